"""TODO: the room builder/articles."""

"""TODO: the room builder/articles/figures."""

"""TODO: the room builder/language."""

"""TODO: the room builder/site."""

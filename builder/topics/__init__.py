"""TODO: the room builder/topics."""

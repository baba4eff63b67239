"""TODO: the room builder/gate."""

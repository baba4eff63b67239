"""TODO: the room builder/typesetting."""

"""TODO: the room builder/settings."""

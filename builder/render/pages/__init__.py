"""TODO: the room builder/render/pages."""

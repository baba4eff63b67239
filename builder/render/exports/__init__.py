"""TODO: the room builder/render/exports."""

"""TODO: the room builder/compare/disagreements."""

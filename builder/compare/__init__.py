"""Where accounts agree, where they differ and where they come from."""

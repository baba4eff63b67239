"""What the editor decides about speakers, names and figures, applied to the readings of the articles."""

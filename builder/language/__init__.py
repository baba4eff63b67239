"""English: the words that the stages know."""

"""Attributions of an article, and the agents behind the names of speakers in many articles."""

"""Who says it: the attributions of an article, and the agents behind the names in many."""

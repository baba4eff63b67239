"""Dossier turns news articles about an event into a briefing of exact quotations."""

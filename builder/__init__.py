"""Dossier: news articles about one event -> a briefing whose every sentence is a source's own."""

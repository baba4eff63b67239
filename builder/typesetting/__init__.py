"""Typesetting: from the printed edition as data to a PDF, with the template and the fonts it needs."""

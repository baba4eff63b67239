"""Figures of a sentence: numbers with their unit, qualifier and counted noun, and the measure each belongs to."""

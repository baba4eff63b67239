"""The stages that process one article at a time, without reference to any other.

1. `read` finds the article files; `decode` turns their bytes into text, which is never altered afterwards.
2. `segment` divides the text into sentences and boilerplate (`boilerplate`, `posts`, `repeats`).
3. `figures`, `dates` and `attribution` find the figures, times and attributions in the sentences.
4. `annotate` runs all of this and returns a reading for each sentence.
"""

"""Tools for English text: words, sentences and paragraphs, inflected forms, and the lexicon.

Nothing here depends on articles or dossiers. Every function takes plain strings, and returns whatever it finds in a
text as offsets, so that the text itself is never altered.
"""

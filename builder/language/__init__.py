"""English as the stages need it: words, sentences and paragraphs of a text, inflected forms, and the lexicon.

Nothing here knows of articles or dossiers. Every function takes plain strings, and whatever it finds in a text it
returns as offsets, so that the text itself is never altered.
"""

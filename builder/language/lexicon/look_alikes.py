"""Characters of other scripts that look like Latin letters and digits, by which a copy can pass for another text."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import ordered, table

SIMILAR: Final = {char: shown for shown, chars in table("look_alikes", "similar").items() for char in chars}
"""Character -> the lower-case letters or the digit that it looks like."""

AMBIGUOUS: Final = {char: shown for shown, chars in table("look_alikes", "ambiguous").items() for char in chars}
"""Character that looks like more than one -> "l" if it looks like I, l and 1, "o" if it looks like O and 0."""

PUNCTUATION: Final = frozenset(ordered("look_alikes", "punctuation")[0])
"""Letters that look like punctuation marks."""

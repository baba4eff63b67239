"""How a text looks: without invisible characters, and with the Latin letters that other characters look like.

Two texts that look alike can consist of different characters: a Cyrillic letter in place of a Latin one, a soft hyphen
within a word. What is compared here is what a reader sees. Texts are never shown in this form.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from builder.language.lexicon.look_alikes import AMBIGUOUS, PUNCTUATION, SIMILAR
from builder.text_form import CONDITIONAL, visible_text
from builder.unicode_table import HIDDEN, MARKS

INVISIBLE: Final = re.compile(f"[{HIDDEN}{CONDITIONAL}\x1c-\x1f\u2065\ufff0-\ufff8\U000e0000-\U000e0fff]")
"""A character that is not seen, or seen only by what it does to its neighbours.

Beside those that are never shown, these are joiners, selectors and tags, and what Unicode keeps for more of them
(Default_Ignorable_Code_Point): here, unlike on a page, no joiner makes a difference.
"""

_ACCENT: Final = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
    r"|(?<=[0-9A-Za-z\u00aa-\u02af\u0370-\u052f\u0531-\u0587\u10a0-\u10ff\u13a0-\u167f\u1c80-\u1cbf\u1d00-\u1dbf"
    r"\u1e00-\u1fff\u2c60-\u2cee\u2d00-\u2d2d\ua4d0-\ua4fd\ua640-\ua66e\ua680-\ua69d\ua720-\ua7ff\uab30-\uabbf])"
    f"[{MARKS}]+"
)
"""Combining marks that are no letters of a script (accents, strokes, enclosing circles), and any that follow a digit or
a letter of a script without marks of its own: Latin, Greek, Cyrillic, Armenian, Georgian, Cherokee, Canadian, Coptic or
Lisu. In other scripts, such as Arabic, Hebrew and Devanagari, marks are parts of words.
"""

_TATWEEL: Final = "\u0640"
"""The line that stretches an Arabic word. It has no sound, and between Latin letters it looks like a stroke."""

_LOOK_ALIKE: Final = re.compile(f"[{''.join(sorted(SIMILAR.keys() | AMBIGUOUS.keys()))}]")

_BY_LETTER: Final = str.maketrans({**SIMILAR, **AMBIGUOUS, **dict.fromkeys(PUNCTUATION, "'")})
"""Character, in lower case -> the letter that it looks like."""

_BY_SHAPE: Final = str.maketrans(
    {**SIMILAR, **AMBIGUOUS, **dict.fromkeys(PUNCTUATION, "'"), **dict.fromkeys("I1|", "l"), **dict.fromkeys("O0", "o")}
)
"""Character -> the letter whose shape it has: I, l, 1 and | are one shape, O and 0 another."""


_LINE_CHARACTER: Final = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
"""A tab or a line break, which no file name needs."""

_JOINED: Final = re.compile("(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])|[\ufe00-\ufe0f]")
"""A joiner between letters of Arabic or an Indian script, whose shapes it changes, or a variation selector.

Whether a selector has an effect, `visible_text` decides.
"""

_LONGEST_SHORT_ESCAPE: Final = 0xFFFF
"""The last code point that Python writes with four digits; later ones have eight."""


def name_with_escapes(name: str) -> str:
    """Return a file name with escapes, as Python writes them, for what cannot be seen of it or breaks its line."""
    unseen = set(visible_text(name)[1]) | {match.start() for match in _LINE_CHARACTER.finditer(name)}
    joined = {match.start() for match in _JOINED.finditer(name)}
    unseen |= {match.start() for match in INVISIBLE.finditer(name)} - joined
    return "".join(_escape(char) if index in unseen else char for index, char in enumerate(name))


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= _LONGEST_SHORT_ESCAPE else f"\\U{code:08x}"


def by_letter(text: str) -> str:
    """Return a text in lower case, without accents and invisible characters, with Latin letters for their look-alikes.

    Capitals come first: the Cyrillic “ВОС” and “вос” both become "вoc", though only the first looks like BOC.
    """
    return decomposed(text.casefold()).casefold().translate(_BY_LETTER)


def by_shape(text: str) -> str:
    """Return a text in lower case, without accents and invisible characters, by the shapes of its letters.

    Look-alikes come first: the Cyrillic “ВОС” becomes "boc". I, l and 1 are one shape, O and 0 another: “FaIl” (with a
    capital I) becomes "fall". The small “i” has a shape of its own.
    """
    # The marks of other scripts go by their own letters, so they are looked at first.
    return decomposed(text).translate(_BY_SHAPE).casefold().translate(_BY_SHAPE)


def has_look_alikes(text: str) -> bool:
    """Return True if a text contains a letter that looks like a Latin letter or digit and is not in ASCII."""
    return not text.isascii() and _LOOK_ALIKE.search(text) is not None


def decomposed(text: str) -> str:
    """Return a text without invisible characters and accents, in compatibility decomposition (NFKD)."""
    visible = INVISIBLE.sub("", text)
    if visible.isascii():
        return visible
    return _ACCENT.sub("", unicodedata.normalize("NFKD", visible).replace(_TATWEEL, ""))

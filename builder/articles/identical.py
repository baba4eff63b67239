"""Articles with the same text, of which one counts, whatever invisible or look-alike characters stand in the others."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence

from builder.language.appearance import by_letter, by_shape, decomposed, has_look_alikes
from builder.language.lexicon.look_alikes import PUNCTUATION
from builder.model import Source

_THOUSANDS = re.compile(r"(?<=\d)[,'’\s](?=\d{3}(?!\d))")
"""A mark between groups of three digits: "3,000" and "3 000" are the same number."""

_MARK_IN_NUMBER = re.compile(r"(?<=\d)[^\w$%£¥€]+(?=\d)")
"""What separates two numbers, or the parts of one: "12.5" is not "125"."""

_KEPT_MARK = "_"
"""What stands for such a mark while all other punctuation is left out."""

_SIGNS = "$%£¥€"
"""Signs that say what a number counts: "5%" is not "$5"."""

_AS_PUNCTUATION = str.maketrans(dict.fromkeys(PUNCTUATION, "'"))
"""A letter that looks like a punctuation mark -> a mark: it does not join the digits around it."""

_ONE_SHAPE = str.maketrans("i", "l")
"""The small i, which is the capital I in another case, -> the shape of the capital."""


def same_texts(sources: Sequence[Source], described: Collection[str]) -> dict[str, Source]:
    """Return the file of each source that is a copy -> the source that counts in its place.

    Of articles with one text, the first that `sources.yml` describes counts, or else the first, but one without
    look-alikes of letters before one with them; `described` has the names of the files that it describes. Texts are the
    same if the same words and digits remain without invisible characters, accents, punctuation, spaces and capitals,
    each look-alike taken for its letter.
    """
    counted: dict[str, Source] = {}
    copies: dict[str, Source] = {}
    for source in sorted(sources, key=lambda source: (source.file not in described, has_look_alikes(source.text))):
        offered, sought = _keys(source)
        earlier = next((counted[key] for key in sought if key in counted), None)
        if earlier is not None:
            copies[source.file] = earlier
            continue
        for key in offered:
            counted.setdefault(key, source)
    return copies


def _keys(source: Source) -> tuple[list[str], list[str]]:
    """Return the digests by which others find a source, and those by which it finds others.

    Two forms of a text are compared: one in which capitals do not matter, and one in which look-alikes do not, nor I, l
    and 1. A text with look-alikes is also compared in a form in which neither matters. Two texts without any are not:
    "fail" is not "fall".
    """
    body = source.text[source.body_start :]
    marked = _with_marks_in_numbers(body)
    letters, shapes = _words_alone(by_letter(marked)), _words_alone(by_shape(marked))
    if not letters:
        plain = [_digest("plain", " ".join(body.split()))]
        return plain, plain
    keys = [_digest("letters", letters), _digest("shapes", shapes)]
    loose = shapes.translate(_ONE_SHAPE)
    of_disguised, of_others = _digest("disguised", loose), _digest("other", loose)
    if has_look_alikes(body):
        return [*keys, of_disguised], [*keys, of_disguised, of_others]
    return [*keys, of_others], [*keys, of_disguised]


def _with_marks_in_numbers(text: str) -> str:
    """Return a text without what `decomposed` leaves out, with one mark in numbers, and none between thousands."""
    visible = decomposed(text).replace(_KEPT_MARK, " ").translate(_AS_PUNCTUATION)
    return _MARK_IN_NUMBER.sub(_KEPT_MARK, _THOUSANDS.sub("", visible))


def _words_alone(text: str) -> str:
    """Return the letters, digits and vowel signs of a text, without spaces, and the signs and marks of its numbers."""
    return "".join(filter(_counts, text))


def _counts(char: str) -> bool:
    """Return True for a letter, a digit, a vowel sign, or a sign or mark of a number."""
    return char.isalnum() or char == _KEPT_MARK or char in _SIGNS or unicodedata.category(char) in ("Mn", "Mc")


def _digest(form: str, text: str) -> str:
    """Return a digest of a text in one of its forms, which takes less memory than the text."""
    return hashlib.sha256(f"{form}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()

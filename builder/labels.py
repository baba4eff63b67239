"""Names that readers would take for labels of the dossier: an outlet called “Source 1”, a page with “5 of 5 sources”.

What is compared is what a reader sees: capitals, accents, invisible and look-alike characters make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.language.appearance import by_letter, by_shape
from builder.language.lexicon.calendar_words import MONTH_NAMES
from builder.language.lexicon.numbers import ONES_IN_ORDER, TEENS_IN_ORDER, TENS
from builder.vocabulary import WORDS

_DOT = "●○◆⚫⚪⬤◯"
"""The dots that stand for sources on our pages, and those that look like them."""

_DOTS = re.compile(rf"[{_DOT}](?:\s*[{_DOT}])+")

_LETTER = re.compile(r"[^\W\d_]")

_NUMBER_NAME = re.compile(r"\+?\d{3,}")
"""A name that is a number and none of our counts, such as that of the magazine 1843."""

_NUMBER_HEADLINE = re.compile(r"\d+[/.:-]\d+")
"""A headline of two numbers, such as 9/11 or a result."""

_NUMERIC_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}")

_DIGITS = r"\d+"

_NUMBER_WORDS = "|".join(word for word in (*ONES_IN_ORDER, *TEENS_IN_ORDER, *TENS) if word != "zero")

_COUNT = rf"(?:{_DIGITS}|{_NUMBER_WORDS}|l)"
"""A number as counts have it; a small L looks like 1."""

_ORDINAL = rf"(?:{_COUNT}|(?=[xvi])x{{0,3}}(?:ix|iv|v?i{{0,3}}))"
"""A number after a noun, as in “Source 2”, “Source two” or “Source II”."""

_LIST_OF_NUMBERS = rf"{_ORDINAL}(?:(?:and|to|of){_ORDINAL})*"

_NUMBER_SIGN = "(?:no|nr|num|number)?"

_ZERO_IN_WORD = re.compile("(?<=[a-z])0(?=[a-z])")
"""A zero that looks like the letter O, as in “S0urce”."""

_COUNTED = r"(?:sources?|origins?|outlets?)"

_COUNT_INSIDE = re.compile(rf"(?<!\w){_COUNT} (?:of {_COUNT} )?(?:more )?{_COUNTED}(?!\w)")
"""A count of sources or origins anywhere in a name: “confirmed by 5 sources”."""

_BASIS = r"(?:stated|inferred|claimed)"

_BASIS_INSIDE = re.compile(rf"(?<!\w){_BASIS} (?:in|by|from)(?!\w)")
"""How a value is known, in the words of our notes."""

_BASIS_PART = re.compile(rf"(?:{_BASIS}|unknown)(?: .*)?")
"""The same after a separator: “The Post, stated”."""

_SEPARATOR = re.compile(r"[,;:|()\[\]{}/•·∙‧・–—]| - ")
"""What stands between the parts of our labels, and what looks like it."""

_NEGATIONS = (("(?:un|not )(?:known|named|identified)", "not"), ("un(attributed)", r"not \1"), ("no", "not"))
"""Ways to say that something is not known -> the one that is compared."""


def passes_for_label(name: str) -> bool:
    """Return True if a name looks like a label of the dossier, or contains one, so that readers would take it for one.

    In a phrase, punctuation makes no difference; a single word needs it: “Time” is a magazine, “Time:” is a label.
    """
    letters = " ".join(by_letter(name).split())
    parts = [part.strip() for part in _SEPARATOR.split(letters) if part.strip()]
    if not _LETTER.search(letters):
        return _NUMBER_NAME.fullmatch(letters) is None
    return (
        _is_heading(name)
        or headline_passes_for_label(name)
        or _COUNT_INSIDE.search(" ".join(parts)) is not None
        or _BASIS_INSIDE.search(letters) is not None
        or (len(parts) > 1 and any(map(_is_label_part, parts)))
    )


def headline_passes_for_label(title: str) -> bool:
    """Return True if a whole title is a count, a number, a date or a note that something is not known.

    A headline may contain such words, or be one such as “Timeline”.
    """
    letters = " ".join(by_letter(title).split())
    if not _LETTER.search(letters):
        return not any(pattern.fullmatch(letters) for pattern in (_NUMBER_NAME, _NUMBER_HEADLINE))
    return _DOTS.search(letters) is not None or _is_label(letters)


def is_count(text: str) -> bool:
    """Return True if a text is a count such as “5 of 5 sources”, or has the dots that stand for sources."""
    if _DOTS.search(text):
        return True
    return any(_SOURCES_OF.fullmatch(_squeezed(piece)) for piece in _pieces(by_letter(text)))


def _pieces(text: str) -> Iterator[str]:
    """Yield the sentences and parts of a text."""
    yield from re.split(r"[.!?…;:()\[\]|•·–—\n]", text)


def _is_label(letters: str) -> bool:
    """Return True if a text, as `by_letter` returns it, is a count, a date or a note that something is not known."""
    squeezed = _ZERO_IN_WORD.sub("o", _squeezed(letters))
    return (
        any(pattern.fullmatch(squeezed) for pattern in _COUNTS)
        or _is_date(letters)
        or squeezed in _NOT_KNOWN_SQUEEZED
        or _negation(letters) in _NOT_KNOWN
    )


def _is_label_part(letters: str) -> bool:
    """Return True if a part of a name is a label: also one of several words, or one that says how a value is known."""
    is_phrase = " " in letters and _bare(letters) in _LETTERS
    return is_phrase or _is_label(letters) or _BASIS_PART.fullmatch(letters) is not None


def _is_heading(name: str) -> bool:
    """Return True if a name has the letters or shapes of a text of the vocabulary."""
    return _bare(by_letter(name)) in _LETTERS or _bare(by_shape(name)) in _SHAPES


def _is_date(letters: str) -> bool:
    """Return True if a text consists of a month and numbers, or is a date in numbers."""
    words = re.findall(r"\w+", letters)
    months = [word for word in words if word in MONTH_NAMES]
    numbers = [word for word in words if word.isdecimal()]
    return bool(months and numbers and len(months) + len(numbers) == len(words)) or bool(
        _NUMERIC_DATE.fullmatch(letters)
    )


def _negation(letters: str) -> tuple[str, ...]:
    """Return the words of a text in alphabetical order, with one word for all ways to say that something is unknown."""
    words = _bare(letters)
    for pattern, plain in _NEGATIONS:
        words = re.sub(rf"(?<!\w){pattern}(?!\w)", plain, words)
    return tuple(sorted(words.split()))


def _squeezed(letters: str) -> str:
    """Return the letters and digits of a text without what is between them."""
    return re.sub(r"[\W_]+", "", letters)


def _bare(text: str) -> str:
    """Return a text with single spaces and, if it has several words, without punctuation."""
    words = text.split()
    if len(words) > 1:
        words = [bare for word in words if (bare := re.sub(r"[^\w{}]", "", word))]
    return " ".join(words)


def _count_pattern(form: str) -> re.Pattern[str]:
    """Return a pattern for the squeezed letters of a text of the vocabulary whose placeholders are numbers.

    Numbers in words count only for sources and origins: “Page Six” and “Six Characters” are names.
    """
    nouns = [re.escape(_squeezed(part)) for part in re.split(r"\{[nm]\}", by_letter(form))]
    if not re.search("source|origin", form, re.I):
        return re.compile(_DIGITS.join(nouns))
    if nouns[0] and nouns[1:] == [""]:
        return re.compile(f"{nouns[0]}s?{_NUMBER_SIGN}{_LIST_OF_NUMBERS}")
    return re.compile(_COUNT.join(nouns))


_FORMS = tuple(form for text in WORDS.values() for form in (text if isinstance(text, tuple) else (text,)))
"""Every text of the vocabulary, singular and plural."""

_FIXED = frozenset(form for form in _FORMS if "{" not in form)
"""The texts without placeholders."""

_LETTERS = frozenset(_bare(by_letter(form)) for form in _FIXED)
"""The letters of the texts without placeholders."""

_SHAPES = frozenset(_bare(by_shape(form)) for form in _FIXED)
"""The shapes of the letters of the texts without placeholders."""

_COUNTS = tuple(_count_pattern(form) for form in _FORMS if "{" in form and not re.search(r"\{(?![nm]\})", form))
"""The texts whose placeholders are all numbers, as patterns."""

_SOURCES_OF = _count_pattern(str(WORDS["sources_of"]))
"""The count of the sources that report a finding."""

_NOT_KNOWN_FORMS = tuple(
    by_letter(form)
    for form in sorted(_FIXED)
    if re.fullmatch(r"(?:\w+ )*un(?:known|named|attributed)(?: \w+)*", form, re.IGNORECASE)
)
"""The labels that say that something is not known, such as “outlet unknown”."""

_NOT_KNOWN = frozenset(map(_negation, _NOT_KNOWN_FORMS))

_NOT_KNOWN_SQUEEZED = frozenset(map(_squeezed, _NOT_KNOWN_FORMS))

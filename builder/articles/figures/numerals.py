"""Numerals: numbers in digits and words, read at a given offset of a text.

`read_numeral` tries, in this order, digits, fraction signs, scaled openings ("half a million"), parts ("a third of"),
vague plurals ("dozens"), number words ("twenty-one") and "half". Ordinals, decades, screen sizes and other numbers that
count nothing are skipped.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from builder.articles.figures.currencies import currency_before
from builder.articles.figures.noun_phrases import glued_noun, noun_phrase_at
from builder.articles.figures.parts import Numeral
from builder.articles.figures.patterns import (
    FIGURE_OPENING,
    FRACTION_CHARACTERS,
    FRACTION_WORDS,
    NUMBER_WORDS,
    OF,
    PLAIN_WORD,
    SCALE_WORDS,
    SCALED_OPENING,
    SLASHED_FRACTION,
    compact_alternation,
)
from builder.articles.figures.qualifiers import is_qualified, words_before
from builder.language.lexicon import (
    calendar_words,
    figure_contexts,
    function_words,
    numbers,
    qualifier_words,
    unit_words,
    verb_forms,
)
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tokens import alternation
from builder.model import Number

_NumberClass = Literal["ones", "teens", "tens", "hundred", "scale"]
"""The class of a number word, which decides what may follow it."""

_SCALED_OPENING: Final = re.compile(SCALED_OPENING, re.IGNORECASE)
"""A scale word with what multiplies it: "a dozen", "half a million", "several hundred"."""

_PART_OF_WHOLE: Final = re.compile(rf"an?\s(?P<part>{FRACTION_WORDS})(?!\w)", re.IGNORECASE)
"""One part of a whole: "a third", "a quarter", "a half"."""

_VAGUE_WORD: Final = alternation(numbers.VAGUE)

_VAGUE_NUMERAL: Final = re.compile(
    rf"(?P<first>{_VAGUE_WORD})(?:\s{{1,2}}(?:and|upon)\s{{1,2}}(?P=first))?(?:\s{{1,2}}of\s{{1,2}}(?P<second>{_VAGUE_WORD}))?(?!\w)",
    re.IGNORECASE,
)
"""A vague plural: "dozens", "hundreds and hundreds", "tens of thousands"."""

_AFTER_SCORES: Final = re.compile(rf"\s(?:{alternation(figure_contexts.AFTER_SCORES)})(?!\w)\s?", re.IGNORECASE)
"""Words after "scores" if it means a great number: " of ", " more", " injured"."""

_NUMBER_WORD: Final = re.compile(rf"(?P<word>{alternation(NUMBER_WORDS)})(?!\w)", re.IGNORECASE)
"""The first word of a numeral in words: "seven", "Forty"."""

_NEXT_NUMBER_WORD: Final = re.compile(
    rf"(?P<join>\s?-?\s?(?:and[\s-]{{1,2}})?)(?P<word>{compact_alternation([*NUMBER_WORDS, *numbers.SCALES])})"
    r"s?(?!\w)",
    re.IGNORECASE,
)
"""The next word of a numeral in words: "-five", " hundred", " and twelve"."""

_AND_PART: Final = re.compile(
    rf"[\s-]and[\s-](?P<times>an?|one|two|three|four)[\s-](?P<part>{FRACTION_WORDS})(?!\w)(?:[\s-](?P<scale>{SCALE_WORDS})(?!\w))?",
    re.IGNORECASE,
)
"""A fraction added to a numeral: " and a half", " and three quarters", " and a half million"."""

_PART_AFTER: Final = re.compile(rf"(?P<join>[\s-])(?P<part>{FRACTION_WORDS})(?![\w-])", re.IGNORECASE)
"""The denominator after a numerator in words: "-thirds" in "two-thirds"."""

_OF_A_SCALE: Final = re.compile(rf"\sof\sa\s(?P<scale>{SCALE_WORDS})(?!\w)", re.IGNORECASE)
"""The whole of a fraction, if it is a scale: " of a million"."""

_ORDINAL_AFTER: Final = re.compile(rf"-(?:{alternation(numbers.ORDINALS)})(?!\w)", re.IGNORECASE)
"""The end of an ordinal in words: "-first" in "twenty-first"."""

_DIGITS: Final = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,2}(?:,\d{2}){1,4},\d{3}|\d{1,3}(?:\.\d{3}){2,4}|\d{1,3}(?:['’]\d{3}(?!\d)){1,6}(?!['’]\d)"
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,6}|\d{1,3}(?:\s000){1,3}|\d{1,12})(?!\d)(?:\.\d{1,12}(?!\d))?"
)
"""A number in digits: "12", "12,000", "1,20,000" (in India), "12 000", "12’000" (in Switzerland), "12.5"."""

_COMMA_DECIMALS: Final = re.compile(
    rf"(?:\d{{1,3}}\.\d{{3}},\d{{1,2}}|\d{{1,3}},\d{{1,2}}(?=\s?(?:%|€|per\s?cent|pct|euros?|kronor|kroner|(?:{SCALE_WORDS}|mn|bn)(?!\w))))"
    r"(?![\d,]|\.\d)"
)
"""A number with a comma before its decimals: "1.250,50", "3,5 million", "2,4%"."""

_COMMA_PRICE: Final = re.compile(r"\d{1,4},\d{1,2}(?=(?:m|mn|bn)?(?!\w|[,.]\d))")
"""A price with a comma before its decimals, after a currency: "12,99" in "R12,99"."""

_POINTED_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:\.000|(?:\.\d{3}){2,4})")
"""A number with points between its groups: "150.000", "2.500.000"."""

_SPACED: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,3}(?![\w-]|[.,/:]?\d| \d)")
"""A number with spaces between its groups: "12 500"."""

_SPACED_AFTER_COMMA: Final = re.compile(r"[1-9]\d{0,2}(?:, ?\d{3}){1,3}(?![\w-]|[.,/:]?\d|, \d)")
"""A number with spaces after the commas between its groups: "1, 600"."""

_COUNT_AHEAD: Final = re.compile(r"\s?[a-z%°]")
"""The beginning of what a number counts, in lower case."""

_DIGIT_RUN: Final = re.compile(r"[\d,.]+")
"""Digits and marks that are not a number and are skipped: "1234567890123", "12,34,56"."""

_ATTACHED_LETTERS: Final = re.compile(
    rf"[^\W\d_{FRACTION_CHARACTERS}²³]{{1,12}}(?:[²³]|\^?[23](?!\d|[.,]\d)|/[a-z]{{1,3}}(?!\w))?|″|[°%](?:\s?[CF](?!\w))?"
)
"""Letters and signs that may be attached to digits: "km", "m²", "km/h", "%", "°C", "K", "nd"."""

_UNIT_WORDS: Final = alternation(surface for surface in unit_words.UNITS if surface.isalpha() and len(surface) > 1)
"""Part of a pattern: units of one word."""

_MILLIONS_AFTER: Final = re.compile(
    rf"\s(?:(?:sq|square|cubic)\.?\s[a-z]|(?:{_UNIT_WORDS})(?!\w)|(?:{alternation(unit_words.CURRENCY_CODES)})(?!\w))",
    re.IGNORECASE,
)
"""A unit that shows that "m" means millions: " sq ft", " tonnes", " USD"."""

_METRES_AFTER: Final = re.compile(
    rf"-(?!(?:{_UNIT_WORDS})(?!\w))(?=[a-z])|\s?(?:{alternation(figure_contexts.METRES_AFTER)})(?!\w)|\s\([\d.,]{{1,8}}\s?(?:ft|feet|foot|in|inches|yards?)\b"
    rf"|(?:\s?[-–]\s?|\sto\s)[\d.]{{1,6}}m\s(?:{alternation(figure_contexts.METRES_AFTER)})(?!\w)"
    r"|(?:\sby\s|\s?[x×]\s?)[\d.]{1,6}m(?!\w)"
)
"""What shows that "m" means metres: "-tall", " wide", " (10ft", "-3m high", " by 3m"."""

_METRES: Final = re.compile(r"[\d.]{1,6}m")
"""The first side of a size: "1.2m" in "1.2m x 3.4m"."""

_LENGTH_REACH: Final = 5
"""Words before "3m" that may say it is a length: "waves | of | up | to | nearly | 3m"."""

_SCALE_AFTER: Final = re.compile(
    rf"(?:\s|-)(?P<scale>{SCALE_WORDS}|mn|bn|mln|bln|tn|trn|cr)s?(?:[\s-](?P<further>{SCALE_WORDS})s?)?(?!\w)",
    re.IGNORECASE,
)
"""A scale word after digits, or two: " million", "-thousand", " bn", " lakh crore"."""

_SCALE_LETTER_AFTER: Final = re.compile(r"[\s-](?P<scale>[MB])(?![\w'’-]|\.\w)")
"""A letter for millions or billions after money: "-M" in "P350-M"."""

_FRACTION_AFTER: Final = re.compile(
    rf"\s?(?P<sign>[{FRACTION_CHARACTERS}])|[\s-](?P<top>\d)/(?P<bottom>\d\d?)(?![\d/])"
)
"""A fraction after a whole number in digits: "½", " 1/2", "-3/4"."""

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
"""Superscript -> plain character."""

_POWER_AFTER: Final = re.compile(r"\s?[×x]\s?10\^?(?P<power>[-−⁻]?(?:\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\d)")
"""A power of ten: "×10⁶", " x 10^-3"."""

_SCREEN_LINES: Final = (480, 720, 1080, 1440, 2160)
"""Numbers of lines of a screen: "1080p" is not a price in pence."""

_NOT_ATTACHED_UNITS: Final = frozenset("GXHcfM")
"""Letters that do not mean a unit when attached to digits: "5G", "iPhone 4c"."""

_THOUSANDS_OF_PIXELS: Final = ("4k", "8k")
"""Screen formats, which do not count thousands unless a plural follows: "4K television", "4K fans"."""

_LARGEST_SMALL_SCALE: Final = 12
"""A dozen: only larger scales may be attached to digits, as in "3million"."""

_BEYOND_ALL_SCALES: Final = 10**18
"""A starting value that is greater than any scale word."""

_THOUSAND: Final = 1_000
"""The least scale that closes a group of number words: a group can continue after "two hundred", not "two thousand"."""

_NUMERATORS_BELOW: Final = 20
"""Numerators in words are smaller than this: "three quarters", but not "twenty thirds"."""

_PART_INTRODUCERS: Final = ("by", "than", "nearly", "almost", "about", "roughly", "around")
"""Words before "a third" that make it a fraction without "of": "fell by a third"."""


class _Digits(NamedTuple):
    """A number in digits before its scale is known."""

    start: int
    end: int
    value: Decimal | int
    raw: str


def read_numeral(piece: str, at: int) -> tuple[Numeral | None, int]:
    """Return the numeral that begins at `at` and its end, or None and the offset at which to continue."""
    head = piece[at]
    if head.isdigit():
        return _read_digits(piece, at)
    if head in numbers.FRACTION_SIGNS:
        top, bottom = numbers.FRACTION_SIGNS[head]
        return _numeral(Numeral(at, at + 1, top / bottom, kind="fraction"))
    if match := _SCALED_OPENING.match(piece, at):
        return _read_scaled_opening(piece, match)
    if match := _PART_OF_WHOLE.match(piece, at):
        return _read_part_of_whole(piece, match)
    if match := _VAGUE_NUMERAL.match(piece, at):
        return _read_vague(piece, match)
    if match := _NUMBER_WORD.match(piece, at):
        word = match["word"].lower()
        return _read_words(piece, at, match.end(), NUMBER_WORDS[word], _class_of(word))
    return _read_half(piece, at)


def simplest_number(value: Decimal | float) -> Number:
    """Return the value as an int if it is whole, otherwise as a float."""
    return int(value) if value == int(value) else float(value)


def _numeral(numeral: Numeral) -> tuple[Numeral, int]:
    """Return a numeral with its end, the result of every function that reads numerals."""
    return numeral, numeral.end


# --- numbers in digits


def _read_digits(piece: str, at: int) -> tuple[Numeral | None, int]:
    """Read a number in digits with its fraction, power of ten, scale word or attached letters."""
    match = (
        _COMMA_DECIMALS.match(piece, at)
        or (_COMMA_PRICE.match(piece, at) if currency_before(piece, at) else None)
        or _spaced_digits(piece, at)
        or _spaced_after_comma(piece, at)
        or _DIGITS.match(piece, at)
    )
    if match is None:
        run = _DIGIT_RUN.match(piece, at)
        return None, run.end() if run else at + 1
    if "/" in piece[at : at + 3] and (slashed := SLASHED_FRACTION.match(piece, at)):
        top, bottom = (int(side) for side in slashed[0].split("/"))
        return (Numeral(at, slashed.end(), top / bottom, kind="fraction") if bottom else None), slashed.end()
    digits = _bare_digits(piece, match)
    if attached := _ATTACHED_LETTERS.match(piece, digits.end):
        return _read_attached(piece, digits, attached)
    digits = _with_power_or_fraction(piece, digits)
    if word := _SCALE_AFTER.match(piece, digits.end):
        name = word["scale"].lower()
        scale, end = numbers.SCALES.get(name) or numbers.SUFFIXES[name], word.end()
        if word["further"]:
            factor = numbers.SCALES[word["further"].lower()]
            # "2 lakh crore", but not "2 million thousand".
            scale, end = (scale * factor, end) if factor > scale else (scale, word.end("scale"))
        return _numeral(Numeral(digits.start, end, simplest_number(digits.value * scale), scale=scale, raw=digits.raw))
    if (letter := _SCALE_LETTER_AFTER.match(piece, digits.end)) and currency_before(piece, digits.start):
        scale = numbers.SUFFIXES[letter["scale"].lower()]
        value = simplest_number(digits.value * scale)
        return _numeral(Numeral(digits.start, letter.end(), value, scale=scale, raw=digits.raw))
    if part := _AND_PART.match(piece, digits.end):
        scale = _scale_of_part(part)
        value = simplest_number((digits.value + _value_of_part(part)) * scale)
        return _numeral(Numeral(digits.start, part.end(), value, scale=scale))
    return _numeral(Numeral(digits.start, digits.end, simplest_number(digits.value), raw=digits.raw))


def _spaced_digits(piece: str, at: int) -> re.Match[str] | None:
    """Return a number with spaces between its groups: "12 500 people", "R2 300", "1 250 000".

    "May 12 500 people" and "Flight 12 500 people" have two numbers.
    """
    match = _SPACED.match(piece, at)
    if match is None:
        return None
    last = next(iter(words_before(piece, at)[-1:]), "").rstrip(".").lower()
    is_label = last in calendar_words.MONTHS or last in figure_contexts.LABELS
    has_groups = match[0].count(" ") > 1 or _COUNT_AHEAD.match(piece, match.end()) is not None
    return match if (has_groups and not is_label) or currency_before(piece, at) else None


def _spaced_after_comma(piece: str, at: int) -> re.Match[str] | None:
    """Return a number with a slip of the keyboard, a space after a comma: "some 1, 600 officers", "$2, 500".

    Only a qualifier, a currency or "the" before it shows that it is one number: "on page 1, 600 people".
    """
    match = _SPACED_AFTER_COMMA.match(piece, at)
    if match is None or currency_before(piece, at):
        return match
    before = words_before(piece, at)
    is_determined = before[-1:] in (["the"], ["The"]) and noun_phrase_at(piece, match.end()) is not None
    return match if is_determined or is_qualified(before) else None


def _bare_digits(piece: str, match: re.Match[str]) -> _Digits:
    """Return the value of the digits alone, with the point of ".5" before them."""
    start, raw = match.start(), match[0]
    # A comma with one or two digits after it comes before decimals, any other one between groups.
    written = raw.replace(".", "").replace(",", ".") if raw[-3:-1].count(",") else raw
    if _POINTED_THOUSANDS.fullmatch(raw):
        written = raw.replace(".", "")
    plain = "".join(char for char in written if char.isdigit() or char == ".")
    # ".5" is a number only at the start of a word: "v.5" is a version.
    opens_with_point = (
        start > 0 and piece[start - 1] == "." and "." not in raw and (start == 1 or piece[start - 2] in " \n\t($£€")
    )
    if opens_with_point:
        return _Digits(start - 1, match.end(), Decimal("." + plain), "." + raw)
    return _Digits(start, match.end(), Decimal(plain) if "." in plain else int(plain), raw)


def _with_power_or_fraction(piece: str, digits: _Digits) -> _Digits:
    """Return the digits with a power of ten or a fraction after them: "3 × 10⁶", "2½", "2 1/2"."""
    following = piece[digits.end : digits.end + 2].strip(" -\n")[:1]
    if following in ("×", "x") and (power := _POWER_AFTER.match(piece, digits.end)):
        exponent = int(power["power"].replace("−", "-").translate(_SUPERSCRIPTS))
        return digits._replace(value=digits.value * Decimal(10) ** exponent, end=power.end(), raw="")
    if (following in numbers.FRACTION_SIGNS or following.isdigit()) and (
        part := _FRACTION_AFTER.match(piece, digits.end)
    ):
        top, bottom = numbers.FRACTION_SIGNS[part["sign"]] if part["sign"] else (int(part["top"]), int(part["bottom"]))
        if 0 < top < bottom:
            return digits._replace(value=digits.value + Decimal(top) / Decimal(bottom), end=part.end(), raw="")
    return digits


def _value_of_part(match: re.Match[str]) -> Decimal:
    """Return the value of "and a half" or "and three quarters"."""
    times = NUMBER_WORDS.get(match["times"].lower(), 1)
    return Decimal(times) / Decimal(numbers.FRACTION_PARTS[match["part"].lower()])


def _scale_of_part(match: re.Match[str]) -> int:
    """Return the factor of the scale word after "and a half", or 1 if there is none."""
    return numbers.SCALES[match["scale"].lower()] if match["scale"] else 1


def _read_attached(piece: str, digits: _Digits, attached: re.Match[str]) -> tuple[Numeral | None, int]:
    """Read digits with attached letters: "3K", "12km" and "5%" are figures, "2nd", "1990s" and "5G" are not."""
    letters, end = attached[0], attached.end()
    if end < len(piece) and (piece[end].isdigit() or piece[end] == "_"):
        return None, end
    scale = _attached_scale(piece, digits.start, letters, end)
    if scale is not None:
        value = simplest_number(digits.value * scale)
        return _numeral(Numeral(digits.start, end, value, scale=scale, raw=digits.raw))
    if glued_noun(piece, digits.end):
        return _numeral(Numeral(digits.start, digits.end, simplest_number(digits.value), raw=digits.raw))
    surface = letters.lower().replace("^", "")
    unit = unit_words.ATTACHED_UNITS.get(surface) or unit_words.UNITS.get(surface)
    is_screen = letters == "p" and digits.value in _SCREEN_LINES
    if unit is None or is_screen or (letters in _NOT_ATTACHED_UNITS and unit != "time"):
        return None, end
    return _numeral(Numeral(digits.start, end, simplest_number(Decimal(digits.value)), raw=digits.raw, unit=unit))


def _attached_scale(piece: str, start: int, letters: str, end: int) -> int | None:
    """Return the factor that attached letters stand for, or None if they are a unit or a name.

    "m" means millions of money or of things; after a race, or before a hyphen, a word of length or a single thing
    ("a 2m wall"), it means metres. "b" and "t" need money before them. "4K" is a screen unless it counts something.
    """
    word = numbers.SCALES.get(letters.lower())
    if word and word > _LARGEST_SMALL_SCALE:
        return word
    scale = numbers.SUFFIXES.get(letters.lower())
    if scale is None:
        return None
    if currency_before(piece, start) is not None:
        return scale
    if letters == "m" and _MILLIONS_AFTER.match(piece, end):
        return scale
    # Without money, "5m people" counts millions, and "a 5m pole" measures metres.
    phrase = noun_phrase_at(piece, end)
    counts_things = phrase is not None and phrase.plural
    if letters.lower() == "k" and piece[start:end].lower() in _THOUSANDS_OF_PIXELS:
        return scale if counts_things else None
    if letters == "m" and not _is_length(piece, start, end, counts_things=counts_things):
        is_race = piece[start : end - 1].endswith("00")  # "won the 400m"
        return scale if counts_things or (phrase is None and not is_race) else None
    if letters == "B" and not counts_things:
        return None  # "Room 12B"
    return None if letters in ("m", "b", "mm", "t", "T", "MM", "Mm") else scale


def _is_length(piece: str, start: int, end: int, *, counts_things: bool) -> bool:
    """Return True if "m" between `start` and `end` means metres: "3m high", "3m (10ft)", "waves of 3m", "a 3m-long".

    `counts_things` is True if a plural noun follows: "within a year, 3m people left".
    """
    if _METRES_AFTER.match(piece, end):
        return True
    words = [word.lower() for word in words_before(piece, start)[-_LENGTH_REACH:]]
    if words[-1:] in (["x"], ["by"], ["×"]) and words[-2:-1] and _METRES.fullmatch(words[-2]):
        return True  # "1.2m x 3.4m"
    return not counts_things and not figure_contexts.METRES_BEFORE.isdisjoint(words)


# --- openings without a number word


def _read_scaled_opening(piece: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """Read "a dozen", "half a million", "several hundred" or "a couple of thousand"."""
    opening = match[0].lower()
    start, end = match.span()
    scale = numbers.SCALES[match["scale"].lower()]
    if opening.startswith(("half", "a half", "an half")):
        return _numeral(Numeral(start, end, simplest_number(scale / 2), scale=scale, kind="words"))
    if "quarter" in opening:
        return _numeral(Numeral(start, end, simplest_number(scale / 4), scale=scale, kind="words"))
    if "couple" in opening:
        return _numeral(Numeral(start, end, 2 * scale, scale=scale, kind="rough"))
    if opening.startswith(("several", "many", "few", "a few")):
        # "Several hundred" is not a definite number, so it is as vague as "hundreds".
        value = numbers.LEAST_OF_PLURAL * scale
        further = _SCALE_AFTER.match(piece, end)  # "several hundred thousand"
        if further and further["scale"].lower() in numbers.SCALES:
            value, end = value * numbers.SCALES[further["scale"].lower()], further.end()
        return _numeral(Numeral(start, end, value, scale=scale, kind="vague"))
    return _read_words(piece, start, match.start("scale"), 1, "ones")


def _read_part_of_whole(piece: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """Read "a third of", "by a quarter" or "nearly a fifth", but not "a third man" nor "a quarter past"."""
    part = numbers.FRACTION_PARTS[match["part"].lower()]
    if part == numbers.FRACTION_PARTS["half"]:
        half, end = _read_half(piece, match.start("part"))
        return (half and half._replace(start=match.start())), end  # "about a half century"
    words = words_before(piece, match.start())
    last = words[-1].lower() if words else ""
    if OF.match(piece, match.end()) or last in _PART_INTRODUCERS:
        return _numeral(Numeral(match.start(), match.end(), 1 / part, kind="fraction"))
    return None, match.end()


def _read_vague(piece: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """Read "dozens", "scores" or "tens of thousands"; "tens" alone needs "of" after it."""
    first, second = match["first"].lower(), match["second"]
    if first == "tens" and not second and not OF.match(piece, match.end()):
        return None, match.end()
    if first == "scores" and not _counts_scores(piece, match):
        return None, match.end()
    value = numbers.LEAST_OF_PLURAL * numbers.VAGUE[first] * (numbers.VAGUE[second.lower()] if second else 1)
    return _numeral(Numeral(match.start(), match.end(), value, kind="vague"))


def _counts_scores(piece: str, match: re.Match[str]) -> bool:
    """Return True if "scores" means a great number: "scores of people fled", "scores were hurt".

    It does not after a determiner or a noun, nor before a number: "the test scores of 20 pupils", "scores of 67".
    """
    words = words_before(piece, match.start())
    last = words[-1].lower() if words else ""
    opens_count = last in figure_contexts.BEFORE_NUMBER - ARTICLES or last in verb_forms.IRREGULAR_PASTS
    may_count = not last.isalpha() or opens_count or last.endswith(("ed", "ing"))
    after = _AFTER_SCORES.match(piece, match.end())
    return may_count and after is not None and not FIGURE_OPENING.match(piece, after.end())


def _read_half(piece: str, at: int) -> tuple[Numeral | None, int]:
    """Read "half of", "half the", "half an hour" or "more than half", but not "the first half" nor "half-brother"."""
    end = at + len("half")
    if piece[at:end].lower() != "half":
        return None, at + 1
    words = [word.lower() for word in words_before(piece, at)]
    last = words[-1] if words else ""
    if last in ("a", "an", "one") and len(words) > 1:
        last = words[-2]
    if last in figure_contexts.BEFORE_HALF:
        return None, end
    mark = piece[end : end + 1]
    following_word = PLAIN_WORD.match(piece, end + 1) if mark in (" ", "-", "\n") else None
    following = following_word[0].lower() if following_word else ""
    if mark == "-":
        measures_something = following in figure_contexts.MEASURED_IN_HALVES
    else:
        measures_something = (
            following in function_words.NO_HALF_OBJECTS
            or last == "by"
            or last in qualifier_words.BEFORE
            or " ".join(words[-2:]) in qualifier_words.BEFORE
        )
    return (Numeral(at, end, 0.5, kind="fraction") if measures_something else None), end


# --- numbers in words


def _class_of(word: str) -> _NumberClass:
    """Return the class of a number word other than a scale."""
    return "ones" if word in numbers.ONES else "teens" if word in numbers.TEENS else "tens"


def _read_words(piece: str, start: int, at: int, value: int, last_class: _NumberClass) -> tuple[Numeral | None, int]:
    """Read number words from `at` on, as long as English allows them to continue the `value` read so far.

    `last_class` is the class of the previous word. "Two hundred and five thousand" is read group by group: each
    scale from a thousand up closes a group, and the next scale must be smaller.
    """
    total, group, smallest, scale = 0, value, _BEYOND_ALL_SCALES, 1
    while match := _NEXT_NUMBER_WORD.match(piece, at):
        word, joined_by_and = match["word"].lower(), "and" in match["join"].lower()
        if word in numbers.SCALES:
            factor = numbers.SCALES[word]
            # Scales must decrease: "two million thousand" is not a numeral, and neither is "two and hundred".
            if joined_by_and or not group or factor >= smallest:
                break
            scale *= factor
            if factor < _THOUSAND:
                group, last_class = group * factor, "hundred"
            else:
                total, group, smallest, last_class = total + group * factor, 0, factor, "scale"
        else:
            fits = last_class in ("hundred", "scale") or (
                last_class == "tens" and word in numbers.ONES and not joined_by_and
            )
            if not fits or not match["join"]:
                break
            group += NUMBER_WORDS[word]
            last_class = _class_of(word)
            scale = 1  # "two hundred and five" is exact to the last unit
        at = match.end()
    return _finish_words(piece, Numeral(start, at, total + group, scale=scale, kind="words"), last_class)


def _finish_words(piece: str, numeral: Numeral, last_class: _NumberClass) -> tuple[Numeral | None, int]:
    """Read what may follow a numeral in words: "and a half", "-thirds", or "-first", which makes it an ordinal."""
    at = numeral.end
    if last_class == "tens" and (ordinal := _ORDINAL_AFTER.match(piece, at)):
        return None, ordinal.end()
    if part := _AND_PART.match(piece, at):
        scale = _scale_of_part(part)
        value = simplest_number((Decimal(numeral.value) + _value_of_part(part)) * scale)
        return _numeral(numeral._replace(end=part.end(), value=value, scale=scale))
    if numeral.scale == 1 and 0 < numeral.value < _NUMERATORS_BELOW and (part := _PART_AFTER.match(piece, at)):
        name = part["part"].lower()
        is_plural = name.endswith("s")
        # "Two quarters" more often means parts of a game or business year than a half.
        may_be_periods = is_plural and "quarter" in name and part["join"] != "-" and not OF.match(piece, part.end())
        if is_plural == (numeral.value != 1) and not may_be_periods:
            value = simplest_number(numeral.value / numbers.FRACTION_PARTS[name])
            if whole := _OF_A_SCALE.match(piece, part.end()):  # "three quarters of a million"
                scale = numbers.SCALES[whole["scale"].lower()]
                value = simplest_number(Decimal(int(numeral.value) * scale) / numbers.FRACTION_PARTS[name])
                return _numeral(numeral._replace(end=whole.end(), value=value, scale=scale))
            return _numeral(numeral._replace(end=part.end(), value=value, kind="fraction"))
    return numeral, at

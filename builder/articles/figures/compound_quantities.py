"""Quantities in two or three units: "19 days, 21 hours and 55 minutes", "5 feet 10 inches", "an hour and 20 minutes".

Such a quantity is one figure, in its first unit: "94 minutes and 24 seconds" is 94.4 minutes. Units of which a larger
one has no fixed number, such as the days of a month, are not joined.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from builder.articles.figures.numerals import read_numeral, simplest_number
from builder.articles.figures.parts import Quantity
from builder.articles.figures.patterns import FIGURE_OPENING, FRACTION_WORDS
from builder.articles.figures.qualifiers import words_before
from builder.articles.figures.units import quantity_of
from builder.language.lexicon import numbers, qualifier_words, unit_words
from builder.language.lexicon.word_classes import COMMON_PREPOSITIONS
from builder.language.tokens import alternation
from builder.model import Number

_JOIN: Final = re.compile(r",\s(?:and\s)?|\s(?:(?:and|&)\s)?|-(?:and-)?", re.IGNORECASE)
"""What may join the parts of a quantity: ", ", " and ", ", and ", "-and-", " "."""

_FRACTION_AFTER: Final = re.compile(
    rf"\sand\s(?P<times>an?|three)\s(?P<part>{FRACTION_WORDS})"
    r"(?=\s?[.,;:)]|\s(?:after|ago|at|before|for|from|in|later|on|since|to|until|with)(?!\w)|\Z)",
    re.IGNORECASE,
)
"""A fraction after a unit: " and a half" in "two hours and a half later"; not in "two hours and a half dollar"."""

_EACH: Final = re.compile(
    r"\s(?:each|apart|apiece|respectively|short\sof|(?:longer|shorter|more|less|faster|slower|sooner|later|earlier)\sthan)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""Words that make two quantities of "five days, eight hours each" and "two weeks, three days longer than planned"."""

_INCHES: Final = re.compile(
    r"-(?P<inches>1[01]|\d)(?![\w/]|[.,]\d|-\d)|\s(?P<alone>1[01]|\d)(?=\s?(?:[;)]|[.,](?!\d)|\Z)|\stall(?!\w))"
)
"""Inches without their name: "-4" in "a 6-foot-4 guard", " 8" in "She is 5ft 8."."""

_ONE_BEFORE: Final = re.compile(
    rf"(?<!\w)an?\s(?P<unit>{alternation(unit_words.SMALLER_UNITS)})(?:,?\sand\s|,\s)\Z", re.IGNORECASE
)
"""One unit in words before a smaller one: "an hour and " before "20 minutes"."""

_LONGEST_ONE: Final = 24
"""Characters of the longest such words: "a kilogram, and "."""

_MOST_PARTS: Final = 3
"""Parts after the first one: "2 days, 4 hours, 10 minutes and 3 seconds"."""

_DECIMALS: Final = 6
"""Decimals that are kept: seconds of a day have five."""

_MAY_COME_BEFORE_ONE: Final = (
    COMMON_PREPOSITIONS
    | qualifier_words.MEASURING_VERBS
    | {phrase.split()[-1] for phrase in qualifier_words.BEFORE}
    | qualifier_words.OVER_AS_MORE
)
"""Words before "an hour and 20 minutes"; in "$20 an hour and 20 minutes later", "an hour" is a rate."""


def with_smaller_units(piece: str, first: Quantity, floor: int) -> Quantity:
    """Return a quantity with the smaller units around it, or the quantity itself if there are none.

    It must not begin before `floor`.
    """
    if first.unit is None or first.numeral.kind not in ("digits", "words"):
        return first
    whole = _with_smaller_after(piece, first) if first.unit in unit_words.SMALLER_UNITS else first
    return _with_one_before(piece, first, floor) if whole is first else whole


def _with_smaller_after(piece: str, first: Quantity) -> Quantity:
    """Return a quantity with the smaller units after it, and with a fraction: "two hours and a half"."""
    unit, size, value, end = first.unit or "", 1, Decimal(str(first.numeral.value)), first.end
    is_age = False
    for _ in range(_MOST_PARTS):
        part = _quantity_after(piece, end)
        name = "" if part is None or part.unit is None else part.unit.removesuffix("-old")
        number = _number_in(unit, name)
        if part is None or number is None or part.numeral.value >= number:
            break
        unit, size, end, is_age = name, size * number, part.end, name != part.unit
        value += Decimal(str(part.numeral.value)) / size
    if end == first.end:
        value, end = _with_fraction(piece, first)
    is_pair = _EACH.match(piece, end) is not None or words_before(piece, first.start)[-1:] == ["between"]
    if end == first.end or is_pair:
        return first
    numeral = first.numeral._replace(value=_rounded(value), end=end)
    return first._replace(end=end, numeral=numeral, unit="year-old" if is_age else first.unit)


def _rounded(value: Decimal) -> Number:
    """Return a value with few enough decimals to be equal to another way of writing the same quantity."""
    return simplest_number(round(value, _DECIMALS))


def _quantity_after(piece: str, at: int) -> Quantity | None:
    """Return the quantity with a unit, but without a currency sign, that is joined to the one that ends at `at`."""
    join = _JOIN.match(piece, at)
    begin = at if join is None else join.end()
    if not (FIGURE_OPENING.match(piece, begin) or (begin == at and piece[at : at + 1].isdigit())):
        return None
    numeral, _ = read_numeral(piece, begin)
    if numeral is None or numeral.kind not in ("digits", "words"):
        return None
    part = quantity_of(piece, numeral, begin)
    return None if part.money else part


def _number_in(larger: str, smaller: str) -> int | None:
    """Return how many of one unit are in another one, or None if it is not among its parts."""
    number = 1
    while larger in unit_words.SMALLER_UNITS:
        count, larger = unit_words.SMALLER_UNITS[larger]
        number *= count
        if larger == smaller:
            return number
    return None


def _with_fraction(piece: str, first: Quantity) -> tuple[Decimal, int]:
    """Return the value and the end of a quantity with a fraction or inches after it: "two hours and a half"."""
    value = Decimal(str(first.numeral.value))
    if part := _FRACTION_AFTER.match(piece, first.end):
        times = 3 if part["times"].lower() == "three" else 1
        return value + Decimal(times) / Decimal(numbers.FRACTION_PARTS[part["part"].lower()]), part.end()
    if first.unit == "foot" and (part := _INCHES.match(piece, first.end)):
        return value + Decimal(part["inches"] or part["alone"]) / unit_words.SMALLER_UNITS["foot"][0], part.end()
    return value, first.end


def _with_one_before(piece: str, first: Quantity, floor: int) -> Quantity:
    """Return a quantity with one larger unit in words before it: "an hour and 20 minutes"."""
    match = _ONE_BEFORE.search(piece, max(floor, first.start - _LONGEST_ONE), first.start)
    number = _number_in(match["unit"].lower(), first.unit or "") if match else None
    if match is None or number is None or first.numeral.value >= number:
        return first
    words = words_before(piece, match.start())
    if words and words[-1].lower() not in _MAY_COME_BEFORE_ONE:
        return first  # "they earn $20 an hour and 20 minutes off"
    value = 1 + Decimal(str(first.numeral.value)) / number
    numeral = first.numeral._replace(start=match.start(), end=first.end, value=_rounded(value), raw="", kind="words")
    return first._replace(start=match.start(), numeral=numeral, unit=match["unit"].lower())

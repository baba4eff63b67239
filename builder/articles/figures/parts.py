"""The parts of a figure as they are read: numeral, quantity and counted noun phrase.

A numeral is the number alone ("12,000"), a quantity adds the currency or unit ("12,000 tonnes"), and the noun phrase is
the thing that a quantity without a unit counts ("12,000 refugees"). All offsets are code points of the piece of text
being read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from builder.model import Number

FIRST_YEAR, LAST_YEAR = 1000, 2099
"""Four digits in this interval look like a year of our time."""

YEAR_DIGITS = 4
"""Digits of a year."""


class Numeral(NamedTuple):
    """A number in digits or words, without unit and qualifier."""

    start: int
    end: int
    value: Number
    scale: int = 1
    """The factor of a scale word or suffix, already included in the value: 1,000,000 in "3 million"."""
    kind: Literal["digits", "words", "vague", "rough", "fraction"] = "digits"
    """A vague numeral is a lower bound ("dozens"), a rough one an approximation ("a couple of hundred")."""
    raw: str = ""
    """The digits as written, for rules about how a number is written; empty for words."""
    unit: str | None = None
    """The unit attached to the digits: "12km"."""


class Quantity(NamedTuple):
    """A numeral with its currency and unit."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None
    money: bool
    """True if a currency sign or code comes before the numeral."""
    doubtful: bool = False
    """True if the currency is a letter that means money only before a sum, and this is none: "P50"."""


class NounPhrase(NamedTuple):
    """The noun phrase that a quantity counts."""

    start: int
    end: int
    plural: bool
    follows_years: bool = False
    """True if the noun often follows a year: "2005 levels"."""


class CountInWords(NamedTuple):
    """A count by a word that is no numeral, "no" or "another": where the word ends, and what it counts."""

    end: int
    phrase: NounPhrase | None


def is_written_as_year(numeral: Numeral) -> bool:
    """Return True if a numeral is written like a year of our time: four digits without a comma."""
    return (
        numeral.kind == "digits"
        and len(numeral.raw) == YEAR_DIGITS
        and numeral.raw.isdigit()
        and FIRST_YEAR <= numeral.value <= LAST_YEAR
    )


def are_in_capitals(before: Sequence[str], numeral: str) -> bool:
    """Return True if a numeral in words and the word before it are all in capitals, which then mark no name."""
    return bool(before) and len(before[-1]) > 1 and before[-1].isupper() and len(numeral) > 1 and numeral.isupper()

"""Currencies before a number: a sign ("US$5"), a code ("EUR 5") or letters attached to the digits ("P5,000", "Rs.50").

A single letter is a currency only before a sum of money (`is_sum`): "P5,000" and "R2.3 million" are, "P50" is a model.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from builder.articles.figures.parts import Numeral
from builder.articles.figures.patterns import CURRENCY_BEFORE
from builder.language.lexicon import unit_words

_CODE_BEFORE: Final = re.compile(r"(?<![\w$€£₹.'’])(?<![^\W\d_]-)(?P<code>[A-Za-z]{1,5}\.?)(?P<space>\s?)\Z")
"""Letters before a number that may be a currency: "Rs. ", "RM", "USD "."""

_SIGN_BEFORE_LETTERS: Final = re.compile(r"\$(?P<letters>US|A|AU|NZ|HK|S|C|NT)D?\Z")
"""A dollar sign before the letters that say whose it is: "$A", "$US", "$NZD"."""

CODE_AHEAD: Final = re.compile(r"[A-Za-z]{1,5}\.?\s?(?=\d)")
"""Letters ahead that may be a currency: the second "P" in "P5,000-P6,000"."""

_LONGEST_SIGN: Final = 8
"""Characters before a number that are searched for its currency: letters, the sign or a stop, and a space."""

_DECIMALS_OF_MONEY: Final = 2
"""Digits after the point of a price: "R12.50"."""

_ROUND_SUM: Final = re.compile(r"\d{1,9}000")
"""The digits of a sum in round thousands: "N5000"."""


_SUM: Final = re.compile(
    r"(?<!\w)(?P<letter>[A-Z])(?:\d{1,3}[,\s]\d{3}|\d{1,4}(?:\.\d{1,2})?[\s-]?(?:m|bn|million|billion)(?!\w))"
)
"""A sum of money after a letter: "P5,000", "N2.3bn"."""

_NEAR_SUM: Final = 64
"""Characters on either side of a letter and a short number that are searched for a sum in the same currency."""


class Currency(NamedTuple):
    """A currency sign or code before a number."""

    start: int
    name: str
    needs_sum: bool = False
    """True for a letter that means money only before a sum: "P"."""


def currency_before(piece: str, at: int) -> Currency | None:
    """Return the currency sign or code right before `at`, or None."""
    last = piece[at - 1 : at]
    if last in unit_words.CURRENCY or (last == " " and piece[at - 2 : at - 1] in unit_words.CURRENCY):
        match = CURRENCY_BEFORE.search(piece, max(0, at - _LONGEST_SIGN), at)
        return _currency_of_sign(match) if match else None
    if not (last.isalpha() or last in (" ", ".")):
        return None
    if signed := _SIGN_BEFORE_LETTERS.search(piece, max(0, at - _LONGEST_SIGN), at):
        return Currency(signed.start(), unit_words.LETTERED_SIGNS[f"{signed['letters'].lower()}$"])
    match = _CODE_BEFORE.search(piece, max(0, at - _LONGEST_SIGN), at)
    return _currency_of_code(match) if match else None


def is_sum(numeral: Numeral) -> bool:
    """Return True if a number is written like a sum of money: "5,000", "2.3 million", "12.50", "5000"."""
    raw = numeral.raw
    point, decimals = raw.rpartition(".")[1:]
    return (
        numeral.scale > 1
        or "," in raw
        or " " in raw
        or (point != "" and len(decimals) == _DECIMALS_OF_MONEY)
        or _ROUND_SUM.fullmatch(raw) is not None
    )


def is_near_sum(piece: str, currency: Currency) -> bool:
    """Return True if a sum in the same currency is nearby: "N800" in "up from N800 to N1,200"."""
    letter = piece[currency.start]
    sums = _SUM.finditer(piece, max(0, currency.start - _NEAR_SUM), currency.start + _NEAR_SUM)
    return any(match["letter"] == letter for match in sums)


def _currency_of_sign(match: re.Match[str]) -> Currency:
    """Return the currency of a sign; letters before it may say whose it is ("A$", "GH¢")."""
    letters, sign = match["letters"].lower(), match["sign"]
    if not letters:
        return Currency(match.start(), unit_words.CURRENCY[sign])
    if other := unit_words.LETTERED_SIGNS.get(letters + sign):
        return Currency(match.start(), other)
    return Currency(match.start("sign"), unit_words.CURRENCY[sign])


def _currency_of_code(match: re.Match[str]) -> Currency | None:
    """Return the currency of a code in capitals, of an abbreviation spelled as usual, or of a single letter."""
    code = match["code"].rstrip(".")
    name = unit_words.CURRENCY_CODES.get(code.lower()) if code.isupper() else None
    name = name or unit_words.ABBREVIATED.get(code)
    if name:
        return Currency(match.start(), name)
    letter = unit_words.LETTERS_OF_SUMS.get(match["code"])
    return Currency(match.start(), letter, needs_sum=True) if letter else None

"""Telephone numbers, which are not figures: "0800 881 20 20", "call 999", "a 911 dispatcher"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.parts import NounPhrase, Quantity
from builder.articles.figures.patterns import OF
from builder.language.lexicon import figure_contexts
from builder.language.tokens import alternation

_EMERGENCY_CALL: Final = re.compile(
    rf"(?:911|999|112)[\s-](?:{alternation(figure_contexts.AFTER_EMERGENCY_NUMBER)})(?!\w)", re.IGNORECASE
)
"""An emergency number with a word for who answers it, or what is said: "999 operators", "911 call"."""

_EMERGENCY_NUMBERS: Final = ("911", "999", "112")
"""Emergency telephone numbers in North America, Britain and Europe."""

_EMERGENCY_REACH: Final = 4
"""Words before such a number among which "emergency" shows what it is: "emergency | numbers | 999 | and | 112"."""

_REACH: Final = 10
"""Words before a number that are searched for "call": "Call our free helpline on | 08457 90 90 | 90"."""


def is_dialled(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True if digits are a telephone number or a part of one; `phrase` is the noun phrase after them.

    A number after "call" and the like is one if only other numbers and words such as "on" are between them.
    """
    numeral = quantity.numeral
    if _EMERGENCY_CALL.match(piece, numeral.start):
        return True
    if numeral.raw in _EMERGENCY_NUMBERS and "emergency" in (word.lower() for word in before[-_EMERGENCY_REACH:]):
        return phrase is None
    if quantity.unit is not None or not numeral.raw.replace(" ", "").isdigit() or numeral.scale != 1:
        return False
    if phrase is not None or OF.match(piece, quantity.end):
        return False
    for word in reversed(before[-_REACH:]):
        lower = word.lower()
        if lower in figure_contexts.CALLS:
            return True
        # A capital begins a name: "Call the Samaritans on".
        if not (lower.isdigit() or word[0].isupper() or lower in figure_contexts.BETWEEN_CALL_AND_NUMBER):
            return False
    return False

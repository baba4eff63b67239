"""Number words, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import numbers, ordered, table

ONES_IN_ORDER: Final = ordered("numbers", "ones")
"""The numerals from zero to nine, in order."""

TEENS_IN_ORDER: Final = ordered("numbers", "teens")
"""The numerals from ten to nineteen, in order."""

ORDINALS_IN_ORDER: Final = ordered("numbers", "ordinals")
"""The ordinal numerals from first to tenth, in order."""

ONES: Final = {word: value for value, word in enumerate(ONES_IN_ORDER)}
"""Numerals from zero to nine -> value."""

TEENS: Final = {word: value for value, word in enumerate(TEENS_IN_ORDER, start=10)}
"""Numerals from ten to nineteen -> value."""

TENS: Final = numbers("numbers", "tens")
"""Multiples of ten -> value, with a common misspelling."""

SCALES: Final = numbers("numbers", "scales")
"""Words that multiply the numeral before them -> factor."""

VAGUE: Final = {"tens": 10, "scores": 20} | {f"{word}s": factor for word, factor in SCALES.items()}
"""Plurals that give only a magnitude ("dozens of people") -> what there are at least two of."""

LEAST_OF_PLURAL: Final = 2
"""How many of its kind a plural means at least: "dozens" are two dozen or more."""

SUFFIXES: Final = numbers("numbers", "suffixes")
"""Letters attached to digits that multiply them -> factor; some may also be a unit, as in "12m"."""

FRACTION_PARTS: Final = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: part for part, word in enumerate(ORDINALS_IN_ORDER[2:], start=3) for form in (word, f"{word}s")
}
"""Words for the parts of a fraction -> denominator: "two thirds"."""

FRACTION_SIGNS: Final = {
    sign: (int(top), int(bottom))
    for sign, value in table("numbers", "fraction_signs").items()
    for top, _, bottom in [value.partition("/")]
}
"""Fraction sign -> numerator and denominator."""

ORDINALS: Final = frozenset(ORDINALS_IN_ORDER)
"""Ordinal numerals from first to tenth."""

TO_TEN: Final = frozenset(ONES_IN_ORDER[1:]) | {"ten"}
"""Numerals from one to ten, which count as determiners as well."""

NUMBERS_TO_TWELVE: Final = {word: value for word, value in (ONES | TEENS).items() if value in range(1, 13)}
"""Numerals from one to twelve -> value."""

NUMERALS: Final = frozenset((*ONES, *TEENS, *TENS, *SCALES))
"""Numbers in words."""

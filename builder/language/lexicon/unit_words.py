"""Units of figures, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import inverted, table, word_set

DIMENSIONS: Final = (
    "time",
    "age",
    "share",
    "money",
    "length",
    "area",
    "volume",
    "mass",
    "temperature",
    "angle",
    "speed",
    "energy",
    "data",
)
"""Names of the tables of units, one for each physical or other dimension."""

_SURFACES: Final = {
    surface: unit for dimension in DIMENSIONS for surface, unit in inverted("unit_words", dimension).items()
} | table("unit_words", "codes")
"""Surface of a unit -> its name; the mark `*` is kept as in the file."""

UNITS: Final = {surface.removeprefix("*"): unit for surface, unit in _SURFACES.items()}
"""Surface of a unit -> its name."""

LETTER_UNITS: Final = frozenset(surface[1:] for surface in _SURFACES if surface.startswith("*")) | {"b", "max", "tops"}
"""Surfaces that are units only if attached to digits, or after digits and one space, but never after a number word.

The last three are not units. They are older than this file, and the rules have not been measured without them.
"""

ATTACHED_UNITS: Final = table("unit_words", "attached_only")
"""Surface that is a unit only if attached to digits -> its name."""

SMALLER_UNITS: Final = {
    unit: (int(entry.split()[0]), entry.split()[1]) for unit, entry in table("unit_words", "smaller_units").items()
}
"""Unit -> how many smaller units make one, and which: (60, "minute") for "hour"."""

AFTER_DEGREES_OF_ARC: Final = word_set("unit_words", "after_degrees_of_arc")
"""Words right after "degrees" that make them an angle: "a 90-degree turn"."""

BEFORE_DEGREES_OF_ARC: Final = word_set("unit_words", "before_degrees_of_arc")
"""Words shortly before degrees that make them an angle: "listing 30 degrees"."""

TIME_UNITS: Final = frozenset(table("unit_words", "time"))
"""Units of time."""

MASS_UNITS: Final = frozenset(table("unit_words", "mass"))
"""Units of mass."""

CURRENCY: Final = table("unit_words", "signs")
"""Currency sign -> unit."""

NATIONAL_CURRENCIES: Final = frozenset(table("unit_words", "money")) - {"dollar", "pence", "pound sterling", "won"}
"""Currencies that the adjective of a country may come before: "Algerian dinar".

Dollars and pounds of other countries have names of their own, and "won" is mostly a verb.
"""

CURRENCY_CODES: Final = {
    code.removeprefix("*"): unit
    for code, unit in (table("unit_words", "codes") | table("unit_words", "codes_before")).items()
}
"""Currency code -> unit."""

LETTERED_SIGNS: Final = table("unit_words", "lettered_signs")
"""A currency sign with letters in front that say whose it is -> unit: "a$"."""

ABBREVIATED: Final = table("unit_words", "abbreviated")
"""An abbreviation of a currency before a number, spelled as usual, without its full stop -> unit: "Rs", "Ksh"."""

LETTERS_OF_SUMS: Final = table("unit_words", "letters_of_sums")
"""Capital letters that are a currency before a sum of money -> unit: "P"."""

RATE_NOUNS: Final = (
    (TIME_UNITS - {"century", "fortnight", "millisecond"})
    | (MASS_UNITS - {"milligram", "kiloton", "carat"})
    | word_set("unit_words", "rate_nouns")
)
"""Nouns after "per", "a" or "an" that turn a figure with a unit into a rate."""

UNITS_HYPHENATED_WITH_ONE: Final = (TIME_UNITS - {"decade", "century", "fortnight", "millisecond"}) | {
    "mile",
    "point",
    "percent",
    "page",
}
"""Units that form an adjective with "one" and a hyphen: "one-day event"."""

DIMENSION_OF: Final = {unit: dimension for dimension in DIMENSIONS for unit in table("unit_words", dimension)}
"""Name of a unit -> the dimension that it measures."""

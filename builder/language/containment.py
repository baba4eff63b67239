"""Where places lie: which lies in which, and which lie apart."""

from __future__ import annotations

from collections.abc import Mapping

from builder.language.lexicon.gazetteer import INSIDE, KNOWN

_LEVELS = 6
"""The most places that lie in each other, from a part of a city to a continent; it ends a circle in an article."""


def places_around(place: str, told: Mapping[str, str]) -> tuple[str, ...]:
    """Return a place and those in which it lies, the smallest first, in lower case.

    `told` has what articles say: "Lesk, Ohio" says that Lesk lies in Ohio.
    """
    around = [place]
    while len(around) < _LEVELS and (outer := told.get(around[-1]) or INSIDE.get(around[-1])):
        around.append(outer)
    return tuple(around)


def lie_apart(one: str, two: str, told: Mapping[str, str]) -> bool:
    """Return True if neither of two places lies in the other, and of both it is known where they lie."""
    first, second = places_around(one, told), places_around(two, told)
    if first[-1] not in KNOWN or second[-1] not in KNOWN:
        return False
    return one not in second and two not in first

"""The times of figures: for when a figure holds, and when it was said.

The as-of time is the time nearest to the figure among those that belong to what is told. The day on which somebody says
it ("Lee said on Friday that 40 had left") and the day of another event ("a town hit by the flood of 1998") do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from operator import itemgetter
from typing import Final

from builder.model import Attribution, Figure, TemporalExpression

_VAGUE: Final = re.compile(r"(?:\w+\s)?(?:recently|lately|earlier|previously|now|currently)", re.IGNORECASE)
"""A vague time: "recently", "until now"."""

_CLAUSE_OPENING: Final = re.compile(
    r"(?=(,?\s(?:where|which|who|whose|when|while|after|before|following)\s))", re.IGNORECASE
)
"""The opening of a clause that separates a figure before it from a time after it: " where ", ", which "."""

_CONTRAST: Final = re.compile(r"(?=(\b(?:though|although|while|whereas|but)\s))", re.IGNORECASE)
"""A word that separates a time before it from a figure after it: "though "."""

_COSTLY_MARKS: Final = (
    (re.compile(";"), 80),
    (re.compile(", and "), 80),
    (re.compile(", while "), 80),
    (re.compile(","), 20),
)
"""Marks between a figure and a time, each with the number of characters that it adds to the distance.

A clause of news prose is about 80 characters long, so a time in the same clause counts as nearer than one in another
clause; a comma adds a quarter of that.
"""


def as_of_times(
    text: str,
    figures: Sequence[Figure],
    times: Sequence[TemporalExpression],
    said: Sequence[Attribution | None] = (),
) -> tuple[TemporalExpression | None, ...]:
    """Return the as-of time of each figure of a sentence, or None if it has none.

    `said` has the attribution of each figure; without it, nobody says them. The as-of time is the nearest, before or
    after the figure. A vague time ("recently") and a time of day without a day count only if there is no other, and a
    time in a clause of its own ("where the crew has worked since August") applies to that clause alone.
    """
    said = said or (None,) * len(figures)
    near = {part: _TimesNear(text, figures, _told_times(times, part)) for part in dict.fromkeys(said)}
    return tuple(near[part].nearest(figure) for figure, part in zip(figures, said, strict=True))


def _told_times(times: Sequence[TemporalExpression], said: Attribution | None) -> list[TemporalExpression]:
    """Return the times that may be the as-of time of a figure in an attribution, or in none."""
    told = [time for time in times if not time.of_other_event and not (said and said.has_as_time_of_saying(time))]
    # In "he recently said that 30 died on Monday", the as-of time of the 30 is Monday.
    sharp = [time for time in told if not (_VAGUE.fullmatch(time.text) or (time.clock and time.value is None))]
    return sharp or told


class _TimesNear:
    """Some times of a sentence, from which each figure gets the nearest."""

    def __init__(self, text: str, figures: Sequence[Figure], times: Sequence[TemporalExpression]) -> None:
        self._times = times
        self._starts = [time.start for time in times]
        if times and figures:
            ends = min(figures[0].start, times[0].start), max(figures[-1].end, times[-1].end)
            self._separators = _Separators(text, *ends)

    def nearest(self, figure: Figure) -> TemporalExpression | None:
        """Return the nearest time that no clause separates from the figure, or None."""
        if not self._times:
            return None
        index = bisect_left(self._starts, figure.start)
        beside = self._times[max(0, index - 1) : index + 1]
        near = [time for time in beside if not self._separators.are_apart(figure, time)]
        return min(near, key=partial(self._separators.distance, figure), default=None)


class _Separators:
    """The words and marks of a sentence that separate figures from times, found once for all of them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._clauses = [match.span(1) for match in _CLAUSE_OPENING.finditer(text, start, end)]
        self._contrasts = [match.span(1) for match in _CONTRAST.finditer(text, start, end)]
        self._marks = [
            ([match.span() for match in mark.finditer(text, start, end)], cost) for mark, cost in _COSTLY_MARKS
        ]

    def are_apart(self, figure: Figure, time: TemporalExpression) -> bool:
        """Return True if a clause that opens between the two separates the time from the figure."""
        if time.start > figure.start:
            return _spans_within(self._clauses, figure.end, time.start) > 0
        return _spans_within(self._contrasts, time.end, figure.start) > 0

    def distance(self, figure: Figure, time: TemporalExpression) -> int:
        """Return the characters between the two, increased by the cost of each mark between them."""
        low, high = (time.end, figure.start) if time.end <= figure.start else (figure.end, time.start)
        return max(0, high - low) + sum(cost * _spans_within(spans, low, high) for spans, cost in self._marks)


def _spans_within(spans: Sequence[tuple[int, int]], low: int, high: int) -> int:
    """Return the number of spans within low .. high; `spans` must be in order of both starts and ends."""
    return max(0, bisect_right(spans, high, key=itemgetter(1)) - bisect_left(spans, low, key=itemgetter(0)))

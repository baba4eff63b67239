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

from builder.language.lexicon.reporting import SAY_FORMS
from builder.language.lexicon.word_classes import POSSESSIVE_DETERMINERS
from builder.model import Attribution, Figure, TemporalExpression

_VAGUE: Final = re.compile(r"(?:\w+\s)?(?:recently|lately|earlier|previously|now|currently)", re.IGNORECASE)
"""A vague time: "recently", "until now"."""

_CLAUSE_OPENING: Final = re.compile(
    r"(?=(,?\s(?:(?:where|which|who|whose|while|after|before|following|than)|(?<=,\s)(?:down|up|compared)|(?:and|or)\s"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did))\s))",
    re.IGNORECASE,
)
"""The opening of a clause between a figure and a time after it: " where ", ", which ", " and will "."""

_CONTRAST: Final = re.compile(r"(?=(\b(?:though|although|while|whereas|but)\s))", re.IGNORECASE)
"""A word that separates a time on one side of it from a figure on the other: "though "."""

_BRACKETS: Final = re.compile(r"\([^()]{1,300}\)")
"""Words in brackets, whose times are theirs alone."""

_COSTLY_MARKS: Final = (
    (re.compile(";"), 80),
    (re.compile(", and "), 80),
    (re.compile(", while "), 80),
    (re.compile(r"[()]|—|\s[–-]\s"), 80),
    (re.compile(","), 20),
)
"""Marks between a figure and a time, each with the number of characters that it adds to the distance.

A clause of news prose is about 80 characters long, so a time in the same clause counts as nearer than one in another
clause; a comma adds a quarter of that.
"""

_FARTHEST: Final = 150
"""Characters, with the costs of marks, beyond which a time is hardly ever that of a figure: about two clauses."""

_DEFINITE: Final = POSSESSIVE_DETERMINERS | {"the", "these", "those"}
"""Words before a figure that counts something known."""

_ADDRESSEE_REACH: Final = 30
"""Characters between a cue and its time in which whoever is told has room: "told the Brightwater Post on Sunday"."""

_WORD_REACH: Final = 20
"""Characters before a time that are searched for the word before it."""


def as_of_times(
    text: str,
    figures: Sequence[Figure],
    times: Sequence[TemporalExpression],
    said: Sequence[Attribution | None] = (),
    around: Sequence[Attribution] = (),
) -> tuple[TemporalExpression | None, ...]:
    """Return the as-of time of each figure of a sentence, or None if it has none.

    `said` has the attribution of each figure; without it, nobody says them. `around` are all attributions of the
    sentence. The as-of time is the nearest, before or
    after the figure. A vague time ("recently") and a time of day without a day count only if there is no other, and a
    time in a clause of its own ("where the crew has worked since August") applies to that clause alone.
    """
    said = said or (None,) * len(figures)
    # "…, the firms said on Friday": the time of saying, even if it is not known what they said.
    told = [
        time
        for time in times
        if not (time.of_other_event or _follows_cue(text, time) or any(_is_beside_cue(time, part) for part in around))
    ]
    near = {part: _TimesNear(text, figures, _told_times(told, part)) for part in dict.fromkeys(said)}
    return tuple(near[part].nearest(figure) for figure, part in zip(figures, said, strict=True))


def _follows_cue(text: str, time: TemporalExpression) -> bool:
    """Return True if the word before a time is a form of "say": "said on Friday"."""
    words = text[max(0, time.start - _WORD_REACH) : time.start].split()
    return bool(words) and words[-1].lower() in SAY_FORMS


def _is_beside_cue(time: TemporalExpression, attribution: Attribution) -> bool:
    """Return True if a time stands right beside a cue: "on Saturday said", "told the Post on Sunday that"."""
    cue = attribution.cue
    if cue is None or not attribution.has_as_time_of_saying(time):
        return False
    return 0 <= cue.start - time.end <= len(", ") or 0 <= time.start - cue.end <= _ADDRESSEE_REACH


def _may_be_told(time: TemporalExpression, said: Attribution) -> bool:
    """Return True if a time may belong to what an attribution tells.

    The content of indirect speech is whole clauses, which have their times in them. Quoted words may be part of one.
    """
    if said.mode == "indirect" and said.cue is not None:
        return any(span.start <= time.start < span.end for span in said.content)
    return not said.has_as_time_of_saying(time)


def _told_times(times: Sequence[TemporalExpression], said: Attribution | None) -> list[TemporalExpression]:
    """Return the times that may be the as-of time of a figure in an attribution, or in none."""
    told = [time for time in times if said is None or _may_be_told(time, said)]
    # In "he recently said that 30 died on Monday", the as-of time of the 30 is Monday.
    sharp = [time for time in told if not (_VAGUE.fullmatch(time.text) or (time.clock and time.value is None))]
    return sharp or told


def _is_known_set(text: str, figure: Figure) -> bool:
    """Return True if a figure counts something that is known already: "the five", "his two", "Orley's 99"."""
    words = text[max(0, figure.start - _WORD_REACH) : figure.start].split()
    return bool(words) and (words[-1].lower() in _DEFINITE or words[-1].endswith(("'s", "’s")))


class _TimesNear:
    """Some times of a sentence, from which each figure gets the nearest."""

    def __init__(self, text: str, figures: Sequence[Figure], times: Sequence[TemporalExpression]) -> None:
        self._text, self._times = text, times
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
        if any(time.start <= figure.start < time.end for time in beside):
            return None  # the "two days" of "over the past two days"
        if _is_known_set(self._text, figure):  # "the five people killed on Friday", but not "on Friday the five left"
            beside = [time for time in beside if time.start > figure.start]
        near = [time for time in beside if not self._separators.are_apart(figure, time)]
        distance = partial(self._separators.distance, figure)
        nearest = min(near, key=distance, default=None)
        return nearest if nearest and distance(nearest) <= _FARTHEST else None


class _Separators:
    """The words and marks of a sentence that separate figures from times, found once for all of them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._clauses = [match.span(1) for match in _CLAUSE_OPENING.finditer(text, start, end)]
        self._brackets = [match.span() for match in _BRACKETS.finditer(text, start, end)]
        self._contrasts = [match.span(1) for match in _CONTRAST.finditer(text, start, end)]
        self._marks = [
            ([match.span() for match in mark.finditer(text, start, end)], cost) for mark, cost in _COSTLY_MARKS
        ]

    def are_apart(self, figure: Figure, time: TemporalExpression) -> bool:
        """Return True if the time is in brackets without the figure, or in a clause that opens between the two."""
        if (around := _span_around(self._brackets, time.start)) and not around[0] <= figure.start < around[1]:
            return True
        if time.start > figure.start:
            clauses = _spans_within(self._clauses, figure.end, time.start)
            return clauses + _spans_within(self._contrasts, figure.end, time.start) > 0
        return _spans_within(self._contrasts, time.end, figure.start) > 0

    def distance(self, figure: Figure, time: TemporalExpression) -> int:
        """Return the characters between the two, increased by the cost of each mark between them."""
        low, high = (time.end, figure.start) if time.end <= figure.start else (figure.end, time.start)
        return max(0, high - low) + sum(cost * _spans_within(spans, low, high) for spans, cost in self._marks)


def _span_around(spans: Sequence[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """Return the span that contains an offset, or None; `spans` must be in order and not overlap."""
    index = bisect_right(spans, position, key=itemgetter(0)) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None


def _spans_within(spans: Sequence[tuple[int, int]], low: int, high: int) -> int:
    """Return the number of spans within low .. high; `spans` must be in order of both starts and ends."""
    return max(0, bisect_right(spans, high, key=itemgetter(1)) - bisect_left(spans, low, key=itemgetter(0)))

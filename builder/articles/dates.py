"""Temporal expressions: the words of a sentence that say when, and the as-of time of each of its figures.

In: a sentence and, if known, the day on which its article was published. Out: `TemporalExpression` values in reading
order. The meaning of the words is defined in `date_patterns`. Nothing here looks at a clock, and nothing raises.

Values are ISO 8601: a day, a month (2021-08) or a year (2021); spans are start/end, as 2021-08-25/2021-08-31, with ".."
for an open end (since October: 2021-10/..), as in ISO 8601-2. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Final

from builder.articles.date_patterns import ANY_TIME_HINT, TIME_RULES, TimeMention, TimeRule
from builder.articles.date_spans import DateBasis, iso_value
from builder.language.lexicon.calendar_words import FUTURE_WORDS
from builder.model import Figure, TemporalExpression

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

_FUTURE: Final = re.compile(rf"\b(?:{'|'.join(sorted(FUTURE_WORDS))})\b", re.IGNORECASE)
"""A word of a sentence that looks ahead: "will", "must"."""

_LENGTH_OF_DAY: Final = len("YYYY-MM-DD")


def find_temporal_expressions(
    text: str, published: str | None = None, start: int = 0, end: int | None = None
) -> tuple[TemporalExpression, ...]:
    """Find the times that the sentence text[start:end] names, with offsets into `text`.

    `published` is the day of publication as YYYY-MM-DD; anything else counts as unknown.
    """
    sentence = text[start:end]
    if not ANY_TIME_HINT.search(sentence):
        return ()
    day = _publication_day(published)
    looks_ahead = _FUTURE.search(sentence) is not None
    found: list[TemporalExpression] = []
    for rule in TIME_RULES:
        # The hint is a plain search, many times faster than a pattern that may begin with any preposition.
        if not rule.hint.search(sentence):
            continue
        for match in rule.pattern.finditer(sentence):
            value, basis = _meaning_of(rule, match, day, looks_ahead)
            begin, finish = match.span()
            found.append(TemporalExpression(begin + start, finish + start, match[0], value, basis))
    # "On Monday, March 3" is one time: the longest of those that begin first wins.
    found.sort(key=lambda time: (time.start, -time.end))
    out: list[TemporalExpression] = []
    for time in found:
        if not out or time.start >= out[-1].end:
            out.append(time)
    return tuple(out)


def as_of_times(
    text: str, figures: Sequence[Figure], times: Sequence[TemporalExpression]
) -> tuple[TemporalExpression | None, ...]:
    """Return the as-of time of each figure of a sentence, or None if it has none.

    This is the time nearest to the figure, before or after it. A vague time ("recently") counts only if there is no
    other, and a time in a clause of its own ("where the crew has worked since August") applies to that clause alone.
    """
    # In "he recently said that 30 died on Monday", the as-of time of the 30 is Monday.
    sharp = [time for time in times if not _VAGUE.fullmatch(time.text)]
    times = sharp or times
    if not times or not figures:
        return (None,) * len(figures)
    starts = [time.start for time in times]
    separators = _Separators(text, min(figures[0].start, starts[0]), max(figures[-1].end, times[-1].end))
    out: list[TemporalExpression | None] = []
    for figure in figures:
        index = bisect_left(starts, figure.start)
        near = [time for time in times[max(0, index - 1) : index + 1] if not separators.are_apart(figure, time)]
        out.append(min(near, key=partial(separators.distance, figure), default=None))
    return tuple(out)


def _publication_day(published: str | None) -> date | None:
    """Return the day of publication as a date, or None if it is not given as YYYY-MM-DD."""
    try:
        return date.fromisoformat(published) if published and len(published) == _LENGTH_OF_DAY else None
    except ValueError:
        return None


def _meaning_of(
    rule: TimeRule, match: re.Match[str], published: date | None, looks_ahead: bool
) -> tuple[str | None, DateBasis | None]:
    """Return the ISO 8601 value of a match and how it is known.

    Both are None if the words are ambiguous, or the days leave the calendar (year 0, year 10000).
    """
    if published is None and rule.needs_published:
        return None, None
    mention = TimeMention(
        match=match,
        published=published or date.min,
        is_published_known=published is not None,
        looks_ahead=looks_ahead,
    )
    try:
        resolved = rule.resolver(mention)
    except (ValueError, OverflowError):
        return None, None
    if resolved is None:
        return None, None
    span, basis = resolved
    return iso_value(span, match["relation"].lower()), basis


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

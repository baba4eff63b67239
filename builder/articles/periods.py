"""The period over which a figure was counted: "in 2015", "over three months", "since September".

A period is the as-of time of the figure if that is longer than a day, or a duration in the clause of the figure
("killed 12 people in one week"), which says how long and not when, so it has no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.figure_clauses import FigureClause
from builder.articles.figures.measures import CountedFigure
from builder.language.lexicon import unit_words
from builder.language.lexicon.word_classes import DEMONSTRATIVES, POSSESSIVE_DETERMINERS
from builder.model import Attribution, Counting, Figure, TemporalExpression

_DURATION_OPENING: Final = re.compile(
    r"\b(?<!for\s)(?:in|over|within|during|throughout)\s(?:(?:just|only|about|around|the|a|space|period|course|span|of)\s){0,5}\Z",
    re.IGNORECASE,
)
"""Words before a span of time that make it the period of another figure: "in just ", "over a period of "."""

_SINGLE_UNIT: Final = re.compile(
    r"(?<= )(?<!for )(?:in|over|within) (?:just )?(?:the space of )?"
    r"(?:an?|one|a single) (?:hour|day|week|month|year|decade)\b"
)
"""A period of one unit: "in a week", "in the space of an hour"."""

_UNITS: Final = ("hour", "day", "week", "month", "year", "decade", "minute", "centur", "fortnight", "second")
"""Parts of the words for units of time, one of which every duration has, for a quick test."""

_LONGEST_OPENING: Final = 40
"""Characters before a span of time that are searched for such words."""

_MOMENT: Final = re.compile(
    r"['’]|\s(?:time|ago|later|after|before|earlier|from|when|that|where|of|or)\b|-", re.IGNORECASE
)
"""Words right after a span of time that make it a moment or part of a longer phrase: "in two weeks' time"."""

_COMPARISON: Final = re.compile(
    r"\b(?:\w{2,12}est|worst|most|best|least|first|only|last|\d+(?:st|nd|rd|th)|second|third)\b", re.IGNORECASE
)
"""A comparison before a span of time: "the worst in 20 years"."""

_COMPARISON_REACH: Final = 60
"""Characters before a span of time that are searched for a comparison."""

_NOT_PERIODS: Final = frozenset(
    (
        "of",
        "next",
        "overnight",
        "by",
        "until",
        "till",
        "before",
        "after",
        "as",
        "earlier",
        "later",
        "late",
        "early",
        "mid",
        "about",
        "around",
        "recently",
        "ahead",
    )
)
"""First words of a time by which it is a moment, or only bounds one: "by 2015", "early this year"."""

_NOW: Final = frozenset(("date", "now", "present"))
"""Last words of a time that lasts up to the publication: "from 2015 to date"."""

_DEFINITE: Final = POSSESSIVE_DETERMINERS | DEMONSTRATIVES | {"the", "both", "between"}
"""Words before a number of what is known already: "the two leaders"."""

_WORD_REACH: Final = 20
"""Characters before a figure that are searched for such a word."""

_DAY: Final = len("YYYY-MM-DD")
"""Characters of a value that is one day."""


def periods_of(
    text: str,
    start: int,
    figures: Sequence[Figure],
    counted: Sequence[CountedFigure],
    times: Sequence[TemporalExpression | None],
    said: Sequence[Attribution | None],
) -> list[TemporalExpression | None]:
    """Return the period over which each figure of a sentence was counted, or None.

    The sentence begins at `start`. `counted`, `times` and `said` have what each figure counts, its as-of time and the
    innermost attribution around it.
    """
    durations = _durations(text, figures, counted)
    return [
        _period_of(text, start, figure, count, time, attribution, durations) if time is not None or durations else None
        for figure, count, time, attribution in zip(figures, counted, times, said, strict=True)
    ]


def _period_of(
    text: str,
    start: int,
    figure: Figure,
    count: CountedFigure,
    time: TemporalExpression | None,
    said: Attribution | None,
    durations: Sequence[TemporalExpression],
) -> TemporalExpression | None:
    """Return the period over which a figure was counted, or None if there is none, or more than one."""
    lasting = _duration_of(count.clause, durations)
    named = time if time is not None and _is_period(text, time) else None
    if (named is None and lasting is None) or _counts_over_no_period(text, figure, count.counting):
        return None
    if named is None:
        return lasting
    is_told = _is_beside(named, count) or _opens_sentence(text, start, named, said)
    return named if is_told and lasting is None else None


def _counts_over_no_period(text: str, figure: Figure, counting: Counting) -> bool:
    """Return True for spans of time, ages, distances, and for what is known: "the two leaders met last month"."""
    dimension = unit_words.DIMENSION_OF.get(figure.unit or "")
    if dimension in ("time", "age", "temperature") or (dimension == "length" and counting.role == "complement"):
        return True
    words = text[max(0, figure.start - _WORD_REACH) : figure.start].lower().split()
    return bool(words) and (words[-1] in _DEFINITE or (words[-2:-1] == ["the"] and words[-1] in ("usual", "other")))


def _is_beside(time: TemporalExpression, count: CountedFigure) -> bool:
    """Return True if no other verb or clause is between a time and what a figure counts."""
    core = count.clause.core
    return core.start <= time.start < core.end  # the "and" of "between May and July" ends no clause


def _opens_sentence(text: str, start: int, time: TemporalExpression, attribution: Attribution | None) -> bool:
    """Return True if a time opens the sentence and what is said: "In 2015, 12 people died", but "In 2015, Lee said"."""
    if any(char.isalnum() for char in text[start : time.start]):
        return False
    return attribution is None or any(span.start <= time.start < span.end for span in attribution.content)


def _is_period(text: str, time: TemporalExpression) -> bool:
    """Return True if a time is a span of more than a day, of which the beginning or both ends are known."""
    words = time.text.lower().replace("-", " ").split()
    if words[0] in _NOT_PERIODS or "ago" in words or time.clock is not None:
        return False
    if text[time.end : time.end + 2] in ("'s", "’s"):
        return False  # "in this week's issue"
    if time.value is None:
        return words[0] in ("in", "over", "during", "since", "between")
    if time.value.startswith(".."):
        return False
    if time.value.endswith(".."):
        return words[0] == "since" or words[-1] in _NOW
    return "/" in time.value or len(time.value) < _DAY


def _durations(text: str, figures: Sequence[Figure], counted: Sequence[CountedFigure]) -> list[TemporalExpression]:
    """Return the durations in the clauses of figures: "over three months", "in a week"."""
    first, last = min(count.clause.core.start for count in counted), max(count.clause.core.end for count in counted)
    if not any(text.find(unit, first, last) >= 0 for unit in _UNITS):
        return []
    spans = {match.span() for match in _SINGLE_UNIT.finditer(text, first, last)}
    for figure in figures:
        if figure.unit in unit_words.TIME_UNITS:
            opening = _DURATION_OPENING.search(text, max(0, figure.start - _LONGEST_OPENING), figure.start)
            if opening:
                spans.add((opening.start(), figure.end))
    return [
        TemporalExpression(start, end, text[start:end], None, None)
        for start, end in sorted(spans)
        if not _MOMENT.match(text, end) and not _COMPARISON.search(text, max(0, start - _COMPARISON_REACH), start)
    ]


def _duration_of(clause: FigureClause, durations: Sequence[TemporalExpression]) -> TemporalExpression | None:
    """Return the only duration in the clause of a figure, if it is no time to wait: "turns 18 in three days"."""
    inside = [time for time in durations if clause.core.start <= time.start and time.end <= clause.core.end]
    if len(inside) != 1 or (inside[0].text[:2].lower() in ("in", "wi") and not clause.past):
        return None
    return inside[0]

"""The scope of a figure: another event, time or place than those that the articles are about.

Articles compare: "49 people were killed in Orlando in 2016", "2 million died in the civil war of 1983". What an article
is about, it says at its beginning; so a place that no article names there, or a time long before the articles, is
another scope. A figure that names no place or time is of the event itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from builder.language.intervals import first_and_last_day, first_and_last_day_of
from builder.model import Claim, Reading, Source, Span, TemporalExpression

_LEAD: Final = 3
"""Sentences of an article that say what it is about."""

_NAME: Final = re.compile(r"[A-Z][\w’'-]+")
"""A word that begins with a capital."""

_LONG_BEFORE: Final = timedelta(days=300)
"""How long before the first article a time is one of other events: the year before is, last month may not be."""


class Scope(NamedTuple):
    """What keeps a figure apart from others of its kind; empty for those of the event itself."""

    key: str = ""
    span: Span | None = None
    """The words that say it."""


class EventScope:
    """What all articles are about, as far as their beginnings tell."""

    def __init__(self, readings: Sequence[Reading], sources: Sequence[Source]) -> None:
        """Take the readings of all articles, in order, and the articles."""
        self._names = _leading_names(readings) | _shared_names(readings)
        published = [first_and_last_day_of(source.meta.published) for source in sources if source.meta.published]
        self._other_times_before = min(published)[0] - _LONG_BEFORE if published else None

    def scope_of(self, reading: Reading, claim: Claim) -> Scope:
        """Return the scope of a figure."""
        place = claim.counting.place
        if place is not None:
            names = _names_in(reading.sentence.words(place))
            if names and names.isdisjoint(self._names):
                return Scope(" ".join(sorted(names)), place)
        time = self._other_time(reading, claim)
        return Scope(time.value or time.text, Span(time.start, time.end)) if time else Scope()

    def _other_time(self, reading: Reading, claim: Claim) -> TemporalExpression | None:
        """Return the time of another event for which a figure holds, or None."""
        if claim.as_of is None:
            return next((time for time in reading.times if time.of_other_event), None)
        days = first_and_last_day(claim.as_of)
        return claim.as_of if self._other_times_before and days and days[1] < self._other_times_before else None


def _leading_names(readings: Iterable[Reading]) -> set[str]:
    """Return the names, in lower case, in the first sentences of each article."""
    seen: Counter[str] = Counter()
    names: set[str] = set()
    for reading in readings:
        sentence = reading.sentence
        if sentence.kind == "text" and seen[sentence.source] < _LEAD:
            seen[sentence.source] += 1
            names |= _names_in(sentence.text)
    return names


def _shared_names(readings: Iterable[Reading]) -> set[str]:
    """Return the names, in lower case, that half of the articles have, and at least two."""
    by_source: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        by_source[reading.sentence.source] |= _names_in(reading.sentence.text)
    counts = Counter(name for names in by_source.values() for name in names)
    least = max(2, len(by_source) / 2)
    return {name for name, count in counts.items() if count >= least}


def _names_in(text: str) -> set[str]:
    """Return the words of a text that begin with a capital, in lower case."""
    return {name.lower() for name in _NAME.findall(text)}

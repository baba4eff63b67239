"""The scope of a figure: another event, time or place than those that the articles are about.

Articles compare: "49 people were killed in Orlando in 2016", "the bombing of Lesk, which killed seven". What an article
is about, it says at its beginning; so a place that no article names there, or a time long before the articles, is
another scope. A figure that names no place, time or event is of the event itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import Final, NamedTuple

from builder.language.intervals import first_and_last_day, first_and_last_day_of
from builder.language.lexicon import scope_words
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.function_words import PREPOSITIONS
from builder.language.lexicon.geography import PLACE_PARTS
from builder.language.lexicon.word_classes import ARTICLES
from builder.model import Claim, Reading, Sentence, Source, Span, TemporalExpression

_LEAD: Final = 3
"""Sentences of an article that say what it is about."""

_NAME: Final = re.compile(r"\b(?=[A-Z]\w)((?:\w|[’'-]\w)+?)(?:['’]s)?(?![\w’'-]*\w)")
"""A word that begins with a capital, without the ending of a genitive."""

_LONG_BEFORE: Final = 180
"""How many days before the first article a time is one of other events; a toll may be some months old."""

_LONG_PERIOD: Final = timedelta(days=27)
"""The days between the ends of a period that is told of by itself: a month, a year."""

_EVENT_REACH: Final = 120
"""Characters between a figure and the noun of the event to which it belongs."""

_EVENT: Final = re.compile(
    rf"(?P<before>(?:(?<![’'])\b(?:[A-Z][\w’'-]*|[a-z]+)\s){{0,3}})"
    rf"\b(?:{'|'.join(sorted(scope_words.NAMED_EVENTS))})s?\b(?:\s(?:the|an?)(?:\s[\w’'-]+){{1,4}}?(?=\s(?:in|of|near)\s))?"
    r"(?P<after>(?:\s(?:in|at|of|on|near)(?:\san?(?:\s[A-Z][\w’'-]*){1,3}\s[a-z]+|(?:\s[a-z]+){0,3}(?:\s[A-Z][\w’'-]*){1,3}))?)"
)
"""A noun for an event with the words that may name its place: "Lesk bar shooting", "the bombing of Lesk", "a fire at a
Lesk bar"."""


_BEFORE_PHRASES: Final = PREPOSITIONS | ARTICLES | {"and", "that", "which"}
"""Words before which another phrase ends: "at Lesk Hospital after the shooting"."""


_THAT_EVENT: Final = re.compile(
    rf"\b(?:that|those|these|the same|the earlier)\s(?:{'|'.join(sorted(scope_words.NAMED_EVENTS))})s?\b"
)
"""An event that the sentence before names: "in those bombings"."""

_YEAR_OF_EVENT: Final = re.compile(
    rf"(?:\b[Tt]he|[’']s)\s(?P<year>(?:19|20)[0-9]{{2}})\s(?P<name>(?:[A-Za-z][\w’'-]*\s){{0,3}})"
    rf"(?:{'|'.join(sorted(scope_words.NAMED_EVENTS))})s?\b"
)
"""An event with its year: "the 2016 Lesk bombing"."""


class Scope(NamedTuple):
    """What keeps a figure apart from others of its kind; empty for those of the event itself."""

    key: str = ""
    span: Span | None = None
    """The words that say it."""


class EventScope:
    """What all articles are about, as far as their beginnings tell."""

    def __init__(self, readings: Sequence[Reading], sources: Sequence[Source]) -> None:
        """Take the readings of all articles, in order, and the articles."""
        leads = _leads(readings)
        named = {days for reading in leads for time in reading.times if (days := first_and_last_day(time))}
        years = {_days_of(year) for reading in leads for _, year in _years_of_events(reading.sentence.text)}
        self._days = _merged(named | years)
        published = [first_and_last_day_of(source.meta.published) for source in sources if source.meta.published]
        # An article may be dated to the first year that there is.
        first = max(1, min(published)[0].toordinal() - _LONG_BEFORE) if published else None
        self._long_before = date.fromordinal(first) if first else None
        opening = leads + [reading for reading in readings if reading.sentence.kind == "dateline"]
        self._names = {name for reading in opening for name in _names_in(reading.sentence.text)}
        # Many articles may recall the same earlier event: what they all name there is no place of theirs.
        self._names |= _shared_names(reading for reading in readings if not self._recalls(reading))
        self._before = {
            later.sentence.id: earlier.sentence
            for earlier, later in pairwise(readings)
            if earlier.sentence.source == later.sentence.source
        }

    def scope_of(self, reading: Reading, claim: Claim) -> Scope:
        """Return the scope of a figure."""
        return (
            self._place(reading, claim) or self._event(reading.sentence, claim) or self._time(reading, claim) or Scope()
        )

    def _place(self, reading: Reading, claim: Claim) -> Scope | None:
        """Return the place for which a figure holds, if it is none of the event."""
        place = claim.counting.place
        words = reading.sentence.words(place) if place else ""
        names = _names_in(words) if scope_words.PLACES_OF_CARE.isdisjoint(words.lower().split()) else set()
        return Scope(" ".join(sorted(names)), place) if names and names.isdisjoint(self._names) else None

    def _event(self, sentence: Sentence, claim: Claim) -> Scope | None:
        """Return the event nearest to a figure, if it is named after a place of another one."""
        if sentence.text.isupper():
            return None
        at = claim.figure.start - sentence.start
        if any(_distance(Span(*match.span()), at) < _EVENT_REACH for match in _THAT_EVENT.finditer(sentence.text)):
            return self._named_in(self._before[sentence.id]) if sentence.id in self._before else None
        named = [(_distance(span, at), span, names) for span, names in _named_events(sentence.text)]
        distance, span, names = min(named, key=itemgetter(0), default=(_EVENT_REACH, None, set[str]()))
        if span is None or distance >= _EVENT_REACH or not names.isdisjoint(self._names):
            return None
        return Scope(" ".join(sorted(names)), Span(sentence.start + span.start, sentence.start + span.end))

    def _named_in(self, sentence: Sentence) -> Scope | None:
        """Return the first event of a sentence, as the scope of what the next one tells of it, if it is another one."""
        names = next((names for _, names in _named_events(sentence.text)), set())
        return Scope(" ".join(sorted(names))) if names and names.isdisjoint(self._names) else None

    def _time(self, reading: Reading, claim: Claim) -> Scope | None:
        """Return the time for which a figure holds, if it is long before the articles."""
        times = [claim.as_of] if claim.as_of else [time for time in reading.times if time.of_other_event]
        time = next((time for time in times if self._is_long_before(time)), None)
        if time is None and claim.period and self._is_another_period(claim.period):
            time = claim.period
        if time is None:
            return self._year(reading.sentence, claim)
        return Scope(time.value or time.text, Span(time.start, time.end))

    def _year(self, sentence: Sentence, claim: Claim) -> Scope | None:
        """Return the year of the event beside a figure, if it is long before the articles."""
        at = claim.figure.start - sentence.start
        for span, year in _years_of_events(sentence.text):
            if _distance(span, at) < _EVENT_REACH and self._are_long_before(_days_of(year)):
                return Scope(str(year), Span(sentence.start + span.start, sentence.start + span.end))
        return None

    def _recalls(self, reading: Reading) -> bool:
        """Return True if a sentence tells of an event long before those of the articles."""
        return any(time.of_other_event or self._is_long_before(time) for time in reading.times)

    def _is_another_period(self, period: TemporalExpression) -> bool:
        """Return True if a period of a month and more has none of the days that the articles are about."""
        days = first_and_last_day(period)
        return days is not None and days[1] - days[0] >= _LONG_PERIOD and not self._is_told(days)

    def _is_told(self, days: tuple[date, date]) -> bool:
        """Return True if the articles are about one of these days."""
        place = bisect_right(self._days, days[1], key=itemgetter(0))
        return bool(place) and days[0] <= self._days[place - 1][1]

    def _is_long_before(self, time: TemporalExpression) -> bool:
        """Return True if a time is long before the articles, and no article is about it."""
        days = first_and_last_day(time)
        if days is None:
            return False
        if self._long_before is None:
            return time.of_other_event and not self._is_told(days)
        return self._are_long_before(days)

    def _are_long_before(self, days: tuple[date, date]) -> bool:
        """Return True if days are long before the articles, and no article is about them."""
        return self._long_before is not None and days[1] < self._long_before and not self._is_told(days)


def _merged(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return spans of days in order, those that overlap as one, so that one look-up finds what overlaps a day."""
    out: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _days_of(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def _years_of_events(text: str) -> Iterator[tuple[Span, int]]:
    """Yield the events of a sentence that are named with their year, and the year."""
    for match in _YEAR_OF_EVENT.finditer(text):
        if _BEFORE_PHRASES.isdisjoint(match["name"].lower().split()):
            yield Span(match.start("year"), match.end()), int(match["year"])


def _named_events(text: str) -> Iterator[tuple[Span, set[str]]]:
    """Yield the words for the events of a sentence that have names beside them, with these names in lower case."""
    for match in _EVENT.finditer(text):
        before = match["before"].split()
        if match.start() == 0:
            before = before[1:]  # the first word of a sentence has a capital in any case
        phrase = list(takewhile(lambda word: word.lower() not in _BEFORE_PHRASES, reversed(before)))
        if names := _names_in(" ".join(phrase)) | _names_in(match["after"]):
            start = match.end("before") - sum(len(word) + 1 for word in phrase)
            yield Span(start, match.end()), names


def _distance(span: Span, at: int) -> int:
    """Return the characters between a span and an offset."""
    return max(span.start - at, at - span.end, 0)


def _leads(readings: Iterable[Reading]) -> list[Reading]:
    """Return the first sentences of each article, without those after the first that tell of another event."""
    seen: Counter[str] = Counter()
    leads = []
    for reading in readings:
        sentence = reading.sentence
        if sentence.kind == "text" and seen[sentence.source] < _LEAD:
            seen[sentence.source] += 1
            if seen[sentence.source] == 1 or not any(time.of_other_event for time in reading.times):
                leads.append(reading)
    return leads


def _shared_names(readings: Iterable[Reading]) -> set[str]:
    """Return the names, in lower case, that half of the articles have, and at least two."""
    by_source: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        by_source[reading.sentence.source] |= _names_in(reading.sentence.text)
    counts = Counter(name for names in by_source.values() for name in names)
    least = max(2, len(by_source) / 2)
    return {name for name, count in counts.items() if count >= least}


def _names_in(text: str) -> set[str]:
    """Return the words of a text that begin with a capital, in lower case, without those of the calendar.

    A region and the name after it are one: "Upper Lesk" is another place than "Lesk".
    """
    words = [name for name in map(str.lower, _NAME.findall(text)) if name not in _BEFORE_PHRASES]
    pairs = {f"{one} {two}" for one, two in pairwise(words) if one in PLACE_PARTS}
    parted = {word for pair in pairs for word in pair.split()}
    return (set(words) - parted | pairs) - DAYS_AND_MONTHS

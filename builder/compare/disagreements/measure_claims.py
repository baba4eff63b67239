"""Figures of one measure in their statements, and which of them may be set against each other.

Two figures differ only if they count the same: one event, one place, one period, all of those who were harmed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from builder.compare.clauses import clause_words, names_after
from builder.compare.content_words import normalize_word
from builder.compare.disagreements.collect import PublicationDays
from builder.language.intervals import exclude_each_other, first_and_last_day, first_and_last_day_of
from builder.language.lexicon import function_words, scope_words
from builder.model import Claim, Statement

EARLIER_EVENT: Final = timedelta(days=14)
"""How long before an article the time of a figure is that of another event: "six people were shot on February 28"."""

SEVERITY_REACH: Final = 5
"""Words after a figure in which a word of severity belongs to it: "eight people have serious injuries"."""

EACH_REACH: Final = 3
"""Words after a figure in which "each" belongs to it: "one death each"."""

SUM_REACH: Final = 4
"""Words before a sum of money in which "a" shows that there may be others: "a top bid of"."""

SINCE_REACH: Final = 40
"""Characters between "since" and the time at which a period begins: "since the end of its truce in May"."""

PERIOD_FACTOR: Final = 1.5
"""Factor beyond which a figure since some time is not compared with one that says no such time."""


@dataclass(frozen=True, slots=True, eq=False)
class MeasureClaim:
    """A figure of a measure with its statement. Two of them are never equal, so each keeps its identity."""

    statement: Statement
    claim: Claim

    @property
    def source_id(self) -> str:
        """The id of its source."""
        return self.statement.sentence.source

    @property
    def value(self) -> tuple[object, ...]:
        """The least value, the greatest value, and the qualifier."""
        figure = self.claim.figure
        return figure.low, figure.high, figure.qualifier

    @property
    def value_and_time(self) -> tuple[object, ...]:
        """The value with its times and place; claims with equal ones need to be compared only once."""
        times = self.claim.as_of, self.claim.said_at
        return *self.value, *(time.value if time else None for time in times), self.limiting_place

    @property
    def limiting_place(self) -> frozenset[str]:
        """The names of the place to which a count is limited: "12,000 were sent to Norland", but not "12 died in"."""
        counting, sentence = self.claim.counting, self.statement.sentence
        if counting.place is None or scope_words.PLACING_VERBS.isdisjoint(counting.happened):
            return frozenset()
        words = sentence.words(counting.place).split()
        return frozenset(normalize_word(word.strip(".,;")) for word in words if word[:1].isupper())

    @property
    def low(self) -> float:
        """The least value, or 0 if there is none."""
        return float(self.claim.figure.low or 0)

    @property
    def claimant(self) -> str | None:
        """The id of the agent who gives the figure."""
        return self.claim.said.agent if self.claim.said else None

    @property
    def voice(self) -> tuple[str, str | None]:
        """Who gives the figure where: its source, and its claimant if the article names one."""
        return self.source_id, self.claimant

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of its time, or None."""
        return first_and_last_day(self.claim.time) if self.claim.time else None

    @property
    def first_day(self) -> str:
        """The first day of its time in ISO 8601, or "", which sorts before all days."""
        return str(self.days[0]) if self.days else ""

    def known_on(self, published: PublicationDays) -> tuple[date, date] | None:
        """Return the days on which it was said or, if that is not told, its article was published; None if unknown.

        The as-of time may be that of the accident itself: "two were hurt on Friday".
        """
        said_at = first_and_last_day(self.claim.said_at) if self.claim.said_at else None
        day = published.get(self.source_id)
        return said_at or (first_and_last_day_of(day) if day else None)


def exclude(one: MeasureClaim, two: MeasureClaim) -> bool:
    """Return True if two figures cannot both be right."""
    return exclude_each_other(one.claim.figure, two.claim.figure)


def have_different_times(one: MeasureClaim, two: MeasureClaim) -> bool:
    """Return True if two figures hold for different days or, where that is not known, were said on different days.

    The day of an accident and the day of saying are not compared: "two were hurt on Friday" is known on Saturday, too.
    """
    times = one.claim.as_of, two.claim.as_of
    if None in times:
        times = one.claim.said_at, two.claim.said_at
    first, second = (first_and_last_day(time) if time else None for time in times)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def are_of_two_events(one: MeasureClaim, two: MeasureClaim, published: PublicationDays) -> bool:
    """Return True if two figures are known to count what happened at different times, or what is elsewhere."""
    if have_different_times(one, two) or _have_different_periods(one, two) or _are_elsewhere(one, two):
        return True
    if one.claim.as_of and two.claim.as_of:
        return False
    return any(
        is_of_earlier_event(entry, published) or _is_after(entry, other, published)
        for entry, other in ((one, two), (two, one))
    )


def _are_elsewhere(one: MeasureClaim, two: MeasureClaim) -> bool:
    """Return True if two counts are limited to places with different names; one may be a part of the other."""
    first, second = one.limiting_place, two.limiting_place
    return bool(first and second) and first.isdisjoint(second)


def is_of_earlier_event(entry: MeasureClaim, published: PublicationDays) -> bool:
    """Return True if a figure is of a time long before its article: "six people were shot on February 28"."""
    as_of, day = entry.claim.as_of, published.get(entry.source_id)
    days = first_and_last_day(as_of) if as_of else None
    return days is not None and day is not None and first_and_last_day_of(day)[0] - days[1] > EARLIER_EVENT


def _is_after(entry: MeasureClaim, other: MeasureClaim, published: PublicationDays) -> bool:
    """Return True if a figure is of a day on which the article of another one had appeared."""
    as_of, day = entry.claim.as_of, published.get(other.source_id)
    days = first_and_last_day(as_of) if as_of else None
    return days is not None and day is not None and days[0] > first_and_last_day_of(day)[1]


def _have_different_periods(one: MeasureClaim, two: MeasureClaim) -> bool:
    """Return True if two figures are known to be counted since different times: "since May", "since 1968"."""
    first, second = _since(one), _since(two)
    if first == second:
        return False
    if first is not None and second is not None:
        return True
    return max(one.low, two.low) > PERIOD_FACTOR * min(one.low, two.low)


def _since(entry: MeasureClaim) -> str | None:
    """Return the time since which a figure was counted, or None if its sentence tells none after it."""
    sentence = entry.statement.sentence
    for time in entry.statement.reading.times:
        if time.start > entry.claim.figure.end and time.value:
            text = sentence.text[: time.end - sentence.start][-(SINCE_REACH + time.end - time.start) :]
            if "since" in text.lower().split():
                return time.value
    return None


def severity_of(entry: MeasureClaim) -> str:
    """Return how badly those were harmed whom a figure counts, or "" if it counts all: "eight have serious wounds"."""
    sentence, figure = entry.statement.sentence, entry.claim.figure
    after = sentence.text[figure.end - sentence.start :].lower().split()[:SEVERITY_REACH]
    words = [normalize_word(word.strip(".,;:")) for word in after if word.strip(".,;:")]
    return next((scope_words.SEVERITIES[word] for word in words if word in scope_words.SEVERITIES), "")


def whole_counts(claims: Sequence[MeasureClaim]) -> list[MeasureClaim]:
    """Return the figures of a measure without those that count only some of what their article counts in all."""
    by_source: defaultdict[str, list[MeasureClaim]] = defaultdict(list)
    for entry in claims:
        by_source[entry.source_id].append(entry)
    greatest = {source: max(entries, key=lambda entry: entry.low) for source, entries in by_source.items()}
    places = {
        source: _places_of(greatest[source])
        for source, entries in by_source.items()
        if any(exclude(greatest[source], other) for other in entries)
    }
    return [entry for entry in claims if not _is_each(entry) and not _is_of_part(entry, greatest, places)]


def _is_of_part(
    entry: MeasureClaim, greatest: Mapping[str, MeasureClaim], places: Mapping[str, frozenset[str]]
) -> bool:
    """Return True if a figure is smaller than another one of its article, and of a place that the other does not name.

    `greatest` has the greatest figure of each article, and `places` the places of its sentence.
    """
    whole = greatest[entry.source_id]
    if entry is whole or not exclude(entry, whole):
        return False
    return bool(_places_of(entry) - places[entry.source_id])


def _places_of(entry: MeasureClaim) -> frozenset[str]:
    """Return the names of the places in the sentence of a figure: "in Karvo", "Karvo County, where 15 died"."""
    words = clause_words(entry.statement)
    where = next((at for at, word in enumerate(words) if normalize_word(word.text) == "where"), 0)
    before = (word for word in words[:where] if word.end < entry.claim.figure.start)
    named = {word.content_word for word in before if word.is_name and word.content_word}
    return names_after(words, function_words.PLACE_MARKERS) | named


def is_of_condition(claim: Claim) -> bool:
    """Return True if a figure counts those in a condition: "two are in critical condition"."""
    return any(happened.endswith(" condition") for happened in claim.counting.happened)


def is_one_of_several(entry: MeasureClaim) -> bool:
    """Return True if a sum of money is one of several of its kind: "a bid of $220,000"."""
    sentence, figure = entry.statement.sentence, entry.claim.figure
    before = sentence.text[: figure.start - sentence.start].lower().split()[-SUM_REACH:]
    return entry.claim.counting.noun == "money" and not {"a", "an"}.isdisjoint(before) and before[-1:] == ["of"]


def _is_each(entry: MeasureClaim) -> bool:
    """Return True if a figure is that of each of several: "one death each"."""
    sentence, figure = entry.statement.sentence, entry.claim.figure
    after = sentence.text[figure.end - sentence.start :].lower().split()[:EACH_REACH]
    return any(word.strip(".,;") in ("each", "apiece") for word in after)

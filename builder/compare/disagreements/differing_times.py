"""Disagreements over the time of day at which something happened: "the blast at 2:53 p.m.", "at 3:20 p.m.".

A time of day belongs to the happening whose word is nearest to it in its clause. Only the main happenings are compared,
those of which most articles tell: two robberies of one night have two times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.content_words import normalize_word
from builder.compare.disagreements.collect import DetailInStatement, FoundDisagreement, accounts_that_differ, side_of
from builder.language.forms import lemma
from builder.language.intervals import first_and_last_day
from builder.language.lexicon import rival_words
from builder.model import Question, Statement, StatementSpan, TemporalExpression, Topic

HAPPENING_REACH: Final = 9
"""Words between a time of day and the word for what happened then."""

ONE_DAY_PART: Final = 360
"""Minutes beyond which two times are of two happenings."""

_CLOCK: Final = re.compile(r"(?:\.\./)?T(\d\d):(\d\d)(Z?)(?:/\.\.)?")
"""A time of day that the articles name, with or without an open end."""

_NEARLY: Final = re.compile(r"\b(?:about|around|approximately|roughly|nearly|near|some)\b", re.IGNORECASE)

_SHORTLY: Final = re.compile(r"\b(?:shortly|just|soon|minutes)\s+(after|before)\b", re.IGNORECASE)

_TOLERANCE: Final = 10
"""Minutes by which "about" and "shortly after" may be off."""


@dataclass(frozen=True, slots=True)
class _TimedHappening(DetailInStatement):
    """A time of day at which something happened."""

    earliest: int  # minutes after midnight
    latest: int
    is_utc: bool
    day: str | None


def differing_times(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each kind of happening to which articles give different times of day.

    `first_questions` has the first topic and question of each statement.
    """
    timed: defaultdict[str, list[_TimedHappening]] = defaultdict(list)
    told_in: defaultdict[str, set[str]] = defaultdict(set)  # kind of happening -> sources
    for clause in clauses:
        statement = statements[clause.statement_index]
        kinds = happenings_in(clause)
        for kind in kinds.values():
            told_in[kind].add(statement.sentence.source)
        if kinds and clause.stance == "asserted" and not clause.negated:
            for kind, entry in _timed_happenings(clause, kinds, statement, first_questions[clause.statement_index]):
                timed[kind].append(entry)
    articles = len({statement.sentence.source for statement in statements})
    for kind in sorted(timed):
        if 2 * len(told_in[kind]) >= articles:
            yield from _differing(timed[kind])


def happenings_in(clause: Clause) -> Mapping[int, str]:
    """Return the kinds of happenings that a clause names, by the index of the word; none if it tells of a later one."""
    if not rival_words.LATER_HAPPENINGS.isdisjoint(clause.normalized_words):
        return {}
    found = {
        index: rival_words.HAPPENINGS[name]
        for index, word in enumerate(clause.normalized_words)
        if (name := lemma(word)) in rival_words.HAPPENINGS
    }
    # Only with "open" is "fire" a shooting.
    for index, (word, following) in enumerate(pairwise(clause.normalized_words)):
        if following == "fire" and lemma(word) == "open":
            found[index + 1] = rival_words.HAPPENINGS["shooting"]
    return found


def _timed_happenings(
    clause: Clause, kinds: Mapping[int, str], statement: Statement, question: tuple[Topic, Question]
) -> Iterator[tuple[str, _TimedHappening]]:
    """Yield the happenings of a clause that have a time of day, each with its kind."""
    for time in clause.times:
        minutes = _minutes(time, clause)
        at = next((index for index, word in enumerate(clause.words) if word.start >= time.start), None)
        if minutes is None or at is None or time.of_other_event:
            continue
        nearest = min(kinds, key=lambda index: (abs(index - at), index))
        if abs(nearest - at) <= HAPPENING_REACH:
            span = StatementSpan(statement.id, time.start, time.end)
            days = first_and_last_day(time)
            day = str(days[0]) if days and days[0] == days[1] else None
            is_utc = "Z" in (time.clock or "")
            yield kinds[nearest], _TimedHappening(statement, question, span, *minutes, is_utc, day)


def _minutes(time: TemporalExpression, clause: Clause) -> tuple[int, int] | None:
    """Return the first and last minute of the day that a time of day allows, or None if it is open or is none."""
    match = _CLOCK.fullmatch(time.clock or "")
    if match is None:
        return None
    minute = 60 * int(match[1]) + int(match[2])
    before = " ".join(normalize_word(word.text) for word in clause.words if word.end <= time.start)[-20:]
    text = f"{before} {time.text}"
    if shortly := _SHORTLY.search(text):
        return (minute, minute + _TOLERANCE) if shortly[1].lower() == "after" else (minute - _TOLERANCE, minute)
    if ".." in match[0]:
        return None
    margin = _TOLERANCE if _NEARLY.search(text) else _rounding(minute)
    return minute - margin, minute + margin


def _rounding(minute: int) -> int:
    """Return the minutes by which a time of day is rounded: an hour or half an hour more than others."""
    if minute % 30 == 0:
        return 4
    return 2 if minute % 5 == 0 else 0


def _differing(timed: Sequence[_TimedHappening]) -> Iterator[FoundDisagreement]:
    """Yield the disagreement over the time of one kind of happening, if there is one."""
    by_time: defaultdict[tuple[object, ...], list[_TimedHappening]] = defaultdict(list)
    for entry in timed:
        by_time[entry.earliest, entry.latest, entry.is_utc, entry.day].append(entry)
    contested = {
        key
        for pair in combinations(by_time, 2)
        if _exclude_each_other(by_time[pair[0]][0], by_time[pair[1]][0])
        for key in pair
    }
    groups: defaultdict[tuple[int, int], list[_TimedHappening]] = defaultdict(list)
    for key in contested:
        for entry in by_time[key]:
            groups[entry.earliest, entry.latest].append(entry)
    differing = accounts_that_differ({key: {entry.source_id for entry in groups[key]} for key in sorted(groups)})
    if differing:
        topic, question = groups[differing[0]][0].question
        yield FoundDisagreement(topic, question, "detail", "time", tuple(side_of(groups[key]) for key in differing))


def _exclude_each_other(one: _TimedHappening, two: _TimedHappening) -> bool:
    """Return True if two times of day of one day, in one time zone, cannot be the same."""
    if one.is_utc != two.is_utc or (one.day and two.day and one.day != two.day):
        return False
    gap = max(one.earliest - two.latest, two.earliest - one.latest)
    return 0 < gap <= ONE_DAY_PART

"""Disagreements over the day or month on which something happened or began.

What happened is one happening in two articles if its clauses share rare names ("the bombing of Lesk in the Orla
valley"), if it happens to one subject only once ("Norland became independent in July"), or if it goes on in one place
("the fighting in Norland began in June").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Final

from builder.compare.clauses import Clause, ClauseWord, clause_words, looks_like_verb
from builder.compare.content_words import normalize_word
from builder.compare.disagreements.collect import (
    DetailInStatement,
    FoundDisagreement,
    PublicationDays,
    accounts_that_differ,
    side_of,
)
from builder.compare.disagreements.differing_answers import A_MONTH
from builder.compare.disagreements.differing_times import HAPPENING_REACH, happenings_in
from builder.language.disjoint_set import DisjointSet
from builder.language.forms import lemma
from builder.language.intervals import first_and_last_day_of
from builder.language.lexicon import calendar_words, rival_words
from builder.model import Question, Statement, StatementSpan, TemporalExpression, Topic

SHARED_NAMES: Final = 2
"""Names, given by few articles, that make two happenings one: "the bombing of Lesk in the Orla valley"."""

MOST_HAPPENINGS: Final = 300
"""Dated happenings of one kind that are compared in pairs; it limits the work."""

A_YEAR: Final = timedelta(days=366)
"""The length from which a time says too little of what happens to somebody only once."""

ONE_ARREST: Final = timedelta(days=14)
"""The days within which two happenings that may come again are one: "was arrested on Monday"."""

BEGINNING_REACH: Final = 16
"""Words after a word for what goes on in which a verb says that it began: "fighting between A and B began"."""

_AGO: Final = {"days": 1, "weeks": 4, "months": 15, "years": 183}
"""Days by which "six months ago" may be off, by its unit: half of it."""

_THE_REACH: Final = 3
"""Words before a noun in which "the" shows that it tells of what happened: "will not forget the reported raid"."""


@dataclass(frozen=True, slots=True)
class _DatedHappening(DetailInStatement):
    """A day, or a month, on which something happened or began."""

    names: frozenset[str]  # those that tell whether it is the same happening
    first: date
    last: date


_Key = tuple[str, ...]
"""A kind of happening: how it is told apart from others, what happened, and perhaps to whom."""


def differing_days(
    clauses: Sequence[Clause],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each happening that articles put on different days or in different months.

    Args:
        clauses: all clauses.
        statements: all statements.
        first_questions: the first topic and question of each statement.
        published: source id -> the day, month or year of publication; an undated article is missing.
    """
    rare = _rare_names(clauses, statements)
    dated: defaultdict[_Key, list[_DatedHappening]] = defaultdict(list)
    for clause in clauses:
        if not clause.times:
            continue
        statement, question = statements[clause.statement_index], first_questions[clause.statement_index]
        for key, at, names in _happenings_of(clause, rare):
            for time in clause.times:
                longest = A_YEAR if key[0] == "once" else A_MONTH
                days = _days_of(time, published.get(statement.sentence.source), longest)
                if days and _is_near(clause.words, at, time):
                    dated[key].append(_dated(statement, question, time, names, days))
    for statement, question in zip(statements, first_questions, strict=True):
        for key, time, days in _beginnings(statement):
            dated[key].append(_dated(statement, question, time, _all_names(statement), days))
    for key in sorted(dated):
        yield from _on_different_days(dated[key][:MOST_HAPPENINGS], key)


def _rare_names(clauses: Sequence[Clause], statements: Sequence[Statement]) -> frozenset[str]:
    """Return the names that at most half of the articles have."""
    sources_of: defaultdict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        for name in _names_of_place(clause):
            sources_of[name].add(statements[clause.statement_index].sentence.source)
    most = len({statement.sentence.source for statement in statements}) / 2
    return frozenset(name for name, sources in sources_of.items() if len(sources) <= most)


def _names(clause: Clause) -> frozenset[str]:
    """Return the content words of the names in a clause that are no times."""
    return frozenset(
        word.content_word
        for word in clause.words
        if word.is_name and word.content_word and not any(time.start <= word.start < time.end for time in clause.times)
    )


def _dated(
    statement: Statement,
    question: tuple[Topic, Question],
    time: TemporalExpression,
    names: frozenset[str],
    days: tuple[date, date],
) -> _DatedHappening:
    """Return a happening with the words for its time."""
    return _DatedHappening(statement, question, StatementSpan(statement.id, time.start, time.end), names, *days)


def _happenings_of(clause: Clause, rare: frozenset[str]) -> Iterator[tuple[_Key, int, frozenset[str]]]:
    """Yield the happenings of a clause: their kind, the index of the word, and the names that make two of them one."""
    names = _names_of_place(clause) & rare
    is_told = clause.stance == "asserted" and not clause.negated and not clause.possible
    if len(names) >= SHARED_NAMES:
        for at, kind in happenings_in(clause).items():
            if is_told or "the" in clause.normalized_words[max(0, at - _THE_REACH) : at]:
                yield ("named", kind), at, names
    if not is_told:
        return
    for at, text in enumerate(clause.normalized_words):
        word = lemma(text)
        is_wish = clause.normalized_words[max(0, at - 1) : at] == ("to",)  # "voted to secede"
        once = None if is_wish else rival_words.ONCE.get(word)
        if once and (subject := _name_of_subject(clause, at)):
            yield ("once", once, subject), at, frozenset((subject,))
        if word == "become" and (subject := _name_of_subject(clause, at)) and _becomes_country(clause, at):
            yield ("once", "independence", subject), at, frozenset((subject,))


def _beginnings(statement: Statement) -> Iterator[tuple[_Key, TemporalExpression, tuple[date, date]]]:
    """Yield what a statement says went on since a time, or began then: "fighting since June", "unrest began in May"."""
    times = statement.reading.times
    if not times or "?" in statement.sentence.text:
        return
    words = clause_words(statement)
    lemmas = [lemma(normalize_word(word.text)) for word in words]
    for at, word in enumerate(lemmas):
        if kind := rival_words.STATES_THAT_BEGIN.get(word):
            reach = range(at + 1, min(at + 1 + BEGINNING_REACH, len(lemmas)))
            begins = next((index for index in reach if lemmas[index] in rival_words.BEGINNING), None)
            for time in times:
                value = time.value or ""
                since = value.removesuffix("/..")
                if since != value and ".." not in since and _is_near(words, at, time):
                    yield ("began", kind), time, first_and_last_day_of(since)
                elif begins is not None and _is_near(words, begins, time) and (days := _days_of(time, None)):
                    yield ("began", kind), time, days


def _names_of_place(clause: Clause) -> frozenset[str]:
    """Return the names in a clause but for those of who did it; a place of two words is a name besides these."""
    doers = clause.by_names if clause.passive else clause.by_names | clause.subject_names
    pairs = (
        f"{one.content_word} {two.content_word}"
        for one, two in pairwise(clause.words)
        if {one.content_word, two.content_word} <= clause.place_names and one.is_name and two.is_name
    )
    return (_names(clause) - doers) | frozenset(pairs)


def _all_names(statement: Statement) -> frozenset[str]:
    """Return the content words of the names in a statement."""
    return frozenset(word.content_word for word in clause_words(statement) if word.is_name and word.content_word)


def _becomes_country(clause: Clause, at: int) -> bool:
    """Return True if the "become" at an index says that a country came to be: "became the newest country"."""
    after = clause.normalized_words[at + 1 : at + 1 + HAPPENING_REACH]
    return not rival_words.COUNTRY_NOUNS.isdisjoint(after)


def _name_of_subject(clause: Clause, at: int) -> str | None:
    """Return the last word of the name to which the happening at an index belongs: its subject, or its genitive."""
    if at and clause.words[at - 1].is_name:
        return clause.words[at - 1].content_word
    first = next((index for index, word in enumerate(clause.normalized_words) if looks_like_verb(word)), 0)
    names = [word.content_word for word in clause.words[: min(first, at)] if word.is_name and word.content_word]
    return names[-1] if names and names[-1] in clause.subject_names else None


def _is_near(words: Sequence[ClauseWord], at: int, time: TemporalExpression) -> bool:
    """Return True if a time is near the happening at an index."""
    place = next((index for index, word in enumerate(words) if word.start >= time.start), None)
    return place is not None and abs(place - at) <= HAPPENING_REACH


def _days_of(time: TemporalExpression, published: str | None, longest: timedelta = A_MONTH) -> tuple[date, date] | None:
    """Return the first and last day that a time allows, or None if it is too long, open or unknown."""
    words = time.text.lower().split()
    value = time.value
    if value is None:
        return _last_weekday(words, published)
    if ".." in value:
        return None
    first, last = first_and_last_day_of(value)
    if last - first > longest:
        return None
    margin = timedelta(days=_AGO.get(words[-2], 0)) if words[-1:] == ["ago"] and len(words) > 1 else timedelta()
    return first - margin, last + margin


def _last_weekday(words: Sequence[str], published: str | None) -> tuple[date, date] | None:
    """Return the last such day before an article if a time is only the name of a day: "on Tuesday"."""
    name = next((word for word in words if word in calendar_words.WEEKDAY_NAMES), None)
    if name is None or published is None or len(words) > len(("on", name)):
        return None
    first, last = first_and_last_day_of(published)
    if first != last:
        return None
    day = last - timedelta(days=(last.weekday() - calendar_words.WEEKDAY_NAMES.index(name)) % 7)
    return day, day


def _on_different_days(dated: Sequence[_DatedHappening], key: _Key) -> Iterator[FoundDisagreement]:
    """Yield the disagreements over the day of happenings of one kind that share their names."""
    least = 1 if key[0] == "once" else SHARED_NAMES
    joined = DisjointSet(len(dated))
    apart: set[int] = set()
    for one, two in combinations(range(len(dated)), 2):
        first, second = dated[one], dated[two]
        if len(first.names & second.names) >= least and _are_apart_in_time(first, second, key):
            joined.join(one, two)
            apart |= {one, two}
    for members in joined.members().values():
        by_day: defaultdict[date, list[_DatedHappening]] = defaultdict(list)
        for index in members:
            if index in apart:
                by_day[dated[index].first].append(dated[index])
        differing = accounts_that_differ({day: {entry.source_id for entry in by_day[day]} for day in sorted(by_day)})
        if differing:
            topic, question = by_day[differing[0]][0].question
            yield FoundDisagreement(topic, question, "detail", "day", tuple(side_of(by_day[day]) for day in differing))


def _are_apart_in_time(one: _DatedHappening, two: _DatedHappening, key: _Key) -> bool:
    """Return True if two times cannot be those of one happening, and are no two happenings either."""
    gap = max(one.first - two.last, two.first - one.last)
    if gap <= timedelta():
        return False
    return key[0] != "once" or key[1] in rival_words.ONLY_ONCE or gap <= ONE_ARREST

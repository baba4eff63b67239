"""Disagreements over what somebody or something is: an age, a rank, a home, the kind of a thing that has a name.

What has one full name in two articles is one; its ages, ranks and kinds are compared wherever they stand beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Final, NamedTuple

from builder.compare.content_words import content_words_of
from builder.compare.disagreements.collect import (
    DetailInStatement,
    FoundDisagreement,
    accounts_that_differ,
    disagreement_side,
    side_of,
)
from builder.compare.disagreements.differing_places import told_containments
from builder.language.containment import places_around
from builder.language.lexicon import numbers, rival_words
from builder.language.lexicon.gazetteer import KNOWN
from builder.language.lexicon.titles import TITLES
from builder.model import Question, Statement, StatementSpan, Topic

_WORD: Final = r"[A-Z][\w’'-]{1,29}"
"""A word of a name."""

_FULL_NAME: Final = rf"{_WORD}(?: [A-Z]\.)?(?: {_WORD}){{1,2}}"
"""A name of two words or more: "Ann B. Lee"."""

_AGES: Final = (
    re.compile(rf"\b(?P<name>{_FULL_NAME}),? \(?(?:aged |age )?(?P<age>\d\d?)(?=\)|,(?! \d)|\.(?!\d)|;)"),
    re.compile(rf"\b(?P<name>{_FULL_NAME}),? an? (?P<age>\d\d?)-year-old\b"),
    re.compile(rf"\b(?P<age>\d\d?)-year-old (?:[a-z]{{1,19}} ){{0,2}}(?P<name>{_FULL_NAME})"),
)
"""A name with an age: "Ann Lee, 27,", "Ann Lee, a 27-year-old", "27-year-old Ann Lee"."""

_UNNAMED_AGE: Final = re.compile(
    r"\b(?P<age>\d\d?|[A-Za-z]{3,9})[ -]year[ -]old "
    r"(?P<noun>boy|girl|man|woman|child|toddler|driver|pilot|suspect|gunman|student)\b(?! [A-Z])"
)
"""An age before a noun for somebody without a name: "a five-year-old boy", but not "the 27-year-old driver Ann Lee"."""

_YEARS: Final = numbers.ONES | numbers.TEENS | numbers.TENS
"""Words for an age."""

_NAME_BEFORE: Final = re.compile(r"[A-Z][\w’'-]{1,29}, (?:an? |the )?$")
"""A name whose age follows: "Ann Lee, a "."""

SHARED_WITH_UNNAMED: Final = 2
"""Content words that sentences about somebody without a name must share: "in the well", "in the deep well"."""

_HOME: Final = re.compile(rf"\b(?P<name>{_FULL_NAME}), (?:\d\d?, )?of (?P<place>{_WORD}(?: {_WORD})?)")
"""A name with the place where somebody lives: "Ann Lee, 27, of Lesk"."""

_RANK: Final = re.compile(rf"\b(?P<rank>(?:[A-Z][a-z]{{1,19}}\.? ){{1,4}})(?P<name>{_WORD}(?: [A-Z]\.)?(?: {_WORD})?)")
"""Words with a capital before a name: "Assistant Fire Chief Ann Lee"."""

_TITLE_WORD: Final = re.compile(r"([A-Z][a-z]{1,19})\.?")

_NAMES_OF_THINGS: Final = re.compile(
    r"\b(?P<kind>[a-z]{3,12}),? (?:the |called |named )?[“\"‘']?(?P<name>[A-Z][\w-]{1,29})\b"
)
"""A noun before a name: "the tug Marlin"."""


class _Description(NamedTuple):
    """What a text says somebody or something is."""

    subject: tuple[str, ...]
    value: frozenset[str]
    start: int  # in the sentence
    end: int


class _Given(NamedTuple):
    """A description in its statement."""

    value: frozenset[str]
    statement: Statement
    span: StatementSpan
    question: tuple[Topic, Question]


def differing_descriptions(
    statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each person or thing that articles describe in ways that exclude each other.

    `first_questions` has the first topic and question of each statement.
    """
    for describe in (_ages, _ranks, _kinds, partial(_homes, told=told_containments(statements))):
        yield from _differing(describe, statements, first_questions)
    yield from _differing_ages_of_unnamed(statements, first_questions)


def _differing_ages_of_unnamed(
    statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each noun of which articles give different ages: "a five-year-old boy in the well".

    An article that gives two ages of one noun tells of two people. The others tell of one if they share words.
    """
    given: defaultdict[str, defaultdict[str, list[tuple[int, DetailInStatement]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for statement, question in zip(statements, first_questions, strict=True):
        sentence = statement.sentence
        for match in _UNNAMED_AGE.finditer(sentence.text):
            age = _YEARS.get(match["age"].lower(), match["age"])
            if str(age).isdigit() and not _NAME_BEFORE.search(sentence.text, 0, match.start()):
                start, end = (sentence.start + at for at in match.span("age"))
                detail = DetailInStatement(statement, question, StatementSpan(statement.id, start, end))
                given[match["noun"]].setdefault(sentence.source, []).append((int(age), detail))
    for noun in sorted(given):
        by_age: defaultdict[int, list[DetailInStatement]] = defaultdict(list)
        for told in given[noun].values():
            if len({age for age, _ in told}) == 1:
                by_age[told[0][0]] += [detail for _, detail in told]
        sides = [by_age[age] for age in sorted(by_age)]
        if len(sides) > 1 and all(_are_of_one(one, two, noun) for one, two in combinations(sides, 2)):
            yield FoundDisagreement(*sides[0][0].question, "detail", "description", tuple(map(side_of, sides)))


def _are_of_one(one: Sequence[DetailInStatement], two: Sequence[DetailInStatement], noun: str) -> bool:
    """Return True if sentences of two sides share enough words to be of one person."""
    words = [[set(content_words_of(entry.statement.sentence.text)) - {noun} for entry in side] for side in (one, two)]
    return any(len(first & second) >= SHARED_WITH_UNNAMED for first, second in product(*words))


def _differing(
    describe: Callable[[str], Iterator[_Description]],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
) -> Iterator[FoundDisagreement]:
    """Yield the disagreements over what one function finds."""
    given: defaultdict[tuple[str, ...], list[_Given]] = defaultdict(list)
    for statement, question in zip(statements, first_questions, strict=True):
        sentence = statement.sentence
        for found in describe(sentence.text):
            span = StatementSpan(statement.id, sentence.start + found.start, sentence.start + found.end)
            given[found.subject].append(_Given(found.value, statement, span, question))
    for subject in sorted(given):
        values: defaultdict[frozenset[str], list[_Given]] = defaultdict(list)
        for entry in given[subject]:
            values[entry.value].append(entry)
        # "Sergeant" and "Detective Sergeant" are one rank, told more or less fully.
        apart = [value for value in values if any(not (value <= other or other <= value) for other in values)]
        apart.sort(key=sorted)
        sources = {value: {entry.statement.sentence.source for entry in values[value]} for value in apart}
        if differing := accounts_that_differ(sources):
            sides = tuple(
                disagreement_side(
                    [entry.statement.id for entry in values[value]], spans=[entry.span for entry in values[value]]
                )
                for value in differing
            )
            yield FoundDisagreement(*values[differing[0]][0].question, "detail", "description", sides)


def _ages(text: str) -> Iterator[_Description]:
    """Yield the ages of people with a full name."""
    if not any(character.isdigit() for character in text):
        return
    for pattern in _AGES:
        for match in pattern.finditer(text):
            words = match["name"].split()
            yield _Description((words[0], words[-1]), frozenset((match["age"],)), *match.span("age"))


def _homes(text: str, told: Mapping[str, str]) -> Iterator[_Description]:
    """Yield where people come from, as far as it is known where that lies: "Ann Lee, 27, of Lesk, Ohio"."""
    for match in _HOME.finditer(text):
        place = match["place"].lower().replace(".", "")
        around = places_around(place, told)
        if around[-1] in KNOWN:
            words = match["name"].split()
            yield _Description((words[0], words[-1], "home"), frozenset(around), *match.span("place"))


def _ranks(text: str) -> Iterator[_Description]:
    """Yield the ranks and offices that stand before names."""
    for match in _RANK.finditer(text):
        full = [_full(word) for word in match["rank"].replace(".", "").split()]
        names = match["name"].split()
        own = [word for word in full if word in TITLES or word in rival_words.RANKS | rival_words.RANK_OPENERS]
        if own and (rank := _rank_of(own)):
            # "Fire Chief Ruth" is matched before "Kane": the span ends with the rank.
            last = max(found.end() for found in _TITLE_WORD.finditer(match["rank"]) if _full(found[1]) in own)
            yield _Description((names[-1], rank[1]), frozenset(rank[0]), match.start(), match.start() + last)


def _full(word: str) -> str:
    """Return a word of a rank in full, in lower case."""
    return rival_words.RANK_ABBREVIATIONS.get(word.lower(), word.lower())


def _rank_of(words: Sequence[str]) -> tuple[list[str], str] | None:
    """Return the words of the rank or office among some words, and what it is a rank of; None if there is none."""
    rank = [word for word in words if word in rival_words.RANKS or word in rival_words.RANK_OPENERS or word in TITLES]
    if not rank:
        return None
    if rank[0] in rival_words.RANK_OPENERS and len(rank) > 1:
        return rank, rank[-1]
    return (rank, "rank") if rank[-1] in rival_words.RANKS else None


def _kinds(text: str) -> Iterator[_Description]:
    """Yield the kinds of things that have a name: "the tug Marlin"."""
    for match in _NAMES_OF_THINGS.finditer(text):
        for kind, names in enumerate(rival_words.THINGS):
            alike = next((words for words in names if match["kind"] in words), None)
            if alike:
                yield _Description((match["name"], str(kind)), frozenset(alike[:1]), *match.span("kind"))

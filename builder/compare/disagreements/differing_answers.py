"""Disagreements between answers to one question: different numbers, days, places or parties, or opposites.

Two similar clauses contradict each other only if they give different answers about the same event. So a pair must share
more words here than the clauses of one finding, and must differ in only one respect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from builder.compare.agreeing_groups import SimilarPair
from builder.compare.clauses import Clause
from builder.compare.content_words import content_words_of
from builder.compare.contradictions import (
    OPPOSITE_WORDS,
    contradictions,
    count_same_thing,
)
from builder.compare.disagreements.collect import (
    FoundDisagreement,
    PublicationDays,
    accounts_that_differ,
    disagreement_side,
)
from builder.compare.findings import QuestionFindings
from builder.language.disjoint_set import DisjointSet
from builder.language.intervals import days_of_all, exclude_each_other, first_and_last_day
from builder.model import (
    Figure,
    Question,
    Relation,
    Side,
    Span,
    Statement,
    StatementSpan,
    TemporalExpression,
    Topic,
)

ANSWER_JACCARD: Final = 0.3
"""Least weighted Jaccard index of two clauses that give different answers to one question."""

POLARITY_JACCARD: Final = 0.5
"""The limit for polarity and party. It is higher because a negation may concern a part that they do not share."""

ANSWER_OVERLAP: Final = 0.5
"""Least weighted overlap coefficient of two clauses that give different answers."""

A_MONTH: Final = timedelta(days=31)
"""The length from which a time is too long to be set against another one."""

_COMPARED_RELATIONS: tuple[Relation, ...] = ("number", "day", "place", "polarity", "happening", "party")

Answer = tuple[object, StatementSpan]
"""The answer in a clause: a value, equal for equal answers, and the span of the words."""


def differing_answers(
    found: Iterable[QuestionFindings],
    clauses: Sequence[Clause],
    statements: Sequence[Statement],
    compared: Collection[str],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield the disagreements among the answers to each question: declared answers first, then similar clauses.

    Figures of the measures `compared` are left out: `differing_figures` compares them.
    """
    reported: set[frozenset[str]] = set()
    sources = {statement.id: statement.sentence.source for statement in statements}
    for entry in found:
        yield from _differing_declared_answers(entry.question, entry.topic, statements)
        for relation in _COMPARED_RELATIONS:
            pairs = [pair for pair in entry.contradicting_pairs if _relation_of(pair, clauses) == relation]
            for answers in _answers_of_one_event(pairs, clauses, statements, compared):
                sides = _sides_of_answers(relation, answers, sources)
                names = frozenset(name for side in sides for name in side.statements)
                # Two questions may be answered by the same statements; their disagreement is reported once.
                if len(sides) > 1 and names not in reported:
                    reported.add(names)
                    if relation == "number" and _are_later(sides, sources, published):
                        yield FoundDisagreement(entry.topic, entry.question, "figure", "revision", tuple(sides))
                    else:
                        yield FoundDisagreement(entry.topic, entry.question, "detail", relation, tuple(sides))


def _are_later(sides: Sequence[Side], sources: Mapping[str, str], published: PublicationDays) -> bool:
    """Return True if the articles of each side appeared after all those of the sides before it."""
    spans = [days_of_all(published.get(sources[name]) for name in side.statements) for side in sides]
    known = [span for span in spans if span]
    return len(known) == len(sides) and all(one[1] < two[0] for one, two in pairwise(known))


def _answers_of_one_event(
    pairs: Iterable[SimilarPair],
    clauses: Sequence[Clause],
    statements: Sequence[Statement],
    compared: Collection[str],
) -> Iterator[list[Answer]]:
    """Yield the answers of all pairs that are joined by a clause, so that they are about one event.

    Only pairs count that certainly answer one question differently. This includes pairs of one article, which gives
    both answers.
    """
    sure: list[tuple[SimilarPair, tuple[Answer, Answer]]] = []
    for pair in pairs:
        one, two = clauses[pair.first], clauses[pair.second]
        if _are_similar_enough(pair, one, two) and len(list(contradictions(one, two))) <= 1:
            given = _two_answers(_relation_of(pair, clauses), one, two, statements, compared)
            sure += [(pair, given)] if given else []
    places: dict[int, int] = {}
    joined = DisjointSet(2 * len(sure))
    for pair, _ in sure:
        first, second = (places.setdefault(index, len(places)) for index in (pair.first, pair.second))
        joined.join(first, second)
    groups: defaultdict[int, list[Answer]] = defaultdict(list)
    for pair, answers in sure:
        groups[joined.find(places[pair.first])] += answers
    yield from groups.values()


def _relation_of(pair: SimilarPair, clauses: Sequence[Clause]) -> object:
    """Return what two clauses contradict each other in: opposite words are two happenings, and deny nothing."""
    if pair.contradiction == "polarity" and clauses[pair.first].negated == clauses[pair.second].negated:
        return "happening"
    return pair.contradiction


def _are_similar_enough(pair: SimilarPair, one: Clause, two: Clause) -> bool:
    """Return True if two clauses share enough words to be about the same event."""
    is_denial = pair.contradiction == "polarity" and one.negated != two.negated
    least = POLARITY_JACCARD if is_denial or pair.contradiction == "party" else ANSWER_JACCARD
    return pair.jaccard >= least and pair.overlap >= ANSWER_OVERLAP


def _two_answers(
    relation: object, one: Clause, two: Clause, statements: Sequence[Statement], compared: Collection[str]
) -> tuple[Answer, Answer] | None:
    """Return the answers of two clauses, or None if the words that give them are not certain."""
    names = statements[one.statement_index].id, statements[two.statement_index].id
    if relation == "number":
        return _two_numbers(one, two, names, compared)
    if relation == "day":
        return _two_days(one, two, names)
    if relation == "place":
        return _two_names(one, two, (one.place_names, two.place_names), names)
    if relation == "party":
        # Each side names the other as the doer only if each subject is the other's speaker.
        accuse = _accuses_speaker_of(one, two, statements) and _accuses_speaker_of(two, one, statements)
        return _two_names(one, two, (one.subject_names, two.subject_names), names) if accuse else None
    if relation == "happening":
        return _two_opposites(one, two, names)
    return (one.negated, _span_of(names[0], one)), (two.negated, _span_of(names[1], two))


def _two_opposites(one: Clause, two: Clause, names: tuple[str, str]) -> tuple[Answer, Answer] | None:
    """Return the first words of two clauses that exclude each other: "detained", "rescued"."""
    for mine in one.words:
        for theirs in two.words:
            if mine.content_word and theirs.content_word in OPPOSITE_WORDS.get(mine.content_word, ()):
                return (
                    (mine.content_word, StatementSpan(names[0], mine.start, mine.end)),
                    (theirs.content_word, StatementSpan(names[1], theirs.start, theirs.end)),
                )
    return None


def _span_of(name: str, part: Clause | Figure | TemporalExpression | Span) -> StatementSpan:
    """Return the span of a part of the statement with this id."""
    return StatementSpan(name, part.start, part.end)


def _two_numbers(
    one: Clause, two: Clause, names: tuple[str, str], compared: Collection[str]
) -> tuple[Answer, Answer] | None:
    """Return the first two figures that count the same thing and exclude each other, or None.

    Figures of measures that are `compared` elsewhere are left out.
    """
    left = [[claim for claim in clause.claims if claim.measure not in compared] for clause in (one, two)]
    for first in left[0]:
        for second in left[1]:
            mine, theirs = first.figure, second.figure
            if count_same_thing(first, second) and exclude_each_other(mine, theirs):
                return (
                    ((mine.low, mine.high), _span_of(names[0], mine)),
                    ((theirs.low, theirs.high), _span_of(names[1], theirs)),
                )
    return None


def _two_days(one: Clause, two: Clause, names: tuple[str, str]) -> tuple[Answer, Answer] | None:
    """Return the first days, or months, of two clauses that cannot be the same, or None if there are none."""
    for first, mine in _short_times(one):
        for second, theirs in _short_times(two):
            if mine[1] < theirs[0] or theirs[1] < mine[0]:
                return (first.value, _span_of(names[0], first)), (second.value, _span_of(names[1], second))
    return None


def _short_times(clause: Clause) -> Iterator[tuple[TemporalExpression, tuple[date, date]]]:
    """Yield the times of a clause that are no longer than a month, each with its first and last day."""
    for time in clause.times:
        days = first_and_last_day(time)
        if days and days[1] - days[0] < A_MONTH:
            yield time, days


def _two_names(
    one: Clause, two: Clause, values: tuple[frozenset[str], frozenset[str]], names: tuple[str, str]
) -> tuple[Answer, Answer] | None:
    """Return the differing names of two clauses, `values`, each with its span, or None if a span is missing."""
    first, second = _names_span(one, values[0]), _names_span(two, values[1])
    if first is None or second is None:
        return None
    return (values[0], _span_of(names[0], first)), (values[1], _span_of(names[1], second))


def _names_span(clause: Clause, names: frozenset[str]) -> Span | None:
    """Return the span from the first to the last of these names in a clause, or None."""
    words = [word for word in clause.words if word.is_name and word.content_word in names]
    return Span(words[0].start, words[-1].end) if words else None


def _accuses_speaker_of(clause: Clause, other: Clause, statements: Sequence[Statement]) -> bool:
    """Return True if the subject of a clause is the speaker of another: "The army shelled the town, rebels said"."""
    speaker = other.said.attribution.speaker if other.said else None
    sentence = statements[other.statement_index].sentence
    if speaker is None or not sentence.contains(speaker):
        return False
    return not clause.subject_names.isdisjoint(content_words_of(sentence.words(speaker)))


def _sides_of_answers(relation: Relation, answers: Iterable[Answer], sources: Mapping[str, str]) -> list[Side]:
    """Return one side for each answer: numbers and days in order, other answers as they were found.

    An article that gives two of the answers is on both sides. `sources` has the source of each statement.
    """
    spans: dict[object, list[StatementSpan]] = {}
    for value, span in answers:
        spans.setdefault(_known_value(value, spans), []).append(span)
    articles = {value: {sources[span.statement] for span in group} for value, group in spans.items()}
    differing = set(accounts_that_differ(articles))
    return [_side_of_spans(spans[value]) for value in _ordered_values(relation, spans) if value in differing]


def _known_value(value: object, known: Iterable[object]) -> object:
    """Return the first known value that may be this one: the same, or a name that shares a word, as "Mill Street"."""
    if isinstance(value, frozenset):
        return next((other for other in known if isinstance(other, frozenset) and value & other), value)
    return value


def _ordered_values(relation: Relation, spans: Mapping[object, object]) -> list[object]:
    """Return the values of answers in the order in which their sides are shown."""
    if relation == "day":
        return sorted(spans, key=str)
    if relation == "number":
        return sorted(sorted(spans, key=str), key=_low_and_high)
    return list(spans)


def _low_and_high(value: object) -> tuple[float, float]:
    """Return the sort key of an answer that is a number."""
    return (value[0] or 0, value[1] or 0) if isinstance(value, tuple) else (0, 0)


def _side_of_spans(spans: Sequence[StatementSpan]) -> Side:
    """Return the side with these spans and their statements."""
    return disagreement_side([span.statement for span in spans], spans=spans)


def _differing_declared_answers(
    question: Question, topic: Topic, statements: Sequence[Statement]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement over the `answers` of dossier.yml if articles give different ones.

    An article that gives two of them is on both sides.
    """
    given: defaultdict[int, list[StatementSpan]] = defaultdict(list)
    articles: defaultdict[int, set[str]] = defaultdict(set)
    for statement in statements:
        for answer, span in statement.given.get(question.id, ()):
            given[answer].append(StatementSpan(statement.id, span.start, span.end))
            articles[answer].add(statement.sentence.source)
    if differing := accounts_that_differ(articles):
        sides = tuple(_side_of_spans(given[answer]) for answer in sorted(differing))
        yield FoundDisagreement(topic, question, "detail", "answer", sides)

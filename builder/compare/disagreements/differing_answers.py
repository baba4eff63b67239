"""Where answers differ: one question, one utterance, told with another day, place, number, side, channel or speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from builder.compare.clauses import Clause
from builder.compare.content_words import content_words_of
from builder.compare.contradictions import contradictions, count_same_thing, exclude_each_other, first_and_last_day
from builder.compare.disagreements.collect import FoundDisagreement, disagreement_side
from builder.compare.disagreements.differing_details import come_from_different_articles
from builder.compare.findings import QuestionFindings, SimilarPair
from builder.model import Question, Relation, Side, Statement, StatementSpan, Topic

ANSWER_JACCARD = 0.3
"""The share of the words of both from which two points that differ are two answers to one question."""

POLARITY_JACCARD = 0.5
"""The same where one says that it is not so: a negation may belong to a part that they do not share."""

ANSWER_OVERLAP = 0.5
"""The share of the shorter one's words that they must have in common besides."""

_TOLD_APART: tuple[Relation, ...] = ("number", "day", "place", "polarity", "party")


def differing_answers(
    asked: Iterable[QuestionFindings], points: Sequence[Clause], statements: Sequence[Statement]
) -> Iterator[FoundDisagreement]:
    """Where points that are alike differ, and where `answers` of dossier.yml do."""
    seen: set[frozenset[str]] = set()
    for entry in asked:
        yield from _given(entry.question, entry.topic, statements)
        for relation in _TOLD_APART:
            pairs = [
                pair
                for pair in entry.contradicting_pairs
                if pair.contradiction == relation and _is_sure(pair, points, statements)
            ]
            if not pairs:
                continue
            sides = _sides(relation, pairs, points, statements)
            names = frozenset(name for side in sides for name in side.statements)
            if len(sides) > 1 and names not in seen:
                seen.add(names)
                yield FoundDisagreement(entry.topic, entry.question, "detail", relation, tuple(sides))


def _is_sure(pair: SimilarPair, points: Sequence[Clause], statements: Sequence[Statement]) -> bool:
    """Whether two points of different articles say so nearly the same that what differs is the answer."""
    one, two = points[pair.first], points[pair.second]
    if statements[one.statement_index].sentence.source == statements[two.statement_index].sentence.source:
        return False
    if len(list(contradictions(one, two))) > 1:  # two events
        return False
    if pair.jaccard < (POLARITY_JACCARD if pair.contradiction in ("polarity", "party") else ANSWER_JACCARD):
        return False
    return pair.overlap >= ANSWER_OVERLAP and bool(_marks(pair, one, two, statements))


def _marks(
    pair: SimilarPair, one: Clause, two: Clause, statements: Sequence[Statement]
) -> tuple[tuple[object, StatementSpan], tuple[object, StatementSpan]] | None:
    """What the two say instead of each other, with the words for it; None where that cannot be told apart surely."""
    names = statements[one.statement_index].id, statements[two.statement_index].id
    if pair.contradiction == "number":
        for first in one.claims:
            for second in two.claims:
                if count_same_thing(first, second) and not first.measure and exclude_each_other(first, second):
                    figures = first.figure, second.figure
                    return (
                        ((figures[0].low, figures[0].high), StatementSpan(names[0], figures[0].start, figures[0].end)),
                        ((figures[1].low, figures[1].high), StatementSpan(names[1], figures[1].start, figures[1].end)),
                    )
        return None
    if pair.contradiction == "day":
        dated = [
            [time for time in point.times if (span := first_and_last_day(time)) and span[0] == span[1]]
            for point in (one, two)
        ]
        if not (dated[0] and dated[1]):
            return None
        first_day, second_day = dated[0][0], dated[1][0]
        return (
            (first_day.value, StatementSpan(names[0], first_day.start, first_day.end)),
            (second_day.value, StatementSpan(names[1], second_day.start, second_day.end)),
        )
    if pair.contradiction == "place":
        spans = [_where(point) for point in (one, two)]
        if not (spans[0] and spans[1]):
            return None
        return (one.place_names, StatementSpan(names[0], *spans[0])), (
            two.place_names,
            StatementSpan(names[1], *spans[1]),
        )
    if pair.contradiction == "party":
        if not (_blames(one, two, statements) and _blames(two, one, statements)):
            return None
        who = [
            [word for word in point.words if word.is_name and word.content_word in point.subject_names]
            for point in (one, two)
        ]
        return (
            (one.subject_names, StatementSpan(names[0], who[0][0].start, who[0][-1].end)),
            (two.subject_names, StatementSpan(names[1], who[1][0].start, who[1][-1].end)),
        )
    return (one.negated, StatementSpan(names[0], one.start, one.end)), (
        two.negated,
        StatementSpan(names[1], two.start, two.end),
    )


def _blames(one: Clause, two: Clause, statements: Sequence[Statement]) -> bool:
    """Whether whoever says the one is whom the other speaks of: two sides that say it of each other."""
    speaker = one.said.attribution.speaker if one.said else None
    sentence = statements[one.statement_index].sentence
    if speaker is None or not sentence.holds(speaker):
        return False
    return not two.subject_names.isdisjoint(content_words_of(sentence.words(speaker)))


def _where(point: Clause) -> tuple[int, int] | None:
    words = [word for word in point.words if word.is_name and word.content_word in point.place_names]
    return (words[0].start, words[-1].end) if words else None


def _sides(
    relation: Relation, pairs: Sequence[SimilarPair], points: Sequence[Clause], statements: Sequence[Statement]
) -> list[Side]:
    """One side for each answer given, in the order of values or of first appearance."""
    held: dict[object, tuple[list[str], list[StatementSpan]]] = {}
    for pair in pairs:
        found = _marks(pair, points[pair.first], points[pair.second], statements)
        for value, mark in found or ():
            names, marks = held.setdefault(value, ([], []))
            names.append(mark.statement)
            marks.append(mark)
    order = sorted(held, key=str) if relation in ("number", "day") else list(held)
    if relation == "number":
        order.sort(key=lambda value: (value[0] or 0, value[1] or 0) if isinstance(value, tuple) else (0, 0))
    return [disagreement_side(held[value][0], (), held[value][1]) for value in order]


def _given(question: Question, topic: Topic, statements: Sequence[Statement]) -> Iterator[FoundDisagreement]:
    """The answers that dossier.yml tells apart, if two articles give different ones."""
    held: defaultdict[int, list[tuple[Statement, StatementSpan]]] = defaultdict(list)
    for statement in statements:
        for turn, span in statement.given.get(question.id, ()):
            held[turn].append((statement, StatementSpan(statement.id, span.start, span.end)))
    if come_from_different_articles([[statement.sentence.source for statement, _ in group] for group in held.values()]):
        sides = [
            disagreement_side([statement.id for statement, _ in held[turn]], (), [mark for _, mark in held[turn]])
            for turn in sorted(held)
        ]
        yield FoundDisagreement(topic, question, "detail", "answer", tuple(sides))

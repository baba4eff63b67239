"""Disagreements of all kinds as they are found, and their order and ids for publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from builder.ids import disagreement_id
from builder.model import DifferenceKind, Disagreement, Question, Relation, Side, StatementSpan, Topic

RELATION_ORDER: Final[tuple[Relation, ...]] = (
    "exclusive",
    "revision",
    "part",
    "number",
    "day",
    "place",
    "polarity",
    "party",
    "several",
    "answer",
    "speaker",
    "channel",
    "quotation",
    "paraphrase",
    "not_comparable",
)
"""The relations of a disagreement, the most serious first."""


@dataclass(frozen=True, slots=True)
class FoundDisagreement:
    """A disagreement before it has an id."""

    topic: Topic
    question: Question | None
    kind: DifferenceKind
    relation: Relation
    sides: tuple[Side, ...]
    measures: tuple[str, ...] = ()  # measure ids, if figures differ
    ratio: float = 1.0  # the greatest value divided by the least, if figures differ


def disagreement_side(
    statements: Sequence[str], figures: Sequence[str] = (), spans: Sequence[StatementSpan] = ()
) -> Side:
    """Return a side with statement ids, figure ids and the differing words, all without duplicates."""
    return Side(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(spans)))


def ordered_disagreements(found: Iterable[FoundDisagreement], topics: Sequence[Topic]) -> tuple[Disagreement, ...]:
    """Return disagreements with ids, by topic, then most serious relation first, then greatest ratio first.

    If two have the same topic, relation and leading statements, only the first is returned.
    """
    topic_rank = {topic.id: rank for rank, topic in enumerate(topics)}
    relation_rank = {relation: rank for rank, relation in enumerate(RELATION_ORDER)}
    ordered = sorted(found, key=lambda entry: (topic_rank[entry.topic.id], relation_rank[entry.relation], -entry.ratio))
    distinct: dict[tuple[str, Relation, tuple[str, ...]], Disagreement] = {}
    for entry in ordered:
        leading = tuple(side.statements[0] for side in entry.sides)
        distinct.setdefault(
            (entry.topic.id, entry.relation, leading),
            Disagreement(
                id=disagreement_id(entry.topic.id, entry.relation, leading),
                topic=entry.topic.id,
                question=entry.question.id if entry.question else None,
                kind=entry.kind,
                relation=entry.relation,
                sides=entry.sides,
                measures=entry.measures,
            ),
        )
    return tuple(distinct.values())

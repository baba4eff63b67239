"""What all kinds of differences share: the value that they are told in, and the order in which they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import DifferenceKind, Disagreement, Question, Relation, Side, StatementSpan, Topic

RELATION_ORDER: tuple[Relation, ...] = (
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
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class FoundDisagreement:
    """A difference as it was found."""

    topic: Topic
    question: Question | None
    kind: DifferenceKind
    relation: Relation
    sides: tuple[Side, ...]
    measures: tuple[str, ...] = ()
    ratio: float = 1.0  # how far apart: the greatest value by the least


def disagreement_side(
    statements: Sequence[str], figures: Sequence[str] = (), marks: Sequence[StatementSpan] = ()
) -> Side:
    """One side; a statement or figure that comes twice stands once."""
    return Side(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(marks)))


def ordered_disagreements(found: Iterable[FoundDisagreement], topics: Sequence[Topic]) -> tuple[Disagreement, ...]:
    """Give each difference its id; by topic, the gravest first, and of one kind the greatest first."""
    place = {topic.id: at for at, topic in enumerate(topics)}
    rank = {relation: at for at, relation in enumerate(RELATION_ORDER)}
    ordered = sorted(found, key=lambda entry: (place[entry.topic.id], rank[entry.relation], -entry.ratio))
    out: dict[str, Disagreement] = {}
    for entry in ordered:
        name = "\0".join((entry.topic.id, entry.relation, *(side.statements[0] for side in entry.sides)))
        identifier = "d" + hashlib.sha256(name.encode()).hexdigest()[:10]
        question = entry.question.id if entry.question else None
        out.setdefault(
            identifier,
            Disagreement(identifier, entry.topic.id, question, entry.kind, entry.relation, entry.sides, entry.measures),
        )
    return tuple(out.values())

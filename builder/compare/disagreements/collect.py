"""Disagreements of all kinds as they are found, and their order and ids for publication."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from builder.ids import disagreement_id
from builder.model import (
    NOTES_ON_FIGURES,
    DifferenceKind,
    Disagreement,
    Origin,
    Question,
    Relation,
    Side,
    Statement,
    StatementSpan,
    Topic,
)

RELATION_ORDER: Final[tuple[Relation, ...]] = (
    "exclusive",
    "revision",
    "part",
    "number",
    "day",
    "place",
    "polarity",
    "party",
    "happening",
    "time",
    "description",
    "several",
    "answer",
    "speaker",
    "channel",
    "quotation",
    "paraphrase",
    "not_comparable",
)
"""The relations of a disagreement, the most serious first."""

_FOUND_TWICE: Final[frozenset[Relation]] = frozenset(("place", "day"))
"""The relations in which similar clauses and what is known of one happening may show the same difference."""


PublicationDays = Mapping[str, str]
"""Source id -> the day, month or year of publication; an undated article is missing."""


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


Account = TypeVar("Account", bound=Hashable)
"""What stands for one side: an answer, a platform, the index of a group of figures."""


def accounts_that_differ(voices: Mapping[Account, Collection[object]]) -> list[Account]:
    """Return the accounts that really differ from another one, in the order given.

    Two accounts differ if each has a voice (an article, or a speaker) that does not also give the other. So an article
    that gives both accounts makes no difference where there is none, and cannot remove one between two others. Copies
    of an article do not change the result either.

    Args:
        voices: account -> who gives it.
    """
    given = {account: frozenset(names) for account, names in voices.items()}
    distinct = set(given.values())
    return [
        account for account, names in given.items() if any(names - others and others - names for others in distinct)
    ]


def disagreement_side(
    statements: Sequence[str], figures: Sequence[str] = (), spans: Sequence[StatementSpan] = ()
) -> Side:
    """Return a side with statement ids, figure ids and the differing words, all without duplicates."""
    return Side(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(spans)))


@dataclass(frozen=True, slots=True)
class DetailInStatement:
    """Something that a statement says, with the question under which a difference over it is shown, and its words."""

    statement: Statement
    question: tuple[Topic, Question]
    span: StatementSpan

    @property
    def source_id(self) -> str:
        """The id of its source."""
        return self.statement.sentence.source


def side_of(entries: Sequence[DetailInStatement]) -> Side:
    """Return the side with these statements and their differing words."""
    return disagreement_side([entry.statement.id for entry in entries], spans=[entry.span for entry in entries])


def ordered_disagreements(
    found: Iterable[FoundDisagreement],
    topics: Sequence[Topic],
    sources: Mapping[str, str],
    origins: Iterable[Origin],
) -> tuple[Disagreement, ...]:
    """Return disagreements with ids, by topic, the weightiest first; `sources` has the source of each statement.

    If two have the same topic, relation and leading statements, only the first is returned, unless they are over
    different measures or over the declared answers to different questions.
    """
    topic_rank = {topic.id: rank for rank, topic in enumerate(topics)}
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for origin in origins:
        for name in origin.statements:
            documents[name].add(origin.document)
    ordered = sorted(found, key=lambda entry: (topic_rank[entry.topic.id], _weight(entry, sources, documents)))
    by_subject: dict[tuple[object, ...], FoundDisagreement] = {}
    for entry in ordered:
        by_subject.setdefault(_subject(entry), entry)
    numbered: Counter[tuple[object, ...]] = Counter()
    return tuple(_published(entry, numbered) for entry in _without_parts(by_subject.values()))


def _without_parts(found: Iterable[FoundDisagreement]) -> Iterator[FoundDisagreement]:
    """Yield disagreements but for those over details whose statements all stand in a larger one of the same relation.

    Two ways to find a difference may find it twice: once with two articles, once with three.
    """
    entries = list(found)
    names = [frozenset(name for side in entry.sides for name in side.statements) for entry in entries]
    larger: defaultdict[tuple[str, Relation], list[frozenset[str]]] = defaultdict(list)
    for entry, members in zip(entries, names, strict=True):
        if entry.kind == "detail" and entry.relation in _FOUND_TWICE:
            larger[entry.topic.id, entry.relation].append(members)
    shown: set[tuple[str, Relation, frozenset[str]]] = set()
    for entry, members in zip(entries, names, strict=True):
        others = larger[entry.topic.id, entry.relation]
        key = entry.topic.id, entry.relation, members
        if not any(members < other for other in others) and not (members in others and key in shown):
            shown.add(key)
            yield entry


def _weight(
    entry: FoundDisagreement, sources: Mapping[str, str], documents: Mapping[str, Collection[str]]
) -> tuple[object, ...]:
    """Return the sort key of the disagreements in a topic, the weightiest first.

    What two articles on each side tell weighs more than what one tells against many, and so with the origins of both
    sides: eleven articles that carry one press release are one voice. Then comes what leads the topic, how many
    articles take part, how serious the relation is, and how far apart figures are.
    """
    articles = sorted((len({sources[name] for name in side.statements}) for side in entry.sides), reverse=True)
    # What goes back to nobody is its article's own.
    voices = [
        {voice for name in side.statements for voice in documents.get(name) or (sources[name],)} for side in entry.sides
    ]
    origins = sorted(map(len, voices), reverse=True)
    return (
        entry.relation in NOTES_ON_FIGURES,
        entry.kind == "wording",
        -min(articles[1], origins[1]),
        -articles[1],
        not _leads_topic(entry),
        -sum(origins),
        -sum(articles),
        RELATION_ORDER.index(entry.relation),
        -entry.ratio,
    )


def _leads_topic(entry: FoundDisagreement) -> bool:
    """Return True if a disagreement is over the first question of its topic, or the one that leads it."""
    leading = next((question for question in entry.topic.questions if question.leads), entry.topic.questions[0])
    return entry.question is leading or not set(entry.measures).isdisjoint(leading.measures)


def _leads(entry: FoundDisagreement) -> tuple[str, ...]:
    """Return the ids of the first statements of the sides of a disagreement."""
    return tuple(side.statements[0] for side in entry.sides)


def _subject(entry: FoundDisagreement) -> tuple[object, ...]:
    """Return what a disagreement is over; of those with equal subjects, one is published.

    One sentence may give two figures ("3 were killed and 12 injured"), and another may differ in both.
    """
    question = entry.question.id if entry.question and entry.relation == "answer" else None
    return entry.topic.id, entry.relation, entry.measures, question, _leads(entry)


def _published(entry: FoundDisagreement, numbered: Counter[tuple[object, ...]]) -> Disagreement:
    """Return a disagreement with its id; `numbered` counts those with the same topic, relation and first statements."""
    leads = _leads(entry)
    key = entry.topic.id, entry.relation, leads
    numbered[key] += 1
    ordinal = (str(numbered[key]),) if numbered[key] > 1 else ()
    return Disagreement(
        id=disagreement_id(entry.topic.id, entry.relation, (*leads, *ordinal)),
        topic=entry.topic.id,
        question=entry.question.id if entry.question else None,
        kind=entry.kind,
        relation=entry.relation,
        sides=entry.sides,
        measures=entry.measures,
    )

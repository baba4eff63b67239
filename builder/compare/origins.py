"""Origins: the utterance, document, post or video that statements are based on, however many outlets carry it.

Clauses are grouped into utterances (`utterances`), and utterances on one occasion into a document. A sentence that
outlets share without a speaker is a copy, for instance from an agency. The outlet's own words have no origin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from builder.compare.artifacts import AgentNames, Artifact
from builder.compare.channels import UNNAMED_PLATFORM
from builder.compare.clauses import Clause
from builder.compare.content_words import WORD_PATTERN, normalize_word
from builder.compare.occasions import days_of_saying, occasion_groups
from builder.compare.origin_kinds import SpeakerKinds
from builder.compare.similarity import TermWeights
from builder.compare.speaker_roles import SpeakerRoles, identified_speakers, joint_speakers
from builder.compare.speech import AttributedClause, attributed_clause
from builder.compare.utterances import COPIED_WORDS, QUOTED_NGRAM, group_utterances, word_ngrams
from builder.ids import origin_id
from builder.language.disjoint_set import DisjointSet
from builder.language.intervals import first_and_last_day
from builder.model import Agent, Edit, Origin, OriginKind, Source, Span, Statement, StatementSpan

COPIED_JACCARD: Final = 0.6
"""Least Jaccard index of the n-grams of two sentences without a speaker to count as copies."""


@dataclass(frozen=True, slots=True)
class TracedOrigins:
    """The origins, and the clauses and utterances that they were made from."""

    origins: tuple[Origin, ...]  # by their first statement
    attributed_clauses: tuple[AttributedClause, ...]  # all clauses, in the order given
    utterances: tuple[tuple[int, ...], ...]  # indices of the clauses of each utterance that two or more articles report
    origin_by_clause: tuple[Origin | None, ...]  # None: the outlet's own words
    channel_spans: Mapping[int, StatementSpan]  # index of a clause -> the words for its channel


def trace_origins(
    statements: Sequence[Statement],
    clauses: Sequence[Clause],
    artifacts: Mapping[int, Artifact],
    agent_names: AgentNames,
    sources: Sequence[Source],
    term_weights: TermWeights,
    name_words: Collection[str],
    agents: Sequence[Agent] = (),
    declared_kinds: Mapping[str, OriginKind] = MappingProxyType({}),
) -> TracedOrigins:
    """Return the origins of the statements.

    Args:
        statements: all statements, in reading order.
        clauses: all clauses of them.
        artifacts: index of a statement -> the artifact that it describes.
        agent_names: finder of agents' names.
        sources: all sources.
        term_weights: the weights of content words.
        name_words: the content words that are parts of names.
        agents: all agents.
        declared_kinds: a speaker's name or description -> what kind of source the analyst says it is.
    """
    source_index = {source.id: index for index, source in enumerate(sources)}
    entries = [
        attributed_clause(
            clause,
            statements[clause.statement_index],
            source_index[statements[clause.statement_index].sentence.source],
            artifacts.get(clause.statement_index),
            agent_names,
        )
        for clause in clauses
    ]
    roles = SpeakerRoles(statements, agent_names)
    identified = identified_speakers(entries, statements, roles, agent_names)
    places, entries = _of_each_speaker(identified, statements, agent_names)
    kinds = SpeakerKinds(declared_kinds, agents, sources, roles)
    officials = {
        index: words for index, entry in enumerate(entries) if (words := kinds.words_for_official(entry, statements))
    }
    days = days_of_saying(entries, statements, sources, agent_names, roles)
    spoken, unspoken = group_utterances(entries, statements, sources, term_weights, name_words, officials, days)
    entries = _with_speakers_of_utterances(entries, spoken)
    groups = [*spoken, *_utterances_of_one_statement(entries, spoken)]
    values = _OriginValues(entries, statements, artifacts)
    documents = occasion_groups(
        entries, groups, statements, sources, agent_names, roles, term_weights, name_words, kinds
    )
    made = [
        replace(
            origin,
            kind=kinds.kind_of((entries[index] for index in members), statements),
        )
        for origin, members in zip(values.origins_of(groups), groups, strict=True)
    ]
    said = _with_documents(made, documents, statements)
    copies = _copied_sentences(entries, unspoken, said, statements)
    origins = sorted([*said, *copies], key=_origin_rank(statements))
    by_entry = _origins_by_entry(entries, groups, said, copies, statements)
    return TracedOrigins(
        origins=tuple(origins),
        attributed_clauses=tuple(identified),
        utterances=tuple(tuple(sorted({places[index] for index in members})) for members in (*spoken, *unspoken)),
        origin_by_clause=tuple(by_entry[bisect_left(places, index)] for index in range(len(clauses))),
        channel_spans={
            index: span for index, entry in enumerate(identified) if (span := values.channel_span(entry)) is not None
        },
    )


def _of_each_speaker(
    entries: Sequence[AttributedClause], statements: Sequence[Statement], agent_names: AgentNames
) -> tuple[list[int], list[AttributedClause]]:
    """Return the clauses, each as often as it has speakers who speak together, and the index of each one's clause."""
    places: list[int] = []
    spoken: list[AttributedClause] = []
    for index, entry in enumerate(entries):
        agents = joint_speakers(entry, statements[entry.clause.statement_index], agent_names)
        places += [index] * max(1, len(agents))
        spoken += [
            replace(entry, speaker_key=agent, speaker_is_agent=True, voices=frozenset((agent,)), name=name)
            for agent, name in agents.items()
        ] or [entry]
    return places, spoken


def _with_speakers_of_utterances(
    entries: Sequence[AttributedClause], utterances: Iterable[Sequence[int]]
) -> list[AttributedClause]:
    """Return the clauses; whoever has no name in one article has the name that another one gives for the same words."""
    named: dict[tuple[int, str], str] = {}
    for members in utterances:
        agents = {entries[index].speaker_key for index in members if entries[index].speaker_is_agent}
        if len(agents) == 1:
            agent = next(iter(agents))
            spoken = (entries[index] for index in members)
            named |= {_statement_and_speaker(one): agent for one in spoken if one.speaker_key and one.said}
    return [
        replace(entry, speaker_key=known, speaker_is_agent=True, voices=entry.voices | {known})
        if not entry.speaker_is_agent and (known := named.get(_statement_and_speaker(entry)))
        else entry
        for entry in entries
    ]


def _utterances_of_one_statement(
    entries: Sequence[AttributedClause], shared: Iterable[Sequence[int]]
) -> list[list[int]]:
    """Return the utterances that only one statement reports: its clauses with the same speaker.

    Nothing is returned for a statement and speaker that are already in a shared utterance.
    """
    taken = {_statement_and_speaker(entries[index]) for members in shared for index in members}
    groups: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.speaker_key and _statement_and_speaker(entry) not in taken:
            groups[_statement_and_speaker(entry)].append(index)
    return list(groups.values())


def _statement_and_speaker(entry: AttributedClause) -> tuple[int, str]:
    """Return the index of the statement and the speaker key of a clause."""
    return entry.clause.statement_index, entry.speaker_key


def _origins_by_entry(
    entries: Sequence[AttributedClause],
    groups: Sequence[Sequence[int]],
    said: Sequence[Origin],
    copies: Sequence[Origin],
    statements: Sequence[Statement],
) -> list[Origin | None]:
    """Return the origin of each clause.

    A clause outside all groups has the origin of its speaker's other words in the statement. A clause without a speaker
    has the origin of the copied sentence, if it is in one.
    """
    own = {index: origin for members, origin in zip(groups, said, strict=True) for index in members}
    by_speaker = {_statement_and_speaker(entries[index]): origin for index, origin in own.items()}
    copied = {statement: origin for origin in copies for statement in origin.statements}

    def origin_of(index: int, entry: AttributedClause) -> Origin | None:
        if index in own:
            return own[index]
        # "Lee said the road is closed, adding that crews are on their way": the second clause has no group.
        if entry.speaker_key:
            return by_speaker.get(_statement_and_speaker(entry))
        return copied.get(statements[entry.clause.statement_index].id)

    return [origin_of(index, entry) for index, entry in enumerate(entries)]


# --- the editor's origins


def apply_origin_edits(traced: TracedOrigins, edits: Sequence[Edit], statements: Sequence[Statement]) -> TracedOrigins:
    """Return the origins after the editor's decisions: statements that the editor gave one origin have no other."""
    origins, origin_by_clause = list(traced.origins), list(traced.origin_by_clause)
    position = {statement.id: index for index, statement in enumerate(statements)}
    for edit in edits:
        # Each edit is applied to the result of the earlier ones, so the last edit of a statement decides.
        ids = tuple(sorted(edit.statements, key=position.__getitem__))
        edited = _edited_origin(edit, ids, origins)
        remaining = [_without_statements(origin, ids) for origin in origins]
        origins = [edited, *(origin for origin in remaining if origin.statements)]
        origin_by_clause = [
            edited if statements[entry.clause.statement_index].id in ids else origin
            for entry, origin in zip(traced.attributed_clauses, origin_by_clause, strict=True)
        ]
    remaining_origins = _with_remaining_documents(origins)
    final = {origin.id: origin for origin in remaining_origins}
    return replace(
        traced,
        origins=tuple(sorted(remaining_origins, key=_origin_rank(statements))),
        origin_by_clause=tuple(final[origin.id] if origin else None for origin in origin_by_clause),
    )


def _edited_origin(edit: Edit, ids: tuple[str, ...], origins: Iterable[Origin]) -> Origin:
    """Return the origin that the editor declares; its agent is the most frequent agent of its statements."""
    agents = Counter(origin.agent for origin in origins if origin.agent and not set(ids).isdisjoint(origin.statements))
    name = origin_id(f"editor\0{edit.text}", ids[0])
    return Origin(
        id=name,
        document=name,
        statements=ids,
        agent=_most_frequent(agents),
        speaker=None,
        channel=None,
        day=None,
        label=edit.text,
    )


def _without_statements(origin: Origin, ids: Sequence[str]) -> Origin:
    """Return an origin without some statements, and without a speaker or channel whose words are in them."""
    speaker, channel = (
        span if span and span.statement not in ids else None for span in (origin.speaker, origin.channel)
    )
    return replace(
        origin,
        statements=tuple(name for name in origin.statements if name not in ids),
        speaker=speaker,
        channel=channel,
    )


def _with_remaining_documents(origins: Sequence[Origin]) -> list[Origin]:
    """Return origins in which every document is the id of an origin that still exists."""
    remaining = {origin.id for origin in origins}
    document: dict[str, str] = {}
    for origin in origins:
        document.setdefault(origin.document, origin.document if origin.document in remaining else origin.id)
    return [replace(origin, document=document[origin.document]) for origin in origins]


# --- documents


def _with_documents(origins: Sequence[Origin], documents: DisjointSet, statements: Sequence[Statement]) -> list[Origin]:
    """Return origins with their document, which is the id of the first origin of the occasion."""
    rank = _origin_rank(statements)
    first: dict[int, str] = {}
    for index in sorted(range(len(origins)), key=lambda index: rank(origins[index])):
        first.setdefault(documents.find(index), origins[index].id)
    return [replace(origin, document=first[documents.find(index)]) for index, origin in enumerate(origins)]


# --- copied sentences


def _copied_sentences(
    entries: Sequence[AttributedClause],
    unspoken: Iterable[Sequence[int]],
    said: Iterable[Origin],
    statements: Sequence[Statement],
) -> list[Origin]:
    """Return the origins of copied sentences by rank, except those whose statements are all in shared utterances."""
    in_shared = {statement for origin in said if len(origin.statements) > 1 for statement in origin.statements}
    copies: dict[str, Origin] = {}
    for members in unspoken:
        copy = _copied_origin(entries, members, statements)
        if copy and not in_shared.issuperset(copy.statements):
            copies[copy.statements[0]] = copy
    return sorted(copies.values(), key=_origin_rank(statements))


def _copied_origin(
    entries: Sequence[AttributedClause], members: Sequence[int], statements: Sequence[Statement]
) -> Origin | None:
    """Return the origin of a whole sentence and its near copies in other articles, or None if it has none."""
    indices = sorted({entries[index].clause.statement_index for index in members})
    ngrams = {index: frozenset(_sentence_ngrams(statements[index])) for index in indices}
    first = ngrams[indices[0]]
    # A sentence of n words has n - QUOTED_NGRAM + 1 n-grams.
    if len(first) <= COPIED_WORDS - QUOTED_NGRAM:
        return None
    alike = [index for index in indices if len(first & ngrams[index]) >= COPIED_JACCARD * len(first | ngrams[index])]
    if len({statements[index].sentence.source for index in alike}) == 1:
        return None
    ids = tuple(statements[index].id for index in alike)
    name = origin_id("copy", ids[0])
    return Origin(
        id=name,
        document=name,
        statements=ids,
        agent=None,
        speaker=None,
        channel=None,
        day=None,
        copied=True,
        kind="outlet",
    )


def _sentence_ngrams(statement: Statement) -> Iterable[tuple[str, ...]]:
    """Return the n-grams of `QUOTED_NGRAM` words in the sentence of a statement."""
    words = [normalize_word(match[0]) for match in WORD_PATTERN.finditer(statement.sentence.text)]
    return word_ngrams(words, QUOTED_NGRAM)


# --- from clauses to origins


class _OriginValues:
    """Maker of the origins of groups of clauses."""

    def __init__(
        self,
        entries: Sequence[AttributedClause],
        statements: Sequence[Statement],
        artifacts: Mapping[int, Artifact],
    ) -> None:
        self._entries, self._statements, self._artifacts = entries, statements, artifacts

    def origins_of(self, groups: Iterable[Sequence[int]]) -> list[Origin]:
        """Return the origin of each group, with an id of its own and without a document.

        If two origins have the same speaker and first statement, the id of the second ends in -2, and so on.
        """
        ordinals: Counter[str] = Counter()
        origins = []
        for members in groups:
            origin = self._origin_of([self._entries[index] for index in members])
            ordinals[origin.id] += 1
            ordinal = ordinals[origin.id]
            origins.append(origin if ordinal == 1 else replace(origin, id=f"{origin.id}-{ordinal}"))
        return origins

    def _origin_of(self, members: Sequence[AttributedClause]) -> Origin:
        """Return the origin of some clauses, without a document."""
        ids = tuple(self._statements[index].id for index in sorted({entry.clause.statement_index for entry in members}))
        agent = _most_frequent(Counter(entry.speaker_key for entry in members if entry.speaker_is_agent))
        speaker_key = agent or next((entry.speaker_key for entry in members if entry.speaker_key), "")
        return Origin(
            id=origin_id(speaker_key, ids[0]),
            document="",
            statements=ids,
            agent=agent,
            speaker=_longest(map(self._name_span, members)) or _longest(map(self._speaker_span, members)),
            channel=self._best_channel_span(members),
            day=next((day for day in map(_day_of_saying, members) if day), None),
        )

    def _best_channel_span(self, members: Sequence[AttributedClause]) -> StatementSpan | None:
        """Return the longest span for the channel that most clauses name, or None."""
        usual = _most_frequent(
            Counter(entry.channel for entry in members if entry.channel and entry.channel != UNNAMED_PLATFORM)
        )
        return _longest(self.channel_span(entry) for entry in members if usual is None or entry.channel == usual)

    def _name_span(self, entry: AttributedClause) -> StatementSpan | None:
        """Return the name of the speaker of a clause, or None."""
        if entry.said is None:
            return self._artifacts[entry.clause.statement_index].agent_span if entry.artifact_key else None
        return self._span_in_statement(entry, entry.name or entry.said.attribution.agent)

    def _speaker_span(self, entry: AttributedClause) -> StatementSpan | None:
        """Return the words for the speaker of a clause, or None."""
        return self._span_in_statement(entry, entry.said.attribution.speaker) if entry.said else None

    def _span_in_statement(self, entry: AttributedClause, span: Span | None) -> StatementSpan | None:
        """Return a span of the statement of a clause, or None if it is outside."""
        statement = self._statements[entry.clause.statement_index]
        inside = span is not None and statement.sentence.contains(span)
        return StatementSpan(statement.id, span.start, span.end) if span and inside else None

    def channel_span(self, entry: AttributedClause) -> StatementSpan | None:
        """Return the words for the channel of a clause: its artifact, else its attribution's channel, else None."""
        statement = self._statements[entry.clause.statement_index]
        artifact = self._artifacts.get(entry.clause.statement_index)
        if artifact and artifact.thing_span.statement == statement.id:
            return artifact.thing_span
        channel = entry.said.attribution.channel if entry.said else None
        offset = statement.sentence.text.find(channel) if channel else -1
        if channel is None or offset < 0:
            return None
        start = statement.sentence.start + offset
        return StatementSpan(statement.id, start, start + len(channel))


def _day_of_saying(entry: AttributedClause) -> str | None:
    """Return the day on which a clause was said, in ISO 8601, or None if that is not a single day."""
    days = first_and_last_day(entry.time_of_saying) if entry.time_of_saying else None
    return entry.time_of_saying.value if entry.time_of_saying and days and days[0] == days[1] else None


def _most_frequent(counts: Counter[str]) -> str | None:
    """Return the most frequent string (the first if several are equally frequent), or None if there is none."""
    return counts.most_common(1)[0][0] if counts else None


def _longest(spans: Iterable[StatementSpan | None]) -> StatementSpan | None:
    """Return the longest span (the first if several are equally long), or None if there is none."""
    return max((span for span in spans if span), key=lambda span: span.end - span.start, default=None)


def _origin_rank(statements: Sequence[Statement]) -> Callable[[Origin], tuple[int, str]]:
    """Return the sort key of origins: the index of the first statement, then the id."""
    position = {statement.id: index for index, statement in enumerate(statements)}
    return lambda origin: (position[origin.statements[0]], origin.id)

"""Who said it first: statements that go back to one utterance, document, post or video, however many outlets carry it.

Points become utterances (`utterances`); utterances of one occasion make one document. Sentences that outlets share
without a speaker are copies, as from an agency. The outlet's own words are nobody's utterance.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.compare.artifacts import AgentNames, Artifact
from builder.compare.clauses import Clause
from builder.compare.content_words import WORD_PATTERN, names_country, normalize_word
from builder.compare.contradictions import first_and_last_day
from builder.compare.similarity import TermWeights
from builder.compare.speech import UNNAMED_PLATFORM, AttributedClause, attributed_clause, weekday_of
from builder.compare.utterances import QUOTED_NGRAM, group_utterances, word_ngrams
from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon import geography
from builder.model import Edit, Origin, Source, Statement, StatementSpan

COPIED_JACCARD = 0.6
"""The share of runs of words in common (Jaccard) from which two sentences without a speaker are copies."""

COPIED_WORDS = 10
"""Words that a sentence must have to count as a copy."""


@dataclass(frozen=True, slots=True)
class TracedOrigins:
    """The origins, by their first statement, and what they were made of."""

    origins: tuple[Origin, ...]
    attributed_clauses: tuple[AttributedClause, ...]  # every point, in the order given
    utterances: tuple[tuple[int, ...], ...]  # places among `told`: an utterance each, of two articles or more
    origin_by_clause: tuple[Origin | None, ...]  # of each point; None: the outlet's own words
    channel_spans: Mapping[int, StatementSpan]  # the words for the channel, by the point's place


def trace_origins(
    statements: Sequence[Statement],
    points: Sequence[Clause],
    artifacts: Mapping[int, Artifact],
    names: AgentNames,
    sources: Sequence[Source],
    scale: TermWeights,
    parts: Collection[str],
) -> TracedOrigins:
    """Trace statements to their origins.

    `artifacts` are the things that they describe, by the statement's place; `names` finds agents, `scale` weighs words,
    and `parts` are the words that are parts of names.
    """
    order = {source.id: at for at, source in enumerate(sources)}
    entries = [
        attributed_clause(
            point, statement, order[statement.sentence.source], artifacts.get(point.statement_index), names
        )
        for point in points
        for statement in (statements[point.statement_index],)
    ]
    spoken, silent = group_utterances(entries, sources, scale, parts)
    made = [*spoken, *_alone(entries, spoken)]
    roots = _documents(entries, made)
    place = {statement.id: at for at, statement in enumerate(statements)}
    origins = _told_apart([_origin([entries[at] for at in members], statements, artifacts) for members in made])
    first: dict[int, str] = {}
    for at in sorted(range(len(made)), key=lambda at: (place[origins[at].statements[0]], origins[at].id)):
        first.setdefault(roots.find(at), origins[at].id)
    named = [replace(origin, document=first[roots.find(at)]) for at, origin in enumerate(origins)]
    shared_by = {statement for origin in named if len(origin.statements) > 1 for statement in origin.statements}
    made_copies = (copy for members in silent if (copy := _copy(entries, members, statements)))
    copied = {copy.id: copy for copy in made_copies if not shared_by.issuperset(copy.statements)}
    everything = sorted([*named, *copied.values()], key=lambda origin: (place[origin.statements[0]], origin.id))
    channels = {at: mark for at, entry in enumerate(entries) if (mark := _channel(entry, statements, artifacts))}
    return TracedOrigins(
        tuple(everything),
        tuple(entries),
        tuple(map(tuple, (*spoken, *silent))),
        _by_point(entries, made, named, everything, statements),
        channels,
    )


def _by_point(
    entries: Sequence[AttributedClause],
    made: Sequence[Sequence[int]],
    named: Sequence[Origin],
    everything: Sequence[Origin],
    statements: Sequence[Statement],
) -> tuple[Origin | None, ...]:
    """The origin of each point; a point of a speaker whose other words in the sentence are shared has theirs."""
    own = {at: origin for members, origin in zip(made, named, strict=True) for at in members}
    spoken = {(entries[at].clause.statement_index, entries[at].speaker_key): origin for at, origin in own.items()}
    copies = {statement: origin for origin in everything if origin.copied for statement in origin.statements}
    return tuple(
        own.get(at)
        or (spoken.get((entry.clause.statement_index, entry.speaker_key)) if entry.speaker_key else None)
        or (None if entry.speaker_key else copies.get(statements[entry.clause.statement_index].id))
        for at, entry in enumerate(entries)
    )


def _alone(entries: Sequence[AttributedClause], shared: Iterable[Sequence[int]]) -> list[list[int]]:
    """What only one article tells: the points of one statement and speaker together, unless a shared one holds them."""
    taken = {(entries[at].clause.statement_index, entries[at].speaker_key) for members in shared for at in members}
    rest: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        if entry.speaker_key and (entry.clause.statement_index, entry.speaker_key) not in taken:
            rest[entry.clause.statement_index, entry.speaker_key].append(at)
    return list(rest.values())


def apply_origin_edits(traced: TracedOrigins, edits: Sequence[Edit], statements: Sequence[Statement]) -> TracedOrigins:
    """The origins after the editor: statements marked as one origin have that one and no other."""
    origins, of_point = list(traced.origins), list(traced.origin_by_clause)
    place = {statement.id: at for at, statement in enumerate(statements)}
    for edit in edits:
        ids = tuple(sorted(edit.statements, key=place.__getitem__))
        holding = [origin for origin in origins if not set(ids).isdisjoint(origin.statements)]
        agents = Counter(origin.agent for origin in holding if origin.agent)
        name = _id(f"editor\0{edit.text}", ids)
        agent = agents.most_common(1)[0][0] if agents else None
        marked = Origin(name, name, ids, agent, None, None, None, label=edit.text)
        rest = [_without(origin, ids) for origin in origins]
        origins = [marked, *(origin for origin in rest if origin.statements)]
        of_point = [
            marked if statements[entry.clause.statement_index].id in ids else origin
            for entry, origin in zip(traced.attributed_clauses, of_point, strict=True)
        ]
    left = {origin.id for origin in origins}
    first: dict[str, str] = {}  # a document goes by the name of one of its origins that is still there
    for origin in origins:
        first.setdefault(origin.document, origin.document if origin.document in left else origin.id)
    final = {origin.id: replace(origin, document=first[origin.document]) for origin in origins}
    ordered = sorted(final.values(), key=lambda origin: (place[origin.statements[0]], origin.id))
    return replace(
        traced,
        origins=tuple(ordered),
        origin_by_clause=tuple(final[origin.id] if origin else None for origin in of_point),
    )


def _without(origin: Origin, ids: Sequence[str]) -> Origin:
    """An origin without some statements, and without the names that stand in them."""
    speaker, channel = (
        mark if mark and mark.statement not in ids else None for mark in (origin.speaker, origin.channel)
    )
    held = tuple(name for name in origin.statements if name not in ids)
    return replace(origin, statements=held, speaker=speaker, channel=channel)


# --- documents


def _documents(entries: Sequence[AttributedClause], made: Sequence[Sequence[int]]) -> DisjointSet:
    """Utterances of one occasion: one speaker in one article, unless time or channel tells them apart; one thing."""
    occasions = _occasions(entries)
    channels: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for at, entry in enumerate(entries):
        if entry.channel and entry.channel != UNNAMED_PLATFORM:
            channels[occasions[at]].add(entry.channel)
    holders: dict[object, int] = {}
    groups = DisjointSet(len(made))
    for at, members in enumerate(made):
        for member in members:
            entry = entries[member]
            if entry.artifact_key and entry.artifact_key[1] != UNNAMED_PLATFORM:
                groups.join(holders.setdefault(entry.artifact_key, at), at)
            if entry.speaker_is_agent and (
                entry.said or (entry.artifact_key and entry.artifact_key[1] == UNNAMED_PLATFORM)
            ):
                ways = channels[occasions[member]]
                way = entry.channel if len(ways) > 1 and entry.channel in ways else None
                groups.join(holders.setdefault((*occasions[member], way), at), at)
    return groups


def _occasions(entries: Sequence[AttributedClause]) -> list[tuple[object, ...]]:
    """The article, speaker and time of each point.

    News gives the time with a speaker's first words and then leaves it out, so that a point without one belongs to
    those; another time is another occasion.
    """
    first: dict[tuple[int, str], str | None] = {}
    out: list[tuple[object, ...]] = []
    for entry in entries:
        day = None if entry.time_of_saying is None else weekday_of(entry.time_of_saying) or entry.time_of_saying.text
        if day is None and _is_state(entry.speaker_key):  # a government speaks all the time
            out.append((entry.source_index, entry.speaker_key, entry.clause.statement_index))
            continue
        main = first.setdefault((entry.source_index, entry.speaker_key), day) if entry.said else None
        out.append((entry.source_index, entry.speaker_key, None if day is None or day == main else day))
    return out


def _is_state(who: str) -> bool:
    """Whether an agent's id names a country, its government or its army, as a whole."""
    words = [word for word in who.split("-") if word and word not in geography.STATE_WORDS]
    return bool(words) and all(word in geography.REGIONS or names_country(word.title()) for word in words)


# --- values


def _origin(
    members: Sequence[AttributedClause], statements: Sequence[Statement], artifacts: Mapping[int, Artifact]
) -> Origin:
    places = sorted({entry.clause.statement_index for entry in members})
    ids = tuple(statements[at].id for at in places)
    named = Counter(entry.speaker_key for entry in members if entry.speaker_is_agent)
    agent = named.most_common(1)[0][0] if named else None
    speakers = [mark for entry in members if (mark := _speaker(entry, statements, artifacts))]
    usual = Counter(
        entry.channel for entry in members if entry.channel and entry.channel != UNNAMED_PLATFORM
    ).most_common(1)
    channels = [
        mark
        for entry in members
        if (not usual or entry.channel == usual[0][0]) and (mark := _channel(entry, statements, artifacts))
    ]
    values = [
        entry.time_of_saying.value
        for entry in members
        if entry.time_of_saying and (span := first_and_last_day(entry.time_of_saying)) and span[0] == span[1]
    ]
    who = agent or next((entry.speaker_key for entry in members if entry.speaker_key), "")
    return Origin(
        _id(who, ids),
        "",
        ids,
        agent,
        max(speakers, key=_breadth, default=None),
        max(channels, key=_breadth, default=None),
        values[0] if values else None,
    )


def _told_apart(origins: Iterable[Origin]) -> list[Origin]:
    """Origins whose ids are their own: of two that begin in one statement the later is told apart by its turn."""
    turns: Counter[str] = Counter()
    out = []
    for origin in origins:
        turns[origin.id] += 1
        turn = turns[origin.id]
        out.append(origin if turn == 1 else replace(origin, id=f"{origin.id}-{turn}"))
    return out


def _breadth(mark: StatementSpan) -> int:
    return mark.end - mark.start


def _speaker(
    entry: AttributedClause, statements: Sequence[Statement], artifacts: Mapping[int, Artifact]
) -> StatementSpan | None:
    statement = statements[entry.clause.statement_index]
    if entry.said is None:
        return artifacts[entry.clause.statement_index].agent_span if entry.artifact_key else None
    words = entry.said.attribution
    span = words.agent if words.agent and statement.sentence.holds(words.agent) else words.speaker
    if span is None or not statement.sentence.holds(span):
        return None
    return StatementSpan(statement.id, span.start, span.end)


def _channel(
    entry: AttributedClause, statements: Sequence[Statement], artifacts: Mapping[int, Artifact]
) -> StatementSpan | None:
    statement = statements[entry.clause.statement_index]
    thing = artifacts.get(entry.clause.statement_index)
    if thing and thing.thing_span.statement == statement.id:
        return thing.thing_span
    written = entry.said.attribution.channel if entry.said else None
    at = statement.sentence.text.find(written) if written else -1
    if written is None or at < 0:
        return None
    start = statement.sentence.start + at
    return StatementSpan(statement.id, start, start + len(written))


def _id(who: str, ids: Sequence[str]) -> str:
    digest = hashlib.sha256("\0".join((who, ids[0])).encode("utf-8", "surrogatepass"))
    return "o" + digest.hexdigest()[:10]


def _copy(
    entries: Sequence[AttributedClause], members: Sequence[int], statements: Sequence[Statement]
) -> Origin | None:
    """An origin without a speaker: whole sentences that articles share, the first of them and all that are like it."""
    places = sorted({entries[at].clause.statement_index for at in members})
    held = {at: frozenset(_runs(statements[at])) for at in places}
    alike = [at for at in places if len(held[places[0]] & held[at]) >= COPIED_JACCARD * len(held[places[0]] | held[at])]
    long = len(held[places[0]]) > COPIED_WORDS - QUOTED_NGRAM
    if not long or len({statements[at].sentence.source for at in alike}) < 2:
        return None
    ids = tuple(statements[at].id for at in alike)
    name = _id("copy", ids)
    return Origin(name, name, ids, None, None, None, None, copied=True)


def _runs(statement: Statement) -> Iterable[tuple[str, ...]]:
    return word_ngrams(
        [normalize_word(match[0]) for match in WORD_PATTERN.finditer(statement.sentence.text)], QUOTED_NGRAM
    )

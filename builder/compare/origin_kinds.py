"""What kind of source an origin is: a party to the events, an official body, an eyewitness, an expert, an outlet.

The words beside a speaker's name show it ("resident Ann Lee", "the ministry"). That somebody is a party to the events
is for the analyst to say in `dossier.yml`, which may also correct the other kinds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from builder.compare.content_words import content_words_of, names_country
from builder.compare.speaker_roles import Description, SpeakerRoles, description_in
from builder.compare.speech import AttributedClause, is_state
from builder.language.forms import lemma
from builder.language.lexicon import function_words, geography, organisations, speaker_kinds, titles
from builder.language.tokens import straighten_apostrophes
from builder.model import Agent, OriginKind, Source, Statement

_OTHER_BODIES: Final = frozenset(
    noun for noun in organisations.ORGANISATIONS if lemma(noun) not in speaker_kinds.OFFICIAL_BODIES
)
"""Bodies that have presidents and secretaries without being of the state: "the union's president"."""

_OFFICIAL_NAMES: Final = [
    frozenset(name.split("-")) for name in sorted(speaker_kinds.OFFICIAL_NAMES | speaker_kinds.OFFICIAL_TITLES)
]
"""Words of each name of a body of the state, and of each title of an official."""

_KINDS_BY_HEAD: Final[Mapping[OriginKind, frozenset[str]]] = {
    "outlet": speaker_kinds.OUTLET_WORDS,
    "expert": speaker_kinds.EXPERTS,
    "eyewitness": speaker_kinds.EYEWITNESSES,
}
"""Kind of source -> the nouns that show it if they say what the speaker is."""


class SpeakerKinds:
    """The kind of source of each speaker, so far as the analyst or the words of the articles say."""

    def __init__(
        self,
        declared: Mapping[str, OriginKind],
        agents: Sequence[Agent],
        sources: Sequence[Source],
        roles: SpeakerRoles,
    ) -> None:
        """Take the names and descriptions of `dossier.yml` with their kinds, all agents and sources, and the roles."""
        self._roles = roles
        self._shown_by_agent: dict[str, OriginKind | None] = {}  # filled as agents are asked for
        self._declared_agents: dict[str, OriginKind] = {}
        self._declared_words: list[tuple[frozenset[str], OriginKind]] = []
        of_name = _agents_by_name(agents)
        for name, kind in declared.items():
            agent = of_name.get(straighten_apostrophes(name).casefold())
            if agent:
                self._declared_agents[agent] = kind
            elif words := frozenset(content_words_of(name)):
                self._declared_words.append((words, kind))
        outlets = {source.meta.outlet.casefold() for source in sources if source.meta.outlet}
        self._outlets = {agent for name, agent in of_name.items() if name in outlets}

    def kind_of(self, members: Iterable[AttributedClause], statements: Sequence[Statement]) -> OriginKind | None:
        """Return the kind of source that most clauses of an origin show, or None if none shows one."""
        spoken = [entry for entry in members if entry.speaker_key]
        declared = [kind for entry in spoken if (kind := self._declared(entry))]
        if declared:
            return declared[0]
        shown = Counter(
            kind for entry in spoken if (kind := self._shown(entry, statements[entry.clause.statement_index]))
        )
        return shown.most_common(1)[0][0] if shown else None

    def words_for_official(self, entry: AttributedClause, statements: Sequence[Statement]) -> frozenset[str]:
        """Return the words with which articles describe an official or official body that speaks, or none.

        None are returned for a state as a whole.
        """
        if entry.said is None or not entry.speaker_key or is_state(entry.speaker_key):
            return frozenset()
        statement = statements[entry.clause.statement_index]
        if self._shown(entry, statement) != "official":
            return frozenset()
        if not entry.speaker_is_agent:
            return frozenset(entry.speaker_key.split())
        described = self._roles.descriptions_of(entry.speaker_key)
        return frozenset(entry.speaker_key.split("-")).union(*(description.words for description in described))

    def _declared(self, entry: AttributedClause) -> OriginKind | None:
        """Return the kind that `dossier.yml` gives a speaker, or the agent for whom the speaker speaks."""
        if entry.speaker_key in self._declared_agents:
            return self._declared_agents[entry.speaker_key]
        named = sorted(voice for voice in entry.voices if voice in self._declared_agents)
        if named:
            return self._declared_agents[named[0]]
        words = frozenset(entry.speaker_key.split())
        if entry.speaker_is_agent:
            return None
        return next((kind for declared, kind in self._declared_words if declared <= words), None)

    def _shown(self, entry: AttributedClause, statement: Statement) -> OriginKind | None:
        """Return the kind that the words for a speaker show, here or wherever articles describe the same one."""
        if not entry.speaker_is_agent:
            return kind_of_description(description_in(entry, statement))
        return self.kind_of_agent(entry.speaker_key)

    def kind_of_agent(self, agent: str) -> OriginKind | None:
        """Return the kind of source that an agent is, by id, or None if nothing shows it."""
        if agent in self._declared_agents:
            return self._declared_agents[agent]
        if agent not in self._shown_by_agent:
            self._shown_by_agent[agent] = self._kind_shown(agent)
        return self._shown_by_agent[agent]

    def _kind_shown(self, agent: str) -> OriginKind | None:
        """Return the kind of source that the articles show an agent to be, or None."""
        if agent in self._outlets:
            return "outlet"
        described = self._roles.descriptions_of(agent)
        shown = Counter(kind for description in described if (kind := kind_of_description(description)))
        if shown:
            return shown.most_common(1)[0][0]
        is_body = agent in speaker_kinds.OFFICIAL_NAMES or not self._roles.is_known_person(agent)
        return _kind_of_name(agent) if is_body else None


def _agents_by_name(agents: Sequence[Agent]) -> dict[str, str]:
    """Return each spelling of an agent, casefolded -> the agent's id."""
    return {
        straighten_apostrophes(name).casefold(): agent.id
        for agent in reversed(agents)
        for name in (*agent.as_written, agent.name)
    }


def unmatched_speakers(declared: Iterable[str], agents: Sequence[Agent], statements: Iterable[Statement]) -> list[str]:
    """Return the names and descriptions of `dossier.yml` that no speaker has."""
    names = _agents_by_name(agents)
    described = {
        frozenset(content_words_of(statement.sentence.words(speaker)))
        for statement in statements
        for said in statement.reading.said
        if (speaker := said.attribution.speaker) and not said.agent and statement.sentence.contains(speaker)
    }
    return [
        name
        for name in declared
        if straighten_apostrophes(name).casefold() not in names
        and not any(frozenset(content_words_of(name)) <= words for words in described)
    ]


def kind_of_description(description: Description) -> OriginKind | None:
    """Return the kind of source that a description shows, or None if it shows none."""
    nouns = _with_lemmas(description.words)
    if not nouns.isdisjoint(speaker_kinds.NO_LONGER):
        return None
    heads = _with_lemmas(description.heads)
    for kind, words in _KINDS_BY_HEAD.items():
        if not heads.isdisjoint(words):
            return kind
    return "official" if _is_official(nouns) else None


def _is_official(nouns: frozenset[str]) -> bool:
    """Return True if the words beside a name show an office or body of the state."""
    if any(name <= nouns for name in _OFFICIAL_NAMES):
        return True
    if not nouns.isdisjoint(_OTHER_BODIES):
        return False
    if not nouns.isdisjoint(speaker_kinds.HEADS_OF_MUCH):
        rest = nouns - speaker_kinds.HEADS_OF_MUCH - geography.REGIONS - geography.STATE_WORDS - titles.TITLES
        return all(names_country(word.title()) or word in function_words.STOP_WORDS for word in rest)
    return not nouns.isdisjoint(speaker_kinds.OFFICIALS | speaker_kinds.OFFICIAL_BODIES)


def _with_lemmas(words: Iterable[str]) -> frozenset[str]:
    """Return words and their singular forms."""
    return frozenset(form for word in words for form in (word, lemma(word)))


def _kind_of_name(agent: str) -> OriginKind | None:
    """Return the kind of source that the name of a body shows, given by id: "coast-guard", "exampleland"."""
    words = frozenset(word for word in agent.split("-") if word)
    rest = words - geography.STATE_WORDS
    if not words.isdisjoint(speaker_kinds.STATE_SERVICES) and words.isdisjoint(speaker_kinds.NOT_OF_THE_STATE):
        return "official"
    if agent in speaker_kinds.OFFICIAL_NAMES or (rest and all(names_country(word.title()) for word in rest)):
        return "official"
    return "official" if _is_official(_with_lemmas(words)) else None

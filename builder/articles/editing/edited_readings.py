"""The order of work: speakers and figures are edited in the readings, then names are clustered, parted and joined.

So what follows from names and figures (questions, origins, findings, differences) follows from the editor's, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.articles.annotate import AnnotatedArticle, cluster_agents, resolved_readings
from builder.articles.attribution.identities import IdentityNote
from builder.articles.editing.edited_agents import AgentsByName, EditedAgents, declared_agent, edit_agents
from builder.articles.editing.edited_figures import FigureEditor
from builder.articles.editing.edited_speakers import NamedSpeaker, SpeakerEditor, is_same
from builder.articles.editing.misfits import Misfits
from builder.errors import Problem
from builder.model import Agent, Edits, Measure, Reading, ResolvedAttribution, SpeakerDecision


@dataclass(frozen=True, slots=True)
class EditedReadings:
    """The readings after the editor's decisions, and what in these no longer fits."""

    agents: tuple[Agent, ...]
    readings: tuple[Reading, ...]
    notes: tuple[tuple[str, IdentityNote], ...]  # on names, but for those about which the editor has decided
    problems: tuple[Problem, ...]  # an entry with a problem changes nothing


def edit_readings(
    articles: Sequence[AnnotatedArticle],
    agents: Sequence[Agent],
    edits: Edits,
    aliases: Mapping[str, str],
    measures: Sequence[Measure],
    file: str,
) -> EditedReadings:
    """Apply the entries of `speakers`, `figures` and `agents`.

    Args:
        articles: all articles, with readings that are resolved to agents.
        agents: these agents.
        edits: the editor's decisions, with full ids.
        aliases: a spelling or description -> the name in dossier.yml that it stands for.
        measures: the declared measures.
        file: the name of the editor's file, for messages.
    """
    speakers = SpeakerEditor(articles, agents, file)
    figures = FigureEditor(speakers.apply(edits.speakers), measures, file)
    edited = figures.apply(edits.figures)
    clustered = cluster_agents(edited, aliases)
    source_files = {article.source.file: article.source.id for article in articles}
    misfits = Misfits(file)
    regrouped = edit_agents(clustered.agents, edits.agents, source_files, misfits)
    named = _NamedSpeakers(agents, regrouped, aliases, misfits)
    readings = named.filled_in(resolved_readings(edited, regrouped.agents, aliases), speakers.named)
    return EditedReadings(
        agents=tuple(named.agents.values()),
        readings=readings,
        notes=tuple(note for note in clustered.notes if note[0] not in regrouped.changed),
        problems=(*speakers.misfits.problems, *figures.misfits.problems, *misfits.problems),
    )


class _NamedSpeakers:
    """Gives attributions the agents that the editor names."""

    def __init__(
        self, before: Sequence[Agent], regrouped: EditedAgents, aliases: Mapping[str, str], misfits: Misfits
    ) -> None:
        """Take the agents before all decisions and after those about names, and the aliases."""
        self.agents = {agent.id: agent for agent in regrouped.agents}
        self._before = {agent.id: agent for agent in before}
        self._changed = regrouped.changed
        self._aliases = aliases
        self._misfits = misfits
        self._by_name = AgentsByName(regrouped.agents, misfits)

    def filled_in(self, readings: Sequence[Reading], named: Iterable[NamedSpeaker]) -> tuple[Reading, ...]:
        """Return the readings with the agents that the editor names."""
        out = list(readings)
        index = {reading.sentence.id: place for place, reading in enumerate(readings)}
        for speaker in named:
            agent = self._agent(speaker)
            if agent is not None:
                place = index[speaker.sentence]
                out[place] = _with_agent(out[place], speaker, agent)
                source = out[place].sentence.source
                if source not in agent.written_in and source not in agent.named_in:
                    self.agents[agent.id] = replace(agent, named_in=(*agent.named_in, source))
        return tuple(out)

    def _agent(self, speaker: NamedSpeaker) -> Agent | None:
        """Return the agent that an entry names; report it if there is none, or if it changes nothing."""
        found = self._by_name.matching(speaker.name)
        agent: Agent | None = None
        if not found:
            agent = declared_agent(speaker.name, self._aliases, self.agents)
            if agent is not None:
                # The same name may be in several entries.
                agent = next(
                    (known for known in self.agents.values() if known.given and known.name == agent.name), agent
                )
                self.agents.setdefault(agent.id, agent)
        if agent is None:
            agent = self._by_name.only(speaker.name, speaker.line)
        if agent is None:
            return None
        if self._is_speaker_already(speaker, agent):
            message = f"{agent.name} is already the speaker of these words of {speaker.sentence}."
            self._misfits.report(speaker.line, message, "Remove the entry.")
            return None
        return self.agents[agent.id]

    def _is_speaker_already(self, speaker: NamedSpeaker, agent: Agent) -> bool:
        """Return True if the program finds this agent by itself, also by what the editor joined."""
        before = self._before.get(speaker.before.agent or "") if speaker.before else None
        if before is None:
            return False
        joined = agent.id in self._changed and set(before.as_written) <= set(agent.as_written)
        return before.id == agent.id or joined


def _with_agent(reading: Reading, speaker: NamedSpeaker, agent: Agent) -> Reading:
    """Return a reading in which an attribution, and what its speaker relays, has an agent."""

    def resolved(said: ResolvedAttribution) -> ResolvedAttribution:
        # Another entry may have changed its relay since.
        if said.edit is not None and is_same(said.attribution, speaker.attribution):
            return replace(said, agent=agent.id, edit=SpeakerDecision(said.edit.reason, agent.name))
        relay = speaker.attribution.speaker
        return replace(said, relayed_by=agent.id) if relay and said.attribution.relayed_by == relay else said

    return replace(
        reading,
        said=tuple(map(resolved, reading.said)),
        claims=tuple(replace(claim, said=resolved(claim.said)) if claim.said else claim for claim in reading.claims),
    )

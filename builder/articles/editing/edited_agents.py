"""The agents that the editor joins and parts, and those that the editor names as speakers.

Names are parted first, then joined, each in the order of `editor.yml`, so that a parted name may join another agent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.articles.attribution.agents import agent_id_of
from builder.articles.editing.misfits import Misfits
from builder.errors import did_you_mean
from builder.language.name_forms import AgreedSpellings
from builder.language.tokens import straighten_apostrophes
from builder.model import Agent, AgentDecision, AgentEdit


@dataclass(frozen=True, slots=True)
class EditedAgents:
    """The agents after the editor's decisions."""

    agents: tuple[Agent, ...]
    changed: frozenset[str]  # the ids of agents, before and after, whose names the editor joined or parted


class AgentsByName:
    """Finds agents by id, name or spelling, and reports names that mean none or several."""

    def __init__(self, agents: Iterable[Agent], misfits: Misfits) -> None:
        """Take all agents, and where to report what no longer fits."""
        self.misfits = misfits
        self._by_id: dict[str, Agent] = {}
        self._by_name: dict[str, list[Agent]] = {}
        self._by_spelling: dict[str, list[Agent]] = {}
        for agent in agents:
            self._by_id[agent.id] = agent
            self._by_name.setdefault(_key(agent.name), []).append(agent)
            for name in dict.fromkeys(map(_key, agent.as_written)):
                self._by_spelling.setdefault(name, []).append(agent)

    def matching(self, name: str) -> list[Agent]:
        """Return the agents that a name may mean: by their id, else by their name, else by a spelling."""
        if name in self._by_id:
            return [self._by_id[name]]
        return self._by_name.get(_key(name)) or self._by_spelling.get(_key(name), [])

    def only(self, name: str, line: int) -> Agent | None:
        """Return the only agent that a name means; report it if there is none, or more than one."""
        found = self.matching(name)
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{agent.id} ({agent.name})" for agent in found)
            self.misfits.report(line, f"“{name}” may mean {listed}.", "Write the id of one of them.")
        else:
            known = [agent.name for agent in self._by_id.values()]
            hint = did_you_mean(name, known) + "Write a name from the page Origins, or declare it in dossier.yml."
            self.misfits.report(line, f"there is no agent “{name}”.", hint)
        return None


def edit_agents(
    agents: Sequence[Agent], edits: Sequence[AgentEdit], source_files: Mapping[str, str], misfits: Misfits
) -> EditedAgents:
    """Part and join agents as the editor decides.

    Args:
        agents: all agents.
        edits: the entries of `agents`.
        source_files: the id of each article, by its file name.
        misfits: where to report what no longer fits.
    """
    current = list(agents)
    changed: set[str] = set()
    for edit in (*(edit for edit in edits if edit.part), *(edit for edit in edits if edit.join)):
        names = AgentsByName(current, misfits)
        steps = _part(current, edit, names, source_files) if edit.part else _join(current, edit, names)
        if steps is not None:
            current, touched = steps
            changed |= touched
    return EditedAgents(tuple(current), frozenset(changed))


def _part(
    agents: Sequence[Agent], edit: AgentEdit, names: AgentsByName, source_files: Mapping[str, str]
) -> tuple[list[Agent], set[str]] | None:
    """Return the agents with some spellings of one as another agent, and the ids of both; None if it does not fit."""
    agent = names.only(edit.agent or "", edit.line)
    if agent is None:
        return None
    sources = _sources_of(edit, names, source_files)
    if sources is None:
        return None
    wanted = {_key(name): name for name in edit.part}
    moved: dict[str, tuple[str, ...]] = {}
    kept: dict[str, tuple[str, ...]] = {}
    for source, spellings in agent.written_in.items():
        taken = tuple(name for name in spellings if _key(name) in wanted and (not sources or source in sources))
        left = tuple(name for name in spellings if name not in taken)
        moved |= {source: taken} if taken else {}
        kept |= {source: left} if left else {}
    found = {_key(name) for spellings in moved.values() for name in spellings}
    if missing := [name for key, name in wanted.items() if key not in found]:
        where = f" in {', '.join(edit.files)}" if edit.files else ""
        listed = ", ".join(f"“{name}”" for name in agent.as_written)
        message = f"“{missing[0]}” does not mean {agent.name}{where}."
        names.misfits.report(
            edit.line, message, f"Names that do: {listed}. If they are parted already, remove the entry."
        )
        return None
    if not kept:
        message = f"nothing would be left of {agent.name}: these are all of the names."
        names.misfits.report(edit.line, message, "Part only some, or give the agent another name in dossier.yml.")
        return None
    decision = AgentDecision("parted", edit.reason)
    others = {other.id for other in agents if other is not agent}
    rest = _renamed(agent, kept, others, decision)
    apart = _renamed(replace(agent, given=False, edits=()), moved, others | {rest.id}, decision)
    out = [part for other in agents for part in ((rest, apart) if other is agent else (other,))]
    return out, {agent.id, rest.id, apart.id}


def _sources_of(edit: AgentEdit, names: AgentsByName, source_files: Mapping[str, str]) -> frozenset[str] | None:
    """Return the ids of the articles that an entry names; None, and a report, if one of them does not exist."""
    for name in edit.files:
        if name not in source_files:
            hint = did_you_mean(name, source_files) + "Write the name of a file in seeds/."
            names.misfits.report(edit.line, f"there is no article “{name}”.", hint)
            return None
    return frozenset(source_files[name] for name in edit.files)


def _renamed(
    agent: Agent, written_in: Mapping[str, tuple[str, ...]], taken: Iterable[str], decision: AgentDecision
) -> Agent:
    """Return an agent with only these spellings, and the name and id that follow from them."""
    spellings = {name for names in written_in.values() for name in names}
    name = agent.name if agent.given else AgreedSpellings(written_in).choose(written_in) or ""
    return replace(
        agent,
        id=agent.id if name == agent.name and agent.id not in taken else _free_id(agent_id_of(name), taken),
        name=name,
        as_written=tuple(known for known in agent.as_written if known in spellings),
        written_in=written_in,
        edits=(*agent.edits, decision),
    )


def _join(agents: Sequence[Agent], edit: AgentEdit, names: AgentsByName) -> tuple[list[Agent], set[str]] | None:
    """Return the agents with several as one, and the ids of all of these; None if the entry does not fit."""
    found = [names.only(name, edit.line) for name in edit.join]
    chosen = [agent for agent in found if agent is not None]
    if len(chosen) < len(found):
        return None
    members = list({agent.id: agent for agent in chosen}.values())
    if len(members) < len(chosen):
        twice = next(name for index, name in enumerate(edit.join) if chosen[index] in chosen[:index])
        message = f"“{twice}” already means the same agent as another name here: {members[0].name}."
        names.misfits.report(edit.line, message, "Remove it." if len(members) > 1 else "Remove the entry.")
        return None
    declared = [agent.name for agent in members if agent.given]
    if len(declared) > 1:
        message = f"dossier.yml declares {' and '.join(declared)} as different agents."
        names.misfits.report(edit.line, message, "Put their spellings under one name there.")
        return None
    named = next((agent for agent in members if agent.given), members[0])
    written_in: dict[str, tuple[str, ...]] = {}
    for agent in members:
        for source, spellings in agent.written_in.items():
            written_in[source] = tuple(dict.fromkeys((*written_in.get(source, ()), *spellings)))
    joined = Agent(
        named.id,
        named.name,
        tuple(dict.fromkeys(name for agent in members for name in agent.as_written)),
        written_in,
        named.given,
        edits=(*(known for agent in members for known in agent.edits), AgentDecision("joined", edit.reason)),
    )
    ids = {agent.id for agent in members}
    first = next(index for index, agent in enumerate(agents) if agent.id in ids)
    out = [agent for agent in agents if agent.id not in ids]
    out.insert(first, joined)
    return out, ids


def declared_agent(name: str, aliases: Mapping[str, str], taken: Iterable[str]) -> Agent | None:
    """Return an agent for a name or spelling in dossier.yml that no article gives a speaker, or None."""
    by_key = {_key(known): known for known in aliases.values()}
    by_key = {_key(spelling): known for spelling, known in aliases.items()} | by_key
    known = by_key.get(_key(name))
    return None if known is None else Agent(_free_id(agent_id_of(known), taken), known, (), {}, given=True)


def _free_id(agent_id: str, taken: Iterable[str]) -> str:
    """Return an id, with a number after it if it is taken."""
    used = set(taken)
    number, name = 1, agent_id
    while name in used:
        number += 1
        name = f"{agent_id}-{number}"
    return name


def _key(name: str) -> str:
    """Return a name as names are compared here: with single spaces, straight apostrophes and no capitals."""
    return " ".join(straighten_apostrophes(name).split()).casefold()

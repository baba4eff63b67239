"""Name clustering: the names that articles give their speakers are grouped into agents.

The order of work:

1. group the names of each article by itself (`speaker_groups`); names in `dossier.yml` apply to every article that
   does not contradict them;
2. find out which groups of different articles mean the same speaker (`identities`);
3. call each agent by its name in `dossier.yml`, or else by the fullest spelling on which articles agree.

No names are known in advance. Articles are untrusted: none can rename the speakers of others, join two of them, or part
them. Only names that share a key are compared, so the time grows almost linearly with the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from builder.articles.attribution.declared_names import DeclaredNames
from builder.articles.attribution.identities import DECLARED, Identification, Identity, IdentityNote
from builder.articles.attribution.speaker_groups import SpeakerGroup, SpokenNames, speaker_groups
from builder.language.name_forms import UNDECOMPOSED, AgreedSpellings, without_polite_title
from builder.model import Agent

_ACRONYM_AFTER = re.compile(r" \(\w{2,10}\)$")
"""The acronym in brackets after a name, which no id needs."""


class ClusteredNames(NamedTuple):
    """The agents behind the names of all articles."""

    agents: tuple[Agent, ...]
    notes: tuple[tuple[str, IdentityNote], ...]  # for the analyst, each with the id of its agent


def cluster_names(articles: Sequence[SpokenNames], aliases: Mapping[str, str] | None = None) -> ClusteredNames:
    """Group the names of all articles into agents.

    Takes the articles and aliases (a spelling -> the name it stands for). Returns the agents in order of first
    appearance; each distinct name of an article is in `written_in` of exactly one agent. A short form that fits two
    full names remains an agent of its own, because the text does not say which one is meant. Days and months are left
    out.
    """
    declared = DeclaredNames(aliases or {})
    groups = speaker_groups(articles, declared)
    found = Identification(groups, declared)
    by_identity: dict[Identity, list[SpeakerGroup]] = {}
    for identity, group in zip(found.identities, groups, strict=True):
        by_identity.setdefault(identity, []).append(group)
    agents = _agents_of(by_identity, {article.source: article.counted() for article in articles})
    ids = {identity: agent.id for identity, agent in zip(by_identity, agents, strict=True)}
    return ClusteredNames(agents, tuple((ids[note.identity], note) for note in found.notes()))


def _agents_of(
    clusters: Mapping[Identity, Sequence[SpeakerGroup]], counts: Mapping[str, Counter[str]]
) -> tuple[Agent, ...]:
    """Return an agent for each cluster of groups; `counts` has how often an article writes a name, by its id."""
    uses: Counter[str] = Counter()
    agents = []
    for identity, groups in clusters.items():
        names: dict[str, list[str]] = {}
        for group in groups:
            names.setdefault(group.source, []).extend(_distinct_names(group, counts[group.source]))
        written_in = {
            source: tuple(sorted(own, key=lambda name: -counts[source][name])) for source, own in names.items()
        }
        given = str(identity[1]) if identity[0] == DECLARED else None
        name = given or AgreedSpellings(written_in).choose(written_in) or ""
        agent_id = agent_id_of(without_polite_title(_ACRONYM_AFTER.sub("", name)))
        if agent_id in uses:
            agent_id = agent_id_of(name)  # "Mrs Lee" beside "Mr Lee"
        uses[agent_id] += 1
        if uses[agent_id] > 1:
            agent_id = f"{agent_id}-{uses[agent_id]}"
        as_written = tuple(dict.fromkeys(name for own in names.values() for name in own))
        agents.append(Agent(agent_id, name, as_written, written_in, given is not None))
    return tuple(agents)


def _distinct_names(group: SpeakerGroup, counts: Mapping[str, int]) -> list[str]:
    """Return the names of a group, without those that the text only repeats with an acronym in brackets after it."""
    spoken = {form.cluster_key for form in group.forms if form.written in counts}
    return [form.written for form in group.forms if form.written in counts or form.cluster_key not in spoken]


def agent_id_of(name: str) -> str:
    """Return a name in lower-case ASCII letters and digits, joined by hyphens, or "agent" if nothing is left."""
    ascii_name = unicodedata.normalize("NFKD", name.casefold().translate(UNDECOMPOSED)).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_name.decode())).strip("-") or "agent"

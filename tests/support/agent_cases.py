"""Cases of agents over several articles, read from the files in tests/cases/agents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.articles.annotate import annotate, resolve_agents
from builder.language.name_forms import AgreedSpellings
from builder.model import Agent, Metadata, Source

CASES = Path(__file__).parents[1] / "cases" / "agents"


@dataclass(frozen=True)
class AgentCase:
    """Articles by letter, the names of dossier.yml, and the lines that say what must be found."""

    title: str
    articles: dict[str, str]
    aliases: dict[str, str]
    expected: list[str]

    def found(self, order: int = 1) -> list[str]:
        """Return what is found, in the form of the case; `order` -1 reads the articles backwards."""
        sources = [
            Source(letter, number, f"{letter}.txt", "", text, 0, Metadata())
            for number, (letter, text) in enumerate(list(self.articles.items())[::order], 1)
        ]
        agents, readings, notes = resolve_agents([annotate(source, ()) for source in sources], self.aliases)
        speaking: dict[str, set[str]] = {}
        for reading in readings:
            for said in reading.said:
                if said.agent:
                    speaking.setdefault(said.agent, set()).add(reading.sentence.source)
        lines = [_agent_line(agent, speaking[agent.id]) for agent in agents if agent.id in speaking]
        lines += [f"note {note.source}: {note.kind}, {note.name}, {note.other}" for _, note in notes]
        return sorted(lines)


def _agent_line(agent: Agent, sources: set[str]) -> str:
    """Return the name shown for the statements of each article, and for those of all of them together."""
    spellings = AgreedSpellings(agent.written_in)
    letters = sorted(sources)
    shown = [(letter, agent.name if agent.given else spellings.choose([letter])) for letter in letters]
    together = agent.name if agent.given else spellings.choose(letters)
    cells = [f"{letter} {name}" for letter, name in shown]
    return " | ".join([*cells, f"all {together}"] if len(cells) > 1 else cells)


def agent_cases() -> Iterator[AgentCase]:
    """Yield every case."""
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]:
            title, _, rest = block.partition("\n")
            before, _, after = rest.partition("---\n")
            articles: dict[str, str] = {}
            aliases: dict[str, str] = {}
            for line in filter(None, before.splitlines()):
                head, _, text = line.partition(": ")
                if len(head) == 1:
                    articles[head] = (articles.get(head, "") + "\n\n" + text).strip()
                else:
                    aliases |= {spelling.strip(): head for spelling in text.split(",")}
            expected = sorted(line.strip() for line in after.splitlines() if line.strip())
            yield AgentCase(f"{path.stem}: {title.strip()}", articles, aliases, expected)

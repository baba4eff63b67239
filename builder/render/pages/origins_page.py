"""Who is behind how much of the dossier: origins, and the agents that speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Agent, Origin, Page, Statement
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.quote import ShownStatement, show_whole
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """An occasion: its first origin with one sentence of it in full, and the places of all its statements."""

    origin: Origin
    sources: int
    statements: int
    example: ShownStatement
    utterances: tuple[tuple[Origin, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class AgentRow:
    """Somebody who speaks, and how much goes back to it."""

    agent: Agent
    statements: int
    sources: int
    origins: int


def origins_page(shelf: Index, footnotes: Footnotes) -> Page:
    """The origins, those that most sources carry first, and below them the agents."""
    views = shown_origins(shelf, footnotes)
    unattributed = unattributed_statements(shelf)
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("origins"), "top"),
        html_block("note.html", text=say("origins_intro")),
        html_block("origins_counts.html", origins=len(views), unattributed=unattributed),
        html_block("origins.html", views=views, shelf=shelf, path=footnotes.path)
        if views
        else html_block("note.html", text=say("no_origins")),
        PageHeading(2, say("agents"), "agents"),
        html_block("agents.html", rows=agent_rows(shelf)),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def shown_origins(shelf: Index, footnotes: Footnotes) -> list[ShownOrigin]:
    """All occasions, those that most sources carry first."""
    return [_shown_origin(shelf, origins, footnotes) for origins in _documents_by_reach(shelf)]


def unattributed_statements(shelf: Index) -> int:
    """How many statements go back to no origin."""
    return sum(statement.id not in shelf.origins_of for statement in shelf.dossier.statements)


def agent_rows(shelf: Index) -> list[AgentRow]:
    """Those who say at least one statement, the most heard first."""
    said_by: dict[str, list[Statement]] = {}
    for statement in shelf.dossier.statements:
        for name in dict.fromkeys(said.agent for said in statement.reading.said if said.agent):
            said_by.setdefault(name, []).append(statement)
    rows = [
        AgentRow(
            shelf.agents[name],
            len(statements),
            len({statement.sentence.source for statement in statements}),
            len({origin.document for origin in shelf.dossier.origins if origin.agent == name}),
        )
        for name, statements in said_by.items()
    ]
    return sorted(rows, key=lambda row: (-row.sources, -row.statements, row.agent.name))


def _documents_by_reach(shelf: Index) -> list[list[Origin]]:
    """The origins by occasion, those that most sources carry first; of equals, in the dossier's order."""
    return sorted(
        shelf.occasions.values(),
        key=lambda origins: (-len(_source_ids(shelf, origins)), -len(_statement_ids(origins))),
    )


def _statement_ids(origins: Iterable[Origin]) -> list[str]:
    return list(dict.fromkeys(name for origin in origins for name in origin.statements))


def _source_ids(shelf: Index, origins: Iterable[Origin]) -> set[str]:
    return {shelf.statements[name].sentence.source for name in _statement_ids(origins)}


def _shown_origin(shelf: Index, origins: Sequence[Origin], footnotes: Footnotes) -> ShownOrigin:
    first = next((origin for origin in origins if origin.id == origin.document), origins[0])
    names = _statement_ids(origins)
    longest = max((shelf.statements[name] for name in names), key=lambda one: len(one.sentence.text))
    example = shelf.statements[first.speaker.statement] if first.speaker else longest
    return ShownOrigin(
        first,
        len(_source_ids(shelf, origins)),
        len(names),
        show_whole(example, footnotes),
        tuple((one, tuple(shelf.statements[name] for name in one.statements)) for one in origins),
    )

"""Origins: the utterances and documents that statements go back to, and the agents who speak in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Origin, Page, Statement
from builder.render.footnotes import Footnotes
from builder.render.index import Index, agent_marks
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.quote import ShownStatement, show_whole
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """A document: its first origin, an example sentence, and all its utterances with their statements."""

    origin: Origin
    sources: int
    statements: int
    example: ShownStatement
    utterances: tuple[tuple[Origin, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class AgentRow:
    """An agent, with the numbers of its statements, sources and origins."""

    name: str
    statements: int
    sources: int
    origins: int
    marks: tuple[str, ...]  # the keys of the texts that say what the editor decided about its names
    reasons: tuple[str, ...]  # the editor's


def origins_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page: the origins by the number of sources that carry them, then the agents."""
    views = shown_origins(index, footnotes)
    unattributed = unattributed_statements(index)
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("origins"), "top"),
        html_block("note.html", text=say("origins_intro")),
        html_block("origins_counts.html", origins=len(views), unattributed=unattributed),
        html_block("origins.html", views=views, index=index, path=footnotes.path)
        if views
        else html_block("note.html", text=say("no_origins")),
        PageHeading(2, say("agents"), "agents"),
        html_block("agents.html", rows=agent_rows(index)),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def shown_origins(index: Index, footnotes: Footnotes) -> list[ShownOrigin]:
    """Return all documents, those carried by most sources first."""
    return [_shown_origin(index, utterances, footnotes) for utterances in _documents_by_reach(index)]


def unattributed_statements(index: Index) -> int:
    """Return the number of statements without an origin."""
    return sum(statement.id not in index.origins_of for statement in index.dossier.statements)


def agent_rows(index: Index) -> list[AgentRow]:
    """Return the agents to whom at least one statement is attributed, those in most sources first."""
    said_by: dict[str, list[Statement]] = {}
    for statement in index.dossier.statements:
        for agent_id in dict.fromkeys(said.agent for said in statement.reading.said if said.agent):
            said_by.setdefault(agent_id, []).append(statement)
    rows = [
        AgentRow(
            name=_name_in(index, agent_id, statements),
            statements=len(statements),
            sources=len({statement.sentence.source for statement in statements}),
            origins=len({origin.document for origin in index.dossier.origins if origin.agent == agent_id}),
            marks=tuple(agent_marks(index.agents[agent_id])),
            reasons=tuple(dict.fromkeys(decision.reason for decision in index.agents[agent_id].edits)),
        )
        for agent_id, statements in said_by.items()
    ]
    return sorted(rows, key=lambda row: (-row.sources, -row.statements, row.name))


def _name_in(index: Index, agent_id: str, statements: Iterable[Statement]) -> str:
    """Return the name of an agent as the articles of these statements write it."""
    sources = dict.fromkeys(statement.sentence.source for statement in statements)
    return index.agent_name(agent_id, sources) or index.agents[agent_id].name


def _documents_by_reach(index: Index) -> list[list[Origin]]:
    """Return the utterances of each document, those carried by most sources first, then by most statements."""
    return sorted(
        index.utterances.values(),
        key=lambda utterances: (-len(_source_ids(index, utterances)), -len(_statement_ids(utterances))),
    )


def _statement_ids(origins: Iterable[Origin]) -> list[str]:
    return list(dict.fromkeys(statement_id for origin in origins for statement_id in origin.statements))


def _source_ids(index: Index, origins: Iterable[Origin]) -> set[str]:
    return {index.statements[statement_id].sentence.source for statement_id in _statement_ids(origins)}


def _shown_origin(index: Index, utterances: Sequence[Origin], footnotes: Footnotes) -> ShownOrigin:
    first = next((origin for origin in utterances if origin.id == origin.document), utterances[0])
    statement_ids = _statement_ids(utterances)
    # The best example is a sentence that names the speaker; if there is none, the longest one says most.
    longest = max(
        (index.statements[statement_id] for statement_id in statement_ids),
        key=lambda statement: len(statement.sentence.text),
    )
    example = index.statements[first.speaker.statement] if first.speaker else longest
    return ShownOrigin(
        origin=first,
        sources=len(_source_ids(index, utterances)),
        statements=len(statement_ids),
        example=show_whole(example, footnotes),
        utterances=tuple(
            (utterance, tuple(index.statements[statement_id] for statement_id in utterance.statements))
            for utterance in utterances
        ),
    )

"""Footnotes: references in the text, the notes themselves, and the way back from a source to what cites it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.cite import Citation, citations
from builder.model import Dossier, Reading, Said, Sentence, Source

SOURCES_INDEX = "sources/index.md"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which sentences a page quotes, in reading order; one may come more than once."""

    path: str
    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One footnote mark on a page, with what it refers to."""

    path: str  # of the page that it stands on
    title: str  # of that page
    citation: Citation
    turn: int  # 1 for the first mark of its footnote, 2 for the second ..

    @property
    def anchor(self) -> str:
        """The mark's own anchor, as Python-Markdown names it."""
        return f"fnref:{self.citation.number}" if self.turn == 1 else f"fnref{self.turn}:{self.citation.number}"

    @property
    def note(self) -> str:
        """The anchor of the footnote."""
        return f"fn:{self.citation.number}"


def references(plan: Plan, sources: Mapping[str, Source]) -> tuple[Reference, ...]:
    """The footnote marks of a page, one for each sentence of its plan, in order."""
    cited = citations(plan.sentences, sources)
    turns: dict[str, int] = {}
    out = []
    for sentence in plan.sentences:
        turns[sentence.id] = turns.get(sentence.id, 0) + 1
        out.append(Reference(plan.path, plan.title, cited[sentence.id], turns[sentence.id]))
    return tuple(out)


def notes(marks: Sequence[Reference]) -> list[tuple[Citation, list[Reference]]]:
    """The footnotes of a page in the order of their numbers, each with the marks that lead to it."""
    out: dict[int, tuple[Citation, list[Reference]]] = {}
    for mark in marks:
        out.setdefault(mark.citation.number, (mark.citation, []))[1].append(mark)
    return list(out.values())


def cited_from(pages: Iterable[Sequence[Reference]]) -> dict[str, list[Reference]]:
    """For each cited sentence, by id, every mark that leads to it, in the order of the pages."""
    out: dict[str, list[Reference]] = {}
    for marks in pages:
        for mark in marks:
            out.setdefault(mark.citation.sentence.id, []).append(mark)
    return out


def told(reading: Reading, text: str) -> list[Said]:
    """Who says a sentence of the article `text`: each speaker once, by each channel and relay."""
    out: dict[tuple[object, ...], Said] = {}
    for said in reading.said:
        words = said.attribution
        name = text[words.speaker.start : words.speaker.end].casefold() if words.speaker else None
        out.setdefault((said.agent or name, words.channel, words.relayed_by), said)
    return list(out.values())


def by_id(dossier: Dossier) -> dict[str, Source]:
    """The sources of a dossier by their ids."""
    return {source.id: source for source in dossier.sources}

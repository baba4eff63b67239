"""Footnotes: references in the text, the notes themselves, and the way back from a source to what cites it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.model import Reading, ResolvedAttribution, Sentence, Source


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


class Footnotes:
    """The footnotes of one page, numbered in the order in which it cites."""

    def __init__(self, path: str, title: str, sources: Mapping[str, Source], after: int = 0) -> None:
        """Begin a page; `sources` are those of the dossier, by id, `after` is the last number taken before it."""
        self.path = path
        self.title = title
        self.marks: list[Reference] = []
        self.last = after
        self._sources = sources
        self._citations: dict[str, Citation] = {}
        self._turns: dict[str, int] = {}

    def cite(self, sentence: Sentence) -> Reference:
        """A new mark for a sentence; one cited before keeps its number."""
        if sentence.id not in self._citations:
            self.last += 1
            self._citations[sentence.id] = Citation(self.last, sentence, self._sources[sentence.source])
        citation = self._citations[sentence.id]
        self._turns[sentence.id] = self._turns.get(sentence.id, 0) + 1
        self.marks.append(Reference(self.path, self.title, citation, self._turns[sentence.id]))
        return self.marks[-1]

    @property
    def first(self) -> list[Reference]:
        """The first mark of each footnote: where a reader who comes from the source is led back to."""
        return [mark for mark in self.marks if mark.turn == 1]

    def notes(self) -> list[tuple[Citation, list[Reference]]]:
        """The footnotes in the order of their numbers, each with the marks that lead to it."""
        out: dict[int, tuple[Citation, list[Reference]]] = {}
        for mark in self.marks:
            out.setdefault(mark.citation.number, (mark.citation, []))[1].append(mark)
        return list(out.values())


def references_by_sentence(pages: Iterable[Sequence[Reference]]) -> dict[str, list[Reference]]:
    """For each cited sentence, by id, the marks on these pages that lead to it, in their order."""
    out: dict[str, list[Reference]] = {}
    for marks in pages:
        for mark in marks:
            out.setdefault(mark.citation.sentence.id, []).append(mark)
    return out


def speakers_of(reading: Reading, text: str) -> list[ResolvedAttribution]:
    """Who says a sentence of the article `text`: each speaker once, by each channel and relay."""
    out: dict[tuple[object, ...], ResolvedAttribution] = {}
    for said in reading.said:
        words = said.attribution
        name = text[words.speaker.start : words.speaker.end].casefold() if words.speaker else None
        out.setdefault((said.agent or name, words.channel, words.relayed_by), said)
    return list(out.values())


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered footnote of one page."""

    number: int  # 1-based on its page
    sentence: Sentence
    source: Source

"""Footnotes: the references in the text, the notes themselves, and the way back from a sentence to its references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.model import Reading, ResolvedAttribution, Sentence, Source


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered footnote of one page."""

    number: int  # 1-based on its page
    sentence: Sentence
    source: Source


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote reference on a page, with the footnote that it refers to."""

    path: str  # of the page
    title: str  # of the page
    citation: Citation
    ordinal: int  # 1 for the first reference to its footnote, 2 for the second ...

    @property
    def anchor(self) -> str:
        """Its own anchor, as Python-Markdown names it."""
        number = self.citation.number
        return f"fnref:{number}" if self.ordinal == 1 else f"fnref{self.ordinal}:{number}"

    @property
    def note_anchor(self) -> str:
        """The anchor of the footnote."""
        return f"fn:{self.citation.number}"


class Footnotes:
    """The footnotes of one page, numbered in the order of citation.

    Attributes:
        path: The page's path below docs/.
        title: The page's title.
        references: The references so far, in order.
        last_number: The last number taken.
    """

    def __init__(self, path: str, title: str, sources: Mapping[str, Source], last_number: int = 0) -> None:
        """Begin a page without footnotes.

        `sources` are those of the dossier, by id. The first footnote gets the number after `last_number`.
        """
        self.path = path
        self.title = title
        self.references: list[Reference] = []
        self.last_number = last_number
        self._sources = sources
        self._citations: dict[str, Citation] = {}
        self._reference_counts: dict[str, int] = {}

    def cite(self, sentence: Sentence) -> Reference:
        """Add and return a reference to a sentence; the first one adds the footnote, later ones repeat its number."""
        # A sentence quoted under two questions has one footnote with two references.
        if sentence.id not in self._citations:
            self.last_number += 1
            self._citations[sentence.id] = Citation(self.last_number, sentence, self._sources[sentence.source])
        ordinal = self._reference_counts[sentence.id] = self._reference_counts.get(sentence.id, 0) + 1
        self.references.append(Reference(self.path, self.title, self._citations[sentence.id], ordinal))
        return self.references[-1]

    @property
    def first_references(self) -> list[Reference]:
        """The first reference to each footnote, to which links on the source's page lead."""
        return [reference for reference in self.references if reference.ordinal == 1]

    def citations(self) -> list[tuple[Citation, list[Reference]]]:
        """Return the footnotes in the order of their numbers, each with the references to it."""
        out: dict[int, tuple[Citation, list[Reference]]] = {}
        for reference in self.references:
            out.setdefault(reference.citation.number, (reference.citation, []))[1].append(reference)
        return list(out.values())


def references_by_sentence(pages: Iterable[Sequence[Reference]]) -> dict[str, list[Reference]]:
    """Return the references on these pages to each cited sentence, in order, by the sentence's id."""
    out: dict[str, list[Reference]] = {}
    for references in pages:
        for reference in references:
            out.setdefault(reference.citation.sentence.id, []).append(reference)
    return out


def speakers_of(reading: Reading, text: str) -> list[ResolvedAttribution]:
    """Return the attributions in a sentence, one for each speaker, channel and relay; `text` is the article's."""
    out: dict[tuple[object, ...], ResolvedAttribution] = {}
    for said in reading.said:
        attribution = said.attribution
        speaker = attribution.speaker
        name = text[speaker.start : speaker.end].casefold() if speaker else None
        # “Lee” and “the mayor” are one speaker once both are known to be the same agent.
        out.setdefault((said.agent or name, attribution.channel, attribution.relayed_by, said.edit), said)
    return list(out.values())

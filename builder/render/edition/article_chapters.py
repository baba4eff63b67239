"""The sources at the end of the edition: what is known of each, its text, and the hand-written page on method."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from builder.model import Sentence, Source, Span
from builder.render.edition.inline_nodes import Run, joined, linked, own, quoted
from builder.render.footnotes import Reference
from builder.render.index import Index
from builder.render.pages.source_pages import Piece, facts, paragraphs_of
from builder.vocabulary import say

_CUT = {"id": "", "kind": "context", "number": [], "run": [own("…")], "notes": []}
"""What stands at either end of a passage."""


def sources_chapter(shelf: Index, cited: Mapping[str, Sequence[Reference]]) -> dict[str, Any]:
    """What is known of each source."""
    sentences = shelf.dossier.by_source()
    blocks = [_facts(source, sentences[source.id], cited) for source in shelf.dossier.sources]
    blocks += [
        {"b": "small", "run": [own(say("identical", file=file, other=other))]}
        for file, other in shelf.dossier.identical
    ]
    return {"id": "sources", "title": [own(say("all_sources"))], "blocks": blocks}


def texts_chapter(shelf: Index, cited: Mapping[str, Sequence[Reference]]) -> dict[str, Any]:
    """The articles, whole or in their cited passages; cited sentences name the notes that cite them."""
    full = shelf.dossier.publish == "full"
    sentences = shelf.dossier.by_source()
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own(say("texts_key" if full else "only_cited"))]}]
    for source in shelf.dossier.sources:
        blocks.append({"b": "heading", "level": 2, "id": f"text-{source.id}", "run": _title(source)})
        paragraphs = paragraphs_of(source, sentences[source.id], shelf.dossier.publish, cited)
        shown = [[_piece(source, piece, cited) for piece in one] for one in paragraphs]
        blocks += [{"b": "paragraph", "pieces": one if full else [_CUT, *one, _CUT]} for one in shown]
        if not paragraphs:
            blocks.append({"b": "small", "run": [own(say("not_cited"))]})
    return {"id": "texts", "title": [own(say("all_texts" if full else "text_cited"))], "blocks": blocks}


def _title(source: Source) -> Run:
    return [own(say("source", source.number)), own(", "), own(source.meta.outlet or say("no_outlet"))]


def _facts(source: Source, sentences: Sequence[Sentence], cited: Mapping[str, Sequence[Reference]]) -> dict[str, Any]:
    rows = []
    for fact in facts(source, len(sentences), sum(sentence.id in cited for sentence in sentences)):
        value = (
            [linked([own(fact.url)], url=fact.url)] if fact.url else joined([[own(one)] for one in fact.values], ", ")
        )
        if fact.basis and fact.basis != "unknown":
            value += [own(" · "), own(say(fact.basis), "key")]
        rows.append([[own(fact.label)], value])
    return {
        "b": "source",
        "id": f"source-{source.id}",
        "title": [linked(_title(source), to=f"text-{source.id}")],
        "facts": rows,
    }


def _piece(source: Source, piece: Piece, cited: Collection[str]) -> dict[str, Any]:
    """A sentence of an article, or the context of one, with the notes that cite it."""
    sentence = piece.sentence
    numbers = [mark.citation.number for mark in piece.marks]
    notes = joined([[linked([own(str(number))], to=f"note-{number}")] for number in numbers], ", ")
    return {
        "id": sentence.id if sentence else "",
        "kind": _kind(piece, cited),
        "number": [own(str(sentence.number))] if sentence else [],
        "run": [quoted(source, Span(piece.start, piece.end))],
        "notes": [own(say("noted", len(numbers)), "key"), own(" "), *notes] if notes else [],
    }


def _kind(piece: Piece, cited: Collection[str]) -> str:
    if piece.sentence is None:
        return "context"
    return "cited" if piece.sentence.id in cited else piece.sentence.kind

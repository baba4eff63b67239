"""The sources at the end of the edition: what is known of each, its text, and the hand-written page on method."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from builder.model import Sentence, Source, Span
from builder.render.edition.inline_nodes import Run, join_runs, link_node, own_text, quotation
from builder.render.footnotes import Reference
from builder.render.index import Index
from builder.render.pages.source_pages import TextPiece, shown_paragraphs, source_facts
from builder.vocabulary import say

_ELLIPSIS = {"id": "", "kind": "context", "number": [], "run": [own_text("…")], "notes": []}
"""What stands at either end of a passage."""


def sources_chapter(shelf: Index, cited: Mapping[str, Sequence[Reference]]) -> dict[str, Any]:
    """What is known of each source."""
    sentences = shelf.dossier.by_source()
    blocks = [_source_block(source, sentences[source.id], cited) for source in shelf.dossier.sources]
    blocks += [
        {"b": "small", "run": [own_text(say("identical", file=file, other=other))]}
        for file, other in shelf.dossier.identical
    ]
    return {"id": "sources", "title": [own_text(say("all_sources"))], "blocks": blocks}


def texts_chapter(shelf: Index, cited: Mapping[str, Sequence[Reference]]) -> dict[str, Any]:
    """The articles, whole or in their cited passages; cited sentences name the notes that cite them."""
    full = shelf.dossier.publish == "full"
    sentences = shelf.dossier.by_source()
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own_text(say("texts_key" if full else "only_cited"))]}]
    for source in shelf.dossier.sources:
        blocks.append({"b": "heading", "level": 2, "id": f"text-{source.id}", "run": _source_title(source)})
        paragraphs = shown_paragraphs(source, sentences[source.id], shelf.dossier.publish, cited)
        shown = [[_printed_piece(source, piece, cited) for piece in one] for one in paragraphs]
        blocks += [{"b": "paragraph", "pieces": one if full else [_ELLIPSIS, *one, _ELLIPSIS]} for one in shown]
        if not paragraphs:
            blocks.append({"b": "small", "run": [own_text(say("not_cited"))]})
    return {"id": "texts", "title": [own_text(say("all_texts" if full else "text_cited"))], "blocks": blocks}


def _source_title(source: Source) -> Run:
    return [own_text(say("source", source.number)), own_text(", "), own_text(source.meta.outlet or say("no_outlet"))]


def _source_block(
    source: Source, sentences: Sequence[Sentence], cited: Mapping[str, Sequence[Reference]]
) -> dict[str, Any]:
    rows = []
    for fact in source_facts(source, len(sentences), sum(sentence.id in cited for sentence in sentences)):
        value = (
            [link_node([own_text(fact.url)], url=fact.url)]
            if fact.url
            else join_runs([[own_text(one)] for one in fact.values], ", ")
        )
        if fact.basis and fact.basis != "unknown":
            value += [own_text(" · "), own_text(say(fact.basis), "key")]
        rows.append([[own_text(fact.label)], value])
    return {
        "b": "source",
        "id": f"source-{source.id}",
        "title": [link_node(_source_title(source), to=f"text-{source.id}")],
        "facts": rows,
    }


def _printed_piece(source: Source, piece: TextPiece, cited: Collection[str]) -> dict[str, Any]:
    """A sentence of an article, or the context of one, with the notes that cite it."""
    sentence = piece.sentence
    numbers = [mark.citation.number for mark in piece.marks]
    notes = join_runs([[link_node([own_text(str(number))], to=f"note-{number}")] for number in numbers], ", ")
    return {
        "id": sentence.id if sentence else "",
        "kind": _piece_kind(piece, cited),
        "number": [own_text(str(sentence.number))] if sentence else [],
        "run": [quotation(source, Span(piece.start, piece.end))],
        "notes": [own_text(say("noted", len(numbers)), "key"), own_text(" "), *notes] if notes else [],
    }


def _piece_kind(piece: TextPiece, cited: Collection[str]) -> str:
    if piece.sentence is None:
        return "context"
    return "cited" if piece.sentence.id in cited else piece.sentence.kind

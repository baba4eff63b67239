"""The last chapters of the edition: what is known about each source, and the articles themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from builder.model import Sentence, Source, Span
from builder.render.edition.inline_nodes import EditionBlock, Run, join_runs, link_node, own_text, quotation
from builder.render.footnotes import Reference
from builder.render.index import Index
from builder.render.pages.source_pages import CarriedText, TextPiece, carried_texts, shown_paragraphs, source_facts
from builder.render.source_labels import outlet_label
from builder.vocabulary import say

_ELLIPSIS = {"id": "", "kind": "context", "number": [], "run": [own_text("…")], "notes": []}
"""Printed at each end of a cited passage, since the article goes on there."""


def sources_chapter(index: Index, cited: Mapping[str, Sequence[Reference]]) -> EditionBlock:
    """Return the chapter on what is known about each source; `cited` gives the references to each cited sentence."""
    sentences = index.dossier.by_source()
    carried = carried_texts(index.dossier)
    blocks = [
        _source_block(source, sentences[source.id], cited, carried.get(source.id, ()))
        for source in index.dossier.sources
    ]
    blocks += [
        {"b": "small", "run": [own_text(say("identical", file=file, other=other))]}
        for file, other in index.dossier.identical
    ]
    return {"id": "sources", "title": [own_text(say("all_sources"))], "blocks": blocks}


def texts_chapter(index: Index, cited: Mapping[str, Sequence[Reference]]) -> EditionBlock:
    """Return the chapter of the articles, whole or in their cited passages, with the notes that cite them."""
    full = index.dossier.publish == "full"
    sentences = index.dossier.by_source()
    blocks: list[EditionBlock] = [{"b": "small", "run": [own_text(say("texts_key" if full else "only_cited"))]}]
    for source in index.dossier.sources:
        blocks.append({"b": "heading", "level": 2, "id": f"text-{source.id}", "run": _source_title(source)})
        paragraphs = shown_paragraphs(source, sentences[source.id], index.dossier.publish, cited)
        for paragraph in paragraphs:
            pieces = [_printed_piece(source, piece, cited) for piece in paragraph]
            blocks.append({"b": "paragraph", "pieces": pieces if full else [_ELLIPSIS, *pieces, _ELLIPSIS]})
        if not paragraphs:
            blocks.append({"b": "small", "run": [own_text(say("not_cited"))]})
    return {"id": "texts", "title": [own_text(say("all_texts" if full else "text_cited"))], "blocks": blocks}


def _source_title(source: Source) -> Run:
    return [own_text(say("source", source.number)), own_text(", "), own_text(outlet_label(source))]


def _source_block(
    source: Source,
    sentences: Sequence[Sentence],
    cited: Mapping[str, Sequence[Reference]],
    carried: Sequence[CarriedText],
) -> EditionBlock:
    rows = []
    cited_here = sum(sentence.id in cited for sentence in sentences)
    for fact in source_facts(source, len(sentences), cited_here, carried):
        if fact.url:
            value: Run = [link_node([own_text(fact.url)], url=fact.url)]
        else:
            value = join_runs([[own_text(text)] for text in fact.values], ", ")
        if fact.basis and fact.basis != "unknown":
            value += [own_text(" · "), own_text(say(fact.basis), "key")]
        rows.append([[own_text(fact.label)], value])
    return {
        "b": "source",
        "id": f"source-{source.id}",
        "title": [link_node(_source_title(source), to=f"text-{source.id}")],
        "facts": rows,
    }


def _printed_piece(source: Source, piece: TextPiece, cited: Collection[str]) -> EditionBlock:
    """Return a sentence of an article, or context, with links to the notes that cite it."""
    sentence = piece.sentence
    numbers = [reference.citation.number for reference in piece.references]
    notes = join_runs([[link_node([own_text(str(number))], to=f"note-{number}")] for number in numbers], ", ")
    return {
        "id": sentence.id if sentence else "",
        "kind": _piece_kind(piece, cited),
        "number": [own_text(str(sentence.number))] if sentence else [],
        "run": [quotation(source, Span(piece.start, piece.end))],
        "notes": [own_text(say("noted", len(numbers)), "key"), own_text(" "), *notes] if notes else [],
    }


def _piece_kind(piece: TextPiece, cited: Collection[str]) -> str:
    """Return the kind of a piece, by which the template styles it."""
    if piece.sentence is None:
        return "context"
    return "cited" if piece.sentence.id in cited else piece.sentence.kind

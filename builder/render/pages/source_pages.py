"""The pages of the sources: a list of what is known of each, and each article with its cited sentences marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.model import Basis, Dossier, Page, Publish, Sentence, Source
from builder.render.footnotes import Reference
from builder.render.markup import PageHeading, generated_page, html_block
from builder.render.paths import SOURCES_INDEX, source_path
from builder.vocabulary import say, say_date

CONTEXT_CHARACTERS = 60
"""Characters shown before and after a cited sentence where whole texts may not be published."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of a source's text on its page: a sentence, or context without an anchor."""

    start: int
    end: int
    text: str
    sentence: Sentence | None
    marks: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A line of what is known of a source."""

    label: str
    values: tuple[str, ...]
    basis: Basis | None = None
    url: str | None = None
    long: bool = False  # whether it needs a line of its own


def source_page(
    source: Source, sentences: Sequence[Sentence], publish: Publish, cited: Mapping[str, Sequence[Reference]]
) -> Page:
    """One article; `cited` holds for each cited sentence the marks that lead to it."""
    path = source_path(source.id)
    marked = [sentence for sentence in sentences if sentence.id in cited]
    full = publish == "full"
    paragraphs = shown_paragraphs(source, sentences, publish, cited)
    blocks: list[str | PageHeading] = [
        html_block("source_kicker.html", source=source, index=SOURCES_INDEX, path=path),
        PageHeading(1, source_name(source), "top"),
        html_block(
            "source_facts.html", title=source.meta.title, facts=source_facts(source, len(sentences), len(marked))
        ),
        PageHeading(2, say("text_full" if full else "text_cited"), "text"),
        "" if full else html_block("note.html", text=say("only_cited" if marked else "not_cited")),
        *(html_block("paragraph.html", pieces=pieces, source=source, path=path) for pieces in paragraphs),
    ]
    return generated_page(path, source_name(source), blocks, searchable=False, hide=("navigation",))


def shown_paragraphs(
    source: Source, sentences: Sequence[Sentence], publish: Publish, cited: Mapping[str, Sequence[Reference]]
) -> list[list[TextPiece]]:
    """What may be shown of an article: all its paragraphs, or the cited sentences with a little context."""
    if publish == "full":
        return _full_paragraphs(sentences, cited)
    return _cited_passages(source, [sentence for sentence in sentences if sentence.id in cited], cited)


def sources_page(dossier: Dossier, cited: Mapping[str, Sequence[Reference]]) -> Page:
    """The list of all sources with what is known of each."""
    sentences = dossier.by_source()
    rows = [
        (source, source_path(source.id), sum(sentence.id in cited for sentence in sentences[source.id]))
        for source in dossier.sources
    ]
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("all_sources"), "top"),
        html_block("sources.html", rows=rows, path=SOURCES_INDEX),
        *(html_block("note.html", text=say("identical", file=file, other=other)) for file, other in dossier.identical),
    ]
    return generated_page(SOURCES_INDEX, say("all_sources"), blocks)


def source_name(source: Source) -> str:
    """How a source is called in headings: its outlet, or its number."""
    return source.meta.outlet or say("source", source.number)


def source_facts(source: Source, sentences: int, cited: int) -> list[SourceFact]:
    """What is known of a source, line by line."""
    meta = source.meta
    lines = [
        SourceFact(say("outlet"), (meta.outlet or say("no_outlet"),), meta.outlet_basis),
        SourceFact(say("published"), (_date_text(source),), meta.published_basis),
        SourceFact(say("length"), (say("characters", len(source.text)), say("sentences", sentences))),
        SourceFact(say("cited"), (say("sentences", cited),)),
        SourceFact(say("headline"), (meta.title or say("no_title"),), long=bool(meta.title)),
        SourceFact(say("address"), (meta.url or say("no_address"),), url=meta.url, long=bool(meta.url)),
        SourceFact(say("file"), (source.file,), long=True),
        SourceFact(say("fingerprint"), (source.sha256,), long=True),
    ]
    return [*lines, SourceFact(say("remark"), (meta.note,), long=True)] if meta.note else lines


def _date_text(source: Source) -> str:
    return say_date(source.meta.published) if source.meta.published else say("no_date")


def _full_paragraphs(sentences: Sequence[Sentence], cited: Mapping[str, Sequence[Reference]]) -> list[list[TextPiece]]:
    return [
        [_sentence_piece(sentence, cited) for sentence in group]
        for _, group in groupby(sentences, key=lambda sentence: (sentence.paragraph, sentence.kind == "metadata"))
    ]


def _sentence_piece(sentence: Sentence, cited: Mapping[str, Sequence[Reference]]) -> TextPiece:
    return TextPiece(sentence.start, sentence.end, sentence.text, sentence, tuple(cited.get(sentence.id, ())))


def _cited_passages(
    source: Source, marked: Sequence[Sentence], cited: Mapping[str, Sequence[Reference]]
) -> list[list[TextPiece]]:
    """The cited sentences, each with a little context; passages that meet become one."""
    passages: list[list[TextPiece]] = []
    end = source.body_start
    for at, sentence in enumerate(marked):
        before = _word_start(source.text, max(end, sentence.start - CONTEXT_CHARACTERS), sentence.start)
        joined = bool(passages) and not source.text[end:before].strip()
        context = _context_pieces(source, end if joined else before, sentence.start)
        if joined:
            passages[-1] += [*context, _sentence_piece(sentence, cited)]
        else:
            passages.append([*context, _sentence_piece(sentence, cited)])
        limit = marked[at + 1].start if at + 1 < len(marked) else len(source.text)
        end = _word_end(source.text, sentence.end, min(limit, sentence.end + CONTEXT_CHARACTERS))
        passages[-1] += _context_pieces(source, sentence.end, end)
    return passages


def _context_pieces(source: Source, start: int, end: int) -> list[TextPiece]:
    text = source.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    return [TextPiece(start, end, source.text[start:end], None)] if start < end else []


def _word_start(text: str, start: int, end: int) -> int:
    """The first place from `start` on where a word begins, so that no context begins within a word."""
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    return start


def _word_end(text: str, start: int, end: int) -> int:
    """The last place up to `end` where a word has ended."""
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return end

"""The pages of the sources: a list of them all, and each article with its cited sentences marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.ids import earlier_ids
from builder.model import Basis, Dossier, Page, Publish, Sentence, SharedText, Source
from builder.render.footnotes import Reference
from builder.render.markup import PageHeading, generated_page, html_block, say_with_names
from builder.render.paths import SOURCES_INDEX, source_path
from builder.render.source_labels import source_name
from builder.vocabulary import say, say_date

CONTEXT_CHARACTERS = 60
"""Characters of context shown on each side of a cited sentence if whole texts may not be published: about ten words."""


CarriedText = tuple[Source, SharedText]
"""A source whose text an article carries, and what they share."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of an article on its page: a sentence, or context without an anchor."""

    start: int
    end: int
    text: str
    sentence: Sentence | None  # None for context
    references: tuple[Reference, ...] = ()  # the first reference on each page that cites the sentence


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A line of what is known about a source."""

    label: str
    values: tuple[str, ...]
    basis: Basis | None = None
    url: str | None = None
    long: bool = False  # whether it needs a line of its own


def source_page(
    source: Source,
    sentences: Sequence[Sentence],
    publish: Publish,
    cited: Mapping[str, Sequence[Reference]],
    carried: Sequence[CarriedText] = (),
) -> Page:
    """Return the page of one article.

    `cited` gives the references to each cited sentence, by its id, and `carried` the sources whose text it carries.
    """
    path = source_path(source.id)
    cited_here = [sentence for sentence in sentences if sentence.id in cited]
    full = publish == "full"
    paragraphs = shown_paragraphs(source, sentences, publish, cited)
    earlier = earlier_ids(sentence.id for sentence in sentences)
    blocks: list[str | PageHeading] = [
        html_block("source_kicker.html", source=source, list_path=SOURCES_INDEX, path=path),
        PageHeading(1, source_name(source), "top"),
        html_block(
            "source_facts.html",
            title=source.meta.title,
            facts=source_facts(source, len(sentences), len(cited_here), carried),
        ),
        PageHeading(2, say("text_full" if full else "text_cited"), "text"),
        "" if full else html_block("note.html", text=say("only_cited" if cited_here else "not_cited")),
        *(
            html_block("paragraph.html", pieces=pieces, source=source, path=path, earlier_ids=earlier)
            for pieces in paragraphs
        ),
    ]
    return generated_page(path, source_name(source), blocks, searchable=False, hide=("navigation",))


def sources_page(dossier: Dossier, cited: Mapping[str, Sequence[Reference]]) -> Page:
    """Return the page that lists all sources with what is known about each."""
    sentences = dossier.by_source()
    rows = [
        (source, source_path(source.id), sum(sentence.id in cited for sentence in sentences[source.id]))
        for source in dossier.sources
    ]
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("all_sources"), "top"),
        html_block("sources.html", rows=rows, path=SOURCES_INDEX),
        *(
            html_block("note.html", text=say_with_names("identical", file=file, other=other))
            for file, other in dossier.identical
        ),
    ]
    return generated_page(SOURCES_INDEX, say("all_sources"), blocks)


def carried_texts(dossier: Dossier) -> Mapping[str, Sequence[CarriedText]]:
    """Return the id of each source that carries text of others -> these others, with what they share."""
    sources = {source.id: source for source in dossier.sources}
    carried: defaultdict[str, list[CarriedText]] = defaultdict(list)
    for shared in dossier.shared_texts:
        carried[shared.source].append((sources[shared.other], shared))
    return carried


def source_facts(source: Source, sentences: int, cited: int, carried: Sequence[CarriedText] = ()) -> list[SourceFact]:
    """Return what is known about a source.

    `sentences` and `cited` are the numbers of all and of cited sentences, and `carried` has the sources whose text it
    carries.
    """
    meta = source.meta
    published = say_date(meta.published) if meta.published else say("no_date")
    facts = [
        SourceFact(say("outlet"), (meta.outlet or say("no_outlet"),), meta.outlet_basis),
        SourceFact(say("published"), (published,), meta.published_basis),
        SourceFact(say("length"), (say("characters", len(source.text)), say("sentences", sentences))),
        SourceFact(say("cited"), (say("sentences", cited),)),
        SourceFact(
            say("headline"), (meta.title or say("no_title"),), _if_claimed(meta.title_basis), long=bool(meta.title)
        ),
        SourceFact(
            say("address"),
            (meta.url or say("no_address"),),
            _if_claimed(meta.url_basis),
            url=meta.url,
            long=bool(meta.url),
        ),
        *(SourceFact(say("carries_text"), _carried_values(other, shared), long=True) for other, shared in carried),
        SourceFact(say("file"), (source.file,), long=True),
        SourceFact(say("fingerprint"), (source.sha256,), long=True),
    ]
    return [*facts, SourceFact(say("remark"), (meta.note,), long=True)] if meta.note else facts


def _carried_values(other: Source, shared: SharedText) -> tuple[str, ...]:
    """Return the name of a source whose text another one carries, the share of it, and how much is its own."""
    share = say("share_of_words", round(100 * shared.share))
    return source_name(other), share, say("own_sentences", shared.own)


def _if_claimed(basis: Basis) -> Basis | None:
    """Return the basis if only the article itself claims the value; what the analyst gives needs no label."""
    return basis if basis == "claimed" else None


def shown_paragraphs(
    source: Source, sentences: Sequence[Sentence], publish: Publish, cited: Mapping[str, Sequence[Reference]]
) -> list[list[TextPiece]]:
    """Return what may be shown of an article: all its paragraphs, or the cited sentences with a little context."""
    if publish == "full":
        return _full_paragraphs(sentences, cited)
    return _cited_passages(source, [sentence for sentence in sentences if sentence.id in cited], cited)


def _full_paragraphs(sentences: Sequence[Sentence], cited: Mapping[str, Sequence[Reference]]) -> list[list[TextPiece]]:
    return [
        [_sentence_piece(sentence, cited) for sentence in group]
        # Metadata lines before the article may share its first paragraph, but are shown separately.
        for _, group in groupby(sentences, key=lambda sentence: (sentence.paragraph, sentence.kind == "metadata"))
    ]


def _sentence_piece(sentence: Sentence, cited: Mapping[str, Sequence[Reference]]) -> TextPiece:
    return TextPiece(sentence.start, sentence.end, sentence.text, sentence, tuple(cited.get(sentence.id, ())))


def _cited_passages(
    source: Source, cited_here: Sequence[Sentence], cited: Mapping[str, Sequence[Reference]]
) -> list[list[TextPiece]]:
    """Return the cited sentences, each with a little context; passages that meet are joined."""
    passages: list[list[TextPiece]] = []
    end = source.body_start
    for position, sentence in enumerate(cited_here):
        before = _next_word_start(source.text, max(end, sentence.start - CONTEXT_CHARACTERS), sentence.start)
        # No text is left out between two passages: the second continues the first.
        joined = bool(passages) and not source.text[end:before].strip()
        pieces = [
            *_context_pieces(source, end if joined else before, sentence.start),
            _sentence_piece(sentence, cited),
        ]
        if joined:
            passages[-1] += pieces
        else:
            passages.append(pieces)
        following = cited_here[position + 1 :]
        # The context after a sentence ends at the next cited one, which is shown in full anyway.
        limit = following[0].start if following else len(source.text)
        end = _last_word_end(source.text, sentence.end, min(limit, sentence.end + CONTEXT_CHARACTERS))
        passages[-1] += _context_pieces(source, sentence.end, end)
    return passages


def _context_pieces(source: Source, start: int, end: int) -> list[TextPiece]:
    """Return a stretch of context without the white space at its ends; nothing if it is all white space."""
    text = source.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    return [TextPiece(start, end, source.text[start:end], None)] if start < end else []


def _next_word_start(text: str, start: int, end: int) -> int:
    """Return the first offset from `start` to `end` at which no word is cut in two; `end` if there is none."""
    while 0 < start < end and not text[start - 1].isspace():
        start += 1
    return start


def _last_word_end(text: str, start: int, end: int) -> int:
    """Return the last offset from `start` to `end` at which no word is cut in two; `start` if there is none."""
    while start < end < len(text) and not text[end].isspace():
        end -= 1
    return end

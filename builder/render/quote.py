"""Statements as pages show them: with a footnote reference, and with some of their words highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Source, Span, Statement, StatementSpan, TemporalExpression
from builder.render.excerpt import claim_spans, has_words_between
from builder.render.footnotes import Footnotes, Reference
from builder.render.index import Index
from builder.text_form import display


@dataclass(frozen=True, slots=True)
class QuotationPart:
    """A part of a quotation, highlighted or not.

    Escaping strips the white space at the ends of a text, so it is recorded separately.
    """

    start: int
    end: int
    text: str
    highlighted: bool
    space_before: bool
    space_after: bool


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A part of a sentence that is shown."""

    span: Span
    cut_before: bool  # whether words before it are left out


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement on a page."""

    statement: Statement
    reference: Reference
    parts: tuple[ExcerptPart, ...]
    cut_after: bool = False  # whether words after the last part are left out
    highlights: tuple[Span, ...] = ()

    @property
    def source(self) -> Source:
        """The source of the statement."""
        return self.reference.citation.source

    @property
    def shortened(self) -> bool:
        """Whether words of the sentence are left out."""
        return self.cut_after or any(part.cut_before for part in self.parts)

    @property
    def unseen_times(self) -> list[TemporalExpression]:
        """The times that the sentence mentions in words that are left out."""
        spans = [part.span for part in self.parts]
        return [
            time
            for time in self.statement.reading.times
            if not any(span.start <= time.start and time.end <= span.end for span in spans)
        ]


def show_whole(
    statement: Statement, footnotes: Footnotes, highlights: Iterable[Span | StatementSpan] = ()
) -> ShownStatement:
    """Cite a statement and show its whole sentence; highlights are clipped to it."""
    sentence = statement.sentence
    spans = [Span(max(span.start, sentence.start), min(span.end, sentence.end)) for span in highlights]
    return ShownStatement(
        statement,
        footnotes.cite(sentence),
        (ExcerptPart(Span(sentence.start, sentence.end), False),),
        highlights=tuple(span for span in spans if span.start < span.end),
    )


def show_claim(index: Index, statement: Statement, question: str, footnotes: Footnotes) -> ShownStatement:
    """Cite a statement and show the part of it that makes its claim under a question."""
    text = index.source_of(statement.id).text
    # An interrupted quotation has two spans: “The bridge,” Lee said, “is closed.”
    position = statement.sentence.start
    parts = []
    for span in claim_spans(statement, text, question):
        parts.append(ExcerptPart(span, has_words_between(text, position, span.start)))
        position = span.end
    cut_after = has_words_between(text, position, statement.sentence.end)
    return ShownStatement(statement, footnotes.cite(statement.sentence), tuple(parts), cut_after)


def quotation_parts(source: Source, span: Span, highlights: Sequence[Span] = ()) -> list[QuotationPart]:
    """Divide a quotation into its highlighted parts and those between them, in order."""
    out = []
    position = span.start
    for highlight in _merge_spans(highlights):
        # A quotation may contain only part of a highlight, or none of it.
        start, end = max(highlight.start, span.start), min(highlight.end, span.end)
        if start < end:
            out += [_quotation_part(source, position, start, False), _quotation_part(source, start, end, True)]
            position = end
    out.append(_quotation_part(source, position, span.end, False))
    return [part for part in out if part.start < part.end]


def _quotation_part(source: Source, start: int, end: int, highlighted: bool) -> QuotationPart:
    text = source.text[start:end]
    # `display` would strip the spaces at the ends; a letter on either side keeps them.
    shown = display(f"x{text}x")[1:-1]
    return QuotationPart(
        start=start,
        end=end,
        text=text,
        highlighted=highlighted,
        space_before=shown.startswith(" "),
        space_after=shown.endswith(" "),
    )


def _merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, with overlapping ones merged."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out

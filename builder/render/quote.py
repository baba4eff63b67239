"""Statements as pages show them: with a footnote reference, and with some of their words highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Source, Span, Statement, StatementSpan, TemporalExpression
from builder.render.excerpt import claim_spans, has_words_between
from builder.render.footnotes import Footnotes, Reference
from builder.render.index import Index
from builder.text_form import display, display_inside, whole_characters


@dataclass(frozen=True, slots=True)
class QuotationPart:
    """A part of a quotation, highlighted or not."""

    start: int
    end: int
    shown: str  # as it is shown, with the spaces at its ends that part it from its neighbours
    highlighted: bool


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
    for claim in claim_spans(statement, text, question):
        span = _clip(whole_span(text, claim), Span(position, statement.sentence.end))
        parts.append(ExcerptPart(span, has_words_between(text, position, span.start)))
        position = span.end
    cut_after = has_words_between(text, position, statement.sentence.end)
    return ShownStatement(statement, footnotes.cite(statement.sentence), tuple(parts), cut_after)


def quotation_parts(source: Source, span: Span, highlights: Sequence[Span] = ()) -> list[QuotationPart]:
    """Divide a quotation into its highlighted parts and those between them, in order."""
    bounds: list[tuple[int, int, bool]] = []
    position = span.start
    for highlight in _merge_spans(whole_span(source.text, highlight) for highlight in highlights):
        # A quotation may contain only part of a highlight, or none of it.
        marked = _clip(highlight, span)
        if marked.start < marked.end:
            bounds += [(position, marked.start, False), (marked.start, marked.end, True)]
            position = marked.end
    bounds.append((position, span.end, False))
    return [
        QuotationPart(start, end, _shown_part(source.text[start:end], is_first=start == span.start), highlighted)
        for start, end, highlighted in bounds
        if start < end
    ]


def whole_span(text: str, span: Span) -> Span:
    """Return a span of a text, widened until it parts no letter from its marks: “café”, not “cafe”."""
    return Span(*whole_characters(text, span.start, span.end))


def _clip(span: Span, within: Span) -> Span:
    """Return what of a span is inside another one; if nothing is, the span is empty or ends before it starts."""
    return Span(max(span.start, within.start), min(span.end, within.end))


def _shown_part(text: str, *, is_first: bool) -> str:
    """Return a part of a quotation as it is shown; at the beginning of the quotation, marks have no letter."""
    # A letter at the end keeps the spaces there, which `display` would strip.
    return display(f"{text}x")[:-1] if is_first else display_inside(text)


def _merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, with overlapping ones merged."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out

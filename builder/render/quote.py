"""Statements as pages show them: with a footnote mark, and with some of their words lit."""

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
    """A part of a quotation, with whether white space stands at its ends: escaping takes that away."""

    start: int
    end: int
    text: str
    lit: bool
    space_before: bool
    space_after: bool


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A part of a sentence that is shown, and whether words before it are left out."""

    span: Span
    cut: bool


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement on a page."""

    statement: Statement
    reference: Reference
    parts: tuple[ExcerptPart, ...]
    cut: bool = False  # whether words behind the last part are left out
    lit: tuple[Span, ...] = ()  # the words that are lit

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.reference.citation.source

    @property
    def shortened(self) -> bool:
        """Whether words of the sentence are left out."""
        return self.cut or any(part.cut for part in self.parts)

    @property
    def unseen_times(self) -> list[TemporalExpression]:
        """The times that the sentence names outside of what is shown."""
        spans = [part.span for part in self.parts]
        return [
            time
            for time in self.statement.reading.times
            if not any(span.start <= time.start and time.end <= span.end for span in spans)
        ]


def show_whole(statement: Statement, footnotes: Footnotes, lit: Iterable[Span | StatementSpan] = ()) -> ShownStatement:
    """A statement shown as its whole sentence; of `lit`, what lies in it is lit."""
    sentence = statement.sentence
    spans = tuple(Span(max(one.start, sentence.start), min(one.end, sentence.end)) for one in lit)
    parts = (ExcerptPart(Span(sentence.start, sentence.end), False),)
    return ShownStatement(
        statement, footnotes.cite(sentence), parts, lit=tuple(one for one in spans if one.start < one.end)
    )


def show_claim(shelf: Index, statement: Statement, question: str, footnotes: Footnotes) -> ShownStatement:
    """A statement shown as the claim that it makes under a question."""
    text = shelf.source_of(statement.id).text
    at = statement.sentence.start
    parts = []
    for span in claim_spans(statement, text, question):
        parts.append(ExcerptPart(span, has_words_between(text, at, span.start)))
        at = span.end
    return ShownStatement(
        statement, footnotes.cite(statement.sentence), tuple(parts), has_words_between(text, at, statement.sentence.end)
    )


def quotation_parts(source: Source, span: Span, lit: Sequence[Span] = ()) -> list[QuotationPart]:
    """A quotation in parts: those that are lit, and what stands between them."""
    out = []
    at = span.start
    for one in _merge_spans(lit):
        start, end = max(one.start, span.start), min(one.end, span.end)
        if start < end:
            out += [_quotation_part(source, at, start, False), _quotation_part(source, start, end, True)]
            at = end
    out.append(_quotation_part(source, at, span.end, False))
    return [stretch for stretch in out if stretch.start < stretch.end]


def _quotation_part(source: Source, start: int, end: int, lit: bool) -> QuotationPart:
    text = source.text[start:end]
    shown = display(f"x{text}x")[1:-1]
    return QuotationPart(start, end, text, lit, shown.startswith(" "), shown.endswith(" "))


def _merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out

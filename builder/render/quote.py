"""Statements as pages show them: with a footnote mark, and with some of their words lit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.model import Source, Span, Statement, StatementSpan, TemporalExpression
from builder.render.excerpt import excerpt, left_out
from builder.render.footnotes import Footnotes, Reference
from builder.render.index import Index
from builder.text_form import display


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a quotation, with whether white space stands at its ends: escaping takes that away."""

    start: int
    end: int
    text: str
    lit: bool
    space_before: bool
    space_after: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that is shown, and whether words before it are left out."""

    span: Span
    cut: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement on a page."""

    statement: Statement
    reference: Reference
    parts: tuple[Part, ...]
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


def whole(statement: Statement, footnotes: Footnotes, lit: Iterable[Span | StatementSpan] = ()) -> Shown:
    """A statement shown as its whole sentence; of `lit`, what lies in it is lit."""
    sentence = statement.sentence
    spans = tuple(Span(max(one.start, sentence.start), min(one.end, sentence.end)) for one in lit)
    parts = (Part(Span(sentence.start, sentence.end), False),)
    return Shown(statement, footnotes.cite(sentence), parts, lit=tuple(one for one in spans if one.start < one.end))


def claim(shelf: Index, statement: Statement, question: str, footnotes: Footnotes) -> Shown:
    """A statement shown as the claim that it makes under a question."""
    text = shelf.source_of(statement.id).text
    at = statement.sentence.start
    parts = []
    for span in excerpt(statement, text, question):
        parts.append(Part(span, left_out(text, at, span.start)))
        at = span.end
    return Shown(
        statement, footnotes.cite(statement.sentence), tuple(parts), left_out(text, at, statement.sentence.end)
    )


def stretches(source: Source, span: Span, lit: Sequence[Span] = ()) -> list[Stretch]:
    """A quotation in parts: those that are lit, and what stands between them."""
    out = []
    at = span.start
    for one in _merged(lit):
        start, end = max(one.start, span.start), min(one.end, span.end)
        if start < end:
            out += [_stretch(source, at, start, False), _stretch(source, start, end, True)]
            at = end
    out.append(_stretch(source, at, span.end, False))
    return [stretch for stretch in out if stretch.start < stretch.end]


def _stretch(source: Source, start: int, end: int, lit: bool) -> Stretch:
    text = source.text[start:end]
    shown = display(f"x{text}x")[1:-1]
    return Stretch(start, end, text, lit, shown.startswith(" "), shown.endswith(" "))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out

"""The smallest parts of the printed edition: texts with where they come from, notes, links.

The edition is handed to the typesetter as data, a tree of dictionaries and lists. A text in it is never markup. Every
text that is printed stands in one of these atoms, in the order in which it is printed, so that the finished PDF can
be held against the tree:

- `t`: words of ours, or a name out of the settings; `by_hand` is set where they are a hand-written page's;
- `q` and `w`: a quotation, by its place (`source:start:end`), in stretches, each with whether it is lit;
- `n`: a footnote mark; `in` holds the note where the mark is the first of its note;
- `p`: the number of the page that holds a label;
- `to` or `url`, with `in`: a link to a label, or to an address of the web.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from builder.model import Sentence, Source, Span
from builder.render.footnotes import Reference
from builder.render.pages.source_pages import source_name
from builder.render.quote import ShownStatement, quotation_parts
from builder.render.text_fragment import text_fragment_url
from builder.text_form import display
from builder.vocabulary import say, say_date

InlineNode = dict[str, Any]

Run = list[InlineNode]
"""Atoms that are printed in one line of text, one after the other."""

SEPARATOR = " · "
"""What stands between labels."""


def own_text(text: str, style: str = "") -> InlineNode:
    """Words of ours or a name out of the settings; `style` is one of the typesetter's."""
    return {"t": printable_text(text), "style": style} if style else {"t": printable_text(text)}


class HasOffsets(Protocol):
    """Whatever has its place in a source: a span, a sentence, a figure, a time, a mark."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def quotation(source: Source, span: HasOffsets, lit: Sequence[Span] = ()) -> InlineNode:
    """A stretch of a source, with some of its words lit."""
    parts: list[list[str | bool]] = []
    before = " "
    for one in quotation_parts(source, Span(span.start, span.end), lit):
        text = printable_text(one.text)
        parts.append([text.removeprefix(" ") if before.endswith(" ") else text, one.lit])
        before = text
    if parts:
        parts[-1][0] = str(parts[-1][0]).rstrip(" ")
    return {"q": f"{source.id}:{span.start}:{span.end}", "w": parts}


def link_node(run: Run, *, to: str = "", url: str = "") -> InlineNode:
    """A link to a label of the edition or to an address of the web."""
    return {"to": to, "in": run} if to else {"url": ascii_url(url), "in": run}


def ascii_url(url: str) -> str:
    """An address with its other letters in percent signs, as a PDF must have it (ISO 32000-2, 12.6.4.8)."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def page_number(label: str) -> InlineNode:
    """The number of the page on which a label stands, as a link to it."""
    return {"p": label}


def join_runs(runs: Iterable[Run], gap: str = SEPARATOR) -> Run:
    """Runs as one, with something between them."""
    out: Run = []
    for run in runs:
        out += [own_text(gap), *run] if out else run
    return out


def date_node(source: Source) -> InlineNode:
    """When a source appeared, as far as that is known."""
    return own_text(say_date(source.meta.published)) if source.meta.published else own_text(say("no_date"))


def byline(source: Source, sentence: Sentence) -> Run:
    """Outlet, date and number of a sentence; the first leads to the article's own page, the last to its text here."""
    outlet = [own_text(source_name(source), "outlet")]
    elsewhere = text_fragment_url(source, sentence)
    out = [link_node(outlet, url=elsewhere)] if elsewhere else outlet
    if not source.meta.outlet:
        out += [own_text(", "), own_text(say("no_outlet"))]
    there = link_node([own_text(say("sentence", sentence.number), "together")], to=sentence.id)
    return [*out, own_text(", "), date_node(source), own_text(", "), there]


def footnote_mark(reference: Reference) -> InlineNode:
    """A footnote mark. The first one of its note brings the note: outlet, date, number, and the sentence, whole."""
    citation = reference.citation
    if reference.turn > 1:
        return {"n": citation.number}
    text = [*byline(citation.source, citation.sentence), own_text(": "), quotation(citation.source, citation.sentence)]
    return {"n": citation.number, "in": text}


def statement_run(item: ShownStatement, *, noted: bool = True) -> Run:
    """What is shown of a statement, with “…” where words are left out; `noted` puts its footnote mark behind it."""
    out: Run = []
    for part in item.parts:
        out += [own_text(" ")] if out else []
        out += [own_text("… ")] if part.cut else []
        out.append(quotation(item.source, part.span, item.lit))
    out += [own_text(" …", "cut")] if item.cut else []
    return [*out, footnote_mark(item.reference)] if noted else out


def printable_text(text: str) -> str:
    """A text as it is printed: what cannot be seen is left out; spaces at its ends stay, they part it from others."""
    return display(f"x{text}x")[1:-1]

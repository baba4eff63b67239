"""The inline nodes of the printed edition: texts, quotations, notes and links.

The typesetter gets the edition as data, a tree of dictionaries and lists, in which a text is never markup.
Every printed text is in one of these nodes, in the order of printing, so that the finished PDF can be compared with
the tree:

- `t`: our own words, or a name from the settings; `by_hand` marks words of a hand-written page;
- `q`: the place of a quotation (`source:start:end`), with its parts in `w`, each a text and whether it is highlighted;
- `n`: a footnote reference; the first one to a note has the note in `in`;
- `p`: a label; the number of its page is printed;
- `to` or `url`, with `in`: a link to a label, or to a web address.

Blocks are dictionaries, too; `b` names their kind, for which the typesetter's template has a function.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from builder.model import Sentence, Source, Span
from builder.render.footnotes import Reference
from builder.render.quote import ShownStatement, quotation_parts, whole_span
from builder.render.source_labels import date_label, source_name
from builder.render.text_fragment import text_fragment_url
from builder.text_form import display, display_inside
from builder.vocabulary import say
from builder.web_address import ascii_address

InlineNode = dict[str, Any]

Run = list[InlineNode]
"""Inline nodes that are printed one after the other."""

EditionBlock = dict[str, Any]
"""A chapter, or a block within one."""

SEPARATOR = " · "
"""The separator between labels."""


class HasOffsets(Protocol):
    """Anything that has a place in a source: a span, a sentence, a figure, a temporal expression."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


def own_text(text: str, style: str = "") -> InlineNode:
    """Return our own words or a name from the settings; `style` is one of the template's."""
    return {"t": printable_text(text), "style": style} if style else {"t": printable_text(text)}


def small_print(text: str) -> EditionBlock:
    """Return a paragraph of our own words in small print."""
    return {"b": "small", "run": [own_text(text)]}


def quotation(source: Source, span: HasOffsets, highlights: Sequence[Span] = ()) -> InlineNode:
    """Return a quotation from a source, with some of its words highlighted."""
    parts: list[list[str | bool]] = []
    before = " "
    for part in quotation_parts(source, Span(span.start, span.end), highlights):
        # Two parts may both have the space between them: “the  [mayor]”.
        parts.append([part.shown.removeprefix(" ") if before.endswith(" ") else part.shown, part.highlighted])
        before = part.shown
    if parts:
        parts[-1][0] = str(parts[-1][0]).rstrip(" ")
    return {"q": f"{source.id}:{span.start}:{span.end}", "w": parts}


def short_quotation(source: Source, span: HasOffsets) -> InlineNode:
    """Return some words of a sentence as a quotation; no letter is parted from its marks."""
    return quotation(source, whole_span(source.text, Span(span.start, span.end)))


def link_node(run: Run, *, to: str = "", url: str = "") -> InlineNode:
    """Return a link to a label of the edition, or to a web address."""
    return {"to": to, "in": run} if to else {"url": ascii_address(url), "in": run}


def page_number(label: str) -> InlineNode:
    """Return a node for the number of the page with a label, which links to it."""
    return {"p": label}


def join_runs(runs: Iterable[Run], separator: str = SEPARATOR) -> Run:
    """Join runs into one."""
    out: Run = []
    for run in runs:
        out += [own_text(separator), *run] if out else run
    return out


def date_node(source: Source) -> InlineNode:
    """Return the date of a source, or the words for an unknown date."""
    return own_text(date_label(source))


def byline(source: Source, sentence: Sentence) -> Run:
    """Return the outlet, date and number of a sentence.

    The outlet links to the original article if that is on the web, the number to the article's text in the edition.
    """
    outlet = [own_text(source_name(source), "outlet")]
    original = text_fragment_url(source, sentence)
    out = [link_node(outlet, url=original)] if original else outlet
    if not source.meta.outlet:
        out += [own_text(", "), own_text(say("no_outlet"))]
    number = link_node([own_text(say("sentence", sentence.number), "together")], to=sentence.id)
    return [*out, own_text(", "), date_node(source), own_text(", "), number]


def footnote_mark(reference: Reference) -> InlineNode:
    """Return a footnote reference; the first one to a note contains it: byline and whole sentence."""
    citation = reference.citation
    if reference.ordinal > 1:
        return {"n": citation.number}
    note = [
        *byline(citation.source, citation.sentence),
        own_text(": "),
        quotation(citation.source, citation.sentence),
    ]
    return {"n": citation.number, "in": note}


def statement_run(item: ShownStatement, *, noted: bool = True) -> Run:
    """Return what is shown of a statement, with “…” for words left out; `noted` adds its footnote reference."""
    out: Run = []
    for part in item.parts:
        out += [own_text(" ")] if out else []
        out += [own_text("… ")] if part.cut_before else []
        out.append(quotation(item.source, part.span, item.highlights))
    out += [own_text(" …", "cut")] if item.cut_after else []
    return [*out, footnote_mark(item.reference)] if noted else out


def printable_text(text: str) -> str:
    """Return a text as `display` shows it, but with the spaces at its ends, which separate it from its neighbours."""
    shown, kept = display(text), display_inside(text)
    before, after = kept[: len(kept) - len(kept.lstrip())], kept[len(kept.rstrip()) :]
    return f"{before}{shown}{after}" if shown else before

"""Where accounts differ: each disagreement with its sides beside each other, without a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Disagreement, Page, Question, Side, Source, Span, StatementSpan
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.pages.figures_page import FigureGroup, figure_groups
from builder.render.quote import ShownStatement, show_whole
from builder.text_form import display
from builder.vocabulary import say

MAX_WORDS_AT_HEAD = 3
"""How many different words a side shows at its head, at most; beyond that the sentences speak for themselves."""


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One of the accounts, as shown."""

    words: tuple[tuple[Source, Span], ...]  # the figures or words at its head, each once
    items: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A disagreement, as shown."""

    difference: Disagreement
    question: Question | None
    measures: tuple[str, ...]  # titles
    sides: tuple[ShownSide, ...]


def differences_page(shelf: Index, footnotes: Footnotes) -> Page:
    """All disagreements, topic by topic."""
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("differ"), "top"),
        html_block("note.html", text=say("differ_intro")),
    ]
    for topic in shelf.dossier.topics:
        if found := shelf.disagreements[topic.id]:
            blocks.append(PageHeading(2, topic.title, topic.id))
            blocks += [difference_block(shelf, one, footnotes, elsewhere=True) for one in found]
    if not shelf.dossier.disagreements:
        blocks.append(html_block("note.html", text=say("no_differences")))
    return page_with_notes(footnotes, blocks, searchable=False)


def difference_block(
    shelf: Index, one: Disagreement, footnotes: Footnotes, *, elsewhere: bool = False, charted: bool = False
) -> str:
    """A disagreement; `elsewhere` says that it stands on another page than its topic's, `charted` adds a chart."""
    groups = difference_figures(shelf, one, footnotes) if charted else []
    view = shown_difference(shelf, one, footnotes)
    return html_block(
        "difference.html", view=view, shelf=shelf, path=footnotes.path, elsewhere=elsewhere, groups=groups, headed=True
    )


def difference_figures(shelf: Index, one: Disagreement, footnotes: Footnotes) -> list[FigureGroup]:
    """The figures by which the sides of a disagreement differ, as a chart."""
    return figure_groups(shelf, [shelf.claims[name] for side in one.sides for name in side.figures], footnotes)


def shown_difference(shelf: Index, one: Disagreement, footnotes: Footnotes) -> ShownDifference:
    """A disagreement with what it is about and what its sides say."""
    return ShownDifference(
        one,
        shelf.questions[one.question] if one.question else None,
        tuple(dict.fromkeys(shelf.measures[name].title for name in one.measures)),
        tuple(_shown_side(shelf, one, side, footnotes) for side in one.sides),
    )


def _shown_side(shelf: Index, one: Disagreement, side: Side, footnotes: Footnotes) -> ShownSide:
    lit: dict[str, list[Span]] = {name: [] for name in side.statements}
    for mark in (*_figure_spans(shelf, side), *side.marks):
        lit.setdefault(mark.statement, []).append(Span(mark.start, mark.end))
    items = tuple(show_whole(shelf.statements[name], footnotes, lit[name]) for name in side.statements)
    return ShownSide(_words_at_head(shelf, one, side), items)


def _figure_spans(shelf: Index, side: Side) -> list[StatementSpan]:
    found = (shelf.claims[name] for name in side.figures)
    return [StatementSpan(statement.id, claim.figure.start, claim.figure.end) for statement, claim in found]


def _words_at_head(shelf: Index, one: Disagreement, side: Side) -> tuple[tuple[Source, Span], ...]:
    """The figures of a side, or the words by which it differs; none for the two versions of a quotation."""
    if one.kind == "wording":
        return ()
    marks: Sequence[StatementSpan] = _figure_spans(shelf, side) or side.marks
    first: dict[str, StatementSpan] = {}
    for mark in marks:
        first.setdefault(display(shelf.words(mark)).casefold(), mark)
    if len(first) > MAX_WORDS_AT_HEAD:
        return ()
    return tuple((shelf.source_of(mark.statement), Span(mark.start, mark.end)) for mark in first.values())

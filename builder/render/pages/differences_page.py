"""Where accounts differ: each disagreement with its sides next to each other, without a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Disagreement, Page, Question, Side, Source, Span, StatementSpan
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.pages.figures_page import FigureGroup, figure_groups, legend
from builder.render.quote import ShownStatement, show_whole
from builder.render.shown_measures import shown_title
from builder.text_form import display
from builder.vocabulary import say

MAX_WORDS_AT_HEAD = 3
"""The most figures or wordings at the head of a side; if there are more, only the sentences are shown."""


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side of a disagreement as a page shows it."""

    words: tuple[tuple[Source, Span], ...]  # the figures or words at its head, each once
    items: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A disagreement as a page shows it."""

    disagreement: Disagreement
    question: Question | None
    measures: tuple[str, ...]  # titles
    sides: tuple[ShownSide, ...]


def differences_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page of all disagreements, by topic."""
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("differ"), "top"),
        html_block("note.html", text=say("differ_intro")),
    ]
    for topic in index.dossier.topics:
        if disagreements := index.disagreements[topic.id]:
            blocks.append(PageHeading(2, topic.title, topic.id))
            blocks += [difference_block(index, found, footnotes, links_to_topic=True) for found in disagreements]
    if not any(index.disagreements.values()):
        blocks.append(html_block("note.html", text=say("no_differences")))
    return page_with_notes(footnotes, blocks, searchable=False)


def difference_block(
    index: Index,
    disagreement: Disagreement,
    footnotes: Footnotes,
    *,
    links_to_topic: bool = False,
    charted: bool = False,
) -> str:
    """Return a disagreement as a block.

    `links_to_topic` adds a link to the topic's page, for use on other pages; `charted` adds a chart of the figures.
    """
    groups = difference_figures(index, disagreement, footnotes) if charted else []
    return html_block(
        "difference.html",
        view=shown_difference(index, disagreement, footnotes),
        index=index,
        path=footnotes.path,
        links_to_topic=links_to_topic,
        groups=groups,
        headed=True,
        legend=legend(groups),
    )


def difference_figures(index: Index, disagreement: Disagreement, footnotes: Footnotes) -> list[FigureGroup]:
    """Return the figures by which the sides of a disagreement differ, grouped for a chart."""
    figure_ids = (figure_id for side in disagreement.sides for figure_id in side.figures)
    return figure_groups(index, [index.claims[figure_id] for figure_id in figure_ids], footnotes)


def shown_difference(index: Index, disagreement: Disagreement, footnotes: Footnotes) -> ShownDifference:
    """Return a disagreement with what it is about and its sides; cite all its statements."""
    return ShownDifference(
        disagreement,
        index.questions[disagreement.question] if disagreement.question else None,
        tuple(dict.fromkeys(shown_title(index.measures[measure_id]) for measure_id in disagreement.measures)),
        tuple(_shown_side(index, disagreement, side, footnotes) for side in disagreement.sides),
    )


def _shown_side(index: Index, disagreement: Disagreement, side: Side, footnotes: Footnotes) -> ShownSide:
    highlights: dict[str, list[Span]] = {statement_id: [] for statement_id in side.statements}
    for span in (*_figure_spans(index, side), *side.marks):
        highlights.setdefault(span.statement, []).append(Span(span.start, span.end))
    items = tuple(
        show_whole(index.statements[statement_id], footnotes, highlights[statement_id])
        for statement_id in side.statements
    )
    return ShownSide(_words_at_head(index, disagreement, side), items)


def _figure_spans(index: Index, side: Side) -> list[StatementSpan]:
    claims = (index.claims[figure_id] for figure_id in side.figures)
    return [StatementSpan(statement.id, claim.figure.start, claim.figure.end) for statement, claim in claims]


def _words_at_head(index: Index, disagreement: Disagreement, side: Side) -> tuple[tuple[Source, Span], ...]:
    """Return the figures of a side, or the words in which it differs, each once; nothing if there are too many.

    Differences in wording have none at their head: a differing word says little without its sentence.
    """
    if disagreement.kind == "wording":
        return ()
    spans: Sequence[StatementSpan] = _figure_spans(index, side) or side.marks
    first: dict[str, StatementSpan] = {}
    # “12 people” and “12 People” are shown once.
    for span in spans:
        first.setdefault(display(index.words_at(span)).casefold(), span)
    if len(first) > MAX_WORDS_AT_HEAD:
        return ()
    return tuple((index.source_of(span.statement), Span(span.start, span.end)) for span in first.values())

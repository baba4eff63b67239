"""Figures of one measure on one scale: charts as tables, on topic pages and on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model import Claim, Page, Source, Statement, Topic
from builder.render.chart import Axis, Plot, common_axis, figure_plot
from builder.render.footnotes import Footnotes, Reference
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.vocabulary import say

FigureClaim = tuple[Statement, Claim]
"""A figure, with the statement that gives it."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of the chart."""

    statement: Statement
    claim: Claim
    reference: Reference
    plot: Plot | None

    @property
    def source(self) -> Source:
        """Where the figure stands."""
        return self.reference.citation.source


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one measure and unit, on one scale."""

    title: str
    axis: Axis | None
    rows: tuple[FigureRow, ...]


def figures_page(shelf: Index, footnotes: Footnotes) -> Page:
    """Every measure with all its figures."""
    blocks: list[str | PageHeading] = [PageHeading(1, say("figures"), "top")]
    for measure in shelf.dossier.measures:
        if found := figures_of_measure(shelf.dossier.statements, measure.id):
            blocks += [
                PageHeading(2, measure.title, f"measure-{measure.id}"),
                figures_block(figure_groups(shelf, found, footnotes), footnotes.path, headed=True),
            ]
    if len(blocks) == 1:
        blocks.append(html_block("note.html", text=say("no_figures")))
    return page_with_notes(footnotes, blocks, searchable=False)


def topic_figures(shelf: Index, topic: Topic) -> list[FigureClaim]:
    """The figures of a topic's statements, of the measures that its questions ask for."""
    asked = {name for question in topic.questions for part in question.conditions for name in part.measures}
    statements = shelf.of_topic(topic)
    return [
        found
        for measure in shelf.dossier.measures
        if measure.id in asked
        for found in figures_of_measure(statements, measure.id)
    ]


def figure_groups(shelf: Index, found: Iterable[FigureClaim], footnotes: Footnotes) -> list[FigureGroup]:
    """Figures by measure and unit, each group on a scale of its own, by value; every row has a footnote."""
    groups: dict[tuple[str, str | None], list[FigureClaim]] = {}
    for statement, claim in found:
        groups.setdefault((claim.measure or "", claim.figure.unit), []).append((statement, claim))
    return [_figure_group(shelf, name, rows, footnotes) for (name, _), rows in groups.items()]


def figures_block(groups: list[FigureGroup], path: str, *, headed: bool = False) -> str:
    """The chart; `headed` says that a heading names its measure already."""
    return html_block("figures.html", groups=groups, path=path, headed=headed)


def figures_of_measure(statements: Iterable[Statement], measure: str) -> list[FigureClaim]:
    """The figures of one measure, by id."""
    return [
        (statement, claim) for statement in statements for claim in statement.reading.claims if claim.measure == measure
    ]


def _figure_group(shelf: Index, measure: str, found: list[FigureClaim], footnotes: Footnotes) -> FigureGroup:
    scale = common_axis([claim.figure for _, claim in found])
    ordered = sorted(found, key=lambda pair: (pair[1].figure.low or 0, pair[1].figure.high or 0))
    rows = tuple(
        FigureRow(statement, claim, footnotes.cite(statement.sentence), figure_plot(claim.figure, scale))
        for statement, claim in ordered
    )
    title = shelf.measures[measure].title if measure in shelf.measures else say("figures")
    return FigureGroup(title, scale, rows)

"""Figures of one measure on a common scale: charts in tables, on topic pages and on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model import Claim, Page, Source, Statement, Topic
from builder.render.chart import BREAK_POSITION, Axis, Plot, common_axis, figure_plot, written_value
from builder.render.editor_marks import figures_set_aside
from builder.render.footnotes import Footnotes, Reference
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.vocabulary import say

FigureClaim = tuple[Statement, Claim]
"""A figure with the statement that gives it."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line of a chart."""

    statement: Statement
    claim: Claim
    reference: Reference
    plot: Plot | None  # None for a figure without a value

    @property
    def source(self) -> Source:
        """The source of the figure."""
        return self.reference.citation.source

    @property
    def off_scale(self) -> str | None:
        """The words for a value that is off the scale, with the value in digits; None if it is on the scale."""
        if self.plot is None or not self.plot.is_off:
            return None
        return say("off_scale", value=written_value(self.claim.figure))


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one measure and unit, on one scale."""

    title: str
    axis: Axis | None  # None if no figure has a value
    rows: tuple[FigureRow, ...]

    @property
    def cut_at(self) -> float | None:
        """The position of the break in the scale, or None if it has none."""
        return BREAK_POSITION if self.axis and self.axis.is_cut else None


def figures_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page with all figures, measure by measure."""
    blocks: list[str | PageHeading] = [PageHeading(1, say("figures"), "top")]
    for measure in index.dossier.measures:
        if claims := figures_of_measure(index.dossier.statements, measure.id):
            blocks += [
                PageHeading(2, measure.title, f"measure-{measure.id}"),
                figures_block(figure_groups(index, claims, footnotes), footnotes.path, headed=True),
            ]
    if len(blocks) == 1:
        blocks.append(html_block("note.html", text=say("no_figures")))
    if aside := figures_set_aside(index):
        entries = [(statement, entry, footnotes.cite(statement.sentence)) for statement, entry in aside]
        blocks += [
            PageHeading(2, say("figures_set_aside"), "by-editor"),
            html_block("figures_set_aside.html", entries=entries, path=footnotes.path),
        ]
    return page_with_notes(footnotes, blocks, searchable=False)


def topic_figures(index: Index, topic: Topic) -> list[FigureClaim]:
    """Return the figures in a topic's statements for the measures that its questions ask about."""
    asked = {measure_id for question in topic.questions for measure_id in question.measures}
    statements = index.statements_on(topic)
    return [
        claim
        for measure in index.dossier.measures
        if measure.id in asked or measure.within in asked
        for claim in figures_of_measure(statements, measure.id)
    ]


def figure_groups(index: Index, claims: Iterable[FigureClaim], footnotes: Footnotes) -> list[FigureGroup]:
    """Return figures grouped by measure and unit, each group sorted by value and on a scale of its own.

    Every figure's sentence is cited.
    """
    groups: dict[tuple[str, str | None], list[FigureClaim]] = {}
    # 12 percent and 12 people cannot be on one scale, even if one measure counts both.
    for statement, claim in claims:
        groups.setdefault((claim.measure or "", claim.figure.unit), []).append((statement, claim))
    return [_figure_group(index, measure, group, footnotes) for (measure, _), group in groups.items()]


def figures_block(groups: list[FigureGroup], path: str, *, headed: bool = False) -> str:
    """Return the chart of these groups; with `headed`, a heading already names the measure."""
    return html_block("figures.html", groups=groups, path=path, headed=headed, legend=legend(groups))


def legend(groups: Iterable[FigureGroup]) -> tuple[str, ...]:
    """Return the sentences that explain the signs in these charts."""
    shown = list(groups)
    is_cut = any(group.cut_at is not None for group in shown)
    is_vague = any(row.claim.figure.vague for group in shown for row in group.rows)
    texts = (say("legend"), say("legend_cut") if is_cut else "", say("legend_vague") if is_vague else "")
    return tuple(text for text in texts if text)


def figures_of_measure(statements: Iterable[Statement], measure: str) -> list[FigureClaim]:
    """Return the figures for the measure with this id."""
    return [
        (statement, claim) for statement in statements for claim in statement.reading.claims if claim.measure == measure
    ]


def _figure_group(index: Index, measure: str, claims: list[FigureClaim], footnotes: Footnotes) -> FigureGroup:
    scale = common_axis([(statement.sentence.source, claim.figure) for statement, claim in claims])
    ordered = sorted(claims, key=lambda pair: (pair[1].figure.low or 0, pair[1].figure.high or 0))
    rows = tuple(
        FigureRow(statement, claim, footnotes.cite(statement.sentence), figure_plot(claim.figure, scale))
        for statement, claim in ordered
    )
    title = index.measures[measure].title if measure in index.measures else say("figures")
    return FigureGroup(title, scale, rows)

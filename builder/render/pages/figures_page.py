"""Figures of one measure on a common scale: charts in tables, on topic pages and on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.model import Claim, Measure, Page, Source, Statement, Topic
from builder.render.chart import BREAK_POSITION, Axis, Plot, common_axis, figure_plot, written_value
from builder.render.editor_marks import figures_set_aside, value_mark
from builder.render.footnotes import Footnotes, Reference
from builder.render.index import Index, figures_by_measure
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.shown_measures import FigureClaim, shown_title
from builder.vocabulary import say

_MARKED_STANCES = ("asked", "denied", "feared", "planned")
"""The stances that a mark beside a figure names: nobody says that it is so."""


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
    def marks(self) -> tuple[str, ...]:
        """The words that keep readers from adding or comparing it as it stands: “a part”, “planned”."""
        claim = self.claim
        extent = "part" if self._is_part_of_another else claim.counting.extent
        off_scale = self.plot and self.plot.is_off
        marks = (
            say(claim.stance) if claim.stance in _MARKED_STANCES else "",
            say(f"extent_{extent}") if extent in ("part", "further") else "",
            value_mark(claim),
            say("off_scale", value=written_value(claim.figure)) if off_scale else "",
        )
        return tuple(mark for mark in marks if mark)

    @property
    def _is_part_of_another(self) -> bool:
        """Whether it counts some of those that the figure before it counts, in the same measure.

        In “16 were shot, one fatally”, the one is part of those shot, but all of those killed.
        """
        claims = self.statement.reading.claims
        place = claims.index(self.claim)
        return self.claim.counting.subset and place > 0 and claims[place - 1].measure == self.claim.measure


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one measure and unit, on one scale."""

    title: str
    axis: Axis | None  # None if there are no two values to compare on it
    rows: tuple[FigureRow, ...]

    @property
    def cut_at(self) -> float | None:
        """The position of the break in the scale, or None if it has none."""
        return BREAK_POSITION if self.axis and self.axis.is_cut else None


@dataclass(frozen=True, slots=True)
class FigureSection:
    """A heading of the page or chapter of figures, with the figures of one measure under it."""

    level: int
    title: str
    anchor: str
    claims: tuple[FigureClaim, ...] = ()  # empty for a heading above those of several measures


def figures_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page with all figures that are worth comparing, measure by measure."""
    blocks: list[str | PageHeading] = [PageHeading(1, say("figures"), "top")]
    for section in figure_sections(index):
        blocks.append(PageHeading(section.level, section.title, section.anchor))
        if section.claims:
            groups = figure_groups(index, section.claims, footnotes)
            blocks.append(figures_block(groups, footnotes.path, headed=True))
    if len(blocks) == 1:
        blocks.append(html_block("note.html", text=say("no_figures")))
    if aside := figures_set_aside(index):
        entries = [(statement, entry, footnotes.cite(statement.sentence)) for statement, entry in aside]
        blocks += [
            PageHeading(2, say("figures_set_aside"), "by-editor"),
            html_block("figures_set_aside.html", entries=entries, path=footnotes.path),
        ]
    return page_with_notes(footnotes, blocks, searchable=False)


def figure_sections(index: Index) -> Iterator[FigureSection]:
    """Yield a section for each measure worth showing; what articles only count alike is under a heading of its own."""
    main, others = index.shown_measures
    ids = {measure.id for measure in main}
    for measure in main:
        yield _section(index, measure, 3 if measure.within in ids else 2)
    if others:
        yield FigureSection(2, say("other_figures"), "other-figures")
    for measure in others:
        yield _section(index, measure, 3)


def _section(index: Index, measure: Measure, level: int) -> FigureSection:
    return FigureSection(level, shown_title(measure), f"measure-{measure.id}", tuple(index.figures[measure.id]))


def topic_figures(index: Index, topic: Topic) -> list[FigureClaim]:
    """Return the figures in a topic's statements for the measures that its questions ask about."""
    asked = {measure_id for question in topic.questions for measure_id in question.measures}
    figures = figures_by_measure(index.statements_on(topic))
    return [
        claim
        for measure in (*index.shown_measures.main, *index.shown_measures.others)
        if measure.id in asked or measure.within in asked
        for claim in figures.get(measure.id, ())
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
    """Return the sentences that explain the signs in these charts, or none if nothing is drawn."""
    shown = [group for group in groups if group.axis]
    if not shown:
        return ()
    is_cut = any(group.cut_at is not None for group in shown)
    is_vague = any(row.claim.figure.vague for group in shown for row in group.rows)
    texts = (say("legend"), say("legend_cut") if is_cut else "", say("legend_vague") if is_vague else "")
    return tuple(text for text in texts if text)


def _figure_group(index: Index, measure: str, claims: list[FigureClaim], footnotes: Footnotes) -> FigureGroup:
    scale = common_axis([(statement.sentence.source, claim.figure) for statement, claim in claims])
    if len({figure_plot(claim.figure, scale) for _, claim in claims} - {None}) < 2:  # noqa: PLR2004
        scale = None  # one value has nothing to be compared with
    ordered = sorted(claims, key=lambda pair: (pair[1].figure.low or 0, pair[1].figure.high or 0))
    rows = tuple(
        FigureRow(statement, claim, footnotes.cite(statement.sentence), figure_plot(claim.figure, scale))
        for statement, claim in ordered
    )
    title = shown_title(index.measures[measure]) if measure in index.measures else say("figures")
    return FigureGroup(title, scale, rows)

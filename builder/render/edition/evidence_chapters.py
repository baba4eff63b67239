"""The chapters on evidence: where accounts differ, figures, coverage, times, origins, and what nobody answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from builder.model import Source
from builder.render.edition.citation_labels import (
    further_places,
    label_text,
    origin_name_run,
    speaker_run,
    statement_labels,
    unprinted_footnotes,
)
from builder.render.edition.inline_nodes import Run, byline, join_runs, link_node, own_text, quotation, statement_run
from builder.render.index import Index
from builder.render.pages.coverage_page import CoverageCell, Silence, question_rows, silences, topic_rows
from builder.render.pages.differences_page import ShownDifference, ShownSide, shown_difference
from builder.render.pages.figures_page import FigureGroup, FigureRow, figure_groups, figures_of_measure
from builder.render.pages.origins_page import ShownOrigin, agent_rows, shown_origins, unattributed_statements
from builder.render.pages.source_pages import source_name
from builder.render.pages.timeline_page import Moment, moments_by_year, undated_times
from builder.render.paths import COVERAGE, DIFFERENCES, FIGURES, OPEN, ORIGINS, TIMELINE
from builder.render.quote import ShownStatement
from builder.vocabulary import say, say_span

MAX_MATRIX_COLUMNS = 14
"""How many sources stand side by side in a matrix; more go into further tables below it."""

MAX_WHOLE_SENTENCES = 8
"""How many sentences stand whole on one side of a difference, or under one time; of further ones the place is given."""

COVERAGE_SIGNS = {"says": "●", "differs": "◆", "silent": "–"}


def differences_chapter(shelf: Index) -> dict[str, Any]:
    """All disagreements, topic by topic, each sentence whole with its place below it."""
    unprinted = unprinted_footnotes(shelf)
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own_text(say("differ_intro"))]}]
    for topic in shelf.dossier.topics:
        if found := shelf.disagreements[topic.id]:
            blocks.append(_section_heading([own_text(topic.title)], f"differ-{topic.id}"))
            blocks += [printed_difference(shelf, shown_difference(shelf, one, unprinted), one.id) for one in found]
    if not shelf.dossier.disagreements:
        blocks.append({"b": "small", "run": [own_text(say("no_differences"))]})
    return {"id": "differ", "title": [own_text(say("differ"))], "blocks": blocks}


def printed_difference(shelf: Index, view: ShownDifference, label: str) -> dict[str, Any]:
    """A disagreement, with its sides beside each other; `label` is empty where it stands for the second time."""
    about = join_runs([[own_text(title)] for title in view.measures], " / ")
    if view.question:
        about += [own_text(" · ")] if about else []
        about.append(link_node([own_text(view.question.text)], to=f"question-{view.question.id}"))
    return {
        "b": "difference",
        "id": label,
        "relation": [own_text(say(f"relation_{view.difference.relation}"))],
        "about": about,
        "sides": [_printed_side(shelf, side) for side in view.sides],
    }


def _printed_side(shelf: Index, side: ShownSide) -> dict[str, Any]:
    return {
        "words": join_runs([[quotation(source, span)] for source, span in side.words]),
        "accounts": [printed_account(item) for item in side.items[:MAX_WHOLE_SENTENCES]],
        "further": further_places(shelf, [item.statement.id for item in side.items[MAX_WHOLE_SENTENCES:]]),
    }


def printed_account(item: ShownStatement) -> dict[str, Any]:
    """A statement whole, with who says it and where it stands."""
    return {
        "statement": item.statement.id,
        "said": statement_run(item, noted=False),
        "labels": statement_labels(item),
        "whence": byline(item.source, item.statement.sentence),
    }


def figures_chapter(shelf: Index, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Every measure with all its figures on one scale; `numbers` are those of the notes, by statement id."""
    unprinted = unprinted_footnotes(shelf)
    blocks: list[dict[str, Any]] = []
    for measure in shelf.dossier.measures:
        if found := figures_of_measure(shelf.dossier.statements, measure.id):
            blocks.append(_section_heading([own_text(measure.title)], f"measure-{measure.id}"))
            blocks.append(figure_table(figure_groups(shelf, found, unprinted), numbers))
    legend = say("legend" if blocks else "no_figures")
    intro: list[dict[str, Any]] = [{"b": "small", "run": [own_text(legend)]}]
    return {"id": "figures", "title": [own_text(say("figures"))], "blocks": intro + blocks}


def figure_table(groups: Sequence[FigureGroup], numbers: Mapping[str, int]) -> dict[str, Any]:
    """Figures as a chart, each with the place of its sentence, and the number of the note that holds it."""
    columns = ("as_written", "scale", "claimant", "as_of", "reported_in")
    return {
        "b": "figures",
        "groups": [
            {
                "head": [[own_text(say(name))] for name in columns],
                "ticks": [{"label": tick.label, "at": tick.at} for tick in group.axis.ticks] if group.axis else [],
                "rows": [_printed_figure(row, numbers) for row in group.rows],
            }
            for group in groups
        ],
    }


def _printed_figure(row: FigureRow, numbers: Mapping[str, int]) -> dict[str, Any]:
    source, time = row.source, row.claim.as_of
    when = [own_text(say("no_time"), "key")]
    if time:
        when = [quotation(source, time)]
        if time.value:
            when += [
                own_text(" · "),
                own_text(say_span(time.value)),
                own_text(" · "),
                own_text(say(time.basis or "unknown"), "key"),
            ]
    return {
        "value": [quotation(source, row.claim.figure)],
        "plot": {"shape": row.plot.shape, "start": row.plot.start, "end": row.plot.end} if row.plot else {},
        "said": speaker_run(source, row.claim.said) if row.claim.said else [label_text("unattributed")],
        "time": when,
        "source": byline(source, row.statement.sentence) + _note_link(numbers.get(row.statement.id)),
    }


def _note_link(number: int | None) -> Run:
    """Where a sentence stands in full: the note that holds it first."""
    if number is None:
        return []
    return [
        own_text(", "),
        link_node([own_text(say("noted", 1)), own_text(" "), own_text(str(number))], to=f"note-{number}"),
    ]


def coverage_chapter(shelf: Index) -> dict[str, Any]:
    """How many statements each source has under each topic, and which question it answers."""
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own_text(say("coverage_intro"))]}]
    columns = [
        shelf.dossier.sources[at : at + MAX_MATRIX_COLUMNS]
        for at in range(0, len(shelf.dossier.sources), MAX_MATRIX_COLUMNS)
    ]
    blocks += [_topic_matrix(shelf, at * MAX_MATRIX_COLUMNS, sources) for at, sources in enumerate(columns)]
    blocks.append({"b": "small", "run": [own_text(say("heat_legend"))]})
    blocks.append(_section_heading([own_text(say("by_question"))], "by-question"))
    legend = join_runs([[own_text(sign), own_text(" "), own_text(say(name))] for name, sign in COVERAGE_SIGNS.items()])
    blocks.append({"b": "small", "run": legend})
    blocks += [_question_matrix(shelf, at * MAX_MATRIX_COLUMNS, sources) for at, sources in enumerate(columns)]
    return {"id": "coverage", "title": [own_text(say("coverage"))], "blocks": blocks}


def _topic_matrix(shelf: Index, first: int, sources: Sequence[Source]) -> dict[str, Any]:
    rows = []
    for row in topic_rows(shelf):
        cells = row.cells[first : first + len(sources)]
        rows.append(
            {
                "title": [link_node([own_text(row.topic.title)], to=f"topic-{row.topic.id}")],
                "cells": [
                    {"run": [own_text(str(cell.statements or COVERAGE_SIGNS["silent"]))], "level": cell.level}
                    for cell in cells
                ],
                "last": [own_text(say("of", row.telling, len(row.cells)))],
            }
        )
    return _matrix_block("topic", "sources", sources, [{"title": [], "rows": rows}])


def _question_matrix(shelf: Index, first: int, sources: Sequence[Source]) -> dict[str, Any]:
    groups = []
    for topic, found in question_rows(shelf):
        rows = [
            {
                "title": [link_node([own_text(row.question.text)], to=f"question-{row.question.id}")],
                "cells": [_printed_cell(cell) for cell in row.cells[first : first + len(sources)]],
                "last": [own_text(str(row.answered))],
            }
            for row in found
        ]
        groups.append({"title": [own_text(topic.title)], "rows": rows})
    return _matrix_block("question", "answered_by", sources, groups)


def _matrix_block(first: str, last: str, sources: Iterable[Source], groups: list[dict[str, Any]]) -> dict[str, Any]:
    heads = [
        [own_text(say("source_short", source.number))] for source in sources
    ]  # a head that is repeated has no links
    return {"b": "matrix", "head": [[own_text(say(first))], *heads, [own_text(say(last))]], "groups": groups}


def _printed_cell(cell: CoverageCell) -> dict[str, Any]:
    sign = own_text(COVERAGE_SIGNS[cell.does])
    return {"run": [link_node([sign], to=cell.anchor) if cell.does == "differs" else sign], "level": 0}


def timeline_chapter(shelf: Index) -> dict[str, Any]:
    """The times in their order, each with the sentences that name it; then those that no text settles."""
    unprinted = unprinted_footnotes(shelf)
    years, undated = moments_by_year(shelf, unprinted), undated_times(shelf, unprinted)
    intro = say("timeline_intro" if years or undated else "no_times")
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own_text(intro)]}]
    for year, moments in years.items():
        blocks.append(_section_heading([own_text(year)], f"year-{year}"))
        for moment in moments:
            blocks.append(_printed_moment(shelf, moment))
    if undated:
        blocks.append(_section_heading([own_text(say("undated"))], "undated"))
        blocks.append({"b": "small", "run": [own_text(say("undated_intro"))]})
        blocks += [{"b": "account", **_dated_account(item)} for item in undated]
    return {"id": "timeline", "title": [own_text(say("timeline"))], "blocks": blocks}


def _printed_moment(shelf: Index, moment: Moment) -> dict[str, Any]:
    shown, further = moment.named[:MAX_WHOLE_SENTENCES], moment.named[MAX_WHOLE_SENTENCES:]
    return {
        "b": "moment",
        "day": [own_text(say_span(moment.value))],
        "accounts": [_dated_account(named.item, f"date_{named.basis}" if named.basis else "") for named in shown],
        "further": further_places(shelf, [named.item.statement.id for named in further]),
    }


def _dated_account(item: ShownStatement, basis: str = "") -> dict[str, Any]:
    where = byline(item.source, item.statement.sentence)
    return {
        "said": statement_run(item, noted=False),
        "whence": [*where, own_text(" · "), label_text(basis)] if basis else where,
    }


def origins_chapter(shelf: Index) -> dict[str, Any]:
    """The origins, those that most sources carry first, and those who speak."""
    views = shown_origins(shelf, unprinted_footnotes(shelf))
    counts = [own_text(say("origins_count", len(views)))]
    if unattributed := unattributed_statements(shelf):
        counts += [own_text(" · "), own_text(say("unattributed_count", unattributed))]
    blocks: list[dict[str, Any]] = [
        {"b": "small", "run": [own_text(say("origins_intro" if views else "no_origins"))]},
        {"b": "counts", "run": counts},
        *(_printed_origin(shelf, view) for view in views),
    ]
    if agents := agent_rows(shelf):
        rows = [
            [
                [own_text(row.agent.name)],
                *([own_text(f"{number:,}")] for number in (row.statements, row.sources, row.origins)),
            ]
            for row in agents
        ]
        columns = ("agent", "statements_column", "sources", "origins")
        blocks.append(_section_heading([own_text(say("agents"))], "agents"))
        blocks.append({"b": "table", "head": [[own_text(say(name))] for name in columns], "rows": rows})
    return {"id": "origins", "title": [own_text(say("origins"))], "blocks": blocks}


def _printed_origin(shelf: Index, view: ShownOrigin) -> dict[str, Any]:
    counts = [[own_text(say("sources_count", view.sources))], [own_text(say("statements", view.statements))]]
    if len(view.utterances) > 1:
        counts.append([own_text(say("utterances_count", len(view.utterances)))])
    if view.origin.day:
        counts.append([label_text("day"), own_text(" "), own_text(say_span(view.origin.day))])
    carried = []
    for turn, (one, statements) in enumerate(view.utterances, 1):
        label = say("utterance_in", turn) if len(view.utterances) > 1 else say("carried_in")
        where = []
        for statement in statements:
            source = shelf.sources[statement.sentence.source]
            text = [own_text(source_name(source)), own_text(", "), own_text(say("sentence", statement.sentence.number))]
            where.append([link_node(text, to=statement.id)])
        carried.append(
            {
                "id": one.id if one.id != view.origin.id else "",
                "run": [own_text(label, "key"), own_text(" "), *join_runs(where)],
            }
        )
    return {
        "b": "origin",
        "id": view.origin.id,
        "name": origin_name_run(shelf, view.origin),
        "counts": join_runs(counts),
        **(_dated_account(view.example) if view.sources > 1 or view.statements == 1 else {"said": [], "whence": []}),
        "carried": carried if view.statements > 1 else [],
    }


def open_chapter(shelf: Index) -> dict[str, Any]:
    """The questions that nobody answers, and the sources that are silent on each of the others."""
    nobody, some = silences(shelf)
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own_text(say("coverage_intro"))]}]
    blocks.append(_section_heading([own_text(say("nobody_answers"))], "nobody"))
    blocks += [_printed_silence(one, names=False) for one in nobody]
    blocks += [] if nobody else [{"b": "small", "run": [own_text(say("all_answered"))]}]
    blocks.append(_section_heading([own_text(say("who_is_silent"))], "silent"))
    blocks += [_printed_silence(one, names=True) for one in some]
    blocks += [] if some else [{"b": "small", "run": [own_text(say("nobody_silent"))]}]
    return {"id": "open", "title": [own_text(say("open"))], "blocks": blocks}


def _printed_silence(one: Silence, *, names: bool) -> dict[str, Any]:
    run: Run = [link_node([own_text(one.question.text)], to=f"question-{one.question.id}")]
    silent = [[link_node([own_text(source_name(source))], to=f"source-{source.id}")] for source in one.sources]
    return {
        "b": "silence",
        "run": run,
        "names": [label_text("silent_are"), own_text(" "), *join_runs(silent, ", ")] if names else [],
    }


def _section_heading(run: Run, label: str) -> dict[str, Any]:
    return {"b": "heading", "level": 2, "id": label, "run": run}


EVIDENCE_CHAPTERS: Mapping[str, Callable[[Index, Mapping[str, int]], dict[str, Any]]] = {
    DIFFERENCES: lambda index, _: differences_chapter(index),
    FIGURES: figures_chapter,
    COVERAGE: lambda index, _: coverage_chapter(index),
    TIMELINE: lambda index, _: timeline_chapter(index),
    ORIGINS: lambda index, _: origins_chapter(index),
    OPEN: lambda index, _: open_chapter(index),
}
"""The chapters that mirror an evidence page, by the page's path, in the order of print.

Each is made from the dossier and the numbers of its notes, by statement id. An evidence page without a chapter, such
as that of the unused sentences, is not printed.
"""

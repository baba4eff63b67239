"""The chapters on evidence: where accounts differ, figures, coverage, times, origins, and what nobody answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from builder.model import Source
from builder.render.edition.citation_labels import aside, further_places, key, labels, origin_name, speaker
from builder.render.edition.inline_nodes import Run, joined, linked, own, quoted, said, whence
from builder.render.index import Index
from builder.render.pages.coverage_page import Cell, Silence, question_rows, silences, topic_rows
from builder.render.pages.differences_page import ShownDifference, ShownSide, shown_difference
from builder.render.pages.figures_page import FigureGroup, FigureRow, figure_groups, figures_of
from builder.render.pages.origins_page import ShownOrigin, agent_rows, shown_origins, unattributed_statements
from builder.render.pages.source_pages import name_of
from builder.render.pages.timeline_page import Moment, moments_by_year, undated_times
from builder.render.paths import COVERAGE, DIFFERENCES, FIGURES, OPEN, ORIGINS, TIMELINE
from builder.render.quote import Shown
from builder.vocabulary import say, say_span

COLUMNS = 14
"""How many sources stand side by side in a matrix; more go into further tables below it."""

SHOWN = 8
"""How many sentences stand whole on one side of a difference, or under one time; of further ones the place is given."""

SIGNS = {"says": "●", "differs": "◆", "silent": "–"}


def differences_chapter(shelf: Index) -> dict[str, Any]:
    """All disagreements, topic by topic, each sentence whole with its place below it."""
    unprinted = aside(shelf)
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own(say("differ_intro"))]}]
    for topic in shelf.dossier.topics:
        if found := shelf.disagreements[topic.id]:
            blocks.append(_heading([own(topic.title)], f"differ-{topic.id}"))
            blocks += [difference(shelf, shown_difference(shelf, one, unprinted), one.id) for one in found]
    if not shelf.dossier.disagreements:
        blocks.append({"b": "small", "run": [own(say("no_differences"))]})
    return {"id": "differ", "title": [own(say("differ"))], "blocks": blocks}


def difference(shelf: Index, view: ShownDifference, label: str) -> dict[str, Any]:
    """A disagreement, with its sides beside each other; `label` is empty where it stands for the second time."""
    about = joined([[own(title)] for title in view.measures], " / ")
    if view.question:
        about += [own(" · ")] if about else []
        about.append(linked([own(view.question.text)], to=f"question-{view.question.id}"))
    return {
        "b": "difference",
        "id": label,
        "relation": [own(say(f"relation_{view.difference.relation}"))],
        "about": about,
        "sides": [_side(shelf, side) for side in view.sides],
    }


def _side(shelf: Index, side: ShownSide) -> dict[str, Any]:
    return {
        "words": joined([[quoted(source, span)] for source, span in side.words]),
        "accounts": [account(item) for item in side.items[:SHOWN]],
        "further": further_places(shelf, [item.statement.id for item in side.items[SHOWN:]]),
    }


def account(item: Shown) -> dict[str, Any]:
    """A statement whole, with who says it and where it stands."""
    return {
        "statement": item.statement.id,
        "said": said(item, noted=False),
        "labels": labels(item),
        "whence": whence(item.source, item.statement.sentence),
    }


def figures_chapter(shelf: Index, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Every measure with all its figures on one scale; `numbers` are those of the notes, by statement id."""
    unprinted = aside(shelf)
    blocks: list[dict[str, Any]] = []
    for measure in shelf.dossier.measures:
        if found := figures_of(shelf.dossier.statements, measure.id):
            blocks.append(_heading([own(measure.title)], f"measure-{measure.id}"))
            blocks.append(figure_table(figure_groups(shelf, found, unprinted), numbers))
    legend = say("legend" if blocks else "no_figures")
    intro: list[dict[str, Any]] = [{"b": "small", "run": [own(legend)]}]
    return {"id": "figures", "title": [own(say("figures"))], "blocks": intro + blocks}


def figure_table(groups: Sequence[FigureGroup], numbers: Mapping[str, int]) -> dict[str, Any]:
    """Figures as a chart, each with the place of its sentence, and the number of the note that holds it."""
    columns = ("as_written", "scale", "claimant", "as_of", "reported_in")
    return {
        "b": "figures",
        "groups": [
            {
                "head": [[own(say(name))] for name in columns],
                "ticks": [{"label": tick.label, "at": tick.at} for tick in group.axis.ticks] if group.axis else [],
                "rows": [_figure(row, numbers) for row in group.rows],
            }
            for group in groups
        ],
    }


def _figure(row: FigureRow, numbers: Mapping[str, int]) -> dict[str, Any]:
    source, time = row.source, row.claim.as_of
    when = [own(say("no_time"), "key")]
    if time:
        when = [quoted(source, time)]
        if time.value:
            when += [own(" · "), own(say_span(time.value)), own(" · "), own(say(time.basis or "unknown"), "key")]
    return {
        "value": [quoted(source, row.claim.figure)],
        "plot": {"shape": row.plot.shape, "start": row.plot.start, "end": row.plot.end} if row.plot else {},
        "said": speaker(source, row.claim.said) if row.claim.said else [key("unattributed")],
        "time": when,
        "source": whence(source, row.statement.sentence) + _note(numbers.get(row.statement.id)),
    }


def _note(number: int | None) -> Run:
    """Where a sentence stands in full: the note that holds it first."""
    if number is None:
        return []
    return [own(", "), linked([own(say("noted", 1)), own(" "), own(str(number))], to=f"note-{number}")]


def coverage_chapter(shelf: Index) -> dict[str, Any]:
    """How many statements each source has under each topic, and which question it answers."""
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own(say("coverage_intro"))]}]
    columns = [shelf.dossier.sources[at : at + COLUMNS] for at in range(0, len(shelf.dossier.sources), COLUMNS)]
    blocks += [_topics(shelf, at * COLUMNS, sources) for at, sources in enumerate(columns)]
    blocks.append({"b": "small", "run": [own(say("heat_legend"))]})
    blocks.append(_heading([own(say("by_question"))], "by-question"))
    legend = joined([[own(sign), own(" "), own(say(name))] for name, sign in SIGNS.items()])
    blocks.append({"b": "small", "run": legend})
    blocks += [_questions(shelf, at * COLUMNS, sources) for at, sources in enumerate(columns)]
    return {"id": "coverage", "title": [own(say("coverage"))], "blocks": blocks}


def _topics(shelf: Index, first: int, sources: Sequence[Source]) -> dict[str, Any]:
    rows = []
    for row in topic_rows(shelf):
        cells = row.cells[first : first + len(sources)]
        rows.append(
            {
                "title": [linked([own(row.topic.title)], to=f"topic-{row.topic.id}")],
                "cells": [
                    {"run": [own(str(cell.statements or SIGNS["silent"]))], "level": cell.level} for cell in cells
                ],
                "last": [own(say("of", row.telling, len(row.cells)))],
            }
        )
    return _matrix("topic", "sources", sources, [{"title": [], "rows": rows}])


def _questions(shelf: Index, first: int, sources: Sequence[Source]) -> dict[str, Any]:
    groups = []
    for topic, found in question_rows(shelf):
        rows = [
            {
                "title": [linked([own(row.question.text)], to=f"question-{row.question.id}")],
                "cells": [_cell(cell) for cell in row.cells[first : first + len(sources)]],
                "last": [own(str(row.answered))],
            }
            for row in found
        ]
        groups.append({"title": [own(topic.title)], "rows": rows})
    return _matrix("question", "answered_by", sources, groups)


def _matrix(first: str, last: str, sources: Iterable[Source], groups: list[dict[str, Any]]) -> dict[str, Any]:
    heads = [[own(say("source_short", source.number))] for source in sources]  # a head that is repeated has no links
    return {"b": "matrix", "head": [[own(say(first))], *heads, [own(say(last))]], "groups": groups}


def _cell(cell: Cell) -> dict[str, Any]:
    sign = own(SIGNS[cell.does])
    return {"run": [linked([sign], to=cell.anchor) if cell.does == "differs" else sign], "level": 0}


def timeline_chapter(shelf: Index) -> dict[str, Any]:
    """The times in their order, each with the sentences that name it; then those that no text settles."""
    unprinted = aside(shelf)
    years, undated = moments_by_year(shelf, unprinted), undated_times(shelf, unprinted)
    intro = say("timeline_intro" if years or undated else "no_times")
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own(intro)]}]
    for year, moments in years.items():
        blocks.append(_heading([own(year)], f"year-{year}"))
        for moment in moments:
            blocks.append(_moment(shelf, moment))
    if undated:
        blocks.append(_heading([own(say("undated"))], "undated"))
        blocks.append({"b": "small", "run": [own(say("undated_intro"))]})
        blocks += [{"b": "account", **_dated(item)} for item in undated]
    return {"id": "timeline", "title": [own(say("timeline"))], "blocks": blocks}


def _moment(shelf: Index, moment: Moment) -> dict[str, Any]:
    shown, further = moment.named[:SHOWN], moment.named[SHOWN:]
    return {
        "b": "moment",
        "day": [own(say_span(moment.value))],
        "accounts": [_dated(named.item, f"date_{named.basis}" if named.basis else "") for named in shown],
        "further": further_places(shelf, [named.item.statement.id for named in further]),
    }


def _dated(item: Shown, basis: str = "") -> dict[str, Any]:
    where = whence(item.source, item.statement.sentence)
    return {"said": said(item, noted=False), "whence": [*where, own(" · "), key(basis)] if basis else where}


def origins_chapter(shelf: Index) -> dict[str, Any]:
    """The origins, those that most sources carry first, and those who speak."""
    views = shown_origins(shelf, aside(shelf))
    counts = [own(say("origins_count", len(views)))]
    if unattributed := unattributed_statements(shelf):
        counts += [own(" · "), own(say("unattributed_count", unattributed))]
    blocks: list[dict[str, Any]] = [
        {"b": "small", "run": [own(say("origins_intro" if views else "no_origins"))]},
        {"b": "counts", "run": counts},
        *(_origin(shelf, view) for view in views),
    ]
    if agents := agent_rows(shelf):
        rows = [
            [[own(row.agent.name)], *([own(f"{number:,}")] for number in (row.statements, row.sources, row.origins))]
            for row in agents
        ]
        columns = ("agent", "statements_column", "sources", "origins")
        blocks.append(_heading([own(say("agents"))], "agents"))
        blocks.append({"b": "table", "head": [[own(say(name))] for name in columns], "rows": rows})
    return {"id": "origins", "title": [own(say("origins"))], "blocks": blocks}


def _origin(shelf: Index, view: ShownOrigin) -> dict[str, Any]:
    counts = [[own(say("sources_count", view.sources))], [own(say("statements", view.statements))]]
    if len(view.utterances) > 1:
        counts.append([own(say("utterances_count", len(view.utterances)))])
    if view.origin.day:
        counts.append([key("day"), own(" "), own(say_span(view.origin.day))])
    carried = []
    for turn, (one, statements) in enumerate(view.utterances, 1):
        label = say("utterance_in", turn) if len(view.utterances) > 1 else say("carried_in")
        where = []
        for statement in statements:
            source = shelf.sources[statement.sentence.source]
            text = [own(name_of(source)), own(", "), own(say("sentence", statement.sentence.number))]
            where.append([linked(text, to=statement.id)])
        carried.append(
            {"id": one.id if one.id != view.origin.id else "", "run": [own(label, "key"), own(" "), *joined(where)]}
        )
    return {
        "b": "origin",
        "id": view.origin.id,
        "name": origin_name(shelf, view.origin),
        "counts": joined(counts),
        **(_dated(view.example) if view.sources > 1 or view.statements == 1 else {"said": [], "whence": []}),
        "carried": carried if view.statements > 1 else [],
    }


def open_chapter(shelf: Index) -> dict[str, Any]:
    """The questions that nobody answers, and the sources that are silent on each of the others."""
    nobody, some = silences(shelf)
    blocks: list[dict[str, Any]] = [{"b": "small", "run": [own(say("coverage_intro"))]}]
    blocks.append(_heading([own(say("nobody_answers"))], "nobody"))
    blocks += [_silence(one, names=False) for one in nobody]
    blocks += [] if nobody else [{"b": "small", "run": [own(say("all_answered"))]}]
    blocks.append(_heading([own(say("who_is_silent"))], "silent"))
    blocks += [_silence(one, names=True) for one in some]
    blocks += [] if some else [{"b": "small", "run": [own(say("nobody_silent"))]}]
    return {"id": "open", "title": [own(say("open"))], "blocks": blocks}


def _silence(one: Silence, *, names: bool) -> dict[str, Any]:
    run: Run = [linked([own(one.question.text)], to=f"question-{one.question.id}")]
    silent = [[linked([own(name_of(source))], to=f"source-{source.id}")] for source in one.sources]
    return {"b": "silence", "run": run, "names": [key("silent_are"), own(" "), *joined(silent, ", ")] if names else []}


def _heading(run: Run, label: str) -> dict[str, Any]:
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

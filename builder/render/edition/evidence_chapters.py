"""The chapters on evidence, each corresponding to an evidence page of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from builder.model import FigureDecision, Source, Statement, TimeRole
from builder.render.chart import Plot
from builder.render.edition.citation_labels import (
    further_places,
    label_text,
    origin_name_run,
    speaker_run,
    statement_labels,
    unprinted_footnotes,
)
from builder.render.edition.inline_nodes import (
    EditionBlock,
    Run,
    byline,
    join_runs,
    link_node,
    own_text,
    short_quotation,
    small_print,
    statement_run,
)
from builder.render.editor_marks import figures_set_aside
from builder.render.index import Index
from builder.render.pages.coverage_page import CoverageCell, Silence, question_rows, silences, topic_rows
from builder.render.pages.differences_page import ShownDifference, ShownSide, shown_difference
from builder.render.pages.figures_page import FigureGroup, FigureRow, figure_groups, figure_sections, legend
from builder.render.pages.origins_page import AgentRow, ShownOrigin, agent_rows, shown_origins, unattributed_statements
from builder.render.pages.timeline_page import Moment, TimeMention, moments_by_year, undated_times
from builder.render.paths import COVERAGE, DIFFERENCES, FIGURES, OPEN, ORIGINS, TIMELINE
from builder.render.quote import ShownStatement
from builder.render.source_labels import source_name
from builder.vocabulary import say, say_span

MAX_MATRIX_COLUMNS = 14
"""The most sources in one matrix: as many columns as fit beside the questions; more go into further matrices."""

MAX_WHOLE_SENTENCES = 8
"""The most sentences printed in full on a side of a difference or under a date; of others, only the place is given."""

_COLUMNS = ("as_written", "scale", "claimant", "as_of", "reported_in")
"""The keys of the heads of a table of figures."""

COVERAGE_SIGNS = {"says": "●", "differs": "◆", "not_found": "?", "silent": "–"}
"""The sign for each state of a CoverageCell."""


def differences_chapter(index: Index) -> EditionBlock:
    """Return the chapter on where accounts differ, by topic, each sentence in full with its byline."""
    unprinted = unprinted_footnotes(index)
    blocks = [small_print(say("differ_intro"))]
    for topic in index.dossier.topics:
        if disagreements := index.disagreements[topic.id]:
            blocks.append(_section_heading(topic.title, f"differ-{topic.id}"))
            blocks += [
                printed_difference(index, shown_difference(index, disagreement, unprinted), disagreement.id)
                for disagreement in disagreements
            ]
    if not any(index.disagreements.values()):
        blocks.append(small_print(say("no_differences")))
    return {"id": "differ", "title": [own_text(say("differ"))], "blocks": blocks}


def printed_difference(index: Index, view: ShownDifference, label: str) -> EditionBlock:
    """Return a disagreement with its sides next to each other; `label` is empty if another block already has it."""
    about = join_runs([[own_text(title)] for title in view.measures], " / ")
    if view.question:
        about += [own_text(" · ")] if about else []
        about.append(link_node([own_text(view.question.text)], to=f"question-{view.question.id}"))
    return {
        "b": "difference",
        "id": label,
        "relation": [own_text(say(f"relation_{view.disagreement.relation}"))],
        "about": about,
        "sides": [_printed_side(index, side) for side in view.sides],
    }


def _printed_side(index: Index, side: ShownSide) -> EditionBlock:
    return {
        "words": join_runs([[short_quotation(source, span)] for source, span in side.words]),
        "accounts": [_printed_account(item) for item in side.items[:MAX_WHOLE_SENTENCES]],
        "further": further_places(index, [item.statement.id for item in side.items[MAX_WHOLE_SENTENCES:]]),
    }


def _printed_account(item: ShownStatement) -> EditionBlock:
    """Return a statement in full, with its labels and byline."""
    return {
        "statement": item.statement.id,
        "said": statement_run(item, noted=False),
        "labels": statement_labels(item),
        "byline": byline(item.source, item.statement.sentence),
    }


def figures_chapter(index: Index, note_numbers: Mapping[str, int]) -> EditionBlock:
    """Return the chapter with all figures, measure by measure; `note_numbers` are by statement id."""
    unprinted = unprinted_footnotes(index)
    blocks: list[EditionBlock] = []
    shown: list[FigureGroup] = []
    for section in figure_sections(index):
        blocks.append(_section_heading(section.title, section.anchor, section.level))
        if section.claims:
            groups = figure_groups(index, section.claims, unprinted)
            shown += groups
            blocks.append(figure_table(groups, note_numbers))
    texts = legend(shown) if blocks else (say("no_figures"),)
    intro = [{"b": "small", "run": join_runs([[own_text(text)] for text in texts], " ")}] if texts else []
    if aside := figures_set_aside(index):
        blocks.append(_section_heading(say("figures_set_aside"), "figures-by-editor"))
        blocks += [{"b": "small", "run": _set_aside_run(index, *entry)} for entry in aside]
    return {"id": "figures", "title": [own_text(say("figures"))], "blocks": [*intro, *blocks]}


def _set_aside_run(index: Index, statement: Statement, entry: FigureDecision) -> Run:
    """Return a figure that the editor set aside, with the byline of its sentence and the reason."""
    source = index.source_of(statement.id)
    quoted = [own_text("“"), short_quotation(source, entry.figure), own_text("”, ")]
    reason = [own_text(" · "), label_text("editors_reason"), own_text(" "), own_text(entry.reason)]
    return [*quoted, *byline(source, statement.sentence), *reason]


def figure_table(groups: Sequence[FigureGroup], note_numbers: Mapping[str, int]) -> EditionBlock:
    """Return figures as a chart, each with the byline of its sentence and the number of the note that quotes it.

    A group without an axis has no column for it.
    """
    return {
        "b": "figures",
        "groups": [
            {
                "head": [[own_text(say(key))] for key in _COLUMNS if group.axis or key != "scale"],
                "ticks": [{"label": tick.label, "at": tick.position} for tick in group.axis.ticks]
                if group.axis
                else [],
                "cut": [] if group.cut_at is None else [group.cut_at],
                "rows": [_printed_figure(row, note_numbers) for row in group.rows],
            }
            for group in groups
        ],
    }


def _printed_figure(row: FigureRow, note_numbers: Mapping[str, int]) -> EditionBlock:
    source, time = row.source, row.claim.time
    as_of: Run = [own_text(say("no_time"), "key")]
    if time:
        as_of = [short_quotation(source, time)]
        if time.value:
            dated = [own_text(say_span(time.value)), own_text(" · "), own_text(say(time.basis or "unknown"), "key")]
            as_of += [own_text(" · "), *dated]
        if row.claim.is_time_of_saying:
            as_of += [own_text(" · "), own_text(say("time_of_saying"), "key")]
    return {
        "value": [short_quotation(source, row.claim.figure)],
        "marks": join_runs([[own_text(mark)] for mark in row.marks], ", "),
        "plot": _printed_plot(row.plot) if row.plot else {},
        "said": _claimant_run(row),
        "time": as_of,
        "source": byline(source, row.statement.sentence) + _note_link(note_numbers.get(row.statement.id)),
    }


def _claimant_run(row: FigureRow) -> Run:
    """Return who gives a figure."""
    return speaker_run(row.source, row.claim.said) if row.claim.said else [label_text("unattributed")]


def _printed_plot(plot: Plot) -> EditionBlock:
    """Return a figure as drawn, with the lines of its bar."""
    return {
        "shape": plot.shape,
        "dots": [plot.start] if plot.bars else [],
        "bars": plot.bars,
        "end": plot.end,
        "off": plot.is_off,
    }


def _note_link(number: int | None) -> Run:
    """Return a link to the note with a number; nothing for None."""
    if number is None:
        return []
    text = [own_text(say("noted", 1)), own_text(" "), own_text(str(number))]
    return [own_text(", "), link_node(text, to=f"note-{number}")]


def coverage_chapter(index: Index) -> EditionBlock:
    """Return the chapter on how many statements each source has on each topic, and which questions it answers."""
    sources = index.dossier.sources
    column_sets = [
        (first, sources[first : first + MAX_MATRIX_COLUMNS]) for first in range(0, len(sources), MAX_MATRIX_COLUMNS)
    ]
    legend = join_runs([[own_text(sign), own_text(" "), own_text(say(key))] for key, sign in COVERAGE_SIGNS.items()])
    blocks = [
        small_print(say("coverage_intro")),
        *(_topic_matrix(index, first, columns) for first, columns in column_sets),
        small_print(say("heat_legend")),
        _section_heading(say("by_question"), "by-question"),
        {"b": "small", "run": legend},
        small_print(say("not_found_note")),
        *(_question_matrix(index, first, columns) for first, columns in column_sets),
    ]
    return {"id": "coverage", "title": [own_text(say("coverage"))], "blocks": blocks}


def _topic_matrix(index: Index, first: int, sources: Sequence[Source]) -> EditionBlock:
    """Return the matrix of topics for these sources; `first` is the index of the first of them in the dossier."""
    rows = []
    for row in topic_rows(index):
        cells = row.cells[first : first + len(sources)]
        rows.append(
            {
                "title": [link_node([own_text(row.topic.title)], to=f"topic-{row.topic.id}")],
                "cells": [
                    {"run": [own_text(str(cell.statements or COVERAGE_SIGNS["silent"]))], "level": cell.level}
                    for cell in cells
                ],
                "last": [own_text(say("of", row.reporting, len(row.cells)))],
            }
        )
    return _matrix_block("topic", "sources", sources, [{"title": [], "rows": rows}])


def _question_matrix(index: Index, first: int, sources: Sequence[Source]) -> EditionBlock:
    """Return the matrix of questions for these sources; `first` is the index of the first of them in the dossier."""
    groups = []
    for topic, coverage_rows in question_rows(index):
        rows = [
            {
                "title": [link_node([own_text(row.question.text)], to=f"question-{row.question.id}")],
                "cells": [_printed_cell(cell) for cell in row.cells[first : first + len(sources)]],
                "last": [own_text(str(row.answered))],
            }
            for row in coverage_rows
        ]
        groups.append({"title": [own_text(topic.title)], "rows": rows})
    return _matrix_block("question", "answered_by", sources, groups)


def _matrix_block(first: str, last: str, sources: Iterable[Source], groups: list[EditionBlock]) -> EditionBlock:
    # The typesetter repeats the head of a table on every page, so it must not contain links.
    heads = [[own_text(say("source_short", source.number))] for source in sources]
    return {"b": "matrix", "head": [[own_text(say(first))], *heads, [own_text(say(last))]], "groups": groups}


def _printed_cell(cell: CoverageCell) -> EditionBlock:
    # Only differences are linked: the head of the row already links to the question.
    sign = own_text(COVERAGE_SIGNS[cell.does])
    return {"run": [link_node([sign], to=cell.anchor) if cell.does == "differs" else sign], "level": 0}


def timeline_chapter(index: Index) -> EditionBlock:
    """Return the chapter of the times in chronological order, followed by those that cannot be dated."""
    unprinted = unprinted_footnotes(index)
    years, undated = moments_by_year(index, unprinted), undated_times(index, unprinted)
    blocks = [small_print(say("timeline_intro" if years or undated else "no_times"))]
    for year, moments in years.items():
        blocks.append(_section_heading(year, f"year-{year}"))
        blocks += [_printed_moment(index, moment) for moment in moments]
    if undated:
        blocks.append(_section_heading(say("undated"), "undated"))
        blocks.append(small_print(say("undated_intro")))
        blocks += [{"b": "account", **_brief_account(item)} for item in undated]
    return {"id": "timeline", "title": [own_text(say("timeline"))], "blocks": blocks}


def _printed_moment(index: Index, moment: Moment) -> EditionBlock:
    """Return a time with what is told of it; where else it is told, and what does not fit, is listed."""
    mentions = [(role, mention) for role, mentions in moment.parts for mention in mentions]
    shown, left_out = mentions[:MAX_WHOLE_SENTENCES], mentions[MAX_WHOLE_SENTENCES:]
    places = [place for _, mention in shown for place in (*mention.others, *mention.further)]
    further = [place.sentence.id for place in places] + [mention.item.statement.id for _, mention in left_out]
    listed = {mention.item.statement.id for _, mention in shown}
    return {
        "b": "moment",
        "day": [own_text(say_span(moment.value))],
        "accounts": [_dated_account(role, mention) for role, mention in shown],
        "further": further_places(index, [name for name in dict.fromkeys(further) if name not in listed]),
    }


def _dated_account(role: TimeRole, mention: TimeMention) -> EditionBlock:
    """Return a statement that names a time: how the time is known, and whether something was only said then."""
    labels = [f"date_{mention.basis}"] if mention.basis else []
    return _brief_account(mention.item, [*labels, *([] if role == "happening" else [f"time_{role}"])])


def _brief_account(item: ShownStatement, labels: Sequence[str] = ()) -> EditionBlock:
    """Return a statement in full with its byline; `labels` are the keys of texts that follow the byline."""
    parts = [byline(item.source, item.statement.sentence), *([label_text(label)] for label in labels)]
    return {"said": statement_run(item, noted=False), "byline": join_runs(parts, " · ")}


def origins_chapter(index: Index) -> EditionBlock:
    """Return the chapter of the origins, by the number of sources that carry them, and of the agents."""
    views = shown_origins(index, unprinted_footnotes(index))
    counts = [own_text(say("origins_count", len(views)))]
    if unattributed := unattributed_statements(index):
        counts += [own_text(" · "), own_text(say("unattributed_count", unattributed))]
    blocks = [
        small_print(say("origins_intro" if views else "no_origins")),
        {"b": "counts", "run": counts},
        *(_printed_origin(index, view) for view in views),
    ]
    if agents := agent_rows(index):
        rows = [
            [
                _agent_run(row),
                *([own_text(f"{number:,}")] for number in (row.statements, row.sources, row.origins)),
            ]
            for row in agents
        ]
        columns = ("agent", "statements_column", "sources", "origins")
        blocks.append(_section_heading(say("agents"), "agents"))
        blocks.append({"b": "table", "head": [[own_text(say(key))] for key in columns], "rows": rows})
    return {"id": "origins", "title": [own_text(say("origins"))], "blocks": blocks}


def _agent_run(row: AgentRow) -> Run:
    """Return the name of an agent, with what the editor decided about it."""
    if not row.marks:
        return [own_text(row.name)]
    marks = join_runs([[label_text(key)] for key in row.marks], ", ")
    reasons = join_runs([[own_text(reason)] for reason in row.reasons], " / ")
    return [
        own_text(row.name),
        own_text(" "),
        *marks,
        own_text(". "),
        label_text("editors_reason"),
        own_text(" "),
        *reasons,
    ]


def _printed_origin(index: Index, view: ShownOrigin) -> EditionBlock:
    counts = [[own_text(say("sources_count", view.sources))], [own_text(say("statements", view.statements))]]
    if len(view.utterances) > 1:
        counts.append([own_text(say("utterances_count", len(view.utterances)))])
    if view.origin.day:
        counts.append([label_text("day"), own_text(" "), own_text(say_span(view.origin.day))])
    # If all statements are from one source, their places are enough: an example would only repeat the article.
    has_example = view.sources > 1 or view.statements == 1
    return {
        "b": "origin",
        "id": view.origin.id,
        "name": origin_name_run(index, view.origin),
        "counts": join_runs(counts),
        **(_brief_account(view.example) if has_example else {"said": [], "byline": []}),
        "carried": _utterance_places(index, view) if view.statements > 1 else [],
    }


def _utterance_places(index: Index, view: ShownOrigin) -> list[EditionBlock]:
    """Return links to the statements of each utterance of a document."""
    out = []
    for ordinal, (utterance, statements) in enumerate(view.utterances, 1):
        label = say("utterance_in", ordinal) if len(view.utterances) > 1 else say("carried_in")
        places = []
        for statement in statements:
            source = index.sources[statement.sentence.source]
            number = own_text(say("sentence", statement.sentence.number))
            places.append([link_node([own_text(source_name(source)), own_text(", "), number], to=statement.id)])
        run = [own_text(label, "key"), own_text(" "), *join_runs(places)]
        out.append({"id": utterance.id if utterance.id != view.origin.id else "", "run": run})
    return out


def open_chapter(index: Index) -> EditionBlock:
    """Return the chapter of the questions without an answer, and of the sources that do not answer the others."""
    nobody, some = silences(index)
    blocks = [
        small_print(say("coverage_intro")),
        small_print(say("not_found_note")),
        _section_heading(say("nobody_answers"), "nobody"),
        *([_printed_silence(silence, names=False) for silence in nobody] or [small_print(say("all_answered"))]),
        _section_heading(say("who_is_silent"), "silent"),
        *([_printed_silence(silence, names=True) for silence in some] or [small_print(say("nobody_silent"))]),
    ]
    return {"id": "open", "title": [own_text(say("open"))], "blocks": blocks}


def _printed_silence(silence: Silence, *, names: bool) -> EditionBlock:
    """Return a question, with the names of the sources that do not answer it if `names` is set."""
    question = link_node([own_text(silence.question.text)], to=f"question-{silence.question.id}")
    listed = [
        [label_text(key), own_text(" "), *join_runs([_source_link(source) for source in sources], ", ")]
        for key, sources in (("silent_are", silence.silent), ("not_found_in", silence.not_found))
        if sources
    ]
    return {"b": "silence", "run": [question], "names": join_runs(listed, " · ") if names else []}


def _source_link(source: Source) -> Run:
    return [link_node([own_text(source_name(source))], to=f"source-{source.id}")]


def _section_heading(text: str, label: str, level: int = 2) -> EditionBlock:
    return {"b": "heading", "level": level, "id": label, "run": [own_text(text)]}


EVIDENCE_CHAPTERS: Mapping[str, Callable[[Index, Mapping[str, int]], EditionBlock]] = {
    DIFFERENCES: lambda index, _: differences_chapter(index),
    FIGURES: figures_chapter,
    COVERAGE: lambda index, _: coverage_chapter(index),
    TIMELINE: lambda index, _: timeline_chapter(index),
    ORIGINS: lambda index, _: origins_chapter(index),
    OPEN: lambda index, _: open_chapter(index),
}
"""The chapters in printed order, by the paths of the evidence pages to which they correspond.

A chapter is made from the dossier and the numbers of its notes, by statement id. An evidence page without a chapter,
such as the one on unused sentences, is not printed.
"""

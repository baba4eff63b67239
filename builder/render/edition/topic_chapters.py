"""The chapters on topics: questions, findings and who says what, with footnotes."""

from __future__ import annotations

from dataclasses import replace

from builder.model import Edit, Finding, Question, Topic
from builder.render.edition.citation_labels import further_places, label_text, statement_labels, support_lines
from builder.render.edition.inline_nodes import (
    SEPARATOR,
    EditionBlock,
    Run,
    footnote_mark,
    join_runs,
    own_text,
    page_number,
    small_print,
    statement_run,
)
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.pages.topic_page import shared_and_single, shown_finding, topic_counts
from builder.render.quote import ShownStatement
from builder.render.source_labels import source_name
from builder.vocabulary import say

MAX_NOTED_SENTENCES = 12
"""The most sentences of a finding that get notes; with more, some pages would consist of notes alone."""


def topic_chapter(index: Index, topic: Topic, footnotes: Footnotes) -> EditionBlock:
    """Return the chapter on a topic, question by question: shared findings first, then those from a single source."""
    blocks: list[EditionBlock] = []
    if topic.description:
        blocks.append({"b": "lede", "run": [own_text(topic.description)]})
    blocks.append({"b": "counts", "run": join_runs([[own_text(count)] for count in topic_counts(index, topic)])})
    if index.disagreements[topic.id]:
        there = [own_text(", "), own_text(say("page")), own_text(" "), page_number(f"differ-{topic.id}")]
        blocks.append({"b": "counts", "run": [own_text(say("differ"), "strong"), *there]})
    for question in topic.questions:
        blocks += _printed_question(index, question, footnotes)
    return {"id": f"topic-{topic.id}", "title": [own_text(topic.title)], "blocks": blocks}


def _printed_question(index: Index, question: Question, footnotes: Footnotes) -> list[EditionBlock]:
    shared, single = shared_and_single(index.findings[question.id])
    blocks: list[EditionBlock] = [
        {"b": "heading", "level": 2, "listed": True, "id": f"question-{question.id}", "run": [own_text(question.text)]}
    ]
    blocks += [_printed_finding(index, finding, footnotes) for finding in shared]
    if single:
        text = say("one_source") if shared else say("all_alone")
        blocks.append({"b": "heading", "level": 3, "run": [own_text(text)]})
        blocks += [_printed_finding(index, finding, footnotes) for finding in single]
    if not index.answers[question.id]:
        blocks.append(small_print(say("unanswered")))
    return blocks + [_printed_editors_note(index, note, footnotes) for note in index.notes[question.id]]


def _printed_finding(index: Index, finding: Finding, footnotes: Footnotes) -> EditionBlock:
    """Return a finding: its claim, who says it, its support, and the other sources that report it.

    Of sentences beyond MAX_NOTED_SENTENCES, only the place is given.
    """
    noted, further = finding.statements[:MAX_NOTED_SENTENCES], finding.statements[MAX_NOTED_SENTENCES:]
    view = shown_finding(index, replace(finding, statements=noted), footnotes, set())
    return {
        "b": "finding",
        "id": finding.id,
        "question": finding.question,
        "statements": list(finding.statements),
        "quiet": finding.sources <= 1,
        "claim": statement_run(view.lead),
        "labels": statement_labels(view.lead),
        "support": support_lines(index, finding),
        "also": [label_text("also")] if view.others else [],
        "others": [_other_source(item) for item, _ in view.others],
        "further": further_places(index, further),
    }


def _other_source(item: ShownStatement) -> Run:
    """Return the outlet and labels of another statement, with a reference to the note that quotes it."""
    outlet = own_text(source_name(item.source), "strong")
    return [outlet, footnote_mark(item.reference), own_text(SEPARATOR), *statement_labels(item)]


def _printed_editors_note(index: Index, note: Edit, footnotes: Footnotes) -> EditionBlock:
    marks = [footnote_mark(footnotes.cite(index.statements[statement_id].sentence)) for statement_id in note.statements]
    return {
        "b": "editors_note",
        "label": [own_text(say("editors_note"))],
        "text": [own_text(note.text or "")],
        "cites": [own_text(say("cites")), own_text(" "), *join_runs([[mark] for mark in marks], ", ")],
    }

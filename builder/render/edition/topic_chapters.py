"""A chapter a topic: its questions, what the sources tell, and who says it, with footnotes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builder.model import Edit, Finding, Question, Topic
from builder.render.edition.citation_labels import further_places, label_text, statement_labels, support_lines
from builder.render.edition.inline_nodes import (
    SEPARATOR,
    Run,
    footnote_mark,
    join_runs,
    own_text,
    page_number,
    statement_run,
)
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.pages.source_pages import source_name
from builder.render.pages.topic_page import shared_and_single, shown_finding, topic_counts
from builder.render.quote import ShownStatement
from builder.vocabulary import say

MAX_NOTED_SENTENCES = 12
"""How many sentences of a finding stand in notes, so that no page is all notes."""


def topic_chapter(shelf: Index, topic: Topic, footnotes: Footnotes) -> dict[str, Any]:
    """The chapter: question by question what two sources or more tell, then what one tells alone."""
    blocks: list[dict[str, Any]] = []
    if topic.description:
        blocks.append({"b": "lede", "run": [own_text(topic.description)]})
    blocks.append({"b": "counts", "run": join_runs([[own_text(count)] for count in topic_counts(shelf, topic)])})
    if shelf.disagreements[topic.id]:
        where = [
            own_text(say("differ"), "strong"),
            own_text(", "),
            own_text(say("page")),
            own_text(" "),
            page_number(f"differ-{topic.id}"),
        ]
        blocks.append({"b": "counts", "run": where})
    for question in topic.questions:
        blocks += _printed_question(shelf, question, footnotes)
    return {"id": f"topic-{topic.id}", "title": [own_text(topic.title)], "blocks": blocks}


def _printed_question(shelf: Index, question: Question, footnotes: Footnotes) -> list[dict[str, Any]]:
    shared, alone = shared_and_single(shelf.findings[question.id])
    blocks: list[dict[str, Any]] = [
        {"b": "heading", "level": 2, "listed": True, "id": f"question-{question.id}", "run": [own_text(question.text)]}
    ]
    blocks += [_printed_finding(shelf, finding, footnotes) for finding in shared]
    if alone:
        text = say("one_source") if shared else say("all_alone")
        blocks.append({"b": "heading", "level": 3, "run": [own_text(text)]})
        blocks += [_printed_finding(shelf, finding, footnotes) for finding in alone]
    if not shelf.answers[question.id]:
        blocks.append({"b": "small", "run": [own_text(say("unanswered"))]})
    return blocks + [_printed_editors_note(shelf, note, footnotes) for note in shelf.notes[question.id]]


def _printed_finding(shelf: Index, finding: Finding, footnotes: Footnotes) -> dict[str, Any]:
    """A finding: its claim, who says it, what it rests on, and which other sources tell it.

    Up to NOTED of these have their sentence in a note; of the others the place is given.
    """
    shown, further = finding.statements[:MAX_NOTED_SENTENCES], finding.statements[MAX_NOTED_SENTENCES:]
    view = shown_finding(shelf, replace(finding, statements=shown), footnotes, set())
    return {
        "b": "finding",
        "id": finding.id,
        "question": finding.question,
        "statements": list(finding.statements),
        "quiet": finding.sources < 2,
        "claim": statement_run(view.lead),
        "labels": statement_labels(view.lead),
        "support": support_lines(shelf, finding),
        "also": [label_text("also")] if view.others else [],
        "others": [_other_source(item) for item, _ in view.others],
        "further": further_places(shelf, further),
    }


def _other_source(item: ShownStatement) -> Run:
    """Another statement of a finding: its outlet and its note, which holds the sentence."""
    return [
        own_text(source_name(item.source), "strong"),
        footnote_mark(item.reference),
        own_text(SEPARATOR),
        *statement_labels(item),
    ]


def _printed_editors_note(shelf: Index, note: Edit, footnotes: Footnotes) -> dict[str, Any]:
    marks = [footnote_mark(footnotes.cite(shelf.statements[name].sentence)) for name in note.statements]
    return {
        "b": "editors_note",
        "label": [own_text(say("editors_note"))],
        "text": [own_text(note.text or "")],
        "cites": [own_text(say("cites")), own_text(" "), *join_runs([[one] for one in marks], ", ")],
    }

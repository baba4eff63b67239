"""A chapter a topic: its questions, what the sources tell, and who says it, with footnotes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from builder.model import Edit, Finding, Question, Topic
from builder.render.edition.citation_labels import further_places, key, labels, support
from builder.render.edition.inline_nodes import GAP, Run, joined, mark, own, page_of, said
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.pages.source_pages import name_of
from builder.render.pages.topic_page import by_support, counts, shown_finding
from builder.render.quote import Shown
from builder.vocabulary import say

NOTED = 12
"""How many sentences of a finding stand in notes, so that no page is all notes."""


def topic_chapter(shelf: Index, topic: Topic, footnotes: Footnotes) -> dict[str, Any]:
    """The chapter: question by question what two sources or more tell, then what one tells alone."""
    blocks: list[dict[str, Any]] = []
    if topic.description:
        blocks.append({"b": "lede", "run": [own(topic.description)]})
    blocks.append({"b": "counts", "run": joined([[own(count)] for count in counts(shelf, topic)])})
    if shelf.disagreements[topic.id]:
        where = [own(say("differ"), "strong"), own(", "), own(say("page")), own(" "), page_of(f"differ-{topic.id}")]
        blocks.append({"b": "counts", "run": where})
    for question in topic.questions:
        blocks += _question(shelf, question, footnotes)
    return {"id": f"topic-{topic.id}", "title": [own(topic.title)], "blocks": blocks}


def _question(shelf: Index, question: Question, footnotes: Footnotes) -> list[dict[str, Any]]:
    shared, alone = by_support(shelf.findings[question.id])
    blocks: list[dict[str, Any]] = [
        {"b": "heading", "level": 2, "listed": True, "id": f"question-{question.id}", "run": [own(question.text)]}
    ]
    blocks += [_finding(shelf, finding, footnotes) for finding in shared]
    if alone:
        text = say("one_source") if shared else say("all_alone")
        blocks.append({"b": "heading", "level": 3, "run": [own(text)]})
        blocks += [_finding(shelf, finding, footnotes) for finding in alone]
    if not shelf.answers[question.id]:
        blocks.append({"b": "small", "run": [own(say("unanswered"))]})
    return blocks + [_note(shelf, note, footnotes) for note in shelf.notes[question.id]]


def _finding(shelf: Index, finding: Finding, footnotes: Footnotes) -> dict[str, Any]:
    """A finding: its claim, who says it, what it rests on, and which other sources tell it.

    Up to NOTED of these have their sentence in a note; of the others the place is given.
    """
    shown, further = finding.statements[:NOTED], finding.statements[NOTED:]
    view = shown_finding(shelf, replace(finding, statements=shown), footnotes, set())
    return {
        "b": "finding",
        "id": finding.id,
        "question": finding.question,
        "statements": list(finding.statements),
        "quiet": finding.sources < 2,
        "claim": said(view.lead),
        "labels": labels(view.lead),
        "support": support(shelf, finding),
        "also": [key("also")] if view.others else [],
        "others": [_other(item) for item, _ in view.others],
        "further": further_places(shelf, further),
    }


def _other(item: Shown) -> Run:
    """Another statement of a finding: its outlet and its note, which holds the sentence."""
    return [own(name_of(item.source), "strong"), mark(item.reference), own(GAP), *labels(item)]


def _note(shelf: Index, note: Edit, footnotes: Footnotes) -> dict[str, Any]:
    marks = [mark(footnotes.cite(shelf.statements[name].sentence)) for name in note.statements]
    return {
        "b": "editors_note",
        "label": [own(say("editors_note"))],
        "text": [own(note.text or "")],
        "cites": [own(say("cites")), own(" "), *joined([[one] for one in marks], ", ")],
    }

"""A topic's page: its questions with what the sources tell, where they differ, and the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Edit, Finding, Page, Question, Span, Topic
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.pages.differences_page import difference_block
from builder.render.pages.figures_page import figure_groups, figures_block, topic_figures
from builder.render.quote import ShownStatement, show_claim, show_whole
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding on a page: its claim, and the other statements that say the same."""

    finding: Finding
    lead: ShownStatement
    others: tuple[tuple[ShownStatement, str | None], ...]  # each with its anchor, if it has one


def topic_page(shelf: Index, topic: Topic, footnotes: Footnotes) -> Page:
    """What two sources or more tell, where accounts differ, the figures, and what one source alone tells."""
    blocks: list[str | PageHeading] = [
        PageHeading(1, topic.title, "top"),
        html_block("topic_head.html", topic=topic, counts=topic_counts(shelf, topic)),
    ]
    anchors = {finding.id for question in topic.questions for finding in shelf.findings[question.id]}
    for question in topic.questions:
        blocks += _question_blocks(shelf, question, footnotes, anchors)
    if differences := shelf.disagreements[topic.id]:
        blocks += [
            PageHeading(2, say("differ"), "differ", searchable=False),
            *(difference_block(shelf, one, footnotes) for one in differences),
        ]
    if found := topic_figures(shelf, topic):
        chart = figures_block(figure_groups(shelf, found, footnotes), footnotes.path)
        blocks += [PageHeading(2, say("figures"), "figures", searchable=False), chart]
    blocks += _single_source_blocks(shelf, topic, footnotes, anchors)
    return page_with_notes(footnotes, blocks, description=topic.description)


def topic_counts(shelf: Index, topic: Topic) -> list[str]:
    """What a topic holds, in words: statements, sources, origins, differences, questions answered."""
    statements = shelf.of_topic(topic)
    sources = {statement.sentence.source for statement in statements}
    answered = sum(bool(shelf.answers[question.id]) for question in topic.questions)
    return [
        say("statements", len(statements)),
        say("sources_of", len(sources), len(shelf.dossier.sources)),
        say("origins_count", len(shelf.documents(statements))),
        say("differences_count", len(shelf.disagreements[topic.id])),
        say("answered_of", answered, len(topic.questions)),
    ]


def shown_finding(shelf: Index, finding: Finding, footnotes: Footnotes, anchors: set[str]) -> ShownFinding:
    """A finding with its statements cited: the lead as a claim, the others whole, with the words that say it lit.

    Each of the others has the anchor of the finding that it would lead: so an address that led there once, before
    another article told the same in fuller words, still does. `anchors` are those taken, and grow.
    """
    lead = show_claim(shelf, shelf.statements[finding.lead], finding.question, footnotes)
    others = []
    for name in finding.statements:
        if name != finding.lead:
            said = [Span(mark.start, mark.end) for mark in finding.marks if mark.statement == name]
            anchor = shelf.statements[name].finding_id(finding.question)
            others.append((show_whole(shelf.statements[name], footnotes, said), None if anchor in anchors else anchor))
            anchors.add(anchor)
    return ShownFinding(finding, lead, tuple(others))


def _question_blocks(
    shelf: Index, question: Question, footnotes: Footnotes, anchors: set[str]
) -> list[str | PageHeading]:
    """A question with the findings of two sources or more, the editor's notes, and links to the other findings."""
    findings = shelf.findings[question.id]
    shared, alone = shared_and_single(findings)
    blocks: list[str | PageHeading] = [PageHeading(2, question.text, question.id)]
    blocks += [_findings_block(shelf, shared, footnotes, anchors)] if shared else []
    if alone:
        text = say("alone", len(alone)) if shared else say("all_alone")
        blocks.append(html_block("alone.html", text=text, findings=alone, shelf=shelf))
    if not shelf.answers[question.id]:
        blocks.append(html_block("unanswered.html"))
    return blocks + [_editors_note_block(shelf, note, footnotes) for note in shelf.notes[question.id]]


def _single_source_blocks(
    shelf: Index, topic: Topic, footnotes: Footnotes, anchors: set[str]
) -> list[str | PageHeading]:
    """What one source alone tells, question by question."""
    blocks: list[str | PageHeading] = []
    for question in topic.questions:
        _, alone = shared_and_single(shelf.findings[question.id])
        if alone:
            blocks.append(html_block("one_source.html", question=question))
            blocks.append(_findings_block(shelf, alone, footnotes, anchors, compact=True))
    return [PageHeading(2, say("one_source"), "one-source"), *blocks] if blocks else []


def shared_and_single(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Those that two sources or more tell, and those that one tells alone."""
    return [one for one in findings if one.sources > 1], [one for one in findings if one.sources <= 1]


def _findings_block(
    shelf: Index, findings: Sequence[Finding], footnotes: Footnotes, anchors: set[str], *, compact: bool = False
) -> str:
    views = [shown_finding(shelf, finding, footnotes, anchors) for finding in findings]
    return html_block("findings.html", views=views, compact=compact, shelf=shelf, path=footnotes.path)


def _editors_note_block(shelf: Index, note: Edit, footnotes: Footnotes) -> str:
    references = [footnotes.cite(shelf.statements[name].sentence) for name in note.statements]
    return html_block("editors_note.html", note=note, references=references)

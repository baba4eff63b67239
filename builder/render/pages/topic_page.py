"""A topic's page: its questions with the findings under them, where accounts differ, and the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.ids import finding_id
from builder.model import Disagreement, Edit, Finding, Page, Question, Span, Topic
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.pages.differences_page import difference_block
from builder.render.pages.figures_page import figure_groups, figures_block, topic_figures
from builder.render.quote import ShownStatement, show_claim, show_whole
from builder.render.shown_measures import shown_title
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding on a page: its claim, and the other statements that say the same thing."""

    finding: Finding
    lead: ShownStatement
    others: tuple[tuple[ShownStatement, str | None], ...]  # each with its anchor, or None if that is taken


def topic_page(index: Index, topic: Topic, footnotes: Footnotes) -> Page:
    """Return the page: shared findings by question, differing accounts, figures, then single-source findings."""
    blocks: list[str | PageHeading] = [
        PageHeading(1, topic.title, "top"),
        html_block("topic_head.html", topic=topic, counts=topic_counts(index, topic)),
    ]
    # Findings get their anchors first, so that no further statement takes one of them.
    anchors = {finding.id for question in topic.questions for finding in index.findings[question.id]}
    for question in topic.questions:
        blocks += _question_blocks(index, question, footnotes, anchors)
    if disagreements := index.disagreements[topic.id]:
        blocks += [
            PageHeading(2, say("differ"), "differ", searchable=False),
            *(difference_block(index, disagreement, footnotes) for disagreement in disagreements),
        ]
    if claims := topic_figures(index, topic):
        chart = figures_block(figure_groups(index, claims, footnotes), footnotes.path)
        blocks += [PageHeading(2, say("figures"), "figures", searchable=False), chart]
    blocks += [_figure_note_block(index, note) for note in index.figure_notes[topic.id]]
    blocks += _single_source_blocks(index, topic, footnotes, anchors)
    return page_with_notes(footnotes, blocks, description=topic.description)


def _figure_note_block(index: Index, note: Disagreement) -> str:
    """Return one line on figures that a reader may take for figures of one thing, which they are not."""
    titles = (shown_title(index.measures[measure_id]) for measure_id in note.measures)
    return html_block("figure_note.html", note=note, titles=list(dict.fromkeys(titles)))


def topic_counts(index: Index, topic: Topic) -> list[str]:
    """Return the counts of a topic, in words: statements, sources, origins, differences and answered questions."""
    statements = index.statements_on(topic)
    sources = {statement.sentence.source for statement in statements}
    answered = sum(bool(index.answers[question.id]) for question in topic.questions)
    return [
        say("statements", len(statements)),
        say("sources_of", len(sources), len(index.dossier.sources)),
        say("origins_count", len(index.documents_of(statements))),
        say("differences_count", len(index.disagreements[topic.id])),
        say("answered_of", answered, len(topic.questions)),
    ]


def shown_finding(index: Index, finding: Finding, footnotes: Footnotes, anchors: set[str]) -> ShownFinding:
    """Return a finding with all its statements cited: the lead as a claim, the others whole with highlights.

    `anchors` are those already taken on the page; new ones are added to it.
    """
    lead = show_claim(index, index.statements[finding.lead], finding.question, footnotes)
    others = []
    for statement_id in finding.statements:
        if statement_id != finding.lead:
            highlights = [Span(span.start, span.end) for span in finding.marks if span.statement == statement_id]
            # Each statement has the anchor of the finding that it would lead. So if a later article leads the finding
            # with fuller words, addresses of the finding that are already in use still lead to it.
            anchor = finding_id(statement_id, finding.question)
            shown = show_whole(index.statements[statement_id], footnotes, highlights)
            others.append((shown, None if anchor in anchors else anchor))
            anchors.add(anchor)
    return ShownFinding(finding, lead, tuple(others))


def shared_and_single(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Divide findings into those from two or more sources and those from a single source."""
    return (
        [finding for finding in findings if finding.sources > 1],
        [finding for finding in findings if finding.sources <= 1],
    )


def _question_blocks(
    index: Index, question: Question, footnotes: Footnotes, anchors: set[str]
) -> list[str | PageHeading]:
    """Return a question with its shared findings, the editor's notes, and links to the single-source findings."""
    shared, single = shared_and_single(index.findings[question.id])
    blocks: list[str | PageHeading] = [PageHeading(2, question.text, question.id)]
    blocks += [_findings_block(index, shared, footnotes, anchors)] if shared else []
    if single:
        text = say("alone", len(single)) if shared else say("all_alone")
        blocks.append(html_block("alone.html", text=text, findings=single, index=index))
    if not index.answers[question.id]:
        blocks.append(html_block("unanswered.html"))
    return blocks + [_editors_note_block(index, note, footnotes) for note in index.notes[question.id]]


def _single_source_blocks(
    index: Index, topic: Topic, footnotes: Footnotes, anchors: set[str]
) -> list[str | PageHeading]:
    """Return the findings from a single source, by question, under a heading."""
    blocks: list[str | PageHeading] = []
    for question in topic.questions:
        _, single = shared_and_single(index.findings[question.id])
        if single:
            blocks.append(html_block("one_source.html", question=question))
            blocks.append(_findings_block(index, single, footnotes, anchors, compact=True))
    return [PageHeading(2, say("one_source"), "one-source"), *blocks] if blocks else []


def _findings_block(
    index: Index, findings: Sequence[Finding], footnotes: Footnotes, anchors: set[str], *, compact: bool = False
) -> str:
    views = [shown_finding(index, finding, footnotes, anchors) for finding in findings]
    return html_block("findings.html", views=views, compact=compact, index=index, path=footnotes.path)


def _editors_note_block(index: Index, note: Edit, footnotes: Footnotes) -> str:
    references = [footnotes.cite(index.statements[statement_id].sentence) for statement_id in note.statements]
    return html_block("editors_note.html", note=note, references=references)

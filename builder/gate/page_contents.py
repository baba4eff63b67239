"""Checks of what pages show: no foreign words, nothing altered by the theme, and nothing left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.errors import Problem
from builder.gate.expected import expected_statements, quoted_excerpt
from builder.gate.parsed_page import (
    CONTENT_SELECTOR,
    TEXT_TAG,
    ParsedPage,
    descendants,
    is_isolated,
    quoted_place,
    shown_statements,
    unquoted_texts,
)
from builder.model import Disagreement, Dossier, Finding, Question, Topic
from builder.text_form import RIGHT_TO_LEFT
from builder.vocabulary import is_ours, say

_BUG_HINT = "This is a bug of the builder. Please report it with this message."


def foreign_text_problems(page: ParsedPage, names: Collection[str]) -> list[Problem]:
    """Check that every text of a generated page is a quotation, one of the known names or in the vocabulary."""
    contents = page.tree.css(CONTENT_SELECTOR)
    if len(contents) != 1:
        return [page.problem("the page does not have its content exactly once")]
    return [
        page.problem(f"words that are neither quoted nor in the vocabulary: {quoted_excerpt(text)}")
        for text in unquoted_texts(contents[0])
        if not is_ours(text, names)
    ]


def isolation_problems(page: ParsedPage) -> list[Problem]:
    """Check that words from right to left are in isolates, so that they leave the order of their neighbours alone."""
    content = page.tree.css_first(CONTENT_SELECTOR)
    if content is None or not RIGHT_TO_LEFT.search(content.text()):
        return []
    return [
        page.problem(f"words from right to left that may move those around them: {quoted_excerpt(text)}", _BUG_HINT)
        for node in descendants(content)
        if node.tag == TEXT_TAG and RIGHT_TO_LEFT.search(text := node.text_content or "") and not is_isolated(node)
    ]


def alteration_problems(page: ParsedPage, content: str) -> list[Problem]:
    """Check that the page has exactly the tags and words that the builder made for it; report the first difference."""
    wanted = LexborHTMLParser(f"<body>{content}</body>").body
    found = page.tree.css_first(CONTENT_SELECTOR)
    if wanted is None or found is None:
        return [page.problem("page without content")]
    for made, shown in zip_longest(_flat_markup(wanted), _flat_markup(found), fillvalue=""):
        if made != shown:
            # After an added tag, everything else would differ as well.
            message = f"the page was altered: {quoted_excerpt(shown)} instead of {quoted_excerpt(made)}"
            return [page.problem(message)]
    return []


def _flat_markup(node: LexborNode) -> Iterator[str]:
    """Yield the tags below a node, with their attributes by name, and the texts between them, in order."""
    pending: list[LexborNode | str] = [*_last_first(node)]  # nodes and end tags
    while pending:
        child = pending.pop()
        if isinstance(child, str):
            yield child
        elif child.tag == TEXT_TAG:
            if text := " ".join((child.text_content or "").split()):
                yield text
        else:
            attributes = " ".join(f'{name}="{value or ""}"' for name, value in sorted(child.attributes.items()))
            yield f"<{child.tag} {attributes}>"
            pending += [f"</{child.tag}>", *_last_first(child)]


def _last_first(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))[::-1]


def omission_problems(pages: Mapping[str, ParsedPage], dossier: Dossier) -> list[Problem]:
    """Check that the pages, by path, show all statements, findings and disagreements of the dossier."""
    problems = []
    for topic in dossier.topics:
        for question in topic.questions:
            problems += _question_problems(pages.get(_topic_page(topic.id)), topic, question, dossier)
    # A missing page was reported above, once for each statement that should be on it.
    for finding in dossier.findings:
        if page := pages.get(_topic_page(finding.topic)):
            problems += _finding_problems(page, finding, len(dossier.sources))
    for disagreement in dossier.disagreements:
        if page := pages.get(_topic_page(disagreement.topic)):
            problems += _disagreement_problems(page, disagreement, dossier)
    for sentence in (statement.sentence for statement in dossier.statements):
        path = f"sources/{sentence.source}.html"
        if path not in pages or sentence.id not in pages[path].anchors:
            message = f"cited sentence {sentence.number} has no anchor: {quoted_excerpt(sentence.text)}"
            problems.append(Problem(path, None, message))
    return problems


def _topic_page(topic_id: str) -> str:
    """Return the path of a topic's page in the site."""
    return f"topics/{topic_id}.html"


def _question_problems(page: ParsedPage | None, topic: Topic, question: Question, dossier: Dossier) -> list[Problem]:
    """Check that a topic's page (None if missing) shows each statement under a question as often as it should."""
    expected = expected_statements(dossier, question.id)
    shown = Counter(
        node.attributes.get("data-statement") or ""
        for node in (page.tree.css("[data-statement][data-question]") if page else [])
        if node.attributes.get("data-question") == question.id
    )
    path = _topic_page(topic.id)
    problems = [
        Problem(path, None, f"statement {statement_id} is missing under “{question.text}”")
        for statement_id in sorted(expected - shown)
    ]
    if shown - expected:
        problems.append(Problem(path, None, f"statements that do not belong under “{question.text}”"))
    return problems


def _finding_problems(page: ParsedPage, finding: Finding, source_count: int) -> list[Problem]:
    """Check that a topic's page shows a finding with its own statements and counts.

    `source_count` is the number of sources of the whole dossier.
    """
    node = page.anchors.get(finding.id)
    if node is None:
        return [page.problem(f"finding {finding.id} is missing.")]
    problems = []
    if shown_statements(node) != list(finding.statements):
        problems.append(page.problem(f"finding {finding.id} shows statements that are not its own."))
    support = node.css_first(".support")
    shown = unquoted_texts(support) if support else []
    counts = [say("sources_of", finding.sources, source_count)] if finding.counted else []
    if finding.origins:
        counts.append(say("origins_count", len(finding.origins)))
    # If a finding has only one statement, the label of that statement says so.
    if finding.unattributed and len(finding.statements) > 1:
        counts.append(say("unattributed_count", len(finding.unattributed)))
    problems += [
        page.problem(f"finding {finding.id} does not say “{count}”.") for count in counts if count not in shown
    ]
    return problems


def _disagreement_problems(page: ParsedPage, disagreement: Disagreement, dossier: Dossier) -> list[Problem]:
    """Check that a topic's page shows a disagreement with all its sides, and highlights what differs."""
    node = page.anchors.get(disagreement.id)
    if node is None:
        return [page.problem(f"disagreement {disagreement.id} is missing.")]
    if not disagreement.is_conflict:
        return []  # one line without the statements
    if shown_statements(node) != [statement_id for side in disagreement.sides for statement_id in side.statements]:
        return [page.problem(f"disagreement {disagreement.id} shows statements that are not its own.")]
    highlights = [quoted_place(highlight) for highlight in node.css(".said [data-quote] [data-quote]")]
    return [
        page.problem(f"disagreement {disagreement.id} does not highlight what differs.")
        for source_id, start, end in _differing_places(disagreement, dossier)
        # A highlight may be longer than what differs: “at least 40” for the figure 40.
        if not any(source_id == source and first <= start and end <= last for source, first, last in highlights)
    ]


def _differing_places(disagreement: Disagreement, dossier: Dossier) -> Iterator[tuple[str, int, int]]:
    """Yield the places (source id, start, end) of the words and figures in which the sides differ."""
    statements = {statement.id: statement for statement in dossier.statements}
    for side in disagreement.sides:
        for span in side.marks:
            yield statements[span.statement].sentence.source, span.start, span.end
        for statement in (statements[statement_id] for statement_id in side.statements):
            for claim in statement.reading.claims:
                if statement.figure_id(claim) in side.figures:
                    yield statement.sentence.source, claim.figure.start, claim.figure.end

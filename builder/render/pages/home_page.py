"""The brief: what the dossier is based on, the answers to its first questions, and where accounts differ most."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from builder.language.self_contained import is_whole_sentence
from builder.model import Disagreement, Dossier, Page, Side
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.key_answers import KeyAnswer, key_answers
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.pages.coverage_page import topic_matrix
from builder.render.pages.differences_page import difference_block
from builder.render.pages.timeline_page import moments_in_brief
from builder.render.pages.topic_page import topic_counts
from builder.render.paths import COVERAGE, DIFFERENCES, HOME, ORIGINS, SOURCES_INDEX, TIMELINE, UNUSED, USE, topic_path
from builder.render.quote import ShownStatement, show_whole
from builder.vocabulary import say, say_period

MAX_STATEMENTS_IN_BRIEF = 6
"""The most statements of the largest difference in the brief: more would hide the sections below it."""

MAX_SIDES_IN_BRIEF = 3
"""The most sides of the largest difference in the brief, if it has to be shortened."""


def home_page(index: Index, footnotes: Footnotes, method: str | None) -> Page:
    """Return the page; `method` is the path of the page on method, if there is one."""
    dossier = index.dossier
    blocks: list[str | PageHeading] = [
        html_block("home_kicker.html", period=publication_period(dossier), sources=len(dossier.sources)),
        PageHeading(1, dossier.title, "top"),
        html_block("home_head.html", dossier=dossier, counts=dossier_counts(index)),
        *_key_finding_blocks(index, footnotes),
        *_largest_difference_blocks(index, footnotes),
        PageHeading(2, say("topics"), "topics"),
        html_block(
            "home_topics.html", cards=[(topic, topic_counts(index, topic)) for topic in dossier.topics], path=HOME
        ),
        PageHeading(2, say("coverage"), "coverage"),
        topic_matrix(index),
        *_timeline_blocks(index, footnotes),
        PageHeading(2, say("how_to_read"), "how-to-read"),
        html_block(
            "home_guide.html",
            path=HOME,
            method=method,
            sources=SOURCES_INDEX,
            unused=UNUSED,
            origins=ORIGINS,
            coverage=COVERAGE,
            use=USE,
        ),
    ]
    return page_with_notes(footnotes, blocks, description=dossier.description, hide=("navigation", "toc"))


def largest_difference(index: Index) -> Disagreement | None:
    """Return the conflict of figures with most weight, or else the first conflict, or None.

    What weighs is how many articles are on both sides, then whether it is over a question that leads its topic, then
    how far apart the figures are.
    """
    every = [found for found in index.dossier.disagreements if found.is_conflict]
    conflicts = [found for found in every if found.relation == "exclusive"]
    return max(conflicts, key=lambda conflict: _weight(index, conflict), default=None) or next(iter(every), None)


def _weight(index: Index, conflict: Disagreement) -> tuple[int, int, bool, float]:
    """Return the sort key of a conflict of figures; the one with most weight has the greatest."""
    return *_balance(index, conflict), _leads_its_topic(index, conflict), _spread(index, conflict)


def _leads_its_topic(index: Index, conflict: Disagreement) -> bool:
    """Return True if a conflict is over the first question of its topic, or over one that the analyst lets lead."""
    topic = next(topic for topic in index.dossier.topics if topic.id == conflict.topic)
    leading = [question for question in topic.questions if question.leads] or topic.questions[:1]
    return any(
        question.id == conflict.question or not question.measures.isdisjoint(conflict.measures) for question in leading
    )


def publication_period(dossier: Dossier) -> str | None:
    """Return the period in which the dated articles were published, in words; None if no date is known."""
    dates = dossier.dates()
    return say_period(min(dates), max(dates)) if dates else None


def dossier_counts(index: Index) -> list[str]:
    """Return the counts of a dossier, in words: statements, sources, origins, shared findings, disagreements."""
    dossier = index.dossier
    shared = sum(finding.sources > 1 for finding in dossier.findings)
    return [
        say("statements", len(dossier.statements)),
        say("sources_count", len(dossier.sources)),
        say("origins_count", len(index.documents_of(dossier.statements))),
        say("findings_count", shared),
        say("differences_count", sum(found.is_conflict for found in dossier.disagreements)),
    ]


def _key_finding_blocks(index: Index, footnotes: Footnotes) -> list[str | PageHeading]:
    by_topic: dict[str, list[tuple[KeyAnswer, ShownStatement]]] = {}
    for answer in key_answers(index):
        by_topic.setdefault(answer.topic.id, []).append((answer, show_whole(answer.statement, footnotes)))
    if not by_topic:
        return []
    topics = [(topic, by_topic[topic.id]) for topic in index.dossier.topics if topic.id in by_topic]
    return [
        PageHeading(2, say("key_findings"), "key-findings"),
        html_block("home_findings.html", topics=topics, index=index, path=HOME),
    ]


def _largest_difference_blocks(index: Index, footnotes: Footnotes) -> list[str | PageHeading]:
    largest = largest_difference(index)
    if largest is None:
        return []
    # A link says how much is left out, so that nothing is hidden without notice.
    shown = _shortened_difference(index, largest)
    left_out = _statement_count(largest) - _statement_count(shown)
    further = html_block(
        "more_on.html", text=say("more_sentences", left_out), target=topic_path(largest.topic), path=HOME
    )
    return [
        PageHeading(2, say("largest_difference"), "largest-difference"),
        difference_block(index, shown, footnotes, links_to_topic=True, charted=True),
        *([further] if left_out else []),
        html_block("more_on.html", text=say("all_differences"), target=DIFFERENCES, path=HOME),
    ]


def _shortened_difference(index: Index, disagreement: Disagreement) -> Disagreement:
    """Return a disagreement with no more statements than the brief has room for."""
    if _statement_count(disagreement) <= MAX_STATEMENTS_IN_BRIEF:
        return disagreement
    sides = disagreement.sides[:MAX_SIDES_IN_BRIEF]
    share = MAX_STATEMENTS_IN_BRIEF // len(sides)
    return replace(disagreement, sides=tuple(_shortened_side(index, side, share) for side in sides))


def _shortened_side(index: Index, side: Side, count: int) -> Side:
    """Return a side with `count` statements, whole sentences first, and the figures and highlights in them."""
    by_form = sorted(side.statements, key=lambda name: not is_whole_sentence(index.statements[name].sentence.text))
    kept = tuple(name for name in side.statements if name in by_form[:count])
    return replace(
        side,
        statements=kept,
        figures=tuple(figure_id for figure_id in side.figures if index.claims[figure_id][0].id in kept),
        marks=tuple(span for span in side.marks if span.statement in kept),
    )


def _statement_count(disagreement: Disagreement) -> int:
    return sum(len(side.statements) for side in disagreement.sides)


def _timeline_blocks(index: Index, footnotes: Footnotes) -> list[str | PageHeading]:
    moments = moments_in_brief(index, footnotes)
    if not moments:
        return []
    return [
        PageHeading(2, say("timeline"), "timeline"),
        html_block("timeline.html", moments=moments, brief=True, path=HOME),
        html_block("more_on.html", text=say("all_times"), target=TIMELINE, path=HOME),
    ]


def _balance(index: Index, disagreement: Disagreement) -> tuple[int, int]:
    """Return the number of articles on the second largest side of a disagreement, and on all of them."""
    articles = sorted(len({index.source_of(name).id for name in side.statements}) for side in disagreement.sides)
    return articles[-2], sum(articles)


def _spread(index: Index, disagreement: Disagreement) -> float:
    """Return the ratio of the largest value of a disagreement to the smallest."""
    figures = [index.claims[figure_id][1].figure for side in disagreement.sides for figure_id in side.figures]
    lows = [float(figure.low) for figure in figures if figure.low is not None]
    highs = [float(figure.high) for figure in figures if figure.high is not None]
    if not lows or not highs:
        return 0
    # “None were hurt” against “12 were hurt”: the ratio is infinite.
    return max(highs) / min(lows) if min(lows) > 0 else inf

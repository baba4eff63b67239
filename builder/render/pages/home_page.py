"""The brief: what the dossier is built from, what the most sources tell, and where they part the most."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from builder.model import Disagreement, Dossier, Finding, Page, Side, Topic
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.pages.coverage_page import topic_matrix
from builder.render.pages.differences_page import difference_block
from builder.render.pages.timeline_page import moments_in_brief
from builder.render.pages.topic_page import topic_counts
from builder.render.paths import COVERAGE, DIFFERENCES, HOME, ORIGINS, SOURCES_INDEX, TIMELINE, UNUSED, USE, topic_path
from builder.render.quote import show_claim
from builder.vocabulary import say, say_period

MAX_STATEMENTS_IN_BRIEF = 24
"""How many statements of the largest difference the brief shows, at most."""

MAX_SIDES_IN_BRIEF = 6
"""And of how many of its sides."""


def home_page(shelf: Index, footnotes: Footnotes, method: str | None) -> Page:
    """The page; `method` is the page on method if there is one."""
    dossier = shelf.dossier
    blocks: list[str | PageHeading] = [
        html_block("home_kicker.html", period=publication_period(dossier), sources=len(dossier.sources)),
        PageHeading(1, dossier.title, "top"),
        html_block("home_head.html", dossier=dossier, counts=dossier_counts(shelf)),
        *_key_finding_blocks(shelf, footnotes),
        *_largest_difference_blocks(shelf, footnotes),
        PageHeading(2, say("topics"), "topics"),
        html_block(
            "home_topics.html", cards=[(topic, topic_counts(shelf, topic)) for topic in dossier.topics], path=HOME
        ),
        PageHeading(2, say("coverage"), "coverage"),
        topic_matrix(shelf),
        *_timeline_blocks(shelf, footnotes),
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


def key_finding(shelf: Index, topic: Topic) -> Finding | None:
    """The best supported finding of a topic: by origins, then by sources; of equals, the first."""
    findings = [finding for question in topic.questions for finding in shelf.findings[question.id]]
    return max(findings, key=lambda finding: (len(finding.origins), finding.sources), default=None)


def largest_difference(shelf: Index) -> Disagreement | None:
    """Of the figures that exclude each other those furthest apart, by ratio; without any, the first disagreement."""
    exclusive = [one for one in shelf.dossier.disagreements if one.relation == "exclusive"]
    furthest = max(exclusive, key=lambda one: _spread(shelf, one), default=None)
    return furthest or next(iter(shelf.dossier.disagreements), None)


def publication_period(dossier: Dossier) -> str | None:
    """The dates between which the articles appeared, as far as they are known."""
    dates = sorted(source.meta.published for source in dossier.sources if source.meta.published)
    return say_period(dates[0], dates[-1]) if dates else None


def dossier_counts(shelf: Index) -> list[str]:
    """What the dossier holds, in words: statements, sources, origins, shared findings, differences."""
    dossier = shelf.dossier
    shared = sum(finding.sources > 1 for finding in dossier.findings)
    return [
        say("statements", len(dossier.statements)),
        say("sources_count", len(dossier.sources)),
        say("origins_count", len(shelf.documents(dossier.statements))),
        say("findings_count", shared),
        say("differences_count", len(dossier.disagreements)),
    ]


def _key_finding_blocks(shelf: Index, footnotes: Footnotes) -> list[str | PageHeading]:
    rows = [
        (topic, finding, show_claim(shelf, shelf.statements[finding.lead], finding.question, footnotes))
        for topic in shelf.dossier.topics
        if (finding := key_finding(shelf, topic))
    ]
    if not rows:
        return []
    return [
        PageHeading(2, say("key_findings"), "key-findings"),
        html_block("home_findings.html", rows=rows, shelf=shelf, path=HOME),
    ]


def _largest_difference_blocks(shelf: Index, footnotes: Footnotes) -> list[str | PageHeading]:
    one = largest_difference(shelf)
    if one is None:
        return []
    shown = _shortened_difference(shelf, one)
    left_out = sum(len(side.statements) for side in one.sides) - sum(len(side.statements) for side in shown.sides)
    further = html_block("more_on.html", text=say("more_sentences", left_out), target=topic_path(one.topic), path=HOME)
    return [
        PageHeading(2, say("largest_difference"), "largest-difference"),
        difference_block(shelf, shown, footnotes, elsewhere=True, charted=True),
        *([further] if left_out else []),
        html_block("more_on.html", text=say("all_differences"), target=DIFFERENCES, path=HOME),
    ]


def _shortened_difference(shelf: Index, one: Disagreement) -> Disagreement:
    """A disagreement with as much of each side as the brief has room for."""
    if sum(len(side.statements) for side in one.sides) <= MAX_STATEMENTS_IN_BRIEF:
        return one
    sides = one.sides[:MAX_SIDES_IN_BRIEF]
    return replace(
        one, sides=tuple(_shortened_side(shelf, side, MAX_STATEMENTS_IN_BRIEF // len(sides)) for side in sides)
    )


def _shortened_side(shelf: Index, side: Side, most: int) -> Side:
    """A side with so many of its statements, and with what belongs to them."""
    kept = side.statements[:most]
    return replace(
        side,
        statements=kept,
        figures=tuple(name for name in side.figures if shelf.claims[name][0].id in kept),
        marks=tuple(mark for mark in side.marks if mark.statement in kept),
    )


def _timeline_blocks(shelf: Index, footnotes: Footnotes) -> list[str | PageHeading]:
    moments = moments_in_brief(shelf, footnotes)
    if not moments:
        return []
    return [
        PageHeading(2, say("timeline"), "timeline"),
        html_block("timeline.html", moments=moments, brief=True, path=HOME),
        html_block("more_on.html", text=say("all_times"), target=TIMELINE, path=HOME),
    ]


def _spread(shelf: Index, one: Disagreement) -> float:
    """The largest value of a disagreement, as a multiple of the smallest."""
    figures = [shelf.claims[name][1].figure for side in one.sides for name in side.figures]
    lows = [float(figure.low) for figure in figures if figure.low is not None]
    highs = [float(figure.high) for figure in figures if figure.high is not None]
    if not lows or not highs:
        return 0
    return max(highs) / min(lows) if min(lows) > 0 else inf

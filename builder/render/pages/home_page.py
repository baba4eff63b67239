"""The brief: what the dossier is built from, what the most sources tell, and where they part the most."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from builder.model import Disagreement, Dossier, Finding, Page, Side, Topic
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import Heading, block, cited_page
from builder.render.pages.coverage_page import topic_matrix
from builder.render.pages.differences_page import difference_block
from builder.render.pages.timeline_page import moments_in_brief
from builder.render.pages.topic_page import counts
from builder.render.paths import COVERAGE, DIFFERENCES, HOME, ORIGINS, SOURCES_INDEX, TIMELINE, UNUSED, USE, topic_path
from builder.render.quote import claim
from builder.vocabulary import say, say_period

IN_BRIEF = 24
"""How many statements of the largest difference the brief shows, at most."""

SIDES_IN_BRIEF = 6
"""And of how many of its sides."""


def home_page(shelf: Index, footnotes: Footnotes, method: str | None) -> Page:
    """The page; `method` is the page on method if there is one."""
    dossier = shelf.dossier
    blocks: list[str | Heading] = [
        block("home_kicker.html", period=period(dossier), sources=len(dossier.sources)),
        Heading(1, dossier.title, "top"),
        block("home_head.html", dossier=dossier, counts=counts_of(shelf)),
        *_key_findings(shelf, footnotes),
        *_largest_difference(shelf, footnotes),
        Heading(2, say("topics"), "topics"),
        block("home_topics.html", cards=[(topic, counts(shelf, topic)) for topic in dossier.topics], path=HOME),
        Heading(2, say("coverage"), "coverage"),
        topic_matrix(shelf),
        *_timeline(shelf, footnotes),
        Heading(2, say("how_to_read"), "how-to-read"),
        block(
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
    return cited_page(footnotes, blocks, description=dossier.description, hide=("navigation", "toc"))


def key_finding(shelf: Index, topic: Topic) -> Finding | None:
    """The best supported finding of a topic: by origins, then by sources; of equals, the first."""
    findings = [finding for question in topic.questions for finding in shelf.findings[question.id]]
    return max(findings, key=lambda finding: (len(finding.origins), finding.sources), default=None)


def largest_difference(shelf: Index) -> Disagreement | None:
    """Of the figures that exclude each other those furthest apart, by ratio; without any, the first disagreement."""
    exclusive = [one for one in shelf.dossier.disagreements if one.relation == "exclusive"]
    furthest = max(exclusive, key=lambda one: _ratio(shelf, one), default=None)
    return furthest or next(iter(shelf.dossier.disagreements), None)


def period(dossier: Dossier) -> str | None:
    """The dates between which the articles appeared, as far as they are known."""
    dates = sorted(source.meta.published for source in dossier.sources if source.meta.published)
    return say_period(dates[0], dates[-1]) if dates else None


def counts_of(shelf: Index) -> list[str]:
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


def _key_findings(shelf: Index, footnotes: Footnotes) -> list[str | Heading]:
    rows = [
        (topic, finding, claim(shelf, shelf.statements[finding.lead], finding.question, footnotes))
        for topic in shelf.dossier.topics
        if (finding := key_finding(shelf, topic))
    ]
    if not rows:
        return []
    return [
        Heading(2, say("key_findings"), "key-findings"),
        block("home_findings.html", rows=rows, shelf=shelf, path=HOME),
    ]


def _largest_difference(shelf: Index, footnotes: Footnotes) -> list[str | Heading]:
    one = largest_difference(shelf)
    if one is None:
        return []
    shown = _in_brief(shelf, one)
    left_out = sum(len(side.statements) for side in one.sides) - sum(len(side.statements) for side in shown.sides)
    further = block("more_on.html", text=say("more_sentences", left_out), target=topic_path(one.topic), path=HOME)
    return [
        Heading(2, say("largest_difference"), "largest-difference"),
        difference_block(shelf, shown, footnotes, elsewhere=True, charted=True),
        *([further] if left_out else []),
        block("more_on.html", text=say("all_differences"), target=DIFFERENCES, path=HOME),
    ]


def _in_brief(shelf: Index, one: Disagreement) -> Disagreement:
    """A disagreement with as much of each side as the brief has room for."""
    if sum(len(side.statements) for side in one.sides) <= IN_BRIEF:
        return one
    sides = one.sides[:SIDES_IN_BRIEF]
    return replace(one, sides=tuple(_cut(shelf, side, IN_BRIEF // len(sides)) for side in sides))


def _cut(shelf: Index, side: Side, most: int) -> Side:
    """A side with so many of its statements, and with what belongs to them."""
    kept = side.statements[:most]
    return replace(
        side,
        statements=kept,
        figures=tuple(name for name in side.figures if shelf.claims[name][0].id in kept),
        marks=tuple(mark for mark in side.marks if mark.statement in kept),
    )


def _timeline(shelf: Index, footnotes: Footnotes) -> list[str | Heading]:
    moments = moments_in_brief(shelf, footnotes)
    if not moments:
        return []
    return [
        Heading(2, say("timeline"), "timeline"),
        block("timeline.html", moments=moments, brief=True, path=HOME),
        block("more_on.html", text=say("all_times"), target=TIMELINE, path=HOME),
    ]


def _ratio(shelf: Index, one: Disagreement) -> float:
    """The largest value of a disagreement, as a multiple of the smallest."""
    figures = [shelf.claims[name][1].figure for side in one.sides for name in side.figures]
    lows = [float(figure.low) for figure in figures if figure.low is not None]
    highs = [float(figure.high) for figure in figures if figure.high is not None]
    if not lows or not highs:
        return 0
    return max(highs) / min(lows) if min(lows) > 0 else inf

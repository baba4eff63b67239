"""The cover and the brief: what the edition is, and what it says on one page."""

from __future__ import annotations

from typing import Any

from builder.ids import SHORT_DIGEST
from builder.model import Disagreement, Dossier, Finding, Paper, Topic
from builder.render.edition.citation_labels import aside, support
from builder.render.edition.evidence_chapters import difference, figure_table
from builder.render.edition.inline_nodes import GAP, Run, joined, linked, own, page_of, quoted, said
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import DOTS
from builder.render.pages.differences_page import difference_figures, shown_difference
from builder.render.pages.home_page import counts_of, key_finding, largest_difference, period
from builder.render.quote import claim
from builder.vocabulary import say

OUTLETS = 24
"""How many outlets the cover names, at most."""

ROOM: dict[Paper, float] = {"a4": 690, "us-letter": 640}
"""About how many points of height the brief may take up, so that it stays on one page."""


def cover(shelf: Index, author: str | None) -> dict[str, Any]:
    """The cover: title, period, author, sources, what the edition was made from and where it can be read."""
    dossier = shelf.dossier
    when = period(dossier)
    facts = [
        [[own(say("sources"))], _outlets(dossier)],
        [[own(say("inputs_short"))], [own(dossier.inputs_sha256[:SHORT_DIGEST], "code")]],
    ]
    if author:
        facts.insert(0, [[own(say("author"))], [own(author)]])
    if dossier.address:
        facts.append([[own(say("address"))], [linked([own(dossier.address)], url=dossier.address)]])
    return {
        "kicker": joined([[own(say("kicker"))], *([[own(when)]] if when else [])]),
        "title": [own(dossier.title)],
        "lede": [own(dossier.description)] if dossier.description else [],
        "facts": facts,
        "built": [own(say("built_from", len(dossier.sources)))],
    }


def _outlets(dossier: Dossier) -> Run:
    """How many sources there are, and whose they are."""
    known = list(dict.fromkeys(source.meta.outlet for source in dossier.sources if source.meta.outlet))
    unknown = sum(not source.meta.outlet for source in dossier.sources)
    parts = [[own(name)] for name in known[:OUTLETS]]
    if len(known) > OUTLETS:
        parts.append([own(say("more_outlets", len(known) - OUTLETS))])
    if unknown:
        parts.append([own(say("unidentified", unknown))])
    return [own(say("sources_count", len(dossier.sources))), own(": "), *joined(parts, ", ")]


def brief(shelf: Index, footnotes: Footnotes, room: float) -> dict[str, Any]:
    """The key findings and the largest difference, as many as `room` points of height hold."""
    blocks: list[dict[str, Any]] = [{"b": "counts", "run": joined([[own(count)] for count in counts_of(shelf)])}]
    found = [(topic, finding) for topic in shelf.dossier.topics if (finding := key_finding(shelf, topic))]
    shown = 0
    for topic, finding in found:
        room -= _height(shelf, finding)
        if room < 0:
            break
        if not shown:
            blocks.append(_heading("key_findings"))
        blocks.append(_key_finding(shelf, topic, finding, footnotes))
        shown += 1
    if shown < len(found):
        more = [own(say("more_topics", len(found) - shown)), own(", "), own(say("page")), own(" "), page_of("contents")]
        blocks.append({"b": "small", "run": more})
    if one := largest_difference(shelf):
        block = _difference(shelf, one, room) if shown == len(found) else None
        blocks += [_heading("largest_difference"), _in_a_line(shelf, one, words=block is None)]
        blocks += [block] if block else []
        blocks.append(_all_differences())
    keys = ["origins_intro"] if len(shelf.dossier.sources) > DOTS else ["dots_key", "origins_intro"]
    blocks.append({"b": "small", "run": joined([[own(say(name))] for name in keys], " ")})
    return {"id": "brief", "title": [own(say("brief"))], "blocks": blocks}


def _heading(name: str) -> dict[str, Any]:
    return {"b": "heading", "level": 2, "run": [own(say(name))]}


def _key_finding(shelf: Index, topic: Topic, finding: Finding, footnotes: Footnotes) -> dict[str, Any]:
    item = claim(shelf, shelf.statements[finding.lead], finding.question, footnotes)
    return {
        "b": "key_finding",
        "topic": [linked([own(topic.title)], to=finding.id)],
        "claim": said(item),
        "support": joined(support(shelf, finding, named=False)),
    }


def _difference(shelf: Index, one: Disagreement, room: float) -> dict[str, Any] | None:
    """The largest difference, as a chart where figures differ; None where the page has no room for it."""
    unprinted = aside(shelf)
    groups = difference_figures(shelf, one, unprinted)
    rows = sum(len(group.rows) for group in groups)
    if rows:
        return figure_table(groups, {}) if room > 100 + 35 * rows else None
    letters = sum(len(shelf.statements[name].sentence.text) for side in one.sides for name in side.statements)
    return difference(shelf, shown_difference(shelf, one, unprinted), "") if room > 120 + letters / 3 else None


def _in_a_line(shelf: Index, one: Disagreement, *, words: bool) -> dict[str, Any]:
    """In what the accounts differ, and over what; with the words of each side where there is no room for more."""
    view = shown_difference(shelf, one, aside(shelf))
    run: Run = [own(say(f"relation_{one.relation}"), "strong")]
    for title in (*view.measures, *([view.question.text] if view.question else [])):
        run += [own(GAP), own(title)]
    sides = [[quoted(source, span)] for side in view.sides for source, span in side.words[:1]]
    return {"b": "small", "run": [*run, own(": "), *joined(sides, " / ")] if words and sides else run}


def _all_differences() -> dict[str, Any]:
    run: Run = [own(say("all_differences")), own(", "), own(say("page")), own(" "), page_of("differ")]
    return {"b": "small", "run": run}


def _height(shelf: Index, finding: Finding) -> float:
    """About how many points a key finding and its note take up: 88 letters to a line of the one, 125 of the other."""
    letters = len(shelf.statements[finding.lead].sentence.text)
    return 38 + 15 * -(-letters // 88) + 10 * -(-(letters + 60) // 125)

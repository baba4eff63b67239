"""The cover and the brief: what the edition is, and what it says on one page."""

from __future__ import annotations

from typing import Any

from builder.ids import SHORT_DIGEST
from builder.model import Disagreement, Dossier, Finding, Paper, Topic
from builder.render.edition.citation_labels import support_lines, unprinted_footnotes
from builder.render.edition.evidence_chapters import figure_table, printed_difference
from builder.render.edition.inline_nodes import (
    SEPARATOR,
    Run,
    join_runs,
    link_node,
    own_text,
    page_number,
    quotation,
    statement_run,
)
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import MAX_DOTS
from builder.render.pages.differences_page import difference_figures, shown_difference
from builder.render.pages.home_page import dossier_counts, key_finding, largest_difference, publication_period
from builder.render.quote import show_claim
from builder.vocabulary import say

MAX_OUTLETS = 24
"""How many outlets the cover names, at most."""

BRIEF_HEIGHT: dict[Paper, float] = {"a4": 690, "us-letter": 640}
"""About how many points of height the brief may take up, so that it stays on one page."""


def cover_page(shelf: Index, author: str | None) -> dict[str, Any]:
    """The cover: title, period, author, sources, what the edition was made from and where it can be read."""
    dossier = shelf.dossier
    when = publication_period(dossier)
    facts = [
        [[own_text(say("sources"))], _outlets_run(dossier)],
        [[own_text(say("inputs_short"))], [own_text(dossier.inputs_sha256[:SHORT_DIGEST], "code")]],
    ]
    if author:
        facts.insert(0, [[own_text(say("author"))], [own_text(author)]])
    if dossier.address:
        facts.append([[own_text(say("address"))], [link_node([own_text(dossier.address)], url=dossier.address)]])
    return {
        "kicker": join_runs([[own_text(say("kicker"))], *([[own_text(when)]] if when else [])]),
        "title": [own_text(dossier.title)],
        "lede": [own_text(dossier.description)] if dossier.description else [],
        "facts": facts,
        "built": [own_text(say("built_from", len(dossier.sources)))],
    }


def _outlets_run(dossier: Dossier) -> Run:
    """How many sources there are, and whose they are."""
    known = list(dict.fromkeys(source.meta.outlet for source in dossier.sources if source.meta.outlet))
    unknown = sum(not source.meta.outlet for source in dossier.sources)
    parts = [[own_text(name)] for name in known[:MAX_OUTLETS]]
    if len(known) > MAX_OUTLETS:
        parts.append([own_text(say("more_outlets", len(known) - MAX_OUTLETS))])
    if unknown:
        parts.append([own_text(say("unidentified", unknown))])
    return [own_text(say("sources_count", len(dossier.sources))), own_text(": "), *join_runs(parts, ", ")]


def brief_chapter(shelf: Index, footnotes: Footnotes, room: float) -> dict[str, Any]:
    """The key findings and the largest difference, as many as `room` points of height hold."""
    blocks: list[dict[str, Any]] = [
        {"b": "counts", "run": join_runs([[own_text(count)] for count in dossier_counts(shelf)])}
    ]
    found = [(topic, finding) for topic in shelf.dossier.topics if (finding := key_finding(shelf, topic))]
    shown = 0
    for topic, finding in found:
        room -= _estimated_height(shelf, finding)
        if room < 0:
            break
        if not shown:
            blocks.append(_brief_heading("key_findings"))
        blocks.append(_key_finding_block(shelf, topic, finding, footnotes))
        shown += 1
    if shown < len(found):
        more = [
            own_text(say("more_topics", len(found) - shown)),
            own_text(", "),
            own_text(say("page")),
            own_text(" "),
            page_number("contents"),
        ]
        blocks.append({"b": "small", "run": more})
    if one := largest_difference(shelf):
        block = _largest_difference_block(shelf, one, room) if shown == len(found) else None
        blocks += [_brief_heading("largest_difference"), _difference_line(shelf, one, words=block is None)]
        blocks += [block] if block else []
        blocks.append(_link_to_differences())
    keys = ["origins_intro"] if len(shelf.dossier.sources) > MAX_DOTS else ["dots_key", "origins_intro"]
    blocks.append({"b": "small", "run": join_runs([[own_text(say(name))] for name in keys], " ")})
    return {"id": "brief", "title": [own_text(say("brief"))], "blocks": blocks}


def _brief_heading(name: str) -> dict[str, Any]:
    return {"b": "heading", "level": 2, "run": [own_text(say(name))]}


def _key_finding_block(shelf: Index, topic: Topic, finding: Finding, footnotes: Footnotes) -> dict[str, Any]:
    item = show_claim(shelf, shelf.statements[finding.lead], finding.question, footnotes)
    return {
        "b": "key_finding",
        "topic": [link_node([own_text(topic.title)], to=finding.id)],
        "claim": statement_run(item),
        "support": join_runs(support_lines(shelf, finding, named=False)),
    }


def _largest_difference_block(shelf: Index, one: Disagreement, room: float) -> dict[str, Any] | None:
    """The largest difference, as a chart where figures differ; None where the page has no room for it."""
    unprinted = unprinted_footnotes(shelf)
    groups = difference_figures(shelf, one, unprinted)
    rows = sum(len(group.rows) for group in groups)
    if rows:
        return figure_table(groups, {}) if room > 100 + 35 * rows else None
    letters = sum(len(shelf.statements[name].sentence.text) for side in one.sides for name in side.statements)
    return printed_difference(shelf, shown_difference(shelf, one, unprinted), "") if room > 120 + letters / 3 else None


def _difference_line(shelf: Index, one: Disagreement, *, words: bool) -> dict[str, Any]:
    """In what the accounts differ, and over what; with the words of each side where there is no room for more."""
    view = shown_difference(shelf, one, unprinted_footnotes(shelf))
    run: Run = [own_text(say(f"relation_{one.relation}"), "strong")]
    for title in (*view.measures, *([view.question.text] if view.question else [])):
        run += [own_text(SEPARATOR), own_text(title)]
    sides = [[quotation(source, span)] for side in view.sides for source, span in side.words[:1]]
    return {"b": "small", "run": [*run, own_text(": "), *join_runs(sides, " / ")] if words and sides else run}


def _link_to_differences() -> dict[str, Any]:
    run: Run = [
        own_text(say("all_differences")),
        own_text(", "),
        own_text(say("page")),
        own_text(" "),
        page_number("differ"),
    ]
    return {"b": "small", "run": run}


def _estimated_height(shelf: Index, finding: Finding) -> float:
    """About how many points a key finding and its note take up: 88 letters to a line of the one, 125 of the other."""
    letters = len(shelf.statements[finding.lead].sentence.text)
    return 38 + 15 * -(-letters // 88) + 10 * -(-(letters + 60) // 125)

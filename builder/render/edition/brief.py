"""The cover and the brief: what the edition is, and what it says on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from builder.ids import SHORT_DIGEST
from builder.model import Disagreement, Dossier, Paper
from builder.render.edition.citation_labels import speaker_labels, support_lines, unprinted_footnotes
from builder.render.edition.evidence_chapters import figure_table, printed_difference
from builder.render.edition.inline_nodes import (
    SEPARATOR,
    EditionBlock,
    Run,
    join_runs,
    link_node,
    own_text,
    page_number,
    short_quotation,
    statement_run,
)
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.key_answers import KeyAnswer, key_answers
from builder.render.markup import MAX_DOTS
from builder.render.pages.differences_page import difference_figures, shown_difference
from builder.render.pages.home_page import dossier_counts, largest_difference, publication_period
from builder.render.quote import show_whole
from builder.render.source_labels import outlet_label
from builder.vocabulary import say

MAX_OUTLETS = 24
"""The most outlets that the cover names; with more, the cover would get a second page."""

BRIEF_HEIGHT: Final[dict[Paper, float]] = {"a4": 690, "us-letter": 640}
"""The approximate height of the brief, in points, for it to stay on one page of the paper."""

# Estimates for the brief as the template sets it: heights in points, lengths in characters.

_FINDING_FRAME = 38
"""The height of a key finding without its claim and its note: topic, support and spacing."""

_CLAIM_LINE_HEIGHT, _CLAIM_LINE_LENGTH = 15, 88
"""The height and length of a line of the claim."""

_NOTE_LINE_HEIGHT, _NOTE_LINE_LENGTH = 10, 125
"""The height and length of a line of the note."""

_BYLINE_LENGTH = 60
"""The length of the byline that precedes the sentence in its note."""

_CHART_FRAME, _CHART_ROW_HEIGHT = 100, 35
"""The height of a chart without its rows, and of each row."""

_DIFFERENCE_FRAME = 120
"""The height of a difference without its sentences: heading, relation and bylines."""

_CHARACTERS_PER_POINT = 3
"""The number of characters of a difference's sentences that take up one point of height."""


def cover_page(index: Index, author: str | None) -> EditionBlock:
    """Return the cover: title, period, author, sources, the fingerprint of the inputs, and the site's address."""
    dossier = index.dossier
    period = publication_period(dossier)
    facts = [
        [[own_text(say("sources"))], _outlets_run(dossier)],
        [[own_text(say("inputs_short"))], [own_text(dossier.inputs_sha256[:SHORT_DIGEST], "code")]],
    ]
    if author:
        facts.insert(0, [[own_text(say("author"))], [own_text(author)]])
    if dossier.address:
        facts.append([[own_text(say("address"))], [link_node([own_text(dossier.address)], url=dossier.address)]])
    return {
        "kicker": join_runs([[own_text(say("kicker"))], *([[own_text(period)]] if period else [])]),
        "title": [own_text(dossier.title)],
        "lede": [own_text(dossier.description)] if dossier.description else [],
        "facts": facts,
        "built": [own_text(say("built_from", len(dossier.sources)))],
    }


def brief_chapter(index: Index, footnotes: Footnotes, height: float) -> EditionBlock:
    """Return the brief: as many key findings as fit into `height` points, and the largest difference."""
    blocks: list[EditionBlock] = [
        {"b": "counts", "run": join_runs([[own_text(count)] for count in dossier_counts(index)])}
    ]
    answers = key_answers(index)
    shown, height = _fitting_answers(answers, height)
    if shown:
        blocks.append(_brief_heading("key_findings"))
    blocks += [_key_finding_block(index, answer, footnotes) for answer in shown]
    if len(shown) < len(answers):
        more = say("more_answers", len(answers) - len(shown))
        blocks.append({"b": "small", "run": [own_text(more), *_page_reference("contents")]})
    # If there was no room for all key findings, the difference gets only one line.
    blocks += _difference_blocks(index, height if len(shown) == len(answers) else 0)
    keys = ["origins_intro"] if len(index.dossier.sources) > MAX_DOTS else ["dots_key", "origins_intro"]
    blocks.append({"b": "small", "run": join_runs([[own_text(say(key))] for key in keys], " ")})
    return {"id": "brief", "title": [own_text(say("brief"))], "blocks": blocks}


def _fitting_answers(answers: Sequence[KeyAnswer], height: float) -> tuple[list[KeyAnswer], float]:
    """Return the answers that fit into `height` points, and the height that is left.

    The first answers of all topics come before any second one.
    """
    of_topic: Counter[str] = Counter()
    places = []
    for at, answer in enumerate(answers):
        places.append((of_topic[answer.topic.id], at))
        of_topic[answer.topic.id] += 1
    fitting = []
    for _, at in sorted(places):
        height -= _estimated_height(answers[at])
        if height < 0:
            break
        fitting.append(at)
    return [answers[at] for at in sorted(fitting)], height


def _outlets_run(dossier: Dossier) -> Run:
    """Return the number of sources and their outlets."""
    outlets = list(dict.fromkeys(outlet_label(source) for source in dossier.sources if source.meta.outlet))
    unknown = sum(not source.meta.outlet for source in dossier.sources)
    parts = [[own_text(outlet)] for outlet in outlets[:MAX_OUTLETS]]
    if len(outlets) > MAX_OUTLETS:
        parts.append([own_text(say("more_outlets", len(outlets) - MAX_OUTLETS))])
    if unknown:
        parts.append([own_text(say("unidentified", unknown))])
    return [own_text(say("sources_count", len(dossier.sources))), own_text(": "), *join_runs(parts, ", ")]


def _brief_heading(key: str) -> EditionBlock:
    return {"b": "heading", "level": 2, "run": [own_text(say(key))]}


def _page_reference(label: str) -> Run:
    """Return “, page 12” for the page of a label."""
    return [own_text(", "), own_text(say("page")), own_text(" "), page_number(label)]


def _key_finding_block(index: Index, answer: KeyAnswer, footnotes: Footnotes) -> EditionBlock:
    item = show_whole(answer.statement, footnotes)
    questions = [[link_node([own_text(question.text)], to=f"question-{question.id}")] for question in answer.questions]
    return {
        "b": "key_finding",
        "topic": join_runs([[link_node([own_text(answer.topic.title)], to=answer.finding.id)], *questions]),
        "claim": statement_run(item),
        "support": join_runs([*speaker_labels(item), *support_lines(index, answer.finding, named=False)]),
    }


def _difference_blocks(index: Index, height: float) -> list[EditionBlock]:
    """Return the largest difference: in full if `height` points are enough, otherwise on one line."""
    largest = largest_difference(index)
    if largest is None:
        return []
    block = _largest_difference_block(index, largest, height)
    return [
        _brief_heading("largest_difference"),
        _difference_line(index, largest, words=block is None),
        *([block] if block else []),
        {"b": "small", "run": [own_text(say("all_differences")), *_page_reference("differ")]},
    ]


def _largest_difference_block(index: Index, disagreement: Disagreement, height: float) -> EditionBlock | None:
    """Return a difference, as a chart if figures differ; None if `height` points are not enough."""
    unprinted = unprinted_footnotes(index)
    groups = difference_figures(index, disagreement, unprinted)
    rows = sum(len(group.rows) for group in groups)
    if rows:
        return figure_table(groups, {}) if height > _CHART_FRAME + _CHART_ROW_HEIGHT * rows else None
    statement_ids = (statement_id for side in disagreement.sides for statement_id in side.statements)
    characters = sum(len(index.statements[statement_id].sentence.text) for statement_id in statement_ids)
    if height <= _DIFFERENCE_FRAME + characters / _CHARACTERS_PER_POINT:
        return None
    return printed_difference(index, shown_difference(index, disagreement, unprinted), "")


def _difference_line(index: Index, disagreement: Disagreement, *, words: bool) -> EditionBlock:
    """Return a line on how accounts differ and on what; `words` adds the first figure or wording of each side."""
    view = shown_difference(index, disagreement, unprinted_footnotes(index))
    run: Run = [own_text(say(f"relation_{disagreement.relation}"), "strong")]
    for title in (*view.measures, *([view.question.text] if view.question else [])):
        run += [own_text(SEPARATOR), own_text(title)]
    sides = [[short_quotation(source, span)] for side in view.sides for source, span in side.words[:1]]
    # A side with too many values to name has no words; the others would stand alone.
    told = words and len(sides) == len(view.sides)
    return {"b": "small", "run": [*run, own_text(": "), *join_runs(sides, " / ")] if told else run}


def _estimated_height(answer: KeyAnswer) -> float:
    """Return the estimated height of a key finding and its note, in points."""
    characters = len(answer.statement.sentence.text)
    claim_lines = -(-characters // _CLAIM_LINE_LENGTH)
    note_lines = -(-(characters + _BYLINE_LENGTH) // _NOTE_LINE_LENGTH)
    return _FINDING_FRAME + _CLAIM_LINE_HEIGHT * claim_lines + _NOTE_LINE_HEIGHT * note_lines

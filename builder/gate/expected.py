"""What published text must match: the slices of the sources, the known names, and the statements of each question.

The checks of pages and of the printed edition share these functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from builder.ids import SHORT_DIGEST
from builder.model import Dossier, Source
from builder.render.outputs import export_names
from builder.text_form import display

_PLACE = re.compile(r"(.+):(\d+):(\d+)")
"""A place in a source, as markup gives it: `source-id:start:end`."""

_MAX_EXCERPT = 60
"""The most characters of a text that a message quotes, so that it fits on about one line of a terminal."""


def parse_place(place: str) -> tuple[str, int, int] | None:
    """Return the source id and the two offsets of `source-id:start:end`, or None if the text has another form."""
    match = _PLACE.fullmatch(place)
    return (match[1], int(match[2]), int(match[3])) if match else None


def source_slice(place: str, sources: Mapping[str, Source]) -> str | None:
    """Return the text at a place (`source-id:start:end`), or None if no source has that place."""
    parsed = parse_place(place)
    if parsed is None or parsed[0] not in sources:
        return None
    source_id, start, end = parsed
    text = sources[source_id].text
    # Python returns a shorter slice, without an error, if the end is beyond the text.
    return text[start:end] if start < end <= len(text) else None


def expected_statements(dossier: Dossier, question_id: str) -> Counter[str]:
    """Return how often each statement must appear under a question, by statement id.

    A statement must appear once in each finding that contains it. An answer in no finding must appear once by itself.
    """
    in_findings = Counter(
        statement_id
        for finding in dossier.findings
        if finding.question == question_id
        for statement_id in finding.statements
    )
    answers = [statement.id for statement in dossier.statements if question_id in statement.questions]
    return in_findings + Counter(statement_id for statement_id in answers if statement_id not in in_findings)


def known_names(dossier: Dossier) -> frozenset[str]:
    """Return every text that may be shown without being a quotation or an entry of the vocabulary.

    These come from the settings (titles, questions, metadata), from the articles (file names, agents, channels) and
    from the editor (notes, labels, remarks). They are returned as `display` shows them.
    """
    names = [dossier.title, dossier.description]
    for topic in dossier.topics:
        names += [topic.title, topic.description, *(question.text for question in topic.questions)]
    names += [measure.title for measure in dossier.measures]
    names += [dossier.inputs_sha256, dossier.inputs_sha256[:SHORT_DIGEST]]
    for source in dossier.sources:
        meta = source.meta
        names += [meta.outlet, meta.title, meta.url, meta.note, source.file, source.sha256]
    for agent in dossier.agents:
        names += [agent.name, *agent.as_written]
    names += [origin.label for origin in dossier.origins]
    names += [note.text for note in dossier.notes] + [entry.remark for entry in dossier.unused]
    names += [said.attribution.channel for statement in dossier.statements for said in statement.reading.said]
    names += _editors_reasons(dossier)
    names += [file for pair in dossier.identical for file in pair]
    names += [*export_names(), *dossier.unchecked_files]
    return frozenset(display(name) for name in names if name)


def _editors_reasons(dossier: Dossier) -> list[str]:
    """Return why the editor decided about speakers, names and figures."""
    reasons = [decision.reason for agent in dossier.agents for decision in agent.edits]
    for statement in dossier.statements:
        reading = statement.reading
        decisions = [said.edit for said in reading.said] + [claim.edit for claim in reading.claims]
        reasons += [decision.reason for decision in (*decisions, *reading.removed, *reading.set_aside) if decision]
    return reasons


def quoted_excerpt(text: str) -> str:
    """Return the beginning of a text in quotation marks, for a message."""
    shown = display(text)
    return f"“{shown if len(shown) <= _MAX_EXCERPT else shown[:_MAX_EXCERPT].rstrip() + ' …'}”"

"""dossier.json, the machine-readable record of the dossier, and its schema."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from builder.model import (
    Claim,
    Counting,
    Disagreement,
    Figure,
    FigureDecision,
    Finding,
    Origin,
    Question,
    ResolvedAttribution,
    SharedText,
    Side,
    Source,
    Span,
    Statement,
    StatementSpan,
    TemporalExpression,
    UnusedSentence,
)
from builder.render.editor_marks import figures_set_aside
from builder.render.index import Index
from builder.render.paths import SCHEMA
from builder.vocabulary import say

VERSION = 1
"""The version of the record's format."""


def record_text(index: Index) -> str:
    """Return the record as JSON, with the fields in a fixed order."""
    return json.dumps(dossier_record(index), ensure_ascii=False, indent=1) + "\n"


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of the record."""
    return files(__package__).joinpath(SCHEMA).read_text(encoding="utf-8")


def dossier_record(index: Index) -> dict[str, Any]:
    """Return the record as dictionaries and lists, ready for JSON."""
    dossier = index.dossier
    return {
        "version": VERSION,
        "title": dossier.title,
        "inputs_sha256": dossier.inputs_sha256,
        "sources": [_source_record(source, dossier.shared_texts) for source in dossier.sources],
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "questions": [_question_record(index, question) for question in topic.questions],
            }
            for topic in dossier.topics
        ],
        "statements": [
            _statement_record(statement, index.sources[statement.sentence.source]) for statement in dossier.statements
        ],
        "agents": [
            {
                "id": agent.id,
                "name": agent.name,
                "as_written": list(agent.as_written),
                "editor": [{"decision": entry.kind, "reason": entry.reason} for entry in agent.edits],
            }
            for agent in dossier.agents
        ],
        "figures": [
            _claim_record(index, statement, claim)
            for statement in dossier.statements
            for claim in statement.reading.claims
        ],
        "figures_set_aside": [
            {
                "id": statement.set_aside_id(entry),
                "statement": statement.id,
                **_place_record(index.source_of(statement.id), entry.figure.start, entry.figure.end),
                "reason": entry.reason,
            }
            for statement, entry in figures_set_aside(index)
        ],
        "origins": [_origin_record(index, utterances) for utterances in index.utterances.values()],
        "findings": [_finding_record(index, finding) for finding in dossier.findings],
        "disagreements": [_disagreement_record(index, disagreement) for disagreement in dossier.disagreements],
        "timeline": [
            {
                "value": entry.value,
                "role": entry.role,
                "statements": list(entry.statements),
                "further": list(entry.further),
            }
            for entry in dossier.timeline
        ],
        "unused": [_unused_record(entry, index.sources[entry.sentence.source]) for entry in dossier.unused],
    }


def _question_record(index: Index, question: Question) -> dict[str, Any]:
    """Return the record of a question, with the sources that are silent on it, or in which no answer was found."""
    answering = {statement.sentence.source for statement in index.answers[question.id]}
    others = [source.id for source in index.dossier.sources if source.id not in answering]
    return {
        "id": question.id,
        "text": question.text,
        "kinds": list(question.kinds),
        "silent": [name for name in others if index.dossier.is_silent(question.id, name)],
        "not_found": [name for name in others if not index.dossier.is_silent(question.id, name)],
    }


def attribution_record(said: ResolvedAttribution, source: Source) -> dict[str, Any]:
    """Return the record of an attribution: speaker, cue, offsets of the content, mode, agents and stance.

    As everywhere in the record, offsets and words are those of the decoded file.
    """
    attribution = said.attribution
    return {
        "speaker": _span_record(attribution.speaker, source),
        "agent": said.agent,
        "cue": _span_record(attribution.cue, source),
        "content": [list(source.in_file(span.start, span.end)) for span in attribution.content],
        "mode": attribution.mode,
        "channel": attribution.channel,
        "relayed_by": said.relayed_by,
        "stance": attribution.stance,
    }


def figure_record(figure: Figure, source: Source) -> dict[str, Any]:
    """Return a figure as `dossier extract` prints it: offsets, words, values, qualifier and unit."""
    return {
        **_place_record(source, figure.start, figure.end),
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
    }


def counting_record(counting: Counting, source: Source) -> dict[str, Any]:
    """Return what a figure counts: the noun, and what happened, as base forms; of what part, and where."""
    return {
        "noun": counting.noun,
        "happened": list(counting.happened),
        "role": counting.role if counting.happened else None,
        "words": _span_record(counting.span, source),
        "subset": counting.subset,
        "extent": counting.extent,
        "extent_words": _span_record(counting.extent_words, source),
        "place": _span_record(counting.place, source),
    }


def time_record(time: TemporalExpression, source: Source) -> dict[str, Any]:
    """Return a time as `dossier extract` prints it: offsets, words, value, basis and time of day."""
    return {
        **_place_record(source, time.start, time.end),
        "value": time.value,
        "basis": time.basis,
        "clock": time.clock,
        "of_other_event": time.of_other_event,
    }


def origin_label(index: Index, origin: Origin) -> str:
    """Return the name of an origin: the editor's, or else its speaker and channel."""
    if origin.label:
        return origin.label
    if origin.copied:
        name = say("same_wording")
    else:
        described = index.words_at(origin.speaker) if origin.speaker else say("unnamed")
        name = index.speaker_name(origin) or described
    return f"{name}, {index.words_at(origin.channel)}" if origin.channel else name


def _place_record(source: Source, start: int, end: int) -> dict[str, Any]:
    """Return the offsets of a span in the decoded file, and its words there."""
    first, last = source.in_file(start, end)
    return {"start": first, "end": last, "text": source.file_text[first:last]}


def _span_record(span: Span | None, source: Source) -> dict[str, Any] | None:
    return None if span is None else _place_record(source, span.start, span.end)


def _source_record(source: Source, shared: Sequence[SharedText]) -> dict[str, Any]:
    meta = source.meta
    return {
        "id": source.id,
        "file": source.file,
        "sha256": source.sha256,
        "outlet": meta.outlet,
        "outlet_basis": meta.outlet_basis,
        "title": meta.title,
        "title_basis": meta.title_basis,
        "url": meta.url,
        "url_basis": meta.url_basis,
        "published": meta.published,
        "published_basis": meta.published_basis,
        "encoding": source.encoding,
        "characters": len(source.file_text),
        "copies": [
            {"source": one.other, "share": one.share, "own_sentences": one.own}
            for one in shared
            if one.source == source.id
        ],
    }


def _statement_record(statement: Statement, source: Source) -> dict[str, Any]:
    sentence = statement.sentence
    return {
        "id": statement.id,
        "source": sentence.source,
        **_place_record(source, sentence.start, sentence.end),
        "prefix": statement.prefix,
        "suffix": statement.suffix,
        "topics": list(statement.topics),
        "questions": list(statement.questions),
        "mode": sentence.mode,
        "attributions": [
            {**attribution_record(said, source), "editor": {"reason": said.edit.reason} if said.edit else None}
            for said in statement.reading.said
        ],
        "speakers_removed": [{"reason": decision.reason} for decision in statement.reading.removed],
        "hedges": [_span_record(hedge, source) for hedge in statement.reading.hedges],
        "times": [time_record(time, source) for time in statement.reading.times],
    }


def _claim_record(index: Index, statement: Statement, claim: Claim) -> dict[str, Any]:
    """Return the record of a figure; if it is not whole (3.5 percent), its values are under `decimal` instead."""
    figure = claim.figure
    whole = isinstance(figure.low, int) and isinstance(figure.high, int)
    record = figure_record(figure, index.source_of(statement.id))
    out = {"id": statement.figure_id(claim), "statement": statement.id, **record}
    if not whole:
        out |= {"low": None, "high": None, "decimal": [figure.low, figure.high]}
    return out | {
        "measure": claim.measure,
        "counts": counting_record(claim.counting, index.source_of(statement.id)),
        "agent": claim.said.agent if claim.said else None,
        "as_of": claim.as_of.value if claim.as_of else None,
        "as_of_basis": claim.as_of.basis if claim.as_of else None,
        "as_of_text": claim.as_of.text if claim.as_of else None,
        "as_of_clock": claim.as_of.clock if claim.as_of else None,
        "said_at": claim.said_at.value if claim.said_at else None,
        "said_at_text": claim.said_at.text if claim.said_at else None,
        "period": claim.period.value if claim.period else None,
        "period_text": claim.period.text if claim.period else None,
        "stance": claim.stance,
        "editor": _correction_record(claim.edit) if claim.edit else None,
    }


def _correction_record(decision: FigureDecision) -> dict[str, Any]:
    """Return the editor's reason for reading a figure differently, and what the program read."""
    figure = decision.figure
    return {
        "reason": decision.reason,
        "read": [figure.low, figure.high],
        "qualifier": figure.qualifier,
        "counted": figure.counted,
        "measure": decision.measure,
    }


def _origin_record(index: Index, utterances: Sequence[Origin]) -> dict[str, Any]:
    """Return what is said on one occasion as one record, with the statements of each utterance in `utterances`."""
    first = next((origin for origin in utterances if origin.id == origin.document), utterances[0])
    statement_ids = {statement_id for origin in utterances for statement_id in origin.statements}
    return {
        "id": first.document,
        "agent": first.agent,
        "label": origin_label(index, first),
        "statements": [statement.id for statement in index.dossier.statements if statement.id in statement_ids],
        "utterances": [
            {"id": origin.id, "statements": list(origin.statements), "agent": origin.agent} for origin in utterances
        ],
        "speaker": _statement_span_record(index, first.speaker),
        "channel": _statement_span_record(index, first.channel),
        "day": first.day,
        "copied": first.copied,
        "kind": first.kind,
    }


def _statement_span_record(index: Index, span: StatementSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"statement": span.statement, **_place_record(index.source_of(span.statement), span.start, span.end)}


def _finding_record(index: Index, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "topic": finding.topic,
        "question": finding.question,
        "lead": finding.lead,
        "statements": list(finding.statements),
        "sources": finding.sources,
        "origins": [index.origins[origin_id].document for origin_id in finding.origins],
        "unattributed": list(finding.unattributed),
        "edited": finding.edited,
        "alone": finding.alone,
    }


def _disagreement_record(index: Index, disagreement: Disagreement) -> dict[str, Any]:
    measures = dict.fromkeys(index.measures[measure_id].title for measure_id in disagreement.measures)
    question = index.questions[disagreement.question].text if disagreement.question else None
    return {
        "id": disagreement.id,
        "topic": disagreement.topic,
        "kind": disagreement.kind,
        "relation": disagreement.relation,
        "about": " / ".join(measures) or question or say(f"relation_{disagreement.relation}"),
        "question": disagreement.question,
        "measures": list(disagreement.measures),
        "sides": [_side_record(index, side) for side in disagreement.sides],
    }


def _side_record(index: Index, side: Side) -> dict[str, Any]:
    return {
        "statements": list(side.statements),
        "figures": list(side.figures),
        "spans": [_statement_span_record(index, span) for span in side.marks],
    }


def _unused_record(entry: UnusedSentence, source: Source) -> dict[str, Any]:
    sentence = entry.sentence
    start, end = source.in_file(sentence.start, sentence.end)
    return {
        "source": sentence.source,
        "start": start,
        "end": end,
        "reason": entry.reason,
        "remark": entry.remark,
    }

"""dossier.json, the machine-readable dossier, and its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from builder.model import (
    Claim,
    Disagreement,
    Figure,
    Finding,
    Origin,
    ResolvedAttribution,
    Side,
    Source,
    Span,
    Statement,
    StatementSpan,
    UnusedSentence,
)
from builder.render.index import Index
from builder.render.paths import SCHEMA
from builder.vocabulary import say

VERSION = 1


def record_text(shelf: Index) -> str:
    """The dossier as JSON, fields in a fixed order."""
    return json.dumps(dossier_record(shelf), ensure_ascii=False, indent=1) + "\n"


def schema_text() -> str:
    """The JSON Schema (2020-12) that the record satisfies."""
    return files(__package__).joinpath(SCHEMA).read_text(encoding="utf-8")


def dossier_record(shelf: Index) -> dict[str, Any]:
    """The dossier as plain values."""
    dossier = shelf.dossier
    return {
        "version": VERSION,
        "title": dossier.title,
        "inputs_sha256": dossier.inputs_sha256,
        "sources": [_source_record(source) for source in dossier.sources],
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "questions": [{"id": question.id, "text": question.text} for question in topic.questions],
            }
            for topic in dossier.topics
        ],
        "statements": [
            _statement_record(statement, shelf.sources[statement.sentence.source].text)
            for statement in dossier.statements
        ],
        "agents": [
            {"id": agent.id, "name": agent.name, "as_written": list(agent.as_written)} for agent in dossier.agents
        ],
        "figures": [
            _claim_record(statement, claim) for statement in dossier.statements for claim in statement.reading.claims
        ],
        "origins": [*(_origin_record(shelf, origin) for origin in dossier.origins), *_document_records(shelf)],
        "findings": [_finding_record(shelf, finding) for finding in dossier.findings],
        "disagreements": [_disagreement_record(shelf, one) for one in dossier.disagreements],
        "unused": [_unused_record(entry) for entry in dossier.unused],
    }


def origin_label(shelf: Index, origin: Origin) -> str:
    """What an origin is called: by the editor, or by who speaks and what it came by."""
    if origin.label:
        return origin.label
    if origin.copied:
        name = say("same_wording")
    elif origin.agent:
        name = shelf.agents[origin.agent].name
    else:
        name = shelf.words(origin.speaker) if origin.speaker else say("unnamed")
    return f"{name}, {shelf.words(origin.channel)}" if origin.channel else name


def attribution_record(said: ResolvedAttribution, text: str) -> dict[str, Any]:
    """An attribution: the words of speaker and cue with their places, the places of its content, mode and agents."""
    attribution = said.attribution
    return {
        "speaker": _span_record(attribution.speaker, text),
        "agent": said.agent,
        "cue": _span_record(attribution.cue, text),
        "content": [[span.start, span.end] for span in attribution.content],
        "mode": attribution.mode,
        "channel": attribution.channel,
        "relayed_by": said.relayed_by,
    }


def _span_record(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure as `dossier extract` prints it: place, words, value, qualifier and unit."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
    }


def _claim_record(statement: Statement, claim: Claim) -> dict[str, Any]:
    """A figure of a statement; one that is not whole (3.5 percent) has its value under `decimal` instead."""
    figure = claim.figure
    whole = isinstance(figure.low, int) and isinstance(figure.high, int)
    out = {"id": statement.figure_id(claim), "statement": statement.id, **figure_record(figure)}
    if not whole:
        out |= {"low": None, "high": None, "decimal": [figure.low, figure.high]}
    return out | {
        "measure": claim.measure,
        "agent": claim.said.agent if claim.said else None,
        "as_of": claim.as_of.value if claim.as_of else None,
        "as_of_basis": claim.as_of.basis if claim.as_of else None,
        "as_of_text": claim.as_of.text if claim.as_of else None,
    }


def _source_record(source: Source) -> dict[str, Any]:
    meta = source.meta
    return {
        "id": source.id,
        "file": source.file,
        "sha256": source.sha256,
        "outlet": meta.outlet,
        "outlet_basis": meta.outlet_basis,
        "title": meta.title,
        "url": meta.url,
        "published": meta.published,
        "published_basis": meta.published_basis,
        "characters": len(source.text),
    }


def _statement_record(statement: Statement, text: str) -> dict[str, Any]:
    sentence = statement.sentence
    return {
        "id": statement.id,
        "source": sentence.source,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "prefix": statement.prefix,
        "suffix": statement.suffix,
        "topics": list(statement.topics),
        "questions": list(statement.questions),
        "mode": sentence.mode,
        "attributions": [attribution_record(said, text) for said in statement.reading.said],
        "hedges": [_span_record(hedge, text) for hedge in statement.reading.hedges],
    }


def document_id(shelf: Index, origin: Origin) -> str:
    """What an origin counts as: the document that it shares with other utterances, or itself."""
    return f"{origin.document}-all" if len(shelf.occasions[origin.document]) > 1 else origin.id


def _document_records(shelf: Index) -> list[dict[str, Any]]:
    """The documents that hold several utterances, as origins of their own: a post with all that is quoted of it."""
    out = []
    for utterances in shelf.occasions.values():
        if len(utterances) > 1:
            held = {name for origin in utterances for name in origin.statements}
            first = _origin_record(shelf, utterances[0])
            ids = [statement.id for statement in shelf.dossier.statements if statement.id in held]
            named = [origin.id for origin in utterances]
            out.append(first | {"id": first["document"], "statements": ids, "utterances": named})
    return out


def _origin_record(shelf: Index, origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.id,
        "agent": origin.agent,
        "label": origin_label(shelf, origin),
        "statements": list(origin.statements),
        "document": document_id(shelf, origin),
        "utterances": [],
        "speaker": _statement_span_record(shelf, origin.speaker),
        "channel": _statement_span_record(shelf, origin.channel),
        "day": origin.day,
        "copied": origin.copied,
    }


def _statement_span_record(shelf: Index, mark: StatementSpan | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {"statement": mark.statement, "start": mark.start, "end": mark.end, "text": shelf.words(mark)}


def _finding_record(shelf: Index, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "topic": finding.topic,
        "question": finding.question,
        "lead": finding.lead,
        "statements": list(finding.statements),
        "sources": finding.sources,
        "origins": [document_id(shelf, shelf.origins[name]) for name in finding.origins],
        "unattributed": list(finding.unattributed),
        "edited": finding.edited,
    }


def _disagreement_record(shelf: Index, one: Disagreement) -> dict[str, Any]:
    measures = dict.fromkeys(shelf.measures[name].title for name in one.measures)
    question = shelf.questions[one.question].text if one.question else None
    return {
        "id": one.id,
        "topic": one.topic,
        "kind": one.kind,
        "relation": one.relation,
        "about": " / ".join(measures) or question or say(f"relation_{one.relation}"),
        "question": one.question,
        "measures": list(one.measures),
        "sides": [_side_record(shelf, side) for side in one.sides],
    }


def _side_record(shelf: Index, side: Side) -> dict[str, Any]:
    return {
        "statements": list(side.statements),
        "figures": list(side.figures),
        "spans": [_statement_span_record(shelf, mark) for mark in side.marks],
    }


def _unused_record(entry: UnusedSentence) -> dict[str, Any]:
    sentence = entry.sentence
    return {
        "source": sentence.source,
        "start": sentence.start,
        "end": sentence.end,
        "reason": entry.reason,
        "remark": entry.remark,
    }

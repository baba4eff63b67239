"""dossier.json, the machine-readable dossier, and its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from builder.model import Claim, Dossier, Figure, Said, Source, Span, Statement

VERSION = 1


def record_text(dossier: Dossier) -> str:
    """The dossier as JSON, fields in a fixed order."""
    return json.dumps(record(dossier), ensure_ascii=False, indent=1) + "\n"


def schema_text() -> str:
    """The JSON Schema (2020-12) that the record satisfies."""
    return files(__package__).joinpath("dossier.schema.json").read_text(encoding="utf-8")


def record(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain values; what no stage computes yet is an empty list."""
    texts = {source.id: source.text for source in dossier.sources}
    return {
        "version": VERSION,
        "title": dossier.title,
        "inputs_sha256": dossier.inputs_sha256,
        "sources": [_source(source) for source in dossier.sources],
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "questions": [{"id": question.id, "text": question.text} for question in topic.questions],
            }
            for topic in dossier.topics
        ],
        "statements": [_statement(statement, texts[statement.sentence.source]) for statement in dossier.statements],
        "agents": [
            {"id": agent.id, "name": agent.name, "as_written": list(agent.as_written)} for agent in dossier.agents
        ],
        "figures": [
            _claim(statement.id, number, claim)
            for statement in dossier.statements
            for number, claim in enumerate(statement.reading.claims, 1)
        ],
        "origins": [],
        "findings": [],
        "disagreements": [],
        "unused": [
            {
                "source": entry.sentence.source,
                "start": entry.sentence.start,
                "end": entry.sentence.end,
                "reason": entry.reason,
            }
            for entry in dossier.unused
        ],
    }


def said_record(said: Said, text: str) -> dict[str, Any]:
    """An attribution: the words of speaker and cue with their places, the places of its content, mode and agents."""
    attribution = said.attribution
    return {
        "speaker": _span(attribution.speaker, text),
        "agent": said.agent,
        "cue": _span(attribution.cue, text),
        "content": [[span.start, span.end] for span in attribution.content],
        "mode": attribution.mode,
        "channel": attribution.channel,
        "relayed_by": said.relayed_by,
    }


def _span(span: Span | None, text: str) -> dict[str, Any] | None:
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


def _claim(statement_id: str, number: int, claim: Claim) -> dict[str, Any]:
    """A figure of a statement; one that is not whole (3.5 percent) has its value under `decimal` instead."""
    figure = claim.figure
    whole = isinstance(figure.low, int) and isinstance(figure.high, int)
    out = {"id": f"{statement_id}-f{number}", "statement": statement_id, **figure_record(figure)}
    if not whole:
        out |= {"low": None, "high": None, "decimal": [figure.low, figure.high]}
    return out | {
        "measure": claim.measure,
        "agent": claim.said.agent if claim.said else None,
        "as_of": claim.as_of.value if claim.as_of else None,
        "as_of_basis": claim.as_of.basis if claim.as_of else None,
        "as_of_text": claim.as_of.text if claim.as_of else None,
    }


def _source(source: Source) -> dict[str, Any]:
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


def _statement(statement: Statement, text: str) -> dict[str, Any]:
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
        "attributions": [said_record(said, text) for said in statement.reading.said],
        "hedges": [_span(hedge, text) for hedge in statement.reading.hedges],
    }

"""The figures as a table for spreadsheets, in which no cell runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from builder.model import Claim, Number, Statement
from builder.render.exports.annotations import page_address
from builder.render.index import Index

FIGURE_COLUMNS = (
    "figure_id",
    "measure_id",
    "measure",
    "as_written",
    "low",
    "high",
    "qualifier",
    "unit",
    "counted",
    "noun",
    "happened",
    "role",
    "speaker_as_written",
    "agent",
    "as_of",
    "as_of_basis",
    "said_at",
    "source_id",
    "outlet",
    "outlet_basis",
    "published",
    "published_basis",
    "sentence_number",
    "sentence",
    "address",
    "editor",
    "editors_reason",
    "extent",
    "place",
    "period",
    "stance",
)
"""The columns of the table.

`address` leads to the sentence on this site; `editor` says what the editor decided: figure, speaker, agent. `period` is
in ISO 8601, or in the article's words if they give no dates ("in one week").
"""

_FORMULA_SIGN = r"""[\s"'\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"""
"""A pattern for a sign that begins a formula, also in full width, after any characters a spreadsheet might skip."""

FORMULA_START = re.compile(rf"^(?='*[\t\r\n]|{_FORMULA_SIGN})|(?:(?<=[;|\t\n])|(?<=\r)(?!\n))(?={_FORMULA_SIGN})")
"""A pattern for the places where a spreadsheet might begin a formula (OWASP, "CSV Injection").

They are the beginning of a cell, of a line in a cell, and of what follows a semicolon, a tab or a vertical bar, at
which some programs part cells as well. (A cell with a comma is quoted.)
"""

BYTE_ORDER_MARK = "\ufeff"
"""The character by which Excel recognises a table as UTF-8; other programs ignore it."""


def figures_csv(index: Index) -> str:
    """Return every figure of every statement as a table: RFC 4180 (section 2), with a header and a byte-order mark.

    An apostrophe is put before text that a spreadsheet might run as a formula; numbers stay as they are.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(FIGURE_COLUMNS)
    table.writerows([guard_cell(cell) for cell in _figure_row(index, *entry)] for entry in index.claims.values())
    return BYTE_ORDER_MARK + out.getvalue()


def guard_cell(cell: str | Number | None) -> str | Number:
    """Return a cell made safe against formula injection; None becomes an empty cell.

    If a formula already has an apostrophe before it, another one is added, so that a reader can always remove exactly
    one.
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return FORMULA_START.sub("'", cell)


def _figure_row(index: Index, statement: Statement, claim: Claim) -> Iterable[str | Number | None]:
    """Return the cells of a figure, in the order of FIGURE_COLUMNS."""
    figure, said, as_of = claim.figure, claim.said, claim.as_of
    source = index.source_of(statement.id)
    # A figure may belong to no measure, and its sentence may name no speaker.
    measure = index.measures.get(claim.measure or "")
    speaker = said.attribution.speaker if said else None
    agent = said.agent if said else None
    place = claim.counting.place
    editor_named = said.edit.name if said and said.edit else None
    return (
        statement.figure_id(claim),
        claim.measure,
        measure.title if measure else None,
        figure.text,
        figure.low,
        figure.high,
        figure.qualifier,
        figure.unit,
        figure.counted,
        claim.counting.noun,
        " ".join(claim.counting.happened),
        claim.counting.role if claim.counting.happened else None,
        source.text[speaker.start : speaker.end] if speaker else None,
        editor_named or (index.agent_name(agent, [source.id]) if agent else None),
        as_of.value if as_of else None,
        as_of.basis if as_of else None,
        claim.said_at.value if claim.said_at else None,
        source.id,
        source.meta.outlet,
        source.meta.outlet_basis,
        source.meta.published,
        source.meta.published_basis,
        statement.sentence.number,
        statement.sentence.text,
        page_address(index, source.id, statement.id),
        *_editor_cells(index, claim),
        claim.counting.extent,
        source.text[place.start : place.end] if place else None,
        (claim.period.value or claim.period.text) if claim.period else None,
        claim.stance,
    )


def _editor_cells(index: Index, claim: Claim) -> tuple[str, str]:
    """Return what the editor decided about a figure, its speaker and the names of the agent, and why."""
    said = claim.said
    decisions: list[tuple[str, str]] = []
    if claim.edit:
        decisions.append(("figure", claim.edit.reason))
    if said and said.edit:
        decisions.append(("speaker", said.edit.reason))
    if said and said.agent:
        decisions += [("agent", entry.reason) for entry in index.agents[said.agent].edits]
    kinds, reasons = (dict.fromkeys(entry[place] for entry in decisions) for place in (0, 1))
    return ", ".join(kinds), " / ".join(reasons)

"""TODO: what builder.render.exports.table is for."""

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
    "speaker_as_written",
    "agent",
    "as_of",
    "as_of_basis",
    "source_id",
    "outlet",
    "published",
    "published_basis",
    "sentence_number",
    "sentence",
    "address",
)
"""The columns of the table of figures; `address` leads to the sentence on this site."""

_FORMULA_SIGN = r"""[\s"'\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"""

FORMULA_START = re.compile(rf"^(?='*[\t\r\n]|{_FORMULA_SIGN})|(?:(?<=[;\n])|(?<=\r)(?!\n))(?={_FORMULA_SIGN})")
"""Where a spreadsheet may find a formula (OWASP, "CSV Injection"), its signs in wide letters, too.

That is at the beginning of a cell, of a line in it, and of what stands behind a semicolon, which parts the cells
wherever a comma stands in decimal fractions.
"""

BYTE_ORDER_MARK = "\ufeff"
"""By it Excel knows a table for UTF-8; other readers leave it out."""


def figures_csv(shelf: Index) -> str:
    """Every figure of every statement as a table: RFC 4180 (section 2), with a header, CRLF and a byte-order mark.

    Text that a spreadsheet might run as a formula is guarded by an apostrophe before it (OWASP, "CSV Injection");
    numbers are left as they are.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(FIGURE_COLUMNS)
    table.writerows([guard_cell(cell) for cell in _figure_row(shelf, *entry)] for entry in shelf.claims.values())
    return BYTE_ORDER_MARK + out.getvalue()


def guard_cell(cell: str | Number | None) -> str | Number:
    """A cell of which no spreadsheet runs anything as a formula; nothing is an empty cell.

    An apostrophe that stands before such a beginning already gets another, so that one can always be taken away.
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return FORMULA_START.sub("'", cell)


def _figure_row(shelf: Index, statement: Statement, claim: Claim) -> Iterable[str | Number | None]:
    """The cells of a figure, in the order of FIGURE_COLUMNS."""
    figure, said, as_of = claim.figure, claim.said, claim.as_of
    source = shelf.source_of(statement.id)
    measure = shelf.measures.get(claim.measure or "")
    speaker = said.attribution.speaker if said else None
    agent = shelf.agents.get(said.agent or "") if said else None
    return (
        statement.figure_id(claim),
        claim.measure,
        measure.title if measure else None,
        figure.text,
        figure.low,
        figure.high,
        figure.qualifier,
        figure.unit,
        source.text[speaker.start : speaker.end] if speaker else None,
        agent.name if agent else None,
        as_of.value if as_of else None,
        as_of.basis if as_of else None,
        source.id,
        source.meta.outlet,
        source.meta.published,
        source.meta.published_basis,
        statement.sentence.number,
        statement.sentence.text,
        page_address(shelf, source.id, statement.id),
    )

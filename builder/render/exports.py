"""The dossier in the formats of other programs: spreadsheets, reference managers, annotation tools.

Every function takes the shelf and returns the text of a file; the same dossier gives the same text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from builder.cite import display
from builder.model import Claim, Number, Source, Statement
from builder.render.html import link, source_path
from builder.render.shelf import Shelf

FIGURES_CSV = "data/figures.csv"
SOURCES_CSL = "data/sources.csl.json"
SOURCES_BIBTEX = "data/sources.bib"
ANNOTATIONS = "data/annotations.jsonld"

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

_SPREADSHEET = r"""[\s"'\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"""
FORMULA = re.compile(rf"^(?='*[\t\r\n]|{_SPREADSHEET})|(?:(?<=[;\n])|(?<=\r)(?!\n))(?={_SPREADSHEET})")
"""Where a spreadsheet may find a formula (OWASP, "CSV Injection"), its signs in wide letters, too.

That is at the beginning of a cell, of a line in it, and of what stands behind a semicolon, which parts the cells
wherever a comma stands in decimal fractions.
"""

BYTE_ORDER_MARK = "\ufeff"
"""By it Excel knows a table for UTF-8; other readers leave it out."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""The months as BibTeX names them; every style knows these."""

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces even after a backslash, so none of its own may stand here
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})


def figures_csv(shelf: Shelf) -> str:
    """Every figure of every statement as a table: RFC 4180 (section 2), with a header, CRLF and a byte-order mark.

    Text that a spreadsheet might run as a formula is guarded by an apostrophe before it (OWASP, "CSV Injection");
    numbers are left as they are.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(FIGURE_COLUMNS)
    table.writerows([guarded(cell) for cell in _figure(shelf, *entry)] for entry in shelf.claims.values())
    return BYTE_ORDER_MARK + out.getvalue()


def guarded(cell: str | Number | None) -> str | Number:
    """A cell of which no spreadsheet runs anything as a formula; nothing is an empty cell.

    An apostrophe that stands before such a beginning already gets another, so that one can always be taken away.
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return FORMULA.sub("'", cell)


def sources_csl(shelf: Shelf) -> str:
    """The sources as CSL-JSON (citeproc; the schema csl-data.json of Citation Style Language 1.0.2).

    What is not known is left out. `source` says where the record is from, `note` what has no field of its own.
    """
    return _json([_csl_item(source) for source in shelf.dossier.sources])


def sources_bibtex(shelf: Shelf) -> str:
    """The sources as BibTeX ("BibTeXing", Oren Patashnik, 1988, section 3), in UTF-8.

    Each is a @misc, the one type that requires no field: what is not known is left out. Titles stand in a second
    pair of braces, so that no style changes their capitals.
    """
    return "\n".join(["% generated: dossier", "", *map(_bibtex_entry, shelf.dossier.sources)])


def web_annotations(shelf: Shelf) -> str:
    """The statements as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017).

    An Annotation Page (section 5.2) with one Annotation a statement, which classifies it (section 3.3.5) by its
    topics and questions. Addresses are relative to this file where the site's own is not known.
    """
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "generator": {"type": "Software", "name": "Dossier"},
        "id": f"{shelf.dossier.address}{ANNOTATIONS}" if shelf.dossier.address else "annotations.jsonld",
        "type": "AnnotationPage",
        "items": [_annotation(shelf, statement) for statement in shelf.dossier.statements],
    }
    return _json(page)


def address_of(shelf: Shelf, source_id: str, sentence_id: str = "", origin: str = "") -> str:
    """The address of a source's page or of a sentence on it: absolute where the site's is known.

    Else it is relative to `origin`, a path in the site.
    """
    base = shelf.dossier.address
    return f"{base or ''}{link('' if base else origin, source_path(source_id), sentence_id)}"


def _figure(shelf: Shelf, statement: Statement, claim: Claim) -> Iterable[str | Number | None]:
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
        address_of(shelf, source.id, statement.id),
    )


def _csl_item(source: Source) -> dict[str, Any]:
    meta = source.meta
    day = [int(part) for part in meta.published.split("-")] if meta.published else None
    item = {
        "source": "Dossier",
        "id": source.id,
        "type": "article-newspaper",
        "title": display(meta.title or "") or None,
        "container-title": display(meta.outlet or "") or None,
        "issued": {"date-parts": [day]} if day else None,
        "URL": meta.url,
        "note": _note(source),
    }
    return {name: value for name, value in item.items() if value is not None}


def _note(source: Source) -> str:
    """What no field of a reference holds: the file, its SHA-256, and what is known only by inference."""
    meta = source.meta
    named = (("outlet", meta.outlet, meta.outlet_basis), ("date", meta.published, meta.published_basis))
    inferred = [name for name, value, basis in named if value and basis == "inferred"]
    ending = f" Inferred: {' and '.join(inferred)}." if inferred else ""
    return f"Article file {display(source.file)}, SHA-256 {source.sha256}.{ending}"


def _bibtex_entry(source: Source) -> str:
    meta = source.meta
    title, outlet = _latex(meta.title or ""), _latex(meta.outlet or "")
    year, month, day = meta.published.split("-") if meta.published else ("", "", "")
    fields = {
        "title": f"{{{{{title}}}}}" if title else "",
        "howpublished": f"{{{outlet}}}" if outlet else "",
        "year": f"{{{year}}}" if year else "",
        "month": MONTHS[int(month) - 1] if month else "",
        "day": f"{{{int(day)}}}" if day else "",
        "url": f"{{{meta.url.translate(_IN_ADDRESS)}}}" if meta.url else "",
        "note": f"{{{_latex(_note(source))}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    # A source's id is made of the letters a to z, digits and hyphens: a key as it stands.
    return "\n".join([f"@misc{{{source.id},", *lines, "}", ""])


def _latex(text: str) -> str:
    """A text on one line, with every character that LaTeX or BibTeX takes for its own written as a command."""
    return display(text).translate(_LATEX)


def _annotation(shelf: Shelf, statement: Statement) -> dict[str, Any]:
    """One statement: what it is about (section 3.2.4, Embedded Textual Body) and where it stands (section 4)."""
    topics = [topic.title for topic in shelf.dossier.topics if topic.id in statement.topics]
    texts = [*topics, *(shelf.questions[name].text for name in statement.questions)]
    source = shelf.source_of(statement.id)
    return {
        "id": address_of(shelf, source.id, statement.id, ANNOTATIONS),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": text, "format": "text/plain"} for text in texts
        ],
        "target": {
            "source": source.meta.url or address_of(shelf, source.id, origin=ANNOTATIONS),
            "selector": _selectors(statement),
        },
    }


def _selectors(statement: Statement) -> list[dict[str, Any]]:
    """Two ways to find a statement: by its words (section 4.2.4) and by its place (section 4.2.5).

    Places are Unicode code points of the article's text, the first character being 0; the end is not included.
    """
    sentence = statement.sentence
    return [
        {
            "type": "TextQuoteSelector",
            "exact": sentence.text,
            "prefix": statement.prefix,
            "suffix": statement.suffix,
        },
        {"type": "TextPositionSelector", "start": sentence.start, "end": sentence.end},
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

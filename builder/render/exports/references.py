"""The sources for reference managers: as CSL-JSON and as BibTeX."""

from __future__ import annotations

from typing import Any

from builder.language.lexicon.calendar_words import MONTH_NAMES
from builder.model import Source
from builder.render.exports.annotations import json_text
from builder.render.index import Index
from builder.render.paths import GENERATED
from builder.text_form import display
from builder.vocabulary import say

BIBTEX_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
"""The months as BibTeX abbreviates them; every style defines these names."""

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces even after a backslash, so `\{` would not do
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
"""The LaTeX command for each character that LaTeX or BibTeX treats as syntax."""

_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
"""The percent-encoding of each character of a web address that BibTeX would misread."""


def sources_csl(index: Index) -> str:
    """Return the sources as CSL-JSON (the schema csl-data.json of Citation Style Language 1.0.2).

    Unknown values are left out. `source` says where the record comes from; `note` has what no other field is for.
    """
    return json_text([_csl_item(source) for source in index.dossier.sources])


def sources_bibtex(index: Index) -> str:
    """Return the sources as BibTeX ("BibTeXing", Oren Patashnik, 1988, section 3), in UTF-8.

    Each is a @misc, the only type without required fields, so that unknown values can be left out. Titles are in double
    braces, so that no style changes their capitals.
    """
    return "\n".join([f"% {GENERATED}", "", *map(_bibtex_entry, index.dossier.sources)])


def _csl_item(source: Source) -> dict[str, Any]:
    meta = source.meta
    date_parts = [int(part) for part in meta.published.split("-")] if meta.published else None
    item = {
        "source": "Dossier",
        "id": source.id,
        "type": "article-newspaper",
        "title": display(meta.title or "") or None,
        "container-title": display(meta.outlet or "") or None,
        "issued": {"date-parts": [date_parts]} if date_parts else None,
        "URL": meta.url,
        "note": _reference_note(source),
    }
    return {name: value for name, value in item.items() if value is not None}


def _bibtex_entry(source: Source) -> str:
    meta = source.meta
    title, outlet = _escape_latex(meta.title or ""), _escape_latex(meta.outlet or "")
    # An unknown value is an empty text here; its field is dropped below.
    year, month, day = [*(meta.published or "").split("-"), "", ""][:3]
    fields = {
        "title": f"{{{{{title}}}}}" if title else "",
        "howpublished": f"{{{outlet}}}" if outlet else "",
        "year": f"{{{year}}}" if year else "",
        "month": BIBTEX_MONTHS[int(month) - 1] if month else "",
        "day": f"{{{int(day)}}}" if day else "",
        "url": f"{{{meta.url.translate(_IN_ADDRESS)}}}" if meta.url else "",
        "note": f"{{{_escape_latex(_reference_note(source))}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    # A source's id consists of the letters a to z, digits and hyphens, so it needs no escaping as a key.
    return "\n".join([f"@misc{{{source.id},", *lines, "}", ""])


def _reference_note(source: Source) -> str:
    """Return a note on what has no field of its own: the file, its SHA-256, and what was inferred or only claimed."""
    meta = source.meta
    bases = {
        "outlet": meta.outlet_basis,
        "date": meta.published_basis,
        "title": meta.title_basis,
        "address": meta.url_basis,
    }
    known_by = ((say("inferred"), "inferred"), (say("claimed"), "claimed"))
    endings = [
        f" {label.capitalize()}: {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}."
        for label, basis in known_by
        if (names := [name for name, known in bases.items() if known == basis])
    ]
    return f"Article file {display(source.file)}, SHA-256 {source.sha256}.{''.join(endings)}"


def _escape_latex(text: str) -> str:
    """Return a text on one line, with every character that LaTeX or BibTeX treats as syntax written as a command."""
    return display(text).translate(_LATEX)

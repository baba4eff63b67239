"""The lists of outputs: the exports and the evidence pages, each declared once.

Publishing, the navigation, the page “Use this dossier”, the printed edition and the gate all use these lists. To add an
export, add an `Output` to EXPORTS and describe its content and format in the vocabulary. To add an evidence page, add
an `EvidencePage` to EVIDENCE_PAGES and its title to the vocabulary.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from builder.ids import inputs_list
from builder.model import Page
from builder.render.exports.annotations import web_annotations
from builder.render.exports.record import record_text, schema_text
from builder.render.exports.references import sources_bibtex, sources_csl
from builder.render.exports.table import BYTE_ORDER_MARK, FIGURE_COLUMNS, figures_csv
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.pages.coverage_page import coverage_page, open_page
from builder.render.pages.differences_page import differences_page
from builder.render.pages.figures_page import figures_page
from builder.render.pages.origins_page import origins_page
from builder.render.pages.timeline_page import timeline_page
from builder.render.pages.unused_page import unused_page
from builder.render.paths import (
    ANNOTATIONS,
    COVERAGE,
    DIFFERENCES,
    EDITION_FILE,
    FIGURES,
    FIGURES_CSV,
    GENERATED,
    HOME,
    INPUTS,
    OPEN,
    ORIGINS,
    RECORD,
    SCHEMA,
    SOURCES_BIBTEX,
    SOURCES_CSL,
    SOURCES_INDEX,
    TIMELINE,
    UNUSED,
    USE,
    topic_path,
)
from builder.vocabulary import say


def _statements_in_words(index: Index) -> str:
    return say("statements", len(index.dossier.statements))


def _sources_in_words(index: Index) -> str:
    return say("sources_count", len(index.dossier.sources))


def _figures_in_words(index: Index) -> str:
    return say("figures_count", len(index.claims))


def _inputs_in_words(index: Index) -> str:
    return say("files_count", len(index.dossier.inputs))


@dataclass(frozen=True, slots=True)
class Output:
    """An export: a generated file for other programs or for print, offered as a download."""

    path: str  # below docs/ and below the site's root
    vocabulary_key: str  # `contents_KEY` describes its contents, `format_KEY` its format
    make: Callable[[Index], str] | None  # None for a file that is made elsewhere
    entries: Callable[[Index], str] | None = None  # how many entries it has, in words
    first_characters: str = ""  # how every such file begins; empty if that varies
    contains: str = ""  # what every such file contains somewhere; empty if nothing is certain

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return posixpath.basename(self.path)


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """A page on evidence, such as the timeline."""

    path: str  # below docs/
    title_key: str  # in the vocabulary; also the label of the corresponding chapter in print
    make: Callable[[Index, Footnotes], Page]


EXPORTS = (
    # Typeset from `builder.render.edition`; the mark GENERATED is among the keywords of the PDF.
    Output(EDITION_FILE, "printed", None, contains=GENERATED),
    Output(
        RECORD,
        "record",
        record_text,
        _statements_in_words,
        first_characters='{\n "version": ',
        contains='\n "inputs_sha256": "',
    ),
    Output(
        SCHEMA,
        "schema",
        lambda _: schema_text(),
        first_characters='{\n  "$schema": "https://json-schema.org/draft/',
        contains=f'\n  "$id": "{SCHEMA}",\n  "title": "Dossier",\n',
    ),
    Output(
        FIGURES_CSV, "csv", figures_csv, _figures_in_words, first_characters=f"{BYTE_ORDER_MARK}{FIGURE_COLUMNS[0]},"
    ),
    Output(SOURCES_CSL, "csl", sources_csl, _sources_in_words, first_characters='[\n  {\n    "source": "Dossier",\n'),
    Output(SOURCES_BIBTEX, "bibtex", sources_bibtex, _sources_in_words, first_characters=f"% {GENERATED}\n"),
    Output(
        ANNOTATIONS,
        "annotations",
        web_annotations,
        _statements_in_words,
        first_characters=(
            '{\n  "@context": "http://www.w3.org/ns/anno.jsonld",\n'
            '  "generator": {\n    "type": "Software",\n    "name": "Dossier"\n'
        ),
    ),
    Output(
        INPUTS, "inputs", lambda index: inputs_list(index.dossier.inputs), _inputs_in_words, contains="  dossier.yml\n"
    ),
)
"""The exports in the order of the downloads.

If a file at the path of an export does not begin as it should, or lacks what it should contain, somebody else put it
there, and the build refuses to overwrite it.
"""

EVIDENCE_PAGES = (
    EvidencePage(DIFFERENCES, "differ", differences_page),
    EvidencePage(COVERAGE, "coverage", coverage_page),
    EvidencePage(ORIGINS, "origins", origins_page),
    EvidencePage(FIGURES, "figures", figures_page),
    EvidencePage(TIMELINE, "timeline", timeline_page),
    EvidencePage(OPEN, "open", open_page),
    EvidencePage(UNUSED, "unused", unused_page),
)
"""The evidence pages in the order of the navigation."""


def export_texts(index: Index) -> dict[str, str]:
    """Return the text of every export that is made here, by its path."""
    return {export.path: export.make(index) for export in EXPORTS if export.make}


def export_at(path: str) -> Output | None:
    """Return the export with a path below docs/, or None if there is none."""
    return next((export for export in EXPORTS if export.path == path), None)


def export_names() -> tuple[str, ...]:
    """Return the file names of the exports, which pages may show."""
    return tuple(export.name for export in EXPORTS)


def owned_names() -> tuple[str, ...]:
    """Return the files and folders at the top of docs/ that the build owns; all others are written by hand."""
    paths = (
        HOME,
        INPUTS,
        topic_path(""),
        SOURCES_INDEX,
        *(page.path for page in EVIDENCE_PAGES),
        USE,
        *(export.path for export in EXPORTS),
    )
    return tuple(dict.fromkeys(path.split("/")[0] for path in paths))

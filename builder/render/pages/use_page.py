"""How to reuse the dossier: its files for other programs, and how to cite a sentence of it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.ids import SHORT_DIGEST
from builder.model import Page
from builder.render.exports.annotations import ANNOTATIONS
from builder.render.exports.references import SOURCES_BIBTEX, SOURCES_CSL
from builder.render.exports.table import FIGURES_CSV
from builder.render.index import Index
from builder.render.markup import Heading, block, page
from builder.render.paths import PRINTED, RECORD, SCHEMA, USE
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class Download:
    """A file for other programs."""

    path: str  # in the site
    key: str  # of its name, what it holds and its format, in the vocabulary
    entries: str = ""  # how many, in words


def use_page(shelf: Index, *, printed: bool = False) -> Page:
    """The page: downloads, the printed edition among them, how to cite, and what the dossier was made from."""
    edition = [Download(PRINTED, "printed")] if printed else []
    blocks: list[str | Heading] = [
        Heading(1, say("use"), "top"),
        block("note.html", text=say("use_intro")),
        Heading(2, say("downloads"), "downloads"),
        block("use_files.html", files=[*edition, *downloads(shelf)], path=USE),
        block("note.html", text=say("use_guarded")),
        block("note.html", text=say("use_places")),
        Heading(2, say("use_cite"), "cite"),
        *(block("note.html", text=say(key)) for key in ("cite_how", "cite_sentence", "cite_finding")),
        *_example(shelf),
        Heading(2, say("inputs"), "inputs"),
        block("note.html", text=say("inputs_digest")),
        block("use_inputs.html", digest=shelf.dossier.inputs_sha256, short=SHORT_DIGEST),
    ]
    return page(USE, say("use"), blocks)


def downloads(shelf: Index) -> list[Download]:
    """The files for other programs, the most complete first."""
    dossier = shelf.dossier
    statements, sources = say("statements", len(dossier.statements)), say("sources_count", len(dossier.sources))
    return [
        Download(RECORD, "record", statements),
        Download(SCHEMA, "schema"),
        Download(FIGURES_CSV, "csv", say("figures_count", len(shelf.claims))),
        Download(SOURCES_CSL, "csl", sources),
        Download(SOURCES_BIBTEX, "bibtex", sources),
        Download(ANNOTATIONS, "annotations", statements),
    ]


def _example(shelf: Index) -> list[str]:
    """The first finding's leading sentence, cited as the page says."""
    finding = next(iter(shelf.dossier.findings), None)
    if finding is None:
        return []
    sentence = shelf.statements[finding.lead].sentence
    source = shelf.sources[sentence.source]
    return [block("use_example.html", finding=finding, sentence=sentence, source=source, path=USE)]

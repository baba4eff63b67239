"""The page on using the dossier elsewhere: its exports, and how to cite its sentences and findings."""

from __future__ import annotations

import posixpath

from builder.ids import SHORT_DIGEST
from builder.model import Page
from builder.render import outputs
from builder.render.index import Index
from builder.render.markup import PageHeading, generated_page, html_block
from builder.render.paths import EDITION_FILE, FIGURES_CSV, RECORD, SCHEMA, USE
from builder.vocabulary import say


def use_page(index: Index, *, printed: bool = False) -> Page:
    """Return the page: the downloads, how to cite, and what the dossier was made from.

    `printed` says whether the printed edition is among the downloads.
    """
    downloads = [
        (export, export.entries(index) if export.entries else "")
        for export in outputs.EXPORTS
        if printed or export.path != EDITION_FILE
    ]
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("use"), "top"),
        html_block("note.html", text=say("use_intro")),
        PageHeading(2, say("downloads"), "downloads"),
        html_block("use_files.html", downloads=downloads, record=RECORD, schema=SCHEMA, path=USE),
        html_block("note.html", text=say("use_guarded", file=posixpath.basename(FIGURES_CSV))),
        html_block("note.html", text=say("use_places")),
        PageHeading(2, say("use_cite"), "cite"),
        *(html_block("note.html", text=say(key)) for key in ("cite_how", "cite_sentence", "cite_finding")),
        *_citation_example(index),
        PageHeading(2, say("inputs"), "inputs"),
        html_block("note.html", text=say("inputs_digest")),
        html_block("use_inputs.html", digest=index.dossier.inputs_sha256, short=SHORT_DIGEST),
        html_block("use_unchecked.html", files=index.dossier.unchecked_files) if index.dossier.unchecked_files else "",
    ]
    return generated_page(USE, say("use"), blocks)


def _citation_example(index: Index) -> list[str]:
    """Return the lead statement of the first finding, cited as the page says; nothing if there are no findings."""
    finding = next(iter(index.dossier.findings), None)
    if finding is None:
        return []
    sentence = index.statements[finding.lead].sentence
    source = index.sources[sentence.source]
    return [html_block("use_example.html", finding=finding, sentence=sentence, source=source, path=USE)]

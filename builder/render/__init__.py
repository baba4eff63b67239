"""Dossier -> pages: plain functions that take a value and return text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from builder.model import Dossier, Page
from builder.render.exports.annotations import ANNOTATIONS, web_annotations
from builder.render.exports.record import figure_record, record_text, said_record, schema_text
from builder.render.exports.references import SOURCES_BIBTEX, SOURCES_CSL, sources_bibtex, sources_csl
from builder.render.exports.table import FIGURES_CSV, figures_csv
from builder.render.footnotes import Footnotes, cited_from
from builder.render.index import Index, index_of
from builder.render.markup import plain_title
from builder.render.pages.coverage_page import coverage_page, open_page
from builder.render.pages.differences_page import differences_page
from builder.render.pages.figures_page import figures_page
from builder.render.pages.home_page import home_page
from builder.render.pages.origins_page import origins_page
from builder.render.pages.source_pages import source_page, sources_page
from builder.render.pages.timeline_page import timeline_page
from builder.render.pages.topic_page import topic_page
from builder.render.pages.unused_page import unused_page
from builder.render.pages.use_page import use_page
from builder.render.paths import (
    COVERAGE,
    DIFFERENCES,
    FIGURES,
    HOME,
    OPEN,
    ORIGINS,
    RECORD,
    SCHEMA,
    SOURCES_INDEX,
    TIMELINE,
    UNUSED,
    USE,
    topic_path,
)
from builder.vocabulary import say

__all__ = ["METHOD", "figure_record", "navigation", "pages", "said_record"]

METHOD = "method.md"
"""The hand-written page on method."""

NOT_IN_NAVIGATION = frozenset(("404.md",))
"""Hand-written pages that no reader navigates to."""

EVIDENCE = {
    DIFFERENCES: "differ",
    COVERAGE: "coverage",
    ORIGINS: "origins",
    FIGURES: "figures",
    TIMELINE: "timeline",
    OPEN: "open",
    UNUSED: "unused",
}
"""The pages on evidence, in the order of the navigation, each with the key of its title."""


def all_pages(dossier: Dossier, by_hand: Collection[str] = (), *, printed: bool = False) -> tuple[Page, ...]:
    """Every generated file of the site: the brief, topics, evidence, sources, and the files for other programs.

    `by_hand` are the paths of the hand-written pages below docs/; `printed` says that a printed edition stands with
    them, to be linked to.
    """
    shelf = index_of(dossier)
    sentences = dossier.by_source()
    topics = [(topic, Footnotes(topic_path(topic.id), topic.title, shelf.sources)) for topic in dossier.topics]
    home = Footnotes(HOME, say("brief"), shelf.sources)
    evidence = {path: Footnotes(path, say(title), shelf.sources) for path, title in EVIDENCE.items()}
    made = (
        home_page(shelf, home, METHOD if METHOD in by_hand else None),
        *(topic_page(shelf, topic, footnotes) for topic, footnotes in topics),
        differences_page(shelf, evidence[DIFFERENCES]),
        coverage_page(shelf),
        origins_page(shelf, evidence[ORIGINS]),
        figures_page(shelf, evidence[FIGURES]),
        timeline_page(shelf, evidence[TIMELINE]),
        open_page(shelf),
        unused_page(shelf),
    )
    cited = cited_from(footnotes.first for footnotes in (*(made for _, made in topics), home, *evidence.values()))
    return (
        *made,
        sources_page(dossier, cited),
        *(source_page(source, sentences[source.id], dossier.publish, cited) for source in dossier.sources),
        use_page(shelf, printed=printed),
        *(Page(path, path, text) for path, text in data_files(shelf).items()),
    )


def data_files(shelf: Index) -> dict[str, str]:
    """The files for other programs, by their paths."""
    return {
        RECORD: record_text(shelf),
        SCHEMA: schema_text(),
        FIGURES_CSV: figures_csv(shelf),
        SOURCES_CSL: sources_csl(shelf),
        SOURCES_BIBTEX: sources_bibtex(shelf),
        ANNOTATIONS: web_annotations(shelf),
    }


def navigation(dossier: Dossier, by_hand: Collection[str] = ()) -> dict[str, Any]:
    """What mkdocs.yml says of this dossier: the site's name, description and address, and the navigation, written out.

    Hand-written pages come last, the one on method first of them.
    """
    others = sorted(path for path in by_hand if path != METHOD and path not in NOT_IN_NAVIGATION)
    nav: list[Any] = [
        {say("brief"): HOME},
        {say("topics"): [{plain_title(topic.title): topic_path(topic.id)} for topic in dossier.topics]},
        {say("evidence"): [{say(title): path} for path, title in EVIDENCE.items()]},
        {say("sources"): [{say("all_sources"): SOURCES_INDEX}]},
        {say("use"): USE},
        *([{say("method"): METHOD}] if METHOD in by_hand else []),
        *others,
    ]
    head = {
        "site_name": plain_title(dossier.title),
        "site_description": plain_title(dossier.description or dossier.title),
    }
    return head | ({"site_url": dossier.address} if dossier.address else {}) | {"nav": nav}

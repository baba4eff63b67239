"""Dossier -> pages: plain functions that take a value and return text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from builder.model import Dossier, Page
from builder.render import outputs
from builder.render.footnotes import Footnotes, references_by_sentence
from builder.render.index import index_of
from builder.render.markup import plain_title
from builder.render.pages.home_page import home_page
from builder.render.pages.source_pages import source_page, sources_page
from builder.render.pages.topic_page import topic_page
from builder.render.pages.use_page import use_page
from builder.render.paths import HOME, SOURCES_INDEX, USE, topic_path
from builder.vocabulary import say

__all__ = ["METHOD", "all_pages", "navigation"]

METHOD = "method.md"
"""The hand-written page on method."""

NOT_IN_NAVIGATION = frozenset(("404.md",))
"""Hand-written pages that no reader navigates to."""


def all_pages(dossier: Dossier, by_hand: Collection[str] = (), *, printed: bool = False) -> tuple[Page, ...]:
    """Every generated file of the site: the brief, topics, evidence, sources, and the files for other programs.

    `by_hand` are the paths of the hand-written pages below docs/; `printed` says that a printed edition stands with
    them, to be linked to.
    """
    shelf = index_of(dossier)
    sentences = dossier.by_source()
    topics = [(topic, Footnotes(topic_path(topic.id), topic.title, shelf.sources)) for topic in dossier.topics]
    home = Footnotes(HOME, say("brief"), shelf.sources)
    evidence = [(page, Footnotes(page.path, say(page.key), shelf.sources)) for page in outputs.EVIDENCE_PAGES]
    made = (
        home_page(shelf, home, METHOD if METHOD in by_hand else None),
        *(topic_page(shelf, topic, footnotes) for topic, footnotes in topics),
        *(page.make(shelf, footnotes) for page, footnotes in evidence),
    )
    cited = references_by_sentence(
        footnotes.first for footnotes in (*(made for _, made in topics), home, *(made for _, made in evidence))
    )
    return (
        *made,
        sources_page(dossier, cited),
        *(source_page(source, sentences[source.id], dossier.publish, cited) for source in dossier.sources),
        use_page(shelf, printed=printed),
        *(Page(path, path, text) for path, text in outputs.export_texts(shelf).items()),
    )


def navigation(dossier: Dossier, by_hand: Collection[str] = ()) -> dict[str, Any]:
    """What mkdocs.yml says of this dossier: the site's name, description and address, and the navigation, written out.

    Hand-written pages come last, the one on method first of them.
    """
    others = sorted(path for path in by_hand if path != METHOD and path not in NOT_IN_NAVIGATION)
    nav: list[Any] = [
        {say("brief"): HOME},
        {say("topics"): [{plain_title(topic.title): topic_path(topic.id)} for topic in dossier.topics]},
        {say("evidence"): [{say(page.key): page.path} for page in outputs.EVIDENCE_PAGES]},
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

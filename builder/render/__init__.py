"""Rendering: from the dossier to the texts of pages and exports, and to the tree of the printed edition.

Everything here is a plain function from values to text; nothing is written to disk. `pages` makes the pages, `exports`
the exports and `edition` the printed edition; `outputs` lists the pages on evidence and the exports.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from builder.model import Dossier, Page
from builder.render import outputs
from builder.render.footnotes import Footnotes, references_by_sentence
from builder.render.index import index_of
from builder.render.markup import plain_title
from builder.render.pages.home_page import home_page
from builder.render.pages.source_pages import carried_texts, source_page, sources_page
from builder.render.pages.topic_page import topic_page
from builder.render.pages.use_page import use_page
from builder.render.paths import HOME, SOURCES_INDEX, USE, topic_path
from builder.vocabulary import say

__all__ = ["METHOD", "all_pages", "navigation"]

METHOD = "method.md"
"""The hand-written page on method."""

NOT_IN_NAVIGATION = frozenset(("404.md",))
"""Hand-written pages that the navigation leaves out."""


def all_pages(dossier: Dossier, by_hand: Collection[str] = (), *, printed: bool = False) -> tuple[Page, ...]:
    """Return all pages and exports of the site, but not the printed edition.

    `by_hand` are the paths of the hand-written pages below docs/; `printed` says whether there will be a printed
    edition to link to.
    """
    index = index_of(dossier)
    sentences = dossier.by_source()
    home_notes = Footnotes(HOME, say("brief"), index.sources)
    topics = [(topic, Footnotes(topic_path(topic.id), topic.title, index.sources)) for topic in dossier.topics]
    evidence = [(page, Footnotes(page.path, say(page.title_key), index.sources)) for page in outputs.EVIDENCE_PAGES]
    citing_pages = (
        home_page(index, home_notes, METHOD if METHOD in by_hand else None),
        *(topic_page(index, topic, footnotes) for topic, footnotes in topics),
        *(page.make(index, footnotes) for page, footnotes in evidence),
    )
    # On a source's page, links to topics come first, because a topic's page shows a statement in context.
    in_order_of_links = [*(notes for _, notes in topics), home_notes, *(notes for _, notes in evidence)]
    cited = references_by_sentence(footnotes.first_references for footnotes in in_order_of_links)
    carried = carried_texts(dossier)
    return (
        *citing_pages,
        sources_page(dossier, cited),
        *(
            source_page(source, sentences[source.id], dossier.publish, cited, carried.get(source.id, ()))
            for source in dossier.sources
        ),
        use_page(index, printed=printed),
        *(Page(path, path, text) for path, text in outputs.export_texts(index).items()),
    )


def navigation(dossier: Dossier, by_hand: Collection[str] = ()) -> dict[str, Any]:
    """Return the settings of mkdocs.yml for a dossier: the site's name, description, address and navigation.

    Hand-written pages come last, beginning with the one on method.
    """
    others = sorted(path for path in by_hand if path != METHOD and path not in NOT_IN_NAVIGATION)
    entries: list[Any] = [
        {say("brief"): HOME},
        {say("topics"): [{plain_title(topic.title): topic_path(topic.id)} for topic in dossier.topics]},
        {say("evidence"): [{say(page.title_key): page.path} for page in outputs.EVIDENCE_PAGES]},
        {say("sources"): [{say("all_sources"): SOURCES_INDEX}]},
        {say("use"): USE},
        *([{say("method"): METHOD}] if METHOD in by_hand else []),
        *others,
    ]
    settings = {
        "site_name": plain_title(dossier.title),
        "site_description": plain_title(dossier.description or dossier.title),
    }
    return settings | ({"site_url": dossier.address} if dossier.address else {}) | {"nav": entries}

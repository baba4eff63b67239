"""Dossier -> pages: plain functions that take a value and return text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from builder.model import Dossier, Page
from builder.render.home import HOME, home_page, home_plan
from builder.render.html import plain_title, topic_path
from builder.render.notes import SOURCES_INDEX, by_id, cited_from, references
from builder.render.record import figure_record, record_text, said_record, schema_text
from builder.render.sources import source_page, sources_page
from builder.render.topic import topic_page, topic_plan
from builder.render.unused import UNUSED, unused_page
from builder.vocabulary import say

__all__ = ["figure_record", "navigation", "pages", "said_record"]

METHOD = "method.md"
"""The hand-written page on method."""

NOT_IN_NAVIGATION = frozenset(("404.md",))
"""Hand-written pages that no reader navigates to."""


def pages(dossier: Dossier, by_hand: Collection[str] = ()) -> tuple[Page, ...]:
    """Every generated file of the site: the brief, topics, sources, unused sentences, dossier.json and its schema.

    `by_hand` are the paths of the hand-written pages below docs/.
    """
    sources = by_id(dossier)
    home_marks = references(home_plan(dossier), sources)
    topic_marks = [references(topic_plan(dossier, topic), sources) for topic in dossier.topics]
    cited = cited_from([*topic_marks, home_marks])
    sentences = dossier.by_source()
    return (
        home_page(dossier, home_marks, METHOD if METHOD in by_hand else None),
        *(topic_page(dossier, topic, marks) for topic, marks in zip(dossier.topics, topic_marks, strict=True)),
        sources_page(dossier, cited),
        *(source_page(source, sentences[source.id], dossier.publish, cited) for source in dossier.sources),
        unused_page(dossier),
        Page("dossier.json", "dossier.json", record_text(dossier)),
        Page("dossier.schema.json", "dossier.schema.json", schema_text()),
    )


def navigation(dossier: Dossier, by_hand: Collection[str] = ()) -> dict[str, Any]:
    """What mkdocs.yml says of this dossier: the site's name, description and address, and the navigation, written out.

    Hand-written pages come last, the one on method first of them.
    """
    others = sorted(path for path in by_hand if path != METHOD and path not in NOT_IN_NAVIGATION)
    nav: list[Any] = [
        {say("brief"): HOME},
        {say("topics"): [{plain_title(topic.title): topic_path(topic.id)} for topic in dossier.topics]},
        {say("evidence"): [{say("unused"): UNUSED}]},
        {say("sources"): [{say("all_sources"): SOURCES_INDEX}]},
        *([{say("method"): METHOD}] if METHOD in by_hand else []),
        *others,
    ]
    head = {
        "site_name": plain_title(dossier.title),
        "site_description": plain_title(dossier.description or dossier.title),
    }
    return head | ({"site_url": dossier.address} if dossier.address else {}) | {"nav": nav}

"""Dossier -> the printed edition, as a tree of texts for the typesetter: see `atoms` for what it is made of."""

from __future__ import annotations

from typing import Any

from builder.ids import SHORT_DIGEST
from builder.model import Dossier, Paper
from builder.render.edition import hand_written_page
from builder.render.edition.article_chapters import sources_chapter, texts_chapter
from builder.render.edition.brief import BRIEF_HEIGHT, brief_chapter, cover_page
from builder.render.edition.evidence_chapters import EVIDENCE_CHAPTERS
from builder.render.edition.inline_nodes import own_text, printable_text
from builder.render.edition.topic_chapters import topic_chapter
from builder.render.footnotes import Footnotes, Reference, references_by_sentence
from builder.render.index import index_of
from builder.render.outputs import EVIDENCE_PAGES
from builder.render.paths import GENERATED, HOME, SOURCES_INDEX, topic_path
from builder.vocabulary import WORDS, say

CHAPTER_LABELS = {HOME: "brief", SOURCES_INDEX: "sources"} | {
    page.path: page.key for page in EVIDENCE_PAGES if page.path in EVIDENCE_CHAPTERS
}
"""The label of the chapter that holds what a page of the site holds."""

MAX_RUNNING_TITLE = 80
"""How many characters of a title stand at the head of each page."""


def edition_tree(
    dossier: Dossier, paper: Paper, author: str | None, method: str | None, *, shorter: int = 0
) -> dict[str, Any]:
    """The printed edition of a dossier.

    `author` answers for the dossier; `method` is the text of the hand-written page on method. Either may be missing.
    Each step of `shorter` leaves a tenth of the brief’s room unused, for a brief that would run over its page.
    """
    shelf = index_of(dossier)
    # Notes are numbered through, so that a number means one note wherever the edition is opened.
    opening = Footnotes("brief", say("brief"), shelf.sources)
    first = brief_chapter(shelf, opening, BRIEF_HEIGHT[paper] * (1 - shorter / 10))
    first["blocks"].append({"b": "contents", "id": "contents", "run": [own_text(say("contents"))]})
    noted = [opening]
    topics = []
    for topic in dossier.topics:
        noted.append(Footnotes(topic.id, topic.title, shelf.sources, noted[-1].last))
        topics.append(topic_chapter(shelf, topic, noted[-1]))
    # A statement that has no note of its own is cited by its place.
    cited: dict[str, list[Reference]] = {statement.id: [] for statement in dossier.statements} | references_by_sentence(
        made.first for made in noted
    )
    numbers = {name: marks[-1].citation.number for name, marks in cited.items() if marks}
    labels = CHAPTER_LABELS | {topic_path(topic.id): f"topic-{topic.id}" for topic in dossier.topics}
    page = hand_written_page.PrintedLinks(labels, dossier.address)
    chapters = [
        first,
        *topics,
        *(make(shelf, numbers) for make in EVIDENCE_CHAPTERS.values()),
        sources_chapter(shelf, cited),
        *([hand_written_page.hand_written_chapter(method, page, "method", say("method"))] if method is not None else []),
        texts_chapter(shelf, cited),
    ]
    for chapter in chapters:
        chapter["running"] = _running_title("".join(atom["t"] for atom in chapter["title"]))
    return {
        "title": printable_text(dossier.title),
        "paper": paper,
        "keywords": [GENERATED],
        "author": printable_text(author or "") or "Dossier",
        "running": {
            "title": _running_title(printable_text(dossier.title)),
            "page": WORDS["page_of"],
            "inputs": dossier.inputs_sha256[:SHORT_DIGEST],
        },
        "cover": cover_page(shelf, author),
        "chapters": chapters,
    }


def _running_title(title: str) -> str:
    """A title as the head of each page has it, so that it takes two lines at most."""
    return title if len(title) <= MAX_RUNNING_TITLE else f"{title[:MAX_RUNNING_TITLE].rstrip()}…"

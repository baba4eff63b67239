"""The printed edition: the dossier as a tree of texts for the typesetter.

`edition_tree` puts it together from chapters. See `inline_nodes` for what the tree is made of.
"""

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
    page.path: page.title_key for page in EVIDENCE_PAGES if page.path in EVIDENCE_CHAPTERS
}
"""The label of the chapter that mirrors a page of the site, by the page's path."""

MAX_RUNNING_TITLE = 80
"""The most characters of a title in the running head, which has room for two lines."""

_SHORTENING_STEPS = 10
"""The number of steps in which the brief can be shortened, from its full height to nothing."""


def edition_tree(
    dossier: Dossier, paper: Paper, author: str | None, method: str | None, *, shortening: int = 0
) -> dict[str, Any]:
    """Return the printed edition of a dossier.

    `author` is who is responsible for the dossier, and `method` the text of the hand-written page on method; either may
    be None. Each step of `shortening` leaves a tenth of the brief's height unused, for a brief that would not fit on
    its page.
    """
    index = index_of(dossier)
    opening = Footnotes("brief", say("brief"), index.sources)
    brief = brief_chapter(index, opening, BRIEF_HEIGHT[paper] * (1 - shortening / _SHORTENING_STEPS))
    brief["blocks"].append({"b": "contents", "id": "contents", "run": [own_text(say("contents"))]})
    # Notes are numbered throughout the edition, so that each number means just one note.
    all_notes = [opening]
    topics = []
    for topic in dossier.topics:
        all_notes.append(Footnotes(topic.id, topic.title, index.sources, all_notes[-1].last_number))
        topics.append(topic_chapter(index, topic, all_notes[-1]))
    # Statements without a note of their own count as cited too: the edition refers to their place in the article.
    uncited: dict[str, list[Reference]] = {statement.id: [] for statement in dossier.statements}
    cited = uncited | references_by_sentence(footnotes.first_references for footnotes in all_notes)
    note_numbers = {
        statement_id: references[-1].citation.number for statement_id, references in cited.items() if references
    }
    labels = CHAPTER_LABELS | {topic_path(topic.id): f"topic-{topic.id}" for topic in dossier.topics}
    links = hand_written_page.PrintedLinks(labels, dossier.address)
    chapters = [
        brief,
        *topics,
        *(make(index, note_numbers) for make in EVIDENCE_CHAPTERS.values()),
        sources_chapter(index, cited),
        *(
            [hand_written_page.hand_written_chapter(method, links, "method", say("method"))]
            if method is not None
            else []
        ),
        texts_chapter(index, cited),
    ]
    for chapter in chapters:
        chapter["running"] = _running_title("".join(node["t"] for node in chapter["title"]))
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
        "cover": cover_page(index, author),
        "chapters": chapters,
    }


def _running_title(title: str) -> str:
    """Return a title shortened for the running head."""
    return title if len(title) <= MAX_RUNNING_TITLE else f"{title[:MAX_RUNNING_TITLE].rstrip()}…"

"""The ledger: every sentence that is no statement, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from builder.model import NO_QUESTION, SET_ASIDE, Page, UnusedSentence
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.paths import UNUSED, source_path
from builder.vocabulary import say


def unused_page(shelf: Index, footnotes: Footnotes) -> Page:
    """The page: what the editor set aside, the sentences that no question asks for, then boilerplate, each by source.

    Where whole texts may not be published it names places instead of words.
    """
    unused = shelf.dossier.unused
    by_editor = [entry for entry in unused if entry.reason == SET_ASIDE]
    asked = [entry for entry in unused if entry.reason == NO_QUESTION]
    aside = [entry for entry in unused if entry.reason not in (NO_QUESTION, SET_ASIDE)]
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("unused"), "top"),
        html_block("note.html", text=say("unused_intro")),
    ]
    if by_editor:
        blocks += [PageHeading(2, say("editor_set_aside"), "by-editor"), *_unused_lists(shelf, by_editor)]
    blocks += [
        PageHeading(2, say("not_asked"), "not-asked"),
        *_unused_lists(shelf, asked),
        PageHeading(2, say("set_aside"), "set-aside"),
        *_unused_lists(shelf, aside),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def _unused_lists(shelf: Index, entries: Sequence[UnusedSentence]) -> list[str]:
    return [
        html_block(
            "unused.html",
            source=shelf.sources[source_id],
            entries=list(group),
            full=shelf.dossier.publish == "full",
            target=source_path(source_id),
            path=UNUSED,
        )
        for source_id, group in groupby(entries, key=lambda entry: entry.sentence.source)
    ]

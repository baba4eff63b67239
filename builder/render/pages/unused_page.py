"""The list of unused sentences: every sentence that is not a statement, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from builder.model import NO_QUESTION, SET_ASIDE, Page, UnusedSentence
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.paths import UNUSED, source_path
from builder.vocabulary import say


def unused_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page: sentences set aside by the editor, sentences that answer no question, then boilerplate.

    If articles may not be published in full, it gives positions instead of words.
    """
    unused = index.dossier.unused
    by_editor = [entry for entry in unused if entry.reason == SET_ASIDE]
    unasked = [entry for entry in unused if entry.reason == NO_QUESTION]
    boilerplate = [entry for entry in unused if entry.reason not in (NO_QUESTION, SET_ASIDE)]
    # The editor's decisions come first, since a reader may want to question them.
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("unused"), "top"),
        html_block("note.html", text=say("unused_intro")),
    ]
    if by_editor:
        blocks += [PageHeading(2, say("editor_set_aside"), "by-editor"), *_unused_lists(index, by_editor)]
    blocks += [
        PageHeading(2, say("not_asked"), "not-asked"),
        *_unused_lists(index, unasked),
        PageHeading(2, say("set_aside"), "set-aside"),
        *_unused_lists(index, boilerplate),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def _unused_lists(index: Index, entries: Sequence[UnusedSentence]) -> list[str]:
    """Return a list for each source that has such sentences."""
    return [
        html_block(
            "unused.html",
            source=index.sources[source_id],
            entries=list(group),
            full=index.dossier.publish == "full",
            target=source_path(source_id),
            path=UNUSED,
        )
        for source_id, group in groupby(entries, key=lambda entry: entry.sentence.source)
    ]

"""The ledger: every sentence that is no statement, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from builder.model import NO_QUESTION, Dossier, Page, Unused
from builder.render.html import Heading, block, page, source_path
from builder.render.notes import by_id
from builder.vocabulary import say

UNUSED = "evidence/unused.md"


def unused_page(dossier: Dossier) -> Page:
    """The page: first the sentences that no question asks for, then boilerplate, each by source.

    Where whole texts may not be published it names places instead of words.
    """
    asked = [entry for entry in dossier.unused if entry.reason == NO_QUESTION]
    aside = [entry for entry in dossier.unused if entry.reason != NO_QUESTION]
    blocks: list[str | Heading] = [
        Heading(1, say("unused"), "top"),
        block("note.html", text=say("unused_intro")),
        Heading(2, say("not_asked"), "not-asked"),
        *_lists(dossier, asked),
        Heading(2, say("set_aside"), "set-aside"),
        *_lists(dossier, aside),
    ]
    return page(UNUSED, say("unused"), blocks, searchable=False)


def _lists(dossier: Dossier, entries: Sequence[Unused]) -> list[str]:
    sources = by_id(dossier)
    return [
        block(
            "unused.html",
            source=sources[source_id],
            entries=list(group),
            full=dossier.publish == "full",
            target=source_path(source_id),
            path=UNUSED,
        )
        for source_id, group in groupby(entries, key=lambda entry: entry.sentence.source)
    ]

"""The ledger: every sentence that is no statement, with the reason."""

from __future__ import annotations

from itertools import groupby

from builder.model import Dossier, Page
from builder.render.html import block, document, heading, source_path
from builder.render.notes import by_id
from builder.vocabulary import say

UNUSED = "evidence/unused.md"


def unused_page(dossier: Dossier) -> Page:
    """The page; where whole texts may not be published it names places instead of words."""
    sources = by_id(dossier)
    blocks = [heading(1, say("unused"), "top"), block("note.html", text=say("unused_intro"))]
    for source_id, group in groupby(dossier.unused, key=lambda entry: entry.sentence.source):
        source = sources[source_id]
        entries = list(group)
        blocks += [
            heading(2, source.meta.outlet or say("source", source.number), source.id),
            block(
                "unused.html",
                source=source,
                entries=entries,
                full=dossier.publish == "full",
                target=source_path(source_id),
                path=UNUSED,
            ),
        ]
    return Page(UNUSED, say("unused"), document(say("unused"), blocks, searchable=False))

"""TODO: what builder.ids is for."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from builder.model import Mode, Segment, Sentence, Source
from builder.text_form import display

SHORT_DIGEST = 12
"""Hex digits of a SHA-256 that are enough to tell two dossiers apart at a glance."""

_ID_DIGITS = 10


def sentences_of(source: Source, segments: Sequence[Segment], modes: Sequence[Mode]) -> tuple[Sentence, ...]:
    """Give each segment of a source its number and its id.

    The id is made of the source's id and the sentence's words, so it survives edits elsewhere in the article; a
    sentence that stands twice in an article is told apart by its turn.
    """
    turns: dict[str, int] = {}
    out = []
    for number, (segment, mode) in enumerate(zip(segments, modes, strict=True), 1):
        text = source.text[segment.start : segment.end]
        shown = display(text)
        turns[shown] = turns.get(shown, 0) + 1
        sentence_id = _sentence_id(source.id, shown, turns[shown])
        out.append(
            Sentence(
                sentence_id, source.id, number, segment.start, segment.end, text, segment.kind, segment.paragraph, mode
            )
        )
    return tuple(out)


def inputs_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 over the names and digests of all files that a dossier is made from, in the order of the names."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _sentence_id(source_id: str, shown: str, turn: int) -> str:
    key = f"{source_id}\0{shown}\0{turn}".encode("utf-8", "surrogatepass")
    return "s" + hashlib.sha256(key).hexdigest()[:_ID_DIGITS]


LONGEST_ID = 80

DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""What no file can be called on Windows, where readers open the site from a folder."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(text: str, words: int = 8) -> str:
    """An address made from the first words of a text: lower case ASCII letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text.lower()))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:words])

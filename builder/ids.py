"""Stable ids of sentences and dossiers, and ids made from words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from builder.model import Mode, Segment, Sentence, Source
from builder.text_form import display

SHORT_DIGEST = 12
"""Hexadecimal digits of a shortened SHA-256: enough to compare two dossiers at a glance."""

_ID_DIGITS = 10
"""Hexadecimal digits of an id. With 40 bits, a collision among the sentences of one source is very unlikely."""


def sentences_of(source: Source, segments: Sequence[Segment], modes: Sequence[Mode]) -> tuple[Sentence, ...]:
    """Return the segments of a source as sentences, each with its number and id.

    The id depends only on the source's id and the sentence's words, so it survives edits elsewhere in the article. If a
    sentence occurs more than once in an article, its id also depends on its ordinal.
    """
    ordinals: dict[str, int] = {}
    out = []
    for number, (segment, mode) in enumerate(zip(segments, modes, strict=True), 1):
        text = source.text[segment.start : segment.end]
        shown = display(text)
        ordinals[shown] = ordinals.get(shown, 0) + 1
        sentence_id = _sentence_id(source.id, shown, ordinals[shown])
        out.append(
            Sentence(
                id=sentence_id,
                source=source.id,
                number=number,
                start=segment.start,
                end=segment.end,
                text=text,
                kind=segment.kind,
                paragraph=segment.paragraph,
                mode=mode,
            )
        )
    return tuple(out)


def inputs_digest(digests: Mapping[str, str]) -> str:
    """Return the SHA-256 of the sorted names and digests of all files that a dossier is made from."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _sentence_id(source_id: str, shown: str, ordinal: int) -> str:
    """Return the id of a sentence, made from its words as shown and its ordinal among repeats."""
    key = f"{source_id}\0{shown}\0{ordinal}".encode("utf-8", "surrogatepass")
    return "s" + hashlib.sha256(key).hexdigest()[:_ID_DIGITS]


LONGEST_ID = 80
"""The most characters of an id that an analyst gives: it becomes a file name and an anchor."""

DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows reserves for devices: no file there can have them, and readers may open the site from a folder."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The form of an id: lower-case ASCII words and numbers joined by hyphens."""


def slug(text: str, words: int = 8) -> str:
    """Return an id made from the first `words` words of a text: lower-case ASCII letters and digits, with hyphens."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text.lower()))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:words])

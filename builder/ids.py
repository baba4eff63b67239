"""Stable ids: of sentences, of findings, of whole dossiers, and slugs made from words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from builder.model import Mode, Segment, Sentence, Source
from builder.text_form import display

SHORT_DIGEST = 12
"""Hexadecimal digits of a SHA-256 that tell two dossiers apart at a glance."""

_ID_DIGITS = 10
"""Hexadecimal digits of an id: 40 bits, which do not collide by chance among a million sentences of one source."""


def sentences_of(source: Source, segments: Sequence[Segment], modes: Sequence[Mode]) -> tuple[Sentence, ...]:
    """Give each segment of a source its number and its id.

    The id depends on the source's id and the sentence's words alone, so it survives edits elsewhere in the article. A
    sentence that occurs more than once in an article has its ordinal in its id.
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
    """Return the SHA-256 of the names and digests of all files that a dossier is made from, in the order of names."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _sentence_id(source_id: str, shown: str, ordinal: int) -> str:
    """Return the id of a sentence by its words as shown and its ordinal among repeats."""
    key = f"{source_id}\0{shown}\0{ordinal}".encode("utf-8", "surrogatepass")
    return "s" + hashlib.sha256(key).hexdigest()[:_ID_DIGITS]


LONGEST_ID = 80
"""The most characters of an id that an analyst gives: it becomes a file name and an anchor."""

DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows keeps for devices: no file there may have them, and readers open the site from a folder."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The form of an id: lower-case ASCII words and numbers joined by hyphens."""


def slug(text: str, words: int = 8) -> str:
    """Return an id made from the first words of a text: lower-case ASCII letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text.lower()))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", bare)[:words])

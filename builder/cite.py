"""Stable ids, numbered citations, and the one normal form in which a quotation is shown and compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model import Mode, Segment, Sentence, Source

CONTEXT = 32
"""Characters of prefix and suffix of a quotation (W3C Web Annotation, TextQuoteSelector)."""

_SPACES = re.compile(r"\s+")
_ID_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered footnote of one page."""

    number: int  # 1-based on its page
    sentence: Sentence
    source: Source


def display(text: str) -> str:
    """A text as a page shows it: white space collapsed, characters that cannot be seen left out.

    Left out are control, formatting (bidirectional, zero-width), private-use and unassigned characters and
    surrogates. Nothing else is changed; quotations are compared in this form, never in a looser one.
    """
    if text.isprintable():  # no character of the categories C and Z but the common space
        return _SPACES.sub(" ", text).strip()
    kept = (" " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return _SPACES.sub(" ", "".join(kept)).strip()


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


def selector(source: Source, sentence: Sentence) -> tuple[str, str]:
    """What stands just before and after a sentence, CONTEXT characters each."""
    prefix = source.text[max(0, sentence.start - CONTEXT) : sentence.start]
    return prefix, source.text[sentence.end : sentence.end + CONTEXT]


def place(sentence: Sentence) -> str:
    """Where a sentence stands, as pages note it in their markup: `source-id:start:end`."""
    return f"{sentence.source}:{sentence.start}:{sentence.end}"


def inputs_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 over the names and digests of all files that a dossier is made from, in the order of the names."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _sentence_id(source_id: str, shown: str, turn: int) -> str:
    key = f"{source_id}\0{shown}\0{turn}".encode("utf-8", "surrogatepass")
    return "s" + hashlib.sha256(key).hexdigest()[:_ID_DIGITS]

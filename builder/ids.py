"""Stable ids of sentences, findings, origins, disagreements and dossiers, and ids made from words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

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
        out.append(
            Sentence(
                id=sentence_id(source.id, shown, ordinals[shown]),
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


def sentence_id(source_id: str, shown: str, ordinal: int) -> str:
    """Return the id of a sentence, made from its words as shown and its ordinal among repeats."""
    return _short_id("s", source_id, shown, str(ordinal))


def finding_id(statement_id: str, question_id: str, ordinal: int = 1) -> str:
    """Return the id of the finding that a statement leads under a question; `ordinal` tells several of them apart.

    The id depends on nothing else, so a finding keeps its address when articles are added.
    """
    return _short_id("f", question_id, statement_id, *([str(ordinal)] if ordinal > 1 else []))


def origin_id(speaker_key: str, first_statement_id: str) -> str:
    """Return the id of an origin, which only changes if the speaker or the first statement changes."""
    return _short_id("o", speaker_key, first_statement_id)


def disagreement_id(topic_id: str, relation: str, first_statement_ids: Iterable[str]) -> str:
    """Return the id of a disagreement, made from its topic, its relation and the first statement of each side."""
    return _short_id("d", topic_id, relation, *first_statement_ids)


def _short_id(letter: str, *parts: str) -> str:
    """Return an id of a letter, which says what has the id, and digits of a digest of the parts."""
    key = "\0".join(parts).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(key).hexdigest()[:_ID_DIGITS]


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

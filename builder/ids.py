"""Stable ids of sentences, findings, origins, disagreements and dossiers, and ids made from words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from builder.model import Mode, Segment, Sentence, Source
from builder.text_form import display

SHORT_DIGEST = 12
"""Hexadecimal digits of a shortened SHA-256: enough to compare two dossiers at a glance."""

_ID_DIGITS = 16
"""Hexadecimal digits of an id. At 64 bits, whoever wants to forge the id of a given sentence must try 2^64 texts."""

EARLIER_ID_DIGITS = 10
"""Hexadecimal digits of an id up to version 0.1: the first ten of today's, so that old references still lead on."""

NAME_DIGEST_DIGITS = 16
"""Hexadecimal digits of a digest in an id that is otherwise made from words or a file name."""

_EARLIER_NAME_DIGEST_DIGITS = 8
"""Hexadecimal digits of such a digest up to version 0.1: the first eight of today's."""

_ARTICLES = "seeds"
"""The folder of a project's articles, which is part of the name that such a digest is made from."""

STATEMENT_ID = re.compile(rf"s[0-9a-f]{{{EARLIER_ID_DIGITS},{_ID_DIGITS}}}")
"""The id of a sentence, or so much of its beginning that it may refer to the sentence."""


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
                id=sentence_id(source, shown, ordinals[shown]),
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


def inputs_list(digests: Mapping[str, str]) -> str:
    """Return the digests and names of all files that a dossier is made from, in the form of `sha256sum`."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def inputs_digest(digests: Mapping[str, str]) -> str:
    """Return the SHA-256 of the list of all files that a dossier is made from."""
    return hashlib.sha256(inputs_list(digests).encode("utf-8", "surrogateescape")).hexdigest()


def sentence_id(source: Source, shown: str, ordinal: int) -> str:
    """Return the id of a sentence, made from its source, its words as shown and its ordinal among repeats."""
    names = (source.id, _earlier_source_id(source))
    now, earlier = (_digest("s", name, shown, str(ordinal)) for name in names)
    return _joined_id(now, earlier)


def finding_id(statement_id: str, question_id: str, ordinal: int = 1) -> str:
    """Return the id of the finding that a statement leads under a question; `ordinal` tells several of them apart.

    The id depends on nothing else, so a finding keeps its address when articles are added.
    """
    numbered = [str(ordinal)] if ordinal > 1 else []
    names = (statement_id, earlier_id(statement_id))
    now, earlier = (_digest("f", question_id, name, *numbered) for name in names)
    return _joined_id(now, earlier)


def origin_id(speaker_key: str, first_statement_id: str) -> str:
    """Return the id of an origin, which only changes if the speaker or the first statement changes."""
    names = (first_statement_id, earlier_id(first_statement_id))
    now, earlier = (_digest("o", speaker_key, name) for name in names)
    return _joined_id(now, earlier)


def disagreement_id(topic_id: str, relation: str, first_statement_ids: Sequence[str]) -> str:
    """Return the id of a disagreement, made from its topic, its relation and the first statement of each side."""
    now = _digest("d", topic_id, relation, *first_statement_ids)
    earlier = _digest("d", topic_id, relation, *map(earlier_id, first_statement_ids))
    return _joined_id(now, earlier)


def earlier_id(full_id: str) -> str:
    """Return the id that version 0.1 gave the same sentence, finding, origin or disagreement.

    An ordinal after the id of an origin, as in `o…-2`, is kept.
    """
    digits, hyphen, ordinal = full_id.partition("-")
    return digits[: 1 + EARLIER_ID_DIGITS] + hyphen + ordinal


def earlier_ids(full_ids: Iterable[str]) -> dict[str, str]:
    """Return the id that version 0.1 gave, by full id, for all those of which no other has the same."""
    known = list(full_ids)
    count = Counter(map(earlier_id, known))
    return {name: earlier_id(name) for name in known if count[earlier_id(name)] == 1 and earlier_id(name) != name}


def name_digest(name: str) -> str:
    """Return the digest that makes an id of a name whose words cannot do it."""
    in_bytes = name.encode("utf-8", "surrogateescape")  # a folder's name, given to `extract`, may not be UTF-8
    return hashlib.sha256(in_bytes).hexdigest()[:NAME_DIGEST_DIGITS]


def _earlier_source_id(source: Source) -> str:
    """Return the id that version 0.1 gave a source: with a shorter digest, if its id ends in the digest of its name."""
    if source.file and source.id.endswith(f"-{name_digest(f'{_ARTICLES}/{source.file}')}"):
        return source.id[: _EARLIER_NAME_DIGEST_DIGITS - NAME_DIGEST_DIGITS]
    return source.id


def _joined_id(now: str, earlier: str) -> str:
    """Return an id that begins with the digits that version 0.1 gave.

    Its other digits come from the full ids of what it is made from. So two ids are equal only if both digests agree,
    even if somebody has made two statements with the same earlier id.
    """
    return earlier[: 1 + EARLIER_ID_DIGITS] + now[1 + EARLIER_ID_DIGITS : 1 + _ID_DIGITS]


def _digest(letter: str, *parts: str) -> str:
    """Return a letter, which says what has the id, and the SHA-256 of the parts."""
    return letter + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


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

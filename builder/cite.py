"""Stable ids, numbered citations, and the one normal form in which a quotation is shown and compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from builder.model import Mode, Segment, Sentence, Source

CONTEXT = 32
"""Characters of prefix and suffix of a quotation (W3C Web Annotation, TextQuoteSelector)."""

SHORT_DIGEST = 12
"""Hex digits of a SHA-256 that are enough to tell two dossiers apart at a glance."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")  # of ASCII, but for white space
_SPACES = re.compile(r"\s+")
_ID_DIGITS = 10
_SHORT = 12
_EDGE = 5
"""Words up to which a sentence stands whole in a link, and words that stand for either end of a longer one."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered footnote of one page."""

    number: int  # 1-based on its page
    sentence: Sentence
    source: Source


def unseen(text: str) -> list[tuple[int, int]]:
    """The line of the first character that `display` leaves out, and how many there are; empty where it leaves none."""
    if text.isascii() and not _CONTROL.search(text):  # nearly always
        return []
    places = [at for at, char in enumerate(text) if not char.isspace() and unicodedata.category(char)[0] == "C"]
    return [(text.count("\n", 0, places[0]) + 1, len(places))] if places else []


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


def original(source: Source, sentence: Sentence) -> str | None:
    """The address of a sentence in the article's own page; None for an article without a web address.

    It is the article's address with a text directive (WICG, URL Fragment Text Directives, section 3.2 "Syntax"):
    `#:~:text=[prefix-,]start[,end][,-suffix]`. The words before the sentence are given only where the article has its
    first words twice, since what surrounds a sentence may differ between the file and the page.
    """
    url = source.meta.url or ""
    words = display(sentence.text).split()
    if not words or not _is_web(url):
        return None
    parts = [" ".join(words)] if len(words) <= _SHORT else [" ".join(words[:_EDGE]), " ".join(words[-_EDGE:])]
    directive = ",".join(map(_directive, parts))
    before = display(source.text[: sentence.start])
    if parts[0] in before:
        directive = f"{_directive(' '.join(before.split()[-_EDGE:]))}-,{directive}"
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={directive}"


def inputs_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 over the names and digests of all files that a dossier is made from, in the order of the names."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # not an address at all
        return False


def _directive(text: str) -> str:
    """A text as part of a text directive, where `-`, `,` and `&` are syntax: only letters and `_.~` stay."""
    return quote(text, safe="").replace("-", "%2D")


def _sentence_id(source_id: str, shown: str, turn: int) -> str:
    key = f"{source_id}\0{shown}\0{turn}".encode("utf-8", "surrogatepass")
    return "s" + hashlib.sha256(key).hexdigest()[:_ID_DIGITS]

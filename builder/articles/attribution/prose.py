"""The paragraphs of an article that are searched for attributions, joined where a quotation runs over their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from builder.articles.attribution.paragraph import Paragraph
from builder.model import Segment

_SPEAKING_KINDS = ("text", "heading", "caption")
"""Kinds of segments in which somebody may speak; metadata, bylines and the like attribute nothing."""

_MAX_PART = 40_000
"""Characters of a paragraph that are worked on at a time; longer ones are dumps, not prose."""

_MAX_JOINED = 12
"""Sentences; a quotation that is still open after them was never closed, so no more paragraphs are joined to it."""

_OPENING_MARK = re.compile(r"[\"“„«»]|``|''|‘‘")
"""A double mark with which a paragraph may begin."""

_DOUBLE_MARK = re.compile(r"[\"“”„«»]|``|''|‘‘|’’")
"""A mark that opens or closes a quotation."""

_CLOSING_MARKS = "\"”“»'’"
"""Marks with which a quotation may end."""

_SIGNATURE = re.compile(r"(?:[—–―-]|--) ?[A-Z@][^\n\"“]{1,100}$")
"""The speaker of the quotation before, in a paragraph of its own: "- Ann Lee, mayor of Lesk"."""


def joined_paragraphs(text: str, lower: str, segments: Sequence[Segment]) -> Iterator[tuple[list[Segment], Paragraph]]:
    """Yield the paragraphs that contain words, each with its segments; `lower` is the text in lower case (`lowered`).

    A quotation may run over several paragraphs and be closed only in the last of them; these are joined. If it is still
    open after that, the next paragraph may close it. A paragraph of its speaker alone is joined to a quotation, too.
    """
    parts = _joined_to_speakers(text, _paragraph_parts(segments))
    still_open = False
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        paragraph = Paragraph(text, lower, part, still_open)
        while paragraph.left_open and at < len(parts) and len(part) < _MAX_JOINED:
            if not Paragraph(text, lower, parts[at]).begins_inside:
                break
            part = part + parts[at]
            at += 1
            paragraph = Paragraph(text, lower, part, still_open)
        if paragraph.left_open and not _repeats_mark(text, parts, at):
            paragraph = Paragraph(text, lower, part, still_open, continued=False)
        still_open = paragraph.left_open
        paragraph.prose = part[0].kind == "text"
        if paragraph.words:
            yield part, paragraph


def _paragraph_parts(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield the segments of each paragraph, long paragraphs in parts, without boilerplate and embedded posts."""
    part: list[Segment] = []
    size = 0
    for segment in segments:
        # a whole post is one attribution (`find_posts`)
        if segment.post or segment.kind not in _SPEAKING_KINDS:
            continue
        if part and (segment.paragraph != part[-1].paragraph or size > _MAX_PART):
            yield part
            part, size = [], 0
        part.append(segment)
        size += segment.end - segment.start
    if part:
        yield part


def _joined_to_speakers(text: str, parts: Iterable[list[Segment]]) -> list[list[Segment]]:
    """Return the parts, a quotation joined to a paragraph of its speaker alone, before or after it.

    The paragraph before ends with a colon or comma: "Lee declared: / “We won.”". The one after is a signature: "“We
    won.” / — Ann Lee".
    """
    joined: list[list[Segment]] = []
    for part in parts:
        before = joined[-1] if joined else []
        if 0 < len(before) <= _MAX_JOINED and (
            (text[before[-1].end - 1] in ":," and _is_quotation(text, part))
            or (text[before[-1].end - 1] in _CLOSING_MARKS and _SIGNATURE.match(text, part[0].start, part[-1].end))
        ):
            joined[-1] = before + part
        else:
            joined.append(part)
    return joined


def _is_quotation(text: str, part: Sequence[Segment]) -> bool:
    """Return True if a paragraph begins with an opening mark, or has only a closing one at its end."""
    start, end = part[0].start, part[-1].end
    return _OPENING_MARK.match(text, start) is not None or (
        text[end - 1] in '"”' and _DOUBLE_MARK.search(text, start, end - 1) is None
    )


def _repeats_mark(text: str, parts: Sequence[Sequence[Segment]], at: int) -> bool:
    """Return True if a paragraph begins with an opening mark; a quotation repeats it in each of its paragraphs."""
    return at < len(parts) and _OPENING_MARK.match(text, parts[at][0].start) is not None

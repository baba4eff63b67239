"""Whose words a sentence holds, by its quotation marks, its embedded post and its verb of reporting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.model import Mode, Segment

_OPENING = "“„«"
_CLOSING = "”»"
_TOKEN = re.compile(rf"\w+|[\"{_OPENING}{_CLOSING}]")
_REPORTED = re.compile(
    r"""\b(?:according\s+to|sa(?:id|ys|y|ying)|told|tells?|stat(?:ed|es)|claim(?:ed|s)|report(?:ed|s)|confirm(?:ed|s)
    |announc(?:ed|es)|alleg(?:ed|es)|estimat(?:ed|es)|warn(?:ed|s)|den(?:ied|ies)|add(?:ed|s|ing)|not(?:ed|es|ing)
    |assur(?:ed|es)|insist(?:ed|s)|argu(?:ed|es)|suggest(?:ed|s)|explain(?:ed|s)|emphasi[sz](?:ed|es)|stress(?:ed|es)
    |acknowledg(?:ed|es)|assert(?:ed|s)|declar(?:ed|es)|reveal(?:ed|s)|believ(?:ed|es)|wrote|writes|tweeted)\b""",
    re.X | re.I,
)


def modes(text: str, segments: Sequence[Segment]) -> tuple[Mode, ...]:
    """The mode of each segment, in order.

    Direct: every word outside the reporting clause is quoted, that is, no unquoted word at all, or an embedded post.
    Mixed: some words quoted. Indirect: none quoted, and a verb of reporting. Narration: the rest.
    """
    out: list[Mode] = []
    inside = False  # a quotation may run over several sentences of its paragraph
    for at, segment in enumerate(segments):
        if at and segment.paragraph != segments[at - 1].paragraph:
            inside = False
        quoted, words, inside = _quoted_words(text, segment, inside)
        out.append(_mode(text, segment, quoted, words))
    return tuple(out)


def _quoted_words(text: str, segment: Segment, inside: bool) -> tuple[int, int, bool]:
    """Words inside quotation marks, all words, and whether a quotation is open at the segment's end."""
    quoted = words = 0
    for match in _TOKEN.finditer(text, segment.start, segment.end):
        mark = match[0]
        if mark == '"':
            inside = not inside
        elif mark in _OPENING:
            inside = True
        elif mark in _CLOSING:
            inside = False
        else:
            words += 1
            quoted += inside
    return quoted, words, inside


def _mode(text: str, segment: Segment, quoted: int, words: int) -> Mode:
    if segment.post or (words and quoted == words):
        return "direct"
    if quoted:
        return "mixed"
    return "indirect" if _REPORTED.search(text, segment.start, segment.end) else "narration"

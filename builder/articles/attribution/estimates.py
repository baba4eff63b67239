"""Attributions that only figures have: "Lee put the toll at 40, though police estimates are lower, at 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.articles.attribution.paragraph import PRONOUNS
from builder.model import Attribution, Segment, Span

_NUMBER = r"[^,;:.()\d]{0,30}\d+(?:[.,]\d+)*(?:\s(?:million|billion|thousand|percent))?"

_THING = (
    r"(?:numbers?|tolls?|counts?|totals?|figures?|losses|casualties|strength|size|costs?|damage|price|value|odds|share)"
)

_PUT = re.compile(
    r"\s(?P<cue>(?:has\s|have\s|had\s)?(?:puts?|put))\s"
    rf"(?P<content>(?:the|its|their|his|her|total|overall)?\s?(?:\w+\s){{0,3}}?{_THING}\b[^,;:()]{{0,160}}?\sat\s{_NUMBER})"
)

_OTHER_ESTIMATES = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]{0,40}+\s){1,4}(?:estimates|figures|data|counts))\s(?P<cue>are|were|stand|stood|put\sit)\s"
    rf"(?P<content>(?:(?:much|far|slightly)\s)?(?:lower|higher|smaller|larger),?\sat\s{_NUMBER})"
)

_SAID = re.compile(r"\b(?:said|says|that|and|but)\s")

_WHO = re.compile(r"[^\s,;:()\"“”][^,;:()\"“”]{1,80}+\Z")

_WHO_LENGTH = 81

_HEAD = re.compile(r"(?:[Tt]he\s|[A-Z\d])")


def estimates(text: str, segments: Sequence[Segment]) -> Iterator[Attribution]:
    """The attributions of figures in an article's sentences, in order; spans are offsets into the text."""
    for part in segments:
        if part.kind != "text" or part.end - part.start > 2_000 or " at " not in text[part.start : part.end]:
            continue
        for who, match in (*_putting(text, part), *_others(text, part)):
            begin = max(who.start, *(said.end() for said in _SAID.finditer(text, who.start, who.end)), 0)
            if head := _HEAD.search(text, begin, who.end):
                speaker = Span(head.start(), who.end)
                content = Span(match.start("content"), match.end("content"))
                yield Attribution(speaker, Span(*match.span("cue")), (content,), "indirect", agent=_name(text, speaker))


def _putting(text: str, part: Segment) -> Iterator[tuple[Span, re.Match[str]]]:
    """Who puts, and the match from the cue on; who puts stands right before it, without a mark between."""
    floor = at = part.start
    while match := _PUT.search(text, at, part.end):
        who = _WHO.search(text[max(floor, match.start() - _WHO_LENGTH) : match.start()])
        if who:
            yield Span(match.start() - len(who[0]), match.start()), match
        at = match.end() if who else match.start() + 1
        floor = at if who else floor


def _others(text: str, part: Segment) -> Iterator[tuple[Span, re.Match[str]]]:
    """Whose estimates are lower or higher, and the match."""
    for match in _OTHER_ESTIMATES.finditer(text, part.start, part.end):
        yield Span(*match.span("who")), match


def _name(text: str, speaker: Span) -> Span | None:
    """The speaker as a name: every word with a capital, and no pronoun."""
    words = text[speaker.start : speaker.end].split()
    return speaker if all(word[0].isupper() and word.lower() not in PRONOUNS for word in words) else None

"""Estimates: attributions of a figure, as in "Lee put the toll at 40" or "police data are lower, at 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.articles.attribution.paragraph import PRONOUNS
from builder.language.lexicon.reporting import ESTIMATED_NOUNS
from builder.model import Attribution, Segment, Span

_MAX_SENTENCE = 2_000
"""Characters; a longer segment is a list or a table, not a sentence."""

_MAX_SPEAKER = 81
"""Characters of a speaker before the verb."""

_NUMBER = r"[^,;:.()\d]{0,30}\d+(?:[.,]\d+)*(?:\s(?:million|billion|thousand|percent))?"
"""Words before a number, such as "no more than", and the number."""

_ESTIMATED = rf"(?:{'|'.join(sorted(ESTIMATED_NOUNS))})"
"""A noun for what is estimated: "toll"."""

_PUTTING = re.compile(
    r"\s(?P<cue>(?:has\s|have\s|had\s)?(?:puts?|put))\s"
    rf"(?P<content>(?:the|its|their|his|her|total|overall)?\s?(?:\w+\s){{0,3}}?{_ESTIMATED}\b[^,;:()]{{0,160}}?\sat\s{_NUMBER})"
)
"""The verb and what follows: "has put the death toll in the north at 40"."""

_COMPARISON = re.compile(
    r"(?P<speaker>(?:[A-Z][\w.’'-]{0,40}+\s){1,4}(?:estimates|figures|data|counts))\s(?P<cue>are|were|stand|stood|put\sit)\s"
    rf"(?P<content>(?:(?:much|far|slightly)\s)?(?:lower|higher|smaller|larger),?\sat\s{_NUMBER})"
)
"""A whole estimate that is compared with an earlier one: "Police figures are much lower, at 30"."""

_CLAUSE_START = re.compile(r"\b(?:said|says|that|and|but)\s")
"""Words after which the clause with the estimate begins: "It rained, but police put ..."."""

_SPEAKER_BEFORE_VERB = re.compile(r"[^\s,;:()\"“”][^,;:()\"“”]{1,80}+\Z")
"""A speaker up to the verb, with no mark inside."""

_SPEAKER_START = re.compile(r"(?:[Tt]he\s|[A-Z\d])")
"""The first letters of a speaker: "the mayor", "Ann Lee", "38 experts"."""


class _Estimate(NamedTuple):
    """An estimate as a pattern finds it."""

    speaker: Span  # may begin too early: "On Monday the mayor"
    match: re.Match[str]  # with the groups "cue" and "content"


def find_estimates(text: str, segments: Sequence[Segment]) -> Iterator[Attribution]:
    """Yield the estimates in an article's sentences as attributions; spans are offsets into the text."""
    for segment in segments:
        start, end = segment.start, segment.end
        if segment.kind != "text" or end - start > _MAX_SENTENCE or " at " not in text[start:end]:
            continue
        for estimate in (*_estimates_with_put(text, segment), *_compared_estimates(text, segment)):
            speaker = _speaker_in(text, estimate.speaker)
            if speaker is not None:
                cue = Span(*estimate.match.span("cue"))
                content = Span(*estimate.match.span("content"))
                yield Attribution(
                    speaker=speaker,
                    cue=cue,
                    content=(content,),
                    mode="indirect",
                    agent=_agent_of_speaker(text, speaker),
                )


def _estimates_with_put(text: str, segment: Segment) -> Iterator[_Estimate]:
    """Yield estimates with "put": the speaker comes right before the verb, with no mark between them."""
    floor = at = segment.start
    while match := _PUTTING.search(text, at, segment.end):
        before = text[max(floor, match.start() - _MAX_SPEAKER) : match.start()]
        # A speaker must not reach back into the previous estimate: "Lee put the toll at 40 and police put it at 30".
        if speaker := _SPEAKER_BEFORE_VERB.search(before):
            yield _Estimate(Span(match.start() - len(speaker[0]), match.start()), match)
            floor = at = match.end()
        else:
            at = match.start() + 1


def _compared_estimates(text: str, segment: Segment) -> Iterator[_Estimate]:
    """Yield estimates that are compared with an earlier one."""
    for match in _COMPARISON.finditer(text, segment.start, segment.end):
        yield _Estimate(Span(*match.span("speaker")), match)


def _speaker_in(text: str, stretch: Span) -> Span | None:
    """Return the end of a stretch, from the first "the", capital or digit in its last clause, or None.

    In "On Monday it was late and the mayor" this is "the mayor".
    """
    clause = max((found.end() for found in _CLAUSE_START.finditer(text, stretch.start, stretch.end)), default=0)
    start = _SPEAKER_START.search(text, max(stretch.start, clause), stretch.end)
    return Span(start.start(), stretch.end) if start else None


def _agent_of_speaker(text: str, speaker: Span) -> Span | None:
    """Return the speaker if it is a name: each word has a capital, and none is a pronoun."""
    words = text[speaker.start : speaker.end].split()
    return speaker if all(word[0].isupper() and word.lower() not in PRONOUNS for word in words) else None

"""Attributions inside others: "Lee said that the mayor had warned her" contains the mayor's words, relayed by Lee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.articles.attribution.content import trim_marks
from builder.articles.attribution.paragraph import Paragraph
from builder.articles.attribution.scorer import Candidate
from builder.model import Attribution, Span

_NEIGHBOURS = 6
"""Attributions on either side that are checked for containing this one; the limit keeps the time linear."""

_SHORTEST_OWN_QUOTATION = 5
"""Tokens, marks included, of a quotation that may be a sentence of its own."""

REPORTING_GROUPS = ("report", "say", "tell")
"""Groups of cues whose content is a report in which others may speak."""


def with_relays(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with `relayed_by` set: the speaker of the shortest content that contains their cue."""
    return [_with_relay(found, index) for index in range(len(found))]


def _with_relay(found: Sequence[Attribution], index: int) -> Attribution:
    """Return one of the attributions with `relayed_by` set, if anybody relays it."""
    # The cue decides, because a content may begin before the report that contains its cue.
    inner = found[index]
    mark = inner.cue or inner.speaker
    if mark is None:
        return inner
    relay: Attribution | None = None
    shortest = 0
    for other in range(max(0, index - _NEIGHBOURS), min(len(found), index + _NEIGHBOURS + 1)):
        outer = found[other]
        if other == index or outer.speaker is None or _holds_cue(inner, outer):
            continue
        for span in outer.content:
            if _contains(span, mark) and (relay is None or span.end - span.start < shortest):
                relay, shortest = outer, span.end - span.start
    if relay is None or (inner.agent is not None and inner.agent == relay.agent):
        return inner  # "Lee said he had warned them": nobody passes on his own words
    return replace(inner, relayed_by=relay.speaker)


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    """Return True if the cue of an attribution is in the content of another one.

    If each holds the other's, neither relays the other: their contents only share words.
    """
    mark = inner.cue or inner.speaker
    return mark is not None and any(_contains(span, mark) for span in outer.content)


def _contains(span: Span, inner: Span) -> bool:
    """Return True if a span contains another one."""
    return span.start <= inner.start and inner.end <= span.end


def candidates_in_reports(candidates: Sequence[Candidate], threshold: float) -> set[int]:
    """Return the indexes of the candidates whose cue is inside the content of another candidate.

    The other candidate must report something ("said", "told") and score above `threshold`. Cues and contents are
    scanned once, in the order of the text.
    """
    contents = sorted(
        (first, last, index)
        for index, candidate in enumerate(candidates)
        if candidate.group in REPORTING_GROUPS and candidate.score > threshold
        for first, last in candidate.content
    )
    cues = sorted((*candidate.cue, index) for index, candidate in enumerate(candidates) if candidate.cue is not None)
    inside: set[int] = set()
    # The end and the candidate of the content that reaches farthest so far, and of the one that reaches second farthest
    # and belongs to another candidate: a candidate cannot be inside its own content.
    farthest = second = (-1, -1)
    at = 0
    for start, end, index in cues:
        while at < len(contents) and contents[at][0] < start:
            _, last, owner = contents[at]
            at += 1
            if last > farthest[0]:
                # The former farthest is now second, unless it belongs to the same candidate.
                farthest, second = (last, owner), second if owner == farthest[1] else farthest
            elif last > second[0] and owner != farthest[1]:
                second = (last, owner)
        if (farthest if farthest[1] != index else second)[0] >= end:
            inside.add(index)
    return inside


def part_speakers(paragraph: Paragraph, candidates: Sequence[Candidate]) -> None:
    """Part what two speakers of a sentence say, of whom the second comes after what both seem to say.

    What the first says ends before the speaker of the whole clause: "The club agreed to pay, the owner said". It ends
    before a quotation that is the second one's alone: 'Lee asked what he would do: "Stare at the wall," he said'. If
    the quotation is the first one's, the second passes it on: 'Lee said: "We go," the Post reported'.
    """
    outer = {one.sentence: one for one in candidates if _follows_content(paragraph, one)}
    moved: dict[int, int] = {}  # sentence -> where the content of its outer speaker begins instead
    for candidate in candidates:
        around = outer.get(candidate.sentence)
        if candidate.cue is None or around is None or around is candidate:
            continue
        (start, end), (first, last) = around.content[0], candidate.content[-1]
        own = _own_quotation(paragraph, around)
        if first == own and candidate.cue[1] <= first:
            moved[candidate.sentence] = min(candidate.cue[0], *(candidate.speaker or candidate.cue))
            candidate.content[-1] = (first, min(end, last))
        elif own is not None and start <= candidate.cue[0] < own and first < own:
            moved[candidate.sentence] = own
            candidate.content[-1] = trim_marks(paragraph, first, min(last, own)) or (first, min(last, own))
        elif start <= candidate.cue[0] < end and first < end < last:
            candidate.content[-1] = (first, end)
    for sentence, start in moved.items():
        outer[sentence].content[0] = (start, outer[sentence].content[0][1])


def _follows_content(paragraph: Paragraph, candidate: Candidate) -> bool:
    """Return True if a speaker and his verb come after what he says and a comma."""
    end = candidate.content[0][1]
    return (
        candidate.cue is not None
        and candidate.speaker is not None
        and candidate.frame.startswith("before")
        and "," in paragraph.words[max(0, end - 2) : end + 1]
        and end <= min(candidate.speaker[0], candidate.cue[0])
    )


def _own_quotation(paragraph: Paragraph, candidate: Candidate) -> int | None:
    """Return where the quotation at the end of a content begins if it is a sentence of its own, or None.

    It comes after a colon, or somebody lost the full stop: 'Lee says it leaks "We must mend it," she said'.
    """
    first, last = candidate.content[0]
    number = paragraph.quote[last - 1]
    opening = paragraph.quotes[number][0] if number >= 0 else -1
    if opening < max(first, 1) or last - opening < _SHORTEST_OWN_QUOTATION:
        return None
    before = paragraph.words[opening - 1]
    unended = before[0].isalnum() and paragraph.capital(opening + 1) and not paragraph.is_title(number)
    return opening if before == ":" or unended else None

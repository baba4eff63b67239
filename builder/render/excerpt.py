"""The part of a sentence that makes its claim: what was said, without the words that attribute it.

“The bridge is closed, Lee said on Monday” is shown as “The bridge is closed …”, with a label that names Lee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from builder.language.lexicon.function_words import TURNING_WORDS
from builder.language.lexicon.reporting import PLAIN_CUES, TURNING_BEGINNINGS, TURNING_FORMS
from builder.model import Attribution, Span, Statement

MIN_CONTENT_SHARE = 0.6
"""The share of a sentence's characters that an excerpt must keep; a smaller one would cut too much."""

_TURNING = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(TURNING_BEGINNINGS))})\w*|(?:{'|'.join(sorted(TURNING_FORMS | TURNING_WORDS))})\b)"
    r"|n[’']t\b",
    re.IGNORECASE,
)
"""A word that turns or weakens what is said beside it: “Nobody said the bridge is closed.”"""

_THAT = re.compile(r"that\s+", re.IGNORECASE)


def claim_spans(statement: Statement, text: str, question: str) -> tuple[Span, ...]:
    """Return the spans of a statement to show as its claim under a question, in order.

    Usually that is the whole sentence. Words are left out only if a single plain attribution frames the sentence, and
    if they contain no hedge, denial, figure or answer to the question. `text` is the text of the article.
    """
    whole = Span(statement.sentence.start, statement.sentence.end)
    framing = _outermost_attributions(
        [said.attribution for said in statement.reading.said if _clip_spans(said.attribution.content, whole)]
    )
    # Two speakers (“Lee said the bridge is closed and Kim added that it is safe”) need the whole sentence, and so does
    # a cue that says more: “Lee denied that the bridge is closed.”
    if len(framing) != 1 or not _has_plain_cue(framing[0], text):
        return (whole,)
    content = tuple(_trim_content(span, text) for span in _clip_spans(framing[0].content, whole))
    if sum(span.end - span.start for span in content) < MIN_CONTENT_SHARE * (whole.end - whole.start):
        return (whole,)
    if any(not _lies_within_one(span, content) for span in _clip_spans(_needed_spans(statement, question), whole)):
        return (whole,)
    # “Nobody said the bridge is closed” must not become “the bridge is closed”.
    turned = any(_TURNING.search(text, gap.start, gap.end) for gap in uncovered_spans(whole, content))
    return (whole,) if turned else content


def uncovered_spans(whole: Span, parts: Sequence[Span]) -> list[Span]:
    """Return the stretches of `whole` that its parts, given in order, do not cover."""
    ends = [whole.start, *(part.end for part in parts)]
    starts = [*(part.start for part in parts), whole.end]
    return [Span(end, start) for end, start in zip(ends, starts, strict=True) if end < start]


def has_words_between(text: str, start: int, end: int) -> bool:
    """Return True if there are letters or digits between two offsets of a text."""
    return re.search(r"\w", text[start:end]) is not None


def _needed_spans(statement: Statement, question: str) -> list[Span]:
    """Return the spans that an excerpt must keep so as not to claim something else: hedges, figures and the answer."""
    reading = statement.reading
    return [
        *reading.hedges,
        *(hedge for said in reading.said for hedge in said.attribution.hedges),
        *statement.found.get(question, ()),
        *(Span(claim.figure.start, claim.figure.end) for claim in reading.claims),
    ]


def _outermost_attributions(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that are not inside the content of another one."""
    return [
        inner
        for inner in attributions
        if not any(_contains_attribution(outer, inner) for outer in attributions if outer is not inner)
    ]


def _contains_attribution(outer: Attribution, inner: Attribution) -> bool:
    """Return True if the content of `inner` is a proper part of that of `outer`."""
    # “The port said the crew is safe, the agency reported”: what the port said is part of what the agency reported.
    return all(_lies_within_one(span, outer.content) for span in inner.content) and not all(
        _lies_within_one(span, inner.content) for span in outer.content
    )


def _has_plain_cue(attribution: Attribution, text: str) -> bool:
    """Return True if the cue says no more than that something was said, unlike “claimed” or “denied”."""
    cue = attribution.cue
    return cue is None or " ".join(text[cue.start : cue.end].casefold().split()) in PLAIN_CUES


def _clip_spans(spans: Iterable[Span], whole: Span) -> list[Span]:
    """Return the parts of the spans that lie in `whole`, in order."""
    clipped = [Span(max(span.start, whole.start), min(span.end, whole.end)) for span in spans]
    return sorted((span for span in clipped if span.start < span.end), key=lambda span: span.start)


def _lies_within_one(span: Span, parts: Iterable[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in parts)


def _trim_content(span: Span, text: str) -> Span:
    """Return a span without the white space at its ends and without a leading “that”."""
    match = _THAT.match(text, span.start, span.end)
    start = match.end() if match else span.start
    part = text[start : span.end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))

"""Which stretch of a sentence tells its claim: what was said, without the words that say who said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from builder.model import Attribution, Span, Statement

MIN_CONTENT_SHARE = 0.6
"""The part of a sentence that its content must fill to stand for it."""

PLAIN_CUES = frozenset(
    form
    for forms in (
        "say says said saying, tell tells told telling, write writes wrote written writing",
        "report reports reported reporting, state states stated stating, add adds added adding",
        "announce announces announced announcing, confirm confirms confirmed confirming",
        "note notes noted noting, tweet tweets tweeted tweeting, post posts posted posting",
        "publish publishes published, share shares shared, declare declares declared",
        "explain explains explained explaining, inform informs informed, reveal reveals revealed",
    )
    for form in re.split(r",? ", forms)
) | {"according to", "has said", "had said", "has said that", "had said that", "said that", "stated that"}
"""Cues that tell only that something was said: `claimed` and `denied` say more, and stay with their sentence."""

_TURNS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w*|reject\w*|doubt\w*|dismiss\w*|refut\w*|contradict\w*|question(?:s|ed)"
    r"|refus\w*|declin\w*|fail(?:s|ed)?|not|never|no|nor|neither|nobody|none|cannot|hardly|without|unless|if|whether"
    r"|alleg\w*|claim\w*|unconfirmed|unverified|reportedly|purported\w*|supposed\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words that turn or weaken what is said beside them."""

_THAT = re.compile(r"that\s+", re.IGNORECASE)


def claim_spans(statement: Statement, text: str, question: str) -> tuple[Span, ...]:
    """The stretches of a statement to show as a claim under a question, in order; mostly the whole sentence.

    Only where one plain attribution frames the sentence are its words left out, and never words that hedge, deny or
    answer the question.
    """
    whole = Span(statement.sentence.start, statement.sentence.end)
    framing = _outermost_attributions(
        [said.attribution for said in statement.reading.said if _clip_spans(said.attribution.content, whole)]
    )
    if len(framing) != 1 or not _has_plain_cue(framing[0], text):
        return (whole,)
    content = tuple(_trim_content(span, text) for span in _clip_spans(framing[0].content, whole))
    if sum(span.end - span.start for span in content) < MIN_CONTENT_SHARE * (whole.end - whole.start):
        return (whole,)
    must_stay = [
        *statement.reading.hedges,
        *(hedge for said in statement.reading.said for hedge in said.attribution.hedges),
        *statement.found.get(question, ()),
        *(Span(claim.figure.start, claim.figure.end) for claim in statement.reading.claims),
    ]
    lost = any(not _lies_within_one(span, content) for span in _clip_spans(must_stay, whole))
    left_out = uncovered_spans(whole, content)
    turned = any(_TURNS.search(text, gap.start, gap.end) for gap in left_out)
    return (whole,) if lost or turned else content


def uncovered_spans(whole: Span, parts: Sequence[Span]) -> list[Span]:
    """What of a span its parts, in order, leave out."""
    ends = [whole.start, *(part.end for part in parts)]
    starts = [*(part.start for part in parts), whole.end]
    return [Span(end, start) for end, start in zip(ends, starts, strict=True) if end < start]


def has_words_between(text: str, start: int, end: int) -> bool:
    """Whether words stand between two places of a text."""
    return re.search(r"\w", text[start:end]) is not None


def _outermost_attributions(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Those that stand in no other's content."""
    return [
        one
        for one in attributions
        if not any(_holds_attribution(other, one) for other in attributions if other is not one)
    ]


def _holds_attribution(outer: Attribution, inner: Attribution) -> bool:
    return all(_lies_within_one(span, outer.content) for span in inner.content) and not all(
        _lies_within_one(span, inner.content) for span in outer.content
    )


def _has_plain_cue(attribution: Attribution, text: str) -> bool:
    cue = attribution.cue
    return cue is None or " ".join(text[cue.start : cue.end].casefold().split()) in PLAIN_CUES


def _clip_spans(spans: Iterable[Span], whole: Span) -> list[Span]:
    """What of the spans lies in `whole`, in order."""
    cut = [Span(max(span.start, whole.start), min(span.end, whole.end)) for span in spans]
    return sorted((span for span in cut if span.start < span.end), key=lambda span: span.start)


def _lies_within_one(span: Span, parts: Iterable[Span]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in parts)


def _trim_content(span: Span, text: str) -> Span:
    """A span without white space at its ends and without the `that` that leads to it."""
    match = _THAT.match(text, span.start, span.end)
    start = match.end() if match else span.start
    part = text[start : span.end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))

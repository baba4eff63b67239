"""Hedges: words that show that a text does not vouch for what it says, such as "reportedly", "appears to" and "may"."""

from __future__ import annotations

from builder.articles.attribution.paragraph import HEDGE_WORDS, HEDGES_BY_FIRST_WORD, Paragraph
from builder.language.tokens import lowered
from builder.model import Segment, Span


def find_hedges(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the hedges in a stretch of text, in order."""
    stretch = text[start:end]
    paragraph = Paragraph(stretch, lowered(stretch), [Segment(0, len(stretch), "text", 0)])
    hedges = hedges_among(paragraph, 0, len(paragraph.words))
    return tuple(Span(start + hedge.start, start + hedge.end) for hedge in hedges)


def hedges_among(paragraph: Paragraph, first: int, last: int) -> list[Span]:
    """Return the hedges that begin among some tokens, in order."""
    words = paragraph.words
    if not paragraph.hedged or HEDGE_WORDS.isdisjoint(words[first:last]):
        return []
    hedges: list[Span] = []
    end = first
    for at in range(first, last):
        # A capitalized "May" inside a stretch is the month.
        if at < end or words[at] not in HEDGE_WORDS or (words[at] == "may" and at > first and paragraph.capital(at)):
            continue
        length = _hedge_length(words, at)
        if length:
            end = at + length
            hedges.append(paragraph.span(at, end))
    return hedges


def _hedge_length(words: list[str], at: int) -> int:
    """Return the number of tokens in the longest hedge that begins at a token, or 0 if none does."""
    matching = (phrase for phrase in HEDGES_BY_FIRST_WORD[words[at]] if tuple(words[at : at + len(phrase)]) == phrase)
    return max(map(len, matching), default=0)

"""Quotation: how much of a sentence is between quotation marks or in an embedded post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from builder.articles.attribution.paragraph import Paragraph, TokenRange
from builder.articles.attribution.prose import joined_paragraphs
from builder.language.tokens import lowered
from builder.model import Segment

QuotedMode: TypeAlias = Literal["direct", "mixed"] | None
"""How much of a sentence is quoted: all of it, a part, or nothing."""


def quoted_modes(text: str, segments: Sequence[Segment]) -> tuple[QuotedMode, ...]:
    """Return the quoted mode of each segment, in order.

    Direct: every word, or the segment is part of an embedded post. Mixed: some words. None: no word. A quotation may
    run over several sentences, and over the end of a paragraph if its closing mark comes after it.
    """
    modes: dict[Segment, QuotedMode] = {segment: "direct" for segment in segments if segment.post}
    for part, paragraph in joined_paragraphs(text, lowered(text), segments):
        if paragraph.quotes:
            for segment, tokens in zip(part, paragraph.sentences, strict=True):
                modes[segment] = _quoted_mode(paragraph, tokens)
    return tuple(modes.get(segment) for segment in segments)


def _quoted_mode(paragraph: Paragraph, tokens: TokenRange) -> QuotedMode:
    """Return the mode of a sentence by the share of its words that are quoted."""
    words = [index for index in range(*tokens) if paragraph.words[index][0].isalnum()]
    quoted = sum(paragraph.quote[index] >= 0 for index in words)
    if words and quoted == len(words):
        return "direct"
    return "mixed" if quoted else None

"""TODO: what builder.articles.attribution.scorer is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.articles.attribution import weights
from builder.articles.attribution.paragraph import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, Paragraph, TokenRange


@dataclass(slots=True)
class Candidate:
    """A possible attribution in one block, in token positions."""

    cue: TokenRange | None
    speaker: TokenRange | None
    content: list[TokenRange]
    lemma: str
    group: str
    frame: str  # how the content stands to the cue
    sentence: int
    features: list[str] = field(default_factory=list)
    channel: TokenRange | None = None
    start: int = -1  # token where a content after the cue starts, with its context for the end scorer
    context: tuple[str, ...] = ()
    score: float = 0.0
    certain: bool = False  # kept whatever it scores


def score(features: Iterable[str]) -> float:
    """The weight of a candidate's features; it is kept above the threshold."""
    get = weights.WEIGHTS.get
    total = weights.BIAS
    for feature in features:
        total += get(feature, 0.0)
    return total


def first_kind(paragraph: Paragraph, k: int) -> str:
    """What kind of word a content opens with."""
    word = paragraph.words[k]
    if word in SUBJECT_PRONOUNS:
        return "pron"
    if word in DETERMINERS:
        return "det"
    if word in PREPOSITIONS:
        return "prep"
    if paragraph.quote[k] >= 0:
        return "quote"
    if paragraph.capital(k):
        return "cap"
    return "ing" if word.endswith("ing") else "low"

"""TODO: what builder.articles.attribution.scorer is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.articles.attribution import weights
from builder.articles.attribution.paragraph import DET, PREP, SUBJ, Block, Range


@dataclass(slots=True)
class Candidate:
    """A possible attribution in one block, in token positions."""

    cue: Range | None
    speaker: Range | None
    content: list[Range]
    lemma: str
    group: str
    frame: str  # how the content stands to the cue
    sentence: int
    features: list[str] = field(default_factory=list)
    channel: Range | None = None
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


def first_kind(b: Block, k: int) -> str:
    """What kind of word a content opens with."""
    word = b.low[k]
    if word in SUBJ:
        return "pron"
    if word in DET:
        return "det"
    if word in PREP:
        return "prep"
    if b.quote[k] >= 0:
        return "quote"
    if b.capital(k):
        return "cap"
    return "ing" if word.endswith("ing") else "low"

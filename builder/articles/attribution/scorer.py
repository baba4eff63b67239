"""The two scorers of attribution: which candidates to keep, and where a content ends.

Both are logistic regressions: the score is a bias and the weights of the features, added up. The numbers are data, in
`weights.json`; `WEIGHTS.md` beside it says where they come from and how to fit them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from builder.articles.attribution.paragraph import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, Paragraph, TokenRange

WEIGHTS_FILE: Final = Path(__file__).with_name("weights.json")
"""The fitted numbers, written by `tools/train_weights.py`."""


@dataclass(frozen=True, slots=True)
class ScorerWeights:
    """The numbers of both scorers; a feature without a weight counts as 0."""

    bias: float
    """The starting score of every candidate."""
    threshold: float
    """The score that a candidate must exceed to be kept."""
    weights: Mapping[str, float]
    """Feature of a candidate -> what it adds to the score."""
    end_bias: float
    """The starting score of every possible end of a content."""
    end_weights: Mapping[str, float]
    """Feature of a possible end -> what it adds to the score."""


_in_use: ScorerWeights | None = None
"""The weights that the scorers use; they are read from the file when first asked for."""


def scorer_weights() -> ScorerWeights:
    """Return the weights in use; the first call reads `weights.json`, which takes a millisecond or two."""
    if _in_use is None:
        numbers: dict[str, Any] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
        del numbers["about"]
        use_scorer_weights(ScorerWeights(**numbers))
        assert _in_use is not None
    return _in_use


def use_scorer_weights(weights: ScorerWeights) -> None:
    """Make the scorers of this process use other weights; only the training script does."""
    global _in_use
    _in_use = weights


@dataclass(slots=True)
class Candidate:
    """A possible attribution in one paragraph; positions are token indices."""

    cue: TokenRange | None
    """The words that say that something is said: "said", "according to"."""
    speaker: TokenRange | None
    """The words for the person or body that says it."""
    content: list[TokenRange]
    """What is said, in one or more parts: "“Yes,” she said, “we won.”" has two."""
    lemma: str
    """The base form of the cue word, empty if there is none."""
    group: str
    """The group of the cue word in the lexicon: "say", "report", "think" and so on."""
    frame: str
    """Where the content is in relation to the cue: "that", "before-q", "colon-quote" and so on."""
    sentence: int
    """The index of the cue's sentence in its paragraph."""
    features: list[str] = field(default_factory=list)
    """What the scorer weighs."""
    channel: TokenRange | None = None
    """The words for the channel: "a statement"."""
    start: int = -1
    """The token at which a content after the cue starts, or -1; training the end scorer needs it."""
    context: tuple[str, ...] = ()
    """Features of the cue that the end scorer weighs together with those of the end."""
    group_start: int = -1
    """The token at which the verb group of its cue begins ("has never" in "has never said"), or -1 without a verb."""
    verb: int = -1
    """The token of its cue verb, or -1 without one."""
    form: str = ""
    """Which form of its verb it is, as in `Cue.form`, or empty."""
    negated: bool = False
    """True if its verb is negated: "did not say"."""
    score: float = 0.0
    """The sum of the weights of its features."""
    certain: bool = False
    """True if it is kept whatever its score."""


def score(features: Iterable[str]) -> float:
    """Return the score of a candidate with these features; it is kept if this exceeds the threshold."""
    weights = scorer_weights()
    return _weighted_sum(features, weights.weights, weights.bias)


def end_score(features: Iterable[str]) -> float:
    """Return the score of a possible end of a content; the content ends there if this exceeds 0."""
    weights = scorer_weights()
    return _weighted_sum(features, weights.end_weights, weights.end_bias)


def _weighted_sum(features: Iterable[str], weights: Mapping[str, float], bias: float) -> float:
    """Return the bias with the weights of the features added in their order: another order could round otherwise."""
    weight_of = weights.get
    total = bias
    for feature in features:
        total += weight_of(feature, 0.0)
    return total


def first_kind(paragraph: Paragraph, index: int) -> str:
    """Return a code for the class of a content's first word, used in features."""
    word = paragraph.words[index]
    if word in SUBJECT_PRONOUNS:
        return "pron"
    if word in DETERMINERS:
        return "det"
    if word in PREPOSITIONS:
        return "prep"
    if paragraph.quote[index] >= 0:
        return "quote"
    if paragraph.capital(index):
        return "cap"
    return "ing" if word.endswith("ing") else "low"

"""Parts of speech: what each word of a sentence is there, "reports" a verb or "reports" a noun.

An averaged perceptron goes through a sentence from left to right and gives each word one of the tags of the Penn
Treebank: "VBD" a verb in the past tense, "VBN" a past participle, "NN" a noun, "NNP" a name. It looks at the word, its
ending and its shape, at two words on either side, and at the two tags that it gave last.

The weights are whole numbers in `tagger_weights.json`, so that every machine adds them up to the same sums;
`TAGGER.md` says where they come from and how often they err. The method: Michael Collins, "Discriminative Training
Methods for Hidden Markov Models" (EMNLP 2002), in the greedy form.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from builder.language.lexicon.verb_forms import FINITE_PASTS
from builder.language.tokens import is_lower

WEIGHTS_FILE: Final = Path(__file__).with_name("tagger_weights.json")
"""The fitted numbers, written by `tools/train_tagger.py`."""

Feature = tuple[str, str]
"""The name of a template, such as "word,last", and what fills it."""

Scores = int
"""A score for each tag, packed into one whole number: tag n has the bits from 32 n, and a score of 0 is `_ZERO` there.

Adding two of these adds all their scores at once, some twenty times as fast as one by one.
"""

_ZERO: Final = 1 << 24
"""What stands for a score of 0, so that no score is negative; ten parts with all their weights stay below 32 bits."""

MARK: Final = "."
"""The tag of all that has neither letter nor digit: full stops, dashes, quotation marks."""

NAME_TAGS: Final = frozenset(("NNP", "NNPS"))
"""Tags of names."""

COMMON_NOUN_TAGS: Final = frozenset(("NN", "NNS"))
"""Tags of nouns that are no names."""

NOUN_TAGS: Final = NAME_TAGS | COMMON_NOUN_TAGS
"""Tags of nouns and names."""

FINITE_TAGS: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs that may be the main one of a sentence."""

VERB_TAGS: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
"""Tags of verbs other than modals."""

_BITS: Final = 32
"""Bits of a packed score: those of an unsigned integer of C, which `array("I")` has."""

_MOST_SUMS: Final = 100_000
"""Sums that are kept, some 40 MB; then all are dropped, and those still needed come again."""

_SENTENCES_AT_ONCE: Final = 1000
"""Sentences whose tags are kept: more than nearly all articles have."""

_START: Final = "-START-"
"""What stands in for words and tags before the sentence."""

_END: Final = "-END-"
"""What stands in for words after the sentence."""

_SHORTEST_TITLE: Final = 3
"""Words; fewer are a name with a capital on each word as often as a title."""

_UNKNOWN: Final = "?"
"""The possible tags of a word that neither the training texts nor the lexicon have."""


@dataclass(frozen=True, slots=True)
class TaggerWeights:
    """The numbers and words that the tagger uses."""

    tags: Sequence[str]
    """All tags; the weights name them by their index."""
    certain: Mapping[str, str]
    """Frequent word -> its tag, if it always has the same."""
    possible: Mapping[str, str]
    """Word -> the tags it had in the training texts, joined by "|"; the tagger sees those of the next word."""
    weights: Mapping[str, Mapping[str, Sequence[int]]]
    """Template of features -> what fills it -> the indices of tags, each followed by what it adds to their score."""
    zeros: Scores
    """A score of 0 for each tag."""
    sums: dict[tuple[Any, ...], Scores]
    """Sums of weights that have been needed before: a function of features and what it looks at -> scores."""


_in_use: TaggerWeights | None = None
"""The weights; they are read from the file when first asked for."""


def tagger_weights() -> TaggerWeights:
    """Return the weights in use; the first call reads `tagger_weights.json`, which takes some 100 milliseconds."""
    global _in_use
    if _in_use is None:
        _in_use = weights_from_json(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return _in_use


def weights_from_json(text: str) -> TaggerWeights:
    """Return the weights that a file of `tools/train_tagger.py` holds."""
    numbers = json.loads(text)
    certain = {word: tag for tag, words in numbers["certain"].items() for word in words.split(" ")}
    possible = {word: tags for tags, words in numbers["possible"].items() for word in words.split(" ")}
    tags, weights = tuple(numbers["tags"]), numbers["weights"]
    zeros = sum(_ZERO << (_BITS * tag) for tag in range(len(tags)))
    return TaggerWeights(tags=tags, certain=certain, possible=possible, weights=weights, zeros=zeros, sums={})


def tag_words(words: Sequence[str]) -> list[str]:
    """Return the tag of each word of one sentence; words keep their capitals, and marks count as words."""
    return list(_known_tags(tuple(words)))


@lru_cache(maxsize=_SENTENCES_AT_ONCE)
def _known_tags(words: tuple[str, ...]) -> list[str]:
    """Return the tags of a sentence; those who ask for its speakers, figures and times share them."""
    return tag_with(tagger_weights(), words)


def tag_with(numbers: TaggerWeights, words: Sequence[str]) -> list[str]:
    """Return the tag of each word of one sentence by these weights."""
    looks = word_looks(words, numbers.possible)
    before, last = _START, _START
    found: list[str] = []
    for index, word in enumerate(words):
        tag = certain_tag(word, numbers.certain) or _best_tag(numbers, looks, index, last, before)
        found.append(tag)
        before, last = last, tag
    return found


def certain_tag(word: str, certain: Mapping[str, str]) -> str | None:
    """Return the tag of a mark, or of a word that always has the same, or None."""
    tag = certain.get(word)
    return MARK if tag is None and not any(map(str.isalnum, word)) else tag


def _best_tag(numbers: TaggerWeights, looks: Sequence[WordLook], index: int, last: str, before: str) -> str:
    """Return the tag with the highest score; of two with the same score, the first in the list of tags."""
    kept = numbers.sums
    packed = 0
    for part in _parts(looks, index, last, before):
        packed += kept.get(part) or _sum_of_weights(numbers, part)
    scores = array("I", packed.to_bytes(_BITS // 8 * len(numbers.tags), "little"))
    if sys.byteorder == "big":
        scores.byteswap()
    return numbers.tags[scores.index(max(scores))]


def _sum_of_weights(numbers: TaggerWeights, part: tuple[Any, ...]) -> Scores:
    """Return what some features add to the score of each tag, and keep it for the next word that has them."""
    features_of, *seen = part
    total = numbers.zeros
    for template, value in features_of(*seen):
        flat = numbers.weights[template].get(value)
        if flat:
            for tag, weight in zip(flat[::2], flat[1::2], strict=True):
                total += weight << (_BITS * tag)
    if len(numbers.sums) >= _MOST_SUMS:
        numbers.sums.clear()
    numbers.sums[part] = total
    return total


# --- what the tagger sees


class WordLook(NamedTuple):
    """What the tagger sees of one word."""

    lower: str
    """The word in lower case; digits are all "0"."""
    shape: str
    """Capitals, digits, hyphens: "Aa", "A", "a", "0", "a-a", or "." for a mark."""
    possible: str
    """The tags that it had in the training texts."""


_OUTSIDE: Final = (WordLook(_START, "", ""), WordLook(_END, "", ""))
"""Looks of what comes before the first word and after the last one."""


def word_looks(words: Sequence[str], possible: Mapping[str, str]) -> list[WordLook]:
    """Return what the tagger sees of each word, with two places more at either end."""
    start, end = _OUTSIDE
    titled = _is_in_title_case(words)
    looks = [_look(word, index == 0 or titled, possible.get) for index, word in enumerate(words)]
    return [start, start, *looks, end, end]


def _look(word: str, capital_means_little: bool, possible_of: Callable[[str], str | None]) -> WordLook:
    """Return what the tagger sees of a word."""
    lower = word.lower()
    if word[0].isdigit():
        return WordLook("0" * len(word) if word.isdigit() else "0.0", "0", _UNKNOWN)
    return WordLook(lower, _shape(word, capital_means_little), possible_of(lower) or _possible_by_lexicon(lower))


def _possible_by_lexicon(lower: str) -> str:
    """Return the possible tags of a word that the training texts lack: the lexicon knows the irregular verbs."""
    return "VBD" if lower in FINITE_PASTS else _UNKNOWN


def _shape(word: str, capital_means_little: bool) -> str:
    """Return the shape of a word; a capital at the start of a sentence or in a title says less than one inside."""
    if not word[0].isalpha():
        return "."
    if is_lower(word):
        return "a-a" if "-" in word else "a"
    if len(word) > 1 and word.isupper():
        return "AA"
    return "T" if capital_means_little else "Aa"


def _is_in_title_case(words: Sequence[str]) -> bool:
    """Return True if most words have a capital, as in a headline."""
    letters = [word for word in words if word[0].isalpha()]
    return len(letters) >= _SHORTEST_TITLE and 2 * sum(not is_lower(word[0]) for word in letters) > len(letters)


def tag_features(looks: Sequence[WordLook], index: int, last: str, before: str) -> list[Feature]:
    """Return the features of a word.

    Args:
        looks: What `word_looks` returned for the sentence.
        index: The position of the word in the sentence.
        last: The tag of the word before it.
        before: The tag of the word before that.
    """
    return [feature for features_of, *seen in _parts(looks, index, last, before) for feature in features_of(*seen)]


def _parts(looks: Sequence[WordLook], index: int, last: str, before: str) -> tuple[tuple[Any, ...], ...]:
    """Return the functions that give the features of a word, each with what it looks at.

    They are apart because most words, pairs and tags come again and again, so that the sums of their weights can be
    kept.
    """
    previous2, previous, here, following, following2 = looks[index : index + 5]
    return (
        (_word_features, here),
        (_previous_features, previous.lower),
        (_before_previous_features, previous2.lower),
        (_next_features, following),
        (_after_next_features, following2.lower),
        (_tag_features, last, before),
        (_tag_and_word_features, last, here),
        (_tag_and_next_features, last, following.possible),
        (_kind_features, here.possible, following.possible),
        (_shape_features, previous.shape, here.shape, following.shape),
    )


def _word_features(here: WordLook) -> tuple[Feature, ...]:
    """Return the features of the word itself."""
    word, shape, possible = here
    return (
        ("word", word),
        ("shape", shape),
        ("end3", word[-3:]),
        ("end2,shape", f"{word[-2:]} {shape}"),
        ("start", word[:2]),
        ("possible", possible),
    )


def _previous_features(previous: str) -> tuple[Feature, ...]:
    """Return the features of the word before."""
    return ("previous", previous), ("previousend", previous[-3:])


def _before_previous_features(word: str) -> tuple[Feature, ...]:
    """Return the feature of the word before the one before."""
    return (("previous2", word),)


def _next_features(following: WordLook) -> tuple[Feature, ...]:
    """Return the features of the word after."""
    word = following.lower
    return ("next", word), ("nextend", word[-3:]), ("nextpossible", following.possible)


def _after_next_features(word: str) -> tuple[Feature, ...]:
    """Return the feature of the word after the one after."""
    return (("next2", word),)


def _tag_features(last: str, before: str) -> tuple[Feature, ...]:
    """Return the features of the two tags before."""
    return ("last", last), ("last2", f"{before} {last}")


def _tag_and_word_features(last: str, here: WordLook) -> tuple[Feature, ...]:
    """Return the features of the tag before with the word."""
    word = here.lower
    return (
        ("last,word", f"{last} {word}"),
        ("last,possible", f"{last} {here.possible}"),
        ("last,end3", f"{last} {word[-3:]}"),
    )


def _tag_and_next_features(last: str, next_possible: str) -> tuple[Feature, ...]:
    """Return the feature of the tag before with the kind of the word after."""
    return (("last,nextpossible", f"{last} {next_possible}"),)


def _kind_features(possible: str, next_possible: str) -> tuple[Feature, ...]:
    """Return the feature of the word's kind with that of the word after."""
    return (("possible,nextpossible", f"{possible} {next_possible}"),)


def _shape_features(previous_shape: str, shape: str, next_shape: str) -> tuple[Feature, ...]:
    """Return the features of the word's shape with those of its neighbours."""
    return ("shape,nextshape", f"{shape} {next_shape}"), ("shape,previousshape", f"{shape} {previous_shape}")

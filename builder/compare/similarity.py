"""Similarity of sets of content words, and the candidate pairs of sets to compare.

Comparing all pairs would take quadratic time. Candidate pairs come from blocking: two sets are compared only if they
share one of their rarest words, which are their blocking keys.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

BLOCKING_KEYS: Final = 5
"""Blocking keys of a set: its rarest words that are also in other sets."""

BLOCK_CAP: Final = 8
"""For each blocking key of a set, it is compared with up to this many sets right before it, and with the first ones.

The cap keeps the work nearly linear if hundreds of articles share a word. Because every set is compared with the first
ones, a large group can still form around one of them.
"""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How similar two sets of weighted words are."""

    overlap: float  # overlap coefficient, 0 .. 1: weight of the shared words divided by that of the lighter set
    jaccard: float  # Jaccard index, 0 .. 1: weight of the shared words divided by that of all words
    shared_weight: float
    shared_words: int


NO_SIMILARITY: Final = Similarity(overlap=0.0, jaccard=0.0, shared_weight=0.0, shared_words=0)
"""Similarity of two sets that share no word."""


class TermWeights:
    """The weights of all content words, which are used to compare sets of them."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weight of each word that is in any set."""
        self._weights = weights
        self._totals: dict[frozenset[str], float] = {}
        self.max_weight = max(weights.values(), default=0.0)

    def weight_of(self, words: frozenset[str]) -> float:
        """Return the total weight of a set of words."""
        total = self._totals.get(words)
        if total is None:
            total = self._totals[words] = self._total(words)
        return total

    def similarity(self, one: frozenset[str], two: frozenset[str]) -> Similarity:
        """Return how similar two sets are."""
        common = one & two
        if not common:
            return NO_SIMILARITY
        shared = self._total(common)
        first, second = self.weight_of(one), self.weight_of(two)
        return Similarity(shared / min(first, second), shared / (first + second - shared), shared, len(common))

    def candidate_pairs(self, sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
        """Yield the candidate pairs of sets, by index: each pair once, in order."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(sets):
            for word in words:
                holders[word].append(index)
        yield from blocked_pairs([self._blocking_keys(words, holders) for words in sets])

    def _blocking_keys(self, words: Iterable[str], holders: Mapping[str, Sequence[int]]) -> list[str]:
        """Return the words by which a set is compared with others."""
        # Rare words come first; among equally rare ones, the heavier comes first, as it is not a name.
        shared = (word for word in words if len(holders[word]) > 1)
        return sorted(shared, key=lambda word: (len(holders[word]), -self._weights[word], word))[:BLOCKING_KEYS]

    def _total(self, words: Iterable[str]) -> float:
        """Return the sum of the weights of some words."""
        # `sum` depends on the order of floats, which sets do not have, and rounds otherwise before Python 3.12.
        return math.fsum(map(self._weights.__getitem__, words))


def blocked_pairs(keys: Sequence[Iterable[Hashable]], cap: int = BLOCK_CAP) -> Iterator[tuple[int, int]]:
    """Yield the pairs of items to compare, by index, from the blocking keys of each: each pair once, in order.

    For each key, an item is compared with `cap` items right before it and with the first ones.
    """
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        earlier: set[int] = set()
        for key in own:
            block = blocks[key]
            earlier.update(block[-cap:])
            earlier.update(block[:cap])
        for key in own:
            blocks[key].append(index)
        yield from ((other, index) for other in sorted(earlier))

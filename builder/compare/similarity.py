"""How alike two sets of words are, and which pairs are worth asking: an index of words, never all pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

BLOCKING_KEYS = 5
"""By how many of the rarest words that others have, too, a set is looked up."""

BLOCK_CAP = 20
"""Where more sets than these share a word, a set asks the nearest before and the first of them all.

This keeps the work near-linear; and since everyone asks the first, many that say the same can gather around one.
"""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How much of the smaller of two sets of words the other holds, by weight, and how much that is."""

    overlap: float  # 0 .. 1: of the smaller one
    jaccard: float  # 0 .. 1: of the two together
    shared_weight: float  # of what they share
    shared_words: int  # how many they share


NO_SIMILARITY = Similarity(0.0, 0.0, 0.0, 0)


class TermWeights:
    """Weighs sets of words, and compares them."""

    def __init__(self, weight: Mapping[str, float]) -> None:
        """Take how much each word tells."""
        self._weight = weight
        self._totals: dict[frozenset[str], float] = {}
        self.max_weight = max(weight.values(), default=0.0)

    def weight_of(self, words: frozenset[str]) -> float:
        """The weight of a set of words; the same whatever their order."""
        total = self._totals.get(words)
        if total is None:
            total = self._totals[words] = sum(sorted(self._weight[word] for word in words))
        return total

    def similarity(self, one: frozenset[str], two: frozenset[str]) -> Similarity:
        """How alike two sets are."""
        common = one & two
        if not common:
            return NO_SIMILARITY
        shared = sum(sorted(self._weight[word] for word in common))
        first, second = self.weight_of(one), self.weight_of(two)
        return Similarity(shared / min(first, second), shared / (first + second - shared), shared, len(common))

    def candidate_pairs(self, sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
        """Pairs of sets, by place, that share one of their telling words; each pair once, in order."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(sets):
            for word in words:
                index[word].append(at)
        for at, words in enumerate(sets):
            yield from ((other, at) for other in sorted(self._near(at, words, index)))

    def _near(self, at: int, words: Iterable[str], index: Mapping[str, Sequence[int]]) -> set[int]:
        shared = (word for word in words if len(index[word]) > 1)
        telling = sorted(shared, key=lambda word: (len(index[word]), -self._weight[word], word))[:BLOCKING_KEYS]
        out: set[int] = set()
        for word in telling:
            holders = index[word]
            place = bisect_left(holders, at)
            out.update(holders[max(0, place - BLOCK_CAP) : place])
            out.update(holders[: min(BLOCK_CAP, place)])
        return out

"""Disjoint groups of numbers."""

from __future__ import annotations


class DisjointSet:
    """Union-find over 0 .. size - 1; the smallest number of a group is its root, so order decides nothing."""

    def __init__(self, size: int) -> None:
        """Begin with every number alone."""
        self._parent = list(range(size))

    def find(self, number: int) -> int:
        """The root of a number's group."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, two: int) -> None:
        """Make one group of two."""
        low, high = sorted((self.find(one), self.find(two)))
        self._parent[high] = low

    def members(self) -> dict[int, list[int]]:
        """Every group by its root, in order."""
        out: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            out.setdefault(self.find(number), []).append(number)
        return out

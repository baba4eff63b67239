"""Disjoint sets of numbers, a data structure also known as union-find."""

from __future__ import annotations


class DisjointSet:
    """Groups of the numbers from 0 to `size` - 1, which can be joined but not taken apart.

    The smallest number of a group is its root, so the result does not depend on the order of the joins.
    """

    def __init__(self, size: int) -> None:
        """Start with each number in a group of its own."""
        self._parent = list(range(size))

    def find(self, number: int) -> int:
        """Return the root of the group that the number belongs to."""
        while self._parent[number] != number:
            # Path halving: later look-ups of this number take half as many steps.
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, two: int) -> None:
        """Join the groups that two numbers belong to."""
        low, high = sorted((self.find(one), self.find(two)))
        self._parent[high] = low

    def members(self) -> dict[int, list[int]]:
        """Return every group as root -> members; roots and members are in ascending order."""
        groups: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            groups.setdefault(self.find(number), []).append(number)
        return groups

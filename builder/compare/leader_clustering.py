"""Leader clustering: groups of statements that say the same thing as their leader, which is one of them.

Every member is similar to the leader and contradicts no other member. Statements are never joined through a third one,
so a chain of gradually different statements cannot become one finding.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from builder.compare.contradictions import Contradiction
from builder.compare.similarity import TermWeights
from builder.compare.speech import AttributedClause
from builder.model import Statement

OWN_WEIGHT_DIVISOR: Final = 10
"""Divisor of a clause's own weight in its support, so that it decides only between clauses that share about as much."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two similar clauses, by index, and the contradiction that keeps them apart, if there is one."""

    first: int
    second: int
    overlap: float
    jaccard: float
    shared_weight: float
    contradiction: Contradiction | None


StatementGroup = dict[int, int]
"""Index of a statement -> index of the clause that makes it a member; the lead statement comes first."""


class LeaderClustering:
    """Leader clustering of the clauses that answer one question."""

    def __init__(
        self,
        statements: Sequence[Statement],
        claim_ranks: Sequence[int],
        entries: Sequence[AttributedClause],
        term_weights: TermWeights,
        pairs: Iterable[SimilarPair],
    ) -> None:
        """Take all statements with the claim ranks of their sources, all clauses, and the pairs of similar ones."""
        self._statements, self._entries, self._term_weights = statements, entries, term_weights
        self._claim_ranks = claim_ranks
        self._neighbours: defaultdict[int, dict[int, float]] = defaultdict(dict)  # -> clause -> shared weight
        self._contradicting: defaultdict[int, set[int]] = defaultdict(set)
        for pair in pairs:
            if pair.contradiction:
                self._contradicting[pair.first].add(pair.second)
                self._contradicting[pair.second].add(pair.first)
            else:
                self._neighbours[pair.first][pair.second] = pair.shared_weight
                self._neighbours[pair.second][pair.first] = pair.shared_weight

    def leader_groups(self, clauses: Sequence[int]) -> list[StatementGroup]:
        """Return groups of the statements with these clauses, given by index; a statement may be in no group.

        The clause with the most support becomes the first leader and takes those of its neighbours that are still free.
        """
        groups: list[StatementGroup] = []
        grouped: set[int] = set()  # statements
        free = set(clauses)
        for leader in sorted(clauses, key=self._leader_rank):
            statement = self._statement_of(leader)
            # A second clause of a statement may lead another group, but only if that group has other members.
            is_needed = statement not in grouped or any(other in free for other in self._neighbours[leader])
            if leader not in free or not is_needed:
                continue
            group = self._group_around(leader, free)
            # A group whose statements are all in an earlier group would only repeat it.
            if any(group.keys() <= other.keys() for other in groups):
                continue
            free -= set(group.values())
            grouped |= group.keys()
            groups.append(self._with_fullest_lead(group))
        return groups

    def _group_around(self, leader: int, free: set[int]) -> StatementGroup:
        """Return a leader with its free neighbours, the most similar first, skipping any that contradict a member."""
        group: StatementGroup = {self._statement_of(leader): leader}
        neighbours = self._neighbours[leader]
        for clause in sorted(neighbours, key=lambda clause: (-neighbours[clause], *self._brevity_rank(clause), clause)):
            statement = self._statement_of(clause)
            if clause in free and statement not in group and self._contradicting[clause].isdisjoint(group.values()):
                group[statement] = clause
        return group

    def _with_fullest_lead(self, group: StatementGroup) -> StatementGroup:
        """Return a group led by the fullest of its statements whose clauses are similar to all others.

        Of equally full ones, that of an article whose outlet the analyst gives leads, so that no copy takes its place.
        """
        central = [
            statement
            for statement, clause in group.items()
            if all(other == clause or other in self._neighbours[clause] for other in group.values())
        ]
        if not central:
            return group
        lead = max(
            central,
            key=lambda statement: (*self._fullness(group[statement]), -self._claim_ranks[statement], -statement),
        )
        return {lead: group[lead], **{statement: clause for statement, clause in group.items() if statement != lead}}

    def _leader_rank(self, clause: int) -> tuple[float, float, int, str, int]:
        """Return the sort key of leaders: similar sources, weight shared with them, claim rank, then the text.

        The text comes before the index, so that the order of the articles matters as little as possible.
        """
        neighbours = self._neighbours[clause]
        sources = {self._statements[self._statement_of(other)].sentence.source for other in neighbours}
        shared = math.fsum(neighbours.values())
        support = shared + self._weight_of(clause) / OWN_WEIGHT_DIVISOR
        return -len(sources), -support, self._claim_ranks[self._statement_of(clause)], self._text_of(clause), clause

    def _brevity_rank(self, clause: int) -> tuple[float, str]:
        """Return the sort key of clauses that share the same weight: those that say little else come first."""
        return self._weight_of(clause), self._text_of(clause)

    def _fullness(self, clause: int) -> tuple[bool, float]:
        """Return the rank of a clause by how much it says: whether it has a speaker, then the weight of its words."""
        return self._entries[clause].speaker_key != "", self._weight_of(clause)

    def _statement_of(self, clause: int) -> int:
        """Return the index of the statement that a clause belongs to."""
        return self._entries[clause].clause.statement_index

    def _weight_of(self, clause: int) -> float:
        """Return the weight of a clause's content words."""
        return self._term_weights.weight_of(self._entries[clause].clause.content_words)

    def _text_of(self, clause: int) -> str:
        """Return the text of the sentence that a clause is in."""
        return self._statements[self._statement_of(clause)].sentence.text

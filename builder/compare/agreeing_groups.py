"""Groups of statements of which each two tell the same.

Pairs of clauses that agree are the start. A group holds statements that agree two by two, so that a chain of gradually
different statements cannot become one finding. One sentence may tell two facts, and so be in two groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from builder.compare.contradictions import Contradiction
from builder.compare.similarity import TermWeights
from builder.compare.speech import AttributedClause
from builder.model import Statement

CORE_SIZE: Final = 8
"""Members of a group, the first ones, with each of which any other agrees; in great groups, not all are compared."""


MERGED_SHARE: Final = 0.75
"""Share of the smaller of two groups that is in both if they tell one fact."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two similar clauses, by index, and the contradiction that keeps them apart, if there is one."""

    first: int
    second: int
    overlap: float
    jaccard: float
    agreement: float  # how surely they tell one fact
    agrees: bool  # whether that is enough
    contradiction: Contradiction | None


StatementGroup = dict[int, int]
"""Index of a statement -> index of the clause that makes it a member; the lead statement comes first."""


class AgreeingGroups:
    """The groups of the clauses that answer one question."""

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
        self._agreeing: defaultdict[int, dict[int, float]] = defaultdict(dict)  # clause -> clause -> agreement
        self._contradicting: defaultdict[int, set[int]] = defaultdict(set)
        self._pairs = []
        for pair in pairs:
            if pair.contradiction:
                self._contradicting[pair.first].add(pair.second)
                self._contradicting[pair.second].add(pair.first)
            elif pair.agrees:
                self._agreeing[pair.first][pair.second] = pair.agreement
                self._agreeing[pair.second][pair.first] = pair.agreement
                self._pairs.append(pair)

    def groups(self) -> list[StatementGroup]:
        """Return the groups, each grown around the surest pair with a clause that is in none yet.

        A statement may be in several groups: one sentence may tell two facts.
        """
        groups: list[StatementGroup] = []
        groups_of: defaultdict[int, list[StatementGroup]] = defaultdict(list)  # by statement
        grouped: set[int] = set()  # clauses
        for pair in sorted(self._pairs, key=self._pair_rank):
            if pair.first not in grouped or pair.second not in grouped:
                group = self._group_around(pair)
                grouped.update(group.values())
                earlier = self._earlier_with_most_of(group, groups_of)
                if earlier is None:
                    groups.append(earlier := {})
                for statement in group.keys() - earlier.keys():
                    groups_of[statement].append(earlier)
                earlier.update((statement, clause) for statement, clause in group.items() if statement not in earlier)
        return [self._with_lead(group) for group in groups]

    def _earlier_with_most_of(
        self, group: StatementGroup, groups_of: Mapping[int, Sequence[StatementGroup]]
    ) -> StatementGroup | None:
        """Return the first earlier group that has most statements of a group and may take the others, or None."""
        known = [other for statement in group for other in groups_of.get(statement, ())]
        for other in {id(other): other for other in known}.values():
            if len(group.keys() & other.keys()) >= MERGED_SHARE * min(len(group), len(other)):
                barred = {clause for member in other.values() for clause in self._contradicting[member]}
                if barred.isdisjoint(clause for statement, clause in group.items() if statement not in other):
                    return other
        return None

    def _group_around(self, pair: SimilarPair) -> StatementGroup:
        """Return the statements of a pair with all that agree with the group, the surest first."""
        group: StatementGroup = {}
        barred: set[int] = set()  # the clauses that contradict a member
        near: dict[int, float] = {}  # the clauses that agree with all of the core -> how surely, in all
        for first in (pair.first, pair.second):
            near = self._join(first, group, barred, near)
        while near and len(group) < CORE_SIZE:
            near = self._join(min(near, key=lambda clause: self._rank(clause, near)), group, barred, near)
        for clause in sorted(near, key=lambda clause: self._rank(clause, near)):
            if clause not in barred and self._statement_of(clause) not in group:
                self._join(clause, group, barred, {})
        return group

    def _join(
        self, clause: int, group: StatementGroup, barred: set[int], near: Mapping[int, float]
    ) -> dict[int, float]:
        """Add a clause to a group; return those of the clauses near the group that may still join it."""
        agreeing = self._agreeing[clause]
        candidates = [other for other in near if other in agreeing] if group else list(agreeing)
        group[self._statement_of(clause)] = clause
        barred |= self._contradicting[clause]
        return {
            other: near.get(other, 0.0) + agreeing[other]
            for other in candidates
            if other not in barred and self._statement_of(other) not in group
        }

    def _rank(self, clause: int, near: Mapping[int, float]) -> tuple[float, float, str, int]:
        """Return the sort key of clauses: the surest first, then those that say little else."""
        return -near[clause], *self._brevity_rank(clause), clause

    def _with_lead(self, group: StatementGroup) -> StatementGroup:
        """Return a group led by its fullest statement among those that tell least of what no other one tells.

        A day, a place or a number that only the lead tells would seem to be told by all. Of equally full statements,
        that of an article whose outlet the analyst gives leads, so that no copy takes its place.
        """
        tellings = Counter(detail for clause in group.values() for detail in self._details_of(clause))
        lead = min(
            group,
            key=lambda statement: (
                sum(tellings[detail] == 1 for detail in self._details_of(group[statement])) if len(group) > 1 else 0,
                self._entries[group[statement]].speaker_key == "",
                -self._weight_of(group[statement]),
                self._claim_ranks[statement],
                statement,
            ),
        )
        return {lead: group[lead], **{statement: clause for statement, clause in group.items() if statement != lead}}

    def _details_of(self, clause: int) -> frozenset[object]:
        """Return the days, places and values that a clause gives."""
        told = self._entries[clause].clause
        values = {(kind, value) for kind, held in told.values.items() if kind[0] == "measure" for value in held}
        return frozenset((*told.days, *told.place_names, *values))

    def _pair_rank(self, pair: SimilarPair) -> tuple[float, str, str, int, int]:
        """Return the sort key of pairs: the surest first, then by their texts.

        The texts come before the indices, so that the order of the articles matters as little as possible.
        """
        one, two = sorted((self._text_of(pair.first), self._text_of(pair.second)))
        return -pair.agreement, one, two, pair.first, pair.second

    def _brevity_rank(self, clause: int) -> tuple[float, str]:
        """Return the sort key of clauses that agree as surely: those that say little else come first."""
        return self._weight_of(clause), self._text_of(clause)

    def _statement_of(self, clause: int) -> int:
        """Return the index of the statement that a clause belongs to."""
        return self._entries[clause].clause.statement_index

    def _weight_of(self, clause: int) -> float:
        """Return the weight of a clause's content words."""
        return self._term_weights.weight_of(self._entries[clause].clause.content_words)

    def _text_of(self, clause: int) -> str:
        """Return the text of the sentence that a clause is in."""
        return self._statements[self._statement_of(clause)].sentence.text

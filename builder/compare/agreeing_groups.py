"""Groups of statements of which each two tell the same.

Pairs of clauses that agree are the start. A group holds statements that agree two by two, so that a chain of gradually
different statements cannot become one finding. One sentence may tell two facts, and so be in two groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.compare.contradictions import Contradiction
from builder.compare.similarity import TermWeights
from builder.compare.speech import AttributedClause
from builder.model import Statement


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two similar clauses, by index, and the contradiction that keeps them apart, if there is one."""

    first: int
    second: int
    overlap: float
    jaccard: float
    agreement: float  # how surely they tell one fact
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
        """Take all statements with the claim ranks of their sources, all clauses, and the pairs that agree."""
        self._statements, self._entries, self._term_weights = statements, entries, term_weights
        self._claim_ranks = claim_ranks
        self._agreeing: defaultdict[int, dict[int, float]] = defaultdict(dict)  # clause -> clause -> agreement
        self._pairs = []
        for pair in pairs:
            self._agreeing[pair.first][pair.second] = pair.agreement
            self._agreeing[pair.second][pair.first] = pair.agreement
            self._pairs.append((pair.first, pair.second, pair.agreement))

    def groups(self) -> list[StatementGroup]:
        """Return the groups, each grown around the surest pair that is in none yet; a statement may be in several."""
        groups: list[StatementGroup] = []
        together: set[tuple[int, int]] = set()
        for first, second, _ in sorted(self._pairs, key=self._pair_rank):
            statements = self._statement_of(first), self._statement_of(second)
            if (min(statements), max(statements)) in together:
                continue
            group = self._group_around(first, second)
            members = sorted(group)
            together.update((one, two) for at, one in enumerate(members) for two in members[at + 1 :])
            groups.append(self._with_fullest_lead(group))
        return groups

    def _group_around(self, first: int, second: int) -> StatementGroup:
        """Return the statements of two clauses with those that agree with all of the group, the surest first."""
        group: StatementGroup = {self._statement_of(first): first, self._statement_of(second): second}
        sums = {
            clause: self._agreeing[first][clause] + self._agreeing[second][clause]
            for clause in self._agreeing[first].keys() & self._agreeing[second].keys()
        }
        while sums := {clause: total for clause, total in sums.items() if self._statement_of(clause) not in group}:
            best = min(sums, key=lambda clause: (-sums[clause], *self._brevity_rank(clause), clause))
            group[self._statement_of(best)] = best
            near = self._agreeing[best]
            sums = {clause: total + near[clause] for clause, total in sums.items() if clause in near}
        return group

    def _with_fullest_lead(self, group: StatementGroup) -> StatementGroup:
        """Return a group led by its fullest statement.

        Of equally full ones, that of an article whose outlet the analyst gives leads, so that no copy takes its place.
        """
        lead = max(
            group,
            key=lambda statement: (*self._fullness(group[statement]), -self._claim_ranks[statement], -statement),
        )
        return {lead: group[lead], **{statement: clause for statement, clause in group.items() if statement != lead}}

    def _pair_rank(self, pair: tuple[int, int, float]) -> tuple[float, str, str, int, int]:
        """Return the sort key of pairs: the surest first, then by their texts.

        The texts come before the indices, so that the order of the articles matters as little as possible.
        """
        first, second, agreement = pair
        one, two = sorted((self._text_of(first), self._text_of(second)))
        return -agreement, one, two, first, second

    def _brevity_rank(self, clause: int) -> tuple[float, str]:
        """Return the sort key of clauses that agree as surely: those that say little else come first."""
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

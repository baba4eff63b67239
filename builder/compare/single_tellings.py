"""Which findings of one article surely stand in no other.

That no match was found is no proof that there is none. It is said only of a speaker whom no other article quotes, if
much of what the speaker says is in words that no other article has, and if no clause of another article comes near it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.content_words import content_words_of
from builder.model import Finding, Source, Statement

OWN_SHARE: Final = 0.5
"""Least share of a clause's content words that no other article has."""

OWN_WORDS: Final = 3
"""Least number of these words."""


class SingleTellings:
    """What each article alone has: its words, and the speakers it quotes."""

    def __init__(self, statements: Sequence[Statement], clauses: Iterable[Clause], sources: Sequence[Source]) -> None:
        """Take all statements, clauses and sources."""
        self._statements = {statement.id: index for index, statement in enumerate(statements)}
        self._sources = [statement.sentence.source for statement in statements]
        self._clauses: defaultdict[int, list[Clause]] = defaultdict(list)
        self._quoting: defaultdict[str, set[str]] = defaultdict(set)  # agent -> the sources that quote it
        for clause in clauses:
            self._clauses[clause.statement_index].append(clause)
        for statement in statements:
            for said in statement.reading.said:
                if said.agent:
                    self._quoting[said.agent].add(statement.sentence.source)
        self._holding: defaultdict[str, set[str]] = defaultdict(set)  # content word -> the sources that have it
        self._most = len(sources) / 2
        for source in sources:
            for word in set(content_words_of(source.text)):
                self._holding[word].add(source.id)

    def stands_alone(self, finding: Finding, near: Collection[int]) -> bool:
        """Return True if no other article tells what a finding of one article tells.

        `near` has the indices of the statements that come near one of another article.
        """
        indices = [self._statements[name] for name in finding.statements]
        return finding.sources == 1 and all(
            index not in near and all(map(self._is_own, self._clauses[index])) for index in indices
        )

    def _is_own(self, clause: Clause) -> bool:
        """Return True if a clause is of a speaker whom only its article quotes, and largely in its own words."""
        agent = clause.said.agent if clause.said else None
        if agent is None or len(self._quoting[agent]) > 1:
            return False
        holders = [len(self._holding[word]) for word in clause.content_words]
        own = sum(count <= 1 for count in holders)
        # Of what most articles tell of, another may tell the same in other words.
        return own >= max(OWN_WORDS, OWN_SHARE * len(holders)) and max(holders) <= self._most

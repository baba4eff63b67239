"""Signs that two clauses with like words tell of two happenings.

"A new fire near Karvo is no threat" and "Another fire, at Mirel, is hard to reach but no threat" share their words and
even their answer. What tells them apart stands in another clause of the sentence, or in a word such as "another".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from builder.compare.clauses import Clause, looks_like_verb
from builder.compare.contradictions import Contradiction
from builder.language.lexicon import function_words, scope_words

PARTS_AGREEMENT: Final = 4.0
"""Least agreement of two clauses of which only one tells of a part, such as "another fire" or "some of the fires"."""

_GOING_ON: Final = function_words.CLAUSE_RELATIVES | {"and", "but", "or"}
"""Words that open a clause of which the subject may stand in the one before it."""

_PARTS: Final = frozenset(("some", "most", "many", "several", "lot"))
"""Words before "of" with which a clause tells of some of several; "one of the divers" may be who others name."""


class SeparateHappenings:
    """What surrounds each clause: the places of its sentence, whether it tells of a part, or of a purpose."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Take all clauses in reading order."""
        self._clauses = clauses
        self._places: list[frozenset[str]] = []
        for index, clause in enumerate(clauses):
            places = clause.place_names
            follows = index > 0 and clauses[index - 1].statement_index == clause.statement_index
            if not places and follows and _goes_on(clause):
                places = self._places[-1]
            self._places.append(places)

    def contradiction(self, first: int, second: int) -> Contradiction | None:
        """Return what keeps two similar clauses, given by index, apart though they do not say it, or None."""
        if _tells_purpose(self._clauses[first]) != _tells_purpose(self._clauses[second]):
            return "stance"
        places, others = self._places[first], self._places[second]
        return "place" if places and others and places.isdisjoint(others) else None

    def are_doubtful(self, first: int, second: int, agreement: float) -> bool:
        """Return True if one of two clauses, given by index, tells of a part, and they do not agree the more surely."""
        if agreement >= PARTS_AGREEMENT:
            return False
        return _part_told(self._clauses[first]) != _part_told(self._clauses[second])


def _goes_on(clause: Clause) -> bool:
    """Return True if a clause has the subject of the one before it: "but is not threatening any town"."""
    return clause.normalized_words[:1] != () and clause.normalized_words[0] in _GOING_ON


def _tells_purpose(clause: Clause) -> bool:
    """Return True if a clause tells what something is done for: "so that it stays within that valley"."""
    return ("so", "that") in pairwise(clause.normalized_words)


def _part_told(clause: Clause) -> str | None:
    """Return the word with which a clause says that it tells of one or some of several, or None.

    That is "another" anywhere, and "some of" in the subject.
    """
    words = clause.normalized_words
    in_subject = True
    for index, word in enumerate(words):
        in_subject = in_subject and not looks_like_verb(word)
        if word in scope_words.FURTHER_BEFORE or (
            in_subject and word in _PARTS and words[index + 1 : index + 2] == ("of",)
        ):
            return word
    return None

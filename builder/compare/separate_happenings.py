"""Signs that two clauses with like words tell of two happenings.

"A new fire near Karvo is no threat" and "Another fire, at Mirel, is hard to reach but no threat" share their words and
even their answer. What tells them apart stands in another clause of the sentence, or in a word such as "another".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from builder.compare.clauses import Clause, figure_value, looks_like_verb
from builder.compare.contradictions import Contradiction, count_same_thing
from builder.language.intervals import first_and_last_day_of
from builder.language.lexicon import function_words, scope_words, stance_words
from builder.model import Statement

PARTS_AGREEMENT: Final = 4.0
"""Least agreement of two clauses of which only one tells of a part, such as "another fire" or "some of the fires"."""

_DAY_LENGTH: Final = len("2000-01-01")
"""Characters of a day in ISO 8601; fewer are a month or a year."""

_GOING_ON: Final = function_words.CLAUSE_RELATIVES | {"and", "but", "or"}
"""Words that open a clause of which the subject may stand in the one before it."""

_PARTS: Final = frozenset(("some", "most", "many", "several", "lot"))
"""Words before "of" with which a clause tells of some of several; "one of the divers" may be who others name."""

_ANYBODY: Final = frozenset(("man", "men", "woman", "women", "person", "people", "others"))
"""Words for anybody; twelve men fired, and 40 others were hit, in one happening."""


class SeparateHappenings:
    """What surrounds each clause: the places of its sentence, whether it tells of a part, or of a purpose."""

    def __init__(
        self, clauses: Sequence[Clause], statements: Sequence[Statement], published: Sequence[str | None]
    ) -> None:
        """Take all clauses and statements in reading order.

        `published` has the day of the article of each clause in ISO 8601, as far as it is known.
        """
        self._clauses, self._statements, self._published = clauses, statements, published
        self._parts = [_part_told(clause) for clause in clauses]
        self._purposes = [_tells_purpose(clause) for clause in clauses]
        self._forecasts = [self._is_forecast(clause) for clause in clauses]
        self._places: list[frozenset[str]] = []
        for index, clause in enumerate(clauses):
            places = clause.place_names
            follows = index > 0 and clauses[index - 1].statement_index == clause.statement_index
            if not places and follows and _has_sequel(clause):
                places = self._places[-1]
            self._places.append(places)

    def contradiction(self, first: int, second: int, one_number: bool) -> Contradiction | None:
        """Return what keeps two similar clauses, given by index, apart though they do not say it, or None.

        `one_number` says that they agree on a number, or answer the question alike.
        """
        one, two = self._clauses[first], self._clauses[second]
        if self._purposes[first] != self._purposes[second]:
            return "stance"
        if not one_number and self._look_ahead_from_two_days(first, second):
            return "day"
        if not one_number and _count_one_thing_differently(one, two):
            return "number"
        places, others = self._places[first], self._places[second]
        return "place" if places and others and places.isdisjoint(others) else None

    def are_of_different_days(self, first: int, second: int) -> bool:
        """Return True if the articles of two clauses, given by index, surely appeared more than a day apart."""
        one, two = self._published[first], self._published[second]
        if one is None or two is None:
            return False
        earlier, later = sorted((first_and_last_day_of(one), first_and_last_day_of(two)))
        return later[0] - earlier[1] > timedelta(days=1)

    def _look_ahead_from_two_days(self, first: int, second: int) -> bool:
        """Return True if two clauses, given by index, tell what is expected, and nothing shows that it is of one day.

        "Strong winds are forecast" is another forecast the day after.
        """
        if not (self._forecasts[first] and self._forecasts[second]):
            return False
        if set(self._clauses[first].days) & set(self._clauses[second].days):
            return False
        day = self._published[first]
        return day is None or len(day) < _DAY_LENGTH or day != self._published[second]

    def _is_forecast(self, clause: Clause) -> bool:
        """Return True if a clause tells what is expected of the days to come, by its words or by the cue around it."""
        if not stance_words.FORECASTS.isdisjoint(clause.normalized_words):
            return True
        sentence = self._statements[clause.statement_index].sentence
        cue = clause.said.attribution.cue if clause.said else None
        return cue is not None and sentence.contains(cue) and sentence.words(cue).lower() in stance_words.FORECASTS

    def are_doubtful(self, first: int, second: int, agreement: float) -> bool:
        """Return True if one of two clauses, given by index, tells of a part, and they do not agree the more surely."""
        if agreement >= PARTS_AGREEMENT:
            return False
        return self._parts[first] != self._parts[second]


def _has_sequel(clause: Clause) -> bool:
    """Return True if a clause has the subject of the one before it: "but is not threatening any town"."""
    return not _GOING_ON.isdisjoint(clause.normalized_words[:1])


def _tells_purpose(clause: Clause) -> bool:
    """Return True if a clause tells what something is done for: "so that it stays within that valley"."""
    return ("so", "that") in pairwise(clause.normalized_words)


def _count_one_thing_differently(one: Clause, two: Clause) -> bool:
    """Return True if two clauses count the same things, whatever these did, and give no number in common."""
    counts = [
        figure_value(first) == figure_value(second)
        for first in one.claims
        for second in two.claims
        if not first.figure.unit and first.figure.counted not in _ANYBODY and count_same_thing(first, second)
    ]
    return bool(counts) and not any(counts)


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

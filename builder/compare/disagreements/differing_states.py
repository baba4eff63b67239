"""Disagreements over the state of one person: "was arrested" or "was on the run", "critical" or "stable".

The person has a name or is known by a role of which articles tell in the singular: "the gunman". People in a condition
are also known by their number: three of whom one article says that they are stable, and another that they are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from builder.compare.clauses import Clause, ClauseWord
from builder.compare.content_words import normalize_word
from builder.compare.disagreements.collect import (
    DetailInStatement,
    FoundDisagreement,
    PublicationDays,
    accounts_that_differ,
    side_of,
)
from builder.language.intervals import days_of_all
from builder.language.lexicon import function_words, rival_words
from builder.language.lexicon.word_classes import COMMON_PREPOSITIONS
from builder.model import Question, Statement, StatementSpan, Topic

COUNT_REACH: Final = 40
"""Characters between a number and the state of those whom it counts: "three others are in stable condition"."""

DEVELOPMENT: Final = timedelta(days=2)
"""How much later an article has to be if what it says of a state may have come about since."""

_BETWEEN: Final = function_words.FULL_AUXILIARIES | {"who", "also", "then", "later", "still", "now", "in", "the"}
"""Words between the person and the state."""

_BE: Final = "(?:was|were|is|are|be|been|being)"

_STATES: Final = tuple(
    tuple(
        re.compile(rf"\b(?:{'|'.join(re.escape(phrase).replace('was', _BE, 1) for phrase in phrases)})\b")
        for phrases in group
    )
    for group in rival_words.STATES
)
"""For each kind of states, a pattern for each state, which matches normalized words."""


def differing_states(
    clauses: Sequence[Clause],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each person who articles say is in states that exclude each other.

    Args:
        clauses: all clauses.
        statements: all statements.
        first_questions: the first topic and question of each statement.
        published: source id -> the day, month or year of publication; an undated article is missing.
    """
    found: defaultdict[tuple[int, Hashable], dict[int, list[DetailInStatement]]] = defaultdict(dict)
    for clause in clauses:
        if clause.stance != "asserted" or clause.negated or clause.possible or clause.attempted:
            continue
        statement = statements[clause.statement_index]
        for kind, state, start, end, is_alone in _states_in(clause):
            subject = (_person_in(clause, start) if is_alone else None) or _number_before(clause, start, statement)
            if subject:
                span = StatementSpan(statement.id, clause.words[start].start, clause.words[end - 1].end)
                entry = DetailInStatement(statement, first_questions[clause.statement_index], span)
                found[kind, subject].setdefault(state, []).append(entry)
    for states in found.values():
        differing = accounts_that_differ(
            {state: {entry.source_id for entry in states[state]} for state in sorted(states)}
        )
        sides = [states[state] for state in differing]
        if sides and not _are_a_development(sides, published):
            yield FoundDisagreement(*sides[0][0].question, "detail", "description", tuple(map(side_of, sides)))


def _states_in(clause: Clause) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield each state of a clause: its kind, its number, its first word, the word after it, and whether it is alone.

    Of several states of one kind, none can be given to a person: "critical but stable", "fled and was arrested".
    """
    text = " ".join(clause.normalized_words)
    for kind, patterns in enumerate(_STATES):
        matches = [(state, match) for state, pattern in enumerate(patterns) if (match := pattern.search(text))]
        for state, match in matches:
            start, end = (text.count(" ", 0, at) for at in match.span())
            yield kind, state, start, end + 1, len(matches) == 1


def _person_in(clause: Clause, start: int) -> Hashable:
    """Return who is in the state that begins with the word at `start`: a surname or a role; None if it is unclear."""
    for at in range(start - 1, -1, -1):
        word, text = clause.words[at], clause.normalized_words[at]
        if word.is_name and word.content_word:
            return _surname(clause.words, at)
        if role := rival_words.ROLES.get(text):
            return role if at > 0 and clause.normalized_words[at - 1] == "the" else None
        if text not in _BETWEEN and not text.endswith("ly") and not text.isdigit():
            break
    return None


def _surname(words: Sequence[ClauseWord], at: int) -> Hashable:
    """Return the last word of the name that ends at an index, or None for one after a preposition."""
    first = at
    while first and words[first - 1].is_name:
        first -= 1
    before = normalize_word(words[first - 1].text) if first else ""
    is_of_phrase = before in COMMON_PREPOSITIONS or before in function_words.PLACE_MARKERS
    return None if is_of_phrase else ("name", words[at].content_word)


def _number_before(clause: Clause, start: int, statement: Statement) -> Hashable:
    """Return the exact number before a condition, which stands for the people whom it counts."""
    at = clause.words[start].start
    figures = [claim.figure for claim in statement.reading.claims if claim.figure.end <= at]
    if not figures or clause.normalized_words[start + 1 : start + 2] != ("condition",):
        return None
    last = max(figures, key=lambda figure: figure.end)
    is_exact = last.low == last.high and last.unit is None and last.qualifier == "exact"
    return ("number", last.low) if is_exact and at - last.end <= COUNT_REACH else None


def _are_a_development(sides: Sequence[Sequence[DetailInStatement]], published: PublicationDays) -> bool:
    """Return True if all articles on one side are so much later than those on another that something may have come."""
    spans = [days_of_all(published.get(entry.source_id) for entry in side) for side in sides]
    ordered = sorted(span for span in spans if span)
    return len(ordered) == len(sides) and all(later[0] - one[1] >= DEVELOPMENT for one, later in pairwise(ordered))

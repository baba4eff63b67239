"""Disagreements over whether there is anything or anybody: "no arrests", "Lee was arrested"; "no footage", "the tapes".

If all articles that say "none" appeared before those that say "some", it is told as an earlier and a later account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from builder.compare.clauses import Clause, looks_like_verb
from builder.compare.disagreements.collect import (
    DetailInStatement,
    FoundDisagreement,
    PublicationDays,
    accounts_that_differ,
    side_of,
)
from builder.compare.disagreements.differing_denials import PASSIVE_REACH
from builder.language.forms import lemma
from builder.language.intervals import days_of_all
from builder.language.lexicon import rival_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES
from builder.model import Question, Statement, StatementSpan, Topic

NONE_REACH: Final = 4
"""Words before a noun in which "no" or "any" belongs to it: "no security video footage"."""

USE_REACH: Final = 5
"""Words between a noun and the verb that shows that the thing is there: "reviewing the tapes", "a gun was found"."""

_KINDS: Final = {noun: noun for noun in rival_words.USES} | {"tape": "footage", "gun": "weapon", "knife": "weapon"}
"""A noun for a thing that may be there or not -> the one that stands for all of its kind."""

_HARM: Final = frozenset(("casualty", "death", "dead", "toll", "fatality", "injury", "wounded"))
"""Words for harm that may be confirmed or not."""

_CONFIRMED: Final = "confirmed"
"""What stands for casualties that somebody confirms, beside what happened and what is there."""

_UNCONFIRMED: Final = frozenset(("confirm", "verify"))
"""Verbs, in the base form, that say that a report is sure."""


def none_and_some(
    clauses: Sequence[Clause],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement if articles say one thing of nobody and of somebody, or that it is there and that it is not.

    Numbers are compared elsewhere.

    Args:
        clauses: all clauses.
        statements: all statements.
        first_questions: the first topic and question of each statement.
        published: source id -> the day, month or year of publication; an undated article is missing.
    """
    none: defaultdict[str, list[DetailInStatement]] = defaultdict(list)
    some: defaultdict[str, list[DetailInStatement]] = defaultdict(list)
    for clause in clauses:
        if clause.stance not in ("asserted", "denied") or clause.possible:
            continue
        statement, question = statements[clause.statement_index], first_questions[clause.statement_index]
        entry = DetailInStatement(statement, question, StatementSpan(statement.id, clause.start, clause.end))
        nothing = set(_told_of_nobody(clause)) | set(_missing_things(clause, statement))
        for key in nothing:
            none[key].append(entry)
        if not nothing and not clause.negated and clause.stance == "asserted":
            for key in _told_of_somebody(clause):
                some[key].append(entry)
        # Also that there are none may be confirmed.
        if _is_confirmed(clause, statement):
            some[_CONFIRMED].append(entry)
    for key in sorted(none.keys() & some.keys()):
        sides = [some[key], none[key]]
        voices = {at: {one.source_id for one in side} for at, side in enumerate(sides)}
        if len(accounts_that_differ(voices)) > 1:
            asked = none[key][0].question
            if _appeared_before(none[key], some[key], published):
                yield FoundDisagreement(*asked, "figure", "revision", (side_of(none[key]), side_of(some[key])))
            else:
                yield FoundDisagreement(*asked, "detail", "polarity", tuple(map(side_of, sides)))


def _appeared_before(
    earlier: Sequence[DetailInStatement], later: Sequence[DetailInStatement], published: PublicationDays
) -> bool:
    """Return True if all articles of some clauses appeared on earlier days than all of others."""
    before, after = (days_of_all(published.get(entry.source_id) for entry in side) for side in (earlier, later))
    return before is not None and after is not None and before[1] < after[0]


# --- fates


def _told_of_nobody(clause: Clause) -> Iterator[str]:
    """Yield what a clause says happened to nobody: "no arrests were made"."""
    if clause.stance == "asserted":
        for claim in clause.claims:
            if claim.figure.high == 0 and len(claim.counting.happened) == 1:
                yield claim.counting.happened[0]


def _told_of_somebody(clause: Clause) -> Iterator[str]:
    """Yield what a clause says was done to somebody with a name, and the things that it says are there."""
    if clause.passive and clause.subject_names:
        words = clause.normalized_words
        first = next((index for index, word in enumerate(words) if looks_like_verb(word)), len(words))
        group = [word for word in words[first : first + PASSIVE_REACH + 1] if word not in FULL_AUXILIARIES]
        if group:
            yield lemma(group[0])
    yield from _things_there(clause)


# --- things


def _missing_things(clause: Clause, statement: Statement) -> Iterator[str]:
    """Yield the things of which a clause says that they are not there: "no footage", "a lack of footage"."""
    words = clause.normalized_words
    for at, word in enumerate(words):
        kind = _KINDS.get(lemma(word))
        before = words[max(0, at - NONE_REACH) : at]
        if kind and ("no" in before or "lack" in before or (clause.negated and _is_there_or_any(words, at))):
            yield kind
    lemmas = {lemma(word) for word in words}
    if "unconfirmed" in words or (clause.negated and not _UNCONFIRMED.isdisjoint(lemmas)):
        told = {lemma(word.strip(".,;").lower()) for word in statement.sentence.text.split()}
        if not _HARM.isdisjoint(told) and not clause.claims:
            yield _CONFIRMED


def _is_there_or_any(words: Sequence[str], at: int) -> bool:
    """Return True if "any" or "there is" stands before a noun: "they do not believe there is footage"."""
    before = words[max(0, at - NONE_REACH) : at]
    return "any" in before or "there" in before


def _things_there(clause: Clause) -> Iterator[str]:
    """Yield the things that a clause says somebody uses or found: "investigators are reviewing the tapes"."""
    lemmas = [lemma(word) for word in clause.normalized_words]
    for at, word in enumerate(lemmas):
        if kind := _KINDS.get(word):
            beside = lemmas[max(0, at - USE_REACH) : at] + lemmas[at + 1 : at + 1 + USE_REACH]
            if not rival_words.USES[word].isdisjoint(beside):
                yield kind


def _is_confirmed(clause: Clause, statement: Statement) -> bool:
    """Return True if a clause is what somebody confirms of casualties."""
    cue = clause.said.attribution.cue if clause.said else None
    if cue is None or not statement.sentence.contains(cue):
        return False
    if lemma(statement.sentence.words(cue).lower().split()[-1]) not in _UNCONFIRMED:
        return False
    return not _HARM.isdisjoint(map(lemma, clause.normalized_words))

"""Disagreements between those who say that somebody did something and those who deny it for themselves.

"The governor accused the army of shelling the camp" and "The army denied the attack" stand against each other if the
party that is said to have done it and the speaker of the denial share a name, and both are about one deed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from builder.compare.clauses import Clause, looks_like_verb
from builder.compare.content_words import content_words_of, is_written_as_name
from builder.compare.disagreements.collect import DetailInStatement, FoundDisagreement, accounts_that_differ, side_of
from builder.language.disjoint_set import DisjointSet
from builder.language.forms import lemma
from builder.language.lexicon import rival_words
from builder.language.lexicon.stance_words import DENIED_DEEDS
from builder.language.lexicon.word_classes import PERSONAL_PRONOUNS
from builder.model import Question, Statement, StatementSpan, Topic

VERB_REACH: Final = 6
"""Words from the first verb of a clause that are searched for the deed."""

PASSIVE_REACH: Final = 2
"""Words from the first verb of a passive clause to the deed: "has been shelled"."""

OPENING: Final = 4
"""First words of what is denied, which must say what the speaker did or was said to have done."""


@dataclass(frozen=True, slots=True)
class Account(DetailInStatement):
    """A clause that says what somebody did, or denies it."""

    names: frozenset[str]  # content words of the names of those who are said to have done it, or deny it
    kinds: frozenset[str]  # of happenings
    is_general: bool = False  # it denies "the claims"
    is_denial: bool = False
    speaker: str | None = None

    @property
    def voice(self) -> tuple[str, str | None]:
        """Its source, and its speaker if the article names one."""
        return self.source_id, self.speaker


def differing_denials(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each party that denies what it is said to have done.

    `first_questions` has the first topic and question of each statement.
    """
    deeds: list[Account] = []
    denials: list[Account] = []
    for clause in clauses:
        statement, question = statements[clause.statement_index], first_questions[clause.statement_index]
        if denies_own_deed(clause):
            denials.append(denial_of(clause, statement, question))
        elif clause.stance == "asserted" and not clause.negated and (account := _deed(clause, statement, question)):
            deeds.append(account)
    yield from _matched(deeds, denials)


def _cue_of(clause: Clause, statement: Statement) -> str:
    """Return the verb of the attribution around a clause, in the base form, or "" if there is none in its sentence."""
    cue = clause.said.attribution.cue if clause.said else None
    if cue is None or not statement.sentence.contains(cue):
        return ""
    return next((name for word in statement.sentence.words(cue).lower().split() if (name := lemma(word))), "")


def _happenings_in(clause: Clause) -> frozenset[str]:
    """Return the kinds of happenings that a clause names."""
    return frozenset(kind for word in clause.normalized_words if (kind := _deed_kind(word)))


def _deed_kind(word: str) -> str | None:
    """Return the kind of happening or deed that a word stands for, or None."""
    name = lemma(word)
    return rival_words.HAPPENINGS.get(name) or rival_words.DEEDS.get(name)


def denies_own_deed(clause: Clause) -> bool:
    """Return True if a speaker denies it for himself: "the attack", "that they did it", "the claims"."""
    if clause.stance != "denied" or clause.said is None:
        return False
    opening = clause.normalized_words[:OPENING]
    return any(
        word in PERSONAL_PRONOUNS
        or word.endswith("ing")
        or word in DENIED_DEEDS
        or _deed_kind(word)
        or lemma(word) in rival_words.ACCUSATIONS
        for word in opening
    )


def denial_of(clause: Clause, statement: Statement, question: tuple[Topic, Question]) -> Account:
    """Return a denial with the names of its speaker."""
    said = clause.said
    attribution = said.attribution if said else None
    speaker = attribution.speaker if attribution else None
    text = statement.sentence.words(speaker) if speaker and statement.sentence.contains(speaker) else ""
    kinds = _happenings_in(clause)
    cue = attribution.cue if attribution else None
    start = cue.start if cue and statement.sentence.start <= cue.start < clause.start else clause.start
    return Account(
        statement,
        question,
        StatementSpan(statement.id, start, clause.end),
        names_in(f"{text} {(said.agent or '').replace('-', ' ').title() if said else ''}"),
        kinds,
        is_general=not kinds,
        is_denial=clause.stance == "denied",
        speaker=said.agent if said else None,
    )


def names_in(text: str) -> frozenset[str]:
    """Return the content words of the names in a text."""
    return frozenset(name for word in text.split() if is_written_as_name(word) for name in content_words_of(word))


def _deed(clause: Clause, statement: Statement, question: tuple[Topic, Question]) -> Account | None:
    """Return what a clause says that somebody did, or None if it names nobody or no deed."""
    kinds = _happenings_in(clause)
    if not kinds or clause.possible or clause.attempted:
        return None
    if not rival_words.MORE_THAN_ONCE.isdisjoint(clause.normalized_words):
        return None
    accuses = _cue_of(clause, statement) in rival_words.ACCUSING
    names = _opening_names(clause) if accuses else clause.by_names if clause.passive else clause.subject_names
    if not names or not (accuses or _tells_deed(clause)):
        return None
    speaker = clause.said.agent if clause.said else None
    span = StatementSpan(statement.id, clause.start, clause.end)
    return Account(statement, question, span, names, kinds, speaker=speaker)


def _tells_deed(clause: Clause) -> bool:
    """Return True if the main verb of a clause is a deed, or the verb of one: "shelled", "carried out the attack"."""
    words = clause.normalized_words
    first = next((index for index, word in enumerate(words) if looks_like_verb(word)), len(words))
    group = words[first : first + VERB_REACH]
    at = next((index for index, word in enumerate(group) if _deed_kind(word)), None)
    if at is None:
        return False
    if at == 0 or (clause.passive and at <= PASSIVE_REACH):
        return True
    return not rival_words.DOING.isdisjoint(map(lemma, group))


def _opening_names(clause: Clause) -> frozenset[str]:
    """Return the names with which a clause opens: "the Sudanese government of bombing the camp"."""
    names: set[str] = set()
    for word, text in zip(clause.words, clause.normalized_words, strict=True):
        if text in ("of", "for"):
            break
        if word.is_name and word.content_word:
            names.add(word.content_word)
    return frozenset(names)


def _matched(deeds: Sequence[Account], denials: Sequence[Account]) -> Iterator[FoundDisagreement]:
    """Yield the disagreements between deeds and their denials; denials of one deed are on one side."""
    by_name: defaultdict[str, set[int]] = defaultdict(set)
    for index, deed in enumerate(deeds):
        for name in deed.names:
            by_name[name].add(index)
    denied = [
        sorted(
            index
            for index in set().union(*(by_name.get(name, set()) for name in denial.names))
            if denial.kinds & deeds[index].kinds
        )
        for denial in denials
    ]
    joined = DisjointSet(len(denials))
    first_denial: dict[int, int] = {}
    for index, of_deeds in enumerate(denied):
        for denied_deed in of_deeds:
            joined.join(index, first_denial.setdefault(denied_deed, index))
    for members in joined.members().values():
        against = [deeds[index] for index in sorted({deed for member in members for deed in denied[member]})]
        denying = [denials[member] for member in members]
        if against:
            names = frozenset().union(*(denial.names for denial in denying))
            denying += [
                denial
                for denial in denials
                if denial.is_general and denial not in denying and not names.isdisjoint(denial.names)
            ]
            if len(accounts_that_differ({0: {one.voice for one in against}, 1: {one.voice for one in denying}})) > 1:
                topic, question = denying[0].question
                yield FoundDisagreement(topic, question, "detail", "polarity", (side_of(against), side_of(denying)))

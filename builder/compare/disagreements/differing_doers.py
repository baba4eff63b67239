"""Disagreements over whether one or several did something: "a gunman opened fire", "gunmen opened fire"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.disagreements.collect import DetailInStatement, FoundDisagreement, accounts_that_differ, side_of
from builder.language.forms import lemma
from builder.language.lexicon import numbers, rival_words
from builder.model import Question, Statement, StatementSpan, Topic

OBJECT_REACH: Final = 4
"""Words after a verb in which its object is looked for: "dropped four bombs"."""

_ONE: Final = frozenset(("a", "an", "the", "one", "lone", "single"))

_DOERS: Final = rival_words.ROLES | {
    name: f"thing {kind}" for kind, names in enumerate(rival_words.THINGS) for alike in names for name in alike
}
"""A word for who or what does something -> the kind."""


def differing_doers(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each deed of which some articles say that one did it, and others that several did.

    `first_questions` has the first topic and question of each statement.
    """
    found: defaultdict[tuple[str, ...], dict[bool, list[DetailInStatement]]] = defaultdict(dict)
    for clause in clauses:
        if clause.stance != "asserted" or clause.negated or clause.possible or clause.attempted:
            continue
        statement, question = statements[clause.statement_index], first_questions[clause.statement_index]
        for deed, is_plural, span in _deeds_in(clause, statement.id):
            found[deed].setdefault(is_plural, []).append(DetailInStatement(statement, question, span))
    for deed in sorted(found):
        by_number = found[deed]
        differing = accounts_that_differ(
            {number: {doer.source_id for doer in by_number[number]} for number in sorted(by_number)}
        )
        if differing:
            groups = [by_number[number] for number in differing]
            yield FoundDisagreement(*groups[0][0].question, "detail", "several", tuple(map(side_of, groups)))


def _deeds_in(clause: Clause, name: str) -> Iterator[tuple[tuple[str, ...], bool, StatementSpan]]:
    """Yield the deeds of a clause: kind of doer, verb and object; whether several did it; and the words for them.

    `name` is the id of the statement.
    """
    texts = clause.normalized_words
    for at, text in enumerate(texts[:-1]):
        singular = lemma(text)
        kind = _DOERS.get(text) or _DOERS.get(singular)
        verb = lemma(texts[at + 1])
        if kind is None or verb not in rival_words.DOERS_VERBS:
            continue
        is_plural = text not in _DOERS
        determined = not _ONE.isdisjoint(texts[max(0, at - OBJECT_REACH) : at])
        rest = texts[at + 2 : at + 2 + OBJECT_REACH]
        target = next((lemma(word) for word in rest if word not in numbers.NUMERALS and not word.isdigit()), None)
        if target and (is_plural or determined):
            yield (kind, verb, target), is_plural, StatementSpan(name, clause.words[at].start, clause.words[at].end)

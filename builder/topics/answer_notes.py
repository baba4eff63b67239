"""Notes on `answers` of `dossier.yml` that do not exclude each other: articles give two of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Final

from builder.errors import Problem
from builder.model import Dossier, Question, Statement, Term

_FILE: Final = "dossier.yml"

_BOTH_IN: Final = 2
"""Articles that must give both answers in different sentences; a single one may quote two accounts."""

_MOST_NAMED: Final = 3
"""Terms of an answer that a note names."""


def answers_given_at_once(dossier: Dossier) -> list[Problem]:
    """Return a note for each two answers to a question that a sentence, or two articles, give both."""
    questions = [question for topic in dossier.topics for question in topic.questions if question.answers]
    return [note for question in questions for note in _notes_on(question, dossier.statements)]


def _notes_on(question: Question, statements: Collection[Statement]) -> Iterator[Problem]:
    """Yield the notes on one question."""
    in_sentence: set[tuple[int, int]] = set()
    given: defaultdict[str, set[int]] = defaultdict(set)  # source -> answers
    for statement in statements:
        answers = {index for index, _ in statement.given.get(question.id, ())}
        given[statement.sentence.source] |= answers
        in_sentence.update(combinations(sorted(answers), 2))
    for one, two in combinations(range(len(question.answers)), 2):
        articles = sum({one, two} <= answers for answers in given.values())
        if articles >= _BOTH_IN or (one, two) in in_sentence:
            first, second = (_named(question.answers[index]) for index in (one, two))
            message = f"{articles} {'article gives' if articles == 1 else 'articles give'} both {first} and {second}"
            message += f" as answers to “{question.text}”."
            yield Problem(_FILE, question.line, message, "Keep only answers of which no two can be right.")


def _named(terms: tuple[Term, ...]) -> str:
    """Return the words for an answer in a note."""
    return " / ".join(f"“{term.text}”" for term in terms[:_MOST_NAMED])

"""Disagreements over what a thing is, in clauses that are alike otherwise: "the tug sank", "the cutter sank"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.disagreements.collect import (
    DetailInStatement,
    FoundDisagreement,
    accounts_that_differ,
    disagreement_side,
    side_of,
)
from builder.compare.disagreements.differing_times import happenings_in
from builder.language.lexicon import rival_words
from builder.model import Question, Statement, StatementSpan, Topic

SHARED_WORDS: Final = 3
"""Content words that two clauses with rival words must share."""

RIVAL_OVERLAP: Final = 0.6
"""Share of the shorter clause's other content words that the longer one must contain."""

RIVAL_JACCARD: Final = 0.4
"""Share of the other content words of both clauses that they must have in common."""

INSTRUMENT_REACH: Final = 4
"""Words before a thing in which "with" shows that something was done with it: "with a hunting rifle"."""

MOST_CLAUSES: Final = 300
"""Clauses with words of one kind that are compared in pairs; it limits the work."""

_WORDS: Final[dict[str, tuple[int, str]]] = {
    word: (kind, alike[0]) for kind, rivals in enumerate(rival_words.THINGS) for alike in rivals for word in alike
}
"""A word for a thing -> the kind of thing, and the first of the words that mean the same."""

_Entry = tuple[Clause, str, StatementSpan]
"""A clause, the meaning of its rival word, and the span of the word."""


def differing_rivals(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each two rival words that stand in clauses which are alike otherwise.

    `first_questions` has the first topic and question of each statement.
    """
    by_kind: defaultdict[int, list[_Entry]] = defaultdict(list)
    for clause in clauses:
        if clause.stance == "asserted" and not clause.negated and not clause.possible:
            for kind, entry in _rivals_in(clause, statements[clause.statement_index]):
                by_kind[kind].append(entry)
    sources = {statement.id: statement.sentence.source for statement in statements}
    for entries in by_kind.values():
        pairs: defaultdict[tuple[str, str], tuple[list[_Entry], list[_Entry]]] = defaultdict(lambda: ([], []))
        for one, two in combinations(entries[:MOST_CLAUSES], 2):
            if one[1] != two[1] and _are_alike(one[0], two[0]):
                first, second = sorted((one, two), key=lambda entry: entry[1])
                members = pairs[first[1], second[1]]
                members[0].append(first)
                members[1].append(second)
        for members in pairs.values():
            voices = {index: {sources[span.statement] for _, _, span in group} for index, group in enumerate(members)}
            if len(accounts_that_differ(voices)) > 1:
                spans = [[span for _, _, span in group] for group in members]
                sides = tuple(disagreement_side([span.statement for span in group], spans=group) for group in spans)
                topic, question = first_questions[members[0][0][0].statement_index]
                yield FoundDisagreement(topic, question, "detail", "description", sides)


def differing_instruments(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each kind of happening that articles say was done with different things.

    `first_questions` has the first topic and question of each statement. Only the main happenings are compared, those
    of which most articles tell: "opened fire with a rifle", "shot them with a pistol".
    """
    told_in: defaultdict[str, set[str]] = defaultdict(set)
    found: defaultdict[tuple[str, int], defaultdict[str, list[DetailInStatement]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for clause in clauses:
        statement, question = statements[clause.statement_index], first_questions[clause.statement_index]
        kinds = set(happenings_in(clause).values())
        for happening in kinds:
            told_in[happening].add(statement.sentence.source)
        if len(kinds) == 1 and clause.stance == "asserted" and not clause.negated and not clause.possible:
            for kind, (_, meaning, span) in _rivals_in(clause, statement):
                if _is_instrument(clause, span):
                    detail = DetailInStatement(statement, question, span)
                    found[min(kinds), kind].setdefault(meaning, []).append(detail)
    articles = len({statement.sentence.source for statement in statements})
    for (happening, _), by_meaning in sorted(found.items()):
        differing = accounts_that_differ(
            {meaning: {entry.source_id for entry in by_meaning[meaning]} for meaning in sorted(by_meaning)}
        )
        if differing and 2 * len(told_in[happening]) >= articles:
            sides = [by_meaning[meaning] for meaning in differing]
            yield FoundDisagreement(*sides[0][0].question, "detail", "description", tuple(map(side_of, sides)))


def _is_instrument(clause: Clause, span: StatementSpan) -> bool:
    """Return True if the word with this span is that with which something was done: "with a hunting rifle"."""
    at = next(index for index, word in enumerate(clause.words) if word.start == span.start)
    before = clause.normalized_words[max(0, at - INSTRUMENT_REACH) : at]
    return "with" in before or "using" in before


def _rivals_in(clause: Clause, statement: Statement) -> Iterator[tuple[int, _Entry]]:
    """Yield the rival words of a clause, unless it has several of one kind."""
    found: defaultdict[int, dict[str, StatementSpan]] = defaultdict(dict)
    for word, text in zip(clause.words, clause.normalized_words, strict=True):
        # "Frigates" are several things, of which some may be of another kind.
        if not word.is_name and (known := _WORDS.get(text)):
            kind, meaning = known
            found[kind].setdefault(meaning, StatementSpan(statement.id, word.start, word.end))
    for key, meanings in found.items():
        if len(meanings) == 1:
            yield key, (clause, *next(iter(meanings.items())))


def _are_alike(one: Clause, two: Clause) -> bool:
    """Return True if two clauses have most of their words in common, but for the rival ones."""
    first, second = one.content_words, two.content_words
    shared = len(first & second)
    if shared < SHARED_WORDS:
        return False
    left, right = len(first) - 1, len(second) - 1
    return shared >= RIVAL_OVERLAP * min(left, right) and shared >= RIVAL_JACCARD * (left + right - shared)

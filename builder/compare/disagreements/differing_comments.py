"""Disagreements over whether a party has said anything: "there was no comment from the army", "the army denied it".

Who denies something, or has a spokesman say something, has commented. What was said days later is no disagreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.disagreements.collect import FoundDisagreement, PublicationDays, accounts_that_differ, side_of
from builder.compare.disagreements.differing_denials import Account, denial_of, denies_own_deed, names_in
from builder.language.intervals import days_of_all
from builder.language.lexicon.organisations import ORGANISATIONS
from builder.model import Question, Statement, StatementSpan, Topic

LATER: Final = timedelta(days=2)
"""How much later than the silence a comment is no disagreement."""

PARTY_LENGTH: Final = 80
"""Characters before or after the words of silence in which the party is named."""

_NO_COMMENT_FROM: Final = re.compile(
    r"\bno (?:immediate |official |public )?(?:comment|response|reaction|statement)\b(?: \w+){0,3}? (?:from|by) "
    rf"(?P<party>[^.,;:”\"]{{1,{PARTY_LENGTH}}})"
)
"""Silence that is told of as a thing: "there was no immediate comment from the army"."""

_DID_NOT_COMMENT: Final = re.compile(
    rf"(?:^|[,;] )(?P<party>[^,;]{{1,{PARTY_LENGTH}}}?) (?:has |have |had )?(?:"
    r"(?:declined|refused) to (?:comment|respond)"
    r"|(?:did not|didn[’']t|not|yet to) (?:yet |immediately |publicly )?"
    r"(?:comment|commented|respond|responded|make a statement|made a statement|issued a statement)"
    r")(?! (?:on|about|further|beyond))\b"
)
"""Silence as a deed: "the army declined to comment", but not "declined to comment on the details"."""

_SPOKESMAN: Final = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bministry\b")
"""Words of a speaker who speaks for others."""


def differing_comments(
    clauses: Sequence[Clause],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each party that says nothing in one article, and something in another.

    Args:
        clauses: all clauses.
        statements: all statements.
        first_questions: the first topic and question of each statement.
        published: source id -> the day, month or year of publication; an undated article is missing.
    """
    silent = [
        account
        for statement, question in zip(statements, first_questions, strict=True)
        for account in _silences(statement, question)
    ]
    if not silent:
        return
    heard = [
        denial_of(clause, statements[clause.statement_index], first_questions[clause.statement_index])
        for clause in clauses
        if clause.said and (denies_own_deed(clause) or _has_spokesman(clause, statements[clause.statement_index]))
    ]
    by_party: defaultdict[frozenset[str], list[Account]] = defaultdict(list)
    for account in silent:
        by_party[account.names].append(account)
    for names, silences in sorted(by_party.items(), key=lambda entry: sorted(entry[0])):
        own = names - ORGANISATIONS
        said = [account for account in heard if own and 2 * len(own & account.names) >= len(own)]
        said = [account for account in said if not _is_later(account, silences, published)]
        # What a spokesman says of other things is only told if nobody denies anything.
        said = [account for account in said if account.is_denial] or said
        sides = silences, said
        if accounts_that_differ({at: {one.source_id for one in side} for at, side in enumerate(sides)}):
            yield FoundDisagreement(*silences[0].question, "detail", "happening", (side_of(silences), side_of(said)))


def _silences(statement: Statement, question: tuple[Topic, Question]) -> Iterator[Account]:
    """Yield the silences that a statement tells of, each with the names of the party."""
    sentence = statement.sentence
    for pattern in (_NO_COMMENT_FROM, _DID_NOT_COMMENT):
        if (match := pattern.search(sentence.text)) and (names := names_in(match["party"])):
            span = StatementSpan(statement.id, sentence.start + match.start(), sentence.start + match.end())
            yield Account(statement, question, span, names, frozenset())


def _has_spokesman(clause: Clause, statement: Statement) -> bool:
    """Return True if somebody says a clause who speaks for others."""
    speaker = clause.said.attribution.speaker if clause.said else None
    if speaker is None or clause.stance not in ("asserted", "denied") or not statement.sentence.contains(speaker):
        return False
    return _SPOKESMAN.search(statement.sentence.words(speaker).lower()) is not None


def _is_later(account: Account, silences: Sequence[Account], published: PublicationDays) -> bool:
    """Return True if what was said is in an article that appeared days after those which tell of the silence."""
    said = days_of_all([published.get(account.source_id)])
    silent = days_of_all(day for silence in silences if (day := published.get(silence.source_id)))
    return said is not None and silent is not None and said[0] - silent[1] >= LATER

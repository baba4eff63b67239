"""Where words differ: one utterance in two versions, with the words that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.compare.clauses import Clause, ClauseWord
from builder.compare.content_words import normalize_word
from builder.compare.disagreements.collect import FoundDisagreement, disagreement_side
from builder.compare.speech import AttributedClause
from builder.language.lexicon import function_words
from builder.model import Question, Statement, StatementSpan, Topic

VERSION_WORDS = 7
"""Words that two versions must share in order."""

VERSION_SHARE = 0.65
"""The share of the shorter version's words that must stand in the other, in order."""

EDGE_WORDS = 2
"""At its beginning and end a version may say more than the other; what is longer by so many words is not compared."""

SPELLING_RATIO = 0.75
"""From this likeness on two words are spellings of one: neighbour, neighbor."""

MAX_VERSIONS = 4
"""So many versions are set side by side."""


@dataclass(frozen=True, slots=True)
class UtteranceVersion:
    """A telling of an utterance, from its first to its last word."""

    statement: Statement
    clause: Clause
    source_index: int
    is_quoted: bool

    @property
    def words(self) -> tuple[ClauseWord, ...]:
        """Its words, without an opening "that"."""
        words = self.clause.words
        return words[1:] if normalize_word(words[0].text) == "that" else words

    @property
    def content_words(self) -> frozenset[str]:
        """Its content words in the form in which they are compared."""
        return self.clause.content_words

    @property
    def normalized_words(self) -> tuple[str, ...]:
        """Its words in lower case, without marks."""
        return self.clause.normalized_words[len(self.clause.normalized_words) - len(self.words) :]


def differing_wording(
    told: Sequence[AttributedClause],
    shared: Sequence[Sequence[int]],
    statements: Sequence[Statement],
    homes: Sequence[tuple[Topic, Question]],
) -> Iterator[FoundDisagreement]:
    """The utterances that articles tell in other words; `homes` are the topic and first question of each statement."""
    for members in shared:
        versions = [_version(told[at], statements) for at in members if told[at].said]
        quotes = [version for version in versions if version.is_quoted]
        if not quotes:
            continue
        base = max(quotes, key=lambda version: (len(version.words), -version.clause.statement_index))
        others = [
            version
            for version in versions
            if version.normalized_words != base.normalized_words and version.source_index != base.source_index
        ]
        distinct: dict[
            tuple[str, ...], list[tuple[UtteranceVersion, tuple[list[StatementSpan], list[StatementSpan]]]]
        ] = {}
        for version in others:
            if marks := _marks(base, version):
                distinct.setdefault(version.normalized_words, []).append((version, marks))
        if not distinct:
            continue
        chosen = list(distinct.values())[:MAX_VERSIONS]
        lit = {mark for group in chosen for _, marks in group for mark in marks[0]}
        same = [version.statement.id for version in versions if version.normalized_words == base.normalized_words]
        sides = [disagreement_side([base.statement.id, *same], (), sorted(lit, key=lambda mark: mark.start))]
        sides += [
            disagreement_side(
                [version.statement.id for version, _ in group], (), [m for _, marks in group for m in marks[1]]
            )
            for group in chosen
        ]
        quoted = any(group[0][0].is_quoted for group in chosen)
        yield FoundDisagreement(
            *homes[base.clause.statement_index], "wording", "quotation" if quoted else "paraphrase", tuple(sides)
        )


def _version(entry: AttributedClause, statements: Sequence[Statement]) -> UtteranceVersion:
    point = entry.clause
    quoted = len(point.quoted_words) >= max(VERSION_WORDS - 1, 0.8 * len(point.words))
    return UtteranceVersion(statements[point.statement_index], point, entry.source_index, quoted)


def _marks(base: UtteranceVersion, other: UtteranceVersion) -> tuple[list[StatementSpan], list[StatementSpan]] | None:
    """The words that differ between two versions, in each; None where they are one, or not versions of one."""
    first, second = base.normalized_words, other.normalized_words
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    shared = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    if shared < VERSION_WORDS or shared < VERSION_SHARE * min(len(first), len(second)):
        return None
    mine: list[StatementSpan] = []
    theirs: list[StatementSpan] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(blocks):
        # Cut short is no other wording.
        edge = at in (0, len(blocks) - 1) and (tag != "replace" or abs((i2 - i1) - (j2 - j1)) > EDGE_WORDS)
        if tag == "equal" or edge or _same_but_for_spelling(first[i1:i2], second[j1:j2]):
            continue
        if not _differs(base.words[i1:i2], other.words[j1:j2], base.content_words & other.content_words):
            continue
        mine += _mark(base, i1, i2)
        theirs += _mark(other, j1, j2)
    return (mine, theirs) if mine and theirs else None


def _mark(version: UtteranceVersion, start: int, end: int) -> list[StatementSpan]:
    words = version.words[start:end]
    return [StatementSpan(version.statement.id, words[0].start, words[-1].end)] if words else []


def _differs(one: Sequence[ClauseWord], two: Sequence[ClauseWord], common: Collection[str]) -> bool:
    """Whether what stands instead of each other says something else: no small words, synonyms or change of person.

    `common` are the words that both versions have, here or elsewhere.
    """
    if any(normalize_word(word.text) in function_words.FIRST_PERSON for word in (*one, *two)):
        return False
    if _stands_for(one, two) or _stands_for(two, one):
        return False
    first, second = ({word.content_word for word in words if word.content_word} - set(common) for words in (one, two))
    return first != second or not function_words.NEGATIONS.isdisjoint(
        normalize_word(word.text) for word in (*one, *two)
    )


def _stands_for(pronoun: Sequence[ClauseWord], names: Sequence[ClauseWord]) -> bool:
    """Whether a pronoun stands on one side and a name on the other."""
    return (
        bool(pronoun and names)
        and all(w.content_word is None for w in pronoun)
        and all(w.is_name or not w.content_word for w in names)
    )


def _same_but_for_spelling(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether words differ only in spelling, hyphens or where they are joined."""
    first, second = ("".join(words).replace("-", "").replace("'", "") for words in (one, two))
    if not first or not second:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= SPELLING_RATIO

"""Disagreements over wording: versions of one utterance, with the words in which they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from builder.compare.clauses import Clause, ClauseWord
from builder.compare.content_words import normalize_word
from builder.compare.contradictions import OPPOSITE_WORDS
from builder.compare.disagreements.collect import FoundDisagreement, accounts_that_differ, disagreement_side
from builder.compare.speech import AttributedClause
from builder.language.lexicon import function_words, numbers
from builder.model import Question, Statement, StatementSpan, Topic

VERSION_WORDS: Final = 7
"""Words that two versions must share in order; with fewer, they may be different utterances."""

VERSION_SHARE: Final = 0.65
"""Share of the shorter version's words that the other must contain, in order."""

EDGE_WORDS: Final = 2
"""Greatest difference in length, in words, of the differing parts at the beginning or end of two versions.

If it is greater, one version is only cut short, which does not count as a different wording.
"""

SPELLING_RATIO: Final = 0.75
"""Least ratio of matching letters (difflib) at which two words are spellings of one: "neighbour", "neighbor"."""

MAX_VERSIONS: Final = 4
"""Versions shown beside a quotation; readers cannot compare more side by side."""

MAX_QUOTATIONS: Final = 20
"""Quotations of one utterance with which all its versions are compared, one from each article; it limits the work."""

QUOTED_SHARE: Final = 0.8
"""Share of a clause's words between quotation marks that makes it a quotation."""


@dataclass(frozen=True, slots=True)
class UtteranceVersion:
    """An utterance in the wording of one clause."""

    statement: Statement
    clause: Clause
    source_index: int
    is_quoted: bool

    @property
    def compared_words(self) -> tuple[ClauseWord, ...]:
        """Its words, without an opening "that"."""
        words = self.clause.words
        return words[1:] if normalize_word(words[0].text) == "that" else words

    @property
    def normalized_words(self) -> tuple[str, ...]:
        """The same words as `normalize_word` returns them."""
        normalized = self.clause.normalized_words
        return normalized[len(normalized) - len(self.compared_words) :]

    @property
    def content_words(self) -> frozenset[str]:
        """Its content words."""
        return self.clause.content_words


@dataclass(frozen=True, slots=True)
class DifferingWords:
    """The words in which a version differs from a quotation."""

    version: UtteranceVersion
    in_quotation: tuple[tuple[int, int], ...]  # first and last + 1 of the words, by index
    in_version: tuple[StatementSpan, ...]


def differing_wording(
    entries: Sequence[AttributedClause],
    utterances: Sequence[Sequence[int]],
    statements: Sequence[Statement],
    first_questions: Sequence[tuple[Topic, Question]],
) -> Iterator[FoundDisagreement]:
    """Yield the utterances that articles word differently.

    The versions are compared with the longest quotation, and then with the others that no disagreement shows yet: a
    long quotation that resembles no other must not hide that two others differ.

    Args:
        entries: all clauses.
        utterances: indices of the clauses of each utterance.
        statements: all statements.
        first_questions: the first topic and question of each statement.
    """
    speeches = _whole_speeches(entries)
    for members in utterances:
        said = [index for index in members if entries[index].said]
        whole = {(speeches[index].statement_index, speeches[index].start): index for index in said}
        versions = [_version_of(speeches[index], entries[index], statements) for index in whole.values()]
        shown: set[tuple[str, ...]] = set()
        for quotation in _quotations_to_compare(versions):
            if quotation.normalized_words in shown:
                continue
            groups = _differing_versions(quotation, versions)
            if groups:
                shown |= {quotation.normalized_words, *(group[0].version.normalized_words for group in groups)}
                first_question = first_questions[quotation.clause.statement_index]
                yield _wording_disagreement(quotation, versions, groups[:MAX_VERSIONS], first_question)


def _quotations_to_compare(versions: Sequence[UtteranceVersion]) -> list[UtteranceVersion]:
    """Return the longest quotation of each article, each wording once, the longest first."""
    quotations = sorted(
        (version for version in versions if version.is_quoted),
        key=lambda version: (-len(version.compared_words), version.clause.statement_index),
    )
    by_article: dict[int, UtteranceVersion] = {}
    for quotation in quotations:
        by_article.setdefault(quotation.source_index, quotation)
    by_wording: dict[tuple[str, ...], UtteranceVersion] = {}
    for quotation in by_article.values():
        by_wording.setdefault(quotation.normalized_words, quotation)
    return list(by_wording.values())[:MAX_QUOTATIONS]


def _whole_speeches(entries: Sequence[AttributedClause]) -> list[Clause]:
    """Return for each clause what its sentence has of the same speech, as one clause.

    "We waited for an hour and nobody came" is two clauses, which another outlet may quote as "nobody ever came".
    """
    speeches: list[Clause] = []
    for (_, said), group in groupby(entries, key=lambda entry: (entry.clause.statement_index, entry.said)):
        clauses = [entry.clause for entry in group]
        speeches += [_joined(clauses) if said else clause for clause in clauses]
    return speeches


def _joined(clauses: Sequence[Clause]) -> Clause:
    """Return clauses that follow each other as one."""
    if len(clauses) == 1:
        return clauses[0]
    return replace(
        clauses[0],
        end=clauses[-1].end,
        words=tuple(word for clause in clauses for word in clause.words),
        normalized_words=tuple(word for clause in clauses for word in clause.normalized_words),
        quoted_words=tuple(word for clause in clauses for word in clause.quoted_words),
        content_words=frozenset(word for clause in clauses for word in clause.content_words),
    )


def _version_of(clause: Clause, entry: AttributedClause, statements: Sequence[Statement]) -> UtteranceVersion:
    """Return an utterance in the wording of a clause, and whether that is a quotation."""
    # A quotation with one word fewer than VERSION_WORDS may still qualify: the outlet adds one outside the marks.
    is_quoted = len(clause.quoted_words) >= max(VERSION_WORDS - 1, QUOTED_SHARE * len(clause.words))
    return UtteranceVersion(statements[clause.statement_index], clause, entry.source_index, is_quoted)


def _differing_versions(
    quotation: UtteranceVersion, versions: Sequence[UtteranceVersion]
) -> list[list[DifferingWords]]:
    """Return the versions that differ from a quotation, grouped by wording, if articles really differ over them."""
    groups: defaultdict[tuple[str, ...], list[DifferingWords]] = defaultdict(list)
    articles: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for version in versions:
        wording = version.normalized_words
        if wording == quotation.normalized_words:
            articles[wording].add(version.source_index)
        elif differing := _differing_words(quotation, version):
            groups[wording].append(differing)
            articles[wording].add(version.source_index)
    differing_wordings = [
        wording
        for wording in groups
        if accounts_that_differ({name: articles[name] for name in (quotation.normalized_words, wording)})
    ]
    # An article that gives many versions must not take the places of others, which give one each.
    versions_of = Counter(article for wording in differing_wordings for article in articles[wording])

    def rank(wording: tuple[str, ...]) -> tuple[int, int]:
        return -len(articles[wording]), min(versions_of[article] for article in articles[wording])

    return [groups[wording] for wording in sorted(differing_wordings, key=rank)]


def _wording_disagreement(
    quotation: UtteranceVersion,
    versions: Sequence[UtteranceVersion],
    groups: Sequence[Sequence[DifferingWords]],
    first_question: tuple[Topic, Question],
) -> FoundDisagreement:
    """Return the disagreement between a quotation and the groups of versions that differ from it."""
    equal = [version for version in versions if version.normalized_words == quotation.normalized_words]
    ranges = sorted({words for group in groups for differing in group for words in differing.in_quotation})
    sides = [
        disagreement_side(
            [version.statement.id for version in (quotation, *equal)],
            spans=[_span_of_words(version, *words) for version in (quotation, *equal) for words in ranges],
        ),
        *(
            disagreement_side(
                [differing.version.statement.id for differing in group],
                spans=[span for differing in group for span in differing.in_version],
            )
            for group in groups
        ),
    ]
    any_quoted = any(group[0].version.is_quoted for group in groups)
    return FoundDisagreement(*first_question, "wording", "quotation" if any_quoted else "paraphrase", tuple(sides))


def _differing_words(quotation: UtteranceVersion, version: UtteranceVersion) -> DifferingWords | None:
    """Return the words in which two versions differ, or None if they say the same or are different utterances."""
    first, second = quotation.normalized_words, version.normalized_words
    # The words of both versions in blocks, each equal, replaced, inserted or deleted.
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    shared = sum(end - start for tag, start, end, _, _ in blocks if tag == "equal")
    if shared < VERSION_WORDS or shared < VERSION_SHARE * min(len(first), len(second)):
        return None
    common = quotation.content_words & version.content_words
    in_quotation: list[tuple[int, int]] = []
    in_version: list[StatementSpan] = []
    for index, (tag, start, end, other_start, other_end) in enumerate(blocks):
        is_edge = index in (0, len(blocks) - 1)
        length_differs = abs((end - start) - (other_end - other_start)) > EDGE_WORDS
        if tag == "equal" or (is_edge and (tag != "replace" or length_differs)):
            continue
        if _differ_only_in_spelling(first[start:end], second[other_start:other_end]):
            continue
        pair = quotation.compared_words[start:end], version.compared_words[other_start:other_end]
        # A paraphrase has words of its own; it only differs from the quotation if it contradicts it.
        if _say_something_else(*pair, common) and (version.is_quoted or _contradict(*pair)):
            if start < end:
                in_quotation.append((start, end))
            if other_start < other_end:
                in_version.append(_span_of_words(version, other_start, other_end))
    differing = DifferingWords(version, tuple(in_quotation), tuple(in_version))
    return differing if in_quotation and in_version else None


def _span_of_words(version: UtteranceVersion, start: int, end: int) -> StatementSpan:
    """Return the span of the words start:end of a version, at least one."""
    words = version.compared_words[start:end]
    return StatementSpan(version.statement.id, words[0].start, words[-1].end)


def _say_something_else(one: Sequence[ClauseWord], two: Sequence[ClauseWord], common: Collection[str]) -> bool:
    """Return True if words that replace each other differ in meaning.

    They do not if they are stop words, synonyms, or a change of person: "we" becomes "they", "he" becomes "Lee".
    `common` has the content words that both versions contain anywhere.
    """
    if any(normalize_word(word.text) in function_words.FIRST_PERSON for word in (*one, *two)):
        return False
    # One outlet writes "she left", the other "[Velin] left".
    if _is_pronoun_for(one, two) or _is_pronoun_for(two, one):
        return False
    first, second = ({word.content_word for word in words if word.content_word} - set(common) for words in (one, two))
    if first != second:
        return True
    # "will" and "will not" are stop words, but the difference matters.
    return not function_words.NEGATIONS.isdisjoint(normalize_word(word.text) for word in (*one, *two))


def _contradict(one: Sequence[ClauseWord], two: Sequence[ClauseWord]) -> bool:
    """Return True if words that replace each other cannot both be right: two numbers, two names, opposites."""
    first, second = ({word.content_word for word in words if word.content_word} for words in (one, two))
    if any(not second.isdisjoint(OPPOSITE_WORDS.get(word, ())) for word in first):
        return True
    for is_one in (_is_number, _is_name):
        if first.isdisjoint(second) and one and two and all(map(is_one, (*one, *two))):
            return True
    negated = [
        not function_words.NEGATIONS.isdisjoint(normalize_word(word.text) for word in words) for words in (one, two)
    ]
    return negated[0] != negated[1]


def _is_number(word: ClauseWord) -> bool:
    """Return True if a word is a number."""
    return word.text[0].isdigit() or normalize_word(word.text) in numbers.NUMERALS


def _is_name(word: ClauseWord) -> bool:
    """Return True if a word is a name."""
    return word.is_name and word.content_word is not None


def _is_pronoun_for(pronoun: Sequence[ClauseWord], name: Sequence[ClauseWord]) -> bool:
    """Return True if one side has only stop words, such as a pronoun, and the other is a name."""
    if not pronoun or not name or any(word.content_word for word in pronoun):
        return False
    return all(word.is_name or not word.content_word for word in name)


def _differ_only_in_spelling(one: Sequence[str], two: Sequence[str]) -> bool:
    """Return True if words differ only in spelling, hyphens or spaces: "air strike", "airstrike"."""
    first, second = ("".join(words).replace("-", "").replace("'", "") for words in (one, two))
    if not first or not second:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= SPELLING_RATIO

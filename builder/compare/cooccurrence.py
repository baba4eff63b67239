"""How much it tells that two clauses share certain words, judged by where else these words are together.

Words of the scene ("club", "police") are in most sentences, so that two clauses share them by chance. Two words tell
one fact if they are together far more often than chance would have it, in several articles, and once in each: an
article tells a fact once. "Bomb" is in every third sentence and "school" in few, but the sentences with both are one
fact, whatever their other words are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final

from builder.compare.clauses import Clause, ClauseWord, looks_like_verb
from builder.compare.content_words import normalize_word
from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon import function_words, geography, numbers, word_classes
from builder.model import Statement

LEAST_STATEMENTS: Final = 16
"""Statements that chance is reckoned with at least; in a small dossier, no word is rare for being in few sentences."""

MOST_SOURCES: Final = 10
"""Sources beyond which more of them make a pair of words tell no more."""

MOST_WORDS: Final = 16
"""Words of a clause that are paired, the rarest ones first, lest a long list of names take quadratic time."""

MOST_PAIRS: Final = 5
"""Pairs of words by which a clause is compared with others."""

EXPRESSION_SHARE: Final = 0.5
"""Share of the statements with two words, of those in which they are neighbours, that makes them one expression."""

_SAYING_LITTLE: Final = (
    (geography.REGIONS - {"new"})
    | function_words.ADVERBS
    | word_classes.COMMON_PREPOSITIONS
    | function_words.PLACE_MARKERS
    | word_classes.PLACE_PREPOSITIONS
)
"""Content words that no fact is known by: "north", "already", "towards"."""

_WordPair = tuple[str, str]
"""Two words in alphabetical order."""


class Cooccurrence:
    """The evidence of each pair of words that several articles have in one clause."""

    def __init__(self, clauses: Sequence[Clause], statements: Sequence[Statement]) -> None:
        """Take all clauses and statements, both in reading order."""
        self._total = max(len(statements), LEAST_STATEMENTS)
        sources = [statement.sentence.source for statement in statements]
        holders: defaultdict[str, set[int]] = defaultdict(set)
        for clause in clauses:
            for word in clause.content_words:
                holders[word].add(clause.statement_index)
        self._frequency = {word: len(indices) for word, indices in holders.items()}
        self._several = {
            word
            for word, indices in holders.items()
            if word not in _SAYING_LITTLE and len({sources[index] for index in indices}) > 1
        }
        together: Counter[_WordPair] = Counter()
        articles: Counter[_WordPair] = Counter()
        last: dict[_WordPair, int] = {}
        for clause in clauses:
            index = clause.statement_index
            for pair in combinations(self._rarest(clause.content_words), 2):
                before = last.get(pair)
                if before != index:
                    together[pair] += 1
                    articles[pair] += before is None or sources[before] != sources[index]
                    last[pair] = index
        self._articles = articles
        self._known_evidence: dict[frozenset[str], float] = {}  # words that two clauses share -> what that tells
        self._known_articles: dict[frozenset[str], int] = {}
        self._expressions = _expressions(clauses, together, articles)
        self._evidence = {
            pair: evidence
            for pair, count in together.items()
            if articles[pair] > 1 and (evidence := self._evidence_of(pair, count, articles[pair]))
        }

    def evidence(self, one: frozenset[str], two: frozenset[str]) -> float:
        """Return how much the words that two clauses share tell of one fact, from 0.

        The words of one expression are one thing, however many they are: of the pairs of "New Karvo Coast Guard", only
        one counts.
        """
        shared = one & two
        known = self._known_evidence.get(shared)
        if known is None:
            known = self._known_evidence[shared] = self._evidence_among(self._rarest(shared))
        return known

    def _evidence_among(self, words: Sequence[str]) -> float:
        """Return how much it tells that two clauses share some words, given in alphabetical order."""
        part_of = self._expression_of(words)
        within: dict[str, float] = {}  # expression -> the evidence of two of its words
        between = 0.0
        for first, second in combinations(words, 2):
            evidence = self._evidence.get((first, second), 0.0)
            if part_of[first] == part_of[second]:
                within[part_of[first]] = max(evidence, within.get(part_of[first], 0.0))
            else:
                between += evidence
        return math.sqrt(between + math.fsum(within.values()))

    def articles_with(self, one: frozenset[str], two: frozenset[str]) -> int:
        """Return how many articles, at most, have two of the words that two clauses share in one clause.

        The words of one expression do not count: any number of articles name "the Coast Guard".
        """
        shared = one & two
        known = self._known_articles.get(shared)
        if known is None:
            known = self._known_articles[shared] = self._articles_with_two_of(self._rarest(shared))
        return known

    def _articles_with_two_of(self, words: Sequence[str]) -> int:
        """Return how many articles, at most, have two of some words, given in alphabetical order, in one clause."""
        part_of = self._expression_of(words)
        pairs = (pair for pair in combinations(words, 2) if pair in self._evidence)
        return max((self._articles[pair] for pair in pairs if part_of[pair[0]] != part_of[pair[1]]), default=0)

    def has_number(self, words: frozenset[str]) -> bool:
        """Return True if one of some words is a number and no part of an expression: "41", but not "Highway 63"."""
        part_of = self._expression_of(sorted(words))
        sizes = Counter(part_of.values())
        return any(word[0].isdigit() and len(word) > 1 and sizes[part] == 1 for word, part in part_of.items())

    def telling_pairs(self, words: frozenset[str]) -> list[_WordPair]:
        """Return the pairs among the words of a clause that tell the most; others with them are worth comparing."""
        pairs = [pair for pair in combinations(self._rarest(words), 2) if pair in self._evidence]
        return sorted(pairs, key=lambda pair: (-self._evidence[pair], pair))[:MOST_PAIRS]

    def _expression_of(self, words: Sequence[str]) -> dict[str, str]:
        """Return each of some words in alphabetical order -> the first word of the expression that it is a part of."""
        pairs = self._expressions.intersection(combinations(words, 2))
        if not pairs:
            return {word: word for word in words}
        joined = DisjointSet(len(words))
        for first, second in pairs:
            joined.join(words.index(first), words.index(second))
        return {word: words[joined.find(index)] for index, word in enumerate(words)}

    def _evidence_of(self, pair: _WordPair, count: int, articles: int) -> float:
        """Return the evidence of two words, from the number of statements and of articles that have both."""
        lift = count * self._total / (self._frequency[pair[0]] * self._frequency[pair[1]])
        if lift <= 1:
            return 0.0
        return math.log(lift) * math.log(min(articles, MOST_SOURCES)) / (count / articles) ** 3

    def _rarest(self, words: frozenset[str]) -> list[str]:
        """Return the words that several articles have, only the rarest if there are many, in alphabetical order."""
        shared = self._several.intersection(words)
        if len(shared) > MOST_WORDS:
            shared = set(sorted(shared, key=lambda word: (self._frequency[word], word))[:MOST_WORDS])
        return sorted(shared)


def _expressions(
    clauses: Sequence[Clause], together: Mapping[_WordPair, int], articles: Mapping[_WordPair, int]
) -> frozenset[_WordPair]:
    """Return the pairs of words that are mostly neighbours where they are together: "coast guard", "oil sands".

    They are names, or an article has them in several sentences: what an article says once may be the fact itself.
    """
    neighbours: Counter[_WordPair] = Counter()
    names: set[_WordPair] = set()
    last: dict[_WordPair, int] = {}
    for clause in clauses:
        for left, right in pairwise(clause.words):
            if left.content_word and right.content_word and _may_be_expression(left, right):
                one, two = sorted((left.content_word, right.content_word))
                if last.get((one, two)) != clause.statement_index:
                    neighbours[one, two] += 1
                    last[one, two] = clause.statement_index
                    if left.is_name and (right.is_name or right.text[0].isdigit()):
                        names.add((one, two))
    return frozenset(
        pair
        for pair, count in neighbours.items()
        if count >= EXPRESSION_SHARE * together[pair] and (pair in names or together[pair] > articles[pair])
    )


def _may_be_expression(left: ClauseWord, right: ClauseWord) -> bool:
    """Return True if two neighbouring words may be parts of one expression: no verb, and no number before a noun."""
    words = normalize_word(left.text), normalize_word(right.text)
    gap = 1 + (len(left.text) == 1 and left.is_name)  # "John F. Example"
    if right.start - left.end > gap or any(map(looks_like_verb, words)):
        return False
    is_number = words[0][0].isdigit() or words[0] in numbers.NUMBERS_TO_TWELVE
    return not is_number or right.is_name

"""Pairs of similar clauses under a question: how surely both tell one fact, and what keeps them apart.

Two clauses tell one fact if they agree enough: by the words that tell a fact when they are together, by the figures
that they share, by the answer that they give to the question, and by who says them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from builder.compare.agreeing_groups import CORE_SIZE, SimilarPair
from builder.compare.answers import Answer, Answers
from builder.compare.clauses import Clause, figure_value
from builder.compare.content_words import content_words_of
from builder.compare.contradictions import Contradiction, contradictions
from builder.compare.cooccurrence import Cooccurrence
from builder.compare.origins import TracedOrigins
from builder.compare.separate_happenings import SeparateHappenings
from builder.compare.similarity import Similarity, TermWeights, blocked_pairs
from builder.compare.speech import are_wishes_of_two
from builder.model import Claim, Question, Source, Statement

MIN_OVERLAP: Final = 0.5
"""Least weighted overlap coefficient of two clauses that say the same thing."""

MIN_JACCARD: Final = 0.25
"""Least weighted Jaccard index of two clauses that say the same thing; it keeps short ones from matching long ones."""

UTTERANCE_FACTOR: Final = 0.8
"""Factor on both limits if the two clauses belong to one utterance."""

MIN_SHARED_WORDS: Final = 3
"""Content words that two clauses must share; one fewer is enough with a high Jaccard index or for rare words."""

RARE_WORDS_WEIGHT: Final = 1.3
"""Weight at which two shared words are enough, as a multiple of the weight of a word that is in only one clause."""


MIN_AGREEMENT: Final = 2.5
"""Least agreement of two clauses that tell one fact: the evidence of the words they share, and what is added to it."""

NEAR_AGREEMENT: Final = 1.5
"""Least agreement of two clauses of which nobody can say that they tell different things."""

SAME_FIGURE: Final = 3.0
"""What it adds if two clauses give one value of one measure."""

SAME_ANSWER: Final = 3.0
"""What it adds if two clauses give one answer to the question."""

NARROW_STATEMENTS: Final = 20
"""Answers below which a question is narrow: one speaker seldom answers it twice."""

NARROW_OVERLAP: Final = 0.3
"""Least overlap coefficient of two answers of one speaker to a narrow question that tell one fact."""

NARROW_ANSWER: Final = 1.0
"""What it adds if two clauses are such answers."""

SAME_SPEAKER: Final = 1.5
"""What it adds if two clauses are of one speaker or one utterance."""

SAME_WORDS: Final = 1.0
"""What it adds if two clauses of three words and more consist of nearly the same ones."""

CHANCE_JACCARD: Final = 1 / 6
"""Jaccard index below which two clauses may share their words by chance."""

CHANCE_ARTICLES: Final = 3
"""Articles that have certain words together, up to which they may do so by chance."""

NEARLY_ALL: Final = 0.9
"""The Jaccard index of nearly the same words."""

_BEFORE_NUMBERS: Final = frozenset(("place", "attempt", "day"))
"""Contradictions that keep apart even clauses that give one number: 12 were killed in one town, and in another."""

_BEFORE_ANSWERS: Final = _BEFORE_NUMBERS | {"number"}
"""Contradictions that keep apart clauses that give another answer in common: 12 were killed on Monday, and 20 were."""

_OF_NUMBERS: Final[frozenset[Contradiction]] = frozenset(("number",))
"""What does not keep apart clauses that agree on the number in question."""

_OF_STANCE: Final[frozenset[Contradiction]] = frozenset(("stance", "attempt"))
"""What does not keep apart two reports of one saying."""

ELSEWHERE_OVERLAP: Final = 0.75
"""Least overlap coefficient of two clauses, without their places and times, that put one event in two places.

In a short clause, the place makes up much of the weight: "two sailors were captured in Karvo", "… in Port Mirel". Words
are counted and not weighted, since copies of one claim would make its words common, and so light.
"""

ELSEWHERE_JACCARD: Final = 0.4
"""Least Jaccard index of the same words."""


class PairFinder:
    """Finder of the pairs of similar clauses."""

    def __init__(
        self,
        statements: Sequence[Statement],
        sources: Sequence[Source],
        traced: TracedOrigins,
        term_weights: TermWeights,
    ) -> None:
        """Take all statements and sources, the clauses with origins, and word weights."""
        self.near: set[int] = set()  # the statements, by index, that come near one of another article
        self._statements, self._term_weights = statements, term_weights
        self._entries = traced.attributed_clauses
        self._clauses = [entry.clause for entry in self._entries]
        self._source_of = [statements[clause.statement_index].sentence.source for clause in self._clauses]
        self._unnamed = [_words_without_names(clause) for clause in self._clauses]
        days = {source.id: source.meta.published for source in sources}
        self._cooccurrence = Cooccurrence(self._clauses, statements)
        self._separate = SeparateHappenings(self._clauses, statements, [days[source] for source in self._source_of])
        self._answers = Answers(statements, self._entries)
        self._values = [_measured_values(clause.claims) for clause in self._clauses]
        self._values_of_statement = [_measured_values(statement.reading.claims) for statement in statements]
        self._rare_weight = RARE_WORDS_WEIGHT * term_weights.max_weight
        self._utterance_of_clause = {
            clause: utterance for utterance, members in enumerate(traced.utterances) for clause in members
        }

    def similar_pairs(self, clauses: Sequence[int], question: Question) -> Iterator[SimilarPair]:
        """Yield the pairs of similar clauses of different statements, by index; `clauses` answer the question."""
        answers = [self._answers.given(index, question) for index in clauses]
        is_narrow = len({self._clauses[index].statement_index for index in clauses}) < NARROW_STATEMENTS
        for i, j in self._candidate_pairs(clauses, answers):
            first, second = clauses[i], clauses[j]
            shared = answers[i] & answers[j]
            if self._clauses[first].statement_index != self._clauses[second].statement_index and (
                shared or self._may_be_similar(first, second)
            ):
                yield from self._pair(first, second, question, shared, is_narrow)

    def _may_be_similar(self, first: int, second: int) -> bool:
        """Return True if two clauses have more than one word or a number in common, or belong to one utterance."""
        one, two = self._clauses[first], self._clauses[second]
        return (
            len(one.content_words & two.content_words) > 1
            or not self._values[first].isdisjoint(self._values[second])
            or self._belong_to_one_utterance(first, second)
        )

    def _pair(
        self, first: int, second: int, question: Question, shared: frozenset[Answer], is_narrow: bool
    ) -> Iterator[SimilarPair]:
        """Yield the pair of two clauses if they are similar; `shared` has the answers that both give."""
        one, two = self._clauses[first], self._clauses[second]
        one_utterance = self._belong_to_one_utterance(first, second)
        # One speaker seldom answers a narrow question twice, unless it is on another day.
        one_answer = (
            is_narrow and _have_one_speaker(one, two) and not self._separate.are_of_different_days(first, second)
        )
        similarity = _similarity_but_for_place(one, two)
        elsewhere = similarity is not None
        if similarity is None:
            similarity = self._term_weights.similarity(one.content_words, two.content_words)
        about_one = elsewhere or self._are_similar(similarity, one_utterance)
        agreement = self._agreement(first, second, similarity, one_utterance)
        if shared:
            agreement += SAME_ANSWER
        elif self._is_chance(first, second, similarity, one_utterance):
            agreement = min(agreement, NEAR_AGREEMENT)
        if one_answer and similarity.overlap >= NARROW_OVERLAP and self._share_more_than_names(first, second):
            agreement += NARROW_ANSWER
        # What only one article tells has no evidence from others.
        one_source = self._source_of[first] == self._source_of[second]
        agrees = agreement >= MIN_AGREEMENT or (one_source and about_one)
        agrees = agrees and not self._separate.are_doubtful(first, second, agreement)
        if agreement >= NEAR_AGREEMENT and not one_source:
            self.near |= {one.statement_index, two.statement_index}
        one_number = bool(shared) or not self._values[first].isdisjoint(self._values[second])
        if about_one or agrees:
            yield SimilarPair(
                first=first,
                second=second,
                overlap=similarity.overlap,
                jaccard=similarity.jaccard,
                agreement=agreement,
                agrees=agrees,
                contradiction=self._contradiction(first, second, question, shared, one_utterance or one_answer)
                or self._separate.contradiction(first, second, one_number),
            )

    def _candidate_pairs(self, clauses: Sequence[int], answers: Sequence[frozenset[Answer]]) -> list[tuple[int, int]]:
        """Return the pairs of clauses to compare, as places in the list.

        They share a rare word, a telling pair of words, a figure or an answer.
        """
        words = [self._clauses[index].content_words for index in clauses]
        told = [
            (*sorted(answers[place]), *self._values[index], *self._cooccurrence.telling_pairs(words[place]))
            for place, index in enumerate(clauses)
        ]
        return sorted({*self._term_weights.candidate_pairs(words), *blocked_pairs(told, CORE_SIZE)})

    def _agreement(self, first: int, second: int, similarity: Similarity, one_utterance: bool) -> float:
        """Return how surely two clauses, given by index, tell one fact, whatever the question."""
        one, two = self._clauses[first], self._clauses[second]
        same_figure = not self._values[first].isdisjoint(self._values[second])
        agreement = similarity.overlap
        enough = similarity.shared_words >= MIN_SHARED_WORDS and self._share_more_than_names(first, second)
        if enough or (same_figure and similarity.shared_words > 1):
            agreement += self._cooccurrence.evidence(one.content_words, two.content_words)
        if enough and similarity.jaccard >= NEARLY_ALL:
            agreement += SAME_WORDS
        if same_figure:
            agreement += SAME_FIGURE
        if one_utterance or _have_one_speaker(one, two):
            # That one speaker says both shows little if she says two things with a few words in common.
            agreement += SAME_SPEAKER * min(1.0, similarity.overlap / MIN_OVERLAP)
        return agreement

    def _is_chance(self, first: int, second: int, similarity: Similarity, one_utterance: bool) -> bool:
        """Return True if two clauses, given by index, have hardly more in common than words that meet by chance.

        Among hundreds of sentences, some two share three rare words without telling one fact. It tells more if other
        articles have these words together, too, or if they make up much of both clauses.
        """
        one, two = self._clauses[first], self._clauses[second]
        return (
            similarity.jaccard < CHANCE_JACCARD
            and not (one_utterance or _have_one_speaker(one, two))
            and all(values.isdisjoint(two.values.get(kind, ())) for kind, values in one.values.items())
            and not self._cooccurrence.has_number(one.content_words & two.content_words)
            and self._cooccurrence.articles_with(one.content_words, two.content_words) <= CHANCE_ARTICLES
        )

    def _contradiction(
        self, first: int, second: int, question: Question, shared: frozenset[Answer], one_saying: bool
    ) -> Contradiction | None:
        """Return what keeps two similar clauses apart, given by index, or None.

        `one_saying` says that both are one utterance, or one answer of one speaker.
        """
        one, two = self._entries[first], self._entries[second]
        if question.answers and self._give_different_answers(one.clause, two.clause, question):
            return "answer"
        if shared:
            return self._contradiction_in_spite_of(shared, one.clause, two.clause)
        passed = _OF_NUMBERS if self._agree_on_number(first, second, question) else frozenset[Contradiction]()
        one_utterance = self._belong_to_one_utterance(first, second)
        is_plan_and_deed = not one_utterance and {one.clause.stance, two.clause.stance} == {"asserted", "planned"}
        if one_saying and one.clause.possible == two.clause.possible and not is_plan_and_deed:
            passed |= _OF_STANCE
        found = next((found for found in contradictions(one.clause, two.clause) if found not in passed), None)
        if found is None and self._statements_count_differently(one.clause, two.clause):
            return "number"
        # Two people who wish the same do not agree on anything that happened.
        if found is None and are_wishes_of_two(one, two) and not one_utterance:
            return "stance"
        return found

    def _agree_on_number(self, first: int, second: int, question: Question) -> bool:
        """Return True if two clauses, given by index, give one value of a measure that a question asks for.

        "12 killed, 20 hurt" and "12 killed, 25 hurt" agree on the dead. A question without measures asks for those that
        its words name, or for any.
        """
        one, two = self._values[first], self._values[second]
        agreed = {measure for measure, _ in one & two}
        if not agreed or question.measures:
            return not agreed.isdisjoint(question.measures)
        asked = {
            measure
            for measure in {measure for measure, _ in one} & {measure for measure, _ in two}
            if _names_measure(question.text, measure)
        }
        return not asked or not asked.isdisjoint(agreed)

    def _contradiction_in_spite_of(self, shared: frozenset[Answer], one: Clause, two: Clause) -> Contradiction | None:
        """Return what keeps two clauses apart although they give one answer, or None."""
        is_number = any(kind == "number" for kind, *_ in shared)
        if not is_number and self._statements_count_differently(one, two):
            return "number"
        kept = _BEFORE_NUMBERS if is_number else _BEFORE_ANSWERS
        return next((found for found in contradictions(one, two) if found in kept), None)

    def _statements_count_differently(self, one: Clause, two: Clause) -> bool:
        """Return True if the statements of two clauses count the same things, and agree on none of the numbers.

        "The slide hit a bus and killed 14 people" is not told by "A slide that hit a bus killed 19 people".
        """
        first, second = (self._values_of_statement[clause.statement_index] for clause in (one, two))
        if not (first and second):
            return False
        alike = {measure for measure, _ in first} & {measure for measure, _ in second}
        return bool(alike) and first.isdisjoint(second)

    def _share_more_than_names(self, first: int, second: int) -> bool:
        """Return True if two clauses, given by index, share a content word that is part of a name in neither."""
        return not self._unnamed[first].isdisjoint(self._unnamed[second])

    def _belong_to_one_utterance(self, first: int, second: int) -> bool:
        """Return True if two clauses, given by index, belong to the same utterance."""
        utterance = self._utterance_of_clause.get(first)
        return utterance is not None and utterance == self._utterance_of_clause.get(second)

    def _are_similar(self, similarity: Similarity, one_utterance: bool) -> bool:
        """Return True if two clauses share enough of their words to say the same thing."""
        few_are_enough = similarity.shared_words == MIN_SHARED_WORDS - 1 and (
            similarity.jaccard >= MIN_OVERLAP or similarity.shared_weight >= self._rare_weight
        )
        if not (one_utterance or similarity.shared_words >= MIN_SHARED_WORDS or few_are_enough):
            return False
        factor = UTTERANCE_FACTOR if one_utterance else 1.0
        return similarity.overlap >= MIN_OVERLAP * factor and similarity.jaccard >= MIN_JACCARD * factor

    def _give_different_answers(self, one: Clause, two: Clause, question: Question) -> bool:
        """Return True if two clauses give answers that dossier.yml declares to differ."""
        first, second = self._declared_answers(one, question), self._declared_answers(two, question)
        return bool(first and second) and first.isdisjoint(second)

    def _declared_answers(self, clause: Clause, question: Question) -> set[int]:
        """Return the `answers` of dossier.yml that a clause gives, by index."""
        given = self._statements[clause.statement_index].given.get(question.id, ())
        return {answer for answer, span in given if clause_contains(clause, span.start, span.end)}


def _similarity_but_for_place(one: Clause, two: Clause) -> Similarity | None:
    """Return how similar two clauses are without their places and times, if they put one event in two places.

    Return None if they do not: if they name no different places, differ in anything else, or share too little.
    """
    if not (one.place_names and two.place_names) or one.place_names & two.place_names:
        return None
    first, second = _event_words(one), _event_words(two)
    shared = len(first & second)
    if shared < MIN_SHARED_WORDS or tuple(contradictions(one, two)) != ("place",):
        return None
    overlap, jaccard = shared / min(len(first), len(second)), shared / len(first | second)
    if overlap < ELSEWHERE_OVERLAP or jaccard < ELSEWHERE_JACCARD:
        return None
    return Similarity(overlap=overlap, jaccard=jaccard, shared_weight=float(shared), shared_words=shared)


def _words_without_names(clause: Clause) -> frozenset[str]:
    """Return the content words of a clause that are no names: without "the Ministry of Transport"."""
    return clause.content_words - {word.content_word for word in clause.words if word.is_name}


def _measured_values(claims: Iterable[Claim]) -> frozenset[tuple[str, object]]:
    """Return the measures and values of the figures that are asserted; "over 30" is another value than "30"."""
    return frozenset(
        (claim.measure, figure_value(claim))
        for claim in claims
        if claim.measure and claim.stance == "asserted" and claim.figure.low is not None
    )


def _have_one_speaker(one: Clause, two: Clause) -> bool:
    """Return True if one person or body says both clauses."""
    return bool(one.said and two.said and one.said.agent and one.said.agent == two.said.agent)


@lru_cache(maxsize=1 << 12)
def _names_measure(question: str, measure: str) -> bool:
    """Return True if a question has a word of the id of a measure: "How many were killed?" names "person-kill"."""
    return not set(content_words_of(question)).isdisjoint(content_words_of(measure.replace("-", " ")))


def _event_words(clause: Clause) -> frozenset[str]:
    """Return the content words of a clause that are neither its places nor in a time."""
    timed = {word.content_word for word in clause.words for time in clause.times if time.start <= word.start < time.end}
    return clause.content_words - clause.place_names - timed


def clause_contains(clause: Clause, start: int, end: int) -> bool:
    """Return True if a span lies within a clause."""
    return clause.start <= start and end <= clause.end

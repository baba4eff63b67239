"""Articles that may answer a question although no sentence of theirs was found to: only the others are silent on it.

The terms of a question need not fit every wording. So an article counts as silent only if none of its sentences, its
headings and title included, has enough of the words of the question, or comes near a sentence that answers it. Words
count by how rare they are in all articles. Half as much is enough if the sentence also holds the kind of thing that is
asked for: a number, a time, a name, somebody's words. What somebody says may be in any sentence with a speaker.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from builder.compare.content_words import content_word_of, content_words_of
from builder.compare.similarity import TermWeights
from builder.language.lexicon import common_measures, numbers
from builder.language.lexicon.function_words import NEGATIONS
from builder.language.lexicon.reporting import SAY_FORMS
from builder.model import Measure, Question, QuestionKind, Reading, Source, Statement, Topic

ENOUGH: Final = math.log(10)
"""Least weight of the words that a sentence shares with a question: as much as of one word in every tenth sentence."""

NEAR_OVERLAP: Final = 0.4
"""Least overlap coefficient of a sentence with one that answers the question."""

NEAR_WORDS: Final = 3
"""Least number of words that they share."""

_HARM: Final = frozenset(("killed", "injured", "killed-or-injured", "missing", "rescued"))
"""Measures that an article may answer with one word: “there were no casualties”."""

_NUMBER_WORDS: Final = frozenset({*numbers.NUMERALS, *numbers.VAGUE, "dozen", "several", *NEGATIONS})
"""Words for a number, of which “no” is one."""

_SAYING: Final = SAY_FORMS - {"said"}
"""Words by which a question asks what somebody says; “what is said of” asks for what anybody says of something."""

_HAPPENING: Final = frozenset(("happen", "occur", "place", "take"))
"""Content words with which a question asks for anything."""

_WORD: Final = re.compile(r"[^\W\d_]+")
"""A word."""

_NAME: Final = re.compile(r"[\w,;] [A-Z]")
"""A capital within a sentence."""


class _Passage(NamedTuple):
    """A sentence, or the title of an article."""

    source: str
    text: str
    words: frozenset[str]
    reading: Reading | None


class _Asked(NamedTuple):
    """What a passage must share with a question to count as a possible answer."""

    words: frozenset[str]
    enough: float
    enough_with_kind: float  # if it holds the kind of thing that is asked for
    holds_kind: Callable[[_Passage], bool]

    def may_be_answered_by(self, passage: _Passage, weights: Mapping[str, float]) -> bool:
        """Return True if a passage may answer the question."""
        shared = math.fsum(weights[word] for word in passage.words & self.words)
        return shared >= self.enough or (shared >= self.enough_with_kind and self.holds_kind(passage))


def sources_with_possible_answers(
    readings: Iterable[Reading],
    statements: Sequence[Statement],
    sources: Iterable[Source],
    topics: Iterable[Topic],
    measures: Iterable[Measure],
) -> dict[str, frozenset[str]]:
    """Return, by question id, the ids of the sources that may answer it, besides those with a statement."""
    passages = _passages(readings, sources)
    weights = _weights(passages)
    near = _sources_near_answers(passages, statements, weights)
    by_id = {measure.id: measure for measure in measures}
    answering: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for question_id in statement.questions:
            answering[question_id].add(statement.sentence.source)
    # In few sentences, no word is as rare: one that is in two of them is enough.
    enough = min(ENOUGH, _weight(2, len(passages)))
    out: dict[str, frozenset[str]] = {}
    for question in (question for topic in topics for question in topic.questions):
        asked = _asked(question, by_id, enough)
        found = near[question.id] | answering[question.id]
        for passage in passages:
            if passage.source not in found and asked.may_be_answered_by(passage, weights):
                found.add(passage.source)
        out[question.id] = frozenset(found - answering[question.id])
    return out


def _passages(readings: Iterable[Reading], sources: Iterable[Source]) -> list[_Passage]:
    """Return every sentence, boilerplate included, and the titles of the articles."""
    sentences = (
        _Passage(
            reading.sentence.source,
            reading.sentence.text,
            frozenset(content_words_of(reading.sentence.text)),
            reading,
        )
        for reading in readings
    )
    titles = (
        _Passage(source.id, source.meta.title, frozenset(content_words_of(source.meta.title)), None)
        for source in sources
        if source.meta.title
    )
    return [*sentences, *titles]


def _weights(passages: Sequence[_Passage]) -> dict[str, float]:
    """Return the weight of each word: the logarithm of one in how many passages has it."""
    counts = Counter(word for passage in passages for word in passage.words)
    return {word: _weight(count, len(passages)) for word, count in counts.items()}


def _weight(count: int, passages: int) -> float:
    """Return the weight of a word that is in `count` passages."""
    return math.log((passages + 1) / (count + 0.5))


def _words_of_question(question: Question, measures: Mapping[str, Measure]) -> frozenset[str]:
    """Return the content words of a question and of its terms, with those of the same class as theirs."""
    texts = [question.text]
    for condition in question.conditions:
        texts += [term.text for group in condition.needs for term in group.terms]
        texts += [term.text for term in condition.agents]
    for name in question.measures:
        if measure := measures.get(name):
            texts += [measure.title, *measure.counted, *measure.happened]
    words = {word for text in texts for word in content_words_of(text)}
    classes = {name for name, members in _classes().items() if not members.isdisjoint(words)} | question.measures
    if not classes.isdisjoint(_HARM):
        classes |= {"killed-or-injured"}
    return frozenset(words.union(*(_classes().get(name, frozenset()) for name in classes)))


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """Return, by measure, the content words for what newsrooms count under it."""
    return {
        name: frozenset(
            word for lemma in common_measures.lemmas_of(name) if (word := content_word_of(lemma.replace("-", " ")))
        )
        for name in common_measures.TITLES
    }


def _asked(question: Question, measures: Mapping[str, Measure], enough: float) -> _Asked:
    """Return what a passage must share with a question."""
    words = _words_of_question(question, measures)
    if not _SAYING.isdisjoint(_WORD.findall(question.text.lower())):
        return _Asked(words, enough, 0, _has_speech)
    # "Where did it happen?" has no words of its own.
    with_kind = 0 if _HAPPENING.issuperset(content_words_of(question.text)) else enough / 2
    kinds: set[QuestionKind] = {*question.kinds, *(("number",) if question.measures else ())}
    tests = [holds for kind, holds in _HOLDS_KIND.items() if kind in kinds] or [_has_speech]
    return _Asked(words, enough, with_kind, lambda passage: any(holds(passage) for holds in tests))


def _has_number(passage: _Passage) -> bool:
    """Return True if a passage has a number, or says that there was none."""
    text = passage.text.lower()
    return any(map(str.isdigit, text)) or not _NUMBER_WORDS.isdisjoint(_WORD.findall(text))


def _has_time(passage: _Passage) -> bool:
    """Return True if a passage names a time."""
    return bool(passage.reading and passage.reading.times) or any(map(str.isdigit, passage.text))


def _has_name(passage: _Passage) -> bool:
    """Return True if a passage has a capital after its first word."""
    return _NAME.search(passage.text) is not None


def _has_speech(passage: _Passage) -> bool:
    """Return True if somebody's words are in a passage."""
    return bool(passage.reading and passage.reading.said)


_HOLDS_KIND: Final[dict[QuestionKind, Callable[[_Passage], bool]]] = {
    "number": _has_number,
    "time": _has_time,
    "place": _has_name,
    "who": _has_name,
}
"""Kind of a question -> a test whether a passage holds the kind of thing that it asks for."""


def _sources_near_answers(
    passages: Sequence[_Passage], statements: Sequence[Statement], weights: Mapping[str, float]
) -> defaultdict[str, set[str]]:
    """Return, by question id, the sources with a passage that is near one that answers the question."""
    questions = {statement.id: statement.questions for statement in statements}
    terms = TermWeights(weights)
    out: defaultdict[str, set[str]] = defaultdict(set)
    asked = [questions.get(passage.reading.sentence.id, ()) if passage.reading else () for passage in passages]
    for one, two in terms.candidate_pairs([passage.words for passage in passages]):
        if passages[one].source == passages[two].source or asked[one] == asked[two]:
            continue
        found = terms.similarity(passages[one].words, passages[two].words)
        if found.overlap < NEAR_OVERLAP or found.shared_words < NEAR_WORDS:
            continue
        for mine, other in ((one, two), (two, one)):
            for question_id in asked[mine]:
                out[question_id].add(passages[other].source)
    return out

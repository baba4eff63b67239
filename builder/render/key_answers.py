"""The answers for the first page: for each topic, what the articles say to its first questions.

A reader has a minute, so there are few, each is one whole sentence that can be understood by itself, and none tells
again what another one told. The order of the questions is the analyst's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from builder.language.tokens import folded_content_words
from builder.model import Finding, Question, Statement, Topic
from builder.render.answer_ranking import AnswerRanking
from builder.render.index import Index

MOST_ANSWERS: Final = 15
"""Sentences that a reader takes in within a minute."""

MOST_ALIKE: Final = 0.6
"""Share of the rarer words of two sentences that both have, from which the second tells nothing new."""


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """One sentence of the first page, with the questions of its topic that it answers."""

    topic: Topic
    questions: tuple[Question, ...]
    finding: Finding
    statement: Statement


def key_answers(index: Index) -> list[KeyAnswer]:
    """Return the answers for the first page, by topic.

    First come the questions that lead, then one answer for each topic, then a second one, as long as there is room.
    """
    return _Choice(index).made()


@dataclass(slots=True)
class _Choice:
    """The choice of answers in the making."""

    index: Index
    shown: dict[str, list[KeyAnswer]] = field(default_factory=dict)  # by topic id
    retold: set[str] = field(default_factory=set)  # all statements of the findings on the page

    def made(self) -> list[KeyAnswer]:
        """Return the chosen answers."""
        topics = self.index.dossier.topics
        waiting = {topic.id: sorted(topic.questions, key=lambda question: not question.leads) for topic in topics}
        self.shown = {topic.id: [] for topic in topics}
        for topic in topics:
            while waiting[topic.id] and waiting[topic.id][0].leads and self._has_room():
                self._answer(topic, waiting[topic.id].pop(0))
        fewest = 1
        while self._has_room() and any(waiting.values()):
            for topic in topics:
                while waiting[topic.id] and len(self.shown[topic.id]) < fewest and self._has_room():
                    self._answer(topic, waiting[topic.id].pop(0))
            fewest += 1
        return [answer for topic in topics for answer in self.shown[topic.id]]

    def _has_room(self) -> bool:
        return sum(map(len, self.shown.values())) < MOST_ANSWERS

    def _answer(self, topic: Topic, question: Question) -> None:
        """Add the best answer to a question, or the question to a sentence of its topic that answers it already."""
        of_topic = self.shown[topic.id]
        for found in AnswerRanking(self.index, topic, question).answers():
            finding, statement = found.finding, found.statement
            told = next((at for at, answer in enumerate(of_topic) if _tells(answer, finding)), None)
            if told is not None:
                of_topic[told] = replace(of_topic[told], questions=(*of_topic[told].questions, question))
                return
            if not self._repeats(statement):
                of_topic.append(KeyAnswer(topic, (question,), finding, statement))
                self.retold.update(finding.statements)
                return

    def _repeats(self, statement: Statement) -> bool:
        """Return True if the page has a statement already, another one of its finding, or nearly the same words."""
        if statement.id in self.retold:
            return True
        words = folded_content_words(statement.sentence.text)
        return any(
            _are_nearly_the_same(words, folded_content_words(answer.statement.sentence.text))
            for answers in self.shown.values()
            for answer in answers
        )


def _tells(answer: KeyAnswer, finding: Finding) -> bool:
    """Return True if an answer on the page is one of the statements of a finding."""
    return answer.statement.id in finding.statements


def _are_nearly_the_same(one: set[str], two: set[str]) -> bool:
    """Return True if the words of two sentences are mostly the same."""
    return len(one & two) > MOST_ALIKE * min(len(one), len(two))

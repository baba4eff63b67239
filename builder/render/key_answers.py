"""The answers for the first page: for each topic, what the articles say to its first questions.

A reader has a minute, so there are few, each is one whole sentence that can be understood by itself, and none tells
again what another one told. The order of the questions is the analyst's; of the answers to a question, the newest count
comes first, then what most voices and articles support, then what articles tell first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from builder.language.forms import lemma
from builder.language.lexicon import function_words
from builder.language.self_contained import is_whole_sentence, known_nouns, names_its_subject
from builder.language.tokens import folded_content_words
from builder.model import Claim, Finding, Question, Statement, Topic, innermost_attribution
from builder.render.index import Index

MOST_ANSWERS: Final = 15
"""Sentences that a reader takes in within a minute."""

MOST_ALIKE: Final = 0.6
"""Share of the rarer words of two sentences that both have, from which the second tells nothing new."""

_LIGHT_VERBS: Final = frozenset(("say", "tell", "do", "happen", "take", "become", "know", "report", "give", "make"))
"""Verbs of questions that say nothing of what is asked."""

MOST_SHARED: Final = 0.5
"""Share of the statements of a finding that also tell one on the page, from which it is the same fact."""

FEW_WORDS: Final = 10
"""Words of a sentence outside its answer that do not matter; many more are about something else."""

GREATEST_GROWTH: Final = 10
"""Factor by which a count may grow from one article to a later one; a greater one counts something else."""

_HOW_MANY: Final = re.compile(r"\bhow (?:many|much|long|old|far|big|large|high|strong)\b", re.IGNORECASE)
"""Words of a question that asks for a figure."""

_SO_FAR: Final = frozenset(("have", "has", "haven't", "hasn't", "yet", "immediate", "immediately"))
"""Words that limit a denial to the day on which it was written."""

_WHEN: Final = re.compile(r"^(?:\w+ )?when\b|\bwhat (?:time|day|date)\b", re.IGNORECASE)
"""Words of a question that asks for a time."""


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
        for finding, statement in ranked_answers(self.index, topic, question):
            told = next((at for at, answer in enumerate(of_topic) if _tells(answer, finding)), None)
            if told is not None:
                of_topic[told] = replace(of_topic[told], questions=(*of_topic[told].questions, question))
                return
            if not any(_repeats(statement, finding, answer) for answers in self.shown.values() for answer in answers):
                of_topic.append(KeyAnswer(topic, (question,), finding, statement))
                return


def _tells(answer: KeyAnswer, finding: Finding) -> bool:
    """Return True if an answer on the page is one of the statements of a finding."""
    return answer.statement.id in finding.statements


def _repeats(statement: Statement, finding: Finding, answer: KeyAnswer) -> bool:
    """Return True if a statement is an answer on the page, tells the same fact, or says nearly the same."""
    shared = set(finding.statements) & set(answer.finding.statements)
    if statement.id == answer.statement.id or len(shared) > MOST_SHARED * len(finding.statements):
        return True
    one, two = (folded_content_words(part.sentence.text) for part in (statement, answer.statement))
    return len(one & two) > MOST_ALIKE * min(len(one), len(two))


# --- the answers to one question


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A finding that may answer a question, with the statement that tells it best."""

    finding: Finding
    statement: Statement
    fits: bool  # whether the statement gives what the question asks for: a figure, a time
    newest: str  # date of the newest article that tells it, or ""
    claim: Claim | None  # the count that answers the question
    not_yet: bool  # whether it says that something has not happened so far
    rank: tuple[int, ...]


def ranked_answers(index: Index, topic: Topic, question: Question) -> Iterator[tuple[Finding, Statement]]:
    """Yield the findings that answer a question in whole sentences, the best first, each with its best statement."""
    texts = (index.dossier.title, index.dossier.description or "", topic.title, topic.description or "", question.text)
    is_known = known_nouns(texts).__contains__
    candidates = [
        candidate
        for finding in index.findings[question.id]
        if (candidate := _candidate(index, finding, question, is_known))
    ]
    ordered = _newest_first(sorted(candidates, key=lambda candidate: (not candidate.fits, *candidate.rank)))
    for candidate in ordered:
        yield candidate.finding, candidate.statement


def _candidate(
    index: Index, finding: Finding, question: Question, is_known: Callable[[str], bool]
) -> _Candidate | None:
    """Return a finding with its best statement, or None if no statement of it can be shown by itself."""
    statements = [index.statements[name] for name in finding.statements]
    usable = [statement for statement in statements if _can_be_shown(index, statement, finding, is_known)]
    if not usable:
        return None
    best = min(usable, key=lambda statement: _statement_rank(statement, finding, question))
    dates = (index.source_of(name).meta.published or "" for name in finding.statements)
    named = sum(not index.origins[name].copied for name in finding.origins)
    voices = named + (bool(finding.unattributed) or named < len(finding.origins))
    shared = _shared_words(best, question)
    place = min(statement.sentence.number for statement in statements)
    return _Candidate(
        finding=finding,
        statement=best,
        fits=_gives_what_is_asked(best, question),
        newest=max(dates, default=""),
        claim=next(iter(_counts(best, question)), None),
        not_yet=_says_not_yet(best, finding),
        rank=(
            finding.sources == 1,
            -(voices + finding.sources + shared),
            -shared,
            -len(finding.origins),
            place,
        ),
    )


def _can_be_shown(index: Index, statement: Statement, finding: Finding, is_known: Callable[[str], bool]) -> bool:
    """Return True if a statement is a whole sentence, names its subject, and shows or is known to show its speaker."""
    text = statement.sentence.text
    if not (is_whole_sentence(text) and names_its_subject(text, is_known)):
        return False
    start = _mark(statement, finding)[0]
    said = innermost_attribution(statement.reading.said, start)
    if said is None or said.agent or said.edit:
        return True
    speaker = said.attribution.speaker
    if speaker is None:
        return said.attribution.mode == "indirect"  # "is believed to be": nobody is meant to be named
    return names_its_subject(f"{index.source_of(statement.id).text[speaker.start : speaker.end]} said", is_known)


def _statement_rank(statement: Statement, finding: Finding, question: Question) -> tuple[bool, int, int, bool]:
    """Return the sort key of a finding's statements: those first that give most of what is asked, then the lead."""
    start, end = _mark(statement, finding)
    text = statement.sentence.text
    others = len(text.split()) - len(text[start - statement.sentence.start : end - statement.sentence.start].split())
    counts = len({claim.measure for claim in statement.reading.claims if claim.measure and _is_of_all(claim)})
    return (
        not _gives_what_is_asked(statement, question),
        -counts if question.measures else 0,
        others // FEW_WORDS,
        statement.id != finding.lead,
    )


def _mark(statement: Statement, finding: Finding) -> tuple[int, int]:
    """Return the part of a statement that makes it a member of a finding, as offsets into its article."""
    mark = finding.marks[finding.statements.index(statement.id)]
    return mark.start, mark.end


def _gives_what_is_asked(statement: Statement, question: Question) -> bool:
    """Return True if a statement has the figure or time that a question asks for, or if it asks for neither."""
    if question.measures:
        return any(_counts(statement, question))
    if _HOW_MANY.search(question.text):
        return any(claim.stance == "asserted" for claim in statement.reading.claims)
    return not _WHEN.search(question.text) or any(time.value or time.clock for time in statement.reading.times)


def _shared_words(statement: Statement, question: Question) -> int:
    """Return how many words of a question a statement has, besides names and verbs such as "happen"."""
    names = " ".join(word for word in question.text.split()[1:] if word[:1].isupper())
    asked = _lemmas(question.text) - _LIGHT_VERBS - _lemmas(names)
    return len(asked & _lemmas(statement.sentence.text))


def _lemmas(text: str) -> set[str]:
    """Return the base forms of the content words of a text."""
    return {lemma(word) for word in folded_content_words(text)}


def _counts(statement: Statement, question: Question) -> Iterator[Claim]:
    """Yield the figures of a statement that answer a question for all, not for a part, another place or event."""
    for claim in statement.reading.claims:
        if claim.measure in question.measures and _is_of_all(claim):
            yield claim


def _is_of_all(claim: Claim) -> bool:
    """Return True if a figure is asserted, and of all that are counted."""
    return (
        claim.stance == "asserted"
        and claim.counting.extent in (None, "total")
        and not claim.counting.subset
        and not claim.scope
    )


def _says_not_yet(statement: Statement, finding: Finding) -> bool:
    """Return True if a statement says that something has not happened so far: "No arrests have been made"."""
    start, end = (offset - statement.sentence.start for offset in _mark(statement, finding))
    words = set(statement.sentence.text[start:end].lower().replace("’", "'").split())
    negated = not words.isdisjoint(function_words.NEGATIONS) or any(word.endswith("n't") for word in words)
    return negated and not words.isdisjoint(_SO_FAR)


def _newest_first(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return candidates in order, but those that outdate the first one before it, the newest first."""
    if not candidates:
        return []
    newer = [candidate for candidate in candidates[1:] if _outdates(candidate, candidates[0])]
    others = [candidate for candidate in candidates if candidate not in newer]
    return [*sorted(newer, key=lambda candidate: candidate.newest, reverse=True), *others]


def _outdates(newer: _Candidate, older: _Candidate) -> bool:
    """Return True if a later article has a greater count, or tells of what an earlier one says had not happened."""
    if not (newer.fits and newer.newest > older.newest and len(newer.newest) == len(older.newest)):
        return False
    if newer.claim and older.claim:
        low, high = newer.claim.figure.low, older.claim.figure.high
        return low is not None and high is not None and high < low <= GREATEST_GROWTH * max(high, 1)
    return not (newer.claim or older.claim or newer.not_yet) and older.not_yet

"""The answers to one question, the best for a hurried reader first.

Only sentences that can be understood by themselves are answers here. Those that give the figure or time that is asked
for come first, then what several articles tell, by their number, by the speakers and documents behind it and by the
words of the question in it, then what articles tell first. A newer count outdates an older one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from builder.language.forms import lemma
from builder.language.lexicon import function_words
from builder.language.self_contained import is_whole_sentence, known_nouns, names_its_subject, opens_with_link
from builder.language.tokens import folded_content_words, folded_words
from builder.model import Claim, Finding, Question, Statement, Topic, innermost_attribution
from builder.render.index import Index

FEW_WORDS: Final = 10
"""Words of a sentence outside its answer that do not matter; many more are about something else."""

GREATEST_GROWTH: Final = 10
"""Factor by which a count may grow from one article to a later one; a greater one counts something else."""

MONTHS_BEFORE: Final = 6
"""Months between a figure's time and the first article from which the figure is of another event."""

_LIGHT_VERBS: Final = frozenset(("say", "tell", "do", "happen", "take", "become", "know", "report", "give", "make"))
"""Verbs of questions that say nothing of what is asked."""

_EACH: Final = frozenset(("each", "apiece"))
"""Words that deal a number out."""

_SO_FAR: Final = frozenset(("have", "has", "haven't", "hasn't", "yet", "immediate", "immediately"))
"""Words that limit a denial to the day on which it was written."""

_HOW_MANY: Final = re.compile(r"\bhow (?:many|much|long|old|far|big|large|high|strong)\b", re.IGNORECASE)
"""Words of a question that asks for a figure."""

_WHEN: Final = re.compile(r"^(?:\w+ )?when\b|\bwhat (?:time|day|date)\b", re.IGNORECASE)
"""Words of a question that asks for a time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finding that answers a question, with the statement that tells it best."""

    finding: Finding
    statement: Statement
    misfit: int  # 0 if it gives the figure or time that is asked for, 1 if it counts elsewhere, 2 if it gives none
    newest: str  # date of the newest article that tells it, or ""
    count: Claim | None  # the figure that answers
    not_yet: bool  # whether it says that something has not happened so far
    rank: tuple[int, ...]


class AnswerRanking:
    """The answers to one question."""

    def __init__(self, index: Index, topic: Topic, question: Question) -> None:
        """Take the index of a dossier, and a topic with one of its questions."""
        self._index, self._question = index, question
        dossier = index.dossier
        self._first_month = _month(min(dossier.dates(), default=""))
        on_page = (dossier.title, dossier.description or "", topic.title, topic.description or "", question.text)
        self._known = known_nouns(on_page)
        self._tellings: dict[str, Counter[object]] = {}  # id of a finding -> how many of its statements give a detail

    def answers(self) -> list[Answer]:
        """Return the answers, the best first."""
        answers = [answer for finding in self._index.findings[self._question.id] if (answer := self._answer(finding))]
        return _newest_first(sorted(answers, key=lambda answer: (answer.misfit, answer.rank)))

    def _answer(self, finding: Finding) -> Answer | None:
        """Return a finding with its best statement, or None if no statement of it can be shown by itself."""
        statements = [self._index.statements[name] for name in finding.statements]
        usable = [statement for statement in statements if self._can_be_shown(statement, finding)]
        if not usable:
            return None
        best = min(usable, key=lambda statement: self._statement_rank(statement, finding))
        count = next(self._counts(best), None)
        if self._question.measures and count is None:
            return None
        if self._adds_details(best, finding):
            finding = self._as_told_by(best, finding)
        dates = (self._index.source_of(name).meta.published or "" for name in finding.statements)
        named = sum(not self._index.origins[name].copied for name in finding.origins)
        voices = named + (bool(finding.unattributed) or named < len(finding.origins))
        shared = self._directness(best)
        return Answer(
            finding=finding,
            statement=best,
            misfit=self._misfit(best),
            newest=max(dates, default=""),
            count=count,
            not_yet=_says_not_yet(best, finding),
            rank=(
                opens_with_link(best.sentence.text),
                finding.sources == 1,
                -(voices + finding.sources + shared),
                -shared,
                -len(finding.origins),
                min(statement.sentence.number for statement in statements),
            ),
        )

    def _adds_details(self, statement: Statement, finding: Finding) -> bool:
        """Return True if a statement gives a day or a count that no other statement of its finding gives.

        The others do not tell that, so it must not seem to be theirs, too.
        """
        if len(finding.statements) == 1:
            return False
        if finding.id not in self._tellings:
            statements = (self._index.statements[name] for name in finding.statements)
            self._tellings[finding.id] = Counter(detail for told in statements for detail in _details(told, finding))
        return any(self._tellings[finding.id][detail] == 1 for detail in _details(statement, finding))

    def _as_told_by(self, statement: Statement, finding: Finding) -> Finding:
        """Return a finding with one of its statements alone."""
        place = finding.statements.index(statement.id)
        return replace(
            finding,
            lead=statement.id,
            statements=(statement.id,),
            sources=1,
            origins=tuple(name for name in finding.origins if statement.id in self._index.origins[name].statements),
            unattributed=tuple(name for name in finding.unattributed if name == statement.id),
            marks=(finding.marks[place],),
        )

    def _can_be_shown(self, statement: Statement, finding: Finding) -> bool:
        """Return True if a statement is a whole sentence, names its subject, and has no speaker who is unknown."""
        text = statement.sentence.text
        if not (is_whole_sentence(text) and names_its_subject(text, self._known.__contains__)):
            return False
        said = innermost_attribution(statement.reading.said, _mark(statement, finding)[0])
        if said is None or said.agent or said.edit:
            return True
        speaker = said.attribution.speaker
        if speaker is None:
            return said.attribution.mode == "indirect"  # "is believed to be": nobody is meant to be named
        words = self._index.source_of(statement.id).text[speaker.start : speaker.end]
        return names_its_subject(f"{words} said", self._known.__contains__)

    def _statement_rank(self, statement: Statement, finding: Finding) -> tuple[int, bool, int, bool, int, bool]:
        """Return the sort key of a finding's statements: those first that give most of what is asked, then the lead."""
        start, end = _mark(statement, finding)
        text = statement.sentence.text
        answering = text[start - statement.sentence.start : end - statement.sentence.start]
        counts = {claim.measure for claim in statement.reading.claims if claim.measure and _is_of_all(claim)}
        return (
            self._misfit(statement),
            opens_with_link(text),
            -len(counts) if self._question.measures else 0,
            self._adds_details(statement, finding),
            (len(text.split()) - len(answering.split())) // FEW_WORDS,
            statement.id != finding.lead,
        )

    def _misfit(self, statement: Statement) -> int:
        """Return how badly a statement fits if the question asks for a figure or a time, as `Answer.misfit` has it."""
        if self._question.measures:
            counts = list(self._counts(statement))
            return 2 if not counts else int(all(self._is_of_another_place(statement, claim) for claim in counts))
        if _HOW_MANY.search(self._question.text):
            return 0 if any(claim.stance == "asserted" for claim in statement.reading.claims) else 2
        asks_when = _WHEN.search(self._question.text)
        return 2 if asks_when and not any(time.value or time.clock for time in statement.reading.times) else 0

    def _directness(self, statement: Statement) -> int:
        """Return how many words of the question a statement has, and one more for a time of day that is asked for."""
        clock = _WHEN.search(self._question.text) and any(time.clock for time in statement.reading.times)
        return len(self._asked_words & _lemmas(statement.sentence.text)) + bool(clock)

    def _counts(self, statement: Statement) -> Iterator[Claim]:
        """Yield the figures of a statement that answer the question, but not for a part or another event."""
        if not _EACH.isdisjoint(folded_words(statement.sentence.text)):
            return  # "Lesk and Velm reported one death each"
        for claim in statement.reading.claims:
            if claim.measure in self._question.measures and _is_of_all(claim) and not self._is_of_long_ago(claim):
                yield claim

    def _is_of_long_ago(self, claim: Claim) -> bool:
        """Return True if a figure is of a time long before the articles, and so of another event."""
        month = _month(claim.as_of.value.rpartition("/")[2]) if claim.as_of and claim.as_of.value else 0
        return 0 < month < self._first_month - MONTHS_BEFORE

    def _is_of_another_place(self, statement: Statement, claim: Claim) -> bool:
        """Return True if a figure holds for a place that neither the title nor the question names."""
        place = claim.counting.place
        names = [word for word in statement.sentence.words(place).split() if word[:1].isupper()] if place else []
        return bool(names) and not any(word.strip(".,").casefold() in self._known for word in names)

    @cached_property
    def _asked_words(self) -> set[str]:
        """The words of the question, in base form, without names and verbs such as "happen"."""
        text = self._question.text
        names = " ".join(word for word in text.split()[1:] if word[:1].isupper())
        return _lemmas(text) - _LIGHT_VERBS - _lemmas(names)


def _month(date: str) -> int:
    """Return the number of the month of an ISO 8601 date, of the last month of a year, or 0 for anything else."""
    year, _, rest = date.partition("-")
    if not year.isascii() or not year.isdecimal():
        return 0
    month = rest[:2]
    return int(year) * 12 + (int(month) if month.isascii() and month.isdecimal() else 12)


def _mark(statement: Statement, finding: Finding) -> tuple[int, int]:
    """Return the part of a statement that makes it a member of a finding, as offsets into its article."""
    mark = finding.marks[finding.statements.index(statement.id)]
    return mark.start, mark.end


def _details(statement: Statement, finding: Finding) -> frozenset[object]:
    """Return the days and counts that a statement gives in the part that makes it a member of a finding."""
    start, end = _mark(statement, finding)
    times = (time.value for time in statement.reading.times if start <= time.start < end and time.value)
    counts = (
        (claim.measure, claim.figure.low, claim.figure.high)
        for claim in statement.reading.claims
        if claim.measure and start <= claim.figure.start < end
    )
    return frozenset((*times, *counts))


def _lemmas(text: str) -> set[str]:
    """Return the base forms of the content words of a text."""
    return {lemma(word) for word in folded_content_words(text)}


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


def _newest_first(answers: Sequence[Answer]) -> list[Answer]:
    """Return answers in order, but those that outdate the first one before it, the newest first."""
    if not answers:
        return []
    newer = [answer for answer in answers[1:] if _outdates(answer, answers[0])]
    others = [answer for answer in answers if answer not in newer]
    return [*sorted(newer, key=lambda answer: answer.newest, reverse=True), *others]


def _outdates(newer: Answer, older: Answer) -> bool:
    """Return True if a later article has a greater count, or tells of what an earlier one says had not happened."""
    if not (newer.misfit == 0 and newer.newest > older.newest and len(newer.newest) == len(older.newest)):
        return False
    if newer.count and older.count:
        low, high = newer.count.figure.low, older.count.figure.high
        return low is not None and high is not None and high < low <= GREATEST_GROWTH * max(high, 1)
    return not (newer.count or older.count or newer.not_yet) and older.not_yet

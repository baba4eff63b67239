"""Which source answers which question, and what nobody answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.model import Disagreement, Page, Question, Source, Topic
from builder.render.html import COVERAGE, OPEN, Heading, block, page
from builder.render.shelf import Shelf
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source does with one question."""

    does: Literal["says", "differs", "silent"]
    anchor: str = ""  # on the topic's page: the question, or the difference


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A question with a cell for every source, in their order."""

    question: Question
    cells: tuple[Cell, ...]

    @property
    def answered(self) -> int:
        """How many sources answer it."""
        return sum(cell.does != "silent" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Silence:
    """A question and the sources that do not answer it."""

    topic: Topic
    question: Question
    sources: tuple[Source, ...]


def coverage_page(shelf: Shelf) -> Page:
    """The matrix of questions and sources."""
    groups = [(topic, [_row(shelf, topic, question) for question in topic.questions]) for topic in shelf.dossier.topics]
    blocks: list[str | Heading] = [
        Heading(1, say("coverage"), "top"),
        block("note.html", text=say("coverage_intro")),
        block("coverage.html", groups=groups, shelf=shelf, path=COVERAGE),
    ]
    return page(COVERAGE, say("coverage"), blocks, searchable=False)


def open_page(shelf: Shelf) -> Page:
    """The questions that nobody answers, and under every other question the sources that are silent."""
    sources = shelf.dossier.sources
    silences = [_silence(shelf, topic, question) for topic in shelf.dossier.topics for question in topic.questions]
    nobody = [one for one in silences if len(one.sources) == len(sources)]
    some = [one for one in silences if 0 < len(one.sources) < len(sources)]
    blocks: list[str | Heading] = [
        Heading(1, say("open"), "top"),
        block("note.html", text=say("coverage_intro")),
        Heading(2, say("nobody_answers"), "nobody"),
        block("silences.html", silences=nobody, names=False, path=OPEN)
        if nobody
        else block("note.html", text=say("all_answered")),
        Heading(2, say("who_is_silent"), "silent"),
        block("silences.html", silences=some, names=True, path=OPEN)
        if some
        else block("note.html", text=say("nobody_silent")),
    ]
    return page(OPEN, say("open"), blocks, searchable=False)


def _row(shelf: Shelf, topic: Topic, question: Question) -> CoverageRow:
    saying = {statement.sentence.source for statement in shelf.answers[question.id]}
    differing = _differing(shelf, topic, question)
    return CoverageRow(
        question,
        tuple(
            Cell("differs", differing[source.id])
            if source.id in differing
            else Cell("says", question.id)
            if source.id in saying
            else Cell("silent")
            for source in shelf.dossier.sources
        ),
    )


def _differing(shelf: Shelf, topic: Topic, question: Question) -> dict[str, str]:
    """The sources that take part in a disagreement over a question, each with the first of these."""
    out: dict[str, str] = {}
    for one in shelf.disagreements[topic.id]:
        # Other things measured, or other words for one thing, are no contradiction; figures differ where asked for.
        if one.relation in ("not_comparable", "paraphrase") or not _is_asked(question, one):
            continue
        for name in (name for side in one.sides for name in side.statements):
            statement = shelf.statements[name]
            if question.id in statement.questions and one.question in (question.id, None):
                out.setdefault(statement.sentence.source, one.id)
    return out


def _is_asked(question: Question, one: Disagreement) -> bool:
    """Whether a disagreement over figures belongs to the question: it asks for one of their measures."""
    asked = {name for condition in question.conditions for name in condition.measures}
    return not one.measures or one.question is not None or not asked.isdisjoint(one.measures)


def _silence(shelf: Shelf, topic: Topic, question: Question) -> Silence:
    saying = {statement.sentence.source for statement in shelf.answers[question.id]}
    return Silence(topic, question, tuple(source for source in shelf.dossier.sources if source.id not in saying))

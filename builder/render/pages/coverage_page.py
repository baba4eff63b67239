"""Which source answers which question, and what nobody answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from builder.model import Page, Question, Source, Topic
from builder.render.footnotes import Footnotes
from builder.render.index import Index
from builder.render.markup import PageHeading, html_block, page_with_notes
from builder.render.paths import COVERAGE, HOME, OPEN
from builder.vocabulary import say


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """What one source does with one question."""

    does: Literal["says", "differs", "silent"]
    anchor: str = ""  # on the topic's page: the question, or the difference


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A question with a cell for every source, in their order."""

    question: Question
    cells: tuple[CoverageCell, ...]

    @property
    def answered(self) -> int:
        """How many sources answer it."""
        return sum(cell.does != "silent" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How many statements of a topic one source has, and how dark that is shown: 0 for none, up to DARKEST."""

    statements: int
    level: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A topic with a cell for every source, in their order."""

    topic: Topic
    cells: tuple[HeatCell, ...]

    @property
    def telling(self) -> int:
        """How many sources have statements of it."""
        return sum(cell.statements > 0 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Silence:
    """A question and the sources that do not answer it."""

    topic: Topic
    question: Question
    sources: tuple[Source, ...]


DARKEST_LEVEL = 4


def topic_matrix(shelf: Index) -> str:
    """Topics and sources, with how many statements of each there are."""
    return html_block("home_coverage.html", rows=topic_rows(shelf), sources=shelf.dossier.sources, path=HOME)


def topic_rows(shelf: Index) -> list[HeatRow]:
    """The rows of that matrix."""
    sources = shelf.dossier.sources
    counts = [
        (topic, Counter(statement.sentence.source for statement in shelf.of_topic(topic)))
        for topic in shelf.dossier.topics
    ]
    most = max((number for _, count in counts for number in count.values()), default=0)
    return [
        HeatRow(topic, tuple(HeatCell(count[source.id], _heat_level(count[source.id], most)) for source in sources))
        for topic, count in counts
    ]


def _heat_level(statements: int, most: int) -> int:
    return -(-statements * DARKEST_LEVEL // most) if most else 0


def coverage_page(shelf: Index, footnotes: Footnotes) -> Page:
    """The matrix of questions and sources."""
    groups = question_rows(shelf)
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("coverage"), "top"),
        html_block("note.html", text=say("coverage_intro")),
        html_block("coverage.html", groups=groups, shelf=shelf, path=COVERAGE),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def question_rows(shelf: Index) -> list[tuple[Topic, list[CoverageRow]]]:
    """The rows of the matrix of questions and sources, topic by topic."""
    return [(topic, [_coverage_row(shelf, question) for question in topic.questions]) for topic in shelf.dossier.topics]


def open_page(shelf: Index, footnotes: Footnotes) -> Page:
    """The questions that nobody answers, and under every other question the sources that are silent."""
    nobody, some = silences(shelf)
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("open"), "top"),
        html_block("note.html", text=say("coverage_intro")),
        PageHeading(2, say("nobody_answers"), "nobody"),
        html_block("silences.html", silences=nobody, names=False, path=OPEN)
        if nobody
        else html_block("note.html", text=say("all_answered")),
        PageHeading(2, say("who_is_silent"), "silent"),
        html_block("silences.html", silences=some, names=True, path=OPEN)
        if some
        else html_block("note.html", text=say("nobody_silent")),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def silences(shelf: Index) -> tuple[list[Silence], list[Silence]]:
    """The questions that nobody answers, and those on which some sources are silent."""
    every = [_silence_on(shelf, topic, question) for topic in shelf.dossier.topics for question in topic.questions]
    sources = len(shelf.dossier.sources)
    return (
        [one for one in every if len(one.sources) == sources],
        [one for one in every if 0 < len(one.sources) < sources],
    )


def _coverage_row(shelf: Index, question: Question) -> CoverageRow:
    saying = {statement.sentence.source for statement in shelf.answers[question.id]}
    differing: dict[str, str] = {}
    for name, difference in shelf.differences[question.id].items():
        differing.setdefault(shelf.statements[name].sentence.source, difference)
    return CoverageRow(
        question,
        tuple(
            CoverageCell("differs", differing[source.id])
            if source.id in differing
            else CoverageCell("says", question.id)
            if source.id in saying
            else CoverageCell("silent")
            for source in shelf.dossier.sources
        ),
    )


def _silence_on(shelf: Index, topic: Topic, question: Question) -> Silence:
    saying = {statement.sentence.source for statement in shelf.answers[question.id]}
    return Silence(topic, question, tuple(source for source in shelf.dossier.sources if source.id not in saying))

"""Coverage: which sources answer which questions, how many statements each has on a topic, and what nobody answers."""

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

DARKEST_LEVEL = 4
"""The darkest level of a cell in the matrix of topics; the style sheets have a shade for each level from 0."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Whether a source answers a question, whether its answer differs from others, and whether it is silent."""

    does: Literal["says", "differs", "not_found", "silent"]
    anchor: str = ""  # of the question or the disagreement, on the topic's page


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A question with a cell for every source, in order."""

    question: Question
    cells: tuple[CoverageCell, ...]

    @property
    def answered(self) -> int:
        """The number of sources that answer the question."""
        return sum(cell.does in ("says", "differs") for cell in self.cells)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """The number of statements that one source has on a topic, and the level of its shade."""

    statements: int
    level: int  # 0 for no statements, up to DARKEST_LEVEL


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A topic with a cell for every source, in order."""

    topic: Topic
    cells: tuple[HeatCell, ...]

    @property
    def reporting(self) -> int:
        """The number of sources that have statements on the topic."""
        return sum(cell.statements > 0 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Silence:
    """A question and the sources that are silent on it, and those that may answer it where no answer was found."""

    topic: Topic
    question: Question
    silent: tuple[Source, ...]
    not_found: tuple[Source, ...]

    @property
    def sources(self) -> int:
        """The number of both."""
        return len(self.silent) + len(self.not_found)


def coverage_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page with the matrix of questions and sources."""
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("coverage"), "top"),
        html_block("note.html", text=say("coverage_intro")),
        html_block("note.html", text=say("not_found_note")),
        html_block("coverage.html", groups=question_rows(index), index=index, path=COVERAGE),
    ]
    return page_with_notes(footnotes, blocks, searchable=False)


def open_page(index: Index, footnotes: Footnotes) -> Page:
    """Return the page with the questions without an answer, and with the sources that do not answer the others."""
    nobody, some = silences(index)
    blocks: list[str | PageHeading] = [
        PageHeading(1, say("open"), "top"),
        html_block("note.html", text=say("coverage_intro")),
        html_block("note.html", text=say("not_found_note")),
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


def topic_matrix(index: Index) -> str:
    """Return the matrix of topics and sources, with the number of statements in each cell, for the brief."""
    return html_block("home_coverage.html", rows=topic_rows(index), sources=index.dossier.sources, path=HOME)


def topic_rows(index: Index) -> list[HeatRow]:
    """Return the rows of the matrix of topics and sources."""
    sources = index.dossier.sources
    counts = [
        (topic, Counter(statement.sentence.source for statement in index.statements_on(topic)))
        for topic in index.dossier.topics
    ]
    most = max((number for _, count in counts for number in count.values()), default=0)
    return [
        HeatRow(topic, tuple(HeatCell(count[source.id], _heat_level(count[source.id], most)) for source in sources))
        for topic, count in counts
    ]


def question_rows(index: Index) -> list[tuple[Topic, list[CoverageRow]]]:
    """Return the rows of the matrix of questions and sources, by topic."""
    return [(topic, [_coverage_row(index, question) for question in topic.questions]) for topic in index.dossier.topics]


def silences(index: Index) -> tuple[list[Silence], list[Silence]]:
    """Return the questions to which no answer was found, and those that some sources do not answer."""
    every = [_silence_on(index, topic, question) for topic in index.dossier.topics for question in topic.questions]
    sources = len(index.dossier.sources)
    return (
        [silence for silence in every if silence.sources == sources],
        [silence for silence in every if 0 < silence.sources < sources],
    )


def _heat_level(statements: int, most: int) -> int:
    """Return the level for a number of statements: its share of `most`, rounded up so that only zero has level 0."""
    return -(-statements * DARKEST_LEVEL // most) if most else 0


def _coverage_row(index: Index, question: Question) -> CoverageRow:
    answering = _answering_sources(index, question)
    # A source may take part in several disagreements; the cell links to the first.
    differing: dict[str, str] = {}
    for statement_id, disagreement in index.differences[question.id].items():
        differing.setdefault(index.statements[statement_id].sentence.source, disagreement)
    return CoverageRow(
        question,
        tuple(
            CoverageCell("differs", differing[source.id])
            if source.id in differing
            else CoverageCell("says", question.id)
            if source.id in answering
            else CoverageCell("silent" if index.dossier.is_silent(question.id, source.id) else "not_found")
            for source in index.dossier.sources
        ),
    )


def _silence_on(index: Index, topic: Topic, question: Question) -> Silence:
    answering = _answering_sources(index, question)
    others = [source for source in index.dossier.sources if source.id not in answering]
    silent = tuple(source for source in others if index.dossier.is_silent(question.id, source.id))
    return Silence(topic, question, silent, tuple(source for source in others if source not in silent))


def _answering_sources(index: Index, question: Question) -> set[str]:
    """Return the ids of the sources that answer a question."""
    return {statement.sentence.source for statement in index.answers[question.id]}

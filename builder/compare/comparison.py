"""The one stage that sees all articles: statements -> origins, findings, disagreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.compare import findings
from builder.compare.artifacts import AgentNames, find_artifacts
from builder.compare.clauses import clauses_of
from builder.compare.content_words import idf_weights
from builder.compare.disagreements.collect import ordered_disagreements
from builder.compare.disagreements.differing_answers import differing_answers
from builder.compare.disagreements.differing_details import differing_channels_and_speakers, differing_event_counts
from builder.compare.disagreements.differing_figures import differing_figures
from builder.compare.disagreements.differing_wording import differing_wording
from builder.compare.origins import apply_origin_edits, trace_origins
from builder.compare.similarity import TermWeights
from builder.model import Agent, Disagreement, Edits, Finding, Measure, Origin, Question, Source, Statement, Topic


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing the articles gives."""

    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    disagreements: tuple[Disagreement, ...]


def compare(
    statements: Sequence[Statement],
    sources: Sequence[Source],
    topics: Sequence[Topic],
    measures: Sequence[Measure],
    agents: Sequence[Agent],
    edits: Edits,
) -> Comparison:
    """Compare the statements of all articles.

    Returns origins by their first statement, findings by topic and question with the best supported first, and
    disagreements by topic with the gravest first.
    """
    points = [point for at, statement in enumerate(statements) for point in clauses_of(at, statement)]
    names = {word.content_word for point in points for word in point.words if word.is_name and word.content_word}
    scale = TermWeights(idf_weights((point.content_words for point in points), names))
    known = AgentNames(agents)
    traced = trace_origins(statements, points, find_artifacts(statements, known), known, sources, scale, names)
    traced = apply_origin_edits(traced, edits.origins, statements)
    finder = findings.FindingBuilder(statements, traced, scale, edits)
    asked = [finder.findings_under(topic, question) for topic in topics for question in topic.questions]
    homes = _homes(statements, topics)
    found = [
        *differing_figures(statements, points, topics, measures),
        *differing_answers(asked, points, statements),
        *differing_channels_and_speakers(
            traced.attributed_clauses, traced.utterances, traced.channel_spans, statements, homes
        ),
        *differing_event_counts(points, statements, homes),
        *differing_wording(traced.attributed_clauses, traced.utterances, statements, homes),
    ]
    return Comparison(
        traced.origins,
        tuple(finding for entry in asked for finding in entry.findings),
        ordered_disagreements(found, topics),
    )


def _homes(statements: Sequence[Statement], topics: Sequence[Topic]) -> list[tuple[Topic, Question]]:
    """The first topic and question of each statement."""
    home = {question.id: (topic, question) for topic in topics for question in topic.questions}
    return [home[statement.questions[0]] for statement in statements]

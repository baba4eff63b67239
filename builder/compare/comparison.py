"""The comparison of all articles: from statements to origins, findings and disagreements.

The order of work: divide statements into clauses, weight their words, find artifacts, trace origins, build findings
question by question, then collect the disagreements of every kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from builder.compare.artifacts import AgentNames, find_artifacts
from builder.compare.clauses import clauses_of
from builder.compare.content_words import idf_weights
from builder.compare.disagreements.collect import ordered_disagreements
from builder.compare.disagreements.differing_answers import differing_answers
from builder.compare.disagreements.differing_comments import differing_comments
from builder.compare.disagreements.differing_dates import differing_days
from builder.compare.disagreements.differing_denials import differing_denials
from builder.compare.disagreements.differing_descriptions import differing_descriptions
from builder.compare.disagreements.differing_details import differing_channels_and_speakers, differing_event_counts
from builder.compare.disagreements.differing_doers import differing_doers
from builder.compare.disagreements.differing_existence import none_and_some
from builder.compare.disagreements.differing_figures import differing_figures
from builder.compare.disagreements.differing_impacts import differing_impacts
from builder.compare.disagreements.differing_places import differing_places
from builder.compare.disagreements.differing_rivals import differing_instruments, differing_rivals
from builder.compare.disagreements.differing_states import differing_states
from builder.compare.disagreements.differing_times import differing_times
from builder.compare.disagreements.differing_wording import differing_wording
from builder.compare.findings import FindingBuilder
from builder.compare.origins import apply_origin_edits, trace_origins
from builder.compare.similarity import TermWeights
from builder.compare.single_tellings import SingleTellings
from builder.model import (
    Agent,
    Disagreement,
    Edits,
    Finding,
    Measure,
    Origin,
    OriginKind,
    Question,
    Source,
    Statement,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing all articles."""

    origins: tuple[Origin, ...]  # by their first statement
    findings: tuple[Finding, ...]  # by topic and question, the best-supported first
    disagreements: tuple[Disagreement, ...]  # by topic, the most serious first


def compare(
    statements: Sequence[Statement],
    sources: Sequence[Source],
    topics: Sequence[Topic],
    measures: Sequence[Measure],
    agents: Sequence[Agent],
    edits: Edits,
    declared_kinds: Mapping[str, OriginKind] = MappingProxyType({}),
) -> Comparison:
    """Compare the statements of all articles; they must be in reading order.

    `declared_kinds` says what kind of source the analyst takes a speaker for, by name or description.
    """
    clauses = [clause for index, statement in enumerate(statements) for clause in clauses_of(index, statement)]
    name_words = {
        word.content_word for clause in clauses for word in clause.words if word.is_name and word.content_word
    }
    term_weights = TermWeights(idf_weights((clause.content_words for clause in clauses), name_words))
    agent_names = AgentNames(agents)
    artifacts = find_artifacts(statements, agent_names)
    traced = trace_origins(
        statements,
        clauses,
        artifacts,
        agent_names,
        sources,
        term_weights,
        name_words,
        agents,
        declared_kinds,
    )
    traced = apply_origin_edits(traced, edits.origins, statements)
    single = SingleTellings(statements, clauses, sources)
    finding_builder = FindingBuilder(statements, sources, traced, term_weights, edits)
    found = [finding_builder.findings_under(topic, question) for topic in topics for question in topic.questions]
    entries, utterances = traced.attributed_clauses, traced.utterances
    first_questions = _first_questions(statements, topics)
    published = {source.id: source.meta.published for source in sources if source.meta.published}
    article_of = {statement.id: statement.sentence.source for statement in statements}
    figures = list(differing_figures(statements, clauses, topics, measures, published))
    compared = {measure.id for measure in measures if not measure.found}.union(*(found.measures for found in figures))
    disagreements = [
        *figures,
        *differing_answers(found, clauses, statements, compared, published),
        *differing_channels_and_speakers(entries, utterances, traced.channel_spans, statements, first_questions),
        *differing_denials(clauses, statements, first_questions),
        *differing_comments(clauses, statements, first_questions, published),
        *none_and_some(clauses, statements, first_questions, published),
        *differing_states(clauses, statements, first_questions, published),
        *differing_instruments(clauses, statements, first_questions),
        *differing_rivals(clauses, statements, first_questions),
        *differing_places(clauses, statements, first_questions),
        *differing_days(clauses, statements, first_questions, published),
        *differing_times(clauses, statements, first_questions),
        *differing_doers(clauses, statements, first_questions),
        *differing_impacts(statements, first_questions),
        *differing_descriptions(statements, first_questions),
        *differing_event_counts(clauses, statements, first_questions),
        *differing_wording(entries, utterances, statements, first_questions),
    ]
    return Comparison(
        traced.origins,
        tuple(
            replace(finding, alone=single.stands_alone(finding, finding_builder.near))
            for entry in found
            for finding in entry.findings
        ),
        ordered_disagreements(disagreements, topics, article_of, traced.origins),
    )


def _first_questions(statements: Sequence[Statement], topics: Sequence[Topic]) -> list[tuple[Topic, Question]]:
    """Return the first topic and question of each statement; its disagreements are shown under these."""
    with_topic = {question.id: (topic, question) for topic in topics for question in topic.questions}
    return [with_topic[statement.questions[0]] for statement in statements]

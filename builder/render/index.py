"""A dossier with its parts at hand: what pages look up by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.model import (
    Agent,
    Claim,
    Disagreement,
    Dossier,
    Edit,
    Finding,
    Measure,
    Origin,
    Question,
    Source,
    Statement,
    StatementSpan,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Index:
    """A dossier and its parts by id; made once, read by every page."""

    dossier: Dossier
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]
    agents: Mapping[str, Agent]
    measures: Mapping[str, Measure]
    questions: Mapping[str, Question]
    origins: Mapping[str, Origin]
    origins_of: Mapping[str, list[Origin]]  # by statement id
    occasions: Mapping[str, list[Origin]]  # the utterances of each document, by its id
    answers: Mapping[str, list[Statement]]  # by question id, by source and place
    findings: Mapping[str, list[Finding]]  # by question id, in the dossier's order
    disagreements: Mapping[str, list[Disagreement]]  # by topic id, in the dossier's order
    differences: Mapping[str, Mapping[str, str]]  # by question id: the first disagreement over it of each statement
    notes: Mapping[str, list[Edit]]  # the editor's, by question id
    claims: Mapping[str, tuple[Statement, Claim]]  # by figure id

    def source_of(self, statement_id: str) -> Source:
        """The source of a statement."""
        return self.sources[self.statements[statement_id].sentence.source]

    def words(self, mark: StatementSpan) -> str:
        """The words that a mark stands for."""
        return self.source_of(mark.statement).text[mark.start : mark.end]

    def of_topic(self, topic: Topic) -> list[Statement]:
        """The statements of a topic, by source and place."""
        return [statement for statement in self.dossier.statements if topic.id in statement.topics]

    def differing(self, finding: Finding) -> str | None:
        """The first disagreement over its question that a finding takes part in, by id."""
        differing = self.differences[finding.question]
        return next((differing[name] for name in finding.statements if name in differing), None)

    def documents(self, statements: Iterable[Statement]) -> set[str]:
        """The occasions that statements go back to: utterances of one occasion count once."""
        return {origin.document for statement in statements for origin in self.origins_of.get(statement.id, ())}


def index_of(dossier: Dossier) -> Index:
    """Put the parts of a dossier at hand."""
    questions = {question.id: question for topic in dossier.topics for question in topic.questions}
    origins_of: dict[str, list[Origin]] = {}
    answers: dict[str, list[Statement]] = {name: [] for name in questions}
    findings: dict[str, list[Finding]] = {name: [] for name in questions}
    disagreements: dict[str, list[Disagreement]] = {topic.id: [] for topic in dossier.topics}
    notes: dict[str, list[Edit]] = {name: [] for name in questions}
    occasions: dict[str, list[Origin]] = {}
    for origin in dossier.origins:
        occasions.setdefault(origin.document, []).append(origin)
        for name in origin.statements:
            origins_of.setdefault(name, []).append(origin)
    for statement in dossier.statements:
        for name in statement.questions:
            answers[name].append(statement)
    for finding in dossier.findings:
        findings[finding.question].append(finding)
    for disagreement in dossier.disagreements:
        disagreements[disagreement.topic].append(disagreement)
    for note in dossier.notes:
        if note.question in notes:
            notes[note.question].append(note)
    statements = {statement.id: statement for statement in dossier.statements}
    return Index(
        dossier,
        {source.id: source for source in dossier.sources},
        statements,
        {agent.id: agent for agent in dossier.agents},
        {measure.id: measure for measure in dossier.measures},
        questions,
        {origin.id: origin for origin in dossier.origins},
        origins_of,
        occasions,
        answers,
        findings,
        disagreements,
        {
            question.id: _first_disagreements(question, disagreements[topic.id], statements)
            for topic in dossier.topics
            for question in topic.questions
        },
        notes,
        {
            statement.figure_id(claim): (statement, claim)
            for statement in dossier.statements
            for claim in statement.reading.claims
        },
    )


def _first_disagreements(
    question: Question, disagreements: Iterable[Disagreement], statements: Mapping[str, Statement]
) -> dict[str, str]:
    """The statements that take part in a disagreement over a question, each with the first of these, by ids."""
    asked = {name for condition in question.conditions for name in condition.measures}
    out: dict[str, str] = {}
    for one in disagreements:
        # Other things measured, or other words for one thing, are no contradiction.
        if one.relation in ("not_comparable", "paraphrase") or one.question not in (question.id, None):
            continue
        # Figures differ where the question asks for one of their measures.
        if one.measures and one.question is None and asked.isdisjoint(one.measures):
            continue
        for name in (name for side in one.sides for name in side.statements):
            if question.id in statements[name].questions:
                out.setdefault(name, one.id)
    return out

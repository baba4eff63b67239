"""The index of a dossier: its parts by id, as pages look them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from builder.ids import earlier_ids
from builder.language.name_forms import AgreedSpellings
from builder.model import (
    Agent,
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
from builder.render.shown_measures import FigureClaim, ShownMeasures, shown_measures

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Index:
    """A dossier with its parts by id; made once and read by every page."""

    dossier: Dossier
    sources: Mapping[str, Source]
    statements: Mapping[str, Statement]
    agents: Mapping[str, Agent]
    spellings: Mapping[str, AgreedSpellings]  # of each agent, by its id
    measures: Mapping[str, Measure]
    questions: Mapping[str, Question]
    origins: Mapping[str, Origin]
    origins_of: Mapping[str, list[Origin]]  # by statement id
    utterances: Mapping[str, list[Origin]]  # the origins that share a document, by the document's id
    answers: Mapping[str, list[Statement]]  # by question id, in the order of the articles
    findings: Mapping[str, list[Finding]]  # by question id, in the dossier's order
    earlier_finding_ids: Mapping[str, str]  # by finding id, as `ids.earlier_ids` returns them
    disagreements: Mapping[str, list[Disagreement]]  # those that are conflicts, by topic id, in the dossier's order
    figure_notes: Mapping[str, list[Disagreement]]  # those that only say which figures are not comparable, likewise
    differences: Mapping[str, Mapping[str, str]]  # question id -> statement id -> id of its first disagreement
    notes: Mapping[str, list[Edit]]  # the editor's notes, by question id
    claims: Mapping[str, FigureClaim]  # by figure id
    figures: Mapping[str, list[FigureClaim]]  # by measure id, in the order of the articles
    shown_measures: ShownMeasures
    set_speakers: frozenset[tuple[str, str]]  # statement id and agent id, if the editor set the speaker

    def source_of(self, statement_id: str) -> Source:
        """Return the source of a statement."""
        return self.sources[self.statements[statement_id].sentence.source]

    def words_at(self, span: StatementSpan) -> str:
        """Return the words of a span of a statement."""
        return self.source_of(span.statement).text[span.start : span.end]

    def agent_name(self, agent_id: str, source_ids: Iterable[str]) -> str | None:
        """Return the name of an agent for statements of some sources, or None if none of them writes it.

        It is the name in `dossier.yml`, or else the fullest spelling on which these sources agree: what another article
        calls the agent is not shown, unless the editor names the agent for one of these sources.
        """
        agent, sources = self.agents[agent_id], list(source_ids)
        if agent.given:
            return agent.name
        named = None if set(agent.named_in).isdisjoint(sources) else agent.name
        return self.spellings[agent_id].choose(sources) or named

    def origin_marks(self, origin: Origin) -> list[str]:
        """Return the keys of the texts that say what the editor decided about the speaker of an origin."""
        if origin.agent is None or origin.label:
            return []
        keys = agent_marks(self.agents[origin.agent])
        # Where origins are counted, one of them stands for all of its document.
        is_set = bool(self.set_speakers) and any(
            (statement_id, origin.agent) in self.set_speakers
            for utterance in self.utterances[origin.document]
            for statement_id in utterance.statements
        )
        return ["speaker_set", *keys] if is_set else keys

    def speaker_name(self, origin: Origin) -> str | None:
        """Return the name of the agent of an origin as its articles write it, or None if it has none."""
        sources = (self.source_of(statement_id).id for statement_id in origin.statements)
        return self.agent_name(origin.agent, sources) if origin.agent else None

    def statements_on(self, topic: Topic) -> list[Statement]:
        """Return the statements on a topic, in the order of the articles."""
        return [statement for statement in self.dossier.statements if topic.id in statement.topics]

    def disagreement_of(self, finding: Finding) -> str | None:
        """Return the id of the first disagreement over its question that is over the words of a finding, or None.

        Another clause of its sentences may differ from others, which is no reason to mark it.
        """
        question = self.questions[finding.question]
        return next(
            (
                disagreement.id
                for disagreement in self.disagreements[finding.topic]
                if _is_contradiction_on(disagreement, question)
                and any(self._meet(span, mark) for span in self._differing(disagreement) for mark in finding.marks)
            ),
            None,
        )

    def _differing(self, disagreement: Disagreement) -> Iterator[StatementSpan]:
        """Yield the words and figures in which the sides of a disagreement differ."""
        for side in disagreement.sides:
            yield from side.marks
            for statement, claim in (self.claims[figure_id] for figure_id in side.figures):
                yield StatementSpan(statement.id, claim.figure.start, claim.figure.end)

    @staticmethod
    def _meet(one: StatementSpan, two: StatementSpan) -> bool:
        """Return True if two spans of statements have a character in common."""
        return one.statement == two.statement and one.start < two.end and two.start < one.end

    def documents_of(self, statements: Iterable[Statement]) -> set[str]:
        """Return the ids of the documents that statements go back to; utterances of one document count once."""
        return {origin.document for statement in statements for origin in self.origins_of.get(statement.id, ())}


def agent_marks(agent: Agent) -> list[str]:
    """Return the keys of the texts that say what the editor decided about the names of an agent."""
    return list(dict.fromkeys(f"names_{decision.kind}" for decision in agent.edits))


def index_of(dossier: Dossier) -> Index:
    """Return the index of a dossier."""
    questions = {question.id: question for topic in dossier.topics for question in topic.questions}
    statements = {statement.id: statement for statement in dossier.statements}
    topics = [topic.id for topic in dossier.topics]
    conflicts = [entry for entry in dossier.disagreements if entry.is_conflict]
    notes = [entry for entry in dossier.disagreements if not entry.is_conflict]
    disagreements = _grouped(((conflict.topic, conflict) for conflict in conflicts), topics)
    figures = figures_by_measure(dossier.statements)
    return Index(
        dossier=dossier,
        sources={source.id: source for source in dossier.sources},
        statements=statements,
        agents={agent.id: agent for agent in dossier.agents},
        spellings={agent.id: AgreedSpellings(agent.written_in) for agent in dossier.agents},
        measures={measure.id: measure for measure in dossier.measures},
        questions=questions,
        origins={origin.id: origin for origin in dossier.origins},
        origins_of=_grouped((statement_id, origin) for origin in dossier.origins for statement_id in origin.statements),
        utterances=_grouped((origin.document, origin) for origin in dossier.origins),
        answers=_grouped(
            ((question_id, statement) for statement in dossier.statements for question_id in statement.questions),
            questions,
        ),
        findings=_grouped(((finding.question, finding) for finding in dossier.findings), questions),
        earlier_finding_ids=earlier_ids(finding.id for finding in dossier.findings),
        disagreements=disagreements,
        figure_notes=_grouped(((note.topic, note) for note in notes), topics),
        differences={
            question.id: _first_disagreements(question, disagreements[topic.id], statements)
            for topic in dossier.topics
            for question in topic.questions
        },
        notes=_grouped(((note.question, note) for note in dossier.notes if note.question in questions), questions),
        claims={
            statement.figure_id(claim): (statement, claim)
            for statement in dossier.statements
            for claim in statement.reading.claims
        },
        figures=figures,
        shown_measures=shown_measures(dossier, figures),
        set_speakers=frozenset(
            (statement.id, said.agent)
            for statement in dossier.statements
            for said in statement.reading.said
            if said.edit and said.agent
        ),
    )


def figures_by_measure(statements: Iterable[Statement]) -> dict[str, list[FigureClaim]]:
    """Return the figures of some statements by the ids of their measures."""
    return _grouped(
        (claim.measure, (statement, claim))
        for statement in statements
        for claim in statement.reading.claims
        if claim.measure
    )


def _grouped(pairs: Iterable[tuple[Key, Value]], keys: Iterable[Key] = ()) -> dict[Key, list[Value]]:
    """Return the values of each key in order; each of `keys` has an entry, which may be empty."""
    out: dict[Key, list[Value]] = {key: [] for key in keys}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return out


def _first_disagreements(
    question: Question, disagreements: Iterable[Disagreement], statements: Mapping[str, Statement]
) -> dict[str, str]:
    """Return, by statement id, the id of the first disagreement over a question in which the statement takes part."""
    out: dict[str, str] = {}
    for disagreement in disagreements:
        if _is_contradiction_on(disagreement, question):
            for statement_id in (statement_id for side in disagreement.sides for statement_id in side.statements):
                if question.id in statements[statement_id].questions:
                    out.setdefault(statement_id, disagreement.id)
    return out


def _is_contradiction_on(disagreement: Disagreement, question: Question) -> bool:
    """Return True if a disagreement is a contradiction between answers to a question."""
    # A paraphrase says the same thing in other words.
    if disagreement.relation == "paraphrase":
        return False
    if disagreement.question is not None:
        return disagreement.question == question.id
    # Figures that belong to no question differ over each question that asks for one of their measures.
    return not disagreement.measures or not question.measures.isdisjoint(disagreement.measures)

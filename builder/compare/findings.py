"""Findings: under each question, the statements that say the same thing.

Statements of which each two agree, by their clauses that answer the question, make a group. The editor's decisions
change the groups, and each group is a finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.compare.agreeing_groups import AgreeingGroups, SimilarPair, StatementGroup
from builder.compare.clauses import Clause
from builder.compare.finding_edits import QuestionEdits
from builder.compare.origins import TracedOrigins
from builder.compare.similar_pairs import PairFinder, clause_contains
from builder.compare.similarity import TermWeights
from builder.ids import finding_id
from builder.model import CLAIMED_RANK, Edits, Finding, Origin, Question, Source, Span, Statement, StatementSpan, Topic


@dataclass(frozen=True, slots=True)
class QuestionFindings:
    """The findings under a question, and the pairs of similar clauses that contradict each other."""

    question: Question
    topic: Topic
    findings: tuple[Finding, ...]
    contradicting_pairs: tuple[SimilarPair, ...]


class FindingBuilder:
    """Builder of findings, question by question."""

    def __init__(
        self,
        statements: Sequence[Statement],
        sources: Sequence[Source],
        traced: TracedOrigins,
        term_weights: TermWeights,
        edits: Edits,
    ) -> None:
        """Take all statements and sources, the clauses with origins, word weights, and the editor's decisions."""
        self._statements, self._traced, self._term_weights, self._edits = statements, traced, term_weights, edits
        self._clauses = [entry.clause for entry in traced.attributed_clauses]
        self._pairs = PairFinder(statements, sources, traced, term_weights)
        self._origins = {origin.id: origin for origin in traced.origins}
        ranks = {source.id: source.meta.claim_rank for source in sources}
        self._claim_ranks = [ranks[statement.sentence.source] for statement in statements]
        self._clauses_of_statement: defaultdict[int, list[int]] = defaultdict(list)
        for index, clause in enumerate(self._clauses):
            self._clauses_of_statement[clause.statement_index].append(index)
        self._answers_to: defaultdict[str, list[int]] = defaultdict(list)
        for index, statement in enumerate(statements):
            for question in statement.questions:
                self._answers_to[question].append(index)

    def findings_under(self, topic: Topic, question: Question) -> QuestionFindings:
        """Return the findings under a question, the best-supported first, and the pairs that contradict each other."""
        answers = self._answers_to[question.id]
        clauses = [clause for statement in answers for clause in self._answering_clauses(statement, question)]
        pairs = list(self._pairs.similar_pairs(clauses, question))
        edits = QuestionEdits(self._edits, question.id, {self._statements[index].id: index for index in answers})
        groups = self._groups(answers, clauses, pairs, edits)
        ordered = sorted(self._findings_of(groups, topic, question, edits), key=self._finding_rank)
        contradicting = tuple(pair for pair in pairs if pair.contradiction)
        return QuestionFindings(question, topic, tuple(finding for finding, _ in ordered), contradicting)

    @property
    def near(self) -> set[int]:
        """The statements, by index, that come near one of another article."""
        return self._pairs.near

    def _answering_clauses(self, statement: int, question: Question) -> list[int]:
        """Return the clauses of a statement that contain words that answer a question."""
        answering_words = self._statements[statement].found[question.id]
        answering = [
            index
            for index in self._clauses_of_statement[statement]
            if any(_tells(self._clauses[index], span) for span in answering_words)
        ]
        # A term may be longer than a clause, or outside all of them: "said".
        return answering or self._clauses_of_statement[statement]

    # --- groups and findings

    def _groups(
        self, answers: Sequence[int], clauses: Sequence[int], pairs: Sequence[SimilarPair], edits: QuestionEdits
    ) -> list[StatementGroup]:
        """Return the statements that answer a question in groups; every statement is in at least one group."""
        agreeing = AgreeingGroups(
            self._statements, self._claim_ranks, self._traced.attributed_clauses, self._term_weights, pairs
        )
        groups = agreeing.groups()
        grouped = {statement for group in groups for statement in group}
        # A statement that is similar to no other is a finding of its own, by its first answering clause.
        first_clause: dict[int, int] = {}
        for clause in clauses:
            first_clause.setdefault(self._clauses[clause].statement_index, clause)
        groups += [{statement: first_clause[statement]} for statement in answers if statement not in grouped]
        return edits.apply_to(groups, first_clause)

    def _findings_of(
        self, groups: Iterable[StatementGroup], topic: Topic, question: Question, edits: QuestionEdits
    ) -> Iterator[tuple[Finding, int]]:
        """Yield the finding that each group makes, with the index of its lead statement."""
        edited = edits.edited_statements
        led: Counter[int] = Counter()  # a statement may lead two findings, with different clauses
        for group in groups:
            # The lead comes first, as the clustering chose it; the others are in reading order.
            lead, *others = group
            led[lead] += 1
            order = [lead, *sorted(others)]
            origins, unattributed = self._origins_of(group, order)
            statements = [self._statements[index] for index in order]
            finding = Finding(
                id=finding_id(statements[0].id, question.id, led[lead]),
                topic=topic.id,
                question=question.id,
                lead=statements[0].id,
                statements=tuple(statement.id for statement in statements),
                sources=len({statement.sentence.source for statement in statements}),
                origins=tuple(origin.id for origin in origins),
                unattributed=unattributed,
                marks=tuple(self._supporting_span(index, self._clauses[group[index]]) for index in order),
                edited=not edited.isdisjoint(order),
            )
            yield finding, lead

    def _finding_rank(self, entry: tuple[Finding, int]) -> tuple[bool, int, int, int, bool, int]:
        """Return the sort key of a finding: several sources before one, then voices, sources and origins.

        Of findings that are equal in these, those led by an article that only claims what it is come last. The reading
        order of the lead statements decides between the others.
        """
        finding, lead = entry
        voices = self._independent_voices(finding)
        return (
            finding.sources == 1,
            -voices,
            -finding.sources,
            -len(finding.origins),
            self._claim_ranks[lead] == CLAIMED_RANK,
            lead,
        )

    def _independent_voices(self, finding: Finding) -> int:
        """Return how many speakers and documents surely support a finding.

        All that names no speaker counts as one voice: nothing shows that outlets did not take it from each other. So
        twenty copies of a rumour do not outweigh two officials.
        """
        named = sum(not self._origins[name].copied for name in finding.origins)
        return named + (bool(finding.unattributed) or named < len(finding.origins))

    def _origins_of(self, group: StatementGroup, order: Sequence[int]) -> tuple[list[Origin], tuple[str, ...]]:
        """Return one origin for each document, and the ids of the statements without an origin."""
        by_document: dict[str, Origin] = {}
        unattributed = []
        for statement in order:
            origin = self._traced.origin_by_clause[group[statement]]
            if origin is None:
                unattributed.append(self._statements[statement].id)
            else:
                by_document.setdefault(origin.document, origin)
        return list(by_document.values()), tuple(unattributed)

    def _supporting_span(self, statement: int, clause: Clause) -> StatementSpan:
        """Return the part of a statement that supports a finding: the clause, or the sentence if the cue denies it."""
        sentence = self._statements[statement].sentence
        part = sentence if clause.stance == "denied" else clause
        return StatementSpan(sentence.id, part.start, part.end)


def _tells(clause: Clause, words: Span) -> bool:
    """Return True if words are in a clause or in the cue before it: "denied" belongs to "denied the claims"."""
    cue = clause.said.attribution.cue if clause.said else None
    in_cue = cue is not None and cue.start <= words.start and words.end <= cue.end
    return in_cue or clause_contains(clause, words.start, words.end)

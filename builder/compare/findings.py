"""What accounts agree on: under each question, the statements that say the same thing.

Points that answer the question are looked up by their words; two are one finding where they tell one utterance or share
enough of their words, and differ in no number, day, place, polarity or party. A finding gathers around its lead, so
that nothing is joined by way of a third.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.compare.clauses import Clause
from builder.compare.contradictions import Contradiction, first_contradiction
from builder.compare.origins import TracedOrigins
from builder.compare.similarity import TermWeights
from builder.model import Edit, Edits, Finding, Question, Statement, StatementSpan, Topic

MIN_OVERLAP = 0.5
"""The share of the shorter point's words, by weight, from which two points say the same."""

MIN_JACCARD = 0.25
"""The share of the words of both together that they must have in common besides."""

UTTERANCE_FACTOR = 0.8
"""The factor on both shares where the two tell one utterance."""

MIN_SHARED_WORDS = 3
"""Words that they must share; two are enough where they are most of both, or where both are rare."""

RARE_WORDS_WEIGHT = 1.3
"""What two shared words must weigh, in weights of a word that only one point holds, to be enough."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two points, by place, that are alike, and what keeps them apart, if anything does."""

    first: int
    second: int
    overlap: float  # of the shorter one's words
    jaccard: float  # of the words of both
    shared_weight: float  # that they share
    contradiction: Contradiction | None


@dataclass(frozen=True, slots=True)
class QuestionFindings:
    """What was found under a question: its findings, and the pairs of points that differ."""

    question: Question
    topic: Topic
    findings: tuple[Finding, ...]
    contradicting_pairs: tuple[SimilarPair, ...]


StatementGroup = dict[int, int]
"""A finding in the making: statements and the point of each, by place, the lead first."""


class FindingBuilder:
    """Finds what statements agree on, question by question."""

    def __init__(
        self, statements: Sequence[Statement], traced: TracedOrigins, scale: TermWeights, edits: Edits
    ) -> None:
        """Take all statements, their points with their origins, what weighs words, and the editor's decisions."""
        self._statements, self._traced, self._scale, self._edits = statements, traced, scale, edits
        self._rare = RARE_WORDS_WEIGHT * scale.max_weight
        self._points = [entry.clause for entry in traced.attributed_clauses]
        self._place = {statement.id: at for at, statement in enumerate(statements)}
        self._of_statement: defaultdict[int, list[int]] = defaultdict(list)
        for at, point in enumerate(self._points):
            self._of_statement[point.statement_index].append(at)
        self._utterance = {at: group for group, members in enumerate(traced.utterances) for at in members}
        self._answering: defaultdict[str, list[int]] = defaultdict(list)
        for at, statement in enumerate(statements):
            for question in statement.questions:
                self._answering[question].append(at)

    def ask(self, topic: Topic, question: Question) -> QuestionFindings:
        """The findings under a question, the best supported first, and the pairs of points that differ."""
        answering = self._answering[question.id]
        chosen = [at for place in answering for at in self._relevant(place, question)]
        pairs = list(self._pairs(chosen, question))
        groups = self._edited(self._stars(answering, chosen, pairs), question, chosen)
        touched = {name for edit in (*self._merged(question), *self._split(question)) for name in edit.statements}
        turns: Counter[int] = Counter()  # one statement may lead two findings, by two of its points
        findings = []
        for group in groups:
            lead = next(iter(group))
            turns[lead] += 1
            findings.append(self._finding(group, topic, question, turns[lead], touched))
        findings.sort(key=lambda finding: (-finding.sources, -len(finding.origins), self._place[finding.lead]))
        return QuestionFindings(question, topic, tuple(findings), tuple(pair for pair in pairs if pair.contradiction))

    def _relevant(self, place: int, question: Question) -> list[int]:
        """The points of a statement that answer the question: those with most of the words that it asks for."""
        spans = self._statements[place].found[question.id]
        counts = {
            at: sum(self._points[at].start <= span.start and span.end <= self._points[at].end for span in spans)
            for at in self._of_statement[place]
        }
        most = max(counts.values(), default=0)
        return [at for at, count in counts.items() if count == most]

    def _pairs(self, chosen: Sequence[int], question: Question) -> Iterator[SimilarPair]:
        """The pairs of points of different statements that are alike."""
        for i, j in self._scale.candidate_pairs([self._points[at].content_words for at in chosen]):
            one, two = chosen[i], chosen[j]
            first, second = self._points[one], self._points[two]
            if first.statement_index == second.statement_index:
                continue
            same = one in self._utterance and self._utterance[one] == self._utterance.get(two)
            found = self._scale.similarity(first.content_words, second.content_words)
            factor = UTTERANCE_FACTOR if same else 1.0
            enough = found.shared_words >= MIN_SHARED_WORDS or same
            enough = enough or (
                found.shared_words == MIN_SHARED_WORDS - 1
                and (found.jaccard >= MIN_OVERLAP or found.shared_weight >= self._rare)
            )
            if enough and found.overlap >= MIN_OVERLAP * factor and found.jaccard >= MIN_JACCARD * factor:
                relation = "answer" if self._answered_apart(one, two, question) else first_contradiction(first, second)
                yield SimilarPair(one, two, found.overlap, found.jaccard, found.shared_weight, relation)

    def _answered_apart(self, one: int, two: int, question: Question) -> bool:
        """Whether two points give answers that dossier.yml tells apart."""
        first, second = self._given(one, question), self._given(two, question)
        return bool(first and second) and first.isdisjoint(second)

    def _given(self, at: int, question: Question) -> set[int]:
        """The answers that a point gives, of those that dossier.yml tells apart."""
        point = self._points[at]
        given = self._statements[point.statement_index].given.get(question.id, ())
        return {turn for turn, span in given if point.start <= span.start and span.end <= point.end}

    def _stars(
        self, answering: Sequence[int], chosen: Sequence[int], pairs: Sequence[SimilarPair]
    ) -> list[StatementGroup]:
        """Gather statements around leads: first around the one that most articles, and most of their words, support."""
        near: defaultdict[int, dict[int, float]] = defaultdict(dict)
        barred: defaultdict[int, set[int]] = defaultdict(set)
        for pair in pairs:
            if pair.contradiction:
                barred[pair.first].add(pair.second)
                barred[pair.second].add(pair.first)
            else:
                near[pair.first][pair.second] = near[pair.second][pair.first] = pair.shared_weight
        groups: list[StatementGroup] = []
        held: set[int] = set()  # statements that some group holds
        free = set(chosen)
        order = sorted(chosen, key=lambda at: (*self._support(at, near), self._text(at), at))
        for at in order:
            place = self._points[at].statement_index
            if at not in free or (place in held and not any(other in free for other in near[at])):
                continue
            group: StatementGroup = {place: at}
            for other in sorted(near[at], key=lambda other: (-near[at][other], *self._spare(other), other)):
                member = self._points[other].statement_index
                if other in free and member not in group and barred[other].isdisjoint(group.values()):
                    group[member] = other
            if any(group.keys() <= other.keys() for other in groups):
                continue
            free -= set(group.values())
            held |= group.keys()
            groups.append(self._led(group, near))
        first = {self._points[at].statement_index: at for at in reversed(chosen)}
        return groups + [{place: first[place]} for place in answering if place not in held]

    def _led(self, group: StatementGroup, near: Mapping[int, Mapping[int, float]]) -> StatementGroup:
        """The group with its most complete statement first: the one that says most, of those like all others."""
        fit = [
            place for place, at in group.items() if all(other == at or other in near[at] for other in group.values())
        ]
        if not fit:
            return group
        lead = max(fit, key=lambda place: (self._said(place, group[place]), -place))
        return {lead: group[lead], **{place: at for place, at in group.items() if place != lead}}

    def _said(self, place: int, at: int) -> tuple[bool, float]:
        """How much a point says: told by somebody, and by the weight of its words."""
        return self._traced.attributed_clauses[at].speaker_key != "", self._scale.weight_of(
            self._points[at].content_words
        )

    def _spare(self, at: int) -> tuple[float, str]:
        """What decides between points that share as much: less besides, then the words, never the articles' order."""
        return self._scale.weight_of(self._points[at].content_words), self._text(at)

    def _text(self, at: int) -> str:
        return self._statements[self._points[at].statement_index].sentence.text

    def _support(self, at: int, near: Mapping[int, Mapping[int, float]]) -> tuple[int, float]:
        sources = {self._statements[self._points[other].statement_index].sentence.source for other in near[at]}
        own = self._scale.weight_of(self._points[at].content_words)
        return -len(sources), -(sum(near[at][other] for other in sorted(near[at])) + own / 10)

    def _edited(self, groups: list[StatementGroup], question: Question, chosen: Sequence[int]) -> list[StatementGroup]:
        """The groups after the editor: what is merged is one group, what is split stands alone."""
        first = {self._points[at].statement_index: at for at in reversed(chosen)}
        for edit in self._merged(question):
            places = {self._place[name] for name in edit.statements}
            joined: StatementGroup = {}
            for group in groups:
                if not places.isdisjoint(group):
                    joined = {**joined, **{place: at for place, at in group.items() if place not in joined}}
            groups = [group for group in groups if places.isdisjoint(group)] + [joined]
        for name in (name for edit in self._split(question) for name in edit.statements):
            place = self._place[name]
            rest = [{other: at for other, at in group.items() if other != place} for group in groups]
            groups = [group for group in rest if group] + [{place: first[place]}]
        return groups

    def _merged(self, question: Question) -> list[Edit]:
        return [
            edit
            for edit in self._edits.merge
            if edit.question in (None, question.id) and all(self._answers(name, question) for name in edit.statements)
        ]

    def _split(self, question: Question) -> list[Edit]:
        return [
            Edit(tuple(name for name in edit.statements if self._answers(name, question)), edit.line)
            for edit in self._edits.split
            if edit.question in (None, question.id)
        ]

    def _answers(self, name: str, question: Question) -> bool:
        return question.id in self._statements[self._place[name]].questions

    def _mark(self, place: int, point: Clause) -> StatementSpan:
        """The part of a statement that says it; all of it where the speaker says that it is not so."""
        sentence = self._statements[place].sentence
        span = sentence if point.denied_by_speaker else point
        return StatementSpan(sentence.id, span.start, span.end)

    def _finding(
        self, group: StatementGroup, topic: Topic, question: Question, turn: int, touched: Collection[str]
    ) -> Finding:
        lead, *others = group
        order = [lead, *sorted(others)]
        ids = [self._statements[place].id for place in order]
        documents: dict[str, str] = {}
        without = []
        for place in order:
            origin = self._traced.origin_by_clause[group[place]]
            if origin is None:
                without.append(self._statements[place].id)
            else:
                documents.setdefault(origin.document, origin.id)
        return Finding(
            self._statements[lead].finding_id(question.id, turn),
            topic.id,
            question.id,
            ids[0],
            tuple(ids),
            len({self._statements[place].sentence.source for place in order}),
            tuple(documents.values()),
            tuple(without),
            tuple(self._mark(place, self._points[group[place]]) for place in order),
            any(name in touched for name in ids),
        )

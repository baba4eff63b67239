"""Where figures differ: values of one measure that exclude each other, changes, parts, and what is not comparable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from builder.compare.differences import Differing, side_of
from builder.compare.points import days, excludes, interval
from builder.compare.words import keys, plain
from builder.model import AsOf, Claim, Mark, Measure, Question, Relation, Side, Statement, Topic

_PERIOD = frozenset("during over in within throughout between".split())
"""Words before a time in which something was counted, rather than by which."""

_BESIDE = (["more"], ["further"], ["additional"], ["another"], ["other"])
_OUT_OF = (["the"], ["them"], ["those"], ["these"], ["his"], ["her"], ["their"], ["its"])

LIKE = 3.0
"""Figures that nobody asked for are compared up to this factor: beyond it they hardly count the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A figure of a measure, with its statement."""

    place: int  # of the statement
    statement: Statement
    claim: Claim

    @property
    def value(self) -> tuple[object, ...]:
        """What two figures share that tell one number."""
        figure = self.claim.figure
        return figure.low, figure.high, figure.qualifier

    @property
    def claimant(self) -> str | None:
        """The agent who gives it."""
        return self.claim.said.agent if self.claim.said else None


def differing_figures(
    statements: Sequence[Statement], topics: Sequence[Topic], measures: Sequence[Measure]
) -> Iterator[Differing]:
    """Where figures differ, topic by topic.

    A measure that questions ask for is told in the first topic that asks; one that no question asks for is compared
    only among the answers to each question.
    """
    told: set[object] = set()
    wanted = {name for topic in topics for question in topic.questions for name in _asked(question)}
    for topic in topics:
        inside = [(at, statement) for at, statement in enumerate(statements) if topic.id in statement.topics]
        names = {name for question in topic.questions for name in _asked(question)}
        asked = [measure for measure in measures if measure.id in names]
        counted = {measure.id: _counted(inside, measure) for measure in asked}
        for measure in asked:
            if measure.id not in told:
                told.add(measure.id)
                yield from _within(counted[measure.id], topic, measure)
        for one, two in combinations(asked, 2):
            if (one.id, two.id) not in told and _related(one, two):
                told.add((one.id, two.id))
                yield from _between(counted[one.id], counted[two.id], topic, (one, two))
        yield from _not_asked(inside, topic, [measure for measure in measures if measure.id not in wanted])


def _asked(question: Question) -> set[str]:
    return {name for condition in question.conditions for name in condition.measures}


def _not_asked(
    inside: Sequence[tuple[int, Statement]], topic: Topic, measures: Sequence[Measure]
) -> Iterator[Differing]:
    """Figures that nobody asked for and that answer one question: only those of the size that most articles give."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for question in topic.questions:
        answers = [(at, statement) for at, statement in inside if question.id in statement.questions]
        for measure in measures:
            counted = [entry for entry in _counted(answers, measure) if not _is_part(entry)]
            usual = _usual(counted)
            near = [
                entry for entry in counted if usual and usual / LIKE <= (entry.claim.figure.low or 0) <= usual * LIKE
            ]
            for differing in _within(near, topic, measure, question):
                names = frozenset(name for side in differing.sides for name in side.statements)
                if not any(known == measure.id and names <= others for known, others in seen):
                    seen.add((measure.id, names))
                    yield differing


def _usual(counted: Sequence[Counted]) -> float:
    """The number that most articles give, the greatest of several; 0 where no two give one."""
    articles: defaultdict[float, set[str]] = defaultdict(set)
    for entry in counted:
        articles[float(entry.claim.figure.low or 0)].add(entry.statement.sentence.source)
    best = max(articles, key=lambda value: (len(articles[value]), value), default=0.0)
    return best if len(articles[best]) > 1 else 0.0


def _counted(statements: Iterable[tuple[int, Statement]], measure: Measure) -> list[Counted]:
    """The figures of a measure that are whole counts.

    Left out are several in one sentence that one speaker gives, and what is counted out of or beside another number:
    "two of the bombs", "seven more people".
    """
    out = []
    for at, statement in statements:
        claims = [claim for claim in statement.reading.claims if claim.measure == measure.id and interval(claim)]
        for claim in claims:
            beside = [other for other in claims if other is not claim and other.said == claim.said]
            entry = Counted(at, statement, claim)
            if all(_value(other) == _value(claim) for other in beside) and not _is_rest(entry):
                out.append(entry)
    return out


def _value(claim: Claim) -> tuple[object, object]:
    return claim.figure.low, claim.figure.high


def _is_rest(entry: Counted) -> bool:
    """Whether a figure is told beside or out of another."""
    sentence, figure = entry.statement.sentence, entry.claim.figure
    before = sentence.text[: figure.start - sentence.start].split()[-1:]
    after = [plain(word) for word in sentence.text[figure.end - sentence.start :].split()[:2]]
    return after[:1] in _BESIDE or [*map(plain, before)] in _BESIDE or (after[:1] == ["of"] and after[1:] in _OUT_OF)


def _within(
    counted: Sequence[Counted], topic: Topic, measure: Measure, question: Question | None = None
) -> Iterator[Differing]:
    """The differences within one measure that several articles give; `question` where none asks for the measure."""
    if len({entry.statement.sentence.source for entry in counted}) < 2:
        return
    parts = [entry for entry in counted if _is_part(entry)]
    totals = [entry for entry in counted if not _is_part(entry)]
    revised = set(_revised(totals))
    for claimant in sorted({entry.claimant or "" for entry in revised}):
        history = sorted((entry for entry in revised if entry.claimant == claimant), key=_time)
        yield _differing("revision", _by_value(history), topic, (measure,), question)
    latest = [entry for entry in totals if entry not in revised or not _superseded(entry, revised)]
    # Figures that tell one number of one time stand for each other, so that many articles take no longer.
    distinct = {_key(entry): entry for entry in latest}.values()
    excluded = {_key(entry) for entry in distinct if any(_exclusive(entry, other) for other in distinct)}
    apart = [entry for entry in latest if _key(entry) in excluded]
    if len({entry.statement.sentence.source for entry in apart}) > 1 or len({entry.claimant for entry in apart}) > 1:
        yield _differing("exclusive", _by_value(sorted(apart, key=_low)), topic, (measure,), question)
    if any(one.value[:2] != two.value[:2] for one in parts for two in totals):
        yield _differing("part", [parts, totals], topic, (measure,), question)


def _key(entry: Counted) -> tuple[object, ...]:
    return *entry.value, entry.claim.as_of.value if entry.claim.as_of else None


def _between(
    first: Sequence[Counted], second: Sequence[Counted], topic: Topic, measures: tuple[Measure, Measure]
) -> Iterator[Differing]:
    """Two measures of a topic that a reader may take for one."""
    ones, twos = _articles_by_key(first), _articles_by_key(second)
    if any(
        excludes(one.claim, two.claim) and len(articles | others) > 1 for one, articles in ones for two, others in twos
    ):
        yield _differing("not_comparable", [first, second], topic, measures)


def _articles_by_key(counted: Sequence[Counted]) -> list[tuple[Counted, set[str]]]:
    """A figure for each number and time, with the articles that give it."""
    out: dict[tuple[object, ...], tuple[Counted, set[str]]] = {}
    for entry in counted:
        out.setdefault(_key(entry), (entry, set()))[1].add(entry.statement.sentence.source)
    return list(out.values())


def _related(one: Measure, two: Measure) -> bool:
    """Whether two measures look alike: some of the same words say what happened, or what is counted."""
    first, second = (set(keys(" ".join(measure.happened))) for measure in (one, two))
    return not first.isdisjoint(second)


def _is_part(entry: Counted) -> bool:
    """Whether a figure was counted during a while that is no whole: "killed during the last week of December"."""
    time = entry.claim.as_of
    said = entry.claim.said
    if time is None or (said and not any(span.start <= time.start < span.end for span in said.attribution.content)):
        return False
    first, *_ = [plain(word) for word in time.text.split()] or [""]
    span = days(time)
    return first in _PERIOD and span is not None and span[0] != span[1]


def _revised(totals: Sequence[Counted]) -> Iterator[Counted]:
    """The figures of one claimant that changed over time."""
    by_claimant: defaultdict[str, list[Counted]] = defaultdict(list)
    for entry in totals:
        if entry.claimant and entry.claim.as_of and days(entry.claim.as_of):
            by_claimant[entry.claimant].append(entry)
    for entries in by_claimant.values():
        for entry in entries:
            if any(_later(entry, other) and excludes(entry.claim, other.claim) for other in entries):
                yield entry


def _later(one: Counted, two: Counted) -> bool:
    """Whether the two were counted at different times."""
    first, second = _span(one.claim.as_of), _span(two.claim.as_of)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _span(time: AsOf | None) -> tuple[date, date] | None:
    return days(time) if time else None


def _superseded(entry: Counted, revised: Collection[Counted]) -> bool:
    """Whether its claimant gave a later figure."""
    return any(
        other.claimant == entry.claimant and _later(entry, other) and _time(other) > _time(entry) for other in revised
    )


def _exclusive(one: Counted, two: Counted) -> bool:
    """Whether two figures exclude each other and were not counted at times that are known to differ."""
    return excludes(one.claim, two.claim) and not _later(one, two)


def _time(entry: Counted) -> str:
    span = _span(entry.claim.as_of)
    return str(span[0]) if span else ""


def _low(entry: Counted) -> tuple[float, float]:
    found = interval(entry.claim) or (0.0, 0.0)
    figure = entry.claim.figure
    return float(figure.low or 0), found[1]


def _by_value(entries: Sequence[Counted]) -> list[list[Counted]]:
    """The figures that tell one number together, in order of first appearance."""
    out: dict[object, list[Counted]] = {}
    for entry in entries:
        out.setdefault(entry.value, []).append(entry)
    return list(out.values())


def _differing(
    relation: Relation,
    groups: Sequence[Sequence[Counted]],
    topic: Topic,
    measures: Sequence[Measure],
    question: Question | None = None,
) -> Differing:
    sides = tuple(_side(group) for group in groups)
    values = [float(entry.claim.figure.high or 0) for group in groups for entry in group]
    least = min(float(entry.claim.figure.low or 0) for group in groups for entry in group)
    return Differing(
        topic, None, "figure", relation, sides, tuple(m.id for m in measures), max(values) / max(least, 1.0)
    )


def _side(group: Sequence[Counted]) -> Side:
    marks = [
        (entry.place, Mark(entry.statement.id, entry.claim.figure.start, entry.claim.figure.end)) for entry in group
    ]
    figures = [entry.statement.figure_id(entry.claim) for entry in group]
    return side_of([entry.statement.id for entry in group], figures, [mark for _, mark in marks])

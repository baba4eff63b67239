"""Where figures differ: values of one measure that exclude each other, changes, parts, and what is not comparable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from builder.compare.clauses import Clause
from builder.compare.content_words import content_words_of, normalize_word
from builder.compare.contradictions import exclude_each_other, first_and_last_day, value_interval
from builder.compare.disagreements.collect import FoundDisagreement, disagreement_side
from builder.model import Claim, Measure, Question, Relation, Side, Statement, StatementSpan, TemporalExpression, Topic

_PERIOD = frozenset("during over in within throughout between".split())
"""Words before a time in which something was counted, rather than by which."""

_HARM = frozenset(content_words_of("kill injure"))

_HARM_OF_ALL = frozenset(content_words_of("casualty victim"))
"""Words that tell of killed and injured together."""

_ASPECTS = frozenset("identities names families relatives friends ages photos pictures portraits".split())
"""What a number of people has: the identities of three are no three dead."""

_BESIDE = (["more"], ["further"], ["additional"], ["another"], ["other"])

_OUT_OF = (["the"], ["them"], ["those"], ["these"], ["his"], ["her"], ["their"], ["its"])

COMPARABLE_FACTOR = 3.0
"""Figures that nobody asked for are compared up to this factor: beyond it they hardly count the same."""


@dataclass(frozen=True, slots=True, eq=False)
class MeasureClaim:
    """A figure of a measure, with its statement."""

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
    statements: Sequence[Statement], points: Sequence[Clause], topics: Sequence[Topic], measures: Sequence[Measure]
) -> Iterator[FoundDisagreement]:
    """Where figures differ, topic by topic.

    A measure that questions ask for is told in the first topic that asks; one that no question asks for is compared
    only among the answers to each question.
    """
    told: set[object] = set()
    wanted = {name for topic in topics for question in topic.questions for name in _asked(question)}
    for topic in topics:
        inside = [statement for statement in statements if topic.id in statement.topics]
        names = {name for question in topic.questions for name in _asked(question)}
        asked = [measure for measure in measures if measure.id in names]
        counted = {measure.id: _counted(inside, measure) for measure in asked}
        for measure in asked:
            if measure.id not in told:
                told.add(measure.id)
                none = _none(points, statements, topic, measure)
                yield from _within(counted[measure.id], topic, measure, none=none)
        for one, two in combinations(asked, 2):
            if (one.id, two.id) not in told and _related(one, two):
                told.add((one.id, two.id))
                yield from _between(counted[one.id], counted[two.id], topic, (one, two))
        yield from _not_asked(inside, topic, [measure for measure in measures if measure.id not in wanted])


def _asked(question: Question) -> set[str]:
    return {name for condition in question.conditions for name in condition.measures}


def _not_asked(inside: Sequence[Statement], topic: Topic, measures: Sequence[Measure]) -> Iterator[FoundDisagreement]:
    """Figures that nobody asked for and that answer one question: only those of the size that most articles give."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for question in topic.questions:
        answers = [statement for statement in inside if question.id in statement.questions]
        for measure in measures:
            counted = [entry for entry in _counted(answers, measure) if not _is_part(entry)]
            usual = _usual(counted)
            near = [
                entry
                for entry in counted
                if usual and usual / COMPARABLE_FACTOR <= (entry.claim.figure.low or 0) <= usual * COMPARABLE_FACTOR
            ]
            for differing in _within(near, topic, measure, question):
                names = frozenset(name for side in differing.sides for name in side.statements)
                if not any(known == measure.id and names <= others for known, others in seen):
                    seen.add((measure.id, names))
                    yield differing


def _usual(counted: Sequence[MeasureClaim]) -> float:
    """The number that most articles give, the greatest of several; 0 where no two give one."""
    articles: defaultdict[float, set[str]] = defaultdict(set)
    for entry in counted:
        articles[float(entry.claim.figure.low or 0)].add(entry.statement.sentence.source)
    best = max(articles, key=lambda value: (len(articles[value]), value), default=0.0)
    return best if len(articles[best]) > 1 else 0.0


def _counted(statements: Iterable[Statement], measure: Measure) -> list[MeasureClaim]:
    """The figures of a measure that are whole counts.

    Left out are several in one sentence that one speaker gives, and what is counted out of or beside another number:
    "two of the bombs", "seven more people".
    """
    out = []
    for statement in statements:
        claims = [claim for claim in statement.reading.claims if claim.measure == measure.id and value_interval(claim)]
        for claim in claims:
            beside = [other for other in claims if other is not claim and not _of_two_speakers(claim, other)]
            entry = MeasureClaim(statement, claim)
            if all(_value(other) == _value(claim) for other in beside) and not _is_rest(entry):
                out.append(entry)
    return out


def _of_two_speakers(one: Claim, two: Claim) -> bool:
    """Whether two figures of a sentence are given by different speakers."""
    return bool(one.said and two.said) and one.said != two.said


def _none(
    points: Sequence[Clause], statements: Sequence[Statement], topic: Topic, measure: Measure
) -> list[tuple[Statement, StatementSpan]]:
    """The statements that say of a measure that there was none: "no one was killed", "no casualties"."""
    happened = set(content_words_of(" ".join(measure.happened)))
    if not happened.isdisjoint(_HARM):
        happened |= _HARM_OF_ALL
    out = []
    for point in points:
        statement = statements[point.statement_index]
        if topic.id in statement.topics and point.content_words & happened and _says_none(point, happened):
            out.append((statement, StatementSpan(statement.id, point.start, point.end)))
    return out


def _says_none(point: Clause, happened: set[str]) -> bool:
    """Whether a point says that nobody was, or that there were none; what is not reported may still be."""
    for at, word in enumerate(point.normalized_words):
        following = point.words[at + 1 : at + 4]
        if word in ("nobody", "none") or (word == "no" and point.normalized_words[at + 1 : at + 2] == ("one",)):
            return True
        if word in ("no", "zero") and any(other.content_word in happened for other in following):
            return not any(other.content_word == "report" for other in following)
    return False


def _value(claim: Claim) -> tuple[object, object]:
    return claim.figure.low, claim.figure.high


def _is_rest(entry: MeasureClaim) -> bool:
    """Whether a figure is told beside or out of another."""
    sentence, figure = entry.statement.sentence, entry.claim.figure
    before = [normalize_word(word) for word in sentence.text[: figure.start - sentence.start].split()[-3:]]
    after = [normalize_word(word) for word in sentence.text[figure.end - sentence.start :].split()[:2]]
    if "of" in before and not _ASPECTS.isdisjoint(before):
        return True
    return after[:1] in _BESIDE or before[-1:] in _BESIDE or (after[:1] == ["of"] and after[1:] in _OUT_OF)


def _within(
    counted: Sequence[MeasureClaim],
    topic: Topic,
    measure: Measure,
    question: Question | None = None,
    none: Sequence[tuple[Statement, StatementSpan]] = (),
) -> Iterator[FoundDisagreement]:
    """The differences within one measure that several articles give.

    `question` where none asks for the measure; `none` are the statements that say that there was none of it.
    """
    if len({statement.sentence.source for statement in (*(e.statement for e in counted), *(s for s, _ in none))}) < 2:
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
    some = [entry for entry in latest if (value_interval(entry.claim) or (0, 0))[0] > 0]
    apart = some if none and some else [entry for entry in latest if _key(entry) in excluded]
    if (none and some) or _of_several(apart):
        yield _differing("exclusive", _by_overlap(sorted(apart, key=_low)), topic, (measure,), question, none)
    if any(one.value[:2] != two.value[:2] for one in parts for two in totals):
        yield _differing("part", [parts, totals], topic, (measure,), question)


def _of_several(entries: Sequence[MeasureClaim]) -> bool:
    """Whether several articles, or several claimants of one, give the figures."""
    return (
        len({entry.statement.sentence.source for entry in entries}) > 1
        or len({entry.claimant for entry in entries}) > 1
    )


def _key(entry: MeasureClaim) -> tuple[object, ...]:
    return *entry.value, entry.claim.as_of.value if entry.claim.as_of else None


def _between(
    first: Sequence[MeasureClaim], second: Sequence[MeasureClaim], topic: Topic, measures: tuple[Measure, Measure]
) -> Iterator[FoundDisagreement]:
    """Two measures of a topic that a reader may take for one."""
    ones, twos = _articles_by_key(first), _articles_by_key(second)
    if any(
        exclude_each_other(one.claim, two.claim) and len(articles | others) > 1
        for one, articles in ones
        for two, others in twos
    ):
        yield _differing("not_comparable", [first, second], topic, measures)


def _articles_by_key(counted: Sequence[MeasureClaim]) -> list[tuple[MeasureClaim, set[str]]]:
    """A figure for each number and time, with the articles that give it."""
    out: dict[tuple[object, ...], tuple[MeasureClaim, set[str]]] = {}
    for entry in counted:
        out.setdefault(_key(entry), (entry, set()))[1].add(entry.statement.sentence.source)
    return list(out.values())


def _related(one: Measure, two: Measure) -> bool:
    """Whether two measures look alike: some of the same words say what happened, or what is counted."""
    first, second = (set(content_words_of(" ".join(measure.happened))) for measure in (one, two))
    return not first.isdisjoint(second)


def _is_part(entry: MeasureClaim) -> bool:
    """Whether a figure was counted during a while that is no whole: "killed during the last week of December"."""
    time = entry.claim.as_of
    said = entry.claim.said
    if time is None or (said and not any(span.start <= time.start < span.end for span in said.attribution.content)):
        return False
    first, *_ = [normalize_word(word) for word in time.text.split()] or [""]
    span = first_and_last_day(time)
    return first in _PERIOD and span is not None and span[0] != span[1]


def _revised(totals: Sequence[MeasureClaim]) -> Iterator[MeasureClaim]:
    """The figures of one claimant that changed over time."""
    by_claimant: defaultdict[str, list[MeasureClaim]] = defaultdict(list)
    for entry in totals:
        if entry.claimant and entry.claim.as_of and first_and_last_day(entry.claim.as_of):
            by_claimant[entry.claimant].append(entry)
    for entries in by_claimant.values():
        for entry in entries:
            if any(_later(entry, other) and exclude_each_other(entry.claim, other.claim) for other in entries):
                yield entry


def _later(one: MeasureClaim, two: MeasureClaim) -> bool:
    """Whether the two were counted at different times."""
    first, second = _span(one.claim.as_of), _span(two.claim.as_of)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _span(time: TemporalExpression | None) -> tuple[date, date] | None:
    return first_and_last_day(time) if time else None


def _superseded(entry: MeasureClaim, revised: Collection[MeasureClaim]) -> bool:
    """Whether its claimant gave a later figure."""
    return any(
        other.claimant == entry.claimant and _later(entry, other) and _time(other) > _time(entry) for other in revised
    )


def _exclusive(one: MeasureClaim, two: MeasureClaim) -> bool:
    """Whether two figures exclude each other and were not counted at times that are known to differ."""
    return exclude_each_other(one.claim, two.claim) and not _later(one, two)


def _time(entry: MeasureClaim) -> str:
    span = _span(entry.claim.as_of)
    return str(span[0]) if span else ""


def _low(entry: MeasureClaim) -> tuple[float, float]:
    found = value_interval(entry.claim) or (0.0, 0.0)
    figure = entry.claim.figure
    return float(figure.low or 0), found[1]


def _by_value(entries: Sequence[MeasureClaim]) -> list[list[MeasureClaim]]:
    """The figures that tell one number together, in order of first appearance."""
    out: dict[object, list[MeasureClaim]] = {}
    for entry in entries:
        out.setdefault(entry.value, []).append(entry)
    return list(out.values())


def _by_overlap(entries: Sequence[MeasureClaim]) -> list[list[MeasureClaim]]:
    """Figures in the order of their values, those together that can all hold: "over 22,000" and "over 24,000"."""
    out: list[dict[tuple[object, ...], MeasureClaim]] = []  # by value, so that many articles take no longer
    held: dict[tuple[object, ...], list[MeasureClaim]] = {}
    for entry in entries:
        if entry.value in held:
            held[entry.value].append(entry)
            continue
        held[entry.value] = [entry]
        side = next(
            (side for side in out if not any(exclude_each_other(entry.claim, o.claim) for o in side.values())), None
        )
        if side is None:
            out.append(side := {})
        side[entry.value] = entry
    return [[entry for value in side for entry in held[value]] for side in out]


def _differing(
    relation: Relation,
    groups: Sequence[Sequence[MeasureClaim]],
    topic: Topic,
    measures: Sequence[Measure],
    question: Question | None = None,
    none: Sequence[tuple[Statement, StatementSpan]] = (),
) -> FoundDisagreement:
    sides = tuple(_side(group) for group in groups)
    if none:
        sides = (disagreement_side([statement.id for statement, _ in none], (), [mark for _, mark in none]), *sides)
    values = [float(entry.claim.figure.high or 0) for group in groups for entry in group]
    least = min(float(entry.claim.figure.low or 0) for group in groups for entry in group)
    return FoundDisagreement(
        topic, question, "figure", relation, sides, tuple(m.id for m in measures), max(values) / max(least, 1.0)
    )


def _side(group: Sequence[MeasureClaim]) -> Side:
    marks = [StatementSpan(entry.statement.id, entry.claim.figure.start, entry.claim.figure.end) for entry in group]
    figures = [entry.statement.figure_id(entry.claim) for entry in group]
    return disagreement_side([entry.statement.id for entry in group], figures, marks)

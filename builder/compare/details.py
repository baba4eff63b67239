"""Where answers differ: one question, one utterance, told with another day, place, number, side, channel or speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from builder.compare import lexicon
from builder.compare.differences import Differing, side_of
from builder.compare.findings import Asked, Pair
from builder.compare.points import Point, days, differences, excludes, same_count
from builder.compare.told import PLATFORMS, Told
from builder.compare.utterances import LONG_RUN, runs
from builder.compare.words import keys
from builder.forms import base
from builder.model import Mark, Question, Relation, Side, Statement, Topic

NEARLY = 0.3
"""The share of the words of both from which two points that differ are two answers to one question."""

NEARLY_TURNED = 0.5
"""The same where one says that it is not so: a negation may belong to a part that they do not share."""

NEARLY_SHARE = 0.5
"""The share of the shorter one's words that they must have in common besides."""

_TOLD_APART: tuple[Relation, ...] = ("number", "day", "place", "polarity", "party")


def differing_answers(
    asked: Iterable[Asked], points: Sequence[Point], statements: Sequence[Statement]
) -> Iterator[Differing]:
    """Where points that are alike differ, and where `answers` of dossier.yml do."""
    seen: set[frozenset[str]] = set()
    for entry in asked:
        yield from _given(entry.question, entry.topic, statements)
        for relation in _TOLD_APART:
            pairs = [pair for pair in entry.apart if pair.relation == relation and _is_sure(pair, points, statements)]
            if not pairs:
                continue
            sides = _sides(relation, pairs, points, statements)
            names = frozenset(name for side in sides for name in side.statements)
            if len(sides) > 1 and names not in seen:
                seen.add(names)
                yield Differing(entry.topic, entry.question, "detail", relation, tuple(sides))


def _is_sure(pair: Pair, points: Sequence[Point], statements: Sequence[Statement]) -> bool:
    """Whether two points of different articles say so nearly the same that what differs is the answer."""
    one, two = points[pair.one], points[pair.two]
    if statements[one.statement].sentence.source == statements[two.statement].sentence.source:
        return False
    if len(list(differences(one, two))) > 1:  # two events
        return False
    if pair.both < (NEARLY_TURNED if pair.relation in ("polarity", "party") else NEARLY):
        return False
    return pair.share >= NEARLY_SHARE and bool(_marks(pair, one, two, statements))


def _marks(
    pair: Pair, one: Point, two: Point, statements: Sequence[Statement]
) -> tuple[tuple[object, Mark], tuple[object, Mark]] | None:
    """What the two say instead of each other, with the words for it; None where that cannot be told apart surely."""
    names = statements[one.statement].id, statements[two.statement].id
    if pair.relation == "number":
        for first in one.claims:
            for second in two.claims:
                if same_count(first, second) and not first.measure and excludes(first, second):
                    figures = first.figure, second.figure
                    return (
                        ((figures[0].low, figures[0].high), Mark(names[0], figures[0].start, figures[0].end)),
                        ((figures[1].low, figures[1].high), Mark(names[1], figures[1].start, figures[1].end)),
                    )
        return None
    if pair.relation == "day":
        dated = [[time for time in point.times if (span := days(time)) and span[0] == span[1]] for point in (one, two)]
        if not (dated[0] and dated[1]):
            return None
        first_day, second_day = dated[0][0], dated[1][0]
        return (
            (first_day.value, Mark(names[0], first_day.start, first_day.end)),
            (second_day.value, Mark(names[1], second_day.start, second_day.end)),
        )
    if pair.relation == "place":
        spans = [_where(point) for point in (one, two)]
        if not (spans[0] and spans[1]):
            return None
        return (one.at, Mark(names[0], *spans[0])), (two.at, Mark(names[1], *spans[1]))
    if pair.relation == "party":
        if not (_blames(one, two, statements) and _blames(two, one, statements)):
            return None
        who = [[word for word in point.words if word.name and word.key in point.subject] for point in (one, two)]
        return (
            (one.subject, Mark(names[0], who[0][0].start, who[0][-1].end)),
            (two.subject, Mark(names[1], who[1][0].start, who[1][-1].end)),
        )
    return (one.negated, Mark(names[0], one.start, one.end)), (two.negated, Mark(names[1], two.start, two.end))


def _blames(one: Point, two: Point, statements: Sequence[Statement]) -> bool:
    """Whether whoever says the one is whom the other speaks of: two sides that say it of each other."""
    speaker = one.said.attribution.speaker if one.said else None
    sentence = statements[one.statement].sentence
    if speaker is None or not sentence.holds(speaker):
        return False
    return not two.subject.isdisjoint(keys(sentence.words(speaker)))


def _where(point: Point) -> tuple[int, int] | None:
    words = [word for word in point.words if word.name and word.key in point.at]
    return (words[0].start, words[-1].end) if words else None


def _sides(
    relation: Relation, pairs: Sequence[Pair], points: Sequence[Point], statements: Sequence[Statement]
) -> list[Side]:
    """One side for each answer given, in the order of values or of first appearance."""
    held: dict[object, tuple[list[str], list[Mark]]] = {}
    for pair in pairs:
        found = _marks(pair, points[pair.one], points[pair.two], statements)
        for value, mark in found or ():
            names, marks = held.setdefault(value, ([], []))
            names.append(mark.statement)
            marks.append(mark)
    order = sorted(held, key=str) if relation in ("number", "day") else list(held)
    if relation == "number":
        order.sort(key=lambda value: (value[0] or 0, value[1] or 0) if isinstance(value, tuple) else (0, 0))
    return [side_of(held[value][0], (), held[value][1]) for value in order]


def _given(question: Question, topic: Topic, statements: Sequence[Statement]) -> Iterator[Differing]:
    """The answers that dossier.yml tells apart, if two articles give different ones."""
    held: defaultdict[int, list[tuple[Statement, Mark]]] = defaultdict(list)
    for statement in statements:
        for turn, span in statement.given.get(question.id, ()):
            held[turn].append((statement, Mark(statement.id, span.start, span.end)))
    if _in_different_articles([[statement.sentence.source for statement, _ in group] for group in held.values()]):
        sides = [
            side_of([statement.id for statement, _ in held[turn]], (), [mark for _, mark in held[turn]])
            for turn in sorted(held)
        ]
        yield Differing(topic, question, "detail", "answer", tuple(sides))


# --- utterances


def differing_tellings(
    told: Sequence[Told],
    shared: Sequence[Sequence[int]],
    channels: Mapping[int, Mark],
    statements: Sequence[Statement],
    homes: Sequence[tuple[Topic, Question]],
) -> Iterator[Differing]:
    """Utterances that are told to have come by different platforms, or from different speakers.

    `channels` are the words for the channel of points, by place.
    """
    for members in shared:
        home = homes[told[members[0]].point.statement]
        platforms: dict[str, list[int]] = {}
        for at in members:
            channel = told[at].channel
            if channel in PLATFORMS.values() and channel and at in channels:
                platforms.setdefault(channel, []).append(at)
        if _in_different_articles([[told[at].source for at in group] for group in platforms.values()]):
            marks = {channel: [channels[at] for at in group] for channel, group in platforms.items()}
            yield _told_apart("channel", marks, home)
        speakers: dict[str, list[Mark]] = {}
        for at in _word_for_word(told, members):
            said, sentence = told[at].said, statements[told[at].point.statement].sentence
            span = said.attribution.speaker if said else None
            if span and sentence.holds(span):
                speakers.setdefault(told[at].who, []).append(Mark(sentence.id, span.start, span.end))
        if len(speakers) > 1:
            yield _told_apart("speaker", speakers, home)


def _in_different_articles(groups: Iterable[Iterable[object]]) -> bool:
    """Whether two groups, each given by the articles of its members, do not stand in the same articles."""
    return len({frozenset(articles) for articles in groups}) > 1


def _told_apart(relation: Relation, held: Mapping[str, Sequence[Mark]], home: tuple[Topic, Question]) -> Differing:
    sides = tuple(side_of([mark.statement for mark in marks], (), marks) for marks in held.values())
    return Differing(home[0], home[1], "detail", relation, sides)


def _word_for_word(told: Sequence[Told], members: Sequence[int]) -> list[int]:
    """The quotations among the tellings that share a long run of words and whose speakers by name are strangers."""
    quotes = [at for at in members if told[at].named and len(told[at].point.quoted) >= LONG_RUN]
    out: dict[int, None] = {}
    for one, two in combinations(quotes[:20], 2):
        common = set(runs(told[one].point.quoted, LONG_RUN)) & set(runs(told[two].point.quoted, LONG_RUN))
        if common and not told[one].voices & told[two].voices and told[one].source != told[two].source:
            out |= {one: None, two: None}
    return list(out)


# --- one or several


def one_or_several(
    points: Sequence[Point], statements: Sequence[Statement], homes: Sequence[tuple[Topic, Question]]
) -> Iterator[Differing]:
    """Where one article speaks of "separate operations" and another of "the operation"."""
    several: defaultdict[str, list[tuple[int, Mark]]] = defaultdict(list)
    single: defaultdict[str, list[tuple[int, Mark]]] = defaultdict(list)
    for point in points:
        for noun, is_several, mark in _counted_events(point, statements[point.statement].id):
            (several if is_several else single)[noun].append((point.statement, mark))
    for noun in sorted(several.keys() & single.keys()):
        both = single[noun], several[noun]
        articles = [{statements[at].sentence.source for at, _ in held} for held in both]
        if articles[0].isdisjoint(articles[1]):
            sides = tuple(
                side_of([statements[at].id for at, _ in held], (), [mark for _, mark in held]) for held in both
            )
            yield Differing(homes[several[noun][0][0]][0], None, "detail", "several", sides)


def _counted_events(point: Point, name: str) -> Iterator[tuple[str, bool, Mark]]:
    """The events that a point counts: the noun, whether there are several, and the words."""
    for (determiner, before), (written, word) in pairwise(zip(point.plain, point.words, strict=True)):
        if determiner not in lexicon.SEVERAL and determiner not in lexicon.SINGLE:
            continue
        noun = base(written)
        if noun not in lexicon.EVENTS:
            continue
        plural = written != noun
        mark = Mark(name, before.start, word.end)
        if plural and determiner in lexicon.SEVERAL:
            yield noun, True, mark
        elif not plural and determiner in lexicon.SINGLE:
            yield noun, False, mark

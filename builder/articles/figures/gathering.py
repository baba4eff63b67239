"""The measures of figures that no declared measure takes: what newsrooms count, and what articles count alike.

In: the readings of all articles, and the measures of `dossier.yml`. Out: the readings with a measure for each figure
whose counted thing is known, and all measures. Two figures are of one measure if the same happened to the same: "12
people were killed" and "the blast killed 12 sailors", "four bombs were dropped" and "they dropped five bombs".

Figures that only seem alike are kept apart by their scope: "3 children were killed" may count some of the 12, and a
figure of another event or another place counts others. Such figures have a measure of their own, which names its scope.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from builder.articles.figures.counted_kinds import PERSON, STAND, Kind, happened_words, kind_of, noun_family
from builder.articles.figures.measure_ids import OTHER, CountedAlike, MeasureNamer, Standing
from builder.articles.figures.measure_titles import TitledFigure, choose_title
from builder.articles.figures.scopes import EventScope, Scope
from builder.language.disjoint_set import DisjointSet
from builder.language.intervals import value_interval
from builder.language.lexicon import common_measures
from builder.model import Claim, Measure, Number, Reading, Source

_ANYBODY: Final = ""
"""What stands for all nouns for people of any kind."""

_ROUNDED: Final = 100
"""The least value that articles may round."""

_NEAR: Final = 0.1
"""The share of a value by which two rounded values may differ."""

_NEIGHBOURS: Final = 25
"""How many of the next greater values a value is compared with, lest time grow with the square of their number."""

_Value = tuple[Number, Number]
"""The least and the greatest value of a figure."""

_ONE_SCALE: Final = 1000.0
"""The factor by which the next greater figure of one measure may exceed a figure; a toll may rise from 2 to 900."""

_OTHERS: Final = ("others", "more", "of them", "of those")
"""What is counted besides others: "killed 12 sailors and hurt 40 others"."""


class Gathered(NamedTuple):
    """The readings of all articles with the measures of their figures."""

    readings: tuple[Reading, ...]
    measures: tuple[Measure, ...]  # the declared ones, then those that were added
    known: frozenset[str]  # the ids of all measures before `dossier.yml` joins them or sets them aside


class _Entry(NamedTuple):
    """A figure that no declared measure takes, with what it counts."""

    place: tuple[int, int]  # the indexes of its reading, and of the claim in it
    reading: Reading
    claim: Claim
    kind: Kind
    group: str  # the noun that represents those that count alike, or _ANYBODY
    scope: Scope

    @property
    def value(self) -> _Value | None:
        """The least and the greatest value, or None if there is none."""
        low, high = self.claim.figure.low, self.claim.figure.high
        return None if low is None or high is None else (low, high)

    @property
    def least(self) -> float:
        """The least value, or 0 if there is none."""
        return float(self.claim.figure.low or 0)

    @property
    def source(self) -> str:
        """The id of its article."""
        return self.reading.sentence.source


def gather_measures(readings: Sequence[Reading], declared: Sequence[Measure], sources: Sequence[Source]) -> Gathered:
    """Return the readings with a measure for each figure whose counted thing is known, and all measures.

    Measures that were gathered before, and not declared or given by the editor, are found again.
    """
    own = {measure.id for measure in declared if measure.happened}
    event = EventScope(readings, sources)
    readings = [_with_scopes(reading, event) for reading in readings]
    entries = sorted(_unmeasured(readings, event), key=_entry_order)
    names: dict[tuple[int, int], str] = {}
    namer = MeasureNamer(declared)
    added: list[Measure] = []
    titles = {measure.title for measure in declared}
    theirs = own | titles
    for kind, alike in _grouped(entries):
        named = _in_their_words(kind, alike)
        for group, standing in _counted_alike(kind, alike):
            measure = namer.measure_of(_alike(named, group, standing))
            # "Killed" would seem to be all of them, next to a declared measure of that id or title.
            is_rest = not theirs.isdisjoint((kind.happened, common_measures.TITLES.get(kind.happened)))
            is_narrow = is_rest or not standing.is_main
            measure = replace(measure, title=choose_title(kind, _titled(group), titles, is_narrow=is_narrow))
            titles.add(measure.title)
            added.append(measure)
            names.update((entry.place, measure.id) for entry in group)
    for name in sorted(_given_by_editor(readings) - own - {measure.id for measure in added}):
        added.append(Measure(name, title=common_measures.TITLES.get(name, name.replace("-", " "))))
    return _as_declared(tuple(_with_measures(readings, names)), added, declared)


def _with_scopes(reading: Reading, event: EventScope) -> Reading:
    """Return a reading with the scopes of the figures that a measure of `dossier.yml` takes."""
    claims = tuple(
        replace(claim, scope=event.scope_of(reading, claim).key) if claim.declared else claim
        for claim in reading.claims
    )
    return reading if claims == reading.claims else replace(reading, claims=claims)


def _unmeasured(readings: Sequence[Reading], event: EventScope) -> Iterator[_Entry]:
    """Yield the figures that neither `dossier.yml` nor the editor gives a measure, or none."""
    for at, reading in enumerate(readings):
        kinds: set[Kind] = set()  # of earlier figures of the sentence
        for number, claim in enumerate(reading.claims):
            if claim.declared or (claim.edit and claim.edit.measured):
                continue
            if kind := kind_of(claim):
                group = _group_of(claim, is_again=kind in kinds)
                kinds.add(kind)
                yield _Entry((at, number), reading, claim, kind, group, event.scope_of(reading, claim))


def _group_of(claim: Claim, *, is_again: bool) -> str:
    """Return the noun that represents those that count alike; `is_again` says that the sentence gave such a figure.

    In "killed 14 tourists and seven others", the others are only some of the killed.
    """
    if is_again and claim.figure.counted in _OTHERS:
        return OTHER
    return _ANYBODY if _is_anybody(claim) else noun_family(claim.counting.noun or "")


def _is_anybody(claim: Claim) -> bool:
    """Return True if the noun of a figure fits anybody: "12 victims", "12 deaths", "12 others"."""
    noun = claim.counting.noun or ""
    return noun in common_measures.ANYBODY | common_measures.OF_PEOPLE.keys() or claim.figure.counted in _OTHERS


def _given_by_editor(readings: Iterable[Reading]) -> set[str]:
    """Return the ids of the measures that the editor gives to figures."""
    claims = (claim for reading in readings for claim in reading.claims if claim.edit and claim.edit.measured)
    return {claim.measure for claim in claims if claim.measure}


def _entry_order(entry: _Entry) -> tuple[int, Kind, str]:
    """Return the sort key of figures: their kind, the built-in ones first, then their scope."""
    return _order_of(entry.kind), entry.kind, entry.scope.key


def _order_of(kind: Kind) -> int:
    """Return the rank of a kind: the built-in ones first, in their order."""
    names = list(common_measures.TITLES)
    return names.index(kind.happened) if kind.happened in names else len(names)


def _grouped(entries: Sequence[_Entry]) -> Iterator[tuple[Kind, list[_Entry]]]:
    """Yield the figures of each kind."""
    by_kind: defaultdict[Kind, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    yield from by_kind.items()


# --- which figures of a kind count the same


def _counted_alike(kind: Kind, entries: Sequence[_Entry]) -> Iterator[tuple[list[_Entry], Standing]]:
    """Yield the figures of a kind in groups that count the same, and how each stands to the others."""
    by_scope: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_scope[entry.scope.key].append(entry)
    for key in sorted(by_scope):
        for scale, near in enumerate(_of_one_scale(by_scope[key])):
            groups = _joined_nouns(near) if kind.counted == PERSON else [near]
            main = _main_of(groups)
            yield from ((group, Standing(group is main, scale == 0)) for group in groups)


def _main_of(groups: Sequence[Sequence[_Entry]]) -> Sequence[_Entry] | None:
    """Return those of some groups that count all people, or None if all of them may count only some.

    "Civilians" and "soldiers" are both some of those killed, unless hardly an article counts the other.
    """
    ranked = sorted(groups, key=lambda group: -_articles(group))
    anybody = next((group for group in ranked if any(entry.group == _ANYBODY for entry in group)), None)
    if anybody is not None and 2 * _articles(anybody) >= _articles(ranked[0]):
        return anybody
    is_first = len(ranked) == 1 or _articles(ranked[0]) > _articles(ranked[1])
    return ranked[0] if is_first else None


def _articles(entries: Iterable[_Entry]) -> int:
    """Return the number of articles that give some figures."""
    return len({entry.source for entry in entries})


def _of_one_scale(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """Return figures in groups between which the values are far apart, the group that most articles give first.

    An article about 12 dead recalls a war with 2 million; no toll is revised so far.
    """
    ordered = sorted(entries, key=lambda entry: (entry.least, entry.place))
    groups: list[list[_Entry]] = []
    for entry in ordered:
        if groups and entry.least <= _ONE_SCALE * max(groups[-1][-1].least, 1):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return sorted(groups, key=lambda group: -_articles(group))


def _joined_nouns(entries: Iterable[_Entry]) -> list[list[_Entry]]:
    """Return figures for people by noun, with those of nouns that mean the same people together.

    Articles call the same people passengers, sailors, victims. Two nouns mean the same if an article gives a number of
    one that another gives of the other, and none gives different numbers of both.
    """
    nouns: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        nouns[entry.group].append(entry)
    groups = [_People(nouns[name]) for name in sorted(nouns)]
    joined = DisjointSet(len(groups))
    for one, two in _likely_the_same(groups):
        first, second = joined.find(one), joined.find(two)
        if first != second and not groups[first].differ_from(groups[second]):
            together = _People([*groups[first].entries, *groups[second].entries])
            joined.join(first, second)
            groups[joined.find(first)] = together
    return [sorted(groups[at].entries, key=lambda entry: entry.place) for at in joined.members()]


class _People:
    """Figures for people that count the same, as far as is known."""

    def __init__(self, entries: list[_Entry]) -> None:
        """Take the figures."""
        self.entries = entries
        self._bounds: dict[str, tuple[float, float]] = {}  # article -> its greatest least value, and the converse
        for entry in entries:
            if interval := value_interval(entry.claim.figure):
                low, high = self._bounds.get(entry.source, interval)
                self._bounds[entry.source] = (max(low, interval[0]), min(high, interval[1]))

    def differ_from(self, other: _People) -> bool:
        """Return True if an article gives a number of each, and both cannot be right of the same people."""
        shared = ((own, other._bounds[source]) for source, own in self._bounds.items() if source in other._bounds)
        return any(one[0] > two[1] or two[0] > one[1] for one, two in shared)


def _likely_the_same(groups: Sequence[_People]) -> list[tuple[int, int]]:
    """Return the pairs of groups of which different articles give nearly equal numbers, the most such numbers first."""
    values: defaultdict[tuple[_Value, int], set[str]] = defaultdict(set)
    for at, group in enumerate(groups):
        for entry in group.entries:
            if entry.value:
                values[entry.value, at].add(entry.source)
    ordered = sorted(values)
    pairs: Counter[tuple[int, int]] = Counter()
    for at, (value, one) in enumerate(ordered):
        for other, two in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            if not _are_near(value[0], other[0]):
                break
            if one != two and _are_near(value[1], other[1]) and len(values[value, one] | values[other, two]) > 1:
                pairs[min(one, two), max(one, two)] += 1
    return sorted(pairs, key=lambda pair: (-pairs[pair], pair))


def _are_near(one: Number, two: Number) -> bool:
    """Return True if two numbers are equal or, if they are large, nearly so: articles round them."""
    return one == two or (min(one, two) >= _ROUNDED and abs(one - two) <= _NEAR * max(one, two))


# --- the measure of a group


def _in_their_words(kind: Kind, entries: Iterable[_Entry]) -> Kind:
    """Return a kind with the most frequent words for what happened, in place of those that stand for a meaning."""
    if kind.built_in or kind.happened == STAND:
        return kind
    words = Counter(happened_words(entry.claim.counting) for entry in entries)
    return kind._replace(happened=min(words, key=lambda name: (-words[name], name)))


def _alike(kind: Kind, group: Sequence[_Entry], standing: Standing) -> CountedAlike:
    """Return what figures count that count the same."""
    nouns = Counter(entry.claim.counting.noun or "" for entry in group)
    noun = min(nouns, key=lambda name: (-nouns[name], name))
    if any(entry.group == _ANYBODY for entry in group):
        noun = PERSON
    elif group[0].group == OTHER:
        noun = OTHER
    return CountedAlike(kind, noun, group[0].scope, standing)


def _titled(group: Iterable[_Entry]) -> list[TitledFigure]:
    """Return the figures of a group as their title needs them, in an order that is not that of the articles."""
    figures = [TitledFigure(entry.reading, entry.claim, entry.scope.span) for entry in group]
    return sorted(figures, key=_title_order)


def _title_order(figure: TitledFigure) -> tuple[int, str, int]:
    """Return the sort key of the figures of a group: the shortest words for their scope first."""
    sentence = figure.reading.sentence
    length = figure.scope.end - figure.scope.start if figure.scope else 0
    return length, sentence.text, figure.claim.figure.start - sentence.start


def _with_measures(readings: Sequence[Reading], names: Mapping[tuple[int, int], str]) -> Iterator[Reading]:
    """Yield the readings in which figures have the measures found, or that which `dossier.yml` or the editor gives."""
    for at, reading in enumerate(readings):
        claims = tuple(
            claim if claim.edit and claim.edit.measured else _measured(claim, names.get((at, number), claim.declared))
            for number, claim in enumerate(reading.claims)
        )
        yield reading if claims == reading.claims else replace(reading, claims=claims)


def _measured(claim: Claim, measure: str | None) -> Claim:
    """Return a figure with a measure."""
    return claim if claim.measure == measure else replace(claim, measure=measure)


# --- what dossier.yml changes


def _as_declared(readings: Sequence[Reading], found: Sequence[Measure], declared: Sequence[Measure]) -> Gathered:
    """Return the readings and all measures as `dossier.yml` renames, joins and sets them aside."""
    own = {measure.id: measure for measure in declared}
    by_id = {measure.id: measure for measure in found} | {
        measure.id: measure for measure in declared if measure.happened
    }
    known = frozenset(by_id)
    new_ids = {name: measure.id for measure in declared for name in measure.joins}
    aside = {measure.id for measure in declared if measure.set_aside}
    aside |= {measure.id for measure in found if measure.within in aside and measure.id not in own | new_ids}
    for measure in declared:
        by_id[measure.id] = _renamed(by_id.get(measure.id), measure)
    changed = {name: _last(name, new_ids) for name in new_ids} | dict.fromkeys(aside)
    kept = [
        replace(measure, within=_last(measure.within, new_ids)) if measure.within in new_ids else measure
        for measure in by_id.values()
        if measure.id not in changed
    ]
    in_order = sorted(kept, key=lambda measure: (measure.line == 0, measure.line))
    return Gathered(tuple(_decided(reading, changed) for reading in readings), tuple(in_order), known)


def _renamed(found: Measure | None, declared: Measure) -> Measure:
    """Return a measure of `dossier.yml`, with what is known of the one that it renames."""
    if found is None or declared.happened:
        return declared
    return replace(found, title=declared.title or found.title, line=declared.line, joins=declared.joins)


def _last(name: str, new_ids: Mapping[str, str]) -> str:
    """Return the id of the measure to which one is joined, over as many others as there are."""
    seen = {name}
    while (after := new_ids.get(name)) and after not in seen:
        name = after
        seen.add(name)
    return name


def _decided(reading: Reading, changed: Mapping[str, str | None]) -> Reading:
    """Return a reading in which figures have the measures that `dossier.yml` gives them instead of their own."""
    if all(claim.measure not in changed for claim in reading.claims):
        return reading
    claims = (_measured(claim, changed.get(claim.measure or "", claim.measure)) for claim in reading.claims)
    return replace(reading, claims=tuple(claims))

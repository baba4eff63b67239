"""The measures of figures that no declared measure takes: what newsrooms count, and what articles count alike.

In: the readings of all articles, and the measures of `dossier.yml`. Out: the readings with a measure for each figure
whose counted thing is known, and all measures. Two figures are of one measure if the same happened to the same: "12
people were killed" and "the blast killed 12 sailors", "four bombs were dropped" and "they dropped five bombs".

Figures that only seem alike are kept apart by their scope: "3 children were killed" may count some of the 12, and a
figure of another event or another place counts others. Such figures have a measure of their own, which names its scope.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from builder.articles.figures.counted_kinds import PERSON, Kind, kind_of, noun_family
from builder.articles.figures.measure_titles import TitledFigure, choose_title
from builder.articles.figures.scopes import EventScope, Scope
from builder.ids import slug
from builder.language.disjoint_set import DisjointSet
from builder.language.intervals import exclude_each_other
from builder.language.lexicon import common_measures
from builder.model import Claim, Figure, Measure, Number, Reading, Source

_ANYBODY: Final = ""
"""What stands for all nouns for people of any kind."""

_ROUNDED: Final = 100
"""The least value that articles may round."""

_NEAR: Final = 0.1
"""The share of a value by which two rounded values may differ."""

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
    taken = {measure.id for measure in declared if measure.happened}
    own = {measure.id for measure in declared}
    entries = sorted(_entries(readings, own, EventScope(readings, sources)), key=_entry_order)
    names: dict[tuple[int, int], str] = {}
    added: list[Measure] = []
    titles = {measure.title for measure in declared}
    for kind, alike in _grouped(entries):
        groups = _counted_alike(kind, alike)
        for group in groups:
            title = _title_of(kind, group, groups, titles)
            measure = _measure_of(kind, group, taken, title)
            taken.add(measure.id)
            titles.add(title)
            added.append(measure)
            names.update((entry.place, measure.id) for entry in group)
    for name in sorted(_given_by_editor(readings) - own - {measure.id for measure in added}):
        added.append(Measure(name, title=common_measures.TITLES.get(name, name.replace("-", " "))))
    return _as_declared(Gathered(tuple(_with_measures(readings, names)), tuple(added)), declared)


def _entries(readings: Sequence[Reading], declared: Collection[str], event: EventScope) -> Iterator[_Entry]:
    """Yield the figures that neither `dossier.yml` nor the editor gives a measure, or none."""
    for at, reading in enumerate(readings):
        for number, claim in enumerate(reading.claims):
            if claim.measure in declared or (claim.edit and claim.edit.measured):
                continue
            if kind := kind_of(claim):
                group = _ANYBODY if _is_anybody(claim) else noun_family(claim.counting.noun or "")
                yield _Entry((at, number), reading, claim, kind, group, event.scope_of(reading, claim))


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


def _counted_alike(kind: Kind, entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """Return the figures of a kind in groups that count the same, the main one first."""
    by_scope: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_scope[entry.scope.key].append(entry)
    out = []
    for key in sorted(by_scope):
        for near in _of_one_scale(by_scope[key]):
            nouns: defaultdict[str, list[_Entry]] = defaultdict(list)
            for entry in near:
                nouns[entry.group].append(entry)
            out += _joined_nouns(nouns) if kind.counted == PERSON else [near]
    return out


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
    return sorted(groups, key=lambda group: -len({entry.source for entry in group}))


def _joined_nouns(nouns: Mapping[str, Sequence[_Entry]]) -> list[list[_Entry]]:
    """Return the figures of each noun for people, with those of nouns that mean the same people.

    Articles call the same people passengers, sailors, victims. Two nouns mean the same if an article gives a number of
    one that another gives of the other, and none gives different numbers of both.
    """
    names = sorted(nouns)
    joined = DisjointSet(len(names))
    for one, two in combinations(range(len(names)), 2):
        if _mean_the_same(nouns[names[one]], nouns[names[two]]):
            joined.join(one, two)
    groups = [
        sorted((entry for name in members for entry in nouns[names[name]]), key=lambda entry: entry.place)
        for members in joined.members().values()
    ]
    return sorted(groups, key=lambda group: -len({entry.source for entry in group}))


def _mean_the_same(first: Sequence[_Entry], second: Sequence[_Entry]) -> bool:
    """Return True if two nouns mean the same people, as far as their figures show."""
    sources, others = _sources_by_value(first), _sources_by_value(second)
    if not any(
        _are_near(value, other) and len(sources[value] | others[other]) > 1 for value in sources for other in others
    ):
        return False
    own, other = _figures_by_source(first), _figures_by_source(second)
    return not any(
        exclude_each_other(one, two)
        for source in own.keys() & other.keys()
        for one in own[source].values()
        for two in other[source].values()
    )


def _sources_by_value(entries: Sequence[_Entry]) -> dict[_Value, set[str]]:
    """Return the ids of the articles that give each value."""
    sources: defaultdict[_Value, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.value:
            sources[entry.value].add(entry.source)
    return sources


def _are_near(one: _Value, two: _Value) -> bool:
    """Return True if two values are equal or, if they are large, nearly so: articles round them."""
    if one == two:
        return True
    return min(one[0], two[0]) >= _ROUNDED and all(
        abs(a - b) <= _NEAR * max(a, b) for a, b in zip(one, two, strict=True)
    )


def _figures_by_source(entries: Sequence[_Entry]) -> dict[str, dict[object, Figure]]:
    """Return the figures of each article, those of equal value once."""
    figures: defaultdict[str, dict[object, Figure]] = defaultdict(dict)
    for entry in entries:
        figures[entry.source].setdefault((entry.value, entry.claim.figure.qualifier), entry.claim.figure)
    return figures


# --- the measure of a group


def _measure_of(kind: Kind, group: Sequence[_Entry], taken: Collection[str], title: str) -> Measure:
    """Return the measure of figures that count the same; its id is none of those taken."""
    first = group[0]
    words = (kind.happened, kind.counted) if kind.built_in else (kind.counted, kind.happened)
    main = slug(kind.happened if kind.built_in and kind.counted == PERSON else "-".join(words))
    name = main
    if name in taken:
        name = slug(f"{main}-{first.group or PERSON}-{first.scope.key}")
    number = 2
    while name in taken:
        name, number = f"{main}-{number}", number + 1
    return Measure(
        id=name,
        counted=() if kind.counted == PERSON else (kind.counted,),
        happened=tuple(lemma for part in kind.parts for lemma in common_measures.words_of(part)),
        title=title,
        found=not kind.built_in,
        within=None if name == main else main,
    )


def _title_of(kind: Kind, group: Sequence[_Entry], groups: Sequence[Sequence[_Entry]], taken: Collection[str]) -> str:
    """Return the title of a group of figures, one of the groups of their kind, that is none of those taken."""
    figures = [
        TitledFigure(entry.reading, entry.claim, entry.scope.span)
        for entry in sorted(group, key=lambda entry: entry.place)
    ]
    # "Killed" would seem to be all of them, next to "Killed (children)" or to a declared measure of that title.
    counts_anybody = any(entry.group == _ANYBODY for entry in group)
    has_others = any(other is not group and other[0].scope.key == group[0].scope.key for other in groups)
    is_declared = group is groups[0] and common_measures.TITLES.get(kind.happened) in taken
    is_narrow = is_declared or (has_others and not counts_anybody)
    return choose_title(kind, figures, taken, is_narrow=is_narrow)


def _with_measures(readings: Sequence[Reading], names: Mapping[tuple[int, int], str]) -> Iterator[Reading]:
    """Yield the readings in which figures have the measures found."""
    for at, reading in enumerate(readings):
        claims = tuple(
            replace(claim, measure=names.get((at, number), claim.measure))
            for number, claim in enumerate(reading.claims)
        )
        yield reading if claims == reading.claims else replace(reading, claims=claims)


def _measured(claim: Claim, measure: str | None) -> Claim:
    """Return a figure with a measure."""
    return claim if claim.measure == measure else replace(claim, measure=measure)


# --- what dossier.yml changes


def _as_declared(gathered: Gathered, declared: Sequence[Measure]) -> Gathered:
    """Return all measures as `dossier.yml` renames, joins and sets them aside."""
    by_id = {measure.id: measure for measure in (*gathered.measures, *declared)}
    new_ids = {name: measure.id for measure in declared for name in measure.joins}
    gone = {measure.id for measure in declared if measure.set_aside} | new_ids.keys()
    readings = (
        replace(reading, claims=tuple(_decided(claim, new_ids, gone) for claim in reading.claims))
        if any(claim.measure in gone for claim in reading.claims)
        else reading
        for reading in gathered.readings
    )
    kept = [measure for measure in by_id.values() if measure.id not in gone]
    in_order = sorted(kept, key=lambda measure: (measure.line == 0, measure.line))
    return Gathered(tuple(readings), tuple(in_order))


def _decided(claim: Claim, new_ids: Mapping[str, str], gone: Collection[str]) -> Claim:
    """Return a figure with the measure that `dossier.yml` gives it instead of its own."""
    return _measured(claim, new_ids.get(claim.measure or "")) if claim.measure in gone else claim

"""The ids and titles of measures that are not declared.

In: what the figures of a measure count, and what keeps them apart from others of their kind. Out: the measure, with an
id and a title that no other has. Both are made of base forms, so they do not depend on which article comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from builder.articles.figures.counted_kinds import PERSON, STAND, Kind
from builder.articles.figures.scopes import Scope
from builder.ids import slug
from builder.language.forms import past_participle, plural, present_participle
from builder.language.lexicon import common_measures
from builder.language.lexicon.function_words import PREPOSITIONS
from builder.language.lexicon.unit_words import DIMENSION_OF
from builder.model import Counting, Measure

_DIMENSIONS: Final = frozenset(DIMENSION_OF.values())
"""What figures with a unit are in: "length". They have no plural."""


_OTHER: Final = "other"
"""What is counted besides what a declared measure takes."""

_ANOTHER_SCALE: Final = "another scale"
"""What a title says of figures that are far from those that most articles give."""


class Standing(NamedTuple):
    """How the figures of a measure stand to others of their kind and scope."""

    is_main: bool = True
    """Whether they count all to whom it happened, as far as is known: "12 people", not "3 nurses"."""
    is_of_scale: bool = True
    """Whether they are of the scale that most articles give: "12 people", not "the 2 million of the war"."""


class CountedAlike(NamedTuple):
    """What the figures of a measure count."""

    kind: Kind
    counting: Counting
    """That of one of them; the words of what happened are equal in all."""
    noun: str
    """The noun of most of them, in the singular."""
    scope: Scope
    scope_words: str
    """The words of the scope in an article: "in Lesk"."""
    standing: Standing


class MeasureNamer:
    """Makes measures with ids and titles of their own."""

    def __init__(self, declared: Iterable[Measure]) -> None:
        """Take the measures of `dossier.yml`: they keep their titles, and those that say what happened their ids."""
        measures = tuple(declared)
        self._declared = {measure.id for measure in measures if measure.happened}
        self._ids = set(self._declared)
        self._titles = {measure.title for measure in measures}

    def measure_of(self, alike: CountedAlike) -> Measure:
        """Return the measure of figures that count the same."""
        kind = alike.kind
        base = _base_id(kind)
        whole = kind.happened if kind.happened in common_measures.TITLES else base
        noun = _OTHER if alike.standing.is_main and base in self._declared else _noun_apart(alike)
        scale = "" if alike.standing.is_of_scale else _ANOTHER_SCALE
        name = _free(slug("-".join(filter(None, (base, noun, alike.scope.key, scale)))), self._ids, "{}-{}")
        return Measure(
            id=name,
            counted=() if kind.counted == PERSON else (kind.counted.split()[0],),
            happened=tuple(lemma for part in kind.classes for lemma in common_measures.lemmas_of(part)),
            title=_free(_title(alike, noun), self._titles, "{} ({})"),
            found=not kind.built_in,
            within=None if name == whole or whole in self._declared else whole,
        )


def _free(name: str, taken: set[str], numbered: str) -> str:
    """Return a name, with a number if it is taken, and take it."""
    free, number = name, 2
    while free in taken:
        free, number = numbered.format(name, number), number + 1
    taken.add(free)
    return free


def _base_id(kind: Kind) -> str:
    """Return the id of the main measure of a kind: "killed", "damaged-house", "bomb-drop"."""
    if kind.built_in and kind.counted == PERSON:
        return slug(kind.happened)
    return slug(f"{kind.happened}-{kind.counted}" if kind.built_in else f"{kind.counted}-{kind.happened}")


def _noun_apart(alike: CountedAlike) -> str:
    """Return the noun that tells some people from all of a kind, or nothing."""
    return "" if alike.standing.is_main or alike.kind.counted != PERSON else alike.noun


# --- titles


def _title(alike: CountedAlike, noun: str) -> str:
    """Return a title; `noun` tells some from all: "Killed: sailors (in Lesk)", "Bombs dropped"."""
    title = _built_in_title(alike.kind, noun) if alike.kind.built_in else _found_title(alike)
    title = f"{title[0].upper()}{title[1:]}"
    apart = [alike.scope_words if alike.scope.key else "", "" if alike.standing.is_of_scale else _ANOTHER_SCALE]
    return f"{title} ({', '.join(filter(None, apart))})" if any(apart) else title


def _built_in_title(kind: Kind, noun: str) -> str:
    """Return the title of a built-in measure: "Killed", "Damaged or destroyed: houses"."""
    names = [kind.happened] if kind.happened in common_measures.TITLES else kind.happened.split("-or-")
    first, *others = [common_measures.TITLES[name] for name in names]
    title = " or ".join((first, *(other.lower() for other in others)))
    apart = noun if kind.counted == PERSON else kind.counted
    return f"{title}: {_in_plural(apart)}" if apart else title


def _found_title(alike: CountedAlike) -> str:
    """Return the title of what articles count alike: "bombs dropped", "gunmen attacking", "people: custody"."""
    kind, counting = alike.kind, alike.counting
    noun = _in_plural(alike.noun if kind.counted == PERSON else kind.counted)
    if kind.happened == STAND or (kind.happened in PREPOSITIONS and kind.counted not in _DIMENSIONS):
        return noun
    if counting.span is None or counting.role == "complement":
        return f"{noun}: {' '.join(counting.happened)}"
    form = present_participle if counting.role == "agent" else past_participle
    return f"{noun} {' and '.join(form(lemma) or lemma for lemma in counting.happened)}"


def _in_plural(noun: str) -> str:
    """Return a noun as titles have it: "rifles", "cocaine", "length"."""
    substance, _, dimension = noun.rpartition(" ")
    if dimension in _DIMENSIONS:
        return substance or dimension
    return plural(noun)

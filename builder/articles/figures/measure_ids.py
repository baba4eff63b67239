"""The ids of measures that are not declared.

In: what the figures of a measure count, and what keeps them apart from others of their kind. Out: the measure, with an
id that no other has. Ids are made of base forms, so they do not depend on which article comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from builder.articles.figures.counted_kinds import PERSON, Kind
from builder.articles.figures.scopes import Scope
from builder.ids import LONGEST_ID, NAME_DIGEST_DIGITS, name_digest, slug
from builder.language.lexicon import common_measures
from builder.model import Measure

_CUT_ID: Final = LONGEST_ID - NAME_DIGEST_DIGITS - len("-t")
"""Characters of a long id that are kept in front of its digest."""

OTHER: Final = "other"
"""The noun of those who are counted besides others."""

_ANOTHER_SCALE: Final = "another scale"
"""What an id says of figures that are far from those that most articles give."""


class Standing(NamedTuple):
    """How the figures of a measure stand to others of their kind and scope."""

    is_main: bool = True
    """Whether they count all to whom it happened, as far as is known: "12 people", not "3 nurses"."""
    is_of_scale: bool = True
    """Whether they are of the scale that most articles give: "12 people", not "the 2 million of the war"."""


class CountedAlike(NamedTuple):
    """What the figures of a measure count."""

    kind: Kind
    noun: str
    """The noun of most of them, in the singular."""
    scope: Scope
    standing: Standing


class MeasureNamer:
    """Makes measures with ids of their own."""

    def __init__(self, declared: Iterable[Measure]) -> None:
        """Take the measures of `dossier.yml`: those that say what happened keep their ids."""
        self._declared = {measure.id for measure in declared if measure.happened}
        self._ids = set(self._declared)

    def measure_of(self, alike: CountedAlike) -> Measure:
        """Return the measure, still without a title, of figures that count the same."""
        kind = alike.kind
        base = _base_id(kind)
        whole = kind.happened if kind.happened in common_measures.TITLES else base
        noun = OTHER if alike.standing.is_main and base in self._declared else _noun_apart(alike)
        scale = "" if alike.standing.is_of_scale else _ANOTHER_SCALE
        name = _free(_id_of("-".join(filter(None, (base, noun, alike.scope.key, scale)))), self._ids, "{}-{}")
        return Measure(
            id=name,
            counted=() if kind.counted == PERSON else (kind.counted.split()[0],),
            happened=tuple(lemma for part in kind.classes for lemma in common_measures.lemmas_of(part)),
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
        return _id_of(kind.happened)
    return _id_of(f"{kind.happened}-{kind.counted}" if kind.built_in else f"{kind.counted}-{kind.happened}")


def _id_of(words: str) -> str:
    """Return the id that some words make; a digest stands for letters of other scripts, and for words without end."""
    made = slug(words)
    return made if made and len(made) <= LONGEST_ID else f"{made[:_CUT_ID]}-t{name_digest(words)}".lstrip("-")


def _noun_apart(alike: CountedAlike) -> str:
    """Return the noun that tells some people from all of a kind, or nothing."""
    return "" if alike.standing.is_main or alike.kind.counted != PERSON else alike.noun

"""Kinds of counted things: what happened, in the class of a built-in measure if there is one, to what.

In: the counting of a figure, as one sentence gives it. Out: a kind that is equal for figures that count alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from builder.language.forms import noun_lemma
from builder.language.lexicon import common_measures, happening_words
from builder.language.lexicon.synonyms import SYNONYMS
from builder.language.lexicon.unit_words import DIMENSION_OF
from builder.model import Claim, Counting

PERSON: Final = "person"
"""What a kind counts if it counts people, whatever the noun."""

STAND: Final = "be"
"""What happened to what is only there: "a camp of 20,000 refugees", "12 people were on board"."""

_MONEY: Final = "money"
"""The noun of figures in a currency."""

_FAMILY: Final = {word: group[0] for group in SYNONYMS for word in group}
"""Word -> the word that represents those of the same meaning."""

_UNMEASURED: Final = frozenset(("age", "share", "fraction", "multiple", "point"))
"""What a figure is in that says nothing without what it is of: "40 percent"."""

_STANDING: Final = happening_words.STATIVE_VERBS | {"be", "with", "have", "there", "home", "aboard", "in", "at"}
"""Words that only say that something is there."""

_SAYING_MORE: Final = happening_words.DIMENSION_WORDS | {"for", "by", "from", "between", "on", "into", "to"}
"""Complements that say more of a length or a time than that it is there: "two metres wide"."""


class Kind(NamedTuple):
    """What happened to what."""

    happened: str
    """The id of a built-in measure, several joined by "-or-", or else lemmas joined by hyphens."""
    counted: str
    """PERSON, or the noun or dimension."""
    built_in: bool = False
    """Whether `happened` is of built-in measures."""

    @property
    def classes(self) -> list[str]:
        """The built-in measures of which it is made: "killed-or-injured" counts the killed as well."""
        if not self.built_in:
            return []
        return [*self.happened.split("-or-"), *([self.happened] if "-or-" in self.happened else [])]


def kind_of(claim: Claim) -> Kind | None:
    """Return the kind of what a figure counts, or None if its sentence does not say what happened, or to what."""
    counting, unit = claim.counting, claim.figure.unit
    if unit == common_measures.MAGNITUDE:
        return Kind(common_measures.MAGNITUDE, PERSON, built_in=True)
    if not counting.noun or not counting.noun.strip() or not counting.happened or counting.noun in _UNMEASURED:
        return None
    if counting.role == "agent" and counting.happened == ("have",):
        return None  # "12 towns have a school"
    if unit is not None and unit not in DIMENSION_OF:
        return None  # a rate: "12 dollars per barrel"
    if counting.noun == _MONEY and (sum_of := _sum_of(claim)):
        return Kind(common_measures.COST, PERSON if sum_of == "price" else sum_of, built_in=True)
    counted = PERSON if unit is None and _counts_people(counting, counting.noun) else _thing(claim, counting.noun)
    classes = _classes_of(counting, counted)
    if classes:
        return Kind("-or-".join(classes), counted, built_in=True)
    return Kind(_happened(counting, is_quantity=unit is not None), counted)


def _sum_of(claim: Claim) -> str | None:
    """Return what a sum of money is, if it is what something costs: "loss" of "3 million dollars of damage"."""
    counted = claim.figure.counted
    words = ([noun_lemma(counted.split()[-1].lower())] if counted else []) + [claim.counting.happened[0]]
    return next((common_measures.OF_MONEY[word] for word in words if word in common_measures.OF_MONEY), None)


def _thing(claim: Claim, noun: str) -> str:
    """Return the thing that a figure counts; of a weight or volume, with its substance: "12 kilos of cocaine"."""
    figure = claim.figure
    if figure.unit is None or figure.counted is None or noun == _MONEY:
        return noun_family(noun)
    return f"{noun_lemma(figure.counted.split()[-1].lower())} {noun}"


def noun_family(noun: str) -> str:
    """Return the noun that represents those with the same meaning."""
    return _FAMILY.get(noun, noun)


def _counts_people(counting: Counting, noun: str) -> bool:
    """Return True if a noun is one for people, or may be one and what happened happens to people."""
    if common_measures.names_people(noun) or noun in common_measures.OF_PEOPLE:
        return True
    happens_to_people = counting.role != "complement" and not common_measures.OF_PEOPLE.keys().isdisjoint(
        counting.happened
    )
    return happens_to_people and not common_measures.is_thing(noun)


def _classes_of(counting: Counting, counted: str) -> list[str]:
    """Return the built-in measures of all that happened, in their order, or none if one thing has no such measure."""
    if counting.role == "complement" or (counting.role == "agent" and not _does_to_itself(counting)):
        return []
    classes = common_measures.OF_PEOPLE if counted == PERSON else common_measures.OF_THINGS
    if counting.noun in common_measures.FORCES:
        classes = classes | common_measures.OF_FORCES
    if counting.noun in common_measures.HIT_AS_PEOPLE and classes.keys().isdisjoint(counting.happened):
        classes = common_measures.OF_PEOPLE  # "12 cows were killed", but not "12 bills"
    found = {classes[lemma] for lemma in counting.happened if lemma in classes}
    unclassed = {lemma for lemma in counting.happened if lemma not in classes}
    # "Shot and killed" tells of the killed, "dead and trapped" of two kinds.
    if unclassed and (len(found) != 1 or not unclassed.isdisjoint(happening_words.STATES - {"shot"})):
        return []
    if found <= {"killed", "injured", "killed-or-injured"} and len(found) > 1:
        return ["killed-or-injured"]
    return [name for name in common_measures.TITLES if name in found]


def _does_to_itself(counting: Counting) -> bool:
    """Return True if those who flee are those displaced, although a place is the object: "12 fled their homes"."""
    return counting.happened[0] in ("flee", "evacuate")


def _happened(counting: Counting, *, is_quantity: bool) -> str:
    """Return what happened as one word or several with hyphens; `is_quantity` says that the figure has a unit."""
    first = counting.happened[0]
    says_more = is_quantity or first in _SAYING_MORE or len(counting.happened) > 1
    if counting.role == "complement" and says_more:
        return "-".join(counting.happened)
    if first in _STANDING or counting.role == "complement":
        return STAND
    return happened_words(replace(counting, happened=tuple(map(noun_family, counting.happened))))


def happened_words(counting: Counting) -> str:
    """Return the base forms of what happened with hyphens: "bomb", "attack-others" for those who attacked."""
    words = "-".join(counting.happened)
    return f"{words}-others" if counting.role == "agent" else words

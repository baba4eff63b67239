"""The measures of a dossier, prepared so that the words of a sentence can be looked up.

Each word that a measure declares stands for all its forms. Words are compared by key: the keys of two words are equal
if they are forms of one declared word; a word that no measure declares is its own key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from builder.language.forms import all_forms
from builder.language.tokens import straighten_apostrophes
from builder.model import Measure

LETTER_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word of letters, possibly in several parts: "sailors", "Norway's", "co-pilot"."""

_EITHER: Final = re.compile(r"\s+(?:and/or|and|or)\s+|\s*/\s*")
"""A joint that combines words in one entry of a measure: "killed or wounded", "dead/missing"."""

_DOSSIERS_AT_ONCE: Final = 8
"""Sets of measures whose words are cached; a build has one."""

_PLACES_AT_ONCE: Final = 64
"""Selections of measures whose indexes are cached; each sentence selects those whose place it names."""


class MeasureIndex(NamedTuple):
    """The measures that may apply to a sentence, prepared for look-up by key."""

    forms: Mapping[str, str]
    """Form of a declared word -> key."""
    single: Mapping[str, str]
    """Key -> kind: the first measure that declares the word alone, or the kind of the word itself."""
    phrases: Mapping[tuple[str, ...], str]
    """Keys of an entry with several words -> measure."""
    openings: frozenset[str]
    """The first key of each of these entries."""
    together: Mapping[frozenset[str], tuple[str, ...]]
    """Combined kinds, or their keys -> the measures that declare exactly this combination."""
    happened: Mapping[str, tuple[tuple[str, ...], ...]]
    """Measure -> its entries for what happened, each as keys."""
    counted: Mapping[str, tuple[tuple[str, ...], ...]]
    """Measure -> its entries for counted nouns, each as keys."""

    def key_of_word(self, word: str) -> str:
        """Return the key of a word of a text."""
        return word_key(self.forms, word)

    def keys_of_phrase(self, phrase: str) -> tuple[str, ...]:
        """Return the keys of the words of a phrase."""
        return phrase_keys(self.forms, phrase)


def word_key(forms: Mapping[str, str], word: str) -> str:
    """Return the key of a word; a genitive has the key of its noun."""
    lower = straighten_apostrophes(word.lower()).removesuffix("'s")
    return forms.get(lower, lower)


def phrase_keys(forms: Mapping[str, str], phrase: str) -> tuple[str, ...]:
    """Return the keys of the words of a phrase."""
    return tuple(word_key(forms, word) for word in LETTER_WORD.findall(phrase))


def kind_of_word(key: str) -> str:
    """Return the kind of an event whose word no measure declares on its own; no measure id can be equal to it."""
    return f"word {key}"


def contains_in_order(keys: Sequence[str], entry: Sequence[str]) -> bool:
    """Return True if the keys of an entry, at least one, occur in a row among the keys of a phrase."""
    size = len(entry)
    return any(
        tuple(keys[at : at + size]) == tuple(entry) for at in range(len(keys) - size + 1) if keys[at] == entry[0]
    )


def measure_index(measures: tuple[Measure, ...], sentence: str) -> MeasureIndex:
    """Return the index of the measures that may apply to a sentence."""
    return _index_of(_applicable_measures(measures, sentence), measures)


@lru_cache(maxsize=_DOSSIERS_AT_ONCE)
def _declared_forms(measures: tuple[Measure, ...]) -> Mapping[str, str]:
    """Return the forms of all words that the measures declare, each with its key."""
    forms: dict[str, str] = {}
    for measure in measures:
        for entry in (*measure.happened, *measure.counted, *measure.where):
            for word in LETTER_WORD.findall(entry):
                noun = straighten_apostrophes(word.lower()).removesuffix("'s")
                # Two declared words share a key if one is a form of the other: "kill" and "killed".
                key = forms.get(noun, noun)
                for form in sorted(all_forms(noun)):
                    forms.setdefault(form, key)
    return forms


@lru_cache(maxsize=_DOSSIERS_AT_ONCE)
def _declared_places(measures: tuple[Measure, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the places of each measure as keys."""
    forms = _declared_forms(measures)
    return tuple(_entry_keys(forms, measure.where) for measure in measures)


def _applicable_measures(measures: tuple[Measure, ...], sentence: str) -> tuple[Measure, ...]:
    """Return the measures whose place the sentence names, and those without a place.

    A measure whose place is named has priority over one for the same event in any place.
    """
    if not any(measure.where for measure in measures):
        return measures
    keys = phrase_keys(_declared_forms(measures), sentence)
    here = [
        measure
        for measure, places in zip(measures, _declared_places(measures), strict=True)
        if any(place and contains_in_order(keys, place) for place in places)
    ]
    # A measure "killed in the harbour" takes "kill" away from a general one: a figure belongs to one measure only.
    placed = {entry for measure in here for entry in measure.happened}
    anywhere = [
        replace(measure, happened=tuple(entry for entry in measure.happened if entry not in placed))
        for measure in measures
        if not measure.where
    ]
    return (*here, *(measure for measure in anywhere if measure.happened))


@lru_cache(maxsize=_PLACES_AT_ONCE)
def _index_of(measures: tuple[Measure, ...], declared: tuple[Measure, ...]) -> MeasureIndex:
    """Return the index of some of the declared measures; it is cached, since every sentence of a build needs one."""
    forms = _declared_forms(declared)
    single: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    lumped: list[tuple[str, tuple[str, ...]]] = []
    for measure in measures:
        for entry in measure.happened:
            parts = [phrase_keys(forms, part) for part in _EITHER.split(entry)]
            if len(parts) > 1:  # "killed or wounded"; of several words, the last one counts: "taken prisoner or killed"
                lumped.append((measure.id, tuple(part[-1] for part in parts if part)))
            elif len(parts[0]) == 1:
                single.setdefault(parts[0][0], measure.id)
            elif parts[0]:
                phrases.setdefault(parts[0], measure.id)
    together = _lumped_kinds(lumped, single)
    for _, keys in lumped:
        for key in keys:  # so that a word declared only in "killed or wounded" can still join others in a text
            single.setdefault(key, kind_of_word(key))
    return MeasureIndex(
        forms=forms,
        single=single,
        phrases=phrases,
        openings=frozenset(keys[0] for keys in phrases),
        together=together,
        happened={measure.id: _entry_keys(forms, measure.happened) for measure in measures},
        counted={measure.id: tuple(filter(None, _entry_keys(forms, measure.counted))) for measure in measures},
    )


def _entry_keys(forms: Mapping[str, str], entries: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return each entry as keys."""
    return tuple(phrase_keys(forms, entry) for entry in entries)


def _lumped_kinds(
    lumped: Iterable[tuple[str, tuple[str, ...]]], single: Mapping[str, str]
) -> dict[frozenset[str], tuple[str, ...]]:
    """Return the kinds that measures combine ("killed or wounded"), and also their keys -> these measures."""
    together: dict[frozenset[str], tuple[str, ...]] = {}
    for measure_id, keys in lumped:
        kinds = frozenset(single.get(key, kind_of_word(key)) for key in keys)
        for lump in (kinds, frozenset(keys)):
            if measure_id not in together.get(lump, ()):
                together[lump] = (*together.get(lump, ()), measure_id)
    return together

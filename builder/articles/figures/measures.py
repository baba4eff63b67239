"""The measure of each figure: which of the measures of a dossier, if any, a figure of a sentence belongs to.

A measure says what is counted and what happened to it: `rescued` counts sailors or passengers who were rescued, saved
or picked up. In: the sentence, its figures, the measures. Out: one measure id or None for each figure.

The rules prefer no measure to a wrong one, since figures of one measure are compared with each other: "killed or
wounded" is never "killed", whether or not a measure for both is declared; a figure of something else ("two boats") has
no measure; and in "killing 3 people and injuring 12", each figure belongs to its own verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from builder.articles.figures.counting import counted_things
from builder.articles.figures.extents import extents_of
from builder.articles.figures.figure_clauses import FigureClause, clauses_of
from builder.articles.figures.happenings import find_happenings
from builder.articles.figures.measure_index import MeasureIndex, contains_in_order, kind_of_word, measure_index
from builder.articles.figures.places import places_of
from builder.articles.figures.tagged_sentence import TaggedSentence, tagged_sentence
from builder.articles.figures.verb_groups import Happening
from builder.language.lexicon.things import CASUALTY_WORDS
from builder.model import Counting, Figure, Measure

_SAME_MEASURE_AGAIN: Final = re.compile(
    r"\b(?:(?:lower|higher|smaller|larger),?\s(?:at|with)|(?:put|puts|putting)\s(?:it|that|the\s\w+)\sat)\s*\Z",
    re.IGNORECASE,
)
"""Words between two figures for one thing: "though others are lower, at"."""

_LOOK_BACK: Final = 200
"""Characters before a figure that are searched for such words."""

_REFERS_TO_EARLIER_NOUN: Final = ("others", "more")
"""Counted words that refer to what an earlier figure counts: "killed 12 sailors and wounded 40 others"."""

_ENTRY_REACH: Final = 8
"""Tokens after a verb among which the other words of a measure's entry are found: "taken, badly hurt, to hospital"."""


class _Event(NamedTuple):
    """A happening in the words of the measures."""

    kinds: frozenset[str]
    """Measure ids, or, for a word that no measure declares on its own, the result of `kind_of_word`."""
    keys: tuple[frozenset[str], ...]
    """For each of the joined words, its keys in the index of measures; those of an entry of several words together."""


class CountedFigure(NamedTuple):
    """What a figure counts, its measure and its clause."""

    counting: Counting
    measure: str | None
    """Measure id, or None if no measure is certain."""
    clause: FigureClause


def count_figures(
    text: str,
    figures: Sequence[Figure],
    measures: Iterable[Measure],
    start: int = 0,
    end: int | None = None,
    cues: Sequence[tuple[int, int]] = (),
    noun_before: str | None = None,
) -> tuple[CountedFigure, ...]:
    """Return what each figure of the sentence text[start:end] counts, with its measure.

    The figures' offsets are into `text`, and all of them are in the sentence. `cues` are the spans of words that only
    attribute what is said, and `noun_before` is the only thing that the sentence before counts. Figures with a unit
    (money, lengths, spans of time, shares) have no measure.
    """
    if not figures:
        return ()
    sentence = tagged_sentence(text, start, len(text) if end is None else end, figures, cues)
    found = find_happenings(sentence)
    corrections = _corrections(text, figures)
    countings = [
        replace(counting, extent=extent and extent.extent, extent_words=extent and extent.words, place=place)
        for counting, extent, place in zip(
            _counted_again(counted_things(figures, found, sentence, noun_before), corrections),
            extents_of(figures, found, sentence),
            places_of(text, figures, found, sentence),
            strict=True,
        )
    ]
    kinds = _measures_of(text, figures, tuple(measures), sentence, found, corrections)
    return tuple(map(CountedFigure, countings, kinds, clauses_of(found, sentence)))


def _corrections(text: str, figures: Sequence[Figure]) -> list[bool]:
    """Return for each figure if it only corrects the one before: "they put it at 40, though others are lower, at"."""
    corrections, before = [False], figures[0].end
    for figure in figures[1:]:
        lead = text[max(before, figure.start - _LOOK_BACK) : figure.start]
        corrections.append(figure.unit is None and _SAME_MEASURE_AGAIN.search(lead) is not None)
        before = figure.end
    return corrections


def _counted_again(countings: Sequence[Counting], corrections: Sequence[bool]) -> list[Counting]:
    """Return what figures count, where one that only corrects the figure before it counts the same."""
    result: list[Counting] = []
    for counting, corrects in zip(countings, corrections, strict=True):
        result.append(result[-1] if corrects else counting)
    return result


def assign_measures(
    text: str, figures: Sequence[Figure], measures: Iterable[Measure], start: int = 0, end: int | None = None
) -> tuple[str | None, ...]:
    """Return the measure id of each figure of the sentence text[start:end], as `count_figures` does."""
    return tuple(counted.measure for counted in count_figures(text, figures, measures, start, end))


def _measures_of(
    text: str,
    figures: Sequence[Figure],
    measures: tuple[Measure, ...],
    sentence: TaggedSentence,
    found: Sequence[Happening | None],
    corrections: Sequence[bool],
) -> list[str | None]:
    """Return the measure id of each figure of a sentence, or None."""
    if not measures or all(figure.unit is not None for figure in figures):
        return [None] * len(figures)
    index = measure_index(measures, text[sentence.starts[0] : sentence.ends[-1]])
    result: list[str | None] = []
    counted_earlier: str | None = None  # what the nearest earlier figure counts
    for figure, happening, corrects in zip(figures, found, corrections, strict=True):
        if figure.unit is not None:
            result.append(None)
            continue
        # "They put it at 40, though others are lower, at 30": both have the same measure.
        if corrects:
            result.append(result[-1])
        else:
            result.append(happening and _measure_of(happening, sentence, figure, counted_earlier, index))
        counted_earlier = figure.counted or counted_earlier
    return result


def _measure_of(
    happening: Happening, sentence: TaggedSentence, figure: Figure, counted_earlier: str | None, index: MeasureIndex
) -> str | None:
    """Return the one measure that fits what happened and the noun best, or None if none or several do."""
    if happening.role != "theme":
        return None
    event = _event_of(happening, sentence, index)
    ids = _declaring_measures(event, index)
    counted = figure.counted
    nouns = index.keys_of_phrase(counted) if counted and counted.lower() not in _REFERS_TO_EARLIER_NOUN else ()
    # In "40 casualties", the counted noun is the event itself.
    if nouns and all(keys.isdisjoint(nouns) for keys in event.keys):
        return _best_measure(ids, nouns, index, only_named=True)
    return _best_measure(ids, index.keys_of_phrase(counted_earlier) if counted_earlier else (), index, only_named=False)


def _event_of(happening: Happening, sentence: TaggedSentence, index: MeasureIndex) -> _Event:
    """Return a happening in the words of the measures."""
    pairs = zip(happening.lemmas, happening.tokens, strict=True)
    words = [_keys_at(name, at, sentence, index) for name, at in pairs]
    kinds = [index.phrases.get(keys) if len(keys) > 1 else index.single.get(keys[0]) for keys in words]
    named = {kind for kind in kinds if kind}
    # "Treated and released" is what happened to the same people, "killed and maimed" a sum of two kinds.
    others = {
        kind_of_word(keys[0])
        for keys, kind, at in zip(words, kinds, happening.tokens, strict=True)
        if not kind and (sentence.words[at] in CASUALTY_WORDS or happening.alternative)
    }
    return _Event(frozenset(named | others), tuple(map(frozenset, words)))


def _keys_at(name: str, at: int, sentence: TaggedSentence, index: MeasureIndex) -> tuple[str, ...]:
    """Return the keys of the entry of a measure that a word opens, or of the word alone."""
    own = index.key_of_word(sentence.words[at])
    first = own if own in index.single or own in index.openings else index.key_of_word(name)
    if first in index.openings:
        after = [index.key_of_word(word) for word in sentence.words[at + 1 : at + 1 + _ENTRY_REACH]]
        fitting = [entry for entry in index.phrases if entry[0] == first and _follows(entry[1:], after)]
        if fitting:
            return max(fitting, key=len)
    return (first,)


def _follows(entry: Sequence[str], words: Sequence[str]) -> bool:
    """Return True if the words of an entry occur in order among some words: "to hospital" in "to the hospital"."""
    rest = iter(words)
    return all(key in rest for key in entry)


def _declaring_measures(event: _Event, index: MeasureIndex) -> Sequence[str]:
    """Return the ids of the measures that declare exactly this kind of event."""
    # "Killed or wounded" belongs only to a measure that declares exactly these two together.
    if len(event.kinds) > 1:
        keys = frozenset[str]().union(*event.keys)
        return index.together.get(event.kinds) or index.together.get(keys) or ()
    return [
        measure
        for measure, entries in index.happened.items()
        if any(frozenset(entry) in event.keys for entry in entries if entry)
    ]


def _best_measure(ids: Sequence[str], nouns: Sequence[str], index: MeasureIndex, *, only_named: bool) -> str | None:
    """Return the measure whose declared nouns fit best, the longest entry first, or None if none or several do.

    With `only_named`, a measure that declares nouns fits only if one of them is among `nouns`.
    """
    scores: dict[str, int] = {}
    for measure in ids:
        entries = index.counted[measure]
        score = max((len(entry) for entry in entries if contains_in_order(nouns, entry)), default=0)
        if score or not entries or not only_named:
            scores[measure] = score
    top = max(scores.values(), default=0)
    best = [measure for measure, score in scores.items() if score == top]
    return best[0] if len(best) == 1 else None

"""The measure of each figure: which of the analyst's measures, if any, a figure of a sentence belongs to.

A measure declares what is counted and what happened to it: `rescued` counts sailors or passengers who were rescued,
saved or picked up. In: the sentence, its figures, the measures. Out: one measure id or None for each figure.

The rules prefer no measure to a wrong one, since figures of one measure are compared with each other: "killed or
wounded" is never "killed", whether or not a measure for both is declared; a figure of something else ("two boats") has
no measure; and in "killing 3 people and injuring 12", each figure belongs to its own verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from builder.articles.figures.events import Event, FigureScene, event_counted, figure_scene
from builder.articles.figures.measure_index import MeasureIndex, contains_in_order, measure_index
from builder.model import Figure, Measure

_NUMBER_OF: Final = re.compile(
    r"\b(?:numbers?|tolls?|tally|totals?|counts?)\s(?:of|for)\s(?P<what>[^,;:()]{3,120}?)"
    r"(?:\s(?:at|to|as|is|was|stands\sat|stood\sat|(?:has\s|had\s)?reached|rose\sto|fell\sto|exceeds|exceeded))"
    r"(?:\s[a-z]{1,12}){0,2}\s*\Z"
)
"""Words that name the event before its figure: "put the number of boats sunk in the storm at"."""

_SAME_MEASURE_AGAIN: Final = re.compile(
    r"\b(?:(?:lower|higher|smaller|larger),?\s(?:at|with)|(?:put|puts|putting)\s(?:it|that|the\s\w+)\sat)\s*\Z",
    re.IGNORECASE,
)
"""Words between two figures for one thing: "though others are lower, at"."""

_LOOK_BACK: Final = 200
"""Characters before a figure that are searched for the two patterns above; the longer one matches up to 170."""

_REFERS_TO_EARLIER_NOUN: Final = ("others", "more")
"""Counted words that refer to what an earlier figure counts: "killed 12 sailors and wounded 40 others"."""


def assign_measures(
    text: str, figures: Sequence[Figure], measures: Iterable[Measure], start: int = 0, end: int | None = None
) -> tuple[str | None, ...]:
    """Return the measure id of each figure of the sentence text[start:end], or None if no measure is certain.

    The figures' offsets are into `text`, and all of them are in the sentence. Figures with a unit (money, lengths,
    spans of time, shares) have no measure.
    """
    declared = tuple(measures)
    if not declared or all(figure.unit is not None for figure in figures):
        return (None,) * len(figures)
    sentence = text[start:end]
    index = measure_index(declared, sentence)
    scene = figure_scene(sentence, start, figures, index)
    result: list[str | None] = []
    counted_earlier: str | None = None  # what the nearest earlier figure counts
    for place, figure in enumerate(figures):
        if figure.unit is not None:
            result.append(None)
            continue
        lead = _lead_of(scene, place)
        # "They put it at 40, though others are lower, at 30": both have the same measure.
        if place and _SAME_MEASURE_AGAIN.search(lead):
            result.append(result[-1])
        else:
            result.append(_measure_of_figure(scene, place, figure, lead, counted_earlier, index))
        counted_earlier = figure.counted or counted_earlier
    return tuple(result)


def _lead_of(scene: FigureScene, place: int) -> str:
    """Return the text between the previous figure and this one, at most `_LOOK_BACK` characters of it."""
    begin = scene.spans[place][0]
    floor = scene.spans[place - 1][1] if place else 0
    return scene.sentence[max(floor, begin - _LOOK_BACK) : begin]


def _measure_of_figure(
    scene: FigureScene, place: int, figure: Figure, lead: str, counted_earlier: str | None, index: MeasureIndex
) -> str | None:
    """Return the measure of one figure, or None."""
    # "Put the number of sailors killed at 40": the event is in the noun phrase before the figure.
    if number_of := _NUMBER_OF.search(lead):
        shift = scene.spans[place][0] - len(lead)
        begin, end = number_of.start("what") + shift, number_of.end("what") + shift
        at = bisect_left(scene.starts, begin)
        if at < len(scene.events) and scene.events[at].end <= end:
            return _measure_of_event(scene.events[at], None, number_of["what"], index)
    event = event_counted(scene, place, figure)
    return None if event is None else _measure_of_event(event, figure.counted, counted_earlier, index)


def _measure_of_event(
    event: Event, counted: str | None, counted_earlier: str | None, index: MeasureIndex
) -> str | None:
    """Return the one measure that fits the event and the noun best, or None if none or several do."""
    ids = _declaring_measures(event, index)
    nouns = index.keys_of_phrase(counted) if counted and counted.lower() not in _REFERS_TO_EARLIER_NOUN else ()
    # In "40 casualties", the counted noun is the event itself.
    if nouns and event.keys.isdisjoint(nouns):
        return _best_measure(ids, nouns, index, only_named=True)
    return _best_measure(ids, index.keys_of_phrase(counted_earlier) if counted_earlier else (), index, only_named=False)


def _declaring_measures(event: Event, index: MeasureIndex) -> Sequence[str]:
    """Return the ids of the measures that declare exactly this kind of event."""
    # "Killed or wounded" belongs only to a measure that declares exactly these two together.
    if len(event.kinds) > 1:
        return index.together.get(event.kinds) or index.together.get(event.keys) or ()
    return [measure for measure, entries in index.happened.items() if any(_is_entry(event, keys) for keys in entries)]


def _is_entry(event: Event, keys: Sequence[str]) -> bool:
    """Return True if an event matches an entry of a measure, given as keys."""
    if len(keys) == 1:
        return keys[0] in event.keys
    return len(keys) > 1 and event.keys == set(keys)


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

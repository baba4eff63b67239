"""What each number of a sentence counts, in plain English, for `dossier explain`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from builder.articles.figures.measure_index import MeasureIndex, contains_in_order, measure_index
from builder.errors import in_a_row
from builder.language.forms import noun_lemma, plural
from builder.language.lexicon.happening_words import STATIVE_VERBS
from builder.language.lexicon.unit_words import DIMENSION_OF
from builder.model import Claim, Figure, Measure, Reading, Span

_DIMENSIONS: Final = {
    "time": "a length of time",
    "age": "an age",
    "money": "a sum of money",
    "length": "a length or distance",
    "area": "an area",
    "volume": "a volume",
    "mass": "a weight",
    "temperature": "a temperature",
    "speed": "a speed",
    "energy": "an amount of energy or power",
    "data": "an amount of data",
}
"""What a figure with a unit is, by the dimension of its unit."""

_SHARES: Final = ("percent", "fraction")
"""The units of a share."""

_DIGITS: Final = re.compile(r"\d+(?:[.,:/-]\d+)*")
"""A number in digits, whatever it means: "447", "9:30", "2023/24"."""

_MOST_LISTED: Final = 5
"""Numbers that are listed as no figures; a table has hundreds."""


def figure_lines(reading: Reading, text: str, measures: Sequence[Measure]) -> Iterator[str]:
    """Yield a line for each figure of a sentence, and one for the numbers that are none; `text` is the article's."""
    if reading.unread_figures:
        yield f"  {reading.unread_figures:,} figures are not read, since only a table has so many."
    for claim in reading.claims:
        said = f"“{counted_words(claim.figure, text)}” {_what_it_counts(claim, text)}"
        yield f"  {said}. {_measure_of(claim, text, reading, measures)}"
    if others := list(_no_figures(reading)):
        listed = [f"“{words}” ({reason})" for words, reason in others[:_MOST_LISTED]]
        more = [f"{len(others) - _MOST_LISTED:,} more"] if len(others) > _MOST_LISTED else []
        yield f"  no figures: {in_a_row([*listed, *more])}."


def counted_words(figure: Figure, text: str) -> str:
    """Return a figure with the words for what it counts, as the article writes them: "at least 3 people"."""
    end = figure.end
    if figure.counted is not None and figure.counted_start is not None:
        end = max(end, figure.counted_start + len(figure.counted))
    return " ".join(text[figure.start : end].split())


def _what_it_counts(claim: Claim, text: str) -> str:
    """Return what a figure counts, and the words that say what happened: "counts people; “killed” says what …"."""
    counting, unit = claim.counting, claim.figure.unit
    counts = _amount(unit) if unit is not None else f"counts {_noun_of(claim)}"
    if unit is None and counting.subset:
        counts += ", some of those counted just before"
    if counting.span is None or counting.role == "complement" or counting.happened == (counting.noun,):
        state = in_a_row(counting.happened) if counting.span is None else ""
        return f"{counts} ({state})" if state else counts
    if not STATIVE_VERBS.isdisjoint(counting.happened):
        return counts
    what = "what they did" if counting.role == "agent" else "what happened"
    return f"{counts}; {_quoted(counting.span, text)} says {what}"


def _amount(unit: str) -> str:
    """Return what a figure with a unit is."""
    if unit in _SHARES:
        return "is a share"
    dimension = _DIMENSIONS.get(DIMENSION_OF.get(unit, ""))
    return f"is {dimension}" if dimension else f"is a number with a unit ({unit})"


def _noun_of(claim: Claim) -> str:
    """Return what a figure counts, in the plural, in the article's own word if possible."""
    noun, counted = claim.counting.noun, claim.figure.counted
    if noun is None:
        return "something that the sentence does not name"
    last = counted.split()[-1].lower() if counted else ""
    return last if last != noun and noun_lemma(last) == noun else plural(noun)


def _quoted(span: Span, text: str) -> str:
    """Return the words of a span in quotation marks."""
    return f"“{' '.join(text[span.start : span.end].split())}”"


# --- the measure, or what is lacking


def _measure_of(claim: Claim, text: str, reading: Reading, measures: Sequence[Measure]) -> str:
    """Return the measure of a figure, or what is lacking."""
    counting = claim.counting
    if claim.measure is not None:
        return f"Measure: {claim.measure}."
    if claim.figure.unit is not None:
        return "No measure takes it, since it has a unit."
    if counting.role == "agent":
        return "No measure: measures count those to whom something happened."
    if not counting.happened or counting.role == "complement":
        return "No measure: the sentence does not say what happened to them."
    if counting.span is not None and not STATIVE_VERBS.isdisjoint(counting.happened):
        return f"No measure: {_quoted(counting.span, text)} does not say what happened to them."
    return _lacking_measure(claim, reading.sentence.text, measures)


def _lacking_measure(claim: Claim, sentence: str, measures: Sequence[Measure]) -> str:
    """Return which measure lacks what, for a figure whose noun and happening are known."""
    happened = claim.counting.happened
    words = f"“{' or '.join(happened)}” in `happened`"
    index = measure_index(tuple(measures), sentence)
    fitting = _declaring(happened, index)
    if fitting:
        counted = claim.figure.counted or claim.counting.noun or ""
        noun = claim.counting.noun
        lacking = "people" if noun == "person" else noun or counted
        missing = [name for name in fitting if not _counts(name, counted, index)]
        if len(missing) == len(fitting):
            return f"No measure: {_named(missing)} {_have(missing)} {words}, but not “{lacking}” in `counted`."
        left = [name for name in fitting if name not in missing]
        if len(left) > 1:
            return f"No measure: {_named(left)} fit equally well."
        return f"No measure: whether {_named(left)} fits is not certain."
    elsewhere = [measure for measure in measures if measure.where and measure.id not in index.happened]
    if elsewhere:
        anywhere = measure_index(tuple(replace(measure, where=()) for measure in elsewhere), sentence)
        if away := _declaring(happened, anywhere):
            return f"No measure: the sentence names no place of {_named(away)}."
    single = any(_declaring((word,), index) for word in happened) if len(happened) > 1 else False
    return f"No measure has {words}" + ("; a measure of one of them does not count both." if single else ".")


def _declaring(happened: Sequence[str], index: MeasureIndex) -> list[str]:
    """Return the ids of the measures that declare just what happened."""
    keys = tuple(index.keys_of_phrase(word)[:1] for word in happened)
    if len(keys) > 1:
        return list(index.together.get(frozenset(key for pair in keys for key in pair), ()))
    return [measure for measure, entries in index.happened.items() if keys[0] and keys[0] in entries]


def _counts(measure: str, counted: str, index: MeasureIndex) -> bool:
    """Return True if a measure counts anything, or what the words say."""
    entries, keys = index.counted[measure], index.keys_of_phrase(counted)
    return not entries or any(contains_in_order(keys, entry) for entry in entries)


def _named(measures: Sequence[str]) -> str:
    """Return measures as a sentence lists them."""
    return in_a_row(list(measures))


def _have(measures: Sequence[str]) -> str:
    return "has" if len(measures) == 1 else "have"


# --- numbers that are no figures


def _no_figures(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the numbers in digits that are no figures, each with what it is instead."""
    sentence = reading.sentence
    figures = [claim.figure for claim in reading.claims] + [entry.figure for entry in reading.set_aside]
    taken = [(figure.start, figure.end) for figure in figures]
    named: set[str] = set()
    for match in [] if reading.unread_figures else _DIGITS.finditer(sentence.text):
        at = sentence.start + match.start()
        if any(start <= at < end for start, end in taken):
            continue
        time = next((time for time in reading.times if time.start <= at < time.end), None)
        words, reason = (time.text, "a time") if time else (match[0], "part of a name, date or code")
        if words not in named:
            named.add(words)
            yield words, reason

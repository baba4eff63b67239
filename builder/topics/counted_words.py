"""What each number of a sentence counts, in plain English, for `dossier explain`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from builder.articles.figures.counted_kinds import kind_of
from builder.articles.figures.measure_index import MeasureIndex, contains_in_order, measure_index
from builder.errors import in_a_row
from builder.ids import slug
from builder.language.forms import noun_lemma, plural
from builder.language.lexicon.common_measures import MAGNITUDE
from builder.language.lexicon.happening_words import STATIVE_VERBS
from builder.language.lexicon.things import CASUALTY_WORDS
from builder.language.lexicon.unit_words import DIMENSION_OF
from builder.model import Claim, Figure, Measure, Reading, Span
from builder.topics.scope_sentence import scope_sentence

_DIMENSIONS: Final = {
    "time": "a length of time",
    "age": "an age",
    "money": "a sum of money",
    "length": "a length or distance",
    "area": "an area",
    "volume": "a volume",
    "mass": "a weight",
    "temperature": "a temperature",
    "angle": "an angle",
    "speed": "a speed",
    "energy": "an amount of energy or power",
    "data": "an amount of data",
}
"""What a figure with a unit is, by the dimension of its unit."""

_SHARES: Final = ("percent", "fraction")
"""The units of a share."""

_DIGITS: Final = re.compile(r"\d+(?:[.,:/-]\d+)*")
"""A number in digits, whatever it means: "447", "9:30", "2023/24"."""

_OTHER_NUMBERS: Final = {
    True: ("a time", "times"),
    False: ("part of a name, date, score or code", "parts of names, dates, scores or codes"),
}
"""What a number that is no figure is, for one and for several, by whether it belongs to a time."""

_MOST_LISTED: Final = 5
"""Numbers that are listed as no figures; a table has hundreds."""


def figure_lines(reading: Reading, text: str, measures: Sequence[Measure]) -> Iterator[str]:
    """Yield a line for each figure of a sentence, and one for the numbers that are none; `text` is the article's."""
    if reading.unread_figures:
        yield f"  {reading.unread_figures:,} figures are not read, since only a table has so many."
    for claim in reading.claims:
        said = f"“{counted_words(claim.figure, text)}” {_what_it_counts(claim, text)}"
        if claim.measure is None and claim.counting.noun is None:
            yield f"  {said}, so no measure takes it."
        else:
            yield f"  {said}. {_measure_sentence(claim, text, reading, measures)}"
        if scope := scope_sentence(claim, text):
            yield f"      {scope}"
    if others := _no_figures(reading):
        groups = [_listed(others[is_time], *_OTHER_NUMBERS[is_time]) for is_time in (True, False) if is_time in others]
        yield f"  no figures: {', '.join(groups)}."


def _listed(words: Sequence[str], one: str, several: str) -> str:
    """Return numbers with what they are: "“447” and “12” (parts of names, dates or codes)"."""
    more = [f"{len(words) - _MOST_LISTED:,} more"] if len(words) > _MOST_LISTED else []
    return (
        f"{in_a_row([*(f'“{part}”' for part in words[:_MOST_LISTED]), *more])} ({one if len(words) == 1 else several})"
    )


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
    if unit is None and counting.subset and counting.extent is None:
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
    if unit == MAGNITUDE:
        return "is a magnitude"
    known = _unmeasured_unit(unit) or _DIMENSIONS.get(DIMENSION_OF.get(unit, ""))
    return f"is {known}" if known else f"is a number with a unit ({unit})"


def _unmeasured_unit(unit: str) -> str | None:
    """Return what a figure is whose unit no measure takes, or None."""
    if unit in _SHARES:
        return "a share"
    if " per " in unit:
        return "a rate"
    return _DIMENSIONS["age"] if DIMENSION_OF.get(unit) == "age" else None


def _noun_of(claim: Claim) -> str:
    """Return what a figure counts, in the plural, in the article's own word if possible."""
    noun, counted = claim.counting.noun, claim.figure.counted
    if noun is None:
        return "something that the sentence does not name"
    last = counted.split()[-1] if counted else ""
    return last if last.lower() != noun and noun_lemma(last.lower()) == noun else plural(noun)


def _quoted(span: Span, text: str) -> str:
    """Return the words of a span in quotation marks."""
    return f"“{' '.join(text[span.start : span.end].split())}”"


# --- the measure, or what is lacking


def _measure_sentence(claim: Claim, text: str, reading: Reading, measures: Sequence[Measure]) -> str:
    """Return the measure of a figure, and what a declared one that nearly fits lacks, or why it has none."""
    counting, unit = claim.counting, claim.figure.unit
    if claim.measure is not None:
        declared = claim.measure in {measure.id for measure in measures}
        near = None if declared or unit else _near_miss(claim, text, reading.sentence.text, measures)
        return f"Measure: {claim.measure}" + (f"; {near}." if near else ".")
    if name := set_aside_measure(claim, [measure.id for measure in measures if measure.set_aside]):
        return f"No measure: dossier.yml sets {name} aside."
    if unit is not None:
        if known := _unmeasured_unit(unit):
            return f"No measure takes {known}."
        return "No measure: the sentence does not say of what."
    if counting.role == "agent":
        return "No measure: measures count those to whom something happened."
    if not counting.happened or counting.role == "complement":
        return "No measure: the sentence does not say what happened to them."
    if counting.span is not None and not STATIVE_VERBS.isdisjoint(counting.happened):
        return f"No measure: {_quoted(counting.span, text)} does not say what happened to them."
    near = _near_miss(claim, text, reading.sentence.text, measures)
    return f"No measure: {near}." if near else f"No measure has {_in_happened(claim, text)}."


def set_aside_measure(claim: Claim, set_aside: Collection[str]) -> str | None:
    """Return the id of the measure that a figure would have if `dossier.yml` did not set it aside, or None."""
    kind = kind_of(claim) if set_aside else None
    if kind is None:
        return None
    words = (kind.counted, kind.happened)
    names = (kind.happened, slug("-".join(words)), slug("-".join(reversed(words))))
    return next((name for name in names if name in set_aside), None)


def _in_happened(claim: Claim, text: str) -> str:
    """Return what a measure would have to say happened, as dossier.yml has it."""
    words = [" or ".join(claim.counting.happened)] if _is_sum(claim, text) else list(claim.counting.happened)
    return f"{in_a_row([f'“{word}”' for word in words], 'or')} in `happened`"


def _is_sum(claim: Claim, text: str) -> bool:
    """Return True if not all counted had everything happen to them: "killed or wounded", "dead and injured"."""
    span = claim.counting.span
    words = re.split(r"[\s/]", text[span.start : span.end].lower()) if span else []
    return len(claim.counting.happened) > 1 and ("or" in words or not CASUALTY_WORDS.isdisjoint(words))


def _near_miss(claim: Claim, text: str, sentence: str, measures: Sequence[Measure]) -> str | None:
    """Return which measure has what happened to what a figure counts, and what it lacks; None if none has that."""
    counting, is_sum = claim.counting, _is_sum(claim, text)
    wanted = [counting.happened] if is_sum else [(word,) for word in counting.happened]
    index = measure_index(tuple(measures), sentence)
    if fitting := _declaring(wanted, index):
        counted = claim.figure.counted or counting.noun or ""
        left = [name for name in fitting if _counts(name, counted, index)]
        if not left:
            noun = "people" if counting.noun == "person" else counting.noun or counted
            has = "has" if len(fitting) == 1 else "have"
            return f"{in_a_row(fitting)} {has} {_in_happened(claim, text)}, but not “{noun}” in `counted`"
        if len(left) > 1:
            return f"{in_a_row(left)} fit equally well"
        return f"whether {left[0]} fits is not certain"
    away = [replace(measure, where=()) for measure in measures if measure.where and measure.id not in index.happened]
    if elsewhere := _declaring(wanted, measure_index(tuple(away), sentence)):
        return f"the sentence names no place of {in_a_row(elsewhere, 'or')}"
    if is_sum and (parts := _declaring([(word,) for word in counting.happened], index)):
        does = "does" if len(parts) == 1 else "do"
        return f"{in_a_row(parts)} {does} not count “{' or '.join(counting.happened)}” together"
    return None


def _declaring(wanted: Sequence[Sequence[str]], index: MeasureIndex) -> list[str]:
    """Return the ids of the measures that declare one of these happenings, each one word or several together."""
    found: dict[str, None] = {}
    for happened in wanted:
        keys = [index.keys_of_phrase(word)[:1] for word in happened]
        if len(keys) > 1:
            found |= dict.fromkeys(index.together.get(frozenset(key for pair in keys for key in pair), ()))
        elif keys[0]:
            found |= {measure: None for measure, entries in index.happened.items() if keys[0] in entries}
    return list(found)


def _counts(measure: str, counted: str, index: MeasureIndex) -> bool:
    """Return True if a measure counts anything, or what the words say."""
    entries, keys = index.counted[measure], index.keys_of_phrase(counted)
    return not entries or any(contains_in_order(keys, entry) for entry in entries)


# --- numbers that are no figures


def _no_figures(reading: Reading) -> dict[bool, list[str]]:
    """Return the numbers in digits that are no figures: those of times under True, all others under False."""
    sentence = reading.sentence
    if reading.unread_figures:
        return {}
    figures = [claim.figure for claim in reading.claims] + [entry.figure for entry in reading.set_aside]
    found: dict[bool, list[str]] = {}
    for match in _DIGITS.finditer(sentence.text):
        at = sentence.start + match.start()
        if any(figure.start <= at < figure.end for figure in figures):
            continue
        time = next((time for time in reading.times if time.start <= at < time.end), None)
        words = time.text if time else match[0]
        if words not in found.setdefault(time is not None, []):
            found[time is not None].append(words)
    return found

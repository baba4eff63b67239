"""Figures of a text: numbers that count or measure something, with their qualifying words.

In: a text, or part of one. Out: `Figure` values in reading order, not overlapping, each an exact slice of the text.
Dates, clock times, ordinals, scores, telephone and list numbers, addresses and names with a number in them
("Terminal 2", "F-16", "Group of 20") are not figures. No input makes this code raise, and the time is linear in the
length of the text: every pattern has bounded repeats, and a look back or ahead covers a fixed number of characters.

The order of work at each place that may begin a figure: read the numeral (`numerals`), its currency or unit (`units`)
and the quantity joined to it (`ranges`); find what is counted (`noun_phrases`); reject labels (`not_figures`); read
the qualifiers (`qualifiers`). The words are in `builder.language.lexicon`. The rules follow English usage in the news;
if a phrase has two meanings ("over five years" can mean "during"), a comment at the rule says which one is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from builder.articles.figures.another import read_another
from builder.articles.figures.compound_quantities import with_smaller_units
from builder.articles.figures.currencies import currency_before
from builder.articles.figures.not_figures import is_label
from builder.articles.figures.noun_phrases import counted_phrase, noun_phrase_at
from builder.articles.figures.numerals import read_numeral
from builder.articles.figures.parts import NounPhrase, Numeral, Quantity
from builder.articles.figures.patterns import (
    DIALLED_NUMBER,
    FIGURE_OPENING,
    FRACTION_CHARACTERS,
    FRACTION_WORDS,
    NUMBER_CHAIN,
    NUMBER_WORDS,
    SCALE_WORDS,
    SLASHED_FRACTION,
    compact_alternation,
)
from builder.articles.figures.qualifiers import (
    end_of_attached_qualifier,
    qualifier_after,
    qualifier_before,
    start_of_last_words,
    words_before,
)
from builder.articles.figures.ranges import joined_quantity, judge_pair, read_ratio
from builder.articles.figures.units import quantity_of, unit_after
from builder.articles.figures.zeros import read_zero
from builder.language.forms import noun_lemma
from builder.language.lexicon import figure_contexts, numbers, qualifier_words
from builder.language.lexicon.unit_words import DIMENSION_OF
from builder.language.tokens import lowered
from builder.model import Figure, Qualifier

_ZERO_WORDS: Final = ("no", "nobody", "none", "not one", "not a single")
"""Words that open a zero in words."""

_ANOTHER: Final = "another"
"""The word that may count one more."""

_NOT_NUMERALS: Final = frozenset((*_ZERO_WORDS, _ANOTHER))
"""Words other than numerals that may count."""

_OPENING_WORDS: Final = (
    *NUMBER_WORDS,
    *numbers.VAGUE,
    *_ZERO_WORDS,
    _ANOTHER,
    "half",
    "several",
    "many",
    "few",
    "quarter",
)

_POSSIBLE_OPENING: Final = re.compile(
    rf"[\d{FRACTION_CHARACTERS}]|(?<!\w)(?:{compact_alternation(_OPENING_WORDS)}"
    rf"|(?:{compact_alternation(figure_contexts.RUN_INTO_NUMBERS)})(?P<glued>{compact_alternation(NUMBER_WORDS)})"
    rf"|an?[\s-](?:{SCALE_WORDS}|{FRACTION_WORDS}|few|couple|quarter|half)|couple)(?!\w)"
)
"""A quick search of a lower-case text for the possible beginning of a figure: "7", "seven", "a dozen".

It may find more than `FIGURE_OPENING` matches, but never less.
"""

_DIGIT: Final = re.compile(r"\d")

_NUMBER_MARK: Final = "[.,·'’′´`˙，٬⁄_]"
"""A mark that may be inside a number in some country or typeface."""

_CONTINUED: Final = re.compile(rf"{_NUMBER_MARK}?[\d\ufffd]|[_′´˙⁄‰‱²³¹⁰⁴-⁹]")
"""What comes after digits that are only the beginning of a number: "3" in "3·5", "10³", "3⁄4"."""

_BEGUN: Final = re.compile(rf"[\d\ufffd]{_NUMBER_MARK}?\Z|_\Z")
"""What comes before digits that are only the end of a number: "000" in "3′000"."""

_NUMBERS_OF_AGES: Final = ("age", "aged", "ages")
"""Words before a number that make it an age: "aged 45"."""


_MAGNITUDE_REACH: Final = 5
"""Words before a number among which "magnitude" is searched for: "magnitude | of | at | least | about"."""


class _Place(NamedTuple):
    """Where a figure is read: the piece of text, and how far it has been read already."""

    piece: str
    offset: int
    """Offset of the piece in the whole text."""
    read_up_to: int
    """Offset up to which the piece has been read; a qualifier must not begin before it."""
    before: Sequence[str]
    """The words before the figure, the nearest last."""


def find_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """Find the figures of text[start:end], in order, with offsets into `text`.

    Nothing outside the stretch is read. Values are in the unit as written, never converted.
    """
    piece = text if start == 0 and end is None else text[start:end]
    lower = lowered(piece)
    found: list[Figure] = []
    at = read_up_to = 0
    while match := _POSSIBLE_OPENING.search(lower, at):
        begin = match.start("glued") if match["glued"] else match.start()
        if match[0] in _NOT_NUMERALS:
            figure = _count_in_words(piece, begin, start, match[0])
            at = begin + 1 if figure is None else figure.end - start
            read_up_to = at if figure is not None else read_up_to
        elif FIGURE_OPENING.match(piece, begin) or _opens_after_letters(piece, begin) or _is_run_together(piece, match):
            end_of_last = found[-1].end - start if found else 0
            figure, at = _read_figure(piece, begin, start, read_up_to, end_of_last)
            read_up_to = at
        else:
            figure, at = None, match.start() + 1
        if figure is not None and not _is_part_of_number(piece, figure.start - start, figure.end - start):
            found.append(_with_bound_of(found[-1], figure, text) if found else figure)
    return tuple(found)


def _with_bound_of(earlier: Figure, figure: Figure, text: str) -> Figure:
    """Return a figure in brackets that converts the one before it, with its bound: "up to 10 inches (25 cm)"."""
    dimension = DIMENSION_OF.get(earlier.unit or "")
    is_conversion = (
        dimension is not None
        and dimension == DIMENSION_OF.get(figure.unit or "")
        and figure.unit != earlier.unit
        and figure.qualifier == "exact"
        and earlier.qualifier != "range"
        and text[earlier.end : figure.start] == " ("
    )
    return replace(figure, qualifier=earlier.qualifier) if is_conversion else figure


def _count_in_words(piece: str, begin: int, offset: int, word: str) -> Figure | None:
    """Return the figure that a word other than a numeral begins: "no casualties", "another man died"; or None."""
    count = read_another(piece, begin) if word == _ANOTHER else read_zero(piece, begin)
    if count is None:
        return None
    phrase, value = count.phrase, int(word == _ANOTHER)
    return Figure(
        start=begin + offset,
        end=count.end + offset,
        text=piece[begin : count.end],
        low=value,
        high=value,
        qualifier="exact",
        unit=None,
        counted=None if phrase is None else piece[phrase.start : phrase.end],
        counted_start=None if phrase is None else phrase.start + offset,
        vague=False,
    )


def _is_run_together(piece: str, match: re.Match[str]) -> bool:
    """Return True if a number follows a word in capitals, as in transcripts that lose spaces: "MORE THANONE"."""
    return match["glued"] is not None and piece[match.start() : match.end()].isupper()


def _opens_after_letters(piece: str, at: int) -> bool:
    """Return True if the digits at `at` follow the letters of a currency: "P5,000", "Rs50"."""
    return piece[at].isdigit() and piece[at - 1 : at].isalpha() and currency_before(piece, at) is not None


def _is_part_of_number(piece: str, start: int, end: int) -> bool:
    """Return True if the digits of a figure are part of a longer number, written in a way that is not read here."""
    digits = [match.start() for match in _DIGIT.finditer(piece, start, end)]
    if not digits:
        return False
    before = piece[max(0, digits[0] - 2) : digits[0]]
    return _BEGUN.search(before) is not None or _CONTINUED.match(piece, digits[-1] + 1) is not None


def _read_figure(piece: str, at: int, offset: int, read_up_to: int, end_of_last: int) -> tuple[Figure | None, int]:
    """Return the figure that begins at `at`, or None, and the offset in the piece at which to continue.

    A qualifier must not begin before `read_up_to`, nor a currency before `end_of_last`, the end of the last figure.
    """
    chain = NUMBER_CHAIN.match(piece, at) or (piece[at - 1 : at] == "+" and DIALLED_NUMBER.match(piece, at)) or None
    # "3/4 mile" looks like a chain of numbers but is a fraction.
    if chain and not SLASHED_FRACTION.match(piece, at):
        return None, chain.end()
    numeral, after = read_numeral(piece, at)
    if numeral is None:
        return None, after
    numeral = _with_repeat(piece, numeral, end_of_last)
    first = with_smaller_units(piece, quantity_of(piece, numeral, end_of_last), max(read_up_to, end_of_last))
    place = _Place(piece, offset, read_up_to, words_before(piece, first.start))
    if first.unit is None and numeral.kind == "digits" and _follows_magnitude(place.before):
        first = first._replace(unit="magnitude")
    if ratio := read_ratio(piece, first):
        return _figure_of(place, ratio, None)
    second, link = joined_quantity(piece, first)
    if second is not None:
        verdict, first = judge_pair(piece, first, second, link, place.before)
        if verdict == "neither":
            return None, second.end
        if verdict == "range" and not (first.doubtful and second.doubtful):
            return _figure_of(place, first, second)
    return (None, first.end) if first.doubtful else _figure_of(place, first, None)


def _with_repeat(piece: str, numeral: Numeral, end_of_last: int) -> Numeral:
    """Return a numeral with the same one in brackets after it: "seven (7) men", "N5,000 (five thousand naira)"."""
    at = numeral.end + len(" (")
    if piece[numeral.end : at] != " (" or not FIGURE_OPENING.match(piece, at):
        return numeral
    inner, _ = read_numeral(piece, at)
    if inner is None or inner.value != numeral.value or numeral.unit is not None:
        return numeral
    repeat = quantity_of(piece, inner, at)
    is_same = piece[repeat.end : repeat.end + 1] == ")" and (
        repeat.unit is None or repeat.unit == quantity_of(piece, numeral, end_of_last).unit
    )
    return numeral._replace(end=repeat.end + 1) if is_same else numeral


def _is_age(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for a number after "aged", also for further ones of its list: "aged 4, 6 and 9"."""
    words = [word.lower() for word in before]
    if words[-1:] in (["between"], ["from"]):
        words.pop()  # "aged between 3 and 9"
    elif words[-2:] == ["ages", "of"] or (words[-2:] == ["age", "of"] and phrase is None):
        return True  # "between the ages of 3 and 9"
    may_be_listed = (
        phrase is None and quantity.numeral.kind == "digits" and piece[quantity.end : quantity.end + 1] != "-"
    )
    while may_be_listed and words and (words[-1].isdigit() or words[-1] in (",", "and", "or")):
        words.pop()
    return bool(words) and words[-1] in _NUMBERS_OF_AGES


def _is_magnitude(piece: str, quantity: Quantity, phrase: NounPhrase) -> bool:
    """Return True for "a 5.2 tremor"."""
    words = piece[phrase.start : phrase.end].lower().split()
    return "." in quantity.numeral.raw and words[-1] in figure_contexts.QUAKES


def _follows_magnitude(before: Sequence[str]) -> bool:
    """Return True after "magnitude" or "magnitude of about"."""
    for word in reversed(before[-_MAGNITUDE_REACH:]):
        if word.lower() == "magnitude":
            return True
        if word.lower() not in qualifier_words.BETWEEN_MAGNITUDE_AND_NUMBER:
            return False
    return False


def _figure_of(place: _Place, first: Quantity, second: Quantity | None) -> tuple[Figure | None, int]:
    """Return the figure made of one quantity or of the two ends of a range, or None for a label; and its end."""
    piece, last = place.piece, second or first
    unit = last.unit or first.unit  # "$5 to 10 million" has its unit before the first number
    phrase = counted_phrase(piece, last, unit, end_of_attached_qualifier(piece, last.end))
    if is_label(piece, (first, second), place.before, phrase):
        return None, last.end
    if unit is None and _is_age(piece, last, place.before, phrase):
        unit, phrase = "year-old", None
    if unit is None and phrase is not None and _is_magnitude(piece, last, phrase):
        unit, phrase = "magnitude", None
    counted = "" if phrase is None else noun_lemma(piece[phrase.start : phrase.end].split()[-1].lower())
    qualifier, begin, end = _qualifier_and_span(place, (first, second), unit, counted)
    if unit is None and end > last.end and (phrase is None or phrase.start >= end):
        unit, end = unit_after(piece, last.numeral._replace(end=end))  # "two or more years", "five-plus months"
        phrase = phrase or _plural_at(piece, end) if unit is None else None
    sign = 1
    if qualifier is None and _is_negative(piece, first, place.before):
        sign, begin = -1, start_of_last_words(piece, first.start, 1)
    # "Up to hundreds" has no limit that could be written as a number.
    is_vague = first.numeral.kind == "vague"
    is_open = is_vague and qualifier in ("under", "up_to")
    figure = Figure(
        start=begin + place.offset,
        end=end + place.offset,
        text=piece[begin:end],
        low=None if is_open else sign * first.numeral.value,
        high=None if is_open else sign * last.numeral.value,
        qualifier=qualifier or "exact",
        unit=unit,
        counted=None if phrase is None else piece[phrase.start : phrase.end],
        counted_start=None if phrase is None else phrase.start + place.offset,
        vague=is_vague,
    )
    return figure, end


def _plural_at(piece: str, at: int) -> NounPhrase | None:
    """Return the plural noun phrase after a qualifier that follows its number ("50 or so trucks"), or None."""
    phrase = noun_phrase_at(piece, at)
    return phrase if phrase is not None and phrase.plural else None


def _qualifier_and_span(
    place: _Place, ends: tuple[Quantity, Quantity | None], unit: str | None, counted: str
) -> tuple[Qualifier | None, int, int]:
    """Return the qualifier of a figure, or None, and the start and end of the figure with its qualifying words.

    `counted` is the head of what it counts, in the singular.
    """
    piece, (first, second) = place.piece, ends
    qualifier, size = qualifier_before(place.before, unit, counted)
    begin = start_of_last_words(piece, first.start, size) if size else first.start
    if begin < place.read_up_to:  # the words belong to the previous figure
        qualifier, begin = None, first.start
    end = (second or first).end
    after = qualifier_after(piece, end)
    if after is not None and qualifier in (None, "about"):
        qualifier, end = after
    if second is not None:
        # "Between" and "from" belong to the words of a range.
        if place.before and place.before[-1].lower() in ("between", "from"):
            begin = max(place.read_up_to, start_of_last_words(piece, first.start, 1))
        return "range", begin, end
    if first.numeral.kind == "vague" and qualifier not in ("under", "up_to"):
        qualifier = "at_least"
    elif qualifier is None and first.numeral.kind == "rough":
        qualifier = "about"
    return qualifier, begin, end


def _is_negative(piece: str, quantity: Quantity, before: Sequence[str]) -> bool:
    """Return True if "minus" or a minus sign precedes a number; "plus or minus 3" is a margin, not a negative."""
    if before and before[-1].lower() == "minus":
        return not before[:-1] or before[-2].lower() not in ("or", "/")
    at = quantity.start
    has_sign = piece[at - 1 : at] in ("-", "−") and at > 1 and piece[at - 2] in " ("
    return has_sign and quantity.numeral.kind == "digits"

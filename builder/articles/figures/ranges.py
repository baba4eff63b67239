"""Two quantities joined by a dash or a word: a range, two figures, or none; and ratios such as "two in five".

"10 to 12 boats" is a range, "fell from 40 to 30" has two figures, and "won 3-1" has none. `joined_quantity` finds the
second quantity, and `judge_pair` applies the first rule that fits from an ordered list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from builder.articles.clock_times import is_clock_time_at
from builder.articles.figures.currencies import CODE_AHEAD, currency_before
from builder.articles.figures.noun_phrases import noun_phrase_at
from builder.articles.figures.numerals import read_numeral, simplest_number
from builder.articles.figures.parts import Numeral, Quantity, is_written_as_year
from builder.articles.figures.patterns import CURRENCY_CHARACTERS, FIGURE_OPENING, NUMBER_CHAIN, NUMBER_WORDS
from builder.articles.figures.qualifiers import is_qualified, words_before
from builder.articles.figures.units import quantity_of
from builder.language.lexicon import calendar_words, figure_contexts, verb_forms
from builder.language.lexicon.numbers import SCALES

PairVerdict = Literal["range", "separate", "neither"]
"""What two joined quantities are: a range, two figures, or no figures at all."""

_LINK: Final = re.compile(
    r"-?\s{1,2}(?:up\s)?(?P<word>to|or|and|through)\s{1,2}"
    r"(?:(?:as\s(?:many|much|high)\sas|about|around|nearly|almost|some|roughly|over|even)\s)?"
    r"|-(?P<hyphenated>to|or)-|\s?[-\u2010\u2011\u2212]\s?(?=\S)|\s?\u2013\s?|\u2014|\s?~\s?",
    re.IGNORECASE,
)
"""A word or dash that joins two quantities: " to ", "- to ", " or even ", "-to-", "-", " – ", " and as many as "."""

_RATIO_LINK: Final = re.compile(
    r"\s(?:(?P<out>out\sof)|in|(?P<of>of(?!\severy))|of)(?P<every>\severy)?\s", re.IGNORECASE
)
"""Words that join the two numbers of a ratio: " in ", " out of ", " of every "."""

_CURRENCY_AHEAD: Final = re.compile(rf"[A-Z]{{0,3}}[{CURRENCY_CHARACTERS}]\s?")
"""A currency sign before the second quantity: "$", "US$"."""

_USUAL_DENOMINATORS: Final = frozenset({3, 4, 5, 6, 7, 8, 10, 12, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000})
"""Numbers after "in" that make a ratio: "two in five"; "two in nine" more likely means two found in nine places."""

_SCORES: Final = frozenset(word.rstrip("s") for word in figure_contexts.SCORE_NOUNS)
"""Nouns for the outcome of matches and votes, in the singular: "3-1 win"."""

_NEAR_DIFFERENCE, _NEAR_RATIO = 5, 1.5
"""Greatest difference or ratio between the two ends of a range with "or": "10 or 12", "40 or 50"."""

_THOUSAND: Final = 1_000

_NEAR_THOUSANDS: Final = 2
"""Greatest ratio of two numbers that share their thousands: "5 to 10,000", but "2 to 10,000"."""

_VOTES_BELOW: Final = 1_000
"""Votes and scores with "to" are smaller than this: "52 to 48"."""

_SCORES_BELOW: Final = 100
"""Scores with a dash and no noun after them are smaller than this: "98-95"."""

_TEN: Final = 10
"""The denominator of a share with "of": "nearly eight of 10 voters"."""

_LARGEST_RATIO_COUNT: Final = 999
"""The largest first number of a ratio: "999 in 1,000"."""

_MORE_DIGITS_OF_EXTENSION: Final = 2
"""If the second number has more extra digits than this, the two are a telephone number: "3-5213"."""

_CHANGE_REACH: Final = 200
"""Characters before "from 40 to 30" that are searched for a verb of change."""

_FALLING_BELOW: Final = 1_000
"""A number below this shares the scale of the smaller one after it: "fell from 12 to 9 million"."""


class _Pair(NamedTuple):
    """Two joined quantities with everything that the rules need to know about them."""

    piece: str
    first: Quantity
    scaled: Quantity
    """The first quantity with the scale of the second: "$10-12 million" begins at ten million."""
    second: Quantity
    link: str
    """The word between the two, or "-" for a dash."""
    words: Sequence[str]
    """The words before the first quantity in lower case, the nearest last."""
    bare: bool
    """True if neither quantity has a unit."""
    falls: bool
    """True if the second quantity is not larger than the first."""
    same_unit: bool
    """True if the two are in the same unit, or one of them may borrow it from the other."""


def _quantity_at(piece: str, at: int) -> Quantity | None:
    """Return the quantity that begins exactly at `at`, possibly with a currency sign, or None."""
    floor = at
    sign = _CURRENCY_AHEAD.match(piece, at) or CODE_AHEAD.match(piece, at)
    if sign and currency_before(piece, sign.end()):
        at = sign.end()
    if at >= len(piece) or not (at > floor or FIGURE_OPENING.match(piece, at)) or NUMBER_CHAIN.match(piece, at):
        return None
    numeral, _ = read_numeral(piece, at)
    return None if numeral is None or numeral.kind == "vague" else quantity_of(piece, numeral, floor)


def joined_quantity(piece: str, first: Quantity) -> tuple[Quantity | None, str]:
    """Return the quantity that a dash or a word such as "to" joins to the first one, and the link ("-" for a dash)."""
    match = _LINK.match(piece, first.end)
    if match is None or first.numeral.kind == "vague":
        return None, ""
    link = (match["word"] or match["hyphenated"] or "-").lower()
    if link == "-" and match[0].strip() == "—" and match[0] != "—":
        return None, ""
    return _quantity_at(piece, match.end()), link


def judge_pair(
    piece: str, first: Quantity, second: Quantity, link: str, before: Sequence[str]
) -> tuple[PairVerdict, Quantity]:
    """Decide what two joined quantities are: a range, two figures, or none (a score, two years, two days).

    `before` has the words before the first quantity. Returns the verdict, and the first quantity with any scale or unit
    that it borrows from the second.
    """
    pair = _pair_of(piece, first, second, link, before)
    rule = next(rule for rule in _PAIR_RULES if (rule.link in (link, _ANY)) and rule.applies(pair))
    return rule.verdict, rule.first(pair)


def _pair_of(piece: str, first: Quantity, second: Quantity, link: str, before: Sequence[str]) -> _Pair:
    """Return the pair with everything that the rules need to know about it."""
    scaled = _with_scale_of(first, second)
    if link in ("-", "to", "or") and before[-1:] != ["from"]:
        scaled = _with_thousands_of(scaled, second)
    same_unit = first.unit is None or second.unit is None or first.unit == second.unit
    if first.unit and second.unit and second.unit.startswith(f"{first.unit} per "):
        same_unit = True  # "$3-$4 per share"
    if first.unit is not None and second.unit is None:
        # "$5-10" and "$5 to 10 million" borrow the currency; "$5 to 10 boats" borrows nothing.
        is_close = link in ("-", "to", "and") and piece[second.start - 1 : second.start] != " "
        same_unit = first.money and (is_close or second.numeral.scale > 1)
    return _Pair(
        piece=piece,
        first=first,
        scaled=scaled,
        second=second,
        link=link,
        words=[word.lower() for word in before],
        bare=first.unit is None and second.unit is None,
        falls=scaled.numeral.value >= second.numeral.value,
        same_unit=same_unit,
    )


def _with_scale_of(first: Quantity, second: Quantity, *, falling: bool = False) -> Quantity:
    """Return the first quantity with the scale of the second, if only the second has it written.

    The first must then be the smaller number ("500 to 1 million" shares nothing), unless the pair may be `falling`.
    """
    one, two = first.numeral, second.numeral
    is_written_out = one.scale != 1 or "," in one.raw
    is_smaller = one.value < two.value / two.scale or (falling and one.value < _FALLING_BELOW <= two.scale)
    if two.scale == 1 or is_written_out or one.kind == "fraction" or not is_smaller:
        return first
    value = simplest_number(Decimal(str(one.value)) * two.scale)
    return first._replace(numeral=one._replace(value=value, scale=two.scale))


def _with_thousands_of(first: Quantity, second: Quantity) -> Quantity:
    """Return the first quantity with the thousands of the second, if the two are then near: "10 to 15,000 boats"."""
    one, two = first.numeral, second.numeral
    may_share = one.raw.isdigit() and one.scale == 1 and two.scale == 1 and two.raw.endswith(",000")
    thousands = two.value / _THOUSAND
    if not may_share or not one.value < thousands <= _NEAR_THOUSANDS * one.value:
        return first
    return first._replace(numeral=one._replace(value=one.value * _THOUSAND))


def _with_unit_of(first: Quantity, second: Quantity, link: str) -> Quantity:
    """Return the first quantity with the unit of the second, if only the second has it: "46 to 40 percent"."""
    if link != "to" or first.unit is not None or second.money or is_written_as_year(first.numeral):
        return first
    return first._replace(unit=second.unit)


# --- the rules for pairs: their conditions


def _always(_pair: _Pair) -> bool:
    """Return True: the condition of a rule that applies if no earlier one does."""
    return True


def _is_time_or_date(pair: _Pair) -> bool:
    """Return True for clock times and days: "5 to 7 p.m.", "May 3 to 5"."""
    last = pair.words[-1].rstrip(".") if pair.words else ""
    return is_clock_time_at(pair.piece, pair.second.numeral.start) or (
        last in calendar_words.MONTHS and pair.second.unit is None
    )


def _is_list_of_times(pair: _Pair) -> bool:
    """Return True for two clock times or days in a list, which are judged one by one: "at 5 and 7 p.m."."""
    return _is_time_or_date(pair) and "between" not in pair.words[-3:]


def _are_years(pair: _Pair) -> bool:
    """Return True for years and seasons: "2019 to 2024", "2019-20"."""
    is_span = is_written_as_year(pair.second.numeral) or pair.link == "-"
    return pair.bare and is_span and is_written_as_year(pair.first.numeral)


def _begins_with_year(pair: _Pair) -> bool:
    """Return True if the first is a year, and the second the amount after a change: "$3m in 2016 to $2m in 2017"."""
    is_amount = pair.second.unit is not None or pair.second.numeral.scale > 1
    is_year = pair.first.unit is None and is_written_as_year(pair.first.numeral)
    return is_amount and is_year and pair.words[-1:] == ["in"]


def _falls_in_units(pair: _Pair) -> bool:
    """Return True if both have a unit and the second is not larger: "5 km - 3 km"."""
    return pair.first.unit is not None and pair.second.unit is not None and pair.falls


def _is_no_range(pair: _Pair) -> bool:
    """Return True if the second is not larger than the first, or has another unit: "3-1"."""
    return pair.falls or not pair.same_unit


def _leads_score_noun(pair: _Pair) -> bool:
    """Return True if a noun for matches or votes follows: "1-3 defeat"."""
    phrase = noun_phrase_at(pair.piece, pair.second.end)
    return phrase is not None and _head_is_score(pair.piece[phrase.start : phrase.end])


def _is_extension(pair: _Pair) -> bool:
    """Return True for the extension of a telephone number: "3-5213"."""
    one, two = pair.first.numeral.raw, pair.second.numeral.raw
    are_digits = one.isdigit() and two.isdigit() and not pair.first.money
    return are_digits and len(two) - len(one) > _MORE_DIGITS_OF_EXTENSION


def _is_bare_score(pair: _Pair) -> bool:
    """Return True for two small whole numbers with nothing counted after them: "lost 1-3"."""
    is_exact = pair.first.money or "." in pair.first.numeral.raw or "." in pair.second.numeral.raw
    return (
        pair.second.unit is None
        and pair.second.numeral.value < _SCORES_BELOW
        and not is_exact
        and noun_phrase_at(pair.piece, pair.second.end) is None
    )


def _is_vote(pair: _Pair) -> bool:
    """Return True if a word for votes or matches comes before: "voted 5 to 9 against"."""
    return (
        pair.bare
        and not figure_contexts.VOTE_WORDS.isdisjoint(pair.words[-4:])
        and noun_phrase_at(pair.piece, pair.second.end) is None
    )


def _is_falling_score(pair: _Pair) -> bool:
    """Return True for "passed 52 to 48" and "a 3 to 1 margin": small decreasing numbers that count nothing."""
    if not (_is_no_range(pair) and pair.bare) or is_written_as_year(pair.first.numeral):
        return False
    if pair.words[-1:] == ["from"]:
        return False  # "was revised from eight to six"
    phrase = noun_phrase_at(pair.piece, pair.second.end)
    return pair.second.numeral.value < _VOTES_BELOW and (
        phrase is None or _head_is_score(pair.piece[phrase.start : phrase.end])
    )


def _head_is_score(phrase: str) -> bool:
    """Return True if the last word of a noun phrase is a noun for matches or votes."""
    return phrase.split()[-1].lower().rstrip("s") in _SCORES


def _is_between(pair: _Pair) -> bool:
    """Return True after "between": "between 10 and 12 boats"."""
    return "between" in pair.words[-4:]


def _are_near(pair: _Pair) -> bool:
    """Return True if this may be an estimate ("10 or 12 boats"), not a choice ("2 or 20") or a list ("1, 2 or 3")."""
    low, high = pair.scaled.numeral.value, pair.second.numeral.value
    is_near = high - low <= _NEAR_DIFFERENCE or high <= _NEAR_RATIO * low
    is_listed = pair.words[-1:] == [","] and any(
        word.isdigit() or word in NUMBER_WORDS or word in SCALES for word in pair.words[-2:-1]
    )
    return is_near and not is_listed and pair.scaled.numeral.scale == pair.second.numeral.scale


def _is_change_to(pair: _Pair) -> bool:
    """Return True if the second is what a change results in: "fell by 2,000 to 7,000", "rose $2m to $5m"."""
    last = pair.words[-1] if pair.words else ""
    return last == "by" or (pair.first.unit is not None and last in verb_forms.CHANGE_VERBS)


def _is_change_from(pair: _Pair) -> bool:
    """Return True if the two are the values before and after a change: "rose from 10 to 12"."""
    if pair.words[-3:] in ([",", "up", "from"], [",", "down", "from"]):
        return False  # "It will earn $4, up from $3.10 to $3.20": an earlier range
    if "from" not in pair.words[-3:]:
        return False
    if pair.words[-2:] == [",", "from"]:  # "They cut the number of boats that patrol the coast, from 40 to 30"
        before = pair.piece[max(0, pair.first.start - _CHANGE_REACH) : pair.first.start]
        return not verb_forms.CHANGE_VERBS.isdisjoint(before.lower().split())
    if not verb_forms.CHANGE_VERBS.isdisjoint(pair.words):
        return True
    # "It will raise the fee for boats that stay in the harbour overnight from 10 percent to 12 percent"
    clause = re.split(r"[.;:]\s", pair.piece[max(0, pair.first.start - _CHANGE_REACH) : pair.first.start])[-1]
    return not verb_forms.SURE_CHANGE_VERBS.isdisjoint(clause.lower().split())


# --- the rules for pairs: the first quantity in the result


def _as_written(pair: _Pair) -> Quantity:
    """Return the first quantity as it is written."""
    return pair.first


def _as_scaled(pair: _Pair) -> Quantity:
    """Return the first quantity with the scale of the second."""
    return pair.scaled


def _with_unit(pair: _Pair) -> Quantity:
    """Return the first quantity with the unit of the second."""
    return _with_unit_of(pair.first, pair.second, pair.link)


def _with_scale_and_unit(pair: _Pair) -> Quantity:
    """Return the first quantity of a change with the scale and the unit of the second."""
    falling = _with_scale_of(pair.first, pair.second, falling=True)
    return _with_unit_of(falling, pair.second, pair.link)


_ANY: Final = "any"
"""The link of rules that apply to every link."""


class _PairRule(NamedTuple):
    """A rule for pairs: the link and the condition under which it applies, its verdict, and the first quantity."""

    link: str
    applies: Callable[[_Pair], bool]
    verdict: PairVerdict
    first: Callable[[_Pair], Quantity]


_PAIR_RULES: Final = (
    # Times and years count nothing, whatever the link.
    _PairRule("and", _is_list_of_times, "separate", _as_written),  # "at 5 and 7 p.m."
    _PairRule(_ANY, _is_time_or_date, "neither", _as_written),  # "5 to 7 p.m."
    _PairRule(_ANY, _are_years, "neither", _as_written),  # "2019-20"
    # A dash joins ranges, scores and telephone numbers.
    _PairRule("-", _falls_in_units, "separate", _as_scaled),  # "5 km - 3 km"
    _PairRule("-", _is_no_range, "neither", _as_scaled),  # "won 3-1"
    _PairRule("-", _leads_score_noun, "neither", _as_scaled),  # "a 1-3 defeat"
    _PairRule("-", _is_extension, "neither", _as_scaled),  # "call 3-5213"
    _PairRule("-", _is_bare_score, "neither", _as_scaled),  # "lost 1-3"
    _PairRule("-", _always, "range", _as_scaled),  # "10-12 boats"
    # Words join ranges, votes, changes and lists.
    _PairRule("to", _begins_with_year, "separate", _as_written),  # "from $3m in 2016 to $2m in 2017"
    _PairRule("to", _is_vote, "neither", _as_written),  # "voted 5 to 9"
    _PairRule("to", _is_falling_score, "neither", _as_written),  # "passed 52 to 48"
    _PairRule(_ANY, _is_no_range, "separate", _with_unit),  # "from 46 to 40 percent"
    _PairRule("and", _is_between, "range", _as_scaled),  # "between 10 and 12 boats"
    _PairRule("and", _always, "separate", _as_scaled),  # "10 and 12 boats"
    _PairRule("or", _are_near, "range", _as_scaled),  # "10 or 12 boats"
    _PairRule("or", _always, "separate", _as_scaled),  # "2 or 20 boats"
    _PairRule("to", _is_change_to, "separate", _as_written),  # "fell by 2,000 to 7,000"
    _PairRule(_ANY, _is_change_from, "separate", _with_scale_and_unit),  # "rose from 10 to 12 million"
    _PairRule(_ANY, _always, "range", _as_scaled),  # "10 to 12 boats"
)
"""The rules for two joined quantities, in order: the first one that applies decides."""


# --- ratios


def read_ratio(piece: str, first: Quantity) -> Quantity | None:
    """Return the fraction of a ratio ("two in five", "nine out of 10") that begins with `first`, or None.

    "Two in five days" and "two in 2024" are not ratios.
    """
    numeral = first.numeral
    is_plain = first.unit is None and numeral.scale == 1 and numeral.kind in ("digits", "words")
    if not is_plain or numeral.value > _LARGEST_RATIO_COUNT:
        return None
    match = _RATIO_LINK.match(piece, numeral.end)
    if match is None:
        return None
    second = _quantity_at(piece, match.end())
    if second is None or second.unit is not None or second.numeral.kind not in ("digits", "words"):
        return None
    value = second.numeral.value
    is_explicit = match["out"] is not None or match["every"] is not None
    if match["of"] and not (value == _TEN and is_qualified(words_before(piece, first.start))):
        return None  # "nearly eight of 10 voters", but "eight of 10 sailors drowned"
    is_usual = is_explicit or value in _USUAL_DENOMINATORS or numeral.value == 1
    if numeral.value >= value or is_written_as_year(second.numeral) or not is_usual:
        return None
    ratio = Numeral(first.start, second.end, numeral.value / value, kind="fraction")
    return Quantity(first.start, second.end, ratio, unit="fraction", money=False)

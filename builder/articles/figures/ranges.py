"""TODO: what builder.articles.figures.ranges is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from builder.articles.figures.noun_phrases import noun_phrase
from builder.articles.figures.numerals import read_numeral, whole
from builder.articles.figures.patterns import CHAIN, CURRENCY_SIGNS, START, Numeral, Quantity, is_clock, is_year
from builder.articles.figures.units import quantity
from builder.language.lexicon import calendar_words, figure_contexts, verb_forms

_CONNECT = re.compile(
    r"-?\s{1,2}(?:up\s)?(?P<word>to|or|and|through)\s{1,2}"
    r"(?:(?:as\s(?:many|much|high)\sas|about|around|nearly|almost|some|roughly|over|even)\s)?"
    r"|-(?P<hyphened>to|or)-|\s?[-\u2010\u2011\u2212]\s?(?=\S)|\s?\u2013\s?|\u2014|\s?~\s?",
    re.IGNORECASE,
)

_RATIO = re.compile(r"\s(?:(?P<out>out\sof)|in|of(?=\severy))(?P<every>\severy)?\s", re.IGNORECASE)

_ROUND = frozenset({3, 4, 5, 6, 7, 8, 10, 12, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000})

_SCORES = frozenset(word.rstrip("s") for word in figure_contexts.SCORE_NOUNS)

_SIGN_AHEAD = re.compile(rf"[A-Z]{{0,3}}[{CURRENCY_SIGNS}]\s?")

# ---------------------------------------------------------------- ranges and ratios


def _quantity_at(piece: str, at: int) -> Quantity | None:
    """The quantity that begins exactly at `at`, or with a currency sign there."""
    floor = at
    if sign := _SIGN_AHEAD.match(piece, at):
        at = sign.end()
    if at >= len(piece) or not START.match(piece, at) or CHAIN.match(piece, at):
        return None
    numeral, _ = read_numeral(piece, at)
    return None if numeral is None or numeral.kind == "vague" else quantity(piece, numeral, floor)


def partner(piece: str, first: Quantity) -> tuple[Quantity | None, str]:
    """The quantity that a dash or a word such as "to" joins to the first one, and what joins them ("-" for a dash)."""
    match = _CONNECT.match(piece, first.end)
    if match is None or first.numeral.kind == "vague":
        return None, ""
    link = (match["word"] or match["hyphened"] or "-").lower()
    if link == "-" and match[0].strip() == "—" and match[0] != "—":
        return None, ""
    return _quantity_at(piece, match.end()), link


Verdict = Literal["range", "separate", "neither"]


def join(piece: str, first: Quantity, second: Quantity, link: str, before: Sequence[str]) -> tuple[Verdict, Quantity]:
    """Whether two joined quantities are a range, two figures, or no figures at all (a score, two years, two days).

    Gives the first quantity back with the scale of the second: "$10-12 million" begins at ten million.
    """
    last = before[-1].lower().rstrip(".") if before else ""
    if (second.numeral.value <= 2400 and is_clock(piece, second.end)) or (
        last in calendar_words.MONTHS and second.unit is None
    ):
        return ("separate" if link == "and" and "between" not in [w.lower() for w in before[-3:]] else "neither"), first
    bare = first.unit is None and second.unit is None
    if is_year(first.numeral) and (is_year(second.numeral) or link == "-") and bare:
        return "neither", first
    scaled = _share_scale(first, second)
    low, high = scaled.numeral.value, second.numeral.value
    same_unit = first.unit is None or second.unit is None or first.unit == second.unit
    if first.unit is not None and second.unit is None:
        same_unit = first.money and link in ("-", "to", "and") and piece[second.start - 1 : second.start] != " "
        same_unit = same_unit or (first.money and second.numeral.scale > 1)
    if link == "-":
        return _join_dash(piece, scaled, second, same_unit)
    words = [word.lower() for word in before]
    if (
        link == "to"
        and bare
        and figure_contexts.VOTE_WORDS & set(words[-4:])
        and noun_phrase(piece, second.end) is None
    ):
        return "neither", first
    if low >= high or not same_unit:
        vote = bare and link == "to" and not is_year(first.numeral) and high < 1_000 and _ends_score(piece, second.end)
        return ("neither" if vote else "separate"), _share_unit(first, second, link)
    if link == "and":
        return ("range" if "between" in words[-4:] else "separate"), scaled
    if link == "or":
        listed = bool(words) and words[-1] == ","
        near = high - low <= 5 or high <= 1.5 * low
        return ("range" if near and not listed and first.numeral.scale == second.numeral.scale else "separate"), scaled
    if link == "to" and words[-1:] == ["by"]:
        return "separate", first  # "fell by 27,000 to 477,000"
    if link == "to" and first.unit is not None and words and words[-1] in verb_forms.CHANGE_VERBS:
        return "separate", first  # "fell $2 million to $5 million"
    if "from" in words[-3:] and verb_forms.CHANGE_VERBS & set(words):
        return "separate", _share_unit(_share_scale(first, second, falling=True), second, link)
    return "range", scaled


def _ends_score(piece: str, at: int) -> bool:
    """Whether nothing counted follows, or a word such as "margin": "52 to 48", "a 3 to 1 margin"."""
    phrase = noun_phrase(piece, at)
    return phrase is None or piece[phrase.start : phrase.end].split()[-1].lower().rstrip("s") in _SCORES


def _join_dash(piece: str, first: Quantity, second: Quantity, same_unit: bool) -> tuple[Verdict, Quantity]:
    """As `_join`, for a dash: "3-1" and "50-50" are scores, "10-12 people" and "600-700" ranges."""
    low, high = first.numeral.value, second.numeral.value
    if first.unit is not None and second.unit is not None and low >= high:
        return "separate", first
    if low >= high or not same_unit:
        return "neither", first
    phrase = noun_phrase(piece, second.end)
    if phrase is not None and piece[phrase.start : phrase.end].split()[-1].lower().rstrip("s") in _SCORES:
        return "neither", first
    one, two = first.numeral.raw, second.numeral.raw
    if one.isdigit() and two.isdigit() and len(two) - len(one) > 2 and not first.money:
        return "neither", first  # "3-5213" is a telephone extension
    decimal = first.money or "." in first.numeral.raw or "." in second.numeral.raw
    if second.unit is None and phrase is None and high < 100 and not decimal:
        return "neither", first
    return "range", first


def _share_scale(first: Quantity, second: Quantity, falling: bool = False) -> Quantity:
    """The first quantity with the scale of the second, where only the second has it written.

    The first must be the smaller then ("500 to 1 million" shares nothing), unless the pair may be `falling`.
    """
    one, two = first.numeral, second.numeral
    written_out = one.scale != 1 or "," in one.raw
    smaller = one.value < two.value / two.scale or (falling and one.value < 1_000 <= two.scale)
    if two.scale == 1 or written_out or one.kind == "fraction" or not smaller:
        return first
    return first._replace(numeral=one._replace(value=whole(Decimal(str(one.value)) * two.scale), scale=two.scale))


def _share_unit(first: Quantity, second: Quantity, link: str) -> Quantity:
    """The first quantity with the unit of the second, where only the second has it written: "46 to 40 percent"."""
    if link != "to" or first.unit is not None or second.money or is_year(first.numeral):
        return first
    return first._replace(unit=second.unit)


def read_ratio(piece: str, first: Quantity) -> Quantity | None:
    """ "two in five", "nine out of 10": one figure, a fraction of what it counts. "Two in five days" is none."""
    numeral = first.numeral
    if first.unit is not None or numeral.scale != 1 or numeral.kind not in ("digits", "words") or numeral.value > 999:
        return None
    match = _RATIO.match(piece, numeral.end)
    if match is None:
        return None
    second = _quantity_at(piece, match.end())
    if second is None or second.unit is not None or second.numeral.kind not in ("digits", "words"):
        return None
    value = second.numeral.value
    out_of = match["out"] is not None or match["every"] is not None
    if not numeral.value < value or is_year(second.numeral) or not (out_of or value in _ROUND or numeral.value == 1):
        return None
    end = second.end
    return Quantity(
        first.start, end, Numeral(first.start, end, numeral.value / value, 1, "fraction", ""), "fraction", False
    )

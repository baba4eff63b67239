"""Currencies and units next to a numeral: "$5", "5 euros", "5 km an hour".

Units are never converted: a figure has the name of the unit as written. The lexicon has the surfaces of the units; this
module finds them, and recognizes the contexts in which they mean something else.
"""

from __future__ import annotations

import re
from typing import Final

from builder.articles.figures.currencies import Currency, currency_before, is_near_sum, is_sum
from builder.articles.figures.parts import Numeral, Quantity
from builder.articles.figures.patterns import OF, PLAIN_WORD, STREET
from builder.articles.figures.qualifiers import words_before
from builder.language.lexicon import figure_contexts, unit_words
from builder.language.tokens import alternation, is_lower

_UNIT_WORDS: Final = re.compile(
    r"(?:\s?-\s?|\s{1,2}(?:(?:straight|consecutive|more|full|additional|extra|further|whole)\s)?)?"
    r"(?P<one>[^\W\d_]+(?:\^?[23²³](?!\d|[.,]\d)|-old[s]?|['’]clock|/[a-z]+|\.)?|%|°\s?[CFcf]?(?!\w))"
    r"(?:[\s-](?P<two>[^\W\d_]+)(?:[\s-](?P<three>[^\W\d_]+))?)?"
)
"""Up to three words that may be a unit: " more days", "-year-old", " km²", " square metres", " degrees Celsius"."""

_ARTICLE_AHEAD: Final = re.compile(r"\san?(?=\s)", re.IGNORECASE)
"""The article between a fraction and its unit: "half an hour"."""

_DETERMINER: Final = re.compile(r"\b(?:an?|the)\s\Z", re.IGNORECASE)
"""A determiner before a letter and digits, which makes them a model: "the P1000 camera"."""

_LONGEST_DETERMINER: Final = 5
"""Characters of a determiner with the spaces around it."""

_RATE: Final = re.compile(
    rf"(?:\s(?:per|an?|each|every)\s|\s?/\s?|-per-|-a-|-an-)(?P<noun>{alternation(unit_words.RATE_NOUNS)})"
    r"(?!\w|\s(?:earlier|ago|later|before|after|on|old)\b)",
    re.IGNORECASE,
)
"""Words that turn a quantity into a rate: " per day", " a year", "/month"; not "two miles a year ago"."""

_OF_ONE_PERCENT: Final = re.compile(
    r"\s(?:of\s)?(?:an?|1|one)\s(?P<unit>percentage\spoint|percent|per\scent)s?(?!\w)", re.IGNORECASE
)
"""The unit of a fraction of a per cent: "half a percentage point", "a tenth of one percent"."""

_RICHTER: Final = re.compile(r"\s(?:(?:on|in)\s(?:the\s)?)?Richter(?:\sscale)?(?!\w)")
"""The scale of an earthquake's magnitude after its number: " on the Richter scale"."""

_ANGLE_REACH: Final = 4
"""Words before degrees that may make them an angle: "listing | by | more | than | 30 degrees"."""

_FIRST_WORDS: Final = frozenset(re.split(r"[\s-]", surface)[0] for surface in unit_words.UNITS) | frozenset(
    unit_words.UNITS
)
"""First words of the surfaces of units, and the surfaces themselves: a cheap test before all three words are read."""


def quantity_of(piece: str, numeral: Numeral, floor: int) -> Quantity:
    """Return the numeral with its currency or unit.

    The currency must not begin before `floor`, the end of the last figure: "USD" in "5 USD 50" belongs to the 5.
    """
    currency = currency_before(piece, numeral.start)
    if currency is not None and currency.start < floor:
        currency = None
    start = numeral.start if currency is None else currency.start
    end, unit = numeral.end, numeral.unit
    if currency is not None:
        unit = currency.name
    elif numeral.value < 1 and (match := _OF_ONE_PERCENT.match(piece, end)):
        end, unit = match.end(), unit_words.UNITS[" ".join(match["unit"].lower().split())]
    elif unit is None and (richter := _RICHTER.match(piece, end)):
        unit, end = "magnitude", richter.end()
    elif unit is None:
        unit, end = unit_after(piece, numeral)
    if unit == "degree" and _is_angle(piece, start, end):
        unit = "degree of arc"
    # A rate needs a unit: "5 km an hour", but "5 boats an hour" counts boats.
    if unit is not None and (rate := _RATE.match(piece, end)):
        unit, end = f"{unit} per {rate['noun'].lower()}", rate.end()
    if unit is None and numeral.kind == "fraction":
        unit = "fraction"
    is_doubtful = currency is not None and end == numeral.end and _may_be_code(piece, numeral, currency)
    return Quantity(start, end, numeral, unit, money=currency is not None, doubtful=is_doubtful)


def _is_angle(piece: str, start: int, end: int) -> bool:
    """Return True if degrees measure an angle: "a 90-degree turn", "listing 30 degrees", "longitude 9 degrees"."""
    following = PLAIN_WORD.match(piece, end + 1) if piece[end : end + 1] in (" ", "-") else None
    if following is not None and following[0].lower() in unit_words.AFTER_DEGREES_OF_ARC:
        return True
    words = (word.lower() for word in words_before(piece, start)[-_ANGLE_REACH:])
    return not unit_words.BEFORE_DEGREES_OF_ARC.isdisjoint(words)


def _may_be_code(piece: str, numeral: Numeral, currency: Currency) -> bool:
    """Return True if the letter and digits of a currency may be a model: "P50", "the P1000 camera"; not "P1,000"."""
    if not currency.needs_sum or is_near_sum(piece, currency):
        return False
    is_bare = numeral.raw.isdigit() and numeral.scale == 1
    follows_determiner = (
        _DETERMINER.search(piece, max(0, currency.start - _LONGEST_DETERMINER), currency.start) is not None
    )
    return not is_sum(numeral) or (is_bare and follows_determiner)


def unit_after(piece: str, numeral: Numeral) -> tuple[str | None, int]:
    """Return the unit after a numeral, or None, and its end; a unit of more words is preferred."""
    match = _UNIT_WORDS.match(piece, _start_of_unit(piece, numeral))
    if match and match["two"] and match["one"][0].isupper():
        currency = unit_words.UNITS.get(match["two"].lower())
        if currency in unit_words.NATIONAL_CURRENCIES:
            return currency, match.end("two")  # "145 Algerian dinar"
    if match is None or match["one"].lower().rstrip(".").replace("^", "") not in _FIRST_WORDS:
        return None, numeral.end
    if numeral.kind in ("vague", "fraction") and match["one"].isupper():
        return None, numeral.end  # "half of HP's revenue"
    begin = match.start("one")
    # "Square metres" before "square", "degrees Celsius" before "degrees".
    for group in ("three", "two", "one"):
        end = match.end(group)
        if end < 0:
            continue
        surface = " ".join(piece[begin:end].lower().replace("^", "").split())
        unit = unit_words.UNITS.get(surface) or unit_words.UNITS.get(surface.replace("-", " ").rstrip("."))
        if unit is not None and _is_meant_as_unit(piece, numeral, begin, surface, end):
            # The full stop of "5 miles." ends the sentence, that of "5 mi." belongs to the unit.
            ends_sentence = surface.endswith(".") and surface not in unit_words.UNITS
            return unit, end - 1 if ends_sentence else end
    return None, numeral.end


def _start_of_unit(piece: str, numeral: Numeral) -> int:
    """Return where the unit may begin: after the numeral, and after "of" or an article ("half an hour")."""
    at = numeral.end
    of = OF.match(piece, at) if numeral.kind in ("vague", "fraction") else None
    if of:
        at = of.end() - 1
    elif numeral.kind != "fraction":
        return at
    article = _ARTICLE_AHEAD.match(piece, at)
    return article.end() if article else at


def _is_meant_as_unit(piece: str, numeral: Numeral, begin: int, surface: str, end: int) -> bool:
    """Return True if a surface is meant as a unit here.

    Short letters are units only after digits ("5 m"). "5 second-half goals", "two foot patrols" and "3 yard workers"
    have no unit.
    """
    mark = piece[end : end + 1]
    if surface.rstrip(".") in unit_words.LETTER_UNITS:
        is_near = numeral.kind == "digits" and begin - numeral.end <= 1 and surface != "in."
        stands_free = mark != "-" and mark not in unit_words.CURRENCY  # "3 C$50" is not 3 °C
        is_letter_of_unit = is_lower(piece[begin]) or len(surface) > 1 or surface in ("c", "f", "l")
        if surface == "pc" and piece[begin:end] != surface:
            return False  # "3 PC makers"
        if STREET.match(piece, numeral.end):
            return False  # "3170 W. Mill Road"
        return is_near and stands_free and is_letter_of_unit
    # "5 second-half goals" and "two point guards" have no unit, but "a 20-foot wall" and "6 foot tall" do.
    is_plural_amount = numeral.value != 1 and piece[numeral.end : numeral.end + 1] != "-"
    if surface in figure_contexts.SINGULAR_WORDS and is_plural_amount:
        return surface in ("foot", "pound") and numeral.kind == "digits"
    return mark != "-" or surface in ("square", "cubic") or "-" in piece[numeral.end : begin]

"""TODO: what builder.articles.figures.units is for."""

from __future__ import annotations

import re

from builder.articles.figures.patterns import OF, SIGN, Numeral, Quantity, any_of
from builder.language.lexicon import unit_words

_UNIT_WORDS = re.compile(
    r"(?:\s?-\s?|\s{1,2}(?:(?:straight|consecutive|more|full|additional|extra|further|whole)\s)?)?(?P<one>[^\W\d_]+(?:\^?[23²³](?!\d|[.,]\d)|-old[s]?|['’]clock|/[a-z]+|\.)?|%|°\s?[CFcf]?(?!\w))"
    r"(?:[\s-](?P<two>[^\W\d_]+)(?:[\s-](?P<three>[^\W\d_]+))?)?"
)

_ARTICLE_AHEAD = re.compile(r"\san?(?=\s)", re.IGNORECASE)

_RATE = re.compile(
    rf"(?:\s(?:per|an?|each|every)\s|\s?/\s?|-per-|-a-|-an-)(?P<noun>{any_of(unit_words.RATE_NOUNS)})"
    r"(?!\w|\s(?:earlier|ago|later|before|after|on|old)\b)",
    re.IGNORECASE,
)

_OF_ONE_PERCENT = re.compile(
    r"\s(?:of\s)?(?:an?|1|one)\s(?P<unit>percentage\spoint|percent|per\scent)s?(?!\w)", re.IGNORECASE
)

_FIRST_UNIT_WORDS = frozenset(re.split(r"[\s-]", surface)[0] for surface in unit_words.UNITS) | frozenset(
    unit_words.UNITS
)

# ---------------------------------------------------------------- currency and unit


def quantity(piece: str, numeral: Numeral, floor: int) -> Quantity:
    """The numeral with the currency before it, if that begins at `floor` or after it, and the unit after it."""
    start, currency = _currency(piece, numeral.start)
    if start < floor:
        start, currency = numeral.start, None  # "USD" in "5 USD 50" is of the five
    end, unit = numeral.end, numeral.unit
    if currency is not None:
        unit = currency
    elif numeral.kind == "fraction" and (match := _OF_ONE_PERCENT.match(piece, end)):
        end, unit = match.end(), unit_words.UNITS[" ".join(match["unit"].lower().split())]
    elif unit is None:
        unit, end = _unit(piece, numeral)
    if unit is not None and (rate := _RATE.match(piece, end)):
        unit, end = f"{unit} per {rate['noun'].lower()}", rate.end()
    if unit is None and numeral.kind == "fraction":
        unit = "fraction"
    return Quantity(start, end, numeral, unit, currency is not None)


def _currency(piece: str, at: int) -> tuple[int, str | None]:
    """Where the currency sign or code before `at` begins, and which currency it is."""
    last = piece[at - 1 : at]
    if last in unit_words.CURRENCY or (last == " " and piece[at - 2 : at - 1] in unit_words.CURRENCY):
        match = SIGN.search(piece, max(0, at - 8), at)
        if match:
            name = unit_words.CURRENCY[match["sign"]]
            if match["letters"]:
                other = unit_words.DOLLARS.get(match["letters"].lower()) if match["sign"] == "$" else None
                return (match.start(), other) if other else (match.start("sign"), name)
            return match.start(), name
    if last == " ":
        begin = piece.rfind(" ", max(0, at - 6), at - 1) + 1
        code = piece[begin : at - 1] if begin else ""
        if code.isupper() or code == "Rs":
            return (
                (begin, unit_words.CURRENCY_CODES[code.lower()])
                if code.lower() in unit_words.CURRENCY_CODES
                else (at, None)
            )
    return at, None


def _unit(piece: str, numeral: Numeral) -> tuple[str | None, int]:
    """The unit after a numeral and where it ends; a unit of three words before one of two, before one of one."""
    at = numeral.end
    if numeral.kind in ("vague", "fraction") and (of := OF.match(piece, at)):
        article = _ARTICLE_AHEAD.match(piece, of.end() - 1)
        at = article.end() if article else of.end() - 1
    elif numeral.kind == "fraction" and (article := _ARTICLE_AHEAD.match(piece, at)):
        at = article.end()
    match = _UNIT_WORDS.match(piece, at)
    if match is None or match["one"].lower().rstrip(".").replace("^", "") not in _FIRST_UNIT_WORDS:
        return None, numeral.end
    for group in ("three", "two", "one"):
        end = match.end(group)
        if end < 0:
            continue
        surface = " ".join(piece[match.start("one") : end].lower().replace("^", "").split())
        unit = unit_words.UNITS.get(surface) or unit_words.UNITS.get(surface.replace("-", " ").rstrip("."))
        if unit is not None and _unit_fits(piece, numeral, match.start("one"), surface, end):
            return unit, end - 1 if surface.endswith(".") and surface not in unit_words.UNITS else end
    return None, numeral.end


def _unit_fits(piece: str, numeral: Numeral, begin: int, surface: str, end: int) -> bool:
    """Whether a surface is meant as a unit here.

    Short letters are units of digits only; "5 second-half goals", "two foot soldiers", "3 yard workers" are not.
    """
    if surface.rstrip(".") in unit_words.LETTER_UNITS:
        near = numeral.kind == "digits" and begin - numeral.end <= 1 and surface != "in."
        free = piece[end : end + 1] != "-" and piece[end : end + 1] not in unit_words.CURRENCY  # "3 C$50" is no 3 °C
        return near and free and (piece[begin].islower() or len(surface) > 1 or surface in ("c", "f", "l"))
    singular = surface in ("second", "foot", "yard", "point", "minute", "share", "mark", "quarter", "knot", "pound")
    if singular and numeral.value != 1 and piece[numeral.end : numeral.end + 1] != "-":
        return surface in ("foot", "pound") and numeral.kind == "digits"
    return piece[end : end + 1] != "-" or surface in ("square", "cubic") or "-" in piece[numeral.end : begin]

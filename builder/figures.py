"""Figures of a text: numbers that count or measure something, with the words that bound them.

In: a text, or a stretch of one. Out: `Figure` values in reading order, not overlapping, each a slice of the text.
Dates, clock times, ordinals, scores, telephone and list numbers, addresses and names with a number in them
("Terminal 2", "F-16", "Group of 20") are no figures. Nothing here raises on any input, and the time taken is linear in
the length of the text: every pattern has bounded repeats, and a look back or ahead covers a fixed number of characters.

The words live in `figures_lexicon`; here are the rules that combine them. The rules are written from English usage in
news texts; where conventions differ ("over five years" meaning "during"), the comment beside the rule says which holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from builder import figures_lexicon as lexicon
from builder.model import Figure, Number, Qualifier


class _Numeral(NamedTuple):
    """A number as read: digits or words, without unit and qualifier."""

    start: int
    end: int
    value: Number
    scale: int  # what a scale word or suffix multiplied by, 1 if none
    kind: Literal["digits", "words", "vague", "rough", "fraction"]  # vague: a lower bound; rough: an approximation
    raw: str  # the digits alone, for rules about how a number is written; "" for words
    unit: str | None = None  # unit glued to the digits


class _Quantity(NamedTuple):
    """A numeral with its currency and unit."""

    start: int
    end: int
    numeral: _Numeral
    unit: str | None
    money: bool  # a currency sign or code stands before it


class _Phrase(NamedTuple):
    """A counted noun phrase."""

    start: int
    end: int
    plural: bool
    of_year: bool = False  # a noun that years come before: "2005 levels"


# ---------------------------------------------------------------- patterns


def _any(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _by_first_letter(words: Iterable[str]) -> str:
    """The same alternation with common first letters taken out, which the pattern engine runs through faster."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{_any(rests)})" for first, rests in sorted(groups.items()))


_NUMBER_WORDS = {**lexicon.ONES, **lexicon.TEENS, **lexicon.TENS}
_SCALE = _any(lexicon.SCALES)
_PARTS = _any(lexicon.FRACTION_PARTS)
_GLYPHS = "".join(lexicon.GLYPHS)
_ARTICLE = (
    r"(?:(?:a\s{1,2})?(?:few|couple(?:\s{1,2}of)?)|several|many|half(?:\s{1,2}an?)?|an?(?:\s{1,2}half)?"
    rf"|(?:a\s{{1,2}})?quarter\s{{1,2}}of\s{{1,2}}an?)[\s-]{{1,2}}(?P<scale>{_SCALE})s?(?!\w)"
)
_VAGUE = _any(lexicon.VAGUE)

_OPENING = rf"{_any({**_NUMBER_WORDS, **lexicon.VAGUE})}|half"
_START = re.compile(
    rf"(?<!\w)(?:\d|[{_GLYPHS}]|(?:{_OPENING})(?!\w)|{_ARTICLE}|an?\s(?:{_PARTS})(?!\w))", re.IGNORECASE
)
"""What a figure may begin with."""

_OPENING_WORDS = (*_NUMBER_WORDS, *lexicon.VAGUE, "half", "several", "many", "few", "quarter")
_SCAN = re.compile(
    rf"[\d{_GLYPHS}]|(?<!\w)(?:{_by_first_letter(_OPENING_WORDS)}"
    rf"|an?[\s-](?:{_SCALE}|{_PARTS}|few|couple|quarter|half)|couple)(?!\w)"
)
"""A quick look for such places in a text in lower case: it may find more than `_START` allows, never less."""

_ARTICLE_FORM = re.compile(_ARTICLE, re.IGNORECASE)
_A_PART = re.compile(rf"an?\s(?P<part>{_PARTS})(?!\w)", re.IGNORECASE)
_VAGUE_FORM = re.compile(
    rf"(?P<a>{_VAGUE})(?:\s{{1,2}}(?:and|upon)\s{{1,2}}(?P=a))?(?:\s{{1,2}}of\s{{1,2}}(?P<b>{_VAGUE}))?(?!\w)",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(rf"(?P<word>{_any(_NUMBER_WORDS)})(?!\w)", re.IGNORECASE)
_NEXT_NUMBER_WORD = re.compile(
    rf"(?P<join>\s?-?\s?(?:and[\s-]{{1,2}})?)(?P<word>{_by_first_letter([*_NUMBER_WORDS, *lexicon.SCALES])})(?!\w)",
    re.IGNORECASE,
)
_AND_PART = re.compile(
    rf"[\s-]and[\s-](?P<times>an?|one|two|three|four)[\s-](?P<part>{_PARTS})(?!\w)(?:[\s-](?P<scale>{_SCALE})(?!\w))?",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(rf"(?P<join>[\s-])(?P<part>{_PARTS})(?![\w-])", re.IGNORECASE)
_ORDINAL_AFTER = re.compile(rf"-(?:{_any(lexicon.ORDINALS)})(?!\w)", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,6}|\d{1,3}(?:\s000){1,3}|\d{1,12})(?!\d)(?:\.\d{1,12}(?!\d))?"
)
_DIGIT_RUN = re.compile(r"[\d,.]+")
_GLUED = re.compile(
    rf"[^\W\d_{_GLYPHS}²³]{{1,12}}(?:[²³]|\^?[23](?!\d|[.,]\d)|/[a-z]{{1,3}}(?!\w))?|″|[°%](?:\s?[CF](?!\w))?"
)
_METRES_AFTER = re.compile(rf"-(?=[a-z])|\s?(?:{_any(lexicon.METRES_AFTER)})(?!\w)")
_SCALE_AFTER = re.compile(rf"(?:\s|-)(?P<scale>{_SCALE}|mn|bn|mln|bln|tn|trn)s?(?!\w)", re.IGNORECASE)
_GLYPH_AFTER = re.compile(rf"\s?(?P<glyph>[{_GLYPHS}])|[\s-](?P<top>\d)/(?P<bottom>\d\d?)(?![\d/])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER_AFTER = re.compile(r"\s?[×x]\s?10\^?(?P<power>[-−⁻]?(?:\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\d)")
_SLASH = re.compile(
    r"(?P<part>\d{1,2}/\d{1,4})(?=\sof\s)|(?P<top>\d)/(?P<bottom>2|3|4|5|8|10)(?=\s?[^\W\d_]|-[^\W\d_])(?![\d/])"
)
_CHAIN = re.compile(
    # several numbers in a row with one mark: dates, versions, telephone numbers, clock times, scores of three
    r"\+?\d{1,20}(?:(?:-\d{1,20}){2,20}|(?:\.\d{1,20}){2,20}|(?:/\d{1,20}){2,20}|(?::\d{1,20}){1,20})"
    r"|\(?\d{3}\)?[\s.-]\d{3}[.-]\d{4}(?!\d)|\d{3}[-.]\d{4}(?![\d,])|\d{1,4}/\d{1,4}(?!\d)|\d{1,3}×\d{1,3}(?![\d^−⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_DIALLED = re.compile(r"\d[\d ()-]{5,20}\d(?!\d)")
_CLOCK_SPAN = re.compile(r"\s?(?:[-–]|to\s|and\s|or\s)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m(?!\w)", re.IGNORECASE)
_CLOCK_AFTER = re.compile(r"\s?(?P<word>[A-Za-z][A-Za-z.'’]{1,6})(?!\w)")
_CLOCK_STARTS = frozenset("-–taAopPGUECBMO")
"""First letters and marks of what `_CLOCK_SPAN` and `_CLOCK_AFTER` look for."""

_UNIT_WORDS = re.compile(
    r"(?:\s?-\s?|\s{1,2}(?:(?:straight|consecutive|more|full|additional|extra|further|whole)\s)?)?(?P<one>[^\W\d_]+(?:\^?[23²³](?!\d|[.,]\d)|-old[s]?|['’]clock|/[a-z]+|\.)?|%|°\s?[CFcf]?(?!\w))"
    r"(?:[\s-](?P<two>[^\W\d_]+)(?:[\s-](?P<three>[^\W\d_]+))?)?"
)
_ARTICLE_AHEAD = re.compile(r"\san?(?=\s)", re.IGNORECASE)
_RATE = re.compile(
    rf"(?:\s(?:per|an?|each|every)\s|\s?/\s?|-per-|-a-|-an-)(?P<noun>{_any(lexicon.RATE_NOUNS)})"
    r"(?!\w|\s(?:earlier|ago|later|before|after|on|old)\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s{1,2}of\s{1,2}", re.IGNORECASE)
_OF_ONE_PERCENT = re.compile(
    r"\s(?:of\s)?(?:an?|1|one)\s(?P<unit>percentage\spoint|percent|per\scent)s?(?!\w)", re.IGNORECASE
)
_CURRENCY_SIGNS = re.escape("".join(lexicon.CURRENCY))
_SIGN = re.compile(rf"(?<![^\W\d_])(?P<letters>[A-Za-z.]{{0,4}})(?P<sign>[{_CURRENCY_SIGNS}])\s?\Z")
_CONNECT = re.compile(
    r"-?\s{1,2}(?:up\s)?(?P<word>to|or|and|through)\s{1,2}"
    r"(?:(?:as\s(?:many|much|high)\sas|about|around|nearly|almost|some|roughly|over|even)\s)?"
    r"|-(?P<hyphened>to|or)-|\s?[-\u2010\u2011\u2212]\s?(?=\S)|\s?\u2013\s?|\u2014|\s?~\s?",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\s(?:(?P<out>out\sof)|in|of(?=\severy))(?P<every>\severy)?\s", re.IGNORECASE)
_ROUND = frozenset({3, 4, 5, 6, 7, 8, 10, 12, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000})
_SCORES = frozenset(word.rstrip("s") for word in lexicon.SCORE_NOUNS)
_SPACES = (" ", "\n", "\u00a0", "\u202f", "\t")
_SIGN_AHEAD = re.compile(rf"[A-Z]{{0,3}}[{_CURRENCY_SIGNS}]\s?")
_TOKEN = re.compile(r"[^\W_][\w'’.&]*|[^\w\s]")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*(?!-?[\w$€£])")
_DETERMINER = re.compile(
    r"(?:all\sof\s)?(?:the|these|those|this|that|his|her|its|their|our|your|my|such|all|an?|[A-Z][\w.]{1,20}['’]s?)\s",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?P<noun>(?:[\s-](?!or\b|and\b)[a-z]{{2,20}}){{0,2}}),?\s(?P<words>{_any(lexicon.AFTER)})(?!\w|\sthan|\sof\b|\sto\b)",
    re.IGNORECASE,
)
_AFTER_HINTS = (" or ", " and ", " at ", " more", " max", " min", " give ", " tops")
"""One of these stands wherever `_AFTER` matches: a cheap look before it."""

_GLUED_AFTER = re.compile(rf"(?:{_any(lexicon.GLUED_AFTER)})(?!\w)|\+(?!\d)")
_STREET = re.compile(
    r"\s(?:[NSEW]\.?\s|[NSEW]\.[NSEW]\.\s)?(?:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w.'’]{0,20})\s){1,3}"
    rf"(?:{_any(word.capitalize() for word in lexicon.STREETS)})(?!\w)"
)
_MONTH_AFTER = re.compile(r"\s(?:of\s)?(?P<month>[A-Z][a-z]{2,8})\.?(?!\w)")
_LIST_AFTER = re.compile(r"[.)]\s")
_APPOSITION_END = re.compile(r"\s?(?:[,;)]|\.(?:\s|\Z)|\Z|—|–|\sof\s|\sand\s|\sfrom\s|\swas\s|\sis\s)")
_SINGULAR_VERB = re.compile(r"\s(?:is|was|has|does|isn['’]t|wasn['’]t|hasn['’]t|doesn['’]t)(?!\w)", re.IGNORECASE)
_OR_ANOTHER = re.compile(r"\s(?:or|and|after|to)\s(?:another|the\sother|the\snext)(?!\w)", re.IGNORECASE)
_FATE = re.compile(
    r"\s(?:(?:was|were|has\sbeen|had\sbeen|is)\s)?(?:killed|dead|died|wounded|injured|missing|hurt|captured|arrested)(?!\w)",
    re.IGNORECASE,
)
_ONE_DAY_AFTER = re.compile(r",|\s(?:i|you|he|she|it|we|they|when|will|soon|in)(?!\w)", re.IGNORECASE)
_HYPHENED = re.compile(r"-(?P<word>[^\W\d_]+)(?:-[^\W\d_]+)*")

_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in lexicon.BEFORE)
_FIRST_UNIT_WORDS = frozenset(re.split(r"[\s-]", surface)[0] for surface in lexicon.UNITS) | frozenset(lexicon.UNITS)

_LOOK_BACK = 64
"""Characters before a number in which its qualifier and the words that make it a label are looked for."""


# ---------------------------------------------------------------- the one way in


def find_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """The figures of text[start:end], in order, with offsets into `text`.

    Nothing outside the stretch is looked at. Values carry the unit as written, unconverted.
    """
    piece = text if start == 0 and end is None else text[start:end]
    lowered = piece.lower()
    if len(lowered) != len(piece):  # a few letters grow in lower case, which would move the offsets
        lowered = "".join(char.lower() if char.isascii() else char for char in piece)
    found: list[Figure] = []
    at = floor = 0
    while match := _SCAN.search(lowered, at):
        if not _START.match(piece, match.start()):
            at = match.start() + 1
            continue
        taken = found[-1].end - start if found else 0
        figure, at = _read(piece, match.start(), start, (floor, taken))
        floor = at
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _read(piece: str, at: int, offset: int, before_it: tuple[int, int]) -> tuple[Figure | None, int]:
    """The figure that begins at `at`, if it is one, and where to go on reading.

    `before_it` is the end of what was read before, beyond which a qualifier may not reach back, and that of the last
    figure, beyond which a currency may not.
    """
    floor, taken = before_it
    chain = _CHAIN.match(piece, at) or (piece[at - 1 : at] == "+" and _DIALLED.match(piece, at)) or None
    if chain and not _SLASH.match(piece, at):
        return None, chain.end()
    numeral, after = _numeral(piece, at)
    if numeral is None:
        return None, after
    first = _quantity(piece, numeral, taken)
    before = _words_before(piece, first.start)
    if ratio := _ratio(piece, first):
        return _figure(piece, (ratio, None), before, offset, floor)
    second, link = _partner(piece, first)
    if second is not None:
        verdict, first = _join(piece, first, second, link, before)
        if verdict == "neither":
            return None, second.end
        if verdict == "range":
            return _figure(piece, (first, second), before, offset, floor)
    return _figure(piece, (first, None), before, offset, floor)


def _figure(
    piece: str, ends: tuple[_Quantity, _Quantity | None], before: Sequence[str], offset: int, floor: int
) -> tuple[Figure | None, int]:
    """The figure made of one quantity, or of the two ends of a range; None if it is a label after all."""
    first, second = ends
    last = second or first
    unit = last.unit or first.unit
    phrase = _counted(piece, last, unit, _end_of_glued(piece, last.end))
    if _is_label(piece, ends, before, phrase):
        return None, last.end
    if unit is None and before and before[-1].lower() in ("age", "aged", "ages"):
        unit = "year-old"
    qualifier, size = _qualifier_before(before, unit)
    begin = _start_of_words(piece, first.start, size) if size else first.start
    if begin < floor:
        qualifier, begin = None, first.start
    end = last.end
    after = _qualifier_after(piece, end)
    if after is not None and qualifier in (None, "about"):
        qualifier, end = after
    if second is not None:
        qualifier = "range"
        if before and before[-1].lower() in ("between", "from"):
            begin = max(floor, _start_of_words(piece, first.start, 1))
    elif first.numeral.kind == "vague" and qualifier is None:
        qualifier = "over"
    elif first.numeral.kind == "rough" and qualifier is None:
        qualifier = "about"
    sign = 1
    if qualifier is None and _is_negative(piece, first, before):
        sign, begin = -1, _start_of_words(piece, first.start, 1)
    figure = Figure(
        start=begin + offset,
        end=end + offset,
        text=piece[begin:end],
        low=sign * first.numeral.value,
        high=sign * last.numeral.value,
        qualifier=qualifier or "exact",
        unit=unit,
        counted=None if phrase is None else piece[phrase.start : phrase.end],
        counted_start=None if phrase is None else phrase.start + offset,
    )
    return figure, end


def _is_negative(piece: str, quantity: _Quantity, before: Sequence[str]) -> bool:
    """Whether "minus" or a minus sign stands before a number ("plus or minus 3" is a margin, not a negative)."""
    if before and before[-1].lower() == "minus":
        return len(before) < 2 or before[-2].lower() not in ("or", "/")
    at = quantity.start
    return piece[at - 1 : at] in ("-", "−") and at > 1 and piece[at - 2] in " (" and quantity.numeral.kind == "digits"


# ---------------------------------------------------------------- numerals


def _numeral(piece: str, at: int) -> tuple[_Numeral | None, int]:
    """The numeral that begins at `at` and where to go on reading if there is none."""
    head = piece[at]
    if head.isdigit():
        return _digits(piece, at)
    if head in lexicon.GLYPHS:
        top, bottom = lexicon.GLYPHS[head]
        return _Numeral(at, at + 1, top / bottom, 1, "fraction", ""), at + 1
    if match := _ARTICLE_FORM.match(piece, at):
        return _article(piece, match)
    if match := _A_PART.match(piece, at):
        return _a_part(piece, match)
    if match := _VAGUE_FORM.match(piece, at):
        value = lexicon.VAGUE[match["a"].lower()] * (lexicon.VAGUE[match["b"].lower()] if match["b"] else 1)
        if match["a"].lower() == "tens" and not match["b"] and not _OF.match(piece, match.end()):
            return None, match.end()
        return _Numeral(at, match.end(), value, 1, "vague", ""), match.end()
    if match := _NUMBER_WORD.match(piece, at):
        return _words(piece, match)
    return _half(piece, at)


def _whole(value: Decimal | float) -> Number:
    """An int where the value is whole."""
    return int(value) if value == int(value) else float(value)


def _digits(piece: str, at: int) -> tuple[_Numeral | None, int]:
    """A numeral in digits, with its fraction, scale word or glued letters."""
    match = _DIGITS.match(piece, at)
    if match is None:
        run = _DIGIT_RUN.match(piece, at)
        return None, run.end() if run else at + 1
    if "/" in piece[at : at + 3] and (slash := _SLASH.match(piece, at)):
        top, bottom = (int(side) for side in slash[0].split("/"))
        return (_Numeral(at, slash.end(), top / bottom, 1, "fraction", "") if bottom else None), slash.end()
    raw = match[0]
    plain = "".join(char for char in raw if char.isdigit() or char == ".")
    value: Decimal | int = Decimal(plain) if "." in plain else int(plain)
    begin, end = at, match.end()
    if begin and piece[begin - 1] == "." and "." not in raw and (begin < 2 or piece[begin - 2] in " \n\t($£€"):
        begin, value, raw = begin - 1, Decimal("." + plain), "." + raw
    glued = _GLUED.match(piece, end)
    if glued is not None:
        return _glued(piece, begin, end, value, raw, glued)
    scale = 1
    following = piece[end : end + 2].strip(" -\n")[:1]
    if following in ("×", "x") and (power := _POWER_AFTER.match(piece, end)):
        exponent = int(power["power"].replace("−", "-").translate(_SUPERSCRIPTS))
        value, end, raw = value * Decimal(10) ** exponent, power.end(), ""
    elif (following in lexicon.GLYPHS or following.isdigit()) and (part := _GLYPH_AFTER.match(piece, end)):
        top, bottom = lexicon.GLYPHS[part["glyph"]] if part["glyph"] else (int(part["top"]), int(part["bottom"]))
        if 0 < top < bottom:
            value, end, raw = value + Decimal(top) / Decimal(bottom), part.end(), ""
    if word := _SCALE_AFTER.match(piece, end):
        name = word["scale"].lower()
        scale, end = lexicon.SCALES.get(name) or lexicon.SUFFIXES[name], word.end()
    elif part := _AND_PART.match(piece, end):
        value, scale, end, raw = value + _part(part), _part_scale(part), part.end(), ""
    return _Numeral(begin, end, _whole(value * scale), scale, "digits", raw), end


def _part(match: re.Match[str]) -> Decimal:
    """The value of "and a half", "and three quarters"."""
    times = _NUMBER_WORDS.get(match["times"].lower(), 1)
    return Decimal(times) / Decimal(lexicon.FRACTION_PARTS[match["part"].lower()])


def _part_scale(match: re.Match[str]) -> int:
    """The scale word after "and a half", or 1."""
    return lexicon.SCALES[match["scale"].lower()] if match["scale"] else 1


def _glued(
    piece: str, begin: int, end: int, value: Decimal | int, raw: str, glued: re.Match[str]
) -> tuple[_Numeral | None, int]:
    """Digits with letters glued to them: "3K", "12km", "5%"; anything else ("2nd", "1990s", "5G") is no figure."""
    letters, after = glued[0], glued.end()
    if after < len(piece) and (piece[after].isdigit() or piece[after] == "_"):
        return None, after
    word = lexicon.SCALES.get(letters.lower())
    suffix = word if word and word > 12 else _suffix(piece, begin, letters, after)
    if suffix is not None:
        return _Numeral(begin, after, _whole(value * suffix), suffix, "digits", raw), after
    surface = letters.lower().replace("^", "")
    unit = lexicon.GLUED_UNITS.get(surface) or lexicon.UNITS.get(surface)
    screen = letters == "p" and value in (480, 720, 1080, 1440, 2160)
    if unit is None or screen or (letters in ("G", "X", "H", "c", "f", "M") and unit != "time"):
        return None, after
    return _Numeral(begin, after, _whole(Decimal(value)), 1, "digits", raw, unit), after


def _suffix(piece: str, begin: int, letters: str, after: int) -> int | None:
    """What glued letters multiply by, or None where they are a unit or a name.

    "m" is millions of money or of things; a hyphen, a race, a word of length or one thing ("a 2m wall") says metres.
    "b" and "t" need money; "4K" is a screen unless it counts something.
    """
    scale = lexicon.SUFFIXES.get(letters.lower())
    if scale is None:
        return None
    money = _SIGN.search(piece, max(0, begin - 8), begin) is not None
    if money:
        return scale
    phrase = _noun_phrase(piece, after)
    plural = phrase is not None and phrase.plural
    if letters.lower() == "k" and piece[begin:after].lower() in ("4k", "8k"):
        return scale if plural else None
    if letters == "m" and not _METRES_AFTER.match(piece, after):
        round_length = piece[begin : after - 1].endswith("00")
        return scale if plural or (phrase is None and not round_length) else None
    return None if letters in ("m", "b", "mm", "t", "T", "MM", "Mm") else scale


def _article(piece: str, match: re.Match[str]) -> tuple[_Numeral | None, int]:
    """ "a dozen", "half a million", "several hundred", "a couple of thousand"."""
    opening = match[0].lower()
    scale = lexicon.SCALES[match["scale"].lower()]
    if opening.startswith(("half", "a half", "an half")):
        return _Numeral(match.start(), match.end(), _whole(scale / 2), scale, "words", ""), match.end()
    if "quarter" in opening:
        return _Numeral(match.start(), match.end(), _whole(scale / 4), scale, "words", ""), match.end()
    if "couple" in opening:
        return _Numeral(match.start(), match.end(), 2 * scale, scale, "rough", ""), match.end()
    if opening.startswith(("several", "many", "few", "a few")):
        # "several hundred" names no number, so it is as vague as "hundreds"
        value = scale * _vague_multiplier(piece, match.end())
        return _Numeral(match.start(), match.end(), value, scale, "vague", ""), match.end()
    return _accumulate(piece, match.start(), match.start("scale"), 1, "ones")


def _vague_multiplier(piece: str, at: int) -> int:
    """The scale of "several hundred thousand" beyond its first scale word."""
    match = _SCALE_AFTER.match(piece, at)
    return lexicon.SCALES.get(match["scale"].lower(), 1) if match else 1


def _a_part(piece: str, match: re.Match[str]) -> tuple[_Numeral | None, int]:
    """ "a third of", "by a quarter", "nearly a fifth": not the ordinal of "a third man", nor the time "a quarter"."""
    part = lexicon.FRACTION_PARTS[match["part"].lower()]
    if part == 2:
        return _half(piece, match.start("part"))
    words = _words_before(piece, match.start())
    last = words[-1].lower() if words else ""
    if _OF.match(piece, match.end()) or last in ("by", "than", "nearly", "almost", "about", "roughly", "around"):
        return _Numeral(match.start(), match.end(), 1 / part, 1, "fraction", ""), match.end()
    return None, match.end()


def _half(piece: str, at: int) -> tuple[_Numeral | None, int]:
    """ "half of", "half the", "half an hour", "more than half"; not "the first half", "half-brother"."""
    end = at + len("half")
    if piece[at:end].lower() != "half":
        return None, at + 1
    words = [word.lower() for word in _words_before(piece, at)]
    last = words[-1] if words else ""
    if last in ("a", "an", "one") and len(words) > 1:
        last = words[-2]
    if last in (
        "first",
        "second",
        "other",
        "better",
        "latter",
        "back",
        "top",
        "bottom",
        "upper",
        "lower",
        "each",
        "and",
        "in",
    ):
        return None, end
    numeral = _Numeral(at, end, 0.5, 1, "fraction", "")
    follows = _PLAIN_WORD.match(piece, end + 1) if piece[end : end + 1] in (" ", "-", "\n") else None
    following = follows[0].lower() if follows else ""
    if piece[end : end + 1] == "-":
        return (numeral, end) if following in ("hour", "century", "day", "mile", "decade") else (None, end)
    if following in (
        "of",
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "those",
        "these",
        "that",
        "hour",
        "mile",
    ):
        return numeral, end
    phrase = lexicon.BEFORE.get(last) or lexicon.BEFORE.get(" ".join(words[-2:]))
    return (numeral, end) if phrase or last == "by" else (None, end)


def _words(piece: str, match: re.Match[str]) -> tuple[_Numeral | None, int]:
    """A numeral that begins with a number word."""
    word = match["word"].lower()
    kind = "ones" if word in lexicon.ONES else "teens" if word in lexicon.TEENS else "tens"
    return _accumulate(piece, match.start(), match.end(), _NUMBER_WORDS[word], kind)


def _accumulate(piece: str, start: int, at: int, value: int, kind: str) -> tuple[_Numeral | None, int]:
    """Number words from `at` on, added to the `value` read so far, as far as English would join them.

    `kind` is the class of the word read last: "ones", "teens", "tens", "hundred" or "scale".
    """
    total, current, smallest, scale = 0, value, 10**18, 1
    while match := _NEXT_NUMBER_WORD.match(piece, at):
        word, joined = match["word"].lower(), "and" in match["join"].lower()
        if not match["join"] and at != match.start("word"):
            break
        if word in lexicon.SCALES:
            factor = lexicon.SCALES[word]
            if joined or not current or factor >= smallest:
                break
            scale *= factor
            if factor < 1_000:
                current, kind = current * factor, "hundred"
            else:
                total, current, smallest, kind = total + current * factor, 0, factor, "scale"
        else:
            fits = kind in ("hundred", "scale") or (kind == "tens" and word in lexicon.ONES and not joined)
            if not fits or not match["join"]:
                break
            current += _NUMBER_WORDS[word]
            kind = "ones" if word in lexicon.ONES else "teens" if word in lexicon.TEENS else "tens"
            scale = 1
        at = match.end()
    return _finish_words(piece, _Numeral(start, at, total + current, scale, "words", ""), kind)


def _finish_words(piece: str, numeral: _Numeral, kind: str) -> tuple[_Numeral | None, int]:
    """A numeral in words with what may follow it: "and a half", "-thirds", or "-first" (then it is an ordinal)."""
    at = numeral.end
    if kind == "tens" and (ordinal := _ORDINAL_AFTER.match(piece, at)):
        return None, ordinal.end()
    if part := _AND_PART.match(piece, at):
        scale = _part_scale(part)
        value = _whole((Decimal(numeral.value) + _part(part)) * scale)
        return _Numeral(numeral.start, part.end(), value, scale, "words", ""), part.end()
    if numeral.scale == 1 and numeral.value < 20 and (part := _PART_AFTER.match(piece, at)):
        many = part["part"].lower().endswith(("s", "halves"))
        quarters = "quarter" in part["part"].lower() and part["join"] != "-" and not _OF.match(piece, part.end())
        if many == (numeral.value != 1) and numeral.value and not (many and quarters):
            value = _whole(numeral.value / lexicon.FRACTION_PARTS[part["part"].lower()])
            return _Numeral(numeral.start, part.end(), value, 1, "fraction", ""), part.end()
    return numeral, at


# ---------------------------------------------------------------- currency and unit


def _quantity(piece: str, numeral: _Numeral, floor: int) -> _Quantity:
    """The numeral with the currency before it, if that begins at `floor` or after it, and the unit after it."""
    start, currency = _currency(piece, numeral.start)
    if start < floor:
        start, currency = numeral.start, None  # "USD" in "5 USD 50" is of the five
    end, unit = numeral.end, numeral.unit
    if currency is not None:
        unit = currency
    elif numeral.kind == "fraction" and (match := _OF_ONE_PERCENT.match(piece, end)):
        end, unit = match.end(), lexicon.UNITS[" ".join(match["unit"].lower().split())]
    elif unit is None:
        unit, end = _unit(piece, numeral)
    if unit is not None and (rate := _RATE.match(piece, end)):
        unit, end = f"{unit} per {rate['noun'].lower()}", rate.end()
    if unit is None and numeral.kind == "fraction":
        unit = "fraction"
    return _Quantity(start, end, numeral, unit, currency is not None)


def _currency(piece: str, at: int) -> tuple[int, str | None]:
    """Where the currency sign or code before `at` begins, and which currency it is."""
    last = piece[at - 1 : at]
    if last in lexicon.CURRENCY or (last == " " and piece[at - 2 : at - 1] in lexicon.CURRENCY):
        match = _SIGN.search(piece, max(0, at - 8), at)
        if match:
            name = lexicon.CURRENCY[match["sign"]]
            if match["letters"]:
                other = lexicon.DOLLARS.get(match["letters"].lower()) if match["sign"] == "$" else None
                return (match.start(), other) if other else (match.start("sign"), name)
            return match.start(), name
    if last == " ":
        begin = piece.rfind(" ", max(0, at - 6), at - 1) + 1
        code = piece[begin : at - 1] if begin else ""
        if code.isupper() or code == "Rs":
            return (
                (begin, lexicon.CURRENCY_CODES[code.lower()]) if code.lower() in lexicon.CURRENCY_CODES else (at, None)
            )
    return at, None


def _unit(piece: str, numeral: _Numeral) -> tuple[str | None, int]:
    """The unit after a numeral and where it ends; a unit of three words before one of two, before one of one."""
    at = numeral.end
    if numeral.kind in ("vague", "fraction") and (of := _OF.match(piece, at)):
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
        unit = lexicon.UNITS.get(surface) or lexicon.UNITS.get(surface.replace("-", " ").rstrip("."))
        if unit is not None and _unit_fits(piece, numeral, match.start("one"), surface, end):
            return unit, end - 1 if surface.endswith(".") and surface not in lexicon.UNITS else end
    return None, numeral.end


def _unit_fits(piece: str, numeral: _Numeral, begin: int, surface: str, end: int) -> bool:
    """Whether a surface is meant as a unit here.

    Short letters are units of digits only; "5 second-half goals", "two foot soldiers", "3 yard workers" are not.
    """
    if surface.rstrip(".") in lexicon.LETTER_UNITS:
        near = numeral.kind == "digits" and begin - numeral.end <= 1 and surface != "in."
        free = piece[end : end + 1] != "-" and piece[end : end + 1] not in lexicon.CURRENCY  # "3 C$50" is no 3 °C
        return near and free and (piece[begin].islower() or len(surface) > 1 or surface in ("c", "f", "l"))
    singular = surface in ("second", "foot", "yard", "point", "minute", "share", "mark", "quarter", "knot", "pound")
    if singular and numeral.value != 1 and piece[numeral.end : numeral.end + 1] != "-":
        return surface in ("foot", "pound") and numeral.kind == "digits"
    return piece[end : end + 1] != "-" or surface in ("square", "cubic") or "-" in piece[numeral.end : begin]


# ---------------------------------------------------------------- ranges and ratios


def _quantity_at(piece: str, at: int) -> _Quantity | None:
    """The quantity that begins exactly at `at`, or with a currency sign there."""
    floor = at
    if sign := _SIGN_AHEAD.match(piece, at):
        at = sign.end()
    if at >= len(piece) or not _START.match(piece, at) or _CHAIN.match(piece, at):
        return None
    numeral, _ = _numeral(piece, at)
    return None if numeral is None or numeral.kind == "vague" else _quantity(piece, numeral, floor)


def _partner(piece: str, first: _Quantity) -> tuple[_Quantity | None, str]:
    """The quantity that a dash or a word such as "to" joins to the first one, and what joins them ("-" for a dash)."""
    match = _CONNECT.match(piece, first.end)
    if match is None or first.numeral.kind == "vague":
        return None, ""
    link = (match["word"] or match["hyphened"] or "-").lower()
    if link == "-" and match[0].strip() == "—" and match[0] != "—":
        return None, ""
    return _quantity_at(piece, match.end()), link


Verdict = Literal["range", "separate", "neither"]


def _join(
    piece: str, first: _Quantity, second: _Quantity, link: str, before: Sequence[str]
) -> tuple[Verdict, _Quantity]:
    """Whether two joined quantities are a range, two figures, or no figures at all (a score, two years, two days).

    Gives the first quantity back with the scale of the second: "$10-12 million" begins at ten million.
    """
    last = before[-1].lower().rstrip(".") if before else ""
    if (second.numeral.value <= 2400 and _is_clock(piece, second.end)) or (
        last in lexicon.MONTHS and second.unit is None
    ):
        return ("separate" if link == "and" and "between" not in [w.lower() for w in before[-3:]] else "neither"), first
    bare = first.unit is None and second.unit is None
    if _is_year(first.numeral) and (_is_year(second.numeral) or link == "-") and bare:
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
    if link == "to" and bare and lexicon.VOTE_WORDS & set(words[-4:]) and _noun_phrase(piece, second.end) is None:
        return "neither", first
    if low >= high or not same_unit:
        vote = bare and link == "to" and not _is_year(first.numeral) and high < 1_000 and _ends_score(piece, second.end)
        return ("neither" if vote else "separate"), _share_unit(first, second, link)
    if link == "and":
        return ("range" if "between" in words[-4:] else "separate"), scaled
    if link == "or":
        listed = bool(words) and words[-1] == ","
        near = high - low <= 5 or high <= 1.5 * low
        return ("range" if near and not listed and first.numeral.scale == second.numeral.scale else "separate"), scaled
    if link == "to" and words[-1:] == ["by"]:
        return "separate", first  # "fell by 27,000 to 477,000"
    if link == "to" and first.unit is not None and words and words[-1] in lexicon.CHANGE_WORDS:
        return "separate", first  # "fell $2 million to $5 million"
    if "from" in words[-3:] and lexicon.CHANGE_WORDS & set(words):
        return "separate", _share_unit(_share_scale(first, second, falling=True), second, link)
    return "range", scaled


def _ends_score(piece: str, at: int) -> bool:
    """Whether nothing counted follows, or a word such as "margin": "52 to 48", "a 3 to 1 margin"."""
    phrase = _noun_phrase(piece, at)
    return phrase is None or piece[phrase.start : phrase.end].split()[-1].lower().rstrip("s") in _SCORES


def _join_dash(piece: str, first: _Quantity, second: _Quantity, same_unit: bool) -> tuple[Verdict, _Quantity]:
    """As `_join`, for a dash: "3-1" and "50-50" are scores, "10-12 people" and "600-700" ranges."""
    low, high = first.numeral.value, second.numeral.value
    if first.unit is not None and second.unit is not None and low >= high:
        return "separate", first
    if low >= high or not same_unit:
        return "neither", first
    phrase = _noun_phrase(piece, second.end)
    if phrase is not None and piece[phrase.start : phrase.end].split()[-1].lower().rstrip("s") in _SCORES:
        return "neither", first
    one, two = first.numeral.raw, second.numeral.raw
    if one.isdigit() and two.isdigit() and len(two) - len(one) > 2 and not first.money:
        return "neither", first  # "3-5213" is a telephone extension
    decimal = first.money or "." in first.numeral.raw or "." in second.numeral.raw
    if second.unit is None and phrase is None and high < 100 and not decimal:
        return "neither", first
    return "range", first


def _share_scale(first: _Quantity, second: _Quantity, falling: bool = False) -> _Quantity:
    """The first quantity with the scale of the second, where only the second has it written.

    The first must be the smaller then ("500 to 1 million" shares nothing), unless the pair may be `falling`.
    """
    one, two = first.numeral, second.numeral
    written_out = one.scale != 1 or "," in one.raw
    smaller = one.value < two.value / two.scale or (falling and one.value < 1_000 <= two.scale)
    if two.scale == 1 or written_out or one.kind == "fraction" or not smaller:
        return first
    return first._replace(numeral=one._replace(value=_whole(Decimal(str(one.value)) * two.scale), scale=two.scale))


def _share_unit(first: _Quantity, second: _Quantity, link: str) -> _Quantity:
    """The first quantity with the unit of the second, where only the second has it written: "46 to 40 percent"."""
    if link != "to" or first.unit is not None or second.money or _is_year(first.numeral):
        return first
    return first._replace(unit=second.unit)


def _is_year(numeral: _Numeral) -> bool:
    """Whether a numeral is written as a year of our time."""
    return numeral.kind == "digits" and len(numeral.raw) == 4 and numeral.raw.isdigit() and 1000 <= numeral.value < 2100


def _ratio(piece: str, first: _Quantity) -> _Quantity | None:
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
    if not numeral.value < value or _is_year(second.numeral) or not (out_of or value in _ROUND or numeral.value == 1):
        return None
    end = second.end
    return _Quantity(
        first.start, end, _Numeral(first.start, end, numeral.value / value, 1, "fraction", ""), "fraction", False
    )


# ---------------------------------------------------------------- qualifiers


def _words_before(piece: str, at: int) -> list[str]:
    """The words and marks before `at`, nearest last, as far as the look back goes."""
    return _TOKEN.findall(piece, max(0, at - _LOOK_BACK), at)


def _start_of_words(piece: str, at: int, size: int) -> int:
    """Where the last `size` of those words begin."""
    places = [match.start() for match in _TOKEN.finditer(piece, max(0, at - _LOOK_BACK), at)]
    return places[-size]


def _qualifier_before(words: Sequence[str], unit: str | None) -> tuple[Qualifier | None, int]:
    """What the words before a number say of it, and how many words that takes.

    A bound outranks an approximation ("at least some 300" is at least 300), whatever their order.
    """
    texts = [word.lower() for word in words]
    at = reached = len(texts)
    kind: Qualifier | None = None
    while at > 0:
        size, found = _phrase_before(texts, at)
        if found is not None and _is_meant(texts, at, size, unit):
            kind = found if kind in (None, "about") else kind
            at = reached = at - size
        elif texts[at - 1] in lexicon.NEUTRAL_BEFORE and (kind is not None or texts[at - 1] not in ("the", "a", "of")):
            at -= 1
        else:
            break
    return kind, len(texts) - reached


def _phrase_before(texts: Sequence[str], at: int) -> tuple[int, Qualifier | None]:
    """The longest qualifying phrase that ends just before place `at`: its size in words and its kind."""
    if not at or texts[at - 1] not in _LAST_WORDS:
        return 0, None
    for size in range(min(lexicon.LONGEST_BEFORE, at), 0, -1):
        kind = lexicon.BEFORE.get(" ".join(texts[at - size : at]))
        if kind is not None:
            return size, kind
    return 0, None


def _is_meant(texts: Sequence[str], at: int, size: int, unit: str | None) -> bool:
    """Whether a phrase that can bound a number does so here: "over five years" and "talk about two men" do not."""
    phrase = texts[at - 1] if size == 1 else " ".join(texts[at - size : at])
    earlier = texts[at - size - 1] if at > size else ""
    if phrase == "about":
        return earlier not in lexicon.ABOUT_AS_TOPIC
    if phrase == "over" and unit in lexicon.TIME_UNITS:
        return earlier in lexicon.OVER_AS_MORE
    return not (phrase == "up to" and earlier in lexicon.OTHER_UP_TO)


def _qualifier_after(piece: str, at: int) -> tuple[Qualifier, int] | None:
    """What the words after a number say of it, and where they end: "300 or more", "300 people or more", "300-plus"."""
    if piece[at : at + 1] in ("+", "-") and (glued := _GLUED_AFTER.match(piece, at)):
        return lexicon.GLUED_AFTER[glued[0]], glued.end()
    ahead = piece[at : at + 64]
    if not any(word in ahead for word in _AFTER_HINTS):
        return None
    match = _AFTER.match(piece, at)
    if match is None or set(re.split(r"[\s-]", match["noun"].lower())) & lexicon.STOP:
        return None
    return lexicon.AFTER[" ".join(match["words"].lower().split())], match.end()


# ---------------------------------------------------------------- what is counted


def _end_of_glued(piece: str, at: int) -> int:
    """Where a glued qualifier ends ("100-plus", "300+"), or `at` without one."""
    match = _GLUED_AFTER.match(piece, at) if piece[at : at + 1] in ("+", "-") else None
    return match.end() if match else at


def _counted(piece: str, quantity: _Quantity, unit: str | None, at: int) -> _Phrase | None:
    """The noun phrase from `at` on that a quantity counts: "300 North Korean soldiers", "two of his men"."""
    of = _OF.match(piece, at)
    if of:
        determiner = _DETERMINER.match(piece, of.end())
        return _noun_phrase(piece, (determiner.end() if determiner else of.end()) - 1)
    if quantity.numeral.kind == "fraction" and (determiner := _DETERMINER.match(piece, at + 1)):
        return _noun_phrase(piece, determiner.end() - 1)
    if unit is not None and unit != "fraction":
        return None
    if hyphened := _HYPHENED.match(piece, at):
        if hyphened["word"].lower() in lexicon.NOT_HYPHENED:
            return None
        if hyphened["word"].lower() == "strong":  # "a 300-strong unit": what is counted is not said
            return None
        return _Phrase(hyphened.start("word"), hyphened.end("word"), plural=False)
    return _noun_phrase(piece, at)


def _noun_phrase(piece: str, at: int) -> _Phrase | None:
    """The noun phrase that begins after the white space at `at`: up to its last plural, or up to six words."""
    begin = end = plural_end = -1
    for _ in range(7):
        word = _PLAIN_WORD.match(piece, at + 1) if piece[at : at + 1] in _SPACES else None
        if word is None:
            break
        lower = word[0].lower().replace("’", "'")
        name = word[0][0].isupper() and (begin >= 0 or lower not in ("the", "of"))
        if begin < 0 and (lower in lexicon.COUNT_SKIPS or lower in _NUMBER_WORDS):
            at = word.end()
            continue
        if not name and (
            lower in lexicon.STOP or (lower in lexicon.PARTICIPLES and begin < 0 and not _leads_noun(piece, word))
        ):
            break
        is_plural = _is_plural(lower)
        if (
            not is_plural
            and lower.endswith("ed")
            and not _leads_noun(piece, word)
            and lower not in lexicon.NOT_PARTICIPLES
        ):
            break
        if plural_end >= 0 and not is_plural and (lower.endswith("ing") or word[0][0].isupper()):
            break
        begin = word.start() if begin < 0 else begin
        end = word.end()
        if is_plural:
            plural_end = end
        at = end
        if lower.endswith("'s"):
            plural_end = -1
    if begin < 0:
        return None
    if plural_end < 0:
        return _Phrase(begin, end, False)
    return _Phrase(begin, plural_end, True, piece[begin:plural_end].lower() in lexicon.AFTER_YEARS)


def _leads_noun(piece: str, participle: re.Match[str]) -> bool:
    """Whether a participle stands before a noun ("40 wounded soldiers") rather than for one ("40 wounded")."""
    word = (
        _PLAIN_WORD.match(piece, participle.end() + 1)
        if piece[participle.end() : participle.end() + 1] == " "
        else None
    )
    return (
        word is not None
        and word[0].lower() not in lexicon.STOP
        and word[0][0].islower()
        and _is_plural(word[0].lower())
    )


def _is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in lexicon.IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "’s"))
        and word not in lexicon.NOT_PLURAL
    )


# ---------------------------------------------------------------- labels: numbers that count nothing


def _is_label(
    piece: str, ends: tuple[_Quantity, _Quantity | None], before: Sequence[str], phrase: _Phrase | None
) -> bool:
    """Whether a quantity is no figure but a date, a time, a year, an address, an age or part of a name."""
    first, second = ends
    numeral = first.numeral
    if numeral.kind in ("vague", "rough", "fraction") or first.money:
        return False
    if numeral.value <= 2400 and _is_clock(piece, numeral.end):
        return True
    last = before[-1] if before else ""
    if (
        numeral.kind == "words"
        and numeral.value == 1
        and (
            (first.unit == "point" and last.lower() == "at")
            or (first.unit == "day" and _ONE_DAY_AFTER.match(piece, first.end))
        )
    ):
        return True  # "at one point", "one day, she will"
    if last.lower() == "past" and len(before) > 1 and before[-2].lower() in ("half", "quarter"):
        return True
    if first.unit is not None or (second is not None and second.unit is not None):
        return _is_glued_to_name(piece, first.start) and first.unit is None
    if numeral.kind == "words":
        return _is_word_label(piece, first, before, phrase)
    counted = phrase is not None and phrase.plural
    if (hyphened := _HYPHENED.match(piece, first.end)) and hyphened["word"].lower() in lexicon.NOT_HYPHENED:
        return True  # "2-for-1", "3-on-3"
    bare = numeral.raw.isdigit() and numeral.scale == 1 and numeral.value > 1 and last.lower() in ("the", "a", "this")
    if bare and phrase is None and second is None and _SINGULAR_VERB.match(piece, first.end):
        return True  # "The 757 is": one thing with a number for a name
    checks = (
        _is_glued_to_name(piece, first.start),
        _is_day_of_month(piece, numeral, before),
        _is_bare_year(numeral, before, phrase, second),
        _is_number_of_name(numeral, before, phrase),
        _is_place_or_list_number(piece, first, before, counted),
    )
    return any(checks)


def _is_clock(piece: str, at: int) -> bool:
    """Whether "a.m.", "o'clock", "GMT" or the like follows."""
    if piece[at : at + 2].strip()[:1] not in _CLOCK_STARTS:
        return False
    if _CLOCK_SPAN.match(piece, at):
        return True
    match = _CLOCK_AFTER.match(piece, at)
    if match and "." in piece[max(0, at - 3) : at]:
        return False  # "2.1 pm" is a length
    if match is None:
        return False
    word = match["word"].rstrip(".")
    return word.lower() in lexicon.CLOCK_WORDS or word in lexicon.TIME_ZONES


def _is_glued_to_name(piece: str, at: int) -> bool:
    """ "F-16", "COVID-19", "#5", "@user/2", "'75": a mark ties the digits to what stands before them."""
    mark, earlier = piece[at - 1 : at], piece[max(0, at - 2) : at - 1]
    if mark in ("-", "\u2010", "\u2011", "."):
        return earlier.isalpha() or (mark == "." and earlier.isdigit())
    if mark in ("'", "’", "‘"):
        return (
            piece[at : at + 2].isdigit()
            and not piece[at + 2 : at + 3].isdigit()
            and piece[at + 2 : at + 3] not in (",", "’", "'")
        )
    if (mark == "+" and earlier.isdigit()) or (mark in ('"', "'") and earlier == "="):
        return True
    return (mark != "" and mark in "#@_=&\\№§") or (mark == "/" and not earlier.isspace())


def _is_day_of_month(piece: str, numeral: _Numeral, before: Sequence[str]) -> bool:
    """ "January 9", "Jan. 11", "July 8 and 9", "9 January", "the 9th of May" being an ordinal already."""
    if numeral.value > 31 and not _is_year(numeral):
        return False
    last = before[-1] if before else ""
    if last in ("and", "or") and len(before) > 2 and before[-2].isdigit():
        last = before[-3]
    if last[:1].isupper() and last.rstrip(".").lower() in lexicon.MONTHS:
        return True
    month = _MONTH_AFTER.match(piece, numeral.end)
    return month is not None and month["month"].lower() in lexicon.MONTHS


def _is_bare_year(numeral: _Numeral, before: Sequence[str], phrase: _Phrase | None, second: _Quantity | None) -> bool:
    """Four digits without a comma are a year, unless a plural follows that words like "in" or "his" do not precede."""
    if not _is_year(numeral) or numeral.scale != 1 or second is not None:
        return False
    last = before[-1].lower() if before else ""
    if phrase is None or not phrase.plural:
        return numeral.value >= 1900 or last in lexicon.YEAR_CONTEXT
    after_day = last == "," and len(before) > 2 and before[-2].isdigit()
    if phrase.of_year or (after_day and before[-3].lower().rstrip(".") in lexicon.MONTHS):
        return True
    texts = [word.lower() for word in before]
    if _phrase_before(texts, len(texts))[1] is not None and last not in ("around", "some"):
        return False
    if last == "some":
        return numeral.value % 100 != 0
    possessive = last.endswith(("'s", "’s", "s'", "s’"))
    return last in lexicon.YEAR_CONTEXT or possessive or (not last and numeral.value >= 1900)


def _is_number_of_name(numeral: _Numeral, before: Sequence[str], phrase: _Phrase | None) -> bool:
    """ "Route 66", "section 5", "No. 84", "Group of 20", "Windows 10": the word before makes the number a name."""
    if not before or "," in numeral.raw or numeral.scale != 1:
        return False
    last = before[-1]
    lower = last.rstrip(".").lower()
    if lower == "no" and (last.endswith(".") or last[0].isupper()):
        return True
    if last == "." and len(before) > 1 and before[-2].lower() in ("no", "nos"):
        return True
    counted = phrase is not None and phrase.plural
    if lower in lexicon.LABELS:
        return last[0].isupper() or (lower not in lexicon.LABELS_ONLY_CAPITAL) or (not counted and numeral.value < 100)
    if lower == "of" and len(before) > 1 and before[-2][0].isupper() and before[-2].lower() in ("group", "big", "gang"):
        return True
    if not last[0].isupper() or lower in lexicon.BEFORE_NUMBER or lower in lexicon.STOP or lower in lexicon.WEEKDAYS:
        return False
    opener = _opens_sentence(before) and (
        lower in lexicon.OPENERS or lower.endswith(("ly", "ed", "ing")) or _is_plural(lower)
    )
    return not counted and not opener


def _opens_sentence(before: Sequence[str]) -> bool:
    """Whether the last word before a number is the first of its sentence, as far as the look back shows."""
    earlier = [word for word in before[:-1] if word not in ("“", '"', "‘", "(", "[")]
    return not earlier or earlier[-1][-1] in ".!?:”"


def _is_place_or_list_number(piece: str, quantity: _Quantity, before: Sequence[str], counted: bool) -> bool:
    """A street number, the number of a list item, an age in apposition, a number alone in brackets, 911."""
    numeral, at = quantity.numeral, quantity.start
    last = before[-1] if before else ""
    if not counted and not piece[numeral.end + 1 : numeral.end + 2].islower() and _STREET.match(piece, numeral.end):
        return True
    line_start = at == 0 or piece[at - 1] == "\n" or (last == "(" and piece[at - 2 : at - 1] in ("", "\n"))
    if line_start and numeral.value < 100 and _LIST_AFTER.match(piece, numeral.end):
        return True
    if last == "(" and piece[numeral.end : numeral.end + 1] == ")":
        return True
    if numeral.raw == "911" and not counted:
        return True
    place = before[-2] if last == "," and len(before) > 1 else last
    if len(numeral.raw) == 5 and numeral.raw.isdigit() and len(place) == 2 and place.isupper() and not counted:
        return True  # a postal code: "New York, NY 10032"
    if last == "," and len(before) > 1 and before[-2][0].isupper() and 0 < numeral.value < 115 and not counted:
        return _APPOSITION_END.match(piece, numeral.end) is not None
    return False


def _is_word_label(piece: str, quantity: _Quantity, before: Sequence[str], phrase: _Phrase | None) -> bool:
    """The same for numbers in words: "Terminal Two", "Formula One", "two-way", and "one" where it counts nothing."""
    numeral = quantity.numeral
    word = piece[numeral.start : numeral.end].lower()
    last = before[-1] if before else ""
    if piece[numeral.end : numeral.end + 1] == "-" and phrase is None:
        return True
    if (
        last[:1].isupper()
        and piece[numeral.start].isupper()
        and last.lower() not in lexicon.BEFORE_NUMBER
        and len(before) > 1
    ):
        return phrase is None or not phrase.plural
    if last.lower() in lexicon.LABELS and last.lower() not in lexicon.LABELS_ONLY_CAPITAL and phrase is None:
        return True
    if piece[numeral.start - 1 : numeral.start] == "-":
        return True
    if word == "zero":
        return phrase is None or not phrase.plural
    return word == "one" and _is_pronoun_one(piece, quantity, before, phrase)


def _is_pronoun_one(piece: str, quantity: _Quantity, before: Sequence[str], phrase: _Phrase | None) -> bool:
    """Whether "one" stands for a thing ("one of them", "no one", "the one"), or points to one ("one day")."""
    last = before[-1].lower() if before else ""
    if _OF.match(piece, quantity.end) or last in lexicon.TITLE_BEFORE_ONE:
        return True
    if phrase is None:
        texts = [word.lower() for word in before]
        return _phrase_before(texts, len(texts))[1] is None and not _counts_people(piece, quantity.end)
    if piece[quantity.end : quantity.end + 1] == "-":
        return piece[phrase.start : phrase.end].lower() not in lexicon.HYPHEN_AFTER_ONE
    if _OR_ANOTHER.match(piece, phrase.end):
        return True
    if _is_plural(piece[phrase.start : phrase.end].split()[0].lower()):
        return True  # "if one raises doubts": a verb, since "one" counts no plural
    words = piece[phrase.start : phrase.end].split()
    if len(words) == 1 and words[0].lower().endswith(("ed", "en", "ing")) and words[0].islower():
        return words[0].lower() not in ("building", "meeting", "wedding", "specimen", "citizen", "woman", "omen")
    if words[0].lower() in lexicon.NOT_AFTER_ONE or words[0].lower().endswith(("'s", "’s")):
        return True
    if not piece[quantity.start].isupper():
        return False
    return (bool(before) and before[-1][0].isalnum()) or all(word[0].isupper() for word in words)


def _counts_people(piece: str, at: int) -> bool:
    """Whether "killed", "dead", "died", "was wounded" or the like follows a number straight away."""
    return _FATE.match(piece, at) is not None

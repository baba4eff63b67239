"""TODO: what builder.articles.figures.numerals is for."""

from __future__ import annotations

import re
from decimal import Decimal

from builder.articles.figures.noun_phrases import noun_phrase
from builder.articles.figures.patterns import (
    ARTICLE,
    GLYPHS,
    NUMBER_WORDS,
    OF,
    PARTS,
    PLAIN_WORD,
    SCALE,
    SIGN,
    SLASH,
    Numeral,
    any_of,
    by_first_letter,
)
from builder.articles.figures.qualifiers import words_before
from builder.language.lexicon import figure_contexts, numbers, qualifier_words, unit_words
from builder.model import Number

_VAGUE = any_of(numbers.VAGUE)

_ARTICLE_FORM = re.compile(ARTICLE, re.IGNORECASE)

_A_PART = re.compile(rf"an?\s(?P<part>{PARTS})(?!\w)", re.IGNORECASE)

_VAGUE_FORM = re.compile(
    rf"(?P<a>{_VAGUE})(?:\s{{1,2}}(?:and|upon)\s{{1,2}}(?P=a))?(?:\s{{1,2}}of\s{{1,2}}(?P<b>{_VAGUE}))?(?!\w)",
    re.IGNORECASE,
)

_NUMBER_WORD = re.compile(rf"(?P<word>{any_of(NUMBER_WORDS)})(?!\w)", re.IGNORECASE)

_NEXT_NUMBER_WORD = re.compile(
    rf"(?P<join>\s?-?\s?(?:and[\s-]{{1,2}})?)(?P<word>{by_first_letter([*NUMBER_WORDS, *numbers.SCALES])})(?!\w)",
    re.IGNORECASE,
)

_AND_PART = re.compile(
    rf"[\s-]and[\s-](?P<times>an?|one|two|three|four)[\s-](?P<part>{PARTS})(?!\w)(?:[\s-](?P<scale>{SCALE})(?!\w))?",
    re.IGNORECASE,
)

_PART_AFTER = re.compile(rf"(?P<join>[\s-])(?P<part>{PARTS})(?![\w-])", re.IGNORECASE)

_ORDINAL_AFTER = re.compile(rf"-(?:{any_of(numbers.ORDINALS)})(?!\w)", re.IGNORECASE)

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,6}|\d{1,3}(?:\s000){1,3}|\d{1,12})(?!\d)(?:\.\d{1,12}(?!\d))?"
)

_DIGIT_RUN = re.compile(r"[\d,.]+")

_GLUED = re.compile(
    rf"[^\W\d_{GLYPHS}²³]{{1,12}}(?:[²³]|\^?[23](?!\d|[.,]\d)|/[a-z]{{1,3}}(?!\w))?|″|[°%](?:\s?[CF](?!\w))?"
)

_METRES_AFTER = re.compile(rf"-(?=[a-z])|\s?(?:{any_of(figure_contexts.METRES_AFTER)})(?!\w)")

_SCALE_AFTER = re.compile(rf"(?:\s|-)(?P<scale>{SCALE}|mn|bn|mln|bln|tn|trn)s?(?!\w)", re.IGNORECASE)

_GLYPH_AFTER = re.compile(rf"\s?(?P<glyph>[{GLYPHS}])|[\s-](?P<top>\d)/(?P<bottom>\d\d?)(?![\d/])")

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

_POWER_AFTER = re.compile(r"\s?[×x]\s?10\^?(?P<power>[-−⁻]?(?:\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?!\d)")

# ---------------------------------------------------------------- numerals


def read_numeral(piece: str, at: int) -> tuple[Numeral | None, int]:
    """The numeral that begins at `at` and where to go on reading if there is none."""
    head = piece[at]
    if head.isdigit():
        return _digits(piece, at)
    if head in numbers.FRACTION_SIGNS:
        top, bottom = numbers.FRACTION_SIGNS[head]
        return Numeral(at, at + 1, top / bottom, 1, "fraction", ""), at + 1
    if match := _ARTICLE_FORM.match(piece, at):
        return _article(piece, match)
    if match := _A_PART.match(piece, at):
        return _a_part(piece, match)
    if match := _VAGUE_FORM.match(piece, at):
        value = numbers.VAGUE[match["a"].lower()] * (numbers.VAGUE[match["b"].lower()] if match["b"] else 1)
        if match["a"].lower() == "tens" and not match["b"] and not OF.match(piece, match.end()):
            return None, match.end()
        return Numeral(at, match.end(), value, 1, "vague", ""), match.end()
    if match := _NUMBER_WORD.match(piece, at):
        return _words(piece, match)
    return _half(piece, at)


def whole(value: Decimal | float) -> Number:
    """An int where the value is whole."""
    return int(value) if value == int(value) else float(value)


def _digits(piece: str, at: int) -> tuple[Numeral | None, int]:
    """A numeral in digits, with its fraction, scale word or glued letters."""
    match = _DIGITS.match(piece, at)
    if match is None:
        run = _DIGIT_RUN.match(piece, at)
        return None, run.end() if run else at + 1
    if "/" in piece[at : at + 3] and (slash := SLASH.match(piece, at)):
        top, bottom = (int(side) for side in slash[0].split("/"))
        return (Numeral(at, slash.end(), top / bottom, 1, "fraction", "") if bottom else None), slash.end()
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
    elif (following in numbers.FRACTION_SIGNS or following.isdigit()) and (part := _GLYPH_AFTER.match(piece, end)):
        top, bottom = (
            numbers.FRACTION_SIGNS[part["glyph"]] if part["glyph"] else (int(part["top"]), int(part["bottom"]))
        )
        if 0 < top < bottom:
            value, end, raw = value + Decimal(top) / Decimal(bottom), part.end(), ""
    if word := _SCALE_AFTER.match(piece, end):
        name = word["scale"].lower()
        scale, end = numbers.SCALES.get(name) or numbers.SUFFIXES[name], word.end()
    elif part := _AND_PART.match(piece, end):
        value, scale, end, raw = value + _part(part), _part_scale(part), part.end(), ""
    return Numeral(begin, end, whole(value * scale), scale, "digits", raw), end


def _part(match: re.Match[str]) -> Decimal:
    """The value of "and a half", "and three quarters"."""
    times = NUMBER_WORDS.get(match["times"].lower(), 1)
    return Decimal(times) / Decimal(numbers.FRACTION_PARTS[match["part"].lower()])


def _part_scale(match: re.Match[str]) -> int:
    """The scale word after "and a half", or 1."""
    return numbers.SCALES[match["scale"].lower()] if match["scale"] else 1


def _glued(
    piece: str, begin: int, end: int, value: Decimal | int, raw: str, glued: re.Match[str]
) -> tuple[Numeral | None, int]:
    """Digits with letters glued to them: "3K", "12km", "5%"; anything else ("2nd", "1990s", "5G") is no figure."""
    letters, after = glued[0], glued.end()
    if after < len(piece) and (piece[after].isdigit() or piece[after] == "_"):
        return None, after
    word = numbers.SCALES.get(letters.lower())
    suffix = word if word and word > 12 else _suffix(piece, begin, letters, after)
    if suffix is not None:
        return Numeral(begin, after, whole(value * suffix), suffix, "digits", raw), after
    surface = letters.lower().replace("^", "")
    unit = unit_words.GLUED_UNITS.get(surface) or unit_words.UNITS.get(surface)
    screen = letters == "p" and value in (480, 720, 1080, 1440, 2160)
    if unit is None or screen or (letters in ("G", "X", "H", "c", "f", "M") and unit != "time"):
        return None, after
    return Numeral(begin, after, whole(Decimal(value)), 1, "digits", raw, unit), after


def _suffix(piece: str, begin: int, letters: str, after: int) -> int | None:
    """What glued letters multiply by, or None where they are a unit or a name.

    "m" is millions of money or of things; a hyphen, a race, a word of length or one thing ("a 2m wall") says metres.
    "b" and "t" need money; "4K" is a screen unless it counts something.
    """
    scale = numbers.SUFFIXES.get(letters.lower())
    if scale is None:
        return None
    money = SIGN.search(piece, max(0, begin - 8), begin) is not None
    if money:
        return scale
    phrase = noun_phrase(piece, after)
    plural = phrase is not None and phrase.plural
    if letters.lower() == "k" and piece[begin:after].lower() in ("4k", "8k"):
        return scale if plural else None
    if letters == "m" and not _METRES_AFTER.match(piece, after):
        round_length = piece[begin : after - 1].endswith("00")
        return scale if plural or (phrase is None and not round_length) else None
    return None if letters in ("m", "b", "mm", "t", "T", "MM", "Mm") else scale


def _article(piece: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """ "a dozen", "half a million", "several hundred", "a couple of thousand"."""
    opening = match[0].lower()
    scale = numbers.SCALES[match["scale"].lower()]
    if opening.startswith(("half", "a half", "an half")):
        return Numeral(match.start(), match.end(), whole(scale / 2), scale, "words", ""), match.end()
    if "quarter" in opening:
        return Numeral(match.start(), match.end(), whole(scale / 4), scale, "words", ""), match.end()
    if "couple" in opening:
        return Numeral(match.start(), match.end(), 2 * scale, scale, "rough", ""), match.end()
    if opening.startswith(("several", "many", "few", "a few")):
        # "several hundred" names no number, so it is as vague as "hundreds"
        value = scale * _vague_multiplier(piece, match.end())
        return Numeral(match.start(), match.end(), value, scale, "vague", ""), match.end()
    return _accumulate(piece, match.start(), match.start("scale"), 1, "ones")


def _vague_multiplier(piece: str, at: int) -> int:
    """The scale of "several hundred thousand" beyond its first scale word."""
    match = _SCALE_AFTER.match(piece, at)
    return numbers.SCALES.get(match["scale"].lower(), 1) if match else 1


def _a_part(piece: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """ "a third of", "by a quarter", "nearly a fifth": not the ordinal of "a third man", nor the time "a quarter"."""
    part = numbers.FRACTION_PARTS[match["part"].lower()]
    if part == 2:
        return _half(piece, match.start("part"))
    words = words_before(piece, match.start())
    last = words[-1].lower() if words else ""
    if OF.match(piece, match.end()) or last in ("by", "than", "nearly", "almost", "about", "roughly", "around"):
        return Numeral(match.start(), match.end(), 1 / part, 1, "fraction", ""), match.end()
    return None, match.end()


def _half(piece: str, at: int) -> tuple[Numeral | None, int]:
    """ "half of", "half the", "half an hour", "more than half"; not "the first half", "half-brother"."""
    end = at + len("half")
    if piece[at:end].lower() != "half":
        return None, at + 1
    words = [word.lower() for word in words_before(piece, at)]
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
    numeral = Numeral(at, end, 0.5, 1, "fraction", "")
    follows = PLAIN_WORD.match(piece, end + 1) if piece[end : end + 1] in (" ", "-", "\n") else None
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
    phrase = qualifier_words.BEFORE.get(last) or qualifier_words.BEFORE.get(" ".join(words[-2:]))
    return (numeral, end) if phrase or last == "by" else (None, end)


def _words(piece: str, match: re.Match[str]) -> tuple[Numeral | None, int]:
    """A numeral that begins with a number word."""
    word = match["word"].lower()
    kind = "ones" if word in numbers.ONES else "teens" if word in numbers.TEENS else "tens"
    return _accumulate(piece, match.start(), match.end(), NUMBER_WORDS[word], kind)


def _accumulate(piece: str, start: int, at: int, value: int, kind: str) -> tuple[Numeral | None, int]:
    """Number words from `at` on, added to the `value` read so far, as far as English would join them.

    `kind` is the class of the word read last: "ones", "teens", "tens", "hundred" or "scale".
    """
    total, current, smallest, scale = 0, value, 10**18, 1
    while match := _NEXT_NUMBER_WORD.match(piece, at):
        word, joined = match["word"].lower(), "and" in match["join"].lower()
        if not match["join"] and at != match.start("word"):
            break
        if word in numbers.SCALES:
            factor = numbers.SCALES[word]
            if joined or not current or factor >= smallest:
                break
            scale *= factor
            if factor < 1_000:
                current, kind = current * factor, "hundred"
            else:
                total, current, smallest, kind = total + current * factor, 0, factor, "scale"
        else:
            fits = kind in ("hundred", "scale") or (kind == "tens" and word in numbers.ONES and not joined)
            if not fits or not match["join"]:
                break
            current += NUMBER_WORDS[word]
            kind = "ones" if word in numbers.ONES else "teens" if word in numbers.TEENS else "tens"
            scale = 1
        at = match.end()
    return _finish_words(piece, Numeral(start, at, total + current, scale, "words", ""), kind)


def _finish_words(piece: str, numeral: Numeral, kind: str) -> tuple[Numeral | None, int]:
    """A numeral in words with what may follow it: "and a half", "-thirds", or "-first" (then it is an ordinal)."""
    at = numeral.end
    if kind == "tens" and (ordinal := _ORDINAL_AFTER.match(piece, at)):
        return None, ordinal.end()
    if part := _AND_PART.match(piece, at):
        scale = _part_scale(part)
        value = whole((Decimal(numeral.value) + _part(part)) * scale)
        return Numeral(numeral.start, part.end(), value, scale, "words", ""), part.end()
    if numeral.scale == 1 and numeral.value < 20 and (part := _PART_AFTER.match(piece, at)):
        many = part["part"].lower().endswith(("s", "halves"))
        quarters = "quarter" in part["part"].lower() and part["join"] != "-" and not OF.match(piece, part.end())
        if many == (numeral.value != 1) and numeral.value and not (many and quarters):
            value = whole(numeral.value / numbers.FRACTION_PARTS[part["part"].lower()])
            return Numeral(numeral.start, part.end(), value, 1, "fraction", ""), part.end()
    return numeral, at

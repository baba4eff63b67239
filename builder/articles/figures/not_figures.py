"""TODO: what builder.articles.figures.not_figures is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.articles.figures.noun_phrases import HYPHENED, is_plural_noun
from builder.articles.figures.patterns import OF, Numeral, Phrase, Quantity, any_of, is_clock, is_year
from builder.articles.figures.qualifiers import phrase_before
from builder.language.lexicon import calendar_words, figure_contexts, function_words, unit_words

_STREET = re.compile(
    r"\s(?:[NSEW]\.?\s|[NSEW]\.[NSEW]\.\s)?(?:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w.'’]{0,20})\s){1,3}"
    rf"(?:{any_of(word.capitalize() for word in figure_contexts.STREETS)})(?!\w)"
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

# ---------------------------------------------------------------- labels: numbers that count nothing


def is_label(piece: str, ends: tuple[Quantity, Quantity | None], before: Sequence[str], phrase: Phrase | None) -> bool:
    """Whether a quantity is no figure but a date, a time, a year, an address, an age or part of a name."""
    first, second = ends
    numeral = first.numeral
    if numeral.kind in ("vague", "rough", "fraction") or first.money:
        return False
    if numeral.value <= 2400 and is_clock(piece, numeral.end):
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
    if (hyphened := HYPHENED.match(piece, first.end)) and hyphened["word"].lower() in figure_contexts.NOT_HYPHENED:
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


def _is_day_of_month(piece: str, numeral: Numeral, before: Sequence[str]) -> bool:
    """ "January 9", "Jan. 11", "July 8 and 9", "9 January", "the 9th of May" being an ordinal already."""
    if numeral.value > 31 and not is_year(numeral):
        return False
    last = before[-1] if before else ""
    if last in ("and", "or") and len(before) > 2 and before[-2].isdigit():
        last = before[-3]
    if last[:1].isupper() and last.rstrip(".").lower() in calendar_words.MONTHS:
        return True
    month = _MONTH_AFTER.match(piece, numeral.end)
    return month is not None and month["month"].lower() in calendar_words.MONTHS


def _is_bare_year(numeral: Numeral, before: Sequence[str], phrase: Phrase | None, second: Quantity | None) -> bool:
    """Four digits without a comma are a year, unless a plural follows that words like "in" or "his" do not precede."""
    if not is_year(numeral) or numeral.scale != 1 or second is not None:
        return False
    last = before[-1].lower() if before else ""
    if phrase is None or not phrase.plural:
        return numeral.value >= 1900 or last in calendar_words.YEAR_CONTEXT
    after_day = last == "," and len(before) > 2 and before[-2].isdigit()
    if phrase.of_year or (after_day and before[-3].lower().rstrip(".") in calendar_words.MONTHS):
        return True
    texts = [word.lower() for word in before]
    if phrase_before(texts, len(texts))[1] is not None and last not in ("around", "some"):
        return False
    if last == "some":
        return numeral.value % 100 != 0
    possessive = last.endswith(("'s", "’s", "s'", "s’"))
    return last in calendar_words.YEAR_CONTEXT or possessive or (not last and numeral.value >= 1900)


def _is_number_of_name(numeral: Numeral, before: Sequence[str], phrase: Phrase | None) -> bool:
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
    if lower in figure_contexts.LABELS:
        return (
            last[0].isupper()
            or (lower not in figure_contexts.LABELS_ONLY_CAPITAL)
            or (not counted and numeral.value < 100)
        )
    if lower == "of" and len(before) > 1 and before[-2][0].isupper() and before[-2].lower() in ("group", "big", "gang"):
        return True
    if (
        not last[0].isupper()
        or lower in figure_contexts.BEFORE_NUMBER
        or lower in function_words.NOUN_PHRASE_ENDS
        or lower in calendar_words.WEEKDAYS
    ):
        return False
    opener = _opens_sentence(before) and (
        lower in figure_contexts.OPENERS or lower.endswith(("ly", "ed", "ing")) or is_plural_noun(lower)
    )
    return not counted and not opener


def _opens_sentence(before: Sequence[str]) -> bool:
    """Whether the last word before a number is the first of its sentence, as far as the look back shows."""
    earlier = [word for word in before[:-1] if word not in ("“", '"', "‘", "(", "[")]
    return not earlier or earlier[-1][-1] in ".!?:”"


def _is_place_or_list_number(piece: str, quantity: Quantity, before: Sequence[str], counted: bool) -> bool:
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


def _is_word_label(piece: str, quantity: Quantity, before: Sequence[str], phrase: Phrase | None) -> bool:
    """The same for numbers in words: "Terminal Two", "Formula One", "two-way", and "one" where it counts nothing."""
    numeral = quantity.numeral
    word = piece[numeral.start : numeral.end].lower()
    last = before[-1] if before else ""
    if piece[numeral.end : numeral.end + 1] == "-" and phrase is None:
        return True
    if (
        last[:1].isupper()
        and piece[numeral.start].isupper()
        and last.lower() not in figure_contexts.BEFORE_NUMBER
        and len(before) > 1
    ):
        return phrase is None or not phrase.plural
    if (
        last.lower() in figure_contexts.LABELS
        and last.lower() not in figure_contexts.LABELS_ONLY_CAPITAL
        and phrase is None
    ):
        return True
    if piece[numeral.start - 1 : numeral.start] == "-":
        return True
    if word == "zero":
        return phrase is None or not phrase.plural
    return word == "one" and _is_pronoun_one(piece, quantity, before, phrase)


def _is_pronoun_one(piece: str, quantity: Quantity, before: Sequence[str], phrase: Phrase | None) -> bool:
    """Whether "one" stands for a thing ("one of them", "no one", "the one"), or points to one ("one day")."""
    last = before[-1].lower() if before else ""
    if OF.match(piece, quantity.end) or last in figure_contexts.BEFORE_ONE:
        return True
    if phrase is None:
        texts = [word.lower() for word in before]
        return phrase_before(texts, len(texts))[1] is None and not _counts_people(piece, quantity.end)
    if piece[quantity.end : quantity.end + 1] == "-":
        return piece[phrase.start : phrase.end].lower() not in unit_words.HYPHEN_AFTER_ONE
    if _OR_ANOTHER.match(piece, phrase.end):
        return True
    if is_plural_noun(piece[phrase.start : phrase.end].split()[0].lower()):
        return True  # "if one raises doubts": a verb, since "one" counts no plural
    words = piece[phrase.start : phrase.end].split()
    if len(words) == 1 and words[0].lower().endswith(("ed", "en", "ing")) and words[0].islower():
        return words[0].lower() not in ("building", "meeting", "wedding", "specimen", "citizen", "woman", "omen")
    if words[0].lower() in figure_contexts.NOT_AFTER_ONE or words[0].lower().endswith(("'s", "’s")):
        return True
    if not piece[quantity.start].isupper():
        return False
    return (bool(before) and before[-1][0].isalnum()) or all(word[0].isupper() for word in words)


def _counts_people(piece: str, at: int) -> bool:
    """Whether "killed", "dead", "died", "was wounded" or the like follows a number straight away."""
    return _FATE.match(piece, at) is not None

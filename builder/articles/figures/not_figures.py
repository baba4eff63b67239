"""Numbers that are not figures: dates, clock times, years, addresses, ages, list numbers and parts of names.

"March 9", "5 p.m.", "Route 66", "12 Elm Street", "Lee, 45, said", "F-16" and "one of them" count nothing. The rules
look at the words before a quantity (64 characters), at the marks around it and at the noun phrase after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.clock_times import is_clock_time_at
from builder.articles.figures.dialled_numbers import is_dialled
from builder.articles.figures.noun_phrases import HYPHENATED_WORDS, is_plural_noun, names_person
from builder.articles.figures.parts import NounPhrase, Numeral, Quantity, are_in_capitals, is_written_as_year
from builder.articles.figures.patterns import NUMBER_WORDS, OF, STREET
from builder.articles.figures.pronoun_one import is_pronoun_one
from builder.articles.figures.qualifiers import is_qualified
from builder.articles.figures.times_of_day import is_bare_time
from builder.language.lexicon import (
    calendar_words,
    figure_contexts,
    function_words,
)
from builder.language.lexicon.word_classes import ARTICLES, COMMON_PREPOSITIONS, MODALS
from builder.language.tokens import alternation, is_lower

_MONTH_AFTER: Final = re.compile(r"\s(?:of\s)?(?P<month>[A-Z][a-z]{2,8})\.?(?!\w)")
"""A word that may be the month after a day: " January", " of Sept."."""

_LIST_MARK: Final = re.compile(r"[.)](?:\s|\Z)")
"""The mark after the number of a list item: "1. ", "2) "."""

_COMMA_OR_END: Final = re.compile(r",(?!\d)|\.(?:\s|\Z)")
"""The mark after an age that stands between commas, or at the end of its sentence."""

_END_OF_ENTRY: Final = re.compile(r"\.?\s{0,4}\Z")
"""The end of an entry in a ranking: "3 Ann Lee."."""

_APPOSITION_END: Final = re.compile(r"\s?(?:[,;)]|\.(?:\s|\Z)|\Z|—|–|\sof\s|\sand\s|\sfrom\s|\swas\s|\sis\s)")
"""Words and marks that follow an age in apposition: the comma in "Lee, 45, said", " of " in "Lee, 45, of Leeds"."""

_SINGULAR_VERB: Final = re.compile(
    r"\s(?:is|was|has|does|isn['’]t|wasn['’]t|hasn['’]t|doesn['’]t)(?!\w)", re.IGNORECASE
)
"""A singular verb, after which a number names one thing: "The 757 was"."""

_GALLERY_MARK: Final = re.compile(r"\d{1,3}\sof\s\d{1,3}[ \t]{0,4}(?=\n|\Z)")
"""The place of a picture in a gallery: "1 of 31"."""

_LINE_END: Final = re.compile(r"[ \t]{0,4}(?=\n|\Z)")
"""The end of a line."""

_WORDS_OF_UNIT: Final = 3
"""Words of the name of a military unit after its number: "Mechanised | Infantry | Division"."""

_BLOCK: Final = re.compile(r"\sblock(?!\w)", re.IGNORECASE)
"""A stretch of a street after the number of its first house: " block" in "the 2100 block of Elm Street"."""

_HUNDRED: Final = 100
"""Blocks of a street are numbered by hundreds."""

_STOCK_MARKET: Final = re.compile(r"\.[A-Z]{1,2}(?!\w)")
"""The stock market after the code of a share: ".HK" in "(0042.HK)"."""

_RUNS_FOR: Final = re.compile(r"\sfor\s\d{1,3}(?=\s?[.,;:)\n]|\s(?:at|in|on|and|when|after|before|to|from|off)\s|\Z)")
"""The runs after the wickets of an innings: " for 69" in "at 2 for 69"."""

_WICKETS: Final = 10
"""The most wickets that can fall in an innings."""

_WORDS_OF_MARK: Final = 3
"""Words before the second number of a mark: "REUTERS | 1 | of"."""

_AFTER_SOME_DAY: Final = re.compile(r",|\s(?:i|you|he|she|it|we|they|when|will|soon|in)(?!\w)", re.IGNORECASE)
"""Words and marks after "one day" if it means "some day": ", ", " she", " will"."""

_VERB_AFTER_SOME_DAY: Final = re.compile(
    r"\s(?:be|become|build|buy|do|find|get|go|have|help|join|lead|live|make|own|play|return|run|see|take|visit|win|work)"
    r"(?!\w)"
)
"""A frequent verb after "to one day", which then means "some day"; "cut from two days to one day" counts."""

_STAGE: Final = re.compile(r"\s(?:stage|moment|time)(?!\w)", re.IGNORECASE)
"""A noun that refers to a time in "at one stage"."""

_NAMED_GROUPS: Final = ("group", "big", "gang")
"""Words before "of" and a number that make a name: "Group of Seven", "Big Four"."""

_OPENING_MARKS: Final = ("“", '"', "‘", "(", "[")
"""Marks that may come before the first word of a sentence."""

_CODE_BEFORE: Final = re.compile(r"(?<!\w)[A-Za-z]{1,6}-?\d{1,5}[A-Za-z]{0,2}[-/\u2010\u2011]\Z")
"""The beginning of a code that ends in digits: "A330-" in "A330-200", "FY2020-" in "FY2020-22"."""

_LONGEST_CODE: Final = 16
"""Characters before digits that are searched for the beginning of a code."""

_CALIBRE: Final = re.compile(rf"[\s-](?:{alternation(figure_contexts.CALIBRED)})(?!\w)", re.IGNORECASE)
"""A weapon after its calibre: " rifles" in ".22 rifles"."""

_SHORTEST_NAME: Final = 3
"""Letters of the shortest first word of an entry in a ranking: "3 Ann Lee"."""

_OF_LATER: Final = 2
"""Words before a number if "Group of" does not open its sentence."""

_MODEL_FROM: Final = 100
"""From this number on, two numbers with a dash after "a" are a model: "a 737-800"."""

_ZERO_IN_NAME: Final = re.compile(r"-|\s(?:day|hour)(?!\w)", re.IGNORECASE)
"""What makes "zero" a name: "a zero-hours contract", "a zero day flaw"."""

_MARKS_OF_NAMES: Final = "#@_=&\\№§"
"""Marks that tie digits to a name or a label: "#5", "user_2", "§ 12"."""

_LETTERS_OF_VERSIONS: Final = "CF"
"""Letters of degrees that may also end a name: "4C"."""

_LAST_DAY: Final = 31
"""The largest number that is a day of the month."""

_SURELY_YEAR: Final = 1900
"""From this number on, four digits without a plural noun are a year even without "in" or "since" before them."""

_LIST_NUMBERS_BELOW: Final = 100
"""Numbers of list items, and numbers after everyday labels ("page 5"), are smaller than this."""

_AGES_BELOW: Final = 115
"""Ages of people are smaller than this."""

_POSTCODE_DIGITS, _STATE_LETTERS = 5, 2
"""Digits of a postcode and letters of a state in the United States: "NY 10001"."""

_EMERGENCY_NUMBER: Final = "911"
"""The emergency telephone number in North America, which a noun need not follow: "called 911"."""


def is_label(
    piece: str, ends: tuple[Quantity, Quantity | None], before: Sequence[str], phrase: NounPhrase | None
) -> bool:
    """Return True if a quantity is a date, a time, a year, an address, an age or part of a name, and so not a figure.

    `ends` is the quantity and, for a range, its upper end; `before` has the words before it, the nearest last;
    `phrase` is the noun phrase after it.
    """
    first, second = ends
    numeral = first.numeral
    if first.money or (numeral.kind in ("vague", "rough", "fraction") and not piece[numeral.start].isdigit()):
        return False
    if numeral.kind == "words" and numeral.value == 0 and _ZERO_IN_NAME.match(piece, numeral.end):
        return True
    if numeral.kind == "fraction":
        return _is_attached_to_name(piece, first.start)
    if _is_time(piece, first, before, phrase) or _follows_number_sign(before):
        return True
    if numeral.unit is not None and _is_version_in_name(piece, numeral, before):
        return True
    # With a unit, most numbers are figures: "45 minutes"; but the first number in "F-16 to 20 km" is not.
    if first.unit is not None or (second is not None and second.unit is not None):
        return first.unit is None and _is_attached_to_name(piece, first.start)
    if numeral.kind == "words":
        return _is_word_label(piece, first, before, phrase)
    return _is_digit_label(piece, ends, before, phrase)


def _is_time(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True if a number is a time of day ("9.25 a.m."), or means some time ("one day, she will")."""
    return (
        is_clock_time_at(piece, quantity.numeral.start)
        or is_bare_time(piece, quantity, before, phrase)
        or _is_some_time(piece, quantity, before)
        or _is_time_past_hour(before)
    )


def _follows_number_sign(before: Sequence[str]) -> bool:
    """Return True after "No." and the like: "the No. 1 maker"."""
    if not before:
        return False
    last, earlier = before[-1], before[-2] if len(before) > 1 else ""
    if last.rstrip(".").lower() == "no" and (last.endswith(".") or last[0].isupper()):
        return True
    return last == "." and earlier.lower() in ("no", "nos")


def _is_some_time(piece: str, quantity: Quantity, before: Sequence[str]) -> bool:
    """Return True for "at one point" and "one day, she will", which refer to a time and count nothing."""
    numeral = quantity.numeral
    if numeral.kind != "words" or numeral.value != 1:
        return False
    if quantity.unit == "point" or _STAGE.match(piece, quantity.end):
        return bool(before) and before[-1].lower() == "at"
    if quantity.unit != "day":
        return False
    last = before[-1].lower() if before else ""
    means_some_day = _AFTER_SOME_DAY.match(piece, quantity.end) or (
        last == "to" and _VERB_AFTER_SOME_DAY.match(piece, quantity.end)
    )
    return last in MODALS or bool(means_some_day)


def _is_time_past_hour(before: Sequence[str]) -> bool:
    """Return True after "half past" and "quarter past"."""
    return len(before) > 1 and before[-1].lower() == "past" and before[-2].lower() in ("half", "quarter")


# --- labels in digits


def _is_digit_label(
    piece: str, ends: tuple[Quantity, Quantity | None], before: Sequence[str], phrase: NounPhrase | None
) -> bool:
    """Return True if digits without a unit are a date, a year, an address, an age or part of a name."""
    first, second = ends
    numeral = first.numeral
    hyphenated = HYPHENATED_WORDS.match(piece, first.end)
    if hyphenated and hyphenated["word"].lower() in figure_contexts.NOT_COUNTED_AFTER_HYPHEN:
        return True  # "2-for-1", "3-on-3"
    if hyphenated and piece[hyphenated.end() : hyphenated.end() + 1] == "-":
        return piece[hyphenated.end() + 1 : hyphenated.end() + 2].isdigit()  # "the 1-Village-1-School plan"
    if _is_score_of_innings(piece, numeral, before, phrase) or _STOCK_MARKET.match(piece, numeral.end):
        return True
    if numeral.value % _HUNDRED == 0 and _BLOCK.match(piece, numeral.end):
        return True
    if numeral.raw.startswith(".") and _CALIBRE.match(piece, numeral.end):
        return True
    if phrase is not None and _is_name_with_verb(piece, numeral, phrase):
        return True
    return (
        (phrase is None and _names_one_thing(piece, ends, before))
        or _is_attached_to_name(piece, first.start)
        or _is_day_of_month(piece, numeral, before)
        or (second is None and _is_bare_year(piece, numeral, before, phrase))
        or _is_number_of_name(numeral, before, phrase)
        or _is_listed_label(before, phrase)
        or _is_number_of_unit(piece, first, phrase)
        or _is_mark_of_gallery(piece, numeral, before)
        or _is_place_or_list_number(piece, first, before, phrase)
    )


def _is_score_of_innings(piece: str, numeral: Numeral, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for the wickets and the runs of an innings in cricket: "at 2 for 69"."""
    if numeral.value <= _WICKETS and _RUNS_FOR.match(piece, numeral.end):
        return True
    wickets = before[-2] if before[-1:] == ["for"] and len(before) > 1 else ""
    return phrase is None and wickets.isdigit() and int(wickets) <= _WICKETS


def _names_one_thing(piece: str, ends: tuple[Quantity, Quantity | None], before: Sequence[str]) -> bool:
    """Return True if a number is the name of one thing: "The 757 is", "a 911 was", "a 737-800"."""
    quantity, second = ends
    numeral = quantity.numeral
    if second is not None:
        return numeral.value >= _MODEL_FROM and before[-1:] in (["a"], ["A"], ["the"], ["The"])
    is_bare = numeral.raw.isdigit() and numeral.scale == 1 and numeral.value > 1
    has_determiner = bool(before) and before[-1].lower() in ("the", "a", "this")
    return is_bare and has_determiner and _SINGULAR_VERB.match(piece, quantity.end) is not None


def _is_name_with_verb(piece: str, numeral: Numeral, phrase: NounPhrase) -> bool:
    """Return True if a number and a singular name have a singular verb: "180 Elm is for rent"."""
    is_name = not phrase.plural and phrase.start == numeral.end + 1 and piece[phrase.start].isupper()
    return is_name and numeral.value > 1 and _SINGULAR_VERB.match(piece, phrase.end) is not None


def _is_attached_to_name(piece: str, at: int) -> bool:
    """Return True if a mark ties the digits at `at` to the text before them: "F-16", "#5", "@user/2", "'75"."""
    mark, earlier = piece[at - 1 : at], piece[max(0, at - 2) : at - 1]
    if mark in ("-", "\u2010", "\u2011", "/") and _CODE_BEFORE.search(piece, max(0, at - _LONGEST_CODE), at):
        return True
    if mark in ("-", "\u2010", "\u2011", "."):
        return earlier.isalpha() or (mark == "." and earlier.isdigit())
    if mark in ("'", "’", "‘"):
        following = piece[at + 2 : at + 3]
        is_short_year = piece[at : at + 2].isdigit() and not following.isdigit()  # "the summer of '75"
        return is_short_year and following not in (",", "’", "'")
    if (mark == "+" and earlier.isdigit()) or (mark in ('"', "'") and earlier == "="):
        return True
    return (mark != "" and mark in _MARKS_OF_NAMES) or (mark == "/" and not earlier.isspace())


def _is_version_in_name(piece: str, numeral: Numeral, before: Sequence[str]) -> bool:
    """Return True if digits with a letter end a name, and are no temperature: "a Red Star 4C rocket", "Gate 7F"."""
    if piece[numeral.end - 1] not in _LETTERS_OF_VERSIONS or not piece[numeral.end - 2].isdigit():
        return False
    if before and before[-1].lower() in figure_contexts.LABELS:
        return True
    words = list(before)
    while words and words[-1][0].isupper() and words[-1] not in ("A", "An", "The"):
        words.pop()
    return len(words) < len(before) and bool(words) and words[-1].lower() in ARTICLES


def _is_month(word: str) -> bool:
    """Return True if a word before a number is a month: "January", "Jan."."""
    return word.rstrip(".").lower() in calendar_words.MONTHS


def _is_day_of_month(piece: str, numeral: Numeral, before: Sequence[str]) -> bool:
    """Return True for "March 9", "Sept. 3", "July 8 and 9", "9 March" and "March 2021"."""
    if numeral.value > _LAST_DAY and not is_written_as_year(numeral):
        return False
    last = before[-1] if before else ""
    if last in ("and", "or") and before[:-2] and before[-2].isdigit():
        last = before[-3]
    if last[:1].isupper() and _is_month(last):
        return True
    month = _MONTH_AFTER.match(piece, numeral.end)
    return month is not None and month["month"].lower() in calendar_words.MONTHS


def _is_bare_year(piece: str, numeral: Numeral, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True if four digits without a comma are a year.

    Before a plural noun they count if they are round ("sold 2000 boats"), before 1900, qualified, or people are
    counted, unless a word such as "in" or "his" precedes them or the noun often follows a year ("2005 levels").
    """
    if not is_written_as_year(numeral) or numeral.scale != 1:
        return False
    last = before[-1].lower() if before else ""
    if phrase is None or not phrase.plural:
        return numeral.value >= _SURELY_YEAR or last in calendar_words.YEAR_CONTEXT
    # Newspapers write a comma in "2,015 houses", but not all do, and a round number is rarely a year.
    counts_people = piece[phrase.start : phrase.end].split()[-1].lower() in figure_contexts.IRREGULAR_PLURALS
    if numeral.value >= _SURELY_YEAR and numeral.value % 50 and not counts_people and not is_qualified(before):
        return True
    # "On May 3, 2005, boats sank": the year ends the date.
    follows_date = last == "," and bool(before[:-2]) and before[-2].isdigit() and _is_month(before[-3])
    if phrase.follows_years or follows_date:
        return True
    if last == "some":
        return numeral.value % 100 != 0  # "some 1500 boats" counts them
    if last != "around" and is_qualified(before):
        return False
    is_genitive = last.endswith(("'s", "’s", "s'", "s’"))
    return last in calendar_words.YEAR_CONTEXT or is_genitive or (not last and numeral.value >= _SURELY_YEAR)


def _is_number_of_name(numeral: Numeral, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True if the word before the number makes it a name: "Route 66", "No. 27", "Group of 20"."""
    if not before or "," in numeral.raw or numeral.scale != 1:
        return False
    last = before[-1]
    lower = last.rstrip(".").lower()
    earlier = before[-2] if len(before) > 1 else ""
    counts = phrase is not None and phrase.plural
    if lower in figure_contexts.LABELS:
        is_everyday_word = lower in figure_contexts.LABELS_ONLY_CAPITAL
        return last[0].isupper() or not is_everyday_word or (not counts and numeral.value < _LIST_NUMBERS_BELOW)
    if lower == "of" and earlier[:1].isupper() and earlier.lower() in _NAMED_GROUPS:
        return True
    return last[0].isupper() and not counts and not _may_precede_count(before, lower)


def _is_listed_label(before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for a further number in a list after a label: "500" in "sections 171, 419 and 500"."""
    if phrase is not None and phrase.plural:
        return False
    words = list(before)
    while words and (words[-1].isdigit() or words[-1] in (",", "and", "or", "&")):
        words.pop()
    is_listed = len(before) - len(words) > 1 and bool(words)
    return is_listed and words[-1].lower() in figure_contexts.LABELS - figure_contexts.LABELS_ONLY_CAPITAL


def _is_number_of_unit(piece: str, quantity: Quantity, phrase: NounPhrase | None) -> bool:
    """Return True for the number of a military unit: "76 Battalion", "2 Para", "33 Artillery Brigade"."""
    if phrase is None or phrase.start != quantity.end + 1 or not piece[phrase.start].isupper():
        return False
    words = [word for word in piece[phrase.start : phrase.end].split()[:_WORDS_OF_UNIT] if word[0].isupper()]
    return any(word.lower() in figure_contexts.MILITARY_UNITS for word in words)


def _is_mark_of_gallery(piece: str, numeral: Numeral, before: Sequence[str]) -> bool:
    """Return True for the numbers of "REUTERS 1 of 31", which end a line."""
    last = before[-1] if before else ""
    if _GALLERY_MARK.match(piece, numeral.start):
        return not last or last.isupper() or last.lower() in figure_contexts.PICTURES
    if last != "of" or len(before) < _WORDS_OF_MARK or _LINE_END.match(piece, numeral.end) is None:
        return False
    credit = before[-3]
    return before[-2].isdigit() and (credit.isupper() or credit.lower() in figure_contexts.PICTURES)


def _may_precede_count(before: Sequence[str], lower: str) -> bool:
    """Return True if a capitalized word before a number is not a name: "In", "Monday", or the first of its sentence."""
    if (
        lower in figure_contexts.BEFORE_NUMBER
        or lower in function_words.NOUN_PHRASE_ENDS
        or lower in calendar_words.WEEKDAYS
    ):
        return True
    return _opens_sentence(before) and (
        lower in figure_contexts.OPENERS or lower.endswith(("ly", "ed", "ing")) or is_plural_noun(lower)
    )


def _opens_sentence(before: Sequence[str]) -> bool:
    """Return True if the last word before a number seems to be the first of its sentence."""
    # After a full stop, a colon or a closing quotation mark: "It sank. Some", "“Go.” Some".
    earlier = [word for word in before[:-1] if word not in _OPENING_MARKS]
    return not earlier or earlier[-1][-1] in ".!?:”"


def _is_place_or_list_number(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for a house number, a list item, an age in apposition, a number alone in brackets, or 911."""
    numeral = quantity.numeral
    if _is_list_number(piece, quantity, before, phrase):
        return True
    if is_dialled(piece, quantity, before, phrase):
        return True
    if phrase is not None and phrase.plural:
        return False
    if not is_lower(piece[numeral.end + 1 : numeral.end + 2]) and STREET.match(piece, numeral.end):
        return True
    return numeral.raw == _EMERGENCY_NUMBER or _is_postcode(numeral, before) or _is_age(piece, numeral, before)


def _is_list_number(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for the number of an entry ("1. ", "(2) ", "3 Ann Lee") and for a number alone in brackets."""
    numeral, at = quantity.numeral, quantity.start
    in_brackets = bool(before) and before[-1] == "("
    if in_brackets and piece[numeral.end : numeral.end + 1] == ")":
        return True
    opens_line = at == 0 or piece[at - 1] == "\n" or (in_brackets and piece[at - 2 : at - 1] in ("", "\n"))
    if opens_line and numeral.value < _LIST_NUMBERS_BELOW and _LIST_MARK.match(piece, numeral.end):
        return True
    is_ranked = at == 0 and numeral.value < _LIST_NUMBERS_BELOW and phrase is not None and not phrase.plural
    if not is_ranked or phrase is None or not piece[phrase.start].isupper():
        return False
    first_word = piece[phrase.start : phrase.end].split()[0].lower()
    if len(first_word) < _SHORTEST_NAME:
        return False  # "45 Js" may be a unit
    return first_word not in figure_contexts.AFTER_COUNTS and _END_OF_ENTRY.match(piece, phrase.end) is not None


def _is_postcode(numeral: Numeral, before: Sequence[str]) -> bool:
    """Return True for a postal code after a state: "Springfield, NY 10001"."""
    if len(numeral.raw) != _POSTCODE_DIGITS or not numeral.raw.isdigit() or not before:
        return False
    # The state comes right before the code, or before a comma: "NY 10001", "NY, 10001".
    state = before[-2] if before[-1] == "," and len(before) > 1 else before[-1]
    return len(state) == _STATE_LETTERS and state.isupper()


def _is_age(piece: str, numeral: Numeral, before: Sequence[str]) -> bool:
    """Return True for an age in apposition to a name or a person: "Lee, 45, said", "a driver, 45, said"."""
    follows_name = len(before) > 1 and before[-1] == "," and before[-2][0].isupper()
    if not 0 < numeral.value < _AGES_BELOW or _APPOSITION_END.match(piece, numeral.end) is None:
        return False
    is_between_commas = before[-1:] == [","] and _COMMA_OR_END.match(piece, numeral.end) is not None
    words = list(before[:-1])
    if words[-2:-1] == ["of"] and words[-1].lower() in NUMBER_WORDS:
        words = words[:-2]  # "a mother of two, 29, said"
    return follows_name or (is_between_commas and bool(words) and _names_one_person(words[-1]))


def _names_one_person(word: str) -> bool:
    """Return True if a word in lower case is a noun for one person: "driver", "brother"."""
    return not is_plural_noun(word) and word not in figure_contexts.NUMBER_NOUNS and names_person(word)


# --- labels in words


def _is_word_label(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True for "Terminal Two", "Formula One" and "two-way", and for "one" if it counts nothing."""
    numeral = quantity.numeral
    word = piece[numeral.start : numeral.end].lower()
    last = before[-1] if before else ""
    counts = phrase is not None and phrase.plural
    if piece[numeral.end : numeral.end + 1] == "-" and phrase is None:
        return True
    # In "Terminal Two", the capitals mean something; "In Two Towns" is a headline, and "INJURING TWO" all in capitals.
    is_capitalized_pair = last[:1].isupper() and piece[numeral.start].isupper() and len(before) > 1
    if are_in_capitals(before, piece[numeral.start : numeral.end]):
        is_capitalized_pair = last.lower() in figure_contexts.LABELS | {"war"}
    if is_capitalized_pair and last.lower() not in figure_contexts.BEFORE_NUMBER:
        return word == "one" or not counts  # "Xbox One games"
    if (phrase is None or OF.match(piece, quantity.end)) and _ends_sequence(before):
        return True
    if last.lower() == "of" and before[-2:-1] and before[-2] in ("Group", "Gang", "Big") and len(before) > _OF_LATER:
        return True  # "the Group of Eight nations"
    if last.lower() == "number" and phrase is not None and not counts:
        return True  # "the number two man"
    is_sure_label = last.lower() in figure_contexts.LABELS and last.lower() not in figure_contexts.LABELS_ONLY_CAPITAL
    if is_sure_label and phrase is None:
        return True
    if piece[numeral.start - 1 : numeral.start] == "-":
        return True
    starts_name = phrase is not None and piece[numeral.start].isupper() and piece[phrase.start].isupper()
    if phrase is not None and piece[phrase.start : phrase.end].lower() == "figures":
        return True  # "a sum in six figures"
    if starts_name and (word == "zero" or last in ("the", "a", "an") or (not counts and is_lower(last[:1]))):
        return True  # "Zero Gravity Seats", "the Three Lakes region", "told Seven Radio"
    if word == "zero":
        return not counts
    return word == "one" and is_pronoun_one(piece, quantity, before, phrase)


def _ends_sequence(before: Sequence[str]) -> bool:
    """Return True after a noun that numbers its own kind: "on day three", "in chapter two"; not "last week three"."""
    words = [word.lower() for word in before[-2:]]
    if not words or words[-1] not in figure_contexts.NUMBERED_NOUNS:
        return False
    return len(words) == 1 or words[0] in COMMON_PREPOSITIONS | {"during"} or words[0].startswith("enter")

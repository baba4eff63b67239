"""The words that name a time.

Each rule of `TIME_RULES` has a pattern and a resolver of `date_resolvers`, which turns a match into days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from builder.articles import date_resolvers as resolve
from builder.articles.date_resolvers import Resolver
from builder.language.lexicon.calendar_words import MONTH_ABBREVIATIONS, MONTH_NAMES, MONTH_NUMBERS, WEEKDAY_NAMES
from builder.language.lexicon.numbers import NUMBERS_TO_TWELVE, TEENS, TENS


class TimeRule(NamedTuple):
    """One way to name a time."""

    hint: re.Pattern[str]
    """What a sentence must contain for the pattern to be worth trying."""
    pattern: re.Pattern[str]
    resolver: Resolver
    needs_published: bool = True
    """True if the words mean nothing without the day of publication."""
    names_time: Callable[[re.Match[str]], bool] | None = None
    """Function that returns False for a match that is no time, such as "Good Friday"; None if all are times."""


# --- parts of patterns


def _capitalized(words: Iterable[str]) -> str:
    """Return an alternation of capitalized words, the longest first."""
    return "|".join(sorted((word.capitalize() for word in words), key=lambda word: (-len(word), word)))


_FULL_OR_SHORT_MONTH: Final = rf"(?:{_capitalized(MONTH_NAMES)})|(?:{_capitalized(MONTH_ABBREVIATIONS)})\.?"

"""A month in full or short: "March", "Sept."."""

_ANY_MONTH: Final = rf"(?P<month>{_FULL_OR_SHORT_MONTH})"

_DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"

"""A day of a month: "3", "03", "3rd"; not the "3" of "3:30", "3%" or "3.5"."""

_LAST_DAY: Final = r"(?P<last>3[01]|[12]\d|[1-9])"
"""The last day of a span: "11" in "January 5 to 11"."""

_NO_NUMBER_AFTER: Final = r"(?!\d|:|,\d|%)"
"""Lookahead that keeps "3:30", "3,000" and "3%" from being read as a day."""

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?![\d,/–-]\d|\d)"
"""A year of the last century or this one."""

_YEAR_OF_SPAN: Final = r"(?P<first_year>(?:19|20)\d\d)"
"""The first year of a span of years."""

_WEEKDAY: Final = rf"(?P<weekday>{_capitalized(WEEKDAY_NAMES)})"
"""A day of the week in full."""

_DASH: Final = r"\s?(?:-|–|—|\bto\b|\bthrough\b)\s?"
"""A dash or word that joins the ends of a span: "-", " to "."""

_TIME_UNIT: Final = r"(?P<unit>hour|day|week|month|year|decade|century)"
"""A unit of time in the singular."""

_NUMBER: Final = rf"(?:\d{{1,3}}|(?i:{'|'.join((*NUMBERS_TO_TWELVE, *TEENS, *TENS))}|an?))"
"""A small number: "2", "two", "a"."""

_COUNT: Final = rf"(?P<count>{_NUMBER})"
"""A number of units."""

_NEVER: Final = "(?!)"
"""A pattern that never matches, for a group that a resolver expects but the pattern does not need."""

_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]n|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Ff]or|"
    r"[Oo]ver(?!\s+(?:[io]n|from|since|by)\b)|[Oo]f|[Tt]hrough|[Tt]hroughout|[Ww]ithin|[Bb]etween|at\s+least|[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Ll]ately|mid|the|about|around|"
    r"[Aa]head\s+of|[Ss]o\s+far|early\s+hours\s+of|(?:start|end|beginning|middle)\s+of|morning|afternoon|evening|night)"
    r"[\s-]+){0,4})"
)
"""Words before a time: "since ", "as of late ", "by the end of "."""

_MONTH_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough|[Ff]or"
    r"|[Tt]hroughout|[Bb]etween|[Ee]arly|[Ll]ate|[Mm]id|at\s+least|[Aa]head\s+of|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+){1,4})"
)
"""Words that must precede a month without a day or year: "May" alone may be a name or a verb."""

_YEAR_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough|[Ff]or"
    r"|[Tt]hroughout|[Bb]etween|[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd|at\s+least|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+){1,4})"
)
"""Words that must precede a year: four digits alone may count something."""

_WHICH: Final = (
    r"(?:(?P<which>[Ll]ast|[Tt]his(?:\s+(?:past|coming))?|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Ff]ollowing|[Tt]hat"
    r"|[Ss]ame)\s+)?"
)
"""A word that picks one of several: "last ", "this "."""

_YEAR_WORD: Final = r"(?:of\s+|in\s+)?(?P<year_word>last|this|next|that|the\s+(?:same|following|previous))\s+year"
"""A year in words after a month or day: "last year", "of the same year"."""

_YEAR_TAIL: Final = rf"(?:,?\s+(?:of\s+)?{_YEAR}|\s+{_YEAR_WORD})?"
"""The year after a month or day, if there is one."""

_PART_OF_DAY: Final = r"(?:\s+(?:early\s+|late\s+|mid-?)?(?:morning|afternoon|evening|night))?"
"""The part of a day after its name."""

_VAGUE_COUNT: Final = (
    r"(?i:(?:a\s+)?few|several|some|many|(?:a\s+)?couple(?:\s+of)?|a\s+number\s+of|dozens\s+of|half\s+a)"
)
"""A number of units that leaves it open how many: "a few", "several"."""


def _in_words(pattern: str) -> str:
    """Return a pattern that matches whole words only."""
    return rf"(?<![\w-]){pattern}(?!\w)"


# --- patterns

_MONTH_AND_DAY: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+)?(?:{_WEEKDAY},?\s+\(?)?{_ANY_MONTH}\s+{_DAY}"
        rf"(?:{_DASH}(?:(?P<last_month>{_FULL_OR_SHORT_MONTH})\s+)?{_LAST_DAY}{_NO_NUMBER_AFTER})?{_YEAR_TAIL}"
        rf"(?:,?\s+\(?(?P<weekday_after>{_capitalized(WEEKDAY_NAMES)}))?"
    )
)
"""A day after its month: "on Monday, March 3, 2025", "from Jan. 5 to Feb. 2", "last March 3, Monday"."""

_DAY_AND_MONTH: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:{_WEEKDAY},?\s+\(?(?:the\s+)?)?(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
        rf"(?:{_DASH}{_LAST_DAY}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_ANY_MONTH}(?P<last_month>{_NEVER})?{_YEAR_TAIL}"
    )
)
"""A day before its month: "on Monday 3 March 2025", "the 3rd of March", "3-5 March"."""

_BETWEEN_DAYS: Final = re.compile(
    _in_words(
        rf"(?P<relation>[Bb]etween\s+){_ANY_MONTH}\s+{_DAY}\s+and\s+(?:(?P<last_month>{_FULL_OR_SHORT_MONTH})\s+)?"
        rf"{_LAST_DAY}{_NO_NUMBER_AFTER}{_YEAR_TAIL}"
    )
)
"""Two days with "between": "between March 3 and 5", "between Dec. 28 and Jan. 2"."""

_ISO_DAY: Final = re.compile(_in_words(rf"{_RELATION}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"))
"""A day as ISO 8601 has it: "on 2025-03-03"."""

_SLASHED_DAY: Final = re.compile(
    _in_words(rf"{_RELATION}(?P<one>\d\d?)(?P<mark>[/.])(?P<two>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)")
)
"""A day with slashes or full stops: "3/31/2025", "31.3.2025"."""

_PART_OF_MONTH: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?P<part>first|second|third|fourth|last|final|opening|closing)\s+(?P<size>week|half|days?|weekend)\s+of\s+"
        rf"{_ANY_MONTH}{_YEAR_TAIL}"
    )
)
"""A part of a month: "in the last week of March", "the first half of May 2025"."""

_PART_OF_YEAR: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:(?P<part>first|second|third|fourth|last|final|opening|closing)[\s-]+(?:{_COUNT}\s+)?"
        r"(?P<size>quarter|half|months?|weeks?|days?)"
        rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter))\s+(?:of\s+)?(?:{_YEAR}|(?P<year_word>last|this|next)\s+year)"
    )
)
"""A part of a year: "the first half of 2024", "the first six months of this year", "in the summer of 2015"."""

_PERIOD_TO: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:{_COUNT}[\s-]+(?P<unit>week|month)s|(?:(?:first|second|third|fourth|fiscal|financial|business)\s+){{0,2}}"
        r"(?P<whole>year|quarter|half))\s+(?:(?:that\s+)?ended|ending|to|through)\s+(?:on\s+|in\s+|the\s+end\s+of\s+)?"
        rf"(?:(?P<day_before>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+)?{_ANY_MONTH}(?:\s+{_DAY})?(?:,?\s+{_YEAR})?"
    )
)
"""A period with its last day: "in the year to June 30", "for the three months ended 31 March 2025"."""

_MONTHS: Final = re.compile(
    _in_words(
        r"(?P<relation>(?:(?P<between>[Bb]etween)|[Ff]rom|[Ii]n|[Dd]uring|[Ff]or|[Oo]f|[Tt]he)(?:\s+the)?\s+)"
        rf"{_ANY_MONTH}(?:{_DASH}|\s+until\s+|(?(between)\s+and\s+|{_NEVER}))(?P<last_month>{_FULL_OR_SHORT_MONTH})"
        rf"(?!\s+\d{{1,2}}(?!\d))(?:\s+(?:quarter|period))?{_YEAR_TAIL}"
    )
)
"""A span of months: "between January and March", "the October-December quarter of last year"."""

_MONTH_AND_YEAR: Final = re.compile(
    _in_words(rf"{_RELATION}(?P<which>{_NEVER})?{_ANY_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}|\s+{_YEAR_WORD})")
)
"""A month with its year: "in March 2025", "since March this year"."""

_MONTH_ALONE: Final = re.compile(
    _in_words(rf"{_MONTH_RELATION}{_WHICH}{_ANY_MONTH}(?P<year>{_NEVER})?(?P<year_word>{_NEVER})?(?!-[a-z])")
)
"""A month without its year, after a preposition: "since March", "in late May"."""

_LAST_MONTH: Final = re.compile(
    _in_words(
        rf"(?P<relation>)(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{_ANY_MONTH}(?P<year>{_NEVER})?(?P<year_word>{_NEVER})?"
    )
)
"""A month without its year or a preposition: "last March"."""

_YEAR_ALONE: Final = re.compile(_in_words(rf"{_YEAR_RELATION}{_YEAR}"))
"""A year after a preposition: "in 2024", "by the end of 2024"."""

_SECOND_YEAR: Final = re.compile(_in_words(rf"(?P<relation>)(?<=\d\d\d\d\s)and\s+{_YEAR}"))
"""A year after another one: "in 2000 and 2004"."""

_YEARS: Final = re.compile(
    _in_words(
        rf"(?P<relation>(?:(?P<between>[Bb]etween)|[Ff]rom|[Ii]n|[Dd]uring|[Tt]he|[Oo]f)\s+){_YEAR_OF_SPAN}"
        rf"(?:{_DASH}|\s+until\s+|(?(between)\s+and\s+|{_NEVER})){_YEAR}"
    )
)
"""A span of years: "between 2010 and 2015", "from 2004 to 2009"."""

_DECADE: Final = re.compile(_in_words(rf"{_RELATION}(?P<decade>(?:1[89]|20)\d0)['’]?s"))
"""A decade: "in the 1990s"."""

_WEEKDAY_ALONE: Final = re.compile(_in_words(rf"{_RELATION}{_WHICH}{_WEEKDAY}{_PART_OF_DAY}(?P<week>\s+week)?"))
"""A day of the week: "on Thursday", "Friday night", "last Monday"."""

_WEEKDAYS: Final = re.compile(
    _in_words(
        rf"(?P<relation>(?:[Bb]etween|[Ff]rom)\s+){_WEEKDAY}{_PART_OF_DAY}\s+(?:to|and|until|till|through)\s+"
        rf"(?P<last_weekday>{_capitalized(WEEKDAY_NAMES)}){_PART_OF_DAY}"
    )
)
"""A span of days of the week: "from Thursday to Sunday"."""

_NEAR_DAY: Final = re.compile(
    _in_words(
        r"(?P<relation>(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Oo]f|[Oo]n|[Aa]s\s+of)\s+){0,2})"
        rf"(?P<near>(?:[Yy]esterday|[Tt]oday|[Tt]omorrow){_PART_OF_DAY}|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)"
        r"|[Ll]ast\s+night|[Tt]he\s+day\s+before\s+yesterday|[Tt]he\s+day\s+after\s+tomorrow)"
    )
)
"""A day named from the day of publication: "yesterday", "earlier today", "last night"."""

_OVERNIGHT: Final = re.compile(_in_words(r"(?P<relation>)[Oo]vernight"))
"""The night before the publication: "overnight"."""

_LAST_UNIT: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming)\s+(?P<unit>week|month|year|weekend|decade|century))(?!\s+of\b)"
    )
)
"""A week, month or year named from the day of publication: "since last week", "early this year"."""

_IN_THE_UNIT: Final = re.compile(
    _in_words(
        rf"(?P<relation>(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s+in\s+the\s+)(?P<which>{_NEVER})?(?P<unit>week|month|year)"
    )
)
"""A part of the present week, month or year: "earlier in the week"."""

_END_OF_UNIT: Final = re.compile(
    _in_words(
        r"(?P<relation>(?:(?:[Bb]y|[Aa]t|[Bb]efore|[Uu]ntil|[Tt]owards?)\s+)?[Tt]he\s+(?:end|middle)\s+of\s+)"
        r"the\s+(?P<unit>week|month|year|decade|century)"
    )
)
"""The end of the present week, month or year: "by the end of the decade"."""

_OVER_THE_WEEKEND: Final = re.compile(
    _in_words(rf"(?P<relation>(?:[Oo]ver|[Dd]uring|[Aa]t|[Oo]n)\s+the\s+)(?P<which>{_NEVER})?(?P<unit>weekend)")
)
"""The last weekend, or the next: "over the weekend"."""

_UNITS_AGO: Final = re.compile(
    _in_words(
        rf"(?P<relation>)(?:(?P<vague>[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Oo]ver|[Mm]ore\s+than|[Ss]ome|[Ll]ess\s+than|"
        rf"[Jj]ust\s+(?:over|under)|[Aa]t\s+least|{_NUMBER}\s+(?:to|or))\s+)?"
        rf"(?:{_COUNT}\s+|(?P<few>(?:{_VAGUE_COUNT})\s+|(?<!\d\s)))"
        rf"(?P<half>and\s+a\s+half\s+)?(?P<unit>minute|hour|day|week|month|year|decade|century|centurie)s?"
        rf"(?P<more>\s+and\s+a\s+half)?\s+ago(?P<day>\s+(?:on\s+)?(?:today|{_capitalized(WEEKDAY_NAMES)}))?"
    )
)
"""A time counted back: "two days ago", "about a week ago", "decades ago"."""

_PAST_UNITS: Final = re.compile(
    _in_words(
        rf"(?P<relation>(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Oo]f)\s+the|[Tt]he(?=\s+(?:past|last)))\s+)"
        rf"(?P<way>past|last|next|coming)\s+(?!day\b)(?:{_COUNT}\s+|(?P<few>{_VAGUE_COUNT})\s+)?{_TIME_UNIT}(?P<plural>s?)(?!\s+of\b)"
    )
)
"""A span up to the publication or from it: "in the past week", "over the next three days"."""

_TOLD_FROM: Final = re.compile(
    _in_words(
        rf"(?P<relation>(?:(?:[Oo]n|[Bb]y|[Ii]n|[Ff]rom|[Ss]ince|[Dd]uring|[Ll]ater|[Ee]arlier|[Ll]ate|[Ee]arly)\s+){{0,2}})(?:"
        rf"(?:[Tt]he\s+(?P<which>previous|following|next|same)|(?P<that>[Tt]hat)(?:\s+same)?)\s+"
        rf"(?P<unit>day|week|month|year|morning|afternoon|evening|night|weekend)(?!\s+(?:as|that|of|and\s+a\s+half)\b)"
        rf"|(?:[Tt]he|{_COUNT}|(?P<few>{_VAGUE_COUNT}))\s+(?P<units>day|week|month|year|decade)s?\s+"
        rf"(?P<side>earlier|later|afterwards?|before|after)(?P<bare>(?!\s+(?:than\b|[\w’'$£€]))|(?=\s+(?:in|at|on|by|to|with|and|but|near)\s)))"
    )
)
"""A time told from another one: "the following day", "two days earlier", "the day before", not "the day before it"."""

_VAGUE_TIME: Final = re.compile(
    _in_words(
        r"(?P<relation>)(?:in\s+(?:recent|coming|the\s+coming)\s+(?:days|weeks|months|years)|[Rr]ecently"
        r"|(?:early\s+)?in\s+the\s+[Nn]ew\s+[Yy]ear"
        r"|(?:[Ll]ast|[Tt]his|[Nn]ext)\s+(?:spring|summer|fall|autumn|winter))"
    )
)
"""A time without definite days: "in recent weeks", "recently", "last spring"."""

# --- the rules

_MONTH_HINT: Final = re.compile(_capitalized(MONTH_NUMBERS))
_PERIOD_HINT: Final = re.compile(r"(?:months|weeks|year|quarter|half)\s+(?:that\s+)?(?:ended|ending|to|through)\s")
_ISO_HINT: Final = re.compile(r"-\d\d-\d")
_SLASH_HINT: Final = re.compile(r"\d[/.]\d\d?[/.]\d")
_DECADE_HINT: Final = re.compile(r"\d0['’]?s")
_YEAR_HINT: Final = re.compile(r"\b(?:19|20)\d\d")
_WEEKDAY_HINT: Final = re.compile(_capitalized(WEEKDAY_NAMES))
_WEEKDAYS_HINT: Final = re.compile(rf"(?:[Bb]etween|[Ff]rom)\s+(?:{_capitalized(WEEKDAY_NAMES)})")
_NEAR_DAY_HINT: Final = re.compile(r"[Yy]esterday|[Tt]o(?:day|morrow|night)|[Tt]his\s[mae]|[Ll]ast\s+night")
_OVERNIGHT_HINT: Final = re.compile(r"vernight")
_SIDE_HINT: Final = re.compile(
    r"(?:previous|following|next|same|[Tt]hat)\s(?:same\s)?(?:day|week|month|year|morning|afternoon|evening|night)"
    r"|(?:day|week|month|year|decade)s?\s(?:earlier|later|before|after)"
)
_UNIT_HINT: Final = re.compile(r"week|month|year|this\s(?:decade|century)|next\s(?:decade|century)")
_END_HINT: Final = re.compile(r"(?:end|middle)\sof\sthe\s(?:week|month|year|decade|century)")
_YEAR_WORD_HINT: Final = re.compile(r"(?:last|this|next)\s+year")
_AGO_HINT: Final = re.compile(r"ago\b")
_PAST_HINT: Final = re.compile(r"\b(?:past|last|next|coming)\b")
_VAGUE_HINT: Final = re.compile(
    r"ecent|coming|the\s[Nn]ew\s[Yy]|(?:[Ll]ast|[Tt]his|[Nn]ext)\s(?:spring|summer|fall|autumn|winter)"
)
"""What a sentence must contain for each pattern to be worth trying: a plain search is many times faster."""

TIME_RULES: Final = (
    TimeRule(_MONTH_HINT, _MONTH_AND_DAY, resolve.day_of_month, needs_published=False),
    TimeRule(_MONTH_HINT, _DAY_AND_MONTH, resolve.day_of_month, needs_published=False),
    TimeRule(_MONTH_HINT, _BETWEEN_DAYS, resolve.day_of_month, needs_published=False),
    TimeRule(_ISO_HINT, _ISO_DAY, resolve.iso_day, needs_published=False),
    TimeRule(_SLASH_HINT, _SLASHED_DAY, resolve.slashed_day, needs_published=False),
    TimeRule(_MONTH_HINT, _PART_OF_MONTH, resolve.part_of_month, needs_published=False),
    TimeRule(_PERIOD_HINT, _PERIOD_TO, resolve.period_to, needs_published=False),
    TimeRule(_MONTH_HINT, _MONTHS, resolve.months, needs_published=False),
    TimeRule(_MONTH_HINT, _MONTH_AND_YEAR, resolve.month, needs_published=False),
    TimeRule(_MONTH_HINT, _MONTH_ALONE, resolve.month, names_time=resolve.is_month),
    TimeRule(_MONTH_HINT, _LAST_MONTH, resolve.month),
    TimeRule(_YEAR_HINT, _YEAR_ALONE, resolve.year, needs_published=False, names_time=resolve.is_year),
    TimeRule(_YEAR_HINT, _SECOND_YEAR, resolve.year, needs_published=False, names_time=resolve.is_year),
    TimeRule(_YEAR_HINT, _YEARS, resolve.years, needs_published=False),
    TimeRule(_YEAR_HINT, _PART_OF_YEAR, resolve.part_of_year, needs_published=False),
    TimeRule(_YEAR_WORD_HINT, _PART_OF_YEAR, resolve.part_of_year),
    TimeRule(_DECADE_HINT, _DECADE, resolve.decade, needs_published=False),
    TimeRule(_WEEKDAY_HINT, _WEEKDAY_ALONE, resolve.weekday, names_time=resolve.is_weekday),
    TimeRule(_WEEKDAYS_HINT, _WEEKDAYS, resolve.weekdays),
    TimeRule(_NEAR_DAY_HINT, _NEAR_DAY, resolve.near_day, names_time=resolve.is_near_day),
    TimeRule(_OVERNIGHT_HINT, _OVERNIGHT, resolve.overnight, names_time=resolve.is_overnight),
    TimeRule(_PAST_HINT, _PAST_UNITS, resolve.units_around),
    TimeRule(_UNIT_HINT, _LAST_UNIT, resolve.last_unit),
    TimeRule(_UNIT_HINT, _IN_THE_UNIT, resolve.last_unit),
    TimeRule(_END_HINT, _END_OF_UNIT, resolve.end_of_unit),
    TimeRule(_UNIT_HINT, _OVER_THE_WEEKEND, resolve.last_unit),
    TimeRule(_AGO_HINT, _UNITS_AGO, resolve.units_ago),
    TimeRule(_SIDE_HINT, _TOLD_FROM, resolve.told_from, needs_published=False),
    TimeRule(_VAGUE_HINT, _VAGUE_TIME, resolve.open_time, needs_published=False),
)
"""The ways to name a time. If two match at the same place, the longer one wins, then the one listed first."""

PARTS_OF_HINTS: Final = (
    *(
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "ago",
        "night",
        "morning",
        "afternoon",
        "evening",
        "morrow",
        "past",
    ),
    *("last", "next", "coming", "ecent", "19", "20", "18"),
    *(f" {season}" for season in ("spring", "summer", "autumn", "fall", "winter")),
    *(month.capitalize() for month in MONTH_NUMBERS),
)
"""Parts of words and numbers, one of which every text has that names a day, month or year.

To search a text for all of them takes a tenth of the time of one search for all hints.
"""

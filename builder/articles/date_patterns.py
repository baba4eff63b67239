"""The words that name a time, and the days that they refer to.

Each rule of `TIME_RULES` has a pattern and a resolver, which turns a match into days. A date that the words give in
full is "stated". One that depends on the day of publication ("on Thursday", "last month", "March 9") is "inferred",
and has no days if that day is unknown. An ambiguous time never has any: "last Thursday" may be in this week or the one
before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from builder.articles.date_spans import (
    DateBasis,
    DateSpan,
    calendar_day,
    day_span,
    month_span,
    month_span_away,
    week_span,
    year_span,
)
from builder.language.lexicon.calendar_words import (
    MONTH_ABBREVIATIONS,
    MONTH_NAMES,
    MONTH_NUMBERS,
    WEEKDAY_NAMES,
    WEEKDAY_NUMBERS,
)
from builder.language.lexicon.numbers import NUMBERS_TO_TWELVE


class TimeMention(NamedTuple):
    """A match of a pattern, with everything that its meaning depends on."""

    match: re.Match[str]
    published: date
    """The day of publication; any day if the rule or the match does not need it."""
    is_published_known: bool
    looks_ahead: bool
    """True if the sentence is about the future, so that "on Thursday" is the next one."""


Resolver = Callable[[TimeMention], tuple[DateSpan, DateBasis] | None]
"""Function that turns a match into days; it returns None if the match is ambiguous or the calendar has no such day."""


class TimeRule(NamedTuple):
    """One way to name a time."""

    hint: re.Pattern[str]
    """What a sentence must contain for the pattern to be worth trying."""
    pattern: re.Pattern[str]
    resolver: Resolver
    needs_published: bool
    """True if the words mean nothing without the day of publication."""


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

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?![\d,-]\d|\d)"
"""A year of the last century or this one."""

_WEEKDAY: Final = rf"(?P<weekday>{_capitalized(WEEKDAY_NAMES)})"
"""A day of the week in full."""

_DASH: Final = r"\s?(?:-|–|—|\bto\b|\bthrough\b)\s?"
"""A dash or word that joins the ends of a span: "-", " to "."""

_TIME_UNIT: Final = r"(?P<unit>day|week|month|year)"
"""A unit of time in the singular."""

_COUNT: Final = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS_TO_TWELVE)}|a|an)"
"""A number of units: "2", "two", "a"."""

_NEVER: Final = "(?!)"
"""A pattern that never matches, for a group that a resolver expects but the pattern does not need."""

_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]n|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]ver|"
    r"[Oo]f|[Tt]hrough|[Tt]hroughout|[Ww]ithin|[Bb]etween|[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Ll]ately|mid|the|about|around|"
    r"(?:start|end|beginning|middle)\s+of|morning|afternoon|evening|night)[\s-]+){0,4})"
)
"""Words before a time: "since ", "as of late ", "by the end of "."""

_MONTH_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough"
    r"|[Tt]hroughout|[Ee]arly|[Ll]ate|[Mm]id|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+){1,4})"
)
"""Words that must precede a month without a day or year: "May" alone may be a name or a verb."""

_YEAR_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough|early|late"
    r"|mid|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+){1,4})"
)
"""Words that must precede a year: four digits alone may count something."""

_WHICH: Final = r"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming)\s+)?"
"""A word that picks one of several: "last ", "this "."""


def _in_words(pattern: str) -> str:
    """Return a pattern that matches whole words only."""
    return rf"(?<![\w-]){pattern}(?!\w)"


# --- patterns

_MONTH_AND_DAY: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:{_WEEKDAY},?\s+)?{_ANY_MONTH}\s+{_DAY}"
        rf"(?:{_DASH}(?:(?P<last_month>{_FULL_OR_SHORT_MONTH})\s+)?{_LAST_DAY}{_NO_NUMBER_AFTER})?(?:,?\s+{_YEAR})?"
    )
)
"""A day after its month: "on Monday, March 3, 2025", "from Jan. 5 to Feb. 2"."""

_DAY_AND_MONTH: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?:{_DASH}{_LAST_DAY})?\s+(?:of\s+)?{_ANY_MONTH}"
        rf"(?P<last_month>{_NEVER})?(?:,?\s+{_YEAR})?"
    )
)
"""A day before its month: "3 March 2025", "the 3rd of March", "3-5 March"."""

_BETWEEN_DAYS: Final = re.compile(
    _in_words(
        rf"(?P<relation>[Bb]etween\s+){_ANY_MONTH}\s+{_DAY}\s+and\s+(?:(?P<last_month>{_FULL_OR_SHORT_MONTH})\s+)?"
        rf"{_LAST_DAY}{_NO_NUMBER_AFTER}(?:,?\s+{_YEAR})?"
    )
)
"""Two days with "between": "between March 3 and 5", "between Dec. 28 and Jan. 2"."""

_ISO_DAY: Final = re.compile(_in_words(rf"{_RELATION}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"))
"""A day as ISO 8601 has it: "on 2025-03-03"."""

_SLASHED_DAY: Final = re.compile(_in_words(rf"{_RELATION}(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>(?:19|20)\d\d)"))
"""A day with slashes: "3/31/2025", "31/3/2025"."""

_PART_OF_MONTH: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?P<part>first|second|third|fourth|last|final|opening|closing)\s+(?P<size>week|half|days?|weekend)\s+of\s+"
        rf"{_ANY_MONTH}(?:,?\s+{_YEAR})?"
    )
)
"""A part of a month: "in the last week of March", "the first half of May 2025"."""

_MONTH_AND_YEAR: Final = re.compile(_in_words(rf"{_RELATION}{_WHICH}{_ANY_MONTH},?\s+{_YEAR}"))
"""A month with its year: "in March 2025"."""

_MONTH_ALONE: Final = re.compile(_in_words(rf"{_MONTH_RELATION}{_WHICH}{_ANY_MONTH}(?P<year>{_NEVER})?"))
"""A month without its year, after a preposition: "since March", "in late May"."""

_LAST_MONTH: Final = re.compile(
    _in_words(rf"(?P<relation>)(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{_ANY_MONTH}(?P<year>{_NEVER})?")
)
"""A month without its year or a preposition: "last March"."""

_YEAR_ALONE: Final = re.compile(_in_words(rf"{_YEAR_RELATION}{_YEAR}"))
"""A year after a preposition: "in 2024", "by the end of 2024"."""

_WEEKDAY_ALONE: Final = re.compile(
    _in_words(rf"{_RELATION}{_WHICH}{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?")
)
"""A day of the week: "on Thursday", "Friday night", "last Monday"."""

_NEAR_DAY: Final = re.compile(
    _in_words(
        r"(?P<relation>(?:(?:[Ee]arlier|[Ll]ate|[Ee]arly|by|since|until)\s+)?)(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)"
    )
)
"""A day named from the day of publication: "yesterday", "earlier today"."""

_LAST_UNIT: Final = re.compile(
    _in_words(
        rf"{_RELATION}(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming)\s+(?P<unit>week|month|year|weekend))"
    )
)
"""A week, month or year named from the day of publication: "since last week", "early this year"."""

_IN_THE_UNIT: Final = re.compile(
    _in_words(
        rf"(?P<relation>(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s+in\s+the\s+)(?P<which>{_NEVER})?(?P<unit>week|month|year)"
    )
)
"""A part of the present week, month or year: "earlier in the week"."""

_OVER_THE_WEEKEND: Final = re.compile(
    _in_words(rf"(?P<relation>(?:[Oo]ver|[Dd]uring)\s+the\s+)(?P<which>{_NEVER})?(?P<unit>weekend)")
)
"""The last weekend: "over the weekend"."""

_UNITS_AGO: Final = re.compile(
    _in_words(
        rf"(?P<relation>)(?:(?P<vague>about|around|nearly|almost|roughly|over|more\s+than|some|less\s+than|just\s+over)\s+)?{_COUNT}\s+{_TIME_UNIT}s?\s+ago"
    )
)
"""A time counted back: "two days ago", "about a week ago"."""

_PAST_UNITS: Final = re.compile(
    _in_words(rf"(?P<relation>(?:in|over|during|within|for)\s+the\s+)(?:past|last)\s+(?:{_COUNT}\s+)?{_TIME_UNIT}s?")
)
"""A span up to the publication: "in the past week", "over the last three days"."""

_VAGUE_TIME: Final = re.compile(
    _in_words(
        r"(?P<relation>)(?:in\s+recent\s+(?:days|weeks|months|years)|[Rr]ecently|[Ll]ast\s+(?:spring|summer|fall|autumn|winter))"
    )
)
"""A time without definite days: "in recent weeks", "recently", "last spring"."""

# --- resolvers: from words to days

_MONTHS: Final = 12
"""Numbers up to this may be months."""

_SATURDAY: Final = 5
"""Saturday as `datetime.date.weekday` has it."""

_DAYS_PER_UNIT: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
"""Days in "the past month" and the like, for which a day more or less does not matter."""

_LAST_PARTS: Final = ("last", "final", "closing")
"""Words for the last part of a month."""

_PLACES_OF_PARTS: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}
"""Word for an earlier part of a month -> its index."""

_FIRST_HALF_DAYS: Final = 15
"""Days of the first half of a month."""


def _month_number(name: str) -> int:
    """Return the number of a month: 1 for "January" or "Jan."."""
    return MONTH_NUMBERS[name.lower().rstrip(".")[:3]]


def _nearest_year(month: int, day: int, published: date) -> int | None:
    """Return the year in which the day is nearest to the publication, which is what news means without a year."""
    days = [found for year in (-1, 0, 1) if (found := calendar_day(published.year + year, month, day))]
    nearest = min(days, key=lambda found: abs((found - published).days), default=None)
    return nearest.year if nearest else None


def _nearest_month(month: int, mention: TimeMention) -> DateSpan:
    """Return the latest such month that had begun by the publication, or the next one if the sentence looks ahead."""
    published = mention.published
    is_later_in_year = month > published.month
    # In May, "in March" means this year's March, and "will open in March" next year's.
    if mention.looks_ahead and month != published.month:
        return month_span(published.year + int(not is_later_in_year), month)
    return month_span(published.year - int(is_later_in_year), month)


def _day_of_month(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "March 9", "Sept. 3, 2021", "9 March" and "March 5 to 11"."""
    match = mention.match
    month, day = _month_number(match["month"]), int(match["day"])
    last_month = _month_number(match["last_month"]) if match["last_month"] else month
    basis: DateBasis = "stated" if match["year"] else "inferred"
    if match["year"]:
        year: int | None = int(match["year"])
    else:
        year = _nearest_year(month, day, mention.published) if mention.is_published_known else None
    if year is None:
        return None
    first = calendar_day(year, month, day)
    last_year = year + int(last_month < month)  # "Dec. 28 to Jan. 2"
    last = calendar_day(last_year, last_month, int(match["last"]) if match["last"] else day)
    return None if first is None or last is None or last < first else (DateSpan(first, last), basis)


def _iso_day(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "2025-01-09"."""
    match = mention.match
    day = calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day_span(day), "stated") if day else None


def _slashed_day(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "11/27/2024" and "27/11/2024"; if both numbers may be months, they are ambiguous."""
    match = mention.match
    low, high = sorted((int(match["one"]), int(match["two"])))
    # "3/4/2025" is in March or in April; "4/4/2025" is in April.
    if low != high and (low <= _MONTHS) == (high <= _MONTHS):
        return None
    day = calendar_day(int(match["year"]), low, high)
    return (day_span(day), "stated") if day else None


def _month(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "August 2021", "in late August" and "last March"."""
    match = mention.match
    month, which = _month_number(match["month"]), (match["which"] or "").lower()
    if match["year"]:
        return month_span(int(match["year"]), month), "stated"
    if not mention.is_published_known or which == "next":
        return None
    span = _nearest_month(month, mention)
    if which == "last" and span.first <= mention.published <= span.last:
        return None  # "last January" said in January: this one or the one before
    return span, "inferred"


def _part_of_month(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "the last week of December" and "the first half of January 2025"."""
    match = mention.match
    month = _month_number(match["month"])
    if match["year"]:
        return _part_of_span(match, month_span(int(match["year"]), month)), "stated"
    if mention.is_published_known:
        return _part_of_span(match, _nearest_month(month, mention)), "inferred"
    return None


def _part_of_span(match: re.Match[str], month: DateSpan) -> DateSpan:
    """Return the part of a month that the words name; for days and weekends, return the whole month."""
    part, size = match["part"].lower(), match["size"].lower()
    first, last = month
    if part in _LAST_PARTS:
        days_of_last = {"week": 7, "half": last.day - _FIRST_HALF_DAYS, "day": 1}.get(size)
        return DateSpan(last - timedelta(days=days_of_last - 1), last) if days_of_last else month
    place = _PLACES_OF_PARTS[part]
    if size == "half":
        middle = first + timedelta(days=_FIRST_HALF_DAYS)
        return DateSpan(first, middle - timedelta(days=1)) if place == 0 else DateSpan(middle, last)
    if size == "week":
        begin = first + timedelta(days=7 * place)
        return DateSpan(begin, min(begin + timedelta(days=6), last))
    return month


def _year(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "in 2024" and "since 2022"."""
    return year_span(int(mention.match["year"])), "stated"


def _weekday(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "on Thursday": the last such day up to the publication, or the next one if the sentence looks ahead."""
    if mention.match["which"]:
        return None
    published = mention.published
    days_back = (published.weekday() - WEEKDAY_NUMBERS[mention.match["weekday"].lower()]) % 7
    day = published - timedelta(days=days_back)
    # On a Sunday, "on Friday" was two days ago, and "will open on Friday" is in five days.
    if mention.looks_ahead and days_back:
        day += timedelta(days=7)
    return day_span(day), "inferred"


def _near_day(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "yesterday", "today" and "tomorrow"."""
    days = {"yesterday": -1, "tomorrow": 1}.get(mention.match["near"].lower(), 0)
    return day_span(mention.published + timedelta(days=days)), "inferred"


def _last_unit(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "last week", "this month", "earlier in the week", "next year" and "over the weekend"."""
    published, unit = mention.published, mention.match["unit"].lower()
    which = (mention.match["which"] or "this").lower()
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        # "Last weekend" on a Sunday may be this one or the one before.
        if step == 1 or (step == -1 and published.weekday() >= _SATURDAY):
            return None
        saturday = published - timedelta(days=(published.weekday() - _SATURDAY) % 7)
        return DateSpan(saturday, saturday + timedelta(days=1)), "inferred"
    return _unit_away(published, unit, step), "inferred"


def _unit_away(published: date, unit: str, step: int) -> DateSpan:
    """Return the day, week, month or year that is `step` units away from the publication."""
    if unit == "day":
        return day_span(published + timedelta(days=step))
    if unit == "week":
        return week_span(published + timedelta(days=7 * step))
    if unit == "month":
        return month_span_away(published, step)
    return year_span(published.year + step)


def _count_of(word: str) -> int:
    """Return the number of units that a count names: 1 for "a", 3 for "three", 20 for "20"."""
    lower = word.lower()
    return 1 if lower in ("a", "an") else NUMBERS_TO_TWELVE.get(lower) or int(lower)


def _units_ago(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "two days ago" as that day and "three weeks ago" as that week; "about a week ago" has no value."""
    match = mention.match
    if match["vague"]:
        return None
    return _unit_away(mention.published, match["unit"].lower(), -_count_of(match["count"])), "inferred"


def _past_units(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "in the past week" and "over the last three days", which last up to the publication."""
    match = mention.match
    days = _count_of(match["count"] or "one") * _DAYS_PER_UNIT[match["unit"].lower()]
    return DateSpan(mention.published - timedelta(days=days), mention.published), "inferred"


def _open_time(_mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Return None: "in recent weeks" and "recently" have no value."""
    return None


# --- the rules

_MONTH_HINT: Final = re.compile(rf"\b(?:{_capitalized(MONTH_NUMBERS)})")
_ISO_HINT: Final = re.compile(r"\d-\d\d-\d")
_SLASH_HINT: Final = re.compile(r"\d/\d")
_YEAR_HINT: Final = re.compile(r"\b(?:19|20)\d\d")
_WEEKDAY_HINT: Final = re.compile(_capitalized(WEEKDAY_NAMES))
_NEAR_DAY_HINT: Final = re.compile(r"[Yy]esterday|[Tt]o(?:day|morrow|night)")
_UNIT_HINT: Final = re.compile(r"week|month|year")
_AGO_HINT: Final = re.compile(r"\bago\b")
_PAST_HINT: Final = re.compile(r"\b(?:past|last)\b")
_VAGUE_HINT: Final = re.compile(r"recent|[Ll]ast")
"""What a sentence must contain for each pattern to be worth trying: a plain search is many times faster."""

TIME_RULES: Final = (
    TimeRule(_MONTH_HINT, _MONTH_AND_DAY, _day_of_month, needs_published=False),
    TimeRule(_MONTH_HINT, _DAY_AND_MONTH, _day_of_month, needs_published=False),
    TimeRule(_MONTH_HINT, _BETWEEN_DAYS, _day_of_month, needs_published=False),
    TimeRule(_ISO_HINT, _ISO_DAY, _iso_day, needs_published=False),
    TimeRule(_SLASH_HINT, _SLASHED_DAY, _slashed_day, needs_published=False),
    TimeRule(_MONTH_HINT, _PART_OF_MONTH, _part_of_month, needs_published=False),
    TimeRule(_MONTH_HINT, _MONTH_AND_YEAR, _month, needs_published=False),
    TimeRule(_MONTH_HINT, _MONTH_ALONE, _month, needs_published=False),
    TimeRule(_MONTH_HINT, _LAST_MONTH, _month, needs_published=False),
    TimeRule(_YEAR_HINT, _YEAR_ALONE, _year, needs_published=False),
    TimeRule(_WEEKDAY_HINT, _WEEKDAY_ALONE, _weekday, needs_published=True),
    TimeRule(_NEAR_DAY_HINT, _NEAR_DAY, _near_day, needs_published=True),
    TimeRule(_UNIT_HINT, _LAST_UNIT, _last_unit, needs_published=True),
    TimeRule(_UNIT_HINT, _IN_THE_UNIT, _last_unit, needs_published=True),
    TimeRule(_UNIT_HINT, _OVER_THE_WEEKEND, _last_unit, needs_published=True),
    TimeRule(_AGO_HINT, _UNITS_AGO, _units_ago, needs_published=True),
    TimeRule(_PAST_HINT, _PAST_UNITS, _past_units, needs_published=True),
    TimeRule(_VAGUE_HINT, _VAGUE_TIME, _open_time, needs_published=False),
)
"""The ways to name a time. If two match at the same place, the longer one wins, then the one listed first."""

ANY_TIME_HINT: Final = re.compile("|".join(dict.fromkeys(rule.hint.pattern for rule in TIME_RULES)))
"""What a text must contain to name a time at all."""

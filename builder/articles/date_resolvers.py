"""What the words that name a time mean: from a match of `date_patterns` to days.

A date that the words give in full is "stated". One that depends on the day of publication ("on Thursday", "last month",
"March 9") is "inferred", and has no days if that day is unknown. An ambiguous time never has any: "next Friday" may be
in this week or the one after.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
from builder.articles.time_direction import Direction
from builder.language.lexicon.calendar_words import (
    AROUND_OVERNIGHT,
    BEFORE_DAY_NAMES,
    MONTH_NUMBERS,
    NAMED_BY_DATES,
    PARTS_OF_DAY,
    WEEKDAY_NUMBERS,
)
from builder.language.lexicon.numbers import NUMBERS_TO_TWELVE, TEENS, TENS
from builder.language.lexicon.organisations import PAPERS
from builder.language.lexicon.titles import TITLES_BEFORE_NAMES


class TimeMention(NamedTuple):
    """A match of a pattern, with everything that its meaning depends on."""

    match: re.Match[str]
    published: date
    """The day of publication; any day if the rule or the match does not need it."""
    is_published_known: bool
    direction_of: Callable[[int, int], Direction]
    """Function from the place of a time to where it lies: "on Thursday" is the next one if its verb looks ahead."""
    reference: date | None = None
    """The day that the text has just named, from which "the following day" is told."""

    @property
    def direction(self) -> Direction:
        """Where the time lies, seen from the publication."""
        return self.direction_of(self.match.start(), self.match.end())


Resolver = Callable[[TimeMention], tuple[DateSpan, DateBasis] | None]
"""Function that turns a match into days; it returns None if the match is ambiguous or the calendar has no such day."""

_MONTHS: Final = 12
"""Numbers up to this may be months."""

_SATURDAY: Final = 5
"""Saturday as `datetime.date.weekday` has it."""

_WEEK: Final = 7
"""Days of a week."""

_IS_CUSTOM: Final = re.compile(r"['’]s(?:[”\"’]|\s\d|$)|\sis\san?\b")
"""What follows a day of the week that means any such day: "College Friday's”", "Saturday night is a"."""

_HOURS: Final = 24
"""Hours of a day."""

_LONG_UNITS: Final = {"decade": 10, "century": 100}
"""Unit -> its years."""

_DAYS_PER_UNIT: Final = {"day": 1, "week": 7, "month": 30}
"""Days in "the past month" and the like, for which a day more or less does not matter."""

_MONTHS_OF_PERIODS: Final = {"year": 12, "half": 6, "quarter": 3}
"""Word for a period -> its months."""

_SURELY_NEAR: Final = 3
"""Days within which a date without a year is this year's, whatever the tense: reports may appear a little later."""

_SOON: Final = 2
"""Months ahead within which a month without a year may be the next one, if no verb tells."""

_LAST_PARTS: Final = ("last", "final", "closing")
"""Words for the last part of a month or year."""

_PLACES_OF_PARTS: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}
"""Word for an earlier part of a month -> its index."""

_FIRST_HALF_DAYS: Final = 15
"""Days of the first half of a month."""

_DAYS_FROM_NOW: Final = {
    "the day before yesterday": -2,
    "last night": -1,
    "yesterday": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
"""Words for a day, in lower case -> days from the publication; all others are for that day itself."""

_STEPS_OF_YEARS: Final = {"last": -1, "this": 0, "next": 1}
"""Word before "year" -> years from the publication; "that year" is any year."""

_CLAUSES: Final = 200
"""Characters on either side of "overnight" that are searched for another day: about two clauses."""

_WORD: Final = re.compile(r"\w+")
"""A word."""

_REACH: Final = 30
"""Characters before a time that are searched for the word before it."""

_PLURAL_NEXT: Final = re.compile(r"\s(?:people|men|women|children|[a-z]{4,}s)\b")
"""A plural noun after a number."""


def _month_number(name: str) -> int:
    """Return the number of a month: 1 for "January" or "Jan."."""
    return MONTH_NUMBERS[name.lower().rstrip(".")[:3]]


def _count_of(word: str) -> int:
    """Return the number of units that a count names: 1 for "a", 3 for "three", 20 for "20"."""
    lower = word.lower()
    if lower in ("a", "an"):
        return 1
    return NUMBERS_TO_TWELVE.get(lower) or TEENS.get(lower) or TENS.get(lower) or int(lower)


def _word_before(match: re.Match[str], start: int) -> str:
    """Return the last word of the sentence before an offset, as written, or ""."""
    words = _WORD.findall(match.string, max(0, start - _REACH), start)
    return words[-1] if words else ""


def _word_after(match: re.Match[str]) -> str:
    """Return the word that follows a match, as written, or ""."""
    found = re.match(r"\s(\w+)", match.string[match.end() : match.end() + 30])
    return found[1] if found else ""


# --- days and months with numbers


def _year_of_day(month: int, day: int, mention: TimeMention) -> int | None:
    """Return the year of a day without a year: the nearest one, or the nearest on the side on which its verb looks.

    A day of the week beside it ("Sunday, October 29") must fit, or there is none.
    """
    published = mention.published
    days = [found for year in (-1, 0, 1) if (found := calendar_day(published.year + year, month, day))]
    groups = mention.match.groupdict()
    if weekday_name := groups.get("weekday") or groups.get("weekday_after"):
        days = [found for found in days if found.weekday() == WEEKDAY_NUMBERS[weekday_name.lower()]]
    nearest = min(days, key=lambda found: abs((found - published).days), default=None)
    if nearest is None:
        return None
    distance = (nearest - published).days
    which = (groups.get("which") or "").lower()
    direction = mention.direction if abs(distance) > _SURELY_NEAR else "open"
    direction = "past" if which == "last" else "ahead" if which == "next" else direction
    if direction in ("past", "ahead") and (distance > 0) != (direction == "ahead"):
        if weekday_name:
            return None
        wanted = calendar_day(nearest.year + (1 if direction == "ahead" else -1), month, day)
        return wanted.year if wanted else None
    return nearest.year


def _year_in_words(mention: TimeMention) -> int | None:
    """Return the year of "last year" after a month or a day, or None if it is not told from the publication."""
    step = _STEPS_OF_YEARS.get(mention.match["year_word"])
    return mention.published.year + step if step is not None and mention.is_published_known else None


def _nearest_month(month: int, mention: TimeMention, which: str = "") -> DateSpan | None:
    """Return the latest such month that had begun by the publication, or the next one if its verb looks ahead."""
    published, direction = mention.published, "past" if which in ("last", "past") else mention.direction
    if direction == "unclear":
        return None
    is_later_in_year = month > published.month
    # In October, "seats up in November" without a verb may be in this month of this year or the last.
    if direction == "open" and which == "" and 0 < month - published.month <= _SOON:
        return None
    # In May, "in March" means this year's March, and "will open in March" next year's.
    if direction == "ahead" and month != published.month:
        return month_span(published.year + int(not is_later_in_year), month)
    return month_span(published.year - int(is_later_in_year), month)


def day_of_month(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "March 9", "Sept. 3, 2021", "9 March last year" and "March 5 to 11"."""
    match = mention.match
    month, day = _month_number(match["month"]), int(match["day"])
    last_month = _month_number(match["last_month"]) if match["last_month"] else month
    basis: DateBasis = "stated" if match["year"] else "inferred"
    year: int | None = None
    if match["year"]:
        year = int(match["year"])
    elif match["year_word"]:
        year = _year_in_words(mention)
    elif mention.is_published_known and _word_after(match).lower() not in NAMED_BY_DATES:
        # "Between January 1 and September 26" is in the year of its last day.
        last_day = int(match["last"]) if match["last"] else day
        year = _year_of_day(last_month, last_day, mention)
        year = year - int(last_month < month) if year is not None else None
    # "the week of March 5" is not that day
    if year is None or (match["relation"].lower().startswith("of") and _word_before(match, match.start()) == "week"):
        return None
    first = calendar_day(year, month, day)
    last_year = year + int(last_month < month)  # "Dec. 28 to Jan. 2"
    last = calendar_day(last_year, last_month, int(match["last"]) if match["last"] else day)
    return None if first is None or last is None or last < first else (DateSpan(first, last), basis)


def iso_day(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "2025-01-09"."""
    match = mention.match
    day = calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day_span(day), "stated") if day else None


def slashed_day(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "11/27/2024", "27/11/2024" and "27.11.2024"; with slashes, two numbers of months are ambiguous."""
    match = mention.match
    low, high = sorted((int(match["one"]), int(match["two"])))
    if match["mark"] == ".":  # so written, the day always comes first
        low, high = int(match["two"]), int(match["one"])
    # "3/4/2025" is in March or in April; "4/4/2025" is in April.
    elif low != high and (low <= _MONTHS) == (high <= _MONTHS):
        return None
    day = calendar_day(int(match["year"]), low, high)
    return (day_span(day), "stated") if day else None


def month(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "August 2021", "in late August", "in April last year" and "last March"."""
    match = mention.match
    number, which = _month_number(match["month"]), (match["which"] or "").lower()
    if match["year"]:
        return month_span(int(match["year"]), number), "stated"
    if match["year_word"]:
        year = _year_in_words(mention)
        return (month_span(year, number), "inferred") if year else None
    if not mention.is_published_known or which in ("next", "that", "following", "previous", "same"):
        return None
    span = _nearest_month(number, mention, which)
    if span is None or (which == "last" and span.first <= mention.published <= span.last):
        return None  # "last January" said in January: this one or the one before
    return span, "inferred"


def months(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "between January and March" and "the October-December quarter of last year"."""
    match = mention.match
    first, last = _month_number(match["month"]), _month_number(match["last_month"])
    end: DateSpan | None = None
    if match["year"]:
        end = month_span(int(match["year"]), last)
    elif match["year_word"]:
        year = _year_in_words(mention)
        end = month_span(year, last) if year else None
    elif mention.is_published_known:
        end = _nearest_month(last, mention)
    if end is None:
        return None
    span = DateSpan(month_span(end.first.year - int(first > last), first).first, end.last)
    return span, "stated" if match["year"] else "inferred"


def period_to(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "the year to June 30" and "the three months ended 31 March 2025", up to the last such day."""
    match = mention.match
    month, day = _month_number(match["month"]), match["day"] or match["day_before"]
    if match["year"]:
        last = _last_day_of_period(int(match["year"]), month, day)
    elif mention.is_published_known and mention.direction != "ahead":
        last = _last_day_of_period(mention.published.year, month, day)
        if last is not None and last > mention.published:
            last = _last_day_of_period(mention.published.year - 1, month, day)
    else:
        return None
    if last is None:
        return None
    following = last + timedelta(days=1)
    if match["unit"] == "week":
        first = following - timedelta(days=_WEEK * _count_of(match["count"]))
    else:
        count = _MONTHS_OF_PERIODS[match["whole"]] if match["whole"] else _count_of(match["count"])
        month_of_first = month_span_away(following, -count).first
        first = calendar_day(month_of_first.year, month_of_first.month, following.day) or month_of_first
    return DateSpan(first, last), "stated" if match["year"] else "inferred"


def _last_day_of_period(year: int, month: int, day: str | None) -> date | None:
    """Return the last day of a period, which is that of its last month if only the month is named."""
    return calendar_day(year, month, int(day)) if day else month_span(year, month).last


def is_month(match: re.Match[str]) -> bool:
    """Return False for a name after "by": "by April Jones"."""
    return match["relation"].lower().strip() != "by" or not _word_after(match)[:1].isupper()


def part_of_month(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "the last week of December" and "the first half of January 2025"."""
    match = mention.match
    number = _month_number(match["month"])
    if match["year"]:
        return _part_of_span(match, month_span(int(match["year"]), number)), "stated"
    span: DateSpan | None = None
    if match["year_word"]:
        year = _year_in_words(mention)
        span = month_span(year, number) if year else None
    elif mention.is_published_known:
        span = _nearest_month(number, mention)
    return (_part_of_span(match, span), "inferred") if span else None


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


# --- years


def year(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "in 2024" and "since 2022"."""
    return year_span(int(mention.match["year"])), "stated"


def is_year(match: re.Match[str]) -> bool:
    """Return False for a round number that counts something: "of 2000 people"."""
    return match["year"] != "2000" or _PLURAL_NEXT.match(match.string, match.end()) is None


def years(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "between 2010 and 2015"."""
    first, last = int(mention.match["first_year"]), int(mention.match["year"])
    if _word_after(mention.match).lower() in ("financial", "fiscal"):
        return None  # such a year begins in a month that differs from country to country
    return (DateSpan(year_span(first).first, year_span(last).last), "stated") if first < last else None


def part_of_year(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "the first half of 2024" and "the summer of 2015"; winters and quarters may belong to two years."""
    match = mention.match
    number = int(match["year"]) if match["year"] else _year_in_words(mention)
    if number is None:
        return None
    span = _part_of_whole_year(match, year_span(number))
    return (span, "stated" if match["year"] else "inferred") if span else None


def _part_of_whole_year(match: re.Match[str], whole: DateSpan) -> DateSpan | None:
    """Return the part of a year that the words name, the whole year for days and weeks, or None if it is unknown."""
    if match["season"]:
        return whole if match["season"].lower() != "winter" else None
    if match["size"] == "quarter":
        return None  # many a business year does not begin in January
    part, is_last = match["part"], match["part"] in _LAST_PARTS
    if match["count"] and match["size"] == "months" and part in ("first", "opening", *_LAST_PARTS):
        return _first_or_last_months(whole, _count_of(match["count"]), is_last)
    if match["size"] == "half":
        return _first_or_last_months(whole, _MONTHS // 2, part != "first")
    return whole


def _first_or_last_months(whole: DateSpan, count: int, is_last: bool) -> DateSpan | None:
    """Return the first or last months of a year, or None if it has not so many."""
    if not 0 < count <= _MONTHS:
        return None
    if is_last:
        return DateSpan(month_span_away(whole.last, 1 - count).first, whole.last)
    return DateSpan(whole.first, month_span_away(whole.first, count - 1).last)


def decade(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "in the 1990s"."""
    first = int(mention.match["decade"])
    return DateSpan(year_span(first).first, year_span(first + 9).last), "stated"


# --- days told from the publication


def weekday(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "on Thursday": the last such day up to the publication, or the next one if its verb looks ahead."""
    match, published = mention.match, mention.published
    number, which = WEEKDAY_NUMBERS[match["weekday"].lower()], " ".join((match["which"] or "").lower().split())
    if match["week"] or _word_before(match, match.start()) == "week":
        return None  # "Thursday week", "a week on Thursday"
    if which in ("previous", "following", "that", "same"):
        return _weekday_told_from(mention.reference, number, which)
    days_back = (published.weekday() - number) % _WEEK
    last = published - timedelta(days=days_back)
    direction = mention.direction
    if which in ("last", "past", "this past"):
        return _last_such_day(which, published, days_back)
    if which in ("next", "coming", "this coming"):
        return _next_such_day(which, published, days_back)
    if direction == "unclear" and days_back:
        return None
    # On a Sunday, "on Friday" was two days ago, and "will open on Friday" is in five days.
    if direction == "ahead" and days_back:
        last += timedelta(days=_WEEK)
    return day_span(last), "inferred"


def _weekday_told_from(reference: date | None, number: int, which: str) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "the following Monday" from the day that the text has just named."""
    if reference is None or which in ("that", "same"):
        return None
    if which == "following":
        return day_span(reference + timedelta(days=(number - reference.weekday() - 1) % _WEEK + 1)), "inferred"
    return day_span(reference - timedelta(days=(reference.weekday() - number - 1) % _WEEK + 1)), "inferred"


def _last_such_day(which: str, published: date, days_back: int) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "last Thursday" if it can only be one day: in this week, it may also be the one a week before."""
    days_back = days_back or _WEEK
    # On a Tuesday, "last Monday" may be yesterday or eight days ago, and "last Thursday" is in last week either way.
    if which == "last" and (days_back == 1 or days_back <= published.weekday()):
        return None
    return day_span(published - timedelta(days=days_back)), "inferred"


def _next_such_day(which: str, published: date, days_back: int) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "next Monday" if it can only be one day: on a Tuesday, "next Friday" may be in this week or the next."""
    days_ahead = _WEEK - days_back
    if which == "next" and (days_ahead == 1 or published.weekday() + days_ahead < _WEEK):
        return None
    return day_span(published + timedelta(days=days_ahead)), "inferred"


def is_weekday(match: re.Match[str]) -> bool:
    """Return False for names and customs: "Good Friday", "Sunday Times", "Mail on Sunday", "every Friday".

    So for "a club's “College Friday's” night", and for "Saturday night is a young crowd".
    """
    if _IS_CUSTOM.match(match.string, match.end()) and not match["relation"]:
        return False
    if _word_before(match, match.start("weekday")).lower() in BEFORE_DAY_NAMES:
        return False
    before, after = _word_before(match, match.start()), _word_after(match)
    if not match["relation"] and after[:1].isupper() and before.lower() in TITLES_BEFORE_NAMES:
        return False  # "Mr Sunday Ade"
    if match["relation"] == "on " and before[:1].isupper() and before.lower() in PAPERS:
        return False
    if after[:1].isupper() and after.lower() in PAPERS | PARTS_OF_DAY:
        return False  # "Sunday Times", "Saturday Night"
    if after[-1:] == "s" and after[:-1] in PARTS_OF_DAY:
        return False  # "on Friday nights"
    return before.lower() not in BEFORE_DAY_NAMES


def weekdays(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "from Thursday to Sunday"."""
    match, published, direction = mention.match, mention.published, mention.direction
    first, last = WEEKDAY_NUMBERS[match["weekday"].lower()], WEEKDAY_NUMBERS[match["last_weekday"].lower()]
    length = timedelta(days=(last - first) % _WEEK)
    if direction == "unclear" or not length:
        return None
    if direction == "ahead":
        begin = published + timedelta(days=(first - published.weekday()) % _WEEK)
        return DateSpan(begin, begin + length), "inferred"
    end = published - timedelta(days=(published.weekday() - last) % _WEEK)
    return DateSpan(end - length, end), "inferred"


def near_day(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "yesterday", "today", "tomorrow evening" and "last night"."""
    words = " ".join(mention.match["near"].lower().split())
    days = _DAYS_FROM_NOW.get(words, _DAYS_FROM_NOW.get(words.split()[0], 0))
    return day_span(mention.published + timedelta(days=days)), "inferred"


def is_near_day(match: re.Match[str]) -> bool:
    """Return False for a name, which has a capital within a sentence: "USA Today", "Radio 9's Today programme"."""
    if not match.string[match.start("near")].isupper():
        return True
    begin = match.start("near")
    return not match.string[max(0, begin - len("s ")) : begin].rstrip()[-1:].isalnum()


def overnight(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "overnight" as the night before the publication, unless the sentence names another day or looks ahead."""
    match = mention.match
    nearby = match.string[max(0, match.start() - _CLAUSES) : match.end() + _CLAUSES].lower()
    if mention.direction != "past" or any(day in nearby for day in WEEKDAY_NUMBERS):
        return None
    return DateSpan(mention.published - timedelta(days=1), mention.published), "inferred"


def is_overnight(match: re.Match[str]) -> bool:
    """Return False for a night of any day: "guests who stayed overnight", "an overnight stay", "overnight trains"."""
    before, after = _word_before(match, match.start()).lower(), _word_after(match).lower()
    return before not in AROUND_OVERNIGHT and after not in AROUND_OVERNIGHT


# --- weeks, months and years told from the publication


def last_unit(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "last week", "earlier in the week", "next year" and "over the weekend"."""
    published, unit = mention.published, mention.match["unit"].lower()
    which = (mention.match["which"] or "").lower()
    step = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        return _weekend(mention, which)
    words = mention.match["relation"].lower().split()
    if "the" in words and which == "next":
        return None  # "the next week" is the one after another
    if unit in _LONG_UNITS:
        return (_long_unit(published, unit, step), "inferred") if which != "last" else None
    span = _unit_away(published, unit, step)
    if step == 0 and ("earlier" in words or "far" in words):
        span = DateSpan(span.first, published)
    elif step == 0 and "later" in words:
        span = DateSpan(published, span.last)
    return span, "inferred"


def end_of_unit(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "by the end of the year" as the present one if its verb looks ahead; in a story it may be any."""
    unit = mention.match["unit"]
    if mention.direction != "ahead":
        return None
    span = _long_unit if unit in _LONG_UNITS else _unit_away
    return span(mention.published, unit, 0), "inferred"


def _long_unit(published: date, unit: str, step: int) -> DateSpan:
    """Return the decade or century of a day, or one that is `step` units away."""
    years = _LONG_UNITS[unit]
    first = (published.year // years + step) * years
    return DateSpan(year_span(first).first, year_span(first + years - 1).last)


def _weekend(mention: TimeMention, which: str) -> tuple[DateSpan, DateBasis] | None:
    """Return the weekend that the words and their verb mean: the last one, this one or the next."""
    published, direction = mention.published, mention.direction
    is_weekend = published.weekday() >= _SATURDAY
    saturday = published - timedelta(days=(published.weekday() - _SATURDAY) % _WEEK)
    # "Last weekend" on a Sunday may be this one or the one before, and "next weekend" is hardly ever certain.
    if which == "next" or (which == "last" and is_weekend):
        return None
    if which != "last" and not is_weekend:
        if direction == "unclear" or (direction == "open" and which == "this"):
            return None
        saturday += timedelta(days=_WEEK if direction == "ahead" or which == "coming" else 0)
    return DateSpan(saturday, saturday + timedelta(days=1)), "inferred"


def _unit_away(published: date, unit: str, step: int) -> DateSpan:
    """Return the day, week, month or year that is `step` units away from the publication."""
    if unit == "day":
        return day_span(published + timedelta(days=step))
    if unit == "week":
        return week_span(published + timedelta(days=_WEEK * step))
    if unit == "month":
        return month_span_away(published, step)
    return year_span(published.year + step)


def units_ago(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "two days ago" as that day and "three weeks ago" as that week; "about a week ago" has no value."""
    match = mention.match
    is_open = match["vague"] or match["half"] or match["more"] or match["day"] or not match["count"]
    unit = match["unit"].lower()
    if is_open or unit not in ("day", "week", "month", "year"):
        return None
    return _unit_away(mention.published, unit, -_count_of(match["count"])), "inferred"


def units_around(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "in the past week" and "over the next three days", which last up to the publication or from it."""
    match, published = mention.match, mention.published
    if match["few"] or (match["plural"] and not match["count"]):
        return None  # "in the past few weeks", "in the coming days"
    count, unit = _count_of(match["count"] or "one"), match["unit"].lower()
    is_past = match["way"] in ("past", "last")
    if unit == "year" or unit in _LONG_UNITS:
        years = count * _LONG_UNITS.get(unit, 1)
        other = _years_away(published, -years if is_past else years)
    else:
        days = timedelta(days=-(-count // _HOURS) if unit == "hour" else count * _DAYS_PER_UNIT[unit])
        other = published - days if is_past else published + days
    return DateSpan(*sorted((other, published))), "inferred"


def _years_away(day: date, years: int) -> date:
    """Return the same day of another year; the day before it for 29 February."""
    return calendar_day(day.year + years, day.month, day.day) or date(day.year + years, day.month, day.day - 1)


# --- times told from another time of the text


def told_from(mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Resolve "the following day" and "two days earlier" from the single day that the text has just named."""
    match, reference = mention.match, mention.reference
    if reference is None or match["few"] or match["that"]:
        return None
    if match["which"]:
        step = {"previous": -1, "following": 1, "next": 1}.get(match["which"], 0)
        unit = match["unit"]
        if unit not in ("day", "week", "month", "year"):
            if unit == "weekend" or step < 0:
                return None
            unit = "day"  # "the following morning"
        return _unit_away(reference, unit, step), "inferred"
    if match["units"] == "decade":
        return None
    count = _count_of(match["count"]) if match["count"] else 1
    back = match["side"] in ("earlier", "before")
    return _unit_away(reference, match["units"], -count if back else count), "inferred"


def open_time(_mention: TimeMention) -> tuple[DateSpan, DateBasis] | None:
    """Return None: "in recent weeks" and "recently" have no value."""
    return None

"""As-of dates: the words of a sentence that say when, and the day, month or span they mean.

In: a sentence and, where known, the day its article was published. Out: `AsOf` values in reading order. A date that the
words give in full is "stated"; one that needs the day of publication ("on Thursday", "last month", "January 9") is
"inferred" and open without it. What is ambiguous even then ("last Thursday" may be this week's or the week before's)
keeps its words and has no value. Nothing here looks at a clock, and nothing raises.

Values are ISO 8601: a day, a month (2024-12) or a year (2024); spans are start/end, as 2024-12-25/2024-12-31, with ".."
for an open end (since October: 2024-10/..), as in ISO 8601-2. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from builder.language.lexicon.calendar_words import FUTURE_WORDS, MONTH_NUMBERS, WEEKDAY_NUMBERS
from builder.language.lexicon.numbers import NUMBERS_TO_TWELVE
from builder.model import Figure, TemporalExpression

DateBasis = Literal["stated", "inferred"]


class _Span(NamedTuple):
    """First and last day of a time, and how it is known."""

    first: date
    last: date
    basis: DateBasis


_Resolver = Callable[["re.Match[str]", date | None, bool], _Span | None]

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

_SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"

_ANY_MONTH = rf"(?P<month>{_MONTH}|{_SHORT_MONTH})"

_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d,-]\d|\d)"

_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

_DASH = r"\s?(?:-|–|—|\bto\b|\bthrough\b)\s?"

_UNIT = r"(?P<unit>day|week|month|year)"

_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBERS_TO_TWELVE)}|a|an)"

_BEFORE = (
    r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Oo]n|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]ver|"
    r"[Oo]f|[Tt]hrough|[Tt]hroughout|[Ww]ithin|[Bb]etween|[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Ll]ately|mid|the|about|around|"
    r"(?:start|end|beginning|middle)\s+of|morning|afternoon|evening|night)[\s-]+){0,4})"
)

# ---------------------------------------------------------------- days, months, weeks


def _safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _shift_month(day: date, months: int) -> tuple[int, int]:
    """Year and month some months away."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _week(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _month_number(name: str) -> int:
    """1 for "January" or "Jan."."""
    return MONTH_NUMBERS[name.lower().rstrip(".")[:3]]


def _near_year(month: int, day: int, published: date) -> date | None:
    """The day of that month nearest to the publication, which is how a date without a year is meant in the news."""
    days = [found for year in (-1, 0, 1) if (found := _safe_date(published.year + year, month, day))]
    return min(days, key=lambda found: abs((found - published).days), default=None)


def _near_month(month: int, published: date, future: bool) -> tuple[date, date]:
    """The latest such month that had begun when the article appeared; the next one where the sentence looks ahead."""
    ahead = month > published.month
    year = published.year + (0 if ahead else 1) if future and month != published.month else published.year - int(ahead)
    return _month_span(year, month)


# ---------------------------------------------------------------- resolvers: words to days


def _full(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "January 9", "Jan. 11, 2025", "9 January", "January 5 to 11"."""
    month, day = _month_number(match["month"]), int(match["day"])
    last_day = int(match["last"]) if match["last"] else day
    if match["year"]:
        year, basis = int(match["year"]), "stated"
    else:
        near = _near_year(month, day, published) if published else None
        if near is None:
            return None
        year, basis = near.year, "inferred"
    last_month = _month_number(match["month2"]) if match["month2"] else month
    first = _safe_date(year, month, day)
    last = _safe_date(year + int(last_month < month), last_month, last_day)
    if first is None or last is None or last < first:
        return None
    return _Span(first, last, "stated" if basis == "stated" else "inferred")


def _iso(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "2025-01-09"."""
    day = _safe_date(int(match["year"]), int(match["m"]), int(match["day"]))
    return _Span(day, day, "stated") if day else None


def _slashes(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "11/27/2024" and "27/11/2024"; both parts up to twelve are ambiguous."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if (one <= 12) == (two <= 12) and one != two:
        return None
    day = _safe_date(year, min(one, two) if one != two else one, max(one, two))
    return _Span(day, day, "stated") if day else None


def _month_only(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "December 2024", "in late December", "last January"."""
    month = _month_number(match["month"])
    if match["year"]:
        return _Span(*_month_span(int(match["year"]), month), "stated")
    if published is None or (match["which"] or "").lower() == "next":
        return None
    first, last = _near_month(month, published, future)
    if (match["which"] or "").lower() == "last" and first <= published <= last:
        return None  # "last January" said in January: this one or the one before
    return _Span(first, last, "inferred")


def _part_of_month(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "the last week of December", "the first half of January 2025"."""
    month = _month_number(match["month"])
    if match["year"]:
        first, last = _month_span(int(match["year"]), month)
    elif published:
        first, last = _near_month(month, published, future)
    else:
        return None
    part, size = match["part"].lower(), match["size"].lower()
    basis: DateBasis = "stated" if match["year"] else "inferred"
    if part in ("last", "final", "closing"):
        days = {"week": 7, "half": last.day - 15, "day": 1, "days": 3, "weekend": 3}[size]
        return (
            _Span(last - timedelta(days=days - 1), last, basis)
            if size in ("week", "half", "day")
            else _Span(first, last, basis)
        )
    place = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}[part]
    if size == "half":
        return _Span(
            *((first, first + timedelta(days=14)) if place == 0 else (first + timedelta(days=15), last)), basis
        )
    if size == "week":
        begin = first + timedelta(days=7 * place)
        return _Span(begin, min(begin + timedelta(days=6), last), basis)
    return _Span(first, last, basis)


def _year_only(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "in 2024", "since 2022"."""
    year = int(match["year"])
    return _Span(date(year, 1, 1), date(year, 12, 31), "stated")


def _weekday(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "on Thursday": the last such day up to the publication, or the next one where the sentence looks ahead."""
    if published is None or match["which"]:
        return None
    back = (published.weekday() - WEEKDAY_NUMBERS[match["weekday"].lower()]) % 7
    day = published - timedelta(days=back)
    if future and back:
        day += timedelta(days=7)
    return _Span(day, day, "inferred")


def _near_day(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "yesterday", "today", "tomorrow"."""
    if published is None:
        return None
    day = published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0))
    return _Span(day, day, "inferred")


def _last_unit(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "last week", "this month", "earlier in the week", "next year", "over the weekend"."""
    if published is None:
        return None
    which = (match["which"] or "this").lower()
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    unit = match["unit"].lower()
    if unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7)
        if step == 1 or (step == -1 and published.weekday() >= 5):
            return None
        return _Span(saturday, saturday + timedelta(days=1), "inferred")
    if unit == "week":
        return _Span(*_week(published + timedelta(days=7 * step)), "inferred")
    if unit == "month":
        return _Span(*_month_span(*_shift_month(published, step)), "inferred")
    year = published.year + step
    return _Span(date(year, 1, 1), date(year, 12, 31), "inferred")


def _ago(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "two days ago" is that day, "three weeks ago" that week; "about a week ago" is open."""
    if published is None or match["vague"]:
        return None
    word, unit = match["count"].lower(), match["unit"].lower()
    count = 1 if word in ("a", "an") else NUMBERS_TO_TWELVE.get(word) or int(word)
    try:
        if unit == "day":
            day = published - timedelta(days=count)
            return _Span(day, day, "inferred")
        if unit == "week":
            return _Span(*_week(published - timedelta(days=7 * count)), "inferred")
        if unit == "month":
            return _Span(*_month_span(*_shift_month(published, -count)), "inferred")
        return _Span(date(published.year - count, 1, 1), date(published.year - count, 12, 31), "inferred")
    except (ValueError, OverflowError):
        return None


def _past(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "in the past week", "over the last three days": up to the publication."""
    if published is None:
        return None
    word, unit = (match["count"] or "one").lower(), match["unit"].lower()
    count = 1 if word in ("a", "an") else NUMBERS_TO_TWELVE.get(word) or int(word)
    try:
        return _Span(
            published - timedelta(days=count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]),
            published,
            "inferred",
        )
    except OverflowError:
        return None


def _vague(match: re.Match[str], published: date | None, future: bool) -> _Span | None:
    """ "in recent weeks", "recently": words without a value."""
    return None


_VAGUE = re.compile(r"(?:\w+\s)?(?:recently|lately|earlier|previously|now|currently)", re.IGNORECASE)

_CLAUSE = re.compile(r"(?=(,?\s(?:where|which|who|whose|when|while|after|before|following)\s))", re.IGNORECASE)

_CONTRAST = re.compile(r"(?=(\b(?:though|although|while|whereas|but)\s))", re.IGNORECASE)

_FAR = ((re.compile(";"), 80), (re.compile(", and "), 80), (re.compile(", while "), 80), (re.compile(","), 20))
"""Marks between a figure and a time, and for how many characters each of them counts."""

_AHEAD = re.compile(rf"\b(?:{'|'.join(sorted(FUTURE_WORDS))})\b", re.IGNORECASE)

_WHICH = r"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming)\s+)?"

_HINTS_MONTH = r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"

_PATTERNS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str], _Resolver], ...]] = tuple(
    (re.compile(hint), re.compile(rf"(?<![\w-]){pattern}(?!\w)"), resolver)
    for hint, pattern, resolver in (
        (
            _HINTS_MONTH,
            rf"{_BEFORE}(?:{_WEEKDAY},?\s+)?{_ANY_MONTH}\s+{_DAY}"
            rf"(?:{_DASH}(?:(?P<month2>{_MONTH}|{_SHORT_MONTH})\s+)?(?P<last>3[01]|[12]\d|[1-9])(?!\d|:|,\d|%))?(?:,?\s+{_YEAR})?",
            _full,
        ),
        (
            _HINTS_MONTH,
            rf"{_BEFORE}(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?:{_DASH}(?P<last>3[01]|[12]\d|[1-9]))?\s+(?:of\s+)?{_ANY_MONTH}"
            rf"(?P<month2>\b\B)?(?:,?\s+{_YEAR})?",
            _full,
        ),
        (
            _HINTS_MONTH,
            rf"(?P<relation>[Bb]etween\s+){_ANY_MONTH}\s+{_DAY}\s+and\s+(?:(?P<month2>{_MONTH}|{_SHORT_MONTH})\s+)?"
            rf"(?P<last>3[01]|[12]\d|[1-9])(?!\d|:|,\d|%)(?:,?\s+{_YEAR})?",
            _full,
        ),
        (r"\d-\d\d-\d", rf"{_BEFORE}(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)", _iso),
        (r"\d/\d", rf"{_BEFORE}(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<year>(?:19|20)\d\d)", _slashes),
        (
            _HINTS_MONTH,
            rf"{_BEFORE}(?P<part>first|second|third|fourth|last|final|opening|closing)\s+(?P<size>week|half|days?|weekend)\s+of\s+"
            rf"{_ANY_MONTH}(?:,?\s+{_YEAR})?",
            _part_of_month,
        ),
        (_HINTS_MONTH, rf"{_BEFORE}{_WHICH}{_ANY_MONTH},?\s+{_YEAR}", _month_only),
        (
            _HINTS_MONTH,
            r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough"
            r"|[Tt]hroughout|[Ee]arly|[Ll]ate|[Mm]id|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+){1,4})"
            rf"{_WHICH}{_ANY_MONTH}(?P<year>\b\B)?",
            _month_only,
        ),
        (_HINTS_MONTH, rf"(?P<relation>)(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{_ANY_MONTH}(?P<year>\b\B)?", _month_only),
        (
            r"\b(?:19|20)\d\d",
            r"(?P<relation>(?:(?:[Aa]s\s+of|[Ss]ince|[Bb]y|[Uu]ntil|[Ii]n|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough|early|late"
            r"|mid|the\s+(?:end|start|beginning|middle)\s+of)[\s-]+){1,4})"
            rf"{_YEAR}",
            _year_only,
        ),
        (
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
            rf"{_BEFORE}{_WHICH}{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?",
            _weekday,
        ),
        (
            r"[Yy]esterday|[Tt]o(?:day|morrow|night)",
            r"(?P<relation>(?:(?:[Ee]arlier|[Ll]ate|[Ee]arly|by|since|until)\s+)?)(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)",
            _near_day,
        ),
        (
            r"week|month|year",
            rf"{_BEFORE}(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming)\s+(?P<unit>week|month|year|weekend))",
            _last_unit,
        ),
        (
            r"week|month|year",
            r"(?P<relation>(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s+in\s+the\s+)(?P<which>\b\B)?(?P<unit>week|month|year)",
            _last_unit,
        ),
        (
            r"week|month|year",
            r"(?P<relation>(?:[Oo]ver|[Dd]uring)\s+the\s+)(?P<which>\b\B)?(?P<unit>weekend)",
            _last_unit,
        ),
        (
            r"\bago\b",
            rf"(?P<relation>)(?:(?P<vague>about|around|nearly|almost|roughly|over|more\s+than|some|less\s+than|just\s+over)\s+)?{_COUNT}\s+{_UNIT}s?\s+ago",
            _ago,
        ),
        (
            r"\b(?:past|last)\b",
            rf"(?P<relation>(?:in|over|during|within|for)\s+the\s+)(?:past|last)\s+(?:{_COUNT}\s+)?{_UNIT}s?",
            _past,
        ),
        (
            r"recent|[Ll]ast",
            r"(?P<relation>)(?:in\s+recent\s+(?:days|weeks|months|years)|[Rr]ecently|[Ll]ast\s+(?:spring|summer|fall|autumn|winter))",
            _vague,
        ),
    )
)
"""What a text must hold for a pattern to be worth a try, the pattern, and what makes days of a match."""

_HINT = re.compile("|".join(dict.fromkeys(hint.pattern for hint, _, _ in _PATTERNS)))
"""What a text must hold to name a time at all."""

# ---------------------------------------------------------------- the ways in


def find_as_of(
    text: str, published: str | None = None, start: int = 0, end: int | None = None
) -> tuple[TemporalExpression, ...]:
    """The times that the sentence text[start:end] names, with offsets into `text`.

    `published` is the article's day as YYYY-MM-DD; anything else counts as not known.
    """
    sentence = text[start:end]
    if not _HINT.search(sentence):
        return ()
    day = _parse(published)
    ahead = _AHEAD.search(sentence) is not None
    found: list[tuple[int, int, TemporalExpression]] = []
    for hint, pattern, resolver in _PATTERNS:
        if not hint.search(sentence):
            continue
        for match in pattern.finditer(sentence):
            span = _resolved(resolver, match, day, ahead)
            value = None if span is None else _value(span, match["relation"].lower())
            basis = None if span is None else span.basis
            item = TemporalExpression(match.start() + start, match.end() + start, match[0], value, basis)
            found.append((match.start(), match.end(), item))
    found.sort(key=lambda entry: (entry[0], -entry[1]))
    out: list[TemporalExpression] = []
    reached = 0
    for begin, finish, item in found:
        if begin >= reached:
            out.append(item)
            reached = finish
    return tuple(out)


def as_of(
    text: str, figures: Sequence[Figure], times: Sequence[TemporalExpression]
) -> tuple[TemporalExpression | None, ...]:
    """For each figure of a sentence, which of the times that the sentence names it is said to hold at, or None.

    Of several times it is the nearest before or after it. A vague one ("recently") counts only where there is no other,
    and one in a clause of its own ("where the army has fought since August") speaks of that clause alone.
    """
    sharp = [time for time in times if not _VAGUE.fullmatch(time.text)]
    times = sharp or times
    if not times or not figures:
        return (None,) * len(figures)
    starts = [time.start for time in times]
    marks = _Marks(text, min(figures[0].start, starts[0]), max(figures[-1].end, times[-1].end))
    out: list[TemporalExpression | None] = []
    for figure in figures:
        place = bisect_left(starts, figure.start)
        near = [time for time in times[max(0, place - 1) : place + 1] if not marks.apart(figure, time)]
        out.append(min(near, key=partial(marks.distance, figure), default=None))
    return tuple(out)


# ---------------------------------------------------------------- parts


def _parse(published: str | None) -> date | None:
    """The day of publication, or None where it is not given as YYYY-MM-DD."""
    try:
        return date.fromisoformat(published) if published and len(published) == 10 else None
    except ValueError:
        return None


def _resolved(resolver: _Resolver, match: re.Match[str], published: date | None, ahead: bool) -> _Span | None:
    """What a resolver makes of a match; None where the days leave the calendar (year 0, year 10000)."""
    try:
        return resolver(match, published, ahead)
    except (ValueError, OverflowError):
        return None


def _value(span: _Span, relation: str) -> str:
    """The ISO string of a span, open to one side after "since", "after" and "before"."""
    words = relation.split()
    plain = _iso_string(span.first, span.last)
    if "since" in words or "after" in words or words[:1] == ["from"]:
        return f"{plain}/.." if "/" not in plain else f"{span.first.isoformat()}/.." if "from" not in words else plain
    if "before" in words:
        return f"../{plain.split('/')[0]}"
    return plain


def _iso_string(first: date, last: date) -> str:
    """The shortest ISO form of a span of days."""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    if (first, last) == _month_span(first.year, first.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


class _Marks:
    """Where a sentence has the words and marks that stand between a figure and a time, found once for all of them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._clauses = [match.span(1) for match in _CLAUSE.finditer(text, start, end)]
        self._contrasts = [match.span(1) for match in _CONTRAST.finditer(text, start, end)]
        self._far = [([match.span() for match in mark.finditer(text, start, end)], cost) for mark, cost in _FAR]

    def apart(self, figure: Figure, time: TemporalExpression) -> bool:
        """Whether a clause that opens between the two keeps the time from the figure."""
        if time.start > figure.start:
            return _count(self._clauses, figure.end, time.start) > 0
        return _count(self._contrasts, time.end, figure.start) > 0

    def distance(self, figure: Figure, time: TemporalExpression) -> int:
        """How many characters stand between the two, a clause boundary counting as many."""
        low, high = (time.end, figure.start) if time.end <= figure.start else (figure.end, time.start)
        return max(0, high - low) + sum(cost * _count(spans, low, high) for spans, cost in self._far)


def _count(spans: Sequence[tuple[int, int]], low: int, high: int) -> int:
    """How many of the spans, in order of their starts and ends, lie within low .. high."""
    return max(0, bisect_right(spans, high, key=itemgetter(1)) - bisect_left(spans, low, key=itemgetter(0)))

"""Spans of days: weeks, months and years, and how ISO 8601 writes them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

DateBasis = Literal["stated", "inferred"]
"""How a date is known: the words give it in full, or it follows from the day of publication."""

_MONTHS_OF_YEAR: Final = 12
_DAYS_OF_WEEK: Final = 7


class DateSpan(NamedTuple):
    """The first and last day of a time."""

    first: date
    last: date


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if there is no such day: "February 30"."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_span(day: date) -> DateSpan:
    """Return the span of one day."""
    return DateSpan(day, day)


def week_span(day: date) -> DateSpan:
    """Return the week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return DateSpan(monday, monday + timedelta(days=_DAYS_OF_WEEK - 1))


def month_span(year: int, month: int) -> DateSpan:
    """Return the first and last day of a month."""
    return DateSpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_span(year: int) -> DateSpan:
    """Return the first and last day of a year."""
    return DateSpan(date(year, 1, 1), date(year, _MONTHS_OF_YEAR, 31))


def month_span_away(day: date, months: int) -> DateSpan:
    """Return the span of the month that is `months` months after a day's month, or before it if negative."""
    index = day.year * _MONTHS_OF_YEAR + day.month - 1 + months
    return month_span(index // _MONTHS_OF_YEAR, index % _MONTHS_OF_YEAR + 1)


def iso_span(span: DateSpan) -> str:
    """Return the shortest ISO 8601 form of a span: a year, a month, a day, or first/last."""
    first, last = span
    if first == last:
        return first.isoformat()
    if span == year_span(first.year):
        return f"{first.year:04d}"
    if span == month_span(first.year, first.month):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def iso_value(span: DateSpan, relation: str) -> str:
    """Return the ISO 8601 form of a span, which is open at one end after "since", "after" and "before" (ISO 8601-2).

    `relation` are the words before the time, in lower case: "since early". "Since 5 January" is open at its end, and
    so is "since January", from its first day; "from 5 to 11 January" has an end; "before" takes the first day.
    """
    words = relation.split()
    value = iso_span(span)
    if "since" in words or "after" in words or words[:1] == ["from"]:
        if "/" not in value:
            return f"{value}/.."
        return value if "from" in words else f"{span.first.isoformat()}/.."  # "from Jan. 5 to 11" has an end
    if "before" in words or "ahead" in words:
        return f"../{value.split('/')[0]}"
    return value

"""The values that a figure allows, and the days of a time, as intervals."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from builder.model import Figure, TemporalExpression

ROUNDING_SHARE: Final = 0.1
"""Largest share of a value that "about" allows on either side, however round the number is: 900 to 1,100 for 1,000."""

BOUND_STEP: Final = 1e-9
"""Share of a value by which a strict bound ("over 12") is moved; no two figures in the news are that close."""


def exclude_each_other(one: Figure, two: Figure) -> bool:
    """Return True if two figures cannot both be right, because their intervals do not overlap."""
    first, second = value_interval(one), value_interval(two)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def value_interval(figure: Figure) -> tuple[float, float] | None:
    """Return the least and greatest value that a figure allows, or None if it has no value.

    "About" allows for rounding (see `_rounding`). A strict bound excludes the bound itself.
    """
    if figure.low is None or figure.high is None:
        return None
    low, high = float(figure.low), float(figure.high)
    step = BOUND_STEP * max(1.0, abs(high))
    intervals = {
        "about": (low - _rounding(low), high + _rounding(high)),
        "over": (low + step, float("inf")),
        "at_least": (low, float("inf")),
        "under": (float("-inf"), high - step),
        "up_to": (float("-inf"), high),
    }
    return intervals.get(figure.qualifier, (low, high))


def _rounding(value: float) -> float:
    """Return half a unit of the last non-zero digit, but at most ROUNDING_SHARE of the value: 500 for 23,000."""
    largest = ROUNDING_SHARE * abs(value)
    if not value or value != int(value):
        return largest
    unit = 1
    while int(value) % (unit * 10) == 0:
        unit *= 10
    return min(unit / 2, largest)


def first_and_last_day(time: TemporalExpression) -> tuple[date, date] | None:
    """Return the first and last day of a time, or None if it has an open end or no value."""
    return None if time.value is None or ".." in time.value else first_and_last_day_of(time.value)


def first_and_last_day_of(iso: str) -> tuple[date, date]:
    """Return the first and last day of an ISO 8601 day, month, year or span without an open end."""
    first, _, last = iso.partition("/")
    return _first_day(first), _last_day(last or first)


def day_before(day: date, period: timedelta) -> date:
    """Return the day that is a period before another one, or the first day of the calendar."""
    # Articles are dated as their metadata say, which may be the year 1.
    return day - period if day - date.min >= period else date.min


def days_of_all(dates: Iterable[str | None]) -> tuple[date, date] | None:
    """Return the first and last day of several ISO 8601 days, months or years; None if one is missing or all are."""
    spans = [first_and_last_day_of(iso) if iso else None for iso in dates]
    known = [span for span in spans if span]
    if not known or len(known) < len(spans):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def _first_day(iso: str) -> date:
    """Return the first day of an ISO 8601 day, month or year."""
    year, month, day = [*(int(part) for part in iso.split("-")), 1, 1][:3]
    return date(year, month, day)


def _last_day(iso: str) -> date:
    """Return the last day of an ISO 8601 day, month or year."""
    parts = [int(part) for part in iso.split("-")]
    year, month = [*parts, 12][:2]
    day = parts[2] if parts[2:] else monthrange(year, month)[1]
    return date(year, month, day)

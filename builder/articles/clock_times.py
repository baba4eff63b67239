"""Times of day: "0737 GMT", "9.25 a.m.", "3 pm local time", "from 11 a.m. to noon".

Their normal form is that of ISO 8601: T07:37Z in GMT or UTC, T14:15-05:00 in another zone, and T15:00 if the text names
no zone, or one whose hours are not certain. So "0737 GMT" and "7:37 a.m. UTC" are equal. Spans are written as those of
days are: T11:00/T12:00, and T14:00/.. for "after 2 p.m.". If the words leave the hour open ("at 4:30"), there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.language.lexicon.calendar_words import CAPITAL_ZONES, ZONE_OFFSETS, ZONES_OF_CLOCKS
from builder.language.lexicon.numbers import NUMBERS_TO_TWELVE

_CLOCK_HINT: Final = re.compile(
    r"\d\s?[AaPp]\.?\s?[Mm]\b|\d[:.]\d\d|\d\d\s?(?:[A-Z]{2,4}\b|h(?:ou)?rs\b)|\bnoon\b|\bmid(?:day|night)\b|o['’]clock"
    r"|[a-z]\s[ap]\.?m\b"
)
"""What a sentence must contain to name a time of day."""

_PARTS_OF_HINT: Final = ("noon", "mid", "clock", ".m", " am", " pm")
"""Parts of words, one of which every text without digits has that names a time of day."""

_DIGIT: Final = re.compile(r"\d")
"""A digit."""

_ZONE: Final = "|".join(sorted(ZONES_OF_CLOCKS, key=lambda zone: (-len(zone), zone)))
"""An abbreviated time zone in capitals."""

_HALF: Final = r"[AaPp]\.\s?[Mm]\.?|[AaPp][Mm]\b"
"""The half of the day: "am", "p.m."."""

_PART: Final = r"\sin\sthe\s(?:morning|afternoon|evening)|\sat\snight"
"""The part of the day after an hour: "6 o'clock in the evening"."""

_LOCAL: Final = (
    r"local(?:\stime\b)?|(?:Eastern|Central|Pacific|Mountain)(?:\s(?:[Ss]tandard|[Dd]aylight))?(?:\s[Tt]ime\b)?"
)
"""A time zone that is not abbreviated: "local time", "Eastern"."""


def _moment(suffix: str) -> str:
    """Return a pattern of one time of day, whose groups have this suffix."""
    return (
        rf"(?:(?P<hour{suffix}>\d{{1,2}}(?=[:.]?\d\d(?!\d)|(?!\d))|(?i:{'|'.join(NUMBERS_TO_TWELVE)}))"
        rf"(?:(?P<mark{suffix}>[:.]?)(?P<minute{suffix}>\d\d)(?:[:.]\d\d)?)?"
        rf"(?:\s?(?P<half{suffix}>{_HALF})|\s?(?P<hours{suffix}>h(?:ou)?rs\b|h\b)"
        rf"|(?P<clock{suffix}>\so['’]clock(?P<part{suffix}>{_PART})?))?"
        rf"|(?P<named{suffix}>noon|midday|midnight)\b)"
        rf"(?:\s?(?:(?P<zone{suffix}>{_ZONE})(?P<shift{suffix}>[+-]\d{{1,2}})?\b|(?P<local{suffix}>{_LOCAL})))?"
    )


_RELATION: Final = (
    r"(?P<relation>(?:(?:[Aa]t|[Aa]bout|[Aa]round|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Ss]ince|[Bb]efore|[Aa]fter|[Bb]etween"
    r"|[Ss]hortly|[Ss]oon|[Jj]ust|[Aa]pproximately|[Rr]oughly|[Ee]xactly|[Aa]s\sof)\s){0,3})"
)
"""Words before a time of day: "at ", "shortly after "."""

_MOMENTS: Final = rf"{_moment('')}(?:\s?(?P<join>-|–|\bto|\band|\bor|\bthrough|\buntil)\s?{_moment('2')})?"
"""A time of day, or two that are joined."""

_CLOCK: Final = re.compile(rf"(?<![\w.:,/£$€+-]){_RELATION}{_MOMENTS}(?![\w%])(?!:\d|[.,]\d)")
"""A time of day or a span of two, with the words before it."""

_CLOCK_HERE: Final = re.compile(_MOMENTS)
"""A time of day or a span of two, without the words before it."""

_FIRST_GROUPS: Final = ("hour", "minute", "half", "hours", "clock", "named", "zone", "shift", "local")
"""The groups of the first time of day of a match."""

_NAMED_HOURS: Final = {"noon": 12, "midday": 12, "midnight": 0}
"""Times of day that have names -> hour."""

_HALF_DAY, _DAY_HOURS, _HOUR_MINUTES = 12, 24, 60
"""Hours of half a day and of a day, and minutes of an hour."""


class ClockTime(NamedTuple):
    """A time of day in a sentence, with offsets into the sentence."""

    start: int
    end: int
    clock: str | None  # its normal form, or None if the words leave it open


class _Moment(NamedTuple):
    """A time of day as read from a match."""

    hour: int
    minute: int
    zone: str
    half: str  # "a" or "p"; empty if the words do not say which half of the day
    is_sure: bool  # whether the hour is one of the 24 of a day


def may_name_clock_time(sentence: str) -> bool:
    """Return True if a sentence has what every time of day has; most have not, so this must be fast."""
    if not any(map(sentence.__contains__, _PARTS_OF_HINT)) and not _DIGIT.search(sentence):
        return False
    return _CLOCK_HINT.search(sentence) is not None


def find_clock_times(sentence: str) -> Iterator[ClockTime]:
    """Yield the times of day that a sentence names, in order."""
    position = 0
    while match := _CLOCK.search(sentence, position):
        position = max(match.end(), match.start() + 1)
        relation = match["relation"].lower()
        first = _moment_of(match, "")
        second = _moment_of(match, "2") if match["join"] else None
        is_span = second is not None and (match["join"] not in ("and", "or") or "between" in relation)
        if first and second and is_span and _names_clock(match, "2", relation):
            yield ClockTime(match.start(), match.end(), _span_form(first, second))
            continue
        position = max(match.start() + 1, *(match.end(name) for name in _FIRST_GROUPS))
        if first is not None and _names_clock(match, "", relation):
            end = max(match.end(name) for name in _FIRST_GROUPS)
            yield ClockTime(match.start(), end, _form_after(relation, first))


def is_clock_time_at(text: str, start: int) -> bool:
    """Return True if a number is a time of day by what follows it, whatever precedes it: "9.25 a.m.", "5-7 p.m."."""
    match = _CLOCK_HERE.match(text, start)
    if match is None:
        return False
    # The zone of a second number may be its own alone: "1100 and 1400 GMT".
    if match["zone"] in CAPITAL_ZONES and _moment_of(match, "") is not None:
        return True
    return any(
        (match[f"half{suffix}"] or match[f"clock{suffix}"]) and _moment_of(match, suffix) is not None
        for suffix in ("", "2")
    )


def _moment_of(match: re.Match[str], suffix: str) -> _Moment | None:
    """Return a time of day of a match, or None if no day has such an hour."""
    zone = _zone_of(match, suffix)
    if named := match[f"named{suffix}"]:
        return _Moment(_NAMED_HOURS[named], 0, zone, "", is_sure=True)
    digits, minutes = match[f"hour{suffix}"], match[f"minute{suffix}"]
    if digits is None:
        return None
    hour, minute = NUMBERS_TO_TWELVE.get(digits.lower()) or int(digits), int(minutes or 0)
    if hour + minute / _HOUR_MINUTES > _DAY_HOURS or minute >= _HOUR_MINUTES:
        return None
    half = (match[f"half{suffix}"] or "")[:1].lower()
    if part := match[f"part{suffix}"]:
        half = "a" if "morning" in part else "p"
    if half and hour <= _HALF_DAY:
        return _Moment(hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0), minute, zone, half, is_sure=True)
    whole_day = hour > _HALF_DAY or digits.startswith("0") or (minutes and not match[f"mark{suffix}"])
    is_sure = bool(whole_day or match[f"hours{suffix}"] or (minutes and zone == "Z"))
    return _Moment(hour % _DAY_HOURS, minute, zone, half, is_sure)


def _zone_of(match: re.Match[str], suffix: str) -> str:
    """Return the zone of a time of day as ISO 8601 has it, or "" if it has none or is not certain."""
    shift = match[f"shift{suffix}"]
    if shift:
        return f"{shift[0]}{int(shift[1:]):02d}:00" if match[f"zone{suffix}"] in ("GMT", "UTC") else ""
    return ZONE_OFFSETS.get(match[f"zone{suffix}"] or "", "")


def _names_clock(match: re.Match[str], suffix: str, relation: str) -> bool:
    """Return True if the words around a number make it a time of day: "a.m.", "GMT", "at 22:10"."""
    is_placed = bool(relation.strip())
    has_zone = bool(match[f"zone{suffix}"] or match[f"local{suffix}"])
    if match[f"named{suffix}"]:
        return is_placed or has_zone
    if match[f"half{suffix}"] or match[f"clock{suffix}"]:
        return True
    minutes, mark = match[f"minute{suffix}"], match[f"mark{suffix}"]
    if not match[f"hour{suffix}"][0].isdigit() or not (minutes or is_placed):
        return False
    if has_zone:
        return True
    # "at 16.50 hours" is a time of day, "2.30 hours" is a length
    if match[f"hours{suffix}"]:
        return is_placed and minutes is not None
    return is_placed and mark == ":"


def _form(moment: _Moment) -> str:
    return f"T{moment.hour:02d}:{moment.minute:02d}{moment.zone}"


def _form_after(relation: str, moment: _Moment) -> str | None:
    """Return the normal form of a time of day after these words: "before" and "until" leave its beginning open."""
    if not moment.is_sure:
        return None
    words = relation.split()
    if not {"after", "since", "from"}.isdisjoint(words):
        return f"{_form(moment)}/.."
    return _form(moment) if {"before", "until", "till", "by"}.isdisjoint(words) else f"../{_form(moment)}"


def _span_form(first: _Moment, second: _Moment) -> str | None:
    """Return the normal form of a span; "3 to 5 p.m." is in one half of the day, "11 to 1 p.m." in two."""
    zone = first.zone or second.zone
    if not first.is_sure and second.half and first.hour <= _HALF_DAY:
        is_afternoon = (second.half == "p") == (first.hour % _HALF_DAY <= second.hour % _HALF_DAY)
        first = first._replace(hour=first.hour % _HALF_DAY + (_HALF_DAY if is_afternoon else 0), is_sure=True)
    if not (first.is_sure and second.is_sure):
        return None
    return f"{_form(first._replace(zone=zone))}/{_form(second._replace(zone=second.zone or zone))}"

"""Temporal expressions: the words of a sentence that say when, and the as-of time of each of its figures.

In: a sentence and, if known, the day on which its article was published. Out: `TemporalExpression` values in reading
order. The meaning of the words is defined in `date_patterns`. Nothing here looks at a clock, and nothing raises.

Values are ISO 8601: a day, a month (2021-08) or a year (2021); spans are start/end, as 2021-08-25/2021-08-31, with ".."
for an open end (since October: 2021-10/..), as in ISO 8601-2. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from builder.articles.clock_times import find_clock_times, may_name_clock_time
from builder.articles.date_patterns import PARTS_OF_HINTS, TIME_RULES, TimeRule
from builder.articles.date_resolvers import TimeMention
from builder.articles.date_spans import DateBasis, DateSpan, day_span, iso_span, iso_value, month_span, year_span
from builder.articles.time_direction import TimeDirections
from builder.language.lexicon.calendar_words import COMPARED, NAMES_OF_PARTS, WEEKDAY_NAMES, WEEKDAY_NUMBERS
from builder.language.lexicon.verb_forms import CHANGE_VERBS
from builder.model import TemporalExpression

_HINTS: Final = tuple(dict.fromkeys(rule.hint for rule in TIME_RULES))
"""What a sentence must contain for some pattern to be worth trying."""

_SINGLE_DAY: Final = len("YYYY-MM-DD")
"""Characters of a value that is one day."""

_UP_TO_NOW: Final = re.compile(r"\s(?:(?:un)?till?|to)\s(?:date|now|the\spresent(?:\sday)?)\b")
"""Words after a time that say that it lasts up to the publication: "from March 2015 till date"."""

_SECOND_ENDS: Final = {
    "between": re.compile(r"(?:\sand)?\s"),
    "from": re.compile(r"\s(?:(?:to|until|till|through)\s)?"),
}
"""First words of a time that names only the beginning of a span -> what separates it from the end."""

_CLOCK_GAP: Final = re.compile(r",?\s?")
"""What stands between a time of day and its day: "at noon on Monday", "on Monday, at noon"."""

_NEW_CLAUSE: Final = re.compile(r"[;:]|, |\b(?:and|but|that|who|which|when|before|after|until|said|says)\b")
"""What may separate a time of day from the day that the sentence names."""

_CLAUSE_LENGTH: Final = 80
"""Characters between the two, at most: about a clause of news prose."""

_ISO_TIME: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
"""A day, month or year in ISO 8601."""

_UPDATE: Final = re.compile(r"\bupdated?\b", re.IGNORECASE)
"""What a stamp says that gives the time of an update."""

_LATEST_UPDATE: Final = 2
"""Days after the publication by which an update is told."""

_LOCAL: Final = re.compile(r",?\s\(?local\stime")
"""What follows a day of another time zone."""

_ISO_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
"""A year in ISO 8601."""

_GENITIVES: Final = ("'s", "’s")
"""Endings of a time before the noun of what happened then: "Friday's crash"."""

_LAST_WORDS: Final = 30
"""Characters before "of 1998" that are searched for the noun."""

_WORD: Final = re.compile(r"\w+")
"""A word."""

_COMPARISON: Final = re.compile(r"\b(?:\w{2,12}est|worst|most|best|first|only|last)\b(?![^;]*[;,])", re.IGNORECASE)
"""A comparison before "since 1998": "the worst flood"."""

_COMPARISON_REACH: Final = 60
"""Characters before "since 1998" that are searched for a comparison."""


def find_temporal_expressions(
    text: str,
    published: str | None = None,
    start: int = 0,
    end: int | None = None,
    reference: date | None = None,
) -> tuple[TemporalExpression, ...]:
    """Find the times that the sentence text[start:end] names, with offsets into `text`.

    `published` is the day of publication, or only its month or year (YYYY-MM-DD, YYYY-MM, YYYY); anything else counts
    as unknown. `reference` is the day that the text has named before, from which "the following day" is told.
    """
    sentence = text[start:end]
    has_clock = may_name_clock_time(sentence)
    if not has_clock and not any(map(sentence.__contains__, PARTS_OF_HINTS)):
        return ()
    days = _days_of_iso(published)
    directions = TimeDirections(sentence)
    found: list[TemporalExpression] = []
    named: set[str] = set()
    other_year = False
    for rule, match in _chosen_matches(sentence):
        told_from = _only_day(named) if named else reference
        value, basis = _meaning_of(rule, match, days, directions, told_from)
        if value and len(value) >= _SINGLE_DAY:
            named.add(value)
        begin, finish = match.span()
        is_other = _dates_other_event(sentence, match)
        if (other_year and _lacks_year(match)) or _is_day_elsewhere(match, value, days):
            value, basis = None, None  # "in 2015: one in May, another in June"
        elif not is_other and _names_year(match, value, published):
            other_year = True
        found.append(TemporalExpression(begin, finish, match[0], value, basis, of_other_event=is_other))
    found = _with_both_ends(sentence, found)
    merged = _with_clock_times(sentence, found) if has_clock else found
    return tuple(replace(time, start=time.start + start, end=time.end + start) for time in merged)


def day_of_update(stamp: str, published: str | None) -> str | None:
    """Return the day of an update that a stamp tells by its name: "Update, 10:42 a.m. Monday:".

    It is one or two days after the publication (YYYY-MM-DD), or None: a later one is rather the day of the last week.
    """
    days = _days_of_iso(published)
    named = [name for name in WEEKDAY_NAMES if name.capitalize() in stamp]
    if days is None or days.first != days.last or len(named) != 1 or _UPDATE.search(stamp) is None:
        return None
    later = (WEEKDAY_NUMBERS[named[0]] - days.first.weekday()) % len(WEEKDAY_NAMES)
    return (days.first + timedelta(days=later)).isoformat() if 1 <= later <= _LATEST_UPDATE else None


def _chosen_matches(sentence: str) -> list[tuple[TimeRule, re.Match[str]]]:
    """Return the matches that name the times of a sentence, in order, without overlaps."""
    # A hint is a plain search, many times faster than a pattern that may begin with any preposition.
    hints = {hint for hint in _HINTS if hint.search(sentence)}
    found = [
        (rule, match)
        for rule in TIME_RULES
        if rule.hint in hints
        for match in rule.pattern.finditer(sentence)
        if rule.names_time is None or rule.names_time(match)
    ]
    # "On Monday, March 3" is one time: the longest of those that begin first wins.
    found.sort(key=lambda pair: (pair[1].start(), -pair[1].end()))
    out: list[tuple[TimeRule, re.Match[str]]] = []
    for rule, match in found:
        if not out or match.start() >= out[-1][1].end():
            out.append((rule, match))
    return out


def _with_both_ends(sentence: str, times: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    """Return the times, those that name the two ends of a span as one: "between March 2015 and May 2016".

    "From March till date" has no end. "Between March" without its end has no value.
    """
    out: list[TemporalExpression] = []
    for time in times:
        if out and _names_end_of(sentence, out[-1], time):
            out[-1] = _joined(sentence, out[-1], time)
        elif out and _begins_as_well(sentence, out[-1], time):
            out.append(replace(time, value=f"{time.value}/.."))
        elif until_now := _UP_TO_NOW.match(sentence, time.end):
            text = sentence[time.start : until_now.end()]
            value = f"{time.value.split('/')[0]}/.." if time.value else None
            out.append(replace(time, end=until_now.end(), text=text, value=value))
        else:
            out.append(time)
    return [replace(time, value=None, basis=None) if _lacks_end(time) else time for time in out]


def _begins_as_well(sentence: str, first: TemporalExpression, time: TemporalExpression) -> bool:
    """Return True for the second year of "since 2016 and 2021"."""
    is_single = time.value is not None and "/" not in time.value
    return (
        is_single
        and first.text.lower().startswith("since ")
        and time.text.lower().startswith("and ")
        and (not sentence[first.end : time.start].strip())
    )


def _lacks_end(time: TemporalExpression) -> bool:
    """Return True for "between March 2015" without the end of the span."""
    return time.value is not None and time.text.lower().startswith("between ") and "/" not in time.value


def _names_end_of(sentence: str, first: TemporalExpression, last: TemporalExpression) -> bool:
    """Return True if a time names the end of the span that begins with the one before it."""
    if first.value is not None and not first.value.endswith("/..") and "/" in first.value:
        return False
    gap = _SECOND_ENDS.get(first.text.split()[0].lower())
    if gap is None or gap.fullmatch(sentence, first.end, last.start) is None:
        return False
    between = sentence[first.end : last.start].strip()
    return bool(between) or last.text.split()[0].lower() in ("until", "till", "to", "through")


def _joined(sentence: str, first: TemporalExpression, last: TemporalExpression) -> TemporalExpression:
    """Return the time between two ends, without a value if one of them has none."""
    begin = _days_of_iso((first.value or "").split("/")[0])
    end = _days_of_iso((last.value or "").split("/")[-1])
    text = sentence[first.start : last.end]
    if begin is None or end is None or begin.first > end.last:
        return replace(first, end=last.end, text=text, value=None, basis=None)
    basis: DateBasis = "inferred" if "inferred" in (first.basis, last.basis) else "stated"
    return replace(first, end=last.end, text=text, value=iso_span(DateSpan(begin.first, end.last)), basis=basis)


def single_day(times: Iterable[TemporalExpression]) -> date | None:
    """Return the one day that the times of a sentence name, or None if they name none, several, or another span."""
    return _only_day({time.value for time in times if time.value and len(time.value) >= _SINGLE_DAY})


def _only_day(values: Set[str]) -> date | None:
    """Return the only one of some values if it is a day, or None."""
    value = next(iter(values)) if len(values) == 1 else ""
    return date.fromisoformat(value) if len(value) == _SINGLE_DAY and "/" not in value else None


def _with_clock_times(sentence: str, times: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    """Return the times with those of day, each joined with the day beside it: "at noon on Monday" is one time.

    A time of day alone is of the day that the sentence names, if it is only one: "on Monday a wall fell at noon".
    """
    clocks = [
        (TemporalExpression(at.start, at.end, sentence[at.start : at.end], None, None, clock=at.clock), True)
        for at in find_clock_times(sentence)
    ]
    out: list[tuple[TemporalExpression, bool]] = []
    ordered = sorted((*((time, False) for time in times), *clocks), key=lambda pair: (pair[0].start, -pair[0].end))
    for time, is_clock in ordered:
        last, last_is_clock = out[-1] if out else (None, False)
        if last is not None and time.start < last.end:
            continue
        if last is not None and last_is_clock != is_clock and _CLOCK_GAP.fullmatch(sentence, last.end, time.start):
            clock, day = (time, last) if is_clock else (last, time)
            if day.value is None or len(day.value.strip("./")) == _SINGLE_DAY:
                span = sentence[last.start : time.end]
                out[-1] = replace(day, start=last.start, end=time.end, text=span, clock=clock.clock), False
                continue
        out.append((time, is_clock))
    only = single_day(times)
    named = next((time for time, _ in out if only and time.value == only.isoformat()), None)
    if named is None:
        return [time for time, _ in out]
    return [_on_day(sentence, time, named) if is_clock else time for time, is_clock in out]


def _on_day(sentence: str, clock: TemporalExpression, named: TemporalExpression) -> TemporalExpression:
    """Return a time of day with the only day of its sentence, unless a new clause begins between the two.

    Nor is it known for the same moment in another zone, which may be a day earlier: "2 a.m. on Tuesday (2030 GMT)".
    """
    if sentence[clock.start - 1 : clock.start] == "(":
        return clock
    low, high = (named.end, clock.start) if named.end <= clock.start else (clock.end, named.start)
    if high - low > _CLAUSE_LENGTH or _NEW_CLAUSE.search(sentence, low, high):
        return clock
    return replace(clock, value=named.value, basis="inferred")


def _dates_other_event(sentence: str, match: re.Match[str]) -> bool:
    """Return True if a time dates another event or a comparison: "the flood of 1998", "the worst since 1998".

    So does one with a genitive ("erasing Monday's losses"), unless the sentence is about that event ("in Monday's
    attack", "Monday's attack killed").
    """
    words = match["relation"].lower().split()
    if match.start() and sentence[match.end() : match.end() + 2] in _GENITIVES:
        before = words or _WORD.findall(sentence.lower(), max(0, match.start() - _LAST_WORDS), match.start())[-1:]
        return before[:1] not in (["in"], ["during"], ["at"])
    if words[:1] == ["of"]:
        nouns = _WORD.findall(sentence, max(0, match.start() - _LAST_WORDS), match.start())
        return bool(nouns) and nouns[-1].lower() not in NAMES_OF_PARTS and not nouns[-1].isdigit()
    if _is_compared(sentence, match):
        return True
    before = sentence[max(0, match.start() - _COMPARISON_REACH) : match.start()]
    return words[:1] == ["since"] and _COMPARISON.search(before) is not None


def _names_year(match: re.Match[str], value: str | None, published: str | None) -> bool:
    """Return True for "in 2015" in an article of another year: a month after it without a year may be of 2015."""
    return (
        bool(value)
        and match["relation"].lower().split()[:1] == ["in"]
        and value != (published or "")[:4]
        and (_ISO_YEAR.fullmatch(value or "") is not None)
    )


def _is_day_elsewhere(match: re.Match[str], value: str | None, published: DateSpan | None) -> bool:
    """Return True for "on Friday local time" in an article of Thursday: where it is told of, it is Friday already."""
    if published is None or not match.groupdict().get("weekday") or _LOCAL.match(match.string, match.end()) is None:
        return False
    return value == (published.first - timedelta(days=len(WEEKDAY_NAMES) - 1)).isoformat()


def _lacks_year(match: re.Match[str]) -> bool:
    """Return True for a month or a day of one without a year."""
    groups = match.groupdict()
    return bool(groups.get("month")) and not (groups.get("year") or groups.get("year_word") or groups.get("which"))


def _is_compared(sentence: str, match: re.Match[str]) -> bool:
    """Return True for a time after "from" with which something is compared: "up 70 percent from 2008"."""
    if match["relation"].lower().split()[:1] != ["from"] or match.groupdict().get("first_year"):
        return False
    before = sentence[max(0, match.start() - _LAST_WORDS) : match.start()].lower()
    return not (COMPARED | CHANGE_VERBS).isdisjoint(_WORD.findall(before)) or "%" in before


@lru_cache(maxsize=16)
def _days_of_iso(value: str | None) -> DateSpan | None:
    """Return the first and last day of a day, month or year in ISO 8601, or None if nothing is known."""
    match = _ISO_TIME.fullmatch(value or "")
    try:
        if match is None:
            return None
        if match[3]:
            return day_span(date.fromisoformat(match[0]))
        return month_span(int(match[1]), int(match[2])) if match[2] else year_span(int(match[1]))
    except ValueError:
        return None


def _meaning_of(
    rule: TimeRule,
    match: re.Match[str],
    published: DateSpan | None,
    directions: TimeDirections,
    reference: date | None,
) -> tuple[str | None, DateBasis | None]:
    """Return the ISO 8601 value of a match and how it is known.

    Both are None if the words are ambiguous, if they mean different days for different days of publication, or if the
    days leave the calendar (year 0, year 10000).
    """
    if published is None:
        return (None, None) if rule.needs_published else _meaning_on(rule, match, None, directions, reference)
    first, last = published
    meaning = _meaning_on(rule, match, first, directions, reference)
    # If only the month is known, "last year" is certain and "on Monday" is not.
    if first == last or meaning == _meaning_on(rule, match, last, directions, reference):
        return meaning
    return None, None


def _meaning_on(
    rule: TimeRule, match: re.Match[str], published: date | None, directions: TimeDirections, reference: date | None
) -> tuple[str | None, DateBasis | None]:
    """Return the value and basis of a match in an article that was published on this day."""
    mention = TimeMention(
        match=match,
        published=published or date.min,
        is_published_known=published is not None,
        direction_of=directions.direction_of,
        reference=reference,
    )
    try:
        resolved = rule.resolver(mention)
    except (ValueError, OverflowError):
        return None, None
    if resolved is None:
        return None, None
    span, basis = resolved
    relation = match["relation"].lower()
    if relation.startswith("from") and match.string[match.end() : match.end() + 2] in _GENITIVES:
        relation = ""  # "the damage from Friday's storm"
    value = iso_value(span, relation)
    # "Since 2008" is open at its end, and so is "from 2008", but not in "up 70 percent from 2008".
    return value.removesuffix("/..") if _is_compared(match.string, match) else value, basis

"""The times of figures: for when a figure holds, and when it was said.

The as-of time is the time nearest to the figure among those that belong to what is told. The day on which somebody says
it ("Lee said on Friday that 40 had left") and the day of another event ("a town hit by the flood of 1998") do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from typing import Final

from builder.articles.time_reach import TimeReach
from builder.language.known_sets import counts_known_set
from builder.language.lexicon.reporting import SAY_FORMS
from builder.model import Attribution, Figure, TemporalExpression

_VAGUE: Final = re.compile(r"(?:\w+\s)?(?:recently|lately|earlier|previously|now|currently)", re.IGNORECASE)
"""A vague time: "recently", "until now"."""

_FARTHEST: Final = 150
"""Characters, with the costs of marks, beyond which a time is hardly ever that of a figure: about two clauses."""

_NEAR: Final = 40
"""Characters between a figure and its own time in a list: "90 in Marlow last May and 32 in Orley in March"."""

_FARTHEST_IN_FRONT: Final = 300
"""Characters, with the costs of marks, up to which a day holds that opens the sentence: "On Dec. 21, 2014, ..."."""

_FARTHEST_AT_ALL: Final = 600
"""Characters beyond which a time is not looked at; asides between the two do not count as distance, up to this."""

_FARTHEST_KNOWN: Final = 60
"""Characters beyond which a time is hardly ever that of something known: "the five hurt in a fire on Friday"."""

_FARTHEST_VAGUE: Final = 40
"""Characters beyond which a vague time ("recently") hardly ever is that of a figure: it belongs to its verb alone."""

_ESTIMATES: Final = frozenset(("put", "puts", "putting", "estimate", "estimates", "estimated", "estimating"))
"""Words before a figure that is given for the time of saying."""

_ADDRESSEE_REACH: Final = 30
"""Characters between a cue and its time in which whoever is told has room: "told the Brightwater Post on Sunday"."""

_UNITS_OF_TIME: Final = frozenset(("hour", "day", "week", "month", "year", "decade", "century"))
"""Units that measure longer times."""

_PICKED: Final = frozenset(("first", "last", "next", "past", "final", "previous", "every"))
"""Words before a number of units that are a time: "its first 12 months"."""

_CLAUSE_END: Final = re.compile(r";|\b(?:and|but|that|which|who)\b")
"""What ends a clause before a speaker."""

_SUBORDINATE: Final = re.compile(
    r"(?:^|[.!?“\"\n,]\s?)(?:if|when|as|since|who|which|where|while|although|though|because)\s[^,.;!?]{0,80}$",
    re.IGNORECASE,
)
"""A clause whose time is not that of the main verb: "If Moe wins on Friday, Lee says"."""

_CLAUSE: Final = 90
"""Characters before a time in which such a clause opens."""

_USUAL: Final = frozenset(("usual", "normal", "typical", "customary"))
"""Words before a figure that is no news: "instead of the usual 5 inches"."""

_LASTING: Final = re.compile(r"[-\s]times?\s|-(?:member|seat|person|nation|party|hole|foot|mile)\b")
"""What follows a number that is true at any time: "a five-time winner", "the full 15-member council"."""

_FROM_EVENT: Final = re.compile(r"\s(?:after|before|later|earlier|ago|since|until)\b")
"""What follows a distance in time."""

_WORD_REACH: Final = 20
"""Characters before a time that are searched for the word before it."""


def as_of_times(
    text: str,
    figures: Sequence[Figure],
    times: Sequence[TemporalExpression],
    said: Sequence[Attribution | None] = (),
    around: Sequence[Attribution] = (),
) -> tuple[TemporalExpression | None, ...]:
    """Return the as-of time of each figure of a sentence, or None if it has none.

    `said` has the attribution of each figure; without it, nobody says them. `around` are all attributions of the
    sentence. The as-of time is the nearest, before or after the figure. A vague time ("recently") and a time of day
    without a day count only if there is no other, and a time in a clause of its own ("where the crew has worked since
    August") applies to that clause alone.
    """
    said = said or (None,) * len(figures)
    # "…, the firms said on Friday": the time of saying, even if it is not known what they said.
    told = [
        time
        for time in times
        if not (time.of_other_event or _follows_cue(text, time) or any(_is_beside_cue(time, part) for part in around))
    ]
    if not told or not figures:
        return (None,) * len(figures)
    ends = min(figures[0].start, told[0].start), max(figures[-1].end, told[-1].end)
    reach = TimeReach(text, figures, *ends)
    near = {part: _TimesNear(text, reach, _told_times(told, part), around) for part in dict.fromkeys(said)}
    return tuple(
        None if _is_in_time(figure, times) else near[part].nearest(index)
        for index, (figure, part) in enumerate(zip(figures, said, strict=True))
    )


def _is_in_time(figure: Figure, times: Sequence[TemporalExpression]) -> bool:
    """Return True for a figure that is part of a time: the "two days" of "over the past two days"."""
    last = bisect_left(times, figure.end, key=attrgetter("start")) - 1
    return last >= 0 and times[last].end > figure.start


def time_of_saying(text: str, said: Attribution, times: Sequence[TemporalExpression]) -> TemporalExpression | None:
    """Return the time at which something was said, or None if no time beside its cue is in the same clause."""
    return said.time_of_saying([time for time in times if not _is_of_last_clause(text, said, time)])


def _is_of_last_clause(text: str, said: Attribution, time: TemporalExpression) -> bool:
    """Return True if a clause ends between a time and the speaker after it: "They left on Friday and Lee says that"."""
    if _holds_then(time) or _names_end(time):
        return True
    begin = min(part.start for part in (said.speaker, said.cue, said.content[0]) if part is not None)
    if begin < time.end:
        return False
    if _CLAUSE_END.search(text, time.end, begin):
        return True
    return (
        "," in text[time.end : begin]
        and _SUBORDINATE.search(text, max(0, time.start - _CLAUSE), time.start) is not None
    )


def is_estimate(text: str, figure: Figure, attribution: Attribution) -> bool:
    """Return True if a figure is estimated: "put the number at 40", "said estimates put it at 40"."""
    begin = min((attribution.cue or attribution.content[0]).start, attribution.content[0].start)
    words = text[max(begin, figure.start - _FARTHEST) : figure.start].lower().split()
    return not _ESTIMATES.isdisjoint(words)


def _follows_cue(text: str, time: TemporalExpression) -> bool:
    """Return True if the word before a time is a form of "say": "said on Friday"."""
    words = text[max(0, time.start - _WORD_REACH) : time.start].split()
    return bool(words) and words[-1].lower() in SAY_FORMS


def _is_beside_cue(time: TemporalExpression, attribution: Attribution) -> bool:
    """Return True if a time stands right beside a cue: "on Saturday said", "told the Post on Sunday that"."""
    cue = attribution.cue
    if cue is None or _holds_then(time) or not attribution.has_as_time_of_saying(time):
        return False
    return 0 <= cue.start - time.end <= len(", ") or 0 <= time.start - cue.end <= _ADDRESSEE_REACH


def _may_be_told(time: TemporalExpression, said: Attribution) -> bool:
    """Return True if a time may belong to what an attribution tells.

    The content of indirect speech is whole clauses, which have their times in them. Quoted words may be part of one.
    """
    if said.mode == "indirect" and said.cue is not None:
        return any(span.start <= time.start < span.end for span in said.content)
    return not said.has_as_time_of_saying(time)


def _tells_alone(part: Attribution, time: TemporalExpression, figure: Figure) -> bool:
    """Return True if a time is in what an attribution tells, and a figure is before that or outside the quotation.

    In "Orley, with 4,000 people, said the peak was reached on Friday", Friday is not the time of the people.
    """
    if part.mode == "mixed" or not any(span.start <= time.start < span.end for span in part.content):
        return False
    if part.mode == "direct":
        return not any(span.start <= figure.start < span.end for span in part.content)
    return figure.start < part.content[0].start


def _told_times(times: Sequence[TemporalExpression], said: Attribution | None) -> list[TemporalExpression]:
    """Return the times that may be the as-of time of a figure in an attribution, or in none."""
    told = [time for time in times if said is None or _may_be_told(time, said)]
    # In "he recently said that 30 died on Monday", the as-of time of the 30 is Monday.
    sharp = [time for time in told if not (_VAGUE.fullmatch(time.text) or (time.clock and time.value is None))]
    return sharp or told


def _holds_then(time: TemporalExpression) -> bool:
    """Return True for a time that is hardly ever that of saying: "as of 2016", "since May"."""
    return time.text.lower().startswith(("as of", "since ", "so far"))


def _names_end(time: TemporalExpression) -> bool:
    """Return True for a time up to which something is to be done: "by Friday"."""
    return time.text.lower().startswith(("by ", "until "))


def _is_length_of_time(text: str, figure: Figure) -> bool:
    """Return True for a figure that says itself when: "two hours after the blast", "the first meeting in six years"."""
    words = text[max(0, figure.start - _WORD_REACH) : figure.start].lower().split()
    last = words[-1] if words else ""
    if figure.unit not in _UNITS_OF_TIME:
        return last in ("past", "last", "next")  # "in the past two elections"
    return last in ("in", "within", "over") or last in _PICKED or _FROM_EVENT.match(text, figure.end) is not None


def _is_lasting(text: str, figure: Figure) -> bool:
    """Return True for what somebody known always is: "the 25-year-old won", "the 15-member council"."""
    words = text[max(0, figure.start - _WORD_REACH) : figure.start].lower().split()
    if _LASTING.match(text, figure.end) or (words and words[-1] in _USUAL):
        return True
    is_attribute = figure.unit == "year-old" or text[figure.end : figure.end + 1] == "-"
    return is_attribute and counts_known_set(text, figure.start)


class _TimesNear:
    """Some times of a sentence, from which each figure gets the nearest."""

    def __init__(
        self, text: str, reach: TimeReach, times: Sequence[TemporalExpression], around: Sequence[Attribution]
    ) -> None:
        self._text, self._reach, self._figures, self._around = text, reach, reach.figures, around
        # Times in brackets are theirs alone, and must not hide those on either side.
        self._by_brackets: dict[tuple[int, int] | None, list[TemporalExpression]] = {}
        for time in times:
            self._by_brackets.setdefault(self._reach.brackets_around(time.start), []).append(time)

    def nearest(self, index: int) -> TemporalExpression | None:
        """Return the nearest time that no clause separates from the figure with this index, or None."""
        figure = self._figures[index]
        if _is_length_of_time(self._text, figure) or _is_lasting(self._text, figure):
            return None
        around = self._reach.brackets_around(figure.start)
        beside = _times_beside(self._by_brackets.get(around, self._by_brackets.get(None, ())), figure)
        farthest = _FARTHEST
        # "The five people killed on Friday", but not "on Friday the five left".
        if counts_known_set(self._text, figure.start):
            beside = [time for time in beside if time.start > figure.start and not _names_end(time)]
            farthest = _FARTHEST_KNOWN
        near = [
            time
            for time in beside
            if max(time.start - figure.end, figure.start - time.end) <= _FARTHEST_AT_ALL
            and self._reach.may_date(time, index)
            and not self._is_of_known(time, index)
            and not any(_tells_alone(part, time, figure) for part in self._around)
        ]
        distance = partial(self._reach.distance, figure=figure)
        nearest = min(near, key=distance, default=None)
        if nearest is None:
            return None
        if len(near) > 1 and near[0] is nearest and self._is_taken(nearest, near[1], index):
            nearest = near[1]
        opens = farthest == _FARTHEST and self._reach.comes_first(nearest)
        if opens and " that " not in self._text[nearest.end : figure.start]:
            farthest = _FARTHEST_IN_FRONT
        if _VAGUE.fullmatch(nearest.text):
            farthest = _FARTHEST_VAGUE
        return nearest if distance(nearest) <= farthest else None

    def _is_of_known(self, time: TemporalExpression, index: int) -> bool:
        """Return True if a time is that of something known: "It is 41 percent, near the 46 percent reached in 2008".

        But "nine of the 30 hurt on Friday" are of Friday too; and a length of time has none behind a comma.
        """
        figure = self._figures[index]
        between = self._text[figure.end : time.start] + self._text[time.end : figure.start]
        if figure.unit in _UNITS_OF_TIME and "," in between:
            return not self._reach.is_in_front(time)
        others = self._figures[index + 1 : bisect_left(self._figures, time.start, key=attrgetter("start"))]
        return any(
            counts_known_set(self._text, other.start)
            and not self._text[figure.end : other.start].strip().endswith("of the")
            for other in others
        )

    def _is_taken(self, before: TemporalExpression, after: TemporalExpression, index: int) -> bool:
        """Return True if the time before a figure is that of the last one: "90 last May and 32 in Orley in March"."""
        if not index or not 0 <= before.start - self._figures[index - 1].end <= _NEAR:
            return False
        following = self._figures[index + 1] if index + 1 < len(self._figures) else None
        is_next = following is None or following.start > after.start
        return is_next and after.start - self._figures[index].end <= _NEAR


def _times_beside(times: Sequence[TemporalExpression], figure: Figure) -> Sequence[TemporalExpression]:
    """Return the last time that begins before a figure, and the first that begins after it."""
    at = bisect_left(times, figure.start, key=attrgetter("start"))
    return times[max(0, at - 1) : at + 1]

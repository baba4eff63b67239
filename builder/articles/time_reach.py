"""How far a time reaches in its sentence: which figures it may date, and how near it is to each.

A time in a clause of its own ("where the crew has worked since August") applies to that clause alone. Clauses are told
by the words that open them and by the marks around them, without a parse, so a time that may belong to another clause
dates nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from builder.language.lexicon.calendar_words import MOMENTS_OF_DAY
from builder.language.lexicon.function_words import FULL_AUXILIARIES
from builder.language.lexicon.geography import PLACE_NOUNS
from builder.language.lexicon.reporting import SAY_FORMS
from builder.language.lexicon.unit_words import DIMENSION_OF
from builder.language.lexicon.verb_forms import CHANGE_VERBS, CLAUSE_PASTS
from builder.language.tokens import alternation
from builder.model import Figure, TemporalExpression

_OPENING: Final = re.compile(
    rf"(?=(:\s|,?\s(?:where|which|who|whose|while|(?:after|before)(?!\s(?:{alternation(MOMENTS_OF_DAY)})\b)|following|than|if"
    r"|unless|that\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|the|an?|he|she|it|they|we"
    r"|[a-z]{2,20}(?:ed|s))"
    r"|(?:(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?:expected|due|scheduled|slated|forecast)\sto)"
    r"|(?<=,\s)(?!according|including|during|following)[a-z]{2,20}ing"
    r"|(?<=,\s)(?:as\s(?:he|she|it|they|we|did|has|had|was|were)|the\s(?:first|second|last|latest|other)|an?|with)"
    r"|(?:since|until)\s(?:the|an?|it|he|she|they|its|his|her|their|[\w-]{2,20}(?:ing|['’]s))"
    r"|(?:that|which|who)['’](?:s|d|ve|re|ll))\s))",
    re.IGNORECASE,
)
"""The opening of a clause between a figure and a time after it: " where ", ", which "."""

_NEXT_VERB: Final = re.compile(
    r"\s(?:and|or|but)\s(?:[\w’'-]{1,20}\s){0,6}?(?:(?P<past>was|were|did|had)"
    r"|is|are|has|have|will|would|can|could|may|might|must|should)\s"
    r"|\sand\sto\s[a-z]"
)
"""A further clause with its auxiliary: "and rescue teams were "."""

_PRESENT: Final = re.compile(r"\s(?:is|are|has|have)\s")
"""An auxiliary in the present."""

_RESTRICTIVE: Final = ("who", "which", "that", "expected", "due", "scheduled", "slated", "forecast", "whose")
"""Words that open a clause about the noun right before them, if no comma is between: "40 people who died on Monday"."""

_RELATIVE: Final = re.compile(
    rf"(?=(\sbefore\s(?!(?:{alternation(MOMENTS_OF_DAY)})\b)|\s(?:after\s[a-z]{{2,20}}ing|since|because|if)\s"
    r"|\s(?:charged|accused|convicted|suspected)\s(?:with|of)\s"
    r"|\s(?:in|of|for|under|by|through)\swhich\s|,\swhich\s(?!was\b)(?:are|have|will|[a-z]{1,20}s)\s))",
    re.IGNORECASE,
)
"""The opening of a clause to which a time before it does not belong: "of which", ", which has", "because"."""

_WHO: Final = re.compile(r",\swho(?:se)?\s")
"""The opening of a clause that says more about somebody: "At a service this month for his father, who lived to 97"."""

_THAT_CLAUSE: Final = re.compile(r"\sthat\s(?:the|an?|it|its|he|she|they|we|his|her|their)\b|\sthat\s[\dA-Z]")
"""What follows the time of an announcement: "its announcement Monday that it would"."""

_SAY_THAT: Final = re.compile(
    rf"\s(?:{alternation(SAY_FORMS)})\sthat\s"
    r"|\s[a-z]{2,20}(?:ed|s)\sthat\s(?:the|an?|our|my|its|his|her|their|it|he|she|they|we|\d|[A-Z])"
)
"""Words after a time by which it is that of saying: "In a speech this week the mayor will say that"."""

_FINITE: Final = rf"(?:(?:{alternation(FULL_AUXILIARIES | CLAUSE_PASTS)}|wo|ca)(?:n['’]t)?|[a-z]{{2,20}}ed)(?!\w)"
"""A finite verb."""

_FINITE_AFTER: Final = re.compile(rf",\s{_FINITE}")
"""The end of words between commas, and the verb after them: "Orley, a safe seat in 2008, is lost"."""

_INFINITIVE: Final = re.compile(
    r"(?=(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(\sto\s(?!(?:the|an?|its|his|her|their|our|my|this|that)\s)[a-z]{2,20}\s))"
)
"""The opening of an infinitive, to which a time still to come belongs: "chose three firms to build it next year"."""

_TO_COME: Final = frozenset(("next", "tomorrow", "later", "by", "until"))
"""First words of times still to come."""

_NEW_FRONT: Final = re.compile(r"(?:;|\b(?:and|but|then|that))\s(?:only\s|then\s)?$")
"""What stands before a time with which a new clause begins: "and only in 2011 did the town"."""

_FRONT: Final = re.compile(r"(?:[.!?:;”\"“‘(\n—–]\s?|,\s)$")
"""What stands before a time that opens its clause, and so belongs to all its verbs: "On Monday"."""

_CONTRAST: Final = re.compile(r"(?=(\b(?:though|although|while|whereas|but)\s))", re.IGNORECASE)
"""A word that separates a time on one side of it from a figure on the other: "though "."""

_OTHER_VIEW: Final = re.compile(r"\b(?:though|although|but)\s")
"""A word after which even a time in front no longer holds; "On Friday 30 left, while 40 stayed" has one time."""

_OWN_CLAUSE: Final = frozenset(
    ("despite", "although", "though", "while", "unlike", "rather", "instead", "if", "having", "even", "after", "before")
) | {"because", "when", "as", "since", "once"}
"""Words that open a clause in front of the main one: "Despite leading by 7 points, she lost on Friday"."""

_AIM: Final = re.compile(
    r"\sto\s(?!(?:the|an?|its|his|her|their|our|my|this|that|some|about|around|nearly|almost|over)\s)[a-z]{2,20}\s"
)
"""What follows the time of a decision or a promise: "its pledge last month to add 7,000 soldiers"."""

_SOME: Final = re.compile(r",\s(?:including|among|one|most)\s")
"""The opening of words on some of those counted: "three reports, including one that came on Friday"."""

_BRACKETS: Final = re.compile(r"\([^()]{1,300}\)")
"""Words in brackets, whose times are theirs alone."""

_BRACKETS_REACH: Final = 80
"""Characters before the first figure in which brackets around it may open."""

_ASIDE: Final = re.compile(r"\([^()]{1,80}\)|—[^—]{1,80}—|\s(?:–|--?)\s[^–—]{1,80}?\s(?:–|--?)\s")
"""Words in brackets or between dashes, after which the sentence goes on."""

_COSTLY_MARKS: Final = (
    (re.compile(";"), 80),
    (re.compile(", and "), 80),
    (re.compile(", while "), 80),
    (re.compile(r"[()]|—|\s(?:–|--?)\s"), 80),
    (re.compile(","), 20),
)
"""Marks between a figure and a time, each with the number of characters that it adds to the distance.

A clause of news prose is about 80 characters long, so a time in the same clause counts as nearer than one in another
clause; a comma adds a quarter of that.
"""

_OPENING_WORD: Final = re.compile(r"[\w’'-]+")
"""A word."""

_CLAUSE_MARK: Final = re.compile(r"[,;:.!?“”\"(—–]\s?")
"""A mark before which the clause of a time does not begin."""

_ASIDE_REACH: Final = 60
"""Characters before a figure in which words between commas that contain it open."""

_CLAUSE_REACH: Final = 120
"""Characters before a time in which its clause is taken to begin."""

_RELATIVES: Final = frozenset(("which", "who", "whose", "where", "when"))
"""Words that open a clause that a comma ends: "a firm, which was founded in 1998, has lost"."""

_PRIOR: Final = frozenset(("since", "before"))
"""Words in front of a time by which it is that of an earlier or a later event: "since beating Marlow in 2007"."""

_DAY_LENGTH: Final = len("YYYY-MM-DD")
"""Characters of the value of a day; a day "after the blast on Monday" is mostly Monday, unlike a year after 2007."""

_FRONT_REACH: Final = 12
"""Characters before a time that are searched for "and only"."""

_START_REACH: Final = 40
"""Characters before a figure that are searched for "up from"."""

_SKIPPED: Final = frozenset(("the", "about", "just", "a", "only", "around"))
"""Words between "up from" and its number."""

_TO: Final = re.compile(r"(?:\s(?:in|on|at|during|last|a)\s[^,.;:]{1,60})?\s?to\s(?:[\w-]{1,20}\s){0,2}")
"""What joins the values before and after a change: "from 30 | to about | 45", "from 30 | in 2010 to | 45"."""

_START_WORDS: Final = 5
"""Words before a figure among which "up from" is searched."""

_CHANGED: Final = CHANGE_VERBS | {"up", "down", "higher", "lower", "more", "fewer", "less"}
"""Words before "from" by which a value is the earlier one."""

_PLACE: Final = re.compile(
    rf",\s(?:an?|the|its)\s(?:[\w-]+\s){{0,3}}(?:{alternation(PLACE_NOUNS | {'capital', 'country', 'state'})})"
    r"\s(?:(?:of|with)\s)?$"
)
"""What stands before a figure that says how large or how far a place is: ", a town of 4,000", ", a town 40 miles"."""

_FROM_PLACE: Final = re.compile(
    r"\)?\s(?:\([^()]{1,30}\)\s)?(?:to\sthe\s)?(?:(?:(?:north|south|east|west){1,2}\s(?:of|from)|away\sfrom|from|outside|off)\s)"
)
"""What follows a distance between places, which is always so: "a town 40 miles (64 km) north of Orley"."""

_PLACE_REACH: Final = 60
"""Characters before a figure that are searched for a place."""


class _Span(NamedTuple):
    start: int
    end: int


class TimeReach:
    """The words and marks of a sentence that separate its figures from its times, found once for all of them."""

    def __init__(self, text: str, figures: Sequence[Figure], start: int, end: int) -> None:
        """Take the article, the figures of a sentence, and the stretch that holds them and all its times."""
        self._text, self.figures = text, figures
        self._starts = [figure.start for figure in figures]
        self._openings = [_Span(*match.span(1)) for match in _OPENING.finditer(text, start, end)]
        self._relatives = [_Span(*match.span(1)) for match in _RELATIVE.finditer(text, start, end)]
        self._infinitives = [_Span(*match.span(1)) for match in _INFINITIVE.finditer(text, start, end)]
        self._who = [_Span(*match.span()) for match in _WHO.finditer(text, start, end)]
        self._contrasts = [_Span(*match.span(1)) for match in _CONTRAST.finditer(text, start, end)]
        self._brackets = [
            _Span(*match.span()) for match in _BRACKETS.finditer(text, max(0, start - _BRACKETS_REACH), end)
        ]
        self._marks = [
            ([_Span(*match.span()) for match in mark.finditer(text, start, end)], cost) for mark, cost in _COSTLY_MARKS
        ]
        self._asides = [_Span(*match.span()) for match in _ASIDE.finditer(text, max(0, start - _BRACKETS_REACH), end)]
        self._saved = [self._cost(*aside) + aside.end - aside.start for aside in self._asides]

    def brackets_around(self, position: int) -> tuple[int, int] | None:
        """Return the brackets that contain an offset, or None."""
        return _around(self._brackets, position)

    def may_date(self, time: TemporalExpression, index: int) -> bool:
        """Return True if nothing shows that a time belongs to other words than the figure with this index."""
        figure = self.figures[index]
        around = self.brackets_around(figure.start)
        around_time = self.brackets_around(time.start)
        # "(26-0, 16 knock-outs)" has no time of its own, but "($40)" or "(90 of them boats)" has that outside.
        opens_brackets = around is not None and around_time is None and figure.start == around[0] + 1
        if around != around_time and not opens_brackets:
            return False
        if (aside := _around(self._asides, time.start)) and not aside.start <= figure.start < aside.end:
            return False
        if not self._may_date_value(time, index) or self._is_of_place(time, figure):
            return False
        return self._may_date_before(time, figure) if time.start > figure.start else self._may_date_after(time, figure)

    def is_in_front(self, time: TemporalExpression) -> bool:
        """Return True if a time opens its clause, and so belongs to all its verbs: "On Monday"."""
        return not time.start or _FRONT.search(self._text, max(0, time.start - 2), time.start) is not None

    def comes_first(self, time: TemporalExpression) -> bool:
        """Return True if a time stands at the beginning of a sentence, before a comma: "On Monday, 40 died"."""
        return self._text.startswith(",", time.end) and time.text[:1].isupper() and self.is_in_front(time)

    def distance(self, time: TemporalExpression, figure: Figure) -> int:
        """Return the characters between the two, increased by the cost of each mark between them."""
        low, high = (time.end, figure.start) if time.end <= figure.start else (figure.end, time.start)
        around = self.brackets_around(figure.start)
        if around is not None and not around[0] <= time.start < around[1]:
            low, high = (time.end, around[0]) if time.end <= figure.start else (around[1], time.start)
        first = bisect_left(self._asides, low, key=itemgetter(0))
        last = bisect_right(self._asides, high, key=itemgetter(1))
        return max(0, high - low) + self._cost(low, high) - sum(self._saved[first:last])

    def _cost(self, low: int, high: int) -> int:
        """Return the costs of the marks within low .. high."""
        return sum(cost * _spans_within(spans, low, high) for spans, cost in self._marks)

    def _may_date_before(self, time: TemporalExpression, figure: Figure) -> bool:
        """Return True unless a clause opens between a figure and a time after it."""
        low, end = figure.end, _end_of_counted(figure)
        first = bisect_left(self._openings, low, key=itemgetter(0))
        if first < len(self._openings) and self._openings[first].start <= end:
            opening = self._openings[first]
            words = self._text[opening.start : opening.end].split()
            low = opening.start + 1 if words[0] in _RESTRICTIVE else low
        if any(_spans_within(spans, low, time.start) for spans in (self._openings, self._contrasts)):
            return False
        if self._changes_verb(low, time.start) or _NEW_FRONT.search(
            self._text, max(0, time.start - _FRONT_REACH), time.start
        ):
            return False
        if self._is_in_aside(time, figure) or self._is_aside(time, figure):
            return False
        if self._text.find(",", figure.end, time.start) >= 0 and self._changes_subject(figure):
            return False
        is_to_come = time.text.split()[0].lower() in _TO_COME
        return not (is_to_come and _spans_within(self._infinitives, end, time.start))

    def _may_date_after(self, time: TemporalExpression, figure: Figure) -> bool:
        """Return True unless the clause of a time ends before the figure, or the time is that of another event."""
        if _SAY_THAT.search(self._text, time.end, figure.start) or self._is_about_somebody(time, figure):
            return False
        if self.is_in_front(time):
            return _OTHER_VIEW.search(self._text, time.end, figure.start) is None
        if any(_spans_within(spans, time.end, figure.start) for spans in (self._contrasts, self._relatives)):
            return False
        if _AIM.match(self._text, time.end) or self._changes_verb(time.end, figure.start):
            return False
        if _THAT_CLAUSE.match(self._text, time.end) or _FINITE_AFTER.match(self._text, time.end):
            return False
        words, after_comma = self._clause_before(time)
        if after_comma and _FINITE_AFTER.search(self._text, time.end, figure.start):
            return False
        if after_comma and words[:1] and words[0] in _RELATIVES:
            return self._text.find(",", time.end, figure.start) < 0
        if self._text.find(",", time.end, figure.start) < 0:
            return True
        if not after_comma and words[:1] and words[0].endswith("ing"):
            return False  # "Entering the last week in June, she leads by 30 points"
        is_day = time.value is not None and len(time.value) >= _DAY_LENGTH
        return _PRIOR.isdisjoint(words) and (is_day or "after" not in words)

    def _changes_verb(self, low: int, high: int) -> bool:
        """Return True if another clause begins between a figure and a time, told by its auxiliary and no comma.

        "40 have been saved and teams were out on Friday" and "left in 2012 and has 40 ships" have one; "40 were hurt
        and the road was closed on Friday" may be all of one day, and "40 men and 12 women are" is one subject.
        """
        for match in _NEXT_VERB.finditer(self._text, low, high):
            if bisect_left(self._starts, match.start()) < bisect_left(self._starts, match.end()):
                continue
            if not match["past"] or _PRESENT.search(self._text, low, match.start() + 1):
                return True
        return False

    def _is_about_somebody(self, time: TemporalExpression, figure: Figure) -> bool:
        """Return True if a figure is in a clause after ", who" that opens behind a time."""
        last = bisect_left(self._who, figure.start, key=itemgetter(0)) - 1
        if last < 0 or self._who[last].start < time.end:
            return False
        return self._text.find(",", self._who[last].end, figure.start) < 0

    def _changes_subject(self, figure: Figure) -> bool:
        """Return True if a figure is in a clause that opens the sentence, and the main one begins after it."""
        words, after_comma = self._clause_before(figure)
        return not after_comma and bool(words) and (words[0] in _OWN_CLAUSE or words[0].endswith("ing"))

    def _is_in_aside(self, time: TemporalExpression, figure: Figure) -> bool:
        """Return True if a figure is between commas before the main verb: ", still 6 points down, has risen"."""
        verb = _FINITE_AFTER.search(self._text, figure.end, time.start)
        if verb is None or self._text.find(",", figure.end, verb.start()) >= 0:
            return False
        comma = self._text.rfind(", ", max(0, figure.start - _ASIDE_REACH), figure.start)
        return comma >= 0 and not self._text.startswith("or ", comma + 2)  # "43 knots, or 49 mph, set on Friday"

    def _is_aside(self, time: TemporalExpression, figure: Figure) -> bool:
        """Return True if a time is that of other words after a comma.

        They come before the verb ("two houses, built in 1870, were sold"), or are about some of those counted ("three
        reports, including one on Friday").
        """
        comma = self._text.rfind(",", figure.end, time.start)
        if comma < 0 or time.start - comma <= len(", "):
            return False
        return bool(_FINITE_AFTER.match(self._text, time.end) or _SOME.match(self._text, comma))

    def _clause_before(self, part: TemporalExpression | Figure) -> tuple[list[str], bool]:
        """Return the words of the clause of a part that precede it, in lower case, and whether a comma opens it."""
        low = max(0, part.start - _CLAUSE_REACH)
        mark: re.Match[str] | None = None
        for mark in _CLAUSE_MARK.finditer(self._text, low, part.start):
            low = mark.end()
        words = _OPENING_WORD.findall(self._text[low : part.start].lower())
        return words, mark is not None and mark[0][0] == ","

    def _may_date_value(self, time: TemporalExpression, index: int) -> bool:
        """Return False if a change is told and a time is that of its other end.

        In "rose from 30 to 45 in May" and "in May, up from 30", the 30 was true earlier. In "up to 45 from 30 in May",
        it was true in May.
        """
        figure = self.figures[index]
        if self._is_value_before_change(index):
            if self._text.find(",", figure.end, time.start) >= 0:
                return False
            return figure.end <= time.start and not (
                self._leads_to_next(index) and self.figures[index + 1].start < time.start
            )
        others = range(index + 1, bisect_left(self.figures, time.start, key=attrgetter("start")))
        return not any(self._is_value_before_change(at) and not self._leads_to_next(at) for at in others)

    def _is_value_before_change(self, index: int) -> bool:
        """Return True for the 30 of "from 30 to 45", "up from 30" and "to 45 from 30"."""
        start = self.figures[index].start
        before = self._text[max(0, start - _START_REACH) : start].lower().split()[-_START_WORDS:]
        words = [word for word in before if word not in _SKIPPED]
        if words[-2:] in (["compared", "with"], ["compared", "to"]):
            return True
        if words[-1:] != ["from"]:
            return False
        if index:
            last = self.figures[index - 1]
            joined = self._text[_end_of_counted(last) : start].split() == ["from"]
            if joined and self._text[max(0, last.start - _START_REACH) : last.start].split()[-1:] == ["to"]:
                return True
        return self._leads_to_next(index) or not _CHANGED.isdisjoint(words[-2:-1])

    def _leads_to_next(self, index: int) -> bool:
        """Return True if "to" joins a figure to the next one."""
        if index + 1 >= len(self.figures):
            return False
        end, start = _end_of_counted(self.figures[index]), self.figures[index + 1].start
        return _TO.fullmatch(self._text, end, start) is not None

    def _is_of_place(self, time: TemporalExpression, figure: Figure) -> bool:
        """Return True if a figure describes a place, at any time: "On Monday Orley, a town of 4,000, was flooded"."""
        if DIMENSION_OF.get(figure.unit or "") == "length" and _FROM_PLACE.match(self._text, figure.end):
            return not self.comes_first(time)  # "As of Monday, the ship was 40 miles off Orley"
        if _PLACE.search(self._text, max(0, figure.start - _PLACE_REACH), figure.start) is None:
            return False
        return time.start < figure.start or self._text.find(",", figure.end, time.start) >= 0


def _around(spans: Sequence[_Span], position: int) -> _Span | None:
    """Return the span that contains an offset, or None; `spans` must be in order and not overlap."""
    index = bisect_right(spans, position, key=itemgetter(0)) - 1
    return spans[index] if index >= 0 and position < spans[index].end else None


def _end_of_counted(figure: Figure) -> int:
    """Return the end of a figure with what it counts."""
    if figure.counted is None or figure.counted_start is None:
        return figure.end
    return max(figure.end, figure.counted_start + len(figure.counted))


def _spans_within(spans: Sequence[tuple[int, int]], low: int, high: int) -> int:
    """Return the number of spans within low .. high; `spans` must be in order of both starts and ends."""
    return max(0, bisect_right(spans, high, key=itemgetter(1)) - bisect_left(spans, low, key=itemgetter(0)))

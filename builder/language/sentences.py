"""Sentences of a paragraph, as offsets.

Every run of stops ("." "!" "?" "…", with the closing marks after it) is a candidate for a boundary. Whether it is one
depends on the word before it, on the kind of stop, and on the text after it. There is no trained model: the
abbreviations and the words that open a sentence come from the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.language.lexicon import abbreviations, calendar_words, function_words, geography, reporting, titles
from builder.language.tokens import is_lower, straighten_apostrophes, trim

_CLOSERS = "\"”’'»)\\]"

_STOP = re.compile(
    r"[.!?…]++(?:[ \u00a0]{0,20}[.…](?!\d))*"
    rf"(?:[{_CLOSERS}]|[“«](?=[\s,]|\Z)|[ \u00a0\u2009\u202f]”|[ \u00a0\u2009\u202f][’'\"](?=\s|\Z))*"
)
"""A run of stops with the closing marks after it.

The run includes a spaced ellipsis (". . .", with more spaces where a line ended) and a closing mark after one space.
The marks “ and « close a quotation in front of a space, as in German („Stop.“) and by mistake. No repeat gives anything
back, since nothing that follows it can fail. The repeated groups are not possessive all the same: Python 3.11.0 to
3.11.4 would take the quotation mark that opens the next sentence ('they left. "The road').
"""

_NEXT = re.compile(
    r"(?P<space>\s*)(?P<marks>[\"“„‘'’`«»(\[#*]*)(?P<dash>[—–-]{0,3}\s?)(?:[\"“„‘'’`«»(\[]*)(?P<first>\S?)"
)
"""The text after a run of stops: white space, opening marks, a dash, more opening marks, and the first character."""

_STOP_TAIL = "\"”’'»“«)] \u00a0\u2009\u202f"
"""Characters that follow the stops in a match of `_STOP`."""

_DIVIDED = re.compile(r"\s*[.,;:!?…)”](?!\w)")
"""A mark with which no sentence begins, after white space."""

_OPENING_MARKS = "\"“„‘'`«»(["
"""Marks that are stripped from the front of a word."""

_FIRST_WORD = re.compile(r"[\w'’.-]{1,40}")

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|Ph\.?D")
"""An abbreviation with full stops inside, without the last one: "U.S", "B.Sc"."""

_TAG = re.compile(r"(?:[^\W\d_a-z][\w'’-]{0,30}\.? {1,20}){1,5}([a-z]{3,12})\b|([a-z]{3,12})\b")
"""A verb with or without a name before it: "Ann Lee asked", "asked"; more spaces are left where a line ended."""

_LIST_NUMBER = re.compile(r"\d{1,3}|[^\W\d_]")
"""The number or letter of a list entry: "12. Close the valve", "b. Close the valve"."""

_END = re.compile(r"[.!?…:;][\"”’'»“«)\]]*$")

LONGEST_END = 8
"""Characters at the end of a text that show whether its sentence is closed: a stop and the marks after it."""

_LONGEST_TOKEN = 40
"""Characters searched before a stop for the word there; longer ones are web addresses."""

_LONGEST_TAG = 160
"""Characters searched after a quotation for the speaker: five words of a name, and a verb."""

_SHORTEST_PLAIN_WORD = 3
"""Letters of the shortest word that may end a sentence even if the next word begins in lower case."""

_QUOTES = frozenset("\"”’'»“«")

_TIME_WORDS = calendar_words.MONTHS | calendar_words.WEEKDAYS | calendar_words.ZONES
"""Words after "p.m." that continue the time: "5 p.m. Monday", "5 p.m. EST"."""

STARTERS = frozenset(word[0].upper() + word[1:] for word in function_words.SENTENCE_STARTERS)
"""Capitalized words that open a sentence far more often than they follow an abbreviation inside one."""


class _Boundary(NamedTuple):
    """A run of stops that may end a sentence."""

    text: str
    begin: int  # where the sentence before it begins
    end: int  # where the paragraph ends
    stop: re.Match[str]
    word: str  # before the stops, without quotation marks
    following: re.Match[str]  # what comes after the stops, by `_NEXT`
    head: str  # the first word after the stops, without stops at its end

    @property
    def is_quoted(self) -> bool:
        """True if a quotation mark closes after the stops."""
        return not _QUOTES.isdisjoint(self.stop[0])


def ends_sentence(text: str) -> bool:
    """Return True if the text ends in a mark that may close a sentence or introduce the next paragraph."""
    return bool(_END.search(text[-LONGEST_END:]))


def ends_before(text: str, start: int, at: int, end: int) -> bool:
    """Return True if `text[start:at]` ends with stops that end a sentence, read with what follows up to `end`.

    "They went to St." ends with a stop, but no sentence ends there if "Brannoc" follows.
    """
    # An ellipsis may be divided: "told us . . ⏎ . and nobody".
    if _DIVIDED.match(text, at, end):
        return False
    stops = [stop for stop in _STOP.finditer(text, max(start, at - LONGEST_END), at) if stop.end() == at]
    return bool(stops) and _is_boundary(text, start, stops[-1], end)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of one paragraph, `text[start:end]`."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if begin < stop.end() < end and _is_boundary(text, begin, stop, end):
            yield trim(text, begin, stop.end())
            begin = stop.end()
    begin, end = trim(text, begin, end)
    if begin < end:
        yield begin, end


def _is_boundary(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Return True if the sentence that starts at `begin` ends with this run of stops."""
    token = text[max(begin, stop.start() - _LONGEST_TOKEN) : stop.start()].rsplit(None, 1)
    word = token[-1].lstrip(_OPENING_MARKS).rstrip("\"”’'") if token else ""
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return True
    if not following["space"]:
        return _is_missing_space(text, stop, word, end)
    first = following["first"]
    # Only marks are left; a dash still belongs to the sentence.
    if not first:
        return not following["dash"].strip()
    match = _FIRST_WORD.match(text, following.start("first"), end)
    head = straighten_apostrophes(match[0].rstrip(".'’-")) if match else ""
    mark = stop[0].rstrip(_STOP_TAIL)
    # A dash after the stops usually continues the sentence ("He left ... — and came back"). It opens the next one only
    # after a single stop and before a capital.
    if following["dash"] and not (first.isupper() and len(mark) == 1 and not _abbreviation_kind(word)):
        return False
    place = _Boundary(text=text, begin=begin, end=end, stop=stop, word=word, following=following, head=head)
    return _full_stop_ends(place) if mark == "." else _other_stop_ends(place, mark)


def _other_stop_ends(place: _Boundary, mark: str) -> bool:
    """Return True if a question mark, an exclamation mark or an ellipsis ends a sentence."""
    # "Really? he asked": the sentence continues.
    if is_lower(place.following["first"]):
        return False
    if not place.text[place.begin : place.stop.start()].strip(_OPENING_MARKS + " \n"):
        return False  # "... I left": the sentence begins with an ellipsis
    if place.is_quoted:
        return not _is_quote_tag(place.text, place.following.start("first"), place.end, place.head)
    # "(Or was it?) He left" ends, "The deal (or was it one?) He called off" does not.
    if ")" in place.stop[0] and mark[-1] in "!?" and place.text[place.begin] != "(":
        return False
    # "Oklahoma! Theatre" is a name; in "Oklahoma! The crowd cheered", a sentence ends.
    return not (mark == "!" and place.word in abbreviations.EXCLAIMED_NAMES and place.head not in STARTERS)


def _full_stop_ends(place: _Boundary) -> bool:
    """Return True if a single full stop ends a sentence."""
    word, bracketed = place.word, ")" in place.stop[0]
    # Only the last part of "ex-Gov." or "AM/Fig." can be an abbreviation.
    kind = _abbreviation_kind(word.rsplit("-", 1)[-1].rsplit("/", 1)[-1])
    opens = place.begin == place.stop.start() - len(word)
    # "12. Close the valve": the number belongs to the sentence that it opens.
    if kind in ("", "initial") and opens and _LIST_NUMBER.fullmatch(word):
        return False
    if is_lower(place.following["first"]):
        return not (kind or place.is_quoted or bracketed) and _ends_before_small_letter(place)
    # "Ann Lee (R-Fla.) Monday called": the stop belongs to the abbreviation in brackets.
    if kind and bracketed:
        return False
    return not kind or _abbreviation_ends(place, kind)


def _ends_before_small_letter(place: _Boundary) -> bool:
    """Return True if a sentence ends even though the next word begins in lower case: "They left. eBay fell"."""
    word = place.word
    if len(word) >= _SHORTEST_PLAIN_WORD and word.isalpha() and is_lower(word):
        return True
    return place.text.startswith(abbreviations.LOWER_CASE_NAMES, place.following.start("first"))


def _abbreviation_ends(place: _Boundary, kind: str) -> bool:
    """Return True if an abbreviation of this kind ends a sentence; the next word is not in lower case."""
    text, first, in_brackets = place.text, place.following["first"], "(" in place.following["marks"]
    if kind == "title":
        return False
    # "No. 5" continues, "She said no. They left" ends.
    if kind == "numbered":
        return not first.isdigit()
    # "At 5 p.m. Monday" continues, "at 5 p.m. The road" ends.
    if kind == "time":
        return not (place.head.lower() in _TIME_WORDS or in_brackets)
    if kind == "initial":
        # "Plan A. I left" is rarer than "Ann A. I. Lee".
        return place.head in STARTERS and not (place.word == "A" and place.head == "I")
    before = place.stop.start() - len(place.word)
    # "In Fresno, Calif. Rescue teams" ends, since the comma shows that the state ends a place name.
    if kind == "state" and text[max(place.begin, before - 2) : before].rstrip().endswith(","):
        return first.isupper() and not in_brackets
    # "In the U.S. The road" ends, "the U.S. Navy" continues.
    return place.head in STARTERS or (place.is_quoted and first.isupper())


def _abbreviation_kind(word: str) -> str:
    """Return the kind of abbreviation before a full stop, or "" if the word is not an abbreviation.

    The kinds are "title" (never ends a sentence), "numbered" (precedes a number), "initial", "time" ("p.m."), "state"
    ("Calif.") and "other".
    """
    if word in titles.NEVER_END:
        return "title"
    if word in abbreviations.BEFORE_NUMBERS:
        return "numbered"
    if len(word) == 1 and word.isupper():
        return "initial"
    if word.lower() in ("a.m", "p.m"):
        return "time"
    if word.lower() in abbreviations.NEVER_LAST:
        return "title"
    if word in geography.STATES:
        return "state"
    return "other" if word in abbreviations.MAY_END or _DOTTED.fullmatch(word) else ""


def _is_quote_tag(text: str, at: int, end: int, head: str) -> bool:
    """Return True if a verb of saying, perhaps after a name, follows a quotation: "Why?" Ann Lee asked."""
    if head in STARTERS:
        return False
    tag = _TAG.match(text, at, min(end, at + _LONGEST_TAG))
    return bool(tag and (tag[1] or tag[2]) in reporting.QUOTE_TAGS)


def _is_missing_space(text: str, stop: re.Match[str], word: str, end: int) -> bool:
    """Return True if a sentence begins right after the stop because a space was lost: "they left.The crowd"."""
    at = stop.end()
    if not (is_lower(word[-2:]) and word[-2:].isalpha() and text[at].isupper() and is_lower(text[at + 1 : at + 2])):
        return False
    rest = _FIRST_WORD.match(text, at, end)
    if rest is None or "'" in stop[0] or '"' in stop[0] or "." in rest[0].rstrip("."):
        return False
    # Web addresses, handles and times have a stop inside: "example.Com/news", "name.Surname@example.com".
    after = text[rest.end() : rest.end() + 1]
    return "." not in word and after not in "/@:" and rest[0].rstrip(".").lower() not in abbreviations.ADDRESS_TAILS

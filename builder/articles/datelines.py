"""What stands before the first sentence of a paragraph: a stamp, a note on an update, a byline, a dateline.

A dateline without an agency ("NEW DELHI: ", "Abuja - ") looks like a label or a speaker with a colon. It is one only in
the opening paragraph of an article, before a sentence in which an outlet tells something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from builder.articles.boilerplate import CAPTION, are_authors, is_stamp
from builder.articles.pieces import DASH, NAME_PART
from builder.language.lexicon import boilerplate_phrases, calendar_words, function_words, reporting
from builder.language.sentences import ends_sentence
from builder.language.tokens import any_phrase, folded_words
from builder.model import Kind

_DIGIT = re.compile(r"\d")

_LETTERS = re.compile(r"[^\W\d_]+")

_STAMP_LEAD = re.compile(
    r"(?:UPDATED?|Updated?|PUBLISHED|Published|Posted)\b"
    r"[^:.!?\n]{0,12}(?:[\d:]{1,5}[^:!?\n]{0,40})?"  # 10:42 a.m. Monday
    r":(?=\s)"
)
"""A stamp with a colon before text: "Update, 10:42 a.m. Monday: The road is open"."""

_DATELINE_MARK = re.compile(r"[(—–]|--| - ")
"""What every dateline has: a bracket or a dash."""

_BRACKET_DATELINE = re.compile(
    rf"(?P<place>[^()\n—]{{0,70}}?)\s?\((?P<agency>[^()\n]{{2,40}})\)\s{{0,2}}(?P<dash>{DASH}|[-:])?\s{{0,3}}"
)
"""A dateline with an agency in brackets: "LAGOS, Nigeria (AP) — ", "Lagos, March 4 (ANI): ", "(CNN) "."""

_CAPITALS_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})"  # FORT BRAGG
    rf"(?:, ?{NAME_PART}(?: [\w.]{{1,15}}){{0,2}}){{0,3}}"  # , N.C., March 4
    rf"(?: {{0,2}}{DASH}| -)\s{{1,3}}"
)
"""A dateline without an agency: "LAGOS — ", "FORT BRAGG, N.C., March 4 -- "."""

_AGENCY_DATELINE = re.compile(rf"(?P<agency>[A-Z][\w ]{{1,24}}) {{0,2}}{DASH}\s{{1,3}}")
"""A dateline that is only an agency: "Reuters — "."""

_BODY_START = re.compile(r"[\"“‘'(]?[A-Z\d$£€]")
"""The beginning of a sentence after a dateline."""

_LONGEST_DATELINE = 130
"""Characters searched for a dateline: enough for a place of 70, an agency of 40 and the marks around them."""

_MOST_AGENCY_WORDS = 3
"""Words in brackets that may name an unknown agency; more words are an aside in a sentence."""

_SHORTEST_CAPITALS = 4
"""Least characters of a place in capitals without an agency: shorter ones are labels or acronyms, as in "TV — "."""

_CAPITALS_AHEAD = 20
"""Characters after a dateline that show whether the whole line is in capitals, as a headline may be."""

_MOST_PLACE_WORDS = 8
"""Words of a place with its country and date: "Cox's Bazar, Bangladesh, Monday, August 12"."""

_SHORTEST_PLACE = 3
"""Least characters of a place in capitals before an agency."""

_UPDATE_NOTE = re.compile(
    rf"\((?=[A-Z])(?i:{any_phrase(boilerplate_phrases.UPDATE_OPENERS)})\b[^()]{{0,250}}(?<![.!?])\)"
)
"""A note of an agency for editors: "(Adds quotes, background)"."""

_AUTHOR = re.compile(r"[^\W\d_][^\s()]{0,30}\s")

_MOST_AUTHOR_WORDS = 10
"""Words of a byline in front of a dateline: three authors."""

_OPENING_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"  # New Delhi
    rf"(?:, ?{NAME_PART}(?: [\w.]{{1,15}}){{0,2}}){{0,3}}"  # , March 4
    rf"(?: ?:| {{0,2}}{DASH}| -)\s{{1,3}}"
)
"""A dateline without an agency, in any letters: "NEW DELHI: ", "Abuja - "."""

_SITE_DATELINE = re.compile(
    rf"[A-Za-z][\w-]{{2,30}}\.{any_phrase(boilerplate_phrases.SITE_ENDINGS)} ?(?:-|{DASH})\s", re.I
)
"""A dateline that is only a site: "Courier.com - "."""

_IN_A_PLACE = (" in ", " near ", " at ")
"""Words before the name of a place, with spaces."""

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")

_FEWEST_TOLD = 40
"""Characters of an opening paragraph after a dateline without an agency: a shorter one is a headline."""

_PERSONAL_WORDS = function_words.FIRST_PERSON | {"you", "your"}
"""Words that show that a speaker is quoted, not that an outlet tells something."""

LeadFinder: TypeAlias = Callable[[str, int, int], int]
"""Function that returns the end of what it finds at the start of a stretch, or the start."""

_PLACE_SMALL_WORDS = ("de", "of", "the")
"""Small words in names of places: "Rio de Janeiro", "Isle of Man"."""


def lead_parts(text: str, start: int, end: int, *, is_opening: bool) -> Iterator[tuple[int, Kind]]:
    """Yield the end and the kind of each part before the first sentence of a paragraph.

    `is_opening` is True as long as no running text has come before, and the article is no transcript.
    """
    finders: tuple[tuple[LeadFinder, Kind], ...] = ((_stamp_end, "timestamp"), (dateline_end, "dateline"))
    if is_opening:
        finders = (
            (_stamp_end, "timestamp"),
            (_update_note_end, "timestamp"),
            (_byline_end, "byline"),
            (dateline_end, "dateline"),
            (_opening_dateline_end, "dateline"),
        )
    for find_end, kind in finders:
        at = find_end(text, start, end)
        if at > start:
            yield at, kind
            # White space lies between the parts.
            start = at + len(text[at:end]) - len(text[at:end].lstrip())


def opens_paragraph(text: str, start: int, end: int) -> bool:
    """Return True if a line begins with a stamp or a dateline, which only a paragraph does."""
    return _stamp_end(text, start, end) > start or dateline_end(text, start, end) > start


def is_capital_label(text: str, start: int, end: int) -> bool:
    """Return True if a paragraph begins with words in capitals and a colon; a transcript has many of them."""
    line = _OPENING_DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    return line is not None and ":" in line[0] and line["place"].isupper()


def _stamp_end(text: str, start: int, end: int) -> int:
    """Return the end of a leading stamp such as "Update, 10:42 a.m. Monday:", or `start` if there is none."""
    lead = _STAMP_LEAD.match(text, start, end)
    # The colon of "Published reports say: ..." is not the end of a stamp.
    if lead and calendar_words.STAMP_WORDS.issuperset(_LETTERS.findall(lead[0].lower())):
        return lead.end()
    return start


def dateline_end(text: str, start: int, end: int) -> int:
    """Return the start of the sentence after a dateline, or `start` if there is no dateline."""
    # "FILE - Ann Lee ..." looks like a dateline, but opens a caption.
    limit = min(end, start + _LONGEST_DATELINE)
    if not _DATELINE_MARK.search(text, start, limit) or CAPTION.match(text, start, end):
        return start
    for match, is_dateline in (
        (_BRACKET_DATELINE.match, _is_bracket_dateline),
        (_CAPITALS_DATELINE.match, _is_capitals_dateline),
        (_AGENCY_DATELINE.match, _is_agency_dateline),
    ):
        # A sentence must follow a dateline: in "Lagos (Reuters) has a new office", the agency is part of the sentence.
        line = match(text, start, limit)
        if line and _BODY_START.match(text, line.end(), end) and is_dateline(line):
            return line.end()
    return start


def _update_note_end(text: str, start: int, end: int) -> int:
    """Return the end of a note such as "(Updates with details)", or `start` if there is none."""
    note = _UPDATE_NOTE.match(text, start, end)
    return note.end() if note else start


def _byline_end(text: str, start: int, end: int) -> int:
    """Return the end of a byline that runs into a dateline: "By Ann Lee LAGOS (Reuters) - ", or `start`."""
    if not text.startswith("By ", start):
        return start
    at, names = start + len("By "), 0
    while names < _MOST_AUTHOR_WORDS and (word := _AUTHOR.match(text, at, end)):
        at, names = word.end(), names + 1
        authors = text[start + len("By ") : at].replace(",", " ").split()
        if are_authors(authors) and dateline_end(text, at, end) > at:
            return at
    return start


def _opening_dateline_end(text: str, start: int, end: int) -> int:
    """Return the start of the sentence after a dateline without an agency, or `start` if there is none."""
    limit = min(end, start + _LONGEST_DATELINE)
    line = _SITE_DATELINE.match(text, start, limit) or _OPENING_DATELINE.match(text, start, limit)
    if not (line and _BODY_START.match(text, line.end(), end) and _is_told(text, line.end(), end)):
        return start
    place = line.groupdict().get("place")
    if place is None:
        return line.end()
    # "EXCLUSIVE: " and "Analysis - " are labels, and "FILE - " opens a caption.
    if not reporting.NOT_A_SPEAKER.isdisjoint(folded_words(place)) or CAPTION.match(text, start, end):
        return start
    return line.end() if _is_place_of_article(text, end, place) else start


def _is_place_of_article(text: str, start: int, place: str) -> bool:
    """Return True if the rest of the article shows that a name is that of a place, not of a speaker: "in Abuja".

    A name in capitals may be a place as long as the rest does not have it at all.
    """
    is_capital = place.isupper()
    name = place.title() if is_capital else place
    if any(text.find(f"{before}{name}", start) >= 0 for before in _IN_A_PLACE):
        return True
    return is_capital and len(place) >= _SHORTEST_CAPITALS and text.find(name, start) < 0


def _is_told(text: str, start: int, end: int) -> bool:
    """Return True if an outlet tells something here: whole sentences, in which nobody says "I" or "you"."""
    told = _QUOTED.sub("", text[start:end])
    return (
        end - start >= _FEWEST_TOLD
        and ends_sentence(text[start:end])
        and not text[start : start + _CAPITALS_AHEAD].isupper()
        and _PERSONAL_WORDS.isdisjoint(folded_words(told))
    )


def _is_bracket_dateline(line: re.Match[str]) -> bool:
    """Return True if a place, an agency in brackets and perhaps a dash make a dateline, not "Ann Lee (right) said"."""
    place, agency, dash = line["place"].strip(), line["agency"].lower(), line["dash"]
    has_date = bool(_DIGIT.search(place)) and is_stamp(place.split(",")[-1])
    # A date or capitals show that it is a dateline even if the agency is unknown: "LAGOS (Evening Courier) — ".
    stands_out = has_date or _is_capital_place(place)
    if not boilerplate_phrases.AGENCIES.isdisjoint((agency, *re.split(r"[/,&] ?", agency))):
        return not place or stands_out or (bool(dash) and _is_place(place))
    return bool(dash) and dash != ":" and stands_out and len(agency.split()) <= _MOST_AGENCY_WORDS


def _is_capitals_dateline(line: re.Match[str]) -> bool:
    """Return True if a place in capitals before a dash makes a dateline, not a headline in capitals."""
    ahead = line.string[line.end() : line.end() + _CAPITALS_AHEAD]
    return len(line["place"]) >= _SHORTEST_CAPITALS and not ahead.isupper()


def _is_agency_dateline(line: re.Match[str]) -> bool:
    """Return True if the words before a dash are an agency."""
    return line["agency"].strip().lower() in boilerplate_phrases.AGENCIES


def _is_place(place: str) -> bool:
    """Return True if the words before an agency look like a place and a date: nearly all have a capital."""
    tokens = place.split()
    return len(tokens) <= _MOST_PLACE_WORDS and all(
        token[0].isupper() or token[0].isdigit() or token[0] in "[/" or token in _PLACE_SMALL_WORDS for token in tokens
    )


def _is_capital_place(place: str) -> bool:
    """Return True if the place is in capitals: "FORT BRAGG, N.C."."""
    name = place.split(",")[0]
    return len(name) >= _SHORTEST_PLACE and name.isupper() and _is_place(place)

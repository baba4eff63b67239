"""What is shown of a text: the form in which articles are read, shown and compared with their sources.

Characters that cannot be seen are left out before an article is analysed (`visible_text`), so that analysis and readers
see the same: a soft hyphen inside “not” hides no denial. What can be seen is decided by a table of our own
(`unicode_table`), not by the Unicode version of the Python that runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.model import Sentence
from builder.unicode_table import HIDDEN, MARKS, UNKNOWN, UNKNOWN_ASTRAL

_ORDINARY = re.compile(
    r"[\t-\r\x1c-~\x85\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2000-\u200a\u2010-\u2029\u202f-\u205f"
    r"\u20a0-\u20c0\u2100-\u218b]*+"
)
"""Latin and Cyrillic letters, digits, punctuation and white space: a text of these has nothing to leave out."""

_COMPLEX = (
    r"\u0620-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1820-\u18aa\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff"
    r"\U00010a00-\U00011fff"
)
"""Letters and marks of scripts in which a joiner changes the shape of its neighbour: Arabic, Indic and their kin."""

_IDEOGRAPHS = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_PICTOGRAPHS = r"\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
"""Signs that may be part of an emoji (UTS #51, Extended_Pictographic) and the arrows and symbols beside them."""

CONDITIONAL = r"\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
"""Joiners, variation selectors and tags: shown only where they change how their neighbours look."""

_EFFECTIVE = "|".join(
    (
        rf"(?<=[{_COMPLEX}])[\u200c\u200d]",
        # A family is several people with joiners between them.
        rf"(?:(?<=[{_PICTOGRAPHS}])|(?<=[{_PICTOGRAPHS}]\ufe0f))\u200d(?=[{_PICTOGRAPHS}])",
        rf"(?<=[{_PICTOGRAPHS}{_COMPLEX}{_IDEOGRAPHS}])[\ufe00-\ufe0f]",
        r"(?<=[0-9#*])\ufe0f(?=\u20e3)",  # a digit on a key
        rf"(?<=[{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]",
        r"(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]",  # a Mongolian letter in another of its forms
        r"(?<=\U0001f3f4)[\U000e0030-\U000e007a]{1,8}\U000e007f",  # the flag of a part of a country, such as Scotland
    )
)
"""A conditional character where it changes what readers see (Unicode Standard, sections 23.2 and 23.4; UTS #51)."""

_UNSEEN = HIDDEN + CONDITIONAL

_LEFT_OUT = re.compile(rf"(?P<effective>{_EFFECTIVE})|(?<!\S)[{MARKS}{_UNSEEN}]+|[{_UNSEEN}]+")
"""Characters that are left out, unless the group `effective` matches.

A mark after white space has no letter of its own: it would act on whatever a page shows before it.
"""

_UNKNOWN = re.compile(rf"[{UNKNOWN}]|(?=[\U00010000-\U0010ffff])[{UNKNOWN_ASTRAL}]")
"""A character that some Pythons read as a letter or digit, and others not at all."""

_SIGN_OF_UNKNOWN = "\ufffd"
"""What stands for such a character, so that readers see that there is one: “�”."""

MAX_MARKS = 8
"""Marks and joiners on one letter that are shown. The longest syllables have eight (Tibetan; UAX #15, section 13); more
than that is decoration that reaches into the lines above and below, and so into words of ours."""

_PILE = re.compile(rf"(?<=[{MARKS}{CONDITIONAL}]{{{MAX_MARKS}}})[{MARKS}{CONDITIONAL}]+")
"""The marks on a letter beyond those."""

_SPACES = re.compile(r"\s+")

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A character that may change the order of its neighbours on a line.

These are the blocks of the scripts that are written from right to left: Unicode (DerivedBidiClass) gives even their
unassigned characters the classes R or AL, so no version of Unicode changes the list. Digits of class AN are among them.
"""

_ATTACHING = re.compile(rf"[{MARKS}{CONDITIONAL}\uff9e\uff9f\U0001f3fb-\U0001f3ff]")
"""A character that is drawn together with the one before it: marks, joiners, the skin colours of emoji (property
Grapheme_Extend)."""

_JOINER = "\u200d"
"""Joins the characters on both sides."""


def visible_text(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text without the characters that cannot be seen, and the offsets of these in the text.

    Left out are control and format characters, private-use characters, surrogates, joiners and variation selectors
    without effect, combining marks without a letter before them, and more than `MAX_MARKS` on one letter. Unassigned
    characters, and letters newer than the oldest Python that is supported, become “�”. White space stays as it is.
    """
    if _ORDINARY.fullmatch(text):  # by far the most common case
        return text, ()
    text = _UNKNOWN.sub(_SIGN_OF_UNKNOWN, text)
    seen, unseen = _without(text, _unseen_runs(text))
    flat, piled = _without(seen, [match.span() for match in _PILE.finditer(seen)])
    if not piled:
        return seen, tuple(unseen)
    kept_offsets = sorted(set(range(len(text))).difference(unseen))
    return flat, tuple(sorted([*unseen, *(kept_offsets[offset] for offset in piled)]))


def display(text: str) -> str:
    """Return a text as a page shows it: white space collapsed, characters that cannot be seen left out.

    Nothing else changes. Quotations are compared in this form, never in a looser one.
    """
    return _SPACES.sub(" ", visible_text(text)[0]).strip()


def display_inside(text: str) -> str:
    """Return a stretch from the middle of a text as `display` shows it there, with the spaces at its ends."""
    # `display` would strip the spaces, and marks whose letter stands before the stretch; letters at its ends keep them.
    return display(f"x{text}x")[1:-1]


def attaches(character: str) -> bool:
    """Return True if a character is drawn together with the one before it, as combining marks are."""
    return _ATTACHING.match(character) is not None


def whole_characters(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a stretch of a text, moved outwards until no letter is parted from its marks.

    White space is no letter: a stretch that begins with a mark after white space begins there.
    """
    while 0 < start < end and _is_inside_character(text, start):
        start -= 1
    while start < end < len(text) and _is_inside_character(text, end):
        end += 1
    return start, end


def _is_inside_character(text: str, offset: int) -> bool:
    """Return True if the characters on both sides of an offset are drawn as one."""
    return (attaches(text[offset]) and not text[offset - 1].isspace()) or text[offset - 1] == _JOINER


def place(sentence: Sentence) -> str:
    """Return the place of a sentence as pages record it in their markup: `source-id:start:end`."""
    return f"{sentence.source}:{sentence.start}:{sentence.end}"


def _without(text: str, runs: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """Return a text without some runs of characters, given as start and end in order, and the offsets of these."""
    kept: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end in runs:
        kept.append(text[position:start])
        offsets.extend(range(start, end))
        position = end
    return "".join([*kept, text[position:]]), offsets


def _unseen_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of characters that cannot be seen, or that act on what is before them."""
    for match in _LEFT_OUT.finditer(text):
        if match["effective"] is None:
            yield match.span()

"""Which quotation marks belong together: the quotations of a paragraph, as the houses of the press print them.

Marks are read by where they are before they are read by their shape: a mark right before a word opens a quotation, and
one right after a word closes it, whether it is “ ” " '' `` ’’ or „ ». Only a mark with a space on both sides, as in
French, or on neither, is read by its shape. Positions are token numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from builder.language.lexicon.function_words import FIRST_PERSON
from builder.language.lexicon.reporting import SAY_FORMS
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tokens import is_lower

_OPENING_SHAPES: Final = frozenset(("“", "„", "«", "``", "‘‘"))
"""Double marks that open a quotation if their place does not decide."""

_CLOSING_SHAPES: Final = frozenset(("”", "»", "’’"))
"""Double marks that close a quotation if their place does not decide."""

DOUBLE_MARKS: Final = _OPENING_SHAPES | _CLOSING_SHAPES | {'"', "''"}
"""All double quotation marks; American agencies write two single ones, “like this.’’"""

SINGLE_MARKS: Final = frozenset(("‘", "'", "’"))
"""Single quotation marks; the last two are apostrophes as well."""

SENTENCE_ENDS: Final = frozenset((".", "!", "?", "…"))
"""Marks that end a sentence."""

_BEFORE_CLOSING: Final = SENTENCE_ENDS | {","}
"""Marks after which a single mark closes a quotation rather than being an apostrophe."""

_AFTER_CLOSING: Final = ".,;:)—–-"
"""Marks that may follow a closing single mark without a space."""

_NEVER_FIRST: Final = frozenset((",", ".", ";", ":", "!", "?", ")"))
"""Marks that cannot be the first in a quotation; in French, a mark after a space and before a comma closes one."""

_BEFORE_SPEECH: Final = frozenset((",", ":"))
"""Marks before a quotation that may be longer than its sentence."""

_TELLING_SUBJECTS: Final = frozenset(("i", "we", "my", "our", "he", "she", "they", "you", "it", "who"))
"""Words before "said" with which a speaker may be telling of others: "We left, he said, and we never came back"."""

_LONGEST_TAG: Final = 10
"""Tokens from a comma to the "said" of whoever is quoted: ", the head of the port said"."""

_LONGEST_REPORTER: Final = 24
"""Tokens from the start of a sentence to its "said", with words between commas: "Also there, Ms Lee, said"."""

_MOST_APOSTROPHES: Final = 6
"""Apostrophes at the ends of words that are searched for the mark that closes a quotation; this keeps time linear."""

_CLOSE, _OPEN = -1, 1
"""What a mark does; 0 if neither its place nor its shape says."""


class Tokens(NamedTuple):
    """The tokens of a paragraph, in parallel lists, and its sentences."""

    text: str
    """The text in which `starts` and `ends` are offsets."""
    words: Sequence[str]
    """The tokens in lower case."""
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    """The token range of each sentence."""

    def joined_before(self, index: int) -> bool:
        """Return True if there is no space before a token."""
        return index > 0 and self.ends[index - 1] == self.starts[index]

    def joined_after(self, index: int) -> bool:
        """Return True if there is no space after a token."""
        return index + 1 < len(self.words) and self.starts[index + 1] == self.ends[index]

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the token range of the sentence that a token is in."""
        return self.sentences[bisect_right(self.sentences, (index, len(self.words))) - 1]


class Quotations(NamedTuple):
    """The quotations of a paragraph."""

    pairs: list[tuple[int, int]]
    """The opening and closing mark of each.

    Without a closing mark, it is the last token instead, or the number of tokens if the quotation ends the paragraph.
    """
    left_open: bool
    """True if the last one continues after the paragraph."""


def find_quotations(tokens: Tokens, carried: bool, continued: bool) -> Quotations:
    """Return the quotations of a paragraph; those within another one are left out.

    `carried` is True if the paragraph before left a quotation open, which may close in this one, and `continued` if the
    paragraph after may continue one that this paragraph leaves open.
    """
    words = tokens.words
    doubles = Quotations([], left_open=False)
    if not DOUBLE_MARKS.isdisjoint(words):
        doubles = _double_quotations(tokens, carried, continued)
    if "‘" not in words and "'" not in words:
        return doubles
    return doubles._replace(pairs=_outermost(tokens, doubles.pairs, _single_quotations(tokens)))


def first_mark_closes(tokens: Tokens) -> bool:
    """Return True if the first double mark of a paragraph closes a quotation."""
    index = next((index for index, word in enumerate(tokens.words) if word in DOUBLE_MARKS), None)
    return index is not None and _role(tokens, index) == _CLOSE


# ---------------------------------------------------------------- double marks


def _role(tokens: Tokens, index: int) -> int:
    """Return whether a double mark opens or closes a quotation, or 0 if that depends on the marks before it."""
    words = tokens.words
    before, after = tokens.joined_before(index), tokens.joined_after(index)
    if after and not before and (words[index + 1] not in _NEVER_FIRST or words[index + 2 : index + 3] == ["."]):
        return _OPEN  # also before three points: "... and then"
    if before and (not after or not words[index + 1][0].isalnum()):
        return _CLOSE
    if words[index] in _OPENING_SHAPES:
        return _OPEN
    return _CLOSE if words[index] in _CLOSING_SHAPES else 0


def _double_quotations(tokens: Tokens, carried: bool, continued: bool) -> Quotations:
    """Return the quotations between double marks."""
    marks = [(index, _role(tokens, index)) for index, word in enumerate(tokens.words) if word in DOUBLE_MARKS]
    pairs: list[tuple[int, int]] = []
    opened = -1
    at = 0
    while at < len(marks):
        index, role = marks[at]
        if opened < 0:
            if role != _CLOSE:
                opened = index
            elif at == 0 and (carried or (len(marks) == 1 and index == len(tokens.words) - 1)):
                # The paragraph before left the quotation open, or somebody forgot the opening mark.
                pairs.append((_after_introduction(tokens), index))
        elif role != _OPEN:
            pairs.append((opened, index))
            opened = -1
        elif [role for _, role in marks[at + 1 : at + 3]] == [_CLOSE, _CLOSE]:
            at += 1  # a quotation within the quotation, with double marks of its own
        elif (end := _end_before(tokens, opened, index)) < index or not (continued or at + 1 < len(marks)):
            pairs.append((opened, min(end, index - 1)))  # somebody forgot the closing mark, or put it after the space
            opened = index if end < index else -1
        at += 1
    if opened < 0:
        return Quotations(pairs, left_open=False)
    whole = len(tokens.words)
    end = whole if continued else _end_of_unclosed(tokens, opened, whole)
    return Quotations([*pairs, (opened, whole if end == whole else end - 1)], left_open=end == whole)


def _after_introduction(tokens: Tokens) -> int:
    """Return the first token after the sentences that end with a colon, if there are any: "Lee declared: / We won."."""
    return next((first for first, _ in reversed(tokens.sentences) if first and tokens.words[first - 1] == ":"), 0)


def _end_before(tokens: Tokens, opened: int, mark: int) -> int:
    """Return the last token of a quotation without a closing mark that is followed by an opening mark.

    That is the mark itself if the quotation goes on after it, as where every paragraph of a speech begins with a mark
    and somebody joined the paragraphs. Otherwise it ends with the last sentence before the mark: what is between may be
    the outlet's own words. In one sentence, it ends with the last comma before the mark, or else right before it.
    """
    first, _ = tokens.sentence_of(mark)
    if tokens.words[mark - 1] in SENTENCE_ENDS:
        end = _end_of_unclosed(tokens, opened, mark)
        return mark if end == mark else end - 1
    if first > opened:
        return first - 1
    return next((index for index in range(mark - 1, opened + 1, -1) if tokens.words[index] == ","), mark - 1)


def _end_of_unclosed(tokens: Tokens, opened: int, last: int) -> int:
    """Return the token after a quotation whose closing mark is missing; it ends before `last` at the latest.

    It ends earlier where the outlet goes on: before "the mayor said", at a comma or a new sentence. A few quoted words
    within a sentence end with that sentence.
    """
    words = tokens.words
    _, end = tokens.sentence_of(opened)
    if _is_fragment(tokens, opened):
        return end - (words[end - 1] in SENTENCE_ENDS) if end < last else last
    for first, end in tokens.sentences:
        if end <= opened:
            continue
        if first >= last:
            break
        tag = _tag(tokens, max(first, opened + 1), min(end, last))
        if tag is not None:
            return tag
        if first > opened and _reports_somebody(tokens, first, min(end, last)):
            return first
    return last


def _is_fragment(tokens: Tokens, opened: int) -> bool:
    """Return True if the words after an opening mark are part of the outlet's sentence: a "serious crime"."""
    following = opened + 1
    return (
        following < len(tokens.words)
        and opened > tokens.sentence_of(opened)[0]
        and tokens.words[opened - 1] not in _BEFORE_SPEECH
        and is_lower(tokens.text[tokens.starts[following]])
    )


def _tag(tokens: Tokens, first: int, end: int) -> int | None:
    """Return the token after the comma before "the mayor said" in a sentence, or None if there is no such clause."""
    words = tokens.words
    for verb in range(first + 2, end):
        if words[verb] not in SAY_FORMS:
            continue
        if words[verb - 1] in (",", "?", "!") and verb + 1 < end and _names_somebody(tokens, verb + 1, verb + 2):
            return verb  # ", said Lee"
        if verb + 1 < end and words[verb + 1] not in SENTENCE_ENDS:
            continue
        comma = next((k for k in range(verb - 1, max(first, verb - _LONGEST_TAG), -1) if words[k] == ","), None)
        if comma is not None and _names_somebody(tokens, comma + 1, verb):
            return comma + 1  # ", the mayor said."
    return None


def _reports_somebody(tokens: Tokens, first: int, end: int) -> bool:
    """Return True if a sentence begins with somebody who says something: "Passengers also said it was".

    Words between commas may come before the verb if they name somebody ("Also there, Ms Lee, the mayor, said that"),
    and nobody in the sentence speaks of himself.
    """
    words = tokens.words
    verb = next((k for k in range(first + 1, min(end, first + _LONGEST_REPORTER)) if words[k] in SAY_FORMS), None)
    if verb is None or not _names_somebody(tokens, first, verb):
        return False
    if "," not in words[first:verb]:
        return verb - first < _LONGEST_TAG
    named = any(words[k].isalpha() and tokens.text[tokens.starts[k]].isupper() for k in range(first + 1, verb))
    return named and FIRST_PERSON.isdisjoint(words[verb:end])


def _names_somebody(tokens: Tokens, first: int, end: int) -> bool:
    """Return True if a subject is a name or a noun and has no pronoun, with which a quoted speaker tells of others."""
    subject = tokens.words[first:end]
    named = tokens.text[tokens.starts[first]].isupper() or tokens.words[first] in ARTICLES
    return bool(subject) and named and _TELLING_SUBJECTS.isdisjoint(subject)


# ---------------------------------------------------------------- single marks


def _single_quotations(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the quotations between single marks; an opening mark that is never closed is an apostrophe ('tis)."""
    marks = [index for index, word in enumerate(tokens.words) if word in SINGLE_MARKS]
    pairs: list[tuple[int, int]] = []
    opened = -1
    for at, index in enumerate(marks):
        if opened < 0:
            if _opens_single(tokens, index):
                opened = index
        elif _closes_single(tokens, index) and not _is_apostrophe(tokens, marks, at):
            pairs.append((opened, index))
            opened = -1
    return pairs


def _opens_single(tokens: Tokens, index: int) -> bool:
    """Return True if a single mark is placed like an opening one."""
    return tokens.words[index] != "’" and tokens.joined_after(index) and not tokens.joined_before(index)


def _closes_single(tokens: Tokens, index: int) -> bool:
    """Return True if a single mark is placed like a closing one, and not like that in "the sailors' boat"."""
    words = tokens.words
    if not tokens.joined_before(index):
        return False
    following = words[index + 1] if index + 1 < len(words) else "."
    if tokens.joined_after(index) and following not in _AFTER_CLOSING:
        return False
    return words[index - 1] in _BEFORE_CLOSING or not words[index - 1].endswith("s") or following in ".,;"


def _is_apostrophe(tokens: Tokens, marks: Sequence[int], at: int) -> bool:
    """Return True if a mark placed like a closing one is an apostrophe: ‘I’m goin’ home,’ has a better one after it."""
    words, index = tokens.words, marks[at]
    if words[index - 1] in _BEFORE_CLOSING or (index + 1 < len(words) and words[index + 1] in _AFTER_CLOSING):
        return False
    end = tokens.sentence_of(index)[1]
    for later in marks[at + 1 : at + 1 + _MOST_APOSTROPHES]:
        if later >= end or not tokens.joined_before(later):
            return False  # another quotation begins: ‘fair’ and ‘free’
        if words[later - 1] in _BEFORE_CLOSING:
            return True
    return False


def _outermost(
    tokens: Tokens, doubles: Sequence[tuple[int, int]], singles: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the quotations that are not within another one, in the order of the text.

    A quotation in single marks holds one in double marks only if it is speech, as in British papers: ‘They said “go”,’.
    """
    openings, closings = [first for first, _ in doubles], [last for _, last in doubles]
    outer: list[tuple[int, int]] = []
    inside: set[tuple[int, int]] = set()
    for first, last in singles:
        held = doubles[bisect_left(closings, first) : bisect_left(openings, last)]
        if not held:
            outer.append((first, last))
        elif (
            all(first < pair[0] and pair[1] < last for pair in held)
            and tokens.words[last - 1] in _BEFORE_CLOSING
            and tokens.text[tokens.starts[first + 1]].isupper()
        ):
            outer.append((first, last))
            inside.update(held)
    return sorted([*outer, *(pair for pair in doubles if pair not in inside)])

"""Pure helpers on strings: white space, words, paragraphs and sentences, all as offsets into an untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.language.lexicon import abbreviations, calendar_words, function_words, geography, reporting, titles
from builder.language.tokens import trim

_CLOSERS = "\"”’'»)\\]"

# A run of stops with the closing marks behind it. Every alternative is possessive, so a match never backtracks; a
# spaced ellipsis (". . .") belongs to the run, and so does a closing mark that strayed from it by one space.
_STOP = re.compile(
    rf"[.!?…]++(?:[ \u00a0]?[.…](?!\d))*+(?:[{_CLOSERS}]|[ \u00a0\u2009\u202f]”|[ \u00a0\u2009\u202f][’'\"](?=\s|\Z))*+"
)

_NEXT = re.compile(r"(\s*)([\"“‘'’`«(\[#*]*)([—–-]{0,3}\s?)([\"“‘'’`«(\[]*)(\S?)")

_FIRST_WORD = re.compile(r"[\w'’.-]{1,40}")

_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|Ph\.?D")

_TAG = re.compile(r"(?:[^\W\d_a-z][\w'’-]{0,30}\.? ){1,5}([a-z]{3,12})\b|([a-z]{3,12})\b")

_LIST_NUMBER = re.compile(r"\d{1,3}|[^\W\d_]")

_END = re.compile(r"[.!?…:;][\"”’'»)\]]*$")

_QUOTES = frozenset("\"”’'»")

_TIME_WORDS = calendar_words.MONTHS | calendar_words.WEEKDAYS | calendar_words.ZONES

_ADDRESS_TAILS = frozenset(("com", "org", "net", "edu", "gov", "co", "uk", "io", "tv", "js"))


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends in a mark that may close a sentence or lead to the next paragraph."""
    return bool(_END.search(text[-8:]))


# --- sentences -------------------------------------------------------------------------------------------------------


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
    """Tell whether the sentence that starts at `begin` ends with this run of stops."""
    token = text[max(begin, stop.start() - 40) : stop.start()].rsplit(None, 1)
    word = token[-1].lstrip("\"“‘'`«([").rstrip("\"”’'") if token else ""
    follow = _NEXT.match(text, stop.end(), end)
    if follow is None:
        return True
    if not follow[1]:
        return _is_missing_space(text, stop, word, end)
    if not follow[5]:
        return not follow[3].strip()
    mark = stop[0].rstrip("\"”’'»)] \u00a0\u2009\u202f")
    quoted = not _QUOTES.isdisjoint(stop[0])
    first = _FIRST_WORD.match(text, follow.start(5), end)
    head = first[0].rstrip(".'’-").replace("’", "'") if first else ""
    if follow[3] and not (follow[5].isupper() and len(mark) == 1 and not _abbreviation(word)):
        return False
    if mark == ".":
        return _full_stop_ends(text, begin, stop, word, head, follow, quoted)
    if follow[5].islower():
        return False
    if mark[-1] in "!?" and quoted:
        return not _is_tag(text, follow.start(5), end, head)
    if ")" in stop[0] and mark[-1] in "!?" and text[begin] != "(":
        return False
    return not (mark == "!" and word in abbreviations.EXCLAIMED_NAMES and head not in STARTERS)


def _full_stop_ends(
    text: str, begin: int, stop: re.Match[str], word: str, head: str, follow: re.Match[str], quoted: bool
) -> bool:
    """Tell whether a single full stop after `word`, before `head`, ends a sentence."""
    tail = word.rsplit("-", 1)[-1].rsplit("/", 1)[-1]
    first = follow[5]
    kind = _abbreviation(tail)
    if kind in ("", "initial") and begin == stop.start() - len(word) and _LIST_NUMBER.fullmatch(word):
        return False
    if first.islower():
        if kind or quoted or ")" in stop[0]:
            return False
        plain_word = len(word) > 2 and word.isalpha() and word.islower()
        return plain_word or text.startswith(abbreviations.LOWER_NAMES, follow.start(5))
    if kind == "title":
        return False
    if ")" in stop[0] and kind:
        return False
    if kind == "numbered":
        return not first.isdigit()
    if kind == "time":
        return not (head.lower() in _TIME_WORDS or "(" in follow[2])
    if kind == "initial":
        return head in STARTERS and not (word == "A" and head == "I")
    before = stop.start() - len(word)
    if kind == "state" and text[max(begin, before - 2) : before].rstrip().endswith(","):
        return first.isupper() and "(" not in follow[2]
    if kind:
        return head in STARTERS or (quoted and first.isupper())
    return True


def _abbreviation(word: str) -> str:
    """Return which kind of abbreviation the word before a full stop is, "" if none."""
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


def _is_tag(text: str, at: int, end: int, head: str) -> bool:
    """Tell whether a name with a verb of saying follows a quoted question, as in "Why?" Ann Lee asked."""
    if head in STARTERS:
        return False
    tag = _TAG.match(text, at, min(end, at + 160))
    return bool(tag and (tag[1] or tag[2]) in reporting.QUOTE_TAGS)


def _is_missing_space(text: str, stop: re.Match[str], word: str, end: int) -> bool:
    """Tell whether a sentence begins right behind the stop, the space being lost: "they left.The crowd"."""
    at = stop.end()
    if not (word[-2:].islower() and word[-2:].isalpha() and text[at].isupper() and text[at + 1 : at + 2].islower()):
        return False
    rest = _FIRST_WORD.match(text, at, end)
    if rest is None or "'" in stop[0] or '"' in stop[0] or "." in rest[0].rstrip("."):
        return False
    after = text[rest.end() : rest.end() + 1]
    return "." not in word and after not in "/@:" and rest[0].rstrip(".").lower() not in _ADDRESS_TAILS


STARTERS = frozenset(word[0].upper() + word[1:] for word in function_words.SENTENCE_STARTERS)

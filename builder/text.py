"""Pure helpers on strings: white space, words, paragraphs and sentences, all as offsets into an untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder import lexicon

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(rf"\S[^{_BREAKS}]*+")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
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
_TIME_WORDS = lexicon.MONTHS | lexicon.WEEKDAYS | lexicon.ZONES
_ADDRESS_TAILS = frozenset(("com", "org", "net", "edu", "gov", "co", "uk", "io", "tv", "js"))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at either end."""
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def words(text: str) -> list[str]:
    """Return the words in lower case, without punctuation."""
    return _WORD.findall(text.casefold())


def content_words(text: str) -> set[str]:
    """Return the words that carry meaning, in lower case."""
    return {w for w in (w.removesuffix("'s").removesuffix("’s") for w in words(text)) if w not in lexicon.STOP_WORDS}


def plain(text: str) -> str:
    """Return the words joined by single spaces: equal for texts that differ only in case and punctuation."""
    return " ".join(words(text))


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends in a mark that may close a sentence or lead to the next paragraph."""
    return bool(_END.search(text[-8:]))


# --- paragraphs ------------------------------------------------------------------------------------------------------


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs from `start` on.

    A blank line ends a paragraph. So does a single line break, unless the lines look wrapped at a fixed width.
    """
    lines = [trim(text, *m.span()) for m in _LINE.finditer(text, start)]
    width = _wrap_width(text, lines)
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or _is_paragraph_break(text, lines[i - 1], lines[i], width):
            yield lines[begin][0], lines[i - 1][1]
            begin = i


def _blank_between(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Tell whether a blank line (or a paragraph separator) stands between two lines."""
    gap = text[one[1] : two[0]]
    if gap == "\n":
        return False
    return "\u2029" in gap or sum(1 for _ in _BREAK.finditer(gap)) > 1


def _fits(text: str, one: tuple[int, int], two: tuple[int, int], width: int) -> bool:
    """Tell whether the first word of line `two` would have fitted on line `one`: then the break was meant."""
    end = one[0] + width
    return one[1] < end and len(text[two[0] : two[0] + width].split(None, 1)[0]) + 1 <= end - one[1]


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the column at which lines were wrapped by machine, 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not _blank_between(text, a, b)]
    if len(pairs) < 3:
        return 0
    lengths = sorted(end - start for (start, end), _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if not 40 <= width <= 130:
        return 0
    full = sum(not _fits(text, a, b, width) for a, b in pairs)
    open_ends = sum(not ends_sentence(text[max(a[0], a[1] - 8) : a[1]]) for a, _ in pairs)
    return width if full >= 0.6 * len(pairs) and open_ends >= 0.5 * len(pairs) else 0


def _is_paragraph_break(text: str, one: tuple[int, int], two: tuple[int, int], width: int) -> bool:
    """Tell whether line `two` begins a new paragraph after line `one`."""
    if _blank_between(text, one, two):
        return True
    closed = ends_sentence(text[max(one[0], one[1] - 8) : one[1]])
    if width:
        indented = text[two[0] - 1] in " \t\u3000" and one[0] and text[one[0] - 1] not in " \t\u3000"
        return bool(indented) or (closed and _fits(text, one, two, width))
    # A stray break inside a sentence: a long line without a stop, and the next one goes on in lower case.
    return closed or one[1] - one[0] < 40 or not text[two[0]].islower() or not text[one[1] - 1].isalnum()


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
    return not (mark == "!" and word in lexicon.EXCLAIMED_NAMES and head not in lexicon.STARTERS)


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
        return plain_word or text.startswith(lexicon.LOWER_NAMES, follow.start(5))
    if kind == "title":
        return False
    if ")" in stop[0] and kind:
        return False
    if kind == "numbered":
        return not first.isdigit()
    if kind == "time":
        return not (head.lower() in _TIME_WORDS or "(" in follow[2])
    if kind == "initial":
        return head in lexicon.STARTERS and not (word == "A" and head == "I")
    before = stop.start() - len(word)
    if kind == "state" and text[max(begin, before - 2) : before].rstrip().endswith(","):
        return first.isupper() and "(" not in follow[2]
    if kind:
        return head in lexicon.STARTERS or (quoted and first.isupper())
    return True


def _abbreviation(word: str) -> str:
    """Return which kind of abbreviation the word before a full stop is, "" if none."""
    if word in lexicon.TITLES:
        return "title"
    if word in lexicon.NUMBERED:
        return "numbered"
    if len(word) == 1 and word.isupper():
        return "initial"
    if word.lower() in ("a.m", "p.m"):
        return "time"
    if word.lower() in lexicon.NEVER_LAST:
        return "title"
    if word in lexicon.STATES:
        return "state"
    return "other" if word in lexicon.ABBREVIATIONS or _DOTTED.fullmatch(word) else ""


def _is_tag(text: str, at: int, end: int, head: str) -> bool:
    """Tell whether a name with a verb of saying follows a quoted question, as in "Why?" Ann Lee asked."""
    if head in lexicon.STARTERS:
        return False
    tag = _TAG.match(text, at, min(end, at + 160))
    return bool(tag and (tag[1] or tag[2]) in lexicon.REPORTING)


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

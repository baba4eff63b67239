"""Signs that an article file is not the plain text of an article: a note for the analyst.

The text is never altered, so what went wrong before the file was saved would be published with it: letters whose
encoding was read as another ("Â£5", "donâ€™t"), what is left of a page's markup ("<b>17</b>", "&amp;"), and the source
of a whole page or of a word processor's document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.errors import InputError, Problem

_HTML_START = re.compile(r"\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b)", re.I)

_RTF_START = re.compile(r"\s*\{\\rtf")

_RTF_CODE = re.compile(r"\\[a-z]{1,32}-?\d{0,10} ?|\\'[0-9a-f]{2}|[{}]|\\\*")
"""A control word or a character by its number in RTF."""

_MARKUP = re.compile(r"<(/?)([a-zA-Z!][\w-]{0,30})[^<>]*>")

_UNSEEN_ELEMENTS = frozenset({"script", "style", "head", "noscript", "template"})
"""HTML elements whose content no reader sees."""

_LETTER = re.compile(r"[^\W\d_]")

_ELEMENTS = (
    "a|abbr|article|aside|b|blockquote|body|br|cite|dd|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header"
    "|hr|html|i|iframe|img|li|link|main|meta|nav|ol|p|pre|script|section|small|span|strong|style|sub|sup|table|tbody|td|th"
    "|thead|title|tr|u|ul|video"
)
"""Names of HTML elements that articles have, as a pattern."""


class _Damage(NamedTuple):
    """A kind of damage: what the note calls it, how it is found, and the way out."""

    name: str
    pattern: re.Pattern[str]
    hint: str


_FROM_SOURCE = "Copy the text of the article again, or correct it in the file."

_KINDS = (
    _Damage(
        "characters in a wrong encoding",
        # UTF-8 read as Windows-1252 (quotation marks and dashes; accented letters; signs), or as Mac Roman
        re.compile(r"â€\S?|Ã[\xa0-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽšœžŸ™˜]|Â[\xa0-\xbf]|ï¿½|‚Ä[ôúùìîöò¶]"),
        "Save the article again from where it comes from, as UTF-8, or correct them.",
    ),
    _Damage("lost characters", re.compile("\ufffd"), "Copy the text of the article again, or put them in."),
    _Damage("HTML tags", re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]{{0,2000}})?/?>", re.I), _FROM_SOURCE),
    _Damage(
        "HTML entities",
        re.compile(
            r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|bull|pound|euro|cent|copy|reg|deg|frac\d\d"
            r"|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|#\d{2,6}|#x[0-9a-fA-F]{2,6});"
        ),
        _FROM_SOURCE,
    ),
    _Damage(
        "codes for characters",
        # as in e-mail ("=E2=80=99"), or in a program's data ("\u2019")
        re.compile(r"=(?:E2=80=|C[23]=)[0-9A-F]{2}|\\u[0-9a-fA-F]{4}"),
        _FROM_SOURCE,
    ),
)
"""What is looked for, the gravest kind first."""


def damage_note(text: str, start: int, name: str) -> Problem | None:
    """Return a note on what shows that a text is damaged, or None; messages call the file `name`.

    It names each kind once, with its first example and its number, and the line of the first one. Raises InputError for
    the source of a page or of a document in which there is nothing to read.
    """
    if source := _source_kind(text, start):
        return _note_on_source(text, start, name, source)
    found = [(kind, matches) for kind in _KINDS if (matches := list(kind.pattern.finditer(text, start)))]
    if not found:
        return None
    first = min(matches[0].start() for _, matches in found)
    listed = ", ".join(f"{kind.name} (“{matches[0][0][:20]}”, {len(matches):,})" for kind, matches in found)
    return Problem(name, text.count("\n", 0, first) + 1, f"has {listed}; the first on this line.", found[0][0].hint)


def _source_kind(text: str, start: int) -> str | None:
    """Return "HTML" or "RTF" if a text is the source of a page or of a document, or None."""
    if _HTML_START.match(text, start):
        return "HTML"
    return "RTF" if _RTF_START.match(text, start) else None


def _note_on_source(text: str, start: int, name: str, source: str) -> Problem:
    """Return a note on a file with markup throughout; raise InputError if it has no words besides."""
    visible = _RTF_CODE.sub(" ", text[start:]) if source == "RTF" else " ".join(_seen_in_page(text[start:]))
    line = text.count("\n", 0, start) + 1
    if not _LETTER.search(visible):
        message = f"{source} without a text to read."
        raise InputError([Problem(name, line, message, "Save the article itself as plain text in UTF-8.")])
    hint = "Save the article as plain text in UTF-8."
    return Problem(name, line, f"{source}, not plain text: its codes are read as words of the article.", hint)


def _seen_in_page(text: str) -> Iterator[str]:
    """Yield the parts of an HTML page that a reader sees."""
    hidden: str | None = None
    at = 0
    for tag in _MARKUP.finditer(text):
        if hidden is None:
            yield text[at : tag.start()]
        at, element = tag.end(), tag[2].lower()
        if hidden is None and not tag[1] and element in _UNSEEN_ELEMENTS:
            hidden = element
        elif tag[1] and element == hidden:
            hidden = None
    if hidden is None:
        yield text[at:]

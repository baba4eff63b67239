"""What may be sent to a terminal: texts of strangers are shown, and never act on the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from io import TextIOWrapper

_LAST_OF_TWO_BYTES = 0xFFFF
"""The last code point that JSON can write as one `\\uXXXX`; later ones need two (RFC 8259, section 7)."""


def printable(text: str) -> str:
    """Return a text on one line; characters that control a terminal are escaped as in a Python string."""
    return _escaped(text, lambda char: char.encode("unicode_escape").decode())


def printable_lines(text: str) -> str:
    """Return a text of several lines, each made printable; only line feeds separate lines."""
    return "\n".join(map(printable, text.split("\n")))


def printable_json(value: object, encoding: str | None) -> str:
    r"""Return a value as one line of JSON; characters that control a terminal are written as `\uXXXX`.

    Where the encoding of the output lacks a character, all that are not ASCII are written so. Either way, the line is
    valid JSON with the same value.
    """
    line = _escaped(json.dumps(value, ensure_ascii=False), _json_escape)
    try:
        line.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def let_streams_print_everything() -> None:
    """Make stdout and stderr escape the characters that their encoding lacks, instead of raising an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a test or another program may have replaced it
            stream.reconfigure(errors="backslashreplace")


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    """Return a text with each character escaped that acts on a terminal."""
    return "".join(escape(char) if _acts_on_terminal(char) else char for char in text)


def _json_escape(char: str) -> str:
    r"""Return a character as JSON's `\uXXXX`, or as two of them."""
    return json.dumps(char)[1:-1] if ord(char) > _LAST_OF_TWO_BYTES else f"\\u{ord(char):04x}"


def _acts_on_terminal(char: str) -> bool:
    """Return True for a control or format character, a surrogate, or a line separator."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")

r"""Write the table of characters that are never shown or not known: run it to move to a newer version of Unicode.

    pip install unicodedata2
    python3.11 tools/unicode_table.py

Each Python has the Unicode version of its year, so the same article would be read and shown differently by two of them.
The table fixes what is shown. Analysis relies on `\w` and other classes of Python's own, so a letter, mark or digit is
shown only if the oldest Python that is supported knows it (Unicode 14.0 in Python 3.11). Symbols and punctuation do not
matter to analysis: those of the newest version are shown, and so is all that Unicode reserves for pictographs.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builder import unicode_table

HEAD = '''\
"""The characters that are never shown or not known, and marks, written by tools/unicode_table.py: do not edit.

Letters, marks and digits are those of Unicode {oldest}, symbols and punctuation those of Unicode {newest}.
Each text is the inside of a character class.
"""
'''

LONGEST_LINE = 108
"""Characters of ranges in a line."""

OLDEST_VERSION = "14.0.0"
"""The Unicode version of the oldest Python that is supported."""

FIRST_ASTRAL = 0x10000
"""The first code point beyond the Basic Multilingual Plane."""

NONCHARACTERS = range(0xFDD0, 0xFDF0)
"""Code points that are never characters, beside the last two of each plane."""

LAST_OF_PLANE = 0xFFFE
"""The last two code points of a plane, within it."""

VISIBLE_FORMATS = [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]
"""Format characters that can be seen (Prepended_Concatenation_Mark): signs before numbers in Arabic and Syriac."""

BLANKS = [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0x16FE4, 0x1D159]
"""Letters, marks and symbols without a shape: the grapheme joiner, Hangul and Khitan fillers, Khmer inherent vowels,
the empty Braille pattern, what stands for an object, a note without a head."""

CONDITIONAL = [*range(0xFE00, 0xFE10), *range(0x180B, 0x1810), 0x200C, 0x200D, *range(0xE0020, 0xE0080)]
"""Joiners, variation selectors and tags: `text_form` decides by what stands before them."""

IDEOGRAPHIC_SELECTORS = range(0xE0100, 0xE01F0)
"""More variation selectors, also left to `text_form`."""

PICTOGRAPHS = range(0x1F000, 0x1FB00)
"""What Unicode has given, and reserves, to pictographs (UTS #51, Extended_Pictographic) and symbols beside them."""


def main() -> None:
    """Write the table."""
    import unicodedata2 as newest  # type: ignore[import-not-found,unused-ignore]  # needed here only

    if unicodedata.unidata_version != OLDEST_VERSION:
        sys.exit(
            f"run this with a Python that has Unicode {OLDEST_VERSION}: this one has {unicodedata.unidata_version}"
        )
    Path(unicode_table.__file__).write_text(table_text(newest), encoding="utf-8")


def table_text(newest: Any) -> str:
    """Return the whole text of `builder/unicode_table.py`; `newest` is a module like `unicodedata`."""
    hidden, unknown = list(_ranges(_is_hidden)), list(_ranges(lambda code: _is_unknown(code, newest)))
    marks = list(_ranges(lambda code: unicodedata.category(chr(code))[0] == "M"))
    basic = [found for found in unknown if found[0] < FIRST_ASTRAL]
    return "\n".join(
        (
            HEAD.format(oldest=OLDEST_VERSION, newest=newest.unidata_version),
            _constant("HIDDEN", "Never shown.", hidden),
            _constant("UNKNOWN", "Unassigned, or a letter, mark or digit that is too new; plane 0.", basic),
            _constant("UNKNOWN_ASTRAL", "The same beyond that plane.", unknown[len(basic) :]),
            _constant("MARKS", "Combining marks.", marks),
        )
    )


def _is_unknown(code: int, newest: Any) -> bool:
    """Return True for a character that the oldest Python does not know, unless it is a sign that is only drawn."""
    char = chr(code)
    if unicodedata.category(char) != "Cn" or _is_noncharacter(code) or code in PICTOGRAPHS:
        return False
    # One that decomposes into letters (an outlined capital A) would be read as such by newer Pythons alone.
    return newest.category(char)[0] not in "SP" or bool(newest.decomposition(char))


def _is_noncharacter(code: int) -> bool:
    """Return True for a code point that is never a character (Unicode Standard, section 23.7)."""
    return code in NONCHARACTERS or code % FIRST_ASTRAL >= LAST_OF_PLANE


def _is_hidden(code: int) -> bool:
    """Return True for a character that is never shown."""
    char, category = chr(code), unicodedata.category(chr(code))
    if code in CONDITIONAL or code in IDEOGRAPHIC_SELECTORS or code in VISIBLE_FORMATS or char.isspace():
        return False
    if category == "Cn":
        return _is_noncharacter(code)
    return category[0] == "C" or code in BLANKS


def _ranges(holds: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last code point of each range in which `holds` is true; none crosses a plane's border."""
    first: int | None = None
    for code in range(sys.maxunicode + 2):
        held = code <= sys.maxunicode and holds(code)
        if first is not None and (not held or code == FIRST_ASTRAL):
            yield first, code - 1
            first = None
        if held and first is None:
            first = code


def _constant(name: str, doc: str, ranges: list[tuple[int, int]]) -> str:
    """Return the definition of a constant: the inside of a character class, a few ranges to a line."""
    parts = [_escaped(first) + (f"-{_escaped(last)}" if last > first else "") for first, last in ranges]
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(part) > LONGEST_LINE:
            lines.append("")
        lines[-1] += part
    body = "".join(f'    r"{line}"\n' for line in lines)
    return f'{name} = (\n{body})\n"""{doc}"""\n'


def _escaped(code: int) -> str:
    """Return a character as a regular expression writes it."""
    return f"\\u{code:04x}" if code < FIRST_ASTRAL else f"\\U{code:08x}"


if __name__ == "__main__":
    main()

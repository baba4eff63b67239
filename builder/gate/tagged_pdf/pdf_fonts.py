"""Fonts as the reader needs them: the characters that each glyph represents, and how far it advances the text."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

import pikepdf

from builder.gate.tagged_pdf.pdf_document import UnreadablePdf

GLYPH_UNITS = 1000
"""The number of units per font size in which advances and kerning are given (section 9.2.4)."""

_UNKNOWN = "\ufffd"
"""The text of a glyph without an entry in the ToUnicode table; it differs from any expected text."""

_MAX_CODE = 0xFFFF
"""The largest code of two bytes."""

_FULL_RANGE = [b"\x00\x00", b"\xff\xff"]
"""The first and last code of a table for all codes of two bytes."""

_TABLE_SECTION = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)

_HEX_STRING = re.compile(rb"<([^>]*)>")


class GlyphRun(NamedTuple):
    """A string as a font shows it; lengths are in units of the font size."""

    glyphs: tuple[str, ...]  # the characters that each glyph stands for
    advance: float
    ink: float  # from the start to the end of the last glyph that is not white space; 0 if there is none


@dataclass(slots=True)
class Font:
    """A font, by the codes of its glyphs."""

    text: dict[int, str]  # code -> the characters that the glyph stands for
    advances: dict[int, float]  # code -> advance, in units of the font size
    default_advance: float  # of all other glyphs
    _runs: dict[bytes, GlyphRun] = field(default_factory=dict)  # a cache: parts of words are often repeated

    def read_string(self, string: bytes) -> GlyphRun:
        """Return a string as this font shows it. Raises struct.error if its length is odd."""
        if string not in self._runs:
            self._runs[string] = self._read_codes(struct.unpack(f">{len(string) // 2}H", string))
        return self._runs[string]

    def _read_codes(self, codes: tuple[int, ...]) -> GlyphRun:
        glyphs = tuple(self.text.get(code, _UNKNOWN) for code in codes)
        ends = list(accumulate(self.advances.get(code, self.default_advance) for code in codes))
        ink = max((end for end, text in zip(ends, glyphs, strict=True) if not text.isspace()), default=0.0)
        return GlyphRun(glyphs, ends[-1] if ends else 0.0, ink)


def read_font(font: Any) -> Font:
    """Read a font dictionary. Raises UnreadablePdf if it is not a composite font with a ToUnicode table."""
    if not isinstance(font, pikepdf.Dictionary) or not isinstance(font.get("/ToUnicode"), pikepdf.Stream):
        raise UnreadablePdf("a font does not say which characters its glyphs stand for")
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H":
        raise UnreadablePdf(f"a font has a type that is not supported ({font.Subtype})")
    return Font(_read_to_unicode(font.ToUnicode.read_bytes()), *_read_advances(font.DescendantFonts[0]))


def _read_advances(font: Any) -> tuple[dict[int, float], float]:
    """Return the advances of a CIDFont by code (/W), and that of all other glyphs (/DW; section 9.7.4.3).

    /W has two kinds of entries: `first [advance advance …]`, and `first last advance` for a range of codes.
    """
    advances: dict[int, float] = {}
    entries = list(font.get("/W", []))
    index = 0
    while index < len(entries):
        first, second = int(entries[index]), entries[index + 1]
        if isinstance(second, pikepdf.Array):
            advances.update((code, float(advance) / GLYPH_UNITS) for code, advance in enumerate(second, first))
            index += 2
        else:
            codes = range(first, min(int(second), _MAX_CODE) + 1)
            advances.update(dict.fromkeys(codes, float(entries[index + 2]) / GLYPH_UNITS))
            index += 3
    return advances, float(font.get("/DW", GLYPH_UNITS)) / GLYPH_UNITS


def _read_to_unicode(table: bytes) -> dict[int, str]:
    """Return the characters for each code, from a ToUnicode table (section 9.10.3) with codes of two bytes."""
    text: dict[int, str] = {}
    for kind, body in _TABLE_SECTION.findall(table):
        codes = [bytes.fromhex(code.decode()) for code in _HEX_STRING.findall(body)]
        if kind == b"codespacerange" and codes == _FULL_RANGE:
            continue
        if kind != b"bfchar":
            raise UnreadablePdf("a ToUnicode table has a form that is not supported")
        pairs = zip(codes[::2], codes[1::2], strict=True)
        text.update((int.from_bytes(code), characters.decode("utf-16-be")) for code, characters in pairs)
    return text

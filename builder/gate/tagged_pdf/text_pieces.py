"""The pieces in which a PDF stores its text: their characters and their place on the page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

COORDINATE_TOLERANCE = 0.01
"""The error of a coordinate in points, since coordinates are rounded when they are written."""

_SAME_LINE = 0.5
"""The most by which text on a line is raised or lowered, in font sizes: footnote marks are raised."""

_MAX_GAP = 0.1
"""The widest gap between pieces that are read as one, in font sizes: a space is about 0.25 wide, kerning below 0.1."""

_RIGHT_TO_LEFT_BLOCKS = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Unicode blocks with scripts from right to left: a quick test, so that most text needs no exact one."""

_RIGHT_TO_LEFT_CLASSES = ("R", "AL")
"""Bidirectional classes of letters written from right to left."""


@dataclass(slots=True, eq=False)
class TextPiece:
    """The text of one sequence of marked content, or the text between two of them."""

    page: int  # 1-based
    glyphs: list[str] = field(default_factory=list)  # the characters of each glyph or ActualText
    x: float = 0.0  # origin of the first glyph, in points along the line
    y: float = 0.0  # the same, across the line
    end: float = 0.0  # of the last glyph, in points along the line
    size: float = 0.0  # of the font, in points; 0 while there is no text
    is_artifact: bool = False  # it has no number by which an element could refer to it
    is_reversed: bool = False  # the file says that it is in visual order
    is_shifted: bool = False  # it starts away from the place that its matrix gives
    has_no_width: bool = False  # the next piece of its element starts at the same place
    is_claimed: bool = False  # an element refers to it
    is_cut_off: bool = False  # the edge of the page cuts it off

    # Set by `close`, in reading order:
    text: str = ""
    is_right_to_left: bool = False  # Typst writes each piece in one direction
    first_glyph: str = ""
    last_glyph: str = ""

    def is_continued_at(self, x: float, y: float) -> bool:
        """Return True if text that starts at (x, y) continues this piece on its line."""
        return abs(self.y - y) < self.size * _SAME_LINE and abs(self.end - x) < self.size * _MAX_GAP

    def is_on_line_of(self, other: TextPiece) -> bool:
        """Return True if both are on one line, perhaps raised or lowered."""
        return self.page == other.page and abs(self.y - other.y) < max(self.size, other.size) * _SAME_LINE

    def close(self) -> None:
        """Complete the piece: put its glyphs in reading order, then set the fields that depend on them."""
        text = "".join(self.glyphs)
        self.is_right_to_left = self.is_reversed or (
            _RIGHT_TO_LEFT_BLOCKS.search(text) is not None
            and any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT_CLASSES for character in text)
        )
        if self.is_right_to_left:
            self.glyphs.reverse()
            text = "".join(self.glyphs)
        if self.glyphs:
            self.text, self.first_glyph, self.last_glyph = text, self.glyphs[0], self.glyphs[-1]
        self.glyphs = []

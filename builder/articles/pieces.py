"""Pieces, which become segments, and the patterns that several parts of segmentation share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from builder.model import Kind

DASH = r"(?:---?|[—–])"
"""Source of a pattern for a dash, as printed or typed: "—", "–", "--", "---"."""

NAME_PART = r"[^\W\d_][\w.'’-]{0,30}"
"""Source of a pattern for one word of a name: "Lee", "O'Hara", "J.", "Smith-Jones"."""

BULLET = re.compile(r"(?:[\ufeff\u200b-\u200f\u2060\u00ad]+|[►▶•▪■●○◦‣·*»][ \t\u00a0]+|[-–][ \t]+(?=[^\W_]))+")
"""Bullets and invisible characters at the start of a paragraph; a hyphen is a bullet only before a letter or digit."""


@dataclass(slots=True)
class Piece:
    """A segment whose kind may still change; its fields are those of `model.Segment`."""

    start: int
    end: int
    kind: Kind
    paragraph: int
    post: bool = False

    @property
    def length(self) -> int:
        """The length in characters."""
        return self.end - self.start


def make_captions(pieces: Iterable[Piece]) -> None:
    """Turn the text among the pieces into captions."""
    for piece in pieces:
        if piece.kind == "text":
            piece.kind = "caption"


def make_posts(paragraphs: Iterable[list[Piece]]) -> None:
    """Mark the text and the headings of these paragraphs as text of a post."""
    for pieces in paragraphs:
        for piece in pieces:
            if piece.kind in ("text", "heading"):
                piece.kind, piece.post = "text", True

"""TODO: what builder.articles.pieces is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.model import Kind

DASH = r"(?:---?|[—–])"

NAME = r"[^\W\d_][\w.'’-]{0,30}"

BULLET = re.compile(r"(?:[\ufeff\u200b-\u200f\u2060\u00ad]+|[►▶•▪■●○◦‣·*»][ \t\u00a0]+|[-–][ \t]+(?=[^\W_]))++")


@dataclass(slots=True)
class Piece:
    """A segment in the making."""

    start: int
    end: int
    kind: Kind
    paragraph: int
    post: bool = False


def make_captions(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.kind == "text":
            piece.kind = "caption"


def make_post(paragraphs_: list[list[Piece]]) -> None:
    for pieces in paragraphs_:
        for piece in pieces:
            if piece.kind in ("text", "heading"):
                piece.kind, piece.post = "text", True

"""Cut an article into sentences and tell its boilerplate apart, as offsets into the untouched text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.articles.boilerplate import (
    PICTURE,
    PROMOTION_LEAD,
    bracket_cuts,
    dateline_end,
    sentence_kind,
    stamp_lead_end,
    whole_kind,
)
from builder.articles.pieces import BULLET, Piece, make_captions
from builder.articles.posts import mark_posts, post_tails
from builder.articles.repeats import mark_headings, mark_repeats
from builder.language.paragraphs import paragraphs
from builder.language.sentences import sentences
from builder.language.tokens import trim
from builder.model import Segment


def segment(text: str, start: int = 0) -> tuple[Segment, ...]:
    """Cut an article into segments: sentences, and boilerplate with its kind.

    Args:
        text: the whole article, as decoded.
        start: where the article begins, behind a stamp or front matter.

    Returns:
        The segments in the order of the text. They do not overlap, have no white space at their ends and cover every
        other character of the text.
    """
    pieces: list[Piece] = []
    head = trim(text, 0, start)
    if head[0] < head[1]:
        pieces.append(Piece(*head, "metadata", 0))
    body = [
        list(_paragraph(text, *span, number)) for number, span in enumerate(paragraphs(text, start), start=len(pieces))
    ]
    _mark_credited(text, body)
    mark_headings(text, body)
    mark_posts(text, body)
    mark_repeats(text, body)
    pieces.extend(piece for paragraph in body for piece in paragraph)
    return tuple(Segment(p.start, p.end, p.kind, p.paragraph, p.post) for p in pieces)


# --- one paragraph ---------------------------------------------------------------------------------------------------


def _paragraph(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the pieces of one paragraph."""
    bullet = BULLET.match(text, start, end)
    if bullet and bullet.end() < end:
        yield Piece(*trim(text, start, bullet.end()), "fragment", number)
        start = trim(text, bullet.end(), end)[0]
    kind = whole_kind(text[start:end]) if end - start <= 200 else None
    if kind:
        yield Piece(start, end, kind, number)
        return
    for lead, lead_kind in ((stamp_lead_end, "timestamp"), (dateline_end, "dateline")):
        at = lead(text, start, end)
        if at > start:
            yield Piece(*trim(text, start, at), lead_kind, number)  # type: ignore[arg-type]
            start = trim(text, at, end)[0]
    yield from _body(text, start, end, number)


# --- the sentences of a paragraph ------------------------------------------------------------------------------------


def _body(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the sentences of a paragraph, its post tails, credits and stamps."""
    if text.find("(", start, end) < 0:
        yield from _unbracketed(text, start, end, number)
        return
    at = start
    for tail_start, tail_end in post_tails(text, start, end):
        pieces = list(_plain_body(text, at, tail_start, number))
        for piece in pieces:
            # The words of a post are few; more text before it than that belongs to the article.
            piece.post = piece.kind == "text" and piece.end > tail_start - 600
        yield from pieces
        yield Piece(*trim(text, tail_start, tail_end), "post_tail", number)
        at = tail_end
    yield from _plain_body(text, at, end, number)


def _plain_body(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the sentences of a stretch without posts, its credits and stamps."""
    at = start
    for cut_start, cut_end, kind in bracket_cuts(text, start, end):
        pieces = _sentence_pieces(text, at, cut_start, number)
        own = [p for p in pieces if p.kind == "text"]
        make_captions(own if len(own) <= 4 else own[-1:])
        yield from pieces
        yield Piece(cut_start, cut_end, kind, number)
        at = cut_end
    yield from _unbracketed(text, at, end, number)


def _unbracketed(text: str, start: int, end: int, number: int) -> list[Piece]:
    """Return the sentences of a stretch without bracketed credits; a bare credit at its end makes captions."""
    pieces = _sentence_pieces(text, start, end, number)
    if pieces and pieces[-1].kind == "photo_credit" and len(pieces) <= 5:
        make_captions(pieces)
    return pieces


def _sentence_pieces(text: str, start: int, end: int, number: int) -> list[Piece]:
    """Return the sentences between two offsets, each with its kind."""
    pieces: list[Piece] = []
    start, end = trim(text, start, end)
    spans = list(sentences(text, start, end))
    for begin, close in spans:
        lead = PROMOTION_LEAD.match(text, begin, close) if text[begin] in "ABS" else None
        if lead:
            pieces.append(Piece(*trim(text, begin, lead.end()), "promotion", number))
        at = lead.end() if lead else begin
        kind = sentence_kind(text[at:close], len(spans) == 1) if close - at <= 300 else None
        pieces.append(Piece(at, close, kind or "text", number))
    for one, two in pairwise(pieces):
        if one.kind == "text" and (
            (two.kind == "promotion" and text[one.end - 1] == "?")
            or (two.kind == "agency_credit" and " reported from " in text[one.start : one.end])
        ):
            one.kind = two.kind
    return pieces


# --- the article as a whole ------------------------------------------------------------------------------------------


def _mark_credited(text: str, body: list[list[Piece]]) -> None:
    """Make "A photo shows ..." a caption where a credit stands right below it in a paragraph of its own."""
    for above, below in pairwise(body):
        if below[0].kind == "photo_credit" and len(above) == 1 and PICTURE.match(text, above[0].start):
            make_captions(above)

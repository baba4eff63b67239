"""An article -> its segments, sentences and boilerplate, as offsets into the unaltered text.

The text is divided from the largest unit to the smallest: paragraphs, stamps and datelines at their beginning, tails of
posts, credits in brackets, sentences. Then the article is looked at as a whole, to find captions, headings, posts and
repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.articles.boilerplate import (
    PICTURE,
    PROMOTION_INITIALS,
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
from builder.model import Kind, Segment

_LINE_BREAKS = dict.fromkeys(map(ord, "\n\r\x0b\x0c\x85\u2028\u2029"), " ")
"""A space for each character that ends a line."""

_LONGEST_BOILERPLATE_PARAGRAPH = 200
"""Characters of a paragraph that may be a stamp, a byline or the tail of a post; longer ones are not checked."""

_LONGEST_BOILERPLATE_SENTENCE = 300
"""Characters of a sentence that may be boilerplate; longer ones are text."""

_LONGEST_POST = 600
"""Characters before the tail of a post that may belong to the post; earlier text belongs to the article."""

_MOST_CAPTION_SENTENCES = 4
"""Most sentences before a credit that are all taken as its caption; in a longer paragraph, only the last one is."""


def segment(text: str, start: int = 0) -> tuple[Segment, ...]:
    """Divide an article into segments: sentences, and boilerplate with its kind.

    Args:
        text: the whole article, as decoded.
        start: where the article begins, after a stamp or front matter.

    Returns:
        The segments in the order of the text. They do not overlap, and have no white space at either end. Every
        character of the text that is not white space is in one of them.
    """
    pieces: list[Piece] = []
    head = trim(text, 0, start)
    if head[0] < head[1]:
        pieces.append(Piece(*head, "metadata", 0))
    spans = list(paragraphs(text, start, _is_whole_line, _opens_paragraph))
    # A line break inside a paragraph is a space. The text stays as long as it was, so that the offsets hold.
    text = text.translate(_LINE_BREAKS)
    body = [list(_paragraph_pieces(text, *span, number)) for number, span in enumerate(spans, start=len(pieces))]
    _mark_credited(text, body)
    mark_headings(text, body)
    mark_posts(text, body)
    mark_repeats(text, body)
    pieces.extend(piece for paragraph in body for piece in paragraph)
    return tuple(Segment(piece.start, piece.end, piece.kind, piece.paragraph, piece.post) for piece in pieces)


# --- lines -----------------------------------------------------------------------------------------------------------


def _is_whole_line(text: str, start: int, end: int) -> bool:
    """Return True if a line of wrapped text is a byline, a date or a row of signs."""
    return end - start <= _LONGEST_BOILERPLATE_PARAGRAPH and whole_kind(text[start:end]) is not None


def _opens_paragraph(text: str, start: int, end: int) -> bool:
    """Return True if a line of wrapped text begins with a stamp or a dateline."""
    return stamp_lead_end(text, start, end) > start or dateline_end(text, start, end) > start


# --- one paragraph ---------------------------------------------------------------------------------------------------


def _paragraph_pieces(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the pieces of one paragraph, whose number is `number`."""
    bullet = BULLET.match(text, start, end)
    # A bullet is not part of its sentence, but segments must cover the whole text.
    if bullet and bullet.end() < end:
        yield Piece(*trim(text, start, bullet.end()), "fragment", number)
        start = trim(text, bullet.end(), end)[0]
    kind = whole_kind(text[start:end]) if end - start <= _LONGEST_BOILERPLATE_PARAGRAPH else None
    if kind:
        yield Piece(start, end, kind, number)
        return
    for lead in _lead_pieces(text, start, end, number):
        yield lead
        start = trim(text, lead.end, end)[0]
    yield from _pieces_with_posts(text, start, end, number)


def _lead_pieces(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the stamp and the dateline at the beginning of a paragraph, if there are any."""
    kinds: tuple[Kind, Kind] = ("timestamp", "dateline")
    for find_end, kind in zip((stamp_lead_end, dateline_end), kinds, strict=True):
        at = find_end(text, start, end)
        if at > start:
            yield Piece(*trim(text, start, at), kind, number)
            start = trim(text, at, end)[0]


# --- the sentences of a paragraph ------------------------------------------------------------------------------------


def _pieces_with_posts(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the sentences of a paragraph, its tails of posts, credits and stamps."""
    if text.find("(", start, end) < 0:
        # Tails, credits and stamps inside a paragraph all contain brackets.
        yield from _pieces_without_brackets(text, start, end, number)
        return
    at = start
    for tail_start, tail_end in post_tails(text, start, end):
        pieces = list(_pieces_with_credits(text, at, tail_start, number))
        # The text before the tail is the post itself, up to the greatest length of a post.
        for piece in pieces:
            piece.post = piece.kind == "text" and piece.end > tail_start - _LONGEST_POST
        yield from pieces
        yield Piece(*trim(text, tail_start, tail_end), "post_tail", number)
        at = tail_end
    yield from _pieces_with_credits(text, at, end, number)


def _pieces_with_credits(text: str, start: int, end: int, number: int) -> Iterator[Piece]:
    """Yield the sentences of a stretch without tails of posts, its credits and stamps; credits make captions."""
    at = start
    for cut_start, cut_end, kind in bracket_cuts(text, start, end):
        pieces = _sentence_pieces(text, at, cut_start, number)
        own = [piece for piece in pieces if piece.kind == "text"]
        # The text before a credit describes the picture; in a long paragraph only its last sentence does.
        make_captions(own if len(own) <= _MOST_CAPTION_SENTENCES else own[-1:])
        yield from pieces
        yield Piece(cut_start, cut_end, kind, number)
        at = cut_end
    yield from _pieces_without_brackets(text, at, end, number)


def _pieces_without_brackets(text: str, start: int, end: int, number: int) -> list[Piece]:
    """Return the sentences of a stretch without bracketed credits; a bare credit at its end makes captions."""
    pieces = _sentence_pieces(text, start, end, number)
    if pieces and pieces[-1].kind == "photo_credit" and len(pieces) <= _MOST_CAPTION_SENTENCES + 1:
        make_captions(pieces)
    return pieces


def _sentence_pieces(text: str, start: int, end: int, number: int) -> list[Piece]:
    """Return the sentences between two offsets, each with its kind."""
    pieces: list[Piece] = []
    start, end = trim(text, start, end)
    spans = list(sentences(text, start, end))
    for begin, close in spans:
        # "Advertisement The road is open again": only the label is promotion.
        label = PROMOTION_LEAD.match(text, begin, close) if text[begin] in PROMOTION_INITIALS else None
        if label:
            pieces.append(Piece(*trim(text, begin, label.end()), "promotion", number))
        at = label.end() if label else begin
        kind = sentence_kind(text[at:close], len(spans) == 1) if close - at <= _LONGEST_BOILERPLATE_SENTENCE else None
        pieces.append(Piece(at, close, kind or "text", number))
    # The sentence before may lead up to the boilerplate.
    for before, after in pairwise(pieces):
        if before.kind == "text" and _belongs_to_next(text, before, after):
            before.kind = after.kind
    return pieces


def _belongs_to_next(text: str, before: Piece, after: Piece) -> bool:
    """Return True if a sentence is part of the boilerplate after it.

    "Want more news?" belongs to "Sign up here", "Ann Lee reported from Lagos." to "Bo Ek contributed to this report."
    """
    if after.kind == "promotion":
        return text[before.end - 1] == "?"
    return after.kind == "agency_credit" and " reported from " in text[before.start : before.end]


# --- the article as a whole ------------------------------------------------------------------------------------------


def _mark_credited(text: str, body: list[list[Piece]]) -> None:
    """Make "A photo shows ..." a caption if the next paragraph is its credit."""
    for above, below in pairwise(body):
        if below[0].kind == "photo_credit" and len(above) == 1 and PICTURE.match(text, above[0].start):
            make_captions(above)

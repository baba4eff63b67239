"""An article -> its segments, sentences and boilerplate, as offsets into the unaltered text.

The text is divided from the largest unit to the smallest: paragraphs, stamps and datelines at their beginning, tails of
posts, credits in brackets, sentences. Then the article is looked at as a whole, to find captions, headings, posts and
repeats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.articles.boilerplate import (
    PICTURE,
    bracket_cuts,
    sentence_kind,
    whole_kind,
)
from builder.articles.datelines import is_capital_label, lead_parts, opens_paragraph
from builder.articles.page_labels import gallery_end, label_parts, label_starts, part_cross_headings
from builder.articles.pieces import BULLET, Piece, make_captions
from builder.articles.posts import mark_posts, post_tails
from builder.articles.repeats import is_running_text, mark_headings, mark_repeats
from builder.language.paragraphs import paragraphs
from builder.language.sentences import sentences
from builder.language.tokens import single_spaced, trim
from builder.model import Segment

_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""Characters that end a line."""

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
    spans = list(paragraphs(text, start, _is_whole_line, opens_paragraph))
    # A line break inside a paragraph is a space. The text stays as long as it was, so that the offsets hold.
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, " ")
    body = list(_body(text, spans, len(pieces)))
    _mark_credited(text, body)
    part_cross_headings(text, body)
    mark_headings(text, body)
    mark_posts(text, body)
    mark_repeats(text, body)
    pieces.extend(piece for paragraph in body for piece in paragraph)
    return tuple(Segment(piece.start, piece.end, piece.kind, piece.paragraph, piece.post) for piece in pieces)


def _body(text: str, spans: Sequence[tuple[int, int]], first: int) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph; the first one gets the number `first`."""
    is_opening = sum(is_capital_label(text, *span) for span in spans) <= 1
    for number, span in enumerate(spans, start=first):
        pieces = list(_paragraph_pieces(text, *span, number, is_opening=is_opening))
        yield pieces
        # A title and a standfirst may come before the opening paragraph; they have one sentence each.
        told = [piece for piece in pieces if piece.kind == "text"]
        is_opening = is_opening and len(told) <= 1 and not any(map(is_running_text, told))


# --- lines -----------------------------------------------------------------------------------------------------------


def _is_whole_line(text: str, start: int, end: int) -> bool:
    """Return True if a line of wrapped text is a byline, a date or a row of signs."""
    return end - start <= _LONGEST_BOILERPLATE_PARAGRAPH and whole_kind(single_spaced(text[start:end])) is not None


# --- one paragraph ---------------------------------------------------------------------------------------------------


def _paragraph_pieces(text: str, start: int, end: int, number: int, *, is_opening: bool) -> Iterator[Piece]:
    """Yield the pieces of one paragraph, whose number is `number`.

    `is_opening` is True if the paragraph may begin with a dateline without an agency.
    """
    bullet = BULLET.match(text, start, end)
    # A bullet is not part of its sentence, but segments must cover the whole text.
    if bullet and bullet.end() < end:
        yield Piece(*trim(text, start, bullet.end()), "fragment", number)
        start = trim(text, bullet.end(), end)[0]
    kind = whole_kind(single_spaced(text[start:end])) if end - start <= _LONGEST_BOILERPLATE_PARAGRAPH else None
    if kind:
        yield Piece(start, end, kind, number)
        return
    for at, kind in lead_parts(text, start, end, is_opening=is_opening):
        yield Piece(*trim(text, start, at), kind, number)
        start = trim(text, at, end)[0]
    yield from _pieces_with_posts(text, start, end, number)


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
    gallery = gallery_end(text, start, end)
    spans = list(sentences(text, start, end))
    for begin, close in spans:
        if begin < gallery:
            pieces.append(Piece(begin, close, "caption", number))
            continue
        bounds = [begin, *label_starts(text, begin, close), close]
        for left, right in pairwise(bounds):
            alone = len(spans) == 1 and (left, right) == (begin, close)
            pieces.extend(_labelled_pieces(text, *trim(text, left, right), number, alone=alone))
    # The sentence before may lead up to the boilerplate.
    for before, after in pairwise(pieces):
        if before.kind == "text" and _belongs_to_next(text, before, after):
            before.kind = after.kind
    return pieces


def _labelled_pieces(text: str, start: int, end: int, number: int, *, alone: bool) -> Iterator[Piece]:
    """Yield the labels of the page that have run into a sentence, and the sentence, each with its kind."""
    at = start
    for label_end, kind in label_parts(text, start, end):
        yield Piece(*trim(text, at, label_end), kind, number)
        at = trim(text, label_end, end)[0]
    if at < end:
        own = sentence_kind(single_spaced(text[at:end]), alone) if end - at <= _LONGEST_BOILERPLATE_SENTENCE else None
        yield Piece(at, end, own or "text", number)


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

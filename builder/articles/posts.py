"""TODO: what builder.articles.posts is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.articles.boilerplate import SHARED
from builder.articles.pieces import DASH, Piece, make_post
from builder.language.tokens import trim

_VISIBLE = re.compile(r"\S")

_HANDLE = re.compile(r"\(@\w{1,30}\)")

LINK = re.compile(
    r"(?:https?://|www\.)\S{1,300}|(?:pic\.twitter|pic\.x|t|twitter|x|instagram|facebook|youtu|bit|fb)\.(?:com|co|"
    r"be|ly|me)/\S{1,300}|"
    r"\(?\d{1,2}/(?:\d{1,2}|n)\)?"
)

_POST_DASH = re.compile(rf"\s?{DASH}\s?|\s-\s")

_POST_DATE = re.compile(
    r"[\s,·|]*(?:on\s)?(?:\d{1,2}:\d\d\s?[AP]M\s?[-·]\s?)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}|"
    r"\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|"
    r"\d{4}-\d\d-\d\d)(?:,? at \d{1,2}:\d\d\s?[apAP]\.?[mM]\.?(?: [A-Z]{2,4})?)?"
)

# --- embedded posts --------------------------------------------------------------------------------------------------


def post_tails(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of links, dash, name, handle and date that close the embedded posts of a paragraph."""
    at = start
    for handle in _HANDLE.finditer(text, start, end):
        if handle.start() < at:
            continue
        shared = list(SHARED.finditer(text, max(at, handle.start() - 120), min(end, handle.end() + 60)))
        if shared and shared[-1].end() >= handle.end():
            at = shared[-1].end()
            yield shared[-1].start(), at
            continue
        date = _POST_DATE.match(text, handle.end(), end)
        close = date.end() if date else handle.end()
        if not date and _VISIBLE.search(text, close, end):
            continue
        dashes = list(_POST_DASH.finditer(text, max(at, handle.start() - 110), handle.start()))
        dash = next((d for d in reversed(dashes) if d[0].strip() != "-" or d.start() == at), None) or (
            dashes[-1] if dashes else None
        )
        if dash is None or text[dash.end() : handle.start()].count(" ") > 12:
            continue
        begin = _before_links(text, at, dash.start())
        at = close
        yield begin, close


def _before_links(text: str, start: int, end: int) -> int:
    """Return where the links and counters right before `end` begin."""
    while True:
        end = trim(text, max(start, end - 400), end)[1]
        token = text[max(start, end - 320) : end].rsplit(None, 1)[-1:]
        if not token or not LINK.fullmatch(token[0]):
            return end
        end -= len(token[0])


def mark_posts(text: str, body: list[list[Piece]]) -> None:
    """Mark the paragraphs of a post whose frame stands in paragraphs of its own."""
    opened: int | None = None
    for i, pieces in enumerate(body):
        if pieces[0].kind != "post_tail":
            continue
        if text.startswith("View this post", pieces[0].start):
            opened = i
        elif opened is not None and i - opened <= 6:
            make_post(body[opened + 1 : i])
            opened = None
        elif i and len(pieces) == 1 and text[pieces[0].start] in "—–-phtw":
            make_post(body[i - 1 : i])

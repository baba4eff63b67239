"""Posts from social media that an article embeds.

On a website, a post is embedded in a frame, which becomes text when the article is copied: a line such as "View this
post on Instagram" before it, and links, a dash, the author's name, handle and date after it ("— Ann Lee (@annlee)
March 4, 2021"). The frame is boilerplate ("post_tail"); the words in between are the author's and are marked as a post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.articles.pieces import DASH, Piece, make_posts
from builder.language.lexicon import boilerplate_phrases
from builder.language.tokens import any_phrase, trim

_OPENING = "View this post"
"""The beginning of a frame line before a post."""

_SHARED_BY = (
    r"(?:A (?:post|video|photo|reel)|Post) (?:shared|posted) by "  # A post shared by
    r"(?:.{1,90}?\(@[\w.]{1,30}\)|[^.!?]{1,90}$)"  # Ann Lee (@annlee)
    r"(?:\son\s.{4,40}(?:[AP]M|[ap]m)(?: P[DS]T)?|\son\s\w{3,9}\.? \d{1,2}, \d{4})?"  # on Mar 4, 2021 at 5:30pm PST
)
"""Source of a pattern for the line that ends a post on Instagram or Facebook."""

SHARED_POST = re.compile(rf"(?:View this post on Instagram|{_SHARED_BY})")
"""A line in the frame of a post on Instagram or Facebook."""

_VISIBLE = re.compile(r"\S")

_HANDLE = re.compile(r"\(@\w{1,30}\)")

LINK = re.compile(
    r"(?:https?://|www\.)\S{1,300}"
    rf"|{any_phrase(boilerplate_phrases.LINK_HOSTS)}\.{any_phrase(boilerplate_phrases.LINK_ENDINGS)}/\S{{1,300}}"
    r"|\(?\d{1,2}/(?:\d{1,2}|n)\)?"  # the counter of a thread: 1/4, (2/n)
)
"""A link, or the counter of a post in a thread."""

_NAME_DASH = re.compile(rf"\s?{DASH}\s?|\s-\s")
"""The dash before the name of a post's author."""

_POST_DATE = re.compile(
    r"[\s,·|]*(?:on\s)?"
    r"(?:\d{1,2}:\d\d\s?[AP]M\s?[-·]\s?)?"  # 5:30 PM -
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d)"  # March 4, 2021
    r"(?:,? at \d{1,2}:\d\d\s?[apAP]\.?[mM]\.?(?: [A-Z]{2,4})?)?"  # at 5:30 p.m. EST
)
"""The date of a post, after the handle of its author."""

_BEFORE_HANDLE, _AFTER_HANDLE = 120, 60
"""Characters around a handle that are searched for "A post shared by ...": more than the pattern can match."""

_LONGEST_AUTHOR = 110
"""Characters before a handle that are searched for the dash before the author's name."""

_MOST_SPACES_IN_AUTHOR = 12
"""Spaces in an author's name with titles and emoji; a stretch with more is text of the article."""

_LONGEST_LINK, _LINK_SEARCH = 320, 400
"""Characters before a dash searched for one link, without and with white space: more than the pattern can match."""

_MOST_PARAGRAPHS_OF_POST = 6
"""Paragraphs from the opening line of a post to its last one: posts are short."""

_LINK_OR_DASH_STARTS = "—–-phtw"
"""First characters of a post's last line: a dash, or a link ("pic.", "https", "t.co", "www")."""


def post_tails(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of links, dash, name, handle and date that end the embedded posts of a paragraph."""
    at = start
    for handle in _HANDLE.finditer(text, start, end):
        if handle.start() < at:
            continue
        tail = _shared_tail(text, at, end, handle) or _signed_tail(text, at, end, handle)
        if tail:
            yield tail
            at = tail[1]


def _shared_tail(text: str, start: int, end: int, handle: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of "A post shared by ..." around a handle, or None if there is none."""
    window = max(start, handle.start() - _BEFORE_HANDLE), min(end, handle.end() + _AFTER_HANDLE)
    shared = list(SHARED_POST.finditer(text, *window))
    # Posts may follow each other in one paragraph: the last match is the one with this handle.
    return shared[-1].span() if shared and shared[-1].end() >= handle.end() else None


def _signed_tail(text: str, start: int, end: int, handle: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of "— Ann Lee (@annlee) March 4, 2021" with the links before it, or None if there is none.

    A handle without a date counts only at the end of the paragraph: in "Ann Lee (@annlee) said", it is not a signature.
    """
    date = _POST_DATE.match(text, handle.end(), end)
    close = date.end() if date else handle.end()
    # Text after a handle without a date means that this is a sentence: "Ann Lee (@annlee) said".
    if not date and _VISIBLE.search(text, close, end):
        return None
    dash = _author_dash(text, start, handle.start())
    if dash is None or text[dash.end() : handle.start()].count(" ") > _MOST_SPACES_IN_AUTHOR:
        return None
    return _start_of_links(text, start, dash.start()), close


def _author_dash(text: str, start: int, handle_start: int) -> re.Match[str] | None:
    """Return the last dash before an author's name; a hyphen counts only if there is no better one."""
    dashes = list(_NAME_DASH.finditer(text, max(start, handle_start - _LONGEST_AUTHOR), handle_start))
    for dash in reversed(dashes):
        if dash[0].strip() != "-" or dash.start() == start:
            return dash
    return dashes[-1] if dashes else None


def _start_of_links(text: str, start: int, end: int) -> int:
    """Return the start of the links and counters right before `end`, or `end` if there are none."""
    while True:
        end = trim(text, max(start, end - _LINK_SEARCH), end)[1]
        # Each pass removes one link or counter from the end: "... 1/3 pic.example/abc".
        token = text[max(start, end - _LONGEST_LINK) : end].rsplit(None, 1)[-1:]
        if not token or not LINK.fullmatch(token[0]):
            return end
        end -= len(token[0])


def mark_posts(text: str, body: list[list[Piece]]) -> None:
    """Mark the paragraphs of posts whose frames are paragraphs of their own."""
    opened: int | None = None
    for i, pieces in enumerate(body):
        if pieces[0].kind != "post_tail":
            continue
        if text.startswith(_OPENING, pieces[0].start):
            opened = i
        elif opened is not None and i - opened <= _MOST_PARAGRAPHS_OF_POST:
            make_posts(body[opened + 1 : i])
            opened = None
        elif i and len(pieces) == 1 and text[pieces[0].start] in _LINK_OR_DASH_STARTS:
            # The post has no opening line: it is the one paragraph before its signature.
            make_posts(body[i - 1 : i])

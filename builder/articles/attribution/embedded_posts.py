"""Embedded social-media posts as attributions: a post is direct speech by the author named in its tail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.model import Attribution, Segment, Span

_POST_AUTHOR = re.compile(r"(?:^|[—–]|--|- )\s*([^\s(@—–][^(@\n—–]{0,80}?)\s*(?:\(@?\w+\)|@\w+|$)")
"""The author in a tail such as "— Ann Lee (@annlee) March 4, 2021"."""

_MAX_TAIL = 400
"""Characters of a tail that are searched for the author."""


def find_posts(text: str, segments: Sequence[Segment]) -> Iterator[Attribution]:
    """Yield each embedded post: a run of segments that belong to a post, up to its tail if there is one."""
    run: list[Segment] = []
    for segment in segments:
        if segment.post and segment.kind != "post_tail":
            run.append(segment)
        elif run:
            yield _post(text, run, segment if segment.kind == "post_tail" else None)
            run = []
    if run:
        yield _post(text, run, None)


def _post(text: str, run: Sequence[Segment], tail: Segment | None) -> Attribution:
    """Return a post as an attribution to its author.

    The speaker is the author's name as the tail shows it; the agent is that name without its spelling in another script
    ("Ann Lee / Анн Ли").
    """
    speaker = agent = None  # a post without a tail does not name its author
    author = tail and _POST_AUTHOR.search(text[tail.start : min(tail.end, tail.start + _MAX_TAIL)])
    if tail and author:
        speaker = Span(tail.start + author.start(1), tail.start + author.end(1))
        agent = Span(speaker.start, speaker.start + len(author[1].split(" /")[0].rstrip()))
    return Attribution(
        speaker=speaker,
        cue=None,
        content=tuple(Span(segment.start, segment.end) for segment in run),
        mode="direct",
        channel="post",
        agent=agent,
    )

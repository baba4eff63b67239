"""The front matter of hand-written pages: what it may not change, since the theme shows it on every other page."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.utils import meta

from builder.errors import Problem

_OF_THE_FRAME = ("author", "icon", "status", "subtitle", "template")
"""Keys by which a page changes the navigation or frame, which consist only of titles."""

_SHOWN = ("title", "description")
"""Keys whose texts the theme writes into pages, as they are."""

_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;")
"""What browsers read as markup: the beginning of a tag or comment, or a character reference."""


def front_matter_problems(path: Path, name: str) -> list[Problem]:
    """Return a problem for each key of a page's front matter that changes the frame; `name` is its path in messages."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    _, front = meta.get_data(text)
    problems = []
    for key, value in front.items():
        if key in _OF_THE_FRAME:
            message = f"`{key}` in its front matter changes the frame of pages."
            problems.append(Problem(name, _line_of(str(key), text), message, "Remove it."))
        elif key in _SHOWN and (found := _MARKUP.search(str(value))):
            message = f"`{key}` in its front matter contains markup, “{found[0]}”."
            problems.append(Problem(name, _line_of(str(key), text), message, "Write it in plain words."))
    return problems


def _line_of(key: str, text: str) -> int | None:
    """Return the line of a key, counted from 1, or None if it is written in an unusual way."""
    found = re.search(rf"^[\"']?{re.escape(key)}[\"']?\s*:", text, re.M | re.I)
    return text.count("\n", 0, found.start()) + 1 if found else None

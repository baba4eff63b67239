"""The search index: every entry must say what its page says, since readers see it among the results of a search.

The index is made from the pages by a plugin of the theme, so each page is read here with the same plugin's parser. The
texts are compared without markup and white space.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from material.plugins.search.plugin import Parser

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.parsed_page import CONTENT_SELECTOR, ParsedPage

INDEX_FILE = "search/search_index.json"
"""The path of the search index in a site."""

_TAG = re.compile(r"<[^>]*>")

_ADDED_TITLE = re.compile(r"\A\s*<h1>.*?</h1>", re.S)
"""The heading that the theme adds to a page without one; the plugin reads pages before that."""

_HINT = "Run `dossier build`; if that does not help, remove the hook or plugin that alters the search index."


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A generated page as the search plugin reads it."""

    title: str
    content: str  # empty if the search does not find the page


def index_problems(
    site: Path, files: Collection[str], pages: Mapping[str, ParsedPage], generated: Mapping[str, SearchedPage]
) -> list[Problem]:
    """Check that the search index has the entries that the generated pages make, and no others for them.

    `files` are the paths of all files of the site, `pages` all pages by path. An entry of a hand-written page must be a
    section of that page.
    """
    if INDEX_FILE not in files:
        return [Problem(INDEX_FILE, None, "is not a search index.", _HINT)]
    try:
        given = [_entry(one) for one in json.loads((site / INDEX_FILE).read_text(encoding="utf-8"))["docs"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return [Problem(INDEX_FILE, None, "is not a search index.", _HINT)]
    made = {entry for path, page in generated.items() for entry in _page_entries(path, page.content, page.title)}
    by_hand = {entry for path, page in pages.items() if path not in generated for entry in _entries_by_hand(page)}
    foreign = [entry for entry in given if entry not in made and _without_title(entry) not in by_hand]
    messages = [
        f"says what is not on {entry.location}: {quoted_excerpt(entry.title + entry.text)}" for entry in foreign
    ]
    messages += [f"has nothing on {entry.location}." for entry in sorted(made - set(given))]
    return [Problem(INDEX_FILE, None, message, _HINT) for message in messages]


class _Entry(NamedTuple):
    """An entry of the index, without markup and white space."""

    location: str
    title: str
    text: str


def _entry(one: Mapping[str, Any]) -> _Entry:
    """Return an entry of the index with the path of its page, which the index gives percent-encoded."""
    path, anchor, identifier = str(one["location"]).partition("#")
    return _Entry(f"{unquote(path)}{anchor}{identifier}", _letters(one["title"]), _letters(one["text"]))


def _page_entries(path: str, content: str, title: str) -> Iterator[_Entry]:
    """Yield the entries that the plugin makes of a page; a section without a heading has the title of the page."""
    parser = Parser()
    parser.feed(content)
    parser.close()
    for section in parser.data:
        if not section.is_excluded():
            location = f"{path}#{section.id}" if section.id else path
            yield _Entry(location, _letters("".join(section.title) or title), _letters("".join(section.text)))


def _entries_by_hand(page: ParsedPage) -> Iterator[_Entry]:
    content = page.tree.css_first(CONTENT_SELECTOR)
    markup = (content.inner_html if content else None) or ""
    return map(_without_title, _page_entries(page.path, _ADDED_TITLE.sub("", markup).strip(), ""))


def _without_title(entry: _Entry) -> _Entry:
    """Return an entry of a hand-written page without its title, which `page_frame` checks where readers see it."""
    return entry._replace(title="")


def _letters(markup: str) -> str:
    return "".join(html.unescape(_TAG.sub("", markup)).split())

"""The search index: every entry must say what its page says, since readers see it among the results of a search.

The index is made from the pages by a plugin of the theme, so each page is read here with the same plugin's parser. For
a generated page, the gate knows what the plugin read, and its entries must be exactly these. For a hand-written page it
knows only what is published; there, texts are compared without white space and the tags that the plugin writes.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from material.plugins.search.plugin import Parser

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.parsed_page import CONTENT_SELECTOR, ParsedPage
from builder.text_form import display

INDEX_FILE = "search/search_index.json"
"""The path of the search index in a site."""

_PLAIN_TAG = re.compile(r"</?(?:p|code|pre|li|ol|ul|sub|sup)>")
"""A tag that the plugin keeps in an entry. It drops all others, and every attribute."""

_MARKUP = re.compile("<[a-zA-Z/!?]")
"""The beginning of a tag or comment; “<” before a space is text (HTML, 13.2.5.6)."""

_INDEX_KEYS = {"config", "docs"}
"""What an index consists of: settings of the search, and the entries."""

_ENTRY_KEYS = ("location", "title", "text")
"""What every entry has."""

_OWN_KEYS = frozenset((*_ENTRY_KEYS, "boost", "tags"))
"""What an entry of a hand-written page may have: its front matter can set its rank, and tags that readers see."""

_ADDED_TITLE = re.compile(r"\A\s*<h1>.*?</h1>", re.S)
"""The heading that the theme adds to a page without one; the plugin reads pages before that."""

_HINT = "Run `dossier build`; if that does not help, remove the hook or plugin that alters the search index."


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A generated page as the search plugin reads it."""

    title: str
    content: str  # empty if the search does not find the page


def index_problems(
    site: Path,
    files: Collection[str],
    pages: Mapping[str, ParsedPage],
    generated: Mapping[str, SearchedPage],
    titles: Mapping[str, Collection[str]],
) -> list[Problem]:
    """Check that the search index has the entries that the generated pages make, in order, and no others for them.

    `files` are the paths of all files of the site, `pages` all pages by path, `titles` what each of them may be called.
    An entry of a hand-written page must be a section of that page.
    """
    if INDEX_FILE not in files:
        return [Problem(INDEX_FILE, None, "is not a search index.", _HINT)]
    try:
        given = _given_entries((site / INDEX_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return [Problem(INDEX_FILE, None, "is not a search index.", _HINT)]
    made = [entry for path, page in generated.items() for entry in _page_entries(path, page.content, page.title)]
    by_hand = [
        entry
        for path, page in pages.items()
        if path not in generated
        for entry in _entries_by_hand(page, titles.get(path, ()))
    ]
    messages = _foreign_messages(given, set(made), by_hand)
    found = {entry.exact for entry in given}
    messages += [f"has nothing on {entry.location}." for entry in sorted(set(made) - found)]
    # Whatever is not a section of its page was reported above.
    return [Problem(INDEX_FILE, None, message, _HINT) for message in messages or _order_messages(given, made, by_hand)]


class _Entry(NamedTuple):
    """An entry of the index."""

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class _GivenEntry:
    """An entry as the index has it."""

    exact: _Entry
    others: Mapping[str, Any]  # what it has beside a location, a title and a text


@dataclass(frozen=True, slots=True)
class _OwnEntry:
    """A section of a hand-written page: what an entry of it may say."""

    location: str
    titles: frozenset[str]  # the heading, or what the page may be called; bare letters, as `_letters` returns them
    text: str  # bare letters
    page_text: str  # all words of the page, as they are shown

    def is_said_by(self, given: _GivenEntry) -> bool:
        """Return True if an entry of the index is this section."""
        exact = given.exact
        return (
            exact.location == self.location
            and not _MARKUP.search(_PLAIN_TAG.sub("", f"{exact.title} {exact.text}"))
            and _letters(exact.title) in self.titles
            and _letters(exact.text) == self.text
            and given.others.keys() <= _OWN_KEYS
            and isinstance(given.others.get("boost", 0), int | float)
            and all(display(str(tag)) in self.page_text for tag in given.others.get("tags", ()))
        )


def _given_entries(text: str) -> list[_GivenEntry]:
    """Return the entries of an index. Raises errors of many kinds if it is none."""
    index = json.loads(text)
    if index.keys() != _INDEX_KEYS:
        raise ValueError
    entries = []
    for one in index["docs"]:
        exact = _Entry(*(one[key] for key in _ENTRY_KEYS))
        if not all(isinstance(part, str) for part in exact):
            raise TypeError
        path, anchor, identifier = exact.location.partition("#")  # the index gives paths percent-encoded
        exact = exact._replace(location=f"{unquote(path)}{anchor}{identifier}")
        entries.append(_GivenEntry(exact, {key: value for key, value in one.items() if key not in _ENTRY_KEYS}))
    return entries


def _foreign_messages(
    given: Iterable[_GivenEntry], made: Collection[_Entry], by_hand: Iterable[_OwnEntry]
) -> list[str]:
    """Return a message for each entry that is no section of its page."""
    own: dict[str, list[_OwnEntry]] = {}
    for section in by_hand:
        own.setdefault(section.location, []).append(section)
    messages = []
    for entry in given:
        exact = entry.exact
        if exact in made and entry.others:
            messages.append(f"has more than a title and a text for {exact.location}: {', '.join(sorted(entry.others))}")
        elif exact not in made and not any(section.is_said_by(entry) for section in own.get(exact.location, ())):
            tags = entry.others.get("tags", "")
            shown = quoted_excerpt(f"{exact.title} {exact.text} {tags}".strip())
            messages.append(f"says what is not on {exact.location}: {shown}")
    return messages


def _order_messages(
    given: Sequence[_GivenEntry], made: Sequence[_Entry], by_hand: Sequence[_OwnEntry]
) -> Iterator[str]:
    """Yield a message for each page whose entries are repeated or in another order than its sections.

    The order matters: the theme shows the first entry with an anchor as that of the whole page.
    """
    sections = _by_page([*(entry.location for entry in made), *(entry.location for entry in by_hand)])
    for path, locations in _by_page(entry.exact.location for entry in given).items():
        present = set(locations)
        if locations != [location for location in sections[path] if location in present]:
            yield f"has the entries of {path} twice or in another order."


def _by_page(locations: Iterable[str]) -> dict[str, list[str]]:
    """Return locations by the page to which they lead."""
    pages: dict[str, list[str]] = {}
    for location in locations:
        pages.setdefault(location.partition("#")[0], []).append(location)
    return pages


def _page_entries(path: str, content: str, title: str) -> Iterator[_Entry]:
    """Yield the entries that the plugin makes of a page; a section without a heading has the title of the page."""
    parser = Parser()
    parser.feed(content)
    parser.close()
    for section in parser.data:
        if not section.is_excluded():
            location = f"{path}#{section.id}" if section.id else path
            heading = "".join(section.title) if section.title else title
            yield _Entry(location, heading.strip(), "".join(section.text).strip())


def _entries_by_hand(page: ParsedPage, titles: Collection[str]) -> Iterator[_OwnEntry]:
    content = page.tree.css_first(CONTENT_SELECTOR)
    markup = (content.inner_html if content else None) or ""
    page_titles = frozenset(map(_letters, titles))
    page_text = display(content.text()) if content else ""
    for entry in _page_entries(page.path, _ADDED_TITLE.sub("", markup).strip(), ""):
        heading = frozenset([_letters(entry.title)]) if entry.title else page_titles
        yield _OwnEntry(entry.location, heading, _letters(entry.text), page_text)


def _letters(markup: str) -> str:
    """Return a text without the tags that the plugin writes, and without white space."""
    return "".join(display(html.unescape(_PLAIN_TAG.sub("", markup))).split())

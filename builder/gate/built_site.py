"""The gate for a built site: its pages are checked against the dossier, its other files against what the build made."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from posixpath import basename
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from builder.built import Built, latest_date, pages_of
from builder.errors import Problem
from builder.gate.hand_written_pages import imitation_problems, styled_classes
from builder.gate.html_pages import check_site
from builder.gate.nesting import MAX_DEPTH, is_too_deep
from builder.gate.page_frame import FrameWords, frame_problems
from builder.gate.parsed_page import CONTENT_SELECTOR, TEXT_TAG, ParsedPage, PublishedPage, descendants
from builder.gate.search_index import INDEX_FILE, SearchedPage, index_problems
from builder.gate.shipped_files import file_problems, loaded_problems
from builder.gate.site_map import SITE_MAP, site_map_problems
from builder.render import METHOD
from builder.render.markup import plain_title
from builder.render.paths import EDITION_FILE
from builder.site.mkdocs_build import build_epoch
from builder.site.site_folder import folder_contents
from builder.site.sums import SUMS_FILE
from builder.text_form import display
from builder.vocabulary import say

_BUILD_HINT = "Run `dossier build`."

_TOO_DEEP = f"has more than {MAX_DEPTH} elements inside one another, or elements that are not closed."

_ERROR_PAGE = "404.html"
"""The page for addresses that do not exist, which the theme makes."""

_ERROR_TEXT = "404 - Not found"
"""All that the theme writes into the error page."""

_GROUP_KEYS = ("topics", "evidence", "sources", "method", "printed")
"""The keys of words in the vocabulary that the frame has beside titles: groups of pages, and labels."""


def with_hand_written_files(problems: Sequence[Problem], built: Built) -> list[Problem]:
    """Return the problems, those of a page made from a hand-written file with the name of that file."""
    hand_written = {_html_path(path): f"docs/{path}" for path in pages_of(built.by_hand)}
    return [replace(problem, file=hand_written.get(problem.file, problem.file)) for problem in problems]


def check_built(site: Path, built: Built) -> list[Problem]:
    """Check the pages of a built site and whatever else could change how they read.

    Its other files are compared byte for byte with what the build made, or with what this version ships.
    """
    if not site.is_dir():
        return [Problem("site", None, "there is no built site.", _BUILD_HINT)]
    files, _ = folder_contents(site)  # `compare_site` reports what else is there
    generated = {_html_path(page.path): page for page in built.pages if page.html}
    texts = {name: _read_text(site / name) for name in sorted(files) if name.endswith(".html")}
    if deep := [name for name, text in texts.items() if is_too_deep(text)]:
        return [Problem(name, None, _TOO_DEEP, "Remove some, or whatever adds them.") for name in deep]
    parsed = {
        name: ParsedPage(PublishedPage(name, text, generated[name].html if name in generated else None))
        for name, text in texts.items()
    }
    problems = [Problem(name, None, "the page is missing.") for name in sorted(generated.keys() - files)]
    problems += check_site(parsed, files, built.by_hand, built.dossier)
    for page in built.pages:
        path = site / page.path
        # MkDocs turns Markdown into HTML, which is checked above; it only copies the other files.
        if not page.path.endswith(".md") and (page.path not in files or path.read_bytes() != page.content):
            problems.append(Problem(page.path, None, "differs from what these inputs make.", _BUILD_HINT))
    return problems + _surroundings_problems(site, files, parsed, built)


def _read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _surroundings_problems(
    site: Path, files: Collection[str], parsed: Mapping[str, ParsedPage], built: Built
) -> list[Problem]:
    """Check what surrounds the quotations: frames, hand-written pages, the search index, styles and scripts."""
    generated = {_html_path(page.path): page for page in built.pages if page.html}
    by_hand = {_html_path(path) for path in pages_of(built.by_hand)}
    unchecked, classes, titles = built.dossier.unchecked_files, styled_classes(site, files), _all_titles(parsed, built)
    targets = _frame_targets(built, titles)
    problems: list[Problem] = []
    for page in parsed.values():
        if page.path not in generated and page.path not in by_hand and page.path != _ERROR_PAGE:
            problems.append(page.problem("page from neither the build nor docs/.", "Write it as Markdown (.md)."))
            continue
        problems += frame_problems(page, _frame_words(page, titles, targets, built))
        problems += loaded_problems(page, unchecked, built.dossier.address)
        problems += imitation_problems(page, classes) if page.path not in generated else ()
        problems += _error_page_problems(page) if page.path not in generated and page.path not in by_hand else ()
    searched = {path: SearchedPage(plain_title(page.title), page.searched) for path, page in generated.items()}
    covered = {*parsed, *(page.path for page in built.pages), INDEX_FILE, SUMS_FILE, SITE_MAP}
    problems += site_map_problems(site, parsed.keys() & {*generated, *by_hand}, built.dossier.address, _map_date(built))
    problems += index_problems(site, files, parsed, searched, titles)
    return sorted({*problems, *file_problems(site, files, covered, built.by_hand, unchecked)})


def _map_date(built: Built) -> str:
    """Return the date (YYYY-MM-DD) that MkDocs writes into the site map."""
    return datetime.fromtimestamp(build_epoch(latest_date(built.dossier)), UTC).date().isoformat()


def _error_page_problems(page: ParsedPage) -> Iterator[Problem]:
    """Check that the error page has no more than the theme writes into it."""
    content = page.tree.css_first(CONTENT_SELECTOR)
    shown = [(node.tag, (node.text_content or "").strip()) for node in (descendants(content) if content else [])]
    if [part for part in shown if part != (TEXT_TAG, "")] != [("h1", ""), (TEXT_TAG, _ERROR_TEXT)]:
        yield page.problem("is not the error page of the theme.", "Write your own as docs/404.md.")


def _all_titles(parsed: Mapping[str, ParsedPage], built: Built) -> Mapping[str, frozenset[str]]:
    """Return by path what the title of each page of the site may be."""
    titles = {_html_path(page.path): frozenset([display(page.title)]) for page in built.pages if page.html}
    return titles | {
        _html_path(name): frozenset(map(display, _titles_by_hand(name, parsed.get(_html_path(name)), built)))
        for name in pages_of(built.by_hand)
    }


def _titles_by_hand(name: str, page: ParsedPage | None, built: Built) -> Iterator[str]:
    """Yield what MkDocs may take as the title of a hand-written page: front matter, heading or file name."""
    yield from built.titles_by_hand.get(name, ())
    yield from (node.text() for node in (page.tree.css(f"{CONTENT_SELECTOR} h1") if page else []))
    from_file = basename(name).removesuffix(".md").replace("-", " ").replace("_", " ")
    yield from_file.capitalize() if from_file.lower() == from_file else from_file
    if name == METHOD:
        yield say("method")


def _frame_words(
    page: ParsedPage,
    titles: Mapping[str, frozenset[str]],
    targets: Mapping[str, frozenset[str]],
    built: Built,
) -> FrameWords:
    """Return the words that the frame of a page may have; `titles` are those of all pages, by path."""
    dossier = built.dossier
    about = [dossier.description or dossier.title, *(topic.description or "" for topic in dossier.topics)]
    others = chain(
        about, map(say, _GROUP_KEYS), [urljoin(dossier.address, quote(page.path))] if dossier.address else []
    )
    return FrameWords(
        site=display(dossier.title),
        own_titles=titles.get(page.path, frozenset(["404"])),
        others=frozenset(map(display, others)).union(*titles.values()),
        targets=targets,
        base=urlsplit(dossier.address or "").path or "/",
    )


def _frame_targets(built: Built, titles: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return what a link of a frame may say, by the path to which it leads: titles, and groups of the navigation."""
    targets = {path: set(names) for path, names in titles.items()}
    targets[EDITION_FILE] = {say("printed")}
    for label, path in chain.from_iterable(map(_labelled, built.navigation["nav"])):
        targets.setdefault(path, set()).add(display(html.unescape(label)))
    return {path: frozenset(names) for path, names in targets.items()}


def _labelled(entry: Any) -> Iterator[tuple[str, str]]:
    """Yield the labels in an entry of the navigation, each with its page; a group leads to the first of its pages."""
    for label, value in entry.items() if isinstance(entry, dict) else ():
        inner = list(chain.from_iterable(map(_labelled, value))) if isinstance(value, list) else []
        yield label, inner[0][1] if inner else _html_path(value)
        yield from inner


def _html_path(markdown_path: str) -> str:
    """Return the path in the site of the page that MkDocs makes from a Markdown file."""
    return f"{markdown_path.removesuffix('.md')}.html"

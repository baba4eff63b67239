"""Comparison of a published site, in a folder or at a web address, with one that was just built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from builder.errors import InputError, Problem
from builder.render.paths import INPUTS
from builder.site.layout import files_below
from builder.site.site_folder import folder_contents
from builder.site.sums import SUMS_FILE
from builder.site.web_headers import BROWSERS, Browser
from builder.site.web_site import WebSite

_MAX_SHOWN_NAME = 200
"""Characters of a file name from a foreign site that a message shows."""

_MAX_LIST_BYTES = 5_000_000
"""Bytes read from a list of checksums: that of a site with thirty thousand articles is shorter."""

_SUM_LINE = re.compile("^(?P<digest>[0-9a-f]{64})  (?P<name>[^\r\n]+)\r?$", re.M)
"""A line that `sha256sum` writes, even if its end was changed on the way."""

_TYPED = "//"
"""What stands for the typed address in a list of the paths of files and folders; no path looks like this."""

_FIRST_PAGE = "index.html"
"""The page that web servers send for a folder."""

_MISSING = "is missing."

_DIFFERS = "differs from what these inputs make."

_OTHER_LINE_ENDS = "differs from what these inputs make: its lines end with CR LF instead of LF."

_LINE_ENDS_HINT = "Publish the files as they are; Git changes them on its way if core.autocrlf is set."

_WHERE_HINT = "Give the folder of a built site, or an address that begins with https:// or http://."


def differing_files(fresh: Path, where: str) -> list[Problem]:
    """Return a problem for every file of a published site that differs from a fresh one, is missing or is extra.

    `where` is a folder or an http(s) address. In a folder, links, empty folders, unreadable and special files are
    problems as well. At an address, only files that its SHA256SUMS lists can be recognised as extra, and it is a
    problem how a file is sent if that makes browsers show something else. Raises InputError if no site can be read
    there.
    """
    if is_web_address(where):
        return _differences_on_the_web(fresh, WebSite(where))
    wanted = files_below(fresh)
    present, problems = folder_contents(_existing_folder(where))
    stray = {problem.file for problem in problems}
    for name in sorted(wanted - stray):
        content = (fresh / name).read_bytes()
        found = _first_bytes(Path(where) / name, len(content) + 1) if name in present else None
        problems += _content_problems(name, content, found)
    return problems + _extra_problems(present - wanted)


def differing_inputs(fresh: Path, where: str) -> list[Problem]:
    """Return a problem for every file that differs from those a published site was made from.

    Such differences explain all others. A site of version 0.1 does not list its inputs and has no such problems. Raises
    InputError if there is no dossier to read.
    """
    published = _published_list(where)
    if published is None:
        return []
    ours, theirs = _listed_digests((fresh / INPUTS).read_bytes()), _listed_digests(published)
    if not theirs:
        return []  # something else is in its place, which `differing_files` reports
    problems = []
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            problems.append(Problem(name, None, "was added after the site was made."))
        elif name not in ours:
            message = "is missing here; the site was made with it."
            problems.append(Problem(name[:_MAX_SHOWN_NAME], None, message))
        elif ours[name] != theirs[name]:
            problems.append(Problem(name, None, "has changed since the site was made."))
    return problems


def _published_list(where: str) -> bytes | None:
    """Return the list of inputs of a published site, or None if it has none.

    Raises InputError if there is no dossier, or if the address leads to another.
    """
    if not is_web_address(where):
        present, _ = folder_contents(_existing_folder(where))
        if INPUTS in present:
            return _first_bytes(Path(where) / INPUTS, _MAX_LIST_BYTES)
        exists = "index.html" in present
    else:
        site = WebSite(where)
        found = site.read(INPUTS, _MAX_LIST_BYTES)
        if found.content is not None:
            return found.content
        home = site.read("index.html", 1)
        if home.content is None and home.remarks:
            raise InputError([Problem(where, None, home.remarks[0], "Give that address if it is the right one.")])
        exists = home.content is not None
    if not exists:
        raise InputError([Problem(where, None, "there is no dossier here.", _WHERE_HINT)])
    return None


def is_web_address(where: str) -> bool:
    """Return True for an address, False for a folder. Raises InputError for a text that is neither."""
    try:
        return urlsplit(where).scheme in ("http", "https")
    except ValueError:
        raise InputError([Problem(where, None, "is not a web address.", _WHERE_HINT)]) from None


def _existing_folder(where: str) -> Path:
    """Return a folder. Raises InputError if it does not exist."""
    try:
        exists = bool(where) and Path(where).is_dir()
    except OSError:  # too long for a path, or in a folder that may not be searched
        exists = False
    if not exists:
        raise InputError([Problem(where or "--against", None, "there is no such folder.", _WHERE_HINT)])
    return Path(where)


def _differences_on_the_web(fresh: Path, site: WebSite) -> list[Problem]:
    """Return the problems with a site at a web address. Raises InputError if it cannot be read.

    Besides every file, the addresses that readers open are read: that of each folder with a page, and the typed one.
    """
    files = sorted(files_below(fresh))
    folders = sorted(name.removesuffix(_FIRST_PAGE) for name in files if f"/{name}".endswith(f"/{_FIRST_PAGE}"))
    known = [site.address_of(name) for name in ("", _FIRST_PAGE)]
    places = [*files, *folders, *([] if site.typed in known else [_TYPED])]
    first, *others = BROWSERS
    problems = _answer_problems(fresh, site, places, first)
    listed = _listed_digests(site.read(SUMS_FILE, _MAX_LIST_BYTES).content or b"")
    problems += _extra_problems({name[:_MAX_SHOWN_NAME] for name in listed} - set(files))
    if problems:
        return problems
    otherwise = {problem.file: None for other in others for problem in _answer_problems(fresh, site, places, other)}
    return [Problem(file, None, "is sent otherwise to another browser.") for file in otherwise]


def _answer_problems(fresh: Path, site: WebSite, places: list[str], browser: Browser) -> list[Problem]:
    """Return what is wrong with the files and folders of a site at a web address, as it sends them to a browser.

    A folder has no problems of its own if the same is wrong with its page.
    """

    def judged(place: str) -> list[Problem]:
        return _problems_at(fresh, site, place, browser)

    found = dict(zip(places, site.for_each(places, judged), strict=True))
    said = {(place, problem.message) for place, problems in found.items() for problem in problems}
    return [
        problem
        for place, problems in found.items()
        for problem in problems
        if (page := _file_at(place)) == place or (page, problem.message) not in said
    ]


def _problems_at(fresh: Path, site: WebSite, place: str, browser: Browser) -> list[Problem]:
    """Return what is wrong with a file or folder of a site at a web address and with how it is sent."""
    wanted = (fresh / _file_at(place)).read_bytes()
    size = len(wanted) + 1
    found = site.read_typed(size, browser) if place == _TYPED else site.read_in_task(place, size, browser)
    shown = _shown_place(site, place)
    problems = [Problem(shown, None, remark) for remark in found.remarks]
    return problems + ([] if found.content is None and problems else _content_problems(shown, wanted, found.content))


def _file_at(place: str) -> str:
    """Return the path of the file that a site must send for a file or folder."""
    if place == _TYPED:
        return _FIRST_PAGE
    return f"{place}{_FIRST_PAGE}" if not place or place.endswith("/") else place


def _shown_place(site: WebSite, place: str) -> str:
    """Return how problems name a file or folder of a site: by its path or, for a folder, by its address."""
    if place == _TYPED:
        return site.typed
    return site.address_of(place) if not place or place.endswith("/") else place


def _content_problems(name: str, wanted: bytes, present: bytes | None) -> list[Problem]:
    """Return a problem if a published file is missing or has another content."""
    if present == wanted:
        return []
    if present is None:
        return [Problem(name, None, _MISSING)]
    if b"\r\n" in present and wanted.startswith(present.replace(b"\r\n", b"\n").removesuffix(b"\r")):
        return [Problem(name, None, _OTHER_LINE_ENDS, _LINE_ENDS_HINT)]
    return [Problem(name, None, _DIFFERS)]


def _extra_problems(names: Iterable[str]) -> list[Problem]:
    """Return a problem for each file that a site should not have."""
    return [Problem(name, None, "does not belong to this site.") for name in sorted(names)]


def _first_bytes(path: Path, size: int) -> bytes:
    """Return at most `size` bytes of a file."""
    with path.open("rb") as file:
        return file.read(size)


def _listed_digests(lines: bytes) -> dict[str, str]:
    """Return the digests in lines of `sha256sum`, by file name; other lines are left out."""
    return {found["name"]: found["digest"] for found in _SUM_LINE.finditer(lines.decode("utf-8", "replace"))}

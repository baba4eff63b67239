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
from builder.site.web_site import BROWSERS, WebFile, WebSite

_MAX_SHOWN_NAME = 200
"""Characters of a file name from a foreign site that a message shows."""

_MAX_LIST_BYTES = 5_000_000
"""Bytes read from a list of checksums: that of a site with thirty thousand articles is shorter."""

_SUM_LINE = re.compile("^(?P<digest>[0-9a-f]{64})  (?P<name>[^\n]+)$", re.M)
"""A line that `sha256sum` writes."""

_SAMPLE = 24
"""Files that are read again as another browser: enough to notice a host that tells browsers apart by their names."""

_MISSING = "is missing."

_DIFFERS = "differs from what these inputs make."

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
    """Return the problems with a site at a web address. Raises InputError if it cannot be read."""
    wanted = sorted(files_below(fresh))

    def judged(name: str) -> list[Problem]:
        content = (fresh / name).read_bytes()
        found = site.read_in_task(name, len(content) + 1)
        return _web_file_problems(name, content, found)

    problems = [problem for found in site.for_each(wanted, judged) for problem in found]
    listed = _listed_digests(site.read(SUMS_FILE, _MAX_LIST_BYTES).content or b"")
    problems += _extra_problems({name[:_MAX_SHOWN_NAME] for name in listed} - set(wanted))
    return problems or _differences_between_browsers(fresh, site, wanted)


def _differences_between_browsers(fresh: Path, site: WebSite, names: list[str]) -> list[Problem]:
    """Return a problem for each file of a sample that a site sends otherwise to another common browser."""
    pages_first = sorted(names, key=lambda name: not name.endswith(".html"))
    sample = pages_first[:: max(1, len(names) // _SAMPLE)]

    def judged(name: str) -> list[Problem]:
        content = (fresh / name).read_bytes()
        for browser in BROWSERS[1:]:
            if _web_file_problems(name, content, site.read_in_task(name, len(content) + 1, browser)):
                return [Problem(name, None, "is sent otherwise to another browser.")]
        return []

    return [problem for found in site.for_each(sample, judged) for problem in found]


def _web_file_problems(name: str, wanted: bytes, found: WebFile) -> list[Problem]:
    """Return what is wrong with a file at a web address and with how it is sent."""
    problems = [Problem(name, None, remark) for remark in found.remarks]
    return problems + (
        [] if found.content is None and found.remarks else _content_problems(name, wanted, found.content)
    )


def _content_problems(name: str, wanted: bytes, present: bytes | None) -> list[Problem]:
    """Return a problem if a published file is missing or has another content."""
    if present == wanted:
        return []
    return [Problem(name, None, _MISSING if present is None else _DIFFERS)]


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

"""Comparison of a published site, in a folder or at a web address, with one that was just built.

This is the only module that uses the network, and only when it is given a web address. A build never does that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

from builder.errors import InputError, Problem
from builder.render.paths import RECORD
from builder.site.layout import files_below
from builder.site.sums import SUMS_FILE, listed_name

_PARALLEL_REQUESTS = 8
"""Files read at the same time: enough to hide the delay of a web server, too few to burden it."""

_TIMEOUT = 30.0
"""Seconds to wait for a web server that does not answer."""

_MAX_SHOWN_NAME = 200
"""Characters of a file name from a foreign site that a message shows."""

_MAX_BYTES = 200_000_000
"""Bytes read from one file: far above the largest dossier.json."""

_WHERE_HINT = "Give the folder of a built site, or an address that begins with https:// or http://."

FileReader = Callable[[str, int], bytes | None]
"""Reads a file of a site: takes its path and a number of bytes, and returns at most that many, or None if missing."""


def differing_files(fresh: Path, where: str) -> list[Problem]:
    """Return a problem for every file of a published site that differs from a fresh one, is missing or is extra.

    `where` is a folder or an http(s) address. At an address, only files that its SHA256SUMS lists can be recognised as
    extra. Raises InputError if no site can be read there.
    """
    read = _reader_of(where)
    wanted = sorted(files_below(fresh))
    with ThreadPoolExecutor(_PARALLEL_REQUESTS) as pool:
        found = list(pool.map(partial(_difference_of, fresh, read), wanted))
    problems = [Problem(name, None, what) for name, what in zip(wanted, found, strict=True) if what]
    extra = sorted(_names_of_site(where, read) - set(wanted))
    return problems + [Problem(name, None, "does not belong to this site.") for name in extra]


def differing_inputs(fresh: Path, where: str) -> list[Problem]:
    """Return a problem for every article or settings file that differs from those a published site was made from.

    Such differences explain all others. Raises InputError if there is no dossier to read.
    """
    read = _reader_of(where)
    published = read(RECORD, _MAX_BYTES)
    if published is None and read("index.html", 1) is None:
        raise InputError([Problem(where, None, "there is no dossier here.", _WHERE_HINT)])
    (our_articles, our_digest), (their_articles, their_digest) = (
        _recorded_inputs((fresh / RECORD).read_bytes()),
        _recorded_inputs(published or b""),
    )
    if their_digest in (None, our_digest):
        return []
    problems = []
    for name in sorted(our_articles.keys() | their_articles.keys()):
        if name not in their_articles:
            problems.append(Problem(f"seeds/{name}", None, "was added after the site was made."))
        elif name not in our_articles:
            problems.append(
                Problem(f"seeds/{name[:_MAX_SHOWN_NAME]}", None, "is missing here; the site was made with it.")
            )
        elif our_articles[name] != their_articles[name]:
            problems.append(Problem(f"seeds/{name}", None, "has changed since the site was made."))
    message = "has changed since the site was made, or editor.yml or seeds/sources.yml has."
    return problems or [Problem("dossier.yml", None, message)]


def _recorded_inputs(record: bytes) -> tuple[dict[str, object], object]:
    """Return what a dossier.json records: the digest of each article, by its file, and the digest of all inputs.

    Anything that is not a dossier.json gives no articles and None.
    """
    try:
        recorded = json.loads(record)
        return {source["file"]: source["sha256"] for source in recorded["sources"]}, recorded["inputs_sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}, None


def _difference_of(fresh: Path, read: FileReader, name: str) -> str | None:
    """Return what is wrong with one file of the published site, or None."""
    wanted = (fresh / name).read_bytes()
    present = read(name, len(wanted) + 1)
    if present is None:
        return "is missing."
    return None if present == wanted else "differs from what these inputs make."


def _names_of_site(where: str, read: FileReader) -> set[str]:
    """Return the paths of a site's files: those in the folder, or those that SHA256SUMS lists at the address."""
    if not is_web_address(where):
        return files_below(Path(where))
    lines = (read(SUMS_FILE, _MAX_BYTES) or b"").decode("utf-8", "replace").splitlines()
    return {SUMS_FILE, *(name[:_MAX_SHOWN_NAME] for line in lines if (name := listed_name(line)))}


def _reader_of(where: str) -> FileReader:
    """Return a reader for a folder or an address. Raises InputError for a folder that does not exist."""
    if is_web_address(where):
        address = where.removesuffix("index.html")
        return partial(_read_from_web, address if address.endswith("/") else f"{address}/")
    if not Path(where).is_dir():
        raise InputError([Problem(where, None, "there is no such folder.", _WHERE_HINT)])
    return partial(_read_from_folder, Path(where))


def is_web_address(where: str) -> bool:
    """Return True for an address, False for a folder. Raises InputError for a text that is neither."""
    try:
        return urlsplit(where).scheme in ("http", "https")
    except ValueError:
        raise InputError([Problem(where, None, "is not a web address.", _WHERE_HINT)]) from None


def _read_from_folder(folder: Path, name: str, size: int) -> bytes | None:
    """Read at most `size` bytes of a file in a folder."""
    path = folder / name
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(size)


def _read_from_web(address: str, name: str, size: int) -> bytes | None:
    """Read at most `size` bytes of a file at a web address. Raises InputError if the server cannot be read."""
    request = Request(urljoin(address, quote(name)), headers={"User-Agent": "dossier", "Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:
            data: bytes = answer.read(size)
            return data
    except HTTPError as error:
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return None
        reason: object = f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:  # a URLError is an OSError
        reason = getattr(error, "reason", error)
    raise InputError([Problem(request.full_url, None, f"cannot be read: {reason}.", "Check the address.")]) from None

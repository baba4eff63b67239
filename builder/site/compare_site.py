"""A published site, in a folder or at a web address: is it the one that was just built?

The only module that may use the network, and only when it is asked to look at a site on the web: no build does.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

from builder.errors import InputError, Problem
from builder.render.paths import RECORD
from builder.site.layout import files_below
from builder.site.sums import SUMS_FILE

_PARALLEL_REQUESTS = 8

_TIMEOUT = 30.0
"""Seconds until a web server that says nothing is given up."""

_MAX_SHOWN_NAME = 200
"""Characters of a name, as a site tells it, that are shown."""

_MAX_BYTES = 200_000_000
"""Bytes after which a file on the web is surely none of a dossier's."""

_WHERE_HINT = "Give the folder of a built site, or an address that begins with https:// or http://."

FileReader = Callable[[str, int], bytes | None]
"""Takes the name of a file below the site's root and how many bytes are wanted; None for a file that is not there."""


def differing_files(fresh: Path, where: str) -> list[Problem]:
    """What a published site has otherwise than a fresh one, file by file, byte for byte.

    `where` is a folder or an http(s) address. At an address, files that do not belong are known by its SHA256SUMS
    only. Raises InputError where no site can be read there.
    """
    read = _reader_of(where)
    wanted = sorted(files_below(fresh))
    with ThreadPoolExecutor(_PARALLEL_REQUESTS) as pool:
        found = list(pool.map(partial(_difference_of, fresh, read), wanted))
    problems = [Problem(name, None, what) for name, what in zip(wanted, found, strict=True) if what]
    strange = sorted(_names_of_site(where, read) - set(wanted))
    return problems + [Problem(name, None, "does not belong to the site.") for name in strange]


def differing_inputs(fresh: Path, where: str) -> list[Problem]:
    """The articles and settings of a fresh site that are not those which a published one says it was made from.

    They explain every other difference. Raises InputError where there is no dossier to be read.
    """
    read = _reader_of(where)
    published = read(RECORD, _MAX_BYTES)
    if published is None and read("index.html", 1) is None:
        raise InputError([Problem(where, None, "there is no dossier here.", _WHERE_HINT)])
    (ours, digest), (theirs, other) = (
        _recorded_inputs((fresh / RECORD).read_bytes()),
        _recorded_inputs(published or b""),
    )
    if other in (None, digest):
        return []
    problems = []
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            problems.append(Problem(f"seeds/{name}", None, "was not there when the site was made."))
        elif name not in ours:
            problems.append(
                Problem(f"seeds/{name[:_MAX_SHOWN_NAME]}", None, "is not here, and the site was made with it.")
            )
        elif ours[name] != theirs[name]:
            problems.append(Problem(f"seeds/{name}", None, "is not the one that the site was made from."))
    message = "or editor.yml or seeds/sources.yml is not the one that the site was made from."
    return problems or [Problem("dossier.yml", None, message)]


def _recorded_inputs(record: bytes) -> tuple[dict[str, object], object]:
    """What a dossier.json says that it was made from: the digest of each article, and that of all inputs."""
    try:
        told = json.loads(record)
        return {source["file"]: source["sha256"] for source in told["sources"]}, told["inputs_sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}, None


def _difference_of(fresh: Path, read: FileReader, name: str) -> str | None:
    wanted = (fresh / name).read_bytes()
    present = read(name, len(wanted) + 1)
    if present is None:
        return "is missing."
    return None if present == wanted else "is not what these inputs make."


def _names_of_site(where: str, read: FileReader) -> set[str]:
    """The files of a site: those of the folder, or those that its SHA256SUMS lists."""
    if not is_web_address(where):
        return files_below(Path(where))
    lines = (read(SUMS_FILE, _MAX_BYTES) or b"").decode("utf-8", "replace").splitlines()
    return {SUMS_FILE, *(line[66:][:_MAX_SHOWN_NAME] for line in lines if len(line) > 66)}


def _reader_of(where: str) -> FileReader:
    if is_web_address(where):
        address = where.removesuffix("index.html")
        return partial(_read_from_web, address if address.endswith("/") else f"{address}/")
    if not Path(where).is_dir():
        raise InputError([Problem(where, None, "there is no such folder.", _WHERE_HINT)])
    return partial(_read_from_folder, Path(where))


def is_web_address(where: str) -> bool:
    """Whether this is an address rather than a folder. Raises InputError for one that cannot be read as either."""
    try:
        return urlsplit(where).scheme in ("http", "https")
    except ValueError:
        raise InputError([Problem(where, None, "is no web address.", _WHERE_HINT)]) from None


def _read_from_folder(folder: Path, name: str, size: int) -> bytes | None:
    path = folder / name
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(size)


def _read_from_web(address: str, name: str, size: int) -> bytes | None:
    request = Request(urljoin(address, quote(name)), headers={"User-Agent": "dossier", "Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:
            data: bytes = answer.read(size)
            return data
    except HTTPError as error:
        if error.code in (404, 410):
            return None
        reason: object = f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:  # a URLError is an OSError
        reason = getattr(error, "reason", error)
    raise InputError([Problem(request.full_url, None, f"cannot be read: {reason}.", "Check the address.")]) from None

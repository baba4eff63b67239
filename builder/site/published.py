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
from builder.site.layout import files
from builder.site.sums import SUMS

RECORD = "dossier.json"

_AT_ONCE = 8

_PATIENCE = 30.0
"""Seconds until a web server that says nothing is given up."""

_LONG = 200
"""Characters of a name, as a site tells it, that are shown."""

_MOST = 200_000_000
"""Bytes after which a file on the web is surely none of a dossier's."""

_WAY_OUT = "Give the folder of a built site, or an address that begins with https:// or http://."

Reader = Callable[[str, int], bytes | None]
"""Takes the name of a file below the site's root and how many bytes are wanted; None for a file that is not there."""


def differences(fresh: Path, where: str) -> list[Problem]:
    """What a published site has otherwise than a fresh one, file by file, byte for byte.

    `where` is a folder or an http(s) address. At an address, files that do not belong are known by its SHA256SUMS
    only. Raises InputError where no site can be read there.
    """
    read = _reader(where)
    wanted = sorted(files(fresh))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(partial(_difference, fresh, read), wanted))
    problems = [Problem(name, None, what) for name, what in zip(wanted, found, strict=True) if what]
    strange = sorted(_names(where, read) - set(wanted))
    return problems + [Problem(name, None, "does not belong to the site.") for name in strange]


def other_inputs(fresh: Path, where: str) -> list[Problem]:
    """The articles and settings of a fresh site that are not those which a published one says it was made from.

    They explain every other difference. Raises InputError where there is no dossier to be read.
    """
    read = _reader(where)
    published = read(RECORD, _MOST)
    if published is None and read("index.html", 1) is None:
        raise InputError([Problem(where, None, "there is no dossier here.", _WAY_OUT)])
    (ours, digest), (theirs, other) = _inputs((fresh / RECORD).read_bytes()), _inputs(published or b"")
    if other in (None, digest):
        return []
    problems = []
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in theirs:
            problems.append(Problem(f"seeds/{name}", None, "was not there when the site was made."))
        elif name not in ours:
            problems.append(Problem(f"seeds/{name[:_LONG]}", None, "is not here, and the site was made with it."))
        elif ours[name] != theirs[name]:
            problems.append(Problem(f"seeds/{name}", None, "is not the one that the site was made from."))
    message = "or editor.yml or seeds/sources.yml is not the one that the site was made from."
    return problems or [Problem("dossier.yml", None, message)]


def _inputs(record: bytes) -> tuple[dict[str, object], object]:
    """What a dossier.json says that it was made from: the digest of each article, and that of all inputs."""
    try:
        told = json.loads(record)
        return {source["file"]: source["sha256"] for source in told["sources"]}, told["inputs_sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}, None


def _difference(fresh: Path, read: Reader, name: str) -> str | None:
    wanted = (fresh / name).read_bytes()
    present = read(name, len(wanted) + 1)
    if present is None:
        return "is missing."
    return None if present == wanted else "is not what these inputs make."


def _names(where: str, read: Reader) -> set[str]:
    """The files of a site: those of the folder, or those that its SHA256SUMS lists."""
    if not on_the_web(where):
        return files(Path(where))
    lines = (read(SUMS, _MOST) or b"").decode("utf-8", "replace").splitlines()
    return {SUMS, *(line[66:][:_LONG] for line in lines if len(line) > 66)}


def _reader(where: str) -> Reader:
    if on_the_web(where):
        address = where.removesuffix("index.html")
        return partial(_fetched, address if address.endswith("/") else f"{address}/")
    if not Path(where).is_dir():
        raise InputError([Problem(where, None, "there is no such folder.", _WAY_OUT)])
    return partial(_from_folder, Path(where))


def on_the_web(where: str) -> bool:
    """Whether this is an address rather than a folder. Raises InputError for one that cannot be read as either."""
    try:
        return urlsplit(where).scheme in ("http", "https")
    except ValueError:
        raise InputError([Problem(where, None, "is no web address.", _WAY_OUT)]) from None


def _from_folder(folder: Path, name: str, size: int) -> bytes | None:
    path = folder / name
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(size)


def _fetched(address: str, name: str, size: int) -> bytes | None:
    request = Request(urljoin(address, quote(name)), headers={"User-Agent": "dossier", "Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:
            data: bytes = answer.read(size)
            return data
    except HTTPError as error:
        if error.code in (404, 410):
            return None
        reason: object = f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:  # a URLError is an OSError
        reason = getattr(error, "reason", error)
    raise InputError([Problem(request.full_url, None, f"cannot be read: {reason}.", "Check the address.")]) from None

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
from builder.publish import SUMS, files

RECORD = "dossier.json"
_AT_ONCE = 8
_PATIENCE = 30.0
"""Seconds until a web server that says nothing is given up."""

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
    if problems:
        problems = _other_inputs(fresh, read) + problems
    strange = sorted(_names(where, read) - set(wanted))
    return problems + [Problem(name, None, "does not belong to the site.") for name in strange]


def _difference(fresh: Path, read: Reader, name: str) -> str | None:
    wanted = (fresh / name).read_bytes()
    present = read(name, len(wanted) + 1)
    if present is None:
        return "is missing."
    return None if present == wanted else "is not what these inputs make."


def _other_inputs(fresh: Path, read: Reader) -> list[Problem]:
    """Whether the site says of itself that it was made from other inputs, which explains every other difference."""
    ours = json.loads((fresh / RECORD).read_bytes())["inputs_sha256"]
    try:
        theirs = json.loads(read(RECORD, _MOST) or b"null")["inputs_sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []
    if not isinstance(theirs, str) or theirs == ours:
        return []
    message = f"was made from other inputs ({_shown(theirs)}) than these ({ours[:12]})."
    return [Problem(RECORD, None, message, "Compare with the articles and settings that it was made from.")]


def _names(where: str, read: Reader) -> set[str]:
    """The files of a site: those of the folder, or those that its SHA256SUMS lists."""
    if not _on_the_web(where):
        return files(Path(where))
    lines = (read(SUMS, _MOST) or b"").decode("utf-8", "replace").splitlines()
    return {SUMS, *(_shown(line[66:]) for line in lines if len(line) > 66)}


def _shown(text: str) -> str:
    """The beginning of what a stranger's file says, without signs that would act in a terminal."""
    return "".join(char for char in text[:80] if char.isprintable())


def _reader(where: str) -> Reader:
    if _on_the_web(where):
        address = where.removesuffix("index.html")
        return partial(_fetched, address if address.endswith("/") else f"{address}/")
    if not Path(where).is_dir():
        raise InputError([Problem(where, None, "there is no such folder.", _WAY_OUT)])
    return partial(_from_folder, Path(where))


def _on_the_web(where: str) -> bool:
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

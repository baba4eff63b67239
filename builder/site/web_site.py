"""A published site at a web address, read as a common browser would read it and with limits on everything.

This is the only module that uses the network, and only for `dossier check --against ADDRESS`. A build never does that.
The host may be hostile: it may redirect, send other headers, send endless or slow answers, or bombs of compressed data.
"""

from __future__ import annotations

import queue
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote, urljoin
from urllib.request import HTTPRedirectHandler, Request, build_opener

from builder.errors import InputError, Problem

Outcome = TypeVar("Outcome")

_FIREFOX: Final = MappingProxyType(
    {
        "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept-Language": "en-US,en;q=0.5",
    }
)
"""Headers of Firefox (developer.mozilla.org, "Firefox user agent string reference")."""

_CHROME: Final = MappingProxyType(
    {
        "User-Agent": (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile "
            "Safari/537.36"
        ),
        "Accept-Language": "en-GB,en;q=0.9",
        "Sec-CH-UA": '"Chromium";v="140", "Not=A?Brand";v="24", "Google Chrome";v="140"',
        "Sec-CH-UA-Mobile": "?1",
        "Sec-CH-UA-Platform": '"Android"',
    }
)
"""Headers of Chrome on a phone (chromium.org, "User-Agent Reduction")."""

BROWSERS: Final[tuple[Mapping[str, str], ...]] = (_FIREFOX, _CHROME)
"""The browsers as which files are read; all files as the first, some as the others as well."""

_PAGE: Final = ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "document", "navigate")

_REQUESTED: Final = MappingProxyType(
    {
        ".html": _PAGE,
        ".css": ("text/css,*/*;q=0.1", "style", "no-cors"),
        ".js": ("*/*", "script", "no-cors"),
        ".svg": ("image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", "image", "no-cors"),
        ".woff2": ("application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8", "font", "cors"),
    }
)
"""How browsers ask for a kind of file, by ending: Accept, Sec-Fetch-Dest and Sec-Fetch-Mode (MDN; W3C Fetch Metadata).

All other files are asked for like pages, as if somebody had followed a link to them.
"""

_TYPES: Final = MappingProxyType(
    {
        ".html": frozenset(("text/html",)),
        ".css": frozenset(("text/css",)),
        ".js": frozenset(("text/javascript", "application/javascript", "application/x-javascript")),
        ".svg": frozenset(("image/svg+xml",)),
        ".xml": frozenset(("application/xml", "text/xml")),
    }
)
"""The content types that a kind of file may have, by ending."""

_ACTIVE_TYPES: Final = frozenset(
    (
        "text/html",
        "application/xhtml+xml",
        "image/svg+xml",
        "application/xml",
        "text/xml",
        "multipart/x-mixed-replace",
        "multipart/related",
    )
)
"""The content types of documents that may run scripts; no other file may have one of them."""

_REFUSED_HEADERS: Final = (
    "Refresh",
    "Link",
    "Content-Location",
    "Content-Disposition",
    "Service-Worker-Allowed",
    "Speculation-Rules",
)
"""Headers that lead browsers elsewhere, load something, or change what a file is; bytes do not show them."""

_PARALLEL_REQUESTS = 8
"""Files read at the same time: enough to hide the delay of a web server, too few to burden it."""

_TIMEOUT = 30.0
"""Seconds to wait for a web server that sends nothing."""

TIME_LIMIT = 600.0
"""Seconds for reading a whole site: a large one takes a minute, and a server that sends a byte a second takes days."""

_CHUNK = 65_536
"""Bytes read at once."""

_COMPRESSION_OVERHEAD = 1.01, 1024
"""The most by which compression makes a file longer: a factor, and bytes for its head and foot (RFC 1952)."""

_EITHER_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS
"""The argument by which zlib recognises both formats (zlib manual, inflateInit2)."""

_MAX_SHOWN = 200
"""Characters of a foreign header that a message shows."""


@dataclass(frozen=True, slots=True)
class WebFile:
    """A file as a web server sends it."""

    content: bytes | None  # at most as many bytes as asked for; None if there is no such file
    remarks: tuple[str, ...] = ()  # what is wrong with how it is sent


class WebSite:
    """A site at a web address. All reading must be done within `TIME_LIMIT` seconds."""

    def __init__(self, address: str) -> None:
        """Take the address of the site or of its first page."""
        base = address.removesuffix("index.html")
        self.address = base if base.endswith("/") else f"{base}/"
        self._deadline = time.monotonic() + TIME_LIMIT
        self._opener = build_opener(_UnfollowedRedirects)

    def read(self, name: str, size: int, browser: Mapping[str, str] = _FIREFOX) -> WebFile:
        """Read at most `size` bytes of a file. Raises InputError if the server cannot be read."""
        (found,) = self.for_each([name], lambda wanted: self._read_now(wanted, size, browser))
        return found

    def for_each(self, names: Sequence[str], task: Callable[[str], Outcome]) -> list[Outcome]:
        """Return what a task makes of each name; several run at the same time.

        Raises InputError if a task does, or if the time is over. The threads are daemons: whatever a server does, a
        task that hangs in a request keeps neither this method nor the end of the process waiting.
        """
        waiting: queue.SimpleQueue[tuple[int, str]] = queue.SimpleQueue()
        finished: queue.SimpleQueue[tuple[int, Outcome | BaseException]] = queue.SimpleQueue()
        for entry in enumerate(names):
            waiting.put(entry)

        def work() -> None:
            while True:
                try:
                    index, name = waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    finished.put((index, task(name)))
                except BaseException as error:  # raised again by `for_each`
                    finished.put((index, error))
                    return

        for _ in range(min(_PARALLEL_REQUESTS, len(names))):
            threading.Thread(target=work, daemon=True).start()
        try:
            outcomes = dict(self._in_time(finished) for _ in names)
        finally:
            while not waiting.empty():  # after an error, the threads need not go on
                with suppress(queue.Empty):
                    waiting.get_nowait()
        return [outcomes[index] for index in range(len(names))]

    def _in_time(self, finished: queue.SimpleQueue[tuple[int, Outcome | BaseException]]) -> tuple[int, Outcome]:
        """Return the next outcome. Raises InputError if it does not come in time, or what its task raised."""
        try:
            index, outcome = finished.get(timeout=max(0.0, self._deadline - time.monotonic()))
        except queue.Empty:
            raise self._too_slow() from None
        if isinstance(outcome, BaseException):
            raise outcome
        return index, outcome

    def read_in_task(self, name: str, size: int, browser: Mapping[str, str] = _FIREFOX) -> WebFile:
        """Read at most `size` bytes of a file, inside a task of `for_each`."""
        return self._read_now(name, size, browser)

    def _read_now(self, name: str, size: int, browser: Mapping[str, str]) -> WebFile:
        request = Request(urljoin(self.address, quote(name)), headers=_request_headers(name, browser))
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                remarks = tuple(_remarks_on(name, answer))
                return WebFile(self._body(answer, size), remarks)
        except HTTPError as error:
            with error:
                if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                    return WebFile(None)
                if error.code in _REDIRECTS:
                    return WebFile(None, (_redirect_remark(request.full_url, error.headers),))
                reason: object = f"{error.code} {error.reason}"
        except (OSError, HTTPException, ValueError, zlib.error) as error:  # a URLError is an OSError
            reason = getattr(error, "reason", error)
        message = f"cannot be read: {str(reason)[:_MAX_SHOWN]}."
        raise InputError([Problem(request.full_url, None, message, "Check the address.")])

    def _body(self, answer: HTTPResponse, size: int) -> bytes:
        """Return at most `size` bytes of the content of an answer, decompressed."""
        encoding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
        if encoding not in ("identity", "gzip", "deflate"):
            raise ValueError(f"it is encoded as “{encoding}”, which was not asked for")
        unpacked = zlib.decompressobj(_EITHER_ZLIB_OR_GZIP) if encoding != "identity" else None
        factor, extra = _COMPRESSION_OVERHEAD
        longest = int(size * factor) + extra if unpacked else size
        parts, length = [], 0
        for chunk in self._chunks(answer, longest):
            part = unpacked.decompress(chunk, size - length) if unpacked else chunk
            parts.append(part)
            length += len(part)
            if length >= size:
                break
        return b"".join(parts)

    def _chunks(self, answer: HTTPResponse, size: int) -> Iterator[bytes]:
        """Yield at most `size` bytes of an answer as they come. Raises InputError if the time is over."""
        left = size
        while left and (chunk := answer.read1(min(_CHUNK, left))):
            if time.monotonic() > self._deadline:
                raise self._too_slow()
            left -= len(chunk)
            yield chunk

    def _too_slow(self) -> InputError:
        message = f"could not be read in {TIME_LIMIT:.0f} seconds."
        hint = "Try again later, or download the site and give its folder."
        return InputError([Problem(self.address, None, message, hint)])


_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
"""The codes by which a server sends a browser to another address (RFC 9110, section 15.4)."""


class _UnfollowedRedirects(HTTPRedirectHandler):
    """Follows no redirect: urllib then raises an HTTPError with its code."""

    def redirect_request(self, *_: object) -> None:
        """Return None for every redirect."""


def _request_headers(name: str, browser: Mapping[str, str]) -> dict[str, str]:
    """Return the headers with which a browser asks for a file."""
    accept, destination, mode = _REQUESTED.get(PurePosixPath(name).suffix, _PAGE)
    return {
        **browser,
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "Sec-Fetch-Dest": destination,
        "Sec-Fetch-Mode": mode,
        "Sec-Fetch-Site": "none" if mode == "navigate" else "same-origin",
    }


def _remarks_on(name: str, answer: HTTPResponse) -> Iterator[str]:
    """Yield what is wrong with how a file is sent, apart from its bytes."""
    if answer.status != HTTPStatus.OK:
        yield f"is sent with the status {answer.status}."
    for header in _REFUSED_HEADERS:
        for value in answer.headers.get_all(header, []):
            yield f"is sent with the header “{header}: {value[:_MAX_SHOWN]}”, which no file of the site needs."
    allowed = _TYPES.get(PurePosixPath(name).suffix)
    given = answer.headers.get_all("Content-Type", [])
    kind = answer.headers.get_content_type()
    shown = ", ".join(given)[:_MAX_SHOWN] or "no content type"
    if len(given) > 1 or (allowed and (not given or kind not in allowed)) or (not allowed and kind in _ACTIVE_TYPES):
        yield f"is sent as {shown}."
    elif (charset := answer.headers.get_content_charset()) and charset not in ("utf-8", "utf8", "us-ascii"):
        yield f"is sent as {shown}, but is UTF-8."


def _redirect_remark(address: str, headers: Message) -> str:
    """Return the remark on a file that a server redirects."""
    target = urljoin(address, headers.get("Location") or "")
    unsafe = address.startswith("https:") and not target.startswith("https:")
    return f"is redirected to {target[:_MAX_SHOWN]}{', which is not encrypted' * unsafe}."

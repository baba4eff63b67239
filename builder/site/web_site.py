"""A published site at a web address, read as a common browser would read it and with limits on everything.

This is the only module that uses the network, and only for `dossier check --against ADDRESS`. A build never does that.
The host may be hostile: it may redirect, send other headers, send endless or slow answers, or bombs of compressed data.
"""

from __future__ import annotations

import queue
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, Final, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from builder.errors import InputError, Problem
from builder.site.web_headers import BROWSERS, MAX_SHOWN, Browser, redirect_remark, remarks_on, request_headers

Outcome = TypeVar("Outcome")

_PARALLEL_REQUESTS = 8
"""Files read at the same time: enough to hide the delay of a web server, too few to burden it."""

_INTERIM = (HTTPStatus.PROCESSING, HTTPStatus.EARLY_HINTS)
"""Statuses of answers that come before the final one (RFC 9110, section 15.2; RFC 8297); http.client skips only 100."""

_MAX_INTERIM = 20
"""Answers that may come before the final one: servers send one or two."""

_TIMEOUT = 30.0
"""Seconds to wait for a web server that sends nothing."""

TIME_LIMIT = 600.0
"""Seconds for reading a whole site: a large one takes a minute, and a server that sends a byte a second takes days."""

_CHUNK = 65_536
"""Bytes read at once."""

_KEPT_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
"""Characters of a typed address that mean something there (RFC 3986, section 2.2) or stand for others."""

_COMPRESSION_OVERHEAD = 1.01, 1024
"""The most by which compression makes a file longer: a factor, and bytes for its head and foot (RFC 1952)."""

_EITHER_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS
"""The argument by which zlib recognises both formats (zlib manual, inflateInit2)."""


@dataclass(frozen=True, slots=True)
class WebFile:
    """A file as a web server sends it."""

    content: bytes | None  # at most as many bytes as asked for; None if there is no such file
    remarks: tuple[str, ...] = ()  # what is wrong with how it is sent
    redirected_to: str | None = None  # the address to which the server sends browsers instead


class WebSite:
    """A site at a web address. All reading must be done within `TIME_LIMIT` seconds."""

    def __init__(self, address: str) -> None:
        """Take the address of the site or of its first page, as somebody has typed it."""
        parts = urlsplit(address)._replace(fragment="")
        self.typed = parts._replace(path=parts.path or "/").geturl()  # browsers do not tell them apart either
        base = parts._replace(query="").geturl().removesuffix("index.html")
        self.address = base if base.endswith("/") else f"{base}/"
        self._deadline = time.monotonic() + TIME_LIMIT
        self._opener = build_opener(_UnfollowedRedirects, _Http, _Https)

    def address_of(self, name: str) -> str:
        """Return the address of a file, by its path, or of a folder, whose path is empty or ends with a slash."""
        return urljoin(self.address, quote(name))

    def read(self, name: str, size: int, browser: Browser = BROWSERS[0]) -> WebFile:
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

    def read_in_task(self, name: str, size: int, browser: Browser = BROWSERS[0]) -> WebFile:
        """Read at most `size` bytes of a file, inside a task of `for_each`."""
        return self._read_now(name, size, browser)

    def read_typed(self, size: int, browser: Browser) -> WebFile:
        """Read at most `size` bytes of what the typed address leads to, inside a task of `for_each`.

        A redirect that only adds the slash of a folder is followed, as it leads to the address of the site.
        """
        found = self._read_address(quote(self.typed, safe=_KEPT_IN_ADDRESSES), "", size, browser)
        return self._read_now("", size, browser) if found.redirected_to == self.address_of("") else found

    def _read_now(self, name: str, size: int, browser: Browser) -> WebFile:
        return self._read_address(self.address_of(name), name, size, browser)

    def _read_address(self, address: str, name: str, size: int, browser: Browser) -> WebFile:
        request = Request(address, headers=request_headers(name, browser, address))
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as answer:
                remarks = tuple(remarks_on(name, answer.status, answer.headers))
                return WebFile(self._body(answer, size), remarks)
        except HTTPError as error:
            with error:
                if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                    return WebFile(None)
                if error.code in _REDIRECTS:
                    target = urljoin(address, error.headers.get("Location") or "")
                    return WebFile(None, (redirect_remark(address, target),), target)
                reason: object = f"{error.code} {error.reason}"
        except (OSError, HTTPException, ValueError, zlib.error) as error:  # a URLError is an OSError
            reason = getattr(error, "reason", error)
        message = f"cannot be read: {str(reason)[:MAX_SHOWN]}."
        raise InputError([Problem(address, None, message, "Check the address.")])

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


class _Answer(HTTPResponse):
    """An answer of a web server; what comes before the final one is skipped."""

    def begin(self) -> None:
        """Read the status and the headers of the final answer. Raises HTTPException if none comes."""
        super().begin()
        skipped = 0
        while self.status in _INTERIM:
            skipped += 1
            if skipped > _MAX_INTERIM:
                raise HTTPException("it sends no final answer")
            self.headers = None  # type: ignore[assignment]  # as before the first call; else the next does nothing
            super().begin()


class _Connection(HTTPConnection):
    """A connection that looks like that of a browser, although it is closed after one answer."""

    response_class = _Answer

    def putheader(self, header: str | bytes, *values: Any) -> None:
        """Add a header to the request. urllib would tell the server that the connection is for one answer only."""
        super().putheader(header, *(("keep-alive",) if header == "Connection" else values))


class _SecureConnection(HTTPSConnection, _Connection):
    """An encrypted connection of this kind."""


class _Http(HTTPHandler):
    """Opens addresses that begin with http."""

    def http_open(self, req: Request) -> HTTPResponse:
        """Send a request and return the answer."""
        return self.do_open(_Connection, req)


class _Https(HTTPSHandler):
    """Opens addresses that begin with https."""

    def https_open(self, req: Request) -> HTTPResponse:
        """Send a request and return the answer. The certificate is checked."""
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        return self.do_open(_SecureConnection, req, context=context)

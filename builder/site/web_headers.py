"""Headers of the web: those with which browsers ask for a file, and what is wrong with those of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser as which files are read."""

    headers: Mapping[str, str]  # sent with every request
    page: str  # what it accepts as a page
    image: str  # what it accepts as an image


_FIREFOX: Final = Browser(
    headers=MappingProxyType(
        {
            "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Accept-Language": "en-US,en;q=0.5",
        }
    ),
    page="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    image="image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
)
"""Firefox (developer.mozilla.org, "Firefox user agent string reference" and "List of default Accept values")."""

_CHROME: Final = Browser(
    headers=MappingProxyType(
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
    ),
    page=(
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
        "application/signed-exchange;v=b3;q=0.7"
    ),
    image="image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
)
"""Chrome on a phone (chromium.org, "User-Agent Reduction"; developer.mozilla.org, as above)."""

BROWSERS: Final = (_FIREFOX, _CHROME)
"""The browsers as which every file is read."""

_PARTS: Final = MappingProxyType(
    {
        ".css": ("text/css,*/*;q=0.1", "style", "no-cors"),
        ".js": ("*/*", "script", "no-cors"),
        ".svg": (None, "image", "no-cors"),
        ".woff2": ("application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8", "font", "cors"),
    }
)
"""How browsers ask for the parts of a page, by ending: Accept, Sec-Fetch-Dest and Sec-Fetch-Mode.

Sources: MDN; W3C Fetch Metadata. Each browser accepts its own images. All other files are asked for like pages, as if
somebody had typed their address.
"""

_SAME_MACHINE = ("localhost", "127.0.0.1", "::1")
"""Hosts to which browsers send the headers of encrypted connections without encryption (W3C Secure Contexts)."""

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
        "unknown/unknown",
        "application/unknown",
    )
)
"""The content types that no other file may have: documents that may run scripts, and unknown types."""

_CONTENT_TYPE = re.compile(
    r"(?P<type>[\w.+-]+/[\w.+-]+)[ \t]*(?:;[ \t]*charset=(?P<quote>\"?)(?P<charset>[\w.:-]+)(?P=quote)[ \t]*;?)?", re.A
)
"""A content type as servers send it. Programs read others in different ways (WHATWG, MIME Sniffing, section 4.4)."""

_CHARSETS = ("utf-8", "utf8", "us-ascii")
"""The character sets as which the files of a site may be sent."""

_REFUSED_HEADERS: Final = (
    "Refresh",
    "Link",
    "Content-Location",
    "Content-Disposition",
    "Service-Worker-Allowed",
    "Speculation-Rules",
    "Integrity-Policy",
    "Document-Policy",
    "Clear-Site-Data",
    "Use-As-Dictionary",
)
"""Headers that lead browsers elsewhere, load something, forbid parts of a page, or change what a file is.

The bytes of a file do not show them.
"""

_POLICY_HEADER = "Content-Security-Policy"

_HARMLESS_DIRECTIVES: Final = frozenset(
    ("frame-ancestors", "upgrade-insecure-requests", "block-all-mixed-content", "report-uri", "report-to")
)
"""Directives of a policy that change nothing on a page of a site that loads only its own files (W3C, CSP Level 3)."""

_HEADER_NAME = re.compile(r"[!#$%&'*+.^`|~\w-]+", re.A)
"""The name of a header (RFC 9110, section 5.1)."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""A character that no header contains (RFC 9110, section 5.5): programs differ on where the header then ends."""

MAX_SHOWN = 200
"""Characters of a foreign header that a message shows."""


def request_headers(name: str, browser: Browser, address: str) -> dict[str, str]:
    """Return the headers with which a browser asks for a file, by its path, at an address.

    Browsers send those that begin with Sec- only over an encrypted connection.
    """
    accept, destination, mode = _PARTS.get(PurePosixPath(name).suffix, (browser.page, "document", "navigate"))
    headers = {
        **browser.headers,
        "Accept": accept or browser.image,
        "Accept-Encoding": "gzip, deflate",
        "Sec-Fetch-Dest": destination,
        "Sec-Fetch-Mode": mode,
        "Sec-Fetch-Site": "none" if mode == "navigate" else "same-origin",
    }
    if mode == "navigate":
        headers |= {"Sec-Fetch-User": "?1", "Upgrade-Insecure-Requests": "1"}
    parts = urlsplit(address)
    if parts.scheme == "https" or parts.hostname in _SAME_MACHINE:
        return headers
    return {header: value for header, value in headers.items() if not header.startswith("Sec-")}


def remarks_on(name: str, status: int, headers: Message) -> Iterator[str]:
    """Yield what is wrong with how a file is sent, apart from its bytes. A folder, like its page, is sent as HTML."""
    if status != HTTPStatus.OK:
        yield f"is sent with the status {status}."
    if _are_malformed(headers):
        yield "is sent with malformed headers, which browsers may read in another way."
    for header in (*_REFUSED_HEADERS, _POLICY_HEADER):
        for value in headers.get_all(header, []):
            if header == _POLICY_HEADER and _is_harmless_policy(value):
                continue
            yield f"is sent with the header “{header}: {value[:MAX_SHOWN]}”, which no file of the site needs."
    if remark := _remark_on_type(name, [str(value) for value in headers.get_all("Content-Type", [])]):
        yield remark


def _are_malformed(headers: Message) -> bool:
    """Return True if a line is not a header, or if its parts contain what they must not.

    Python's parser stops at such a line, so that it does not see any headers after it.
    """
    return bool(headers.defects or headers.get_payload()) or any(
        not _HEADER_NAME.fullmatch(header) or _UNPRINTABLE.search(str(value).replace("\r\n", " "))
        for header, value in headers.items()
    )


def _is_harmless_policy(value: str) -> bool:
    """Return True if the policies of a header forbid nothing that belongs to a page."""
    directives = [directive.split() for directive in re.split("[;,]", value)]
    return all(words[0].lower() in _HARMLESS_DIRECTIVES for words in directives if words)


def _remark_on_type(name: str, given: list[str]) -> str | None:
    """Return what is wrong with the content types that are sent with a file, or None."""
    suffix = ".html" if not name or name.endswith("/") else PurePosixPath(name).suffix
    allowed = _TYPES.get(suffix)
    if not given:
        return "is sent as no content type." if allowed else None
    shown = ", ".join(given)[:MAX_SHOWN]
    found = _CONTENT_TYPE.fullmatch(given[0].strip()) if len(given) == 1 else None
    if found is None:
        return f"is sent as {shown}."
    kind, charset = found["type"].lower(), (found["charset"] or "utf-8").lower()
    if kind not in allowed if allowed else kind in _ACTIVE_TYPES:
        return f"is sent as {shown}."
    return None if charset in _CHARSETS else f"is sent as {shown}, but is UTF-8."


def redirect_remark(address: str, target: str) -> str:
    """Return the remark on a file that a server redirects from an address to a target."""
    unsafe = address.startswith("https:") and not target.startswith("https:")
    return f"is redirected to {target[:MAX_SHOWN]}{', which is not encrypted' * unsafe}."

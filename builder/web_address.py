"""Web addresses: the one form in which an address is shown, so that no address passes for another one.

The host is what readers trust. It is shown in its own script if all of it is in one; otherwise it is shown in ASCII, as
browsers do (`xn--…`). An address with a user name before the host is refused: `https://www.reuters.com@other.example/`
leads to other.example.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

import idna

from builder.language.appearance import by_letter
from builder.text_form import display

_ASCII_HOST: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
"""A name or an IPv4 address in ASCII, or an IPv6 address in brackets."""

_COMBINED_SCRIPTS: Final = (
    frozenset(("CJK", "HIRAGANA", "KATAKANA", "LATIN")),
    frozenset(("CJK", "BOPOMOFO", "LATIN")),
    frozenset(("CJK", "HANGUL", "LATIN")),
)
"""Scripts that are written together (UTS #39, section 5.2, "Highly Restrictive")."""

_PHONETIC_LETTER: Final = re.compile("[\u0250-\u0258\u025a-\u02af]")
"""A letter of phonetic script, many of which look like common Latin letters; the schwa is a letter of Azerbaijani."""

_NOT_ESCAPED: Final = "!#$%&'()*+,/:;=?@[]~"
"""The characters besides letters, digits and _.- that stay as they are in an address in ASCII."""


class AddressError(ValueError):
    """A text that is not a web address, or one that deceives; `hint` is the way out."""

    def __init__(self, message: str, hint: str, *, deceives: bool = False) -> None:
        """Take what is wrong with the address, the way out, and whether it leads elsewhere than it seems to."""
        super().__init__(message)
        self.hint = hint
        self.deceives = deceives


def shown_address(value: str) -> str:
    """Return a web address as it is shown everywhere.

    Raises AddressError for anything but an address with http or https, and for one that names a user.
    """
    not_an_address = AddressError("is not a web address.", "It begins with https:// or http://.")
    try:
        parts = urlsplit(value)
    except ValueError:
        raise not_an_address from None
    host = parts.hostname
    if parts.scheme in ("http", "https"):
        _check_parts(value, parts)
    # Pages leave out invisible characters, and an address must be shown as it is. To browsers, a backslash is a slash.
    is_plain = display(value) == value and "\\" not in parts.netloc
    if parts.scheme not in ("http", "https") or not host or not is_plain:
        raise not_an_address
    if "@" in parts.netloc:
        hint = f"It leads to {host}; remove what is before the @."
        raise AddressError("has a user name before its host.", hint, deceives=True)
    if parts.netloc.isascii():
        if not _ASCII_HOST.fullmatch(f"[{host}]" if "[" in parts.netloc else host):
            raise not_an_address
        return value
    return value.replace(parts.netloc, _with_port(_shown_host(host), parts.port), 1)


def _check_parts(value: str, parts: SplitResult) -> None:
    """Raise AddressError for a space, a port that does not exist, or a host with nothing between two full stops."""
    if " " in value:
        raise AddressError("contains a space.", "Write %20 for a space in an address, or remove what follows it.")
    try:
        _ = parts.port  # reading it raises ValueError if it is not a number up to 65535
    except ValueError:
        raise AddressError("has a port that does not exist.", "A port is a number up to 65535.") from None
    host = parts.hostname or ""
    if host.startswith(".") or ".." in host:
        raise AddressError("has a host with an empty part.", "Remove the full stop that is too many.")


def ascii_address(address: str) -> str:
    """Return a web address in ASCII, as PDF requires (ISO 32000-2, 12.6.4.8): its host as IDNA, all else escaped."""
    try:
        parts = urlsplit(address)
        if parts.hostname and not parts.netloc.isascii():
            address = address.replace(parts.netloc, _with_port(_ascii_host(parts.hostname), parts.port), 1)
    except ValueError:  # not an address
        pass
    return quote(address, safe=_NOT_ESCAPED)


def _with_port(host: str, port: int | None) -> str:
    """Return a host with its port, if there is one."""
    return host if port is None else f"{host}:{port}"


def _ascii_host(host: str) -> str:
    """Return a host in ASCII. Raises AddressError if it has characters that no host may have."""
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        hint = "Copy the address from the browser."
        raise AddressError("has characters in its host that no host may have.", hint) from None


def _shown_host(host: str) -> str:
    """Return a host outside ASCII in its own script, or in ASCII if it could pass for another. Raises AddressError."""
    in_ascii = _ascii_host(host)
    readable = idna.decode(in_ascii)
    return in_ascii if any(map(_is_deceptive, readable.split("."))) else readable


def _is_deceptive(label: str) -> bool:
    """Return True if a part of a host mixes scripts, or looks like Latin letters without being any."""
    if label.isascii():
        return False
    scripts = {_script(char) for char in label if char.isalpha()}
    if len(scripts) > 1 and not any(scripts <= combined for combined in _COMBINED_SCRIPTS):
        return True
    return _PHONETIC_LETTER.search(label) is not None or (scripts != {"LATIN"} and by_letter(label).isascii())


def _script(char: str) -> str:
    """Return the script of a letter: the first word of its name, such as CYRILLIC."""
    return unicodedata.name(char, "UNKNOWN").partition(" ")[0].partition("-")[0]

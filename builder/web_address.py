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

_UNUSUAL_LATIN: Final = re.compile(
    "[\u0131\u0138\u0180-\u024f\u0250-\u0258\u025a-\u02ff\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]"
)
"""A Latin letter that may be taken for a common one or for a mark, since few readers know it.

These are phonetic letters, small capitals, modifier letters and the extensions of the Latin script, with the dotless i
and the kra. Those made of a common letter and an accent, such as the Romanian s with a comma, are not meant (see
`_is_unusual`); the schwa is a letter of Azerbaijani.
"""

_EAST_ASIAN: Final = (
    "\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The characters of Chinese and Japanese, as the inside of a character class."""

_LIKE_SLASH_OR_DOT: Final = "\u30bd\u30be\u30ce\u30f3\u30fb\u4e36\u4e3f\u4e40\u4e41"
"""East Asian characters that look like a slash or a dot after Latin letters, as Chromium lists them (IDN in Chrome)."""

_LIKE_LATIN: Final = (
    "\u3007\u30cb\u30cf\u30c8\u30ed\u30a8\u30ab\u30fc\u4e00\u4e28\u4e8c\u4e8d\u516b\u529b\u535c\u53e3\u5de5\u3127"
)
"""East Asian characters that look like a dash or a letter beside Latin letters: 〇 for O, ー for a hyphen, 工 for I."""

_PASSES_FOR_LATIN: Final = re.compile(
    f"[a-z0-9][{_LIKE_SLASH_OR_DOT}]"
    f"|[a-z0-9][{_LIKE_LATIN}]+(?![{_EAST_ASIAN}])|(?<![{_EAST_ASIAN}])[{_LIKE_LATIN}{_LIKE_SLASH_OR_DOT}]+[a-z0-9]"
)
"""East Asian characters that pass for Latin ones or for punctuation: their neighbours are Latin and not East Asian."""

_SYNTAX: Final = "/?#@:\\"
"""The characters that end a host, or stand before it."""

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
        raise _passing_for_syntax(value) or not_an_address from None
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


def _passing_for_syntax(value: str) -> AddressError | None:
    """Return an error for an address with a character that looks like a slash, say, and is none; None without one."""
    for char in value:
        plain = unicodedata.normalize("NFKC", char)
        if not char.isascii() and (mark := next((mark for mark in _SYNTAX if mark in plain), None)):
            message = f"has a “{char}” (U+{ord(char):04X}), which passes for a “{mark}”."
            return AddressError(message, "Copy the address from the browser.", deceives=True)
    return None


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
    """Return True if a part of a host mixes scripts, or has letters that look like others."""
    if label.isascii():
        return False
    scripts = {_script(char) for char in label if char.isalpha() or (char.isdigit() and not char.isascii())}
    if len(scripts) > 1 and not any(scripts <= combined for combined in _COMBINED_SCRIPTS):
        return True
    if any(map(_is_unusual, label)) or _PASSES_FOR_LATIN.search(label):
        return True
    return scripts != {"LATIN"} and by_letter(label).isascii()


def _is_unusual(char: str) -> bool:
    """Return True for an unusual Latin letter that is not a common one with an accent."""
    return _UNUSUAL_LATIN.match(char) is not None and not unicodedata.normalize("NFD", char)[0].isascii()


def _script(char: str) -> str:
    """Return the script of a letter or digit: the first word of its name, such as CYRILLIC."""
    return unicodedata.name(char, "UNKNOWN").removeprefix("EXTENDED ").partition(" ")[0].partition("-")[0]

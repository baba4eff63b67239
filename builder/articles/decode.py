"""The bytes of an article file -> its text, in the encoding that the analyst names, or in one of three.

If none is named, the order is: byte order mark, zero bytes (UTF-16 without a mark), UTF-8, Windows-1252. Only the last
is a guess: almost any bytes can be read as Windows-1252, whatever they are.
"""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from builder.encodings import ENCODINGS
from builder.errors import InputError, Problem

GUESSED = "windows-1252"
"""The encoding of what is neither UTF-8 nor UTF-16, if the analyst names no other."""

_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character beyond ASCII in UTF-8 (RFC 3629, without its finer limits)."""

_HIGH_BYTE = re.compile(rb"[\x80-\xff]")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""An ASCII control character that is not white space."""

_HIGH_CONTROL = re.compile(r"[\x80-\x9f]")
"""A control character of ISO 8859, which no text has: the byte is a letter or a quotation mark of another encoding."""

_COMMON_SIGN = re.compile("[ \n\r\u3002\uff0c]")
"""A sign that texts have often: white space, or a full stop or comma of Chinese and Japanese, which need no spaces."""

_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
"""First bytes of the files most often saved as articles by mistake: PDF, DOCX and ZIP, PNG, JPEG, GIF, DOC, gzip."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""Bytes at the beginning of a file -> its encoding; they are not part of the text."""

_ZERO_BYTES_OF_UTF16 = 5
"""If more than one byte in this many is zero, the text is UTF-16, in which Latin letters have one in two."""

_CONTROLS_OF_BINARY = 20
"""If more than one character in this many is a control character, the file is binary: text has hardly any."""


class Decoded(NamedTuple):
    """The text of a file, and how it was found."""

    text: str
    encoding: str  # a key of ENCODINGS
    guessed_line: int | None = None  # the line of the first byte for which the encoding is a guess


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of an article file; messages call the file `name`.

    `encoding` is a key of ENCODINGS if the analyst names one. Raises InputError if the file is binary, or if its bytes
    do not fit that encoding, or none of UTF-8, UTF-16 and Windows-1252.
    """
    if data.startswith(_SIGNATURES):
        _refuse_binary(name)
    mark, marked = next((pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", None))
    if encoding is not None:
        decoded = _decode_as_named(data, name, encoding, mark, marked)
    elif found := marked or utf16_without_mark(data):
        decoded = Decoded(_decode_strictly(data, found, name, mark), found)
    else:
        # In Latin-1 every byte is a character, so control characters can be counted before the encoding is known.
        _refuse_controls(data.decode("latin-1"), name)
        return _decode_without_name(data, name)
    _refuse_controls(decoded.text, name)
    if decoded.encoding.startswith("utf-16"):
        _refuse_wrong_utf16(data[len(mark) :], decoded, name, is_named=encoding is not None)
    return decoded


def _decode_as_named(data: bytes, name: str, encoding: str, mark: bytes, marked: str | None) -> Decoded:
    """Return the text in the encoding that the analyst names. Raises InputError for bytes that do not fit it."""
    if marked and not marked.startswith(encoding):
        message = f"begins with the byte order mark of {marked.upper()}, but sources.yml says {encoding}."
        raise InputError([Problem(name, 1, message, "Remove the `encoding` there.")])
    if encoding == "utf-16":
        encoding = marked or utf16_without_mark(data) or "utf-16-le"
    hint = "Correct its `encoding` in sources.yml."
    text = _decode_strictly(data, encoding, name, mark, f"byte {{at}} does not fit {encoding}.", hint)
    if not encoding.startswith("utf") and (control := _HIGH_CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        raise InputError([Problem(name, line, f"a byte here is no letter in {encoding}.", hint)])
    return Decoded(text, encoding)


def _decode_without_name(data: bytes, name: str) -> Decoded:
    """Return the text in UTF-8 or else in Windows-1252. Raises InputError."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # In Windows-1252, high bytes hardly ever form UTF-8 sequences. If most do, this is UTF-8 with a broken byte.
        if sum(map(len, _UTF8_SEQUENCE.findall(data))) * 2 > len(_HIGH_BYTE.findall(data)):
            message = f"byte {error.start} is not valid UTF-8."
            _refuse_bytes(data, error.start, name, message, "Correct it and save the article as UTF-8.")
        # The first byte that is not UTF-8 may come after others that happen to be.
        first = _HIGH_BYTE.search(data)
        line = data.count(b"\n", 0, first.start() if first else error.start) + 1
        return Decoded(_decode_strictly(data, GUESSED, name), GUESSED, line)


def utf16_without_mark(data: bytes) -> str | None:
    """Return the encoding shown by the zero bytes of UTF-16, or None if there are too few."""
    if data.count(0) <= len(data) // _ZERO_BYTES_OF_UTF16:
        return None
    # In a Latin letter, the high byte is zero: it comes second in little-endian order.
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


def _refuse_wrong_utf16(data: bytes, decoded: Decoded, name: str, *, is_named: bool) -> None:
    """Raise InputError if bytes read as UTF-16 have more of the commonest signs in the other order or in UTF-8.

    Almost any pair of bytes is a character of UTF-16, most often a Chinese one, so bytes seldom fail to fit. But in the
    wrong order a space becomes U+2000 and a line break U+0A00, which hardly any text has.
    """
    most, likely = max((_common_signs(data, other), other) for other in ("utf-16-le", "utf-16-be", "utf-8"))
    if most > _common_signs(data, decoded.encoding):
        hint = "Correct its `encoding` in sources.yml." if is_named else "Save the article as UTF-8."
        message = f"its bytes look like {likely.upper()}, not {decoded.encoding.upper()}."
        raise InputError([Problem(name, None, message, hint)])


def _common_signs(data: bytes, encoding: str) -> int:
    """Return how many spaces, line breaks and full stops bytes have in an encoding; 0 if they are no text in it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0
    return 0 if encoding == "utf-8" and "\0" in text else len(_COMMON_SIGN.findall(text))


def _decode_strictly(
    data: bytes,
    encoding: str,
    name: str,
    mark: bytes = b"",
    message: str = "cannot be decoded (byte {at}): neither UTF-8, UTF-16 nor Windows-1252.",
    hint: str = "Save the article as UTF-8, or name its `encoding` in sources.yml.",
) -> str:
    """Return the text after a byte order mark; raise InputError if a byte does not fit the encoding."""
    try:
        return data[len(mark) :].decode(ENCODINGS[encoding])
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        _refuse_bytes(data, at, name, message.format(at=at), hint)


def _refuse_controls(text: str, name: str) -> None:
    """Raise InputError if a text has so many control characters that the file must be binary."""
    if len(_CONTROL.findall(text)) > len(text) // _CONTROLS_OF_BINARY:
        _refuse_binary(name)


def _refuse_bytes(data: bytes, at: int, name: str, message: str, hint: str) -> NoReturn:
    """Raise InputError for the line of the first byte that cannot be decoded."""
    line = data.count(b"\n", 0, at) + 1
    raise InputError([Problem(name, line, message, hint)]) from None


def _refuse_binary(name: str) -> NoReturn:
    """Raise InputError for a binary file."""
    raise InputError([Problem(name, None, "a binary file, not text.", "Save the article as plain text in UTF-8.")])

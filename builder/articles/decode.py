"""The bytes of an article file -> its text, without guessing: a file can be decoded in only one way, or is refused.

The order is: byte order mark, zero bytes (UTF-16 without a mark), UTF-8, Windows-1252.
"""

from __future__ import annotations

import re
from typing import NoReturn

from builder.errors import InputError, Problem

_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character beyond ASCII in UTF-8 (RFC 3629, without its finer limits)."""

_HIGH_BYTE = re.compile(rb"[\x80-\xff]")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""An ASCII control character that is not white space."""

_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
"""First bytes of the files most often saved as articles by mistake: PDF, DOCX and ZIP, PNG, JPEG, GIF, DOC, gzip."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_ZERO_BYTES_OF_UTF16 = 5
"""If more than one byte in this many is zero, the text is UTF-16, in which Latin letters have one in two."""

_CONTROLS_OF_BINARY = 20
"""If more than one character in this many is a control character, the file is binary: text has hardly any."""


def decode(data: bytes, name: str) -> str:
    """Return the text of an article file; messages call the file `name`.

    Raises:
        InputError: if the file is binary, or its bytes fit none of UTF-8, UTF-16 and Windows-1252.
    """
    if data.startswith(_SIGNATURES):
        _refuse_binary(name)
    encoding = _unicode_encoding(data)
    # In Latin-1 every byte is a character, so control characters can be counted before the encoding is known.
    text = data.decode("latin-1") if encoding is None else _decode_strictly(data, encoding, name)
    if len(_CONTROL.findall(text)) > len(text) // _CONTROLS_OF_BINARY:
        _refuse_binary(name)
    if encoding is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # In Windows-1252, high bytes hardly ever form UTF-8 sequences. If most do, this is UTF-8 with a broken byte.
        if sum(map(len, _UTF8_SEQUENCE.findall(data))) * 2 > len(_HIGH_BYTE.findall(data)):
            message = f"byte {error.start} is not valid UTF-8."
            _refuse_bytes(data, error, name, message, "Correct it and save the article as UTF-8.")
        return _decode_strictly(data, "cp1252", name)


def _unicode_encoding(data: bytes) -> str | None:
    """Return the encoding shown by a byte order mark or by the zero bytes of UTF-16, or None if there are neither."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    if data.count(0) > len(data) // _ZERO_BYTES_OF_UTF16:
        # In a Latin letter, the high byte is zero: it comes second in little-endian order.
        return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
    return None


def _decode_strictly(data: bytes, encoding: str, name: str) -> str:
    """Return the text in this encoding; raise InputError if a byte does not fit it."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"cannot be decoded (byte {error.start}): neither UTF-8, UTF-16 nor Windows-1252."
        _refuse_bytes(data, error, name, message, "Save the article as UTF-8.")


def _refuse_bytes(data: bytes, error: UnicodeDecodeError, name: str, message: str, hint: str) -> NoReturn:
    """Raise InputError for the line of the first byte that cannot be decoded."""
    line = data[: error.start].count(b"\n") + 1
    raise InputError([Problem(name, line, message, hint)]) from None


def _refuse_binary(name: str) -> NoReturn:
    """Raise InputError for a binary file."""
    raise InputError([Problem(name, None, "a binary file, not text.", "Save the article as plain text in UTF-8.")])

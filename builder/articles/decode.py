"""TODO: what builder.articles.decode is for."""

from __future__ import annotations

import re

from builder.errors import InputError, Problem

_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_HIGH = re.compile(rb"[\x80-\xff]")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")


def decode(data: bytes, name: str) -> str:
    """UTF-8 and UTF-16 by byte order mark, UTF-16 by its zero bytes, then UTF-8, then Windows-1252."""
    if data.startswith(_SIGNATURES):
        raise _binary(name)
    encoding = _encoding(data)
    # Latin-1 shows the control characters of bytes that no encoding has claimed yet.
    if encoding is None and _is_binary(data.decode("latin-1")):
        raise _binary(name)
    if encoding is not None:
        text = _strict(data, encoding, name)
        if _is_binary(text):
            raise _binary(name)
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Were it Windows-1252, its high bytes would hardly ever make UTF-8 sequences: here a byte of UTF-8 is broken.
        if sum(map(len, _UTF8_SEQUENCE.findall(data))) * 2 > len(_HIGH.findall(data)):
            line = data[: error.start].count(b"\n") + 1
            message = f"UTF-8 with a broken byte ({error.start})."
            raise InputError([Problem(name, line, message, "Correct it and save the article as UTF-8.")]) from None
        return _strict(data, "cp1252", name)


def _encoding(data: bytes) -> str | None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return encoding
    if data.count(0) > len(data) // 5:
        return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
    return None


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > len(text) // 20


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"cannot be decoded (byte {error.start}): neither UTF-8, UTF-16 nor Windows-1252."
        raise InputError([Problem(name, line, message, "Save the article as UTF-8.")]) from None


def _binary(name: str) -> InputError:
    return InputError([Problem(name, None, "a binary file, not text.", "Save the article as plain text in UTF-8.")])

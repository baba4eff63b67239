"""The encodings that `seeds/sources.yml` may name for an article."""

from __future__ import annotations

from collections.abc import Mapping

_SAME_NAME = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be"),
    *(f"iso-8859-{part}" for part in (*range(1, 12), *range(13, 17))),  # there is no part 12
    *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "mac-greek", "mac-turkish", "mac-latin2"),
    *("shift_jis", "euc-jp", "euc-kr", "gb2312", "gbk", "gb18030", "big5", "big5hkscs"),
)
"""Encodings that Python calls by the name that is common on the web."""

_WINDOWS_PAGES = (874, 932, 949, *range(1250, 1259))
"""The code pages of Windows: Thai, Japanese, Korean, and the European and Middle Eastern ones."""

_DOS_PAGES = (437, 850, 852, 866)
"""The code pages of DOS in which old archives are kept."""

ENCODINGS: Mapping[str, str] = {
    **{name: name for name in _SAME_NAME},
    **{f"windows-{page}": f"cp{page}" for page in _WINDOWS_PAGES},
    **{f"ibm{page}": f"cp{page}" for page in _DOS_PAGES},
}
"""Name of an encoding -> Python's codec.

Only codecs that turn bytes into characters one for one are here. Python knows others that unpack, decipher or interpret
escapes (`zip`, `rot13`, `unicode_escape`, `utf-7`): with those a file could say something other than what it shows.
"""

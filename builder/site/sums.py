"""SHA256SUMS: the digest of every file of a site, so that anyone can check a copy with `sha256sum --check`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from builder.site.layout import files_below

SUMS_FILE = "SHA256SUMS"
"""The file with the digests, in the root of the site."""

_NAME_START = 66
"""The index at which the name begins in a line: after 64 hexadecimal digits and two spaces."""


def write_sums(site: Path) -> None:
    """Write the digests of all files of a site into its SHA256SUMS."""
    write_sum_lines(site, (sum_line(site, name) for name in files_below(site)))


def write_sum_lines(site: Path, lines: Iterable[str]) -> None:
    """Write lines of digest and name into a site's SHA256SUMS, sorted by name."""
    by_name = sorted(lines, key=listed_name)
    (site / SUMS_FILE).write_text("".join(f"{line}\n" for line in by_name), encoding="utf-8")


def listed_name(line: str) -> str:
    """Return the file name in a line of SHA256SUMS; empty for a line that has none."""
    return line[_NAME_START:]


def sum_line(site: Path, name: str) -> str:
    """Return the line of SHA256SUMS for one file of a site."""
    return f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}"

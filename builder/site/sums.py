"""TODO: what builder.site.sums is for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from builder.site.layout import files_below

SUMS_FILE = "SHA256SUMS"
"""The digest of every other file of the site, below the site's root."""


def write_sums(site: Path) -> None:
    """Write the digests of a site's files beside them, as `sha256sum --check` reads them."""
    write_sum_lines(site, (sum_line(site, name) for name in files_below(site)))


def write_sum_lines(site: Path, lines: Iterable[str]) -> None:
    by_name = sorted(lines, key=lambda line: line[66:])
    (site / SUMS_FILE).write_text("".join(f"{line}\n" for line in by_name), encoding="utf-8")


def sum_line(site: Path, name: str) -> str:
    return f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}"

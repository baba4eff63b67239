"""TODO: what builder.site.sums is for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from builder.site.layout import files

SUMS = "SHA256SUMS"
"""The digest of every other file of the site, below the site's root."""


def write_sums(site: Path) -> None:
    """Write the digests of a site's files beside them, as `sha256sum --check` reads them."""
    write_sums_file(site, (digest_line(site, name) for name in files(site)))


def write_sums_file(site: Path, lines: Iterable[str]) -> None:
    by_name = sorted(lines, key=lambda line: line[66:])
    (site / SUMS).write_text("".join(f"{line}\n" for line in by_name), encoding="utf-8")


def digest_line(site: Path, name: str) -> str:
    return f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}"

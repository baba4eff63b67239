"""The folders of a project that a build writes."""

from __future__ import annotations

import logging
from pathlib import Path

DOCS_FOLDER = "docs"
"""The pages that MkDocs reads: generated ones, and those written by hand."""

SITE_FOLDER = "site"
"""The published site."""

STAGING_FOLDER = ".dossier"
"""The staging folder. It is inside the project, on the same file system, so that publishing is a rename."""

LOG = logging.getLogger(__name__)
"""The logger for notes to the person at the terminal, for example that a build waits for another."""


def files_below(folder: Path) -> set[str]:
    """Return the paths of all files in a folder and its subfolders, relative to it, with forward slashes."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def size_below(folder: Path) -> int:
    """Return the size in bytes of all files in a folder and its subfolders."""
    return sum((folder / name).stat().st_size for name in files_below(folder))


def is_left_out(name: str) -> bool:
    """Return True if MkDocs makes nothing from a file of docs/: a hidden one, or one in docs/templates/.

    macOS leaves hidden files like `._method.md` on foreign disks.
    """
    return name.startswith("templates/") or any(part.startswith(".") for part in name.split("/"))

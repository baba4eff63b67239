"""TODO: what builder.site.layout is for."""

from __future__ import annotations

import logging
from pathlib import Path

DOCS_FOLDER = "docs"

SITE_FOLDER = "site"

STAGING_FOLDER = ".dossier"
"""Where a build is prepared, in the project's folder, so that moving it into place is one rename."""

LOG = logging.getLogger(__name__)


def files_below(folder: Path) -> set[str]:
    """The paths of all files below a folder, from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

"""The paths of generated files below docs/, and the links between them."""

from __future__ import annotations

import posixpath
import re
from functools import cache

GENERATED = "generated: dossier"
"""The line of front matter that marks a generated page; each format of export contains it in its own way."""

# Pages

HOME = "index.md"

SOURCES_INDEX = "sources/index.md"

DIFFERENCES = "evidence/differences.md"

COVERAGE = "evidence/coverage.md"

ORIGINS = "evidence/origins.md"

FIGURES = "evidence/figures.md"

TIMELINE = "evidence/timeline.md"

OPEN = "evidence/unanswered.md"

UNUSED = "evidence/unused.md"

USE = "use.md"

# Exports, which have the same path below the site's root

EDITION_FILE = "dossier.pdf"

RECORD = "dossier.json"

SCHEMA = "dossier.schema.json"

_DATA = "data"

FIGURES_CSV = f"{_DATA}/figures.csv"

SOURCES_CSL = f"{_DATA}/sources.csl.json"

SOURCES_BIBTEX = f"{_DATA}/sources.bib"

ANNOTATIONS = f"{_DATA}/annotations.jsonld"

INPUTS = f"{_DATA}/inputs.sha256sums"

BREAKABLE_FROM = 24
"""Letters from which a word of the printed edition may break anywhere, such as a web address.

Shorter words never break.
"""

BREAKABLE_FROM_TIGHT = 8
"""The same number for a second attempt, if something is still cut off: some scripts put no spaces between words."""


def relative_link(origin: str, target: str, anchor: str = "") -> str:
    """Return the relative address of a page or export on the site, as seen from another page.

    `origin` and `target` are paths below docs/.
    """
    # MkDocs makes `topics/a.html` from `topics/a.md`; links are relative, so that the site works in any folder.
    path = _relative_address(target, posixpath.dirname(origin) or ".")
    fragment = f"#{anchor}" if anchor else ""
    return fragment if target == origin and anchor else path + fragment


@cache  # the same few pages are linked thousands of times
def _relative_address(target: str, folder: str) -> str:
    return re.sub(r"\.md$", ".html", posixpath.relpath(target, folder))


def source_path(source_id: str) -> str:
    """Return the path of a source's page."""
    return f"sources/{source_id}.md"


def topic_path(topic_id: str) -> str:
    """Return the path of a topic's page."""
    return f"topics/{topic_id}.md"

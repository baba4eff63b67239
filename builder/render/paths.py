"""TODO: what builder.render.paths is for."""

from __future__ import annotations

import posixpath
import re
from functools import cache

GENERATED = "generated: dossier"
"""The front-matter line by which a generated page is known."""

# Pages below docs/ that others link to.
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

# Exports, below docs/ and below the site's root.
EDITION_FILE = "dossier.pdf"

RECORD = "dossier.json"

SCHEMA = "dossier.schema.json"

_DATA = "data"

FIGURES_CSV = f"{_DATA}/figures.csv"

SOURCES_CSL = f"{_DATA}/sources.csl.json"

SOURCES_BIBTEX = f"{_DATA}/sources.bib"

ANNOTATIONS = f"{_DATA}/annotations.jsonld"


def relative_link(origin: str, target: str, anchor: str = "") -> str:
    """The relative address of a page, seen from another; both are paths below docs/."""
    path = _relative_address(target, posixpath.dirname(origin) or ".")
    fragment = f"#{anchor}" if anchor else ""
    return fragment if target == origin and anchor else path + fragment


@cache  # the same few pages are linked thousands of times
def _relative_address(target: str, folder: str) -> str:
    return re.sub(r"\.md$", ".html", posixpath.relpath(target, folder))


def source_path(source_id: str) -> str:
    """The page of a source, below docs/."""
    return f"sources/{source_id}.md"


def topic_path(topic_id: str) -> str:
    """The page of a topic, below docs/."""
    return f"topics/{topic_id}.md"


MAX_UNBROKEN = 24
"""From how many letters on a word may break anywhere, such as an address."""

MAX_UNBROKEN_TIGHT = 8
"""The same where something is cut off nevertheless, in scripts whose words are not parted by spaces."""

"""Record what the gate compares a site with: the digests of the shipped files, and the elements of frames.

    PYTHONPATH=. .venv/bin/python tools/record_shipped.py

Run it after a deliberate change of a file in docs/assets/ or in builder/site/theme/, or of the version of the theme,
and look at what changes in `builder/gate/shipped.sha256` and `builder/gate/frame.txt`. A test fails until it is run.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from builder import pipeline
from builder.gate.page_frame import KINDS_FILE, frame_kinds
from builder.gate.shipped_files import SHIPPED_LIST, shipped_lines
from builder.model import Page
from builder.render.outputs import owned_names
from builder.render.paths import EDITION_FILE
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site.layout import files_below

ROOT = Path(__file__).resolve().parents[1]

ADDRESSES = ("", "address: https://example.org/a-dossier/\n")
"""The lines that are added to the settings: without an address a frame has fewer elements."""

OWN_PAGE = "# A page of its own\n\n## A section\n\n### A part\n\nWords.\n"


def recorded() -> tuple[str, str]:
    """Return the two lists, made from small sites: without and with an address, and without and with print."""
    kinds: set[str] = set()
    digests: dict[str, str] = {}
    for settings in ADDRESSES:
        for printed in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                site = _small_site(Path(folder) / "project", settings, printed=printed)
                kinds |= {kind for page in site.rglob("*.html") for kind in frame_kinds(page.read_text("utf-8"))}
                digests |= {
                    name: hashlib.sha256((site / name).read_bytes()).hexdigest()
                    for name in files_below(site)
                    if name.startswith("assets/") or name == "search/search_index.js"
                }
    return shipped_lines(digests), "".join(f"{kind}\n" for kind in sorted(kinds))


def _small_site(root: Path, settings: str, *, printed: bool) -> Path:
    """Build the site of the guide's example in a folder, and return it."""
    example = ROOT / "guide" / "example"
    shutil.copytree(example, root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns(*owned_names()))
    shutil.copy2(ROOT / "mkdocs.yml", root)
    (root / "builder").symlink_to(ROOT / "builder")
    (root / "docs" / "own-page.md").write_text(OWN_PAGE, "utf-8")
    (root / "dossier.yml").write_text(settings + (example / "dossier.yml").read_text("utf-8"), "utf-8")
    built = pipeline.prepare(root, load_settings(root), metadata_from)
    edition = (Page(EDITION_FILE, "", "", data=b"%PDF-1.7"),) if printed else ()
    return pipeline.stage_site(root, replace(built, pages=(*built.pages, *edition)))[1]


def main() -> None:
    """Write both lists, and say which of them changed."""
    for path, text in zip((SHIPPED_LIST, KINDS_FILE), recorded(), strict=True):
        changed = not path.is_file() or path.read_text("utf-8") != text
        path.write_text(text, "utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}: {'changed' if changed else 'as before'}\n")


if __name__ == "__main__":
    main()

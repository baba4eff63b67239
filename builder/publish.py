"""The only writer: writes what changed, removes stale pages, keeps the last good output until the new one stands."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml

from builder.errors import OutputError, Problem
from builder.model import Page

STAGE = ".dossier"
"""Where a build is prepared, in the project's folder, so that moving it into place is one rename."""

OWNED = ("index.md", "topics", "sources", "evidence", "dossier.json", "dossier.schema.json")
"""What the builder owns below docs/; everything else there is written by hand."""

CONFIG_FILE = "mkdocs.yml"
_MARK = "generated: dossier"
_BEGIN = "# --- from dossier.yml: the build writes these lines ---"
_END = "# --- end of what the build writes ---"
_BLOCK = re.compile(f"{re.escape(_BEGIN)}\n.*?{re.escape(_END)}\n", re.S)


def stage_docs(root: Path, pages: Iterable[Page]) -> Path:
    """Copy the hand-written part of docs/ and write the generated pages beside it, in the staging folder.

    Returns the staged docs folder. Raises OutputError where that cannot be written.
    """
    stage = root / STAGE
    target = stage / "docs"
    with _reported(stage):
        shutil.rmtree(stage, ignore_errors=True)
        source = root / "docs"
        if source.is_dir():
            shutil.copytree(source, target, ignore=lambda folder, names: _owned_names(source, folder, names))
        for page in pages:
            _write(target / page.path, page.text)
    return target


def publish_docs(root: Path, pages: Iterable[Page]) -> int:
    """Bring docs/ to what `pages` say: write what changed, remove generated pages that are no more.

    Returns how many files changed. Raises OutputError for a hand-written page in a generated one's place, and where
    docs/ cannot be written.
    """
    docs = root / "docs"
    wanted = {page.path: page.text for page in pages}
    with _reported(docs):
        present = {path.relative_to(docs).as_posix(): path for path in _owned_files(docs)}
        by_hand = [name for name, path in present.items() if path.suffix == ".md" and not _is_generated(path)]
        if by_hand:
            way_out = f"The build owns {', '.join(OWNED)} below docs/: move the page elsewhere."
            raise OutputError(
                [Problem(f"docs/{name}", None, "was not written by the build.", way_out) for name in by_hand]
            )
        changed = sum(_write(docs / name, text) for name, text in wanted.items())
        for name in present.keys() - wanted.keys():
            present[name].unlink()
            changed += 1
        for folder in sorted((path for path in docs.rglob("*") if path.is_dir()), reverse=True):
            if folder.relative_to(docs).parts[0] in OWNED and not any(folder.iterdir()):
                folder.rmdir()
    return changed


def publish_site(root: Path, built: Path) -> None:
    """Put a built site in place of `site/` by renaming. Raises OutputError where that fails; site/ stays as it was."""
    site, old = root / "site", root / STAGE / "previous"
    with _reported(site):
        if site.exists() and not site.is_dir():
            raise OutputError([Problem("site", None, "is a file, not a folder.", "Move it away.")])
        if site.exists():
            site.rename(old)
        try:
            built.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    clear_stage(root)


def clear_stage(root: Path) -> None:
    """Remove the staging folder."""
    shutil.rmtree(root / STAGE, ignore_errors=True)


def publish_navigation(root: Path, navigation: Mapping[str, object]) -> None:
    """Write the site's name and navigation into the marked lines of mkdocs.yml; the rest of it is written by hand."""
    path = root / CONFIG_FILE
    with _reported(path):
        text = path.read_text(encoding="utf-8")
        if not _BLOCK.search(text):
            way_out = f"Put the lines “{_BEGIN}” and “{_END}” back."
            raise OutputError([Problem(CONFIG_FILE, None, "the lines that the build writes are not marked.", way_out)])
        block = yaml.safe_dump(dict(navigation), allow_unicode=True, sort_keys=False, width=10_000)
        _write(path, _BLOCK.sub(lambda _: f"{_BEGIN}\n{block}{_END}\n", text, count=1))


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn an operating-system error into one that names the place and the way out."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        way_out = "Check that the folder exists, is yours to write and that the disk has room."
        raise OutputError([Problem(str(error.filename or path), None, message, way_out)]) from None


def _owned_names(docs: Path, folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder) == docs and name in OWNED]


def _owned_files(docs: Path) -> Iterable[Path]:
    for name in OWNED:
        path = docs / name
        if path.is_dir():
            yield from (child for child in sorted(path.rglob("*")) if child.is_file())
        elif path.is_file():
            yield path


def _is_generated(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return [next(file, "").strip(), next(file, "").strip()] == ["---", _MARK]


def _write(path: Path, text: str) -> bool:
    """Write a file whole or not at all, and only if that changes it."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)
    return True

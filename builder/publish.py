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

OWNED = (
    "index.md",
    "topics",
    "sources",
    "evidence",
    "use.md",
    "data",
    "dossier.json",
    "dossier.schema.json",
    "dossier.pdf",
)
"""What the builder owns below docs/; everything else there is written by hand."""

CONFIG_FILE = "mkdocs.yml"
_MARK = "generated: dossier"
_BEGINNINGS = {
    "dossier.json": "",
    "dossier.schema.json": "",
    "data/figures.csv": "\ufefffigure_id,",
    "data/sources.csl.json": '[\n  {\n    "source": "Dossier",\n',
    "data/sources.bib": f"% {_MARK}\n",
    "data/annotations.jsonld": (
        '{\n  "@context": "http://www.w3.org/ns/anno.jsonld",\n'
        '  "generator": {\n    "type": "Software",\n    "name": "Dossier"\n'
    ),
}
"""How the generated files that are no pages begin, each: a file of another name or beginning is somebody's own."""

_BEGIN = "# --- from dossier.yml: the build writes these lines ---"
_END = "# --- end of what the build writes ---"
_BLOCK = re.compile(f"{re.escape(_BEGIN)}\n.*?{re.escape(_END)}\n", re.S)


def hand_written(root: Path) -> tuple[str, ...]:
    """The paths of the hand-written files below docs/, in order.

    Raises OutputError for links, and for files that stand where only the build writes.
    """
    docs = root / "docs"
    names, problems = [], []
    with _reported(docs):
        for path in sorted(docs.rglob("*")):
            name = path.relative_to(docs).as_posix()
            if path.is_symlink():
                problems.append(Problem(f"docs/{name}", None, "is a link.", "Put the file itself there."))
            elif path.is_file() and name.split("/")[0] not in OWNED:
                names.append(name)
            elif path.is_file() and not _is_generated(path, name):
                way_out = f"The build owns {', '.join(OWNED)} below docs/: move the file elsewhere."
                problems.append(Problem(f"docs/{name}", None, "was not written by the build.", way_out))
    if problems:
        raise OutputError(problems)
    return tuple(names)


def stage_docs(root: Path, by_hand: Iterable[str], pages: Iterable[Page]) -> Path:
    """Copy the hand-written files of docs/ and write the generated pages beside them, in the staging folder.

    Returns the staged docs folder. Raises OutputError where that cannot be written.
    """
    clear_stage(root)
    target = root / STAGE / "docs"
    with _reported(target):
        target.mkdir(parents=True)
        for name in by_hand:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / "docs" / name, target / name)
        for page in pages:
            _write(target / page.path, page.content)
    return target


def publish_all(root: Path, built: Path, pages: Iterable[Page], navigation: Mapping[str, object]) -> None:
    """Put a built site in place of `site/`, then the pages and the navigation that it was made from.

    The site comes by renaming; where anything fails after that, the old one is put back. Raises OutputError.
    """
    site, old = root / "site", root / STAGE / "previous"
    if site.exists() and not site.is_dir():
        raise OutputError([Problem("site", None, "is a file, not a folder.", "Move it away.")])
    with _reported(site):
        if site.exists():
            site.rename(old)
        try:
            built.rename(site)
            publish_navigation(root, navigation)
            publish_docs(root, pages)
        except (OSError, OutputError):
            if site.exists():
                site.rename(built)
            if old.exists():
                old.rename(site)
            raise


def publish_docs(root: Path, pages: Iterable[Page]) -> None:
    """Bring docs/ to what `pages` say: write what changed, remove generated pages that are no more.

    Raises OutputError where docs/ cannot be written.
    """
    docs = root / "docs"
    wanted = {page.path: page.content for page in pages}
    with _reported(docs):
        for name, data in wanted.items():
            _write(docs / name, data)
        for path in list(_owned_files(docs)):
            if path.relative_to(docs).as_posix() not in wanted:
                path.unlink()
        for folder in sorted((path for path in docs.rglob("*") if path.is_dir()), reverse=True):
            if folder.relative_to(docs).parts[0] in OWNED and not any(folder.iterdir()):
                folder.rmdir()


def clear_stage(root: Path) -> None:
    """Remove the staging folder."""
    with _reported(root / STAGE):
        if (root / STAGE).exists():
            shutil.rmtree(root / STAGE)


def publish_navigation(root: Path, navigation: Mapping[str, object]) -> None:
    """Write the site's name and navigation into the marked lines of mkdocs.yml; the rest of it is written by hand."""
    path = root / CONFIG_FILE
    with _reported(path):
        text = path.read_text(encoding="utf-8")
        if not _BLOCK.search(text):
            way_out = f"Put the lines “{_BEGIN}” and “{_END}” back."
            raise OutputError([Problem(CONFIG_FILE, None, "the lines that the build writes are not marked.", way_out)])
        block = yaml.safe_dump(dict(navigation), allow_unicode=True, sort_keys=False, width=10_000)
        _write(path, _BLOCK.sub(lambda _: f"{_BEGIN}\n{block}{_END}\n", text, count=1).encode())


def publish_alone(root: Path, page: Page) -> Path:
    """Write one file of the site, which may not stand yet; returns its path. Raises OutputError."""
    path = root / "site" / page.path
    with _reported(path):
        _write(path, page.content)
    return path


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn an operating-system error into one that names the place and the way out."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        way_out = "Check that the folder exists, is yours to write and that the disk has room."
        raise OutputError([Problem(str(error.filename or path), None, message, way_out)]) from None


def _owned_files(docs: Path) -> Iterable[Path]:
    for name in OWNED:
        path = docs / name
        if path.is_dir():
            yield from (child for child in sorted(path.rglob("*")) if child.is_file())
        elif path.is_file():
            yield path


def _is_generated(path: Path, name: str) -> bool:
    """Whether a build wrote a file; `name` is its path below docs/."""
    if (beginning := _BEGINNINGS.get(name.removesuffix(".part"))) is not None:
        with path.open("rb") as data:
            return data.read(len(beginning.encode())) == beginning.encode()
    if name.removesuffix(".part") == "dossier.pdf":
        return _MARK.encode() in path.read_bytes()  # among its keywords
    with path.open(encoding="utf-8", errors="replace") as file:
        return [next(file, "").strip(), next(file, "").strip()] == ["---", _MARK]


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if that changes it."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)

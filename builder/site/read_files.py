"""What a build of the site reads, so that it reads nothing that the fingerprint does not cover.

A hook, a template or a plugin may read any file and import any module. `inputs` lists what mkdocs.yml names. This
module watches what Python opens (PEP 578), and finds what the list lacks.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from builder.errors import Problem
from builder.site.inputs import PROGRAM
from builder.site.layout import DOCS_FOLDER, STAGING_FOLDER
from builder.site.publish import CONFIG_FILE

_SYSTEM_FOLDERS = (
    *("/usr", "/etc", "/lib", "/dev", "/proc", "/sys", "/System", "/Library"),
    os.path.join(os.sep, "opt", "homebrew"),
)
"""Folders of Linux and macOS with time zones, types of files and libraries."""

_watching: list[set[str]] = []
"""The sets to which files are added that are opened now: one during a build, none otherwise."""

_installed: list[bool] = []
"""Not empty once Python reports what it opens, which cannot be undone."""


@contextmanager
def recorded_reads() -> Iterator[set[str]]:
    """Yield a set to which the absolute path of each file is added that Python opens to read it."""
    if not _installed:
        sys.addaudithook(_record)
        _installed.append(True)
    opened: set[str] = set()
    _watching.append(opened)
    try:
        yield opened
    finally:
        _watching.remove(opened)


def _record(event: str, arguments: tuple[Any, ...]) -> None:
    """Add a file to the sets if an audit event of Python says that it is opened to be read."""
    if event != "open" or not _watching:
        return
    path, _, flags = arguments
    if isinstance(path, (str, bytes, os.PathLike)) and flags & (os.O_WRONLY | os.O_RDWR) != os.O_WRONLY:
        name = os.path.abspath(os.fsdecode(path))
        for opened in _watching:
            opened.add(name)


def uncovered_reads(
    root: Path, opened: Collection[str], inputs: Mapping[str, str], generated: Collection[str]
) -> list[Problem]:
    """Return a problem for each file that was read, or imported from the project, but is not among the inputs.

    Python, its packages and the system's own files do not count; the pinned requirements and the machine stand for
    them.

    Args:
        root: the project's folder.
        opened: the absolute paths of the files that were opened.
        inputs: the SHA-256 of each file that the fingerprint covers, by its path in the project.
        generated: the paths of the generated files below docs/.
    """
    root = Path(os.path.abspath(root))
    paths = {_source_of(path) for path in (*opened, *_imported_from(root))}
    names = {name for path in paths if path.is_file() and (name := _uncovered_name(root, path, inputs, generated))}
    message = "is read when the site is built, but the fingerprint does not cover it."
    hint = f"Name it in {CONFIG_FILE}, in the list `watch`, or remove what reads it."
    outside = f"Move it into the project's folder, and name it in {CONFIG_FILE}, in the list `watch`."
    return [Problem(name, None, message, outside if Path(name).is_absolute() else hint) for name in sorted(names)]


def _imported_from(root: Path) -> Iterator[str]:
    """Yield the files of the modules in a project that this process has imported, whenever that was."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__dict__", {}).get("__file__")
        if isinstance(file, str) and Path(file).is_relative_to(root):
            yield file


def _source_of(path: str) -> Path:
    """Return a file or, for a compiled module, the code that it was compiled from."""
    with suppress(ValueError):
        return Path(source_from_cache(path))
    return Path(path)


def _uncovered_name(root: Path, path: Path, inputs: Mapping[str, str], generated: Collection[str]) -> str | None:
    """Return how a problem names a file that the fingerprint does not cover, or None for any other."""
    if _is_below(path, (sys.prefix,)):
        return None
    staged = root / STAGING_FOLDER
    if path.is_relative_to(staged):
        name = path.relative_to(staged).as_posix()
        below_docs = name.removeprefix(f"{DOCS_FOLDER}/")
        return None if below_docs in (name, *generated) or name in inputs else name
    if path.is_relative_to(root):
        name = path.relative_to(root).as_posix()
    elif path.is_relative_to(PROGRAM):
        name = f"{PROGRAM.name}/{path.relative_to(PROGRAM).as_posix()}"
    else:
        return None if _is_below(path, _foreign_folders(root)) else str(path)
    is_covered = name in inputs and (name == CONFIG_FILE or _digest_of(path) == inputs[name])
    return None if is_covered else name


def _foreign_folders(root: Path) -> tuple[str, ...]:
    """Return the folders of Python, its packages and the system, without those in which the project is."""
    folders = (sys.base_prefix, *(entry for entry in sys.path if os.path.isabs(entry)), *_SYSTEM_FOLDERS)
    return tuple(folder for folder in folders if not root.is_relative_to(os.path.abspath(folder)))


def _is_below(path: Path, folders: Collection[str]) -> bool:
    """Return True if a file is in one of these folders, by its own path or by that to which links lead."""
    return any(path.is_relative_to(folder) or path.is_relative_to(os.path.realpath(folder)) for folder in folders)


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

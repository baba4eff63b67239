"""The files that a site is made from, so that its fingerprint covers all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from builder.site.layout import DOCS_FOLDER, SITE_FOLDER, STAGING_FOLDER, files_below
from builder.site.publish import CONFIG_FILE

PROGRAM = Path(__file__).parents[1]
"""The folder of the program: its code, words, weights, templates, theme and fonts."""

_PINNED = ("requirements.txt", "requirements-print.txt")
"""The files in a project's folder that say which packages the program uses, with their digests."""

_WRITTEN_FOLDERS = (SITE_FOLDER, STAGING_FOLDER)
"""The folders of which a build writes every file."""


def input_digests(root: Path, by_hand: Iterable[str], configuration: bytes) -> dict[str, str]:
    """Return the SHA-256 of every file besides articles and settings that a site is made from, by its path.

    They are the hand-written files in docs/, mkdocs.yml, whatever file or folder of the project it names (such as the
    theme), the files of the program and the pinned requirements. Files that Python or the system leaves behind do not
    count, so the same checkout gives the same result on every machine. Of hidden files, those count that mkdocs.yml
    names.

    Args:
        root: the project's folder.
        by_hand: the paths of the hand-written files below docs/.
        configuration: mkdocs.yml as the build will leave it, or nothing if there is none.
    """
    digests = {name: _digest_of(path) for name, path in _counted_files(root, by_hand, configuration)}
    return digests | ({CONFIG_FILE: hashlib.sha256(configuration).hexdigest()} if configuration else {})


def _counted_files(root: Path, by_hand: Iterable[str], configuration: bytes) -> Iterator[tuple[str, Path]]:
    """Yield the path of each file, as it is listed and where it is. Of two with one name, the last is used."""
    for name in _kept(files_below(PROGRAM)):
        yield f"{PROGRAM.name}/{name}", PROGRAM / name
    written = set(by_hand)
    for name in _kept(written):
        yield f"{DOCS_FOLDER}/{name}", root / DOCS_FOLDER / name
    for name in _PINNED:
        if (root / name).is_file():
            yield name, root / name
    for named in _paths_in(configuration, root):
        names = (
            [named] if (root / named).is_file() else [f"{named}/{name}" for name in _kept(files_below(root / named))]
        )
        for name in names:
            if not name.startswith(f"{DOCS_FOLDER}/") or name.removeprefix(f"{DOCS_FOLDER}/") in written:
                yield name, root / name


def _kept(names: Iterable[str]) -> Iterator[str]:
    """Yield the paths that count: not compiled code, and nothing hidden, which MkDocs leaves out as well."""
    for name in names:
        parts = name.split("/")
        if "__pycache__" not in parts and not name.endswith(".pyc") and not any(part[0] == "." for part in parts):
            yield name


def _paths_in(configuration: bytes, root: Path) -> Iterator[str]:
    """Yield every file or folder of the project that mkdocs.yml names, except what a build writes."""
    try:
        document = yaml.compose(configuration, Loader=yaml.SafeLoader)  # reads values of any type as text
    except (yaml.YAMLError, UnicodeDecodeError):
        return  # MkDocs reports it
    waiting = [document] if document else []
    seen = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # aliases may lead in circles
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.ScalarNode) and (path := _path_below(root, node.value)):
            yield path


def _path_below(root: Path, text: str) -> str | None:
    """Return a text as a path in the project's folder if there is such a file or folder, else None."""
    parts = Path(text).parts
    if not parts or "\0" in text or Path(text).is_absolute() or ".." in parts or parts[0] in _WRITTEN_FOLDERS:
        return None
    try:
        return Path(text).as_posix() if (root / text).exists() else None
    except OSError:  # too long for a path
        return None


def _digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()

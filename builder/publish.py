"""The only writer: writes what changed, removes stale pages, keeps the last good output until the new one stands."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import filecmp
import hashlib
import logging
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from builder.errors import OutputError, Problem
from builder.model import Page

DOCS = "docs"
SITE = "site"

SUMS = "SHA256SUMS"
"""The digest of every other file of the site, below the site's root."""

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
_KEPT = "kept"
_CANNOT_SWAP = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV)
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
_LOG = logging.getLogger(__name__)


def hand_written(root: Path) -> tuple[str, ...]:
    """The paths of the hand-written files below docs/, in order.

    Raises OutputError for links, and for files that stand where only the build writes.
    """
    docs = root / DOCS
    names, problems = [], []
    with reported(docs):
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


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep other builds out of a project's folder, and put away what one that was killed has left there.

    Waits for a build that is at work there, and says so. The system holds the lock, on the folder itself, for as long
    as this process lives. Raises OutputError where the folder cannot be used.
    """
    with reported(root):
        folder = os.open(root, os.O_RDONLY)
    try:
        _lock(folder, root)
        try:
            with reported(root):
                _put_back(root)
            clear_stage(root)
            yield
        finally:
            clear_stage(root)
    finally:
        os.close(folder)


def stage_docs(root: Path, by_hand: Iterable[str], pages: Iterable[Page]) -> Path:
    """Copy the hand-written files of docs/ and write the generated pages beside them, in the staging folder.

    Returns the staged docs folder. Raises OutputError where that cannot be written.
    """
    clear_stage(root)
    target = root / STAGE / DOCS
    with reported(target):
        target.mkdir(parents=True)
        for name in by_hand:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / DOCS / name, target / name)
        for page in pages:
            (target / page.path).parent.mkdir(parents=True, exist_ok=True)
            (target / page.path).write_bytes(page.content)
    return target


def publish_all(root: Path, docs: Path, site: Path, by_hand: Sequence[str], navigation: Mapping[str, object]) -> None:
    """Put a staged site in place of `site/`, and the staged docs and the navigation that it was made from in place.

    Each of the two folders is exchanged as a whole; where anything fails, all is put back. `by_hand` are the
    hand-written files that the site was made with. Raises OutputError, also where one of those has changed since.
    """
    with reported(root):
        configuration = _configuration(root, navigation)
        _keep_what_stays(root, docs, by_hand)
        os.sync()  # what is put in place must outlast a machine that loses its power
        with _taken_back() as undo:
            for staged, place in ((site, root / SITE), (docs, root / DOCS)):
                _exchange(root, staged, place)
                undo.append((root, staged, place))
            _replace(root, root / CONFIG_FILE, configuration)
        _carry_over(docs, root / DOCS)


def publish_docs(root: Path, docs: Path, by_hand: Sequence[str], navigation: Mapping[str, object]) -> None:
    """Put staged docs in place without a site, and the navigation; as publish_all does."""
    with reported(root):
        configuration = _configuration(root, navigation)
        if _keep_what_stays(root, docs, by_hand):
            _exchange(root, docs, root / DOCS)
            _carry_over(docs, root / DOCS)
        _replace(root, root / CONFIG_FILE, configuration)


def publish_alone(root: Path, page: Page) -> Path:
    """Put one file of the site in place, beside the others, if they stand; returns its path. Raises OutputError."""
    site, staged = root / SITE, root / STAGE / SITE
    with reported(site):
        staged.mkdir(parents=True)
        for name in files(site) - {page.path, SUMS}:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            _link(site / name, staged / name)
        (staged / page.path).write_bytes(page.content)
        if (site / SUMS).is_file():
            others = [line for line in (site / SUMS).read_text("utf-8").splitlines() if line[66:] != page.path]
            _write_sums(staged, [*others, _sum(staged, page.path)])
        _exchange(root, staged, site)
    return site / page.path


def files(folder: Path) -> set[str]:
    """The paths of all files below a folder, from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def write_sums(site: Path) -> None:
    """Write the digests of a site's files beside them, as `sha256sum --check` reads them."""
    _write_sums(site, (_sum(site, name) for name in files(site)))


def _write_sums(site: Path, lines: Iterable[str]) -> None:
    by_name = sorted(lines, key=lambda line: line[66:])
    (site / SUMS).write_text("".join(f"{line}\n" for line in by_name), encoding="utf-8")


def _sum(site: Path, name: str) -> str:
    return f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}"


def clear_stage(root: Path) -> None:
    """Remove the staging folder. Raises OutputError."""
    with reported(root / STAGE):
        if (root / STAGE).exists():
            shutil.rmtree(root / STAGE)


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn an error of the operating system into an OutputError that names the place, `path` if it does not itself."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        way_out = "Check that the folder exists, is yours to write and that the disk has room."
        raise OutputError([Problem(str(error.filename2 or error.filename or path), None, message, way_out)]) from None


def _lock(folder: int, root: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _LOG.warning("note: another build is at work in %s: waiting for it.", root)
        fcntl.flock(folder, fcntl.LOCK_EX)


def _configuration(root: Path, navigation: Mapping[str, object]) -> bytes:
    """mkdocs.yml with the site's name and navigation in the marked lines; the rest of it is written by hand."""
    text = (root / CONFIG_FILE).read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        way_out = f"Put the lines “{_BEGIN}” and “{_END}” back."
        raise OutputError([Problem(CONFIG_FILE, None, "the lines that the build writes are not marked.", way_out)])
    block = yaml.safe_dump(dict(navigation), allow_unicode=True, sort_keys=False, width=sys.maxsize)
    return _BLOCK.sub(lambda _: f"{_BEGIN}\n{block}{_END}\n", text, count=1).encode()


def _keep_what_stays(root: Path, staged: Path, by_hand: Sequence[str]) -> bool:
    """Put the files of docs/ that do not change into the staged folder themselves, as links; whether any changes.

    So they keep their times and rights, and whoever saves one meanwhile saves it in both places. Raises OutputError
    for hand-written files that are no longer those that were staged.
    """
    docs = root / DOCS
    now, made, present = hand_written(root), files(staged), files(docs)
    same = {name for name in made & present if filecmp.cmp(docs / name, staged / name, shallow=False)}
    if changed := (set(now) | set(by_hand)) - same:
        message = "changed while the dossier was built."
        raise OutputError([Problem(f"{DOCS}/{name}", None, message, "Build again.") for name in sorted(changed)])
    for folder in docs.rglob("*/"):
        if folder.relative_to(docs).parts[0] not in OWNED:
            (staged / folder.relative_to(docs)).mkdir(parents=True, exist_ok=True)
    for name in same:
        (staged / name).unlink()
        _link(docs / name, staged / name)
    return not same == made == present


def _link(path: Path, staged: Path) -> None:
    try:
        os.link(path, staged)
    except OSError:  # not every file system has links
        shutil.copy2(path, staged)


def _carry_over(old: Path, docs: Path) -> None:
    """What somebody saved in the old docs/ in the moment of the exchange goes into the new one."""
    for name in files(old) if old.is_dir() else ():
        if name.split("/")[0] not in OWNED and not ((docs / name).exists() and (docs / name).samefile(old / name)):
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(old / name, docs / name)


@contextmanager
def _taken_back() -> Iterator[list[tuple[Path, Path, Path]]]:
    """Collects exchanges (root, staged, place), and undoes them where anything fails later on."""
    done: list[tuple[Path, Path, Path]] = []
    try:
        yield done
    except BaseException:
        for root, staged, place in reversed(done):
            if staged.exists():
                _exchange(root, staged, place)
            else:
                place.rename(staged)
        raise


def _exchange(root: Path, staged: Path, place: Path) -> None:
    """Put a folder in the place of another, which comes to stand where it was; there may be none yet.

    At no moment is neither in place, but where the system cannot exchange two folders; `_put_back` is for those.
    """
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        what = "is a link" if place.is_symlink() else "is a file"
        raise OutputError([Problem(place.name, None, f"{what}, not a folder.", "Move it away.")])
    if not place.exists():
        staged.rename(place)
        return
    try:
        _swap(staged, place)
    except OSError as error:
        if error.errno not in _CANNOT_SWAP:
            raise
        kept = root / STAGE / _KEPT / place.name
        kept.parent.mkdir(exist_ok=True)
        place.rename(kept)
        staged.rename(place)
        kept.rename(staged)


def _put_back(root: Path) -> None:
    """Put back a folder that a build had taken away when it was killed, before the new one was in place."""
    for name in (SITE, DOCS):
        kept = root / STAGE / _KEPT / name
        if kept.is_dir() and not (root / name).exists():
            kept.rename(root / name)


def _swap(one: Path, other: Path) -> None:
    """Exchange two paths at once: renameat2(2) of Linux, renamex_np(2) of macOS. Raises OSError."""
    system = ctypes.CDLL(None, use_errno=True)
    paths = (os.fsencode(one), os.fsencode(other))
    if hasattr(system, "renameat2"):
        at_working_directory, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE in Linux's headers
        failed = system.renameat2(at_working_directory, paths[0], at_working_directory, paths[1], exchange)
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(*paths, 2)  # RENAME_SWAP in macOS's headers
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if failed:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(other))


def _is_generated(path: Path, name: str) -> bool:
    """Whether a build wrote a file; `name` is its path below docs/."""
    if (beginning := _BEGINNINGS.get(name)) is not None:
        with path.open("rb") as data:
            return data.read(len(beginning.encode())) == beginning.encode()
    if name == "dossier.pdf":
        return _MARK.encode() in path.read_bytes()  # among its keywords
    with path.open(encoding="utf-8", errors="replace") as file:
        return [next(file, "").strip(), next(file, "").strip()] == ["---", _MARK]


def _replace(root: Path, path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if that changes it."""
    if path.is_file() and path.read_bytes() == data:
        return
    part = root / STAGE / "part"
    part.parent.mkdir(exist_ok=True)
    part.write_bytes(data)
    os.replace(part, path)

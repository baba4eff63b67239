"""TODO: what builder.site.folders is for."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.errors import OutputError, Problem
from builder.site.layout import DOCS, LOG, OWNED, SITE, STAGE, files

_KEPT = "kept"

CANNOT_SWAP = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV)


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
        LOG.warning("note: another build is at work in %s: waiting for it.", root)
        fcntl.flock(folder, fcntl.LOCK_EX)


def link(path: Path, staged: Path) -> None:
    try:
        os.link(path, staged)
    except OSError:  # not every file system has links
        shutil.copy2(path, staged)


def carry_over(old: Path, docs: Path) -> None:
    """What somebody saved in the old docs/ in the moment of the exchange goes into the new one."""
    for name in files(old) if old.is_dir() else ():
        if name.split("/")[0] not in OWNED and not ((docs / name).exists() and (docs / name).samefile(old / name)):
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(old / name, docs / name)


@contextmanager
def taken_back() -> Iterator[list[tuple[Path, Path, Path]]]:
    """Collects exchanges (root, staged, place), and undoes them where anything fails later on."""
    done: list[tuple[Path, Path, Path]] = []
    try:
        yield done
    except BaseException:
        for root, staged, place in reversed(done):
            if staged.exists():
                exchange(root, staged, place)
            else:
                place.rename(staged)
        raise


def exchange(root: Path, staged: Path, place: Path) -> None:
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
        swap(staged, place)
    except OSError as error:
        if error.errno not in CANNOT_SWAP:
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


def swap(one: Path, other: Path) -> None:
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


def replace(root: Path, path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and only if that changes it."""
    if path.is_file() and path.read_bytes() == data:
        return
    part = root / STAGE / "part"
    part.parent.mkdir(exist_ok=True)
    part.write_bytes(data)
    os.replace(part, path)

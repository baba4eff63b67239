"""The exchange of whole folders under a lock, so that nothing is lost if a build dies at any moment."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.errors import OutputError, Problem, is_lack_of_memory
from builder.plain_files import what_is_in_the_way
from builder.render.outputs import owned_names
from builder.site.layout import DOCS_FOLDER, LOG, SITE_FOLDER, STAGING_FOLDER, files_below
from builder.terminal import printable

_KEPT = "kept"
"""Subfolder of the staging folder for the old output, if the system cannot exchange two folders in one step."""

CANNOT_SWAP_ERRORS = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV)
"""Errors by which a kernel or file system says that it cannot exchange two folders in one step."""


@contextmanager
def exclusive_build(root: Path) -> Iterator[None]:
    """Keep other builds out of a project's folder, and clean up after a build that was killed there.

    If another build is running, say so and wait for it. The lock is on the folder itself; the system releases it when
    this process ends, however it ends. Raises OutputError if the folder cannot be used.
    """
    with os_errors_reported(root):
        folder = os.open(root, os.O_RDONLY)
    try:
        _wait_for_lock(folder, root)
        for place in (root / STAGING_FOLDER, root / STAGING_FOLDER / _KEPT, root / DOCS_FOLDER):
            _refuse_what_is_no_folder(root, place)
        try:
            with os_errors_reported(root):
                _restore_kept_folders(root)
            clear_staging_folder(root)
            yield
        finally:
            clear_staging_folder(root)
    finally:
        os.close(folder)


def clear_staging_folder(root: Path) -> None:
    """Remove the staging folder. Raises OutputError."""
    with os_errors_reported(root / STAGING_FOLDER):
        if (root / STAGING_FOLDER).exists():
            shutil.rmtree(root / STAGING_FOLDER)


@contextmanager
def os_errors_reported(path: Path) -> Iterator[None]:
    """Turn an OSError into an OutputError that names its file, or `path` if it names none; a lack of memory stays."""
    try:
        yield
    except OSError as error:
        if is_lack_of_memory(error):
            raise
        message = f"cannot be written: {error.strerror or error}."
        hint = "Check that the folder exists, that you may write to it, and that the disk is not full."
        raise OutputError([Problem(str(error.filename2 or error.filename or path), None, message, hint)]) from None


def _wait_for_lock(folder: int, root: Path) -> None:
    """Lock an open folder, waiting for whoever has the lock."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        LOG.warning("note: another build is running in %s; waiting for it.", printable(str(root)))
        fcntl.flock(folder, fcntl.LOCK_EX)


def hard_link(path: Path, staged: Path) -> None:
    """Give a file a second name, or copy it if the file system has no hard links."""
    try:
        os.link(path, staged)
    except OSError:
        shutil.copy2(path, staged)


def carry_over_late_saves(old: Path, docs: Path) -> None:
    """Move to the new docs/ any hand-written file that was saved in the old docs/ during the exchange."""
    owned = owned_names()
    for name in files_below(old) if old.is_dir() else ():
        if name.split("/")[0] not in owned and not ((docs / name).exists() and (docs / name).samefile(old / name)):
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(old / name, docs / name)


@contextmanager
def rolled_back_on_error() -> Iterator[list[tuple[Path, Path, Path]]]:
    """Yield a list to which exchanges (root, staged, place) are added; undo them, last first, if anything fails."""
    done: list[tuple[Path, Path, Path]] = []
    try:
        yield done
    except BaseException:
        for root, staged, place in reversed(done):
            if staged.exists():
                exchange_folders(root, staged, place)
            else:
                place.rename(staged)
        raise


def exchange_folders(root: Path, staged: Path, place: Path) -> None:
    """Exchange a staged folder with the published one; if there is none yet, move the staged one into place.

    One of the two is in place at every moment, unless the system cannot exchange two folders in one step. Then there is
    a gap between two renames; if a build dies in it, `_restore_kept_folders` puts the old folder back. Raises
    OutputError if a link or a file is in its place.
    """
    _refuse_what_is_no_folder(root, place)
    if not place.exists():
        staged.rename(place)
        return
    try:
        swap_paths(staged, place)
    except OSError as error:
        if error.errno not in CANNOT_SWAP_ERRORS:
            raise
        kept = root / STAGING_FOLDER / _KEPT / place.name
        kept.parent.mkdir(exist_ok=True)
        place.rename(kept)
        staged.rename(place)
        kept.rename(staged)


def _refuse_what_is_no_folder(root: Path, place: Path) -> None:
    """Raise OutputError if a link, a file or a special file is in the place of a folder that a build writes.

    What is in such a folder is moved and removed, so a link could cost what it leads to.
    """
    with os_errors_reported(place):
        what = what_is_in_the_way(place)
    if what:
        name = place.relative_to(root).as_posix()
        hint = "Remove it." if name.startswith(STAGING_FOLDER) else "Move it elsewhere."
        raise OutputError([Problem(name, None, f"{what}, not a folder.", hint)])


def _restore_kept_folders(root: Path) -> None:
    """Put back an old folder that a build moved away, if the build was killed before the new one was in place."""
    for name in (SITE_FOLDER, DOCS_FOLDER):
        kept = root / STAGING_FOLDER / _KEPT / name
        if kept.is_dir() and not kept.is_symlink() and not os.path.lexists(root / name):
            kept.rename(root / name)


def swap_paths(one: Path, other: Path) -> None:
    """Exchange two paths in one step, with renameat2(2) on Linux or renamex_np(2) on macOS. Raises OSError."""
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


def replace_file(root: Path, path: Path, data: bytes) -> None:
    """Write a file completely or not at all, and only if its content changes."""
    if path.is_file() and path.read_bytes() == data:
        return
    staged = root / STAGING_FOLDER / "part"
    staged.parent.mkdir(exist_ok=True)
    staged.write_bytes(data)
    os.replace(staged, path)

"""Reading files that users name: only plain files, and never without end.

Opening a named pipe can wait for ever, and a device such as /dev/zero has no end.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NotPlainFileError(Exception):
    """A path leads to a folder, a named pipe, a socket or a device."""


class OversizedFileError(Exception):
    """A file is larger than its reader allows."""

    def __init__(self, size: int) -> None:
        """Take the size that is known, in bytes."""
        super().__init__(f"{size:,} bytes")
        self.size = size


def read_plain_file(path: Path, limit: int) -> bytes:
    """Return the content of a plain file, or of one to which a link leads, of at most `limit` bytes.

    Raises NotPlainFileError, OversizedFileError, or OSError if the file cannot be read.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # before it is opened: to open a device may do something
        raise NotPlainFileError
    if found.st_size > limit:
        raise OversizedFileError(found.st_size)
    with open(path, "rb", opener=_open_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # exchanged in the meantime
            raise NotPlainFileError
        data = file.read(limit + 1)  # some files of the system say that they have no bytes, and have many
    if len(data) > limit:
        raise OversizedFileError(len(data))
    return data


def what_is_in_the_way(path: Path) -> str | None:
    """Return what is at a path that should be a folder of its own, as a message says it; None for a folder or nothing.

    Raises OSError if the path cannot be looked at.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        return None
    if stat.S_ISLNK(mode):
        return "is a link"
    return "is a file" if stat.S_ISREG(mode) else "is a special file"


def _open_without_waiting(path: str, flags: int) -> int:
    """Open a file; a named pipe is opened at once, whether or not anybody writes into it."""
    return os.open(path, flags | os.O_NONBLOCK)

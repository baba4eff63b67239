"""A published site in a folder: its files, and everything there that a site must not contain."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from builder.errors import Problem

_SPECIAL_FILES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISFIFO, "is a named pipe, not a file."),
    (stat.S_ISSOCK, "is a socket, not a file."),
    (stat.S_ISBLK, "is a device, not a file."),
    (stat.S_ISCHR, "is a device, not a file."),
)
"""What is neither a file nor a folder nor a link, with the message on it."""


def folder_contents(folder: Path) -> tuple[set[str], list[Problem]]:
    """Return the files in a folder and below it that can be read, and what else is there.

    The latter is a problem for each link, empty folder, unreadable file or folder, and special file. Links are not
    followed: web servers and archives may publish what they lead to.
    """
    files: set[str] = set()
    problems: list[Problem] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            found = sorted(here.iterdir())
            if not found and here != folder:
                problems.append(Problem(_name(here, folder), None, "is an empty folder."))
        except OSError as error:
            problems.append(Problem(_name(here, folder), None, _unreadable_message(error)))
            continue
        for path in found:
            if not path.is_symlink() and path.is_dir():
                waiting.append(path)
            elif message := _message_on(path):
                problems.append(Problem(_name(path, folder), None, message))
            else:
                files.add(_name(path, folder))
    return files, sorted(problems)


def _message_on(path: Path) -> str | None:
    """Return what is wrong with a path that is no folder, or None for a file that can be read."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return f"is a link to {os.readlink(path)}."
        for is_special, message in _SPECIAL_FILES:
            if is_special(mode):
                return message
        with path.open("rb"):
            return None
    except OSError as error:
        return _unreadable_message(error)


def _unreadable_message(error: OSError) -> str:
    return f"cannot be read: {error.strerror}."


def _name(path: Path, folder: Path) -> str:
    """Return the path as problems name it: relative to the folder of the site."""
    return path.relative_to(folder).as_posix()

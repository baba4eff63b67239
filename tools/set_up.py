"""Set up .venv in the current folder, for `make`; needs nothing but Python.

    python3 tools/set_up.py site    what a build needs
    python3 tools/set_up.py test    what the tests need beside that

Packages come as wheels, so that nothing of theirs runs while they are installed, and only if their hashes are the
pinned ones. If two set-ups start at once, the second waits and finds the work done.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    sys.exit("dossier: this system cannot lock folders (Python's fcntl is missing). On Windows, use WSL.")

ENVIRONMENT = Path(".venv")
"""The folder that is set up."""

PYTHON = str(ENVIRONMENT / "bin" / "python")
"""Its Python."""

SITE_STAMP = ENVIRONMENT / ".site"
"""The stamp for what a build needs, written last; it contains the path of the project, since .venv cannot be moved."""

TEST_STAMP = ENVIRONMENT / ".dev"
"""The stamp for what the tests need."""

SITE_INPUTS = ("requirements.txt", "requirements-print.txt", "pyproject.toml")
"""The files that a set-up for a build is made from."""

TEST_INPUT = "requirements-dev.txt"
"""The file that a set-up for the tests is made from."""

LOCKED = "Makefile"
"""The file that is locked during a set-up: it is always there, and nothing in a set-up replaces it."""

INSTALL = (PYTHON, "-m", "pip", "--disable-pip-version-check", "-qq", "install", "--no-compile")

PINNED_WHEELS = ("--require-hashes", "--only-binary", ":all:", "-r")

_UNUSABLE = re.compile(
    "[\"`$\\\\]|'''"  # a shell would read them in the programs that pip writes
    "|[\x00-\x1f\x7f-\x9f\u2028\u2029]"  # some end a line in the file by which Python finds the project
    "|:"  # separates folders in lists of them
    "|[\ud800-\udfff]"  # a byte that is not UTF-8
    r"|\s\Z"  # Python would not find the project
)
"""What the path of a project may not contain, since packages are installed in it."""


def main(arguments: list[str]) -> int:
    """Set up what is asked for; return 0, or 1 if it cannot be done, with one line that says why."""
    if unusable := _UNUSABLE.search(os.getcwd()):
        has = (
            "ends in a blank"
            if unusable[0].isspace() and unusable.end() == len(os.getcwd())
            else "has an unusable character"
        )
        return _fail(
            f"the path of this folder {has} ({unusable[0]!a}), so no packages can be installed in it; "
            "rename the folder or move it, then run make again"
        )
    try:
        with _only_set_up():
            if not _is_current(SITE_STAMP, SITE_INPUTS):
                _set_up_for_site()
            if arguments == ["test"] and not _is_current(TEST_STAMP, (TEST_INPUT, str(SITE_STAMP))):
                _set_up_for_tests()
    except subprocess.CalledProcessError as error:
        return _fail(
            f"{' '.join(error.cmd[1:4])} failed, as said above; to begin again, run: rm -rf .venv && make site"
        )
    except OSError as error:
        return _fail(f"{error.filename or ENVIRONMENT}: {error.strerror}")
    except KeyboardInterrupt:
        return _fail("stopped; the next make sets up .venv from the beginning")
    return 0


@contextmanager
def _only_set_up() -> Iterator[None]:
    """Keep other set-ups out of this folder, waiting for one that is running.

    Programs started meanwhile share the lock. So if this one is killed, the next set-up waits until they have ended,
    and no longer.
    """
    lock = os.open(LOCKED, os.O_RDONLY)
    os.set_inheritable(lock, True)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("note: another set-up is running in this folder; waiting for it.", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _is_current(stamp: Path, inputs: tuple[str, ...]) -> bool:
    """Return True if a stamp is newer than its inputs, and if .venv is whole and was made for this folder."""
    return (
        os.access(PYTHON, os.X_OK)
        and (ENVIRONMENT / "pyvenv.cfg").is_file()
        and stamp.is_file()
        and SITE_STAMP.is_file()
        and SITE_STAMP.read_bytes() == _stamp()
        and all(stamp.stat().st_mtime_ns >= Path(name).stat().st_mtime_ns for name in inputs)
    )


def _set_up_for_site() -> None:
    """Make .venv anew, with all that a build needs. Raises CalledProcessError, or OSError."""
    print("Setting up .venv; this happens once and takes less than a minute", flush=True)
    for stamp in (SITE_STAMP, TEST_STAMP):
        stamp.unlink(missing_ok=True)
    run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
    run(*INSTALL, *PINNED_WHEELS, "requirements.txt")
    try:
        run(*INSTALL, *PINNED_WHEELS, "requirements-print.txt")
    except subprocess.CalledProcessError:
        print(
            "note: the packages in requirements-print.txt cannot be installed here; there will be no printed edition",
            file=sys.stderr,
        )
    run(*INSTALL, "--no-deps", "--no-build-isolation", "-e", ".")
    SITE_STAMP.write_bytes(_stamp())


def _set_up_for_tests() -> None:
    """Add to .venv what the tests need. Raises CalledProcessError, or OSError."""
    print("Adding the test requirements to .venv; this happens once and takes less than a minute", flush=True)
    TEST_STAMP.unlink(missing_ok=True)
    run(*INSTALL, *PINNED_WHEELS, TEST_INPUT)
    TEST_STAMP.touch()


def run(*command: str) -> None:
    """Run a command that shares the lock. Raises CalledProcessError if it fails."""
    subprocess.run(command, stdin=subprocess.DEVNULL, close_fds=False, check=True)


def _stamp() -> bytes:
    """Return the content of the stamp of a build: the path of this folder."""
    return os.fsencode(f"{os.getcwd()}\n")


def _fail(message: str) -> int:
    """Print why .venv cannot be set up, and return the exit code."""
    print(f"dossier: {message}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

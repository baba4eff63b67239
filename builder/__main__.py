"""Lets `python -m builder` do the same as `dossier`, and reports what no other module foresees, on one line."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

OLDEST_PYTHON = (3, 11)
"""The oldest Python on which the program runs, as in pyproject.toml."""

_PACKAGE_FOLDERS = ("site-packages", "dist-packages")
"""Names of the folders of installed packages, if the program is installed there and not in a project."""

_STOPPED = 130
"""The exit code after Ctrl-C: 128 plus the number of SIGINT."""

_UNCHANGED = "What was published stays as it was."

_UNWRITABLE = "the output of this command cannot be written"

_NO_MEMORY = f"there is not enough memory. {_UNCHANGED} End other programs, or use fewer articles."


def main() -> int:
    """Run one command and return its exit code.

    It is 1 after any error, which is told on one line, and 130 after Ctrl-C. Nothing is imported before this function
    runs, so that a Python too old, a package that is missing, or Ctrl-C during an import is reported as well.
    """
    if sys.stderr is None:  # whoever started this closed it; the next file opened must not take its number
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stdout is None:
        return _fail(f"{_UNWRITABLE}: it is closed.")
    if sys.version_info < OLDEST_PYTHON:
        return _fail(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}."
        )
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8":  # it would give articles other names, and so other ids
        return _fail(f"the locale reads file names as {encoding}, not as UTF-8. Set PYTHONUTF8=1 and run again.")
    try:
        _leave_the_project_out()
        from builder.cli import main as command
        from builder.terminal import let_streams_print_everything

        let_streams_print_everything()
        return _with_output_written(command)
    except KeyboardInterrupt:
        _fail(f"stopped. {_UNCHANGED}")
        return _STOPPED
    except BrokenPipeError:  # whoever reads the output, such as `head`, has read enough
        _discard_output()
        return 1
    except MemoryError:
        return _fail(_NO_MEMORY)
    except Exception as error:
        return _fail(_description(error))


def _leave_the_project_out() -> None:
    """Let Python look for modules neither in the current folder nor in that of the program, which is a project's.

    Otherwise a file `yaml.py` there would be imported in place of the package, or of a package that is not installed.
    """
    try:
        left_out = {os.path.realpath(os.curdir)}
    except OSError:  # somebody has removed it, so nothing can be imported from it
        return
    program = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if os.path.basename(program) not in _PACKAGE_FOLDERS:
        left_out.add(os.path.realpath(program))
    sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry) not in left_out]


def _with_output_written(command: Callable[[], int]) -> int:
    """Run a command and return its exit code once all output is written; --help and a wrong command line end it.

    Raises OSError here, where it is caught, if the output cannot be written.
    """
    try:
        code = command()
    except SystemExit as end:
        code = int(end.code or 0)
    sys.stdout.flush()
    return code


def _discard_output() -> None:
    """Send what is still to be printed nowhere, so that Python does not report at its end that it cannot be printed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _fail(message: str) -> int:
    """Print why a command fails, and return its exit code."""
    print(f"dossier: {message}", file=sys.stderr)
    return 1


def _description(error: BaseException) -> str:
    """Return what is wrong and the way out, for an error that no other module has reported."""
    from builder.errors import DEBUG, is_lack_of_memory, traceback_wanted
    from builder.terminal import printable

    said = printable(" ".join(str(error).split()).rstrip("."))
    if traceback_wanted():
        from traceback import print_exception

        print_exception(error)
    if is_lack_of_memory(error):
        return _NO_MEMORY
    if isinstance(error, ImportError):
        if error.name == "fcntl":
            return "this system cannot lock folders (Python's fcntl is missing). On Windows, use WSL."
        return f"the set-up is damaged: {said}. To repair it, run: rm -rf .venv && make site"
    if isinstance(error, OSError) and error.filename is None and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF):
        _discard_output()
        return f"{_UNWRITABLE}: {error.strerror}."
    return (
        f"an error that was not foreseen: {type(error).__name__}: {said}. {_UNCHANGED} "
        f"Please report it with the traceback, which {DEBUG}=1 shows; CONTRIBUTING.md says where."
    )


if __name__ == "__main__":
    sys.exit(main())

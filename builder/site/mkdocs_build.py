"""From pages to a site, through MkDocs; no other module runs it."""

from __future__ import annotations

import logging
import os
import socket
import sys
from calendar import timegm
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from traceback import extract_tb, walk_tb
from typing import Any, NoReturn

from jinja2 import TemplateNotFound, TemplateSyntaxError

from builder.errors import DEBUG, OutputError, Problem, is_lack_of_memory
from builder.site.layout import DOCS_FOLDER

# Suppresses a notice of Material about the future of MkDocs, which has nothing to do with the dossier.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

SERVING = "DOSSIER_SERVE"
"""The environment variable that tells `mkdocs_hook`, if it is 1, to bring the pages up to date before each build."""

_PROGRAM_PARENT = str(Path(__file__).parents[2])
"""The folder with the folder of the program; it may be that of a project."""

_SERVER = """
import sys
program = sys.argv.pop(1)
sys.path.insert(0, program)
import builder
if not program.endswith("-packages"):
    sys.path[:] = [entry for entry in sys.path if entry != program]
from mkdocs.__main__ import cli
cli(prog_name="mkdocs")
"""
"""Python code that runs MkDocs with this program for its hook and with no other module from the project."""

_ENVIRONMENT = ".venv"
"""The folder of the installed packages."""

_THEME = "builder/site/theme"
"""The folder of the theme, in the project's folder."""

_MAX_GZIP_TIME = 2**32 - 1
"""The latest time (Unix seconds) that MkDocs can write into the compressed site map: gzip headers give it 32 bits."""


def build_site(root: Path, docs: Path, site: Path, overrides: Mapping[str, Any], as_of: str | None) -> None:
    """Build `site` from `docs` with the project's mkdocs.yml.

    `overrides` replace settings in mkdocs.yml. `as_of` (YYYY-MM-DD) is the date in the site map, since a build has no
    clock. Raises OutputError with all warnings and errors of MkDocs, or with the place where a hook or a template
    failed.
    """
    os.environ.pop(SERVING, None)  # for a single build, the hook must not bring the pages up to date
    os.environ["SOURCE_DATE_EPOCH"] = str(build_epoch(as_of))
    # MkDocs reads SOURCE_DATE_EPOCH when it is imported, so it must not be imported earlier.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    log = _CollectedWarnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(log)
    logger.propagate = False
    try:
        config = load_config(
            str(root / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True, **dict(overrides)
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        # Its bytes depend on the zlib of the machine. Search engines can read the uncompressed site map instead.
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
    except (MkDocsException, SystemExit) as error:
        problems = [Problem("mkdocs.yml", None, f"MkDocs: {message}") for message in log.messages or [str(error)]]
        raise OutputError(problems) from None
    except Exception as error:
        unwritable = isinstance(error, OSError) and not isinstance(error, TemplateNotFound)
        ours = _places(root, error)
        damaged = isinstance(error, ImportError) and not ours
        if unwritable or damaged or is_lack_of_memory(error):  # the callers report these
            raise
        raise OutputError([_failure(error, ours)]) from error
    finally:
        logger.removeHandler(log)


def build_epoch(as_of: str | None) -> int:
    """Return the time (Unix seconds) that MkDocs takes for the clock: the start of a day (YYYY-MM-DD), or 1970."""
    epoch = timegm(date.fromisoformat(as_of).timetuple()) if as_of else 0
    return min(max(0, epoch), _MAX_GZIP_TIME)


def serve_site(root: Path, address: str) -> NoReturn:
    """Replace this process with MkDocs' server, which rebuilds the site when an article or a setting changes.

    `address` is host:port. Raises OutputError if something else listens there.
    """
    host, _, port = address.rpartition(":")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except (OSError, ValueError, OverflowError) as error:
        hint = "Choose another address: --address 127.0.0.1:PORT."
        raise OutputError([Problem(address, None, f"cannot serve there: {error}.", hint)]) from None
    command = [sys.executable, "-P", "-c", _SERVER, _PROGRAM_PARENT, "serve", "--watch", "seeds"]
    os.chdir(root)
    os.execve(sys.executable, [*command, "--dev-addr", address], {**os.environ, SERVING: "1"})


def _failure(error: Exception, places: Sequence[tuple[str, int | None]]) -> Problem:
    """Return what failed inside MkDocs, at the last of the places through which the error went."""
    file, line = places[-1] if places else ("mkdocs.yml", None)
    if isinstance(error, RecursionError) and not places and (page := _page_in_the_making(error)):
        hint = "Put fewer lists, quotations or elements inside each other."
        return Problem(f"{DOCS_FOLDER}/{page}", None, "is nested too deeply to become a page.", hint)
    message = f"MkDocs: {type(error).__name__}: {' '.join(str(error).split()).rstrip('.') or 'no message'}."
    hint = f"Mend it, or undo the last change of the theme, the hooks or mkdocs.yml. {DEBUG}=1 shows the traceback."
    return Problem(file, line, message, hint)


def _page_in_the_making(error: Exception) -> str | None:
    """Return the path below docs/ of the page that MkDocs was making when an error was raised, or None."""
    from mkdocs.structure.pages import Page

    for frame, _ in walk_tb(error.__traceback__):
        if isinstance(page := frame.f_locals.get("page"), Page):
            return page.file.src_uri
    return None


def _places(root: Path, error: Exception) -> list[tuple[str, int | None]]:
    """Return the hooks and templates of the project, each with a line, through which an error went, the cause last."""
    places: list[tuple[str, int | None]]
    if isinstance(error, TemplateSyntaxError | SyntaxError):
        places = [(error.filename or "", error.lineno)]
    elif isinstance(error, UnicodeDecodeError):  # from a template, since pages were read before
        theme = sorted(path for path in (root / _THEME).rglob("*") if path.is_file())
        places = [(str(path), None) for path in theme if error.object in path.read_bytes()]
    else:
        places = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    return [
        (Path(name).relative_to(root).as_posix(), line)
        for name, line in places
        if name != __file__ and Path(name).is_relative_to(root) and not Path(name).is_relative_to(root / _ENVIRONMENT)
    ]


class _CollectedWarnings(logging.Handler):
    """A log handler that keeps warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(" ".join(record.getMessage().split()))

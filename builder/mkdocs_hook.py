"""Live rebuilds under `dossier serve`, and the link to the printed edition.

MkDocs loads this file by its path. It calls `on_config` before each build, and `on_serve` once.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer

from builder.errors import DossierError, traceback_wanted
from builder.pipeline import refresh
from builder.render.paths import EDITION_FILE
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site.mkdocs_build import SERVING
from builder.terminal import printable, printable_lines
from builder.vocabulary import say

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_LOG = logging.getLogger("mkdocs.hooks.dossier")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Bring the pages up to date; if the inputs are wrong, say so and keep the last good pages.

    Tells the theme whether there is a printed edition to link to, and whether pages are rebuilt live. If they are,
    their policy allows the script by which MkDocs' server reloads them.
    """
    if os.environ.get(SERVING) == "1":
        config.extra["live"] = True
        _refresh(config)
    if Path(config.docs_dir, EDITION_FILE).is_file():
        config.extra["printed"] = {"file": EDITION_FILE, "label": say("printed")}
    return config


def on_build_error(error: Exception, **_others: object) -> None:
    """Report an error of MkDocs under `dossier serve` on one line; the next change begins another build.

    Raises Abort, after which MkDocs' server prints no traceback. It keeps browsers waiting until a build succeeds.
    """
    if os.environ.get(SERVING) == "1" and not isinstance(error, MkDocsException) and not traceback_wanted():
        message = printable(" ".join(str(error).split()))
        raise Abort(f"dossier: MkDocs: {type(error).__name__}: {message}") from None


def _refresh(config: MkDocsConfig) -> None:
    """Refresh the generated pages and the navigation, or log what is wrong with the inputs."""
    root = Path(config.config_file_path).parent
    try:
        fresh = refresh(root, load_settings(root), metadata_from)
    except DossierError as error:
        for problem in error.problems:
            _LOG.error("%s", problem)
        return
    for key, value in fresh.items():
        config[key] = value


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_others: object) -> LiveReloadServer:
    """Watch the project's folder for changes of `dossier.yml`, and for an `editor.yml` that appears or disappears.

    Whatever is requested, the server sends the terminal no traceback and nothing that acts on it.
    """
    logging.getLogger("mkdocs.livereload").addFilter(_harmless)
    server.builder = _without_traceback(server.builder)
    server.set_app(_refusing_nul(server.serve_request))
    server.watch(str(Path(config.config_file_path).parent), recursive=False)
    return server


def _without_traceback(build: Callable[[], None]) -> Callable[[], None]:
    """Return the server's build with errors in mkdocs.yml, which is read before any hook, told on one line.

    Nothing has been built then, so the server goes on with the last good pages.
    """

    def build_or_say_why() -> None:
        try:
            build()
        except ConfigurationError as error:
            if traceback_wanted():
                raise
            _LOG.error("mkdocs.yml: %s", printable(" ".join(str(error).split())))

    return build_or_say_why


def _refusing_nul(served: WSGIApplication) -> WSGIApplication:
    """Return a server's application that answers an address with NUL, which no file name has, with code 400."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if "\0" not in environ["PATH_INFO"]:
            return served(environ, start_response)
        start_response("400 Bad Request", [("Content-Type", "text/plain")])
        return [b"400 Bad Request"]

    return answer


def _harmless(record: logging.LogRecord) -> bool:
    """Change a message of the server, which may quote a request, to one that a terminal only shows; always True.

    An error becomes a part of the message, unless its traceback is wanted.
    """
    message = record.getMessage()
    if record.exc_info and not traceback_wanted():
        error, record.exc_info = record.exc_info[1], None
        message = f"{message}: {type(error).__name__}: {error}"
    record.msg, record.args = printable_lines(message), ()
    return True

"""Live rebuilds under `dossier serve`; a build without it is the same.

MkDocs loads this file by its path and calls `on_config` before each rebuild, and `on_serve` once.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from builder.errors import DossierError
from builder.pipeline import refresh
from builder.render.paths import EDITION_FILE
from builder.settings.files import load_settings, metadata_from
from builder.vocabulary import say

_LOG = logging.getLogger("mkdocs.hooks.dossier")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Bring the pages up to date; where the inputs are wrong, say so and keep the last good pages.

    The theme is told of a printed edition among them, which it links to, and of live rebuilds: the policy of the pages
    then lets the script run by which MkDocs' server loads them anew.
    """
    if os.environ.get("DOSSIER_SERVE") == "1":
        config.extra["live"] = True
        _refresh(config)
    if Path(config.docs_dir, EDITION_FILE).is_file():
        config.extra["printed"] = {"file": EDITION_FILE, "label": say("printed")}
    return config


def _refresh(config: MkDocsConfig) -> None:
    root = Path(config.config_file_path).parent
    try:
        fresh = refresh(root, load_settings(root), metadata_from)
    except DossierError as error:
        for problem in error.problems:
            _LOG.error("%s", problem)
        return
    for key, value in fresh.items():
        config[key] = value


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Watch the project's folder, for `dossier.yml` and for an `editor.yml` that may yet come or go."""
    server.watch(str(Path(config.config_file_path).parent), recursive=False)
    return server

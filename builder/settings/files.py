"""TODO: what builder.settings.files is for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from builder.errors import InputError, Problem
from builder.model import Basis, Metadata, Settings
from builder.settings.dossier_file import DossierReader
from builder.settings.editor_file import EDITOR_FILE, edits_from
from builder.yaml_lines import MAX_SETTINGS, YamlNode, load_yaml

DOSSIER_FILE = "dossier.yml"

SOURCES_FILE = "seeds/sources.yml"


def load_settings(root: Path) -> Settings:
    """Read and validate the project's settings files.

    `root` is the project's folder. Without `seeds/sources.yml` nothing is known of the articles, and without
    `editor.yml` nothing was decided by hand. Raises InputError with every problem found.
    """
    reader, sources = DossierReader(DOSSIER_FILE), DossierReader(SOURCES_FILE)
    present = [name for name in (SOURCES_FILE, EDITOR_FILE) if os.path.lexists(root / name)]
    files = {name: _bytes(root / name, name) for name in (DOSSIER_FILE, *present)}
    texts = {name: _decoded(data, name) for name, data in files.items()}
    declared = reader.dossier(load_yaml(texts[DOSSIER_FILE], DOSSIER_FILE))
    metadata, lines = sources.sources(load_yaml(texts.get(SOURCES_FILE, ""), SOURCES_FILE))
    edits, of_editor = edits_from(load_yaml(texts.get(EDITOR_FILE, ""), EDITOR_FILE))
    if problems := [*reader.problems, *of_editor, *sources.problems]:
        raise InputError(problems)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return Settings(
        declared.title,
        declared.description,
        declared.address,
        declared.publish,
        declared.topics,
        declared.measures,
        declared.aliases,
        metadata,
        lines,
        digests,
        edits,
        declared.paper,
        declared.author,
    )


def _bytes(path: Path, name: str) -> bytes:
    """What a settings file holds. A link is not followed, since it may lead out of the project."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise InputError([Problem(name, None, "not a plain file.", "Put the file itself here.")])
        if (size := path.stat().st_size) > 4 * MAX_SETTINGS:  # four bytes are the longest character
            message = f"too large ({size / 1e6:.0f} MB, the limit is {MAX_SETTINGS:,} characters)."
            raise InputError([Problem(name, None, message, "Take out what is not needed.")])
        return path.read_bytes()
    except OSError as error:
        way_out = "Run this in the project's folder." if isinstance(error, FileNotFoundError) else ""
        raise InputError([Problem(name, None, f"cannot be read: {error.strerror}.", way_out)]) from None


def _decoded(data: bytes, name: str) -> str:
    """A settings file as UTF-8, with or without byte order mark; InputError names `name` otherwise."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError([Problem(name, line, "not UTF-8 text.", "Save the file as UTF-8.")]) from None


def metadata_from(pairs: Mapping[str, YamlNode], file: str, basis: Basis = "stated") -> tuple[Metadata, list[Problem]]:
    """Read what is known of an article from the keys of SOURCE_SETTINGS.

    `basis` is the basis of an outlet or date given without one. Returns the metadata and what is wrong with it.
    """
    reader = DossierReader(file)
    return reader.metadata(pairs, basis), reader.problems

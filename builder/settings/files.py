"""The settings files of a project, read into validated `Settings`."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from builder.errors import InputError, Problem
from builder.model import Settings
from builder.plain_files import NotPlainFileError, OversizedFileError, read_plain_file
from builder.settings.dossier_file import DossierReader
from builder.settings.editor_file import EDITOR_FILE, edits_from
from builder.settings.metadata import SourcesReader
from builder.yaml_lines import MAX_SETTINGS, load_yaml

DOSSIER_FILE = "dossier.yml"
"""The title, topics and questions of the dossier."""

SOURCES_FILE = "seeds/sources.yml"
"""What is known about each article."""

_BYTES_PER_CHARACTER = 4
"""The most bytes that a character takes up in UTF-8."""


def load_settings(root: Path) -> Settings:
    """Read and validate the project's settings files.

    `root` is the project's folder. `seeds/sources.yml` and `editor.yml` may be missing. Raises InputError with every
    problem found.
    """
    reader, sources = DossierReader(DOSSIER_FILE), SourcesReader(SOURCES_FILE)
    present = [name for name in (SOURCES_FILE, EDITOR_FILE) if os.path.lexists(root / name)]
    files = {name: _read_settings_bytes(root / name, name) for name in (DOSSIER_FILE, *present)}
    texts = {name: _decode_settings(data, name) for name, data in files.items()}
    declared = reader.dossier(load_yaml(texts[DOSSIER_FILE], DOSSIER_FILE))
    metadata, lines = sources.sources(load_yaml(texts.get(SOURCES_FILE, ""), SOURCES_FILE))
    edits, editor_problems = edits_from(load_yaml(texts.get(EDITOR_FILE, ""), EDITOR_FILE))
    if problems := [*reader.problems, *editor_problems, *sources.problems]:
        raise InputError(problems)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return Settings(
        title=declared.title,
        description=declared.description,
        address=declared.address,
        publish=declared.publish,
        topics=declared.topics,
        measures=declared.measures,
        aliases=declared.aliases,
        metadata=metadata,
        metadata_lines=lines,
        digests=digests,
        edits=edits,
        paper=declared.paper,
        author=declared.author,
        unchecked_files=declared.unchecked_files,
        agent_lines=reader.agent_lines,
        speaker_lines=reader.speaker_lines,
        speakers=declared.speakers,
    )


def _read_settings_bytes(path: Path, name: str) -> bytes:
    """Return the content of a settings file. A link is refused, since it may lead out of the project."""
    try:
        if path.is_symlink():
            raise NotPlainFileError
        return read_plain_file(path, _BYTES_PER_CHARACTER * MAX_SETTINGS)
    except NotPlainFileError:
        raise InputError([Problem(name, None, "not a plain file.", "Put the file itself here.")]) from None
    except OversizedFileError as error:
        message = f"too large ({error.size / 1e6:.0f} MB, the limit is {MAX_SETTINGS:,} characters)."
        raise InputError([Problem(name, None, message, "Remove what is not needed.")]) from None
    except OSError as error:
        hint = "Run this in the project's folder." if isinstance(error, FileNotFoundError) else ""
        raise InputError([Problem(name, None, f"cannot be read: {error.strerror}.", hint)]) from None


def _decode_settings(data: bytes, name: str) -> str:
    """Return the text of a settings file in UTF-8, with or without a byte order mark. Raises InputError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError([Problem(name, line, "not UTF-8 text.", "Save the file as UTF-8.")]) from None

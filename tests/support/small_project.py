"""A small dossier that is quickly typeset, with everything that the printed edition can contain."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder import built, pipeline
from builder.gate.printed_edition import check_printed
from builder.gate.tagged_pdf import read_tagged
from builder.model import Dossier
from builder.render.edition import edition_tree
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.typesetting import typeset
from support.project import copy_project

SETTINGS = """
title: Fire at the harbour
description: What two papers say about the fire of 3 May.
author: Jo Doe

lists:
  crew: docker, sailor

measures:
  - id: injured
    title: Injured
    counted: <crew>
    happened: injure

topics:
  - title: Casualties
    description: Who was hurt.
    questions:
      - ask: How many were hurt?
        id: hurt
        measure: injured
      - ask: How did the fire begin?
        id: cause
        any: begin, start
        answers:
          - short circuit, wiring
          - cigarette
      - ask: What was closed?
        id: closed
        any: close
      - ask: Who died?
        id: died
        any: die
"""

ARTICLES = {
    "one.txt": """ date 2025-05-04

Three dockers were injured in the fire, the port authority said on Sunday.

The fire began with a short circuit, “as far as we know”, said Ana Łoś.

The port authority closed the harbour on Saturday evening.

The cranes stood still on Monday.
""",
    "two.txt": """ date 2025-05-05

Five dockers were injured in the fire, the port authority said on Sunday.

The fire began with a cigarette, a sailor told reporters.

On Saturday evening, the port authority closed the harbour.
""",
}

WILD = {
    **ARTICLES,
    "wild.txt": """ date 2025-05-05

Nine trillion dockers were injured in the fire, an expert said.

Between 4 and 70,000 dockers were injured in all.
""",
}
"""The articles and one more, whose figures would press all others against zero."""

SOURCES = "one.txt: {outlet: The Daily Example, url: 'https://example.org/fire'}\n"

METHOD = "# Method\n\nWe count:\n\n1. articles,\n2. sentences.\n\nMore:\n\n- See [the figures](evidence/figures.md).\n"


@dataclass(frozen=True)
class TypesetProject:
    """A dossier, its edition as data, and the edition as a PDF."""

    dossier: Dossier
    edition: dict[str, Any]
    pdf: bytes


def small_project(to: Path, settings: str = SETTINGS, articles: Mapping[str, str] = ARTICLES) -> Path:
    """Make the folder of a project with these settings and articles, and return it; nothing is built."""
    copy_project(to)
    shutil.rmtree(to / "seeds")
    (to / "editor.yml").unlink()
    (to / "seeds").mkdir()
    (to / "seeds" / "sources.yml").write_text(SOURCES if "one.txt" in articles else "", "utf-8")
    (to / "dossier.yml").write_text(settings, "utf-8")
    (to / "docs" / "method.md").write_text(METHOD, "utf-8")
    for name, text in articles.items():
        (to / "seeds" / name).write_text(text, "utf-8")
    return to


def typeset_small_project(root: Path, **others: Any) -> TypesetProject:
    """Typeset a small project; `others` are arguments of `small_project`."""
    small_project(root, **others)
    settings = load_settings(root)
    dossier = pipeline.prepare(root, settings, metadata_from).dossier
    made = edition_tree(dossier, settings.paper, settings.author, METHOD)
    return TypesetProject(dossier, made, typeset.typeset(made, built.latest_date(dossier)))


def edition_problems(pdf: bytes, made: dict[str, Any]) -> str:
    """Return the problems that the gate finds in a PDF of this edition, one in a line."""
    return "\n".join(map(str, check_printed(read_tagged(pdf), made)))

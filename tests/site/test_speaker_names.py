"""Speakers' names on pages, in exports and in print: one article cannot put a name on the statements of others."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from builder import pipeline
from builder.built import Built
from builder.render.edition import edition_tree
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.small_project import METHOD, SETTINGS, small_project

HONEST = """ date 2025-05-04

Three dockers were injured in the fire, Lamont Drewery said on Sunday. The HSB said four sailors were injured.

The fire began with a short circuit, Drewery said.
"""

SHORT = """ date 2025-05-05

Five dockers were injured in the fire, Drewery said on Monday. The fire began with a cigarette, HSB said.
"""

HOSTILE = """ date 2025-05-06

Three dockers were injured in the fire, Lamont Wrongname Drewery said on Sunday.

The Hull Wrongname Swindlers Band (HSB) said the fire began with a short circuit. The HSB said nobody was injured.
"""


def prepared(folder: Path, articles: dict[str, str], agents: str = "") -> Built:
    small_project(folder, SETTINGS + agents, articles)
    return pipeline.prepare(folder, load_settings(folder), metadata_from)


def file_of(built: Built, path: str) -> str:
    return next(page.content.decode("utf-8") for page in built.pages if page.path == path)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Built:
    articles = {"a.txt": HONEST, "b.txt": SHORT, "e.txt": HOSTILE}
    return prepared(tmp_path_factory.mktemp("poisoned") / "project", articles)


def test_the_label_of_an_origin_is_written_by_one_of_its_articles(poisoned: Built) -> None:
    record: dict[str, Any] = json.loads(file_of(poisoned, "dossier.json"))
    texts = {source.id: " ".join(source.text.split()) for source in poisoned.dossier.sources}
    source_of = {statement["id"]: statement["source"] for statement in record["statements"]}
    labels = [
        (origin["label"].partition(",")[0], {source_of[statement] for statement in origin["statements"]})
        for origin in record["origins"]
    ]
    assert {"Lamont Drewery", "Drewery", "HSB"} <= {label for label, _ in labels}
    for label, sources in labels:
        assert any(label in texts[source] for source in sources), label
        assert "Wrongname" not in label or sources == {"e"}


def test_the_name_of_a_figure_is_written_by_its_article(poisoned: Built) -> None:
    texts = {source.id: source.text for source in poisoned.dossier.sources}
    rows = list(csv.DictReader(io.StringIO(file_of(poisoned, "data/figures.csv").removeprefix("\ufeff"))))
    named = [row for row in rows if row["agent"]]
    others = {row["agent"] for row in named if row["source_id"] != "e"}
    assert others == {"Lamont Drewery", "HSB", "Drewery"}
    assert all(row["agent"] in texts[row["source_id"]] for row in named)


def test_lists_of_speakers_do_not_have_a_name_that_one_article_gives_to_others(poisoned: Built) -> None:
    page = file_of(poisoned, "evidence/origins.md")
    printed = json.dumps(edition_tree(poisoned.dossier, "a4", None, METHOD), ensure_ascii=False)
    for shared in ('<th scope="row">Lamont Wrongname Drewery</th>', '<th scope="row">HSB (Hull'):
        assert shared not in page
    assert '<th scope="row">Lamont Drewery</th>' in page or '<th scope="row">Drewery</th>' in page
    assert "Lamont Drewery" in printed


def test_the_analyst_is_told(poisoned: Built, tmp_path: Path) -> None:
    notes = [str(problem) for problem in poisoned.warnings if problem.file == "seeds/e.txt"]
    assert any(
        "“HSB” is “Hull Wrongname Swindlers Band" in note and "`agents` in dossier.yml" in note for note in notes
    )
    articles = {"a.txt": HONEST, "b.txt": SHORT, "e.txt": HOSTILE}
    declared = prepared(tmp_path / "project", articles, "\nagents:\n  Harbor Safety Bureau: HSB, the HSB\n")
    names = {agent.name: set(agent.written_in) for agent in declared.dossier.agents if "B" in agent.name}
    assert names["Harbor Safety Bureau"] == {"a", "b"}
    notes = [str(problem) for problem in declared.warnings if problem.file == "seeds/e.txt"]
    assert any("is not taken for “Harbor Safety Bureau” in dossier.yml." in note for note in notes)


def test_without_the_hostile_article_there_is_no_note(tmp_path: Path) -> None:
    built = prepared(tmp_path / "project", {"a.txt": HONEST, "b.txt": SHORT})
    assert not [problem for problem in built.warnings if "dossier.yml" in problem.hint and "HSB" in problem.message]

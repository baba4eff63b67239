"""The entries of the timeline, and what each time of a sentence dates.

The cases are in cases/timeline.yml and cases/times/roles.txt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.articles.annotate import annotate
from builder.compare.time_roles import TimeRoles
from builder.model import Metadata, Source, Statement
from builder.pipeline import prepare
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from

CASES = Path(__file__).parents[1] / "cases"
TIMELINES = list(yaml.safe_load_all((CASES / "timeline.yml").read_text(encoding="utf-8")))
SENTENCES = [
    line.split(" => ")
    for line in (CASES / "times" / "roles.txt").read_text(encoding="utf-8").splitlines()
    if " => " in line
]
QUESTION = {"ask": "What is said of Lesk?", "any": "Lesk, mill"}


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_what_a_time_dates(text: str, wanted: str) -> None:
    metadata = Metadata(published="2025-01-12")
    source = Source(id="x", number=1, file="x.txt", sha256="", text=text, body_start=0, meta=metadata)
    readings = annotate(source, ()).readings
    statements = [Statement((), (), "", "", reading, {}, {}) for reading in readings]
    roles = [role for statement in statements for _, role in TimeRoles(statement).of_all()]
    assert " | ".join(roles) == wanted


@pytest.mark.parametrize("case", TIMELINES, ids=lambda case: case["title"])
def test_timeline(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    known = {}
    for number, (head, text) in enumerate(case["articles"].items()):
        outlet, published = head.split(", ")
        (tmp_path / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
        known[f"{number}.txt"] = {"outlet": outlet, "published": published}
    (tmp_path / "seeds" / "sources.yml").write_text(yaml.safe_dump(known), encoding="utf-8")
    settings = {"title": case["title"], "topics": [{"title": "All", "questions": [QUESTION]}]}
    (tmp_path / "dossier.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    dossier = prepare(tmp_path, load_settings(tmp_path), metadata_from).dossier
    outlets = {source.id: source.meta.outlet for source in dossier.sources}
    shown = {one.id: f"{outlets[one.sentence.source]}: {one.sentence.text}" for one in dossier.statements}
    found = [
        (entry.value, entry.role, [shown[name] for name in entry.statements], [shown[name] for name in entry.further])
        for entry in dossier.timeline
    ]
    assert len(found) == len(case["timeline"]), found
    for wanted in case["timeline"]:
        value, role = wanted.pop("value", None), wanted.pop("role", "happening")
        further = openings_of(wanted.pop("further", {}))
        openings = openings_of(wanted)
        assert any(
            (str(value) if value else None, role) == entry[:2]
            and begin(entry[2], openings)
            and begin(entry[3], further)
            for entry in found
        ), (value, role, openings, further, found)


def openings_of(wanted: dict[str, str | list[str]]) -> list[str]:
    """Return the first words of sentences, each with its outlet."""
    return [
        f"{outlet}: {opening}"
        for outlet, many in wanted.items()
        for opening in ([many] if isinstance(many, str) else many)
    ]


def begin(texts: list[str], openings: list[str]) -> bool:
    """Return True if the texts begin with these words, each with one of them."""
    return len(texts) == len(openings) and all(any(text.startswith(opening) for text in texts) for opening in openings)

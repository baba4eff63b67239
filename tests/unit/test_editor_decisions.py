"""What editor.yml decides about speakers, names and figures: what follows from it, and what is said if it cannot be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.built import Built
from builder.errors import InputError
from builder.model import Dossier, Reading, ResolvedAttribution
from builder.pipeline import prepare, read_through
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from

CASES = Path(__file__).resolve().parents[1] / "cases" / "editor"

DAM = """\
title: The dam
topics:
  - title: Flood
    questions:
      - id: dam
        ask: What about the dam?
        any: dam
"""

TOLLS = """\
      - id: killed
        ask: How many were killed?
        measure: killed
      - id: hurt
        ask: How many were hurt?
        measure: injured
"""


def cases(name: str) -> list[Any]:
    read = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in read]


def written(root: Path, case: dict[str, Any], *, with_editor: bool) -> Path:
    """Write the project of a case into a folder of its own."""
    root.mkdir()
    (root / "seeds").mkdir()
    agents = yaml.safe_dump({"agents": case["agents"]}) if "agents" in case else ""
    measures = f"measures:\n{case['measures']}" if "measures" in case else TOLLS
    (root / "dossier.yml").write_text(DAM + measures + agents, encoding="utf-8")
    sources = {}
    for letter, (heading, text) in zip("abcdef", case["articles"].items(), strict=False):
        (root / "seeds" / f"{letter}.txt").write_text(text, encoding="utf-8")
        outlet, _, day = heading.partition(", ")
        sources[f"{letter}.txt"] = {"outlet": outlet, "published": day}
    (root / "seeds" / "sources.yml").write_text(yaml.safe_dump(sources), encoding="utf-8")
    if with_editor:
        readings = read_through(root, load_settings(root), metadata_from).readings
        text = re.sub(r"<([^>]+)>", lambda match: id_of(readings, match[1]), case["editor"])
        (root / "editor.yml").write_text(text, encoding="utf-8")
    return root


def id_of(readings: tuple[Reading, ...], begins: str) -> str:
    return next(reading.sentence.id for reading in readings if reading.sentence.text.startswith(begins))


def prepared(root: Path) -> Built:
    return prepare(root, load_settings(root), metadata_from)


# ---- what comes of a dossier, as the cases write it


def said_lines(dossier: Dossier, begins: str) -> list[str]:
    statement = next(entry for entry in dossier.statements if entry.sentence.text.startswith(begins))
    source = next(entry for entry in dossier.sources if entry.id == statement.sentence.source)
    names = {agent.id: agent.name for agent in dossier.agents}

    def line(said: ResolvedAttribution) -> str:
        speaker = said.attribution.speaker
        words = " ".join(source.text[speaker.start : speaker.end].split()) if speaker else "-"
        parts = [begins, words, names[said.agent] if said.agent else "-", *(["set"] if said.edit else [])]
        return " | ".join(parts)

    return [line(said) for said in statement.reading.said] or [begins]


def figure_lines(dossier: Dossier) -> list[str]:
    lines = []
    for statement in dossier.statements:
        for claim in statement.reading.claims:
            figure = claim.figure
            value = "-".join(dict.fromkeys((str(figure.low), str(figure.high))))
            parts = [figure.text, value, figure.qualifier, claim.measure or "-", *(["corrected"] if claim.edit else [])]
            lines.append(" | ".join(parts))
    return lines


def finding_lines(dossier: Dossier, expected: list[str]) -> list[str]:
    openings = [line.partition(": ")[0] for line in expected]
    texts = {statement.id: statement.sentence.text for statement in dossier.statements}
    lines = []
    for finding in dossier.findings:
        if finding.sources > 1:
            begins = next((known for known in openings if texts[finding.lead].startswith(known)), texts[finding.lead])
            origins = f"{len(finding.origins)} origin{'s' * (len(finding.origins) != 1)}"
            lines.append(f"{begins}: {finding.sources} sources, {origins}")
    return lines


def check(dossier: Dossier, expected: dict[str, Any]) -> None:
    """Check everything that a case expects of a dossier."""
    by_sentence: dict[str, list[str]] = {}
    for line in expected.get("said", []):
        by_sentence.setdefault(line.partition(" | ")[0], []).append(line)
    for begins, lines in by_sentence.items():
        assert said_lines(dossier, begins) == lines
    found: dict[str, list[Any]] = {
        "figures": figure_lines(dossier),
        "set_aside": [
            f"{entry.figure.text} | {statement.set_aside_id(entry).rpartition('-')[2]}"
            for statement in dossier.statements
            for entry in statement.reading.set_aside
        ],
        "speakers": [f"{agent.name}: {', '.join(agent.as_written)}".rstrip() for agent in dossier.agents],
        "findings": finding_lines(dossier, expected.get("findings", [])),
        "differ": [difference.kind for difference in dossier.disagreements],
        "unused": [
            f"{' '.join(entry.sentence.text.split()[:3])}: {entry.remark}"
            for entry in dossier.unused
            if entry.reason == "no_question" and entry.remark
        ],
    }
    for key, lines in found.items():
        if key in expected:
            assert lines == expected[key], key


@pytest.mark.parametrize("case", [*cases("speakers"), *cases("agents"), *cases("figures")])
def test_what_the_editor_decides(tmp_path: Path, case: dict[str, Any]) -> None:
    if "without" in case:
        check(prepared(written(tmp_path / "without", case, with_editor=False)).dossier, case["without"])
    check(prepared(written(tmp_path / "with", case, with_editor=True)).dossier, case)


# ---- what no longer fits


def misfits() -> list[Any]:
    (dossier,) = yaml.safe_load((CASES / "misfits.yml").read_text(encoding="utf-8"))
    return [pytest.param({**dossier, **case}, id=case["title"]) for case in dossier["misfits"]]


@pytest.mark.parametrize("case", misfits())
def test_what_no_longer_fits(tmp_path: Path, case: dict[str, Any]) -> None:
    root = written(tmp_path / "dossier", case, with_editor=True)
    try:
        prepared(root)
        said: list[str] = []
    except InputError as error:
        said = [str(problem) for problem in error.problems]
    (tmp_path / "dossier" / "editor.yml").unlink()
    readings = read_through(root, load_settings(root), metadata_from).readings
    expected = [re.sub(r"<([^>]+)>", lambda match: id_of(readings, match[1]), line) for line in case["problems"]]
    assert said == [f"editor.yml:{line}" for line in expected]

"""Silence: which articles cannot answer a question, and which may although no answer was found.

The cases are in cases/silence.yml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.compare.possible_answers import sources_with_possible_answers
from builder.pipeline import match_questions, measure_figures, read_through
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from

CASES = list(yaml.safe_load_all((Path(__file__).parents[1] / "cases" / "silence.yml").read_text(encoding="utf-8")))


def unanswered(case: dict[str, Any], root: Path) -> dict[str, dict[str, list[str]]]:
    """Return, as a case has them, the outlets that are silent on each question and those that may answer it."""
    (root / "seeds").mkdir()
    known = {}
    for number, (head, text) in enumerate(case["articles"].items()):
        outlet, _, title = head.partition(", ")
        (root / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
        known[f"{number}.txt"] = {"outlet": outlet} | ({"title": title} if title else {})
    (root / "seeds" / "sources.yml").write_text(yaml.safe_dump(known), encoding="utf-8")
    settings = {"title": case["title"], "topics": [{"title": "All", "questions": case["questions"]}]}
    settings |= {key: case[key] for key in ("measures",) if key in case}
    (root / "dossier.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    draft = read_through(root, load_settings(root), metadata_from)
    measure_figures(draft)
    match_questions(draft)
    topics = draft.settings.topics
    possible = sources_with_possible_answers(draft.readings, draft.statements, draft.sources, topics, draft.measures)
    found: dict[str, dict[str, list[str]]] = {"silent": {}, "not_found": {}}
    for question in topics[0].questions:
        answering = {one.sentence.source for one in draft.statements if question.id in one.questions}
        for source in draft.sources:
            if source.id not in answering:
                mark = "not_found" if source.id in possible[question.id] else "silent"
                found[mark].setdefault(question.text, []).append(source.meta.outlet or "")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_silence(case: dict[str, Any], tmp_path: Path) -> None:
    wanted = {
        mark: {text: [outlets] if isinstance(outlets, str) else outlets for text, outlets in case[mark].items()}
        for mark in ("silent", "not_found")
    }
    assert unanswered(case, tmp_path) == wanted

"""Origins: whose words on which occasion sentences go back to, and what kind of source speaks.

The cases are in cases/origins.yml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.articles.shared_text import shared_texts
from builder.compare.comparison import compare
from builder.model import Sentence, Source
from builder.pipeline import match_questions, read_through
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from

CASES = list(yaml.safe_load_all((Path(__file__).parents[1] / "cases" / "origins.yml").read_text(encoding="utf-8")))

QUESTION = {"title": "All", "questions": [{"ask": "What is said of the mill?", "any": "mill, car"}]}


def occasions_of(case: dict[str, Any], root: Path) -> list[tuple[str | None, set[str]]]:
    """Return the kind of source and the sentences, with their outlet, of each occasion of a case's articles."""
    (root / "seeds").mkdir()
    known = {}
    for number, (head, text) in enumerate(case["articles"].items()):
        outlet, _, published = head.partition(", ")
        (root / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
        known[f"{number}.txt"] = {"outlet": outlet, "published": published}
    (root / "seeds" / "sources.yml").write_text(yaml.safe_dump(known), encoding="utf-8")
    settings = {"title": case["title"], "topics": [QUESTION]}
    settings |= {key: case[key] for key in ("speakers",) if key in case}
    (root / "dossier.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    draft = read_through(root, load_settings(root), metadata_from)
    match_questions(draft)
    found = compare(
        draft.statements,
        draft.sources,
        draft.settings.topics,
        draft.measures,
        draft.agents,
        draft.edits,
        draft.settings.speakers,
    )
    outlets = {source.id: source.meta.outlet for source in draft.sources}
    shown = {one.id: f"{outlets[one.sentence.source]}: {one.sentence.text}" for one in draft.statements}
    occasions: dict[str, tuple[str | None, set[str]]] = {}
    for origin in found.origins:
        occasions.setdefault(origin.document, (origin.kind, set()))[1].update(map(shown.__getitem__, origin.statements))
    return list(occasions.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_occasions_and_kinds(case: dict[str, Any], tmp_path: Path) -> None:
    found = occasions_of(case, tmp_path)
    wanted = [dict(entry) for entry in case["occasions"]]
    for entry in wanted:
        kind = entry.pop("kind", None)
        openings = [f"{outlet}: {opening}" for outlet, many in entry.items() for opening in many]
        fitting = [
            shown
            for shown_kind, shown in found
            if shown_kind == kind and all(any(text.startswith(opening) for text in shown) for opening in openings)
        ]
        assert any(len(shown) == len(openings) for shown in fitting), (kind, openings, found)
    assert len(found) == len(wanted), found


# ---- articles that carry the text of another


def articles(tmp_path: Path, *texts: str) -> tuple[tuple[Source, ...], tuple[Sentence, ...]]:
    (tmp_path / "seeds").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "seeds" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "dossier.yml").write_text(yaml.safe_dump({"title": "X", "topics": [QUESTION]}), encoding="utf-8")
    draft = read_through(tmp_path, load_settings(tmp_path), metadata_from)
    return draft.sources, draft.sentences


WIRE = (
    "The old mill by the river burned down before dawn on Monday, and the roof fell into the water. Two hundred "
    "people watched from the far bank while boats carried furniture and sacks of flour to the landing stage."
)


def test_running_text_in_two_articles_is_found(tmp_path: Path) -> None:
    own = "The mayor wants to build a museum of flour on the site before the end of the year."
    sources, sentences = articles(tmp_path, WIRE, f"{own}\n\n{WIRE}\n\n{own[:-1]} after next.")
    found = shared_texts(sources, sentences)
    assert [(one.source, one.other) for one in found] == [
        (sources[0].id, sources[1].id),
        (sources[1].id, sources[0].id),
    ]
    assert [one.share == 1 for one in found] == [True, False]
    assert [one.own for one in found] == [0, 2]


def test_a_passage_of_some_length_is_found_in_a_long_article(tmp_path: Path) -> None:
    numbers = "one two three four five six seven eight nine ten eleven twelve".split()
    own = " ".join(
        f"Box {first} of shelf {second} holds sieves number {third}."
        for first in numbers
        for second in numbers
        for third in numbers[:2]
    )
    sources, sentences = articles(tmp_path, f"{own} {WIRE}", WIRE)
    found = {one.source: one.share for one in shared_texts(sources, sentences)}
    assert found[sources[0].id] < 0.05
    assert found[sources[1].id] == 1


def test_one_speech_that_two_articles_quote_is_no_copied_text(tmp_path: Path) -> None:
    sources, sentences = articles(
        tmp_path,
        f'The mayor spoke at noon in the square. "{WIRE}" she said. Nobody clapped.',
        f"At the town hall, reporters heard the mayor. “{WIRE}” Mayor Lund said, and left.",
    )
    assert shared_texts(sources, sentences) == ()

"""What the editor decides about speakers, names and figures is marked on every page, in print and in every export."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.gate.tagged_pdf import read_tagged
from builder.pipeline import build, check_published, read_through
from builder.render.exports.table import BYTE_ORDER_MARK
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.project import run_dossier_here
from support.small_project import small_project

ARTICLES = {
    "one.txt": """ date 2025-05-04

Three dockers were injured in the fire, the port authority said on Sunday. The fire began in a cabin, Ana Lind said.

“The fire began with a short circuit,” she said, “on deck 7.” The harbour was closed, the mayor said.
""",
    "two.txt": """ date 2025-05-05

About 50 dockers were injured in the fire, a union said. The fire began in a cabin, Anna Lindh said.

The gates were not closed, Rosa Weil said.
""",
}

EDITOR = """\
speakers:
  - statements: ["<“The fire began with>"]
    agent: Rosa Weil
    reason: The second paper has it from her.
  - statements: [<The harbour was>]
    remove: yes
    reason: The mayor has denied it.
  - statements: [<About 50>]
    speaker: a union
    agent: Ana Lind
    reason: Lind leads the union.
agents:
  - join: [Ana Lind, Anna Lindh]
    reason: One woman, two spellings.
figures:
  - statements: [<About 50>]
    figure: "50"
    value: 5
    bound: at least
    reason: A zero too many.
  - statements: ["<“The fire began with>"]
    figure: "7"
    set_aside: yes
    reason: The number of a deck.
"""

REASONS = re.findall("reason: (.+)", EDITOR)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one entry of each kind, built and printed."""
    root = small_project(tmp_path_factory.mktemp("edited") / "project", articles=ARTICLES)
    (root / "seeds" / "sources.yml").write_text("two.txt: {outlet: The Post}\n", "utf-8")
    readings = read_through(root, load_settings(root), metadata_from).readings

    def id_of(match: re.Match[str]) -> str:
        return next(entry.sentence.id for entry in readings if entry.sentence.text.startswith(match[1]))

    (root / "editor.yml").write_text(re.sub("<([^>]+)>", id_of, EDITOR), "utf-8")
    build(root, load_settings(root), metadata_from)
    return root


def text_of(root: Path, page: str) -> str:
    """The text of a page, with a space between any two elements but none inside quotation marks."""
    main = LexborHTMLParser((root / "site" / page).read_text("utf-8")).css_first("article")
    assert main is not None
    text = " ".join(main.text(separator=" ").split())
    return re.sub(r"(?<=[“(]) | (?=[”),:])", "", text)


def record_of(root: Path) -> Any:
    return json.loads((root / "site" / "dossier.json").read_text("utf-8"))


def test_the_topic_page_marks_each_decision_and_says_why(edited: Path) -> None:
    text = text_of(edited, "topics/casualties.html")
    assert "Rosa Weil (“she”) speaker set by the editor Editor’s reason: The second paper has it from her." in text
    assert "Ana Lind (“a union”) speaker set by the editor Editor’s reason: Lind leads the union." in text
    assert "Unattributed Speaker removed by the editor Editor’s reason: The mayor has denied it." in text
    assert "Figure: “About 50” read by the editor as at least 5 Editor’s reason: A zero too many." in text
    assert "Figure: “7” set aside by the editor Editor’s reason: The number of a deck." in text
    assert "names joined by the editor" in text


def test_the_evidence_pages_mark_each_decision(edited: Path) -> None:
    figures, origins = text_of(edited, "evidence/figures.html"), text_of(edited, "evidence/origins.html")
    assert re.search(r"About 50 \d+ read by the editor as at least 5", figures)
    assert "Figures set aside by the editor" in figures
    assert re.search(r"7 \d+ Editor’s reason: The number of a deck\.", figures)
    assert "speaker set by the editor, names joined by the editor" in origins
    assert "Ana Lind names joined by the editor Editor’s reason: One woman, two spellings." in origins


def test_print_marks_each_decision_and_says_why(edited: Path) -> None:
    text = " ".join(read_tagged((edited / "site" / "dossier.pdf").read_bytes()).root.full_text().split())
    for reason in REASONS:
        assert reason in text
    for mark in (
        "speaker set by the editor",
        "Speaker removed by the editor",
        "names joined by the editor",
        "read by the editor as at least 5",
        "Figures set aside by the editor",
    ):
        assert mark in text


def test_the_record_marks_each_decision_and_says_why(edited: Path) -> None:
    record = record_of(edited)
    attributions = {
        (said["speaker"] or {}).get("text"): said for entry in record["statements"] for said in entry["attributions"]
    }
    assert (attributions["she"]["agent"], attributions["a union"]["agent"]) == ("rosa-weil", "ana-lind")
    assert attributions["she"]["editor"] == {"reason": "The second paper has it from her."}
    assert attributions["the port authority"]["editor"] is None
    removed = [entry["speakers_removed"] for entry in record["statements"] if entry["speakers_removed"]]
    assert removed == [[{"reason": "The mayor has denied it."}]]
    (joined,) = (agent for agent in record["agents"] if agent["id"] == "ana-lind")
    assert joined["editor"] == [{"decision": "joined", "reason": "One woman, two spellings."}]
    (corrected,) = (figure for figure in record["figures"] if figure["editor"])
    assert (corrected["text"], corrected["low"], corrected["qualifier"]) == ("About 50", 5, "at_least")
    assert corrected["editor"] == {
        "reason": "A zero too many.",
        "read": [50, 50],
        "qualifier": "about",
        "counted": "dockers",
        "measure": "injured",
    }
    (aside,) = record["figures_set_aside"]
    assert (aside["text"], aside["reason"]) == ("7", "The number of a deck.")
    assert aside["id"] not in {figure["id"] for figure in record["figures"]}


def test_the_schema_describes_every_key_of_a_decision(edited: Path) -> None:
    schema = json.loads((edited / "site" / "dossier.schema.json").read_text("utf-8"))
    statement = schema["properties"]["statements"]["items"]["properties"]
    assert "editor" in statement["attributions"]["items"]["properties"]
    assert "speakers_removed" in statement
    for key in ("agents", "figures"):
        assert "editor" in schema["properties"][key]["items"]["properties"]
    assert record_of(edited)["figures_set_aside"][0].keys() == set(
        schema["properties"]["figures_set_aside"]["items"]["required"]
    )


def test_the_table_marks_figures_and_speakers(edited: Path) -> None:
    data = (edited / "site" / "data" / "figures.csv").read_text("utf-8").removeprefix(BYTE_ORDER_MARK)
    rows = {row["as_written"]: row for row in csv.DictReader(io.StringIO(data))}
    assert set(rows) == {"Three", "About 50"}
    assert (rows["Three"]["editor"], rows["Three"]["editors_reason"]) == ("", "")
    assert rows["About 50"]["editor"] == "figure, speaker, agent"
    assert rows["About 50"]["editors_reason"] == (
        "A zero too many. / Lind leads the union. / One woman, two spellings."
    )
    assert (rows["About 50"]["low"], rows["About 50"]["agent"]) == ("5", "Ana Lind")


def test_the_words_of_the_articles_stay_as_they_are(edited: Path) -> None:
    record = record_of(edited)
    for entry in record["statements"]:
        text = (edited / "seeds" / f"{entry['source']}.txt").read_text("utf-8")
        for said in entry["attributions"]:
            for span in filter(None, (said["speaker"], said["cue"])):
                assert text[span["start"] : span["end"]] == span["text"]
    _, problems = check_published(edited, load_settings(edited), metadata_from)
    assert problems == []


def test_explain_says_what_the_editor_decided(edited: Path) -> None:
    said = run_dossier_here(edited, "explain", "About 50").stdout
    assert "  speaker set by the editor, Ana Lind: Lind leads the union." in said
    assert "  “About 50” read by the editor as at least 5, measure injured: A zero too many." in said
    said = run_dossier_here(edited, "explain", "harbour was closed").stdout
    assert "  speaker removed by the editor: The mayor has denied it." in said
    said = run_dossier_here(edited, "explain", "short circuit").stdout
    assert "  “7” set aside by the editor: The number of a deck." in said


def test_the_decisions_are_part_of_the_fingerprint(edited: Path) -> None:
    before = record_of(edited)["inputs_sha256"]
    text = (edited / "editor.yml").read_text("utf-8")
    try:
        (edited / "editor.yml").write_text(text.replace("A zero too many.", "One zero too many."), "utf-8")
        _, problems = check_published(edited, load_settings(edited), metadata_from)
        assert any("editor.yml" in str(problem) for problem in problems)
    finally:
        (edited / "editor.yml").write_text(text, "utf-8")
    assert before == record_of(edited)["inputs_sha256"]


def test_explain_helps_even_if_an_entry_no_longer_fits(edited: Path) -> None:
    text = (edited / "editor.yml").read_text("utf-8")
    try:
        (edited / "editor.yml").write_text(text.replace("Rosa Weil", "Nobody Known"), "utf-8")
        done = run_dossier_here(edited, "explain", "short circuit")
        assert done.returncode == 0
        assert "set aside by the editor" in done.stdout
    finally:
        (edited / "editor.yml").write_text(text, "utf-8")

"""The notes of a build on the words of dossier.yml, and on figures without a measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.built import Built
from builder.model import Dossier, Statement
from builder.pipeline import prepare
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.topics.measure_notes import figures_without_measure
from builder.topics.term_notes import unused_spellings
from builder.topics.word_index import WordIndex
from support.growth import grows_with_length
from support.small_project import small_project

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "notes.yml").read_text(encoding="utf-8"))
QUESTION = "topics: [{title: All, questions: [{ask: What is said, any: '<number>'}]}]\n"


def built(root: Path, dossier: str, articles: Sequence[str]) -> Built:
    """Return what a dossier of some articles makes; `{3} text {n}` is three sentences, with n from 1 to 3."""
    files = {}
    for number, text in enumerate(articles):
        repeated = re.match(r"\{(\d+)\} ", text)
        lines = [text.replace("{n}", str(n)) for n in range(1, int(repeated[1]) + 1)] if repeated else [text]
        files[f"{number}.txt"] = " ".join(line[repeated.end() if repeated else 0 :] for line in lines)
    root = small_project(root / "project", dossier, files)
    return prepare(root, load_settings(root), metadata_from)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_notes_on_words(case: dict[str, Any], tmp_path: Path) -> None:
    """Each note names a line of dossier.yml, what is wrong, and the way out."""
    notes = [str(note) for note in built(tmp_path, case["dossier"], case["articles"]).warnings]
    about_words = [note.removeprefix("dossier.yml:") for note in notes if note.startswith("dossier.yml:")]
    kept = [re.sub(r"explain s[0-9a-f]+", "explain ID", note) for note in about_words if note[0].isdigit()]
    assert kept == sorted(case["notes"], key=lambda note: int(note.split(":")[0]))


def test_many_notes_are_one(tmp_path: Path) -> None:
    """The first ten lines get a note each; one more names the others."""
    terms = "".join(f"              - absent{line}, absent{line}\n" for line in range(30))
    dossier = "title: T\ntopics:\n  - title: All\n    questions:\n      - ask: Who?\n        any:\n" + terms
    notes = [note for note in built(tmp_path, dossier, ["It rained."]).warnings if "match" in note.message]
    assert len(notes) == 11
    (last,) = (note for note in notes if note.line is None)
    assert last.message.startswith("lines 17, 18, 19")
    assert last.message.endswith("25, 26 and 10 more also have terms that match no sentence.")


# --- figures without a measure


def without_measures(dossier: Dossier) -> Dossier:
    """Return a dossier none of whose figures has a measure."""

    def bare(statement: Statement) -> Statement:
        claims = tuple(replace(claim, measure=None) for claim in statement.reading.claims)
        return replace(statement, reading=replace(statement.reading, claims=claims))

    return replace(dossier, statements=tuple(map(bare, dossier.statements)), measures=())


BOMBS = (
    "The plane dropped four bombs. Five bombs were dropped on the town. Nine radios were seized. They took 7 percent. "
    "Two sheep were lost. Some 40 tents burned. A total of 12 was given. There are 20 refugees in the camp."
)


def note_on(root: Path, text: str, measures: str = "") -> str:
    """Return the note on the figures of an article, if none of them has a measure."""
    note = figures_without_measure(without_measures(built(root, f"title: T\n{measures}{QUESTION}", [text]).dossier))
    return "" if note is None else re.sub(r"explain s[0-9a-f]+", "explain ID", str(note))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            BOMBS,
            "7 figures have no measure, so they are compared with nothing: bombs dropped (2), radios seized (1), "
            "sheep lost (1) and 3 more. For bombs dropped, add under `measures`: "
            "- {title: Bombs dropped, counted: bomb, happened: drop}",
        ),
        (
            "Twelve people are missing.",
            "1 figure has no measure, so it is compared with nothing: people missing (1). For people missing, add "
            "under `measures`: - {title: People missing, counted: people, happened: missing}",
        ),
        (
            "Some 40 sailors were killed or wounded. Some 30 sailors were killed or wounded.",
            "2 figures have no measure, so they are compared with nothing: sailors killed or wounded (2). For sailors "
            "killed or wounded, add under `measures`: "
            "- {title: Sailors killed or wounded, counted: sailor, happened: kill or wound}",
        ),
        (
            "He has two brothers.",
            "1 figure has no measure, so it is compared with nothing: brothers (1). `dossier explain ID` says what is "
            "lacking.",
        ),
        (
            "Another 17 were delayed. In the night, 12 were delayed.",
            "2 figures have no measure, so they are compared with nothing: something delayed (2). For something "
            "delayed, add under `measures`: - {title: Delayed, happened: delay}",
        ),
        (
            "Another 17 were delayed.",
            "1 figure has no measure, so it is compared with nothing: something delayed (1). `dossier explain ID` says "
            "what is lacking.",
        ),
        (
            "There were 12 refugees at the gate.",
            "1 figure has no measure, so it is compared with nothing: refugees (1). `dossier explain ID` says what is "
            "lacking.",
        ),
        ("Some 7 percent was lost.", ""),
        ("It rained.", ""),
    ],
)
def test_a_build_ends_with_the_figures_without_a_measure(text: str, note: str, tmp_path: Path) -> None:
    """They are named by noun and verb, the most frequent first, with the line for dossier.yml."""
    assert note_on(tmp_path, text) == (f"dossier.yml: {note}" if note else "")


@pytest.mark.parametrize(
    "text",
    [
        BOMBS,
        "Twelve people are missing.",
        "Some 40 sailors were killed or wounded. Some 30 sailors were killed or wounded.",
        "Another 17 were delayed. In the night, 12 were delayed.",
        "Police seized 12 pistols. Nine pistols were seized on Monday.",
        "The blast left 40 people dead. Some 30 people were dead.",
        "Some 40 casualties were counted. There were 30 casualties.",
        "The storm left 12 co-pilots stranded. Nine co-pilots were stranded.",
    ],
)
def test_the_line_to_paste_works(text: str, tmp_path: Path) -> None:
    """With the line under `measures`, the figures have the measure, and the note no longer offers it."""
    line = note_on(tmp_path, text).partition("add under `measures`: ")[2]
    assert line
    after = built(tmp_path / "project", f"title: T\nmeasures:\n  {line}\n{QUESTION}", [text]).dossier
    measure = next(measure for measure in after.measures if measure.line)
    figures = [claim for statement in after.statements for claim in statement.reading.claims]
    assert any(claim.measure == measure.id for claim in figures)


def test_no_line_takes_figures_from_a_declared_measure(tmp_path: Path) -> None:
    """A measure that would compete with one that there is helps nobody."""
    text = "Some 12 people were captured. In the night, 12 were captured. Nine individuals were captured."
    measures = "measures: [{title: Captured, counted: people, happened: capture}]\n"
    dossier = built(tmp_path, f"title: T\n{measures}{QUESTION}", [text]).dossier
    claims = [claim for statement in dossier.statements for claim in statement.reading.claims]
    last = dossier.statements[-1]
    bare = replace(last, reading=replace(last.reading, claims=(replace(last.reading.claims[0], measure=None),)))
    note = figures_without_measure(replace(dossier, statements=(*dossier.statements[:-1], bare)))
    assert len(claims) == 3
    assert note
    assert "individuals captured (1)" in note.message
    assert "add under" not in note.hint


def test_the_note_on_figures_comes_last(tmp_path: Path) -> None:
    """It is the last line before the summary of a build."""
    warnings = built(
        tmp_path, f"title: T\n{QUESTION}", ["A total of 12 was given. It has\u00ad two brothers."]
    ).warnings
    assert "have no measure" in warnings[-1].message or "has no measure" in warnings[-1].message


def last_note(root: Path, text: str, measures: str = "") -> str:
    """Return the last note of a build of an article."""
    return str(next(reversed(built(root, f"title: T\n{measures}{QUESTION}", [text]).warnings), ""))


def test_no_line_takes_figures_from_a_measure_that_was_found(tmp_path: Path) -> None:
    """What articles count alike has a measure already."""
    text = "Some 12 flights were delayed. It rained. Another 17 were delayed. It rained. In the night, 12 were delayed."
    note = last_note(tmp_path, text)
    assert "something delayed (2)" in note
    assert "add under" not in note


def test_figures_of_a_measure_that_is_set_aside_are_none_that_lack_one(tmp_path: Path) -> None:
    """The analyst does without their measure."""
    text = "Some 12 people were killed. Some 40 tents were burned. Nine tents were burned."
    measures = "measures: [{id: killed, set_aside: yes}, {id: tent-burn, set_aside: yes}]\n"
    assert "no measure" not in last_note(tmp_path, text, measures)


def test_spellings_are_looked_up_in_a_time_that_grows_with_their_number() -> None:
    """Each sentence is read once, and not once for each spelling."""

    def looked_up(text: str) -> int:
        names = text.split("|")[:-1]
        index = WordIndex(f"Capt {name} came by the ferry." for name in names)
        return len(unused_spellings({f"{name} Capt": name for name in names}, {}, index))

    def numbered(length: int) -> str:
        return "".join(f"Roe {number}|" for number in range(length // 9))

    assert looked_up(numbered(900)) > 0
    assert grows_with_length(looked_up, numbered, 40_000)

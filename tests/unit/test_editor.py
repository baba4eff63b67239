"""editor.yml: what it means, that it keeps its hold while other things change, and what is said where it loses it."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

import builder.ids as ids_module
from builder.built import Built
from builder.errors import InputError
from builder.gate.collisions import comparison_collisions
from builder.ids import EARLIER_ID_DIGITS
from builder.model import SET_ASIDE, Edit, Edits
from builder.pipeline import compare_accounts, match_questions, prepare, read_through
from builder.settings.editor_check import resolve_edits
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.project import run_dossier_here

INPUTS = {
    "dossier.yml": """\
title: Fire at the harbour
topics:
  - title: Casualties
    questions:
      - id: hurt
        ask: How many were hurt?
        all: [[injure, wound], <number>]
      - id: taken
        ask: Where were they taken?
        any: hospital
  - title: Cause
    questions:
      - id: cause
        ask: How did it begin?
        any: begin, start
        answers: [[wiring, cable], cigarette]
""",
    "seeds/a.txt": """\
Two dockers were injured on Monday, the harbour master said. The fire began in the wiring of a ferry, he said. \
“The blaze started at the ‘old’ quay,” he said. Nobody knows who was on board.

Photo: Ann Lee / The Post
""",
    "seeds/b.txt": """\
Three people were wounded and went to hospital, a union spokesman said. \
A cigarette started the fire, the spokesman said. It rained.
""",
}
SENTENCES = {  # what stands for a sentence's id in the texts below, and how the sentence begins
    "TWO": "Two dockers",
    "WIRING": "The fire began",
    "QUAY": "“The blaze",
    "NOBODY": "Nobody knows",
    "PHOTO": "Photo:",
    "THREE": "Three people",
    "CIGARETTE": "A cigarette",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for name, text in INPUTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def ids(root: Path) -> dict[str, str]:
    """The ids of the sentences, each by its word."""
    readings = read_through(root, load_settings(root), metadata_from).readings
    return {
        word: reading.sentence.id
        for word, begins in SENTENCES.items()
        for reading in readings
        if reading.sentence.text.startswith(begins)
    }


def filled(text: str, names: dict[str, str]) -> str:
    for word, name in names.items():
        text = text.replace(word, name)
    return text


def edit(root: Path, text: str) -> dict[str, str]:
    """Write an editor.yml, with ids for the words in it."""
    (root / "editor.yml").unlink(missing_ok=True)
    names = ids(root)
    (root / "editor.yml").write_text(filled(text, names), encoding="utf-8")
    return names


def prepared(root: Path) -> Built:
    return prepare(root, load_settings(root), metadata_from)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def said_of(root: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        prepared(root)
    return [str(problem) for problem in caught.value.problems]


# ---- what it means

GOOD = """\
merge:
  - statements:
      - TWO Two dockers
      - THREE
    question: hurt
split:
  - statements: [WIRING]
origins:
  - label: The harbour master’s statement
    statements:
      - TWO
      - QUAY The blaze started at the old   quay…
set_aside:
  - statements: CIGARETTE
    reason: The spokesman took it back.
notes:
  - on: hurt
    text: |
      The union counts
      the crew.
    cites: [THREE]
"""


def test_everything_that_an_editor_can_decide(root: Path) -> None:
    names = edit(root, GOOD)
    edits = load_settings(root).edits
    (merge,), (split,), (origin,), (aside,), (note,) = (
        edits.merge,
        edits.split,
        edits.origins,
        edits.set_aside,
        edits.notes,
    )
    assert (merge.statements, merge.question) == ((names["TWO"], names["THREE"]), "hurt")
    assert (merge.line, merge.lines, merge.question_line) == (2, (3, 4), 5)
    assert merge.written == ("Two dockers", "")
    assert (split.statements, split.question) == ((names["WIRING"],), None)
    assert (origin.statements, origin.text) == ((names["TWO"], names["QUAY"]), "The harbour master’s statement")
    assert (aside.statements, aside.text) == ((names["CIGARETTE"],), "The spokesman took it back.")
    assert (note.statements, note.question, note.text) == ((names["THREE"],), "hurt", "The union counts the crew.")
    assert prepared(root).dossier.notes == (note,)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "merge:\nnotes: []\n"])
def test_an_editor_who_decides_nothing(root: Path, text: str) -> None:
    without = prepared(root).dossier
    edit(root, text)
    assert load_settings(root).edits == Edits()
    assert prepared(root).dossier.statements == without.statements


def test_a_statement_set_aside_is_not_used_and_the_ledger_says_why(root: Path) -> None:
    before = prepared(root).dossier
    names = edit(root, "set_aside:\n  - statements: [CIGARETTE]\n    reason: Taken back.\n")
    after = prepared(root).dossier
    assert {entry.id for entry in before.statements} - {entry.id for entry in after.statements} == {names["CIGARETTE"]}
    assert [(entry.sentence.id, entry.remark) for entry in after.unused if entry.reason == SET_ASIDE] == [
        (names["CIGARETTE"], "Taken back.")
    ]
    assert after.sentences == before.sentences


def test_the_file_is_among_the_inputs(root: Path) -> None:
    before = prepared(root).dossier.inputs_sha256
    edit(root, GOOD)
    digest = hashlib.sha256((root / "editor.yml").read_bytes()).hexdigest()
    assert load_settings(root).digests["editor.yml"] == digest
    assert prepared(root).dossier.inputs_sha256 != before


def test_it_keeps_its_hold_while_other_things_change(root: Path) -> None:
    names = edit(root, GOOD)
    change(root / "seeds" / "a.txt", "Two dockers", "It was a cold morning. Two dockers")
    change(root / "seeds" / "a.txt", "Nobody knows who was on board.", "")
    (root / "seeds" / "a0.txt").write_text("A ferry was injured by 2 whales.\n", encoding="utf-8")
    change(
        root / "dossier.yml",
        "any: hospital",
        "any: hospital, clinic\n      - ask: Who was on board?\n        any: board",
    )
    change(root / "dossier.yml", "How many were hurt?", "How many people were hurt?")
    dossier = prepared(root).dossier
    assert dossier.topics[0].questions[0].text == "How many people were hurt?"
    (aside,) = (entry for entry in dossier.unused if entry.reason == SET_ASIDE)
    assert aside.sentence.id == names["CIGARETTE"]
    assert ids(root)["TWO"] == names["TWO"]


# ---- mistakes in the file itself


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "merges:\n  - statements: [TWO, THREE]\n",
            "editor.yml:1: unknown key “merges”. Did you mean “merge”? "
            "Allowed for the editor's file: merge, split, origins, set_aside, notes, speakers, agents, figures.",
        ),
        (
            "- TWO\n",
            "editor.yml:1: the editor's file needs keys here. Allowed: merge, split, origins, set_aside, notes, "
            "speakers, agents, figures.",
        ),
        ("merge:\n  statements: [TWO]\n", "editor.yml:1: `merge` is not a list. Begin each entry with a hyphen."),
        ("merge:\n  - [TWO, THREE]\n", "editor.yml:2: a merge needs keys here. Allowed: statements, question."),
        (
            "split:\n  - statement: [TWO]\n",
            "editor.yml:2: unknown key “statement”. Did you mean “statements”? "
            "Allowed for a split: statements, question.",
        ),
        (
            "merge:\n  - statements: [TWO]\n",
            "editor.yml:2: a merge needs two or more statements. Add one, or remove the entry.",
        ),
        (
            "origins:\n  - label: A post\n    statements: TWO\n",
            "editor.yml:3: an origin needs two or more statements. Add one, or remove the entry.",
        ),
        (
            "origins:\n  - statements: [TWO, QUAY]\n",
            "editor.yml:2: an origin has no `label`. Add it: the editor's name for the utterance or document.",
        ),
        (
            "set_aside:\n  - statements: [TWO]\n    reason:\n",
            "editor.yml:2: an entry of `set_aside` has no `reason`. Add it: why, as the reader sees it.",
        ),
        ("split:\n  - statements: []\n", "editor.yml:2: a split has no `statements`. Add it: a list of statement ids."),
        (
            "notes:\n  - on: hurt\n    text: A word.\n",
            "editor.yml:2: a note has no `cites`. Add it: a list of the ids of statements that the note cites.",
        ),
        (
            "notes:\n  - on: hurt\n    cites: [TWO]\n",
            "editor.yml:2: a note has no `text`. Add it: what the reader sees.",
        ),
        ("notes:\n  - text: A\n    cites: [TWO]\n", "editor.yml:2: a note has no `on`. Add it: the id of a question."),
        (
            "split:\n  - statements:\n      - TWO\n      -\n",
            "editor.yml:4: there is no statement id here. Write one, or remove the hyphen.",
        ),
        (
            "split:\n  - statements:\n      - TWO he said: quick\n",
            "editor.yml:3: expected text here. Put it in quotation marks.",
        ),
        ("split: [\n", "editor.yml:2: not valid YAML"),
        (
            "speakers:\n  - statements: [TWO]\n    agent: Ann Lee\n",
            "editor.yml:2: an entry of `speakers` has no `reason`. Add it: why, as the reader sees it.",
        ),
        (
            "speakers:\n  - statements: [TWO]\n    reason: No.\n",
            "editor.yml:2: an entry of `speakers` needs either `remove`, or `speaker` or `agent` or both of these.",
        ),
        (
            "speakers:\n  - statements: [TWO]\n    agent: Ann Lee\n    remove: yes\n    reason: No.\n",
            "editor.yml:2: an entry of `speakers` needs either `remove`, or `speaker` or `agent` or both of these.",
        ),
        (
            "speakers:\n  - statements: [TWO, QUAY]\n    words: two\n    agent: Ann Lee\n    reason: No.\n",
            "editor.yml:3: `words` can be of one statement only. Write an entry for each.",
        ),
        (
            "speakers:\n  - statements: [TWO]\n    agent: Ann Lee\n    remove: no\n    reason: No.\n",
            "editor.yml:4: “no” is not allowed here. Write yes, or remove the key.",
        ),
        (
            "agents:\n  - join: [Ann Lee]\n    reason: No.\n",
            "editor.yml:2: `join` needs two or more names. Add one, or remove the entry.",
        ),
        ("agents:\n  - reason: No.\n", "editor.yml:2: an entry of `agents` needs either `join` or `part`."),
        (
            "agents:\n  - part: Lee\n    reason: No.\n",
            "editor.yml:2: an entry with `part` has no `from`. Add it: the agent to whom it does not belong.",
        ),
        (
            "agents:\n  - join: [Lee, Ann Lee]\n    in: a.txt\n    reason: No.\n",
            "editor.yml:2: `from` and `in` belong to `part`, not to `join`. Remove them, or write two entries.",
        ),
        (
            "figures:\n  - statements: [TWO]\n    value: 3\n    reason: No.\n",
            "editor.yml:2: an entry of `figures` has no `figure`. Add it: the words of the figure.",
        ),
        (
            "figures:\n  - statements: [TWO]\n    figure: Two\n    reason: No.\n",
            "editor.yml:2: an entry of `figures` needs either `set_aside`, or one of `value`, `bound`, `counts`, "
            "`measure`. Say what is wrong with the figure.",
        ),
        (
            "figures:\n  - statements: [TWO]\n    figure: Two\n    value: three\n    reason: No.\n",
            "editor.yml:4: “three” is no number. Write it in digits: 14, 1,200, 3.5 or 14 to 20.",
        ),
        (
            "figures:\n  - statements: [TWO]\n    figure: Two\n    value: 5 to 4\n    reason: No.\n",
            "editor.yml:4: “5 to 4” is no range. Write the lesser number first.",
        ),
        (
            "figures:\n  - statements: [TWO]\n    figure: Two\n    bound: almost\n    reason: No.\n",
            "editor.yml:4: “almost” is no bound. Allowed: exact, about, over, at least, under, up to, range.",
        ),
        (
            "figures:\n  - statements: [TWO]\n    figure: Two\n    value: 3\n    bound: range\n    reason: No.\n",
            "editor.yml:5: the bound “range” does not fit this value. "
            "A range has two numbers, any other bound has one.",
        ),
    ],
)
def test_mistakes_in_the_file(root: Path, text: str, said: str) -> None:
    edit(root, text)
    with pytest.raises(InputError) as caught:
        load_settings(root)
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(said)


# ---- references that no longer fit

GONE = "s0123456789abcdef"
EXPLAIN = '`dossier explain "words"` shows the ids.'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"split:\n  - statements: [{GONE}]\n", f"editor.yml:2: there is no sentence {GONE}. {EXPLAIN}"),
        (
            f"split:\n  - statements:\n      - TWO\n      - {GONE} The fire began\n",
            f"editor.yml:4: there is no sentence {GONE}. The sentence that begins this way is WIRING.",
        ),
        (
            f"split:\n  - statements:\n      - {GONE} T\n",  # so begin several
            f"editor.yml:3: there is no sentence {GONE}. {EXPLAIN}",
        ),
        (
            "split:\n  - statements: [The fire began]\n",
            "editor.yml:2: “The fire began” does not begin with a statement's id. "
            "The sentence that begins this way is WIRING.",
        ),
        (
            "split:\n  - statements: [TWOa]\n",
            f"editor.yml:2: “TWOa” does not begin with a statement's id. {EXPLAIN}",
        ),
        (
            "split:\n  - statements:\n      - TWO The fire began\n",
            "editor.yml:3: TWO begins “Two dockers were injured on Monday, the harbour…”, not “The fire began”. "
            "The sentence that begins this way is WIRING. Copy its first words, or write none.",
        ),
        (
            "split:\n  - statements:\n      - TWO dockers\n",
            "editor.yml:3: TWO begins “Two dockers were injured on Monday, the harbour…”, not “dockers”. "
            "Copy its first words, or write none.",
        ),
        (
            "set_aside:\n  - statements: [NOBODY]\n    reason: No.\n",
            "editor.yml:2: NOBODY is not a statement: it answers no question. "
            "Remove it; `dossier explain NOBODY` says what is missing.",
        ),
        (
            "set_aside:\n  - statements: [PHOTO]\n    reason: No.\n",
            "editor.yml:2: PHOTO is not a statement: it is already left out as photo credit. Remove it.",
        ),
        (
            "merge:\n  - statements: [TWO, WIRING]\n    question: hurt\n",
            "editor.yml:2: WIRING does not answer “hurt”, but “cause”. "
            "Remove it; `dossier explain WIRING` says what is missing.",
        ),
        (
            "merge:\n  - statements: [THREE, WIRING]\n",
            "editor.yml:2: no question is answered by all of these statements: THREE answers “hurt”, “taken”; "
            "WIRING answers “cause”. Merge statements of one question.",
        ),
        (
            "split:\n  - statements: [TWO]\n    question: hurts\n",
            "editor.yml:3: there is no question “hurts”. Did you mean “hurt”? Known: hurt, taken, cause.",
        ),
        (
            "notes:\n  - text: A word.\n    on: why\n    cites: [TWO]\n",
            "editor.yml:3: there is no question “why”. Known: hurt, taken, cause.",
        ),
        (
            "notes:\n  - text: A word.\n    on: hurt\n    cites: [TWO, CIGARETTE]\n",
            "editor.yml:4: CIGARETTE does not answer “hurt”, but “cause”. "
            "Remove it; `dossier explain CIGARETTE` says what is missing.",
        ),
        (
            "merge:\n  - statements:\n      - TWO\n      - THREE\n      - TWO\n",
            "editor.yml:5: TWO is listed here twice. Remove it here or on line 3.",
        ),
        (
            "origins:\n  - label: A\n    statements: [TWO, WIRING]\n  - label: B\n    statements: [TWO, QUAY]\n",
            "editor.yml:5: TWO is in two entries of `origins`. "
            "A statement has one origin: remove it here or on line 3.",
        ),
        (
            "set_aside:\n  - statements: TWO\n    reason: A.\n  - statements: TWO\n    reason: B.\n",
            "editor.yml:4: TWO is set aside twice. Remove it here or on line 2.",
        ),
        (
            "merge:\n  - statements: [TWO, THREE]\nsplit:\n  - statements: [THREE]\n    question: hurt\n",
            "editor.yml:2: THREE is merged here and split on line 4, both under “hurt”. "
            "Keep one, or give each a `question` of its own.",
        ),
        (
            "origins:\n  - label: A\n    statements: [TWO, WIRING]\nset_aside:\n  - statements: TWO\n    reason: B.\n",
            "editor.yml:3: TWO is set aside on line 5. Remove it here or from `set_aside`.",
        ),
        (
            "notes:\n  - {on: hurt, text: A., cites: [TWO]}\nset_aside:\n  - statements: [TWO]\n    reason: B.\n",
            "editor.yml:2: TWO is set aside on line 4. Remove it here or from `set_aside`.",
        ),
    ],
)
def test_a_reference_that_does_not_fit(root: Path, text: str, said: str) -> None:
    names = edit(root, text)
    assert said_of(root) == [filled(said, names)]


def test_merged_under_one_question_and_split_under_another(root: Path) -> None:
    change(root / "seeds" / "a.txt", "Two dockers were injured on Monday", "Two dockers were injured, in hospital")
    edit(
        root,
        "merge:\n  - {statements: [TWO, THREE], question: hurt}\nsplit:\n  - {statements: [TWO], question: taken}\n",
    )
    assert prepared(root).dossier.statements


def test_every_misfit_is_told_at_once_by_line(root: Path) -> None:
    edit(root, GOOD)
    change(root / "seeds" / "a.txt", "Two dockers were", "Two dockers, both young, were")
    change(root / "seeds" / "b.txt", "Three people were wounded", "Three people were taken")
    new = ids_after(root)
    begin = [problem.split(" ", 1)[0] for problem in said_of(root)]
    assert begin == ["editor.yml:3:", "editor.yml:4:", "editor.yml:11:", "editor.yml:21:"]
    assert said_of(root)[0].endswith(f"The sentence that begins this way is {new['TWO']}.")


def ids_after(root: Path) -> dict[str, str]:
    """The ids of the sentences as they are now, whatever editor.yml says."""
    text = (root / "editor.yml").read_text(encoding="utf-8")
    names = edit(root, "")
    (root / "editor.yml").write_text(text, encoding="utf-8")
    return names


# ---- ids with fewer digits than today


def shortened(root: Path, text: str, digits: int = EARLIER_ID_DIGITS) -> dict[str, str]:
    """Write an editor.yml in which the ids have fewer digits; return the full ids."""
    names = edit(root, "")
    short = {word: name[: 1 + digits] for word, name in names.items()}
    (root / "editor.yml").write_text(filled(text, short), encoding="utf-8")
    return names


@pytest.mark.parametrize("digits", [EARLIER_ID_DIGITS, EARLIER_ID_DIGITS + 3])
def test_the_beginning_of_an_id_means_the_sentence_whose_id_it_begins(root: Path, digits: int) -> None:
    """Every kind of decision means the same as with full ids, and notes suggest these."""
    edit(root, GOOD)
    wanted = prepared(root).dossier
    names = shortened(root, GOOD, digits)
    built = prepared(root)
    compared = [replace(dossier, inputs_sha256="", inputs={}, notes=()) for dossier in (built.dossier, wanted)]
    assert compared[0] == compared[1]
    assert [note.statements for note in built.dossier.notes] == [(names["THREE"],)]
    notes = [str(problem) for problem in built.warnings if problem.file == "editor.yml"]
    assert notes[0] == f"editor.yml:3: {names['TWO'][: 1 + digits]} is now {names['TWO']}. Write the new id."
    assert [note.split(" ", 1)[0] for note in notes] == [f"editor.yml:{line}:" for line in (3, 4, 7, 11, 12, 14, 21)]


def test_full_ids_need_no_note(root: Path) -> None:
    edit(root, GOOD)
    assert not [problem for problem in prepared(root).warnings if problem.file == "editor.yml"]


def test_the_beginning_of_an_id_is_checked_like_an_id(root: Path) -> None:
    names = shortened(root, "split:\n  - statements:\n      - TWO The fire began\n      - s0123456789\n")
    first, second = said_of(root)
    assert first.startswith(f"editor.yml:3: {names['TWO']} begins “Two dockers")
    assert second == f"editor.yml:4: there is no sentence s0123456789. {EXPLAIN}"


def test_too_few_digits_are_no_id(root: Path) -> None:
    names = shortened(root, "split:\n  - statements: [TWO]\n", EARLIER_ID_DIGITS - 1)
    short = names["TWO"][:EARLIER_ID_DIGITS]
    assert said_of(root) == [f"editor.yml:2: “{short}” does not begin with a statement's id. {EXPLAIN}"]


def test_the_beginning_of_two_ids_is_an_error_that_names_both(root: Path) -> None:
    sentences = [reading.sentence for reading in read_through(root, load_settings(root), metadata_from).readings]
    one, two = replace(sentences[0], id="s0123456789aaaaaa"), replace(sentences[-1], id="s0123456789bbbbbb")
    aside = Edit(statements=("s0123456789",), line=2, text="No.", lines=(3,), written=("",))
    files = {"a": "seeds/a.txt", "b": "seeds/b.txt"}
    edits, problems, notes = resolve_edits(Edits(set_aside=(aside,)), [one, *sentences[1:-1], two], files)
    assert [str(problem) for problem in problems] == [
        "editor.yml:3: s0123456789 may mean s0123456789aaaaaa (seeds/a.txt, sentence 1) and "
        "s0123456789bbbbbb (seeds/b.txt, sentence 3). Write the whole id."
    ]
    assert edits.set_aside[0].statements == ("s0123456789",)
    assert not notes
    whole = Edits(set_aside=(replace(aside, statements=(two.id,)),))
    assert resolve_edits(whole, [one, *sentences[1:-1], two], files) == (whole, [], [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Both were", "s0123456789aaaaaa"),
        ("“Both were asked", "s0123456789aaaaaa"),
        ("Both stayed …", "s0123456789bbbbbb"),
        ("Both", ""),  # begins both sentences
        ("Neither was", ""),
    ],
)
def test_words_decide_between_two_ids_with_one_beginning(root: Path, words: str, expected: str) -> None:
    sentences = [reading.sentence for reading in read_through(root, load_settings(root), metadata_from).readings]
    one = replace(sentences[0], id="s0123456789aaaaaa", text="“Both were asked,” he said.")
    two = replace(sentences[-1], id="s0123456789bbbbbb", text="Both stayed at home.")
    aside = Edit(statements=("s0123456789",), line=2, text="No.", lines=(3,), written=(words,))
    edits, problems, notes = resolve_edits(Edits(set_aside=(aside,)), [one, two], {"a": "a.txt", "b": "b.txt"})
    assert edits.set_aside[0].statements == (expected or "s0123456789",)
    assert [bool(problems), bool(notes)] == [not expected, bool(expected)]


def test_explain_takes_the_beginning_of_an_id(root: Path) -> None:
    names = shortened(root, "set_aside:\n  - statements: [CIGARETTE]\n    reason: Taken back.\n")
    done = run_dossier_here(root, "explain", names["CIGARETTE"][: 1 + EARLIER_ID_DIGITS])
    assert f"b.txt, sentence 2 ({names['CIGARETTE']})" in done.stdout
    assert "set aside by the editor (editor.yml:2): Taken back." in done.stdout


# ---- two sentences with one id


def test_sentences_with_one_id_are_refused_before_the_editor_decides(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ids of 64 bits cannot be forged in a test; ids of one digit collide by themselves."""
    names = edit(root, "set_aside:\n  - statements: [CIGARETTE]\n    reason: Taken back.\n")
    settings = load_settings(root)
    monkeypatch.setattr(ids_module, "EARLIER_ID_DIGITS", 1)
    monkeypatch.setattr(ids_module, "_ID_DIGITS", 1)
    (root / "seeds" / "a.txt").write_text(
        "Ten ferries sail.\n\n" + "\n".join(f"Number {count} sails, he said." for count in range(20)), "utf-8"
    )
    with pytest.raises(InputError) as caught:
        prepare(root, settings, metadata_from)
    assert names["CIGARETTE"] not in str(caught.value)
    assert len(caught.value.problems) >= 8
    for problem in caught.value.problems:
        assert re.fullmatch(r"seeds/[ab]\.txt:\d+", f"{problem.file}:{problem.line}")
        assert re.fullmatch(
            r"sentence \d+ and sentence \d+ of seeds/[ab]\.txt have the same id, s[0-9a-f]\.", problem.message
        )
        assert problem.hint.endswith("look at both sentences, then remove one of them or its article.")
    assert {problem.file for problem in caught.value.problems} == {"seeds/a.txt", "seeds/b.txt"}


ENDED = """
  - title: Time
    questions:
      - id: end
        ask: When did it end?
        any: end
        answers: [noon, midnight]
"""


@pytest.mark.parametrize(
    ("kind", "called"), [("findings", "findings"), ("origins", "origins"), ("disagreements", "differences")]
)
def test_whatever_has_the_id_of_another_is_refused(root: Path, kind: str, called: str) -> None:
    answers = "        answers: [[wiring, cable], cigarette]"
    change(root / "dossier.yml", answers, answers + ENDED)
    change(root / "seeds" / "a.txt", "Nobody knows", "The fire ended at noon. Nobody knows")
    change(root / "seeds" / "b.txt", "It rained.", "The fire ended at midnight.")
    draft = read_through(root, load_settings(root), metadata_from)
    match_questions(draft)
    compare_accounts(draft)
    sentences, sources = draft.sentences, draft.sources
    assert comparison_collisions(draft.compared, sentences, sources, "seeds") == []
    first, *others = getattr(draft.compared, kind)
    changed = replace(draft.compared, **{kind: (first, *(replace(entry, id=first.id) for entry in others[:1]))})
    (problem,) = comparison_collisions(changed, sentences, sources, "seeds")
    assert re.match(
        rf"seeds/\w\.txt:1: sentence \d and sentence \d of seeds/\w\.txt have {called} with the same id, {first.id}\.",
        str(problem),
    )


# ---- by the command line


def test_a_misfit_stops_a_build_and_explain_shows_the_way_out(project: Path) -> None:
    (project / "editor.yml").write_text(
        f"set_aside:\n  - statements: [{GONE}]\n    reason: An account of something else.\n", encoding="utf-8"
    )
    done = run_dossier_here(project, "build")
    assert done.returncode == 1
    assert f"editor.yml:2: there is no sentence {GONE}. {EXPLAIN}" in done.stderr
    assert "1 problem; nothing was published" in done.stderr
    assert not (project / "site").exists()

    done = run_dossier_here(project, "explain", "first time since the Korean War")
    assert done.returncode == 0, done.stderr


def test_a_build_with_an_editor_s_hand(project: Path) -> None:
    for path in (project / "seeds").iterdir():
        path.unlink()
    for name, text in INPUTS.items():
        (project / name).write_text(text, encoding="utf-8")
    edit(project, GOOD)
    done = run_dossier_here(project, "build")
    assert done.returncode == 0, done.stderr
    assert "dossier.yml:16: no sentence matches “cable”." in done.stderr  # terms of answers are warned of, too
    assert run_dossier_here(project, "check").returncode == 0
    unused = html.unescape((project / "site" / "evidence" / "unused.html").read_text(encoding="utf-8"))
    assert "A cigarette started the fire" in unused
    assert "The spokesman took it back." in unused


def test_explain_tells_the_answers_that_a_sentence_gives_and_that_it_is_set_aside(root: Path) -> None:
    names = edit(root, "set_aside:\n  - statements: [CIGARETTE]\n    reason: Taken back.\n")
    done = run_dossier_here(root, "explain", "cigarette started")
    assert f"b.txt, sentence 2 ({names['CIGARETTE']})" in done.stdout
    assert "gives answer 2 of 2: “cigarette”" in done.stdout
    assert "set aside by the editor (editor.yml:2): Taken back." in done.stdout

"""Texts that cannot be printed cost only the printed edition; whatever is wrong with the edition itself costs all."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder import pipeline
from builder.built import Built
from builder.errors import GateError, OutputError, Problem
from builder.gate import trial, unprintable
from builder.gate.printed_edition import check_printed
from builder.gate.same_text import MAX_WITHOUT_WIDTH, has_pile_of_marks
from builder.gate.tagged_pdf import read_tagged
from builder.gate.trial import refused_texts
from builder.render.paths import BREAKABLE_FROM, BREAKABLE_FROM_TIGHT
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.typesetting import typeset
from builder.typesetting.typeset import TypesettingError
from support.hard_to_print import LONG, tree_of
from support.payloads import HOSTILE
from support.small_project import ARTICLES, small_project

SIGN = "ಠ"
"""A sign that the typesetters of these tests cannot print."""

Typesetter = Callable[..., bytes]


def article(*sentences: str) -> str:
    return " date 2025-05-06\n\n" + "\n\n".join(sentences) + "\n"


def with_article(root: Path, text: str) -> Path:
    """Return a project whose article `hard.txt` has this text, next to two that are easy to print."""
    return small_project(root / "project", articles={**ARTICLES, "hard.txt": text})


def prepared(root: Path) -> Built:
    return pipeline.prepare_with_print(root, load_settings(root), metadata_from)


def notes(built: Built) -> list[str]:
    return list(map(str, built.unprinted))


@pytest.mark.parametrize(("levels", "start"), [(25, b""), (31, b""), (400, b""), (25, b"<div>" * 1200)])
def test_a_method_that_is_nested_too_deeply(levels: int, start: bytes, tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    lists = b"".join(b"    " * level + b"- x\n" for level in range(levels))
    (project / "docs" / "method.md").write_bytes(b"# Method\n\n" + lists + b"\n" + start)
    said = "docs/method.md: is nested too deeply to be printed, so there is no printed edition."
    deep = levels > 30 or bool(start)
    assert [note.startswith(said) for note in notes(prepared(project))] == [True] * deep


def use(monkeypatch: pytest.MonkeyPatch, change: Callable[[Typesetter, Any, str], bytes]) -> Counter[str]:
    """Make `change` typeset everything; it gets the typesetter, the document and the template's name.

    Returns how often each template has been used.
    """
    real, used = typeset.typeset, Counter[str]()

    def changed(edition: Any, as_of: str | None, **options: Any) -> bytes:
        template = options.get("template", typeset.EDITION_TEMPLATE)
        used[template] += 1
        return change(lambda document: real(document, as_of, **options), edition, template)

    monkeypatch.setattr(typeset, "typeset", changed)
    return used


def printing_another_word(word: str, other: str, *templates: str) -> Callable[[Typesetter, Any, str], bytes]:
    def change(real: Typesetter, edition: Any, template: str) -> bytes:
        text = json.dumps(edition, ensure_ascii=False)
        return real(json.loads(text.replace(word, other) if template in templates else text))

    return change


def failing(real: Typesetter, edition: Any, _: str) -> bytes:
    """Typeset as a typesetter that fails on one sign."""
    if SIGN in json.dumps(edition, ensure_ascii=False):
        raise TypesettingError([])
    return real(edition)


BOTH = (typeset.EDITION_TEMPLATE, typeset.TRIAL_TEMPLATE)


# --- a text that cannot be printed


def test_a_pile_of_vowels_without_width_costs_only_the_print(tmp_path: Path) -> None:
    pile = "a" + "\u1161" * (MAX_WITHOUT_WIDTH + 1)
    root = with_article(tmp_path, article("It rained.", f"The fire began with a l{pile}mp, a sailor said."))
    built = prepared(root)
    (note,) = notes(built)
    assert re.match(r"seeds/hard\.txt:5: dossier\.pdf is not made: sentence 3, “The fire began with a la", note)
    assert f"it has a letter with more than {MAX_WITHOUT_WIDTH} marks. The site is complete without it. " in note
    assert built.printed is None
    assert [page.path for page in built.pages if "dossier.pdf" in page.path or "dossier.pdf" in page.text] == []
    with pytest.raises(OutputError, match=r"seeds/hard\.txt:5: .*cannot be printed"):
        pipeline.print_alone(root, load_settings(root), metadata_from)


def test_ornamental_letters_are_printed(tmp_path: Path) -> None:
    """The same sentence with as many marks as may be, and one with the accents of a language."""
    pile = "a" + "\u0301" * (MAX_WITHOUT_WIDTH // 2)
    built = prepared(
        with_article(tmp_path, article(f"The fire began with a l{pile}mp.", "The fire began in Vie\u0323\u0302t Tri."))
    )
    assert notes(built) == []
    assert built.printed


def test_marks_are_counted_in_a_row() -> None:
    for mark in ("\u0301", "\u05b7", "\ufe0f", "\u3164", "\u1161", "\u11a8", "\u0e33"):
        assert has_pile_of_marks("a" + mark * (MAX_WITHOUT_WIDTH + 1))
        assert not has_pile_of_marks(("a" + mark * MAX_WITHOUT_WIDTH) * 3)
    assert not has_pile_of_marks("क्" * 300)
    assert not has_pile_of_marks("中" * 300)


def test_a_word_that_needs_too_much_memory_costs_only_the_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_article(tmp_path, article(f"The fire began at the {'ab' * 3000} lamp, a sailor said."))
    assert notes(prepared(root)) == []
    monkeypatch.setattr(typeset, "MAX_EDITION", 90_000)
    (note,) = notes(prepared(root))
    assert note.startswith("seeds/hard.txt:3: dossier.pdf is not made: sentence 2, “The fire began at the ababab")
    assert "cannot be printed: it has a word of 6,000 characters, and long words need too much memory." in note


@pytest.mark.parametrize(("breakable_from", "weight"), [(BREAKABLE_FROM, 5), (BREAKABLE_FROM_TIGHT, 9)])
def test_letters_of_words_that_break_need_more_memory(
    monkeypatch: pytest.MonkeyPatch, breakable_from: int, weight: int
) -> None:
    word = "x" * breakable_from
    edition = {"a": [{"t": f"{word} {word[1:]}"}, {"w": [[word, False]]}]}
    size = len(json.dumps(edition)) + 2 * len(word) * (weight - 1)
    monkeypatch.setattr(typeset, "MAX_EDITION", size)
    assert not typeset.has_too_long_words(edition, breakable_from)
    monkeypatch.setattr(typeset, "MAX_EDITION", size - 1)
    assert typeset.has_too_long_words(edition, breakable_from)


HARD = article(
    f"The fire began with a {SIGN} lamp, a sailor said.", "It rained.", f"The sailor {SIGN} closed the door on Monday."
)
NAMED = [
    f"seeds/hard.txt:3: dossier.pdf is not made: sentence 2, “The fire began with a {SIGN} lamp, a sailor said.”, ",
    f"seeds/hard.txt:7: dossier.pdf is not made: sentence 4, “The sailor {SIGN} closed the door on Monday.”, ",
]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(failing, trial.FAILS, id="the typesetter fails"),
        pytest.param(printing_another_word(SIGN, "ಡ", *BOTH), trial.DIFFERS, id="another sign is read"),
    ],
)
def test_every_sentence_at_fault_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[..., bytes], reason: str
) -> None:
    root = with_article(tmp_path, HARD)
    used = use(monkeypatch, change)
    built = prepared(root)
    assert built.printed is None
    assert sorted(note.split("cannot be printed: ")[0] for note in notes(built)) == NAMED
    assert all(f"cannot be printed: {reason}. The site is complete" in note for note in notes(built))
    assert used[typeset.TRIAL_TEMPLATE] <= trial.MAX_TRIALS * 2


def test_a_line_on_which_the_typesetter_fails_may_be_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typst fails on a line that is too long for one string of the file, as a word that does not break may be."""
    real = typeset.typeset

    def fails_on_long_lines(*given: Any, breakable_from: int = BREAKABLE_FROM, **options: Any) -> bytes:
        if breakable_from == BREAKABLE_FROM:
            raise TypesettingError([])
        return real(*given, breakable_from=breakable_from, **options)

    root = with_article(tmp_path, article("The fire began with a lamp, a sailor said."))
    monkeypatch.setattr(typeset, "typeset", fails_on_long_lines)
    assert prepared(root).printed


def test_a_name_at_fault_is_named_with_its_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, failing)
    text = f"---\noutlet: The {SIGN} Times\n---\n\nThe fire began with a lamp, a sailor said on Monday.\n"
    built = prepared(small_project(tmp_path / "project", articles={**ARTICLES, "hard.md": text}))
    named = [note.split(" cannot be printed")[0] for note in notes(built)]
    assert f"seeds/hard.md: dossier.pdf is not made: the name “The {SIGN} Times”" in named


def test_the_notes_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unprintable, "MAX_NAMED", 2)
    pile = "\u1161" * (MAX_WITHOUT_WIDTH + 1)
    built = prepared(with_article(tmp_path, article(*(f"The fire began at gate {n}{pile}." for n in range(5)))))
    *named, last = notes(built)
    assert len(named) == 2
    assert last == "dossier.pdf: is not made: 3 more cannot be printed."


def test_the_search_ends_when_everything_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then whole groups are blamed, and no more documents are typeset."""
    monkeypatch.setattr(trial, "MAX_TRIALS", 5)
    used = use(monkeypatch, failing)
    tree = tree_of(f"The fire {SIGN} began at gate {number}." for number in range(100))
    assert len(refused_texts(tree)) == 100
    assert used[typeset.TRIAL_TEMPLATE] == 5 * 2  # each trial is made with long words broken in two ways


def test_a_trial_that_refuses_everything_is_not_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> bytes:
        raise TypesettingError([])

    assert trial.is_sound("a4")
    use(monkeypatch, fails)
    assert not trial.is_sound("a4")


def test_a_sentence_that_comes_out_wrong_only_in_the_edition_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its signs fall into other fonts or lines there, so the trial finds nothing."""
    root = with_article(
        tmp_path, article(f"The fire began with a {SIGN} lamp, a sailor said.", "The fire began at 東京.")
    )
    used = use(monkeypatch, printing_another_word(SIGN, "ಡ", typeset.EDITION_TEMPLATE))
    (note,) = notes(prepared(root))
    assert note.startswith(NAMED[0])
    assert used[typeset.EDITION_TEMPLATE] <= 2 * trial.MAX_EDITIONS


# --- an edition that is at fault itself


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(printing_another_word("dockers", "sailors", *BOTH), id="words that are easy to print"),
        pytest.param(
            lambda real, edition, template: printing_another_word("dockers", "sailors", *BOTH)(
                lambda document: printing_another_word(SIGN, "ಡ", *BOTH)(real, document, template), edition, template
            ),
            id="a hard text and another fault",
        ),
    ],
)
def test_a_fault_of_the_edition_refuses_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[..., bytes]
) -> None:
    root = with_article(tmp_path, HARD)
    use(monkeypatch, change)
    with pytest.raises(GateError, match=r"dossier\.pdf: .* instead of "):
        prepared(root)


def test_a_typesetter_that_fails_on_everything_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> bytes:
        raise TypesettingError([Problem("dossier.pdf", None, "no ink.")])

    root = with_article(tmp_path, HARD)
    use(monkeypatch, fails)
    with pytest.raises(OutputError, match="no ink"):
        prepared(root)


# --- the trial itself


def test_the_trial_refuses_no_text_that_can_be_printed() -> None:
    texts = (HOSTILE / "scripts.txt").read_text("utf-8").splitlines()
    assert refused_texts(tree_of([*texts, *(f"It was {word} there." for word in LONG.values())])) == {}


def test_what_the_edge_of_the_paper_cuts_off_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").symlink_to(typeset.TEMPLATE_FOLDER / "fonts")
    shutil.copy(typeset.TEMPLATE_FOLDER / "trial.typ", tmp_path)
    text = (typeset.TEMPLATE_FOLDER / "text.typ").read_text("utf-8")
    (tmp_path / "text.typ").write_text(text + "\n#let breakable(t) = box(t)\n", "utf-8")
    monkeypatch.setattr(typeset, "TEMPLATE_FOLDER", tmp_path)
    word = "x" * 300
    assert refused_texts(tree_of([f"It {word} was.", "It é\u0301 was."])) == {
        ((f"It {word} was.", False),): trial.CUT_OFF
    }


# --- work in proportion to the text

SHORT, TIMES = 1000, 4

LONG_WORDS: dict[str, Callable[[int], str]] = {
    "one letter": lambda length: "z" * length,
    "letters and stops": lambda length: "a.b" * (length // 3),
    "marks": lambda length: "a\u0301\u0323" * (length // 3),
    "points": lambda length: "שָׁל" * (length // 4),
    "mixed scripts": lambda length: "aש中1क्ष." * (length // 8),
    "addresses": lambda length: "www." * (length // 4),
}


def calls(work: Callable[[], object]) -> int:
    """Return how many functions work calls, those in C included."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", LONG_WORDS)
def test_reading_and_comparing_a_long_word_is_work_in_proportion_to_it(name: str) -> None:
    """With four times the letters, there may be five times the calls; sixteen would be the square."""

    def work(length: int) -> int:
        tree = tree_of([f"The harbour {LONG_WORDS[name](length)} burned."])
        data = typeset.typeset(tree, None, breakable_from=BREAKABLE_FROM_TIGHT)
        return calls(lambda: check_printed(read_tagged(data), tree, breakable_from=BREAKABLE_FROM_TIGHT))

    work(SHORT)
    assert work(SHORT * TIMES) <= work(SHORT) * (TIMES + 1)

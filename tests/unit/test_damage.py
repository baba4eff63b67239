"""Notes on articles that are not plain text: cases that a journalist can read (tests/cases/sources/damage.txt)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.articles.damage import damage_note
from builder.articles.read import read_articles
from builder.errors import InputError
from builder.settings.metadata import metadata_from

CASES = Path(__file__).parents[1] / "cases" / "sources" / "damage.txt"


def load_cases() -> list[tuple[str, str, str]]:
    """Read the cases: a title, the text, a line of three hyphens, and the note, "error: " and the error, or "-"."""
    cases = []
    for block in re.split(r"^=== ", CASES.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title, _, rest = block.partition("\n")
        text, _, wanted = rest.rstrip("\n").partition("\n---\n")
        cases.append((title, text, wanted))
    return cases


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in load_cases()], ids=[c[0] for c in load_cases()])
def test_case(tmp_path: Path, text: str, wanted: str) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    if wanted.startswith("error: "):
        with pytest.raises(InputError) as caught:
            read_articles(folder, {}, {}, metadata_from)
        assert str(caught.value) == wanted.removeprefix("error: ")
    else:
        notes = read_articles(folder, {}, {}, metadata_from).notes
        assert ("\n".join(map(str, notes)) or "-") == wanted


def test_all_cases_are_read() -> None:
    assert len({title for title, _, _ in load_cases()}) == CASES.read_text(encoding="utf-8").count("=== ") > 10


def test_what_comes_before_the_article_is_not_looked_at() -> None:
    text = "---\ntitle: a &amp; b\n---\nThe dam broke."
    assert damage_note(text, text.index("The"), "a.md") is None
    assert damage_note(text, 0, "a.md") is not None

"""The titles of measures that nobody declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.articles.annotate import annotate, resolve_agents
from builder.articles.figures.gathering import gather_measures
from builder.model import Measure, Metadata, Source

CASES = Path(__file__).parents[1] / "cases" / "figures" / "titles.txt"


def read_cases() -> list[tuple[list[str], list[str]]]:
    """Return the cases: the texts of articles, and the titles of their measures."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        (articles.strip().split(" / "), titles.strip().split(" | "))
        for articles, titles in (line.split("=>") for line in lines)
    ]


def titles_of(texts: list[str], declared: tuple[Measure, ...] = ()) -> list[str]:
    """Return the titles of the measures of some articles, in order."""
    sources = tuple(
        Source(
            f"a{number}", number, f"a{number}.txt", "", text, 0, Metadata(f"Outlet {number}", published="2024-05-08")
        )
        for number, text in enumerate(texts, 1)
    )
    _, readings, _ = resolve_agents([annotate(source, declared) for source in sources], {})
    return [measure.title for measure in gather_measures(readings, declared, sources).measures]


@pytest.mark.parametrize(("texts", "titles"), read_cases())
def test_titles(texts: list[str], titles: list[str]) -> None:
    """The measures have the titles after the arrow."""
    assert titles_of(texts) == titles


def test_no_two_titles_are_alike() -> None:
    """A declared title is not given to a built-in measure as well."""
    declared = Measure("dead", ("soldier",), ("kill",), (), "Killed", line=1)
    text = "Twelve soldiers were killed. Three people were killed."
    assert titles_of([text], (declared,)) == ["Killed", "Killed (people)"]

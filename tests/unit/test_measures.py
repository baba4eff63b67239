"""Measures: which figures of a sentence count what the analyst asks about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.figures.extraction import find_figures
from builder.articles.figures.measures import assign_measures
from builder.language.forms import all_forms
from builder.model import Measure

CASES = Path(__file__).parents[1] / "cases" / "figures" / "measures.txt"
PEOPLE = ("soldier", "troops", "personnel", "North Koreans", "people", "fighters", "men", "officer")
MEASURES = (
    Measure("deployed", PEOPLE, ("deploy", "send", "station", "deployment")),
    Measure("killed", PEOPLE, ("kill", "die", "dead", "death")),
    Measure("wounded", PEOPLE, ("wound", "injure")),
    Measure("killed_or_wounded", PEOPLE, ("killed or wounded", "casualties", "losses")),
    Measure("captured", PEOPLE, ("capture", "take prisoner", "prisoners")),
)


def read_cases() -> list[tuple[str, list[str]]]:
    """Return the cases: a sentence and, after `=>`, one measure (or -) for each figure in it."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(text.strip(), wanted.split()) for text, wanted in (line.split("=>") for line in lines)]


@pytest.mark.parametrize(("text", "expected"), read_cases())
def test_measures(text: str, expected: list[str]) -> None:
    """Each figure has the measure that is written after the arrow."""
    assert [measure or "-" for measure in assign_measures(text, find_figures(text), MEASURES)] == expected


def test_killed_or_wounded_is_not_killed_even_where_undeclared() -> None:
    """A sum of two kinds is recognised if no measure declares it, and with words that no measure declares."""
    only = (Measure("killed", PEOPLE, ("kill",)),)
    for text in (
        "300 soldiers were killed or wounded.",
        "300 soldiers were injured or killed.",
        "300 soldiers killed and missing.",
    ):
        assert assign_measures(text, find_figures(text), only) == (None,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 soldiers were taken to hospital.", "hospital"),
        ("40 soldiers were taken to the hospital.", "hospital"),
        ("40 soldiers were taken, badly burned, to a hospital.", "hospital"),
        ("40 soldiers were later led away as a hostage.", "hostages"),
        ("40 soldiers were taken to a camp.", None),
    ],
)
def test_an_entry_of_several_words(text: str, expected: str | None) -> None:
    """The words of an entry may have others between them, such as an article."""
    both = (
        Measure("hospital", PEOPLE, ("take to hospital",)),
        Measure("hostages", PEOPLE, ("led away as a hostage",)),
    )
    assert assign_measures(text, find_figures(text), both) == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 soldiers who had been quickly deployed were killed.", "killed"),
        ("40 soldiers who had since been quickly deployed were killed.", "killed"),
        ("40 soldiers who had been deployed are there.", "deployed"),
    ],
)
def test_a_verb_after_who_only_identifies_who_is_counted(text: str, expected: str) -> None:
    """Unless the main clause says no more than that they are somewhere."""
    assert assign_measures(text, find_figures(text), MEASURES) == (expected,)


def test_the_more_specific_noun_wins() -> None:
    """Of two measures with the same verb, the one with the longer matching noun wins."""
    both = (
        Measure("people", ("people", "soldiers"), ("kill",)),
        Measure("koreans", ("North Korean soldiers",), ("kill",)),
    )
    text = "The shelling killed 40 North Korean soldiers and 12 people."
    assert assign_measures(text, find_figures(text), both) == ("koreans", "people")


def test_a_sentence_within_a_text() -> None:
    """Offsets are into the whole text."""
    text = "Snow fell. Some 40 soldiers were killed. It melted."
    start, end = text.index("Some"), text.index(" It")
    assert assign_measures(text, find_figures(text, start, end), MEASURES, start, end) == ("killed",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deployed", "deploying"),
        ("kills", "killed"),
        ("injuries", "injury"),
        ("died", "dying"),
        ("sent", "sending"),
        ("casualties", "casualty"),
        ("wounding", "wounds"),
        ("losses", "loss"),
        ("captured", "capturing"),
        ("men", "man"),
        ("norwegians", "norwegian"),
        ("co-pilots", "co-pilot"),
    ],
)
def test_forms(one: str, other: str) -> None:
    """A declared word stands for all its forms, whichever of them is declared."""
    assert other in all_forms(one)
    assert one in all_forms(other)


def test_a_measure_with_a_place_needs_it_in_the_sentence() -> None:
    """A measure whose place the sentence names goes before one of the same event anywhere."""
    measures = (
        Measure("anywhere", PEOPLE, ("kill", "wound")),
        Measure("harbours", PEOPLE, ("kill",), ("old harbour", "beach")),
    )
    for text, expected in {
        "In the old harbours 40 soldiers were killed.": ("harbours",),
        "On the beach 40 soldiers were wounded.": ("anywhere",),
        "In the harbour, which is old, 40 soldiers were killed.": ("anywhere",),
    }.items():
        assert assign_measures(text, find_figures(text), measures) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They killed, in the wood behind the mill, 40 soldiers.", None),
        ("They killed in the wood behind the mill 40 soldiers.", "killed"),
        ("They killed in the old wood behind the mill of the village by the river 40 soldiers.", None),
    ],
)
def test_a_verb_stands_near_its_figure(text: str, expected: str | None) -> None:
    """A short phrase without a comma may stand between a verb and its object."""
    assert assign_measures(text, find_figures(text), MEASURES) == (expected,)


fragments = st.sampled_from(
    [
        "12 ",
        "300 ",
        "soldiers ",
        "killed ",
        "or ",
        "and ",
        "wounded",
        ", ",
        "were ",
        "killing ",
        "; ",
        "who ",
        "of the ",
        "casualties ",
        ". ",
    ]
)


@given(st.lists(fragments, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_one_answer_for_each_figure(text: str) -> None:
    """Any sentence: as many answers as figures, each a declared measure or None."""
    figures = find_figures(text)
    answers = assign_measures(text, figures, MEASURES)
    assert len(answers) == len(figures)
    assert set(answers) <= {None, *(measure.id for measure in MEASURES)}

"""Counting: what each figure of a sentence counts, and what happened to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.articles.attribution.attributions import find_attributions
from builder.articles.figures.extraction import find_figures
from builder.articles.figures.measures import count_figures
from builder.articles.segment import segment
from builder.model import Counting

CASES = Path(__file__).parents[1] / "cases" / "figures" / "counts.txt"


def read_cases() -> list[tuple[str, list[str]]]:
    """Return the cases: a sentence, and for each figure in it what it counts, as `written` shows it."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(text.strip(), wanted.split()) for text, wanted in (line.split("=>") for line in lines)]


def written(counting: Counting) -> str:
    """Return what a figure counts as the cases write it: "sailor/kill+wound", "gunman/>kill", "brother/-"."""
    if counting.role == "complement" and counting.noun != "length":
        return f"{counting.noun}/-"
    happened = "+".join(" ".join(counting.happened).split()) or "-"
    return f"{counting.noun}/{'>' if counting.role == 'agent' else ''}{happened}"


@pytest.mark.parametrize(("text", "expected"), read_cases())
def test_what_is_counted(text: str, expected: list[str]) -> None:
    """Each figure counts what stands after the arrow."""
    found = find_attributions(text, segment(text, 0))
    cues = [(part.cue.start, part.cue.end) for part in found if part.cue]
    figures = find_figures(text)
    counted = [written(count.counting) for count in count_figures(text, figures, (), 0, None, cues)]
    assert [one if wanted != "." else "." for one, wanted in zip(counted, expected, strict=True)] == expected


def test_the_words_that_say_it_are_of_the_sentence() -> None:
    """The span of what happened is an exact slice of the text."""
    text = "It snowed. Some 40 boats were badly damaged."
    (counted,) = count_figures(text, find_figures(text), (), text.index("Some"))
    assert counted.counting.span is not None
    assert text[counted.counting.span.start : counted.counting.span.end] == "were badly damaged"


@pytest.mark.parametrize(
    ("before", "text", "noun"),
    [
        ("child", "However, only 87 ate the meal.", "child"),
        ("shooting", "There have been 71 so far.", "shooting"),
        ("bomb", "Four have died.", "person"),
        ("boat", "He was given 12.", None),
        ("boat", "Four crews were paid.", "crew"),
        (None, "There have been 71 so far.", None),
    ],
)
def test_the_sentence_before_names_what_is_counted(before: str | None, text: str, noun: str | None) -> None:
    """A figure without a noun takes that of the sentence before only if it cannot do without."""
    (counted,) = count_figures(text, find_figures(text), (), noun_before=before)
    assert counted.counting.noun == noun


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("Police offered a $10,000 reward.", ("reward",)),
        ("The bridge was closed for 16 hours.", ("close",)),
        ("Two weeks after the flood the school opened.", ("after",)),
        ("They have met in two weeks.", ("meet", "in")),
        ("Prices are 12 percent lower than in May.", ("lower",)),
        ("He paid a fine of $500.", ("fine",)),
        ("A 12-year-old Lesk boy was shot.", ("boy",)),
        ("Prices rose by 3 percent.", ("rise",)),
        ("Ten hours later he left.", ("later",)),
        ("In one week, the old palace was stormed twice.", ("storm",)),
        ("The palace was stormed twice in one month.", ("storm", "in")),
        ("The firm plans to mine the ore over 30 years.", ("mine", "over")),
        ("A painting valued at $3 million was stolen.", ("value",)),
        ("The prize quickly rose above $200,000.", ("rise",)),
        ("The carriage slid for ten seconds.", ("slide",)),
        ("The wrecks have sunk below 10 feet.", ("sink",)),
        ("The bus plunged 120 metres down into a gorge.", ("plunge",)),
        ("The firm must pay a hefty $450 million fine.", ("pay",)),
        ("Jurors set an award, with $330,000 in damages for Lee.", ("damage",)),
        ("The jury awarded Ann Lee $250,000.", ("award",)),
        ("The flood cost the town $5 million.", ("cost",)),
        ("The rocket can hit targets 2,000 miles away.", ("away",)),
        ("The port held up thanks to 17 kilometres of wall.", ()),
    ],
)
def test_what_a_unit_measures(text: str, happened: tuple[str, ...]) -> None:
    """A figure with a unit has the word beside it that says what it measures."""
    (counted,) = count_figures(text, find_figures(text), ())
    assert counted.counting.happened == happened


def test_pounds_are_money_if_they_are_raised() -> None:
    """The verb tells the currency from the weight."""
    texts = ("The run raised hundreds of pounds for charity.", "The lorry carried hundreds of pounds of rice.")
    nouns = [count_figures(text, find_figures(text), ())[0].counting.noun for text in texts]
    assert nouns == ["money", "mass"]


def test_verbs_in_a_row_end() -> None:
    """However many verbs only say that the next seems so, the sentence is read."""
    text = f"12 men are {'believed to ' * 2000}have died."
    (counted,) = count_figures(text, find_figures(text), ())
    assert counted.counting.noun == "man"

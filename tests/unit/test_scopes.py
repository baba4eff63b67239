"""Scopes: of what part of all, where, over what period and with what stance each figure of a sentence is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.articles.annotate import annotate
from builder.articles.attribution.attributions import find_attributions
from builder.articles.figures.extraction import find_figures
from builder.articles.figures.measures import count_figures
from builder.articles.segment import segment
from builder.model import Claim, Counting, Metadata, Source

CASES = Path(__file__).parents[1] / "cases" / "figures"


def read_cases(name: str) -> list[tuple[str, list[str]]]:
    """Return the cases of a file: a sentence, and for each figure in it its scope, as `written` shows it."""
    text = (CASES / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (text.strip(), [scope.strip() for scope in wanted.split("|")])
        for text, wanted in (line.split("=>") for line in lines)
    ]


def written(text: str, counting: Counting) -> str:
    """Return the scope of a figure as the cases write it: "total [in Lesk]", "-"."""
    place = counting.place
    parts = [counting.extent or "", f"[{text[place.start : place.end]}]" if place else ""]
    return " ".join(filter(None, parts)) or "-"


@pytest.mark.parametrize(("text", "expected"), read_cases("scopes.txt"))
def test_scope(text: str, expected: list[str]) -> None:
    """Each figure has the extent and the place after the arrow."""
    found = find_attributions(text, segment(text, 0))
    cues = [(part.cue.start, part.cue.end) for part in found if part.cue]
    counted = count_figures(text, find_figures(text), (), 0, None, cues)
    assert [written(text, count.counting) for count in counted] == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("periods.txt"))
def test_period_and_stance(text: str, expected: list[str]) -> None:
    """Each figure has the stance and the period after the arrow."""
    meta = Metadata(published="2024-05-04")
    source = Source(id="a", number=1, file="a.txt", sha256="", text=text, body_start=0, meta=meta)
    claims = [claim for reading in annotate(source, ()).readings for claim in reading.claims]
    assert [written_time(claim) for claim in claims] == expected


def written_time(claim: Claim) -> str:
    """Return the stance and the period of a figure as the cases write them: "planned [in 2030]", "-"."""
    stance = "" if claim.stance == "asserted" else claim.stance
    return " ".join(filter(None, (stance, f"[{claim.period.text}]" if claim.period else ""))) or "-"


def test_the_words_of_an_extent_are_of_the_sentence() -> None:
    """The span of an extent is an exact slice of the text."""
    text = "It snowed. Four of the 20 passengers were hurt."
    counted, _ = count_figures(text, find_figures(text), (), text.index("Four"))
    words = counted.counting.extent_words
    assert words is not None
    assert text[words.start : words.end] == "of the 20"

"""Figures: cases that a journalist could read, and properties that hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.articles.figures.extraction import find_figures
from builder.model import Figure
from support.any_text import check_figures

CASES = Path(__file__).parents[1] / "cases" / "figures"
FILES = ("figures.txt", "bounds.txt", "money.txt", "counted.txt")


def read_cases(name: str) -> list[tuple[str, list[str]]]:
    """Return the cases of a file: a text with the lines that are expected of it."""
    cases: list[tuple[str, list[str]]] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cases[-1][1].append(line.strip())
        elif line and not line.startswith("# "):
            cases.append((line, []))
    return cases


def number(value: int | float | None) -> str:
    """Return a value as the case files write it."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def describe(figure: Figure) -> str:
    """Return a figure as the case files write it."""
    value = number(figure.low) if figure.low == figure.high else f"{number(figure.low)} to {number(figure.high)}"
    unit = f" [{figure.unit}]" if figure.unit else ""
    counted = f" counting: {figure.counted}" if figure.counted else ""
    return f"{figure.text} = {figure.qualifier} {value}{unit}{counted}"


@pytest.mark.parametrize(
    ("text", "expected"), [case for name in FILES for case in read_cases(name)], ids=lambda value: str(value)[:50]
)
def test_figures(text: str, expected: list[str]) -> None:
    """A text has just the figures that are written under it."""
    assert [describe(figure) for figure in find_figures(text)] == expected


@pytest.mark.parametrize("text", [text for text, _ in read_cases("no_figures.txt")])
def test_no_figures(text: str) -> None:
    """Dates, times, names, scores and addresses are no figures."""
    assert [describe(figure) for figure in find_figures(text)] == []


def test_there_are_enough_cases() -> None:
    """A case file that is read wrongly would pass in silence."""
    assert len(read_cases("figures.txt")) > 200
    assert len(read_cases("bounds.txt")) > 40
    assert len(read_cases("money.txt")) > 25
    assert len(read_cases("counted.txt")) > 15
    assert len(read_cases("no_figures.txt")) > 150


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They saw 10 or 15 boats.", ["10 or 15"]),
        ("They saw 10 or 16 boats.", ["10", "16"]),
        ("They saw 40 or 60 boats.", ["40 or 60"]),
        ("They saw 40 or 61 boats.", ["40", "61"]),
        ("They lost 98-99.", []),
        ("They lost 98-101.", ["98-101"]),
        ("It shrank 998 to 997.", []),
        ("It shrank 1,001 to 1,000.", ["1,001", "1,000"]),
        ("Lee, 114, said so.", []),
        ("Lee, 115, said so.", ["115"]),
        ("It fell to 31 May.", []),
        ("It fell to 32 May.", ["32"]),
        ("99. Buy boats", []),
        ("100. Buy boats", ["100"]),
        ("They met at 2400 GMT.", []),
        ("They had 2401 GMT.", ["2401"]),
        ("He had three thirds.", ["three thirds"]),
        ("One sailor in 1,000 drowned.", ["One", "1,000"]),
        ("Some 999 in 1,000 sailors drowned.", ["Some 999 in 1,000"]),
        ("Some 1000 in 10,000 sailors drowned.", ["Some 1000", "10,000"]),
        ("He ran 3-521 errands.", ["3-521"]),
        ("He dialled 3-5213 errands.", []),
        ("The harbour had 1899 for sale.", ["1899"]),
        ("The harbour had 1900 for sale.", []),
        ("In Albany, NY, 9201 voted.", ["9201"]),
        ("The mill is in Albany, NY, 12201.", []),
        ("The pipe is 2.1 pm.", ["2.1"]),
        ("The pipe is 2.10 pm.", []),
        ("We were called at 24.59.", []),
        ("We were called at 25.59.", ["25.59"]),
        ("We were called at 6.60.", ["6.60"]),
        ("The shares closed at 6.13.", ["6.13"]),
        ("Call us all on 90 90.", ["90", "90"]),
        ("They slept. 10 pm came.", []),
        ("They said it cost '75,000 too much'.", ["75,000"]),
        ("They met in the summer of '75.", []),
        ("The yard sold some 1500 boats.", ["some 1500"]),
        ("The yard sold some 1550 boats.", []),
        ("It shrank 1,000 to 999.", []),
        ("It flew between towns, 1100 and 1400 GMT.", []),
        ("It flew between the towns, 1100 and 1400 GMT.", ["1100"]),
        ("The fleet grew from a mere 10 to 12 boats.", ["10", "12"]),
        ("The fleet grew from a very low 10 to 12 boats.", ["10 to 12"]),
        ("The council voted the plan down 45 to 49.", []),
        ("The council voted the whole plan down 45 to 49.", ["45 to 49"]),
        ("Between them they had 10 and 12 boats.", ["10 and 12"]),
        ("Between them they now had 10 and 12 boats.", ["10", "12"]),
    ],
)
def test_either_side_of_a_tuned_number(text: str, expected: list[str]) -> None:
    """The limits of scores, ages, days, lists, clock times and estimates are where the rules say."""
    assert [figure.text for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("Profit fell from 999 to 9 million.", [999_000_000, 9_000_000]),
        ("Profit fell from 1,000 to 9 million.", [1000, 9_000_000]),
        ("Sales fell from 12 to 9 thousand boats.", [12_000, 9000]),
    ],
)
def test_a_small_number_shares_the_scale_it_falls_to(text: str, lows: list[int]) -> None:
    """A number below a thousand has the scale of the smaller one after it, from "thousand" on."""
    assert [figure.low for figure in find_figures(text)] == lows


def test_a_stretch_is_read_alone() -> None:
    """Offsets are into the whole text, and nothing outside the stretch is read."""
    text = "More than 30 boats. About 12 cows and 5 km."
    start, end = text.index("12"), text.index(" and")
    assert [(f.start, f.end, f.qualifier) for f in find_figures(text, start, end)] == [(start, start + 2, "exact")]


def test_up_to_hundreds_has_no_value() -> None:
    """A limit that is vague cannot be written as a number."""
    (figure,) = find_figures("It can hold up to hundreds of boats.")
    assert (figure.low, figure.high, figure.qualifier, figure.vague) == (None, None, "up_to", True)


NUMBERS = [
    "12",
    "1,200",
    "3.5",
    "two",
    "a dozen",
    "hundreds of",
    "half a",
    "one",
    "½",
    "1/2",
    "2024",
    "5:30",
    "-",
    "–",
    "and",
]
WORDS = [
    "about ",
    "more than ",
    "between ",
    "from ",
    "to ",
    "in ",
    "soldiers ",
    "km ",
    "% ",
    "$",
    "€",
    "May ",
    "No. ",
    "(",
    ")",
    "\n",
]
fragments = st.lists(st.sampled_from(NUMBERS + WORDS + [" ", ",", ".", "m", "K", "x", "İ", "²", "١"]), max_size=40).map(
    "".join
)


@given(st.one_of(st.text(max_size=200), fragments))
@example("1" * 5000)
@example("1" * 20 + "K")
@example("$" * 50 + "1")
@example("half a")
@example("and a half and a half")
@settings(max_examples=400, deadline=None)
def test_any_text(text: str) -> None:
    check_figures(text)


@given(
    st.integers(min_value=0, max_value=10**11),
    st.sampled_from(["", "about", "more than", "at least", "up to", "fewer than"]),
)
def test_digits_mean_their_number(value: int, words: str) -> None:
    """A count with thousands separators is read back with its qualifier."""
    kinds = {
        "": "exact",
        "about": "about",
        "more than": "over",
        "at least": "at_least",
        "up to": "up_to",
        "fewer than": "under",
    }
    written = f"{value:,}"
    (figure,) = find_figures(f"They saw {words} {written} boats.")
    assert (figure.low, figure.high, figure.qualifier, figure.counted) == (value, value, kinds[words], "boats")


@given(fragments, st.text(max_size=20), st.text(max_size=20))
def test_a_stretch_gives_the_same_as_its_slice(text: str, before: str, after: str) -> None:
    """A stretch of a text has the figures of its slice, at other offsets."""
    whole = before + text + after
    start, end = len(before), len(before) + len(text)
    moved = [(f.start - start, f.end - start, f.low, f.high, f.qualifier) for f in find_figures(whole, start, end)]
    assert moved == [(f.start, f.end, f.low, f.high, f.qualifier) for f in find_figures(text)]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1,000,",
        "1-",
        "1/",
        "1.",
        "1 ",
        "one ",
        "one-",
        "hundred and ",
        "about ",
        "a ",
        " ",
        "half ",
        "$",
        "and a half ",
        "between 1 and ",
        "5 a",
        "as many as ",
        "\n",
        "1\u00a0",
        "or more ",
        "3 people or ",
    ],
)
def test_monotonous_text(piece: str) -> None:
    """The figures of any repeated piece are slices, in order and apart; `tools/benchmark.py` measures the time."""
    text = (piece * 16_000)[:16_000]
    found = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


ROUND = (3, 4, 5, 6, 7, 8, 10, 12, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000)
NEIGHBOURS = (
    9,
    11,
    13,
    19,
    21,
    24,
    26,
    49,
    51,
    99,
    101,
    999,
    1_001,
    9_999,
    10_001,
    99_999,
    100_001,
    999_999,
    1_000_001,
)


@pytest.mark.parametrize("whole", [*ROUND, *NEIGHBOURS])
def test_a_ratio_is_out_of_a_round_number(whole: int) -> None:
    """ "Two in 12 ships" is a share; "two in 11 ships" are two figures."""
    found = find_figures(f"Two in {whole:,} ships sank.")
    assert (found[0].unit == "fraction") == (whole in ROUND)

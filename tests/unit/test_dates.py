"""Temporal expressions: what the words of a sentence mean on the day of publication."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.annotate import annotate
from builder.articles.as_of import as_of_times
from builder.articles.dates import day_of_update, find_temporal_expressions
from builder.articles.figures.extraction import find_figures
from builder.model import Metadata, Source, TemporalExpression
from support.any_text import check_times

CASES = Path(__file__).parents[1] / "cases" / "times"
PUBLISHED = "2025-01-12"  # a Sunday


def read_cases(name: str) -> list[tuple[str, str, list[str]]]:
    """Return the cases of a file: the day of publication, a sentence, and what is expected after `=>`."""
    cases, published = [], ""
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# published: "):
            published = line.split()[2].rstrip(",")
        elif "=>" in line and not line.startswith("#"):
            text, wanted = line.split("=>")
            cases.append((published, text.strip(), [item.strip() for item in wanted.split("|")]))
    return cases


def shown(time: TemporalExpression) -> str:
    """Return a time as the cases have it: its words, value and basis and, if it has one, its time of day."""
    clock = [time.clock] if time.clock else []
    return f"{time.text} = {', '.join([time.value or 'open', time.basis or 'open', *clock])}"


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [case for name in ("as_of", "ahead", "clock", "words", "month_only") for case in read_cases(name)],
)
def test_temporal_expressions(published: str, text: str, expected: list[str]) -> None:
    """A sentence of an article names the times that are written after the arrow."""
    found = [shown(time) for time in find_temporal_expressions(text, published)]
    assert found == [item for item in expected if item != "none"]


@pytest.mark.parametrize(("published", "text", "expected"), read_cases("figures"))
def test_as_of_times_of_figures(published: str, text: str, expected: list[str]) -> None:
    """The day of saying and the day of another event are not the as-of time of a figure."""
    source = Source(
        id="x", number=1, file="x.txt", sha256="", text=text, body_start=0, meta=Metadata(published=published)
    )
    times = [claim.as_of for reading in annotate(source, ()).readings for claim in reading.claims]
    assert [(time.value or "open") if time else "none" for time in times] == expected


def test_a_figure_keeps_the_time_of_saying() -> None:
    """It is not the as-of time of the figure, but the figure is known since then."""
    text = "Lund said on Friday that 12 boats had sunk."
    source = Source(
        id="x", number=1, file="x.txt", sha256="", text=text, body_start=0, meta=Metadata(published=PUBLISHED)
    )
    (claim,) = annotate(source, ()).readings[0].claims
    assert claim.as_of is None
    assert claim.said_at is not None
    assert claim.said_at.value == "2025-01-10"


def test_a_day_is_told_from_the_sentence_before() -> None:
    """“The following day” has a value if the sentence before names one day, and only then."""
    for first, value in (("It sank on 3 May 2019.", "2019-05-04"), ("It sank on 3 May 2019 or on 5 May 2019.", None)):
        source = Source(
            id="x",
            number=1,
            file="x.txt",
            sha256="",
            text=f"{first} The following day it was found.",
            body_start=0,
            meta=Metadata(),
        )
        readings = annotate(source, ()).readings
        assert [time.value for time in readings[-1].times] == [value]


def test_a_weekday_is_the_last_one_up_to_the_publication() -> None:
    """On a Tuesday, "on Thursday" was five days ago, or is in two days if the sentence looks ahead."""
    for text, value in (("It came on Thursday.", "2025-01-09"), ("It will end on Thursday.", "2025-01-16")):
        assert [time.value for time in find_temporal_expressions(text, "2025-01-14")] == [value]


@pytest.mark.parametrize("published", [None, "", "last week", "2025-13", "2025-13-45", "2025-01-12T10:00"])
def test_open_without_a_day_of_publication(published: str | None) -> None:
    """Words that need the day of publication keep their place and have no value; full dates have one."""
    text = "On Thursday he said 300 had died since Jan. 5, 2025, and last month."
    assert [(time.value, time.basis) for time in find_temporal_expressions(text, published)] == [
        (None, None),
        ("2025-01-05/..", "stated"),
        (None, None),
    ]


def test_each_figure_has_the_nearest_time() -> None:
    """If a sentence has several times, each figure goes with the nearest."""
    text = "They lost 300 on Monday and 400 on Tuesday."
    times = as_of_times(text, find_figures(text), find_temporal_expressions(text, PUBLISHED))
    assert [time.value if time else None for time in times] == ["2025-01-06", "2025-01-07"]
    assert as_of_times(
        "They lost 300.", find_figures("They lost 300."), find_temporal_expressions("They lost 300.", PUBLISHED)
    ) == (None,)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He recently said that 300 fell during the first week of December 2024.", ["2024-12-01/2024-12-07"]),
        ("About 300 are in the region, where the army has fought since August 2024.", [None]),
        ("On Thursday he spoke of 4,000, though others say 1,200.", ["2025-01-09", None]),
        ("On Friday it rained heavily all day; 300 fell as late as Monday.", ["2025-01-06"]),
        ("On Friday, as on all of these long grey days, 300 fell on the lower ground by the old mill.", ["2025-01-10"]),
    ],
)
def test_a_time_of_another_clause_is_not_the_figure_s(text: str, values: list[str | None]) -> None:
    times = as_of_times(text, find_figures(text), find_temporal_expressions(text, PUBLISHED))
    assert [time.value if time else None for time in times] == values


pieces = st.sampled_from(
    [
        "in ",
        "since ",
        "late ",
        "last ",
        "next ",
        "week",
        "month",
        " ago",
        "Jan. ",
        "May ",
        "31",
        "2024",
        ", ",
        "-",
        "12",
        "Friday ",
        "first ",
        "week of ",
        "the past ",
        "three ",
        "years ",
        "0",
        "/",
        "9999",
        " to ",
        "between ",
        " and ",
    ]
)


@given(st.one_of(st.lists(pieces, max_size=20).map("".join), st.text(max_size=80)), st.dates().map(str) | st.none())
@settings(max_examples=400, deadline=None)
def test_any_text_and_day(text: str, published: str | None) -> None:
    check_times(text, published)


@pytest.mark.parametrize(
    ("mark", "farther"),
    [
        (",", 20 + 17),  # a comma counts twenty characters, beside those of " died, some more "
        (";", 80 + 17),
        (", and", 80 + 20 + 21),  # "and" counts beside its comma
    ],
)
def test_a_mark_puts_a_time_farther_away(mark: str, farther: int) -> None:
    """A figure has the time before it until the one behind a mark is nearer."""

    def nearest(gap: int) -> str | None:
        text = f"On Monday{'.' * gap} 300 died{mark} some more on Tuesday"
        (time,) = as_of_times(text, find_figures(text), find_temporal_expressions(text, PUBLISHED))
        return time.value if time else None

    assert nearest(farther - 1) == "2025-01-06"
    assert nearest(farther) == "2025-01-07"


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2025-01-10", "2025-01-04/2025-01-05"),  # a Friday
        ("2025-01-11", None),  # a Saturday: the weekend before, or this one
    ],
)
def test_last_weekend_is_plain_until_the_weekend(published: str, value: str | None) -> None:
    (time,) = find_temporal_expressions("He came last weekend.", published)
    assert time.value == value


@pytest.mark.parametrize(
    ("stamp", "published", "expected"),
    [
        ("Update, 10:42 a.m. Monday:", PUBLISHED, "2025-01-13"),
        ("Updated 6 p.m. Sunday", PUBLISHED, None),  # the day itself
        ("Updated 6 p.m. Saturday", PUBLISHED, None),  # rather the day before
        ("Monday, 9 a.m.", PUBLISHED, None),  # no update
        ("Update, 10:42 a.m. Monday:", "2025-01", None),
    ],
)
def test_an_update_is_told_from_its_own_day(stamp: str, published: str, expected: str | None) -> None:
    assert day_of_update(stamp, published) == expected

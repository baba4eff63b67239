"""Sentences and boilerplate: cases a journalist can read (tests/cases/segment), and properties of any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.segment import segment
from builder.model import Segment

CASES = Path(__file__).parents[1] / "cases" / "segment"


def load_cases() -> list[tuple[str, str, str]]:
    """Read the cases: a title line, the text, a line of three hyphens, the segments one a line (paragraphs apart)."""
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, _, rest = block.partition("\n")
            text, _, wanted = rest.rstrip("\n").partition("\n---\n")
            cases.append((f"{path.stem}: {title}", text, wanted))
    return cases


def show(text: str, segments: tuple[Segment, ...]) -> str:
    """Write segments as the case files do: one a line with its kind, a blank line between paragraphs."""
    lines: list[str] = []
    for i, s in enumerate(segments):
        if i and s.paragraph != segments[i - 1].paragraph:
            lines.append("")
        lines.append(("post " if s.post else "") + f"{s.kind}: " + " ".join(text[s.start : s.end].split()))
    return "\n".join(lines)


def check_cover(text: str, segments: tuple[Segment, ...]) -> None:
    """Assert that the segments are in order, trimmed, apart, and cover all but white space."""
    at, paragraph = 0, 0
    for s in segments:
        assert at <= s.start < s.end <= len(text)
        assert not text[at : s.start].strip()
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert s.paragraph >= paragraph
        at, paragraph = s.end, s.paragraph
    assert not text[at:].strip()


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in load_cases()], ids=[c[0] for c in load_cases()])
def test_case(text: str, wanted: str) -> None:
    segments = segment(text)
    assert show(text, segments) == wanted
    check_cover(text, segments)


def test_there_are_cases() -> None:
    assert len(load_cases()) > 100


def test_stamp_before_the_body_is_metadata() -> None:
    text = " date 2021-03-04 The dam broke. Nobody was hurt."
    segments = segment(text, text.index("The"))
    assert show(text, segments) == "metadata: date 2021-03-04\n\ntext: The dam broke.\ntext: Nobody was hurt."


def test_white_space_before_the_body_is_nothing() -> None:
    assert [s.kind for s in segment("\n\n  The dam broke.", 4)] == ["text"]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t\u2028\u00a0"])
def test_no_text_no_segments(text: str) -> None:
    assert segment(text) == ()


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\u2029", "\u2028\u2028", "\n\u00a0\n"])
def test_blank_lines_of_all_kinds(gap: str) -> None:
    text = f"The dam broke.{gap}Nobody was hurt."
    assert [s.paragraph for s in segment(text)] == [0, 1]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\u2028"])
def test_single_breaks_of_all_kinds(gap: str) -> None:
    text = gap.join(["The dam broke.", "Nobody was hurt.", "The road is shut."])
    assert [s.paragraph for s in segment(text)] == [0, 1, 2]


@pytest.mark.parametrize("space", [" ", "  ", "\t", "\u00a0", "\u2009", "\u202f"])
def test_spaces_of_all_kinds(space: str) -> None:
    assert len(segment(f"The dam broke.{space}Nobody was hurt.")) == 2


MARKS = "\"“”'‘’()[].!?…—-:;,@#/"
BREAKS = ["\n", "\n\n", "\r\n", "\u2028", "\t", " ", "\x00", "\ufeff", "\ud800"]
SCRAPS = """...|Mr.|U.S.|p.m.|No.|5|the|The|dam|Ann|said|By|(CNN)|(AP) —|Photo:|(@ann)|March 4, 2021|Read more:|
pic.twitter.com/x|A post shared by|View this post on Instagram|Updated|contributed|Getty Images|Advertisement""".split(
    "|"
)
NEWS = st.lists(st.sampled_from([*MARKS, *BREAKS, *SCRAPS]), max_size=60).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), NEWS), st.integers(0, 20))
def test_any_text_is_covered(text: str, start: int) -> None:
    start = min(start, len(text))
    segments = segment(text, start)
    check_cover(text, segments)
    assert segments == segment(text, start)


@settings(max_examples=100, deadline=None)
@given(NEWS)
def test_a_later_paragraph_leaves_boundaries_alone(text: str) -> None:
    after = text + "\n\nNobody was hurt when the old dam above the village broke on Monday."
    before_ends = {s.end for s in segment(text + "\n\n-")}
    assert {s.end for s in segment(after) if s.end <= len(text)} == {e for e in before_ends if e <= len(text)}


UNITS = """( ) " “ ' . ... — (@a) # * a 1 a. .A ». [1]""".split()
SPACED = """. |? |- |(@a) |— (@a) |A. |Mr. |U.S. |Fla. |Read more: |pic.twitter.com/a |(Photo: a) |By A |from |Aa |* |
|a\n|x.\n| |\x00|\ufeff|The dam broke at dawn on the hill. |Updated 5 |(a |a/ """.split("|")


@pytest.mark.parametrize("unit", UNITS + SPACED)
def test_long_monotonous_text(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    check_cover(text, segment(text))

"""Sentences and boilerplate: cases that a journalist can read (tests/cases/segment), and what holds for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.segment import segment
from support.any_text import check_segments
from support.segments import written_segments

CASES = Path(__file__).parents[1] / "cases" / "segment"


def load_cases() -> list[tuple[str, str, str]]:
    """Read the cases: a title, the text, a line of three hyphens, and the segments as `written_segments` gives them."""
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            title, _, rest = block.partition("\n")
            text, _, wanted = rest.rstrip("\n").partition("\n---\n")
            cases.append((f"{path.stem}: {title}", text, wanted))
    return cases


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in load_cases()], ids=[c[0] for c in load_cases()])
def test_case(text: str, wanted: str) -> None:
    assert written_segments(text, check_segments(text)) == wanted


def test_every_case_file_is_read_to_its_end() -> None:
    titles = [title for title, _, _ in load_cases()]
    assert len(titles) == len(set(titles)) > 150
    assert {title.partition(":")[0] for title in titles} == {path.stem for path in CASES.glob("*.txt")}


def test_a_stamp_before_the_article_is_metadata() -> None:
    text = " date 2021-03-04 The dam broke. Nobody was hurt."
    written = written_segments(text, segment(text, text.index("The")))
    assert written == "metadata: date 2021-03-04\n\ntext: The dam broke.\ntext: Nobody was hurt."


def test_white_space_before_the_article_is_no_segment() -> None:
    assert [s.kind for s in segment("\n\n  The dam broke.", 4)] == ["text"]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t\u2028\u00a0"])
def test_a_text_of_white_space_has_no_segments(text: str) -> None:
    assert segment(text) == ()


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\u2029", "\u2028\u2028", "\n\u00a0\n"])
def test_a_blank_line_of_any_kind_ends_a_paragraph(gap: str) -> None:
    text = f"The dam broke.{gap}Nobody was hurt."
    assert [s.paragraph for s in segment(text)] == [0, 1]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_break_of_any_kind_ends_a_paragraph_after_a_sentence(gap: str) -> None:
    text = gap.join(["The dam broke.", "Nobody was hurt.", "The road is shut."])
    assert [s.paragraph for s in segment(text)] == [0, 1, 2]


WRAPPED = """The water reached the first houses within minutes of the alarm. “Who
is going to pay for all of this?”
Kern said. “Nobody has told us . .
. and nobody will.” The road is shut until spring. (Photo by Ann
Lee for the Associated Press)"""
"""Lines that break off before a verb of saying, in an ellipsis and in a credit."""


@pytest.mark.parametrize("gap", ["\n", " \n", "\r\n", " \r\n", "\r", "\u2028", "\n    "])
def test_a_line_break_of_any_kind_is_a_space_in_wrapped_text(gap: str) -> None:
    text = ("\n    " if "    " in gap else "") + WRAPPED.replace("\n", gap)
    one_line = WRAPPED.replace("\n", " ")
    assert written_segments(text, segment(text)) == written_segments(one_line, segment(one_line))


@pytest.mark.parametrize("space", [" ", "  ", "\t", "\u00a0", "\u2009", "\u202f"])
def test_a_space_of_any_kind_separates_sentences(space: str) -> None:
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
def test_segments_cover_any_text(text: str, start: int) -> None:
    check_segments(text, min(start, len(text)))


@settings(max_examples=100, deadline=None)
@given(NEWS)
def test_a_paragraph_added_at_the_end_moves_no_boundary(text: str) -> None:
    after = text + "\n\nNobody was hurt when the old dam above the village broke on Monday."
    before_ends = {s.end for s in segment(text + "\n\n-")}
    assert {s.end for s in segment(after) if s.end <= len(text)} == {e for e in before_ends if e <= len(text)}


UNSPACED = """( ) " “ ' . ... — (@a) # * a 1 a. .A ». [1]""".split()
SPACED = """. |? |- |(@a) |— (@a) |A. |Mr. |U.S. |Fla. |Read more: |pic.twitter.com/a |(Photo: a) |By A |from |Aa |* |
|a\n|x.\n| |\x00|\ufeff|The dam broke at dawn on the hill. |Updated 5 |(a |a/ """.split("|")


@pytest.mark.parametrize("unit", UNSPACED + SPACED)
def test_segments_cover_long_monotonous_texts(unit: str) -> None:
    check_segments(unit * (60_000 // len(unit)))

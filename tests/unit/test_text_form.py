"""What is read and shown of a text, and where that is in the file."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Metadata, Source
from builder.text_form import MAX_MARKS, display, visible_text
from builder.unicode_table import HIDDEN, MARKS, UNKNOWN, UNKNOWN_ASTRAL

CASES = Path(__file__).parents[1] / "cases" / "visible_text.txt"

TRICKY = "ab 1\n\u00ad\u0301\u0338\u034f\u094d\u0915\u0627\u1820\u180b\u200b\u200c\u200d\u202e\u20e3\ufe0f\u845b❤"
TRICKY += "\U0001f3f4\U0001f469\U000e0067\U000e007f\U000e0100"

ARABIC_NUMBER_SIGN = 0x600


def spelled(text: str) -> str:
    return re.sub(r"<([0-9A-F]{1,5})>", lambda match: chr(int(match[1], 16)), text)


def cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").split("\n") if " => " in line and not line.startswith("#")]
    return [(line.split(" => ")[0], line.split(" => ")[1]) for line in lines]


@pytest.mark.parametrize(("written", "seen"), cases(), ids=[written for written, _ in cases()])
def test_what_is_seen_is_what_is_read(written: str, seen: str) -> None:
    text, left_out = visible_text(spelled(written))
    assert text == spelled(seen)
    stays = "".join(char for offset, char in enumerate(spelled(written)) if offset not in left_out)
    assert len(text) == len(stays)
    assert "\ufffd" in text or text == stays
    assert display(spelled(written)) == " ".join(text.split())


@given(st.text(TRICKY, max_size=12))
def test_what_is_seen_stays_as_it_is(text: str) -> None:
    """Otherwise a quotation, which is shown once more, would differ from the article that was read."""
    seen = visible_text(text)[0]
    assert visible_text(seen) == (seen, ())
    assert display(display(text)) == display(text)


@given(st.text("ea\u0301\u094d\u0915\u200d\u200b", max_size=60))
def test_what_is_seen_of_piles_of_marks_stays_as_it_is(text: str) -> None:
    seen = visible_text(text)[0]
    assert visible_text(seen) == (seen, ())
    assert not re.search(rf"[{MARKS}\u200d]{{{MAX_MARKS + 1}}}", seen)


@given(st.text(TRICKY, max_size=12) | st.text("ea\u0301\u094d\u0915\u200d\u200b", max_size=60), st.data())
def test_a_span_of_the_text_has_its_place_in_the_file(written: str, data: st.DataObject) -> None:
    text, left_out = visible_text(written)
    source = Source("a", 1, "a.txt", "", text, 0, Metadata(), left_out=left_out, decoded=written if left_out else "")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = source.in_file(start, end)
    kept = [offset for offset in range(first, last) if offset not in left_out]
    assert "".join(written[offset] for offset in kept) == text[start:end]
    if start < end:
        assert {first, last - 1}.isdisjoint(left_out), "nothing that is left out is at the ends"


def test_the_table_has_every_mark_and_hides_every_control_character() -> None:
    """Checked with what the Python that runs knows; newer ones know more than the table."""
    hidden = re.compile(rf"[{HIDDEN}]")
    unknown = re.compile(rf"[{UNKNOWN}{UNKNOWN_ASTRAL}]")
    marks = re.compile(rf"[{MARKS}]")
    newer = unicodedata.unidata_version != "14.0.0"
    for code in range(sys.maxunicode + 1):
        char, category = chr(code), unicodedata.category(chr(code))
        if marks.match(char) or (category[0] == "M" and not (newer and unknown.match(char))):
            assert category[0] == "M", hex(code)
            assert marks.match(char), hex(code)
        if category in ("Cc", "Co", "Cs"):
            assert char.isspace() or hidden.match(char), hex(code)
        if hidden.match(char):
            assert visible_text(f"a{char}b")[0] == "ab", hex(code)
        if unknown.match(char):
            assert newer or category == "Cn", hex(code)
            assert visible_text(f"a{char}b")[0] == "a\ufffdb", hex(code)


@pytest.mark.parametrize("code", range(0x1F000, 0x1FB00, 7))
def test_every_pictograph_is_shown_whether_this_python_knows_it_or_not(code: int) -> None:
    assert visible_text(chr(code)) == (chr(code), ())


def test_signs_that_can_be_seen_are_shown_although_they_control_the_format() -> None:
    assert unicodedata.category(chr(ARABIC_NUMBER_SIGN)) == "Cf"
    assert visible_text(chr(ARABIC_NUMBER_SIGN))[1] == ()

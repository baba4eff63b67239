"""What counts as the same text when words are read back from a PDF, and what does not."""

from __future__ import annotations

import pytest

from builder.gate.same_text import corresponding_offsets, is_same_text
from builder.render.paths import BREAKABLE_FROM


@pytest.mark.parametrize(
    ("expected", "read_back"),
    [
        pytest.param("He said no.", "He said no.", id="equal"),
        pytest.param("He\u00a0said\u2009no.", "He said\nno.", id="white space of another kind"),
        pytest.param("a\ufe0fb \u3164c", "ab c", id="characters that are never drawn"),
        pytest.param("z\u0301\u0323z\u0308 x", "z\u0301\u0323z\u0301\u0323z\u0308 x", id="a letter with marks, twice"),
        pytest.param("a\u17b7b", "a\u17b7\u17b7b", id="a mark, twice"),
        pytest.param("\u05b4\u094de\u0308v", "\u05b4\u094de\u0308e\u0308v", id="a letter after a virama, twice"),
        pytest.param("z\u0301\u0323\u0308b", "z\u0301z\u0301\u0323\u0308b", id="a letter with some of its marks first"),
        pytest.param("see https://example.org/long", "see https://exam ple.org/long", id="a break in a long word"),
        pytest.param("שלום (עולם)", "עולם) שלום(", id="another order from right to left"),
    ],
)
def test_what_a_pdf_does_not_record_may_differ(expected: str, read_back: str) -> None:
    assert is_same_text(expected, read_back)


@pytest.mark.parametrize(
    ("expected", "read_back"),
    [
        pytest.param("He said no.", "He said  no!", id="another character"),
        pytest.param("He said no.", "He saidno.", id="a space is missing"),
        pytest.param("He said no.", "He sa id no.", id="a break in a short word"),
        pytest.param("He said no.", "He said no. No.", id="words are added"),
        pytest.param("He said no.", "no. He said", id="another order from left to right"),
        pytest.param("book", "bok", id="a letter is missing"),
        pytest.param("bok", "book", id="a letter without marks, twice"),
        pytest.param("z\u0301z\u0301 x", "z\u0301 x", id="a letter with marks is missing"),
        pytest.param("z\u0301 x", "z x", id="a mark is missing"),
        pytest.param("z\u0301\u0323 x", "z\u0301\u0301 x", id="another mark"),
        pytest.param("z x", "z\u0301 x", id="a mark is added"),
        pytest.param("\u05b4\u094de\u0308v", "\u05b4\u094de\u0308a\u0308v", id="another letter after a virama"),
        pytest.param("\u05b4\u094de\u0308v", "\u05b4\u094dev", id="a mark of a letter after a virama is missing"),
        pytest.param("see https://example.org/long", "seehttps://example.org/long", id="no space before a long word"),
        pytest.param("שלום עולם 12", "שלום עולם 13", id="another figure from right to left"),
        pytest.param("שלום עולם", "שלום עולם no", id="words are added from right to left"),
        pytest.param("שלום עולם", "שלום עולים", id="a letter is added from right to left"),
        pytest.param("word", "", id="nothing is read"),
        pytest.param("", "word", id="nothing is expected"),
    ],
)
def test_nothing_else_may_differ(expected: str, read_back: str) -> None:
    assert not is_same_text(expected, read_back)


def test_a_word_may_break_from_the_given_length_on() -> None:
    assert is_same_text("x" * BREAKABLE_FROM, "xx " + "x" * (BREAKABLE_FROM - 2))
    assert not is_same_text("x" * (BREAKABLE_FROM - 1), "xx " + "x" * (BREAKABLE_FROM - 3))
    assert is_same_text("x" * 8, "xx xxxxxx", 8)
    assert not is_same_text("x" * 7, "xx xxxxx", 8)


def test_no_space_is_read_before_or_after_a_long_word() -> None:
    word = "x" * BREAKABLE_FROM
    assert not is_same_text(f"({word}) y", f"({word}) y ,")
    assert not is_same_text("He said " + word, "He  s aid " + word)


def test_repeats_are_allowed_only_of_letters_with_marks() -> None:
    """In Hebrew with points, the order is uncertain and marks may be read twice, but no letter may be missing."""
    assert is_same_text("שָׁלוֹם", "וֹםשָׁלשָׁ")
    assert not is_same_text("שָׁלוֹם", "שָׁוֹם")
    assert not is_same_text("שלום", "שלוםם")


@pytest.mark.parametrize(
    ("expected", "read_back", "offsets", "places"),
    [
        pytest.param("one two", "one two", [0, 4], [0, 4], id="equal"),
        pytest.param(
            "ze\u0301ro one", "ze\u0301e\u0301ro one", [0, 3, 8, 3, 6], [0, 5, 10, 5, 8], id="a letter is read twice"
        ),
        pytest.param(
            "e\u0301 e\u0301 one", "e\u0301e\u0301 e\u0301e\u0301 one", [6], [10], id="two letters are read twice"
        ),
        pytest.param("one two", "one ttwo", [7, 9], [8, 8], id="the end"),
        pytest.param("שָׁלום one", "םולשָׁשָׁ one", [7], [10], id="from right to left"),
        pytest.param("one", "", [1], [0], id="nothing is read"),
    ],
)
def test_offsets_are_found_again(expected: str, read_back: str, offsets: list[int], places: list[int]) -> None:
    assert corresponding_offsets(expected, read_back, offsets) == places

"""Ids, footnote numbers and the shown form of a text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from builder.cite import display, inputs_digest, selector, sentences_of
from builder.model import Metadata, Segment, Sentence, Source
from builder.render.notes import Footnotes

TEXT = "It rained. The quay was shut. It rained."


def source(text: str = TEXT) -> Source:
    return Source("a", 1, "a.txt", "0" * 64, text, 0, Metadata())


def sentences(text: str = TEXT) -> tuple[Sentence, ...]:
    segments, at = [], 0
    for part in text.split(". "):
        end = min(len(text), at + len(part) + 1)
        segments.append(Segment(at, end, "text", 0))
        at = end + 1
    return sentences_of(source(text), segments, ["narration"] * len(segments))


def test_ids_survive_an_edit_elsewhere() -> None:
    before = {sentence.text: sentence.id for sentence in sentences()[1:2]}
    after = {sentence.text: sentence.id for sentence in sentences("A new first line. " + TEXT)}
    assert before.items() <= after.items()


def test_ids_of_equal_sentences_differ() -> None:
    first, _, third = sentences()
    assert first.text == third.text
    assert first.id != third.id


def test_footnotes_are_numbered_in_reading_order_and_once() -> None:
    first, second, third = sentences()
    footnotes = Footnotes("a.md", "A", {"a": source()})
    marks = [footnotes.cite(sentence) for sentence in (second, first, second, third)]
    assert [(mark.citation.number, mark.turn) for mark in marks] == [(1, 1), (2, 1), (1, 2), (3, 1)]
    assert [mark.anchor for mark in marks] == ["fnref:1", "fnref:2", "fnref2:1", "fnref:3"]
    assert [(note.sentence, len(leading)) for note, leading in footnotes.notes()] == [
        (second, 2),
        (first, 1),
        (third, 1),
    ]


def test_quote_selector() -> None:
    assert selector(source(), sentences()[1]) == ("It rained. ", " It rained.")


def test_the_digest_does_not_depend_on_order() -> None:
    assert inputs_digest({"a": "1", "b": "2"}) == inputs_digest({"b": "2", "a": "1"})
    assert inputs_digest({"a": "1", "b": "2"}) != inputs_digest({"a": "2", "b": "1"})


def test_display() -> None:
    assert display(" a\r\n b\u00a0\u2028c\u200b\u202ed\x00 ") == "a b cd"
    assert display("naïve — “x” 1,000 日本") == "naïve — “x” 1,000 日本"


@given(st.text())
def test_display_loses_only_what_cannot_be_seen(text: str) -> None:
    shown = display(text)
    assert display(shown) == shown
    visible = [char for char in text if not char.isspace() and unicodedata.category(char)[0] != "C"]
    assert [char for char in shown if char != " "] == visible

"""Sentences that can be understood without the article around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.language.self_contained import is_whole_sentence, known_nouns, names_its_subject, opens_with_link

CASES = [
    tuple(line.split(" | "))
    for line in (Path(__file__).parents[1] / "cases" / "self_contained.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("answer", "text"), CASES)
def test_a_sentence_is_understood_by_itself(answer: str, text: str) -> None:
    known = known_nouns(["The flood in Lesk"])
    assert (is_whole_sentence(text) and names_its_subject(text, known.__contains__)) == (answer == "yes")


def test_a_sentence_that_nobody_can_take_in_is_not_whole() -> None:
    assert is_whole_sentence(f"Velm {'very ' * 48}waits.")
    assert not is_whole_sentence(f"Velm {'very ' * 49}waits.")


@pytest.mark.parametrize(
    ("text", "linked"),
    [("“But Velm waits.”", True), ("However, Velm waits.", True), ("Velm waits.", False), ("…", False)],
)
def test_some_sentences_are_joined_to_those_before(text: str, linked: bool) -> None:
    assert opens_with_link(text) == linked

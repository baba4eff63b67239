"""Words and their forms, and groups of numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.language.disjoint_set import DisjointSet
from builder.language.forms import inflections, lemma
from builder.language.question_kinds import kinds_of_question
from builder.language.tokens import any_phrase, folded_content_words, folded_text, trim, without_genitive
from support.project import ROOT, run_python


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("Lee's", "Lee"),
        ("LEE’S", "LEE"),
        ("sailors'", "sailors"),
        ("U.S.", "US"),
        ("a.m.", "a.m."),
        ("don’t", "don't"),
        ("O’Hara’s", "O'Hara"),
    ],
)
def test_a_word_without_its_genitive(word: str, bare: str) -> None:
    assert without_genitive(word) == bare


def test_folded_texts_differ_in_words_only() -> None:
    assert (
        folded_text("“The dam,” she said — again!")
        == folded_text("the DAM she said: again")
        == "the dam she said again"
    )
    assert folded_content_words("The dam's gates, and Lee’s boats") == {"dam", "gates", "lee", "boats"}


def test_a_pattern_of_phrases_prefers_the_longer_one() -> None:
    match = re.match(any_phrase({"file", "file photo", "a.b"}), "file photo")
    assert match
    assert match[0] == "file photo"
    assert not re.match(any_phrase({"a.b"}), "axb")


@given(st.text(alphabet=" \tab\n", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_trimmed_span_has_the_words_and_no_white_space_around_them(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    trimmed = trim(text, start, end)
    assert text[slice(*trimmed)] == text[start:end].strip()


def test_a_lemma_is_the_verb_s_if_there_is_one() -> None:
    assert [lemma(word) for word in ("captured", "capturing", "boats", "wound", "x1")] == [
        *("capture", "capture", "boat", "wound", "x1")
    ]


def test_a_word_that_is_a_lemma_has_the_forms_of_no_other_word() -> None:
    assert "winding" in inflections("wind")
    assert "winding" not in inflections("wound")
    assert inflections("Wound") == inflections("wound") >= {"wound", "wounds", "wounded", "wounding"}
    assert "blorgs" in inflections("blorg")  # not in the dictionary: taken for a noun


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_the_groups_of_a_disjoint_set_do_not_depend_on_the_order_of_joins(joins: list[tuple[int, int]]) -> None:
    forward, backward = DisjointSet(10), DisjointSet(10)
    for one, two in joins:
        forward.join(one, two)
    for one, two in reversed(joins):
        backward.join(two, one)
    members = forward.members()
    assert members == backward.members()
    assert sorted(number for group in members.values() for number in group) == list(range(10))
    assert all(root == min(group) and group == sorted(group) for root, group in members.items())
    assert all(forward.find(one) == forward.find(two) for one, two in joins)


def test_the_dictionary_is_loaded_only_when_a_word_is_looked_up() -> None:
    """It takes a third of a second and more memory than all else: `extract` and --help must not wait for it."""
    code = (
        "import sys, builder.cli; assert 'numpy' not in sys.modules;"
        "from builder.language.forms import lemma; assert lemma('rescued') == 'rescue' and 'numpy' in sys.modules"
    )
    done = run_python(ROOT, "-c", code)
    assert done.returncode == 0, done.stderr


def asked() -> list[tuple[str, str]]:
    """The questions of the cases, each with what it asks for."""
    text = (ROOT / "tests" / "cases" / "question_kinds.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in text.split("\n\n") if not block.startswith("#")]
    return [(question, kinds) for kinds, *questions in blocks for question in questions]


@pytest.mark.parametrize(("question", "kinds"), asked())
def test_what_a_question_asks_for(question: str, kinds: str) -> None:
    assert ", ".join(kinds_of_question(question)).replace("yes_no", "yes or no") == kinds

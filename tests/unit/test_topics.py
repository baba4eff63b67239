"""The matching language, by a file of cases, and what `explain` says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.articles.figures.extraction import find_figures
from builder.model import AnyOf, Claim, Condition, Question, Term, Topic
from builder.topics.explain import explain
from builder.topics.matcher import Matcher, MatchInput

CASES = Path(__file__).parents[1] / "cases" / "topics.txt"


def matcher(*needs: str, lacks: str = "") -> Matcher:
    """A dossier of one question; each of `needs` is a line of comma-separated terms."""
    groups = tuple(AnyOf(line, terms(line)) for line in needs)
    question = Question("q", "What of it?", 3, (Condition(groups, terms(lacks)),))
    return Matcher([Topic("t", "Topic", None, 1, (question,))])


def heard(text: str) -> MatchInput:
    """A sentence with its figures, as the pipeline hands it over."""
    return MatchInput(text, tuple(Claim(figure, None, None) for figure in find_figures(text)))


def holds_it(found: Matcher, sentence: str) -> bool:
    return bool(found.answered(found.read([heard(sentence)])[0]))


def explained(sentence: str, found: Matcher) -> str:
    return explain(sentence, found.read([heard(sentence)])[0], found)


def terms(line: str) -> tuple[Term, ...]:
    return tuple(Term(part.strip(), 5) for part in line.split(",") if part.strip())


def cases() -> list[tuple[str, str, bool]]:
    """Blocks of a term and the sentences that hold it (+) or do not (-)."""
    out, term = [], ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            out.append((term, line[2:], line[0] == "+"))
        elif line.strip() and not line.startswith("#"):
            term = line.strip()
    return out


@pytest.mark.parametrize(("term", "sentence", "holds"), cases())
def test_term(term: str, sentence: str, holds: bool) -> None:
    assert holds_it(matcher(term), sentence) is holds


def test_the_cases_are_many() -> None:
    assert len(cases()) >= 90


def test_all_any_none() -> None:
    found = matcher("sailor, docker", "hurt, injure", lacks="drill")
    assert holds_it(found, "Two sailors were injured.")
    assert not holds_it(found, "Two sailors drowned.")
    assert not holds_it(found, "Two sailors were injured in a drill.")


def test_unmatched_terms_are_told_in_the_order_of_their_lines() -> None:
    found = matcher("sailor, docker", "hurt")
    found.read([heard("A sailor slept.")])
    assert [term.text for term in found.unmatched()] == ["docker", "hurt"]


def test_explain_an_answer() -> None:
    text = explained("Two sailors were injured.", matcher("sailor, docker", "injure"))
    assert "  answers: What of it? (Topic, dossier.yml:3)" in text
    assert "found “sailors” (term sailor, dossier.yml:5)" in text


def test_explain_what_is_lacking() -> None:
    text = explained("Two sailors slept in the drill hall.", matcher("sailor, docker", "injure, hurt", lacks="drill"))
    assert "  does not answer: What of it?" in text
    assert "lacking one of: injure, hurt" in text
    assert "forbidden by “drill”" in text


def test_explain_nothing() -> None:
    assert "1 other question(s): none of their terms" in explained("It rained.", matcher("sailor"))


STORY = (
    "Ann Lee, the captain, was arrested on Monday.",
    "She said nothing in court.",
    "It rained.",
    "Her lawyer spoke.",
    "She left by a side door.",
    "Lee came back.",
    None,
    "She was alone.",
)


@pytest.mark.parametrize(("about", "held"), [(False, [0, 5]), (True, [0, 1, 2, 5])])
def test_a_pronoun_carries_what_a_question_is_about(about: bool, held: list[int]) -> None:
    """To the second sentence after the name, if it has a pronoun itself, and never over a heading."""
    group = AnyOf("Lee", terms("Lee"), about)
    question = Question("q", "What of her?", 3, (Condition((group,), ()),))
    found = Matcher([Topic("t", "Topic", None, 1, (question,))])
    assert [
        at
        for at, entry in enumerate(found.read(heard(line) if line else None for line in STORY))
        if found.answered(entry)
    ] == held


def test_a_question_may_ask_who_says_it() -> None:
    question = Question("q", "What does she say?", 3, (Condition((), (), agents=terms("Ann Lee")),))
    found = Matcher([Topic("t", "Topic", None, 1, (question,))])
    by_her, by_him = found.read(
        [
            MatchInput("It rained.", agents=frozenset(("Ann Lee", "Lee"))),
            MatchInput("It rained.", agents=frozenset(("Bo Ek",))),
        ]
    )
    assert found.answered(by_her)
    assert not found.answered(by_him)
    assert "said by Ann Lee" in explain("It rained.", by_her, found)


def test_explain_names_the_pronoun() -> None:
    group = AnyOf("Lee", terms("Lee"), about=True)
    question = Question("q", "What of her?", 3, (Condition((group,), ()),))
    found = Matcher([Topic("t", "Topic", None, 1, (question,))])
    text = explain("She left.", found.read([heard("Lee came."), heard("She left.")])[1], found)
    assert "found “Lee” (term Lee, dossier.yml:5), for which “She” may stand here" in text


@given(st.text(max_size=200))
def test_any_sentence(text: str) -> None:
    found = matcher("take prisoner, U.S., <number>", "=wounded, Kursk", lacks="no one")
    assert all(words in text for words in found.read([heard(text)])[0].own.values())

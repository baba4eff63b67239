"""The matching language, by a file of cases, and the words of `explain`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.articles.annotate import annotate, resolve_agents
from builder.articles.figures.extraction import find_figures
from builder.model import AnyOf, Claim, Condition, Metadata, Question, Source, Term, Topic
from builder.topics.explain import explain
from builder.topics.matcher import Matcher, MatchInput
from builder.topics.statements import match_readings

CASES = Path(__file__).parents[1] / "cases" / "topics.txt"
PRONOUN_CASES = CASES.with_name("pronouns.txt")


def matcher_of(*needs: str, lacks: str = "") -> Matcher:
    """A matcher for one question; each of `needs`, and `lacks`, is a line of terms with commas between them."""
    groups = tuple(AnyOf(line, terms(line)) for line in needs)
    return matcher_for(Condition(groups, terms(lacks)))


def matcher_for(condition: Condition) -> Matcher:
    """A matcher for one question with this condition."""
    return Matcher([Topic("t", "Topic", None, 1, (Question("q", "What of it?", 3, (condition,)),))])


def match_input(text: str) -> MatchInput:
    """A sentence with its figures, as the pipeline passes it on."""
    return MatchInput(text, tuple(Claim(figure, None, None) for figure in find_figures(text)))


def answers(sentence: str, matcher: Matcher) -> bool:
    """Whether the sentence answers a question."""
    return bool(matcher.answered_questions(matcher.match_article([match_input(sentence)])[0]))


def explained(sentence: str, matcher: Matcher) -> str:
    """What `explain` says of a sentence that stands alone."""
    return explain(sentence, matcher.match_article([match_input(sentence)])[0], matcher)


def terms(line: str) -> tuple[Term, ...]:
    return tuple(Term(part.strip(), 5) for part in line.split(",") if part.strip())


def cases() -> list[tuple[str, str, bool]]:
    """Read the cases: a term, then sentences that it matches (+) and sentences that it does not (-)."""
    found, term = [], ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            found.append((term, line[2:], line[0] == "+"))
        elif line.strip() and not line.startswith("#"):
            term = line.strip()
    return found


@pytest.mark.parametrize(("term", "sentence", "matches"), cases())
def test_term(term: str, sentence: str, matches: bool) -> None:
    assert answers(sentence, matcher_of(term)) is matches


def test_the_file_of_cases_is_read_to_its_end() -> None:
    assert len(cases()) >= 90


def test_a_sentence_needs_a_term_of_each_group_and_none_that_is_excluded() -> None:
    matcher = matcher_of("sailor, docker", "hurt, injure", lacks="drill")
    assert answers("Two sailors were injured.", matcher)
    assert not answers("Two sailors drowned.", matcher)
    assert not answers("Two sailors were injured in a drill.", matcher)


def test_unmatched_terms_are_in_the_order_of_dossier_yml() -> None:
    groups = (AnyOf("tug", (Term("tug", 9),)), AnyOf("sailor, docker", terms("sailor, docker")))
    matcher = matcher_for(Condition(groups, ()))
    matcher.match_article([match_input("A sailor slept.")])
    assert [(term.line, term.text) for term in matcher.unmatched_terms()] == [(5, "docker"), (9, "tug")]


def test_explain_shows_the_terms_of_an_answer() -> None:
    text = explained("Two sailors were injured.", matcher_of("sailor, docker", "injure"))
    assert "  answers: What of it? (Topic, dossier.yml:3)" in text
    assert "found “sailors” (term sailor, dossier.yml:5)" in text


def test_explain_shows_what_is_missing_and_what_rules_the_sentence_out() -> None:
    text = explained(
        "Two sailors slept in the drill hall.", matcher_of("sailor, docker", "injure, hurt", lacks="drill")
    )
    assert "  does not answer: What of it?" in text
    assert "      needs one of: injure, hurt\n" in text
    assert "      ruled out by “drill” (term drill, dossier.yml:5)" in text


def test_explain_counts_the_questions_of_which_a_sentence_contains_nothing() -> None:
    topics = matcher_of("sailor").topics
    for matcher, line in (
        (Matcher(topics), "1 other question: the sentence contains none of its terms."),
        (Matcher(topics * 2), "2 other questions: the sentence contains none of their terms."),
    ):
        assert explained("It rained.", matcher) == f"  “It rained.”\n  {line}"


def test_explain_shows_a_figure_and_a_speaker_that_are_missing() -> None:
    condition = Condition((AnyOf("rain", terms("rain")),), (), measures=("hurt", "dead"), agents=terms("Lee, Ek"))
    text = explained("It rained.", matcher_for(condition))
    assert text.splitlines()[3:] == [
        "      needs a figure (measure hurt or dead); the sentence has none",
        "      needs to be said by Lee or Ek",
    ]


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


@pytest.mark.parametrize(("about", "answering"), [(False, [0, 5]), (True, [0, 1, 2, 5])])
def test_a_pronoun_refers_back_over_two_sentences_but_not_over_a_heading(about: bool, answering: list[int]) -> None:
    matcher = matcher_for(Condition((AnyOf("Lee", terms("Lee"), about),), ()))
    matches = matcher.match_article(match_input(line) if line else None for line in STORY)
    assert [index for index, found in enumerate(matches) if matcher.answered_questions(found)] == answering


def pronoun_cases() -> list[tuple[str, str, list[str]]]:
    """Read the cases of pronouns: title, term and the lines of the sentences."""
    blocks = PRONOUN_CASES.read_text(encoding="utf-8").split("\n# ")[1:]
    heads = [block.partition("\n") for block in blocks]
    return [
        (*head.split(" | "), [line for line in rest.splitlines() if line])  # type: ignore[misc]
        for head, _, rest in heads
    ]


@pytest.mark.parametrize(("title", "term", "lines"), pronoun_cases(), ids=[case[0] for case in pronoun_cases()])
def test_whom_a_pronoun_may_mean(title: str, term: str, lines: list[str]) -> None:
    text = " ".join(line[2:] for line in lines).replace("¶ ", "\n\n").replace(" \n\n", "\n\n")
    source = Source(id="w", number=1, file="", sha256="", text=text, body_start=0, meta=Metadata())
    resolved = resolve_agents([annotate(source, ())], {})
    matcher = matcher_for(Condition((AnyOf(term, (Term(term, 5),), about=True),), ()))
    found = match_readings(resolved.readings, resolved.agents, matcher)
    assert ["+-"[not matcher.answered_questions(matches)] for _, matches in found] == [line[0] for line in lines]


def test_a_question_may_ask_for_a_speaker() -> None:
    matcher = matcher_for(Condition((), (), agents=terms("Ann Lee")))
    by_her, by_him = matcher.match_article(
        [
            MatchInput("It rained.", agents=frozenset(("Ann Lee", "Lee"))),
            MatchInput("It rained.", agents=frozenset(("Bo Ek",))),
        ]
    )
    assert matcher.answered_questions(by_her)
    assert not matcher.answered_questions(by_him)
    assert "said by Ann Lee" in explain("It rained.", by_her, matcher)


def test_explain_shows_a_pronoun_and_what_it_may_refer_to() -> None:
    matcher = matcher_for(Condition((AnyOf("Lee", terms("Lee"), about=True),), ()))
    matches = matcher.match_article([match_input("Lee came."), match_input("She left.")])
    text = explain("She left.", matches[1], matcher)
    assert "found “She”, which may refer to “Lee” (term Lee, dossier.yml:5)" in text


@given(st.text(max_size=200))
def test_the_words_found_are_in_the_sentence(text: str) -> None:
    matcher = matcher_of("take prisoner, U.S., <number>", "=wounded, Kursk", lacks="no one")
    assert all(words in text for words in matcher.match_article([match_input(text)])[0].own.values())

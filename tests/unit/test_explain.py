"""What `explain` says about the figures of a sentence, and about questions that ask for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.articles.annotate import MAX_FIGURES, annotate
from builder.model import AnyOf, Claim, Condition, Measure, Metadata, Question, Reading, Source, Term, Topic
from builder.topics.counted_words import figure_lines
from builder.topics.explain import explain
from builder.topics.matcher import Matcher
from builder.topics.statements import match_readings

CASES = Path(__file__).parents[1] / "cases" / "figures" / "explained.txt"
MEASURES = (
    Measure("killed", ("people", "sailor"), ("kill",)),
    Measure("injured", (), ("injure", "wound")),
    Measure("rescued-at-sea", ("sailor",), ("rescue",), ("strait",)),
    Measure("found", ("flare",), ("find",)),
    Measure("seen", ("flare",), ("find",)),
    Measure("killed-or-injured", (), ("killed or injured",)),
    Measure("missing", set_aside=True),
)


def read_cases() -> list[tuple[str, list[str]]]:
    """Return the cases: a sentence and its lines."""
    blocks = [block.splitlines() for block in CASES.read_text(encoding="utf-8").split("\n\n")[1:]]
    return [(head.strip(), [line.removeprefix("> ") for line in lines]) for head, *lines in blocks]


def reading_of(text: str) -> Reading:
    """Return the only sentence of a text, with its figures."""
    source = Source(id="w", number=1, file="", sha256="", text=text, body_start=0, meta=Metadata())
    (reading,) = annotate(source, MEASURES).readings
    return reading


@pytest.mark.parametrize(("text", "expected"), read_cases(), ids=[text for text, _ in read_cases()])
def test_what_is_said_of_a_number(text: str, expected: list[str]) -> None:
    """Each number has its line."""
    assert [line.strip() for line in figure_lines(reading_of(text), text, MEASURES)] == expected


def test_figures_that_are_not_read_are_named() -> None:
    """A table in one sentence has no line for each of its numbers."""
    text = "They are " + ", ".join(f"{number} tons" for number in range(10, 12 + MAX_FIGURES)) + "."
    (line,) = figure_lines(reading_of(text), text, MEASURES)
    assert line.endswith(" figures are not read, since only a table has so many.")


def explained(text: str, *conditions: Condition) -> list[str]:
    """Return the lines of `explain` for a sentence and a question for each condition."""
    questions = tuple(Question(f"q{n}", "What of it?", n, (condition,)) for n, condition in enumerate(conditions, 1))
    matcher = Matcher([Topic("t", "Topic", None, 1, questions)])
    ((reading, matches),) = match_readings([reading_of(text)], (), matcher)
    return explain(text, matches, matcher, None, reading.claims).splitlines()[1:]


BY_MEASURE = Condition((), (), measures=("killed", "injured"))
BY_SPEAKER = Condition((), (), agents=(Term("Ann Lee", 1), Term("Bo Ek", 1)))
BY_TERMS = Condition((AnyOf("fog", (Term("fog", 1),)),), ())


def test_a_question_by_measure_shows_the_figures_that_the_sentence_has_instead() -> None:
    """The measure that was wanted is named beside the figures of the sentence."""
    assert explained("Some 14 bombs fell, and 5 percent of boats sank.", BY_MEASURE) == [
        "  does not answer: What of it? (Topic, dossier.yml:1)",
        "      needs a figure (measure killed or injured); the sentence has “Some 14” (no measure) and "
        "“5 percent” (no measure)",
    ]


@pytest.mark.parametrize(
    ("conditions", "lines"),
    [
        (
            (BY_MEASURE,),
            ["1 other question needs a figure (measure killed or injured); the sentence has none."],
        ),
        (
            (BY_MEASURE, BY_MEASURE),
            ["2 other questions need a figure (measure killed or injured); the sentence has none."],
        ),
        ((BY_SPEAKER,), ["1 other question: the sentence is not said by Ann Lee or Bo Ek."]),
        (
            (BY_SPEAKER, BY_TERMS, BY_MEASURE),
            [
                "1 other question: the sentence contains none of its terms.",
                "1 other question needs a figure (measure killed or injured); the sentence has none.",
                "1 other question: the sentence is not said by Ann Lee or Bo Ek.",
            ],
        ),
    ],
)
def test_questions_are_counted_by_what_they_lack(conditions: tuple[Condition, ...], lines: list[str]) -> None:
    """Only a question that asks for terms is said to have none of its terms here."""
    assert explained("It rained.", *conditions) == [f"  {line}" for line in lines]


def test_of_alternatives_that_find_nothing_the_one_by_measure_is_shown() -> None:
    """A block of `either` with a measure says more about a sentence with figures than one of terms."""
    question = Question("q", "What of it?", 1, (BY_TERMS, BY_MEASURE))
    matcher = Matcher([Topic("t", "Topic", None, 1, (question,))])
    ((reading, matches),) = match_readings([reading_of("Some 14 bombs fell.")], (), matcher)
    assert "needs a figure" in explain("Some 14 bombs fell.", matches, matcher, None, reading.claims)


def test_of_many_figures_only_the_first_are_shown() -> None:
    """A sentence with many figures makes no long line."""
    text = "They had " + ", ".join(f"{number} boats" for number in range(21, 29)) + "."
    claims: tuple[Claim, ...] = reading_of(text).claims
    assert len(claims) > 5
    assert explained(text, BY_MEASURE)[-1].endswith(f"and {len(claims) - 5} more")

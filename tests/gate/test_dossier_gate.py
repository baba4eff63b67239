"""The gate for the dossier itself: the tests change one value at a time, and the gate must name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.gate.expected import expected_statements, parse_place, quoted_excerpt, source_slice
from builder.gate.values import check_dossier, check_paths
from builder.model import Dossier, Finding, Page, Source
from support.comparison_by_hand import built_by_hand


@pytest.fixture(scope="module")
def dossier(built: Path) -> Dossier:
    """Return a dossier with findings, origins and disagreements made by hand."""
    return built_by_hand(built).dossier


def with_first_finding(dossier: Dossier, change: Callable[[Finding], Finding]) -> Dossier:
    first, *others = dossier.findings
    return replace(dossier, findings=(change(first), *others))


def altered_sentence(dossier: Dossier) -> Dossier:
    first, *others = dossier.sentences
    return replace(dossier, sentences=(replace(first, text=first.text + "!"), *others))


def sentence_left_out(dossier: Dossier) -> Dossier:
    return replace(dossier, sentences=dossier.sentences[1:])


def sentence_used_twice(dossier: Dossier) -> Dossier:
    return replace(dossier, unused=(*dossier.unused, dossier.unused[0]))


def statement_without_question(dossier: Dossier) -> Dossier:
    first, *others = dossier.statements
    return replace(dossier, statements=(replace(first, questions=()), *others))


def finding_left_out(dossier: Dossier) -> Dossier:
    return replace(dossier, findings=dossier.findings[1:])


def wrong_lead(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, lead="s0"))


def unknown_statement(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, statements=(*finding.statements, "s0")))


def wrong_question(dossier: Dossier) -> Dossier:
    other = dossier.findings[-1].question
    return with_first_finding(dossier, lambda finding: replace(finding, question=other))


def wrong_number_of_sources(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, sources=finding.sources + 1))


def origin_counted_twice(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, origins=finding.origins * 2))


def foreign_origin(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, origins=(*finding.origins, "o-nobody")))


def origins_left_out(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, origins=()))


def entry_under_another_day(dossier: Dossier) -> Dossier:
    first, *others = dossier.timeline
    return replace(dossier, timeline=(replace(first, value="1888"), *others))


def unknown_statement_in_the_timeline(dossier: Dossier) -> Dossier:
    first, *others = dossier.timeline
    return replace(dossier, timeline=(replace(first, further=("s0",)), *others))


def answer_that_is_said_not_to_be_found(dossier: Dossier) -> Dossier:
    first = dossier.statements[0]
    return replace(dossier, possible_answers={first.questions[0]: frozenset((first.sentence.source,))})


def foreign_unattributed_statement(dossier: Dossier) -> Dossier:
    return with_first_finding(dossier, lambda finding: replace(finding, unattributed=("s0",)))


def span_outside_its_statement(dossier: Dossier) -> Dossier:
    return with_first_finding(
        dossier, lambda finding: replace(finding, marks=(replace(finding.marks[0], start=0), *finding.marks[1:]))
    )


def name_from_elsewhere(dossier: Dossier) -> Dossier:
    first, *others = dossier.agents
    written_in = {source: (*names, "Ann Wrongname Lee") for source, names in first.written_in.items()}
    return replace(dossier, agents=(replace(first, written_in=written_in), *others))


def name_of_nobody(dossier: Dossier) -> Dossier:
    agents = [agent if agent.given else replace(agent, name="Ann Wrongname Lee") for agent in dossier.agents]
    return replace(dossier, agents=tuple(agents))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (altered_sentence, "sentence 1 is not the text at its offsets: “"),
        (sentence_left_out, "are in no sentence: “"),
        (sentence_left_out, "a sentence is neither a statement nor unused, or it is both."),
        (sentence_used_twice, "a sentence is neither a statement nor unused, or it is both."),
        (statement_without_question, " answers no question."),
        (finding_left_out, " is in no finding for “"),
        (wrong_lead, " has a lead that is not among its statements, or an unknown statement."),
        (unknown_statement, " has a lead that is not among its statements, or an unknown statement."),
        (wrong_question, " has a statement that does not answer its question."),
        (wrong_number_of_sources, " gives the wrong number of sources."),
        (origin_counted_twice, " counts an origin twice, or one that none of its statements has."),
        (foreign_origin, " counts an origin twice, or one that none of its statements has."),
        (origins_left_out, " lists the wrong statements as unattributed."),
        (foreign_unattributed_statement, " lists the wrong statements as unattributed."),
        (entry_under_another_day, " under 1888, which it does not name."),
        (unknown_statement_in_the_timeline, "the timeline has an unknown statement under "),
        (answer_that_is_said_not_to_be_found, " and is said not to."),
        (span_outside_its_statement, " lies outside the statement."),
        (name_from_elsewhere, "does not write the name “Ann Wrongname Lee”."),
        (name_of_nobody, "no article writes the name “Ann Wrongname Lee”."),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_wrong_value_is_caught(dossier: Dossier, change: Callable[[Dossier], Dossier], expected: str) -> None:
    messages = "\n".join(map(str, check_dossier(change(dossier))))
    assert expected in messages


def test_the_untouched_dossier_passes(dossier: Dossier) -> None:
    assert check_dossier(dossier) == []


def test_two_pages_with_one_path_are_caught() -> None:
    pages = [Page("use.md", "", "one"), Page("use.md", "", "two"), Page("index.md", "", "three")]
    assert [str(problem) for problem in check_paths(pages)] == ["use.md: two pages have this path."]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("a:0:3", "The"),
        ("a:4:8", "fire"),
        ("a:0:8", "The fire"),
        ("a:0:9", None),
        ("a:3:3", None),
        ("a:4:3", None),
        ("b:0:3", None),
        ("a:-1:3", None),
        ("a:0", None),
        ("", None),
    ],
)
def test_a_place_is_a_slice_or_nothing(place: str, expected: str | None) -> None:
    source = Source("a", 1, "a.txt", "", "The fire", 0, None)  # type: ignore[arg-type]
    assert source_slice(place, {"a": source}) == expected


def test_a_source_id_may_contain_colons() -> None:
    assert parse_place("a:1:2:3") == ("a:1", 2, 3)


def test_each_statement_is_expected_once_in_each_of_its_findings(dossier: Dossier) -> None:
    finding = dossier.findings[0]
    once = expected_statements(dossier, finding.question)
    twice = expected_statements(replace(dossier, findings=(*dossier.findings, finding)), finding.question)
    alone = expected_statements(replace(dossier, findings=()), finding.question)
    assert twice - once == dict.fromkeys(finding.statements, 1)
    assert set(alone) == set(once)
    assert set(alone.values()) == {1}


def test_a_message_quotes_a_text_as_it_is_shown() -> None:
    assert quoted_excerpt(" two\n lines ") == "“two lines”"

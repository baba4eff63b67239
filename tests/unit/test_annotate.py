"""Annotation: an article becomes sentences with attributions, and agents are resolved over all articles."""

from __future__ import annotations

import pytest

from builder.articles.annotate import annotate, resolve_agents
from builder.articles.attribution.attributions import find_attributions
from builder.articles.attribution.quotation import quoted_modes
from builder.articles.segment import segment
from builder.model import Agent, Attribution, Measure, Metadata, Reading, Source

FIRST = """The ferry sank on Monday, Ann Lee, the harbour master, said. Lee put the number of sailors lost at 40.

"We saw smoke," Lee told the Post. "Then it was gone."

It was cold."""
SECOND = "The harbour master said 38 sailors were lost, though union estimates are lower, at about 20.\n"


def source(number: int, text: str) -> Source:
    return Source(f"a{number}", number, f"a{number}.txt", "0" * 64, text, 0, Metadata())


def read(aliases: dict[str, str]) -> tuple[tuple[Agent, ...], tuple[Reading, ...]]:
    measures = [Measure("lost", ("sailor",), ("lose",))]
    found = resolve_agents([annotate(source(1, FIRST), measures), annotate(source(2, SECOND), measures)], aliases)
    return found.agents, found.readings


def test_one_agent_for_the_names_of_several_articles() -> None:
    agents, readings = read({"The harbour master": "Ann Lee"})
    (lee,) = [agent for agent in agents if agent.name == "Ann Lee"]
    assert {"Ann Lee", "Lee", "The harbour master"} <= set(lee.as_written)
    said = {reading.sentence.text: [part.agent for part in reading.said] for reading in readings}
    assert said["The ferry sank on Monday, Ann Lee, the harbour master, said."] == [lee.id]
    assert lee.id in said[SECOND.strip()]
    assert said["It was cold."] == []


def test_a_description_without_an_alias_has_no_agent() -> None:
    _, readings = read({})
    assert readings[-1].said[0].agent is None


def test_modes_of_sentences() -> None:
    _, readings = read({})
    assert [reading.sentence.mode for reading in readings] == [
        "indirect",
        "indirect",
        "mixed",
        "direct",
        "narration",
        "indirect",
    ]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        # a quotation runs over the end of a paragraph, and the outlet goes on after it
        ("“We ran.\n\nIt burned,” said Eva Brandt. The field is shut. Nobody was hurt.", "direct mixed - -"),
        ('"We ran.\n\nIt burned," said Eva Brandt. The field is shut. Nobody was hurt.', "direct mixed - -"),
        # the marks of other houses
        ("“It burned.’’ The field is shut.", "direct -"),
        ("„It burned.“ The field is shut.", "direct -"),
        ("‘It burned.’ The field is shut.", "direct -"),
        # no closing mark
        ("“It burned. We ran.\n\nThe field is shut.", "direct direct -"),
        ("He spoke of a “bad fire. The field is shut.", "mixed -"),
    ],
)
def test_modes_with_all_quotation_marks(text: str, modes: str) -> None:
    assert " ".join(mode or "-" for mode in quoted_modes(text, segment(text))) == modes


def test_claims_have_a_measure_and_an_agent() -> None:
    agents, readings = read({})
    names = {agent.id: agent.name for agent in agents}
    claims = [
        (claim.figure.text, claim.measure, names.get(claim.said.agent or "") if claim.said else None)
        for reading in readings
        for claim in reading.claims
    ]
    assert claims[0] == ("40", "lost", "Ann Lee")
    assert [claim[:2] for claim in claims[1:]] == [("38", "lost"), ("about 20", "lost")]


def parts(text: str) -> list[tuple[str, Attribution]]:
    return [
        (text[found.speaker.start : found.speaker.end] if found.speaker else "-", found)
        for found in find_attributions(text, segment(text))
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("On Monday, Ann Lee put the death toll at 40, a record.", "Ann Lee", "the death toll at 40"),
        ("The ministry puts losses in the storm at $3 million.", "The ministry", "losses in the storm at $3 million"),
        ("It was late, but Police figures are lower, at around 1,200.", "Police figures", "lower, at around 1,200"),
    ],
)
def test_estimates_have_speaker_and_content(text: str, speaker: str, content: str) -> None:
    found = [(name, text[part.content[0].start : part.content[0].end]) for name, part in parts(text)]
    assert (speaker, content) in found


def test_putting_something_somewhere_is_no_estimate() -> None:
    assert parts("Ann Lee put the boat at the quay.") == []

"""Agents: one for its spellings, short forms and acronyms, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.attribution.agents import group_agents, skeleton

ONE = [
    ["Volodymyr Zelensky", "Zelenskyy", "President Zelenskiy", "Vladimir Zelensky"],
    ["South Korea's National Intelligence Service (NIS)", "NIS", "the National Intelligence Service"],
    ["Kim Jong Un", "Kim Jong-un", "Kim"],
    ["Donald J. Trump", "Mr. Trump", "Donald Trump", "Trump"],
    ["United States", "U.S.", "US", "the United States"],
    ["Benjamin Okafor", "Ben Okafor"],
    ["World Health Organization", "WHO"],
    ["Sergei Lavrov", "Sergey Lavrov"],
    ["Lee Seong-kweun", "Lee"],
    ["Defense Ministry", "the Defense Ministry"],
    ["Northern Guard", "NG"],  # two letters
    ["Ada Bell Corp Dock East Fund Gull", "ABCDEFG"],  # seven
]
APART = [
    ["Hillary Clinton", "Bill Clinton"],
    ["Ukraine's Defense Ministry", "Russia's Defense Ministry"],
    ["Ann Lee", "Bo Lee"],
    ["Yonhap", "Reuters"],
    ["South Sudan", "Sudan"],
    ["Northern Ireland", "Ireland"],
    ["Papua New Guinea", "Guinea"],
    ["Maria Costa", "Mario Conti"],
    ["Ada Bell Corp Dock East Fund Gull Hill", "ABCDEFGH"],  # eight letters are no acronym
    ["Be Okafor", "Benjamin Okafor"],  # two letters are no short form of a first name
]


@pytest.mark.parametrize("names", ONE, ids=[names[0] for names in ONE])
def test_one_agent(names: list[str]) -> None:
    (agent,) = group_agents(names)
    assert agent.as_written == tuple(names)


@pytest.mark.parametrize("names", APART, ids=[names[0] for names in APART])
def test_two_agents(names: list[str]) -> None:
    assert len(group_agents(names)) == len(names)


def test_a_surname_that_fits_two_stays_alone() -> None:
    agents = group_agents(["Hillary Clinton", "Bill Clinton", "Clinton"])
    assert [agent.as_written for agent in agents] == [("Hillary Clinton",), ("Bill Clinton",), ("Clinton",)]


def test_aliases_join_and_name() -> None:
    (agent,) = group_agents(["Moscow", "the Kremlin"], {"the Kremlin": "Russia", "Moscow": "Russia"})
    assert (agent.id, agent.name) == ("russia", "Russia")


def test_ids_are_unique_and_ascii() -> None:
    agents = group_agents(["Søren Åberg", "Ann Lee", "Олена Бондар", "Иван Петров"])
    assert [agent.id for agent in agents] == ["soren-aberg", "ann-lee", "agent", "agent-2"]


def test_skeleton() -> None:
    assert skeleton("Zelensky") == skeleton("Zelenskyy") == skeleton("Zelenskiy")
    assert skeleton("Lavrov") != skeleton("Larov")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=20), st.sampled_from([n for names in ONE + APART for n in names])), max_size=25)
)
def test_every_name_stands_in_one_agent(names: list[str]) -> None:
    agents = group_agents(names)
    written = [name for agent in agents for name in agent.as_written]
    assert sorted(written) == sorted({name for name in names if name.strip()})
    assert len({agent.id for agent in agents}) == len(agents)
    assert group_agents(names) == agents

"""Name clustering: spellings, short forms and acronyms of a name make one agent, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.attribution.agents import cluster_names, transliteration_key

ONE_AGENT = [
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
    ["Association of Marsh Fishing Boat and Net Owners", "AMFBNO"],
    ["Alliance for Marsh Fishing Boat and Harbor Net Owners", "AMFBHNO"],
    ["Søren Lund", "Soren Lund"],
]
SEVERAL_AGENTS = [
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
    ["Alan Okafor", "Al Okafor"],
    ["Alliance for Marsh Fishing Boat and Harbor Net Shop Owners", "AMFBHNSO"],
    ["General Staff", "Staff"],
    ["Ann Lee (L.)", "L."],  # one letter is no acronym
    ["Ghana Food Board (GFB)", "Gulf Freight Bank (GFB)"],
]


@pytest.mark.parametrize("names", ONE_AGENT, ids=[names[0] for names in ONE_AGENT])
def test_names_of_one_agent(names: list[str]) -> None:
    (agent,) = cluster_names(names)
    assert agent.as_written == tuple(names)


@pytest.mark.parametrize("names", SEVERAL_AGENTS, ids=[" and ".join(names) for names in SEVERAL_AGENTS])
def test_names_of_several_agents(names: list[str]) -> None:
    assert len(cluster_names(names)) == len(names)


def test_a_surname_that_fits_two_full_names_is_an_agent_of_its_own() -> None:
    agents = cluster_names(["Hillary Clinton", "Bill Clinton", "Clinton"])
    assert [agent.as_written for agent in agents] == [("Hillary Clinton",), ("Bill Clinton",), ("Clinton",)]


@pytest.mark.parametrize(("others", "joined"), [(19, True), (20, False)])
def test_a_first_name_is_compared_with_the_first_twenty_of_a_surname(others: int, joined: bool) -> None:
    """A limit of work for a frequent surname."""
    names = [f"{first}a{second}a Okafor" for first in "DFGLMNPRST" for second in "ln"][:others]
    agents = cluster_names([*names, "Benjamin Okafor", "Ben Okafor"])
    assert [agent.as_written for agent in agents[:others]] == [(name,) for name in names]
    assert len(agents) == others + (1 if joined else 2)


def test_aliases_join_names_and_name_the_agent() -> None:
    (agent,) = cluster_names(["Moscow", "the Kremlin"], {"the Kremlin": "Russia", "Moscow": "Russia"})
    assert (agent.id, agent.name) == ("russia", "Russia")


def test_ids_are_unique_and_ascii() -> None:
    agents = cluster_names(["Søren Åberg", "Ann Lee", "Олена Бондар", "Иван Петров"])
    assert [agent.id for agent in agents] == ["soren-aberg", "ann-lee", "agent", "agent-2"]


def test_transliterations_share_a_key() -> None:
    assert transliteration_key("Zelensky") == transliteration_key("Zelenskyy") == transliteration_key("Zelenskiy")
    assert transliteration_key("Lavrov") != transliteration_key("Larov")


def test_days_and_months_are_no_agents() -> None:
    assert cluster_names(["Monday", "september", "Ann Lee"]) == cluster_names(["Ann Lee"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from([n for names in ONE_AGENT + SEVERAL_AGENTS for n in names])),
        max_size=25,
    )
)
def test_every_name_is_of_exactly_one_agent(names: list[str]) -> None:
    agents = cluster_names(names)
    written = [name for agent in agents for name in agent.as_written]
    assert sorted(written) == sorted({name for name in names if name.strip()})
    assert len({agent.id for agent in agents}) == len(agents)
    assert cluster_names(names) == agents

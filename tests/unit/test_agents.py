"""Name clustering: spellings, short forms and acronyms of a name make one agent, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.attribution.agents import cluster_names
from builder.articles.attribution.speaker_groups import SpokenNames
from builder.language.name_forms import AgreedSpellings, transliteration_key
from builder.model import Agent
from support.agent_cases import AgentCase, agent_cases

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
    ["Jose Maria Garcia Lopez", "Garcia Lopez", "Garcia", "Lopez"],
    ["Ahmad Shah Karimi", "Shah Karimi", "Mr Karimi"],
    ["Luiz Inacio Lula da Costa", "Lula"],
    ["Aminu Iya-Abbas", "Iya-Abbas"],
    ["Donald Trumbull Jr.", "Trumbull", "Mr Trumbull"],
    ['Ferdinand "Bongbong" Marquez Jr', "Bongbong Marquez"],
    ["Nikkhil Advanti", "Nikhil Advanti"],
    ["Marsh Group Ltd", "Marsh", "Marsh Group"],
    ["Marsh Center for Trade", "the Marsh Center"],
    ["The Ulverton Post", "The Post"],
    ["Lee's campaign", "the Lee campaign"],
    ["the Department of Trade", "the Trade Department"],
    ["Commission on Elections (Comelec)", "Comelec"],
    ["Centers for Food Control and Health", "CFC"],
    ["Ministry of Dams", "MoD"],
    ["Marsh Motor Corp", "Marsh"],
    ["Marsh National Storm Center", "the Storm Center"],
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
    ["Donald Trumbull Jr.", "Donald Trumbull"],
    ["Los Marsh Rangers", "Los Marsh"],
    ["Marsh Food Board", "Marsh"],
    ["Bank of Marsh", "Marsh Bank"],
    ["Ann Lee (Labour)", "Labour"],
    ["Ghana Motor Corp", "Ghana"],
    ["Ulverton Post", "Exampleham Post", "The Post"],
    ["Marsh Center for Trade", "Marsh Center for Health", "the Marsh Center"],
]


def in_one_article(names: Sequence[str], aliases: Mapping[str, str] | None = None) -> tuple[Agent, ...]:
    return cluster_names([SpokenNames("a", "", tuple(names))], aliases).agents


@pytest.mark.parametrize("names", ONE_AGENT, ids=[names[0] for names in ONE_AGENT])
def test_names_of_one_agent(names: list[str]) -> None:
    (agent,) = in_one_article(names)
    assert agent.as_written == tuple(names)


@pytest.mark.parametrize("names", SEVERAL_AGENTS, ids=[" and ".join(names) for names in SEVERAL_AGENTS])
def test_names_of_several_agents(names: list[str]) -> None:
    assert len(in_one_article(names)) == len(names)


def test_a_surname_that_fits_two_full_names_is_an_agent_of_its_own() -> None:
    agents = in_one_article(["Hillary Clinton", "Bill Clinton", "Clinton"])
    assert [agent.as_written for agent in agents] == [("Hillary Clinton",), ("Bill Clinton",), ("Clinton",)]


@pytest.mark.parametrize(("others", "joined"), [(19, True), (20, False)])
def test_a_first_name_is_compared_with_the_first_twenty_of_a_surname(others: int, joined: bool) -> None:
    """A limit of work for a frequent surname."""
    names = [f"{first}a{second}a Okafor" for first in "DFGLMNPRST" for second in "ln"][:others]
    agents = in_one_article([*names, "Zacharias Okafor", "Zach Okafor"])
    assert [agent.as_written for agent in agents[:others]] == [(name,) for name in names]
    assert len(agents) == others + (1 if joined else 2)


def test_aliases_join_names_and_name_the_agent() -> None:
    (agent,) = in_one_article(["Moscow", "the Kremlin"], {"the Kremlin": "Russia", "Moscow": "Russia"})
    assert (agent.id, agent.name) == ("russia", "Russia")


def test_ids_are_unique_and_ascii() -> None:
    agents = in_one_article(["Søren Åberg", "Ann Lee", "Олена Бондар", "Иван Петров"])
    assert [agent.id for agent in agents] == ["soren-aberg", "ann-lee", "agent", "agent-2"]


def test_transliterations_share_a_key() -> None:
    assert transliteration_key("Zelensky") == transliteration_key("Zelenskyy") == transliteration_key("Zelenskiy")
    assert transliteration_key("Lavrov") != transliteration_key("Larov")


def test_days_and_months_are_no_agents() -> None:
    assert in_one_article(["Monday", "september", "Ann Lee"]) == in_one_article(["Ann Lee"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=20), st.sampled_from([n for names in ONE_AGENT + SEVERAL_AGENTS for n in names])),
        max_size=25,
    )
)
def test_every_name_is_of_exactly_one_agent(names: list[str]) -> None:
    agents = in_one_article(names)
    written = [name for agent in agents for name in agent.as_written]
    assert sorted(written) == sorted({name for name in names if name.strip()})
    assert len({agent.id for agent in agents}) == len(agents)
    assert in_one_article(names) == agents


CASES = list(agent_cases())


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_agents_of_several_articles(case: AgentCase) -> None:
    assert case.found() == case.expected


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_order_of_articles_does_not_decide_who_is_who(case: AgentCase) -> None:
    def by_article(lines: Sequence[str]) -> list[str]:
        return sorted(re.sub(r" \| all .*", "", line) for line in lines)

    assert by_article(case.found(order=-1)) == by_article(case.expected)


def joined(articles: Sequence[Sequence[str]]) -> set[frozenset[tuple[int, str]]]:
    """Return the names that are one agent's, each as the number of its article and the name."""
    spoken = [SpokenNames(str(number), "", tuple(names)) for number, names in enumerate(articles)]
    return {
        frozenset((int(source), name) for source, names in agent.written_in.items() for name in names)
        for agent in cluster_names(spoken).agents
    }


BETWEEN_ARTICLES = [
    # names of each article, and the agents as numbers of articles
    ([["Ghana Food Board (GFB)"], ["Ghana Food Board (GFB)"], ["GFB"]], ["0 1 2"]),
    ([["Ghana Food Board (GFB)"], ["GFB"]], ["0", "1"]),
    (
        [["Food Board of Ghana (GFB)"], ["Food Board of Ghana (GFB)"], ["Great Fraud Band (GFB)"], ["GFB"]],
        ["0 1 3", "2"],
    ),
    ([["Ghana Food Board"], ["Ghana Food Board"], ["Great Fraud Band (GFB)"], ["GFB"]], ["0 1 3", "2"]),
    ([["Ghana's GFB"], ["Ghana's GFB"], ["Atlantis's GFB"], ["GFB"]], ["0 1 3", "2"]),
    ([["Ghana's GFB"], ["Norway's GFB"], ["GFB"]], ["0", "1", "2"]),
    ([["South Sudan's navy"], ["South Sudan's navy"], ["North Sudan's navy"], ["the navy"]], ["0 1 3", "2"]),
    ([["South Sudan"], ["Sudan"]], ["0", "1"]),
    ([["police"], ["Police"]], ["0 1"]),
    ([["Kim Jong Un"], ["Kim Jong-un", "Kim"], ["Kim"]], ["0 1 2"]),
    ([["Ann Lee", "Bo Lee"], ["Ann Lee"], ["Bo Lee"]], ["0 1", "0 2"]),
    ([["Dan Lee", "Dana Lee"], ["Daniel Lee"], ["Dan Lee"], ["Dana Lee"]], ["0 2 3", "1"]),
    ([["..."], ["..."]], ["0 1"]),
]


@pytest.mark.parametrize(("articles", "wanted"), BETWEEN_ARTICLES, ids=[str(names) for names, _ in BETWEEN_ARTICLES])
def test_names_of_different_articles(articles: list[list[str]], wanted: list[str]) -> None:
    found = [" ".join(map(str, sorted({number for number, _ in agent}))) for agent in joined(articles)]
    assert sorted(found) == wanted


NAMES = st.sampled_from([name for names in ONE_AGENT + SEVERAL_AGENTS for name in names])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=4), st.lists(NAMES, max_size=8))
def test_one_article_neither_joins_nor_parts_nor_renames_what_two_articles_each_write(
    honest: list[list[str]], hostile: list[str]
) -> None:
    """Every honest article is there twice, so that its names do not depend on one article."""
    articles = [[*names] for names in honest for _ in range(2)]
    with_hostile = {
        frozenset(name for name in agent if name[0] < len(articles)) for agent in joined([*articles, hostile])
    }
    assert with_hostile - {frozenset()} == joined(articles)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(NAMES, max_size=4), min_size=1, max_size=5))
def test_a_name_is_shown_as_an_article_of_its_statements_writes_it(articles: list[list[str]]) -> None:
    spoken = [SpokenNames(str(number), "", tuple(names)) for number, names in enumerate(articles)]
    for agent in cluster_names(spoken).agents:
        spellings = AgreedSpellings(agent.written_in)
        for source, names in agent.written_in.items():
            assert spellings.choose([source]) in names
        assert agent.name in agent.as_written
        assert spellings.choose(["elsewhere"]) is None

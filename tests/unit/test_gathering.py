"""The measures of figures: what articles count alike, from articles a journalist could read.

A case is a YAML document in cases/figures/gathered.yml, whose first lines explain its keys.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from builder.articles.annotate import annotate
from builder.articles.figures.gathering import gather_measures
from builder.ids import ID, LONGEST_ID
from builder.model import Measure, Metadata, Reading, Source
from builder.pipeline import Draft, annotate_sources, apply_decisions, measure_figures, read_sources
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.topics.counted_words import counted_words
from support.growth import grows_with_length

CASES = Path(__file__).parents[1] / "cases" / "figures" / "gathered.yml"
KEYS = {"title", "articles", "each", "dossier", "editor", "measures", "none", "titles", "known"}

Groups = dict[str, list[str]]
"""Measure id -> its figures, each as "outlet: words"; those without a measure have an empty id."""


@dataclass(frozen=True)
class Gathered:
    """What the stages up to the measures give for a few articles."""

    groups: Groups
    measures: tuple[Measure, ...]


def read_cases() -> dict[str, dict[str, Any]]:
    documents = list(yaml.safe_load_all(CASES.read_text(encoding="utf-8")))
    cases = {data["title"]: data for data in documents}
    assert len(cases) == len(documents), "two cases with one title"
    return cases


ALL = read_cases()


# ---- running a case


def written(root: Path, data: Mapping[str, Any], *, backwards: bool = False) -> None:
    """Write the articles and measures of a case as the folder of a project."""
    (root / "seeds").mkdir(exist_ok=True)
    known = {}
    articles = list(data["articles"].items())
    for number, (head, text) in enumerate(articles):
        outlet, _, published = head.partition(", ")
        number = len(articles) - number if backwards else number
        name = f"{number:03}-{re.sub(r'[^a-z]+', '-', outlet.lower())}.txt"
        (root / "seeds" / name).write_text(text, encoding="utf-8")
        known[name] = {"outlet": outlet, **({"published": published} if published else {})}
    (root / "seeds" / "sources.yml").write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")
    questions = [{"ask": "What happened?", "any": "the"}]
    dossier = {"title": "Any", "topics": [{"title": "Any", "questions": questions}]}
    dossier |= {"measures": data["dossier"]} if "dossier" in data else {}
    (root / "dossier.yml").write_text(yaml.safe_dump(dossier, allow_unicode=True), encoding="utf-8")


def measured(root: Path) -> Draft:
    """Run all stages up to the measures on the folder of a project."""
    draft = Draft(root, load_settings(root), metadata_from)
    for stage in (read_sources, annotate_sources, measure_figures, apply_decisions):
        stage(draft)
    assert not draft.misfits, draft.misfits
    return draft


def decided(root: Path, draft: Draft, entries: list[dict[str, Any]]) -> Draft:
    """Return the draft after entries of editor.yml, which name statements by outlet and opening words."""
    outlets = {source.id: source.meta.outlet for source in draft.sources}
    ids = {(outlets[reading.sentence.source], reading.sentence.text): reading.sentence.id for reading in draft.readings}
    figures = [
        {
            **entry,
            "statements": [
                next(name for (by, text), name in ids.items() if by == outlet and text.startswith(opening))
                for outlet, opening in entry["statements"].items()
            ],
            "reason": "The paper has corrected it.",
        }
        for entry in entries
    ]
    (root / "editor.yml").write_text(yaml.safe_dump({"figures": figures}, allow_unicode=True), encoding="utf-8")
    return measured(root)


def gathered(data: Mapping[str, Any], *, backwards: bool = False) -> Gathered:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        written(root, data, backwards=backwards)
        draft = measured(root)
        if "editor" in data:
            draft = decided(root, draft, data["editor"])
    outlets = {source.id: source.meta.outlet for source in draft.sources}
    texts = {source.id: source.text for source in draft.sources}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for reading in draft.readings:
        source = reading.sentence.source
        for claim in reading.claims:
            words = counted_words(claim.figure, texts[source])
            groups[claim.measure or ""].append(f"{outlets[source]}: {words}")
    return Gathered({name: sorted(words) for name, words in groups.items()}, draft.measures)


@cache
def result_of(title: str, *, backwards: bool = False) -> Gathered:
    return gathered(ALL[title], backwards=backwards)


def sides(entry: Mapping[str, Any]) -> list[str]:
    """Return figures that a case lists by outlet as "outlet: words"."""
    listed = {outlet: words if isinstance(words, list) else [words] for outlet, words in entry.items()}
    return sorted(f"{outlet}: {words}" for outlet, many in listed.items() for words in many)


def wanted(data: Mapping[str, Any]) -> Groups:
    groups = {name: sides(entry) for name, entry in data.get("measures", {}).items()}
    return groups | ({"": sides(data["none"])} if "none" in data else {})


# ---- the cases

WITH_ARTICLES = [title for title, data in ALL.items() if "articles" in data]
SENTENCES = [
    pytest.param(*map(str.strip, line.split("=>")), id=f"{title}: {line}")
    for title, data in ALL.items()
    for line in data.get("each", ())
]


def test_cases_are_complete() -> None:
    """No case has an unknown key: a misspelt one would check nothing."""
    for title, data in ALL.items():
        assert data.keys() <= KEYS, title
        assert ("each" in data) != ("articles" in data), title


def expected_cases() -> list[Any]:
    """Return the titles of all cases with articles; those known to fail are marked."""
    return [
        pytest.param(title, marks=[pytest.mark.xfail(reason=known, strict=True)])
        if (known := ALL[title].get("known"))
        else title
        for title in WITH_ARTICLES
    ]


@pytest.mark.parametrize("title", expected_cases())
def test_case(title: str) -> None:
    """The figures of each measure are those that the file says, and all others have none."""
    found, data = result_of(title), ALL[title]
    assert found.groups == wanted(data)
    titles = {measure.id: measure.title for measure in found.measures}
    assert data.get("titles", {}).items() <= titles.items()


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence(sentence: str, expected: str) -> None:
    """In an article of one sentence, each figure has the measure after the arrow."""
    found = gathered({"articles": {"Courier, 2024-05-02": sentence}})
    assert sorted(name or "-" for name, words in found.groups.items() for _ in words) == sorted(expected.split())


@pytest.mark.parametrize("title", WITH_ARTICLES)
def test_measures_are_told_apart(title: str) -> None:
    """No two measures have one id or one title, and each but a declared one has a figure."""
    found = result_of(title)
    for values in ([measure.id for measure in found.measures], [measure.title for measure in found.measures]):
        assert [value for value, number in Counter(values).items() if number > 1] == []
    assert {measure.id for measure in found.measures if not measure.line} <= found.groups.keys()
    assert found.groups.keys() - {""} <= {measure.id for measure in found.measures}


@pytest.mark.parametrize("title", WITH_ARTICLES)
def test_the_order_of_the_articles_changes_no_measure(title: str) -> None:
    there, back = result_of(title), result_of(title, backwards=True)
    assert there.groups == back.groups
    assert there.measures == back.measures


UNRELATED = {
    "Zenith, 2024-05-03": "Bread is dear in Orley. Bakers complain. Mills stand still. The bank sold 12 tons of silver."
}


@pytest.mark.parametrize("title", WITH_ARTICLES)
def test_an_article_of_something_else_at_the_end_changes_no_id(title: str) -> None:
    data = {**ALL[title], "articles": ALL[title]["articles"] | UNRELATED}
    found = gathered(data)
    assert found.groups.pop("silver-mass-sell") == ["Zenith: 12 tons of silver"]
    assert found.groups == result_of(title).groups


NOUNS = "people|soldiers|civilians|children|passengers|sailors|women|police officers|miners|villagers".split("|")
ARTICLE = "A storm hit Karvo on Wednesday. " + " ".join(
    f"In {2000 + number}, {number + 3} {noun} were killed in Lesk. {number + 120} {noun} were hurt in the Yarv flood."
    for number, noun in enumerate(NOUNS)
)


@pytest.mark.parametrize("noun", ["танков", "x" * 5000, "\u3000"])
def test_any_noun_makes_an_id(noun: str) -> None:
    """Letters of other scripts make no id, words without end make a long one, and a space is no noun."""
    text = f"The mayor said 12 {noun} were destroyed."
    source = Source("a1", 1, "a1.txt", "0" * 64, text, 0, Metadata())
    ids = [measure.id for measure in gather_measures(annotate(source, ()).readings, (), (source,)).measures]
    assert all(ID.fullmatch(name) and len(name) <= LONGEST_ID for name in ids)


def test_time_grows_with_the_number_of_articles() -> None:
    """Each article has other numbers, times and places, all of which might be compared with one another."""
    source = Source("one", 1, "one.txt", "", ARTICLE, 0, Metadata("Courier", published="2024-05-02"))
    readings = annotate(source, ()).readings

    def again(number: int) -> list[Reading]:
        """Return the readings as those of another article, with other numbers."""
        return [
            replace(
                reading,
                sentence=replace(reading.sentence, id=f"s{number}-{at}", source=f"a{number}"),
                claims=tuple(
                    replace(claim, figure=replace(claim.figure, low=number % 900, high=number % 900))
                    for claim in reading.claims
                ),
            )
            for at, reading in enumerate(readings)
        ]

    def gathered_from(text: str) -> int:
        many = [reading for number in range(len(text)) for reading in again(number)]
        return len(gather_measures(many, (), [source]).measures)

    assert gathered_from("x" * 3) > 10
    assert grows_with_length(gathered_from, lambda length: "x" * length, 480)

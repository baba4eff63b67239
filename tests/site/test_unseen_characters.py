"""Articles with characters that cannot be seen: they are read, shown and counted as readers see them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder.built import Built
from builder.pipeline import prepare
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.small_project import ARTICLES, small_project

SOFT_HYPHEN, ZERO_WIDTH_SPACE, WORD_JOINER, OVERRIDE = "\u00ad", "\u200b", "\u2060", "\u202e"


def sprinkled(text: str, sign: str) -> str:
    """Return a text with a sign that cannot be seen inside every word and number of two characters and more."""
    stamp, _, body = text.partition("\n")
    return f"{stamp}\n" + re.sub(r"(?<=\w)(?=\w)", sign, body)


def built_from(root: Path, articles: dict[str, str]) -> Built:
    small_project(root, articles=articles)
    return prepare(root, load_settings(root), metadata_from)


def record_of(built: Built) -> dict[str, Any]:
    return json.loads(next(page.text for page in built.pages if page.path == "dossier.json"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built_from(tmp_path_factory.mktemp("clean") / "project", ARTICLES)


@pytest.fixture(scope="module", params=[SOFT_HYPHEN, ZERO_WIDTH_SPACE, WORD_JOINER, OVERRIDE])
def sown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, dict[str, str]]:
    articles = {name: sprinkled(text, request.param) for name, text in ARTICLES.items()}
    return built_from(tmp_path_factory.mktemp("sown") / "project", articles), articles


def test_pages_are_those_of_the_text_that_can_be_seen(clean: Built, sown: tuple[Built, dict[str, str]]) -> None:
    """Figures, speakers, agreement and differences too: a hidden sign in a word hides no answer."""
    pages = {page.path: page.text for page in sown[0].pages}
    topic = next(page for page in clean.pages if page.path.startswith("topics/"))
    assert LexborHTMLParser(pages[topic.path]).text() == LexborHTMLParser(topic.text).text()


def test_the_record_gives_offsets_and_words_of_the_file(clean: Built, sown: tuple[Built, dict[str, str]]) -> None:
    built, articles = sown
    record, plain = record_of(built), record_of(clean)
    texts = {source["id"]: articles[source["file"]] for source in record["sources"]}
    of_statement = {statement["id"]: texts[statement["source"]] for statement in record["statements"]}
    assert [figure["low"] for figure in record["figures"]] == [figure["low"] for figure in plain["figures"]]
    for statement in record["statements"]:
        text = texts[statement["source"]]
        assert text[statement["start"] : statement["end"]] == statement["text"]
        assert text[: statement["start"]].endswith(statement["prefix"])
        assert text[statement["end"] :].startswith(statement["suffix"])
        for said in statement["attributions"]:
            speaker = said["speaker"]
            assert text[speaker["start"] : speaker["end"]] == speaker["text"]
    for figure in record["figures"]:
        assert of_statement[figure["statement"]][figure["start"] : figure["end"]] == figure["text"]
    for source in record["sources"]:
        assert source["characters"] == len(texts[source["id"]])


def test_annotations_select_the_words_of_the_file(sown: tuple[Built, dict[str, str]]) -> None:
    built, articles = sown
    items = json.loads(next(page.text for page in built.pages if page.path.endswith("annotations.jsonld")))["items"]
    assert items
    for item in items:
        quote, position = item["target"]["selector"]
        assert any(text[position["start"] : position["end"]] == quote["exact"] for text in articles.values())


def test_the_analyst_is_told_where_the_first_of_them_is(sown: tuple[Built, dict[str, str]]) -> None:
    notes = [str(note) for note in sown[0].warnings if "cannot be seen" in note.message]
    assert [note.split(" ")[0] for note in notes] == ["seeds/one.txt:3:", "seeds/two.txt:3:"]

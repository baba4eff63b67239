"""What an article claims of itself, on every page and in every export."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest

from builder import pipeline
from builder.built import Built
from builder.render.edition import edition_tree
from builder.render.paths import FIGURES_CSV, RECORD, SOURCES_BIBTEX, SOURCES_CSL
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.vocabulary import say
from support.small_project import ARTICLES, METHOD, small_project

MIXED = "https://www.bb\u0441.example/fire"  # a Cyrillic letter in the host
IN_ASCII = "https://www.xn--bb-pmc.example/fire"
CLAIMING = (
    f"---\noutlet: The Post\ntitle: Fire\nurl: {MIXED}\ndate: 2025-05-05\n---\n" + ARTICLES["two.txt"].split("\n", 1)[1]
)


@pytest.fixture(scope="module")
def claiming(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    root = small_project(
        tmp_path_factory.mktemp("claims") / "project", articles={"one.txt": ARTICLES["one.txt"], "two.md": CLAIMING}
    )
    return pipeline.prepare(root, load_settings(root), metadata_from), root


def texts(built: Built) -> dict[str, str]:
    """The generated files by their paths, with the character references in pages resolved."""
    return {page.path: html.unescape(page.content.decode("utf-8", "replace")) for page in built.pages}


def test_no_address_has_a_host_of_mixed_scripts(claiming: tuple[Built, Path]) -> None:
    """Only the front matter itself, which is part of the article's text, is quoted as it was written."""
    shown = texts(claiming[0])
    assert [path for path, text in shown.items() if "bb\u0441" in text.replace(f"url: {MIXED}", "")] == []
    for path in (RECORD, SOURCES_BIBTEX, SOURCES_CSL, "sources/index.md", "sources/two.md"):
        assert IN_ASCII in shown[path], path


def test_a_claim_is_labelled_as_one_and_what_the_analyst_gives_is_not(claiming: tuple[Built, Path]) -> None:
    shown = texts(claiming[0])
    assert shown["sources/two.md"].count(say("claimed")) == len(("outlet", "date", "title", "address"))
    assert shown["sources/index.md"].count(say("claimed")) == len(("outlet", "date", "title", "address"))
    assert say("claimed") not in shown["sources/one.md"]


def test_the_printed_edition_labels_claims_and_links_in_ascii(claiming: tuple[Built, Path]) -> None:
    built, root = claiming
    settings = load_settings(root)
    tree = json.dumps(edition_tree(built.dossier, settings.paper, settings.author, METHOD), ensure_ascii=False)
    assert say("claimed") in tree
    assert IN_ASCII in tree
    assert "bb\u0441" not in re.sub("url: https://www.bb\u0441", "", tree)


def test_the_exports_say_that_a_value_is_claimed(claiming: tuple[Built, Path]) -> None:
    shown = texts(claiming[0])
    one, two = json.loads(shown[RECORD])["sources"]
    names = ("outlet_basis", "published_basis", "title_basis", "url_basis")
    assert [two[name] for name in names] == ["claimed"] * 4
    assert [one[name] for name in names] == ["stated", "stated", "unknown", "stated"]
    assert (two["encoding"], two["url"]) == ("utf-8", IN_ASCII)
    claim = "Claimed by the article itself: outlet, date, title and address."
    assert json.loads(shown[SOURCES_CSL])[1]["note"].endswith(claim)
    assert claim in shown[SOURCES_BIBTEX]
    rows = list(csv.DictReader(io.StringIO(shown[FIGURES_CSV].removeprefix("\ufeff"))))
    for column in ("outlet_basis", "published_basis"):
        assert {row["source_id"]: row[column] for row in rows} == {"one": "stated", "two": "claimed"}

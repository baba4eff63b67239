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
from builder.model import Metadata, Source
from builder.render.edition import edition_tree
from builder.render.paths import FIGURES_CSV, RECORD, SOURCES_BIBTEX, SOURCES_CSL
from builder.render.source_labels import date_label, outlet_label, source_name
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


def test_wherever_an_outlet_is_named_it_is_marked_if_only_claimed(claiming: tuple[Built, Path]) -> None:
    """The list of sources and the facts of a source say it in full; the front matter is quoted; values stay values."""
    built, root = claiming
    settings = load_settings(root)
    tree = edition_tree(built.dossier, settings.paper, settings.author, METHOD)
    shown = {path: text for path, text in texts(built).items() if path.endswith(".md") and "sources/" not in path}
    shown["printed edition"] = json.dumps(tree, ensure_ascii=False)
    named = 0
    for path, text in shown.items():
        beside = text.replace("outlet: The Post", "")  # the front matter
        marked = beside.count("The Post (claimed)")
        # In print, the facts of the source give the name by itself, with its basis after it.
        assert beside.count("The Post") == marked + (path == "printed edition"), path
        named += marked
        assert "The Daily Example (claimed)" not in text, path
        assert "2025 (claimed)" not in text, "one mark covers the outlet and the date"
    assert named > len(("findings", "notes", "origins", "print"))


def test_the_heading_of_a_claimed_source_is_marked(claiming: tuple[Built, Path]) -> None:
    shown = texts(claiming[0])
    assert "# The Post (claimed) {#top}" in shown["sources/two.md"]
    assert "(claimed)" not in shown["sources/one.md"]


@pytest.mark.parametrize(
    ("meta", "name", "outlet", "day"),
    [
        (Metadata(outlet="The Post", outlet_basis="stated"), "The Post", "The Post", "date unknown"),
        (
            Metadata(outlet="The Post", outlet_basis="claimed", published="2025-05-05", published_basis="claimed"),
            "The Post (claimed)",
            "The Post (claimed)",
            "5 May 2025",
        ),
        (
            Metadata(outlet="The Post", outlet_basis="inferred", published="2025-05-05", published_basis="claimed"),
            "The Post",
            "The Post",
            "5 May 2025 (claimed)",
        ),
        (
            Metadata(published="2025-05-05", published_basis="claimed"),
            "Source 7",
            "outlet unknown",
            "5 May 2025 (claimed)",
        ),
        (Metadata(published="2025-05-05", published_basis="stated"), "Source 7", "outlet unknown", "5 May 2025"),
    ],
)
def test_outlet_and_date_are_marked_once(meta: Metadata, name: str, outlet: str, day: str) -> None:
    source = Source(id="a", number=7, file="a.md", sha256="", text="A.", body_start=0, meta=meta)
    assert (source_name(source), outlet_label(source), date_label(source)) == (name, outlet, day)


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

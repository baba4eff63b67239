"""Articles of which only the month or the year of publication is known, on every page and in every export."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from builder import pipeline
from builder.built import Built, latest_date
from builder.render.edition import edition_tree
from builder.render.paths import RECORD, SOURCES_BIBTEX, SOURCES_CSL
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.small_project import ARTICLES, METHOD, small_project

MONTH = ARTICLES["one.txt"].split("\n", 2)[2]
YEAR = "---\noutlet: The Post\ndate: 2014\n---\n" + ARTICLES["two.txt"].split("\n", 1)[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = small_project(tmp_path_factory.mktemp("partial") / "project", articles={"one.txt": MONTH, "two.md": YEAR})
    (root / "seeds" / "sources.yml").write_text("one.txt:\n  outlet: The Courier\n  published: 2014-09\n", "utf-8")
    return pipeline.prepare(root, load_settings(root), metadata_from)


def page(built: Built, path: str) -> str:
    """The content of a generated file."""
    return html.unescape(next(page.content.decode() for page in built.pages if page.path == path))


def test_pages_name_the_month_or_the_year(built: Built) -> None:
    assert '<time datetime="2014-09">September 2014</time>' in page(built, "sources/index.md")
    assert '<time datetime="2014">2014</time>' in page(built, "sources/index.md")
    assert "September 2014" in json.dumps(edition_tree(built.dossier, "a4", None, METHOD), ensure_ascii=False)


def test_exports_give_what_is_known(built: Built) -> None:
    record: dict[str, Any] = json.loads(page(built, RECORD))
    assert [source["published"] for source in record["sources"]] == ["2014-09", "2014"]
    assert [item["issued"]["date-parts"] for item in json.loads(page(built, SOURCES_CSL))] == [[[2014, 9]], [[2014]]]
    entries = page(built, SOURCES_BIBTEX)
    assert entries.count("= {2014}") == len(record["sources"])
    assert entries.count("= sep") == 1
    assert "  day" not in entries


def test_days_of_the_week_have_no_value(built: Built) -> None:
    times = [time for statement in built.dossier.statements for time in statement.reading.times]
    assert [time.value for time in times if "day" in time.text] == [None] * sum("day" in time.text for time in times)
    assert any("day" in time.text for time in times)


def test_the_first_day_dates_the_dossier(built: Built) -> None:
    """A claimed date counts only if there is no other."""
    assert latest_date(built.dossier) == "2014-09-01"

"""Dossiers of many articles: what many sources say is one finding, pages have hundreds of notes, and limits hold."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from builder import pipeline
from builder.built import Built
from builder.errors import OutputError
from builder.render import all_pages
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.typesetting import typeset
from support.many_articles import COPIES, large_project
from support.small_project import small_project

ARTICLES = 60
TOPIC = "topics/casualties.md"


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What a build makes of sixty near copies of one report; it has passed the gate."""
    root = large_project(tmp_path_factory.mktemp("load") / "project", ARTICLES, COPIES)
    return pipeline.prepare(root, load_settings(root), metadata_from)


def test_what_many_say_is_one_finding(copies: Built) -> None:
    """A sentence that all articles have is not split into findings of a few dozen sources each."""
    dossier = copies.dossier
    texts = {statement.id: statement.sentence.text for statement in dossier.statements}
    sources = {texts[finding.lead]: finding.sources for finding in dossier.findings}
    assert (
        sources["Eighteen dockers were injured in the fire at the timber yard, the port authority said on Saturday."]
        == ARTICLES
    )
    assert sources["Haldane denied that fireworks could have set the timber yard on fire."] == ARTICLES


def test_a_page_has_hundreds_of_notes(copies: Built) -> None:
    page = next(page for page in copies.pages if page.path == TOPIC)
    notes = [int(number) for number in re.findall(r'<li id="fn:(\d+)"', page.text)]
    assert notes == list(range(1, len(notes) + 1))
    assert len(notes) > 200


def test_an_edition_that_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = {"title": "Fire", "chapters": []}
    assert typeset.oversize(edition) is None
    monkeypatch.setattr(typeset, "MAX_EDITION", 20)
    assert str(typeset.oversize(edition)) == (
        "dossier.pdf: is not made: it would have 33 characters, more than the limit of 20. "
        "The site is complete without it. To print, use fewer articles or ask fewer questions."
    )


def test_lists_stay_short(copies: Built) -> None:
    """Some origins and sentences are shown; a link or a fold says how many more there are."""
    pages = {page.path: page.text for page in copies.pages}
    home = pages["index.md"]
    assert len(re.findall(r'<li id="fn:', home)) < 50
    assert re.search(r"\d+ more sentences", home)
    difference = pages[TOPIC][pages[TOPIC].index('class="difference"') :]
    assert '<details class="more"><summary>' in difference


def test_a_finding_names_a_dozen_origins(copies: Built) -> None:
    first, *others = copies.dossier.findings
    crowded = replace(first, origins=tuple(origin.id for origin in copies.dossier.origins[:20]))
    dossier = replace(copies.dossier, findings=(crowded, *others))
    texts = [page.text for page in all_pages(dossier, (), printed=False)]
    supports = [one for text in texts for one in re.findall(r'(?s)<ul class="bare support".*?</ul>', text)]
    assert max(one.count("origins.html&#35;") for one in supports) == 12
    assert any("8 more origins" in one for one in supports)


def test_a_site_whose_edition_is_too_large_comes_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note says so, and no page links to it. If only the edition is asked for, that is an error."""
    root = small_project(tmp_path / "project")
    settings = load_settings(root)
    monkeypatch.setattr(typeset, "MAX_EDITION", 1000)
    built = pipeline.prepare_with_print(root, settings, metadata_from)
    assert built.printed is None
    assert "more than the limit of 1,000" in str(built.unprinted[0])
    assert [page.path for page in built.pages if "dossier.pdf" in page.path or "dossier.pdf" in page.text] == []
    with pytest.raises(OutputError, match="more than the limit of 1,000"):
        pipeline.print_alone(root, settings, metadata_from)

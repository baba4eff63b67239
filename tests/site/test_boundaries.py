"""Where our words meet those of an article: neither side may change how the other is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder import pipeline
from builder.gate.html_pages import check_markdown, check_site
from builder.gate.parsed_page import ParsedPage, PublishedPage
from builder.model import Metadata, Source, Span
from builder.render.markup import PageHeading, html_block, say_with_names
from builder.render.quote import quotation_parts, whole_span
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.text_form import attaches, display
from support.small_project import ARTICLES, edition_problems, small_project, typeset_small_project

ARABIC, HEBREW, ACUTE, STROKE = "الجزيرة", "דנה כהן", "\u0301", "\u0338"


# --- words from right to left


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The Daily Example", "The Daily Example"),
        ("Łoś 24", "Łoś 24"),
        ("Вести 5", "Вести 5"),
        ("朝日新聞 5", "朝日新聞 5"),
        (ARABIC, f"<bdi>{ARABIC}</bdi>"),
        (f"The {HEBREW} 5", f"<bdi>The {HEBREW} 5</bdi>"),
        ("\u0664", "<bdi>\u0664</bdi>"),
        ("\u202eevil\u2069 \u2068", "evil"),
    ],
)
def test_only_a_text_that_moves_others_is_isolated(text: str, made: str) -> None:
    assert html_block("note.html", text=text) == f'<p class="remark">{made}</p>'
    assert PageHeading(2, text, "here").html == f'<h2 id="here">{made}</h2>'


def test_a_name_within_our_words_is_isolated_by_itself() -> None:
    made = html_block("note.html", text=say_with_names("identical", file=f"{ARABIC} 2.txt", other="b.txt"))
    assert f"The file <bdi>{ARABIC} 2.txt</bdi> has the same text as b.txt and" in made


def test_an_attribute_holds_no_element() -> None:
    made = html_block("home_coverage.html", path="index.md", rows=[], sources=[_source("x", ARABIC)])
    assert f'title="{ARABIC}"' in made
    assert "\u2068" not in made


def test_a_quotation_is_isolated_as_a_whole() -> None:
    """Isolated part by part, its highlighted words would stand in the wrong order."""
    text = f"{HEBREW} said 5 {HEBREW}"
    source = _source(text)
    pieces = [{"sentence": None, "start": 0, "end": len(text), "text": text}]
    made = html_block("paragraph.html", source=source, pieces=pieces, path="index.md")
    assert made.count('dir="auto"') == 1
    assert "<bdi>" not in made
    assert LexborHTMLParser(made).css_first('[dir="auto"]').attributes["data-quote"] == f"one:0:{len(text)}"  # type: ignore[union-attr]


def _source(text: str, outlet: str | None = None) -> Source:
    return Source("one", 1, "one.txt", "0" * 64, text, 0, Metadata(outlet=outlet))


# --- marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"caf{'e' + ACUTE}", f"cafe{ACUTE}"),
        (f"{STROKE}5 of 5 sources", "5 of 5 sources"),
        (f" {STROKE}{ACUTE} {ACUTE}no", "no"),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940"),
        (STROKE, ""),
    ],
)
def test_a_text_begins_with_a_letter_of_its_own(text: str, shown: str) -> None:
    assert display(text) == shown


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        (f"the cafe{ACUTE} closed", (4, 8), (4, 9)),
        (f"the cafe{ACUTE}s closed", (8, 10), (7, 10)),
        (f"the {ACUTE}cafe closed", (4, 9), (4, 9)),
        ("the cafe closed", (4, 8), (4, 8)),
        ("the café closed", (4, 8), (4, 8)),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", (1, 3), (0, 4)),
    ],
)
def test_a_span_parts_no_letter_from_its_marks(text: str, span: tuple[int, int], whole: tuple[int, int]) -> None:
    assert whole_span(text, Span(*span)) == Span(*whole)


def test_a_highlight_takes_the_marks_of_its_letters() -> None:
    text = f"The cafe{ACUTE} closed at no\u0308on."
    parts = quotation_parts(_source(text), Span(0, len(text)), [Span(4, 8), Span(10, 16), Span(21, 22)])
    assert "".join(part.shown for part in parts) == display(text)
    assert [part.shown for part in parts if part.highlighted] == [f"cafe{ACUTE}", "closed", "o\u0308"]


WITH_MARKS = {
    "after every word": (r"(\w)(?=[ ,.])", rf"\1{ACUTE}"),
    "before every word": (r" (?=\w)", f" {STROKE}"),
    "inside every word": (r"(\w)(?=\w)", rf"\1{ACUTE}"),
    "alone": (" ", f" {STROKE} "),
}
"""Where an article has marks that its author did not write: a pattern and its replacement."""


def _with_marks(way: str) -> str:
    """Return an article with marks in every sentence, and one at its beginning."""
    stamp, _, text = ARTICLES["one.txt"].partition("\n\n")
    return f"{stamp}\n\n{STROKE}{re.sub(*WITH_MARKS[way], text)}"


@pytest.mark.parametrize("way", WITH_MARKS)
def test_marks_change_no_letter_of_ours_and_leave_none_of_theirs(tmp_path: Path, way: str) -> None:
    """Every text on a page begins with a letter of its own, and no quotation ends before the marks of its last one."""
    articles = {**ARTICLES, "three.txt": _with_marks(way)}
    root = small_project(tmp_path / "project", articles=articles)
    facts = (
        f"three.txt: {{outlet: '{STROKE}Reuters', title: '{STROKE}Five', note: '{ACUTE}!', url: 'https://example.org'}}"
    )
    (root / "seeds" / "sources.yml").write_text(facts, "utf-8")
    made = pipeline.prepare(root, load_settings(root), metadata_from)
    text = next(source.text for source in made.dossier.sources if source.id == "three")
    quoted = 0
    for page in made.pages:
        for node in LexborHTMLParser(page.html or "<p></p>").css("body :not([data-quote] *)"):
            if place := node.attributes.get("data-quote"):
                source, _, end = place.split(":")
                quoted += source == "three"
                assert source != "three" or not attaches(text[int(end) : int(end) + 1] or "."), place
            # What follows a highlight belongs to the quotation: its marks stand on letters and spaces of the article.
            shown = node.text(deep="data-quote" in node.attributes).lstrip()
            assert not attaches(shown[:1] or "."), (page.path, shown)
    assert quoted > 3


@pytest.mark.parametrize("way", WITH_MARKS)
def test_marks_in_print(tmp_path: Path, way: str) -> None:
    articles = {**ARTICLES, "three.txt": _with_marks(way)}
    typeset = typeset_small_project(tmp_path / "project", articles=articles)
    assert edition_problems(typeset.pdf, typeset.edition) == ""


# --- the gate


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (f"<p>{ARABIC}</p>", True),
        (f"<p><span>5</span> <span>{ARABIC}</span></p>", True),
        (f"<p><bdi>{ARABIC}</bdi> 5</p>", False),
        (f'<p><span dir="auto">{ARABIC}</span> 5</p>', False),
        ("<p>Вести</p>", False),
    ],
)
def test_the_gate_wants_isolates(tmp_path: Path, text: str, refused: bool) -> None:
    root = small_project(tmp_path / "project")
    dossier = pipeline.prepare(root, load_settings(root), metadata_from).dossier
    page = PublishedPage("index.html", f'<article class="md-content__inner">{text}</article>', text)
    problems = [problem.message for problem in check_site({page.path: ParsedPage(page)}, ["index.html"], [], dossier)]
    assert any("words from right to left" in message for message in problems) == refused
    assert check_markdown({}, dossier) == []

"""The exports, read as other programs read them and compared with dossier.json."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from builder import pipeline
from builder.model import Dossier, Metadata, Page, Source
from builder.render import all_pages, navigation, outputs
from builder.render.edition.evidence_chapters import EVIDENCE_CHAPTERS
from builder.render.exports.annotations import web_annotations
from builder.render.exports.references import sources_bibtex, sources_csl
from builder.render.exports.table import BYTE_ORDER_MARK, FIGURE_COLUMNS, figures_csv, guard_cell
from builder.render.footnotes import Footnotes
from builder.render.index import Index, index_of
from builder.render.markup import PageHeading, page_with_notes
from builder.render.outputs import export_texts
from builder.render.paths import (
    ANNOTATIONS,
    EDITION_FILE,
    FIGURES_CSV,
    INPUTS,
    RECORD,
    SCHEMA,
    SOURCES_BIBTEX,
    SOURCES_CSL,
    UNUSED,
)
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site import publish
from builder.text_form import display
from builder.vocabulary import say
from support.project import leave_out_print, run_dossier_here
from support.small_project import small_project

HOSTILE = "=1+1 {\\\"a\" } #$%&_~^ <i>b</i>,\n'c' @misc{x, 𝒟 日本 é"
SITE = "https://desk.example/dossier/"


@pytest.fixture(scope="module")
def dossier(built: Path) -> Dossier:
    return pipeline.prepare(built, load_settings(built), metadata_from).dossier


@pytest.fixture(scope="module")
def record(built: Path) -> dict[str, Any]:
    return json.loads((built / "site" / "dossier.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def hostile(dossier: Dossier) -> Index:
    """The dossier with names of a source, measures and agents that contain the syntax of every format."""
    first, *others = dossier.sources
    meta = Metadata(HOSTILE, "inferred", HOSTILE, "https://a.example/{x}?a=1&b=%20\\_#c", "2025-01-11", "inferred")
    return index_of(
        replace(
            dossier,
            address=SITE,
            sources=(replace(first, meta=meta), *others),
            measures=tuple(replace(measure, title=HOSTILE) for measure in dossier.measures),
            agents=tuple(replace(agent, name=HOSTILE) for agent in dossier.agents),
            topics=tuple(replace(topic, title=HOSTILE) for topic in dossier.topics),
        )
    )


def data(built: Path, path: str) -> str:
    """Return a file of the site with its line ends unchanged."""
    return (built / "site" / path).read_bytes().decode("utf-8")


def target_id(built: Path, address: str, origin: str = "") -> str | None:
    """Return the id of the element that an address of the site leads to."""
    page, anchor = urldefrag(urljoin(f"{SITE}{origin}", address))
    path = built / "site" / page.removeprefix(SITE)
    node = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first(f'[id="{anchor}"]')
    return node.attributes["id"] if node else None


# ---- figures, as a spreadsheet reads them


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))


def unguarded(cell: str) -> str:
    """Return a cell as it was, by the rule given on the page “Use this dossier”."""
    formula = r"""[\s"'\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]"""
    return re.sub(rf"^'(?='*[\t\r\n]|{formula})|(?:(?<=[;|\t\n])|(?<=\r)(?!\n))'(?={formula})", "", cell)


def test_the_table_has_every_figure_of_the_dossier(built: Path, record: dict[str, Any]) -> None:
    table = rows(data(built, FIGURES_CSV))
    assert [row["figure_id"] for row in table] == [figure["id"] for figure in record["figures"]]
    statements = {statement["id"]: statement for statement in record["statements"]}
    sources = {source["id"]: source for source in record["sources"]}
    names = {agent["id"]: agent["name"] for agent in record["agents"]}
    for row, figure in zip(table, record["figures"], strict=True):
        statement = statements[figure["statement"]]
        source = sources[statement["source"]]
        speakers = [said["speaker"]["text"] for said in statement["attributions"] if said["speaker"]]
        wanted = {
            "measure_id": figure["measure"],
            "as_written": figure["text"],
            "low": figure["low"],
            "high": figure["high"],
            "qualifier": figure["qualifier"],
            "unit": figure["unit"],
            "agent": names.get(figure["agent"]),
            "as_of": figure["as_of"],
            "as_of_basis": figure["as_of_basis"],
            "source_id": source["id"],
            "outlet": source["outlet"],
            "published": source["published"],
            "published_basis": source["published_basis"],
            "sentence": statement["text"],
        }
        for name, value in wanted.items():
            assert unguarded(row[name]) == ("" if value is None else str(value)), (figure["id"], name)
        assert row["speaker_as_written"] in ("", *speakers)
        assert target_id(built, row["address"]) == figure["statement"]


def test_the_table_conforms_to_rfc_4180(built: Path) -> None:
    text = data(built, FIGURES_CSV)
    assert text.endswith("\r\n")
    assert text.startswith(BYTE_ORDER_MARK + ",".join(FIGURE_COLUMNS) + "\r\n")
    lines = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))
    assert {len(line) for line in lines} == {len(FIGURE_COLUMNS)}
    assert not re.search(r"(?<!\r)\n", re.sub(r'"[^"]*"', "", text))  # bare line ends are allowed only within quotes


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t", "\r", "\nx", "'=1", "''-1", "'\t", " =1", '"=1', "\ufeff=1", "＝1", "－1"],
)
def test_no_cell_runs_as_a_formula(cell: str) -> None:
    assert guard_cell(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ("x;=1+1;y", "x;'=1+1;y"),  # if a semicolon separates cells, this is a cell of its own
        ("x; -1", "x;' -1"),
        ("Eight dockers\t=1+1\twere hurt", "Eight dockers\t'=1+1\twere hurt"),  # or if a tab does
        ("\t=1", "'\t'=1"),
        ("x|=1|y", "x|'=1|y"),
        ('x;"=1', "x;'\"=1"),
        ("x;'@y", "x;''@y"),
        ("one\n=1\r\n+2", "one\n'=1\r\n'+2"),
        ("=1;=2", "'=1;'=2"),
    ],
)
def test_no_part_of_a_cell_runs_as_a_formula(cell: str, made: str) -> None:
    assert guard_cell(cell) == made
    assert unguarded(made) == cell


@pytest.mark.parametrize(
    "cell", ["12,000", "a = b", "'We left,' he said", "“-”", "", "'", "one; two", "one\ttwo", "one | two", "x,=1"]
)
def test_other_cells_are_left_alone(cell: str) -> None:
    assert guard_cell(cell) == cell


def test_numbers_stay_numbers() -> None:
    assert [guard_cell(number) for number in (-5, 3.5, 0, None)] == [-5, 3.5, 0, ""]


@given(st.text() | st.text(st.sampled_from("=-'\";|\t\n x")))
def test_a_guard_can_be_removed_again(cell: str) -> None:
    assert unguarded(str(guard_cell(cell))) == cell


def test_hostile_names_stay_within_their_cells(hostile: Index) -> None:
    table = rows(figures_csv(hostile))
    first = [row for row in table if row["source_id"] == hostile.dossier.sources[0].id]
    assert first
    assert {row["outlet"] for row in first} == {f"'{HOSTILE}"}
    assert {row["measure"] for row in table} == {"", f"'{HOSTILE}"}
    assert all(row["address"].startswith(f"{SITE}sources/") for row in table)


# ---- sources, as a reference manager reads them


# The fields used and their types, from the schema csl-data.json of CSL 1.0.2, which allows no unknown ones.
CSL_FIELDS = {
    "type": str,
    "id": str,
    "title": str,
    "container-title": str,
    "issued": dict,
    "URL": str,
    "note": str,
    "source": str,
}


@pytest.mark.parametrize("which", ["built", "hostile"])
def test_csl_items_are_well_formed(which: str, built: Path, hostile: Index) -> None:
    items = json.loads(data(built, SOURCES_CSL) if which == "built" else sources_csl(hostile))
    for item in items:
        assert item.keys() >= {"type", "id"}
        assert item["type"] == "article-newspaper"
        for name, value in item.items():
            assert isinstance(value, CSL_FIELDS[name]), name
        if "issued" in item:
            assert item["issued"].keys() == {"date-parts"}
            [[year, month, day]] = item["issued"]["date-parts"]
            assert all(isinstance(part, int) for part in (year, month, day))


def test_csl_items_say_what_is_known_and_no_more(built: Path, record: dict[str, Any]) -> None:
    items = json.loads(data(built, SOURCES_CSL))
    for item, source in zip(items, record["sources"], strict=True):
        assert item["id"] == source["id"]
        assert item.get("title") == source["title"]
        assert item.get("container-title") == source["outlet"]
        assert item.get("URL") == source["url"]
        day = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) if "issued" in item else None
        assert day == source["published"]
        assert source["file"] in item["note"]
        assert source["sha256"] in item["note"]


def test_a_csl_item_says_what_is_inferred(hostile: Index) -> None:
    first, second, *_ = json.loads(sources_csl(hostile))
    assert first["title"] == first["container-title"] == display(HOSTILE)
    assert first["note"].endswith("Inferred: outlet and date.")
    assert "nferred" not in second["note"]


WRITTEN_OUT = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{char}": char for char in "#$%&_"},
}


def entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Read the keys and fields of a BibTeX file as BibTeX does: a value ends where its braces are balanced.

    Everything between entries is a comment.
    """
    for block in re.split(r"(?m)^(?=@)", text)[1:]:
        head = re.match(r"@misc\{([A-Za-z0-9-]+),\n", block)
        assert head, block
        fields, at = {}, head.end()
        while field := re.compile(r"  (\w+) = ").match(block, at):
            start = at = field.end()
            depth = 0
            while depth or block[at] != ",":
                depth += {"{": 1, "}": -1}.get(block[at], 0)
                assert depth >= 0
                at += 1
            fields[field[1]] = block[start:at]
            at += 2  # the comma and the line end
        assert block[at:].strip() == "}"
        yield head[1], fields


def read_latex(value: str) -> str:
    """Return a field as a reader sees it: without the braces around it, and with its commands carried out."""
    inner = re.sub(r"^\{\{?|\}?\}$", "", value) if value.startswith("{{") else value[1:-1]
    pattern = "|".join(re.escape(command) for command in WRITTEN_OUT)
    plain = re.sub(pattern, "", inner)
    assert not re.search(r"[\\{}#$%&_~^]", plain), plain
    return re.sub(pattern, lambda match: WRITTEN_OUT[match[0]], inner)


def test_the_bibtex_entries_say_what_is_known(built: Path, record: dict[str, Any]) -> None:
    found = dict(entries(data(built, SOURCES_BIBTEX)))
    assert list(found) == [source["id"] for source in record["sources"]]
    for source in record["sources"]:
        fields = found[source["id"]]
        assert ("howpublished" in fields, "year" in fields) == (bool(source["outlet"]), bool(source["published"]))
        if source["outlet"]:
            assert read_latex(fields["howpublished"]) == source["outlet"]
        if source["published"]:
            assert (fields["year"], fields["month"]) == (f"{{{source['published'][:4]}}}", "jan")
        assert source["sha256"] in read_latex(fields["note"])


def test_hostile_names_survive_bibtex(hostile: Index) -> None:
    found = dict(entries(sources_bibtex(hostile)))
    fields = found[hostile.dossier.sources[0].id]
    assert read_latex(fields["title"]) == read_latex(fields["howpublished"]) == display(HOSTILE)
    assert fields["url"] == "{https://a.example/%7Bx%7D?a=1&b=%20%5C_#c}"
    assert len(found) == len(hostile.dossier.sources)


@given(st.text(min_size=1).filter(display))
def test_any_title_survives_bibtex(title: str) -> None:
    dossier = _dossier_of_one(title)
    [(_, fields)] = entries(sources_bibtex(index_of(dossier)))
    assert read_latex(fields["title"]) == display(title)


def _dossier_of_one(title: str) -> Dossier:
    source = Source("a", 1, "a.txt", "0" * 64, "It rained.", 0, Metadata(title=title))
    return Dossier("T", None, None, "0" * 64, "full", (source,), (), (), (), (), (), ())


# ---- statements, as an annotation tool reads them


def test_every_annotation_selects_its_sentence_in_its_article(built: Path, record: dict[str, Any]) -> None:
    page = json.loads(data(built, ANNOTATIONS))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    files = {source["id"]: source["file"] for source in record["sources"]}
    assert len(page["items"]) == len(record["statements"])
    for item, statement in zip(page["items"], record["statements"], strict=True):
        text = (built / "seeds" / files[statement["source"]]).read_bytes().decode("utf-8")
        quote, place = item["target"]["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert quote["exact"] == text[place["start"] : place["end"]] == statement["text"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        assert target_id(built, item["id"], ANNOTATIONS) == statement["id"]
        assert urldefrag(item["id"])[0] == item["target"]["source"]  # these articles have no address of their own


def test_every_annotation_names_the_topics_and_questions(built: Path, record: dict[str, Any]) -> None:
    topics = {topic["id"]: topic["title"] for topic in record["topics"]}
    questions = {one["id"]: one["text"] for topic in record["topics"] for one in topic["questions"]}
    items = json.loads(data(built, ANNOTATIONS))["items"]
    for item, statement in zip(items, record["statements"], strict=True):
        wanted = [
            *(topics[name] for name in statement["topics"]),
            *(questions[name] for name in statement["questions"]),
        ]
        assert [body["value"] for body in item["body"]] == wanted
        assert {(body["type"], body["purpose"]) for body in item["body"]} == {("TextualBody", "classifying")}
        assert (item["type"], item["motivation"]) == ("Annotation", "classifying")


def test_annotations_have_different_ids(built: Path) -> None:
    ids = [item["id"] for item in json.loads(data(built, ANNOTATIONS))["items"]]
    assert len(set(ids)) == len(ids)


def test_addresses_are_absolute_if_the_sites_is_known(hostile: Index) -> None:
    page = json.loads(web_annotations(hostile))
    first = hostile.dossier.sources[0]
    assert page["id"] == f"{SITE}data/annotations.jsonld"
    for item, statement in zip(page["items"], hostile.dossier.statements, strict=True):
        own = f"{SITE}sources/{statement.sentence.source}.html"
        assert item["id"] == f"{own}#{statement.id}"
        assert item["target"]["source"] == (first.meta.url if statement.sentence.source == first.id else own)
        assert item["body"][0]["value"] == HOSTILE


# ---- the files themselves


def test_the_files_end_as_text_files_do(dossier: Dossier, hostile: Index) -> None:
    for index in (index_of(dossier), hostile):
        for path, text in export_texts(index).items():
            assert text.endswith("\n"), path
            assert "\ufffd" not in text, path


def test_the_use_page_lists_every_export_with_its_count(built: Path, record: dict[str, Any]) -> None:
    tree = LexborHTMLParser((built / "site" / "use.html").read_text(encoding="utf-8"))
    listed = {}
    for row in tree.css(".downloads > li"):
        anchor = row.css_first("a")
        assert anchor is not None
        _, *entries = row.css(".counts li")
        listed[anchor.attributes["href"]] = entries[0].text().strip() if entries else ""
    statements, sources, figures = (len(record[name]) for name in ("statements", "sources", "figures"))
    assert listed == {
        "dossier.pdf": "",
        "dossier.json": f"{statements} cited sentences",
        "dossier.schema.json": "",
        FIGURES_CSV: f"{figures} figures",
        SOURCES_CSL: f"{sources} sources",
        SOURCES_BIBTEX: f"{sources} sources",
        ANNOTATIONS: f"{statements} cited sentences",
        INPUTS: f"{len(data(built, INPUTS).splitlines())} files",
    }
    assert {path.name for path in (built / "site" / "data").iterdir()} == {
        Path(path).name for path in listed if path and path.startswith("data/")
    }
    digests = [node.text() for node in tree.css("#inputs ~ dl code")]
    assert digests == [record["inputs_sha256"][:12], record["inputs_sha256"]]


def test_the_use_page_is_linked(built: Path) -> None:
    home = LexborHTMLParser((built / "site" / "index.html").read_text(encoding="utf-8"))
    assert home.css_first('.guide a[href="use.html"]') is not None
    tabs = [" ".join(node.text().split()) for node in home.css(".md-tabs__link")]
    assert tabs[3:5] == ["Sources", "Use this dossier"]


def test_a_build_recognises_its_own_exports(dossier: Dossier, hostile: Index, tmp_path: Path) -> None:
    for index in (index_of(dossier), hostile):
        for path, text in export_texts(index).items():
            target = tmp_path / "docs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        assert publish.hand_written_files(tmp_path) == ()


@pytest.mark.parametrize(
    "path", [FIGURES_CSV, SOURCES_CSL, SOURCES_BIBTEX, ANNOTATIONS, RECORD, SCHEMA, "data/more.csv", "use.md"]
)
def test_a_file_of_an_editor_is_not_overwritten(path: str, project: Path) -> None:
    mine = project / "docs" / path
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("name,number\nmine,1\n", encoding="utf-8")
    done = run_dossier_here(project, "build")
    assert done.returncode == 1
    assert f"docs/{path}: was not written by the build." in done.stderr
    assert mine.read_text(encoding="utf-8") == "name,number\nmine,1\n"
    assert not (project / "site").exists()


# ---- the registry


def _titles_text(index: Index) -> str:
    return "Titles\n" + "".join(f"{topic.title}\n" for topic in index.dossier.topics)


TITLES = outputs.Output("data/titles.txt", "csl", _titles_text, lambda _: say("topics"), first_characters="Titles\n")
"""One more export; it borrows the description of another, so that the vocabulary stays as it is."""

DESCRIBED = ("contents_csl", "format_csl", "topics")


@pytest.fixture
def project_with_titles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, built with one more export, without the printed edition."""
    monkeypatch.setattr(outputs, "EXPORTS", (*outputs.EXPORTS, TITLES))
    leave_out_print(monkeypatch)
    project = small_project(tmp_path / "project")
    assert run_dossier_here(project, "build").returncode == 0
    return project


def test_a_declared_export_is_published_listed_and_checked(project_with_titles: Path) -> None:
    project = project_with_titles
    published = project / "site" / TITLES.path
    assert published.read_text("utf-8") == "Titles\nCasualties\n"
    assert (project / "docs" / TITLES.path).read_bytes() == published.read_bytes()
    assert f"  {TITLES.path}\n" in (project / "site" / "SHA256SUMS").read_text("utf-8")

    tree = LexborHTMLParser((project / "site" / "use.html").read_text("utf-8"))
    entry = tree.css(".downloads > li")[-1]
    assert [node.attributes["href"] for node in entry.css("a")] == [TITLES.path]
    assert [node.text() for node in entry.css("a, span, li li")] == ["titles.txt", *map(say, DESCRIBED)]

    assert run_dossier_here(project, "check").returncode == 0
    published.write_text("Titles\nOther\n", "utf-8")
    refused = run_dossier_here(project, "check")
    assert refused.returncode == 1
    assert f"{TITLES.path}: differs from what these inputs make." in refused.stderr


def test_a_declared_export_is_not_confused_with_a_file_of_an_editor(project_with_titles: Path) -> None:
    project = project_with_titles
    assert run_dossier_here(project, "build").returncode == 0
    (project / "docs" / TITLES.path).write_text("My own titles\n", "utf-8")
    refused = run_dossier_here(project, "build")
    assert refused.returncode == 1
    assert f"docs/{TITLES.path}: was not written by the build." in refused.stderr


def test_a_declared_evidence_page_is_published_and_in_the_navigation(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(index: Index, footnotes: Footnotes) -> Page:
        return page_with_notes(footnotes, [PageHeading(1, index.dossier.title, "top")])

    added = outputs.EvidencePage("evidence/more.md", "headline", make)
    monkeypatch.setattr(outputs, "EVIDENCE_PAGES", (*outputs.EVIDENCE_PAGES, added))
    page = next(page for page in all_pages(dossier) if page.path == added.path)
    assert page.title == say("headline")
    [evidence] = [entry["Evidence"] for entry in navigation(dossier)["nav"] if "Evidence" in entry]
    assert evidence[-1] == {say("headline"): added.path}


def test_every_evidence_page_but_the_unused_sentences_has_a_chapter_in_print() -> None:
    assert {page.path for page in outputs.EVIDENCE_PAGES} - EVIDENCE_CHAPTERS.keys() == {UNUSED}
    assert EVIDENCE_CHAPTERS.keys() <= {page.path for page in outputs.EVIDENCE_PAGES}


def test_the_build_owns_what_it_generates_and_nothing_else(dossier: Dossier) -> None:
    generated = {page.path.split("/")[0] for page in all_pages(dossier)}
    assert set(outputs.owned_names()) == generated | {EDITION_FILE}

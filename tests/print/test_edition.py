"""The printed edition: what is in it, that any reader can use it, and what happens if it cannot be made."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from builder import pipeline
from builder.cli import main
from builder.errors import InputError, OutputError
from builder.gate.tagged_pdf import Element, TaggedPdf, read_tagged
from builder.model import Dossier
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.text_form import display
from support.project import ROOT, build_output
from support.small_project import SETTINGS, WILD, edition_problems, small_project, typeset_small_project

CHAPTERS = [
    "Brief",
    "Contents",
    "Capture details",
    "Prisoner condition",
    "False IDs",
    "Troop estimates",
    "Casualty claims",
    "Where accounts differ",
    "Figures",
    "Coverage",
    "Timeline",
    "Origins",
    "Unanswered",
    "All sources",
    "Method",
    "The articles",
]

A4 = (595, 842)
LETTER = (612, 792)


# --- the edition of the tests' dossier


@pytest.fixture(scope="module")
def data(built: Path) -> bytes:
    """The printed edition of the tests' dossier."""
    return (built / "site" / "dossier.pdf").read_bytes()


@pytest.fixture(scope="module")
def printed(data: bytes) -> TaggedPdf:
    return read_tagged(data)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def dossier(built: Path) -> Dossier:
    return pipeline.prepare(built, load_settings(built), metadata_from).dossier


def quotations(element: Element) -> set[str]:
    """The quotations in an element, as they are compared."""
    return {display(quote.full_text()) for quote in element.with_tag("Quote")}


def sizes(data: bytes) -> set[tuple[int, int]]:
    """Return the widths and heights of the pages, in whole points."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        boxes = [page.mediabox.as_list() for page in opened.pages]
    return {(round(float(box[2])), round(float(box[3]))) for box in boxes}


def test_every_page_of_the_site_links_to_the_printed_edition(built: Path) -> None:
    site = built / "site"
    pages = sorted(site.rglob("*.html"))
    assert pages
    for page in pages:
        links = [node.attributes.get("href") or "" for node in LexborHTMLParser(page.read_text("utf-8")).css("a[href]")]
        # The page for a wrong address is shown at any address, so its links begin at the top of the site.
        targets = {site / link[1:] if link[0] == "/" else page.parent / link for link in links if "dossier.pdf" in link}
        assert {os.path.normpath(target) for target in targets} == {str(site / "dossier.pdf")}, page


def test_the_edition_is_among_the_generated_files(built: Path, data: bytes) -> None:
    assert (built / "docs" / "dossier.pdf").read_bytes() == data


def test_chapters_are_in_order_and_each_begins_a_page(printed: TaggedPdf) -> None:
    chapters = [mark for mark in printed.outline if mark.level == 1]
    assert [mark.title for mark in chapters] == CHAPTERS
    begin = [mark.to or 0 for mark in chapters]
    assert begin == sorted(set(begin))
    assert [heading.full_text() for heading in printed.root.with_tag("H1")] == CHAPTERS


def test_the_cover_the_brief_and_the_contents_have_a_page_each(printed: TaggedPdf) -> None:
    heads = [text.splitlines()[1] if text else "" for text in printed.artifacts[:4]]
    assert heads == ["", "Brief", "Contents", "Capture details"]


def test_the_cover_says_what_it_is(printed: TaggedPdf, dossier: Dossier) -> None:
    [title] = printed.root.with_tag("Title")
    assert title.full_text() == dossier.title
    assert (printed.title, printed.author, printed.language) == (dossier.title, "Dossier", "en")


def test_bookmarks_lead_to_every_question_and_source(printed: TaggedPdf, dossier: Dossier) -> None:
    titles = {mark.title for mark in printed.outline if mark.level == 2}
    assert titles >= {question.text for topic in dossier.topics for question in topic.questions}
    assert [mark.title for mark in printed.outline].count("Source 1, UPI") == 2  # what is known of it, and its text


def test_every_statement_stands_whole_in_a_note_and_in_its_article(printed: TaggedPdf, dossier: Dossier) -> None:
    notes = set[str]().union(*(quotations(note) for note in printed.root.with_tag("Note")))
    assert notes == {display(statement.sentence.text) for statement in dossier.statements}


def test_every_sentence_of_the_articles_is_printed(printed: TaggedPdf, dossier: Dossier) -> None:
    assert quotations(printed.root) >= {display(sentence.text) for sentence in dossier.sentences}


def test_the_editors_words_are_marked(printed: TaggedPdf, dossier: Dossier) -> None:
    [note] = dossier.notes
    text = printed.root.full_text()
    assert "Editor’s note" in text
    assert display(note.text or "") in display(text)


def test_it_declares_itself_archivable_and_accessible(pdf: pikepdf.Pdf, dossier: Dossier) -> None:
    """It declares PDF/A-2a and PDF/UA-1."""
    with pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]) == ("2", "A", "1")
        assert about["dc:title"] == dossier.title
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    found = {font.objgen: font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
    return list(found.values())


def test_all_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    assert fonts(pdf)
    for font in fonts(pdf):
        assert str(font.Subtype) == "/Type0"  # and none is drawn by instructions (Type 3)
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert "/ToUnicode" in font


def test_it_is_small_and_not_encrypted(data: bytes, pdf: pikepdf.Pdf) -> None:
    assert len(data) < 1_500_000
    assert not pdf.is_encrypted


def test_it_is_recognisable_as_generated(data: bytes, pdf: pikepdf.Pdf) -> None:
    assert "generated: dossier" in str(pdf.docinfo["/Keywords"])
    assert b"generated: dossier" in data  # as plain bytes, too


def test_it_is_on_a4(data: bytes) -> None:
    assert sizes(data) == {A4}


def test_it_contains_nothing_active(pdf: pikepdf.Pdf) -> None:
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())


def test_pages_are_numbered_out_of_the_total(printed: TaggedPdf) -> None:
    assert printed.artifacts[-1].endswith(f"Page {printed.pages} of {printed.pages}")


# --- small dossiers


def build(project: Path) -> bytes:
    """Build a project and return its printed edition."""
    pipeline.build(project, load_settings(project), metadata_from)
    return (project / "site" / "dossier.pdf").read_bytes()


def print_alone(project: Path) -> bytes:
    pipeline.print_alone(project, load_settings(project), metadata_from)
    return (project / "site" / "dossier.pdf").read_bytes()


def test_it_can_be_on_letter_paper_and_name_an_author(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project", f"paper: us-letter\n{SETTINGS}")
    data = print_alone(project)
    assert sizes(data) == {LETTER}
    printed = read_tagged(data)
    assert printed.author == "Jo Doe"
    assert "AuthorJo Doe" in printed.root.full_text()


def test_it_gives_the_sites_address(tmp_path: Path) -> None:
    address = "https://desk.example/d%C3%BCne/"
    project = small_project(tmp_path / "project", f"address: {address}\n{SETTINGS}")
    printed = read_tagged(print_alone(project))
    assert [link.page for link in printed.links if link.uri == address] == [1]
    assert f"Web address{address}" in printed.root.full_text()


def test_another_paper_is_an_error(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project", f"paper: legal\n{SETTINGS}")
    with pytest.raises(InputError, match=r"dossier\.yml:1: .*a4.*us-letter"):
        load_settings(project)


def test_only_cited_passages_are_printed_if_whole_texts_may_not_be(tmp_path: Path) -> None:
    """Each article is printed as on the site: its cited sentences with a little context."""
    project = small_project(tmp_path / "project", f"publish: cited\n{SETTINGS}", {"long.txt": LONG})
    text = display(read_tagged(print_alone(project)).root.full_text())
    assert "Three dockers were injured in the fire." in text
    assert "Cited passages" in text
    assert "The last sentence of the article says nothing" not in text


def test_a_value_off_the_scale_is_printed_with_its_digits(tmp_path: Path) -> None:
    made = typeset_small_project(tmp_path / "project", articles=WILD)
    assert edition_problems(made.pdf, made.edition) == ""
    text = display(read_tagged(made.pdf).root.full_text())
    assert "9,000,000,000,000, off the scale" in text
    assert "4–70,000, off the scale" in text
    assert "An open circle beyond the double stroke is off the scale." in text


LONG = (
    "Three dockers were injured in the fire.\n\n"
    + "\n\n".join(f"A paragraph with the number {n} says nothing." for n in range(20))
    + "\n\nThe last sentence of the article says nothing.\n"
)

IN_MANY_LETTERS = {
    "letters.txt": """“They’re closed — for ‘good’,” she said, “as office and flat were.”

The port closed, Володимир Зеленський said.

A school closed, 김정은 said.

Two roads were closed, محمد علي said.

Every shop closes at noon, said Łukasz Żółć of Ångström.
"""
}

FOUND = [
    "“They’re closed — for ‘good’,” she said, “as office and flat were.”",
    "Володимир Зеленський said.",
    "김정은 said.",
    "Łukasz Żółć of Ångström.",
]


@pytest.fixture(scope="module")
def in_many_letters(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("letters") / "project"
    return print_alone(small_project(folder, articles=IN_MANY_LETTERS))


def searched(text: str) -> str:
    return " ".join(text.split())


def test_a_search_finds_words_in_any_script(in_many_letters: bytes) -> None:
    text = searched("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(in_many_letters)).pages))
    for words in FOUND:
        assert words in text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_program_finds_them_too(in_many_letters: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(in_many_letters)
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, encoding="utf-8", check=True)
    text = searched(done.stdout)
    for words in [*FOUND, "محمد", "علي"]:
        assert words in text


# --- the commands


@pytest.fixture(scope="module")
def built_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built: to be looked at only."""
    project = small_project(tmp_path_factory.mktemp("commands") / "project")
    build(project)
    return project


@pytest.fixture
def project(built_small: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(built_small, tmp_path / "project", symlinks=True))


def test_the_command_writes_the_edition_and_nothing_else(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = build_output(project)
    edition = before.pop("site/dossier.pdf")
    (project / "site" / "dossier.pdf").unlink()
    (project / "site" / "index.html").write_text("as it was", "utf-8")
    assert main(["--root", str(project), "pdf"]) == 0
    assert capsys.readouterr().out.endswith(f"open {project}/site/dossier.pdf\n")
    after = build_output(project)
    assert after.pop("site/dossier.pdf") == edition
    assert after == {**before, "site/index.html": b"as it was"}


def test_the_command_keeps_a_good_edition_if_it_cannot_make_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = build_output(project)
    (project / "dossier.yml").write_text(SETTINGS.replace("title: Fire", "tittle: Fire"), "utf-8")
    assert main(["--root", str(project), "pdf"]) == 1
    assert capsys.readouterr().err.endswith("nothing was published.\n")
    assert build_output(project) == before


@pytest.mark.parametrize("change", ["a byte", "missing"])
def test_check_reports_an_altered_or_missing_edition(
    project: Path, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    path = project / "site" / "dossier.pdf"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    if change == "missing":
        path.unlink()
    else:
        path.write_bytes(bytes(data))
    assert main(["--root", str(project), "check"]) == 1
    assert "dossier.pdf: differs from what these inputs make. Run `dossier build`." in capsys.readouterr().err


def test_a_file_of_an_editor_is_not_overwritten(project: Path) -> None:
    own = project / "docs" / "dossier.pdf"
    own.write_bytes(b"%PDF-1.4\n% a brochure\n")
    before = build_output(project)
    with pytest.raises(OutputError, match=r"docs/dossier\.pdf: was not written by the build\."):
        build(project)
    assert build_output(project) == before


# --- no typesetter

WITHOUT = """
import sys
from importlib.machinery import PathFinder

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] == "{name}" else super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
"""
"""Code run when Python starts, so that one package cannot be found."""


def run_without(name: str, folder: Path, project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a machine that lacks a package."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(WITHOUT.format(name=name), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "builder", *args],
        cwd=project,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


LACKING = (
    "dossier.pdf: is not made: {name} is not installed. "
    "The site is complete without it; requirements-print.txt lists what printing needs."
)


def test_without_a_pdf_reader_the_site_is_complete(project: Path, tmp_path: Path) -> None:
    """One line says what is missing; no page links to an edition, and an old one is removed."""
    name = "pikepdf"
    before = build_output(project)
    done = run_without(name, tmp_path / "lacking", project, "build")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "no sentence matches" not in line] == [
        f"note: {LACKING.format(name=name)}"
    ]
    assert "printed edition" not in done.stdout
    after = build_output(project)
    assert before.keys() - after.keys() == {"site/dossier.pdf", "docs/dossier.pdf"}
    assert not after.keys() - before.keys()
    assert [path for path, data in after.items() if path.endswith(".html") and b"dossier.pdf" in data] == []


def test_without_a_typesetter_the_command_says_so(project: Path, tmp_path: Path) -> None:
    before = build_output(project)
    done = run_without("typst", tmp_path / "lacking", project, "pdf")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [LACKING.format(name="typst"), "dossier: 1 problem; nothing was published."]
    assert build_output(project) == before

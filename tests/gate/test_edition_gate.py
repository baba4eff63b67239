"""The gate for the printed edition: the tests tamper with one thing at a time, and the gate must name it.

They change the edition as data, then the template that prints it, then the bytes of the finished PDF.
"""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from builder import pipeline, printing
from builder.errors import GateError, OutputError
from builder.gate.edition_data import check_edition
from builder.gate.tagged_pdf import read_tagged
from builder.model import Dossier
from builder.render.edition import edition_tree
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.typesetting import typeset
from support.small_project import SETTINGS, TypesetProject, edition_problems, small_project, typeset_small_project

Edition = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TypesetProject:
    """Return a small dossier with its printed edition, which no test may change."""
    return typeset_small_project(tmp_path_factory.mktemp("small") / "project")


def nodes(node: object) -> Iterator[Edition]:
    """Yield a node and all nodes below it, in the order of print."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def first(node: object, key: str, value: object = None) -> Edition:
    """Return the first node that has this key, or this value of the key."""
    return next(one for one in nodes(node) if key in one and value in (None, one[key]))


def block(made: Edition, name: str) -> Edition:
    return first(made, "b", name)


def chapter(made: Edition, name: str) -> Edition:
    return next(one for one in made["chapters"] if one["id"] == name)


def topic(made: Edition) -> Edition:
    return chapter(made, "topic-casualties")


def note(made: Edition, number: int) -> Edition:
    """Return the footnote mark that holds this note."""
    return next(one for one in nodes(made) if one.get("n") == number and "in" in one)


# --- the edition as data

Change = Callable[[Edition], object]
AS_DATA: dict[str, tuple[Change, str]] = {}


def must_say(expected: str) -> Callable[[Change], Change]:
    """Register a tampering with what the gate must say about it."""

    def registered(change: Change) -> Change:
        AS_DATA[change.__name__] = (change, expected)
        return change

    return registered


@must_say("quotation differs from its source: “Thrce dockers")
def a_letter_of_a_quotation_is_changed(made: Edition) -> None:
    first(topic(made), "q")["w"] = [
        ["Thrce dockers were injured in the fire, the port authority said on Sunday.", False]
    ]


@must_say("quotation differs from its source: “Three dockers")
def a_quotation_is_moved_by_one_character(made: Edition) -> None:
    one = first(topic(made), "q")
    source, start, end = one["q"].split(":")
    one["q"] = f"{source}:{int(start) + 1}:{end}"


@must_say("quotation differs from its source: “Four dockers")
def a_highlighted_word_is_replaced(made: Edition) -> None:
    highlighted = next(one for one in nodes(made) if len(one.get("w", ())) > 1 and one["w"][0] == ["Three", True])
    highlighted["w"][0][0] = "Four"


@must_say("quotation differs from its source: “Three dockers")
def a_quotation_from_no_source(made: Edition) -> None:
    first(topic(made), "q")["q"] = "three:18:92"


@must_say("quotation differs from its source: “Three dockers")
def a_quotation_ends_after_its_source(made: Edition) -> None:
    first(topic(made), "q")["q"] = "one:18:9200"


@must_say("quotation differs from its source: “Three dockers were maimed")
def a_quotation_in_a_note_is_changed(made: Edition) -> None:
    first(note(made, 2)["in"], "q")["w"] = [["Three dockers were maimed.", False]]


@must_say("words that are neither quoted nor in the vocabulary: “Two sources found to agree:”")
def our_words_are_changed(made: Edition) -> None:
    first(topic(made), "t", "No two sources found to agree:")["t"] = "Two sources found to agree:"


@must_say("words that are neither quoted nor in the vocabulary: “Losses were heavy.”")
def words_are_added(made: Edition) -> None:
    topic(made)["blocks"].insert(1, {"b": "small", "run": [{"t": "Losses were heavy."}]})


@must_say("words that are neither quoted nor in the vocabulary: “The Daily Sample”")
def an_outlet_is_renamed(made: Edition) -> None:
    first(topic(made), "t", "The Daily Example")["t"] = "The Daily Sample"


@must_say("words that are neither quoted nor in the vocabulary: “Ann Other”")
def the_cover_names_another_author(made: Edition) -> None:
    first(made["cover"], "t", "Jo Doe")["t"] = "Ann Other"


@must_say("footnote 2 is out of order, or is not one whole cited sentence.")
def a_note_holds_a_part_of_its_sentence(made: Edition) -> None:
    one = first(note(made, 2)["in"], "q")
    one["q"], one["w"] = "one:18:51", [["Three dockers were injured in the fire", False]]


@must_say("does not cite its own statements.")
def a_note_holds_another_sentence(made: Edition) -> None:
    one, other = first(note(made, 2)["in"], "q"), first(note(made, 3)["in"], "q")
    one.update(copy.deepcopy(other))


@must_say("footnote 2 is out of order, or is not one whole cited sentence.")
def a_note_holds_no_sentence(made: Edition) -> None:
    del note(made, 2)["in"][-1]


@must_say("footnote 2 is out of order, or is not one whole cited sentence.")
def a_note_holds_two_sentences(made: Edition) -> None:
    note(made, 2)["in"].append(copy.deepcopy(first(note(made, 3)["in"], "q")))


@must_say("footnote 9 is out of order, or is not one whole cited sentence.")
def a_number_of_a_note_is_skipped(made: Edition) -> None:
    note(made, 2)["n"] = 9


@must_say("footnote 1 is out of order, or is not one whole cited sentence.")
def a_number_of_a_note_comes_twice(made: Edition) -> None:
    note(made, 2)["n"] = 1


@must_say("footnote 99 does not exist.")
def a_mark_has_no_footnote(made: Edition) -> None:
    block(topic(made), "finding")["claim"].append({"n": 99})


@must_say("does not cite its own statements.")
def a_finding_has_no_mark(made: Edition) -> None:
    del block(topic(made), "finding")["claim"][-1]


@must_say("wrong statements under “How many were hurt?”")
def a_finding_is_missing(made: Edition) -> None:
    topic(made)["blocks"].remove(block(topic(made), "finding"))


@must_say("does not cite its own statements.")
def a_finding_shows_the_statement_of_another(made: Edition) -> None:
    one, other = [one for one in topic(made)["blocks"] if one["b"] == "finding"][:2]
    one["claim"], other["claim"] = other["claim"], one["claim"]


@must_say("does not cite its own statements.")
def a_finding_shows_one_statement_fewer(made: Edition) -> None:
    next(one for one in topic(made)["blocks"] if one.get("others"))["others"].clear()


@must_say("wrong statements under “What was closed?”")
def a_finding_counts_one_statement_fewer(made: Edition) -> None:
    shared = next(one for one in topic(made)["blocks"] if one.get("others"))
    shared["others"].clear()
    shared["statements"].pop()


@must_say("wrong statements under “How did the fire begin?”")
def a_question_is_emptied(made: Edition) -> None:
    blocks = topic(made)["blocks"]
    blocks[:] = [one for one in blocks if one.get("question") != "cause"]


@must_say("is missing, or shows statements that are not its own.")
def a_side_of_a_difference_is_dropped(made: Edition) -> None:
    block(chapter(made, "differ"), "difference")["sides"].pop()


@must_say("is missing, or shows statements that are not its own.")
def a_difference_is_missing(made: Edition) -> None:
    chapter(made, "differ")["blocks"].remove(block(chapter(made, "differ"), "difference"))


@must_say("is missing, or shows statements that are not its own.")
def the_sides_of_a_difference_are_exchanged(made: Edition) -> None:
    block(chapter(made, "differ"), "difference")["sides"].reverse()


@must_say("the articles’ texts are incomplete, or out of order.")
def a_sentence_of_an_article_is_dropped(made: Edition) -> None:
    chapter(made, "texts")["blocks"].pop()


@must_say("the articles’ texts are incomplete, or out of order.")
def two_sentences_of_an_article_are_exchanged(made: Edition) -> None:
    blocks = chapter(made, "texts")["blocks"]
    blocks[-1], blocks[-2] = blocks[-2], blocks[-1]


@must_say("link to the label “nowhere”, which does not exist.")
def a_link_leads_nowhere(made: Edition) -> None:
    first(topic(made), "to")["to"] = "nowhere"


@must_say("link to the label “nowhere”, which does not exist.")
def a_page_number_refers_to_no_label(made: Edition) -> None:
    first(topic(made), "p")["p"] = "nowhere"


@must_say("two parts have the label “topic-casualties”.")
def two_parts_have_one_label(made: Edition) -> None:
    chapter(made, "figures")["id"] = "topic-casualties"


def test_the_untouched_edition_passes(made: TypesetProject) -> None:
    assert check_edition(made.edition, made.dossier, "Jo Doe") == []


@pytest.mark.parametrize("name", AS_DATA)
def test_tampered_data_is_caught(made: TypesetProject, name: str) -> None:
    change, expected = AS_DATA[name]
    tampered = copy.deepcopy(made.edition)
    change(tampered)
    assert tampered != made.edition
    assert expected in "\n".join(map(str, check_edition(tampered, made.dossier, "Jo Doe")))


# --- through the typesetter

DATA = "json(bytes(sys.inputs.edition))"


def use_template(folder: Path, monkeypatch: pytest.MonkeyPatch, piece: str, by: str) -> None:
    """Make the typesetter use a copy of the template with one piece replaced."""
    here = typeset.TEMPLATE_FOLDER
    folder.mkdir()
    (folder / "fonts").symlink_to(here / "fonts")
    for name in ("text.typ", "trial.typ"):
        shutil.copy(here / name, folder)
    text = (here / "edition.typ").read_text("utf-8")
    assert text.count(piece) == 1, f"the template has not just one {piece}"
    (folder / "edition.typ").write_text(text.replace(piece, by), "utf-8")
    monkeypatch.setattr(typeset, "TEMPLATE_FOLDER", folder)


def with_rule(rule: str) -> tuple[str, str]:
    """Return the replacement that puts a rule before all others of the template."""
    return (f"#let data = {DATA}", f"#let data = {DATA}\n{rule}")


def with_changed_data(statement: str) -> tuple[str, str]:
    """Return the replacement that runs a Typst statement on the data, `d`, when the template reads it."""
    return (DATA, f"{{ let d = {DATA}; {statement}; d }}")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            with_rule('#show "Three": "Four"'), "“Four” instead of “Three”", id="a word of a quotation is another"
        ),
        pytest.param(
            with_rule('#show " port": ""'),
            "“the authority” instead of “the port authority”",
            id="a word of a quotation is left out",
        ),
        pytest.param(
            with_rule('#show "dockers": "dockers, it seems,"'), "it seems", id="words are added to a quotation"
        ),
        pytest.param(with_rule("#show quote: none"), "instead of “The fire began", id="quotations are left out"),
        pytest.param(with_rule("#show quote: it => it + it"), "Łoś.The fire began", id="quotations are printed twice"),
        pytest.param(
            ("quote(block: false, quotes: false,", "text("), "instead of “The fire began", id="no quotation is tagged"
        ),
        pytest.param(
            with_rule('#show "Casualties": it => quote(it)'),
            "“Casualties”” instead of",
            id="headings are tagged as quotations",
        ),
        pytest.param(with_rule('#show "No two sources found to agree": "Rumour"'), "Rumour", id="our words are others"),
        pytest.param(
            with_changed_data("d.chapters.at(5).blocks = d.chapters.at(5).blocks.slice(0, -1)"),
            "instead of “",
            id="sentences of the timeline are left out",
        ),
        pytest.param(
            with_changed_data("d.chapters.at(5).blocks += (d.chapters.at(5).blocks.last(),)"),
            "instead of “",
            id="sentences of the timeline are printed twice",
        ),
        pytest.param(
            with_changed_data('d.cover.built += ((t: "Trust us."),)'), "Trustus.", id="words are added to the cover"
        ),
        pytest.param(
            with_rule("#show footnote.entry: none"), "instead of a link to “note-1”", id="notes are not shown"
        ),
        pytest.param(with_rule("#show footnote: none"), "instead of", id="marks are not shown"),
        pytest.param(with_rule('#set footnote(numbering: "a")'), "“a”", id="notes have letters"),
        pytest.param(with_rule("#counter(footnote).update(1)"), "note “2” instead of", id="notes begin with 2"),
        pytest.param(with_rule("#show link: it => it.body"), "instead of", id="links are not links"),
        pytest.param(
            with_changed_data('d.title = "A fire"'), "the file does not give its title", id="the file has another title"
        ),
        pytest.param(
            with_changed_data('d.author = "Ann Other"'),
            "the file does not give its title",
            id="the file has another author",
        ),
        pytest.param(with_rule("#show title: none"), "instead of", id="the cover has no title"),
        pytest.param(
            with_changed_data('d.running.inputs = "0123"'), "page 2 has a wrong head or foot", id="another digest"
        ),
        pytest.param(
            with_changed_data('d.running.page = "Page {m} of {n}"'),
            "the foot must end with “Page 2 of 1",
            id="pages are numbered backwards",
        ),
        pytest.param(
            with_changed_data("d.chapters.at(3).blocks.at(2).groups.at(0).ticks.at(1).label = str(20)"),
            "page 6 has text that does not belong there: “02046”",
            id="the scale of a chart says another number",
        ),
        pytest.param(
            with_changed_data("d.chapters.at(3).blocks.at(2).groups.at(0).ticks = ()"),
            "a chart does not have its scale, “0246”",
            id="a chart has no scale",
        ),
        pytest.param(with_rule('#set enum(numbering: "a)")'), "Wecount:a)articles", id="lists have letters"),
        pytest.param(with_rule("#set list(marker: [Never])"), "Never", id="the mark of a list is a word"),
        pytest.param(
            with_rule("#set page(background: pdf.artifact[Draft])"),
            "page 2",
            id="every page has a background",
        ),
        pytest.param(
            ("locate(label(a.p)).page()", "here().page()"),
            "“page 2” is printed instead of page 5.",
            id="a page names itself",
        ),
        pytest.param(
            with_rule('#show "No two sources found to agree": it => box(move(dx: 170mm, it))'),
            "page 4 cuts off “No two sources found to agree",
            id="words run over the edge of the page",
        ),
    ],
)
def test_a_template_that_prints_something_else_is_caught(
    made: TypesetProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], expected: str
) -> None:
    use_template(tmp_path / "edition", monkeypatch, *change)
    printed = typeset.typeset(made.edition, "2025-05-05")
    message = edition_problems(printed, made.edition)
    assert expected in message


def test_a_template_that_fails_is_a_problem_of_the_edition(
    made: TypesetProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_template(tmp_path / "edition", monkeypatch, *with_rule('#panic("no ink")'))
    with pytest.raises(OutputError, match=r"dossier\.pdf: cannot be typeset: .*no ink"):
        typeset.typeset(made.edition, "2025-05-05")


def test_an_untouched_template_passes(made: TypesetProject) -> None:
    assert edition_problems(made.pdf, made.edition) == ""


def test_a_table_repeats_its_head_on_further_pages(made: TypesetProject) -> None:
    """The head that a further page repeats is not an addition."""
    longer = copy.deepcopy(made.edition)
    block(chapter(longer, "figures"), "figures")["groups"][0]["rows"] *= 30
    block(chapter(longer, "origins"), "table")["rows"] *= 40
    block(chapter(longer, "coverage"), "matrix")["groups"][0]["rows"] *= 40
    printed = typeset.typeset(longer, "2025-05-05")
    assert len(read_tagged(printed).artifacts) > len(read_tagged(made.pdf).artifacts)
    assert edition_problems(printed, longer) == ""
    block(longer, "figures")["groups"][0]["head"][0] = [{"t": "Not so"}]
    assert "Notso" in edition_problems(printed, longer)


TITLES = ["حريق في الميناء (2025)", "Fire «حريق» (Haifa) و Ana", "港口大火", "김정은", "Zeleński q\u0301", "Contents …"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_any_letters_passes(tmp_path: Path, title: str) -> None:
    """The title is also a topic, a question and an author, and the address is not in ASCII."""
    settings = SETTINGS.replace("Fire at the harbour", title).replace("Jo Doe", title)
    settings = settings.replace("How many were hurt?", title).replace("title: Casualties", f"title: {title}\n    id: c")
    made = typeset_small_project(tmp_path / "project", settings=f"address: https://dünen.example/\n{settings}")
    assert check_edition(made.edition, made.dossier, title) == []
    assert edition_problems(made.pdf, made.edition) == ""


# --- the bytes of the finished PDF


@pytest.fixture
def pdf(made: TypesetProject) -> Iterator[pikepdf.Pdf]:
    """Return the finished PDF, open, to tamper with."""
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        yield opened


def gate_message(pdf: pikepdf.Pdf, made: TypesetProject) -> str:
    """Return what the gate says about this PDF, or why it cannot be read."""
    out = io.BytesIO()
    pdf.save(out)
    try:
        return edition_problems(out.getvalue(), made.edition)
    except ValueError as error:
        return str(error)


def elements(node: Any, tag: str) -> Iterator[Any]:
    """Yield the elements of the structure tree with this tag, in order."""
    for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type", "/StructElem") == "/StructElem":
            if str(kid.S) == tag:
                yield kid
            yield from elements(kid, tag)


def quotations(pdf: pikepdf.Pdf) -> list[Any]:
    return list(elements(pdf.Root.StructTreeRoot, "/Quote"))


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for page in pdf.pages for one in page.obj.get("/Annots", [])]


def content(pdf: pikepdf.Pdf, number: int) -> list[Any]:
    """Return the instructions of a page."""
    return list(pikepdf.parse_content_stream(pdf.pages[number - 1]))


def rewrite(pdf: pikepdf.Pdf, number: int, instructions: list[Any]) -> None:
    pdf.pages[number - 1].obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def marked(pdf: pikepdf.Pdf, number: int, mcid: int) -> tuple[int, int]:
    """Return the half-open range of a page's instructions that is a sequence of marked content."""
    found = content(pdf, number)
    begin = next(
        at
        for at, one in enumerate(found)
        if str(one.operator) == "BDC"
        and not isinstance(one.operands[1], pikepdf.Name)
        and one.operands[1].get("/MCID") == mcid
    )
    return begin, next(at for at in range(begin, len(found)) if str(found[at].operator) == "EMC") + 1


def sentence(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """Return the page of the first quotation of a topic, and the number of its marked content."""
    page = next(number for number, one in enumerate(pdf.pages, 1) if number == 4)
    one = next(one for one in quotations(pdf) if one.Pg.objgen == pdf.pages[page - 1].obj.objgen)
    return page, int(one.K[0] if isinstance(one.K, pikepdf.Array) else one.K)


def two_letters_of_a_page_are_exchanged(pdf: pikepdf.Pdf) -> None:
    page, mcid = sentence(pdf)
    instructions = content(pdf, page)
    begin, end = marked(pdf, page, mcid)
    shown = next(one for one in instructions[begin:end] if str(one.operator) in ("Tj", "TJ"))
    text = shown.operands[0]
    at = (
        next((n for n, one in enumerate(text) if isinstance(one, pikepdf.String)), 0)
        if str(shown.operator) == "TJ"
        else 0
    )
    holder = text if str(shown.operator) == "TJ" else shown.operands
    codes = bytes(holder[at])
    assert len(codes) >= 4
    assert codes[:2] != codes[2:4]
    holder[at] = pikepdf.String(codes[2:4] + codes[:2] + codes[4:])
    rewrite(pdf, page, instructions)


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    found = {}
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            found[font.objgen] = font
    return list(found.values())


def a_font_says_that_a_letter_is_another(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0064>", b"<0062>"))  # d, b


def a_font_does_not_say_what_its_letters_are(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].ToUnicode


def a_sentence_is_made_invisible(pdf: pikepdf.Pdf) -> None:
    page, mcid = sentence(pdf)
    instructions = content(pdf, page)
    begin, end = marked(pdf, page, mcid)
    hidden = pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr"))
    at = next(n for n in range(begin, end) if str(instructions[n].operator) == "BT") + 1
    rewrite(pdf, page, [*instructions[:at], hidden, *instructions[at:]])


def a_page_is_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[5]


def two_pages_are_exchanged(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[5]
    del pdf.pages[5]
    pdf.pages.insert(6, page)


def a_page_is_added(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def the_structure_is_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def remove(element: Any) -> None:
    """Remove an element from the structure tree; its words stay on the page."""
    kids = element.P.K
    for at, kid in enumerate(list(kids)):
        if isinstance(kid, pikepdf.Dictionary) and kid.objgen == element.objgen:
            del kids[at]


def a_note_is_removed_from_the_structure(pdf: pikepdf.Pdf) -> None:
    remove(next(elements(pdf.Root.StructTreeRoot, "/Note")))


def a_quotation_is_removed_from_the_structure(pdf: pikepdf.Pdf) -> None:
    remove(quotations(pdf)[-1])


def two_quotations_are_exchanged(pdf: pikepdf.Pdf) -> None:
    one, other = quotations(pdf)[-2:]
    one.K, other.K = other.K, one.K


def a_quotation_is_read_aloud_differently(pdf: pikepdf.Pdf) -> None:
    quotations(pdf)[0].ActualText = pikepdf.String("All is well.")


def our_words_are_tagged_as_a_quotation(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf.Root.StructTreeRoot, "/H1")).S = pikepdf.Name("/Quote")


def a_paragraph_is_tagged_as_contents(pdf: pikepdf.Pdf) -> None:
    list(elements(pdf.Root.StructTreeRoot, "/P"))[-1].S = pikepdf.Name("/TOC")


def a_link_leads_to_another_page(pdf: pikepdf.Pdf) -> None:
    one = next(one for one in links(pdf) if isinstance(one.get("/Dest"), pikepdf.Array))
    one.Dest[0] = pdf.pages[0].obj


def a_link_leads_to_another_address(pdf: pikepdf.Pdf) -> None:
    next(one for one in links(pdf) if "/A" in one).A.URI = pikepdf.String("https://elsewhere.example/")


def a_link_leads_nowhere_at_all(pdf: pikepdf.Pdf) -> None:
    del next(one for one in links(pdf) if "/Dest" in one).Dest


def a_link_is_laid_over_a_page(pdf: pikepdf.Pdf) -> None:
    link = {"/Type": pikepdf.Name("/Annot"), "/Subtype": pikepdf.Name("/Link"), "/Rect": [0, 0, 500, 700]}
    action = pikepdf.Dictionary(S=pikepdf.Name("/URI"), URI=pikepdf.String("https://elsewhere.example/"))
    pdf.pages[3].obj.Annots.append(pdf.make_indirect(pikepdf.Dictionary({**link, "/A": action})))


def a_comment_is_put_on_a_page(pdf: pikepdf.Pdf) -> None:
    remark = {"/Type": pikepdf.Name("/Annot"), "/Subtype": pikepdf.Name("/FreeText"), "/Rect": [0, 0, 500, 700]}
    expected = {"/Contents": pikepdf.String("Losses were heavy."), "/DA": pikepdf.String("/Helv 12 Tf")}
    pdf.pages[3].obj.Annots.append(pdf.make_indirect(pikepdf.Dictionary({**remark, **expected})))


def the_title_is_another(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "A fire"


def the_author_is_another(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "Ann Other"


def the_language_is_another(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("de")


def a_bookmark_is_another(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("In short")


def a_bookmark_leads_to_another_page(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Dest = pikepdf.Array([pdf.pages[7].obj, pikepdf.Name("/Fit")])


def the_last_bookmark_is_missing(pdf: pikepdf.Pdf) -> None:
    last = pdf.Root.Outlines.Last
    del last.Prev.Next
    pdf.Root.Outlines.Last = last.Prev


def a_page_is_moved_to_the_right(pdf: pikepdf.Pdf) -> None:
    move = pikepdf.ContentStreamInstruction([1, 0, 0, 1, 400, 0], pikepdf.Operator("cm"))
    rewrite(pdf, 4, [move, *content(pdf, 4)])


def a_sentence_is_shown_twice(pdf: pikepdf.Pdf) -> None:
    """The repeat is an artifact, which is in no structure."""
    page, mcid = sentence(pdf)
    begin, end = marked(pdf, page, mcid)
    instructions = content(pdf, page)
    artifact = pikepdf.ContentStreamInstruction([pikepdf.Name("/Artifact")], pikepdf.Operator("BMC"))
    again = [artifact, *instructions[begin + 1 : end]]
    rewrite(pdf, page, [*instructions[:end], *again, *instructions[end:]])


def a_sentence_is_shown_twice_without_a_mark(pdf: pikepdf.Pdf) -> None:
    page, mcid = sentence(pdf)
    begin, end = marked(pdf, page, mcid)
    instructions = content(pdf, page)
    rewrite(pdf, page, [*instructions[:end], *instructions[begin + 1 : end - 1], *instructions[end:]])


BYTES: list[tuple[Callable[[pikepdf.Pdf], object], str]] = [
    (two_letters_of_a_page_are_exchanged, "instead of"),
    (a_font_says_that_a_letter_is_another, "instead of"),
    (a_font_does_not_say_what_its_letters_are, "a font does not say which characters its glyphs stand for"),
    (a_sentence_is_made_invisible, "page 4 has invisible text"),
    (a_page_is_removed, "which does not exist"),
    (two_pages_are_exchanged, "the table of contents does not list the headings with their pages."),
    (a_page_is_added, "the foot must end with “Page 2 of 1"),
    (the_structure_is_removed, "it has no structure tree"),
    (a_note_is_removed_from_the_structure, "instead of a note"),
    (a_quotation_is_removed_from_the_structure, "instead of “"),
    (two_quotations_are_exchanged, "instead of “"),
    (a_quotation_is_read_aloud_differently, "“All is well.” instead of “"),
    (our_words_are_tagged_as_a_quotation, "instead of “"),
    (a_paragraph_is_tagged_as_contents, "the table of contents instead of"),
    (a_link_leads_to_another_page, "leads to page 1."),
    (
        a_link_leads_to_another_address,
        "a link to “https://elsewhere.example/” instead of a link to “https://example.org/fire",
    ),
    (a_link_leads_nowhere_at_all, "leads nowhere."),
    (a_link_is_laid_over_a_page, "some links belong to no words of the text."),
    (a_comment_is_put_on_a_page, "page 4 has an annotation that is not a link"),
    (the_title_is_another, "the file does not give its title, its author and its language."),
    (the_author_is_another, "the file does not give its title, its author and its language."),
    (the_language_is_another, "the file does not give its title, its author and its language."),
    (a_bookmark_is_another, "the bookmarks differ from the headings."),
    (a_bookmark_leads_to_another_page, "the bookmark “Brief” leads to the wrong page."),
    (the_last_bookmark_is_missing, "the bookmarks differ from the headings."),
    (a_page_is_moved_to_the_right, "page 4 cuts off “"),
    (a_sentence_is_shown_twice, "page 4 has text that does not belong there: “"),
    (a_sentence_is_shown_twice_without_a_mark, "page 4"),
]


@pytest.mark.parametrize(("change", "expected"), BYTES, ids=[change.__name__ for change, _ in BYTES])
def test_a_tampered_pdf_is_caught(
    made: TypesetProject, pdf: pikepdf.Pdf, change: Callable[[pikepdf.Pdf], object], expected: str
) -> None:
    change(pdf)
    message = gate_message(pdf, made)
    assert expected in message


def test_a_pdf_that_is_only_saved_again_passes(made: TypesetProject, pdf: pikepdf.Pdf) -> None:
    assert gate_message(pdf, made) == ""


# --- within a build


def contents(project: Path) -> dict[str, bytes]:
    """Return the published files by path."""
    folders = (project / "site", project / "docs")
    return {str(path): path.read_bytes() for one in folders for path in sorted(one.rglob("*")) if path.is_file()}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return a small project that has been built."""
    folder = small_project(tmp_path / "project")
    build(folder)
    return folder


def build(project: Path) -> None:
    pipeline.build(project, load_settings(project), metadata_from)


def misquoting(dossier: Dossier, *others: Any, **more: Any) -> Edition:
    made = edition_tree(dossier, *others, **more)
    first(topic(made), "q")["w"][0][0] = "Nobody was hurt."
    return made


def test_an_edition_that_misquotes_publishes_nothing(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(published)
    assert str(published / "site" / "dossier.pdf") in before
    monkeypatch.setattr(printing, "edition_tree", misquoting)
    with pytest.raises(GateError, match=r"dossier\.pdf: quotation differs from its source: “Nobody was hurt\."):
        build(published)
    assert contents(published) == before


def test_a_template_that_misquotes_publishes_nothing(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(published)
    use_template(tmp_path / "edition", monkeypatch, *with_rule('#show "dockers": "sailors"'))
    with pytest.raises(GateError, match=r"dossier\.pdf: .*sailors.* instead of "):
        build(published)
    assert contents(published) == before


def test_a_pdf_that_cannot_be_read_back_publishes_nothing(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(published)
    monkeypatch.setattr(typeset, "typeset", lambda *_, **__: b"%PDF-1.7\n")
    with pytest.raises(GateError, match=r"dossier\.pdf: the PDF cannot be read back: it is damaged"):
        build(published)
    assert contents(published) == before

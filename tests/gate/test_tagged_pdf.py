"""The reader of tagged PDF: each test prints a small document with Typst and reads it back."""

from __future__ import annotations

import io
import json
import re
from contextlib import suppress
from functools import cache

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.gate.tagged_pdf import Element, TaggedPdf, read_tagged

FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
START = """
#set document(title: "A title", author: "Newsroom")
#set text(lang: "en", fallback: true)
#let words(said) = quote(block: false, quotes: false, said)
"""


@cache
def printed(source: str) -> bytes:
    """Return the PDF of a Typst source."""
    return typst.compile(
        (START + source).encode(),
        font_paths=FONTS,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
    )


def read(source: str) -> TaggedPdf:
    return read_tagged(printed(source))


def only(found: TaggedPdf, tag: str) -> Element:
    """Return the only element that has this tag."""
    [element] = found.root.with_tag(tag)
    return element


def quoted(text: str, width: str = "12cm", setting: str = "") -> str:
    """Print a quotation in a column of this width and return what is read back."""
    block = f"#block(width: {width}, words({json.dumps(text, ensure_ascii=False)}))"
    return only(read(f"{setting}\n{block}"), "Quote").full_text()


# --- words


@pytest.mark.parametrize(
    "text",
    [
        "“They’re ‘fine’,” he said — office, affairs, affluent, flying…",
        "Zeleňský, Łódź, Đồng, naïve, Ångström, façade",
        "cafe\u0301 and e\u0301\u0302 and q\u0301\u0323 beside x\u0302x\u0302",
        "Володимир Зеленський",
        "Αθήνα, Ἀθῆναι",
        "½ H₂O x² № ™ − ‑ 12,345 %",
        "one\u00a0space that does not break, one\u2009thin, one\u202fboth",
        "one  space  too  many",
        "x" * 300,
    ],
)
def test_words_come_back_letter_by_letter(text: str) -> None:
    assert quoted(text) == text


@pytest.mark.parametrize("width", [f"{width}mm" for width in range(15, 90, 15)])
@pytest.mark.parametrize("justify", ["true", "false"])
def test_words_are_the_same_wherever_lines_break(width: str, justify: str) -> None:
    """The space at the end of a line is read, and a word or address that continues on the next line is not divided."""
    text = "The well-known man — 52 years old — said: see https://example.org/a/very/long/path/which-goes/on/1234567890"
    assert quoted(text, width, f"#set par(justify: {justify})") == text


def test_a_word_that_was_hyphenated_has_a_soft_hyphen() -> None:
    assert quoted("Incomprehensibility", "2cm", "#set text(hyphenate: true)") == "Incompre\u00adhensibility"


def test_a_forced_line_break_is_a_new_line() -> None:
    assert only(read(r"One\ two.\ “Three” \ (four)"), "P").full_text() == "One\ntwo.\n“Three”\n(four)"


def test_a_change_of_font_is_not_taken_for_a_forced_line_break() -> None:
    turned = '#set text(font: ((name: "New Computer Modern", covers: regex("ň")), "Libertinus Serif"))'
    assert only(read(turned + "\n#rotate(90deg, reflow: true)[Zeleňský]"), "Span").full_text() == "Zeleňský"


def test_raised_and_lowered_text_does_not_break_the_line() -> None:
    assert only(read("Water is H#sub[2]O, as H#text(baseline: 2pt)[2]O"), "P").full_text() == "Water is H2O, as H2O"


# Some spaces come from a second font, as they do if a dossier's own font has no Hebrew.
SPACES = '#set text(font: ((name: "New Computer Modern", covers: regex(" ")), "Libertinus Serif"))'


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "He said “שלום עולם” twice",
        "Київ שלום (עולם) 123 שלום עולם English ו שלום, עולם.",
        "שָׁלוֹם 2024 עולם 15% שלום, 3.5 Київ",
    ],
)
@pytest.mark.parametrize("setting", ["", SPACES, "#set text(dir: rtl)", "#set text(dir: rtl)\n" + SPACES])
@pytest.mark.parametrize("width", ["2cm", "3cm", "12cm"])
def test_words_from_right_to_left_come_back_in_reading_order(text: str, setting: str, width: str) -> None:
    assert quoted(text, width, setting) == text


# --- the tree


def test_the_tree_has_footnotes_after_their_marks() -> None:
    found = read('Ours #words("theirs")#footnote[CNN, #words("more of theirs")] and ours.')
    paragraph = only(found, "P")
    assert [part if isinstance(part, str) else part.tag for part in paragraph.parts] == [
        "Ours ",
        "Quote",
        "Lbl",
        "Note",
        " and ours.",
    ]
    assert only(found, "Note").full_text() == "1CNN, more of theirs"
    assert [quote.full_text() for quote in found.root.with_tag("Quote")] == ["theirs", "more of theirs"]


def test_headings_lists_and_tables() -> None:
    found = read("= First\n== Second\n- one\n- two\n#table(columns: 2, table.header[A][B], [c], [d])")
    assert [only(found, tag).full_text() for tag in ("H1", "H2")] == ["First", "Second"]
    assert [body.full_text() for body in found.root.with_tag("LBody")] == ["one", "two"]
    rows = [
        [cell.full_text() for tag in ("TH", "TD") for cell in row.with_tag(tag)] for row in found.root.with_tag("TR")
    ]
    assert rows == [["A", "B"], ["c", "d"]]


def test_an_element_over_two_pages_is_one_element() -> None:
    text = " ".join(f"word{number}" for number in range(300))
    found = read(f'#set page(width: 8cm, height: 8cm)\n#words("{text}")')
    assert found.pages > 2
    assert only(found, "Quote").full_text() == text


def test_pictures_have_their_description() -> None:
    found = read('#figure(alt: "A map of Kursk", rect(width: 1cm))')
    assert [figure.alt for figure in found.root.with_tag("Figure")] == ["A map of Kursk"]


def test_the_title_author_and_language() -> None:
    found = read("Words")
    assert (found.title, found.author, found.language) == ("A title", "Newsroom", "en")


def test_the_table_of_contents_leads_to_its_chapters() -> None:
    found = read("#outline()\n= First <a>\n#pagebreak()\n= Second")
    entries = [
        entry.full_text() for entry in found.root.with_tag("TOCI")
    ]  # Typst puts U+2060 before the number of the page
    assert [re.sub(r"[\s\u2060]+", " ", entry) for entry in entries] == ["First 1", "Second 2"]
    assert [link.to for link in found.links] == [1, 2]


# --- text outside the tree


def test_running_heads_and_page_numbers_are_outside_the_tree() -> None:
    found = read("""
        #set page(header: [Dossier Київ #h(1fr) January], footer: context counter(page).display())
        First page #pagebreak() Second page""")
    assert found.artifacts == ("Dossier Київ\nJanuary\n1", "Dossier Київ\nJanuary\n2")
    assert "Dossier" not in found.root.full_text()


def test_text_that_no_element_refers_to_is_found() -> None:
    with pikepdf.open(io.BytesIO(printed("= Lost\nKept"))) as pdf:
        document = pdf.Root.StructTreeRoot.K
        document = document[0] if isinstance(document, pikepdf.Array) else document
        document.K = pikepdf.Array([kid for kid in document.K if kid.S != "/H1"])
        found = read_tagged(saved(pdf))
    assert found.root.full_text() == "Kept"
    assert found.artifacts == ("Lost",)


def test_a_word_that_the_edge_of_the_paper_cuts_off() -> None:
    fits, long = "word " * 50, "x" * 60
    found = read(f"#set page(width: 8cm)\n{fits}\n\nSee {long}")
    assert found.overflow == ((1, long),)


# --- links and bookmarks


def test_links_lead_to_pages_or_addresses() -> None:
    found = read("""
        #link(<there>)[See there] or #link("https://example.org/a")[the page].
        #pagebreak()
        = There <there>""")
    assert [(link.page, link.uri, link.to) for link in found.links] == [
        (1, None, 2),
        (1, "https://example.org/a", None),
    ]
    assert [link.full_text() for link in found.root.with_tag("Link")] == ["See there", "the page"]


def test_a_link_that_leads_nowhere() -> None:
    with pikepdf.open(io.BytesIO(printed("#link(<there>)[See there]\n= There <there>"))) as pdf:
        pdf.pages[0].Annots[0].Dest = pikepdf.String("gone")
        [link] = read_tagged(saved(pdf)).links
    assert (link.uri, link.to) == (None, None)


def test_bookmarks() -> None:
    found = read("= One\n== Within\n#pagebreak()\n= Two")
    assert [(mark.level, mark.title, mark.to) for mark in found.outline] == [
        (1, "One", 1),
        (2, "Within", 1),
        (1, "Two", 2),
    ]


# --- other ways of writing a PDF


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def changed(source: str, old: bytes, new: bytes) -> bytes:
    """Return the printed document with something on its only page replaced."""
    with pikepdf.open(io.BytesIO(printed(source))) as pdf:
        page = pdf.pages[0]
        content = page.Contents.read_bytes()
        assert old in content
        page.Contents = pdf.make_stream(content.replace(old, new))
        page.Resources.Properties = pikepdf.Dictionary(Named=pikepdf.Dictionary(MCID=0, ActualText="said"))
        return saved(pdf)


def test_actual_text_replaces_what_is_shown() -> None:
    written = changed("shown", b"<</MCID 0>>", b"<</MCID 0/ActualText(said)>>")
    assert read_tagged(written).root.full_text() == "said"


def test_properties_may_have_a_name() -> None:
    assert read_tagged(changed("shown", b"<</MCID 0>>", b"/Named ")).root.full_text() == "said"


def test_actual_text_of_an_element() -> None:
    with pikepdf.open(io.BytesIO(printed("One *two* three"))) as pdf:
        for node in pdf.objects:
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Strong":
                node.ActualText = "2"
        assert only(read_tagged(saved(pdf)), "P").full_text() == "One 2 three"


def test_text_placed_by_an_unsupported_operator_is_an_error() -> None:
    with pytest.raises(ValueError, match="text is placed by the operator Td"):
        read_tagged(changed("Words", b"Tm", b"Tm 5 0 Td"))


# --- files that are not a tagged PDF


def test_a_pdf_without_a_structure_tree() -> None:
    plain = typst.compile(b"Words", font_paths=FONTS, ignore_system_fonts=True, format="pdf", pdf_tags=False)
    with pytest.raises(ValueError, match="no structure tree"):
        read_tagged(plain)


@pytest.mark.parametrize("data", [b"", b"words", b"%PDF-1.7\n", printed("Words")[:-200]])
def test_bytes_that_are_not_a_pdf_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="the PDF cannot be read back"):
        read_tagged(data)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for whole in (data, b"%PDF-1.7\n" + data):
        with pytest.raises(ValueError, match="cannot be read back"):
            read_tagged(whole)


SMALL = "= One\nWords #footnote[Note] and #link(<b>)[link] #words[said]\n#pagebreak()\n= Two <b>"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    """Only ValueError is raised, whether the damage is in the file as it is or inside its compression."""
    damaged = bytearray(uncompressed_pdf() if data.draw(st.booleans()) else printed(SMALL))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        read_tagged(bytes(damaged))


@cache
def uncompressed_pdf() -> bytes:
    """Return a PDF without compression and fonts, so that damage hits what the reader reads."""
    with pikepdf.open(io.BytesIO(printed(SMALL))) as pdf:
        for node in pdf.objects:
            if isinstance(node, pikepdf.Dictionary) and "/FontDescriptor" in node:
                del node.FontDescriptor
        out = io.BytesIO()
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return out.getvalue()

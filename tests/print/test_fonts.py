"""The fonts of the printed edition: the site's outlines, a glyph for every character, and text that reads back."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby, permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typst
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from support.project import ROOT

FOLDER = ROOT / "builder" / "typesetting" / "fonts"
SITE = ROOT / "docs" / "assets" / "fonts"
FILES = sorted(FOLDER.glob("*.ttf"))
LISTS = ("serif", "sans")
LAST = "Last Resort High-Efficiency"

# What the site names its files by, and the file here with the same outlines.
SAME = {
    ("source-serif-4", "400-normal"): "SourceSerif4-Regular",
    ("source-serif-4", "400-italic"): "SourceSerif4-Italic",
    ("source-serif-4", "600-normal"): "SourceSerif4-SemiBold",
    ("public-sans", "400-normal"): "PublicSans-Regular",
    ("public-sans", "600-normal"): "PublicSans-SemiBold",
}

# Two characters for which a typeface has one glyph: the one that is in news articles first.
PAIRS = ["’ʼ", "‘ʻ", "-\u2010", "-\u2011", "\u2010\u2011", "μ\u00b5", "Δ\u2206", "Ω\u2126", "\u2044\u2215"]

# Words, signs and names that an article may hold and a reader must be able to read.
READABLE = """
    naïve Łódź Đặng İstanbul Šešelj Kaƙa Ɗanjuma Mɛnsa Hawaiʻi [ˈzɛlɛnsʲkɪj] ḵẕ ﬁ ﬀ
    Київ Ўзбекистон Қазақстан Ελλάδα ἀρχή فلسطین العربية ٹھیک שָׁלוֹם Հայաստան საქართველო አማርኛ हिन्दी বাংলা ਪੰਜਾਬੀ ગુજરાતી
    ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ລາວ ខ្មែរ မြန်မာ ދިވެހި ߒߞߏ ⵜⵉⴼⵉⵏⴰⵖ ᐃᓄᒃᑎᑐᑦ ᏣᎳᎩ 𞤆𞤵𞤤𞤢𞤪
    中国 臺灣 朱镕基 㗎 「新闻」，。 日本語 カタカナ ﾊﾝｶｸ 한국어 대한민국
    ←↑→↓↔⇒↗ ∑√∞≈≠≤≥∈ ½⅓⅕⅛ ¹²³⁴₂ €£¥₹₽₺₴₸₪₩₦₱₫₿₾ №℃℉™℠©®℗ℓ ‰†‡§¶•‣◦※⁂ ①⑩ Ⅳ ─│┌█ ★☆✓✔✗☎☀♥♀♂♪ 𝐛𝗼𝓵𝒅
    😀👍🏽🇺🇦1️⃣❤️⚠️🕊️🚀🔴🥲🫡
"""


class Face(NamedTuple):
    """A font, as far as it is looked at here."""

    glyphs: dict[int, str]
    outlines: Any

    @classmethod
    def of(cls, font: Any) -> Face:
        """The best character map of a font and the outlines that it names."""
        return cls(font.getBestCmap(), font.getGlyphSet())

    def drawn(self, character: int) -> tuple[float, list[Any]]:
        """The advance width of a character and all that is drawn for it."""
        glyph = self.outlines[self.glyphs[character]]
        pen = DecomposingRecordingPen(self.outlines)
        glyph.draw(pen)
        return glyph.width, pen.value


# What a typeface draws with the glyph of another character, of which it is to draw only the other.
TWINS = {
    "Source Serif 4": frozenset("\u00b5ʻʼ\u2010\u2011\u2206\u2126\u2215ﬀﬁﬂﬃﬄ"),
    "Public Sans": frozenset("ﬀﬁﬂﬃﬄ"),
}


@cache
def opened(name: str) -> Any:
    return TTFont(FOLDER / f"{name}.ttf", lazy=True)


@cache
def face(name: str) -> Face:
    return Face.of(opened(name))


def readme() -> list[list[str]]:
    """The rows of the table in README.md, without its head."""
    lines = (FOLDER / "README.md").read_text("utf-8").splitlines()
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]


@cache
def settings_file() -> Any:
    return json.loads((FOLDER / "families.json").read_text("utf-8"))


@cache
def files() -> dict[str, str]:
    """The file of each family, of several the regular one."""
    return {row[1]: row[0].removesuffix(".ttf") for row in reversed(readme())}


def character_class(members: set[int]) -> str:
    """Write a set of code points as a class of characters for a regular expression, as Typst reads it."""
    parts = []
    for _, run in groupby(enumerate(sorted(members)), lambda pair: pair[1] - pair[0]):
        first, *_, last = [f"\\u{{{one:x}}}" for _, one in run] * 2
        parts.append(first if first == last else f"{first}-{last}")
    return f"[{''.join(parts)}]"


@cache
def covered(family: str) -> set[int]:
    """What Typst is to take from a family: what it has, but twins, and marks that other families have too.

    Of a letter with a mark, Typst would draw only the mark if an early family has the mark and not the letter. A class
    of what to cover without marks prevents that: it is asked for the two together, and holds at least the letter.
    """
    marks = Counter(
        one
        for name, file in files().items()
        if name != LAST
        for one in face(file).glyphs
        if unicodedata.category(chr(one))[0] == "M"
    )
    shared = {one for one, count in marks.items() if count > 1} | set(range(0xFE00, 0xFE10))
    return face(files()[family]).glyphs.keys() - shared - {ord(one) for one in TWINS.get(family, ())}


@cache
def chosen(which: str) -> dict[int, str]:
    """For each code point that a list has a glyph for, the file of the first family that is to draw it."""
    found: dict[int, str] = {}
    for family in reversed(settings_file()[which]):
        has = covered(family) if family in settings_file()["covers"] else face(files()[family]).glyphs.keys()
        found.update(dict.fromkeys(has, files()[family]))
    return found


def characters() -> Iterator[str]:
    """All that can be seen or leaves a space in the first two planes, where the emoji are."""
    return (one for one in map(chr, range(0x20000)) if unicodedata.category(one)[0] in "LMNPSZ")


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


PAGE = """
#let given = json(bytes(sys.inputs.given))
#let family(name) = if name in given.covers { (name: name, covers: regex(given.covers.at(name))) } else { name }
#set document(title: "Fonts")
#set text(font: given.fonts.map(family), fallback: false, lang: "en", hyphenate: false)
"""


def printed(
    which: str, texts: list[str], root: Path, body: str = "#for text in given.texts { par(text) }"
) -> PdfReader:
    """Have Typst set texts in a list of families, as PDF/A and PDF/UA ask for it; an unknown family is a failure."""
    lists = settings_file()
    page = root / "page.typ"
    page.write_text(PAGE + body, "utf-8")
    pdf, warnings = typst.compile_with_warnings(
        page,
        root=root,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"given": json.dumps({"texts": texts, "fonts": lists[which], "covers": lists["covers"]})},
        timestamp=0,
    )
    assert not warnings, [warning.message for warning in warnings]
    return PdfReader(BytesIO(pdf))


def read(pdf: PdfReader) -> str:
    """The text of a document, by a program that goes by the text noted for each glyph alone."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def used(pdf: PdfReader) -> set[str]:
    """The names of the fonts of the first page."""
    resources: Any = pdf.pages[0]["/Resources"]
    return {font["/BaseFont"].partition("+")[2] for font in resources["/Font"].values()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it but the page to set."""
    return tmp_path_factory.mktemp("root")


def test_the_readme_lists_every_font_with_its_licence() -> None:
    rows = readme()
    assert sorted(row[0] for row in rows) == [path.name for path in FILES]
    licences = {row[5].rpartition("`")[2] for row in rows}
    assert licences == {path.name for path in FOLDER.glob("LICENSE-*.txt")}
    assert {row[5].partition(",")[0] for row in rows} == {"OFL 1.1", "Apache 2.0", "Bitstream Vera"}
    assert all(len(row) == 7 and all(row) for row in rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_font_opens_and_may_be_embedded(path: Path) -> None:
    font = opened(path.stem)
    row = next(row for row in readme() if row[0] == path.name)
    assert row[1] in {font["name"].getDebugName(number) for number in (1, 16)}
    assert row[2] in font["name"].getDebugName(5)
    assert font["OS/2"].fsType in (0, 8), "0: any embedding; 8: also in a document that is edited"
    assert face(path.stem).glyphs


def test_typst_knows_the_families_by_the_names_listed() -> None:
    listed = {name for which in LISTS for name in settings_file()[which]}
    assert listed == set(fonts().families()) == {row[1] for row in readme()}
    assert all(settings_file()[which][-1] == LAST for which in LISTS)


def test_the_order_of_the_readme_is_that_of_the_lists() -> None:
    order = list(dict.fromkeys(row[1] for row in readme()))
    for which in LISTS:
        names = settings_file()[which]
        assert names[0] == {"serif": "Source Serif 4", "sans": "Public Sans"}[which]
        assert names[3:] == [name for name in order if name in names[3:]]


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 10_000_000


@pytest.mark.parametrize("path", sorted(SITE.glob("*.woff2")), ids=lambda path: path.stem)
def test_outlines_are_those_of_the_site(path: Path) -> None:
    name = next(name for (family, style), name in SAME.items() if path.stem.startswith(family) and style in path.stem)
    site, edition = Face.of(TTFont(path)), face(name)
    assert site.glyphs.keys() <= edition.glyphs.keys()
    assert [chr(one) for one in site.glyphs if site.drawn(one) != edition.drawn(one)] == []


@pytest.mark.parametrize("which", LISTS)
def test_every_character_has_a_glyph_that_shows(which: str) -> None:
    found = chosen(which)
    assert [one for one in characters() if ord(one) not in found] == []
    outlines = {name: opened(name)["glyf"] for name in set(found.values())}
    empty = {
        one
        for one in characters()
        if not outlines[file := found[ord(one)]][face(file).glyphs[ord(one)]].numberOfContours  # -1 is a composite
    }
    assert {f"U+{ord(one):04X}" for one in empty if unicodedata.category(one)[0] not in "Z"} == {
        "U+2800",  # a braille cell without dots
        "U+3164",  # a filler
    }


@pytest.mark.parametrize("which", LISTS)
def test_what_may_well_be_in_an_article_is_readable(which: str) -> None:
    found = chosen(which)
    last = next(row[0] for row in readme() if row[1] == LAST).removesuffix(".ttf")
    letters = [one for one in READABLE if one.strip() and unicodedata.category(one)[0] != "M"]
    assert [one for one in letters if found[ord(one)] == last] == []


def test_the_characters_of_each_family_are_listed() -> None:
    """By this list the typesetter leaves families out that an edition does not need."""
    has = {name: character_class(set(face(file).glyphs)) for name, file in files().items() if name != LAST}
    assert json.loads((FOLDER / "characters.json").read_text("utf-8")) == has


def test_a_family_covers_neither_twins_nor_marks_that_others_have() -> None:
    glyphs = {family: face(file).glyphs.keys() for family, file in files().items() if family != LAST}
    classes = {name: character_class(covered(name)) for name, has in glyphs.items() if covered(name) != has}
    assert settings_file()["covers"] == classes


@pytest.mark.parametrize(("which", "name"), [("serif", "NotoSerif-Regular"), ("sans", "NotoSans-Regular")])
def test_a_letter_is_drawn_with_its_mark(which: str, name: str, root: Path) -> None:
    # Source Serif 4 and Public Sans have the marks, and not these letters of Ewe and Hausa.
    assert used(printed(which, ["ɔ́ɛ̃ƙ̀"], root)) == {name}


@pytest.mark.parametrize("name", SAME.values())
def test_what_shares_a_glyph_is_left_to_another_family(name: str) -> None:
    family = next(family for family in TWINS if name.startswith(family.replace(" ", "")))
    refused = TWINS[family] | {"\u00ad"}  # the place of a hyphen, which comes out as one
    sharing = defaultdict(set)
    for character, glyph in face(name).glyphs.items():
        sharing[glyph].add(chr(character))
    shown = [shared - refused for shared in sharing.values()]
    assert [kept for kept in shown if len(kept) > 1 and not all(map(str.isspace, kept))] == []


@pytest.mark.parametrize("which", LISTS)
def test_characters_that_share_a_glyph_come_back_as_they_were(which: str, root: Path) -> None:
    for pair in PAIRS:
        for first, second in permutations(pair):
            text = f"One{first}word and {first} and {second}then another{second}word {second}{first}{second}"
            assert read(printed(which, [text], root)) == text
    ligatures = "office ﬁsh oﬀer ﬂy waﬄe fish offer fly waffle ﬁnd find"
    assert read(printed(which, [ligatures], root)) == ligatures


def test_the_styles_are_found(root: Path) -> None:
    for which in LISTS:
        pdf = printed(which, [], root, "#par[Text] #emph[Text] #text(weight: 600)[Text]")
        assert used(pdf) == {
            name for name in SAME.values() if name.startswith(settings_file()[which][0].replace(" ", ""))
        }


@pytest.mark.parametrize("which", LISTS)
def test_every_character_can_be_printed(which: str, root: Path) -> None:
    every = list(characters())
    texts = ["".join(every[start : start + 500]) for start in range(0, len(every), 500)]
    assert len(printed(which, texts, root).pages) > 10


ANY = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
MODIFIED = st.builds(
    "{}{}".format, ANY, st.sampled_from(["\u0301", "\u0323\u0308", "\u20e3", "\ufe0e", "\ufe0f", "🏽"])
)
FLAG = st.lists(st.sampled_from([chr(one) for one in range(0x1F1E6, 0x1F200)]), min_size=1, max_size=4).map("".join)
LIKELY = st.sampled_from([*READABLE, *"abcdefgh ,.'’“”—"])
TEXT = st.lists(st.one_of(LIKELY, ANY, MODIFIED, FLAG), min_size=1, max_size=30).map("".join)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=5), which=st.sampled_from(LISTS))
def test_any_text_can_be_printed(texts: list[str], which: str, root: Path) -> None:
    assert printed(which, [f"So {text} it is." for text in texts], root).pages

"""Articles in every form that newsrooms send, and files that cannot be used."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.read import MAX_BYTES, MAX_SENTENCES, read_article, read_articles
from builder.errors import InputError
from builder.model import Metadata, Source
from builder.settings.metadata import metadata_from

Form = Literal["NFC", "NFD"]
TEXT = "“We saw smoke,” the harbour master said.\nÅsa’s café, 3 km away, was closed.\n"


def read_bytes(path: Path, data: bytes) -> Source:
    """Write these bytes to a file and read it as an article."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return read_article(path, None, 1, metadata_from)


def refusal(path: Path, data: bytes) -> str:
    """The message with which these bytes are refused."""
    with pytest.raises(InputError) as caught:
        read_bytes(path, data)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    data = TEXT.encode(encoding)
    if encoding == "utf-16":
        assert data[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert read_bytes(tmp_path / "seeds" / "a.txt", data).text == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_stay_as_they_are(tmp_path: Path, end: str) -> None:
    text = TEXT.replace("\n", end)
    assert read_bytes(tmp_path / "a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b" date 2025-01-11 \n", "the article is empty"),
        (b"%PDF-1.7 and so on", "binary file"),
        (b"\x00\x01\x02\x03" * 50, "binary file"),
        (b"A fine first line.\nThen \x81\x8d\x8f bytes.", "a.txt:2: cannot be decoded (byte 24)"),
        (b"\xff\xfeA\x00b", "cannot be decoded"),
        (b" date 2025-02-30 It rained.", "“2025-02-30” is not a date"),
    ],
)
def test_unusable_bytes_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    message = refusal(tmp_path / "seeds" / "a.txt", data)
    assert said in message
    assert message.startswith("seeds/a.txt")
    assert "\n" not in message


def test_a_date_stamp_is_metadata(tmp_path: Path) -> None:
    source = read_bytes(tmp_path / "a.txt", b" date 2025-01-11 It rained.")
    assert (source.meta.published, source.meta.published_basis) == ("2025-01-11", "stated")
    assert source.text[source.body_start :].strip() == "It rained."
    assert source.text.startswith(" date")


def test_a_date_stamp_may_follow_blank_lines(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "a.txt", b"\n\n  date 2025-01-11 It rained.").meta.published == "2025-01-11"


@pytest.mark.parametrize("end", ["---", "..."])
def test_a_date_in_the_front_matter_may_have_a_time(tmp_path: Path, end: str) -> None:
    source = read_bytes(tmp_path / "a.md", f"---\r\ndate: 2025-01-11T10:00:00Z\r\n{end}\r\nIt rained.".encode())
    assert source.meta.published == "2025-01-11"


def test_a_very_long_file_name_gets_a_short_address(tmp_path: Path) -> None:
    assert len(read_bytes(tmp_path / f"{'a' * 200}.txt", b"It rained.").id) < 100


def test_a_date_in_the_first_sentence_is_no_stamp(tmp_path: Path) -> None:
    source = read_bytes(tmp_path / "a.txt", b"The date 2025-01-11 was a Saturday.")
    assert (source.body_start, source.meta.published) == (0, None)


def test_front_matter_is_yaml_and_becomes_metadata(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Fire: the day after\noutlet: The Post\ndate: 2025-01-11\nurl: https://a.example/1\n"
        "tags: [a, b]\n---\nIt rained.\n"
    )
    message = refusal(tmp_path / "a.md", text.encode())
    assert "a.md:2: not valid YAML" in message
    source = read_bytes(
        tmp_path / "a.md", text.replace("Fire: the", "'Fire: the").replace("after\n", "after'\n").encode()
    )
    assert source.meta == Metadata(
        *("The Post", "claimed", "Fire: the day after", "https://a.example/1", "2025-01-11", "claimed"),
        title_basis="claimed",
        url_basis="claimed",
    )
    assert source.text[source.body_start :] == "It rained.\n"


def test_sources_yml_overrides_the_date_stamp_only_where_it_says_something(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b" date 2025-01-11 It rained.")
    known = Metadata(outlet="The Post", outlet_basis="inferred")
    source = read_article(path, known, 1, metadata_from)
    assert (source.meta.outlet, source.meta.published) == ("The Post", "2025-01-11")


def seeds_folder(tmp_path: Path, **files: str) -> Path:
    """A seeds folder with these files; the underscore in a keyword is the full stop of the file name."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, text in files.items():
        (seeds / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return seeds


def test_identical_articles_count_once(tmp_path: Path) -> None:
    seeds = seeds_folder(tmp_path, a_txt="It rained.", b_txt="It  rained.\n", c_txt="It snowed.")
    sources, identical, *_ = read_articles(seeds, {}, {}, metadata_from)
    assert [source.file for source in sources] == ["a.txt", "c.txt"]
    assert [source.number for source in sources] == [1, 2]
    assert identical == (("b.txt", "a.txt"),)


def test_every_problem_of_the_folder_is_reported(tmp_path: Path) -> None:
    seeds = seeds_folder(tmp_path, a_txt="", b_pdf="text", c_txt="It rained.", C_md="It snowed.")
    (seeds / "link.txt").symlink_to(seeds / "c.txt")
    with pytest.raises(InputError) as caught:
        read_articles(seeds, {"gone.txt": Metadata()}, {"gone.txt": 7}, metadata_from)
    message = str(caught.value)
    assert "seeds/a.txt: the file is empty" in message
    assert "seeds/b.pdf: not an article (.txt or .md)" in message
    assert "seeds/link.txt: not a plain file" in message
    assert "seeds/sources.yml:7: there is no article “gone.txt”" in message
    assert "seeds/c.txt: would get the same address as C.md" in message


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_articles_is_refused(tmp_path: Path, exists: bool) -> None:
    if exists:
        seeds_folder(tmp_path)
    with pytest.raises(InputError, match=r"^seeds/: there (are no articles|is no such folder)"):
        read_articles(tmp_path / "seeds", {}, {}, metadata_from)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    with suppress(InputError):  # to refuse them is right, too
        source = read_bytes(path, data)
        assert source.text[source.body_start :].strip()


# --- sizes, and files that mean harm ---------------------------------------------------------------------------------


def test_the_largest_article_is_read_and_a_larger_one_refused(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "a.txt", b"It rained on. " * 10_000 + b"x" * (MAX_BYTES - 140_000)).text
    assert refusal(tmp_path / "seeds" / "a.txt", b"x" * (MAX_BYTES + 1)) == (
        "seeds/a.txt: too large for an article (1,000,001 bytes, the limit is 1,000,000). Split it, or remove it."
    )


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "seeds" / "a.txt"
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(10**12)  # a terabyte of nothing
    with pytest.raises(InputError, match="too large for an article"):
        read_article(path, None, 1, metadata_from)


@pytest.mark.parametrize(
    ("one", "what"),
    [("x\n", "lines"), ("x\r\n", "lines"), ("No. ", "sentences"), ("No!” ", "sentences"), ("不。\n", "lines")],
)
def test_the_most_sentences_are_read_and_more_refused(tmp_path: Path, one: str, what: str) -> None:
    assert read_bytes(tmp_path / "a.txt", (one * MAX_SENTENCES).encode()).text
    message = refusal(tmp_path / "seeds" / "a.txt", (one * (MAX_SENTENCES + 1)).encode())
    assert message == (
        f"seeds/a.txt: too long for an article (20,001 {what}, the limit is 20,000). Split it, or remove it."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "\ud800 half a character".encode("utf-16-le", "surrogatepass") + "x".encode("utf-16-le") * 50,
            "binary|decoded",
        ),
        (b"\xff\xfe" + "half \udc00 a character".encode("utf-16-le", "surrogatepass"), "cannot be decoded"),
        ("half \ud800 a character".encode("utf-8", "surrogatepass"), "a.md:1: byte 5 is not valid UTF-8"),
        (b"\x00" * 200, "binary file"),
        (b'---\ntitle: "\\ud800"\n---\nIt rained.', "a.md:2: half a character"),
        (b"---\ntitle: &a x\noutlet: *a\n---\nIt rained.", "a.md:2: anchors"),
        (b"---\n" + b"- " * 200_000, "the front matter has no end"),
        (b"---\ntitle: " + b"[" * 20_000 + b"\n---\nIt rained.", "nested too deeply"),
        (b"---\nurl: javascript:alert(1)\n---\nIt rained.", r"a.md:2: “javascript:alert\(1\)” is not a web address"),
        (b"---\ndate: 99999-01-01\n---\nIt rained.", "a.md:2: “99999-01-01” is not a date"),
    ],
)
def test_harmful_articles_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    assert re.search(said, refusal(tmp_path / "seeds" / "a.md", data))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("two\nlines.txt", r"seeds/two\u000alines.txt"),
        ("exe.\u202etxt.txt", r"seeds/exe.\u202etxt.txt"),
        ("\u2066x.txt", r"seeds/\u2066x.txt"),
        ("bell\x07\x1b[31m.txt", r"seeds/bell\u0007\u001b[31m.txt"),
        ("x\u200b.txt", r"seeds/x\u200b.txt"),
        ("soft\u00adhyphen.txt", r"seeds/soft\u00adhyphen.txt"),
        ("blank\u3164.txt", r"seeds/blank\u3164.txt"),
        ("end\ufffe.txt", r"seeds/end\ufffe.txt"),
        ("plane\U0001ffff.txt", r"seeds/plane\U0001ffff.txt"),
        ("tag\U000e0041.txt", r"seeds/tag\U000e0041.txt"),
        ("\u0301accent.txt", r"seeds/\u0301accent.txt"),
        ("an \u0301accent.txt", r"seeds/an \u0301accent.txt"),
    ],
)
def test_misleading_file_names_are_refused(tmp_path: Path, name: str, shown: str) -> None:
    seeds = seeds_folder(tmp_path, a_txt="It rained.")
    (seeds / name).write_text("It snowed.", "utf-8")
    with pytest.raises(InputError) as caught:
        read_articles(seeds, {}, {}, metadata_from)
    assert str(caught.value) == (
        f"{shown}: the file name contains a character that cannot be seen, or one that breaks or reverses the line. "
        "Rename the file."
    )


@pytest.mark.parametrize("name", [" x.txt", "a  b.txt", "a\u00a0b.txt", "a\u3000b.txt"])
def test_file_names_with_white_space_that_is_not_shown_are_refused(tmp_path: Path, name: str) -> None:
    seeds = seeds_folder(tmp_path, a_txt="It rained.")
    (seeds / name).write_text("It snowed.", "utf-8")
    with pytest.raises(InputError, match="white space other than single spaces between its words"):
        read_articles(seeds, {}, {}, metadata_from)


@pytest.mark.parametrize(("name", "start"), [("con", "con-"), ("LPT1", "lpt1-"), ("x" * 250, "x" * 80 + "-")])
def test_file_names_that_no_page_may_have_get_a_digest(tmp_path: Path, name: str, start: str) -> None:
    address = read_bytes(tmp_path / f"{name}.txt", b"It rained.").id
    assert address.startswith(start)
    assert len(address) == len(start) + 16


@pytest.mark.parametrize(
    "pair", [("Fire.txt", "fire.txt"), ("a b.txt", "a-b.txt"), ("x.txt", "x.md"), ("index.txt", "i.txt")]
)
def test_file_names_that_give_the_same_address_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    seeds = seeds_folder(tmp_path)
    for number, name in enumerate(pair):
        (seeds / name).write_text(f"It rained {number} times.", "utf-8")
    with pytest.raises(InputError, match="would get the same address as "):
        read_articles(seeds, {}, {}, metadata_from)


@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_an_accented_file_name_is_known_in_either_normalization(tmp_path: Path, form: Form, other: Form) -> None:
    seeds = seeds_folder(tmp_path)
    name = "Łódź café.txt"
    (seeds / normalize(form, name)).write_text("It rained.", "utf-8")
    known = {normalize(other, name): Metadata(outlet="The Post")}
    (source,), *_ = read_articles(seeds, known, {}, metadata_from)
    assert source.meta.outlet == "The Post"
    assert (source.id, source.file) == ("odz-cafe", normalize("NFC", name))


def test_entries_without_an_article_are_counted(tmp_path: Path) -> None:
    seeds = seeds_folder(tmp_path, a_txt="It rained.")
    with pytest.raises(InputError) as caught:
        read_articles(seeds, {f"b{number}.txt": Metadata() for number in range(50_000)}, {}, metadata_from)
    assert len(caught.value.problems) == 21
    assert "49,980 more entries have no article. Remove them." in str(caught.value)

"""What an article claims of itself, copies, addresses and encodings: what strangers can do to the list of sources."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from builder.articles.decode import decode
from builder.articles.identical import same_texts
from builder.articles.read import ArticlesRead, read_articles
from builder.encodings import ENCODINGS
from builder.errors import InputError
from builder.labels import headline_passes_for_label, passes_for_label
from builder.model import Metadata, Source
from builder.pipeline import read_through
from builder.settings.files import load_settings
from builder.settings.metadata import SourcesReader, metadata_from
from builder.web_address import AddressError, ascii_address, shown_address
from builder.yaml_lines import load_yaml
from support.small_project import small_project

CASES = Path(__file__).parent.parent / "cases" / "sources"
BODY = "The harbour wall burned on Monday, the port authority said."


def case_lines(name: str) -> Iterator[str]:
    r"""Yield the lines of a file of cases that are not remarks, with escapes such as \u200b read."""
    for line in (CASES / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line)


def read_seeds(tmp_path: Path, files: dict[str, str | bytes], sources: str = "") -> ArticlesRead:
    """Read a folder with these articles and this text of `sources.yml`."""
    seeds = tmp_path / "seeds"
    seeds.mkdir(parents=True)
    for name, text in files.items():
        (seeds / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    reader = SourcesReader("seeds/sources.yml")
    known, lines = reader.sources(load_yaml(sources, "seeds/sources.yml"))
    if reader.problems:
        raise InputError(reader.problems)
    return read_articles(seeds, known, lines, metadata_from)


def refused(tmp_path: Path, files: dict[str, str | bytes], sources: str = "") -> str:
    """The message with which such a folder is refused."""
    with pytest.raises(InputError) as caught:
        read_seeds(tmp_path, files, sources)
    return str(caught.value)


def article(*keys: str) -> str:
    """An article with these lines of front matter."""
    return "\n".join(["---", *keys, "---", BODY, ""])


# --- what an article claims of itself --------------------------------------------------------------------------------


def test_front_matter_is_a_claim_and_a_note_lists_whose_outlet_rests_on_it(tmp_path: Path) -> None:
    read = read_seeds(
        tmp_path,
        {
            "a.md": article("outlet: The Post", "title: Fire", "url: https://a.example/1", "date: 2025-01-11"),
            "b.md": article("outlet: The Courier").replace("Monday", "Sunday"),
            "c.txt": " date 2025-01-12 It rained.",
        },
        "b.md: {outlet: The Courier}\n",
    )
    first, second, third = (source.meta for source in read.sources)
    assert {first.outlet_basis, first.title_basis, first.url_basis, first.published_basis} == {"claimed"}
    assert (second.outlet_basis, second.title_basis) == ("stated", "unknown")
    assert (third.outlet_basis, third.published_basis) == ("unknown", "stated")
    assert [str(note) for note in read.notes] == [
        "seeds/sources.yml: only the article itself names its outlet: a.md. "
        "If you have checked an outlet, give it here."
    ]


def test_the_note_counts_what_it_does_not_list(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{number:02}.md": article("outlet: The Post") + f"Shed {number} burned too.\n" for number in range(23)
    }
    (note,) = read_seeds(tmp_path, files).notes
    assert "18.md, 19.md and 3 more." in str(note)


def test_the_analyst_may_record_a_claim(tmp_path: Path) -> None:
    read = read_seeds(tmp_path, {"a.txt": BODY}, "a.txt: {outlet: The Post, outlet_basis: claimed}\n")
    assert (read.sources[0].meta.outlet_basis, read.notes) == ("claimed", ())


@pytest.mark.parametrize("name", [line for line in case_lines("labels.txt") if line])
def test_outlets_that_look_like_labels(name: str) -> None:
    assert passes_for_label(name.removeprefix("! ")) is name.startswith("!")


@pytest.mark.parametrize("title", [line for line in case_lines("headlines.txt") if line])
def test_headlines_that_look_like_labels(title: str) -> None:
    assert headline_passes_for_label(title.removeprefix("! ")) is title.startswith("!")


def test_a_label_for_a_title_is_left_out_of_front_matter_and_refused_in_sources_yml(tmp_path: Path) -> None:
    read = read_seeds(tmp_path / "one", {"a.md": article("title: 5 of 5 sources", "outlet: The Post")})
    assert (read.sources[0].meta.title, read.sources[0].meta.title_basis) == (None, "unknown")
    assert str(read.notes[0]) == (
        "seeds/a.md:2: the title “5 of 5 sources” looks like a label of the dossier. It is not used. "
        "If you know better, say so in seeds/sources.yml."
    )
    assert refused(tmp_path / "two", {"a.txt": BODY}, "a.txt:\n  title: ●●●\n") == (
        "seeds/sources.yml:2: the title “●●●” looks like a label of the dossier. "
        "Leave it out, or give the whole headline."
    )


def test_a_label_for_an_outlet_is_left_out_of_front_matter_and_refused_in_sources_yml(tmp_path: Path) -> None:
    read = read_seeds(tmp_path / "one", {"a.md": article("title: Fire", "outlet: Sоurce 1")})
    assert (read.sources[0].meta.outlet, read.sources[0].meta.outlet_basis) == (None, "unknown")
    assert [str(note) for note in read.notes] == [
        "seeds/a.md:3: the outlet “Sоurce 1” looks like a label of the dossier. It is not used. "
        "If you know better, say so in seeds/sources.yml."
    ]
    assert refused(tmp_path / "two", {"a.txt": BODY}, "a.txt:\n  outlet: Source 1\n") == (
        "seeds/sources.yml:2: the outlet “Source 1” looks like a label of the dossier. Add what tells them apart."
    )


@pytest.mark.parametrize("day", ["2100-12-31", "2025-01-11", "1912-04-15"])
def test_dates_up_to_the_latest_year(tmp_path: Path, day: str) -> None:
    assert read_seeds(tmp_path, {"a.txt": f" date {day} {BODY}"}).sources[0].meta.published == day


@pytest.mark.parametrize(
    ("file", "text", "sources", "place"),
    [
        ("a.txt", f" date 9999-12-31 {BODY}", "", "seeds/a.txt:1"),
        ("a.md", article("date: 2101-01-01"), "", "seeds/a.md:2"),
        ("a.txt", BODY, "a.txt:\n  published: 2101-01-01\n", "seeds/sources.yml:2"),
    ],
)
def test_a_date_beyond_the_latest_year_is_refused(
    tmp_path: Path, file: str, text: str, sources: str, place: str
) -> None:
    message = refused(tmp_path, {file: text}, sources)
    assert message.startswith(place)
    assert "is too far in the future. The latest year is 2100, since" in message


# --- copies ----------------------------------------------------------------------------------------------------------


def same_text_cases() -> Iterator[tuple[str, str]]:
    """Yield each text and its variant, which begins with its sign."""
    text = ""
    for line in filter(None, case_lines("copies.txt")):
        if line[:2] in ("= ", "! "):
            yield text, line
        else:
            text = line


def source_of(file: str, text: str) -> Source:
    """A source with this text."""
    return Source(id=file, number=1, file=file, sha256="", text=text, body_start=0, meta=Metadata())


@pytest.mark.parametrize(("text", "variant"), list(same_text_cases()))
def test_copies(text: str, variant: str) -> None:
    """A text is a copy of another one, whichever comes first, or neither is one of the other."""
    sign, other = variant[0], variant[2:]
    for first, second in ((text, other), (other, text)):
        copies = same_texts([source_of("a", first), source_of("b", second)], ())
        assert len(copies) == (sign == "=")


def test_no_number_of_disguised_copies_makes_a_second_source() -> None:
    text, variants = "", []
    for case_text, variant in same_text_cases():
        text = text or case_text
        if case_text == text and variant.startswith("= "):
            variants.append(variant[2:])
    sources = [source_of(f"{number:02}", each) for number, each in enumerate([*variants, text])]
    assert len(sources) > 20
    copies = same_texts(sources, {sources[-1].file})
    assert {copy.file for copy in copies.values()} == {sources[-1].file}
    assert len(copies) == len(sources) - 1


def test_a_text_with_ambiguous_letters_does_not_make_two_words_one() -> None:
    texts = {"a": "The fal\u04c0 was long.", "b": "The fall was long.", "c": "The fail was long."}
    copies = same_texts([source_of(file, text) for file, text in texts.items()], ())
    assert (list(copies), copies["a"].file) == (["a"], "b")


def test_a_copy_with_an_earlier_name_takes_nothing_from_the_described_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "000_0.md": article("outlet: The Other Times", "url: https://evil.example/scoop", "date: 2025-01-10"),
        "001_wire.txt": BODY,
    }
    sources = "001_wire.txt:\n  outlet: The Wire\n  published: 2025-01-11\n"
    read = read_seeds(tmp_path, files, sources)
    assert [(source.file, source.number, source.meta.outlet) for source in read.sources] == [
        ("001_wire.txt", 1, "The Wire")
    ]
    assert read.sources[0].meta.url is None
    assert read.identical == (("000_0.md", "001_wire.txt"),)
    assert [str(note) for note in read.notes] == [
        "seeds/000_0.md: has the same text as 001_wire.txt; the article counts once. Not used: its outlet "
        "“The Other Times”, address “https://evil.example/scoop”, date “2025-01-10”."
    ]


def test_of_two_described_copies_the_first_counts_and_the_note_names_the_other_outlet(tmp_path: Path) -> None:
    sources = "a.txt: {outlet: The Post}\nb.txt: {outlet: The Courier}\n"
    read = read_seeds(tmp_path, {"a.txt": BODY, "b.txt": BODY}, sources)
    assert [source.meta.outlet for source in read.sources] == ["The Post"]
    assert "Not used: its outlet “The Courier”." in str(read.notes[0])


def test_of_copies_that_nobody_describes_the_first_counts(tmp_path: Path) -> None:
    read = read_seeds(tmp_path, {"a.md": article("outlet: The Post"), "b.txt": BODY, "c.txt": BODY})
    assert [source.meta.outlet for source in read.sources] == ["The Post"]
    assert [note.message for note in read.notes if note.file != "seeds/sources.yml"] == [
        "has the same text as a.md; the article counts once."
    ] * 2


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [line for line in case_lines("addresses.txt") if line])
def test_addresses(line: str) -> None:
    address, sign, expected = re.split(r" (=>|!!) ", line)
    if sign == "=>":
        shown = shown_address(address)
        assert shown == expected
        assert shown_address(shown) == shown
        assert ascii_address(shown).isascii()
        return
    with pytest.raises(AddressError) as caught:
        shown_address(address)
    assert f"{caught.value} {caught.value.hint}".startswith(expected)


def test_links_in_print_lead_to_the_host_in_ascii() -> None:
    assert ascii_address("https://пример.рф/путь?a=1#b") == (
        "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C?a=1#b"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("url: www.example.org", "“www.example.org” is not a web address."),
        ("date: 2025-02-30", "“2025-02-30” is not a date."),
    ],
)
def test_a_malformed_value_in_a_front_matter_is_a_problem_of_its_line(tmp_path: Path, line: str, problem: str) -> None:
    assert refused(tmp_path, {"a.md": article("title: Fire", line)}).startswith(f"seeds/a.md:3: {problem}")


def test_an_address_with_a_disguised_slash_is_not_used(tmp_path: Path) -> None:
    read = read_seeds(tmp_path, {"a.md": article("url: https://www.reuters.com／evil.example/", "title: Fire")})
    assert (read.sources[0].meta.url, read.sources[0].meta.title) == (None, "Fire")
    assert "passes for a “/”. It is not used." in str(read.notes[0])


def test_a_user_name_in_an_address(tmp_path: Path) -> None:
    address = "https://www.reuters.com@evil.example/"
    read = read_seeds(tmp_path / "one", {"a.md": article(f"url: {address}", "title: Fire")})
    assert (read.sources[0].meta.url, read.sources[0].meta.url_basis) == (None, "unknown")
    assert read.sources[0].meta.title == "Fire"
    assert [str(note) for note in read.notes] == [
        f"seeds/a.md:2: “{address}” has a user name before its host. It is not used. "
        "If you know better, say so in seeds/sources.yml."
    ]
    assert refused(tmp_path / "two", {"a.txt": BODY}, f"a.txt:\n  url: {address}\n") == (
        f"seeds/sources.yml:2: “{address}” has a user name before its host. "
        "It leads to evil.example; remove what is before the @."
    )


# --- encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [line for line in case_lines("encodings.txt") if line])
def test_a_named_encoding(tmp_path: Path, line: str) -> None:
    encoding, _, text = line.partition(": ")
    data = text.encode(ENCODINGS[encoding])
    read = read_seeds(tmp_path, {"a.txt": data}, f"a.txt: {{encoding: {encoding.upper()}}}\n")
    assert (read.sources[0].text, read.sources[0].encoding, read.notes) == (text, encoding, ())


def test_a_guess_is_noted_with_its_line_and_only_if_bytes_were_guessed(tmp_path: Path) -> None:
    read = read_seeds(
        tmp_path,
        {
            "a.txt": "It rained.\nThe café burned.".encode("cp1252"),
            "b.txt": "The café fell.".encode(),
            "c.txt": b"It snowed.",
            "d.txt": "The café closed.".encode("utf-16"),
        },
    )
    assert [source.encoding for source in read.sources] == ["windows-1252", "utf-8", "utf-8", "utf-16-le"]
    assert [str(note) for note in read.notes] == [
        "seeds/a.txt:2: read as Windows-1252, since it is not UTF-8. "
        "If letters look wrong, name its `encoding` in seeds/sources.yml."
    ]


def test_a_guess_that_the_analyst_confirms_is_no_guess(tmp_path: Path) -> None:
    read = read_seeds(tmp_path, {"a.txt": "Café".encode("cp1252")}, "a.txt: {encoding: windows-1252}\n")
    assert (read.sources[0].text, read.notes) == ("Café", ())


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        ("It rained.\nThe café".encode("cp1252"), "utf-8", "seeds/a.txt:2: byte 18 does not fit utf-8. Correct its"),
        (b"It rained.\n\x98", "windows-1251", "seeds/a.txt:2: byte 11 does not fit windows-1251."),
        (b"It rained.\n\x93Fire\x94", "iso-8859-1", "seeds/a.txt:2: a byte here is no letter in iso-8859-1."),
        ("Fire".encode("utf-8-sig"), "koi8-r", "seeds/a.txt:1: begins with the byte order mark of UTF-8, but"),
        ("Fire".encode("utf-16"), "utf-16-be", "seeds/a.txt:1: begins with the byte order mark of UTF-16-LE, but"),
        (b"\x00\x01\x02\x03" * 50, "koi8-r", "seeds/a.txt: a binary file"),
        (b"%PDF-1.7 and so on", "mac-roman", "seeds/a.txt: a binary file"),
    ],
)
def test_bytes_that_do_not_fit_the_named_encoding(tmp_path: Path, data: bytes, encoding: str, said: str) -> None:
    assert refused(tmp_path, {"a.txt": data}, f"a.txt: {{encoding: {encoding}}}\n").startswith(said)


TEXTS_IN_ALL_SCRIPTS = sorted({line.partition(": ")[2] for line in case_lines("encodings.txt") if line})


@pytest.mark.parametrize("text", TEXTS_IN_ALL_SCRIPTS)
@pytest.mark.parametrize(("real", "named"), [("utf-16-be", "utf-16-le"), ("utf-16-le", "utf-16-be")])
def test_utf_16_in_the_wrong_order_is_refused(tmp_path: Path, text: str, real: str, named: str) -> None:
    data = text.encode(real)
    assert decode(data, "a.txt", real).text == text
    said = refused(tmp_path, {"a.txt": data}, f"a.txt: {{encoding: {named}}}\n")
    assert said.startswith(f"seeds/a.txt: its bytes look like {real.upper()}, not {named.upper()}. Correct its") or (
        re.match(rf"seeds/a\.txt:\d+: byte \d+ does not fit {named}", said)
    )


@pytest.mark.parametrize("named", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["It rained.\n", "The café burned.", "It rained on Monday.\r\nAll day."])
def test_other_bytes_named_utf_16_are_refused(tmp_path: Path, text: str, named: str) -> None:
    data = text.encode() + b" " * (len(text.encode()) % 2)  # of even length, as UTF-16 is
    said = refused(tmp_path, {"a.txt": data}, f"a.txt: {{encoding: {named}}}\n")
    assert said.startswith("seeds/a.txt: its bytes look like UTF-8, not UTF-16-")


def test_a_byte_order_mark_of_the_other_order_is_refused(tmp_path: Path) -> None:
    data = codecs.BOM_UTF16_LE + "It rained on Monday.".encode("utf-16-be")
    assert refused(tmp_path, {"a.txt": data}) == (
        "seeds/a.txt: its bytes look like UTF-16-BE, not UTF-16-LE. Save the article as UTF-8."
    )


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["港口起火了", "一一一", "中国", "中\u2000国 一", "Fire\ufffd at the port.", "火😀 今天"]
)
def test_unusual_texts_in_the_right_order_are_read(text: str, order: str) -> None:
    assert decode(text.encode(order), "a.txt", order).text == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b""])
def test_utf_16_is_read_with_and_without_a_mark(mark: bytes) -> None:
    order = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(mark + "The café".encode(order), "a.txt", "utf-16").text == "The café"


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "zip", "idna", "punycode", "utf8x", "hex"])
def test_codecs_that_are_no_encoding_of_a_text_are_refused(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path, {"a.txt": BODY}, f"a.txt:\n  encoding: {name}\n")
    assert message.startswith(f"seeds/sources.yml:2: “{name}” is not an encoding that can be read.")
    assert "Known: utf-8, utf-16," in message


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_known_encoding_reads_ascii(name: str) -> None:
    assert decode(BODY.encode(ENCODINGS[name]), "a.txt", name).text == BODY


# --- names of files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["café.txt", "Müller, Zoë.txt", "Ålesund.txt"])
def test_both_spellings_of_a_file_name_give_one_source(tmp_path: Path, name: str) -> None:
    spellings = [normalize("NFC", name), normalize("NFD", name)]
    composed, decomposed = (
        read_seeds(tmp_path / str(number), {spelling: BODY, "cafz.txt": "It rained."}, f'"{spelling}": {{note: x}}\n')
        for number, spelling in enumerate(spellings)
    )
    assert composed == decomposed
    assert composed.sources[0].meta.note == "x" or composed.sources[1].meta.note == "x"
    assert re.fullmatch("cafe|muller-zoe|alesund", next(s.id for s in composed.sources if s.file != "cafz.txt"))


@pytest.mark.parametrize("name", ["نمی\u200cدانم.txt", "क्\u200dष.txt", "港.txt", "Été.txt"])
def test_names_whose_characters_can_all_be_seen(tmp_path: Path, name: str) -> None:
    """A joiner within a Persian or Hindi word changes the shape of its letters."""
    assert [source.file for source in read_seeds(tmp_path, {name: BODY}).sources] == [normalize("NFC", name)]


@pytest.mark.parametrize("name", ["ne\u200cws.txt", "نمی\u200c.txt", "x\u2800.txt", "x\U000e0041.txt"])
def test_names_with_characters_that_cannot_be_seen(tmp_path: Path, name: str) -> None:
    assert "contains a character that cannot be seen" in refused(tmp_path, {name: BODY})


def test_two_files_with_one_name_are_refused(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {normalize("NFC", "café.txt"): BODY, normalize("NFD", "café.txt"): "It rained."}
    assert refused(tmp_path, files) == (
        "seeds/café.txt: two files have this name, with its accents encoded in two ways: “cafe\\u0301.txt” and "
        "“caf\\xe9.txt”. Remove or rename one of them."
    )


def test_two_entries_with_one_name_are_refused(tmp_path: Path) -> None:
    names = [normalize("NFC", "café.txt"), normalize("NFD", "café.txt")]
    message = refused(tmp_path, {names[0]: BODY}, "".join(f"{name}:\n  outlet: The Post\n" for name in names))
    assert message.startswith("seeds/sources.yml:3: there are two entries for “café.txt”.")


# --- articles that repeat another ------------------------------------------------------------------------------------

REPORT = [
    f"The {noun} of the harbour burned for {number} days, officials said."
    for number, noun in enumerate("crane shed office quay store tower ferry dock barge tank".split(), 2)
]
"""An article of ten sentences."""

REPEATED = "repeats b.txt almost word for word, and counts as a source of its own."
LONG = "A witness who had come to the harbour with her two sons described what she saw."


@pytest.mark.parametrize(
    ("own", "is_noted"),
    [
        ([*REPORT, "Copyright."], True),
        ([*REPORT[1:], "All rights reserved."], True),
        ([*REPORT[:9]], True),
        ([sentence.upper() for sentence in [*REPORT, "More soon."]], True),
        ([*REPORT, LONG], False),  # it reports something of its own
        ([*REPORT[:8], "Two.", "Three."], False),  # eight of ten
        (["Copyright.", REPORT[0]], False),
        ([sentence.replace("days", "weeks") for sentence in REPORT], False),
    ],
)
def test_an_article_that_repeats_a_described_one_is_noted(tmp_path: Path, own: list[str], is_noted: bool) -> None:
    files = {"a.md": "\n\n".join(own), "b.txt": "\n\n".join(REPORT)}
    assert noted_as_repeated(tmp_path / "project", files, "b.txt: {outlet: The Post}\n") == (
        [f"seeds/a.md: {REPEATED} If it is a copy, remove the file."] if is_noted else []
    )


def test_only_strangers_are_noted_as_repeating_and_only_described_articles_as_repeated(tmp_path: Path) -> None:
    files = {"a.md": "\n\n".join([*REPORT, "Copyright."]), "b.txt": "\n\n".join(REPORT)}
    both = "a.md: {outlet: The Times}\nb.txt: {outlet: The Post}\n"
    assert noted_as_repeated(tmp_path / "both", files, both) == []
    assert noted_as_repeated(tmp_path / "neither", files, "") == []


def noted_as_repeated(folder: Path, files: dict[str, str], described: str) -> list[str]:
    root = small_project(folder, articles=files)
    (root / "seeds" / "sources.yml").write_text(described, encoding="utf-8")
    return [
        str(note) for note in read_through(root, load_settings(root), metadata_from).notes if "repeats" in str(note)
    ]

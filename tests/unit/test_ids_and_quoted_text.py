"""Ids, footnote numbers, the form in which a text is shown, and links into it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.articles.read import read_article
from builder.ids import (
    SHORT_DIGEST,
    disagreement_id,
    earlier_id,
    earlier_ids,
    finding_id,
    inputs_digest,
    origin_id,
    sentences_of,
)
from builder.model import Metadata, Segment, Sentence, Source
from builder.render.footnotes import Footnotes
from builder.render.text_fragment import text_fragment_url
from builder.settings.metadata import metadata_from
from builder.text_form import display, visible_text
from builder.topics.statements import quote_selector

TEXT = "It rained. The quay was shut. It rained."


def source(text: str = TEXT) -> Source:
    """An article with this text."""
    return Source("a", 1, "a.txt", "0" * 64, text, 0, Metadata())


def sentences(text: str = TEXT) -> tuple[Sentence, ...]:
    """The sentences of a text, cut after each full stop."""
    segments, at = [], 0
    for part in text.split(". "):
        end = min(len(text), at + len(part) + 1)
        segments.append(Segment(at, end, "text", 0))
        at = end + 1
    return sentences_of(source(text), segments, ["narration"] * len(segments))


def test_an_id_survives_an_edit_elsewhere_in_the_article() -> None:
    before = {sentence.text: sentence.id for sentence in sentences()[1:2]}
    after = {sentence.text: sentence.id for sentence in sentences("A new first line. " + TEXT)}
    assert before.items() <= after.items()


def test_equal_sentences_have_different_ids() -> None:
    first, _, third = sentences()
    assert first.text == third.text
    assert first.id != third.id


def test_footnotes_are_numbered_once_and_in_reading_order() -> None:
    first, second, third = sentences()
    footnotes = Footnotes("a.md", "A", {"a": source()})
    marks = [footnotes.cite(sentence) for sentence in (second, first, second, third)]
    assert [(mark.citation.number, mark.ordinal) for mark in marks] == [(1, 1), (2, 1), (1, 2), (3, 1)]
    assert [mark.anchor for mark in marks] == ["fnref:1", "fnref:2", "fnref2:1", "fnref:3"]
    assert [(note.sentence, len(leading)) for note, leading in footnotes.citations()] == [
        (second, 2),
        (first, 1),
        (third, 1),
    ]


def test_a_selector_has_the_text_before_and_after_a_sentence() -> None:
    assert quote_selector(source(), sentences()[1]) == ("It rained. ", " It rained.")


def test_a_selector_holds_thirty_two_characters_on_either_side() -> None:
    text = "a" * 40 + "It rained." + "b" * 40
    (sentence,) = sentences_of(source(text), [Segment(40, 50, "text", 0)], ["narration"])
    assert quote_selector(source(text), sentence) == ("a" * 32, "b" * 32)


def test_an_id_has_sixteen_digits() -> None:
    """It is part of addresses that others may have noted."""
    made = [sentence.id for sentence in sentences()]
    made += [finding_id(made[0], "q"), origin_id("lee", made[0]), disagreement_id("t", "day", made[:2])]
    assert [name[0] for name in made] == ["s", "s", "s", "f", "o", "d"]
    assert all(re.fullmatch(r"[sfod][0-9a-f]{16}", name) for name in made)
    assert len(set(made)) == len(made)


def id_of_version_0_1(letter: str, *parts: str) -> str:
    """The id as version 0.1 made it."""
    return letter + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def test_the_first_ten_digits_are_the_id_of_version_0_1() -> None:
    """Old addresses and old entries of editor.yml lead on."""
    first, _, third = sentences()
    was = [id_of_version_0_1("s", "a", text, ordinal) for text, ordinal in (("It rained.", "1"), ("It rained.", "2"))]
    assert [earlier_id(first.id), earlier_id(third.id)] == was
    both = [first.id, third.id]
    assert earlier_id(finding_id(first.id, "q")) == id_of_version_0_1("f", "q", was[0])
    assert earlier_id(finding_id(first.id, "q", 2)) == id_of_version_0_1("f", "q", was[0], "2")
    assert earlier_id(origin_id("lee", first.id)) == id_of_version_0_1("o", "lee", was[0])
    assert earlier_id(f"{origin_id('lee', first.id)}-2") == f"{id_of_version_0_1('o', 'lee', was[0])}-2"
    assert earlier_id(disagreement_id("t", "day", both)) == id_of_version_0_1("d", "t", "day", *was)


@pytest.mark.parametrize("file", ["Con.txt", f"{'a long name ' * 10}.txt", "日本.txt"])
def test_a_file_name_that_makes_no_address_keeps_the_beginnings_of_ids(tmp_path: Path, file: str) -> None:
    """Version 0.1 ended the id of such a source in eight digits."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / file).write_text("It rained.\n", encoding="utf-8")
    article = read_article(tmp_path / "seeds" / file, None, 1, metadata_from)
    name = re.sub(r"(-[0-9a-f]{8})[0-9a-f]{8}$", r"\1", article.id)
    assert len(name) == len(article.id) - 8
    (made,) = sentences_of(article, [Segment(0, 10, "text", 0)], ["narration"])
    assert earlier_id(made.id) == id_of_version_0_1("s", name, "It rained.", "1")


def test_a_file_name_with_digits_at_its_end_is_taken_whole(tmp_path: Path) -> None:
    file = "000_0123456789abcdef.txt"
    (tmp_path / file).write_text("It rained.\n", encoding="utf-8")
    article = read_article(tmp_path / file, None, 1, metadata_from)
    (made,) = sentences_of(article, [Segment(0, 10, "text", 0)], ["narration"])
    assert earlier_id(made.id) == id_of_version_0_1("s", "000-0123456789abcdef", "It rained.", "1")


def test_statements_that_version_0_1_could_not_tell_apart_make_different_ids() -> None:
    """Two sentences whose ids agree in ten digits take seconds to find; what is made of them must still differ."""
    one, two = "s0123456789aaaaaa", "s0123456789bbbbbb"
    assert finding_id(one, "q") != finding_id(two, "q")
    assert origin_id("lee", one) != origin_id("lee", two)
    assert disagreement_id("t", "day", [one, "s9"]) != disagreement_id("t", "day", [two, "s9"])


def test_an_earlier_id_leads_on_if_it_means_one_thing() -> None:
    one, two, other = "s0123456789aaaaaa", "s0123456789bbbbbb", "s9876543210aaaaaa"
    assert earlier_ids([one, two, other, "d-day"]) == {other: "s9876543210"}


def test_twelve_digits_of_the_digest_are_shown() -> None:
    assert SHORT_DIGEST == 12


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        (12, "%20".join("abcdefghijkl")),  # twelve words stand whole
        (13, "a%20b%20c%20d%20e,i%20j%20k%20l%20m"),  # of more, five at either end
    ],
)
def test_a_long_sentence_is_linked_by_its_ends(words: int, directive: str) -> None:
    made = linked(" ".join("abcdefghijklmn"[:words])) or ""
    assert made.endswith(f":~:text={directive}")


def test_the_digest_does_not_depend_on_order() -> None:
    assert inputs_digest({"a": "1", "b": "2"}) == inputs_digest({"b": "2", "a": "1"})
    assert inputs_digest({"a": "1", "b": "2"}) != inputs_digest({"a": "2", "b": "1"})


def test_display_collapses_spaces_and_leaves_out_what_cannot_be_seen() -> None:
    assert display(" a\r\n b\u00a0\u2028c\u200b\u202ed\x00 ") == "a b cd"
    assert display("naïve — “x” 1,000 日本") == "naïve — “x” 1,000 日本"


@given(st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0xFFFF)))
def test_display_keeps_every_letter_digit_and_sign(text: str) -> None:
    shown = display(f"a{text}")
    assert display(shown) == shown
    assert len(shown) == 1 + len(text) - len(re.findall("[\u115f\u1160\u2800\u3164\uffa0\ufffc]", text))


# --- links to a sentence on the article's own page


def linked(text: str, url: str | None = "https://post.example/1", before: str = "", after: str = "") -> str | None:
    """The link to a sentence of an article with this address, between other text."""
    before, text = visible_text(before)[0], visible_text(text)[0]
    article = Source("a", 1, "a.txt", "0" * 64, before + text + after, 0, Metadata(url=url))
    segment = Segment(len(before), len(before + text), "text", 0)
    return text_fragment_url(article, sentences_of(article, [segment], ["narration"])[0])


@pytest.mark.parametrize(
    ("text", "url", "made"),
    [
        ("It rained.", "https://post.example/1", "https://post.example/1#:~:text=It%20rained."),
        ("It\n rained.", "https://post.example/1#top", "https://post.example/1#top:~:text=It%20rained."),
        ("It rained.", "https://post.example/1#top:~:text=old", "https://post.example/1#top:~:text=It%20rained."),
        ("Ships & co, well-known: 50%", "http://a.example/", "Ships%20%26%20co%2C%20well%2Dknown%3A%2050%25"),
        ("“Três” 日本", "https://a.example/", "%E2%80%9CTr%C3%AAs%E2%80%9D%20%E6%97%A5%E6%9C%AC"),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen.",
            "https://a.example/",
            ":~:text=One%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen.",
        ),
    ],
)
def test_a_link_leads_to_the_sentence_on_the_page_of_the_article(text: str, url: str, made: str) -> None:
    assert (linked(text, url) or "").endswith(made)


def test_a_sentence_that_occurs_twice_is_found_by_the_words_before_it() -> None:
    made = linked("It rained.", before="It rained. The quay was shut again. ") or ""
    assert made.endswith("#:~:text=The%20quay%20was%20shut%20again.-,It%20rained.")


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///a.html", "data:text/html,x", "http://[a"])
def test_there_is_no_link_without_a_web_address(url: str | None) -> None:
    assert linked("It rained.", url) is None


def test_a_sentence_without_a_visible_character_has_no_link() -> None:
    assert linked("\u200b \u202e") is None


@given(st.text(min_size=1), st.text(), st.text())
def test_the_words_of_a_link_are_in_the_sentence(text: str, before: str, after: str) -> None:
    """Read the link as a browser does: split it at its syntax, then decode the parts."""
    made = linked(text, before=before, after=after)
    if made is None:
        assert not display(text)
        return
    directive = made.partition("#:~:text=")[2]
    assert re.fullmatch(r"[A-Za-z0-9._~%,-]+", directive)
    parts = directive.split(",")
    if parts[0].endswith("-"):
        assert unquote(parts.pop(0)[:-1]) in display(before)
    wanted = [unquote(part) for part in parts]
    assert 1 <= len(wanted) <= 2
    assert display(text).startswith(wanted[0])
    assert display(text).endswith(wanted[-1])
    assert not any("-" in part for part in parts)

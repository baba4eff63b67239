"""Markup: nothing in an article, a title or a question becomes markup, and the vocabulary is closed."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from builder.render.markup import PageHeading, escape, generated_page, html_block, plain_title
from builder.render.paths import relative_link
from builder.text_form import display
from builder.vocabulary import WORDS, is_ours, say, say_date, say_period, say_span

PAYLOADS = [
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "![a](//evil.example/x.png)",
    "{: onclick=alert(1) }",
    "*a* _b_ `c` **d**",
    "[^1] [ref][1] <http://a.example>",
    "# heading\n\n- list\n\n> quote\n\n```\ncode\n```",
    "a | b\n--|--\n1 | 2",
    "Title\n=====",
    "&lt;b&gt; &amp; &#60;",
    "]]> <![CDATA[ <!-- -->",
    ":smile: {{ 7 * 7 }} {% raw %} ${x}",
    "a\u202eb\u200bc\x00d\x1b",
]


def texts(source: str) -> tuple[LexborHTMLParser, str]:
    tree = LexborHTMLParser(markdown.markdown(source, extensions=["attr_list", "toc"]))
    body = tree.body
    return tree, body.text() if body else ""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_text_in_a_block(payload: str) -> None:
    tree, text = texts(html_block("note.html", text=payload))
    assert display(text) == display(payload)
    assert [node.tag for node in tree.css("body *")] == ["p"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_text_in_a_heading(payload: str) -> None:
    tree, text = texts(PageHeading(2, payload, "here").markdown)
    assert display(text) == display(payload)
    assert [(node.tag, node.attributes.get("id")) for node in tree.css("body *")] == [("h2", "here")]


@given(st.text(max_size=80))
def test_any_text_stays_text(payload: str) -> None:
    shown = html.unescape(str(escape(payload)))
    assert shown == display(payload)
    tree, text = texts(html_block("note.html", text=payload) + "\n\n" + PageHeading(2, "x" + payload, "here").markdown)
    # Words from right to left are in isolates, which are the only other elements.
    assert [node.tag for node in tree.css("body :not(bdi)")] == ["p", "h2"]
    assert display(text) == display(display(payload) + " x" + display(payload)) or "x" in text


def test_front_matter_takes_any_title() -> None:
    text = generated_page("a.md", 'A "title": <b> & \\ 日本', ["x"]).text
    assert text.startswith('---\ngenerated: dossier\ntitle: "A &quot;title&quot;: &lt;b&gt; &amp; \\\\ 日本"\n---\n')


def test_plain_title_is_escaped() -> None:
    assert plain_title("<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("origin", "target", "anchor", "made"),
    [
        ("index.md", "topics/a.md", "", "topics/a.html"),
        ("topics/a.md", "sources/b.md", "s1", "../sources/b.html#s1"),
        ("topics/a.md", "topics/a.md", "fn:1", "#fn:1"),
        ("sources/b.md", "index.md", "fnref:1", "../index.html#fnref:1"),
    ],
)
def test_links(origin: str, target: str, anchor: str, made: str) -> None:
    assert relative_link(origin, target, anchor) == made


def test_dates() -> None:
    assert say_date("2025-01-11") == "11 January 2025"
    assert say_period("2025-01-11", "2025-01-11") == "11 January 2025"
    assert say_period("2025-01-11", "2025-01-12") == "11–12 January 2025"
    assert say_period("2025-01-31", "2025-02-01") == "31 January – 1 February 2025"
    assert say_period("2024-12-31", "2025-01-01") == "31 December 2024 – 1 January 2025"


def test_the_vocabulary_recognises_its_own_texts() -> None:
    for key, text in WORDS.items():
        names = dict.fromkeys(re.findall(r"\{(\w\w+)\}", str(text)), "a.txt")
        assert is_ours(say(key, 1, 2, **names), ("a.txt",)), key
        assert is_ours(say(key, 1200, 2, **names), ("a.txt",)), key
    for span in ("2025", "2024-12", "2024-12/..", "../2025-01-11", "2024-12-25/2024-12-31", "2024/2025"):
        assert is_ours(say_span(span), ()), span
    for period in (
        "11 January 2025",
        "11–12 January 2025",
        "31 January – 1 February 2025",
        "31 December 2024 – 1 January 2025",
    ):
        assert is_ours(period, ())
    assert is_ours("The file a.txt has the same text as b.txt and is not counted twice.", ("a.txt", "b.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "Losses were heavy.",
        "5 cited sentences were false",
        "The file x has the same text as y and is not counted twice.",
        "11 Januar 2025",
    ],
)
def test_other_texts_are_not_ours(text: str) -> None:
    assert not is_ours(text, ("a.txt",))

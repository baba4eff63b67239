"""Words that are hard to print, and a small edition in which to print them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from builder.render.edition.inline_nodes import own_text
from builder.text_form import display

LONG = {
    "latin": "x" * 300,
    "chinese": "中" * 300,
    "thai, which has no end of a word": "ก" * 300,
    "an Indic syllable without end": "क्" * 300,
    "Indic marks without end": "क" + "ि" * 300,
    "Hangul without a vowel": "ᄀ" * 300,
    "small kana, before which no line ends": "ゃ" * 300,
    "arabic": "ش" * 300,
    "an address": "https://example.org/" + "path/" * 60,
    "brackets": "[" * 300,
    "figures": "9" * 1000,
    "a letter with marks": "a" + "\u0301\u0323" * 40,
    "ornamental letters": ("a" + "\u0301" * 60) * 5,
    "marks of scripts that its font lacks": "e" + "\u0b42\u0d62\u0f72\u0900\u0a02\u103e\u0dd9" * 8,
    "a mark that joins letters of another script": "\u05b4\u094de\u031b\u0368\u0308\u0309\u0313v",
    "points without end": "ש" + "\u05b7" * 64,
    "dashes with spaces between": "— " * 60,
    "stops with spaces between": ". " * 200,
    "brackets with spaces between": "( " * 200,
}


def tree_of(texts: Iterable[str]) -> dict[str, Any]:
    """A small edition that cites each text: in a finding, beside it, in its note, and in its article."""
    findings, paragraphs = [], []
    for turn, text in enumerate(texts, 1):
        quote = {"q": "a:0:1", "w": [[display(text), False]]}
        note = [
            own_text("Outlet, "),
            {"to": f"s{turn}", "in": [own_text("sentence 1", "together")]},
            own_text(": "),
            quote,
        ]
        findings.append(
            {
                "b": "finding",
                "id": f"f{turn}",
                "quiet": False,
                "claim": [quote, {"n": turn, "in": note}],
                "labels": [own_text("says", "key"), own_text(" "), quote],
                "support": [[own_text("1 of 5")]],
                "also": [],
                "others": [],
                "further": [],
            }
        )
        piece = {"id": f"s{turn}", "kind": "cited", "number": [own_text(str(turn))], "run": [quote], "notes": []}
        paragraphs.append({"b": "paragraph", "pieces": [piece]})
    contents = {"b": "contents", "id": "contents", "run": [own_text("Contents")]}
    return {
        "title": "Fire",
        "paper": "a4",
        "keywords": [],
        "author": "Newsroom",
        "running": {"title": "Fire", "page": "Page {n} of {m}", "inputs": "0123456789ab"},
        "cover": {
            "kicker": [own_text("News")],
            "title": [own_text("Fire")],
            "lede": [],
            "facts": [],
            "built": [own_text("Made")],
        },
        "chapters": [
            {"id": "brief", "running": "One", "title": [own_text("One")], "blocks": [contents, *findings]},
            {"id": "texts", "running": "Texts", "title": [own_text("Texts")], "blocks": paragraphs},
        ],
    }

"""Articles and settings that mean harm, or are in any script, in print: they stay words, and the build is made."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.errors import InputError, OutputError
from builder.gate.printed_edition import check_printed
from builder.gate.tagged_pdf import TaggedPdf, read_tagged
from builder.render import paths
from builder.render.edition.hand_written_page import PrintedLinks, hand_written_chapter
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.text_form import display
from builder.typesetting import typeset
from support.hard_to_print import LONG, tree_of
from support.inert_pdf import assert_inert
from support.payloads import HARMLESS_TEXT, HOSTILE

TOPICS: list[dict[str, Any]] = [{"title": "Fire", "questions": [{"ask": "What burned?", "any": "harbour, fire"}]}]


# --- whole dossiers


def printed(
    root: Path,
    articles: Mapping[str, str],
    dossier: Mapping[str, Any] | None = None,
    sources: Mapping[str, Any] | None = None,
    editor: Mapping[str, Any] | None = None,
) -> bytes:
    """The printed edition of a dossier with these articles and settings, read back and passed by the gate."""
    (root / "seeds").mkdir()
    (root / "docs").mkdir()
    for name, text in articles.items():
        (root / "seeds" / name).write_text(text, "utf-8", newline="")
    written = {"dossier.yml": {"title": "Fire", "topics": TOPICS} | dict(dossier or {})}
    written |= {"seeds/sources.yml": dict(sources or {}), "editor.yml": dict(editor or {})}
    for name, content in written.items():
        (root / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    known = load_settings(root)
    built = pipeline.prepare_with_print(root, known, metadata_from)
    data = built.pages[-1].data
    assert data is not None
    assert_inert(data)
    return data


def read_back(tree: dict[str, Any]) -> tuple[TaggedPdf, int]:
    """What a tree says in print, and from how many letters on its words may break: fewer where something is cut off."""
    for breakable_from in (paths.BREAKABLE_FROM, paths.BREAKABLE_FROM_TIGHT):
        pdf = read_tagged(typeset.typeset(tree, None, breakable_from=breakable_from))
        if not pdf.overflow:
            break
    return pdf, breakable_from


@pytest.mark.parametrize("word", LONG.values(), ids=LONG.keys())
def test_no_word_is_too_long(word: str) -> None:
    """The gate sees what the edge of the paper cuts off; then no script may keep a word together."""
    tree = tree_of([f"It was {word} there."])
    pdf, breakable_from = read_back(tree)
    assert check_printed(pdf, tree, breakable_from=breakable_from) == []


def test_long_texts_of_settings(tmp_path: Path) -> None:
    words = "What burned at the harbour " * 60
    topics = [
        {
            "title": words,
            "description": words * 2,
            "id": "t",
            "questions": [{"ask": words, "id": "q", "any": "harbour"}],
        }
    ]
    sources = {
        "a.txt": {"outlet": "O" * 2000, "title": words, "note": words * 3, "url": "https://example.org/" + "u" * 2000}
    }
    data = printed(tmp_path, {"a.txt": HARMLESS_TEXT}, {"title": words, "author": "A" * 300, "topics": topics}, sources)
    assert read_tagged(data).title == display(words)


def test_figures_and_days_beyond_all_measure(tmp_path: Path) -> None:
    counts = ["9" * 1000, "12", "1,000,000,000,000,000,000", "between 3 and 900 trillion", "0", "1e999", "٣٤٥"]
    articles = {
        f"{turn}.txt": f" date {'0001-01-01' if turn % 2 else '2100-12-31'}\n"
        f"The fire killed {count} people at the harbour on Monday, police said. It burned again yesterday.\n"
        for turn, count in enumerate(counts)
    }
    questions = [{"ask": "How many?", "measure": "killed"}, {"ask": "What burned?", "any": "harbour"}]
    printed(tmp_path, articles, {"topics": [{"title": "Fire", "questions": questions}]})


def test_nothing_cited(tmp_path: Path) -> None:
    topics = [{"title": "Fire", "questions": [{"ask": "Which zebra?", "any": "zebra"}]}]
    printed(tmp_path, {"a.txt": HARMLESS_TEXT}, {"publish": "cited", "topics": topics})


def test_a_name_that_cannot_be_seen_is_no_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the dossier has no `title`"):
        printed(tmp_path, {"a.txt": HARMLESS_TEXT}, {"title": "\u200b\ue000"})


def test_sentences_of_one_source_that_say_the_same(tmp_path: Path) -> None:
    printed(
        tmp_path, {"a.txt": "".join(HARMLESS_TEXT.replace("burned", f"burned {turn} times") for turn in range(1, 20))}
    )


def test_headings_without_words_in_the_page_on_method(tmp_path: Path) -> None:
    tree = tree_of(["Words"])
    text = "# \u200b\n\n## \u200b\n\n#\n\n### <!-- x -->\n\nWords of the method.\n"
    tree["chapters"].append(
        hand_written_chapter(text, PrintedLinks({}, None), "method", "Method") | {"running": "Method"}
    )
    assert check_printed(read_tagged(typeset.typeset(tree, None)), tree) == []


def test_many_topics_and_sources(tmp_path: Path) -> None:
    topics = [
        {"title": f"Topic {turn}", "questions": [{"ask": f"What {turn}?", "id": f"q{turn}", "any": "harbour"}]}
        for turn in range(12)
    ]
    articles = {f"a{turn}.txt": HARMLESS_TEXT.replace("wall", f"gate {turn}") for turn in range(20)}
    printed(tmp_path, articles, {"topics": topics})


@pytest.mark.parametrize(
    ("ending", "said"),
    [("os._exit(101)", "the typesetter failed"), ("os.kill(os.getpid(), signal.SIGKILL)", "for lack of memory")],
)
def test_a_typesetter_that_fails_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch, ending: str, said: str) -> None:
    """Also where the system ends it."""
    command = [sys.executable, "-c", f"import os, signal, sys; sys.stdin.read(); {ending}"]
    monkeypatch.setattr(typeset, "COMMAND", command)
    with pytest.raises(OutputError, match=f"cannot be typeset: .*{said}.*Remove articles"):
        typeset.typeset(tree_of(["Words"]), None)


def test_the_families_left_out_would_draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With those that the edition needs, and with all forty, it is the same file, byte for byte."""
    texts = (HOSTILE / "scripts.txt").read_text("utf-8").splitlines()
    plain, mixed = (tree_of(texts[:1]), tree_of([*texts, "e\u0301 \u0254\u0301 \u2192 \u25cf", "ﬁ ʼ Ω µ"]))
    few = typeset.font_families("Plain words, “quoted” – 3 May")
    assert few["serif"] == ["Source Serif 4", "Noto Serif", "Last Resort High-Efficiency"]
    needed = [typeset.typeset(tree, None) for tree in (plain, mixed)]
    lists = json.loads((Path(typeset.__file__).parent / "fonts/families.json").read_text("utf-8"))
    monkeypatch.setattr(typeset, "font_families", lambda _: lists)
    assert [typeset.typeset(tree, None) for tree in (plain, mixed)] == needed


# --- any text at all


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=300) | st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x1FFF) | st.sampled_from("  ,.\u0301\u0591\u200b\ue000"),
    max_size=300,
)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(ANYTHING, min_size=12, max_size=12))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    tree = tree_of(text for text in texts if display(text))
    pdf, breakable_from = read_back(tree)
    assert check_printed(pdf, tree, breakable_from=breakable_from) == []

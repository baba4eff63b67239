"""Hostile texts from tests/hostile/, a dossier that has them in every place, and its harmless twin.

A payload is a text that an article or a setting might contain to make a page or a program do what it should not.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from builder.articles.read import read_article
from builder.articles.segment import segment
from builder.ids import sentences_of
from builder.model import Sentence
from builder.settings.metadata import metadata_from
from builder.text_form import display
from support.project import copy_project
from support.small_project import METHOD

HOSTILE = Path(__file__).parents[1] / "hostile"
HARMLESS_TEXT = "The harbour wall burned on Monday, officials said.\n\nNobody was hurt, and the fire was out by noon.\n"
BEFORE, AFTER = "At the harbour they read ", " and went on."
"""The words before and after a payload in its line, which make the line a sentence that answers a question."""

ONE_A_LINE = ("html", "markdown", "data", "unseen", "markup", "scripts", "signs")
"""The files with one payload in each line. In `blocks`, each payload is a paragraph of one or more lines."""

HOSTILE_NAMES = (
    '"><img src=x onerror=window.__pwned=70>.txt',
    "'onmouseover='window.__pwned=71.txt",
    "&lt;script&gt;.txt",
    "%2e%2e%2fcanary.txt",
    "a..%5c..%5ccanary.txt",
    "back\\slash.txt",
    "-rf.txt",
    "a..txt",
    "--help.txt",
    "#top?q=x.txt",
    "{{ config }}.txt",
    "=cmd|' !A0.txt",
    "*.txt",
    "~.txt",
    "$(touch canary).txt",
    "con.txt",
    "one space and another.txt",
    "caf\u00e9.txt",
    "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645.txt",
    "\u4e2d\u6587.txt",
    "[harbour](javascript:window.__pwned=72).md",
    "front.md",
)
"""Names of articles: a folder may contain a file of each name, and none may lead out of the folder."""

ADDRESSES = (
    'https://example.org/"><script>window.__pwned=80</script>',
    "https://example.org/'onmouseover='window.__pwned=81",
    "https://example.org/?a=b&c=d&lt;e#f",
    "https://example.org/%22%3E%3Cscript%3Ewindow.__pwned=82",
    "http://canary.invalid:80/user:word@x",
    "https://example.org/\\canary.invalid",
    "https://example.org/{x}}@misc{y,$(id)`id`",
    "https://пример.example/путь",
    "https://example.org/javascript:window.__pwned=83",
    "https://example.org/#:~:text=harbour",
)
"""Web addresses of articles that are valid and as hostile as possible."""


def payloads(name: str) -> list[str]:
    """Return the payloads of a file of ONE_A_LINE, without the words around them."""
    lines = (HOSTILE / f"{name}.txt").read_bytes().decode().split("\n")
    return [line.removeprefix(BEFORE).removesuffix(AFTER) for line in lines if line.startswith(BEFORE)]


def harmless_words(at: int) -> str:
    """Return the words that replace the payload of this number in the twin; no two payloads share them."""
    return f"word {''.join(chr(ord('a') + int(digit)) for digit in str(at))}"


def hostile_project(to: Path) -> Path:
    """Make a project with payloads wherever a text can be, and return its folder; nothing is built."""
    each = [text for name in ONE_A_LINE for text in payloads(name)]
    blocks = (HOSTILE / "blocks.txt").read_bytes().decode()
    return _project(to, each, HOSTILE_NAMES, ADDRESSES, blocks)


def harmless_twin(to: Path) -> Path:
    """Make the same project with harmless words instead of payloads, and return its folder; nothing is built."""
    count = sum(len(payloads(name)) for name in ONE_A_LINE)
    names = [f"article-{harmless_words(at)[5:]}{Path(name).suffix}" for at, name in enumerate(HOSTILE_NAMES)]
    addresses = [f"https://example.org/{at}" for at, _ in enumerate(ADDRESSES)]
    blocks = "".join(f"{BEFORE}a block {harmless_words(at)}{AFTER}\n\n" for at in range(40))
    return _project(to, [harmless_words(at) for at in range(count)], names, addresses, blocks)


def _project(to: Path, texts: Sequence[str], names: Sequence[str], addresses: Sequence[str], blocks: str) -> Path:
    copy_project(to)
    shutil.rmtree(to / "seeds")
    (to / "seeds").mkdir()
    (to / "docs" / "method.md").write_text(METHOD, "utf-8")
    seen = [text for text in texts if display(text)]
    turn = iter(range(0, 10 * len(seen), 7))

    def some() -> str:
        return seen[next(turn) % len(seen)]

    plain = [name for name in names if name.endswith(".txt")]
    for at, name in enumerate(plain):
        (to / "seeds" / name).write_text(_article(at, texts[at :: len(plain)]), "utf-8")
    for name in (name for name in names if name.endswith(".md")):
        known = {"title": some(), "outlet": some(), "url": addresses[-1], "date": "2025-05-05 12:00", some(): some()}
        (to / "seeds" / name).write_text(f"---\n{_yaml(known)}---\n{HARMLESS_TEXT}\n{name[:1]}{blocks}", "utf-8")
    sources = {
        name: {"outlet": some(), "title": some(), "note": some(), "url": addresses[at % len(addresses)]}
        for at, name in enumerate(plain)
    }
    sources[plain[0]]["note"] = " ".join(seen)
    (to / "seeds" / "sources.yml").write_text(_yaml(sources), "utf-8")
    (to / "dossier.yml").write_text(_yaml(_settings(some)), "utf-8")
    (to / "editor.yml").write_text(_yaml(_editor(to / "seeds", plain, some)), "utf-8")
    return to


def _article(at: int, texts: Iterable[str]) -> str:
    """Return an article with these payloads; some are dated in the first or the last year that a date can have."""
    lines = "".join(f"{BEFORE}{text}{AFTER}\n\n" for text in texts)
    day, wall = ("0001-01-01", "2025-05-04", "2100-12-31")[at % 3], HARMLESS_TEXT.replace("wall", f"gate {at}")
    return f" date {day}\n\n{wall}\nThe fire killed {at + 2} people, officials said.\n\n{lines}"


def _settings(some: Callable[[], str]) -> dict[str, Any]:
    asked: list[list[dict[str, str]]] = [
        [
            {"ask": some(), "id": f"wall-{at}", "any": "burned", "none": f"gate {at}, gate 1{at}"},
            {"ask": some(), "id": f"nothing-{at}", "any": "zebra"},
        ]
        for at in range(8)
    ]
    asked[0].insert(0, {"ask": some(), "id": "harbour", "any": "harbour"})
    asked[0].append({"ask": some(), "id": "killed", "measure": "people"})
    return {
        "title": some(),
        "description": some(),
        "author": some(),
        "address": "https://example.org/",
        "lists": {some(): "word"},
        "agents": {some().replace(",", ""): "officials"},
        "measures": [{"title": some(), "id": "people", "counted": "people", "happened": "kill"}],
        "topics": [
            {"title": some(), "id": f"topic-{at}", "description": some(), "questions": questions}
            for at, questions in enumerate(asked)
        ],
    }


def _editor(seeds: Path, names: Sequence[str], some: Callable[[], str]) -> dict[str, Any]:
    """Return decisions of an editor about sentences of four articles: on the walls and on the dead."""
    ids = [[sentence.id for sentence in _sentences(seeds / name)] for name in names[1:5]]
    walls, dead = [one[0] for one in ids], [one[2] for one in ids]
    return {
        "merge": [{"statements": walls[:2], "question": "wall-7"}],
        "split": [{"statements": walls[2:], "question": "wall-7"}],
        "origins": [{"label": some(), "statements": walls[:2]}, {"label": some(), "statements": walls[2:]}],
        "set_aside": [{"statements": dead[:1], "reason": some()}, {"statements": dead[1:2], "reason": some()}],
        "notes": [
            {"on": "killed", "text": some(), "cites": dead[2:]},
            {"on": "wall-7", "text": some(), "cites": walls},
        ],
    }


def _sentences(article: Path) -> tuple[Sentence, ...]:
    source = read_article(article, None, 1, metadata_from)
    parts = [part for part in segment(source.text, source.body_start) if part.kind != "metadata"]
    return sentences_of(source, parts, ["narration"] * len(parts))


def _yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)

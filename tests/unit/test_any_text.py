"""Any text can be read: what `any_text.py` states holds for it, alone and in a dossier, and reading ends in good time.

    ROUNDS=100 python -m pytest tests/unit/test_any_text.py

tries a hundred times as many texts, and others each time. `fuzz.py` finds its texts by what the code does with them.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import count, islice, product
from pathlib import Path
from string import ascii_uppercase

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.articles.as_of import as_of_times
from builder.articles.attribution.agents import cluster_names
from builder.articles.attribution.attributions import find_attributions
from builder.articles.attribution.hedges import find_hedges
from builder.articles.attribution.speaker_groups import SpokenNames
from builder.articles.dates import find_temporal_expressions
from builder.articles.figures.extraction import find_figures
from builder.articles.figures.measures import assign_measures
from builder.articles.segment import segment
from builder.errors import InputError
from builder.model import Segment
from builder.render import all_pages
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.topics.matcher import Matcher, MatchInput
from support import any_text
from support.growth import grows_with_length, repeated
from support.project import ROOT

ROUNDS = int(os.environ.get("ROUNDS", "1"))


def tried_with(examples: int) -> settings:
    """Return settings for this many texts, always the same ones; with ROUNDS, for more texts, never the same."""
    return settings(
        max_examples=examples * ROUNDS,
        deadline=None,
        derandomize=ROUNDS == 1,
        suppress_health_check=list(HealthCheck),
    )


PIECES = st.one_of(
    st.sampled_from(any_text.case_words()),
    st.sampled_from(any_text.known_words()),
    st.sampled_from(any_text.FRAMES),
    st.sampled_from(any_text.NUMBERS),
    st.sampled_from(any_text.SIGNS),
    st.sampled_from(any_text.BREAKS),
)
MIXED = st.builds(str.join, st.sampled_from(("", " ", " ")), st.lists(PIECES, max_size=60))
"""Jumbled news: words and punctuation of the cases and the lexicons, with line breaks of all kinds."""

PARAGRAPHS = st.lists(st.one_of(MIXED, st.sampled_from(any_text.case_texts())), max_size=5).map("\n\n".join)
RAW = st.text(st.characters(), max_size=200)
"""Any characters, including halves of surrogate pairs."""

TEXTS = st.one_of(PARAGRAPHS, MIXED, RAW)


@tried_with(150)
@given(TEXTS, st.integers(0, 30))
def test_any_text(text: str, start: int) -> None:
    start = min(start, len(text))
    segments = any_text.check_segments(text, start)
    any_text.check_attributions(text, segments)
    any_text.check_figures(text)
    any_text.check_times(text)
    any_text.check_measures(text)
    any_text.check_matches(text)
    any_text.check_shown(text)
    any_text.check_agents(text)
    read = any_text.check_article(text, start)
    assert read == any_text.check_article(text, start)


@tried_with(100)
@given(MIXED, TEXTS, TEXTS)
def test_a_sentence_is_read_without_its_surroundings(text: str, before: str, after: str) -> None:
    """Its figures have the same measures and as-of times wherever the sentence is."""
    whole, start, end = before + text + after, len(before), len(before + text)
    any_text.check_figures(whole, start, end)
    any_text.check_times(whole, any_text.PUBLISHED, start, end)
    here, there = find_figures(text), find_figures(whole, start, end)
    measures = assign_measures(text, here, any_text.MEASURES)
    assert assign_measures(whole, there, any_text.MEASURES, start, end) == measures
    times = as_of_times(text, here, find_temporal_expressions(text, any_text.PUBLISHED))
    moved = as_of_times(whole, there, find_temporal_expressions(whole, any_text.PUBLISHED, start, end))
    assert [time and (time.start + start, time.value) for time in times] == [
        time and (time.start, time.value) for time in moved
    ]


@tried_with(20)
@given(st.lists(st.one_of(PARAGRAPHS, MIXED), min_size=2, max_size=3))
def test_any_dossier(texts: list[str]) -> None:
    """It passes the gate; the same texts give the same dossier; the order of the texts changes nothing in each."""
    dossier = any_text.check_articles(texts)
    assert dossier == any_text.dossier_of(texts)
    backwards = any_text.dossier_of(texts[::-1])
    found = [[(s.start, s.end, s.kind, s.mode) for s in part] for part in dossier.by_source().values()]
    again = [[(s.start, s.end, s.kind, s.mode) for s in part] for part in backwards.by_source().values()]
    assert found == again[::-1]


SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "builder/render/exports/dossier.schema.json").read_text("utf-8"))
)
WORDS = st.sampled_from("say Lee dam kill soldier the U.S. on =broke report North".split())
QUESTIONS = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=3)


FIRST = "The dam broke on Monday, killing 3 people, Ann Lee said.\n\n"


@tried_with(15)
@given(
    st.lists(st.tuples(PARAGRAPHS, st.sampled_from(("utf-8", "utf-16", "utf-8-sig"))), min_size=2, max_size=3),
    QUESTIONS,
)
def test_any_folder(articles: list[tuple[str, str]], questions: list[list[str]]) -> None:
    """From files to pages: the dossier passes the gate, and dossier.json satisfies its schema."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        (root / "docs").mkdir()
        for number, (text, encoding) in enumerate(articles):
            (root / "seeds" / f"{number}.txt").write_text(FIRST + text, encoding, "replace", newline="")
        asked = [{"ask": f"What of {words[0]}, {n}?", "any": ", ".join(words)} for n, words in enumerate(questions)]
        whole = {"title": "Any", "topics": [{"title": "Any", "questions": asked}]}
        (root / "dossier.yml").write_text(yaml.safe_dump(whole), "utf-8")
        try:
            built = pipeline.prepare(root, load_settings(root), metadata_from)
        except InputError:
            assume(False)
    assert built.dossier.statements or not {"Lee", "dam", "kill", "the", "on", "say"} & {
        w for q in questions for w in q
    }
    record = next(page.text for page in built.pages if page.path == "dossier.json")
    SCHEMA.validate(json.loads(record))


# --- time


def in_sentences(text: str) -> list[Segment]:
    """Cut a text into segments of 200 characters in one paragraph; a text without full stops would be one sentence."""
    return [Segment(at, min(at + 200, len(text)), "text", 0) for at in range(0, len(text), 200)]


def hedges_by_line(text: str) -> None:
    """Find hedges in each line, as if it were a sentence."""
    start = 0
    for line in text.splitlines(keepends=True):
        find_hedges(text, start, start + len(line))
        start += len(line)


def agents_of(text: str) -> None:
    """Cluster as many names as the text has characters; half of them are acronyms."""
    acronyms = map("".join, product(ascii_uppercase, repeat=3))
    names = (name for number, short in zip(count(), acronyms, strict=False) for name in (f"Ann Lee Nr{number}", short))
    cluster_names([SpokenNames("a", "", tuple(islice(names, len(text))))])


def pages_of(text: str) -> None:
    """Make the pages of a dossier of one article that is on the web."""
    dossier = any_text.dossier_of([text, "The dam broke."])
    sources = [replace(source, meta=replace(source.meta, url="https://example.org/1")) for source in dossier.sources]
    all_pages(replace(dossier, sources=tuple(sources)), (), printed=True)


LONG_TEXTS: dict[str, tuple[Callable[[str], object], Callable[[int], str], int]] = {
    "cues": (lambda text: find_attributions(text, in_sentences(text)), repeated("said "), 40_000),
    "terms": (lambda text: Matcher(any_text.TOPICS).match_article([MatchInput(text)]), repeated("a "), 200_000),
    "hedges": (hedges_by_line, repeated("İt may rain.\n"), 100_000),
    "figures before a time": (
        lambda text: as_of_times(text, find_figures(text), find_temporal_expressions(text, any_text.PUBLISHED)),
        repeated("12, ", end="on Monday."),
        48_000,
    ),
    "digits": (find_figures, repeated("9"), 1_000_000),
    "numbers": (find_figures, repeated("between 1 and "), 84_000),
    "words of time": (find_temporal_expressions, repeated("since the end of last "), 132_000),
    "brackets": (segment, repeated("("), 50_000),
    "full stops": (segment, repeated("x. ’"), 80_000),
    "lines": (segment, repeated("The dam broke.\n"), 75_000),
    "names": (agents_of, repeated("."), 5_000),
    "a table without line ends": (pages_of, repeated("1, ", "The dam "), 24_000),
    "quotations in quotations": (pages_of, repeated("“a ‘b “c "), 40_000),
    "links to equal sentences": (pages_of, repeated("“No,” she said.\n\n"), 24_000),
}
"""What has taken time in proportion to the square of a text's length, or might; with a text, and its length."""


@pytest.mark.parametrize("case", LONG_TEXTS)
def test_the_time_grows_with_the_length_of_the_text_alone(case: str) -> None:
    work, text_of, length = LONG_TEXTS[case]
    assert grows_with_length(work, text_of, length)


def test_a_time_that_grows_with_the_square_would_be_found() -> None:
    def every_pair(text: str) -> int:
        return sum(1 for _ in text for _ in text)

    assert not grows_with_length(every_pair, repeated("a"), 6_000)

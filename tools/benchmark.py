"""Processor time of the stages: of reading articles, of comparing many statements, and of building a large site.

    python tools/benchmark.py FILE...
    python tools/benchmark.py --compare FOLDER
    python tools/benchmark.py load [--articles 500] [--kind copies] [--print]

The first prints CPU seconds per 1,000 sentences for sentences, attributions and figures, the best of five rounds. The
second takes a dossier's folder, makes ten thousand statements of its own by other words in some places, and prints the
CPU seconds of comparing them. The third makes a dossier of so many articles up (`large.py`) and prints the CPU seconds
of each stage of its build and the sizes of what it made; the printed edition only where it is asked for. All print the
largest memory. Nothing asserts these figures.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from string import ascii_lowercase as LETTERS
from unittest.mock import patch

from builder import pipeline
from builder.articles.attribution.attributions import find_attributions
from builder.articles.figures.extraction import find_figures
from builder.articles.segment import segment
from builder.compare.comparison import compare
from builder.errors import Problem
from builder.gate import built_site
from builder.model import Source, Statement
from builder.pipeline import read_through
from builder.printing import with_printed_edition
from builder.render import paths
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.topics.statements import find_statements
from builder.typesetting import typeset
from support.many_articles import COPIES, VARIED, large_project

ROUNDS = 5
STATEMENTS = 10_000
SEARCH = "search/search_index.json"


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of ROUNDS rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def multiplied(
    statements: Sequence[Statement], sources: Sequence[Source], count: int
) -> tuple[tuple[Statement, ...], tuple[Source, ...]]:
    """So many statements, and their articles: copies in which half of the longer words are others of the same length.

    What was found in the statements keeps its place, so that nothing need be read again.
    """
    many: list[Statement] = []
    articles: list[Source] = []
    turn = 0
    while len(many) < count:
        copies = {source.id: varied(source, turn) for source in sources}
        articles += [replace(copy, number=len(articles) + at) for at, copy in enumerate(copies.values(), 1)]
        for statement in statements[: count - len(many)]:
            sentence, article = statement.sentence, copies[statement.sentence.source]
            text = article.text[sentence.start : sentence.end]
            other = replace(sentence, id=f"{sentence.id}-{turn}", source=article.id, text=text)
            many.append(replace(statement, reading=replace(statement.reading, sentence=other)))
        turn += 1
    return tuple(many), tuple(articles)


def varied(source: Source, turn: int) -> Source:
    """An article with other words; turn 0 is the article itself, every other turn has words of its own."""
    choose = Random(turn)
    by = 1 + choose.randrange(len(LETTERS) - 1)
    other = str.maketrans(LETTERS, LETTERS[by:] + LETTERS[:by])
    words = sorted(set(re.findall(r"\b[a-z]{5,}\b", source.text)))
    chosen = {word for word in words if turn and choose.random() < 0.5}
    text = re.sub(r"\b[a-z]{5,}\b", lambda m: m[0].translate(other) if m[0] in chosen else m[0], source.text)
    return replace(source, id=f"{source.id}-{turn}", text=text)


def reading(files: Sequence[str]) -> None:
    """Time the stages that read an article."""
    texts = [Path(name).read_text(encoding="utf-8") for name in files]
    cut = [(text, segment(text)) for text in texts]
    thousands = sum(len(parts) for _, parts in cut) / 1000
    stages: dict[str, Callable[[], object]] = {
        "segment": lambda: [segment(text) for text in texts],
        "attribute": lambda: [find_attributions(text, parts) for text, parts in cut],
        "figures": lambda: [find_figures(text, part.start, part.end) for text, parts in cut for part in parts],
    }
    total = 0.0
    for name, work in stages.items():
        spent = seconds(work) / thousands
        total += spent
        print(f"{name:10} {spent:.3f} s per 1,000 sentences")
    print(f"{'together':10} {total:.3f} s per 1,000 sentences, {thousands * 1000:.0f} sentences")


def comparing(root: Path) -> None:
    """Time the stage that sees all articles."""
    known = load_settings(root)
    draft = read_through(root, known, metadata_from)
    sources, agents, readings = draft.sources, draft.agents, draft.readings
    statements, _ = find_statements(readings, sources, agents, draft.matcher, known.edits)
    for count in (len(statements), STATEMENTS):
        many, articles = multiplied(statements, sources, count)
        start = time.process_time()
        compare(many, articles, known.topics, known.measures, agents, known.edits)
        spent = time.process_time() - start
        print(f"{'compare':10} {spent:.2f} s for {count:,} statements of {len(articles):,} articles")


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print the CPU seconds of a stage, with those of the processes that it started, and the memory so far."""
    start = processor()
    yield
    print(f"{name:10} {processor() - start:6.1f} s  {memory():5.0f} MB", flush=True)


def processor() -> float:
    """The CPU seconds of this process and of those that it started."""
    times = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in times)


def memory() -> float:
    """The most memory that this process, or one that it started, has held, in megabytes."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def loading(arguments: Sequence[str]) -> None:
    """Time the stages of a large build."""
    known = argparse.ArgumentParser(prog="benchmark.py load")
    known.add_argument("--articles", type=int, default=500)
    known.add_argument("--kind", choices=(VARIED, COPIES), default=VARIED)
    known.add_argument("--print", action="store_true")
    asked = known.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = large_project(Path(folder) / "project", asked.articles, asked.kind)
        settings = load_settings(root)
        lacking = None if asked.print else Problem(paths.EDITION_FILE, None, "is not asked for.")
        with timed("prepare"), patch.object(typeset, "missing", lambda: lacking):
            built = pipeline.prepare(root, settings, metadata_from)
        if asked.print:
            with timed("print"):
                built = with_printed_edition(root, settings, built)
        start = processor()
        _, site = pipeline.stage_site(root, built)
        print(f"{'mkdocs':10} {processor() - start:6.1f} s  {memory():5.0f} MB", flush=True)
        with timed("gate"):
            problems = built_site.check_built(site, built)
        sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*")}
    largest = max(finding.sources for finding in built.dossier.findings)
    print(f"{len(built.dossier.statements):,} statements, {len(built.dossier.findings):,} findings", end=", ")
    print(f"of {largest} sources at most; {len(problems)} problems; {built.printed or 0} pages in print")
    for name in (
        *sorted((name for name in sizes if name.endswith(".html")), key=lambda name: -sizes[name])[:6],
        SEARCH,
    ):
        print(f"{sizes[name] / 1e6:6.2f} MB {name}")
    print(f"{sum(sizes.values()) / 1e6:6.2f} MB in all")


def main() -> None:
    """The command."""
    if sys.argv[1:2] == ["load"]:
        loading(sys.argv[2:])
    elif sys.argv[1:2] == ["--compare"]:
        comparing(Path(sys.argv[2]))
    else:
        reading(sys.argv[1:])
    print(f"memory     {memory():.0f} MB")


if __name__ == "__main__":
    main()

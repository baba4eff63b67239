"""Measure the processor time of reading articles, of comparing many statements, or of building a large site.

    python tools/benchmark.py FILE...
    python tools/benchmark.py --compare FOLDER
    python tools/benchmark.py load [--articles 500] [--kind copies] [--print]

The first command prints the CPU seconds that segments, attributions and figures take for 1,000 sentences, as the best
of five rounds. The second multiplies the statements of a dossier to ten thousand, with other words in some places, and
prints the CPU seconds of comparing them. The third makes up a dossier of many articles and prints the CPU seconds of
each stage of its build, and the sizes of the files; with `--print`, the printed edition is made, too. All print the
most memory that was used. No test depends on these figures.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from builder import pipeline
from builder.articles.attribution.attributions import find_attributions
from builder.articles.figures.extraction import find_figures
from builder.articles.segment import segment
from builder.compare.comparison import compare
from builder.errors import Problem
from builder.gate import built_site
from builder.pipeline import read_through
from builder.printing import with_printed_edition
from builder.render import paths
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.topics.statements import find_statements
from builder.typesetting import typeset
from support.many_articles import COPIES, VARIED, large_project
from support.many_statements import multiplied_statements

ROUNDS = 5
"""How often the work of reading is measured."""

STATEMENTS = 10_000
"""Statements to compare."""

LARGEST_PAGES = 6
"""Pages whose sizes are printed, the largest first."""

SEARCH_INDEX = "search/search_index.json"


def fastest_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of ROUNDS rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def measure_reading(files: Sequence[str]) -> None:
    """Print how long the stages take that read an article."""
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
        spent = fastest_seconds(work) / thousands
        total += spent
        print(f"{name:10} {spent:.3f} s per 1,000 sentences")
    print(f"{'together':10} {total:.3f} s per 1,000 sentences, {thousands * 1000:.0f} sentences")


def measure_comparing(root: Path) -> None:
    """Print how long the stage takes that compares all articles."""
    known = load_settings(root)
    draft = read_through(root, known, metadata_from)
    sources, agents, readings = draft.sources, draft.agents, draft.readings
    statements, _ = find_statements(readings, sources, agents, draft.matcher, known.edits)
    for count in (len(statements), STATEMENTS):
        many, articles = multiplied_statements(statements, sources, count)
        start = time.process_time()
        compare(many, articles, known.topics, draft.measures, agents, known.edits)
        spent = time.process_time() - start
        print(f"{'compare':10} {spent:.2f} s for {count:,} statements of {len(articles):,} articles")


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print the CPU seconds of a stage and of the processes that it started, and the most memory used so far."""
    start = processor_seconds()
    yield
    print(f"{name:10} {processor_seconds() - start:6.1f} s  {megabytes_used():5.0f} MB", flush=True)


def processor_seconds() -> float:
    """Return the CPU seconds of this process and of those that it started."""
    times = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in times)


def megabytes_used() -> float:
    """Return the most memory that this process or one that it started has used, in megabytes."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def measure_build(arguments: Sequence[str]) -> None:
    """Print how long the stages of a large build take, and how large its files are."""
    known = argparse.ArgumentParser(prog="benchmark.py load")
    known.add_argument("--articles", type=int, default=500)
    known.add_argument("--kind", choices=(VARIED, COPIES), default=VARIED)
    known.add_argument("--print", action="store_true")
    asked = known.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = large_project(Path(folder) / "project", asked.articles, asked.kind)
        settings = load_settings(root)
        lacking = None if asked.print else Problem(paths.EDITION_FILE, None, "is not asked for.")
        with timed("prepare"), patch.object(typeset, "missing_typesetter", lambda: lacking):
            built = pipeline.prepare(root, settings, metadata_from)
        if asked.print:
            with timed("print"):
                built = with_printed_edition(root, settings, built)
        start = processor_seconds()
        _, site = pipeline.stage_site(root, built)
        print(f"{'mkdocs':10} {processor_seconds() - start:6.1f} s  {megabytes_used():5.0f} MB", flush=True)
        with timed("gate"):
            problems = built_site.check_built(site, built)
        sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*")}
    largest = max(finding.sources for finding in built.dossier.findings)
    print(f"{len(built.dossier.statements):,} statements, {len(built.dossier.findings):,} findings", end=", ")
    print(f"the largest of {largest} sources; {len(problems)} problems; {built.printed or 0} printed pages")
    for name in (
        *sorted((name for name in sizes if name.endswith(".html")), key=lambda name: -sizes[name])[:LARGEST_PAGES],
        SEARCH_INDEX,
    ):
        print(f"{sizes[name] / 1e6:6.2f} MB {name}")
    print(f"{sum(sizes.values()) / 1e6:6.2f} MB in all")


def main() -> None:
    """Run the command."""
    if sys.argv[1:2] == ["load"]:
        measure_build(sys.argv[2:])
    elif sys.argv[1:2] == ["--compare"]:
        measure_comparing(Path(sys.argv[2]))
    else:
        measure_reading(sys.argv[1:])
    print(f"memory     {megabytes_used():.0f} MB")


if __name__ == "__main__":
    main()

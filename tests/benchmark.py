"""Processor time of the stages: of reading articles, and of comparing the statements of a large dossier.

    python tests/benchmark.py FILE...
    python tests/benchmark.py --compare FOLDER

The first prints CPU seconds per 1,000 sentences for sentences, attributions and figures, the best of five rounds. The
second takes a dossier's folder, makes ten thousand statements of its own by other words in some places, and prints the
CPU seconds of comparing them. Both print the largest memory. Nothing asserts these figures.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from string import ascii_lowercase as LETTERS

from builder.attribute import attribute
from builder.compare import compare
from builder.config import load_settings, metadata_from
from builder.figures import find_figures
from builder.model import Source, Statement
from builder.pipeline import read_through, sort_out
from builder.segment import segment
from builder.topics import Matcher

ROUNDS = 5
STATEMENTS = 10_000


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
        "attribute": lambda: [attribute(text, parts) for text, parts in cut],
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
    sources, _, agents, readings = read_through(root, known, metadata_from)
    statements, _ = sort_out(readings, sources, agents, Matcher(known.topics), known.edits)
    for count in (len(statements), STATEMENTS):
        many, articles = multiplied(statements, sources, count)
        start = time.process_time()
        compare(many, articles, known.topics, known.measures, agents, known.edits)
        spent = time.process_time() - start
        print(f"{'compare':10} {spent:.2f} s for {count:,} statements of {len(articles):,} articles")


def main() -> None:
    """The command."""
    if sys.argv[1:2] == ["--compare"]:
        comparing(Path(sys.argv[2]))
    else:
        reading(sys.argv[1:])
    print(f"memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

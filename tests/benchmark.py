"""Processor time of reading articles: sentences, attributions, figures, one by one and together.

    python tests/benchmark.py FILE...

Prints CPU seconds per 1,000 sentences, the best of five rounds, and the largest memory. Nothing asserts these figures.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from builder.attribute import attribute
from builder.figures import find_figures
from builder.segment import segment

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of ROUNDS rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """The command."""
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
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
    print(f"memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
def multiplied():pass

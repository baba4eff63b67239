"""Cases of attribution, read from the files in tests/cases/attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "attribution"
FILES = sorted(path for path in CASES.glob("*.txt"))


def cases() -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield title, text and expected rows of each case."""
    for path in FILES:
        blocks = re.split(r"(?m)^# ", path.read_text(encoding="utf-8"))[1:]
        for block in blocks:
            title, _, rest = block.partition("\n")
            lines = rest.strip("\n").split("\n")
            text = "\n".join(line for line in lines if not line.startswith("= ")).strip("\n")
            rows = [[cell.strip() for cell in line[2:].split(" | ")] for line in lines if line.startswith("= ")]
            yield f"{path.stem}: {title.strip()}", text, rows

"""Run everything, and print what it asks of Python that versions of Python do otherwise.

    python recorded_calls.py ARTICLE...

Imports all modules, runs the text stages on the articles, and builds the project in the current folder. Prints a JSON
object: `patterns`, each with its flags and the line that compiled it, and `float_sums`, the lines that add floats with
`sum`.
"""

from __future__ import annotations

import builtins
import json
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

BUILDER = Path(__file__).resolve().parents[2] / "builder"


def calling_line() -> str | None:
    """Return the innermost line of the builder that led here, with its file; None if another package did."""
    frame = sys._getframe(2)
    while frame.f_back and Path(frame.f_code.co_filename).parent.name == "re":
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    return f"{path.relative_to(BUILDER)}:{frame.f_lineno}" if path.is_relative_to(BUILDER) else None


def record_patterns(patterns: dict[tuple[str, int], str]) -> None:
    """Record from now on every pattern of text that the builder compiles, with its flags and line."""
    compiler: Any = import_module("re._compiler")
    compile_pattern: Callable[..., re.Pattern[Any]] = compiler.compile

    def recorded(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if isinstance(pattern, str) and (line := calling_line()):
            patterns.setdefault((pattern, int(flags)), line)
        return compile_pattern(pattern, flags)

    compiler.compile = recorded


def record_float_sums(lines: set[str]) -> None:
    """Record from now on the lines of the builder that add floats with `sum`."""
    add = builtins.sum

    def recorded(values: Iterable[Any], /, start: Any = 0) -> Any:
        total = add(values, start=start)
        if isinstance(total, float) and (line := calling_line()):
            lines.add(line)
        return total

    setattr(builtins, "sum", recorded)  # noqa: B010


def main() -> None:
    """Record, run everything, and print the record."""
    patterns: dict[tuple[str, int], str] = {}
    float_sums: set[str] = set()
    record_patterns(patterns)
    record_float_sums(float_sums)

    import builder

    for module in walk_packages(builder.__path__, "builder."):
        if module.name != "builder.__main__":
            import_module(module.name)
    from builder.cli import main as command
    from builder.inspection import extract
    from builder.settings.metadata import metadata_from

    for name in sys.argv[1:]:
        extract(Path(name), metadata_from)
    with redirect_stdout(sys.stderr):
        code = command(["build"])
    record = {
        "patterns": [[*pattern, line] for pattern, line in patterns.items()],
        "float_sums": sorted(float_sums),
    }
    json.dump(record, sys.stdout)
    sys.exit(code)


if __name__ == "__main__":
    main()

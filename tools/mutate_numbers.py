"""Change the numbers of a module one at a time, and report which changes no test notices.

A tuned number (a threshold, a share, a window, a limit) needs a test on either side of it. This tool finds the numbers
that have none. It copies the project to a temporary folder, changes one number there, runs the given tests, and goes on
to the next; the project itself stays as it is.

    python tools/mutate_numbers.py builder/compare/similarity.py tests/unit/test_compare_numbers.py
    python tools/mutate_numbers.py builder/articles/repeats.py tests/unit/test_segment_numbers.py --only 60 --patterns

It prints a line for each change that survived, with the line, the name of the constant and both values, and then how
many were tried. Its exit status is 1 if a change survived, or 2 if the tests fail without any change.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import os
import re
import resource
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).resolve().parent.parent

COPIED = (
    "builder",
    "tests",
    "tools",
    "docs",
    "seeds",
    "pyproject.toml",
    "mkdocs.yml",
    "dossier.yml",
    "editor.yml",
    "README.md",
)
"""What the tests need of the project. The files of `docs/` and `seeds/` are read and never written."""

PRELOADED = ("hypothesis.strategies", "lemminflect", "mkdocs.config", "playwright.sync_api", "yaml")
"""Packages that are imported once, before a process is forked for each change; this halves the time of a short test."""

PLAIN = (0, 1, 2)
"""Numbers that are changed only if they are the value of a module's constant: an index or a pair is not tuned."""

SLIGHT = 0.1
"""The share by which a fraction is changed slightly; whole numbers are changed by one."""

GROSS = 10
"""The factor of a gross change."""

HANGING = 3600.0
"""Seconds on the clock after which tests that use no processor time are given up."""

TIMES_AS_LONG = 5
"""How many times as much processor time as without a change the tests may use before they count as endless."""

MORE_SECONDS = 30
"""Seconds of processor time that they may use besides, so that short tests are not cut off."""

_QUANTIFIER = re.compile(r"(?<=\{)\d*,?\d+(?=\})")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the source of a module: offsets in code points, what it is part of, and its value."""

    start: int
    end: int
    line: int
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Mutant:
    """A number, and what stands instead."""

    number: Number
    text: str


def numbers_of(source: str, patterns: bool = False) -> list[Number]:
    """Return the numbers of a module that may be tuned, in order.

    These are all numbers in the constants of the module and all other literals but plain ones. With `patterns`, the
    bounds of repetitions in regular expressions ("{2,40}") count as well.
    """
    tree = ast.parse(source)
    starts = _line_starts(source)
    left_out = {id(part) for node in ast.walk(tree) for part in _untuned(node)}
    named = {id(node): name for name, statement in _constants(tree) for node in ast.walk(statement)}
    out: dict[int, Number] = {}
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Constant, ast.JoinedStr)) or node.end_lineno is None or id(node) in left_out:
            continue
        start, end = (
            _offset(source, starts, *place)
            for place in ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset or 0))
        )
        name = named.get(id(node), "")
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            value = float(node.value)  # type: ignore[arg-type]
            if name or value not in PLAIN:
                out[start] = Number(start, end, node.lineno, name, value)
        elif patterns:
            out |= {number.start: number for number in _quantifiers(source, start, end, name)}
    return [out[start] for start in sorted(out)]


def _untuned(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node whose numbers are not tuned: the size of a cache, and the index of a member."""
    if isinstance(node, ast.FunctionDef):
        for decorator in node.decorator_list:
            yield from ast.walk(decorator)
    elif isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice):
        yield from ast.walk(node.slice)


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the assignments at the top of a module, with the name that is given a value."""
    for statement in tree.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement


def _quantifiers(source: str, start: int, end: int, name: str) -> Iterator[Number]:
    """Yield the bounds of repetitions in a string of the source, but for plain ones."""
    for match in _QUANTIFIER.finditer(source, start, end):
        for digits in _NUMBER.finditer(source, *match.span()):
            value = int(digits[0])
            if value not in PLAIN:
                yield Number(digits.start(), digits.end(), source.count("\n", 0, digits.start()) + 1, name, value)


def _line_starts(source: str) -> list[int]:
    """Return the offset of each line."""
    lengths = [len(line) for line in source.splitlines(keepends=True)]
    return [sum(lengths[:at]) for at in range(len(lengths))]


def _offset(source: str, starts: Sequence[int], line: int, column: int) -> int:
    """Return an offset in code points; the syntax tree counts bytes of UTF-8 within a line."""
    begin = starts[line - 1]
    text = source[begin : starts[line] if line < len(starts) else len(source)]
    return begin + len(text.encode()[:column].decode())


def mutants(number: Number, gross: bool = True) -> list[Mutant]:
    """Return the changes of a number: slightly down, slightly up, and with `gross` to zero and far up."""
    value = number.value
    if value == int(value):
        values = [value - 1, value + 1]
    else:
        values = [round(value * (1 - SLIGHT), 6), round(value * (1 + SLIGHT), 6)]
    if gross:
        values += [0, value * GROSS or GROSS]
    texts = dict.fromkeys(f"{changed:.10g}" for changed in values if changed != value and changed >= 0)
    return [Mutant(number, text) for text in texts]


def copy_project(to: Path) -> None:
    """Copy the sources and the tests, and leave out what Python compiled."""
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, to / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.exists():
            shutil.copy2(path, to / name)


def passes(folder: Path, tests: Sequence[str], seconds: int = resource.RLIM_INFINITY) -> bool:
    """Return True if the tests pass in a copy of the project; False if one fails or they do not end.

    `seconds` is the processor time after which they count as endless: other than time on the clock, it does not depend
    on what else the machine does.
    """
    process = multiprocessing.get_context("fork").Process(target=_run, args=(folder, tests, seconds))
    process.start()
    process.join(HANGING)
    if process.is_alive():
        process.kill()
        process.join()
        return False
    return process.exitcode == 0


def _run(folder: Path, tests: Sequence[str], seconds: int) -> None:
    """Run the tests in this process, silently, and end it with their exit status, or after too much processor time."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    os.chdir(folder)
    sys.path[:] = [str(folder), *(entry for entry in sys.path if Path(entry or ".").resolve() not in (ROOT, TOOLS))]
    sys.dont_write_bytecode = True
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *tests])
    os._exit(int(status))


TOOLS = Path(__file__).resolve().parent


def arguments(args: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Report the numbers of a module that no test pins down.")
    parser.add_argument("module", help="path of the module, such as builder/compare/similarity.py")
    parser.add_argument("tests", nargs="+", help="what pytest is to run: files, node ids, or options after --")
    parser.add_argument("--only", action="append", default=[], help="a line or a constant's name; may be repeated")
    parser.add_argument("--patterns", action="store_true", help="change repetitions in regular expressions, too")
    parser.add_argument("--slight", action="store_true", help="leave out gross changes")
    return parser.parse_args(args)


def main(args: Sequence[str] | None = None) -> int:
    """Run the tool and return its exit status."""
    given = arguments(args)
    source = (ROOT / given.module).read_text(encoding="utf-8")
    chosen = [
        number
        for number in numbers_of(source, given.patterns)
        if not given.only or number.name in given.only or str(number.line) in given.only
    ]
    for name in PRELOADED:
        with suppress(ImportError):
            import_module(name)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        folder.mkdir()
        copy_project(folder)
        if not passes(folder, given.tests):
            print("The tests fail without any change.")
            return 2
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        endless = round(MORE_SECONDS + TIMES_AS_LONG * (used.ru_utime + used.ru_stime))
        tried = survived = 0
        for mutant in (mutant for number in chosen for mutant in mutants(number, not given.slight)):
            number = mutant.number
            changed = source[: number.start] + mutant.text + source[number.end :]
            (folder / given.module).write_text(changed, encoding="utf-8")
            tried += 1
            if passes(folder, given.tests, endless):
                survived += 1
                was = source[number.start : number.end]
                print(f"{given.module}:{number.line} {number.name or '-'} {was} -> {mutant.text} survived", flush=True)
        print(f"{given.module}: {tried} tried, {tried - survived} killed, {survived} survived")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())

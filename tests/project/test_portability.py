"""Nothing in the builder that Pythons do otherwise: patterns, sums of floats, and the case of letters."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from support.project import ROOT, run_python

# The parser of `re` is private, but all versions from 3.11 to 3.14 have it, and the tests run on each of them.
PARSER: Any = import_module("re._parser")

ONE_CHARACTER = {"LITERAL", "NOT_LITERAL", "ANY", "IN"}
"""Items that match one character, and so can neither match in part nor in two ways."""

REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}

ARTICLES = sorted((ROOT / "tests").glob("*/**/*.txt"))


def items_of(parsed: Any) -> Iterator[tuple[str, Any]]:
    """Yield each item of a parsed pattern, at any depth: the name of its kind, and its arguments."""
    for kind, arguments in parsed:
        yield str(kind), arguments
        for part in parts_of(arguments):
            yield from items_of(part)


def parts_of(arguments: Any) -> Iterator[Any]:
    """Yield the parsed patterns among the arguments of an item."""
    if isinstance(arguments, PARSER.SubPattern):
        yield arguments
    elif isinstance(arguments, tuple | list):
        for argument in arguments:
            yield from parts_of(argument)


def differences(pattern: str, flags: int = 0) -> list[str]:
    """Return what in a pattern the versions of Python match in different ways.

    - A possessive repeat of more than one character, in 3.11.0 to 3.11.4, keeps what its last attempt took before it
      failed (gh-106052, gh-100061); one with groups raises SystemError up to 3.12.7 and 3.13.0 (gh-101955).
      In an atomic group, too, only characters and their repeats are allowed: nothing needs more.
    - `\\B` matches the empty text since 3.14 (gh-124130).
    - What `re` warns of, a later version reads otherwise.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        parsed = PARSER.parse(pattern, flags)
    found = [f"warns: {warning.message}" for warning in caught]
    for kind, arguments in items_of(parsed):
        if kind == "POSSESSIVE_REPEAT":
            repeated = [str(inner) for inner, _ in arguments[2]]
            if len(repeated) != 1 or repeated[0] not in ONE_CHARACTER:
                found.append("a possessive repeat of more than one character")
        elif kind == "ATOMIC_GROUP":
            if {inner for inner, _ in items_of(arguments)} - ONE_CHARACTER - REPEATS:
                found.append("an atomic group of more than characters and their repeats")
        elif kind == "AT" and "NON_BOUNDARY" in str(arguments):
            found.append(r"\B")
    return found


@pytest.mark.parametrize(
    "pattern",
    [
        r"\.(?:[ ]['\"](?=\s))*+",
        "(?:ab?c)*+",
        "(?:a|bc)++",
        "((?!C).)++",
        "(?:(a)|b)?+",
        "(?:ab){1,3}+",
        "x(?:y(?:ab)*+)?",
        "(?=(?:ab)++)",
        "(?>a(?=b))",
        "(?>a|ab)",
        "(?>(a)*)",
        r"\bno\B",
        "[[a-z]",
        "[a||b]",
    ],
)
def test_a_pattern_that_pythons_match_otherwise_is_found(pattern: str) -> None:
    assert differences(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "[ab]*+c",
        "a?+",
        ".{2,3}+",
        r"[^\W\d]++",
        "[^a]++",
        "(?>a*b+)",
        "(?:ab|c)*",
        "(?=ab)c",
        r"\bno\b",
        "(?!)",
        r"(a)\1",
    ],
)
def test_a_pattern_that_pythons_match_alike_is_not(pattern: str) -> None:
    assert differences(pattern) == []


def test_the_builder_asks_nothing_that_pythons_do_otherwise(project: Path) -> None:
    script = ROOT / "tests" / "support" / "recorded_calls.py"
    done = run_python(project, str(script), *map(str, ARTICLES))
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    patterns = {(pattern, flags): line for pattern, flags, line in record["patterns"]}
    # Patterns of modules, of functions that the stages call, and with flags.
    assert len(patterns) > 300
    assert {line.partition("/")[0] for line in patterns.values()} > {
        "articles",
        "compare",
        "gate",
        "language",
        "topics",
    }
    assert any(flags & re.IGNORECASE for _, flags in patterns)
    found = {f"{line}: {pattern}": differences(pattern, flags) for (pattern, flags), line in patterns.items()}
    assert {where: why for where, why in found.items() if why} == {}
    # `sum` rounds floats otherwise since 3.12; `math.fsum` rounds only once.
    assert record["float_sums"] == []


def test_only_one_function_asks_for_lower_case() -> None:
    """`str.islower` and `str.isnumeric` know other letters in each version of Unicode; `is_lower` does not."""
    found = []
    for path in sorted((ROOT / "builder").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("islower", "isnumeric", "swapcase"):
                found.append(path.relative_to(ROOT / "builder").as_posix())
    assert set(found) == {"language/tokens.py"}

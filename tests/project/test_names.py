"""One name, one thing: modules have names of their own, and no function or class name is used all over the builder."""

from __future__ import annotations

import ast
from collections import defaultdict

from support.project import ROOT

MODULES = sorted((ROOT / "builder").rglob("*.py"))
MANY = 4
"""Files that may not all define the same name: a reader could no longer tell which is meant."""


def test_no_two_modules_share_a_name() -> None:
    named = defaultdict(list)
    for path in MODULES:
        if path.name != "__init__.py":
            named[path.stem].append(path.relative_to(ROOT).as_posix())
    assert len(named) > 50
    assert [paths for paths in named.values() if len(paths) > 1] == []


def test_no_name_is_defined_all_over_the_builder() -> None:
    """A leading underscore makes no difference to a reader; special methods are the language's."""
    defined = defaultdict(set)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("__"):
                defined[node.name.lstrip("_")].add(path.relative_to(ROOT).as_posix())
    assert len(defined) > 500
    assert {name: sorted(paths) for name, paths in defined.items() if len(paths) >= MANY} == {}

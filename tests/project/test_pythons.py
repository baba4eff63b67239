"""The same bytes on every Python that is allowed: the text stages, and a whole build with the printed edition."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from support.every_python import REQUIREMENTS, SYSTEM, allowed_versions, environment, find_interpreter, run_with
from support.project import ROOT, build_output, copy_project, errors_in
from support.text_stages_here import character_classes, read_articles

PLACES = ("Makefile", "README.md", "CONTRIBUTING.md", "guide/limits.md", "docs/software.md")
"""The files that tell people which Python to use."""

CASES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob("*/**/*.txt"))
"""Texts that are read as articles: all cases of the stages, hostile texts, and what was once read in two ways."""


def test_every_place_names_the_same_versions() -> None:
    versions = allowed_versions()
    for name in PLACES:
        assert f"{versions[0]} to {versions[-1]}" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize(
    ("version", "fits"), [("3.10.13", False), ("3.11.0", True), ("3.14.9", True), ("3.15.0", False), ("4.0.0", False)]
)
def test_make_refuses_other_pythons_in_one_line(version: str, fits: bool, tmp_path: Path) -> None:
    """A Python that says it has this version, and makes no environment."""
    for name in ("Makefile", "pyproject.toml", *REQUIREMENTS):
        shutil.copy2(ROOT / name, tmp_path / name)
    number = tuple(map(int, version.split(".")))
    python = tmp_path / "python"
    python.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        f"  --version) echo 'Python {version}' ;;\n"
        f"""  -c) exec "{sys.executable}" -c "import sys; sys.version_info = {number}; $2" ;;\n"""
        "  *) echo no environment; exit 3 ;;\n"
        "esac\n",
        "utf-8",
    )
    python.chmod(0o755)
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "site", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=tmp_path, env=ours, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    if fits:
        assert "no environment" in done.stdout
    else:
        assert f"Python {version} does not fit: 3.11 to 3.14 is needed" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@cache
def made_here() -> dict[str, Any]:
    """Return what this Python makes of the cases and of single characters, as it comes back from another."""
    made: dict[str, Any] = {"articles": read_articles(CASES), "classes": character_classes()}
    refused = [name for name, article in made["articles"].items() if isinstance(article, str)]
    assert len(CASES) - len(refused) > 40, refused
    found: dict[str, Any] = json.loads(json.dumps(made))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("which", [*allowed_versions(), SYSTEM])
def test_another_python_makes_the_same(which: str, built: Path, tmp_path: Path) -> None:
    python = environment(find_interpreter(which))

    script = ROOT / "tests" / "support" / "text_stages_here.py"
    done = run_with(python, ROOT, script, *CASES)
    assert done.returncode == 0, done.stderr
    there = json.loads(done.stdout)
    here = made_here()
    assert [name for name in CASES if there["articles"][name] != here["articles"][name]] == []
    # Each Python knows the characters of its year; what both show, both must read alike.
    shown = [char for char in here["classes"] if char in there["classes"]]
    assert len(shown) > 100_000
    assert [char for char in shown if here["classes"][char] != there["classes"][char]] == []

    project = copy_project(tmp_path / "project")
    done = run_with(python, project, "-m", "builder", "build")
    assert (done.returncode, errors_in(done)) == (0, []), done.stdout
    ours, theirs = build_output(built), build_output(project)
    assert "site/dossier.pdf" in ours
    assert sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)) == []

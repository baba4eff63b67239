"""Copies of the test dossier, the command line, and the contents of folders."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from builder.cli import main
from builder.errors import Problem
from builder.render.outputs import owned_names
from builder.typesetting import typeset
from support.waiting import HANGING

ROOT = Path(__file__).resolve().parents[2]
DOSSIER = ROOT / "tests" / "dossier"
"""The dossier that the tests build: five articles that stay as they are, whatever is added to `seeds/`."""

ADDRESS = "https://example.org/2025/captured?page=1"
"""The address of the first article in the site that is made by hand."""

INPUTS = ("dossier.yml", "editor.yml", "mkdocs.yml", "seeds", "docs", "overrides")
"""The files and folders that a build reads."""

GENERATED = owned_names()
"""What a build writes into `docs/`."""


def run_python(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with the builder on its path; a command that fails raises nothing."""
    return subprocess.run(
        [sys.executable, *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests")))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )


def run_dossier(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run `dossier ARGS` in the folder of a project, as a user does; a command that fails raises nothing."""
    return run_python(project, "-m", "builder", *args)


def run_dossier_here(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run `dossier ARGS` in this process, which is faster; raise what a user would see as a traceback."""
    stdout, stderr = StringIO(), StringIO()
    with chdir(project), redirect_stdout(stdout), redirect_stderr(stderr):
        code = main(args)
    return subprocess.CompletedProcess(args, code, stdout.getvalue(), stderr.getvalue())


def errors_in(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the lines that a command wrote to standard error, without notes on the words of dossier.yml."""
    return [line for line in done.stderr.splitlines() if not line.startswith("note: dossier.yml:")]


def leave_out_print(patch: pytest.MonkeyPatch) -> None:
    """Let builds in this process make no printed edition, which takes the longest."""
    patch.setattr(typeset, "missing_typesetter", lambda: Problem("dossier.pdf", None, "is not made."))


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return the contents of every file in a folder, at any depth, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_output(project: Path) -> dict[str, bytes]:
    """Return the contents of everything that a build writes, by path."""
    folders = {
        f"{name}/{path}": data for name in ("docs", "site") for path, data in contents_of(project / name).items()
    }
    return folders | {"mkdocs.yml": (project / "mkdocs.yml").read_bytes()}


def copy_project(to: Path) -> Path:
    """Copy the inputs of a build, with the articles and settings of the tests and without generated files."""

    def generated(folder: str, names: list[str]) -> set[str]:
        return shutil.ignore_patterns(*GENERATED)(folder, names) if Path(folder) == ROOT / "docs" else set()

    to.mkdir()
    for name in INPUTS:
        source = next((path for path in (DOSSIER / name, ROOT / name) if path.exists()), None)
        if source and source.is_dir():
            shutil.copytree(source, to / name, ignore=generated)
        elif source:
            shutil.copy2(source, to / name)
    (to / "builder").symlink_to(ROOT / "builder")  # mkdocs.yml names its hook by path
    return to


def copy_made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a copy of a folder that is made once for all processes that run tests: by the first to ask for it."""
    base = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    folder, done = base / f"{name}-for-all", base / f"{name}-for-all.done"
    with (base / f"{name}-for-all.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return Path(shutil.copytree(folder, factory.mktemp(name) / "project", symlinks=True))

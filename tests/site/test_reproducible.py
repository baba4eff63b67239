"""The same inputs give the same bytes everywhere and always."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from builder.site.sums import SUMS_FILE
from builder.typesetting import typeset
from support.project import ROOT, contents_of, copy_project
from support.waiting import HANGING

ELSEWHERE = """
import os, sys

listdir, scandir = os.listdir, os.scandir

class Backwards:
    def __init__(self, *arguments):
        self.entries = reversed(list(scandir(*arguments)))
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    close = __exit__

os.listdir = lambda *arguments: listdir(*arguments)[::-1]
os.scandir = Backwards
from builder.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command, on a system that lists the files of each folder in reverse order."""


def test_another_machine_makes_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Another folder, day, time zone, locale, hash seed, order of files, and other permissions of new files."""
    other = copy_project(tmp_path / "another folder, ünlike")
    (other / "builder").unlink()
    shutil.copytree(ROOT / "builder", other / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    for turn, path in enumerate(sorted((other / "seeds").iterdir())):
        os.utime(path, (turn, 86_400 * turn))
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(other),
        "PYTHONHASHSEED": "4242",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TZ": "Pacific/Chatham",
        "LC_ALL": "C",
    }
    then = ["faketime", "2031-05-05 23:59:30"] if shutil.which("faketime") else []
    done = subprocess.run(
        [*then, sys.executable, "-c", ELSEWHERE, "build"],
        cwd=other,
        env=environment,
        umask=0o077,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=HANGING,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = contents_of(built / "site"), contents_of(other / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert "dossier.pdf" in first or typeset.missing_typesetter()
    assert (built / "mkdocs.yml").read_bytes() == (other / "mkdocs.yml").read_bytes()


def test_the_digests_are_those_of_the_files(built: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS_FILE], cwd=built / "site", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    listed = {line[66:] for line in (built / "site" / SUMS_FILE).read_text("utf-8").splitlines()}
    assert listed == contents_of(built / "site").keys() - {SUMS_FILE}

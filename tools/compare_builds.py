"""Build dossiers with two versions of the program and print which published files differ.

    python tools/compare_builds.py REVISION [FOLDER...] [--lines 20]

REVISION is the git revision to compare the working tree with. Each FOLDER holds `dossier.yml`, `seeds/` and, if it has
one, `editor.yml`; without a FOLDER, the dossier of this repository is built. Each version builds in a temporary copy,
so nothing in the working tree or in a FOLDER changes. The command exits with 1 if any published file differs.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INPUTS = ("dossier.yml", "editor.yml", "seeds")
PROGRAM = ("builder", "docs", "mkdocs.yml")
BUILD = """
import sys
from builder import pipeline
from builder.cli import main
pipeline._other_inputs = lambda *_: {}
sys.exit(main(["build"]))
"""
"""The build command with a fingerprint of articles and settings only: that the program differs is known."""


def main() -> int:
    """Compare the builds of every folder and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", help="the git revision to compare the working tree with")
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT], metavar="FOLDER")
    parser.add_argument("--lines", type=int, default=20, help="the most lines of a difference to print for each file")
    args = parser.parse_args()
    differing = 0
    with tempfile.TemporaryDirectory() as temporary:
        before, after = Path(temporary, "before"), Path(temporary, "after")
        unpack_revision(args.revision, before)
        copy_working_tree(after)
        for number, folder in enumerate(args.folders):
            sites = [
                built_site(program, folder, Path(temporary, f"{number}-{program.name}")) for program in (before, after)
            ]
            names = list(differing_files(*sites))
            differing += len(names)
            print(f"{folder}: {len(names)} of {len(published(sites[1]))} files differ")
            for name in names:
                print_difference(name, *sites, limit=args.lines)
    return 1 if differing else 0


def unpack_revision(revision: str, to: Path) -> None:
    """Unpack the program at a git revision into a folder."""
    archive = subprocess.run(["git", "archive", revision, *PROGRAM], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(to, filter="data")


def copy_working_tree(to: Path) -> None:
    """Copy the program of the working tree, without what a build generates or git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard", *PROGRAM], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)


def built_site(program: Path, folder: Path, project: Path) -> Path:
    """Build the dossier of a folder with one version of the program; return the folder of the site."""
    shutil.copytree(program, project)
    for name in INPUTS:
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, project / name)
        elif source.is_file():
            shutil.copy2(source, project / name)
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{folder}: the build with {program.name} failed:\n{done.stdout}{done.stderr}")
    return project / "site"


def published(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its name."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def differing_files(before: Path, after: Path) -> Iterator[str]:
    """Yield the names of files that are missing on one side or hold other bytes."""
    one, two = published(before), published(after)
    yield from (name for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name))


def print_difference(name: str, before: Path, after: Path, *, limit: int) -> None:
    """Print the changed lines of one file, or that it cannot be shown as text."""
    print(f"  {name}")
    texts: list[list[str]] = []
    for site in (before, after):
        data = (site / name).read_bytes() if (site / name).is_file() else b""
        try:
            texts.append(data.decode("utf-8").replace("><", ">\n<").splitlines())
        except UnicodeDecodeError:
            print(f"    {len(data):,} bytes in {site.parent.name}, not text")
            return
    changed = [
        line
        for line in difflib.unified_diff(texts[0], texts[1], lineterm="", n=0)
        if line[:2] not in ("--", "++", "@@")
    ]
    for line in changed[:limit]:
        print(f"    {line[:200]}")
    if len(changed) > limit:
        print(f"    … {len(changed) - limit} more lines")


if __name__ == "__main__":
    sys.exit(main())

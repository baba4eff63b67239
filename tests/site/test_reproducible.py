"""The same inputs give the same bytes everywhere and always, and anyone can check a published site against them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder import cli, pipeline
from builder.errors import InputError, Problem
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site import compare_site
from builder.site.compare_site import differing_files, differing_inputs
from builder.site.sums import SUMS_FILE
from builder.typesetting import typeset
from support.browser import served_folder
from support.project import ROOT, contents_of, copy_project
from support.small_project import small_project
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


# --- whether a site is what these inputs make


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the servers of these tests, which answer for certain, however slow the machine is."""
    monkeypatch.setattr(compare_site, "_TIMEOUT", HANGING)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small project, built without a printed edition; tests must not change it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeset, "missing_typesetter", lambda: Problem("dossier.pdf", None, "is not made."))
        root = small_project(tmp_path_factory.mktemp("against") / "project")
        pipeline.build(root, load_settings(root), metadata_from)
        yield root


@pytest.fixture
def theirs(project: Path, tmp_path: Path) -> Path:
    """A copy of its site, as somebody has published it."""
    return Path(shutil.copytree(project / "site", tmp_path / "theirs"))


def change_a_word(site: Path) -> None:
    page = site / "sources" / "one.html"
    page.write_bytes(page.read_bytes().replace(b"Three dockers", b"Three sailors"))


def add_a_byte(site: Path) -> None:
    with (site / "index.html").open("ab") as page:
        page.write(b"\n")


def add_a_listed_file(site: Path) -> None:
    with (site / SUMS_FILE).open("a", encoding="utf-8") as sums:
        sums.write("0" * 64 + "  strange\x1b[31m.html\n" + "no line of a list\n")
    (site / "strange\x1b[31m.html").write_text("Strange", "utf-8")


TAMPERED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "nothing": (lambda site: None, []),
    "a word of an article": (change_a_word, ["sources/one.html: differs from what these inputs make."]),
    "a byte more": (add_a_byte, ["index.html: differs from what these inputs make."]),
    "an empty file": (
        lambda site: (site / "use.html").write_bytes(b""),
        ["use.html: differs from what these inputs make."],
    ),
    "a file less": (lambda site: (site / "data" / "figures.csv").unlink(), ["data/figures.csv: is missing."]),
    "a file more": (
        add_a_listed_file,
        ["SHA256SUMS: differs from what these inputs make.", "strange\\x1b[31m.html: does not belong to this site."],
    ),
    "a record that is none": (
        lambda site: (site / "dossier.json").write_text("[" * 100_000, "utf-8"),
        ["dossier.json: differs from what these inputs make."],
    ),
}


@pytest.mark.parametrize("on_the_web", [False, True], ids=["in a folder", "on the web"])
@pytest.mark.parametrize("case", TAMPERED)
def test_a_published_site_is_compared_with_these_inputs(
    project: Path, theirs: Path, case: str, on_the_web: bool
) -> None:
    tamper, expected = TAMPERED[case]
    tamper(theirs)
    if on_the_web:
        with served_folder(theirs) as address:
            found = differing_files(project / "site", address)
    else:
        found = differing_files(project / "site", str(theirs))
    assert [str(problem)[: len(words)] for problem, words in zip(found, expected, strict=True)] == expected


def test_the_command(project: Path, theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with served_folder(theirs.parent) as address:
        assert cli.main(["--root", str(project), "check", "--against", f"{address}/theirs/index.html"]) == 0
        report = f"{address}/theirs/index.html has every file that these inputs make, byte for byte; other files"
        assert report in capsys.readouterr().out
        change_a_word(theirs)
        assert cli.main(["--root", str(project), "check", "--against", f"{address}/theirs"]) == 1
        assert f"1 problem in {address}/theirs." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"inputs_sha256": None}, []),
        ({"sources": None}, []),
        (
            {"inputs_sha256": "0" * 64},
            ["dossier.yml: has changed since the site was made, or editor.yml or seeds/sources.yml has."],
        ),
        (
            {
                "inputs_sha256": "0" * 64,
                "sources": [{"file": "two.txt", "sha256": "0"}, {"file": "x\x1b", "sha256": 3}],
            },
            [
                "seeds/one.txt: was added after the site was made.",
                "seeds/two.txt: has changed since the site was made.",
                "seeds/x\\x1b: is missing here; the site was made with it.",
            ],
        ),
    ],
)
def test_a_site_that_was_made_from_other_inputs(
    project: Path, theirs: Path, change: dict[str, object], expected: list[str]
) -> None:
    record = json.loads((theirs / "dossier.json").read_bytes())
    (theirs / "dossier.json").write_text(json.dumps(record | change), "utf-8")
    assert [str(problem) for problem in differing_inputs(project / "site", str(theirs))] == expected


def test_a_folder_that_is_no_dossier(project: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no dossier here"):
        differing_inputs(project / "site", str(tmp_path))


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("/no/such/folder", "there is no such folder. Give the folder of a built site, or an address"),
        ("ftp://example.org/", "there is no such folder. Give the folder of a built site, or an address"),
        ("file:///etc", "there is no such folder. Give the folder of a built site, or an address"),
        ("http://127.0.0.1:1/", "cannot be read: [Errno 111] Connection refused. Check the address."),
        ("http://[", "is not a web address. Give the folder of a built site, or an address"),
        ("http:///x", "cannot be read: no host given. Check the address."),
    ],
)
def test_a_site_that_cannot_be_read(project: Path, where: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        differing_files(project / "site", where)
    assert said in str(error.value)

"""`make` sets up .venv once, in any folder it can, from pinned wheels; if it cannot, it says why on one line."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import set_up
from support.project import ROOT
from support.waiting import HANGING, wait_until

FILES = ("Makefile", "tools/set_up.py", *set_up.SITE_INPUTS, set_up.TEST_INPUT)
"""What a set-up needs, apart from the packages."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a project that has not been set up."""
    return copy_to(tmp_path / "project")


def copy_to(folder: Path) -> Path:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    return folder


def write_program(path: Path, script: str) -> Path:
    """Write a program for the shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def set_up_as_if(folder: Path, *stamps: str) -> None:
    """Leave what a set-up leaves, with a Python that only writes down its arguments."""
    write_program(folder / ".venv" / "bin" / "python", 'echo "$@" >>ran')
    (folder / ".venv" / "pyvenv.cfg").touch()
    for name in stamps or (".site", ".dev"):
        (folder / ".venv" / name).write_bytes(os.fsencode(f"{folder.resolve()}\n"))


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    ours = ("MAKE", "MFLAGS")  # variables of the `make test` that runs this test
    return subprocess.run(
        ["make", *arguments, f"PYTHON={sys.executable}"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(ours)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=HANGING,
        check=False,
    )


Commands = list[tuple[str, ...]]


@pytest.fixture
def commands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The commands that a set-up in the folder runs; instead of running, they leave an environment."""
    ran: Commands = []

    def run(*command: str) -> None:
        ran.append(command)
        if "venv" in command:
            set_up_as_if(folder, ".nothing")

    monkeypatch.setattr(set_up, "run", run)
    monkeypatch.chdir(folder)
    return ran


# --- names of folders

GOOD_NAMES = (
    "project",
    "two words",
    " a blank before",
    "caf\u00e9 cafe\u0301 \u4e8b\u4ef6 \U0001f6a2",
    "it's",
    "100% #1; a, b & c (d) [e] {f} <g> | h ~ i = j + k @ l ! m ^ n * o ?",
    "-n",
    "x" * 180,
)
BAD_NAMES = (
    "b`touch ran`c",
    "sub$(touch ran)",
    "$HOME",
    'a"b',
    '"; touch ran; "',
    "a\\b",
    "a:b",
    "two\nlines",
    "a\rb",
    "a\tb",
    "a\x1b[2Jb",
    "a\u2028import os",
    "a blank after ",
    "a no-break space after\u00a0",
    "three'''quotation marks",
    os.fsdecode(b"caf\xe9"),
)


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_project_works_in_a_folder_of_this_name(name: str, tmp_path: Path) -> None:
    folder = copy_to(tmp_path / name)
    set_up_as_if(folder)
    done = make(folder, "site")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "ran").read_text("utf-8") == "-P -m builder build\n"


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_a_folder_that_cannot_be_used_is_refused_before_anything_else(name: str, tmp_path: Path) -> None:
    folder = copy_to(tmp_path / name)
    done = make(folder, "site")
    said, *others = done.stderr.splitlines()
    assert done.returncode
    assert said.startswith("dossier: the path of this folder ")
    assert said.endswith("rename the folder or move it, then run make again.")
    assert [line[:8] for line in others] == ["make: **"]
    assert not (folder / ".venv").exists()
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith("ran")], "a command in the name ran"


def test_a_project_inside_such_a_folder_is_refused_as_well(tmp_path: Path) -> None:
    assert "'$'" in make(copy_to(tmp_path / "$x" / "project"), "site").stderr
    assert "has an unusable" not in make(copy_to(tmp_path / "a blank after " / "project"), "help").stderr


# --- when a set-up is due


def test_what_is_set_up_is_not_set_up_again(folder: Path) -> None:
    set_up_as_if(folder)
    assert make(folder, "check").returncode == 0
    assert make(folder, "test").returncode == 0
    assert [line.split()[:3] for line in (folder / "ran").read_text("utf-8").splitlines()] == [
        ["-P", "-m", "builder"],
        ["-c", "import", "pytest,"],
        ["-m", "pytest", "--numprocesses"],
    ]


def test_a_set_up_without_the_packages_of_the_tests_says_so(folder: Path) -> None:
    set_up_as_if(folder)
    write_program(folder / ".venv" / "bin" / "python", "exit 1")
    said, _ = make(folder, "test").stderr.splitlines()
    assert said.endswith("to repair it, run: rm -rf .venv && make test")


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / ".venv" / name).unlink()


def changed_requirements(folder: Path) -> None:
    later = time.time() + 60
    os.utime(folder / "requirements.txt", (later, later))


def moved(folder: Path) -> None:
    (folder / ".venv" / ".site").write_text("/elsewhere\n", "utf-8")


DUE = {
    "no Python": without("bin/python"),
    "no pyvenv.cfg": without("pyvenv.cfg"),
    "an interrupted set-up": without(".site"),
    "another place": moved,
    "changed requirements": changed_requirements,
}


@pytest.mark.parametrize("case", DUE)
def test_what_is_damaged_is_set_up_again(case: str, folder: Path, commands: Commands) -> None:
    set_up_as_if(folder)
    assert set_up.main(["site"]) == 0
    assert commands == []
    DUE[case](folder)
    dry = make(folder, "--dry-run", "site").stdout
    assert "tools/set_up.py site" in dry
    assert set_up.main(["test"]) == 0
    assert len(commands) == 5


def test_every_package_is_a_wheel_with_a_pinned_hash(folder: Path, commands: Commands) -> None:
    assert set_up.main(["test"]) == 0
    environment, *installs = commands
    assert environment == (sys.executable, "-m", "venv", "--clear", ".venv")
    files = []
    for command in installs:
        if command[-2:] == ("-e", "."):  # this project itself, with what is already installed
            assert {"--no-deps", "--no-build-isolation"} < set(command)
        else:
            assert command[-5:-1] == ("--require-hashes", "--only-binary", ":all:", "-r")
            files.append(command[-1])
    assert files == ["requirements.txt", "requirements-print.txt", "requirements-dev.txt"]
    for name in (".ci/run", "Makefile"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            assert (
                "pip" not in line
                or "install " not in line
                or "--require-hashes --only-binary :all:" in line
                or ("apt install" in line or "pipx" in line)
            ), line


def test_no_printing_where_its_packages_cannot_be_installed(
    folder: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = set_up.run

    def fail_to_print(*command: str) -> None:
        run(*command)
        if command[-1] == "requirements-print.txt":
            raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(set_up, "run", fail_to_print)
    assert set_up.main(["site"]) == 0
    assert "there will be no printed edition" in capsys.readouterr().err
    assert commands[-1][-1] == "."


def test_a_set_up_that_fails_says_how_to_go_on(
    folder: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = set_up.run

    def fail(*command: str) -> None:
        run(*command)
        if command[-1] == "requirements.txt":
            raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(set_up, "run", fail)
    assert set_up.main(["site"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "dossier: -m pip --disable-pip-version-check failed, as said above; to begin again, run: "
        "rm -rf .venv && make site."
    ]
    assert not (folder / ".venv" / ".site").exists()


# --- two at once


@pytest.mark.parametrize("step", range(4), ids=["the environment", "the packages", "printing", "the project"])
def test_two_set_ups_at_once(
    step: int, folder: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second begins while the first is at this step; it waits, and finds the work done."""
    run, reached, go_on = set_up.run, threading.Event(), threading.Event()

    def run_and_wait(*command: str) -> None:
        run(*command)
        if len(commands) == step + 1:
            reached.set()
            assert go_on.wait(HANGING)

    monkeypatch.setattr(set_up, "run", run_and_wait)
    codes: list[int] = []
    first, second = (threading.Thread(target=lambda: codes.append(set_up.main(["site"]))) for _ in range(2))
    first.start()
    assert reached.wait(HANGING)
    second.start()
    wait_until(says_that_it_waits(capsys), "the second waits")
    assert len(commands) == step + 1
    go_on.set()
    first.join(HANGING)
    second.join(HANGING)
    assert codes == [0, 0]
    assert len(commands) == 4


def test_a_set_up_that_was_killed_blocks_nobody(
    folder: Path, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its lock ends with the last of the programs that it started, so that they do not disturb the next set-up."""
    ends, end = os.pipe()
    child = f"import os; print('child', flush=True); os.read({ends}, 1)"
    code = (
        "import sys; sys.path.insert(0, 'tools'); import set_up\n"
        "with set_up._only_set_up():\n"
        f"    set_up.run(sys.executable, '-c', {child!r})\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=folder, stdout=subprocess.PIPE, encoding="utf-8", pass_fds=[ends]
    )
    assert process.stdout
    assert process.stdout.readline() == "child\n"
    process.kill()
    process.wait(HANGING)
    codes: list[int] = []
    next_one = threading.Thread(target=lambda: codes.append(set_up.main(["site"])))
    next_one.start()
    wait_until(says_that_it_waits(capsys), "the next set-up waits")
    assert not commands
    os.close(end)
    next_one.join(HANGING)
    os.close(ends)
    assert codes == [0]
    assert len(commands) == 4


def says_that_it_waits(capsys: pytest.CaptureFixture[str]) -> Callable[[], bool]:
    """Return a function that looks whether a set-up has said that it waits for another."""
    said: list[str] = []

    def look() -> bool:
        said.append(capsys.readouterr().err)
        return "another set-up is running in this folder; waiting for it." in "".join(said)

    return look

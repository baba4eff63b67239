"""The Pythons of this machine on which the program is allowed to run, each with an environment that can build."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.project import ROOT
from support.waiting import HANGING

ENVIRONMENTS = ROOT / ".venv" / "pythons"
"""Where the environments of the other Pythons are kept from one run of the tests to the next."""

REQUIREMENTS = ("requirements.txt", "requirements-print.txt")
"""What a build needs, pinned with hashes."""

SYSTEM = "system"
"""Stands for the Python of the operating system, which `make` takes if nobody names another."""

SYSTEM_PYTHON = Path("/usr/bin/python3")

_ABOUT = (
    "import json, platform, sys, sysconfig;"
    "plain = sys.version_info.releaselevel == 'final' and not sysconfig.get_config_var('Py_GIL_DISABLED');"
    "print(json.dumps([platform.python_implementation(), platform.python_version(), bool(plain)]))"
)
"""Prints what a Python is: its implementation, its version, and whether it is a common release."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python of this machine."""

    version: tuple[int, ...]
    path: Path = field(compare=False)

    @property
    def name(self) -> str:
        """The version as people write it."""
        return ".".join(map(str, self.version))

    @property
    def minor(self) -> str:
        """The version without the patch."""
        return ".".join(map(str, self.version[:2]))


def allowed_versions() -> list[str]:
    """Return the minor versions that pyproject.toml allows, the oldest first: "3.11", "3.12"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    limits = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"])
    assert limits, project["requires-python"]
    return [f"3.{minor}" for minor in range(int(limits[1]), int(limits[2]))]


def find_interpreter(which: str) -> Interpreter:
    """Return the newest Python of a minor version, or that of the system, but never the one that runs the tests.

    Skips the test if there is none, or if the system's is the newest of its version and so tested already.
    """
    if which != SYSTEM:
        others = _others(which)
        if not others:
            here = platform.python_version().startswith(f"{which}.")
            pytest.skip(
                f"only one Python {which}: it runs the tests" if here else f"no Python {which} is installed here"
            )
        return others[-1]
    system = _interpreter(SYSTEM_PYTHON)
    if system is None:
        pytest.skip(f"{SYSTEM_PYTHON} is missing or not allowed")
    if system not in _others(system.minor)[:-1]:
        pytest.skip(f"{SYSTEM_PYTHON} is {system.name}, which is tested anyway")
    return system


def environment(python: Interpreter) -> Path:
    """Return the Python of an environment with all that a build needs; it is made on first use.

    Skips the test if the machine cannot make one: the Python has no `ensurepip`, or no package can be downloaded.
    """
    ENVIRONMENTS.mkdir(parents=True, exist_ok=True)
    folder = ENVIRONMENTS / python.name
    stamp = folder / "requirements.sha256"
    pinned = b"".join((ROOT / name).read_bytes() for name in REQUIREMENTS)
    wanted = f"{hashlib.sha256(pinned).hexdigest()} {python.path}"
    with (ENVIRONMENTS / f"{python.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (stamp.is_file() and stamp.read_text("utf-8") == wanted):
            shutil.rmtree(folder, ignore_errors=True)
            _set_up(python, folder)
            stamp.write_text(wanted, "utf-8")
    return folder / "bin" / "python"


def run_with(python: Path, folder: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a Python in a folder, with the builder on its path; a command that fails raises nothing."""
    ours = re.compile(r"VIRTUAL_ENV|PYTHON|PYTEST|COV_")
    env = {name: value for name, value in os.environ.items() if not ours.match(name)}
    return subprocess.run(
        [python, *args],
        cwd=folder,
        env={**env, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests")))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )


def _set_up(python: Interpreter, folder: Path) -> None:
    """Make an environment and install what a build needs: by hash, and nothing that would have to be compiled."""
    made = run_with(python.path, ROOT, "-m", "venv", folder)
    if made.returncode:
        pytest.skip(f"Python {python.name} cannot make an environment: {_last_line(made)}")
    pip = ("-m", "pip", "--disable-pip-version-check", "-qq")
    files = [part for name in REQUIREMENTS for part in ("-r", name)]
    options = ("--no-compile", "--require-hashes", "--only-binary", ":all:")
    done = run_with(folder / "bin" / "python", ROOT, *pip, "install", *options, *files)
    if done.returncode:
        # Without a network nothing can be said. With one, what is pinned must be installable on every Python.
        probe = ("download", "--no-deps", "--no-cache-dir", "--retries", "0", "--timeout", "15", "--dest", folder)
        if run_with(Path(sys.executable), ROOT, *pip, *probe, "flit-core").returncode:
            pytest.skip(f"the packages for Python {python.name} cannot be downloaded: {_last_line(done)}")
        pytest.fail(f"Python {python.name} cannot install what is pinned: {done.stdout}{done.stderr}")


def _last_line(done: subprocess.CompletedProcess[str]) -> str:
    return ((done.stdout + done.stderr).strip().splitlines() or ["it says nothing"])[-1]


def _others(minor: str) -> list[Interpreter]:
    """Return the Pythons of a minor version but the one that runs the tests, each version once, the oldest first."""
    found: dict[tuple[int, ...], Interpreter] = {}
    for path in _paths(minor):
        python = _interpreter(path)
        if python and python.minor == minor and python.name != platform.python_version():
            found.setdefault(python.version, python)
    return [found[version] for version in sorted(found)]


def _paths(minor: str) -> Iterator[Path]:
    """Yield where a Python of a minor version may be: in the path, with the system, under pyenv or uv."""
    for folder in [*map(Path, os.get_exec_path()), SYSTEM_PYTHON.parent]:
        yield folder / f"python{minor}"
    yield from sorted((Path.home() / ".pyenv" / "versions").glob(f"{minor}.*/bin/python{minor}"))
    if uv := shutil.which("uv"):
        listed = subprocess.run(
            [uv, "python", "list", "--only-installed", "--offline", "--output-format", "json", minor],
            capture_output=True,
            encoding="utf-8",
            timeout=HANGING,
            check=False,
        )
        if listed.returncode == 0:
            yield from (Path(str(python["path"])) for python in json.loads(listed.stdout) if python.get("path"))


def _interpreter(path: Path) -> Interpreter | None:
    """Return the Python at a path if it is a common release of CPython that pyproject.toml allows."""
    if not os.access(path, os.X_OK):
        return None
    try:
        done = run_with(path, ROOT, "-I", "-c", _ABOUT)
        implementation, version, is_common = json.loads(done.stdout)
    except (OSError, ValueError):  # a shim without a Python behind it
        return None
    number = tuple(map(int, re.findall(r"\d+", version)[:3]))
    python = Interpreter(number, path)
    return python if implementation == "CPython" and is_common and python.minor in allowed_versions() else None

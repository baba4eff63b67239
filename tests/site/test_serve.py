"""`dossier serve` rebuilds when an article or a setting changes, and keeps the last good pages when one is wrong."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from builder.pipeline import read_through
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.project import ROOT
from support.small_project import small_project

PATIENCE = 60.0  # seconds until a page must show a change; it takes two or three


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project: what is served is no matter here, and it is rebuilt four times."""
    return small_project(tmp_path / "project")


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """The address of a running server over the project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "builder", "serve", "--address", address],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield f"http://{address}"
    os.killpg(server.pid, 15)
    server.wait(20)


def shows(address: str, words: str) -> bool:
    """Whether the page comes to hold these words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if words in answer.read().decode("utf-8"):
                return True
        time.sleep(0.2)
    return False


def test_live_rebuild(project: Path, served: str) -> None:
    assert shows(f"{served}/index.html", "Fire at the harbour")
    settings = project / "dossier.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text(good.replace("title: Casualties", "title: Losses\n    id: casualties"), encoding="utf-8")
    assert shows(f"{served}/topics/casualties.html", "Losses")
    settings.write_text(good.replace("title: Casualties", "tittle: Casualties"), encoding="utf-8")
    article = project / "seeds" / "zz.txt"
    settings.write_text(good, encoding="utf-8")
    article.write_text("Nine dockers were injured in the fire, a clerk said.\n", encoding="utf-8")
    assert shows(f"{served}/sources/zz.html", "a clerk said")
    assert shows(f"{served}/topics/casualties.html", "Casualties")
    readings = read_through(project, load_settings(project), metadata_from).readings
    clerk = next(reading.sentence.id for reading in readings if "a clerk said" in reading.sentence.text)
    entry = f"set_aside:\n  - statements: [{clerk}]\n    reason: Nobody knows the clerk.\n"
    (project / "editor.yml").write_text(entry, encoding="utf-8")  # a file that was not there when serving began
    assert shows(f"{served}/evidence/unused.html", "a clerk said")

"""`dossier serve` rebuilds when an article or a setting changes, and keeps the last good pages if one is wrong."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.pipeline import read_through
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.project import ROOT
from support.small_project import small_project
from support.waiting import HANGING, wait_until


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, since it is rebuilt four times."""
    return small_project(tmp_path / "project")


@dataclass(frozen=True)
class Server:
    """A running `dossier serve`, and the address of its site."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def wait_for_message(self, words: str) -> None:
        """Wait until the server has said these words."""
        wait_until(lambda: words in self.log.read_text("utf-8"), f"the server says “{words}”")

    def wait_for(self, page: str, words: str) -> None:
        """Wait until a page holds these words; fail if the server ends before."""
        wait_until(lambda: self._shows(page, words), f"{page} shows “{words}”")

    def _shows(self, page: str, words: str) -> bool:
        assert self.process.poll() is None, "the server has ended"
        with suppress(OSError), urllib.request.urlopen(f"{self.address}/{page}", timeout=HANGING) as answer:
            return words in answer.read().decode("utf-8")
        return False

    def answer(self, request: bytes) -> bytes:
        """Return the first line of the answer to a request that may be malformed.

        The answer is read to its end, since the server does not log a request whose client has gone before.
        """
        host, port = self.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), HANGING) as connection:
            connection.sendall(request)
            return connection.makefile("rb").read().split(b"\r\n", 1)[0]


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    """A server for the project, ended after the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "builder", "serve", "--address", address],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    yield Server(process, f"http://{address}", log)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    process.wait(HANGING)


def test_no_request_reaches_the_terminal_as_more_than_text(server: Server) -> None:
    server.wait_for("index.html", "Fire at the harbour")
    assert server.answer(b"GET /%00 HTTP/1.0\r\n\r\n") == b"HTTP/1.0 400 Bad Request"
    assert server.answer(b"GET /topics/%00.html HTTP/1.0\r\n\r\n") == b"HTTP/1.0 400 Bad Request"
    digits = b"9" * 5000  # more than Python reads as a number
    assert b" 500 " in server.answer(b"GET /livereload/%b/1 HTTP/1.0\r\n\r\n" % digits)
    server.wait_for_message("500 Internal Server Error: ValueError: ")
    assert b" 404 " in server.answer(b"GET /gone\x1b]0;owned\x07\x9b1m HTTP/1.0\r\n\r\n")
    server.wait_for_message(r"/gone\x1b]0;owned\x07\x9b1m")
    assert b" 200 " in server.answer(b"GET /index.html HTTP/1.0\r\n\r\n")
    log = server.log.read_text("utf-8")
    assert "Traceback" not in log
    assert "\x1b]" not in log
    assert "\x9b" not in log


def test_pages_follow_articles_settings_and_decisions(project: Path, server: Server) -> None:
    server.wait_for("index.html", "Fire at the harbour")
    settings = project / "dossier.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text(good.replace("title: Casualties", "title: Losses\n    id: casualties"), encoding="utf-8")
    server.wait_for("topics/casualties.html", "Losses")
    settings.write_text(good.replace("title: Casualties", "tittle: Casualties"), encoding="utf-8")
    server.wait_for_message("tittle")
    server.wait_for("topics/casualties.html", "Losses")
    article = project / "seeds" / "zz.txt"
    settings.write_text(good, encoding="utf-8")
    article.write_text("Nine dockers were injured in the fire, a clerk said.\n", encoding="utf-8")
    server.wait_for("sources/zz.html", "a clerk said")
    server.wait_for("topics/casualties.html", "Casualties")
    readings = read_through(project, load_settings(project), metadata_from).readings
    clerk = next(reading.sentence.id for reading in readings if "a clerk said" in reading.sentence.text)
    entry = f"set_aside:\n  - statements: [{clerk}]\n    reason: Nobody knows the clerk.\n"
    (project / "editor.yml").write_text(entry, encoding="utf-8")  # a file that was not there when serving began
    server.wait_for("evidence/unused.html", "a clerk said")
    method = project / "docs" / "method.md"
    method.write_bytes("# Method\n\nThe café is closed.\n".encode("latin-1"))
    server.wait_for_message("docs/method.md:3: is not UTF-8")
    server.wait_for_message("dossier: MkDocs: UnicodeDecodeError: ")
    method.write_text("# Method\n\nThe café is closed.\n", encoding="utf-8")
    server.wait_for("method.html", "The café is closed.")
    mkdocs = project / "mkdocs.yml"
    good = mkdocs.read_text("utf-8")
    mkdocs.write_text(f"{good}more: [\n", "utf-8")
    server.wait_for_message("mkdocs.yml: MkDocs encountered an error parsing the configuration file: ")
    server.wait_for("method.html", "The café is closed.")
    mkdocs.write_text(good, "utf-8")
    method.write_text("# Method\n\nThe café is open.\n", encoding="utf-8")
    server.wait_for("method.html", "The café is open.")
    assert "Traceback" not in server.log.read_text("utf-8")

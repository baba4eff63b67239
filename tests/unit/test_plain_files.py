"""Files that users name are read only if they are plain files, and never without end."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builder.articles.read import read_article
from builder.errors import InputError
from builder.plain_files import OversizedFileError, read_plain_file, what_is_in_the_way
from builder.settings.metadata import metadata_from

TEXT = "It rained on Monday, and the river rose."


@contextmanager
def open_socket(path: Path) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        yield


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(f"{path}.pipe")
    path.symlink_to(f"{path}.pipe")


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a named pipe": os.mkfifo,
    "a link to a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to a named pipe": link_to_a_pipe,
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("case", SPECIAL)
def test_what_is_no_plain_file_is_no_article(case: str, tmp_path: Path) -> None:
    path = tmp_path / "seeds" / "fire.txt"
    path.parent.mkdir()
    SPECIAL[case](path)
    with pytest.raises(InputError, match=r"^seeds/fire\.txt: not a plain file\. Put the article itself here\.$"):
        read_article(path, None, 1, metadata_from)


def test_a_socket_is_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with open_socket(Path("s.txt")), pytest.raises(InputError, match="not a plain file"):
        read_article(Path("s.txt"), None, 1, metadata_from)


def test_links_to_plain_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(TEXT, "utf-8")
    (tmp_path / "one.txt").symlink_to("real.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    assert read_article(tmp_path / "two.txt", None, 1, metadata_from).text == TEXT


def test_a_link_that_leads_nowhere_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere")
    with pytest.raises(InputError, match="cannot be read: No such file or directory"):
        read_article(tmp_path / "a.txt", None, 1, metadata_from)


def test_the_limit_counts_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_plain_file(tmp_path / "a", 5) == b"12345"
    with pytest.raises(OversizedFileError) as caught:
        read_plain_file(tmp_path / "a", 4)
    assert caught.value.size == 5


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux has files that say they are empty")
def test_a_file_that_says_it_is_empty_is_read_up_to_the_limit() -> None:
    path = Path("/proc/self/maps")
    assert path.stat().st_size == 0
    with pytest.raises(OversizedFileError):
        read_plain_file(path, 10)
    assert read_plain_file(path, 10_000_000)


def test_what_is_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("folder")
    os.mkfifo(tmp_path / "pipe")
    found = {name: what_is_in_the_way(tmp_path / name) for name in ("folder", "nothing", "file", "link", "pipe")}
    assert found == {
        "folder": None,
        "nothing": None,
        "file": "is a file",
        "link": "is a link",
        "pipe": "is a special file",
    }

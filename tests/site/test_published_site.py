"""Anyone can check a published site against the inputs: in a folder, and at an address, however hostile its host is."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import socket
import subprocess
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from builder import cli, pipeline
from builder.errors import InputError
from builder.ids import inputs_list
from builder.render.paths import INPUTS
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site import web_site
from builder.site.compare_site import differing_files, differing_inputs
from builder.site.sums import SUMS_FILE
from builder.site.web_headers import BROWSERS, redirect_remark, request_headers
from builder.site.web_site import WebSite
from support.browser import served_folder
from support.project import leave_out_print, run_dossier_here
from support.small_project import small_project
from support.waiting import HANGING


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the servers of these tests, which answer for certain, however slow the machine is."""
    monkeypatch.setattr(web_site, "_TIMEOUT", HANGING)
    monkeypatch.setattr(web_site, "TIME_LIMIT", HANGING)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small project, built without a printed edition; tests must not change it."""
    with pytest.MonkeyPatch.context() as patch:
        leave_out_print(patch)
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
        said = capsys.readouterr().out
        assert report in said
        assert "What it shows to others, or at other times, cannot be seen either." in said
        change_a_word(theirs)
        assert cli.main(["--root", str(project), "check", "--against", f"{address}/theirs"]) == 1
        assert f"1 problem in {address}/theirs." in capsys.readouterr().err


def test_the_list_of_inputs_can_be_checked_with_standard_tools(project: Path) -> None:
    """In the project's folder, as anyone with the commit can."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", f"site/{INPUTS}"], cwd=project, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    record = json.loads((project / "site" / "dossier.json").read_bytes())
    assert record["inputs_sha256"] == hashlib.sha256((project / "site" / INPUTS).read_bytes()).hexdigest()


def listed(theirs: Path, change: Callable[[dict[str, str]], object]) -> None:
    """Change the list of what a site was made from; `change` gets the digests by file."""
    path = theirs / INPUTS
    digests = {line[66:]: line[:64] for line in path.read_text("utf-8").splitlines()}
    change(digests)
    path.write_text(inputs_list(digests), "utf-8")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        (
            {"builder/site/theme/main.html": "0" * 64},
            ["builder/site/theme/main.html: has changed since the site was made."],
        ),
        ({"seeds/one.txt": ""}, ["seeds/one.txt: was added after the site was made."]),
        (
            {"seeds/x\x1b.txt": "0" * 64, "dossier.yml": "1" * 64},
            [
                "dossier.yml: has changed since the site was made.",
                "seeds/x\\x1b.txt: is missing here; the site was made with it.",
            ],
        ),
    ],
)
def test_a_site_that_was_made_from_other_inputs(
    project: Path, theirs: Path, change: dict[str, str], expected: list[str]
) -> None:
    """Each file that differs is named; an empty digest here stands for a file less."""

    def changed(digests: dict[str, str]) -> None:
        digests.update(change)
        for name in [name for name, digest in digests.items() if not digest]:
            del digests[name]

    listed(theirs, changed)
    assert [str(problem) for problem in differing_inputs(project / "site", str(theirs))] == expected


@pytest.mark.parametrize("text", [None, "", "[" * 100_000, "<html>Not found</html>\n", "0" * 64])
def test_a_site_that_does_not_list_its_inputs_is_compared_file_by_file(
    project: Path, theirs: Path, text: str | None
) -> None:
    (theirs / INPUTS).unlink()
    if text is not None:
        (theirs / INPUTS).write_text(text, "utf-8")
    assert differing_inputs(project / "site", str(theirs)) == []
    (problem,) = differing_files(project / "site", str(theirs))
    assert problem.file == INPUTS


def test_a_folder_that_is_no_dossier(project: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no dossier here"):
        differing_inputs(project / "site", str(tmp_path))


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("/no/such/folder", "there is no such folder. Give the folder of a built site, or an address"),
        ("", "--against: there is no such folder. Give the folder"),  # such as a variable that is not set
        ("a" * 5000, "there is no such folder. Give the folder"),
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


# --- what a folder may contain


def link_to_the_same_bytes(site: Path) -> None:
    shutil.move(site / "use.html", site.parent / "elsewhere.html")
    (site / "use.html").symlink_to("../elsewhere.html")


def linked_folder(site: Path) -> None:
    (site.parent / "elsewhere").mkdir()
    (site.parent / "elsewhere" / "evil.html").write_text("Evil", "utf-8")
    (site / "more").symlink_to("../elsewhere")


def link_in_place_of_a_folder(site: Path) -> None:
    shutil.move(site / "data", site.parent / "data")
    (site / "data").symlink_to("../data")


def named_pipe(site: Path) -> None:
    os.mkfifo(site / "pipe.html")


def open_socket(site: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    os.chdir(site)  # addresses of sockets are short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("talk")
    os.fchdir(here)
    os.close(here)


def folder_in_place_of_a_file(site: Path) -> None:
    (site / "use.html").unlink()
    (site / "use.html").mkdir()


STRAY: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a link to a file": (link_to_the_same_bytes, ["use.html: is a link to ../elsewhere.html."]),
    "a link to a folder": (linked_folder, ["more: is a link to ../elsewhere."]),
    "a link in place of a folder": (
        link_in_place_of_a_folder,
        ["data: is a link to ../data.", "data/inputs.sha256sums: is missing."],
    ),
    "a link that leads nowhere": (
        lambda site: (site / "x.html").symlink_to("nowhere\x1b"),
        ["x.html: is a link to nowhere\\x1b."],
    ),
    "a loop of links": (lambda site: (site / "loop").symlink_to("."), ["loop: is a link to .."]),
    "a named pipe": (named_pipe, ["pipe.html: is a named pipe, not a file."]),
    "a socket": (open_socket, ["talk: is a socket, not a file."]),
    "an empty folder": (lambda site: (site / "empty").mkdir(), ["empty: is an empty folder."]),
    "a folder like a page": (lambda site: (site / "x.html").mkdir(), ["x.html: is an empty folder."]),
    "a folder in place of a page": (folder_in_place_of_a_file, ["use.html: is an empty folder."]),
    "a hidden file": (
        lambda site: (site / ".htaccess").write_text("Redirect / /x", "utf-8"),
        [".htaccess: does not belong to this site."],
    ),
}


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A small site that was just built, with a file of each kind that hosts may treat in their own way."""
    files = {
        "index.html": "<!doctype html><title>Fire</title>",
        "use.html": "<!doctype html><title>Use</title>",
        "sources/index.html": "<!doctype html><title>Sources</title>",
        "look.css": "p { color: red }",
        "dossier.js": "1;",
        "dossier.json": "{}",
        INPUTS: f"{'0' * 64}  dossier.yml\n",
        SUMS_FILE: f"{'0' * 64}  index.html\n",
    }
    for name, text in files.items():
        (tmp_path / "fresh" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "fresh" / name).write_text(text, "utf-8")
    return tmp_path / "fresh"


def found_in(fresh: Path, where: object) -> list[str]:
    return [str(problem) for problem in differing_files(fresh, str(where))]


@pytest.mark.parametrize("case", STRAY)
def test_a_folder_shows_everything_in_it(fresh: Path, tmp_path: Path, case: str) -> None:
    place, expected = STRAY[case]
    copy = Path(shutil.copytree(fresh, tmp_path / "copies" / "copy"))
    assert found_in(fresh, copy) == []
    place(copy)
    assert found_in(fresh, copy) == expected


def test_a_device_in_a_folder(fresh: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    try:
        os.mknod(copy / "x.html", 0o600 | 0o020000, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only the administrator may make devices")
    assert found_in(fresh, copy) == ["x.html: is a device, not a file."]


def test_files_and_folders_that_cannot_be_read(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an administrator may read everything, refusals are made up."""
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    opened, listed_names = Path.open, Path.iterdir

    def open_or_refuse(path: Path, mode: str = "r", *others: object) -> object:
        if path == copy / "use.html":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode, *others)  # type: ignore[call-overload]

    def list_or_refuse(path: Path) -> Iterator[Path]:
        if path == copy / "data":
            raise PermissionError(13, "Permission denied", str(path))
        return listed_names(path)

    monkeypatch.setattr(Path, "open", open_or_refuse)
    monkeypatch.setattr(Path, "iterdir", list_or_refuse)
    assert found_in(fresh, copy) == [
        "data: cannot be read: Permission denied.",
        "use.html: cannot be read: Permission denied.",
        "data/inputs.sha256sums: is missing.",
    ]


def test_a_folder_of_many_levels(fresh: Path, tmp_path: Path) -> None:
    """More levels than Python allows calls inside calls."""
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    deepest = copy
    for _ in range(1200):
        deepest /= "d"
        deepest.mkdir()
    (problem,) = differing_files(fresh, str(copy))
    assert (problem.file.count("d"), problem.message) == (1200, "is an empty folder.")
    subprocess.run(["rm", "-rf", copy], check=True)


def test_the_command_sees_what_is_in_site(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out_print(monkeypatch)
    copy = Path(shutil.copytree(project, tmp_path / "project", symlinks=True))
    done = run_dossier_here(copy, "check")
    assert (done.returncode, "byte for byte" in done.stdout) == (0, True), done.stderr
    named_pipe(copy / "site")
    link_to_the_same_bytes(copy / "site")
    done = run_dossier_here(copy, "check")
    assert done.returncode == 1
    assert "pipe.html: is a named pipe, not a file." in done.stderr
    assert "use.html: is a link to ../elsewhere.html." in done.stderr


@pytest.mark.parametrize("name", ["assets/styles/more.css", "search/search_index.json", "topics/casualties.html"])
def test_a_named_pipe_in_site_is_not_waited_for(
    name: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out_print(monkeypatch)
    copy = Path(shutil.copytree(project, tmp_path / "project", symlinks=True))
    (copy / "site" / name).unlink(missing_ok=True)
    os.mkfifo(copy / "site" / name)
    done = run_dossier_here(copy, "check")
    assert done.returncode == 1
    assert f"{name}: is a named pipe, not a file." in done.stderr


def test_a_huge_file_in_site_is_not_read(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out_print(monkeypatch)
    copy = Path(shutil.copytree(project, tmp_path / "project", symlinks=True))
    with (copy / "site" / "use.html").open("ab") as file:
        file.truncate(10**12)  # a terabyte of nothing
    done = run_dossier_here(copy, "check")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "use.html: differs from what these inputs make.",
        "dossier: 1 problem in site/: run `dossier build`.",
    ]


def test_an_empty_place_is_not_taken_for_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out_print(monkeypatch)
    done = run_dossier_here(project, "check", "--against", "")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--against: there is no such folder." in done.stderr


# --- a hostile host


class Host(SimpleHTTPRequestHandler):
    """A web server for a folder. Tests replace `change`, which may answer a request itself and then returns True."""

    folder: Path
    change: Callable[[Host, str], bool | None]
    stop: threading.Event
    extra: tuple[tuple[str, str], ...] = ()  # headers
    content_type: str | None = None

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments, directory=str(self.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:  # the name is given by the library
        if not type(self).change(self, self.path.lstrip("/")):
            super().do_GET()

    def end_headers(self) -> None:
        for name, value in self.extra:
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: object) -> str:
        return self.content_type or super().guess_type(path)  # type: ignore[arg-type]

    def answer(self, data: bytes, **headers: str) -> bool:
        """Send these bytes as a page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with suppress(OSError):  # whoever checks may have seen enough
            self.wfile.write(data)
        return True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path, change: Callable[[Host, str], bool | None]) -> Iterator[str]:
    """Serve a folder hostilely; yield its address."""
    stop = threading.Event()
    handler = type("ThisHost", (Host,), {"folder": folder, "change": change, "stop": stop})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def with_header(name: str, value: str, page: str = "index.html") -> Callable[[Host, str], None]:
    def change(host: Host, asked: str) -> None:
        if asked == page:
            host.extra = ((name, value),)

    return change


def with_type(page: str, content_type: str) -> Callable[[Host, str], None]:
    def change(host: Host, asked: str) -> None:
        if asked == page:
            host.content_type = content_type

    return change


def evil_to(agent: str, *, others: bool = False) -> Callable[[Host, str], bool]:
    """Show another first page to whoever has this word in the name of the browser, or to all others."""

    def change(host: Host, asked: str) -> bool:
        named = agent in host.headers["User-Agent"]
        return asked == "index.html" and named != others and host.answer(b"<!doctype html><title>Evil</title>")

    return change


def redirected(page: str, target: str) -> Callable[[Host, str], bool]:
    def change(host: Host, asked: str) -> bool:
        if page not in ("*", asked):
            return False
        host.send_response(302)
        host.send_header("Location", target)
        host.send_header("Content-Length", "0")
        host.end_headers()
        return True

    return change


def evil_at(address: str, agent: str = "") -> Callable[[Host, str], bool]:
    """Send another page for this address, at least to whoever has this word in the name of the browser."""

    def change(host: Host, asked: str) -> bool:
        named = agent in host.headers["User-Agent"]
        return asked == address and named and host.answer(b"<!doctype html><title>Evil</title>")

    return change


def with_lines(lines: bytes, page: str = "index.html") -> Callable[[Host, str], bool]:
    """Send a page with these lines among its headers."""

    def change(host: Host, asked: str) -> bool:
        if asked != page:
            return False
        data = (host.folder / page).read_bytes()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + lines + b"Connection: close\r\n\r\n"
        host.wfile.write(head + data)
        host.close_connection = True
        return True

    return change


def with_answers_before(*statuses: str) -> Callable[[Host, str], bool]:
    """Send these answers, then the page."""

    def change(host: Host, asked: str) -> bool:
        for status in statuses:
            host.wfile.write(f"HTTP/1.1 {status}\r\nLink: </look.css>; rel=preload\r\n\r\n".encode())
        return False

    return change


def evil_unless_asked_as_by_a_browser(host: Host, asked: str) -> bool:
    """Send another page to whoever does not ask as browsers do."""
    wanted = {
        "Connection": "keep-alive",
        "Upgrade-Insecure-Requests": "1",
        "Sec-Fetch-Dest": "document",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Site": "none",
        "Sec-Fetch-User": "?1",
    }
    is_page = not asked or asked.endswith((".html", "/"))
    by_browser = all(host.headers.get_all(name) == [value] for name, value in wanted.items())
    return is_page and not by_browser and host.answer(b"<!doctype html><title>Evil</title>")


HONEST_HEADERS = {
    "GitHub Pages": """\
Server: GitHub.com
Last-Modified: Mon, 05 May 2025 08:00:00 GMT
Access-Control-Allow-Origin: *
Strict-Transport-Security: max-age=31556952
ETag: "68187a00-1f2"
expires: Mon, 05 May 2025 08:10:00 GMT
Cache-Control: max-age=600
x-proxy-cache: MISS
X-GitHub-Request-Id: 1A2B:3C4D:5E6F
Accept-Ranges: bytes
Age: 0
Via: 1.1 varnish
X-Served-By: cache-fra-1
X-Cache-Hits: 0
Vary: Accept-Encoding
""",
    "Netlify": """\
Accept-Ranges: bytes
Cache-Control: public,max-age=0,must-revalidate
Cache-Status: "Netlify Edge"; hit
Etag: "aa-ssl"
Server: Netlify
X-Nf-Request-Id: 01JT
Strict-Transport-Security: max-age=31536000
""",
    "nginx": """\
Server: nginx/1.27.5
Last-Modified: Mon, 05 May 2025 08:00:00 GMT
ETag: "68187a00-1f2"
Accept-Ranges: bytes
X-Content-Type-Options: nosniff
X-Frame-Options: DENY
Referrer-Policy: no-referrer
Permissions-Policy: camera=(), geolocation=()
Content-Language: en
""",
    "Cloudflare": """\
Server: cloudflare
CF-RAY: 93af-FRA
cf-cache-status: DYNAMIC
Report-To: {"group":"cf-nel","max_age":604800,"endpoints":[{"url":"https://a.example/report?s=%2F"}]}
NEL: {"report_to":"cf-nel","success_fraction":0,"max_age":604800}
alt-svc: h3=":443"; ma=86400
Set-Cookie: __cf_bm=x; path=/; HttpOnly; Secure
server-timing: cfL4;desc="?proto=TCP"
X-Empty:
""",
}
"""Headers that common hosts send with every file."""


def with_all(headers: str) -> Callable[[Host, str], None]:
    def change(host: Host, asked: str) -> None:
        host.extra = tuple((name, value.strip()) for name, _, value in (x.partition(":") for x in headers.splitlines()))

    return change


def compressed(host: Host, asked: str) -> bool:
    data = gzip.compress((host.folder / "index.html").read_bytes())
    return asked in ("", "index.html") and host.answer(data, Content_Encoding="gzip")


def bomb(host: Host, asked: str) -> bool:
    return asked == "index.html" and host.answer(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")


def empty_blocks(host: Host, asked: str) -> bool:
    """Send compressed data that never become anything: stored blocks without content (RFC 1951, section 3.2.4)."""
    return asked == "index.html" and host.answer(
        zlib.compress(b"")[:2] + b"\x00\x00\x00\xff\xff" * 1_000_000, Content_Encoding="deflate"
    )


def other_status(host: Host, asked: str) -> bool:
    if asked != "index.html":
        return False
    data = (host.folder / asked).read_bytes()
    host.send_response(203)
    host.send_header("Content-Type", "text/html")
    host.send_header("Content-Length", str(len(data)))
    host.end_headers()
    host.wfile.write(data)
    return True


DIFFERS = "index.html: differs from what these inputs make."
UNNEEDED = "which no file of the site needs."
MALFORMED = "index.html: is sent with malformed headers, which browsers may read in another way."
HOSTS: dict[str, tuple[Callable[[Host, str], bool | None], list[str]]] = {
    "an honest one": (lambda *_: None, []),
    "one that compresses": (compressed, []),
    "one that names the charset": (with_type("index.html", "text/html; charset=UTF-8"), []),
    "one with headers of its own": (with_header("Cache-Control", "max-age=600"), []),
    **{f"one like {name}": (with_all(headers), []) for name, headers in HONEST_HEADERS.items()},
    "one that quotes the charset": (with_type("use.html", 'text/html;charset="UTF-8"'), []),
    "hints before the page": (with_answers_before("103 Early Hints"), []),
    "several answers before the page": (with_answers_before("102 Processing", "103 Early Hints", "100 Continue"), []),
    "another page at the address": (evil_at(""), ["{base}/: differs from what these inputs make."]),
    "another page at a folder": (evil_at("sources/"), ["{base}/sources/: differs from what these inputs make."]),
    "another page at a folder for phones": (
        evil_at("sources/", "Android"),
        ["{base}/sources/: is sent otherwise to another browser."],
    ),
    "an address that leads elsewhere": (redirected("", "/evil.html"), ["{base}/: is redirected to {base}/evil.html."]),
    "another page for whoever is no browser": (evil_unless_asked_as_by_a_browser, []),
    "another page for browsers than for programs": (evil_to("Mozilla"), [DIFFERS]),
    "another page for phones": (evil_to("Android"), ["index.html: is sent otherwise to another browser."]),
    "another page for all but phones": (evil_to("Android", others=True), [DIFFERS]),
    "a jump in the header": (
        with_header("Refresh", "0;url=/evil.html"),
        [f"index.html: is sent with the header “Refresh: 0;url=/evil.html”, {UNNEEDED}"],
    ),
    "a link in the header": (
        with_header("Link", "</evil.css>; rel=stylesheet", "look.css"),
        [f"look.css: is sent with the header “Link: </evil.css>; rel=stylesheet”, {UNNEEDED}"],
    ),
    "another address for the content": (
        with_header("Content-Location", "/evil.html"),
        [f"index.html: is sent with the header “Content-Location: /evil.html”, {UNNEEDED}"],
    ),
    "a download": (
        with_header("Content-Disposition", "attachment; filename=evil.html"),
        [f"index.html: is sent with the header “Content-Disposition: attachment; filename=evil.html”, {UNNEEDED}"],
    ),
    "a service worker": (
        with_header("Service-Worker-Allowed", "/", "dossier.js"),
        [f"dossier.js: is sent with the header “Service-Worker-Allowed: /”, {UNNEEDED}"],
    ),
    "rules for fetching ahead": (
        with_header("Speculation-Rules", '"/rules.json"'),
        [f'index.html: is sent with the header “Speculation-Rules: "/rules.json"”, {UNNEEDED}'],
    ),
    "a policy against frames": (with_header("Content-Security-Policy", "frame-ancestors 'none'"), []),
    "a policy against scripts beside one against frames": (
        with_header("Content-Security-Policy", "frame-ancestors 'none', sandbox"),
        [f"index.html: is sent with the header “Content-Security-Policy: frame-ancestors 'none', sandbox”, {UNNEEDED}"],
    ),
    "a policy that forbids styles": (
        with_header("Content-Security-Policy", "style-src 'none'"),
        [f"index.html: is sent with the header “Content-Security-Policy: style-src 'none'”, {UNNEEDED}"],
    ),
    "data of the site cleared": (
        with_header("Clear-Site-Data", '"cache"'),
        [f'index.html: is sent with the header “Clear-Site-Data: "cache"”, {UNNEEDED}'],
    ),
    "no header before a jump": (with_lines(b"Junk\r\nRefresh: 0;url=/evil.html\r\n"), [MALFORMED]),
    "a blank before the colon": (with_lines(b"Refresh : 0;url=/evil.html\r\n"), [MALFORMED]),
    "a header without a name": (with_lines(b": x\r\n"), [MALFORMED]),
    "a control character in a header": (with_lines(b"X-A: b\x00c\r\n"), [MALFORMED]),
    "the end of a line inside the headers": (with_lines(b"X-A: b\r\r\nRefresh: 0\r\n"), [MALFORMED]),
    "two types in one header": (
        with_type("dossier.json", "application/json, text/html"),
        ["dossier.json: is sent as application/json, text/html."],
    ),
    "another type after the charset": (
        with_type("use.html", "text/html;charset=utf-8;x=, text/plain"),
        ["use.html: is sent as text/html;charset=utf-8;x=, text/plain."],
    ),
    "two charsets": (
        with_type("use.html", "text/html; charset=utf-8; charset=utf-7"),
        ["use.html: is sent as text/html; charset=utf-8; charset=utf-7."],
    ),
    "a type that browsers guess": (
        with_type("dossier.json", "unknown/unknown"),
        ["dossier.json: is sent as unknown/unknown."],
    ),
    "a page as text": (with_type("use.html", "text/plain"), ["use.html: is sent as text/plain."]),
    "styles as a page": (with_type("look.css", "text/html"), ["look.css: is sent as text/html."]),
    "data as a page": (with_type("dossier.json", "text/html"), ["dossier.json: is sent as text/html."]),
    "another charset": (
        with_type("use.html", "text/html; charset=utf-7"),
        ["use.html: is sent as text/html; charset=utf-7, but is UTF-8."],
    ),
    "two types": (with_header("Content-Type", "text/plain"), ["index.html: is sent as text/html, text/plain."]),
    "a redirect": (redirected("use.html", "/evil.html"), ["use.html: is redirected to {base}/evil.html."]),
    "a redirect to a file": (redirected("use.html", "file:///etc/passwd"), ["use.html: is redirected to file:///"]),
    "a loop of redirects": (redirected("use.html", "/use.html"), ["use.html: is redirected to {base}/use.html."]),
    "another status": (other_status, ["index.html: is sent with the status 203."]),
    "a bomb": (bomb, [DIFFERS]),
    "data that become nothing": (empty_blocks, [DIFFERS]),
    "a page that does not end": (
        lambda host, asked: asked == "index.html" and host.answer(b"x" * 20_000_000),
        [DIFFERS],
    ),
}


@pytest.mark.parametrize("case", HOSTS)
def test_how_a_host_answers(fresh: Path, case: str) -> None:
    change, expected = HOSTS[case]
    with hosted(fresh, change) as base:
        found = found_in(fresh, base)
    wanted = [words.format(base=base) if "{base}" in words else words for words in expected]
    assert [problem[: len(words)] for problem, words in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize("page", ["index.html", "use.html", "sources/index.html", "look.css", "dossier.json"])
def test_every_file_is_asked_for_as_each_browser(fresh: Path, page: str) -> None:
    with hosted(fresh, evil_at(page, "Android")) as base:
        assert found_in(fresh, base) == [f"{page}: is sent otherwise to another browser."]


@pytest.mark.parametrize(
    ("typed", "change", "said"),
    [
        ("/dossier", None, []),
        ("/dossier/", None, []),
        ("/dossier/index.html", None, []),
        ("/dossier/?from=mail#top", None, []),
        ("/dossier", evil_at("dossier"), ["/dossier: differs from what these inputs make."]),
        ("/dossier", redirected("dossier", "/evil/"), ["/dossier: is redirected to {base}/evil/."]),
        ("/dossier/?from=mail", evil_at("dossier/?from=mail"), ["/dossier/?from=mail: differs from what these inputs"]),
        ("/dossier/index.html", evil_at("dossier/"), ["/dossier/: differs from what these inputs make."]),
    ],
)
def test_the_address_that_readers_open_is_read(
    fresh: Path, typed: str, change: Callable[[Host, str], bool] | None, said: list[str]
) -> None:
    shutil.copytree(fresh, fresh.parent / "host" / "dossier")
    with hosted(fresh.parent / "host", change or (lambda *_: None)) as base:
        found = found_in(fresh, f"{base}{typed}")
        wanted = [base + words.format(base=base) for words in said]
    assert [problem[: len(words)] for problem, words in zip(found, wanted, strict=True)] == wanted


def test_a_page_and_its_folder_that_are_wrong_in_the_same_way_are_one_problem(fresh: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    add_a_byte(copy)
    with hosted(copy, lambda *_: None) as base:
        assert found_in(fresh, base) == [DIFFERS]


@pytest.mark.parametrize("over", ["https://a.example/", "http://a.example/", "http://localhost:8000/"])
def test_headers_of_encrypted_connections(over: str) -> None:
    """Browsers send those that begin with Sec- only if nobody on the way can read them (W3C Fetch Metadata)."""
    secret = [name for name in request_headers("index.html", BROWSERS[1], over) if name.startswith("Sec-")]
    assert len(secret) == (0 if over == "http://a.example/" else 7)


@pytest.mark.parametrize("on_the_web", [False, True], ids=["in a folder", "on the web"])
def test_other_line_ends_are_named_once(fresh: Path, tmp_path: Path, on_the_web: bool) -> None:
    """A copy in which Git or an editor has changed the ends of the lines of the list."""
    (fresh / INPUTS).write_bytes(b"".join(b"%064d  seeds/%d.txt\n" % (count, count) for count in range(700)))
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    (copy / INPUTS).write_bytes((fresh / INPUTS).read_bytes().replace(b"\n", b"\r\n"))
    with hosted(copy, lambda *_: None) as base:
        where = base if on_the_web else str(copy)
        assert differing_inputs(fresh, where) == []
        (problem,) = differing_files(fresh, where)
    said = f"{INPUTS}: differs from what these inputs make: its lines end with CR LF instead of LF. Publish the files"
    assert str(problem).startswith(said)


def test_a_changed_file_is_named_whatever_the_line_ends(fresh: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    (copy / INPUTS).write_bytes(f"{'1' * 64}  dossier.yml\r\n".encode())
    (problem,) = differing_inputs(fresh, str(copy))
    assert str(problem) == "dossier.yml: has changed since the site was made."
    assert found_in(fresh, copy) == [f"{INPUTS}: differs from what these inputs make."]


def test_an_address_that_leads_elsewhere_is_not_followed(fresh: Path) -> None:
    with hosted(fresh, redirected("*", "https://other.example/")) as base, pytest.raises(InputError) as error:
        differing_inputs(fresh, base)
    said = f"{base}: is redirected to https://other.example/. Give that address if it is the right one."
    assert str(error.value) == said


def test_a_redirect_to_an_address_that_is_not_encrypted_is_named_as_such() -> None:
    said = redirect_remark("https://a.example/index.html", "http://a.example/")
    assert said == "is redirected to http://a.example/, which is not encrypted."
    assert redirect_remark("https://a.example/", "https://b.example/") == "is redirected to https://b.example/."


def drip(start: bytes) -> Callable[[Host, str], bool]:
    """Send this, then a byte now and then, for ever."""

    def change(host: Host, asked: str) -> bool:
        with suppress(OSError):
            host.wfile.write(start)
            while not host.stop.wait(0.02):
                host.wfile.write(b"x")
                host.wfile.flush()
        return True

    return change


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n", id="body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Long: ", id="headers"),
        pytest.param(b"", id="status"),
    ],
)
def test_a_host_that_drips_is_not_waited_for(fresh: Path, start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh / "index.html").write_bytes(b"y" * 100_000)
    monkeypatch.setattr(web_site, "TIME_LIMIT", 0.5)
    with hosted(fresh, drip(start)) as base:
        for check in (differing_files, differing_inputs):
            with pytest.raises(InputError, match=r"could not be read in 0 seconds\. Try again later, or download"):
                check(fresh, base)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda host, _: host.send_error(500) or True, "cannot be read: 500 Internal Server Error. Check the address."),
        (lambda host, _: host.wfile.write(b"nonsense\r\n\r\n"), "cannot be read: nonsense"),
        (lambda host, _: host.answer(b"x", Content_Encoding="br"), "it is encoded as “br”, which was not asked for"),
        (lambda host, _: host.answer(b"xxxx", Content_Encoding="gzip"), "cannot be read: Error -3"),
        (with_answers_before(*["103 Early Hints"] * 30), "cannot be read: it sends no final answer"),
        (
            lambda host, _: host.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n"),
            "cannot be read: got more than 100 headers",
        ),
    ],
)
def test_answers_that_cannot_be_read(fresh: Path, change: Callable[[Host, str], bool], said: str) -> None:
    with hosted(fresh, change) as base, pytest.raises(InputError) as error:
        differing_files(fresh, base)
    assert said in str(error.value)


CRAFTED = {
    "null": b"null",
    "wrong types": b'{"sources": [{"file": 5, "sha256": null}], "inputs_sha256": 1.5}',
    "not a number": b'{"inputs_sha256": NaN, "sources": Infinity}',
    "a huge number": b"9" * 100_000,
    "keys twice": b'{"sources": [], "sources": {}, "sources": null}',
    "halves of a character": b'{"sources": "\\ud800"}',
    "not UTF-8": b"\xff\xfe\x00",
    "deep": b"[" * 1_000_000,
    "long": b"[]," * 3_000_000,
    "many lines": b"\n" * 9_000_000,
    "one long name": b"0" * 64 + b"  " + b"x" * 9_000_000,
    "many names": b"".join(b"%064d  x%d\n" % (0, count) for count in range(20_000)),
    "other line ends": ("0" * 64 + "  a\u2028" + "0" * 64 + "  b\n").encode(),
}


@pytest.mark.parametrize("name", ["dossier.json", SUMS_FILE, INPUTS])
@pytest.mark.parametrize("case", CRAFTED)
def test_crafted_records_and_lists(fresh: Path, tmp_path: Path, case: str, name: str) -> None:
    """They are refused in words, and take no more memory than the longest list that is read."""
    copy = Path(shutil.copytree(fresh, tmp_path / "copy"))
    (copy / name).write_bytes(CRAFTED[case])
    with hosted(copy, lambda *_: None) as base:
        for where in (str(copy), base):
            tracemalloc.start()
            found = differing_inputs(fresh, where) if name == INPUTS else []
            found += differing_files(fresh, where)
            used = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert f"{name}: differs from what these inputs make." in map(str, found)
            assert used < 60_000_000
            assert all(len(problem.file) <= 200 for problem in found)


def test_no_more_is_read_than_asked_for(fresh: Path) -> None:
    with hosted(fresh, bomb) as base:
        assert WebSite(base).read("index.html", 1000).content == bytes(1000)

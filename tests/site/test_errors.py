"""Whatever goes wrong is told on one line that names the file, without a traceback, and what is published stays."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

import builder.__main__ as program
from builder import cli, pipeline
from builder.errors import OutputError, is_lack_of_memory
from builder.terminal import printable, printable_json, printable_lines
from builder.typesetting import typeset
from support.project import ROOT, build_output, contents_of, run_dossier, run_dossier_here
from support.small_project import SETTINGS, small_project
from support.waiting import HANGING


@pytest.fixture(scope="module")
def once(unprinted: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once, with the hook and the theme as files of its own."""
    project = small_project(tmp_path_factory.mktemp("errors") / "project")
    (project / "builder").unlink()
    (project / "builder" / "site").mkdir(parents=True)
    shutil.copytree(ROOT / "builder" / "site" / "theme", project / "builder" / "site" / "theme")
    shutil.copy2(ROOT / "builder" / "mkdocs_hook.py", project / "builder")
    assert run_dossier_here(project, "build").returncode == 0
    return project


@pytest.fixture
def published(once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    return Path(shutil.copytree(once, tmp_path / "project"))


Spoil = Callable[[Path], object]


def write(name: str, data: bytes) -> Spoil:
    def spoil(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(data)

    return spoil


def append(name: str, text: bytes) -> Spoil:
    return lambda project: (project / name).write_bytes((project / name).read_bytes() + text)


def with_hook(code: str) -> Spoil:
    def spoil(project: Path) -> None:
        (project / "more.py").write_text(code, "utf-8")
        settings = project / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("hooks:", "hooks:\n  - more.py"), "utf-8")

    return spoil


def named_pipe(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    os.mkfifo(project / "mkdocs.yml")


def in_place_of(name: str, make: Callable[[Path], object]) -> Spoil:
    """Put something else where a build expects a folder; what was there is moved away."""

    def spoil(project: Path) -> None:
        if (project / name).exists():
            (project / name).rename(project / "moved")
        (project / name).parent.mkdir(exist_ok=True)
        make(project / name)

    return spoil


def nested_list(levels: int) -> bytes:
    return b"# Notes\n\n" + b"".join(b"    " * level + b"- x\n" for level in range(levels))


def link_to(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


NO_SEEDS = "seeds: is a "
TEXT = "# Notes\n\nThe café is closed.\n"
THEME = "builder/site/theme/main.html"
BAD = {
    "a page in Latin-1": (write("docs/notes.md", TEXT.encode("latin-1")), "docs/notes.md:3: is not UTF-8 (byte 17 of"),
    "a page in UTF-16": (write("docs/notes.md", TEXT.encode("utf-16")), "docs/notes.md:1: is not UTF-8 (byte 1 of"),
    "a page in UTF-16 without its mark": (write("docs/a/b.md", b"#\0 \0N\0"), "docs/a/b.md:1: is not UTF-8 (byte 2 of"),
    "the method in Latin-1": (write("docs/method.md", b"# \xe9\n"), "docs/method.md:1: is not UTF-8 (byte 3 of"),
    "another Markdown file": (
        write("docs/notes.markdown", b"\xe9"),
        "docs/notes.markdown: is not read as a page. Rename it to notes.md.",
    ),
    "mkdocs.yml in Latin-1": (append("mkdocs.yml", b"# \xe9\n"), "mkdocs.yml:"),
    "no mkdocs.yml": (lambda project: (project / "mkdocs.yml").unlink(), "mkdocs.yml: is missing."),
    "a named pipe as mkdocs.yml": (named_pipe, "mkdocs.yml: is not a file."),
    "a hook that raises": (
        with_hook("def on_nav(nav, **_):\n    return nav[1 / 0]\n"),
        "more.py:2: MkDocs: ZeroDivisionError: division by zero. Mend it",
    ),
    "a hook that raises without a word": (
        with_hook("def on_nav(nav, **_):\n    raise ValueError\n"),
        "more.py:2: MkDocs: ValueError: no message. Mend it",
    ),
    "a hook that cannot be compiled": (with_hook("def on_nav(nav:\n"), "more.py:1: MkDocs: SyntaxError: "),
    "a hook that lacks a package": (with_hook("\nimport nowhere\n"), "more.py:2: MkDocs: ModuleNotFoundError: "),
    "our own hook, broken": (append("builder/mkdocs_hook.py", b"\n1 / 0\n"), "builder/mkdocs_hook.py:"),
    "a template that cannot be read": (append(THEME, b"{% block %}"), f"{THEME}:"),
    "a template that fails": (write(THEME, b"\n{{ 1 / 0 }}"), f"{THEME}:2: MkDocs: ZeroDivisionError"),
    "a template that extends nothing": (write(THEME, b'{% extends "gone.html" %}'), f"{THEME}:1: MkDocs: TemplateNot"),
    "a named pipe as the staging folder": (in_place_of(".dossier", os.mkfifo), ".dossier: is a special file, not a"),
    "a file as the staging folder": (in_place_of(".dossier", Path.touch), ".dossier: is a file, not a folder. Remove"),
    "a link to nothing as the staging folder": (in_place_of(".dossier", link_to("gone")), ".dossier: is a link, not a"),
    "a link to a folder as the staging folder": (
        in_place_of(".dossier", link_to("site")),
        ".dossier: is a link, not a",
    ),
    "a link for folders that were moved away": (
        in_place_of(".dossier/kept", link_to("../site")),
        ".dossier/kept: is a link, not a folder. Remove it.",
    ),
    "a named pipe as docs": (
        in_place_of("docs", os.mkfifo),
        "docs: is a special file, not a folder. Move it elsewhere.",
    ),
    "a file as docs": (in_place_of("docs", Path.touch), "docs: is a file, not a folder. Move it elsewhere."),
    "a link to nothing as docs": (in_place_of("docs", link_to("gone")), "docs: is a link, not a folder."),
    "a named pipe in docs": (
        in_place_of("docs/pipe", os.mkfifo),
        "docs/pipe: is neither a file nor a folder. Move it elsewhere, or remove it.",
    ),
    "a named pipe as seeds": (in_place_of("seeds", os.mkfifo), f"{NO_SEEDS}special file, not a folder. Remove it."),
    "a file as seeds": (in_place_of("seeds", Path.touch), f"{NO_SEEDS}file, not a folder. Remove it. Create"),
    "a link to nothing as seeds": (in_place_of("seeds", link_to("gone")), f"{NO_SEEDS}link that leads to no folder."),
    "a list of too many levels": (
        write("docs/notes.md", nested_list(400)),
        "docs/notes.md: is nested too deeply to become a page. Put fewer lists,",
    ),
    "a hook that calls itself": (
        with_hook("def on_nav(nav, **_):\n    return on_nav(nav)\n"),
        "more.py:2: MkDocs: RecursionError: ",
    ),
    "a template in Latin-1": (append(THEME, b"\xe9"), f"{THEME}: MkDocs: UnicodeDecodeError"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_goes_wrong_is_one_line_and_loses_nothing(case: str, published: Path) -> None:
    spoil, said = BAD[case]
    spoil(published)
    before = output_in_folders(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 1
    problem, last = [line for line in done.stderr.splitlines() if not line.startswith("note: ")]
    assert problem.startswith(said)
    assert last == "dossier: 1 problem; nothing was published."
    assert output_in_folders(published) == before


def test_what_a_link_in_place_of_a_folder_leads_to_stays(published: Path, tmp_path: Path) -> None:
    """A build removes its staging folder, and puts back what an earlier one kept in it."""
    (tmp_path / "elsewhere" / "kept" / "site").mkdir(parents=True)
    (tmp_path / "elsewhere" / "kept" / "site" / "mine.txt").write_text("mine", "utf-8")
    before = contents_of(tmp_path / "elsewhere")
    (published / ".dossier").symlink_to(tmp_path / "elsewhere")
    shutil.rmtree(published / "site")
    assert run_dossier_here(published, "build").returncode == 1
    assert contents_of(tmp_path / "elsewhere") == before
    assert not (published / "site").exists()


def test_a_linked_folder_of_articles_is_read(published: Path, tmp_path: Path) -> None:
    (published / "seeds").rename(tmp_path / "articles")
    (published / "seeds").symlink_to(tmp_path / "articles")
    before = contents_of(published / "site")
    assert run_dossier_here(published, "build").returncode == 0
    assert contents_of(published / "site") == before


def test_pages_with_many_levels_are_published(published: Path) -> None:
    """Fewer than the gate's limit, which is for the parser."""
    levels = 400
    write("docs/deep.md", b"# Deep\n\n" + b"<div>" * levels + b"deep down" + b"</div>" * levels)(published)
    write("docs/list.md", nested_list(25))(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 0, done.stderr
    assert "deep down" in (published / "site" / "deep.html").read_text("utf-8")


def test_a_project_that_cannot_be_found(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    done = run_dossier_here(tmp_path, "--root", "loop", "build")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 2
    assert re.match(r"(loop: there is no such folder|dossier\.yml: cannot be read: )", done.stderr)


def output_in_folders(project: Path) -> dict[str, dict[str, bytes]]:
    """Return what was published, but for mkdocs.yml, which may not be a file."""
    return {folder: contents_of(project / folder) for folder in ("docs", "site")}


def test_honest_pages_are_published(published: Path) -> None:
    """UTF-8 with or without its mark, hidden files that MkDocs leaves out, and files that are not text."""
    write("docs/notes.md", TEXT.encode())(published)
    write("docs/more.md", TEXT.encode("utf-8-sig"))(published)
    hidden = ("docs/.draft.md", "docs/._method.md", "docs/.trash/old.md", "docs/templates/letter.md")
    for name in hidden:
        write(name, b"\0\5\x16\7 \xe9")(published)
    write("docs/picture.png", bytes(range(256)))(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 0, done.stderr
    for page in ("notes.html", "more.html"):
        assert "The café is closed." in (published / "site" / page).read_text("utf-8")
    for name in hidden:
        assert (published / name).exists(), "what MkDocs leaves out is not ours to remove"
    assert "draft" not in (published / "mkdocs.yml").read_text("utf-8")


def test_a_title_with_the_words_of_a_mark_does_not_grow_mkdocs_yml(published: Path) -> None:
    settings = published / "dossier.yml"
    marks = "# --- end of what the build writes ---# --- from dossier.yml: the build writes these lines ---"
    settings.write_text(SETTINGS.replace("Fire at the harbour", f'"Fire{marks} x"'), "utf-8")
    sizes = set()
    for _ in range(2):
        done = run_dossier_here(published, "build")
        assert done.returncode == 0, done.stderr
        sizes.add((published / "mkdocs.yml").stat().st_size)
    assert len(sizes) == 1
    settings.write_text(SETTINGS, "utf-8")
    assert run_dossier_here(published, "build").returncode == 0
    assert b"x\n" not in (published / "mkdocs.yml").read_bytes()


def test_a_build_in_the_environment_of_the_server_does_not_wait_for_itself(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_SERVE", "1")
    before = build_output(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 0, done.stderr
    assert build_output(published) == before, "pages that are not served live need no other policy"


# --- what a terminal is sent

CONTROLS = "\x1b]0;owned\x07 \x1b[2J \x9b1m \u202e \u2066 \u200b \u2028 \x00 \x7f \U000e0001 \ud800"


def acting(text: str) -> list[str]:
    """Return the characters that act on a terminal, other than line feeds."""
    return [char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def test_characters_that_act_on_a_terminal_are_escaped() -> None:
    assert printable("a\x1b[2J\u202eb\n") == r"a\x1b[2J\u202eb\n"
    assert printable_lines("Łódź: “a”\n\tb\r\n") == "Łódź: “a”\n\\tb\\r\n"
    assert not acting(printable(CONTROLS) + printable_lines(CONTROLS))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "utf-16", None])
def test_json_for_a_terminal_keeps_its_value(encoding: str | None) -> None:
    value = {"text": f"Łódź 😀 {CONTROLS}", "number": 1.5}
    line = printable_json(value, encoding)
    assert not acting(line)
    assert json.loads(line) == value
    line.encode(encoding or "utf-8")


def test_json_is_readable_where_it_can_be() -> None:
    assert printable_json({"a": "Łódź"}, "utf-8") == '{"a": "Łódź"}'


def test_explain_and_extract_print_no_character_that_acts_on_the_terminal(published: Path) -> None:
    controls = CONTROLS.replace("\x00", "").replace("\ud800", "")
    write("seeds/x.txt", f"Three dockers were injured {controls}, Ana Łoś said.\n".encode())(published)
    for command in (("explain", "injured"), ("extract", "seeds/x.txt"), ("check",), ("build",)):
        done = run_dossier_here(published, *command)
        assert "\n" in done.stdout + done.stderr
        assert not acting(done.stdout + done.stderr), command
    assert "x.txt" in run_dossier_here(published, "explain", "dockers were injured").stdout


@pytest.mark.parametrize(
    "arguments",
    [("bu\x1b[2Jild",), ("build", "--\x1b[2J"), ("--\u202e", "check"), ("explain", "a", "\x9b1m\udcff")],
    ids=ascii,
)
def test_a_wrong_command_line_is_quoted_harmlessly(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("usage: dossier ")
    assert not acting(said)


def test_a_wrong_command_line_is_quoted_as_it_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(("build", "--Łódź"))
    assert capsys.readouterr().err.endswith("dossier: error: unrecognized arguments: --Łódź\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_in_an_encoding_that_lacks_characters(
    encoding: str, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    folder = published.rename(published.with_name("Łodź 事件"))
    (folder / "seeds" / "x.txt").write_text("Three dockers were injured, Ana Łoś told 事件 😀.\n", "utf-8")
    built = run_dossier(folder.parent, "--root", folder.name, "build")
    assert (built.returncode, built.stderr.count("Traceback")) == (0, 0)
    assert built.stdout.rstrip().endswith(r"od\u017a \u4e8b\u4ef6/site/index.html")
    extracted = run_dossier(folder, "extract", "seeds/x.txt")
    assert json.loads(extracted.stdout)["attributions"][0]["speaker"]["text"] == "Ana Łoś"
    explained = run_dossier(folder, "explain", "injured")
    assert explained.returncode == 0
    assert "\\u4e8b" in explained.stdout


# --- what nobody foresaw


def run_program(monkeypatch: pytest.MonkeyPatch, error: BaseException | None, *arguments: str) -> tuple[int, str]:
    """Run the program with a build that raises this error; return its exit code and what it prints on stderr."""

    def fail(*_: object) -> None:
        if error:
            raise error

    with monkeypatch.context() as patch, io.StringIO() as stderr:
        patch.setattr(pipeline, "build", fail)
        patch.setattr(cli, "load_settings", lambda _: None)
        patch.setattr(sys, "argv", ["dossier", *arguments])
        patch.setattr(sys, "stderr", stderr)
        return program.main(), stderr.getvalue()


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


NO_MEMORY = [
    MemoryError(),
    OSError(12, "Cannot allocate memory"),
    ImportError("/x/lexbor.so: failed to map segment from shared object"),
    RuntimeError("can't start new thread"),
    caused_by(ValueError("It failed."), MemoryError()),
]


@pytest.mark.parametrize("error", NO_MEMORY, ids=repr)
def test_too_little_memory_is_called_so(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = run_program(monkeypatch, error, "build")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("dossier: there is not enough memory. What was published stays as it was.")


def test_other_errors_are_not_called_a_lack_of_memory() -> None:
    assert not is_lack_of_memory(caused_by(ValueError("It failed."), OSError(28, "No space left on device")))


@pytest.mark.parametrize("megabytes", [60, 90, 105, 115, 120, 150, 180])
def test_with_too_little_memory_there_is_no_traceback(megabytes: int, published: Path) -> None:
    """The real thing: the numbers stop the program while it imports its packages, reads, and makes the site."""
    before = build_output(published)
    limit = megabytes * 1_000_000
    done = subprocess.run(
        [sys.executable, "-m", "builder", "build"],
        cwd=published,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )
    assert done.returncode
    assert "Traceback" not in done.stderr
    assert "stopped" not in done.stderr, "nobody pressed Ctrl-C"
    assert done.stderr.splitlines()[0].startswith("dossier: there is not enough memory.")
    assert "OpenBLAS" not in done.stderr
    assert build_output(published) == before


def test_an_error_that_was_not_foreseen(monkeypatch: pytest.MonkeyPatch) -> None:
    error = RuntimeError("two\nlines and \x1b[2J.")
    code, said = run_program(monkeypatch, error, "build")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith(r"dossier: an error that was not foreseen: RuntimeError: two lines and \x1b[2J. What was")
    assert "DOSSIER_DEBUG=1" in said
    monkeypatch.setenv("DOSSIER_DEBUG", "1")
    code, said = run_program(monkeypatch, error, "build")
    assert code == 1
    assert "Traceback (most recent call last)" in said


def test_ctrl_c_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_program(monkeypatch, KeyboardInterrupt(), "build") == (
        130,
        "dossier: stopped. What was published stays as it was.\n",
    )


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("fcntl", "this system cannot lock folders (Python's fcntl is missing). On Windows, use WSL."),
        ("yaml", "the set-up is damaged: import of yaml halted; None in sys.modules. To repair it, run: rm -rf .venv"),
        ("material", "the set-up is damaged: "),
        ("mkdocs", "the set-up is damaged: "),
    ],
)
def test_a_package_that_is_missing(module: str, said: str, published: Path) -> None:
    """Windows has no `fcntl`; parts of .venv may have been deleted."""
    code = f"import sys; sys.modules['{module}'] = None; import builder.__main__ as program; sys.exit(program.main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "build"],
        cwd=published,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    problem = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert problem.startswith(f"dossier: {said}")
    assert "Traceback" not in done.stderr


def test_an_old_python_is_refused_before_anything_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    code, said = run_program(monkeypatch, None, "build")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("dossier: Python 3.11 or newer is needed; this is ")


def test_a_locale_that_reads_file_names_otherwise(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("LC_ALL", "C"), ("PYTHONCOERCECLOCALE", "0"), ("PYTHONUTF8", "0")):
        monkeypatch.setenv(name, value)
    done = run_dossier(published, "explain", "fire")
    message = "dossier: the locale reads file names as ascii, not as UTF-8. Set PYTHONUTF8=1 and run again.\n"
    assert (done.returncode, done.stderr) == (1, message)
    monkeypatch.setenv("PYTHONUTF8", "1")
    assert run_dossier(published, "explain", "fire").returncode == 0


def test_extract_names_a_file_as_it_was_typed(published: Path) -> None:
    (published / "seeds" / "empty.txt").touch()
    absolute = str(published / "gone.txt")
    for typed in ("seeds", "gone.txt", "../gone.txt", "seeds/gone.txt", "seeds/empty.txt", absolute):
        done = run_dossier_here(published, "extract", typed)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"{typed}: "), done.stderr


def test_extract_of_a_file_whose_name_or_folder_is_not_utf_8(published: Path) -> None:
    folder = published / os.fsdecode(b"d\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this system has no such names")
    text = (published / "seeds" / "one.txt").read_bytes()
    for name in ("one.txt", "事件.txt", os.fsdecode(b"caf\xe9.txt")):
        (folder / name).write_bytes(text)
    (published / "事件.txt").write_bytes(text)
    same = run_dossier_here(published, "extract", "seeds/one.txt").stdout
    assert run_dossier_here(published, "extract", str(folder / "one.txt")).stdout == same
    for honest in (str(folder / "事件.txt"), "事件.txt"):
        assert json.loads(run_dossier_here(published, "extract", honest).stdout)["doc"] == "事件"
    done = run_dossier_here(published, "extract", str(folder / os.fsdecode(b"caf\xe9.txt")))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{published}/d?/caf?.txt: the file name is not valid UTF-8. Rename the file.\n")


def run_redirected(project: Path, redirection: str, buffered: bool, *arguments: str) -> tuple[int, str, str]:
    """Run the program with its output redirected as in a shell; return its exit code, stdout and stderr."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m builder "$@" {redirection}', sys.executable, *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "" if buffered else "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", [("extract", "seeds/one.txt"), ("build", "--help")], ids=" ".join)
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize(
    ("redirection", "why"),
    [
        (">&-", "it is closed"),
        ("1</dev/null", "Bad file descriptor"),
        (">/dev/full", "No space left on device"),
    ],
)
def test_output_that_cannot_be_written(
    redirection: str, why: str, buffered: bool, arguments: tuple[str, ...], published: Path
) -> None:
    """The error comes from the first line or, if output is kept back, from the end; no exit code 0 in any case."""
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    code, printed, said = run_redirected(published, redirection, buffered, *arguments)
    assert (code, printed, said) == (1, "", f"dossier: the output of this command cannot be written: {why}.\n")


def test_a_command_whose_output_is_closed_does_nothing(published: Path) -> None:
    before = build_output(published)
    write("seeds/x.txt", b"Nine dockers were injured in the fire, a clerk said.\n")(published)
    for command in (("build",), ("pdf",), ("check",), ("explain", "injured"), ("serve",)):
        code, printed, said = run_redirected(published, ">&-", True, *command)
        assert (code, printed) == (1, "")
        assert said == "dossier: the output of this command cannot be written: it is closed.\n"
    assert build_output(published) == before


def test_closed_errors_do_not_reach_the_output_or_a_file(published: Path) -> None:
    good = run_redirected(published, "", True, "explain", "injured")
    assert run_redirected(published, "2>&-", True, "explain", "injured") == (0, good[1], "")
    (published / "dossier.yml").write_bytes(b"title: [")
    assert run_redirected(published, "2>&-", True, "explain", "injured") == (1, "", "")


def test_output_that_nobody_reads(published: Path) -> None:
    read, closed = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "builder", "explain", "injured"],
        cwd=published,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=closed,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(closed)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_typesetter_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for code, said in (("raise MemoryError", "probably for lack of memory"), ("raise ValueError", "an unusual text")):
        monkeypatch.setattr(typeset, "COMMAND", (sys.executable, "-c", code))
        with pytest.raises(OutputError, match=said):
            typeset.typeset({}, None)

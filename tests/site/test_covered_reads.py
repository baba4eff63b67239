"""Whatever changes the site is covered by its fingerprint, or the build refuses to read it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from builder import pipeline
from builder.errors import OutputError
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.project import ROOT, contents_of, leave_out_print
from support.small_project import small_project
from support.waiting import HANGING

MESSAGE = "is read when the site is built, but the fingerprint does not cover it."
HOOK = "def on_page_markdown(markdown, **_):\n    return markdown + ADDED\n"
SNIPPETS = "  - pymdownx.snippets: {base_path: [BASE], check_paths: true}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small project without a printed edition. Modules that its hooks import are forgotten afterwards."""
    leave_out_print(monkeypatch)
    known = set(sys.modules)
    yield small_project(tmp_path / "project")
    for name in set(sys.modules) - known:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.replace("BASE", str(root)), "utf-8")


def configure(root: Path, lines: str, *, under: str = "hooks") -> None:
    """Add lines to mkdocs.yml: to a list there or, under nothing, at its end."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    lines = lines.replace("BASE", str(root))
    (root / "mkdocs.yml").write_text(text.replace(f"\n{under}:\n", f"\n{under}:\n{lines}") if under else text + lines)


def hook(name: str) -> Callable[[Path], None]:
    return lambda root: configure(root, f"  - {name}\n")


def theme(folder: str) -> Callable[[Path], None]:
    """Use the files of this folder before those of the dossier's own theme, which the template extends."""

    def change(root: Path) -> None:
        text = (root / "mkdocs.yml").read_text("utf-8")
        (root / "mkdocs.yml").write_text(text.replace("builder/site/theme", folder), "utf-8")

    return change


def linked_folder(root: Path) -> None:
    theme("look")(root)
    (root / "look" / "parts").symlink_to(root / "elsewhere")


def linked_file(root: Path) -> None:
    theme("look")(root)
    (root / "look" / "part.html").symlink_to(root / "elsewhere.html")


def inherited(root: Path) -> None:
    """Name a hook only in the file from which mkdocs.yml inherits, as MkDocs allows."""
    text = (root / "mkdocs.yml").read_text("utf-8").replace("hooks:\n  - builder/mkdocs_hook.py\n", "")
    (root / "mkdocs.yml").write_text("INHERIT: base.yml\n" + text, "utf-8")


INCLUDING = '{{% extends "base.html" %}}{{% block content %}}{{% include "{}" %}}{{{{ page.content }}}}{{% endblock %}}'

READ: dict[str, tuple[dict[str, str], Callable[[Path], None], str]] = {
    "a module that a hook imports": (
        {"more.py": f"from helping import ADDED\n{HOOK}", "helping.py": "ADDED = 'x'\n"},
        hook("more.py"),
        "helping.py",
    ),
    "a module beside a hook in a folder": (
        {"tools/more.py": f"from helping import ADDED\n{HOOK}", "tools/helping.py": "ADDED = 'x'\n"},
        hook("tools/more.py"),
        "tools/helping.py",
    ),
    "a file that a hook reads": (
        {"more.py": f"ADDED = open('BASE/words.txt').read()\n{HOOK}", "words.txt": "x"},
        hook("more.py"),
        "words.txt",
    ),
    "a hook of a file that is inherited": (
        {"base.yml": "hooks: [builder/mkdocs_hook.py, more.py]\n", "more.py": f"ADDED = 'x'\n{HOOK}"},
        inherited,
        "more.py",
    ),
    "a snippet in a page": (
        {"docs/about.md": '# About\n\n--8<-- "notes.txt"\n', "notes.txt": "x"},
        lambda root: configure(root, SNIPPETS, under="markdown_extensions"),
        "notes.txt",
    ),
    "a hidden template": (
        {"look/main.html": INCLUDING.format(".part.html"), "look/.part.html": "x"},
        theme("look"),
        "look/.part.html",
    ),
    "a template in a linked folder": (
        {"look/main.html": INCLUDING.format("parts/a.html"), "elsewhere/a.html": "x"},
        linked_folder,
        "look/parts/a.html",
    ),
    "a hidden file that is published": (
        {"docs/.own.css": "p {}"},
        lambda root: configure(root, "exclude_docs: '!.own.css'\n", under=""),
        "docs/.own.css",
    ),
}


def staged(root: Path) -> Mapping[str, str]:
    """Make the site in the staging folder; return the digests of all that it is made from."""
    built = pipeline.prepare(root, load_settings(root), metadata_from)
    pipeline.stage_site(root, built)
    return built.dossier.inputs


@pytest.mark.parametrize("case", READ)
def test_what_the_fingerprint_does_not_cover_is_refused_until_it_is_named(root: Path, case: str) -> None:
    files, change, said = READ[case]
    write(root, files)
    change(root)
    with pytest.raises(OutputError) as error:
        staged(root)
    assert [(problem.file, problem.message) for problem in error.value.problems] == [(said, MESSAGE)]
    configure(root, f"watch: [{said}]\n", under="")
    assert said in staged(root)


NAMED: dict[str, tuple[dict[str, str], Callable[[Path], None], str]] = {
    "a hook": ({"more.py": f"ADDED = 'x'\n{HOOK}"}, hook("more.py"), "more.py"),
    "a hook among hidden files": (
        {"docs/.x/more.py": f"ADDED = 'x'\n{HOOK}"},
        hook("docs/.x/more.py"),
        "docs/.x/more.py",
    ),
    "a theme among hidden files": (
        {"docs/.look/main.html": INCLUDING.format("part.html"), "docs/.look/part.html": "x"},
        theme("docs/.look"),
        "docs/.look/part.html",
    ),
    "a linked template": (
        {"look/main.html": INCLUDING.format("part.html"), "elsewhere.html": "x"},
        linked_file,
        "look/part.html",
    ),
    "a hook that reads an article": (
        {"more.py": f"ADDED = open('BASE/seeds/one.txt').read()[:1]\n{HOOK}"},
        hook("more.py"),
        "seeds/one.txt",
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_what_is_named_is_covered(root: Path, case: str) -> None:
    files, change, name = NAMED[case]
    write(root, files)
    change(root)
    before = staged(root)
    (root / name).write_text((root / name).read_text("utf-8") + "\n", "utf-8")
    after = staged(root)
    assert before[name] != after[name]


def test_a_file_outside_the_project_is_refused(root: Path) -> None:
    write(root.parent, {"more.py": f"ADDED = 'x'\n{HOOK}"})
    hook("../more.py")(root)
    with pytest.raises(OutputError) as error:
        staged(root)
    (problem,) = error.value.problems
    assert str(problem).startswith(f"{root.parent / 'more.py'}: {MESSAGE} Move it into the project's folder, and name")


# --- modules in the project's folder

EVIL = "raise SystemExit('a file of the project was run')\n"


def run_in(project: Path, *options: str, on_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-m", "builder", "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(on_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )


def test_no_module_in_the_project_takes_the_place_of_a_package(tmp_path: Path) -> None:
    """Neither with the options of `make`, nor without, nor if Python searches the project, as after `pip install -e`.

    With the options of `make`, even modules of Python itself may have the name of a file in the project.
    """
    project = small_project(tmp_path / "project")
    assert run_in(project, "-P", on_path=ROOT).returncode == 0
    before = contents_of(project / "site")
    write(project, dict.fromkeys(("yaml.py", "typst.py", "mkdocs/__init__.py", "regex.py", "watchdog.py"), EVIL))
    for options, on_path in (((), ROOT), (("-P",), project)):
        done = run_in(project, *options, on_path=on_path)
        assert (done.returncode, contents_of(project / "site")) == (0, before), done.stderr
    write(project, dict.fromkeys(("json.py", "traceback.py", "base64.py"), EVIL))
    done = run_in(project, "-P", on_path=ROOT)
    assert (done.returncode, contents_of(project / "site")) == (0, before), done.stderr


def test_a_module_that_python_runs_at_its_start_is_refused(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    write(project, {"usercustomize.py": "x = 1\n", "sitecustomize.py": "import usercustomize\n"})
    done = run_in(project, "-P", on_path=project)
    assert done.returncode == 1
    assert f"sitecustomize.py: {MESSAGE}" in done.stderr
    assert not (project / "site").exists()

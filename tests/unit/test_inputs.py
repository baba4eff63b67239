"""The fingerprint: it covers all that makes a site, and nothing that differs between machines with the same files."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builder import pipeline
from builder.errors import OutputError
from builder.ids import inputs_digest, inputs_list
from builder.model import Dossier
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site import inputs
from builder.site.inputs import input_digests
from builder.site.publish import CONFIG_FILE, hand_written_files
from support.small_project import small_project

CONFIGURATION = """\
theme: {name: material, custom_dir: look, logo: assets/mark.svg}
hooks: [tools/hook.py]
plugins:
  - search: {words: !ENV [WORDS, 'words.txt']}
  - other: !!python/name:other.plugin
docs_dir: docs
nobody: [../outside.txt, /etc/hostname, missing.txt, '', site/index.html, .dossier/x, "a\\0b"]
"""
FILES = {
    "mkdocs.yml": CONFIGURATION,
    "docs/method.md": "# Method",
    "docs/assets/look.css": "p {}",
    "look/main.html": "{{ page }}",
    "look/partials/foot.html": "Foot",
    "tools/hook.py": "x = 1",
    "words.txt": "word",
    "requirements.txt": "mkdocs==1",
    "requirements-print.txt": "typst==1",
    "outside-of-it.txt": "x",
}
PROGRAM = {"cli.py": "1", "words/all.toml": "2", "theme/main.html": "3", "WEIGHTS.md": "4", "fonts/a.ttf": "5"}
COUNTED = {
    "mkdocs.yml",
    "docs/method.md",
    "docs/assets/look.css",
    "look/main.html",
    "look/partials/foot.html",
    "tools/hook.py",
    "words.txt",
    "requirements.txt",
    "requirements-print.txt",
    *(f"builder/{name}" for name in PROGRAM),
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and next to it a program of a few files."""
    write(tmp_path / "project", FILES)
    write(tmp_path / "builder", PROGRAM)
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(inputs, "PROGRAM", tmp_path / "builder")
    return tmp_path / "project"


def digests(root: Path) -> dict[str, str]:
    return input_digests(root, hand_written_files(root), (root / CONFIG_FILE).read_bytes())


def test_everything_that_makes_a_site_is_counted(root: Path) -> None:
    assert digests(root).keys() == COUNTED


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_a_change_of_any_file_that_counts_changes_the_fingerprint(root: Path, name: str) -> None:
    before = digests(root)
    path = root / name if (root / name).exists() else root.parent / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    after = digests(root)
    assert [known for known in before if after[known] != before[known]] == [name]
    assert inputs_digest(after) != inputs_digest(before)


LEFT_BEHIND = (
    "builder/__pycache__/cli.cpython-311.pyc",
    "builder/words/__pycache__/x.txt",
    "builder/old.pyc",
    "builder/.cli.py.swp",
    "builder/theme/.DS_Store",
    "project/docs/.DS_Store",
    "project/docs/.hidden/x.md",
    "project/look/.DS_Store",
    "project/site/index.html",
    "project/.dossier/x",
    "project/.venv/x",
    "project/outside-of-it.txt",
    "project/README.md",
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_python_and_systems_leave_behind_does_not_count(root: Path, name: str) -> None:
    before = digests(root)
    write(root.parent, {name: "anything"})
    assert digests(root) == before


def test_the_same_files_elsewhere_have_the_same_fingerprint(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "other place"))
    assert digests(other) == digests(root)


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: [", "- 1", "", "a: " + "x" * 5000])
def test_any_mkdocs_yml_can_be_listed(root: Path, text: str) -> None:
    """MkDocs says what is wrong with it."""
    (root / CONFIG_FILE).write_text(text, encoding="utf-8")
    wanted = {name for name in COUNTED if not name.startswith(("look/", "tools/", "words"))}
    assert {CONFIG_FILE, *digests(root)} == wanted


@pytest.mark.parametrize("name", ["line\nfeed.md", "escape\x1b.css", "byte\udcff.css"])
def test_a_name_that_no_list_can_show_is_refused(root: Path, name: str) -> None:
    (root / "docs" / name).write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="has a name that no list can show"):
        hand_written_files(root)


# --- in a dossier


def dossier_of(root: Path) -> Dossier:
    return pipeline.prepare(root, load_settings(root), metadata_from).dossier


def title_of_its_own(root: Path) -> None:
    """Leave a navigation that another dossier has written."""
    text = (root / CONFIG_FILE).read_text(encoding="utf-8")
    (root / CONFIG_FILE).write_text(text.replace("site_name: ", "site_name: Old ", 1), encoding="utf-8")


def theme_of_its_own(root: Path) -> None:
    text = (root / CONFIG_FILE).read_text(encoding="utf-8")
    write(root, {"look/main.html": "x"})
    (root / CONFIG_FILE).write_text(text.replace("builder/site/theme", "look", 1), encoding="utf-8")


def copy_of_an_article(root: Path) -> None:
    """Add the text of an article again, with another line at its end."""
    write(root, {"seeds/two-again.txt": (root / "seeds" / "two.txt").read_text(encoding="utf-8") + "\n"})


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (title_of_its_own, []),  # a build writes that part of mkdocs.yml anew
        (lambda root: write(root, {"seeds/one.txt": "It rained."}), ["seeds/one.txt"]),
        (copy_of_an_article, ["seeds/two-again.txt"]),  # pages name it, though its text counts once
        (lambda root: write(root, {"docs/about.md": "# About"}), ["docs/about.md", "mkdocs.yml"]),
        (theme_of_its_own, ["look/main.html", "mkdocs.yml"]),
    ],
)
def test_a_dossier_lists_what_it_is_made_from(
    tmp_path: Path, change: Callable[[Path], object], named: list[str]
) -> None:
    root = small_project(tmp_path / "fire")
    before = dossier_of(root)
    assert {"dossier.yml", "seeds/sources.yml", "seeds/one.txt", "seeds/two.txt", "mkdocs.yml"} <= before.inputs.keys()
    assert {"builder/cli.py", "builder/site/theme/main.html", "docs/assets/dossier.js"} <= before.inputs.keys()
    assert before.inputs_sha256 == hashlib.sha256(inputs_list(before.inputs).encode()).hexdigest()
    change(root)
    after = dossier_of(root)
    changed = {name for name in after.inputs if after.inputs[name] != before.inputs.get(name)}
    assert sorted(changed) == named
    assert (after.inputs_sha256 == before.inputs_sha256) == (not named)

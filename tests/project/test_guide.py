"""The analyst's guide: its example is a dossier that works, and the guide shows what the program really says of it.

    python tests/project/test_guide.py

writes what the commands of the guide print into its pages, for when the program has come to say it in other words.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from builder import model, pipeline
from builder.settings.editor_file import EDITOR_SETTINGS, ENTRY_SETTINGS
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.settings.schema import (
    DOSSIER_SETTINGS,
    MEASURE_SETTINGS,
    QUESTION_SETTINGS,
    SOURCE_SETTINGS,
    TOPIC_SETTINGS,
)
from support.project import ROOT, run_dossier_here

GUIDE = ROOT / "guide"
EXAMPLE = GUIDE / "example"
PAGES = sorted(GUIDE.glob("*.md"))
DOCUMENTS = [*PAGES, *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "ARCHITECTURE", "SECURITY"))]
_CONSOLE = re.compile(r"^```console\n\$ dossier (.+)\n(?:.*\n)*?```$", re.M)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def page(name: str) -> str:
    return (GUIDE / name).read_text(encoding="utf-8")


def refreshed(text: str) -> str:
    """A page with what each of its commands prints now."""

    def ran(found: re.Match[str]) -> str:
        done = run_dossier_here(ROOT, *shlex.split(found[1]))
        assert done.returncode == 0, done.stderr
        return f"```console\n$ dossier {found[1]}\n{done.stdout}```"

    return _CONSOLE.sub(ran, text)


def anchors(text: str) -> set[str]:
    """The anchors that a reader of the repository has for the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_guide_shows_the_files_of_its_example() -> None:
    sources, dossier = re.findall(r"```yaml\n(.*?)```", page("settings.md"), flags=re.S)[:2]
    editor = re.findall(r"```yaml\n(.*?)```", page("editing.md"), flags=re.S)[0]
    assert sources == (EXAMPLE / "seeds" / "sources.yml").read_text(encoding="utf-8")
    assert dossier == (EXAMPLE / "dossier.yml").read_text(encoding="utf-8")
    assert editor == (EXAMPLE / "editor.yml").read_text(encoding="utf-8")


def test_the_example_of_the_guide_is_a_dossier() -> None:
    settings = load_settings(EXAMPLE)
    assert [len(question.conditions) for question in settings.topics[0].questions] == [1, 1, 1, 1, 2]
    assert [len(answer) for answer in settings.topics[0].questions[-1].answers] == [2, 1]
    assert settings.metadata["003_article.txt"].outlet == "The Daily Example"
    questions = {question.id for question in settings.topics[0].questions}
    edits = settings.edits
    for entries in (edits.merge, edits.split, edits.origins, edits.set_aside, edits.notes):
        assert len(entries) == 1
        assert entries[0].question is None or entries[0].question in questions
    dossier = pipeline.prepare(EXAMPLE, settings, metadata_from).dossier  # raises where an edit no longer fits
    assert {"figure", "detail"} <= {difference.kind for difference in dossier.disagreements}
    assert [finding.sources for finding in dossier.findings if finding.edited] == [2, 1]


def test_the_entries_of_the_guide_that_put_right_what_was_read_fit_the_example(tmp_path: Path) -> None:
    root = tmp_path / "example"
    shutil.copytree(EXAMPLE, root)
    entries = re.findall(r"```yaml\n(.*?)```", page("editing.md"), flags=re.S)[1]
    (root / "editor.yml").write_text(entries, encoding="utf-8")
    dossier = pipeline.prepare(root, load_settings(root), metadata_from).dossier
    readings = [statement.reading for statement in dossier.statements]
    assert [said.agent for reading in readings for said in reading.said if said.edit] == ["ada-kern", None]
    assert [claim.figure.qualifier for reading in readings for claim in reading.claims if claim.edit] == ["exact"]
    assert [entry.figure.text for reading in readings for entry in reading.set_aside] == ["Two"]
    assert {agent.name for agent in dossier.agents if agent.edits} == {"Haldane Shipping", "Haldane"}


def test_the_guide_names_every_setting() -> None:
    settings, editing = page("settings.md"), page("editing.md")
    for setting in (*DOSSIER_SETTINGS, *MEASURE_SETTINGS, *TOPIC_SETTINGS, *QUESTION_SETTINGS, *SOURCE_SETTINGS):
        assert f"| `{setting.name}` |" in settings, setting.name
    for setting in EDITOR_SETTINGS:
        assert f"| `{setting.name}` |" in editing, setting.name
    for setting in (setting for entry in ENTRY_SETTINGS.values() for setting in entry):
        assert f"`{setting.name}`" in editing, setting.name


def test_the_life_of_a_sentence_has_real_ids() -> None:
    dossier = pipeline.prepare(EXAMPLE, load_settings(EXAMPLE), metadata_from).dossier
    there = {statement.id for statement in dossier.statements} | {origin.id for origin in dossier.origins}
    there |= {finding.id for finding in dossier.findings} | {difference.id for difference in dossier.disagreements}
    written = set(re.findall(r"\b[sofd][0-9a-f]{16}\b", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
    assert len(written) == 4
    assert written <= there


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_guide_shows_what_the_program_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == refreshed(text)


def test_the_guide_runs_commands() -> None:
    assert sum(len(_CONSOLE.findall(path.read_text(encoding="utf-8"))) for path in PAGES) >= 6


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_of_the_documents_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = [link or image for link, image in _LINK.findall(text)]
    assert links
    for link in links:
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


TREE = re.compile(r"^## The rooms\n\n```\nbuilder/\n(.*?)^```", re.M | re.S)
PATHS = re.compile(
    r"`((?:builder|tests|tools|articles|topics|compare|render|settings|gate|site|typesetting|language)/[\w./-]*)`"
)
NAMES = re.compile(r"`model\.([A-Z]\w+)(?:\.(\w+))?`")
moved = pytest.mark.skipif(not (ROOT / "builder" / "articles").is_dir(), reason="the code has not been moved yet")


def rooms() -> dict[Path, set[str]]:
    """The folders of the builder that ARCHITECTURE.md opens, each with the names of what it says is in them."""
    (tree,) = TREE.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    found: dict[Path, set[str]] = {ROOT / "builder": set()}
    above = [ROOT / "builder"]
    for line in tree.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = line.strip().split("  ")[0].split()
        del above[depth:]
        found.setdefault(above[-1], set()).update(name.rstrip("/") for name in names)
        if len(names) == 1 and names[0].endswith("/"):
            above.append(above[-1] / names[0].rstrip("/"))
    return found


@moved
@pytest.mark.parametrize("folder", rooms(), ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_the_architecture_shows_every_room(folder: Path) -> None:
    there = {
        path.name.removesuffix(".py") for path in folder.iterdir() if path.name not in ("__init__.py", "__pycache__")
    }
    assert rooms()[folder] == there


@moved
@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "guide/publishing.md"])
def test_the_documents_name_files_that_are_there(name: str) -> None:
    named = PATHS.findall((ROOT / name).read_text(encoding="utf-8"))
    assert named
    for written in named:
        places = (ROOT / written, ROOT / "builder" / written, ROOT / "builder" / f"{written}.py")
        assert any(place.exists() for place in places) or written.startswith("site/dossier"), written


def test_the_documents_name_values_that_exist() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "ARCHITECTURE.md")]
    named = [name for text in texts for name in NAMES.findall(text)]
    assert named
    for value, field in named:
        assert hasattr(model, value), value
        assert not field or field in getattr(model, value).__dataclass_fields__, f"{value}.{field}"


if __name__ == "__main__":
    for written in PAGES:
        written.write_text(refreshed(written.read_text(encoding="utf-8")), encoding="utf-8")

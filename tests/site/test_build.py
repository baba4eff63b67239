"""The whole way, through the command line: what is built, and that bad input loses nothing."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from builder import pipeline
from builder.render.outputs import EVIDENCE_PAGES, owned_names
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.text_form import display
from support.project import ROOT, build_output, run_dossier, run_dossier_here
from support.small_project import small_project


def record(project: Path) -> dict[str, list[dict[str, object]]]:
    return json.loads((project / "site" / "dossier.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built once for this module."""
    folder = small_project(tmp_path_factory.mktemp("small") / "project")
    assert run_dossier_here(folder, "build").returncode == 0
    return folder


@pytest.fixture
def published(once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed or spoiled."""
    return Path(shutil.copytree(once, tmp_path / "project", symlinks=True))


# ---- what is built


def test_the_articles_are_the_ones_that_were_given() -> None:
    """Byte for byte: a changed article would be another dossier."""
    record = (ROOT / "tests" / "seeds.sha256").read_text(encoding="utf-8")
    for line in record.splitlines():
        digest, name = line.split()
        for folder in (ROOT / "tests" / "dossier" / "seeds", ROOT / "seeds"):
            if folder.parent != ROOT or (folder / name).exists():
                assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_pages(built: Path) -> None:
    wanted = {"index.html", "use.html", "method.html", "sources/index.html", "dossier.json"}
    wanted |= {page.path.removesuffix(".md") + ".html" for page in EVIDENCE_PAGES}
    topics = {f"topics/{topic['id']}.html" for topic in record(built)["topics"]}
    sources = {f"sources/{source['id']}.html" for source in record(built)["sources"]}
    present = {path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("*")}
    assert wanted | topics | sources | {"dossier.schema.json"} <= present
    assert (len(topics), len(sources)) == (5, 5)


def test_record_satisfies_its_schema(built: Path) -> None:
    schema = json.loads((built / "site" / "dossier.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(record(built))


def test_every_statement_is_its_source_s(built: Path) -> None:
    dossier = record(built)
    texts = {
        source["id"]: (built / "seeds" / str(source["file"])).read_bytes().decode("utf-8")
        for source in dossier["sources"]
    }
    assert dossier["statements"]
    for statement in dossier["statements"]:
        text, start, end = texts[statement["source"]], int(str(statement["start"])), int(str(statement["end"]))
        assert statement["text"] == text[start:end]
        assert statement["prefix"] == text[max(0, start - 32) : start]
        assert statement["suffix"] == text[end : end + 32]


def test_every_character_is_accounted_for(built: Path) -> None:
    dossier = record(built)
    for source in dossier["sources"]:
        text = (built / "seeds" / str(source["file"])).read_bytes().decode("utf-8")
        rest = list(text)
        for entry in [*dossier["statements"], *dossier["unused"]]:
            if entry["source"] == source["id"]:
                for at in range(int(str(entry["start"])), int(str(entry["end"]))):
                    assert rest[at], "a character stands in two sentences"
                    rest[at] = ""
        assert not "".join(rest).strip()


def test_topics_of_the_real_dossier(built: Path) -> None:
    """Held against our own reading of the articles, sentence by sentence: a floor that only rises."""
    gold = set()
    for line in (ROOT / "tests" / "cases" / "seed_topics.tsv").read_text(encoding="utf-8").splitlines():
        source, topics, begins = line.split("\t")
        gold |= {(source, topic, begins) for topic in topics.split(",") if topic != "-"}
    begins_of = {(source, begins) for source, _, begins in gold}
    made = set()
    for statement in record(built)["statements"]:
        shown = display(str(statement["text"]))
        begins = next(
            (begins for source, begins in begins_of if source == statement["source"] and shown.startswith(begins)),
            shown,
        )
        made |= {(statement["source"], topic, begins) for topic in statement["topics"]}  # type: ignore[attr-defined]
    right = len(gold & made)
    assert right / len(gold) >= 0.98, sorted(gold - made)
    assert right / len(made) >= 0.98, sorted(made - gold)


def test_figures_of_the_real_dossier(built: Path) -> None:
    """The figures of troops and losses in the five articles, by hand: words, measure and as of when."""
    dossier = record(built)
    sources = {str(statement["id"]): str(statement["source"])[:3] for statement in dossier["statements"]}
    made = {
        (sources[str(figure["statement"])], figure["text"], figure["measure"], figure["as_of"])
        for figure in dossier["figures"]
        if figure["measure"] in ("deployed", "killed", "killed-or-injured")
    }
    assert made == {
        ("000", "over 12,000", "deployed", "2025-01-06/2025-01-11"),
        ("000", "around 3,000", "killed", "2024-12"),
        ("001", "over 10,000", "deployed", None),
        ("001", "approximately 11,000", "deployed", None),
        ("001", "more than 1,000", "killed-or-injured", "2024-12-25/2024-12-31"),
        ("002", "some 11,000", "deployed", None),
        ("003", "an estimated 11,000", "deployed", None),
        ("003", "4,000", "killed-or-injured", None),
        ("004", "10,000 – 12,000", "deployed", None),
        ("004", "4,000", "killed-or-injured", "2025-01-09"),
        ("004", "around 1,200", "killed-or-injured", None),
    }


def test_source_pages_stay_out_of_the_search_index_and_the_navigation(built: Path) -> None:
    index = json.loads((built / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    locations = {entry["location"].split("#")[0] for entry in index["docs"]}
    assert "topics/casualties.html" in locations
    assert not {location for location in locations if location.startswith("sources/") and "index" not in location}
    home = (built / "site" / "index.html").read_text(encoding="utf-8")
    navigation = re.sub(r'<div class="md-content".*', "", home, flags=re.S)
    assert "topics/casualties.html" in navigation
    assert not re.search(r'href="sources/\d', navigation)


@pytest.mark.skipif(
    (ROOT / "dossier.yml").read_bytes() != (ROOT / "tests" / "dossier" / "dossier.yml").read_bytes(),
    reason="this project has a dossier of its own",
)
def test_the_committed_navigation_is_the_one_that_a_build_writes(built: Path) -> None:
    """So that a build leaves the checkout clean."""
    assert (ROOT / "mkdocs.yml").read_text(encoding="utf-8") == (built / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_build_says_what_it_built(published: Path) -> None:
    done = run_dossier(published, "build")
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "no sentence matches" not in line] == []
    lines = done.stdout.splitlines()
    assert lines[0].startswith("sources: 2, with ")
    assert re.fullmatch(r"statements: \d+; unused: \d+", lines[1])
    assert re.fullmatch(r"questions answered: \d+; unanswered: \d+", lines[2])
    assert re.fullmatch(r"printed edition: \d+ pages", lines[3])
    assert lines[4].endswith("open site/index.html")


# ---- a dossier of something else


HARBOUR = {
    "dossier.yml": """\
title: Fire & <b>smoke</b> at the *harbour*
publish: {publish}
lists:
  hurt: injure, wound
topics:
  - title: Casualties [1] & co.
    questions:
      - ask: How many were hurt?
        all: [<hurt>, <number>]
      - ask: Who died?
        any: die
  - title: Ships
    questions:
      - ask: Which ships burned?
        any: ferry, tanker
""",
    "seeds/a.md": """\
---
title: A <i>fire</i>
outlet: The Post & Echo
url: https://post.example/1?a=1&b=2
---
Two dockers were injured on Monday, the _harbour_ master said. "It was quick," he said.
Nobody knows why, and it may be long before anybody does, for the quay is closed until the end of the week.
Insurers have sent for their own men, and the mayor has called a meeting of the council for the day after tomorrow.

[link](javascript:alert(1)) was injured with 2 others. <script>alert(1)</script> {#x}
""",
    "seeds/b.txt": " date 2024-05-03 Three people were wounded, a union spokesman said.\n\nIt rained.\n",
}


def harbour(project: Path, publish: str = "full") -> Path:
    (project / "editor.yml").unlink(missing_ok=True)
    for path in (project / "seeds").iterdir():
        path.unlink()
    for name, text in HARBOUR.items():
        (project / name).write_text(text.replace("{publish}", publish), encoding="utf-8")
    return project


def test_another_event(project: Path) -> None:
    done = run_dossier_here(harbour(project), "build")
    assert done.returncode == 0, done.stderr
    assert "dossier.yml:11: no sentence matches “die”." in done.stderr
    assert "dossier.yml:12: no sentence answers a question of the topic “Ships”" in done.stderr
    dossier = record(project)
    first, *others = [statement["text"] for statement in dossier["statements"]]
    assert first == "Two dockers were injured on Monday, the _harbour_ master said."
    assert len(others) == 2
    page = (project / "site" / "topics" / "casualties-1-co.html").read_text(encoding="utf-8")
    assert "alert(1)</script>" not in page
    assert "javascript:" not in page.replace("&#58;", ":").split("<article")[0]
    assert "No answer was found in these articles. Silence is not agreement" in display(
        re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), page)
    )


def test_what_one_article_tells_twice_is_shown_twice(tmp_path: Path) -> None:
    articles = {"one.txt": "The port closed, Ana Roth said.\n\nThe port closed, Ben Miles said.\n"}
    project = small_project(tmp_path / "project", articles=articles)
    built = pipeline.prepare(project, load_settings(project), metadata_from)
    assert [(finding.sources, len(finding.statements)) for finding in built.dossier.findings] == [(1, 2)]
    page = next(page.text for page in built.pages if page.path == "topics/casualties.md")
    assert page.count('class="finding"') == 1
    for statement in built.dossier.statements:
        assert page.count(f'data-statement="{statement.id}"') == 1


def test_pages_that_are_no_more_are_removed(published: Path) -> None:
    assert (published / "docs" / "topics" / "casualties.md").exists()
    assert (published / "site" / "topics" / "casualties.html").exists()
    assert run_dossier_here(harbour(published), "build").returncode == 0
    assert not (published / "docs" / "topics" / "casualties.md").exists()
    assert not (published / "site" / "topics" / "casualties.html").exists()
    assert yaml.safe_load((published / "mkdocs.yml").read_text(encoding="utf-8"))["nav"][1]["Topics"][1] == {
        "Ships": "topics/ships.md"
    }


def test_cited_passages_only(project: Path) -> None:
    assert run_dossier_here(harbour(project, "cited"), "build").returncode == 0
    site = "".join(path.read_text(encoding="utf-8") for path in (project / "site").rglob("*.html"))
    text = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), site)
    assert "Three people were wounded, a union spokesman said." in text
    assert "Only the cited sentences are shown" in text
    assert "for the quay is closed" not in text  # farther from a cited sentence than its context
    assert "characters 1 to 16" in text
    assert run_dossier_here(project, "check").returncode == 0


def test_extract(project: Path) -> None:
    harbour(project)
    done = run_dossier_here(project, "extract", "seeds/a.md", "seeds/b.txt")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["doc"] for line in lines] == ["a", "b"]
    text = HARBOUR["seeds/b.txt"]
    assert [text[start:end] for start, end in lines[1]["sentences"]] == [
        "Three people were wounded, a union spokesman said.",
        "It rained.",
    ]
    figure = lines[1]["figures"][0]
    assert (text[figure["start"] : figure["end"]], figure["low"], figure["qualifier"]) == ("Three", 3, "exact")


def test_explain(project: Path) -> None:
    harbour(project)
    done = run_dossier_here(project, "explain", "union spokesman")
    assert "b.txt, sentence 2" in done.stdout
    assert "answers: How many were hurt? (Casualties [1] & co., dossier.yml:8)" in done.stdout
    assert "found “wounded” (term wound, dossier.yml:4)" in done.stdout
    done = run_dossier_here(project, "explain", "it rained", "--topic", "ship")
    assert done.returncode == 1
    assert "there is no topic “ship”. Known: casualties-1-co, ships." in done.stderr


# ---- bad input


def write(name: str, data: bytes) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / name).write_bytes(data)

    return change


def empty_seeds(project: Path) -> None:
    for path in (project / "seeds").iterdir():
        path.unlink()


def two_identical(project: Path) -> None:
    first = sorted((project / "seeds").glob("*.txt"))[0]
    (project / "seeds" / "zz.txt").write_bytes(first.read_bytes())


def in_dossier(old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / "dossier.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def unmarked(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("# --- end", "# end"), encoding="utf-8")


def hand_written(project: Path) -> None:
    (project / "docs" / "topics" / "mine.md").write_text("# Mine\n", encoding="utf-8")


BAD = {
    "no articles": (empty_seeds, "seeds/: there are no articles. Put at least one .txt or .md file there."),
    "an empty file": (write("seeds/x.txt", b""), "seeds/x.txt: the file is empty."),
    "a binary file": (write("seeds/x.txt", bytes(range(256)) * 9), "seeds/x.txt: a binary file, not text."),
    "undecodable bytes": (write("seeds/x.txt", b"One.\nTwo \x81 three."), "seeds/x.txt:2: cannot be decoded (byte 9)"),
    "malformed YAML": (in_dossier("topics:", "topics: ["), "dossier.yml:"),
    "malformed metadata": (write("seeds/sources.yml", b"a.txt: {outlet: A\n"), "seeds/sources.yml:2: not valid YAML"),
    "an unknown key": (
        in_dossier("topics:", "topicks:"),
        "unknown key “topicks”. Did you mean “topics”? Allowed for the dossier: title,",
    ),
    "an unknown list": (in_dossier("<crew>", "<crow>"), "there is no list <crow>. Did you mean “"),
    "metadata without its file": (
        write("seeds/sources.yml", b"\ngone.txt:\n  outlet: A\n"),
        "seeds/sources.yml:2: there is no article “gone.txt”",
    ),
    "mkdocs.yml without its marks": (unmarked, "mkdocs.yml: the lines that the build writes are not marked."),
    "a hand-written page in the way": (hand_written, "docs/topics/mine.md: was not written by the build."),
    "a picture among the generated pages": (
        write("docs/sources/mine.png", b"png"),
        "docs/sources/mine.png: was not written by the build.",
    ),
    "an article with a taken address": (write("seeds/index.txt", b"It rained."), "seeds/index.txt: would get the same"),
    "an article with a broken byte": (
        write("seeds/x.txt", "The soldier’s".encode() + b" na\xefve cap."),
        "seeds/x.txt:1: byte 18 is not valid UTF-8.",
    ),
    "a front matter without an end": (
        write("seeds/x.md", b"---\ntitle: A\n\nText."),
        "seeds/x.md:1: the front matter has",
    ),
    "an empty question": (in_dossier("ask: Who died?", 'ask: ""'), "a question has no `ask`."),
    "an empty title": (in_dossier("title: Casualties", 'title: " "'), "a topic has no `title`."),
    "a reserved id": (in_dossier("id: died", "id: notes"), "the id “notes” is reserved for a heading of the pages."),
    "an article that is no text": (write("seeds/x.docx", b"PK"), "seeds/x.docx: not an article (.txt or .md)."),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_loses_nothing(case: str, published: Path) -> None:
    spoil, said = BAD[case]
    spoil(published)
    before = build_output(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 1
    assert said in done.stderr
    assert build_output(published) == before


def test_an_identical_article_is_told_and_counts_once(published: Path) -> None:
    two_identical(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 0
    assert "seeds/zz.txt: has the same text as one.txt" in done.stderr
    assert len(record(published)["sources"]) == 2
    page = (published / "site" / "sources" / "index.html").read_text(encoding="utf-8")
    assert "zz.txt has the same text as" in page


def test_an_output_that_cannot_be_written(published: Path) -> None:
    shutil.rmtree(published / "site")
    (published / "site").write_text("in the way", encoding="utf-8")
    done = run_dossier_here(published, "build")
    assert done.returncode == 1
    assert "site: is a file, not a folder. Move it elsewhere." in done.stderr
    assert (published / "site").read_text(encoding="utf-8") == "in the way"


def test_a_staging_folder_that_cannot_be_written(published: Path) -> None:
    (published / ".dossier").write_text("in the way", encoding="utf-8")
    before = build_output(published)
    done = run_dossier_here(published, "build")
    assert done.returncode == 1
    assert done.stderr.startswith(".dossier: is a file, not a folder. Remove it.\n")
    assert build_output(published) == before


def test_a_root_elsewhere_and_relative(published: Path) -> None:
    done = run_dossier_here(published.parent, "--root", published.name, "build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("open project/site/index.html")


def test_hand_written_pages_are_published(published: Path) -> None:
    (published / "docs" / "notes").mkdir()
    (published / "docs" / "notes" / "later.md").write_text("# Later\n\n[Brief](../index.md)\n", encoding="utf-8")
    (published / "docs" / "method.md").unlink()
    done = run_dossier_here(published, "build")
    assert done.returncode == 0, done.stderr
    assert (published / "site" / "notes" / "later.html").exists()
    assert "notes/later.html" in (published / "site" / "index.html").read_text(encoding="utf-8")


def test_everything_stays_where_the_navigation_cannot_follow(published: Path) -> None:
    """The step after the site fails: the site of before is put back, and no page is changed."""
    unmarked(published)
    in_dossier("title: Casualties", "title: Losses")(published)
    before = build_output(published)
    assert run_dossier_here(published, "build").returncode == 1
    assert build_output(published) == before


def test_what_the_build_owns_is_ignored_by_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    for name in owned_names():
        assert f"/docs/{name}" in ignored

"""The gate for a built site: its pages are checked against the dossier, its other files against what the build made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from builder.built import Built, pages_of
from builder.errors import Problem
from builder.gate.html_pages import check_site
from builder.gate.parsed_page import PublishedPage
from builder.site.site_folder import folder_contents

_BUILD_HINT = "Run `dossier build`."


def with_hand_written_files(problems: Sequence[Problem], built: Built) -> list[Problem]:
    """Return the problems, those of a page made from a hand-written file with the name of that file."""
    hand_written = {_html_path(path): f"docs/{path}" for path in pages_of(built.by_hand)}
    return [replace(problem, file=hand_written.get(problem.file, problem.file)) for problem in problems]


def check_built(site: Path, built: Built) -> list[Problem]:
    """Check the pages of a built site, and compare its other files byte for byte with what the build made."""
    if not site.is_dir():
        return [Problem("site", None, "there is no built site.", _BUILD_HINT)]
    files, _ = folder_contents(site)  # `compare_site` reports what else is there
    generated = {_html_path(page.path): page.html for page in built.pages if page.html}
    published = [
        PublishedPage(name, (site / name).read_text(encoding="utf-8", errors="replace"), generated.get(name))
        for name in sorted(files)
        if name.endswith(".html")
    ]
    problems = [Problem(name, None, "the page is missing.") for name in sorted(generated.keys() - files)]
    problems += check_site(published, files, built.by_hand, built.dossier)
    for page in built.pages:
        path = site / page.path
        # MkDocs turns Markdown into HTML, which is checked above; it only copies the other files.
        if not page.path.endswith(".md") and (page.path not in files or path.read_bytes() != page.content):
            problems.append(Problem(page.path, None, "differs from what these inputs make.", _BUILD_HINT))
    return problems


def _html_path(markdown_path: str) -> str:
    """Return the path in the site of the page that MkDocs makes from a Markdown file."""
    return f"{markdown_path.removesuffix('.md')}.html"

"""TODO: what builder.gate.built_site is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from builder.built import Built, pages_of
from builder.errors import Problem
from builder.gate import html_pages
from builder.site import layout


def at_their_pages(problems: Sequence[Problem], built: Built) -> list[Problem]:
    """Problems of pages that were made of hand-written ones name those, where they can be mended."""
    made = {f"{path.removesuffix('.md')}.html": f"docs/{path}" for path in pages_of(built.by_hand)}
    return [replace(problem, file=made.get(problem.file, problem.file)) for problem in problems]


def check_built(site: Path, built: Built) -> list[Problem]:
    """The gate over a built site's HTML, and over its files for other programs."""
    if not site.is_dir():
        return [Problem("site", None, "there is no built site.", "Run `dossier build`.")]
    files = layout.files_below(site)
    content = {page.path.removesuffix(".md") + ".html": page.html for page in built.pages if page.html}
    published = [
        html_pages.Published(name, (site / name).read_text(encoding="utf-8", errors="replace"), content.get(name))
        for name in sorted(files)
        if name.endswith(".html")
    ]
    problems = [Problem(name, None, "page is missing.") for name in sorted(content.keys() - files)]
    problems += html_pages.check_site(published, files, built.by_hand, built.dossier)
    for page in built.pages:
        path = site / page.path
        if not page.path.endswith(".md") and (not path.is_file() or path.read_bytes() != page.content):
            problems.append(Problem(page.path, None, "is not what the sources make.", "Run `dossier build`."))
    return problems

"""Publishing: the new output is staged, then exchanged for the old one, which stays in place until that moment."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from builder.articles.decode import utf16_without_mark
from builder.errors import OutputError, Problem
from builder.language.appearance import name_with_escapes
from builder.model import Page
from builder.render.outputs import export_at, owned_names
from builder.render.paths import GENERATED
from builder.site.folders import (
    carry_over_late_saves,
    clear_staging_folder,
    exchange_folders,
    hard_link,
    os_errors_reported,
    replace_file,
    rolled_back_on_error,
)
from builder.site.front_matter import front_matter_problems
from builder.site.layout import DOCS_FOLDER, SITE_FOLDER, STAGING_FOLDER, files_below, is_left_out
from builder.site.sums import SUMS_FILE, listed_name, sum_line, write_sum_lines

CONFIG_FILE = "mkdocs.yml"
"""The settings of MkDocs; the build writes the name, description, address and navigation of the site into them."""

_BLOCK_START = "# --- from dossier.yml: the build writes these lines ---"

_BLOCK_END = "# --- end of what the build writes ---"

_BLOCK = re.compile(f"^{re.escape(_BLOCK_START)}\n.*?^{re.escape(_BLOCK_END)}\n", re.S | re.M)
"""What the build writes, between two marks that are whole lines, since a title may contain the words of a mark."""

_PAGE_SUFFIX = ".md"
"""How the name of a page ends."""

_MARKDOWN_SUFFIXES = (_PAGE_SUFFIX, ".markdown", ".mdown", ".mkdn", ".mkd")
"""Ends of names by which writers mean a page; MkDocs reads some others in lower case, and only copies the rest."""

_MADE_FOR_EVERY_SITE = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", SUMS_FILE)
"""Files that every site has: MkDocs, the theme and the build make them, in place of any in docs/."""

_UNLISTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""A character that cannot be in a line of checksums: a control character, or a byte that is not UTF-8."""


def hand_written_files(root: Path) -> tuple[str, ...]:
    """Return the paths of the hand-written files in docs/, in order.

    Raises OutputError for links and special files, for names that cannot be seen as they are or listed, for files in
    places where only the build writes, for files that the site would not show as pages although they are meant to be,
    and for pages that cannot be read or whose front matter would change the frame of other pages.
    """
    docs = root / DOCS_FOLDER
    names, problems = [], []
    owned = owned_names()
    with os_errors_reported(docs):
        for path in sorted(docs.rglob("*")):
            name = path.relative_to(docs).as_posix()
            if path.is_symlink():
                problems.append(Problem(f"docs/{name}", None, "is a link.", "Put the file itself there."))
            elif _UNLISTABLE.search(name):
                problems.append(Problem(f"docs/{name}", None, "has a name that no list can show.", "Rename it."))
            elif path.is_file() and name.split("/")[0] not in owned:
                names.append(name)
                problems += _file_problems(path, name) if not is_left_out(name) else ()
            elif not path.is_dir() and not path.is_file():
                hint = "Move it elsewhere, or remove it."
                problems.append(Problem(f"docs/{name}", None, "is neither a file nor a folder.", hint))
            elif path.is_file() and not _is_generated(path, name):
                hint = f"Move it elsewhere: in docs/, the build owns {', '.join(owned)}."
                problems.append(Problem(f"docs/{name}", None, "was not written by the build.", hint))
    if problems:
        raise OutputError(problems)
    return tuple(names)


def _file_problems(path: Path, name: str) -> list[Problem]:
    """Return what is wrong with a hand-written file; `name` is its path in docs/."""
    shown = f"docs/{name}"
    escaped = "/".join(map(name_with_escapes, name.split("/")))
    if escaped != name:
        return [Problem(f"docs/{escaped}", None, "has a character in its name that cannot be seen.", "Rename it.")]
    if name in _MADE_FOR_EVERY_SITE or _is_beside_page(path, name):
        return [Problem(shown, None, "would be replaced: the site has a file of this name.", "Rename or remove it.")]
    stem, suffix = os.path.splitext(path.name)
    if suffix.lower() not in _MARKDOWN_SUFFIXES:
        return []
    if suffix != _PAGE_SUFFIX:
        return [Problem(shown, None, "is not read as a page.", f"Rename it to {stem}{_PAGE_SUFFIX}.")]
    if stem == "README":
        message = "would become the first page of its folder under another name."
        return [Problem(shown, None, message, "Rename it; the first page of a folder is index.md.")]
    return _encoding_problems(path, shown) or front_matter_problems(path, shown)


def _is_beside_page(path: Path, name: str) -> bool:
    """Return True for an HTML file next to the Markdown of which MkDocs makes a page with the same address."""
    if not name.endswith(".html"):
        return False
    page = f"{name.removesuffix('.html')}{_PAGE_SUFFIX}"
    return page in owned_names() or path.with_suffix(_PAGE_SUFFIX).is_file()


def stage_docs(root: Path, by_hand: Iterable[str], pages: Iterable[Page]) -> Path:
    """Put copies of the hand-written files and the generated pages into the staging folder.

    Returns the staged docs folder. Raises OutputError if it cannot be written.
    """
    clear_staging_folder(root)
    target = root / STAGING_FOLDER / DOCS_FOLDER
    with os_errors_reported(target):
        target.mkdir(parents=True)
        for name in by_hand:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / DOCS_FOLDER / name, target / name)
        for page in pages:
            (target / page.path).parent.mkdir(parents=True, exist_ok=True)
            (target / page.path).write_bytes(page.content)
    return target


def publish_all(root: Path, docs: Path, site: Path, by_hand: Sequence[str], navigation: Mapping[str, object]) -> None:
    """Publish a staged site, the staged docs it was made from, and the navigation.

    Each folder is exchanged as a whole; if anything fails, everything is put back. `by_hand` are the hand-written files
    from which the site was made. Raises OutputError, for example if one of them has changed since.
    """
    with os_errors_reported(root):
        configuration = _configuration_with(root, navigation)
        _link_unchanged(root, docs, by_hand)
        os.sync()  # what is published must survive a power cut
        with rolled_back_on_error() as undo:
            for staged, place in ((site, root / SITE_FOLDER), (docs, root / DOCS_FOLDER)):
                exchange_folders(root, staged, place)
                undo.append((root, staged, place))
            replace_file(root, root / CONFIG_FILE, configuration)
        carry_over_late_saves(docs, root / DOCS_FOLDER)


def publish_docs(root: Path, docs: Path, by_hand: Sequence[str], navigation: Mapping[str, object]) -> None:
    """Publish staged docs and the navigation, but no site, in the same way as `publish_all`."""
    with os_errors_reported(root):
        configuration = _configuration_with(root, navigation)
        if _link_unchanged(root, docs, by_hand):
            exchange_folders(root, docs, root / DOCS_FOLDER)
            carry_over_late_saves(docs, root / DOCS_FOLDER)
        replace_file(root, root / CONFIG_FILE, configuration)


def publish_file(root: Path, page: Page) -> Path:
    """Publish one file in the site, next to any files already there; return its path. Raises OutputError."""
    site, staged = root / SITE_FOLDER, root / STAGING_FOLDER / SITE_FOLDER
    with os_errors_reported(site):
        staged.mkdir(parents=True)
        for name in files_below(site) - {page.path, SUMS_FILE}:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            hard_link(site / name, staged / name)
        (staged / page.path).write_bytes(page.content)
        if (site / SUMS_FILE).is_file():
            others = [
                line
                for line in (site / SUMS_FILE).read_text("utf-8", "replace").splitlines()
                if listed_name(line) != page.path
            ]
            write_sum_lines(staged, [*others, sum_line(staged, page.path)])
        exchange_folders(root, staged, site)
    return site / page.path


def configuration_text(root: Path) -> str:
    """Return the text of mkdocs.yml. Raises OutputError if it is not a file, is not UTF-8 or lacks the marked lines."""
    path = root / CONFIG_FILE
    if not path.is_file():  # to open a named pipe would wait forever
        what = "is not a file." if path.exists() else "is missing."
        raise OutputError([Problem(CONFIG_FILE, None, what, "Restore it from the repository.")])
    with os_errors_reported(path):
        problems = _encoding_problems(path, CONFIG_FILE)
        text = path.read_text(encoding="utf-8", errors="replace")
    if not problems and not _BLOCK.search(text):
        hint = f"Restore the lines “{_BLOCK_START}” and “{_BLOCK_END}”."
        problems = [Problem(CONFIG_FILE, None, "the lines that the build writes are not marked.", hint)]
    if problems:
        raise OutputError(problems)
    return text


def _encoding_problems(path: Path, name: str) -> list[Problem]:
    """Return a problem if a file is not text in UTF-8; `name` is its path in the project."""
    data = path.read_bytes()
    try:
        data.decode("utf-8")
        if utf16_without_mark(data):
            wrong, what, hint = data.find(b"\0"), "is not UTF-8", "Save it as UTF-8 in your editor."
        else:
            wrong, what, hint = data.find(b"\0"), "contains a NUL byte", "Remove it."
    except UnicodeDecodeError as error:
        wrong, what, hint = error.start, "is not UTF-8", "Save it as UTF-8 in your editor."
    if wrong < 0:
        return []
    line = data.count(b"\n", 0, wrong) + 1
    return [Problem(name, line, f"{what} (byte {wrong + 1} of the file).", hint)]


def configuration_to_be(root: Path, navigation: Mapping[str, object]) -> bytes:
    """Return mkdocs.yml as a build will leave it; nothing if there is none. Raises OutputError if it is unusable."""
    if not (root / CONFIG_FILE).exists():
        return b""
    with os_errors_reported(root / CONFIG_FILE):
        return _configuration_with(root, navigation)


def _configuration_with(root: Path, navigation: Mapping[str, object]) -> bytes:
    """Return mkdocs.yml with the dossier's settings in the marked lines; the rest stays as it is."""
    text = configuration_text(root)
    block = yaml.safe_dump(dict(navigation), allow_unicode=True, sort_keys=False, width=sys.maxsize)
    return _BLOCK.sub(lambda _: f"{_BLOCK_START}\n{block}{_BLOCK_END}\n", text, count=1).encode()


def _link_unchanged(root: Path, staged: Path, by_hand: Sequence[str]) -> bool:
    """Hard-link the unchanged files of docs/ into the staging folder. Returns True if any file changes.

    Linked files keep their times and permissions, and if an editor saves one during the build, it changes in both
    places. Raises OutputError for hand-written files that have changed since they were staged.
    """
    docs = root / DOCS_FOLDER
    owned = owned_names()
    by_hand_now, made, present = hand_written_files(root), files_below(staged), files_below(docs)
    same = {name for name in made & present if filecmp.cmp(docs / name, staged / name, shallow=False)}
    if changed := (set(by_hand_now) | set(by_hand)) - same:
        message = "changed while the dossier was built."
        raise OutputError([Problem(f"{DOCS_FOLDER}/{name}", None, message, "Build again.") for name in sorted(changed)])
    for folder in docs.rglob("*/"):
        if folder.relative_to(docs).parts[0] not in owned:
            (staged / folder.relative_to(docs)).mkdir(parents=True, exist_ok=True)
    for name in same:
        (staged / name).unlink()
        hard_link(docs / name, staged / name)
    return not same == made == present


def _is_generated(path: Path, name: str) -> bool:
    """Return True if a build wrote this file; `name` is its path in docs/."""
    if export := export_at(name):
        with path.open("rb") as data:
            beginning = export.first_characters.encode()
            return data.read(len(beginning)) == beginning and export.contains.encode() in data.read()
    with path.open(encoding="utf-8", errors="replace") as file:
        return [next(file, "").strip(), next(file, "").strip()] == ["---", GENERATED]

"""The only writer: writes what changed, removes stale pages, keeps the last good output until the new one stands."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from builder.errors import OutputError, Problem
from builder.model import Page
from builder.site.folders import carry_over, clear_stage, exchange, link, replace, reported, taken_back
from builder.site.layout import DOCS, OWNED, SITE, STAGE, files
from builder.site.sums import SUMS, digest_line, write_sums_file

CONFIG_FILE = "mkdocs.yml"

_MARK = "generated: dossier"

_BEGINNINGS = {
    "dossier.json": "",
    "dossier.schema.json": "",
    "data/figures.csv": "\ufefffigure_id,",
    "data/sources.csl.json": '[\n  {\n    "source": "Dossier",\n',
    "data/sources.bib": f"% {_MARK}\n",
    "data/annotations.jsonld": (
        '{\n  "@context": "http://www.w3.org/ns/anno.jsonld",\n'
        '  "generator": {\n    "type": "Software",\n    "name": "Dossier"\n'
    ),
}
"""How the generated files that are no pages begin, each: a file of another name or beginning is somebody's own."""

_BEGIN = "# --- from dossier.yml: the build writes these lines ---"

_END = "# --- end of what the build writes ---"

_BLOCK = re.compile(f"{re.escape(_BEGIN)}\n.*?{re.escape(_END)}\n", re.S)


def hand_written(root: Path) -> tuple[str, ...]:
    """The paths of the hand-written files below docs/, in order.

    Raises OutputError for links, and for files that stand where only the build writes.
    """
    docs = root / DOCS
    names, problems = [], []
    with reported(docs):
        for path in sorted(docs.rglob("*")):
            name = path.relative_to(docs).as_posix()
            if path.is_symlink():
                problems.append(Problem(f"docs/{name}", None, "is a link.", "Put the file itself there."))
            elif path.is_file() and name.split("/")[0] not in OWNED:
                names.append(name)
            elif path.is_file() and not _is_generated(path, name):
                way_out = f"The build owns {', '.join(OWNED)} below docs/: move the file elsewhere."
                problems.append(Problem(f"docs/{name}", None, "was not written by the build.", way_out))
    if problems:
        raise OutputError(problems)
    return tuple(names)


def stage_docs(root: Path, by_hand: Iterable[str], pages: Iterable[Page]) -> Path:
    """Copy the hand-written files of docs/ and write the generated pages beside them, in the staging folder.

    Returns the staged docs folder. Raises OutputError where that cannot be written.
    """
    clear_stage(root)
    target = root / STAGE / DOCS
    with reported(target):
        target.mkdir(parents=True)
        for name in by_hand:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / DOCS / name, target / name)
        for page in pages:
            (target / page.path).parent.mkdir(parents=True, exist_ok=True)
            (target / page.path).write_bytes(page.content)
    return target


def publish_all(root: Path, docs: Path, site: Path, by_hand: Sequence[str], navigation: Mapping[str, object]) -> None:
    """Put a staged site in place of `site/`, and the staged docs and the navigation that it was made from in place.

    Each of the two folders is exchanged as a whole; where anything fails, all is put back. `by_hand` are the
    hand-written files that the site was made with. Raises OutputError, also where one of those has changed since.
    """
    with reported(root):
        configuration = _configuration(root, navigation)
        _keep_what_stays(root, docs, by_hand)
        os.sync()  # what is put in place must outlast a machine that loses its power
        with taken_back() as undo:
            for staged, place in ((site, root / SITE), (docs, root / DOCS)):
                exchange(root, staged, place)
                undo.append((root, staged, place))
            replace(root, root / CONFIG_FILE, configuration)
        carry_over(docs, root / DOCS)


def publish_docs(root: Path, docs: Path, by_hand: Sequence[str], navigation: Mapping[str, object]) -> None:
    """Put staged docs in place without a site, and the navigation; as publish_all does."""
    with reported(root):
        configuration = _configuration(root, navigation)
        if _keep_what_stays(root, docs, by_hand):
            exchange(root, docs, root / DOCS)
            carry_over(docs, root / DOCS)
        replace(root, root / CONFIG_FILE, configuration)


def publish_alone(root: Path, page: Page) -> Path:
    """Put one file of the site in place, beside the others, if they stand; returns its path. Raises OutputError."""
    site, staged = root / SITE, root / STAGE / SITE
    with reported(site):
        staged.mkdir(parents=True)
        for name in files(site) - {page.path, SUMS}:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            link(site / name, staged / name)
        (staged / page.path).write_bytes(page.content)
        if (site / SUMS).is_file():
            others = [line for line in (site / SUMS).read_text("utf-8").splitlines() if line[66:] != page.path]
            write_sums_file(staged, [*others, digest_line(staged, page.path)])
        exchange(root, staged, site)
    return site / page.path


def _configuration(root: Path, navigation: Mapping[str, object]) -> bytes:
    """mkdocs.yml with the site's name and navigation in the marked lines; the rest of it is written by hand."""
    text = (root / CONFIG_FILE).read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        way_out = f"Put the lines “{_BEGIN}” and “{_END}” back."
        raise OutputError([Problem(CONFIG_FILE, None, "the lines that the build writes are not marked.", way_out)])
    block = yaml.safe_dump(dict(navigation), allow_unicode=True, sort_keys=False, width=sys.maxsize)
    return _BLOCK.sub(lambda _: f"{_BEGIN}\n{block}{_END}\n", text, count=1).encode()


def _keep_what_stays(root: Path, staged: Path, by_hand: Sequence[str]) -> bool:
    """Put the files of docs/ that do not change into the staged folder themselves, as links; whether any changes.

    So they keep their times and rights, and whoever saves one meanwhile saves it in both places. Raises OutputError
    for hand-written files that are no longer those that were staged.
    """
    docs = root / DOCS
    now, made, present = hand_written(root), files(staged), files(docs)
    same = {name for name in made & present if filecmp.cmp(docs / name, staged / name, shallow=False)}
    if changed := (set(now) | set(by_hand)) - same:
        message = "changed while the dossier was built."
        raise OutputError([Problem(f"{DOCS}/{name}", None, message, "Build again.") for name in sorted(changed)])
    for folder in docs.rglob("*/"):
        if folder.relative_to(docs).parts[0] not in OWNED:
            (staged / folder.relative_to(docs)).mkdir(parents=True, exist_ok=True)
    for name in same:
        (staged / name).unlink()
        link(docs / name, staged / name)
    return not same == made == present


def _is_generated(path: Path, name: str) -> bool:
    """Whether a build wrote a file; `name` is its path below docs/."""
    if (beginning := _BEGINNINGS.get(name)) is not None:
        with path.open("rb") as data:
            return data.read(len(beginning.encode())) == beginning.encode()
    if name == "dossier.pdf":
        return _MARK.encode() in path.read_bytes()  # among its keywords
    with path.open(encoding="utf-8", errors="replace") as file:
        return [next(file, "").strip(), next(file, "").strip()] == ["---", _MARK]

"""Edition -> PDF, by Typst: the one place that runs it.

The edition goes in as data; the template (`builder/typesetting/edition.typ`) puts its texts on the page and never reads
them as markup. The compiler sees no file but the template's fonts, none of the system's fonts, no network, no clock.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from calendar import timegm
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import OutputError, Problem
from builder.render.paths import EDITION_FILE, MAX_UNBROKEN

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2), to be kept, and PDF/UA-1 (ISO 14289-1), to be read by anyone."""

TEMPLATE_CHARACTERS = frozenset("0123456789 \u00a0\u202f\u2060")
"""Characters that the template adds: numbers of pages and of notes, spaces that hold, and what joins words."""

MAX_EDITION = 8_000_000
"""Characters of the largest edition, as data, that is typeset: 250 to 300 articles of 25 sentences, 800 pages.

The typesetter keeps all that it laid out: 600 MB of memory for each million, so that this takes about 5 GB, which a
machine with 7 GB has (GitHub's runners for private repositories).
"""

TEMPLATE_FOLDER = Path(__file__).parent

COMMAND = (sys.executable, "-P", "-m", "builder.typesetting.typeset")

_REFUSED_CODE = 3
"""How the process ends where the compiler finds fault with the template or with what the standards ask for."""

_KILLED_CODES = (-9, -6)
"""How it ends (SIGKILL, SIGABRT) where the system takes its memory away, or has none to give."""

_NEEDED_PACKAGES = ("typst", "pikepdf")


def missing_typesetter() -> Problem | None:
    """What keeps this machine from printing, if anything does."""
    lacking = [name for name in _NEEDED_PACKAGES if find_spec(name) is None]
    if not lacking:
        return None
    message = f"is not made: {' and '.join(lacking)} cannot be installed here."
    return Problem(
        EDITION_FILE, None, message, "The site is complete without it; requirements-print.txt names what it needs."
    )


def oversize(edition: Mapping[str, Any]) -> Problem | None:
    """What keeps an edition from being typeset, if it is its size."""
    size = len(json.dumps(edition, ensure_ascii=False))
    if size <= MAX_EDITION:
        return None
    message = f"is not made: it would hold {size:,} characters, more than the {MAX_EDITION:,} that can be typeset."
    way_out = "The site is complete without it; to print, take fewer articles or ask fewer questions."
    return Problem(EDITION_FILE, None, message, way_out)


def typeset(edition: Mapping[str, Any], as_of: str | None, *, broken: int = MAX_UNBROKEN) -> bytes:
    """The edition as a PDF; the same edition gives the same bytes.

    `as_of` (YYYY-MM-DD) is the date that the file gives as its own, since the clock is not asked; PDF/A wants one.
    From `broken` letters on a word may break anywhere. The compiler runs in a process of its own, whose memory is given
    back and whose end is not that of the build. Raises OutputError with what it says, or how it ended.
    """
    given = json.dumps(edition, ensure_ascii=False)
    inputs = {"edition": given, "broken": str(broken), "families": json.dumps(font_families(given))}
    time = timegm(date.fromisoformat(as_of).timetuple()) if as_of else 0
    try:
        done = subprocess.run(
            COMMAND,
            input=json.dumps({"folder": str(TEMPLATE_FOLDER), "inputs": inputs, "time": time}).encode(),
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), *sys.path))},
            capture_output=True,
            check=False,
        )
    except OSError as error:
        message = f"cannot be typeset: {COMMAND[0]} cannot be started: {error.strerror}."
        raise OutputError([Problem(EDITION_FILE, None, message, "Look at its rights.")]) from None
    if done.returncode == 0:
        return done.stdout  # as it is: packed by qpdf it is a third of the size, and other bytes with another zlib
    if done.returncode == _REFUSED_CODE:
        raise OutputError(
            [Problem(EDITION_FILE, None, f"cannot be typeset: {done.stderr.decode(errors='replace').strip()}")]
        )
    message = "cannot be typeset: the typesetter failed, surely at an unusual text."
    if done.returncode in _KILLED_CODES:
        message = "cannot be typeset: the system ended the typesetter, surely for want of memory."
    raise OutputError([Problem(EDITION_FILE, None, message, "Take out articles until it is made.")])


def _run_compiler() -> None:
    """The process that typesets: what it is given comes in by one pipe, the PDF or the complaint goes out by others."""
    import typst

    given = json.load(sys.stdin.buffer)
    folder = given["folder"]
    try:
        made = typst.compile(
            f"{folder}/edition.typ",
            root=folder,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[f"{folder}/fonts"]
            ),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=given["inputs"],
            pdf_standards=STANDARDS,
            timestamp=given["time"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        sys.exit(_REFUSED_CODE)
    sys.stdout.buffer.write(made)


def font_families(text: str) -> dict[str, list[str]]:
    """The families that a text needs of the lists for serif and for sans serif, each in the order of its list.

    The first, the last, and those that have any character which the first is not to draw: Typst draws the same with
    them. It copies the list for each piece of text, and with all forty takes twice the memory and the time.
    """
    lists = json.loads((TEMPLATE_FOLDER / "fonts" / "families.json").read_text(encoding="utf-8"))
    has = json.loads((TEMPLATE_FOLDER / "fonts" / "characters.json").read_text(encoding="utf-8"))
    used = {*text, *unicodedata.normalize("NFC", text), *TEMPLATE_CHARACTERS}
    out = {}
    for name in ("serif", "sans"):
        first, *others, last = lists[name]
        rest = used - _matching_characters(lists["covers"][first], used)
        rest.update(unicodedata.normalize("NFD", "".join(rest)))
        out[name] = [first, *(family for family in others if _matching_characters(has[family], rest)), last]
    return out


def _matching_characters(characters: str, of: Iterable[str]) -> set[str]:
    """Which of some characters belong to a class, as Typst writes it."""
    wanted = re.compile(re.sub(r"\\u\{(\w+)\}", lambda found: re.escape(chr(int(found[1], 16))), characters))
    return {one for one in of if wanted.match(one)}


if __name__ == "__main__":
    _run_compiler()

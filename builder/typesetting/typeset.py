"""From the printed edition as data to a PDF, through Typst; no other module runs it.

The templates (`edition.typ`, and `trial.typ` to look for texts that cannot be printed) typeset the texts and never read
them as markup. The compiler has access only to the templates and their fonts: not to system fonts, the network or the
clock.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import OutputError, Problem
from builder.render.paths import BREAKABLE_FROM, BREAKABLE_FROM_TIGHT, EDITION_FILE
from builder.typesetting.compiler import REFUSED_CODE

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2) for archives, PDF/UA-1 (ISO 14289-1) for assistive technology."""

TEMPLATE_CHARACTERS = frozenset("0123456789 \u00a0\u202f\u2060")
"""Characters that the template adds: digits of page and note numbers, no-break spaces and the word joiner."""

EDITION_TEMPLATE, TRIAL_TEMPLATE = "edition.typ", "trial.typ"
"""The templates, in `TEMPLATE_FOLDER`."""

MAX_EDITION = 8_000_000
"""The most characters of an edition, as data: about 250 articles of 20 sentences, or 800 pages.

The typesetter keeps everything it has laid out in memory, about 600 MB for each million characters. At this limit it
needs about 5 GB, which a machine with 7 GB has (GitHub's runners for private repositories).
"""

_BOX_WEIGHTS = {BREAKABLE_FROM: 4, BREAKABLE_FROM_TIGHT: 8}
"""How many characters more a letter of a word that may break counts, by the number of letters from which words break.

Such a letter needs up to five times the memory of another, measured with random letters: every four have a box of their
own. If shorter words may break, each letter has one, and needs up to nine times the memory.
"""

TEMPLATE_FOLDER = Path(__file__).parent
"""The folder of the template, with its fonts below it."""

COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("compiler.py")))
"""The command that typesets in a separate process; with -P, Python looks for modules only where this process does."""

_KILLED_CODES = (-9, -6)
"""The return codes (SIGKILL, SIGABRT) of a process that ran out of memory."""

_NEEDED_PACKAGES = ("typst", "pikepdf")
"""The packages that typeset the edition and read it back."""


def missing_typesetter() -> Problem | None:
    """Return a problem if packages for the printed edition are not installed, or None."""
    lacking = [name for name in _NEEDED_PACKAGES if find_spec(name) is None]
    if not lacking:
        return None
    message = f"is not made: {' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not installed."
    return Problem(
        EDITION_FILE,
        None,
        message,
        "The site is complete without it; requirements-print.txt lists what printing needs.",
    )


def oversize(edition: Mapping[str, Any]) -> Problem | None:
    """Return a problem if an edition is too large to be typeset, or None."""
    size = len(json.dumps(edition, ensure_ascii=False))
    if size <= MAX_EDITION:
        return None
    message = f"is not made: it would have {size:,} characters, more than the limit of {MAX_EDITION:,}."
    hint = "The site is complete without it. To print, use fewer articles or ask fewer questions."
    return Problem(EDITION_FILE, None, message, hint)


def has_too_long_words(edition: Mapping[str, Any], breakable_from: int) -> bool:
    """Return True if an edition would need too much memory because words of so many letters or more may break."""
    words = re.compile(rf"\S{{{breakable_from},}}")
    letters = sum(len(word[0]) for text in _printed_texts(edition) for word in words.finditer(text))
    size = len(json.dumps(edition, ensure_ascii=False))
    return size + letters * _BOX_WEIGHTS[breakable_from] > MAX_EDITION


def _printed_texts(node: object) -> Iterator[str]:
    """Yield the texts that a part of an edition prints."""
    if isinstance(node, dict):
        if "t" in node:
            yield node["t"]
        yield from (text for text, _ in node.get("w", ()))
        for child in node.values():
            yield from _printed_texts(child)
    elif isinstance(node, (list, tuple)):
        for child in node:
            yield from _printed_texts(child)


class TypesettingError(OutputError):
    """The typesetter has refused an edition or failed on it, which an unusual text may cause."""


def typeset(
    edition: Mapping[str, Any],
    as_of: str | None,
    *,
    breakable_from: int = BREAKABLE_FROM,
    template: str = EDITION_TEMPLATE,
) -> bytes:
    """Typeset an edition and return the PDF; the same edition gives the same bytes.

    `as_of` (YYYY-MM-DD) is the date in the file, which PDF/A requires; the clock is not used. A word of
    `breakable_from` letters or more may break anywhere. The compiler runs in a process of its own, so that its memory
    is returned and its crash does not end the build. Raises TypesettingError with its message if it refuses the edition
    or fails, and OutputError if it cannot be started or the system ends it.
    """
    given = json.dumps(edition, ensure_ascii=False)
    inputs = {"edition": given, "breakable_from": str(breakable_from), "families": json.dumps(font_families(given))}
    time = timegm(date.fromisoformat(as_of).timetuple()) if as_of else 0
    try:
        done = subprocess.run(
            COMMAND,
            input=json.dumps(
                {
                    "folder": str(TEMPLATE_FOLDER),
                    "template": template,
                    "inputs": inputs,
                    "time": time,
                    "standards": STANDARDS,
                }
            ).encode(),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=False,
        )
    except OSError as error:
        message = f"cannot be typeset: {COMMAND[0]} cannot be started: {error.strerror}."
        raise OutputError([Problem(EDITION_FILE, None, message, "Check its permissions.")]) from None
    if done.returncode == 0:
        return done.stdout  # not made smaller with qpdf: its bytes would depend on the zlib
    if done.returncode == REFUSED_CODE:
        raise TypesettingError(
            [Problem(EDITION_FILE, None, f"cannot be typeset: {done.stderr.decode(errors='replace').strip()}")]
        )
    way_out = "Remove articles until it succeeds."
    if done.returncode in _KILLED_CODES or b"MemoryError" in done.stderr:
        message = "cannot be typeset: the system ended the typesetter, probably for lack of memory."
        raise OutputError([Problem(EDITION_FILE, None, message, way_out)])
    message = "cannot be typeset: the typesetter failed, probably on an unusual text."
    raise TypesettingError([Problem(EDITION_FILE, None, message, way_out)])


def font_families(text: str) -> dict[str, list[str]]:
    """Return the font families that a text needs, in the order in which Typst tries them, for "serif" and for "sans".

    They are the first and the last of each list, and every other that has a character which the first lacks. With the
    whole list of forty, Typst would draw the same text, but in twice the time and memory: it copies the list for every
    piece of text.
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


def _matching_characters(characters: str, candidates: Iterable[str]) -> set[str]:
    """Return those candidates that belong to `characters`, a character class in Typst's notation."""
    wanted = re.compile(re.sub(r"\\u\{(\w+)\}", lambda found: re.escape(chr(int(found[1], 16))), characters))
    return {character for character in candidates if wanted.match(character)}

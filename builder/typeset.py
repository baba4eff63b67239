"""Edition -> PDF, by Typst: the one place that runs it.

The edition goes in as data; the template (`builder/edition/edition.typ`) puts its texts on the page and never reads
them as markup. The compiler sees no file but the template's fonts, none of the system's fonts, no network, no clock.
"""

from __future__ import annotations

import io
import json
from calendar import timegm
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.errors import OutputError, Problem

if TYPE_CHECKING:
    from typst import PDFStandard

FILE = "dossier.pdf"
"""The printed edition, below the site's root."""

STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2), to be kept, and PDF/UA-1 (ISO 14289-1), to be read by anyone."""

BROKEN = 24
"""From how many letters on a word may break anywhere, such as an address."""

BROKEN_SHORT = 8
"""The same where something is cut off nevertheless, in scripts whose words are not parted by spaces."""

_HERE = Path(__file__).parent / "edition"
_NEEDED = ("typst", "pikepdf")


def missing() -> Problem | None:
    """What keeps this machine from printing, if anything does."""
    lacking = [name for name in _NEEDED if find_spec(name) is None]
    if not lacking:
        return None
    message = f"is not made: {' and '.join(lacking)} cannot be installed here."
    return Problem(FILE, None, message, "The site is complete without it; requirements-print.txt names what it needs.")


def typeset(edition: Mapping[str, Any], as_of: str | None, *, broken: int = BROKEN) -> bytes:
    """The edition as a PDF; the same edition gives the same bytes.

    `as_of` (YYYY-MM-DD) is the date that the file gives as its own, since the clock is not asked; PDF/A wants one.
    From `broken` letters on a word may break anywhere. Raises OutputError with what the compiler says.
    """
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_HERE / "fonts")])
    try:
        made = typst.compile(
            str(_HERE / "edition.typ"),
            root=str(_HERE),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"edition": json.dumps(edition, ensure_ascii=False), "broken": str(broken)},
            pdf_standards=STANDARDS,
            timestamp=timegm(date.fromisoformat(as_of).timetuple()) if as_of else 0,
        )
    except typst.TypstError as error:
        raise OutputError([Problem(FILE, None, f"cannot be typeset: {error}")]) from None
    except BaseException as error:  # the compiler gave up: what it raises then is no Exception
        if type(error).__name__ != "PanicException":
            raise
        message = "cannot be typeset: the typesetter failed, surely at an unusual text."
        raise OutputError([Problem(FILE, None, message, "Take out articles until it is made.")]) from None
    return _packed(made)


def _packed(data: bytes) -> bytes:
    """The same PDF with its objects packed together: about a third of the size."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return out.getvalue()

"""The entry point of the reader: from the bytes of a file to a `TaggedPdf`."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

from builder.gate.tagged_pdf.link_targets import TargetResolver, read_bookmarks, read_links
from builder.gate.tagged_pdf.page_content import ContentReader, artifact_text
from builder.gate.tagged_pdf.pdf_document import TaggedPdf, UnreadablePdf, text_string
from builder.gate.tagged_pdf.structure_tree import StructureReader

_STREAM_NAME = re.compile(r"stream <[^>]*>:? ?")
"""The beginning of a message of pikepdf about a file that was read from memory."""


def read_tagged(data: bytes) -> TaggedPdf:
    """Read a tagged PDF.

    Raises ValueError, and nothing else, if `data` is not a PDF, is damaged, has no structure tree, or contains
    anything that cannot be read exactly.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _raise_if_repaired(pdf)
            read = _read_document(pdf)
            _raise_if_repaired(pdf)
            return read
    except UnreadablePdf as error:
        raise ValueError(f"the PDF cannot be read back: {error}") from None
    except pikepdf.PasswordError:
        raise ValueError("the PDF cannot be read back: it is encrypted") from None
    except Exception as error:  # of any kind, since any object in a damaged file may be missing or of another type
        detail = f"{type(error).__name__}: {_STREAM_NAME.sub('', str(error))}"
        raise ValueError(f"the PDF cannot be read back: it is damaged ({detail})") from error


def _raise_if_repaired(pdf: pikepdf.Pdf) -> None:
    """Raise UnreadablePdf if pikepdf had to repair the file: what it read is then not what was written."""
    if warnings := pdf.get_warnings():
        raise UnreadablePdf(f"it is damaged ({_STREAM_NAME.sub('', str(warnings[0]))})")


def _read_document(pdf: pikepdf.Pdf) -> TaggedPdf:
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, pikepdf.Dictionary):
        raise UnreadablePdf("it has no structure tree")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    content = ContentReader()
    for number, page in enumerate(pdf.pages, 1):
        content.read_page(page, number)
    targets = TargetResolver(pdf, numbers)
    root = StructureReader(content.marked, targets).read_element(tree, None)
    info: Any = pdf.trailer.get("/Info", {})
    return TaggedPdf(
        title=text_string(info.get("/Title")),
        author=text_string(info.get("/Author")),
        language=text_string(pdf.Root.get("/Lang")),
        pages=len(numbers),
        root=root,
        artifacts=tuple(artifact_text(pieces) for pieces in content.by_page),
        outline=tuple(read_bookmarks(pdf, targets)),
        links=tuple(read_links(pdf, targets)),
        overflow=tuple(content.overflow),
    )

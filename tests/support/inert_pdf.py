"""PDF files that do nothing but show pages and follow links."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pikepdf


def assert_inert(data: bytes) -> None:
    """Assert that a PDF has no actions but links within it and to the web, and no attachments, forms or scripts."""
    actions = {"/GoTo", "/URI"}
    never = {"/JS", "/JavaScript", "/AA", "/OpenAction", "/AcroForm", "/EmbeddedFile", "/EF", "/XFA", "/RichMedia"}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not never & set(pdf.Root.keys())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())
        for thing in pdf.objects:
            for one in dictionaries_within(thing):
                assert not never & set(one.keys())
                assert one.get("/Type") not in ("/Filespec", "/EmbeddedFile", "/Action") or one.get("/S") in actions
                assert one.get("/Subtype") not in ("/Widget", "/FileAttachment", "/Movie", "/Screen", "/Launch")
                if "/A" in one.keys() and isinstance(one["/A"], pikepdf.Dictionary):  # noqa: SIM118
                    assert one["/A"].get("/S") in actions
                if "/URI" in one.keys() and isinstance(one["/URI"], pikepdf.String):  # noqa: SIM118
                    assert str(one["/URI"]).startswith(("https://", "http://"))


def dictionaries_within(thing: Any) -> Iterable[Any]:
    """Yield the dictionaries in an object, at any depth; not those that are objects of their own (indirect)."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        values = [value for _, value in thing.items()]
    else:
        values = list(thing) if isinstance(thing, pikepdf.Array) else []
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from dictionaries_within(value)

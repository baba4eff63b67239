"""The files that decide how a site looks and what it does: those of this version, or those that the analyst names.

A style sheet can hide a quotation or put other words in its place, and so can a script or a font. So the style sheets,
scripts, fonts and icons of a site must be, byte for byte, those that `shipped.sha256` lists, which
`tools/record_shipped.py` writes. Whatever else could change a page is refused unless `unchecked_files` in dossier.yml
names it; the site then names it as well.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path
from posixpath import splitext
from urllib.parse import urlsplit
from xml.parsers import expat

from builder.errors import Problem
from builder.gate.page_links import resolve_link
from builder.gate.parsed_page import ParsedPage

SHIPPED_LIST = Path(__file__).with_name("shipped.sha256")
"""The digests of the shipped files by their paths in a site, in the format of `sha256sum`."""

_DIGEST_LENGTH = 64

_STYLE_SHEETS = (
    "assets/stylesheets/main.css",
    "assets/stylesheets/palette.css",
    "assets/fonts/fonts.css",
    *(f"assets/styles/{name}.css" for name in "tokens frame text findings evidence sources print".split()),
)
"""The style sheets of every page in their order, on which it depends which rule wins; those of the theme come first."""

_VERSION = re.compile(r"\.[0-9a-f]{8}\.min(?=\.css\Z)")
"""What the theme adds to the name of a style sheet."""

_INERT_TYPES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".txt", ".csv", ".json", ".md"))
"""Types of files that only show something, or that the gate reads as pages."""

_INERT_NAMES = frozenset(("CNAME", ".nojekyll"))
"""Files without a type that tell a web host where and how to publish."""

_SVG = "http://www.w3.org/2000/svg"

_DRAWING_ELEMENTS = frozenset(
    "svg circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline"
    " radialGradient rect stop symbol text title tspan use".split()
)
"""Elements of SVG that only draw. Opened by itself, a file in docs/ is a page without our policy."""

_DRAWING_FUNCTIONS = frozenset(
    "matrix translate translateX translateY scale scaleX scaleY rotate skewX skewY"
    " rgb rgba hsl hsla hwb lab lch oklab oklch".lower().split()
)
"""Functions that move something or give a colour. Others load files, as `image-set` does, or may do so one day."""

_REFERENCE = re.compile(r"""url\(\s*(?:#[\w.:-]+|"#[\w.:-]+"|'#[\w.:-]+')\s*\)""")
"""A reference to a part of the same drawing."""

_FUNCTION = re.compile(r"(?<![\w-])([\w-]*+) ?\(")
"""The name of a function before its bracket, which may be missing."""

_STYLE_PROPERTIES = re.compile(r"\s*(?:[a-z-]+\s*:[^:;{}@\\]*(?:;\s*|\Z))*")
"""Plain properties with their values. Escapes could hide a function, and comments a part of its name."""

_WORD_ATTRIBUTES = frozenset(("aria-label", "aria-description", "id", "class", "lang", "title", "desc"))
"""Attributes of words, in which brackets mean nothing."""

_UNCHECKED_HINT = (
    "If it is yours, list it under `unchecked_files` in dossier.yml; nothing checks it then, and the site says so."
)

_RESTORE_HINT = (
    "Restore it, and put your own styles into another file in docs/assets/ that `unchecked_files` in dossier.yml names."
)

_ORDER_HINT = "Restore `extra_css` in mkdocs.yml, and put your own style sheets after those of this version."

_FOREIGN_HINT = "Remove whatever adds it."


def file_problems(
    site: Path, files: Collection[str], generated: Collection[str], by_hand: Collection[str], unchecked: Collection[str]
) -> list[Problem]:
    """Check every file of a site that is not a page.

    `files` are the paths of all its files, `generated` those that the build writes and other checks cover, `by_hand`
    those of the hand-written files, and `unchecked` those that the settings leave to the analyst.
    """
    digests = _shipped_digests()
    problems = [Problem(name, None, "is missing.", _RESTORE_HINT) for name in sorted(digests.keys() - set(files))]
    problems += [
        Problem("dossier.yml", None, f"`unchecked_files` names {name}, which is not in docs/.", "Correct or remove it.")
        for name in unchecked
        if name not in by_hand
    ]
    for name in sorted(set(files) - set(generated) - set(unchecked)):
        if name in digests:
            if hashlib.sha256((site / name).read_bytes()).hexdigest() != digests[name]:
                problems.append(
                    Problem(_origin(name, by_hand), None, "is not the file of this version.", _RESTORE_HINT)
                )
        elif name not in by_hand:
            problems.append(Problem(name, None, "file from neither the theme nor docs/.", _FOREIGN_HINT))
        elif reason := _hand_written_problem(site / name):
            problems.append(Problem(f"docs/{name}", None, reason, _UNCHECKED_HINT))
    return problems


def loaded_problems(page: ParsedPage, unchecked: Collection[str], address: str | None = None) -> Iterator[Problem]:
    """Check that a page takes its styles and scripts only from shipped files and from those left to the analyst.

    It must have all shipped style sheets, in their order: they tell quotations from other words.
    """
    base = urlsplit(address or "").path or "/"
    loaded = [
        (node.tag, resolve_link(page.path, node.attributes.get("href") or node.attributes.get("src") or "", base)[0])
        for node in page.tree.css("link[rel], script[src]")
        if node.tag == "script" or (node.attributes.get("rel") or "").strip().lower() == "stylesheet"
    ]
    for _, path in loaded:
        if path not in _shipped_digests() and path not in unchecked:
            yield page.problem(
                f"loads styles or scripts from {path}, which is not a file of this version.", _UNCHECKED_HINT
            )
    sheets = [_VERSION.sub("", path) for tag, path in loaded if tag == "link" and path in _shipped_digests()]
    if sheets != [*_STYLE_SHEETS]:
        wrong = next(pair for pair in zip_longest(_STYLE_SHEETS, sheets, fillvalue="none") if pair[0] != pair[1])
        message = "does not have the style sheets of this version in their order: {1} instead of {0}."
        yield page.problem(message.format(*wrong), _ORDER_HINT)


def shipped_lines(digests: Mapping[str, str]) -> str:
    """Return the list of shipped files as it is written; `digests` gives the SHA-256 of each path."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


@cache
def _shipped_digests() -> Mapping[str, str]:
    lines = SHIPPED_LIST.read_text(encoding="utf-8").splitlines()
    return {line[_DIGEST_LENGTH + 2 :]: line[:_DIGEST_LENGTH] for line in lines}


def _origin(name: str, by_hand: Collection[str]) -> str:
    """Return where a file of the site comes from, as a message names it."""
    return f"docs/{name}" if name in by_hand else name


def _hand_written_problem(path: Path) -> str:
    """Return why a file in docs/ is refused, or an empty text for one that only shows something."""
    kind = splitext(path.name)[1].lower()
    if kind in _INERT_TYPES or path.name in _INERT_NAMES:
        return ""
    if kind == ".svg":
        return drawing_problem(path.read_bytes())
    return "can change how the site looks or what it does, or is a page of its own."


def drawing_problem(data: bytes) -> str:
    """Return why an SVG file is more than a drawing, or an empty text.

    It is read as XML, as browsers read it when it is opened by itself.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _check_drawing_element
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.ProcessingInstructionHandler = _refuse_instruction
    try:
        parser.Parse(data, True)
    except _NoDrawingError as error:
        return str(error)
    except (expat.ExpatError, ValueError, LookupError):
        return "is not a drawing that can be read."
    return ""


class _NoDrawingError(Exception):
    """A part of an SVG file does more than draw."""


def _check_drawing_element(name: str, attributes: Mapping[str, str]) -> None:
    namespace, _, local = name.rpartition(" ")
    if namespace != _SVG or local not in _DRAWING_ELEMENTS:
        raise _NoDrawingError(f"has an element that does more than draw: <{local}>.")
    for attribute, value in attributes.items():
        own_name = attribute.rpartition(" ")[2]
        if _is_active(own_name.lower(), value):
            raise _NoDrawingError(f"has an attribute that does more than draw: {own_name}.")


def _refuse_document_type(*_parts: object) -> None:
    """Refuse a document type: it can declare entities that stand for other elements, or for gigabytes of text."""
    raise _NoDrawingError("declares a document type.")


def _refuse_instruction(target: str, _data: str) -> None:
    raise _NoDrawingError(f"has an instruction to browsers: <?{target}>.")


def _is_active(attribute: str, value: str) -> bool:
    """Return True for an attribute that runs, loads or leads somewhere; links within the drawing are harmless."""
    if attribute in ("href", "src"):
        return not value.strip().startswith("#")
    if attribute.startswith("on") or attribute == "base":
        return True
    if attribute in _WORD_ATTRIBUTES or attribute.startswith("data-"):
        return False
    if attribute == "style" and not _STYLE_PROPERTIES.fullmatch(_REFERENCE.sub("", value)):
        return True
    functions = _FUNCTION.findall(" ".join(_REFERENCE.sub("", value).split()))
    return "\\" in value or "/*" in value or any(name.lower() not in _DRAWING_FUNCTIONS for name in functions)

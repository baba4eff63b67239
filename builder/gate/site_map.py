"""The site map, which MkDocs makes for search engines: it may list the pages of the site, and do nothing else.

A browser shows any XML file by itself, so XHTML in its place would be a page that nothing else checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urljoin
from xml.parsers import expat

from builder.errors import Problem
from builder.gate.expected import quoted_excerpt

SITE_MAP = "sitemap.xml"
"""The path of the site map in a site."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
"""The namespace of https://www.sitemaps.org/protocol.html."""

_PARENTS = {
    f"{_NAMESPACE} urlset": "",
    f"{_NAMESPACE} url": f"{_NAMESPACE} urlset",
    f"{_NAMESPACE} loc": f"{_NAMESPACE} url",
    f"{_NAMESPACE} lastmod": f"{_NAMESPACE} url",
}
"""The elements of a site map, each with the one that it is in."""

_TEXTS = (f"{_NAMESPACE} loc", f"{_NAMESPACE} lastmod")
"""The elements that have a text."""

_HINT = "Run `dossier build`; if that does not help, remove the hook, plugin or template that alters it."


def site_map_problems(site: Path, pages: Collection[str], address: str | None, date: str) -> Iterator[Problem]:
    """Check that the site map of a site lists its pages with the date of the dossier (YYYY-MM-DD), each once.

    `pages` are the paths of the pages, `address` is where the site will be published; without one, the map is empty.
    """
    try:
        listed = _listed_pages((site / SITE_MAP).read_bytes())
    except (OSError, expat.ExpatError, ValueError, LookupError):
        yield Problem(SITE_MAP, None, "is not a site map.", _HINT)
        return
    wanted = Counter((urljoin(address, quote(page)), date) for page in pages) if address else Counter()
    for location, given in sorted((listed - wanted).elements()):
        yield Problem(
            SITE_MAP, None, f"lists what is no page of {date}: {quoted_excerpt(f'{location} {given}')}", _HINT
        )
    for location, _ in sorted((wanted - listed).elements()):
        yield Problem(SITE_MAP, None, f"does not list {location}.", _HINT)


def _listed_pages(data: bytes) -> Counter[tuple[str, str]]:
    """Return the addresses in a site map, each with its date. Raises ValueError or ExpatError for other files."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.open_element
    parser.EndElementHandler = reader.close_element
    parser.CharacterDataHandler = reader.collect_text
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = parser.CommentHandler = _reject_markup
    parser.Parse(data, True)
    return Counter(reader.listed)


def _reject_markup(*_parts: object) -> None:
    raise ValueError


class _Reader:
    """Collects what a site map lists."""

    def __init__(self) -> None:
        self.listed: list[tuple[str, str]] = []
        self._open = [""]
        self._texts: dict[str, str] = {}

    def open_element(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element. Raises ValueError if it does not belong there."""
        if attributes or _PARENTS.get(name) != self._open[-1] or name in self._texts:
            raise ValueError
        self._open.append(name)
        if name in _TEXTS:
            self._texts[name] = ""

    def close_element(self, name: str) -> None:
        """End an element. Raises ValueError for an entry without an address and a date."""
        self._open.pop()
        if name == _PARENTS[_TEXTS[0]]:
            if set(self._texts) != set(_TEXTS):
                raise ValueError
            self.listed.append((self._texts[_TEXTS[0]], self._texts[_TEXTS[1]]))
            self._texts = {}

    def collect_text(self, text: str) -> None:
        """Add characters to the text of an element. Raises ValueError if it has none."""
        if self._open[-1] in _TEXTS:
            self._texts[self._open[-1]] += text
        elif text.strip():
            raise ValueError

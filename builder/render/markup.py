"""The only module that writes HTML and Markdown: escaping, templates, headings and front matter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.language.lexicon.reporting import UNLABELLED_CUES
from builder.model import Finding, Page
from builder.render.editor_marks import corrected_figures
from builder.render.footnotes import Footnotes, speakers_of
from builder.render.index import Index
from builder.render.paths import COVERAGE, GENERATED, ORIGINS, relative_link, source_path, topic_path
from builder.render.quote import quotation_parts, whole_span
from builder.render.source_labels import date_label, outlet_label, source_name
from builder.render.text_fragment import text_fragment_url
from builder.text_form import RIGHT_TO_LEFT, display, place
from builder.vocabulary import WORDS, say, say_date, say_span

MAX_DOTS = 12
"""The most sources for which a row of dots is shown: more could not be counted at a glance."""

MAX_UNFOLDED = 2
"""The most further sentences of a finding that are visible at first; the others unfold at a click, and in print."""

_UNSEARCHED = ' data-search-exclude="true"'
"""Excludes an element from the search index.

Material's search plugin removes it, so the gate expects pages without it. No escaped text can contain it.
"""

_UNSAFE = re.compile(r"[^\w .,;’“”–—]|_")
"""A character that HTML or a Markdown extension in use could take for markup.

Harmless punctuation is left as it is, which keeps pages short.
"""


_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
"""Marks of a text that needs an isolate while a block is made. No text contains them, since `display` drops them."""

_MARKS_OF_ISOLATES = re.compile(f"[{_ISOLATE}{_END_OF_ISOLATE}]")

_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")
"""A tag, or the text up to the next tag. In values, both brackets are escaped."""

_QUOTATION = ' data-quote="'
"""The attribute of a quotation. Inside of one there are only elements with an end tag."""

_AUTOMATIC = ' dir="auto">'
"""The end of a start tag whose element is an isolate, in the direction of its first letter (HTML, 3.2.6.4)."""


def escape(value: object) -> Markup:
    """Return a value as one line of text that neither HTML nor Markdown can take for markup.

    White space is collapsed, invisible characters are left out (see `text_form.display`), and every character but
    letters, digits, spaces and harmless punctuation becomes a numeric entity. Markup made here is returned unchanged.
    """
    return value if isinstance(value, Markup) else _escaped_text(_shown(value))


def _shown(value: object) -> str:
    return display("" if value is None else str(value))


def _escaped_text(text: str) -> Markup:
    return Markup(_UNSAFE.sub(lambda match: f"&#{ord(match[0])};", text))


def part_of_text(shown: str) -> Markup:
    """Return a part of a text that is in the form of `display`, escaped but with the spaces at its ends.

    It is marked if it needs an isolate, because some of its words may run from right to left.
    """
    escaped = _escaped_text(shown)
    return Markup(f"{_ISOLATE}{escaped}{_END_OF_ISOLATE}") if RIGHT_TO_LEFT.search(shown) else escaped


def say_with_names(key: str, **names: str) -> Markup:
    """Return a text of the vocabulary with names in it, each isolated (see `html_block`)."""
    parts = re.split(r"\{(\w+)\}", str(WORDS[key]))
    return Markup("").join(
        _finished(names[part]) if is_name else _escaped_text(part)
        for part, is_name in zip(parts, cycle((False, True)), strict=False)
    )


def _finished(value: object) -> Markup:
    """Return a value of a template as `escape` does, marked if it needs an isolate."""
    return value if isinstance(value, Markup) else part_of_text(_shown(value))


def source_dots(index: Index, finding: Finding) -> str:
    """Return a dot for each source of the dossier, in order, filled if the source reports the finding."""
    reporting = {index.source_of(statement_id).id for statement_id in finding.statements}
    return "".join("●" if source.id in reporting else "○" for source in index.dossier.sources)


def html_block(template: str, **values: Any) -> str:
    """Return an HTML block on a single line, made from a template; all values put into it are escaped.

    A value with words from right to left is isolated, so that it leaves the order of its neighbours as it is: “4 May”
    after an Arabic outlet, the number after a Hebrew quotation. A quotation is isolated as a whole, any other value by
    itself. Texts without such words need no isolate: nothing changes the order of their neighbours.
    """
    return _with_isolates(" ".join(_ENVIRONMENT.get_template(template).render(**values).split()))


def _with_isolates(html: str) -> str:
    """Return HTML with <bdi> in place of the marks of isolates, or `dir="auto"` at the quotation that they are in."""
    if _ISOLATE not in html:
        return html
    out: list[str] = []
    quotation = depth = 0  # the index in `out` of the quotation's start tag, and how many elements are open from there
    for part in _TAG_OR_TEXT.findall(html):
        if part.startswith("<"):
            if depth or _QUOTATION in part:
                quotation = quotation if depth else len(out)
                depth += -1 if part.startswith("</") else 1
            out.append(_MARKS_OF_ISOLATES.sub("", part))  # an attribute is shown by itself, so it needs no isolate
        elif not depth:
            out.append(part.replace(_ISOLATE, "<bdi>").replace(_END_OF_ISOLATE, "</bdi>"))
        else:
            if _ISOLATE in part and not out[quotation].endswith(_AUTOMATIC):
                out[quotation] = out[quotation].removesuffix(">") + _AUTOMATIC
            out.append(_MARKS_OF_ISOLATES.sub("", part))
    return "".join(out)


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading with a fixed anchor, written in Markdown so that MkDocs lists it in the table of contents."""

    level: int
    text: str
    anchor: str
    searchable: bool = True  # whether its section goes into the search index

    @property
    def markdown(self) -> str:
        """The heading as it is written in the page's Markdown."""
        exclude = "" if self.searchable else " data-search-exclude=true"
        return f"{'#' * self.level} {self._content} {{#{self.anchor}{exclude}}}"

    @property
    def html(self) -> str:
        """The heading as MkDocs must render it; Material's search plugin removes the exclusion."""
        return self.searched.replace(_UNSEARCHED, "")

    @property
    def searched(self) -> str:
        """The heading as the search plugin reads it."""
        exclude = "" if self.searchable else _UNSEARCHED
        return f'<h{self.level} id="{self.anchor}"{exclude}>{self._content}</h{self.level}>'

    @property
    def _content(self) -> str:
        return _with_isolates(_finished(self.text))


def generated_page(
    path: str,
    title: str,
    blocks: Iterable[str | PageHeading],
    *,
    description: str | None = None,
    searchable: bool = True,
    hide: tuple[str, ...] = (),
) -> Page:
    """Return a Markdown page of headings and HTML blocks; empty blocks are left out.

    `hide` names the parts of Material's frame that the page is shown without.
    """
    lines = ["---", GENERATED, f"title: {_yaml_title(title)}"]
    if description:
        lines.append(f"description: {_yaml_title(description)}")
    if not searchable:
        lines += ["search:", "  exclude: true"]
    if hide:
        lines += ["hide:", *(f"  - {part}" for part in hide)]
    # Blank lines end an HTML block in Markdown, so each block is on a single line.
    parts = [part for part in blocks if part]
    text = "\n\n".join(part.markdown if isinstance(part, PageHeading) else part for part in parts)
    content = "\n".join(part.searched if isinstance(part, PageHeading) else part for part in parts)
    markdown = "\n".join([*lines, "---", "", text, ""])
    return Page(path, title, markdown, content.replace(_UNSEARCHED, ""), content if searchable else "")


def page_with_notes(
    footnotes: Footnotes,
    blocks: Iterable[str | PageHeading],
    *,
    description: str | None = None,
    searchable: bool = True,
    hide: tuple[str, ...] = (),
) -> Page:
    """Return a page with its footnotes, if it has any, after the blocks that refer to them."""
    all_blocks = list(blocks)
    if footnotes.references:
        note_list = html_block("notes.html", notes=footnotes.citations(), path=footnotes.path)
        all_blocks += [PageHeading(2, say("notes"), "notes", searchable=False), note_list]
    return generated_page(
        footnotes.path, footnotes.title, all_blocks, description=description, searchable=searchable, hide=hide
    )


def plain_title(text: str) -> str:
    """Return a title for front matter and navigation, escaped because Material writes it into pages unchanged."""
    return html.escape(display(text))


def _yaml_title(text: str) -> str:
    return json.dumps(plain_title(text), ensure_ascii=False)


# `finalize` escapes every value that a template prints; a misspelt name raises an error instead of printing nothing.
_ENVIRONMENT = Environment(
    loader=PackageLoader("builder.render"),
    autoescape=True,
    finalize=_finished,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_ENVIRONMENT.globals.update(
    say=say,
    say_date=say_date,
    say_span=say_span,
    speakers_of=speakers_of,
    corrected_figures=corrected_figures,
    say_with_names=say_with_names,
    quotation_parts=quotation_parts,
    part_of_text=part_of_text,
    whole_span=whole_span,
    link=relative_link,
    place=place,
    text_fragment_url=text_fragment_url,
    source_path=source_path,
    source_name=source_name,
    outlet_label=outlet_label,
    date_label=date_label,
    topic_path=topic_path,
    source_dots=source_dots,
    COVERAGE=COVERAGE,
    MAX_DOTS=MAX_DOTS,
    MAX_UNFOLDED=MAX_UNFOLDED,
    ORIGINS=ORIGINS,
    UNLABELLED_CUES=UNLABELLED_CUES,
)

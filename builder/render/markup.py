"""The only module that writes HTML and Markdown: escaping, templates, headings and front matter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.language.lexicon.reporting import UNLABELLED_CUES
from builder.model import Finding, Page
from builder.render.footnotes import Footnotes, speakers_of
from builder.render.index import Index
from builder.render.paths import COVERAGE, GENERATED, ORIGINS, relative_link, source_path, topic_path
from builder.render.quote import quotation_parts
from builder.render.text_fragment import text_fragment_url
from builder.text_form import display, place
from builder.vocabulary import say, say_date, say_span

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


def escape(value: object) -> Markup:
    """Return a value as one line of text that neither HTML nor Markdown can take for markup.

    White space is collapsed, invisible characters are left out (see `text_form.display`), and every character but
    letters, digits, spaces and harmless punctuation becomes a numeric entity. Markup made here is returned unchanged.
    """
    if isinstance(value, Markup):
        return value
    text = display("" if value is None else str(value))
    return Markup(_UNSAFE.sub(lambda match: f"&#{ord(match[0])};", text))


def source_dots(index: Index, finding: Finding) -> str:
    """Return a dot for each source of the dossier, in order, filled if the source reports the finding."""
    reporting = {index.source_of(statement_id).id for statement_id in finding.statements}
    return "".join("●" if source.id in reporting else "○" for source in index.dossier.sources)


def html_block(template: str, **values: Any) -> str:
    """Return an HTML block on a single line, made from a template; all values put into it are escaped."""
    return " ".join(_ENVIRONMENT.get_template(template).render(**values).split())


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
        return f"{'#' * self.level} {escape(self.text)} {{#{self.anchor}{exclude}}}"

    @property
    def html(self) -> str:
        """The heading as MkDocs must render it; Material's search plugin removes the exclusion."""
        return f'<h{self.level} id="{self.anchor}">{escape(self.text)}</h{self.level}>'


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
    content = "\n".join(part.html if isinstance(part, PageHeading) else part.replace(_UNSEARCHED, "") for part in parts)
    return Page(path, title, "\n".join([*lines, "---", "", text, ""]), content)


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
    finalize=escape,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_ENVIRONMENT.globals.update(
    say=say,
    say_date=say_date,
    say_span=say_span,
    speakers_of=speakers_of,
    quotation_parts=quotation_parts,
    link=relative_link,
    place=place,
    text_fragment_url=text_fragment_url,
    source_path=source_path,
    topic_path=topic_path,
    source_dots=source_dots,
    COVERAGE=COVERAGE,
    MAX_DOTS=MAX_DOTS,
    MAX_UNFOLDED=MAX_UNFOLDED,
    ORIGINS=ORIGINS,
    UNLABELLED_CUES=UNLABELLED_CUES,
)

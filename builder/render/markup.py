"""The one place where HTML and Markdown are made: escaping, blocks, headings, front matter, links between pages."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.model import Finding, Page
from builder.render.footnotes import Footnotes, speakers_of
from builder.render.index import Index
from builder.render.paths import COVERAGE, GENERATED, ORIGINS, relative_link, source_path, topic_path
from builder.render.quote import quotation_parts
from builder.render.text_fragment import text_fragment_url
from builder.text_form import display, place
from builder.vocabulary import say, say_date, say_span

SAYING = frozenset("say says said tell tells told write writes wrote is are was were".split())
"""Cues that only say that something was said, or nothing at all: no label tells them."""

MAX_DOTS = 12
"""Up to how many sources a row of dots stands for."""

MAX_UNFOLDED = 2
"""How many further sentences of a finding are in sight; the others are unfolded by a click, and on paper."""

_UNSEARCHED = ' data-search-exclude="true"'
"""Leaves an element out of the search index; Material's search takes it away. No escaped text can hold it."""

_UNSAFE = re.compile(r"[^\w .,;’“”–—]|_")
"""What neither HTML nor the Markdown extensions in use can take for markup is left as it is: shorter and faster."""


def escape(value: object) -> Markup:
    """A value as text that neither HTML nor Markdown can read as markup, on one line.

    White space is collapsed, invisible characters are left out (`cite.display`) and every character other than a
    letter, a digit, a space or harmless punctuation becomes a numeric entity. Markup made here passes unchanged.
    """
    if isinstance(value, Markup):
        return value
    text = display("" if value is None else str(value))
    return Markup(_UNSAFE.sub(lambda match: f"&#{ord(match[0])};", text))


def source_dots(shelf: Index, finding: Finding) -> str:
    """A dot for each source of the dossier, in order: full where it tells the finding."""
    telling = {shelf.source_of(name).id for name in finding.statements}
    return "".join("●" if source.id in telling else "○" for source in shelf.dossier.sources)


def html_block(template: str, **values: Any) -> str:
    """One HTML block on a single line, from a template; every value put into it is escaped."""
    return " ".join(_ENVIRONMENT.get_template(template).render(**values).split())


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading with a fixed anchor; written in Markdown, so that MkDocs finds it for its table of contents."""

    level: int
    text: str
    anchor: str
    searchable: bool = True  # whether what stands under it goes into the search index

    @property
    def markdown(self) -> str:
        """As it is written in the page."""
        exclude = "" if self.searchable else " data-search-exclude=true"
        return f"{'#' * self.level} {escape(self.text)} {{#{self.anchor}{exclude}}}"

    @property
    def html(self) -> str:
        """As MkDocs must make it; Material's search takes its mark away."""
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
    """A Markdown page of headings and HTML blocks, apart by blank lines; `hide` names parts of Material's frame."""
    lines = ["---", GENERATED, f"title: {_yaml_title(title)}"]
    if description:
        lines.append(f"description: {_yaml_title(description)}")
    if not searchable:
        lines += ["search:", "  exclude: true"]
    if hide:
        lines += ["hide:", *(f"  - {part}" for part in hide)]
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
    """A page that quotes: its blocks, and behind them the footnotes that they refer to."""
    made = list(blocks)
    if footnotes.marks:
        note_list = html_block("notes.html", notes=footnotes.notes(), path=footnotes.path)
        made += [PageHeading(2, say("notes"), "notes", searchable=False), note_list]
    return generated_page(
        footnotes.path, footnotes.title, made, description=description, searchable=searchable, hide=hide
    )


def plain_title(text: str) -> str:
    """A title for front matter and navigation, which Material writes into its pages as it stands."""
    return html.escape(display(text))


def _yaml_title(text: str) -> str:
    return json.dumps(plain_title(text), ensure_ascii=False)


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
    told=speakers_of,
    stretches=quotation_parts,
    link=relative_link,
    place=place,
    original=text_fragment_url,
    source_path=source_path,
    topic_path=topic_path,
    dots=source_dots,
    COVERAGE=COVERAGE,
    DOTS=MAX_DOTS,
    UNFOLDED=MAX_UNFOLDED,
    ORIGINS=ORIGINS,
    SAYING=SAYING,
)

"""The gate for the pages: the Markdown that the builder generates, and the HTML that MkDocs makes from it.

The quotations and footnotes of both are checked in the same way. For the finished site, links, policy and completeness
are checked too, and each generated page is compared with what the builder made for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from builder.errors import Problem
from builder.gate.expected import known_names, quoted_excerpt
from builder.gate.page_contents import (
    alteration_problems,
    foreign_text_problems,
    isolation_problems,
    omission_problems,
)
from builder.gate.page_links import address_problems, footnote_target_problems, link_problems
from builder.gate.page_quotations import footnote_problems, quotation_problems
from builder.gate.parsed_page import ParsedPage, PublishedPage
from builder.gate.policy import refused_files, refused_markup
from builder.model import Dossier, Sentence, Source

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.S)


def check_markdown(pages: Mapping[str, str], dossier: Dossier) -> list[Problem]:
    """Check the quotations and footnotes of generated Markdown pages, by path, before MkDocs sees them."""
    sources, sentences = _by_id(dossier)
    problems = []
    for path, text in pages.items():
        page = ParsedPage(PublishedPage(path, _FRONT_MATTER.sub("", text, count=1), None))
        problems += quotation_problems(page, sources) + footnote_problems(page, sentences)
    return problems


def check_site(
    pages: Mapping[str, ParsedPage], files: Collection[str], by_hand: Collection[str], dossier: Dossier
) -> list[Problem]:
    """Check every page of the built site, and check that the site is complete. Returns the problems sorted by page.

    `pages` are given by path, `files` are the paths of everything in the site, `by_hand` those of the hand-written
    files in docs/.
    """
    names = known_names(dossier)
    sources, sentences = _by_id(dossier)
    problems = [Problem(path, None, message, hint) for path, message, hint in refused_files(files, by_hand)]
    for page in pages.values():
        problems += _policy_problems(page) + _duplicate_anchor_problems(page)
        problems += quotation_problems(page, sources) + footnote_problems(page, sentences)
        problems += footnote_target_problems(page, pages)
        problems += link_problems(page, pages, files, dossier.address) + address_problems(page, dossier.address)
        if page.content is not None:
            # Foreign words are also an alteration, but one message is enough, and the one about them says more.
            problems += foreign_text_problems(page, names) or alteration_problems(page, page.content)
            problems += isolation_problems(page)
    # A set, since a page may have the same dead link in its header and its footer.
    return sorted(set(problems + omission_problems(pages, dossier)))


def _by_id(dossier: Dossier) -> tuple[Mapping[str, Source], Mapping[str, Sentence]]:
    """Return the sources, and the sentences of the statements, by id."""
    return (
        {source.id: source for source in dossier.sources},
        {statement.id: statement.sentence for statement in dossier.statements},
    )


def _policy_problems(page: ParsedPage) -> list[Problem]:
    """Check that the page runs nothing inline, loads only files of the site, and has the policy that enforces this."""
    problems = []
    for refusal in refused_markup(page.tree):
        shown = f": {quoted_excerpt(refusal.markup)}" if refusal.markup else "."
        problems.append(page.problem(f"{refusal.what}{shown}", refusal.hint))
    return problems


def _duplicate_anchor_problems(page: ParsedPage) -> list[Problem]:
    """Check that no two elements have the same anchor: a link reaches only the first of them."""
    return [page.problem(f"two elements have the anchor “{anchor}”") for anchor in page.repeated_anchors]

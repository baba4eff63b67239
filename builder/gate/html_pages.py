"""The gate: what is published is what the sources say, or it is not published.

Every check takes what is to be published and returns the problems found, each with its page and sentence. The same
checks run over the generated pages and over the HTML that MkDocs made of them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder.errors import Problem
from builder.gate.policy import refused, refused_files
from builder.gate.values import PLACE, excerpt, names_of, slice_of, wanted
from builder.model import Disagreement, Dossier, Finding, Sentence, Source
from builder.text_form import display, place
from builder.vocabulary import is_ours, say

_LINKS = ("href", "src", "data")
"""The attributes that are links, on any element."""

_MAY_LINK = "Links may lead to http, https and mailto addresses; what a page loads stands below docs/."

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.S)

_CONTENT = "article.md-content__inner"
"""Where Material puts a page's own content."""


@dataclass(frozen=True, slots=True)
class Published:
    """A page as it is to be published."""

    path: str  # below the site's root
    html: str
    content: str | None  # what the builder made for it, within the theme's frame; None for a hand-written page


def check_markdown(pages: Mapping[str, str], dossier: Dossier) -> list[Problem]:
    """Generated Markdown pages, by path: quotations and footnotes, before MkDocs sees them."""
    sources, sentences = _by_id(dossier)
    problems = []
    for path, text in pages.items():
        page = _Page(Published(path, _FRONT_MATTER.sub("", text, count=1), None))
        problems += page.quotations(sources) + page.footnotes(sentences)
    return problems


def check_site(
    pages: Iterable[Published], files: Collection[str], by_hand: Collection[str], dossier: Dossier
) -> list[Problem]:
    """The built site: quotations, footnotes, anchors, links, completeness, vocabulary and policy of every page.

    `files` are the paths of everything in the site, `by_hand` those of the hand-written files below docs/. Problems
    come by page.
    """
    read = {page.path: _Page(page) for page in pages}
    names = names_of(dossier)
    sources, sentences = _by_id(dossier)
    problems = [Problem(name, None, what, way_out) for name, what, way_out in refused_files(files, by_hand)]
    for page in read.values():
        problems += page.active()
        problems += page.quotations(sources) + page.footnotes(sentences) + page.duplicate_ids()
        problems += page.links(read, files, dossier.address) + page.footnote_targets(read)
        problems += page.addresses(dossier.address)
        if page.published.content is not None:
            problems += page.foreign_words(names) or page.altered(page.published.content)
    return sorted(set(problems + _missing(read, dossier)))


def _by_id(dossier: Dossier) -> tuple[Mapping[str, Source], Mapping[str, Sentence]]:
    """The sources, and the sentences of the statements, by their ids: made once for all pages."""
    return (
        {source.id: source for source in dossier.sources},
        {statement.id: statement.sentence for statement in dossier.statements},
    )


class _Page:
    """A parsed page and what can be asked of it alone or among the others."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self.path = published.path
        self.tree = LexborHTMLParser(published.html)
        self.ids: dict[str, LexborNode] = {}
        self.repeated: list[str] = []
        for node in self.tree.css("[id]"):
            name = node.attributes.get("id") or ""
            if name in self.ids:
                self.repeated.append(name)
            self.ids.setdefault(name, node)

    def problem(self, message: str) -> Problem:
        return Problem(self.path, None, message)

    def quotations(self, sources: Mapping[str, Source]) -> list[Problem]:
        """Every quotation equals the slice of its source, and stands where pages say."""
        problems = []
        for node in self.tree.css("[data-quote]"):
            given = node.attributes.get("data-quote") or ""
            slice_ = slice_of(given, sources)
            shown = " ".join(node.text().split())
            if slice_ is None:
                problems.append(self.problem(f"quotation of a place that no source has ({given}): {excerpt(shown)}"))
            elif shown != display(slice_):
                problems.append(
                    self.problem(f"quotation is not its source’s: {excerpt(shown)} The source has: {excerpt(slice_)}")
                )
            else:
                problems += self.lit(node, sources)
        return problems

    def lit(self, outer: LexborNode, sources: Mapping[str, Source]) -> list[Problem]:
        """What is lit in a quotation stands in it where its source has it."""
        problems = []
        source, start, end = _read_place(outer)
        before = ""
        for node in _below(outer):
            if node.tag == "-text":
                before += node.text_content or ""
            elif "data-quote" in node.attributes:
                within, begins, ends = _read_place(node)
                inside = within == source and start <= begins < ends <= end
                if not inside or display(sources[source].text[start:begins]) != " ".join(before.split()):
                    problems.append(self.problem(f"words are lit that stand elsewhere: {excerpt(node.text())}"))
        return problems

    def footnotes(self, sentences: Mapping[str, Sentence]) -> list[Problem]:
        """Every statement is quoted from its own sentence and has a footnote with all of that sentence."""
        problems = []
        referred = set()
        for node in self.tree.css("[data-statement]"):
            quotes, mark = node.css(".said [data-quote]"), node.css_first(".said a.footnote-ref")
            words = excerpt(quotes[0].text() if quotes else node.text())
            sentence = sentences.get(node.attributes.get("data-statement") or "")
            if not quotes or mark is None:
                problems.append(self.problem(f"statement without quotation or footnote: {words}"))
                continue
            note = self.ids.get((mark.attributes.get("href") or "").removeprefix("#"))
            noted = note.css_first("[data-quote]") if note else None
            if noted is None:
                problems.append(self.problem(f"footnote {mark.text().strip()} does not exist: {words}"))
            elif sentence is None or any(not _stands_in(quote, sentence) for quote in quotes):
                problems.append(self.problem(f"quotation of another sentence than its statement’s: {words}"))
            elif noted.attributes.get("data-quote") != place(sentence):
                problems.append(self.problem(f"footnote {mark.text().strip()} is of another sentence: {words}"))
        for mark in self.tree.css("a.footnote-ref"):
            referred.add((mark.attributes.get("href") or "").removeprefix("#"))
        for node in self.tree.css(".notes li"):
            if (node.attributes.get("id") or "") not in referred:
                problems.append(self.problem(f"footnote without a reference: {excerpt(node.text())}"))
        return problems

    def footnote_targets(self, pages: Mapping[str, _Page]) -> list[Problem]:
        """Every footnote leads to the anchor of its sentence, and that anchor holds it."""
        problems = []
        for node in self.tree.css(".notes li"):
            quote, anchor = node.css_first("[data-quote]"), node.css_first("a.to-source")
            words = excerpt(quote.text() if quote else node.text())
            if quote is None or anchor is None:
                problems.append(self.problem(f"footnote without quotation or link to its source: {words}"))
                continue
            path, fragment = _resolve(self.path, anchor.attributes.get("href") or "")
            target = pages[path].ids.get(fragment) if path in pages else None
            if target is None:
                problems.append(self.problem(f"footnote leads to no anchor ({path}#{fragment}): {words}"))
            elif target.attributes.get("data-quote") != quote.attributes.get("data-quote"):
                problems.append(self.problem(f"footnote leads to another sentence ({path}#{fragment}): {words}"))
        return problems

    def links(self, pages: Mapping[str, _Page], files: Collection[str], address: str | None) -> list[Problem]:
        """No link within the site is dead, and nothing is loaded from elsewhere."""
        base = urlsplit(address or "").path or "/"
        problems = []
        for node, href in self.linked():
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                loaded = node.tag != "a" and (node.tag != "link" or node.attributes.get("rel") != "canonical")
                if loaded or parts.scheme not in ("http", "https", "mailto"):
                    message = f"link that must not be here: {excerpt(href)}"
                    problems.append(Problem(self.path, None, message, _MAY_LINK))
                continue
            path, fragment = _resolve(self.path, href, base)
            if path not in files:
                problems.append(self.problem(f"dead link: {excerpt(href)}"))
            elif fragment and path in pages and fragment not in pages[path].ids:
                problems.append(self.problem(f"link to an anchor that does not exist: {excerpt(href)}"))
        return problems

    def linked(self) -> Iterator[tuple[LexborNode, str]]:
        """Every link and the element that it stands on."""
        for name in _LINKS:
            for node in self.tree.css(f"[{name}]"):
                yield node, (node.attributes.get(name) or "").strip()

    def active(self) -> list[Problem]:
        """Nothing in the page runs, or loads anything but the site's own files, and its policy says so."""
        return [
            Problem(
                self.path, None, f"{one.what}: {excerpt(one.markup)}" if one.markup else f"{one.what}.", one.way_out
            )
            for one in refused(self.tree)
        ]

    def addresses(self, address: str | None) -> list[Problem]:
        """Wherever the page says where it stands (to search engines, when shared, on paper), it stands there."""
        own = urljoin(address, quote(self.path)) if address else None
        told = [node.attributes.get("href") for node in self.tree.css('link[rel="canonical"]')]
        told += [node.attributes.get("content") for node in self.tree.css('meta[property="og:url"]')]
        told += [node.text().strip() for node in self.tree.css(".printed-address")]
        return [self.problem(f"the page is not at {excerpt(given or '')}") for given in told if given != own]

    def duplicate_ids(self) -> list[Problem]:
        """No anchor stands twice."""
        return [self.problem(f"the anchor “{name}” stands twice") for name in self.repeated]

    def foreign_words(self, names: Collection[str]) -> list[Problem]:
        """Every text of a generated page is a quotation, a name out of the settings or of the vocabulary."""
        contents = self.tree.css(_CONTENT)
        if len(contents) != 1:
            return [self.problem("page without content, or with two")]
        content = contents[0]
        return [
            self.problem(f"words that are neither a quotation nor ours: {excerpt(text)}")
            for text in _own_texts(content)
            if not is_ours(text, names)
        ]

    def altered(self, content: str) -> list[Problem]:
        """What stands in the page is what the builder made for it, tag by tag and word by word."""
        wanted = LexborHTMLParser(f"<body>{content}</body>").body
        found = self.tree.css_first(_CONTENT)
        if wanted is None or found is None:
            return [self.problem("page without content")]
        for made, shown in zip_longest(_flat(wanted), _flat(found)):
            if made != shown:
                return [self.problem(f"the page was altered: {excerpt(str(shown))} stands for {excerpt(str(made))}")]
        return []


def _flat(node: LexborNode) -> list[str]:
    """The tags below a node, with their attributes, and the texts between them, in order."""
    out = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if text := " ".join((child.text_content or "").split()):
                out.append(text)
        else:
            attributes = " ".join(f'{name}="{value or ""}"' for name, value in sorted(child.attributes.items()))
            out += [f"<{child.tag} {attributes}>", *_flat(child), f"</{child.tag}>"]
    return out


def _missing(pages: Mapping[str, _Page], dossier: Dossier) -> list[Problem]:
    """What the dossier holds and the site does not show."""
    problems = []
    for topic in dossier.topics:
        path = f"topics/{topic.id}.html"
        page = pages.get(path)
        for question in topic.questions:
            expected, shown = wanted(dossier, question.id), _shown(page, question.id)
            for statement_id in sorted(expected - shown):
                message = f"the statement {statement_id} is missing under “{question.text}”"
                problems.append(Problem(path, None, message))
            if shown - expected:
                problems.append(Problem(path, None, f"more statements than there are under “{question.text}”"))
    for finding in dossier.findings:
        problems += _finding_problems(pages.get(f"topics/{finding.topic}.html"), finding, len(dossier.sources))
    for one in dossier.disagreements:
        problems += _difference_problems(pages.get(f"topics/{one.topic}.html"), one, dossier)
    for statement in dossier.statements:
        path = f"sources/{statement.sentence.source}.html"
        if path not in pages or statement.id not in pages[path].ids:
            message = (
                f"no anchor for the cited sentence {statement.sentence.number}: {excerpt(statement.sentence.text)}"
            )
            problems.append(Problem(path, None, message))
    return problems


def _shown(page: _Page | None, question_id: str) -> Counter[str]:
    nodes = page.tree.css("[data-statement][data-question]") if page else []
    return Counter(
        node.attributes.get("data-statement") or ""
        for node in nodes
        if node.attributes.get("data-question") == question_id
    )


def _finding_problems(page: _Page | None, finding: Finding, sources: int) -> list[Problem]:
    """A finding stands on its topic's page with its own statements and counts; `sources` are those of the dossier."""
    if page is None:
        return []
    node = page.ids.get(finding.id)
    if node is None:
        return [page.problem(f"the finding {finding.id} is missing.")]
    problems = []
    if _statements(node) != list(finding.statements):
        problems.append(page.problem(f"the finding {finding.id} shows other statements than its own."))
    support = node.css_first(".support")
    texts = _own_texts(support) if support else []
    counts = [say("sources_of", finding.sources, sources)]
    if finding.origins:
        counts.append(say("origins_count", len(finding.origins)))
    if finding.unattributed and len(finding.statements) > 1:
        counts.append(say("unattributed_count", len(finding.unattributed)))
    problems += [
        page.problem(f"the finding {finding.id} does not say “{count}”.") for count in counts if count not in texts
    ]
    return problems


def _difference_problems(page: _Page | None, one: Disagreement, dossier: Dossier) -> list[Problem]:
    """A disagreement stands on its topic's page with all its sides, figures and lit words."""
    if page is None:
        return []
    node = page.ids.get(one.id)
    if node is None:
        return [page.problem(f"the disagreement {one.id} is missing.")]
    if _statements(node) != [name for side in one.sides for name in side.statements]:
        return [page.problem(f"the disagreement {one.id} shows other statements than its own.")]
    lit = [_read_place(quote) for quote in node.css(".said [data-quote] [data-quote]")]
    return [
        page.problem(f"the disagreement {one.id} does not light the words by which it differs.")
        for source, start, end in _differing(one, dossier)
        if not any(source == other and first <= start and end <= last for other, first, last in lit)
    ]


def _differing(one: Disagreement, dossier: Dossier) -> list[tuple[str, int, int]]:
    """The places of the figures and words by which the sides of a disagreement differ."""
    statements = {statement.id: statement for statement in dossier.statements}
    out = []
    for side in one.sides:
        for mark in side.marks:
            out.append((statements[mark.statement].sentence.source, mark.start, mark.end))
        for statement in (statements[name] for name in side.statements):
            for claim in statement.reading.claims:
                if statement.figure_id(claim) in side.figures:
                    out.append((statement.sentence.source, claim.figure.start, claim.figure.end))
    return out


def _statements(node: LexborNode) -> list[str]:
    """The statements shown in a part of a page, in order."""
    return [one.attributes.get("data-statement") or "" for one in node.css("[data-statement]")]


def _read_place(node: LexborNode) -> tuple[str, int, int]:
    """The source and the offsets that a quotation names; nowhere if it names none."""
    match = PLACE.fullmatch(node.attributes.get("data-quote") or "")
    return (match[1], int(match[2]), int(match[3])) if match else ("", 0, 0)


def _stands_in(quote: LexborNode, sentence: Sentence) -> bool:
    source, start, end = _read_place(quote)
    return source == sentence.source and sentence.start <= start < end <= sentence.end


def _below(node: LexborNode) -> list[LexborNode]:
    """All nodes below one, in the order of the page."""
    return [one for child in node.iter(include_text=True) for one in (child, *_below(child))]


def _own_texts(node: LexborNode) -> list[str]:
    """The texts below a node that are not quotations, in order."""
    out: list[str] = []
    pending = [node]
    while pending:
        current = pending.pop()
        if current.tag == "-text":
            out.append(display(current.text_content or ""))
        elif "data-quote" not in current.attributes and current.tag not in ("script", "style"):
            pending += list(current.iter(include_text=True))
    return [text for text in out if text]


def _resolve(path: str, href: str, base: str = "/") -> tuple[str, str]:
    """The page and anchor that a link leads to, from the page that it stands on; `base` is the site's own path."""
    parts = urlsplit(href)
    target = unquote(parts.path)
    if not target:
        return path, unquote(parts.fragment)
    joined = (
        target.removeprefix(base).lstrip("/")
        if target.startswith("/")
        else posixpath.join(posixpath.dirname(path), target)
    )
    joined = posixpath.normpath(joined)
    if target.endswith("/") or joined == ".":
        joined = posixpath.normpath(posixpath.join(joined, "index.html"))
    return joined, unquote(parts.fragment)

"""The gate over the printed edition: what is handed to the typesetter, and what its PDF says, read back.

The edition is checked twice. As data: every quotation is its source's, every note a whole sentence, nothing is left
out, every other word is ours. As a PDF: text by text, in the order of its structure tree (ISO 32000-2, 14.7), it says
what the data says, and nothing else; what the tree calls a quotation is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from builder.alike import UNDRAWN, among, drawn, same_words
from builder.check import excerpt, names_of, slice_of, wanted
from builder.cite import display, place
from builder.errors import Problem
from builder.model import Dossier
from builder.tagged import Element, TaggedPdf
from builder.typeset import FILE
from builder.vocabulary import is_ours

Node = Mapping[str, Any]
"""A block or an atom of the edition: see `render.printed.atoms`."""

_ATOM = frozenset(("t", "q", "n", "p", "in"))
"""One of these keys makes an atom of a node."""

_PAGE = "\ue000"
"""Stands for the number of a page among words of ours: only the typesetter knows it. No text that is shown holds it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the printed text: ours, a quotation, a footnote mark, or one end of a note."""

    kind: str  # "own", "quote", "mark", "note", "end"
    text: str


# --- the edition as data


def check_edition(edition: Node, dossier: Dossier, author: str | None = None) -> list[Problem]:
    """The edition before it is typeset: quotations, words of ours, notes, links, and that nothing is missing.

    `author` is a name that the settings give.
    """
    atoms = _atoms(edition)
    return [
        *_quotations(atoms, dossier),
        *_foreign_words(atoms, {display(author or ""), *names_of(dossier)}),
        *_notes(atoms, dossier),
        *_links(edition, atoms),
        *_missing(edition, dossier),
    ]


def _quotations(atoms: Iterable[Node], dossier: Dossier) -> list[Problem]:
    sources = {source.id: source for source in dossier.sources}
    problems = []
    for atom in atoms:
        if "q" in atom:
            wanted_text, shown = slice_of(atom["q"], sources), _words(atom)
            if wanted_text is None or display(wanted_text) != shown:
                problems.append(_problem(f"quotation is not its source’s: {excerpt(shown)}"))
    return problems


def _foreign_words(atoms: Iterable[Node], names: Collection[str]) -> list[Problem]:
    return [
        _problem(f"words that are neither a quotation nor ours: {excerpt(atom['t'])}")
        for atom in atoms
        if "t" in atom and "by_hand" not in atom and not is_ours(atom["t"], names)
    ]


def _notes(atoms: Iterable[Node], dossier: Dossier) -> list[Problem]:
    """Notes are numbered through, each holds the whole sentence of one statement, and every mark has its note."""
    places = {place(statement.sentence) for statement in dossier.statements}
    problems, last = [], 0
    for atom in atoms:
        if "n" not in atom:
            continue
        if "in" not in atom:
            problems += [] if atom["n"] <= last else [_problem(f"footnote {atom['n']} does not exist.")]
            continue
        last += 1
        held = [one["q"] for one in atom["in"] if "q" in one]
        if atom["n"] != last or len(held) != 1 or held[0] not in places:
            problems.append(_problem(f"footnote {atom['n']} does not hold a cited sentence, whole."))
    return problems


def _links(edition: Node, atoms: Iterable[Node]) -> list[Problem]:
    labels = Counter(node["id"] for node in _nodes(edition) if node.get("id"))
    labels.update(f"note-{atom['n']}" for atom in atoms if "n" in atom and "in" in atom)
    targets = {str(atom.get("to") or atom.get("p")) for atom in atoms if atom.get("to") or atom.get("p")}
    problems = [_problem(f"the label “{name}” stands twice.") for name, times in labels.items() if times > 1]
    return problems + [_problem(f"link to “{name}”, which does not exist.") for name in sorted(targets - labels.keys())]


def _missing(edition: Node, dossier: Dossier) -> list[Problem]:
    """Statements, sides of differences and sentences of articles that the edition does not show."""
    blocks: dict[str, list[Node]] = {}
    for node in _nodes(edition):
        blocks.setdefault(node.get("b", ""), []).append(node)
    noted = {atom["n"]: one["q"] for atom in _atoms(edition) if "n" in atom for one in atom.get("in", ()) if "q" in one}
    return [
        *_missing_statements(blocks.get("finding", []), noted, dossier),
        *_missing_sides(blocks.get("difference", []), dossier),
        *_missing_sentences(blocks.get("paragraph", []), dossier),
    ]


def _missing_statements(findings: Iterable[Node], noted: Mapping[int, str], dossier: Dossier) -> list[Problem]:
    """Each finding cites each of its statements, and under each question stand those that there are."""
    places = {statement.id: place(statement.sentence) for statement in dossier.statements}
    shown: dict[str, Counter[str]] = {}
    problems = []
    for block in findings:
        shown.setdefault(block["question"], Counter()).update(block["statements"])
        cited = {noted.get(atom["n"]) for atom in _atoms(block) if "n" in atom}
        cited |= {places.get(atom["to"]) for atom in _atoms(block["further"]) if "to" in atom}
        if cited != {places.get(name) for name in block["statements"]}:
            problems.append(_problem(f"the finding {block['id']} does not cite its own statements."))
    for question in (question for topic in dossier.topics for question in topic.questions):
        if shown.get(question.id, Counter()) != wanted(dossier, question.id):
            problems.append(_problem(f"other statements than there are under “{question.text}”"))
    return problems


def _missing_sides(differences: Iterable[Node], dossier: Dossier) -> list[Problem]:
    told = {
        block["id"]: [account["statement"] for side in block["sides"] for account in side["accounts"]]
        for block in differences
    }
    return [
        _problem(f"the disagreement {one.id} is missing, or shows other statements than its own.")
        for one in dossier.disagreements
        if told.get(one.id) != [name for side in one.sides for name in side.statements]
    ]


def _missing_sentences(paragraphs: Iterable[Node], dossier: Dossier) -> list[Problem]:
    """Where whole texts are published, all sentences of the articles stand in their order; else those of statements."""
    pieces = [piece for block in paragraphs for piece in block["pieces"] if piece["id"]]
    printed = [atom["q"] for piece in pieces for atom in piece["run"]]
    full = dossier.publish == "full"
    stated = {statement.id for statement in dossier.statements}
    expected = [place(one) for one in dossier.sentences if full or one.id in stated]
    return [] if printed == expected else [_problem("the texts of the articles are not whole, or not in their order.")]


def _nodes(node: object) -> Iterator[Node]:
    """A node and all below it, in the order in which they are printed; one comes before those within it."""
    if isinstance(node, Mapping):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for value in node:
            yield from _nodes(value)


def _atoms(node: object) -> list[Node]:
    return [one for one in _nodes(node) if not _ATOM.isdisjoint(one)]


def _words(atom: Node) -> str:
    return "".join(text for text, _ in atom["w"])


# --- the PDF


def check_printed(pdf: TaggedPdf, edition: Node) -> list[Problem]:
    """The PDF says what the edition says, in its order, and nothing else.

    `pdf` is read back from the finished file. White space is compared as one space in quotations and left out in our
    own words, since lines and blocks are the typesetter's.
    """
    expected, found = _merged(_expected(edition)), _merged(_found(pdf.root))
    problems = []
    for made, shown in zip_longest(expected, found):
        if made is None or shown is None or not _same(made, shown):
            problems.append(_problem(f"{_told(shown)} stands for {_told(made)}"))
            break
    return problems + _contents(pdf, edition) + _frame(pdf, edition)


def _contents(pdf: TaggedPdf, edition: Node) -> list[Problem]:
    """The bookmarks are the headings, and the table of contents gives those listed, each with its page."""
    headings = list(_headings(edition))
    problems = []
    if [(mark.level, _bare(mark.title)) for mark in pdf.outline] != [(level, text) for level, text, _ in headings]:
        return [_problem("the bookmarks are not the headings.")]
    listed = zip(headings, pdf.outline, strict=True)
    expected = "".join(f"{text}{mark.to}" for (_, text, shown), mark in listed if shown)
    if not same_words(expected, _bare(next(pdf.root.find("TOC"), pdf.root).text())):
        problems.append(_problem("the table of contents does not give the headings with their pages."))
    return problems


def _headings(edition: Node) -> Iterator[tuple[int, str, bool]]:
    """The headings that have a bookmark: level, text, and whether the table of contents lists them."""
    for chapter in edition["chapters"]:
        yield 1, _plain(chapter["title"]), True
        for node in _nodes(chapter["blocks"]):
            if node.get("b") == "heading" and node["level"] == 2:
                yield 2, _plain(node["run"]), node.get("listed", False)
            elif node.get("b") == "source":
                yield 2, _plain(node["title"]), False


def _frame(pdf: TaggedPdf, edition: Node) -> list[Problem]:
    """What is said of the whole, what stands on every page, and that nothing is cut off and every link leads on."""
    problems = []
    said = (display(pdf.title or ""), display(pdf.author or ""), pdf.language)
    if said != (display(edition["title"]), display(edition["author"]), "en"):
        problems.append(_problem("it does not give its title, its author and its language."))
    if not edition["title"].startswith(edition["running"]["title"].removesuffix("…")):
        problems.append(_problem("the head of its pages is not its title."))
    for number, text in enumerate(pdf.artifacts, 1):
        running = edition["running"]["page"].replace("{n}", str(number)).replace("{m}", str(pdf.pages))
        wanted_words = (running, edition["running"]["inputs"], edition["running"]["title"])
        if number > 1 and not all(among(words, text) for words in wanted_words):
            problems.append(_problem(f"page {number} does not say that it is “{running}”."))
    problems += [_problem(f"page {number} cuts off {excerpt(text)}") for number, text in pdf.overflow]
    problems += [
        _problem(f"a link on page {link.page} leads nowhere.") for link in pdf.links if link.uri is None and not link.to
    ]
    return problems


def _plain(node: object) -> str:
    return _bare("".join(token.text for token in _expected(node)))


def _expected(node: object) -> Iterator[Token]:
    """The printed text as the edition has it."""
    if isinstance(node, Mapping):
        if "t" in node:
            yield Token("own", node["t"])
        elif "q" in node:
            yield Token("quote", _words(node))
        elif "p" in node:
            yield Token("own", _PAGE)
        elif "n" in node:
            yield Token("mark", str(node["n"]))
            if "in" in node:
                yield from (Token("note", ""), Token("mark", str(node["n"])), *_expected(node["in"]), Token("end", ""))
        else:
            for value in node.values():
                yield from _expected(value)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for value in node:
            yield from _expected(value)


def _found(element: Element) -> Iterator[Token]:
    """The printed text as the PDF's structure has it; tables of contents and the marks of list items are set aside."""
    for part in element.parts:
        if isinstance(part, str):
            yield Token("own", part)
        elif part.tag == "Quote":
            yield Token("quote", part.text())
        elif part.tag == "Note":
            yield from (Token("note", ""), *_found(part), Token("end", ""))
        elif part.tag == "Lbl":
            yield from [] if element.tag == "LI" else [Token("mark", part.text())]
        elif part.tag != "TOC":
            yield from _found(part)


def _merged(tokens: Iterable[Token]) -> list[Token]:
    """Tokens in the form in which they are compared: words of ours joined and without white space, nothing empty."""
    out: list[Token] = []
    for token in tokens:
        text = drawn(token.text) if token.kind == "quote" else _bare(UNDRAWN.sub("", token.text))
        if token.kind == "own" and out and out[-1].kind == "own":
            out[-1] = Token("own", out[-1].text + text)
        elif text or token.kind in ("note", "end"):
            out.append(Token(token.kind, text))
    return out


def _same(made: Token, shown: Token) -> bool:
    """Whether what was made is what is shown; the number of a page is any number."""
    if made.kind != shown.kind:
        return False
    if made.kind == "own" and _PAGE in made.text:
        pattern = r"\d+".join(map(re.escape, made.text.split(_PAGE)))
        if re.fullmatch(pattern, shown.text):
            return True
        # Words that may be read in another order or twice: what is no digit must still be there.
        return not made.text.isascii() and same_words(*(re.sub(rf"[\d{_PAGE}]", "", one.text) for one in (made, shown)))
    return same_words(made.text, shown.text)


def _told(token: Token | None) -> str:
    if token is None:
        return "nothing"
    return f"note {token.text}" if token.kind == "mark" else excerpt(token.text or "the end of a note")


def _bare(text: str) -> str:
    """A text without white space and without what cannot be seen."""
    return "".join(
        char for char in text if char == _PAGE or not (char.isspace() or unicodedata.category(char)[0] == "C")
    )


def _problem(message: str) -> Problem:
    return Problem(FILE, None, message)

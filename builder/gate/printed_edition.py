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
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from typing import Any

from builder.errors import Problem
from builder.gate.same_text import UNDRAWN, drawn, same_words
from builder.gate.tagged_pdf import Element, TaggedPdf
from builder.gate.values import excerpt, names_of, slice_of, wanted
from builder.model import Dossier
from builder.render.paths import EDITION_FILE, MAX_UNBROKEN
from builder.text_form import display, place
from builder.vocabulary import is_ours

Node = Mapping[str, Any]
"""A block or an atom of the edition: see `render.printed.atoms`."""

_ATOM = frozenset(("t", "q", "n", "p", "in"))
"""One of these keys makes an atom of a node."""

_PAGE = "\ue000"
"""Stands for the number of a page among words of ours: only the typesetter knows it. No text that is shown holds it."""

_BEFORE = 20
"""How many letters before a difference a message shows."""

_BULLETS = "•‣–"
"""What stands before the items of a list, by its depth."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the printed text (`own`, `quote`, `mark`), or where something begins or ends.

    `link` and `web` begin a link, `note` a note; `end` ends either. `contents` is the table of contents. `label` is
    the place of a label, which the PDF does not show.
    """

    kind: str
    text: str  # of a link: the label, the page or the address to which it leads
    pages: tuple[tuple[int, int], ...] = ()  # in the PDF: the pages of the text, each with the offset where it begins


# --- the edition as data


def check_edition(edition: Node, dossier: Dossier, author: str | None = None) -> list[Problem]:
    """The edition before it is typeset: quotations, words of ours, notes, links, and that nothing is missing.

    `author` is a name that the settings give.
    """
    atoms = _atoms(edition)
    return [
        *_quotations(atoms, dossier),
        *_foreign_words(atoms, {display(author or ""), display(dossier.address or ""), *names_of(dossier)}),
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
    told = {block["id"]: [name for side in block["sides"] for name in _told_by(side)] for block in differences}
    return [
        _problem(f"the disagreement {one.id} is missing, or shows other statements than its own.")
        for one in dossier.disagreements
        if told.get(one.id) != [name for side in one.sides for name in side.statements]
    ]


def _told_by(side: Node) -> list[str]:
    """The statements of one side: those shown whole, and those whose place is given."""
    further = [atom["to"] for atom in _atoms(side["further"]) if "to" in atom]
    return [*(account["statement"] for account in side["accounts"]), *further]


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
    if isinstance(node, dict):  # not Mapping: this is asked a million times
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _nodes(value)


def _atoms(node: object) -> list[Node]:
    return [one for one in _nodes(node) if not _ATOM.isdisjoint(one)]


def _words(atom: Node) -> str:
    return "".join(text for text, _ in atom["w"])


# --- the PDF


def brief_pages(pdf: TaggedPdf) -> int:
    """How many pages the brief takes up: it comes first, and the contents follow."""
    begin = [mark.to or 0 for mark in pdf.outline if mark.level == 1]
    return begin[1] - begin[0] if len(begin) > 1 else 1


def check_printed(pdf: TaggedPdf, edition: Node, *, broken: int = MAX_UNBROKEN) -> list[Problem]:
    """The PDF says what the edition says, in its order, and nothing else.

    `pdf` is read back from the finished file. White space is compared as one space in quotations and left out in our
    own words, since lines and blocks are the typesetter's; from `broken` letters on a word may break anywhere.
    """
    (expected, labels), (found, _) = _merged(_expected(edition)), _merged(_found(pdf.root))
    for made, shown in zip_longest(expected, found):
        if made is None or shown is None or not _same(made, shown, broken):
            return [_stands_for(shown, made), *_frame(pdf, edition)]
    pages = {name: _page(found, at, _shifted(expected, found, at, offset)) for name, (at, offset) in labels.items()}
    return [
        *_misled(expected, found, pages),
        *_contents(pdf, edition, pages),
        *_furniture(pdf, edition, pages),
        *_frame(pdf, edition),
    ]


def _misled(expected: Sequence[Token], found: Sequence[Token], pages: Mapping[str, int]) -> list[Problem]:
    """Links lead to the pages on which their labels stand, and a number of a page is that page's."""
    problems = []
    page = ""
    for made, shown in zip(expected, found, strict=True):
        if made.kind == "link":
            page = str(pages.get(made.text))
        if made.kind == "link" and shown.text != page:
            problems.append(_problem(f"a link to “{made.text}” on page {page} leads to page {shown.text}."))
        if made.text == _PAGE and shown.text != page:
            problems.append(_problem(f"“page {shown.text}” stands for page {page}."))
    return problems


def _contents(pdf: TaggedPdf, edition: Node, pages: Mapping[str, int]) -> list[Problem]:
    """The bookmarks are the headings, and the table of contents gives those listed, each with its page."""
    headings = list(_headings(edition))
    if [(mark.level, _bare(mark.title)) for mark in pdf.outline] != [(level, text) for level, text, *_ in headings]:
        return [_problem("the bookmarks are not the headings.")]
    problems, listed = [], []
    for (_, text, shown, label), mark in zip(headings, pdf.outline, strict=True):
        if mark.to is None or mark.to != pages.get(label, mark.to):
            problems.append(_problem(f"the bookmark {excerpt(mark.title)} leads to another page."))
        listed += [(f"{text}{mark.to}", {mark.to})] if shown else []
    table = next(pdf.root.find("TOC"), pdf.root)
    given = [(_bare(entry.text()), set(entry.leads)) for entry in table.find("Link")]
    alike = len(given) == len(listed) and all(
        same_words(text, told) and to == led for (text, to), (told, led) in zip(listed, given, strict=True)
    )
    if not alike or not same_words("".join(text for text, _ in listed), _bare(table.text())):
        problems.append(_problem("the table of contents does not give the headings with their pages."))
    return problems


def _headings(edition: Node) -> Iterator[tuple[int, str, bool, str]]:
    """The headings that have a bookmark: level, text, whether the table of contents lists them, and label."""
    for chapter in edition["chapters"]:
        yield 1, _plain(chapter["title"]), True, chapter["id"]
        for node in _nodes(chapter["blocks"]):
            if node.get("b") == "contents":
                yield 1, _plain(node["run"]), False, node["id"]
            elif node.get("b") == "heading" and node["level"] == 2:
                yield 2, _plain(node["run"]), node.get("listed", False), node.get("id", "")
            elif node.get("b") == "source":
                yield 2, _plain(node["title"]), False, node["id"]


def _furniture(pdf: TaggedPdf, edition: Node, pages: Mapping[str, int]) -> list[Problem]:
    """Besides its text, a page has a running head and foot, and what charts and tables put there."""
    title, inputs = _bare(edition["running"]["title"]), _bare(edition["running"]["inputs"])
    begun = {pages[chapter["id"]]: _bare(chapter["running"]) for chapter in edition["chapters"]}
    blocks = (block for chapter in edition["chapters"] for block in chapter["blocks"])
    dotted = {pages[block["id"]]: _plain(block["run"]) for block in blocks if block["b"] == "contents"}
    chapter, problems, others = "", [], [_bare(pdf.artifacts[0])]
    for number, text in enumerate(pdf.artifacts[1:], 2):
        chapter = dotted.get(number) or begun.get(number) or chapter
        told = edition["running"]["page"].replace("{n}", str(number)).replace("{m}", str(pdf.pages))
        head, shown, foot = title + chapter, _bare(text), inputs + _bare(told)
        begin, rest = shown[: len(head)], shown[len(head) :]
        if not same_words(head, begin) or not rest.endswith(foot):
            problems.append(_problem(f"page {number} does not say what it is, or that it is “{told}”."))
        other = rest.removesuffix(foot)
        others.append(other.replace(".", "") if chapter in dotted.values() else other)  # they lead the eye to a number
    return problems or _scales(others, edition)


def _scales(others: Sequence[str], edition: Node) -> list[Problem]:
    """What else a page shows besides its text are scales of charts and repeated heads of tables, in their order."""
    left, at, missing = "\n".join(others), 0, ""
    for scale, heads in _tables(edition):
        found = re.compile(rf"\n*{re.escape(scale)}(?:\n*{re.escape(heads)})*").match(left, at)
        if not found:
            missing = scale
            break
        at = found.end()
    if rest := left[at:].lstrip("\n"):
        number = len(others) - rest.count("\n")
        return [_problem(f"page {number} holds what is no text of it: {excerpt(rest)}")]
    return [_problem(f"a chart does not have its scale, {excerpt(missing)}")] if missing else []


def _tables(edition: Node) -> Iterator[tuple[str, str]]:
    """The tables in their order: the scale of each, and its head with this scale, which further pages repeat."""
    for node in _nodes(edition):
        kind = node.get("b")
        for table in node["groups"] if kind == "figures" else [node] if kind in ("matrix", "table") else []:
            scale = _bare("".join(tick["label"] for tick in table.get("ticks", ())))
            cells = [_plain(cell) for cell in table["head"]]
            yield scale, "".join([*cells[:2], scale, *cells[2:]])


def _frame(pdf: TaggedPdf, edition: Node) -> list[Problem]:
    """What is said of the whole, that nothing is cut off, and that every link leads on."""
    problems = []
    said = (display(pdf.title or ""), display(pdf.author or ""), pdf.language)
    if said != (display(edition["title"]), display(edition["author"]), "en"):
        problems.append(_problem("it does not give its title, its author and its language."))
    problems += [_problem(f"page {number} cuts off {excerpt(text)}") for number, text in pdf.overflow]
    problems += [
        _problem(f"a link on page {link.page} leads nowhere.") for link in pdf.links if link.uri is None and not link.to
    ]
    if len(pdf.links) != _leads(pdf.root):
        problems.append(_problem("there are links that no words of the text bear."))
    return problems


def _leads(element: Element) -> int:
    """How many annotations the links in an element have."""
    return len(element.leads) + sum(_leads(part) for part in element.parts if isinstance(part, Element))


def _plain(node: object) -> str:
    return _bare("".join(token.text for token in _expected(node) if token.kind in ("own", "quote", "mark")))


def _expected(node: object) -> Iterator[Token]:
    """The printed text as the edition has it."""
    if isinstance(node, dict):
        if node.get("id"):
            yield Token("label", node["id"])
        if "t" in node:
            yield Token("own", node["t"])
        elif "q" in node:
            yield Token("quote", _words(node))
        elif "p" in node:
            yield from (Token("link", node["p"]), Token("own", _PAGE), Token("end", ""))
        elif "n" in node:
            yield from _expected_note(node)
        elif "to" in node or "url" in node:
            begin = Token("link", node["to"]) if "to" in node else Token("web", node["url"])
            yield from (begin, *_expected(node["in"]), Token("end", ""))
        elif node.get("b") == "list":
            for turn, item in enumerate(node["items"], 1):
                yield from (Token("own", f"{turn}." if node["ordered"] else _BULLETS[0]), *_expected(item))
        else:
            for value in node.values():
                yield from _expected(value)
            if node.get("b") == "contents":
                yield Token("contents", "")
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _expected(value)


def _expected_note(atom: Node) -> Iterator[Token]:
    """A footnote mark, with its note where it has it; each leads to the other."""
    mark, note, number = f"note-{atom['n']}", f"entry-{atom['n']}", Token("mark", str(atom["n"]))
    if "in" in atom:
        yield Token("label", mark)
    yield from (Token("link", note), number, Token("end", ""))
    if "in" in atom:
        yield from (Token("note", ""), Token("label", note), Token("link", mark), number, Token("end", ""))
        yield from (*_expected(atom["in"]), Token("end", ""))


def _found(element: Element) -> Iterator[Token]:
    """The printed text as the PDF's structure has it; what the table of contents holds is set aside."""
    for part, page in zip(element.parts, element.pages, strict=True):
        if isinstance(part, str):
            yield Token("own", part, ((0, page),))
        elif part.tag == "Quote":
            yield Token("quote", part.text(), ((0, page),))
        elif part.tag == "Note":
            yield from (Token("note", ""), *_found(part), Token("end", ""))
        elif part.tag == "Link":
            yield from (_lead(part), *_found(part), Token("end", ""))
        elif part.tag == "TOC":
            yield Token("contents", "")
        elif part.tag == "Lbl" and element.tag == "LI":
            text = _bare(part.text())
            yield Token("own", _BULLETS[0] if text in _BULLETS else text, ((0, page),))
        elif part.tag == "Lbl":
            yield from (Token("mark", one.text, one.pages) if one.kind == "own" else one for one in _found(part))
        else:
            yield from _found(part)


def _lead(link: Element) -> Token:
    """Where a link leads; one that goes on in the next line leads there twice."""
    first, *others = dict.fromkeys(link.leads) or (None,)
    return Token("web" if isinstance(first, str) else "link", "various" if others else str(first or "nowhere"))


def _merged(tokens: Iterable[Token]) -> tuple[list[Token], dict[str, tuple[int, int]]]:
    """Tokens as they are compared, and the places of the labels: of a token in the list, and of a letter in it.

    Words of ours are joined and have no white space; nothing is empty.
    """
    out: list[Token] = []
    labels: dict[str, tuple[int, int]] = {}
    for token in tokens:
        joined = bool(out) and out[-1].kind == "own"
        text = drawn(token.text) if token.kind == "quote" else _bare(UNDRAWN.sub("", token.text))
        if token.kind == "label":
            labels[token.text] = (len(out) - 1, len(out[-1].text)) if joined else (len(out), 0)
        elif token.kind == "own" and joined:
            begun = len(out[-1].text)
            pages = tuple((begun + at, page) for at, page in token.pages)
            out[-1] = Token("own", out[-1].text + text, out[-1].pages + pages)
        elif text or token.kind in ("note", "contents", "end"):
            out.append(Token(token.kind, text, token.pages))
    return out, labels


def _shifted(expected: Sequence[Token], found: Sequence[Token], at: int, offset: int) -> int:
    """The offset in the text found that is this one in the text expected: letters with marks may be read twice."""
    if at >= len(expected) or len(expected[at].text) == len(found[at].text):
        return offset
    blocks = SequenceMatcher(None, expected[at].text, found[at].text, autojunk=False).get_matching_blocks()
    return next((one.b + offset - one.a for one in blocks if one.a <= offset < one.a + one.size), offset)


def _page(found: Sequence[Token], index: int, offset: int) -> int:
    """The page of the first letter from a place on."""
    for at in range(index, len(found)):
        token = found[at]
        if offset < len(token.text) and token.pages:
            return max(one for one in token.pages if one[0] <= offset)[1]
        offset = 0
    return 0


def _same(made: Token, shown: Token, broken: int) -> bool:
    """Whether what was made is what is shown; numbers of pages are looked at later."""
    if made.kind != shown.kind:
        return False
    if made.kind == "link":
        return True
    if made.text == _PAGE:
        return shown.text.isdecimal()
    return made.text == shown.text if made.kind == "web" else same_words(made.text, shown.text, broken)


def _stands_for(shown: Token | None, made: Token | None) -> Problem:
    """Two tokens, each from a few letters before the one by which they differ."""
    one, other = (token.text if token else "" for token in (shown, made))
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    begin = max(0, alike - _BEFORE)
    return _problem(f"{_told(shown, begin)} stands for {_told(made, begin)}.")


def _told(token: Token | None, begin: int) -> str:
    if token is None:
        return "nothing"
    what = {"mark": "note", "link": "a link to", "web": "a link to", "note": "a note", "contents": "the contents"}
    words = [what.get(token.kind, ""), excerpt(token.text[begin:]) if token.text else ""]
    return " ".join(filter(None, words)) or "the end of a note or link"


def _bare(text: str) -> str:
    """A text without white space and without what cannot be seen."""
    return "".join(
        char for char in text if char == _PAGE or not (char.isspace() or unicodedata.category(char)[0] == "C")
    )


def _problem(message: str) -> Problem:
    return Problem(EDITION_FILE, None, message)

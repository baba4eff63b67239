"""The text of the printed edition as a sequence of tokens, made from its data and from its PDF to compare the two.

A token is a stretch of text of one kind (our own words, a quotation, a footnote mark), or the beginning or end of a
link or note. The typesetter decides where lines end, so our own words are joined and lose their white space, and
quotations keep a single space between words.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter
from typing import Literal, NamedTuple

from builder.gate.edition_tree import EditionNode, quotation_text
from builder.gate.expected import quoted_excerpt
from builder.gate.same_text import UNDRAWN, corresponding_offsets, drawn_text, is_same_text
from builder.gate.tagged_pdf import Element

PAGE_NUMBER = "\ue000"
"""A private-use character in place of a page number, which only the typesetter knows. No shown text contains it."""

_CONTEXT = 20
"""Characters that a message shows before a difference: enough to find the place in print."""

_BULLETS = "•‣–"
"""The bullets before the items of a list, from the outermost list inwards."""

_PRINTED_KEYS = frozenset(("t", "q", "p", "n", "to", "url"))
"""The keys of atoms, which `_atom_tokens` turns into tokens; of any other node, only the parts are printed."""

TokenKind = Literal["own", "quote", "mark", "link", "web", "note", "end", "contents", "label"]
"""`own`, `quote` and `mark` (of a footnote) are printed texts. `link` and `web` begin a link, `note` begins a note, and
`end` ends any of these. `contents` is the table of contents. `label` is the target of a link; the PDF does not show it.
"""

_KIND_NAMES: Mapping[TokenKind, str] = {
    "mark": "note",
    "link": "a link to",
    "web": "a link to",
    "note": "a note",
    "contents": "the table of contents",
}
"""What messages call tokens that their text alone would not explain."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the printed text, or the beginning or end of something."""

    kind: TokenKind
    text: str  # for a link: the label, page or address to which it leads
    pages: tuple[tuple[int, int], ...] = ()  # in the PDF: (offset, 1-based page) of each part of the text


END = Token("end", "")


class Position(NamedTuple):
    """A place in a sequence of tokens."""

    token: int  # its index
    offset: int  # in its text, in characters


def edition_tokens(node: object) -> Iterator[Token]:
    """Yield the tokens of a part of the edition's data, including labels."""
    if isinstance(node, dict):
        if node.get("id"):
            yield Token("label", node["id"])
        yield from _block_tokens(node) if _PRINTED_KEYS.isdisjoint(node) else _atom_tokens(node)
    elif isinstance(node, (list, tuple)):
        for child in node:
            yield from edition_tokens(child)


def _atom_tokens(atom: EditionNode) -> Iterator[Token]:
    if "t" in atom:
        yield Token("own", atom["t"])
    elif "q" in atom:
        yield Token("quote", quotation_text(atom))
    elif "p" in atom:
        yield from (Token("link", atom["p"]), Token("own", PAGE_NUMBER), END)
    elif "n" in atom:
        yield from _footnote_tokens(atom)
    else:
        yield Token("link", atom["to"]) if "to" in atom else Token("web", atom["url"])
        yield from (*edition_tokens(atom["in"]), END)


def _block_tokens(block: EditionNode) -> Iterator[Token]:
    if block.get("b") == "list":
        for number, item in enumerate(block["items"], 1):
            yield Token("own", f"{number}." if block["ordered"] else _BULLETS[0])
            yield from edition_tokens(item)
        return
    for child in block.values():
        yield from edition_tokens(child)
    if block.get("b") == "contents":
        yield Token("contents", "")


def _footnote_tokens(atom: EditionNode) -> Iterator[Token]:
    """Yield a footnote mark and, if it has the note, the note; the mark and the note's number link to each other."""
    mark, note, number = f"note-{atom['n']}", f"entry-{atom['n']}", Token("mark", str(atom["n"]))
    if "in" in atom:
        yield Token("label", mark)
    yield from (Token("link", note), number, END)
    if "in" in atom:
        yield from (Token("note", ""), Token("label", note), Token("link", mark), number, END)
        yield from (*edition_tokens(atom["in"]), END)


def pdf_tokens(element: Element) -> Iterator[Token]:
    """Yield the tokens of an element of the PDF, without the entries of the table of contents."""
    for part, page in zip(element.parts, element.pages, strict=True):
        if isinstance(part, str):
            yield Token("own", part, ((0, page),))
        elif part.tag == "Quote":
            yield Token("quote", part.full_text(), ((0, page),))
        elif part.tag == "Note":
            yield from (Token("note", ""), *pdf_tokens(part), END)
        elif part.tag == "Link":
            yield from (_link_token(part), *pdf_tokens(part), END)
        elif part.tag == "TOC":
            yield Token("contents", "")
        elif part.tag == "Lbl" and element.tag == "LI":
            # The edition's data does not say how deeply a list is nested, so all bullets count as the first.
            label = visible_letters(part.full_text())
            yield Token("own", _BULLETS[0] if label in _BULLETS else label, ((0, page),))
        elif part.tag == "Lbl":
            yield from (Token("mark", own.text, own.pages) if own.kind == "own" else own for own in pdf_tokens(part))
        else:
            yield from pdf_tokens(part)


def _link_token(link: Element) -> Token:
    """Return the token that begins a link. A link on two lines has two annotations with one target."""
    first, *others = dict.fromkeys(link.targets) or (None,)
    return Token("web" if isinstance(first, str) else "link", "various" if others else str(first or "nowhere"))


class _OwnRun:
    """Neighbouring stretches of our own words, which are compared as one."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.length = 0  # characters so far
        self._texts: list[str] = []
        self._pages: list[tuple[int, int]] = []

    def add(self, token: Token) -> None:
        """Add a stretch, without its white space and the characters that are never drawn."""
        if text := _own_letters(token.text):
            self._pages += ((self.length + offset, page) for offset, page in token.pages)
            self._texts.append(text)
            self.length += len(text)

    def end(self) -> list[Token]:
        """Return all stretches as one token, or none if there are no words, and begin again."""
        joined = [Token("own", "".join(self._texts), tuple(self._pages))] if self._texts else []
        self.length, self._texts, self._pages = 0, [], []
        return joined


def comparable_tokens(tokens: Iterable[Token]) -> tuple[list[Token], dict[str, Position]]:
    """Return tokens in the form in which they are compared, and the position of each label among them.

    Neighbouring stretches of our own words are joined, white space and characters that are never drawn are removed,
    and tokens that are then empty are dropped.
    """
    compared: list[Token] = []
    labels: dict[str, Position] = {}
    run = _OwnRun()
    for token in tokens:
        text = drawn_text(token.text) if token.kind == "quote" else _own_letters(token.text)
        if token.kind == "label":
            labels[token.text] = Position(len(compared), run.length)
        elif token.kind == "own":
            run.add(token)
        elif text or token.kind in ("note", "contents", "end"):
            compared += (*run.end(), Token(token.kind, text, token.pages))
    return [*compared, *run.end()], labels


def is_same_token(expected: Token, found: Token, breakable_from: int) -> bool:
    """Return True if a token of the PDF is the expected one. Targets of links and page numbers are compared later."""
    if expected.kind != found.kind:
        return False
    if expected.kind == "link":
        return True
    if expected.text == PAGE_NUMBER:
        return found.text.isdecimal()
    if expected.kind == "web":
        return expected.text == found.text
    return is_same_text(expected.text, found.text, breakable_from)


def pages_of_labels(
    labels: Mapping[str, Position], expected: Sequence[Token], found: Sequence[Token]
) -> dict[str, int]:
    """Return, for each label, the 1-based page of the first text at or after it; 0 if there is none.

    `labels` gives the positions of the labels in the expected tokens, of which `found` has one for each.
    """
    by_token: dict[int, list[tuple[int, str]]] = {}
    for label, position in labels.items():
        by_token.setdefault(position.token, []).append((position.offset, label))
    pages: dict[str, int] = {}
    for index, places in by_token.items():
        places.sort()
        offsets = [offset for offset, _ in places]
        if index < len(expected):
            offsets = corresponding_offsets(expected[index].text, found[index].text, offsets)
        for offset, (_, label) in zip(offsets, places, strict=True):
            pages[label] = _page_at(Position(index, offset), found)
    return pages


def _page_at(position: Position, found: Sequence[Token]) -> int:
    """Return the 1-based page of the first text at or after a position in the found tokens; 0 if there is none."""
    offset = position.offset
    for index in range(position.token, len(found)):
        token = found[index]
        if offset < len(token.text) and token.pages:
            return token.pages[bisect(token.pages, offset, key=itemgetter(0)) - 1][1]
        offset = 0
    return 0


def differing_tokens(found: Token | None, expected: Token | None) -> str:
    """Return a message that shows two tokens from shortly before their first difference; None is the end."""
    found_text, expected_text = (token.text if token else "" for token in (found, expected))
    pairs = zip(found_text, expected_text, strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    begin = max(0, common - _CONTEXT)
    return f"{_described(found, begin)} instead of {_described(expected, begin)}."


def _described(token: Token | None, begin: int) -> str:
    if token is None:
        return "nothing"
    words = [_KIND_NAMES.get(token.kind, ""), quoted_excerpt(token.text[begin:]) if token.text else ""]
    return " ".join(filter(None, words)) or "the end of a note or link"


def plain_letters(node: object) -> str:
    """Return the printed text of a part of the edition, without white space."""
    return visible_letters(
        "".join(token.text for token in edition_tokens(node) if token.kind in ("own", "quote", "mark"))
    )


def _own_letters(text: str) -> str:
    """Return our own words in the form in which they are compared."""
    return visible_letters(UNDRAWN.sub("", text))


def visible_letters(text: str) -> str:
    """Return a text without white space and without characters that cannot be seen."""
    return "".join(
        character
        for character in text
        if character == PAGE_NUMBER or not (character.isspace() or unicodedata.category(character)[0] == "C")
    )

"""A tagged PDF read back: the tree of its elements with their words, its links, bookmarks and page furniture.

The gate compares this with what was to be printed, so nothing is guessed: no space is made from a gap, and what cannot
be read exactly is an error. Read is what Typst writes: composite fonts with a ToUnicode table, text placed by matrices,
one piece of marked content for each stretch of a line in one font. "Section" below is a section of ISO 32000-2:2020.

What is known of Typst's text layer (0.15), and how it is put right:

- The space at which a line breaks is there, so the pieces of an element are joined with nothing between them. A word
  divided by hyphenation has U+00AD at the break. A forced line break leaves nothing; see `_forced`.
- A mark shown apart from its letter repeats the letter; see `_without_repeats`.
- Text written from right to left is stored as it stands on the paper; see `_logical`. It is put right in paragraphs
  that run from left to right. Not always right are paragraphs that run from right to left and have other words in
  them, and single signs in another font at the end of a line, such as № or “: both would need the levels of the
  whole paragraph (Unicode Standard Annex 9).
- Tabs, the marks U+200F and U+180E and the first sign of a text that only sets its direction do not reach the file;
  U+0085, U+2028 and U+2029 are forced line breaks there.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise
from math import hypot
from typing import Any, NamedTuple

import pikepdf

Matrix = tuple[float, float, float, float, float, float]

# Operators that this reader follows. Text placed or spaced by the others (_UNREAD) would come out wrong.
_READ = "q Q cm BT Tf Tm Tj TJ Tr BMC BDC EMC Do"

_UNREAD = "Td TD T* ' \" Tc Tw Tz Ts"

_UNKNOWN = "\ufffd"  # for a glyph without an entry in ToUnicode

_TOLERANCE = 0.01  # points; coordinates are rounded when written

_MAX_DEPTH = 200  # of elements, bookmarks or forms within each other; Typst needs about 30

_CODES = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)

_CODE = re.compile(rb"<([^>]*)>")

_MAYBE_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")

_SOURCE = re.compile(r"stream <[^>]*>:? ?")  # how messages of the library name what was read

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree (section 14.7.2)."""

    tag: str  # as written: "P", "Quote", "Note"; not role-mapped
    parts: tuple[Element | str, ...]  # in logical order; a str is the text of one piece of marked content
    alt: str | None = None  # what is read out in its place (section 14.9.3)
    pages: tuple[int, ...] = ()  # for each part, the page on which its text begins, from 1; 0 where it has none
    leads: tuple[int | str | None, ...] = ()  # where its link annotations lead: a page, an address, or nowhere

    def text(self) -> str:
        """All text within, in logical order; nothing is put between the parts."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    def find(self, tag: str) -> Iterator[Element]:
        """This element and those within, at any depth, that have the tag, in logical order."""
        if self.tag == tag:
            yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.find(tag)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline (section 12.3.3)."""

    level: int  # 1 is the outermost
    title: str
    to: int | None  # the page it leads to, from 1; None where it leads nowhere


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation (section 12.5.6.5). It leads nowhere where both `uri` and `to` are None."""

    page: int  # where it stands, from 1
    uri: str | None
    to: int | None  # the page of this document that it leads to, from 1


@dataclass(frozen=True, slots=True)
class TaggedPdf:
    """What a reader of the file meets."""

    title: str | None
    author: str | None
    language: str | None
    pages: int
    root: Element  # its tag is "StructTreeRoot"
    artifacts: tuple[str, ...]  # for each page, the text to which no element refers; "\n" between lines or columns
    outline: tuple[Bookmark, ...]
    links: tuple[Link, ...]
    overflow: tuple[tuple[int, str], ...]  # page, from 1, and a piece of text that its edge cuts off


def read_tagged(data: bytes) -> TaggedPdf:
    """Read a tagged PDF.

    Raises ValueError, and nothing else, where `data` is no PDF, is damaged, has no structure tree, or holds what
    cannot be read exactly.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _check(pdf)
            read = _read(pdf)
            _check(pdf)
            return read
    except _Unreadable as error:
        raise ValueError(f"the PDF cannot be read back: {error}") from None
    except pikepdf.PasswordError:
        raise ValueError("the PDF cannot be read back: it is encrypted") from None
    except Exception as error:  # of whatever kind: the file is to blame
        what = f"{type(error).__name__}: {_SOURCE.sub('', str(error))}"
        raise ValueError(f"the PDF cannot be read back: it is damaged ({what})") from error


class _Unreadable(Exception):
    """What is wrong with the file."""


def _check(pdf: pikepdf.Pdf) -> None:
    """A file that the library had to mend is not the file that was written."""
    if warnings := pdf.get_warnings():
        raise _Unreadable(f"it is damaged ({_SOURCE.sub('', str(warnings[0]))})")


def _read(pdf: pikepdf.Pdf) -> TaggedPdf:
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, pikepdf.Dictionary):
        raise _Unreadable("it has no structure tree")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    content = _Content()
    for number, page in enumerate(pdf.pages, 1):
        content.read_page(page, number)
    targets = _Targets(pdf, numbers)
    root = _Tree(content.marked, targets).element(tree, None, 0)
    info: Any = pdf.trailer.get("/Info", {})
    return TaggedPdf(
        title=_string(info.get("/Title")),
        author=_string(info.get("/Author")),
        language=_string(pdf.Root.get("/Lang")),
        pages=len(numbers),
        root=root,
        artifacts=tuple(_furniture(pieces) for pieces in content.by_page),
        outline=tuple(_bookmarks(pdf, targets)),
        links=tuple(_links(pdf, targets)),
        overflow=tuple(content.overflow),
    )


def _string(value: Any) -> str | None:
    """The text of a text string; None for anything else."""
    return str(value) if isinstance(value, pikepdf.String) else None


# --- fonts


class _Shown(NamedTuple):
    """A string of codes as a font shows it; lengths in units of the font size."""

    glyphs: tuple[str, ...]  # what each glyph stands for
    advance: float
    ink: float  # from the start to the end of the last glyph that is no space; 0 where there is none


@dataclass(slots=True)
class _Font:
    """How the bytes of a font's strings are read."""

    text: dict[int, str]  # code -> what the glyph stands for
    advances: dict[int, float]  # code -> advance, in units of the font size
    default: float  # advance of the other glyphs
    _known: dict[bytes, _Shown] = field(default_factory=dict)  # parts of words come again and again

    def read(self, string: bytes) -> _Shown:
        """Raises struct.error where the length of the string does not fit."""
        if string not in self._known:
            self._known[string] = self._read(string)
        return self._known[string]

    def _read(self, string: bytes) -> _Shown:
        codes = struct.unpack(f">{len(string) // 2}H", string)
        glyphs = tuple(self.text.get(code, _UNKNOWN) for code in codes)
        ends = list(accumulate(self.advances.get(code, self.default) for code in codes))
        ink = max((end for end, text in zip(ends, glyphs, strict=True) if not text.isspace()), default=0.0)
        return _Shown(glyphs, ends[-1] if ends else 0.0, ink)


def _font(font: Any) -> _Font:
    if not isinstance(font, pikepdf.Dictionary) or not isinstance(font.get("/ToUnicode"), pikepdf.Stream):
        raise _Unreadable("a font does not say for which letters its glyphs stand")
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H":
        raise _Unreadable(f"a font of a kind that this reader does not know ({font.Subtype})")
    return _Font(_to_unicode(font.ToUnicode.read_bytes()), *_cid_advances(font.DescendantFonts[0]))


def _cid_advances(font: Any) -> tuple[dict[int, float], float]:
    """Advances of a CIDFont, from /W and /DW (section 9.7.4.3), which are in thousandths of the font size."""
    found: dict[int, float] = {}
    entries = list(font.get("/W", []))
    at = 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            found.update((first + i, float(w) / 1000) for i, w in enumerate(second))
            at += 2
        else:
            found.update(dict.fromkeys(range(first, min(int(second), 0xFFFF) + 1), float(entries[at + 2]) / 1000))
            at += 3
    return found, float(font.get("/DW", 1000)) / 1000


def _to_unicode(data: bytes) -> dict[int, str]:
    """What each code stands for, from a ToUnicode table (section 9.10.3) for codes of two bytes."""
    found: dict[int, str] = {}
    for kind, body in _CODES.findall(data):
        codes = [bytes.fromhex(code.decode()) for code in _CODE.findall(body)]
        if kind == b"codespacerange" and codes == [b"\x00\x00", b"\xff\xff"]:
            continue
        if kind != b"bfchar":
            raise _Unreadable("a ToUnicode table of a form that this reader does not know")
        pairs = zip(codes[::2], codes[1::2], strict=True)
        found.update((int.from_bytes(code), text.decode("utf-16-be")) for code, text in pairs)
    return found


# --- the content of pages


@dataclass(slots=True, eq=False)
class _Piece:
    """The text of one sequence of marked content, or of what lies between two."""

    page: int
    glyphs: list[str] = field(default_factory=list)  # one text for each glyph or ActualText
    x: float = 0.0  # origin of the first glyph, in points along the line
    y: float = 0.0  # the same, across the line
    end: float = 0.0  # of the last glyph, along the line
    size: float = 0.0  # of the font, in points; 0 as long as there is no text
    outside: bool = False  # it has no number by which an element could refer to it
    reversed: bool = False  # the file says that it stands in visual order
    shifted: bool = False  # it starts off the place that its matrix gives
    still: bool = False  # the next piece of the element starts at the same place: this one has no width
    claimed: bool = False  # an element refers to it

    # Set by `close`, in logical order:
    text: str = ""
    rtl: bool = False  # written from right to left; a piece of Typst's has but one direction
    first: str = ""  # glyph
    last: str = ""

    def runs_on(self, x: float, y: float) -> bool:
        """Whether text that starts at (x, y) continues the line of this one."""
        return abs(self.y - y) < self.size / 2 and abs(self.end - x) < self.size / 10

    def close(self) -> None:
        """The piece is complete: put it into logical order."""
        text = "".join(self.glyphs)
        self.rtl = self.reversed or (
            _MAYBE_RTL.search(text) is not None and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
        )
        if self.rtl:
            self.glyphs.reverse()
            text = "".join(self.glyphs)
        if self.glyphs:
            self.text, self.first, self.last = text, self.glyphs[0], self.glyphs[-1]
        self.glyphs = []


@dataclass(slots=True)
class _Mark:
    """An open sequence of marked content (section 14.6)."""

    piece: _Piece  # the one that was being filled before it began
    own: _Piece  # the one that is being filled within
    start: int  # where its text starts in `own`
    actual: str | None  # ActualText


class _Content:
    """The text of all pages, piece by piece."""

    def __init__(self) -> None:
        self.marked: dict[tuple[tuple[int, int], int], _Piece] = {}  # (page or form, MCID) ->
        self.by_page: list[list[_Piece]] = []
        self.overflow: list[tuple[int, str]] = []
        self._fonts: dict[tuple[int, int], _Font] = {}
        self._page = 0
        self._box = (0.0, 0.0, 0.0, 0.0)
        self._cut: list[_Piece] = []

    def read_page(self, page: pikepdf.Page, number: int) -> None:
        """Add the text of a page; `number` counts from 1."""
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        self._page = number
        self._box = (
            min(left, right) - _TOLERANCE,
            min(bottom, top) - _TOLERANCE,
            max(left, right) + _TOLERANCE,
            max(bottom, top) + _TOLERANCE,
        )
        self._cut = []
        self.by_page.append([])
        self._stream(page.obj, page.resources, (1, 0, 0, 1, 0, 0), self._new(outside=True), 0)
        for piece in self.by_page[-1]:
            piece.close()
        self.overflow += [(number, piece.text) for piece in self._cut]

    def _new(self, outside: bool = False) -> _Piece:
        piece = _Piece(self._page, outside=outside)
        self.by_page[-1].append(piece)
        return piece

    def _stream(self, stream: Any, resources: Any, ctm: Matrix, piece: _Piece, depth: int) -> None:
        """Run one content stream (section 8.2); its text outside of marked content goes to `piece`."""
        if depth > _MAX_DEPTH:
            raise _Unreadable("forms are nested too deeply")
        saved: list[tuple[Matrix, _Font | None, float]] = []
        marks: list[_Mark] = []
        fonts: dict[str, _Font] = {}
        font: _Font | None = None
        size, tm = 0.0, ctm
        for instruction in pikepdf.parse_content_stream(stream, f"{_READ} {_UNREAD}"):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "TJ" | "Tj" as show:
                    if font is None:
                        raise _Unreadable("text without a font")
                    strings = operands[0] if show == "TJ" else operands
                    tm = self._show(strings, font, size, tm, ctm, piece)
                case "Tm":
                    tm = _matrix(operands)
                case "cm":
                    ctm = _times(_matrix(operands), ctm)
                case "q":
                    saved.append((ctm, font, size))
                case "Q":
                    ctm, font, size = saved.pop()
                case "BT":
                    tm = (1, 0, 0, 1, 0, 0)
                case "Tf":
                    name, size = str(operands[0]), float(operands[1])
                    if name not in fonts:
                        fonts[name] = self._font(resources.Font[name])
                    font = fonts[name]
                case "Tr":
                    if int(operands[0]) not in (0, 1, 2):  # filled, stroked, or both
                        raise _Unreadable(f"page {self._page} has text that cannot be seen")
                case "BMC" | "BDC":
                    marks.append(self._begin(list(operands), stream, resources, piece))
                    piece = marks[-1].own
                case "EMC":
                    mark = marks.pop()
                    if mark.actual is not None:
                        mark.own.glyphs[mark.start :] = [mark.actual] if mark.actual else []
                    piece = mark.piece
                case "Do":
                    form = resources.XObject[operands[0]]
                    if form.Subtype == "/Form":
                        inner = _times(_matrix(form.get("/Matrix", [1, 0, 0, 1, 0, 0])), ctm)
                        self._stream(form, form.get("/Resources", resources), inner, piece, depth + 1)
                case other:
                    raise _Unreadable(f"text placed by the operator {other}, which this reader does not follow")
        if marks:
            raise _Unreadable("marked content that does not end")

    def _font(self, font: Any) -> _Font:
        if font.objgen not in self._fonts or not font.is_indirect:
            self._fonts[font.objgen] = _font(font)
        return self._fonts[font.objgen]

    def _begin(self, operands: list[Any], stream: Any, resources: Any, piece: _Piece) -> _Mark:
        """The sequence that BMC or BDC begins; its property list may have a name (section 14.6.2)."""
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[properties]
        own = piece
        if (mcid := properties.get("/MCID")) is not None:
            own = self._new()
            if self.marked.setdefault((stream.objgen, int(mcid)), own) is not own:
                raise _Unreadable(f"page {self._page} has two sequences of marked content with the number {mcid}")
        elif tag == "/Artifact":
            own = self._new(outside=True)
        elif tag == "/ReversedChars":  # section 14.8.2.5.3
            own.reversed = True
        return _Mark(piece, own, len(own.glyphs), _string(properties.get("/ActualText")))

    def _show(self, strings: Any, font: _Font, size: float, tm: Matrix, ctm: Matrix, piece: _Piece) -> Matrix:
        """Add shown text to the piece; returns the text matrix behind it (section 9.4.4)."""
        a, b, c, d, e, f = _times(tm, ctm)
        scale = hypot(a, b)
        x, y = (e * a + f * b) / scale, (f * a - e * b) / scale  # turned as the text is
        if piece.outside and piece.size and not piece.runs_on(x, y):
            piece.glyphs.append("\n")
            piece.y = y
        at = 0.0  # in text space
        seen = None  # end of the last glyph that leaves ink: spaces may hang over the edge of the paper
        for string in strings:
            if isinstance(string, (int, Decimal)):
                at -= float(string) / 1000 * size
            else:
                shown = font.read(bytes(string))
                piece.glyphs += shown.glyphs
                if shown.ink:
                    seen = at + shown.ink * size
                at += shown.advance * size
        if not piece.size:
            piece.x, piece.y, piece.size = x, y, abs(size) * hypot(c, d)
            piece.shifted = isinstance(strings[0], (int, Decimal))
        piece.end = x + at * scale
        if seen is not None and not self._on_page((e, f), (e + seen * a, f + seen * b)) and piece not in self._cut:
            self._cut.append(piece)
        return _times((1, 0, 0, 1, at, 0), tm)

    def _on_page(self, *points: tuple[float, float]) -> bool:
        left, bottom, right, top = self._box
        return all(left <= x <= right and bottom <= y <= top for x, y in points)


def _matrix(numbers: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that does first m, then n (section 8.3.4)."""
    a, b, c, d, e, f = m
    A, B, C, D, E, F = n
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def _furniture(pieces: list[_Piece]) -> str:
    """The text of a page that belongs to no element, a new line wherever it does not run on."""
    text, last = "", None
    for piece in pieces:
        if piece.claimed or not piece.text:
            continue
        if last and not last.runs_on(piece.x, piece.y):
            text += "\n"
        text += piece.text
        last = piece
    return text


# --- the structure tree


class _Tree:
    """Turns the structure tree of a file into elements (section 14.7.2)."""

    def __init__(self, marked: dict[tuple[tuple[int, int], int], _Piece], targets: _Targets) -> None:
        self._marked = marked
        self._targets = targets
        self._seen: set[tuple[int, int]] = set()

    def element(self, node: Any, page: Any, depth: int) -> Element:
        """One element with all within; `page` is the one on which the element around it stands."""
        if depth > _MAX_DEPTH or (node.is_indirect and node.objgen in self._seen):
            raise _Unreadable("the structure tree is nested too deeply, or an element stands in it twice")
        self._seen.add(node.objgen)
        page = node.get("/Pg", page)
        parts: list[tuple[Element | str, int]] = []  # each with its page
        pieces: list[_Piece] = []
        leads = []
        for kid in _kids(node):
            found = self._part(kid, page, depth)
            if isinstance(found, _Piece):
                pieces.append(found)
            elif isinstance(found, Element):
                parts += _texts(pieces)
                pieces = []
                parts.append((found, next(filter(None, found.pages), 0)))
            elif found.get("/Subtype") == "/Link":
                leads.append(self._targets.lead(found))
        parts += _texts(pieces)
        if (actual := _string(node.get("/ActualText"))) is not None:
            parts = [(actual, next((page for _, page in parts if page), 0))]
        tag = str(node.get("/S", "/StructTreeRoot")).removeprefix("/")
        alt = _string(node.get("/Alt"))
        return Element(tag, tuple(part for part, _ in parts), alt, tuple(page for _, page in parts), tuple(leads))

    def _part(self, kid: Any, page: Any, depth: int) -> Any:
        """An element, marked content (a _Piece), or the object that is referred to, such as a link's annotation."""
        if isinstance(kid, int):
            return self._piece(page, kid)
        match str(kid.get("/Type", "/StructElem")):
            case "/MCR":
                return self._piece(kid.get("/Stm", kid.get("/Pg", page)), int(kid.MCID))
            case "/OBJR":
                return kid.Obj
            case "/StructElem":
                return self.element(kid, page, depth + 1)
            case other:
                raise _Unreadable(f"the structure tree holds something of the type {other}")

    def _piece(self, holder: Any, mcid: int) -> _Piece:
        """The marked content with this number on a page or in a form."""
        piece = None if holder is None else self._marked.get((holder.objgen, mcid))
        if piece is None:
            raise _Unreadable(f"the structure tree refers to marked content {mcid}, which does not exist")
        if piece.claimed:
            raise _Unreadable(f"two elements claim the text “{piece.text}”")
        piece.claimed = True
        return piece


def _kids(node: Any) -> Iterable[Any]:
    kids = node.get("/K")
    if kids is None:
        return ()
    return kids if isinstance(kids, pikepdf.Array) else (kids,)


def _texts(pieces: list[_Piece]) -> list[tuple[str, int]]:
    """The texts of successive pieces of one element, in logical order, each with its page."""
    pieces = [piece for piece in pieces if piece.text]
    for one, two in pairwise(pieces):
        one.still = _same_place(one, two) and _same_line(one, two)
    if any(piece.rtl for piece in pieces):
        pieces = [piece for line in _lines(pieces) for piece in _logical(line)]
    pieces = _without_repeats(pieces)
    found: list[str] = []
    for number, piece in enumerate(pieces):
        if number and not _same_line(pieces[number - 1], piece) and _forced("".join(found), piece.text):
            found[-1] += "\n"
        found.append(piece.text)
    return list(zip(found, (piece.page for piece in pieces), strict=True))


def _same_line(one: _Piece, other: _Piece) -> bool:
    """Raised and lowered text stays on its line: it is moved by less than half of the larger size."""
    return one.page == other.page and abs(one.y - other.y) < max(one.size, other.size) / 2


def _same_place(one: _Piece, other: _Piece) -> bool:
    """Whether two pieces of one line start at the same place, so that one of them has no width."""
    return one is not other and abs(one.x - other.x) < _TOLERANCE / 10


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = []
    for piece in pieces:
        if lines and _same_line(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return lines


def _forced(before: str, after: str) -> bool:
    """Whether a line that ends with `before` was broken by force, with no space left to show it.

    No line breaks of itself between two letters of a word, nor between a full stop or closing quotation mark and a
    letter (Unicode Standard Annex 14, rules LB19, LB23, LB28 to LB30). Not so in scripts without capitals, some of
    which need no space between words, and in web addresses, which Typst may break anywhere.
    """
    left, right = before[-1:], after[:1]
    joined = _is_letter(left) or left in tuple(".,:;)]”’%\"'")
    joined = joined and (
        _is_letter(right) or right in tuple("“‘") or (right == "(" and (_is_letter(left) or left in tuple("”’\"'")))
    )
    return joined and not _ADDRESS.search(before)


def _is_letter(character: str) -> bool:
    """Whether it is a digit of Europe's, or a letter of a script with capitals.

    Not those as wide as a Chinese character: a line may end between them.
    """
    return (
        character != ""
        and unicodedata.category(character) in ("Lu", "Ll", "Nd")
        and (unicodedata.category(character) != "Nd" or unicodedata.bidirectional(character) == "EN")
        and unicodedata.east_asian_width(character) not in ("W", "F")
    )


def _logical(line: list[_Piece]) -> list[_Piece]:
    """Put the pieces of one line into the order in which they are read.

    Typst writes stretches of one direction in logical order, but the pieces within a stretch from left to right. So a
    stretch from right to left is turned round: pieces from right to left and, between them, pieces without a direction
    (spaces, quotation marks), each further right than the one before. Pieces without a direction at either end belong
    to the stretch only if the next stretch lies left of them, or the one before lies right of them. A space that hangs
    over at the end of a line has no width: it starts where another piece starts.
    """
    hanging = [
        piece
        for number, piece in enumerate(line)
        if piece.text.isspace() and (piece.still or (number and _hangs(line[number - 1], piece)))
    ]
    line = [piece for piece in line if piece not in hanging]
    ordered: list[_Piece] = []
    at = 0
    while at < len(line):
        end = at
        while (
            end < len(line) and (line[end].rtl or _neutral(line[end])) and (end == at or line[end].x >= line[end - 1].x)
        ):
            end += 1
        if end == at:
            ordered.append(line[at])
            at += 1
            continue
        ordered += _turned(line[at:end], line[at - 1] if at else None, line[end] if end < len(line) else None)
        at = end
    return ordered + hanging


def _hangs(before: _Piece, space: _Piece) -> bool:
    """Whether a space starts where the piece before it starts, unless that is a mark without width."""
    return _same_place(before, space) and not _has_mark(before.text)


def _turned(stretch: list[_Piece], before: _Piece | None, after: _Piece | None) -> list[_Piece]:
    """The pieces of a stretch in logical order; `before` and `after` are its neighbours on the line."""

    def turned(piece: _Piece) -> bool:
        left_of_before = before is not None and before.x > piece.x + _TOLERANCE
        return piece.rtl or left_of_before or (after is not None and after.x < piece.x - _TOLERANCE)

    sure = [number for number, piece in enumerate(stretch) if turned(piece)]
    if not sure:
        return stretch
    first, last = sure[0], sure[-1] + 1
    # Read from right to left, what closes stands at the left end, and what opens at the right.
    while first and unicodedata.category(stretch[first - 1].text[0]) in ("Pe", "Pf", "Po"):
        first -= 1
    while last < len(stretch) and unicodedata.category(stretch[last].text[0]) in ("Ps", "Pi"):
        last += 1
    return [*stretch[:first], *reversed(stretch[first:last]), *stretch[last:]]


def _neutral(piece: _Piece) -> bool:
    """Whether it has no direction of its own: one character that is neither letter nor digit.

    Two and more are marked as reversed where they are written from right to left.
    """
    return piece.text == piece.first and not any(unicodedata.bidirectional(c) in ("L", "EN", "AN") for c in piece.text)


def _without_repeats(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out marks that are shown by themselves and repeat the letter to which they belong.

    Where a font has no glyph for a letter with its accents, Typst shows each accent as the first or only glyph of a
    piece, off the line, moved to the side or without width; and like the letter, it stands for letter and accents.
    The letter comes first in logical order.
    """
    kept: list[_Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before and piece.first == before.last and _has_mark(piece.first) and _belongs(before, piece):
            placed = piece.still or piece.shifted or abs(piece.y - before.y) > _TOLERANCE / 10
            piece.text = piece.text[len(piece.first) if placed else 0 :]
        if piece.text:
            kept.append(piece)
    return kept


def _belongs(before: _Piece, mark: _Piece) -> bool:
    """Whether a mark may be one of the letter before it: on its line, or piled up above or below the letter's end."""
    piled = before.page == mark.page and mark.text == mark.first and abs(before.end - mark.x) < _TOLERANCE
    return piled or _same_line(before, mark)


def _has_mark(text: str) -> bool:
    """Whether it is a letter with an accent of its own."""
    return len(text) > 1 and any(unicodedata.category(c).startswith("M") for c in text)


# --- links and bookmarks


class _Targets:
    """Where the destinations of a file lead (section 12.3.2)."""

    def __init__(self, pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> None:
        root: Any = pdf.Root
        names = root.get("/Names", {}).get("/Dests")
        self._named = {} if names is None else dict(pikepdf.NameTree(names).items())
        self._numbers = numbers

    def page(self, node: Any) -> int | None:
        """The page, from 1, to which a bookmark or annotation leads; None where it leads to none."""
        target = node.get("/Dest")
        action = node.get("/A")
        if target is None and action is not None and action.get("/S") == "/GoTo":
            target = action.get("/D")
        if isinstance(target, pikepdf.String):
            target = self._named.get(str(target))
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        if not isinstance(target, pikepdf.Array) or not len(target) or not isinstance(target[0], pikepdf.Dictionary):
            return None
        return self._numbers.get(target[0].objgen)

    def lead(self, annotation: Any) -> int | str | None:
        """Where a link leads: to a page, to an address of the web, or nowhere."""
        return self.page(annotation) or _string(annotation.get("/A", {}).get("/URI"))


def _links(pdf: pikepdf.Pdf, targets: _Targets) -> Iterator[Link]:
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.obj.get("/Annots", [])
        for annotation in annotations:
            if annotation.get("/Subtype") != "/Link":
                raise _Unreadable(f"page {number} has an annotation that is no link ({annotation.get('/Subtype')})")
            uri = _string(annotation.get("/A", {}).get("/URI"))
            yield Link(number, uri, targets.page(annotation))


def _bookmarks(pdf: pikepdf.Pdf, targets: _Targets) -> Iterator[Bookmark]:
    """The bookmarks from top to bottom, as a panel that shows all of them has them."""
    outlines: Any = pdf.Root.get("/Outlines", {})
    waiting = [(1, outlines.get("/First"))]
    seen: set[tuple[int, int]] = set()
    while waiting:
        level, item = waiting.pop()
        if item is None:
            continue
        if item.objgen in seen or level > _MAX_DEPTH:
            raise _Unreadable("the bookmarks run in a circle")
        seen.add(item.objgen)
        yield Bookmark(level, _string(item.get("/Title")) or "", targets.page(item))
        waiting += [(level, item.get("/Next")), (level + 1, item.get("/First"))]

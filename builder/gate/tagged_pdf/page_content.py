"""The content of pages, read into pieces of text by running content streams as a viewer would.

Only the operators by which Typst places text are supported. Others that place text are errors, since the text would be
read wrongly; operators that do not concern text are skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import hypot
from typing import Any, NamedTuple

import pikepdf

from builder.gate.tagged_pdf.pdf_document import MAX_DEPTH, UnreadablePdf, text_string
from builder.gate.tagged_pdf.pdf_fonts import GLYPH_UNITS, Font, GlyphRun, read_font
from builder.gate.tagged_pdf.text_pieces import COORDINATE_TOLERANCE, TextPiece

ObjectId = tuple[int, int]
"""The number and generation of an object in the file."""

ContentId = tuple[ObjectId, int]
"""The name of a sequence of marked content: its page or form, and its number there (MCID)."""

_UNSUPPORTED = "Td TD T* ' \" Tc Tw Tz Ts"
"""Operators that place or space text in ways that this reader does not follow (sections 9.3 and 9.4)."""

_VISIBLE_MODES = (0, 1, 2)
"""Text rendering modes that leave ink: filled, stroked or both (section 9.3.6)."""


class Matrix(NamedTuple):
    """A transformation `[a b c d e f]` of coordinates (section 8.3.4): x' = a·x + c·y + e, y' = b·x + d·y + f."""

    x_to_x: float
    x_to_y: float
    y_to_x: float
    y_to_y: float
    x_shift: float
    y_shift: float

    @classmethod
    def of(cls, numbers: Iterable[Any]) -> Matrix:
        """Return the matrix with these six numbers. Raises TypeError if there are fewer or more."""
        return cls(*map(float, numbers))

    def then(self, second: Matrix) -> Matrix:
        """Return the matrix that applies this one first and then the second."""
        return Matrix(
            self.x_to_x * second.x_to_x + self.x_to_y * second.y_to_x,
            self.x_to_x * second.x_to_y + self.x_to_y * second.y_to_y,
            self.y_to_x * second.x_to_x + self.y_to_y * second.y_to_x,
            self.y_to_x * second.x_to_y + self.y_to_y * second.y_to_y,
            self.x_shift * second.x_to_x + self.y_shift * second.y_to_x + second.x_shift,
            self.x_shift * second.x_to_y + self.y_shift * second.y_to_y + second.y_shift,
        )


_IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class _OpenSequence:
    """A sequence of marked content that has begun (section 14.6)."""

    outer: TextPiece  # the piece that was being filled before it began
    inner: TextPiece  # the piece that is being filled inside it
    start: int  # the glyph of `inner` at which it begins
    actual_text: str | None


class ContentReader:
    """The text of all pages, piece by piece."""

    def __init__(self) -> None:
        """Begin without any page."""
        self.marked: dict[ContentId, TextPiece] = {}
        self.by_page: list[list[TextPiece]] = []
        self.overflow: list[tuple[int, str]] = []  # 1-based page and text of each piece cut off by the edge
        self.page_number = 0
        self._fonts: dict[ObjectId, Font] = {}
        self._edges = (0.0, 0.0, 0.0, 0.0)  # left, bottom, right and top of the page

    def read_page(self, page: pikepdf.Page, number: int) -> None:
        """Add the text of a page with its 1-based number."""
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        self.page_number = number
        self._edges = (
            min(left, right) - COORDINATE_TOLERANCE,
            min(bottom, top) - COORDINATE_TOLERANCE,
            max(left, right) + COORDINATE_TOLERANCE,
            max(bottom, top) + COORDINATE_TOLERANCE,
        )
        self.by_page.append([])
        _StreamReader(self, page.obj, page.resources, _IDENTITY, self.new_piece(is_artifact=True), 0).run()
        for piece in self.by_page[-1]:
            piece.close()
        self.overflow += [(number, piece.text) for piece in self.by_page[-1] if piece.is_cut_off]

    def new_piece(self, *, is_artifact: bool = False) -> TextPiece:
        """Begin a piece on the current page."""
        piece = TextPiece(self.page_number, is_artifact=is_artifact)
        self.by_page[-1].append(piece)
        return piece

    def font_of(self, font: Any) -> Font:
        """Return a font dictionary as a Font; each object of the file is read only once."""
        if font.objgen not in self._fonts or not font.is_indirect:
            self._fonts[font.objgen] = read_font(font)
        return self._fonts[font.objgen]

    def note_overflow(self, piece: TextPiece, *points: tuple[float, float]) -> None:
        """If one of the points is beyond the edge of the page, record that the edge cuts the piece off."""
        left, bottom, right, top = self._edges
        if not all(left <= x <= right and bottom <= y <= top for x, y in points):
            piece.is_cut_off = True


class _StreamReader:
    """Runs one content stream (section 8.2), with its graphics state."""

    def __init__(
        self, content: ContentReader, stream: Any, resources: Any, matrix: Matrix, piece: TextPiece, depth: int
    ) -> None:
        """Begin a stream at a nesting depth; its text outside any marked content goes into `piece`."""
        if depth > MAX_DEPTH:
            raise UnreadablePdf("forms are nested too deeply")
        self._content = content
        self._stream = stream
        self._resources = resources
        self._matrix = matrix  # from user space to the page
        self._text_matrix = matrix
        self._piece = piece
        self._depth = depth
        self._font: Font | None = None
        self._size = 0.0
        self._fonts: dict[str, Font] = {}
        self._saved: list[tuple[Matrix, Font | None, float]] = []
        self._open: list[_OpenSequence] = []

    def run(self) -> None:
        """Run the stream and add its text to the content. Raises UnreadablePdf for text that cannot be read exactly."""
        for instruction in pikepdf.parse_content_stream(self._stream, _ALL_OPERATORS):
            operator = str(instruction.operator)
            action = _ACTIONS.get(operator)
            if action is None:
                raise UnreadablePdf(f"text is placed by the operator {operator}, which is not supported")
            action(self, instruction.operands)
        if self._open:
            raise UnreadablePdf("marked content does not end")

    def save_state(self, _: Any) -> None:
        self._saved.append((self._matrix, self._font, self._size))

    def restore_state(self, _: Any) -> None:
        self._matrix, self._font, self._size = self._saved.pop()

    def change_matrix(self, operands: Any) -> None:
        self._matrix = Matrix.of(operands).then(self._matrix)

    def begin_text(self, _: Any) -> None:
        self._text_matrix = _IDENTITY

    def set_text_matrix(self, operands: Any) -> None:
        self._text_matrix = Matrix.of(operands)

    def set_font(self, operands: Any) -> None:
        name, self._size = str(operands[0]), float(operands[1])
        if name not in self._fonts:
            self._fonts[name] = self._content.font_of(self._resources.Font[name])
        self._font = self._fonts[name]

    def set_rendering_mode(self, operands: Any) -> None:
        if int(operands[0]) not in _VISIBLE_MODES:
            raise UnreadablePdf(f"page {self._content.page_number} has invisible text")

    def draw_object(self, operands: Any) -> None:
        """Run a form, that is, a stream within this one; pictures have no text."""
        form = self._resources.XObject[operands[0]]
        if form.Subtype == "/Form":
            matrix = Matrix.of(form.get("/Matrix", _IDENTITY)).then(self._matrix)
            resources = form.get("/Resources", self._resources)
            _StreamReader(self._content, form, resources, matrix, self._piece, self._depth + 1).run()

    def begin_marked_content(self, operands: Any) -> None:
        """Begin a sequence of marked content; its properties, if any, may be given by name (section 14.6.2)."""
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = self._resources.Properties[properties]
        inner = self._piece
        if (number := properties.get("/MCID")) is not None:
            inner = self._content.new_piece()
            if self._content.marked.setdefault((self._stream.objgen, int(number)), inner) is not inner:
                page = self._content.page_number
                raise UnreadablePdf(f"page {page} has two sequences of marked content with the number {number}")
        elif tag == "/Artifact":
            inner = self._content.new_piece(is_artifact=True)
        elif tag == "/ReversedChars":  # section 14.8.2.5.3
            inner.is_reversed = True
        actual_text = text_string(properties.get("/ActualText"))
        self._open.append(_OpenSequence(self._piece, inner, len(inner.glyphs), actual_text))
        self._piece = inner

    def end_marked_content(self, _: Any) -> None:
        """End the innermost sequence; its ActualText, if any, replaces the text that it showed."""
        sequence = self._open.pop()
        if sequence.actual_text is not None:
            sequence.inner.glyphs[sequence.start :] = [sequence.actual_text] if sequence.actual_text else []
        self._piece = sequence.outer

    def show_string(self, operands: Any) -> None:
        self._show(operands)

    def show_strings(self, operands: Any) -> None:
        self._show(operands[0])

    def _show(self, strings: Any) -> None:
        """Add strings to the piece, and move the text matrix to their end (section 9.4.4)."""
        if self._font is None:
            raise UnreadablePdf("there is text without a font")
        placed = self._text_matrix.then(self._matrix)
        scale = hypot(placed.x_to_x, placed.x_to_y)
        # Coordinates along and across the line, which may run in any direction on the page.
        x = (placed.x_shift * placed.x_to_x + placed.y_shift * placed.x_to_y) / scale
        y = (placed.y_shift * placed.x_to_x - placed.x_shift * placed.x_to_y) / scale
        piece = self._piece
        if piece.is_artifact and piece.size and not piece.is_continued_at(x, y):
            piece.glyphs.append("\n")
            piece.y = y
        shown = _run_of_strings(strings, self._font, self._size)
        piece.glyphs += shown.glyphs
        if not piece.size:
            piece.x, piece.y, piece.size = x, y, abs(self._size) * hypot(placed.y_to_x, placed.y_to_y)
            piece.is_shifted = isinstance(strings[0], (int, Decimal))
        piece.end = x + shown.advance * scale
        if shown.ink is not None:
            start = (placed.x_shift, placed.y_shift)
            end = (start[0] + shown.ink * placed.x_to_x, start[1] + shown.ink * placed.x_to_y)
            self._content.note_overflow(piece, start, end)
        self._text_matrix = Matrix(1, 0, 0, 1, shown.advance, 0).then(self._text_matrix)


class _ShownStrings(NamedTuple):
    """Strings as they are shown one after the other; lengths are in units of text space."""

    glyphs: list[str]
    advance: float
    ink: float | None  # the end of the last visible glyph; spaces may go beyond the edge of the paper


def _run_of_strings(strings: Any, font: Font, size: float) -> _ShownStrings:
    """Return strings of codes as one run; the numbers between them move the text back."""
    glyphs: list[str] = []
    advance, ink = 0.0, None
    for string in strings:
        if isinstance(string, (int, Decimal)):
            advance -= float(string) / GLYPH_UNITS * size
            continue
        run: GlyphRun = font.read_string(bytes(string))
        glyphs += run.glyphs
        if run.ink:
            ink = advance + run.ink * size
        advance += run.advance * size
    return _ShownStrings(glyphs, advance, ink)


_ACTIONS: Mapping[str, Callable[[_StreamReader, Any], None]] = {
    "q": _StreamReader.save_state,
    "Q": _StreamReader.restore_state,
    "cm": _StreamReader.change_matrix,
    "BT": _StreamReader.begin_text,
    "Tm": _StreamReader.set_text_matrix,
    "Tf": _StreamReader.set_font,
    "Tr": _StreamReader.set_rendering_mode,
    "Tj": _StreamReader.show_string,
    "TJ": _StreamReader.show_strings,
    "BMC": _StreamReader.begin_marked_content,
    "BDC": _StreamReader.begin_marked_content,
    "EMC": _StreamReader.end_marked_content,
    "Do": _StreamReader.draw_object,
}
"""The operators that are followed (Annex A)."""

_ALL_OPERATORS = f"{' '.join(_ACTIONS)} {_UNSUPPORTED}"
"""The operators that pikepdf is to return; it skips all others."""


def artifact_text(pieces: Iterable[TextPiece]) -> str:
    """Return the text of a page that is in no element, with a line break wherever it is not continuous."""
    text, last = "", None
    for piece in pieces:
        if piece.is_claimed or not piece.text:
            continue
        if last and not last.is_continued_at(piece.x, piece.y):
            text += "\n"
        text += piece.text
        last = piece
    return text

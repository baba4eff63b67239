"""A reader of tagged PDF: the tree of a file's elements with their text, its links, bookmarks and page furniture.

The gate compares the result with the text that was to be printed, so nothing is guessed: no space is inferred from a
gap, and whatever cannot be read exactly is an error. "Section" in this package means a section of ISO 32000-2:2020.

No library does this. pdfplumber reads Latin script correctly, but not Hebrew, Arabic, Devanagari or letters with
stacked accents. pypdfium2 adds some spaces and drops others. Both return text by its place on the page, not by the
elements of the structure tree. So only the parsing of the file is left to a library, pikepdf.

The reader supports only what Typst writes: composite fonts with a ToUnicode table, text placed by matrices, and one
sequence of marked content for each stretch of a line in one font. `page_content` reads the pages into such pieces, with
`pdf_fonts`; `structure_tree` finds the pieces of each element, `reading_order` puts them into the order in which they
are read, and `link_targets` resolves links and bookmarks. `pdf_reader` is the entry point.

What Typst (0.15) puts into the text of a file, and what the reader makes of it:

- The space at which a line breaks is there, so the pieces of an element are joined with nothing between them. A word
  divided by a hyphen has U+00AD at the break. A forced line break leaves no trace: `reading_order._is_forced_break`.
- A mark that is drawn separately from its letter repeats the letter in the file; see `reading_order._without_repeats`.
- Text from right to left is stored as it appears on paper. Its order is restored in paragraphs from left to right; see
  `reading_order._logical_line`. Two cases may come out wrong: paragraphs from right to left with other words in them,
  and single characters in another font at the end of a line, such as № or “. Both would need the embedding levels of
  the whole paragraph (Unicode Standard Annex 9).
- Tabs, U+200F, U+180E and a first character that only sets the direction of the text are not in the file. U+0085,
  U+2028 and U+2029 become forced line breaks.
"""

from builder.gate.tagged_pdf.pdf_document import Bookmark, Element, Link, TaggedPdf
from builder.gate.tagged_pdf.pdf_reader import read_tagged

__all__ = ["Bookmark", "Element", "Link", "TaggedPdf", "read_tagged"]

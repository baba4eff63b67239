"""Links to a sentence of the original article on the web, by a URL text fragment."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from builder.model import Sentence, Source
from builder.text_form import display

_MAX_WHOLE_WORDS = 12
"""The most words of a sentence that a link contains in full; of a longer one it has only the two ends, to be short."""

_EDGE_WORDS = 5
"""Words at each end of a longer sentence by which a link identifies it: few articles repeat that many."""


def text_fragment_url(source: Source, sentence: Sentence) -> str | None:
    """Return the address of a sentence in its original article; None if the article has no web address.

    It is the article's address with a text directive (WICG, URL Fragment Text Directives, section 3.2 "Syntax"):
    `#:~:text=[prefix-,]start[,end][,-suffix]`. The words before the sentence are given only if its first words occur
    earlier in the article, since the web page may put other words around a sentence than the file does.
    """
    url = source.meta.url or ""
    words = display(sentence.text).split()
    if not words or not _has_web_scheme(url):
        return None
    if len(words) <= _MAX_WHOLE_WORDS:
        parts = [" ".join(words)]
    else:
        parts = [" ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:])]
    directive = ",".join(map(_escape_directive, parts))
    before = display(source.text[: sentence.start])
    if parts[0] in before:
        directive = f"{_escape_directive(' '.join(before.split()[-_EDGE_WORDS:]))}-,{directive}"
    # The article's own fragment stays; a text directive in it is replaced.
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={directive}"


def _has_web_scheme(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # not an address
        return False


def _escape_directive(text: str) -> str:
    """Return a text percent-encoded for a text directive, where `-`, `,` and `&` are syntax; `_`, `.` and `~` stay."""
    return quote(text, safe="").replace("-", "%2D")

"""Links to a sentence in the original article on the web, by a URL text fragment."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from builder.model import Sentence, Source
from builder.text_form import display

_MAX_WHOLE_WORDS = 12
"""Words up to which a link contains the whole sentence; of longer ones it has the two ends, which keeps it short."""

_EDGE_WORDS = 5
"""Words that stand for either end of a longer sentence: few articles repeat as many."""


def text_fragment_url(source: Source, sentence: Sentence) -> str | None:
    """Return the address of a sentence in its original article; None if the article has no web address.

    It is the article's address with a text directive (WICG, URL Fragment Text Directives, section 3.2 "Syntax"):
    `#:~:text=[prefix-,]start[,end][,-suffix]`. The words before the sentence are given only if its first words occur
    earlier in the article, since what surrounds a sentence may differ between the file and the web page.
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
    except ValueError:  # it is not an address at all
        return False


def _escape_directive(text: str) -> str:
    """Escape a text for a text directive, where `-`, `,` and `&` are syntax: only letters, digits and `_.~` stay."""
    return quote(text, safe="").replace("-", "%2D")

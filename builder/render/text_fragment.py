"""TODO: what builder.render.text_fragment is for."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from builder.model import Sentence, Source
from builder.text_form import display

_MAX_WHOLE_WORDS = 12

_EDGE_WORDS = 5
"""Words up to which a sentence stands whole in a link, and words that stand for either end of a longer one."""


def text_fragment_url(source: Source, sentence: Sentence) -> str | None:
    """The address of a sentence in the article's own page; None for an article without a web address.

    It is the article's address with a text directive (WICG, URL Fragment Text Directives, section 3.2 "Syntax"):
    `#:~:text=[prefix-,]start[,end][,-suffix]`. The words before the sentence are given only where the article has its
    first words twice, since what surrounds a sentence may differ between the file and the page.
    """
    url = source.meta.url or ""
    words = display(sentence.text).split()
    if not words or not _has_web_scheme(url):
        return None
    parts = (
        [" ".join(words)]
        if len(words) <= _MAX_WHOLE_WORDS
        else [" ".join(words[:_EDGE_WORDS]), " ".join(words[-_EDGE_WORDS:])]
    )
    directive = ",".join(map(_escape_directive, parts))
    before = display(source.text[: sentence.start])
    if parts[0] in before:
        directive = f"{_escape_directive(' '.join(before.split()[-_EDGE_WORDS:]))}-,{directive}"
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={directive}"


def _has_web_scheme(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # not an address at all
        return False


def _escape_directive(text: str) -> str:
    """A text as part of a text directive, where `-`, `,` and `&` are syntax: only letters and `_.~` stay."""
    return quote(text, safe="").replace("-", "%2D")

"""Links to a sentence of the original article on the web, by a URL text fragment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
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
    article = _article_words(source.text)
    start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
    word = bisect_right(article.starts, start) - 1
    before = article.shown_starts[word] + start - article.starts[word]
    if article.shown.find(parts[0], 0, before) >= 0:
        preceding = article.shown[article.shown_starts[max(0, word - _EDGE_WORDS)] : before].split()
        directive = f"{_escape_directive(' '.join(preceding[-_EDGE_WORDS:]))}-,{directive}"
    # The article's own fragment stays; a text directive in it is replaced.
    address, _, fragment = url.partition("#")
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={directive}"


class _ArticleWords(NamedTuple):
    """The text of an article as it is shown, and where its words are."""

    shown: str
    starts: Sequence[int]  # the offset of each word in the text
    shown_starts: Sequence[int]  # its offset in what is shown


@lru_cache(maxsize=1)  # pages and exports ask for the sentences of one article after the other
def _article_words(text: str) -> _ArticleWords:
    """Return the words of an article's text, in which characters that cannot be seen are already left out."""
    words = list(re.finditer(r"\S+", text))
    lengths = accumulate((word.end() - word.start() + 1 for word in words), initial=0)
    return _ArticleWords(" ".join(word[0] for word in words), [word.start() for word in words], list(lengths)[:-1])


def _has_web_scheme(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:  # not an address
        return False


def _escape_directive(text: str) -> str:
    """Return a text percent-encoded for a text directive, where `-`, `,` and `&` are syntax; `_`, `.` and `~` stay."""
    return quote(text, safe="").replace("-", "%2D")

"""Running text that two articles have in common, because one carries the other or both carry an agency's.

Two texts share a stretch if `SHINGLE` words in a row are the same. What stands in quotation marks does not count: two
reporters who quote one speech have not copied from each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from builder.articles.annotate import USABLE_KINDS
from builder.model import Sentence, SharedText, Source

SHINGLE: Final = 8
"""Words in a row that two articles must share. With fewer, names of offices and set phrases would count."""

LEAST_SHARE: Final = 0.15
"""Least share of an article's words in stretches that another article has as well, for it to carry that text."""

LEAST_WORDS: Final = 20
"""Least number of such words: about one sentence."""

LONG_PASSAGE: Final = 30
"""Words in a row that show as much, whatever their share: some two sentences, which nobody writes twice by chance."""

OWN_SENTENCE_SHARE: Final = 0.5
"""Share of a sentence's words in common stretches below which it is the article's own."""

HOLDER_CAP: Final = 20
"""Most articles with one stretch that are compared with another one, so that time stays linear."""

_WORD_OR_MARK: Final = re.compile(r"[“”\"]|[^\W_]+(?:['’-][^\W_]+)*")
"""A quotation mark or a word."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article in order, outside quotations; None where a quotation interrupts them."""

    words: tuple[str | None, ...]
    sentences: tuple[int, ...]  # the index of the sentence of each word

    @property
    def count(self) -> int:
        """The number of words."""
        return sum(word is not None for word in self.words)


def shared_texts(sources: Sequence[Source], sentences: Iterable[Sentence]) -> tuple[SharedText, ...]:
    """Return the articles that carry a good deal of another one's running text, by source, the most shared first."""
    by_source: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.kind in USABLE_KINDS:
            by_source[sentence.source].append(sentence)
    texts = [_running_words(by_source[source.id]) for source in sources]
    holders = _holders(texts)
    found = []
    for index, text in enumerate(texts):
        shared = [
            _shared_text(sources[index].id, sources[other].id, text, covered)
            for other, covered in _covered_words(index, text, holders).items()
            if _is_carried(text, covered)
        ]
        found += sorted(shared, key=lambda one: -one.share)
    return tuple(found)


def _running_words(sentences: Sequence[Sentence]) -> _Words:
    """Return the words of an article's sentences outside quotation marks."""
    words: list[str | None] = []
    places: list[int] = []
    is_quoted, paragraph = False, -1
    for index, sentence in enumerate(sentences):
        # A quotation that is still open at the end of a paragraph is marked again in the next one.
        is_quoted = is_quoted and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        # A post has no quotation marks.
        if sentence.mode == "direct":
            words.append(None)
            places.append(index)
        for match in _WORD_OR_MARK.finditer(sentence.text):
            mark = match[0]
            if mark in '“”"':
                is_quoted = mark == "“" or (mark == '"' and not is_quoted)
                words.append(None)
                places.append(index)
            elif not is_quoted and sentence.mode != "direct":
                words.append(mark.casefold())
                places.append(index)
    return _Words(tuple(words), tuple(places))


def _shingles(text: _Words) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """Yield each stretch of `SHINGLE` words without a quotation, with the place of its first word."""
    last_break = -1
    for end, word in enumerate(text.words):
        if word is None:
            last_break = end
        start = end - SHINGLE + 1
        if start > last_break:
            yield start, text.words[start : end + 1]


def _holders(texts: Sequence[_Words]) -> Mapping[tuple[str | None, ...], Sequence[int]]:
    """Return each stretch that two articles or more have -> these articles, by index, up to `HOLDER_CAP`."""
    holders: defaultdict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for _, shingle in _shingles(text):
            held = holders[shingle]
            if len(held) < HOLDER_CAP and (not held or held[-1] != index):
                held.append(index)
    return {shingle: held for shingle, held in holders.items() if len(held) > 1}


def _covered_words(
    index: int, text: _Words, holders: Mapping[tuple[str | None, ...], Sequence[int]]
) -> Mapping[int, set[int]]:
    """Return, for each other article, by index, the places of the words of this one in stretches that it shares."""
    covered: defaultdict[int, set[int]] = defaultdict(set)
    for start, shingle in _shingles(text):
        for other in holders.get(shingle, ()):
            if other != index:
                covered[other].update(range(start, start + SHINGLE))
    return covered


def _is_carried(text: _Words, covered: set[int]) -> bool:
    """Return True if the words that an article has in common with another one are a good share, or a long passage."""
    if len(covered) >= LEAST_WORDS and len(covered) >= LEAST_SHARE * text.count:
        return True
    run, last = 0, -2
    for place in sorted(covered):
        run = run + 1 if place == last + 1 else 1
        if run >= LONG_PASSAGE:
            return True
        last = place
    return False


def _shared_text(source: str, other: str, text: _Words, covered: set[int]) -> SharedText:
    """Return what an article shares with another one, given the places of the words in common."""
    total: defaultdict[int, int] = defaultdict(int)
    common: defaultdict[int, int] = defaultdict(int)
    for place, (word, sentence) in enumerate(zip(text.words, text.sentences, strict=True)):
        total[sentence] += word is not None
        common[sentence] += place in covered
    own = sum(common[sentence] < OWN_SENTENCE_SHARE * count for sentence, count in total.items() if count)
    return SharedText(source, other, round(len(covered) / text.count, 2), own)

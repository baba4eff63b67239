"""The names in a whole article: the words before each surname, which words are names, and who has which title.

Coreference looks up one word at a time. Each answer comes from a search of the whole article and is cached; the number
of searches is limited, so the time stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from builder.language.lexicon.names import FEMALE_NAMES, MALE_NAMES, NAME_PARTICLES
from builder.language.lexicon.organisations import ORGANISATIONS
from builder.language.lexicon.titles import FEMALE_WORDS, MALE_WORDS, TITLES_BEFORE_NAMES, TITLES_OF_FULL_NAMES
from builder.model import Span

GENDERS: Final = dict.fromkeys(MALE_NAMES | MALE_WORDS, "m") | dict.fromkeys(FEMALE_NAMES | FEMALE_WORDS, "f")
"""First name or title, lower case -> gender, "m" or "f"; a name on both lists counts as a woman's."""

_MAX_SEARCHES = 300
"""Words of each kind that are searched for in an article; this keeps the time linear even for a list of names."""

_WINDOW_BEFORE = 100
"""Characters before a noun in which the name that it describes is searched for."""

_WINDOW_AFTER = 80
"""Characters after a noun in which the name that it describes is searched for."""

_WINDOW_OF_NAME = 40
"""Characters after a noun in which "of France" is searched for."""

_PARTICLES = "|".join(sorted(NAME_PARTICLES - {"el", "der", "la", "du"}))
"""Particles allowed in a name next to a title; the rules were tuned without the others."""

_NAME = rf"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|(?:{_PARTICLES})\b)){{0,3}}"
"""A name of one to four words: "Ann J. van Lee"."""

_NAME_AFTER_TITLE = re.compile(rf",? ({_NAME})")
"""The name in "the mayor Ann Lee" and "the mayor, Ann Lee", from the end of the title on."""

_NAME_BEFORE_APPOSITION = re.compile(rf"({_NAME}), ((?:[\w’'-]+ ){{0,6}})$")
"""The name and the words before the noun in "Ann Lee, the former mayor"."""

_AFTER_APPOSITION = re.compile(r"[,.;)]| (?:of|for|in|at|who)\b")
"""What may follow the noun of an apposition."""

_ORGANISATION_START = re.compile(r"(?:[A-Z][\w’'-]+ (?:of |for |and |on )?){1,5}$")
"""The words of an organisation's name before its noun: "Bank and Trade" in "Bank and Trade Ministry"."""

_ORGANISATION_END = re.compile(r"(?: (?:of|for) [A-Z]\w+(?: [A-Z]\w+)*)?")
"""The words of an organisation's name after its noun: "of Ghana" in "Bank of Ghana"."""

_TWO_WORDS_BEFORE = re.compile(r"(?:[\w’'-]+ ){0,2}$")
"""Up to two words before a title: "the former" in "the former mayor Ann Lee"."""

_OF_NAME = re.compile(r"(?: of)?(?: [A-Z][\w’'-]+)?")
"""A place after a title: "of Springfield" in "Ann Lee, the mayor of Springfield"."""


class DescribedName(NamedTuple):
    """A name with a noun that describes it: "Lee, the mayor of Springfield"."""

    position: int  # offset at which the name, or the longer name around the noun, is found
    name: Span
    nearby: str  # other words of the description, lower case: "the of springfield"


class ArticleNames:
    """Answers questions about the names of one article."""

    def __init__(self, text: str, lower: str) -> None:
        """Take the article's text, and the same in lower case at the same offsets."""
        self.text = text
        self._lower = lower
        self._words_before: dict[str, set[str]] = {}
        self._is_name: dict[str, bool] = {}
        self._described: dict[str, list[DescribedName]] = {}

    def words_before(self, surname: str) -> set[str]:
        """Return the capitalized words right before any mention of a surname, in lower case: first names and titles."""
        words = self._words_before.get(surname)
        if words is None:
            words = self._words_before[surname] = set()
            if len(self._words_before) < _MAX_SEARCHES:
                words.update(self._search_words_before(surname))
        return words

    def _search_words_before(self, surname: str) -> Iterator[str]:
        """Yield the capitalized words right before a name, lower case."""
        lower, spaced = self._lower, f" {surname}"
        position = lower.find(spaced)
        while position > 0:
            end = position + len(spaced)
            if not lower[end : end + 1].isalnum():  # "Lee", not "Leeds"
                start = max(lower.rfind(" ", 0, position), lower.rfind("\n", 0, position)) + 1
                if self.text[start].isupper():  # "Ann" in "Ann Lee", not "when" in "when Lee left"
                    yield lower[start:position].rstrip(".")
            position = lower.find(spaced, position + 1)

    def is_name(self, span: Span, word: str) -> bool:
        """Return True if a word that opens a sentence is probably a name.

        The article must never write the word in lower case. A word in -s may be a plural ("Witnesses said"), so it must
        also occur with a capital inside a sentence.
        """
        # A first name or a word in capitals needs no search: "Maria", "NATO".
        if word in GENDERS or self.text[span.start : span.end].isupper():
            return True
        known = self._is_name.get(word)
        if known is None:
            may_search = len(self._is_name) < _MAX_SEARCHES
            known = self._is_name[word] = may_search and (
                f" {word}" not in self.text
                and (not word.endswith("s") or self._has_capital_inside(self.text[span.start : span.end]))
            )
        return known

    def _has_capital_inside(self, written: str) -> bool:
        """Return True if a word, written with a capital, occurs so inside a sentence."""
        return re.search(rf"[a-z,] {re.escape(written)}\b", self.text) is not None

    def described_by(self, noun: str) -> list[DescribedName]:
        """Return the names that have this noun as title, apposition or part, in the order of the text."""
        names = self._described.get(noun)
        if names is None:
            names = self._described[noun] = sorted(self._search_described(noun), key=lambda found: found.position)
        return names

    def _search_described(self, noun: str) -> Iterator[DescribedName]:
        """Yield the names around each occurrence of a noun."""
        lower = self._lower
        start = lower.find(noun)
        while start >= 0:
            end = start + len(noun)
            # Part of a longer word does not count: "chair" in "wheelchair".
            if not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum()):
                yield from self._after_title(start, end)
                yield from self._before_apposition(start, end)
                if noun in ORGANISATIONS:
                    yield from self._around_organisation(start, end)
            start = lower.find(noun, end)

    def _after_title(self, start: int, end: int) -> Iterator[DescribedName]:
        """Yield the name after a title at start .. end: "the former mayor Ann Lee"."""
        if name := _NAME_AFTER_TITLE.match(self.text, end, min(len(self.text), end + _WINDOW_AFTER)):
            before = _TWO_WORDS_BEFORE.search(self._window_before(start))
            yield DescribedName(name.start(1), self._untitled(*name.span(1)), before[0].lower() if before else "")

    def _before_apposition(self, start: int, end: int) -> Iterator[DescribedName]:
        """Yield the name before an apposition with its noun at start .. end: "Ann Lee, the mayor of Springfield"."""
        if not _AFTER_APPOSITION.match(self.text, end):
            return
        window = self._window_before(start)
        if name := _NAME_BEFORE_APPOSITION.search(window):
            base = start - len(window)
            of_name = _OF_NAME.match(self.text, end, min(len(self.text), end + _WINDOW_OF_NAME))
            nearby = name[2] + (of_name[0] if of_name else "")
            span = self._untitled(base + name.start(1), base + name.end(1))
            yield DescribedName(span.start, span, nearby.lower())

    def _around_organisation(self, start: int, end: int) -> Iterator[DescribedName]:
        """Yield the name that an organisation's noun at start .. end is part of: "the Ghana Board of Trade"."""
        window = self._window_before(start)
        if self.text[start].isupper() and (head := _ORGANISATION_START.search(window)):
            tail = _ORGANISATION_END.match(self.text, end, min(len(self.text), end + _WINDOW_AFTER))
            first = start - len(window) + head.start()
            yield DescribedName(first, Span(first, tail.end() if tail else end), "")

    def _untitled(self, start: int, end: int) -> Span:
        """Return a name without titles in front: "Ann Lee" in "General Ann Lee"."""
        while (space := self.text.find(" ", start, end)) > 0:
            if self._lower[start:space].rstrip(".") not in TITLES_BEFORE_NAMES - TITLES_OF_FULL_NAMES:
                break
            start = space + 1
        return Span(start, end)

    def _window_before(self, start: int) -> str:
        """Return the text before an offset in which a name is searched for."""
        return self.text[max(0, start - _WINDOW_BEFORE) : start]

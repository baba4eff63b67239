"""The names in a whole article: the words before each surname, which words are names, and who has which title.

Coreference looks up one word at a time. Each answer comes from a search of the whole article and is cached; the number
of searches is limited, so the time stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TITLES,
    VERB_CUES,
)
from builder.language.lexicon.geography import DEMONYMS
from builder.language.lexicon.names import FIRST_NAMES, NAME_PARTICLES
from builder.language.lexicon.organisations import COMPANY_FORMS, ORGANISATION_KINDS, ORGANISATIONS, PARTIES
from builder.language.lexicon.titles import ROLES_OF_VERBS, TITLES_BEFORE_NAMES, TITLES_OF_FULL_NAMES
from builder.language.lexicon.word_classes import RELATIVE_PRONOUNS
from builder.model import Span

_ORGANISATION_NOUNS = ORGANISATIONS.union(*ORGANISATION_KINDS.values())
"""Nouns in the names of organisations."""

_PLURALS = ("s", "men", "women")
"""Endings of plurals, which some surnames share."""

_COMPANY_FORMS = "|".join(sorted(form.capitalize() for form in COMPANY_FORMS))
"""Last words of names of companies: "Ltd"."""

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

_NAME = rf"[A-Z][\w’'-]+(?: (?:(?:{_PARTICLES})[ -])?(?:[A-Z]\.|[A-Z][\w’'-]+)){{0,3}}"
"""A name of one to four words and their particles: "Ann J. van Lee"."""

_NAME_AFTER_TITLE = re.compile(rf",? ({_NAME})")
"""The name in "the mayor Ann Lee" and "the mayor, Ann Lee", from the end of the title on."""

_NAME_AFTER_TAIL = re.compile(rf" (?:of|for|in|at) (?:[\w’'-]+ ){{0,4}}[\w’'-]+, ({_NAME})")
"""The name in "the captain of the old ferry, Ann Lee", from the end of the title on."""

_NAME_BEFORE_APPOSITION = re.compile(rf"({_NAME})(?:, \d{{1,3}})?, ((?:[\w’'-]+ ){{0,6}})$")
"""The name and the words before the noun in "Ann Lee, 44, the former mayor"."""

_PREPOSITION_BEFORE = re.compile(r"\b(?:in|at|near|from|to|on|of|across|outside|by) $", re.IGNORECASE)
"""A preposition before a name; with "in" and "on" it is a place or a day: "In Karvo, the mayor of"."""

_APPOSITION_STARTS = DETERMINERS | {"former", "then", "acting", "deputy", "chief", "senior", "co-founder", "founder"}
"""Words with which the noun phrase of an apposition begins, unless it is one noun or begins with a capital."""

_NOT_IN_APPOSITION = (
    PREPOSITIONS | SUBORDINATORS | RELATIVE_PRONOUNS | PRONOUNS | AUXILIARIES | CONJUNCTIONS | frozenset(VERB_CUES)
) - DETERMINERS
"""Words that show that what follows a name and a comma is more than a noun phrase: "Lee, who saw the mayor,"."""

_AFTER_APPOSITION = re.compile(r"[,.;)]| (?:of|for|in|at|who|that|which|led|run|based|founded)\b")
"""What may follow the noun of an apposition."""

_ORGANISATION_START = re.compile(r"(?:[A-Z][\w’'-]+ (?:of |for |and |on )?){1,5}$")
"""The words of an organisation's name before its noun: "Bank and Trade" in "Bank and Trade Ministry"."""

_OWNER = re.compile(r"\b((?:[A-Z][\w-]{1,20} ){0,2}[A-Z][\w-]{1,20}['’]s (?:[a-z]{3,20} )?)$")
"""The owner of an organisation whose noun follows: "South Ghana's ", "Ghana's foreign "."""

_ROLE_VERBS = "|".join(sorted(ROLES_OF_VERBS))
"""Verbs that make somebody a leader, an author or the like."""

_BY_NAME = re.compile(
    rf"\b([\w-]{{1,30}}),? (?:which (?:is|was) )?({_ROLE_VERBS}) by (?:[\w’'-]{{1,20}}\.? ){{0,3}}?({_NAME})"
)
"""Whoever leads or made something: "the panel, headed by Justice Ann Lee"."""

_WHO_LED = re.compile(rf", who (?:has |had |also )?({_ROLE_VERBS}) (?:(?:the|a|an) )?([\w-]{{1,30}})")
"""What somebody leads or made: "Ann Lee, who directed the film"."""

_ORGANISATION_END = re.compile(r"(?:-[A-Z]\w+)?(?: (?:of|for) [A-Z]\w+(?: [A-Z]\w+)*)?")
"""The words of an organisation's name after its noun: "of Ghana" in "Bank of Ghana"."""

_TWO_WORDS_BEFORE = re.compile(r"(?:[\w’'-]+ ){0,2}$")
"""Up to two words before a title: "the former" in "the former mayor Ann Lee"."""

_OPENERS = ADVERBS | CONJUNCTIONS | PREPOSITIONS | SUBORDINATORS | DETERMINERS | PRONOUNS
"""Words that have a capital because they open a sentence, not because they belong to a name."""

_TITLES_AND_PARTIES = (TITLES_BEFORE_NAMES - TITLES_OF_FULL_NAMES) | PARTIES
"""Words before a name that are no part of it: "Labour MP Ann Lee"."""

_END_OF_NAMED = re.compile(r"[,.;()—–]|$| (?:of|in|from|who)\b")
"""What follows a name in an apposition: "the mayor, Ann Lee, said", but not "met the mayor, Lee said"."""

_POLITE_TITLE = re.compile(r"\b(mr|mrs|ms|miss|sir|lady|lord)\.? $")
"""A title before a first name, which shows its gender: "Mr. Ash Lee"."""

_CAPITAL_WORD = re.compile(r"\b([A-Z]\w{1,20}) $")
"""A word with a capital before a name."""

_LONGEST_FIRST_NAME = 22
"""Characters of such a word and the marks around it."""

_LONGEST_POLITE_TITLE = 6
"""Characters of such a title with the mark or space on either side."""

_BELONGING = re.compile(r"['’]|-?\w| [A-Z]")
"""What makes a name only a part of the phrase after a preposition: "in Lee's hands", "in Karvo City"."""

_PARTS_OF_COUNTRIES = ("North", "South", "East", "West")
"""What a text calls a country for short if it is part of its name: "the North"."""

_JUNIOR = re.compile(r"(\w+),? (Jr|Sr|II|III)\.?")
"""A surname with what tells its bearer from father or son."""

_ALSO_CALLED = re.compile(
    r"\b([A-Z][\w’'-]{1,20}(?: (?:[A-Z][\w’'-]{1,20}|al|bin|ibn|el|de|van)){1,3}),? \(?(?:who is |who was )?"
    r"(?:(?:(?:also|better|widely|commonly|otherwise) )?known (?:as|by (?:his|her) [\w-]{1,20}(?: [\w-]{1,20}){0,3}?)"
    r"|a\.?k\.?a\.?|alias),? [\"“'‘]?([A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20}){0,2})"
)
"""A name and the other name of the same person: "Ann Lee, also known as Mother Ann"."""

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
        self._other_names: dict[str, Span] | None = None
        self._in_full: dict[str, Span | None] = {}
        self._by_verbs: list[tuple[str, DescribedName]] | None = None
        self._is_small: dict[str, bool] = {}
        self._is_after: dict[str, bool] = {}

    def text_of(self, span: Span) -> str:
        """Return the words of a span of the article."""
        return self.text[span.start : span.end]

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
        for position, _ in self._occurrences(surname):
            end = position - 1
            if end <= 0 or self.text[end] != " ":
                continue
            # "Ann" in "Ann J. Lee".
            while end > 1 and self._lower[end - 1] == "." and self._lower[max(0, end - 3) : end - 2].isspace():
                end -= 3
            start = max(self._lower.rfind(" ", 0, end), self._lower.rfind("\n", 0, end)) + 1
            if start < end and self.text[start].isupper():  # not "when" in "when Lee left"
                yield self._lower[start:end].rstrip(".")
                before = _CAPITAL_WORD.search(self.text, max(0, start - _LONGEST_FIRST_NAME), start)
                if before and before[1].lower() in FIRST_NAMES:
                    yield before[1].lower()  # "Mary" in "Mary Kay Lee"
                if title := _POLITE_TITLE.search(self._lower, max(0, start - _LONGEST_POLITE_TITLE), start):
                    yield title[1]

    def _occurrences(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where each occurrence of some words in lower case begins and ends."""
        lower = self._lower
        start = lower.find(words) if words else -1
        while start >= 0:
            end = start + len(words)
            # "Lee", not "Leeds", and not "Ash-Lee".
            if not lower[end : end + 1].isalnum() and not (
                lower[start - 1 : start].isalnum() or lower[start - 1 : start] == "-"
            ):
                yield start, end
            start = lower.find(words, start + 1)

    def mentions(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield where each mention of a name, given in lower case, begins and ends, without those in small letters."""
        for start, end in self._occurrences(name):
            if self.text[start].isupper():
                yield start, end

    def is_written_small(self, word: str) -> bool:
        """Return True if the article has a word, given in lower case, in small letters."""
        known = self._is_small.get(word)
        if known is None:
            known = self._is_small[word] = len(self._is_small) < _MAX_SEARCHES and any(
                self.text[start:end] == word for start, end in self._occurrences(word)
            )
        return known

    def is_written_after(self, preposition: str, name: str) -> bool:
        """Return True if the article has a name, and nothing that belongs to it, after a preposition: "in Karvo"."""
        phrase = f"{preposition} {name}"
        known = self._is_after.get(phrase)
        if known is None:
            known = self._is_after[phrase] = len(self._is_after) < _MAX_SEARCHES and any(
                self.text[start:end].endswith(name) and not _BELONGING.match(self.text, end)
                for start, end in self._occurrences(phrase.lower())
            )
        return known

    def is_name(self, span: Span, word: str) -> bool:
        """Return True if a word that opens a sentence is probably a name.

        The article must never write the word in lower case. A word in -s or -men may be a plural ("Witnesses said"), so
        it must also occur with a capital inside a sentence.
        """
        # A first name or a word in capitals needs no search: "Maria", "NATO".
        if word in FIRST_NAMES or self.text[span.start : span.end].isupper():
            return True
        known = self._is_name.get(word)
        if known is None:
            may_search = len(self._is_name) < _MAX_SEARCHES
            known = self._is_name[word] = may_search and (
                f" {word}" not in self.text
                and (not word.endswith(_PLURALS) or self._has_capital_inside(self.text[span.start : span.end]))
            )
        return known

    def _has_capital_inside(self, written: str) -> bool:
        """Return True if a word, written with a capital, occurs so inside a sentence, or opens a company's name."""
        word = re.escape(written)
        return re.search(rf"[a-z,\"”'’] {word}\b|\b{word} (?:{_COMPANY_FORMS})\b", self.text) is not None

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
                if noun in _ORGANISATION_NOUNS:
                    yield from self._around_organisation(start, end)
            start = lower.find(noun, end)
        for role, verb_made in self._made_by_verbs():
            if noun in ROLES_OF_VERBS[role]:
                yield verb_made

    def in_full(self, name: Span, *, definite: bool) -> Span | None:
        """Return the name for which a text uses another one, or None; `definite` after "the".

        "North Korea" for "the North", "Ann Lee Jr." for "Lee Jr.", "Ann Lee" after "Ann Lee, also known as Mother Ann".
        """
        written = self.text_of(name)
        if written not in self._in_full:
            may_search = len(self._in_full) < _MAX_SEARCHES
            self._in_full[written] = self._search_in_full(written, definite=definite) if may_search else None
        found = self._in_full[written]
        return found if found is not None and found.start < name.start else None

    def _search_in_full(self, written: str, *, definite: bool) -> Span | None:
        """Return the first place of the name for which a text uses another one, or None."""
        if self._other_names is None:
            called = _ALSO_CALLED.finditer(self.text)
            self._other_names = {other[2]: Span(*other.span(1)) for other in called if not other[2].isupper()}
        if definite and written in _PARTS_OF_COUNTRIES:
            found = re.finditer(rf"\b{written} ([A-Z][a-z]{{2,20}})\b", self.text)
            countries = {
                country[1]: Span(*country.span()) for country in reversed(list(found)) if country[1] in DEMONYMS
            }
            return next(iter(countries.values())) if len(countries) == 1 else None
        if junior := _JUNIOR.fullmatch(written):
            surname = re.escape(junior[1])
            full = re.search(
                rf"\b([A-Z][\w-]{{0,20}})\.? (?:[A-Z][\w-]{{0,20}}\.? )?{surname},? {junior[2]}\b", self.text
            )
            return Span(*full.span()) if full and full[1].lower() in FIRST_NAMES else None
        return self._other_names.get(written)

    def _made_by_verbs(self) -> list[tuple[str, DescribedName]]:
        """Return the verbs that give somebody a role, each with the name and with what is led or made."""
        if self._by_verbs is None:
            found = [(led[2], Span(*led.span(3)), led[1]) for led in _BY_NAME.finditer(self.text)]
            found += [
                (led[1], name, led[2])
                for led in _WHO_LED.finditer(self.text)
                if (name := self.name_before(led.start()))
            ]
            named = [(verb, self._trimmed(name.start, name.end), thing.lower()) for verb, name, thing in found]
            self._by_verbs = [(verb, DescribedName(name.start, name, thing)) for verb, name, thing in named]
        return self._by_verbs

    def _after_title(self, start: int, end: int) -> Iterator[DescribedName]:
        """Yield the name after a title at start .. end: "the former mayor Ann Lee", "the mayor, Ann Lee,"."""
        reach = min(len(self.text), end + _WINDOW_AFTER)
        name = _NAME_AFTER_TITLE.match(self.text, end, reach) or _NAME_AFTER_TAIL.match(self.text, end, reach)
        if name is None or (self.text[name.start(1) - 2] == "," and not _END_OF_NAMED.match(self.text, name.end())):
            return
        span = self._trimmed(*name.span(1))
        # "Police Chief Ann Lee" is no police, and "Navy Seals" are no navy.
        if self._lower[start:end] in ORGANISATIONS and (
            self.text[start].isupper() or self._lower[span.start : span.end].split()[0] in TITLES
        ):
            return
        before = _TWO_WORDS_BEFORE.search(self._window_before(start))
        yield DescribedName(span.start, span, before[0].lower() if before else "")

    def name_before(self, comma: int) -> Span | None:
        """Return the name right before a comma at an offset, or None."""
        window = self._window_before(comma)
        name = _NAME_BEFORE_APPOSITION.search(f"{window}, ")
        return Span(comma - len(window) + name.start(1), comma) if name and name.end(1) == len(window) else None

    def _trimmed(self, start: int, end: int) -> Span:
        """Return the span of a name without "'s", a word that only opens a sentence, and titles: "Now General Lee"."""
        opener, _, rest = self.text[start:end].partition(" ")
        if rest[:1].isupper() and opener.lower() in _OPENERS:
            start += len(opener) + 1
        while (space := self.text.find(" ", start, end)) > 0:
            if self._lower[start:space].rstrip(".") not in _TITLES_AND_PARTIES:
                break
            start = space + 1
        return Span(start, end - 2 if self.text[end - 2 : end] in ("'s", "’s") else end)

    def _before_apposition(self, start: int, end: int) -> Iterator[DescribedName]:
        """Yield the name before an apposition with its noun at start .. end: "Ann Lee, the mayor of Springfield"."""
        if not _AFTER_APPOSITION.match(self.text, end):
            return
        window = self._window_before(start)
        name = _NAME_BEFORE_APPOSITION.search(window)
        if name and _is_noun_phrase(name[2].split()) and not _PREPOSITION_BEFORE.search(window, 0, name.start()):
            base = start - len(window)
            of_name = _OF_NAME.match(self.text, end, min(len(self.text), end + _WINDOW_OF_NAME))
            nearby = name[2] + (of_name[0] if of_name else "")
            span = self._trimmed(base + name.start(1), base + name.end(1))
            yield DescribedName(span.start, span, nearby.lower())

    def _around_organisation(self, start: int, end: int) -> Iterator[DescribedName]:
        """Yield the name that an organisation's noun at start .. end is part of: "the Ghana Board of Trade"."""
        window = self._window_before(start)
        if (
            self.text[start].isupper()
            and (head := _ORGANISATION_START.search(window))
            and not _is_shouted(head[0] + self.text[start:end])
        ):
            tail = _ORGANISATION_END.match(self.text, end, min(len(self.text), end + _WINDOW_AFTER))
            first = start - len(window) + head.start() + (len("The ") if head[0].startswith("The ") else 0)
            yield DescribedName(first, Span(first, tail.end() if tail else end), "")
        elif owner := _OWNER.search(window):
            first = start - len(window) + owner.start(1)
            yield DescribedName(first, Span(first, end), "")  # "Ghana's navy"

    def _window_before(self, start: int) -> str:
        """Return the text before an offset in which a name is searched for."""
        return self.text[max(0, start - _WINDOW_BEFORE) : start]


def _is_shouted(words: str) -> bool:
    """Return True for several words in capitals, of a link or headline in the text: "MAN STARTS A SHOE COMPANY"."""
    return words.isupper() and len(words.split()) > 2  # noqa: PLR2004


def _is_noun_phrase(words: list[str]) -> bool:
    """Return True if the words between a name's comma and a noun can belong to that noun: "the former", "then"."""
    if not words or words[0][0].isupper():
        return True
    return words[0] in _APPOSITION_STARTS and not any(word in _NOT_IN_APPOSITION for word in words[1:])

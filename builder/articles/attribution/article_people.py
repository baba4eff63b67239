"""Which names of an article are names of people, and of which gender these people are.

A name counts as a person's if its own words or those around it say so ("Ann", "Mr"), and never if they make it a place,
a vessel or a body ("the Karvo valley", "the ferry Ann Lee"). The gender comes from titles, first names and roles ("his
wife, Kari"), or else from the pronouns right after the mentions of the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from builder.articles.attribution.article_names import ArticleNames
from builder.articles.attribution.paragraph import (
    DETERMINERS,
    ORGANISATIONS,
    TIME_WORDS,
    TITLES,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.function_words import PERSON_GENDERS, PLACE_NAME_PREPOSITIONS
from builder.language.lexicon.geography import (
    DEMONYMS,
    PLACE_FIRST_WORDS,
    PLACE_NOUNS,
    PLACES_AND_FIRST_NAMES,
    STATES_WRITTEN_OUT,
    VESSEL_NOUNS,
)
from builder.language.lexicon.names import FIRST_NAME_GENDERS, FIRST_NAMES, NAME_PARTICLES
from builder.language.lexicon.organisations import ORGANISATION_KINDS, PARTIES
from builder.language.lexicon.titles import FEMALE_WORDS, MALE_WORDS, POLITE_TITLES, RELATIONS, ROLE_NOUNS
from builder.model import Span

_ROLE_GENDERS: Final = dict.fromkeys(MALE_WORDS, "m") | dict.fromkeys(FEMALE_WORDS, "f")
"""Title, trade or relation, lower case -> gender of whoever has it."""

_NOT_MEN: Final = frozenset({"human", "german", "roman", "norman", "ottoman", "shaman", "spaceman", "talisman"})
"""Words in -man that are not trades of men."""

_SHORTEST_TRADE: Final = 6
"""Letters of the shortest trade in -man: "barman"; shorter words are other nouns or names."""

_INNER_CAPITAL: Final = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<=[a-z])[A-Z]")
"""A capital inside a word, except after the particles with which surnames begin."""

_ABSTRACT_ENDINGS: Final = ("tion", "ment", "ship", "ness", "ism", "ity", "ics")
"""Endings of last words of names that no person has: "Pacific Partnership"."""

_NO_SURNAMES: Final = PARTIES.union(*ORGANISATION_KINDS.values())
"""Last words of names that belong to bodies: "Karvo Airlines"."""

PLACES: Final = STATES_WRITTEN_OUT.union(word.lower() for pair in DEMONYMS.items() for word in pair)
"""States, countries and their adjectives, lower case."""

_LONGEST_PERSON: Final = 5
"""Tokens of a person's name; a longer run is an organisation or a headline."""

_TITLE_REACH: Final = 3
"""Tokens before a name in which a title may show the gender: "Sir John" or "chairwoman Dr. Lee"."""

_PARENTS: Final = frozenset(("father", "mother", "grandfather", "grandmother", "dad", "mum", "mom", "stepfather"))
"""Relations of somebody older."""

_CHILDREN: Final = frozenset(("son", "daughter", "grandson", "granddaughter", "stepson", "stepdaughter"))
"""Relations of somebody younger."""

_BEFORE_THINGS: Final = frozenset("the a an some any every no titled entitled".split())
"""Words right before a name that is not a person's: "entitled Some Lost Thing"."""

_PLURALS: Final = ("s", "men")
"""Endings of names for several people."""

_SHORTEST_ACRONYM: Final = 3
"""Letters; two may be initials."""

_MAX_SEARCHES: Final = 300
"""Names whose mentions are looked up in an article; this keeps the time linear even for a list of names."""

_WINDOW_AFTER: Final = 160
"""Characters after a mention of a name in which a role or a pronoun may show its gender."""

_SUBJECT_WEIGHT: Final = 2
"""Weight of "he" and "she" in the sentence of a name; pronouns that are more often somebody else's count 1."""

_LEAST_WEIGHT: Final = 2
"""Weight of pronouns that shows a gender: one subject, or two others."""

_CLEAR_SHARE: Final = 0.75
"""Share of the weight of all pronouns after a name that one gender must have."""

_RELATION_BEFORE: Final = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|['’]s) (?:[\w-]{{1,20}} )?({'|'.join(sorted(RELATIONS))}), "
    r"(?:[A-Z][\w’'.-]{0,20} ){0,2}$"
)
"""A relation whose apposition is a name: "his late wife, Kari "."""

_WINDOW_BEFORE: Final = 60
"""Characters before a name that are searched for such a relation."""

_PRONOUN_AFTER: Final = re.compile(
    r"[^A-Z\"“”.!?;\n]{0,80}?\b(he|she|his|her|him|himself|herself)\b"
    r"|[^A-Z\"“”.!?;\n]{0,120}[.!?] (He|She)\b"
)
"""The first pronoun after a name, with no other name, quotation or second sentence between them."""


def gender_of_noun(noun: str) -> str:
    """Return "f", "m" or "" for a noun, lower case: "actress", "fisherman", "driver"."""
    if noun in _ROLE_GENDERS:
        return _ROLE_GENDERS[noun]
    if noun.endswith("woman"):
        return "f"
    return "m" if noun.endswith("man") and len(noun) >= _SHORTEST_TRADE and noun not in _NOT_MEN else ""


class ArticlePeople:
    """Answers questions about the people of one article."""

    def __init__(self, names: ArticleNames) -> None:
        """Take the names of the article."""
        self._names = names
        self._genders: dict[str, str] = {}  # what the whole article shows, by name
        self._generations: dict[tuple[str, bool], Span | None] = {}  # by surname, and whether it is the elder
        self._settled: dict[str, str] = {}  # what pronouns have been resolved to so far, by name
        self._speakers: set[str] = set()  # last words of the full names of those who have spoken

    def is_person(self, paragraph: Paragraph, run: TokenRange, titled: bool) -> bool:
        """Return True if a name, given without its title, looks like a person's."""
        first, last = run
        words = paragraph.words
        if last - first > _LONGEST_PERSON or _in_place_phrase(paragraph, run):
            return False
        # "Martyn Day" is a person, and "Monday" is none.
        if any(word in ORGANISATIONS or (word in TIME_WORDS and last - first == 1) for word in words[first:last]):
            return False
        if words[last : last + 1] and words[last] in ROLE_NOUNS and not paragraph.capital(last):
            return False  # "Ulm Presidential candidate Ann Lee"
        if PLACES.issuperset(words[first:last]):
            return False  # "Miss Idaho"
        if titled or _gender_by_role(paragraph, run):
            return True
        before = words[first - 1] if first > 0 else ""
        full = last - first > 1 and words[first] in FIRST_NAMES
        if (before in PLACE_NAME_PREPOSITIONS and not full) or before in _BEFORE_THINGS:
            return False
        return self.looks_personal(paragraph.text[paragraph.starts[first] : paragraph.ends[last - 1]])

    def may_speak_as_person(self, name: str) -> bool:
        """Return True if the name of somebody who spoke may be a person's."""
        written = _bare(name.split())
        words = [word.lower() for word in written]
        return (
            0 < len(words) <= _LONGEST_PERSON
            and ORGANISATIONS.isdisjoint(words)
            and "'s " not in name
            and "’s " not in name
            and not _is_acronym(written[0])
            and not any(char.isdigit() for char in name)
            and not PLACES.issuperset(words)
            and not any(map(_is_brand, written))
            and (words[0] in FIRST_NAMES or self._is_possible(" ".join(written)))
        )

    def _is_possible(self, name: str) -> bool:
        """Return True unless the words of a name that begins with no first name make it a place, a thing or a group."""
        words = name.lower().split()
        if words[0] in PLACE_FIRST_WORDS or words[-1] in PLACE_NOUNS or words[-1] in TITLES or self.is_place(name):
            return False
        if len(words) == 1:
            # "Hispanics" and "Englishmen", but not "Williams".
            plural = words[0].endswith(_PLURALS) and self._names.words_before(words[0]) <= DETERMINERS
            return not plural and words[0] not in TIME_WORDS and words[0].removesuffix("s") not in PARTIES
        return not (words[-1].endswith(_ABSTRACT_ENDINGS) or words[-1] in _NO_SURNAMES)

    def looks_personal(self, name: str) -> bool:
        """Return True if an untitled name looks like a person's by its own words and the rest of the article."""
        words = name.lower().split()
        if _is_acronym(name.split()[0]) or PLACES.issuperset(words) or any(char.isdigit() for char in name):
            return False
        if words[0] in FIRST_NAMES and not (len(words) == 1 and self.is_place(name)):
            return len(words) > 1 or words[0] not in PLACES_AND_FIRST_NAMES or words[0] in self._speakers
        if len(words) > 1:
            return self._is_possible(name) and not self._has_common_word(words)
        if words[0] in TITLES or words[0] in ORGANISATIONS:
            return False
        return words[0] in self._speakers or any(
            word in FIRST_NAMES or word in TITLES for word in self._names.words_before(words[0])
        )

    def _has_common_word(self, words: Iterable[str]) -> bool:
        """Return True if the article also writes a word of a name in lower case: "Patient"."""
        return any(
            word not in NAME_PARTICLES and len(word) > 1 and self._names.is_written_small(word) for word in words
        )

    def is_place(self, name: str) -> bool:
        """Return True if the article says that something is in it: "in Karvo", but not "in Lee's hands"."""
        return self._names.is_written_after("in", name)

    def gender(self, paragraph: Paragraph, run: TokenRange) -> str:
        """Return "f", "m" or "" for a name, judging by the words around it, its first name, or the whole article."""
        return (
            _gender_by_title(paragraph, run)
            or _gender_by_role(paragraph, run)
            or self.gender_of(paragraph.text[paragraph.starts[run[0]] : paragraph.ends[run[1] - 1]])
        )

    def gender_of_title(self, paragraph: Paragraph, speaker: TokenRange) -> str:
        """Return the gender that a title among the words for a speaker shows, or ""."""
        genders = {_ROLE_GENDERS[word] for word in paragraph.words[slice(*speaker)] if word in _ROLE_GENDERS}
        return genders.pop() if len(genders) == 1 else ""

    def is_always_other(self, surname: str, gender: str) -> bool:
        """Return True if titles of a gender are all that the article has of it: else it is a surname of the other."""
        before = self._names.words_before(surname.lower())
        genders = _genders_of(word for word in before if _ROLE_GENDERS.get(word) != gender)
        return bool(genders) and gender not in genders and not before <= POLITE_TITLES.keys()

    def namesake(self, surname: str, gender: str, end: int) -> Span | None:
        """Return the full name before an offset of the one person of a gender who shares a surname with others.

        After "Ann Lee and her husband, Bob Lee", "Mr Lee" is Bob Lee.
        """
        first_names = {word for word in self._names.words_before(surname.lower()) if word in FIRST_NAMES}
        fitting = [word for word in sorted(first_names) if FIRST_NAME_GENDERS.get(word) == gender]
        if len(first_names) <= 1 or len(fitting) != 1:
            return None
        found = next(self._names.mentions(f"{fitting[0]} {surname.lower()}"), None)
        return Span(*found) if found is not None and found[1] <= end else None

    def of_generation(self, surname: Span, *, elder: bool) -> Span | None:
        """Return the parent or the child of two people with one surname, if the text says who is whose, or None.

        After "Lee spoke. His son, Bo Lee, denied it", "the younger Lee" is Bo Lee, and "the elder Lee" the other one.
        """
        written = self._names.text_of(surname)
        if (written, elder) not in self._generations:
            may_search = len(self._generations) < _MAX_SEARCHES
            self._generations[written, elder] = self._search_generation(written, elder=elder) if may_search else None
        return self._generations[written, elder]

    def _search_generation(self, surname: str, *, elder: bool) -> Span | None:
        """Return the parent or the child of two people with a surname, or None."""
        bearers: dict[str, Span] = {}
        parents: set[str] = set()
        children: set[str] = set()
        for found in re.finditer(
            rf"\b([A-Z][\w-]{{1,20}}) (?:[A-Z][\w-]{{0,20}}\.? )?{re.escape(surname)}\b", self._names.text
        ):
            first = found[1].lower()
            if first in TITLES or first in DETERMINERS:
                continue
            bearers.setdefault(first, Span(*found.span()))
            window = self._names.text[max(0, found.start() - _WINDOW_BEFORE) : found.start()]
            if relation := _RELATION_BEFORE.search(window):
                (children if relation[1] in _CHILDREN else parents if relation[1] in _PARENTS else set()).add(first)
        known = parents if elder else children
        others = bearers.keys() - (children if elder else parents)
        if len(known) == 1:
            return bearers[next(iter(known))]
        return bearers[next(iter(others))] if len(bearers) == 2 and len(others) == 1 else None  # noqa: PLR2004

    def is_without_first_name(self, surname: str) -> bool:
        """Return True if the article writes a surname with titles only, or alone."""
        return self._names.words_before(surname.lower()) <= TITLES | _ROLE_GENDERS.keys()

    def gender_of(self, name: str) -> str:
        """Return "f", "m" or "" for a name without its title."""
        first, _, rest = name.lower().partition(" ")
        if rest and first in FIRST_NAME_GENDERS:
            return FIRST_NAME_GENDERS[first]
        key = self._key(name)
        known = self._genders.get(key)
        if known is None:
            known = self._genders[key] = self._search_gender(key) if len(self._genders) < _MAX_SEARCHES else ""
        return known or self._settled.get(key, "")

    def settle(self, name: str, gender: str) -> None:
        """Note that a pronoun of a gender refers to a name: nobody is "he" here and "she" there."""
        self._settled.setdefault(self._key(name), gender)

    def note_speaker(self, name: str) -> None:
        """Note a full name that has spoken, so that its last word counts as a person's name, too."""
        words = name.lower().split()
        if len(words) > 1 and self.may_speak_as_person(name):
            self._speakers.add(words[-1])

    def _key(self, name: str) -> str:
        """Return what stands for a name: its surname, or all of it if several people have that."""
        words = name.lower().split()
        if len(words) == 1 or not words:
            return name.lower()
        first_names = {word for word in self._names.words_before(words[-1]) if word not in TITLES}
        return words[-1] if first_names <= {words[0], words[-2]} else " ".join(words)

    def _search_gender(self, key: str) -> str:
        """Return the gender that the whole article shows for a name in lower case."""
        words = key.split()
        before = self._names.words_before(words[-1]) if len(words) == 1 else {words[0]}
        genders = _genders_of(before)
        if genders:
            return genders.pop() if len(genders) == 1 else ""
        pronouns: Counter[str] = Counter()
        for _, end in self._names.mentions(key):
            pronouns.update(self._pronoun_after(end))
        if words[0] in FIRST_NAME_GENDERS and before <= TITLES:
            return FIRST_NAME_GENDERS[words[0]]
        gender, weight = max(pronouns.items(), key=lambda item: item[1], default=("", 0))
        return gender if weight >= max(_LEAST_WEIGHT, _CLEAR_SHARE * pronouns.total()) else ""

    def _pronoun_after(self, end: int) -> dict[str, int]:
        """Return the weight of the first pronoun after a mention, by its gender."""
        found = _PRONOUN_AFTER.match(self._names.text, end, end + _WINDOW_AFTER)
        if found is None:
            return {}
        pronoun = (found[1] or found[2]).lower()
        return {PERSON_GENDERS[pronoun]: _SUBJECT_WEIGHT if found[1] in ("he", "she") else 1}


def _bare(words: list[str]) -> list[str]:
    """Return the words of a name after the last party, title or acronym in it: "Karvo Labour MP Ann Lee"."""
    starts = (
        at + 1
        for at in range(len(words) - 2, -1, -1)
        if words[at].lower() in PARTIES or words[at].lower() in TITLES or (words[at].isupper() and len(words[at]) > 1)
    )
    start = next(starts, 0)
    return words[start:] if len(words) - start > 1 else words


def _in_place_phrase(paragraph: Paragraph, run: TokenRange) -> bool:
    """Return True if the words around a name make it a place or a vessel: "Karvo Valley", "the ferry Karvo"."""
    first, last = run
    words = paragraph.words
    if first > 0 and words[first - 1] in VESSEL_NOUNS:
        return True
    return last - first > 1 and words[last - 1] in PLACE_NOUNS and words[first] not in FIRST_NAMES


def _is_brand(word: str) -> bool:
    """Return True for a word with a capital inside that no surname has: "ProKarvo", but not "McLee"."""
    return _INNER_CAPITAL.search(word) is not None


def _is_acronym(word: str) -> bool:
    """Return True for a word in capitals, unless it is two letters, which may be initials ("JD Lee")."""
    letters = word.replace(".", "")
    return letters.isupper() and (len(letters) >= _SHORTEST_ACRONYM or letters in ("UN", "EU", "US", "UK"))


def _gender_by_title(paragraph: Paragraph, run: TokenRange) -> str:
    """Return the gender of a title right before a name, or ""."""
    words = paragraph.words
    for at in range(run[0] - 1, max(-1, run[0] - 1 - _TITLE_REACH), -1):
        word = words[at]
        if word in _ROLE_GENDERS:
            return _ROLE_GENDERS[word]
        if word != "." and word not in TITLES:
            return gender_of_noun(word)
    return ""


def _gender_by_role(paragraph: Paragraph, run: TokenRange) -> str:
    """Return the gender of the relation before a name and its comma, or "": "his wife, Ann Lee"."""
    first, words = run[0], paragraph.words
    if first > 2 and words[first - 1] == "," and words[first - 2] in RELATIONS:  # noqa: PLR2004 - two tokens
        return _ROLE_GENDERS[words[first - 2]]
    return ""


def _genders_of(words: Iterable[str]) -> set[str]:
    """Return the genders of those words before a surname that have one; first names count more than titles."""
    words = set(words)
    return {FIRST_NAME_GENDERS[word] for word in words if word in FIRST_NAME_GENDERS} | {
        _ROLE_GENDERS[word] for word in words if word in POLITE_TITLES
    } or {_ROLE_GENDERS[word] for word in words if word in _ROLE_GENDERS}

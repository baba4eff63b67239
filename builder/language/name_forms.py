"""Names taken apart, so that two spellings of one name can be compared; and the spelling that readers are shown.

No names are known in advance: the rules look at owners ("South Sudan's"), titles, initials, acronyms and
transliterations only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from builder.language.lexicon.geography import PLACE_PARTS
from builder.language.lexicon.names import FIRST_NAME_GENDERS, SMALL_WORDS_OF_NAMES, TRANSLITERATIONS
from builder.language.lexicon.organisations import ORGANISATIONS
from builder.language.lexicon.titles import POLITE_TITLES, POST_NOMINALS, TITLES_BEFORE_NAMES, TITLES_OF_FULL_NAMES

_ONLY_BEFORE_FULL_NAMES = TITLES_OF_FULL_NAMES | {"general"}
"""Titles that are part of a name of two words: "Dean Lee", "General Motors"."""

_SHORTEST_ACRONYM = 2
"""Letters; a single capital is an initial."""

_LONGEST_ACRONYM = 7
"""Letters; a longer word in capitals is a name or a headline."""

FEWEST_FULL: Final = 2
"""Words of a full name, and of a name that has initials."""

_SHORTEST_FIRST_NAME = 3
"""Letters of a short first name ("Ben" for "Benjamin"); with two, "Al" would be Alan, Albert and Alice at once."""

AGREEING: Final = 2
"""Articles that must write a name before it counts for a third; one alone may be mistaken, or lie."""

_GENERATIONS: Final = frozenset(("jr", "sr", "junior", "senior", "ii", "iii", "iv"))
"""Marks after a name that tell a father from his son, lower case and without a full stop."""

_REMEMBERED = 4096
"""Names whose parts are remembered; a dossier of a hundred articles has a few hundred."""

_WORD = re.compile(r"\w+(?:['’]\w{2,})?")
"""A word of a name, with an apostrophe inside ("O'Brien") but without a genitive."""

_BRACKETS = re.compile(r"(?<!\s)\s*\(([^()]{2,40})\)")
"""Brackets after a name, usually with its acronym: "Ghana Food Board (GFB)"."""

_GENITIVE = re.compile(r"['’]s?(?=\s|$)")
"""The mark of a genitive, in the singular ("Ghana's") or the plural ("the rebels'")."""

_DOTTED_ACRONYM = re.compile(r"\b(?:\w\.){2,}")
"""An acronym with dots: "U.N."."""

_ACRONYM = re.compile(r"[^\W\d_a-z](?:[of]?[^\W\d_a-z])+")
"""An acronym, in which small letters stand for small words: "MoD"."""

_EDGE_MARKS = " .,;:'\"“”’"
"""Marks stripped from both ends of a name."""

_SPELLINGS = tuple(pair.split(">") for pair in TRANSLITERATIONS)
"""Pairs of a spelling and the one that replaces it, in the order of replacement."""

UNDECOMPOSED: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ʼ": "'"})
"""Letters that Unicode does not decompose into a base letter and an accent."""

NameKey: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of a name's owner and of its words."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart."""

    written: str
    keys: tuple[str, ...]  # transliteration keys of its words, without owner, title and small words
    acronyms: tuple[str, ...]  # in lower case: the whole name, or the words in brackets after it
    owner: tuple[str, ...]  # keys of the words in the genitive before it: "South Sudan's"
    organisation: bool
    gender: str = ""  # "f" or "m", if a title or the first name shows it
    generation: str = ""  # "jr" or another mark that tells a father from his son

    @property
    def full(self) -> bool:
        """True if the name has several words."""
        return len(self.keys) >= FEWEST_FULL

    @property
    def cluster_key(self) -> NameKey:
        """Owner, words and generation: equal for two names that differ only in spelling, title and small words."""
        return self.owner, (*self.keys, self.generation) if self.generation else self.keys


def is_full_name(form: NameForm) -> bool:
    """Return True for a name of several words, or with an owner; "Ghana's GFB" is an acronym all the same."""
    return form.full or bool(form.owner and form.keys and not form.acronyms)


def transliteration_key(word: str) -> str:
    """Return the key that all transliterations of a word share, as Medvedsky, Medvedskyy and Medvedskiy do."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(UNDECOMPOSED))
    key = re.sub(r"(.)\1+", r"\1", "".join(char for char in decomposed if char.isalnum()))
    for spelling, replacement in _SPELLINGS:
        key = key.replace(spelling, replacement)
    return re.sub(r"(.)\1+", r"\1", key)


PLACE_PART_KEYS: Final = frozenset(map(transliteration_key, PLACE_PARTS))
"""Keys of words that turn a place name into a different place, so that Sudan is not a short form of South Sudan."""


@lru_cache(maxsize=_REMEMBERED)
def take_apart(written: str) -> NameForm:
    """Take a name apart."""
    in_brackets = [found.strip() for found in _BRACKETS.findall(written)]
    bare = _DOTTED_ACRONYM.sub(lambda found: found[0].replace(".", ""), _BRACKETS.sub("", written))
    owner, rest = _split_owner(bare.strip(_EDGE_MARKS))
    words = _significant_words(rest.replace("-", " "))
    organisation = any(word.lower() in ORGANISATIONS for word in words)
    generation = ""
    # Titles are part of an organisation's name: "Coach Drivers Union".
    if not organisation:
        if len(words) > FEWEST_FULL and words[-1].lower() in _GENERATIONS:
            generation = words.pop().lower()
        words = _without_titles_and_initials(words)
    acronyms = [word.replace(".", "") for word in in_brackets if _is_acronym(word) or (organisation and word.isalpha())]
    if len(words) == 1 and _is_acronym(words[0]):
        acronyms.append(words[0])
    return NameForm(
        written,
        tuple(transliteration_key(word) for word in words),
        tuple(acronym.lower() for acronym in acronyms),
        tuple(transliteration_key(word) for word in owner),
        organisation,
        "" if organisation else _gender_of(rest),
        generation,
    )


def _gender_of(name: str) -> str:
    """Return the gender that the first word of a person's name shows, be it a title or a first name, or ""."""
    first, _, rest = name.partition(" ")
    word = first.lower().rstrip(".")
    return POLITE_TITLES.get(word) or FIRST_NAME_GENDERS.get(word, "") if rest else ""


def may_be_one_person(one: NameForm, other: NameForm) -> bool:
    """Return True unless two names are of different genders or generations; a surname alone may be of any."""
    if one.full and other.full and one.generation != other.generation and one.keys == other.keys:
        return False
    return not one.gender or not other.gender or one.gender == other.gender


def _split_owner(bare: str) -> tuple[list[str], str]:
    """Return the words of the owner ("South Sudan's navy": South, Sudan) and the rest of the name."""
    cut = _GENITIVE.search(bare)
    owner: list[str] = []
    if cut and bare[cut.end() :].strip():
        owner = _significant_words(bare[: cut.start()])
        bare = bare[cut.end() :].strip()
    return owner, _GENITIVE.sub("", bare)


def _significant_words(text: str) -> list[str]:
    """Return the words of a text without articles and other small words."""
    return [word for word in _WORD.findall(text) if word.lower() not in SMALL_WORDS_OF_NAMES]


def _without_titles_and_initials(words: list[str]) -> list[str]:
    """Return a person's name without titles, letters after it and initials, unless nothing else is left."""
    first, last = 0, len(words)
    while last > FEWEST_FULL and words[last - 1].isupper() and words[last - 1].lower() in POST_NOMINALS:
        last -= 1  # "Ann Lee QC"
    while first < last - 1 and _precedes_name(words[first].lower(), last - first - 1):
        first += 1
    untitled = words[first:last]  # "Donald J. Lee" and "Donald Lee" are the same person
    return [word for word in untitled if len(word) > 1] or untitled


def _precedes_name(word: str, following: int) -> bool:
    """Return True if a word is a title in front of a number of words: "Dean Ann Lee", but not "Dean Lee"."""
    return word in TITLES_BEFORE_NAMES and (word not in _ONLY_BEFORE_FULL_NAMES or following >= FEWEST_FULL)


def _is_acronym(word: str) -> bool:
    """Return True for a word in capitals, with or without dots, that is neither an initial nor too long; for "MoD"."""
    letters = word.replace(".", "")
    return _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM and _ACRONYM.fullmatch(letters) is not None


@lru_cache(maxsize=_REMEMBERED)
def initials(form: NameForm) -> frozenset[str]:
    """Return the acronyms that a name of several words may have: "Ghana Food Board" may be GFB or FB."""
    bare = _BRACKETS.sub("", form.written)
    found = set()
    # "Centers for Disease Control and Prevention" may be CDC, and the "Department of Health" DOH.
    for name in (bare, bare.rpartition(" and ")[0], bare.replace(" of ", " Of ")):
        capitals = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
        found |= {"".join(capitals[first:]).lower() for first in range(len(capitals) - FEWEST_FULL + 1)}
    return frozenset(found)


def are_variants(one: str, two: str) -> bool:
    """Return True if two first names, given as keys, have the same consonants or one is a short form of the other."""
    if _consonants(one) == _consonants(two):
        return True
    return min(len(one), len(two)) >= _SHORTEST_FIRST_NAME and (one.startswith(two) or two.startswith(one))


def _consonants(key: str) -> str:
    """Return the first letter of a key and the consonants after it."""
    return key[:1] + re.sub(r"[aeiou]", "", key[1:])


# --- the spelling that is shown


class AgreedSpellings:
    """The spellings of one agent, from which the one that is shown for statements of some articles is chosen.

    It is the fullest spelling that these articles write, but no article decides for another: it must be in all of them
    or in at least two of the dossier. If there is no such spelling, it is the one that most of these articles write. A
    longer spelling contains the shorter: whoever writes "Ann Lee" also writes "Lee".
    """

    def __init__(self, written_in: Mapping[str, Sequence[str]]) -> None:
        """Take the spellings that each article writes, by the article's id; of equal spellings the first is shown."""
        self._written_in = written_in
        self._forms = {name: take_apart(name) for names in written_in.values() for name in names}
        by_word: dict[str, set[str]] = {}
        for form in self._forms.values():
            for word in {*form.owner, *form.keys, *form.acronyms}:
                by_word.setdefault(word, set()).add(form.written)
        articles: dict[str, set[str]] = {name: set() for name in self._forms}
        for article, names in written_in.items():
            for name in names:
                articles[name].add(article)
        # An acronym is contained in the name that has it in brackets.
        self._writers = {
            form.written: set[str]().union(*(articles[name] for name in _names_with(form, by_word)))
            for form in self._forms.values()
        }

    def choose(self, articles: Collection[str]) -> str | None:
        """Return the spelling that is shown for statements of these articles, or None if they write none."""
        here = [article for article in dict.fromkeys(articles) if article in self._written_in]
        exact = Counter(name for article in here for name in self._written_in[article])
        return max(exact, key=lambda name: self._rank(name, here, exact[name]), default=None)

    def _rank(self, name: str, articles: Sequence[str], exact: int) -> tuple[bool, int, int, bool, int]:
        """Return the rank of a spelling for some articles, `exact` of which write it in just this form."""
        writers, words = self._writers[name], len(self._forms[name].owner) + len(self._forms[name].keys)
        writing = sum(article in writers for article in articles)
        untitled = without_polite_title(name) == name
        if len(writers) >= AGREEING or writing == len(articles):
            return True, words, writing, untitled, exact
        return False, writing, words, untitled, exact


def without_polite_title(name: str) -> str:
    """Return a name without a title such as "Mr" in front."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower().rstrip(".") in POLITE_TITLES else name


def _names_with(form: NameForm, by_word: Mapping[str, set[str]]) -> set[str]:
    """Return the names that have all words of a name; `by_word` has the names with each word."""
    # From the rarest word on, so that a thousand first names before one surname cost little.
    rarest, *others = sorted((by_word[word] for word in {*form.owner, *form.keys}), key=len) or [{form.written}]
    return rarest.intersection(*others)

"""Descriptions: find the name that "the ministry" or "the Ghanaian president" stands for.

A noun for an organisation stands only for a name that contains it, or states its kind: "the army" is no bank, and "the
company" may be Karvo Ltd. A noun for a person stands only for somebody to whom the article gives that role, as a title
or in an apposition. If several names fit, it is the one that spoke last, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from builder.articles.attribution.article_names import ArticleNames
from builder.articles.attribution.article_people import ArticlePeople, gender_of_noun
from builder.articles.attribution.paragraph import (
    DETERMINERS,
    GENITIVE_MARKS,
    ORGANISATIONS,
    PREPOSITIONS,
    TITLES,
    Paragraph,
)
from builder.language.lexicon.names import FIRST_NAMES, SMALL_WORDS_OF_NAMES
from builder.language.lexicon.organisations import NOT_HEADS, ORGANISATION_KINDS, PARTY_MEMBERS
from builder.language.lexicon.speaker_nouns import BODIES, DOCUMENTS, MUTE_NOUNS, PERSON_ENDINGS
from builder.language.lexicon.titles import EPITHETS, KINDS_OF_PEOPLE, OFFICES_OF_ONE, PERSON_NOUNS, RELATIONS
from builder.language.name_forms import transliteration_key
from builder.model import Span

_DEFINITE: Final = ("the", "this", "that")
"""Determiners of a description that refers to something named before."""

_LONGEST_DESCRIPTION: Final = 5
"""Tokens of the longest description for which a name is looked up: "the former Ghanaian finance minister"."""

_LONGEST_TAIL: Final = 4
"""Tokens of the longest tail of a description: "of South Karvo"."""

_TAIL_OPENERS: Final = ("of", "for", "in", "from")
"""Prepositions that open the tail of a description: "the governor of Karvo"."""

_REPORTERS: Final = ("reporter", "correspondent")
"""Nouns by which an outlet refers to its own people."""

_OWN_REPORTER: Final = re.compile(r"\b[A-Z]{2,6}['’]s ([A-Z][\w’'-]{1,20} [A-Z][\w’'-]{1,20})")
"""A reporter introduced by the acronym of the outlet: "the KBC's Ann Lee"."""

_STEM_LENGTH: Final = 5
"""Initial letters by which a word of a description is matched: "Ghanaian" in "Ghana's"."""

_ANY_OUTLET: Final = ("outlet", "publication")
"""Nouns that may also stand for an outlet whose name is an acronym, and says no kind."""

_HEADS_OF_STATES: Final = ("president", "prime minister", "premier", "chancellor")
"""Offices of whom a nationality and "leader" may mean: "the Italian leader"."""

_NATIONAL_LEADER: Final = 3
"""Tokens of "the Italian leader"; "the former Italian leader" is somebody else."""

_RECENT: Final = 12
"""Speakers before a description that are looked at; one that spoke earlier no longer decides between two."""

_MAX_SEARCHES: Final = 300
"""Nouns that are searched for in an article; this keeps the time linear."""

_SINGULAR_ENDINGS: Final = tuple(ending for ending in PERSON_ENDINGS if ending not in ("men", "people"))
"""Endings of nouns for one person: "plumber", "inspector", "gunman"."""

_NOT_PEOPLE: Final = ORGANISATIONS | BODIES | DOCUMENTS | MUTE_NOUNS
"""Nouns for bodies, texts and things, some of which have such an ending: "letter"."""

_UNNAMED: Final = r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal|other) (?:[\w-]{1,20} ){0,2}"
"""What is before a noun that no name belongs to: "another young "."""

_AGE: Final = re.compile(r"\d{1,3}-year-old")
"""The age by which a text refers again to somebody: "the 32-year-old"."""

_EPITHET_REACH: Final = 1200
"""Characters between a speaker and an epithet that refers to the same person."""

_TITLES_OF_PARTY_MEMBERS: Final = frozenset(
    """senator sen representative rep congressman congresswoman governor gov mp speaker leader lawmaker
    candidate""".split()
)
"""Titles of a person whom "the Ohio Republican" may mean."""

_CAPITAL_WORDS: Final = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")
"""One to four words with capitals, which may be a name."""

_WORD: Final = re.compile(r"\w+")
"""A word of a name."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who has spoken, for the descriptions and pronouns after it."""

    position: int  # offset into the text
    agent: Span | None
    nouns: frozenset[str]  # what describes the speaker, lower case: titles, roles and kinds of organisation
    gender: str  # "f", "m" or ""
    person: bool  # may be one person
    reported: bool  # by another speaker of the same sentence: "Lee said Costa denied it"


def is_person_noun(noun: str) -> bool:
    """Return True for a singular noun for a person, lower case: "driver", "mother", "president"."""
    if noun in PARTY_MEMBERS or noun in PERSON_NOUNS or noun in TITLES or noun in RELATIONS or noun in KINDS_OF_PEOPLE:
        return True
    return noun not in _NOT_PEOPLE and noun.endswith(_SINGULAR_ENDINGS)


class Descriptions:
    """Resolves the descriptions of one article."""

    def __init__(self, names: ArticleNames, people: ArticlePeople) -> None:
        """Take the names and the people of the article."""
        self._names = names
        self._people = people
        self._unnamed: dict[str, int] = {}

    def resolve(self, paragraph: Paragraph, first: int, last: int, spoken: Sequence[Spoken]) -> Span | None:
        """Return the name that the tokens first .. last-1 describe, or None if the text does not make it clear.

        Takes the speakers before it in order; their positions are offsets.
        """
        words = paragraph.words
        end = next((at for at in range(first + 1, last) if words[at] in _TAIL_OPENERS), last)
        position = paragraph.starts[first]
        if words[first] == "our" and end - first == 2 and words[end - 1] in _REPORTERS:  # noqa: PLR2004
            return self._own_reporter(position)
        if words[first] not in _DEFINITE or not 2 <= end - first <= _LONGEST_DESCRIPTION:  # noqa: PLR2004
            return None
        noun = words[end - 1]
        tail = [words[at] for at in range(end + 1, last) if paragraph.capital(at)]
        modifiers = [word[:_STEM_LENGTH] for word in (*words[first + 1 : end - 1], *tail) if word not in TITLES]
        if noun in NOT_HEADS or last - end > _LONGEST_TAIL or not GENITIVE_MARKS.isdisjoint(words[first:last]):
            return None
        if noun in ORGANISATIONS or noun in ORGANISATION_KINDS:
            return self._organisation(noun, modifiers, position, spoken)
        if is_person_noun(noun) and (person := self._person(noun, modifiers, position, spoken)) is not None:
            return person
        if (
            noun == "leader"
            and end - first == _NATIONAL_LEADER
            and modifiers
            and (leader := self._leader(modifiers, position)) is not None
        ):
            return leader
        return self._epithet(noun, modifiers, position, spoken)

    def _leader(self, modifiers: Sequence[str], position: int) -> Span | None:
        """Return the only head of a state or government before an offset: "the Italian leader", its prime minister."""
        if self.has_unnamed("leader", position):
            return None
        named = [
            span
            for office in _HEADS_OF_STATES
            for span, nearby in self._described(office, modifiers, position)
            if nearby and self._people.may_speak_as_person(self._names.text_of(span))
        ]
        return named[-1] if len(set(map(self._surname, named))) == 1 else None

    def _own_reporter(self, position: int) -> Span | None:
        """Return the only reporter whom the outlet calls its own: "The KBC's Ann Lee"."""
        found = list(_OWN_REPORTER.finditer(self._names.text, 0, position))
        same = {name[1] for name in found}
        return Span(*found[0].span(1)) if len(same) == 1 else None

    def _organisation(
        self, noun: str, modifiers: Sequence[str], position: int, spoken: Sequence[Spoken]
    ) -> Span | None:
        """Return the organisation whose name contains a noun or states its kind."""
        kinds = ORGANISATION_KINDS.get(noun, frozenset((noun,)))
        found = [
            described
            for kind in sorted(kinds)
            for described in self._described(kind, modifiers, position)
            if described[1] or _states_kind(self._names.text_of(described[0]), kinds)
        ]
        named = [span for span, _ in found]
        agents = [
            one.agent
            for one in spoken
            if one.agent
            and _states_kind(self._names.text_of(one.agent), kinds)
            and self._fits(one.agent, "", modifiers)
        ]
        if noun in _ANY_OUTLET and spoken and spoken[-1].agent and self._names.text_of(spoken[-1].agent).isupper():
            return None  # "The BBC said so. The outlet said"
        recent = self._last_of_kind(kinds, spoken)
        if recent is not None and recent.agent is None:
            return None  # "the health ministry said", without a name
        if self._are_one([*named, *agents]):
            return max(agents or named, key=lambda span: (span.end - span.start, -span.start))
        if recent is not None and recent.agent in agents and spoken[-1] == recent:
            return recent.agent
        return None

    def _last_of_kind(self, kinds: frozenset[str], spoken: Sequence[Spoken]) -> Spoken | None:
        """Return the last speaker of a kind, with a name or without."""
        for one in reversed(spoken[-_RECENT:]):
            if (one.agent is None and not kinds.isdisjoint(one.nouns)) or (
                one.agent is not None and _states_kind(self._names.text_of(one.agent), kinds)
            ):
                return one
        return None

    def _person(self, noun: str, modifiers: Sequence[str], position: int, spoken: Sequence[Spoken]) -> Span | None:
        """Return the person who has a noun as a title or role."""
        if noun not in OFFICES_OF_ONE:
            recent = next((one for one in reversed(spoken[-_RECENT:]) if noun in one.nouns), None)
            if recent is not None:
                return self._unless_another(recent, noun, modifiers, position)
            if self.has_unnamed(noun, position):
                return None
        named = [
            span
            for span, _ in self._described(noun, modifiers, position)
            if self._people.may_speak_as_person(self._names.text_of(span))
        ]
        return named[-1] if len(set(map(self._surname, named))) == 1 else None

    def _epithet(self, noun: str, modifiers: Sequence[str], position: int, spoken: Sequence[Spoken]) -> Span | None:
        """Return the last speaker if an epithet refers to him again: "The striker said", "The 32-year-old said".

        Nobody else may have been named since, nor anybody called so.
        """
        if not (noun in EPITHETS or _AGE.fullmatch(noun)) or not spoken or self.has_unnamed(noun, position):
            return None
        agent = spoken[-1].agent
        if agent is None or not spoken[-1].person or position - spoken[-1].position > _EPITHET_REACH:
            return None
        surname = self._surname(agent)
        if {self._surname(span) for span, _ in self._described(noun, modifiers, position)} - {surname}:
            return None
        name = self._names.text_of(agent)
        known = self._people.gender_of(name)
        if not known and not FIRST_NAMES.intersection(name.lower().split()[:1]):
            return None  # perhaps no person
        if gender_of_noun(noun) not in ("", known or gender_of_noun(noun)):
            return None
        if noun in PARTY_MEMBERS and modifiers and not self._has_seat(surname, spoken):
            return None  # "Lee said so. The Ohio Republican said"
        return None if self._names_another(surname, max(agent.end, spoken[-1].position), position) else agent

    def _has_seat(self, surname: str, spoken: Sequence[Spoken]) -> bool:
        """Return True if somebody of this surname has spoken with a title that members of parties have."""
        return any(
            one.agent and self._surname(one.agent) == surname and not one.nouns.isdisjoint(_TITLES_OF_PARTY_MEMBERS)
            for one in spoken
        )

    def _names_another(self, surname: str, start: int, end: int) -> bool:
        """Return True if the text between two offsets has the name of a person with another surname."""
        for found in _CAPITAL_WORDS.finditer(self._names.text, start, end):
            words = found[0].removesuffix("'s").removesuffix("’s")
            if transliteration_key(words.split()[-1]) == surname:
                continue
            # A single word may be the surname of somebody whose first name the article has: "Zon Tvol left. Tvol".
            before = set() if " " in words else self._names.words_before(words.lower()) - DETERMINERS - PREPOSITIONS
            if before or self._people.looks_personal(words):
                return True
        return False

    def _unless_another(self, recent: Spoken, noun: str, modifiers: Sequence[str], position: int) -> Span | None:
        """Return the last speaker with a role, unless the article gives it to somebody else since."""
        if recent.agent is None:
            return None
        since = {
            self._surname(span)
            for span, _ in self._described(noun, modifiers, position)
            if span.start > recent.position
        }
        return recent.agent if since <= {self._surname(recent.agent)} else None

    def _surname(self, name: Span) -> str:
        """Return the key of the last word of a name."""
        return transliteration_key(self._names.text_of(name).split()[-1])

    def has_unnamed(self, noun: str, position: int) -> bool:
        """Return True if the article speaks of somebody without a name by a noun before: "a driver said"."""
        first = self._unnamed.get(noun)
        if first is None:
            first = self._unnamed[noun] = self._search_unnamed(noun)
        return first < position

    def _search_unnamed(self, noun: str) -> int:
        """Return the first offset at which a noun is used of somebody without a name, or the length of the text."""
        text = self._names.text
        if len(self._unnamed) < _MAX_SEARCHES:
            for found in re.finditer(rf"{_UNNAMED}{re.escape(noun)}s?\b(?! [A-Z]|, [A-Z])", text):
                if text[max(0, found.start() - 2) : found.start()] != ", ":  # not "Lee, a driver,"
                    return found.start()
        return len(text)

    def _described(self, noun: str, modifiers: Sequence[str], position: int) -> Iterator[tuple[Span, bool]]:
        """Yield the names before an offset that a noun describes, and whether it is no part of the name itself."""
        for described in self._names.described_by(noun):
            if described.position >= position:
                return
            if self._fits(described.name, described.nearby, modifiers):
                yield described.name, bool(described.nearby)

    def _fits(self, name: Span, nearby: str, modifiers: Sequence[str]) -> bool:
        """Return True if all modifiers of a description are in a name or the words around it."""
        written = self._names.text_of(name).lower()
        return all(modifier in nearby or modifier in written for modifier in modifiers)

    def _are_one(self, names: Sequence[Span]) -> bool:
        """Return True if all names may be one: the words of each are among those of the longest."""
        sets = [_words_of(self._names.text_of(name)) for name in names]
        longest = max(sets, key=len, default=frozenset())
        return bool(names) and all(words <= longest for words in sets)


def _words_of(name: str) -> frozenset[str]:
    """Return the words of a name in lower case, without small ones."""
    return frozenset(_WORD.findall(name.lower())) - SMALL_WORDS_OF_NAMES - {"s"}


def _states_kind(name: str, kinds: frozenset[str]) -> bool:
    """Return True if the head noun of an organisation's name is one of some nouns: "Bank of Ghana", "Karvo Ltd"."""
    words = name.lower().replace(".", "").split()
    ends = [at for at, word in enumerate(words) if word in ("of", "for", "and", "(")]
    if "police" in kinds and "police" in words:
        return True  # "Karvo Police Department"
    return bool(words) and (words[-1] in kinds or any(at and words[at - 1] in kinds for at in ends))

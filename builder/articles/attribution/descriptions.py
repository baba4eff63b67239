"""Descriptions: find the name that "the ministry" or "the Ghanaian president" stands for.

A noun for an organisation stands only for a name that contains it, or states its kind: "the army" is no bank, and "the
company" may be Karvo Ltd. A noun for a person stands only for somebody to whom the article gives that role, as a title
or in an apposition. If several names fit, it is the one that spoke last, or none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from builder.articles.attribution.article_names import ArticleNames
from builder.articles.attribution.article_people import PLACES, ArticlePeople, gender_of_noun
from builder.articles.attribution.paragraph import (
    DETERMINERS,
    DOUBLE_QUOTES,
    ORGANISATIONS,
    PREPOSITIONS,
    TITLES,
    VERB_CUES,
    Paragraph,
)
from builder.language.lexicon.function_words import SENTENCE_STARTERS
from builder.language.lexicon.geography import COMPATRIOTS, DEMONYMS
from builder.language.lexicon.names import FIRST_NAMES, SMALL_WORDS_OF_NAMES
from builder.language.lexicon.organisations import (
    KINDS_NOT_IN_NAMES,
    NOT_HEADS,
    ORGANISATION_KINDS,
    PARTIES,
    PARTY_MEMBERS,
    WIDER_KINDS,
)
from builder.language.lexicon.speaker_nouns import BODIES, DOCUMENTS, MUTE_NOUNS, PERSON_ENDINGS
from builder.language.lexicon.titles import (
    EPITHETS,
    LATER_EPITHETS,
    OFFICES_OF_ONE,
    OTHER_TITLES,
    PERSON_NOUNS,
    RELATIONS,
)
from builder.language.name_forms import transliteration_key
from builder.language.tokens import GENITIVE_MARKS
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

_OF_NATION: Final = re.compile(r"\b([A-Z][a-z]{2,20})['’]s ([A-Z][\w-]{1,20} [A-Z][\w-]{1,20})")
"""A name after the nation that it stands for: "Italy's Ann Lee"."""

_STEM_LENGTH: Final = 5
"""Initial letters by which a word of a description is matched: "Ghanaian" in "Ghana's"."""

_ANY_OUTLET: Final = ("outlet", "publication")
"""Nouns that may also stand for an outlet whose name is an acronym, and says no kind."""

_PLAIN: Final = 2
"""Tokens of a description without modifiers: "the president"."""

_PLAIN_TITLE: Final = re.compile(r"(?:^|[^\w\s’'-]\s?|\n|\b[a-z]\w* )[A-Z][a-z]+ $")
"""A title with a capital and without modifiers before a name: "President Lee", not "Club President Lee"."""

_REACH_OF_MODIFIER: Final = 12
"""Characters before a name that may contain a modifier of a description: "ruling "."""

_TITLE_REACH: Final = 40
"""Characters before a name in which such a title is searched for."""

_OF_COMPANY: Final = re.compile(
    r"\b([A-Z]\w{2,20}(?: [A-Z]\w{1,20})?)(?:['’]s)? (?:CEO|chief executive|board|shares|shareholders|stock)\b"
    r"|\b(?:CEO|[Cc]hief executive|[Ss]hares|[Ss]hareholders) (?:of|in) ([A-Z]\w{2,20}(?: [A-Z]\w{1,20})?)"
)
"""A name with something that only a company has: "Acme's board", "chief executive of Acme"."""

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

_NAMED_REACH: Final = 400
"""Characters before an epithet in which only one person must be named if nobody has spoken: about two sentences."""

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
    if noun in PARTY_MEMBERS or noun in PERSON_NOUNS or noun in OTHER_TITLES or noun in TITLES or noun in RELATIONS:
        return True
    return noun not in _NOT_PEOPLE and noun.endswith(_SINGULAR_ENDINGS)


class _Description(NamedTuple):
    """A description of somebody, such as "the former Ghanaian finance minister"."""

    noun: str
    modifiers: Sequence[str]  # the beginnings of the words that a name must have near it: "ghana", "finan"
    position: int  # offset
    length: int  # tokens up to the noun
    is_former: bool  # "the former"
    is_later: bool  # after what is said: "“Yes,” the striker said"
    has_party: bool  # "the GOP nominee", "the Labor leader"
    has_place: bool  # another word with a capital: "the Ohio senator"
    is_rank: bool  # "the world number five"


def _description(paragraph: Paragraph, first: int, last: int) -> _Description | None:
    """Return the description at the tokens first .. last-1, or None."""
    words = paragraph.words
    end = next((at for at in range(first + 1, last) if words[at] in _TAIL_OPENERS), last)
    if words[first] not in _DEFINITE or not 2 <= end - first <= _LONGEST_DESCRIPTION:  # noqa: PLR2004
        return None
    is_rank = words[first + 1] == "world" and words[first + 2 : first + 3] in (["number"], ["no"])
    noun = " ".join(words[first + 1 : end]) if is_rank else words[end - 1]
    if (
        noun in NOT_HEADS
        or noun in COMPATRIOTS
        or last - end > _LONGEST_TAIL
        or not GENITIVE_MARKS.isdisjoint(words[first:last])
    ):
        return None
    between = () if is_rank else range(first + 1, end - 1)
    tail = [words[at] for at in range(end + 1, last) if paragraph.capital(at)]
    parties = {"gop", *PARTIES}.intersection(words[at] for at in between)
    before = words[first - 1] if first else ""
    return _Description(
        noun=noun,
        modifiers=[word[:_STEM_LENGTH] for word in (*(words[at] for at in between), *tail) if word not in TITLES],
        position=paragraph.starts[first],
        length=end - first,
        is_former=words[first + 1] in ("former", "ex", "then"),
        is_later=before == "," or before in DOUBLE_QUOTES or before in VERB_CUES,
        has_party=bool(parties),
        has_place=any(paragraph.capital(at) and words[at] not in parties for at in between),
        is_rank=is_rank,
    )


class Descriptions:
    """Resolves the descriptions of one article."""

    def __init__(self, names: ArticleNames, people: ArticlePeople) -> None:
        """Take the names and the people of the article."""
        self._names = names
        self._people = people
        self._unnamed: dict[str, int] = {}
        self._companies: list[Span] | None = None

    def resolve(
        self, paragraph: Paragraph, first: int, last: int, spoken: Sequence[Spoken], *, reported: bool = False
    ) -> Span | None:
        """Return the name that the tokens first .. last-1 describe, or None if the text does not make it clear.

        Takes the speakers before it in order, whose positions are offsets, and whether it is the last of them who tells
        of this description: "Lee said the striker had denied it".
        """
        words = paragraph.words
        if words[first : first + 2] == ["our", words[last - 1]] and words[last - 1] in _REPORTERS:
            return self._own_reporter(paragraph.starts[first])
        described = _description(paragraph, first, last)
        if described is None:
            return None
        noun = described.noun
        if noun in ORGANISATIONS or noun in ORGANISATION_KINDS:
            return self._organisation(described, spoken)
        person = self._person(described, spoken) if is_person_noun(noun) or described.is_rank else None
        if person is None and noun == "leader" and described.length == _NATIONAL_LEADER and described.modifiers:
            person = self._leader(described)
        return self._epithet(described, spoken) if person is None and not reported else person

    def may_be_any_body(self, paragraph: Paragraph, first: int, last: int) -> bool:
        """Return True for "the company" or "the paper": names often do not state that their bodies are of this kind."""
        noun, bare = paragraph.words[last - 1], last - first == _PLAIN and paragraph.words[first] in _DEFINITE
        return bare and noun in KINDS_NOT_IN_NAMES and not self.has_unnamed(noun, paragraph.starts[first])

    def only_company(self, position: int) -> Span | None:
        """Return the only name before an offset that the text shows to be a company's: "Acme's shares", or None."""
        if self._companies is None:
            signs = _OF_COMPANY.finditer(self._names.text)
            found = [Span(*sign.span(number)) for sign in signs for number in (1, 2) if sign[number]]
            self._companies = [span for span in found if self._may_be_company(self._names.text_of(span))]
        before = self._companies[: bisect_left(self._companies, position, key=lambda span: span.start)][-_RECENT:]
        return before[-1] if self._are_one(before) else None

    def _may_be_company(self, name: str) -> bool:
        """Return True unless a name is that of a person, a place or a body of another kind."""
        words = name.lower().split()
        is_place = PLACES.issuperset(words) or self._people.is_place(name)
        return not is_place and words[0] not in FIRST_NAMES | SENTENCE_STARTERS and not self.is_of_other_kind(name)

    def is_of_other_kind(self, name: str, noun: str = "company") -> bool:
        """Return True if a name states that its body is not what a noun says: the Food Board is no "company"."""
        words = set(name.lower().split())
        kinds = ORGANISATION_KINDS.get(noun, frozenset((noun,))) | WIDER_KINDS.get(noun, frozenset())
        return not words.isdisjoint(ORGANISATIONS - kinds)

    def _leader(self, described: _Description) -> Span | None:
        """Return the only head of a state or government before an offset: "the Italian leader", its prime minister."""
        named = [span for office in _HEADS_OF_STATES for span, _ in self._described(office, described)]
        of_nation = _OF_NATION.finditer(self._names.text, 0, described.position)
        named += [
            Span(*name.span(2))
            for name in of_nation
            if DEMONYMS.get(name[1], "")[:_STEM_LENGTH].lower() in described.modifiers
        ]
        return self._only(named)

    def _only(self, names: Sequence[Span]) -> Span | None:
        """Return the last of some names of people if all have one surname, or None."""
        return names[-1] if len(set(map(self._surname, names))) == 1 else None

    def _own_reporter(self, position: int) -> Span | None:
        """Return the only reporter whom the outlet calls its own: "The KBC's Ann Lee"."""
        found = list(_OWN_REPORTER.finditer(self._names.text, 0, position))
        same = {name[1] for name in found}
        return Span(*found[0].span(1)) if len(same) == 1 else None

    def _organisation(self, described: _Description, spoken: Sequence[Spoken]) -> Span | None:
        """Return the organisation whose name contains a noun or states its kind."""
        noun = described.noun
        kinds = ORGANISATION_KINDS.get(noun, frozenset((noun,)))
        found = [
            name
            for kind in sorted(kinds)
            for name in self._described(kind, described)
            if name[1] or _states_kind(self._names.text_of(name[0]), kinds)
        ]
        named = [span for span, _ in found]
        agents = [
            one.agent
            for one in spoken
            if one.agent and self._is_of_kind(one, kinds) and self._fits(one.agent, "", described.modifiers)
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
        return None if found or not spoken else self._general(described, spoken[-1])

    def _general(self, described: _Description, last: Spoken) -> Span | None:
        """Return the last speaker if it is a body of which a general noun tells: "the group", "the agency"."""
        kinds = WIDER_KINDS.get(described.noun)
        if kinds is None or last.agent is None or described.position - last.position > _EPITHET_REACH:
            return None
        fits = self._is_of_kind(last, kinds) or self._names.text_of(last.agent).isupper()
        return last.agent if fits and not self.has_unnamed(described.noun, described.position) else None

    def _last_of_kind(self, kinds: frozenset[str], spoken: Sequence[Spoken]) -> Spoken | None:
        """Return the last speaker of a kind, with a name or without."""
        return next((one for one in reversed(spoken[-_RECENT:]) if self._is_of_kind(one, kinds)), None)

    def _is_of_kind(self, one: Spoken, kinds: frozenset[str]) -> bool:
        """Return True if the words for a speaker or the speaker's name state a kind."""
        return (not one.person and not kinds.isdisjoint(one.nouns)) or (
            one.agent is not None and _states_kind(self._names.text_of(one.agent), kinds)
        )

    def _person(self, described: _Description, spoken: Sequence[Spoken]) -> Span | None:
        """Return the person who has a noun as a title or role."""
        noun = described.noun
        nouns = (noun, *OTHER_TITLES.get(noun, ()))
        if noun not in OFFICES_OF_ONE:
            recent = next((one for one in reversed(spoken[-_RECENT:]) if not one.nouns.isdisjoint(nouns)), None)
            if recent is not None:
                return recent.agent
            if self.has_unnamed(noun, described.position):
                return None
        named = [span for name in nouns for span, _ in self._described(name, described)]
        if described.length == _PLAIN:
            reach = [(span, max(0, span.start - _TITLE_REACH)) for span in named]
            named = [span for span, start in reach if _PLAIN_TITLE.search(self._names.text, start, span.start)] or named
        return self._only(named)

    def _epithet(self, described: _Description, spoken: Sequence[Spoken]) -> Span | None:
        """Return whom an epithet refers to again: "The striker said", "the 32-year-old", "the former president".

        This is the last speaker, if nobody else has been named since, nor anybody called so; or else the only person
        whom the text names before, who has not spoken yet.
        """
        noun, position = described.noun, described.position
        if _AGE.fullmatch(noun) and (aged := self._of_age(noun, position)) is not None:
            return aged
        is_epithet = noun in EPITHETS or _AGE.fullmatch(noun) is not None or described.is_former
        is_epithet |= described.has_place and noun in _TITLES_OF_PARTY_MEMBERS  # "the Vermont senator"
        if not (is_epithet or noun in LATER_EPITHETS) or self.has_unnamed(noun, position):
            return None
        people = [one for one in spoken[-_RECENT:] if one.person and position - one.position <= _EPITHET_REACH]
        if not people and (described.is_former or noun in LATER_EPITHETS):
            agent = self._only_named(position - _NAMED_REACH if is_epithet else 0, position)
        elif spoken and (one := spoken[-1]) in people and (is_epithet or described.is_later):
            agent = None if one.agent is None or self._names_another(one, position) else one.agent
        else:
            agent = None
        return agent if agent is not None and self._may_be_called(agent, described, people) else None

    def _may_be_called(self, agent: Span, described: _Description, people: Sequence[Spoken]) -> bool:
        """Return True unless an epithet contradicts what the text tells of a person, or may be that of others."""
        noun, surname, name = described.noun, self._surname(agent), self._names.text_of(agent)
        if {self._surname(span) for span, _ in self._described(noun, described)} - {surname}:
            return False
        is_weak = described.is_former or described.has_party or noun not in EPITHETS
        if is_weak and any(not one.agent or self._surname(one.agent) != surname for one in people):
            return False
        known = self._people.gender_of(name)
        if not known and not self._has_rare_name(name):
            return False  # perhaps no person
        if gender_of_noun(noun) not in ("", known):
            return False
        # "Lee said so. The Ohio Republican said"
        return noun not in PARTY_MEMBERS or not described.has_place or self._has_seat(surname, people)

    def _only_named(self, start: int, end: int) -> Span | None:
        """Return the only person named between two offsets, or None."""
        found = _CAPITAL_WORDS.finditer(self._names.text, max(0, start), end)
        spans = [Span(name.start(), name.end() - 2 * name[0].endswith(("'s", "’s"))) for name in found]
        return self._only([span for span in spans if self._people.looks_personal(self._names.text_of(span))])

    def _has_rare_name(self, name: str) -> bool:
        """Return True if a name of two words may be a person's: "Zon Tvol"."""
        return " " in name and self._people.looks_personal(name)

    def _of_age(self, age: str, position: int) -> Span | None:
        """Return the only person before an offset to whom the article gives an age: "Lee, 32," is "the 32-year-old"."""
        aged = re.compile(rf", {age.partition('-')[0]}[,.]")
        found = aged.finditer(self._names.text, 0, position)
        return self._only([name for age_after in found if (name := self._names.name_before(age_after.start()))])

    def _has_seat(self, surname: str, spoken: Sequence[Spoken]) -> bool:
        """Return True if somebody of this surname has spoken with a title that members of parties have."""
        return any(
            one.agent and self._surname(one.agent) == surname and not one.nouns.isdisjoint(_TITLES_OF_PARTY_MEMBERS)
            for one in spoken
        )

    def _names_another(self, speaker: Spoken, end: int) -> bool:
        """Return True if the text between a speaker and an offset names a person with another surname."""
        if speaker.agent is None:
            return False
        surname, start = self._surname(speaker.agent), max(speaker.agent.end, speaker.position)
        for found in _CAPITAL_WORDS.finditer(self._names.text, start, end):
            words = found[0].removesuffix("'s").removesuffix("’s")
            if transliteration_key(words.split()[-1]) == surname or words.lower() in SENTENCE_STARTERS | PLACES:
                continue
            # A single word may be the surname of somebody whose first name the article has: "Zon Tvol left. Tvol".
            before = set() if " " in words else self._names.words_before(words.lower()) - DETERMINERS - PREPOSITIONS
            if before or self._people.looks_personal(words):
                return True
        return False

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

    def _described(self, noun: str, described: _Description) -> Iterator[tuple[Span, str]]:
        """Yield the names before a description that a noun describes, and the words around them."""
        for name in self._names.described_by(noun):
            if name.position >= described.position:
                return
            if self._fits(name.name, name.nearby, described.modifiers):
                yield name.name, name.nearby

    def _fits(self, name: Span, nearby: str, modifiers: Sequence[str]) -> bool:
        """Return True if all modifiers of a description are in or near a name: "the ruling Unity Party"."""
        written = self._names.text[max(0, name.start - _REACH_OF_MODIFIER) : name.end].lower()
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

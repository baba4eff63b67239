"""To whom the pronouns of a sentence may refer: never from a quotation to somebody its speaker cannot mean.

- "I" and "we" in a quotation mean its speaker; outside quotations they mean the author.
- "He" and "she" in a quotation do not mean its speaker.
- "He" and "she" may mean somebody else if the sentence names another person who fits: "Roe said she had left".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from builder.language.lexicon.function_words import FIRST_PERSON, REFERRING_PRONOUNS, SUBORDINATORS
from builder.language.lexicon.names import FIRST_NAME_GENDERS, FIRST_NAMES
from builder.language.lexicon.organisations import ORGANISATIONS
from builder.language.lexicon.titles import COURTESY_TITLES, FEMALE_TITLES, MALE_TITLES
from builder.language.lexicon.word_classes import PREPOSITIONAL_SUBORDINATORS
from builder.model import Span

_GENDERS: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
"""Pronoun for one person -> its gender."""

_OF_THINGS: Final = frozenset(("it", "its"))
"""Pronouns for things and bodies."""

_FRONTED: Final = SUBORDINATORS | PREPOSITIONAL_SUBORDINATORS | {"in", "at", "on", "with", "for", "from", "despite"}
"""First words of sentences in which a pronoun may come before the name: "When she left, Ann Lee waved"."""

_QUOTED: Final = re.compile(r"[\"“„«»][^\"“”„«»]*+(?:[\"”“»«]|$)")
"""Words between double quotation marks; the closing one may be in a later sentence."""

_PERSON: Final = re.compile(r"\b(?:[A-Z][\w'’-]{0,30}\.? ){1,4}[A-Z][\w'’-]{0,30}")
"""Two to five words with a capital, which may be a person's name."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_FEWEST_WORDS: Final = 2
"""Words of a speaker's name that is taken for a person's though the first name is not known."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a sentence that somebody says, all or part of it in these words."""

    span: Span  # offsets in the sentence
    speakers: frozenset[str]  # every spelling of the speaker's name; empty: nobody known
    is_whole: bool = True  # all of it is quoted; otherwise only what is between quotation marks


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that may refer to something in an earlier sentence."""

    word: str  # as written
    is_quoted: bool
    speakers: frozenset[str]  # spellings of whoever says it in a quotation
    means_speaker: bool  # "I" and "we": it can only mean the speaker; other pronouns can only mean somebody else

    def fits(self, words: str) -> bool:
        """Return True if it may stand for these words: "it" stands for no person, and "she" for no man."""
        names, word = words.lower().split(), self.word.lower()
        if len(names) < _FEWEST_WORDS:
            return True
        is_known = names[0] in FIRST_NAMES
        if word in _OF_THINGS:
            # In a quotation, “it” is more often what happened: “We have seen nothing like it.”
            looks_like_name = words.istitle() and ORGANISATIONS.isdisjoint(names)
            return not (is_known or (self.is_quoted and looks_like_name))
        gender = _GENDERS.get(word, "")
        return not is_known or gender in ("", FIRST_NAME_GENDERS.get(names[0], gender))


def referring_pronouns(
    text: str, quotations: Sequence[Quotation], agents: frozenset[str], is_quoted: bool = False
) -> Iterator[Pronoun]:
    """Yield the pronouns of a sentence that may refer to an earlier sentence.

    Args:
        text: the sentence.
        quotations: what of it is said in whole or in part in these words, and by whom.
        agents: every spelling of whoever says something in it.
        is_quoted: whether all of it is between quotation marks that are in other sentences.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    people: list[tuple[int, str, str]] | None = None
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'").partition("'")[0]
        if word not in REFERRING_PRONOUNS:
            continue
        around = [part for part in quotations if part.span.start <= match.start() < part.span.end]
        whole = is_quoted or any(part.is_whole for part in around)
        inside = whole or any(start <= match.start() < end for start, end in quoted)
        speakers = frozenset[str]().union(*(part.speakers for part in around)) if inside else frozenset[str]()
        if word in FIRST_PERSON:
            if speakers:
                yield Pronoun(match[0], inside, speakers, means_speaker=True)
            continue
        gender = _GENDERS.get(word)
        if gender is not None:
            people = _people(text, agents) if people is None else people
            if any(_competes(text, match.start(), gender, person, speakers) for person in people):
                continue
        yield Pronoun(match[0], inside, speakers, means_speaker=False)


def _people(text: str, agents: frozenset[str]) -> list[tuple[int, str, str]]:
    """Return the people whom a sentence names: offset, name, and gender ("m", "f" or "" if unknown)."""
    found = []
    for match in _PERSON.finditer(text):
        words = [word.lower().rstrip(".") for word in match[0].split()]
        for number, word in enumerate(words[:-1]):
            if word in FIRST_NAMES or word in COURTESY_TITLES:
                gender = "m" if word in MALE_TITLES else "f" if word in FEMALE_TITLES else ""
                found.append((match.start(), match[0], gender or FIRST_NAME_GENDERS.get(words[number], "")))
                break
    for name in sorted(agents):
        words = name.lower().split()
        is_body = len(words) < _FEWEST_WORDS or not ORGANISATIONS.isdisjoint(words) or "of" in words or "the" in words
        if is_body or any(word.isupper() for word in name.split()):
            continue
        at = next((text.find(part) for part in (name, name.split()[-1]) if part in text), -1)
        if at >= 0:
            found.append((at, name, FIRST_NAME_GENDERS.get(words[0], "")))
    return found


def _competes(text: str, at: int, gender: str, person: tuple[int, str, str], speakers: frozenset[str]) -> bool:
    """Return True if a pronoun at an offset may mean this person of its sentence rather than one named before."""
    start, name, known = person
    if known not in ("", gender) or any(name in spelling or spelling in name for spelling in speakers):
        return False
    first = _WORD.search(text)
    return start < at or (first is not None and first[0].lower() in _FRONTED)

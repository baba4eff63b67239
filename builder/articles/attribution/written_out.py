"""Full names that stand in an article although its speakers have only a short form of them.

An article may tell of "President Ann Lee", and then write "Lee said". The full names looked for are those of speakers
in any article, and else what the article itself writes with a first name. An acronym may also be spelled out by the
article itself: "the Ghana Food Board (GFB)".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from builder.articles.attribution.article_clusters import MAX_COMPARED, is_full_person, is_single_word
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.function_words import SENTENCE_STARTERS, STOP_WORDS
from builder.language.lexicon.geography import DEMONYMS, STATES_WRITTEN_OUT
from builder.language.lexicon.names import FIRST_NAMES, NAME_JOINTS
from builder.language.lexicon.organisations import ORGANISATIONS, PARTIES
from builder.language.lexicon.speaker_nouns import PERSON_ENDINGS
from builder.language.lexicon.titles import RELATIONS, ROLE_NOUNS, TITLES_BEFORE_NAMES
from builder.language.name_forms import (
    NameForm,
    NameKey,
    are_variants,
    initials,
    is_full_name,
    may_be_one_person,
    take_apart,
)
from builder.language.tokens import straighten_apostrophes

_WINDOW = 80
"""Characters before an acronym in brackets in which the name that it stands for is searched for."""

_LONGEST_SPELLED_OUT = 60
"""Characters in brackets after an acronym that may be the name it stands for: "the GFB (Ghana Food Board)"."""

_ACRONYM = r"[^\W\d_](?:[^\W\d_]|\.){1,13}"
"""A word that may be an acronym, with or without dots."""

_BRACKETS = re.compile(rf"\(([^()]{{2,{_LONGEST_SPELLED_OUT}}})\)")
"""An acronym or the name that it stands for, in brackets."""

_ACRONYM_AT_END = re.compile(rf"\b({_ACRONYM}) $")
"""An acronym before brackets."""

_RELATION_AT_END = re.compile(rf"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:\w{{1,20}} )?(?:{'|'.join(sorted(RELATIONS))}),? $")
"""What introduces a person only as the relative of another: "her late husband, Bo Lee"."""

_MAX_SEARCHES = 300
"""Names that are searched for in one article; this keeps the time linear even for a list of names."""

_NAME_WORD = rf"(?:[A-Z][\w’'-]*|{'|'.join(sorted(map(re.escape, NAME_JOINTS | {'on', 'the'})))})"
"""A word of an organisation's name."""

_NAME_AT_END = re.compile(rf"[A-Z][\w’'-]*(?: {_NAME_WORD}){{0,7}} $")
"""A name of an organisation before brackets: "Ghana Food Board "."""


_NO_NAMES: Final = (
    SENTENCE_STARTERS | STOP_WORDS | TITLES_BEFORE_NAMES | ROLE_NOUNS | ORGANISATIONS | PARTIES | DAYS_AND_MONTHS
) | STATES_WRITTEN_OUT.union(word.lower() for pair in DEMONYMS.items() for word in pair)
"""Words that may have a capital next to a name without being one: "Meanwhile Lee", "England captain Lee"."""

_ShortKey: TypeAlias = tuple[str, tuple[str, ...]]
"""What a short form shortens (an owner's noun, an acronym, a surname or a first name), and its words or letters."""


class FullNames:
    """The full names of all speakers, by the short forms that may stand for them."""

    def __init__(self, forms: Iterable[tuple[NameForm, str]]) -> None:
        """Take the names of all articles, each with the id of its article."""
        writers: dict[NameKey, set[str]] = {}
        found: dict[_ShortKey, dict[str, NameForm]] = {}
        for form, article in forms:
            if is_full_name(form):
                writers.setdefault(form.cluster_key, set()).add(article)
                for short in keys_of_full(form):
                    found.setdefault(short, {})[form.written] = form
        # Those that most articles write come first.
        self._by_short = {
            short: sorted(names.values(), key=lambda form: (-len(writers[form.cluster_key]), form.written))
            for short, names in found.items()
        }

    def standing_for(self, key: _ShortKey) -> list[NameForm]:
        """Return full names for which a short form may stand; at most `MAX_COMPARED` of them."""
        return self._by_short.get(key, [])[:MAX_COMPARED]


def names_written_out(
    text: str, short_forms: Iterable[NameForm], forms: Iterable[NameForm], full_names: FullNames
) -> list[NameForm]:
    """Return full names that stand in an article's text, for those short forms of which `forms` has no full name.

    If two different names fit a short form, neither is returned for it.
    """
    straight = straighten_apostrophes(text)
    known = {key for form in forms if is_full_name(form) for key in keys_of_full(form)}
    out: list[NameForm] = []
    searches = 0
    for short in short_forms:
        for key in () if is_full_name(short) else keys_of_short(short):
            if key in known:
                break
            candidates = full_names.standing_for(key)[: _MAX_SEARCHES - searches]
            searches += len(candidates)
            if found := _standing_in(text, straight, short, candidates):
                if len({(name.owner, name.keys[:1], name.keys[-1:]) for name in found}) == 1:
                    out += found
                break
            if key[0] == "surname" and searches < _MAX_SEARCHES:
                searches += 1
                if found := _with_first_name(straight, short):
                    out += found
                    break
    return out


def _with_first_name(text: str, short: NameForm) -> list[NameForm]:
    """Return the full names with a surname that a text writes with one first name, although they never speak.

    "Mayor Ann Lee left. Lee said": Lee is Ann Lee, but not if the text also tells of Bo Lee, or says "in Lee". Nor is
    she a relative of somebody else with this name: "his wife, Ann Lee". If no word before the surname is a known first
    name, it is any that can be one: "Zon Lee".
    """
    written = short.written.split()[-1]
    surname = re.escape(written)
    if re.search(rf"\b(?:in|near) {surname}\b(?!['’ ][sA-Z])", text):
        return []
    pattern = re.compile(
        rf"\b(?:([A-Z][\w-]{{1,20}}) )?([A-Z][\w-]{{1,20}}) (?:[A-Z]\. )?{surname}\b(?! (?!Jr\b|Sr\b)[A-Z]|-)"
    )
    found = {match[2]: match for match in pattern.finditer(text) if not _joins_two(match[2], text)}
    names = [name for first, name in found.items() if first.lower() in FIRST_NAMES]
    if given := set(re.findall(rf"\b{surname} [A-Z][a-z]{{1,20}}-[a-z]{{1,20}}\b", text)) if not found else ():
        return [take_apart(name) for name in given] if len(given) == 1 else []  # "Kim Jong-hun"
    relatives = [
        name for name in found.values() if _RELATION_AT_END.search(text, max(0, name.start() - _WINDOW), name.start())
    ]
    own = [name for name in names if name not in relatives]
    if not own and _may_be_rare_name(written.lower(), text):
        rare = (first for first in found if not first.lower().endswith(PERSON_ENDINGS))  # "Striker Lee"
        own = [found[first] for first in rare if _may_be_rare_name(first.lower(), text)]
        own = [name for name in own if name not in relatives]
    names = own or names
    starts = (name.start(1) if name[1] and name[1].lower() in FIRST_NAMES else name.start(2) for name in names)
    forms = [take_apart(" ".join(text[start : name.end()].split())) for start, name in zip(starts, names, strict=True)]
    return forms if len(names) == 1 and may_be_one_person(short, forms[0]) else []


def _joins_two(word: str, text: str) -> bool:
    """Return True if a hyphen joins a first name to the name of somebody else: "the Roe-Ann Lee dispute"."""
    before, _, after = word.partition("-")
    return after.lower() in FIRST_NAMES and re.search(rf"\b{re.escape(before)}\b(?!-)", text) is not None


def _may_be_rare_name(word: str, text: str) -> bool:
    """Return True if a word with a capital, given in lower case, may be a person's name that is on no list."""
    return word.removesuffix("s") not in _NO_NAMES and f" {word} " not in text


def _standing_in(text: str, straight: str, short: NameForm, candidates: Iterable[NameForm]) -> list[NameForm]:
    """Return the candidates for a short form that stand in a text, as it writes them.

    `straight` is the text with straight apostrophes.
    """
    return [
        take_apart(words)
        for candidate in candidates
        if (words := _words_in(text, straight, candidate.written)) and not _has_namesake(straight, candidate, short)
    ]


def keys_of_full(form: NameForm) -> list[_ShortKey]:
    """Return the keys of the short forms that may stand for a full name."""
    out: list[_ShortKey] = [("owned", form.keys)] if form.owner else []
    if form.full:
        out += [("acronym", (acronym,)) for acronym in sorted({*form.acronyms, *initials(form)})]
    return [*out, ("surname", form.keys[-1:]), ("first name", form.keys[:1])] if is_full_person(form) else out


def keys_of_short(form: NameForm) -> list[_ShortKey]:
    """Return the keys of a short form, the likeliest first: "Lee" is rather a surname than a first name."""
    out: list[_ShortKey] = [("owned", form.keys), *(("acronym", (acronym,)) for acronym in form.acronyms)]
    return [*out, ("surname", form.keys), ("first name", form.keys)] if is_single_word(form) else out


def acronyms_spelled_out(text: str, forms: Sequence[NameForm]) -> list[NameForm]:
    """Return the names with which an article's text explains acronyms.

    The name stands before the acronym or in brackets after it: "the Ghana Food Board (GFB)", "the GFB (Ghana Food
    Board)". Either the acronym is a speaker's name and the initials of what stands beside it, or the name is a
    speaker's and stands right before the acronym.
    """
    acronyms = {acronym for form in forms if not form.full for acronym in form.acronyms}
    full_names = {form.written for form in forms if form.full}
    found: list[str] = []
    for match in _BRACKETS.finditer(text):
        window = text[max(0, match.start() - _WINDOW) : match.start()]
        if re.fullmatch(_ACRONYM, match[1]) and (before := _NAME_AT_END.search(window)):
            letters = _letters(match[1])
            ends = _ends_of(before[0].strip())
            found += [f"{name} {match[0]}" for name in ends if name in full_names or _spells(name, letters, acronyms)][
                :1
            ]
        elif acronym := _ACRONYM_AT_END.search(window):
            letters = _letters(acronym[1])
            found += [name for name in _ends_of(match[1]) if _spells(name, letters, acronyms)][:1]
    return [take_apart(name) for name in found]


def _letters(acronym: str) -> str:
    """Return the letters of an acronym in lower case, without dots."""
    return acronym.replace(".", "").lower()


def _spells(name: str, letters: str, acronyms: Collection[str]) -> bool:
    """Return True if the letters are one of the acronyms, and the initials of a name's capitals: "DH", or "DOH"."""
    words = name.split()
    with_of = "".join(word[0] for word in words if word[0].isupper() or word == "of").lower()
    return letters in acronyms and letters in (with_of, "".join(word[0] for word in words if word[0].isupper()).lower())


def _ends_of(name: str) -> Iterator[str]:
    """Yield a name, and then the name without its first words: "Monday Ghana Food Board", "Ghana Food Board"."""
    words = name.split()
    for first in range(len(words)):
        if words[first][:1].isupper():
            yield " ".join(words[first:])


def _words_in(text: str, straight: str, name: str) -> str:
    """Return a name as a text writes it, whatever its apostrophes, or "" if it does not write it."""
    wanted = straighten_apostrophes(name)
    start = straight.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (straight[start - 1 : start].isalnum() or straight[end : end + 1].isalnum()):
            return text[start:end]
        start = straight.find(wanted, end)
    return ""


def _has_namesake(text: str, full: NameForm, short: NameForm) -> bool:
    """Return True if a text writes the surname for which "Lee" stands with the first name of another person, too."""
    if not is_full_person(full) or full.keys[-1:] != short.keys:
        return False
    surname = full.written.split()[-1]
    before: Collection[str] = re.findall(rf"(\w+) {re.escape(surname)}\b", text)
    return any(
        word.lower() in FIRST_NAMES and not are_variants(take_apart(word).keys[0], full.keys[0]) for word in before
    )

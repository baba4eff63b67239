"""Name clustering within one article: its spellings, short forms and acronyms of one name are grouped.

A text introduces a speaker in full and then shortens the name, so within an article short forms are joined with the
only full name that fits. What several articles mean by a name is decided in `agents`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon.geography import DEMONYMS
from builder.language.lexicon.names import FIRST_NAMES
from builder.language.lexicon.organisations import BODIES_WITH_SUBJECT, COMPANY_FORMS, ORGANISATION_KINDS
from builder.language.lexicon.titles import TITLES_AND_FIRST_NAMES, TITLES_OF_FULL_NAMES
from builder.language.name_forms import (
    PLACE_PART_KEYS,
    NameForm,
    are_variants,
    initials,
    may_be_one_person,
    transliteration_key,
)

MAX_COMPARED = 20
"""Full names with the same surname that each is compared with; this bounds the work on a frequent surname."""

_FIRST_NAME_KEYS: Final = frozenset(map(transliteration_key, FIRST_NAMES))
"""Keys of known first names."""

_COMPANY_FORM_KEYS: Final = frozenset(map(transliteration_key, COMPANY_FORMS))
"""Keys of the last words of a company's name, which a text leaves out when it writes the name again."""

_COUNTRY_KEYS: Final = frozenset(transliteration_key(word) for pair in DEMONYMS.items() for word in pair)
"""Keys of countries and their adjectives."""

_OUTLET_KEYS: Final = frozenset(map(transliteration_key, ORGANISATION_KINDS["newspaper"]))
"""Keys of the words by which an outlet is called for short: "The Post" for the Exampleham Post."""

_BODY_KEYS: Final = frozenset(map(transliteration_key, BODIES_WITH_SUBJECT))
"""Keys of the nouns for bodies that stand before or after their subject: "Department of Trade"."""

_SUBJECT_OPENERS: Final = (" for ", " of ", " on ")
"""What opens the end of a body's name that may be left out: "Ash Center for Trade"."""

_Words: TypeAlias = tuple[str, ...]
"""Keys of the words of a name."""


def cluster_article(forms: Sequence[NameForm]) -> list[list[int]]:
    """Group the names of one article; return the indexes of each group, in order of first appearance.

    A short form that fits two full names remains by itself, because the text does not say which one is meant.
    """
    clusters = DisjointSet(len(forms))
    _join_same_words(forms, clusters)
    _join_first_name_variants(forms, clusters)
    _join_acronyms(forms, clusters)
    _join_short_names(forms, clusters)
    return list(clusters.members().values())


def is_full_person(form: NameForm) -> bool:
    """Return True for a name of several words that a single word can stand for: "Ann Lee", but not "South Sudan"."""
    return form.full and not form.organisation and PLACE_PART_KEYS.isdisjoint(form.keys[:-1])


def is_single_word(form: NameForm) -> bool:
    """Return True for a single word that may be the surname or first name of a person."""
    return len(form.keys) == 1 and not form.acronyms and not form.organisation


def indexes_by_key(pairs: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    """Return the indexes of each key, in the order given."""
    by_key: dict[Hashable, list[int]] = {}
    for key, index in pairs:
        by_key.setdefault(key, []).append(index)
    return by_key


def _join_same_words(forms: Sequence[NameForm], clusters: DisjointSet) -> None:
    """Join names of the same words in any spelling, and of the same body in any order of its words.

    An owner counts only if two different ones occur: then Ghana's Defense Ministry and Norway's are two agents, and the
    Defense Ministry is a third.
    """
    words = ((form.keys, form.generation) for form in forms)
    for indexes in indexes_by_key((key, index) for index, key in enumerate(words) if key[0]).values():
        genders = {forms[index].gender for index in indexes if forms[index].gender}
        if len(genders) > 1:  # "Mr Lee" and "Mrs Lee"
            for gender in sorted(genders):
                _join_all(clusters, [index for index in indexes if forms[index].gender == gender])
            continue
        if len({forms[index].owner for index in indexes if forms[index].owner}) <= 1:
            _join_all(clusters, indexes)
            continue
        for same_owner in indexes_by_key((forms[index].owner, index) for index in indexes).values():
            _join_all(clusters, same_owner)
    bodies = (index for index, form in enumerate(forms) if form.organisation and len(form.owner + form.keys) > 1)
    for indexes in indexes_by_key((_words_of_body(forms[index]), index) for index in bodies).values():
        _join_all(clusters, indexes)


def _words_of_body(form: NameForm) -> _Words:
    """Return what the names of one body share: "Lee's campaign" and "the Lee campaign"; "Department of Trade"."""
    words = form.owner + form.keys
    return tuple(sorted(words)) if _BODY_KEYS.intersection((words[0], words[-1])) else words


def _join_first_name_variants(forms: Sequence[NameForm], clusters: DisjointSet) -> None:
    """Join full names of one surname if their first names are variants: Mohammed and Muhammad, Ben and Benjamin."""
    people = [index for index, form in enumerate(forms) if form.full and not form.organisation]
    surnames = ((forms[index].keys[-1], forms[index].generation) for index in people)
    for indexes in indexes_by_key(zip(surnames, people, strict=True)).values():
        for index in indexes:
            first_name = forms[index].keys[0]
            other = next(
                (other for other in indexes[:MAX_COMPARED] if are_variants(forms[other].keys[0], first_name)), None
            )
            if other is not None:
                clusters.join(other, index)


def _join_acronyms(forms: Sequence[NameForm], clusters: DisjointSet) -> None:
    """Join an acronym with the only name that has it in brackets, or else with the only name whose initials match."""
    wanted = {acronym for form in forms for acronym in form.acronyms}
    holders = indexes_by_key((acronym, index) for index, form in enumerate(forms) for acronym in form.acronyms)
    spelled_out = indexes_by_key(
        (acronym, index) for index, form in enumerate(forms) if form.full for acronym in initials(form) & wanted
    )
    for index, form in enumerate(forms):
        if is_single_word(form) and form.written.lower() in wanted:
            holders[form.written.lower()].append(index)  # "Board of Elections (Belec)", then "Belec"
    # In alphabetical order, so that the clusters do not depend on the hash seed.
    for acronym in sorted(wanted):
        # "Ghana Food Board (GFB)" says what GFB is; without it, GFB might also be the Gulf Freight Bank.
        indexes = holders[acronym]
        names = [index for index in indexes if forms[index].full] or spelled_out.get(acronym, [])
        if _are_one_cluster(clusters, names):
            _join_all(clusters, [*indexes, *names])
        else:
            _join_all(clusters, [index for index in indexes if len(forms[index].keys) == 1])


def _join_short_names(forms: Sequence[NameForm], clusters: DisjointSet) -> None:
    """Join each shorter name with the only name that it shortens, the longest first.

    The end of a person's name is the usual short form ("Lee", "Garcia Lee"), the beginning or the middle a rarer one.
    """
    tables = [
        indexes_by_key((words, index) for index, form in enumerate(forms) for words in shortened(form))
        for shortened in (_endings, _beginnings, _middle_names, _short_bodies)
    ]
    for index in sorted(range(len(forms)), key=lambda index: -len(forms[index].keys)):
        form = forms[index]
        words = _words_of_short(form)
        for table in tables if not form.acronyms else ():
            names = [other for other in table.get(words, ()) if forms[other].keys != form.keys]
            names = [other for other in names if may_be_one_person(form, forms[other])]
            # "Lee" is Ann Lee and not Ann Lee Jr., if the article has both.
            names = [other for other in names if not forms[other].generation] or names
            if names:
                if _are_one_cluster(clusters, names):
                    clusters.join(names[0], index)
                break


def _words_of_short(form: NameForm) -> _Words:
    """Return the words of a name without one that is a title only before a full name: "PC Lee" for PC Ann Lee."""
    title = form.written.partition(" ")[0].lower()
    is_title = title in TITLES_OF_FULL_NAMES and title not in TITLES_AND_FIRST_NAMES and form.full
    return form.keys[1:] if is_title and not form.organisation else form.keys


def _endings(form: NameForm) -> Iterator[_Words]:
    """Yield the ends of a person's name: Garcia Lee and Lee for Ana Garcia Lee."""
    return (form.keys[at:] for at in range(1, len(form.keys))) if is_full_person(form) else iter(())


def _beginnings(form: NameForm) -> Iterator[_Words]:
    """Yield the beginnings of a person's name: Ana and Ana Garcia for Ana Garcia Lee."""
    longest = len(form.keys) if form.keys and form.keys[0] in _FIRST_NAME_KEYS else len(form.keys[:2])
    return (form.keys[:at] for at in range(1, longest)) if is_full_person(form) else iter(())


def _middle_names(form: NameForm) -> Iterator[_Words]:
    """Yield the words in the middle of a person's name: Garcia for Ana Garcia Lee."""
    return ((key,) for key in form.keys[1:-1]) if is_full_person(form) else iter(())


def _short_bodies(form: NameForm) -> Iterator[_Words]:
    """Yield short forms of a body's name: "Ash" for Ash Ltd, "Ash Center" for Ash Center for Trade, "The Post"."""
    if not form.organisation or not form.full:
        return
    end = len(form.keys)
    while end > 1 and form.keys[end - 1] in _COMPANY_FORM_KEYS:
        end -= 1
        yield form.keys[:end]
    if 1 < end < len(form.keys) and form.keys[0] not in _COUNTRY_KEYS:
        yield form.keys[:1]  # "Karvo" for Karvo Motor Corp
    for opener in _SUBJECT_OPENERS:
        short, _, subject = form.written.partition(opener)
        if subject and len(short.split()) > 1:
            yield form.keys[: len(short.removeprefix("The ").replace("-", " ").split())]
    if form.keys[-1] in _OUTLET_KEYS:
        yield form.keys[-1:]
    if form.keys[-1] in _BODY_KEYS:
        yield from (form.keys[at:] for at in range(1, len(form.keys) - 1))  # "Trade Center" for Ash Trade Center


def _are_one_cluster(clusters: DisjointSet, indexes: Iterable[int]) -> bool:
    """Return True if there is at least one name and all of them are already in one cluster."""
    return len({clusters.find(index) for index in indexes}) == 1


def _join_all(clusters: DisjointSet, indexes: Sequence[int]) -> None:
    """Join the clusters of all these names."""
    for index in indexes[1:]:
        clusters.join(indexes[0], index)

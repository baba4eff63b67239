"""Name clustering within one article: its spellings, short forms and acronyms of one name are grouped.

A text introduces a speaker in full and then shortens the name, so within an article short forms are joined with the
only full name that fits. What several articles mean by a name is decided in `agents`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from builder.language.disjoint_set import DisjointSet
from builder.language.name_forms import FEWEST_FULL, PLACE_PART_KEYS, NameForm, are_variants, initials

MAX_COMPARED = 20
"""Full names with the same surname that each is compared with; this bounds the work on a frequent surname."""


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


def is_hyphenated(form: NameForm) -> bool:
    """Return True for a single word of two parts that may be a surname: "Okoro-Lee"."""
    return len(form.keys) == FEWEST_FULL and " " not in form.written and "-" in form.written and not form.organisation


def indexes_by_key(pairs: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    """Return the indexes of each key, in the order given."""
    by_key: dict[Hashable, list[int]] = {}
    for key, index in pairs:
        by_key.setdefault(key, []).append(index)
    return by_key


def _join_same_words(forms: Sequence[NameForm], clusters: DisjointSet) -> None:
    """Join names of the same words in any spelling.

    An owner counts only if two different ones occur: then Ghana's Defense Ministry and Norway's are two agents, and the
    Defense Ministry is a third.
    """
    for indexes in indexes_by_key((form.keys, index) for index, form in enumerate(forms) if form.keys).values():
        if len({forms[index].owner for index in indexes if forms[index].owner}) <= 1:
            _join_all(clusters, indexes)
            continue
        for same_owner in indexes_by_key((forms[index].owner, index) for index in indexes).values():
            _join_all(clusters, same_owner)


def _join_first_name_variants(forms: Sequence[NameForm], clusters: DisjointSet) -> None:
    """Join full names of one surname if their first names are variants: Mohammed and Muhammad, Ben and Benjamin."""
    people = [index for index, form in enumerate(forms) if form.full and not form.organisation]
    for indexes in indexes_by_key((forms[index].keys[-1], index) for index in people).values():
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
    """Join a single word with the only full name that ends with it, or else with the only one that begins with it."""
    full = [index for index, form in enumerate(forms) if is_full_person(form)]
    # A surname alone is the common short form ("Lee"); a first name alone is rarer ("Ann" for Ann Lee).
    by_last = indexes_by_key((forms[index].keys[-1], index) for index in full)
    by_first = indexes_by_key((forms[index].keys[0], index) for index in full)
    by_hyphenated = indexes_by_key((forms[index].keys[-FEWEST_FULL:], index) for index in full)
    for index, form in enumerate(forms):
        if is_single_word(form):
            names = by_last.get(form.keys[0]) or by_first.get(form.keys[0], [])
        elif is_hyphenated(form):
            names = [other for other in by_hyphenated.get(form.keys, []) if forms[other].keys != form.keys]
        else:
            continue
        if _are_one_cluster(clusters, names):
            clusters.join(names[0], index)


def _are_one_cluster(clusters: DisjointSet, indexes: Iterable[int]) -> bool:
    """Return True if there is at least one name and all of them are already in one cluster."""
    return len({clusters.find(index) for index in indexes}) == 1


def _join_all(clusters: DisjointSet, indexes: Sequence[int]) -> None:
    """Join the clusters of all these names."""
    for index in indexes[1:]:
        clusters.join(indexes[0], index)

"""Whom the speakers of different articles have in common.

Articles are untrusted, so none decides for another. Full names that are alike mean the same, whoever writes them. A
short form without a full name in its own article ("Lee", "GFB", "the navy") means the only full name that fits and that
two articles write; a name that only one article writes gives way to these. If one article alone writes a full name
that fits, a surname or the noun of an owner is joined with it, with a note for the analyst, and an acronym is not.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from builder.articles.attribution.article_clusters import (
    MAX_COMPARED,
    indexes_by_key,
    is_full_person,
    is_single_word,
)
from builder.articles.attribution.declared_names import DeclaredNames
from builder.articles.attribution.speaker_groups import SpeakerGroup
from builder.language.disjoint_set import DisjointSet
from builder.language.name_forms import AGREEING, NameForm, NameKey, are_variants, initials

Identity: TypeAlias = tuple[Hashable, ...]
"""What makes groups of different articles one agent: a declared name, a class of full names, or a short form."""

_NoteKind: TypeAlias = Literal["alone", "acronym", "stranger"]

DECLARED = "declared"
"""The first part of the identity of a name in dossier.yml; the second is the name."""

_SHORT = "short"
"""The first part of the identity of a short form; its owner and words follow."""


_ONLY = "!"
"""Mark of a gender that a name must show, because its surname is a man's and a woman's."""


class IdentityNote(NamedTuple):
    """Something about a name that the analyst should know.

    The kinds: `alone`, a group of another article was joined because one article alone writes a full name that fits;
    `acronym`, it was not joined for that reason; `stranger`, an article contradicts dossier.yml.
    """

    kind: _NoteKind
    source: str  # id of the article that writes the full name
    identity: Identity  # of the speaker to whom the full name belongs
    name: str  # the full name
    other: str  # the short form in other articles, or the name in dossier.yml


class _Support:
    """The articles that support each identity that a short form may have."""

    def __init__(self) -> None:
        """Start without any."""
        self._names: dict[Identity, dict[str, str]] = {}

    def add(self, identity: Identity, source: str, name: str) -> None:
        """Add an article, with the full name that it writes."""
        self._names.setdefault(identity, {}).setdefault(source, name)

    def agreed(self) -> list[Identity]:
        """Return the identities that two articles or dossier.yml support."""
        return [known for known, names in self._names.items() if known[0] == DECLARED or len(names) >= AGREEING]

    def all(self) -> list[Identity]:
        """Return all identities."""
        return list(self._names)

    def first(self, identity: Identity) -> tuple[str, str]:
        """Return the first article that supports an identity, and the full name in it."""
        return next(iter(self._names[identity].items()))


class _Choice(NamedTuple):
    """The only identity that a short form can have."""

    identity: Identity
    agreed: bool  # two articles or dossier.yml support it
    source: str  # the first article that supports it
    name: str  # the full name in that article


def _only_choice(tiers: Sequence[_Support | None]) -> _Choice | None:
    """Return the only identity of the first tier that has any, or None; those that are agreed go first in all tiers."""
    for agreed in (True, False):
        for support in tiers:
            found = () if support is None else support.agreed() if agreed else support.all()
            if support is not None and len(found) == 1:
                return _Choice(found[0], agreed, *support.first(found[0]))
            if found:
                return None
    return None


class Identification:
    """Finds the identity of each group."""

    def __init__(self, groups: Sequence[SpeakerGroup], declared: DeclaredNames) -> None:
        """Take the groups of all articles, and identify them."""
        self._groups = groups
        self._declared = declared
        classes = _FullNameClasses(groups, declared)
        self._shared = _shared_surnames(groups)
        self.identities: list[Identity] = [_own_identity(group, classes, self._shared) for group in groups]
        self._notes: dict[IdentityNote, None] = {}
        for step in (
            self._owned_names_declared_without_owner,
            self._names_without_owner,
            self._acronyms,
            self._acronyms_without_owner,
            self._single_words,
        ):
            for index, identity in list(step()):
                self.identities[index] = identity
        self._note_strangers()

    def notes(self) -> list[IdentityNote]:
        """Return the notes for the analyst."""
        return list(self._notes)

    # --- the steps: each yields the groups, by index, that get another identity

    def _owned_names_declared_without_owner(self) -> Iterator[tuple[int, Identity]]:
        """Yield groups such as "Ghana's Food Board" if dossier.yml has the Food Board, and no other owner has one."""
        owners: dict[tuple[str, ...], _Support] = {}
        for group, form in self._forms():
            if form.owner:
                owners.setdefault(form.keys, _Support()).add(("owner", form.owner), group.source, form.written)
        for index in self._open_groups():
            for form in self._groups[index].full_forms:
                name = self._declared.name_of(((), form.keys)) if form.owner else None
                choice = _only_choice([owners[form.keys]]) if name else None
                if name and choice and choice.identity[1] == form.owner and self._declared.fits(form, name):
                    yield index, (DECLARED, name)

    def _names_without_owner(self) -> Iterator[tuple[int, Identity]]:
        """Yield groups such as "the navy" if articles speak of one navy only: "Ghana's navy"."""
        return self._resolve_owner(acronyms=False)

    def _acronyms_without_owner(self) -> Iterator[tuple[int, Identity]]:
        """Yield groups such as "GFB" if articles speak of one only: "Ghana's GFB"."""
        return self._resolve_owner(acronyms=True)

    def _resolve_owner(self, *, acronyms: bool) -> Iterator[tuple[int, Identity]]:
        """Yield the groups without an owner whose words have one owner in other articles."""
        owned: dict[tuple[str, ...], _Support] = {}
        for (group, form), identity in zip(self._forms(), self._identities_of_forms(), strict=True):
            if form.owner and bool(form.acronyms) == acronyms:
                owned.setdefault(form.keys, _Support()).add(identity, group.source, form.written)
        for index in self._open_groups():
            group = self._groups[index]
            if any(form.owner for form in group.forms) or (acronyms and self.identities[index][0] != _SHORT):
                continue
            for form in group.forms:
                choice = _only_choice([owned.get(form.keys)]) if bool(form.acronyms) == acronyms else None
                if choice:
                    self._note_unless_agreed("alone", choice, form)
                    yield index, choice.identity
                    break

    def _acronyms(self) -> Iterator[tuple[int, Identity]]:
        """Yield the groups of an acronym that articles spell out alike; a single article does so only for itself."""
        short = [index for index in self._short_groups() if self._groups[index].forms[0].acronyms]
        wanted = {acronym for index in short for form in self._groups[index].forms for acronym in form.acronyms}
        explained: dict[str, _Support] = {}
        matching: dict[str, _Support] = {}
        for (group, form), identity in zip(self._forms(), self._identities_of_forms(), strict=True):
            if form.full:
                for acronym in wanted.intersection(form.acronyms):
                    explained.setdefault(acronym, _Support()).add(identity, group.source, form.written)
                for acronym in wanted & initials(form):
                    matching.setdefault(acronym, _Support()).add(identity, group.source, form.written)
        for index in short:
            form = self._groups[index].forms[0]
            choice = _only_choice([explained.get(form.acronyms[0]), matching.get(form.acronyms[0])])
            if choice and choice.agreed:
                yield index, choice.identity
            elif choice:
                self._note_unless_agreed("acronym", choice, form)

    def _single_words(self) -> Iterator[tuple[int, Identity]]:
        """Yield the groups of a surname, or else a first name, that fits the full name of only one person."""
        # "Mr Lee" is looked up among the names of men and those that may be either, "Lee" among all. If there is a
        # "Mrs Lee", too, he is looked up among the names of men only.
        by_last: dict[tuple[str, str], _Support] = {}
        by_first: dict[tuple[str, str], _Support] = {}
        for (group, form), identity in zip(self._forms(), self._identities_of_forms(), strict=True):
            for gender in _genders_looked_up(form) if is_full_person(form) else ():
                by_last.setdefault((form.keys[-1], gender), _Support()).add(identity, group.source, form.written)
                by_first.setdefault((form.keys[0], gender), _Support()).add(identity, group.source, form.written)
        for index in self._short_groups():
            form = self._groups[index].forms[0]
            if not is_single_word(form):
                continue
            gender = _gender_of(self._groups[index])
            if gender and form.cluster_key in self._shared:
                gender += _ONLY
            surnames = by_last.get((form.keys[0], gender))
            choice = _only_choice([surnames, by_first.get((form.keys[0], gender))])
            # A first name that one article alone explains says too little: "Lamont" may be anybody's.
            if choice and (choice.agreed or surnames):
                self._note_unless_agreed("alone", choice, form)
                yield index, choice.identity

    # --- what the steps look at

    def _forms(self) -> Iterator[tuple[SpeakerGroup, NameForm]]:
        """Yield every name with its group."""
        return ((group, form) for group in self._groups for form in group.forms)

    def _identities_of_forms(self) -> Iterator[Identity]:
        """Yield the identity of the group of each name, in the order of `_forms`."""
        return (identity for group, identity in zip(self._groups, self.identities, strict=True) for _ in group.forms)

    def _open_groups(self) -> list[int]:
        """Return the groups, by index, whose identity neither dossier.yml nor their own article decides."""
        return [
            index
            for index, (group, identity) in enumerate(zip(self._groups, self.identities, strict=True))
            if identity[0] != DECLARED and group.stranger_to is None and not group.ambiguous
        ]

    def _short_groups(self) -> list[int]:
        """Return the groups, by index, that have nothing but a short form and have not been joined by it yet."""
        return [index for index in self._open_groups() if self.identities[index][0] == _SHORT]

    # --- notes

    def _note_unless_agreed(self, kind: _NoteKind, choice: _Choice, short: NameForm) -> None:
        """Note that only one article writes the full name that fits a short form."""
        if not choice.agreed:
            self._notes[IdentityNote(kind, choice.source, choice.identity, choice.name, short.written)] = None

    def _note_strangers(self) -> None:
        """Note the groups that contradict dossier.yml."""
        for group, identity in zip(self._groups, self.identities, strict=True):
            for form in group.full_forms:
                if group.stranger_to is not None and not self._declared.fits(form, group.stranger_to):
                    name: str | None = group.stranger_to
                else:
                    name = self._declared.namesake_of(form) if identity[0] != DECLARED else None
                if name is not None:
                    self._notes[IdentityNote("stranger", group.source, identity, form.written, name)] = None
                    break


def _gender_of(group: SpeakerGroup) -> str:
    """Return the gender that the names of a group show, or ""."""
    return next((form.gender for form in group.forms if form.gender), "")


def _genders_looked_up(form: NameForm) -> list[str]:
    """Return the genders under which a full name is found; those with `_ONLY` are certain."""
    if form.gender:
        return ["", form.gender, form.gender + _ONLY]
    return ["", "f", "m"]


def _shared_surnames(groups: Iterable[SpeakerGroup]) -> set[NameKey]:
    """Return the short names that titles give to a man and to a woman: "Mr Lee", "Mrs Lee"."""
    genders: dict[NameKey, set[str]] = {}
    for group in groups:
        for form in () if group.full_forms else group.forms:
            if form.gender:
                genders.setdefault(form.cluster_key, set()).add(form.gender)
    return {key for key, found in genders.items() if len(found) > 1}


def _own_identity(group: SpeakerGroup, classes: _FullNameClasses, shared: Collection[NameKey]) -> Identity:
    """Return the identity that a group has by its own names; `shared` has the short names of a man and a woman."""
    if group.given is not None:
        return DECLARED, group.given
    if group.full_forms:
        return classes.identity_of(form.cluster_key for form in group.full_forms)
    form = next((form for form in group.forms if form.owner), group.forms[0])
    if not form.keys:
        return "signs", form.written
    if form.cluster_key in shared:
        return _SHORT, form.owner, form.keys, _gender_of(group)
    return _SHORT, form.owner, form.keys


class _FullNameClasses:
    """Full names that mean the same: equal words, and people of one surname whose first names are variants.

    Which names are alike depends on the names alone. So an article can add a name, but it cannot join two others.
    """

    def __init__(self, groups: Iterable[SpeakerGroup], declared: DeclaredNames) -> None:
        """Take the groups of all articles and the declared names."""
        self._declared = declared
        self._writers: dict[NameKey, set[str]] = {}
        self._forms: dict[NameKey, NameForm] = {}
        for group in groups:
            for form in group.full_forms:
                self._writers.setdefault(form.cluster_key, set()).add(group.source)
                self._forms.setdefault(form.cluster_key, form)
        for form in declared.full_forms():
            self._forms.setdefault(form.cluster_key, form)
        self._keys = sorted(self._forms, key=lambda key: (key[1], key[0]))
        self._index = {key: index for index, key in enumerate(self._keys)}
        self._classes = DisjointSet(len(self._keys))
        self._join_variants()
        self._declared_classes = {
            self._classes.find(index): name
            for index, key in enumerate(self._keys)
            if (name := declared.name_of(key)) is not None
        }

    def identity_of(self, keys: Iterable[NameKey]) -> Identity:
        """Return the identity of a group with these full names: that of the name that most articles write.

        A group has one identity, even if its names are of two classes, so that it joins no groups of other articles.
        """
        best = max(keys, key=lambda key: (self._support(key), len(key[1]), key))
        root = self._classes.find(self._index[best])
        name = self._declared_classes.get(root)
        return ("full", self._keys[root]) if name is None else (DECLARED, name)

    def _support(self, key: NameKey) -> int:
        """Return 3 for a declared full name, 2 for one that several articles write, and 1 for one of a single article.

        More articles do not count for more, so that none can tip the balance between the names of others.
        """
        return AGREEING + 1 if self._declared.name_of(key) is not None else min(len(self._writers[key]), AGREEING)

    def _join_variants(self) -> None:
        """Join the full names of people that are variants of each other."""
        people = [
            (key[1][-1], index)
            for index, key in enumerate(self._keys)
            if self._forms[key].full and not self._forms[key].organisation
        ]
        for indexes in indexes_by_key(people).values():
            ranked = sorted(indexes, key=lambda index: (-self._support(self._keys[index]), index))
            accepted = {index: self._accepted(index, ranked[:MAX_COMPARED]) for index in indexes}
            for index, others in accepted.items():
                for other in others:
                    if index in accepted[other]:
                        self._classes.join(index, other)

    def _accepted(self, index: int, others: Sequence[int]) -> list[int]:
        """Return the names that one name may be joined with, or none if they are not variants of each other.

        "Dan Lee" is Daniel or Dana, but not both. If they occur, it is the one that two articles write.
        """
        near = [other for other in others if other != index and self._are_alike(index, other)]
        agreed = [other for other in near if self._support(self._keys[other]) >= AGREEING]
        return next((some for some in (near, agreed) if self._are_all_alike(some)), [])

    def _are_all_alike(self, indexes: Sequence[int]) -> bool:
        """Return True if all these names are variants of each other."""
        return all(self._are_alike(one, two) for place, one in enumerate(indexes) for two in indexes[place + 1 :])

    def _are_alike(self, one: int, two: int) -> bool:
        """Return True if two full names with the same surname may be one person's."""
        first, second = self._keys[one], self._keys[two]
        if not are_variants(first[1][0], second[1][0]):
            return False
        names = self._declared.name_of(first), self._declared.name_of(second)
        if names != (None, None):
            if None not in names:
                return names[0] == names[1]
            # dossier.yml goes before what an article writes, so the article's name must fit.
            name, undeclared = (names[0], second) if names[1] is None else (names[1], first)
            return name is not None and self._declared.fits(self._forms[undeclared], name)
        middles = {*first[1][1:-1]}, {*second[1][1:-1]}
        return not all(middles) or middles[0] <= middles[1] or middles[1] <= middles[0]

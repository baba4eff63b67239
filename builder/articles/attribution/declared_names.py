"""The names that the analyst gives in `dossier.yml`: which spellings mean them, and which names do not fit them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from builder.articles.attribution.article_clusters import MAX_COMPARED, is_full_person
from builder.language.name_forms import NameForm, NameKey, are_variants, is_full_name, take_apart, transliteration_key
from builder.language.tokens import straighten_apostrophes

_OF_PLACE = re.compile(r"\bof (?:the )?([A-Z][\w’'-]*)$")
"""The last word of a name after "of": "Safety Service of Ghana"."""

_STEM_LENGTH = 5
"""Initial letters by which words of one stem are recognised: "Ghana" and "Ghanaian"."""


class DeclaredNames:
    """The names under `agents` with their spellings."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        """Take the aliases: a spelling or description -> the name it stands for."""
        self._name_by_key: dict[NameKey, str] = {}
        self._forms: dict[str, list[NameForm]] = {}
        for spelling, name in aliases.items():
            self._forms.setdefault(name, [take_apart(name)]).append(take_apart(spelling))
        for name, forms in self._forms.items():
            for form in forms:
                self._name_by_key.setdefault(form.cluster_key, name)
        self._words = {
            name: {word for form in forms for word in (*form.owner, *form.keys)} for name, forms in self._forms.items()
        }
        self._people: dict[str, list[NameForm]] = {}
        for form in self.full_forms():
            if is_full_person(form):
                self._people.setdefault(form.keys[-1], []).append(form)
        # A spelling for two names is the one that comes last, as in the aliases themselves.
        self._name_by_key |= {take_apart(spelling).cluster_key: name for spelling, name in aliases.items()}

    def name_of(self, key: NameKey) -> str | None:
        """Return the name that a spelling stands for, or None; an entry for "the Harbor Board" means "Harbor Board"."""
        return self._name_by_key.get(key)

    def name_of_form(self, form: NameForm) -> str | None:
        """Return the name that a form stands for, or None; "Mrs Lee" does not stand for Ben Lee."""
        name = self.name_of(form.cluster_key)
        if name is None or form in self._forms[name]:
            return name
        genders = {known.gender for known in self._forms[name] if known.gender}
        return None if form.gender and genders and form.gender not in genders else name

    def full_forms(self) -> list[NameForm]:
        """Return the names and spellings of several words."""
        return [form for forms in self._forms.values() for form in forms if is_full_name(form)]

    def is_written_in_full(self, name: str, forms: Iterable[NameForm], text: str) -> bool:
        """Return True if an article has a declared name in full, in its text or among the names of its speakers."""
        if any(map(is_full_name, forms)):
            return True
        text = straighten_apostrophes(text)
        return any(straighten_apostrophes(form.written) in text for form in self._forms[name] if is_full_name(form))

    def namesake_of(self, form: NameForm) -> str | None:
        """Return the declared name that a full name resembles but does not fit, or None.

        The two share an acronym, or the surname and the first name.
        """
        for acronym in form.acronyms:
            name = self.name_of(((), (transliteration_key(acronym),)))
            if name is not None and not self.fits(form, name):
                return name
        people = self._people.get(form.keys[-1], []) if is_full_person(form) else []
        for known in people[:MAX_COMPARED]:
            name = self._name_by_key[known.cluster_key]
            if are_variants(known.keys[0], form.keys[0]) and not self.fits(form, name):
                return name
        return None

    def fits(self, form: NameForm, name: str) -> bool:
        """Return True if a name that an article writes in full may be a spelling of a declared name.

        A person's must not have a word that no declared spelling has: "Ann Marsh Lee" is not "Ann Lee". An
        organisation's may be longer than the declared one ("the Ghana Food and Trade Board" for "Food Board"), but must
        not have another owner than the declared spellings.
        """
        words = (*form.owner, *form.keys)
        if _all_among(words, self._words[name]):
            return True
        owned = any(known.owner for known in self._forms[name])
        if form.owner and not self._may_own(form, name):
            return False
        if not form.organisation or (owned and not _all_among(form.owner, self._words[name])):
            return False
        return any(known.full and _all_among((*known.owner, *known.keys), words) for known in self._forms[name])

    def _may_own(self, form: NameForm, name: str) -> bool:
        """Return False if a declared spelling says of what place it is, and the owner is another one.

        "Norway's Safety Service" is no "Safety Service of Ghana"; "Ghana's Health Ministry" may be the "Ministry of
        Health".
        """
        places = {place[1] for known in self._forms[name] if (place := _OF_PLACE.search(known.written))}
        keys = {transliteration_key(place) for place in places}
        return not keys or not keys.isdisjoint(form.keys) or _all_among(form.owner, keys)


def _all_among(words: Sequence[str], known: Collection[str]) -> bool:
    """Return True if each word, as a key, is a known one, a variant of one, or of the same stem."""
    return all(word in known or any(_are_alike(word, other) for other in known) for word in words)


def _are_alike(one: str, two: str) -> bool:
    """Return True if two words are variants of a first name, or share the letters of a stem."""
    return are_variants(one, two) or (len(one) >= _STEM_LENGTH and one[:_STEM_LENGTH] == two[:_STEM_LENGTH])

"""Name clustering: the names that articles give their speakers are grouped into agents.

All spellings, short forms and acronyms of one name make one agent. The order of work:

1. take each name apart into owner ("South Sudan's"), title, words and acronym;
2. join names by aliases, equal words, variants of a first name, acronyms and short forms;
3. call each cluster by its fullest name.

No names are known in advance; an alias (spelling -> name) adds what no rule can find. Only names that share a key are
compared, so the time grows almost linearly with the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.geography import PLACE_PARTS
from builder.language.lexicon.names import SMALL_WORDS_OF_NAMES, TRANSLITERATIONS
from builder.language.lexicon.organisations import ORGANISATIONS
from builder.language.lexicon.titles import TITLES
from builder.model import Agent

_PERSONAL_TITLES = TITLES - {"general"}
"""Titles that are not part of a name; "General" can be part of one: "General Staff", "General Motors"."""

_SHORTEST_ACRONYM = 2
"""Letters; a single capital is an initial."""

_LONGEST_ACRONYM = 7
"""Letters; a longer word in capitals is a name or a headline."""

_FEWEST_FULL = 2
"""Words of a full name, and of a name that has initials."""

_SHORTEST_FIRST_NAME = 3
"""Letters of a short first name ("Ben" for "Benjamin"); with two, "Al" would be Alan, Albert and Alice at once."""

_MAX_COMPARED = 20
"""Full names with the same surname that each is compared with; this bounds the work on a frequent surname."""

_WORD = re.compile(r"\w+(?:['’]\w{2,})?")
"""A word of a name, with an apostrophe inside ("O'Brien") but without a genitive."""

_BRACKETS = re.compile(r"(?<!\s)\s*\(([^()]{2,40})\)")
"""Brackets after a name, usually with its acronym: "Ghana Food Board (GFB)"."""

_GENITIVE = re.compile(r"['’]s?(?=\s|$)")
"""The mark of a genitive, in the singular ("Ghana's") or the plural ("the rebels'")."""

_DOTTED_ACRONYM = re.compile(r"\b(?:\w\.){2,}")
"""An acronym with dots: "U.N."."""

_EDGE_MARKS = " .,;:'\"“”’"
"""Marks stripped from both ends of a name."""

_SPELLINGS = tuple(pair.split(">") for pair in TRANSLITERATIONS)
"""Pairs of a spelling and the one that replaces it, in the order of replacement."""

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ʼ": "'"})
"""Letters that Unicode does not decompose into a base letter and an accent."""

_NameKey: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of a name's owner and of its words."""


@dataclass(frozen=True, slots=True)
class _NameForm:
    """A name taken apart."""

    written: str
    keys: tuple[str, ...]  # transliteration keys of its words, without owner, title and small words
    acronyms: tuple[str, ...]  # in lower case: the whole name, or the words in brackets after it
    owner: tuple[str, ...]  # keys of the words in the genitive before it: "South Sudan's"
    organisation: bool

    @property
    def full(self) -> bool:
        """True if the name has several words."""
        return len(self.keys) >= _FEWEST_FULL

    @property
    def cluster_key(self) -> _NameKey:
        """Owner and words: equal for two names that differ only in spelling, title and small words."""
        return self.owner, self.keys


def cluster_names(names: Iterable[str], aliases: Mapping[str, str] | None = None) -> tuple[Agent, ...]:
    """Group names into agents.

    Takes names as written, with repeats, and aliases (a spelling -> the name it stands for). Returns the agents in
    order of first appearance; each distinct name is in `as_written` of exactly one agent. A short form that fits two
    full names remains an agent of its own, because the text does not say which one is meant. Days and months are left
    out.
    """
    aliases = aliases or {}
    counts = Counter(name for name in names if name.strip() and name.casefold() not in DAYS_AND_MONTHS)
    forms = [_take_apart(name) for name in counts]
    clusters = DisjointSet(len(forms))
    _join_aliases(forms, clusters, aliases)
    _join_same_words(forms, clusters)
    _join_first_name_variants(forms, clusters)
    _join_acronyms(forms, clusters)
    _join_short_names(forms, clusters)
    return _agents_of(forms, clusters, counts, aliases)


def transliteration_key(word: str) -> str:
    """Return the key that all transliterations of a word share, as Medvedsky, Medvedskyy and Medvedskiy do."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_UNDECOMPOSED))
    key = "".join(char for char in decomposed if char.isalnum())
    for spelling, replacement in _SPELLINGS:
        key = key.replace(spelling, replacement)
    return re.sub(r"(.)\1+", r"\1", key)


_PLACE_PART_KEYS = frozenset(map(transliteration_key, PLACE_PARTS))
"""Keys of words that turn a place name into a different place, so that Sudan is not a short form of South Sudan."""

# --- names taken apart


def _take_apart(written: str) -> _NameForm:
    """Take a name apart."""
    in_brackets = [found.strip() for found in _BRACKETS.findall(written)]
    bare = _DOTTED_ACRONYM.sub(lambda found: found[0].replace(".", ""), _BRACKETS.sub("", written))
    owner, rest = _split_owner(bare.strip(_EDGE_MARKS))
    words = _significant_words(rest.replace("-", " "))
    organisation = any(word.lower() in ORGANISATIONS for word in words)
    # Titles are part of an organisation's name: "Coach Drivers Union".
    if not organisation:
        words = _without_titles_and_initials(words)
    acronyms = [word.replace(".", "") for word in in_brackets if _is_acronym(word)]
    if len(words) == 1 and _is_acronym(words[0]):
        acronyms.append(words[0])
    return _NameForm(
        written,
        tuple(transliteration_key(word) for word in words),
        tuple(acronym.lower() for acronym in acronyms),
        tuple(transliteration_key(word) for word in owner),
        organisation,
    )


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
    """Return the words of a person's name without titles in front and without initials, unless nothing else is left."""
    first = 0
    while first < len(words) - 1 and words[first].lower() in _PERSONAL_TITLES:
        first += 1
    untitled = words[first:]  # "Donald J. Lee" and "Donald Lee" are the same person
    return [word for word in untitled if len(word) > 1] or untitled


def _is_acronym(word: str) -> bool:
    """Return True for a word in capitals, with or without dots, that is neither an initial nor too long."""
    letters = word.replace(".", "")
    return _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def _initials(form: _NameForm) -> set[str]:
    """Return the acronyms that a name of several words may have: "Ghana Food Board" may be GFB or FB."""
    capitals = [word[0] for word in _WORD.findall(_BRACKETS.sub("", form.written)) if word[0].isupper()]
    return {"".join(capitals[first:]).lower() for first in range(len(capitals) - _FEWEST_FULL + 1)}


# --- clusters of names, each name by its index


def _join_aliases(forms: Sequence[_NameForm], clusters: DisjointSet, aliases: Mapping[str, str]) -> None:
    """Join the names that aliases map to one name."""
    canonical = {_take_apart(spelling).cluster_key: _take_apart(name).cluster_key for spelling, name in aliases.items()}
    # Spellings are compared by key, so an alias for "the Harbor Board" also applies to "Harbor Board".
    by_key = _indexes_by_key(
        (canonical.get(form.cluster_key, form.cluster_key), index) for index, form in enumerate(forms)
    )
    for indexes in by_key.values():
        _join_all(clusters, indexes)


def _join_same_words(forms: Sequence[_NameForm], clusters: DisjointSet) -> None:
    """Join names of the same words in any spelling.

    An owner counts only if two different ones occur: then Ghana's Defense Ministry and Norway's are two agents, and the
    Defense Ministry is a third.
    """
    for indexes in _indexes_by_key((form.keys, index) for index, form in enumerate(forms) if form.keys).values():
        if len({forms[index].owner for index in indexes if forms[index].owner}) <= 1:
            _join_all(clusters, indexes)
            continue
        for same_owner in _indexes_by_key((forms[index].owner, index) for index in indexes).values():
            _join_all(clusters, same_owner)


def _join_first_name_variants(forms: Sequence[_NameForm], clusters: DisjointSet) -> None:
    """Join full names of one surname if their first names are variants: Mohammed and Muhammad, Ben and Benjamin."""
    people = [index for index, form in enumerate(forms) if form.full and not form.organisation]
    for indexes in _indexes_by_key((forms[index].keys[-1], index) for index in people).values():
        for index in indexes:
            first_name = forms[index].keys[0]
            other = next(
                (other for other in indexes[:_MAX_COMPARED] if _are_variants(forms[other].keys[0], first_name)), None
            )
            if other is not None:
                clusters.join(other, index)


def _are_variants(one: str, two: str) -> bool:
    """Return True if two first names, given as keys, have the same consonants or one is a short form of the other."""
    if _consonants(one) == _consonants(two):
        return True
    return min(len(one), len(two)) >= _SHORTEST_FIRST_NAME and (one.startswith(two) or two.startswith(one))


def _consonants(key: str) -> str:
    """Return the first letter of a key and the consonants after it."""
    return key[:1] + re.sub(r"[aeiou]", "", key[1:])


def _join_acronyms(forms: Sequence[_NameForm], clusters: DisjointSet) -> None:
    """Join an acronym with the only name that has it in brackets, or else with the only name whose initials match."""
    wanted = {acronym for form in forms for acronym in form.acronyms}
    holders = _indexes_by_key((acronym, index) for index, form in enumerate(forms) for acronym in form.acronyms)
    spelled_out = _indexes_by_key(
        (acronym, index) for index, form in enumerate(forms) if form.full for acronym in _initials(form) & wanted
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


def _join_short_names(forms: Sequence[_NameForm], clusters: DisjointSet) -> None:
    """Join a single word with the only full name that ends with it, or else with the only one that begins with it."""
    full = [
        index
        for index, form in enumerate(forms)
        if form.full and not form.organisation and _PLACE_PART_KEYS.isdisjoint(form.keys[:-1])
    ]
    # A surname alone is the common short form ("Lee"); a first name alone is rarer ("Ann" for Ann Lee).
    by_last = _indexes_by_key((forms[index].keys[-1], index) for index in full)
    by_first = _indexes_by_key((forms[index].keys[0], index) for index in full)
    for index, form in enumerate(forms):
        if len(form.keys) != 1 or form.acronyms or form.organisation:
            continue
        word = form.keys[0]
        names = by_last.get(word) or by_first.get(word, [])
        if _are_one_cluster(clusters, names):
            clusters.join(names[0], index)


def _indexes_by_key(pairs: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    """Return the indexes of each key, in the order given."""
    by_key: dict[Hashable, list[int]] = {}
    for key, index in pairs:
        by_key.setdefault(key, []).append(index)
    return by_key


def _are_one_cluster(clusters: DisjointSet, indexes: Iterable[int]) -> bool:
    """Return True if there is at least one name and all of them are already in one cluster."""
    return len({clusters.find(index) for index in indexes}) == 1


def _join_all(clusters: DisjointSet, indexes: Sequence[int]) -> None:
    """Join the clusters of all these names."""
    for index in indexes[1:]:
        clusters.join(indexes[0], index)


# --- agents


def _agents_of(
    forms: Sequence[_NameForm], clusters: DisjointSet, counts: Mapping[str, int], aliases: Mapping[str, str]
) -> tuple[Agent, ...]:
    """Return an agent for each cluster, named by an alias or else by its longest and most frequent name."""
    alias_names = {
        _take_apart(written).cluster_key: name for spelling, name in aliases.items() for written in (spelling, name)
    }
    uses: Counter[str] = Counter()
    agents = []
    for indexes in clusters.members().values():
        fullest = max(indexes, key=lambda index: (len(forms[index].keys), counts[forms[index].written], -index))
        known = (alias_names[forms[index].cluster_key] for index in indexes if forms[index].cluster_key in alias_names)
        name = next(known, forms[fullest].written)
        agent_id = _agent_id(name)
        uses[agent_id] += 1
        if uses[agent_id] > 1:
            agent_id = f"{agent_id}-{uses[agent_id]}"
        agents.append(Agent(agent_id, name, tuple(forms[index].written for index in indexes)))
    return tuple(agents)


def _agent_id(name: str) -> str:
    """Return a name in lower-case ASCII letters and digits, joined by hyphens, or "agent" if nothing is left."""
    ascii_name = unicodedata.normalize("NFKD", name.casefold().translate(_UNDECOMPOSED)).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_name.decode())).strip("-") or "agent"

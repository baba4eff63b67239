"""Group names as written into agents: one agent for its spellings, short forms and acronyms.

Pure: names in, agents out, in the order in which they first appear. Nothing is known beforehand; a mapping of aliases
(spelling to name) adds what no rule can find. The work is near-linear: names meet only through shared keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.language.disjoint_set import DisjointSet
from builder.language.lexicon import organisations, titles
from builder.language.lexicon.calendar_words import MONTHS, WEEKDAYS
from builder.model import Agent

_TITLES = titles.TITLES - {"general"}

_ORGANISATIONS = organisations.ORGANISATIONS

_SMALL = frozenset(("the", "a", "an", "of", "for", "and", "&", "on", "in", "de", "la", "du"))

_WORD = re.compile(r"\w+(?:['’]\w{2,})?")

_PLACE_WORDS = "north south east west northern southern eastern western central new upper lower greater equatorial"
"""Words before the name of a place that make it another place: New Guinea is not Guinea."""

_BRACKETS = re.compile(r"(?<!\s)\s*\(([^()]{2,40})\)")

_GENITIVE = re.compile(r"['’]s?(?=\s|$)")

_SPELLINGS = """
    sch>sh tch>ch kh>h zh>z ph>f ck>k ks>x tz>c ts>c ou>u oe>o ue>u ae>a oo>u ee>i w>v j>i y>i q>k"""

_LETTERS = tuple(pair.split(">") for pair in _SPELLINGS.split())

_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ʼ": "'"})

DAYS = MONTHS | WEEKDAYS
"""Names of days and months: they name nobody who speaks."""


def skeleton(word: str) -> str:
    """A word as its transliterations share it: Zelensky, Zelenskyy, Zelenskiy give one skeleton."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_STROKES))
    plain = "".join(c for c in plain if c.isalnum())
    for old, new in _LETTERS:
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", plain)


_PARTS_OF_PLACES = frozenset(map(skeleton, _PLACE_WORDS.split()))


def _consonants(word: str) -> str:
    return word[:1] + re.sub(r"[aeiou]", "", word[1:])


@dataclass(slots=True)
class _Form:
    """A spelling taken apart."""

    written: str
    words: tuple[str, ...]  # skeletons, without titles, articles, possessor and brackets
    acronyms: tuple[str, ...]  # in brackets, or the whole name
    possessor: tuple[str, ...]  # "South Korea's"
    organisation: bool


def _take_apart(written: str) -> _Form:
    inside = [m.strip() for m in _BRACKETS.findall(written)]
    bare = re.sub(r"\b(?:\w\.){2,}", lambda m: m[0].replace(".", ""), _BRACKETS.sub("", written))
    bare = bare.strip(" .,;:'\"“”’")
    possessor: tuple[str, ...] = ()
    if (cut := _GENITIVE.search(bare)) and bare[cut.end() :].strip():
        possessor = tuple(skeleton(w) for w in _WORD.findall(bare[: cut.start()]) if w.lower() not in _SMALL)
        bare = bare[cut.end() :].strip()
    bare = _GENITIVE.sub("", bare)
    raw = [w for w in _WORD.findall(bare.replace("-", " ")) if w.lower() not in _SMALL]
    organisation = any(w.lower() in _ORGANISATIONS for w in raw)
    if not organisation:
        while len(raw) > 1 and raw[0].lower() in _TITLES:
            raw.pop(0)
        raw = [w for w in raw if len(w) > 1] or raw
    acronyms = [w.replace(".", "") for w in inside if _is_acronym(w)]
    if len(raw) == 1 and _is_acronym(raw[0]):
        acronyms.append(raw[0])
    return _Form(written, tuple(skeleton(w) for w in raw), tuple(a.lower() for a in acronyms), possessor, organisation)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper()


def _initials(form: _Form) -> set[str]:
    """The acronyms that a name of several words may have, with its possessor and without."""
    raw = [w for w in _WORD.findall(_BRACKETS.sub("", form.written)) if w[0].isupper()]
    return {"".join(w[0] for w in raw[k:]).lower() for k in range(len(raw)) if len(raw) - k >= 2}


def group_agents(names: Iterable[str], aliases: Mapping[str, str] | None = None) -> tuple[Agent, ...]:
    """Group names into agents.

    In: names as written, repeats welcome, and aliases (a spelling, the name it stands for). Out: agents in order of
    first appearance; every distinct name stands in exactly one `as_written`. A short form that fits two full names
    stays an agent of its own: the text does not settle it.
    """
    counts = Counter(name for name in names if name.strip() and name.casefold() not in DAYS)
    forms = [_take_apart(name) for name in counts]
    groups = DisjointSet(len(forms))
    _join_aliases(forms, groups, aliases or {})
    _join_same_words(forms, groups)
    _join_full_names(forms, groups)
    _join_acronyms(forms, groups)
    _join_short_names(forms, groups)
    return _agents(forms, groups, counts, aliases or {})


def _by_key(pairs: Iterable[tuple[object, int]]) -> dict[object, list[int]]:
    out: dict[object, list[int]] = {}
    for key, n in pairs:
        out.setdefault(key, []).append(n)
    return out


def _roots(groups: DisjointSet, numbers: Iterable[int]) -> set[int]:
    return {groups.find(n) for n in numbers}


def _join_all(groups: DisjointSet, numbers: list[int]) -> None:
    for n in numbers[1:]:
        groups.join(numbers[0], n)


def _alias_key(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    form = _take_apart(name)
    return form.possessor, form.words


def _join_aliases(forms: list[_Form], groups: DisjointSet, aliases: Mapping[str, str]) -> None:
    canonical = {_alias_key(spelling): _alias_key(name) for spelling, name in aliases.items()}
    keys = [(form.possessor, form.words) for form in forms]
    for numbers in _by_key((canonical.get(key, key), n) for n, key in enumerate(keys)).values():
        _join_all(groups, numbers)


def _join_same_words(forms: list[_Form], groups: DisjointSet) -> None:
    """The same words, in whatever spelling; a possessor counts only where two different ones occur."""
    for numbers in _by_key((form.words, n) for n, form in enumerate(forms) if form.words).values():
        if len({forms[n].possessor for n in numbers if forms[n].possessor}) <= 1:
            _join_all(groups, numbers)
        else:
            for same in _by_key((forms[n].possessor, n) for n in numbers).values():
                _join_all(groups, same)


def _join_full_names(forms: list[_Form], groups: DisjointSet) -> None:
    """Full names of one surname whose first names are variants: Volodymyr and Vladimir, Ben and Benjamin."""
    full = [n for n, form in enumerate(forms) if len(form.words) >= 2 and not form.organisation]
    for numbers in _by_key((forms[n].words[-1], n) for n in full).values():
        for n in numbers:
            for other in numbers[:20]:
                one, two = forms[other].words[0], forms[n].words[0]
                if _consonants(one) == _consonants(two) or (
                    min(len(one), len(two)) >= 3 and (one.startswith(two) or two.startswith(one))
                ):
                    groups.join(other, n)
                    break


def _join_acronyms(forms: list[_Form], groups: DisjointSet) -> None:
    """An acronym and the one name that has its initials or carries it in brackets."""
    wanted = {a for form in forms for a in form.acronyms}
    holders = _by_key((a, n) for n, form in enumerate(forms) for a in form.acronyms)
    full = _by_key((a, n) for n, form in enumerate(forms) if len(form.words) > 1 for a in _initials(form) & wanted)
    for acronym in sorted(wanted):
        numbers = holders[acronym]
        stated = [n for n in numbers if len(forms[n].words) > 1]
        spelled = stated or full.get(acronym, [])
        if len(_roots(groups, spelled)) == 1:
            _join_all(groups, [*numbers, *spelled])
        else:
            _join_all(groups, [n for n in numbers if len(forms[n].words) == 1] or numbers[:1])


def _join_short_names(forms: list[_Form], groups: DisjointSet) -> None:
    """A single word and the one full name that ends (or else begins) with it."""
    full = [
        n
        for n, form in enumerate(forms)
        if len(form.words) >= 2 and not form.organisation and _PARTS_OF_PLACES.isdisjoint(form.words[:-1])
    ]
    last = _by_key((forms[n].words[-1], n) for n in full)
    first = _by_key((forms[n].words[0], n) for n in full)
    for n, form in enumerate(forms):
        if len(form.words) != 1 or form.acronyms or form.organisation:
            continue
        for index in (last, first):
            numbers = index.get(form.words[0], [])
            if numbers:
                if len(_roots(groups, numbers)) == 1:
                    groups.join(numbers[0], n)
                break


def _agents(
    forms: list[_Form], groups: DisjointSet, counts: Counter[str], aliases: Mapping[str, str]
) -> tuple[Agent, ...]:
    members = _by_key((groups.find(n), n) for n in range(len(forms)))
    used: Counter[str] = Counter()
    named = {_alias_key(key): name for spelling, name in aliases.items() for key in (spelling, name)}
    out: list[Agent] = []
    for numbers in sorted(members.values()):
        best = max(numbers, key=lambda n: (len(forms[n].words), counts[forms[n].written], -n))
        name = next(
            (named[k] for n in numbers if (k := (forms[n].possessor, forms[n].words)) in named), forms[best].written
        )
        slug = _slug(name)
        used[slug] += 1
        identifier = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        out.append(Agent(identifier, name, tuple(forms[n].written for n in numbers)))
    return tuple(out)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_STROKES)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-") or "agent"

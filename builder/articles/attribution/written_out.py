"""Full names that stand in an article although its speakers have only a short form of them.

An article may tell of "President Ann Lee", and then write "Lee said". The full names looked for are those of speakers
in any article. An acronym may also be spelled out by the article itself: "the Ghana Food Board (GFB)".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from builder.articles.attribution.article_clusters import MAX_COMPARED, is_full_person, is_single_word
from builder.language.lexicon.names import FEMALE_NAMES, MALE_NAMES, NAME_JOINTS
from builder.language.name_forms import AGREEING, NameForm, NameKey, are_variants, initials, is_full_name, take_apart
from builder.language.tokens import straighten_apostrophes

_FIRST_NAMES = FEMALE_NAMES | MALE_NAMES
"""Known first names, in lower case."""

_WINDOW = 80
"""Characters before an acronym in brackets in which the name that it stands for is searched for."""

_LONGEST_SPELLED_OUT = 60
"""Characters in brackets after an acronym that may be the name it stands for: "the GFB (Ghana Food Board)"."""

_NAME_WORD = rf"(?:[A-Z][\w’'-]*|{'|'.join(sorted(map(re.escape, NAME_JOINTS)))})"
"""A word of an organisation's name."""

_NAME_AT_END = re.compile(rf"[A-Z][\w’'-]*(?: {_NAME_WORD}){{0,7}} $")
"""A name of an organisation before brackets: "Ghana Food Board "."""


class FullNames:
    """The full names of all speakers, by what may stand for them."""

    def __init__(self, forms: Iterable[tuple[NameForm, str]]) -> None:
        """Take the names of all articles, each with the id of its article."""
        self._writers: dict[NameKey, set[str]] = {}
        self._by_word: dict[tuple[str, ...], dict[str, NameForm]] = {}
        for form, article in forms:
            if not is_full_name(form):
                continue
            self._writers.setdefault(form.cluster_key, set()).add(article)
            for short in _short_forms(form):
                self._by_word.setdefault(short, {})[form.written] = form

    def candidates(self, short: NameForm) -> list[NameForm]:
        """Return the full names that a short form may stand for; if several articles have one, only such names."""
        found = {name: form for key in _keys_of_short(short) for name, form in self._by_word.get(key, {}).items()}
        ranked = sorted(found.values(), key=lambda form: (-len(self._writers[form.cluster_key]), form.written))
        agreed = [form for form in ranked if len(self._writers[form.cluster_key]) >= AGREEING]
        return (agreed or ranked)[:MAX_COMPARED]


def _short_forms(form: NameForm) -> list[tuple[str, ...]]:
    """Return the keys under which a full name is found by its short forms."""
    out: list[tuple[str, ...]] = [("owned", *form.keys)] if form.owner else []
    if form.full:
        out += [("acronym", acronym) for acronym in sorted({*form.acronyms, *initials(form)})]
    if is_full_person(form):
        out += [("person", form.keys[-1]), ("person", form.keys[0])]
    return out


def names_written_out(
    text: str, short_forms: Iterable[NameForm], forms: Iterable[NameForm], full_names: FullNames
) -> list[NameForm]:
    """Return full names that stand in an article's text, for those short forms of which `forms` has no full name.

    If two different names fit a short form, neither is returned for it.
    """
    text = " ".join(text.split())
    straight = straighten_apostrophes(text)
    out: list[NameForm] = []
    known = {key for form in forms if is_full_name(form) for key in _short_forms(form)}
    for short in short_forms:
        if is_full_name(short) or not short.keys or not known.isdisjoint(_keys_of_short(short)):
            continue
        found = [
            take_apart(words)
            for candidate in full_names.candidates(short)
            if (words := _words_in(text, straight, candidate.written)) and not _has_namesake(straight, candidate, short)
        ]
        if len({(name.owner, name.keys[:1], name.keys[-1:]) for name in found}) == 1:
            out += found
    return out


def acronyms_spelled_out(text: str, forms: Iterable[NameForm]) -> list[NameForm]:
    """Return the names with which an article's text explains the acronyms among its speakers.

    The name stands before the acronym or in brackets after it, and the acronym is its initials: "the Ghana Food Board
    (GFB)", "the GFB (Ghana Food Board)".
    """
    text = " ".join(text.split())
    acronyms = dict.fromkeys(form.written.removeprefix("the ") for form in forms if form.acronyms and not form.full)
    return [form for acronym in acronyms for form in _spelled_out(text, acronym)]


def _keys_of_short(form: NameForm) -> list[tuple[str, ...]]:
    """Return the keys under which the full names of a short form are found."""
    out: list[tuple[str, ...]] = [("owned", *form.keys), *(("acronym", acronym) for acronym in form.acronyms)]
    return [*out, ("person", *form.keys)] if is_single_word(form) else out


def _spelled_out(text: str, acronym: str) -> Iterator[NameForm]:
    """Yield the names whose initials are an acronym and that stand beside it."""
    wanted, written = acronym.replace(".", "").lower(), re.escape(acronym)
    for found in re.finditer(rf"\({written}\)|\b{written} \(([^()]{{3,{_LONGEST_SPELLED_OUT}}})\)", text):
        before = _NAME_AT_END.search(text, max(0, found.start() - _WINDOW), found.start())
        name = found[1] or (before[0].strip() if before else "")
        words = next((words for words in _ends_of(name) if _capitals(words) == wanted), None)
        if words:
            yield take_apart(words if found[1] else f"{words} ({acronym})")


def _ends_of(name: str) -> Iterator[str]:
    """Yield a name, and then the name without its first words: "Monday Ghana Food Board", "Ghana Food Board"."""
    words = name.split()
    for first in range(len(words)):
        if words[first][:1].isupper():
            yield " ".join(words[first:])


def _capitals(name: str) -> str:
    """Return the initials of the capitalised words of a name, lower case."""
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


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
        word.lower() in _FIRST_NAMES and not are_variants(take_apart(word).keys[0], full.keys[0]) for word in before
    )

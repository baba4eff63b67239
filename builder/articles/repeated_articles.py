"""Articles that repeat another almost word for word: notes for the analyst, who decides whether they are copies.

`identical` finds the articles that are the same text. One more word makes a text of its own, which counts as a source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from builder.articles.annotate import USABLE_KINDS
from builder.errors import Problem
from builder.language.appearance import by_letter
from builder.model import Sentence, Source

REPEATED_SHARE: Final = 0.9
"""The least share of an article's sentences that stand in the other: of ten, one may differ."""

MAX_ADDED_WORDS: Final = 8
"""The most words of a sentence that an article may add and still repeat the other: “All rights reserved.”"""

MIN_SENTENCES: Final = 3
"""Sentences from which an article is compared: two short ones may well be in any account of an event."""

_WORD: Final = re.compile(r"\w+")


def notes_on_repeated_articles(
    sources: Sequence[Source], sentences: Iterable[Sentence], described: Collection[str], folder: str
) -> Iterator[Problem]:
    """Yield a note for each article that repeats one that the analyst describes, and is not described itself.

    `described` has the names of the files that `sources.yml` describes, and `folder` is where the articles are.
    """
    files = {unicodedata.normalize("NFC", name) for name in described}
    forms: dict[str, list[str]] = {source.id: [] for source in sources}
    for sentence in sentences:
        if sentence.kind in USABLE_KINDS:
            forms[sentence.source].append(_words_of(sentence.text))
    holders: dict[str, list[str]] = {}
    for source in sources:
        if source.file in files:
            for form in set(forms[source.id]):
                holders.setdefault(form, []).append(source.file)
    for source in sources:
        if source.file not in files and (repeated := _repeated_article(forms[source.id], holders)):
            message = f"repeats {repeated} almost word for word, and counts as a source of its own."
            yield Problem(f"{folder}/{source.file}", None, message, "If it is a copy, remove the file.")


def _repeated_article(forms: Sequence[str], holders: Mapping[str, Sequence[str]]) -> str | None:
    """Return the file of `holders` that has almost all of these sentences, or None if there is none.

    `holders` has the files of the articles in which a sentence stands, by its words.
    """
    if len(forms) < MIN_SENTENCES:
        return None
    shared = Counter(file for form in forms for file in holders.get(form, ()))
    if not shared:
        return None
    ((found, count),) = shared.most_common(1)
    added = [form for form in forms if found not in holders.get(form, ())]
    is_repeated = count >= REPEATED_SHARE * len(forms) and all(len(form.split()) <= MAX_ADDED_WORDS for form in added)
    return found if is_repeated else None


def _words_of(text: str) -> str:
    """Return the words of a sentence as they look, one space apart, without punctuation and capitals."""
    return " ".join(_WORD.findall(by_letter(text)))

"""Forms of English words: the inflections of a word, its lemma, and a stem that costs no dictionary.

Inflections and lemmas come from lemminflect. Its dictionary takes 0.3 s and 40 MB to load, so it is imported only when
the first word is looked up: a build without topics never needs it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from builder.language.lexicon.verb_forms import IRREGULAR_STEMS
from builder.language.tokens import straighten_apostrophes

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word of letters, with hyphens and apostrophes inside."""

_LEMMA_CLASSES = ("VERB", "AUX", "NOUN")
"""Word classes (Universal Dependencies) in the order in which `base` takes the lemma from them."""

_SUFFIXES = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
"""Inflectional endings that `stem` replaces, in the order in which they are tried, each with its replacement."""

_SHORTEST_STEM = 3
"""Fewest letters that must be left of a word before its ending is taken off: "sing" is not "s" and "-ing"."""

_CACHED_STEMS = 20_000
"""Words whose stems are kept in memory: the vocabulary of a large dossier."""


def inflections(word: str) -> frozenset[str]:
    """Return all lower-case forms of an English word that is given in any of its forms."""
    return _inflections(word.lower())


@cache
def base(word: str) -> str:
    """Return the lemma of a lower-case word: `captured` and `capturing` give `capture`.

    If the word has several lemmas, the verb's is taken: a participle is to count as its verb.
    """
    from lemminflect import getAllLemmas

    if not word.isalpha():
        return word
    lemmas = getAllLemmas(word)
    for word_class in _LEMMA_CLASSES:
        if word_class in lemmas:
            return word if word in lemmas[word_class] else str(lemmas[word_class][0])
    return word


@cache
def _inflections(word: str) -> frozenset[str]:
    """Return all forms of a lower-case word, itself included."""
    from lemminflect import getAllInflections, getAllInflectionsOOV, getAllLemmas

    forms = {word}
    for word_class, lemmas in getAllLemmas(word).items():
        # "wound" is a verb of its own, not only the past tense of "wind": a word that is a lemma has no other lemma.
        for lemma in (word,) if word in lemmas else lemmas:
            for group in getAllInflections(lemma, upos="VERB" if word_class == "AUX" else word_class).values():
                forms.update(form.lower() for form in group)
    if forms == {word} and word.isalpha():
        # A word that the dictionary does not have is most likely a noun; rules give its plural.
        for group in getAllInflectionsOOV(word, upos="NOUN").values():
            forms.update(form.lower() for form in group)
    return frozenset(forms)


@lru_cache(maxsize=_CACHED_STEMS)
def stem(word: str) -> str:
    """Return what the forms of a word share: "deploys", "deployed" and "deploying" all give "deploy"."""
    lower = straighten_apostrophes(word.lower()).removesuffix("'s").removesuffix("'")
    if lower in IRREGULAR_STEMS:
        return IRREGULAR_STEMS[lower]
    for suffix, replacement in _SUFFIXES:
        # "-s" is no ending of "class".
        double_s = suffix == "s" and lower.endswith("ss")
        if lower.endswith(suffix) and len(lower) - len(suffix) >= _SHORTEST_STEM and not double_s:
            lower = lower.removesuffix(suffix) + replacement
            break
    # "planned" loses the doubled letter, "called", "missed" and "buzzed" keep theirs.
    if len(lower) > _SHORTEST_STEM and lower[-1] == lower[-2] and lower[-1] not in "lsz":
        lower = lower[:-1]
    return lower.removesuffix("e") if len(lower) > _SHORTEST_STEM else lower


def stems_of(phrase: str) -> tuple[str, ...]:
    """Return the stems of the words of a phrase, in order."""
    return tuple(stem(word) for word in WORD.findall(phrase))

"""Forms of English words: every inflection of a word, and the base form that its inflections share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from builder.language.lexicon.verb_forms import IRREGULAR_STEMS


def inflections(word: str) -> frozenset[str]:
    """The lower-case forms of an English word given in any of its forms (lemminflect's dictionary and rules)."""
    return _inflections(word.lower())


@cache
def base(word: str) -> str:
    """One form that stands for all inflections of a lower-case word: `captured` and `capturing` give `capture`.

    Where a word has several base forms it is the verb's, since a participle and its verb tell the same.
    """
    from lemminflect import getAllLemmas

    if not word.isalpha():
        return word
    lemmas = getAllLemmas(word)
    for kind in ("VERB", "AUX", "NOUN"):
        if kind in lemmas:
            return word if word in lemmas[kind] else str(lemmas[kind][0])
    return word


@cache
def _inflections(word: str) -> frozenset[str]:
    # The dictionary takes 0.3 s and 40 MB to load, and only a dossier with topics needs it.
    from lemminflect import getAllInflections, getAllInflectionsOOV, getAllLemmas

    forms = {word}
    for kind, lemmas in getAllLemmas(word).items():
        # "wound" is a verb of its own, not only the past of "wind": a base form keeps to itself.
        for lemma in (word,) if word in lemmas else lemmas:
            for group in getAllInflections(lemma, upos="VERB" if kind == "AUX" else kind).values():
                forms.update(form.lower() for form in group)
    if forms == {word} and word.isalpha():
        for group in getAllInflectionsOOV(word, upos="NOUN").values():
            forms.update(form.lower() for form in group)
    return frozenset(forms)


WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word cut down to what its forms share: "deploys", "deployed" and "deploying" all give "deploy"."""
    lower = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if lower in IRREGULAR_STEMS:
        return IRREGULAR_STEMS[lower]
    for suffix, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if lower.endswith(suffix) and len(lower) - len(suffix) >= 3 and not (suffix == "s" and lower.endswith("ss")):
            lower = lower.removesuffix(suffix) + instead
            break
    if len(lower) > 3 and lower[-1] == lower[-2] and lower[-1] not in "lsz":
        lower = lower[:-1]
    return lower.removesuffix("e") if len(lower) > 3 else lower


def stems_of(phrase: str) -> tuple[str, ...]:
    """The stems of the words of a phrase."""
    return tuple(stem(word) for word in WORD.findall(phrase))

"""Forms of English words: the inflections of a word, and its lemma.

Inflections and lemmas come from lemminflect. Its dictionary takes 0.3 s and 40 MB to load, so it is not imported before
the first word is looked up: a build without topics and measures never needs it.
"""

from __future__ import annotations

import mmap
import os
from functools import cache
from types import ModuleType

# One thread for OpenBLAS, which numpy loads for lemminflect: more would not make it faster, and if there is too little
# memory to start them, OpenBLAS sends this process SIGINT, as if somebody had pressed Ctrl-C.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

_SPACE_NEEDED = 80_000_000
"""Bytes of address space without which OpenBLAS ends the process with a message of its own, so they are tried first.

With lemminflect 0.2.3 and numpy 2.4 it did so at up to 74 million bytes; with the dictionary, 140 million are needed.
"""

_LEMMA_CLASSES = ("VERB", "AUX", "NOUN")
"""Word classes (Universal Dependencies) in the order in which `lemma` prefers them."""


def inflections(word: str) -> frozenset[str]:
    """Return all forms of an English word, in lower case; the word may be given in any of its forms."""
    return _inflections(word.lower())


def all_forms(word: str) -> frozenset[str]:
    """Return the inflections of a word, even of a plural or a compound that the dictionary does not know.

    "Norwegians" gives "norwegian", and "co-pilot" gives "co-pilots".
    """
    head, hyphen, last = word.lower().rpartition("-")
    return frozenset(head + hyphen + form for form in _inflections(last) | _inflections(_singular(last)))


@cache
def lemma(word: str) -> str:
    """Return the lemma of a lower-case word: `rescued` and `rescuing` give `rescue`.

    If the word has several lemmas, the verb's is preferred, so that a participle counts as its verb.
    """
    if not word.isalpha():
        return word
    lemmas = _lemminflect().getAllLemmas(word)
    for word_class in _LEMMA_CLASSES:
        if word_class in lemmas:
            return word if word in lemmas[word_class] else str(lemmas[word_class][0])
    return word


@cache
def verb_lemma(word: str) -> str:
    """Return the base form of a lower-case form of a verb: `found` gives `find`, although "to found" is a verb as well.

    The more frequent verb is preferred where the past form of one is the base form of the other.
    """
    if not word.isalpha():
        return word
    lemmas = _lemminflect().getAllLemmas(word).get("VERB", ())
    return next((str(found) for found in lemmas if found != word), lemma(word))


@cache
def noun_lemma(word: str) -> str:
    """Return the singular of a lower-case noun: `rifles` gives `rifle`, `people` gives `person`."""
    if word == "people":
        return "person"  # "people" is a noun of its own, with "peoples" as its plural
    if not word.isalpha():
        return word
    lemmas = _lemminflect().getAllLemmas(word).get("NOUN", ())
    return next((str(found) for found in lemmas if found != word), _singular(word))


@cache
def plural(noun: str) -> str:
    """Return the plural of a lower-case noun: `rifle` gives `rifles`, `person` gives `people`."""
    return "people" if noun == "person" else str(_lemminflect().getInflection(noun, "NNS")[0])


@cache
def past_participle(verb: str) -> str | None:
    """Return the past participle of a lower-case verb, or None for a word that is no verb: `sink` gives `sunk`."""
    known = _lemminflect().getAllInflections(verb, upos="VERB")
    return next((str(form) for form in (*known.get("VBN", ()), *known.get("VBD", ()))), None)


@cache
@cache
def _inflections(word: str) -> frozenset[str]:
    """Return all forms of a lower-case word, itself included."""
    known = _lemminflect()
    forms = {word}
    for word_class, lemmas in known.getAllLemmas(word).items():
        # "wound" is also a verb of its own, not just the past tense of "wind": a word that is a lemma has no other.
        for lemma in (word,) if word in lemmas else lemmas:
            for group in known.getAllInflections(lemma, upos="VERB" if word_class == "AUX" else word_class).values():
                forms.update(form.lower() for form in group)
    if forms == {word} and word.isalpha():
        # A word that is not in the dictionary is most likely a noun; rules give its plural.
        for group in known.getAllInflectionsOOV(word, upos="NOUN").values():
            forms.update(form.lower() for form in group)
    return frozenset(forms)


@cache
def _singular(word: str) -> str:
    """Return the singular of a plural in -s by rule, or the word itself if it is something else in the dictionary."""
    if not word.endswith("s") or not word.isalpha():
        return word
    singular = str(_lemminflect().getAllLemmasOOV(word, upos="NOUN")["NOUN"][0])
    known = _lemminflect().getAllLemmas(word)
    return singular if not known or singular in known.get("NOUN", ()) else word


@cache
def _lemminflect() -> ModuleType:
    """Import lemminflect when it is first needed. Raises MemoryError if there is too little address space for it."""
    try:
        mmap.mmap(-1, _SPACE_NEEDED, access=mmap.ACCESS_COPY).close()
    except OSError as error:
        raise MemoryError from error
    import lemminflect

    return lemminflect  # type: ignore[no-any-return]

"""Forms of English words: every inflection of a word, and the base form that its inflections share."""

from __future__ import annotations

from functools import cache


def inflections(word: str) -> frozenset[str]:
    """Return the lower-case forms of an English word given in any of its forms (lemminflect's dictionary and rules)."""
    return _inflections(word.lower())


def all_forms(word: str) -> frozenset[str]:
    """Return the inflections of a word, also if it is a plural or a compound that the dictionary does not know.

    "Norwegians" brings "norwegian", and "co-pilot" brings "co-pilots".
    """
    head, hyphen, last = word.lower().rpartition("-")
    return frozenset(head + hyphen + form for form in _inflections(last) | _inflections(_singular(last)))


@cache
def base(word: str) -> str:
    """Return one form that stands for all inflections of a lower-case word: `captured` and `capturing` give `capture`.

    If a word has several base forms, the verb's is taken, since a participle and its verb mean the same.
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
    """Return the forms of a lower-case word."""
    # The dictionary takes 0.3 s and 40 MB to load, and only a dossier with topics or measures needs it.
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


@cache
def _singular(word: str) -> str:
    """Return the singular of a plural in -s by rule, or the word itself if the dictionary has it as something else."""
    from lemminflect import getAllLemmas, getAllLemmasOOV

    if not word.endswith("s") or not word.isalpha():
        return word
    singular = str(getAllLemmasOOV(word, upos="NOUN")["NOUN"][0])
    known = getAllLemmas(word)
    return singular if not known or singular in known.get("NOUN", ()) else word

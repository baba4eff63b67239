"""Write the forms of the cue verbs and nouns into the lexicon: run it after a change to reporting.toml.

    python tools/inflect_cues.py

Reads the verbs, the nouns and the exceptions of builder/language/lexicon/reporting.toml and writes cue_forms.toml
beside it, by lemminflect's dictionary and, for words that it does not know, its rules. The forms are kept in a file
because attribution needs them whenever it starts, and the dictionary takes 0.3 s and 40 MB to load.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lemminflect import getAllInflections, getAllInflectionsOOV

from builder.language.lexicon import reporting

CUE_FORMS = Path(reporting.__file__).with_name("cue_forms.toml")
"""The file that is written."""

HEAD = """\
# Forms of the cue verbs and nouns of reporting.toml, written by tools/inflect_cues.py: do not edit them here.

"""

VERB_TAGS = (("VBZ",), ("VBD", "VBN"), ("VBG",))
"""The Penn tags of the forms, in the order of the file: third person, past forms, -ing form."""


def verb_forms(lemma: str) -> str:
    """Return the forms of a cue verb as they are written: `says | said | saying`."""
    if lemma in reporting.IRREGULAR_FORMS:
        return reporting.IRREGULAR_FORMS[lemma]
    forms = getAllInflectionsOOV(lemma, upos="VERB") | getAllInflections(lemma, upos="VERB")
    return " | ".join(_kept(form for tag in tags for form in forms[tag]) for tags in VERB_TAGS)


def noun_plurals(lemma: str) -> str:
    """Return the plurals of a cue noun with spaces between them; none for a noun without a plural."""
    return _kept(form for form in getAllInflections(lemma, upos="NOUN").get("NNS", ()) if form != lemma)


def _kept(forms: Iterable[str]) -> str:
    """Return forms once each, in order, without those that reporting.toml leaves out."""
    return " ".join(form for form in dict.fromkeys(forms) if form not in reporting.FORMS_LEFT_OUT)


def cue_forms() -> str:
    """Return the whole text of the file."""
    verbs = sorted({lemma for lemmas in reporting.CUE_VERBS.values() for lemma in lemmas.split()})
    nouns = sorted({lemma for lemmas in reporting.CUE_NOUNS.values() for lemma in lemmas.split()})
    plurals = {lemma: noun_plurals(lemma) for lemma in nouns}
    return (
        HEAD
        + "# Cue verb -> its third person | its past forms | its -ing form.\n[verbs]\n"
        + "".join(f'{lemma} = "{verb_forms(lemma)}"\n' for lemma in verbs)
        + "\n# Cue noun -> its plural; a noun without one is left out.\n[nouns]\n"
        + "".join(f'{lemma} = "{plural}"\n' for lemma, plural in plurals.items() if plural)
    )


if __name__ == "__main__":
    CUE_FORMS.write_text(cue_forms(), encoding="utf-8")

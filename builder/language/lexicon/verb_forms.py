"""Forms of verbs, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import word_set
from builder.language.lexicon.word_classes import BE_FINITE, DO, HAVE

IRREGULAR_PASTS: Final = word_set("verb_forms", "irregular_pasts")
"""Irregular past forms that are rarely anything else."""

FINITE_PASTS: Final = (
    IRREGULAR_PASTS | BE_FINITE | (HAVE - {"have"}) | (DO - {"do"}) | word_set("verb_forms", "ambiguous_pasts")
)
"""Past forms that mark a finite clause in attribution, with forms of "be", "have" and "do"."""

UNCHANGED_PASTS: Final = word_set("verb_forms", "unchanged_pasts")
"""Verbs whose past is like their present: "12 firms cut jobs"."""

CLAUSE_PASTS: Final = IRREGULAR_PASTS | {"lay", "spread", "underwent"}
"""Past forms that mark a finite clause when statements are compared."""

PRESENT_VERBS: Final = word_set("verb_forms", "present")
"""Frequent verbs in the present tense, which mark a finite clause."""

SURE_CHANGE_VERBS: Final = word_set("verb_forms", "change_verbs")
"""Words that tell of a change even some way before "from 10 to 12"."""

CHANGE_VERBS: Final = SURE_CHANGE_VERBS | word_set("verb_forms", "everyday_changes")
"""Words near "from 10 to 12" that make it two figures, the values before and after a change, rather than a range."""

ONLY_FINITE: Final = word_set("verb_forms", "only_finite")
"""Past forms that are always the verb of their clause and need no auxiliary."""

WORDS_IN_ED: Final = word_set("verb_forms", "words_in_ed")
"""Words in -ed that are not participles."""

NOUNS_LIKE_PARTICIPLES: Final = word_set("verb_forms", "nouns_like_participles")
"""Nouns in -ing and -en that are not participles."""

FAILURES: Final = word_set("verb_forms", "failures")
"""Words before "to" that say that something did not happen: "failed to"."""

ATTEMPTS: Final = word_set("verb_forms", "attempts")
"""Verbs before "to" that say that something was not done, or not done yet: "tried to"."""

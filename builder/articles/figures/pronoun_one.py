"""Whether "one" counts something or is a pronoun: "one boat sank", "at least one", but "this one" and "no one".

"One of the bombs" counts a bomb if the sentence goes on to say what became of it: "one of the bombs landed in a yard",
but "it was one of the largest bombs" and "one of the reasons is money".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.fates import CARED_FOR, FATE
from builder.articles.figures.noun_phrases import is_plural_noun
from builder.articles.figures.parts import NounPhrase, Quantity, are_in_capitals
from builder.articles.figures.patterns import NUMBER_WORDS, OF
from builder.articles.figures.qualifiers import is_qualified
from builder.language.lexicon import figure_contexts, numbers, reporting, unit_words, verb_forms
from builder.language.lexicon.word_classes import COMMON_PREPOSITIONS, PARTICLES
from builder.language.tokens import alternation, is_lower

_OTHER_ONE: Final = re.compile(r"\s(?:or|and|after|to)\s(?:another|the\sother|the\snext)(?!\w)", re.IGNORECASE)
"""The second half of an idiom with "one": "one way or another", "one day after the other"."""

_OF_THEM: Final = re.compile(r"\sof\s(?:those|these|them|whom)(?!\w)", re.IGNORECASE)
"""A pronoun for the whole: " of whom"."""

_THEN_VERB: Final = re.compile(
    r"\s(?:(?:was|were|is|are|has|had|have)(?P<more>(?:\s(?:been|since|also|later|now|still|being|already)){0,3}\s)"
    r"(?P<participle>[a-z]{2,16})|(?:later\s|also\s)?(?P<past>[a-z]{2,16}))(?!\w)",
    re.IGNORECASE,
)
"""The verb after "one of the bombs": " landed", " has since died", " was taken"."""

_PLACED: Final = re.compile(
    r"\s(?:was|is|has|had|remains|remained|at|in|to|from|on|later|died|as)(?!\w)", re.IGNORECASE
)
"""What follows "one" in a list of counts: " was", " to", " at"."""

_NEXT_COUNT: Final = re.compile(
    rf"[^.;:\n]{{1,48}}?\s(?:and|,)\s(?:\d{{1,4}}|{alternation(NUMBER_WORDS)})\s(?:at|in|to|from|on|were|by)(?!\w)",
    re.IGNORECASE,
)
"""The next count of such a list: " at home and two at sea"."""

_THEN_SAYS: Final = re.compile(
    rf"(?:,\s[A-Z][^,.\n]{{1,40}},)?\s(?:{alternation(reporting.QUOTE_TAGS | reporting.PLAINEST_CUES)})(?!\w)"
)
"""A verb of saying, perhaps after a name: " said", ", Ann Lee, told"."""

_THAN: Final = re.compile(r"\sthan(?!\w)", re.IGNORECASE)
"""A comparison: "one higher than the other"."""


def is_pronoun_one(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True if "one" is a pronoun ("one of them", "no one", "the one") or refers to a time ("one day")."""
    last = before[-1].lower() if before else ""
    if OF.match(piece, quantity.end):
        return not _is_one_of_several(piece, quantity, before, phrase)
    is_cared_for = CARED_FOR.match(piece, quantity.end) is not None and _may_open_subject(before)
    if last in figure_contexts.BEFORE_ONE and not ((phrase or is_cared_for) and _leads_clause(before)):
        return True
    if phrase is None:
        has_fate = FATE.match(piece, quantity.end) is not None or is_cared_for
        return not (has_fate or is_qualified(before) or _is_listed_one(piece, quantity, before))
    # "A one-day strike" counts days; "a one-man show" counts nothing.
    if piece[quantity.end : quantity.end + 1] == "-":
        return piece[phrase.start : phrase.end].lower() not in unit_words.UNITS_HYPHENATED_WITH_ONE
    words = piece[phrase.start : phrase.end].split()
    if _OTHER_ONE.match(piece, phrase.end) or (len(words) == 1 and _THAN.match(piece, phrase.end)):
        return True
    return (
        _is_followed_by_verb(words, phrase)
        or (not is_qualified(before) and _names_speaker(piece, phrase, before))
        or _is_in_name(piece, quantity, before, words)
    )


def _is_followed_by_verb(words: Sequence[str], phrase: NounPhrase) -> bool:
    """Return True if the words taken for what "one" counts begin with a verb, or are an idiom with "one"."""
    first = words[0].lower()
    if is_plural_noun(first):
        return True  # "if one raises doubts": a verb, since "one" cannot count a plural
    if first.endswith(("n't", "n’t")):
        return True  # "one can't break the law"
    if is_lower(words[0]) and first in verb_forms.IRREGULAR_PASTS and (phrase.plural or len(words) == 1):
        return True  # "one wrote", "one told reporters"; but "one paid helper"
    if len(words) == 1 and is_lower(words[0]) and first.endswith(("ed", "en", "ing")):
        return first not in verb_forms.NOUNS_LIKE_PARTICIPLES
    return first in figure_contexts.NOT_AFTER_ONE or first.endswith(("'s", "’s"))


def _is_in_name(piece: str, quantity: Quantity, before: Sequence[str], words: Sequence[str]) -> bool:
    """Return True if "One" is part of a name: "Channel One Studio" is a name, "One boat sank" is not."""
    if not piece[quantity.start].isupper() or are_in_capitals(before, piece[quantity.start : quantity.numeral.end]):
        return False
    return (bool(before) and before[-1][0].isalnum()) or all(word[0].isupper() for word in words)


def _names_speaker(piece: str, phrase: NounPhrase, before: Sequence[str]) -> bool:
    """Return True if "one" means "a" before whoever says something: "one resident said", "according to one aide"."""
    if _THEN_SAYS.match(piece, phrase.end):
        return True
    last = before[-1].lower() if before else ""
    if last in reporting.SAY_FORMS | {"wrote"}:  # "... sank,” said one sailor."
        return len(before) > 1 and not before[-2][-1].isalnum()
    return last == "quoted" or [word.lower() for word in before[-2:]] == ["according", "to"]


def _may_open_subject(before: Sequence[str]) -> bool:
    """Return True if a subject may begin after the words before it: ", and", "said that", "at least"."""
    return not before or before[-1].lower() in figure_contexts.BEFORE_SUBJECT


def _is_one_of_several(piece: str, quantity: Quantity, before: Sequence[str], phrase: NounPhrase | None) -> bool:
    """Return True if "one of" several is the subject of what became of it: "one of the bombs landed in a yard"."""
    if not _may_open_subject(before):
        return False
    end = quantity.end
    if phrase is not None and phrase.plural:
        words = [word.lower() for word in piece[phrase.start : phrase.end].split()]
        if words[-1] in figure_contexts.NOT_AFTER_ONE_OF or any(map(_ranks, words[:-1])):
            return False
        end = phrase.end
    elif pronoun := _OF_THEM.match(piece, end):
        end = pronoun.end()
    else:
        return False
    verb = _THEN_VERB.match(piece, end)
    if verb is None:
        return False
    if verb["past"] is not None:
        past = verb["past"].lower()
        is_past = past.endswith("ed") or past in verb_forms.IRREGULAR_PASTS | figure_contexts.DIED
        return is_past and past not in reporting.FORMS_OF_SAYING and past not in figure_contexts.DESCRIBES_AFTER
    participle = verb["participle"].lower()
    if participle == "in":
        return CARED_FOR.match(piece, end) is not None
    return participle.endswith("ed") or participle in figure_contexts.CARED_FOR | figure_contexts.HARMED


def _ranks(word: str) -> bool:
    """Return True if a word ranks what it describes: "most", "largest", "best", "main"."""
    return word.endswith("est") or word in figure_contexts.RANKS_ONE


def _leads_clause(before: Sequence[str]) -> bool:
    """Return True if "that" or "which" before "one" opens a clause: "said that one boat", "in which one boat"."""
    last, earlier = before[-1].lower(), before[-2].lower() if len(before) > 1 else ""
    if last == "which":
        return earlier in COMMON_PREPOSITIONS
    return last == "that" and earlier.isalpha() and earlier not in COMMON_PREPOSITIONS | PARTICLES


def _is_listed_one(piece: str, quantity: Quantity, before: Sequence[str]) -> bool:
    """Return True if "one" is one of several counts: "29 went to Ulm and one to Brno", "one at home, two at sea"."""
    if (
        not before
        or before[-1].lower() not in ("and", "but", ",", ";", "with")
        or not _PLACED.match(piece, quantity.end)
    ):
        return False
    if len(before) > 1 and before[-2].lower() in numbers.SCALES:
        return False  # "a hundred and one"
    has_earlier = any(word.isdigit() or word.lower() in NUMBER_WORDS for word in before[:-1])
    return has_earlier or _NEXT_COUNT.match(piece, quantity.end) is not None

"""TODO: what builder.articles.figures.noun_phrases is for."""

from __future__ import annotations

import re

from builder.articles.figures.patterns import NUMBER_WORDS, OF, PLAIN_WORD, SPACES, Phrase, Quantity
from builder.language.lexicon import calendar_words, figure_contexts, function_words, verb_forms

_DETERMINER = re.compile(
    r"(?:all\sof\s)?(?:the|these|those|this|that|his|her|its|their|our|your|my|such|all|an?|[A-Z][\w.]{1,20}['’]s?)\s",
    re.IGNORECASE,
)

HYPHENED = re.compile(r"-(?P<word>[^\W\d_]+)(?:-[^\W\d_]+)*")


def counted(piece: str, quantity: Quantity, unit: str | None, at: int) -> Phrase | None:
    """The noun phrase from `at` on that a quantity counts: "300 North Korean soldiers", "two of his men"."""
    of = OF.match(piece, at)
    if of:
        determiner = _DETERMINER.match(piece, of.end())
        return noun_phrase(piece, (determiner.end() if determiner else of.end()) - 1)
    if quantity.numeral.kind == "fraction" and (determiner := _DETERMINER.match(piece, at + 1)):
        return noun_phrase(piece, determiner.end() - 1)
    if unit is not None and unit != "fraction":
        return None
    if hyphened := HYPHENED.match(piece, at):
        if hyphened["word"].lower() in figure_contexts.NOT_HYPHENED:
            return None
        if hyphened["word"].lower() == "strong":  # "a 300-strong unit": what is counted is not said
            return None
        return Phrase(hyphened.start("word"), hyphened.end("word"), plural=False)
    return noun_phrase(piece, at)


def noun_phrase(piece: str, at: int) -> Phrase | None:
    """The noun phrase that begins after the white space at `at`: up to its last plural, or up to six words."""
    begin = end = plural_end = -1
    for _ in range(7):
        word = PLAIN_WORD.match(piece, at + 1) if piece[at : at + 1] in SPACES else None
        if word is None:
            break
        lower = word[0].lower().replace("’", "'")
        name = word[0][0].isupper() and (begin >= 0 or lower not in ("the", "of"))
        if begin < 0 and (lower in figure_contexts.COUNT_SKIPS or lower in NUMBER_WORDS):
            at = word.end()
            continue
        if not name and (
            lower in function_words.NOUN_PHRASE_ENDS
            or (lower in figure_contexts.AFTER_COUNTS and begin < 0 and not _leads_noun(piece, word))
        ):
            break
        is_plural = is_plural_noun(lower)
        if (
            not is_plural
            and lower.endswith("ed")
            and not _leads_noun(piece, word)
            and lower not in verb_forms.WORDS_IN_ED
        ):
            break
        if plural_end >= 0 and not is_plural and (lower.endswith("ing") or word[0][0].isupper()):
            break
        begin = word.start() if begin < 0 else begin
        end = word.end()
        if is_plural:
            plural_end = end
        at = end
        if lower.endswith("'s"):
            plural_end = -1
    if begin < 0:
        return None
    if plural_end < 0:
        return Phrase(begin, end, False)
    return Phrase(begin, plural_end, True, piece[begin:plural_end].lower() in calendar_words.AFTER_YEARS)


def _leads_noun(piece: str, participle: re.Match[str]) -> bool:
    """Whether a participle stands before a noun ("40 wounded soldiers") rather than for one ("40 wounded")."""
    word = (
        PLAIN_WORD.match(piece, participle.end() + 1) if piece[participle.end() : participle.end() + 1] == " " else None
    )
    return (
        word is not None
        and word[0].lower() not in function_words.NOUN_PHRASE_ENDS
        and word[0][0].islower()
        and is_plural_noun(word[0].lower())
    )


def is_plural_noun(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in figure_contexts.IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "’s"))
        and word not in figure_contexts.NOT_PLURALS
    )

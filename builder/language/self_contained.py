"""Sentences that a reader understands without the article around them.

On a first page each sentence is by itself. One that begins with "he" or "the blast" says nothing to a reader who has
not met him or it, and half a quotation says what nobody meant. Who is unsure is answered no: other sentences remain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from builder.language.lexicon import calendar_words, function_words, numbers, word_classes
from builder.language.tagger import FINITE_TAGS, NAME_TAGS, NOUN_TAGS, VERB_TAGS, tag_words
from builder.language.tokens import TOKEN, lowered

MOST_WORDS: Final = 50
"""Words of the longest sentence that a hurried reader follows."""

_SHORTEST: Final = 4
"""Words of the shortest sentence that tells something."""

_LABEL_REACH: Final = 4
"""Words within which a colon ends a label: "Previous reporting: The hall was full."."""

_FRONTED: Final = frozenset(("IN", "TO", "RB", "WRB", "VBG", "VBN"))
"""Tags of words that open a phrase before the subject: "In", "Once", "When", "Speaking"."""

_FRONTED_WORDS: Final = 25
"""Words within which a phrase before the subject ends: "In the northern district, crews searched the river"."""

_END: Final = re.compile(r"[.!…][\"”’'»)\]]*$")
"""The end of a sentence that is no question."""

_OPENING_MARKS: Final = re.compile(r"^[\"“‘'«(\[\s]+")

_QUOTED: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"")
"""Direct speech, in which "this tragedy" needs no more words."""

_REFERRING: Final = (
    word_classes.PERSONAL_PRONOUNS
    | word_classes.OBJECT_PRONOUNS
    | word_classes.POSSESSIVE_PRONOUNS
    | word_classes.REFLEXIVE_PRONOUNS
    | word_classes.DEMONSTRATIVES
    | word_classes.PRONOUN_BE
    | word_classes.PRONOUN_HAVE
    | word_classes.PRONOUN_HAD
    | word_classes.PRONOUN_WILL
    | {"that's", "it'd", "both", "another", "other", "others", "neither", "either", "such", "same", "latter", "former"}
)
"""Words in front of, or in place of, a subject that was named before."""

_LINKS: Final = (
    word_classes.COORDINATORS
    | (word_classes.LINKING_ADVERBS - {"previously", "maybe", "perhaps"})
    | function_words.CONTEXT_OPENERS
)
"""Words that join a sentence to the one before it."""

_PLURAL_PRONOUNS: Final = frozenset(("they", "them", "their", "theirs", "themselves"))

_OF_PEOPLE: Final = frozenset(("he", "she", "his", "her"))

_EITHER: Final = frozenset(("both", "either", "neither"))
"""Words that may stand before two names: "Both Lesk and Velm"."""

_AMOUNTS: Final = word_classes.PLURAL_AMOUNTS | word_classes.OTHER_AMOUNTS | {"some", "all", "each", "any", "none"}
"""Amounts that may be a subject without a noun: "Several were hurt"."""

_SAME_THINGS: Final = frozenset(("same", "other", "latter", "former", "following", "previous", "next", "then"))
"""Adjectives of what was named before: "the other man", "the same month"."""

_FURTHER: Final = (numbers.ORDINALS - {"first"}) | {"further", "similar"}
"""Words after "a" that count on from what was named before: "a second suspect"."""

_INSIDE_NOUN_PHRASE: Final = NOUN_TAGS | {"JJ", "JJR", "JJS", "CD", "VBN", "VBG", "POS", "RBS", "FW"}
"""Tags of words between "the" and the end of its phrase."""

_DESCRIBED_BY: Final = (
    word_classes.RELATIVE_PRONOUNS
    | function_words.PLACE_MARKERS
    | {"of", "from", "for", "between", "with", "against", "to", "by", "behind", "where"}
)
"""Words that open a description of the noun before them: "the owner of the hall", "the man who"."""

_TIMES: Final = calendar_words.TIMES | {"year", "month", "week", "weekend", "morning", "evening", "time", "century"}
"""Nouns after "this" that name a time by themselves."""


def is_whole_sentence(text: str) -> bool:
    """Return True if a text is one sentence, with both ends, closed quotations and a length that can be taken in."""
    bare = _OPENING_MARKS.sub("", text)
    letters = [letter for letter in bare if letter.isalpha()]
    return (
        (bare[:1].isupper() or bare[:1].isdigit() or bare[:1] in "$£€")
        and _END.search(text.rstrip()) is not None
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and sum(letter.isupper() for letter in letters) * 2 < len(letters)
        and _SHORTEST <= len(text.split()) <= MOST_WORDS
    )


def names_its_subject(text: str, is_known: Callable[[str], bool]) -> bool:
    """Return True if a sentence says itself whom or what it is about.

    `is_known` says of a lower-case noun whether readers have met what it names, so that "the flood" is enough.
    """
    written = [text[match.start() : match.end()] for match in TOKEN.finditer(lowered(text))]
    words, tags = [word.lower() for word in written], tag_words(written)
    if not words or _begins_with_label(words) or _points_back(text) or _has_open_plural(words, tags):
        return False
    start = _first_word(words)
    if start < len(words) and words[start] in _LINKS:
        start = _first_word(words, start + 1)  # "However, Velm has power again."
    if start == len(words) or words[start] in word_classes.RELATIVE_PRONOUNS or _opens_with_earlier_time(words[start:]):
        return False
    subject = _after_fronted_phrase(words, tags, start)
    if subject > start and _has_unknown(words[start:subject], before_name=written[subject][0].isupper()):
        return False
    return _is_named(words, tags, subject, is_known)


def opens_with_link(text: str) -> bool:
    """Return True if a sentence opens with a word that joins it to the one before: "But", "However"."""
    words = [match[0] for match in TOKEN.finditer(lowered(text))]
    start = _first_word(words)
    return start < len(words) and words[start] in _LINKS


def _first_word(words: Sequence[str], start: int = 0) -> int:
    """Return the index of the first token from `start` on that is no mark, or the number of tokens."""
    return next((at for at in range(start, len(words)) if any(map(str.isalnum, words[at]))), len(words))


def _begins_with_label(words: Sequence[str]) -> bool:
    """Return True if a label with a colon comes first."""
    opening = words[: _LABEL_REACH + 1]
    return ":" in opening and words[opening.index(":") + 1 : opening.index(":") + 2] not in (["“"], ['"'])


def _points_back(text: str) -> bool:
    """Return True if a demonstrative outside quotations takes up what was named before: "in those raids"."""
    words = [match[0] for match in TOKEN.finditer(lowered(_QUOTED.sub(" ", text)))]
    tags = tag_words(words)
    return any(
        word in word_classes.DEMONSTRATIVES
        and tags[at] == "DT"
        and at + 1 < len(words)
        and (tags[at + 1] == "NN" if word == "that" else tags[at + 1] in _INSIDE_NOUN_PHRASE)
        and words[at + 1] not in _TIMES
        and not (word == "those" and tags[at + 1] in VERB_TAGS)  # "those killed"
        for at, word in enumerate(words)
    )


def _has_open_plural(words: Sequence[str], tags: Sequence[str]) -> bool:
    """Return True if "they", "them" or "their" comes before all that it could mean: "Lee said they were safe"."""
    at = next((at for at, word in enumerate(words) if word in _PLURAL_PRONOUNS), 0)
    return at > 0 and not any(
        tags[before] in ("NNS", "NNPS", "CD") or words[before] in function_words.PLURAL_NOUNS | {"and"}
        for before in range(at)
    )


def _opens_with_earlier_time(words: Sequence[str]) -> bool:
    """Return True if the first words name a time or thing of the sentence before: "By then", "The same month"."""
    return any(word in _SAME_THINGS for word in words[:3])


def _after_fronted_phrase(words: Sequence[str], tags: Sequence[str], start: int) -> int:
    """Return the index of the first word of the subject: after the comma if a phrase precedes it."""
    if "," not in words[start : start + _FRONTED_WORDS]:
        return start
    comma = words.index(",", start)
    # "Sunday afternoon, crews searched the river", but not "Last Sunday's flood, the worst in a century, killed 12".
    is_time = words[start] in _TIMES and "POS" not in tags[start:comma]
    if not (is_time or tags[start] in _FRONTED):
        return start
    return next((at for at in range(comma + 1, len(words)) if words[at][0].isalnum()), start)


def _has_unknown(words: Sequence[str], *, before_name: bool) -> bool:
    """Return True if a fronted phrase has a pronoun: "According to their statement, some units".

    In "In her statement, Karin Holm" the name follows.
    """
    pronouns = word_classes.POSSESSIVE_DETERMINERS | word_classes.PERSONAL_PRONOUNS
    return any(word in pronouns and not (before_name and word in _OF_PEOPLE) for word in words)


def _is_named(words: Sequence[str], tags: Sequence[str], at: int, is_known: Callable[[str], bool]) -> bool:
    """Return True if the subject that begins at a token is named: by a name, a description or a noun that is known."""
    word = words[at]
    if word in _EITHER and at + 1 < len(words) and tags[at + 1] in NAME_TAGS:
        return True
    if word in _REFERRING or (word in word_classes.POSSESSIVE_DETERMINERS):
        return False
    if word == "the":
        return _is_described(words, tags, at + 1, is_known)
    if word == "a" and at + 1 < len(words) and words[at + 1] in _FURTHER:
        return False
    if (tags[at] == "CD" or word in _AMOUNTS) and at + 1 < len(words):
        if words[at + 1] == "of":
            return at + 2 < len(words) and words[at + 2] not in _REFERRING | word_classes.POSSESSIVE_DETERMINERS
        return tags[at + 1] not in FINITE_TAGS | {"VBN", "RB", ","}
    return True


def _is_described(words: Sequence[str], tags: Sequence[str], first: int, is_known: Callable[[str], bool]) -> bool:
    """Return True if the noun phrase after "the" says which one it means."""
    end = next((at for at in range(first, len(words)) if tags[at] not in _INSIDE_NOUN_PHRASE), len(words))
    phrase = range(first, end)
    nouns = [at for at in phrase if tags[at] in NOUN_TAGS or (tags[at] == "VBG" and at + 1 == end)]  # "the bombing"
    if not nouns or any(words[at] in _SAME_THINGS for at in phrase):
        return False
    if any(tags[at] in NAME_TAGS for at in phrase) or is_known(words[nouns[-1]]):
        return True
    if nouns[-1] + 1 != end or end + 1 >= len(words):
        return False  # "The blast wounding four": participles are too often taken for verbs, and verbs for participles
    # "The owner of the hall", but not "the blast on Thursday"; "the owner, Ola Moe".
    described = words[end] in _DESCRIBED_BY and words[end + 1] not in _TIMES
    return described or (words[end] == "," and tags[end + 1] in NAME_TAGS)


def known_nouns(texts: Iterable[str]) -> frozenset[str]:
    """Return the lower-case words of texts that a reader has before them, such as the title of a dossier."""
    return frozenset(match[0] for text in texts for match in TOKEN.finditer(lowered(text)) if match[0].isalpha())

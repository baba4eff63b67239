"""Qualifiers: words beside a number that say how exact it is.

"More than 300", "some 300", "300 or more" and "300-plus" bound the number or call it approximate. The lexicon has the
phrases and their meanings; this module finds them, and recognizes the contexts in which they mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from builder.articles.figures.noun_phrases import names_person
from builder.articles.figures.patterns import CURRENCY_CHARACTERS, FIGURE_OPENING
from builder.language.lexicon import function_words, qualifier_words, unit_words
from builder.language.tokens import alternation
from builder.model import Qualifier

_WORD_OR_MARK: Final = re.compile(r"[^\W_][\w'’.&]*|[^\w\s]")
"""A word or a punctuation mark before a number: "Jan.", "AT&T", "(", ","."""

_PHRASE_AFTER: Final = re.compile(
    rf"(?P<noun>(?:[\s-](?!or\b|and\b)[a-z]{{2,20}}){{0,2}}),?\s(?P<words>{alternation(qualifier_words.AFTER)})"
    r"(?!\w|\sthan|\sof\b|\sto\b)",
    re.IGNORECASE,
)
"""A qualifier after a number, with at most two words between: " or more", " people or more", ", give or take"."""

_AFTER_HINTS: Final = (" or ", " and ", " at ", " more", " max", " min", " give ", " tops")
"""Every match of `_PHRASE_AFTER` contains one of these, which makes for a cheap test."""

_ATTACHED: Final = re.compile(rf"(?:{alternation(qualifier_words.ATTACHED_AFTER)})(?!\w)|\+(?!\d)")
"""A qualifier attached to a number: "300-plus", "300+"."""

_LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in qualifier_words.BEFORE)
"""Last words of the phrases before a number: "than" of "more than"."""

_NUMBER_AHEAD: Final = re.compile(
    rf"\s(?:(?:an?|the|another|some|about|around|nearly|almost|estimated|a\sfurther|a\stotal\sof)\s)?"
    rf"(?:[A-Z]{{0,3}}[{CURRENCY_CHARACTERS}]\s?|[A-Z][A-Za-z]{{0,2}}\.?\s?(?=\d))?",
    re.IGNORECASE,
)
"""What may come between a qualifier and its number: " an estimated ", " US$", " Rs "."""

_ADVERBIAL_AHEAD: Final = re.compile(
    rf"\s(?:[a-z]{{2,20}}ly|{alternation(qualifier_words.ADVERBIAL_OPENERS)})(?!\w)", re.IGNORECASE
)
"""Words before which "at least" says something of a clause: " partly", " according to", " until"."""

_STOP_AHEAD: Final = re.compile(r"\s?(?:[.,;:!?)\]—–”\"]|\Z)")
"""A mark after "at least" that closes the phrase it belongs to: "40 minutes, at least."."""

_DENIED: Final[dict[Qualifier, Qualifier]] = {"over": "up_to", "under": "at_least"}
"""A bound -> the bound that denying it leaves: "not more than 20" is up to 20."""

_DENIAL_REACH: Final = 3
"""Words between a denial and its bound: "couldn't | have been | more than 20", "has not | risen | above 20"."""

_ESTIMATE_REACH: Final = 4
"""Words between "estimated" and its number: "estimated | to have been made | 20"."""

_ESTIMATED_NOUN_REACH: Final = 4
"""Words of "estimated | total | cost | of"."""

_ESTIMATED_OBJECT_REACH: Final = 8
"""Words of "estimated | the | number | of | people | in | need | at"."""

_BENEATH: Final = ("under", "beneath", "below")
"""Words for a bound or a place."""

_DISTANCES: Final = ("metre", "yard", "mile", "kilometre")
"""Units of the lengths of races."""

_LOOK_BACK: Final = 64
"""Characters before a number that are read for its qualifier and for words that make it a label.

The longest phrase with its neutral words, "at the very least an estimated", is less than half as long.
"""

_LOOK_AHEAD: Final = 64
"""Characters after a number that are searched for the hint of a qualifier.

Two words of twenty letters and a phrase are shorter.
"""


def words_before(piece: str, at: int) -> list[str]:
    """Return the words and punctuation marks in the `_LOOK_BACK` characters before `at`, the nearest last."""
    return _WORD_OR_MARK.findall(piece, max(0, at - _LOOK_BACK), at)


def start_of_last_words(piece: str, at: int, count: int) -> int:
    """Return the offset at which the last `count` words and marks before `at` begin."""
    starts = [match.start() for match in _WORD_OR_MARK.finditer(piece, max(0, at - _LOOK_BACK), at)]
    return starts[-count]


def qualifier_before(words: Sequence[str], unit: str | None, counted: str = "") -> tuple[Qualifier | None, int]:
    """Return the qualifier in the words before a number, or None, and how many of the words it takes up.

    `counted` is the head of what the number counts, in the singular. A bound outranks an approximation, whichever comes
    first: "at least some 300" is at least 300.
    """
    lowered = [word.lower() for word in words]
    at = reached = len(lowered)
    if lowered[-1:] == [":"] and qualifying_phrase(lowered, at - 1)[0]:
        at -= 1  # "roughly equal to: three"
    qualifier: Qualifier | None = None
    # Go backwards from the number: "more than | an | estimated | 300"; "an" and the like change nothing.
    while at > 0:
        size, found = qualifying_phrase(lowered, at)
        if found is not None and _qualifies_here(lowered, at, size, unit, counted):
            found = "over" if found == "under" and _is_depth(lowered[: at - size], unit) else found
            qualifier = found if qualifier in (None, "about") else qualifier
            at = reached = at - size
        elif _is_neutral(lowered[:at], qualifier, counted):
            at -= 1
        else:
            break
    if qualifier is None and (size := _size_of_estimate(lowered)):
        return "about", size
    if qualifier is None and _is_estimate(lowered):
        return "about", 0
    # "It did not reach 400"
    if qualifier is None and lowered[-1:] in (["reach"], ["reached"]) and (size := _size_of_denial(lowered[:-1])):
        return "under", size + 1
    if qualifier in _DENIED and (size := _size_of_denial(lowered[:reached])):
        return _DENIED[qualifier], len(lowered) - reached + size
    return qualifier, len(lowered) - reached


def _size_of_estimate(lowered: Sequence[str]) -> int:
    """Return the number of words from "estimated" to the number in "estimated to have made 20 homeless", or 0."""
    for size in range(2, min(_ESTIMATE_REACH, len(lowered) - 1) + 1):
        if lowered[-size] == "to":
            verb = lowered[-size + 1 :]
            is_verb = all(word.isalpha() for word in verb) and (len(verb) == 1 or verb[0] in ("have", "be"))
            measures = verb[-1] in qualifier_words.MEASURING_VERBS
            is_estimate = lowered[-size - 1] in (
                qualifier_words.ESTIMATED | ({"thought", "believed"} if measures else set())
            )
            return size + 1 if is_verb and is_estimate else 0
    return 0


def _is_neutral(lowered: Sequence[str], qualifier: Qualifier | None, counted: str) -> bool:
    """Return True if the last word may come between a qualifier and its number: "estimated", "another".

    An article may only after a qualifier that was found nearer to the number, and in "up to a $250,000 fine".
    """
    if lowered[-1] not in qualifier_words.NEUTRAL_BEFORE:
        return False
    return qualifier is not None or lowered[-1] not in ("the", "a", "of") or _bounds_over_article(lowered, counted)


def _bounds_over_article(lowered: Sequence[str], counted: str) -> bool:
    """Return True if a bound comes before an article: "up to a" in "up to a $250,000 fine", "crossed the 200 mark"."""
    if lowered[-1] == "the":
        return counted == "mark"
    bounds = (" ".join(lowered[-3:-1]), lowered[-2] if len(lowered) > 1 else "")
    return lowered[-1] == "a" and any(bound in qualifier_words.BEFORE_ARTICLE for bound in bounds)


def _is_estimate(lowered: Sequence[str]) -> bool:
    """Return True after "an estimated cost of", "estimated the crowd at" and "estimates that".

    The words between say what is estimated, so they are not part of the figure.
    """
    last = lowered[-1] if lowered else ""
    if last == "of":
        return not qualifier_words.APPROXIMATE_NOUNS.isdisjoint(lowered[-_ESTIMATED_NOUN_REACH:-2])
    if last == "at":
        object_of_verb = lowered[-_ESTIMATED_OBJECT_REACH:-2]
        at = next((at for at, word in enumerate(object_of_verb) if word in qualifier_words.ESTIMATING), None)
        return at is not None and all(word.isalpha() for word in object_of_verb[at:])
    verb = lowered[-2:-1] if last == "that" else lowered[-1:]
    return bool(verb) and verb[0] in qualifier_words.ESTIMATING


def _is_depth(lowered: Sequence[str], unit: str | None) -> bool:
    """Return True if words before "below" make it deeper than a length: "sunk below 10 feet"."""
    return (
        unit_words.DIMENSION_OF.get(unit or "") == "length"
        and not qualifier_words.SINKING.isdisjoint(lowered[-2:])
        and qualifier_words.LEVELS.isdisjoint(lowered)
    )


def _size_of_denial(lowered: Sequence[str]) -> int:
    """Return how many words before a bound deny it ("couldn't have been", "has not risen"), or 0.

    Only verbs that measure are passed over: "has not paid over 20 workers" leaves more than 20 unpaid. After "could not
    have", any verb is: "could not have sold more than 20".
    """
    for size in range(1, min(_DENIAL_REACH, len(lowered)) + 1):
        word = lowered[-size]
        if word in qualifier_words.DENIALS or word.endswith(("n't", "n’t")):
            return size
        is_participle = size == 1 and lowered[-2:-1] == ["have"]
        if word not in qualifier_words.MEASURING_VERBS and not is_participle:
            return 0
    return 0


def qualifying_phrase(lowered: Sequence[str], at: int) -> tuple[int, Qualifier | None]:
    """Find the longest qualifying phrase that ends just before index `at`.

    Returns its size in words and its qualifier, or (0, None).
    """
    if not at or lowered[at - 1] not in _LAST_WORDS:
        return 0, None
    for size in range(min(qualifier_words.LONGEST_BEFORE, at), 0, -1):
        qualifier = qualifier_words.BEFORE.get(" ".join(lowered[at - size : at]))
        if qualifier is not None:
            return size, qualifier
    return 0, None


def is_qualified(words: Sequence[str]) -> bool:
    """Return True if the words before a number end with a qualifying phrase."""
    lowered = [word.lower() for word in words]
    return qualifying_phrase(lowered, len(lowered))[1] is not None


def _qualifies_here(lowered: Sequence[str], at: int, size: int, unit: str | None, counted: str) -> bool:
    """Return True if a phrase bounds the number here: "over five years" and "talk about two men" do not."""
    phrase = lowered[at - 1] if size == 1 else " ".join(lowered[at - size : at])
    earlier = lowered[at - size - 1] if at > size else ""
    if phrase == "about":
        return earlier not in qualifier_words.ABOUT_AS_TOPIC
    if phrase == "over" and _is_other_over(lowered[: at - size], unit, counted):
        return False
    if phrase in _BENEATH and counted in (qualifier_words.WHAT_IS_ABOVE if unit is None else qualifier_words.COVERS):
        return False  # "sells under four brands", "buried under 12 feet of snow"
    if phrase in qualifier_words.PASSING:
        return unit in (None, "percent") and counted in ("", "mark")  # "the toll crossed 100"
    # "Over five years" mostly means "during"; "for over five years" and "is over five years old" mean "more than".
    if phrase == "over" and unit in unit_words.TIME_UNITS:
        return earlier in qualifier_words.OVER_AS_MORE
    if phrase == "near":
        return unit is not None  # "near 60mph", but "near 12 villages"
    # "Woke up to 30 messages"
    return not (phrase == "up to" and earlier in qualifier_words.OTHER_UP_TO)


def _is_other_over(lowered: Sequence[str], unit: str | None, counted: str) -> bool:
    """Return True if "over" belongs to a verb or means a distance: "handed over 20 guns", "races over 100 metres"."""
    earlier = lowered[-1] if lowered else ""
    if unit in _DISTANCES:
        return earlier in qualifier_words.RACES
    return earlier in qualifier_words.OVER_AS_PARTICLE or (
        earlier in qualifier_words.OVER_PEOPLE and names_person(counted)
    )


def qualifier_after(piece: str, at: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier in the words after a number and the end of these words, or None.

    Examples: "300 or more", "300 people or more", "300-plus".
    """
    if attached := _attached_at(piece, at):
        return qualifier_words.ATTACHED_AFTER[attached[0]], attached.end()
    ahead = piece[at : at + _LOOK_AHEAD]
    if not any(hint in ahead for hint in _AFTER_HINTS):
        return None
    match = _PHRASE_AFTER.match(piece, at)
    # "300 of them or more" does not bound the 300: a preposition ends the noun phrase.
    if match is None or set(re.split(r"[\s-]", match["noun"].lower())) & function_words.NOUN_PHRASE_ENDS:
        return None
    words = " ".join(match["words"].lower().split())
    return None if _belongs_to_next(piece, match, words) else (qualifier_words.AFTER[words], match.end())


def _belongs_to_next(piece: str, match: re.Match[str], words: str) -> bool:
    """Return True if words after a number bound the next one ("17 dead and over 140 hurt"), or a clause.

    "At least" bounds no number in "12 people, at least according to the owner".
    """
    bound = words.removeprefix("and ").removeprefix("or ")
    if bound not in qualifier_words.BEFORE or bound == "give or take":
        return False
    ahead = _NUMBER_AHEAD.match(piece, match.end())
    if ahead and FIGURE_OPENING.match(piece, ahead.end()):
        return True
    if bound != words or not words.startswith("at "):
        return False
    if piece[match.start("words") - 2] == ",":
        return _STOP_AHEAD.match(piece, match.end()) is None
    return _ADVERBIAL_AHEAD.match(piece, match.end()) is not None


def end_of_attached_qualifier(piece: str, at: int) -> int:
    """Return the end of a qualifier attached at `at` ("100-plus", "300+"), or `at` if there is none."""
    attached = _attached_at(piece, at)
    return attached.end() if attached else at


def _attached_at(piece: str, at: int) -> re.Match[str] | None:
    """Return the match of a qualifier attached at `at`, or None."""
    return _ATTACHED.match(piece, at) if piece[at : at + 1] in ("+", "-") else None

"""TODO: what builder.articles.figures.qualifiers is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.articles.figures.patterns import any_of
from builder.language.lexicon import function_words, qualifier_words, unit_words
from builder.model import Qualifier

_TOKEN = re.compile(r"[^\W_][\w'’.&]*|[^\w\s]")

_AFTER = re.compile(
    rf"(?P<noun>(?:[\s-](?!or\b|and\b)[a-z]{{2,20}}){{0,2}}),?\s(?P<words>{any_of(qualifier_words.AFTER)})(?!\w|\sthan|\sof\b|\sto\b)",
    re.IGNORECASE,
)

_AFTER_HINTS = (" or ", " and ", " at ", " more", " max", " min", " give ", " tops")
"""One of these stands wherever `_AFTER` matches: a cheap look before it."""

_GLUED_AFTER = re.compile(rf"(?:{any_of(qualifier_words.ATTACHED_AFTER)})(?!\w)|\+(?!\d)")

_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in qualifier_words.BEFORE)

_LOOK_BACK = 64
"""Characters before a number in which its qualifier and the words that make it a label are looked for."""

# ---------------------------------------------------------------- qualifiers


def words_before(piece: str, at: int) -> list[str]:
    """The words and marks before `at`, nearest last, as far as the look back goes."""
    return _TOKEN.findall(piece, max(0, at - _LOOK_BACK), at)


def start_of_words(piece: str, at: int, size: int) -> int:
    """Where the last `size` of those words begin."""
    places = [match.start() for match in _TOKEN.finditer(piece, max(0, at - _LOOK_BACK), at)]
    return places[-size]


def qualifier_before(words: Sequence[str], unit: str | None) -> tuple[Qualifier | None, int]:
    """What the words before a number say of it, and how many words that takes.

    A bound outranks an approximation ("at least some 300" is at least 300), whatever their order.
    """
    texts = [word.lower() for word in words]
    at = reached = len(texts)
    kind: Qualifier | None = None
    while at > 0:
        size, found = phrase_before(texts, at)
        if found is not None and _is_meant(texts, at, size, unit):
            kind = found if kind in (None, "about") else kind
            at = reached = at - size
        elif texts[at - 1] in qualifier_words.NEUTRAL_BEFORE and (
            kind is not None or texts[at - 1] not in ("the", "a", "of")
        ):
            at -= 1
        else:
            break
    return kind, len(texts) - reached


def phrase_before(texts: Sequence[str], at: int) -> tuple[int, Qualifier | None]:
    """The longest qualifying phrase that ends just before place `at`: its size in words and its kind."""
    if not at or texts[at - 1] not in _LAST_WORDS:
        return 0, None
    for size in range(min(qualifier_words.LONGEST_BEFORE, at), 0, -1):
        kind = qualifier_words.BEFORE.get(" ".join(texts[at - size : at]))
        if kind is not None:
            return size, kind
    return 0, None


def _is_meant(texts: Sequence[str], at: int, size: int, unit: str | None) -> bool:
    """Whether a phrase that can bound a number does so here: "over five years" and "talk about two men" do not."""
    phrase = texts[at - 1] if size == 1 else " ".join(texts[at - size : at])
    earlier = texts[at - size - 1] if at > size else ""
    if phrase == "about":
        return earlier not in qualifier_words.ABOUT_AS_TOPIC
    if phrase == "over" and unit in unit_words.TIME_UNITS:
        return earlier in qualifier_words.OVER_AS_MORE
    return not (phrase == "up to" and earlier in qualifier_words.OTHER_UP_TO)


def qualifier_after(piece: str, at: int) -> tuple[Qualifier, int] | None:
    """What the words after a number say of it, and where they end: "300 or more", "300 people or more", "300-plus"."""
    if piece[at : at + 1] in ("+", "-") and (glued := _GLUED_AFTER.match(piece, at)):
        return qualifier_words.ATTACHED_AFTER[glued[0]], glued.end()
    ahead = piece[at : at + 64]
    if not any(word in ahead for word in _AFTER_HINTS):
        return None
    match = _AFTER.match(piece, at)
    if match is None or set(re.split(r"[\s-]", match["noun"].lower())) & function_words.NOUN_PHRASE_ENDS:
        return None
    return qualifier_words.AFTER[" ".join(match["words"].lower().split())], match.end()


# ---------------------------------------------------------------- what is counted


def end_of_glued(piece: str, at: int) -> int:
    """Where a glued qualifier ends ("100-plus", "300+"), or `at` without one."""
    match = _GLUED_AFTER.match(piece, at) if piece[at : at + 1] in ("+", "-") else None
    return match.end() if match else at

"""Contradictions between two similar clauses: stance, polarity, number, day, place, party and condition.

Two clauses can only contradict each other if they talk about the same thing, so callers compare similar clauses only.
Every rule needs something stated in both clauses: a clause without a day does not contradict any day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import Final, Literal

from builder.compare.clauses import REPEATED_WORDS, Clause, ClauseWord, are_negated, looks_like_verb
from builder.compare.content_words import WORD_PATTERN, content_word_of, normalize_word, opposites_by_word
from builder.language.lexicon import calendar_words, function_words, synonyms
from builder.language.lexicon.rival_words import CONDITIONS, NUMBERED_PLACES
from builder.model import Claim, Relation

Contradiction = Relation | Literal["attempt", "stance", "rank"]
"""Why two clauses are kept apart: a relation of a disagreement, or "attempt", "stance" or "rank".

"attempt": only one says that it was done; "stance": only one says that it is so, or they ask, wish, plan or fear it;
"rank": "the worst crash of the year" is not "the worst in the city's history".
"""

_OF_FACTS: Final = frozenset(("asserted", "denied"))
"""The stances that say whether something is so; only these may contradict each other in polarity."""

DENIED_WORDS: Final = 4
"""Words after a negation among which is what it denies: "did not at once explode"."""

AGENT_WORDS: Final = 3
"""Words after "by" that are searched for the doer of a passive clause: "by his own mother"."""

OPPOSITE_WORDS: Final = opposites_by_word(synonyms.OPPOSITES)
"""Word -> words with the opposite meaning."""

_PARTIES = opposites_by_word(synonyms.OPPOSED_PARTIES)


def contradictions(one: Clause, two: Clause) -> Iterator[Contradiction]:
    """Yield all contradictions between two similar clauses; if there are several, they report different events."""
    if one.attempted != two.attempted:
        yield "attempt"
    if (one.stance == two.stance or {one.stance, two.stance} <= _OF_FACTS) and _polarity_differs(one, two):
        yield "polarity"
    elif one.stance != two.stance or one.possible != two.possible:
        yield "stance"
    if _ranks_differ(one, two):
        yield "rank"
    if _numbers_differ(one, two):
        yield "number"
    if _days_differ(one, two):
        yield "day"
    if (one.place_names and two.place_names and not one.place_names & two.place_names) or _numbers_of_places_differ(
        one, two
    ):
        yield "place"
    if _parties_differ(one, two):
        yield "party"
    if _conditions_differ(one, two):
        yield "description"


def _conditions_differ(one: Clause, two: Clause) -> bool:
    """Return True if two clauses tell of people in different conditions: "in critical condition", "stable"."""
    if "condition" not in one.content_words or "condition" not in two.content_words:
        return False
    first, second = one.content_words & CONDITIONS, two.content_words & CONDITIONS
    return bool(first and second) and first.isdisjoint(second)


# --- polarity


def _polarity_differs(one: Clause, two: Clause) -> bool:
    """Return True if one clause denies the other; a negation and an opposite ("not open", "shut") agree."""
    # "The pass is not open" and "The pass is closed": one negation and one opposite, so they agree.
    only_one_negated = one.negated != two.negated and not (
        _leaves_out_negation(one, two) or _denies_something_else(one, two)
    )
    return only_one_negated != _contain_opposites(one.content_words, two.content_words, OPPOSITE_WORDS)


def _denies_something_else(one: Clause, two: Clause) -> bool:
    """Return True if the negated clause of two denies only what the other does not speak of, and tells more besides.

    "One bomb, which did not explode, fell on a school" does not contradict "A bomb fell on a school".
    """
    denying, other = (one, two) if one.negated else (two, one)
    words = denying.normalized_words
    negations = [index for index, word in enumerate(words) if are_negated([word])]
    if denying.stance == "denied" or len(negations) != 1:
        return False
    at = negations[0]
    if words[at] != "not" and not words[at].endswith("n't"):
        return False  # "nobody" may deny all that follows
    reach = range(at + 1, min(at + 1 + DENIED_WORDS, len(words)))
    end = next((index for index in reach if denying.words[index].content_word), None)
    if end is None or not any(map(looks_like_verb, (*words[: max(0, at - 1)], *words[end + 1 :]))):
        return False
    denied = denying.words[end].content_word or ""
    return other.content_words.isdisjoint({denied, *OPPOSITE_WORDS.get(denied, ())})


def _contain_opposites(one: Collection[str], two: Collection[str], opposites: Mapping[str, Collection[str]]) -> bool:
    """Return True if each clause contains a word of some pair that the other does not contain."""
    return any(
        opposite in two and opposite not in one
        for word in one
        if word in opposites and word not in two
        for opposite in opposites[word]
    )


def _leaves_out_negation(one: Clause, two: Clause) -> bool:
    """Return True if one clause repeats part of the other and leaves out the negated part.

    "The bridge was closed on Friday" repeats part of "The bridge was closed on Friday, but no one was hurt".
    """
    short, long = sorted((one, two), key=lambda clause: len(clause.normalized_words))
    repeated = short.normalized_words
    # "and the bridge was closed" repeats "the bridge was closed".
    if repeated and repeated[0] in function_words.CONNECTORS:
        repeated = repeated[1:]
    if len(repeated) < REPEATED_WORDS or short.negated:
        return False
    start = _position_of(repeated, long.normalized_words)
    if start is None:
        return False
    end = start + len(repeated)
    before, after = long.words[:start], long.words[end:]
    if are_negated([normalize_word(word.text) for word in after]):
        return _are_separate(long.words[end - 1], after[0], joint=after[0])
    return bool(before) and _are_separate(before[-1], long.words[start], joint=before[-1])


def _position_of(part: Sequence[str], words: Sequence[str]) -> int | None:
    """Return the index at which `part` first occurs as a sequence in `words`, or None."""
    size = len(part)
    return next((start for start in range(len(words) - size + 1) if words[start : start + size] == part), None)


def _are_separate(left: ClauseWord, right: ClauseWord, joint: ClauseWord) -> bool:
    """Return True if a punctuation mark separates two neighbouring words, or `joint` is a word such as "and"."""
    return right.start - left.end > 1 or normalize_word(joint.text) in function_words.CLAUSE_JOINTS


# --- rank


def _ranks_differ(one: Clause, two: Clause) -> bool:
    """Return True if two clauses rank what they tell, each among others."""
    return bool(one.rank_scopes and two.rank_scopes) and one.rank_scopes.isdisjoint(two.rank_scopes)


# --- number


def _numbers_differ(one: Clause, two: Clause) -> bool:
    """Return True if both clauses count the same kind of thing, and no figure of one equals a figure of the other.

    Figures are compared only if they share a unit or a measure, so that no sum of money contradicts a percentage.
    "Over 7,000" equals neither 8,000 nor 7,000.
    """
    return any(kind in two.values and values.isdisjoint(two.values[kind]) for kind, values in one.values.items())


def count_same_thing(one: Claim, two: Claim) -> bool:
    """Return True if two figures have the same unit and the same counted noun."""
    if one.figure.unit != two.figure.unit:
        return False
    return bool(_head_noun(one) and _head_noun(one) == _head_noun(two))


def _head_noun(claim: Claim) -> str | None:
    """Return the last content word of the counted noun ("sailor" for "12 young sailors"), or else the unit."""
    nouns = [word for match in WORD_PATTERN.finditer(claim.figure.counted or "") if (word := content_word_of(match[0]))]
    return nouns[-1] if nouns else claim.figure.unit


# --- day


def _days_differ(one: Clause, two: Clause) -> bool:
    """Return True if both clauses name days, and none of them can be the same."""
    return bool(one.days and two.days) and not any(
        (mine[0] <= theirs[1] and theirs[0] <= mine[1])
        or _are_one_night(one, mine, two, theirs)
        or _are_one_night(two, theirs, one, mine)
        for mine in one.days
        for theirs in two.days
    )


def _are_one_night(
    earlier: Clause, earlier_days: tuple[date, date], later: Clause, later_days: tuple[date, date]
) -> bool:
    """Return True if two clauses may mean the same night, from the end of one day to the beginning of the next.

    For example, one article says "late on Monday" and another "early on Tuesday".
    """
    return (
        later_days[0] - earlier_days[1] == timedelta(days=1)
        and not calendar_words.EVENING.isdisjoint(earlier.normalized_words)
        and not calendar_words.MORNING.isdisjoint(later.normalized_words)
    )


# --- place


def _numbers_of_places_differ(one: Clause, two: Clause) -> bool:
    """Return True if two clauses name one kind of place with different numbers: "Terminal 1", "Terminal 2"."""
    shared = one.content_words & two.content_words & NUMBERED_PLACES
    if not shared:
        return False
    first, second = (
        {pair for pair in pairwise(clause.normalized_words) if pair[0] in shared and pair[1].isdigit()}
        for clause in (one, two)
    )
    return bool(first and second) and first.isdisjoint(second)


# --- party


def _parties_differ(one: Clause, two: Clause) -> bool:
    """Return True if two clauses have different doers, by name or by words such as "mother" and "father"."""
    roles = [(one.by_names, two.by_names)]
    # The subject of a passive is not the doer, so an active clause has nothing to compare with it.
    if one.passive == two.passive:
        roles.append((one.subject_names, two.subject_names))
    if any(first and second and not first & second for first, second in roles):
        return True
    return _contain_opposites(one.content_words, two.content_words, _PARTIES) and _exchange_roles(one, two)


def _exchange_roles(one: Clause, two: Clause) -> bool:
    """Return True if opposed parties ("army", "rebel") have the same role in the two clauses."""
    pairs = [(_words_after_by(one), _words_after_by(two))]
    if one.passive == two.passive:
        pairs.append((_words_before_verb(one), _words_before_verb(two)))
    return any(_contain_opposites(first, second, _PARTIES) for first, second in pairs)


def _words_after_by(clause: Clause) -> frozenset[str]:
    """Return the content words right after the first "by"."""
    words = clause.normalized_words
    start = words.index("by") + 1 if "by" in words else len(words)
    return _content_words(clause.words[start : start + AGENT_WORDS])


def _words_before_verb(clause: Clause) -> frozenset[str]:
    """Return the content words before the first verb."""
    return _content_words(takewhile(lambda word: not looks_like_verb(normalize_word(word.text)), clause.words))


def _content_words(words: Iterable[ClauseWord]) -> frozenset[str]:
    """Return the content words among some words of a clause."""
    return frozenset(word.content_word for word in words if word.content_word)

"""TODO: what builder.compare.contradictions is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal

from builder.compare import lexicon
from builder.compare.clauses import REPEATED_WORDS, Clause, ClauseWord, are_negated, looks_like_verb
from builder.compare.content_words import WORD_PATTERN, content_word_of, normalize_word, opposed
from builder.language.lexicon import calendar_words, function_words
from builder.model import Claim, Relation, TemporalExpression

_OPPOSITES, _PARTIES = opposed(lexicon.OPPOSITES), opposed(lexicon.PARTIES)

# --- differing


Contradiction = Relation | Literal["attempt"]
"""What keeps two points apart: how a disagreement may stand, or that one was done and the other only tried."""


def first_contradiction(one: Clause, two: Clause) -> Contradiction | None:
    """In what two points that are alike contradict each other first; None where nothing shows."""
    return next(contradictions(one, two), None)


def contradictions(one: Clause, two: Clause) -> Iterator[Contradiction]:
    """All in which two points that are alike contradict each other: two that differ in much tell two events."""
    if one.attempted != two.attempted:
        yield "attempt"
    turned = one.negated != two.negated and not _left_out(one, two)
    if turned != _opposed(one.content_words, two.content_words, _OPPOSITES):
        yield "polarity"
    if _numbers_differ(one, two):
        yield "number"
    if _days_differ(one, two):
        yield "day"
    if one.place_names and two.place_names and not one.place_names & two.place_names:
        yield "place"
    if _parties_differ(one, two):
        yield "party"


def _parties_differ(one: Clause, two: Clause) -> bool:
    pairs = [(one.by_names, two.by_names)] + (
        [(one.subject_names, two.subject_names)] if one.passive == two.passive else []
    )
    named = any(first and second and not first & second for first, second in pairs)
    return named or (_opposed(one.content_words, two.content_words, _PARTIES) and _other_party(one, two))


def _other_party(one: Clause, two: Clause) -> bool:
    """Whether one gives the part of doer or sufferer to the mother and the other to the father."""
    roles = (_behind_by, _before_verb) if one.passive == two.passive else (_behind_by,)
    return any(_opposed(role(one), role(two), _PARTIES) for role in roles)


def _behind_by(point: Clause) -> frozenset[str]:
    at = point.normalized_words.index("by") + 1 if "by" in point.normalized_words else len(point.normalized_words)
    return _keys(point.words[at : at + 3])


def _before_verb(point: Clause) -> frozenset[str]:
    return _keys(list(takewhile(lambda word: not looks_like_verb(normalize_word(word.text)), point.words)))


def _keys(words: Sequence[ClauseWord]) -> frozenset[str]:
    return frozenset(word.content_word for word in words if word.content_word)


def _opposed(one: frozenset[str], two: frozenset[str], pairs: Mapping[str, frozenset[str]]) -> bool:
    """Whether each has a word, one of a pair, that the other has not."""
    return any(
        other in two and other not in one for word in one if word in pairs and word not in two for other in pairs[word]
    )


def _left_out(one: Clause, two: Clause) -> bool:
    """Whether one repeats a part of the other, and the negation stands in a clause that it leaves out."""
    short, long = sorted((one, two), key=lambda point: len(point.normalized_words))
    words = (
        short.normalized_words[1:]
        if short.normalized_words[:1] and short.normalized_words[0] in function_words.CONNECTORS
        else short.normalized_words
    )
    size = len(words)
    at = next(
        (at for at in range(len(long.normalized_words) - size + 1) if long.normalized_words[at : at + size] == words),
        None,
    )
    if size < REPEATED_WORDS or at is None or short.negated:
        return False
    before, after = long.words[:at], long.words[at + size :]
    if are_negated([normalize_word(word.text) for word in after]):
        return _apart(long.words[at + size - 1], after[0], after[0])
    return bool(before) and _apart(before[-1], long.words[at], before[-1])


def _apart(one: ClauseWord, two: ClauseWord, joint: ClauseWord) -> bool:
    """Whether a comma or a word such as "and" stands between two clauses."""
    return two.start - one.end > 1 or normalize_word(joint.text) in function_words.CLAUSE_JOINTS


def exclude_each_other(one: Claim, two: Claim) -> bool:
    """Whether two figures cannot both hold: their intervals have nothing in common."""
    first, second = value_interval(one), value_interval(two)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def value_interval(claim: Claim) -> tuple[float, float] | None:
    """The least and greatest value that a figure's words allow; None where it has no value.

    "About" allows what rounding hides: half a unit of the last digit that is not 0, a tenth at most. A strict bound
    leaves out the bound itself.
    """
    figure = claim.figure
    if figure.low is None or figure.high is None:
        return None
    low, high = float(figure.low), float(figure.high)
    step = 1e-9 * max(1.0, abs(high))
    bounds = {
        "about": (low - _rounding(low), high + _rounding(high)),
        "over": (low + step, float("inf")),
        "at_least": (low, float("inf")),
        "under": (float("-inf"), high - step),
        "up_to": (float("-inf"), high),
    }
    return bounds.get(figure.qualifier, (low, high))


def _rounding(value: float) -> float:
    """Half a unit of the last digit that is not 0, a tenth of the value at most: 500 for 11,000."""
    if not value or value != int(value):
        return 0.1 * abs(value)
    unit = 1
    while int(value) % (unit * 10) == 0:
        unit *= 10
    return min(unit / 2, 0.1 * abs(value))


def _numbers_differ(one: Clause, two: Clause) -> bool:
    """Whether both count, and no figure of one tells a value of the other's: over 10,000 is neither 12,000 nor 10,000.

    Shares, sums, spans of time and figures of one measure are held against their like.
    """
    if not (one.claims and two.claims):
        return False
    first, second = _by_kind(one), _by_kind(two)
    return any(
        not any(_one_value(a, b) for a in first[kind] for b in second[kind]) for kind in first.keys() & second.keys()
    )


def _by_kind(point: Clause) -> dict[object, list[Claim]]:
    """The figures of a point by what they count: by unit, and by measure where it is known."""
    out: dict[object, list[Claim]] = {}
    for claim in point.claims:
        out.setdefault(("unit", claim.figure.unit), []).append(claim)
        if claim.measure:
            out.setdefault(("measure", claim.measure), []).append(claim)
    return out


def _one_value(one: Claim, two: Claim) -> bool:
    """Whether two figures tell one number, and bound it alike: "at least 12" is more than "12" says."""
    first, second = one.figure, two.figure
    return (first.low, first.high, _bound(one)) == (second.low, second.high, _bound(two))


def _bound(claim: Claim) -> str:
    qualifier = claim.figure.qualifier
    return "more" if qualifier in ("over", "at_least") else "less" if qualifier in ("under", "up_to") else "as it is"


def count_same_thing(one: Claim, two: Claim) -> bool:
    """Whether two figures count the same: one measure, or where none is known one noun."""
    if one.figure.unit != two.figure.unit:
        return False
    if one.measure or two.measure:
        return one.measure == two.measure
    return bool(_head(one) and _head(one) == _head(two))


def _head(claim: Claim) -> str | None:
    """The last content word of what a figure counts: `soldier` of "North Korean soldiers"."""
    found = [name for match in WORD_PATTERN.finditer(claim.figure.counted or "") if (name := content_word_of(match[0]))]
    return found[-1] if found else claim.figure.unit


def first_and_last_day(time: TemporalExpression) -> tuple[date, date] | None:
    """First and last day of a resolved time; None for an open or unresolved one."""
    if time.value is None or ".." in time.value:
        return None
    first, _, last = time.value.partition("/")
    return _first_day(first), _last_day(last or first)


def _first_day(iso: str) -> date:
    parts = [int(part) for part in iso.split("-")]
    return date(*[*parts, 1, 1][:3])


def _last_day(iso: str) -> date:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _days_differ(one: Clause, two: Clause) -> bool:
    if not (one.times and two.times):
        return False
    first = [span for time in one.times if (span := first_and_last_day(time))]
    second = [span for time in two.times if (span := first_and_last_day(time))]
    return bool(first and second) and not any(
        (a[0] <= b[1] and b[0] <= a[1]) or _one_night(one, a, two, b) or _one_night(two, b, one, a)
        for a in first
        for b in second
    )


def _one_night(one: Clause, first: tuple[date, date], two: Clause, second: tuple[date, date]) -> bool:
    """Whether one tells the end of a day and the other the beginning of the next: late on Monday, early on Tuesday."""
    follows = second[0] - first[1] == timedelta(days=1)
    return (
        follows
        and not calendar_words.EVENING.isdisjoint(one.normalized_words)
        and not calendar_words.MORNING.isdisjoint(two.normalized_words)
    )

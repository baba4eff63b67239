"""Disagreements over where something happened: in one town or in another, at Terminal 1 or at Terminal 2.

Only the main happenings are compared, those of which most articles tell. Two places differ if it is known where both
lie and neither lies in the other: by general knowledge, or because an article says so ("Lesk, Ohio").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from builder.compare.clauses import Clause, ClauseWord
from builder.compare.disagreements.collect import DetailInStatement, FoundDisagreement, accounts_that_differ, side_of
from builder.compare.disagreements.differing_times import happenings_in
from builder.language.containment import lie_apart, places_around
from builder.language.lexicon import geography, rival_words
from builder.language.lexicon.calendar_words import MONTHS
from builder.language.lexicon.function_words import PLACE_MARKERS
from builder.language.lexicon.gazetteer import KNOWN
from builder.model import Question, Statement, StatementSpan, Topic

PLACE_REACH: Final = 7
"""Words after the word for a happening in which its place is named: "attacked a camp in Lesk"."""

LONGEST_NAME: Final = 3
"""Words of the longest name of a place that is known."""

_NAME: Final = r"[A-Z][\w’'-]{1,29}(?: [A-Z][\w’'-]{1,29})?"
"""A name of one or two words."""

_LIES_IN: Final = re.compile(rf"\b(?:in|at|near|of) (?P<inner>{_NAME}), (?P<outer>{_NAME})")
"""A place with the one in which it lies: "in Lesk, Ohio"."""


@dataclass(frozen=True, slots=True)
class _Placed(DetailInStatement):
    """A happening with its place."""

    place: str


def differing_places(
    clauses: Sequence[Clause], statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield a disagreement for each kind of happening that articles put in different places.

    `first_questions` has the first topic and question of each statement.
    """
    told = told_containments(statements)
    placed: defaultdict[str, list[_Placed]] = defaultdict(list)
    told_in: defaultdict[str, set[str]] = defaultdict(set)  # kind of happening -> sources
    for clause in clauses:
        statement, question = statements[clause.statement_index], first_questions[clause.statement_index]
        kinds = happenings_in(clause)
        for kind in kinds.values():
            told_in[kind].add(statement.sentence.source)
        if not kinds or clause.stance != "asserted" or clause.negated or _is_of_another_event(clause):
            continue
        places = list(_places_in(clause, told))
        # "A reporter in Karvo told of the attack in Lesk": which of two places is that of the attack is not sure.
        if any(_are_different_places(one[2], two[2], told) for one, two in combinations(places, 2)):
            continue
        for at, end, place in places:
            nearest = max((index for index in kinds if index < at), default=None)
            if nearest is not None and at - nearest <= PLACE_REACH:
                span = StatementSpan(statement.id, clause.words[at].start, clause.words[end - 1].end)
                placed[kinds[nearest]].append(_Placed(statement, question, span, place))
    articles = len({statement.sentence.source for statement in statements})
    for kind in sorted(placed):
        if 2 * len(told_in[kind]) >= articles:
            yield from _in_different_places(placed[kind], told)


def told_containments(statements: Sequence[Statement]) -> Mapping[str, str]:
    """Return where places lie that are not known, as articles say by a comma: "in Lesk, Ohio"."""
    told: dict[str, str] = {}
    for statement in statements:
        for match in _LIES_IN.finditer(statement.sentence.text):
            inner, outer = match["inner"].lower(), match["outer"].lower()
            if inner not in KNOWN and outer in KNOWN:
                told.setdefault(inner, outer)
    return told


def _is_of_another_event(clause: Clause) -> bool:
    """Return True if a clause tells of another event: "as in Lesk in 2016", "has often bombed Lesk"."""
    if not rival_words.MORE_THAN_ONCE.isdisjoint(clause.normalized_words):
        return True
    return any(time.of_other_event or len(time.value or "") == len("2016") for time in clause.times)


def _places_in(clause: Clause, told: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the smallest known places of a clause: their first word, the one after them, and the place."""
    words, texts = clause.words, clause.normalized_words
    found = [
        (at, end, place)
        for at in range(1, len(words))
        if texts[at - 1] in PLACE_MARKERS
        for end, place in [_place_at(words, texts, at, told)]
        if place
    ]
    outer = {around for _, _, place in found for around in places_around(place, told)[1:]}
    yield from (entry for entry in found if entry[2] not in outer)


def _place_at(words: Sequence[ClauseWord], texts: Sequence[str], at: int, told: Mapping[str, str]) -> tuple[int, str]:
    """Return the end and the name of the longest known or numbered place at an index, or "" if there is none."""
    if texts[at] in rival_words.NUMBERED_PLACES and at + 1 < len(texts) and texts[at + 1].isdigit():
        return at + 2, f"{texts[at]} {texts[at + 1]}"
    for length in range(LONGEST_NAME, 0, -1):
        part = words[at : at + length]
        name = " ".join(texts[at : at + length]).replace(".", "")
        if len(part) == length and all(word.text[0].isupper() for word in part) and name not in MONTHS:
            # "In Lesk County" is another place than Lesk.
            after = words[at + length].text if at + length < len(words) else ""
            is_longer = after[:1].isupper() and after.lower() in geography.PLACE_NOUNS
            # In "Karvo's war" and "Karvo's north" it is not Karvo where it happened.
            is_owner = part[-1:] and part[-1].text.lower().endswith(("’s", "'s"))
            if (name in KNOWN or name in told) and not is_longer and not is_owner:
                return at + length, name
    return at, ""


def _in_different_places(placed: Sequence[_Placed], told: Mapping[str, str]) -> Iterator[FoundDisagreement]:
    """Yield the disagreement over the place of one kind of happening, if there is one."""
    by_place: defaultdict[str, list[_Placed]] = defaultdict(list)
    for entry in placed:
        by_place[entry.place].append(entry)
    main = max(sorted(by_place), key=lambda place: len({entry.source_id for entry in by_place[place]}))
    contested = [
        place
        for place in sorted(by_place)
        if _are_different_places(place, main, told)
        and accounts_that_differ({name: {entry.source_id for entry in by_place[name]} for name in (place, main)})
    ]
    if contested:
        sides = [by_place[place] for place in (main, *contested)]
        yield FoundDisagreement(*sides[0][0].question, "detail", "place", tuple(map(side_of, sides)))


def _are_different_places(one: str, two: str, told: Mapping[str, str]) -> bool:
    """Return True if two places are different ones: two numbers of one noun, or two places that lie apart."""
    first, second = one.split()[0], two.split()[0]
    if first in rival_words.NUMBERED_PLACES or second in rival_words.NUMBERED_PLACES:
        return first == second
    return lie_apart(one, two, told)

"""Disagreements over where things fell: "one bomb fell in the camp", "two bombs fell in the camp".

A sentence tells of several impacts: "two bombs fell on the airstrip, one hit a school but did not explode". Each has
the number of things, the places that it names, and whether they exploded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile
from typing import Final

from builder.compare.clauses import ClauseWord, clause_words
from builder.compare.content_words import normalize_word
from builder.compare.disagreements.collect import DetailInStatement, FoundDisagreement, accounts_that_differ, side_of
from builder.language.forms import lemma
from builder.language.lexicon import geography, numbers, rival_words
from builder.model import Question, Relation, Statement, StatementSpan, Topic

VERB_REACH: Final = 10
"""Words after a number of things in which the verb follows: "one bomb, which did not explode, fell"."""

PLACE_REACH: Final = 11
"""Words after the verb in which the place is named: "hit a 200-student schoolhouse"."""

DUD_REACH: Final = 14
"""Words after the verb in which it may say that they did not explode."""

MOST_IMPACTS: Final = 200
"""Impacts that are compared in pairs; it limits the work."""

_COUNTS: Final = {"a": 1, "an": 1, "another": 1} | numbers.ONES
"""Words for small numbers."""

_BOUNDS: Final = frozenset(("least", "most", "than", "about", "or", "some", "few"))
"""Words before or after a number that leave it open."""

_NO_PART: Final = frozenset(("of", "including", "near", "close", "where", "with"))
"""Words after which places are named that were not hit: "the outskirts of the camp"."""

_ELSEWHERE: Final = frozenset(("outside", "from", "away"))
"""Words before a place at which something did not come down."""


@dataclass(frozen=True, slots=True)
class _Impact(DetailInStatement):
    """Things of one kind that fell somewhere."""

    thing: str
    count: int
    places: frozenset[str]
    is_dud: bool  # whether it says that they did not explode


def differing_impacts(
    statements: Sequence[Statement], first_questions: Sequence[tuple[Topic, Question]]
) -> Iterator[FoundDisagreement]:
    """Yield the disagreements over how many things fell on a place, where so many fell, and where one did not explode.

    `first_questions` has the first topic and question of each statement.
    """
    by_thing: defaultdict[str, list[_Impact]] = defaultdict(list)
    for statement, question in zip(statements, first_questions, strict=True):
        for impact in _impacts_in(statement, question):
            by_thing[impact.thing].append(impact)
    for thing in sorted(by_thing):
        impacts = by_thing[thing][:MOST_IMPACTS]
        for place in sorted({place for impact in impacts for place in impact.places}):
            yield from _differing_groups([impact for impact in impacts if place in impact.places], _count_of)
        for count in sorted({impact.count for impact in impacts if impact.count > 1}):
            yield from _differing_groups([impact for impact in impacts if impact.count == count], _places_of)
        yield from _differing_groups([impact for impact in impacts if impact.is_dud and impact.count == 1], _places_of)


def _count_of(impacts: Sequence[_Impact]) -> dict[Hashable, list[_Impact]]:
    """Return impacts by their number."""
    groups: defaultdict[Hashable, list[_Impact]] = defaultdict(list)
    for impact in impacts:
        groups[impact.count].append(impact)
    return dict(groups)


def _places_of(impacts: Sequence[_Impact]) -> dict[Hashable, list[_Impact]]:
    """Return impacts by place; those that share a place are together."""
    groups: list[tuple[set[str], list[_Impact]]] = []
    for impact in impacts:
        near = [group for group in groups if not group[0].isdisjoint(impact.places)]
        places = set(impact.places).union(*(group[0] for group in near))
        members = [member for group in near for member in group[1]] + [impact]
        groups = [group for group in groups if group not in near] + [(places, members)]
    return {index: members for index, (_, members) in enumerate(groups)}


def _differing_groups(
    impacts: Sequence[_Impact], grouped: Callable[[Sequence[_Impact]], dict[Hashable, list[_Impact]]]
) -> Iterator[FoundDisagreement]:
    """Yield the disagreement among impacts in groups that exclude each other."""
    groups = grouped(impacts)
    differing = accounts_that_differ({key: {impact.source_id for impact in groups[key]} for key in groups})
    # If an article tells of several, they do not exclude each other.
    several = any(
        {impact.source_id for impact in groups[one]} & {impact.source_id for impact in groups[two]}
        for one, two in combinations(differing, 2)
    )
    if differing and not several:
        relation: Relation = "number" if grouped is _count_of else "place"
        sides = tuple(side_of(groups[key]) for key in differing)
        yield FoundDisagreement(*groups[differing[0]][0].question, "detail", relation, sides)


def _impacts_in(statement: Statement, question: tuple[Topic, Question]) -> Iterator[_Impact]:
    """Yield the impacts of which a statement tells."""
    words = clause_words(statement)
    texts = [normalize_word(word.text) for word in words]
    things = {index: thing for index, text in enumerate(texts) if (thing := rival_words.PROJECTILES.get(lemma(text)))}
    if not things or not any(map(_hits, texts)):
        return
    thing = next(iter(things.values()))
    starts = [index for index in range(len(words)) if _begins_count(words, texts, index, things)]
    for at, following in pairwise([*starts, len(words)]):
        verb = next((index for index in range(at + 1, min(at + VERB_REACH, following)) if _hits(texts[index])), None)
        if verb is None or _is_open(texts, at):
            continue
        phrase = list(
            takewhile(lambda text: text not in _NO_PART, texts[verb + 1 : min(verb + PLACE_REACH, following)])
        )
        places = {verb + 1 + index: text for index, text in enumerate(phrase) if _place_noun(text)}
        if not places or not _ELSEWHERE.isdisjoint(phrase):
            continue
        span = StatementSpan(statement.id, words[at].start, words[max(places)].end)
        is_dud = _is_dud(texts[at : min(verb + DUD_REACH, following)])
        nouns = frozenset(noun for text in places.values() if (noun := _place_noun(text)))
        yield _Impact(statement, question, span, thing, _COUNTS[texts[at]], nouns, is_dud)


def _hits(text: str) -> bool:
    """Return True if a word is a verb that says where something came down: "fell", but not "hitting"."""
    return text == "fell" or (lemma(text) in rival_words.IMPACTS and not text.endswith("ing"))


def _begins_count(words: Sequence[ClauseWord], texts: Sequence[str], at: int, things: dict[int, str]) -> bool:
    """Return True if a number of things begins at an index: "two bombs", "one of the bombs", "one hit"."""
    if texts[at] not in _COUNTS or words[at].text.isdigit():
        return False
    after = range(at + 1, min(at + 4, len(texts)))
    if any(index in things for index in after):
        return True
    is_later = min(things) < at
    follows = texts[at + 1] if at + 1 < len(texts) else ""
    return is_later and texts[at] not in ("a", "an") and (follows in ("others", "more") or _hits(follows))


def _is_open(texts: Sequence[str], at: int) -> bool:
    """Return True if words beside a number leave it open: "at least one", "three or four"."""
    return not _BOUNDS.isdisjoint((*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2]))


def _is_dud(texts: Sequence[str]) -> bool:
    """Return True if words say that something did not explode."""
    explodes = any(lemma(text) in ("explode", "detonate") for text in texts)
    return (explodes and ("not" in texts or "didn't" in texts)) or "unexploded" in texts


def _place_noun(text: str) -> str | None:
    """Return the noun for a place in a word, or None: "schoolhouse" is a school."""
    noun = lemma(text)
    return rival_words.PLACE_SYNONYMS.get(noun) or (noun if noun in geography.PLACE_NOUNS else None)

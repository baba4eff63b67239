"""The events that a sentence reports, and the event that each figure counts.

An event is a word of a measure ("killed"), or several joined by "and" or "or" ("killed or wounded"). A figure counts
the event in its own noun phrase ("12 casualties"), right before it ("killing 12"), or after it in the same clause ("12
sailors were killed").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from builder.articles.figures.measure_index import LETTER_WORD, MeasureIndex, kind_of_word
from builder.language.lexicon.function_words import CLAUSE_OPENERS, COUNT_HELPERS, FIGURE_RELATIVES, PARTICIPLE_HELPERS
from builder.language.lexicon.things import CASUALTY_WORDS
from builder.language.lexicon.verb_forms import FIGURE_LINKS, ONLY_FINITE
from builder.language.tokens import alternation
from builder.model import Figure

_JOINT: Final = re.compile(r"\s*(?:,\s*)?(?P<joint>\b(?:and/or|and|or|as\s+well\s+as|nor)\b|/|,)\s*", re.IGNORECASE)
"""A word or mark that joins two events: " and ", ", or ", "/", " as well as "."""

_HELPERS: Final = re.compile(rf"(?:(?:{alternation(COUNT_HELPERS)})\s+){{0,4}}", re.IGNORECASE)
"""Auxiliaries and adverbs between a joint and the event after it: "been badly " in "killed or been badly wounded"."""

_JOINED_BEFORE: Final = re.compile(
    r"(?P<word>[^\W\d_]+),?\s+(?P<joint>and/or|and|or)\s+(?:(?:been|were|was|have|had)\s+){0,2}\Z", re.IGNORECASE
)
"""A word joined to the event after it: "maimed or " before "killed"."""

_HARD_STOP: Final = re.compile(r"[;:()]|[.!?]\s|\s[-–—]\s|—")
"""A mark that ends a clause: ";", ": ", " – "."""

_CLAUSE_BREAK: Final = re.compile(
    r"(?P<comma>,?)\s(?P<word>and|but|while|whereas|after|before|when|as|with|where)\s", re.IGNORECASE
)
"""A word that may begin another clause: ", but ", " after "."""

_PARTITIVE: Final = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|their|those|these|its|some|about|an|a|more|nearly|almost|around)?", re.IGNORECASE
)
"""Words that make a figure a part of the next one: " of the" in "30 of the 110 boats"."""

_LISTED: Final = re.compile(r"(?:\s[^\W\d_]+){0,4}\s?(?:,|,?\sand)\s")
"""The words between two figures of a list: " nurses and " in "sent 30 nurses and 2 doctors"."""

_ASIDE: Final = re.compile(r"\s?,\s(?:including|among\sthem|of\swhom|most\sof\sthem)\s[^,;:()]{0,80},", re.IGNORECASE)
"""A phrase between commas after a noun: ", including 5 officers,"."""

_MOST_EVENTS: Final = 6
"""Events after a figure among which the one it counts is searched for; a clause with more lists something else."""

_LONGEST_PHRASE: Final = 4
"""Words of the longest entry of a measure that is recognized: "taken as a hostage"."""

_HELPERS_BEFORE, _RELATIVES_BEFORE = 2, 4
"""Words before an event that are searched for its auxiliary ("have been") and its relative pronoun ("who later")."""

_JOINED_WITHIN: Final = 40
"""Characters before an event that are searched for a word joined to it."""

_NEAR_CHARACTERS: Final = 80
"""Most characters between a verb and the number after it; five words are rarely longer."""

_NEAR_WORDS: Final = 5
"""Most words between a verb and the number after it: "delivered to the region an additional 3,000"."""

_LONGEST_PARTITIVE: Final = 20
"""If a figure is a part of the next one, fewer characters than this are between them."""


class Event(NamedTuple):
    """A mention of something that happened: one word, or several joined by "and" or "or"."""

    start: int
    end: int
    kinds: frozenset[str]
    """Measure ids, or, for a word that no measure declares on its own, the result of `kind_of_word`."""
    keys: frozenset[str]
    """The keys of its words in the index of measures."""
    finite: bool
    """True if an auxiliary comes before it, or the word cannot be a participle."""
    relative: bool
    """True if it is in a clause that begins with "who", "that" or "which"."""


class FigureScene(NamedTuple):
    """A sentence with its figures and events; offsets are into the sentence."""

    sentence: str
    offset: int
    """Offset of the sentence in the text."""
    spans: Sequence[tuple[int, int]]
    """The spans of the figures."""
    events: Sequence[Event]
    starts: Sequence[int]
    """The starts of the events."""
    claimed: Mapping[int, Event]
    """Index of a figure -> the event right before it."""


def figure_scene(sentence: str, offset: int, figures: Sequence[Figure], index: MeasureIndex) -> FigureScene:
    """Return a sentence with its figures and events; the offsets in `figures` are into the whole text."""
    spans = [(figure.start - offset, figure.end - offset) for figure in figures]
    events = _events_of(sentence, index)
    starts = [event.start for event in events]
    return FigureScene(sentence, offset, spans, events, starts, _claimed_figures(sentence, spans, events, starts))


# --- the events of a sentence


def _events_of(sentence: str, index: MeasureIndex) -> list[Event]:
    """Return the events of a sentence; words joined by "and" or "or" make one event."""
    words = list(LETTER_WORD.finditer(sentence))
    keys = [index.key_of_word(word[0]) for word in words]
    found: list[Event] = []
    at = 0
    while at < len(words):
        size, kind = _entry_at(keys, at, index)
        if kind is None:
            at += 1
            continue
        before = [word[0].lower() for word in words[max(0, at - _RELATIVES_BEFORE) : at]]
        event = Event(
            start=words[at].start(),
            end=words[at + size - 1].end(),
            kinds=frozenset({kind}),
            keys=frozenset(keys[at : at + size]),
            finite=(
                not PARTICIPLE_HELPERS.isdisjoint(before[-_HELPERS_BEFORE:]) or words[at][0].lower() in ONLY_FINITE
            ),
            relative=not FIGURE_RELATIVES.isdisjoint(before),
        )
        found.append(event)
        at += size
    return [_with_undeclared(sentence, event, index) for event in _joined_events(sentence, found)]


def _entry_at(keys: Sequence[str], at: int, index: MeasureIndex) -> tuple[int, str | None]:
    """Return the length in words of the entry of a measure that begins at `at`, and its kind; or 1 and None."""
    if keys[at] in index.openings:
        for size in range(min(_LONGEST_PHRASE, len(keys) - at), 1, -1):
            kind = index.phrases.get(tuple(keys[at : at + size]))
            if kind is not None:
                return size, kind
    return 1, index.single.get(keys[at])


def _joined_events(sentence: str, events: Sequence[Event]) -> list[Event]:
    """Return the events after merging those that "and", "or" or a list joins."""
    out: list[Event] = []
    chain: list[Event] = []
    ends_in_comma = False  # commas join events only if "and" or "or" comes last
    for event in events:
        joint = _JOINT.match(sentence, chain[-1].end) if chain else None
        helpers = _HELPERS.match(sentence, joint.end()) if joint else None
        # "killed and badly wounded": there are only the joint and helpers between two events of a chain.
        if joint and helpers and helpers.end() == event.start:
            ends_in_comma = joint["joint"] == ","
            chain.append(event)
            continue
        out.extend(_chain_as_events(chain, ends_in_comma))
        chain, ends_in_comma = [event], False
    out.extend(_chain_as_events(chain, ends_in_comma))
    return out


def _chain_as_events(chain: Sequence[Event], ends_in_comma: bool) -> list[Event]:
    """Return a chain of events as one event if it is a list, otherwise as it is."""
    if len(chain) <= 1 or ends_in_comma:
        return list(chain)
    kinds = frozenset[str]().union(*(event.kinds for event in chain))
    keys = frozenset[str]().union(*(event.keys for event in chain))
    return [chain[0]._replace(end=chain[-1].end, kinds=kinds, keys=keys)]


def _with_undeclared(sentence: str, event: Event, index: MeasureIndex) -> Event:
    """Return the event with the kind of a joined word of harm that no measure declares: "killed or maimed"."""
    undeclared: set[str] = set()
    if joint := _JOINT.match(sentence, event.end):
        helpers = _HELPERS.match(sentence, joint.end())
        word = LETTER_WORD.match(sentence, helpers.end() if helpers else joint.end())
        if word and _adds_kind(word[0], joint["joint"]):
            undeclared.add(index.key_of_word(word[0]))
    earlier = _JOINED_BEFORE.search(sentence[max(0, event.start - _JOINED_WITHIN) : event.start])
    if earlier and _adds_kind(earlier["word"], earlier["joint"]):
        undeclared.add(index.key_of_word(earlier["word"]))
    undeclared.difference_update(index.single)
    return event._replace(kinds=event.kinds | set(map(kind_of_word, undeclared))) if undeclared else event


def _adds_kind(word: str, joint: str) -> bool:
    """Return True if a joined word adds a kind: a casualty word, or any participle after "or"."""
    lower = word.lower()
    return joint != "," and (lower in CASUALTY_WORDS or (joint.lower() == "or" and lower.endswith("ed")))


# --- the event that a figure counts


def event_counted(scene: FigureScene, place: int, figure: Figure) -> Event | None:
    """Return the event that a figure counts, or None; `place` is the index of the figure in the scene."""
    start, noun_end = scene.spans[place]
    if figure.counted is not None and figure.counted_start is not None:
        noun_start = figure.counted_start - scene.offset
        noun_end = max(noun_end, noun_start + len(figure.counted))
        at = bisect_left(scene.starts, noun_start)
        if at < len(scene.events) and scene.events[at].end <= noun_end:
            return scene.events[at]
    # "killing 12": an event before the figure has priority over one after it.
    if place in scene.claimed and not _is_passive_of_earlier(scene, place):
        return scene.claimed[place]
    after = _event_after(scene, place, noun_end)
    if after is None and place - 1 in scene.claimed:
        between = scene.sentence[scene.spans[place - 1][1] : start]
        if _LISTED.fullmatch(between):
            return scene.claimed[place - 1]  # "sent 30 nurses and 2 doctors"
    return after


def _claimed_figures(
    sentence: str, spans: Sequence[tuple[int, int]], events: Sequence[Event], starts: Sequence[int]
) -> dict[int, Event]:
    """Return figure index -> event for each figure right after an event ("killing 3", "losses of about 30")."""
    claimed: dict[int, Event] = {}
    for place, (start, _) in enumerate(spans):
        floor = spans[place - 1][1] if place else 0
        at = bisect_left(starts, start) - 1
        while at >= 0 and events[at].end > start:
            at -= 1
        if at >= 0 and events[at].start >= floor and _is_near(sentence[events[at].end : start]):
            claimed[place] = events[at]
    return claimed


def _is_near(between: str) -> bool:
    """Return True if there are only a few words of the same clause between a verb and a number."""
    if len(between) > _NEAR_CHARACTERS:
        return False
    words = LETTER_WORD.findall(between)
    if len(words) > _NEAR_WORDS or _HARD_STOP.search(between) or "," in between:
        return False
    lowered = [word.lower() for word in words]
    if lowered and FIGURE_LINKS.issuperset(lowered):
        return True  # "casualties have reached 3,000", "the losses stood at 40"
    return not any(word in CLAUSE_OPENERS or word in PARTICIPLE_HELPERS for word in lowered)


def _is_passive_of_earlier(scene: FigureScene, place: int) -> bool:
    """Return True if the verb before a figure belongs to an earlier figure: "30 were killed in 20 attacks"."""
    event = scene.claimed[place]
    if not event.finite or place == 0:
        return False
    return not _begins_clause(scene.sentence[scene.spans[place - 1][1] : event.start])


def _is_part_of_next(scene: FigureScene, place: int) -> bool:
    """Return True if "of the" joins a figure to the next one: "30 of the 110 boats"."""
    if not 0 <= place < len(scene.spans) - 1:
        return False
    between = scene.sentence[scene.spans[place][1] : scene.spans[place + 1][0]]
    return len(between) < _LONGEST_PARTITIVE and _PARTITIVE.fullmatch(between.rstrip() or " ") is not None


def _event_after(scene: FigureScene, place: int, noun_end: int) -> Event | None:
    """Return the event after a figure that says what happened to what it counts, or None.

    If a finite verb follows, a participle right after the noun or a verb after "who" only identifies what is counted:
    "100 sailors sent to the strait have been killed or wounded".
    """
    events = _events_after(scene, place, noun_end)
    if not events:
        return None
    first = events[0]
    if _is_part_of_next(scene, place - 1) or (first.finite and not first.relative):
        return first
    return next((event for event in events if event.finite and not event.relative), first)


def _events_after(scene: FigureScene, place: int, noun_end: int) -> list[Event]:
    """Return the events after a figure in its clause, up to one that the next figure has claimed."""
    sentence, spans = scene.sentence, scene.spans
    # "30 of the 110 boats sank": the event after the second figure belongs to the first as well.
    next_place = place + (2 if _is_part_of_next(scene, place) else 1)
    # "200 sailors, including 5 officers, drowned": figures in an aside do not end the clause.
    if aside := _ASIDE.match(sentence, noun_end):
        noun_end = aside.end() - 1
        while next_place < len(spans) and spans[next_place][0] < noun_end:
            next_place += 1
    limit = spans[next_place][0] if next_place < len(spans) else len(sentence)
    of_next = scene.claimed.get(next_place)
    events: list[Event] = []
    at = bisect_left(scene.starts, noun_end)
    for event in scene.events[at : at + _MOST_EVENTS]:
        # "12 boats, sinking 3": the next figure has claimed the participle before it.
        is_taken = of_next is event and not event.finite
        if event.end > limit or is_taken or _begins_clause(sentence[noun_end : event.start], event_follows=True):
            break
        events.append(event)
    return events


def _begins_clause(between: str, event_follows: bool = False) -> bool:
    """Return True if a new clause begins in the words between a figure and an event."""
    if _HARD_STOP.search(between):
        return True
    for match in _CLAUSE_BREAK.finditer(between):
        rest = LETTER_WORD.findall(between[match.end() :])
        same_subject = match["word"].lower() == "and" and (rest or event_follows)
        if not same_subject or not all(word.lower() in PARTICIPLE_HELPERS for word in rest):
            return True  # but "and have been killed" continues with the same subject
    return False

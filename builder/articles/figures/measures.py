"""What a figure measures: which of the analyst's measures, if any, a figure of a sentence belongs to.

A measure is declared by what is counted and what happened to it: `deployed` counts soldiers or troops that were
deployed, sent or stationed. In: the sentence, its figures, the measures. Out: one measure id or None per figure.

The rules prefer silence to a wrong measure, since figures of one measure are compared with each other:
"killed or wounded" is never "killed", whether or not a measure for both is declared; a figure of something else
("two tanks") has no measure; and in "killing 3 people and injuring 12" each figure goes with its own verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from builder.language.forms import WORD, stem, stems_of
from builder.language.lexicon.function_words import CLAUSE_OPENERS, FIGURE_RELATIVES, PARTICIPLE_HELPERS
from builder.language.lexicon.things import CASUALTY_WORDS
from builder.language.lexicon.verb_forms import FIGURE_LINKS, ONLY_FINITE
from builder.model import Figure, Measure


class _Event(NamedTuple):
    """A mention of something that happened: one word, or several joined by "and" or "or"."""

    start: int
    end: int
    kinds: frozenset[str]  # measure ids, or stems where no measure has the word alone
    stems: frozenset[str]
    finite: bool  # an auxiliary stands before it, or the word is no participle
    relative: bool  # it stands in a clause that begins with "who", "that" or "which"


class _Scene(NamedTuple):
    """A sentence with its figures and events, offsets within the sentence."""

    sentence: str
    spans: Sequence[tuple[int, int]]  # of the figures
    events: Sequence[_Event]
    starts: Sequence[int]  # of the events
    claimed: Mapping[int, _Event]  # place of a figure -> the event right before it


class _Index(NamedTuple):
    """The measures, prepared for look-up by stem."""

    measures: tuple[Measure, ...]
    single: Mapping[str, str]  # stem -> id of the first measure that has the word alone
    phrases: Mapping[tuple[str, ...], str]  # stems of an entry of several words -> measure id
    openings: frozenset[str]  # the first stems of those entries
    together: Mapping[frozenset[str], tuple[str, ...]]  # kinds lumped together -> ids of the measures that say so
    counted: Mapping[str, tuple[tuple[str, ...], ...]]  # measure id -> entries as stems


_JOINT = re.compile(r"\s*(?:,\s*)?(?P<and>\b(?:and/or|and|or|as\s+well\s+as|nor)\b|/|,)\s*", re.IGNORECASE)

_HELPER = re.compile(
    r"(?:(?:have|has|had|been|be|being|were|was|are|is|also|even|seriously|badly|severely|otherwise|then|either|been)\s+){0,4}",
    re.IGNORECASE,
)

_JOINED_BEFORE = re.compile(
    r"(?P<word>[^\W\d_]+),?\s+(?P<and>and/or|and|or)\s+(?:(?:been|were|was|have|had)\s+){0,2}\Z", re.IGNORECASE
)

_EITHER = re.compile(r"\s+(?:and/or|and|or)\s+|\s*/\s*")

_HARD_STOP = re.compile(r"[;:()]|[.!?]\s|\s[-–—]\s|—")

_BREAK = re.compile(r"(?P<comma>,?)\s(?P<word>and|but|while|whereas|after|before|when|as|with|where)\s", re.IGNORECASE)

_PARTITIVE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|their|those|these|its|some|about|an|a|more|nearly|almost|around)?", re.IGNORECASE
)

_LISTED = re.compile(r"(?:\s[^\W\d_]+){0,4}\s?(?:,|,?\sand)\s")

_ASIDE = re.compile(r"\s?,\s(?:including|among\sthem|of\swhom|most\sof\sthem)\s[^,;:()]{0,80},", re.IGNORECASE)

_NUMBER_OF = re.compile(
    r"\b(?:numbers?|tolls?|tally|totals?|counts?)\s(?:of|for)\s(?P<what>[^,;:()]{3,120}?)"
    r"(?:\s(?:at|to|as|is|was|stands\sat|stood\sat|(?:has\s|had\s)?reached|rose\sto|fell\sto|exceeds|exceeded))"
    r"(?:\s[a-z]{1,12}){0,2}\s*\Z"
)
"""Before a figure: "put the number of boats sunk in the storm at"."""

_SAME_AGAIN = re.compile(
    r"\b(?:(?:lower|higher|smaller|larger),?\s(?:at|with)|(?:put|puts|putting)\s(?:it|that|the\s\w+)\sat)\s*\Z",
    re.IGNORECASE,
)
"""Between two figures of one thing: "though others are lower, at"."""

_MOST_EVENTS = 6
"""How many events after a figure are looked at for the one that counts it."""

_NEAR = 5
"""Words that may stand between a verb and the number after it: "deployed to the region an additional 3,000"."""


def assign(
    text: str, figures: Sequence[Figure], measures: Iterable[Measure], start: int = 0, end: int | None = None
) -> tuple[str | None, ...]:
    """The measure id of each figure of the sentence text[start:end], or None where no measure is sure.

    The figures' offsets are into `text`, and all of them lie in the sentence. Figures with a unit (money, lengths,
    spans of time, shares) have no measure.
    """
    if not figures:
        return ()
    sentence = text[start:end]
    index = _index(_applicable(tuple(measures), sentence))
    events = _events(sentence, index)
    starts = [event.start for event in events]
    spans = [(figure.start - start, figure.end - start) for figure in figures]
    scene = _Scene(sentence, spans, events, starts, _claimed_before(sentence, spans, events, starts))
    result: list[str | None] = []
    earlier: str | None = None  # what the nearest earlier figure counted
    for place, figure in enumerate(figures):
        result.append(
            None if figure.unit is not None else _assigned(scene, place, figure, start, earlier, result, index)
        )
        if figure.unit is None and figure.counted:
            earlier = figure.counted
    return tuple(result)


def _assigned(
    scene: _Scene,
    place: int,
    figure: Figure,
    offset: int,
    earlier: str | None,
    before: Sequence[str | None],
    index: _Index,
) -> str | None:
    """The measure of one figure; `before` are those of the figures before it."""
    begin = scene.spans[place][0]
    floor = scene.spans[place - 1][1] if place else 0
    lead = scene.sentence[max(floor, begin - 200) : begin]
    if place and _SAME_AGAIN.search(lead):
        return before[-1]
    if told := _NUMBER_OF.search(lead):
        shift = begin - len(lead)
        for event in scene.events[bisect_left(scene.starts, told.start("what") + shift) :]:
            if event.end > told.end("what") + shift:
                break
            return _measure_of(event, None, told["what"], index)
    own = _event_of(scene, place, figure, offset)
    return None if own is None else _measure_of(own, figure.counted, earlier, index)


# ---------------------------------------------------------------- words


@lru_cache(maxsize=4096)
def _applicable(measures: tuple[Measure, ...], sentence: str) -> tuple[Measure, ...]:
    """The measures whose place the sentence names; such a one goes before a measure of the same event anywhere."""
    if not any(measure.where for measure in measures):
        return measures
    here = [measure for measure in measures if measure.where and _names(sentence, measure.where)]
    placed = {word for measure in here for word in measure.happened}
    anywhere = [
        replace(measure, happened=tuple(word for word in measure.happened if word not in placed))
        for measure in measures
        if not measure.where
    ]
    return (*here, *(measure for measure in anywhere if measure.happened))


def _names(sentence: str, words: tuple[str, ...]) -> bool:
    stems = [stem(word) for word in WORD.findall(sentence.lower())]
    wanted = ([stem(word) for word in WORD.findall(entry.lower())] for entry in words)
    return any(
        entry == stems[at : at + len(entry)] for entry in wanted for at in range(len(stems) - len(entry) + 1) if entry
    )


@lru_cache(maxsize=8)
def _index(declared: tuple[Measure, ...]) -> _Index:
    """The measures prepared for look-up; kept, since every sentence of a build asks for the same."""
    single: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    lumped: list[tuple[str, tuple[str, ...]]] = []
    for measure in declared:
        for entry in measure.happened:
            parts = [stems_of(part) for part in _EITHER.split(entry)]
            if len(parts) > 1:
                lumped.append((measure.id, tuple(part[-1] for part in parts if part)))
            elif len(parts[0]) == 1:
                single.setdefault(parts[0][0], measure.id)
            elif parts[0]:
                phrases.setdefault(parts[0], measure.id)
    together: dict[frozenset[str], tuple[str, ...]] = {}
    for measure_id, stems in lumped:
        for kinds in (frozenset(single.get(word, word) for word in stems), frozenset(stems)):
            if measure_id not in together.get(kinds, ()):
                together[kinds] = (*together.get(kinds, ()), measure_id)
    counted = {measure.id: tuple(filter(None, (stems_of(noun) for noun in measure.counted))) for measure in declared}
    for _, stems in lumped:
        for word in stems:  # so that a word known only from "killed or wounded" still joins others in a text
            single.setdefault(word, word)
    return _Index(declared, single, phrases, frozenset(stems[0] for stems in phrases), together, counted)


# ---------------------------------------------------------------- events


def _events(sentence: str, index: _Index) -> list[_Event]:
    """What the sentence says happened, with words joined by "and" or "or" taken together."""
    words = [(match.start(), match.end(), stem(match[0]), match[0].lower()) for match in WORD.finditer(sentence)]
    found: list[_Event] = []
    at = 0
    while at < len(words):
        size, kind = _match(words, at, index)
        if kind is None:
            at += 1
            continue
        before = [word[3] for word in words[max(0, at - 4) : at]]
        finite = bool(PARTICIPLE_HELPERS & set(before[-2:])) or words[at][3] in ONLY_FINITE
        stems = frozenset(word[2] for word in words[at : at + size])
        relative = bool(FIGURE_RELATIVES & set(before))
        found.append(_Event(words[at][0], words[at + size - 1][1], frozenset({kind}), stems, finite, relative))
        at += size
    return [_with_strangers(sentence, event, index) for event in _joined(sentence, found)]


def _match(words: Sequence[tuple[int, int, str, str]], at: int, index: _Index) -> tuple[int, str | None]:
    """How many words from `at` on are an entry of a measure, and which kind they are."""
    for size in (4, 3, 2) if words[at][2] in index.openings else ():
        window = tuple(word[2] for word in words[at : at + size])
        kind = index.phrases.get(window) if len(window) == size else None
        if kind is not None:
            return size, kind
    return 1, index.single.get(words[at][2])


def _joined(sentence: str, events: Sequence[_Event]) -> list[_Event]:
    """Events with those that "and", "or" or a list join made one."""
    out: list[_Event] = []
    pending = False  # the last joint was a comma, which only joins where "and" or "or" ends the list
    chain: list[_Event] = []
    for event in events:
        joint = _JOINT.match(sentence, chain[-1].end) if chain else None
        helper = _HELPER.match(sentence, joint.end()) if joint else None
        if joint and helper and helper.end() == event.start:
            pending = joint["and"] == ","
            chain.append(event)
            continue
        out.extend(_close(chain, pending))
        chain, pending = [event], False
    out.extend(_close(chain, pending))
    return out


def _close(chain: Sequence[_Event], pending: bool) -> list[_Event]:
    """One event for a chain that is a list, or its members."""
    if len(chain) < 2 or pending:
        return list(chain)
    kinds = frozenset[str]().union(*(event.kinds for event in chain))
    stems = frozenset[str]().union(*(event.stems for event in chain))
    return [chain[0]._replace(end=chain[-1].end, kinds=kinds, stems=stems)]


def _with_strangers(sentence: str, event: _Event, index: _Index) -> _Event:
    """The event with a word of injury or loss that no measure declares but "and" or "or" joins to it."""
    strangers: set[str] = set()
    if joint := _JOINT.match(sentence, event.end):
        helper = _HELPER.match(sentence, joint.end())
        word = WORD.match(sentence, helper.end() if helper else joint.end())
        if word and _is_stranger(word[0], joint["and"]):
            strangers.add(stem(word[0]))
    earlier = _JOINED_BEFORE.search(sentence[max(0, event.start - 40) : event.start])
    if earlier and _is_stranger(earlier["word"], earlier["and"]):
        strangers.add(stem(earlier["word"]))
    strangers -= set(index.single)
    return event._replace(kinds=event.kinds | strangers) if strangers else event


def _is_stranger(word: str, joint: str) -> bool:
    """Whether a joined word makes the sum of two kinds: any participle after "or", a casualty word after "and"."""
    lower = word.lower()
    return joint != "," and (lower in CASUALTY_WORDS or (joint.lower() == "or" and lower.endswith("ed")))


# ---------------------------------------------------------------- figure and event


def _claimed_before(
    sentence: str, spans: Sequence[tuple[int, int]], events: Sequence[_Event], starts: Sequence[int]
) -> dict[int, _Event]:
    """For each figure that a verb stands right before ("killing 3", "losses of about 3,000"), that event."""
    claimed: dict[int, _Event] = {}
    for place, (start, _) in enumerate(spans):
        floor = spans[place - 1][1] if place else 0
        at = bisect_left(starts, start) - 1
        while at >= 0 and events[at].end > start:
            at -= 1
        if at >= 0 and events[at].start >= floor and _is_near(sentence[events[at].end : start]):
            claimed[place] = events[at]
    return claimed


def _is_near(between: str) -> bool:
    """Whether nothing but a few words of the same clause stands between a verb and a number."""
    if len(between) > 80:
        return False
    words = WORD.findall(between)
    if len(words) > _NEAR or _HARD_STOP.search(between) or "," in between:
        return False
    lower = [word.lower() for word in words]
    if lower and all(word in FIGURE_LINKS for word in lower):
        return True  # "casualties have reached 3,000", "the losses stood at 40"
    return not any(word in CLAUSE_OPENERS or word in PARTICIPLE_HELPERS for word in lower)


def _event_of(scene: _Scene, place: int, figure: Figure, offset: int) -> _Event | None:
    """The event that a figure counts: in its own noun phrase, right before it, or after it in the same clause."""
    start, noun_end = scene.spans[place]
    if figure.counted is not None and figure.counted_start is not None:
        noun_start = figure.counted_start - offset
        noun_end = max(noun_end, noun_start + len(figure.counted))
        at = bisect_left(scene.starts, noun_start)
        if at < len(scene.events) and scene.events[at].end <= noun_end:
            return scene.events[at]
    if place in scene.claimed and not _is_passive_of_earlier(scene, place):
        return scene.claimed[place]
    after = _event_after(scene, place, noun_end)
    if after is None and place - 1 in scene.claimed:
        between = scene.sentence[scene.spans[place - 1][1] : start]
        if _LISTED.fullmatch(between):
            return scene.claimed[place - 1]  # "sent 300 soldiers and 20 officers"
    return after


def _is_passive_of_earlier(scene: _Scene, place: int) -> bool:
    """ "300 were killed in 20 attacks": the passive verb before a figure speaks of the figure before that."""
    event = scene.claimed[place]
    if not event.finite or place == 0:
        return False
    return not _stops(scene.sentence[scene.spans[place - 1][1] : event.start])


def _is_part_of_next(scene: _Scene, place: int) -> bool:
    """Whether "of the" joins a figure to the next one: "3,000 of the 11,000 troops"."""
    if not 0 <= place < len(scene.spans) - 1:
        return False
    between = scene.sentence[scene.spans[place][1] : scene.spans[place + 1][0]]
    return len(between) < 20 and _PARTITIVE.fullmatch(between.rstrip() or " ") is not None


def _event_after(scene: _Scene, place: int, noun_end: int) -> _Event | None:
    """The event after a figure that says what happened to what it counts.

    A participle right after the noun, or a verb after "who", only tells which ones are meant where a finite verb
    follows: "10,000 soldiers sent to the front have been killed or wounded".
    """
    last = place + (2 if _is_part_of_next(scene, place) else 1)
    if aside := _ASIDE.match(scene.sentence, noun_end):
        noun_end = aside.end() - 1
        while last < len(scene.spans) and scene.spans[last][0] < noun_end:
            last += 1
    limit = scene.spans[last][0] if last < len(scene.spans) else len(scene.sentence)
    taken = scene.claimed.get(last)
    open_ends: list[_Event] = []
    at = bisect_left(scene.starts, noun_end)
    for event in scene.events[at : at + _MOST_EVENTS]:
        goes_on = taken is not event or event.finite
        if event.end > limit or not goes_on or _stops(scene.sentence[noun_end : event.start], event_follows=True):
            break
        open_ends.append(event)
    if not open_ends:
        return None
    if _is_part_of_next(scene, place - 1):
        return open_ends[0]
    first = open_ends[0]
    main = [event for event in open_ends if event.finite and not event.relative]
    return main[0] if main and not (first.finite and not first.relative) else first


def _stops(between: str, event_follows: bool = False) -> bool:
    """Whether a new clause begins in the words between a figure and an event."""
    if _HARD_STOP.search(between):
        return True
    for match in _BREAK.finditer(between):
        rest = WORD.findall(between[match.end() :])
        if (
            match["word"].lower() == "and"
            and (rest or event_follows)
            and all(w.lower() in PARTICIPLE_HELPERS for w in rest)
        ):
            continue  # "and have been killed": the same subject goes on
        return True
    return False


# ---------------------------------------------------------------- event and measure


def _measure_of(event: _Event, counted: str | None, earlier: str | None, index: _Index) -> str | None:
    """The one measure that fits the event and the noun best; None where none or several do."""
    ids = _ids_of(event, index)
    nouns = stems_of(counted) if counted and counted.lower() not in ("others", "more") else ()
    if nouns and not (event.stems & set(nouns)):
        return _best(ids, nouns, index, strict=True)
    return _best(ids, stems_of(earlier) if earlier else (), index, strict=False)


def _ids_of(event: _Event, index: _Index) -> list[str]:
    """The measures that declare just this kind of event."""
    if len(event.kinds) > 1:
        return list(index.together.get(event.kinds) or index.together.get(event.stems) or ())
    own = []
    for measure in index.measures:
        for entry in measure.happened:
            stems = stems_of(entry)
            if (len(stems) == 1 and stems[0] in event.stems) or (len(stems) > 1 and set(stems) == event.stems):
                own.append(measure.id)
                break
    return own


def _best(ids: Sequence[str], nouns: Sequence[str], index: _Index, strict: bool) -> str | None:
    """The measure whose nouns fit best, the longest entry first; `strict`: one that names other nouns does not fit."""
    scores: dict[str, int] = {}
    for measure_id in ids:
        entries = index.counted[measure_id]
        score = max((len(entry) for entry in entries if _holds(nouns, entry)), default=0)
        if score or not entries or not strict:
            scores[measure_id] = score
    if not scores:
        return None
    top = max(scores.values())
    best = [measure_id for measure_id, score in scores.items() if score == top]
    return best[0] if len(best) == 1 else None


def _holds(nouns: Sequence[str], entry: Sequence[str]) -> bool:
    """Whether the stems of an entry stand side by side among the stems of a noun phrase."""
    size = len(entry)
    return any(tuple(nouns[at : at + size]) == tuple(entry) for at in range(len(nouns) - size + 1))

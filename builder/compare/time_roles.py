"""What a time of a statement dates: what the sentence tells, when something was said, or something else it mentions.

“The mill burned on Friday” tells of Friday; “Lee said on Saturday that the mill had burned” was said on Saturday; “the
mill, rebuilt after the fire of 2019, burned” only mentions 2019. The verb decides to which the time belongs: the
nearest before it or, if it opens a clause or stands between subject and verb, the first after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from builder.compare.content_words import content_word_of
from builder.language.forms import noun_lemma
from builder.language.lexicon import calendar_words, happening_words, things
from builder.language.lexicon.function_words import BE
from builder.language.lexicon.reporting import CHANNELS, PLAINEST_CUES
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS, VERB_TAGS, tag_words
from builder.language.tokens import TOKEN, lowered, straighten_apostrophes
from builder.model import Statement, TemporalExpression, TimeRole

_CLAUSE_ENDS: Final = frozenset((";", ":", "“", "(", "—", "–", "--"))
"""Marks before a time, beyond which its verb is not searched."""

_OPENERS: Final = frozenset((",", "that", "and", "but", "when", "as", "because", "while", "”", "…", *_CLAUSE_ENDS))
"""Tokens before a time that may open a clause: "said that on Friday the court"."""

_AFTER_EVENTS: Final = frozenset(("after", "following", "since", "before", "despite", "amid", "until"))
"""Prepositions by which a sentence mentions another happening: "after a raid on Friday"."""

_OF_EVENTS: Final = frozenset(("of", "about", "for", "from", "over", "by", "into", "against"))
"""Prepositions that do so if an event follows: "an inquiry into the crash on Friday"."""

_EVENTS: Final = things.EVENTS | happening_words.EVENT_NOUNS | calendar_words.DEEDS
"""Nouns, in the singular, for something that happens."""

_RELATIVES: Final = frozenset(("who", "which", "where", "whose", "whom"))
"""Words that open a clause about what stands before them."""

_COORDINATED: Final = re.compile(r"\s?(?:,|,?\s?(?:and|or)\s)\s?")
"""What stands between two times that date the same."""

_SUBJECT_REACH: Final = 4
"""Tokens between a relative pronoun and the verb of its clause: "where the northern army has held"."""

_OCCASION_REACH: Final = 3
"""Tokens on either side of a time among which the noun of an occasion is searched: "a statement on Friday"."""

_OCCASIONS: Final = CHANNELS | {"update", "session", "meeting"}
"""Nouns, in the singular, for occasions on which somebody speaks."""

_SPEAKING: Final = PLAINEST_CUES | {"speaking", "spoke", "condemned"}
"""Verbs that say by themselves that somebody speaks."""

_NOT_ALWAYS_SPEAKING: Final = frozenset(("called", "call", "calls"))
"""Cues that often are none: "called in 20 officers"."""

_BEFORE_NOUNS: Final = ("DT", "JJ", "CD", "PRP$", "POS", "RB")
"""Tags of words before the noun that ends an object."""

_MOMENTS: Final = calendar_words.MOMENTS_OF_DAY | calendar_words.PARTS_OF_DAY
"""Words for a part of a day, which "before" and "after" do not make a happening: "before dawn on Friday"."""


class Deeds(NamedTuple):
    """By which content words a clause tells what was done."""

    words: frozenset[str]  # its verb and the events that it names
    objects: frozenset[str]  # the noun that ends the object of the verb


class TimeRoles:
    """The roles of the times of one statement: what each of them dates."""

    def __init__(self, statement: Statement) -> None:
        """Read the words of the statement."""
        sentence = statement.sentence
        self._text, self._offset = sentence.text, sentence.start
        self._times = statement.reading.times
        self._said = [part.attribution for part in statement.reading.said]
        matches = list(TOKEN.finditer(lowered(sentence.text)))
        self._starts = [sentence.start + match.start() for match in matches]
        self._words = [straighten_apostrophes(match[0]) for match in matches]
        self._tags = tag_words([sentence.text[match.start() : match.end()] for match in matches])

    def of_all(self) -> list[tuple[TemporalExpression, TimeRole]]:
        """Return the times of the statement in order, each with what it dates."""
        out: list[tuple[TemporalExpression, TimeRole]] = []
        for time in self._times:
            # "On Friday and Sunday", "in 1999 and 2005" date the same.
            joined = bool(out) and _COORDINATED.fullmatch(
                self._text, out[-1][0].end - self._offset, self._start_of(time)
            )
            out.append((time, out[-1][1] if joined else self._role_of(time)))
        return out

    def deeds_of(self, time: TemporalExpression) -> Deeds:
        """Return by which words a time's clause tells what was done."""
        first, after = bisect_left(self._starts, time.start), bisect_left(self._starts, time.end)
        verb = self._verb_of(first, after)
        low, high = sorted((first if verb is None else verb, first))
        events = [
            index for index in (*range(low, high), *range(after, after + _OCCASION_REACH)) if self._is_event(index)
        ]
        head = self._object_of(verb, first)
        return Deeds(
            self._content_words([*events, *([] if verb is None else [verb])]),
            self._content_words([] if head is None else [head]),
        )

    def _object_of(self, verb: int | None, first: int) -> int | None:
        """Return the index of the noun that ends the object of a verb, or None."""
        head = None
        if verb is not None and self._words[verb] in BE:
            return None  # "there was no comment"
        for index in range(verb + 1, len(self._words)) if verb is not None else ():
            if index == first or self._tags[index] not in (*NOUN_TAGS, *_BEFORE_NOUNS):
                break
            if self._tags[index] in COMMON_NOUN_TAGS:
                head = index
        return head

    def _content_words(self, indices: Iterable[int]) -> frozenset[str]:
        return frozenset(word for index in indices if (word := content_word_of(self._words[index])))

    def _start_of(self, time: TemporalExpression) -> int:
        """Return the offset in the sentence at which a time begins, behind a joining "and"."""
        start = time.start - self._offset
        return start + len("and ") if time.text.lower().startswith("and ") else start

    def _role_of(self, time: TemporalExpression) -> TimeRole:
        """Return what a time of the statement dates."""
        first, after = bisect_left(self._starts, time.start), bisect_left(self._starts, time.end)
        if time.of_other_event or self._word(first) in ("before", "after"):
            return "aside"
        if self._is_event(first - 1) and self._tag(after) in FINITE_TAGS:
            return "aside"  # "victims of the shooting on Friday are from Orley"
        if self._names_event(first, after):
            return "aside"
        verb = self._verb_of(first, after)
        if self._is_beside_occasion(first, after) or self._is_followed_by_words(time):
            return "saying"
        if verb is not None and self._is_speaking(verb, first):
            return "saying"
        if self._is_of_event_mentioned(first, verb) or (verb is not None and self._is_in_side_clause(verb, after)):
            return "aside"
        return "happening"

    def _verb_of(self, first: int, after: int) -> int | None:
        """Return the index of the verb to which a time between two indices belongs, or None if there is none."""
        following = self._finite_verb_after(after)
        if following is not None and self._opens_its_clause(first, after):
            return following
        closed = 0
        for index in range(first - 1, -1, -1):
            closed += self._words[index] == ")"
            if self._words[index] in _CLAUSE_ENDS and not (closed and self._words[index] == "("):
                break
            closed -= self._words[index] == "("
            if (
                self._tags[index] in VERB_TAGS
                and self._words[index] != "following"
                and not self._is_adjective(index, first)
            ):
                return index
        return following

    def _finite_verb_after(self, after: int) -> int | None:
        """Return the index of the first finite verb from an index on, in the same clause, or None."""
        for index in range(after, len(self._words)):
            if self._words[index] in (";", ":") or self._words[index] in _RELATIVES:
                return None
            if self._tags[index] in FINITE_TAGS:
                return self._head_of_group(index)
        return None

    def _head_of_group(self, index: int) -> int:
        """Return the index of the last verb of the group that begins with a finite verb: "had been hit"."""
        last = index
        for at in range(index + 1, min(len(self._words), index + _SUBJECT_REACH)):
            if self._tags[at] in VERB_TAGS:
                last = at
            elif self._tags[at] not in ("RB", "MD"):
                break
        return last

    def _opens_its_clause(self, first: int, after: int) -> bool:
        """Return True if a time opens a clause: "On Friday the court", "he said, and on Friday the court"."""
        before = self._word(first - 1)
        if first and before not in _OPENERS:
            return self._tag(after) in FINITE_TAGS
        return self._word(after) != "," or before != ","

    def _is_beside_occasion(self, first: int, after: int) -> bool:
        """Return True if words on some occasion are dated: "in a statement on Friday", "at the Friday briefing"."""
        before = self._words[max(0, first - _OCCASION_REACH) : first]
        if self._tag(first - 1) in NOUN_TAGS and before[-1:] and noun_lemma(before[-1]) in _OCCASIONS:
            return True
        behind = self._words[after : after + _OCCASION_REACH]
        nouns = [word for word, tag in zip(behind, self._tags[after:], strict=False) if tag in COMMON_NOUN_TAGS]
        return self._tag(after) in NOUN_TAGS and any(noun_lemma(noun) in _OCCASIONS for noun in nouns)

    def _names_event(self, first: int, after: int) -> bool:
        """Return True if a time is part of the name of something: "the Friday raid", "last year's July 19 crash".

        "Killed in the Friday raid" tells of the raid, and "the Friday briefing" is an occasion of words.
        """
        if self._tag(first - 1) not in ("DT", "POS") or self._tag(after) not in COMMON_NOUN_TAGS:
            return False
        nouns = self._words[after : after + _OCCASION_REACH]
        if any(noun_lemma(noun) in _OCCASIONS for noun in nouns):
            return False
        return {"in", "during", "at"}.isdisjoint(self._words[max(0, first - _OCCASION_REACH) : first])

    def _is_speaking(self, verb: int, first: int) -> bool:
        """Return True if somebody speaks by a verb: "said", "issued a statement"; what "was reported" happened."""
        if self._words[verb] == "reported" and self._word(verb - 1) in ("was", "were", "been"):
            return False
        beside = self._words[max(0, verb - 1) : verb] + self._words[verb + 1 : min(verb + 1 + _OCCASION_REACH, first)]
        if any(noun_lemma(word) in _OCCASIONS for word in beside):
            return True
        if self._words[verb] in _NOT_ALWAYS_SPEAKING:
            return False
        start, time = self._starts[verb], self._starts[first]
        by_cue = [said for said in self._said if said.cue is not None and said.cue.start <= start < said.cue.end]
        # "At noon on Friday the wall fell, Lee said": the time is in what was said.
        if verb > first and any(span.start <= time < span.end for said in by_cue for span in said.content):
            return False
        return self._words[verb] in _SPEAKING or bool(by_cue)

    def _is_followed_by_words(self, time: TemporalExpression) -> bool:
        """Return True if a participle attributes words: "Lee defended the army on Friday, saying"."""
        for said in self._said:
            if said.cue is None or said.cue.start < time.end or not said.has_as_time_of_saying(time):
                continue
            cue = bisect_left(self._starts, said.cue.start)
            between = self._tags[bisect_left(self._starts, time.end) : cue]
            if self._tag(cue) == "VBG" and self._word(cue - 1) == "," and FINITE_TAGS.isdisjoint(between):
                return True
        return False

    def _is_of_event_mentioned(self, first: int, verb: int | None) -> bool:
        """Return True if a time belongs to the noun of something that is only mentioned."""
        low = -1 if verb is None or verb > first else verb
        event = False
        for index in range(first - 1, low, -1):
            event = event or self._is_event(index)
            word = self._words[index]
            if word in _AFTER_EVENTS and self._word(index + 1) not in _MOMENTS:
                return True
            # "Was the target of a raid on Friday" tells of the raid.
            is_told = word == "of" and verb is not None and self._words[verb] in BE
            if event and word in _OF_EVENTS and not is_told:
                return True
            if event and word in ("in", "during", "at"):
                return False
        return False

    def _is_in_side_clause(self, verb: int, after: int) -> bool:
        """Return True for the verb of a clause beside the main one.

        "The man who fled on Friday", "the man hit on Friday died", "after conducting raids in May"; but "the quake,
        which hit on Friday" tells of the quake.
        """
        if self._tags[verb] == "VBG" and self._word(verb - 1) in _AFTER_EVENTS:
            return True
        for index in range(verb - 1, max(-1, verb - 1 - _SUBJECT_REACH), -1):
            if self._words[index] in _RELATIVES:
                return self._word(index - 1) != ","
        is_reduced = self._tags[verb] == "VBN" and self._tag(verb - 1) in NOUN_TAGS
        return is_reduced and self._tag(after) in FINITE_TAGS

    def _is_adjective(self, index: int, first: int) -> bool:
        """Return True for a participle before a noun that is not that of the time: "a reported fatal shooting"."""
        if self._tags[index] not in ("VBN", "VBD", "VBG") or index + 1 == first:
            return False
        before = ("DT", "JJ", "PRP$", "POS", "CD", "RB")
        return self._tag(index - 1) in before and (self._tag(index + 1) in NOUN_TAGS or self._tag(index + 1) == "JJ")

    def _is_event(self, index: int) -> bool:
        """Return True for the noun of something that happens."""
        return self._tag(index) in COMMON_NOUN_TAGS and noun_lemma(self._words[index]) in _EVENTS

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def _tag(self, index: int) -> str:
        return self._tags[index] if 0 <= index < len(self._tags) else ""

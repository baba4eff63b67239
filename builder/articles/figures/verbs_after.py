"""The verb whose subject is what a figure counts: "12 sailors drowned", "30 of the 110 boats were sunk"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from builder.articles.figures.tagged_sentence import WHOLE_OPENERS, NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import (
    Happening,
    VerbGroup,
    end_of_relative,
    infinitive_at,
    opens_infinitive,
    relative_verb,
    verb_group_at,
)
from builder.language.lexicon import happening_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES, RELATIVES, SUBJECT_PRONOUNS
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS, VERB_TAGS

_APPOSITION_REACH: Final = 14
"""Tokens within which an apposition ends (", 27-year-old Ann Roe, of Lesk,")."""

_ASIDE_REACH: Final = 20
"""Tokens within which an aside ends: ", including 12 children who had been on board,"."""

LISTED_WITHIN: Final = 4
"""Tokens after what a figure counts within which the next figure of a list may begin."""

CLAUSE_OPENERS: Final = frozenset((",", "how", "why", "what", "he", "she", "they", "we", "i"))
"""Words and marks after which a verb belongs to another subject: "12 boats in all he says"."""

_CLAUSE_OR_PHRASE: Final = frozenset(("after", "before", "until", "since"))
"""Prepositions that may as well open a clause: "after 12 people were hurt"."""

LIST_JOINTS: Final = frozenset((",", "and", "or", ";", "as", "well"))
"""Words between the figures of a list."""


class VerbsAfter:
    """Finds the verbs after the figures of one sentence; `place` is the index of a figure, `at` that of a token."""

    def __init__(self, sentence: TaggedSentence, happening: Callable[[int], Happening | None]) -> None:
        """Take the sentence, and what finds the happening of a figure, given by its index."""
        self.sentence, self.words, self.tags = sentence, sentence.words, sentence.tags
        self.happening = happening

    def subject_of(self, place: int) -> Happening | None:
        """Return the happening of the verb whose subject a number is."""
        if not self._is_in_phrase(place):
            found = self.verb_after(place, only_first=False)
            return found._replace(role="agent") if found is not None and self._is_object(place, found) else found
        phrase = self.sentence.figures[place]
        if self.words[self.sentence.before(phrase)] == "for" and opens_infinitive(self.sentence, phrase.last):
            return infinitive_at(self.sentence, phrase.last)  # "they wait for the two sides to agree"
        if phrase.head is None and self.tags[phrase.last : phrase.last + 1] != ("VBN",):
            return None  # "a mother of four who lives in Lesk"
        return self.verb_after(place, only_first=False, may_be_main=False)

    def _is_object(self, place: int, found: Happening) -> bool:
        """Return True if the noun before a figure is the object of its verb: "a vote the 12 jurors took"."""
        phrase, verb = self.sentence.figures[place], found.tokens[0]
        at = self.sentence.before(phrase)
        is_noun = (
            at > 0 and self.tags[at] in COMMON_NOUN_TAGS and self.words[at + 1] in ("the", "these", "those", "his")
        )
        return is_noun and verb == phrase.last and self.tags[verb] in ("VBD", "VBP")

    def _is_in_phrase(self, place: int) -> bool:
        """Return True if a preposition before a figure keeps it from being a subject: "protests in 12 cities"."""
        phrase = self.sentence.figures[place]
        at = self.sentence.before_group(phrase)
        if at < 0 or self.words[at] in _CLAUSE_OR_PHRASE:
            return False
        if self.sentence.is_preposition(at) or self.words[at] == "to":
            return True
        is_listed = place > 0 and self.words[at] in LIST_JOINTS
        if self.words[at] == "and" and phrase.head is None and self._has_auxiliary(phrase.last):
            return False  # "with 12 people on board, and two were missing"
        if self.words[at] == "," and not self._list_goes_on(phrase):
            return False  # "in 12 cities, 300 people protested"
        earlier = self.sentence.figures[place - 1]
        if not is_listed or earlier.head is None or phrase.first > earlier.last + LISTED_WITHIN:
            return False
        if self.words[at - 1] == "," and (place == 1 or not self._list_goes_on(self.sentence.figures[place - 2])):
            return False  # "it fell on two towns, and some 300 people fled"
        between = range(earlier.last, at)
        return not any(self.tags[k] in VERB_TAGS for k in between) and self._is_in_phrase(place - 1)

    def _has_auxiliary(self, at: int) -> bool:
        """Return True if an auxiliary is at a token."""
        return at < len(self.words) and self.words[at] in FULL_AUXILIARIES

    def verb_after(self, place: int, *, only_first: bool, may_be_main: bool = True) -> Happening | None:
        """Return the happening of the verb after what a figure counts.

        If a finite verb follows, a participle right after the noun or a verb after "who" only identifies what is
        counted: "100 sailors sent to the strait have been killed". With `only_first`, that is the one wanted: "30
        of the 110 boats sent sank". Without `may_be_main`, only such a one is: "in two towns hit by the storm".
        """
        at, described = self.sentence.figures[place].last, None
        if self.words[at : at + 1] == (",",) and self._opens_whole(place):
            return None
        while at < len(self.words):
            if at in self.sentence.cues or (described is not None and (only_first or not may_be_main)):
                return described
            if (after := self._skipped(place, at)) is not None:
                at = after
                continue
            if at in self.sentence.at_token:
                # "Of the 40 on the bus, 12 were hurt", "in two towns, 12 people were hurt"
                is_apart = not may_be_main and self.words[at - 1] == ","
                return described if is_apart else self._shared(place, at) or described
            if self._ends_clause(place, at, described):
                return described
            group = self._relative(place, at, may_be_main)
            if group is not None:
                described, at = described or group.happening, end_of_relative(self.sentence, group.last)
                continue
            if not self._may_be_verb(at) or self._is_purpose(place, at, described):
                if self.words[at] in RELATIVES:
                    return described
                at += 1
                continue
            group = verb_group_at(self.sentence, at)
            if group is None or (described is not None and group.happening.lemmas == ("be",)):
                return described  # "10,000 troops sent by the king are there"
            if described is not None or group.happening.finite or self._is_past_of_other(place, group, may_be_main):
                return group.happening if may_be_main else None
            described, at = group.happening, group.last
        return described

    def _relative(self, place: int, at: int, may_be_main: bool) -> VerbGroup | None:
        """Return the verb of a relative clause at a token, if it is on what a figure counts, or None."""
        is_far = not may_be_main and "and" in self.words[self.sentence.figures[place].last : at]
        return None if is_far else relative_verb(self.sentence, at)

    def _is_purpose(self, place: int, at: int, described: Happening | None) -> bool:
        """Return True if a base form only says what for: "gave 12 hints to end the war", not "12 men to be tried"."""
        if self.tags[at] != "VB":
            return False
        begins = self.sentence.figures[place].first <= 1 or self.words[at] == "be"
        return described is not None or (self.words[at - 1] == "to" and not begins)

    def _is_past_of_other(self, place: int, group: VerbGroup, may_be_main: bool) -> bool:
        """Return True if a past form after a phrase is the verb of something else: "30 of the 110 boats sank"."""
        verb = group.happening.tokens[0]
        if not may_be_main and self._is_apart(place, verb):
            return True
        if may_be_main or self.tags[verb] != "VBD" or self.words[verb] in happening_words.STATES:
            return False
        is_whole = place > 0 and self.sentence.is_part(place - 1)
        return is_whole or not self.words[verb].endswith("ed")

    def _is_apart(self, place: int, verb: int) -> bool:
        """Return True if a participle is too far from a figure to be its own: "a survey of 12 men in Lesk found"."""
        between = range(self.sentence.figures[place].last, verb)
        return self.words[verb] not in happening_words.STATES and any(self.tags[at] != "RB" for at in between)

    def _is_beside(self, place: int, at: int) -> bool:
        """Return True if the figure at a token is in a phrase after another: "12 ships from two ports sank"."""
        joint = self.sentence.before(self.sentence.figures[self.sentence.at_token[at]])
        is_phrase = joint >= self.sentence.figures[place].last and self.sentence.is_preposition(joint)
        return is_phrase and not self.sentence.is_part(place) and self.words[joint] not in _CLAUSE_OR_PHRASE

    def _opens_whole(self, place: int) -> bool:
        """Return True for a whole in front of its part: "Of those 12,000, about 300 were killed"."""
        before = self.sentence.before(self.sentence.figures[place])
        return before >= 0 and self.words[before] == "of" and (before == 0 or not self.words[before - 1][0].isalnum())

    def _list_goes_on(self, phrase: NumberPhrase) -> bool:
        """Return True if a list goes on after a figure: "in 12 cities, 40 towns and three villages"."""
        following = range(phrase.last + 1, phrase.last + LISTED_WITHIN)
        return self.words[phrase.last : phrase.last + 1] in ((",",), ("and",), ("or",)) and any(
            at in self.sentence.at_token for at in following
        )

    def _may_be_verb(self, at: int) -> bool:
        """Return True if a verb group may begin at a token."""
        word, tag = self.words[at], self.tags[at]
        if word in FULL_AUXILIARIES or word in happening_words.STATES or self.sentence.is_past(at):
            return True
        if word in happening_words.NOT_VERBS:
            return False
        if tag == "VBG" and self.words[at - 1] in ("and", "or", "-", "–", "—"):
            return False  # "12 aims of widening the road and closing the port"
        if tag in ("VBG", "VBN") and self.tags[at - 1] in ("IN", "DT", "PRP$", "JJ"):
            before = self.words[at - 1]
            return before in happening_words.STATES or before in ("those", "these")  # not "under the existing rules"
        return tag in VERB_TAGS or tag == "MD"

    def _ends_clause(self, place: int, at: int, described: Happening | None) -> bool:
        """Return True if no verb after a token belongs to the figure before it."""
        word = self.words[at]
        if at == self.sentence.figures[place].last and (word in SUBJECT_PRONOUNS or word == "with"):
            return False  # "12 boats they had seized", "two planes with 12 people on board"
        if word in happening_words.CLAUSE_ENDS or word in CLAUSE_OPENERS:
            return True
        return word in ("and", "or") and described is not None and self.sentence.opens_verb(at + 1)

    def _skipped(self, place: int, at: int) -> int | None:
        """Return the token after an aside, an apposition, brackets or a side figure that begin at one, or None."""
        size = len(self.words)
        if at in self.sentence.at_token:
            return self.sentence.figures[self.sentence.at_token[at]].last if self._is_beside(place, at) else None
        if self.words[at] == "(":
            return next((k + 1 for k in range(at, size) if self.words[k] == ")"), size)
        if self.words[at] != ",":
            return None
        if self._opens_part(at + 1):
            closing = range(at + 1, min(size, at + _ASIDE_REACH))
            return next((k + 1 for k in closing if self.words[k] == ","), None)
        if at + 1 in self.sentence.at_token and "-" not in self.words[at + 1]:
            return at + 1  # "four radios, nine flares", but "one victim, 27-year-old Ann Roe"
        if self.words[at + 1 : at + 2] and self.words[at + 1] in happening_words.ASIDE_OPENERS:
            return self._end_of_aside(at)
        return self._end_of_apposition(at)

    def _end_of_aside(self, at: int) -> int | None:
        """Return the token after an aside whose comma is at a token; a second comma may be lacking.

        For example in "12 cases, including three deaths have been reported".
        """
        for closing in range(at + 1, min(len(self.words), at + _ASIDE_REACH)):
            if self.words[closing] == ",":
                return closing + 1
            is_main = self.words[at + 1] == "including" and self.words[closing] in FULL_AUXILIARIES
            if is_main and self.words[closing - 1] not in RELATIVES:
                return closing
        return None

    def _opens_part(self, at: int) -> bool:
        """Return True if an aside on some of those before begins at a token: "12 of whom were women"."""
        place = self.sentence.at_token.get(at)
        return place is not None and self.sentence.figures[place].part is not None

    def _end_of_apposition(self, at: int) -> int | None:
        """Return the token after an apposition before a verb: ", 27-year-old Ann Roe," before "was hurt"."""
        for closing in range(at + 2, min(len(self.words), at + _APPOSITION_REACH)):
            if self.words[closing] == ",":
                return closing + 1 if self.sentence.opens_verb(closing + 1) else None
            is_count = closing in self.sentence.at_token and "-" not in self.words[closing]
            if self.tags[closing] in FINITE_TAGS or is_count:
                return None
        return None

    def _shared(self, place: int, at: int) -> Happening | None:
        """Return the happening that a figure shares with the next one, which begins at a token."""
        phrase, following = self.sentence.figures[place], self.sentence.at_token[at]
        if self.sentence.is_part(place) and (main := self.verb_after(following, only_first=False)) is not None:
            return main
        between = range(phrase.last, at)
        if not between or not all(self._may_be_in_list(k) for k in between):
            return None
        following_phrase = self.sentence.figures[following]
        is_bare = following_phrase.head is None
        if is_bare and self._has_auxiliary(following_phrase.last) and self._is_in_phrase(place):
            return None  # "it sank with 12 people on board and two were missing"
        later = self.happening(following)
        reach = (
            max(at + LISTED_WITHIN, following_phrase.last + LISTED_WITHIN // 2) if is_bare else following_phrase.last
        )
        if later is not None and not later.finite and later.tokens[0] in range(at, reach):
            return None  # "thousands of martyrs and hundreds of wounded", "12 cases and two deaths"
        if later is None or later.role == "complement" or later.start < self.sentence.ends[at]:
            return None
        return later

    def _may_be_in_list(self, at: int) -> bool:
        """Return True if a token may come between two figures of a list: "radios and at least"."""
        word = self.words[at]
        if word == "with":
            return False
        if word in happening_words.BEFORE_NUMBERS or word in LIST_JOINTS or word in WHOLE_OPENERS:
            return True
        return self.tags[at] in NOUN_TAGS or self.tags[at] in ("JJ", "IN")

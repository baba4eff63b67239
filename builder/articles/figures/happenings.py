"""What happened to what a figure counts: "killed" for the 12 of "12 people were killed".

The words that say it are looked for in the order in which news prose decides it:

1. what is said of a part: "12 of them drowned", "three of the wounded have died";
2. the noun or adjective itself: "12 deaths", "40 injured", "the deaths of 17";
3. the verb right before, whose object the number is: "killing 12", "seized four radios and nine flares";
4. the verb of the clause, whose subject it is: "12 sailors drowned", "30 of the 110 boats were sunk";
5. what was said of the figure before: "two boats were found, one in Lesk and one in Mirn";
6. the noun before a verb of counting: "the death toll rose to 45", "the number of the missing stands at 9";
7. a verb before another phrase, or a participle before the noun: "sent to its ally 12 tanks", "12 stranded sailors";
8. the preposition before: "a camp of 22,000 refugees", "with 12 people on board".

A number in a list shares the verb of its list: "four radios, nine flares and 80 litres of fuel were seized". A number
in a phrase is no subject: in "protests in 12 cities were banned", nothing happened to the cities.
"""

from __future__ import annotations

from typing import Final

from builder.articles.figures.nouns_before import complement_before, counted_before, named_people
from builder.articles.figures.tagged_sentence import CONTRACTED_BE, WHOLE_OPENERS, NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import (
    Happening,
    VerbGroup,
    end_of_relative,
    happening_of,
    named_happening,
    relative_verb,
    verb_group_at,
)
from builder.language.forms import lemma, noun_lemma, verb_lemma
from builder.language.lexicon import happening_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES, RELATIVES, SUBJECT_PRONOUNS
from builder.language.lexicon.word_classes import REFLEXIVE_PRONOUNS
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS, VERB_TAGS

_APPOSITION_REACH: Final = 14
"""Tokens within which an apposition ends (", 27-year-old Ann Roe, of Lesk,")."""

_ASIDE_REACH: Final = 20
"""Tokens within which an aside ends: ", including 12 children who had been on board,"."""

_BEYOND: Final = 8
"""Tokens of a phrase between a verb and its object: "sent to its northern ally 12 tanks"."""

_LOOKED_FOR_AGAIN: Final = 6
"""Figures after another that are looked for again; a list without a verb may have a hundred."""

_LISTED_WITHIN: Final = 4
"""Tokens after what a figure counts within which the next figure of a list may begin."""

_EVENT_ENDINGS: Final = ("ment", "tion", "sion", "ture", "rest", "lease")
"""Endings of nouns for something that happened: "the deployment of 12 tanks"."""

_CLAUSE_OPENERS: Final = frozenset((",", "how", "why", "what", "he", "she", "they", "we", "i"))
"""Words and marks after which a verb belongs to another subject: "12 boats in all he says"."""

_CLAUSE_OR_PHRASE: Final = frozenset(("after", "before", "until", "since"))
"""Prepositions that may as well open a clause: "after 12 people were hurt"."""

_IN_PHRASE: Final = frozenset(("IN", "DT", "JJ", "POS"))
"""Tags of words in a phrase after a noun, nouns excepted: "in the old town"."""

_LEFT_OUT_JOINTS: Final = frozenset((",", "and", "or", ";", "but", "-", "--", "–", "—", ":"))
"""Words and marks after which what happened need not be said again: "12 were shot -- one fatally"."""

_LIST_JOINTS: Final = frozenset((",", "and", "or", ";", "as", "well"))
"""Words between the figures of a list."""


def find_happenings(sentence: TaggedSentence) -> list[Happening | None]:
    """Return what happened to what each figure of a sentence counts, or None where the sentence does not say."""
    finder = _Finder(sentence)
    return [finder.happening(place) for place in range(len(sentence.figures))]


class _Finder:
    """Finds the happenings of one sentence; `place` is the index of a figure, `at` that of a token."""

    def __init__(self, sentence: TaggedSentence) -> None:
        self.sentence, self.words, self.tags = sentence, sentence.words, sentence.tags
        self.found: dict[int, Happening | None] = {}
        self.is_looking = False

    def happening(self, place: int) -> Happening | None:
        """Return the happening of one figure."""
        if place not in self.found:
            is_outermost, self.is_looking = not self.is_looking, True
            self.found[place] = None  # while it is being looked for
            self.found[place] = self._look(place)
            if is_outermost:
                # What is not found of a neighbour meanwhile may depend on this one: it is looked for again.
                for near in range(place + 1, place + 1 + _LOOKED_FOR_AGAIN):
                    if near in self.found and self.found[near] is None:
                        del self.found[near]
                self.is_looking = False
        return self.found[place]

    def _look(self, place: int) -> Happening | None:
        """Return the first happening in the order above."""
        phrase = self.sentence.figures[place]
        if phrase.head is not None and self.words[phrase.noun] != "of" and self._is_genitive(phrase.last):
            return None
        return (
            self._part_of_some(place)
            or self._named_by_noun(phrase)
            or self._named_after(phrase)
            or self._noun_with_of(phrase)
            or self._object_of(phrase, place)
            or self._subject_of(place)
            or self._left_out(place)
            or self._object_of_cue(phrase)
            or counted_before(self.sentence, phrase)
            or self._object_beyond(phrase)
            or self._described(phrase)
            or self._listed_complement(phrase, place)
            or complement_before(self.sentence, phrase)
        )

    def _is_genitive(self, at: int) -> bool:
        """Return True if what is counted only owns what follows at a token: "the two countries' leaders met"."""
        if self.words[at : at + 1] not in (("'",), ("’",)):
            return self.tags[at : at + 1] == ("POS",)
        is_attached = self.sentence.starts[at] == self.sentence.ends[at - 1]
        return is_attached and self.tags[at + 1 : at + 2] in (("NN",), ("NNS",), ("JJ",))

    # --- a part, and what is left out

    def _part_of_some(self, place: int) -> Happening | None:
        """Return what happened to some of those that no number counts: "12 of them drowned", "two of the dead".

        If nothing is said of the part, it is what happened to the whole.
        """
        phrase = self.sentence.figures[place]
        if phrase.part is None:
            return None
        found = self._verb_before(self.sentence.before(phrase)) or self._verb_after(place, only_first=True)
        if found is not None and (found.lemmas != ("be",) or self.sentence.opens_state(found.end)):
            return found._replace(subset=place > 0)
        if self.sentence.is_state(phrase.part):
            return named_happening(self.sentence, phrase.part)
        whole = self.happening(place - 1) if place else None
        return whole and self._shared_part(whole, phrase)

    def _left_out(self, place: int) -> Happening | None:
        """Return what is not said again: "two babies were found, one in Lesk", "12 were shot, one fatally"."""
        phrase = self.sentence.figures[place]
        joint, after = phrase.first - 1, self.words[phrase.last : phrase.last + 1]
        while joint >= 0 and self.words[joint] in happening_words.BEFORE_NUMBERS:
            joint -= 1
        if not place or phrase.head is not None or joint < 0 or self.words[joint] not in _LEFT_OUT_JOINTS:
            return None
        is_place = bool(after) and (after[0] == "to" or after[0] in happening_words.NUMBER_PREPOSITIONS)
        is_manner = bool(after) and self.tags[phrase.last] == "RB"
        whole = self.happening(place - 1) if is_place or is_manner else None
        if whole is None or whole.role != "theme":
            return None
        return self._shared_part(whole, phrase)

    def _shared_part(self, whole: Happening, phrase: NumberPhrase) -> Happening:
        """Return what happened to a part of those to whom something happened: "fatally" says that they died."""
        if self.words[phrase.last : phrase.last + 1] == ("fatally",):
            return whole._replace(lemmas=("kill",), tokens=whole.tokens[:1], subset=True)
        return whole._replace(subset=True)

    # --- the noun or adjective itself

    def _named_by_noun(self, phrase: NumberPhrase) -> Happening | None:
        """Return the happening that the counted noun names: "12 deaths", "the 40 dead"."""
        if phrase.part is not None:
            return None
        for at in range(phrase.last - 1, phrase.first, -1):
            names_it = at == phrase.last - 1 or self.words[at] in happening_words.STATES
            if names_it and self.sentence.is_state(at):
                return named_happening(self.sentence, at)
        return None

    def _named_after(self, phrase: NumberPhrase) -> Happening | None:
        """Return the happening that an adjective after the noun names: "12 people dead", "300 men, killed and hurt"."""
        at = phrase.last
        while at + 1 < len(self.words) and self.tags[at] == "RB" and self.words[at] not in happening_words.STATES:
            at += 1  # "12 still missing"
        if self.words[at : at + 1] == (",",) and self.sentence.is_state(at + 1):
            found = named_happening(self.sentence, at + 1)
            after = self.words[self.sentence.first_from(found.end) :][:1]
            return found if after in ((",",), (".",), ()) else None
        if at >= len(self.words) or self.words[at] not in happening_words.STATES:
            return None
        may_be_verb = self.words[at] not in ("dead", "missing") and self.sentence.opens_object(at + 1)
        return None if may_be_verb else named_happening(self.sentence, at)

    def _noun_with_of(self, phrase: NumberPhrase) -> Happening | None:
        """Return the happening of a noun that "of" joins to a number: "the deaths of 20", "a deployment of 11,000"."""
        at = self.sentence.before(phrase)
        if at < 1 or self.words[at] != "of":
            return None
        noun = lemma(self.words[at - 1])
        if noun in ("life", "live"):
            return self._lives_of(at - 1)
        is_event = self.tags[at - 1] in ("NN", "NNS") and noun.endswith(_EVENT_ENDINGS)
        is_event = is_event and noun not in happening_words.NOT_EVENTS
        is_deed = self.words[at - 1].endswith("ing") and noun in happening_words.DEEDS
        if is_event or is_deed or self.sentence.is_state(at - 1):
            return named_happening(self.sentence, at - 1)
        return None

    def _lives_of(self, noun: int) -> Happening | None:
        """Return that people died of whose lives a verb speaks: "claimed the lives of 12"."""
        verb = noun - 1
        while verb > 0 and self.tags[verb] in ("DT", "PRP$", "JJ"):
            verb -= 1
        meaning = happening_words.VERBS_WITH_NOUNS.get(f"{verb_lemma(self.words[verb])} life")
        found = happening_of(self.sentence, [verb], "theme", (verb, noun + 1))
        return found._replace(lemmas=(meaning,)) if meaning else None

    def _described(self, phrase: NumberPhrase) -> Happening | None:
        """Return the happening of a participle before the noun: "the 11,000 deployed soldiers"."""
        for at in range(phrase.noun, phrase.last - 1):
            is_participle = self.tags[at] in ("VBN", "VBD") or self.sentence.is_participle(at)
            if is_participle and "-" not in self.words[at]:
                return named_happening(self.sentence, at)
        return None

    # --- a verb before

    def _object_of(self, phrase: NumberPhrase, place: int) -> Happening | None:
        """Return the happening of the verb whose object a number is: "killing 12", "seized 12 pistols"."""
        at = self.sentence.before_group(phrase)
        if at < 0:
            return None
        if place and (self.words[at] == "including" or self.words[at : at + 2] == ("among", "them")):
            whole = self.happening(place - 1)
            return whole and whole._replace(subset=True)
        if self.words[at] == "and" and not self.sentence.opens_verb(phrase.last):
            verb = self._verb_of_joined(at)
            if verb is not None:
                return self._verb_before(verb)
        if self.words[phrase.last : phrase.last + 1] and self.words[phrase.last] in FULL_AUXILIARIES:
            return self._verb_before(at)  # "pulled 12 from the wreck, and nine were treated"
        return self._listed_before(at, place) or self._subject_in_clause(at, place) or self._verb_before(at)

    def _verb_of_joined(self, joint: int) -> int | None:
        """Return the verb whose first object has no number: "shot himself and 12 others", "hurt a man and two boys"."""
        at = joint - 1
        if at > 0 and self.words[at] in REFLEXIVE_PRONOUNS:
            return at - 1
        while at > 0 and self.tags[at] in (*COMMON_NOUN_TAGS, "JJ") and at > joint - _LISTED_WITHIN:
            at -= 1
        is_object = 0 < at < joint - 1 and self.tags[at] in ("DT", "PRP$")
        return at - 1 if is_object and self.tags[at - 1] in VERB_TAGS else None

    def _object_of_cue(self, phrase: NumberPhrase) -> Happening | None:
        """Return the verb of speaking whose plain object a number is: "announced 300 cuts"."""
        at = self.sentence.before(phrase)
        if at < 1 or at not in self.sentence.cues or self.tags[at] not in VERB_TAGS:
            return None
        if phrase.head is None and self.words[at - 1] != "to":
            return None  # "Lee added 12", but "to add $300"
        return happening_of(self.sentence, [at], "theme", (at, at + 1))

    def _subject_in_clause(self, at: int, place: int) -> Happening | None:
        """Return the happening of a clause that is an object: "feared 12 people had drowned", "forced 12 to flee"."""
        if self._has_plain_object(at):
            return None
        if self._is_subject_after_all(at, self.sentence.figures[place]):
            return self._verb_after(place, only_first=False)
        name = self.sentence.lemma_of(at)
        end = self._end_of_phrase(self.sentence.figures[place])
        if name in happening_words.CAUSING_VERBS | happening_words.CLAUSE_VERBS and self._opens_infinitive(end):
            return self._infinitive_at(end)
        if name not in happening_words.CLAUSE_VERBS:
            return None
        found = self._verb_after(place, only_first=False)
        return found if found is not None and found.finite else None

    def _listed_before(self, at: int, place: int) -> Happening | None:
        """Return the happening of the figure before in a list, if it is an object."""
        if self.words[at] not in _LIST_JOINTS or not place:
            return None
        while at >= 0 and self.words[at] in _LIST_JOINTS:
            at -= 1
        earlier = self.sentence.figures[place - 1]
        between = range(earlier.last, at + 1)
        if not earlier.last <= at + 1 <= earlier.last + _LISTED_WITHIN:
            return None
        if any(self.tags[k] in VERB_TAGS or k in self.sentence.cues for k in between):
            return None
        found = self.happening(place - 1)
        if found is None or found.role != "theme" or found.end > self.sentence.starts[earlier.first]:
            return None
        return found

    def _opens_infinitive(self, at: int) -> bool:
        """Return True if an infinitive with "to" begins at a token."""
        return self.words[at : at + 1] == ("to",) and self.tags[at + 1 : at + 2] == ("VB",)

    def _infinitive_at(self, at: int) -> Happening | None:
        """Return the happening of the infinitive whose "to" is at a token."""
        group = verb_group_at(self.sentence, at + 1)
        return group.happening if group is not None else None

    def _end_of_phrase(self, phrase: NumberPhrase) -> int:
        """Return the token after what is counted and the phrases that belong to it: "12 people from all over Lesk"."""
        at, end = phrase.last, min(len(self.words), phrase.last + _BEYOND)
        while at < end and (self.tags[at] in NOUN_TAGS or self.tags[at] in _IN_PHRASE):
            at += 1
        return at

    def _is_subject_after_all(self, verb: int, phrase: NumberPhrase) -> bool:
        """Return True if an auxiliary follows what a finite verb seems to have as its object.

        For example in "if the wind rises hundreds of shows in the city will be called off".
        """
        if self.tags[verb] not in FINITE_TAGS or verb in self.sentence.cues:
            return False
        at = self._end_of_phrase(phrase)
        return at < len(self.words) and self.words[at] in FULL_AUXILIARIES

    def _verb_before(self, at: int) -> Happening | None:
        """Return the happening of the verb at a token, with those joined to it: "killed or wounded 40"."""
        if at < 0 or self.sentence.is_counted(at) or not (self.sentence.is_verb(at) or self._is_no_cue(at)):
            return None
        if self.sentence.lemma_of(at) in happening_words.BELIEFS and not self._has_noun_after(at + 1):
            return None  # "I think between two and three"
        if self.sentence.lemma_of(at) in happening_words.NAMING_VERBS:
            return named_people(self.sentence, at) or happening_of(self.sentence, [at], "complement", (at, at + 1))
        if self.sentence.lemma_of(at) in happening_words.COUNT_LINKS and not self._has_noun_after(at + 1):
            return None
        first = at
        while first > 1 and self.words[first - 1] in ("and", "or") and self.tags[first - 2] in VERB_TAGS:
            first -= 2
        alternative = "or" in self.words[first:at]
        tokens = range(first, at + 1, 2)
        return happening_of(self.sentence, tokens, "theme", (first, at + 1), alternative=alternative)

    def _is_no_cue(self, at: int) -> bool:
        """Return True if what was taken for a verb of speaking has a number as its object."""
        return at in self.sentence.cues and self._has_plain_object(at)

    def _has_plain_object(self, at: int) -> bool:
        """Return True if a verb of speaking has a number as its object: "questioned 12 people", "claimed 12 lives"."""
        name = verb_lemma(self.words[at])
        if name in happening_words.VERBS_OF_SPEAKING_TO:
            return True
        places = (self.sentence.at_token.get(first) for first in range(at + 1, at + _LISTED_WITHIN))
        heads = [self.sentence.figures[place].head for place in places if place is not None]
        return any(
            f"{name} {noun_lemma(self.words[head])}" in happening_words.VERBS_WITH_NOUNS
            for head in heads
            if head is not None
        )

    def _has_noun_after(self, at: int) -> bool:
        """Return True if the number right after a verb counts a noun: "dropped four bombs", not "dropped to four"."""
        while at < len(self.words) and at not in self.sentence.at_token and self.words[at] != "to":
            if self.words[at] not in happening_words.BEFORE_NUMBERS:
                return False
            at += 1
        if at not in self.sentence.at_token:
            return False
        phrase = self.sentence.figures[self.sentence.at_token[at]]
        return phrase.last - phrase.first > 1 and self.tags[phrase.last - 1] in (*NOUN_TAGS, "NNPS")

    def _object_beyond(self, phrase: NumberPhrase) -> Happening | None:
        """Return the happening of a verb whose object comes after another phrase: "sent to its ally 10,000 men"."""
        before = self.sentence.before(phrase)
        if before > 0 and self.sentence.is_preposition(before):
            return self._verb_with_preposition(before)
        for at in range(phrase.first - 1, max(0, phrase.first - _BEYOND), -1):
            if self.words[at] in happening_words.CLAUSE_ENDS or self.words[at] in _CLAUSE_OPENERS:
                return None
            if self.words[at] in FULL_AUXILIARIES or self.words[at] in CONTRACTED_BE or at in self.sentence.cues:
                return None
            if self.words[at] == "to" and self.tags[at + 1] == "VB":
                continue
            if at == before and self.tags[at] == "NNP" and (found := self._verb_before(at - 1)) is not None:
                return found  # "charged Lee $5"
            if self.tags[at] in ("IN", "TO") and (found := self._verb_before(at - 1)) is not None:
                return found._replace(role="complement") if self._is_right_before(at, phrase) else found
        return None

    def _verb_with_preposition(self, at: int) -> Happening | None:
        """Return the happening of a verb before a preposition: "attacked by 12 gunmen", "searched for 12 gunmen"."""
        verb = at - 1 - (self.tags[at - 1] == "RP")
        found = self._verb_before(verb) if verb >= 0 else None
        return found and found._replace(role="agent" if self.words[at] == "by" else "complement")

    def _is_right_before(self, at: int, phrase: NumberPhrase) -> bool:
        """Return True if nothing but words of a number phrase is between a preposition and its number.

        A qualifier after a determiner begins another phrase: "sent | to its ally | about 12 tanks".
        """
        if at < self.sentence.before(phrase):
            return False
        has_determiner = any(self.tags[k] in ("DT", "PRP$") for k in range(at, phrase.first))
        return not has_determiner or self.tags[phrase.first] in ("CD", "DT", "JJ")

    def _listed_complement(self, phrase: NumberPhrase, place: int) -> Happening | None:
        """Return what the figure before in a list is with: "armed with three rifles and 12 grenades"."""
        at = self.sentence.before(phrase)
        if not place or at < 0 or self.words[at] not in _LIST_JOINTS:
            return None
        earlier, found = self.sentence.figures[place - 1], self.happening(place - 1)
        if found is None or found.end > self.sentence.starts[earlier.first] or at + 1 > earlier.last + _LISTED_WITHIN:
            return None
        return found

    # --- a verb after

    def _subject_of(self, place: int) -> Happening | None:
        """Return the happening of the verb whose subject a number is."""
        if not self._is_in_phrase(place):
            return self._verb_after(place, only_first=False)
        phrase = self.sentence.figures[place]
        if self.words[self.sentence.before(phrase)] == "for" and self._opens_infinitive(phrase.last):
            return self._infinitive_at(phrase.last)  # "they wait for the two sides to agree"
        if phrase.head is None and self.tags[phrase.last : phrase.last + 1] != ("VBN",):
            return None  # "a mother of four who lives in Lesk"
        return self._verb_after(place, only_first=False, may_be_main=False)

    def _is_in_phrase(self, place: int) -> bool:
        """Return True if a preposition before a figure keeps it from being a subject: "protests in 12 cities"."""
        phrase = self.sentence.figures[place]
        at = self.sentence.before_group(phrase)
        if at < 0 or self.words[at] in _CLAUSE_OR_PHRASE:
            return False
        if self.sentence.is_preposition(at) or self.words[at] == "to":
            return True
        is_listed = place > 0 and self.words[at] in _LIST_JOINTS
        if self.words[at] == "," and not self._list_goes_on(phrase):
            return False  # "in 12 cities, 300 people protested"
        earlier = self.sentence.figures[place - 1]
        if not is_listed or earlier.head is None or phrase.first > earlier.last + _LISTED_WITHIN:
            return False
        if self.words[at - 1] == "," and (place == 1 or not self._list_goes_on(self.sentence.figures[place - 2])):
            return False  # "it fell on two towns, and some 300 people fled"
        between = range(earlier.last, at)
        return not any(self.tags[k] in VERB_TAGS for k in between) and self._is_in_phrase(place - 1)

    def _verb_after(self, place: int, *, only_first: bool, may_be_main: bool = True) -> Happening | None:
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
        following = range(phrase.last + 1, phrase.last + _LISTED_WITHIN)
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
        if tag in ("VBG", "VBN") and self.tags[at - 1] in ("IN", "DT", "PRP$", "JJ"):
            before = self.words[at - 1]
            return before in happening_words.STATES or before in ("those", "these")  # not "under the existing rules"
        return tag in VERB_TAGS or tag == "MD"

    def _ends_clause(self, place: int, at: int, described: Happening | None) -> bool:
        """Return True if no verb after a token belongs to the figure before it."""
        word = self.words[at]
        if at == self.sentence.figures[place].last and (word in SUBJECT_PRONOUNS or word == "with"):
            return False  # "12 boats they had seized", "two planes with 12 people on board"
        if word in happening_words.CLAUSE_ENDS or word in _CLAUSE_OPENERS:
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
            closing = range(at + 1, min(size, at + _ASIDE_REACH))
            return next((k + 1 for k in closing if self.words[k] == ","), None)
        return self._end_of_apposition(at)

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
        if self.sentence.is_part(place) and (main := self._verb_after(following, only_first=False)) is not None:
            return main
        between = range(phrase.last, at)
        if not between or not all(self._may_be_in_list(k) for k in between):
            return None
        later = self.happening(following)
        following_phrase = self.sentence.figures[following]
        reach = at + _LISTED_WITHIN if following_phrase.head is None else following_phrase.last
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
        if word in happening_words.BEFORE_NUMBERS or word in _LIST_JOINTS or word in WHOLE_OPENERS:
            return True
        return self.tags[at] in NOUN_TAGS or self.tags[at] in ("JJ", "IN")

"""The verb whose object is what a figure counts: "killing 12", "sent to its northern ally 12 tanks"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from builder.articles.figures.nouns_before import named_people
from builder.articles.figures.tagged_sentence import CONTRACTED_BE, NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening, happening_of, infinitive_at, opens_infinitive
from builder.articles.figures.verbs_after import CLAUSE_OPENERS, LIST_JOINTS, LISTED_WITHIN, VerbsAfter
from builder.language.forms import noun_lemma, verb_lemma
from builder.language.lexicon import happening_words, unit_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES, RELATIVES
from builder.language.lexicon.word_classes import REFLEXIVE_PRONOUNS
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS, VERB_TAGS

_BEYOND: Final = 8
"""Tokens of a phrase between a verb and its object: "sent to its northern ally 12 tanks"."""

_CLAUSE_REACH: Final = 20
"""Tokens after what is counted within which the verb of its clause stands."""

_IN_PHRASE: Final = frozenset(("IN", "DT", "JJ", "POS"))
"""Tags of words in a phrase after a noun, nouns excepted: "in the old town"."""


_SHARES: Final = frozenset(("percent", "per", "%", "pc", "percentage"))
"""Words and signs of a share."""

_RECEIVER: Final = frozenset(("NN", "NNS", "NNP", "JJ", "DT", "PRP$", "PRP", "POS"))
"""Tags of words for whoever is given something: "cost the old town $5 million"."""


class VerbsBefore:
    """Finds the verbs before the figures of one sentence; `place` is the index of a figure, `at` that of a token."""

    def __init__(
        self, sentence: TaggedSentence, happening: Callable[[int], Happening | None], after: VerbsAfter
    ) -> None:
        """Take the sentence, and what finds the happening of a figure, given by its index, and the verb after it."""
        self.sentence, self.words, self.tags = sentence, sentence.words, sentence.tags
        self.happening, self.after = happening, after

    def object_of(self, phrase: NumberPhrase, place: int) -> Happening | None:
        """Return the happening of the verb whose object a number is: "killing 12", "seized 12 pistols"."""
        at = self.sentence.before_group(phrase)
        if at < 0:
            return None
        if place and (self.words[at] == "including" or self.words[at : at + 2] == ("among", "them")):
            whole = self.happening(place - 1)
            # Not "hurt in 12 crashes, including one derailment".
            is_said = whole is not None and (whole.role != "complement" or phrase.head is None)
            return whole._replace(subset=True) if whole is not None and is_said else None
        if self.words[at] == "and" and not self.sentence.opens_verb(phrase.last):
            verb = self._verb_of_joined(at)
            if verb is not None:
                return self.verb_before(verb)
        if self.words[phrase.last : phrase.last + 1] and self.words[phrase.last] in FULL_AUXILIARIES:
            return self.verb_before(at)  # "pulled 12 from the wreck, and nine were treated"
        found = self._listed_before(at, place) or self._subject_in_clause(at, place)
        return found or (None if self._is_only_wished(at, phrase) else self.verb_before(at))

    def _is_only_wished(self, verb: int, phrase: NumberPhrase) -> bool:
        """Return True if a purpose comes before those to whom something did happen: "to help the 12 hit by floods"."""
        is_purpose = self.tags[verb] == "VB" and self.words[verb - 1 : verb] == ("to",)
        return is_purpose and self.tags[phrase.last : phrase.last + 2] == ("VBN", "IN")

    def _verb_of_joined(self, joint: int) -> int | None:
        """Return the verb whose first object has no number: "shot himself and 12 others", "hurt a man and two boys"."""
        at = joint - 1
        if at > 0 and self.words[at] in REFLEXIVE_PRONOUNS:
            return at - 1
        while at > 0 and self.tags[at] in (*COMMON_NOUN_TAGS, "JJ") and at > joint - LISTED_WITHIN:
            at -= 1
        is_object = 0 < at < joint - 1 and self.tags[at] in ("DT", "PRP$")
        return at - 1 if is_object and self.tags[at - 1] in VERB_TAGS else None

    def object_of_cue(self, phrase: NumberPhrase) -> Happening | None:
        """Return the verb of speaking whose plain object a number is: "announced 300 cuts"."""
        at = self.sentence.before(phrase)
        if at < 1 or at not in self.sentence.cues or self.tags[at] not in VERB_TAGS:
            return None
        if phrase.head is None and self.words[at - 1] != "to" and not self._is_sum(phrase):
            return None  # "Lee added 12", but "to add $300"
        if self.sentence.lemma_of(at) == "say" or self._has_verb(phrase.last):
            return None  # "estimated 12 homes had damage"
        return happening_of(self.sentence, [at], "theme", (at, at + 1))

    def _is_sum(self, phrase: NumberPhrase) -> bool:
        """Return True if a figure has a unit: "$5", "100 million euros"."""
        return any(word in unit_words.UNITS or word == "$" for word in self.words[phrase.first : phrase.last])

    def _has_verb(self, at: int) -> bool:
        """Return True if a finite verb follows a token in its clause."""
        for ahead in range(at, min(len(self.words), at + _CLAUSE_REACH)):
            if self.words[ahead] in (",", ".", ";") or self.words[ahead] in RELATIVES:
                return False
            if self.tags[ahead] in FINITE_TAGS:
                return True
        return False

    def _subject_in_clause(self, at: int, place: int) -> Happening | None:
        """Return the happening of a clause that is an object: "feared 12 people had drowned", "forced 12 to flee"."""
        if self._has_plain_object(at):
            return None
        if self._is_subject_after_all(at, self.sentence.figures[place]):
            return self.after.verb_after(place, only_first=False)
        name = self.sentence.lemma_of(at)
        end = self._end_of_phrase(self.sentence.figures[place])
        if name in happening_words.CAUSING_VERBS | happening_words.CLAUSE_VERBS and opens_infinitive(
            self.sentence, end
        ):
            return infinitive_at(self.sentence, end)
        if name not in happening_words.CLAUSE_VERBS:
            return None
        found = self.after.verb_after(place, only_first=False)
        return found if found is not None and found.finite else None

    def _listed_before(self, at: int, place: int) -> Happening | None:
        """Return the happening of the figure before in a list, if it is an object."""
        if self.words[at] not in LIST_JOINTS or not place:
            return None
        while at >= 0 and self.words[at] in LIST_JOINTS:
            at -= 1
        earlier = self.sentence.figures[place - 1]
        between = range(earlier.last, at + 1)
        if not earlier.last <= at + 1 <= earlier.last + LISTED_WITHIN:
            return None
        if any(self.tags[k] in VERB_TAGS or k in self.sentence.cues for k in between):
            return None
        found = self.happening(place - 1)
        if found is None or found.role != "theme" or found.end > self.sentence.starts[earlier.first]:
            return None
        return found

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

    def verb_before(self, at: int) -> Happening | None:
        """Return the happening of the verb at a token, with those joined to it: "killed or wounded 40"."""
        if at < 0 or self.sentence.is_counted(at):
            return None
        if not (self.sentence.is_verb(at) or self._is_no_cue(at) or self._is_spending(at)):
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

    def _is_spending(self, at: int) -> bool:
        """Return True if a noun in -ing is a verb for a sum right after it: "the government spending $3 million"."""
        is_gerund = self.words[at].endswith("ing") and self.tags[at] == "NN"
        return is_gerund and verb_lemma(self.words[at]) in happening_words.VERBS_OF_MONEY

    def _is_no_cue(self, at: int) -> bool:
        """Return True if what was taken for a verb of speaking has a number as its object."""
        return at in self.sentence.cues and self._has_plain_object(at)

    def _has_plain_object(self, at: int) -> bool:
        """Return True if a verb of speaking has a number as its object: "questioned 12 people", "claimed 12 lives"."""
        name = verb_lemma(self.words[at])
        if name in happening_words.VERBS_OF_SPEAKING_TO:
            return True
        places = (self.sentence.at_token.get(first) for first in range(at + 1, at + LISTED_WITHIN))
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
        if "$" in self.words[phrase.first : phrase.last]:
            return True  # "rose above $200"
        return phrase.last - phrase.first > 1 and self.tags[phrase.last - 1] in (*NOUN_TAGS, "NNPS")

    def object_beyond(self, phrase: NumberPhrase) -> Happening | None:
        """Return the happening of a verb whose object comes after another phrase: "sent to its ally 10,000 men"."""
        before = self.sentence.before(phrase)
        if before > 0 and self.sentence.is_preposition(before):
            return self._verb_with_preposition(before)
        for at in range(phrase.first - 1, max(0, phrase.first - _BEYOND), -1):
            if self.words[at] in happening_words.CLAUSE_ENDS or self.words[at] in CLAUSE_OPENERS:
                return None
            if self.words[at] in FULL_AUXILIARIES or self.words[at] in CONTRACTED_BE or at in self.sentence.cues:
                return None
            if self.words[at] == "to" and self.tags[at + 1] == "VB":
                continue
            if at == before and (found := self._given(at, phrase)) is not None:
                return found
            if self.tags[at] in ("IN", "TO") and (found := self.verb_before(at - 1)) is not None:
                return found._replace(role="complement") if self._is_right_before(at, phrase) else found
        return None

    def _given(self, at: int, phrase: NumberPhrase) -> Happening | None:
        """Return the verb before whoever is given a sum: "charged Ann Lee $5 and Tom Lee $8", "cost the town $5"."""
        if self.words[at] == ")":  # "award Lee Chips (LEE.O) $5 million"
            opening = next((k for k in range(at, max(0, at - _BEYOND), -1) if self.words[k] == "("), at)
            at = opening - 1
        last, tags = at, ("NNP",) if self.tags[at] == "NNP" else _RECEIVER
        while at > 0 and self.tags[at] in tags and not self.sentence.is_past(at) and last - at < _BEYOND:
            at -= 1
        if at == last:
            return None
        place = self.sentence.at_token[phrase.first]
        if self.words[at] == "and" and place and self.sentence.figures[place - 1].last == at:
            found = self.happening(place - 1)
            return found if found is not None and found.end <= self.sentence.starts[at] else None
        if not _SHARES.isdisjoint(self.words[phrase.first : phrase.last]):
            changes = self.sentence.lemma_of(at) in happening_words.CHANGING_VERBS
            return self.verb_before(at) if changes else None
        if self.tags[last] != "NNP" and not self._is_sum(phrase):
            return None
        gives = self.tags[last] == "NNP" or self.sentence.lemma_of(at) in happening_words.GIVING_VERBS
        return self.verb_before(at) if gives else None

    def _verb_with_preposition(self, at: int) -> Happening | None:
        """Return the happening of a verb before a preposition: "attacked by 12 gunmen", "searched for 12 gunmen"."""
        verb = at - 1 - (self.tags[at - 1] == "RP")
        found = self.verb_before(verb) if verb >= 0 else None
        return found and found._replace(role="agent" if self.words[at] == "by" else "complement")

    def _is_right_before(self, at: int, phrase: NumberPhrase) -> bool:
        """Return True if nothing but words of a number phrase is between a preposition and its number.

        A qualifier after a determiner begins another phrase: "sent | to its ally | about 12 tanks".
        """
        if at < self.sentence.before(phrase):
            return False
        has_determiner = any(self.tags[k] in ("DT", "PRP$") for k in range(at, phrase.first))
        return not has_determiner or self.tags[phrase.first] in ("CD", "DT", "JJ")

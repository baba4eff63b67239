"""What happened to what a figure counts: "killed" for the 12 of "12 people were killed".

The words that say it are looked for in the order in which news prose decides it:

1. what is said of a part: "12 of them drowned", "three of the wounded have died";
2. the noun or adjective itself: "12 deaths", "40 injured", "the deaths of 17";
3. the verb right before, whose object the number is: "killing 12", "seized four radios and nine flares";
4. the verb of the clause, whose subject it is: "12 sailors drowned", "30 of the 110 boats were sunk";
5. what was said of the figure before: "two boats were found, one in Lesk and one in Mirn";
6. the noun before a verb of counting: "the death toll rose to 45", "the number of the missing stands at 9";
7. a verb before another phrase, or a participle before the noun: "sent to its ally 12 tanks", "12 stranded sailors";
8. the verb or noun of the preposition before: "a camp of 22,000 refugees", "a curfew in 12 towns"; the preposition
   itself if it says enough: "with 12 people on board".

A number in a list shares the verb of its list: "four radios, nine flares and 80 litres of fuel were seized". A number
in a phrase is no subject: in "protests in 12 cities were banned", nothing happened to the cities.
"""

from __future__ import annotations

from typing import Final

from builder.articles.figures.nouns_before import complement_before, counted_before
from builder.articles.figures.tagged_sentence import NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening, happening_of, named_happening, relative_verb
from builder.articles.figures.verbs_after import LIST_JOINTS, LISTED_WITHIN, VerbsAfter
from builder.articles.figures.verbs_before import VerbsBefore
from builder.language.forms import lemma, verb_lemma
from builder.language.lexicon import happening_words

_LOOKED_FOR_AGAIN: Final = 6
"""Figures after another that are looked for again; a list without a verb may have a hundred."""

_EVENT_ENDINGS: Final = ("ment", "tion", "sion", "ture", "rest", "lease")
"""Endings of nouns for something that happened: "the deployment of 12 tanks"."""

_LEFT_OUT_JOINTS: Final = frozenset((",", "and", "or", ";", "but", "-", "--", "–", "—", ":"))
"""Words and marks after which what happened need not be said again: "12 were shot -- one fatally"."""


def find_happenings(sentence: TaggedSentence) -> list[Happening | None]:
    """Return what happened to what each figure of a sentence counts, or None where the sentence does not say."""
    finder = _Finder(sentence)
    return [finder.happening(place) for place in range(len(sentence.figures))]


class _Finder:
    """Finds the happenings of one sentence; `place` is the index of a figure, `at` that of a token."""

    def __init__(self, sentence: TaggedSentence) -> None:
        self.sentence, self.words, self.tags = sentence, sentence.words, sentence.tags
        self.after = VerbsAfter(sentence, self.happening)
        self.before = VerbsBefore(sentence, self.happening, self.after)
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
            or self.before.object_of(phrase, place)
            or self.after.subject_of(place)
            or self._left_out(place)
            or self.before.object_of_cue(phrase)
            or counted_before(self.sentence, phrase)
            or self.before.object_beyond(phrase)
            or self._described(phrase)
            or self._said_in_aside(phrase)
            or self._listed_complement(phrase, place)
            or complement_before(self.sentence, phrase)
        )

    def _is_genitive(self, at: int) -> bool:
        """Return True if what is counted only owns what follows at a token: "the two countries' leaders met"."""
        if self.words[at : at + 1] not in (("'",), ("’",)):
            return self.tags[at : at + 1] == ("POS",)
        is_attached = self.sentence.starts[at] == self.sentence.ends[at - 1]
        return is_attached and self.tags[at + 1 : at + 2] in (("NN",), ("NNS",), ("JJ",))

    def _part_of_some(self, place: int) -> Happening | None:
        """Return what happened to some of those that no number counts: "12 of them drowned", "two of the dead".

        If nothing is said of the part, it is what happened to the whole.
        """
        phrase = self.sentence.figures[place]
        if phrase.part is None:
            return None
        found = self.before.verb_before(self.sentence.before(phrase)) or self.after.verb_after(place, only_first=True)
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

    def _said_in_aside(self, phrase: NumberPhrase) -> Happening | None:
        """Return what an aside says if nothing else does: "the names of the 12 men, who were freed on Monday"."""
        opener = self.words[phrase.last + 1 : phrase.last + 2]
        if self.words[phrase.last : phrase.last + 1] != (",",) or opener not in (("who",), ("which",)):
            return None
        group = relative_verb(self.sentence, phrase.last + 1)
        return group.happening if group is not None else None

    def _listed_complement(self, phrase: NumberPhrase, place: int) -> Happening | None:
        """Return what the figure before in a list is with: "armed with three rifles and 12 grenades"."""
        at = self.sentence.before(phrase)
        if not place or at < 0 or self.words[at] not in LIST_JOINTS:
            return None
        earlier, found = self.sentence.figures[place - 1], self.happening(place - 1)
        if found is None or found.end > self.sentence.starts[earlier.first] or at + 1 > earlier.last + LISTED_WITHIN:
            return None
        return found

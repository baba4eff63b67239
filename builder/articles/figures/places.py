"""The place for which a figure holds: "in Lesk" in "killed 12 people in Lesk".

A place is a phrase with a place preposition before a name or a definite noun for a place, or several of them that
follow each other: "at a camp near Yarv", "in the two southern states". It must belong to what is counted or to what
happened to that, so it is looked for

1. after what happened, if that comes after the figure: "12 people were killed in Lesk";
2. after what is counted: "killed 12 people in Lesk", "12 villages in the valley were flooded";
3. between the two: "killed in Lesk at least 12 people", "the death toll in Lesk rose to 12";
4. at the beginning of the sentence: "In Lesk, 12 people died".

Two places that exclude each other, and places in another clause, give none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from builder.articles.figures.tagged_sentence import NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening
from builder.language.forms import noun_lemma
from builder.language.lexicon import happening_words, names, scope_words, unit_words
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.function_words import FULL_AUXILIARIES, RELATIVES
from builder.language.lexicon.geography import PLACES_AND_FIRST_NAMES
from builder.language.lexicon.verb_forms import IRREGULAR_PASTS
from builder.language.lexicon.word_classes import DEMONSTRATIVES, POSSESSIVE_DETERMINERS
from builder.language.tagger import COMMON_NOUN_TAGS, NAME_TAGS, NOUN_TAGS, VERB_TAGS
from builder.language.tokens import GENITIVE_MARKS
from builder.model import Figure, Span

_LONGEST_PHRASE: Final = 9
"""Tokens of the longest noun phrase that may name a place: "the remote northern mountain province of"."""

_LONGEST_PLACE: Final = 60
"""Tokens within which the last of several places that follow each other begins: a list of a dozen states."""

_DEEPEST_PLACE: Final = 4
"""Phrases with "of" inside each other: "in the north of the part of the city of"."""

_DETERMINER_AND_NOUN: Final = 2
"""Tokens of "the world"."""

_REACH: Final = 22
"""Tokens after what is counted, or what happened, within which its place begins."""

_DEFINITE: Final = POSSESSIVE_DETERMINERS | DEMONSTRATIVES | {"the", "both"}
"""Words that make a place noun definite."""

_IN_NOUN_PHRASE: Final = frozenset(
    ("DT", "PRP$", "JJ", "JJS", "JJR", "VBN", "VBG", "CD", "POS", "PDT", "RBS", "NN", "NNS", "NNP", "NNPS")
)
"""Tags of the words of a noun phrase."""

_ENDS_SEARCH: Final = (happening_words.CLAUSE_ENDS - {"with", "as", "since"}) | RELATIVES | {",", "(", "than", "not"}
"""Words after which a place belongs to another clause or to a comparison."""

_NEEDS_PLACE_NOUN: Final = frozenset(("at", "on", "along", "off"))
"""Prepositions before which a bare name need not be a place: "at Exampleco"."""

_SETTLED: Final = scope_words.BEFORE_PLACES - scope_words.DIRECTION_PREPOSITIONS
"""Prepositions that say where something is."""

_OPENERS: Final = scope_words.BEFORE_PLACES | happening_words.DIRECTIONS
"""Words with which a place may begin."""

_CLOSE_UNITS: Final = frozenset(("time", "age", "share"))
"""Dimensions whose figures have a place only if it follows at once: "12 percent of the voters in Lesk"."""

_LONGEST_ACRONYM: Final = 6
"""Letters of the longest word in capitals that counts as an acronym."""

_JOINTS: Final = frozenset((",", "and", "or"))
"""Words between names of a list."""


class _PlacePhrase(NamedTuple):
    """A place as tokens, from its preposition to the token after it."""

    first: int
    last: int
    definite: bool
    """True if a part of it is a name or a definite noun."""
    direction: bool
    """True for "to" and "from"."""


def places_of(
    text: str, figures: Sequence[Figure], found: Sequence[Happening | None], sentence: TaggedSentence
) -> list[Span | None]:
    """Return the place for which each figure of a sentence holds, or None where the sentence does not say."""
    finder = _PlaceFinder(text, sentence)
    result: list[_PlacePhrase | None] = []
    for place, (figure, happening) in enumerate(zip(figures, found, strict=True)):
        result.append(finder.place_of(figure, sentence.figures[place], happening))
    for place in reversed(range(len(result) - 1)):
        if result[place] is None and finder.share_place(place, found):
            result[place] = result[place + 1]
    opening = finder.opening_place()
    if opening is not None:
        end = finder.end_of_opened(opening)
        for place, phrase in enumerate(sentence.figures):
            if result[place] is None and opening.last <= phrase.first < end:
                result[place] = opening
    starts, ends = sentence.starts, sentence.ends
    return [place and Span(starts[place.first], ends[place.last - 1]) for place in result]


class _PlaceFinder:
    """Finds the places of one sentence; `at` is the index of a token."""

    def __init__(self, text: str, sentence: TaggedSentence) -> None:
        self._text, self._sentence = text, sentence
        self._words, self._tags = sentence.words, sentence.tags
        self._size = len(sentence.words)

    # --- the place of a figure

    def place_of(self, figure: Figure, phrase: NumberPhrase, happening: Happening | None) -> _PlacePhrase | None:
        """Return the place of a figure, or None."""
        is_close = unit_words.DIMENSION_OF.get(figure.unit or "") in _CLOSE_UNITS
        moves = happening is not None and not scope_words.MOTION_VERBS.isdisjoint(happening.lemmas)
        bare = not is_close and not self._counts_no_places(phrase)
        is_money = unit_words.DIMENSION_OF.get(figure.unit or "") == "money"
        beside = self._search(phrase.last, is_close=is_close, moves=moves, bare=bare, is_money=is_money)
        if happening is None or happening.role == "complement" or is_close:
            return beside
        begin, end = self._tokens_of(happening)
        if begin >= phrase.last:
            if figure.unit is not None and "and" in self._words[phrase.last : begin]:
                return beside
            after = self._search(end, is_close=False, moves=moves, bare=bare)
            if beside is not None and beside.last > begin:
                beside = None
            if after is None or beside is None:
                return after or beside
            return after if self._words[beside.first] == "from" else None
        if beside is None and end <= phrase.first:
            between = self._search(end, is_close=False, moves=moves, bare=bare)
            return between if between is not None and between.last <= phrase.first else None
        return beside

    def _counts_no_places(self, phrase: NumberPhrase) -> bool:
        """Return True if "in" and a bare name after what is counted mean no place: "12 goals in"."""
        return noun_lemma(self._words[phrase.last - 1]) in scope_words.NOT_IN_PLACES

    def _tokens_of(self, happening: Happening) -> tuple[int, int]:
        """Return the first token of a happening and the one after it."""
        return self._sentence.first_after(happening.start), self._sentence.first_from(happening.end)

    def _search(
        self, begin: int, *, is_close: bool, moves: bool, bare: bool, is_money: bool = False
    ) -> _PlacePhrase | None:
        """Return the place that follows a token in its clause, unless a second one leaves it open which.

        With `is_close`, nothing but "of" and a noun phrase may come before it; with `moves`, a bare name after "to" is
        a place; without `bare`, no bare name is.
        """
        at, direct = begin, True
        while at < min(self._size, begin + _REACH):
            if self._words[at] in scope_words.PLACE_ADVERBS and not self._leads_noun(at):
                return _PlacePhrase(at, at + 1, definite=True, direction=False)
            found = self._chain_at(at, moves=moves and direct, bare=bare)
            if found is not None and found.definite and (direct or not found.direction):
                return None if self._is_followed_by_other(found) else found
            if found is not None:
                at, direct = found.last, False
                continue
            if self._ends_search(at):
                return None
            if self._tags[at] == "IN" and self._words[at] != "of":
                if is_close or (is_money and self._words[at] == "for"):
                    return None  # "a sum for the roads in Lesk"
                direct = False
            at += 1
        return None

    def _leads_noun(self, at: int) -> bool:
        """Return True if a noun or adjective follows a token: "nationwide riots"."""
        return self._tags[min(at + 1, self._size - 1)] in (*NOUN_TAGS, "JJ")

    def _is_followed_by_other(self, found: _PlacePhrase) -> bool:
        """Return True if another place follows at once: "from Lesk to Yarv"."""
        if found.last >= self._size or self._words[found.last] not in scope_words.DIRECTION_PREPOSITIONS:
            return False
        other = self._chain_at(found.last, moves=True, bare=True)
        return other is not None and other.definite

    def _ends_search(self, at: int) -> bool:
        """Return True if no place from this token on belongs to what comes before it."""
        word, tag = self._words[at], self._tags[at]
        if word in _ENDS_SEARCH or at in self._sentence.cues or at in self._sentence.at_token:
            return True
        if word in ("and", "or", "but") or word in FULL_AUXILIARIES or tag == "MD":
            return True
        if tag == "VBG":  # "in fighting in Lesk", but "fighting in Lesk"
            return not (at and self._tags[at - 1] in ("IN", "JJ", "DT"))
        return tag in VERB_TAGS and not (tag == "VBN" and at and self._tags[at - 1] in ("DT", "JJ"))

    # --- lists

    def share_place(self, place: int, found: Sequence[Happening | None]) -> bool:
        """Return True if the place of the next figure is that of this one: "17 dead and 40 injured in Lesk"."""
        one, two = found[place], found[place + 1]
        if one is None or two is None or one.role != two.role:
            return False
        first, second = self._sentence.figures[place], self._sentence.figures[place + 1]
        if one.start == two.start:
            return True
        between = self._words[first.last : second.first]
        if not {"and", ","} & set(between):
            return False
        return all(
            word in _JOINTS or word in happening_words.BEFORE_NUMBERS or self._is_of(happening, first.last + at)
            for at, word in enumerate(between)
            for happening in (two if self._is_of(two, first.last + at) else one,)
        )

    def _is_of(self, happening: Happening, at: int) -> bool:
        """Return True if a token is one of those that say what happened."""
        return happening.start <= self._sentence.starts[at] < happening.end

    # --- the beginning of the sentence

    def opening_place(self) -> _PlacePhrase | None:
        """Return the place with which the sentence opens: "In Lesk, 12 people died"."""
        at = 0
        while at < self._size and not self._words[at][0].isalnum():
            at += 1
        found = self._chain_at(at, moves=False, bare=True)
        if found is None or not found.definite or found.direction or found.last >= self._size:
            return None
        if self._words[found.last] == ",":
            return found
        before = self._sentence.at_token and min(self._sentence.at_token)
        between = range(found.last, before) if before else range(0)
        is_next = before and all(self._words[k] in happening_words.BEFORE_NUMBERS for k in between)
        return found if is_next else None

    def end_of_opened(self, opening: _PlacePhrase) -> int:
        """Return the token up to which the opening place holds: another clause, or what somebody says."""
        ends = happening_words.CLAUSE_ENDS | RELATIVES | {"(", "but"}
        for at in range(opening.last, self._size):
            if self._words[at] in ends or at in self._sentence.cues:
                return at
            other = self._chain_at(at, moves=False, bare=True)
            if other is not None and other.definite and not other.direction:
                return at  # "In Lesk, 12 died, and in Yarv 40"
        return self._size

    # --- place phrases

    def _chain_at(self, at: int, *, moves: bool, bare: bool) -> _PlacePhrase | None:
        """Return the places that begin at a token and follow each other: "at a camp near Yarv, Exampleland"."""
        if at >= self._size or self._words[at] not in _OPENERS:
            return None
        found = self._phrase_at(at, moves=moves, bare=bare)
        if found is None:
            return None
        limit = min(self._size, at + _LONGEST_PLACE)
        while found.last < limit and self._words[found.last] in _SETTLED:
            more = self._phrase_at(found.last, moves=False, bare=bare)
            if more is None:
                break
            found = found._replace(last=more.last, definite=found.definite or more.definite)
        return found

    def _phrase_at(self, at: int, *, moves: bool, bare: bool) -> _PlacePhrase | None:
        """Return the place after the preposition at a token, with what is joined to its name, or None."""
        begin = at
        follows = self._words[at + 1] if at + 1 < self._size else ""
        if self._words[at] in happening_words.DIRECTIONS and follows in ("of", "from"):
            # "north of Lesk", but "away from Lee"
            preposition, at = ("near" if follows == "of" else "from"), at + 2
        elif self._words[at] in scope_words.BEFORE_PLACES:
            if self._words[at] == "off" and at and self._tags[at - 1] in VERB_TAGS:
                return None  # "cordoned off the area"
            preposition, at = self._words[at], at + 1
        else:
            return None
        is_direction = preposition in scope_words.DIRECTION_PREPOSITIONS
        any_name = bare and preposition not in _NEEDS_PLACE_NOUN and (moves or not is_direction)
        end, definite = self._place_noun_at(at, any_name=any_name)
        if end is None:
            return None
        if self._is_idiom(preposition, at, end):
            return None
        if definite and not NAME_TAGS.isdisjoint(self._tags[at:end]):
            end = self._end_of_names(end)
        return _PlacePhrase(begin, end, definite, is_direction)

    def _is_idiom(self, preposition: str, begin: int, end: int) -> bool:
        """Return True for a phrase that means no place: "on the road"."""
        return (preposition, *self._words[begin:end]) in scope_words.NO_PLACES

    def _place_noun_at(self, begin: int, *, any_name: bool, depth: int = 0) -> tuple[int | None, bool]:
        """Return the end of the noun phrase at a token, if it is a place, and whether it is definite.

        `depth` is the number of phrases with "of" around it.
        """
        end = self._end_of_noun_phrase(begin)
        if end == begin or (end < self._size and self._words[end] in GENITIVE_MARKS):
            return None, False  # of "Exampleland's pay", only the name was understood
        head = self._words[end - 1]
        if head in scope_words.NAMES_OF_NO_PLACE and self._tags[end - 1] in NAME_TAGS:
            return None, False  # "the United Nations"
        named = any(self._tags[at] in NAME_TAGS for at in range(begin, end))
        definite = self._words[begin] in _DEFINITE or named
        follows_of = self._words[end : end + 1] == ("of",) and depth < _DEEPEST_PLACE
        if follows_of and (head in scope_words.PARTS_OF_PLACES or noun_lemma(head) in scope_words.PLACES):
            inner, is_definite = self._place_noun_at(end + 1, any_name=True, depth=depth + 1)
            if inner is not None:
                return inner, is_definite or definite
            if head in scope_words.ABSTRACT_BEFORE_OF or noun_lemma(head) not in scope_words.PLACES:
                return None, False
        if noun_lemma(head) in scope_words.VAGUE_NOUNS and not named and end - begin > _DETERMINER_AND_NOUN:
            return None, False
        if noun_lemma(head) in scope_words.PLACES:
            return end, definite
        if self._tags[end - 1] in NAME_TAGS and self._is_place_name(begin, end, any_name=any_name):
            return end, True
        return None, False

    def _end_of_noun_phrase(self, begin: int) -> int:
        """Return the token after the noun phrase that begins at one."""
        at = begin
        while at < min(self._size, begin + _LONGEST_PHRASE) and self._may_be_in_phrase(at):
            if at in self._sentence.cues or (at > begin and self._tags[at] in ("DT", "PRP$")):
                break
            if self._tags[at] in ("VBN", "VBG", "CD") and at > begin and self._tags[at - 1] in NOUN_TAGS:
                break  # "in Lesk 12 people", "in the camp run by"
            at += 1
        while at > begin and not self._is_noun(at - 1):
            at -= 1
        return at

    def _is_noun(self, at: int) -> bool:
        """Return True if a token is a noun, such as "south" in "the island's south"."""
        follows_genitive = at > 0 and self._words[at - 1] in GENITIVE_MARKS
        return self._tags[at] in NOUN_TAGS or (follows_genitive and self._words[at] in scope_words.COMPASS_POINTS)

    def _may_be_in_phrase(self, at: int) -> bool:
        """Return True if a token may be one of a noun phrase: "the island's south", but not "the island Thursday"."""
        if self._words[at] in GENITIVE_MARKS or (self._is_noun(at) and self._tags[at] not in NOUN_TAGS):
            return True
        is_day = self._words[at] in DAYS_AND_MONTHS and self._tags[at] in NAME_TAGS
        is_past = self._words[at] in IRREGULAR_PASTS and self._tags[at - 1] in NAME_TAGS  # "in Lesk rose"
        return self._tags[at] in _IN_NOUN_PHRASE and not is_day and not is_past

    def _is_place_name(self, begin: int, end: int, *, any_name: bool) -> bool:
        """Return True if the name at the end of a noun phrase is, or may well be, that of a place."""
        first = end
        while first > begin and self._tags[first - 1] in NAME_TAGS:
            first -= 1
        name = self._words[first:end]
        if name[-1] in scope_words.KNOWN_PLACES or name[-2:] == ("west", "bank"):
            return True
        if first > begin and noun_lemma(self._words[first - 1]) in scope_words.PLACES:
            return True  # "the capital Lesk"
        if not any_name or not scope_words.NOT_PLACES.isdisjoint(name):
            return False
        if any(self._tags[at] in COMMON_NOUN_TAGS for at in range(begin, first)):
            return False  # "in midfielder Lee"
        if self._is_acronym(end - 1) or not self._is_capitalised(end - 1):
            return False
        is_person = name[0] in names.FIRST_NAMES - PLACES_AND_FIRST_NAMES and len(name) > 1
        return not is_person and not self._is_numbered(end)

    def _is_acronym(self, at: int) -> bool:
        """Return True if a token is written in capitals: "NBA"; "US" and the like are places."""
        written = self._text[self._sentence.starts[at] : self._sentence.ends[at]]
        if self._words[at] in scope_words.CAPITALS:
            return False
        return written.isupper() and 1 < len(written) <= _LONGEST_ACRONYM

    def _is_capitalised(self, at: int) -> bool:
        """Return True if a token begins with a capital: not "conflict" in "in Exampleland conflict"."""
        return self._text[self._sentence.starts[at]].isupper()

    def _is_numbered(self, at: int) -> bool:
        """Return True if a number follows a name: "in Part 3"."""
        return at < self._size and self._words[at][0].isdigit() and at not in self._sentence.at_token

    def _end_of_names(self, end: int) -> int:
        """Return the token after the names that are joined to one: ", Exampleland," and "and the Orley valley"."""
        limit = min(self._size, end + _LONGEST_PLACE) - 1
        while end < limit and self._words[end] in _JOINTS:
            begin = end + 1
            if self._words[end] == "," and self._words[begin] == "and":
                begin += 1
            is_listed = self._words[begin - 1] != ","
            if is_listed and begin < self._size and self._words[begin] in _SETTLED:
                begin += 1  # "in Lesk and in Yarv"
            after = self._end_of_noun_phrase(begin)
            is_apposition = not is_listed and self._tags[begin] not in NAME_TAGS  # ", the last port"
            if after == begin or is_apposition or not self._may_be_joined(begin, after):
                break
            if not self._closes_name(after, is_listed):
                break
            end = after
        return end

    def _may_be_joined(self, begin: int, after: int) -> bool:
        """Return True if a noun phrase may be a further place: "the Orley valley", "neighbouring districts"."""
        if self._words[begin] in names.FIRST_NAMES - PLACES_AND_FIRST_NAMES:
            return False
        end, definite = self._place_noun_at(begin, any_name=True)
        return end == after and (definite or noun_lemma(self._words[after - 1]) != self._words[after - 1])

    def _closes_name(self, at: int, is_listed: bool) -> bool:
        """Return True if the token after a joined name lets it be part of the place: a mark, "and", a preposition."""
        if at >= self._size or self._words[at] in (",", ".", ";", ")", "and") or self._tags[at] == "IN":
            return True
        return is_listed and self._tags[at] not in VERB_TAGS and self._words[at] not in FULL_AUXILIARIES

"""A sentence as tagged tokens, for rules about what happened to what a figure counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from builder.language.forms import lemma, noun_lemma, verb_lemma
from builder.language.lexicon import calendar_words, happening_words
from builder.language.lexicon.function_words import FULL_AUXILIARIES
from builder.language.tagger import COMMON_NOUN_TAGS, NOUN_TAGS, VERB_TAGS, tag_words
from builder.language.tokens import TOKEN, lowered
from builder.model import Figure

_PASTS_LIKE_NOUNS: Final = frozenset(("hit", "cut", "struck", "shut", "hurt", "left", "lost", "saw", "fell", "cost"))
"""Past forms that may end a noun phrase by mistake: "one bomb hit a school"."""

_PASTS_AND_NOUNS: Final = frozenset(
    ("ground", "thought", "saw", "wound", "felt", "bore", "left", "found", "stole", "lay")
)
"""Past forms of verbs that are nouns as well: "the training ground"."""

_TIMES_AFTER_ARTICLES: Final = frozenset((word,) for word in calendar_words.TIMES)

_AFTER_ADJECTIVES: Final = (("NN",), ("NNS",), ("NNP",), ("JJ",), ("VBN",), ("VBG",), ("CD",), ("CC",))
"""Tags of the word after an adjective that describes an object, each alone in a slice."""

_OBJECT_OPENERS: Final = frozenset(("DT", "PRP$", "NNP", "NN", "NNS", "CD", "JJ", "PRP", "$"))
"""Tags of words right after a verb that begin its object."""

OPENING_QUOTES: Final = frozenset(("“", "‘", '"', "``"))
"""Marks before a counted noun in quotation marks: "four “associate judges”"."""

CONTRACTED_BE: Final = frozenset(("'s", "’s", "'re", "’re", "'m", "’m"))
"""Forms of "be" that are tokens of their own: "it's", "they're"."""

_DESCRIBED_REACH: Final = 4
"""Tokens after a number within which a plural stands that a participle describes: "12 injured North Lesk sailors"."""

_OPEN_ENDS: Final = ("or so", "or more", "or less", "or fewer")
"""Words between a number and its noun: "1,000 or so days"."""

WHOLE_OPENERS: Final = frozenset(("of", "their", "those", "its", "these"))
"""Words between a part and its whole, besides those before any number: "30 of those 110"."""


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A figure and what it counts, as tokens: "at least 12 fishing boats"."""

    first: int
    last: int
    """The token after it."""
    noun: int
    """The token after the number: "fishing"."""
    head: int | None = None
    """The noun that names what is counted: "boats"."""
    part: int | None = None
    """The last token of a whole without noun or number: "them" in "12 of them", "dead" in "12 of the dead"."""


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """The tokens of a sentence; offsets are into the article's text."""

    words: tuple[str, ...]
    """The tokens in lower case."""
    tags: tuple[str, ...]
    """The part of speech of each, as a tag of the Penn Treebank."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    figures: tuple[NumberPhrase, ...] = ()
    """The figures in order, each with what it counts."""
    cues: frozenset[int] = frozenset()
    """Tokens that only attribute what is said: "said" in "12 people were killed, Lee said"."""
    capitals: frozenset[int] = frozenset()
    """Tokens with a capital letter, the first of the sentence excepted."""
    at_token: dict[int, int] = field(default_factory=dict)
    """First token of a figure -> its index."""
    in_figures: frozenset[int] = frozenset()
    """Tokens of the figures and of what they count."""

    def first_from(self, offset: int) -> int:
        """Return the first token that begins at an offset of the text or after it."""
        return bisect_left(self.starts, offset)

    def first_after(self, offset: int) -> int:
        """Return the first token that ends after an offset of the text."""
        return bisect_left(self.ends, offset + 1)

    def is_state(self, at: int) -> bool:
        """Return True if a token, if there is one, names a state or an event by itself: "dead", "casualties"."""
        if not 0 <= at < len(self.words):
            return False
        if self.words[at] in happening_words.STATES or lemma(self.words[at]) in happening_words.EVENT_NOUNS:
            return True
        return self.tags[at] in ("NN", "VBG") and self.words[at] in happening_words.EVENT_NOUNS

    def is_participle(self, at: int) -> bool:
        """Return True if a token taken for an adjective may be a verb: "wounded about 40"."""
        return self.words[at] in happening_words.STATES or (self.tags[at] == "JJ" and self.words[at].endswith("ed"))

    def is_verb(self, at: int) -> bool:
        """Return True if a token may be a verb other than an auxiliary."""
        word = self.words[at]
        if word.endswith(("n't", "n’t")):
            return False
        if word in FULL_AUXILIARIES or word in CONTRACTED_BE or at in self.cues:
            return False
        if word in happening_words.NOT_VERBS and (word != "based" or self.words[at - 1] not in FULL_AUXILIARIES):
            return False  # "based on 12 cases", but "it is based on 12 cases"
        if self.words[at] in calendar_words.PARTS_OF_DAY:
            return False
        is_unknown = self.tags[at] == "X" and verb_lemma(word) != word  # "won", which may be a currency
        is_unknown = is_unknown or self._is_past_after_subject(at) or self.is_past(at)
        is_unknown = is_unknown or (self.tags[at] == "JJ" and self.tags[at - 1] == "MD")
        return self.tags[at] in VERB_TAGS or self.is_participle(at) or is_unknown

    def lemma_of(self, at: int) -> str:
        """Return the base form of a token: that of the verb, if it may be one."""
        word = self.words[at]
        if word in CONTRACTED_BE:
            return "be"
        if self.tags[at] in VERB_TAGS or word in happening_words.STATES or word.endswith("ed"):
            verb = "lay" if word == "lay" else verb_lemma(word)
            phrasal = f"{verb} {self.words[at + 1]}" if at + 1 < len(self.words) else verb
            return phrasal if phrasal in happening_words.PHRASAL_VERBS else verb
        return lemma(word)

    def is_past(self, at: int) -> bool:
        """Return True if a token that is taken for a noun is a past form with an object: "one bomb hit a school"."""
        has_object = at + 1 < len(self.words) and self.tags[at + 1] in ("DT", "PRP$", "CD")
        return has_object and self.words[at] in _PASTS_LIKE_NOUNS

    def _is_past_after_subject(self, at: int) -> bool:
        """Return True if a token that is taken for a noun is a past form: "the coach slid", "have sunk"."""
        word = self.words[at]
        if at == 0 or self.tags[at] != "NN" or word.endswith(("s", "ing")) or word in _PASTS_AND_NOUNS:
            return False
        is_after = self.tags[at - 1] in COMMON_NOUN_TAGS or self.words[at - 1] in ("have", "has", "had")
        return is_after and verb_lemma(word) != word

    def is_part(self, place: int) -> bool:
        """Return True if "of the" joins a figure, given by its index, to the next one: "30 of the 110 boats"."""
        if place + 1 >= len(self.figures):
            return False
        between = self.words[self.figures[place].last : self.figures[place + 1].first]
        return "of" in between[:2] and all(
            word in happening_words.BEFORE_NUMBERS or word in WHOLE_OPENERS for word in between
        )

    def before(self, phrase: NumberPhrase) -> int:
        """Return the token before a figure and the adverbs and determiners that go with it, or -1."""
        at = phrase.first - 1
        while at >= 0:
            if self.tags[at] == "POS":
                at = self._before_genitive(at)
            elif self._goes_with_number(at):
                at -= 1
            else:
                break
        return at

    def _before_genitive(self, at: int) -> int:
        """Return the token before a genitive with a given last token: "sank" in "sank the army's 12 ships"."""
        at -= 1
        while at >= 0 and self.tags[at] in ("NNP", "NN", "NNS", "JJ"):
            at -= 1
        return at - 1 if at >= 0 and self.tags[at] in ("DT", "PRP$") else at

    def _goes_with_number(self, at: int) -> bool:
        """Return True if a token before a number may belong to it: "at least another", "a leading"."""
        word, tag = self.words[at], self.tags[at]
        if word in happening_words.CLAUSE_ENDS or self.is_participle(at):
            return False
        if word == "at":
            return self.words[at + 1] in ("least", "most")
        if word in ("over", "about", "around", "on", "in", "by", "with"):
            return False  # a qualifier is part of the figure, and a preposition no adverb
        if word in happening_words.BEFORE_NUMBERS:
            return word != "to" or self.words[at - 1] == "up"
        before = self.tags[at - 1] if at else "."
        if tag in ("VBG", "VBN"):
            return before in ("DT", "PRP$")
        # A verb taken for an adjective: "cut 12 jobs and close two shops", "will free 12 men".
        is_verb = tag == "JJ" and before in ("CC", "MD")
        if (
            is_verb or (tag == "JJ" and self.words[at - 1] == "the")
        ) and word not in happening_words.ADJECTIVES_OF_NUMBERS:
            return False  # a noun taken for an adjective: "behind the mill 40 soldiers"
        return tag in ("RB", "RBR", "DT", "PRP$", "PDT", "JJ", "JJS", "PRP", "RP")

    def is_attribute(self, at: int) -> bool:
        """Return True if a participle comes after an article or the like: "leading" in "a leading breeder"."""
        return at > 0 and self.tags[at] in ("VBG", "VBN", "JJ") and self.tags[at - 1] in ("DT", "PRP$", "JJ")

    def is_counted(self, at: int) -> bool:
        """Return True if a token belongs to a figure: "percent" in "10 percent of the 29 million"."""
        return at in self.in_figures

    def before_group(self, phrase: NumberPhrase) -> int:
        """Return the token before a figure and a group that it is the number of: "a team of 12", "a total of 12"."""
        at = self.before(phrase)
        is_group = at > 0 and self.words[at] == "of" and self.words[at - 1] in happening_words.GROUP_NOUNS
        if is_group and self.words[at + 1] != "the":
            at -= 2
            while at >= 0 and self._goes_with_number(at):
                at -= 1
        return at

    def is_preposition(self, at: int) -> bool:
        """Return True if a token is a preposition that opens no clause."""
        return self.words[at] in happening_words.NUMBER_PREPOSITIONS

    def opens_state(self, offset: int) -> bool:
        """Return True if a preposition that may open a state follows an offset: "in critical condition"."""
        at = self.first_from(offset)
        return at < len(self.words) and self.words[at] in ("in", "on")

    def opens_object(self, at: int) -> bool:
        """Return True if an object may begin at a token: "a" in "hit a school", but not "Monday" in "hurt Monday"."""
        if at >= len(self.words) or self.tags[at] not in _OBJECT_OPENERS:
            return False
        if self.words[at] in happening_words.DIRECTIONS:
            return False
        if self.tags[at] == "JJ" and self.tags[at + 1 : at + 2] not in _AFTER_ADJECTIVES:
            return False  # "fell ill"
        return self.words[at] not in calendar_words.TIMES and not (
            self.words[at] in ("a", "an", "the", "this") and self.words[at + 1 : at + 2] in _TIMES_AFTER_ARTICLES
        )

    def opens_verb(self, at: int) -> bool:
        """Return True if a verb comes at a token, with adverbs before it at most: "later sank"."""
        while at < len(self.words) and self.tags[at] == "RB":
            at += 1
        return at < len(self.words) and (self.tags[at] in VERB_TAGS or self.words[at] in FULL_AUXILIARIES)


def tagged_sentence(
    text: str, start: int, end: int, figures: Sequence[Figure] = (), cues: Sequence[tuple[int, int]] = ()
) -> TaggedSentence:
    """Return the tokens of the sentence text[start:end] with its figures.

    `cues` are the spans of words that only attribute what is said. All offsets are into `text`.
    """
    spans = [(start + match.start(), start + match.end()) for match in TOKEN.finditer(lowered(text[start:end]))]
    written = [text[first:last] for first, last in spans]
    words = tuple(word.lower() for word in written)
    tags = tuple(  # "hurt" is no adverb, although the tagger takes it for one at the end of a sentence
        "VBN" if tag == "RB" and word in happening_words.STATES else tag
        for word, tag in zip(words, tag_words(written), strict=True)
    )
    starts, ends = tuple(first for first, _ in spans), tuple(last for _, last in spans)
    capitals = frozenset(at for at, word in enumerate(written) if at and word[0].isupper())
    bare = TaggedSentence(words, tags, starts, ends, capitals=capitals)
    phrases = tuple(_number_phrase(bare, figure) for figure in figures)
    return replace(
        bare,
        figures=phrases,
        cues=frozenset(at for first, last in cues for at in range(bare.first_after(first), bare.first_from(last))),
        in_figures=frozenset(at for phrase in phrases for at in range(phrase.first, phrase.last)),
        at_token={phrase.first: place for place, phrase in enumerate(phrases)},
    )


def _number_phrase(sentence: TaggedSentence, figure: Figure) -> NumberPhrase:
    """Return the tokens of a figure and of what it counts, without a verb or an adverb at their end."""
    end = figure.end
    if figure.counted is not None and figure.counted_start is not None:
        end = max(end, figure.counted_start + len(figure.counted))
    first, noun = sentence.first_after(figure.start), sentence.first_from(figure.end)
    part = _end_of_part(sentence, noun)
    if part is not None:
        return NumberPhrase(first, part + 1, noun, part=part)
    last = _without_verb(sentence, noun, max(first + 1, sentence.first_from(end)), is_one=figure.high == 1)
    if figure.counted is None and figure.unit is None and figure.text.endswith(_OPEN_ENDS):
        while last < len(sentence.words) and sentence.tags[last] in COMMON_NOUN_TAGS:
            last += 1  # "1,000 or so days"
        return NumberPhrase(first, last, noun, head=last - 1 if last > noun else None)
    is_bare = figure.counted is None or figure.counted.endswith("ly")
    if is_bare and figure.unit is None and (described := _end_of_described(sentence, noun)):
        return NumberPhrase(first, described, noun, head=described - 1)
    if figure.counted is None or last <= noun:
        return NumberPhrase(first, last, noun)
    word = sentence.words[noun]
    if f"{verb_lemma(word)} {noun_lemma(sentence.words[last - 1])}" in happening_words.VERBS_WITH_NOUNS:
        return NumberPhrase(first, noun, noun)  # "nine sustained injuries"
    is_past = sentence.tags[noun] in ("VBD", "JJ") and not word.endswith("s") and verb_lemma(word) != word
    is_past = is_past and (sentence.tags[noun] == "VBD" or (figure.high == 1 and sentence.tags[last - 1] == "NNS"))
    is_verb = is_past or (figure.high == 1 and _is_verb_after_noun(sentence, noun))
    if sentence.words[last - 1] == "own":
        return NumberPhrase(first, noun, noun)  # "five of their own"
    if _is_adverb(sentence, last - 1) or (is_verb and (figure.high == 1 or last - 1 == noun)):
        return NumberPhrase(first, noun, noun)  # "one fatally", "all but one displayed symptoms", "12 ate it"
    last = _end_of_abbreviated(sentence, last)
    return NumberPhrase(first, last, noun, head=last - 1 if sentence.words[last - 1][0].isalpha() else None)


def _without_verb(sentence: TaggedSentence, noun: int, last: int, *, is_one: bool) -> int:
    """Return the token after a noun, without the verbs at its end that were taken for a part of it."""
    while last - 1 > noun and _is_verb_after_noun(sentence, last - 1):
        last -= 1
    if sentence.words[last - 1 : last + 1] == ("close", "to") and last - 1 > noun:
        last -= 1  # "one aide close to the king"
    # "12 Rohingya living in a camp", "one wing dips"
    is_verb = sentence.tags[last - 1] == "VBG" or (is_one and sentence.tags[last - 1] == "VBZ")
    return last - 1 if last - 2 >= noun and is_verb and sentence.tags[last - 2] in NOUN_TAGS else last


def _end_of_described(sentence: TaggedSentence, begin: int) -> int | None:
    """Return the token after a plural that a participle and a name describe, or None: "12 hurt North Lesk men"."""
    if sentence.words[begin : begin + 1] and sentence.words[begin] in OPENING_QUOTES:
        begin += 1
        is_quoted = sentence.tags[begin : begin + 1] == ("NNS",) or sentence.tags[begin + 1 : begin + 2] == ("NNS",)
        return (begin + 1 if sentence.tags[begin] == "NNS" else begin + 2) if is_quoted else None
    if begin >= len(sentence.words):
        return None
    is_manner = sentence.tags[begin] == "RB" and sentence.words[begin].endswith("ly")
    if not is_manner and sentence.words[begin] not in happening_words.STATES:
        return None
    at = begin + 1
    if is_manner and sentence.tags[at : at + 1] == ("VBN",):
        at += 1  # "12 allegedly stolen ships"
    while at < len(sentence.words) and sentence.tags[at] in ("NNP", "JJ", "NN") and at < begin + _DESCRIBED_REACH:
        at += 1
    return at + 1 if begin + 1 < at < len(sentence.words) and sentence.tags[at] == "NNS" else None


def _end_of_abbreviated(sentence: TaggedSentence, last: int) -> int:
    """Return the token after the noun where a name was taken for it: "12 U.N. guards", "12 US and Russian guards"."""
    at, size = last, len(sentence.words)
    if sentence.words[last - 1] == "no" and sentence.words[last : last + 1] == (".",):
        at, is_number = last + 2, sentence.words[last + 1 : last + 2] and sentence.words[last + 1].isdigit()
        return at + 1 if is_number and sentence.tags[at : at + 1] == ("NNS",) else last  # "two No. 7 jerseys"
    is_name = last - 1 in sentence.capitals
    if is_name and sentence.words[last : last + 1] == ("and",) and sentence.tags[last + 1 : last + 2] != ("NNS",):
        at += 1
    elif "." not in sentence.words[last - 1]:
        return last
    while at < size and at < last + _DESCRIBED_REACH and sentence.tags[at] in ("JJ", "NNP", "NN"):
        at += 1
    if at < size and sentence.tags[at] == "NNS":
        return at + 1
    is_common = sentence.tags[at - 1] == "NN" and at - 1 >= last and sentence.words[last] != "and"
    return at if is_common else last


def _end_of_part(sentence: TaggedSentence, of: int) -> int | None:
    """Return the last token of a whole that no noun names: "of them", "of those killed"; or None."""
    words, at = sentence.words, of + 1
    if words[of : of + 1] != ("of",):
        return None
    while at < len(words) and words[at] in ("the", "those", "these", "all", "most", "seriously", "badly"):
        at += 1
    if at >= len(words):
        return None
    if words[at] in ("them", "whom", "which"):
        return at
    is_verb = sentence.tags[at] in VERB_TAGS or words[at] in FULL_AUXILIARIES
    if words[at - 1] in ("those", "these") and is_verb and words[at] not in happening_words.STATES:
        return at - 1  # "two of those flared up"
    is_noun = at + 1 >= len(words) or sentence.tags[at + 1] not in NOUN_TAGS
    return at if is_noun and at > of + 1 and words[at] in happening_words.STATES else None


def _is_verb_after_noun(sentence: TaggedSentence, at: int) -> bool:
    """Return True if the last word of what is counted is a verb: "hit" in "one bomb hit a school"."""
    if sentence.tags[at] in ("VBD", "VBN", "VBP") or sentence.words[at] in happening_words.STATES:
        return True
    return sentence.is_past(at)


def _is_adverb(sentence: TaggedSentence, at: int) -> bool:
    """Return True if a word that was taken for what is counted is an adverb: "12 aboard", "one fatally"."""
    return sentence.words[at] == "aboard" or (sentence.tags[at] == "RB" and sentence.words[at].endswith("ly"))

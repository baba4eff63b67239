"""What a figure with a unit measures: the reward of "a $10,000 reward", the closure of "closed for 16 hours"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from builder.articles.figures.prepositions_before import governor, verb_back
from builder.articles.figures.tagged_sentence import OPENING_QUOTES, NumberPhrase, TaggedSentence
from builder.articles.figures.verb_groups import Happening
from builder.language.forms import noun_lemma
from builder.language.lexicon import calendar_words, happening_words, unit_words
from builder.language.tagger import COMMON_NOUN_TAGS, NOUN_TAGS
from builder.model import Counting, Figure, Span

_PLACE_REACH: Final = 9
"""Tokens within which the place ends from which a length is measured: "from the generally recognised border"."""

_BEFORE_PLACE: Final = frozenset(("DT", "JJ", "RB", "VBN", "PRP$", "JJS", "VBG", "POS", "CD"))
"""Tags of words before the head of such a place."""

_HEAD_REACH: Final = 5
"""Tokens after a unit within which the noun ends that it describes: "an 8 per cent annual pay increase"."""

_BRACKET_REACH: Final = 12
"""Tokens of the longest brackets after a measurement: "10 miles (16 kilometres) wide"."""

_FAR: Final = 6
"""Tokens between a measurement and a verb after which the verb is that of something else."""

_TIMES_OF_SPEED: Final = frozenset(("second", "minute", "hour"))
"""Times in which a length is a speed: "4,500 feet per minute"; "two miles per day" may be a distance."""

_HOW_FAR: Final = frozenset(("length", "time", "speed", "multiple"))
"""Dimensions that only say how far, how long or how fast something happened."""


def measured_quantity(
    figure: Figure,
    phrase: NumberPhrase,
    sentence: TaggedSentence,
    happening: Happening | None,
    earlier: Counting | None,
) -> Counting:
    """Return what a figure with a unit measures: ("length", ("from", "border")) for "10 miles from the border".

    `earlier` is what the figure right before it measures, if nothing but a bracket or "to" is between the two:
    "10 miles (16 km)", "fell 12 percent to $3 million".
    """
    dimension = _dimension(figure.unit or "")
    if figure.unit == "pound" and happening is not None and happening.lemmas[0] in happening_words.VERBS_OF_MONEY:
        dimension = "money"  # "raised hundreds of pounds"
    at = _after_brackets(sentence, sentence.first_from(figure.end))
    if dimension == "age":
        return _of_described_noun(dimension, figure, sentence, at) or Counting(dimension)
    if earlier is not None:
        return replace(earlier, noun=dimension)
    return (
        _placed(dimension, phrase, sentence, at)
        or _of_described_noun(dimension, figure, sentence, at)
        or _of_noun(dimension, phrase, sentence)
        or _after_preposition(dimension, phrase, sentence, happening)
        or _of_happening(dimension, figure, phrase, sentence, happening)
    )


def _dimension(unit: str) -> str:
    """Return what a unit measures: "money" for "dollar" and "dollar per year"; another unit is its own name."""
    if unit in ("magnitude", "point"):
        return unit
    if unit == "time":
        return "multiple"
    if unit in unit_words.DIMENSION_OF:
        return unit_words.DIMENSION_OF[unit]
    base, _, time = unit.partition(" per ")
    dimension = unit_words.DIMENSION_OF.get(base, unit)
    return "speed" if dimension == "length" and time in _TIMES_OF_SPEED else dimension


def _after_brackets(sentence: TaggedSentence, at: int) -> int:
    """Return the token after brackets that begin at one, or this token."""
    if sentence.words[at : at + 1] != ("(",):
        return at
    end = min(len(sentence.words), at + _BRACKET_REACH)
    return next((close + 1 for close in range(at, end) if sentence.words[close] == ")"), at)


def _placed(dimension: str, phrase: NumberPhrase, sentence: TaggedSentence, at: int) -> Counting | None:
    """Return what words after a unit say of it: "wide", "ago", "lower", "south of the border"."""
    words = sentence.words
    if at >= len(words):
        return None
    names_extent = words[at] in happening_words.DIMENSION_WORDS
    names_distance = dimension == "time" and words[at] in happening_words.TIME_DISTANCES
    names_distance = names_distance or (dimension == "time" and words[at] == "left")
    names_distance = names_distance or (dimension == "length" and words[at] in ("away", "apart"))
    if names_distance and words[at] in ("before", "after"):
        joint = sentence.before(phrase)
        # "Ruled for 32 years before he fled", "extended his stay by a day after the talks"
        names_distance = joint < 0 or words[joint] not in ("for", "by")
    compares = dimension != "time" and words[at] in happening_words.COMPARISONS
    before = phrase.first - 1
    if words[at] in ("up", "down") and before >= 0 and sentence.is_verb(before):
        compares = False  # "plunged 120 metres down into a gorge"
    if dimension == "multiple" and sentence.tags[at + 1 : at + 2] == ("RB",):
        compares = False  # "occurs 18 times more often"
    placed = _distance_from(sentence, at) if dimension == "length" else None
    if placed is None and (names_extent or names_distance or compares):
        return Counting(dimension, (words[at],), "complement", Span(sentence.starts[at], sentence.ends[at]))
    return placed


def _distance_from(sentence: TaggedSentence, first: int) -> Counting | None:
    """Return the place from which a length is measured: "10 miles from the border", "two miles south of Lesk"."""
    words, at = sentence.words, first
    while at < len(words) and words[at] in happening_words.DIRECTIONS:
        at += 1
    if words[at : at + 1] == ("from",) or (at > first and words[at : at + 1] == ("of",)):
        place = _place_after(sentence, at + 1)
        if place is not None:
            return Counting("length", ("from", place), "complement", Span(sentence.starts[first], sentence.ends[at]))
    return None


def _place_after(sentence: TaggedSentence, begin: int) -> str | None:
    """Return the head of the noun phrase that begins at a token, in the singular, or None."""
    head: str | None = None
    for at in range(begin, min(len(sentence.words), begin + _PLACE_REACH)):
        if sentence.tags[at] in NOUN_TAGS:
            head = sentence.words[at]
        elif head is not None or sentence.tags[at] not in _BEFORE_PLACE:
            break
    return None if head is None else noun_lemma(head)


def _of_described_noun(dimension: str, figure: Figure, sentence: TaggedSentence, at: int) -> Counting | None:
    """Return the noun that a measurement describes: "a 12-day mission", "a $10,000 reward", "a 12 percent rise"."""
    may_describe = "-" in figure.text or dimension in ("money", "share") or not figure.text.endswith("s")
    is_participle = sentence.tags[at : at + 1] == ("VBN",) or (
        "-" in figure.text and sentence.tags[at : at + 1] in (("VBD",), ("JJ",))
    )
    if is_participle and sentence.tags[at + 1 : at + 2] in (("NN",), ("NNS",)):
        at += 1  # "a five-month suspended sentence"
    head = described_noun(sentence, at) if may_describe else None
    if head is None:
        return None
    span = Span(sentence.starts[head], sentence.ends[head])
    return Counting(dimension, (noun_lemma(sentence.words[head]),), "complement", span)


def described_noun(sentence: TaggedSentence, begin: int) -> int | None:
    """Return the head of the noun phrase that begins at a token with a common noun or its adjectives, or None."""
    head: int | None = None
    for at in range(begin, min(len(sentence.words), begin + _HEAD_REACH)):
        word, tag = sentence.words[at], sentence.tags[at]
        if word in OPENING_QUOTES and at == begin:
            continue
        is_other = word in calendar_words.TIMES or word in happening_words.NOT_DESCRIBED
        if is_other or at in sentence.at_token or (at in sentence.capitals and head is not None):
            break
        if at in sentence.capitals:
            continue  # "a 40-year-old Lesk man"
        if tag in COMMON_NOUN_TAGS:
            head = at
        elif tag != "JJ" or head is not None:
            break
    return head


def _of_noun(dimension: str, phrase: NumberPhrase, sentence: TaggedSentence) -> Counting | None:
    """Return the noun that "of" joins to a measurement: "a fine of $500", "speeds of about 60 mph"."""
    of = sentence.before(phrase)
    noun = of - 1
    if of < 1 or sentence.words[of] != "of" or sentence.tags[noun] not in COMMON_NOUN_TAGS:
        return None
    if sentence.is_counted(noun):
        return None  # "6 percent of the $20 billion spent"
    if sentence.words[noun] in happening_words.COUNT_NOUNS:
        return None  # "a total of $500"
    name = noun_lemma(sentence.words[noun])
    return Counting(dimension, (name,), "complement", Span(sentence.starts[noun], sentence.ends[of]))


def _after_preposition(
    dimension: str, phrase: NumberPhrase, sentence: TaggedSentence, happening: Happening | None
) -> Counting | None:
    """Return what a preposition says of a measurement: "in two weeks", "closed for 16 hours", "fell by 3 percent"."""
    at = sentence.before(phrase)
    if at < 0 or sentence.words[at] == "of" or not (sentence.is_preposition(at) or sentence.words[at] == "to"):
        return None
    if sentence.words[at] == "with" and _is_participle_after(sentence, phrase, happening):
        return None
    verb = _verb_of_preposition(sentence, phrase, at)
    if sentence.words[at] == "with" and (noun := _noun_in_which(sentence, phrase)) is not None:
        verb = noun  # "with $300,000 in damages"
    if verb is None and sentence.words[at] == "to":
        if sentence.words[at - 1] not in ("up", "down"):
            return None
        at = verb = at - 1  # "the rate, down to 20 percent"
    if verb is None:
        span = Span(sentence.starts[at], sentence.ends[at])
        return Counting(dimension, (sentence.words[at],), "complement", span)
    first, last = min(verb, at), max(verb, at)
    lemmas: tuple[str, ...] = (sentence.lemma_of(verb),)
    if dimension == "time" and verb < at and sentence.words[at] not in ("for", "by", "to", "from", "at"):
        lemmas = (*lemmas, sentence.words[at])  # "closed in two days" is not "closed for two days"
    if verb > phrase.first:
        first, last = verb, verb
    return Counting(dimension, lemmas, "complement", Span(sentence.starts[first], sentence.ends[last]))


def _verb_of_preposition(sentence: TaggedSentence, phrase: NumberPhrase, at: int) -> int | None:
    """Return the verb or event noun to which the preposition at a token belongs, or None if it speaks for itself."""
    word = sentence.words[at]
    if word in ("to", "by") or (word == "from" and sentence.words[phrase.last : phrase.last + 1] == ("to",)):
        return verb_back(sentence, at)  # "cut the tax from 10 percent to 5"
    if word in ("from", "with"):
        verb = at - 1 - (at > 1 and sentence.tags[at - 1] == "RP")  # "ended up with 12 points"
        return verb if verb >= 0 and sentence.is_verb(verb) else None
    return governor(sentence, at, phrase.last)


def _noun_in_which(sentence: TaggedSentence, phrase: NumberPhrase) -> int | None:
    """Return the head of what a sum of money consists of, or None: "aid" in "$12 million in foreign aid"."""
    is_in = sentence.words[phrase.last : phrase.last + 1] == ("in",)
    return described_noun(sentence, phrase.last + 1) if is_in else None


def _is_participle_after(sentence: TaggedSentence, phrase: NumberPhrase, happening: Happening | None) -> bool:
    """Return True if a participle says what happened to a measurement: "with a third of the votes counted"."""
    if happening is None or happening.start < sentence.ends[phrase.first]:
        return False
    return sentence.tags[happening.tokens[0]] == "VBN"


def _of_happening(
    dimension: str, figure: Figure, phrase: NumberPhrase, sentence: TaggedSentence, happening: Happening | None
) -> Counting:
    """Return what happened to what is measured: "seized 20 kilograms of heroin", "80 litres of fuel were lost".

    A verb further on has nothing to do with a time: "two weeks on, the trial began".
    """
    if dimension == "time" and happening is not None and happening.tokens[0] in range(phrase.noun, phrase.last):
        happening = None  # "two weeks of paid leave"
    if happening is None:
        head = _noun_in_which(sentence, phrase) if dimension == "money" else None
        if head is not None:  # "$12 million in aid"
            span = Span(sentence.starts[head], sentence.ends[head])
            return Counting(dimension, (noun_lemma(sentence.words[head]),), "complement", span)
        if dimension != "time" or phrase.head is None:
            return Counting(dimension)
        span = Span(sentence.starts[phrase.head], sentence.ends[phrase.head])  # "two days of mourning"
        return Counting(dimension, (noun_lemma(sentence.words[phrase.head]),), "complement", span)
    follows = happening.start >= sentence.ends[phrase.first]
    distance = sentence.first_from(happening.start) - phrase.last
    is_time = dimension == "time" and figure.counted is None
    is_part = dimension in ("share", "fraction")
    if follows and not is_part and distance > (0 if is_time else _FAR):
        return Counting(dimension)
    span = Span(happening.start, happening.end)
    # "Sank 12 miles off the coast", "the cost was $5"
    goes_so_far = (figure.counted is None and dimension in _HOW_FAR) or happening.lemmas == ("be",)
    return Counting(dimension, happening.lemmas, "complement" if goes_so_far else happening.role, span)

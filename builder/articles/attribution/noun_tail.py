"""The noun phrase at the end of a stretch of words, which is the likely subject of the verb after it.

The order of work: cut off earlier clauses, take a pronoun at the end if there is one, look into an unfinished relative
clause, then strip leading words, leading prepositional phrases and trailing adverbs. Positions are token numbers, and
the end of a stretch is the first token after it.
"""

from __future__ import annotations

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.function_words import BARE_SUBJECTS, NOUN_PHRASE_CUTS
from builder.language.lexicon.names import NAME_PARTICLES
from builder.language.lexicon.organisations import PAPERS
from builder.language.lexicon.titles import ROLE_NOUNS
from builder.language.lexicon.word_classes import ARTICLES, DO, HAVE
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS
from builder.language.tokens import GENITIVE_MARKS

_RELATIVE_TAGS = frozenset(("WDT", "WP"))
"""Tags of relative pronouns."""

_OPENING_BRACKETS = frozenset(("(", "["))
"""Brackets that open."""

_CLOSING_BRACKETS = frozenset((")", "]"))
"""Brackets that close."""

_NO_TOKEN = -1
"""Position that means that no relative pronoun is left open."""

_OPENS_SUBJECT = NOUN_TAGS | {"DT", "PRP", "PRP$", "CD"}
"""Tags of words that open a subject after a relative pronoun."""

_AFTER_AS = frozenset(("NNP", "NNS", "DT", "PRP$"))
"""Tags of words that open a subject after "as"."""

_BEFORE_COMPARING_AS = frozenset(("such", "well", "same", "known", "as", "far", "long", "soon", "much"))
"""Words before "as" where it begins no clause: "people such as Lee"."""

_COMPARES = frozenset(("more", "less", "fewer"))
"""Words before "than" in a number: "more than half of the voters"."""

_PLURAL_OCCASIONS = frozenset(("papers", "documents", "filings", "remarks", "comments"))
"""Plurals in which somebody says something: "in court papers"."""

_PAPERS = 3
"""Tokens of such an occasion."""

_DIGITS_OF_YEAR = 4
"""Digits of a year: "Lee in 2017 said"."""

_SUMS_UP = frozenset(("all", "both", "each"))
"""Words after a noun phrase that sum it up: "the police and the navy all said"."""

_AROUND_TIMES = frozenset(("on", "in", "the", "past", "than", "less", "more", "two", "three", "four", "(", ")", ","))
"""Words and marks among those of a time: "less than two weeks ago", "in the morning", "Thursday (May 10)"."""

_NOT_FIRST_OF_TIME = frozenset((",", ")", "the"))
"""Those of them that no time begins with."""

NAMES_LIKE_TIMES = frozenset(("may", "april", "june", "sun"))
"""Time words that are also first names, surnames or newspapers."""

_TAKES_TIME = frozenset(("VBN", "VBD", "VBG", "VB", "IN", "TO", "DT", "PRP$", "POS"))
"""Tags of words to which a time after them belongs: "the poll released last week", "the events of May"."""

_BEFORE_OCCASION = frozenset(("in", "at", "on", "during"))
"""Prepositions before the occasion of what is said."""

_OPENS_OCCASION = POSSESSIVES | {"a", "an"}
"""Determiners of an occasion; with "the", it belongs to the noun: "a man in the video"."""

_OPENS_RELATIVE_CLAUSE = frozenset(("who", "whom", "which", "whose"))
"""Relative pronouns whose clause may still lack its verb: "the aide who"."""

_TIME_CONJUNCTIONS = frozenset(("after", "before", "since"))
"""Words that open a clause or an adverbial of time; either way the subject comes after them."""

_CLAUSE_COORDINATORS = frozenset(("and", "but", "or"))
"""Conjunctions that begin a new clause if the clause before them has its verb."""

_BEFORE_PLURALS = frozenset(("DT", "JJ", "NN", "VBG", "PRP$"))
"""Tags before a plural that looks like a verb: "the talks in Ulm", "delegates attending talks in Ulm"."""

_BEFORE_ADJECTIVES = DETERMINERS | CONJUNCTIONS | PREPOSITIONS | GENITIVE_MARKS
"""Words after which a form in -ed is an adjective: "the injured driver"."""

_PARTICLES = frozenset(("back", "out", "up", "off", "down"))
"""Particles of a verb before its object: "fired back a response"."""

_STRIPPED_IN_FRONT = (
    CONJUNCTIONS | _PARTICLES | (ADVERBS - DETERMINERS) | {",", ".", "—", "–", "-", "that", "'", "as", "than"}
)
"""Words and marks stripped from the front of a noun phrase."""

_SUBJECT_DETERMINERS = ARTICLES | POSSESSIVES | {"another"}
"""Determiners that open a subject after a time."""

_BEFORE_TIMES = frozenset(("late", "early", "earlier", "later", "just"))
"""Adverbs before a time or its preposition: "late on Sunday", "earlier this month"."""

_POINTS_TO_TIME = frozenset(("this", "last", "next"))
"""Words before a time without a preposition: "this morning"."""

_SAID_TO_BE = frozenset(("said", "believed", "thought"))
"""Past forms before "to be" that say what others say of a noun."""

_FEW = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some"))
"""Numbers before a period: "two days later"."""

_PARTICIPLE_TAGS = frozenset(("VBN", "VBG"))
"""Tags of participles, to which a phrase with "as" may belong: "known as"."""

_APPROXIMATIONS = frozenset(("about", "over", "under", "around", "like"))
"""Prepositions that belong to a number or a noun phrase after them: "about 40 farmers"."""


def noun_tail(paragraph: Paragraph, start: int, end: int) -> TokenRange | None:
    """Return the noun phrase that ends a stretch, or None if it ends in anything else.

    In "yesterday, because the road was icy, the old mayor", it is "the old mayor".
    """
    tail = _tail_after_cuts(paragraph, start, end)
    pronoun = tail == (end - 1, end) and paragraph.words[end - 1] in BARE_SUBJECTS  # "is false because Roe says he"
    if tail is not None and tail[0] > start and not pronoun and _is_inside_clause(paragraph, tail[0], start, end):
        # "a man who was asleep when it rained", "who left because it was cold": the last clause is within the phrase
        return _with_relative_clause(paragraph, start, end) or tail
    return tail


def _is_inside_clause(paragraph: Paragraph, tail: int, first: int, end: int) -> bool:
    """Return True if a subordinate clause with its verb ends the stretch, so that no subject follows it."""
    words = paragraph.words
    opener = next((k for k in range(tail, first - 1, -1) if words[k] in NOUN_PHRASE_CUTS), None)
    return opener is not None and any(paragraph.tags[k] in FINITE_TAGS for k in range(opener + 1, end))


def _with_relative_clause(paragraph: Paragraph, first: int, end: int) -> TokenRange | None:
    """Return the noun phrase that ends a stretch with a relative clause, or None: "a man who left when it rained"."""
    for index in range(first + 1, end - 1):
        if paragraph.tags[index] in _RELATIVE_TAGS and paragraph.tags[index - 1] in NOUN_TAGS:
            head = _tail_after_cuts(paragraph, first, index)
            return None if head is None or head[1] != index else (head[0], end)
    return None


def _tail_after_cuts(paragraph: Paragraph, start: int, end: int) -> TokenRange | None:
    """Return the noun phrase that ends a stretch, whatever clause it is in, or None."""
    words = paragraph.words
    start, relative = last_clause(paragraph, start, end)
    if end - 1 > start and words[end - 1] in BARE_SUBJECTS:
        return end - 1, end  # "the rain stopped and they"
    # "the only aide who has so far said": the auxiliary belongs to the verb
    if relative != _NO_TOKEN and not any(
        paragraph.finite(k) or paragraph.tags[k] in FINITE_TAGS
        for k in range(relative + 1, end - (words[end - 1] in AUXILIARIES))
    ):
        # "the aide who" leaves "who"; "a bridge which Lee" leaves "Lee"
        start = relative if relative == end - 1 else relative + 1
    elif _is_object_of_relative(paragraph, start, end):
        start += 1
    start = _strip_time(paragraph, strip_front(paragraph, start, end), end)
    while start < end and _has_preposition_in_front(paragraph, start, end):
        object_end = end_of_object(paragraph, start, end)
        if object_end is None:
            return None
        if object_end >= end:
            return start + 1, end  # the object is the only noun: "of Iowa"
        start = object_end
    end = strip_adverbs(paragraph, start, end)
    return (start, end) if start < end else None


def _is_object_of_relative(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch is a relative pronoun and the subject after it: "which a spokesman"."""
    words = paragraph.words
    return end - start > 1 and words[start] in ("who", "which") and paragraph.tags[start + 1] in _OPENS_SUBJECT


def last_clause(paragraph: Paragraph, first: int, end: int) -> tuple[int, int]:
    """Return the start of the last clause of a stretch, and the position of a relative pronoun left open in it, or -1.

    A clause begins after a subordinating conjunction, after "that" or after the verb of the clause before: "Lee knew
    the mayor" leaves "the mayor". Words within quotation marks count as part of a name.
    """
    words = paragraph.words
    start, relative = first, _NO_TOKEN
    depth = 0
    for index in range(first, end):
        word = words[index]
        if word in _OPENING_BRACKETS:
            depth += 1
        if depth:
            depth -= word in _CLOSING_BRACKETS  # "the World Health Organization (WHO)"
            continue
        if paragraph.quote[index] >= 0:
            continue
        if index > first and _is_open_relative(paragraph, index, end):
            relative = index
        elif word == "that" and index > first:
            # "knew that Lee" begins a clause; "the driver that" ends in a relative pronoun
            start, relative = (index + 1, _NO_TOKEN) if index + 1 < end else (start, index)
        elif index + 1 < end and _opens_clause(paragraph, index):
            start, relative = index + 1, _NO_TOKEN
        elif relative == _NO_TOKEN and _is_cut(paragraph, index, first, start, end):
            start = index + 1
    return start, relative


def _is_open_relative(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True if a token is a relative pronoun: "who", "that" before a verb, but not "whom" in "many of whom"."""
    words = paragraph.words
    if words[index] in _OPENS_RELATIVE_CLAUSE:
        return words[index - 1] != "of" or words[index] != "whom"
    return _is_relative_that(paragraph, index, end)


def _opens_clause(paragraph: Paragraph, index: int) -> bool:
    """Return True if a word always opens another clause: "when", "what", but not "than" in "more than half"."""
    words = paragraph.words
    if words[index] == "than" and index and words[index - 1] in _COMPARES:
        return False
    return words[index] in NOUN_PHRASE_CUTS or words[index] == "what"


def _is_relative_that(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True for "that" between a noun and the verb of its relative clause: "the group that runs the ship"."""
    tags = paragraph.tags
    return (
        paragraph.words[index] == "that"
        and index + 1 < end
        and tags[index] in _RELATIVE_TAGS
        and tags[index - 1] in NOUN_TAGS
        and tags[index + 1] in FINITE_TAGS
        and paragraph.words[index + 1] not in VERB_CUES  # "posts that say Lee left"
    )


def _is_cut(paragraph: Paragraph, index: int, first: int, start: int, end: int) -> bool:
    """Return True if a new clause begins after a token of the clause that begins at `start`."""
    word = paragraph.words[index]
    if word in _TIME_CONJUNCTIONS:
        return first < index < end - 1  # "a day after Lee"
    if word == "but" and index > first and index + 1 < end:
        # "the dam was safe but the owners", and not "all but two owners"
        return paragraph.has_finite(first, index)
    if word == "as":
        return _as_opens_clause(paragraph, index, first, end)
    if word in _CLAUSE_COORDINATORS:
        after_auxiliary = start > first and paragraph.words[start - 1] in AUXILIARIES and paragraph.tags[start] == "VB"
        return after_auxiliary or paragraph.has_finite(start, index)
    if index + 1 >= end:
        return False
    if _is_present_cue(paragraph, index):
        return True
    return paragraph.finite(index) and not _modifies_noun(paragraph, index, start)


def _as_opens_clause(paragraph: Paragraph, index: int, first: int, end: int) -> bool:
    """Return True if "as" begins a clause after one with its verb: "talks begin as Lee says", not "known as Lee"."""
    words, tags = paragraph.words, paragraph.tags
    if not first < index < end - 1:
        return False
    if words[index - 1] in _BEFORE_COMPARING_AS or tags[index - 1] in _PARTICIPLE_TAGS:
        return False
    if paragraph.has_finite(first, index):
        return True
    return tags[index + 1] in _AFTER_AS


def _is_present_cue(paragraph: Paragraph, index: int) -> bool:
    """Return True if a word is a verb of saying in the present, which `finite` does not know: "they say Lee"."""
    word = paragraph.words[index]
    return word == "saying" or (word in VERB_CUES and paragraph.tags[index] == "VBP" and not paragraph.capital(index))


def _modifies_noun(paragraph: Paragraph, index: int, start: int) -> bool:
    """Return True if a word that looks like a verb is part of a noun phrase; at least one word must follow it."""
    words = paragraph.words
    word = words[index]
    following = words[index + 1]
    said = index - 2 if word == "be" else index
    if words[said] in _SAID_TO_BE and words[said + 1 : said + 3] == ["to", "be"] and said > start:
        return paragraph.tags[said - 1] in NOUN_TAGS  # "a letter said to be signed by Lee"
    if not word.endswith("ed"):
        if paragraph.tags[index] == "NNS" and following in PREPOSITIONS and index > start:
            return paragraph.tags[index - 1] in _BEFORE_PLURALS  # "delegates at the grain talks in Ulm"
        if word == "may" and paragraph.capital(index):
            return True  # the month at the start of a sentence
        # "an email sent by Lee"
        return (
            paragraph.tags[index] == "VBN" and following in PREPOSITIONS and word not in AUXILIARIES and index > start
        )
    if (
        (
            following in PREPOSITIONS
            or (following in TIME_WORDS and GENITIVE_MARKS.isdisjoint(words[index + 2 : index + 3]))
        )
        and index > start
        and words[index - 1] not in PRONOUNS
    ):
        return True  # a reduced relative clause: "a poll released Tuesday", but not "Lee entered Tuesday's talks"
    if index == start:
        return words[index - 1] not in HAVE  # "elected officials", but not "have launched petitions"
    return words[index - 1] in _BEFORE_ADJECTIVES  # "the so-called reform"


def strip_front(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the start of a stretch without leading conjunctions, adverbs and marks; at least one word is kept."""
    words = paragraph.words
    while start < end - 1 and words[start] in _STRIPPED_IN_FRONT:
        if words[start] in _PARTICLES and words[start + 1] not in DETERMINERS:
            break  # "back pain sufferers"
        if words[start] == "first" and (words[start + 1] in ROLE_NOUNS or paragraph.is_name_word(start + 1)):
            break  # "First lady Ann Lee", "First Bus"
        start += 1
    return start


def _strip_time(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the start of a stretch without a time before its subject: "this morning a clerk", "late on Sunday police".

    A time with a capital before another one may be a name: "Sunday Times", "Monday Lee".
    """
    words = paragraph.words
    at = start + (words[start] in _BEFORE_TIMES)
    if at == start + 1 < end - 1 and words[at] in PREPOSITIONS:
        return at
    pointing = at < end and (words[at] in _POINTS_TO_TIME or words[at].isdigit() or words[at] in _FEW)
    first = at + pointing
    if not pointing and words[at] in ("a", "an", "one") and words[at + 2 : at + 3] == ["later"]:
        first, pointing = at + 1, True  # "a week later Lee said"
    last = first
    while last < end - 1 and words[last] in TIME_WORDS:
        last += 1
    if last == first or words[last] in GENITIVE_MARKS:
        return start
    opens = words[last] in _SUBJECT_DETERMINERS
    plain = (pointing or at > start) and not paragraph.capital(last - 1)
    return (
        last
        if opens or plain or (paragraph.tags[last] in COMMON_NOUN_TAGS and words[last] not in NAME_PARTICLES)
        else start
    )


def _has_preposition_in_front(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch begins with a preposition that is not part of a number ("about 40 farmers")."""
    words = paragraph.words
    if words[start] not in PREPOSITIONS:
        return False
    if words[start] not in _APPROXIMATIONS or start + 1 >= end:
        return True
    return not (words[start + 1].isdigit() or words[start + 1] in DETERMINERS)


def end_of_object(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return where the object of the preposition at `start` ends, or None if no noun is left in the stretch.

    The object is a time ("on Friday Lee"), one noun with its determiners ("in the city officials") or one name
    ("of Iowa voters"): it ends where lower-case words are followed by capitalized ones, or the reverse.
    """
    words = paragraph.words
    index = start + 1
    while index < end and (words[index] in DETERMINERS or words[index] in TIME_WORDS or words[index].isdigit()):
        if words[index] in _SUBJECT_DETERMINERS and words[index - 1] in TIME_WORDS:
            break  # "on Friday the mayor", "on Friday his lawyer"
        index += 1
    if index >= end:
        return None
    if index > start + 1 and words[index - 1] not in DETERMINERS:
        return index
    # the object's first word, and those with the same kind of initial: "of New York the mayor", "of iron workers"
    index += 1
    while (
        index < end - 1
        and paragraph.capital(index) == paragraph.capital(index - 1)
        and words[index] not in DETERMINERS
        and not (words[index] in PREPOSITIONS and words[index] != "of")
    ):
        index += 1
    return index


def strip_adverbs(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the end of a stretch without what no noun phrase ends with: "the mayor also", "the mayor on Friday"."""
    words = paragraph.words
    while start < end and words[end - 1] in ADVERBS and words[end - 1] not in DETERMINERS:
        end -= 1
    if end - start > 1 and words[end - 1] in DO:
        end -= 1  # "Lee did, however, say"
    if end - start > 1 and words[end - 1] in _SUMS_UP and paragraph.tags[end - 2] in NOUN_TAGS:
        end -= 1  # "the police and the navy all said"
    return _without_occasion(paragraph, start, without_time(paragraph, start, end))


def without_time(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the end of a noun phrase without the time after it: "the board late last week", "Lee on Friday (May 10)".

    A time after a participle or a preposition belongs to it: "the poll released last week".
    """
    words, at, dated = paragraph.words, end, False
    while at > start + 1:
        word = words[at - 1]
        if word in TIME_WORDS:
            if _is_name_of_somebody(paragraph, at - 1):
                break  # "Theresa May", "Okon Sunday", "the Sun"
        elif word not in _AROUND_TIMES and not word.isdigit():
            break
        dated = dated or (word.isdigit() and len(word) == _DIGITS_OF_YEAR and words[at - 2] == "in")
        at -= 1
    while at < end and words[at] in _NOT_FIRST_OF_TIME:
        at += 1
    if not (dated or any(words[k] in TIME_WORDS for k in range(at, end))) or paragraph.tags[at - 1] in _TAKES_TIME:
        return end
    return end if words[at - 1] in PAPERS and words[at:end] == ["on", "sunday"] else strip_adverbs(paragraph, start, at)


def _is_name_of_somebody(paragraph: Paragraph, index: int) -> bool:
    """Return True if a word of time with a capital is rather part of a name: "Theresa May", but not "on May 3"."""
    words, following = paragraph.words, paragraph.words[index + 1 : index + 2]
    if not paragraph.capital(index) or (following and following[0].isdigit()):
        return False
    before = words[index - 1]
    return words[index] not in DAYS_AND_MONTHS or not (before in TIME_WORDS or before in PREPOSITIONS)


def _without_occasion(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the end of a noun phrase without the occasion of what is said: "Lee in a speech to miners"."""
    words = paragraph.words
    if words[start] in ("a", "an"):
        return end  # "a woman in a video"
    if end - start > _PAPERS and words[end - 1] in _PLURAL_OCCASIONS and words[end - 3] == "in":
        return end - _PAPERS  # "the firm in court papers"
    for at in range(start + 1, end - 2):
        if words[at] in _BEFORE_OCCASION and words[at + 1] in _OPENS_OCCASION and paragraph.tags[at - 1] in NOUN_TAGS:
            return end if CHANNELS.isdisjoint(words[at + 2 : end]) else at
    return end

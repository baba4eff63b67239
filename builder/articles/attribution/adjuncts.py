"""The words between a cue and its content: the addressee, adverbs, times, places and channels.

"Lee told reporters on Friday in a statement that it rained": the content begins at "that". Such words are skipped in
this order: first the addressee of a verb that has one, then any number of adjuncts. Positions are token numbers, and
`limit` is the end of the sentence.
"""

from __future__ import annotations

from builder.articles.attribution.clause_parts import quotation_of
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    IRREGULAR_PASTS,
    NOT_A_NOUN,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.function_words import CONTENT_QUESTION_WORDS
from builder.language.lexicon.reporting import ADDRESSEES
from builder.language.lexicon.titles import ROLE_NOUNS
from builder.language.lexicon.word_classes import OBJECT_PRONOUNS
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS
from builder.language.tokens import GENITIVE_MARKS

_NO_END = -1
"""End of a prepositional phrase that cannot be distinguished from content."""

_ADJUNCT_REACH = 16
"""Tokens from a preposition within which its phrase must end."""

_CHANNEL_REACH = 8
"""Tokens from a preposition within which a channel must be named: "in a brief written statement"."""

_LONGEST_QUOTED_ADDRESSEE = 7
"""Tokens up to the closing mark of the longest quotation that can be a name within an adjunct: 'on "The Late Hour"'."""

_THAT_REACH = 12
"""Tokens within which a "that" marks the end of the addressee."""

_ADDRESSEE_REACH = 14
"""Tokens of the longest addressee."""

_ROLE_REACH = 3
"""Tokens of an addressee up to a role before a name: "told the US president Ann Lee that"."""

_GROUPS_WITH_ADDRESSEE = frozenset(("tell", "address"))
"""Groups of cues that always have an addressee."""

_LEMMAS_WITH_ADDRESSEE = frozenset(("assure", "ask", "warn", "show"))
"""Cues that have an addressee if a pronoun or a name follows."""

_ADDRESSEE_PRONOUNS = OBJECT_PRONOUNS | {"reporters"}
"""Words that are an addressee after such a cue; any other addressee must have a capital letter."""

_SHORT_ADDRESSEES = OBJECT_PRONOUNS | ADDRESSEES | {"it", "you"}
"""Words that can be an addressee on their own."""

_TIMES_OR_CHANNELS = TIME_WORDS | CHANNELS
"""Words after "on" that belong to a channel: "in a post on Friday", "in a post on Facebook"."""

_PLAIN_GROUPS = frozenset(("say", "tell", ""))
"""Groups of cues that take no prepositional object; an inverted verb has the empty name."""

_TIMES_OR_DETERMINERS = frozenset(("this", "next", "last", "early", "late", "time"))
"""Time words that may also begin a content, unless another time word follows: "said this week"."""

_SKIPPED_ADVERBS = (ADVERBS - DETERMINERS) - {"there", "here", "all", "so", "both"}
"""Adverbs between a cue and its content; the words subtracted more often begin the content."""

_NEGATIONS = frozenset(("not", "never"))
"""Adverbs that belong to an infinitive after them."""

_OPEN_PHRASES = frozenset(
    """almost already always even ever far first further just long maybe never not now often once only perhaps quite
    rather since sometimes soon still twice yet""".split()
)
"""Adverbs that belong to the words right after them: "said only three people", "said further talks"."""

_PLACES = frozenset(("here", "there"))
"""Adverbs of place between a cue and its content only if a time, a place or "that" follows: "said here today that"."""

_AFTER_PLACE = frozenset(("that", "on", "in", "at", "by", "via", "late", "early"))
"""Words after such an adverb that do not open a content; "here" often does: "said here they would stay"."""

_SKIPPED_PREPOSITIONS = PREPOSITIONS - {"like", "per", "as"}
"""Prepositions that may open an adjunct."""

_ALWAYS_ADJUNCT = frozenset(("in", "at", "during", "after", "before"))
"""Prepositions whose phrase is an adjunct at the end of a sentence, whatever the cue."""

_TIME_PREPOSITIONS = _ALWAYS_ADJUNCT | {"on", "via", "since"}
"""Prepositions whose phrase is an adjunct if it has a time or a channel."""

_BEFORE_AMOUNTS = frozenset(("over", "under", "about", "around", "above", "below", "between", "from", "within"))
"""Prepositions that, before a number, make it an amount: "about 40"."""

_TIME_CONJUNCTIONS = frozenset(("after", "before"))
"""Words after an adverb that say when something was said: "said shortly after the flood came that"."""

_TIME_CLAUSE_REACH = 16
"""Tokens from such an adverb within which its clause must end."""

_CHANNEL_PREPOSITIONS = (_TIME_PREPOSITIONS - {"before", "since"}) | {"through"}
"""Prepositions before a channel: "in a statement", "on the radio"."""

_INDIRECT_QUESTIONS = CONTENT_QUESTION_WORDS - {"who", "when", "where"}
"""Words that open an indirect question and hardly anything else between a cue and its content."""

_AFTER_ADJUNCT = _INDIRECT_QUESTIONS | {"that", ",", ":"}
"""Words and marks that always end an adjunct."""

_OPENS_INSERTION = (PREPOSITIONS - {"like"}) | ADVERBS | CONJUNCTIONS | SUBORDINATORS | {"who", "which", "according"}
"""Words that open an insertion between a cue and "that": "said, as he had in May, that"."""

_MARKS_AROUND_INSERTION = DASHES | {","}
"""Marks around such an insertion."""

_INSERTION_REACH = 25
"""Tokens from the mark before such an insertion to the "that" after it."""

_OCCASION_REACH = 12
"""Tokens before the end of an object within which its occasion must begin: "in a statement issued on Sunday"."""

_OCCASIONS_AT_END = frozenset(("statement", "statements", "interview", "interviews", "tweet", "tweets", "speech"))
"""Nouns for an occasion that hardly ever belongs to the object before it."""

_OPENS_OCCASION = frozenset(("a", "an", "his", "her", "their", "its"))
"""Determiners of such an occasion."""

_NO_ADDRESSEE = frozenset(("that", ",", ":", "of", "to"))
"""Words and marks right after a cue that show that it has no addressee here."""

_AFTER_ADDRESSEE = SUBJECT_PRONOUNS | _INDIRECT_QUESTIONS | {"that", ",", ":", "to", "about", "there", "here"}
"""Words and marks at which an addressee ends: a content or its subject begins."""

_ADJUNCT_AFTER_ADDRESSEE = _ALWAYS_ADJUNCT | {"on", "by", "as"}
"""Prepositions at which an addressee ends; "of", "for" and "from" may belong to it."""

_WITHIN_NAMES = PREPOSITIONS | CONJUNCTIONS | DETERMINERS
"""Words after which a determiner or a capital letter still belongs to the addressee: "the head of the port"."""


def skip_adjuncts(
    paragraph: Paragraph, start: int, limit: int, lemma: str, group: str
) -> tuple[int, TokenRange | None, TokenRange | None]:
    """Return the token where the content after a cue begins, the addressee and the channel.

    The search begins at `start`, after the cue. `lemma` and `group` are the cue's, and empty after an inverted verb.
    """
    words = paragraph.words
    addressee: TokenRange | None = None
    channel: TokenRange | None = None
    index = start
    if _has_addressee(paragraph, start, limit, lemma, group):
        index = _addressee_end(paragraph, start, limit)
        if index > start:
            addressee = (start, index)
    while index < limit and paragraph.quote[index] < 0:
        end = _skipped_to(paragraph, index, limit, group)
        if end == index:
            break
        if words[index] in PREPOSITIONS and not CHANNELS.isdisjoint(words[index + 1 : end]):
            channel = (index + 1, end)
        index = end
    return index, addressee, channel


def _skipped_to(paragraph: Paragraph, index: int, limit: int, group: str) -> int:
    """Return the end of the adjunct that begins at `index`, or `index` itself if none begins there."""
    words = paragraph.words
    word = words[index]
    following = words[index + 1] if index + 1 < limit else None
    if following is not None and _opens_phrase(paragraph, index):
        return index
    if _is_adverbial_word(paragraph, index, following):
        return index + 1
    if following is None or is_amount(paragraph, index, limit):
        return index  # "said at least two were hurt, and one missing"
    if word in _MARKS_AROUND_INSERTION and (end := _insertion_before_that(paragraph, index, limit)) > index:
        return end
    if word.endswith("ly") and following in _TIME_CONJUNCTIONS:
        return _end_of_time_clause(paragraph, index, limit)
    if word in _SKIPPED_PREPOSITIONS:
        end = _adjunct_end(paragraph, index, limit)
        return end if end != _NO_END and _is_adjunct(paragraph, index, end, limit, group) else index
    return index


def _is_adverbial_word(paragraph: Paragraph, index: int, following: str | None) -> bool:
    """Return True if a token is an adverb or a time on its own: "said later", "said Friday", "told them privately"."""
    word = paragraph.words[index]
    if word in TIME_WORDS and (word != "may" or paragraph.capital(index)):
        if word in _TIMES_OR_DETERMINERS and following not in TIME_WORDS:
            return False  # "said this road was closed"
        after = index + 1
        while after < len(paragraph.words) and paragraph.words[after] in TIME_WORDS:
            after += 1
        return after >= len(paragraph.words) or paragraph.words[after] not in GENITIVE_MARKS  # "said last week's match"
    if word in _NEGATIONS and following == "to":
        return False  # "told him not to meddle"
    if word.endswith("ly") and following == "that":
        return True
    if word in _SKIPPED_ADVERBS or (word in _PLACES and (following in TIME_WORDS or following in _AFTER_PLACE)):
        # "said first aiders came"
        return not (word == "first" and following is not None and paragraph.tags[index + 1] in NOUN_TAGS)
    return False


def _insertion_before_that(paragraph: Paragraph, mark: int, limit: int) -> int:
    """Return the "that" after an insertion that a comma or dash opens, or `mark`: "said, citing a letter, that"."""
    words = paragraph.words
    opener = words[mark + 1]
    may_have_verb = opener in _OPENS_INSERTION or opener.endswith(("ing", "ly")) or words[mark] != ","
    for index in range(mark + 1, min(limit, mark + _INSERTION_REACH)):
        if words[index] == "that" and words[index - 1] == words[mark] and index > mark + 1:
            return index
        if paragraph.quote[index] >= 0 or (paragraph.finite(index) and not may_have_verb):
            break
    return mark


def is_amount(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if a preposition belongs to a number: "at least two", "about 40 people", but not "around 5 p.m."."""
    words = paragraph.words
    following = words[index + 1] if index + 1 < limit else ""
    if words[index] == "at":
        return following in ("least", "most")
    if words[index] not in _BEFORE_AMOUNTS or following == "" or paragraph.tags[index + 1] != "CD":
        return False
    after = words[index + 2] if index + 2 < limit else "that"
    return after not in TIME_WORDS and after not in _AFTER_ADJUNCT


def _opens_phrase(paragraph: Paragraph, index: int) -> bool:
    """Return True if an adverb belongs to the words after it, which are content: "only three people died"."""
    words, following = paragraph.words, paragraph.words[index + 1]
    return (
        words[index] in _OPEN_PHRASES
        and following[0].isalnum()
        and paragraph.quote[index + 1] < 0
        and following not in _AFTER_ADJUNCT
        and following not in _SKIPPED_ADVERBS
        and following not in _SKIPPED_PREPOSITIONS
        and following not in TIME_WORDS
    )


def _end_of_time_clause(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the end of "shortly after the flood came", at "that" or a mark; `start` if content may follow it."""
    words = paragraph.words
    stop = min(limit, start + _TIME_CLAUSE_REACH)
    for index in range(start + 2, stop):
        if words[index] in ("that", ",", ":", ".") or paragraph.quote[index] >= 0:
            return index
    return limit if stop == limit else start


def _is_adjunct(paragraph: Paragraph, start: int, end: int, limit: int, group: str) -> bool:
    """Return True if a prepositional phrase comes between cue and content, and is not itself the content."""
    words = paragraph.words
    preposition, following = words[start], words[start + 1]
    if preposition == "to" and paragraph.tags[start + 1] == "VB":
        return False  # "told the crew to leave."
    if preposition in _TIME_PREPOSITIONS and (
        following in TIME_WORDS or following.isdigit() or not CHANNELS.isdisjoint(words[start + 1 : end])
    ):
        return True
    # nothing follows the phrase: "Lee said on the radio." has its content before, "Lee argued for peace." within it
    if end >= limit or words[end] in (".", ";"):
        return group in _PLAIN_GROUPS or preposition in _ALWAYS_ADJUNCT
    # 'Lee said after the storm, it rained', 'Lee argued with force, "it rained"'
    if words[end] == ",":
        return group in _PLAIN_GROUPS or (end + 1 < limit and paragraph.quote[end + 1] >= 0)
    # "to" before a verb opens a content: "promised to repair", but "said to the police that"
    return (
        preposition != "to"
        or following in DETERMINERS
        or paragraph.capital(start + 1)
        or following in PRONOUNS
        or following.endswith("s")
    )


def _adjunct_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the end of the prepositional phrase at `start`, or -1 if it cannot be distinguished from content."""
    words = paragraph.words
    if start + 1 >= limit:
        return _NO_END
    stop = min(limit, start + _ADJUNCT_REACH)
    index = start + 1
    if words[start] == "of" and words[index].isdigit():
        return _NO_END  # "said of 30 people on board, two were hurt"
    while index < stop and (words[index] in TIME_WORDS or words[index].isdigit()):
        index += 1
    if index > start + 1 and (index >= stop or words[index] not in GENITIVE_MARKS):
        return index  # "on Friday", but not "in this week's debate"
    while index < stop:
        if paragraph.quote[index] >= 0:
            if not _is_quoted_name(paragraph, index, start, limit):
                return index
            last = quotation_of(paragraph, index)[1]
            if words[last - 1] in (",", "."):
                return last + 1  # American style puts the comma inside the marks: 'on "The Late Hour," that'
            index = last + 1
        elif words[index] in _AFTER_ADJUNCT:
            return index
        elif _has_clause_word(paragraph, index):
            return _channel_end(paragraph, start, stop) if words[start] in _CHANNEL_PREPOSITIONS else _NO_END
        else:
            index += 1
    return limit if index >= limit else _NO_END


def _is_quoted_name(paragraph: Paragraph, index: int, start: int, limit: int) -> bool:
    """Return True if a quotation within a prepositional phrase is a name and not the content: 'on "The Late Hour"'."""
    words = paragraph.words
    last = quotation_of(paragraph, index)[1]
    if last - index > _LONGEST_QUOTED_ADDRESSEE or last >= limit:
        return False
    before = words[index - 1]
    return (
        index == start + 1
        or before in GENITIVE_MARKS
        or before in DETERMINERS
        or paragraph.capital(index - 1)
        or before in CHANNELS
    )


def _has_clause_word(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is a verb or a subject, which an adjunct cannot contain."""
    word = paragraph.words[index]
    return word in AUXILIARIES or word in SUBJECT_PRONOUNS or (word in IRREGULAR_PASTS and not paragraph.capital(index))


def _channel_end(paragraph: Paragraph, start: int, stop: int) -> int:
    """Return the end of a channel that runs straight into a clause: "said on Twitter he"; -1 if there is none.

    A time or a platform after it is included: "said in a post on Facebook on Friday the".
    """
    words = paragraph.words
    index = start + 1
    while index < stop and words[index] in DETERMINERS:
        index += 1
    while index < stop and index < start + _CHANNEL_REACH and words[index] not in CHANNELS:
        if words[index] in AUXILIARIES or words[index] in SUBJECT_PRONOUNS or words[index] in PREPOSITIONS:
            return _NO_END
        index += 1
    if index >= stop or words[index] not in CHANNELS:
        return _NO_END
    while index < stop and words[index] in CHANNELS:
        index += 1  # "a Facebook post", "a press conference"
    while index < stop and (
        words[index] in TIME_WORDS
        or (words[index] == "on" and index + 1 < stop and words[index + 1] in _TIMES_OR_CHANNELS)
        or (words[index] in CHANNELS and words[index - 1] == "on")
    ):
        index += 1
    if words[index : index + 1] == ["with"]:
        # "in an interview with Time magazine he"
        end = next((k for k in range(index + 1, stop) if words[k] in SUBJECT_PRONOUNS), index + 1)
        if end > index + 1 and all(paragraph.tags[k] in NOUN_TAGS for k in range(index + 1, end)):
            index = end
    return index


def without_occasion(paragraph: Paragraph, start: int, end: int) -> tuple[int, TokenRange | None]:
    """Return the end of an object without the occasion at its end, and that occasion as a channel, or None.

    "Denied it [in a statement on Sunday]", but "denied remarks made in an interview", "the claim in a post by Roe".
    """
    words, tags = paragraph.words, paragraph.tags
    for index in range(end - 2, max(start, end - _OCCASION_REACH), -1):
        if words[index] != "in" or paragraph.quote[index] >= 0:
            continue
        noun = next((k for k in range(index + 1, end) if tags[k] in COMMON_NOUN_TAGS), end)
        opened = words[index + 1] in _OPENS_OCCASION or noun == index + 1
        if noun == end or words[noun] not in _OCCASIONS_AT_END or not opened or tags[index - 1] in ("VBN", "VBD"):
            return end, None
        plain = all(paragraph.quote[k] < 0 and words[k] not in ("by", "from", "of", ",") for k in range(noun + 1, end))
        issued = noun + 1 < end and tags[noun + 1] in ("VBN", "VBD")  # "in statements published on Sunday"
        clause = (*range(start, index), *range(noun + 1 + issued, end))
        if not plain or any(tags[k] in FINITE_TAGS for k in clause):
            return end, None
        return index, (index + 1, noun + 1 if issued else end)
    return end, None


def _has_addressee(paragraph: Paragraph, start: int, limit: int, lemma: str, group: str) -> bool:
    """Return True if an addressee may follow a cue."""
    if group in _GROUPS_WITH_ADDRESSEE:
        return True
    if lemma not in _LEMMAS_WITH_ADDRESSEE or start >= limit:
        return False
    return paragraph.words[start] in _ADDRESSEE_PRONOUNS or (paragraph.capital(start) and paragraph.quote[start] < 0)


def _addressee_end(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the end of the addressee that begins at `start`, or `start` if there is none.

    It ends before "that", a comma, a quotation, "to" or the subject of a clause.
    """
    words = paragraph.words
    if start >= limit or paragraph.quote[start] >= 0 or words[start] in _NO_ADDRESSEE:
        return start
    short = words[start] in _SHORT_ADDRESSEES and not _is_initials(paragraph, start)
    if short and not _is_possessive_her(paragraph, start, limit):
        return start + 1
    if (end := _end_before_that_or_to(paragraph, start, limit)) > start:
        return end
    stop = min(limit, start + _ADDRESSEE_REACH)
    for index in range(start, stop):
        if paragraph.quote[index] >= 0 or words[index] in _AFTER_ADDRESSEE:
            return index
        if index == start:
            continue
        if _ends_addressee(paragraph, index):
            return index
        if words[index] in AUXILIARIES:
            if index - start > 1 and words[index - 2] == "and":
                return start  # "show Lee and Roe are level"
            return max(start + 1, index - 1)  # "told Lee rain would fall": one word is the subject
        before = words[index - 1]
        if paragraph.capital(index) and not (
            paragraph.capital(index - 1)
            or before in _WITHIN_NAMES
            or before in GENITIVE_MARKS
            or (before in ROLE_NOUNS and (index - start <= _ROLE_REACH or "and" in words[start:index]))
            # "told Ulm radio affiliate KLM he had left"
            or (paragraph.capital(start) and index + 1 < stop and words[index + 1] in SUBJECT_PRONOUNS)
        ):
            return index  # "told reporters there Lee had left", but "told US president Lee that"
    return stop


def _is_initials(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is "US" and not "us": "told US investors"."""
    token = paragraph.text[paragraph.starts[index] : paragraph.ends[index]]
    return len(token) > 1 and token.isupper()


def _end_before_that_or_to(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the "that", or the "to" of an infinitive, that ends an addressee without a verb or mark, or `start`."""
    words = paragraph.words
    for index in range(start, min(limit, start + _THAT_REACH)):
        if words[index] == "that":
            return index  # "told Radio Lisbon reporter Ines Duarte that"
        asked = words[index - 1] in CONTENT_QUESTION_WORDS  # "advised them on how to win"
        if words[index] == "to" and not asked and paragraph.tags[index + 1 : index + 2] == ["VB"]:
            return index  # "advised officials to assume that"
        if paragraph.quote[index] >= 0 or words[index] == "," or paragraph.finite(index):
            break
    return start


def _is_possessive_her(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if a token is "her" before a noun: "told her lawyer", but not "told her that"."""
    return (
        paragraph.words[index] == "her"
        and index + 1 < limit
        and not paragraph.capital(index + 1)
        and paragraph.words[index + 1] not in NOT_A_NOUN
    )


def _ends_addressee(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token after the first of an addressee opens another noun phrase, an adjunct or a time."""
    word = paragraph.words[index]
    if word in DETERMINERS and not paragraph.capital(index) and paragraph.words[index - 1] not in _WITHIN_NAMES:
        return True  # but not "told Channel Seven"
    return word in _ADJUNCT_AFTER_ADDRESSEE or (word in TIME_WORDS and paragraph.capital(index))

"""The subject of a cue verb: before the verb, after an inverted verb, or shared with the clause it continues.

Positions are token numbers in a paragraph. A range starts with its first token and ends with the token after its last.
The search for a subject stays within one sentence, and within `MAX_REACH` tokens of its verb.
"""

from __future__ import annotations

from builder.articles.attribution.appositions import (
    describes_noun,
    describes_person,
    is_manner,
    is_place_of_place,
    is_role,
    name_at_end,
    role_without_second_comma,
)
from builder.articles.attribution.distance import phrase_length
from builder.articles.attribution.noun_tail import FINITE_TAGS, NOUN_TAGS, noun_tail
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    IRREGULAR_PASTS,
    MAX_REACH,
    POSSESSIVES,
    PREPOSITIONS,
    PREPOSITIONS_OR_DETERMINERS,
    PRESENT_VERBS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    Cue,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import NounKind, check_speaker, is_text, noun_kind
from builder.language.lexicon.calendar_words import DAYS_AND_MONTHS
from builder.language.lexicon.function_words import BARE_SUBJECTS, INVERSION_ENDS, NOUNS_IN_LY, SUBJECT_ENDS
from builder.language.lexicon.organisations import PAPERS
from builder.language.lexicon.reporting import ALSO_NOUNS, MOSTLY_NOUNS
from builder.language.lexicon.titles import RELATIONS, ROLE_NOUNS
from builder.language.lexicon.word_classes import ARTICLES, OBJECT_PRONOUNS

# Lengths and distances. They were set by hand while the rules were tested on annotated news articles; none has been
# measured on its own. Before you change one, compare the readings of a large set of articles.

LONGEST_QUOTED_NAME = 6
"""Tokens from mark to mark; a longer quotation is speech, not a name or a nickname."""

_LONGEST_QUOTED_NICKNAME = 5
"""Tokens from mark to mark within a subject after its verb, where a quotation is more often speech."""

_REACH_OF_DASH = 25
"""Tokens before a verb within which the dash that opens an insertion must come: "councillors -- and Lee -- said"."""

_REACH_OF_DASH_IF_INVERTED = 30
"""Tokens before a verb that may be inverted within which the dash that opens an insertion must come."""

_LONGEST_LISTED_NAME = 5
"""Tokens of the longest name in a list of speakers: "Ann Lee, Omar Diallo and Carl Brandt said"."""

_DESCRIPTION_AND_NAME = 2
"""Parts between commas of a subject with a description in front: "his aunt, Ann Lee, said"."""

_LONGEST_DESCRIPTION = 8
"""Tokens of the longest description in front of a name."""

_MOST_INSERTIONS = 6
"""Parts between commas that are searched for the subject, counted from the verb."""

_LONGEST_INITIALS = 4
"""Characters of the longest dotted initials between commas that can be a place: "Lee, D.C., said"."""

_LONGEST_DESCRIBED_SUBJECT = 30
"""Tokens of the longest subject with its description: "Lee, the mayor of the old port"."""

_LONGEST_OPENING_SUBJECT = 12
"""Tokens of the longest subject before a comma in a chunk without a verb."""

_REACH_OF_MAIN_VERB = 8
"""Tokens after a form in -ed within which another verb makes it a participle: "a man jailed in May fled"."""

_REACH_OF_DESCRIPTION = 16
"""Tokens after an inverted verb's subject within which its description must end: "said Ann Lee, the harbour master"."""

_REACH_OF_AGENT = 4
"""Tokens after a passive verb within which "by" must begin."""

_LONGEST_AGENT = 20
"""Tokens after "by" within which the agent must end."""

_WORDS_OF_FULL_NAME = 2
"""Tokens of a first name and a surname."""

_WORDS_FOR_KIND = 6
"""Words at the end of a subject that are checked to see whether it is a name."""

# Words. Each small set below belongs to one rule; the word classes come from the lexicon.

_NAMED_AFTER_RELATIVE = frozenset(
    ("victim", "deceased", "suspect", "accused", "gunman", "driver", "hostage", "student")
)
"""Nouns of a person whom a relative speaks of: "the widow of the victim, Ann Lee, said"."""

_FRONTED = ((PREPOSITIONS | SUBORDINATORS | ADVERBS | CONJUNCTIONS) - DETERMINERS - {"both"}) | TIME_WORDS
"""Words that open an adverbial."""

_TIME_ADVERBIAL_WORDS = TIME_WORDS | DETERMINERS | ADVERBS
"""Words that make up a whole adverbial, together with numbers: "the next 3 weeks"."""

_OPENS_RELATIVE_INSERTION = frozenset(("who", "whose", "which"))
"""Relative pronouns that open a clause between commas: "Lee, who won, said"."""

_RELATIVES_BEFORE_VERB = _OPENS_RELATIVE_INSERTION | {"that"}
"""Relative pronouns after which the next verb is not the main verb."""

_RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$"))
"""Tags of relative pronouns."""

_NEVER_SUBJECT = RELATIVE_PRONOUNS | {"including", "himself", "herself"}
"""Words that open a part between commas that is not a subject."""

_DESCRIBES_NAME = ARTICLES | {"one", "his", "her", "their", "its"}
"""Words that open a description if a name comes before the comma: "Lee, her deputy, said"."""

_JOINS_DESCRIPTION_LEFT = frozenset(("who", "including", "his", "her", "another", "one"))
"""Words besides articles that open the description of a subject before its verb."""

_JOINS_DESCRIPTION_RIGHT = frozenset(("one",))
"""Words besides articles that open the description of a subject after its verb: "said Lee, one of the survivors"."""

_NO_DESCRIPTION = frozenset(("who", "which", "in", "when", "as"))
"""Words before which the description of a subject after its verb ends."""

SUBJECT_END_MARKS = frozenset((",", ".", ";", ":", "(", "[", "!", "?", "…")) | DASHES | DOUBLE_QUOTES
"""Marks at which a subject after its verb ends."""

_PLACE_OR_TIME = frozenset(("in", "on", "at"))
"""Prepositions that may open an adverbial after the subject: "said Lee in his report"."""

_OPENS_ADVERBIAL = TIME_WORDS | {"a", "an", "his", "her", "their", "response"}
"""Words after "in" and "at" that open an adverbial rather than continue a name ("University at Buffalo")."""

_NAMES_LIKE_TIMES = frozenset(("may", "april", "june", "sun"))
"""Time words that are also first names, surnames or newspapers."""

_LISTED_VERBS = AUXILIARIES | IRREGULAR_PASTS | PRESENT_VERBS
"""Finite verbs from the word lists, which end a subject that follows its verb."""

_NOT_AFTER_INVERTED = BARE_SUBJECTS | {"it", "that", ",", ":"} | PREPOSITIONS | TIME_WORDS | AUXILIARIES
"""Words after a verb that show that its subject comes before it: "Lee said he", "Lee said in"."""

_NO_INVERTED_SUBJECT = (OBJECT_PRONOUNS - {"her"}) | {"that"}
"""Words that cannot open a subject after its verb; "her" can: "said her lawyer"."""

_AFTER_AGENT = frozenset(("of", "for", "to", "that", "as", "on", "about", "in", "when"))
"""Words at which the agent of a passive ends: "accused by Lee of"."""

# ---------------------------------------------------------------- parts of a clause


def quotation_of(paragraph: Paragraph, index: int) -> TokenRange:
    """Return the tokens of the two marks of the quotation that a token is in."""
    return paragraph.quotes[paragraph.quote[index]]


def _clause_start(paragraph: Paragraph, verb: int, sentence_start: int) -> int:
    """Return the first token of the clause that ends before a verb.

    A clause begins after a semicolon, a colon, a dash, an opening bracket or a quotation that is speech. Brackets and
    quoted names within it are skipped.
    """
    stop = max(sentence_start, verb - MAX_REACH)
    words = paragraph.words
    index = verb - 1
    depth = 0
    while index >= stop:
        word = words[index]
        if word in (")", "]"):
            depth += 1  # going from right to left, a closing bracket comes first
        elif word in ("(", "["):
            if depth == 0:
                return index + 1  # "It rained (the mayor said)"
            depth -= 1
        elif depth:
            pass
        elif paragraph.quote[index] >= 0:
            if _is_speech(paragraph, index, verb):
                return index + 1
            index = quotation_of(paragraph, index)[0]
        elif _separates_clauses(paragraph, index):
            return index + 1
        index -= 1
    return stop


def _is_speech(paragraph: Paragraph, index: int, verb: int) -> bool:
    """Return True if the quotation around a token before a verb is speech and not a name."""
    words = paragraph.words
    first, last = quotation_of(paragraph, index)
    if last - first > LONGEST_QUOTED_NAME or "," in words[last - 1 : last + 1]:
        return True  # '"It rained," the mayor said', also without the closing mark
    # '"Who knows?" the mayor said', but '"Who Knows?", a film, said'
    following = words[last + 1] if last + 1 < verb else ""
    return words[last - 1] in (".", "?", "!") and following != ","


def _separates_clauses(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is a semicolon, a colon or a dash; a hyphen with a space before it is a dash."""
    word = paragraph.words[index]
    if word == "-":
        # "State - it denies", and "State-it denies", which has lost its spaces
        broken = index + 1 < len(paragraph.words) and paragraph.words[index + 1] in SUBJECT_PRONOUNS
        return broken or paragraph.ends[index - 1] < paragraph.starts[index]
    return word in (";", ":") or word in DASHES


def comma_chunks(paragraph: Paragraph, start: int, end: int) -> list[TokenRange]:
    """Return the parts of a range between its commas; commas within brackets and quotations do not count."""
    chunks, chunk_start, depth = [], start, 0
    for index in range(start, end):
        word = paragraph.words[index]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif word == "," and not depth and paragraph.quote[index] < 0:
            chunks.append((chunk_start, index))
            chunk_start = index + 1
    chunks.append((chunk_start, end))
    return chunks


def is_fronted(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if the words before a comma are an adverbial and not a subject: "On Friday, Lee said"."""
    if start >= end:
        return True
    words = paragraph.words
    word = words[start]
    if all(words[k] in _TIME_ADVERBIAL_WORDS or words[k].isdigit() for k in range(start, end)) and (
        word not in PRONOUNS or end - start > 1
    ):
        return True  # "Two days later, Lee said", but "Both, she said"
    if word == "this" and not (start + 1 < end and words[start + 1] in TIME_WORDS):
        return False  # "This is the third fire since May, Lee said", but "This week, Lee said"
    if word in _FRONTED and not _is_name_like_time(paragraph, start, end):
        return True  # but "May Chen, the mayor, said"
    if word.endswith("ly") or (word.endswith("ing") and not paragraph.capital(start)):
        return True  # "Sadly, Lee said"; "King, the clerk, said" has a capital
    # "Speaking in Ulm, Lee said", "Asked about the road, Lee said"
    return word.endswith(("ing", "ed")) and start + 1 < end and words[start + 1] in PREPOSITIONS_OR_DETERMINERS


def _is_name_like_time(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch is a first name that is also a time, and a surname: "May Chen", "Sunday Adeyemi"."""
    words = paragraph.words
    if words[start] not in DAYS_AND_MONTHS or start + 1 >= end or not paragraph.is_name_word(start + 1):
        return False
    return words[start] == "may" or (end - start == _WORDS_OF_FULL_NAME and words[start + 1] not in TIME_WORDS)


def _opens_apposition(paragraph: Paragraph, index: int, further: frozenset[str]) -> bool:
    """Return True if a description of the noun before begins: "Lee, the mayor", "Lee, 43", "Lee, Mayor of Ulm".

    `further` has the words that open a description besides articles.
    """
    word = paragraph.words[index]
    return word in ARTICLES or word in further or word.isdigit() or paragraph.capital(index)


def _has_finite(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a word of a range looks like a finite verb."""
    return any(paragraph.finite(k) for k in range(start, end))


# ---------------------------------------------------------------- before the verb


def subject_left(paragraph: Paragraph, verb: int, sentence_start: int) -> tuple[TokenRange | None, int]:
    """Return the subject that ends before a verb, and where its clause begins; there may be content before that."""
    words = paragraph.words
    if words[verb - 1] in DASHES and paragraph.quote[verb - 1] < 0:
        dash = _opening_dash(paragraph, verb, sentence_start)
        if dash is not None:
            # "councillors -- including Lee -- said": the insertion is skipped
            return (None, verb) if words[dash - 1] in DASHES else subject_left(paragraph, dash, sentence_start)
    clause_start = _clause_start(paragraph, verb, sentence_start)
    chunks = comma_chunks(paragraph, clause_start, verb)
    if words[verb - 1] == "," and len(chunks) > 1 and paragraph.quote[verb - 1] < 0:
        if len(chunks) == _DESCRIPTION_AND_NAME + 1 and _opens_with_description(paragraph, chunks, sentence_start):
            return (clause_start, verb - 1), clause_start
        return _subject_before_comma(paragraph, chunks[:-1], clause_start)
    if role_without_second_comma(paragraph, chunks):
        return _subject_before_comma(paragraph, chunks, clause_start)
    start, end = chunks[-1]
    tail = noun_tail(paragraph, start, end)
    if tail is None:
        return None, clause_start
    if len(chunks) == _DESCRIPTION_AND_NAME and _opens_with_description(paragraph, chunks, sentence_start):
        return (clause_start, end), clause_start
    if tail[0] == start and len(chunks) > 1:
        # the noun phrase reaches back to the last comma, so it may be the end of a list
        list_start = _start_of_list(paragraph, chunks)
        return (tail, start) if list_start is None else ((list_start, end), list_start)
    return tail, tail[0]


def _opens_with_description(paragraph: Paragraph, chunks: list[TokenRange], sentence_start: int) -> bool:
    """Return True if a clause after a quotation is a description and a name: "“It rained,” his aunt, Ann Lee, said"."""
    (start, end), (first, last) = chunks[:_DESCRIPTION_AND_NAME]
    if start <= sentence_start or paragraph.quote[start - 1] < 0 or not 1 < end - start <= _LONGEST_DESCRIPTION:
        return False
    words = paragraph.words
    opens = words[start] in ARTICLES or words[start] in POSSESSIVES or words[start] == "one"
    return (
        opens
        and not _has_finite(paragraph, start, end)
        and noun_kind(words[end - 1]) is NounKind.SPEAKER
        and last - first > 1
        and all(paragraph.capital(k) or words[k] == "." for k in range(first, last))
    )


def _opening_dash(paragraph: Paragraph, verb: int, sentence_start: int) -> int | None:
    """Return the dash that opens the insertion that a dash before the verb closes, or None."""
    for index in range(verb - 2, max(sentence_start, verb - _REACH_OF_DASH), -1):
        if paragraph.words[index] in DASHES and paragraph.quote[index] < 0:
            return index
    return None


def _start_of_list(paragraph: Paragraph, chunks: list[TokenRange]) -> int | None:
    """Return where a list of names begins that ends with the last chunk ("Ann, Bob and Carl said"), or None."""
    words = paragraph.words
    last_start, last_end = chunks[-1]
    joined = any(words[k] in ("and", "or") for k in range(last_start, last_end))
    if not joined:
        return None
    list_start = last_start
    for start, end in reversed(chunks[:-1]):
        if (
            end - start > _LONGEST_LISTED_NAME
            or is_fronted(paragraph, start, end)
            or _has_finite(paragraph, start, end)
        ):
            break
        list_start = start
    found = list_start < last_start and paragraph.capital(list_start) and paragraph.capital(last_start)
    return list_start if found else None


def _subject_before_comma(
    paragraph: Paragraph, chunks: list[TokenRange], clause_start: int
) -> tuple[TokenRange | None, int]:
    """Return the subject before an insertion that ends right before the verb, and where its clause begins.

    In "On Friday, Lee, the mayor, said", the chunks are "On Friday", "Lee" and "the mayor".
    """
    number = _chunk_of_subject(paragraph, chunks)
    tail = None if number is None else noun_tail(paragraph, *chunks[number])
    if number is None or tail is None:
        return None, clause_start
    start, end = tail
    if number + 1 < len(chunks):
        end = _end_of_description(paragraph, chunks, number, tail)
    while end > tail[1] and paragraph.words[end - 1] in CONJUNCTIONS:
        end -= 1
    end = _without_day(paragraph, start, end)
    clause_start = tail[0]
    if tail == chunks[number] and (relative := _relative_of_named(paragraph, chunks, number)) is not None:
        return (relative, end), relative
    while number and tail[0] == chunks[number][0] and is_role(paragraph, *chunks[number - 1]):
        number -= 1  # "It is late, Speaker of the House, Ann Lee, said"
        clause_start, tail = chunks[number][0], chunks[number]
    return (start, end), clause_start


def _relative_of_named(paragraph: Paragraph, chunks: list[TokenRange], number: int) -> int | None:
    """Return where the subject begins if a name may be that of the victim: "the widow of the victim, Ann Lee, said".

    The text does not say which of the two has the name.
    """
    if number == 0 or number != len(chunks) - 1 or not paragraph.capital(chunks[number][0]):
        return None
    head = noun_tail(paragraph, *chunks[number - 1])
    if head is None:
        return None
    words = paragraph.words[head[0] : head[1]]
    of = words.index("of") if "of" in words else 0
    related = of > 0 and words[of - 1] in RELATIONS and "one" not in words
    return head[0] if related and words[-1] in _NAMED_AFTER_RELATIVE and words[0] in DETERMINERS else None


def _without_day(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the end of a subject without the day after it: "The board on Friday, May 17, said"."""
    words = paragraph.words
    at = end
    while at > start + 1 and (words[at - 1] in TIME_WORDS or words[at - 1].isdigit() or words[at - 1] == ","):
        at -= 1
    is_day = at < end and at > start + 1 and words[at - 1] == "on"
    return at - 1 if is_day and not (words[at - 2] in PAPERS and words[at:end] == ["sunday"]) else end


def _chunk_of_subject(paragraph: Paragraph, chunks: list[TokenRange]) -> int | None:
    """Return the index of the chunk with the subject, or None.

    This is the last chunk that is not an insertion, or else the first that is not an adverbial.
    """
    words = paragraph.words
    number = len(chunks) - 1
    for before, (start, end) in enumerate(chunks[1:]):
        if start < end and words[start] in _OPENS_RELATIVE_INSERTION and not is_fronted(paragraph, *chunks[before]):
            number = before  # "Lee, who won the vote, a surprise, said"
            break
    while number >= 0 and len(chunks) - number <= _MOST_INSERTIONS:
        start, end = chunks[number]
        if start < end and not _is_insertion(paragraph, chunks, number):
            return number
        number -= 1
    return next((k for k, chunk in enumerate(chunks) if not is_fronted(paragraph, *chunk)), None)


def _is_insertion(paragraph: Paragraph, chunks: list[TokenRange], number: int) -> bool:
    """Return True if a chunk is not the subject, because it is an adverbial or describes the words before it."""
    start, end = chunks[number]
    word = paragraph.words[start]
    if _opens_next_clause(paragraph, chunks, number):
        return False  # "Lee has been busy, but Roe, the mayor, said"
    if is_fronted(paragraph, start, end) or word in _NEVER_SUBJECT or word.isdigit():
        return True
    if number == 0:
        return False  # there is nothing before it that it could describe
    if word in _DESCRIBES_NAME and paragraph.is_name_word(chunks[number - 1][1] - 1):
        return True  # "Ann Lee, the mayor, said", but "On the road, the mayor, who ..."
    if not paragraph.capital(start) and word not in DETERMINERS and word not in PRONOUNS:
        # "Lee, mayor of Ulm, said", but "The chief, former manager Ann Lee, said"
        return name_at_end(paragraph, start, end) is None or name_at_end(paragraph, *chunks[number - 1]) is not None
    if is_manner(paragraph, start, end) or describes_person(paragraph, chunks, number):
        return True  # "The mayor, her voice low, said", "Lee, Mayor of Ulm, said"
    if describes_noun(paragraph, chunks, number) or is_place_of_place(paragraph, chunks, number):
        return True  # "The bank, Ulm's largest, said", "police in Ulm, Ohio, said"
    # "Lee, D.C., said"
    return end - start == 1 and len(word) <= _LONGEST_INITIALS and "." in word


def _opens_next_clause(paragraph: Paragraph, chunks: list[TokenRange], number: int) -> bool:
    """Return True if a chunk begins with a conjunction and the subject of another clause: "but the mayor"."""
    start, end = chunks[number]
    if not number or start + 1 >= end or paragraph.words[start] not in CONJUNCTIONS:
        return False
    return has_main_verb(paragraph, chunks[0][0], start) and not is_fronted(paragraph, start + 1, end)


def has_main_verb(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a stretch has a finite verb, or speech in quotation marks, outside relative clauses."""
    words, tags = paragraph.words, paragraph.tags
    relative = inside = False
    for index in range(start, end):
        if paragraph.quote[index] >= 0:
            continue
        if words[index] in _RELATIVES_BEFORE_VERB and tags[index] in _RELATIVE_TAGS:
            relative = True
        elif tags[index] in FINITE_TAGS or (words[index] in _LISTED_VERBS and not paragraph.capital(index)):
            joined = inside and tags[index - 1] == "CC"  # "who won and left"
            if not relative and not joined:
                return True
            relative, inside = False, True
        elif words[index] == ",":
            inside = False
    return False


def _end_of_description(paragraph: Paragraph, chunks: list[TokenRange], index: int, tail: TokenRange) -> int:
    """Return the token after a subject and the description that follows it: "Lee, the mayor"; no "who" clause.

    `chunks` are the stretches between commas up to the verb; `tail` is the noun phrase in the one at `index`. A
    description that opens with an article extends to the verb, but for an adverbial: "Lee, a nurse, on Friday, said".
    """
    words = paragraph.words
    start, end = chunks[index + 1]
    if (
        start >= end
        or not _opens_apposition(paragraph, start, _JOINS_DESCRIPTION_LEFT)
        or chunks[-1][1] - tail[0] > _LONGEST_DESCRIBED_SUBJECT
        or words[start] == "who"
        or is_manner(paragraph, start, end)
    ):
        return tail[1]
    if words[start] not in ARTICLES:
        return end
    for chunk in chunks[index + 2 :]:
        if chunk[0] < chunk[1] and is_fronted(paragraph, *chunk):
            return chunk[0] - 1  # before the comma that precedes "on Friday"
    return chunks[-1][1]


# ---------------------------------------------------------------- in the clause that a verb continues


def main_subject(paragraph: Paragraph, sentence_start: int, verb: int) -> TokenRange | None:
    """Return the subject of the clause that a verb continues: the noun phrase before the clause's first finite verb.

    In "On Friday, Lee left the room, saying", it is "Lee".
    """
    words = paragraph.words
    fronted = False
    for chunk_start, end in comma_chunks(paragraph, max(sentence_start, verb - MAX_REACH), verb):
        start = chunk_start
        while start < end and (words[start] in CONJUNCTIONS or words[start] in DOUBLE_QUOTES):
            start += 1
        if start >= end:
            continue
        if end < verb and is_fronted(paragraph, start, end):
            fronted = True
            continue
        first_verb = _first_main_verb(paragraph, start, end)
        if first_verb is not None:
            while first_verb - 1 > start and _is_manner_adverb(paragraph, first_verb - 1):
                first_verb -= 1  # "Lee flatly denied it"
            return noun_tail(paragraph, start, first_verb)
        if end < verb:
            if fronted:
                continue
            # without a verb, the whole chunk is the subject, as in "Lee, the mayor, smiled, saying"; but the lists
            # lack some verbs: "Lee hit back, saying"
            tagged = next((k for k in range(start + 1, end) if paragraph.tags[k] == "VBD"), end)
            tail = noun_tail(paragraph, start, tagged)
            return tail if tail and tail[0] == start and end - start <= _LONGEST_OPENING_SUBJECT else None
        if not fronted or words[start] in SUBJECT_PRONOUNS:
            return _leading_name(paragraph, start, end)
        return None
    return None


def _is_manner_adverb(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is an adverb in -ly, and no name: "flatly", but not "Kelly"."""
    word = paragraph.words[index]
    return word.endswith("ly") and word not in NOUNS_IN_LY and not paragraph.capital(index)


def _first_main_verb(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return the first finite verb of a chunk that is not within a relative clause, or None."""
    words = paragraph.words
    relative = False
    for index in range(start + 1, end):
        if words[index] in _RELATIVES_BEFORE_VERB:
            relative = True
        if paragraph.quote[index] >= 0 or not paragraph.finite(index):
            continue
        if relative:
            relative = words[index] in AUXILIARIES  # "the man who has said"
        elif not (index - start > 1 and _is_reduced_relative(paragraph, index, end)):
            return index
    return None


def _is_reduced_relative(paragraph: Paragraph, index: int, end: int) -> bool:
    """Return True if a form in -ed is a participle with the main verb after it: "a man jailed in May fled"."""
    words = paragraph.words
    return (
        words[index].endswith("ed")
        and words[index] not in AUXILIARIES
        and index + 1 < end
        and words[index + 1] in PREPOSITIONS
        and _has_finite(paragraph, index + 1, min(end, index + _REACH_OF_MAIN_VERB))
    )


def _leading_name(paragraph: Paragraph, start: int, end: int) -> TokenRange | None:
    """Return the name or pronoun that a chunk begins with, or None."""
    words = paragraph.words
    index = start
    while index < end and (paragraph.is_name_word(index) or (words[index] == "." and index > start)):
        index += 1
    if index > start or words[start] in SUBJECT_PRONOUNS:
        return start, max(index, start + 1)
    return None


# ---------------------------------------------------------------- after the verb


def subject_right(paragraph: Paragraph, after_verb: int, limit: int) -> TokenRange | None:
    """Return the subject after an inverted verb, with a short description: "said Ann Lee, the mayor".

    The search begins at `after_verb` and ends before `limit`.
    """
    words = paragraph.words
    start = after_verb
    while start < limit and _is_adverb_after_verb(paragraph, start):
        start += 1
    end = _end_of_inverted(paragraph, start, limit)
    if end == start:
        return None
    if end < limit and words[end] == ",":
        end = _end_of_short_description(paragraph, start, end, limit)
    return start, end


def _is_adverb_after_verb(paragraph: Paragraph, index: int) -> bool:
    """Return True if a token is an adverb before the subject of an inverted verb: "said later the mayor"."""
    word = paragraph.words[index]
    if word in ADVERBS:
        return word not in DETERMINERS
    return _is_manner_adverb(paragraph, index)


def _end_of_inverted(paragraph: Paragraph, start: int, limit: int) -> int:
    """Return the end of the noun phrase at `start`, the subject of the verb before it."""
    words = paragraph.words
    stop = min(limit, start + MAX_REACH)
    index = start
    while index < stop:
        if paragraph.quote[index] >= 0:
            first, last = quotation_of(paragraph, index)
            if first != index or last - first > _LONGEST_QUOTED_NICKNAME or last >= stop:
                break
            index = last + 1  # 'Ann "Red" Lee'
        elif words[index] == "." and start < index < limit - 1:
            index += 1  # an abbreviation: "Sen. Lee"
        elif index > start and (length := phrase_length(words, index)):
            index += length  # "said a man posing as Lee"
        elif _ends_inverted(paragraph, index, start, stop):
            break
        else:
            index += 1
    return index


def _ends_inverted(paragraph: Paragraph, index: int, start: int, stop: int) -> bool:
    """Return True if a token ends the subject that begins at `start`: a mark, a clause, an adverbial or a verb."""
    words = paragraph.words
    word = words[index]
    if word in SUBJECT_END_MARKS or word in SUBJECT_ENDS:
        return True
    if index == start:
        return False
    if word == "to" and paragraph.is_name_word(index - 1) and words[index - 1] not in ROLE_NOUNS:
        return True  # "said Lee to reporters", but "said the Ambassador to Ghana"
    if word == "from" and words[index + 1 : index + 2] and words[index + 1] in POSSESSIVES:
        return True  # "said Lee from his bed", but "said Lee from Ulm"
    if word in _PLACE_OR_TIME:
        # "said Lee on the radio", "said Lee in a letter", but "said the University at Buffalo"
        following = words[index + 1] if index + 1 < stop else None
        return following is not None and (word == "on" or following in _OPENS_ADVERBIAL or following.isdigit())
    before = words[index - 1]
    if word == "to" and paragraph.capital(index - 1):
        return True  # "said Ann Lee to the Post", but "said an aide to Lee"
    if paragraph.capital(index):
        # "said Ann Lee Friday", but "said the Friday club", "said Ann May"
        return word in TIME_WORDS and before not in DETERMINERS and word not in _NAMES_LIKE_TIMES
    if word in _LISTED_VERBS:
        return True
    # "said Lee smiled" is a clause; "said the long-haired man" is not
    return word.endswith("ed") and before not in ("-", ".") and paragraph.is_name_word(index - 1)


def _end_of_short_description(paragraph: Paragraph, start: int, comma: int, limit: int) -> int:
    """Return the end of the description or age after a subject's comma, or the comma itself if none follows."""
    words = paragraph.words
    end = comma + 1
    while (
        end < min(limit, comma + _REACH_OF_DESCRIPTION)
        and (words[end] not in SUBJECT_END_MARKS or _is_abbreviation_mark(paragraph, end, limit))
        and paragraph.quote[end] < 0
        and words[end] not in _NO_DESCRIPTION
    ):
        end += 1
    described = end > comma + 1 and (
        words[start] in ARTICLES or _opens_apposition(paragraph, comma + 1, _JOINS_DESCRIPTION_RIGHT)
    )
    return end if described and not _has_finite(paragraph, comma + 1, end) else comma


def _is_abbreviation_mark(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if a token is the full stop of an abbreviation within a name: "Ann J. Lee", "Dr. Roe"."""
    return (
        paragraph.words[index] == "."
        and paragraph.capital(index - 1)
        and index + 1 < limit
        and paragraph.is_name_word(index + 1)
    )


def looks_inverted(paragraph: Paragraph, verb: int, sentence_start: int, limit: int, cue: Cue) -> bool:
    """Return True if a verb after a comma has its subject after it, as in "It rained, said Lee"."""
    words = paragraph.words
    if cue.form not in ("past", "s", "base") or cue.group not in ("say", "report"):
        return False
    if words[verb - 1] in DASHES and any(
        words[k] in DASHES for k in range(max(sentence_start, verb - _REACH_OF_DASH_IF_INVERTED), verb - 1)
    ):
        return False  # "councillors -- including Lee -- said"
    following = verb + 1
    if following >= limit or paragraph.quote[following] >= 0 or words[following] in _NOT_AFTER_INVERTED:
        return False
    if not is_inverted_subject(paragraph, following, limit):
        return False
    return _says_what_comes_before(paragraph, verb, sentence_start, limit, cue)


def _says_what_comes_before(paragraph: Paragraph, verb: int, sentence_start: int, limit: int, cue: Cue) -> bool:
    """Return True if the words before an inverted verb are what is said, and not its subject.

    In "Lee, 42, said the army fled", a clause follows; in "The fitter, who was hurt, said the boat slid", no clause
    comes before; in "Three are dead, say police", one does. A verb of reporting has more often its object after it.
    """
    subject = subject_right(paragraph, verb + 1, limit)
    if subject is None or _is_clause(paragraph, *subject):
        return False
    if cue.group == "report" and not _ends_with_speaker(paragraph, verb, subject, limit, cue):
        return False
    if any(number >= 0 for number in paragraph.quote[sentence_start:verb]) or has_main_verb(
        paragraph, max(sentence_start, verb - MAX_REACH), verb
    ):
        return True
    if cue.form == "base" or cue.group == "report":
        return False
    if len(comma_chunks(paragraph, _clause_start(paragraph, verb, sentence_start), verb - 1)) == 1:
        return True  # a comma parts a subject from its verb only if another comes before it
    left, _ = subject_left(paragraph, verb, sentence_start)
    return left is None or check_speaker(paragraph, left, cue.lemma, has_clause=True).part is None


def _ends_with_speaker(paragraph: Paragraph, verb: int, subject: TokenRange, limit: int, cue: Cue) -> bool:
    """Return True if a sentence ends with a verb of reporting and a speaker: "It leaks, warned the mayor."."""
    end = subject[1]
    if is_text(paragraph, subject):
        return False
    if cue.form == "base":
        if paragraph.tags[end - 1] != "NNS" or cue.lemma in ALSO_NOUNS or cue.lemma in MOSTLY_NOUNS:
            return False  # "Prices will fall, warn agents", but "They came to argue, warn him"
    elif paragraph.tags[verb] not in FINITE_TAGS:
        return False
    at_end = end >= limit or (end == limit - 1 and paragraph.words[end] == ".")
    return at_end and check_speaker(paragraph, subject, "", has_clause=True).part == subject


def _is_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a finite verb follows the first word of a range: "the army shelled the town".

    The tagger may take it for a participle: "the bus rolled twice", but "a man jailed in May".
    """
    return any(paragraph.tags[k] in FINITE_TAGS or _is_likely_past(paragraph, k) for k in range(start + 1, end))


def _is_likely_past(paragraph: Paragraph, index: int) -> bool:
    """Return True if a word tagged as a participle is rather a past form, as an adverb follows the noun and it."""
    tags = paragraph.tags
    following = tags[index + 1] if index + 1 < len(tags) else ""
    return tags[index] == "VBN" and tags[index - 1] in NOUN_TAGS and following in ("RB", "DT", "PRP$")


def is_inverted_subject(paragraph: Paragraph, after_verb: int, limit: int) -> bool:
    """Return True if a subject follows a verb and ends at a mark or an adverbial, so that no clause begins there."""
    words = paragraph.words
    subject = subject_right(paragraph, after_verb, limit)
    if subject is None:
        return False
    start, end = subject
    closed = (
        end >= limit
        or words[end] in SUBJECT_END_MARKS
        or words[end] in INVERSION_ENDS
        or paragraph.quote[end] >= 0
        or words[end] in TIME_WORDS
        or (words[end] == words[after_verb - 1] and words[end + 1 : limit] == ["."])  # "said Lee said."
    )
    return closed and words[start] not in _NO_INVERTED_SUBJECT


def passive_agent(paragraph: Paragraph, verb: int, limit: int) -> TokenRange | None:
    """Return the agent of a passive verb ("accused by Lee of"), or None if no "by" follows."""
    words, quote = paragraph.words, paragraph.quote
    for by in range(verb + 1, min(limit, verb + _REACH_OF_AGENT)):
        if words[by] == "by" and quote[by] < 0:
            within = range(by + 2, min(limit, by + _LONGEST_AGENT))
            stop = next((k for k in within if words[k] in _AFTER_AGENT and quote[k] < 0), limit)
            return subject_right(paragraph, by + 1, stop)
    return None


# ---------------------------------------------------------------- for the scorer


def subject_kind(paragraph: Paragraph, speaker: TokenRange) -> str:
    """Return the code of a subject's kind in the scorer's weights.

    "rel", "first", "it" and "pron" are pronouns, a "name" has a capital letter that does not open the
    paragraph's first sentence, and any other subject is a "noun".
    """
    start, end = speaker
    word = paragraph.words[start]
    if end - start == 1 and word in PRONOUNS:
        if word in ("who", "which", "that"):
            return "rel"
        if word in ("i", "we", "you"):
            return "first"
        return "it" if word == "it" else "pron"
    first = paragraph.sentences[0][0]
    if any(paragraph.is_name_word(k) and k > first for k in range(max(start, end - _WORDS_FOR_KIND), end)):
        return "name"
    return "noun"

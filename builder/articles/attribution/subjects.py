"""The subject before a verb, or shared with the clause that a verb continues.

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
from builder.articles.attribution.clause_parts import (
    OPENS_RELATIVE_INSERTION,
    RELATIVES_BEFORE_VERB,
    comma_chunks,
    has_main_verb,
    is_adverbial,
    is_fronted,
    is_manner_adverb,
    opens_apposition,
    start_of_clause,
)
from builder.articles.attribution.noun_tail import noun_tail, without_time
from builder.articles.attribution.paragraph import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    MAX_REACH,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import NounKind, is_text, noun_kind
from builder.language.lexicon.function_words import BARE_SUBJECTS
from builder.language.lexicon.titles import RELATIONS
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tagger import FINITE_TAGS

_REACH_OF_DASH = 25
"""Tokens before a verb within which the dash that opens an insertion must come: "councillors -- and Lee -- said"."""

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

_WORDS_FOR_KIND = 6
"""Words at the end of a subject that are checked to see whether it is a name."""

_NEVER_SUBJECT = RELATIVE_PRONOUNS | {"including", "himself", "herself"}
"""Words that open a part between commas that is not a subject."""

_DESCRIBES_NAME = ARTICLES | {"one", "his", "her", "their", "its"}
"""Words that open a description if a name comes before the comma: "Lee, her deputy, said"."""

_SURE_VERBS = frozenset(("VBD", "VBZ"))
"""Tags of finite verbs that the tagger seldom gives to other words."""

_STRESSES = frozenset(("even", "only"))
"""Adverbs in front of a subject that stress it: "even Lee, who won, said"."""

_OPENS_CLAUSE = (SUBORDINATORS - PREPOSITIONS) | {"as"}
"""Words that open a subordinate clause; before a name, "as" does, too: "as Lee, the mayor, said"."""

_JOINS_DESCRIPTION_LEFT = frozenset(("who", "including", "his", "her", "another", "one"))
"""Words besides articles that open the description of a subject before its verb."""


def subject_left(paragraph: Paragraph, verb: int, sentence_start: int) -> tuple[TokenRange | None, int]:
    """Return the subject that ends before a verb, and where its clause begins; there may be content before that."""
    words = paragraph.words
    if words[verb - 1] in DASHES and paragraph.quote[verb - 1] < 0:
        dash = _opening_dash(paragraph, verb, sentence_start)
        if dash is not None:
            # "councillors -- including Lee -- said": the insertion is skipped
            return (None, verb) if words[dash - 1] in DASHES else subject_left(paragraph, dash, sentence_start)
    clause_start = start_of_clause(paragraph, verb, sentence_start)
    chunks = comma_chunks(paragraph, _after_opening_words(paragraph, clause_start, verb), verb)
    closed = paragraph.quote[verb - 1] >= 0 and words[verb - 2] == ","  # "Lee, the author of “The Old Port,” said"
    if words[verb - 1] == "," and len(chunks) > 1 and paragraph.quote[verb - 1] < 0:
        if len(chunks) == _DESCRIPTION_AND_NAME + 1 and _opens_with_description(paragraph, chunks, sentence_start):
            return (clause_start, verb - 1), clause_start
        closed = True
        chunks.pop()
    while len(chunks) > 1 and is_adverbial(paragraph, *chunks[-1]):
        closed = True  # "Lee, the mayor, in a statement said"
        chunks.pop()
    if closed:
        return _subject_before_comma(paragraph, _last_clause(paragraph, chunks), clause_start)
    if role_without_second_comma(paragraph, chunks) and not _resumes(paragraph, verb):
        return _subject_before_comma(paragraph, chunks, clause_start)
    start, end = chunks[-1]
    tail = noun_tail(paragraph, start, end)
    if tail is None:
        return None, clause_start
    if tail[0] in (start, start + (words[start] in CONJUNCTIONS)) and len(chunks) > 1:
        # the noun phrase reaches back to the last comma, so it may be the end of a list
        list_start = _start_of_list(paragraph, chunks)
        return (tail, tail[0]) if list_start is None else ((list_start, end), list_start)
    return tail, tail[0]


def _after_opening_words(paragraph: Paragraph, start: int, verb: int) -> int:
    """Return the first token of a clause without its conjunction and what stresses its subject: "but even Lee"."""
    while start < verb - 1 and (paragraph.words[start] in CONJUNCTIONS or paragraph.words[start] in _STRESSES):
        start += 1
    return start


def _last_clause(paragraph: Paragraph, chunks: list[TokenRange]) -> list[TokenRange]:
    """Return the parts from a subordinate clause on that opens with a name: "he left, while Ann Lee, the mayor,"."""
    for number in range(len(chunks) - 2, -1, -1):
        start, end = chunks[number]
        if start + 1 < end and paragraph.words[start] in _OPENS_CLAUSE:
            named = name_at_end(paragraph, start + 1, end)
            return chunks if named != (start + 1, end) else [named, *chunks[number + 1 :]]
    return chunks


def _resumes(paragraph: Paragraph, verb: int) -> bool:
    """Return True if the clause before a verb goes on after it: "Lee, an aide said, is sure", "said, “is sure”"."""
    after = verb + 1
    if paragraph.words[after : after + 1] != [","]:
        return False
    while after < len(paragraph.words) and (paragraph.words[after] == "," or paragraph.words[after] in DOUBLE_QUOTES):
        after += 1
    return after < len(paragraph.words) and not paragraph.capital(after)


def _opens_with_description(paragraph: Paragraph, chunks: list[TokenRange], sentence_start: int) -> bool:
    """Return True if a clause after a quotation is a description and a name: "“It rained,” his aunt, Ann Lee, said"."""
    (start, end), (first, last) = chunks[:_DESCRIPTION_AND_NAME]
    if start <= sentence_start or paragraph.quote[start - 1] < 0 or not 1 < end - start <= _LONGEST_DESCRIPTION:
        return False
    words = paragraph.words
    return (
        (words[start] in ARTICLES or words[start] in POSSESSIVES)
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
    if not any(words[k] in ("and", "or") for k in range(last_start, last_end)):
        return None
    list_start = last_start
    last_start += words[last_start] in CONJUNCTIONS  # "Ann, Bob, and Carl"
    for start, end in reversed(chunks[:-1]):
        if not start < end <= start + _LONGEST_LISTED_NAME or is_fronted(paragraph, start, end):
            break
        if paragraph.has_finite(start, end) or not _may_be_listed(paragraph, end):
            break
        list_start = start
    return list_start if list_start < chunks[-1][0] and _may_be_listed(paragraph, last_end) else None


def _may_be_listed(paragraph: Paragraph, end: int) -> bool:
    """Return True if a part that ends at `end` may be one of a list of speakers: a name, or a person or body."""
    return paragraph.capital(end - 1) or noun_kind(paragraph.words[end - 1]) is NounKind.SPEAKER


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
    end = without_time(paragraph, start, end)
    clause_start = tail[0]
    if tail == chunks[number] and (relative := _relative_of_named(paragraph, chunks, number)) is not None:
        return (relative, end), relative
    if number and number == len(chunks) - 1 and tail == chunks[number]:
        document = noun_tail(paragraph, *chunks[number - 1])
        if document == chunks[number - 1] and is_text(paragraph, document):
            return (document[0], end), document[0]  # "A statement from the office of the mayor, Ann Lee, said"
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
    related = of > 0 and words[of - 1] in RELATIONS
    return head[0] if related else None


def _chunk_of_subject(paragraph: Paragraph, chunks: list[TokenRange]) -> int | None:
    """Return the index of the chunk with the subject, or None.

    This is the last chunk that is not an insertion, or else the first that is not an adverbial.
    """
    words = paragraph.words
    number = len(chunks) - 1
    for before, (start, end) in enumerate(chunks[1:]):
        if start < end and words[start] in OPENS_RELATIVE_INSERTION and not is_fronted(paragraph, *chunks[before]):
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
    if is_fronted(paragraph, start, end) or word in _NEVER_SUBJECT:
        return True
    if number == 0:
        return False  # there is nothing before it that it could describe
    if paragraph.words[start + 1 : start + 3] in (["of", "them"], ["of", "whom"]):
        return True  # "The nurses, many of them from Ulm, said"
    if word in _DESCRIBES_NAME and paragraph.is_name_word(chunks[number - 1][1] - 1):
        return True  # "Ann Lee, the mayor, said", but "On the road, the mayor, who ..."
    if not paragraph.capital(start) and word not in DETERMINERS:
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
    return has_main_verb(paragraph, chunks[0][0], start)


def _end_of_description(paragraph: Paragraph, chunks: list[TokenRange], index: int, tail: TokenRange) -> int:
    """Return the token after a subject and the description that follows it: "Lee, the mayor"; no "who" clause.

    `chunks` are the stretches between commas up to the verb; `tail` is the noun phrase in the one at `index`. A
    description that opens with an article extends to the verb, but for an adverbial: "Lee, a nurse, on Friday, said".
    """
    words = paragraph.words
    start, end = chunks[index + 1]
    if (
        start >= end
        or not opens_apposition(paragraph, start, _JOINS_DESCRIPTION_LEFT)
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


def main_subject(paragraph: Paragraph, sentence_start: int, verb: int) -> TokenRange | None:
    """Return the subject of the clause that a verb continues: the noun phrase before the clause's first finite verb.

    In "On Friday, Lee left the room, saying", it is "Lee"; in "Lee left and Roe laughed, saying", it is "Roe".
    """
    return joined_subject(paragraph, sentence_start, verb) or first_subject(paragraph, sentence_start, verb)


def joined_subject(paragraph: Paragraph, first: int, verb: int) -> TokenRange | None:
    """Return the subject of the last clause before a verb that a conjunction joins to another one, or None.

    No verb may come between `first` and the conjunction but one, that of the other clause: in "Lee says it rained and
    Roe left, adding", the last clause is what Lee says.
    """
    words = paragraph.words
    for index in range(verb - 2, max(first, verb - MAX_REACH), -1):
        joins = words[index] in ("and", "but") or (words[index] == "," and words[index + 1] in BARE_SUBJECTS)
        if not joins or paragraph.quote[index] >= 0 or words[index + 1] in RELATIVE_PRONOUNS:
            continue
        start = index + 1
        finite = next((k for k in range(start + 1, verb) if paragraph.tags[k] in FINITE_TAGS or words[k] == ","), verb)
        subject = (start, finite) if finite < verb and words[finite] != "," else None
        if subject is not None and _is_joined(paragraph, subject) and has_main_verb(paragraph, first, index):
            return subject
    return None


def _is_joined(paragraph: Paragraph, subject: TokenRange) -> bool:
    """Return True if the words between a conjunction and a finite verb are a subject that may speak."""
    start, end = subject
    if end - start == 1 and paragraph.words[start] in BARE_SUBJECTS:
        return True
    if paragraph.has_finite(start, end) or noun_tail(paragraph, start, end) != subject:
        return False
    return paragraph.is_name_word(end - 1) or (
        paragraph.tags[start] in ("DT", "PRP$") and noun_kind(paragraph.words[end - 1]) is NounKind.SPEAKER
    )


def first_subject(paragraph: Paragraph, sentence_start: int, verb: int) -> TokenRange | None:
    """Return the subject of a sentence's first clause that is no adverbial."""
    words = paragraph.words
    fronted = False
    chunks = comma_chunks(paragraph, max(sentence_start, verb - MAX_REACH), verb)
    for number, (start, end) in enumerate(chunks):
        while start < end and (words[start] in CONJUNCTIONS or words[start] in DOUBLE_QUOTES):
            start += 1
        if start >= end:
            continue
        first_verb = _first_main_verb(paragraph, start, end)
        if end < verb and is_fronted(paragraph, start, end):
            subject = None if first_verb is None else _after_adverbial(paragraph, start, first_verb)
            if subject is not None:
                return subject
            fronted = True
            continue
        if first_verb is not None:
            while first_verb - 1 > start and is_manner_adverb(paragraph, first_verb - 1):
                first_verb -= 1  # "Lee flatly denied it"
            return noun_tail(paragraph, start, first_verb)
        if end < verb:
            if fronted:
                continue
            opening = next(
                (first for first, last in chunks[number + 1 :] if first < last and paragraph.finite(first)), verb
            )
            if opening < verb:
                return subject_left(paragraph, opening, sentence_start)[0]  # "One of the men, Ann Lee, smiled, saying"
            # without a verb, the whole chunk is the subject, as in "Lee, the mayor, smiled, saying"; but the lists
            # lack some verbs: "Lee hit back, saying"
            tagged = next((k for k in range(start + 1, end) if paragraph.tags[k] in ("VBD", "VBZ")), end)
            tail = noun_tail(paragraph, start, tagged)
            return tail if tail and tail[0] == start and end - start <= _LONGEST_OPENING_SUBJECT else None
        if not fronted or words[start] in SUBJECT_PRONOUNS:
            return _leading_name(paragraph, start, end)
        return None
    return None


def _after_adverbial(paragraph: Paragraph, start: int, first_verb: int) -> TokenRange | None:
    """Return the subject after an adverbial without a comma, or None: "on Friday Lee left", "by noon she had left"."""
    words = paragraph.words
    if words[start] in SUBORDINATORS or paragraph.tags[first_verb] not in FINITE_TAGS:
        return None
    tail = noun_tail(paragraph, start, first_verb)
    if tail is None or not (words[tail[0]] in BARE_SUBJECTS or paragraph.is_name_word(tail[1] - 1)):
        return None
    return None if words[tail[0] - 1] in PREPOSITIONS else tail


def _first_main_verb(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return the first finite verb of a chunk that is not within a relative clause, or None."""
    words = paragraph.words
    relative = False
    for index in range(start + 1, end):
        if words[index] in RELATIVES_BEFORE_VERB:
            relative = True
        if paragraph.quote[index] >= 0 or not (paragraph.finite(index) or paragraph.tags[index] in _SURE_VERBS):
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
        and paragraph.has_finite(index + 1, min(end, index + _REACH_OF_MAIN_VERB))
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

"""Which parts between commas describe the person before them: "Lee, 44, Minister of Health, said".

A part in small letters ("mayor of Ulm") is always a description, and `subjects` needs no help with it. A part that
begins with a capital or a determiner may be the subject itself: "On the road, the mayor, ..." and "The mayor, Ann Lee,
said". It is a description if the part before it names a person and it says what that person is.
"""

from __future__ import annotations

from builder.articles.attribution.name_runs import is_body, without_title
from builder.articles.attribution.paragraph import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    ORGANISATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    TITLES_BEFORE_NAMES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.speakers import NounKind, noun_kind
from builder.language.lexicon.function_words import PLACE_NAME_PREPOSITIONS
from builder.language.lexicon.geography import STATES
from builder.language.lexicon.names import FIRST_NAMES, NAME_PARTICLES
from builder.language.lexicon.titles import POST_NOMINALS, ROLE_NOUNS, TITLES_OF_FULL_NAMES
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tokens import GENITIVE_MARKS

_PREPOSITIONS_OF_ROLES = frozenset(("of", "for", "at", "in", "from", "with", "to", "on"))
"""Prepositions after the noun of a role: "head of research at the bank"."""

_LONGEST_NAME = 8
"""Tokens of the longest name at the end of a part, with its titles, initials and age in brackets."""

_LONGEST_ROLE = 8
"""Tokens before the first preposition of a role: "the former chief executive of"."""

_NAME_AND_ROLE = 2
"""Parts between commas of a name and its role: "Lee, the mayor"."""

_LONGEST_DESCRIPTION = 16
"""Tokens of the longest description that is not closed by a comma."""

_LONGEST_STATE = 2
"""Tokens of an abbreviated state with its full stop: "Mich."."""

_PARTIES = frozenset(("r", "d", "i"))
"""Letters for the parties of American politicians: "Lee, R-Ohio", "Lee, D"."""

_GENERATIONS = frozenset(("jr", "sr", "."))
"""Tokens of a part that tells father and son apart: "Lee, Jr."."""

_ABBREVIATED_STATES = frozenset(state.lower() for state in STATES)
"""Abbreviated states, lower case."""

_BEFORE_NAME = CONJUNCTIONS | SUBORDINATORS | {"that", ",", ";", ":", '"', "“", "”", "''", "(", "—", "–", "--"}
"""Tokens after which a name may be the subject of a new clause: "said that Lee"."""

_PARTICIPLES = frozenset(("VBN", "VBG", "VBD"))
"""Tags of participles, which the tagger may take for a past tense."""

_PARTS_OF_A_PERSON = frozenset(
    ("voice", "voices", "eyes", "face", "hands", "hand", "arm", "arms", "head", "lips", "hair", "tone", "smile", "fist")
) | {
    "shoulders",
    "back",
    "tears",
    "cheeks",
    "hip",
    "lap",
    "neck",
    "wrist",
    "side",
    "chest",
    "knee",
    "knees",
    "forehead",
}
"""Nouns of a phrase that tells how somebody speaks: "Lee, her voice low, said"."""


def describes_person(paragraph: Paragraph, chunks: list[TokenRange], number: int) -> bool:
    """Return True if a part between commas describes the person named in the part before it.

    Other descriptions may come between: in "Captain Lee, Chief Press Officer, Coastguard", the last part is one.
    """
    if number and names_party(paragraph, *chunks[number]):
        return True
    for before in range(number - 1, -1, -1):
        start, end = chunks[before]
        if name_at_end(paragraph, start, end) is not None:
            return _is_description(paragraph, chunks[number], continued=before < number - 1)
        if not (start < end and says_what_somebody_is(paragraph, start, end)):
            return False
    return False


def describes_noun(paragraph: Paragraph, chunks: list[TokenRange], number: int) -> bool:
    """Return True if a part with a genitive and no name after it describes a noun: "the bank, Ulm's largest, said"."""
    if number == 0:
        return False
    (first, last), (start, end) = chunks[number - 1], chunks[number]
    words = paragraph.words
    return first < last and words[first] in DETERMINERS and not GENITIVE_MARKS.isdisjoint(words[start:end])


def is_place_of_place(paragraph: Paragraph, chunks: list[TokenRange], number: int) -> bool:
    """Return True if a part is the state or country of the place that ends the part before: "police in Ulm, Ohio"."""
    if number == 0:
        return False
    (first, last), (start, end) = chunks[number - 1], chunks[number]
    words = paragraph.words
    if last - first <= 1 or not paragraph.capital(last - 1) or not paragraph.capital(start):
        return False
    if words[start] in _ABBREVIATED_STATES and end - start <= _LONGEST_STATE:
        return True
    return end - start == 1 and _place_at_end(paragraph, first, last)


def _place_at_end(paragraph: Paragraph, first: int, last: int) -> bool:
    """Return True if a part ends in a place after a noun: "police in Ulm"."""
    at = last - 1
    while at > first and paragraph.capital(at):
        at -= 1
    return at > first and paragraph.words[at] in PLACE_NAME_PREPOSITIONS


def is_manner(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a part tells how somebody speaks: "her voice low", "a baby in her arms"."""
    words = paragraph.words
    if start + 2 >= end:
        return False
    if words[start] in POSSESSIVES:
        if not _PARTS_OF_A_PERSON.isdisjoint(words[start + 1 : min(start + 3, end - 1)]):
            return True
        # "Lee, his shirt soaked in blood, said", but "Lee, his aide in Ulm, said"
        return paragraph.tags[start + 2] in _PARTICIPLES and noun_kind(words[start + 1]) is not NounKind.SPEAKER
    # "Lee, a pistol at his hip, said"
    return words[end - 1] in _PARTS_OF_A_PERSON and words[end - 2] in POSSESSIVES and words[end - 3] in PREPOSITIONS


def role_without_second_comma(paragraph: Paragraph, chunks: list[TokenRange]) -> bool:
    """Return True if the last part is a role that a comma should have closed: "Lee, head of the Reef Fund told".

    The part before it must consist of the name, since otherwise a clause may begin with the role: "It rained in Lee,
    the mayor of Ulm said".
    """
    if len(chunks) == 1:
        return False
    (first, last), (start, end) = chunks[-2:]
    while first < last and paragraph.words[first] in CONJUNCTIONS:
        first += 1
    named = name_at_end(paragraph, first, last)
    if paragraph.words[start] in POSSESSIVES and len(chunks) > _NAME_AND_ROLE:
        return False  # "He ran a firm, Reef Diving, his sister said"
    if is_place_of_place(paragraph, chunks, len(chunks) - 2):
        return False  # "During a stop in Omaha, Nebraska, the mayor said"
    return (
        named is not None
        and named[0] == first
        and end - start <= _LONGEST_DESCRIPTION
        and not paragraph.has_finite(start, end)
        and _role_head(paragraph, start, end) is not None
    )


def name_at_end(paragraph: Paragraph, start: int, end: int) -> TokenRange | None:
    """Return the name of a person that ends a part between commas, with its titles, or None.

    A name after a preposition or a verb is none: "the storm hit Ann Lee".
    """
    words = paragraph.words
    last = _before_brackets(paragraph, start, end)
    first = last
    while first > start and last - first < _LONGEST_NAME and _continues_name(paragraph, first - 1):
        first -= 1
    while first < last and not paragraph.is_name_word(first):
        first += 1
    if first == last or (first > start and not _may_precede_name(paragraph, first - 1)):
        return None
    while last - 1 > first and words[last - 1] == ".":
        last -= 1
    (name_start, name_end), titled = without_title(paragraph, (first, last))
    if is_body(paragraph, (first, last)) or any(words[at] in TIME_WORDS for at in range(name_start, name_end)):
        return None
    alone = name_end - name_start == 1
    if alone and words[name_start] in PRONOUNS | ADVERBS:
        return None
    return (first, end) if titled or not alone or first == start or words[first - 1] in ROLE_NOUNS else None


def says_what_somebody_is(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a part can only describe somebody: an age, letters, a state or a role."""
    words = paragraph.words
    if words[start].isdigit() or (words[start] in _ABBREVIATED_STATES and end - start <= _LONGEST_STATE):
        return True
    if all(words[at] in POST_NOMINALS or words[at] in _GENERATIONS for at in range(start, end)):
        return True
    return _role_head(paragraph, start, end) is not None


def is_role(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a part between commas is a role without a name: "Speaker of the House"."""
    if start >= end or paragraph.has_finite(start, end):
        return False
    return (paragraph.capital(start) or paragraph.words[start] in ARTICLES) and _role_head(
        paragraph, start, end
    ) is not None


def names_party(paragraph: Paragraph, start: int, end: int) -> bool:
    """Return True if a part is the party of an American politician: "R-Ohio", "D-N.Y.", "R"."""
    return start < end and paragraph.words[start].partition("-")[0] in _PARTIES and paragraph.capital(start)


def end_of_roles(paragraph: Paragraph, comma: int, limit: int) -> int:
    """Return the comma, or the end of the sentence, after the ages and roles that follow a name's comma.

    If none follows the name, `comma` itself is returned: "according to Lee, 44, head of research, it rained".
    """
    words = paragraph.words
    if comma >= limit or words[comma] != "," or not paragraph.capital(comma - 1):
        return comma
    while comma < limit and words[comma] == ",":
        start = comma + 1
        reach = min(limit, start + _LONGEST_DESCRIPTION)
        end = next((at for at in range(start, reach) if words[at] in (",", ".") or paragraph.quote[at] >= 0), reach)
        if end == start or paragraph.has_finite(start, end):
            break
        plural = words[start].endswith("s") and end - start == 1
        if plural or not says_what_somebody_is(paragraph, start, end):
            break
        comma = end
    return comma


def _is_description(paragraph: Paragraph, part: TokenRange, *, continued: bool) -> bool:
    """Return True if a part after a person's name says who that is; `continued` if another description is between."""
    start, end = part
    words = paragraph.words
    if says_what_somebody_is(paragraph, start, end):
        return True
    if words[start] in DETERMINERS:
        return True  # "Ann Lee, another survivor", "Ann Lee and Bo Roe, both nurses"
    if not paragraph.capital(start) or paragraph.has_finite(start, end):
        return False
    if name_at_end(paragraph, start, end) == (start, end) and words[start] in FIRST_NAMES:
        return False  # "Tarbay Planner, Ann Lee"
    described = continued or any(words[at] in ORGANISATIONS or words[at] in GENITIVE_MARKS for at in range(start, end))
    # "Lee, U.S.A.", "Ann Lee, Springfield"
    return described or end - start == 1


def _role_head(paragraph: Paragraph, start: int, end: int) -> int | None:
    """Return the noun of the role that a part consists of ("the former head of research"), or None.

    The noun comes last, or before a preposition.
    """
    words = paragraph.words
    stop = min(end, start + _LONGEST_ROLE)
    at = next((at for at in range(start + 1, stop) if words[at] in _PREPOSITIONS_OF_ROLES or words[at] == "("), stop)
    head = at - 1
    if at == stop < end:
        return None
    role = words[head].rpartition("-")[2]
    is_rank = words[head] in TITLES_OF_FULL_NAMES and paragraph.capital(head)  # "SP (Rural)"
    # "a supporter of the mayor", but not "a friend"
    is_person = words[start] in ("a", "an") and at < stop and noun_kind(words[head]) is NounKind.SPEAKER
    if not (is_rank or is_person or ROLE_NOUNS.intersection((words[head], words[head].removesuffix("s"), role))):
        return None
    return head


def _before_brackets(paragraph: Paragraph, start: int, end: int) -> int:
    """Return the end of a part without brackets at its end: "Ann Lee (44)"."""
    words = paragraph.words
    if end - 1 <= start or words[end - 1] != ")":
        return end
    return next((at for at in range(end - 2, max(start, end - _LONGEST_NAME), -1) if words[at] == "("), end)


def _continues_name(paragraph: Paragraph, at: int) -> bool:
    """Return True if a token can be part of a name of a person: a capital, a particle, a full stop, a title."""
    word = paragraph.words[at]
    return paragraph.is_name_word(at) or word in NAME_PARTICLES or word in (".", "/")


def _may_precede_name(paragraph: Paragraph, at: int) -> bool:
    """Return True if a name after this token may be a subject: after a conjunction, a mark, a role or an adverb."""
    word = paragraph.words[at]
    if word in PREPOSITIONS and word not in SUBORDINATORS:
        return False
    return word in _BEFORE_NAME or word in ROLE_NOUNS or word in TITLES_BEFORE_NAMES or word in ADVERBS

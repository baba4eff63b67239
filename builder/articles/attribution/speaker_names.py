"""The name in the words for a speaker: "the mayor, Ann Lee", "Bank of Ghana governor Ama Boateng".

A name that only belongs to the description of somebody is not the speaker's: in "a spokesman for the Ghana Board" and
in "the Bank of Ghana governor", neither the board nor the bank is speaking.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from builder.articles.attribution.article_names import ArticleNames
from builder.articles.attribution.name_runs import ends_in_surname, is_body, name_runs, without_title
from builder.articles.attribution.paragraph import (
    ORGANISATIONS,
    POSSESSIVES,
    TITLES,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.function_words import HEAD_ENDS
from builder.language.lexicon.geography import COMPATRIOTS, DEMONYMS
from builder.language.lexicon.names import FIRST_NAMES, NAME_PARTICLES
from builder.language.lexicon.organisations import BODIES_IN_CAPITALS, BODIES_WITH_SUBJECT, COMMON_BODIES, OUTLETS
from builder.language.lexicon.titles import (
    COURTESY_TITLES,
    FEMALE_WORDS,
    KINDS_OF_PEOPLE,
    MALE_WORDS,
    ROLE_NOUNS,
    SURNAME_TITLES,
    TITLES_BEFORE_NAMES,
    TITLES_OF_PLACES,
)
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.name_forms import FEWEST_FULL
from builder.language.tokens import GENITIVE_MARKS
from builder.model import Span

HEAD_END_TOKENS = HEAD_ENDS | {",", "(", "—", "–"}
"""Tokens that end the head of a speaker; name and title come before them, or in an apposition after the comma."""

_LONGEST_NATIONAL_TITLE = 4
"""Tokens of a title with a nationality and no name: "the South Sudanese Prime Minister"."""

_HEADS_OF_PORTFOLIOS = ("minister", "secretary")
"""Roles with a portfolio: "Minister for Trade"."""

_LONGEST_OFFICE = 3
"""Tokens of an office with "of" and no name after it: "Minister of Health"."""

_FEWEST_OF_PERSON = 2
"""Least number of words before "of" that are taken for a person from a place: "Ann Lee of Ulm"."""

_LONGEST_NICKNAME = 4
"""Tokens of the longest nickname within a name, with its quotation marks: 'Ann "Big Red" Lee'."""

_OF_THE_TOKENS = 2
"""Tokens of "of the" within the name of a body."""

_JOINED_TO_PLACE = frozenset(
    ("based", "born", "backed", "led", "owned", "run", "listed", "trained", "linked", "allied", "funded", "raised")
)
"""Participles that a hyphen joins to a name, before the name of the speaker: "the Ulm-based ABC"."""

_GROUPS = frozenset(("police", "authorities", "staff", "forces", "troops", "army", "navy", "military", "government"))
"""Nouns for groups that have a capital only because they open a sentence: "Police in Ulm said"."""

_PLURALS = ("s", "men", "people")
"""Endings of a plural that opens the name of a group."""

_NATIONS = frozenset(DEMONYMS.values())
"""Adjectives of nations, with their capital: "Italian"."""

_ROLES = TITLES | ROLE_NOUNS
"""Words that are no name on their own."""

_OFFICES_OF_ADDRESS = frozenset(("president", "speaker", "chancellor", "chief", "justice", "chairman"))
"""Roles that follow a courtesy title without a name: "Mr President"."""


def name_in_speaker(paragraph: Paragraph, names: ArticleNames, first: int, last: int) -> Span | None:
    """Return the name in the words for a speaker, first .. last-1, from its head or an apposition, or None."""
    runs = _with_epithets(paragraph, list(name_runs(paragraph, first, last)))
    if not runs or (last - first == 1 and len(paragraph.words[first]) == 1):
        return None  # "Q: Did it leak?"
    words = paragraph.words
    end = _end_of_head(paragraph, runs, first, last)
    if end < last and _belongs_to_role(paragraph, runs, end, last):
        return None
    if (named := _named_after_role(paragraph, runs, end, last)) is not None:
        return paragraph.span(*without_title(paragraph, named)[0])
    if _are_two_people(paragraph, runs, end) or _are_people_of(paragraph, runs, first):
        return None
    for run in runs:
        if run[1] < end and words[run[1]] in GENITIVE_MARKS and (person := _without_place(paragraph, run)) != run:
            return paragraph.span(*without_title(paragraph, person)[0])  # "the Rev. Ann Lee of Ulm's Holy Church"
        if run[0] < end <= run[1]:
            name = _name_of_head(paragraph, names, run, runs, first)
            return name if name is not None else _name_after_head(paragraph, runs, end, last)
    body = runs[0] if words[end - 1] in ORGANISATIONS or words[end - 1] in OUTLETS else (end, end)
    if body[0] < end and not _is_unnamed_body(paragraph, names, body, first, end):
        # "Ghana's armed forces", "Lee administration", but "Ulm Gazette newspaper"
        return paragraph.span(body[0], body[1] if words[end - 1] in COMMON_BODIES | OUTLETS else end)
    return _name_after_head(paragraph, runs, end, last)


def _is_unnamed_body(paragraph: Paragraph, names: ArticleNames, run: TokenRange, first: int, end: int) -> bool:
    """Return True if a name before the noun for a body only says where it is from, of what kind or how large.

    "The Ghanaian firm", "an Ulm army", "the Ulm-led force", "the Christian party", "Ghana's second largest bank"; but
    "the Ulm Gazette newspaper", "the Reuters news agency" and "the Brave Hearts group" are names.
    """
    words = paragraph.words
    if words[first] in ("a", "an", "another", "one") or words[run[0]].rpartition("-")[2] in _JOINED_TO_PLACE:
        return True
    if all(word.capitalize() in _NATIONS for word in words[run[0] : run[1]]):
        return words[end - 1] in COMMON_BODIES | OUTLETS | {"party"}
    is_outlet = words[end - 1] in OUTLETS or words[end - 2 : end] == ["news", "agency"]
    if words[end - 1] not in COMMON_BODIES and not is_outlet:
        return False
    written = paragraph.text[paragraph.starts[run[0]] : paragraph.ends[run[1] - 1]]
    is_place = written.isupper() or names.is_written_after("in", written)
    is_named = run[1] + 1 >= end or words[end - 2] == "news"
    return is_place or not is_named or not (is_outlet or (run[1] - run[0] > 1 and words[end - 1] == "group"))


def _name_after_head(paragraph: Paragraph, runs: Sequence[TokenRange], end: int, last: int) -> Span | None:
    """Return the name in an apposition to a head that ends in front of a comma or a bracket, or None.

    "The mayor, Ann Lee", "one of the organisers, Ann Lee", "the governor, Her Excellency Ann Lee", "Superintendent
    (North) Ann Lee".
    """
    words = paragraph.words
    if end < last and words[end] in ("of", "and"):
        comma = next((at for at in range(end, last) if words[at] == ","), last)
        # "One of the organisers, Ann Lee", but in "a friend of the mayor, Ann Lee," she may be the mayor.
        end = comma if words[comma - 1].endswith(_PLURALS) else last
    if end >= last or words[end] not in (",", "("):
        return None
    start = end + 1
    if words[end] == "(":
        start = next((at + 1 for at in range(end, last) if words[at] == ")"), last)
    if start < last and words[start] in POSSESSIVES:
        start += 1
    named = next((run for run in runs if run[0] == start and not _describes_noun(paragraph, run, last)), None)
    if named is None:
        return None
    return paragraph.span(*without_title(paragraph, named)[0])


def _describes_noun(paragraph: Paragraph, run: TokenRange, last: int) -> bool:
    """Return True if a name belongs to the noun after it: "the bank, Ulm's largest"."""
    after = paragraph.words[run[1]] if run[1] < last else ""
    return after in GENITIVE_MARKS


def _with_epithets(paragraph: Paragraph, runs: Sequence[TokenRange]) -> list[TokenRange]:
    """Return the runs, with a name and its epithet or nickname as one: "Ann the Brave", 'Ann "Red" Lee'."""
    words, quote, joined = paragraph.words, paragraph.quote, list(runs[:1])
    for run in runs[1:]:
        before = joined[-1]
        if (
            _is_group_with_aim(paragraph, before, run)
            or _is_one_body(paragraph, before, run)
            or _is_body_of_the(paragraph, before, run)
        ):
            joined[-1] = (before[0], run[1])
            continue
        if run[0] - before[1] <= _LONGEST_NICKNAME and all(quote[at] >= 0 for at in range(before[1], run[0])):
            joined[-1] = (before[0], run[1])
            continue
        is_epithet = run[0] == before[1] + 1 and words[before[1]] == "the" and run[1] - run[0] == 1
        if is_epithet:
            joined[-1] = (before[0], run[1])
        else:
            joined.append(run)
    return _with_names_spelled(paragraph, joined)


def _with_names_spelled(paragraph: Paragraph, runs: list[TokenRange]) -> list[TokenRange]:
    """Return the runs, with those as one whose initials the brackets after them have: "People for the Alps (PA)"."""
    for index in range(2, len(runs)):
        bracket = runs[index][0]
        letters = paragraph.text[paragraph.starts[bracket] : paragraph.ends[bracket]]
        if paragraph.words[bracket - 1] != "(" or runs[index - 1][1] != bracket - 1 or not letters.isupper():
            continue
        for start in range(index - 2, -1, -1):
            tokens = range(runs[start][0], bracket - 1)
            if "".join(paragraph.words[at][0] for at in tokens if paragraph.capital(at)) == letters.lower():
                return [*runs[:start], (runs[start][0], bracket - 1), *runs[index:]]
    return runs


def _is_group_with_aim(paragraph: Paragraph, one: TokenRange, other: TokenRange) -> bool:
    """Return True if two runs are a group named after its aim: "Nurses without Frontiers", "Mothers Against Drink"."""
    words, last = paragraph.words, one[1]
    if last - one[0] != 1 or not words[one[0]].endswith(_PLURALS):
        return False
    if words[last : other[0]] == ["for", "the"] and one[0] > 0:
        return words[one[0] - 1] == "group"
    opens_aim = words[last] == "without" or (words[last] == "against" and paragraph.capital(last))
    return other[0] == last + 1 and opens_aim


def _is_one_body(paragraph: Paragraph, one: TokenRange, other: TokenRange) -> bool:
    """Return True if two runs around "and" are one: "the Food and Drug Board", "Ministry of Trade and Industry"."""
    words = paragraph.words
    if other[0] != one[1] + 1 or words[one[1]] not in ("and", "&"):
        return False
    if words[one[0]] in BODIES_WITH_SUBJECT and words[one[0] + 1] in ("of", "for") and one[1] - one[0] > _OF_THE_TOKENS:
        subject = words[other[0] : other[1]]
        return FIRST_NAMES.isdisjoint(subject) and TITLES_BEFORE_NAMES.isdisjoint(subject)
    return (
        one[0] > 0
        and (words[one[0] - 1] == "the" or words[one[0] - 1] in GENITIVE_MARKS)
        and words[other[1] - 1] in ORGANISATIONS
        and ORGANISATIONS.isdisjoint(words[one[0] : one[1]])
    )


def _is_body_of_the(paragraph: Paragraph, one: TokenRange, other: TokenRange) -> bool:
    """Return True if two runs around "of the" or "for the" are one name: "the Office of the President"."""
    words = paragraph.words
    return words[one[1] : other[0]] in (["of", "the"], ["for", "the"]) and words[one[1] - 1] in ORGANISATIONS


def _end_of_head(paragraph: Paragraph, runs: Sequence[TokenRange], first: int, last: int) -> int:
    """Return the end of the head of a speaker; "of" in a name does not end it ("Bank of Ghana governor")."""
    words = paragraph.words
    inside = {at for run in runs for at in range(*run)}
    ends = {run[1] for run in runs}
    end = next(
        (
            at
            for at in range(first + 1, last)
            if (words[at] in HEAD_END_TOKENS and at not in inside and not _is_acronym_before_role(paragraph, at, last))
            or (at in ends and _is_participle(paragraph, at))
        ),
        last,
    )
    while end > first + 1 and words[end - 1] == ".":
        end -= 1  # "Carl Brandt Jr."
    return end


def _is_acronym_before_role(paragraph: Paragraph, at: int, last: int) -> bool:
    """Return True if a bracket holds an acronym, and a role follows: "Ulm Port Authority (UPA) CEO Ann Lee"."""
    words = paragraph.words
    return words[at] == "(" and at + 3 < last and words[at + 2] == ")" and words[at + 3] in _ROLES


def _is_participle(paragraph: Paragraph, at: int) -> bool:
    """Return True if a participle begins to describe the name before it: "the Ulm Court sitting in Bonn"."""
    word = paragraph.words[at]
    return word.endswith("ing") and not paragraph.capital(at) and word not in _ROLES and word not in TITLES_BEFORE_NAMES


def _named_after_role(paragraph: Paragraph, runs: Sequence[TokenRange], end: int, last: int) -> TokenRange | None:
    """Return the name after a role of a body with "of the" in its name ("News of the Port editor Ann Lee"), or None."""
    words = paragraph.words
    stop = next((at for at in range(end, last) if words[at] in (",", "(")), last)
    run = next((run for run in reversed(runs) if run[1] == stop), None)
    body = next((body for body in runs if body[1] == end), None)
    if run is None or body is None or run[0] <= end or words[end] not in ("of", "for"):
        return None
    in_small_letters = words[run[0] - 1] in ROLE_NOUNS
    if words[end - 1] in _ROLES:  # "Ulm Vice President for food safety Ann Lee"
        if run[0] == end + 1 and words[end - 1] in _HEADS_OF_PORTFOLIOS:
            return _after_portfolio(paragraph, run, determined=body[0] > 0 and words[body[0] - 1] in ARTICLES)
        return run if run[0] > end + 1 and _is_full_person(paragraph, run) else None
    return run if in_small_letters else None


def _after_portfolio(paragraph: Paragraph, run: TokenRange, *, determined: bool) -> TokenRange | None:
    """Return the name at the end of a run that begins with a portfolio, or None: "(Minister for) Farm Trade Ann Lee".

    If no first name is known, the whole may be the portfolio, above all after an article.
    """
    first, last = run
    given = next((at for at in range(first + 1, last - 1) if paragraph.words[at] in FIRST_NAMES), None)
    if given is None and last - first == _LONGEST_OFFICE and not determined:
        given = first + 1  # "(Minister for) Rehabilitation Zon Tvol"
    return None if given is None else (given, last)


def _are_two_people(paragraph: Paragraph, runs: Sequence[TokenRange], end: int) -> bool:
    """Return True if the head of a speaker is two people, of whom neither speaks alone.

    "Ann Lee and Mayor Roe", "Lee and Roe", "Ann and Bo Lee".
    """
    words = paragraph.words
    for one, other in pairwise(runs):
        joined = other[0] == one[1] + 1 and words[one[1]] in ("and", "&") and other[0] < end <= other[1]
        if joined and _is_full_person(paragraph, one) and _is_full_person(paragraph, other):
            return True
        given = joined and one[1] - one[0] == 1 and {words[one[0]], words[other[0]]} <= FIRST_NAMES
        if given or (joined and _is_plain_name(paragraph, one) and _is_plain_name(paragraph, other)):
            return True
    if any(_are_two_bodies(paragraph, one, other, end) for one, other in pairwise(runs)):
        return True
    return any(
        one[1] == end and words[end : end + 1] == [","] and words[other[1] : other[1] + 1] == ["and"]
        for (one, other), (_, third) in zip(pairwise(runs), pairwise(runs[1:]), strict=False)
        if other[0] == one[1] + 1 and third[0] == other[1] + 1
    )  # "Norland, Ghana and Ulm"


def _are_two_bodies(paragraph: Paragraph, one: TokenRange, other: TokenRange, end: int) -> bool:
    """Return True if a head names two bodies: "the Trade Board and the Ulm Bank", "the Ulm party and Ulm Arabs"."""
    between = paragraph.words[one[1] : other[0]]
    if "and" not in between or not other[0] < end <= other[1]:
        return False
    at = one[1] + between.index("and")
    return paragraph.words[at - 1] in ORGANISATIONS and (at > one[1] or between[-1] == "the")


def _are_people_of(paragraph: Paragraph, runs: Sequence[TokenRange], first: int) -> bool:
    """Return True if a speaker is several people who belong to a name: "Friends of Ann Lee and Bo Roe"."""
    words = paragraph.words
    run = runs[0]
    if run[0] != first or words[first + 1 : first + 2] != ["of"] or not words[first].endswith("s"):
        return False
    return words[first] not in ORGANISATIONS


def _is_full_person(paragraph: Paragraph, run: TokenRange) -> bool:
    """Return True if a run is a title and a name, or two to four words of which none stands for a body or a role."""
    if is_body(paragraph, run):
        return False
    (first, last), titled = without_title(paragraph, run)
    of_names = ORGANISATIONS.isdisjoint(paragraph.words[first:last]) and paragraph.words[last - 1] not in _ROLES
    return of_names and (titled or FEWEST_FULL <= last - first <= _LONGEST_NATIONAL_TITLE)


def _is_plain_name(paragraph: Paragraph, run: TokenRange) -> bool:
    """Return True if a run is one word, or a title and a name: "Lee", "Mayor Lee"; not "Crime Commissioner Lee"."""
    first, last = run
    word = paragraph.words[first]
    if last - first == 1:
        return word not in ORGANISATIONS and word not in _ROLES
    return word in TITLES and without_title(paragraph, run)[0][0] == first + 1


def _belongs_to_role(paragraph: Paragraph, runs: Sequence[TokenRange], end: int, last: int) -> bool:
    """Return True if a preposition at `end` is part of the name before a role: "a Transport for Ulm spokesman"."""
    words = paragraph.words
    stop = next((at for at in range(end, last) if words[at] in (",", "(")), last)
    role = stop - 1
    before, after = [run for run in runs if run[1] == end], [run for run in runs if run[0] == end + 1]
    return bool(before and after) and after[0][1] == role and words[role] in _ROLES


def _name_of_head(
    paragraph: Paragraph, names: ArticleNames, run: TokenRange, runs: Sequence[TokenRange], first: int
) -> Span | None:
    """Return the name in the head of a speaker, or None if the head only describes somebody or opens with a noun.

    A person's name is returned without its title, an organisation's with the country it belongs to.
    """
    words = paragraph.words
    run = _without_place(paragraph, run)
    while run[1] - run[0] > 1 and (
        words[run[0]].rpartition("-")[2] in _JOINED_TO_PLACE or words[run[0]] in BODIES_IN_CAPITALS
    ):
        run = (run[0] + 1, run[1])  # "the Ulm-based ABC", "the NGO Brave Hearts"
    stripped, titled = without_title(paragraph, run)
    if _only_describes(paragraph, stripped, titled):
        return None
    is_acronym = run[1] - run[0] == 1 and paragraph.text[paragraph.starts[run[0]] : paragraph.ends[run[0]]].isupper()
    if not titled and (is_acronym or not ORGANISATIONS.isdisjoint(words[run[0] : run[1]])):
        for owner in runs:
            if owner[1] == run[0] - 1 and words[owner[1]] in GENITIVE_MARKS:
                return paragraph.span(owner[0], run[1])  # "Ghana's Defense Ministry"
    opens_alone = run[1] - run[0] == 1 and run[0] == first
    if run[1] - run[0] == 1 and words[run[0]] in _GROUPS and run[0] - first <= 1:
        return None  # "The Police"
    if run == (first, first + 2) and words[first] in KINDS_OF_PEOPLE and names.is_written_small(words[first]):
        return paragraph.span(first + 1, run[1])  # "Villager Ali"
    if run == (first + 1, first + 2) and words[first] == "the" and words[run[0]] in COMPATRIOTS:
        return None  # "The Ghanaian", a player
    if run[1] - run[0] == 1 and words[run[0]] == "news" and run[0] > first and words[run[0] - 1].isdigit():
        return paragraph.span(run[0] - 1, run[1])  # "7 News", a broadcaster
    if opens_alone and not names.is_name(paragraph.span(first, first + 1), words[first]):
        return None  # "Witnesses"
    return paragraph.span(*stripped)


def _without_place(paragraph: Paragraph, run: TokenRange) -> TokenRange:
    """Return a run without what follows "of" if a person's name comes before it: "Ann Lee of Ulm", "Ann Lee of ABC"."""
    first, last = run
    words = paragraph.words
    of = next((at for at in range(first + 1, last) if words[at] == "of"), last)
    if of == last:
        return run
    before = words[first:of]
    person = before[next((at + 1 for at in range(len(before) - 2, -1, -1) if before[at] in TITLES), 0) :]
    if before[-1] in _ROLES or not {"for", "the", *ORGANISATIONS}.isdisjoint(person) or before[-1] in NAME_PARTICLES:
        return run
    # "Sheriff Lee of Ulm", but "Deputy Conservator of Forests"
    titled = len(before) > 1 and before[-2] in ROLE_NOUNS
    return (first, of) if titled or len(before) >= _FEWEST_OF_PERSON else run


def _only_describes(paragraph: Paragraph, run: TokenRange, titled: bool) -> bool:
    """Return True if a run, given without titles in front, describes somebody without a name: "Minister of Health"."""
    first, last = run
    words = paragraph.words
    if "the" in words[first:last] or words[last - 1] == "congress":
        return False  # "Joe the Plumber"
    if last - first == 1 and words[first] in BODIES_IN_CAPITALS:
        return True
    if last - first == 1 and words[first] in _ROLES:
        return not (titled and _is_surname(words[first - 1], words[first]))
    of = next((at for at in range(first + 1, last) if words[at] in ("of", "for")), last)
    if of < last:
        is_office = words[of - 1] in _ROLES and words[of - 1] not in TITLES_OF_PLACES
        return is_office and (last - of < _LONGEST_OFFICE or words[last - 1] in ORGANISATIONS)
    if titled or words[last - 1] not in _ROLES or last - first > _LONGEST_NATIONAL_TITLE:
        return False
    return not ends_in_surname(paragraph, run)  # "the Ghanaian President", but "Ann Bishop"


def _is_surname(before: str, word: str) -> bool:
    """Return True if a word that may be a role is the surname after a title: "Mrs King", "Dr Sultan", "Judge Judge"."""
    if before == word:
        return True
    polite = before in COURTESY_TITLES or before in FEMALE_WORDS or before in MALE_WORDS
    return polite and word not in _OFFICES_OF_ADDRESS and (word in SURNAME_TITLES or word not in TITLES)

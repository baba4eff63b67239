"""Runs of words in a paragraph that form a name: "Ann van der Berg", "the Bank of Ghana"."""

from __future__ import annotations

from collections.abc import Iterator

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    ORGANISATIONS,
    PRONOUNS,
    TITLES,
    TITLES_BEFORE_NAMES,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.geography import DEMONYMS
from builder.language.lexicon.names import FIRST_NAMES, NAME_JOINTS, NAME_PARTICLES
from builder.language.lexicon.organisations import BODIES_WITH_SUBJECT, COMPANY_WORDS, PAPERS, PARTIES
from builder.language.lexicon.titles import POST_NOMINALS, RANKS, SURNAME_TITLES, TITLES_OF_FULL_NAMES
from builder.language.name_forms import FEWEST_FULL
from builder.language.tokens import GENITIVE_MARKS

_JOINTS = (NAME_JOINTS - {"and", "for"}) | {"du"}
"""Lower-case words inside a name; "and" and "for" usually link two names: "Lee and Costa"."""

_NOT_FIRST_NAMES = (
    TITLES_BEFORE_NAMES | ORGANISATIONS | {country.lower() for pair in DEMONYMS.items() for country in pair}
)
"""Words that do not come before a surname: "Police Chief", "Ghana King"."""

_SUBJECT_JOINTS = frozenset(("on", "for"))
"""Words after the noun for a body that continue its name: "Department for Education"."""

_TITLE_PREFIXES = frozenset(("ex", "then", "vice", "co", "now", "former", "deputy", "sub", "acting"))
"""Words that a hyphen joins to a title: "then-President Lee"."""

_TITLE_SUFFIXES = frozenset(("elect", "designate"))
"""Words that a hyphen joins to the end of a title: "Senator-elect Lee"."""

_SUNDAY_PAPER = ("on", "sunday")
"""Words at the end of the name of a Sunday paper."""

_NO_NAMES = PRONOUNS | CONJUNCTIONS | ADVERBS
"""Words that may have a capital at the start of a sentence but are not names."""

_OFFICE_AND_NAME = 4
"""Least number of tokens from "of" on, as in "of State Ann Lee": with fewer, no full name follows the office."""

_LONGEST_SEARCHED = 20_000
"""Characters of an article that are searched for the name of a Sunday paper; few articles are longer."""


def name_runs(paragraph: Paragraph, first: int, last: int) -> Iterator[TokenRange]:
    """Yield the runs of capitalized words outside quotations, with the small words that join them."""
    words, quote = paragraph.words, paragraph.quote
    at = first
    while at < last:
        word = words[at]
        if (
            quote[at] >= 0
            or not paragraph.is_name_word(at)
            or _opens_clause(paragraph, at)
            or (word in _NO_NAMES and not _opens_name(paragraph, at, last) and not _is_country(paragraph, at))
            or (word in AUXILIARIES and not paragraph.is_name_or_month(at))  # "Will he come?" or "Will Lee came"
        ):
            at += 1
            continue
        start = at
        at += 1
        while at < last and quote[at] < 0 and (step := _next_part(paragraph, at, last)):
            at += step
        yield _after_words_in_capitals(paragraph, start, at), at


def _after_words_in_capitals(paragraph: Paragraph, start: int, end: int) -> int:
    """Return where a name begins after words that have capitals as the first of an article: "BRIGHT NEW BANK Acme"."""
    written = [paragraph.text[paragraph.starts[at] : paragraph.ends[at]] for at in range(start, end)]
    shouted = next((at for at, word in enumerate(written) if not word.isupper() or len(word) <= 1), 0)
    opens = shouted > 1 and any(start == first for first, _ in paragraph.sentences)
    return start + shouted if opens else start


def _opens_name(paragraph: Paragraph, at: int, last: int) -> bool:
    """Return True if "First" opens a name: "First Minister Lee", "First Bus"."""
    return paragraph.words[at] == "first" and at + 1 < last and paragraph.is_name_word(at + 1)


def _opens_clause(paragraph: Paragraph, at: int) -> bool:
    """Return True for an adverb or participle with a capital: "Eventually Lee said", "Answering him, Lee said"."""
    word, written = paragraph.words[at], paragraph.text[paragraph.starts[at] : paragraph.ends[at]]
    opens = (word.endswith("ly") and paragraph.tags[at] == "RB") or (
        word.endswith("ing") and paragraph.tags[at] == "VBG"
    )
    if not opens or word in FIRST_NAMES:
        return False
    is_subject = at + 1 < len(paragraph.words) and paragraph.finite(at + 1)
    if is_subject and paragraph.words[at + 2 : at + 3] != ["by"]:
        return False  # "Browning said", but "Eventually recalled by the court, Lee said"
    # "Phyllis Tully spoke. Tully then said"
    before = paragraph.text[:_LONGEST_SEARCHED].split(f" {written}")[:-1]
    return not any(part[-1:].isalnum() or part[-1:] == "," for part in before)


def _is_country(paragraph: Paragraph, at: int) -> bool:
    """Return True for "US" in running text, which is no pronoun."""
    return paragraph.prose and paragraph.text[paragraph.starts[at] : paragraph.ends[at]] == "US"


def _next_part(paragraph: Paragraph, at: int, last: int) -> int:
    """Return how many tokens from `at` on continue a name; 0 if the name ends before `at`."""
    words = paragraph.words
    word = words[at]
    if paragraph.is_name_word(at) and word not in AUXILIARIES and word not in CONJUNCTIONS:
        return 1

    def is_name_at(position: int) -> bool:
        return position < last and paragraph.is_name_word(position)

    if word == "." and is_name_at(at + 1) and paragraph.ends[at - 1] == paragraph.starts[at]:
        return 1  # "Ann J. Lee"
    if word == "a" and paragraph.capital(at) and words[at + 1 : at + 2] == ["."] and is_name_at(at + 2):
        return 2  # "Ann A. Lee"
    if word == "a" and words[at + 1 : at + 2] == ["&"] and is_name_at(at + 2):
        return 3  # "Ulm A&M University"
    if word in _JOINTS and is_name_at(at + 1):
        return 2  # "Bank of Ghana"
    if word in NAME_PARTICLES and is_name_at(at + 2) and words[at + 1] in NAME_PARTICLES:
        return 3  # "Ann van der Berg", "Maria de la Cruz"
    if word in _SUBJECT_JOINTS and words[at - 1] in BODIES_WITH_SUBJECT and is_name_at(at + 1):
        return 2  # "Commission on Elections"
    if word == "(":
        return _title_in_brackets(paragraph, at, last)
    return 2 if _names_sunday_paper(paragraph, at, last) else 0


def _title_in_brackets(paragraph: Paragraph, at: int, last: int) -> int:
    """Return the number of tokens of a title in brackets before a name, or 0: "Chief (Mrs) Ada Obi"."""
    words = paragraph.words
    end = at + 3 if words[at + 2 : at + 3] == ["."] else at + 2
    in_brackets = end + 1 < last and words[end] == ")" and words[at + 1] in TITLES_BEFORE_NAMES
    return end - at + 1 if in_brackets and paragraph.is_name_word(end + 1) else 0


def _names_sunday_paper(paragraph: Paragraph, at: int, last: int) -> bool:
    """Return True if "on Sunday" after a name belongs to it, since no verb follows: "according to the Post on Sunday".

    "The Post on Sunday reported" may tell the day, unless the article writes the name again.
    """
    words = paragraph.words
    if tuple(words[at : at + 2]) != _SUNDAY_PAPER or at + 2 > last or words[at - 1] not in PAPERS:
        return False
    following = at + 2
    if following == len(words) or not (paragraph.finite(following) or words[following] in ADVERBS):
        return True
    written = paragraph.text[paragraph.starts[at - 1] : paragraph.ends[at + 1]]
    return paragraph.text.count(written, 0, _LONGEST_SEARCHED) > 1


def without_title(paragraph: Paragraph, run: TokenRange) -> tuple[TokenRange, bool]:
    """Return a run without any titles before a person's name and letters after it, and whether there were titles.

    Titles inside the name of an organisation remain: "the Office of the President".
    """
    first, last = run
    words = paragraph.words
    if (office := _after_office(paragraph, run)) is not None:
        return _without_titles_in_front(paragraph, office), True
    if is_body(paragraph, run):
        return run, False
    while last - first > 1 and _is_post_nominal(paragraph, last - 1) and words[last - 2] not in PARTIES:
        last -= 1  # but "a Labour MP"
    bare = _without_titles_in_front(paragraph, (first, last))
    return bare, bare[0] > first


def _without_titles_in_front(paragraph: Paragraph, run: TokenRange) -> TokenRange:
    """Return a run without its titles and what comes before them: "Ann Lee" in "Ulm Mayor Dr. Ann Lee"."""
    first, last = run
    words = paragraph.words
    start = first
    # "Mr . Lee": the full stop of an abbreviated title is a token of its own.
    for at in range(first, last - 1):
        if is_title(paragraph, at, run) or (words[at] in (".", ")") and at == start):
            start = at + 1
    while start < last - 1 and words[start] in (".", ")"):
        start += 1
    return start, last


def is_body(paragraph: Paragraph, run: TokenRange) -> bool:
    """Return True if a run looks like the name of an organisation: "Lee Trust", "Bank of Ghana"."""
    first, last = run
    words = paragraph.words
    named_company = words[last - 1] in COMPANY_WORDS and words[first] not in FIRST_NAMES
    return words[last - 1] in ORGANISATIONS or named_company or not {"of", "for"}.isdisjoint(words[first:last])


def is_title(paragraph: Paragraph, at: int, run: TokenRange) -> bool:
    """Return True if a word before the last of a run is a title, and not part of the name: "Ann Bishop Lee"."""
    first, last = run
    if "-of-" in paragraph.words[at]:
        return True  # "mother-of-two"
    word = _bare_title(paragraph.words[at])
    if word not in TITLES_BEFORE_NAMES:
        return False
    following = last - at - 1
    if word in TITLES_OF_FULL_NAMES and following < FEWEST_FULL:
        return False  # "Dean Lee", "Victim Support"
    return not (
        word in SURNAME_TITLES and at > first and following == 1 and paragraph.words[at - 1] in FIRST_NAMES
    )  # "James Dean Lee"


def _bare_title(word: str) -> str:
    """Return a title without what a hyphen joins to it: in "then-president", "president-elect", "staff-insp"."""
    first, hyphen, rest = word.partition("-")
    if not hyphen:
        return word
    if first in _TITLE_PREFIXES or rest in RANKS:
        return rest
    return first if rest in _TITLE_SUFFIXES else word


def ends_in_surname(paragraph: Paragraph, run: TokenRange) -> bool:
    """Return True if the title that a run ends with is a surname: "Ann Bishop", "Uche King".

    After an unknown first name, it is one in running text without a determiner before the name, since a role needs one:
    "the Ulm bishop".
    """
    first, last = run
    words = paragraph.words
    if last - first < FEWEST_FULL or words[last - 1] not in SURNAME_TITLES:
        return False
    if words[last - 2] in FIRST_NAMES:
        return True
    determined = first > 0 and (words[first - 1] in DETERMINERS or words[first - 1] in GENITIVE_MARKS)
    return paragraph.prose and not determined and _NOT_FIRST_NAMES.isdisjoint(words[first : last - 1])


def _is_post_nominal(paragraph: Paragraph, at: int) -> bool:
    """Return True if a token is letters after a name: "QC" in "Ann Lee QC"."""
    return paragraph.words[at] in POST_NOMINALS and paragraph.text[paragraph.starts[at] : paragraph.ends[at]].isupper()


def _after_office(paragraph: Paragraph, run: TokenRange) -> TokenRange | None:
    """Return the name after an office with "of", or None: "Secretary of State Ann Lee", "Bank of Ulm CEO Bo Lee"."""
    first, last = run
    words = paragraph.words
    for at in range(first + 1, last - 2):
        if words[at] == "of" and words[at - 1] in TITLES:
            given = next((k for k in range(at + _OFFICE_AND_NAME, last - 1) if words[k] in FIRST_NAMES), at + 2)
            return (given, last) if last - at >= _OFFICE_AND_NAME else None  # "General of Ulm East Front Ann Lee"
        if words[at] in TITLES and "of" in words[first:at] and words[at + 1] in FIRST_NAMES:
            return (at + 1, last)
    return None

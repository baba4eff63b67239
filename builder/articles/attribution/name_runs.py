"""Runs of words in a paragraph that form a name: "Ann van der Berg", "the Bank of Ghana"."""

from __future__ import annotations

from collections.abc import Iterator

from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    ORGANISATIONS,
    PRONOUNS,
    TITLES,
    Paragraph,
    TokenRange,
)
from builder.language.lexicon.names import NAME_JOINTS

_JOINTS = NAME_JOINTS - {"and", "for"}
"""Lower-case words inside a name; "and" and "for" usually link two names: "Lee and Costa"."""

_PARTICLES_BEFORE_ARTICLES = ("von", "de", "van")
"""Particles of names that may have an article after them."""

_ARTICLES_OF_PARTICLES = ("der", "den", "la")
"""Articles after such a particle: "Ann van der Berg", "Maria de la Cruz"."""

_NO_NAMES = PRONOUNS | CONJUNCTIONS | ADVERBS
"""Words that may have a capital at the start of a sentence but are not names."""

_OFFICE_AND_NAME = 4
"""Least number of tokens from "of" on, as in "of State Ann Lee": with fewer, no full name follows the office."""


def name_runs(paragraph: Paragraph, first: int, last: int) -> Iterator[TokenRange]:
    """Yield the runs of capitalized words outside quotations, with the small words that join them."""
    words, quote = paragraph.words, paragraph.quote
    at = first
    while at < last:
        word = words[at]
        if (
            quote[at] >= 0
            or not paragraph.is_name_word(at)
            or word in _NO_NAMES
            or (word in AUXILIARIES and not paragraph.is_name_or_month(at))  # "Will he come?" or "Will Lee came"
        ):
            at += 1
            continue
        start = at
        at += 1
        while at < last and quote[at] < 0 and (step := _next_part(paragraph, at, last)):
            at += step
        yield start, at


def _next_part(paragraph: Paragraph, at: int, last: int) -> int:
    """Return how many tokens from `at` on continue a name; 0 if the name ends before `at`."""
    words = paragraph.words
    word = words[at]
    if paragraph.is_name_word(at) and word not in AUXILIARIES:
        return 1

    def is_name_at(position: int) -> bool:
        return position < last and paragraph.is_name_word(position)

    if word == "." and is_name_at(at + 1) and paragraph.ends[at - 1] == paragraph.starts[at]:
        return 1  # "Ann J. Lee"
    if word in _JOINTS and is_name_at(at + 1):
        return 2  # "Bank of Ghana"
    if word in _PARTICLES_BEFORE_ARTICLES and is_name_at(at + 2) and words[at + 1] in _ARTICLES_OF_PARTICLES:
        return 3  # "Ann van der Berg"
    return 0


def without_title(paragraph: Paragraph, run: TokenRange) -> tuple[TokenRange, bool]:
    """Return a run without any titles before a person's name, and whether there were any.

    Titles inside the name of an organisation remain: "the Office of the President".
    """
    first, last = run
    words = paragraph.words
    if (office := _after_office(paragraph, run)) is not None:
        return office, True
    if words[last - 1] in ORGANISATIONS or not {"of", "for"}.isdisjoint(words[first:last]):
        return run, False
    start = first
    # "Mr . Lee": the full stop of an abbreviated title is a token of its own.
    for at in range(first, last - 1):
        if words[at] in TITLES or (words[at] == "." and at == start):
            start = at + 1
    while start < last - 1 and words[start] == ".":
        start += 1
    return (start, last), start > first


def _after_office(paragraph: Paragraph, run: TokenRange) -> TokenRange | None:
    """Return the name after an office with "of" ("Secretary of State Ann Lee"), or None."""
    first, last = run
    words = paragraph.words
    for at in range(first + 1, last - 2):
        if words[at] == "of" and words[at - 1] in TITLES:
            return (at + 2, last) if last - at >= _OFFICE_AND_NAME else None
    return None

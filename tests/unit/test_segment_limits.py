"""The tuned numbers of segmentation: for each a text just within the limit, and one just beyond it."""

from __future__ import annotations

from itertools import cycle, islice
from typing import NamedTuple

import pytest

from builder.articles.segment import segment
from support.segments import written_segments

LONG = (
    "The dam above the village broke on Monday after a week of heavy rain, and the road along the river was shut until "
    "the evening."
)
"""A sentence that is too long for a heading."""

TWENTY = [
    *("amber", "birch", "cedar", "delta", "ember", "flint", "grain", "heron", "ivory", "joker"),
    *("kayak", "lemon", "maple", "nylon", "olive", "pearl", "quilt", "raven", "sugar", "tulip"),
]
"""Content words, for sentences that share so many of them."""


class Limit(NamedTuple):
    """A line that `written_segments` has, or begins with, for one text but not for the other."""

    line: str
    within: str
    beyond: str


def names(count: int) -> str:
    """So many words with a capital, which make no sentence."""
    return " ".join(islice(cycle(("Ann", "Lee", "Bo", "Ek", "Cy", "Fox")), count))


def words(count: int) -> str:
    """So many words that carry content."""
    return " ".join(islice(cycle(TWENTY), count))


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def under_heading(line: str) -> str:
    """A line before running text."""
    return paragraphs(line, LONG)


def rows(*widths: int, closed: int = 0, cut: int | None = None) -> str:
    """Lines of these widths, and one that begins with "Last".

    The first `closed` ones end in a full stop, the others do not. The last `cut` ones, or all but the first, begin with
    a small letter.
    """
    small = len(widths) - 1 if cut is None else cut
    written = [
        f"{'row' if at >= len(widths) - small else 'Row'} {'x' * (width - 5)}{'.' if at < closed else 'x'}"
        for at, width in enumerate(widths)
    ]
    return "\n".join([*written, f"Last {'x' * 40}"])


def captioned(*sentences: str) -> str:
    """A caption of twenty content words below sentences."""
    return paragraphs(*sentences, f"The {words(20)}. (AP Photo/Ann Lee)")


def sharing(count: int) -> str:
    """A sentence that shares so many content words with the caption."""
    return f"A {words(count)}."


def opening(count: int, between: int = 0) -> list[str]:
    """Two sentences that share so many content words with the caption, and short ones between them."""
    return [sharing(8), *["It rained."] * between, f"A {' '.join(TWENTY[8:count])}."]


LIMITS = {
    # bylines and stamps
    "characters of a stamp": Limit(
        "timestamp:", f"Updated {'-' * 98} Jan. 4, 2021.", f"Updated {'-' * 99} Jan. 4, 2021."
    ),
    "characters of a byline": Limit("byline:", f"By Ann L{'e' * 152}", f"By Ann L{'e' * 153}"),
    "fewest words of a byline": Limit("byline:", "By Ann Lee", "By Ann"),
    "most words of a byline": Limit("byline:", f"By {names(16)}", f"By {names(17)}"),
    # datelines
    "characters of a dateline": Limit("dateline:", f"{'X' * 127} — The dam broke.", f"{'X' * 128} — The dam broke."),
    "words of an unknown agency": Limit(
        "dateline:", "LAGOS (The Evening Courier) — The dam broke.", "LAGOS (The New Evening Courier) — The dam broke."
    ),
    "characters of a place in capitals": Limit("dateline:", "OSLO — The dam broke.", "UAE — The dam broke."),
    "characters of a place in capitals before an agency": Limit(
        "dateline:", "UAE (Evening Courier) — The dam broke.", "UK (Evening Courier) — The dam broke."
    ),
    "capitals that make a headline of a dateline": Limit(
        "dateline:", f"LAGOS — {'X' * 19}x broke.", f"LAGOS — {'X' * 20}x broke."
    ),
    "words of a place": Limit("dateline:", f"{names(8)} (AP) — The dam broke.", f"{names(9)} (AP) — The dam broke."),
    "characters told after a place": Limit("dateline:", f"OSLO: The {'x' * 35}.", f"OSLO: The {'x' * 34}."),
    "words of a byline before a dateline": Limit(
        "byline:", f"By {names(9)} and OSLO (AP) - The dam broke.", f"By {names(10)} and OSLO (AP) - The dam broke."
    ),
    # credits
    "words of a credit": Limit("photo_credit:", f"Photo by {names(12)}", f"Photo by {names(13)}"),
    "words of a credit in brackets": Limit(
        "photo_credit:", f"The dam. (Photo by {names(12)})", f"The dam. (Photo by {names(13)})"
    ),
    "words of an agency's credit in brackets": Limit(
        "photo_credit:", f"The dam. ({names(9)}/AP)", f"The dam. ({names(10)}/AP)"
    ),
    "words of an agency's credit": Limit("photo_credit:", f"{names(7)}/AP", f"{names(8)}/AP"),
    "small words of a credit": Limit("photo_credit:", "Photo by a local resident", "Photo by a very local resident"),
    "words of a credit to colleagues": Limit(
        "agency_credit:", f"Reporting by {names(43)}.", f"Reporting by {names(44)}."
    ),
    "signs of a fragment": Limit("fragment:", "The dam broke. ~ ~ ~", "The dam broke. ~ ~ ~ ~"),
    "characters of a paragraph that is boilerplate": Limit("fragment:", "~ " * 99 + "~~", "~ " * 100 + "~"),
    "characters of a sentence that is boilerplate": Limit(
        "caption:", f"FILE - The dam {'x' * 285}", f"FILE - The dam {'x' * 286}"
    ),
    "sentences of a caption": Limit(
        "caption: One gate", f"One gate. {'The dam. ' * 3}(AP Photo)", f"One gate. {'The dam. ' * 4}(AP Photo)"
    ),
    "sentences before a credit without brackets": Limit(
        "caption: One gate", f"One gate. {'The dam. ' * 3}Ann Lee/AP", f"One gate. {'The dam. ' * 4}Ann Lee/AP"
    ),
    # promotion
    "words of promotion": Limit(
        "promotion:", f"The dam broke. Click here {words(23)}.", f"The dam broke. Click here {words(24)}."
    ),
    "words of a sentence with promotion inside": Limit(
        "promotion:",
        f"The dam broke. The {words(21)} click here now.",
        f"The dam broke. The {words(22)} click here now.",
    ),
    # posts
    "characters of a post's author": Limit(
        "post_tail:", f"The dam — {'A' * 107} (@ann) March 4, 2021", f"The dam — {'A' * 108} (@ann) March 4, 2021"
    ),
    "words of a post's author": Limit(
        "post_tail:",
        f"The dam broke. — {names(12)} (@ann) March 4, 2021",
        f"The dam. — {names(13)} (@ann) March 4, 2021",
    ),
    "paragraphs of a post": Limit(
        "post text: The dam",
        paragraphs("View this post on Instagram", *["The dam broke."] * 5, "A post shared by Ann Lee (@ann)"),
        paragraphs("View this post on Instagram", *["The dam broke."] * 6, "A post shared by Ann Lee (@ann)"),
    ),
    "characters of a post": Limit(
        "post text: The dam",
        f"The dam broke. It {'x' * 594}. — Ann Lee (@ann) March 4, 2021",
        f"The dam broke. It {'x' * 595}. — Ann Lee (@ann) March 4, 2021",
    ),
    # headings
    "characters of a heading": Limit("heading:", under_heading(f"The {'x' * 116}"), under_heading(f"The {'x' * 117}")),
    "characters of running text": Limit(
        "heading:", paragraphs("The dam", f"The {'x' * 116}."), paragraphs("The dam", f"The {'x' * 115}.")
    ),
    "words of a heading": Limit("heading:", under_heading("The " + "dam " * 15), under_heading("The " + "dam " * 16)),
    "words of a question as a heading": Limit(
        "heading:", under_heading(f"What about {words(8)}?"), under_heading(f"What about {words(9)}?")
    ),
    "words of a heading in quotation marks": Limit(
        "heading:", under_heading(f"“The {words(7)}”"), under_heading(f"“The {words(8)}”")
    ),
    # repeats
    "words of a sentence that is a repeat": Limit(
        "repeat:",
        paragraphs("It rained.", *["The old dam broke at dawn."] * 2),
        paragraphs("It rained.", *["The old dam broke today."] * 2),
    ),
    "content words of a caption that is a repeat": Limit(
        "repeat:",
        paragraphs(sharing(8), f"The {words(5)}. (AP Photo/Ann Lee)"),
        paragraphs(sharing(8), f"The {words(4)}. (AP Photo/Ann Lee)"),
    ),
    "share of a caption that is in one sentence": Limit("repeat:", captioned(sharing(14)), captioned(sharing(13))),
    "share of a caption that is in the opening": Limit("repeat:", captioned(*opening(15)), captioned(*opening(14))),
    "sentences of the opening": Limit(
        "repeat:", captioned(*opening(15, between=2)), captioned(*opening(15, between=3))
    ),
    "captions that are compared": Limit(
        "repeat:",
        captioned(sharing(20), *["The gate. (AP Photo)"] * 49),
        captioned(sharing(20), *["The gate. (AP Photo)"] * 50),
    ),
    "paragraphs between a standfirst and a byline": Limit(
        "repeat:",
        paragraphs(sharing(20), *["It rained."] * 2, "By Ann Lee", f"The {words(20)}."),
        paragraphs(sharing(20), *["It rained."] * 3, "By Ann Lee", f"The {words(20)}."),
    ),
    # paragraphs: a line that follows wrapped lines is no paragraph of its own
    "lines that are not known to be wrapped": Limit("text: Last", rows(60, 60), rows(60, 60, 60)),
    "characters of a line too narrow to be wrapped": Limit("text: Last", rows(39, 39, 39), rows(40, 40, 40)),
    "characters of a line too wide to be wrapped": Limit("text: Last", rows(*[131] * 3), rows(*[130] * 3)),
    "lines with room in a text of one width": Limit(
        "text: Last", rows(*[50] * 9, *[60] * 11, cut=5), rows(*[50] * 8, *[60] * 12, cut=5)
    ),
    "lines with a stop in a text that is not wrapped": Limit(
        "text: Last", rows(*[60] * 20, closed=13, cut=6), rows(*[60] * 20, closed=12, cut=7)
    ),
    "cut lines of a text that is not wrapped": Limit(
        "text: Last", rows(*[50] * 9, *[60] * 11, closed=10, cut=5), rows(*[50] * 9, *[60] * 11, closed=10, cut=6)
    ),
    "lines without a stop that are not cut": Limit(
        "text: Last", rows(*[50] * 9, *[60] * 11, cut=9), rows(*[50] * 9, *[60] * 11, cut=10)
    ),
    "cut lines of a short text": Limit(
        "text: Last", rows(40, 50, 60, closed=1, cut=1), rows(40, 50, 60, 60, closed=1, cut=2)
    ),
    "cut lines of one width": Limit("text: Last", rows(*[60] * 20, cut=3), rows(*[60] * 20, cut=4)),
    "short lines that are cut in a text of one width": Limit(
        "heading: Head", "Head\n" + rows(*[60] * 31, 20, 60), "Head\n" + rows(*[60] * 30, 20, 60)
    ),
    "characters of a heading above wrapped lines": Limit(
        "heading: Head", under_heading(f"Head{'x' * 31}\n{rows(*[60] * 30)}"), f"Head{'x' * 32}\n{rows(*[60] * 30)}"
    ),
    "lines that stick out": Limit("text: Last", rows(140, 140, *[60] * 18), rows(140, *[60] * 19)),
    "characters of a line that no stray break follows": Limit(
        "text: last", f"The {'x' * 35}\nlast of it.", f"The {'x' * 36}\nlast of it."
    ),
    # sentences
    "letters of a word that ends a sentence before a small letter": Limit(
        "text: then", "They saw the dam. then it rained.", "They saw it. then it rained."
    ),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limit(name: str) -> None:
    line, within, beyond = LIMITS[name]
    assert has_line(within, line), written_segments(within, segment(within))
    assert not has_line(beyond, line), written_segments(beyond, segment(beyond))


def has_line(text: str, line: str) -> bool:
    """Whether a line of the text's segments begins like this."""
    return any(written.startswith(line) for written in written_segments(text, segment(text)).splitlines())

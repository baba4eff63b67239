"""The limits of boilerplate, each with a text that just keeps it and one that just does not.

The numbers stand here as figures, not as the constants of the module: whoever changes one must change a test.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pytest

from builder.articles.segment import segment
from builder.language.paragraphs import paragraphs

BODY = (
    "\n\nThe council met for three hours on Monday evening and heard two engineers, who had warned it of cracks in the "
    "wall of the dam last spring."
)


def shown(text: str) -> str:
    """The kinds of the segments in order, each once in a row; a post's sentences are "post"."""
    kinds = ["post" if part.post else part.kind for part in segment(text)]
    return " ".join(kind for kind, _ in groupby(kinds))


def names(count: int) -> str:
    return " ".join(["Ann"] * count)


def to_length(size: int, start: str, end: str = "", letter: str = "o") -> str:
    return start + letter * (size - len(start) - len(end)) + end


LIMITS: list[tuple[str, Callable[[int], str], int, str, str]] = [
    # what is counted, a text of that size, the last size that counts, the kinds for it and for one more
    ("characters of a rule", lambda n: to_length(n, "~ " * 99, letter="~"), 200, "fragment", "text"),
    (
        "characters of a stamp",
        lambda n: to_length(n, "Updated 5 Monday", letter="."),
        120,
        "timestamp",
        "text",
    ),
    (
        "characters of a byline",
        lambda n: to_length(n, "By Ann Lee, " + ("Bo E" + "k" * 27 + ", ") * 4 + "Cy D"),
        160,
        "byline",
        "text",
    ),
    ("names in a byline", lambda n: f"By {names(n)}", 16, "byline", "text"),
    (
        "words of a place",
        lambda n: f"{names(n)} (AP) — The dam broke.",
        8,
        "dateline text",
        "caption photo_credit text",
    ),
    ("words of an agency nobody knows", lambda n: f"KARVO ({names(n)}) — The dam broke.", 3, "dateline text", "text"),
    ("characters of a dateline", lambda n: f"{'K' * (n - 3)} — The dam broke.", 130, "dateline text", "text"),
    (
        "sentences above a credit in brackets",
        lambda n: "It rained. " * n + "(AP Photo/Ann Lee)",
        4,
        "caption photo_credit",
        "text caption photo_credit",
    ),
    (
        "sentences above a credit",
        lambda n: "It rained. " * n + "Photo courtesy of Valley Courier",
        4,
        "caption photo_credit",
        "text photo_credit",
    ),
    (
        "words of a credit in brackets",
        lambda n: f"It rained. (Photo by {names(n - 2)})",
        14,
        "caption photo_credit",
        "text",
    ),
    (
        "words before an agency in brackets",
        lambda n: f"It rained. ({names(n - 1)}/AFP)",
        10,
        "caption photo_credit",
        "text",
    ),
    ("words of a credit", lambda n: f"Photo by {names(n - 2)}", 14, "photo_credit", "text"),
    ("words before a slash and an agency", lambda n: f"{names(n)}/AFP", 7, "photo_credit", "text"),
    ("small words in a credit", lambda n: f"Photo by Ann Lee {'near ' * n}Karvo", 2, "photo_credit", "text"),
    ("words that promote", lambda n: f"It rained. Read more {'rain ' * (n - 3)}rain.", 25, "text promotion", "text"),
    (
        "words with a promotion in them",
        lambda n: f"Please click here {'rain ' * (n - 4)}rain.",
        25,
        "promotion",
        "text",
    ),
    ("words of an agency's credit", lambda n: f"Reporting by {names(n - 2)}", 45, "agency_credit", "text"),
    (
        "characters of boilerplate",
        lambda n: "It rained. " + to_length(n, "Reporting by " + ("A" + "n" * 29 + " ") * 8 + "B", letter="o"),
        300,
        "text agency_credit",
        "text",
    ),
    (
        "characters between dash and handle",
        lambda n: f"It rained. — {to_length(n - 3, 'Ada K', letter='e')} (@kern) March 4, 2021",
        110,
        "post post_tail",
        "text",
    ),
    (
        "words between dash and handle",
        lambda n: f"It rained. — {names(n)} (@kern) March 4, 2021",
        12,
        "post post_tail",
        "text",
    ),
    (
        "paragraphs of a post",
        lambda n: (
            "View this post on Instagram\n\n"
            + "It rained and rained.\n\n" * n
            + "A post shared by Ada Kern (@kern) on March 4, 2021"
        ),
        5,
        "post_tail post post_tail",
        "post_tail text post_tail",
    ),
    ("characters of a heading", lambda n: to_length(n, "Fear ") + BODY, 120, "heading text", "text"),
    ("words of a heading", lambda n: names(n) + BODY, 16, "heading text", "text"),
    ("words of a question as a heading", lambda n: f"Why {names(n - 1)}?{BODY}", 10, "heading text", "text"),
    ("words of a quotation as a heading", lambda n: f"“{names(n)}”{BODY}", 8, "heading text", "text"),
    (
        "characters of what is no running text",
        lambda n: "Fear of floods\n\n" + to_length(n, "The ", "."),
        120,
        "text",
        "heading text",
    ),
]


@pytest.mark.parametrize(
    ("size", "last", "kinds", "beyond"), [limit[1:] for limit in LIMITS], ids=[limit[0] for limit in LIMITS]
)
def test_limits(size: Callable[[int], str], last: int, kinds: str, beyond: str) -> None:
    assert shown(size(last)) == kinds
    assert shown(size(last + 1)) == beyond


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("By Ann", "text"),  # one word is no name
        ("By Ann Lee", "byline"),
        ("KA (Upper Post) — The dam broke.", "text"),  # two capitals are no place
        ("KAR (Upper Post) — The dam broke.", "dateline text"),
        ("KAR — The dam broke.", "text"),  # without an agency three are none
        ("KARV — The dam broke.", "dateline text"),
        ("KARVO — THE DAM BROKE UP NOw it is gone.", "dateline text"),  # nineteen of twenty characters in capitals
        ("KARVO — THE DAM BROKE UP NOW, it is gone.", "text"),
    ],
)
def test_what_is_too_short(text: str, kinds: str) -> None:
    assert shown(text) == kinds


@pytest.mark.parametrize(("size", "kinds"), [(599, "post post_tail"), (600, "text post post_tail")])
def test_a_post_is_short(size: int, kinds: str) -> None:
    """What ends six hundred characters before the tail belongs to the article."""
    assert shown(f"It rained. L{'o' * (size - 3)}. — Ada Kern (@kern) March 4, 2021") == kinds


# ---- lines and sentences


def count_of(text: str) -> int:
    return len(list(paragraphs(text)))


RAGGED = "the dam broke in the night of the flood and nobody\nsaw it before they heard it\n" * 10 + "in the night."
"""Lines of different widths without a stop, with twenty breaks between them."""


@pytest.mark.parametrize(("closed", "count"), [(3, 1), (4, 5)])
def test_stops_at_the_ends_of_lines_show_paragraphs(closed: int, count: int) -> None:
    """Three in twenty lines may end a sentence by chance, four do not."""
    assert count_of(RAGGED.replace("nobody\n", "nobody.\n", closed)) == count


@pytest.mark.parametrize(("blanks", "count"), [(3, 8), (4, 5)])
def test_stops_do_not_show_paragraphs_if_blank_lines_do(blanks: int, count: int) -> None:
    """Four lines end a sentence. If there are as many blank lines, these alone divide the paragraphs."""
    text = RAGGED.replace("nobody\n", "nobody.\n", 4)
    assert count_of(text.replace("heard it\n", "heard it\n\n", blanks)) == count


@pytest.mark.parametrize(("spaces", "count"), [(7, 3), (8, 2)])
def test_a_tab_is_eight_columns(spaces: int, count: int) -> None:
    wrapped = "The dam above the village broke at dawn on\n" + "and the water ran through all of its houses\n" * 4
    assert count_of(f"{wrapped}{' ' * spaces}It rained all night in the hills above town\n\tIt rained.") == count


@pytest.mark.parametrize(("size", "count"), [(40, 1), (39, 2)])
def test_a_stray_break_in_a_long_line(size: int, count: int) -> None:
    assert count_of(to_length(size, "The council met for th", letter="e") + "\nhours on Monday.") == count


@pytest.mark.parametrize(
    ("text", "count"), [("They shut the dam. then it rained.", 2), ("They shut it. then it rained.", 1)]
)
def test_a_sentence_may_begin_small_after_a_word_of_three_letters(text: str, count: int) -> None:
    assert len(segment(text)) == count

"""Limits of what messages and pages show, each with what just keeps it and what just does not.

The numbers stand here as figures, not as the constants of the modules: whoever changes one must change a test.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from builder.articles.read import _entries_without_article
from builder.cli import _print_problems
from builder.errors import Problem
from builder.gate.expected import quoted_excerpt
from builder.gate.printed_tokens import Token, differing_tokens
from builder.model import Disagreement, Side
from builder.render.edition import _running_title as short_title
from builder.render.index import Index
from builder.render.pages.coverage_page import _heat_level
from builder.render.pages.home_page import _shortened_difference
from builder.settings.editor_check import _opening as short_opening

# ---- messages


def test_an_excerpt_has_sixty_characters() -> None:
    assert quoted_excerpt("a" * 60) == f"“{'a' * 60}”"
    assert quoted_excerpt("a" * 61) == f"“{'a' * 60} …”"


def test_two_hundred_problems_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    _print_problems([Problem("a.txt", None, "is wrong.")] * 200, ".")
    assert "more." not in capsys.readouterr().err
    _print_problems([Problem("a.txt", None, "is wrong.")] * 203, ".")
    assert "and 3 more." in capsys.readouterr().err


def test_an_opening_has_eight_words() -> None:
    assert short_opening("a b c d e f g h") == "a b c d e f g h"
    assert short_opening("a b c d e f g h i") == "a b c d e f g h…"


def test_twenty_entries_without_an_article_are_told() -> None:
    def told(count: int) -> list[Problem]:
        return list(_entries_without_article({f"{number}.txt": 1 for number in range(count)}, [], Path("seeds")))

    assert [len(told(20)), len(told(21)), len(told(22))] == [20, 21, 21]
    assert "2 more entries" in str(told(22)[-1])


def test_a_difference_in_print_is_shown_from_twenty_letters_before() -> None:
    shown, made = (Token("own", "x" * 50 + letter) for letter in "bc")
    assert f"“{'x' * 20}b” instead of “{'x' * 20}c”." in differing_tokens(shown, made)


# ---- pages


@pytest.mark.parametrize(("statements", "shade"), [(0, 0), (1, 1), (25, 1), (26, 2), (75, 3), (76, 4), (100, 4)])
def test_a_matrix_has_four_shades(statements: int, shade: int) -> None:
    assert _heat_level(statements, 100) == shade


def brief(*sizes: int) -> list[int]:
    """How many statements of each side of a difference the brief shows."""
    sides = tuple(Side(tuple(f"{side}-{number}" for number in range(size))) for side, size in enumerate(sizes))
    plain = SimpleNamespace(sentence=SimpleNamespace(text="Velm closed two bridges."))
    statements = {name: plain for side in sides for name in side.statements}
    index = cast(Index, SimpleNamespace(claims={}, statements=statements))
    shown = _shortened_difference(index, Disagreement("d", "t", None, "detail", "day", sides))
    return [len(side.statements) for side in shown.sides]


def test_the_brief_shows_six_statements_of_three_sides() -> None:
    assert brief(4, 2) == [4, 2]
    assert brief(5, 2) == [3, 2]
    assert brief(3, 3, 3, 3) == [2, 2, 2]


def test_the_head_of_a_printed_page_has_eighty_characters() -> None:
    assert short_title("a" * 80) == "a" * 80
    assert short_title("a" * 81) == "a" * 80 + "…"

"""Thousands of statements, made from those of a few articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from string import ascii_lowercase

from builder.model import Source, Statement

_LONG_WORD = re.compile(r"\b[a-z]{5,}\b")


def multiplied_statements(
    statements: Sequence[Statement], sources: Sequence[Source], count: int
) -> tuple[tuple[Statement, ...], tuple[Source, ...]]:
    """Return `count` statements and their articles, copied from these.

    Each copy of an article replaces half of its longer words with others of the same length. What was found in a
    statement is therefore at the same offsets in its copies, so nothing has to be read again.
    """
    many: list[Statement] = []
    articles: list[Source] = []
    turn = 0
    while len(many) < count:
        copies = {source.id: _varied_article(source, turn) for source in sources}
        articles += [replace(copy, number=len(articles) + at) for at, copy in enumerate(copies.values(), 1)]
        for statement in statements[: count - len(many)]:
            sentence, article = statement.sentence, copies[statement.sentence.source]
            text = article.text[sentence.start : sentence.end]
            other = replace(sentence, id=f"{sentence.id}-{turn}", source=article.id, text=text)
            many.append(replace(statement, reading=replace(statement.reading, sentence=other)))
        turn += 1
    return tuple(many), tuple(articles)


def _varied_article(source: Source, turn: int) -> Source:
    """Return an article with other words: its own words in turn 0, and different ones in every other turn."""
    choose = Random(turn)
    shift = 1 + choose.randrange(len(ascii_lowercase) - 1)
    letters = str.maketrans(ascii_lowercase, ascii_lowercase[shift:] + ascii_lowercase[:shift])
    words = sorted(set(_LONG_WORD.findall(source.text)))
    chosen = {word for word in words if turn and choose.random() < 0.5}
    text = _LONG_WORD.sub(lambda found: found[0].translate(letters) if found[0] in chosen else found[0], source.text)
    return replace(source, id=f"{source.id}-{turn}", text=text)

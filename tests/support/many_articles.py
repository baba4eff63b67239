"""Dossiers of many made-up articles; the same number always gives the same articles.

The articles report a fire at a harbour, in the words of `many_articles.yml`. Articles of one day copy that day's agency
report, each in one of several wordings, and quote witnesses of their own. `COPIES` is the worst case: all articles are
near copies of one report, so that each of its sentences is in every article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from support.small_project import small_project

VARIED = "varied"
COPIES = "copies"

A_DAY = 20
"""Articles of each day."""

COPIED = 6
"""Sentences of an article that come from the agency report of its day."""

OWN = 11
"""Sentences of an article that no other article has."""

SETTINGS = """
title: Fire at the harbour
description: What many papers say about the fire of 3 May.
author: Jo Doe

lists:
  crew: docker, sailor, worker
  hurt: injure, wound, hurt

agents:
  Haldane Shipping: the owner, Haldane

measures:
  - id: injured
    title: Injured
    counted: <crew>, people
    happened: <hurt>
  - id: killed
    title: Killed
    counted: <crew>, people
    happened: kill, die

topics:
  - title: Casualties
    description: Who was hurt, and who says so.
    questions:
      - ask: How many were hurt?
        measure: injured
      - ask: How many died?
        measure: killed
      - ask: Where were they taken?
        any: hospital, clinic
  - title: Cause
    description: How the fire began.
    questions:
      - ask: How did the fire begin?
        any: begin, start, break out
        answers:
          - short circuit, wiring
          - cigarette
          - fireworks
          - gas
      - ask: What does the owner say?
        about: Haldane
        any: deny, regret, promise, Haldane said
  - title: Witnesses
    description: What people saw and heard.
    questions:
      - ask: What did they see?
        any: see
      - ask: What did they hear?
        any: hear
  - title: Response
    description: Who came, and what was closed.
    questions:
      - ask: Who fought the fire?
        any: firefighter, fire engine, fireboat
      - ask: What was closed?
        any: close, shut
"""

WORDS: Any = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def large_project(to: Path, articles: int, kind: str = VARIED) -> Path:
    """Make the folder of a project with this many articles of a kind (VARIED or COPIES); nothing is built."""
    made = {f"{number:03}.txt": text for number, text in enumerate(_articles(articles, kind), 1)}
    small_project(to, SETTINGS, made)
    outlets = WORDS["lists"]["outlet"]
    known = {
        name: {
            "outlet": outlets[at % len(outlets)],
            "url": f"https://example.org/{at}",
            "title": f"The fire, part {at}",
        }
        for at, name in enumerate(made)
        if at % 5
    }
    (to / "seeds" / "sources.yml").write_text(yaml.safe_dump(known), "utf-8")
    return to


def _articles(count: int, kind: str) -> Iterator[str]:
    for number in range(count):
        yield _article(number) if kind == VARIED else _copy(number)


def _article(number: int) -> str:
    """Return an article: part of an agency report, sentences of its own, and some that answer no question."""
    choose, day = Random(number), number // A_DAY
    facts = _words(Random(-1 - day), day)
    agency = WORDS["agency"]
    copied = [choose.choice(agency[at]).format_map(facts) for at in sorted(choose.sample(range(len(agency)), COPIED))]
    own = [choose.choice(WORDS["own"]).format_map(_words(choose, day)) for _ in range(OWN)]
    rest = [sentence.format_map(_words(choose, day)) for sentence in WORDS["rest"]]
    return _laid_out(day, [*copied, *own, *rest])


def _copy(number: int) -> str:
    """Return the one report, with another witness who saw something else."""
    facts, seen = _words(Random(-1), 0), WORDS["lists"]["thing"]
    firsts, lasts = WORDS["lists"]["first"], WORDS["lists"]["last"]
    name = f"{firsts[number % len(firsts)]} {lasts[number // len(firsts) % len(lasts)]}"
    facts |= {"name": name, "thing": seen[number % len(seen)]}
    return _laid_out(
        0, [sentence.format_map(facts) for sentence in (*(one[0] for one in WORDS["agency"]), *WORDS["own"])]
    )


def _laid_out(day: int, sentences: list[str]) -> str:
    head = f" date {date(2025, 5, 3) + timedelta(day)}"
    return "\n\n".join([head, *(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))]) + "\n"


def _words(choose: Random, day: int) -> dict[str, str]:
    """Return a word for each name in braces in the sentences."""
    words = {name: choose.choice(choices) for name, choices in WORDS["lists"].items()}
    names = {role: f"{_any(choose, 'first')} {_any(choose, 'last')}" for role in ("name", "officer", "chief")}
    counts = {role: _any(choose, "number") for role in ("injured", "killed", "engines", "boats")}
    return {
        **words,
        **names,
        **counts,
        **{role.capitalize(): word.capitalize() for role, word in counts.items()},
        "count": str(choose.randint(11, 99)),
        "time": f"{choose.randint(1, 11)}:{choose.randint(10, 59)}",
        "day": DAYS[(day + 5) % 7],
    }


def _any(choose: Random, name: str) -> str:
    return str(choose.choice(WORDS["lists"][name]))

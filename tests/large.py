"""Dossiers of many articles, made up: the same number gives the same articles.

The articles tell of a fire at a harbour in the words of the tables below. Articles of a day copy that day's agency
report, in one of several wordings; what witnesses say is each article's own. `COPIES` is the worst case: every article
carries one report with some words changed, so that each of its sentences stands in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from small import small_project

VARIED = "varied"
COPIES = "copies"

A_DAY = 20
"""Articles of one day."""

OWN = 11
"""Sentences of an article that no other has."""

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

AGENCY = """
{Injured} dockers were injured in the fire at {place}, the port authority said on {day}. | The port authority said on {day} that {injured} dockers were injured in the fire at {place}. | {Injured} dockers were hurt in the fire at {place}, according to the port authority.
{Killed} workers died when the roof of {place} fell in, police said. | Police said {killed} workers were killed when the roof of {place} fell in. | “{Killed} workers died,” police spokesman {officer} told reporters on {day}.
The wounded were taken to {hospital} and to a clinic in {town}, doctors said. | Doctors said the wounded were taken to {hospital}.
The fire began with {cause}, police spokesman {officer} said on {day}. | “The fire began with {cause}, as far as we know,” {officer}, a police spokesman, told reporters. | {officer} told reporters on {day} that the fire had started with {cause}.
“We regret what happened at {place} and we will do everything we can to help the families of those who were hurt,” {chief}, the head of Haldane Shipping, said in a statement on {day}. | Haldane Shipping regrets “what happened at {place}”, {chief} said in a statement. | “We regret what happened at {place} and we will do all we can to help the families,” {chief} of Haldane Shipping said on {day}.
Haldane denied that {cause} could have set {place} on fire. | Haldane Shipping has denied that {cause} was to blame.
{Engines} fire engines and {boats} fireboats fought the flames until {day} morning, the fire service said. | The fire service said {engines} fire engines were sent to {place}.
The port authority closed {road} and the ferry to {town} on {day}. | {road} and the ferry to {town} were closed on {day}, the port authority said.
"""
"""What the agency reports of a day, a sentence a line, in several wordings each."""

OWN_WORDS = """
{name}, {job} from {town}, said she saw {thing} {where} at about {time}.
“I saw {thing} {where}, and then I ran towards {road},” {name}, {job}, told {outlet}.
{name} heard {noise} {where} shortly before {time}, he said.
“We heard {noise} from {place}, and nobody knew what it was,” said {name}, {job} from {town}.
According to {name}, {job}, a crowd on {road} saw {thing} and heard {noise}.
{name}, a firefighter from {town}, said that {count} firefighters carried {thing} out of {place}.
{road} was shut for {count} hours after {name}, {job}, reported {thing}.
The fire broke out {where} near {road}, {name}, {job}, said on {day}.
Doctors at {hospital} treated {count} people from {town}, among them {name}, {job}.
In {town}, {count} people were injured by {thing}, {name} of the {town} council said.
"""
"""What one article alone has, a sentence a line."""

REST = """
Readers in {town} can write to {outlet} until {day}.
The harbour of {town} was built in 18{count} and has {count} cranes.
"""
"""What answers no question."""

LISTS = {
    "first": "Ana Boris Clara Dmitri Elena Farid Greta Hakim Irene Jonas Karin Leo Mara Nils Olga Pavel Quinn Rosa Samir Tilda Umar Vera Walid Xenia Yusuf Zoe Anton Bella Carlo Dora",
    "last": "Abel Brandt Cho Duarte Eklund Farrow Gruber Hassan Ivanov Jensen Keller Lindt Moreau Novak Okafor Petrov Quist Rossi Stein Tanaka Ulrich Vargas Weber Yilmaz Zeller Ashby Bello Castro Dunn Evers",
    "town": "Norwick Altona Brill Casper Dunmore Elsinore Farnham Grafton Hadley Ilford Jarrow Kelso Lorient Marden Nairn Otley Pelham Ramsey Selby Tarbet",
    "outlet": "The Daily Example|Harbour Post|Coast Gazette|The Norwick Times|Altona Tagblatt|Evening Wire|Port Review|The Beacon|Channel Herald|Seven Seas Weekly|Morning Call|The Anchor",
    "job": "a docker|a sailor|a nurse|a teacher|a crane driver|a baker|a student|a fisherman|a taxi driver|a retired welder|a cook|an engineer|a customs officer|a postman|a shopkeeper|a musician",
    "thing": "a red glow|burning crates|two men with a ladder|a column of black smoke|sparks on the water|a falling crane|an open gate|broken glass|a white van|barrels of oil|a rescue boat|a torn rope|a steel door|a flooded cellar|a burst pipe|a heap of tyres|a yellow lorry|a dog without a lead|three lifeboats|an old tanker",
    "where": "behind the grain silo|beside the customs house|on the north quay|under the railway bridge|at the fish market|near the dry dock|above the ferry terminal|in front of the chapel|next to the fuel depot|along the sea wall|outside the sailmaker's shop|opposite the cold store|on the third pier|by the lighthouse|inside the rope works|across the basin",
    "noise": "two loud bangs|a siren|shouting|a long whistle|breaking windows|an alarm bell|a helicopter|a dull thud|dogs barking|a ship's horn|three shots|somebody crying for help|metal scraping|a chain running out",
    "place": "the north warehouse|the grain silo|the cold store|the paint shop|the customs house|the tanker Aurora|the timber yard|the ferry terminal",
    "road": "Harbour Street|Quay Road|Mill Lane|Anchor Street|Salt Road|Chapel Street|Rope Walk|Tower Lane|Fish Street|Canal Road|Station Road|Cooper Street",
    "hospital": "St Mary's Hospital|the Seamen's Hospital|Norwick General Hospital|the children's hospital|the university hospital",
    "cause": "a short circuit|faulty wiring|a cigarette|fireworks|a gas leak",
    "number": "two three four five six seven eight nine eleven twelve fourteen fifteen eighteen twenty",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def large_project(to: Path, articles: int, kind: str = VARIED) -> Path:
    """A project's folder with so many made-up articles, not built; `kind` is VARIED or COPIES."""
    made = {f"{number:03}.txt": text for number, text in enumerate(_articles(articles, kind), 1)}
    small_project(to, SETTINGS, made)
    outlets = LISTS["outlet"].split("|")
    entries = (
        f"{name}: {{outlet: {outlets[at % len(outlets)]}, url: 'https://example.org/{at}', title: Part {at} of the fire}}\n"
        for at, name in enumerate(made)
        if at % 5
    )
    (to / "seeds" / "sources.yml").write_text("".join(entries), "utf-8")
    return to


def _articles(count: int, kind: str) -> Iterator[str]:
    for number in range(count):
        yield _article(number) if kind == VARIED else _copy(number)


def _article(number: int) -> str:
    """An article: some of its day's agency report, sentences of its own, and some that answer no question."""
    choose, day = Random(number), number // A_DAY
    facts = _words(Random(-1 - day), day)
    agency = _sentences(AGENCY)
    copied = [choose.choice(agency[at]).format_map(facts) for at in sorted(choose.sample(range(len(agency)), 6))]
    own = [choose.choice(_sentences(OWN_WORDS))[0].format_map(_words(choose, day)) for _ in range(OWN)]
    rest = [wordings[0].format_map(_words(choose, day)) for wordings in _sentences(REST)]
    return _laid_out(day, [*copied, *own, *rest])


def _copy(number: int) -> str:
    """The one report, with the name of a witness and what she saw changed in each article."""
    facts, seen = _words(Random(-1), 0), LISTS["thing"].split("|")
    firsts, lasts = LISTS["first"].split(" "), LISTS["last"].split(" ")
    name = f"{firsts[number % len(firsts)]} {lasts[number // len(firsts) % len(lasts)]}"
    facts |= {"name": name, "thing": seen[number % len(seen)]}
    return _laid_out(0, [wordings[0].format_map(facts) for wordings in _sentences(AGENCY + OWN_WORDS)])


def _laid_out(day: int, sentences: list[str]) -> str:
    head = f" date {date(2025, 5, 3) + timedelta(day)}"
    return "\n\n".join([head, *(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))]) + "\n"


def _sentences(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.split("\n") if line]


def _words(choose: Random, day: int) -> dict[str, str]:
    """What stands for each name in the tables."""
    one = {name: choose.choice(words.split("|" if "|" in words else " ")) for name, words in LISTS.items()}
    names = {role: f"{_any(choose, 'first')} {_any(choose, 'last')}" for role in ("name", "officer", "chief")}
    counts = {role: _any(choose, "number") for role in ("injured", "killed", "engines", "boats")}
    return {
        **one,
        **names,
        **counts,
        **{role.capitalize(): word.capitalize() for role, word in counts.items()},
        "count": str(choose.randint(11, 99)),
        "time": f"{choose.randint(1, 11)}:{choose.randint(10, 59)}",
        "day": DAYS[(day + 5) % 7],
    }


def _any(choose: Random, name: str) -> str:
    return choose.choice(LISTS[name].split(" "))

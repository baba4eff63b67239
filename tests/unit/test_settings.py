"""dossier.yml and sources.yml: what they mean, and what is said of mistakes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from builder.errors import InputError
from builder.ids import slug
from builder.model import Settings
from builder.settings.files import load_settings
from builder.settings.reader import sanitized
from builder.settings.terms import TermReader
from builder.yaml_lines import YamlNode

GOOD = """\
title: Fire at the harbour
lists:
  hurt: injure, <dead>
  dead:
    - die
    - kill
topics:
  - title: Casualties
    questions:
      - ask: How many were hurt?
        all:
          - <hurt>
          - <number>
          - [sailor, "crew, docker"]
        none: drill
      - ask: Who said so?
        either:
          - any: harbour master
          - all: [union, spokesman]
            none: strike
"""


def settings(tmp_path: Path, dossier: str, sources: str | None = None) -> Settings:
    (tmp_path / "seeds").mkdir(parents=True)
    (tmp_path / "dossier.yml").write_text(dossier, encoding="utf-8")
    if sources is not None:
        (tmp_path / "seeds" / "sources.yml").write_text(sources, encoding="utf-8")
    return load_settings(tmp_path)


def test_conditions(tmp_path: Path) -> None:
    first, second = settings(tmp_path, GOOD).topics[0].questions
    assert [[term.text for term in group.terms] for group in first.conditions[0].needs] == [
        ["injure", "die", "kill"],
        ["<number>"],
        ["sailor", "crew", "docker"],
    ]
    assert [term.text for term in first.conditions[0].lacks] == ["drill"]
    assert [term.line for term in first.conditions[0].needs[0].terms] == [3, 5, 6]
    assert len(second.conditions) == 2
    assert [term.text for term in second.conditions[1].lacks] == ["strike"]


@pytest.mark.parametrize("written", ["yes", "true"])
def test_a_question_may_lead(tmp_path: Path, written: str) -> None:
    first, second = (
        settings(tmp_path, GOOD.replace("none: drill", f"none: drill\n        lead: {written}")).topics[0].questions
    )
    assert (first.leads, second.leads) == (True, False)


def test_a_term_may_stand_in_quotation_marks_of_its_own(tmp_path: Path) -> None:
    dossier = GOOD.replace("none: drill", "none: drill, \"=fire drill\", 'test'")
    first, _ = settings(tmp_path, dossier).topics[0].questions
    assert [term.text for term in first.conditions[0].lacks] == ["drill", "=fire drill", "test"]


def test_aliases_and_agents(tmp_path: Path) -> None:
    text = GOOD.replace("lists:", "agents:\n  Ann Lee: the captain, Capt Lee\nlists:").replace(
        "none: drill", "agent: Ann Lee"
    )
    made = settings(tmp_path, text)
    assert made.aliases == {"the captain": "Ann Lee", "Capt Lee": "Ann Lee"}
    assert [term.text for term in made.topics[0].questions[0].conditions[0].agents] == ["Ann Lee"]


def test_the_address_where_the_site_is_published(tmp_path: Path) -> None:
    made = settings(tmp_path, "address: https://example.org/fire\n" + GOOD)
    assert made.address == "https://example.org/fire/"


@pytest.mark.parametrize(
    "written",
    [
        "answers:\n          - ferry, <dead>\n          - tanker",
        "answers: [[ferry, <dead>], tanker]",
        "answers:\n          - [ferry, <dead>]\n          - tanker",
    ],
)
def test_answers_that_exclude_each_other(tmp_path: Path, written: str) -> None:
    made = settings(tmp_path, GOOD.replace("none: drill", written)).topics[0].questions
    assert [[term.text for term in answer] for answer in made[0].answers] == [["ferry", "die", "kill"], ["tanker"]]
    assert made[1].answers == ()


ANSWERS = (
    "`answers` needs two or more answers to tell apart. Write each on a line of its own, `- word, word`, or in [ ]."
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("answers: ferry, tanker", f"dossier.yml:15: {ANSWERS}"),
        ("answers: [ferry]", f"dossier.yml:15: {ANSWERS}"),
        ("answers:", f"dossier.yml:15: {ANSWERS}"),
        ("answers: []", f"dossier.yml:15: {ANSWERS}"),
        ("answers: {one: ferry, two: tanker}", f"dossier.yml:15: {ANSWERS}"),
        ("answers:\n          - ferry\n          -", f"dossier.yml:15: {ANSWERS}"),
        (
            "answers:\n          - ferry\n          - tanker: x",
            "dossier.yml:17: expected a list of words here, not keys. Write `word, word` or lines that begin with",
        ),
        (
            "answers:\n          - ferry\n          - <deed>",
            "dossier.yml:17: there is no list <deed>. Did you mean “dead”? Known here: <dead>, <hurt>, <number>.",
        ),
        (
            "answers:\n          - ferry, tanker\n          - tanker",
            "dossier.yml:17: “tanker” is in two answers. Keep it in one: each answer needs words of its own.",
        ),
        ("answer: [ferry, tanker]", "dossier.yml:15: unknown key “answer”. Did you mean “answers”? Allowed for"),
    ],
)
def test_mistakes_in_answers(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, GOOD.replace("none: drill", written))
    (problem,) = caught.value.problems
    assert str(problem).startswith(said)


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("none: drill", ("number",)),  # "How many were hurt?"
        ("kind: description", ("description",)),
        ("kind: Time, place", ("time", "place")),
        ("kind: [yes or no, who]", ("yes_no", "who")),
    ],
)
def test_what_a_question_asks_for(tmp_path: Path, written: str, kinds: tuple[str, ...]) -> None:
    made = settings(tmp_path, GOOD.replace("none: drill", written)).topics[0].questions
    assert made[0].kinds == kinds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "kind: plaice",
            "dossier.yml:15: no question can ask for “plaice”. Did you mean “place”? Allowed: number, time, place, "
            "who, yes or no, description.",
        ),
        ("kind:\n          - time\n          - why", "dossier.yml:17: no question can ask for “why”. "),
    ],
)
def test_mistakes_in_kinds(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, GOOD.replace("none: drill", written))
    (problem,) = caught.value.problems
    assert str(problem).startswith(said)


def test_what_a_topic_forbids_every_question_of_it_forbids(tmp_path: Path) -> None:
    made = settings(tmp_path, GOOD.replace("    questions:", "    none: rehearsal\n    questions:"))
    for question in made.topics[0].questions:
        for condition in question.conditions:
            assert condition.lacks[-1].text == "rehearsal"


def test_addresses(tmp_path: Path) -> None:
    topic = settings(tmp_path, GOOD).topics[0]
    assert [topic.id, *(question.id for question in topic.questions)] == [
        "casualties",
        "casualties-how-many-were-hurt",
        "casualties-who-said-so",
    ]
    assert slug("What’s “said” of it?") == "whats-said-of-it"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("title: Fire", "tittle: Fire"),
            "dossier.yml:1: unknown key “tittle”. Did you mean “title”? Allowed for the dossier: title,",
        ),
        (("title: Fire at the harbour\n", ""), "dossier.yml:1: the dossier has no `title`. Add it"),
        (("        none: drill", "        nome: drill"), "dossier.yml:15: unknown key “nome”"),
        (("- <hurt>", "- <hurts>"), "dossier.yml:12: there is no list <hurts>. Did you mean “hurt”?"),
        (("<dead>", "<hurt>"), "dossier.yml:3: the list <hurt> refers back to itself"),
        (("  dead:", "  number:"), "dossier.yml:4: the list name “number” is taken"),
        (("- <hurt>", "- <burns>"), "dossier.yml:12: there is no list <burns>. Known here: <dead>, <hurt>, <number>."),
        (("- <hurt>", "- <hurt"), "dossier.yml:12: “<hurt” is neither a term nor a list. A list is written as <name>."),
        (("all: [union, spokesman]", "all: union, spokesman"), "dossier.yml:19: `all: union, spokesman` on one line"),
        (("none: drill", "measure: deaths"), "dossier.yml:15: there is no measure “deaths”. Known here: killed,"),
        (("lists:", "agents: Lee\nlists:"), "dossier.yml:2: `agents` has no names."),
        (("any: harbour master", "any: '!!'"), "“!!” contains no word to look for"),
        (
            ("          - any: harbour master\n", "          - none: harbour\n"),
            "dossier.yml:16: nothing says what answers",
        ),
        (
            ("ask: Who said so?", "ask: How many were hurt?"),
            "has the same id, “casualties-how-many-were-hurt”, as the one",
        ),
        (("title: Fire at", "title: Fire: at"), "dossier.yml:1: not valid YAML: mapping values are not allowed"),
        (("lists:", "publish: some\nlists:"), "dossier.yml:2: “some” is not allowed here. Allowed: full, cited."),
        (("    - kill", "\t- kill"), "dossier.yml:6: not valid YAML"),
        (("title: Fire at the harbour", "title: [Fire]"), "dossier.yml:1: expected text here"),
        (("topics:\n", "topics: none\nother:\n"), "dossier.yml:7: `topics` is not a list"),
        (("lists:", "title: Again\nlists:"), "dossier.yml:2: “title” occurs twice"),
        (("- ask: Who said so?", "- id: Who\n        ask: Who?"), "“Who” cannot be an id"),
    ],
)
def test_mistakes(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in GOOD
    text = GOOD.replace(*change, 1)
    with pytest.raises(InputError) as caught:
        settings(tmp_path, text)
    assert said in str(caught.value)


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("title: Fire", "tittle: Fire").replace("none: drill", "nome: drill")
    with pytest.raises(InputError) as caught:
        settings(tmp_path, text, "a.txt:\n  outlett: A\n")
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [
        ("dossier.yml", 1),  # unknown key
        ("dossier.yml", 15),
        ("seeds/sources.yml", 2),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.txt:\n  outlett: A\n", "seeds/sources.yml:2: unknown key “outlett”"),
        (
            "a.txt:\n  published: 11 January\n",
            "seeds/sources.yml:2: “11 January” is not a date. "
            "Write it as YYYY-MM-DD, or as YYYY-MM or YYYY if no more is known.",
        ),
        ("a.txt:\n  published: 2025-02-30\n", "is not a date"),
        ("a.txt:\n  published: 2025-13\n", "“2025-13” is not a date"),
        ("a.txt:\n  published: 2025-1\n", "“2025-1” is not a date"),
        ("a.txt:\n  published: 2101-05\n", "“2101-05” is too far in the future"),
        ("a.txt:\n  url: javascript:alert(1)\n", "seeds/sources.yml:2: “javascript:alert(1)” is not a web address"),
        (
            "a.txt:\n  outlet: A\n  outlet_basis: unknown\n",
            "seeds/sources.yml:3: the basis is “unknown”, but there is a value",
        ),
        ("a.txt:\n  outlet_basis: stated\n", "the basis is “stated”, but there is no value"),
        ("- a.txt\n", "seeds/sources.yml:1: there are no file names here"),
        ("a.txt: &x\n  outlet: A\nb.txt: *x\n", "anchors (&, *) are not supported"),
    ],
)
def test_mistakes_in_metadata(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, GOOD, text)
    assert said in str(caught.value)


@pytest.mark.parametrize("published", ["2014-09", "2014", "2014-09-30"])
def test_a_date_of_publication_may_be_a_month_or_a_year(tmp_path: Path, published: str) -> None:
    """Whoever knows only the month may say so."""
    meta = settings(tmp_path, GOOD, f"a.txt:\n  published: {published}\n").metadata["a.txt"]
    assert meta.published == published
    assert meta.published_basis == "stated"


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    meta = settings(tmp_path, GOOD, "a.txt:\n  outlet: ON\n  published: 2025-01-11\n").metadata["a.txt"]
    assert (meta.outlet, meta.outlet_basis, meta.published) == ("ON", "stated", "2025-01-11")


def test_no_such_project(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"dossier.yml: cannot be read: No such file or directory. Run this in"):
        load_settings(tmp_path)


def test_undecodable_settings(tmp_path: Path) -> None:
    (tmp_path / "dossier.yml").write_bytes(b"title: A\ndescription: caf\xe9\n")
    with pytest.raises(InputError, match=r"dossier.yml:2: not UTF-8 text"):
        load_settings(tmp_path)


# ---- harm and size


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ('"\\ud800"', "dossier.yml:1: half a character (a lone surrogate). Write the character itself."),
        ('"\\Uffffffff"', "dossier.yml: an escape for a character that does not exist."),
        ('"\\U00110000"', "dossier.yml: an escape for a character that does not exist."),
        ("Fire\n\0", "dossier.yml:2: a character that is not allowed here (U+0000). Remove it."),
        ("Fire\nx: \ufffe", "dossier.yml:2: a character that is not allowed here (U+FFFE). Remove it."),
        ("&a [*a]", "dossier.yml:1: anchors (&, *) are not supported"),
        ("&a [x]\nx: [*a, *a]\ny: [*a, *a]", "dossier.yml:1: anchors (&, *) are not supported"),
        ("[" * 10_000, "dossier.yml:1: lists nested too deeply."),
        ("\n  " + "- " * 100_000, "dossier.yml:2: lists nested too deeply."),
        ("&a x", "dossier.yml:1: anchors (&, *) are not supported"),
        ("!!python/object/apply:os.system [id]", "dossier.yml:1: tags (!) are not supported. Put quotation marks"),
        ("!ENV HOME", "dossier.yml:1: tags (!) are not supported."),
        ("Fire\ndescription: !x {a: b}", "dossier.yml:2: tags (!) are not supported."),
        ("Fire\n? !!str author\n: x", "dossier.yml:2: tags (!) are not supported."),
        ("! Fire", "dossier.yml:1: tags (!) are not supported."),
        ("x" * 20_001, "dossier.yml:1: this text is too long (20,001 characters, the limit is 20,000). Shorten it."),
        ("x" * 1_000_000, "dossier.yml: too large (1,000,"),
        ("Fire\n\u202ekey\u200b: x", "dossier.yml:2: unknown key “key”."),
        (f"Fire\n{'k' * 1000}: x", "dossier.yml:2: unknown key “kkk"),
    ],
)
def test_texts_that_mean_harm(tmp_path: Path, title: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        settings(tmp_path, GOOD.replace("Fire at the harbour", title))
    assert said in str(caught.value)
    assert all(len(str(problem)) < 2000 for problem in caught.value.problems)


def many(what: str, count: int) -> str:
    """A dossier with so many of a thing, besides those that it needs."""
    rows = {
        "topics": "  - {title: Topic %d, questions: [{ask: 'Who?', any: x}]}\n",
        "questions": "      - {ask: 'Who is %d?', any: x}\n",
        "measures": "  - {title: Measure %d, happened: x}\n",
        "lists": "  list%d: x\n",
        "terms": "  - {title: Topic %d, questions: [{ask: 'Who?', any: [<all>, <all>]}]}\n",
    }
    if what == "spellings of agents":  # of one, since reading so many lines takes time
        return f"{GOOD}agents: {{Ann: [{', '.join(f'x{turn}' for turn in range(count))}]}}"
    made = "".join(rows[what].replace("%d", str(turn)) for turn in range(count))
    if what == "terms":
        return f"title: x\nlists:\n  all: [{', '.join(f'x{turn}' for turn in range(5000))}]\ntopics:\n{made}"
    if what == "questions":
        return f"title: x\ntopics:\n  - title: y\n    questions:\n{made}"
    key = what.rpartition(" ")[2]
    topics = "" if what == "topics" else "topics: [{title: y, questions: [{ask: 'Who?', any: x}]}]\n"
    return f"title: x\n{topics}{key}:\n{made}"


@pytest.mark.parametrize(
    ("what", "most"),
    [("topics", 200), ("questions", 1000), ("measures", 200), ("lists", 1000), ("spellings of agents", 10_000)],
)
def test_as_many_as_can_be_handled_and_no_more(tmp_path: Path, what: str, most: int) -> None:
    settings(tmp_path / "most", many(what, most))
    with pytest.raises(InputError, match=rf"dossier.yml:\d+: more than {most:,} {what}. Remove what is not needed"):
        settings(tmp_path / "more", many(what, most + 1))


def test_lists_of_lists_do_not_grow_beyond_measure(tmp_path: Path) -> None:
    settings(tmp_path / "most", many("terms", 19))
    with pytest.raises(InputError, match="more than 100,000 terms, lists included"):
        settings(tmp_path / "more", many("terms", 20))


def test_lists_that_use_lists_below_them_are_each_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    original = TermReader.lists_referred_to

    def counted(self: TermReader, entry: YamlNode) -> set[str]:
        asked.append(entry)
        return original(self, entry)

    monkeypatch.setattr(TermReader, "lists_referred_to", counted)
    chain = "".join(f"  l{turn}: <l{turn + 1}>\n" for turn in range(300))
    made = settings(
        tmp_path, f"title: x\nlists:\n{chain}  l300: burn\n{GOOD[GOOD.index('topics') :]}".replace("<hurt>", "<l0>")
    )
    assert len(asked) == 301
    assert made.topics[0].questions[0].conditions[0].needs[0].terms[0].text == "burn"


@pytest.mark.parametrize("file", ["dossier.yml", "editor.yml", "seeds/sources.yml"])
def test_settings_are_plain_files_of_the_project(tmp_path: Path, file: str) -> None:
    """A link may lead out of the project, and a pipe never ends."""
    project, beside = tmp_path / "project", tmp_path / "beside.yml"
    project.mkdir()
    settings(project, GOOD, "")
    beside.write_text(GOOD, "utf-8")
    path = project / file
    path.unlink(missing_ok=True)
    makes: list[Callable[[], None]] = [
        lambda: path.symlink_to(beside),
        lambda: path.symlink_to("/none"),
        path.mkdir,
        lambda: os.mkfifo(path),
    ]
    for make in makes:
        make()
        with pytest.raises(InputError, match=f"^{file}: not a plain file. Put the file itself here.$"):
            load_settings(project)
        (path.rmdir if path.is_dir() and not path.is_symlink() else path.unlink)()


def test_an_oversized_file_is_not_read(tmp_path: Path) -> None:
    settings(tmp_path, GOOD)
    with (tmp_path / "editor.yml").open("wb") as file:
        file.truncate(10**12)  # a terabyte of nothing
    with pytest.raises(InputError, match=r"^editor.yml: too large \(1000000 MB"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://example.org/\u202egpj.exe",
        "https://exa\u200bmple.org/",
        "data:text/html,x",
        "//example.org/",
        "https://[::1",
    ],
)
def test_what_is_no_web_address(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError, match="is not a web address"):
        settings(tmp_path, GOOD, yaml.safe_dump({"a.txt": {"url": address}}))


@pytest.mark.parametrize(
    "address",
    ['https://e.org/"><script>', "https://e.org/?q=x", "https://e.org/#x", "https://e.org/'"],
)
def test_where_no_site_can_be(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError, match="is not the address of a site"):
        settings(tmp_path, f"{GOOD}address: {yaml.safe_dump(address)}")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://a.example/../b", "a part, “..”, that names no folder"),
        ("https://a.example/x/.", "a part, “.”, that names no folder"),
        ("https://a.example/%2e%2E/", "a part, “%2e%2E”, that names no folder"),
        ("https://a.example/x%2Fy/", "a part, “x%2Fy”, that names no folder"),
        ("https://a.example//x//", "two slashes in a row"),
        ("https://a.example//", ""),
        ("https://a.example/x/.well-known/v1.2/a..b/%20", ""),
    ],
)
def test_the_path_of_the_site(tmp_path: Path, address: str, said: str) -> None:
    text = f"address: {address}\n{GOOD}"
    if not said:
        assert settings(tmp_path, text).address == address.rstrip("/") + "/"
        return
    with pytest.raises(InputError) as caught:
        settings(tmp_path, text)
    assert str(caught.value).startswith(f"dossier.yml:1: the path of “{address}” has {said}.")


@pytest.mark.parametrize(
    ("agents", "said"),
    [
        (
            "Ann Lee: the mayor, Lee\n  Bo Ray: the captain,\n    Lee",
            "dossier.yml:3: “Lee” is “Bo Ray” here, but “Ann Lee” on line 2.",
        ),
        ("Ann O’Lee: O’Lee\n  Bo: [x,\n    O'Lee]", "dossier.yml:4: “O'Lee” is “Bo” here, but “Ann O’Lee” on line 2."),
        ("Ann: Bo\n  Bo: Cy", "dossier.yml:2: “Bo” is “Ann” here, but “Bo” on line 3."),
        ("Ann Lee: the mayor, Lee, Lee\n  Bo Ray: the captain, Ray", ""),
        ("Ann Lee: Ann Lee, Lee", ""),
    ],
)
def test_a_spelling_belongs_to_one_agent(tmp_path: Path, agents: str, said: str) -> None:
    text = f"agents:\n  {agents}\n{GOOD}"
    if not said:
        assert settings(tmp_path, text).aliases["Lee"] == "Ann Lee"
        return
    with pytest.raises(InputError) as caught:
        settings(tmp_path, text)
    assert str(caught.value) == f"{said} Keep it under one of them, or give a longer spelling of each."


@pytest.mark.parametrize("title", ["Con", "aux", "COM1", "Notes", "Top", "x" * 300, "«»"])
def test_titles_that_make_no_address_by_themselves(tmp_path: Path, title: str) -> None:
    made = settings(tmp_path, GOOD.replace("title: Casualties", f"title: {title}")).topics[0].id
    assert re.fullmatch(r"(?:[a-z0-9]{1,80}-)?t[0-9a-f]{16}", made)


@pytest.mark.parametrize(("id_", "said"), [("nul", "on Windows"), ("a" * 81, "too long")])
def test_addresses_that_no_file_can_have(tmp_path: Path, id_: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        settings(tmp_path, GOOD.replace("title: Casualties", f"title: Casualties\n    id: {id_}"))


def test_a_long_message_is_cut_in_its_middle() -> None:
    """A thousand characters are told whole; of more, the first five hundred and the last sixty."""
    assert sanitized("a" * 700 + "b" * 300) == "a" * 700 + "b" * 300
    assert sanitized("a" * 700 + "b" * 301) == "a" * 500 + " … " + "b" * 60


ASKS_FOR_INJURED = """title: Any
topics:
  - title: Any
    questions:
      - {ask: Hurt, measure: injured}

# the measures begin on line 9
measures:
"""


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        (["{id: killed, joins: killed}"], "9: “killed” is joined to itself. Remove it from `joins`."),
        (
            ["{id: harm, title: Harm, joins: lost}", "{id: lost, title: Lost, joins: harm}"],
            "10: “harm” is joined to “lost”, which is joined to “harm” itself. Give all ids under one measure.",
        ),
        (
            ["{id: harm, title: Harm, joins: killed}", "{id: lost, title: Lost, joins: killed}"],
            "10: “killed” is joined to “lost” here, but to “harm” on line 9. Keep it in one of the two.",
        ),
        (
            ["{id: missing, set_aside: yes}", "{id: lost, title: Lost, joins: 'killed, missing'}"],
            "10: “missing” is joined here, but set aside on line 9. Remove one of the two.",
        ),
        (
            ["{id: missing, set_aside: yes, happened: vanish}"],
            "9: a measure that is set aside has no figures, so it cannot have `happened`. Remove `set_aside`, or",
        ),
        (["{title: Missing, set_aside: yes}"], "9: nothing says which measure `set_aside` means. Add the `id` of a"),
        (["{id: missing, set_aside: no}"], "9: “no” is not allowed here. Write yes, or remove the key."),
        (["{id: killed}"], "9: this entry changes nothing: it has only an `id`. Add what is to change: `title`,"),
        (
            ["{title: Killed}"],
            "9: a measure has no `happened`. Add it: what happened to those counted, verbs or nouns.",
        ),
        (
            ["{id: bomb-drop, title: Bombs, where: Karvo}"],
            "9: a measure has no `happened`. Add it: what happened to those counted. Only built-in measures of",
        ),
        (["{id: bomb-drop, joins: shell-drop}"], "9: a measure has no `title`. Add it: what the reader sees,"),
        (
            ["{id: cost, counted: repair}"],
            "9: a measure has no `happened`. Add it: what happened to those counted. Only",
        ),
        (["{id: killed, joins: }"], "9: this entry changes nothing: it has only an `id`."),
        (["{title: Killed, happened: }"], "9: a measure has no `happened`. Add it: what happened to those counted,"),
        (["{}"], "9: a measure has no `happened`. Add it: what happened to those counted, verbs or nouns."),
        (["killed"], "9: a measure needs keys here. Allowed: title, id, counted, happened, where, joins, set_aside."),
        (["{happened: vanish}"], "9: a measure has no `title`. Add it: what the reader sees, such as `Rescued`."),
        (
            ["{id: hurt, title: Hurt, joins: injured}"],
            "5: no figure can have the measure “injured”: it is joined to “hurt” on line 9. Ask for another measure,",
        ),
        (
            ["{id: injured, set_aside: yes}"],
            "5: no figure can have the measure “injured”: it is set aside on line 9. Ask for another measure,",
        ),
    ],
)
def test_measures_that_make_no_sense(tmp_path: Path, measures: list[str], said: str) -> None:
    """Each is one error with its line and the way out."""
    text = ASKS_FOR_INJURED + "".join(f"  - {entry}\n" for entry in measures)
    with pytest.raises(InputError) as error:
        settings(tmp_path, text)
    (problem,) = error.value.problems
    assert f"{problem}".startswith(f"dossier.yml:{said}")


@pytest.mark.parametrize(
    "entry",
    [
        "{id: killed, title: Dead}",
        "{id: killed, counted: soldier}",
        "{id: killed, where: Karvo}",
        "{id: bomb-drop, title: Bombs}",
        "{id: lost, title: Lost, joins: 'killed, missing'}",
        "{title: Lost, joins: 'killed, missing'}",
        "{id: missing, set_aside: yes}",
        "{title: Vanished, happened: vanish, joins: missing}",
    ],
)
def test_measures_that_change_others(tmp_path: Path, entry: str) -> None:
    """A measure need not say what happened if it changes, joins or sets aside others."""
    assert len(settings(tmp_path, f"{ASKS_FOR_INJURED}  - {entry}\n").measures) == 1

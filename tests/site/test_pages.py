"""Pages: what they show of findings, disagreements, origins, figures and times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from builder import render
from builder.gate import values
from builder.ids import earlier_id, finding_id
from builder.model import Dossier, Metadata, Sentence, Source, Span
from builder.pipeline import prepare
from builder.render.index import index_of
from builder.render.key_answers import key_answers
from builder.render.pages.home_page import largest_difference
from builder.render.pages.source_pages import source_page
from builder.render.quote import quotation_parts
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.text_form import display
from builder.vocabulary import say
from support.comparison_by_hand import NOTE, REMARK, built_by_hand
from support.small_project import SETTINGS, WILD, small_project


@pytest.fixture(scope="module")
def dossier(built: Path) -> Dossier:
    return built_by_hand(built).dossier


@pytest.fixture(scope="module")
def pages(dossier: Dossier) -> dict[str, LexborHTMLParser]:
    return {page.path: LexborHTMLParser(page.html) for page in render.all_pages(dossier) if page.html}


def plain(node: LexborNode | LexborHTMLParser) -> str:
    return display(node.text() or "")


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    node = tree.css_first(selector)
    assert node is not None, selector
    return node


def test_the_sections_of_a_topic_come_in_order(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    topic = next(topic for topic in dossier.topics if topic.id == "casualties")
    headings = [node.attributes["id"] for node in pages["topics/casualties.md"].css("h2")]
    assert headings == [*(question.id for question in topic.questions), "differ", "figures", "one-source", "notes"]


def test_a_finding_shows_its_claim_its_support_and_its_other_statements(
    pages: dict[str, LexborHTMLParser], dossier: Dossier
) -> None:
    finding = next(one for one in dossier.findings if one.id == "f-casualties-executed-1")
    node = one(pages["topics/casualties.md"], f"#{finding.id}")
    assert plain(one(node, ".claim .said .quote")).startswith('"This was not an easy task: Russian forces')
    assert plain(one(node, ".claim .cut")) == "…"
    assert plain(one(node, ".support")).startswith("●●●●○ 4 of 5 sources 1 origin: Volodymyr Zelenskyy")
    assert one(node, ".support a").attributes["href"] == "../evidence/origins.html#o-volodymyr-zelenskyy"
    assert len(node.css(".also > li")) == len(finding.statements) - 1
    whole = one(node, ".also .said > .quote")
    assert plain(one(whole, ".ink")) in plain(whole)


def test_a_sentence_without_attribution_is_shown_whole(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    whole = {statement.id: statement.sentence.text for statement in dossier.statements if not statement.reading.said}
    shown = 0
    for node in pages["topics/prisoners.md"].css(".claim"):
        name = node.attributes["data-statement"] or ""
        if name in whole:
            assert plain(one(node, ".said .quote")) == display(whole[name])
            shown += 1
    assert shown


def test_single_source_findings_are_shown_apart(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    tree = pages["topics/casualties.md"]
    alone = [finding for finding in dossier.findings if finding.topic == "casualties" and finding.sources == 1]
    compact = {node.attributes["id"] for node in tree.css(".findings.compact .finding")}
    assert compact == {finding.id for finding in alone}
    assert say("all_alone") in plain(tree.css(".alone")[0])
    for finding in alone:
        assert tree.css_first(f'.alone a[href="#{finding.id}"]')


def test_a_finding_keeps_its_address_when_another_sentence_becomes_its_lead(dossier: Dossier) -> None:
    """The address of a finding is made from its question and lead; a former lead keeps it as an anchor."""
    finding = next(one for one in dossier.findings if len(one.statements) > 2)
    was = [finding_id(name, finding.question) for name in finding.statements]
    made = render.all_pages(replace(dossier, findings=(replace(finding, id=was[0]),), notes=()))
    node = one(
        LexborHTMLParser(next(page.html for page in made if page.path == f"topics/{finding.topic}.md")), f"#{was[0]}"
    )
    assert [item.attributes.get("id") for item in node.css(".also > li")] == was[1:]


def test_there_is_a_dot_for_each_source_in_order(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    finding = next(one for one in dossier.findings if 1 < one.sources < len(dossier.sources))
    reporting = {statement.sentence.source for statement in dossier.statements if statement.id in finding.statements}
    dots = plain(one(pages[f"topics/{finding.topic}.md"], f"#{finding.id} .dots"))
    assert dots == "".join("●" if source.id in reporting else "○" for source in dossier.sources)


def test_a_disputed_finding_says_so_and_links_to_the_difference(
    pages: dict[str, LexborHTMLParser], dossier: Dossier
) -> None:
    tree = pages["topics/casualties.md"]
    flags = tree.css(".findings .differing a")
    assert flags
    for flag in flags:
        assert plain(flag) == "Accounts differ"
        sides = tree.css(f"{flag.attributes['href']} [data-statement]")
        finding = flag
        while finding.attributes.get("class") != "finding":
            assert finding.parent
            finding = finding.parent
        shown = {node.attributes["data-statement"] for node in finding.css("[data-statement]")}
        assert shown & {node.attributes["data-statement"] for node in sides}


FIRE = """
title: Fire at the mill
topics:
  - title: Casualties
    questions:
      - ask: Who died in the fire?
        any: die, kill
"""

DEATHS = {
    "one.txt": "The fire at the mill killed 12 people.\n",
    "two.txt": "The fire at the mill killed 12 people on Friday night.\n",
    "three.txt": "The fire at the mill killed 15 people.\n",
}


def test_accounts_differ_over_a_figure_that_no_question_asks_for(tmp_path: Path) -> None:
    """The question asks for no measure; its answers give 12, 12 and 15 killed."""
    root = small_project(tmp_path / "fire", FIRE, DEATHS)
    made = {
        page.path: page.html for page in render.all_pages(prepare(root, load_settings(root), metadata_from).dossier)
    }
    findings = LexborHTMLParser(made["topics/casualties.md"]).css(".finding")
    assert len(findings) == 2
    assert [plain(one(finding, ".differing a")) for finding in findings] == ["Accounts differ"] * 2


def test_the_brief_counts_by_topic_and_source_and_shows_dates(
    pages: dict[str, LexborHTMLParser], dossier: Dossier
) -> None:
    tree = pages["index.md"]
    for topic, row in zip(dossier.topics, tree.css(".heat tbody tr"), strict=True):
        wanted = [
            sum(topic.id in one.topics for one in dossier.statements if one.sentence.source == source.id)
            for source in dossier.sources
        ]
        shown = [plain(cell) for cell in row.css("td[class^=heat]")]
        assert shown == [str(count) if count else "–none" for count in wanted]
        assert plain(one(row, ".answered")) == f"{sum(map(bool, wanted))} of {len(wanted)}"
    days = [plain(node) for node in tree.css(".moment-day")]
    everywhere = [plain(node) for node in pages["evidence/timeline.md"].css(".moment-day")]
    assert days == [day for day in everywhere if day in days]
    assert len(days) == 6


def test_addresses_of_version_0_1_lead_to_sentences_and_findings_without_a_script(tmp_path: Path) -> None:
    root = small_project(tmp_path / "fire", FIRE, DEATHS)
    dossier = prepare(root, load_settings(root), metadata_from).dossier
    trees = {page.path: LexborHTMLParser(page.html) for page in render.all_pages(dossier) if page.html}
    for sentence in dossier.sentences:
        number = one(trees[f"sources/{sentence.source}.md"], f"#{earlier_id(sentence.id)}")
        assert number.attributes["href"] == f"#{sentence.id}"
    for finding in dossier.findings:
        claim = one(trees[f"topics/{finding.topic}.md"], f"#{earlier_id(finding.id)}")
        assert claim.parent is not None
        assert claim.parent.attributes["id"] == finding.id


def test_the_address_of_version_0_1_of_two_sentences_leads_to_neither(tmp_path: Path) -> None:
    source = Source("a", 1, "a.txt", "0" * 64, "It rained. It snowed.", 0, Metadata())
    spans = [("s0123456789aaaaaa", 0, 10), ("s0123456789bbbbbb", 11, 21)]
    sentences = [
        Sentence(name, "a", number, start, end, source.text[start:end], "text", 0, "narration")
        for number, (name, start, end) in enumerate(spans, 1)
    ]
    tree = LexborHTMLParser(source_page(source, sentences, "full", {}).html)
    assert [node.attributes["id"] for node in tree.css(".paragraph [id]")] == [name for name, _, _ in spans]


def test_the_editors_words_are_labelled(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    note = one(pages["topics/casualties.md"], ".editors-note")
    assert plain(note).startswith(f"Editor’s note {NOTE}")
    assert len(note.css("a.footnote-ref")) == len(dossier.notes[0].statements)
    assert f"Editor’s reason: {REMARK}" in plain(pages["evidence/unused.md"])


def test_a_disagreement_is_shown_side_by_side_without_a_verdict(pages: dict[str, LexborHTMLParser]) -> None:
    for path in ("topics/casualties.md", "evidence/differences.md", "index.md"):
        node = one(pages[path], "#d-figures")
        assert plain(one(node, ".relation")) == "Conflicting figures"
        assert [plain(words) for words in node.css(".side .words")] == ["more than 1,000", "4,000", "around 1,200"]
        assert {plain(words) for words in node.css("mark")} == {"more than 1,000", "4,000", "around 1,200"}
    quotation = one(pages["evidence/differences.md"], "#d-quotation")
    assert not quotation.css(".words")
    assert [plain(words) for words in quotation.css("mark")] == ["usually", "typically"]


def test_coverage_shows_who_is_silent_and_who_may_not_be(pages: dict[str, LexborHTMLParser]) -> None:
    rows = {plain(one(row, "th")): row for row in pages["evidence/coverage.md"].css(".matrix tbody tr")}
    cells = [plain(one(cell, ".unseen")) for cell in rows["How many were killed or wounded?"].css("td")[:-1]]
    assert cells == [
        "not found",
        "answers; accounts differ",
        "not found",
        "answers; accounts differ",
        "answers; accounts differ",
    ]
    assert one(rows["How many were killed or wounded?"], "td a").attributes["href"] == (
        "../topics/casualties.html#d-figures"
    )
    silent = plain(pages["evidence/unanswered.md"])
    assert "How many were killed or wounded? Not found in: UPI Source 3" in silent


def test_questions_that_nobody_answers_are_listed(dossier: Dossier) -> None:
    gone = "casualties-suicides"
    statements = tuple(
        replace(statement, questions=tuple(name for name in statement.questions if name != gone))
        for statement in dossier.statements
    )
    findings = tuple(finding for finding in dossier.findings if finding.question != gone)
    made = render.all_pages(replace(dossier, statements=statements, findings=findings, disagreements=(), notes=()))
    page = next(page for page in made if page.path == "evidence/unanswered.md")
    first = one(LexborHTMLParser(page.html), ".silences")
    assert plain(first) == "What is said of suicides?"


def test_origins_are_ordered_by_reach(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    tree = pages["evidence/origins.md"]
    assert plain(one(tree, ".origin-head")) == "Volodymyr Zelenskyy"
    assert len(tree.css(".origin")) == len(dossier.origins)
    sources = [int(plain(node).split()[0]) for node in tree.css(".origin .counts li:first-child")]
    assert sources == sorted(sources, reverse=True)
    held = {name for origin in dossier.origins for name in origin.statements}
    assert f"{len(dossier.statements) - len(held)} unattributed" in plain(tree)


def test_utterances_of_one_document_count_once(dossier: Dossier) -> None:
    first, second, *others = dossier.origins
    joined = (first, replace(second, document=first.id), *others)
    made = render.all_pages(replace(dossier, origins=joined))
    tree = LexborHTMLParser(next(page.html for page in made if page.path == "evidence/origins.md"))
    assert len(tree.css(".origin")) == len(joined) - 1
    assert tree.css_first(f"#{second.id}") is not None
    assert "2 utterances" in plain(one(tree, f"#{first.id}"))


def test_times_are_in_chronological_order(pages: dict[str, LexborHTMLParser]) -> None:
    tree = pages["evidence/timeline.md"]
    days = [plain(node) for node in tree.css(".moment-day")]
    assert days[:6] == ["1999", "2005", "since 2016", "since 2021", "August 2024", "October 2024"]
    assert days.index("2024") > days.index("December 2024")  # “late last year”
    years = [node.attributes["id"] for node in tree.css("h2")]
    assert years == ["year-1999", "year-2005", "year-2016", "year-2021", "year-2024", "year-2025", "undated", "notes"]
    assert "in August 2024" in {plain(node) for node in tree.css("mark")}


def test_a_value_off_the_scale_is_said_to_be_so(tmp_path: Path) -> None:
    """It has a sign of its own, and words that a screen reader reads; the other figures keep their scale."""
    project = small_project(tmp_path / "project", articles=WILD)
    made = {page.path: page.html for page in prepare(project, load_settings(project), metadata_from).pages}
    for path in ("evidence/figures.md", "topics/casualties.md", "index.md"):
        table = one(LexborHTMLParser(made[path] or ""), "table.figures")
        assert [plain(tick) for tick in table.css("svg.scale text")] == ["0", "2", "4", "6"]
        rows = {plain(one(row, ".value .quote")): row for row in table.css("tr.figure")}
        off = {value: plain(one(row, ".mark")) for value, row in rows.items() if row.css("circle.off")}
        assert off == {
            "Between 4 and 70,000": "4–70,000, off the scale",
            "Nine trillion": "9,000,000,000,000, off the scale",
        }
        assert len(rows["Between 4 and 70,000"].css("line.bar")) == 2
        assert not rows["Three"].css(".mark, circle.off, path.break")
        assert len(table.css("svg.scale path.break")) == 1
        legend = one(LexborHTMLParser(made[path] or ""), "p.legend")
        assert plain(legend) == f"{say('legend')} {say('legend_cut')}"


def figures_page_of(project: Path) -> LexborHTMLParser:
    """Return the page of figures of a project that has not been built."""
    made = {page.path: page.html for page in prepare(project, load_settings(project), metadata_from).pages}
    return LexborHTMLParser(made["evidence/figures.md"] or "")


def test_a_figure_that_is_no_plain_total_is_marked(tmp_path: Path) -> None:
    """So that nobody adds it to others, or compares it with them."""
    articles = {
        "one.txt": "Ann Lee denied that nine dockers were injured. Roe said two dockers were injured.\n",
        "two.txt": "The port feared that six dockers were injured. Three of the dockers were badly injured.\n",
        "three.txt": "Another four dockers were injured.\n",
    }
    tree = figures_page_of(small_project(tmp_path / "project", articles=articles))
    marks = {
        plain(one(row, ".value .quote")): [plain(mark) for mark in row.css(".mark")] for row in tree.css(".figure")
    }
    assert marks == {
        "nine": ["denied"],
        "two": [],
        "six": ["feared"],
        "Three": ["a part"],
        "four": ["further"],
    }


ALIKE = {
    "one.txt": "Four bombs were dropped, Lee said. The two pilots were questioned. Six crates were unloaded.\n",
    "two.txt": "A plane dropped four bombs. The two pilots were questioned. The mast is 12 metres tall.\n",
    "three.txt": "Twelve dockers and three children were injured. Nine children were killed.\n",
}
"""Articles that give figures of one thing, a number of what is known, and some that no other article gives."""


def test_only_measures_worth_comparing_are_shown(tmp_path: Path) -> None:
    """Of those that nobody declared, that is what several articles count, in their own words."""
    settings = f"{SETTINGS}      - {{ask: 'What else?', id: else, any: [be, drop, kill]}}\n"
    tree = figures_page_of(small_project(tmp_path / "project", settings, ALIKE))
    headings = [(node.tag, plain(node)) for node in tree.css("h2, h3") if node.attributes["id"] != "notes"]
    assert headings == [
        ("h2", "Injured"),
        ("h2", "Injured (children)"),
        ("h2", "Killed"),
        ("h2", say("other_figures")),
        ("h3", "“bombs were dropped”"),
    ]


def test_a_table_of_one_value_has_no_chart(tmp_path: Path) -> None:
    articles = {"one.txt": "Three dockers were injured.\n", "two.txt": "Three dockers were injured, Lee said.\n"}
    tree = figures_page_of(small_project(tmp_path / "project", articles=articles))
    table = one(tree, "table.figures")
    assert [plain(one(row, ".value .quote")) for row in table.css("tr.figure")] == ["Three", "Three"]
    assert not table.css("svg, .plot-cell")
    assert say("scale") not in plain(table)
    assert not tree.css("p.legend")


def test_figures_are_ordered_by_value_on_one_scale(pages: dict[str, LexborHTMLParser]) -> None:
    tree = pages["evidence/figures.md"]
    group = next(body for body in tree.css("table.figures tbody") if "Killed or injured" in plain(body))
    values = [plain(one(row, ".value .quote")) for row in group.css("tr.figure")]
    assert values == ["more than 1,000", "around 1,200", "4,000", "4,000"]
    assert [plain(tick) for tick in group.css("svg.scale text")] == ["0", "2,000", "4,000"]
    shapes = [one(row, "svg.plot").attributes["class"] for row in group.css("tr.figure")]
    assert shapes == ["plot plot-more", "plot plot-dot", "plot plot-dot", "plot plot-dot"]


def test_the_brief_begins_with_answers_on_every_topic(pages: dict[str, LexborHTMLParser], dossier: Dossier) -> None:
    page = pages["index.md"]
    assert [plain(title) for title in page.css(".key-title")] == [topic.title for topic in dossier.topics]
    assert len(page.css(".key-finding")) == len(key_answers(index_of(dossier)))
    assert all(finding.css_first(".speakers, .told") for finding in page.css(".key-finding"))
    assert largest_difference(index_of(dossier)) == dossier.disagreements[0]


def test_pages_say_in_words_that_nothing_was_found(dossier: Dossier) -> None:
    bare = replace(dossier, origins=(), findings=(), disagreements=(), notes=())
    made = {page.path: page.html for page in render.all_pages(bare)}
    assert say("no_differences") in plain(LexborHTMLParser(made["evidence/differences.md"]))
    assert say("no_origins") in plain(LexborHTMLParser(made["evidence/origins.md"]))
    assert not LexborHTMLParser(made["index.md"]).css("#key-findings")


def test_a_miscounted_finding_is_refused(dossier: Dossier) -> None:
    first, *others = dossier.findings
    for wrong in (
        replace(first, sources=first.sources + 1),
        replace(first, lead="s0"),
        replace(first, unattributed=("s0",)),
        replace(first, origins=(*first.origins, *first.origins)),
        replace(first, origins=first.origins[:1], statements=tuple(one.id for one in dossier.statements)),
        replace(first, origins=(*first.origins, "o-nobody")),
        replace(first, statements=first.statements[:1], unattributed=()),
        replace(first, marks=(replace(first.marks[0], start=0),)),
    ):
        assert values.check_dossier(replace(dossier, findings=(wrong, *others))), wrong


@pytest.mark.parametrize(
    ("highlights", "wanted"),
    [
        ([], ["One two three. Four"]),
        ([Span(0, 3)], ["[One]", " two three. Four"]),
        ([Span(4, 7), Span(5, 14)], ["One ", "[two three]", ". Four"]),
        ([Span(4, 7), Span(7, 9)], ["One ", "[two]", "[ ]", "three. Four"]),
        ([Span(16, 99)], ["One two three. ", "[Four]"]),
    ],
)
def test_a_quotation_is_divided_at_its_highlights(highlights: list[Span], wanted: list[str]) -> None:
    source = Source("a", 1, "a.txt", "", "One two  three. Four", 0, None)  # type: ignore[arg-type]
    found = [
        f"[{part.shown}]" if part.highlighted else part.shown
        for part in quotation_parts(source, Span(0, 20), highlights)
    ]
    assert found == wanted
    assert "".join(part.strip("[]") for part in wanted).split() == source.text.split()

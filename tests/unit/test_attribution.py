"""Attribution: cases from files, posts, boilerplate and hedges, and what holds for any text at all."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.articles.attribution.article_names import ArticleNames
from builder.articles.attribution.attributions import find_attributions
from builder.articles.attribution.estimates import find_estimates
from builder.articles.attribution.hedges import find_hedges
from builder.articles.attribution.paragraph import Paragraph
from builder.language.tokens import lowered
from builder.model import Attribution, Kind, Segment, Span
from support.any_text import check_attributions
from support.attribution_cases import cases

_END = re.compile(
    r"""(?<!\.[A-Z])(?<! A)(?<!Mr)(?<!Dr)(?<!Rev)(?<!Sgt)(?<!Sen)(?<!Inc)[.!?]["”’'“«»]{0,2}(?=\s+["“„‘'`»A-Z])"""
)


def split(text: str, kind: str = "text", post: bool = False) -> list[Segment]:
    """Return sentences by the simplest rule, so that these tests depend on no other stage."""
    out: list[Segment] = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        start = line.start()
        for end in [line.start() + m.end() for m in _END.finditer(line[0])] + [line.end()]:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            if first < end:
                out.append(Segment(first, end, kind, number, post))  # type: ignore[arg-type]
            start = end
    return out


def text_of(text: str, span: Span | None) -> str:
    return "-" if span is None else text[span.start : span.end]


def row(text: str, found: Attribution, column: str) -> list[str]:
    content = " ... ".join(text_of(text, span) for span in found.content)
    cells = [text_of(text, found.speaker), text_of(text, found.cue), content, found.mode]
    if column == "relays":
        cells.append(text_of(text, found.relayed_by))
    if column == "stance":
        cells.append(found.stance)
    if column in ("coreference", "distance", "names_and_roles"):
        cells.append(text_of(text, found.agent))
    if column == "distance":
        cells.append(", ".join(text_of(text, hedge) for hedge in found.hedges) or "-")
    return cells


CASES = list(cases())


@pytest.mark.parametrize(("title", "text", "rows"), CASES, ids=[case[0] for case in CASES])
def test_attributions_of_a_case(title: str, text: str, rows: list[list[str]]) -> None:
    found = find_attributions(text, split(text))
    column = title.partition(":")[0]
    assert sorted(row(text, one, column) for one in found) == sorted(rows)


def test_there_are_many_cases_and_many_that_yield_nothing() -> None:
    assert len(CASES) >= 150
    assert sum(not rows for _, _, rows in CASES) >= 20


# --- posts, boilerplate, channels, hedges


def test_a_post_is_direct_speech_of_its_author() -> None:
    text = "Two men were taken.\nBoth are alive.\n— Ann Lee (@annlee) January 11, 2025"
    one, two, tail = split(text)
    segments = [
        Segment(one.start, one.end, "text", 0, True),
        Segment(two.start, two.end, "text", 1, True),
        Segment(tail.start, tail.end, "post_tail", 2),
    ]
    (post,) = find_attributions(text, segments)
    assert text_of(text, post.speaker) == text_of(text, post.agent) == "Ann Lee"
    assert [text_of(text, span) for span in post.content] == ["Two men were taken.", "Both are alive."]
    assert (post.cue, post.mode, post.channel) == (None, "direct", "post")


def test_a_post_without_a_tail_has_no_speaker() -> None:
    text = "Two men were taken."
    (post,) = find_attributions(text, split(text, post=True))
    assert (post.speaker, post.agent, post.mode) == (None, None, "direct")


def test_an_agent_lacks_the_second_spelling_in_a_tail() -> None:
    text = "We hold the line.\npic.example/5J— Olena Bondar / Олена Бондар (@bondar) May 2, 2024"
    one, tail = split(text)
    segments = [Segment(one.start, one.end, "text", 0, True), Segment(tail.start, tail.end, "post_tail", 1)]
    (post,) = find_attributions(text, segments)
    assert text_of(text, post.speaker) == "Olena Bondar / Олена Бондар"
    assert text_of(text, post.agent) == "Olena Bondar"


def test_a_post_ends_before_the_next_sentence_of_the_article() -> None:
    text = "It rained.\nWe are fine.\nWeber said the road was closed."
    a, b, c = split(text)
    found = find_attributions(text, [a, Segment(b.start, b.end, "text", 1, True), c])
    assert [text_of(text, one.content[0]) for one in found] == ["We are fine.", "the road was closed"]


@pytest.mark.parametrize("kind", ["byline", "photo_credit", "dateline", "promotion", "repeat", "metadata"])
def test_boilerplate_has_no_attributions(kind: str) -> None:
    text = "Weber said the road was closed."
    assert find_attributions(text, split(text, kind)) == ()


@pytest.mark.parametrize("kind", ["heading", "caption"])
def test_headings_and_captions_have_attributions(kind: str) -> None:
    text = "Weber said the road was closed."
    assert len(find_attributions(text, split(text, kind))) == 1


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Brandt said in a statement that she would step down.", "a statement"),
        ('"We are ready," Brandt said in a post on X.', "a post on X"),
        ('"We are ready," Brandt said in an interview on Tuesday.', "an interview"),
        ("Brandt said she would step down.", None),
    ],
)
def test_channel_of_an_attribution(text: str, channel: str | None) -> None:
    (found,) = find_attributions(text, split(text))
    assert found.channel == channel


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("The men reportedly fled.", ["reportedly"]),
        ("The wall may fall and appears to lean.", ["may", "appears to"]),
        ("In May 2024 the wall fell.", []),
        ("The captain is believed to be alive.", ["is believed to"]),
        ("He allegedly, and perhaps wrongly, took it.", ["allegedly", "perhaps"]),
    ],
)
def test_hedges_in_order(text: str, hedges: list[str]) -> None:
    assert [text_of(text, span) for span in find_hedges(text, 0, len(text))] == hedges


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Weber reportedly said the wall may fall.", ["reportedly", "may"]),
        ("Weber reportedly then also said the wall fell.", ["reportedly"]),
        ("Weber reportedly then also once said the wall fell.", []),
        ("Weber reportedly, at noon, said the wall fell.", []),
    ],
)
def test_an_attribution_has_the_hedges_before_its_cue_and_in_its_content(text: str, hedges: list[str]) -> None:
    (found,) = find_attributions(text, split(text))
    assert [text_of(text, span) for span in found.hedges] == hedges


@pytest.mark.parametrize("kind", ["heading", "caption"])
def test_no_pronoun_refers_to_a_heading_or_a_caption(kind: Kind) -> None:
    text = "Omar Hadi Leaves.\nHe said it was late."
    heading, sentence = split(text)
    (said,) = find_attributions(text, [replace(heading, kind=kind), sentence])
    assert said.agent is None


# --- any text


VOCABULARY = """
    said says told according to that , . " “ ” ' ’ '' ( ) — -- : ; Weber Ann Lee the mayor of and but which who he
    she they reported claims call "No," adding saying by with in a statement on Friday Will may İ ß 3,000 U.S. asked
    citing agency president both didn't Ukraine's # @x \u200b 😀"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])
PROSE = st.lists(WORDS, max_size=60).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_any_mixture_of_news_words(text: str) -> None:
    check_attributions(text, split(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    check_attributions(text, split(text))


@settings(max_examples=100, deadline=None)
@given(PROSE, st.integers(0, 30), st.booleans())
def test_any_segments(text: str, size: int, post: bool) -> None:
    """Segments may be cut anywhere, even inside words."""
    edges = [*range(0, len(text), size + 1), len(text)]
    segments = [
        Segment(a, b, "text", n // 2, post and n % 3 == 0)
        for n, (a, b) in enumerate(pairwise(edges))
        if text[a:b].strip() == text[a:b] and a < b
    ]
    check_attributions(text, segments)


@settings(max_examples=60, deadline=None)
@given(PROSE, st.integers(1, 50))
def test_moved_text_gives_moved_attributions(text: str, by: int) -> None:
    """Text before the first segment changes nothing but the offsets."""
    moved = "\n" * by + text
    here = find_attributions(text, split(text))
    there = find_attributions(
        moved, [Segment(s.start + by, s.end + by, s.kind, s.paragraph, s.post) for s in split(text)]
    )
    assert [(a.mode, a.content[0].start + by) for a in here] == [(a.mode, a.content[0].start) for a in there]


@pytest.mark.parametrize(
    "unit",
    [
        '"Yes, ',
        "said ",
        "(",
        "Weber said, ",
        "“No,” he said “",
        "' ",
        "according to ",
        "a, b and c, ",
        "President Lee. He said x. ",
    ],
)
def test_one_part_repeated(unit: str) -> None:
    """A text of one repeated part raises nothing, as one sentence or as many; its spans lie inside the text."""
    text = unit * (8_000 // len(unit))
    for cut in (100, 10**9):
        edges = [*range(0, len(text), cut), len(text)]
        segments = [Segment(a, b, "text", 0) for a, b in pairwise(edges) if a < b]
        for found in find_attributions(text, segments):
            assert all(0 <= span.start < span.end <= len(text) for span in found.content)


@pytest.mark.parametrize(("others", "first"), [(298, {"ann"}), (299, set())])
def test_what_stands_before_a_name_is_looked_up_for_299_names(others: int, first: set[str]) -> None:
    """A limit of work in an article of many names."""
    text = "Yesterday Ann Lee spoke."
    names = ArticleNames(text, text.lower())
    for number in range(others):
        names.words_before(f"name{number}")
    assert names.words_before("lee") == first


@pytest.mark.parametrize(("others", "is_name"), [(299, True), (300, False)])
def test_whether_a_first_word_is_a_name_is_looked_up_for_300_words(others: int, is_name: bool) -> None:
    names = ArticleNames("Velin spoke.", "velin spoke.")
    for number in range(others):
        names.is_name(Span(0, 5), f"word{number}")
    assert names.is_name(Span(0, 5), "velin") == is_name


@pytest.mark.parametrize(("size", "wanted"), [(2000, 1), (2001, 0)])
def test_a_sentence_of_two_thousand_characters_is_no_estimate(size: int, wanted: int) -> None:
    text = "Velin put the losses at 300.".ljust(size)
    assert len(list(find_estimates(text, [Segment(0, size, "text", 0)]))) == wanted


@pytest.mark.parametrize(("size", "wanted"), [(81, 1), (82, 0)])
def test_whoever_estimates_has_up_to_81_characters(size: int, wanted: int) -> None:
    text = f"The army fell. Velin {'o' * (size - 6)} put the losses at 300."
    assert len(list(find_estimates(text, [Segment(0, len(text), "text", 0)]))) == wanted


@pytest.mark.parametrize(("paragraphs", "joined"), [(10, False), (11, True), (12, False)])
def test_twelve_paragraphs_of_a_quotation_are_read_together(paragraphs: int, joined: bool) -> None:
    """What closes in the thirteenth paragraph is a quotation of its own, and so the attribution's second part."""
    text = "Lee said: “The dam fell" + "\nand the mill” and “the weir" * paragraphs + ".\nIt rained there.”"
    (said,) = find_attributions(text, split(text))
    assert (text[said.content[-1].start : said.content[-1].end] == "It rained there.”") == joined


@pytest.mark.parametrize("kind", ["heading", "caption"])
def test_a_speech_goes_on_after_what_is_no_prose(kind: Kind) -> None:
    text = "“The dam will hold,” Costa said.\n\nFarmers in fear\n\n“It is new.”\n\nThe road is shut."
    segments = [replace(one, kind=kind) if text[one.start] == "F" else one for one in split(text)]
    (found,) = find_attributions(text, segments)
    assert [text_of(text, span) for span in found.content] == ["“The dam will hold,”", "“It is new.”"]


@pytest.mark.parametrize(("words", "modes"), [(14, ["mixed"]), (15, ["indirect"])])
def test_a_quotation_goes_on_with_a_content_within_twenty_words(words: int, modes: list[str]) -> None:
    text = f"Lee said the dam, which the town {'very ' * words}built was “the best of all the old dams”."
    assert [said.mode for said in find_attributions(text, split(text))] == modes


@pytest.mark.parametrize(("before", "agent"), [(118, "Maria Costa"), (120, "-")])
def test_an_antecedent_is_among_the_first_120_tokens_of_a_sentence(before: int, agent: str) -> None:
    """A limit of work for a list written as one sentence."""
    text = "They sold" + " bread," * ((before - 4) // 2) + " and met Maria Costa. She said the dam was safe."
    (said,) = find_attributions(text, split(text))
    assert text_of(text, said.agent) == agent


@pytest.mark.parametrize(("size", "wanted"), [(6000, 1), (6001, 0)])
def test_a_sentence_of_more_than_six_thousand_characters_has_no_attributions(size: int, wanted: int) -> None:
    text = "Lee said the dam was safe.".ljust(size)
    assert len(find_attributions(text, [Segment(0, size, "text", 0)])) == wanted


@pytest.mark.parametrize(("word", "finite"), [("seed", False), ("aided", True)])
def test_a_past_in_ed_has_five_letters(word: str, finite: bool) -> None:
    text = f"they {word} them"
    assert Paragraph(text, lowered(text), [Segment(0, len(text), "text", 0)]).finite(1) == finite

"""The steps that find a cue's subject and the words before its content, on made-up sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from builder.articles.attribution.adjuncts import skip_adjuncts
from builder.articles.attribution.colon_lines import headline_candidate
from builder.articles.attribution.cues import cue_candidates
from builder.articles.attribution.inverted_subjects import looks_inverted, passive_agent, subject_right
from builder.articles.attribution.noun_tail import end_of_object, last_clause, noun_tail, strip_adverbs, strip_front
from builder.articles.attribution.paragraph import VERB_CUES, Paragraph, TokenRange
from builder.articles.attribution.possible_ends import scored_ends
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speakers import check_speaker
from builder.articles.attribution.subjects import main_subject, subject_kind, subject_left
from builder.language.tokens import lowered
from builder.model import Segment

CASES = Path(__file__).parents[1] / "cases" / "attribution_steps"
NOTHING = "-"


def paragraph_of(text: str) -> Paragraph:
    return Paragraph(text, lowered(text), [Segment(0, len(text), "text", 0)])


def shown(paragraph: Paragraph, tokens: TokenRange | None) -> str:
    """The text of a range of tokens, or "-"."""
    if tokens is None or tokens[0] >= tokens[1]:
        return NOTHING
    span = paragraph.span(*tokens)
    return paragraph.text[span.start : span.end]


# ---------------------------------------------------------------- the steps, each with the text of its case


def after_last_clause(paragraph: Paragraph) -> str:
    end = len(paragraph.words)
    start, relative = last_clause(paragraph, 0, end)
    return f"{shown(paragraph, (start, end))} | {NOTHING if relative < 0 else paragraph.words[relative]}"


def after_front(paragraph: Paragraph) -> str:
    end = len(paragraph.words)
    return shown(paragraph, (strip_front(paragraph, 0, end), end))


def after_object(paragraph: Paragraph) -> str:
    end = len(paragraph.words)
    object_end = end_of_object(paragraph, 0, end)
    return "none" if object_end is None else shown(paragraph, (object_end, end))


def before_adverbs(paragraph: Paragraph) -> str:
    return shown(paragraph, (0, strip_adverbs(paragraph, 0, len(paragraph.words))))


def last_noun_phrase(paragraph: Paragraph) -> str:
    return shown(paragraph, noun_tail(paragraph, 0, len(paragraph.words)))


def kind_of_stretch(paragraph: Paragraph) -> str:
    return subject_kind(paragraph, (0, len(paragraph.words)))


def shown_candidates(paragraph: Paragraph, candidates: list[Candidate]) -> str:
    rows = [
        " | ".join(shown(paragraph, tokens) for tokens in (candidate.speaker, candidate.cue, *candidate.content))
        for candidate in candidates
    ]
    return "; ".join(rows) or NOTHING


def all_candidates(paragraph: Paragraph) -> str:
    return shown_candidates(paragraph, cue_candidates(paragraph, {}))


def shown_headline(paragraph: Paragraph) -> str:
    candidate = headline_candidate(paragraph, 0, 0, len(paragraph.words))
    return shown_candidates(paragraph, [candidate] if candidate else [])


STRETCHES: dict[str, Callable[[Paragraph], str]] = {
    "last_clause": after_last_clause,
    "strip_front": after_front,
    "end_of_object": after_object,
    "strip_adverbs": before_adverbs,
    "noun_tail": last_noun_phrase,
}


def subject_before(paragraph: Paragraph, verb: int) -> str:
    return shown(paragraph, subject_left(paragraph, verb, 0)[0])


def subject_of_clause(paragraph: Paragraph, verb: int) -> str:
    return shown(paragraph, main_subject(paragraph, 0, verb))


def subject_after(paragraph: Paragraph, verb: int) -> str:
    return shown(paragraph, subject_right(paragraph, verb + 1, len(paragraph.words)))


def after_adjuncts(paragraph: Paragraph, verb: int) -> str:
    cue = VERB_CUES[paragraph.words[verb]]
    end = len(paragraph.words)
    start, addressee, channel = skip_adjuncts(paragraph, verb + 1, end, cue.lemma, cue.group)
    return " | ".join(shown(paragraph, part) for part in ((start, end), addressee, channel))


def inverted(paragraph: Paragraph, verb: int) -> str:
    cue = VERB_CUES[paragraph.words[verb]]
    return "yes" if looks_inverted(paragraph, verb, 0, len(paragraph.words), cue) else "no"


def agent_after(paragraph: Paragraph, verb: int) -> str:
    return shown(paragraph, passive_agent(paragraph, verb, len(paragraph.words)))


def speaker_of(paragraph: Paragraph, verb: int) -> str:
    lemma = VERB_CUES[paragraph.words[verb]].lemma
    return shown(paragraph, check_speaker(paragraph, (0, verb), lemma, has_clause=False).part)


AROUND_VERBS: dict[str, Callable[[Paragraph, int], str]] = {
    "subject_left": subject_before,
    "main_subject": subject_of_clause,
    "subject_right": subject_after,
    "skip_adjuncts": after_adjuncts,
    "check_speaker": speaker_of,
}


TRIED_AT_THEIR_REACH: dict[str, Callable[..., str]] = {
    **STRETCHES,
    **AROUND_VERBS,
    "subject_kind": kind_of_stretch,
    "cue_candidates": all_candidates,
    "headline": shown_headline,
    "looks_inverted": inverted,
    "passive_agent": agent_after,
}


def result_of(step: str, text: str) -> str:
    """The result of a step on a text, whose verb is in square brackets if the step starts from a verb."""
    paragraph = paragraph_of(text.replace("[", "").replace("]", ""))
    verb = [paragraph.starts.index(text.index("["))] if "[" in text else []
    return TRIED_AT_THEIR_REACH[step](paragraph, *verb)


# ---------------------------------------------------------------- the cases


def cases(steps: Iterable[str]) -> list[tuple[str, str, str]]:
    """The step, text and result of every case in the files of some steps; a file begins with a paragraph about it."""
    found = []
    for step in steps:
        _, *blocks = (CASES / f"{step}.txt").read_text(encoding="utf-8").split("\n\n")
        for line in "\n".join(blocks).splitlines():
            if line and not line.startswith("#"):
                text, result = line.split(" => ")
                found.append((step, text, result))
    return found


@pytest.mark.parametrize(("step", "text", "result"), cases([*STRETCHES, *AROUND_VERBS]))
def test_step(step: str, text: str, result: str) -> None:
    assert result_of(step, text) == result


@pytest.mark.parametrize(("case", "text", "result"), cases(["reaches"]))
def test_step_looks_so_far_and_no_further(case: str, text: str, result: str) -> None:
    number, step, template = text.split(" | ")

    def repeated(text: str, times: int) -> str:
        return re.sub(r"\{(.+?)\}", lambda match: " ".join([match[1]] * times), text).replace("  ", " ")

    within, beyond = int(number), int(number) + 1
    assert result_of(step, repeated(template, within)) == repeated(result, within)
    assert result_of(step, repeated(template, beyond)) != repeated(result, beyond)


def test_every_file_of_cases_has_its_step() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == {"reaches", *STRETCHES, *AROUND_VERBS}


# ---------------------------------------------------------------- the ends of a content


def ends_of(text: str, context: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    """The content before each possible end of a content that is the whole text, and the features of the end."""
    paragraph = paragraph_of(text)
    places = scored_ends(paragraph, 0, len(paragraph.words), context)
    return [(shown(paragraph, (0, end)), features) for end, features in places]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("it rained, and the road - the old one - closed", ["it rained", "it rained, and the road",
            "it rained, and the road - the old one"]),
        ("the rain-soaked road closed", []),
        ("it rained (all day, and all night) while Lee slept", ["it rained", "it rained (all day, and all night)"]),
        ("it rained) and snowed, too", ["it rained"]),
        ('"it rained, and snowed" Lee said', ['"it rained, and snowed"']),
        ('"it rained," and Lee said', ['"it rained,"', '"it rained,"']),
        ('"it rained", Lee said', ['"it rained"']),
        ("it rained; it snowed: it froze", ["it rained", "it rained; it snowed"]),
        (", and", []),
    ],
)  # fmt: skip
def test_places_where_a_content_may_end(text: str, contents: list[str]) -> None:
    assert [content for content, _ in ends_of(text)] == contents


def test_the_features_of_an_end_are_the_keys_of_the_weights() -> None:
    ((_, features),) = ends_of("it rained, and warned the mayor", ("f=that", "m=past"))
    assert features == [
        "end=,and",
        "end|verb=,and|next",
        "end|cue=,and|conj-pastTrue",
        "end|fin=,and|True",
        "size=5",
        "mark|size=,5True",
        "verb|cue=,nextconj-pastTrue",
        "f=that|,and",
        "f=that|,nextconj-pastTrue",
        "m=past|,and",
        "m=past|,nextconj-pastTrue",
    ]


@pytest.mark.parametrize(("tokens", "searched"), [(179, True), (180, False)])
def test_how_far_the_end_of_a_content_is_searched(tokens: int, searched: bool) -> None:
    """A comma is a possible end up to the 180th token of a content, and no later."""
    assert bool(ends_of("rain " * tokens + ", Lee said so")) == searched


@pytest.mark.parametrize(
    ("text", "end", "verb", "cue"),
    [
        ("it rained, Lee said so", ",cap", "next", "1"),
        ("it rained, the mayor said so", ",det", "past", "1"),
        ("it rained, the mayor thought so", ",det", "past", "0"),
        ("it rained, the mayor of the old port town said so", ",det", "past", "1"),
        ("it rained, the mayor of the old grey port town said so", ",det", "0", "0"),
        ("it rained, the mayor; Lee said so", ",det", "0", "0"),
        ("it rained, he was wet", ",pron", "aux", "0"),
        ("it rained, warned Lee", ",low", "0", "first"),
        ("it rained, warning Lee", ",cue-ing", "0", "0"),
        ("it rained, closing the road", ",ing", "0", "0"),
        ("it rained, quickly", ",adv", "0", "0"),
        ("it rained, in Ulm", ",in", "0", "0"),
        ("it rained, which was bad", ",which", "aux", "0"),
        ('it rained, "twice"', ",quote", "0", "0"),
        ("it rained, and closing the road", ",and", "0", "conj-ingFalse"),
        ("it rained, and closed the road", ",and", "next", "conj-finiteFalse"),
        ("it rained, and later warned Lee", ",and", "past", "conj-pastFalse"),
        ("it rained, and the road", ",and", "0n", "0"),
        ("it rained, and heavy rain", ",and", "0", "0"),
    ],
)
def test_what_the_scorer_knows_of_an_end(text: str, end: str, verb: str, cue: str) -> None:
    features = ends_of(text)[0][1]
    assert features[:3] == [f"end={end}", f"end|verb={end}|{verb}", f"end|cue={end}|{cue}"]


@pytest.mark.parametrize(
    ("words", "size"), [(1, "2"), (2, "5"), (4, "5"), (5, "10"), (9, "10"), (10, "20"), (19, "20"), (20, "40")]
)
def test_size_of_a_content_with_its_mark(words: int, size: str) -> None:
    (_, features) = ends_of("rain " * words + ", Lee")[0]
    assert f"size={size}" in features


def test_an_end_without_a_word_after_it_has_its_mark_only() -> None:
    assert ends_of("it rained,") == [("it rained", ["end=,"])]
    assert ends_of("it rained)") == [("it rained", ["end=)"])]


# ---------------------------------------------------------------- features of candidates


@pytest.mark.parametrize(("words", "short"), [(17, True), (18, False)])
def test_features_of_a_headline(words: int, short: bool) -> None:
    paragraph = paragraph_of("LEE: " + "Rain " * words)
    candidate = headline_candidate(paragraph, 0, 0, len(paragraph.words))
    assert candidate is not None
    assert candidate.features == ["lem=:", "hl-names=1", "hl-quote=False", "hl-first=True", f"hl-short={short}"]


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("It fell, according to Lee", ["lem=according", "frame=acc-before"]),
        ("According to Lee, it fell", ["lem=according", "frame=acc-after"]),
        ("The rain, according to Lee, fell on the old port", ["lem=according", "frame=acc-mid"]),
        ("Lee's claim that he fell", ["lem=n:claim", "grp=noun-report", "noun-kind=poss", "noun-next=he"]),
        ("A statement by Lee that it fell", ["lem=n:statement", "grp=noun-report", "noun-kind=by", "noun-next=it"]),
        ("Lee had a hope that rain fell", ["lem=n:hope", "grp=noun-thought", "noun-kind=subj", "noun-next=other"]),
        ("on a hope that rain fell", ["lem=n:hope", "grp=noun-thought", "noun-kind=none", "noun-next=other"]),
    ],
)
def test_features_of_a_candidate_are_the_keys_of_the_weights(text: str, features: list[str]) -> None:
    (candidate,) = cue_candidates(paragraph_of(text), {})
    assert candidate.features == features

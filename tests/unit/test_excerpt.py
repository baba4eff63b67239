"""Excerpts: a claim shows the words that were said, and the whole sentence if they are denied or weakened."""

from __future__ import annotations

import pytest

from builder.model import Attribution, Reading, ResolvedAttribution, Sentence, Span, Statement
from builder.render.excerpt import claim_spans


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shown(
    text: str, cue: str | None, *content: str, hedge: str = "", found: str = "", more: tuple[Attribution, ...] = ()
) -> str:
    """Return the excerpt of a sentence with one attribution, its parts joined by |."""
    spans = tuple(at(text, words) for words in content)
    said = Attribution(None, at(text, cue) if cue else None, spans, "indirect")
    sentence = Sentence("s1", "a", 1, 0, len(text), text, "text", 0, "indirect")
    reading = Reading(
        sentence,
        said=tuple(ResolvedAttribution(one, None, None) for one in (said, *more)) if content else (),
        hedges=(at(text, hedge),) if hedge else (),
    )
    statement = Statement(("q",), ("t",), "", "", reading, {"q": (at(text, found),) if found else ()}, {})
    return " | ".join(text[span.start : span.end] for span in claim_spans(statement, text, "q"))


FRAMED = "Ukraine has taken two soldiers near the border, Lee said on Saturday."


def test_the_framing_attribution_is_left_out() -> None:
    assert shown(FRAMED, "said", "Ukraine has taken two soldiers near the border") == (
        "Ukraine has taken two soldiers near the border"
    )


def test_the_word_that_is_left_out_with_the_attribution() -> None:
    text = "Lee said that Ukraine has taken two soldiers near the border."
    wanted = "Ukraine has taken two soldiers near the border"
    assert shown(text, "said", "that Ukraine has taken two soldiers near the border") == wanted


def test_an_interrupted_quotation_has_two_parts() -> None:
    text = "“They were taken alive on the hill,” Lee wrote, “and brought to a hospital.”"
    assert shown(text, "wrote", "“They were taken alive on the hill,”", "“and brought to a hospital.”") == (
        "“They were taken alive on the hill,” | “and brought to a hospital.”"
    )


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lee claimed that Ukraine has taken two soldiers near the border.", "claimed", "Ukraine has taken two"),
        ("Lee denied that Ukraine has taken two soldiers near the border.", "denied", "that Ukraine has taken two"),
        ("Lee did not say that Ukraine has taken two soldiers near the border.", "say", "that Ukraine has taken two"),
        ("Nobody said that Ukraine has taken two soldiers near the border.", "said", "that Ukraine has taken two"),
        ("Lee, who disputes much, said Ukraine has taken two soldiers near the border.", "said", "Ukraine has taken"),
        ("Lee said Ukraine has taken two soldiers near the border, if all is told.", "said", "Ukraine has taken two"),
    ],
)
def test_words_that_deny_or_weaken_a_claim_stay(text: str, cue: str, content: str) -> None:
    whole = text[text.index(content) : text.index("the border") + len("the border")]
    assert shown(text, cue, whole) == text


def test_a_hedge_outside_the_content_stays() -> None:
    text = "Apparently two soldiers were taken near the border of the country, Lee said."
    content = "two soldiers were taken near the border of the country"
    assert shown(text, "said", content, hedge="Apparently") == text
    assert shown(text, "said", content) == content


def test_the_words_that_answer_stay() -> None:
    assert shown(FRAMED, "said", "Ukraine has taken two soldiers near the border", found="Saturday") == FRAMED


def test_a_small_part_does_not_replace_its_sentence() -> None:
    assert shown(FRAMED, "said", "Ukraine has taken two soldiers") == FRAMED


def test_two_attributions_stay() -> None:
    text = "Lee said two soldiers were taken near the border and added that both were well."
    second = Attribution(None, at(text, "added"), (at(text, "that both were well"),), "indirect")
    assert shown(text, "said", "two soldiers were taken near the border", more=(second,)) == text


def test_an_attribution_within_the_content_is_part_of_the_claim() -> None:
    text = "The ministry said two soldiers were taken near the border, the agency reported."
    whole = "The ministry said two soldiers were taken near the border"
    inner = Attribution(None, at(text, "said"), (at(text, "two soldiers were taken near the border"),), "indirect")
    assert shown(text, "reported", whole, more=(inner,)) == whole


def test_narration_is_shown_whole() -> None:
    assert shown(FRAMED, None) == FRAMED


@pytest.mark.parametrize(("size", "wanted"), [(60, True), (59, False)])
def test_how_much_of_its_sentence_stands_for_it(size: int, wanted: bool) -> None:
    """Sixty characters of a hundred are enough."""
    content = "a" * size
    text = f"{content}, Lee said".ljust(100, ".")
    assert len(text) == 100
    assert shown(text, "said", content) == (content if wanted else text)

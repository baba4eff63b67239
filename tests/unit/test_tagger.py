"""Tests of the part-of-speech tagger and of the script that fits it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.articles.attribution.paragraph import Paragraph
from builder.language.tagger import WEIGHTS_FILE, tag_with, tag_words, weights_from_json
from builder.language.tokens import lowered
from builder.model import Segment
from train_tagger import fitted, treebank_sentences

CASES = [
    [token.rsplit("/", 1) for token in line.split()]
    for line in (Path(__file__).parents[1] / "cases" / "tags.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]

TREEBANK = """\
# text = Lee doesn't call.
1	Lee	Lee	PROPN	NNP	_	3	nsubj	_	_
2-3	doesn't	_	_	_	_	_	_	_	_
2	does	do	AUX	VBZ	_	3	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	call	call	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# text = Moe's hard-won call
1-2	Moe's	_	_	_	_	_	_	_	_
1	Moe	Moe	PROPN	NNP	_	6	nmod	_	_
2	's	's	PART	POS	_	1	case	_	_
3	hard	hard	ADV	RB	_	5	advmod	_	SpaceAfter=No
4	-	-	PUNCT	HYPH	_	5	punct	_	SpaceAfter=No
5	won	win	VERB	VBN	_	6	amod	_	_
6	call	call	NOUN	NN	_	0	root	_	_
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(word for word, _ in case[:6]))
def test_words_have_the_tags_of_the_case(case: list[list[str]]) -> None:
    words = [word for word, _ in case]
    assert list(zip(words, tag_words(words), strict=True)) == [(word, tag) for word, tag in case]


def test_no_words_have_no_tags() -> None:
    assert tag_words([]) == []


@pytest.mark.parametrize("word", ["ǅ", "٣", "“", "\u0301", "漢字", "🙂", "x" * 5000])
def test_any_word_has_a_tag(word: str) -> None:
    assert len(tag_words([word, "said", word])) == 3


def test_tags_are_parallel_to_the_words_of_a_paragraph() -> None:
    text = "Lee's boat sank. It won't float."
    paragraph = Paragraph(text, lowered(text), [Segment(0, 16, "text", 0), Segment(17, len(text), "text", 0)])
    assert list(zip(paragraph.words, paragraph.tags, strict=True)) == [
        ("lee", "NNP"),
        ("'s", "POS"),
        ("boat", "NN"),
        ("sank", "VBD"),
        (".", "."),
        ("it", "PRP"),
        ("won't", "MD"),
        ("float", "VB"),
        (".", "."),
    ]


def test_a_sentence_is_tagged_alike_whatever_was_tagged_before() -> None:
    text = WEIGHTS_FILE.read_text(encoding="utf-8")
    fresh, used = weights_from_json(text), weights_from_json(text)
    for case in CASES:
        tag_with(used, [word for word, _ in case])
    words = "Police said two reports were false .".split()
    assert tag_with(used, words) == tag_with(fresh, words)


def test_a_treebank_is_read_in_the_tokens_of_the_program() -> None:
    assert list(treebank_sentences(TREEBANK)) == [
        (["Lee", "doesn't", "call", "."], ["NNP", "VBZ", "VB", "."]),
        (["Moe", "'s", "hard-won", "call"], ["NNP", "POS", "VBN", "NN"]),
    ]


def test_fitting_gives_the_tags_of_the_treebank_and_the_same_file_each_time() -> None:
    sentences = list(treebank_sentences(TREEBANK)) * 4
    text = fitted(sentences)
    assert text == fitted(sentences)
    for words, tags in sentences:
        assert tag_with(weights_from_json(text), words) == tags

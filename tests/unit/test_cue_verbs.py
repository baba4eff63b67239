"""Cue verbs: their group, subject, content and features, with a case on either side of every number."""

from __future__ import annotations

import pytest

from builder.articles.attribution.paragraph import VERB_CUES, Paragraph
from builder.articles.attribution.verb_content import find_verb_content
from builder.articles.attribution.verb_features import verb_features
from builder.articles.attribution.verb_group import VerbGroup, find_verb_group, is_noun_group
from builder.articles.attribution.verb_setting import VerbContent
from builder.articles.attribution.verb_subject import VerbSubject, find_verb_subject
from builder.articles.attribution.verbs import verb_candidate
from builder.language.tokens import lowered
from builder.model import Segment


def paragraph_of(text: str) -> Paragraph:
    return Paragraph(text, lowered(text), [Segment(0, len(text), "text", 0)])


def group_of(text: str, verb: str) -> VerbGroup:
    """The group of the first such verb in a sentence."""
    paragraph = paragraph_of(text)
    index = paragraph.words.index(verb)
    return find_verb_group(paragraph, index, VERB_CUES[verb], 0, len(paragraph.words))


def subject_of(text: str, verb: str) -> VerbSubject:
    return find_verb_subject(group_of(text, verb), [])


def content_of(text: str, verb: str) -> VerbContent | None:
    group = group_of(text, verb)
    return find_verb_content(group, find_verb_subject(group, []))


def features_of(text: str, verb: str, content: tuple[int, int]) -> list[str]:
    """The features of a verb with a bare content of these tokens."""
    group = group_of(text, verb)
    return verb_features(group, VerbContent([content], "bare", VerbSubject((0, 1), "np", 0)))


@pytest.mark.parametrize(
    ("text", "verb", "helpers"),
    [
        ("Lee has also said no", "said", ["has", "also"]),
        ("Lee on Friday said no", "said", ["on", "friday"]),
        ("On Friday said Lee", "said", []),
        ("Lee went on to say no", "say", ["went", "on", "to"]),
        ("the mayor who’s said no", "said", ["’s"]),
        ("the mayor’s said no", "said", []),
        ("Kelly said no", "said", []),
        ("Anger openly voiced, Will said no", "said", []),
        ("Nobody knows; it will say no", "say", ["will"]),
    ],
)
def test_what_belongs_to_a_verb_before_it(text: str, verb: str, helpers: list[str]) -> None:
    assert group_of(text, verb).helpers == helpers


@pytest.mark.parametrize(
    ("text", "verb", "cue"),
    [
        ("Lee pointed out that it broke", "pointed", "pointed out"),
        ("Lee called for a vote", "called", "called for"),
        ("Lee said for a week that it broke", "said", "said"),
        ("Lee called “for” a vote", "called", "called"),
    ],
)
def test_what_belongs_to_a_verb_after_it(text: str, verb: str, cue: str) -> None:
    group = group_of(text, verb)
    assert " ".join(group.paragraph.words[group.verb : group.end]) == cue


@pytest.mark.parametrize(("adjectives", "is_noun"), [(3, False), (4, True)])
def test_a_plural_subject_shows_within_six_words(adjectives: int, is_noun: bool) -> None:
    assert is_noun_group(group_of(f"Most of the {'old ' * adjectives}crew report leaks", "report")) == is_noun


@pytest.mark.parametrize(("adjectives", "found"), [(6, True), (7, False)])
def test_with_opens_the_clause_of_a_participle_within_nine_words(adjectives: int, found: bool) -> None:
    text = f"Roe left with the {'old ' * adjectives}mayor saying that it broke"
    assert (subject_of(text, "saying").clause_start == paragraph_of(text).words.index("with")) == found


@pytest.mark.parametrize(("adjectives", "speaker"), [(3, (0, 7)), (4, None)])
def test_a_quotation_of_five_words_before_a_verb_may_be_a_name(
    adjectives: int, speaker: tuple[int, int] | None
) -> None:
    assert subject_of(f"“The {'old ' * adjectives}Hour” said that it broke", "said").speaker == speaker


@pytest.mark.parametrize(
    ("text", "verb", "kind", "speaker"),
    [
        ("Lee said that it broke", "said", "np", "lee"),
        ("It broke, said Ann Lee", "said", "inv", "ann lee"),
        ("Lee left, saying that it broke", "saying", "ing-main", "lee"),
        ("Lee issued a statement saying that it broke", "saying", "ing-channel", "lee"),
        ("Lee refused to say that it broke", "say", "inf", "lee"),
        ("Roe was accused by Lee of theft", "accused", "passive-by", "lee"),
        ("Roe was accused of theft", "accused", "passive", ""),
        ("Roe was quoted as saying that it broke", "quoted", "passive-quote", "roe"),
    ],
)
def test_how_the_subject_is_found(text: str, verb: str, kind: str, speaker: str) -> None:
    subject = subject_of(text, verb)
    assert subject.kind == kind
    assert " ".join(paragraph_of(text).words[slice(*(subject.speaker or (0, 0)))]) == speaker


@pytest.mark.parametrize(("adjectives", "frame"), [(20, "that"), (21, None)])
def test_that_follows_a_citation_within_24_words(adjectives: int, frame: str | None) -> None:
    content = content_of(f"Wave reported, citing {'old ' * adjectives}letters, that it broke", "reported")
    assert (content and content.frame) == frame


@pytest.mark.parametrize(("adjectives", "frame"), [(7, "bare"), (8, None)])
def test_what_something_is_called_follows_within_nine_words(adjectives: int, frame: str | None) -> None:
    content = content_of(f"Lee called the {'old ' * adjectives}ruling a disgrace", "called")
    assert (content and content.frame) == frame


@pytest.mark.parametrize(("adverbs", "frame"), [(2, "quote"), (3, "long-quote")])
def test_a_quotation_of_six_words_after_a_verb_is_long(adverbs: int, frame: str) -> None:
    content = content_of(f"Lee said “it was {'very ' * adverbs}bad”", "said")
    assert content is not None
    assert content.frame == frame


@pytest.mark.parametrize(
    ("text", "verb", "frame", "parts"),
    [
        ("The dam broke, Lee said, and the weir fell", "said", "mid", ["the dam broke", "and the weir fell"]),
        ("The dam broke, said Lee, adding nothing", "said", "before", ["the dam broke"]),
        ("“It broke,” Lee said, with a smile", "said", "before-q", ["“ it broke , ”"]),
        ("“It broke,” Lee said, “and fell”", "said", "mid-q", ["“ it broke , ”", "“ and fell ”"]),
        ("Lee said: “It broke”", "said", "colon-quote", ["“ it broke ”"]),
        ("Lee asked whether it broke", "asked", "wh", ["whether it broke"]),
        ("Noting that it broke, Ann Lee said the weir fell", "noting", "that", ["that it broke"]),
    ],
)
def test_where_the_content_is(text: str, verb: str, frame: str, parts: list[str]) -> None:
    content = content_of(text, verb)
    assert content is not None
    assert content.frame == frame
    assert [" ".join(paragraph_of(text).words[slice(*part)]) for part in content.parts] == parts


def test_the_clause_after_a_participle_names_its_subject() -> None:
    content = content_of("Noting that it broke, Ann Lee said the weir fell", "noting")
    assert content is not None
    assert content.subject == VerbSubject((5, 7), "ing-front", 0)


@pytest.mark.parametrize(
    ("tokens", "shown"),
    [(1, 1), (2, 3), (3, 3), (4, 6), (6, 6), (7, 12), (12, 12), (13, 25), (25, 25), (26, 50), (50, 50), (51, 50)],
)
def test_the_length_of_a_content_is_a_class(tokens: int, shown: int) -> None:
    assert f"len={shown}" in features_of("Lee said " + "rain " * 60, "said", (2, 2 + tokens))


@pytest.mark.parametrize(("words", "finite"), [(19, "fin"), (20, "")])
def test_a_finite_verb_shows_within_twenty_words(words: int, finite: str) -> None:
    features = features_of(f"Lee said {'rain ' * words}fell {'here ' * 30}", "said", (2, 50))
    assert f"frame|fin=bare|{finite}" in features


@pytest.mark.parametrize(("words", "second"), [(8, True), (9, False)])
def test_a_second_noun_phrase_shows_within_nine_words(words: int, second: bool) -> None:
    features = features_of(f"Lee called {'rain ' * words}the fall {'here ' * 30}", "called", (2, 40))
    assert f"np2=call{second}" in features


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("The old dam broke, Lee said", True),
        ("The dam broke, Lee said", False),
        ("The old dam broke, Lee never said", False),
        ("Lee warned that it broke", True),
        ("Lee warned it broke", True),
        ("Lee warned dams broke", False),
        ("Lee never warned it broke", False),
    ],
)
def test_which_frames_settle_that_somebody_says_it(text: str, certain: bool) -> None:
    group = group_of(text, "warned" if "warned" in text else "said")
    candidate = verb_candidate(group.paragraph, group.verb, group.cue, group.sentence_start, group.sentence_end, 0, [])
    assert candidate is not None
    assert candidate.certain == certain


@pytest.mark.parametrize(("characters", "has_words"), [(6000, True), (6001, False)])
def test_a_segment_of_more_than_six_thousand_characters_is_no_sentence(characters: int, has_words: bool) -> None:
    assert bool(paragraph_of("rain " * (characters // 5) + "x" * (characters % 5)).words) == has_words


@pytest.mark.parametrize(("word", "finite"), [("ended", True), ("used", False), ("Ended", False), ("went", True)])
def test_a_past_form_in_ed_has_five_letters(word: str, finite: bool) -> None:
    assert paragraph_of(word).finite(0) == finite

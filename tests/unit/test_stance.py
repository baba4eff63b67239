"""Stance: what the words of a clause show, and how far the rules look."""

from __future__ import annotations

import pytest

from builder.articles.attribution.attributions import find_attributions
from builder.articles.segment import segment
from builder.language.clause_stance import clause_stance
from builder.model import Stance


@pytest.mark.parametrize(
    ("clause", "stance"),
    [
        ("", "asserted"),
        ("the dam leaked", "asserted"),
        ("whether the dam leaked", "asked"),
        ("police were asking the crew whether the dam leaked", "asked"),
        ("the dam will be closed", "planned"),
        ("the dam won't be closed", "planned"),
        ("they'll close the dam", "planned"),
        ("the dam is to be closed", "planned"),
        ("the aim is to close the dam", "asserted"),
        ("the mayor is to meet the crew on thursday", "planned"),
        ("the mayor is set to meet the crew", "planned"),
        ("the mayor was going to the dam", "asserted"),
        ("the mayor plans to leave", "planned"),
        ("the plans were lost", "asserted"),
        ("the town would close the dam", "planned"),
        ("the plant , which makes brakes and locks , would shut in june", "planned"),
        ("the dam should be emptied", "wished"),
        ("the dam should have been emptied", "asserted"),
        ("our hearts and prayers go out to the town", "wished"),
        ("the dam would be closed", "planned"),
        ("it would be wrong to close the dam", "asserted"),
        ("the dam would have been closed", "asserted"),
        ("the town would have to leave", "planned"),
        ("the combined company will shed jobs", "planned"),
        ("the combined company shed jobs", "asserted"),
        ("she would like to close the dam", "wished"),
        ("he'd left the town", "asserted"),
        ("he hoped to return", "wished"),
        ("he did not hope to return", "asserted"),
        ("he had proposed to leave", "asserted"),
        ("she was looking ahead to how it would end", "asserted"),
        ("they were looking into how it ended", "asked"),
        ("our thoughts are with the families", "wished"),
        ("please stay at home", "wished"),
        ("we are afraid that it leaks", "feared"),
        ("there are fears that it leaks", "feared"),
        ("if it rains , the road will close", "planned"),
        ("if it rains the road is closed", "asserted"),
        ("the man who will be tried on monday had confessed", "asserted"),
        ("the ferry which lies on its side will be lifted", "planned"),
    ],
)
def test_stance_of_a_clause(clause: str, stance: Stance) -> None:
    assert clause_stance(clause.split()) == stance


@pytest.mark.parametrize(
    ("clause", "stance"),
    [
        ("we were going to leave", "asserted"),
        ("the town would close the dam", "asserted"),
        ("the town would close the dam tomorrow", "planned"),
        ("he wants to leave", "asserted"),
        ("i want to leave", "wished"),
    ],
)
def test_stance_of_a_quoted_clause(clause: str, stance: Stance) -> None:
    assert clause_stance(clause.split(), quoted=True) == stance


def stances(text: str) -> list[Stance]:
    return [found.stance for found in find_attributions(text, segment(text, 0))]


@pytest.mark.parametrize(("words", "stance"), [(4, "asked"), (5, "asserted")])
def test_a_question_opens_within_five_words(words: int, stance: Stance) -> None:
    assert clause_stance(["police", "were", "asking", *["old"] * words, "whether", "it", "leaks"]) == stance


@pytest.mark.parametrize(("words", "stance"), [(2, "feared"), (3, "asserted")])
def test_there_are_fears_within_five_words(words: int, stance: Stance) -> None:
    assert clause_stance(["there", "are", *["new"] * words, "fears", "of", "floods"]) == stance


@pytest.mark.parametrize(("words", "wanted"), [(2, ["wished"]), (15, ["asked"])])
def test_an_order_has_its_infinitive_within_a_dozen_words(words: int, wanted: list[Stance]) -> None:
    assert stances(f"Lee asked the{' old' * words} council to act.") == wanted


@pytest.mark.parametrize(("words", "wanted"), [(4, []), (5, ["asserted"])])
def test_evidence_is_negated_within_six_words(words: int, wanted: list[Stance]) -> None:
    assert stances(f"There is no{' firm' * words} evidence that Lee said the dam was safe.") == wanted


@pytest.mark.parametrize(("words", "wanted"), [(8, []), (9, ["asserted"])])
def test_a_negation_reaches_a_second_verb_within_twelve_words(words: int, wanted: list[Stance]) -> None:
    assert stances(f"Lee left without seeing the{' old' * words} gate or saying that the dam leaked.") == wanted


@pytest.mark.parametrize(("words", "wanted"), [(3, ["denied"]), (4, ["denied", "asserted"])])
def test_a_noun_of_speech_is_denied_within_four_words(words: int, wanted: list[Stance]) -> None:
    assert stances(f"Lee denied{' the' * words} claim that the dam leaked.") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lee refused to confirm the report or deny that the dam leaked.", []),
        ("Lee said the dam was safe and denied that it leaked.", ["asserted", "denied"]),
        ("Lee did not attend, and Roe said that the dam was safe.", ["asserted"]),
        ("Lee called for calm and said that the dam would open on Monday.", ["wished", "planned"]),
        ("“Why,” Lee said, “did he go?”", ["asked"]),
        ("“He was here,” Lee said. “Where did he go?”", ["asserted"]),
        ("Police said the road was closed and would open on Monday.", ["asserted"]),
    ],
)
def test_stances_of_a_sentence(text: str, wanted: list[Stance]) -> None:
    assert stances(text) == wanted

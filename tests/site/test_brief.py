"""The sentences that the brief shows: which, of which finding, and in what order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder import pipeline
from builder.model import Dossier
from builder.render import key_answers as brief
from builder.render.index import index_of
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from support.small_project import small_project

SETTINGS = """
title: Storm in Lesk
topics:
  - title: Victims
    questions:
      - {ask: "How many people were killed?", id: killed, measure: killed}
      - {ask: "How many people were hurt?", id: hurt, measure: injured}
      - {ask: "How many people are missing?", id: missing, measure: missing}
      - {ask: "Where were they taken?", id: taken, all: [take, [hospital, school]]}
      - {ask: "Who helped?", id: helped, any: help}
  - title: Inquiry
    questions:
      - {ask: "Was anybody arrested?", id: arrested, any: arrest}
      - {ask: "What do officials say of the dam?", id: dam, all: [dam, [say, said]]}
"""

ARTICLES = {
    "one.txt": """ date 2025-05-04

Twelve people were killed and 30 people were injured in the storm in Lesk, police said.

They were taken to a hospital in Velm.

No arrests have been made.

He said the dam would hold for ever.

The army helped.
""",
    "two.txt": """ date 2025-05-04

Twelve people were killed in the storm in Lesk, police said on Sunday.

Mayor Karin Holm said in Velm that the dam had been inspected in March.
""",
    "three.txt": """ date 2025-05-07

Eighteen people were killed and 45 people were injured in the storm in Lesk, police said on Wednesday.

Police arrested the owner of the dam, Ola Moe, on Tuesday.

Two of the dead were killed by a falling tree in Velm.

On 12 December 2019, 40 people went missing in a storm in Lesk.

Velm and Hatt reported 90 deaths each.

Karin Holm said the dam was inspected in March.
""",
}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    root = small_project(tmp_path_factory.mktemp("brief") / "project", SETTINGS, ARTICLES)
    return pipeline.prepare(root, load_settings(root), metadata_from).dossier


def answers(dossier: Dossier) -> dict[str, str]:
    """Return the sentence that answers each question in the brief, by the question's id, in the order of the page."""
    return {
        question.id: " ".join(answer.statement.sentence.text.split())
        for answer in brief.key_answers(index_of(dossier))
        for question in answer.questions
    }


def test_the_newest_and_fullest_count_answers_both_questions(dossier: Dossier) -> None:
    shown = answers(dossier)
    assert shown["killed"] == shown["hurt"]
    assert shown["killed"].startswith("Eighteen people were killed and 45 people were injured")


def test_a_sentence_about_somebody_whom_it_does_not_name_is_not_shown(dossier: Dossier) -> None:
    shown = answers(dossier)
    assert "taken" not in shown
    assert "helped" not in shown
    assert shown["dam"].startswith(("Mayor Karin Holm", "Karin Holm"))


def test_a_count_of_another_event_answers_nothing(dossier: Dossier) -> None:
    assert any("missing" in statement.questions for statement in dossier.statements)
    assert "missing" not in answers(dossier)


def test_what_had_not_happened_yet_gives_way_to_what_a_later_article_tells(dossier: Dossier) -> None:
    assert answers(dossier)["arrested"].startswith("Police arrested the owner")


def test_no_sentence_is_shown_twice(dossier: Dossier) -> None:
    shown = [answer.statement.id for answer in brief.key_answers(index_of(dossier))]
    assert len(shown) == len(set(shown))


def test_a_question_that_leads_is_answered_first(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief, "MOST_ANSWERS", 1)
    assert list(answers(dossier)) == ["killed"]
    victims, inquiry = dossier.topics
    questions = tuple(replace(question, leads=question.id == "dam") for question in inquiry.questions)
    leading = replace(dossier, topics=(victims, replace(inquiry, questions=questions)))
    assert list(answers(leading)) == ["dam"]


def test_each_topic_has_an_answer_before_any_has_two(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief, "MOST_ANSWERS", 2)
    assert list(answers(dossier)) == ["killed", "arrested"]

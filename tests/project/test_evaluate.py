"""The evaluation itself: it scores what it should, and the floors of our own cases hold and only rise."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from builder.articles.attribution.scorer import WEIGHTS_FILE, scorer_weights
from builder.model import Span
from evaluate import FLOORS, below, evaluate, raised
from polnear_gold import gold_lines
from support.attribution_cases import cases
from train_weights import weights_json

TEXT = "“It rained,” Ann Lee said. About 40 boats sank, according to the coast guard."


def gold(**change: Any) -> dict[str, Any]:
    attributions = [
        {"speaker": {"text": "Ann Lee"}, "content": [[0, 12]]},
        {"speaker": {"text": "the coast guard"}, "content": [[27, 46]]},
    ]
    figures = [{"low": 40, "high": 40, "qualifier": "about"}]
    return {"doc": "a", "text": TEXT, "attributions": attributions, "figures": figures} | change


def test_all_right() -> None:
    assert evaluate([gold()]) == {"content": 1, "content and speaker": 1, "value": 1, "value and qualifier": 1}


def test_a_wrong_speaker_and_a_wrong_qualifier_cost() -> None:
    line = gold(figures=[{"low": 40, "high": 40, "qualifier": "over"}])
    line["attributions"][0]["speaker"] = {"text": "Bo Ek"}
    assert evaluate([line]) == {"content": 1, "content and speaker": 0.5, "value": 1, "value and qualifier": 0}


def test_what_is_missed_or_invented_costs() -> None:
    assert evaluate([gold(attributions=[])])["content"] == 0
    more = gold()
    more["attributions"].append({"speaker": {"text": "Bo Ek"}, "content": [[13, 26]]})
    assert evaluate([more])["content"] == 0.8


def test_floors_only_rise() -> None:
    assert raised({"content": 0.7, "value": 0.9}, {"content": 0.8}) == {"content": 0.8, "value": 0.9}
    assert below({"content": 0.7}, {"content": 0.8}) == ["content: 0.7 is below 0.8"]


def test_our_own_cases_reach_their_floor() -> None:
    lines = []
    for _, text, rows in cases():
        attributions = []
        for row in rows:
            spans = [_place(text, part) for part in row[2].split(" ... ")]
            if None not in spans:
                content = [[span.start, span.end] for span in spans if span]
                attributions.append({"speaker": None if row[0] == "-" else {"text": row[0]}, "content": content})
        if len(attributions) == len(rows):
            lines.append({"doc": "", "text": text, "attributions": attributions})
    assert len(lines) > 150
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["cases"]
    assert not below(evaluate(lines), floors)


def _place(text: str, part: str) -> Span | None:
    match = re.search(re.escape(part), text)
    return Span(*match.span()) if match else None


BRAT = """T1\tSource 16 23\tAnn Lee
T2\tCue 24 28\tsaid
T3\tContent 0 5;6 15\t“Rain is near,”
T4\tContent 30 42\tShe hoped so
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
E2\tAttribution-no-source:T4 Content:T4
E3\tNote:T1 Content:T4
"""


def test_gold_is_made_of_a_corpus_in_brat_files(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    for name in ("a", "b", "c", "d"):
        (tmp_path / "text" / f"{name}.txt").write_text("“Rain is near,” Ann Lee said. She hoped so.", encoding="utf-8")
        (tmp_path / "attributions" / f"{name}_0a1b.ann").write_text(BRAT, encoding="utf-8")
    (tmp_path / "attributions" / "b_0a2b.ann").write_text("", encoding="utf-8")  # a second reader, who is not counted
    lines = [json.loads(line) for line in gold_lines(tmp_path, every=2)]
    assert [line["doc"] for line in lines] == ["b", "d"]
    assert lines[0]["attributions"] == [
        {"speaker": {"text": "Ann Lee"}, "content": [[0, 5], [6, 15]]},
        {"speaker": None, "content": [[30, 42]]},
    ]


def test_the_weights_are_as_the_training_script_writes_them() -> None:
    assert WEIGHTS_FILE.read_text(encoding="utf-8") == weights_json(scorer_weights())

"""The evaluation itself: it scores what it should, and the floors of our own cases hold and only rise."""

from __future__ import annotations

import json
import re
from typing import Any

from builder.model import Span
from evaluate import FLOORS, below, evaluate, raised
from support.attribution_cases import cases

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

"""Score `dossier extract` against a gold standard; scores may not fall below floors, which only rise.

    python tools/evaluate.py NAME GOLD.jsonl [--raise]

GOLD has a line of JSON for each article: {"doc", "text", "attributions", "figures"}, in the form of `dossier extract`,
with the text itself added. What a line leaves out is not scored. NAME is the name of the corpus in tests/floors.json.
The command exits with 1 if a score is below its floor. `--raise` sets the floors to the scores, and never lowers one.

Attributions are paired by content, the largest overlap first (Jaccard index of their words, at least a half). A pair
has the same speaker if the last words of both speakers are equal. Figures are paired by value, and by value and
qualifier.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from builder.articles.attribution.attributions import find_attributions
from builder.articles.figures.extraction import find_figures
from builder.articles.segment import segment

FLOORS = Path(__file__).parents[1] / "tests" / "floors.json"
"""The lowest score that each corpus may have."""

LEAST_OVERLAP = 0.5
"""The Jaccard index from which on two contents are paired."""

_WORD = re.compile(r"\w+")
Scores = dict[str, float]


def predicted(text: str) -> dict[str, Any]:
    """Return what the builder finds in a text, as far as it is scored."""
    segments = segment(text)
    return {
        "attributions": [
            {
                "speaker": found.speaker and text[found.speaker.start : found.speaker.end],
                "content": [[span.start, span.end] for span in found.content],
            }
            for found in find_attributions(text, segments)
        ],
        "figures": [
            {"low": figure.low, "high": figure.high, "qualifier": figure.qualifier}
            for part in segments
            for figure in find_figures(text, part.start, part.end)
        ],
    }


def evaluate(gold: Iterable[dict[str, Any]]) -> Scores:
    """Return the F1 scores of content, of content and speaker, of values, and of values and qualifiers."""
    count: dict[str, list[int]] = {}

    def add(name: str, right: int, found: int, wanted: int) -> None:
        for place, value in enumerate((right, found, wanted)):
            count.setdefault(name, [0, 0, 0])[place] += value

    for line in gold:
        made = predicted(line["text"])
        if "attributions" in line:
            pairs = _paired_attributions(line["text"], line["attributions"], made["attributions"])
            sizes = len(made["attributions"]), len(line["attributions"])
            add("content", len(pairs), *sizes)
            add("content and speaker", sum(_same_speaker(one, two) for one, two in pairs), *sizes)
        if "figures" in line:
            sizes = len(made["figures"]), len(line["figures"])
            for name, keys in (("value", ("low", "high")), ("value and qualifier", ("low", "high", "qualifier"))):
                add(name, _count_shared(line["figures"], made["figures"], keys), *sizes)
    return {name: round(2 * right / max(1, found + wanted), 4) for name, (right, found, wanted) in count.items()}


def below(scores: Scores, floors: Scores) -> list[str]:
    """Return a message for each score that is below its floor."""
    return [
        f"{name}: {scores.get(name, 0)} is below {floor}"
        for name, floor in floors.items()
        if scores.get(name, 0) < floor
    ]


def raised(scores: Scores, floors: Scores) -> Scores:
    """Return the floors raised to these scores, none lower than before."""
    return {name: max(scores.get(name, 0), floors.get(name, 0)) for name in {**floors, **scores}}


def _word_offsets(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def _paired_attributions(
    text: str, gold: Sequence[dict[str, Any]], made: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    wanted = [(_word_offsets(text, one["content"]), one) for one in gold]
    found = [(_word_offsets(text, one["content"]), one) for one in made]
    overlaps = [
        (len(one & two) / len(one | two), i, j)
        for i, (one, _) in enumerate(wanted)
        for j, (two, _) in enumerate(found)
        if one & two
    ]
    overlaps.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    out, used_gold, used_made = [], set(), set()
    for overlap, i, j in overlaps:
        if overlap >= LEAST_OVERLAP and i not in used_gold and j not in used_made:
            used_gold.add(i)
            used_made.add(j)
            out.append((wanted[i][1], found[j][1]))
    return out


def _same_speaker(one: dict[str, Any], two: dict[str, Any]) -> bool:
    last = [_last_word(entry.get("speaker")) for entry in (one, two)]
    return last[0] == last[1]


def _last_word(speaker: Any) -> str:
    written = speaker["text"] if isinstance(speaker, dict) else speaker or ""
    words = _WORD.findall(re.split(r",|\bof\b|\bfor\b|\bwho\b", written.lower())[0])
    return words[-1] if words else ""


def _count_shared(gold: Sequence[dict[str, Any]], made: Sequence[dict[str, Any]], keys: tuple[str, ...]) -> int:
    rest = [tuple(one[key] for key in keys) for one in made]
    right = 0
    for one in gold:
        key = tuple(one[key] for key in keys)
        if key in rest:
            rest.remove(key)
            right += 1
    return right


def main() -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("name")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--raise", dest="up", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores = evaluate(json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line)
    for name, value in scores.items():
        print(f"{name:22} {value:.4f}  floor {floors.get(options.name, {}).get(name, 0):.4f}")
    if options.up:
        floors[options.name] = raised(scores, floors.get(options.name, {}))
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    problems = below(scores, floors.get(options.name, {}))
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

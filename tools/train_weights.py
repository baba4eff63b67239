"""Fit the weights of the attribution scorers on articles whose attributions are marked.

    python tools/train_weights.py GOLD.jsonl OUT.py [--folds N --pred PRED.jsonl] [--threshold T]

GOLD has one JSON line an article: "doc", "text" and "attributions" with "content" spans. Two logistic regressions are
fitted: where a content ends, then which candidates to keep. A candidate counts as right when it shares half of its
words with a marked content, best overlap first, one to one. Adaptive steps, a quadratic penalty, no randomness: the
articles are taken in order. With --folds every article is scored by weights fitted on the others, to tune on; with
OUT "-" nothing is written.
"""

from __future__ import annotations

import argparse
import bisect
import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

from builder.articles.attribution import content
from builder.articles.attribution import weights as stored
from builder.articles.attribution.attributions import attribution_candidates
from builder.articles.attribution.attributions import find_attributions as attributed
from builder.articles.segment import segment
from builder.model import Span

Example = tuple[list[str], bool]
Weights = tuple[float, dict[str, float]]

_WORD = re.compile(r"\w+")
EPOCHS, STEP, PENALTY, MIN_COUNT = 12, 0.15, 0.15, 4


class _Words:
    """The words of a text, to compare spans by."""

    def __init__(self, text: str) -> None:
        self.spans = [m.span() for m in _WORD.finditer(text) if not (m[0] == "s" and text[m.start() - 1] in "'’")]
        self.starts = [start for start, _ in self.spans]

    def inside(self, spans: list[list[int]]) -> set[int]:
        """The numbers of the words that the spans touch."""
        got: set[int] = set()
        for start, end in spans:
            i = max(0, bisect.bisect_right(self.starts, start) - 1)
            while i < len(self.spans) and self.starts[i] < end:
                if self.spans[i][1] > start:
                    got.add(i)
                i += 1
        return got


def keep_examples(doc: dict[str, Any]) -> list[Example]:
    """The features of every candidate of an article, with whether it is right."""
    words = _Words(doc["text"])
    gold = [words.inside(a["content"]) for a in doc["attributions"]]
    holders: dict[int, set[int]] = {}
    for i, have in enumerate(gold):
        for word in have:
            holders.setdefault(word, set()).add(i)
    found: list[list[str]] = []
    pairs: list[tuple[float, int, int]] = []
    for block, possible in attribution_candidates(doc["text"], segment(doc["text"])):
        for candidate in possible:
            spans = [block.span(*r) for r in candidate.content]
            have = words.inside([[s.start, s.end] for s in spans])
            for i in set().union(*(holders.get(word, set()) for word in have)):
                overlap = len(gold[i] & have) / len(gold[i] | have)
                if overlap >= 0.5:
                    pairs.append((-overlap, i, len(found)))
            found.append(candidate.features)
    taken: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in taken and j not in right:
            taken.add(i)
            right.add(j)
    return [(features, j in right) for j, features in enumerate(found)]


def end_examples(doc: dict[str, Any]) -> list[Example]:
    """Every place up to the true end of a content that starts where a candidate's does, with whether it ends there."""
    starts: dict[int, list[int]] = {}
    for a in doc["attributions"]:
        first, last = a["content"][0], a["content"][-1]
        starts.setdefault(last[0], last)
        apart = len(a["content"]) > 1 and a["content"][1][0] - first[1] > 3
        starts.setdefault(first[0], first if apart else last)
    out: list[Example] = []
    for block, possible in attribution_candidates(doc["text"], segment(doc["text"])):
        for candidate in possible:
            a = candidate.start
            if a < 0:
                continue
            span = starts.get(block.starts[a])
            if span is None and block.words[a] == "that" and a + 1 < len(block.words):
                span = starts.get(block.starts[a + 1])
            if span is None:
                continue
            for i, features in content.boundaries(block, a, block.sentences[candidate.sentence][1], candidate.context):
                last_end = block.ends[i - 1]
                if last_end >= span[1] - 2:
                    if last_end <= span[1] + 3:
                        out.append((features, True))
                    break
                out.append((features, False))
    return out


def fit(data: list[Example]) -> Weights:
    """Logistic regression by AdaGrad; features seen fewer than MIN_COUNT times are left out."""
    count = Counter(feature for features, _ in data for feature in set(features))
    weights = {feature: 0.0 for feature, n in count.items() if n >= MIN_COUNT}
    squares = dict.fromkeys(weights, 1e-2)
    known = [([f for f in features if f in weights], label) for features, label in data]
    bias, bias_square = 0.0, 1e-2
    for _ in range(EPOCHS):
        for features, label in known:
            z = bias + sum(weights[f] for f in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - label
            bias_square += error * error
            bias -= STEP * error / math.sqrt(bias_square)
            for f in features:
                gradient = error + PENALTY * weights[f]
                squares[f] += gradient * gradient
                weights[f] -= STEP * gradient / math.sqrt(squares[f])
    return bias, weights


def use(keep: Weights, threshold: float) -> None:
    """Let the engine keep candidates by these weights."""
    stored.BIAS, stored.WEIGHTS = keep
    stored.THRESHOLD = threshold


def train(docs: list[dict[str, Any]], threshold: float) -> tuple[Weights, Weights]:
    """Ends first; then, with contents that end right, what to keep: twice, for subjects are shared by what is kept."""
    use((0.0, {}), -1.0)
    ends = fit([example for doc in docs for example in end_examples(doc)])
    stored.END_BIAS, stored.END_WEIGHTS = ends
    keep: Weights = (0.0, {})
    data: list[Example] = []
    for _ in range(2):
        data = [example for doc in docs for example in keep_examples(doc)]
        keep = fit(data)
        use(keep, threshold)
    print(len(data), "candidates,", sum(label for _, label in data), "right")
    return keep, ends


def prediction(doc: dict[str, Any]) -> dict[str, Any]:
    """What the engine finds in an article, in the form of `dossier extract`."""
    text = doc["text"]

    def span(found: Span | None) -> dict[str, Any] | None:
        return (
            None if found is None else {"start": found.start, "end": found.end, "text": text[found.start : found.end]}
        )

    attributions = [
        {
            "speaker": span(found.speaker),
            "cue": span(found.cue),
            "content": [[part.start, part.end] for part in found.content],
            "mode": found.mode,
        }
        for found in attributed(text, segment(text))
    ]
    return {"doc": doc["doc"], "attributions": attributions}


def table(name: str, weights: dict[str, float]) -> str:
    """Weights as a Python dict, one a line; those near nothing are left out."""
    rows = [
        f"    {json.dumps(k, ensure_ascii=False)}: {v:.2f},\n" for k, v in sorted(weights.items()) if abs(v) >= 0.02
    ]
    return f"{name}: dict[str, float] = {{\n{''.join(rows)}}}\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold")
    parser.add_argument("out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--pred")
    parser.add_argument("--threshold", type=float, default=-0.3)
    args = parser.parse_args()
    docs = [json.loads(line) for line in Path(args.gold).read_text(encoding="utf-8").split("\n") if line]
    if args.folds:
        lines = []
        for fold in range(args.folds):
            train([doc for i, doc in enumerate(docs) if i % args.folds != fold], args.threshold)
            held_out = [doc for i, doc in enumerate(docs) if i % args.folds == fold]
            lines += [json.dumps(prediction(doc), ensure_ascii=False) + "\n" for doc in held_out]
        Path(args.pred).write_text("".join(lines), encoding="utf-8")
    if args.out == "-":
        return
    (bias, weights), (end_bias, end_weights) = train(docs, args.threshold)
    head = '"""Weights of the scorers of `attribute`: made by tools/train_weights.py, data without logic."""\n\n'
    scalars = f"BIAS = {bias:.3f}\nTHRESHOLD = {args.threshold}\nEND_BIAS = {end_bias:.3f}\n\n"
    body = table("WEIGHTS", weights) + "\n" + table("END_WEIGHTS", end_weights)
    Path(args.out).write_text(head + scalars + body, encoding="utf-8")


if __name__ == "__main__":
    main()

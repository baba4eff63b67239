"""Fit the weights of the attribution scorers on articles whose attributions are marked.

    python tools/train_weights.py GOLD.jsonl OUT.json [--folds N --predictions FILE] [--threshold T]

GOLD has one JSON line for each article: "doc", "text" and "attributions" with the spans of their "content";
`polnear_gold.py` writes such lines. OUT is builder/articles/attribution/weights.json, or "-" to write nothing.

Two logistic regressions are fitted: first where a content ends, then which candidates to keep. A candidate counts as
right if it shares half of its words with a marked content, paired one to one, best overlap first. Nothing is random:
articles are taken in order, so the same input gives the same weights.

With --folds, every article is also scored by weights fitted on the other folds, and what is then found is written to
the file of --predictions in the form of `dossier extract`. Tune features and thresholds on that.
"""

from __future__ import annotations

import argparse
import bisect
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.articles.attribution import possible_ends
from builder.articles.attribution.attributions import attribution_candidates, find_attributions
from builder.articles.attribution.paragraph import Paragraph
from builder.articles.attribution.scorer import Candidate, ScorerWeights, scorer_weights, use_scorer_weights
from builder.articles.segment import segment
from builder.model import Span

Article = dict[str, Any]
"""One line of GOLD."""
Example = tuple[list[str], bool]
"""The features of a case, and whether it is right."""
LinearModel = tuple[float, dict[str, float]]
"""A bias, and the weight of each feature."""

ABOUT = "Fitted by tools/train_weights.py; WEIGHTS.md says on what, and what the keys mean."
"""What the written file says about itself."""

# Tuned by hand. None is critical: with any one of the next four halved or doubled (PENALTY: 0.05 or 0.4), F1 of content
# on PolNeAR's data/dev stays between 0.0002 below and 0.009 above what it is with these.
EPOCHS = 12
"""How often the examples are gone through."""
STEP = 0.15
"""The step size of AdaGrad."""
PENALTY = 0.15
"""How strongly each step pulls a weight towards 0."""
MIN_COUNT = 4
"""Features of fewer examples get no weight: they would say more about an article than about English."""
SMALL_WEIGHT = 0.02
"""Weights nearer to 0 than this are left out of the file; without this rule, F1 is the same within 0.0005."""
FIRST_SQUARE = 1e-2
"""Where AdaGrad's sums of squared gradients begin, so that the first step is not too long."""
MOST_CERTAIN = 30.0
"""Scores are cut to this on either side before the exponential is taken, which would overflow."""
ENOUGH_OVERLAP = 0.5
"""A candidate is right if it shares this much of all words with a marked content."""
END_SLACK_BEFORE, END_SLACK_AFTER = 2, 3
"""Characters by which an end may fall short of the marked one, or go beyond it: a full stop, a quotation mark."""
GAP_BETWEEN_PARTS = 3
"""Two parts of a content with more characters between them than this have a cue between them."""

_WORD = re.compile(r"\w+")


class _WordSpans:
    """The words of a text, by which spans are compared: marks and spaces do not count."""

    def __init__(self, text: str) -> None:
        self.spans = [
            word.span() for word in _WORD.finditer(text) if not (word[0] == "s" and text[word.start() - 1] in "'’")
        ]
        self.starts = [start for start, _ in self.spans]

    def touched_by(self, spans: list[list[int]]) -> set[int]:
        """Return the indices of the words that the spans touch."""
        touched: set[int] = set()
        for start, end in spans:
            index = max(0, bisect.bisect_right(self.starts, start) - 1)
            while index < len(self.spans) and self.starts[index] < end:
                if self.spans[index][1] > start:
                    touched.add(index)
                index += 1
        return touched


def _all_candidates(article: Article) -> Iterator[tuple[Paragraph, Candidate]]:
    """Yield every possible attribution of an article, with its paragraph."""
    for paragraph, found in attribution_candidates(article["text"], segment(article["text"])):
        for candidate in found:
            yield paragraph, candidate


def keep_examples(article: Article) -> list[Example]:
    """Return the features of every candidate of an article, and whether it is right."""
    words = _WordSpans(article["text"])
    gold = [words.touched_by(attribution["content"]) for attribution in article["attributions"]]
    holders: dict[int, set[int]] = {}  # word -> the marked contents that have it
    for marked, gold_words in enumerate(gold):
        for word in gold_words:
            holders.setdefault(word, set()).add(marked)
    found: list[list[str]] = []
    pairs: list[tuple[float, int, int]] = []
    for paragraph, candidate in _all_candidates(article):
        spans = [paragraph.span(*part) for part in candidate.content]
        found_words = words.touched_by([[span.start, span.end] for span in spans])
        for marked in set().union(*(holders.get(word, set()) for word in found_words)):
            overlap = len(gold[marked] & found_words) / len(gold[marked] | found_words)
            if overlap >= ENOUGH_OVERLAP:
                pairs.append((-overlap, marked, len(found)))
        found.append(candidate.features)
    taken: set[int] = set()
    right: set[int] = set()
    for _, marked, index in sorted(pairs):
        if marked not in taken and index not in right:
            taken.add(marked)
            right.add(index)
    return [(features, index in right) for index, features in enumerate(found)]


def _marked_by_start(article: Article) -> dict[int, list[int]]:
    """Return the marked spans by their start; parts of a content without a cue between them are one span."""
    marked: dict[int, list[int]] = {}
    for attribution in article["attributions"]:
        first, last = attribution["content"][0], attribution["content"][-1]
        marked.setdefault(last[0], last)
        apart = len(attribution["content"]) > 1 and attribution["content"][1][0] - first[1] > GAP_BETWEEN_PARTS
        marked.setdefault(first[0], first if apart else last)
    return marked


def end_examples(article: Article) -> list[Example]:
    """Return every possible end, up to the true one, of the contents that start where a marked one does."""
    marked = _marked_by_start(article)
    examples: list[Example] = []
    for paragraph, candidate in _all_candidates(article):
        start = candidate.start
        if start < 0:
            continue
        span = marked.get(paragraph.starts[start])
        if span is None and paragraph.words[start] == "that" and start + 1 < len(paragraph.words):
            span = marked.get(paragraph.starts[start + 1])
        if span is None:
            continue
        sentence_end = paragraph.sentences[candidate.sentence][1]
        for index, features in possible_ends.scored_ends(paragraph, start, sentence_end, candidate.context):
            end = paragraph.ends[index - 1]
            if end >= span[1] - END_SLACK_BEFORE:
                if end <= span[1] + END_SLACK_AFTER:
                    examples.append((features, True))
                break
            examples.append((features, False))
    return examples


def fit(examples: list[Example]) -> LinearModel:
    """Return a logistic regression fitted by AdaGrad; rare features are left out (MIN_COUNT)."""
    count = Counter(feature for features, _ in examples for feature in set(features))
    weights = {feature: 0.0 for feature, times in count.items() if times >= MIN_COUNT}
    squares = dict.fromkeys(weights, FIRST_SQUARE)
    known = [([feature for feature in features if feature in weights], right) for features, right in examples]
    bias, bias_square = 0.0, FIRST_SQUARE
    for _ in range(EPOCHS):
        for features, right in known:
            score = bias + sum(weights[feature] for feature in features)
            error = 1 / (1 + math.exp(-max(-MOST_CERTAIN, min(MOST_CERTAIN, score)))) - right
            bias_square += error * error
            bias -= STEP * error / math.sqrt(bias_square)
            for feature in features:
                gradient = error + PENALTY * weights[feature]
                squares[feature] += gradient * gradient
                weights[feature] -= STEP * gradient / math.sqrt(squares[feature])
    return bias, weights


def train(articles: list[Article], threshold: float) -> ScorerWeights:
    """Return weights fitted on articles, and leave them in use.

    Ends come first, with every candidate kept. What to keep is fitted on contents that end right, and twice: speakers
    are inherited from candidates that score well, so new scores give new candidates.
    """
    use_scorer_weights(replace(scorer_weights(), bias=0.0, weights={}, threshold=-1.0))
    end_bias, end_weights = fit([example for article in articles for example in end_examples(article)])
    use_scorer_weights(replace(scorer_weights(), end_bias=end_bias, end_weights=end_weights))
    examples: list[Example] = []
    for _ in range(2):
        examples = [example for article in articles for example in keep_examples(article)]
        bias, weights = fit(examples)
        use_scorer_weights(replace(scorer_weights(), bias=bias, weights=weights, threshold=threshold))
    print(len(examples), "candidates,", sum(right for _, right in examples), "right")
    return scorer_weights()


def prediction(article: Article) -> dict[str, Any]:
    """Return what is found in an article with the weights in use, in the form of `dossier extract`."""
    text = article["text"]

    def shown(span: Span | None) -> dict[str, Any] | None:
        return None if span is None else {"start": span.start, "end": span.end, "text": text[span.start : span.end]}

    attributions = [
        {
            "speaker": shown(found.speaker),
            "cue": shown(found.cue),
            "content": [[part.start, part.end] for part in found.content],
            "mode": found.mode,
        }
        for found in find_attributions(text, segment(text))
    ]
    return {"doc": article["doc"], "attributions": attributions}


def held_out_predictions(articles: list[Article], folds: int, threshold: float) -> list[dict[str, Any]]:
    """Return the predictions for every article, by weights fitted on the articles of the other folds."""
    predictions = []
    for fold in range(folds):
        train([article for index, article in enumerate(articles) if index % folds != fold], threshold)
        predictions += [prediction(article) for index, article in enumerate(articles) if index % folds == fold]
    return predictions


def weights_json(fitted: ScorerWeights) -> str:
    """Return weights as JSON with sorted keys and one number a line; those near 0 are left out."""

    def rounded(weights: dict[str, float]) -> dict[str, float]:
        return {feature: round(weight, 2) for feature, weight in weights.items() if abs(weight) >= SMALL_WEIGHT}

    numbers = {
        "about": ABOUT,
        "bias": round(fitted.bias, 3),
        "threshold": fitted.threshold,
        "weights": rounded(dict(fitted.weights)),
        "end_bias": round(fitted.end_bias, 3),
        "end_weights": rounded(dict(fitted.end_weights)),
    }
    return json.dumps(numbers, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--threshold", type=float, default=-0.3)
    args = parser.parse_args()
    if args.folds and args.predictions is None:
        parser.error("--folds needs --predictions")
    articles = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").split("\n") if line]
    if args.folds:
        lines = [
            json.dumps(found, ensure_ascii=False) + "\n"
            for found in held_out_predictions(articles, args.folds, args.threshold)
        ]
        args.predictions.write_text("".join(lines), encoding="utf-8")
    if args.out != "-":
        Path(args.out).write_text(weights_json(train(articles, args.threshold)), encoding="utf-8")


if __name__ == "__main__":
    main()

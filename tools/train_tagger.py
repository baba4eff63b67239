"""Fit the weights of the part-of-speech tagger on a treebank.

    python tools/train_tagger.py TRAIN.conllu OUT.json
    python tools/train_tagger.py --check DEV.conllu

The treebank is in CoNLL-U form, with Penn tags in its fifth column, such as UD English EWT. OUT is
builder/language/tagger_weights.json. Its words are parted and joined as the program does it, so "don't" and
"hard-won" are one token; a joined token has the tag of its first word, of its last word if a hyphen joins it.

With --check nothing is fitted: the share of tokens whose tag is right with the weights in use is printed, and the
commonest errors. Sentences are taken in an order drawn with a fixed seed, so the same input gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.articles.attribution.paragraph import Paragraph
from builder.language.tagger import MARK, Feature, certain_tag, tag_features, tag_words, word_looks
from builder.language.tokens import lowered
from builder.model import Segment

Sentence = tuple[list[str], list[str]]
"""The words of a sentence as they are written, and their tags."""

EPOCHS = 6
"""How often the sentences are gone through; on UD EWT's dev part, more gain nothing."""
SEED = 1
"""Where the order of the sentences begins."""
CERTAIN_COUNT = 20
"""How often a word must occur to be certain, each time with one tag."""
POSSIBLE_SHARE = 0.02
"""Share of a word's occurrences below which one of its tags does not count as possible: most are mistakes."""
MIN_FEATURE_COUNT = 3
"""Features of fewer tokens get no weight."""
UNIT = 20
"""Steps of the file's whole numbers in one unit of the perceptron; more digits gain nothing."""
SMALLEST_WEIGHT = 8
"""Weights nearer to 0 than this, in steps, are left out of the file."""
RARE_TAGS = frozenset(("ADD", "AFX", "GW", "LS", "NFP", "SYM", "XX"))
"""Tags for addresses, list marks, slips and symbols, which tell attribution nothing."""
RARE = "X"
"""The tag that stands in for all of them."""
ABOUT = (
    "Fitted by tools/train_tagger.py on UD English EWT, CC BY-SA 4.0, and so under that licence, too; see TAGGER.md."
)
"""What the written file says about itself."""


# --- the treebank in the program's own tokens


def treebank_sentences(conllu: str) -> Iterator[Sentence]:
    """Yield each sentence of a treebank in the tokens that attribution uses."""
    for block in conllu.split("\n\n"):
        text, spans = _text_and_tags([line.split("\t") for line in block.split("\n") if line and line[0] != "#"])
        if spans:
            yield _own_tokens(text, spans)


def _text_and_tags(rows: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text of a sentence, and start, end and tag of each word in it."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    joined_until = 0
    for row in rows:
        number, form, tag, misc = row[0], row[1], row[4], row[9]
        if "." in number:
            continue  # an empty node, which stands for what is left out
        if "-" in number:  # "don't", whose words follow
            joined_until = int(number.split("-")[1])
            start, text = len(text), text + form
            space = "SpaceAfter=No" not in misc
            spans.append((start, len(text), ""))
            text += " " * space
        elif int(number) <= joined_until:
            if not spans[-1][2]:
                spans[-1] = (spans[-1][0], spans[-1][1], tag)
            if form in ("'s", "’s") and spans[-1][1] - spans[-1][0] > len(form):
                start, end, first = spans[-1]
                spans[-1:] = [(start, end - len(form), first), (end - len(form), end, tag)]
        else:
            spans.append((len(text), len(text) + len(form), tag))
            text += form + " " * ("SpaceAfter=No" not in misc)
    return text, spans


def _own_tokens(text: str, spans: Sequence[tuple[int, int, str]]) -> Sentence:
    """Return the tokens that the program finds in a text, each with the tag of the word that it begins or ends with."""
    paragraph = Paragraph(text, lowered(text), [Segment(0, len(text), "text", 0)])
    words: list[str] = []
    tags: list[str] = []
    for start, end in zip(paragraph.starts, paragraph.ends, strict=True):
        inside = [tag for first, last, tag in spans if first < end and last > start]
        word = text[start:end]
        tag = inside[-1] if "HYPH" in inside else inside[0]
        words.append(word)
        tags.append(MARK if not any(map(str.isalnum, word)) else RARE if tag in RARE_TAGS else tag)
    return words, tags


# --- fitting


def fitted(sentences: Sequence[Sentence]) -> str:
    """Return the text of the weights file for these sentences."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in sentences:
        for word, tag in zip(words, tags, strict=True):
            counts[word.lower()][tag] += 1
            written[word][tag] += 1
    possible = {
        word: "|".join(sorted(tag for tag in of if of[tag] >= POSSIBLE_SHARE * of.total()))
        for word, of in counts.items()
        if of.total() >= MIN_FEATURE_COUNT
    }
    certain = {
        word: tag
        for word, of in written.items()
        for tag in of
        if of[tag] >= CERTAIN_COUNT and len(counts[word.lower()]) == 1
    }
    tags = sorted({tag for _, of in sentences for tag in of})
    weights = _perceptron(sentences, possible, certain, tags)
    return _as_json(tags, certain, possible, weights)


def _perceptron(
    sentences: Sequence[Sentence], possible: dict[str, str], certain: dict[str, str], tags: Sequence[str]
) -> dict[Feature, dict[str, float]]:
    """Return the averaged weights: feature -> tag -> weight."""
    weights: dict[Feature, dict[str, float]] = {}
    totals: dict[tuple[Feature, str], float] = defaultdict(float)
    stamps: dict[tuple[Feature, str], int] = defaultdict(int)
    seen: Counter[Feature] = Counter()
    step = 0
    order = list(range(len(sentences)))
    draw = random.Random(SEED)

    def change(feature: Feature, tag: str, by: float) -> None:
        of = weights.setdefault(feature, {})
        key = feature, tag
        totals[key] += (step - stamps[key]) * of.get(tag, 0.0)
        stamps[key] = step
        of[tag] = of.get(tag, 0.0) + by

    for epoch in range(EPOCHS):
        draw.shuffle(order)
        for number in order:
            words, right_tags = sentences[number]
            looks = word_looks(words, possible)
            last = before = "-START-"
            for index, word in enumerate(words):
                tag = certain_tag(word, certain)
                if tag is None:
                    step += 1
                    features = tag_features(looks, index, last, before)
                    if epoch == 0:
                        seen.update(features)
                    scores: dict[str, float] = defaultdict(float)
                    for feature in features:
                        for each, weight in weights.get(feature, {}).items():
                            scores[each] += weight
                    tag = max(tags, key=lambda each: scores.get(each, 0.0))
                    right = right_tags[index]
                    if tag != right:
                        for feature in features:
                            change(feature, right, 1.0)
                            change(feature, tag, -1.0)
                before, last = last, tag
    return {
        feature: {
            tag: (totals[feature, tag] + (step - stamps[feature, tag]) * weight) / step for tag, weight in of.items()
        }
        for feature, of in weights.items()
        if seen[feature] >= MIN_FEATURE_COUNT
    }


def _as_json(
    tags: Sequence[str], certain: dict[str, str], possible: dict[str, str], weights: dict[Feature, dict[str, float]]
) -> str:
    """Return the text of the weights file."""
    index_of = {tag: index for index, tag in enumerate(tags)}
    templates: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for feature, of in sorted(weights.items()):
        template, value = feature
        flat: list[int] = []
        for tag, weight in sorted(of.items()):
            steps = round(weight * UNIT)
            if abs(steps) >= SMALLEST_WEIGHT:
                flat += [index_of[tag], steps]
        if flat:
            templates[template][value] = flat
    parts = {
        "about": ABOUT,
        "tags": tags,
        "certain": _by_value(certain),
        "possible": _by_value(possible),
        "weights": templates,
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")) + "\n"


def _by_value(of: dict[str, str]) -> dict[str, str]:
    """Return a mapping turned round: value -> all its keys, joined by spaces."""
    turned: dict[str, list[str]] = defaultdict(list)
    for key, value in sorted(of.items()):
        turned[value].append(key)
    return {value: " ".join(keys) for value, keys in sorted(turned.items())}


# --- checking


def check(sentences: Sequence[Sentence]) -> None:
    """Print how many tokens have the right tag, and which tags are taken for which."""
    wrong: Counter[tuple[str, str]] = Counter()
    total = 0
    for words, tags in sentences:
        total += len(tags)
        wrong.update((right, tag) for right, tag in zip(tags, tag_words(words), strict=True) if right != tag)
    print(f"{total} tokens, {1 - wrong.total() / total:.4f} right")
    for (right, tag), count in wrong.most_common(25):
        print(f"{count:5} {right} taken for {tag}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    sentences = list(treebank_sentences(options.treebank.read_text(encoding="utf-8")))
    if options.check:
        check(sentences)
    else:
        options.out.write_text(fitted(sentences), encoding="utf-8")

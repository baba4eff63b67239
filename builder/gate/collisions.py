"""Checks that no two things have the same id, so that no decision about one of them is applied to the other.

Ids are digests. Two different texts with the same id are next to impossible by accident, but not on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.compare.comparison import Comparison
from builder.errors import Problem
from builder.model import Sentence, Source

_HINT = "Such a pair can hardly arise by accident: look at both sentences, then remove one of them or its article."


def sentence_collisions(sentences: Iterable[Sentence], sources: Iterable[Source], folder: str) -> list[Problem]:
    """Return a problem for each sentence with the id of an earlier one; `folder` is where the articles are."""
    places = _Places(sources, folder)
    return [
        places.collision("the same id", name, first, other)
        for name, same in _repeated((sentence.id, sentence) for sentence in sentences)
        for first, other in _pairs_with_first(same)
    ]


def comparison_collisions(
    compared: Comparison, sentences: Iterable[Sentence], sources: Iterable[Source], folder: str
) -> list[Problem]:
    """Return a problem for each finding, origin or disagreement with the id of an earlier one.

    Each is named by the sentence that gives it its id. The ids of the `sentences` must be free of collisions.
    """
    places = _Places(sources, folder)
    by_id = {sentence.id: sentence for sentence in sentences}
    named = {
        "findings with the same id": ((entry.id, by_id[entry.lead]) for entry in compared.findings),
        "origins with the same id": ((entry.id, by_id[entry.statements[0]]) for entry in compared.origins),
        "differences with the same id": (
            (entry.id, by_id[entry.sides[0].statements[0]]) for entry in compared.disagreements
        ),
    }
    return [
        places.collision(what, name, first, other)
        for what, entries in named.items()
        for name, same in _repeated(entries)
        for first, other in _pairs_with_first(same)
    ]


class _Places:
    """Says where sentences are."""

    def __init__(self, sources: Iterable[Source], folder: str) -> None:
        self._sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._folder = folder

    def collision(self, what: str, name: str, first: Sentence, other: Sentence) -> Problem:
        """Return the problem that two sentences have `what`, which is called `name`."""
        message = f"sentence {other.number} and sentence {first.number} of {self._path(first)} have {what}, {name}."
        return Problem(self._path(other), self._line(other), message, _HINT)

    def _path(self, sentence: Sentence) -> str:
        """Return the path of the article of a sentence."""
        return f"{self._folder}/{self._sources[sentence.source].file}"

    def _line(self, sentence: Sentence) -> int:
        """Return the 1-based line of its article on which a sentence begins."""
        return self._sources[sentence.source].line_at(sentence.start)


def _repeated(named: Iterable[tuple[str, Sentence]]) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each id that occurs more than once, with all sentences that have it."""
    by_id: defaultdict[str, list[Sentence]] = defaultdict(list)
    for name, sentence in named:
        by_id[name].append(sentence)
    return ((name, same) for name, same in by_id.items() if len(same) > 1)


def _pairs_with_first(same: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the first of some sentences with each of the others."""
    return ((same[0], other) for other in same[1:])

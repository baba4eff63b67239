"""In which sentences words and phrases occur, whatever their capitals: each sentence is read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from builder.language.tokens import folded_words, straighten_apostrophes


class WordIndex:
    """The words of sentences; a sentence is known by its index."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Take the texts of the sentences."""
        self._texts = list(sentences)

    @cached_property
    def _words(self) -> list[list[str]]:
        """The words of each sentence; many dossiers ask for none."""
        return [folded_words(straighten_apostrophes(text)) for text in self._texts]

    @cached_property
    def _sentences(self) -> dict[str, set[int]]:
        """Word -> the sentences that contain it."""
        found: dict[str, set[int]] = {}
        for index, words in enumerate(self._words):
            for word in set(words):
                found.setdefault(word.removesuffix("'s"), set()).add(index)
        return found

    def sentences_with(self, forms: Iterable[str]) -> set[int]:
        """Return the sentences that contain one of some words, given in lower case."""
        return {index for form in forms for index in self._sentences.get(form, ())}

    def has_phrase(self, phrase: str) -> bool:
        """Return True if the words of a phrase follow each other in a sentence; a phrase without words occurs."""
        wanted = [word.removesuffix("'s") for word in folded_words(straighten_apostrophes(phrase))]
        if not wanted:
            return True
        together = set.intersection(*(self._sentences.get(word, set()) for word in wanted))
        return any(_occurs(wanted, self._words[index]) for index in together)


def _occurs(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Return True if words follow each other among the words of a sentence, in the genitive or not."""
    bare = [word.removesuffix("'s") for word in words]
    size = len(wanted)
    return any(bare[at : at + size] == wanted for at in range(len(bare) - size + 1) if bare[at] == wanted[0])

"""Coreference: find the name of the agent that the words of a speaker refer to.

A speaker may contain a name ("the mayor, Ann Lee"), or be a pronoun ("she", "it") or a description ("the ministry").
`AgentResolver` goes through an article paragraph by paragraph and looks back at the sentences and agents before. If
the text does not make clear who is meant, the attribution has no agent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from builder.articles.attribution.article_names import GENDERS, ArticleNames
from builder.articles.attribution.name_runs import name_runs, without_title
from builder.articles.attribution.paragraph import (
    MAX_REACH,
    ORGANISATIONS,
    PRONOUNS,
    TIME_WORDS,
    TITLES,
    TITLES_BEFORE_NAMES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speaker_names import name_in_speaker
from builder.language.lexicon.function_words import PERSON_GENDERS, PLACE_NAME_PREPOSITIONS
from builder.language.lexicon.geography import PLACE_FIRST_WORDS
from builder.language.lexicon.organisations import NOT_HEADS
from builder.language.lexicon.titles import GENDERED_TITLES
from builder.language.name_forms import transliteration_key
from builder.model import Span

_PARAGRAPHS_BACK = 3
"""Paragraphs before the current one that are searched for an antecedent; pronouns rarely refer further back."""

_SENTENCES_BACK = 8
"""Sentences, including the pronoun's own, that are searched for the antecedent of "he" or "she"."""

_SENTENCE_REACH = 2 * MAX_REACH
"""Tokens of an earlier sentence that are searched for an antecedent; a bound for lists written as one sentence."""

_TITLE_REACH = 3
"""Tokens before a name in which a title may show the gender: "Sir John" or "chairwoman Dr. Lee"."""

_RELATIVE_REACH = 8
"""Tokens before "who" or "which" that are searched for the name it refers to."""

_LONGEST_PERSON = 5
"""Tokens of a person's name; a longer run is an organisation or a headline."""

_LONGEST_DESCRIPTION = 5
"""Tokens of the longest description for which a name is looked up: "the former Ghanaian finance minister"."""

_STEM_LENGTH = 5
"""Initial letters by which a word of a description is matched: "Ghanaian" in "Ghana's"."""

_DEFINITE = ("the", "this", "that")
"""Determiners of a description that refers to something named before."""


@dataclass(slots=True)
class _ResolvedParagraph:
    """A paragraph with the agents found in it so far."""

    paragraph: Paragraph
    agents: dict[int, Span] = field(default_factory=dict)  # sentence index -> the agent of its last speaker


class AgentResolver:
    """Finds the agents that the speakers of one article refer to.

    Call `enter` for each paragraph in the order of the text, then `resolve` for its candidates in the order of their
    speakers.
    """

    def __init__(self, text: str, lower: str) -> None:
        """Take the article's text, and the same in lower case at the same offsets."""
        self._names = ArticleNames(text, lower)
        self._recent: list[_ResolvedParagraph] = []  # the current paragraph is the last

    def enter(self, paragraph: Paragraph) -> None:
        """Make this the current paragraph."""
        self._recent.append(_ResolvedParagraph(paragraph))
        del self._recent[: -1 - _PARAGRAPHS_BACK]

    def resolve(self, candidate: Candidate) -> Span | None:
        """Return the name that a candidate's speaker refers to, or None if the text does not make it clear."""
        if candidate.speaker is None:
            return None
        agent = self._agent_of(*candidate.speaker, candidate.sentence)
        if agent is not None:
            self._recent[-1].agents[candidate.sentence] = agent
        return agent

    def _agent_of(self, first: int, last: int, sentence: int) -> Span | None:
        """Return the agent of the speaker at tokens first .. last-1."""
        paragraph = self._recent[-1].paragraph
        if last - first == 1 and (paragraph.words[first] in PRONOUNS or not paragraph.is_name_word(first)):
            return self._by_pronoun(first, sentence)
        named = name_in_speaker(paragraph, self._names, first, last)
        return named if named is not None else self._by_description(first, last)

    # --- pronouns

    def _by_pronoun(self, position: int, sentence: int) -> Span | None:
        """Return the agent of a one-word speaker that is not a name, or None."""
        paragraph = self._recent[-1].paragraph
        word = paragraph.words[position]
        if word in PERSON_GENDERS:
            return self._antecedent(position, sentence, PERSON_GENDERS[word])
        if word in ("who", "which"):
            return _name_before_relative(paragraph, position)
        # "It" is taken to be an organisation, because things do not speak; "they" could be anybody.
        if word == "it":
            return self._last_organisation()
        return None

    def _antecedent(self, pronoun: int, sentence: int, gender: str) -> Span | None:
        """Return the person that "he" or "she" refers to, or None.

        The search goes backwards, sentence by sentence, to the nearest person who fits. In an earlier sentence, the
        agent who spoke last is preferred to other names.
        """
        for back, (resolved, index) in enumerate(islice(self._sentences_back(sentence), _SENTENCES_BACK)):
            first, last = resolved.paragraph.sentences[index]
            if back == 0:
                last = pronoun
            else:
                last = min(last, first + _SENTENCE_REACH)
                agent = resolved.agents.get(index)
                if agent is not None and self._can_be(agent, gender):
                    return agent
            people = self._people(resolved.paragraph, first, last, gender)
            if people:
                return self._most_likely(resolved.paragraph, people, first, gender)
        return None

    def _sentences_back(self, sentence: int) -> Iterator[tuple[_ResolvedParagraph, int]]:
        """Yield the sentences backwards, starting with one of the current paragraph."""
        current = self._recent[-1]
        for index in range(sentence, -1, -1):
            yield current, index
        for earlier in reversed(self._recent[:-1]):
            for index in range(len(earlier.paragraph.sentences) - 1, -1, -1):
                yield earlier, index

    def _people(self, paragraph: Paragraph, first: int, last: int, gender: str) -> list[TokenRange]:
        """Return the names in a token range that may belong to a person of this gender, without titles."""
        people = []
        for run in name_runs(paragraph, first, last):
            stripped, titled = without_title(paragraph, run)
            if self._is_person(paragraph, stripped, titled) and self._gender(paragraph, stripped) in ("", gender):
                people.append(stripped)
        return people

    def _most_likely(self, paragraph: Paragraph, people: Sequence[TokenRange], first: int, gender: str) -> Span | None:
        """Return the person that a pronoun most likely refers to; `first` is the first token of their sentence.

        This is the only person, or the subject if no verb comes before it. If the sentence opens with another clause,
        it is the only person whose gender is known: "When the storm came, Costa met Ann Lee. She ...".
        """
        subject = people[0]
        if len(_last_words(paragraph, people)) == 1 or not any(map(paragraph.finite, range(first, subject[0]))):
            return paragraph.span(*subject)
        certain = [person for person in people if self._gender(paragraph, person) == gender]
        return paragraph.span(*certain[0]) if len(_last_words(paragraph, certain)) == 1 else None

    # --- descriptions

    def _by_description(self, first: int, last: int) -> Span | None:
        """Return the name of "the agency" or "the Ghanaian president", if exactly one name before it fits."""
        paragraph = self._recent[-1].paragraph
        words = paragraph.words
        noun = words[last - 1]
        if words[first] not in _DEFINITE or last - first > _LONGEST_DESCRIPTION:
            return None
        # Only titles and organisations are looked up: a description such as "the victim" could fit too many names.
        if noun in NOT_HEADS or (noun not in TITLES and noun not in ORGANISATIONS):
            return None
        modifiers = [word[:_STEM_LENGTH] for word in words[first + 1 : last - 1] if word not in TITLES]
        name: Span | None = None
        surnames: set[str] = set()
        # All names before the description count; two presidents make "the president" ambiguous.
        for described in self._names.described_by(noun):
            if described.position >= paragraph.starts[first]:
                break
            written = self._text_of(described.name)
            if all(modifier in described.nearby or modifier in written.lower() for modifier in modifiers):
                surnames.add(transliteration_key(written.split()[-1]))
                name = described.name
        if not surnames and noun in ORGANISATIONS and not modifiers:
            return self._last_organisation()  # the name itself does not contain the noun
        return name if len(surnames) == 1 else None

    def _last_organisation(self) -> Span | None:
        """Return the organisation that spoke last, in this paragraph or the few before it."""
        for resolved in reversed(self._recent):
            for agent in reversed(resolved.agents.values()):
                if _is_organisation(self._text_of(agent)):
                    return agent
        return None

    # --- persons

    def _is_person(self, paragraph: Paragraph, run: TokenRange, titled: bool) -> bool:
        """Return True if a name, given without its title, looks like a person's."""
        first, last = run
        words = paragraph.words
        if last - first > _LONGEST_PERSON or any(
            word in ORGANISATIONS or word in TIME_WORDS for word in words[first:last]
        ):
            return False
        if titled:
            return True
        if first > 0 and words[first - 1] in PLACE_NAME_PREPOSITIONS:
            return False
        if last < len(words) and words[last] == "in":
            return False  # "Springfield in Ohio"
        if words[first] in GENDERS:
            return True
        if last - first > 1:
            return words[first] not in PLACE_FIRST_WORDS
        return any(word in GENDERS or word in TITLES_BEFORE_NAMES for word in self._names.words_before(words[first]))

    def _gender(self, paragraph: Paragraph, run: TokenRange) -> str:
        """Return "f", "m" or "" for a name, judging by its title, its first name, or a first name it has elsewhere."""
        first, last = run
        words = paragraph.words
        for word in words[max(0, first - _TITLE_REACH) : first]:
            if word in GENDERED_TITLES:
                return GENDERS.get(word, "")
        if last - first > 1:
            return GENDERS.get(words[first], "")
        genders = _genders_of(self._names.words_before(words[first]))
        return genders.pop() if len(genders) == 1 else ""

    def _can_be(self, agent: Span, gender: str) -> bool:
        """Return True if an agent may be a person of this gender."""
        name = self._text_of(agent).lower().split()
        if not name or not ORGANISATIONS.isdisjoint(name):
            return False
        # A first name of unknown gender fits both.
        if len(name) > 1:
            return GENDERS.get(name[0], gender) == gender
        before = self._names.words_before(name[0])
        genders = _genders_of(before)
        return not before or len(genders) != 1 or gender in genders

    def _text_of(self, span: Span) -> str:
        """Return the words of a span."""
        return self._names.text[span.start : span.end]


def _untitled_name(paragraph: Paragraph, run: TokenRange) -> Span:
    """Return a name without its title."""
    return paragraph.span(*without_title(paragraph, run)[0])


def _name_before_relative(paragraph: Paragraph, pronoun: int) -> Span | None:
    """Return the name right before "who" or "which": "Ann Lee, who said"."""
    end = pronoun - 1 if pronoun > 0 and paragraph.words[pronoun - 1] == "," else pronoun
    runs = list(name_runs(paragraph, max(0, end - _RELATIVE_REACH), end))
    return _untitled_name(paragraph, runs[-1]) if runs and runs[-1][1] == end else None


def _last_words(paragraph: Paragraph, runs: Sequence[TokenRange]) -> set[str]:
    """Return the last words of the names: for people, these are surnames."""
    return {paragraph.words[last - 1] for _, last in runs}


def _genders_of(words: set[str]) -> set[str]:
    """Return the genders of those words that have one."""
    return {GENDERS[word] for word in words if word in GENDERS}


def _is_organisation(name: str) -> bool:
    """Return True if a name is an acronym or contains a genitive ("Ghana's navy") or a noun for organisations."""
    return (
        name.isupper() or "'s " in name or "’s " in name or any(word.lower() in ORGANISATIONS for word in name.split())
    )

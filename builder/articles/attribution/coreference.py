"""Coreference: from the words of a speaker to the name of the agent they stand for.

A speaker may hold a name ("the mayor, Ann Lee"), be a pronoun ("she", "who", "it") or a description ("the ministry").
`AgentResolver` goes through an article paragraph by paragraph and looks back at the sentences and agents before. If
the text does not settle who is meant, there is no agent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from builder.articles.attribution.agents import transliteration_key
from builder.articles.attribution.article_names import GENDERS, ArticleNames
from builder.articles.attribution.name_runs import name_runs, without_title
from builder.articles.attribution.paragraph import (
    GENITIVE_MARKS,
    MAX_REACH,
    ORGANISATIONS,
    PRONOUNS,
    TIME_WORDS,
    TITLES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate
from builder.language.lexicon.function_words import HEAD_ENDS, PERSON_GENDERS, PLACE_NAME_PREPOSITIONS
from builder.language.lexicon.geography import PLACE_FIRST_WORDS
from builder.language.lexicon.organisations import NOT_HEADS
from builder.language.lexicon.titles import GENDERED_TITLES
from builder.model import Span

_PARAGRAPHS_BACK = 3
"""Paragraphs before the current one in which an antecedent may stand; further back a pronoun rarely refers."""

_SENTENCES_BACK = 8
"""Sentences, the pronoun's own included, in which the antecedent of "he" or "she" may stand."""

_SENTENCE_REACH = 2 * MAX_REACH
"""Tokens of an earlier sentence that are searched for an antecedent; a bound for lists written as one sentence."""

_TITLE_REACH = 3
"""Tokens before a name in which a title may tell the gender: "Sir John" or "chairwoman Dr. Lee"."""

_RELATIVE_REACH = 8
"""Tokens before "who" or "which" in which the name it refers to may stand."""

_LONGEST_PERSON = 5
"""Tokens of a person's name; a longer run is an organisation or a headline."""

_LONGEST_NATIONAL_TITLE = 4
"""Tokens of a title with a nationality and no name: "the South Korean Prime Minister"."""

_LONGEST_DESCRIPTION = 5
"""Tokens of a description that a name is looked up for: "the former Ghanaian finance minister"."""

_STEM_LENGTH = 5
"""First letters by which a word of a description is found again: "Ukrainian" in "Ukraine's"."""

_DEFINITE = ("the", "this", "that")
"""Determiners of a description that refers to something named before."""

_HEAD_END_TOKENS = HEAD_ENDS | {",", "(", "—", "–"}
"""Tokens that end the head of a speaker; name and title stand before them, or in an apposition after the comma."""


@dataclass(slots=True)
class _ResolvedParagraph:
    """A paragraph with the agents found in it so far."""

    paragraph: Paragraph
    agents: dict[int, Span] = field(default_factory=dict)  # sentence index -> the agent of its last speaker


class AgentResolver:
    """Finds the agents that the speakers of one article stand for.

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
        """Return the name that the speaker of a candidate stands for, or None if the text does not settle it."""
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
        runs = list(name_runs(paragraph, first, last))
        named = self._name_in_speaker(runs, first, last) if runs else None
        return named if named is not None else self._by_description(first, last)

    # --- names

    def _name_in_speaker(self, runs: Sequence[TokenRange], first: int, last: int) -> Span | None:
        """Return the name that a speaker holds, in its head or in an apposition.

        A name after the head is not the speaker: in "a spokesman for the Ghana Board" the board does not speak.
        """
        paragraph = self._recent[-1].paragraph
        words = paragraph.words
        end = next((at for at in range(first + 1, last) if words[at] in _HEAD_END_TOKENS), last)
        in_apposition = end < last and words[end] == ","
        for run in runs:
            if run[0] < end <= run[1]:
                return self._name_of_head(run, runs, first)
        if words[end - 1] in ORGANISATIONS and runs[0][0] < end:
            return paragraph.span(runs[0][0], end)  # "Ghana's armed forces", "Lee administration"
        if in_apposition:
            return next((_untitled_name(paragraph, run) for run in runs if run[0] == end + 1), None)
        return None

    def _name_of_head(self, run: TokenRange, runs: Sequence[TokenRange], first: int) -> Span | None:
        """Return the name in the head of a speaker: a person without title, or an organisation with its country."""
        paragraph = self._recent[-1].paragraph
        words = paragraph.words
        stripped, titled = without_title(paragraph, run)
        # A run that ends in a title describes, and names nobody.
        if not titled and words[stripped[1] - 1] in TITLES and stripped[1] - stripped[0] <= _LONGEST_NATIONAL_TITLE:
            return None  # "the Ghanaian President"
        if stripped[1] - stripped[0] == 1 and words[stripped[0]] in TITLES:
            return None
        if not titled and not ORGANISATIONS.isdisjoint(words[run[0] : run[1]]):
            for owner in runs:
                if owner[1] == run[0] - 1 and words[owner[1]] in GENITIVE_MARKS:
                    return paragraph.span(owner[0], run[1])  # "Ghana's Defense Ministry"
        opens_alone = run[1] - run[0] == 1 and run[0] == first and not titled
        if opens_alone and not self._names.is_name(paragraph.span(*run), words[run[0]]):
            return None  # "Witnesses"
        return paragraph.span(*stripped)

    # --- pronouns

    def _by_pronoun(self, position: int, sentence: int) -> Span | None:
        """Return the agent of a speaker of one word without a name."""
        paragraph = self._recent[-1].paragraph
        word = paragraph.words[position]
        if word in PERSON_GENDERS:
            return self._antecedent(position, sentence, PERSON_GENDERS[word])
        if word in ("who", "which"):
            return _name_before_relative(paragraph, position)
        # "It" is taken for an organisation, because a thing does not speak; "they" may be anybody.
        if word == "it":
            return self._last_organisation()
        return None

    def _antecedent(self, pronoun: int, sentence: int, gender: str) -> Span | None:
        """Return the person that "he" or "she" stands for: the nearest who fits, sentence by sentence backwards.

        In an earlier sentence, the agent who spoke last is preferred to other names.
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
        """Yield the sentences from one of the current paragraph backwards."""
        current = self._recent[-1]
        for index in range(sentence, -1, -1):
            yield current, index
        for earlier in reversed(self._recent[:-1]):
            for index in range(len(earlier.paragraph.sentences) - 1, -1, -1):
                yield earlier, index

    def _people(self, paragraph: Paragraph, first: int, last: int, gender: str) -> list[TokenRange]:
        """Return the names among some tokens that may be of a person of this gender, without titles."""
        people = []
        for run in name_runs(paragraph, first, last):
            stripped, titled = without_title(paragraph, run)
            if self._is_person(paragraph, stripped, titled) and self._gender(paragraph, stripped) in ("", gender):
                people.append(stripped)
        return people

    def _most_likely(self, paragraph: Paragraph, people: Sequence[TokenRange], first: int, gender: str) -> Span | None:
        """Return the one of these people that a pronoun stands for; `first` is the first token of their sentence.

        This is the only one, or the subject if no verb stands before it. After a clause in front it is the only one
        whose gender is known: "When the storm came, Costa met Ann Lee. She ...".
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
        # Only titles and organisations are looked up: "the victim" may be described in too many ways.
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
            return self._last_organisation()  # its name does not hold the word
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
        """Return True if a name without its title looks like a person's."""
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
        return any(word in GENDERS or word in TITLES for word in self._names.words_before(words[first]))

    def _gender(self, paragraph: Paragraph, run: TokenRange) -> str:
        """Return "f", "m" or "" for a name: by the title before it, its first name, or first names it has elsewhere."""
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
    """Return the last words of some names, which for people are surnames."""
    return {paragraph.words[last - 1] for _, last in runs}


def _genders_of(words: set[str]) -> set[str]:
    """Return the genders that some words have."""
    return {GENDERS[word] for word in words if word in GENDERS}


def _is_organisation(name: str) -> bool:
    """Return True if a name is an acronym, holds a genitive ("Ghana's navy") or a noun of organisations."""
    return (
        name.isupper() or "'s " in name or "’s " in name or any(word.lower() in ORGANISATIONS for word in name.split())
    )

"""Coreference: find the name of the agent that the words of a speaker refer to.

A speaker may contain a name ("the mayor, Ann Lee"), or be a pronoun ("she", "it") or a description ("the ministry").
`AgentResolver` goes through an article paragraph by paragraph and looks back at the sentences and speakers before. If
the text does not make clear who is meant, the attribution has no agent. A pronoun does not reach over somebody else who
may be meant: after "A man opened the door", "he" is not the person named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from builder.articles.attribution.article_names import ArticleNames
from builder.articles.attribution.article_people import PLACES, ArticlePeople, gender_of_noun
from builder.articles.attribution.descriptions import Descriptions, Spoken, is_person_noun
from builder.articles.attribution.distance import distance_before
from builder.articles.attribution.name_runs import name_runs, without_title
from builder.articles.attribution.paragraph import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    DOUBLE_QUOTES,
    MAX_REACH,
    ORGANISATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    TITLES,
    VERB_CUES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speaker_names import HEAD_END_TOKENS, name_in_speaker
from builder.articles.attribution.subjects import subject_left
from builder.language.lexicon.function_words import BE, CLAUSE_JOINTS, PERSON_GENDERS
from builder.language.lexicon.geography import DEMONYMS
from builder.language.lexicon.names import FIRST_NAMES
from builder.language.lexicon.organisations import COMPANY_WORDS, PARTIES, PARTY_MEMBERS
from builder.language.lexicon.things import PUBLISHING_VERBS
from builder.language.lexicon.titles import POLITE_TITLES
from builder.language.lexicon.word_classes import RELATIVE_PRONOUNS
from builder.language.tokens import GENITIVE_MARKS
from builder.model import Span

_PARAGRAPHS_BACK = 3
"""Paragraphs before the current one that are searched for an antecedent; pronouns rarely refer further back."""

_SENTENCES_BACK = 8
"""Sentences, including the pronoun's own, that are searched for the antecedent of "he" or "she"."""

_SENTENCES_BEFORE_TAG = 5
"""Sentences, including its own, back to which the speaker is searched for whom a closing "he said" continues."""

_SPEAKERS_BACK = 50
"""Speakers that are remembered for descriptions."""

_SENTENCE_REACH = 2 * MAX_REACH
"""Tokens of an earlier sentence that are searched for an antecedent; a bound for lists written as one sentence."""

_OPENING_REACH = 12
"""Tokens of a sentence in which its subject begins, after "Later that day,"."""

_SUBJECT_REACH = 6
"""Tokens of a subject that is a description: "his younger brother", "another senior officer"."""

_RELATIVE_REACH = 8
"""Tokens before "who" or "which" that are searched for the name it refers to; twice as many for one with a post."""

_GENERATIONS: Final = ("elder", "older", "younger")
"""Words that tell a person from a parent or child of the same name: "the elder Lee"."""

_BEFORE_EMPLOYERS: Final = frozenset(("at", "of", "for", "from", "in", "with"))
"""Prepositions before whom a person works for: "Ann Lee, an analyst at Ulm Bank, who said"."""

_ASKED_REACH = 8
"""Tokens of a question within which the question itself must open after whoever is asked."""

_AFTER_ASKED: Final = frozenset(("whether", "if", "why", "how", "what", "about", "when", "where"))
"""Words after whoever is asked."""

_LONGEST_POLITE_TITLE = 10
"""Characters before a surname in which a polite title stands."""

_POLITE_TITLE_AT_END: Final = re.compile(r"\b(\w+)\.? $")
"""The word before a name."""

_SURNAME_TITLES: Final = frozenset(("mr", "mrs", "ms", "miss"))
"""Titles that tell a person from others with the same surname: "Mr Lee" from "Mrs Lee"."""

_COMPANY_NOUNS: Final = frozenset(("company", "firm"))
"""Nouns for any company, whatever it makes."""

_STATEMENTS: Final = frozenset(("statement", "release", "communique", "communiqué"))
"""Nouns for what somebody says in writing, and quotes afterwards: "the statement said"."""

_INDEFINITE: Final = frozenset(("a", "an", "another"))
"""Articles before a statement that has not been mentioned yet."""

_STATEMENT_REACH = 8
"""Tokens before such a noun within which the verb of publishing must come: "issued a brief written statement"."""

_LONGEST_STATEMENT = 3
"""Tokens of the longest words for a statement issued before: "the press release"."""

_SINGULAR: Final = frozenset(("a", "an", "another", "one", "the", "this", "that")) | POSSESSIVES
"""Determiners of a subject that may be one person."""

_AFTER_SUBJECT: Final = RELATIVE_PRONOUNS | ADVERBS | {".", "and", "that", ")", ";"}
"""Words after the last noun of a subject."""

_CLAUSE_OPENERS: Final = frozenset("though although while when as after before since if because".split())
"""Words that open a clause before the main clause, whose subject its pronoun may be."""

_CLAUSE_ENDS: Final = frozenset((":", ";", "and", "but"))
"""Words between a clause and a pronoun that may refer to its subject."""

_TOPIC_OPENERS: Final = frozenset(("as", "for", "to"))
"""Words that open a phrase about the subject itself: "As for Mr Lee's boat, he"."""

_DEAD: Final = frozenset(
    ("dead", "died", "killed", "murdered", "stabbed", "drowned", "beheaded", "assassinated", "buried")
)
"""Words after "was" that tell a death."""

_DEATH_REACH = 6
"""Tokens after a name within which its sentence tells of a death: "was later found shot dead"."""

_OPENERS: Final = PREPOSITIONS | ADVERBS | SUBORDINATORS
"""Words that open a phrase before the subject of a sentence."""


class _Found(NamedTuple):
    """Whom a pronoun may refer to in one sentence: a name, or somebody without one."""

    agent: Span | None


@dataclass(slots=True)
class _ResolvedParagraph:
    """A paragraph with the speakers found in it so far."""

    paragraph: Paragraph
    spoken: dict[int, list[Spoken]] = field(default_factory=dict)  # sentence index -> its speakers
    contents: list[TokenRange] = field(default_factory=list)  # what they said


class AgentResolver:
    """Finds the agents that the speakers of one article refer to.

    Call `enter` for each paragraph in the order of the text, then `resolve` for its candidates in the order of their
    speakers.
    """

    def __init__(self, text: str, lower: str) -> None:
        """Take the article's text, and the same in lower case at the same offsets."""
        self._names = ArticleNames(text, lower)
        self._people = ArticlePeople(self._names)
        self._descriptions = Descriptions(self._names, self._people)
        self._recent: list[_ResolvedParagraph] = []  # the current paragraph is the last
        self._spoken: list[Spoken] = []  # the last speakers of the article
        self._issuers: list[tuple[int, Span | None]] = []  # offset of a statement, and whose it is

    def enter(self, paragraph: Paragraph) -> None:
        """Make this the current paragraph."""
        if self._recent and not self._recent[-1].paragraph.prose:
            del self._recent[-1]  # no pronoun refers to a name in a heading or a caption
        self._recent.append(_ResolvedParagraph(paragraph))
        del self._recent[: -1 - _PARAGRAPHS_BACK]
        self._issuers += self._issued(paragraph)

    def _issued(self, paragraph: Paragraph) -> Iterator[tuple[int, Span | None]]:
        """Yield where a paragraph has a statement, and who issued it: "Ann Lee issued a statement"."""
        words = paragraph.words
        for start, end in paragraph.sentences:
            for at in range(start + 1, end):
                if words[at] not in _STATEMENTS or paragraph.quote[at] >= 0:
                    continue
                verb = next(
                    (k for k in range(at - 1, max(start, at - _STATEMENT_REACH), -1) if words[k] in PUBLISHING_VERBS),
                    None,
                )
                subject = None if verb is None else subject_left(paragraph, verb, start)[0]
                if subject is not None:
                    yield paragraph.starts[at], name_in_speaker(paragraph, self._names, *subject)
                elif not _INDEFINITE.isdisjoint(words[max(start, at - _LONGEST_STATEMENT) : at]):
                    yield paragraph.starts[at], None  # "in a press release": another statement, perhaps of others

    def resolve(self, candidate: Candidate) -> Span | None:
        """Return the name that a candidate's speaker refers to, or None if the text does not make it clear."""
        if candidate.speaker is None:
            return None
        agent = self._agent_of(*candidate.speaker, candidate.sentence)
        self._note(candidate, *candidate.speaker, agent)
        paragraph = self._recent[-1].paragraph
        if candidate.channel is not None and not _STATEMENTS.isdisjoint(paragraph.words[slice(*candidate.channel)]):
            self._issuers.append((paragraph.ends[candidate.channel[1] - 1], agent))
        return agent

    def _note(self, candidate: Candidate, first: int, last: int, agent: Span | None) -> None:
        """Remember the speaker of a candidate, at tokens first .. last-1, for pronouns and descriptions after it."""
        current = self._recent[-1]
        paragraph = current.paragraph
        words = paragraph.words
        pronoun = PERSON_GENDERS.get(words[first], "") if last - first == 1 else ""
        end = next((at for at in range(first + 1, last) if _ends_head(words, at)), last)
        head = words[end - 1]
        gender, person = pronoun, bool(pronoun)
        if not pronoun and agent is not None:
            name = self._names.text_of(agent)
            self._people.note_speaker(name)
            is_body = head in ORGANISATIONS and not paragraph.capital(end - 1)  # "the Brave Hearts group"
            person = not is_body and self._people.may_speak_as_person(name)
            run = (first, end)
            gender = (self._people.gender_of_title(paragraph, run) or self._people.gender_of(name)) if person else ""
        elif not pronoun:
            # Whoever is asked answers: "A reporter asked about it. He said".
            person = candidate.group != "question" and _is_single_person(paragraph, first, end)
            gender = gender_of_noun(head)
        roles = (word for word in words[first:last] if word in TITLES or is_person_noun(word))
        nouns = frozenset(roles) - PARTY_MEMBERS | {head}  # "the Republican candidate" is no "Ohio Republican"
        reported = any(start <= first < end for start, end in current.contents)
        current.contents += candidate.content
        spoken = Spoken(paragraph.starts[first], agent, nouns, gender, person, reported)
        current.spoken.setdefault(candidate.sentence, []).append(spoken)
        if candidate.group == "question" and (asked := _asked_person(paragraph, candidate.content[0])) is not None:
            current.spoken[candidate.sentence].append(asked)
        self._spoken.append(spoken)
        del self._spoken[:-_SPEAKERS_BACK]

    def _agent_of(self, first: int, last: int, sentence: int) -> Span | None:
        """Return the agent of the speaker at tokens first .. last-1."""
        paragraph = self._recent[-1].paragraph
        if last - first == 1 and (paragraph.words[first] in PRONOUNS or not paragraph.is_name_word(first)):
            return self._by_pronoun(first, sentence)
        runs = list(name_runs(paragraph, first, last))
        if any(distance_before(paragraph, run[0], first) for run in runs):
            return None
        named = name_in_speaker(paragraph, self._names, first, last)
        if named is None and _is_the_statement(paragraph, first, last):
            return self._last_issuer(paragraph.starts[first])
        if named is None:
            reported = any(start <= first < end for start, end in self._recent[-1].contents)
            if paragraph.words[first:last] == ["the", "latter"]:
                return self._latter(sentence)
            agent = self._descriptions.resolve(paragraph, first, last, self._spoken, reported=reported)
            if agent is None and self._descriptions.may_be_any_body(paragraph, first, last):
                return self._body_called(first, sentence, paragraph.words[last - 1])
            return agent
        if (in_full := self._names.in_full(named, definite=paragraph.words[first] == "the")) is not None:
            return in_full
        generation = next((word for word in paragraph.words[first:last] if word in _GENERATIONS), "")
        if generation and paragraph.words[first] == "the" and " " not in self._names.text_of(named):
            return self._people.of_generation(named, elder=generation != "younger")
        return self._with_polite_title(first, last, named)

    def _last_issuer(self, position: int) -> Span | None:
        """Return whose the last statement before an offset is, or None."""
        before = [issued for issued in self._issuers if issued[0] < position]
        return max(before, key=lambda issued: issued[0])[1] if before else None

    def _with_polite_title(self, first: int, last: int, name: Span) -> Span | None:
        """Return the name of a speaker, with a title that tells it from the namesakes in other articles: "Mrs Lee".

        It is None if the title shows that the surname is not the person's whom this article names: Mr Lee's wife.
        """
        paragraph = self._recent[-1].paragraph
        written = self._names.text_of(name)
        title = next((at for at in range(first, last) if paragraph.words[at] in POLITE_TITLES), last)
        if len(written.split()) > 1 or title == last:
            return name
        if self._people.is_always_other(written, POLITE_TITLES[paragraph.words[title]]):
            return None
        if (full := self._people.namesake(written, POLITE_TITLES[paragraph.words[title]], name.start)) is not None:
            return full
        is_next = paragraph.text[paragraph.ends[title] : name.start].strip(" .") == ""
        return (
            Span(paragraph.starts[title], name.end) if is_next and self._people.is_without_first_name(written) else name
        )

    def _with_title_before(self, name: Span) -> Span:
        """Return a surname that is never written with a first name with the polite title before it: "Mr Lee"."""
        written = self._names.text_of(name)
        title = _POLITE_TITLE_AT_END.search(self._names.text, max(0, name.start - _LONGEST_POLITE_TITLE), name.start)
        if title is None or " " in written or title[1].lower() not in _SURNAME_TITLES:
            return name
        return Span(title.start(1), name.end) if self._people.is_without_first_name(written) else name

    # --- pronouns

    def _by_pronoun(self, position: int, sentence: int) -> Span | None:
        """Return the agent of a one-word speaker that is not a name, or None."""
        paragraph = self._recent[-1].paragraph
        word = paragraph.words[position]
        if word in PERSON_GENDERS:
            agent = self._antecedent(position, sentence, PERSON_GENDERS[word])
            if agent is None:
                return None
            self._people.settle(self._names.text_of(agent), PERSON_GENDERS[word])
            return self._with_title_before(agent)
        if word in ("who", "which"):
            return self._name_before_relative(paragraph, position)
        if word == "i" and paragraph.quote[position] < 0:
            return self._whose_turn()
        if word in ("it", "they"):
            return self._last_body(position, sentence, plural=word == "they")
        return None

    def _name_before_relative(self, paragraph: Paragraph, pronoun: int) -> Span | None:
        """Return the name right before "who" or "which": "Ann Lee, who said".

        "Who" is no employer: in "Ann Lee, an analyst at Ulm Bank, who said", it is Lee.
        """
        words = paragraph.words
        end = pronoun - 1 if pronoun > 0 and words[pronoun - 1] == "," else pronoun
        while end > 1 and (words[end - 1] in TIME_WORDS or (words[end - 1] == "on" and end < pronoun)):
            end -= 1  # "spoke to Ann Lee on Friday, who said"
        runs = list(name_runs(paragraph, max(0, end - 2 * _RELATIVE_REACH), end))
        if not runs or runs[-1][1] != end:
            return None
        nearest = _without_origin(paragraph, (max(runs[-1][0], end - _RELATIVE_REACH), end))
        described = [run for run in runs[:-1] if words[run[1]] == "," and self._is_person(paragraph, run)]
        if words[pronoun] == "who" and described:
            between = range(described[-1][1], nearest[0])
            if not _BEFORE_EMPLOYERS.isdisjoint(words[at] for at in between) and not any(
                map(paragraph.finite, between)
            ):
                nearest = described[-1]
        return _untitled_name(paragraph, nearest)

    def _is_person(self, paragraph: Paragraph, run: TokenRange) -> bool:
        """Return True if a name looks like a person's."""
        return self._people.is_person(paragraph, *without_title(paragraph, run))

    def _whose_turn(self) -> Span | None:
        """Return the last speaker if an interview marks the turn of speech with this name: "ANN LEE: I think"."""
        agent = self._spoken[-1].agent if self._spoken else None
        return agent if agent is not None and self._names.text[agent.end : agent.end + 1] == ":" else None

    def _latter(self, sentence: int) -> Span | None:
        """Return the last of several people named in the sentence before: "Lee met Costa. The latter said"."""
        for resolved, index in islice(self._sentences_back(sentence), 1, 2):
            first, last = resolved.paragraph.sentences[index]
            people = self._persons_in(resolved.paragraph, first, min(last, first + _SENTENCE_REACH), "")
            if len(_last_words(resolved.paragraph, people)) > 1:
                return resolved.paragraph.span(*people[-1])
        return None

    def _last_body(self, position: int, sentence: int, *, plural: bool) -> Span | None:
        """Return the body that "it" or "they" refers to, in this sentence or the one before: its speaker or subject.

        "They" could be anybody, so no other plural may be in between.
        """
        paragraph = self._recent[-1].paragraph
        start = paragraph.starts[position]
        for back, (resolved, index) in enumerate(islice(self._sentences_back(sentence), 2)):
            before = [one for one in resolved.spoken.get(index, ()) if one.position < start]
            if not before:
                joint = paragraph.words[position - 1] if not back and position > paragraph.sentences[index][0] else ""
                # In "Acme rose, it said" somebody tells of Acme.
                told = joint == "," or joint in DOUBLE_QUOTES
                if not plural and not told and (subject := self._opening_body(resolved.paragraph, index, start)):
                    return subject
                if joint in _CLAUSE_ENDS:
                    return None  # "The rate is a ratio: it refers to"
                continue
            agent = before[-1].agent
            if agent is None:
                return None
            is_body = _is_organisation(self._names.text_of(agent)) if plural else self._is_body(agent)
            if ORGANISATIONS.isdisjoint(before[-1].nouns) and not is_body:
                return None
            return None if plural and _has_plural(resolved.paragraph, index, agent.end, start) else agent
        return None

    def _body_called(self, first: int, sentence: int, noun: str) -> Span | None:
        """Return the body that "the company" or "the paper" at a token means, unless its name states another kind."""
        body = self._last_body(first, sentence, plural=False)
        if body is None and noun in _COMPANY_NOUNS:
            return self._descriptions.only_company(self._recent[-1].paragraph.starts[first])
        written = "" if body is None else self._names.text_of(body)
        return None if written in DEMONYMS or self._descriptions.is_of_other_kind(written, noun) else body

    def _is_body(self, name: Span) -> bool:
        """Return True if a name is that of an organisation or a country, or of nobody who is known to be a person."""
        written = self._names.text_of(name)
        if _is_organisation(written) or written in DEMONYMS:
            return True
        if written.lower().removesuffix("s") in PLACES | PARTIES:
            return False  # "Republicans", "Ghanaians"
        follows_article = self._names.text[max(0, name.start - 4) : name.start].lower() == "the "
        return (follows_article or not self._people.may_speak_as_person(written)) or (
            " " not in written and not self._people.looks_personal(written) and not self._people.gender_of(written)
        )

    def _opening_body(self, paragraph: Paragraph, sentence: int, end: int) -> Span | None:
        """Return the body that is the subject with which a sentence opens, before an offset: "Acme closed a plant"."""
        first, last = paragraph.sentences[sentence]
        run = next(name_runs(paragraph, first, min(last, first + _OPENING_REACH)), None)
        if run is None or run[1] >= last or paragraph.starts[run[1]] >= end:
            return None
        opens = run[0] == first or (run[0] == first + 1 and paragraph.words[first] == "the")
        if not (opens or paragraph.words[run[0] - 1] == ",") or not paragraph.finite(run[1]):
            return None
        name = name_in_speaker(paragraph, self._names, first if opens else run[0], run[1])
        if name is None or not TIME_WORDS.isdisjoint(paragraph.words[run[0] : run[1]]):
            return None
        written = self._names.text_of(name)
        if _is_organisation(written) or (opens and written in DEMONYMS):
            return name
        # "The Titan sank" and "Ulm was flooded" tell of no body.
        acts = paragraph.words[first] != "the" and paragraph.words[run[1]] not in BE
        return name if acts and self._is_body(name) and not self._people.is_place(written) else None

    def _antecedent(self, pronoun: int, sentence: int, gender: str) -> Span | None:
        """Return the person that "he" or "she" refers to, or None.

        The search goes backwards, sentence by sentence, to the nearest person who fits, named or not.
        """
        if (spoke := self._speaker_before_tag(pronoun, sentence, gender)) is not None:
            return spoke.agent
        for back, (resolved, index) in enumerate(islice(self._sentences_back(sentence), _SENTENCES_BACK)):
            first, last = resolved.paragraph.sentences[index]
            last = min(last, first + _SENTENCE_REACH) if back else pronoun
            found = self._in_sentence(resolved, index, (first, last), gender, back=back)
            if found is not None:
                return found.agent
        return None

    def _speaker_before_tag(self, pronoun: int, sentence: int, gender: str) -> _Found | None:
        """Return the last speaker before a tag: "Lee said so. Voters are tired of Costa, he said".

        The names in the sentence belong to what he says.
        """
        paragraph = self._recent[-1].paragraph
        first, last = paragraph.sentences[sentence]
        words = paragraph.words
        is_tag = (
            pronoun - 1 > first
            and (words[pronoun - 1] == "," or words[pronoun - 1] in DOUBLE_QUOTES)
            and paragraph.quote[first] < 0
            and words[first] not in _OPENERS
            and (pronoun + 3 >= last or words[pronoun + 2] in (",", "."))
        )
        if is_tag:
            for back, (resolved, index) in enumerate(islice(self._sentences_back(sentence), _SENTENCES_BEFORE_TAG)):
                end = None if back else paragraph.starts[pronoun]
                if (spoke := self._last_to_speak(resolved, index, end, gender, tag=True)) is not None:
                    return spoke if spoke.agent is not None else None
        return None

    def _last_to_speak(
        self, resolved: _ResolvedParagraph, index: int, end: int | None, gender: str, *, tag: bool = False
    ) -> _Found | None:
        """Return the last person of a gender to speak in a sentence before an offset, or None.

        In an earlier sentence, whoever others report comes last: after "Lee said Costa denied it", "he" is Lee. The
        sentence of a tag tells of others, too: "The suspect wanted money, he said".
        """
        spoken = resolved.spoken.get(index, [])[::-1]
        if end is None:
            spoken.sort(key=lambda one: one.reported)
        for one in spoken:
            if not one.person or (end is not None and one.position >= end):
                continue
            if tag and end is not None and (one.reported or one.agent is None):
                continue
            known = one.gender
            if one.agent and not known:
                known = self._people.gender_of(self._names.text_of(one.agent))
            if known in ("", gender):
                return _Found(one.agent)
        return None

    def _sentences_back(self, sentence: int) -> Iterator[tuple[_ResolvedParagraph, int]]:
        """Yield the sentences backwards, starting with one of the current paragraph."""
        current = self._recent[-1]
        for index in range(sentence, -1, -1):
            yield current, index
        for earlier in reversed(self._recent[:-1]):
            for index in range(len(earlier.paragraph.sentences) - 1, -1, -1):
                yield earlier, index

    def _in_sentence(
        self, resolved: _ResolvedParagraph, index: int, reach: TokenRange, gender: str, *, back: int
    ) -> _Found | None:
        """Return whom a pronoun may refer to in a sentence, or None if there is nobody.

        `back` is the number of sentences between them. Whoever spoke last goes first, then a subject without a name
        ("Another user posted a photo"), then the names.
        """
        paragraph = resolved.paragraph
        first, last = reach
        if not back and (name := self._subject_after_clause(paragraph, reach, index, gender)):
            return _Found(name)
        if first >= last or (not back and _opens_with_phrase(paragraph, first, last)):
            return None
        spoke = self._last_to_speak(resolved, index, None if back else paragraph.ends[last - 1], gender)
        if spoke is not None:
            return spoke
        if back and _opens_with_pronoun(paragraph, reach, gender):
            return None  # "He met Lee" goes on about whoever "he" is
        subject = self._unnamed_subject(paragraph, reach, gender)
        if subject is not None:
            return subject
        people = self._persons_in(paragraph, first, last, gender)
        return _Found(self._most_likely(paragraph, people, first, gender)) if people else None

    def _subject_after_clause(self, paragraph: Paragraph, reach: TokenRange, sentence: int, gender: str) -> Span | None:
        """Return the name after the clause that a pronoun opens: "Though he outlined the work, Lee denied it"."""
        first, pronoun = reach
        end = min(paragraph.sentences[sentence][1], first + _SENTENCE_REACH)
        if paragraph.words[first] not in _CLAUSE_OPENERS or pronoun != first + 1:
            return None
        comma = next((at for at in range(pronoun, end) if paragraph.words[at] == ","), end)
        run = next(name_runs(paragraph, comma + 1, end), None)
        if run is None or run[0] != comma + 1 or run[1] >= end or not paragraph.finite(run[1]):
            return None
        person, titled = without_title(paragraph, run)
        if not self._people.is_person(paragraph, person, titled):
            return None
        return paragraph.span(*person) if self._people.gender(paragraph, person) in ("", gender) else None

    def _unnamed_subject(self, paragraph: Paragraph, reach: TokenRange, gender: str) -> _Found | None:
        """Return the subject that opens a sentence if it is a person without a name, or None."""
        described = _opening_description(paragraph, reach)
        if described is None:
            return None
        first, last = described
        verb = VERB_CUES.get(paragraph.words[last]) if last < len(paragraph.words) else None
        if verb is not None and verb.group == "question":
            return None  # "A reporter asked about it"
        noun_gender = gender_of_noun(paragraph.words[last - 1])
        if noun_gender not in ("", gender):
            return None
        agent = self._descriptions.resolve(paragraph, first, last, self._spoken)
        # "The senator waited" after "Ann Lee spoke" tells what Lee is.
        if agent is None and paragraph.words[first] == "the" and paragraph.words[last - 1] in TITLES:
            return None
        return _Found(agent)

    def _persons_in(self, paragraph: Paragraph, first: int, last: int, gender: str) -> list[TokenRange]:
        """Return the names in a token range that may belong to a person of this gender, without titles.

        A name in the genitive counts only if there is no other and its gender is known: "Lee met Costa's aides".
        """
        people: list[TokenRange] = []
        owners: list[TokenRange] = []
        for run in name_runs(paragraph, first, last):
            stripped, titled = without_title(paragraph, _without_origin(paragraph, run))
            if not self._people.is_person(paragraph, stripped, titled):
                continue
            if _is_dead(paragraph, run):
                continue
            known = self._people.gender(paragraph, stripped) if gender else ""
            owned = stripped[1] < last and paragraph.words[stripped[1]] in GENITIVE_MARKS
            if known == gender or (not known and not owned):
                (owners if owned else people).append(stripped)
        return people or owners

    def _most_likely(self, paragraph: Paragraph, people: Sequence[TokenRange], first: int, gender: str) -> Span | None:
        """Return the person that a pronoun most likely refers to; `first` is the first token of their sentence.

        This is the only person, or the only one whose gender is known, or the subject if no verb comes before it:
        "When the storm came, Costa met Ann Lee. She ...".
        """
        certain = [person for person in people if self._people.gender(paragraph, person) == gender]
        for fitting in (people, certain):
            if len(_last_words(paragraph, fitting)) == 1:
                return paragraph.span(*fitting[0])
        subject = (certain or people)[0]
        if subject == people[0] and not paragraph.has_finite(first, subject[0]):
            return paragraph.span(*subject)
        return None


def _is_the_statement(paragraph: Paragraph, first: int, last: int) -> bool:
    """Return True for "the statement" and "the press release", but not for "the company's statement"."""
    words = paragraph.words[first:last]
    return words[0] in ("the", "this", "that") and words[-1] in _STATEMENTS and len(words) <= _LONGEST_STATEMENT


def _without_origin(paragraph: Paragraph, run: TokenRange) -> TokenRange:
    """Return a person's name without the place the person is from: "Senator Ann Lee of Karvo"."""
    first, last = run
    words = paragraph.words
    of = next((at for at in range(first + 1, last) if words[at] == "of"), last)
    before = words[first:of]
    personal = len(before) > 1 and not FIRST_NAMES.isdisjoint(before) and ORGANISATIONS.isdisjoint(before)
    return (first, of) if personal and before[-1] not in TITLES else run


def _is_dead(paragraph: Paragraph, run: TokenRange) -> bool:
    """Return True if a sentence tells that somebody died: "Lee was found dead", "Ann Lee died"."""
    last = run[1]
    words = paragraph.words
    after = words[last : last + _DEATH_REACH]
    end = next((at for at, word in enumerate(after) if word in CLAUSE_JOINTS or word in (",", ".")), len(after))
    return after[:1] == ["died"] or (after[:1] in (["was"], ["is"], ["had"]) and not _DEAD.isdisjoint(after[:end]))


def _ends_head(words: Sequence[str], at: int) -> bool:
    """Return True if a word ends the head of a speaker: "a man | claiming", "a man | who"."""
    word = words[at]
    return (
        word in HEAD_END_TOKENS or word in RELATIVE_PRONOUNS or (word.endswith("ing") and is_person_noun(words[at - 1]))
    )


def _asked_person(paragraph: Paragraph, content: TokenRange) -> Spoken | None:
    """Return whoever is asked and may answer, or None: "asked the boy whether", "asked her about it"."""
    words = paragraph.words
    first, last = content[0], min(content[1], content[0] + _ASKED_REACH)
    end = next((at for at in range(first, last) if words[at] in _AFTER_ASKED), first)
    if end == first or paragraph.quote[first] >= 0:
        return None
    gender = PERSON_GENDERS.get(words[first], "") if end - first == 1 else gender_of_noun(words[end - 1])
    if not gender and not is_person_noun(words[end - 1]):
        return None
    return Spoken(paragraph.starts[first], None, frozenset(), gender, person=True, reported=False)


def _is_single_person(paragraph: Paragraph, first: int, end: int) -> bool:
    """Return True if the words for a speaker without a name may be one person: "another user", "his wife"."""
    words = paragraph.words
    if words[first] in PRONOUNS and end - first == 1:
        return False
    head = words[end - 1]
    if head in ORGANISATIONS:
        return False
    return is_person_noun(head) or words[first] in ("another", "someone", "somebody")


def _opening_description(paragraph: Paragraph, reach: TokenRange) -> TokenRange | None:
    """Return the subject at the start of a sentence if it is a description of one person without a name, or None.

    "Another user posted a photo", "Later, his wife waited", "Lee's driver left"; not "His wife, Kari, waited".
    """
    words = paragraph.words
    first, last = reach
    if words[first] in _OPENERS and words[first] not in DETERMINERS:
        comma = next((at for at in range(first, min(last, first + _OPENING_REACH)) if words[at] == ","), last)
        first = comma + 1
    for at in range(first, min(last, first + _SUBJECT_REACH)):
        if paragraph.quote[at] >= 0 or words[at] in HEAD_END_TOKENS or paragraph.finite(at):
            break
        if not is_person_noun(words[at]) or (paragraph.capital(at) and at > first):
            continue
        following = words[at + 1] if at + 1 < len(words) else "."
        ends = following in HEAD_END_TOKENS or following in _AFTER_SUBJECT or paragraph.finite(at + 1)
        if not ends and not paragraph.is_name_word(at + 1):
            continue  # "the official party line"
        owned = not GENITIVE_MARKS.isdisjoint(words[first:at])
        if words[first] not in _SINGULAR and not owned:
            return None
        named = following != "." and paragraph.is_name_word(at + 1)
        return None if named or (following == "," and _opens_with_name(paragraph, at + 2, last)) else (first, at + 1)
    return None


def _opens_with_name(paragraph: Paragraph, at: int, last: int) -> bool:
    """Return True if a name is at a token, with a title and an article at most before it: "the Rev. Ann Lee"."""
    words = paragraph.words
    while at < last and words[at] in ("the", "."):
        at += 1
    return at < last and paragraph.is_name_word(at)


def _opens_with_phrase(paragraph: Paragraph, first: int, pronoun: int) -> bool:
    """Return True if a sentence is one phrase and a comma up to a pronoun: "Asked about Lee, he", "Like Lee, he".

    Its subject is nobody in this phrase. A clause is different: "When Lee came, he".
    """
    words = paragraph.words
    if words[pronoun - 1] != "," or "," in words[first : pronoun - 1] or first + 1 >= pronoun:
        return False
    if words[first] in _TOPIC_OPENERS:
        return False
    start = first + (words[first] in PREPOSITIONS or words[first] in ("when", "while"))
    participle = words[start].endswith(("ing", "ed")) and not paragraph.is_name_or_month(start)
    if not participle and words[first] not in PREPOSITIONS:
        return False
    return not paragraph.has_finite(start + participle, pronoun)


def _opens_with_pronoun(paragraph: Paragraph, reach: TokenRange, gender: str) -> bool:
    """Return True if the subject of a sentence is "he" or "she", of this gender: "But he met Lee"."""
    first, last = reach
    at = next((at for at in range(first, min(last, first + 2)) if paragraph.words[at] in ("he", "she")), last)
    opened = at == first or paragraph.words[first] in _OPENERS or paragraph.words[first] in CONJUNCTIONS
    return at < last and opened and paragraph.quote[at] < 0 and PERSON_GENDERS[paragraph.words[at]] == gender


def _has_plural(paragraph: Paragraph, sentence: int, start: int, end: int) -> bool:
    """Return True if a sentence has a word that looks like a plural between two offsets."""
    first, last = paragraph.sentences[sentence]
    return any(
        start <= paragraph.starts[at] < end and paragraph.words[at].endswith("s") and len(paragraph.words[at]) > 3  # noqa: PLR2004
        for at in range(first, last)
    )


def _untitled_name(paragraph: Paragraph, run: TokenRange) -> Span:
    """Return a name without its title."""
    return paragraph.span(*without_title(paragraph, run)[0])


def _last_words(paragraph: Paragraph, runs: Sequence[TokenRange]) -> set[str]:
    """Return the last words of the names: for people, these are surnames."""
    return {paragraph.words[last - 1] for _, last in runs}


def _is_organisation(name: str) -> bool:
    """Return True if a name is an acronym or contains a genitive ("Ghana's navy") or a noun for organisations."""
    return (
        name.isupper()
        or "'s " in name
        or "’s " in name
        or any(word.lower() in ORGANISATIONS for word in name.split())
        or name.lower().split()[-1] in COMPANY_WORDS
    )

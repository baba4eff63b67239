"""The values that travel through the build: all frozen, each field with its meaning.

Offsets are Unicode code points into `Source.text`; a span is half open, `text[start:end]`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "inferred", "unknown"]
"""How a piece of metadata is known: the text (or its front matter) states it, somebody inferred it, or not at all."""

Mode = Literal["direct", "indirect", "mixed", "narration"]
"""Whose words a sentence holds: all quoted, reported, partly quoted, or the outlet's own."""

Publish = Literal["full", "cited"]
"""How much of an article its page shows: all of it, or cited sentences with a little context."""

Paper = Literal["a4", "us-letter"]
"""The size of the printed edition's pages."""

Kind = Literal[
    "text",
    "metadata",
    "dateline",
    "byline",
    "timestamp",
    "heading",
    "photo_credit",
    "caption",
    "repeat",
    "post_tail",
    "agency_credit",
    "promotion",
    "fragment",
]
"""What a stretch of an article is: `text` may become a statement, every other kind is boilerplate."""

SpeechMode = Literal["direct", "indirect", "mixed"]
"""How the content of an attribution is told: all of it quoted, none of it, or a part."""

NO_QUESTION = "no_question"
"""The reason of a sentence that is unused because it answers no question."""

SET_ASIDE = "set_aside"
"""The reason of a sentence that the editor set aside; every other reason is a Kind."""

DifferenceKind = Literal["figure", "detail", "wording"]
"""What differs between two accounts: a number of one measure, an answer to one question, the words of a quotation."""

Relation = Literal[
    "exclusive",  # figures of one measure whose values exclude each other
    "revision",  # figures of one measure and claimant, changed over time
    "part",  # a figure for a while or a place, beside one for the whole
    "not_comparable",  # figures that look alike and measure different things
    "number",
    "day",
    "place",
    "polarity",
    "party",
    "several",  # one of them, or more
    "channel",  # one utterance, told to have come by different ways
    "speaker",  # one utterance, given to different speakers
    "answer",  # answers that dossier.yml tells apart
    "quotation",  # one quotation in two versions
    "paraphrase",  # a quotation, and what another outlet makes of it
]
"""How the sides of a disagreement stand to each other."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text, and on what basis."""

    outlet: str | None = None
    outlet_basis: Basis = "unknown"
    title: str | None = None
    url: str | None = None
    published: str | None = None  # YYYY-MM-DD
    published_basis: Basis = "unknown"
    note: str | None = None  # the analyst's remark on what the text shows


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was read, with what is known of it."""

    id: str  # stable: made from the file's name
    number: int  # 1-based place in the folder, for display only
    file: str  # file name within the seeds folder
    sha256: str  # of the file's bytes
    text: str  # decoded once, never altered; line ends as in the file
    body_start: int  # where the article begins, after a date stamp or front matter
    meta: Metadata


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of an article, or a stretch of boilerplate; segments cover all text but white space."""

    start: int
    end: int
    kind: Kind
    paragraph: int  # 0-based; segments of one paragraph share it
    post: bool = False  # inside an embedded social-media post: its author's own words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment with its place in the dossier."""

    id: str  # stable across unrelated edits of the article; also its anchor
    source: str  # source id
    number: int  # 1-based among the source's segments
    start: int
    end: int
    text: str  # == source.text[start:end]
    kind: Kind
    paragraph: int
    mode: Mode

    def holds(self, span: Span) -> bool:
        """Whether a stretch of the source lies in it."""
        return self.start <= span.start and span.end <= self.end

    def words(self, span: Span) -> str:
        """The words of a stretch that it holds."""
        return self.text[span.start - self.start : span.end - self.start]


Qualifier = Literal["exact", "about", "over", "at_least", "under", "up_to", "range"]
"""How a figure's words bound its value."""

Number = int | float
"""A value: an int where it is whole, else a float."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the words beside it that bound it, and what it counts.

    `low` and `high` are equal unless `qualifier` is "range": over 12,000 is low 12000, high 12000, qualifier "over"
    (more than), as "at_least" (that or more), "under" (less than) and "up_to" (that or less) are one bound said twice.
    A vague plural is its lower bound: "hundreds" is over 100, "tens of thousands" over 10,000.
    """

    start: int
    end: int
    text: str  # the slice start:end: qualifier, number and unit, as written
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    unit: str | None = None  # name of a measure ("percent", "dollar", "year-old", "fraction"); None for a bare count
    counted: str | None = None  # noun phrase counted, as written ("North Korean soldiers")
    counted_start: int | None = None  # where `counted` begins in the text


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of count, as the analyst declares it: only figures of one measure are ever set side by side."""

    id: str
    counted: tuple[str, ...] = ()  # nouns, in any number; empty: whatever is counted
    happened: tuple[str, ...] = ()  # verbs or nouns, in any form; "killed or wounded" means both lumped together
    where: tuple[str, ...] = ()  # places or other words of which the sentence must hold one; empty: anywhere
    title: str = ""
    line: int = 0  # 1-based, in dossier.yml


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A time that a sentence names."""

    start: int
    end: int
    text: str  # the slice start:end, with its preposition: "since October"
    value: str | None  # ISO 8601 day, month, year or span; None if open or ambiguous
    basis: Literal["stated", "inferred"] | None  # None where there is no value


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch of content with who says it."""

    speaker: Span | None  # as written next to the cue; None when the text names nobody
    cue: Span | None  # the words that attribute; None for an embedded post or a bare quotation
    content: tuple[Span, ...]  # in the order of the text, never empty
    mode: SpeechMode  # direct: all between quotation marks (or a post); mixed: partly
    channel: str | None = None  # what the words came by, as written: "a statement", "X"
    relayed_by: Span | None = None  # speaker of the attribution whose content holds this one
    agent: Span | None = None  # the name that the speaker stands for; None where the text does not settle it
    hedges: tuple[Span, ...] = ()  # hedging words around the cue and in the content


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who speaks: a person, an organisation, a state."""

    id: str  # from the name, in ASCII; stable while the name is
    name: str  # the fullest spelling found, or the one of dossier.yml
    as_written: tuple[str, ...]  # every spelling, in order of first appearance


@dataclass(frozen=True, slots=True)
class ResolvedAttribution:
    """An attribution in its dossier: with the agents behind the names."""

    attribution: Attribution
    agent: str | None  # agent id
    relayed_by: str | None  # agent id


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in its sentence: what it measures, and as of when."""

    figure: Figure
    measure: str | None  # measure id
    as_of: TemporalExpression | None
    said: ResolvedAttribution | None = None  # the innermost attribution that holds it


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that an analyst looks for, as written in `dossier.yml`."""

    text: str
    line: int  # 1-based, in dossier.yml


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives: one of the terms is enough."""

    label: str  # what `dossier explain` calls them: the terms and lists as written
    terms: tuple[Term, ...]
    about: bool = False  # a pronoun may stand for a term of the sentences just before


@dataclass(frozen=True, slots=True)
class Condition:
    """What a sentence must hold: one term of every group in `needs`, no term of `lacks`, a figure of one measure."""

    needs: tuple[AnyOf, ...]
    lacks: tuple[Term, ...]
    measures: tuple[str, ...] = ()  # measure ids; empty: no figure is asked for
    agents: tuple[Term, ...] = ()  # names, one of whose bearers must say it; empty: whoever says it


@dataclass(frozen=True, slots=True)
class Question:
    """What a briefing reader asks of a topic; a sentence that meets one of the conditions answers it."""

    id: str  # unique within the dossier
    text: str
    line: int  # 1-based, in dossier.yml
    conditions: tuple[Condition, ...]
    answers: tuple[tuple[Term, ...], ...] = ()  # answers that differ from each other, each by the terms that give it


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter of the dossier."""

    id: str
    title: str
    description: str | None
    line: int  # 1-based, in dossier.yml
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision of the editor about statements, out of `editor.yml`."""

    statements: tuple[str, ...]  # statement ids
    line: int  # 1-based, in editor.yml
    question: str | None = None  # a question id where it holds for one question only
    text: str | None = None  # an origin's label, the reason of setting aside, or the text of a note
    written: tuple[str, ...] = ()  # for each statement, the words behind its id, if any
    lines: tuple[int, ...] = ()  # for each statement, its line in editor.yml
    question_line: int | None = None  # the line of the question


@dataclass(frozen=True, slots=True)
class Edits:
    """Everything that the editor decided by hand; empty where nothing was."""

    merge: tuple[Edit, ...] = ()  # statements that say the same
    split: tuple[Edit, ...] = ()  # statements that stand alone
    origins: tuple[Edit, ...] = ()  # statements that go back to one utterance or document, with its label
    set_aside: tuple[Edit, ...] = ()  # statements that are not used, with the reason
    notes: tuple[Edit, ...] = ()  # an editor's words on a question, with the statements that they cite


@dataclass(frozen=True, slots=True)
class Settings:
    """`dossier.yml`, `editor.yml` and `seeds/sources.yml`, validated."""

    title: str
    description: str | None
    address: str | None  # where the site is published, with a slash at its end
    publish: Publish
    topics: tuple[Topic, ...]
    measures: tuple[Measure, ...]
    aliases: Mapping[str, str]  # a spelling, and the name of the agent that it stands for
    metadata: Mapping[str, Metadata]  # by file name
    metadata_lines: Mapping[str, int]  # where sources.yml names the file
    digests: Mapping[str, str]  # SHA-256 of each settings file, by name
    edits: Edits = Edits()
    paper: Paper = "a4"
    author: str | None = None  # who answers for the dossier


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with all that was found in it; boilerplate has nothing."""

    sentence: Sentence
    claims: tuple[Claim, ...] = ()  # its figures, in order
    said: tuple[ResolvedAttribution, ...] = ()  # who says it, in the order of the text; empty: the outlet itself
    hedges: tuple[Span, ...] = ()  # words by which the source keeps its distance
    times: tuple[TemporalExpression, ...] = ()  # the times that it names, in order


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that answers at least one question."""

    questions: tuple[str, ...]  # question ids, in the order of `dossier.yml`
    topics: tuple[str, ...]  # topic ids, in the order of `dossier.yml`
    prefix: str  # up to 32 characters before it (W3C TextQuoteSelector)
    suffix: str  # up to 32 characters after it
    reading: Reading
    found: Mapping[str, tuple[Span, ...]]  # question id -> the words by which the sentence answers it
    given: Mapping[
        str, tuple[tuple[int, Span], ...]
    ]  # question id -> answers told apart that it gives, with their words

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.reading.sentence

    @property
    def id(self) -> str:
        """The sentence's id."""
        return self.sentence.id

    def figure_id(self, claim: Claim) -> str:
        """The id of one of its figures: the statement's id and the figure's turn."""
        return f"{self.id}-f{self.reading.claims.index(claim) + 1}"

    def finding_id(self, question: str, turn: int = 1) -> str:
        """The id of the finding that it leads under a question; `turn` tells several of them apart.

        It hangs on these two alone, so a finding keeps its address when articles are added.
        """
        key = f"{question}\0{self.id}" + (f"\0{turn}" if turn > 1 else "")
        return "f" + hashlib.sha256(key.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class UnusedSentence:
    """A sentence under no topic, or boilerplate, with the reason."""

    sentence: Sentence
    reason: str  # a Kind, NO_QUESTION or SET_ASIDE
    remark: str | None = None  # the editor's words, where the editor set it aside


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """A stretch of a statement: what a page lights in it, or by what it belongs somewhere."""

    statement: str  # statement id
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """One utterance, document, post or video, with every statement that goes back to it.

    Utterances of one occasion (a post, an interview, a day's briefing) share their `document`: where origins are
    counted, they count once.
    """

    id: str
    document: str  # id of the first origin of the occasion; its own id where it stands alone
    statements: tuple[str, ...]  # statement ids, by source and place
    agent: str | None  # agent id of whoever said or published it, if the texts settle it
    speaker: StatementSpan | None  # the words that name or describe the speaker, in the statement that does it best
    channel: StatementSpan | None  # the words that name what it came by
    day: str | None  # ISO 8601, where a text says when
    copied: bool = False  # no speaker: outlets share the sentence itself, as from an agency
    label: str | None = None  # the editor's name for it


@dataclass(frozen=True, slots=True)
class Finding:
    """Statements that say the same thing under a question."""

    id: str
    topic: str
    question: str
    lead: str  # statement id of the most complete one
    statements: tuple[str, ...]  # statement ids: the lead, then the others by source and place
    sources: int  # how many articles say it
    origins: tuple[str, ...]  # origin ids on which it rests, one for each document
    unattributed: tuple[str, ...]  # the statements among them that no origin holds
    marks: tuple[StatementSpan, ...]  # the part of each statement that says it, in their order
    edited: bool = False  # the editor merged or split it


@dataclass(frozen=True, slots=True)
class Side:
    """One of the accounts in a disagreement."""

    statements: tuple[str, ...]  # statement ids
    figures: tuple[str, ...] = ()  # figure ids, one for each statement, where figures differ
    marks: tuple[StatementSpan, ...] = ()  # the words that differ


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that differ, side by side, without a verdict."""

    id: str
    topic: str
    question: str | None
    kind: DifferenceKind
    relation: Relation
    sides: tuple[Side, ...]  # in the order of their values, times or places
    measures: tuple[str, ...] = ()  # measure ids, where figures differ


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is published."""

    title: str
    description: str | None
    address: str | None  # where the site is published
    inputs_sha256: str
    publish: Publish
    sources: tuple[Source, ...]
    topics: tuple[Topic, ...]
    measures: tuple[Measure, ...]
    agents: tuple[Agent, ...]
    sentences: tuple[Sentence, ...]  # by source, then by place
    statements: tuple[Statement, ...]
    unused: tuple[UnusedSentence, ...]
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()  # by topic and question, the best supported first
    disagreements: tuple[Disagreement, ...] = ()  # by topic, the gravest first
    notes: tuple[Edit, ...] = ()  # the editor's, by the order of editor.yml
    identical: tuple[tuple[str, str], ...] = ()  # (file left out, file that counts)

    def by_source(self) -> dict[str, list[Sentence]]:
        """The sentences of each source, by its id, in order."""
        out: dict[str, list[Sentence]] = {source.id: [] for source in self.sources}
        for sentence in self.sentences:
            out[sentence.source].append(sentence)
        return out


@dataclass(frozen=True, slots=True)
class Page:
    """A generated file under `docs/`."""

    path: str  # below docs/, with forward slashes
    title: str
    text: str  # the file
    html: str = ""  # what MkDocs must make of it within the theme's frame; empty for files that are no pages
    data: bytes = b""  # the file where it is no text

    @property
    def content(self) -> bytes:
        """The file, byte for byte."""
        return self.data or self.text.encode("utf-8")

"""The values that stages pass to each other. All are frozen; a comment explains each field that needs it.

Offsets count Unicode code points in `Source.text`; spans are half-open, `text[start:end]`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Basis = Literal["stated", "inferred", "claimed", "unknown"]
"""How a piece of metadata is known.

The analyst says that the article states it, or inferred it; or the article's file claims it of itself, and nobody has
checked it; or it is not known at all.
"""

Mode = Literal["direct", "indirect", "mixed", "narration"]
"""Whose words a sentence contains: only quoted, only reported, quoted and reported, or only the outlet's own."""

Publish = Literal["full", "cited"]
"""How much of an article its page shows: all of it, or the cited sentences with a little context."""

Paper = Literal["a4", "us-letter"]
"""The page size of the printed edition."""

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
"""What a segment of an article is: `text` may become a statement; every other kind is boilerplate."""

CUE_DISTANCE: Final = 60
"""Greatest distance in characters between a cue and the time of saying: "said in a long interview on Monday"."""

SpeechMode = Literal["direct", "indirect", "mixed"]
"""How the content of an attribution is given: quoted as a whole, not at all, or in part."""

Stance = Literal[
    "asserted",  # said to be so
    "asked",  # asked or investigated
    "denied",  # said not to be so
    "wished",  # wished, demanded or ordered
    "planned",  # meant, announced or expected: still to come
    "feared",  # feared
]
"""How a speaker stands to what is said; only what is asserted is said to be so."""

QuestionKind = Literal["number", "time", "place", "who", "yes_no", "description"]
"""What a question asks for: two articles agree on the first five if they give one answer, in whatever words."""

NO_QUESTION = "no_question"
"""The reason for a sentence that is unused because it answers no question."""

SET_ASIDE = "set_aside"
"""The reason for a sentence that the editor set aside; every other reason is a Kind."""

NO_MEASURE = "none"
"""What the editor writes for a figure that belongs to no measure."""

OriginKind = Literal["party", "official", "eyewitness", "expert", "outlet"]
"""What kind of source an origin is: a party to the events, an official body, and so on."""

TimeRole = Literal["happening", "saying", "aside"]
"""What a time dates: what its sentence tells, when somebody said it, or something that it only mentions."""

DifferenceKind = Literal["figure", "detail", "wording"]
"""What differs between two accounts: a number of one measure, an answer to one question, the words of a quotation."""

Relation = Literal[
    "exclusive",  # figures for one measure that cannot all be true
    "revision",  # earlier and later figures for one measure
    "part",  # a figure for part of a period or place, and one for the whole
    "not_comparable",  # figures that look alike but measure different things
    "number",
    "day",
    "place",
    "polarity",
    "party",
    "time",  # times of day of one happening
    "description",  # what somebody or something is: an age, a rank, “the tug”, “the cutter”
    "happening",  # happenings that exclude each other: “detained”, “rescued”
    "several",  # one against more than one: “a soldier”, “soldiers”
    "channel",  # one utterance, said to have been made through different channels
    "speaker",  # one utterance, attributed to different speakers
    "answer",  # answers that dossier.yml declares to be different
    "quotation",  # two versions of one quotation
    "paraphrase",  # a quotation, and another outlet's paraphrase that differs from it
]
"""How the sides of a disagreement are related."""

NOTES_ON_FIGURES: Final[frozenset[Relation]] = frozenset(("part", "not_comparable"))
"""The relations of figures that are not set against each other; a reader is only warned."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a source's text."""

    start: int
    end: int


CLAIMED_RANK = 2
"""The rank of an article of which only its own file says what it is (see `Metadata.claim_rank`)."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article apart from its text, and on what basis."""

    outlet: str | None = None
    outlet_basis: Basis = "unknown"
    title: str | None = None
    url: str | None = None
    published: str | None = None  # YYYY-MM-DD; YYYY-MM or YYYY if no more is known
    published_basis: Basis = "unknown"
    note: str | None = None  # the analyst's remark on what the text shows about its origin
    title_basis: Basis = "unknown"
    url_basis: Basis = "unknown"
    encoding: str | None = None  # of the file, a key of ENCODINGS, if the analyst names it

    @property
    def claim_rank(self) -> int:
        """The rank of the article among those that say the same thing equally well; the lowest comes first.

        0 if the analyst gives its outlet, 1 if nothing names one, 2 if only the article's own file says what it is.
        """
        if self.outlet_basis in ("stated", "inferred"):
            return 0
        bases = (self.outlet_basis, self.published_basis, self.title_basis, self.url_basis)
        return CLAIMED_RANK if "claimed" in bases else 1


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was read, with what is known about it."""

    id: str  # stable: made from the file's name
    number: int  # 1-based position in the folder, for display only
    file: str  # file name within the seeds folder
    sha256: str  # of the file's bytes
    text: str  # what is read and quoted: the decoded file as it is shown (`text_form.visible_text`)
    body_start: int  # where the article begins, after a date stamp or front matter
    meta: Metadata
    encoding: str = "utf-8"  # in which the bytes were decoded, a key of ENCODINGS
    left_out: tuple[int, ...] = ()  # the offsets of those characters in the decoded file
    decoded: str = ""  # the decoded file, if the text differs from it

    @property
    def file_text(self) -> str:
        """The decoded file, to which published offsets refer."""
        return self.decoded or self.text

    def in_file(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of a span of the text in the decoded file, without characters left out at its ends."""
        if not self.left_out:
            return start, end
        before = bisect_right(range(len(self.left_out)), start, key=self._left_out_at)
        until = bisect_left(range(len(self.left_out)), end, key=self._left_out_at)
        return start + before, end + max(before, until)

    def line_at(self, offset: int) -> int:
        """Return the 1-based line of an offset in the text; the file has the same lines."""
        return self.text.count("\n", 0, offset) + 1

    def _left_out_at(self, index: int) -> int:
        """Return the offset in the text at which a character was left out."""
        return self.left_out[index] - index


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of an article, or a piece of boilerplate; segments cover everything but white space."""

    start: int
    end: int
    kind: Kind
    paragraph: int  # 0-based; segments of one paragraph share it
    post: bool = False  # inside an embedded social-media post: its author's own words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment with its id and its number in its source."""

    id: str  # stable across unrelated edits of the article; also its anchor
    source: str  # source id
    number: int  # 1-based among the source's segments
    start: int
    end: int
    text: str  # == source.text[start:end]
    kind: Kind
    paragraph: int
    mode: Mode

    def contains(self, span: Span) -> bool:
        """Return True if a span of the source is inside the sentence."""
        return self.start <= span.start and span.end <= self.end

    def words(self, span: Span) -> str:
        """Return the words of a span that is inside the sentence."""
        return self.text[span.start - self.start : span.end - self.start]


Qualifier = Literal["exact", "about", "over", "at_least", "under", "up_to", "range"]
"""How the words of a figure bound its value."""

Number = int | float
"""A value: an int if it is whole, else a float."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its qualifier, its unit and what it counts.

    `low` and `high` are equal unless `qualifier` is "range". So “over 12,000” has low 12000, high 12000 and qualifier
    "over" (more than); "at_least" (that or more), "under" (less than) and "up_to" (that or less) work the same way. A
    vague plural has the least number it can mean: “hundreds” is at least 200, “tens of thousands” at least 20,000. It
    is shown in its words, never as a number; “up to hundreds” has no value.
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
    vague: bool = False  # whether it gives only a magnitude in words: "dozens", "several hundred"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that figures count, declared or found; only figures of the same measure are compared."""

    id: str
    counted: tuple[str, ...] = ()  # nouns, singular or plural; empty: anything
    happened: tuple[str, ...] = ()  # verbs or nouns, in any form; "killed or wounded" means both together
    where: tuple[str, ...] = ()  # places or other words, one of which the sentence must have; empty: anywhere
    title: str = ""
    line: int = 0  # 1-based, in dossier.yml; 0 if it is not declared there
    joins: tuple[str, ...] = ()  # ids of measures whose figures belong to this one
    set_aside: bool = False  # its figures belong to no measure
    found: bool = False  # it is neither declared nor one that newsrooms use: articles count it alike
    within: str | None = None  # the id of a measure that counts these and others: the injured, of "children injured"


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A time that a sentence names (TimeML calls it a TIMEX3)."""

    start: int
    end: int
    text: str  # the slice start:end, with its preposition: "since October"
    value: str | None  # ISO 8601 day, month, year or span; None if open or ambiguous
    basis: Literal["stated", "inferred"] | None  # None if there is no value
    clock: str | None = None  # ISO 8601 time of day: T07:37Z, T15:00, T09:00/T12:00; None if none is named or certain
    of_other_event: bool = False  # whether it dates another event or a comparison: "the flood of 1998"


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody says, who says it, and how the text attributes it."""

    speaker: Span | None  # as written next to the cue; None if the text names nobody
    cue: Span | None  # the words that attribute; None for an embedded post or a bare quotation
    content: tuple[Span, ...]  # in the order of the text, never empty
    mode: SpeechMode  # direct: all between quotation marks (or a post); mixed: part of it
    channel: str | None = None  # what carried the words, as written: "a statement", "X"
    relayed_by: Span | None = None  # the speaker of the attribution whose content contains this one
    agent: Span | None = None  # the name that the speaker refers to; None if the text leaves it open
    hedges: tuple[Span, ...] = ()  # hedging words around the cue and in the content
    stance: Stance = "asserted"  # of the first clause of the content

    def has_as_time_of_saying(self, time: TemporalExpression) -> bool:
        """Return True if a time is beside the cue (CUE_DISTANCE) and outside the content: "Lee said on Monday that"."""
        anchor = self.cue or self.speaker
        if anchor is None or any(span.start <= time.start < span.end for span in self.content):
            return False
        return min(abs(time.start - anchor.end), abs(anchor.start - time.end)) <= CUE_DISTANCE

    def time_of_saying(self, times: Iterable[TemporalExpression]) -> TemporalExpression | None:
        """Return the time of saying that is nearest to the cue, or None if no time is one."""
        anchor = self.cue or self.speaker
        beside = [time for time in times if self.has_as_time_of_saying(time)]
        return min(beside, key=lambda time: abs(time.start - anchor.start), default=None) if anchor else None


@dataclass(frozen=True, slots=True)
class AgentDecision:
    """Why the names of an agent are not grouped as the program would group them."""

    kind: Literal["joined", "parted"]
    reason: str  # the editor's


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who speaks: a person, an organisation, a state."""

    id: str  # made from the name, in ASCII; changes only if the name does
    name: str  # the one in dossier.yml, or else the fullest spelling on which articles agree
    as_written: tuple[str, ...]  # every spelling, in order of first appearance
    written_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # spellings by source id, most used first
    given: bool = False  # the name is from dossier.yml
    edits: tuple[AgentDecision, ...] = ()  # what the editor joined or parted, in the order of editor.yml
    named_in: tuple[str, ...] = ()  # ids of sources for which the editor names it, whether or not they write its name


@dataclass(frozen=True, slots=True)
class SpeakerDecision:
    """Why an attribution has the speaker that the editor gave it."""

    reason: str  # the editor's
    name: str | None = (
        None  # the agent's name, if the editor named an agent; shown instead of the article's words for it
    )


@dataclass(frozen=True, slots=True)
class ResolvedAttribution:
    """An attribution with the agents that its names refer to."""

    attribution: Attribution
    agent: str | None  # agent id
    relayed_by: str | None  # agent id
    edit: SpeakerDecision | None = None  # if the editor set its speaker


def innermost_attribution(said: Iterable[ResolvedAttribution], position: int) -> ResolvedAttribution | None:
    """Return the innermost attribution whose content contains an offset, or None if there is none."""
    return next(iter(attributions_around(said, position)), None)


def attributions_around(said: Iterable[ResolvedAttribution], position: int) -> list[ResolvedAttribution]:
    """Return the attributions whose content contains an offset, the innermost first: that with the shortest content.

    In "Lee said that police put the toll at 40" the figure is attributed to the police first.
    """
    holding = [part for part in said if any(span.start <= position < span.end for span in part.attribution.content)]
    return sorted(holding, key=lambda part: sum(span.end - span.start for span in part.attribution.content))


@dataclass(frozen=True, slots=True)
class FigureDecision:
    """Why a figure does not mean, or not count, what the program read."""

    reason: str  # the editor's
    figure: Figure  # as the program read it
    measure: str | None = None  # the id of the measure that the program gave it
    measure_title: str | None = None  # of the measure that the editor gives it, if that is another one
    measured: bool = False  # the editor gives it its measure, or none


Role = Literal["theme", "agent", "complement"]
"""How counted things take part in what happened: it happens to them, or they do it by themselves ("12 drowned"); they
do it to others ("12 gunmen killed a guard"); or neither ("a group of 12", "with 12 people")."""


Extent = Literal["part", "further", "total"]
"""What part of all a figure counts: some of them, more of them on top of others, or all of them."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What a figure counts, and what happened to it, as lemmas: ("rifle", ("seize",)) in "seven rifles were seized"."""

    noun: str | None  # the head of what is counted; "person" where the sentence implies people; a unit's name
    happened: tuple[str, ...] = ()  # several if joined: ("kill", "wound")
    role: Role = "theme"
    span: Span | None = None  # the words that say what happened
    subset: bool = False  # it counts some of those that the figure before it counts: "12 people, including 3 children"
    extent: Extent | None = None
    extent_words: Span | None = None  # the words that say so: "of the 20", "another", "so far"
    place: Span | None = None  # the place for which it holds, with its preposition: "in Lesk"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in its sentence: what it measures, who gives it, and as of when."""

    figure: Figure
    measure: str | None  # measure id
    as_of: TemporalExpression | None
    said: ResolvedAttribution | None = None  # the innermost attribution that contains it
    counting: Counting = Counting(None)  # what it counts, and what happened
    edit: FigureDecision | None = None  # if the editor corrected it
    said_at: TemporalExpression | None = None  # when it was said, if the text tells
    period: TemporalExpression | None = None  # over which it was counted: "in 2015", "in one week"
    stance: Stance = "asserted"  # of its clause: by its own words, or else by the attribution around it
    declared: str | None = None  # the id of the measure of `dossier.yml` that takes it by its words
    scope: str = ""  # another event, place or time for which it holds; empty: the event itself, or a measure of its own

    @property
    def time(self) -> TemporalExpression | None:
        """The as-of time or, if there is none, the time of saying: since then, at the latest, the figure is known."""
        return self.as_of or self.said_at

    @property
    def is_time_of_saying(self) -> bool:
        """Whether that time is known only as the one of saying: "on Thursday, Lee put the number at 12"."""
        return self.said_at is not None and (self.as_of is None or self.as_of.start == self.said_at.start)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to look for, as written in `dossier.yml`."""

    text: str
    line: int  # 1-based, in dossier.yml


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternative terms: one of them is enough."""

    label: str  # what `dossier explain` calls them: the terms and lists as written
    terms: tuple[Term, ...]
    about: bool = False  # a pronoun may refer to a term in the sentences just before


@dataclass(frozen=True, slots=True)
class Condition:
    """What a sentence must contain: a term from each group in `needs`, none from `lacks`, a figure of one measure."""

    needs: tuple[AnyOf, ...]
    lacks: tuple[Term, ...]
    measures: tuple[str, ...] = ()  # measure ids; empty: no figure is asked for
    agents: tuple[Term, ...] = ()  # names, one of which must be the speaker's; empty: any speaker


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks about a topic; a sentence that meets one of the conditions answers it."""

    id: str  # unique within the dossier
    text: str
    line: int  # 1-based, in dossier.yml
    conditions: tuple[Condition, ...]
    answers: tuple[tuple[Term, ...], ...] = ()  # answers that exclude each other, each as the terms that give it
    leads: bool = False  # the brief answers it before the other questions of its topic
    kinds: tuple[QuestionKind, ...] = ("description",)  # what it asks for, in order

    @property
    def measures(self) -> frozenset[str]:
        """The ids of the measures that it asks for."""
        return frozenset(name for condition in self.conditions for name in condition.measures)


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
    """A decision of the editor about statements, from `editor.yml`."""

    statements: tuple[str, ...]  # statement ids
    line: int  # 1-based, in editor.yml
    question: str | None = None  # a question id if it applies to one question only
    text: str | None = None  # the label of an origin, the reason for setting aside, or the text of a note
    written: tuple[str, ...] = ()  # for each statement, the words after its id, if any
    lines: tuple[int, ...] = ()  # for each statement, its line in editor.yml
    question_line: int | None = None  # the line of the question


@dataclass(frozen=True, slots=True)
class SpeakerEdit(Edit):
    """Who says some words of a statement, as the editor decides; `text` is the reason."""

    words: str | None = None  # from the content; None: the only attribution, or else the whole sentence
    speaker: str | None = None  # words of the article
    agent: str | None = None  # the name or id of an agent
    remove: bool = False  # nobody says them: they are the outlet's own


@dataclass(frozen=True, slots=True)
class AgentEdit:
    """Names that mean one agent, or names of an agent that mean another one, as the editor decides."""

    reason: str
    line: int  # 1-based, in editor.yml
    join: tuple[str, ...] = ()  # names or ids of agents; the first gives the name
    part: tuple[str, ...] = ()  # spellings, as articles write them
    agent: str | None = None  # the name or id of the agent to whom these do not belong
    files: tuple[str, ...] = ()  # the articles in which they do not; empty: all


@dataclass(frozen=True, slots=True)
class FigureEdit(Edit):
    """How a figure is to be read, as the editor decides; `text` is the reason."""

    figure: str = ""  # its words, or words around it
    set_aside: bool = False  # it counts nowhere
    value: tuple[Number, Number] | None = None  # both ends of a range; equal if it is none
    bound: Qualifier | None = None
    counts: str | None = None  # words of the sentence
    measure: str | None = None  # a measure id, or NO_MEASURE


@dataclass(frozen=True, slots=True)
class Edits:
    """All decisions of the editor."""

    merge: tuple[Edit, ...] = ()  # statements that say the same thing
    split: tuple[Edit, ...] = ()  # statements that each make a finding of their own
    origins: tuple[Edit, ...] = ()  # statements with a common origin, and its label
    set_aside: tuple[Edit, ...] = ()  # statements that are not to be used, with the reason
    notes: tuple[Edit, ...] = ()  # the editor's own words on a question, with the statements cited
    speakers: tuple[SpeakerEdit, ...] = ()  # who says what
    agents: tuple[AgentEdit, ...] = ()  # which names mean one agent
    figures: tuple[FigureEdit, ...] = ()  # what figures mean


@dataclass(frozen=True, slots=True)
class Settings:
    """`dossier.yml`, `editor.yml` and `seeds/sources.yml`, validated."""

    title: str
    description: str | None
    address: str | None  # where the site is published, with a final slash
    publish: Publish
    topics: tuple[Topic, ...]
    measures: tuple[Measure, ...]
    aliases: Mapping[str, str]  # spelling -> name of the agent
    metadata: Mapping[str, Metadata]  # by file name
    metadata_lines: Mapping[str, int]  # file name -> its line in sources.yml
    digests: Mapping[str, str]  # SHA-256 of each settings file, by name
    edits: Edits = Edits()
    paper: Paper = "a4"
    author: str | None = None  # who is responsible for the dossier
    unchecked_files: tuple[str, ...] = ()  # files below docs/ that the gate leaves to the analyst
    agent_lines: Mapping[str, int] = field(default_factory=dict)  # name or spelling of an agent -> its line
    speaker_lines: Mapping[str, int] = field(default_factory=dict)  # name or description under `speakers` -> its line
    speakers: Mapping[str, OriginKind] = field(default_factory=dict)  # name or description -> what kind of source it is


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with everything that was found in it; boilerplate has nothing."""

    sentence: Sentence
    claims: tuple[Claim, ...] = ()  # its figures, in order
    said: tuple[
        ResolvedAttribution, ...
    ] = ()  # its attributions, in the order of the text; empty: the outlet's own words
    hedges: tuple[Span, ...] = ()  # words by which the source distances itself from a claim
    times: tuple[TemporalExpression, ...] = ()  # its temporal expressions, in order
    unread_figures: int = 0  # the number of its figures, if there are too many to be prose
    removed: tuple[SpeakerDecision, ...] = ()  # why the editor removed attributions
    set_aside: tuple[FigureDecision, ...] = ()  # figures that the editor set aside, in order; they count nowhere


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that answers at least one question."""

    questions: tuple[str, ...]  # question ids, in the order of `dossier.yml`
    topics: tuple[str, ...]  # topic ids, in the order of `dossier.yml`
    prefix: str  # up to 32 characters before it (W3C TextQuoteSelector)
    suffix: str  # up to 32 characters after it
    reading: Reading
    found: Mapping[str, tuple[Span, ...]]  # question id -> the words with which it answers
    given: Mapping[str, tuple[tuple[int, Span], ...]]  # question id -> (index of a declared answer, its words)

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.reading.sentence

    @property
    def id(self) -> str:
        """The sentence's id."""
        return self.sentence.id

    def figure_id(self, claim: Claim) -> str:
        """Return the id of one of its figures, made from the statement's id and the figure's ordinal."""
        claims = self.reading.claims
        # Found by its place, since a table in one sentence has thousands of figures.
        near = bisect_left(claims, claim.figure.start, key=lambda other: other.figure.start)
        # Figures set aside keep their numbers, so that the ids of those after them stay the same.
        aside = sum(entry.figure.start < claim.figure.start for entry in self.reading.set_aside)
        return f"{self.id}-f{claims.index(claim, near) + aside + 1}"

    def set_aside_id(self, decision: FigureDecision) -> str:
        """Return the id that a figure had before the editor set it aside."""
        figures = [
            *(claim.figure for claim in self.reading.claims),
            *(entry.figure for entry in self.reading.set_aside),
        ]
        return f"{self.id}-f{sum(figure.start < decision.figure.start for figure in figures) + 1}"


@dataclass(frozen=True, slots=True)
class UnusedSentence:
    """A sentence that is not a statement (it answers no question, was set aside or is boilerplate), with the reason."""

    sentence: Sentence
    reason: str  # a Kind, NO_QUESTION or SET_ASIDE
    remark: str | None = None  # the editor's reason for setting it, or a figure or speaker of it, aside


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """A span inside a statement, for example words that a page highlights."""

    statement: str  # statement id
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SharedText:
    """Running text, outside quotations, that an article has in common with another one."""

    source: str  # source id of the article
    other: str  # source id of the other one
    share: float  # of the article's words, 0 .. 1
    own: int  # sentences of the article that are not in the other one


@dataclass(frozen=True, slots=True)
class Origin:
    """One utterance, document, post or video, with every statement that goes back to it.

    Utterances of one occasion (a post, an interview, a day's briefing) share their `document` and count as one origin.
    """

    id: str
    document: str  # the id of the first origin of the occasion, or its own id
    statements: tuple[str, ...]  # statement ids, by source and place
    agent: str | None  # id of the agent who said or published it, if the articles show who that is
    speaker: StatementSpan | None  # the best description of the speaker, in one of the statements
    channel: StatementSpan | None  # the words that name the channel
    day: str | None  # ISO 8601, if an article says when
    copied: bool = False  # it has no speaker: outlets share the sentence, for example from a news agency
    label: str | None = None  # the editor's name for it
    kind: OriginKind | None = None  # what kind of source speaks, if the articles or the analyst say


@dataclass(frozen=True, slots=True)
class Finding:
    """Statements that say the same thing under a question."""

    id: str
    topic: str
    question: str
    lead: str  # id of the most complete statement
    statements: tuple[str, ...]  # statement ids: the lead, then the others by source and position
    sources: int  # the number of articles that say it
    origins: tuple[str, ...]  # ids of the origins it goes back to, one for each document
    unattributed: tuple[str, ...]  # ids of those statements that have no origin
    marks: tuple[StatementSpan, ...]  # the part of each statement that says it, in the order of the statements
    edited: bool = False  # the editor merged or split it
    alone: bool = False  # surely no other article tells it

    @property
    def counted(self) -> bool:
        """Whether pages say how many sources report it: not of one, if another may tell it in other words."""
        return self.sources > 1 or self.alone


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What some statements tell of one time, or of times that cannot be dated."""

    value: str | None  # an ISO 8601 day, month, year or interval
    role: TimeRole
    statements: tuple[str, ...]  # ids of those that name the time, the one to show first
    further: tuple[str, ...] = ()  # ids of those that tell the same without the time


@dataclass(frozen=True, slots=True)
class Side:
    """One of the accounts in a disagreement."""

    statements: tuple[str, ...]  # statement ids
    figures: tuple[str, ...] = ()  # figure ids, one for each statement; empty unless figures differ
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
    measures: tuple[str, ...] = ()  # measure ids; empty unless figures differ

    @property
    def is_conflict(self) -> bool:
        """Whether its sides are set against each other; of figures of different things, a reader is only warned."""
        return self.relation not in NOTES_ON_FIGURES


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
    sentences: tuple[Sentence, ...]  # by source and position
    statements: tuple[Statement, ...]
    unused: tuple[UnusedSentence, ...]
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()  # by topic and question, the best supported first
    disagreements: tuple[Disagreement, ...] = ()  # by topic, the most serious first
    notes: tuple[Edit, ...] = ()  # the editor's, in the order of editor.yml
    identical: tuple[tuple[str, str], ...] = ()  # (file left out, file that counts)
    inputs: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of every file that it is made from, by path
    unchecked_files: tuple[str, ...] = ()  # files below docs/ that the gate leaves to the analyst
    shared_texts: tuple[SharedText, ...] = ()  # by source, the most shared first
    timeline: tuple[TimelineEntry, ...] = ()  # by the first statement that names each time
    possible_answers: Mapping[str, frozenset[str]] = field(default_factory=dict)  # question id -> sources not silent

    def by_source(self) -> dict[str, list[Sentence]]:
        """Return the sentences of each source in order, by the source's id."""
        out: dict[str, list[Sentence]] = {source.id: [] for source in self.sources}
        for sentence in self.sentences:
            out[sentence.source].append(sentence)
        return out

    def is_silent(self, question_id: str, source_id: str) -> bool:
        """Return True if no sentence of a source could answer a question, given that none was found to."""
        return source_id not in self.possible_answers.get(question_id, ())

    def dates(self) -> list[str]:
        """Return the publication dates that date the dossier, in the order of the sources: days, months or years.

        What only an article's own file says counts only if no other date is known: no stranger dates the dossier.
        """
        dated = [source.meta for source in self.sources if source.meta.published]
        known = [meta for meta in dated if meta.published_basis != "claimed"]
        return [meta.published for meta in known or dated if meta.published]


@dataclass(frozen=True, slots=True)
class Page:
    """A generated file in `docs/`."""

    path: str  # relative to docs/, with forward slashes
    title: str
    text: str  # the content of the file
    html: str = ""  # what MkDocs must render inside the theme's frame; empty if the file is not a page
    searched: str = ""  # the same as the search plugin reads it; empty if the search does not find the page
    data: bytes = b""  # the file, if it is not text

    @property
    def content(self) -> bytes:
        """The file as bytes."""
        return self.data or self.text.encode("utf-8")

"""The values that travel through the build: all frozen, each field with its meaning.

Offsets are Unicode code points into `Source.text`; a span is half open, `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "inferred", "unknown"]
"""How a piece of metadata is known: the text (or its front matter) states it, somebody inferred it, or not at all."""

Mode = Literal["direct", "indirect", "mixed", "narration"]
"""Whose words a sentence holds: all quoted, reported, partly quoted, or the outlet's own."""

Publish = Literal["full", "cited"]
"""How much of an article its page shows: all of it, or cited sentences with a little context."""

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
"""The reason of a sentence that is unused because it answers no question; every other reason is a Kind."""


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
class AsOf:
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
class Said:
    """An attribution in its dossier: with the agents behind the names."""

    attribution: Attribution
    agent: str | None  # agent id
    relayed_by: str | None  # agent id


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure in its sentence: what it measures, and as of when."""

    figure: Figure
    measure: str | None  # measure id
    as_of: AsOf | None
    said: Said | None = None  # the innermost attribution that holds it


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


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter of the dossier."""

    id: str
    title: str
    description: str | None
    line: int  # 1-based, in dossier.yml
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """`dossier.yml` and `seeds/sources.yml`, validated."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with all that was found in it; boilerplate has nothing."""

    sentence: Sentence
    claims: tuple[Claim, ...] = ()  # its figures, in order
    said: tuple[Said, ...] = ()  # who says it, in the order of the text; empty: the outlet itself
    hedges: tuple[Span, ...] = ()  # words by which the source keeps its distance


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that answers at least one question."""

    questions: tuple[str, ...]  # question ids, in the order of `dossier.yml`
    topics: tuple[str, ...]  # topic ids, in the order of `dossier.yml`
    prefix: str  # up to 32 characters before it (W3C TextQuoteSelector)
    suffix: str  # up to 32 characters after it
    reading: Reading

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.reading.sentence

    @property
    def id(self) -> str:
        """The sentence's id."""
        return self.sentence.id


@dataclass(frozen=True, slots=True)
class Unused:
    """A sentence under no topic, or boilerplate, with the reason."""

    sentence: Sentence
    reason: str  # a Kind, or NO_QUESTION


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
    unused: tuple[Unused, ...]
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

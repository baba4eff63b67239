"""What is known of a cue verb before its content is searched, and what is then said of the content.

The frame says where the content is: "before", "mid" (around), or, after the verb, the word or mark that opens it.
"""

from __future__ import annotations

from typing import NamedTuple

from builder.articles.attribution.adjuncts import skip_adjuncts
from builder.articles.attribution.content import (
    INSERTED,
)
from builder.articles.attribution.paragraph import (
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    TokenRange,
)
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_subject import (
    VerbSubject,
)

SUBORDINATORS_OR_RELATIVES = SUBORDINATORS | RELATIVE_PRONOUNS
"""Words that open a subordinate or a relative clause."""

_SUBORDINATORS_BUT_THAT = SUBORDINATORS - {"that"}
"""Words that open a subordinate clause other than a content clause."""


class VerbContent(NamedTuple):
    """What a cue verb reports."""

    parts: list[TokenRange]
    """The content, in one part or two."""
    frame: str
    """Where the content is in relation to the verb."""
    subject: VerbSubject
    """The subject, which may depend on the content."""
    channel: TokenRange | None = None
    """The words for the channel: "a statement"."""
    addressee: TokenRange | None = None
    """The words for whoever is addressed."""
    start: int = -1
    """The first token of a content after the verb, or -1."""
    context: tuple[str, ...] = ()
    """Features of the cue for the end scorer."""


class VerbSetting(NamedTuple):
    """What is known of a verb when the search for its content begins."""

    group: VerbGroup
    subject: VerbSubject
    after: int
    """The token after the verb, its subject and its adjuncts, at which a content may begin."""
    following: str
    """The word or mark there, empty at the end of the sentence."""
    channel: TokenRange | None
    addressee: TokenRange | None
    context: tuple[str, ...]


def setting_of(group: VerbGroup, subject: VerbSubject) -> VerbSetting:
    """Return the setting of a verb: its addressee and channel, and the start of any content after them."""
    inverted = subject.kind == "inv" and subject.speaker is not None
    after = group.end
    if subject.speaker is not None and (inverted or subject.kind == "passive-by"):
        after = subject.speaker[1]
    # whoever was told is the subject: "The jury was told Lee left"
    addressed = inverted or (subject.kind == "passive" and group.cue.group == "tell")
    lemma, cue_group = ("", "") if addressed else (group.cue.lemma, group.cue.group)
    after, addressee, channel = skip_adjuncts(group.paragraph, after, group.sentence_end, lemma, cue_group)
    return VerbSetting(
        group=group,
        subject=subject,
        after=after,
        following=group.paragraph.words[after] if after < group.sentence_end else "",
        channel=subject.channel or channel,
        addressee=addressee,
        context=_context(group, subject),
    )


def _context(group: VerbGroup, subject: VerbSubject) -> tuple[str, ...]:
    """Return the features of a cue by which the scorer weighs where its content ends."""
    kind = _clause_kind(group, subject)
    context = ("g=" + group.cue.group, "c=" + kind, "m=" + group.cue.form)
    paragraph, start = group.paragraph, group.sentence_start
    participle = group.cue.form == "ing" and not paragraph.has_finite(start, group.start)
    passive = subject.kind == "passive" and paragraph.words[group.start - 1] == ","  # "Lee, asked if it leaked, left"
    inserted = kind == "rel" or passive or (participle and group.start > start + 1)
    return (*context, INSERTED) if inserted else context


def _clause_kind(group: VerbGroup, subject: VerbSubject) -> str:
    """Return the kind of clause a cue is in: a content ends early in "While Lee says it leaks, Roe doubts it"."""
    words, speaker = group.paragraph.words, subject.speaker
    if speaker is not None:
        clause, start = subject.clause_start, group.sentence_start
        if start < clause and words[clause - 1] in _SUBORDINATORS_BUT_THAT:
            return "sub"
        if speaker[0] > start and words[speaker[0] - 1] in SUBORDINATORS_OR_RELATIVES:
            return "sub"
        if speaker[1] - speaker[0] == 1 and words[speaker[0]] in RELATIVE_PRONOUNS:
            return "rel"
    participle = group.cue.form == "ing" or (group.cue.form == "past" and speaker is None)
    return "front" if participle and group.start <= group.sentence_start + 1 else "main"

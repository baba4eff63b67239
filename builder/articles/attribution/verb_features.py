"""Evidence for and against an attribution with a cue verb: the features that the scorer weighs.

A feature is a string: the names of what it combines, "=", and their values in that order, as in `weights.json`. So
"grp|quoted=say|direct" is a verb of the group "say" whose content is one whole quotation. The names: `lem` lemma and
`grp` group of the cue, `form` of the verb, `subj` how its subject was found, `kind` of words that name the speaker,
`prev` kind of word before them, `frame`, `fin` a finite verb in the content, `first` kind of its first word, `len` its
length, `np2` a second noun phrase in it, `neg` a negation.
"""

from __future__ import annotations

from bisect import bisect_left

from builder.articles.attribution.paragraph import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SURELY_OR_LIKELY_FINITE,
    Paragraph,
)
from builder.articles.attribution.scorer import first_kind
from builder.articles.attribution.subjects import subject_kind
from builder.articles.attribution.verb_group import VerbGroup
from builder.articles.attribution.verb_setting import SUBORDINATORS_OR_RELATIVES, VerbContent
from builder.language.lexicon.function_words import MODALS_AND_NEGATED, VERB_NEGATIONS

_LENGTHS = (1, 3, 6, 12, 25, 50)
"""Upper bounds of the length classes, in tokens; the last class also includes anything longer."""

_FINITE_REACH = 20
"""Tokens of a content that are searched for a finite verb, which shows that the content is a clause."""

_SECOND_PHRASE_REACH = 9
"""Tokens of a content that are searched for a second noun phrase: "called the ruling a disgrace"."""

_GROUPS_WITH_SECOND_PHRASE = frozenset(("order", "label"))
"""Groups of verbs of ordering and naming: "ordered the crew to leave", "called the ruling a disgrace"."""

_FORMS_OF_HAVE = frozenset(("has", "have", "had"))
"""Auxiliaries of the perfect tense."""


def verb_features(group: VerbGroup, content: VerbContent) -> list[str]:
    """Return the features of a verb and its content.

    Their order matters: the score is a sum of floating-point numbers.
    """
    paragraph, cue, frame, subject = group.paragraph, group.cue, content.frame, content.subject.kind
    finite = "fin" if _has_finite_verb(paragraph, content) else ""
    quoted = _quoted_kind(paragraph, content)
    speaker = _speaker_kind(paragraph, content)
    features = [
        f"lem={cue.lemma}",
        f"lem|frame={cue.lemma}|{frame}",
        f"frame|fin={frame}|{finite}",
        f"grp|frame|fin={cue.group}|{frame}|{finite}",
        f"grp|form|subj={cue.group}|{cue.form}|{subject}",
        f"subj|quoted={subject}|{quoted}",
        f"grp|quoted={cue.group}|{quoted}",
        f"grp|kind={cue.group}|{speaker}",
        f"grp|first={cue.group}|{first_kind(paragraph, content.parts[0][0])}",
        f"form|kind={cue.form}|{speaker}",
        f"grp|prev={cue.group}|{cue.form}|{_kind_before_speaker(group, content)}",
        f"len={_length_class(content)}",
    ]
    if cue.group in _GROUPS_WITH_SECOND_PHRASE:
        features.append(f"np2={cue.lemma}{_has_second_phrase(paragraph, content) or quoted != ''}")
    return features + _group_features(group, content)


def _group_features(group: VerbGroup, content: VerbContent) -> list[str]:
    """Return the features of the words around a verb, which few candidates have."""
    features = []
    if group.cue.form == "past" and not _FORMS_OF_HAVE.isdisjoint(group.helpers):
        features.append("perfect")
    if not VERB_NEGATIONS.isdisjoint(group.helpers):
        features += ["neg", "grp|neg=" + group.cue.group]
    if not MODALS_AND_NEGATED.isdisjoint(group.helpers):
        features += ["modal", "grp|modal=" + group.cue.group]
    if content.addressee:
        features.append("addressee")
    if group.paragraph.capital(group.verb):
        features.append("capital")
    return features


def _speaker_kind(paragraph: Paragraph, content: VerbContent) -> str:
    """Return a code for the kind of words that name the speaker, or "none"."""
    speaker = content.subject.speaker
    return "none" if speaker is None else subject_kind(paragraph, speaker)


def _has_finite_verb(paragraph: Paragraph, content: VerbContent) -> bool:
    """Return True if the last part of a content has a finite verb near its start."""
    start, end = content.parts[-1]
    return not SURELY_OR_LIKELY_FINITE.isdisjoint(paragraph.words[start : min(end, start + _FINITE_REACH)])


def _quoted_kind(paragraph: Paragraph, content: VerbContent) -> str:
    """Return "direct" if the content begins and ends in one quotation, "quoted" if some of it is quoted, else ""."""
    first, last = content.parts[0]
    if paragraph.quote[first] >= 0 and paragraph.quote[last - 1] == paragraph.quote[first]:
        return "direct"
    some = any(paragraph.quote[start:end].count(-1) < end - start for start, end in content.parts)
    return "quoted" if some else ""


def _length_class(content: VerbContent) -> str:
    """Return the length class of a content, named by its upper bound."""
    length = sum(end - start for start, end in content.parts)
    return str(_LENGTHS[min(bisect_left(_LENGTHS, length), len(_LENGTHS) - 1)])


def _has_second_phrase(paragraph: Paragraph, content: VerbContent) -> bool:
    """Return True unless a bare content lacks a second noun phrase: "called the ruling a disgrace" has one.

    Only a bare content can lack what the verb says of its object; a that-clause or a quotation needs none.
    """
    start, end = content.parts[-1]
    within = paragraph.words[start + 1 : min(end, start + _SECOND_PHRASE_REACH)]
    return content.frame != "bare" or not DETERMINERS.isdisjoint(within)


def _kind_before_speaker(group: VerbGroup, content: VerbContent) -> str:
    """Return a code for the word before the speaker: "home of a bar called Adonis" attributes nothing."""
    paragraph, speaker = group.paragraph, content.subject.speaker
    if speaker is None or speaker[0] == group.sentence_start:
        return "start"
    before = speaker[0] - 1
    word = paragraph.words[before]
    if word in PREPOSITIONS:
        return "prep"
    if word in CONJUNCTIONS or word in SUBORDINATORS_OR_RELATIVES:
        return "sub"
    if paragraph.finite(before):
        return "verb"
    return "word" if word[0].isalnum() else "mark"

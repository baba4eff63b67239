"""The attribution that one cue verb makes: "said", "has been accused", "declined to say".

The steps: find the verb with its auxiliaries (`verb_group`), the speaker (`verb_subject`) and the content
(`verb_content`), and collect the evidence for and against the attribution (`verb_features`). The scorer then decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from builder.articles.attribution.other_senses import has_clause, has_other_sense, is_participle_here
from builder.articles.attribution.paragraph import (
    EXPRESSING,
    FEELING,
    NOUN_CUES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    WITNESS,
    Cue,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate
from builder.articles.attribution.speakers import NounKind, Verdict, check_speaker, noun_kind
from builder.articles.attribution.unsaid import is_negated
from builder.articles.attribution.verb_content import START_FRAME, find_verb_content
from builder.articles.attribution.verb_features import verb_features
from builder.articles.attribution.verb_group import VerbGroup, find_verb_group, is_noun_group
from builder.articles.attribution.verb_setting import VerbContent
from builder.articles.attribution.verb_subject import find_verb_subject
from builder.language.lexicon.function_words import VERB_NEGATIONS
from builder.language.lexicon.reporting import (
    BARE_CLAUSE_VERBS,
    EVIDENCE_VERBS,
    IDENTIFYING_VERBS,
    MOSTLY_NOUNS,
    PASSIVE_CUE_VERBS,
)
from builder.language.lexicon.stance_words import DENIED_DEEDS
from builder.language.lexicon.things import ARTIFACTS
from builder.language.lexicon.word_classes import ARTICLES
from builder.language.tagger import FINITE_TAGS, NAME_TAGS, NOUN_TAGS

_GROUPS_WITH_CLAUSE = frozenset(("say", "tell", "report", "think"))
"""Groups of verbs whose that-clause is always a content."""

_CLAUSE_FRAMES = frozenset(("that", "wh", "colon", "before", "mid"))
"""Frames of contents that are clauses."""

_CLAIM_REACH = 6
"""Tokens of a content within which the noun of a claim must come: "denied the latest reports that"."""

_IN_NOUN_PHRASE = NOUN_TAGS | {"JJ", "CD", "DT", "PRP$"}
"""Tags of words in a noun phrase."""

_LONGEST_OBJECT = 6
"""Tokens before the last of a noun phrase in front of a speaker: "the choices he says are hard"."""

_ENDS_OF_SPEECH = frozenset((",", "?", "!", "…"))
"""Last marks within a quotation that has its verb after it."""

_RELATIVES = (["that"], ["which"])
"""Relative pronouns that may be the subject of what others say: "a form that doctors say is late"."""

_SHORTEST_CERTAIN_CONTENT = 4
"""Tokens; a shorter content before "Lee said" may be an interjection: "Of course, Lee said"."""


def verb_candidate(
    paragraph: Paragraph,
    verb: int,
    cue: Cue,
    sentence_start: int,
    sentence_end: int,
    sentence: int,
    found: Sequence[Candidate],
) -> Candidate | None:
    """Return the attribution that a cue verb makes, or None.

    Args:
        paragraph: The paragraph.
        verb: The token of the verb.
        cue: Which cue it is a form of.
        sentence_start: The first token of its sentence.
        sentence_end: The token after its sentence.
        sentence: The index of the sentence in the paragraph.
        found: The earlier candidates of the sentence, with their scores; the verb may share their speakers.
    """
    group = find_verb_group(paragraph, verb, cue, sentence_start, sentence_end)
    if is_noun_group(group) or is_participle_here(group):
        return None
    if group.infinitive and cue.form != "base":
        return None  # "contrary to reports"
    subject = find_verb_subject(group, found)
    if subject.speaker is not None and paragraph.words[subject.speaker[0]] == "according":
        return None  # "according to figures published on Monday"
    content = find_verb_content(group, subject)
    if content is None or has_other_sense(group, content):
        return None
    content = _with_checked_speaker(group, content)
    if content is None:
        return None
    gap = _object_in_front(group, content)
    return Candidate(
        cue=(group.start if group.infinitive else verb, group.end),
        speaker=content.subject.speaker,
        content=content.parts if gap is None else _with_object(paragraph, gap, content.parts),
        lemma=cue.lemma,
        group=cue.group,
        frame=content.frame,
        sentence=sentence,
        features=["frame=start"] if content.frame == START_FRAME else verb_features(group, content),
        channel=content.channel,
        start=content.start,
        context=content.context,
        group_start=group.start,
        verb=verb,
        form=cue.form,
        negated=is_negated(paragraph, group.start, verb),
        certain=_is_certain(group, content),
    )


def _with_checked_speaker(group: VerbGroup, content: VerbContent) -> VerbContent | None:
    """Return a content with only those words as its speaker that name somebody who can speak.

    If they name a thing that says nothing, return None: "gold added 0.1 percent" attributes nothing. A quotation is
    kept, without a speaker.
    """
    paragraph, speaker = group.paragraph, content.subject.speaker
    if speaker is None:
        return content
    speaker = _nearest_noun(group, speaker)
    content = content._replace(subject=content.subject._replace(speaker=speaker))
    quoted = any(number >= 0 for start, end in content.parts for number in paragraph.quote[start:end])
    clause = quoted or content.frame in _CLAUSE_FRAMES
    named = any(paragraph.tags[k] in NAME_TAGS for k in range(*speaker))
    if content.frame == "bare" and (named or group.cue.lemma not in EVIDENCE_VERBS):
        clause = clause or has_clause(paragraph, *content.parts[-1])
    check = check_speaker(paragraph, speaker, group.cue.lemma, clause)
    if check.verdict is Verdict.MUTE and not quoted:
        return None
    if check.part is None:
        return content._replace(subject=content.subject._replace(speaker=None, kind="none"))
    return content._replace(subject=content.subject._replace(speaker=_without_object(paragraph, check.part)))


def _without_object(paragraph: Paragraph, speaker: TokenRange) -> TokenRange:
    """Return a speaker without the object of a preposition before its "and": "before [the match and] captain Lee said".

    The object is a thing, and a name follows, or the police and their like would be lost.
    """
    start, end = speaker
    joins = next((k for k in range(start + 1, end - 1) if paragraph.words[k] == "and"), None)
    if joins is None or start == 0 or paragraph.words[start - 1] not in PREPOSITIONS:
        return speaker
    named = paragraph.capital(joins + 1) and paragraph.tags[end - 1] in NAME_TAGS
    thing = not paragraph.capital(joins - 1) and noun_kind(paragraph.words[joins - 1]) is not NounKind.SPEAKER
    return (joins + 1, end) if named and thing and paragraph.words[start] in ARTICLES else speaker


def _nearest_noun(group: VerbGroup, speaker: TokenRange) -> TokenRange:
    """Return only the last noun of a speaker if it alone speaks: "a form that doctors say", "footage of Lee saying"."""
    words, (start, end) = group.paragraph.words, speaker
    if group.cue.group == "say" and group.cue.form == "base" and words[end - 2 : end - 1] in _RELATIVES:
        return end - 1, end
    of = next((k for k in range(start + 1, end - 1) if words[k] == "of"), start)
    shown = words[of - 1] in ARTIFACTS[0] and group.cue.form == "ing" and group.start == group.verb
    return (of + 1, end) if shown and group.paragraph.capital(of + 1) else speaker


def _object_in_front(group: VerbGroup, content: VerbContent) -> TokenRange | None:
    """Return the part of a content in front of its speaker, or None: "the choices he says are hard".

    The content begins with a finite verb, whose subject is the relative pronoun or the noun before the speaker.
    """
    paragraph, speaker, start = group.paragraph, content.subject.speaker, content.start
    if speaker is None or content.frame != "bare" or content.subject.kind != "np" or start != group.end:
        return None
    if paragraph.tags[start] not in FINITE_TAGS or speaker[0] <= group.sentence_start:
        return None
    before = speaker[0] - 1
    if paragraph.quote[before] >= 0:
        return None
    if paragraph.words[before] in RELATIVE_PRONOUNS:
        return before, speaker[0]
    if paragraph.tags[before] not in NOUN_TAGS:
        return None
    first = before
    while first > max(group.sentence_start, before - _LONGEST_OBJECT) and paragraph.tags[first - 1] in _IN_NOUN_PHRASE:
        first -= 1
        if paragraph.tags[first] in ("DT", "PRP$"):
            break
    return first, speaker[0]


def _with_object(paragraph: Paragraph, gap: TokenRange, parts: Sequence[TokenRange]) -> list[TokenRange]:
    """Return a content with its object in front; after a comma it ends at the next: "Lee, who they say is ill,"."""
    start, end = parts[-1]
    if gap[0] > 0 and paragraph.words[gap[0] - 1] == ",":
        end = next((k for k in range(start + 1, end) if paragraph.words[k] == "," and paragraph.quote[k] < 0), end)
    return [gap, *parts[:-1], (start, end)]


def _is_certain(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if the frame alone proves that it is an attribution, whatever the scorer says."""
    if content.subject.speaker is None:
        return False
    if group.cue.group in (WITNESS, FEELING):
        return VERB_NEGATIONS.isdisjoint(group.helpers)
    if group.cue.lemma in EXPRESSING and content.subject.kind not in ("inf-bare", "conj"):
        return True  # "expressed concern about it"
    if _is_refusal(group, content):
        return True
    if content.frame == "that":
        return group.cue.group in _GROUPS_WITH_CLAUSE  # "Lee warned that the dam leaks"
    if group.cue.group in ("say", "tell") and content.frame.startswith(("before", "mid")):
        first, last = content.parts[0]  # "The dam leaks badly, Lee told the council", but not "..., Lee did not say"
        return last - first >= _SHORTEST_CERTAIN_CONTENT and VERB_NEGATIONS.isdisjoint(group.helpers)
    if group.cue.lemma == "advise" and content.frame == "to" and content.addressee is not None:
        return True  # "advised users to update it"
    if _says_whole_sentence(group, content):
        return True
    if group.cue.group in ("report", "say") and content.frame == "bare" and _opens_with_pronoun(group, content):
        return True
    if group.cue.lemma in BARE_CLAUSE_VERBS and _opens_with_clause(group, content):
        return True
    # "accused by Lee of", "identified by Lee as"
    return content.subject.kind == "passive-by" and group.cue.lemma in PASSIVE_CUE_VERBS | IDENTIFYING_VERBS.keys()


def _says_whole_sentence(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a verb follows the sentence that somebody says, with the verb first, in a headline or quoted."""
    if group.cue.form in ("base", "s") and content.frame == "before":
        # "Prices will fall, warn agents", "writes Ann Lee", and the headline "Tolls harm trade, study finds"
        at_end = group.end == group.sentence_end == len(group.paragraph.words) and content.subject.kind == "np"
        if content.subject.kind == "inv" or at_end:
            return True
    asks_or_reports = group.cue.group in ("report", "question") or group.cue.lemma == "call"
    return asks_or_reports and _tags_quotation(group, content)


def _is_refusal(group: VerbGroup, content: VerbContent) -> bool:
    """Return True for "denied responsibility", "denied claims that the dam leaked" and "ruled out a rise"."""
    if group.cue.lemma == "rule":
        first, last = content.parts[0]
        unquoted = all(number < 0 for number in group.paragraph.quote[first:last])
        return group.end == group.verb + 2 and unquoted
    if group.cue.lemma == "deny" and (_is_denied_deed(group.paragraph, content) or _opens_with_clause(group, content)):
        return True
    return group.cue.group == "refusal" and _is_claim(group.paragraph, content)


def _is_denied_deed(paragraph: Paragraph, content: VerbContent) -> bool:
    """Return True if a content is a deed that somebody denies: "any link to the raid", "the allegations"."""
    first, last = content.parts[0]
    opening = paragraph.words[first : min(last, first + _CLAIM_REACH)]
    deed = not DENIED_DEEDS.isdisjoint(opening) or any(
        word in NOUN_CUES and NOUN_CUES[word].group == "report" and word != "claim" for word in opening
    )
    return content.frame == "bare" and deed


def _is_claim(paragraph: Paragraph, content: VerbContent) -> bool:
    """Return True if a content is a claim with what it says: "that it leaks", "the latest reports that it leaks"."""
    first, last = content.parts[0]
    opening = paragraph.words[first : min(last, first + _CLAIM_REACH)]
    if content.frame == "that":
        return True
    return any(word in NOUN_CUES and following in ("that", "of") for word, following in pairwise(opening))


def _tags_quotation(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a verb and its subject follow a whole quotation: "“Is it bad?” asked the cook"."""
    first, last = content.parts[0]
    quote = group.paragraph.quote
    return (
        content.frame.startswith(("before-q", "mid-q"))
        and quote[first] >= 0
        and quote[first] == quote[last - 1]
        and group.paragraph.words[last - 2] in _ENDS_OF_SPEECH
    )


def _opens_with_clause(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a content is a clause: "confirmed the crew had left", but not "confirmed the crew's names"."""
    paragraph, (first, last) = group.paragraph, content.parts[-1]
    if content.frame != "bare" or content.subject.kind not in ("np", "conj") or first != group.end:
        return False
    verb = first
    while verb < last and paragraph.tags[verb] in _IN_NOUN_PHRASE and not paragraph.finite(verb):
        verb += 1
    return first < verb < last and paragraph.finite(verb) and paragraph.tags[verb] in FINITE_TAGS


def _opens_with_pronoun(group: VerbGroup, content: VerbContent) -> bool:
    """Return True if a content begins with a pronoun and its verb: "claims they left", ", adding it leaks"."""
    first, last = content.parts[-1]
    paragraph = group.paragraph
    return (
        first == group.end
        and first + 1 < last
        and (group.cue.form in ("past", "ing") or group.cue.lemma not in MOSTLY_NOUNS)  # but not "ten states he won"
        and VERB_NEGATIONS.isdisjoint(group.helpers)
        and (paragraph.words[first] in SUBJECT_PRONOUNS or paragraph.words[first] in ("it", "there"))
        and paragraph.finite(first + 1)
        and (content.subject.kind == "np" or paragraph.words[group.start - 1] == ",")
    )

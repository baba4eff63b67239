"""Attributions of an article: who says what, and in which words the article says so.

`find_attributions` takes an article's text with its segments and returns attributions whose spans are offsets into
the text. It reads nothing else: no model, no network, no clock. The order of work:

1. join segments into paragraphs and split them into tokens (`paragraph`);
2. find all candidates: cues with subject, verb and content (`cues`), and speakers in headlines;
3. keep the candidates that the scorer finds likely (`scorer`);
4. find speakers for the quotations that no candidate covers (`unclaimed_quotations`);
5. resolve speakers to agents (`coreference`), and leave out what was not said (`unsaid`);
6. say of each whether it is asserted, asked, denied and so on (`stance`);
7. add embedded posts and estimates, and note who relays whom (`embedded_posts`, `estimates`, `relays`).

Each step looks at a bounded number of tokens around a cue or quotation mark, so the time grows linearly with the
length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.articles.attribution.colon_lines import (
    TAIL,
    TURN,
    headline_candidate,
    tail_candidate,
    turn_candidates,
    turn_labels,
    turns_of,
)
from builder.articles.attribution.coreference import AgentResolver
from builder.articles.attribution.cues import cue_candidates
from builder.articles.attribution.distance import with_distance
from builder.articles.attribution.embedded_posts import find_posts
from builder.articles.attribution.estimates import find_estimates
from builder.articles.attribution.hedges import hedges_among
from builder.articles.attribution.paragraph import TIME_WORDS, Paragraph, TokenRange
from builder.articles.attribution.prose import joined_paragraphs
from builder.articles.attribution.relays import candidates_in_reports, part_speakers, with_relays
from builder.articles.attribution.scorer import Candidate, score, scorer_weights
from builder.articles.attribution.stance import stance_of
from builder.articles.attribution.unclaimed_quotations import RunningSpeech, claim_quotations
from builder.articles.attribution.unsaid import is_unsaid
from builder.language.tokens import lowered
from builder.model import Attribution, Segment, Span, SpeechMode

_RELAY_ALLOWANCE = 0.4
"""Score by which the threshold is lowered inside a report: "police said that Lee had warned them".

A candidate inside a report is rarely a false one. Tuned together with the weights.
"""

_DIRECT_SHARE = 0.9
"""Share of a content's tokens that are quoted above which its mode is direct; the rest may be marks and commas."""

_HEDGE_REACH = 3
"""Tokens before a cue within which a hedge belongs to it: "reportedly also said"."""


def find_attributions(text: str, segments: Sequence[Segment]) -> tuple[Attribution, ...]:
    """Return all attributions of an article in the order of their content.

    Takes the article's text and its segments (sentences and boilerplate, in order). The spans returned are offsets
    into the text. A sentence that is not attributed to anybody has none.
    """
    found = _from_prose(text, segments)
    found.extend(find_posts(text, segments))
    # A cue may have found an estimate already: "said that police put the toll at 40".
    cues = {attribution.cue for attribution in found}
    found.extend(estimate for estimate in find_estimates(text, segments) if estimate.cue not in cues)
    found.sort(key=lambda attribution: (attribution.content[0].start, -attribution.content[-1].end))
    return tuple(with_relays(found))


def attribution_candidates(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Paragraph, list[Candidate]]]:
    """Yield each paragraph with all its candidates, likely or not; the weights are trained on these."""
    labels = turn_labels(text)
    for _, paragraph in joined_paragraphs(text, lowered(text), segments):
        turns = turns_of(paragraph, labels)
        candidates = cue_candidates(paragraph, {number: end for number, (_, end) in turns.items()})
        lines = turn_candidates(paragraph, turns) if turns else _headline_candidates(paragraph, candidates)
        tail = None if turns else tail_candidate(paragraph, candidates)
        yield paragraph, candidates + lines + ([] if tail is None else [tail])


def _headline_candidates(paragraph: Paragraph, others: Sequence[Candidate]) -> list[Candidate]:
    """Return the speakers before a colon, with their scores: "Lee: The road is closed".

    What somebody else says in the line begins after the colon: "A: It left at noon, the owner said".
    """
    if ":" not in paragraph.words:
        return []
    found = []
    for number, (first, last) in enumerate(paragraph.sentences):
        candidate = headline_candidate(paragraph, number, first, last)
        if candidate is not None:
            candidate.score = score(candidate.features)
            if not _is_said_by_others(paragraph, candidate, first, others):
                found.append(candidate)
    return found


def _is_said_by_others(paragraph: Paragraph, candidate: Candidate, first: int, others: Sequence[Candidate]) -> bool:
    """Return True if somebody else says the whole line after a label of one letter, as in an interview.

    The label, of whatever length, is cut off what others say.
    """
    start = candidate.content[0][0]
    said = False
    for other in others:
        content_start, content_end = other.content[0]
        if other.sentence == candidate.sentence and first <= content_start <= start < content_end:
            other.content[0] = (start, content_end)
            said = said or other.score > scorer_weights().threshold
    return said and len(paragraph.words[first]) == 1


# --- from candidates to attributions


def _from_prose(text: str, segments: Sequence[Segment]) -> list[Attribution]:
    """Return the attributions in an article's own sentences, paragraph by paragraph."""
    resolver = AgentResolver(text, lowered(text))
    speech = RunningSpeech()
    for paragraph, candidates in attribution_candidates(text, segments):
        kept = _likely(candidates)
        part_speakers(paragraph, kept)
        claimed, opening = claim_quotations(paragraph, kept)
        kept.extend(claimed)
        speech.enter(paragraph, opening, kept)
        resolver.enter(paragraph)
        # A pronoun may refer to the previous speaker, so speakers are resolved in the order of the text.
        for candidate in sorted(kept, key=lambda candidate: candidate.speaker or candidate.content[0]):
            distance = None
            if candidate.speaker:
                candidate.speaker, distance = with_distance(paragraph, candidate.speaker)
            agent = resolver.resolve(candidate)
            # Whoever did not say something is still who the next pronoun may refer to.
            if not is_unsaid(paragraph, candidate):
                speech.add(paragraph, candidate, _attribution(paragraph, candidate, agent, distance))
    return speech.attributions()


def _likely(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that score above their threshold."""
    in_reports = candidates_in_reports(candidates, scorer_weights().threshold)
    return [
        candidate
        for index, candidate in enumerate(candidates)
        if candidate.frame in (TURN, TAIL) or candidate.score > _threshold(candidate, index in in_reports)
    ]


def _threshold(candidate: Candidate, in_report: bool) -> float:
    """Return the score that a candidate must exceed; it is lower for somebody whose words another person reports."""
    relayed = in_report and candidate.speaker is not None and candidate.group in ("report", "say")
    threshold = scorer_weights().threshold
    return threshold - _RELAY_ALLOWANCE if relayed else threshold


def _attribution(
    paragraph: Paragraph, candidate: Candidate, agent: Span | None, distance: TokenRange | None
) -> Attribution:
    """Return a candidate as an attribution: spans, mode, channel and hedges, a phrase of distance among them."""
    ranges = sorted(set(candidate.content))
    hedged = [(max(0, candidate.cue[0] - _HEDGE_REACH), candidate.cue[1]), *ranges] if candidate.cue else ranges
    return Attribution(
        speaker=paragraph.span(*candidate.speaker) if candidate.speaker else None,
        cue=paragraph.span(*candidate.cue) if candidate.cue else None,
        content=tuple(paragraph.span(first, last) for first, last in ranges),
        mode="direct" if candidate.frame == TURN else _speech_mode(paragraph, candidate.content),
        channel=_channel_words(paragraph, candidate.channel) if candidate.channel else None,
        agent=agent,
        hedges=_with_distance(
            paragraph, distance, [hedge for part in hedged for hedge in hedges_among(paragraph, *part)]
        ),
        stance=stance_of(paragraph, candidate),
    )


def _with_distance(paragraph: Paragraph, distance: TokenRange | None, hedges: list[Span]) -> tuple[Span, ...]:
    """Return hedges in order, with a phrase of distance unless one of them is part of it already."""
    if distance is None:
        return tuple(hedges)
    phrase = paragraph.span(*distance)
    apart = [hedge for hedge in hedges if hedge.end <= phrase.start or phrase.end <= hedge.start]
    return tuple(sorted([phrase, *apart], key=lambda hedge: hedge.start))


def _speech_mode(paragraph: Paragraph, content: Sequence[TokenRange]) -> SpeechMode:
    """Return the mode of a content, which depends on the share of its tokens that are quoted."""
    total = sum(last - first for first, last in content)
    quoted = total - sum(paragraph.quote[first:last].count(-1) for first, last in content)
    if not quoted:
        return "indirect"
    return "direct" if quoted > _DIRECT_SHARE * total else "mixed"


def _channel_words(paragraph: Paragraph, channel: TokenRange) -> str | None:
    """Return the words of a channel without a day after them: "a long post on X on Monday" gives "a long post on X"."""
    first, last = channel
    words = paragraph.words
    while last > first + 1 and (
        words[last - 1] in TIME_WORDS or words[last - 1] in (".", "on", ",", '"') or words[last - 1].isdigit()
    ):
        last -= 1
    return paragraph.text[paragraph.starts[first] : paragraph.ends[last - 1]] if last > first else None

"""Explanations, for analysts, of why a sentence does or does not answer a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from builder.errors import in_a_row
from builder.model import Claim, Question, Topic
from builder.topics.matcher import ConditionVerdict, Matcher, TermMatch, TermMatches

_MOST_NAMED: Final = 5
"""Measures, speakers or figures that one line names."""


def explain(
    sentence: str,
    matches: TermMatches,
    matcher: Matcher,
    topic_id: str | None = None,
    claims: Sequence[Claim] = (),
) -> str:
    """Return a text that says, for each question, what the sentence contains and what is missing.

    If the sentence contains nothing that a question asks for, the question is only counted; but if the question asks
    for a figure and the sentence has other figures, these are shown.

    Args:
        sentence: its text.
        matches: what the matcher found in it.
        matcher: knows the topics and questions.
        topic_id: limits the result to one topic.
        claims: the figures of the sentence.
    """
    lines = [f"  “{' '.join(sentence.split())}”"]
    unmet: dict[str, list[ConditionVerdict]] = {}
    for topic, question, verdicts in matcher.judge(matches):
        if topic_id not in (None, topic.id):
            continue
        # If there are several conditions (`either`), the one closest to being met is the most informative.
        best = max(verdicts, key=lambda verdict: (verdict.is_met, verdict.share_found, bool(verdict.missing_measures)))
        if not best.has_found and not (best.missing_measures and claims):
            unmet.setdefault(_what_is_lacking(best), []).append(best)
            continue
        lines += _verdict_lines(topic, question, best, claims)
        if best.is_met:
            lines += [
                f"      gives answer {index + 1} of {len(question.answers)}: “{sentence[span.start : span.end]}”"
                for index, span in matcher.answers_given(matches, question)
            ]
    lines += (
        _line_of_others(lacking, unmet[lacking]) for lacking in ("terms", "figure", "speaker") if lacking in unmet
    )
    return "\n".join(lines)


def _what_is_lacking(verdict: ConditionVerdict) -> str:
    """Return what a condition asks for of which the sentence has nothing: a figure, or else terms, or a speaker."""
    if verdict.missing_measures:
        return "figure"
    return "terms" if verdict.missing else "speaker"


def _line_of_others(lacking: str, verdicts: Sequence[ConditionVerdict]) -> str:
    """Return the line on the questions that ask for what the sentence does not have."""
    one = len(verdicts) == 1
    head = f"  {len(verdicts)} other question{'' if one else 's'}"
    if lacking == "terms":
        return f"{head}: the sentence contains none of {'its' if one else 'their'} terms."
    if lacking == "figure":
        wanted = dict.fromkeys(measure for verdict in verdicts for measure in verdict.missing_measures)
        return f"{head} need{'s' if one else ''} a figure (measure {_shortened(list(wanted))}); the sentence has none."
    names = dict.fromkeys(term.text for verdict in verdicts for term in verdict.missing_agents)
    return f"{head}: the sentence is not said by {_shortened(list(names))}."


def _shortened(names: Sequence[str]) -> str:
    """Return some alternatives as a sentence lists them; of many, only the first."""
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return in_a_row([*names[:_MOST_NAMED], *more], "or")


def _verdict_lines(
    topic: Topic, question: Question, verdict: ConditionVerdict, claims: Sequence[Claim]
) -> Iterator[str]:
    """Yield the lines of one question."""
    head = "answers" if verdict.is_met else "does not answer"
    yield f"  {head}: {question.text} ({topic.title}, dossier.yml:{question.line})"
    for match in verdict.found:
        yield f"      found {_described_match(match)}"
    for group in verdict.missing:
        yield f"      needs one of: {group.label}"
    if verdict.figure:
        measure, figure = verdict.figure
        yield f"      found “{figure}” (measure {measure})"
    if verdict.missing_measures:
        wanted = in_a_row(verdict.missing_measures, "or")
        yield f"      needs a figure (measure {wanted}); the sentence has {_figures_instead(claims)}"
    if verdict.speaker:
        yield f"      said by {verdict.speaker}"
    if verdict.missing_agents:
        yield f"      needs to be said by {in_a_row([term.text for term in verdict.missing_agents], 'or')}"
    for match in verdict.excluded_by:
        yield f"      ruled out by {_described_match(match)}"


def _figures_instead(claims: Sequence[Claim]) -> str:
    """Return the figures that a sentence has instead of those that a question asks for, each with its measure."""
    figures = [f"“{claim.figure.text}” ({_its_measure(claim)})" for claim in claims[:_MOST_NAMED]]
    more = [f"{len(claims) - _MOST_NAMED} more"] if len(claims) > _MOST_NAMED else []
    return in_a_row([*figures, *more]) or "none"


def _its_measure(claim: Claim) -> str:
    return "no measure" if claim.measure is None else f"measure {claim.measure}"


def _described_match(match: TermMatch) -> str:
    """Return the words found, any pronoun that may refer to them, the term that they match, and its line."""
    term = f"term {match.term.text}, dossier.yml:{match.term.line}"
    if match.pronoun:
        return f"“{match.pronoun}”, which may refer to “{match.words}” ({term})"
    return f"“{match.words}” ({term})"

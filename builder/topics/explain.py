"""Explanations, for analysts, of why a sentence does or does not answer a question."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import Question, Topic
from builder.topics.matcher import ConditionVerdict, Matcher, TermMatch, TermMatches


def explain(sentence: str, matches: TermMatches, matcher: Matcher, topic_id: str | None = None) -> str:
    """Return a text that says, for each question, what the sentence contains and what is missing.

    If the sentence contains nothing that a question asks for, the question is only counted.

    Args:
        sentence: its text.
        matches: what the matcher found in it.
        matcher: knows the topics and questions.
        topic_id: limits the result to one topic.
    """
    lines = [f"  “{' '.join(sentence.split())}”"]
    without_any = 0
    for topic, question, verdicts in matcher.judge(matches):
        if topic_id not in (None, topic.id):
            continue
        # If there are several conditions (`either`), the one closest to being met is the most informative.
        best = max(verdicts, key=lambda verdict: (verdict.is_met, verdict.share_found))
        if not best.has_found:
            without_any += 1
            continue
        lines += _verdict_lines(topic, question, best)
        if best.is_met:
            lines += [
                f"      gives answer {index + 1} of {len(question.answers)}: “{sentence[span.start : span.end]}”"
                for index, span in matcher.answers_given(matches, question)
            ]
    if without_any:
        others, their = ("question", "its") if without_any == 1 else ("questions", "their")
        lines.append(f"  {without_any} other {others}: the sentence contains none of {their} terms.")
    return "\n".join(lines)


def _verdict_lines(topic: Topic, question: Question, verdict: ConditionVerdict) -> Iterator[str]:
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
        yield f"      needs a figure (measure {' or '.join(verdict.missing_measures)})"
    if verdict.speaker:
        yield f"      said by {verdict.speaker}"
    if verdict.missing_agents:
        yield f"      needs to be said by {' or '.join(term.text for term in verdict.missing_agents)}"
    for match in verdict.excluded_by:
        yield f"      ruled out by {_described_match(match)}"


def _described_match(match: TermMatch) -> str:
    """Return the words found, any pronoun that may refer to them, the term that they match, and its line."""
    term = f"term {match.term.text}, dossier.yml:{match.term.line}"
    if match.pronoun:
        return f"“{match.pronoun}”, which may refer to “{match.words}” ({term})"
    return f"“{match.words}” ({term})"

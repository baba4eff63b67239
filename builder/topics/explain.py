"""Why a sentence is, or is not, under a question: in words for an analyst."""

from __future__ import annotations

from builder.model import Question, Topic
from builder.topics.matcher import Match, Matcher, TermMatches, Verdict


def explain(sentence: str, found: TermMatches, matcher: Matcher, topic_id: str | None = None) -> str:
    """Say for each question what the sentence holds and what it lacks; `topic_id` limits it to one topic.

    `found` is what the matcher read of the sentence. Questions of which it holds nothing are only counted.
    """
    lines = [f"  “{' '.join(sentence.split())}”"]
    silent = 0
    for topic, question, verdicts in matcher.verdicts(found):
        if topic_id not in (None, topic.id):
            continue
        best = max(verdicts, key=lambda verdict: (verdict.answers, len(verdict.met) / len(_needs(verdict))))
        if not (best.met or best.measured or best.said_by):
            silent += 1
            continue
        lines += _question(topic, question, best)
        if best.answers:
            lines += [
                f"      gives answer {turn + 1} of {len(question.answers)}: “{sentence[span.start : span.end]}”"
                for turn, span in matcher.given(found, question)
            ]
    if silent:
        lines.append(f"  {silent} other question(s): none of their terms is in the sentence.")
    return "\n".join(lines)


def _question(topic: Topic, question: Question, verdict: Verdict) -> list[str]:
    head = "answers" if verdict.answers else "does not answer"
    lines = [f"  {head}: {question.text} ({topic.title}, dossier.yml:{question.line})"]
    lines += [f"      found {_match(match)}" for match in verdict.met]
    lines += [f"      lacking one of: {group.label}" for group in verdict.lacking]
    if verdict.measured:
        lines.append(f"      found “{verdict.measured[1]}” (measure {verdict.measured[0]})")
    if verdict.unmeasured:
        lines.append(f"      lacking a figure of: {', '.join(verdict.unmeasured)}")
    if verdict.said_by:
        lines.append(f"      said by {verdict.said_by}")
    if verdict.unsaid:
        lines.append(f"      not said by: {', '.join(term.text for term in verdict.unsaid)}")
    lines += [f"      forbidden by {_match(match)}" for match in verdict.forbidden]
    return lines


def _match(match: Match) -> str:
    stands = f", for which “{match.pronoun}” may stand here" if match.pronoun else ""
    return f"“{match.found}” (term {match.term.text}, dossier.yml:{match.term.line}){stands}"


def _needs(verdict: Verdict) -> tuple[object, ...]:
    return (*verdict.met, *verdict.lacking) or (None,)

"""Notes on figures: measures of `dossier.yml` without a figure, and figures without a measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from builder.articles.figures.measure_index import LETTER_WORD
from builder.articles.figures.measures import count_figures
from builder.errors import Problem, did_you_mean, in_a_row
from builder.ids import slug
from builder.language.forms import past_participle, plural
from builder.language.lexicon import common_measures
from builder.language.lexicon.happening_words import STATES, STATIVE_VERBS
from builder.model import NO_QUESTION, Claim, Dossier, Measure, Reading, Source, Statement
from builder.topics.counted_words import set_aside_measure
from builder.topics.term_notes import limited, measured_sentences
from builder.topics.word_index import WordIndex

_FILE: Final = "dossier.yml"

_MOST_KINDS: Final = 3
"""Kinds of figures without a measure that the note names."""

_TRIED: Final = 10
"""Kinds, the most frequent first, for which a measure is tried before the note offers one."""

_SOMETHING: Final = "something "
"""What stands for a noun that a sentence does not have: "another 17 were delayed"."""

_SENTENCES_TRIED: Final = 40
"""Statements with which a measure is tried, so that a note takes no time to speak of."""


# --- measures without a figure


def measures_without_figures(
    dossier: Dossier, readings: Sequence[Reading], sentences: Sequence[Reading], index: WordIndex
) -> list[Problem]:
    """Return notes on declared measures that have no figure in any statement.

    `sentences` are the readings that `index` has, in its order.
    """
    answering = {claim.measure for statement in dossier.statements for claim in statement.reading.claims}
    idle = {entry.sentence.id for entry in dossier.unused if entry.reason == NO_QUESTION}
    unasked = Counter(claim.measure for reading in readings if reading.sentence.id in idle for claim in reading.claims)
    notes = []
    for measure in dossier.measures:
        if not measure.line or not measure.happened or measure.id in answering:
            continue
        if number := unasked[measure.id]:
            figures = "the only figure" if number == 1 else f"all {number:,} figures"
            sentence = "a sentence that answers" if number == 1 else "sentences that answer"
            message = f"{figures} of “{measure.title}” {'is' if number == 1 else 'are'} in {sentence} no question."
            notes.append(Problem(_FILE, measure.line, message, f"Ask for them with `measure: {measure.id}`."))
        elif found := sorted(measured_sentences(measure, index)):
            notes.append(_note_without_figure(measure, [sentences[at] for at in found]))
    return limited(notes, "measures without a figure")


def _note_without_figure(measure: Measure, found: Sequence[Reading]) -> Problem:
    """Return the note on a measure whose words occur in some sentences, none of which has a figure of it."""
    times = f"{len(found):,} sentence" + ("s" if len(found) > 1 else "")
    with_numbers = [reading for reading in found if reading.claims]
    message = f"no figure of “{measure.title}” was found: its words occur in {times}, "
    if not with_numbers:
        message += "none with a number." if len(found) > 1 else "without a number."
        return Problem(_FILE, measure.line, message, "Ask for them with `any` instead.")
    message += f"{len(with_numbers):,} of them with a number, but of something else."
    return Problem(_FILE, measure.line, message, f"See `dossier explain {with_numbers[0].sentence.id}`.")


def unknown_measures(declared: Sequence[Measure], known: frozenset[str]) -> list[Problem]:
    """Return notes on measures that `dossier.yml` changes or joins, but that are not built in, and that no figure has.

    `known` are the ids of all measures before these changes.
    """
    own = {measure.id for measure in declared if measure.happened or measure.joins} | common_measures.TITLES.keys()
    names = sorted(known | own)
    notes = []
    for measure in declared:
        changed = () if measure.id in own else (measure.id,)
        for name in (*changed, *measure.joins):
            if name not in known | own:
                hint = f"{did_you_mean(name, names)}`dossier explain` shows the measures of figures."
                notes.append(Problem(_FILE, measure.line, f"no figure has the measure “{name}”.", hint))
    return limited(notes, "measures that no figure has")


# --- figures without a measure


class _Kind(NamedTuple):
    """What figures without a measure count, as far as it is known."""

    noun: str | None
    happened: tuple[str, ...]


class _Example(NamedTuple):
    """A figure of a kind."""

    statement: Statement
    claim: Claim


def figures_without_measure(dossier: Dossier, set_aside: Collection[str] = ()) -> Problem | None:
    """Return one note on the figures of statements that have no measure, with the line that gives one to some.

    `set_aside` has the ids of measures that the analyst does without; their figures are not counted.
    """
    by_kind: defaultdict[_Kind, list[_Example]] = defaultdict(list)
    others: list[_Example] = []
    for statement in dossier.statements:
        for claim in statement.reading.claims:
            if _lacks_measure(claim, set_aside):
                kind = _known_kind(claim)
                (others if kind is None else by_kind[kind]).append(_Example(statement, claim))
    number = len(others) + sum(map(len, by_kind.values()))
    if not number:
        return None
    sources = {source.id: source for source in dossier.sources}
    kinds = sorted(by_kind, key=lambda kind: -len(by_kind[kind]))
    named, rest = kinds[:_MOST_KINDS], number - sum(len(by_kind[kind]) for kind in kinds[:_MOST_KINDS])
    listed = [f"{_title_of(kind, by_kind[kind], sources)} ({len(by_kind[kind]):,})" for kind in named]
    listed += [f"{rest:,} more"] if rest and named else []
    figures = "1 figure has no measure, so it is" if number == 1 else f"{number:,} figures have no measure, so they are"
    message = f"{figures} compared with nothing{': ' if listed else ''}{in_a_row(listed)}."
    hint = next((line for kind in kinds[:_TRIED] if (line := _line_for(kind, by_kind[kind], dossier, sources))), None)
    example = (by_kind[kinds[0]] if kinds else others)[0]
    return Problem(_FILE, None, message, hint or f"`dossier explain {example.statement.id}` says what is lacking.")


def _lacks_measure(claim: Claim, set_aside: Collection[str]) -> bool:
    """Return True if a figure has no measure, and neither its unit nor the editor or the analyst is the reason."""
    if claim.measure is not None or claim.figure.unit is not None or (claim.edit and claim.edit.measured):
        return False
    return set_aside_measure(claim, set_aside) is None


def _known_kind(claim: Claim) -> _Kind | None:
    """Return what a figure counts and what happened to it, or None if neither is known."""
    noun, happened = claim.counting.noun, claim.counting.happened
    if claim.counting.role != "theme" or claim.counting.span is None:
        happened = ()
    if not all(LETTER_WORD.fullmatch(word) for word in (noun or "x", *happened)):
        return None
    if not STATIVE_VERBS.isdisjoint(happened):
        happened = ()
    return _Kind(noun, happened) if noun or happened else None


def _line_for(kind: _Kind, examples: Sequence[_Example], dossier: Dossier, sources: Mapping[str, Source]) -> str | None:
    """Return a hint with the line for `dossier.yml` that gives figures of a kind a measure, or None if none does."""
    measure = _measure_for(kind, examples, sources)
    is_known = any(measure.id == known.id for known in dossier.measures)
    if is_known or not kind.happened or (kind.noun is None and len(examples) == 1):
        return None
    if not _takes(measure, examples, dossier, sources):
        return None
    title = _title_of(kind, examples, sources)
    counted = f", counted: {measure.counted[0]}" if measure.counted else ""
    line = f"{{title: {measure.title}{counted}, happened: {measure.happened[0]}}}"
    return f"For {title}, add under `measures`: - {line}"


def _measure_for(kind: _Kind, examples: Sequence[_Example], sources: Mapping[str, Source]) -> Measure:
    """Return a measure for figures of a kind."""
    title = _title_of(kind, examples, sources).removeprefix(_SOMETHING)
    title = title[:1].upper() + title[1:]
    words = [_word_for(lemma, examples, sources)[0] for lemma in kind.happened]
    counted = "people" if kind.noun == "person" else kind.noun
    return Measure(slug(title), (counted,) if counted else (), (" or ".join(words),), (), title)


def _takes(measure: Measure, examples: Sequence[_Example], dossier: Dossier, sources: Mapping[str, Source]) -> bool:
    """Return True if a measure would take the figures of most examples, and none that has a measure already."""
    happened = examples[0].claim.counting.happened
    alike = [
        statement
        for statement in dossier.statements
        if any(claim.counting.happened == happened for claim in statement.reading.claims)
    ]
    declared = tuple(known for known in dossier.measures if known.line)
    taken = 0
    for statement in alike[:_SENTENCES_TRIED]:
        text = sources[statement.sentence.source].text
        before, after = (_measures_with(statement, text, measures) for measures in (declared, (*declared, measure)))
        if any(old is not None and old != new for old, new in zip(before, after, strict=True)):
            return False
        claims = [claim for claim, new in zip(statement.reading.claims, after, strict=True) if new == measure.id]
        if any(claim.measure is not None for claim in claims):
            return False
        taken += len(claims)
    return taken * 2 > min(len(examples), _SENTENCES_TRIED)


def _measures_with(statement: Statement, text: str, measures: Sequence[Measure]) -> list[str | None]:
    """Return the measure, if any, of each figure of a statement, had `dossier.yml` these measures."""
    reading = statement.reading
    cues = [(part.attribution.cue.start, part.attribution.cue.end) for part in reading.said if part.attribution.cue]
    figures = [claim.figure for claim in reading.claims]
    place = (reading.sentence.start, reading.sentence.end)
    return [counted.measure for counted in count_figures(text, figures, measures, *place, cues)]


def _title_of(kind: _Kind, examples: Sequence[_Example], sources: Mapping[str, Source]) -> str:
    """Return what figures of a kind count, in plain words: "bombs dropped", "people missing"."""
    shown = [_word_for(lemma, examples, sources)[1] for lemma in kind.happened if lemma != kind.noun]
    span = examples[0].claim.counting.span
    text = sources[examples[0].statement.sentence.source].text
    is_sum = span is None or "or" in text[span.start : span.end].split()
    noun = plural(kind.noun) if kind.noun else _SOMETHING.rstrip()
    return " ".join(filter(None, (noun, (" or " if is_sum else " and ").join(shown))))


def _word_for(lemma: str, examples: Sequence[_Example], sources: Mapping[str, Source]) -> tuple[str, str]:
    """Return the word by which a measure names what happened, and the one that a title has."""
    statement, claim = examples[0]
    span = claim.counting.span
    text = sources[statement.sentence.source].text
    words = text[span.start : span.end].lower().split() if span else []
    states = [word for word in words if word in STATES]
    participle = past_participle(lemma)
    if len(claim.counting.happened) == 1 and states and states[-1] != participle:
        return states[-1], states[-1]  # "missing" is no form of "to miss" here
    return lemma, participle or lemma

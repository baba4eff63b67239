"""Disagreements over figures: exclusive values of one measure, revisions, parts, and measures that may be confused.

Figures are only compared within one measure. A measure that a question asks for is compared among all statements of the
first topic with such a question; any other measure is compared among the answers to each question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Final

from builder.compare.clauses import Clause
from builder.compare.content_words import content_words_of, normalize_word
from builder.compare.disagreements.collect import (
    FoundDisagreement,
    PublicationDays,
    accounts_that_differ,
    disagreement_side,
)
from builder.compare.disagreements.measure_claims import (
    MeasureClaim,
    are_of_two_events,
    exclude,
    have_different_times,
    is_of_condition,
    is_of_earlier_event,
    is_one_of_several,
    severity_of,
    whole_counts,
)
from builder.language.intervals import first_and_last_day_of, value_interval
from builder.language.lexicon import figure_contexts, function_words, happening_words, things
from builder.model import (
    Claim,
    Measure,
    Question,
    Relation,
    Side,
    Stance,
    Statement,
    StatementSpan,
    Topic,
)

_THE_OTHERS: Final = frozenset(("other", "another", "second"))
"""Words after "one" that show that it is one of several."""

StancesOfFigures = Mapping[tuple[str, int], Stance]
"""Statement id and offset of a figure -> its stance; a figure in no clause is missing."""

StatementClause = tuple[Statement, Clause]
"""A clause with its statement."""

COMPARABLE_FACTOR: Final = 3.0
"""Figures that no question asks for are compared if they differ from a shared value by at most this factor.

Beyond it, they probably count different things: an article about 14 dead in a landslide recalls one with 900.
"""

SHARED_BY: Final = 2
"""Articles that must give a value before others are compared with it, so that no single article chooses it."""

SHARED_WORDS: Final = 2
"""Content words that the sentences of two figures of a gathered measure must share, such as what is counted."""

MOST_FIGURES: Final = 500
"""Figures of a gathered measure that are compared in pairs; it limits the work."""

SHARED_OF_LENGTHS: Final = 4
"""Those that they must share for lengths and times: each place has its distance, and much was "two years ago"."""

SHARED_OF_OTHER_EVENT: Final = 3
"""Those that they must share if the measure is of another event, place or scale: there may be several others."""

LARGE_COUNT: Final = 20
"""The least number that is not told piece by piece: "two fell here, one there"."""

_FURTHER: Final = frozenset(("other", "others", "another", "more"))
"""Words after a figure that show that it counts only some: "one fell in the camp, with several more around it"."""

OF_REACH: Final = 3
"""Words before a figure in which "of" shows that it counts a part of something: "the families of the 12"."""

_HARM = "kill injure"
"""What happened to casualties."""

_CASUALTIES = "casualty victim"
"""Words that include both the killed and the injured."""

_ADDITIONAL = (figure_contexts.COUNT_SKIPS - {"extra"}) | {"another"}
"""Words next to a figure that make it an addition to an earlier one: "seven more people"."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies that anything was counted: "no one was killed"."""

    statement: Statement
    span: StatementSpan
    voice: tuple[str, str | None]  # its source, and the agent who denies it, if the article names one


def differing_figures(
    statements: Sequence[Statement],
    clauses: Sequence[Clause],
    topics: Sequence[Topic],
    measures: Sequence[Measure],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield the disagreements over figures, topic by topic."""
    reported: set[object] = set()  # measures, and pairs of measures, that an earlier topic has compared
    asked_anywhere = {name for topic in topics for name in _measures_asked_in(topic)}
    others = [measure for measure in measures if measure.id not in asked_anywhere]
    not_asked = [measure for measure in others if not _is_gathered(measure)]
    gathered = [measure for measure in others if _is_gathered(measure)]
    stances = _stances_of_figures(clauses, statements)
    zeros = [
        (statements[clause.statement_index], clause)
        for clause in clauses
        if any(claim.figure.high == 0 for claim in clause.claims)
    ]
    for topic in topics:
        in_topic = [statement for statement in statements if topic.id in statement.topics]
        asked_here = _measures_asked_in(topic)
        asked = [measure for measure in measures if measure.id in asked_here]
        claims = {measure.id: _claims_of_measure(in_topic, measure, stances) for measure in asked}
        for measure in asked:
            if measure.id not in reported:
                reported.add(measure.id)
                # "No casualties" counts no killed, so it may be an answer to another question only.
                denials = _denials(zeros, statements, measure)
                for of_one_scope in _by_scope(claims[measure.id]):
                    yield from _within_measure(of_one_scope, topic, measure, published, denials=denials)
                    denials = []  # "no one was killed" is said of the event itself
        for one, two in combinations(asked, 2):
            if (one.id, two.id) not in reported and _share_event_word(one, two):
                reported.add((one.id, two.id))
                yield from _between_measures(claims[one.id], claims[two.id], topic, (one, two))
        yield from _within_answers(in_topic, topic, not_asked, stances, zeros, published)
        for measure in gathered:
            if measure.id not in reported:
                alike = _comparable_claims(_claims_of_measure(in_topic, measure, stances), measure, published)
                differences = list(_within_measure(alike, topic, measure, published, _shared_question(alike, topic)))
                reported.update(measure.id for _ in differences)
                yield from differences


def _measures_asked_in(topic: Topic) -> set[str]:
    """Return the ids of the measures that the questions of a topic ask for."""
    return {name for question in topic.questions for name in question.measures}


def _is_gathered(measure: Measure) -> bool:
    """Return True if articles count it alike, and it is neither declared nor one of all that newsrooms count.

    Those of another event, place or scale ("killed in Lesk") are kept apart from "killed", but not from each other.
    """
    return measure.found or (measure.line == 0 and measure.within is not None)


def _by_scope(claims: Sequence[MeasureClaim]) -> list[list[MeasureClaim]]:
    """Return figures by the event, place, time or harm for which they hold, those of the event itself first."""
    scopes: defaultdict[str, list[MeasureClaim]] = defaultdict(list)
    scopes[""] = []
    for entry in claims:
        scopes[" ".join(filter(None, (entry.claim.scope, severity_of(entry))))].append(entry)
    return list(scopes.values())


def _comparable_claims(
    claims: Sequence[MeasureClaim], measure: Measure, published: PublicationDays
) -> list[MeasureClaim]:
    """Return the figures of a gathered measure that probably count the same as one of another article."""
    whole = [
        entry
        for entry in claims
        if not (_is_distributed(entry) or is_one_of_several(entry) or is_of_earlier_event(entry, published))
    ]
    least = SHARED_WORDS if measure.found else SHARED_OF_OTHER_EVENT
    described = [(entry, _words_beside(entry)) for entry in whole[:MOST_FIGURES]]
    return [
        entry
        for entry, words in described
        if any(
            entry.source_id != other.source_id
            and max(entry.low, other.low) <= COMPARABLE_FACTOR * min(entry.low, other.low)
            and len(words & beside) >= (SHARED_OF_LENGTHS if entry.claim.counting.noun in ("length", "time") else least)
            for other, beside in described
        )
    ]


def _words_beside(entry: MeasureClaim) -> set[str]:
    """Return the content words of the sentence of a figure, but for those of the figure."""
    return set(content_words_of(entry.statement.sentence.text)) - set(content_words_of(entry.claim.figure.text))


def _is_distributed(entry: MeasureClaim) -> bool:
    """Return True if a sentence distributes what it counts: "two bombs fell on the airstrip, one hit a school"."""
    reading, claim = entry.statement.reading, entry.claim
    if claim.counting.extent == "total" or entry.low >= LARGE_COUNT or is_of_condition(claim):
        return False
    # "Five people were killed and eight injured" distributes nothing: each has its own fate.
    others = (other for other in reading.claims if other is not claim and not _counts_some(other))
    has_own_fate = claim.counting.noun == "person" and claim.counting.happened != ("be",)
    if not has_own_fate and any(other.figure.unit is None and _may_be_of_those(other, claim) for other in others):
        return True
    start, end = reading.sentence.start, claim.figure.end
    after = [normalize_word(word) for word in reading.sentence.text[end - start :].split()]
    return not _FURTHER.isdisjoint(after)


def _may_be_of_those(other: Claim, claim: Claim) -> bool:
    """Return True if another figure of the sentence counts the same kind of thing, or names nothing: "one hit it"."""
    figure = other.figure
    return other.counting.noun == claim.counting.noun or (not figure.counted and float(figure.high or 0) < LARGE_COUNT)


def _near_most(claims: Sequence[MeasureClaim]) -> list[MeasureClaim]:
    """Return the figures around the value around which most articles' figures are, the least of several.

    "No one was hurt" says nothing of an earlier war.
    """
    around = [
        [entry for entry in claims if value / COMPARABLE_FACTOR <= entry.low <= value * COMPARABLE_FACTOR]
        for value in sorted({entry.low for entry in claims})
    ]
    return max(around, key=lambda near: len({entry.source_id for entry in near}), default=[])


def _shared_question(claims: Iterable[MeasureClaim], topic: Topic) -> Question | None:
    """Return the question of a topic that most statements with these figures answer, the first of several."""
    asked = Counter(name for entry in claims for name in entry.statement.questions)
    return max(topic.questions, key=lambda question: asked[question.id], default=None)


# --- which figures are compared


def _stances_of_figures(clauses: Iterable[Clause], statements: Sequence[Statement]) -> StancesOfFigures:
    """Return the stance of each figure, which is that of its clause, by its statement and its offset."""
    return {
        (statements[clause.statement_index].id, claim.figure.start): clause.stance
        for clause in clauses
        for claim in clause.claims
    }


def _claims_of_measure(
    statements: Iterable[Statement], measure: Measure, stances: StancesOfFigures
) -> list[MeasureClaim]:
    """Return the figures of a measure that are totals, and are said to be so, or else those that are planned.

    This excludes different figures that one speaker gives in one sentence, and figures that are a part or an addition:
    "two of the boats", "seven more people".
    """
    by_stance: defaultdict[Stance, list[MeasureClaim]] = defaultdict(list)
    for entry in _totals_of_measure(statements, measure):
        by_stance[stances.get((entry.statement.id, entry.claim.figure.start), "asserted")].append(entry)
    return by_stance["asserted"] or by_stance["planned"]


def _totals_of_measure(statements: Iterable[Statement], measure: Measure) -> Iterator[MeasureClaim]:
    """Yield the figures of a measure that are totals, whatever their stance."""
    for statement in statements:
        claims = [
            claim
            for claim in statement.reading.claims
            if claim.measure == measure.id and not _counts_some(claim) and value_interval(claim.figure)
        ]
        for claim in claims:
            # "Five were killed on Monday and seven on Tuesday": neither is the total.
            rivals = [other for other in claims if other is not claim and not _have_two_speakers(claim, other)]
            entry = MeasureClaim(statement, claim)
            if all(_state_equal_numbers(claim, other) for other in rivals) and not _is_part_or_addition(entry):
                yield entry


def _counts_some(claim: Claim) -> bool:
    """Return True if a figure counts only some, or further ones: "four of the 20", "another two".

    Those in a condition are some of all in any case: "two of them are in critical condition".
    """
    if is_of_condition(claim):
        return claim.counting.extent == "further" or claim.figure.counted == "others"
    return claim.counting.subset or claim.counting.extent in ("part", "further")


def _have_two_speakers(one: Claim, two: Claim) -> bool:
    """Return True if two figures of a sentence are in different attributions."""
    return bool(one.said and two.said) and one.said != two.said


def _state_equal_numbers(one: Claim, two: Claim) -> bool:
    """Return True if two figures have the same least and greatest value."""
    return (one.figure.low, one.figure.high) == (two.figure.low, two.figure.high)


def _is_part_or_addition(entry: MeasureClaim) -> bool:
    """Return True if a figure is part of another one, is added to it, or counts attributes of people."""
    sentence, figure = entry.statement.sentence, entry.claim.figure
    before = [normalize_word(word) for word in sentence.text[: figure.start - sentence.start].split()[-OF_REACH:]]
    after = [normalize_word(word) for word in sentence.text[figure.end - sentence.start :].split()[:2]]
    if "of" in before and not things.ASPECTS.isdisjoint(before):  # "the names of three"
        return True
    own = normalize_word(figure.text.split()[0])
    # "One soldier had a wound in the face, the other a broken leg."
    if own == "one" and not _THE_OTHERS.isdisjoint(sentence.text[figure.end - sentence.start :].lower().split()):
        return True
    # "another three", "three more", "another man"
    if own == "another" or not _ADDITIONAL.isdisjoint((*before[-1:], *after[:1])):
        return True
    if is_of_condition(entry.claim):
        return False
    return after[:1] == ["of"] and not function_words.WHOLE_OPENERS.isdisjoint(after[1:])  # "three of the"


def _denials(zeros: Iterable[StatementClause], among: Iterable[Statement], measure: Measure) -> list[Denial]:
    """Return denials among statements that there was anything to count: "no one was killed", "no casualties".

    `zeros` are the clauses with a zero among their figures, each with its statement.
    """
    ids = {statement.id for statement in among}
    happened = set(content_words_of(" ".join(measure.happened)))
    harm = set(content_words_of(_HARM))
    if not happened.isdisjoint(harm):
        happened.update(content_words_of(_CASUALTIES))
    if harm <= happened:
        happened.clear()  # "no one was killed" leaves room for injured ones, so only a zero of the measure denies it
    denials = []
    for statement, clause in zeros:
        if clause.stance != "asserted" or statement.id not in ids:
            continue
        none = [claim for claim in clause.claims if _is_none_of(claim, measure, happened)]
        if any(not _has_count_beside(claim, statement, measure) for claim in none):
            agent = clause.said.agent if clause.said else None
            span = StatementSpan(statement.id, clause.start, clause.end)
            denials.append(Denial(statement, span, (statement.sentence.source, agent)))
    return denials


def _has_count_beside(zero: Claim, statement: Statement, measure: Measure) -> bool:
    """Return True if the same speaker also counts some in the sentence: "no one died on Monday, but 12 on Tuesday"."""
    return any(
        claim.measure == measure.id and claim.figure.high != 0 and not _have_two_speakers(zero, claim)
        for claim in statement.reading.claims
    )


def _is_none_of(claim: Claim, measure: Measure, happened: Collection[str]) -> bool:
    """Return True if a figure is a zero of a measure, or says of all that this happened to none of them."""
    if claim.figure.high != 0 or claim.figure.unit is not None or claim.counting.subset:
        return False
    if claim.measure == measure.id:
        return True
    noun, words = claim.counting.noun, content_words_of(" ".join(claim.counting.happened))
    is_of_all = noun in (None, "person") or noun in happening_words.EVENT_NOUNS  # not "none of the crew was hurt"
    return is_of_all and not set(words).isdisjoint(happened)


def _is_partial(entry: MeasureClaim) -> bool:
    """Return True if a figure counts only part of the time: "killed during the last week of December"."""
    time = entry.claim.as_of
    if time is None:
        return False
    first_word = next((normalize_word(word) for word in time.text.split()), "")
    days = entry.days
    return first_word in function_words.PERIOD_PREPOSITIONS and days is not None and days[0] != days[1]


# --- within one measure


def _within_measure(
    given: Sequence[MeasureClaim],
    topic: Topic,
    measure: Measure,
    published: PublicationDays,
    question: Question | None = None,
    denials: Sequence[Denial] = (),
) -> Iterator[FoundDisagreement]:
    """Yield the disagreements within one measure if two or more articles give figures or deny that there are any.

    `question` is the question whose answers give the figures, or None if a question asks for the measure itself.
    """
    claims = whole_counts(given)
    if not _several(claims, lambda entry: entry.source_id, {denial.statement.sentence.source for denial in denials}):
        return
    partial = [entry for entry in claims if _is_partial(entry)]
    totals = [entry for entry in claims if not _is_partial(entry)]
    revised = set(_revised_claims(totals))
    for claimant in sorted({entry.claimant or "" for entry in revised}):
        history = sorted((entry for entry in revised if entry.claimant == claimant), key=lambda entry: entry.first_day)
        yield _figure_disagreement("revision", _grouped_by_value(history), topic, (measure,), question)
    # If a claimant revised a figure, only the latest one can contradict others.
    current = [entry for entry in totals if entry not in revised or not _is_superseded(entry, revised)]
    # If somebody says "no one was killed", every figure above 0 is contested, even if the figures agree.
    denied = _near_most([entry for entry in current if _least_possible(entry) > 0]) if denials else []
    contested = denied or _mutually_exclusive(current, published)
    groups = _grouped_by_overlap(sorted(contested, key=_low_and_greatest))
    sides: list[Sequence[MeasureClaim] | Sequence[Denial]] = [denials, *groups]
    differing = accounts_that_differ({index: {entry.voice for entry in side} for index, side in enumerate(sides)})
    if differing:
        shown = [groups[index - 1] for index in differing if index > 0]
        counts_in_order = [] if 0 in differing else _in_order_of_time(shown, {} if measure.found else published)
        none = denials if 0 in differing else ()
        if counts_in_order:
            yield _figure_disagreement("revision", counts_in_order, topic, (measure,), question)
        else:
            yield _figure_disagreement("exclusive", shown, topic, (measure,), question, none)
    if any(not _state_equal_numbers(one.claim, two.claim) for one in partial for two in totals):
        yield _figure_disagreement("part", [partial, totals], topic, (measure,), question)


def _in_order_of_time(
    groups: Sequence[Sequence[MeasureClaim]], published: PublicationDays
) -> list[Sequence[MeasureClaim]]:
    """Return groups of figures from the earliest to the latest, or [] unless each is later than all before it.

    A count on Sunday and another one on Thursday do not contradict each other: the first was revised. If only the
    articles are of different days, this is so for counts that grew. Counts of different speakers are no revisions.
    """
    claimants = [{entry.claimant for entry in group if entry.claimant} for group in groups]
    if any(one and two and one.isdisjoint(two) for one, two in combinations(claimants, 2)):
        return []
    appeared = {source: first_and_last_day_of(day) for source, day in published.items()}
    by_saying = [[entry.known_on(published) for entry in group] for group in groups]
    by_article = [[appeared.get(entry.source_id) for entry in group] for group in groups]
    is_told = all(entry.claim.said_at for group in groups for entry in group)
    # What a named speaker says on the next day may contradict others; it need not be a later count.
    ways = (by_saying,) if any(claimants) else (by_saying, by_article)
    for days in ways:
        ordered = [groups[index] for index in _later_and_later(days)]
        grows = all(max(entry.low for entry in one) < min(entry.low for entry in two) for one, two in pairwise(ordered))
        if ordered and (grows or (is_told and days is by_saying)):
            return ordered
    return []


def _later_and_later(days: Sequence[Sequence[tuple[date, date] | None]]) -> list[int]:
    """Return the indexes of groups of days from the earliest to the latest, or [] if some are not known to be so."""
    known = [[span for span in spans if span] for spans in days]
    if any(len(spans) < len(given) for spans, given in zip(known, days, strict=True)):
        return []
    order = sorted(range(len(known)), key=lambda index: min(known[index]))
    is_later = (
        max(last for _, last in known[one]) < min(first for first, _ in known[two]) for one, two in pairwise(order)
    )
    return order if all(is_later) else []


def _several(
    claims: Iterable[MeasureClaim], key: Callable[[MeasureClaim], object], others: Collection[object] = ()
) -> bool:
    """Return True if the claims' keys and `others` are together two or more different values."""
    return len({*map(key, claims), *others}) > 1


def _revised_claims(totals: Sequence[MeasureClaim]) -> Iterator[MeasureClaim]:
    """Yield the figures of claimants who gave different figures for different times."""
    by_claimant: defaultdict[str, list[MeasureClaim]] = defaultdict(list)
    for entry in totals:
        if entry.claimant and entry.days:
            by_claimant[entry.claimant].append(entry)
    for entries in by_claimant.values():
        for entry in entries:
            if any(have_different_times(entry, other) and exclude(entry, other) for other in entries):
                yield entry


def _is_superseded(entry: MeasureClaim, revised: Collection[MeasureClaim]) -> bool:
    """Return True if the claimant of a figure gave a more recent one."""
    return any(
        other.claimant == entry.claimant and have_different_times(entry, other) and other.first_day > entry.first_day
        for other in revised
    )


def _mutually_exclusive(claims: Sequence[MeasureClaim], published: PublicationDays) -> list[MeasureClaim]:
    """Return the figures that exclude another one, unless the two are known to be of different times or events."""
    # Only one figure for each value and time is compared, so hundreds of articles with the same figure take no longer.
    distinct = {entry.value_and_time: entry for entry in claims}.values()
    excluded = {
        entry.value_and_time
        for entry in distinct
        if any(exclude(entry, other) and not are_of_two_events(entry, other, published) for other in distinct)
    }
    return [entry for entry in claims if entry.value_and_time in excluded]


def _least_possible(entry: MeasureClaim) -> float:
    """Return the least value that a figure allows, or 0 if it has no value."""
    return (value_interval(entry.claim.figure) or (0.0, 0.0))[0]


def _low_and_greatest(entry: MeasureClaim) -> tuple[float, float]:
    """Return the sort key of figures: the stated value, then the greatest value that the figure allows."""
    return entry.low, (value_interval(entry.claim.figure) or (0.0, 0.0))[1]


def _grouped_by_value(claims: Sequence[MeasureClaim]) -> list[list[MeasureClaim]]:
    """Return figures in groups of equal value, ordered by the first of each group."""
    groups: defaultdict[object, list[MeasureClaim]] = defaultdict(list)
    for entry in claims:
        groups[entry.value].append(entry)
    return list(groups.values())


def _grouped_by_overlap(claims: Sequence[MeasureClaim]) -> list[list[MeasureClaim]]:
    """Return figures in groups that exclude the same others: "over 22,000" and "over 24,000" are one group.

    "40" and "at least 40" may both be right, but only the first excludes "more than 50"; so they are not one group.
    """
    distinct = list({entry.value: entry for entry in claims}.values())  # so that many articles take no longer
    excluded = {
        entry.value: frozenset(other.value for other in distinct if exclude(entry, other)) for entry in distinct
    }
    groups: defaultdict[frozenset[tuple[object, ...]], list[MeasureClaim]] = defaultdict(list)
    for entry in claims:
        groups[excluded[entry.value]].append(entry)
    return list(groups.values())


# --- figures that no question asks for


def _within_answers(
    in_topic: Sequence[Statement],
    topic: Topic,
    measures: Sequence[Measure],
    stances: StancesOfFigures,
    zeros: Sequence[StatementClause],
    published: PublicationDays,
) -> Iterator[FoundDisagreement]:
    """Yield the disagreements over figures that no question asks for, among the answers to each question.

    Figures are compared around each value that several articles share (COMPARABLE_FACTOR), so that a value that is
    given more often elsewhere cannot take the place of another. They are also set against those who say that there was
    nothing to count. A disagreement is left out if all its statements have been reported already.
    """
    reported: set[tuple[str, frozenset[str]]] = set()
    for question in topic.questions:
        answers = [statement for statement in in_topic if question.id in statement.questions]
        for measure in measures:
            claims = [entry for entry in _claims_of_measure(answers, measure, stances) if not _is_partial(entry)]
            # "No one was hurt" says nothing of an earlier war: it is set against what most articles give.
            denials = _denials(zeros, answers, measure) if claims and zeros else []
            for place, near in enumerate(_near_shared_values(claims)):
                of_event = () if place else denials
                for found in _within_measure(near, topic, measure, published, question, of_event):
                    names = frozenset(name for side in found.sides for name in side.statements)
                    if not any(known == measure.id and names <= others for known, others in reported):
                        reported.add((measure.id, names))
                        yield found


def _near_shared_values(claims: Sequence[MeasureClaim]) -> list[list[MeasureClaim]]:
    """Return the figures around each shared value above zero, the longest list first, then by value."""
    articles: defaultdict[float, set[str]] = defaultdict(set)
    for entry in claims:
        articles[entry.low].add(entry.source_id)
    shared = sorted(value for value, sources in articles.items() if value > 0 and len(sources) >= SHARED_BY)
    near = (
        [entry for entry in claims if value / COMPARABLE_FACTOR <= entry.low <= value * COMPARABLE_FACTOR]
        for value in shared
    )
    return sorted(near, key=len, reverse=True)


# --- between two measures


def _between_measures(
    first: Sequence[MeasureClaim], second: Sequence[MeasureClaim], topic: Topic, measures: tuple[Measure, Measure]
) -> Iterator[FoundDisagreement]:
    """Yield a warning that figures of two similar measures are not comparable, if a reader may confuse them."""
    if any(
        exclude(one, two) and len(sources | others) > 1
        for one, sources in _with_sources(first)
        for two, others in _with_sources(second)
    ):
        yield _figure_disagreement("not_comparable", [first, second], topic, measures)


def _with_sources(claims: Sequence[MeasureClaim]) -> list[tuple[MeasureClaim, set[str]]]:
    """Return one figure for each value and time, with the ids of all sources that give it."""
    entries: dict[tuple[object, ...], tuple[MeasureClaim, set[str]]] = {}
    for entry in claims:
        entries.setdefault(entry.value_and_time, (entry, set()))[1].add(entry.source_id)
    return list(entries.values())


def _share_event_word(one: Measure, two: Measure) -> bool:
    """Return True if two measures share a word for what happened: "killed" and "killed or wounded"."""
    first, second = (set(content_words_of(" ".join(measure.happened))) for measure in (one, two))
    return not first.isdisjoint(second)


# --- from figures to disagreements


def _figure_disagreement(
    relation: Relation,
    groups: Sequence[Sequence[MeasureClaim]],
    topic: Topic,
    measures: Sequence[Measure],
    question: Question | None = None,
    denials: Sequence[Denial] = (),
) -> FoundDisagreement:
    """Return a disagreement with one side for each group, preceded by one for the denials, if any."""
    sides = [_figure_side(group) for group in groups]
    if denials:
        statements = [denial.statement.id for denial in denials]
        sides.insert(0, disagreement_side(statements, spans=[denial.span for denial in denials]))
    greatest = max(float(entry.claim.figure.high or 0) for group in groups for entry in group)
    least = min(entry.low for group in groups for entry in group)
    return FoundDisagreement(
        topic=topic,
        question=question,
        kind="figure",
        relation=relation,
        sides=tuple(sides),
        measures=tuple(measure.id for measure in measures),
        ratio=greatest / max(least, 1.0),
    )


def _figure_side(group: Sequence[MeasureClaim]) -> Side:
    """Return the side that some figures make."""
    return disagreement_side(
        [entry.statement.id for entry in group],
        [entry.statement.figure_id(entry.claim) for entry in group],
        [StatementSpan(entry.statement.id, entry.claim.figure.start, entry.claim.figure.end) for entry in group],
    )

"""The tuned numbers of comparing, each with what lies just on either side of it.

The numbers stand here as figures, not as the constants of the modules: whoever changes one must change a test.
Statements are lists of nouns, and every noun weighs 1 unless a test says otherwise, so that shares can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.compare import findings
from builder.compare.agreeing_groups import SimilarPair
from builder.compare.artifacts import AgentNames, find_artifacts
from builder.compare.clauses import clauses_of
from builder.compare.content_words import content_words_of, idf_weights
from builder.compare.contradictions import contradictions
from builder.compare.cooccurrence import Cooccurrence
from builder.compare.disagreements import differing_answers, differing_details
from builder.compare.disagreements.differing_figures import differing_figures
from builder.compare.disagreements.differing_wording import differing_wording
from builder.compare.findings import QuestionFindings
from builder.compare.origins import TracedOrigins, trace_origins
from builder.compare.similarity import NO_SIMILARITY, Similarity, TermWeights
from builder.compare.speech import AttributedClause, attributed_clause, is_recently_said
from builder.compare.utterances import group_utterances
from builder.language.intervals import value_interval
from builder.model import (
    Agent,
    Attribution,
    Claim,
    Edits,
    Figure,
    Measure,
    Metadata,
    Number,
    Question,
    Reading,
    Relation,
    ResolvedAttribution,
    Sentence,
    Source,
    Span,
    Statement,
    TemporalExpression,
    Topic,
)

NOUNS = (
    "anchor basket candle drum engine fiddle garden hammer island jacket kettle ladder mirror needle orchard pillow "
    "quarry ribbon saddle tunnel umbrella violin wagon yarn zebra apple barrel carpet desk easel fountain goblet "
    "harness igloo jar kite lantern magnet napkin oven"
).split()
"""Forty nouns, each the base form of itself and no synonym of another."""

QUESTION = Question("what", "What happened?", 1, ())
TOPIC = Topic("event", "The event", None, 1, (QUESTION,))
SOURCES = tuple(
    Source(f"a{at}", at, f"a{at}.txt", "", "", 0, Metadata(f"Outlet {at}", published="2024-05-08")) for at in range(60)
)
LEE = ResolvedAttribution(Attribution(None, None, (Span(0, 1),), "indirect"), "lee", None)


def statement(text: str, source: int, number: int = 1) -> Statement:
    """A sentence at the beginning of an article that answers the question."""
    sentence = Sentence(f"s{source}-{number}", f"a{source}", number, 0, len(text), text, "text", 0, "narration")
    return Statement(("what",), ("event",), "", "", Reading(sentence), {"what": ()}, {})


def entry(text: str, source: int, place: int | None = None, **known: object) -> AttributedClause:
    """The one point of a text, said by nobody unless `known` says who said it."""
    (clause,) = clauses_of(source if place is None else place, statement(text, source))
    blank = AttributedClause(clause, source)
    return replace(blank, **known)  # type: ignore[arg-type]


def by_lee(text: str, source: int, when: str | None = None) -> AttributedClause:
    """A point that Lee is said to have made, with the words for its time."""
    time = None if when is None else TemporalExpression(0, 1, when, None, None)
    return entry(
        text, source, speaker_key="lee", speaker_is_agent=True, voices=frozenset({"lee"}), said=LEE, time_of_saying=time
    )


def overlapping(common: int, one: int, two: int) -> tuple[str, str]:
    """Two lists of so many nouns with so many in common."""
    assert one + two - common <= len(NOUNS)
    shared, rest = NOUNS[:common], NOUNS[common:]
    return " ".join([*shared, *rest[: one - common]]), " ".join([*reversed(shared), *reversed(rest[common - two :])])


def scale(**other: float) -> TermWeights:
    """A scale on which every noun weighs 1, but for those that are named."""
    return TermWeights({**dict.fromkeys(NOUNS, 1.0), **other})


def test_the_nouns_are_what_they_seem() -> None:
    assert len(set(NOUNS)) == 40
    assert entry(" ".join(NOUNS), 0).clause.content_words == set(NOUNS)


# ---- likeness


def test_a_set_is_looked_up_by_five_of_its_words() -> None:
    words = NOUNS[:6]
    pairs = list(scale().candidate_pairs([*(frozenset({word}) for word in words), frozenset(words)]))
    assert pairs == [(place, 6) for place in range(5)]  # not the sixth by the alphabet


def test_in_a_crowd_a_set_asks_the_first_eight_and_the_last_eight_before_it() -> None:
    pairs = scale().candidate_pairs([frozenset({"anchor"})] * 50)
    assert [other for other, at in pairs if at == 45] == [*range(8), *range(37, 45)]


def test_sets_without_a_common_word_are_not_alike() -> None:
    assert (
        scale().similarity(frozenset({"anchor"}), frozenset({"basket"}))
        == NO_SIMILARITY
        == Similarity(0.0, 0.0, 0.0, 0)
    )


def test_weights_of_words() -> None:
    """The logarithm of rarity; half of it for a name; a quarter at least for a word that everybody has."""
    found = idf_weights([["dam", "Velin", "wall"], ["dam", "wall"], ["dam"], ["dam"]], {"Velin"})
    assert found == {
        "dam": 0.25,  # log(5 / 4.5) is 0.105
        "Velin": pytest.approx(0.602, abs=0.001),  # half of log(5 / 1.5)
        "wall": pytest.approx(0.693, abs=0.001),  # log(5 / 2.5)
    }


# ---- findings


def agree(one: str, two: str, weighed: TermWeights, utterance: bool = False) -> bool:
    """Whether two statements of different articles make one finding."""
    entries = (entry(one, 0), entry(two, 1))
    shared = ((0, 1),) if utterance else ()
    finder = findings.FindingBuilder(
        [statement(one, 0), statement(two, 1)],
        SOURCES[:2],
        TracedOrigins((), entries, shared, (None, None), {}),
        weighed,
        Edits(),
    )
    return len(finder.findings_under(TOPIC, QUESTION).findings) == 1


@pytest.mark.parametrize(
    ("common", "one", "two", "wanted"),
    [
        (3, 7, 7, True),  # the evidence of three words in no other statement is 2.08, the overlap 0.43
        (3, 8, 8, False),  # 0.375
        (6, 20, 20, True),  # six words: 4.65; they are 0.18 of all
        (4, 20, 20, False),  # 2.94, but four words of 36 may meet by chance
        (2, 2, 2, False),  # two words are no fact
    ],
)
def test_what_two_statements_must_share(common: int, one: int, two: int, wanted: bool) -> None:
    assert agree(*overlapping(common, one, two), scale()) == wanted


@pytest.mark.parametrize(
    ("common", "one", "two", "wanted"),
    [
        (3, 20, 20, True),  # 2.08, 0.15 and 1.5
        (2, 2, 2, True),  # 1 and 1.5
        (2, 3, 3, False),  # 0.67 and 1.5
    ],
)
def test_what_two_tellings_of_one_utterance_must_share(common: int, one: int, two: int, wanted: bool) -> None:
    assert agree(*overlapping(common, one, two), scale(rarest=100), utterance=True) == wanted


def evidence(*texts: str, shared: int, of_one: int = 0) -> float:
    """The evidence of the first nouns in statements of different articles, the last ones of one article."""
    articles = [min(at, len(texts) - of_one) for at in range(len(texts))]
    statements = [statement(text, article, at) for at, (text, article) in enumerate(zip(texts, articles, strict=True))]
    clauses = [clause for at, known in enumerate(statements) for clause in clauses_of(at, known)]
    words = frozenset(NOUNS[:shared])
    return Cooccurrence(clauses, statements).evidence(words, words)


def test_words_together_in_several_articles_once_in_each_tell_a_fact() -> None:
    """More articles tell more, an article that has them again and again tells less, and one alone tells nothing."""
    two = " ".join(NOUNS[:2])
    assert evidence(two, two, shared=2) < evidence(two, two, two, shared=2)
    assert evidence(two, two, shared=2) > evidence(two, two, two, shared=2, of_one=2) > 0
    assert evidence(two, two, shared=2, of_one=2) == 0


def test_words_of_the_scene_tell_nothing() -> None:
    """Words that are in all of many sentences are together by chance."""
    assert evidence(*[" ".join(NOUNS[:2])] * 40, shared=2) == 0


# ---- group_utterances


def grouped(entries: Sequence[AttributedClause], weighed: TermWeights | None = None) -> list[list[int]]:
    """The groups of two articles and more, whether somebody says them or nobody."""
    last = max(one.clause.statement_index for one in entries)
    wordless = [statement("", 0) for _ in range(last + 1)]  # no sentence is a copy
    spoken, silent = group_utterances(entries, wordless, SOURCES, weighed or scale(), ())
    return [*spoken, *silent]


@pytest.mark.parametrize(
    ("common", "one", "two", "times", "wanted"),
    [
        (4, 9, 9, (None, None), True),  # 0.286 of both
        (3, 7, 7, (None, None), False),  # 0.273
        (3, 6, 6, (None, None), True),  # three words in common
        (2, 4, 4, (None, None), False),  # two, a third of both
        (2, 3, 3, (None, None), True),  # two, half of both
        (3, 5, 5, ("Thursday", "last week"), True),  # 0.6 of the shorter: 1.4 times 0.42 is 0.588
        (4, 7, 7, ("Thursday", "last week"), False),  # 0.571
        (3, 9, 9, ("last week", "last week"), True),  # 0.2 of both: 0.7 times 0.28 is 0.196
        (3, 9, 10, ("last week", "last week"), False),  # 0.1875
    ],
)
def test_what_two_tellings_of_one_speaker_must_share(
    common: int, one: int, two: int, times: tuple[str | None, str | None], wanted: bool
) -> None:
    first, second = overlapping(common, one, two)
    assert bool(grouped([by_lee(first, 0, times[0]), by_lee(second, 1, times[1])])) == wanted


@pytest.mark.parametrize(("weight", "wanted"), [(1.37, True), (1.45, False)])  # 0.422 and 0.408 of both
def test_two_words_must_be_much_of_both(weight: float, wanted: bool) -> None:
    weighed = scale(candle=weight, drum=weight)
    assert bool(grouped([by_lee("anchor basket candle", 0), by_lee("anchor basket drum", 1)], weighed)) == wanted


def quoted(text: str, source: int, voice: str = "") -> AttributedClause:
    found = entry(text, source, voices=frozenset({voice} - {""}), speaker_key=voice, speaker_is_agent=bool(voice))
    return replace(found, clause=replace(found.clause, quoted_words=found.clause.normalized_words))


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("kettle of the anchor and basket", "orchard of the anchor and basket", True),  # five words in a row
        ("kettle of an anchor and basket", "orchard on an anchor and basket", False),  # four
        ("kettle of the anchor of the", "orchard of the anchor of the", False),  # one content word among five
    ],
)
def test_quotations_share_a_run(one: str, two: str, wanted: bool) -> None:
    assert bool(grouped([quoted(one, 0), quoted(two, 1)])) == wanted


@pytest.mark.parametrize(
    ("short", "wanted"),
    [
        ("anchor and basket", True),  # three words
        ("anchor basket", False),  # two
        ("the anchor of", False),  # one content word
    ],
)
def test_a_short_quotation_is_part_of_a_longer_one(short: str, wanted: bool) -> None:
    long = f"{short} {' '.join(NOUNS[5:30])}"
    assert bool(grouped([quoted(long, 0, "lee"), quoted(short, 1, "lee")])) == wanted


@pytest.mark.parametrize(
    ("common", "wanted"),
    [
        ("anchor basket candle drum engine of the of the", True),  # nine words, five of content
        ("anchor basket candle drum engine of the of", False),  # eight words
        ("anchor basket candle drum by of the of the", False),  # four of content
    ],
)
def test_a_long_run_that_nobody_quotes(common: str, wanted: bool) -> None:
    one, two = f"kettle ladder {common}", f"mirror needle {common}"
    assert bool(grouped([entry(one, 0), entry(two, 1)])) == wanted


@pytest.mark.parametrize(("size", "wanted"), [(15, True), (14, False)])
def test_a_long_run_of_speakers_described_in_other_words(size: int, wanted: bool) -> None:
    text = " ".join(NOUNS[:size])
    entries = [entry(text, at, voices=frozenset({who}), speaker_key=who) for at, who in enumerate(("doctor", "medic"))]
    assert bool(grouped(entries)) == wanted


@pytest.mark.parametrize(
    ("size", "common", "wanted"),
    [
        (5, 3, 1),  # 0.6 of the fewer
        (7, 4, 2),  # 0.571
    ],
)
def test_utterances_in_the_same_sentences_are_one(size: int, common: int, wanted: int) -> None:
    first, second = range(size), range(size - common, 2 * size - common)
    entries = [
        entry(NOUNS[place], place, speaker_key=who, artifact_key=(who, "video"))
        for who, places in (("army", first), ("navy", second))
        for place in places
    ]
    assert len(grouped(entries)) == wanted


def test_fifty_quotations_that_share_a_run_are_linked() -> None:
    """A limit of work: what comes after the fiftieth is not asked."""
    entries = [quoted("anchor basket candle drum engine", source) for source in range(52)]
    assert grouped(entries) == [list(range(50))]


# ---- what is attributed_clause, and when


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2024-05-08", True),
        ("2024-05-11", True),  # in a later version of the article, three days after it
        ("2024-05-12", False),
        ("2024-05-05", True),  # three days before it
        ("2024-05-04", False),
        ("2024-05-02/2024-05-06", True),  # begins six days before it
        ("2024-05-01/2024-05-06", False),
    ],
)
def test_recent_is_three_days(value: str, wanted: bool) -> None:
    then = replace(entry("anchor", 0), time_of_saying=TemporalExpression(0, 1, "then", value, "stated"))
    assert is_recently_said(then, SOURCES[0]) == wanted


@pytest.mark.parametrize(("gap", "wanted"), [(60, True), (61, False)])
def test_a_time_is_near_its_cue(gap: int, wanted: bool) -> None:
    """A time up to sixty characters from the cue is that of saying."""
    text = "anchor basket candle said" + "." * gap + "Monday"
    cue, start = Span(21, 25), 25 + gap
    words = Attribution(None, cue, (Span(0, 20),), "indirect")
    said = ResolvedAttribution(words, "lee", None)
    told_by = statement(text, 0)
    reading = replace(
        told_by.reading, said=(said,), times=(TemporalExpression(start, start + 6, "Monday", None, None),)
    )
    known = replace(told_by, reading=reading)
    found = attributed_clause(clauses_of(0, known)[0], known, 0, None, AgentNames(()))
    assert (found.time_of_saying is not None) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Velin released one two three four five video", True),  # seven words on
        ("Velin released one two three four five six video", False),
        ("Here is video that was released today by Velin", True),
        ("Here is video one two three released by Velin", True),
        ("Here is video one two three four released by Velin", True),
        ("Here is video one two three four five released by Velin", False),
    ],
)
def test_a_thing_is_near_its_owner(words: str, wanted: bool) -> None:
    known = AgentNames([Agent("velin", "Velin", ())])
    assert bool(find_artifacts([statement(words, 0)], known)) == wanted


def test_a_name_in_a_text_means_whom_its_article_means_by_it() -> None:
    """Elsewhere it is the agent whom most articles call so, or nobody if two are called so equally often."""
    known = AgentNames(
        [
            Agent("guard", "Guard", ("Guard", "Watch"), {"a": ("Guard", "Watch"), "b": ("Guard",)}),
            Agent("false-guard", "Guard", ("Guard", "Watch"), {"e": ("Guard", "Watch")}),
        ]
    )
    found = {source: [agent for _, _, agent in known.find_in("Guard video", source)] for source in "aec"}
    assert found == {"a": ["guard"], "e": ["false-guard"], "c": ["guard"]}
    assert not list(known.find_in("Watch video", "c"))


# ---- copies


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (10, 10, True),  # ten words
        (9, 9, False),
        (16, 24, True),  # 12 runs of five words of 20
        (16, 25, False),  # 12 of 21
    ],
)
def test_copies_of_a_sentence(one: int, two: int, wanted: bool) -> None:
    texts = [" ".join(NOUNS[:size]) for size in (one, two)]
    statements = [statement(text, at) for at, text in enumerate(texts)]
    points = [point for at, known in enumerate(statements) for point in clauses_of(at, known)]
    traced = trace_origins(statements, points, {}, AgentNames(()), SOURCES, scale(), ())
    assert [origin.copied for origin in traced.origins] == [True] * wanted
    assert all(re.fullmatch(r"o[0-9a-f]{16}", origin.id) for origin in traced.origins)


# ---- answers that contradict each other


@pytest.mark.parametrize(
    ("relation", "both", "share", "wanted"),
    [
        ("place", 0.3, 0.5, True),
        ("place", 0.29, 0.5, False),
        ("place", 0.3, 0.49, False),
        ("polarity", 0.5, 0.5, True),
        ("polarity", 0.49, 0.5, False),
    ],
)
def test_two_that_differ_are_nearly_alike(relation: Relation, both: float, share: float, wanted: bool) -> None:
    texts = {
        "place": ("the dam broke in Karvo", "the dam broke in Lesk"),
        "polarity": ("the dam has broken", "the dam has not broken"),
    }[relation]
    statements = [statement(text, at) for at, text in enumerate(texts)]
    points = [clauses_of(at, known)[0] for at, known in enumerate(statements)]
    asked = QuestionFindings(QUESTION, TOPIC, (), (SimilarPair(0, 1, share, both, 1.0, False, relation),))
    assert bool(list(differing_answers.differing_answers([asked], points, statements, (), {}))) == wanted


def in_places(shared: int, first: int, second: int, place: str = "Mirel") -> bool:
    """Whether two clauses in two places, with so many shared and own nouns, differ over the place of one event.

    The places weigh so much that the clauses are not similar with them.
    """
    own = shared + first
    texts = (
        f"In Karvo, {' '.join(NOUNS[:own])} crashed",
        f"In {place}, {' '.join((*NOUNS[:shared], *NOUNS[own : own + second]))} crashed",
    )
    statements = [statement(text, source) for source, text in enumerate(texts)]
    clauses = [clause for index, known in enumerate(statements) for clause in clauses_of(index, known)]
    words = {word for clause in clauses for word in clause.content_words}
    weights = TermWeights({word: 1.0 if word in (*NOUNS, "crash") else 100.0 for word in words})
    entries = tuple(AttributedClause(clause, clause.statement_index) for clause in clauses)
    traced = TracedOrigins((), entries, (), (None,) * len(entries), {})
    found = findings.FindingBuilder(statements, SOURCES[:2], traced, weights, Edits()).findings_under(TOPIC, QUESTION)
    differing = list(differing_answers.differing_answers([found], clauses, statements, (), {}))
    return [entry.relation for entry in differing] == ["place"]


@pytest.mark.parametrize(
    ("shared", "first", "second", "wanted"),
    [
        (2, 0, 0, True),  # with "crashed", three words
        (1, 0, 0, False),
        (2, 1, 1, True),  # three words of four are shared
        (2, 2, 2, False),  # three of five
        (3, 0, 6, True),  # four of ten
        (3, 0, 7, False),  # four of eleven
    ],
)
def test_one_event_in_two_places_shares_most_of_its_words(shared: int, first: int, second: int, wanted: bool) -> None:
    assert in_places(shared, first, second) == wanted


def test_one_event_in_one_place_makes_no_difference() -> None:
    assert not in_places(3, 0, 0, place="Karvo")


def test_a_second_speaker_is_seen_beyond_any_number_of_quotations() -> None:
    """However often one article repeats what Lee said, another article that has it from Kim is still compared."""
    text = " ".join(NOUNS[:9])
    said = ResolvedAttribution(Attribution(Span(0, 6), None, (Span(7, len(text)),), "direct"), None, None)
    holders = [(0, "lee")] * 60 + [(1, "lee"), (2, "kim")]
    entries = [replace(quoted(text, index, who), source_index=source) for index, (source, who) in enumerate(holders)]
    statements = [statement(text, index) for index in range(len(holders))]
    shared, homes = [list(range(len(holders)))], [(TOPIC, QUESTION)] * len(holders)
    (found,) = differing_details.differing_channels_and_speakers(
        [replace(known, said=said) for known in entries], shared, {}, statements, homes
    )
    assert [len(side.statements) for side in found.sides] == [61, 1]


@pytest.mark.parametrize(("size", "wanted"), [(9, True), (8, False)])
def test_nine_words_are_quoted_of_two_speakers(size: int, wanted: bool) -> None:
    text = " ".join(NOUNS[:size])
    said = ResolvedAttribution(Attribution(Span(0, 6), None, (Span(7, len(text)),), "direct"), None, None)
    entries = [replace(quoted(text, at, who), said=said) for at, who in enumerate(("lee", "kim"))]
    statements = [statement(text, at) for at in range(2)]
    found = differing_details.differing_channels_and_speakers(
        entries, [[0, 1]], {}, statements, [(TOPIC, QUESTION)] * 2
    )
    assert bool(list(found)) == wanted


# ---- wording


def worded(*texts: str, quoted_words: int | None = None) -> list[list[str]]:
    """The words that are lit in each version of what Lee said; so many words of each are quoted, or all."""
    entries = []
    for at, text in enumerate(texts):
        found = by_lee(text, at)
        entries.append(
            replace(found, clause=replace(found.clause, quoted_words=found.clause.normalized_words[:quoted_words]))
        )
    statements = [statement(text, at) for at, text in enumerate(texts)]
    shared = [list(range(len(texts)))]
    found_differing = list(differing_wording(entries, shared, statements, [(TOPIC, QUESTION)] * len(texts)))
    return [
        [texts[int(mark.statement[1:].partition("-")[0])][mark.start : mark.end] for mark in side.marks]
        for differing in found_differing
        for side in differing.sides
    ]


def changed(before: int, after: int, one: str, two: str) -> tuple[str, str]:
    """Two versions of so many nouns before and after the words that differ."""
    first, last = " ".join(NOUNS[:before]), " ".join(NOUNS[before : before + after])
    return f"{first} {one} {last}", f"{first} {two} {last}"


@pytest.mark.parametrize(("before", "after", "wanted"), [(4, 3, True), (3, 3, False)])
def test_versions_share_seven_words(before: int, after: int, wanted: bool) -> None:
    one, two = changed(before, after, "yarn", "wagon")
    assert worded(one, two) == ([["yarn"], ["wagon"]] if wanted else [])


@pytest.mark.parametrize(
    ("before", "after", "other", "wanted"),
    [
        (7, 6, 7, True),  # 13 of 20: 0.65
        (6, 6, 7, False),  # 12 of 19: 0.632
    ],
)
def test_versions_share_most_of_their_words(before: int, after: int, other: int, wanted: bool) -> None:
    assert (
        bool(worded(*changed(before, after, " ".join(NOUNS[20 : 20 + other]), " ".join(NOUNS[30 : 30 + other]))))
        == wanted
    )


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("yarn wagon violin", "zebra", True),  # two words longer
        ("yarn wagon violin umbrella", "zebra", False),
    ],
)
def test_an_edge_that_is_longer_is_cut_short(one: str, two: str, wanted: bool) -> None:
    rest = " ".join(NOUNS[:12])
    assert bool(worded(f"{one} {rest}", f"{two} {rest}")) == wanted
    assert bool(worded(f"{rest} {one}", f"{rest} {two}")) == wanted


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("abcdefgh", "abcdefxy", False),  # spellings of one word: six letters of eight
        ("abcdefghijk", "abcdefghxyz", True),  # eight of eleven, 0.727
    ],
)
def test_spellings_of_a_word(one: str, two: str, wanted: bool) -> None:
    assert bool(worded(*changed(6, 6, one, two))) == wanted


@pytest.mark.parametrize(
    ("before", "after", "quoted_words", "wanted"),
    [
        (7, 7, 12, True),  # 12 of 15 are quoted: 0.8
        (7, 7, 11, False),
        (4, 3, 7, True),  # 7 of 8
        (4, 3, 6, False),  # 6 of 8
        (3, 4, 5, False),
    ],
)
def test_a_version_is_quoted_if_most_of_it_is(before: int, after: int, quoted_words: int, wanted: bool) -> None:
    assert bool(worded(*changed(before, after, "yarn", "wagon"), quoted_words=quoted_words)) == wanted


def test_four_versions_stand_beside_the_first() -> None:
    texts = [changed(6, 6, word, "")[0] for word in NOUNS[20:27]]
    assert len(worded(*texts)) == 5


# ---- points


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("anchor basket candle; drum engine fiddle", 2),  # three content words
        ("anchor basket candle; drum engine", 1),  # two
        ("anchor basket candle; the drum crashed", 2),  # two with a verb
        ("anchor basket candle; it crashed", 1),  # one with a verb
        ("anchor basket candle; when the drum crashed", 1),  # two, of a moment
        ("anchor basket candle; when the drum engine crashed", 2),
        # a verb is the seventh word behind the comma, and the eighth
        ("After the anchor basket crashed, drum engine fiddle garden hammer island crashed", 2),
        ("After the anchor basket crashed, drum engine fiddle garden hammer island jacket crashed", 1),
        # a verb is the fifth word behind "and", and the sixth
        ("anchor basket candle crashed there, and drum engine fiddle garden crashed", 2),
        ("anchor basket candle crashed there, and drum engine fiddle garden hammer crashed", 1),
        ("anchor basket candle; the drum based", 2),  # five letters of a verb
        ("anchor basket candle; the drum seed", 1),  # four are none
    ],
)
def test_what_makes_a_point(text: str, count: int) -> None:
    assert len(clauses_of(0, statement(text, 0))) == count


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("the dam was badly newly truly captured", True),  # the fifth word of the verb
        ("the dam was badly newly truly wholly captured", False),
    ],
)
def test_how_far_a_verb_reaches(text: str, passive: bool) -> None:
    assert entry(text, 0).clause.passive == passive


def test_five_words_behind_by_may_be_names() -> None:
    assert entry("the dam was taken by Karvo Lesk Velin Osei Sokol Marta", 0).clause.by_names == {
        *("karvo", "lesk", "velin", "osei", "sokol")
    }


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("anchor basket candle drum", "anchor basket candle drum, not engine", None),  # four words repeated
        ("anchor basket candle", "anchor basket candle, not engine", "polarity"),
    ],
)
def test_a_part_that_is_repeated_leaves_a_negation_out(one: str, two: str, relation: str | None) -> None:
    assert next(contradictions(entry(one, 0).clause, entry(two, 1).clause), None) == relation


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("the dam was taken by the mother", "the dam was taken by the father", "party"),
        ("the dam was taken by the old mother", "the dam was taken by the old father", "party"),
        ("the dam was taken by the very old mother", "the dam was taken by the very old father", None),
    ],
)
def test_whoever_did_it_stands_within_three_words_of_by(one: str, two: str, relation: str | None) -> None:
    assert next(contradictions(entry(one, 0).clause, entry(two, 1).clause), None) == relation


# ---- figures


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (11_000, 10_500, 11_500),  # half of the last digit that is not 0
        (12, 11.5, 12.5),
        (100, 90, 110),  # a tenth at most, where half of the last digit would be 50
        (3_000, 2_700, 3_300),
        (2.5, 2.25, 2.75),  # a tenth of what is not whole
        (0, 0, 0),
    ],
)
def test_about_allows_what_rounding_hides(value: Number, low: float, high: float) -> None:
    figure = Figure(0, 1, "x", value, value, "about")
    assert value_interval(figure) == pytest.approx((low, high))


def dead(number: int, source: int) -> Statement:
    """A statement with a number of dead, which no question asks for."""
    text = f"{number} people were killed"
    figure = Figure(0, len(str(number)), str(number), number, number, "exact")
    known = statement(text, source)
    return replace(known, reading=replace(known.reading, claims=(Claim(figure, "dead", None),)))


@pytest.mark.parametrize(("number", "wanted"), [(300, True), (301, False), (34, True), (33, False)])
def test_figures_that_nobody_asked_for_are_compared_up_to_three_times_the_usual(number: int, wanted: bool) -> None:
    """Two articles give 100."""
    statements = [dead(100, 0), dead(100, 1), dead(number, 2)]
    points = [point for at, known in enumerate(statements) for point in clauses_of(at, known)]
    measures = [Measure("dead", ("people",), ("kill",))]
    assert bool(list(differing_figures(statements, points, [TOPIC], measures, {}))) == wanted


@pytest.mark.parametrize("number", ["12,500", "12'500", "12’500"])
def test_a_number_is_one_word_whatever_stands_between_thousands(number: str) -> None:
    assert content_words_of(f"{number} boats") == ["12500", "boat"]


def test_an_apostrophe_before_other_digits_is_no_mark_of_thousands() -> None:
    assert content_words_of("6'2 and 1’2345") == ["6'2", "1'2345"]

"""Texts of all kinds, and what must hold for any text.

Each `check_...` function runs one stage on a text and asserts what must hold for the result, whatever the text. The
property tests of the stages, `test_any_text.py` and the long runs of `tools/fuzz.py` all use these functions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from urllib.parse import unquote

from builder.articles.annotate import AnnotatedArticle, annotate, resolve_agents
from builder.articles.as_of import as_of_times
from builder.articles.attribution.agents import cluster_names
from builder.articles.attribution.attributions import find_attributions
from builder.articles.attribution.hedges import find_hedges
from builder.articles.attribution.quotation import quoted_modes
from builder.articles.attribution.speaker_groups import SpokenNames
from builder.articles.dates import find_temporal_expressions
from builder.articles.figures.extraction import find_figures
from builder.articles.figures.gathering import gather_measures
from builder.articles.figures.measures import assign_measures
from builder.articles.segment import segment
from builder.compare.comparison import compare
from builder.gate.html_pages import check_markdown
from builder.gate.values import check_dossier
from builder.ids import sentences_of
from builder.language import lexicon
from builder.model import (
    AnyOf,
    Attribution,
    Condition,
    Dossier,
    Edits,
    Figure,
    Measure,
    Metadata,
    Question,
    Segment,
    Source,
    Span,
    TemporalExpression,
    Term,
    Topic,
)
from builder.render import all_pages
from builder.render.markup import escape
from builder.render.text_fragment import text_fragment_url
from builder.text_form import display
from builder.topics.matcher import Matcher, MatchInput
from builder.topics.statements import find_statements
from support.payloads import HOSTILE

CASES = Path(__file__).parents[1] / "cases"
SETTINGS = (Path(__file__).parents[1] / "dossier" / "dossier.yml", Path(__file__).parents[2] / "dossier.yml")
PUBLISHED = "2025-01-12"

# --- the parts of texts

BREAKS = (
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u2029",
    "\n \n",
    " ",
    "\t",
    "\u00a0",
    "\u3000",
)
SIGNS = (
    *"\"“”„«»'‘’`´()[]{}<>.,;:!?…-–—/\\|@#$%&*+=~^_€£°²½⅔\x00\x1b\x7f\ufeff\u200b\u200d\u202e\u2066\u00ad\u0301\u0345",
    *(
        "\ufffd",
        "\ue000",
        "\U0001f600",
        "\U000e0041",
        "İ",
        "ß",
        "ﬁ",
        "ǅ",
        "ı",
        "١٢",
        "①",
        "२",
        "三",
        "的",
        "한",
        "ا",
        "ש",
    ),
    *("e\u0301", "a\u0300\u0316", "...", ". . .", "--", "---", " - ", "''", "``", "?!", ",”", ".”", "’s", "s’", "n’t"),
)
NUMBERS = (
    *"0 1 3 12 40 300 1,000 12,000 1.5 0.3 2/3 1/2 2024 1999 2025-01-09 11/27/2024 10:42 5-6 1-1 3K 2m $4B".split(),
    *("1" * 30, "9" * 400, "1,000,000,000,000", "1e9", "6×10^23", "-5", "−7", "$1", "US$2.5 million", "50%", "5 km/h"),
    *("zero one nineteen twenty-one hundred thousand million dozens half quarter a.m. p.m. first third 21st").split(),
)
FRAMES = (
    *"By (CNN) (AP) — (UPI) -- KYIV, Ukraine (AP) — LAGOS — Updated Photo: (@ann) pic.twitter.com/a Read more:".split(),
    *("A post shared by", "View this post on Instagram", "(AP Photo/Ann Lee)", "Getty Images", "All rights reserved"),
    *("Jan. 9,", "on Thursday", "last week", "three days ago", "since October", "in late December", "between", "and"),
    *("said", "says", "told reporters", "according to", "he said,", "“No,” she said.", "said that", "denied", "who"),
    *(
        "in a statement",
        "Ann Lee",
        "President Lee",
        "the mayor",
        "Mr.",
        "U.S.",
        "Lt. Col.",
        "No. 5",
        "he",
        "they",
        "his",
    ),
    *("more than", "at least", "up to", "about", "as many as", "killed or wounded", "soldiers", "captured", "put the"),
    *(
        "death toll at",
        "though",
        "estimates are lower, at",
        "The dam broke.",
        "Nobody was hurt.",
        "=1+1",
        "<b>",
        "{{x}}",
    ),
)


def _words(values: object) -> set[str]:
    """Return every word in a value of a lexicon, at any depth."""
    if isinstance(values, str):
        return set(values.split())
    if isinstance(values, Mapping):
        return set[str]().union(*map(_words, values.keys()), *map(_words, values.values()))
    if isinstance(values, list | tuple | set | frozenset):
        return set[str]().union(*map(_words, values))
    return set()


@cache
def known_words() -> tuple[str, ...]:
    """Return the words of all lexicons."""
    modules = [import_module(found.name) for found in iter_modules(lexicon.__path__, f"{lexicon.__name__}.")]
    lists = (value for module in modules for name, value in vars(module).items() if not name.startswith("__"))
    return tuple(sorted(set[str]().union(*map(_words, lists))))


@cache
def case_texts() -> tuple[str, ...]:
    """Return the paragraphs of the case files and of the hostile texts."""
    paths = sorted([*CASES.rglob("*.txt"), *CASES.rglob("*.yml"), *HOSTILE.glob("*.txt")])
    return tuple(part for path in paths for part in re.split(r"\n\s*\n", path.read_text("utf-8")) if part.strip())


@cache
def case_words() -> tuple[str, ...]:
    """Return the words of those texts, with the punctuation next to them."""
    return tuple(sorted({word for text in case_texts() for word in text.split()}))


# --- what must hold

MEASURES = (
    Measure("killed", ("people", "soldiers"), ("kill", "die", "dead"), (), "Killed"),
    Measure("hurt", (), ("injure", "killed or wounded"), (), "Hurt"),
)
"""Measures as an analyst declares them."""


def _terms(words: str) -> tuple[Term, ...]:
    return tuple(Term(word.strip(), 1) for word in words.split(","))


_ANY = AnyOf("any", _terms("the, a, say, people, take prisoner, U.S., =wounded, Kursk, dam, <number>"))
_ABOUT = AnyOf("about", _terms("Lee, mayor, soldier"), about=True)
TOPICS = (
    Topic(
        "event",
        "The event",
        None,
        1,
        (
            Question(
                "what", "What happened?", 1, (Condition((_ANY,), _terms("no one")),), (_terms("broke"), _terms("hurt"))
            ),
            Question(
                "who", "What of them?", 1, (Condition((_ABOUT,), ()), Condition((), (), (), _terms("Lee, Ann Lee")))
            ),
            Question("dead", "How many?", 1, (Condition((), (), tuple(measure.id for measure in MEASURES)),)),
        ),
    ),
)


def article(text: str, number: int = 1, start: int = 0) -> Source:
    """Return an article with this text."""
    meta = Metadata(f"Outlet {number}", published=PUBLISHED, url=f"https://post.example/{number}")
    return Source(f"a{number}", number, f"a{number}.txt", "0" * 64, text, start, meta)


def check_segments(text: str, start: int = 0) -> tuple[Segment, ...]:
    """Check that segments are in order, do not overlap, are trimmed, and cover all but white space; return them."""
    found = segment(text, start)
    reached = paragraph = 0
    for part in found:
        assert reached <= part.start < part.end <= len(text), part
        assert not text[reached : part.start].strip(), part
        assert text[part.start : part.end] == text[part.start : part.end].strip(), part
        assert part.paragraph >= paragraph, part
        reached, paragraph = part.end, part.paragraph
    assert not text[reached:].strip()
    assert found == segment(text, start)
    return found


def _check_span(text: str, span: Span) -> None:
    assert 0 <= span.start < span.end <= len(text), span
    assert text[span.start : span.end] == text[span.start : span.end].strip(), span


def check_attributions(text: str, segments: Sequence[Segment]) -> tuple[Attribution, ...]:
    """Check that every span of an attribution is a slice of the text, and that its content is in order; return them."""
    found = tuple(find_attributions(text, segments))
    for one in found:
        assert one.content
        assert one.mode in ("direct", "indirect", "mixed")
        assert one.channel is None or one.channel == "post" or one.channel in text
        for span in (*one.content, one.speaker, one.cue, one.agent, one.relayed_by, *one.hedges):
            if span is not None:
                _check_span(text, span)
        assert all(before.start < after.start for before, after in pairwise(one.content))
    assert found == tuple(find_attributions(text, segments))
    assert len(quoted_modes(text, segments)) == len(segments)
    for span in find_hedges(text, 0, len(text)):
        _check_span(text, span)
    return found


def check_figures(text: str, start: int = 0, end: int | None = None) -> tuple[Figure, ...]:
    """Check that figures are slices in order, with finite bounds that fit the qualifier; return them."""
    found = find_figures(text, start, end)
    reached = start
    limit = len(text) if end is None else end
    for figure in found:
        assert reached <= figure.start < figure.end <= limit, figure
        assert figure.text == text[figure.start : figure.end], figure
        assert any(char.isalnum() for char in figure.text), figure
        assert figure.low is not None, figure
        assert figure.high is not None, figure
        assert math.isfinite(figure.low), figure
        assert math.isfinite(figure.high), figure
        assert figure.low == figure.high or figure.qualifier == "range", figure
        assert figure.low <= figure.high or figure.low < 0, figure
        assert (figure.counted is None) == (figure.counted_start is None), figure
        if figure.counted is not None and figure.counted_start is not None:
            assert figure.counted.strip(), figure
            assert start <= figure.counted_start, figure
            assert figure.counted_start + len(figure.counted) <= limit, figure
            assert text.startswith(figure.counted, figure.counted_start), figure
        reached = figure.end
    assert found == find_figures(text, start, end)
    return found


def _check_value(time: TemporalExpression) -> None:
    if time.value is not None:
        for part in time.value.split("/"):
            assert part == ".." or re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", part), time
        first, _, last = time.value.partition("/")
        assert ".." in (first, last) or not last or first <= last, time


def check_times(text: str, published: str | None = PUBLISHED, start: int = 0, end: int | None = None) -> None:
    """Check that temporal expressions are slices in order, their values ISO 8601, and that figures get one of them."""
    found = find_temporal_expressions(text, published, start, end)
    reached = start
    for time in found:
        assert reached <= time.start < time.end <= (len(text) if end is None else end), time
        assert time.text == text[time.start : time.end], time
        assert (time.value is None) == (time.basis is None), time
        _check_value(time)
        reached = time.end
    figures = find_figures(text, start, end)
    chosen = as_of_times(text, figures, found)
    assert len(chosen) == len(figures)
    assert all(time is None or time in found for time in chosen)


def check_measures(text: str, start: int = 0, end: int | None = None) -> None:
    """Check that each figure has a declared measure or none."""
    figures = find_figures(text, start, end)
    answers = assign_measures(text, figures, MEASURES, start, end)
    assert len(answers) == len(figures)
    assert set(answers) <= {None, *(measure.id for measure in MEASURES)}


def check_matches(text: str) -> None:
    """Check that what the matcher finds is part of the sentence."""
    matcher = Matcher(TOPICS)
    for found in matcher.match_article([MatchInput(text), None, MatchInput(text)]):
        assert all(words in text for words in found.own.values())
        for question in TOPICS[0].questions:
            given = [span for _, span in matcher.answers_given(found, question)]
            spans = [*matcher.answering_spans(found, question), *given]
            assert all(0 <= span.start < span.end <= len(text) for span in spans)


def check_shown(text: str) -> None:
    """Check that a displayed text stays the same if displayed again, is escaped, and can be linked to."""
    shown = display(text)
    assert display(shown) == shown
    assert not set("<>&*_[]`#$\\|{}") & set(re.sub(r"&#\d+;", "", escape(text)))
    if not text.strip():
        return
    start = len(text) - len(text.lstrip())
    (sentence,) = sentences_of(article(text), [Segment(start, len(text.rstrip()), "text", 0)], ["narration"])
    link = text_fragment_url(article(text), sentence)
    if link is None:
        assert not shown
    else:
        words = [unquote(part) for part in link.partition("#:~:text=")[2].split(",") if not part.endswith("-")]
        assert shown.startswith(words[0])
        assert shown.endswith(words[-1])


def check_agents(text: str) -> None:
    """Check that every name belongs to exactly one agent."""
    names = [name for line in text.splitlines() for name in re.split(r"[,;]", line)]
    halves = names[: len(names) // 2], names[len(names) // 2 :]
    articles = [SpokenNames(f"a{number}", text, tuple(own)) for number, own in enumerate(halves)]
    agents, _ = cluster_names(articles, {"the mayor": "Ann Lee", names[0] if names else "x": "Lee"})
    for article in articles:
        written = [spelling for agent in agents for spelling in agent.written_in.get(article.source, ())]
        assert len(written) == len(set(written))
        assert set(article.counted()) <= set(written)
    assert len({agent.id for agent in agents}) == len(agents)


def check_article(text: str, start: int = 0) -> AnnotatedArticle:
    """Read an article and check that all that is found in a sentence lies within it; return what was read."""
    found = annotate(article(text, start=start), MEASURES)
    for reading in found.readings:
        sentence = reading.sentence
        assert sentence.text == text[sentence.start : sentence.end]
        for claim in reading.claims:
            assert sentence.start <= claim.figure.start < claim.figure.end <= sentence.end
            assert claim.said is None or claim.said in reading.said
        for part in (*reading.hedges, *(Span(time.start, time.end) for time in reading.times)):
            assert sentence.contains(part)
        for said in reading.said:
            assert any(span.start < sentence.end and sentence.start < span.end for span in said.attribution.content)
    assert len({reading.sentence.id for reading in found.readings}) == len(found.readings)
    return found


def dossier_of(texts: Sequence[str]) -> Dossier:
    """Return the dossier of these articles, made in memory."""
    sources = tuple(article(text, number) for number, text in enumerate(texts, 1))
    agents, found, _ = resolve_agents([annotate(source, MEASURES) for source in sources], {"the mayor": "Ann Lee"})
    readings, measures, _ = gather_measures(found, MEASURES, sources)
    statements, unused = find_statements(readings, sources, agents, Matcher(TOPICS, measures), Edits())
    compared = compare(statements, sources, TOPICS, measures, agents, Edits())
    sentences = tuple(reading.sentence for reading in readings)
    title, digest = "Any articles", "0" * 64
    return Dossier(
        title=title,
        description=None,
        address=None,
        inputs_sha256=digest,
        publish="full",
        sources=sources,
        topics=TOPICS,
        measures=measures,
        agents=agents,
        sentences=sentences,
        statements=statements,
        unused=unused,
        origins=compared.origins,
        findings=compared.findings,
        disagreements=compared.disagreements,
    )


def check_articles(texts: Sequence[str]) -> Dossier:
    """Make the dossier and the pages of several articles, check that they pass the gate, and return the dossier."""
    dossier = dossier_of(texts)
    made = all_pages(dossier, (), printed=True)
    markdown = {page.path: page.text for page in made if page.path.endswith(".md")}
    problems = check_dossier(dossier) + check_markdown(markdown, dossier)
    assert not problems, "\n".join(map(str, problems[:5]))
    return dossier

"""Whom a speaker stands for: the name inside it, the antecedent of a pronoun, the name of a description."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.articles.attribution.agents import skeleton
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    GENITIVE_MARKS,
    MAX_REACH,
    ORGANISATIONS,
    PRONOUNS,
    TIME_WORDS,
    TITLES,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate
from builder.language.lexicon import names, titles
from builder.model import Span

_GENDER: dict[str, str] = dict.fromkeys(names.FEMALE_NAMES | titles.FEMALE_WORDS, "f")

_GENDER.update((w, "m") for w in names.MALE_NAMES | titles.MALE_WORDS if w not in _GENDER)

_PERSON_PRONOUNS = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "himself": "m", "herself": "f"}

_NAME_JOINTS = frozenset(("of", "for", "and", "de", "van", "von", "bin", "al", "el", "der", "la", "&"))

_SENTENCES = 8  # looked back for an antecedent

_MAX_LOOKUPS = 300  # names looked up in the whole article

HISTORY = 3  # paragraphs looked back for an antecedent


class Article:
    """What is known of an article's names while its attributions are finished, paragraph by paragraph."""

    def __init__(self, text: str, lower: str) -> None:
        self.text = text
        self.lower = lower
        self.past: list[tuple[Paragraph, dict[int, Span | None]]] = []  # with the agent that each sentence ends on
        self._firsts: dict[str, set[str]] = {}
        self._names: dict[str, bool] = {}
        self._described: dict[str, list[tuple[int, Span, str]]] = {}

    def firsts(self, surname: str) -> set[str]:
        """The words that stand right before a name somewhere in the article, in small letters."""
        got = self._firsts.get(surname)
        if got is None:
            got = self._firsts[surname] = set()
            place = self.lower.find(" " + surname) if len(self._firsts) < _MAX_LOOKUPS else -1
            while place > 0:
                if not self.lower[place + 1 + len(surname) : place + 2 + len(surname)].isalnum():
                    start = max(self.lower.rfind(" ", 0, place), self.lower.rfind("\n", 0, place)) + 1
                    if self.text[start].isupper():
                        got.add(self.lower[start:place].rstrip("."))
                place = self.lower.find(" " + surname, place + 1)
        return got

    def is_name(self, span: Span, word: str) -> bool:
        """Whether a word that opens a sentence is a name: never in small letters, or with a capital inside one."""
        if word in _GENDER or self.text[span.start : span.end].isupper():
            return True
        if word not in self._names:
            self._names[word] = len(self._names) < _MAX_LOOKUPS and (
                f" {word}" not in self.text
                and (
                    not word.endswith("s")
                    or re.search(rf"[a-z,] {re.escape(word.capitalize())}\b", self.text) is not None
                )
            )
        return self._names[word]

    def _name_around(self, start: int, end: int, organisation: bool) -> Iterator[tuple[int, Span, str]]:
        """Names that the noun at start .. end is a title of, an apposition to, or a part of."""
        text = self.text
        window = text[max(0, start - 100) : start]
        base = start - len(window)
        if match := _NAME_AFTER.match(text, end, min(len(text), end + 80)):
            words = _TWO_WORDS.search(window)
            yield match.start(1), Span(*match.span(1)), words[0].lower() if words else ""
        if _APPOSED.match(text, end) and (match := _NAME_BEFORE.search(window)):
            tail = _OF_NAME.match(text, end, min(len(text), end + 40))
            yield (
                base + match.start(1),
                Span(base + match.start(1), base + match.end(1)),
                (match[2] + (tail[0] if tail else "")).lower(),
            )
        if organisation and text[start].isupper() and (match := _NAME_HEAD.search(window)):
            tail = _NAME_TAIL.match(text, end, min(len(text), end + 80))
            yield base + match.start(), Span(base + match.start(), tail.end() if tail else end), ""

    def described(self, noun: str) -> list[tuple[int, Span, str]]:
        """Names that carry a title or description with this noun: place, name, the words around the noun."""
        if noun not in self._described:
            found: list[tuple[int, Span, str]] = []
            place = self.lower.find(noun)
            while place >= 0:
                end = place + len(noun)
                if not (self.lower[place - 1 : place].isalnum() or self.lower[end : end + 1].isalnum()):
                    found.extend(self._name_around(place, end, noun in ORGANISATIONS))
                place = self.lower.find(noun, end)
            self._described[noun] = sorted(found, key=lambda f: f[0])
        return self._described[noun]


_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|bin|al|de|van|von)){0,3}"

_NAME_AFTER = re.compile(rf",? ({_NAME})")

_NAME_BEFORE = re.compile(rf"({_NAME}), ((?:[\w’'-]+ ){{0,6}})$")

_APPOSED = re.compile(r"[,.;)]| (?:of|for|in|at|who)\b")  # after "Lee, the mayor"

_NAME_TAIL = re.compile(r"(?: (?:of|for) [A-Z]\w+(?: [A-Z]\w+)*)?")

_NAME_HEAD = re.compile(r"(?:[A-Z][\w’'-]+ (?:of |for |and |on )?){1,5}$")

_TWO_WORDS = re.compile(r"(?:[\w’'-]+ ){0,2}$")

_OF_NAME = re.compile(r"(?: of)?(?: [A-Z][\w’'-]+)?")


def _name_runs(paragraph: Paragraph, first: int, last: int) -> Iterator[TokenRange]:
    """Runs of capitalised words outside quotations, joints between them kept."""
    k = first
    words = paragraph.words
    while k < last:
        if (
            paragraph.quote[k] >= 0
            or not paragraph.is_name_word(k)
            or words[k] in PRONOUNS
            or words[k] in CONJUNCTIONS
            or words[k] in ADVERBS
            or (words[k] in AUXILIARIES and not paragraph.named_aux(k))
        ):
            k += 1
            continue
        start = k
        k += 1
        while k < last and paragraph.quote[k] < 0:
            dotted = (
                words[k] == "."
                and k + 1 < last
                and paragraph.is_name_word(k + 1)
                and paragraph.ends[k - 1] == paragraph.starts[k]
            )
            if dotted or (paragraph.is_name_word(k) and words[k] not in AUXILIARIES):
                k += 1
            elif (
                words[k] in _NAME_JOINTS
                and words[k] not in ("and", "for")
                and k + 1 < last
                and paragraph.is_name_word(k + 1)
            ):
                k += 2
            elif (
                words[k] in ("von", "de", "van")
                and k + 2 < last
                and words[k + 1] in ("der", "den", "la")
                and paragraph.is_name_word(k + 2)
            ):
                k += 3
            else:
                break
        yield start, k


def _strip_titles(paragraph: Paragraph, r: TokenRange) -> tuple[TokenRange, bool]:
    """A run without the titles in front of a person's name, and whether there were any."""
    first, last = r
    words = paragraph.words
    cut = first
    for k in range(first, last - 1):
        if words[k] in TITLES or (words[k] == "." and k == cut):
            cut = k + 1
    while cut < last - 1 and words[cut] == ".":
        cut += 1
    office = next((k for k in range(first + 1, last - 2) if words[k] == "of" and words[k - 1] in TITLES), -1)
    if office >= 0 and last - office >= 4:
        return (office + 2, last), True  # "Secretary of State Ann Lee"
    if words[last - 1] in ORGANISATIONS or any(words[k] in ("of", "for") for k in range(first, last)):
        return r, False
    return (cut, last), cut > first


def _gender(article: Article, paragraph: Paragraph, r: TokenRange) -> str:
    """ "f", "m" or "" for a name: from the title before it, its first name, or the first names it has elsewhere."""
    words = paragraph.words
    for k in range(max(0, r[0] - 3), r[0]):
        if words[k] in (
            "mr",
            "mrs",
            "ms",
            "sir",
            "king",
            "queen",
            "congressman",
            "congresswoman",
            "spokesman",
            "spokeswoman",
            "chairman",
            "chairwoman",
            "prince",
            "princess",
            "lord",
            "lady",
            "dame",
        ):
            return _GENDER.get(words[k], "")
    if r[1] - r[0] > 1:
        return _GENDER.get(words[r[0]], "")
    genders = {_GENDER[w] for w in article.firsts(words[r[0]]) if w in _GENDER}
    return genders.pop() if len(genders) == 1 else ""


def _is_person(article: Article, paragraph: Paragraph, r: TokenRange, titled: bool) -> bool:
    """Whether a name looks like a person's."""
    words = paragraph.words
    if any(words[k] in ORGANISATIONS or words[k] in TIME_WORDS for k in range(*r)) or r[1] - r[0] > 5:
        return False
    if titled:
        return True
    if r[0] > 0 and words[r[0] - 1] in ("in", "at", "near", "from", "across"):
        return False
    if r[1] < len(words) and words[r[1]] == "in":
        return False
    if words[r[0]] in _GENDER:
        return True
    if r[1] - r[0] >= 2:
        return words[r[0]] not in (
            "new",
            "united",
            "north",
            "south",
            "west",
            "east",
            "white",
            "great",
            "republican",
            "democratic",
        )
    return any(w in _GENDER or w in TITLES for w in article.firsts(words[r[0]]))


def agent_of(article: Article, paragraph: Paragraph, c: Candidate, agents: dict[int, Span | None]) -> Span | None:
    """The name that a speaker stands for: its own, or its antecedent; None where the text does not settle it."""
    if c.speaker is None:
        return None
    first, last = c.speaker
    word = paragraph.words[first]
    if (last - first == 1 and not paragraph.is_name_word(first)) or (last - first == 1 and word in PRONOUNS):
        if word in _PERSON_PRONOUNS:
            return _antecedent(article, paragraph, first, c.sentence, _PERSON_PRONOUNS[word], agents)
        if word in ("who", "which"):
            end = first - 1 if first > 0 and paragraph.words[first - 1] == "," else first
            runs = list(_name_runs(paragraph, max(0, end - 8), end))
            return _own_name(paragraph, runs[-1]) if runs and runs[-1][1] == end else None
        if word == "it":
            return _last_organisation(article, agents)
        return None
    runs = list(_name_runs(paragraph, first, last))
    if runs:
        named = _name_in(article, paragraph, runs, first, last)
        return named if named is not None else _by_description(article, paragraph, first, last, agents)
    return _by_description(article, paragraph, first, last, agents)


def _own_name(paragraph: Paragraph, r: TokenRange) -> Span:
    return paragraph.span(*_strip_titles(paragraph, r)[0])


_NO_HEADS = frozenset(("former", "state", "deputy", "first", "post", "times", "news"))

_HEAD_ENDS = frozenset((",", "(", "—", "–", "of", "for", "at", "in", "from", "with", "to", "about", "by", "on", "near"))


def _name_in(article: Article, paragraph: Paragraph, runs: list[TokenRange], first: int, last: int) -> Span | None:
    """The name inside a speaker: after a title or description, before an apposition; not a spokesman's employer."""
    words = paragraph.words
    end = next((k for k in range(first + 1, last) if words[k] in _HEAD_ENDS), last)
    runs = [r for r in runs if r[0] < end or words[end] == ","]
    head_run = next((r for r in runs if r[0] < end <= r[1] or r[1] == end), None)
    if head_run is not None:
        return _named_by(article, paragraph, head_run, runs, first)
    if words[end - 1] in ORGANISATIONS and runs and runs[0][0] < end:
        return paragraph.span(runs[0][0], end)  # "Ukraine's armed forces", "Biden administration"
    if end < last and words[end] == ",":
        # "the mayor, Ann Lee": the name is the apposition
        run = next((r for r in runs if r[0] == end + 1), None)
        return _own_name(paragraph, run) if run is not None else None
    return None


def _named_by(
    article: Article, paragraph: Paragraph, run: TokenRange, runs: list[TokenRange], first: int
) -> Span | None:
    """The name that a speaker's head is: an organisation with its country, or a person without title."""
    words = paragraph.words
    stripped, titled = _strip_titles(paragraph, run)
    if words[stripped[1] - 1] in TITLES and not titled and stripped[1] - stripped[0] <= 4:
        return None  # "the Ukrainian President"
    if stripped[1] - stripped[0] == 1 and words[stripped[0]] in TITLES:
        return None
    before = next((r for r in runs if r[1] == run[0] - 1 and words[r[1]] in GENITIVE_MARKS), None)
    if before is not None and not titled and any(words[k] in ORGANISATIONS for k in range(*run)):
        return paragraph.span(before[0], run[1])  # "Ukraine's Defense Ministry"
    if (
        run[1] - run[0] == 1
        and run[0] == first
        and not titled
        and not article.is_name(paragraph.span(*run), words[run[0]])
    ):
        return None  # "Witnesses"
    return paragraph.span(*stripped)


def _antecedent(
    article: Article, paragraph: Paragraph, p: int, sentence: int, gender: str, agents: dict[int, Span | None]
) -> Span | None:
    """The person whom "he" or "she" at token p stands for: the nearest subject that fits, looking back by sentence."""
    places: list[tuple[Paragraph, dict[int, Span | None], int, int]] = [
        (paragraph, agents, s, p if s == sentence else -1) for s in range(sentence, max(-1, sentence - _SENTENCES), -1)
    ]
    for past, said in reversed(article.past[-HISTORY:]):
        places += [
            (past, said, s, -1)
            for s in range(len(past.sentences) - 1, max(-1, len(past.sentences) - 1 - _SENTENCES), -1)
        ]
    for block, said, s, end in places[:_SENTENCES]:
        lo, hi = block.sentences[s]
        hi = min(hi, lo + 2 * MAX_REACH) if end < 0 else end
        if end < 0 and s in said:
            agent = said[s]
            if agent is not None and _fits(article, agent, gender):
                return agent
        people: list[TokenRange] = []
        for r in _name_runs(block, lo, hi):
            stripped, titled = _strip_titles(block, r)
            if _is_person(article, block, stripped, titled) and _gender(article, block, stripped) in ("", gender):
                people.append(stripped)
        if not people:
            continue
        names = {block.words[r[1] - 1] for r in people}
        subject = people[0]
        if len(names) == 1 or not any(block.finite(k) for k in range(lo, subject[0])):
            return block.span(*subject)
        sure = [r for r in people if _gender(article, block, r) == gender]
        if len({block.words[r[1] - 1] for r in sure}) == 1:
            return block.span(*sure[0])
        return None
    return None


def _fits(article: Article, agent: Span, gender: str) -> bool:
    """Whether an agent already found can be "he" or "she"."""
    words = article.text[agent.start : agent.end].lower().split()
    if any(w in ORGANISATIONS for w in words) or not words:
        return False
    if len(words) > 1:
        return _GENDER.get(words[0], gender) == gender
    firsts = article.firsts(words[0])
    genders = {_GENDER[w] for w in firsts if w in _GENDER}
    return (bool(firsts) and (len(genders) != 1 or gender in genders)) or (not firsts and not words[0].isupper())


def _by_description(
    article: Article, paragraph: Paragraph, first: int, last: int, agents: dict[int, Span | None]
) -> Span | None:
    """The name that "the agency" or "the Ukrainian president" stands for, if one name alone fits before it."""
    words = paragraph.words
    if words[first] not in ("the", "this", "that") or last - first > 5:
        return None
    noun = words[last - 1]
    if noun.endswith(")"):
        return None
    if noun in _NO_HEADS or (noun not in TITLES and noun not in ORGANISATIONS):
        return None
    place = paragraph.starts[first]
    modifiers = [words[k] for k in range(first + 1, last - 1) if words[k] not in TITLES]
    best: Span | None = None
    seen: set[str] = set()
    for start, span, nearby in article.described(noun):
        if start >= place:
            break
        if modifiers and not all(
            m[:5] in nearby or m[:5] in article.text[span.start : span.end].lower() for m in modifiers
        ):
            continue
        key = article.text[span.start : span.end].split()[-1]
        seen.add(skeleton(key))
        best = span
    if not seen and noun in ORGANISATIONS and not modifiers:
        return _last_organisation(article, agents)  # an agency not named by that word
    return best if len(seen) == 1 else None


def _last_organisation(article: Article, agents: dict[int, Span | None]) -> Span | None:
    """The organisation that spoke last, in this paragraph or the few before it."""
    for said in [agents, *(past for _, past in reversed(article.past))]:
        for agent in reversed(list(said.values())):
            if agent is not None and _is_organisation(article.text[agent.start : agent.end]):
                return agent
    return None


def _is_organisation(name: str) -> bool:
    words = name.split()
    return name.isupper() or "'s " in name or "’s " in name or any(w.lower() in ORGANISATIONS for w in words)

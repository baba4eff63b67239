"""Whether the verb beside a time looks back or ahead: "was shut on Friday", "will open on Friday".

A day of the week means the last one in a sentence about the past, and the next one in a sentence about what is to come.
One sentence may do both ("The man arrested on Monday will appear on Friday"), so each time is judged by its own verb:
the nearest before it, or the nearest after it if it opens a clause ("On Friday the court will"). The tags are those of
`language.tagger`, which errs now and then, so a verb that shows neither leaves the direction open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Final, Literal

from builder.language.lexicon import calendar_words, reporting, stance_words, word_classes
from builder.language.tagger import tag_words
from builder.language.tokens import TOKEN, lowered, straighten_apostrophes

Direction = Literal["past", "ahead", "open", "unclear"]
"""Where a time lies, seen from the publication: "open" without any sign, "unclear" if the verb allows both."""

_CONTRACTION: Final = re.compile(r"(\w{1,20}?)(n't|'(?:ll|re|ve|d|m))")
"""A token of two words: "we'll", "couldn't"."""

_TAGS_OF_ENDINGS: Final = {"n't": "RB", "'ll": "MD", "'d": "MD", "'re": "VBP", "'ve": "VBP", "'m": "VBP"}
"""Second word of a contraction -> its tag."""

_TAGS_OF_NEGATED: Final = {
    **dict.fromkeys(("did", "was", "were", "had"), "VBD"),
    **dict.fromkeys(("does", "is", "has"), "VBZ"),
    **dict.fromkeys(("do", "are", "have"), "VBP"),
}
"""Word before "n't" -> its tag; all others are modal verbs."""

_REACH: Final = 40
"""Tokens on either side of a time that are searched for its verb; a clause of news prose is hardly longer."""

_GROUP: Final = 4
"""Tokens before a participle within which its auxiliaries come: "has not yet been"."""

_CLAUSE_ENDS: Final = frozenset((";", ":", "“", '"', "(", "—", "–", "--"))
"""Marks before a time, beyond which its verb is not searched."""

_OPENERS: Final = frozenset(
    (",", "that", "and", "but", "when", "as", "whether", "if", "which", "who", "where", "because", "while", "”", "…")
)
"""Tokens before a time that opens a clause: "said that on Friday the court would"."""

_COORDINATED: Final = re.compile(r"\s?(?:,|,?\s?(?:and|or|to|then)\s)\s?")
"""What stands between two times with one verb: "on Friday and Sunday"."""

_PLANNED: Final = stance_words.AHEAD | calendar_words.PLANNED
"""Participles and adjectives by which something lies ahead: "is due on Friday", "is likely to open"."""

_PLANNED_ALONE: Final = calendar_words.PLANNED | (
    stance_words.AHEAD & {"due", "expected", "scheduled", "planned", "set", "slated"}
)
"""Those of them that need no "to"."""

_PLANNING: Final = stance_words.PLANNED_WITH_INFINITIVE | {
    lemma for lemma, stance in stance_words.STANCES_OF_CUES.items() if stance == "planned"
}
"""Base forms of cues that look ahead with an infinitive: "vowed to return"."""

_PLANS: Final = (
    stance_words.PLANS
    | calendar_words.PLANS
    | _PLANNING
    | {form for lemma in _PLANNING for form in reporting.CUE_VERB_FORMS.get(lemma, "").replace("|", " ").split()}
)
"""Words before "to" that look ahead: "a plan to meet", "agreed to meet"."""

_MODALS_AHEAD: Final = frozenset(("will", "shall", "must", "should", "can", "may", "might", "could", "would", "'ll"))
"""Modal verbs, which look ahead unless "have" follows."""

_WHOLE_MODALS: Final = {"wo": "will", "ca": "can", "sha": "shall"}
"""What is left of a modal verb without "n't" -> the verb."""

_SURMISES: Final = frozenset(("may", "might", "must"))
"""Modal verbs that surmise about the past before "have": "may have died"."""

_REFUSED: Final = frozenset(("could", "would"))
"""Modal verbs whose negation mostly looks back: "could not be reached on Friday"."""

_PRESENT_BE: Final = frozenset(("is", "are", "am", "'s", "'re", "'m"))
"""Present forms of "be"."""

_PAST_AUXILIARIES: Final = frozenset(("was", "were", "had", "did", "'d"))
"""Past forms of auxiliaries."""

_PRESENT_HAVE: Final = frozenset(("has", "have", "'ve"))
"""Present forms of "have"."""

_CONDITIONS: Final = frozenset(("if", "unless", "once"))
"""Words that open a condition, whose present lies ahead."""

_CONDITION_REACH: Final = 6
"""Tokens before a verb in which its condition opens: "if the new party of the south wins"."""

_BEEN: Final = frozenset(("been", "being", "be", "not", "n't", "also", "already", "since", "never", "get", "got"))
"""Tokens between an auxiliary and its participle, besides adverbs."""


_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
"""Tags of finite verbs."""

_NOUNS: Final = ("NN", "NNS", "NNP", "NNPS")
"""Tags of nouns and names."""


class TimeDirections:
    """The directions of the times of one sentence; the words are tagged when the first of them is asked for."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._starts: list[int] = []
        self._words: list[str] = []
        self._tags: list[str] = []
        self._known: dict[tuple[int, int], Direction] = {}

    def direction_of(self, start: int, end: int) -> Direction:
        """Return the direction of the time sentence[start:end]; times must be asked for in the order of the text."""
        if not self._words:
            self._read_words()
        if (start, end) not in self._known:
            last_end, last = next(((place[1], self._known[place]) for place in reversed(self._known)), (0, "open"))
            joined = bool(self._known) and _COORDINATED.fullmatch(self._sentence, last_end, start)
            self._known[start, end] = last if joined else self._judged(start, end)
        return self._known[start, end]

    def _read_words(self) -> None:
        """Read the words, tagged as for the figures of the sentence, and divide contractions: "will", "n't"."""
        matches = list(TOKEN.finditer(lowered(self._sentence)))
        tags = tag_words([self._sentence[match.start() : match.end()] for match in matches])
        for match, tag in zip(matches, tags, strict=True):
            word = straighten_apostrophes(match[0])
            if word == ":" and self._sentence[match.end() : match.end() + 1].isdigit():
                continue  # "6:30" has no clause in it
            parts = [(match.start(), word, tag)]
            if "'" in word and (contraction := _CONTRACTION.fullmatch(word)):
                parts = _divided(match.start(), contraction, tag)
            for start, part, tag_of_part in parts:
                self._starts.append(start)
                self._words.append(part)
                self._tags.append(tag_of_part)

    def _judged(self, start: int, end: int) -> Direction:
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        preposition = self._words[first] if first < len(self._words) else ""
        if preposition == "ahead":
            return "ahead"  # "met ahead of Sunday's election"
        direction = self._by_verbs(first, after)
        if self._names_event(first, after):
            # "will look into Sunday's crash" says when the crash was
            return "unclear" if direction == "ahead" else direction
        if preposition in ("until", "till") and direction in ("past", "open"):
            return "ahead" if direction == "open" or self._extends(first) else "unclear"
        if preposition == "for" and direction in ("past", "open"):
            return "ahead" if direction == "open" else "unclear"
        if direction == "ahead" and first and self._words[first - 1] in calendar_words.DEEDS:
            return "unclear"  # "will look into the attack on Friday"
        return direction

    def _by_verbs(self, first: int, after: int) -> Direction:
        """Return the direction by the verb before the time or, if it opens a clause, by the verb after it."""
        opens = first == 0 or self._words[first - 1] in _OPENERS or self._words[first - 1] in _CLAUSE_ENDS
        # "The pool will open, Lee on Saturday said": the verb right after belongs to the time.
        # But in "a cup due to begin on Friday had been called off", it belongs to what begins.
        if not opens and self._tag(first - 1) == "VB" and self._before(first) == "ahead":
            return "ahead"
        if opens or self._tag(after) == "VBD":
            return self._after(after) or (self._before(first) if first else None) or "open"
        return self._before(first) or self._after(after) or "open"

    def _before(self, first: int) -> Direction | None:
        for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
            if self._words[index] in _CLAUSE_ENDS:
                return None
            if direction := self._sign(index, first):
                return direction
        return None

    def _after(self, after: int) -> Direction | None:
        for index in range(after, min(len(self._words), after + _REACH)):
            if self._words[index] in (";", ":"):
                return None
            if direction := self._sign(index, None):
                return direction
        return None

    def _tag(self, index: int) -> str:
        return self._tags[index] if 0 <= index < len(self._tags) else ""

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def _sign(self, index: int, time: int | None) -> Direction | None:
        """Return the direction that a token shows, or None; `time` is the token of the time if that comes after it."""
        word, tag = self._words[index], self._tags[index]
        judge = _JUDGES.get(tag)
        if tag == "MD" or (word in _MODALS_AHEAD and tag == "VB"):
            return self._of_modal(index)
        if word in _PAST_AUXILIARIES and tag != "MD":
            return self._of_past_auxiliary(index)
        if word in _PLANNED_ALONE and index + 1 != time and self._tag(index + 1) in _NOUNS:
            return None  # "four rounds of planned outages"
        is_record = word == "set" and index + 1 != time and self._word(index + 1) not in ("for", "to")
        if word in _PLANNED_ALONE and tag not in ("VBD", "NN", "NNS") and time is not None and not is_record:
            return self._of_planned(index) if self._word(index + 1) != "to" else None
        if tag == "NNS" and word in calendar_words.SCHEDULE_VERBS and index + 1 == time:
            return "ahead" if self._tag(index - 1) in (*_NOUNS, "JJ") else None  # "the fair opens on Saturday"
        return judge(self, index, time) if judge else None

    def _of_modal(self, index: int) -> Direction:
        word, following = self._words[index], self._words[index + 1 : index + 1 + _GROUP]
        if word == "'d":
            return "unclear"
        if "have" in following[:3] and self._tag(self._words.index("have", index) + 1) in ("VBN", "VBD", "RB"):
            return "past" if word in _SURMISES else "unclear"
        negated = bool({"not", "n't", "never"}.intersection(following[:2])) or word == "cannot"
        if negated and word in _REFUSED:
            return "past" if word == "could" else "unclear"
        return "ahead"

    def _of_past_auxiliary(self, index: int) -> Direction:
        """Judge "was": "was hit" is past, but what "was to open" or "was due" may lie on either side."""
        following = self._words[index + 1 : index + 1 + _GROUP]
        if self._words[index] in ("was", "were") and following[:1] == ["to"]:
            return "unclear"
        is_planned = any(self._is_planned(at) for at in range(index + 1, index + 1 + len(following)))
        return "unclear" if is_planned and self._words[index] != "did" else "past"

    def _is_planned(self, index: int) -> bool:
        """Return True for "due" and for "about to", not for "about 40"."""
        word = self._word(index)
        return word in _PLANNED and (word != "about" or self._word(index + 1) == "to")

    def _of_planned(self, index: int) -> Direction:
        """Judge "scheduled", "due": ahead, unless an auxiliary in the past says that it once was so."""
        for before in range(index - 1, max(-1, index - 1 - _GROUP), -1):
            word = self._words[before]
            if word in _PAST_AUXILIARIES:
                return "unclear"
            if word not in _BEEN and self._tags[before] != "RB":
                break
        return "ahead"

    def _of_past(self, index: int, time: int | None) -> Direction:
        if time is not None and self._words[index] in calendar_words.PROPOSALS:
            if self._is_proposed(index, time):
                return "ahead"
            if "to" in self._words[index + 1 : index + 1 + _GROUP] and self._word(index + 1) != "for":
                return "unclear"  # "asked the banks to open on Friday"
        return "unclear" if self._words[index] in _PLANNED else "past"

    def _is_proposed(self, index: int, time: int) -> bool:
        """Return True if a bare verb tells what was proposed: "suggested that both sides hold talks"."""
        verbs = [
            at
            for at in range(index + 1, time)
            if self._tags[at] in _FINITE or (self._tags[at] == "VB" and self._words[at - 1] != "to")
        ]
        opens = "that" in self._words[index + 1 : index + 1 + _GROUP]
        return opens and bool(verbs) and self._tags[verbs[0]] in ("VB", "VBP")

    def _of_participle(self, index: int, time: int | None) -> Direction | None:
        """Judge a participle by its auxiliaries: "will be held", "was held", "asked it be held", "they held"."""
        is_bare = False
        for before in range(index - 1, max(-1, index - 1 - _GROUP), -1):
            word, tag = self._words[before], self._tags[before]
            if tag == "MD":
                return self._of_modal(before)
            if word == "to":
                return self._of_infinitive(before, time)
            if word in _PRESENT_BE:
                if self._words[before + 1] == "being":
                    return "unclear"  # "is being reopened from Monday"
                return "ahead" if self._words[index] in calendar_words.SCHEDULE_VERBS else "open"
            if word not in _BEEN and word != "have" and tag != "RB":
                break
            is_bare = is_bare or word == "be"
        if is_bare:
            return "ahead"
        return None if self._is_adjective(index) else "past"

    def _is_adjective(self, index: int) -> bool:
        """Return True if a participle stands before its noun: "the third-ranked player", "his planned visit"."""
        follows = self._tag(index + 1) in _NOUNS
        return "-" in self._words[index] or (follows and self._tag(index - 1) in ("DT", "JJ", "POS", "PRP$", "CD"))

    def _of_base(self, index: int, time: int | None) -> Direction | None:
        """Judge a base form by the word before it: "to open", "did open", or "Join us on Friday"."""
        for before in range(index - 1, max(-1, index - 1 - _GROUP), -1):
            word, tag = self._words[before], self._tags[before]
            if word == "to":
                return self._of_infinitive(before, time)
            if tag == "MD":
                return self._of_modal(before)
            if word == "did":
                return "past"
            if word in ("do", "does"):
                return None
            if tag != "RB":
                break
        if self._words[index] in calendar_words.SCHEDULE_VERBS and self._tag(index - 1) in _NOUNS:
            return "ahead"  # "Moe and Lee meet on Friday"
        return "ahead" if index == 0 or self._words[index - 1] in _CLAUSE_ENDS else None

    def _of_infinitive(self, to: int, time: int | None) -> Direction | None:
        """Judge an infinitive by what governs it: "plans to meet", "failed to meet", "the deadline to leave"."""
        before = to - 1
        while before > 0 and self._tags[before] == "RB":
            before -= 1
        if before < 0:
            return None
        word, tag = self._words[before], self._tags[before]
        if word in _PLANNED or word in _PLANS:
            ended = self._of_planned(before) if tag in ("VBN", "JJ") else "ahead"
            return ended
        if word in _PRESENT_BE or word in _PRESENT_HAVE:
            return "ahead"
        if word in ("was", "were"):
            return "unclear"
        if tag in ("VBD", "VBN"):
            return "past"
        if tag in ("VBZ", "VBP"):
            return "ahead" if time is not None else None
        return None

    def _of_present(self, index: int, time: int | None) -> Direction | None:
        """Judge a verb in the present: "opens on Friday", "is meeting on Friday", "has until Friday"."""
        word = self._words[index]
        if word in calendar_words.SCHEDULE_VERBS:
            # "37 runs" and "three starts" are no verbs, whatever the tagger says
            return None if self._tag(index - 1) in ("CD", "DT", "JJ", "POS", "PRP$", "IN") else "ahead"
        if word in _PRESENT_BE:
            return self._of_present_be(index, time)
        if word in _PRESENT_HAVE:
            if time == index + 1 or self._word(index + 1) == "to":
                return "ahead"
            participle = {"VBN", "VBD"} & set(self._tags[index + 1 : index + 1 + _GROUP])
            planned = any(self._is_planned(at) for at in range(index + 1, index + 1 + _GROUP))
            return ("ahead" if planned else "past") if participle else None
        if not _CONDITIONS.isdisjoint(self._words[max(0, index - _CONDITION_REACH) : index]):
            return "ahead"  # "if the party wins on Friday"
        return "past" if word in ("says", "say", "writes", "reports") else None

    def _of_present_be(self, index: int, time: int | None) -> Direction | None:
        following = range(index + 1, min(index + 1 + _GROUP, len(self._words)))
        at = next((at for at in following if self._tags[at] != "RB" and self._words[at] not in _BEEN), -1)
        word, tag = self._word(at), self._tag(at)
        if time == index + 1 or word == "to" or self._is_planned(at):
            return "ahead"
        if tag == "VBG":
            return "ahead" if word in calendar_words.SCHEDULE_VERBS else "open"
        return None

    def _names_event(self, first: int, after: int) -> bool:
        """Return True if a time stands before the noun of what happened then: "Sunday's crash", "the Friday vote"."""
        if self._word(after) in ("'s", "'"):
            return True
        if self._tag(after) not in _NOUNS:
            return False
        return not word_classes.ARTICLES.isdisjoint(self._words[max(0, first - 1) : after])

    def _extends(self, first: int) -> bool:
        """Return True if the verb before "until" says that something lasts: "was adjourned until Friday"."""
        words = self._words[max(0, first - _GROUP) : first]
        return any(word in calendar_words.EXTENDED for word in words)


def _divided(start: int, contraction: re.Match[str], tag: str) -> list[tuple[int, str, str]]:
    """Return the two words of a contraction, each with its place in the sentence and its tag."""
    word, ending = contraction[1], contraction[2]
    if ending == "n't":
        word = _WHOLE_MODALS.get(word, word)
        tag = _TAGS_OF_NEGATED.get(word, "MD")
    else:
        tag = "PRP" if word in word_classes.PERSONAL_PRONOUNS else tag
    return [(start, word, tag), (start + contraction.start(2), ending, _TAGS_OF_ENDINGS[ending])]


_Judge = Callable[[TimeDirections, int, int | None], Direction | None]

_JUDGES: Final[dict[str, _Judge]] = {
    "VBD": TimeDirections._of_past,
    "VBN": TimeDirections._of_participle,
    "VB": TimeDirections._of_base,
    "VBZ": TimeDirections._of_present,
    "VBP": TimeDirections._of_present,
}
"""How a token of each tag shows a direction."""

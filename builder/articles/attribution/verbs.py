"""The attribution that a verb of saying or thinking makes: its group, its subject, its content, its features."""

from __future__ import annotations

from builder.articles.attribution.adjuncts import skip_adjuncts
from builder.articles.attribution.content import PARTICIPLE_STOP, content_end, only_fronted, trim, whole_quotes
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CHANNELS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    DOUBLE_QUOTES,
    GENITIVE_MARKS,
    NOUN_CUES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    SURELY_OR_LIKELY_FINITE,
    TIME_WORDS,
    VERB_CUES,
    Cue,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.scorer import Candidate, first_kind, scorer_weights
from builder.articles.attribution.subjects import (
    inverted_ok,
    looks_inverted,
    main_subject,
    passive_agent,
    subject_kind,
    subject_left,
    subject_right,
)
from builder.language.lexicon import function_words

MODALS = function_words.MODALS_AND_NEGATED
FORMS_OF_BE = function_words.BE_CONTRACTED
NOT_ADVERBS = function_words.NOUNS_IN_LY
KEPT_ADVERBS = function_words.NOT_BEFORE_VERBS
PLURAL_WORDS = function_words.PLURAL_SUBJECTS
NEGATIONS = function_words.VERB_NEGATIONS
SUBORDINATORS_OR_RELATIVES = SUBORDINATORS | RELATIVE_PRONOUNS
SUBORDINATORS_BUT_THAT = SUBORDINATORS - {"that"}
NO_SUBJECT = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | {",", ";", "("} | DASHES | DOUBLE_QUOTES
FORMS_OF_HAVE = frozenset(("has", "have", "had"))

_GOVERNS = frozenset(("on", "out", "able", "going", "set"))

_WITH_PREPOSITION = frozenset(("refer", "point", "appear", "seem", "call", "respond", "react", "object", "allude"))

_NOT_AFTER_QUOTE = frozenset(("blame", "label", "order", "think", "commit", "show", "cite", "refusal"))

_INVERTING = frozenset((",", "—", "–", "--", "?", "!"))

_RESUMING = frozenset((",", "—", "–", "--", ":"))

_NOT_RESUMED = frozenset(("who", "which", "whose", "according"))

_STOPS = frozenset((".", "!", "?", ";", ")", "…"))

_WH = frozenset(("if", "whether", "how", "why", "what", "who", "when", "where"))

_WHEN = TIME_WORDS | PREPOSITIONS | DETERMINERS  # "argued for hours" argues nothing

_SIZES = ("1", "3", "6", "12", "25", "50")

_TAKES_CLAUSE = frozenset(("say", "tell", "report", "think"))

_PASSIVE_OF_SAYING = frozenset(("accuse", "blame", "warn", "tell", "urge", "ask", "charge", "inform"))


def _is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    if word in ADVERBS:
        return word not in TIME_WORDS and word not in KEPT_ADVERBS
    return word in NEGATIONS or (word[-2:] == "ly" and word not in NOT_ADVERBS)


def verb_candidate(
    paragraph: Paragraph, i: int, cue: Cue, lo: int, hi: int, number: int, found: list[Candidate]
) -> Candidate | None:
    """The attribution that the verb at token i makes in its sentence lo .. hi, given the candidates before it."""
    verb = _Verb(paragraph, i, cue, lo, hi, number, found)
    verb.find_group()
    if verb.is_noun():
        return None
    verb.find_cue()
    verb.find_subject()
    if verb.speaker is not None and paragraph.words[verb.speaker[0]] == "according":
        return None  # "according to figures published on Monday"
    return verb.finish() if verb.find_content() else None


class _Verb:
    """One verb on its way to a candidate: its group, its subject, its content, then its features."""

    __slots__ = (
        "addressee", "after", "paragraph", "before", "begin", "channel", "content", "context", "cue", "found", "frame", "g",
        "hi", "i", "infinitive", "lo", "number", "region", "right", "speaker", "subject", "words",
    )  # fmt: skip

    def __init__(
        self, paragraph: Paragraph, i: int, cue: Cue, lo: int, hi: int, number: int, found: list[Candidate]
    ) -> None:
        self.paragraph, self.i, self.cue, self.lo, self.hi, self.number, self.found = (
            paragraph,
            i,
            cue,
            lo,
            hi,
            number,
            found,
        )
        self.g = i  # where the verb group starts
        self.infinitive = False
        self.words: list[str] = []  # the group before the verb: auxiliaries, adverbs, "to"
        self.after = i + 1  # where the cue ends
        self.speaker: TokenRange | None = None
        self.subject = "np"  # how the speaker was found
        self.region = i  # where the subject's clause starts; what stands before it may be content
        self.channel: TokenRange | None = None
        self.addressee: TokenRange | None = None
        self.right = self.after  # where the search for content after the cue starts
        self.before: TokenRange | None = None  # what stands before "X said"
        self.content: list[TokenRange] = []
        self.frame = "none"
        self.begin = -1
        self.context: tuple[str, ...] = ()

    # -------- the verb group

    def find_group(self) -> None:
        """Walk left over auxiliaries, adverbs and "to": "has also said", "declined to say"."""
        paragraph, lo, i, words = self.paragraph, self.lo, self.i, self.paragraph.words
        g = i
        while g > lo and paragraph.quote[g - 1] < 0:
            before = words[g - 1]
            if before in AUXILIARIES:
                if before in ("will", "may") and paragraph.named_aux(g - 1):
                    break
                g -= 1
            elif _is_adverb(before) and not (before[-2:] == "ly" and paragraph.capital(g - 1)):
                g -= 1
            elif before in TIME_WORDS and g - 3 >= lo and words[g - 2] == "on" and paragraph.capital(g - 1):
                g -= 2  # "Lee on Friday said"
            elif before in GENITIVE_MARKS and g - 2 >= lo and words[g - 2] in ("he", "she", "it", "that", "who"):
                g -= 1
            elif before == "to" and g == i:
                self.infinitive = True
                g = self._before_to(g - 1)
            else:
                break
        self.g = g
        self.words = words[g:i]

    def _before_to(self, g: int) -> int:
        """The start of what governs an infinitive: "went on to say", "is expected to announce"."""
        paragraph, words = self.paragraph, self.paragraph.words
        k = g - 1
        while k >= self.lo and paragraph.quote[k] < 0:
            word = words[k]
            if not (
                word in _GOVERNS or word in VERB_CUES or word in ADVERBS or word in AUXILIARIES or paragraph.finite(k)
            ):
                break
            g = k
            k -= 1
        return g

    def is_noun(self) -> bool:
        """Whether a base form is no verb: it has no auxiliary and no plural subject."""
        i, words = self.i, self.paragraph.words
        if self.cue.form != "base" or self.g != i or i <= self.lo or self.infinitive:
            return False
        near = words[i - 1]
        if near in PLURAL_WORDS or near in (",", ")", "”", '"') or (near.endswith("s") and near not in GENITIVE_MARKS):
            return False
        return not any(words[k] in ("and", "of", "who") for k in range(max(self.lo, i - 6), i))

    def find_cue(self) -> None:
        """Take the particle or preposition that belongs to the verb: "pointed out", "called for"."""
        paragraph, words, hi = self.paragraph, self.paragraph.words, self.hi
        after = self.after
        while after < hi and words[after] in ("out", "up", "off") and paragraph.quote[after] < 0:
            after += 1
        if after < hi and self.cue.lemma in _WITH_PREPOSITION and words[after] in ("to", "for", "on", "out"):
            after += paragraph.quote[after] < 0
        self.after = self.right = after

    # -------- the subject

    def find_subject(self) -> None:
        """Find the speaker: left of the verb, right of an inverted verb, or shared with an earlier verb."""
        paragraph, g, lo, words = self.paragraph, self.g, self.lo, self.paragraph.words
        self.region = g
        prev = words[g - 1] if g > lo else "<s>"
        prev_quote = g > lo and paragraph.quote[g - 1] >= 0
        if self.cue.form == "ing" and FORMS_OF_BE.isdisjoint(self.words):
            self._subject_of_participle(prev, prev_quote)
        elif self.infinitive:
            self._subject_of_infinitive()
        elif (prev_quote and self.cue.group not in _NOT_AFTER_QUOTE) or (
            prev in _INVERTING and looks_inverted(paragraph, self.i, lo, self.hi, self.cue)
        ):
            self._subject_after_verb(prev_quote)
        elif (prev in CONJUNCTIONS and prev != "&") or (prev == "," and g - 2 >= lo and words[g - 2] in CONJUNCTIONS):
            self.subject = "conj"
            self.speaker = inherited(paragraph, self.found, lo, g)
        else:
            self.speaker, self.region = subject_left(paragraph, g, lo)
            if self.speaker is None:
                self.subject = "none"
        if self.speaker is not None and self.cue.form == "past" and not FORMS_OF_BE.isdisjoint(self.words):
            self._subject_of_passive()

    def _subject_of_participle(self, prev: str, prev_quote: bool) -> None:
        """ "a statement saying", "with Lee calling", "began saying", and ", saying" of the clause before."""
        paragraph, g, lo, words = self.paragraph, self.g, self.lo, self.paragraph.words
        self.subject = "ing-main"
        if g == lo or prev in NO_SUBJECT or prev_quote or prev in VERB_CUES:
            self.speaker = inherited(paragraph, self.found, lo, g)
            return
        opener = next((k for k in range(g - 2, max(lo, g - 9) - 1, -1) if words[k] == "with"), -1)
        if opener >= 0 and not any(paragraph.finite(k) for k in range(opener + 1, g)):
            self.subject = "ing-np"
            self.speaker, self.region = (opener + 1, g), opener
        elif paragraph.finite(g - 1):
            self.speaker = inherited(paragraph, self.found, lo, g - 1)
        else:
            self.subject = "ing-np"
            self.speaker, self.region = subject_left(paragraph, g, lo)
            self._speaker_behind_document()

    def _speaker_behind_document(self) -> None:
        """Who issued what a participle hangs on: "Lee issued a statement saying" is Lee's, by a statement."""
        document, words = self.speaker, self.paragraph.words
        if document is None or document[0] <= self.lo:
            return
        if any(
            words[k] in CHANNELS or words[k] in NOUN_CUES or words[k] in ("campaign", "ads") for k in range(*document)
        ):
            issuer = main_subject(self.paragraph, self.lo, document[0])
            if issuer is not None and issuer != document:
                self.channel, self.speaker, self.subject = document, issuer, "ing-channel"

    def _subject_of_infinitive(self) -> None:
        paragraph, g, lo, words = self.paragraph, self.g, self.lo, self.paragraph.words
        governed = g < self.i - 1 or (g > lo and (paragraph.finite(g - 1) or words[g - 1] in VERB_CUES))
        self.subject = "inf" if governed else "inf-bare"
        for other in reversed(self.found):
            if other.speaker is not None and other.cue and g <= other.cue[0] < self.i:
                self.speaker = other.speaker
                break
        else:
            self.speaker = main_subject(paragraph, lo, self.i)
        self.region = self.speaker[0] if self.speaker else lo

    def _subject_after_verb(self, prev_quote: bool) -> None:
        """ "said Ann Lee" after a quotation or a comma; after a short quotation perhaps the quotation is a name."""
        paragraph, g, words = self.paragraph, self.g, self.paragraph.words
        self.speaker = subject_right(paragraph, self.after, self.hi)
        if not prev_quote or (self.speaker is not None and inverted_ok(paragraph, self.after, self.hi)):
            self.subject = "inv"
            return
        if words[g] not in VERB_CUES and self.speaker is None:
            self.speaker = main_subject(paragraph, self.lo, g)
        first, last = paragraph.quotes[paragraph.quote[g - 1]]
        if last - first <= 6:
            left, region = subject_left(paragraph, g, self.lo)
            self.region = region
            if left is not None:
                self.speaker = left

    def _subject_of_passive(self) -> None:
        """ "was accused by Lee of": the agent speaks; without one nobody does, but "asked" and "quoted" name theirs."""
        by = passive_agent(self.paragraph, self.i, self.hi)
        self.subject = "passive"
        if by is not None:
            self.speaker = by
            self.subject = "passive-by"
        elif self.cue.lemma in ("ask", "quote"):
            self.subject = "passive-" + self.cue.lemma
        else:
            self.speaker = None

    # -------- the content

    def find_content(self) -> bool:
        """Find the content before, around or after the cue; False where there is none."""
        paragraph, lo, i, words = self.paragraph, self.lo, self.i, self.paragraph.words
        if self.g == i == lo and self.speaker is None and self.cue.group == "say" and self.cue.form in ("past", "s"):
            return self._content_after_start()
        inverted = self.subject == "inv" and self.speaker is not None
        behind = inverted or self.subject == "passive-by"
        start = self.speaker[1] if behind and self.speaker else self.after
        lemma, group = ("", "") if inverted else (self.cue.lemma, self.cue.group)
        self.right, self.addressee, channel = skip_adjuncts(paragraph, start, self.hi, lemma, group)
        self.channel = self.channel or channel
        self.context = ("g=" + self.cue.group, "c=" + self._clause(), "m=" + self.cue.form)
        self._find_before()
        right, hi = self.right, self.hi
        at_end = right >= hi or (paragraph.quote[right] < 0 and (right == hi - 1 or words[right] in _STOPS))
        following = words[right] if right < hi else ""
        if self.before is not None and (at_end or self._goes_with_before(following)):
            self._take_before(following)
        elif at_end or not self._take_after(following):
            return False
        if self.subject == "ing-main" and self.speaker is None and self.begin >= 0 and self.content:
            end = self.content[-1][1]
            if end < hi and words[end] == ",":
                self.speaker = main_subject(paragraph, end + 1, hi)  # "Noting that S, Lee added"
                self.subject = "ing-front"
        return bool(self.content)

    def _content_after_start(self) -> bool:
        """ "Said Ann Lee, the mayor: “...”": the quotation after an inverted verb that opens the sentence."""
        paragraph, hi = self.paragraph, self.hi
        speaker = subject_right(paragraph, self.after, hi)
        if speaker is None or speaker[1] >= hi or paragraph.words[speaker[1]] not in (",", ":", "who"):
            return False
        end = speaker[1]
        while end < hi and paragraph.quote[end] < 0 and paragraph.words[end] != ":":
            end += 1
        end += end < hi and paragraph.words[end] == ":"
        if end >= hi:
            return False
        self.speaker, self.frame, self.subject = speaker, "start", "inv"
        self.content.append(whole_quotes(paragraph, (end, hi)))
        return True

    def _clause(self) -> str:
        """What kind of clause the cue stands in: an end scorer's clue ("While X says A, B")."""
        words, lo, speaker = self.paragraph.words, self.lo, self.speaker
        if speaker is not None:
            if lo < self.region and words[self.region - 1] in SUBORDINATORS_BUT_THAT:
                return "sub"
            if speaker[0] > lo and words[speaker[0] - 1] in SUBORDINATORS_OR_RELATIVES:
                return "sub"
            if speaker[1] - speaker[0] == 1 and words[speaker[0]] in RELATIVE_PRONOUNS:
                return "rel"
        return "front" if self.cue.form == "ing" and self.g <= lo + 1 else "main"

    def _find_before(self) -> None:
        """What stands before the subject's clause, if it may be content."""
        paragraph, lo, region = self.paragraph, self.lo, self.region
        if self.subject != "inv" and not (self.subject == "np" and self.speaker is not None and region > lo):
            return
        sep = paragraph.words[region - 1] if region > lo else ""
        if (
            self.subject != "inv"
            and sep not in _INVERTING
            and sep not in DOUBLE_QUOTES
            and paragraph.quote[region - 1] < 0
        ):
            return
        trimmed = trim(paragraph, lo, region)
        if trimmed is None:
            return
        before = whole_quotes(paragraph, trimmed)
        unquoted = paragraph.quote[before[0]] < 0 and paragraph.quote[before[1] - 1] < 0
        if self.subject == "inv" or not unquoted or not only_fronted(paragraph, *before):
            self.before = before

    def _goes_with_before(self, following: str) -> bool:
        """Whether "X said" belongs to the content before it, though something follows."""
        if following == "," or following in DASHES or following in ("and", "but") or self.subject == "inv":
            return True
        paragraph = self.paragraph
        assert self.before is not None
        return (
            paragraph.quote[self.before[1] - 1] >= 0
            and following not in ("that", ":")
            and paragraph.quote[self.right] < 0
        )

    def _take_before(self, following: str) -> None:
        """Take the content before "X said", and what goes on after it."""
        paragraph, hi, words, right = self.paragraph, self.hi, self.paragraph.words, self.right
        assert self.before is not None
        self.frame = "before"
        self.content.append(self.before)
        k = hi
        if following in _RESUMING and right + 1 < hi:
            quoted = paragraph.quote[self.before[1] - 1] >= 0
            word = words[right + 1]
            joins = self.subject != "inv" and word[-3:] != "ing" and word not in _NOT_RESUMED
            if paragraph.quote[right + 1] >= 0 or (
                joins and not (quoted and (word in PREPOSITIONS or word in SUBORDINATORS))
            ):
                k = right + 1
        elif right < hi and paragraph.quote[right] >= 0 and paragraph.quotes[paragraph.quote[right]][0] == right:
            k = right
        if k < hi:
            rest = trim(paragraph, k, content_end(paragraph, k, hi, ("f=mid",)))
            if rest is not None:
                self.frame = "mid"
                self.content.append(whole_quotes(paragraph, rest))
        if paragraph.quote[self.content[0][1] - 1] >= 0:
            self.frame += "-q"

    def _take_after(self, following: str) -> bool:
        """Take the content after the cue, named by the word that opens it."""
        paragraph, hi, words = self.paragraph, self.hi, self.paragraph.words
        k = self.right
        if following == ":" or (following == "," and k + 1 < hi and paragraph.quote[k + 1] >= 0):
            self.frame = "colon" if following == ":" else "comma"
            k += 1
        elif following == "," and k + 1 < hi and (words[k + 1] in PARTICIPLE_STOP or words[k + 1] in ("who", "which")):
            k = next((j for j in range(k + 2, min(hi, k + 25)) if words[j] == "that" and words[j - 1] == ","), hi)
            self.frame = "that"  # "reported, citing a source, that"
        elif following == ",":
            self.frame = "comma-bare"
            k += 1
        elif paragraph.quote[k] >= 0:
            self.frame = "quote"
        elif following in ("that", "to"):
            self.frame = following
        elif following in _WH:
            self.frame = "wh"
        else:
            self.frame = "prep" if following in PREPOSITIONS else "bare"
        if k >= hi:
            return False
        if paragraph.quote[k] >= 0 and self.frame in ("colon", "comma"):
            self.frame += "-quote"
        self.begin = k
        self.context += ("f=" + self.frame,)
        rest = trim(paragraph, k, content_end(paragraph, k, hi, self.context))
        if self.frame == "bare" and self.cue.lemma == "call" and words[k] in DETERMINERS and not self._names_twice(k):
            return False  # "called the fire brigade" against "called the ruling a disgrace"
        if rest is None or all(words[n] in _WHEN for n in range(*rest)):
            return False
        self.content.append(whole_quotes(paragraph, rest))
        if self.frame == "quote" and paragraph.quotes[paragraph.quote[k]][1] - k > 6:
            self.frame = "long-quote"
        return True

    def _names_twice(self, k: int) -> bool:
        """Whether a second noun phrase or a quotation follows the one at k: what the first is called."""
        stop = min(self.hi, k + 10)
        return not DETERMINERS.isdisjoint(self.paragraph.words[k + 1 : stop]) or any(
            self.paragraph.quote[n] >= 0 for n in range(k + 1, stop)
        )

    # -------- the candidate

    def finish(self) -> Candidate:
        """The candidate, with the features that the scorer weighs."""
        cue = (self.g, self.after) if self.infinitive else (self.i, self.after)
        return Candidate(
            cue, self.speaker, self.content, self.cue.lemma, self.cue.group, self.frame, self.number,
            ["frame=start"] if self.frame == "start" else self._features(),
            self.channel, self.begin, self.context, certain=self._is_certain(),
        )  # fmt: skip

    def _before_speaker(self) -> str:
        """What stands before a subject: "home of a bar called Adonis" is told from "a man called it"."""
        if self.speaker is None or self.speaker[0] == self.lo:
            return "start"
        k = self.speaker[0] - 1
        word = self.paragraph.words[k]
        if word in PREPOSITIONS:
            return "prep"
        if word in CONJUNCTIONS or word in SUBORDINATORS_OR_RELATIVES:
            return "sub"
        return "verb" if self.paragraph.finite(k) else "mark" if not word[0].isalnum() else "word"

    def _is_certain(self) -> bool:
        """Whether the frame alone settles it: a verb of saying with its that-clause and a subject, "accused by"."""
        if self.speaker is None:
            return False
        if self.frame == "that":
            return self.cue.group in _TAKES_CLAUSE
        if self.cue.group in ("say", "tell") and self.frame.startswith(("before", "mid")):
            first, last = self.content[0]
            return last - first >= 4 and NEGATIONS.isdisjoint(self.words)  # "S, Lee told CNN"
        return self.subject == "passive-by" and self.cue.lemma in _PASSIVE_OF_SAYING

    def _features(self) -> list[str]:
        paragraph, words, content = self.paragraph, self.paragraph.words, self.content
        lemma, group, form, frame, subject = self.cue.lemma, self.cue.group, self.cue.form, self.frame, self.subject
        kind = "none" if self.speaker is None else subject_kind(paragraph, self.speaker)
        first, last = content[0]
        start, end = content[-1]
        fin = "|" if SURELY_OR_LIKELY_FINITE.isdisjoint(words[start : min(end, start + 20)]) else "|fin"
        quoted = "|"
        if paragraph.quote[first] >= 0 and paragraph.quote[last - 1] == paragraph.quote[first]:
            quoted = "|direct"
        elif any(paragraph.quote[x:y].count(-1) < y - x for x, y in content):
            quoted = "|quoted"
        length = sum(y - x for x, y in content)
        features = [
            "lem=" + lemma,
            "lem|frame=" + lemma + "|" + frame,
            "frame|fin=" + frame + fin,
            "grp|frame|fin=" + group + "|" + frame + fin,
            "grp|form|subj=" + group + "|" + form + "|" + subject,
            "subj|quoted=" + subject + quoted,
            "grp|quoted=" + group + quoted,
            "grp|kind=" + group + "|" + kind,
            "grp|first=" + group + "|" + first_kind(paragraph, first),
            "form|kind=" + form + "|" + kind,
            "grp|prev=" + group + "|" + form + "|" + self._before_speaker(),
            "len=" + next(size for size in _SIZES if length <= int(size) or size == _SIZES[-1]),
        ]
        if group in ("order", "label"):
            second = not DETERMINERS.isdisjoint(words[start + 1 : min(end, start + 9)]) or self.frame != "bare"
            features.append("np2=" + lemma + str(second or quoted != "|"))
        if form == "past" and not FORMS_OF_HAVE.isdisjoint(self.words):
            features.append("perfect")
        if not NEGATIONS.isdisjoint(self.words):
            features += ["neg", "grp|neg=" + group]
        if not MODALS.isdisjoint(self.words):
            features += ["modal", "grp|modal=" + group]
        if self.addressee:
            features.append("addressee")
        if paragraph.capital(self.i):
            features.append("capital")
        return features


def inherited(paragraph: Paragraph, found: list[Candidate], lo: int, g: int) -> TokenRange | None:
    """The subject that a participle or a second verb shares: the last cue's before it, else its clause's."""
    for other in reversed(found):
        if (
            other.speaker is not None
            and other.score > scorer_weights().threshold
            and other.frame not in ("noun", "headline")
            and (other.group != "think" or other.sentence < 0)
            and other.speaker[0] < g
        ):
            return other.speaker
    return main_subject(paragraph, lo, g)

"""Every possible attribution in a paragraph that has a cue word, with the features that the scorer judges it by.

A cue word is a verb or a noun of speech or thought, or "according". If a word can be both verb and
noun, its context decides. Positions are token numbers, and `limit` is the end of the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from builder.articles.attribution.according import according_candidate, according_cue
from builder.articles.attribution.content import content_end, trim_marks, whole_quotes
from builder.articles.attribution.noun_tail import noun_tail
from builder.articles.attribution.paragraph import (
    ADVERBS,
    AUXILIARIES,
    CUE_WORDS,
    DETERMINERS,
    EXPRESSING_CUES,
    FEELING_CUES,
    INQUIRY_CUES,
    INTO,
    MAKING_CUES,
    NOUN_CUES,
    ORGANISATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SHOWED_CUES,
    SUBJECT_PRONOUNS_OR_DETERMINERS,
    TIME_WORDS,
    TITLES,
    VERB_CUES,
    WITNESS_CUES,
    Cue,
    Paragraph,
    TokenRange,
)
from builder.articles.attribution.possible_ends import named_features
from builder.articles.attribution.quotation_marks import SENTENCE_ENDS
from builder.articles.attribution.scorer import Candidate, score
from builder.articles.attribution.speakers import NounKind, check_speaker, noun_kind
from builder.articles.attribution.subjects import main_subject, subject_left
from builder.articles.attribution.verb_group import end_of_clear
from builder.articles.attribution.verbs import verb_candidate
from builder.language.lexicon.function_words import BARE_SUBJECTS, BE, STANDALONE_DETERMINERS
from builder.language.lexicon.reporting import (
    ALSO_NOUNS,
    DRAWING,
    GIVING_VERBS,
    MOSTLY_NOUNS,
    NO_CUES,
    NOUNS_IN_ING,
    REACTIONS,
    SAY_FORMS,
)
from builder.language.lexicon.speaker_nouns import REPORTERS
from builder.language.lexicon.things import RELEASE_VERBS
from builder.language.lexicon.word_classes import ARTICLES, HAVE
from builder.language.tagger import COMMON_NOUN_TAGS, FINITE_TAGS, NOUN_TAGS, VERB_TAGS
from builder.language.tokens import GENITIVE_MARKS

_OPENS_INQUIRY = frozenset(("whether", "if", "why", "how"))
"""Words that open the question that somebody looks into."""

_ABOUT = frozenset(("that", "about", "by", "over"))
"""Words after an adjective of feeling that introduce what it is about."""

_LONGEST_CAPITALS = 40
"""Tokens from which a sentence in capitals is no headline and no line of a transcript with its speaker."""

_LOWEST_SCORE = -99.0
"""A score lower than any that the weights can give."""

_BEFORE_PARTICIPLES = POSSESSIVES | ARTICLES
"""Words after which a past form is an adjective: "an estimated 300"."""

_DEGREES = frozenset(("more", "less", "very", "too"))
"""Words before an adjective: "more pronounced"."""

_BEFORE_NOUNS = DETERMINERS - STANDALONE_DETERMINERS
"""Determiners after which a word is not a verb: "the report", but "many report"."""

_BEFORE_FRONTED_NOUNS = frozenset(("despite", "amid", "following", "notwithstanding"))
"""Words at the start of a sentence after which a noun comes before any verb: "Despite police claims that"."""

_PREPOSITIONS_BEFORE_NOUNS = PREPOSITIONS - {"to", "since"}
"""Prepositions after which a word is not a verb: "in reply", but "to reply"."""

_CONTRACTED_WITH_IS = frozenset(("it", "he", "she", "that", "what"))
"""Words after which 's is "is" or "has", not a genitive."""

_FORMS_LIKE_NOUNS = frozenset(("base", "s"))
"""Forms of verbs that are spelled like nouns: "claim", "claims"."""

_DESCRIBED = COMMON_NOUN_TAGS | {"JJ"}
"""Tags of words after a participle that describes a noun: "alleged financial fraud"."""

_BEFORE_ADJECTIVES = frozenset(("CD", "DT", "PRP$", "POS", "JJ", "IN"))
"""Tags of words after which a participle before a noun is an adjective: "the four alleged bombers"."""

_BEFORE_HEAD = NOUN_TAGS | {"JJ", "VBG"}
"""Tags of words in front of the head of a noun phrase."""

_BEFORE_NOUN_TAGS = VERB_TAGS | _BEFORE_ADJECTIVES | {"JJR", "JJS"}
"""Tags of words after which a word is a noun if the tagger takes it for one: "raising hopes"."""

_SUBJECT_TAGS = frozenset(("PRP", "NN", "NNP", "NNS", "NNPS", "WP", "WDT", "CD", "DT", "RB", "JJ", "VBN", ",", ")"))
"""Tags of words and marks that may end the subject of a verb."""

_GIVING_VERBS = GIVING_VERBS | RELEASE_VERBS
"""Verb forms whose subject gives what a noun of speech after them means: "issued a warning that"."""

_PAST_TAGS = frozenset(("VBD", "VBN"))
"""Tags of past forms; the tagger often takes one after a capital for a participle."""

_AFTER_NOUN = FINITE_TAGS | {"VBG", "VBN", "IN", ".", ",", "CC"}
"""Tags of words that follow a noun rather than a verb and its object."""

_AFTER_VERB = ARTICLES | (BARE_SUBJECTS - {"we", "i"}) | {"it", "his", "her", "that", "what", "how", ":", ",", '"', "“"}
"""Words and marks that follow a verb: before them, a word that is mostly a noun is one ("records that")."""

_SHORTEST_BEFORE_SPEAKER = 4
"""Tokens of a headline before the noun that speaks at its end, of which one is the comma."""

_WORDS_OF_HEADLINE = 14
"""Tokens of a sentence that are checked to see whether it is a headline."""

_SHORTEST_CAPITALIZED = 4
"""Letters of the shortest word that title case writes with a capital, whatever its word class."""

_SHARE_OF_CAPITALS = 0.7
"""Share of capitalized words, of those long enough, above which a sentence is a headline in title case."""

_NOUN_REACH = 14
"""Tokens from a noun of speech within which its speaker must end: "a statement from X that"."""

_EXISTENTIAL_REACH = 5
"""Tokens from "there" at the start of a sentence within which a noun of thought must come: "there have been some"."""

_OWNER_REACH = 4
"""Tokens before a noun of speech within which its owner must come: "Lee's first public claim that"."""

_ENDS_REACTION = frozenset((",", ".", ";", ":", "for", "over", "after", "who", "which", "on", "and"))
"""Words and marks at which the speaker after "condemnation from" ends."""

_JOINS_NAMES = frozenset((",", "and"))
"""Marks and words between the names of several speakers."""

_LONGEST_OWNER = 8
"""Tokens before a genitive within which the owner's name must begin."""

_BEFORE_OWNER = PREPOSITIONS - {"of", "for", "in", "at"}
"""Prepositions before an owner; the others may belong to its name: "the Bank of Ghana's claim"."""

_NOUN_SPEAKER_PREPOSITIONS = frozenset(("by", "from", "of"))
"""Prepositions after a noun of speech; a speaker follows the first two only, as in "news of a fire that"."""

_COPULA = BE | {"has", "have", "had"}
"""Words between a noun of speech and its clause: "the suggestion has been that"."""

_COPULA_REACH = 3
"""Tokens after a noun of speech within which that clause must open."""

_ENDS_NOUN_SPEAKER = frozenset(("that", ",", ".", ":", ";"))
"""Words and marks at which the speaker after a noun of speech ends."""


def cue_candidates(paragraph: Paragraph, starts: Mapping[int, int]) -> list[Candidate]:
    """Return every attribution that a cue word may make, sentence by sentence, with its score.

    `starts` is index of a sentence -> first token after the label before it: "ANN LEE: He said that".
    """
    candidates: list[Candidate] = []
    words, quote = paragraph.words, paragraph.quote
    for number, (sentence_start, limit) in enumerate(paragraph.sentences):
        sentence_start = starts.get(number, sentence_start)
        found: list[Candidate] = []  # a verb may share its subject with one before it
        if _is_in_capitals(paragraph, sentence_start, limit):
            continue
        end, limit = limit, _introduced_end(paragraph, limit)
        for index in range(sentence_start, end):
            if words[index] not in CUE_WORDS or quote[index] >= 0:
                continue
            cue = according_cue(paragraph, index, sentence_start)
            if cue is not None:
                candidate = according_candidate(paragraph, cue, sentence_start, limit, number)
            else:
                candidate = _word_candidate(paragraph, index, sentence_start, limit, number, found)
            if candidate is not None:
                candidate.score = max(score(candidate.features), 0.0 if candidate.certain else _LOWEST_SCORE)
                found.append(candidate)
        candidates.extend(one for one in found if not any(_leads_to(paragraph, one, other) for other in found))
    return candidates


def _leads_to(paragraph: Paragraph, candidate: Candidate, other: Candidate) -> bool:
    """Return True if all that a verb reports is what another says: "it ends with a video of Lee saying, “No.”"."""
    if candidate.cue is None or other.cue is None or candidate.content != other.content or other.form != "ing":
        return False
    if paragraph.quote[candidate.content[0][0]] < 0:
        return False
    own_subject = other.speaker is not None and other.speaker[0] >= candidate.cue[1]
    return candidate.cue[1] <= other.cue[0] < candidate.content[0][0] and own_subject


def _is_in_capitals(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if a long sentence is all capitals: a machine's transcript, whose lines run into each other."""
    if limit - start < _LONGEST_CAPITALS:
        return False
    return paragraph.text[paragraph.starts[start] : paragraph.ends[limit - 1]].isupper()


def _introduced_end(paragraph: Paragraph, limit: int) -> int:
    """Return the end of a sentence, with a quotation after its colon or comma: "Lee declared: / “We won.”"."""
    words = paragraph.words
    if limit < 1 or limit >= len(words) or words[limit - 1] not in (":", ",") or paragraph.quote[limit] < 0:
        return limit
    closing = paragraph.quotes[paragraph.quote[limit]][1]
    if closing < len(words) - 1 and words[closing - 1] not in SENTENCE_ENDS:
        return limit  # 'Two things to know: / "The Ship" is on at nine'
    return min(len(words), closing + 1)


def _word_candidate(
    paragraph: Paragraph, index: int, sentence_start: int, limit: int, number: int, found: list[Candidate]
) -> Candidate | None:
    """Return the possible attribution of a verb or noun, or None.

    `number` is the sentence's index, and `found` has the earlier candidates of the sentence.
    """
    word = paragraph.words[index]
    if any(pair in NO_CUES for pair in pairwise(paragraph.words[max(sentence_start, index - 1) : index + 2])):
        return None  # "a think tank"
    special = _special_cue(paragraph, index, sentence_start, limit, bool(found))
    if special is not None:
        return verb_candidate(paragraph, index, special, sentence_start, limit, number, found)
    if word in REACTIONS:
        return _reaction_candidate(paragraph, index, sentence_start, limit, number)
    verb, noun = VERB_CUES.get(word), NOUN_CUES.get(word)
    is_noun = verb is None or (
        _is_noun_here(paragraph, index, verb, sentence_start) and not _ends_headline(paragraph, index, sentence_start)
    )
    if noun is not None and is_noun and _is_in_name(paragraph, index, sentence_start):
        return None
    if noun is not None and is_noun:
        return _noun_candidate(paragraph, index, noun, sentence_start, limit, number)
    if verb is None or is_noun:
        return None
    if word == "states" and index > sentence_start and paragraph.words[index - 1] == "united":
        return None
    if paragraph.capital(index) and index > sentence_start and not _is_title_case(paragraph, sentence_start, limit):
        return None  # part of a name
    return verb_candidate(paragraph, index, verb, sentence_start, limit, number, found)


def _special_cue(paragraph: Paragraph, index: int, sentence_start: int, limit: int, later: bool) -> Cue | None:
    """Return the cue of a word that is one only in a frame of its own, or None: "made it clear", "is afraid that".

    `later` says that the sentence has an earlier candidate.
    """
    word = paragraph.words[index]
    if word in INQUIRY_CUES and _question_follows(paragraph, index, limit):
        return INQUIRY_CUES[word]
    if word in WITNESS_CUES and index > sentence_start and paragraph.words[index - 1] in REPORTERS:
        return WITNESS_CUES[word]
    if word in FEELING_CUES and not later and _is_feeling(paragraph, index, limit):
        return FEELING_CUES[word]
    if word in MAKING_CUES and end_of_clear(paragraph, index + 1, limit) is not None:
        return MAKING_CUES[word]
    if word in EXPRESSING_CUES and (index == sentence_start or not paragraph.capital(index)):
        cue = EXPRESSING_CUES[word]
        return None if _is_noun_here(paragraph, index, cue, sentence_start) else cue
    return SHOWED_CUES.get(word)


def _is_feeling(paragraph: Paragraph, index: int, limit: int) -> bool:
    """Return True if an adjective says what the subject feels about something: "is concerned by it"."""
    before = index - 1
    while before > 0 and (paragraph.words[before] in ADVERBS or paragraph.words[before].endswith("ly")):
        before -= 1
    after = paragraph.words[index + 1] if index + 1 < limit else ""
    return before > 0 and paragraph.words[before] in BE and after in _ABOUT


def _is_in_name(paragraph: Paragraph, index: int, sentence_start: int) -> bool:
    """Return True if a noun of speech has a capital like the word before it: "Ulm News"."""
    return (
        index > sentence_start + 1
        and paragraph.capital(index)
        and paragraph.is_name_word(index - 1)
        and not paragraph.text[paragraph.starts[index] : paragraph.ends[index]].isupper()
    )


def _question_follows(paragraph: Paragraph, verb: int, limit: int) -> bool:
    """Return True if an indirect question follows a verb that looks into something: "looking into whether"."""
    after = verb + 1
    after += after < limit and paragraph.words[after] in INTO
    return after < limit and paragraph.words[after] in _OPENS_INQUIRY and paragraph.quote[after] < 0


def _is_noun_here(paragraph: Paragraph, index: int, cue: Cue, sentence_start: int) -> bool:
    """Return True if a form of a verb is used as a noun or an adjective here."""
    words = paragraph.words
    first = index == sentence_start
    before = words[index - 1]
    if _is_tagged_as_noun(paragraph, index, cue, first) or (not first and _is_no_verb(paragraph, index, cue)):
        return True
    if cue.form == "past":
        if first:  # "Alleged gang leaders were held"
            following = paragraph.tags[index + 1] if index + 1 < len(words) else ""
            return cue.group not in ("say", "tell", "question") and following in COMMON_NOUN_TAGS
        return before in _BEFORE_PARTICIPLES  # "an estimated 300"
    if cue.form == "ing" and words[index] not in NOUNS_IN_ING:
        return not first and before in DETERMINERS  # "the announcing party"
    if first:
        # "Claims of fraud", "Hope told the court", but "Note that"
        following = paragraph.tags[index + 1] if index + 1 < len(words) else ""
        return cue.form != "base" or following in _PAST_TAGS or following == "MD"
    if before in GENITIVE_MARKS:
        return index == 1 or words[index - 2] not in _CONTRACTED_WITH_IS  # "Lee's claim", but "he's warning"
    if before in _BEFORE_NOUNS or before in _PREPOSITIONS_BEFORE_NOUNS:
        return True  # "his report", "in reply"
    if cue.group == "say":
        return False  # "people close to the talks say"
    like_noun = cue.form in _FORMS_LIKE_NOUNS
    if like_noun and words[sentence_start] in _BEFORE_FRONTED_NOUNS and "," not in words[sentence_start:index]:
        return not paragraph.has_finite(sentence_start, index)  # "Despite police claims that"
    if like_noun and before not in AUXILIARIES and paragraph.finite(index - 1):
        return True  # "Lee said estimates put"
    if _is_subject_in_front_of_verb(paragraph, index, cue):
        return True
    after = words[index + 1] if index + 1 < len(words) else ""
    return like_noun and cue.lemma in MOSTLY_NOUNS and after not in _AFTER_VERB


def _ends_headline(paragraph: Paragraph, index: int, sentence_start: int) -> bool:
    """Return True if a word in -s ends a headline after a comma and a role: "Toll is fair, judge rules"."""
    words, before = paragraph.words, index - 1
    if not words[index].endswith("s") or index + 1 < len(words) or before - sentence_start < _SHORTEST_BEFORE_SPEAKER:
        return False
    comma = next((k for k in range(before - 1, index - _OWNER_REACH, -1) if words[k] == ","), None)
    return comma is not None and noun_kind(words[before]) is NounKind.SPEAKER and "," not in words[sentence_start:comma]


def _is_tagged_as_noun(paragraph: Paragraph, index: int, cue: Cue, first: bool) -> bool:
    """Return True if the tagger and the word before agree that a form of a verb is a noun or an adjective.

    "Tricky questions", "the four alleged bombers", "raising hopes"; but the tagger alone may err in "Lee notes that".
    """
    if paragraph.capital(index):
        return False
    tag = paragraph.tags[index]
    before = "" if first else paragraph.tags[index - 1]
    following = paragraph.tags[index + 1] if index + 1 < len(paragraph.words) else ""
    if cue.form == "past":
        after_preposition = not first and paragraph.words[index - 1] in PREPOSITIONS
        if after_preposition and cue.group not in ("say", "tell") and following in _DESCRIBED:
            return True  # "about alleged fraud"
        return tag in ("JJ", "VBN") and following in COMMON_NOUN_TAGS and before in _BEFORE_ADJECTIVES
    word = paragraph.words[index]
    noun = word in NOUNS_IN_ING if cue.form == "ing" else word in NOUN_CUES or cue.lemma in ALSO_NOUNS
    if (
        tag not in COMMON_NOUN_TAGS
        or not noun
        or (index + 1 < len(paragraph.words) and paragraph.quote[index + 1] >= 0)
    ):
        return False
    if before in _BEFORE_NOUN_TAGS or first:
        return True
    # a compound such as "bombing suspects" is no subject with its verb
    return cue.form == "s" and following in (_AFTER_NOUN if before == "NN" else FINITE_TAGS if before == "NNP" else ())


def _is_no_verb(paragraph: Paragraph, index: int, cue: Cue) -> bool:
    """Return True if the words around a form show that it is an adjective, or the subject of a verb after it."""
    return _is_adjective(paragraph, index, cue) or _is_followed_by_verb(paragraph, index, cue)


def _is_adjective(paragraph: Paragraph, index: int, cue: Cue) -> bool:
    """Return True if a participle describes the noun after it, or is a noun itself, by what comes before it.

    "A very demanding process", "had worrying implications", "more pronounced", "Lee said that talking was useless".
    """
    words, tags = paragraph.words, paragraph.tags
    if cue.form == "past":
        return words[index - 1] in _DEGREES
    if cue.form != "ing" or index + 1 >= len(words):
        return False
    if index > 1 and words[index - 2] in ARTICLES and words[index + 1] == ",":
        return True  # "at a two-hour briefing, Lee said"
    before = index - 1
    while before > 0 and (words[before].endswith("ly") or words[before] in _DEGREES):
        before -= 1
    described = tags[index + 1] in _DESCRIBED and paragraph.quote[index + 1] < 0
    if described and before > 0 and tags[before] == "CC" and tags[before - 1] == "JJ":
        return True  # "a long and demanding process"
    if tags[before] == "CC" and tags[index + 1] == "NN" and _is_in_noun_phrase(paragraph, before):
        return True  # "a consulting and branding company"
    return described and (words[before] in HAVE or (before < index - 1 and words[before] in ARTICLES))


def _is_in_noun_phrase(paragraph: Paragraph, conjunction: int) -> bool:
    """Return True if a conjunction joins what describes a noun: "the public relations and"."""
    first = conjunction
    while first > 0 and (paragraph.tags[first - 1] in _BEFORE_HEAD or paragraph.words[first - 1] == ","):
        first -= 1
    return first < conjunction and first > 0 and paragraph.words[first - 1] in ARTICLES


def _is_followed_by_verb(paragraph: Paragraph, index: int, cue: Cue) -> bool:
    """Return True if no subject precedes a form in -s, and a plural verb follows: "as doubts grow", "labels are"."""
    if index + 1 >= len(paragraph.words) or cue.form != "s" or cue.group == "say":
        return False
    subject = paragraph.tags[index - 1] in _SUBJECT_TAGS
    after = index + 1
    return not subject and paragraph.tags[after] in ("VBP", "MD")


def _is_subject_in_front_of_verb(paragraph: Paragraph, index: int, cue: Cue) -> bool:
    """Return True if a noun of speech is followed by a word that can only be a verb: "insurance claims rose"."""
    words, after = paragraph.words, index + 1
    if words[index] not in NOUN_CUES and cue.lemma not in ALSO_NOUNS:
        return False
    while after < len(words) and words[after].endswith("ly"):
        after += 1  # "the members order legally obliges them"
    sure = paragraph.tags[after : after + 1] in (["VBZ"], ["MD"]) or words[index] in NOUN_CUES
    return after < len(words) and sure and words[after] not in NOUN_CUES and paragraph.finite(after)


def _is_title_case(paragraph: Paragraph, start: int, limit: int) -> bool:
    """Return True if a sentence is a headline in title case."""
    words = paragraph.words
    long = [
        k
        for k in range(start, min(limit, start + _WORDS_OF_HEADLINE))
        if words[k][0].isalpha() and len(words[k]) >= _SHORTEST_CAPITALIZED
    ]
    # if no word is long enough, both sides are 0 and the sentence is not a headline
    return sum(paragraph.capital(k) for k in long) > _SHARE_OF_CAPITALS * len(long)


# ---------------------------------------------------------------- nouns of speech


def _noun_candidate(
    paragraph: Paragraph, index: int, cue: Cue, sentence_start: int, limit: int, number: int
) -> Candidate | None:
    """Return the attribution of a noun with a that-clause, or None: "Lee's claim that", "a statement from Lee that"."""
    words = paragraph.words
    speaker, that = _speaker_after_noun(paragraph, index, limit)
    if that >= limit or words[that] != "that" or _is_relative_pronoun(paragraph, that):
        return None
    kind = "by"
    if speaker is None and index > sentence_start:
        speaker, kind = _speaker_before_noun(paragraph, index, sentence_start)
    if words[sentence_start] in PREPOSITIONS and not paragraph.has_finite(sentence_start, index):
        limit = next((k for k in range(that, limit) if words[k] == "," and paragraph.quote[k] < 0), limit)
    content = trim_marks(paragraph, that, content_end(paragraph, that, limit))
    if content is None:
        return None
    following = words[that + 1] if that + 1 < limit else ""
    return Candidate(
        cue=(index, index + 1),
        speaker=speaker,
        content=[whole_quotes(paragraph, content)],
        lemma=cue.lemma,
        group="noun-" + cue.group,
        frame="noun",
        sentence=number,
        features=named_features(
            {
                "lem": "n:" + cue.lemma,
                "grp": "noun-" + cue.group,
                "noun-kind": kind,
                "noun-next": following if following in SUBJECT_PRONOUNS_OR_DETERMINERS else "other",
            }
        ),
        certain=kind == "subj"
        or (cue.group == "thought" and speaker is None and _opens_with_there(words[sentence_start:index])),
    )


def _is_relative_pronoun(paragraph: Paragraph, that: int) -> bool:
    """Return True if "that" is a subject: "settled claims that were old", but not "claims that it leaked"."""
    after = that + 1
    if after >= len(paragraph.words):
        return False
    return paragraph.words[after] in AUXILIARIES or paragraph.words[after] in SAY_FORMS  # "a statement that said"


def _reaction_candidate(
    paragraph: Paragraph, noun: int, sentence_start: int, limit: int, number: int
) -> Candidate | None:
    """Return the attribution of what drew a reaction from somebody: "the raid drew condemnation from Lee", or None."""
    words = paragraph.words
    start = noun + 2
    if words[noun + 1 : start] != ["from"] or start >= limit:
        return None
    verb = next((k for k in range(noun - 1, max(sentence_start, noun - _OWNER_REACH), -1) if words[k] in DRAWING), None)
    end = next((k for k in range(start, min(limit, noun + _NOUN_REACH)) if words[k] in _ENDS_REACTION), None)
    if verb is None or end is None or end == start:
        return None
    cause = subject_left(paragraph, verb, sentence_start)[0]
    if cause is not None and words[slice(*cause)] in (["that"], ["which"]):
        cause = noun_tail(paragraph, max(sentence_start, cause[0] - _NOUN_REACH), cause[0])
    if cause is not None:
        comma = next((k for k in range(cause[1] - 1, cause[0], -1) if words[k] == ","), cause[0] - 1)
        cause = (comma + 1, cause[1])  # "after bombs fell in Lesk, an attack that drew condemnation"
    check = check_speaker(paragraph, (start, end), "", has_clause=True)
    if cause is None or words[cause[0]] in PRONOUNS or check.part != (start, end):
        return None  # "He drew criticism"
    return Candidate(
        cue=(noun, noun + 1),
        speaker=(start, end),
        content=[cause],
        lemma=words[noun],
        group="noun-label",
        frame="noun",
        sentence=number,
        features=named_features({"lem": "n:" + words[noun], "grp": "noun-label"}),
        certain=True,
    )


def _opens_with_there(before: Sequence[str]) -> bool:
    """Return True if the words before a noun of thought say that there is such a thought: "there are fears that"."""
    return before[:1] == ["there"] and len(before) <= _EXISTENTIAL_REACH


def _speaker_after_noun(paragraph: Paragraph, noun: int, limit: int) -> tuple[TokenRange | None, int]:
    """Return the speaker after a noun of speech ("a statement from Lee that") and the token that must be "that"."""
    words = paragraph.words
    preposition = noun + 1
    stop = min(limit, noun + _NOUN_REACH)
    that = next(
        (k for k in range(preposition, min(stop, preposition + _COPULA_REACH)) if words[k] not in _COPULA), stop
    )
    if preposition < that < stop and words[that] == "that":
        return None, that  # "the suggestion has been that"
    if preposition >= stop or words[preposition] not in _NOUN_SPEAKER_PREPOSITIONS or paragraph.quote[preposition] >= 0:
        return None, preposition
    start = end = preposition + 1
    while (
        end < stop and words[end] not in _ENDS_NOUN_SPEAKER and paragraph.quote[end] < 0 and not paragraph.finite(end)
    ):
        end += 1
    # "of" may introduce what the noun is about: "news of a fire that"
    speaker = (start, end) if words[preposition] != "of" and end > start else None
    return speaker, end if end < stop and words[end] == "that" else preposition


def _speaker_before_noun(paragraph: Paragraph, noun: int, sentence_start: int) -> tuple[TokenRange | None, str]:
    """Return the speaker before a noun of speech, and the code of how it was found in the scorer's weights.

    "poss" is an owner ("Lee's claim", "her claim"), "subj" the subject of the clause ("Lee made the claim"), and
    "none" means that nobody was found.
    """
    words = paragraph.words
    owner = noun - 1
    while (
        owner > sentence_start
        and noun - owner < _OWNER_REACH
        and words[owner] not in GENITIVE_MARKS
        and words[owner] not in DETERMINERS
        and words[owner] not in PREPOSITIONS
        and words[owner] != ","
        and paragraph.quote[owner] < 0
    ):
        owner -= 1
    if words[owner] in POSSESSIVES:
        return (owner, owner + 1), "poss"
    if words[owner] in GENITIVE_MARKS:
        return _owner_before_genitive(paragraph, owner, sentence_start), "poss"
    attributive = _names_before_noun(paragraph, noun, sentence_start)
    if attributive is not None:
        return attributive, "poss"
    speaker = main_subject(paragraph, sentence_start, noun)
    if speaker is not None and not (_is_holder(paragraph, noun) or _is_giver(paragraph, speaker, noun)):
        speaker = None
    return speaker, "subj" if speaker else "none"


def _names_before_noun(paragraph: Paragraph, noun: int, sentence_start: int) -> TokenRange | None:
    """Return the speaker in front of a noun of speech, without a genitive, or None.

    It is a body ("police claims that") or one or more names ("despite Norland and Velm assertions that").
    """
    words, last = paragraph.words, noun - 1
    if last <= sentence_start or paragraph.quote[last] >= 0:
        return None
    if words[last] in ORGANISATIONS and not paragraph.capital(last):
        return last, noun
    if not paragraph.is_name_word(last) or words[last] in TIME_WORDS or words[last] in TITLES:
        return None
    start = last
    while start > max(sentence_start + 1, noun - _LONGEST_OWNER) and (
        paragraph.is_name_word(start - 1)
        or (words[start - 1] in _JOINS_NAMES and start - 2 > sentence_start and paragraph.is_name_word(start - 2))
    ):
        start -= 1
    return start, noun


def _is_holder(paragraph: Paragraph, noun: int) -> bool:
    """Return True if "be of the" comes before a noun of thought: "agents are of the view that prices fall"."""
    words = paragraph.words
    of = noun - 2 if words[noun - 1] in ("the", "same") else noun - 1
    of -= words[of] == "the"
    return of > 0 and words[of] == "of" and words[of - 1] in BE


def _is_giver(paragraph: Paragraph, speaker: TokenRange, noun: int) -> bool:
    """Return True if the subject gives what a noun of speech means: "Lee made the claim", not "it raised hopes"."""
    verb = next((k for k in range(noun - 1, speaker[1] - 1, -1) if paragraph.tags[k] in VERB_TAGS), None)
    if verb is None or paragraph.words[verb] not in _GIVING_VERBS:
        return False
    return check_speaker(paragraph, speaker, "", has_clause=True).part is not None


def _owner_before_genitive(paragraph: Paragraph, genitive: int, sentence_start: int) -> TokenRange | None:
    """Return the noun phrase before 's, or only the name at its end: "former mayor Ann Lee's claim" is Ann Lee's."""
    first = max(sentence_start, genitive - _LONGEST_OWNER)
    # "Iran amid the agency's finding" is the agency's
    first = next((k + 1 for k in range(genitive - 2, first, -1) if paragraph.words[k] in _BEFORE_OWNER), first)
    tail = noun_tail(paragraph, first, genitive)
    if tail is None or not paragraph.capital(tail[1] - 1):
        return tail
    # go back from the last word over capitals, "of" and full stops of abbreviations: "Ann B. Lee's", "Bank of Ghana's"
    start = tail[1] - 1
    while start > tail[0] and (paragraph.capital(start - 1) or paragraph.words[start - 1] in (".", "of")):
        start -= 1
    while not paragraph.capital(start):
        start += 1  # "the claim of Lee's"
    return start, tail[1]

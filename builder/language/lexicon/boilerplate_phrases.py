"""Words of boilerplate, lower case: agencies, credits, bylines."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import alternatives, inverted, phrases, word_set
from builder.language.lexicon.word_classes import ARTICLES, COMMON_PREPOSITIONS

PICTURE_AGENCIES: Final = word_set("boilerplate_phrases", "picture_agencies")
"""Agencies that also sell pictures."""

AGENCIES: Final = PICTURE_AGENCIES | frozenset(phrases("boilerplate_phrases", "agencies"))
"""Agencies and broadcasters, in the form used in brackets in a dateline."""

AGENCY_NAMES: Final = inverted("boilerplate_phrases", "agency_names")
"""Name of an agency in full, lower case -> its abbreviation."""

SHARED_CREDITS: Final = frozenset(phrases("boilerplate_phrases", "shared_credits"))
"""Credits that may be a whole sentence, with or without brackets."""

PICTURE_SOURCES: Final = (
    PICTURE_AGENCIES | SHARED_CREDITS | frozenset(phrases("boilerplate_phrases", "picture_sources"))
)
"""Phrases that may be the whole content of brackets at the end of a caption."""

PICTURE_CREDITS: Final = SHARED_CREDITS | {"afp photo", "handout photo", "photo provided", "reuters photo"}
"""Picture credits that may be a whole sentence."""

CREW: Final = word_set("boilerplate_phrases", "crew")
"""Words for the people and bodies in a line such as "Ann Lee contributed"."""

BYLINE_ROLES: Final = CREW | word_set("boilerplate_phrases", "byline_roles")
"""Words that end a byline without "By": "Ann Lee, Staff Writer"."""

BYLINE_OPENERS: Final = frozenset(phrases("boilerplate_phrases", "byline_openers"))
"""Words that open a byline before the names, with their capitals."""

PICTURE_NOUNS: Final = word_set("boilerplate_phrases", "picture_nouns")
"""Words for a picture, singular."""

RARE_PICTURE_NOUNS: Final = word_set("boilerplate_phrases", "rare_picture_nouns")
"""Further words for a picture, used only in credits."""

CREDIT_WORDS: Final = ARTICLES | COMMON_PREPOSITIONS | PICTURE_NOUNS | word_set("boilerplate_phrases", "credit_words")
"""Lower-case words of credits, which otherwise consist of names."""

PROMOTION: Final = alternatives("boilerplate_phrases", "promotion")
"""Beginnings of lines that promote the outlet or link to other articles, as regular expressions."""

PROMOTION_INSIDE: Final = alternatives("boilerplate_phrases", "promotion_inside")
"""Phrases anywhere in a sentence that promote the outlet, as regular expressions."""

AGENCY_CREDITS: Final = alternatives("boilerplate_phrases", "agency_credits")
"""Beginnings of credits to agencies and copyright lines, as regular expressions."""

CREDIT_NOUNS: Final = PICTURE_NOUNS | RARE_PICTURE_NOUNS
"""Words for a picture in a credit, singular."""

CREDIT_ENDS: Final = alternatives("boilerplate_phrases", "credit_ends")
"""Agencies and platforms at the end of a picture credit, as regular expressions."""

CAPTION_NOUNS: Final = (PICTURE_NOUNS - {"video"}) | {"frame grab", "video grab", "handout"}
"""Words for a picture in a caption: "in this handout photo"."""

CAPTION_PARTICIPLES: Final = word_set("boilerplate_phrases", "caption_participles")
"""Participles after the word for a picture in a caption: "this photo provided by"."""

PROMOTION_LABELS: Final = alternatives("boilerplate_phrases", "promotion_labels")
"""Labels before the title of another article or video, as regular expressions."""

PROMOTION_LABEL_WORDS: Final = alternatives("boilerplate_phrases", "promotion_label_words")
"""Words that may follow such a label: "Read more on this story:"."""

LINK_HOSTS: Final = word_set("boilerplate_phrases", "link_hosts")
"""Hosts of links in posts, without their top-level domains."""

LINK_ENDINGS: Final = word_set("boilerplate_phrases", "link_endings")
"""Top-level domains of these hosts."""

PROMOTION_LEADS: Final = alternatives("boilerplate_phrases", "promotion_leads")
"""Phrases of forms and buttons that run into the sentence after them, as regular expressions."""

SITE_ENDINGS: Final = LINK_ENDINGS | word_set("boilerplate_phrases", "site_endings")
"""Last parts of the addresses of sites that name themselves before their first sentence."""

UPDATE_OPENERS: Final = word_set("boilerplate_phrases", "update_openers")
"""First words of what an agency tells editors about a new version of an article."""

UPDATE_NOTES: Final = alternatives("boilerplate_phrases", "update_notes")
"""Beginnings of notes on a later version of an article, as regular expressions."""

"""Words for dates and times, lower case."""

from __future__ import annotations

from typing import Final

from builder.language.lexicon.loader import inverted, ordered, word_set
from builder.language.lexicon.word_classes import (
    ARTICLES,
    COMMON_PREPOSITIONS,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONAL_SUBORDINATORS,
)

MONTH_NAMES: Final = ordered("calendar_words", "month_names")
"""The months in order."""

MONTH_ABBREVIATIONS: Final = word_set("calendar_words", "month_abbreviations")
"""Abbreviated months."""

WEEKDAY_NAMES: Final = ordered("calendar_words", "weekday_names")
"""The days of the week in order, Monday first."""

WEEKDAY_ABBREVIATIONS: Final = word_set("calendar_words", "weekday_abbreviations")
"""Abbreviated days of the week."""

MONTHS: Final = frozenset(MONTH_NAMES) | MONTH_ABBREVIATIONS
"""Names of months, in full and abbreviated."""

WEEKDAYS: Final = frozenset(WEEKDAY_NAMES) | WEEKDAY_ABBREVIATIONS
"""Names of days, in full and abbreviated."""

DAYS_AND_MONTHS: Final = MONTHS | WEEKDAYS
"""Names of days and months, in full and abbreviated."""

MONTH_NUMBERS: Final = {name[:3]: number for number, name in enumerate(MONTH_NAMES, start=1)}
"""First three letters of a month -> its number, from 1."""

WEEKDAY_NUMBERS: Final = {name: number for number, name in enumerate(WEEKDAY_NAMES)}
"""Day of the week -> its number, from 0 for Monday as in `datetime.date.weekday`."""

COMMON_ZONES: Final = word_set("calendar_words", "common_zones")
"""Abbreviated time zones that are unambiguous enough to follow a number in a sentence."""

OTHER_ZONES: Final = word_set("calendar_words", "other_zones")
"""Further abbreviated time zones, used only in time stamps."""

ZONE_NAMES: Final = word_set("calendar_words", "zone_names")
"""Names of North American time zones, as in "5 p.m. Eastern"."""

ZONES: Final = COMMON_ZONES | OTHER_ZONES | ZONE_NAMES
"""Time zones."""

CAPITAL_ZONES: Final = frozenset(zone.upper() for zone in COMMON_ZONES)
"""Time zones in capitals; after a number, one makes it a time of day."""

ZONE_OFFSETS: Final = {zone.upper(): offset for zone, offset in inverted("calendar_words", "zone_offsets").items()}
"""Time zone in capitals -> its distance from UTC as ISO 8601 has it."""

ZONES_OF_CLOCKS: Final = frozenset(zone.upper() for zone in COMMON_ZONES | OTHER_ZONES)
"""Time zones in capitals that may follow a time of day; those without an offset differ from country to country."""

RELATIVE_DAYS: Final = word_set("calendar_words", "relative_days")
"""Words for days relative to the day of writing."""

PARTS_OF_DAY: Final = word_set("calendar_words", "parts_of_day")
"""Parts of the day."""

SEASONS: Final = word_set("calendar_words", "seasons")
"""Seasons."""

SPANS: Final = word_set("calendar_words", "spans")
"""Nouns for spans of time."""

DISTANCES: Final = word_set("calendar_words", "distances")
"""Words that place a time before or after another: "earlier this week", "two days ago"."""

TIMES: Final = (
    (MONTHS - {"mar", "apr", "jun", "jul", "sep"})
    | (WEEKDAYS - {"tues", "thur", "thurs"})
    | (RELATIVE_DAYS - {"tomorrow"})
    | PARTS_OF_DAY
    | SPANS
    | DISTANCES
    | word_set("calendar_words", "other_times")
)
"""Words in adverbials of time, such as "late Monday" or "next week"."""

STAMP_LABELS: Final = word_set("calendar_words", "stamp_labels")
"""Words before the date of an article: "Updated 5 p.m."."""

STAMP_WORDS: Final = (
    MONTHS
    | WEEKDAYS
    | ZONES
    | SPANS
    | (STAMP_LABELS - {"filed", "date", "dated"})
    | word_set("calendar_words", "stamp_words")
)
"""Words, besides numbers, in a line that is only a date or time."""

NOT_OCCASIONS: Final = DISTANCES | {"previously", "before"}
"""Words for times other than the day that an article is about."""

EVENING: Final = word_set("calendar_words", "evening")
"""Words for the end of a day."""

MORNING: Final = word_set("calendar_words", "morning")
"""Words for the beginning of a day, or for the night before it."""

PLANNED: Final = word_set("calendar_words", "planned")
"""Participles and adjectives by which something lies ahead: "is due on Friday"."""

PLANS: Final = word_set("calendar_words", "plans")
"""Words before "to" that look ahead: "agreed to meet"."""

PROPOSALS: Final = word_set("calendar_words", "proposals")
"""Past forms of verbs after which a bare verb tells what is to come: "suggested that they meet on Friday"."""

SCHEDULE_VERBS: Final = word_set("calendar_words", "schedule_verbs")
"""Forms of verbs in timetables, whose present is about what is to come: "opens on Friday"."""

EXTENDED: Final = word_set("calendar_words", "extended")
"""Verbs that say how long something lasts: "adjourned until Friday"."""

DEEDS: Final = word_set("calendar_words", "deeds")
"""Nouns for things that have happened: "will look into the attack on Friday"."""

AROUND_OVERNIGHT: Final = word_set("calendar_words", "around_overnight")
"""Words beside "overnight" by which it is any night: "guests who stayed overnight"."""

BEFORE_DAY_NAMES: Final = word_set("calendar_words", "before_day_names")
"""Words before a day of the week that make it a name or a custom: "Good Friday", "every Friday"."""

NAMES_OF_PARTS: Final = SEASONS | SPANS | PARTS_OF_DAY | word_set("calendar_words", "parts_of_time")
"""Nouns before "of 1998" that name a part of that time, not an event."""

COMPARED: Final = word_set("calendar_words", "compared")
"""Words before "from 2008" by which something is compared with that time, besides those of change."""

NAMED_BY_DATES: Final = word_set("calendar_words", "named_by_dates")
"""Nouns after a date without a year that make a name of it: "the September 11 attacks"."""

YEAR_CONTEXT: Final = (
    ARTICLES
    | POSSESSIVE_DETERMINERS
    | (PREPOSITIONAL_SUBORDINATORS - {"as"})
    | (COMMON_PREPOSITIONS - {"at", "with"})
    | SEASONS
    | word_set("calendar_words", "before_years")
)
"""Words before a bare four-digit number that make it a year."""

AFTER_YEARS: Final = word_set("calendar_words", "after_years")
"""Plural nouns that often follow a year: "2005 levels"."""

MOMENTS_OF_DAY: Final = word_set("calendar_words", "moments_of_day")
"""Moments of a day that have names, not hours: "before dawn on Monday"."""

DAYS_OF_REPORTS: Final = frozenset(WEEKDAY_NAMES) | (RELATIVE_DAYS - {"tomorrow", "tonight"})
"""Days that follow a verb of saying: "said Monday", "said yesterday"."""

NOT_NAMES: Final = MONTHS | frozenset(WEEKDAY_NAMES) | {"i", "mr", "mrs", "ms", "dr"}
"""Words with a capital that are not names."""

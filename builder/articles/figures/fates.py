"""What becomes of people and things, as verbs right after a count: " was killed", " has died", " was taken"."""

from __future__ import annotations

import re
from typing import Final

from builder.language.lexicon import figure_contexts
from builder.language.tokens import alternation

_HARMED: Final = rf"(?:{alternation(figure_contexts.HARMED)})"
"""Part of a pattern: "killed", "hurt" ..."""

_PERFECT: Final = r"(?:has|have|had|(?:appear(?:s|ed)?|seem(?:s|ed)?)\sto\shave)"
"""Part of a pattern: what may come before "been" or "died"."""

CAME_TO_HARM: Final = re.compile(
    rf"(?:['’]s\sbeen|\s(?:was|were|{_PERFECT}\sbeen|got))\s(?:(?:also|actually|ever|yet|physically)\s)?{_HARMED}(?!\w)"
    rf"|\s(?:{_PERFECT}\s)?(?:{alternation(figure_contexts.DIED)})(?!\w)",
    re.IGNORECASE,
)
"""Harm in the past: " was killed", " have been hurt", " died"."""

FATE: Final = re.compile(
    r"\s(?:(?:was|were|has\sbeen|had\sbeen|is)\s)?(?:killed|dead|died|wounded|injured|missing|hurt|captured|arrested)(?!\w)",
    re.IGNORECASE,
)
"""A fate of people, right after their number, also without an auxiliary: " killed", " was wounded"."""

CARED_FOR: Final = re.compile(
    rf"\s(?:(?:was|were|(?:has|had|have)\sbeen)\s(?:(?:also|later|then)\s)?(?:{alternation(figure_contexts.CARED_FOR)})"
    r"|(?:is|was|remains|remained)\s(?:still\s)?(?:"
    r"in\s[\"“]?(?:an?\s)?(?:[a-z]{2,12}\s){0,2}(?:condition|hospital|custody|surgery)|well\senough))(?!\w)",
    re.IGNORECASE,
)
"""What becomes of people: " was taken", " has been charged", " is in a stable condition"."""

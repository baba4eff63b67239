"""TODO: what builder.settings.metadata is for."""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"https?://[a-z0-9.\-\u00a1-\U0010ffff]+(?::[0-9]+)?(?:/(?:[a-z0-9._~/\-\u00a1-\U0010ffff]|%[0-9a-f]{2})*)?", re.I
)

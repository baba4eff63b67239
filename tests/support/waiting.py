"""Waiting for what happens, however slow the machine is.

A test waits for an event: a line, a file, a page, the end of a process. The limits below only end a test that would
otherwise wait forever. None of them measures anything, and no machine is slow enough to reach one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

HANGING = 3600.0
"""Seconds after which a test gives up on a process or an event."""

HANGING_PAGE = 1000 * int(os.environ.get("PAGE_SECONDS", "600"))
"""Milliseconds after which a test gives up on a page in the browser.

A page takes less than a second. An expectation that is not met fails only after this time, so it is shorter than
HANGING; `PAGE_SECONDS=10 pytest tests/browser` fails sooner.
"""

_BETWEEN_LOOKS = 0.05
"""Seconds between two looks at what is awaited: often enough not to delay a test, rarely enough not to slow it."""


def wait_until(happened: Callable[[], object], event: str) -> None:
    """Return once `happened` gives a true value.

    Args:
        happened: looks whether the event has happened; it may raise to end the waiting
        event: the event in words, for the message

    Raises:
        AssertionError: the event has not happened within HANGING seconds
    """
    end = time.monotonic() + HANGING
    while not happened():
        assert time.monotonic() < end, f"still waiting: {event}"
        time.sleep(_BETWEEN_LOOKS)

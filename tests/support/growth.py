"""Whether the time that work takes grows with the length of its text alone.

Each time is processor time of this process, and is only compared with another one that was measured just before. A
slow or busy machine changes both alike. If other work disturbs a measurement all the same, it is repeated: a text is
too long for the work only if it is so in every attempt.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

TIMES_LONGER = 16
"""How many times longer the long text is than the short one."""

ALLOWED_RATIO = 64
"""How many times longer work may take with the long text.

A time in proportion to the length is 16 times as long; a time in proportion to its square, 256 times. This is four
times as far from either.
"""

SHORTEST = 0.001
"""Seconds as which a shorter time counts: below them, what happens once weighs more than the text."""

ATTEMPTS = 5
"""Measurements that must all be too long."""

ROUNDS = 3
"""How often the short text is measured; the fastest counts."""


class _TooLongError(Exception):
    """The work has used the processor time that it may use."""


def _stop(signum: int, frame: FrameType | None) -> None:
    """Stop the work; a regular expression that runs looks out for signals, too."""
    raise _TooLongError


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Raise _TooLongError once the body has used this much processor time."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ends_within(seconds: float, work: Callable[[], object]) -> bool:
    """Return True if work ends within this much processor time; stop it if it does not."""
    try:
        with _stopped_after(seconds):
            work()
    except _TooLongError:
        return False
    return True


def grows_with_length(work: Callable[[str], object], text_of: Callable[[int], str], length: int) -> bool:
    """Return True if the time that work takes grows no faster than the length of its text.

    Args:
        work: what is done with a text
        text_of: gives a text of about this many characters
        length: characters of the long text
    """
    short, long = text_of(length // TIMES_LONGER), text_of(length)
    work(short)  # so that nothing that is done once is measured
    for _ in range(ATTEMPTS):
        seconds = min(processor_seconds(lambda: work(short)) for _ in range(ROUNDS))
        if ends_within(ALLOWED_RATIO * max(SHORTEST, seconds), lambda: work(long)):
            return True
    return False


def repeated(unit: str, start: str = "", end: str = "") -> Callable[[int], str]:
    """Return a function that gives a text of about so many characters: a unit again and again, between two others."""
    return lambda length: start + unit * max(1, length // len(unit)) + end

"""The bounds a command works within: memory for the process, and a time after which it goes on with what it has."""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from redthread.texts.limits import MEBIBYTE, Deadline

MEMORY = 960 * MEBIBYTE
"""Address space in bytes that reading may use."""
_HEADROOM = 512 * MEBIBYTE
_AGAIN_AFTER = 2.0


class TimeUp(BaseException):
    """The time for a piece of work is over. No `except Exception` on the way may take it for a fault."""


@contextmanager
def bounded_memory(limit: int = MEMORY) -> Iterator[None]:
    """Within, asking for more memory than `limit` raises MemoryError. A process that is large already gets more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = max(limit, _address_space() + _HEADROOM)
    allowed = [bound for bound in (wanted, soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(allowed), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def stopped_at(deadline: Deadline) -> Iterator[None]:
    """Within, TimeUp is raised when the deadline passes. Has no effect outside a process's main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, max(0.001, deadline.left), _AGAIN_AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()

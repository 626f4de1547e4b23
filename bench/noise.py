"""Whether amounts and grants are still found in linear time when the text is nothing but noise.

    python bench/noise.py [--size 60000]

Each kind of noise is read at one size and at four times that size. Held against each other are processor seconds, so
other work on the machine does not count. Four times the text may take at most SLOWEST times as long. Exit 1 otherwise.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.amounts import find_amounts, find_dates, find_percents, find_periods
from redthread.rules.reading.grants import find_grants

GROWTH, SLOWEST, LEAST = 4, 8.0, 0.05
"""Times the text, times the seconds allowed, and seconds below which a difference is the clock's."""
_WIDTH = 90
_ROUNDS = 3
_NOISE = (
    "123 456 ",
    "7",
    " ",
    "högst ",
    "A beviljas ",
    "att bevilja A 300 000 kr ",
    "projekt A ",
    "”A ",
    "en miljon ",
    "(",
    "Sökande: A ",
)


def main() -> int:
    """Read every kind of noise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=60_000, help="characters at the smaller size")
    size = parser.parse_args().size
    return max(_compare(noise, size) for noise in _NOISE)


def _compare(noise: str, size: int) -> int:
    small, large = (noise * (characters // len(noise)) for characters in (size, size * GROWTH))
    worst = 0
    for name, read in _READERS.items():
        one, other = _seconds(read, small), _seconds(read, large)
        is_slow = other > LEAST and other > SLOWEST * max(one, LEAST / GROWTH)
        worst = max(worst, int(is_slow))
        print(f"{noise[:18]!r:>22} {name:<8} {one:7.3f} s {other:7.3f} s {'too slow' if is_slow else ''}")
    return worst


def _seconds(read: Callable[[str], object], text: str) -> float:
    took = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        read(text)
        took.append(time.process_time() - started)
    return min(took)


def _figures(text: str) -> None:
    for find in (find_amounts, find_percents, find_dates, find_periods):
        find(text)


def _one_line(text: str) -> None:
    find_grants(SourceText("noise", "txt", (Line(1, None, text),)), 1, 1)


def _wrapped(text: str) -> None:
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    source = SourceText("noise", "txt", tuple(Line(at, None, line) for at, line in enumerate(lines, 1)))
    find_grants(source, 1, len(lines))


_READERS: dict[str, Callable[[str], object]] = {"figures": _figures, "line": _one_line, "wrapped": _wrapped}

if __name__ == "__main__":
    sys.exit(main())

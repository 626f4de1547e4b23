"""How fast papers are read and checked, and how much memory that takes, measured on whole processes.

    python bench/reading.py [--copies 1000] [--rounds 3]

Reads and checks (1) the packet as text, (2) the same packet as a PDF of 164 pages made here, and (3) so many copies of
the text in one run. Budgets are held against processor seconds, children included, which on an idle machine are the
seconds that pass and on a busy one do not grow with others' work. Exit 1 when a budget is not kept.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from _packet import packet

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from texts.making import write_pdf_of_lines  # lies among the tests

PAGES = 164
TEXT_SECONDS, TEXT_MEBIBYTES, PDF_SECONDS = 2.0, 200.0, 6.0
GROWTH, SLOWING = 1.15, 1.25
"""How much more memory, and time per copy, the end of the long run may take than its beginning."""
_FIRST = 100
_MARKS = 4
_LOOK_EVERY = 0.01
_COMMAND = [sys.executable, "-m", "redthread.config.command", "read", "--json", "--with-findings"]


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds that passed, seconds on the processor, and its highest resident memory in MiB."""

    passed: float
    processor: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class LongRun:
    """Many copies in one process: processor seconds and highest memory when so many were done."""

    marks: tuple[tuple[int, float, float], ...]


def main() -> int:
    """Measures, prints a table, and says whether the budgets were kept."""
    parser = argparse.ArgumentParser(description="How fast papers are read and checked.")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    text, origin = packet()
    print(f"{origin}, {len(text.encode()) / 1000:.0f} kB; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':34}{'seconds':>10}{'processor':>11}{'budget':>8}{'MiB':>8}{'budget':>8}")
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "packet.txt"
        paper.write_text(text, "utf-8")
        printed = write_pdf_of_lines(Path(folder) / "packet.pdf", text.splitlines(), pages=PAGES)
        kept = [
            report("text, read and check", best(paper, arguments.rounds), TEXT_SECONDS, TEXT_MEBIBYTES),
            report(f"PDF of {PAGES} pages, read and check", best(printed, arguments.rounds), PDF_SECONDS, None),
            report_long(many(copies_of(paper, arguments.copies))),
        ]
    return 0 if all(kept) else 1


def best(path: Path, rounds: int) -> Run:
    """The median of several runs on one file, and the highest memory of any."""
    runs = [once(path) for _ in range(rounds)]
    return Run(
        median(run.passed for run in runs),
        median(run.processor for run in runs),
        max(run.mebibytes for run in runs),
    )


def once(path: Path) -> Run:
    """One run on one file. Raises RuntimeError when it did not read it."""
    started = time.perf_counter()
    process = subprocess.Popen([*_COMMAND, str(path)], stdout=subprocess.DEVNULL)
    highest = 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        highest = max(highest, highest_memory(process.pid))
        time.sleep(_LOOK_EVERY)
    passed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{path.name}: exit {process.returncode}")
    return Run(passed, usage.ru_utime + usage.ru_stime, highest)


def copies_of(path: Path, count: int) -> list[Path]:
    """So many names for the same content."""
    copies = [path.with_name(f"packet-{number:04}.txt") for number in range(count)]
    for copy in copies:
        copy.hardlink_to(path)
    return copies


def many(paths: Sequence[Path]) -> LongRun:
    """One run on many files, looked at after the first, after a hundred, and at the end."""
    process = subprocess.Popen([*_COMMAND, *map(str, paths)], stdout=subprocess.PIPE)
    marks: list[tuple[int, float, float]] = []
    done = 0
    stops = {1, min(_FIRST, len(paths)), max(1, len(paths) - _FIRST), len(paths)}
    for line in process.stdout or ():
        if line.startswith((b"{", b",{")):
            done += 1
        if done in stops and (not marks or marks[-1][0] != done):
            marks.append((done, processor_seconds(process.pid), highest_memory(process.pid)))
    if process.wait() != 0 or done != len(paths):
        raise RuntimeError(f"exit {process.returncode} after {done} of {len(paths)}")
    return LongRun(tuple(marks))


def processor_seconds(pid: int) -> float:
    """Seconds that a running process has had on the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def highest_memory(pid: int) -> float:
    """The highest resident memory of a running process in MiB. (What the system tells of an ended process includes
    the memory of the one that started it.)"""
    for row in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
        if row.startswith("VmHWM:"):
            return int(row.split()[1]) / 1024
    return 0.0


def report(name: str, run: Run, seconds: float, mebibytes: float | None) -> bool:
    """Prints a row; whether its budget was kept."""
    kept = run.processor <= seconds and (mebibytes is None or run.mebibytes <= mebibytes)
    memory = "" if mebibytes is None else f"{mebibytes:.0f}"
    over = "" if kept else "  OVER"
    print(f"{name:34}{run.passed:>10.2f}{run.processor:>11.2f}{seconds:>8.1f}{run.mebibytes:>8.0f}{memory:>8}{over}")
    return kept


def report_long(run: LongRun) -> bool:
    """Prints the rows of the long run and its ratios; whether time was linear and memory flat."""
    for done, seconds, mebibytes in run.marks:
        print(f"{f'after {done} copies':34}{'':10}{seconds:>11.1f}{'':8}{mebibytes:>8.0f}")
    if len(run.marks) < _MARKS:
        return True
    _, (first, first_at, first_memory), (before, before_at, _), (last, last_at, last_memory) = run.marks
    early, late = first_at / first, (last_at - before_at) / (last - before)
    growth, slowing = last_memory / first_memory, late / early
    kept = growth <= GROWTH and slowing <= SLOWING
    print(
        f"processor seconds per copy: first {first} {early:.3f}, last {last - before} {late:.3f}, ratio {slowing:.2f}"
    )
    print(f"memory after {last} to after {first}: ratio {growth:.2f}{'' if kept else '  OVER'}")
    return kept


if __name__ == "__main__":
    sys.exit(main())

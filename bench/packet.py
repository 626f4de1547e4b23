"""How fast a packet of forty papers and 164 pages is built, beside a bare merge of the same files in the same run.

    python bench/packet.py [--rounds 5] [--at-once 20]

Whole processes are timed, medians of the rounds. Cold: nothing on the shelf. The program's own papers are made once and
kept in REDTHREAD_BENCH_DIR. Exit 1 when a limit is passed.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from _papers import papers

_PROGRAM = str(Path(__file__).resolve().parent / "_binding.py")
COLD_SECONDS, TIMES_BARE, CHANGED_SECONDS, PEAK_MEBIBYTES = 1.0, 4.0, 0.3, 400.0


def main() -> int:
    """Measures, prints a table, and says whether the limits were kept."""
    parser = argparse.ArgumentParser(description="How fast a packet is built.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--at-once", type=int, default=20)
    arguments = parser.parse_args()
    papers()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':46}{'median':>10}{'limit':>8}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        kept = measure(Path(folder), arguments.rounds)
        kept.append(at_once(Path(folder), arguments.at_once))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    kept.append(report("peak of the largest process, MiB", peak, PEAK_MEBIBYTES))
    return 0 if all(kept) else 1


def measure(folder: Path, rounds: int) -> list[bool]:
    """The rows of one packet; bare merges and packets take turns, so that both meet the same machine."""
    warm = folder / "warm"
    told = run("packet", warm, folder / "first.pdf")
    cold, bare, changed, whole = [], [], [], []
    for number in range(rounds):
        shelf = folder / f"cold-{number}"
        cold.append(seconds("packet", shelf, folder / "packet.pdf"))
        bare.append(seconds("bare", warm, folder / "bare.pdf"))
        shutil.rmtree(shelf)
        changed.append(float(run("again", warm, folder / "again.pdf").split()[0]))
        whole.append(seconds("packet", warm, folder / "packet.pdf"))
    pages, size = told.split()
    print(f"{pages} pages, {int(size) / 1e6:.1f} MB")
    return [
        report("bare merge of the same files, s", median(bare)),
        report("packet, cold, s", median(cold), COLD_SECONDS),
        report("packet, cold, times a bare merge", median(cold) / median(bare), TIMES_BARE),
        report("packet, one paper changed, in its process, s", median(changed), CHANGED_SECONDS),
        report("packet, nothing changed, whole process, s", median(whole)),
    ]


def at_once(folder: Path, count: int) -> bool:
    """So many packets at once, each with a shelf of its own but for every fourth; whether all came out."""
    started = time.perf_counter()
    running = [
        subprocess.Popen(
            [
                sys.executable,
                _PROGRAM,
                "packet",
                str(folder / f"many-{number - number % 4}"),
                str(folder / f"{number}.pdf"),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    told = {process.communicate()[0].strip() for process in running}
    is_good = all(process.returncode == 0 for process in running) and len(told) == 1
    verdict = "all alike, no error" if is_good else "FAILED"
    print(f"{count} packets at once: {time.perf_counter() - started:.1f} s, {verdict}")
    return is_good


def seconds(what: str, shelf: Path, target: Path) -> float:
    """How long the whole process takes."""
    started = time.perf_counter()
    run(what, shelf, target)
    return time.perf_counter() - started


def run(what: str, shelf: Path, target: Path) -> str:
    """What the process printed. Raises CalledProcessError when it fails."""
    command = [sys.executable, _PROGRAM, what, str(shelf), str(target)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def report(name: str, value: float, limit: float | None = None) -> bool:
    """Prints a row; whether its limit was kept."""
    if limit is None:
        print(f"{name:46}{value:>10.2f}")
        return True
    over = "" if value <= limit else "  OVER"
    print(f"{name:46}{value:>10.2f}{limit:>8.1f}{value / limit:>8.2f}{over}")
    return value <= limit


if __name__ == "__main__":
    sys.exit(main())

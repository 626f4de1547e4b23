"""How fast the register answers at size, and how it bears many writers, on SQLite and PostgreSQL in one run.

    python bench/register.py [--cases 30000] [--rounds 100]

REDTHREAD_BENCH_CASES is the size when none is said; 300000 is the design size: three million documents and as many
rows of the journal. The region is made once and kept, in REDTHREAD_BENCH_DIR (a temporary folder) and in a database of
its own in the PostgreSQL of REDTHREAD_BENCH_POSTGRESQL. Pages are whole requests through the program, without the
network; the slowest first visit, which reads from disk, is told beside. Each row tells its ratio to the limit. Exit 1
when a limit is passed, or a number is missing or doubled.
"""

import argparse
import os
import subprocess
import sys
import time

from _regions import HERE, Region, regions

WRITERS, NUMBERS_EACH = 8, 500
DOCUMENTS, FEWEST_A_SECOND = 10_000, 200.0
_PROGRAM = str(HERE / "_register.py")


def main() -> int:
    """Measures, prints a table for each database, and says whether the limits were kept."""
    parser = argparse.ArgumentParser(description="How fast the register answers at size.")
    parser.add_argument("--cases", type=int, default=int(os.environ.get("REDTHREAD_BENCH_CASES", "30000")))
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--numbers", type=int, default=NUMBERS_EACH, help="numbers that each of eight programs takes")
    arguments = parser.parse_args()
    kept = [
        part
        for region in regions(arguments.cases)
        for part in measure(region, arguments.rounds, arguments.numbers, arguments.documents)
    ]
    return 0 if all(kept) else 1


def measure(region: Region, rounds: int, numbers: int, documents: int) -> list[bool]:
    """All measurements in one database; whether each kept its limit."""
    print(f"\n{region.name}, {region.cases} cases; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':34}{'p50 ms':>10}{'p95 ms':>10}{'first ms':>10}{'limit':>8}{'ratio':>8}{'queries':>9}")
    told = region.run(_PROGRAM, "pages", str(rounds), stdout=subprocess.PIPE).stdout
    return [
        *(report(*line.split("\t")) for line in told.splitlines()),
        report_numbers(region, numbers),
        report_documents(region, documents),
        report_import(region, documents),
    ]


def report(name: str, middle: str, high: str, first: str, queries: str, limit: str) -> bool:
    """Prints the row of a page; whether its limit was kept."""
    ratio = float(high) / float(limit)
    over = "" if ratio <= 1 else "  OVER"
    print(f"{name:34}{middle:>10}{high:>10}{first:>10}{float(limit):>8.0f}{ratio:>8.2f}{queries:>9}{over}")
    return ratio <= 1


def report_numbers(region: Region, each: int) -> bool:
    """Eight programs take numbers at once; whether every one came once and none is missing."""
    started = time.perf_counter()
    running = [region.start(_PROGRAM, "numbers", str(each)) for _ in range(WRITERS)]
    told = [line for program in running for line in program.communicate()[0].split()]
    seconds = time.perf_counter() - started
    issued = sorted(int(number.rpartition("KN")[2]) for number in told)
    is_whole = len(told) == WRITERS * each and issued == list(range(issued[0], issued[0] + len(issued)))
    verdict = "no gap, no double" if is_whole else "GAP OR DOUBLE"
    print(f"{WRITERS} programs, {len(told)} numbers: {len(told) / seconds:.0f} a second, {verdict}")
    return is_whole


def report_documents(region: Region, count: int) -> bool:
    """Documents with text a second, a deed each, in one program. Nothing is asked of it but that it is done."""
    few = max(1, count // 10)
    print(f"{few} documents with text, a deed each: {rate(region, 'documents', few):.0f} a second")
    return True


def report_import(region: Region, count: int) -> bool:
    """Documents with text a second when they are brought in at once; whether the limit was kept."""
    a_second = rate(region, "import", count)
    ratio = FEWEST_A_SECOND / a_second
    over = "" if ratio <= 1 else "  OVER"
    print(
        f"{count} documents with text, brought in: {a_second:.0f} a second, "
        f"limit {FEWEST_A_SECOND:.0f}, ratio {ratio:.2f}{over}"
    )
    return ratio <= 1


def rate(region: Region, what: str, count: int) -> float:
    """How many a second, with the start of the program counted in."""
    started = time.perf_counter()
    region.run(_PROGRAM, what, str(count))
    return count / (time.perf_counter() - started)


if __name__ == "__main__":
    sys.exit(main())

"""How fast a report of some forty pages, 60 tables and 20 charts is written, with WeasyPrint and LibreOffice beside.

    python bench/report.py [--rounds 5]

Whole processes, medians of the rounds. WeasyPrint is fetched into REDTHREAD_BENCH_DIR the first time, where pip can; it
and LibreOffice are timed once each, since they are slow. Exit 1 when a limit is passed.
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

import pikepdf

_HERE = Path(__file__).resolve().parent
_PROGRAM = str(_HERE / "_reporting.py")
_KEPT = Path(os.environ.get("REDTHREAD_BENCH_DIR", Path(tempfile.gettempdir()) / "redthread-bench"))
AT_HAND, DRAWN, WORD, PEAK_MEBIBYTES = 1.0, 2.5, 1.0, 400.0
_LONGEST = 300


def main() -> int:
    """Measures, prints a table, and says whether the limits were kept."""
    parser = argparse.ArgumentParser(description="How fast a report is written.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        kept = ours(folder, rounds)
        own_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        kept.append(told("peak of our largest process, MiB", own_peak, PEAK_MEBIBYTES))
        weasyprint(folder)
        libreoffice(folder)
    return 0 if all(kept) else 1


def ours(folder: Path, rounds: int) -> list[bool]:
    """The rows of the program's own writers."""
    charts, drawn, at_hand, word = folder / "charts", [], [], []
    write("pdf", charts, folder / "report.pdf")
    with pikepdf.open(folder / "report.pdf") as report:
        print(f"{len(report.pages)} pages, {(folder / 'report.pdf').stat().st_size / 1e6:.1f} MB")
    print(f"{'':46}{'median':>10}{'limit':>8}{'ratio':>8}")
    for number in range(rounds):
        drawn.append(write("pdf", folder / f"charts-{number}", folder / "report.pdf"))
        at_hand.append(write("pdf", charts, folder / "report.pdf"))
        word.append(write("word", charts, folder / "report.docx"))
    write("html", charts, folder / "report.html")
    return [
        told("PDF, charts at hand, s", median(at_hand), AT_HAND),
        told("PDF, charts drawn, s", median(drawn), DRAWN),
        told("Word, charts at hand, s", median(word), WORD),
    ]


def weasyprint(folder: Path) -> None:
    """The same report as a page, printed by WeasyPrint; or one line that says it was not measured."""
    python = _KEPT / "weasyprint" / "bin" / "python"
    if not python.exists() and not _fetched(python):
        print("WeasyPrint: not measured; pip could not fetch it")
        return
    command = [str(python), "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", "-q"]
    timed("WeasyPrint, the same as a page, s", [*command, str(folder / "report.html"), str(folder / "weasyprint.pdf")])


def libreoffice(folder: Path) -> None:
    """Our Word file made PDF by LibreOffice; or one line that says it was not measured."""
    program = shutil.which("soffice")
    if program is None:
        print("LibreOffice: not measured; it is not installed")
        return
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "office")]
    timed("LibreOffice, our Word file as PDF, s", [*command, str(folder / "report.docx")])


def _fetched(python: Path) -> bool:
    commands = (
        [sys.executable, "-m", "venv", str(python.parents[1])],
        [str(python), "-m", "pip", "install", "--quiet", "weasyprint"],
    )
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if all(subprocess.run(command, check=False, **quiet).returncode == 0 for command in commands):  # type: ignore[call-overload]
        return True
    shutil.rmtree(python.parents[1], ignore_errors=True)
    return False


def timed(name: str, command: list[str]) -> None:
    """Prints how long the command takes, or that it did not end well."""
    started = time.perf_counter()
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False).returncode
    except subprocess.TimeoutExpired:
        ended = -1
    if ended:
        print(f"{name.removesuffix(', s')}: not measured; it ended with {ended}")
        return
    told(name, time.perf_counter() - started)


def write(what: str, charts: Path, target: Path) -> float:
    """How long the whole process takes. Raises CalledProcessError when it fails."""
    started = time.perf_counter()
    subprocess.run([sys.executable, _PROGRAM, what, str(charts), str(target)], check=True)
    return time.perf_counter() - started


def told(name: str, value: float, limit: float | None = None) -> bool:
    """Prints a row; whether its limit was kept."""
    if limit is None:
        print(f"{name:46}{value:>10.2f}")
        return True
    over = "" if value <= limit else "  OVER"
    print(f"{name:46}{value:>10.2f}{limit:>8.1f}{value / limit:>8.2f}{over}")
    return value <= limit


if __name__ == "__main__":
    sys.exit(main())

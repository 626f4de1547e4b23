"""Runs every part of the test run, or those named, and tells at the end how each went.

A part that needs something the machine lacks is skipped with one line that says why; with CI=true it fails instead.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import postgres
import provisions

REPO = Path(__file__).resolve().parent.parent
BIN = REPO / ".venv" / "bin"
WORKERS = os.environ.get("REDTHREAD_TEST_WORKERS", str(min(os.cpu_count() or 1, 8)))
LONGEST_SHOWN = 100
PYTEST = [str(BIN / "pytest"), "-q", "--dist=loadgroup", "--durations=5"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a part went."""

    part: str
    verdict: str
    seconds: float
    why: str = ""


def run(command: list[str], **environment: str) -> bool:
    """Whether the command ended well; its output goes straight to the terminal."""
    shown = " ".join(part.removeprefix(f"{BIN}/") for part in command)
    print("$", shown if len(shown) < LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]} …", flush=True)
    return subprocess.run(command, cwd=REPO, env={**os.environ, **environment}, check=False).returncode == 0


def formatting() -> bool:
    """Code stands as ruff writes it."""
    return run([str(BIN / "ruff"), "format", "--check", "--quiet", "."])


def lint() -> bool:
    """Ruff has no remark."""
    return run([str(BIN / "ruff"), "check", "--quiet", "."])


def types() -> bool:
    """Mypy has no remark, in strict mode."""
    with tempfile.TemporaryDirectory() as data:
        return run([str(BIN / "mypy")], REDTHREAD_DATA_DIR=data)


def contracts() -> bool:
    """Every import keeps the order of the rooms."""
    return run([str(BIN / "lint-imports"), "--no-logo"])


def templates() -> bool:
    """Templates are indented as djhtml indents them."""
    found = sorted(str(path.relative_to(REPO)) for path in (REPO / "src").glob("**/templates/**/*.html"))
    return not found or run([str(BIN / "djhtml"), "--check", *found])


def migrations() -> bool:
    """The models say nothing that the migrations do not."""
    with tempfile.TemporaryDirectory() as data:
        return run(
            [str(BIN / "django-admin"), "makemigrations", "--check", "--dry-run"],
            DJANGO_SETTINGS_MODULE="redthread.config.settings",
            REDTHREAD_DATA_DIR=data,
            DATABASE_URL="",
        )


PROVIDED = (
    provisions.clamd,
    provisions.dovecot,
    provisions.tesseract,
    provisions.qpdf,
    provisions.poppler,
    provisions.libreoffice,
)


def provide_servers() -> None:
    """The programs that tests stand beside, where they can be had; what cannot is told, and its tests are skipped,
    which fails the run where nothing may be skipped."""
    for provide in PROVIDED:
        try:
            provide()
        except provisions.Missing as missing:
            print(missing, flush=True)


def tests() -> bool:
    """Every test that needs no browser, on SQLite."""
    provide_servers()
    return run([*PYTEST, "-n", WORKERS, "-m", "not browser"], DATABASE_URL="")


def tests_on_postgresql() -> bool:
    """Every test that uses a database, again, on PostgreSQL."""
    provide_servers()
    with ExitStack() as stack:
        url = stack.enter_context(postgres.database_url())
        return run([*PYTEST, "-n", WORKERS, "-m", "database and not browser"], DATABASE_URL=url)


def browser() -> bool:
    """The tests that look at pages in Chromium."""
    return run(
        [*PYTEST, "-n", WORKERS, "-m", "browser"],
        DATABASE_URL="",
        REDTHREAD_TEST_CHROMIUM=provisions.chromium(),
    )


PARTS: dict[str, Callable[[], bool]] = {
    "format": formatting,
    "lint": lint,
    "types": types,
    "contracts": contracts,
    "templates": templates,
    "migrations": migrations,
    "tests": tests,
    "postgresql": tests_on_postgresql,
    "browser": browser,
}


def outcome(name: str, *, may_skip: bool) -> Outcome:
    """Runs one part."""
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    try:
        verdict, why = ("passed" if PARTS[name]() else "FAILED"), ""
    except provisions.Missing as missing:
        verdict, why = ("skipped" if may_skip else "FAILED"), str(missing)
    return Outcome(name, verdict, time.monotonic() - started, why)


def main() -> int:
    """0 when every part passed or was skipped with reason, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all when none is named")
    chosen = parser.parse_args().parts or list(PARTS)
    unknown = set(chosen) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    is_ci = os.environ.get("CI", "").casefold() in {"1", "true", "yes"}
    outcomes = [outcome(name, may_skip=not is_ci) for name in chosen]
    print(f"\n== summary, {sum(each.seconds for each in outcomes):.0f} s")
    for each in outcomes:
        print(f"{each.part:<11} {each.verdict:<8} {each.seconds:6.1f} s  {each.why}".rstrip())
    return 1 if any(each.verdict == "FAILED" for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

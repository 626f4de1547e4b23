"""The text of a document taken out by a process of its own: it may be large, slow or die, and the site stands.

Run as `python -m redthread.texts.apart FILE NAME`: prints JSON with pages and lines, or with what it was refused for.
"""

import contextlib
import json
import os
import resource
import signal
import subprocess  # starts our own module, with fixed arguments
import sys
from dataclasses import dataclass
from pathlib import Path

from redthread.texts.limits import MEBIBYTE, PATIENCE
from redthread.texts.refused import TextsRefused

MEMORY = 2048 * MEBIBYTE
"""Address space in bytes; what is really used stays under half of it."""
WALL = PATIENCE + 30.0
"""Seconds before a process that does not keep its own limit is ended."""


@dataclass(frozen=True, slots=True)
class TextApart:
    """The lines of a document, each with its page (None where the source has no pages), and how many pages it has."""

    pages: int | None
    lines: tuple[tuple[int | None, str], ...]


def extract_apart(path: Path, name: str) -> TextApart:
    """The text of the file, called `name`. Raises TextsRefused as `extract` does, and too_heavy or took_too_long when
    the process died or did not end."""
    process = subprocess.Popen(  # noqa: S603  # our own module and a path we made
        [sys.executable, "-m", "redthread.texts.apart", str(path), name],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=WALL)
    except subprocess.TimeoutExpired as slow:
        raise TextsRefused("took_too_long", name=name) from slow
    finally:
        _end(process)
    try:
        told = json.loads(printed)
    except ValueError as died:
        raise TextsRefused("too_heavy", name=name) from died
    if "refused" in told:
        raise TextsRefused(told["refused"], **{"name": name, **told["facts"]})
    return TextApart(told["pages"], tuple((page, text) for page, text in told["lines"]))


def main(argv: list[str]) -> int:
    """0 when the text, or why there is none, was printed."""
    from redthread.texts import extract

    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told: dict[str, object]
    try:
        source = extract(Path(argv[1]), name=argv[2])
        told = {"pages": source.pages, "lines": [[line.page, line.text] for line in source.lines]}
    except TextsRefused as refused:
        facts = {key: fact for key, fact in refused.facts if isinstance(fact, str | int) and key != "path"}
        told = {"refused": refused.code, "facts": facts}
    json.dump(told, sys.stdout)
    return 0


def _end(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv))

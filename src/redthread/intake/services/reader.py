"""The reader as a process of its own: it may be large, slow or die on a strange file, and the site stands."""

import contextlib
import json
import logging
import os
import resource
import shutil
import signal
import subprocess  # starts our own reader, with fixed arguments
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, Any

from redthread.texts.limits import MEBIBYTE, PATIENCE

logger = logging.getLogger(__name__)

WALL = PATIENCE + 30.0
"""Seconds before a reader that does not keep its own limit is ended."""
MEMORY = 2048 * MEBIBYTE
"""Address space a reader may ask for; what it really uses stays under half of it."""
TOO_LONG = "took_too_long"
_BAD_INPUT = 2
_STEP = 0.1
_MOST_SAID = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading has come: `step` is a code, `done` of `of` counted in pages or lines; `of` 0 when not known."""

    step: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a reading: `read` is what it printed, or `said` the sentence it gave up with."""

    read: dict[str, Any] | None
    said: str = ""


class Gone(Exception):
    """The reading was stopped, or another took it over."""


def read_file(path: Path, file_name: str, *, watch: Callable[[Progress], bool]) -> Outcome:
    """What the reader makes of the file, called by the name it was handed in with.

    `watch` is told the progress a few times a second and answers whether to go on. Raises Gone when it answers no.
    """
    with _named(path, file_name) as named, tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(  # noqa: S603  # our own command and a path we made
            [*_command(), "read", str(named), "--json", "--with-findings", "--with-lines", "--progress"],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            said = _listen(process, watch)
        finally:
            _end(process)
        return _outcome(process.returncode, printed, said)


def _listen(process: "subprocess.Popen[bytes]", watch: Callable[[Progress], bool]) -> str:
    """What the reader said at the end, once it has ended. Its progress is passed on meanwhile."""
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
    ear = _Ear(process.stderr)
    ear.start()
    deadline = time.monotonic() + WALL
    while process.poll() is None:
        if not watch(ear.progress):
            raise Gone
        if time.monotonic() > deadline:
            return TOO_LONG
        time.sleep(_STEP)
    ear.join(timeout=5)
    return "\n".join(ear.said).strip()


class _Ear(Thread):
    """Reads what the reader writes to its error stream: progress as JSON lines, everything else as speech."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.progress = Progress("", 0, 0)
        self.said: list[str] = []

    def run(self) -> None:
        if self._stream is None:
            return
        with self._stream:  # ends when the reader does, however it ends
            for raw in self._stream:
                self._hear(raw.decode("utf-8", "replace").rstrip())

    def _hear(self, line: str) -> None:
        progress = _progress(line)
        if progress is not None:
            self.progress = progress
        elif line and len(self.said) < _MOST_SAID:
            self.said.append(line)


def _progress(line: str) -> Progress | None:
    if not line.startswith("{"):
        return None
    try:
        told = json.loads(line)
        return Progress(str(told["step"])[:40], int(told["done"]), int(told["of"] or 0))
    except (ValueError, KeyError, TypeError):
        return None


def _outcome(code: int, printed: IO[bytes], said: str) -> Outcome:
    """What was printed when all went well; the sentence said when the file was refused; else only that it died."""
    if code == _BAD_INPUT and said:
        return Outcome(None, said)
    if code == 0:
        printed.seek(0)
        with contextlib.suppress(ValueError):
            read = json.load(printed)
            if isinstance(read, dict):
                return Outcome(read)
    logger.error("the reader ended with %s: %s", code, said)
    return Outcome(None, said if said == TOO_LONG else "")


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def _named(path: Path, file_name: str) -> Iterator[Path]:
    """The stored content under the name it was handed in with: the reader shows the name and heeds the ending."""
    safe = Path(file_name.replace("\x00", "")).name or "handling"
    with tempfile.TemporaryDirectory(dir=path.parent.parent, prefix=".reading-") as folder:
        named = Path(folder) / safe[-200:]
        try:
            os.link(path, named)
        except OSError:
            shutil.copyfile(path, named)
        yield named


def _command() -> list[str]:
    script = Path(sys.executable).with_name("redthread")
    return [str(script)] if script.exists() else [sys.executable, "-m", "redthread.config.command"]

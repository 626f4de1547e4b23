"""Where papers are read and proofread one by one, for the commands `read` and `check`.

Each paper has a minute from the first byte to the last finding. A paper that is too long for that is read as far as
time allows, and says so in its notes.
"""

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from redthread.config.bounds import TimeUp, bounded_memory, stopped_at
from redthread.intake.wording.refusals import refusal_sentence
from redthread.rules.papers.findings import Finding
from redthread.rules.papers.shapes import Reading
from redthread.rules.papers.source import SourceText
from redthread.texts import Deadline, TextsRefused, extract
from redthread.texts.drafts import Progress

WITHIN = 54.0
"""Seconds for one paper; the rest of the minute is for starting and for printing."""
_FOR_TEXT = 22.0
_LONG = 20_000
_SAMPLE = 5_000
_SAFETY = 0.6
_FOR_RESCUE = 4.0
_TELL_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper that was read; `findings` is None when it was not to be proofread."""

    reading: Reading
    findings: tuple[Finding, ...] | None


def read_papers(
    paths: Iterable[str], on_progress: Progress | None, *, with_findings: bool
) -> Iterator[tuple[str, ReadPaper | None]]:
    """Each path with its paper, one at a time; None for one that was refused, whose sentence is then on stderr."""
    with bounded_memory():
        for path in paths:
            try:
                paper = read_paper(path, on_progress, with_findings=with_findings)
            except TextsRefused as refused:
                sys.stderr.write(f"{refusal_sentence(refused.code, refused.facts)}\n")
                sys.stderr.flush()
                yield path, None
                continue
            yield path, paper
            del paper


def read_paper(path: str, on_progress: Progress | None, *, with_findings: bool) -> ReadPaper:
    """The paper, read and, if asked for, proofread. Raises TextsRefused."""
    name = Path(path).name
    deadline = Deadline.within(WITHIN)
    (on_progress or _silent)("text", 0, None)
    try:
        with stopped_at(deadline):
            source = extract(path, deadline=Deadline.within(_FOR_TEXT), on_progress=on_progress)
        return _understood(source, deadline, on_progress, with_findings)
    except (MemoryError, RecursionError) as cause:
        raise TextsRefused("too_heavy", name=name) from cause
    except TimeUp as cause:
        raise TextsRefused("took_too_long", name=name, seconds=60) from cause
    except TextsRefused:
        raise
    except Exception as cause:  # one strange paper must not stop the reading of a thousand
        raise TextsRefused("reader_fault", name=name, fault=_fault(cause)) from cause


def _fault(cause: BaseException) -> str:
    """What went wrong in us and where, for the report of the fault: "IndexError, figures.py:118"."""
    last = traceback.extract_tb(cause.__traceback__)[-1]
    return f"{type(cause).__name__}, {Path(last.filename).name}:{last.lineno}"


def teller() -> Progress:
    """Writes each step as a line of JSON to stderr, a few times a second at most."""
    last_step, told_at = "", 0.0

    def tell(step: str, done: int, of: int | None) -> None:
        nonlocal last_step, told_at
        now = time.monotonic()
        if step == last_step and done != of and now - told_at < _TELL_EVERY:
            return
        last_step, told_at = step, now
        sys.stderr.write(f"{json.dumps({'step': step, 'done': done, 'of': of})}\n")
        sys.stderr.flush()

    return tell


def _understood(source: SourceText, deadline: Deadline, on_progress: Progress | None, with_findings: bool) -> ReadPaper:
    tell = on_progress or _silent
    work = _work(tell, with_findings)
    if len(source.lines) <= _LONG:
        return _within(work, source, deadline) or _rescued(work, _cut(source, _SAMPLE))
    started = time.monotonic()
    sample = _within(work, _cut(source, _SAMPLE), deadline)
    if sample is None:
        raise TimeUp
    per_line = (time.monotonic() - started) / _SAMPLE
    fits = int(deadline.left * _SAFETY / max(per_line, 1e-7))
    return _within(work, _cut(source, max(fits, _SAMPLE)), deadline) or sample


def _work(tell: Progress, with_findings: bool) -> Callable[[SourceText], ReadPaper]:
    from redthread.rules.reading import read

    def work(source: SourceText) -> ReadPaper:
        tell("read", 0, len(source.lines))
        reading = read(source)
        tell("read", len(source.lines), len(source.lines))
        if not with_findings:
            return ReadPaper(reading, None)
        from redthread.rules.proofreading import check

        tell("check", 0, 1)
        findings = check(reading)
        tell("check", 1, 1)
        return ReadPaper(reading, findings)

    return work


def _within(work: Callable[[SourceText], ReadPaper], source: SourceText, deadline: Deadline) -> ReadPaper | None:
    """The work's result, or None when the deadline passed first."""
    try:
        with stopped_at(deadline):
            return work(source)
    except TimeUp:
        return None


def _rescued(work: Callable[[SourceText], ReadPaper], source: SourceText) -> ReadPaper:
    """What the beginning of a paper gives when the whole took too long. Raises TimeUp when that does too."""
    found = _within(work, source, Deadline.within(_FOR_RESCUE))
    if found is None:
        raise TimeUp
    return found


def _cut(source: SourceText, lines: int) -> SourceText:
    """The first lines of a text, with a note when there were more."""
    if len(source.lines) <= lines:
        return source
    note = f"read_only_lines:{lines}:{len(source.lines)}"
    return replace(source, lines=source.lines[:lines], notes=(*source.notes, note))


def _silent(_step: str, _done: int, _of: int | None) -> None:
    """Nobody follows the progress."""

"""Reads a PDF through a worker process, page by page, until the end, the deadline or a page that breaks it."""

import contextlib
import json
import os
import selectors
import subprocess  # starts our own worker, with fixed arguments
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from redthread.texts.drafts import Draft, Page, Progress
from redthread.texts.limits import Deadline
from redthread.texts.refused import TextsRefused

_CHUNK = 1 << 16
_PATIENCE_FOR_A_PAGE = 12.0
_MOST_STARTS = 5


def read_pdf(path: Path, deadline: Deadline, on_progress: Progress | None) -> Draft:
    """The lines of a PDF with its physical page numbers. Pages without text, pages that cannot be read, and pages that
    time did not suffice for are in the notes. Refuses broken_pdf, encrypted_pdf, scanned_pdf and took_too_long."""
    reading = _Reading(path, deadline, on_progress)
    reading.run()
    return reading.draft()


class _Reading:
    def __init__(self, path: Path, deadline: Deadline, on_progress: Progress | None) -> None:
        self._path = path
        self._deadline = deadline
        self._on_progress = on_progress
        self._out = Page()
        self._done = False
        self._pages = 0
        self._next = 1
        self._empty: list[int] = []
        self._unreadable: list[int] = []

    def run(self) -> None:
        """Starts workers until all pages are read: a page that ends a worker, or holds it up, is left out."""
        for _ in range(_MOST_STARTS):
            self._listen()
            if self._done or self._deadline.has_passed:
                return
            if not self._pages:
                raise TextsRefused("broken_pdf")
            self._unreadable.append(self._next)
            self._next += 1
            if self._next > self._pages:
                return
        self._unreadable.extend(range(self._next, self._pages + 1))
        self._next = self._pages + 1

    def draft(self) -> Draft:
        """What was read."""
        read = self._next - 1
        without = len(self._empty)
        if not self._out.lines:
            if read and without == read:
                raise TextsRefused("scanned_pdf", pages=self._pages, without_text=without)
            raise TextsRefused("took_too_long" if self._deadline.has_passed else "broken_pdf")
        notes = [f"page_without_text:{stretch}" for stretch in _stretches(self._empty)]
        notes += [f"page_unreadable:{stretch}" for stretch in _stretches(self._unreadable)]
        if read < self._pages:
            notes.append(f"stopped_after_time:{read}:{self._pages}")
        return Draft(self._out.finished(), self._pages, tuple(notes))

    def _listen(self) -> None:
        process = subprocess.Popen(  # noqa: S603  # our own module
            _worker(self._path, self._next),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            for told in self._told(process.stdout):
                self._hear(told)
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def _told(self, stream: IO[bytes] | None) -> Iterator[dict[str, Any]]:
        """What the worker says, until it is silent for too long, ends, or the deadline passes."""
        if stream is None:
            return
        waiting = b""
        descriptor = stream.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while selector.select(min(self._deadline.left, _PATIENCE_FOR_A_PAGE)):
                data = os.read(descriptor, _CHUNK)
                if not data:
                    return
                *lines, waiting = (waiting + data).split(b"\n")
                for line in lines:
                    with contextlib.suppress(ValueError):
                        yield json.loads(line)
                if self._deadline.has_passed:
                    return

    def _hear(self, told: dict[str, Any]) -> None:
        if "refused" in told:
            raise TextsRefused(told["refused"])
        if "pages" in told:
            self._pages = told["pages"]
        elif "unreadable" in told:
            self._unreadable.append(told["unreadable"])
            self._next = told["unreadable"] + 1
        elif "page" in told:
            self._keep(told["page"], told["lines"])
        elif told.get("done"):
            self._done = True

    def _keep(self, page: int, lines: Sequence[tuple[str, list[str] | None]]) -> None:
        if not lines:
            self._empty.append(page)
        for text, cells in lines:
            self._out.add(text, page=page, cells=None if cells is None else tuple(cells))
        self._next = page + 1
        if self._on_progress is not None:
            self._on_progress("pages", page, self._pages)


def _worker(path: Path, first: int) -> list[str]:
    """The command that reads a file from a page on."""
    return [sys.executable, "-m", "redthread.texts.pdf.worker", str(path.absolute()), str(first)]


def _stretches(pages: Sequence[int]) -> list[str]:
    """Page numbers with neighbours written as one stretch: 3, 7-9."""
    found: list[str] = []
    for _, group in groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0]):
        numbers = [page for _, page in group]
        found.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}")
    return found

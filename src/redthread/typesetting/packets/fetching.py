"""The papers fetched: each looked at, made a PDF where it is none, and made ready to be bound, or told why not."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from redthread.typesetting.converting.outcome import NotConverted
from redthread.typesetting.converting.sorts import Sort, sort_of
from redthread.typesetting.packets import wording
from redthread.typesetting.packets.plan import PacketPlan, Paper, Workplace
from redthread.typesetting.packets.preparing import Prepared, is_prepared, prepared
from redthread.typesetting.packets.report import State
from redthread.typesetting.packets.shelf import Shelf, sha256_of

_CONVERTERS = 2
_GLANCE = 0.5
"""Seconds; longer than it takes to read and hash what needs no conversion."""
_MOST_OPENED = 200
"""Files that are held open from the first look until they are prepared; a process may open some thousand."""
_LASTING = frozenset({"broken_file", "image_too_large"})
"""Reasons that stay as long as the file is the same; of others something may have been installed since."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a paper: `made` when it is in the packet, otherwise a reason. `sha256` is of the file as found.

    `converter` is the version of LibreOffice when that made it a PDF.
    """

    paper: Paper
    state: State
    reason: str = ""
    made: Prepared | None = None
    notes: tuple[str, ...] = ()
    sha256: str = ""
    converter: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """A paper's file as PDF: where it lies, the hash of the paper's own file, and what was noted.

    `content` tells this PDF from all others: another converter makes another PDF of the same file.
    """

    file: Path
    sha256: str
    content: str
    notes: tuple[str, ...] = ()
    converter: str = ""


class Fetching:
    """The papers of a plan on their way. Office files are converted two at a time, ahead of the others."""

    def __init__(self, plan: PacketPlan, shelf: Shelf, workplace: Workplace) -> None:
        self._papers = tuple(plan.papers())
        self._shelf, self._workplace = shelf, workplace
        self._converters = ThreadPoolExecutor(_CONVERTERS)
        self._opened: dict[str, pikepdf.Pdf] = {}
        self._waiting = [self._converters.submit(_source, paper, shelf, workplace) for paper in self._papers]

    def __enter__(self) -> "Fetching":
        return self

    def __exit__(self, *_: object) -> None:
        self._converters.shutdown(cancel_futures=True)
        for pdf in self._opened.values():
            pdf.close()

    def foreseen(self) -> dict[str, Fetched] | None:
        """What will come of the papers, as far as can be seen at a glance; None when it takes longer to see."""
        if wait(self._waiting, timeout=_GLANCE).not_done:
            return None
        copies: Counter[str] = Counter()
        seen = {}
        for paper, source in zip(self._papers, self._waiting, strict=True):
            told = source.result()
            seen[paper.key] = told if isinstance(told, Fetched) else self._glanced(paper, told, copies)
        return seen

    def _glanced(self, paper: Paper, source: _Source, copies: Counter[str]) -> Fetched:
        """The paper as it lies on the shelf, or with the number of pages that the file says it has."""
        if is_prepared(self._shelf, source.content, copies[source.content]):
            return _fetched(paper, source, self._shelf, copies)
        copies[source.content] += 1
        try:
            pdf = pikepdf.open(source.file)
            pages = len(pdf.pages)
        except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
            return Fetched(paper, State.NOT_CONVERTED, "broken_pdf", sha256=source.sha256)
        if len(self._opened) < _MOST_OPENED:
            self._opened[paper.key] = pdf
        else:
            pdf.close()
        return Fetched(paper, State.OK, made=Prepared(source.file, "", pages, ()), sha256=source.sha256)

    def fetched(self) -> Iterator[Fetched]:
        """What came of each paper, in order. Tells the workplace of each."""
        copies: Counter[str] = Counter()
        for number, (paper, source) in enumerate(zip(self._papers, self._waiting, strict=True)):
            self._workplace.tell(paper.key, number, len(self._papers))
            opened = self._opened.pop(paper.key, None)
            yield _fetched(paper, source.result(), self._shelf, copies, opened)


def _fetched(
    paper: Paper, source: _Source | Fetched, shelf: Shelf, copies: Counter[str], opened: pikepdf.Pdf | None = None
) -> Fetched:
    if isinstance(source, Fetched):
        return source
    copy = copies[source.content]
    copies[source.content] += 1
    try:
        made = prepared(shelf, source.file, source.content, copy, wording.SCAN_ALT, opened)
    except NotConverted as refused:
        return Fetched(paper, State.NOT_CONVERTED, refused.code, sha256=source.sha256, notes=source.notes)
    notes = {*made.notes, *source.notes}
    if not made.ua:
        notes.add("not_pdf_ua")
    if not made.a:
        notes.add("not_pdf_a")
    return Fetched(
        paper, _state(notes), "", made, tuple(sorted(notes)), sha256=source.sha256, converter=source.converter
    )


def _state(notes: set[str]) -> State:
    for note, state in (("scan", State.SCAN), ("repaired", State.REPAIRED), ("converted", State.CONVERTED)):
        if note in notes:
            return state
    return State.OK


def _source(paper: Paper, shelf: Shelf, workplace: Workplace) -> _Source | Fetched:
    """The paper's file as PDF, or what stands against it."""
    if paper.file is None:
        return Fetched(paper, State.WITHHELD, paper.withheld or "secret")
    try:
        sha256 = sha256_of(paper.file)
    except OSError:
        return Fetched(paper, State.NOT_CONVERTED, "missing")
    if paper.sha256 and paper.sha256 != sha256:
        return Fetched(paper, State.NOT_CONVERTED, "altered", sha256=sha256)
    try:
        sort = sort_of(paper.file)
        if sort is Sort.PDF:
            return _Source(paper.file, sha256, sha256)
        return _converted(paper.file, sort, sha256, shelf, workplace)
    except NotConverted as refused:
        return Fetched(paper, State.NOT_CONVERTED, refused.code, sha256=sha256)


def _converted(file: Path, sort: Sort, sha256: str, shelf: Shelf, workplace: Workplace) -> _Source:
    key = f"made-{sha256[:40]}-{sort.value.strip('.')}"
    told = shelf.noted(f"{key}.json")
    if told is None or not ("refused" in told or shelf.file(f"{key}.pdf").exists()):
        told = _convert(file, sort, key, shelf, workplace)
    if "refused" in told:
        raise NotConverted(told["refused"])
    content = hashlib.sha256(f"{key}\n{told['by']}".encode()).hexdigest()
    return _Source(shelf.file(f"{key}.pdf"), sha256, content, tuple(told["notes"]), told["by"])


def _convert(file: Path, sort: Sort, key: str, shelf: Shelf, workplace: Workplace) -> dict[str, Any]:
    # Pillow and LibreOffice are only needed for what is not on the shelf.
    from redthread.typesetting.converting.images import image_as_pdf
    from redthread.typesetting.converting.office import office_as_pdf

    notes: tuple[str, ...] = ("converted",)
    by = ""
    try:
        with shelf.placing(f"{key}.pdf") as making:
            if sort is Sort.IMAGE:
                image_as_pdf(file, making)
            else:
                done = office_as_pdf(file, sort, making, longest=workplace.longest_conversion)
                notes, by = (*notes, *done.notes), done.by
    except NotConverted as refused:
        if refused.code in _LASTING:
            shelf.note(f"{key}.json", {"refused": refused.code})
        raise
    told: dict[str, Any] = {"notes": notes, "by": by}
    shelf.note(f"{key}.json", told)
    return told

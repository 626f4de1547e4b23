"""What the page of a text shows: a window of lines, the ways through it, and the findings beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.intake import access, queries
from redthread.intake.views import shown
from redthread.intake.views.paper_page import Way, tabs
from redthread.intake.wording import papers as wording
from redthread.typesetting import formats
from redthread.ui.findings import Tally
from redthread.ui.pages import PageHead, Tab
from redthread.ui.sources import SourceView

if TYPE_CHECKING:
    from django.http import QueryDict

    from redthread.intake.models import Paper, PaperFinding
    from redthread.registry.models import Document
    from redthread.rules.actors import Actor

LINES = 200
"""Lines on a page."""
MOST_BESIDE = 100


@dataclass(frozen=True, slots=True)
class TextPage:
    """Everything the page shows. `line` is the line asked for, None when none was."""

    head: PageHead
    tabs: tuple[Tab, ...]
    source: SourceView
    line: int | None
    first: int
    last: int
    lines: int
    pages: int | None
    first_page: int | None
    previous_url: str
    next_url: str
    next_finding: Way | None
    previous_finding: Way | None
    tally: tuple[Tally, ...]
    beside: tuple[shown.Beside, ...]
    beside_left: int
    findings_url: str


def text_page(
    reader: Actor, query: QueryDict, url: str, *, document: Document | None = None, paper: Paper | None = None
) -> TextPage:
    """The page of a document in the register, or of a paper under review. A nonsensical address shows the beginning."""
    lines = document.lines if document is not None else (paper.lines if paper is not None else 0)
    of = paper if document is None else queries.paper_of_document(reader, document)
    asked = _asked(reader, query, document, lines)
    first = ((asked or 1) - 1) // LINES * LINES + 1
    last = min(first + LINES - 1, max(lines, 1))
    if document is not None:
        read = queries.lines_of_document(reader, document, first=first, last=last)
    else:
        read = queries.lines_of_paper(reader, paper, first=first, last=last) if paper is not None else ()
    findings = queries.findings_of_paper(reader, of) if of is not None else ()
    here = asked if asked is not None and asked == _number(query.get("rad", "")) else None
    return TextPage(
        head=_head(document, of),
        tabs=tabs(of, "text", len(findings)) if of is not None and access.may_see_papers(reader) else (),
        source=shown.source_view(
            read, id="source", label="Handlingens text", address=lambda number: _at(url, number), here=here
        ),
        line=here,
        first=first,
        last=last,
        lines=lines,
        pages=document.pages if document is not None else (paper.pages if paper is not None else None),
        first_page=read[0].page if read else None,
        previous_url=_at(url, first - LINES) if first > 1 else "",
        next_url=_at(url, last + 1) if last < lines else "",
        next_finding=_step(url, [one for one in findings if one.line > last][:1]),
        previous_finding=_step(url, [one for one in findings if one.line < first][-1:]),
        tally=shown.tally_of(findings),
        beside=tuple(shown.beside(one, url) for one in _near(findings, first)),
        beside_left=max(0, len(findings) - MOST_BESIDE),
        findings_url=f"{reverse('intake:findings')}?handling={of.pk}" if of is not None else "",
    )


def _asked(reader: Actor, query: QueryDict, document: Document | None, lines: int) -> int | None:
    line, page = _number(query.get("rad", "")), _number(query.get("sida", ""))
    if line is not None:
        return line if line <= lines else None
    return queries.line_of_page(reader, document, page) if page is not None and document is not None else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) else None


def _at(url: str, line: int) -> str:
    return f"{url}?rad={line}#rad-{line}"


def _head(document: Document | None, paper: Paper | None) -> PageHead:
    title, kind, lines, pages = "", "", 0, None
    if document is not None:
        title, kind, lines, pages = document.title, document.kind, document.lines, document.pages
    elif paper is not None:
        title, kind, lines, pages = paper.file_name, paper.kind, paper.lines, paper.pages
    facts = (f"{formats.number(pages)} sidor" if pages else "", f"{formats.number(lines)} rader")
    return PageHead(
        title=title,
        kind=wording.KINDS.get(kind, kind),
        state="" if paper is None else paper.get_state_display(),
        tone=shown.TONES["saved" if paper is None else paper.state],
        facts=tuple(fact for fact in facts if fact),
    )


def _step(url: str, found: list[PaperFinding]) -> Way | None:
    return Way(f"rad {found[0].line}", f"{url}?rad={found[0].line}#fynd-{found[0].pk}") if found else None


def _near(findings: tuple[PaperFinding, ...], first: int) -> tuple[PaperFinding, ...]:
    """So many findings as fit beside the text, from the window on; the last ones when that is near the end."""
    start = next((at for at, one in enumerate(findings) if one.line >= first), len(findings))
    start = max(0, min(start, len(findings) - MOST_BESIDE)) if len(findings) > MOST_BESIDE else 0
    return findings[start : start + MOST_BESIDE]

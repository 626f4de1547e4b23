"""A quotation that is opened and never closed.

Source: Myndigheternas skrivregler (Ds 2009:38); what is quoted must be seen to end. docs/rules/unclosed_quotation.md.
Swedish uses the same mark (”) before and after; which it is follows from the space beside it.
"""

import re
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.paper import Paper, finding_at

CODE = "unclosed_quotation"
_MARK = re.compile(r"[”“„\"»«]")
_LONGEST = 1500
_SHOWN = 60


def check_quotations(paper: Paper) -> Iterator[Finding]:
    """Marks that open while one is open, or that nothing closes within the same document."""
    if paper.is_poor_scan:
        return
    for start, end in paper.stretches():
        yield from _in_stretch(paper, start, end)


def _in_stretch(paper: Paper, start: int, end: int) -> Iterator[Finding]:
    text = paper.text
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        if _opens(text, match.start()):
            if opened is not None:
                yield _finding(paper, opened)
            opened = match.start()
        elif opened is not None:
            if match.start() - opened > _LONGEST:
                yield _finding(paper, opened)
            opened = None
    if opened is not None:
        yield _finding(paper, opened)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([/–-") and not after.isspace() and after not in ".,;:)"


def _finding(paper: Paper, opened: int) -> Finding:
    shown = " ".join(paper.text[opened : opened + _SHOWN].split())
    quote = shown if len(shown) < _SHOWN // 2 else shown.rsplit(" ", 1)[0]
    return finding_at(paper, CODE, Severity.WARNING, opened, quote + " …", source="skrivregler", quote=quote)

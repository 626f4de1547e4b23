"""Names with marks or capitals inside them, written in two ways in one case ("AI.MEE", "AI:MEE").

Source: the paper itself. docs/rules/marked_name.md. Only the mark or the inner capital differs; ordinary words in
capitals, abbreviations with an ending ("EU:s") and web addresses are left out.
"""

import re
from collections.abc import Iterator

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.proofreading.paper import Case, Paper, Word

CODE = "marked_name"
_MARKED = re.compile(r"[A-ZÅÄÖ][^\W_]*[.:][A-ZÅÄÖ]{2}[^\W_]*")
_INNER = re.compile(r"[A-ZÅÄÖ][a-zåäö]+[A-ZÅÄÖ][a-zåäö]+")
_SHORTEST = 5


def check_marked_names(paper: Paper) -> Iterator[Finding]:
    """One finding per name and case."""
    if paper.is_poor_scan:
        return
    for case in paper.cases:
        yield from _case(paper, case)


def _case(paper: Paper, case: Case) -> Iterator[Finding]:
    known = {re.sub(r"\W", "", record.project or "").casefold() for record in case.cofinancing}
    forms: dict[str, dict[str, Word]] = {}
    for first, last in case.spans:
        for word in paper.words(paper.offset_of(first), paper.offset_of(last + 1)):
            if len(word.text) >= _SHORTEST and word.text[0].isupper():
                key = re.sub(r"\W", "", word.text).casefold()
                forms.setdefault(key, {}).setdefault(word.text, word)
    for key, printed in forms.items():
        marked = [text for text in printed if _MARKED.fullmatch(text)]
        inner = [text for text in printed if _INNER.fullmatch(text)]
        rivals = {
            text: word
            for text, word in printed.items()
            if text in marked or text in inner or (inner and text[1:].islower())
        }
        if len(rivals) > 1 and key not in known:
            yield _finding(paper, case, sorted(rivals.values(), key=lambda word: word.start))


def _finding(paper: Paper, case: Case, words: list[Word]) -> Finding:
    first, *others = words
    return Finding(
        CODE,
        Severity.WARNING if _MARKED.fullmatch(first.text) else Severity.NOTE,
        paper.place(first.start, first.text),
        " · ".join(word.text for word in words),
        None,
        None,
        "document",
        case.subject,
        tuple(paper.place(word.start, word.text) for word in others),
    )

"""The same indicator reported twice.

Source: the paper itself. docs/rules/duplicate_indicator.md. In a follow-up report an indicator's words stand right
before its comment, under a row of labels that begins with "Indikator"; in a table they stand in the first column.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redthread.rules.papers.findings import Finding, Severity
from redthread.rules.papers.source import Line
from redthread.rules.proofreading.paper import Paper

CODE = "duplicate_indicator"
_HEADER = re.compile(r"indikator(?:er|ns)?\b", re.IGNORECASE)
_COMMENT = re.compile(r"kommentar(?:er)?:?", re.IGNORECASE)
_OTHER = re.compile(r"(?:mål|effektmål|uppdrag|perspektiv|strategi|åtgärd|risk)\w*\s*:", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 6
_FEWEST_CONTAINED = 10
_MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class _Indicator:
    line: Line
    text: str
    words: tuple[str, ...]


def check_duplicate_indicators(paper: Paper) -> Iterator[Finding]:
    """Indicators with the same words, or with another one's words inside their own."""
    seen = _Seen()
    for indicator in (*_commented(paper), *_tabled(paper)):
        twin = seen.twin_of(indicator)
        if twin is None:
            seen.add(indicator)
            continue
        yield Finding(
            CODE,
            Severity.WARNING,
            indicator.line.place(),
            indicator.text,
            None,
            None,
            "document",
            None,
            (twin.line.place(),),
        )


class _Seen:
    """The indicators met so far, found by their words: all of them, or any run of ten."""

    def __init__(self) -> None:
        self.whole: dict[tuple[str, ...], _Indicator] = {}
        self.begun: dict[tuple[str, ...], _Indicator] = {}
        self.runs: dict[tuple[str, ...], _Indicator] = {}

    def twin_of(self, new: _Indicator) -> _Indicator | None:
        """An earlier indicator with the same words, within the new one's, or around them."""
        runs = _runs(new.words)
        candidates = [self.whole.get(new.words), *(self.begun.get(run) for run in runs)]
        candidates += [self.runs.get(run) for run in runs[:1]]
        return next((old for old in candidates if old is not None and _is_same(old.words, new.words)), None)

    def add(self, new: _Indicator) -> None:
        """Remember an indicator."""
        self.whole.setdefault(new.words, new)
        for at, run in enumerate(_runs(new.words)):
            self.runs.setdefault(run, new)
            if at == 0:
                self.begun.setdefault(run, new)


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + _FEWEST_CONTAINED] for at in range(len(words) - _FEWEST_CONTAINED + 1)]


def _commented(paper: Paper) -> Iterator[_Indicator]:
    """The paragraphs before "Kommentar", from the first row of labels on."""
    block: list[Line] = []
    is_inside = False
    for line in paper.printed:
        text = line.text.strip()
        if _HEADER.match(text) and line.cells is None:
            is_inside = True
            continue
        if not is_inside:
            continue
        if _COMMENT.fullmatch(text):
            yield from _indicator(block)
            block = []
        else:
            if block and line.number - block[-1].number > 1 and not _is_value(text):
                block = []
            if not _is_value(text):
                block.append(line)


def _is_value(text: str) -> bool:
    """A lone outcome or target between an indicator and its comment."""
    return len(text) <= 12 and " " not in text.strip()


def _indicator(block: list[Line]) -> Iterator[_Indicator]:
    text = " ".join(" ".join(line.text for line in block).split())
    words = tuple(_WORD.findall(text.casefold()))
    if block and len(block) <= _MOST_LINES and len(words) >= _FEWEST_WORDS and not _OTHER.match(text):
        yield _Indicator(block[0], text, words)


def _tabled(paper: Paper) -> Iterator[_Indicator]:
    """The first cells below a header cell "Indikator"."""
    is_inside = False
    for line in paper.printed:
        if line.cells is None:
            is_inside = False
        elif _HEADER.match(line.cells[0].strip()):
            is_inside = True
        elif is_inside:
            words = tuple(_WORD.findall(line.cells[0].casefold()))
            if len(words) >= _FEWEST_WORDS:
                yield _Indicator(line, " ".join(line.cells[0].split()), words)


def _is_same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two texts have the same words, or one has all words of the other in a row."""
    short, long = sorted((first, second), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))

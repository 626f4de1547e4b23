"""Headings of a paper: those the source marks, numbered ones, and the standing labels of memos and decisions.

A numbered heading in running text stands on a line of its own: number, capital letter, no full stop at the end, no
row of figures behind it. Lines of a table of contents (leaders or a page number) are left out.
"""

import re

from redthread.rules.papers.shapes import Heading
from redthread.rules.papers.source import Line, SourceText

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<dot>\.?)\s+(?P<text>\S.*)")
_CONTENTS_LINE = re.compile(r"\.{3,}|…{2,}|(?:\s{3,}|\t)\d{1,3}$")
_FIGURE = re.compile(r"(?<!\S)[-−–+]?\d+(?:[,.]\d+)*%?(?!\S)")
_PAGE_OF_PAGES = re.compile(r"^\(?\d+\)")
_MOST_LETTERS = 90
_MOST_FIGURES = 1
_DOUBLE_SPACE = 2

# Labels of memos, decisions and project descriptions, as printed by several regions (practice, seen 2020-2024).
STANDING = frozenset(
    {
        "beslut",
        "beslutet",
        "förslag till beslut",
        "sammanfattning",
        "ärendebeskrivning",
        "beskrivning av ärendet",
        "bakgrund",
        "bedömning",
        "skäl till beslut",
        "skäl för beslut",
        "skäl för det föreslagna beslutet",
        "ekonomiska konsekvenser",
        "konsekvenser för miljö-, barn- och jämställdhetsperspektiven",
        "uppföljning",
        "beslutsunderlag",
        "skickas till",
        "projektmål",
        "övergripande mål",
        "aktiviteter",
        "delmål och aktiviteter",
        "ingående kommuner",
        "regional samverkan",
        "perspektiv",
        "långsiktighet",
        "resultatspridning",
        "projektorganisation",
        "avgränsning ordinarie verksamhet",
        "kostnads- och finansieringsbudget",
    }
)


def read_headings(source: SourceText) -> tuple[Heading, ...]:
    """The headings of a paper in order. Level 1 is the highest; a standing label has level 2 and no number."""
    printed = [line for line in source.lines if line.text.strip()]
    found = (_heading(line, following) for line, following in zip(printed, [*printed[1:], None], strict=False))
    return tuple(heading for heading in found if heading is not None)


def _heading(line: Line, following: Line | None) -> Heading | None:
    text = " ".join(line.text.split())
    if not text or len(text) > _MOST_LETTERS:
        return None
    if line.heading is not None:
        return _marked(line, text)
    if line.cells is not None:
        return None
    match = _NUMBERED.fullmatch(text)
    if match is not None:
        return _numbered(line, match, following)
    if text.rstrip(":").casefold() in STANDING:
        return Heading(text.rstrip(":"), None, 2, line.place())
    return None


def _marked(line: Line, text: str) -> Heading:
    match = _NUMBERED.fullmatch(text)
    number, shown = (match["number"], match["text"]) if match else (None, text)
    return Heading(shown, number, line.heading or 1, line.place())


def _numbered(line: Line, match: re.Match[str], following: Line | None) -> Heading | None:
    text, number = match["text"].strip(), match["number"]
    if "." not in number and (match["dot"] or _goes_on(line, following)):
        return None
    if not text[0].isupper() or text[-1] in ".,;:" or ". " in text or _PAGE_OF_PAGES.match(text):
        return None
    if (
        number.startswith("0")
        or _CONTENTS_LINE.search(line.text.rstrip())
        or len(_FIGURE.findall(text)) > _MOST_FIGURES
    ):
        return None
    return Heading(text, number, number.count(".") + 1, line.place())


def _goes_on(line: Line, following: Line | None) -> bool:
    """Whether the next line, at most one empty line away, continues a sentence as under a footnote with its number."""
    if following is None or following.number - line.number > _DOUBLE_SPACE:
        return False
    return following.text.strip()[0].islower()

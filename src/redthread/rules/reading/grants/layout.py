"""What the layout of lines tells: which are furniture, which belong together, and lines joined to running text."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from redthread.rules.papers.source import Line
from redthread.rules.reading.grants.labels import label_of
from redthread.rules.reading.rows import is_parted_word

FURNITURE = re.compile(
    r"\s*(?:sida\s*)?\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,4}|av\s+\d{1,4})\s*|\f\s*", re.IGNORECASE
)
INLINE_LABEL = re.compile(r"(?:^|[.;,|]\s+|\s{2,}|\s[–-]\s|\t)\s*(?P<label>[A-ZÅÄÖ][^:.;,|\t]{1,40}):(?=\s)")
ENDED = re.compile(r"[.!?:;][”\"’)]?\s*$")
UNFINISHED = re.compile(
    r"(?:[,(–—/&]|(?:^|[\s(])(?:och|eller|samt|av|i|på|för|till|med|från|under|om|vid|hos|per|den|det|de|en|ett"
    r"|projekt|projektet|dock|högst|att"
    r"|som|ur|inom|enligt|mellan|utan|mot|dnr|nr|§|kap|SEK|ca|cirka|förstudien?|beviljas|bevilja))\s*$",
    re.IGNORECASE,
)
NEARBY = 15
LONGEST_LINE = 4000
FEWEST_PAGES = 3
EDGE = 3
NARROW = 40
FULL = 0.82


def collapsed(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def joined(text: str, following: str) -> str:
    """Two lines as one: a date or a compound broken at its hyphen is whole again, "miljö- och" keeps its space."""
    if text.endswith(("\u00ad", "\u0002")):
        return text[:-1] + following
    if not text.endswith("-") or len(text) < 2 or text[-2].isspace():
        return f"{text} {following}"
    first = following[:1]
    if first.isdigit() or first.isupper() or first == "-":
        return text + following
    if re.match(r"(?:och|eller|samt|respektive|till)\b", following):
        return f"{text} {following}"
    word = re.search(r"[^\W\d_]+-$", text)
    if first.islower() and word and len(word.group()) > 2 and is_parted_word(word.group()[:-1]):
        return text[:-1] + following
    return text + following


def separate_fields(line: Line) -> list[Line]:
    """A line that holds several fields ("Sökande: A. Projekt: X. Belopp: 300 000 kr") as one line for each."""
    if line.cells is not None or line.text.count(":") < 2:
        return [line]
    starts = [
        match.start("label") for match in INLINE_LABEL.finditer(line.text) if label_of(match["label"]) is not None
    ]
    if len(starts) < 2 or line.text[: starts[0]].strip():
        return [line]
    parts = [line.text[start:stop].rstrip(" \t,;|–-") for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    return [replace(line, text=part) for part in parts]


def pieces(text: str) -> list[str]:
    """A text in stretches of at most LONGEST_LINE characters, cut after a sentence where there is one."""
    found = []
    while len(text) > LONGEST_LINE:
        cut = text.rfind(". ", 0, LONGEST_LINE) + 1 or text.rfind(" ", 0, LONGEST_LINE) + 1 or LONGEST_LINE
        found.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*found, text]


def running_heads(lines: Sequence[Line]) -> set[tuple[int | None, int]]:
    """Page and number of the lines that stand at the top or foot of many pages, alike but for their figures."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None and line.text.strip():
            pages.setdefault(line.page, []).append(line)
    if len(pages) < FEWEST_PAGES:
        return set()
    alike: dict[str, list[Line]] = {}
    for own in pages.values():
        edge = own[:EDGE] + own[max(EDGE, len(own) - EDGE) :]
        for line in edge:
            alike.setdefault(re.sub(r"\d+", "#", collapsed(line.text)), []).append(line)
    often = max(FEWEST_PAGES, len(pages) // 2)
    repeated = (found for found in alike.values() if len({line.page for line in found}) >= often)
    return {(line.page, line.number) for found in repeated for line in found}


class Lines:
    """The lines of a range with what their layout tells: the gap before each, the width around it, double spacing."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines: list[Line] = []
        self.texts: list[str] = []
        self.gaps: list[int] = []
        gap = 2
        running = running_heads(lines)
        for line in itertools.chain.from_iterable(separate_fields(whole) for whole in lines):
            if FURNITURE.fullmatch(line.text) or (line.page, line.number) in running:
                continue
            text = collapsed(line.text)
            if not text:
                gap += 1
                continue
            for piece in pieces(text):
                self.lines.append(line)
                self.texts.append(piece)
                self.gaps.append(gap)
            gap = 0

    def raw(self, at: int) -> str:
        """The line with its tabs and gaps, which part a label from its value; of an endless line the piece only."""
        text = self.lines[at].text
        return text if len(text) <= LONGEST_LINE else self.texts[at]

    def width(self, at: int) -> int:
        """The longest line around this one."""
        return max(len(text) for text in self.texts[max(0, at - NEARBY) : at + NEARBY])

    def is_double_spaced(self, at: int) -> bool:
        """True when nearly every line around this one, on its own page, is followed by a blank."""
        page = self.lines[at].page
        around = range(max(0, at - NEARBY), min(len(self.gaps), at + NEARBY))
        near = [self.gaps[index] for index in around if self.lines[index].page == page]
        return sum(gap > 0 for gap in near) >= 0.7 * len(near)

    def continues(self, at: int, previous: str) -> bool:
        """True when line `at` belongs to the sentence that `previous`, the line before it, began."""
        text, gap = self.texts[at], self.gaps[at]
        if gap > 1:
            return bool(UNFINISHED.search(previous)) and gap <= 3 and not ENDED.search(previous)
        if previous.endswith(":") and not text[:1].islower():
            return False
        if ENDED.search(previous):
            return gap == 0 and not self._broke_early(at, previous)
        if text[:1].islower() or UNFINISHED.search(previous) or text[:1] in "(”–—":
            return True
        if gap == 0 or self.is_double_spaced(at):
            return not self._broke_early(at, previous)
        return False

    def _broke_early(self, at: int, previous: str) -> bool:
        width = self.width(at)
        first = self.texts[at].split(" ", 1)[0]
        return width < NARROW or len(previous) + 1 + len(first) < FULL * width

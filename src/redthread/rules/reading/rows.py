"""The printed lines of a paper, prepared for the recognisers: white space collapsed, bullets and furniture told apart.

A recogniser sees rows, never raw lines, so that a paper reads the same whether its lines are wrapped or not, single
or double spaced, with bullets as letters or as lost glyphs. Nothing here knows any word of a particular paper.
"""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redthread.rules.papers.source import Line, Place, SourceText
from redthread.rules.reading.casenumbers import find_numbers
from redthread.rules.reading.standing import Label, label_of

LONGEST = 20_000
"""Letters of a line that are looked at; what stands beyond them in one single line is no text for people."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\ufeff\ufffe\uffff]")
_BULLET = re.compile(r"(?P<mark>[•·●▪■□◦‣⁃∙○►➢➤✓*\uf0a7\uf0b7\uf0d8\uf02d]|[-–—](?=\s+[^\d\s])|o(?=\s{2,}))\s*(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an|nr|\.)?\s*:?\s*)?\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|(?:av|/|of)\s*\d{1,4})"
    r"|sid(?:a|an|nr|\.)\s*:?\s*\d{1,4}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:e-?post(?:adress)?|e-?mail|tel(?:efon|\.)?|fax|växel|webb(?:plats)?|hemsida)\s*:.{3,80}"
    r"|(?:post|besöks)adress(?:\s*:.{0,80})?|org(?:anisations)?\.?\s?(?:nr|nummer)\.?\s*:?\s*[\d-]{6,13}"
    r"|(?:box|fe|fack)\s\d{1,5}(?:\s*,.{0,60})?",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\b(?:beslutar|beslutade|beslöt|besluta)\s*:?\s*$")
_EDGE = 4
_FEWEST_PAGES = 3
_NEAR = 8
_LONG_WORD = 9


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line. `at` is its place among the rows; `gap` the empty lines above it beyond the usual spacing.

    `text` has its white space collapsed and its bullet taken off; `loose` keeps the spaces inside. `is_indented` when
    the line begins with space the others lack. `is_page_start` when it may begin a page; `ends_by_width` when its last
    word ends where no further word had room, so that the next row may go on with the sentence.
    """

    at: int
    line: Line
    text: str
    loose: str
    bullet: str
    gap: int
    is_indented: bool
    is_page_start: bool
    ends_by_width: bool

    @property
    def number(self) -> int:
        """The line number in the paper."""
        return self.line.number

    def place(self, quote: str | None = None) -> Place:
        """The place of the row."""
        return self.line.place(self.text if quote is None else quote)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper as rows, and apart from them the furniture of its pages (page numbers, addresses, running heads)."""

    source: SourceText
    rows: tuple[Row, ...]
    furniture: tuple[Line, ...]
    total_pages: int | None


def prepare(source: SourceText) -> Sheet:
    """The rows of a paper. Never fails: a line that is no text becomes an empty one."""
    cleaned = [clean(_shown(line)) for line in source.lines]
    running = _running_heads(source.lines, cleaned)
    printed: list[tuple[Line, str]] = []
    furniture: list[Line] = []
    for line, text in zip(source.lines, cleaned, strict=True):
        shown = text.strip()
        if not shown:
            continue
        if is_furniture(shown) or line.number in running:
            furniture.append(line)
        else:
            printed.append((line, text))
    numbered = {line.number for line in furniture if page_number(line.text) is not None}
    return Sheet(source, _rows(printed, sorted(numbered)), tuple(furniture), _total_pages(furniture))


def _shown(line: Line) -> str:
    """The line's text; a label and its value in two cells of a row are joined by a colon."""
    cells = [cell for cell in line.cells or () if cell.strip()]
    if len(cells) == 2 and ":" not in line.text and not any(letter.isdigit() for letter in cells[0]):
        label, value = (" ".join(cell.split()) for cell in cells)
        if label_of(label) is not None and len(value) <= 200:
            return f"{label}: {value}"
    return line.text


def clean(text: str) -> str:
    """The text without control letters, with tabs and hard spaces as spaces, cut at `LONGEST`."""
    return _CONTROL.sub("", text[:LONGEST].replace("\t", "    ").replace("\u00a0", " ").replace("\u202f", " "))


def is_furniture(text: str) -> bool:
    """Whether a line is a page number or an address line of the letterhead."""
    if len(text) > 120:
        return False
    return bool(_PAGE_NUMBER.fullmatch(text) or _ADDRESS.fullmatch(text))


def page_number(text: str) -> tuple[int, int] | None:
    """Page and number of pages of a printed footer such as "36 (164)" or "Sida 3 av 10"."""
    shown = text.strip()
    if len(shown) > 40 or not _PAGE_NUMBER.fullmatch(shown):
        return None
    digits = re.findall(r"\d+", shown)
    return (int(digits[0]), int(digits[1])) if len(digits) == 2 else None


def join(pieces: Iterable[str]) -> str:
    """Wrapped lines as one text: a hyphen that parts a word goes, one that belongs to the word stays."""
    parts: list[str] = []
    for piece in pieces:
        shown = " ".join(piece.split())
        if not shown:
            continue
        if parts:
            cut, glue = joint(parts[-1], shown)
            parts[-1] = parts[-1][: len(parts[-1]) - cut]
            parts.append(glue)
        parts.append(shown)
    return "".join(parts)


def joint(line: str, following: str) -> tuple[int, str]:
    """How two wrapped lines meet: the letters to take off the first one's end, and what stands between them."""
    if not _is_parted(line, following):
        return 0, " "
    return (1 if _is_soft(line, following) else 0), ""


def _is_parted(whole: str, following: str) -> bool:
    if len(whole) < 2 or whole[-1] not in "-‐\u2011\x02" or not whole[-2].isalnum():
        return False
    return not re.match(r"(?:och|eller|samt|respektive|till|resp\.)(?:\s|$)", following)


def is_parted_word(word: str) -> bool:
    """Whether a hyphen after the word, at the end of a line, only parts it.

    A short word with a capital may own its hyphen ("Almi-bolag"); a long one is parted ("Förutsättning-ar").
    """
    return word.isalpha() and (word.islower() or (len(word) >= _LONG_WORD and word[1:].islower()))


def _is_soft(whole: str, following: str) -> bool:
    return following[0].islower() and is_parted_word(whole[:-1].rsplit(maxsplit=1)[-1])


def _shape(text: str) -> str:
    """The line with its figures as signs, so that a running head is known whatever its page number or date.

    A case number stays: the next document's letterhead is no repetition of this one's.
    """
    kept = " ".join(find_numbers(text))
    return kept + re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def _proposes(text: str) -> bool:
    """Whether a line leads to a decision; an agenda with a matter to each page has it at the top of page after page."""
    labelled = label_of(text)
    return bool(_DECIDES.search(text)) or (labelled is not None and labelled.label is Label.PROPOSAL)


def _running_heads(lines: Sequence[Line], cleaned: Sequence[str]) -> frozenset[int]:
    """The numbers of lines repeated at the same edge of three pages in a row or more; the first of them is left out."""
    pages: dict[int, list[tuple[int, str]]] = {}
    for line, text in zip(lines, cleaned, strict=True):
        if line.page is not None and line.cells is None and text.strip() and len(text) < 160 and not _proposes(text):
            pages.setdefault(line.page, []).append((line.number, " ".join(text.split())))
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    kept: set[int] = set()
    for edge in (slice(None, _EDGE), slice(-_EDGE, None)):
        runs: dict[str, list[tuple[int, int, str]]] = {}
        for page in sorted(pages):
            runs = _continued(runs, page, pages[page][edge])
            for run in runs.values():
                if len(run) >= _FEWEST_PAGES:
                    kept.update(number for _, number, _ in run[1:])
    return frozenset(kept)


def _continued(
    runs: dict[str, list[tuple[int, int, str]]], page: int, edge: Sequence[tuple[int, str]]
) -> dict[str, list[tuple[int, int, str]]]:
    """The runs that go on at this page's edge, and those that begin there, by the shape of their text."""
    going: dict[str, list[tuple[int, int, str]]] = {}
    for number, text in edge:
        shape = _shape(text)
        if " " not in shape and "#" not in shape:
            continue
        before = runs.get(shape)
        follows = before is not None and before[-1][0] == page - 1 and _is_repeat(before[-1][2], text)
        going[shape] = [*(before or [])[-_FEWEST_PAGES:], (page, number, text)] if follows else [(page, number, text)]
    return going


def _is_repeat(before: str, text: str) -> bool:
    """The same text, but for a page number that has gone up by one."""
    one, other = re.findall(r"\d+", before), re.findall(r"\d+", text)
    apart = [(int(first[:9]), int(second[:9])) for first, second in zip(one, other, strict=True) if first != second]
    return not apart or (len(apart) == 1 and apart[0][1] - apart[0][0] == 1)


def _total_pages(furniture: Iterable[Line]) -> int | None:
    """The number of pages that most footers print."""
    totals = Counter(
        printed[1] for line in furniture if (printed := page_number(line.text)) and printed[0] <= printed[1]
    )
    if not totals:
        return None
    total, count = max(totals.items(), key=lambda pair: (pair[1], pair[0]))
    return total if count > 1 or len(totals) == 1 else max(totals)


def _rows(printed: Sequence[tuple[Line, str]], page_numbers: Sequence[int]) -> tuple[Row, ...]:
    gaps = _gaps([line.number for line, _ in printed])
    widths = _local_widths([len(text.rstrip()) for _, text in printed])
    texts = [_without_bullet(text) for _, text in printed]
    rows = []
    for at, (line, raw) in enumerate(printed):
        bullet, shown = texts[at]
        following = texts[at + 1][1] if at + 1 < len(printed) else ""
        previous = printed[at - 1][0] if at else None
        indent = len(raw) - len(raw.lstrip())
        rows.append(
            Row(
                at=at,
                line=line,
                text=" ".join(shown.split()),
                loose=shown.rstrip(),
                bullet=bullet,
                gap=gaps[at],
                is_indented=indent > 0,
                is_page_start=_starts_page(line, previous, indent, page_numbers),
                ends_by_width=_is_full(raw, following, widths[at]),
            )
        )
    return tuple(rows)


def _starts_page(line: Line, previous: Line | None, indent: int, page_numbers: Sequence[int]) -> bool:
    if previous is None:
        return True
    at = bisect_right(page_numbers, previous.number)
    if at < len(page_numbers) and page_numbers[at] < line.number:
        return True
    if line.page is not None and previous.page is not None:
        return line.page != previous.page
    return indent == 1 or line.number - previous.number > 5


def _without_bullet(raw: str) -> tuple[str, str]:
    shown = raw.strip()
    match = _BULLET.match(shown)
    if match is None or match.end() >= len(shown):
        return "", shown
    return match["mark"], shown[match.end() :]


def _gaps(numbers: Sequence[int]) -> list[int]:
    """Empty lines above each row, less one where the paper is printed with an empty line after every line."""
    raw = [0, *(after - before - 1 for before, after in itertools.pairwise(numbers))][: len(numbers)]
    gaps = []
    for at, gap in enumerate(raw):
        window = raw[max(0, at - _NEAR) : at + _NEAR + 1]
        close = sum(1 for near in window if near == 0)
        gaps.append(max(0, gap - 1) if close * 5 <= len(window) and len(window) > _NEAR else gap)
    return gaps


def _local_widths(lengths: Sequence[int]) -> list[int]:
    """The longest line near each line, which is where the text was wrapped."""
    block = 16
    tops = [max(lengths[at : at + block]) for at in range(0, len(lengths), block)]
    return [max(tops[max(0, at // block - 1) : at // block + 2]) for at in range(len(lengths))]


def _is_full(raw: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)[0] if following else ""
    return bool(first) and len(raw.rstrip()) + 1 + len(first) > width - 2

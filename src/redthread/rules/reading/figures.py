"""The figures at the end of a line of a table, and how a run of digit groups may be cut into numbers.

Text extraction prints a table row as its label and its figures with one space after each cell, so that a blank cell
leaves a space too many. Thousands are parted by the same space: "1 200 300" is one number or two, and only the
number of columns can tell. What cannot be told is not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_MINUS = "-−–"
_DECIMAL = re.compile(rf"[{_MINUS}+]?\d{{1,3}}(?:\d*|(?:\.\d{{3}})*),\d{{1,3}}%?")
_WHOLE = re.compile(rf"[{_MINUS}+]?\d+%?")
_GROUP = re.compile(r"\d{3}")
_GROUP_WITH_DECIMALS = re.compile(r"\d{3},\d{1,3}%?")
_START_OF_GROUPS = re.compile(rf"[{_MINUS}+]?\d{{1,3}}")
_ERROR = re.compile(r"#[A-ZÅÄÖ/0-9]+[!?]?")
_LEADING_ZERO = re.compile(r"[-−–+]?0\d")
_MOST_GROUPS = 3
_MOST_SPLITS = 200
_LONGEST_LINE = 600


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a table line: the words before it, its pieces in order, and whether any piece has decimals.

    `pieces` are printed figures or groups of digits; "" is a space too many, where a blank cell may be.
    """

    label: str
    pieces: tuple[str, ...]
    has_decimals: bool

    @property
    def figures(self) -> tuple[str, ...]:
        """The pieces that are not blank."""
        return tuple(piece for piece in self.pieces if piece)


def tail_of(text: str) -> Tail:
    """Cut a line into its label and the figures it ends with. A line longer than any table's has none."""
    if len(text) > _LONGEST_LINE:
        return Tail(text[:_LONGEST_LINE], (), False)
    line = text.replace("\u00a0", " ").replace("\t", " ")
    if line.endswith(" "):
        line = line[:-1]
    parts = line.split(" ")
    at = len(parts)
    while at > 0 and (parts[at - 1] == "" or parts[at - 1] == "%" or _is_figure(parts[at - 1])):
        at -= 1
    pieces = _join_percent_signs(parts[at:])
    while at == 0 and pieces and not pieces[0]:
        pieces = pieces[1:]
    return Tail(" ".join(" ".join(parts[:at]).split()), tuple(pieces), any("," in piece for piece in pieces))


def _is_figure(part: str) -> bool:
    return bool(_DECIMAL.fullmatch(part) or _WHOLE.fullmatch(part) or _ERROR.fullmatch(part))


def _join_percent_signs(parts: list[str]) -> list[str]:
    pieces: list[str] = []
    for part in parts:
        if part == "%" and pieces and pieces[-1]:
            pieces[-1] += "%"
        elif part != "%":
            pieces.append(part)
    return pieces


def value_of(printed: str) -> Decimal | None:
    """The number a cell shows, in the unit printed; None for a spreadsheet error, a dash or words."""
    text = re.sub(r"[\s\u00a0\u202f]", "", printed).rstrip("%*").replace("−", "-").replace("–", "-")
    if re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return Decimal(text) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", text) else None


def join_thousands(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Figures of a row with decimals: a whole number right before "234,5" is its thousands, and belongs to it."""
    joined: list[str] = []
    for piece in pieces:
        before = joined[-1] if joined else ""
        if (
            _GROUP_WITH_DECIMALS.fullmatch(piece)
            and before
            and _START_OF_GROUPS.fullmatch(before)
            and before.lstrip("-−–+") != "0"
        ):
            joined[-1] = f"{before} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)


def splits(pieces: tuple[str, ...], count: int) -> tuple[tuple[str, ...], ...]:
    """Every way to cut digit groups into `count` numbers; a blank piece is a blank cell. Empty when none is."""
    found: list[tuple[str, ...]] = []
    for way in _ways(pieces, count):
        found.append(way)
        if len(found) > _MOST_SPLITS:
            return ()
    return tuple(found)


def _ways(pieces: tuple[str, ...], count: int) -> Iterator[tuple[str, ...]]:
    if count == 0 and not pieces:
        yield ()
        return
    if not count <= len(pieces) <= count * _MOST_GROUPS:
        return
    for size in range(1, min(_MOST_GROUPS, len(pieces) - count + 1) + 1):
        if size > 1 and not (_GROUP.fullmatch(pieces[size - 1]) and _can_start(pieces[0])):
            break
        if size == 1 and _LEADING_ZERO.match(pieces[0]):
            continue
        for rest in _ways(pieces[size:], count - 1):
            yield (" ".join(pieces[:size]), *rest)


def _can_start(group: str) -> bool:
    return bool(_START_OF_GROUPS.fullmatch(group)) and not group.lstrip("-−–+").startswith("0")

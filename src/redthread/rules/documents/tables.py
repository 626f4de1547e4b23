"""Tables that know what their columns hold, their units, their totals and how an empty cell reads."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from redthread.rules.documents.inlines import Inlines, inlines
from redthread.rules.money import Money


class Holds(StrEnum):
    """What a column holds, and so how its cells are written: figures to the right, words to the left."""

    WORDS = "words"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"


Value = Inlines | Money | Decimal | int | date | None
"""What a cell holds. Percent are numbers of percent: 12 is "12 %". None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `unit` stands in its head ("kr", "mnkr"); `weight` is its share of the width against the others.

    `decimals` are those of numbers and percent; None keeps what each value has.
    """

    label: str
    holds: Holds = Holds.WORDS
    unit: str = ""
    weight: int = 1
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `passport` is the id of its figure; `empty` stands there instead of the table's when it has no value."""

    value: Value
    passport: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a cell for each column. The first cell is its heading. `is_total` for what adds up rows above."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above. `empty` is read where a cell has no value; `no_rows` where there is no row.

    `anchor` is unique in the document; "" is given one when the document is made.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "–"
    no_rows: str = ""
    note: str = ""
    source: str = ""
    is_caption_hidden: bool = False
    anchor: str = ""


def row(*values: Value | str | Cell, is_total: bool = False) -> Row:
    """A row of bare values; a string is words."""
    return Row(tuple(_cell(value) for value in values), is_total)


def _cell(value: Value | str | Cell) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(inlines(value) or None) if isinstance(value, str) else Cell(value)

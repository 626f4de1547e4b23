"""How what a table cell holds is written, alike in page, PDF and Word."""

from datetime import date
from decimal import Decimal

from redthread.rules.documents import Cell, Column, Holds, Table, plain
from redthread.rules.money import Money
from redthread.typesetting import formats

_FIGURES = frozenset({Holds.NUMBER, Holds.MONEY, Holds.PERCENT})


def is_figure(column: Column) -> bool:
    """Whether the column holds figures, which stand to the right under each other."""
    return column.holds in _FIGURES


def head(column: Column) -> str:
    """What stands in the column's head: its label, and its unit when it has one."""
    return f"{column.label}, {column.unit}" if column.label and column.unit else column.label or column.unit


def is_empty(cell: Cell) -> bool:
    """Whether the cell has nothing of its own to say."""
    return cell.value is None or (isinstance(cell.value, tuple) and not plain(cell.value).strip())


def written(cell: Cell, column: Column, table: Table) -> str:
    """The cell's words: thin spaces, decimal comma, true minus, ISO days, and what the table reads where nothing is.

    Money is written without its unit, which stands in the head. Raises TypeError for a figure that is a float.
    """
    value = cell.value
    if value is None or is_empty(cell):
        return cell.empty or table.empty
    if isinstance(value, tuple):
        return plain(value)
    if isinstance(value, Money):
        return formats.amount(value) if column.decimals is None else formats.number(value.amount, column.decimals)
    if isinstance(value, date):
        return formats.isodate(value)
    return _figure(value, column)


def _figure(value: Decimal | int, column: Column) -> str:
    if column.holds is Holds.PERCENT:
        return formats.percent(value, column.decimals)
    if column.holds is Holds.MONEY and column.decimals is None:
        return formats.amount(value)
    return formats.number(value, column.decimals)

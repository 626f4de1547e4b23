"""The markup of a table's cells.

It is written here and not in the template because a page has hundreds of cells: a template asks a dozen questions
of each, which takes five times as long.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from redthread.ui.marks import mark
from redthread.ui.tables import Cell, Column


def row(cells: Iterable[tuple[Column, Cell]]) -> SafeString:
    """The cells of a row; the first heads it."""
    return SafeString("\n".join(_cell(column, cell, index == 0) for index, (column, cell) in enumerate(cells)))


def totals(cells: Iterable[tuple[Column, Cell]], label: str) -> SafeString:
    """The cells of the sums, under their label."""
    parts = [f'<th scope="row" role="rowheader">{escape(label)}</th>']
    parts += [_total(column, cell) for index, (column, cell) in enumerate(cells) if index]
    return SafeString("\n".join(parts))


def _cell(column: Column, cell: Cell, is_head: bool) -> str:
    name, start = ("th", 'th scope="row" role="rowheader"') if is_head else ("td", 'td role="cell"')
    label = "" if is_head else f' data-label="{escape(column.label)}"'
    value = cell.data
    data = f' data-value="{escape(value)}"' if value else ""
    return f"<{start}{label}{_classes(column, cell)}{data}><span>{_content(column, cell)}</span></{name}>"


def _total(column: Column, cell: Cell) -> str:
    if not cell.text:
        return f'<td role="cell"{_classes(column, cell)}></td>'
    decimals = "" if column.decimals is None else f' data-decimals="{column.decimals}"'
    data = f' data-label="{escape(column.label)}" data-total="{escape(column.key)}"{decimals}'
    return f'<td role="cell"{_classes(column, cell)}{data}><span>{_content(column, cell)}</span></td>'


def _classes(column: Column, cell: Cell) -> str:
    if cell.words:
        return ' class="num"' if column.is_figure else ""
    return ' class="num is-blank"' if column.is_figure else ' class="is-blank"'


def _content(column: Column, cell: Cell) -> str:
    text = escape(cell.text)
    if cell.passport:
        text = f'<a class="figure" href="{escape(cell.passport)}" data-card>{text}</a>'
    elif cell.url:
        figure = ' class="figure"' if column.is_figure else ""
        text = f'<a{figure} href="{escape(cell.url)}">{text}</a>'
    if cell.severity:
        state = f'<span class="state is-{escape(cell.severity)}">{mark(cell.severity)}{escape(cell.word)}</span>'
        text = f"{state} {text}"
    return f"{text} <small>{escape(cell.note)}</small>" if cell.note else text

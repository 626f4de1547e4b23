"""Tables as they stand in a page: columns, rows of finished cells; sorted, filtered, summed and paged."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, cast
from urllib.parse import urlencode

from django.http import QueryDict

from redthread.rules.money import Money
from redthread.typesetting import formats

ROWS_PER_PAGE = 50
FEWEST_ROWS_TO_FILTER = 6
"""Below this a table is read at a glance and needs no tools."""
WIDEST_WITHOUT_SCROLL = 8

Value = str | int | Decimal | Fraction | date | Money | None


class ColumnKind(StrEnum):
    """What a column holds; it decides alignment, order and how it is exported."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` is its name in addresses and settings; `has_total` sums it over the rows that are left.

    `total_passport` is the passport of the sum of all rows; while a filter is on, the sum is not that figure.
    """

    key: str
    label: str
    kind: ColumnKind = ColumnKind.TEXT
    is_sortable: bool = True
    is_filterable: bool = True
    has_total: bool = False
    total_passport: str = ""
    decimals: int | None = None

    @property
    def is_figure(self) -> bool:
        """The column is set to the right."""
        return self.kind in {ColumnKind.NUMBER, ColumnKind.MONEY}


@dataclass(frozen=True, slots=True)
class Cell:
    """A finished cell. `value` is what it is sorted, summed and exported by; None sorts last.

    `url` makes it a link (in a column of figures, to the line the figure was read from), `passport` a figure, `note`
    stands small beside it. `severity` ("ok", "note", "warning" or "error") with `word` marks it.
    """

    text: str
    value: Value = None
    url: str = ""
    passport: str = ""
    note: str = ""
    severity: str = ""
    word: str = ""

    @property
    def words(self) -> str:
        """The text, or the word of a cell that is nothing but marked: what is searched and written to files."""
        return self.text or self.word

    @property
    def data(self) -> str:
        """The value for machines; "" when the text itself is the value."""
        return "" if isinstance(self.value, str) else formats.plain(self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """One cell a column. `url` is where Enter leads; `key` names the row when somebody comes back to it."""

    cells: tuple[Cell, ...]
    url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Tells that the room itself has sorted, filtered and cut the rows: this is page `page` of `matching` rows.

    `has_more` when the room has stopped counting at `matching` and there are more than that.
    """

    page: int
    matching: int
    size: int = ROWS_PER_PAGE
    totals: tuple[Cell, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table. `id` is unique on the page; the first column heads its row. With `export_name` it is also a file."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "Här finns ännu inget."
    empty_hint: str = ""
    note: str = ""
    total_label: str = "Summa"
    export_name: str = ""
    level: int = 2
    window: Window | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"a row of {self.id!r} has {len(row.cells)} cells for {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class TableState:
    """What the reader has asked of a table: order by a column's key, words to filter by, and the page from 1."""

    order: str = ""
    is_descending: bool = False
    text: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: the address that sorts by it, and how it is sorted now as `aria-sort` says it."""

    column: Column
    url: str
    aria_sort: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page; `url` is "" for the page shown, and number 0 stands for pages left out."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class ArrangedTable:
    """The table as asked for. `is_complete` when every row is on the page, so that the browser can sort it."""

    view: TableView
    state: TableState
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    matching: int
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str
    exports: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    is_complete: bool

    @property
    def is_wide(self) -> bool:
        """Too many columns for the page: the table scrolls in its own frame."""
        return len(self.view.columns) > WIDEST_WITHOUT_SCROLL

    @property
    def has_filter(self) -> bool:
        """There are rows enough to filter, or a filter is on."""
        return bool(self.state.text) or self.matching >= FEWEST_ROWS_TO_FILTER

    @property
    def count_text(self) -> str:
        """ "3 rader", or which rows of how many."""
        if self.pages:
            window = self.view.window
            size = window.size if window else ROWS_PER_PAGE
            first = (self.state.page - 1) * size + 1
            last = first + len(self.rows) - 1
            whole = f"{'fler än ' if window and window.has_more else ''}{formats.number(self.matching)}"
            return f"Rad {formats.number(first)}–{formats.number(last)} av {whole}"
        return "1 rad" if self.matching == 1 else f"{formats.number(self.matching)} rader"


def text_cell(text: str, *, url: str = "", note: str = "") -> Cell:
    """A cell of words."""
    return Cell(text or formats.NOTHING, text, url=url, note=note)


def money_cell(value: Money | int | Decimal | None, *, passport: str = "", url: str = "", note: str = "") -> Cell:
    """A cell of kronor, without unit: the heading tells it."""
    return Cell(formats.amount(value), value, passport=passport, url=url, note=note)


def number_cell(value: int | Decimal | None, *, decimals: int | None = None, passport: str = "", url: str = "") -> Cell:
    """A cell with a number."""
    text = formats.NOTHING if value is None else formats.number(value, decimals)
    return Cell(text, value, passport=passport, url=url)


def date_cell(value: date | None, *, url: str = "", note: str = "") -> Cell:
    """A cell with a day."""
    return Cell(formats.isodate(value), value, url=url, note=note)


def until_cell(day: date | None) -> Cell:
    """A cell with a last day, or that there is none."""
    return date_cell(day) if day else Cell("tills vidare", None)


def state_of(table_id: str, query: QueryDict) -> TableState:
    """What an address asks of the table with that id. Nonsense is read as nothing asked."""
    order = query.get(f"{table_id}-ordning", "")
    page = query.get(f"{table_id}-sida", "")
    return TableState(
        order=order.removeprefix("-"),
        is_descending=order.startswith("-"),
        text=query.get(f"{table_id}-filter", "").strip()[:200],
        page=min(int(page), 1_000_000) if page.isascii() and page.isdigit() and 0 < len(page) < 9 and int(page) else 1,
    )


def arrange(view: TableView, query: QueryDict) -> ArrangedTable:
    """The table as the address asks for it: filtered, sorted, summed over what is left, and cut into pages."""
    state = state_of(view.id, query)
    if view.window is not None:
        rows, matching, size = view.rows, view.window.matching, view.window.size
        totals, shown = view.window.totals, view.rows
        state = replace(state, page=view.window.page)
    else:
        rows = selected(view, state)
        matching, size = len(rows), ROWS_PER_PAGE
        state = replace(state, page=min(state.page, max(1, -(-matching // size))))
        totals = totals_of(view, rows)
        shown = rows[(state.page - 1) * size : state.page * size]
    address = _Address(view.id, query)
    last = max(1, -(-matching // size))
    return ArrangedTable(
        view=view,
        state=state,
        headings=tuple(_heading(column, state, address) for column in view.columns),
        rows=shown,
        totals=totals,
        matching=matching,
        pages=_page_links(state.page, last, address) if last > 1 else (),
        previous_url=address.page(state.page - 1) if state.page > 1 else "",
        next_url=address.page(state.page + 1) if state.page < last else "",
        exports=address.exports() if view.export_name else (),
        kept=address.kept(),
        is_complete=view.window is None and len(view.rows) <= size,
    )


def selected(view: TableView, state: TableState) -> tuple[Row, ...]:
    """The rows that hold every word of the filter, in the order asked for."""
    rows: Iterable[Row] = view.rows
    words = _searchable(state.text).split()
    if words:
        filterable = [index for index, column in enumerate(view.columns) if column.is_filterable]
        rows = (row for row in rows if _holds(row, filterable, words))
    index = next((i for i, column in enumerate(view.columns) if column.key == state.order and column.is_sortable), None)
    if index is None:
        return tuple(rows)
    known: list[Row] = []
    unknown: list[Row] = []
    for row in rows:
        (unknown if row.cells[index].value is None else known).append(row)
    known.sort(key=lambda row: _order_of(row.cells[index].value), reverse=state.is_descending)
    return (*known, *unknown)


def totals_of(view: TableView, rows: Sequence[Row]) -> tuple[Cell, ...]:
    """A cell a column with the sum of the rows, blank where the column is not summed; nothing when none is."""
    if not rows or not any(column.has_total for column in view.columns):
        return ()
    return tuple(
        replace(
            _total(column, [row.cells[index].value for row in rows]),
            passport=column.total_passport if len(rows) == len(view.rows) else "",
        )
        if column.has_total
        else Cell("")
        for index, column in enumerate(view.columns)
    )


def _total(column: Column, values: Sequence[Value]) -> Cell:
    if column.kind is ColumnKind.MONEY:
        amounts = [
            value if isinstance(value, Money) else Money.kronor(cast(int | Decimal, value))
            for value in values
            if value is not None
        ]
        return money_cell(Money.sum(amounts))
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    return number_cell(
        sum(numbers, Decimal(0)) if any(isinstance(n, Decimal) for n in numbers) else sum(map(int, numbers)),
        decimals=column.decimals,
    )


def _holds(row: Row, indexes: Sequence[int], words: Sequence[str]) -> bool:
    text = _searchable("\n".join(f"{row.cells[i].words}\n{row.cells[i].note}" for i in indexes))
    return all(word in text for word in words)


def _searchable(text: str) -> str:
    return text.replace(formats.THIN_SPACE, "").replace(formats.SPACE, " ").casefold()


_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y"})
_DIGITS = re.compile(r"(\d+)")


def swedish_key(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts words as Swedish does, å ä ö last, and numbers within words by size."""
    pieces = _DIGITS.split(text.casefold().translate(_AFTER_Z))
    return tuple((0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces if piece)


def _order_of(value: Value) -> Any:
    if isinstance(value, str):
        return swedish_key(value)
    if isinstance(value, Money):
        return value.amount
    return value


def _heading(column: Column, state: TableState, address: "_Address") -> Heading:
    if not column.is_sortable:
        return Heading(column, "", "")
    is_sorted = state.order == column.key
    first_down = column.is_figure
    descending = not state.is_descending if is_sorted else first_down
    now = ("descending" if state.is_descending else "ascending") if is_sorted else "none"
    return Heading(column, address.order(column.key, descending), now)


def _page_links(page: int, last: int, address: "_Address") -> tuple[PageLink, ...]:
    near = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)})
    links: list[PageLink] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            links.append(PageLink(0, ""))
        links.append(PageLink(number, "" if number == page else address.page(number)))
    return tuple(links)


class _Address:
    """Addresses of the page with one thing changed and everything else that was asked for kept."""

    def __init__(self, table_id: str, query: QueryDict) -> None:
        self.table_id = table_id
        self.pairs = [(name, value) for name, values in query.lists() for value in values]

    def order(self, key: str, descending: bool) -> str:
        return self._with("ordning", f"-{key}" if descending else key, "sida")

    def page(self, number: int) -> str:
        return self._with("sida", str(number))

    def exports(self) -> tuple[tuple[str, str], ...]:
        return (("Excel", self._with("format", "xlsx")), ("CSV", self._with("format", "csv")))

    def kept(self) -> tuple[tuple[str, str], ...]:
        gone = {f"{self.table_id}-filter", f"{self.table_id}-sida", f"{self.table_id}-format"}
        return tuple((name, value) for name, value in self.pairs if name not in gone)

    def _with(self, name: str, value: str, *dropped: str) -> str:
        changed = f"{self.table_id}-{name}"
        gone = {changed, f"{self.table_id}-format", *(f"{self.table_id}-{other}" for other in dropped)}
        return "?" + urlencode([*((n, v) for n, v in self.pairs if n not in gone), (changed, value)])

"""An agenda printed as a table: a row per item, its columns told by a header or by their content."""

import re
from collections.abc import Sequence

from redthread.rules.papers.shapes import AgendaItem, ItemKind
from redthread.rules.reading.agenda import ItemRows, kind_of_title
from redthread.rules.reading.casenumbers import find_numbers, number_after
from redthread.rules.reading.names import people_of
from redthread.rules.reading.rows import Row

_COLUMNS = (
    ("number", re.compile(r"(?:ärende|punkt|§)?\s*(?:nr|nummer)?\.?|nr\.?|§|punkt|pkt", re.IGNORECASE)),
    ("dnr", re.compile(r"diarie\s?(?:nummer|nr)\.?|dnr\.?|ärende(?:nummer|-?id)|beteckning", re.IGNORECASE)),
    ("presenters", re.compile(r"föredrag\w*|föredras\s+av|presentation|handläggare", re.IGNORECASE)),
    ("title", re.compile(r"ärenden?|ärenderubrik|rubrik|ärendemening|titel|innehåll", re.IGNORECASE)),
)
_NUMBER = re.compile(r"(?:§\s*|ärende\s+|punkt\s+)?(?P<number>\d{1,4})[.)]?", re.IGNORECASE)
_FEWEST = 2


def read_table(rows: Sequence[Row]) -> tuple[ItemRows, ...]:
    """The items of the first table that counts its rows upwards; none when the paper has no such table."""
    for at, row in enumerate(rows):
        columns = _columns(row)
        if not columns:
            continue
        items = _items(rows[at + 1 :], columns)
        if len(items) >= _FEWEST:
            return items
    return ()


def _columns(row: Row) -> dict[str, int]:
    """Which cell holds what, when the row is the header of an agenda."""
    cells = row.line.cells
    if cells is None or len(cells) < _FEWEST:
        return {}
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        shown = " ".join(cell.split())
        name = next((name for name, pattern in _COLUMNS if shown and pattern.fullmatch(shown)), None)
        if name is not None:
            found.setdefault("title" if name == "number" and shown.casefold() == "ärende" else name, at)
    if "title" not in found or len(found) < _FEWEST:
        return {}
    return found


def _items(rows: Sequence[Row], columns: dict[str, int]) -> tuple[ItemRows, ...]:
    items: list[ItemRows] = []
    for row in rows:
        cells = row.line.cells
        if cells is None or len(cells) <= columns["title"]:
            break
        texts = {name: " ".join(cells[at].split()) for name, at in columns.items() if at < len(cells)}
        number = _number(texts.get("number"), len(items), has_column="number" in columns)
        title = texts.get("title", "")
        if number is None or not title:
            continue
        if items and number <= items[-1].item.number:
            break
        items.append(ItemRows(_item(row, number, title, texts), (row,), None))
    return tuple(items)


def _number(printed: str | None, count: int, *, has_column: bool) -> int | None:
    if not has_column:
        return count + 1
    match = _NUMBER.fullmatch(printed or "")
    return int(match["number"]) if match else None


def _item(row: Row, number: int, title: str, texts: dict[str, str]) -> AgendaItem:
    printed = texts.get("dnr", "")
    numbers = find_numbers(title)
    kind = kind_of_title(title)
    return AgendaItem(
        number=number,
        title=title,
        dnr=number_after(printed, 0) or (printed or None) or (numbers[0] if numbers else None),
        presenters=people_of(texts.get("presenters", "")),
        kind=kind or ItemKind.INFORMATION,
        proposed_decision=(),
        conditions=(),
        attachments=(),
        sub_items=(),
        delegated_decisions=(),
        origin=row.place(),
        page=row.line.page,
    )

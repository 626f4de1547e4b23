"""A document as JSON and back, without loss, so that drafts can be kept and compared."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from redthread.rules.documents import blocks, charts, document, inlines, tables
from redthread.rules.money import Money

_SORT = "sort"
_KNOWN: dict[str, type] = {
    known.__name__: known
    for module in (inlines, tables, charts, blocks, document)
    for known in vars(module).values()
    if isinstance(known, type)
    and known.__module__ == module.__name__
    and (is_dataclass(known) or known.__base__ is StrEnum)
}


def as_json(paper: document.Document) -> str:
    """The document in one line of JSON, the same text for the same document."""
    return json.dumps(_written(paper), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> document.Document:
    """The document that was written. Raises ValueError when the text is not one."""
    try:
        paper = _read(json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError("the text is not a document of ours") from error
    if not isinstance(paper, document.Document):
        raise ValueError("the text is not a document of ours")
    return paper


def block_as_json(block: blocks.Block) -> str:
    """One block, to be compared with another of the same anchor."""
    return json.dumps(_written(block), ensure_ascii=False, separators=(",", ":"))


def _written(value: Any) -> Any:
    match value:
        case StrEnum():
            return {_SORT: type(value).__name__, "value": value.value}
        case Money():
            return {_SORT: "Money", "ore": value.whole_ore}
        case Decimal():
            return {_SORT: "Decimal", "value": str(value)}
        case date():
            return {_SORT: "Date", "value": value.isoformat()}
        case tuple():
            return [_written(one) for one in value]
        case _ if is_dataclass(value):
            parts = {field.name: _written(getattr(value, field.name)) for field in fields(value)}
            return {_SORT: type(value).__name__, **parts}
        case _:
            return value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(one) for one in value)
    if not isinstance(value, dict):
        return value
    parts = dict(value)
    sort = parts.pop(_SORT)
    match sort:
        case "Money":
            return Money.ore(parts["ore"])
        case "Decimal":
            return Decimal(parts["value"])
        case "Date":
            return date.fromisoformat(parts["value"])
    known = _KNOWN[sort]
    if issubclass(known, StrEnum):
        return known(parts["value"])
    return known(**{name: _read(one) for name, one in parts.items()})

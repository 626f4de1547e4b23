"""What a proposal consists of: named values a person can correct one by one, and how typed text is understood.

A value is addressed by its path: `project`, `clauses.2` (the third text of a list), `conditions.0.key`,
`costs.1.2021` (the second row of a matrix, that year), `costs.1.total`, `costs.sum.label`.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from redthread.intake.models import Part
from redthread.rules.reading.amounts import Precision, find_dates, parse_amount, parse_percent
from redthread.rules.refusals import Refusal, refuse

Facts = dict[str, Any]
_Value = TypeVar("_Value")


class Kind(StrEnum):
    """How a value is typed and understood."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of a part. `choices` are the codes a CHOICE may hold; `needed` when nothing is saved without it."""

    name: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 500


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of one proposal. `value` is text, a whole number or None; `line` and `page` where it was read."""

    path: str
    field: Field
    value: str | int | None
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value as a person typed it; empty text clears it."""

    path: str
    text: str


ITEM_KINDS = ("adjustment", "decision", "delegation_report", "information")
BASES = ("", "booked_costs", "total_costs", "approved_costs", "public_financing", "total_financing")
FINANCING_KINDS = ("", "public", "private", "own", "in_kind")
CONDITION_KEYS = (
    "budget_fully_financed",
    "state_cofinancing_visible",
    "no_competition_distortion",
    "general_conditions",
    "earlier_decision_and_general_conditions",
    "other",
)

FIELDS: dict[str, tuple[Field, ...]] = {
    Part.MEETING: (
        Field("organisation"),
        Field("board", needed=True, longest=200),
        Field("meeting_date", Kind.DATE, needed=True),
        Field("total_pages", Kind.NUMBER),
        Field("adjuster", longest=200),
        Field("substitute", longest=200),
        Field("adjust_by", Kind.DATE),
    ),
    Part.ITEM: (
        Field("number", Kind.NUMBER, needed=True),
        Field("title", needed=True),
        Field("dnr", longest=60),
        Field("kind", Kind.CHOICE, needed=True, choices=ITEM_KINDS),
        Field("presenters"),
        Field("recommendation", Kind.LONG),
        Field("note", Kind.LONG),
        Field("summary", Kind.LONG),
    ),
    Part.COFINANCING: (
        Field("dnr", needed=True, longest=60),
        Field("title"),
        Field("applicant", longest=300),
        Field("project", needed=True),
        Field("type", Kind.CHOICE, needed=True, choices=("board_proposal", "delegated_decision")),
        Field("max_amount", Kind.MONEY),
        Field("amount_kind", Kind.CHOICE, needed=True, choices=("total", "additional")),
        Field("total_amount", Kind.MONEY),
        Field("applied_amount", Kind.MONEY),
        Field("percent", Kind.PERCENT),
        Field("percent_base", Kind.CHOICE, choices=BASES),
        Field("start", Kind.DATE),
        Field("end", Kind.DATE),
        Field("fund", longest=200),
        Field("decided_on", Kind.DATE),
        Field("delegation_point", longest=20),
        Field("decision_maker_role", longest=200),
        Field("rus_area", longest=300),
        Field("rus_goal"),
        Field("priority_code", longest=10),
        Field("priority_text", Kind.LONG),
        Field("deviation", Kind.LONG),
    ),
    Part.SUPPORT_LIST: (
        Field("title", needed=True, longest=300),
        Field("start", Kind.DATE),
        Field("end", Kind.DATE),
        Field("delegation_point", longest=20),
        Field("decision_maker_role", longest=200),
    ),
    Part.SUPPORT: (
        Field("row", Kind.NUMBER, needed=True),
        Field("reference", needed=True, longest=60),
        Field("reference_kind", longest=20),
        Field("scheme", longest=200),
        Field("company", needed=True, longest=300),
        Field("industry", longest=300),
        Field("reason", longest=300),
        Field("sex", longest=20),
        Field("municipality", longest=100),
        Field("outcome", Kind.CHOICE, needed=True, choices=("granted", "refused")),
        Field("amount", Kind.MONEY),
    ),
    Part.MINUTES: (
        Field("organisation"),
        Field("board", needed=True, longest=200),
        Field("meeting_date", Kind.DATE, needed=True),
    ),
    Part.MINUTES_ITEM: (
        Field("number", Kind.NUMBER, needed=True),
        Field("paragraph", Kind.NUMBER),
        Field("title", needed=True),
        Field("kind", Kind.CHOICE, needed=True, choices=ITEM_KINDS),
        Field("text", Kind.LONG),
    ),
}
TEXTS: dict[str, tuple[str, ...]] = {
    Part.ITEM: ("clauses", "conditions", "attachments", "presentations", "delegated"),
    Part.COFINANCING: ("clauses", "conditions"),
}
NOTED = ("presentations", "delegated")
KEYED = {Part.COFINANCING: ("conditions",)}
MATRICES: dict[str, tuple[str, ...]] = {Part.COFINANCING: ("costs", "financing")}

_TEXT = Field("text", Kind.LONG, longest=10_000)
_NOTE = Field("note")
_KEY = Field("key", Kind.CHOICE, choices=CONDITION_KEYS)
_LABEL = Field("label", longest=300)
_AMOUNT = Field("amount", Kind.MONEY)
_FINANCING = Field("kind", Kind.CHOICE, choices=FINANCING_KINDS)


def leaves(part: str, facts: Facts) -> tuple[Leaf, ...]:
    """Every value of a proposal, with the line it was read from."""
    return (*_plain(part, facts), *_texts(part, facts), *_cells(part, facts))


def blanks(part: str, facts: Facts) -> tuple[Leaf, ...]:
    """The empty values one past the end of every list and matrix, where a person may add what was not read."""
    texts: Facts = {name: [{"text": ""}] for name in TEXTS.get(part, ())}
    found = [
        replace(leaf, path=_moved(leaf.path, len(facts.get(leaf.path.split(".")[0]) or ())))
        for leaf in _texts(part, texts)
    ]
    for name in MATRICES.get(part, ()):
        matrix = facts.get(name)
        if matrix:
            row = {"label": "", "amounts": {}}
            empty = {name: {**matrix, "rows": [row], "sum": None}}
            found.extend(replace(leaf, path=_moved(leaf.path, len(matrix["rows"]))) for leaf in _cells(part, empty))
    return tuple(found)


def missing(part: str, facts: Facts) -> tuple[str, ...]:
    """The needed values that are empty, by name; a support row that is granted needs its amount as well."""
    absent = [field.name for field in FIELDS[part] if field.needed and facts.get(field.name) in (None, "")]
    if part == Part.SUPPORT and facts.get("outcome") == "granted" and facts.get("amount") is None:
        absent.append("amount")
    return tuple(absent)


def understood(field: Field, text: str) -> str | int | None:
    """The value that the text means, None when it is empty.

    Raises ValueError with the refusal's code when it means nothing.
    """
    text = text.replace("\x00", "")
    plain = text.strip() if field.kind is Kind.LONG else " ".join(text.split())
    if not plain:
        return None
    if field.kind is Kind.MONEY:
        return _required(parse_amount(plain), "amount_not_understood")
    if field.kind is Kind.DATE:
        return _required(_date(plain), "date_not_understood").isoformat()
    if field.kind is Kind.PERCENT:
        return _plain_decimal(_required(parse_percent(plain), "percent_not_understood"))
    if field.kind is Kind.NUMBER:
        return int(_required(plain if plain.isdecimal() and len(plain) < 9 else None, "number_not_understood"))
    if field.kind is Kind.CHOICE:
        return _required(plain if plain in field.choices else None, "choice_not_known")
    return _required(
        plain if len(plain) <= max(field.longest, 10_000 * (field.kind is Kind.LONG)) else None, "text_too_long"
    )


def corrected(part: str, facts: Facts, changes: tuple[Change, ...]) -> tuple[Facts, tuple[Refusal, ...]]:
    """The facts with the changes made, and a refusal for each change that could not be understood.

    A text or matrix row that is emptied goes away; a path one past the end of a list adds to it.
    """
    result = copy.deepcopy(facts)
    refusals = []
    for change in changes:
        try:
            _set(part, result, change)
        except ValueError as fault:
            refusals.append(refuse(str(fault), path=change.path, text=change.text))
    _drop_emptied(part, result)
    return result, tuple(refusals)


def differences(part: str, before: Facts, after: Facts) -> tuple[tuple[str, Any, Any], ...]:
    """Path, value before and value after of everything that differs."""
    old = {leaf.path: leaf.value for leaf in leaves(part, before)}
    new = {leaf.path: leaf.value for leaf in leaves(part, after)}
    return tuple((path, old.get(path), new.get(path)) for path in {**old, **new} if old.get(path) != new.get(path))


def _plain(part: str, facts: Facts) -> Iterator[Leaf]:
    places = facts.get("places", {})
    for field in FIELDS[part]:
        place = places.get(field.name) or {}
        yield Leaf(field.name, field, facts.get(field.name), place.get("line"), place.get("page"))


def _texts(part: str, facts: Facts) -> Iterator[Leaf]:
    for name in TEXTS.get(part, ()):
        for at, entry in enumerate(facts.get(name) or []):
            line, page = entry.get("line"), entry.get("page")
            yield Leaf(f"{name}.{at}", _TEXT, entry["text"], line, page)
            if name in NOTED:
                yield Leaf(f"{name}.{at}.note", _NOTE, entry.get("note"), line, page)
            if name in KEYED.get(Part(part), ()):
                yield Leaf(f"{name}.{at}.key", _KEY, entry.get("key") or "other", line, page)


def _cells(part: str, facts: Facts) -> Iterator[Leaf]:
    for name in MATRICES.get(part, ()):
        matrix = facts.get(name)
        if not matrix:
            continue
        for key, row in _rows(matrix):
            line, page = row.get("line"), row.get("page")
            yield Leaf(f"{name}.{key}.label", _LABEL, row["label"], line, page)
            if name == "financing" and key != "sum":
                yield Leaf(f"{name}.{key}.kind", _FINANCING, row.get("kind") or "", line, page)
            for year in matrix["years"]:
                yield Leaf(f"{name}.{key}.{year}", _AMOUNT, row["amounts"].get(str(year)), line, page)
            if matrix.get("has_total"):
                yield Leaf(f"{name}.{key}.total", _AMOUNT, row.get("total"), line, page)


def _moved(path: str, at: int) -> str:
    name, _, *rest = path.split(".")
    return ".".join((name, str(at), *rest))


def _rows(matrix: Facts) -> Iterator[tuple[str, Facts]]:
    for at, row in enumerate(matrix["rows"]):
        yield str(at), row
    if matrix.get("sum"):
        yield "sum", matrix["sum"]


def _set(part: str, facts: Facts, change: Change) -> None:
    name, *rest = change.path.split(".")
    if not rest:
        field = next((field for field in FIELDS[part] if field.name == name), None)
        if field is None:
            raise ValueError("field_not_known")
        facts[name] = understood(field, change.text)
    elif name in TEXTS.get(part, ()):
        _set_text(part, facts, name, rest, change.text)
    elif name in MATRICES.get(part, ()):
        _set_cell(facts, name, rest, change.text)
    else:
        raise ValueError("field_not_known")


def _set_text(part: str, facts: Facts, name: str, rest: list[str], text: str) -> None:
    entry = _entry(facts.setdefault(name, []), rest[0], {"text": "", "line": None, "page": None})
    if len(rest) == 1:
        entry["text"] = understood(_TEXT, " ".join(text.split())) or ""
    elif rest[1] == "note" and name in NOTED:
        entry["note"] = understood(_NOTE, text) or ""
    elif rest[1] == "key" and name in KEYED.get(Part(part), ()):
        entry["key"] = understood(_KEY, text) or "other"
    else:
        raise ValueError("field_not_known")


def _set_cell(facts: Facts, name: str, rest: list[str], text: str) -> None:
    matrix = facts.get(name)
    if not matrix or len(rest) != 2:
        raise ValueError("field_not_known")
    key, column = rest
    blank: Facts = {"label": "", "kind": None, "amounts": {}, "total": None, "line": None, "page": None}
    row = matrix.get("sum") if key == "sum" else _entry(matrix["rows"], key, blank)
    if row is None:
        raise ValueError("field_not_known")
    if column == "label":
        row["label"] = understood(_LABEL, text) or ""
    elif column == "kind" and name == "financing":
        row["kind"] = understood(_FINANCING, text)
    elif column == "total" and matrix.get("has_total"):
        row["total"] = understood(_AMOUNT, text)
    elif column.isdecimal() and int(column) in matrix["years"]:
        row["amounts"][column] = understood(_AMOUNT, text)
    else:
        raise ValueError("field_not_known")


def _entry(entries: list[Facts], at: str, blank: Facts) -> Facts:
    if not at.isdecimal() or int(at) > len(entries):
        raise ValueError("field_not_known")
    if int(at) == len(entries):
        entries.append(copy.deepcopy(blank))
    return entries[int(at)]


def _drop_emptied(part: str, facts: Facts) -> None:
    for name in TEXTS.get(part, ()):
        if name in facts:
            facts[name] = [entry for entry in facts[name] if entry["text"]]
    for name in MATRICES.get(part, ()):
        if facts.get(name):
            rows = facts[name]["rows"]
            facts[name]["rows"] = [row for row in rows if row["label"] or _has_amount(row)]


def _has_amount(row: Facts) -> bool:
    return row.get("total") is not None or any(amount is not None for amount in row["amounts"].values())


def _date(text: str) -> date | None:
    found = find_dates(text)
    if len(found) == 1 and found[0].precision is Precision.DAY and found[0].printed == text.removeprefix("den "):
        return found[0].first
    return None


def _plain_decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _required(value: _Value | None, code: str) -> _Value:
    if value is None:
        raise ValueError(code)
    return value

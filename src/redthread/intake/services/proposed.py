"""From what the reader printed to proposals: one for each record that would be made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from redthread.intake.models import Part
from redthread.intake.services.leaves import Facts

Json = dict[str, Any]
_NO_PLACE: Json = {"page": None, "line": 1, "quote": ""}


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A record the reader proposes; `facts` as redthread.intake.services.leaves names them."""

    part: Part
    page: int | None
    line: int
    facts: Facts


def proposals_from(read: Json) -> tuple[NewProposal, ...]:
    """The proposals of one document, in the order they are saved: meeting and matters, support, minutes."""
    return (*_meeting(read), *_cofinancing(read), *_support(read), *_minutes(read))


def _meeting(read: Json) -> Iterator[NewProposal]:
    meeting = read.get("meeting")
    if not meeting:
        return
    yield _new(
        Part.MEETING,
        meeting,
        {
            **_same(meeting, "organisation", "board", "meeting_date", "total_pages", "adjust_by"),
            "adjuster": _printed(meeting.get("adjuster")),
            "substitute": _printed(meeting.get("substitute")),
        },
        {"adjuster": "adjuster", "substitute": "substitute"},
    )
    for item in meeting.get("items") or ():
        yield _new(
            Part.ITEM,
            item,
            {
                **_same(item, "number", "title", "dnr", "kind", "recommendation", "note", "summary"),
                "presenters": ", ".join(item.get("presenters") or ()) or None,
                "clauses": _texts(item, "proposed_decision"),
                "conditions": _texts(item, "conditions"),
                "attachments": _texts(item, "attachments"),
                "presentations": [_presentation(sub, item) for sub in item.get("sub_items") or ()],
                "delegated": [_delegated(one, item) for one in item.get("delegated_decisions") or ()],
            },
        )


def _cofinancing(read: Json) -> Iterator[NewProposal]:
    for case in read.get("cofinancing") or ():
        period, rank = case.get("period") or {}, case.get("priority_rank") or {}
        yield _new(
            Part.COFINANCING,
            case,
            {
                **_same(
                    case, "dnr", "title", "applicant", "project", "type", "max_amount", "amount_kind", "total_amount"
                ),
                **_same(case, "applied_amount", "percent_base", "fund", "decided_on", "delegation_point"),
                **_same(case, "decision_maker_role", "rus_area", "rus_goal", "deviation", "agenda_item"),
                "percent": None if case.get("percent") is None else str(case["percent"]),
                "start": period.get("start"),
                "end": period.get("end"),
                "priority_code": rank.get("code"),
                "priority_text": rank.get("quote"),
                "clauses": _texts(case, "proposed_decision"),
                "conditions": _texts(case, "conditions"),
                "costs": _matrix(case.get("cost_budget")),
                "financing": _matrix(case.get("financing")),
            },
            {"start": "period", "end": "period", "priority_code": "priority_rank", "priority_text": "priority_rank"},
        )


def _support(read: Json) -> Iterator[NewProposal]:
    support = read.get("business_support")
    if not support:
        return
    period = support.get("period") or {}
    yield _new(
        Part.SUPPORT_LIST,
        support,
        {
            **_same(support, "title", "delegation_point", "decision_maker_role"),
            "start": period.get("start"),
            "end": period.get("end"),
        },
        {"start": "period", "end": "period"},
    )
    for row in support.get("rows") or ():
        yield _new(
            Part.SUPPORT,
            row,
            {
                **_same(row, "row", "scheme", "company", "industry", "sex", "municipality", "amount"),
                "reference": row.get("id"),
                "reference_kind": row.get("id_kind"),
                "reason": row.get("priority_or_reason"),
                "outcome": "refused" if row.get("outcome") == "avslag" else "granted",
            },
        )


def _minutes(read: Json) -> Iterator[NewProposal]:
    minutes = read.get("minutes")
    if not minutes:
        return
    yield _new(Part.MINUTES, minutes, _same(minutes, "organisation", "board", "meeting_date"))
    items = minutes.get("items") or ()
    last = max((item.get("agenda_number") or 0 for item in items), default=0)
    for item in items:
        number = item.get("agenda_number")
        if number is None:
            last += 1
            number = last
        place = item.get("minutes_origin") or item.get("origin")
        title = item.get("minutes_title") or item.get("agenda_title")
        yield _new(
            Part.MINUTES_ITEM,
            {**item, "origin": place},
            {
                "number": number,
                "paragraph": item.get("paragraph"),
                "title": title or f"§ {item.get('paragraph') or number}",
                "kind": _kind_by_title(title or ""),
                "text": item.get("minutes_text") or item.get("agenda_text"),
            },
        )


def _new(part: Part, record: Json, facts: Facts, renamed: dict[str, str] | None = None) -> NewProposal:
    origin = record.get("origin") or _NO_PLACE
    own = record.get("origins") or {}
    names = renamed or {}
    places = {name: own[names.get(name, name)] for name in facts if names.get(name, name) in own}
    return NewProposal(
        part,
        origin.get("page"),
        origin.get("line") or 1,
        {**facts, "places": places, "quote": origin.get("quote") or ""},
    )


def _same(record: Json, *names: str) -> Facts:
    return {name: record.get(name) for name in names}


def _printed(person: Json | None) -> str | None:
    return None if person is None else person.get("printed") or person.get("name")


def _texts(record: Json, name: str) -> list[Facts]:
    """The texts of a list, each with its place: beside it in `<name>_origins`, or in the text's own record."""
    places = record.get(f"{name}_origins") or ()
    found = []
    for at, entry in enumerate(record.get(name) or ()):
        known: Json = {"text": entry} if isinstance(entry, str) else entry
        place = known.get("origin") or (places[at] if at < len(places) else None) or record.get("origin") or _NO_PLACE
        found.append(
            {
                "text": known.get("text") or known.get("printed") or "",
                "key": known.get("key"),
                **_same(place, "page", "line", "quote"),
            }
        )
    return found


def _presentation(sub: Json, item: Json) -> Facts:
    place = sub.get("origin") or item.get("origin") or _NO_PLACE
    note = "; ".join(part for part in (", ".join(sub.get("presenters") or ()), sub.get("note") or "") if part)
    return {"text": sub.get("title") or "", "note": note, **_same(place, "page", "line", "quote")}


def _delegated(one: Json, item: Json) -> Facts:
    place = one.get("origin") or item.get("origin") or _NO_PLACE
    period = one.get("period") or {}
    days = " – ".join(day for day in (period.get("start"), period.get("end")) if day)
    note = "; ".join(part for part in (one.get("decision_maker_role"), one.get("delegation_point"), days) if part)
    numbers = one.get("dnr") or []
    return {
        "text": one.get("subject") or ", ".join(numbers),
        "note": note,
        "dnr": [numbers] if isinstance(numbers, str) else numbers,
        **_same(place, "page", "line", "quote"),
    }


def _matrix(matrix: Json | None) -> Facts | None:
    if not matrix or not matrix.get("years"):
        return None
    rows = [*(matrix.get("rows") or ()), matrix.get("sum") or {}]
    has_total = matrix.get("has_total_column")
    return {
        "years": [int(year) for year in matrix["years"]],
        "has_total": any(row.get("total") is not None for row in rows) if has_total is None else has_total,
        "rows": [_row(row) for row in matrix.get("rows") or ()],
        "sum": _row(matrix["sum"]) if matrix.get("sum") else None,
        **_same(matrix.get("origin") or _NO_PLACE, "page", "line", "quote"),
    }


def _row(row: Json) -> Facts:
    return {
        **_same(row, "kind", "total"),
        "label": row.get("label") or "",
        "amounts": {str(year): amount for year, amount in (row.get("amounts") or {}).items()},
        **_same(row.get("origin") or {}, "page", "line", "quote"),
    }


def _kind_by_title(title: str) -> str:
    key = title.casefold()
    if "justering" in key:
        return "adjustment"
    return "delegation_report" if "delegation" in key or key.startswith("anmälning") else "decision"

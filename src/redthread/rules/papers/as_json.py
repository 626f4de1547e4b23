"""A reading as plain values for JSON, one object a document.

The shapes are those that the region's own expected values are written in. Dates are ISO, amounts whole kronor, shares
numbers; a blank is null. Every record has `origin` {page, line, quote}; `origins` has one place per field that was read
from a line of its own.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from redthread.rules.papers.shapes import (
    Adjuster,
    AgendaItem,
    Cofinancing,
    Condition,
    DateSpan,
    DelegatedDecision,
    FieldOrigin,
    Matrix,
    MatrixRow,
    Meeting,
    Minutes,
    MinutesItem,
    PriorityRank,
    Reading,
    SubItem,
    SupportList,
    SupportRow,
    TextLine,
)
from redthread.rules.papers.source import Place

Json = dict[str, object]


def reading_as_json(reading: Reading) -> Json:
    """The whole reading. Parts that the paper does not hold are null, and lists empty."""
    source = reading.source
    return {
        "document": source.name,
        "media": source.media,
        "pages": source.pages,
        "kind": reading.kind,
        "meeting": _meeting(reading.meeting) if reading.meeting else None,
        "cofinancing": [_cofinancing(case) for case in reading.cofinancing],
        "business_support": _support(reading.business_support) if reading.business_support else None,
        "minutes": _minutes(reading.minutes) if reading.minutes else None,
        "sections": [
            {
                "kind": section.kind.value,
                "title": section.title,
                "dnr": section.dnr,
                "first_line": section.first_line,
                "last_line": section.last_line,
            }
            for section in reading.sections
        ],
        "unrecognised": [
            {"title": stretch.title, "origin": _place(stretch.origin), "last_line": stretch.last_line}
            for stretch in reading.unrecognised
        ],
        "notes": list(source.notes),
    }


def _place(place: Place | None) -> Json | None:
    return None if place is None else {"page": place.page, "line": place.line, "quote": place.quote}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _span(span: DateSpan | None) -> Json | None:
    return None if span is None else {"start": _day(span.start), "end": _day(span.end)}


def _origins(origins: Iterable[FieldOrigin]) -> Json:
    return {origin.field: _place(origin.place) for origin in origins}


def _texts(lines: Iterable[TextLine]) -> list[str]:
    return [line.text for line in lines]


def _places(lines: Iterable[TextLine]) -> list[Json | None]:
    return [_place(line.origin) for line in lines]


def _quoted(lines: Iterable[TextLine]) -> list[Json]:
    return [{"text": line.text, "origin": _place(line.origin)} for line in lines]


def _person(person: Adjuster | None) -> Json | None:
    return None if person is None else {"name": person.name, "party": person.party, "printed": person.printed}


# -- meeting ---------------------------------------------------------------------------------------------------


def _meeting(meeting: Meeting) -> Json:
    return {
        "organisation": meeting.organisation,
        "board": meeting.board,
        "meeting_date": _day(meeting.meeting_date),
        "total_pages": meeting.total_pages,
        "adjuster": _person(meeting.adjuster),
        "substitute": _person(meeting.substitute),
        "adjusts_together_with": meeting.adjusts_together_with,
        "adjust_by": _day(meeting.adjust_by),
        "adjust_by_printed": meeting.adjust_by_printed,
        "items": [_item(item) for item in meeting.items],
        "origin": _place(meeting.origin),
        "origins": _origins(meeting.origins),
    }


def _item(item: AgendaItem) -> Json:
    return {
        "number": item.number,
        "title": item.title,
        "dnr": item.dnr,
        "presenters": list(item.presenters),
        "kind": item.kind.value,
        "proposed_decision": _texts(item.proposed_decision),
        "proposed_decision_origins": _places(item.proposed_decision),
        "conditions": _texts(item.conditions),
        "conditions_origins": _places(item.conditions),
        "recommendation": item.recommendation,
        "note": item.note,
        "summary": item.summary,
        "attachments": _texts(item.attachments),
        "attachments_origins": _places(item.attachments),
        "delegated_decisions": [_delegated(decision) for decision in item.delegated_decisions],
        "sub_items": [_sub_item(sub_item) for sub_item in item.sub_items],
        "page": item.page,
        "origin": _place(item.origin),
    }


def _delegated(decision: DelegatedDecision) -> Json:
    return {
        "number": decision.number,
        "decision_maker_role": decision.decision_maker_role,
        "subject": decision.subject,
        "delegation_point": decision.delegation_point,
        "period": _span(decision.period),
        "dnr": list(decision.dnr),
        "and_more": decision.and_more,
        "origin": _place(decision.origin),
    }


def _sub_item(item: SubItem) -> Json:
    return {
        "number": item.number,
        "title": item.title,
        "presenters": list(item.presenters),
        "note": item.note,
        "has_attachment": item.has_attachment,
        "origin": _place(item.origin),
    }


# -- co-financing ------------------------------------------------------------------------------------------------


def _cofinancing(case: Cofinancing) -> Json:
    return {
        "dnr": case.dnr,
        "type": case.type.value,
        "agenda_item": case.agenda_item,
        "delegation_point": case.delegation_point,
        "title": case.title,
        "applicant": case.applicant,
        "project": case.project,
        "project_name_variants_printed": _texts(case.project_name_variants),
        "percent": _number(case.percent),
        "percent_base": case.percent_base,
        "max_amount": case.max_amount,
        "amount_kind": case.amount_kind.value,
        "total_amount": case.total_amount,
        "applied_amount": case.applied_amount,
        "period": _span(case.period),
        "fund": case.fund,
        "proposed_decision": _texts(case.clauses),
        "proposed_decision_origins": _places(case.clauses),
        "conditions": [_condition(condition) for condition in case.conditions],
        "priority_rank": _rank(case.priority_rank),
        "rus_area": case.rus_area,
        "rus_goal": case.rus_goal,
        "deviation": case.deviation,
        "decided_on": _day(case.decided_on),
        "document_date": _day(case.document_date),
        "memo_date": _day(case.memo_date),
        "handler": _handler(case.handler),
        "decision_maker_role": case.decision_maker_role,
        "send_to": list(case.send_to),
        "municipalities": list(case.municipalities),
        "other_amounts_printed": _quoted(case.other_amounts),
        "cost_budget": _matrix(case.cost_budget),
        "financing": _matrix(case.financing),
        "origin": _place(case.origin),
        "origins": _origins(case.origins),
    }


def _handler(printed: str | None) -> Json | None:
    if printed is None:
        return None
    unit, comma, _ = printed.partition(",")
    return {"unit": unit.strip() if comma else None, "printed": printed}


def _condition(condition: Condition) -> Json:
    shape: Json = {"key": condition.key, "printed": condition.printed, "origin": _place(condition.origin)}
    if condition.ref_decided or condition.ref_dnr:
        shape["ref"] = {"decided": _day(condition.ref_decided), "dnr": condition.ref_dnr}
    return shape


def _rank(rank: PriorityRank | None) -> Json | None:
    if rank is None:
        return None
    return {
        "code": rank.code,
        "quote": rank.quote,
        "closing_quote_printed": rank.closing_quote_printed,
        "policy_decision": {"decision": rank.policy_decision, "for_year": rank.policy_for_year},
        "origin": _place(rank.origin),
    }


def _matrix(matrix: Matrix | None) -> Json | None:
    if matrix is None:
        return None
    return {
        "title": matrix.title,
        "years": list(matrix.years),
        "has_total_column": matrix.has_total_column,
        "rows": [_row(row, matrix) for row in matrix.rows],
        "subtotals": [_row(row, matrix) for row in matrix.subtotals],
        "sum": _row(matrix.sum, matrix) if matrix.sum else None,
        "unread": _quoted(matrix.unread),
        "origin": _place(matrix.origin),
    }


def _row(row: MatrixRow, matrix: Matrix) -> Json:
    shape: Json = {
        "label": row.label,
        "amounts": {str(year): amount for year, amount in zip(matrix.years, row.amounts, strict=False)},
        "total": row.total,
        "origin": _place(row.origin),
    }
    if row.kind is not None:
        shape["kind"] = row.kind
    return shape


# -- company support -----------------------------------------------------------------------------------------------


def _support(support: SupportList) -> Json:
    return {
        "title": support.title,
        "period": _span(support.period),
        "delegation_point": support.delegation_point,
        "decision_maker_role": support.decision_maker_role,
        "columns_printed": list(support.columns),
        "rows": [_support_row(row) for row in support.rows],
        "origin": _place(support.origin),
    }


def _support_row(row: SupportRow) -> Json:
    return {
        "row": row.row,
        "id": row.id,
        "id_kind": row.id_kind,
        "id_printed": row.id_printed,
        "scheme": row.scheme,
        "company": row.company,
        "industry": row.industry,
        "priority_or_reason": row.priority_or_reason,
        "sex": row.sex,
        "municipality": row.municipality,
        "amount": row.amount,
        "outcome": row.outcome,
        "amount_printed": row.amount_printed,
        "decision_maker": row.decision_maker,
        "page": row.origin.page,
        "origin": _place(row.origin),
    }


# -- minutes -------------------------------------------------------------------------------------------------------


def _minutes(minutes: Minutes) -> Json:
    return {
        "organisation": minutes.organisation,
        "board": minutes.board,
        "meeting_date": _day(minutes.meeting_date),
        "items": [_minutes_item(item) for item in minutes.items],
        "origin": _place(minutes.origin),
    }


def _minutes_item(item: MinutesItem) -> Json:
    return {
        "order": item.order,
        "agenda_number": item.agenda_number,
        "agenda_number_printed": item.agenda_number_printed,
        "agenda_title": item.agenda_title,
        "paragraph": item.paragraph,
        "paragraph_printed": item.paragraph_printed,
        "minutes_title": item.minutes_title,
        "figures": [
            {
                "value": f"{figure.value.normalize():f}",
                "unit": figure.unit,
                "printed": figure.printed,
                "origin": _place(figure.origin),
            }
            for figure in item.figures
        ],
        "attachments_label_printed": item.attachments_label_printed,
        "agenda_text": item.agenda_text,
        "minutes_text": item.minutes_text,
        "differences": [{"agenda": agenda, "minutes": printed} for agenda, printed in item.differences],
        "origin": _place(item.origin),
        "minutes_origin": _place(item.minutes_origin),
    }

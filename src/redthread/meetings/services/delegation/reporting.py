"""Deeds by which the board is told of what has been decided on its behalf, each decision once (KL 6:40, 7:8)."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Board, DelegatedDecision, ItemKind, ItemRow, Meeting, RowKind
from redthread.meetings.queries import delegated as queries
from redthread.meetings.queries.agendas import frozen_numbers
from redthread.meetings.queries.delegation import by_number
from redthread.meetings.services.meetings import subject_of
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting.kinds import delegation_report as paper


@transaction.atomic
def report_to_meeting(*, actor: Actor, meeting: Meeting, today: date) -> AgendaItem:
    """Every decision that belongs to the meeting stands in its matter of delegated decisions, a row for each point.

    Refuses `may_not_record_meetings`, `meeting_cancelled`, `report_after_meeting`, and `nothing_to_report`.
    """
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_meetings"),))
    item = _report(actor, meeting, today)
    if item is None:
        raise Refused((refuse("nothing_to_report", held_on=meeting.held_on),))
    return item


@transaction.atomic
def report_when_frozen(*, actor: Actor, meeting: Meeting, today: date) -> AgendaItem | None:
    """The same as a part of freezing the agenda: None when there is nothing to tell, or nobody left to tell it to."""
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_meetings"),))
    if meeting.cancelled_at is not None or meeting.held_on < today:
        return None
    return _report(actor, meeting, today)


@transaction.atomic
def report_at_next(*, actor: Actor, board: Board, today: date) -> None:
    """What is urgent stands on the agenda of the board's next meeting, when there is one: nobody has to ask for it."""
    Board.objects.select_for_update().get(pk=board.pk)
    calendar = queries.calendar_of([board])
    meetings, _ = calendar[board.pk]
    waiting = DelegatedDecision.objects.filter(queries.NOT_REPORTED, board=board, is_urgent=True)
    for meeting in sorted(meetings.values(), key=lambda one: one.held_on):
        if meeting.held_on < today:
            continue
        due = [one for one in queries.to_report_at(meeting, today) if one.is_urgent]
        if due:
            _tell(actor, meeting, due)
        if not waiting.exists():
            return


@transaction.atomic
def note_as_reported(*, actor: Actor, decisions: Sequence[DelegatedDecision], row: ItemRow) -> None:
    """The decisions are those that a row of an agenda tells of, read from a meeting's own papers.

    Refuses `may_not_record_meetings`, `row_reports_nothing`, `reported_by_other_board`, and `reported_already`.
    """
    if not access.may_record(actor):
        raise Refused((refuse("may_not_record_meetings"),))
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("board").get(items=row.item_id)
    kept = _locked(decisions)
    refusals = [refuse("row_reports_nothing")] if row.kind != RowKind.DELEGATED else []
    refusals += [
        refuse("reported_by_other_board", point=one.point.number) for one in kept if one.board_id != meeting.board_id
    ]
    refusals += [refuse("reported_already", point=one.point.number) for one in kept if not queries.is_unreported(one)]
    if refusals:
        raise Refused(tuple(refusals))
    for one in kept:
        one.reported_item_id, one.reported_row = row.item_id, row
        one.save(update_fields=["reported_item", "reported_row"])
    record(
        actor=actor,
        deed="meetings.note_as_reported",
        subject=subject_of(meeting),
        after={"decisions": len(kept), "item": row.item.number},
    )


def _report(actor: Actor, meeting: Meeting, today: date) -> AgendaItem | None:
    Board.objects.select_for_update().get(pk=meeting.board_id)
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("board").get(pk=meeting.pk)
    if kept.cancelled_at is not None:
        raise Refused((refuse("meeting_cancelled"),))
    if kept.held_on < today:
        raise Refused((refuse("report_after_meeting", held_on=kept.held_on),))
    due = queries.to_report_at(kept, today)
    return _tell(actor, kept, due) if due else None


def _tell(actor: Actor, meeting: Meeting, due: Sequence[DelegatedDecision]) -> AgendaItem:
    """The decisions stand in the meeting's matter. Whoever calls holds the lock of the board."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    item = _item(meeting)
    for (number, post), group in _grouped(due).items():
        row = _row_of(item, number, post)
        told = [*row.delegated_decisions.all().order_by("decided_on", "id")] if row else []
        told = [*told, *group]
        words = _words(told)
        if row is None:
            last = item.rows.filter(kind=RowKind.DELEGATED).aggregate(last=Max("order"))["last"]
            row = ItemRow.objects.create(
                item=item, kind=RowKind.DELEGATED, order=0 if last is None else last + 1, text=words, note=_note(told)
            )
        else:
            row.text, row.note = words, _note(told)
            row.save(update_fields=["text", "note"])
        row.cases.add(*{one.case for one in group if one.case is not None})
        for one in group:
            one.reported_item, one.reported_row = item, row
            one.save(update_fields=["reported_item", "reported_row"])
    record(
        actor=actor,
        deed="meetings.report_delegated",
        subject=subject_of(meeting),
        after={"decisions": len(due), "item": item.number},
    )
    reindex(Kind.ITEM, item.pk)
    return item


def _item(meeting: Meeting) -> AgendaItem:
    """The meeting's own matter of delegated decisions that is still to be treated; a new one when there is none."""
    found = (
        meeting.items.filter(kind=ItemKind.DELEGATION_REPORT, outcome="", treated_at=None, origin=None, number__gt=0)
        .order_by("number")
        .first()
    )
    if found is not None:
        return found
    last = meeting.items.aggregate(last=Max("number"))["last"]
    is_extra = bool(frozen_numbers(meeting))
    item = AgendaItem.objects.create(
        meeting=meeting,
        number=max(last or 0, 0) + 1,
        title=paper.TITLE,
        kind=ItemKind.DELEGATION_REPORT,
        is_extra=is_extra,
        late_reason=paper.LATE_REASON if is_extra else "",
    )
    ItemRow.objects.create(item=item, kind=RowKind.CLAUSE, order=0, text=paper.PROPOSAL)
    return item


def _row_of(item: AgendaItem, number: str, post: str) -> ItemRow | None:
    found = item.rows.filter(kind=RowKind.DELEGATED, decided_at=None)
    return found.filter(delegated_decisions__point__number=number, delegated_decisions__post=post).first()


def _grouped(due: Iterable[DelegatedDecision]) -> dict[tuple[str, str], list[DelegatedDecision]]:
    found: dict[tuple[str, str], list[DelegatedDecision]] = {}
    for one in sorted(due, key=lambda one: (by_number(one.point.number), one.post, one.decided_on, one.pk)):
        found.setdefault((one.point.number, one.post), []).append(one)
    return found


def _words(decisions: Sequence[DelegatedDecision]) -> str:
    first = decisions[0]
    rows = tuple(
        paper.Delegated(
            number=one.reference or ("" if one.case is None else one.case.dnr),
            subject="",
            recipient="",
            amount=None,
            decided_on=one.decided_on,
            decided_by=one.decider,
        )
        for one in sorted(decisions, key=lambda one: (one.decided_on, one.pk))
    )
    return paper.line(paper.Group(first.point.number, first.point.title, first.post, rows))


def _note(decisions: Sequence[DelegatedDecision]) -> str:
    """What the decision is about, where it is one only and nothing is held back: it stands on an open agenda."""
    only = decisions[0] if len(decisions) == 1 else None
    is_open = only is not None and (only.case is None or not only.case.is_secret)
    return only.subject if only is not None and is_open else ""


def _locked(decisions: Iterable[DelegatedDecision]) -> list[DelegatedDecision]:
    keys = [one.pk for one in decisions]
    found = DelegatedDecision.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(found.select_related("point", "reported_item__meeting").order_by("pk"))

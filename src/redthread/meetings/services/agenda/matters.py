"""Matters that are written on the agenda itself: information, delegation reports, notices, justering, and changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, ItemKind, ItemRow, Meeting, Outcome, RowKind
from redthread.meetings.queries.agendas import frozen_numbers
from redthread.meetings.services.agenda.loading import (
    LATE_REASON,
    is_fixed,
    late_faults,
    locked_item,
    locked_meeting,
    next_number,
    noted,
    require_undecided,
)
from redthread.meetings.services.agenda.memos import rewrite_rows
from redthread.registry import access as registry
from redthread.registry.models import Case
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

_LONGEST = 24 * 60
CLAUSE, CONDITION, PRESENTATION = RowKind.CLAUSE.value, RowKind.CONDITION.value, RowKind.PRESENTATION.value
"""The kinds of rows that the agenda's own pages show."""


@dataclass(frozen=True, slots=True)
class Presentation:
    """One of the things told in a matter of information: what, by whom, and for how many minutes."""

    text: str
    presenters: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as it is written on the agenda. `clauses` are None where the memo says them."""

    kind: str
    title: str
    presenters: str = ""
    summary: str = ""
    note: str = ""
    case: Case | None = None
    clauses: tuple[str, ...] | None = ()
    presentations: tuple[Presentation, ...] = ()


@transaction.atomic
def put_item(*, actor: Actor, meeting: Meeting, matter: Matter, late_reason: str = "", today: date) -> AgendaItem:
    """The matter is on the agenda, last; an extra one with its reason when the agenda has been frozen.

    Refuses `may_not_prepare_meetings`, `meeting_cancelled`, `agenda_of_past_meeting`, `agenda_frozen_needs_reason`,
    `item_without_title`, `decision_without_clauses`, `minutes_not_a_time`, and `case_held_back`.
    """
    access.may_prepare(actor).require()
    kept = locked_meeting(meeting)
    refusals = [*late_faults(kept, late_reason, today), *_faults(actor, matter)]
    if refusals:
        raise Refused(tuple(refusals))
    is_extra = bool(frozen_numbers(kept))
    item = AgendaItem.objects.create(
        meeting=kept,
        number=next_number(kept),
        kind=matter.kind,
        title=_line(matter.title, 500),
        presenters=_line(matter.presenters, 500),
        summary=matter.summary.strip(),
        note=matter.note.strip(),
        case=matter.case,
        is_extra=is_extra,
        late_reason=late_reason.strip()[:LATE_REASON] if is_extra else "",
    )
    _write(item, matter)
    noted(actor, "meetings.put_item", item, reason=item.late_reason, kind=item.kind)
    return item


@transaction.atomic
def change_item(*, actor: Actor, item: AgendaItem, matter: Matter, reason: str = "") -> AgendaItem:
    """The matter says what is told now. The clauses of one that has a memo are changed in the memo.

    Refuses as `put_item`, `clause_decided` and `item_is_treated`, `reason_missing` when the agenda has been frozen with
    the matter on it, and `clauses_from_memo`.
    """
    access.may_prepare(actor).require()
    kept = locked_item(item)
    require_undecided(kept)
    refusals = _faults(actor, matter)
    has_memo = kept.memo_links.exists()
    if has_memo and matter.clauses is not None:
        refusals.append(refuse("clauses_from_memo", item=kept.number))
    if is_fixed(kept) and not reason.strip():
        refusals.append(refuse("reason_missing"))
    if refusals:
        raise Refused(tuple(refusals))
    kept.kind = matter.kind
    kept.title, kept.presenters = _line(matter.title, 500), _line(matter.presenters, 500)
    kept.summary, kept.note = matter.summary.strip(), matter.note.strip()
    if not has_memo:
        kept.case = matter.case
    kept.save(update_fields=["kind", "title", "presenters", "summary", "note", "case"])
    _write(kept, matter)
    noted(actor, "meetings.change_item", kept, reason=reason.strip(), kind=kept.kind)
    return kept


@transaction.atomic
def take_off(*, actor: Actor, item: AgendaItem) -> None:
    """The matter is off the agenda, and those after it move up; it may be put back.

    Refuses `may_not_prepare_meetings`, `clause_decided`, `item_is_treated`, and `agenda_frozen`: from then on it leaves
    the agenda at the table only.
    """
    access.may_prepare(actor).require()
    kept = locked_item(item)
    if kept.number < 0:
        raise Refused((refuse("item_taken_off"),))
    require_undecided(kept)
    if is_fixed(kept):
        raise Refused((refuse("agenda_frozen", item=kept.number),))
    noted(actor, "meetings.take_off_item", kept)
    kept.number, kept.outcome = -kept.pk, Outcome.REMOVED
    kept.save(update_fields=["number", "outcome"])
    number_items(kept.meeting)


@transaction.atomic
def put_back(*, actor: Actor, item: AgendaItem) -> None:
    """A matter that was taken off is on the agenda again, last.

    Refuses `may_not_prepare_meetings`, `meeting_cancelled`, and `item_not_taken_off`.
    """
    access.may_prepare(actor).require()
    kept = locked_item(item)
    if kept.number > 0:
        raise Refused((refuse("item_not_taken_off"),))
    kept.number, kept.outcome = next_number(kept.meeting), ""
    kept.is_extra = bool(frozen_numbers(kept.meeting))
    kept.save(update_fields=["number", "outcome", "is_extra"])
    noted(actor, "meetings.put_back_item", kept)


@transaction.atomic
def move_item(*, actor: Actor, item: AgendaItem, to: int) -> None:
    """The matter has that number, and those between have moved one step; a number past the end is the last.

    Matters on a frozen agenda keep their numbers: `agenda_frozen` for one of those, and a matter that came later goes
    no further up than after them. Refuses `may_not_prepare_meetings`, `clause_decided`, `item_is_treated` besides.
    """
    access.may_prepare(actor).require()
    kept = locked_item(item)
    if kept.number < 0:
        raise Refused((refuse("item_taken_off"),))
    require_undecided(kept)
    if is_fixed(kept):
        raise Refused((refuse("agenda_frozen", item=kept.number),))
    first = _first_free(kept.meeting)
    others = list(
        kept.meeting.items.filter(number__gte=first).exclude(pk=kept.pk).order_by("number").values_list("pk", flat=True)
    )
    place = min(max(to - first, 0), len(others))
    before = kept.number
    _number(kept.meeting, [*others[:place], kept.pk, *others[place:]], first)
    kept.refresh_from_db(fields=["number"])
    if kept.number != before:
        noted(actor, "meetings.move_item", kept, was=before)


def number_items(meeting: Meeting) -> None:
    """The matters that came after what has been frozen are numbered without gaps. Whoever calls holds the meeting."""
    first = _first_free(meeting)
    rest = meeting.items.filter(number__gte=first).order_by("number").values_list("pk", flat=True)
    _number(meeting, list(rest), first)


def _first_free(meeting: Meeting) -> int:
    """The first number that may still change hands: after what is frozen, and after what has been taken up."""
    taken_up = meeting.items.filter(treated_at__isnull=False) | meeting.items.exclude(outcome="", paragraph=None)
    last = taken_up.filter(number__gt=0).order_by("-number").values_list("number", flat=True).first()
    return max(last or 0, max(frozen_numbers(meeting), default=0)) + 1


def _number(meeting: Meeting, keys: Sequence[int], first: int) -> None:
    """In two rounds, since no two matters of a meeting may have the same number, not even for a moment."""
    now = dict(meeting.items.filter(pk__in=keys).values_list("pk", "number"))
    wanted = {pk: first + place for place, pk in enumerate(keys)}
    moved = [pk for pk in keys if now[pk] != wanted[pk]]
    beyond = max([*now.values(), *wanted.values()], default=0) + 1
    for place, pk in enumerate(moved):
        AgendaItem.objects.filter(pk=pk).update(number=beyond + place)
    for pk in moved:
        AgendaItem.objects.filter(pk=pk).update(number=wanted[pk])


def _faults(actor: Actor, matter: Matter) -> list[Refusal]:
    found = [] if matter.title.strip() else [refuse("item_without_title")]
    if matter.kind == ItemKind.DECISION and matter.clauses is not None and not any(map(str.strip, matter.clauses)):
        found.append(refuse("decision_without_clauses"))
    if any(one.minutes is not None and not 0 < one.minutes <= _LONGEST for one in matter.presentations):
        found.append(refuse("minutes_not_a_time"))
    if matter.case is not None and not registry.readable_by(actor).filter(pk=matter.case.pk).exists():
        found.append(refuse("case_held_back"))
    return found


def _write(item: AgendaItem, matter: Matter) -> None:
    if matter.clauses is not None:
        rewrite_rows(item, RowKind.CLAUSE, [one.strip() for one in matter.clauses if one.strip()])
    told = [one for one in matter.presentations if one.text.strip()]
    rewrite_rows(item, RowKind.PRESENTATION, [_line(one.text, 500) for one in told])
    rows = item.rows.filter(kind=RowKind.PRESENTATION).order_by("order")
    for row, one in zip(rows, told, strict=True):
        _tell(row, one)


def _tell(row: ItemRow, one: Presentation) -> None:
    note = _line(one.presenters, 500)
    if (row.note, row.minutes) != (note, one.minutes):
        row.note, row.minutes = note, one.minutes
        row.save(update_fields=["note", "minutes"])


def _line(text: str, most: int) -> str:
    return " ".join(text.split())[:most]

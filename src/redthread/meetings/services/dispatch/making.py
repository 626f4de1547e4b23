"""Extracts of adjusted minutes for those who get the decisions, word for word, with how each decision is appealed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Dispatch, ItemRow, Meeting, Minutes, Recipient, RowKind
from redthread.meetings.queries.clock import DecisionClock, meeting_clock
from redthread.meetings.services.meetings import subject_of
from redthread.registry.models import StoredFile
from redthread.registry.services import keep_file
from redthread.rules.actors import SYSTEM, Actor
from redthread.rules.documents import (
    Block,
    Clause,
    Clauses,
    Document,
    Heading,
    Signatory,
    Signatures,
    as_words,
    from_json,
)
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import pdf
from redthread.typesetting.design import design_of
from redthread.typesetting.kinds import extract
from redthread.typesetting.kinds.appealing import Instruction, instruction_blocks
from redthread.typesetting.kinds.kind import Blocks
from redthread.typesetting.kinds.matters import decides
from redthread.typesetting.kinds.minutes import Minutes as MinutesContent
from redthread.typesetting.kinds.minutes import Paragraph

CERTIFIED = "Bestyrks"


@dataclass(frozen=True, slots=True)
class Made:
    """How many papers were made, and how many matters wait since their minutes are not adjusted."""

    papers: int
    waiting: int


@transaction.atomic
def make_extracts(*, actor: Actor, meeting: Meeting) -> Made:
    """Everyone on the lists of the meeting's adjusted matters has an extract that waits to be sent; made once.

    A matter of a case that is marked secret is printed, never sent by e-mail. Refuses `may_not_dispatch`, and
    `nothing_to_make` when nobody waits for a paper.
    """
    if not access.may_dispatch(actor):
        raise Refused((refuse("may_not_dispatch"),))
    kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
    kept.board = meeting.board
    waiting = _recipients(actor, kept)
    if not waiting:
        raise Refused((refuse("nothing_to_make"),))
    minutes = {
        item.pk: one
        for one in Minutes.objects.filter(sitting__meeting=kept, state=Minutes.State.ADJUSTED).prefetch_related("items")
        for item in one.items.all()
    }
    clock = meeting_clock(SYSTEM, slug=kept.board.slug, held_on=kept.held_on, today=timezone.localdate())
    clocks = {
        one.item.pk: one for one in (clock.decisions if clock else ()) if one.point is None or one.point.part == 1
    }
    papers = 0
    for item, recipients in waiting.items():
        if item.pk in minutes and item.paragraph is not None:
            item.meeting = kept
            file = _file(actor, item, minutes[item.pk], clocks.get(item.pk))
            papers += _dispatches(item, recipients, file)
    if papers:
        record(actor=actor, deed="meetings.make_extracts", subject=subject_of(kept), after={"papers": papers})
    return Made(papers, sum(item.pk not in minutes for item in waiting))


def extract_of(actor: Actor, item: AgendaItem, minutes: Minutes, clock: DecisionClock | None) -> extract.Extract:
    """What the extract says: the § as the adjusted minutes have it, and how it is appealed."""
    adjusted_on = timezone.localdate(minutes.adjusted_at) if minutes.adjusted_at else None
    content = MinutesContent(
        body=item.meeting.board.name,
        held_on=item.meeting.held_on,
        place="",
        time="",
        present=(),
        paragraphs=(_paragraph(item),),
        signatories=(),
        adjusted_on=adjusted_on,
    )
    certified_by = Signatory(actor.name, CERTIFIED, timezone.localdate()) if actor.is_signed_in else None
    number = item.paragraph or 0
    said = said_in(from_json(json.dumps(minutes.tree)), number) if minutes.tree else ()
    return extract.Extract(content, number, certified_by, said=said, appeal=_appeal(item, clock))


def said_in(document: Document, paragraph: int) -> Blocks:
    """The blocks of a § in the minutes as they were adjusted; nothing when they have no such §."""
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if found:
                break
            if block.anchor == f"p-{paragraph}":
                found.append(block)
        elif found:
            if isinstance(block, Signatures):
                break
            found.append(block)
    return tuple(found)


def _recipients(actor: Actor, meeting: Meeting) -> dict[AgendaItem, list[Recipient]]:
    """Those who have no paper yet, by matter, in order."""
    found = access.recipients_visible_to(actor).filter(item__meeting=meeting, struck_at=None, dispatches=None)
    rows = ItemRow.objects.select_related("point").filter(decided_at__isnull=False)
    ordered = rows.order_by("point__part", "kind", "order")
    by_item: dict[AgendaItem, list[Recipient]] = {}
    chosen = found.select_related("item__case").prefetch_related(Prefetch("item__rows", ordered, to_attr="decided"))
    for one in chosen.order_by("item__paragraph", "item__number", "order"):
        by_item.setdefault(one.item, []).append(one)
    return by_item


def _file(actor: Actor, item: AgendaItem, minutes: Minutes, clock: DecisionClock | None) -> StoredFile:
    document = extract.written(extract_of(actor, item, minutes, clock))
    made = pdf.written(document, design_of(settings.DESIGN_FILE), {})
    return keep_file(actor=SYSTEM, content=BytesIO(made), media="pdf")


def _dispatches(item: AgendaItem, recipients: Iterable[Recipient], file: StoredFile) -> int:
    is_secret = item.case is not None and item.case.is_secret
    made = [
        Dispatch(
            recipient=one,
            kind=Dispatch.Kind.EXTRACT,
            way=Dispatch.Way.EMAIL if one.email and not is_secret else Dispatch.Way.PRINT,
            file=file,
            made_at=timezone.now(),
        )
        for one in recipients
    ]
    return len(Dispatch.objects.bulk_create(made))


def _paragraph(item: AgendaItem) -> Paragraph:
    return Paragraph(
        number=item.paragraph or 0,
        title=item.title,
        case_number=item.case.dnr if item.case else "",
        agenda_number=item.number,
        decision=_clauses(item),
    )


def _clauses(item: AgendaItem) -> Clauses | None:
    """What the board decided, word for word; the conditions of a point under its last clause."""
    clauses: list[Clause] = []
    by_part: dict[int, list[ItemRow]] = {}
    decided: list[ItemRow] = getattr(item, "decided", [])
    for row in decided:
        by_part.setdefault(row.point.part if row.point else 0, []).append(row)
    for rows in by_part.values():
        of_point = [Clause(as_words(row.text)) for row in rows if row.kind == RowKind.CLAUSE]
        conditions = tuple(as_words(row.text) for row in rows if row.kind == RowKind.CONDITION)
        if of_point:
            of_point[-1] = replace(of_point[-1], conditions=conditions)
        clauses += of_point
    return Clauses(decides(item.meeting.board.name), tuple(clauses)) if clauses else None


def _appeal(item: AgendaItem, clock: DecisionClock | None) -> Blocks:
    if clock is None or clock.appeal is None:
        return ()
    posted = clock.of.posted
    return instruction_blocks(
        Instruction(
            route=clock.appeal.route,
            authority=item.meeting.board.name,
            court=settings.COURT,
            source=clock.appeal.source,
            announced_on=timezone.localdate(posted.posted_at) if posted else None,
            last_on=clock.last_on,
        )
    )

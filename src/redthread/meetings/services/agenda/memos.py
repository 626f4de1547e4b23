"""A memo's clauses become the clauses of a matter: written once, in the memo, and taken over word for word."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redthread.meetings import access
from redthread.meetings.models import AgendaItem, ItemKind, ItemRow, Meeting, MemoLink, RowKind
from redthread.meetings.queries import agendas
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
from redthread.meetings.services.papers import attach_papers
from redthread.registry import access as registry
from redthread.registry.models import CaseDraft
from redthread.rules.actors import Actor
from redthread.rules.documents import Clauses, plain
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def put_on_agenda(
    *,
    actor: Actor,
    case_draft: CaseDraft,
    meeting: Meeting,
    presenters: str = "",
    late_reason: str = "",
    today: date,
) -> AgendaItem:
    """The memo's case is a matter on the agenda, last, with the memo's clauses word for word.

    A memo that is finished lies first among the papers of the matter. After the agenda has been frozen the matter is an
    extra one, with the reason why it cannot wait. Refuses `may_not_prepare_meetings`, `meeting_cancelled`,
    `agenda_of_past_meeting`, `agenda_frozen_needs_reason`, `memo_held_back`, `memo_dropped`, `memo_on_agenda`,
    `memo_without_clauses`, and `conditions_not_last`.
    """
    access.may_prepare(actor).require()
    kept = locked_meeting(meeting)
    memo = _readable(actor, case_draft)
    version = memo.draft.latest
    document = agendas.memo_version(memo, version)
    clauses = None if document is None else agendas.clauses_of(document)
    refusals = [*late_faults(kept, late_reason, today), *_clause_faults(clauses)]
    if memo.draft.state == "dropped":
        refusals.append(refuse("memo_dropped"))
    if kept.items.filter(number__gt=0, memo_links__case_draft=memo).exists():
        refusals.append(refuse("memo_on_agenda", dnr=memo.case.dnr))
    if refusals or clauses is None:
        raise Refused(tuple(refusals))
    is_extra = bool(agendas.frozen_numbers(kept))
    item = AgendaItem.objects.create(
        meeting=kept,
        number=next_number(kept),
        title=memo.draft.title[:500],
        kind=ItemKind.DECISION,
        case=memo.case,
        presenters=" ".join(presenters.split())[:500],
        is_extra=is_extra,
        late_reason=late_reason.strip()[:LATE_REASON] if is_extra else "",
    )
    _write(item, RowKind.CLAUSE, clause_texts(clauses))
    _write(item, RowKind.CONDITION, condition_texts(clauses))
    _link(actor, item, memo, version)
    if memo.document is not None:
        attach_papers(actor=actor, item=item, documents=[memo.document])
    noted(actor, "meetings.put_memo_on_agenda", item, reason=item.late_reason, version=version)
    return item


@transaction.atomic
def update_from_memo(*, actor: Actor, item: AgendaItem, seen: int, reason: str = "") -> AgendaItem:
    """The matter's clauses are those of the latest version of its memo.

    `seen` is the version whose differences the actor has read. Rows that are no longer proposed stay as struck ones.
    Refuses `may_not_freeze_agenda`, `clause_decided` and `item_is_treated`, `memo_not_newer`, `memo_changed` when there
    is a later version than the one seen, `reason_missing` for a matter on a frozen agenda, and as `put_on_agenda`.
    """
    access.may_freeze(actor).require()
    kept = locked_item(item)
    require_undecided(kept)
    newer = agendas.newer_memo(actor, kept)
    if newer is None:
        raise Refused((refuse("memo_not_newer", item=kept.number),))
    refusals: list[Refusal] = []
    if newer.version != seen:
        refusals.append(refuse("memo_changed", version=newer.version))
    if is_fixed(kept) and not reason.strip():
        refusals.append(refuse("reason_missing"))
    document = agendas.memo_version(newer.case_draft, newer.version)
    clauses = None if document is None else agendas.clauses_of(document)
    refusals += _clause_faults(clauses)
    if refusals or clauses is None:
        raise Refused(tuple(refusals))
    _write(kept, RowKind.CLAUSE, clause_texts(clauses))
    _write(kept, RowKind.CONDITION, condition_texts(clauses))
    kept.title = newer.case_draft.draft.title[:500]
    kept.save(update_fields=["title"])
    _link(actor, kept, newer.case_draft, newer.version)
    _attach_finished(actor, kept, newer.case_draft)
    noted(actor, "meetings.update_from_memo", kept, reason=reason.strip(), version=newer.version)
    return kept


def clause_texts(clauses: Clauses) -> tuple[str, ...]:
    """The clauses as text, word for word."""
    return tuple(plain(clause.text) for clause in clauses.clauses)


def condition_texts(clauses: Clauses) -> tuple[str, ...]:
    """The conditions as text, word for word; they stand under the last clause."""
    return tuple(plain(text) for text in clauses.clauses[-1].conditions)


def rewrite_rows(item: AgendaItem, kind: RowKind, texts: Sequence[str]) -> None:
    """The matter's prepared rows of the kind say this. What is no longer proposed stays, struck."""
    _write(item, kind, texts)


def _readable(actor: Actor, case_draft: CaseDraft) -> CaseDraft:
    found = registry.drafts_visible_to(actor).filter(pk=case_draft.pk, draft__kind=agendas.MEMO)
    memo = found.select_related("case", "draft", "document").first()
    if memo is None:
        raise Refused((refuse("memo_held_back"),))
    return memo


def _clause_faults(clauses: Clauses | None) -> list[Refusal]:
    """No matter comes to a board without what is to be decided, and conditions belong to the last clause."""
    if clauses is None or not all(plain(clause.text).strip() for clause in clauses.clauses):
        return [refuse("memo_without_clauses")]
    if any(clause.conditions for clause in clauses.clauses[:-1]):
        return [refuse("conditions_not_last")]
    return []


def _write(item: AgendaItem, kind: RowKind, texts: Iterable[str]) -> None:
    told = list(texts)
    rows = list(item.rows.filter(kind=kind, proposal=None).order_by("order"))
    for row, text in zip(rows, told, strict=False):
        if row.text != text:
            row.text = text
            row.save(update_fields=["text"])
    last = item.rows.filter(kind=RowKind.STRUCK).aggregate(last=Max("order"))["last"]
    for order, row in enumerate(rows[len(told) :], start=0 if last is None else last + 1):
        row.kind, row.order = RowKind.STRUCK, order
        row.save(update_fields=["kind", "order"])
    last = item.rows.filter(kind=kind).aggregate(last=Max("order"))["last"]
    for order, text in enumerate(told[len(rows) :], start=0 if last is None else last + 1):
        ItemRow.objects.create(item=item, kind=kind, order=order, text=text)


def _link(actor: Actor, item: AgendaItem, memo: CaseDraft, version: int) -> None:
    rows = item.rows.filter(kind__in=(RowKind.CLAUSE, RowKind.CONDITION)).order_by("kind", "order")
    told = json.dumps(list(rows.values_list("kind", "text")), ensure_ascii=False)
    MemoLink.objects.create(
        item=item,
        case_draft=memo,
        version=version,
        sha256=hashlib.sha256(told.encode()).hexdigest(),
        taken_at=timezone.now(),
        taken_by=actor.name,
    )


def _attach_finished(actor: Actor, item: AgendaItem, memo: CaseDraft) -> None:
    """The finished memo lies among the papers of its matter, once."""
    found = CaseDraft.objects.select_related("document").get(pk=memo.pk).document
    if found is not None and not item.papers.filter(document=found, removed_at=None).exists():
        attach_papers(actor=actor, item=item, documents=[found])

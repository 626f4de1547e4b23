"""How long documents are kept, and disposal: listed, decided, and carried out by a second official.

Nothing else in the program destroys what has been registered. What is destroyed is content: the files of every version,
the text and what the search knows. The register entry, the list and the hashes stay for ever.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from redthread.journal.services import Subject, record
from redthread.registry import access, queries
from redthread.registry.models import (
    Case,
    CaseType,
    DisclosureRequest,
    Disposal,
    DisposalRow,
    Document,
    DocumentVersion,
    InboxFile,
    InboxItem,
    RequestedDocument,
    RetentionRule,
    StoredFile,
    TextPart,
)
from redthread.registry.queries.files import file_path
from redthread.registry.services.changing import locked_case, note, tidy
from redthread.registry.services.indexing import withdraw_document
from redthread.rules.actors import Actor
from redthread.rules.dated import NothingInForce
from redthread.rules.refusals import Refusal, Refused, refuse
from redthread.rules.retention import Ordinance, locked_until

MOST_YEARS = 200


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A rule as it is written down. Without years, documents are kept for ever."""

    years: int | None
    counted_from: str
    source: str
    valid_from: date
    is_confirmed: bool


@transaction.atomic
def set_retention_rule(*, actor: Actor, case_type: CaseType, facts: RuleFacts) -> RetentionRule:
    """The rule holds for the class from its day; the one before it ends the day before and stays to be read.

    Refuses an empty source, years that cannot be, an unknown day to count from, and a day not after the last rule's.
    """
    _require_disposer(actor)
    CaseType.objects.select_for_update().get(pk=case_type.pk)
    before = RetentionRule.objects.filter(case_type=case_type).order_by("-valid_from", "-id").first()
    refusals = _rule_faults(facts)
    if before is not None and facts.valid_from <= before.valid_from:
        refusals.append(refuse("retention_not_after", valid_from=before.valid_from))
    if refusals:
        raise Refused(tuple(refusals))
    if before is not None:
        before.valid_to = date.fromordinal(facts.valid_from.toordinal() - 1)
        before.save(update_fields=["valid_to"])
    rule = RetentionRule.objects.create(
        case_type=case_type,
        years=facts.years,
        counted_from=facts.counted_from,
        source=tidy(facts.source)[:300],
        valid_from=facts.valid_from,
        is_confirmed=facts.is_confirmed,
    )
    record(
        actor=actor,
        deed="registry.set_retention_rule",
        subject=Subject("registry.retention_rule", str(rule.pk), str(case_type)),
        after={
            "years": facts.years,
            "counted_from": facts.counted_from,
            "source": rule.source,
            "valid_from": facts.valid_from.isoformat(),
            "is_confirmed": facts.is_confirmed,
        },
    )
    return rule


@transaction.atomic
def lock_aid_case(*, actor: Actor, case: Case, ordinance: str, decided_on: date) -> Case:
    """Nothing of the case is disposed of before the ordinance's years have passed. A longer lock is never shortened.

    Refuses an unknown ordinance, a day ahead, and one before the ordinance was in force.
    """
    if not access.may_lock_aid(actor):
        raise Refused((refuse("may_not_dispose"),))
    kept = locked_case(actor, case)
    if ordinance not in set(Ordinance):
        raise Refused((refuse("ordinance_unknown"),))
    if decided_on > timezone.localdate():
        raise Refused((refuse("aid_decided_ahead", decided_on=decided_on),))
    try:
        until = locked_until(Ordinance(ordinance), decided_on)
    except NothingInForce:
        raise Refused((refuse("ordinance_not_in_force", ordinance=ordinance, decided_on=decided_on),)) from None
    before = kept.locked_until
    kept.locked_until = until if before is None else max(before, until)
    kept.save(update_fields=["locked_until"])
    note(
        actor,
        "lock_aid_case",
        kept,
        before={"locked_until": before.isoformat() if before else None},
        after={"locked_until": kept.locked_until.isoformat(), "ordinance": ordinance},
    )
    return kept


@transaction.atomic
def draw_up_disposal(*, actor: Actor, case_types: frozenset[int] = frozenset()) -> Disposal:
    """What is ripe today, of those classes or of all, stands on a list. Nothing is destroyed.

    Refuses when nothing is ripe, and when the actor may not read every document that is.
    """
    _require_disposer(actor)
    ripe = [
        one
        for one in queries.ripe_documents(actor, timezone.localdate())
        if not case_types or one.rule.case_type_id in case_types
    ]
    if not ripe:
        raise Refused((refuse("nothing_is_ripe"),))
    if not all(one.is_readable for one in ripe):
        raise Refused((refuse("disposal_held_back"),))
    disposal = Disposal.objects.create(listed_at=timezone.now(), drawn_up_by_id=actor.id)
    DisposalRow.objects.bulk_create(
        [
            DisposalRow(
                disposal=disposal,
                document=one.document,
                rule=one.rule,
                sha256=one.document.file.sha256,
                title=one.document.title,
                dnr=f"{one.document.case.dnr}-{one.document.number}" if one.document.case else "",
                due_on=one.due_on,
            )
            for one in ripe
        ],
        batch_size=500,
    )
    _note(actor, "draw_up_disposal", disposal, {"documents": len(ripe)})
    return disposal


@transaction.atomic
def decide_disposal(*, actor: Actor, disposal: Disposal, decision: str, decided_on: date, decided_by: str) -> Disposal:
    """The list rests on a decision. Refuses one that is carried out, dropped or decided, empty words and days ahead."""
    kept = _locked(actor, disposal)
    if kept.decided_on is not None:
        raise Refused((refuse("disposal_decided", decided_on=kept.decided_on),))
    refusals = []
    if not decision.strip() or not decided_by.strip():
        refusals.append(refuse("disposal_decision_empty"))
    listed_on = timezone.localtime(kept.listed_at).date()
    if not listed_on <= decided_on <= timezone.localdate():
        refusals.append(refuse("disposal_decided_outside", listed_on=listed_on))
    if refusals:
        raise Refused(tuple(refusals))
    kept.decision, kept.decided_on, kept.decided_by = tidy(decision)[:200], decided_on, tidy(decided_by)[:200]
    kept.save(update_fields=["decision", "decided_on", "decided_by"])
    _note(actor, "decide_disposal", kept, {"decision": kept.decision, "decided_on": decided_on.isoformat()})
    return kept


@transaction.atomic
def drop_disposal(*, actor: Actor, disposal: Disposal, reason: str) -> Disposal:
    """The list will not be carried out; its documents may be listed anew. Refuses an empty reason."""
    kept = _locked(actor, disposal)
    if not reason.strip():
        raise Refused((refuse("reason_missing"),))
    kept.dropped_at, kept.dropped_because = timezone.now(), tidy(reason)[:500]
    kept.save(update_fields=["dropped_at", "dropped_because"])
    _note(actor, "drop_disposal", kept, None, reason)
    return kept


@transaction.atomic
def carry_out_disposal(*, actor: Actor, disposal: Disposal, typed: str) -> Disposal:
    """The content of every document on the list is destroyed; the register entries and the list stay.

    The files go when the deed is kept in the database. Carrying it out again only removes files that a crash left.
    Refuses a list without decision, the one who drew it up, a wrong word typed, and a document that has since come to
    be locked or asked for.
    """
    _require_disposer(actor)
    kept = Disposal.objects.select_for_update().get(pk=disposal.pk)
    if kept.carried_out_at is not None:
        transaction.on_commit(lambda: _remove_files(_hashes_of(kept)))
        return kept
    refusals = _against_carrying_out(actor, kept, typed)
    rows = list(kept.rows.select_related("document").order_by("id"))
    Case.objects.select_for_update().filter(documents__disposals__disposal=kept).count()
    refusals += _rows_in_the_way(rows)
    if refusals:
        raise Refused(tuple(refusals))
    documents = [row.document_id for row in rows]
    files = _files_only_of(documents)
    TextPart.objects.filter(document__in=documents).delete()
    for key in documents:
        withdraw_document(key)
    now = timezone.now()
    StoredFile.objects.filter(pk__in=files).update(disposed_at=now)
    kept.carried_out_at, kept.carried_out_by = now, actor.name[:200]
    kept.save(update_fields=["carried_out_at", "carried_out_by"])
    hashes = sorted(StoredFile.objects.filter(pk__in=files).values_list("sha256", flat=True))
    told = {"documents": [{"dnr": row.dnr, "sha256": row.sha256} for row in rows], "destroyed": hashes}
    _note(actor, "carry_out_disposal", kept, told | {"decision": kept.decision})
    transaction.on_commit(lambda: _remove_files(hashes))
    return kept


def _files_only_of(documents: list[int]) -> list[int]:
    """The files of every version of the documents and what was given out of them, but none that another one needs."""
    of_these = Q(documents__in=documents) | Q(versions__document__in=documents)
    given = {RequestedDocument.Outcome.GIVEN, RequestedDocument.Outcome.PARTLY}
    rows = RequestedDocument.objects.filter(document__in=documents, outcome__in=given)
    bundles = DisclosureRequest.objects.filter(documents__in=rows, bundle__isnull=False).values("bundle")
    cut = rows.exclude(given_sha256="").values("given_sha256")
    files = set(
        StoredFile.objects.filter(of_these | Q(pk__in=bundles) | Q(sha256__in=cut), disposed_at__isnull=True)
        .values_list("pk", flat=True)
        .distinct()
    )
    elsewhere = Document.objects.filter(file__in=files).exclude(pk__in=documents).values_list("file", flat=True)
    earlier = DocumentVersion.objects.filter(file__in=files).exclude(document__in=documents)
    arriving = InboxFile.objects.filter(file__in=files, item__status=InboxItem.Status.WAITING)
    waiting = arriving.values_list("file", flat=True)
    return sorted(files - set(elsewhere) - set(earlier.values_list("file", flat=True)) - set(waiting))


def _hashes_of(disposal: Disposal) -> list[str]:
    files = StoredFile.objects.filter(disposed_at=disposal.carried_out_at)
    return sorted(files.values_list("sha256", flat=True))


def _remove_files(hashes: list[str]) -> None:
    for sha256 in hashes:
        file_path(sha256).unlink(missing_ok=True)


def _rows_in_the_way(rows: list[DisposalRow]) -> list[Refusal]:
    """One refusal for each document that may no longer be disposed of."""
    today = timezone.localdate()
    cases = {row.pk: set(row.document.cases.values_list("pk", flat=True)) for row in rows}
    wanted = {key for keys in cases.values() for key in keys}
    free = set(queries.free_cases(today).filter(pk__in=wanted).values_list("pk", flat=True))
    return [refuse("disposal_in_the_way", dnr=row.dnr) for row in rows if cases[row.pk] - free or not cases[row.pk]]


def _against_carrying_out(actor: Actor, disposal: Disposal, typed: str) -> list[Refusal]:
    refusals = []
    if disposal.dropped_at is not None:
        refusals.append(refuse("disposal_dropped"))
    if disposal.decided_on is None:
        refusals.append(refuse("disposal_undecided"))
    if disposal.drawn_up_by_id is None or actor.id is None or disposal.drawn_up_by_id == actor.id:
        refusals.append(refuse("disposal_needs_two"))
    if tidy(typed) != f"gallra {disposal.pk}":
        refusals.append(refuse("disposal_not_typed", word=f"gallra {disposal.pk}"))
    return refusals


def _locked(actor: Actor, disposal: Disposal) -> Disposal:
    _require_disposer(actor)
    kept = Disposal.objects.select_for_update().get(pk=disposal.pk)
    if kept.carried_out_at is not None:
        raise Refused((refuse("disposal_carried_out"),))
    if kept.dropped_at is not None:
        raise Refused((refuse("disposal_dropped"),))
    return kept


def _require_disposer(actor: Actor) -> None:
    if not access.may_dispose(actor):
        raise Refused((refuse("may_not_dispose"),))


def _rule_faults(facts: RuleFacts) -> list[Refusal]:
    faults = [] if facts.source.strip() else [refuse("retention_without_source")]
    if facts.years is not None and not 0 <= facts.years <= MOST_YEARS:
        faults.append(refuse("retention_years", most=MOST_YEARS))
    if facts.counted_from not in RetentionRule.CountedFrom.values:
        faults.append(refuse("retention_counted_from"))
    return faults


def _note(actor: Actor, deed: str, disposal: Disposal, after: dict[str, Any] | None, reason: str = "") -> None:
    subject = Subject("registry.disposal", str(disposal.pk), str(disposal))
    record(actor=actor, deed=f"registry.{deed}", subject=subject, after=after, reason=tidy(reason))

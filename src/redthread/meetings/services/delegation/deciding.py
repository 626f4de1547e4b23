"""Deeds by which something is decided on the board's behalf, corrected or declared void. Nothing is ever edited."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from redthread.applications.models import SupportDecision
from redthread.journal.services import Subject, record
from redthread.meetings import access
from redthread.meetings.models import Board, DelegatedDecision, ItemRow, OfficialJav, OrderPoint, PassingOn
from redthread.meetings.queries import delegation as queries
from redthread.meetings.services.delegation.reporting import note_as_reported, report_at_next
from redthread.people.access import in_force
from redthread.people.models import Account
from redthread.registry import access as registry
from redthread.registry.models import Case
from redthread.rules.actors import Actor
from redthread.rules.meetings.delegation import Holder, Link, chain_faults, may_decide
from redthread.rules.money import Money
from redthread.rules.refusals import Refusal, Refused, refuse


@dataclass(frozen=True, slots=True)
class NewDelegated:
    """A decision to write down. `post` may be left out: it is then the one by which the decider decides on the point.

    `decided_by` is None for somebody without an account here, who is named in `decider` as in the papers, and for an
    automatic decision. `is_free_of_jav` is the decider's declaration (KL 7:4).
    """

    board: Board
    number: str
    decided_on: date
    subject: str
    text: str
    decided_by: Account | None = None
    decider: str = ""
    post: str = ""
    amount: Money | None = None
    case: Case | None = None
    reference: str = ""
    recipient: str = ""
    is_refusal: bool = False
    is_free_of_jav: bool = False
    support: SupportDecision | None = None


@transaction.atomic
def decide_on_delegation(*, actor: Actor, decision: NewDelegated, today: date) -> DelegatedDecision:
    """The decision is made, with the chain to who made it as it stands that day, and waits to be reported.

    Refuses `may_not_write_delegated`, `decides_for_another`, `case_unknown`, `decided_in_future`,
    `delegated_incomplete` for each fact that is missing, what `may_decide` refuses (`point_unknown`,
    `point_not_in_force`, `not_the_delegate`, `above_limit`), `amount_missing`, `jav_not_declared` and
    `official_has_jav` (KL 7:4), `point_is_for_urgent`, `support_decided_already`, and what breaks the chain.
    """
    return _decide(actor, decision, today, urgent_reason=None, corrects=None)


@transaction.atomic
def decide_urgently(*, actor: Actor, decision: NewDelegated, reason: str, today: date) -> DelegatedDecision:
    """The chair or a named member has decided because the board could not be waited for (KL 6:39).

    It stands on the agenda of the next meeting at once (6:40), or as soon as there is one. Refuses as
    `decide_on_delegation`, and `not_urgent_point` for another point than that for urgent matters, and
    `urgent_without_reason`.
    """
    decided = _decide(actor, decision, today, urgent_reason=reason.strip(), corrects=None)
    report_at_next(actor=actor, board=decided.board, today=today)
    decided.refresh_from_db()
    return decided


@transaction.atomic
def decide_as_reported(
    *, actor: Actor, decision: NewDelegated, row: ItemRow, today: date, urgent_reason: str | None = None
) -> DelegatedDecision:
    """A decision that a meeting's own papers already tell of is kept, tied to the row that tells of it.

    Refuses as `decide_on_delegation` or, with a reason for the urgency, `decide_urgently`; and as `note_as_reported`.
    """
    decided = _decide(actor, decision, today, urgent_reason=urgent_reason, corrects=None)
    note_as_reported(actor=actor, decisions=[decided], row=row)
    decided.refresh_from_db()
    return decided


@transaction.atomic
def correct_delegated(*, actor: Actor, decision: DelegatedDecision, by: NewDelegated, today: date) -> DelegatedDecision:
    """A new decision stands in place of the one before, which is kept as it was; the board is told of both.

    Refuses as `decide_on_delegation`, and `delegated_is_void` and `delegated_is_corrected`.
    """
    kept = _locked(decision)
    if kept.voided_at is not None:
        raise Refused((refuse("delegated_is_void"),))
    if DelegatedDecision.objects.filter(corrects=kept).exists():
        raise Refused((refuse("delegated_is_corrected"),))
    reason = kept.urgent_reason if kept.is_urgent else None
    corrected = _decide(actor, by, today, urgent_reason=reason, corrects=kept)
    if corrected.is_urgent:
        report_at_next(actor=actor, board=corrected.board, today=today)
    return corrected


@transaction.atomic
def void_delegated(*, actor: Actor, decision: DelegatedDecision, reason: str) -> None:
    """The decision was written down by mistake and was never made. The row stays, and is not reported.

    Refuses `may_not_write_delegated`, `decides_for_another`, `reason_missing`, `delegated_is_void`, and
    `delegated_is_reported`: what the board has been told is corrected by a new decision.
    """
    kept = _locked(decision)
    refusals = _faults_of_writer(actor, kept.decided_by)
    if not reason.strip():
        refusals.append(refuse("reason_missing"))
    if kept.voided_at is not None:
        refusals.append(refuse("delegated_is_void"))
    elif kept.reported_item is not None:
        refusals.append(refuse("delegated_is_reported", number=kept.reported_item.number))
    if refusals:
        raise Refused(tuple(refusals))
    kept.voided_at, kept.void_reason = timezone.now(), reason.strip()
    kept.save(update_fields=["voided_at", "void_reason"])
    record(
        actor=actor,
        deed="meetings.void_delegated",
        subject=delegated_subject(kept),
        after={"is_void": True},
        reason=reason.strip(),
    )


def delegated_subject(decision: DelegatedDecision) -> Subject:
    """The decision as the journal names it: never by what it says, which may be held back."""
    label = f"{decision.board.name}, {decision.point.number}, {decision.decided_on}"
    return Subject("meetings.delegated_decision", str(decision.pk), label)


def _decide(
    actor: Actor,
    new: NewDelegated,
    today: date,
    *,
    urgent_reason: str | None,
    corrects: DelegatedDecision | None,
) -> DelegatedDecision:
    Board.objects.select_for_update().get(pk=new.board.pk)
    refusals = _faults_of_writer(actor, new.decided_by)
    refusals += _faults_of_facts(actor, new, today)
    point = queries.point_on(new.board, new.number, new.decided_on)
    post = _post(new, point)
    refusals += _faults_by_order(new, point, post)
    if point is not None:
        refusals += _faults_of_point(new, point, urgent_reason)
    refusals += _faults_of_jav(new, point)
    if refusals or point is None:
        raise Refused(tuple(refusals))
    chain = queries.chain_to(point, post, _passings(new))
    broken = chain_faults(chain, new.decided_on)
    if broken:
        raise Refused(broken)
    decided = DelegatedDecision.objects.create(
        board=new.board,
        point=point,
        case=new.case,
        reference=new.reference.strip(),
        decided_on=new.decided_on,
        decided_by=new.decided_by,
        decider=new.decided_by.name if new.decided_by else new.decider.strip() or post,
        post=post,
        amount=new.amount,
        subject=" ".join(new.subject.split()),
        text=new.text.strip(),
        recipient=" ".join(new.recipient.split()),
        is_refusal=new.is_refusal,
        is_urgent=urgent_reason is not None,
        urgent_reason=urgent_reason or "",
        is_reportable=point.is_reported,
        chain=[_told_link(link) for link in chain],
        recorded_at=timezone.now(),
        corrects=corrects,
        support=new.support,
    )
    record(
        actor=actor,
        deed="meetings.decide_urgently" if decided.is_urgent else "meetings.decide_on_delegation",
        subject=delegated_subject(decided),
        after=_told(decided),
    )
    return decided


def _locked(decision: DelegatedDecision) -> DelegatedDecision:
    Board.objects.select_for_update().get(pk=decision.board_id)
    kept = DelegatedDecision.objects.select_for_update(of=("self",)).select_related("board", "point", "decided_by")
    return kept.get(pk=decision.pk)


def _faults_of_writer(actor: Actor, decided_by: Account | None) -> list[Refusal]:
    if not access.may_write_delegated(actor):
        return [refuse("may_not_write_delegated")]
    if not access.may_write_delegated_for(actor, None if decided_by is None else decided_by.pk):
        return [refuse("decides_for_another")]
    return []


def _faults_of_facts(actor: Actor, new: NewDelegated, today: date) -> list[Refusal]:
    asked = {"subject": new.subject, "text": new.text}
    found = [refuse("delegated_incomplete", fact=fact) for fact, value in asked.items() if not value.strip()]
    if new.decided_on > today:
        found.append(refuse("decided_in_future", decided=new.decided_on))
    if new.case is not None and not registry.readable_by(actor).filter(pk=new.case.pk).exists():
        found.append(refuse("case_unknown"))
    if new.support is not None and DelegatedDecision.objects.filter(support=new.support).exists():
        found.append(refuse("support_decided_already", reference=new.support.reference))
    return found


def _post(new: NewDelegated, point: OrderPoint | None) -> str:
    """The post that is decided by: the one told, the one the decider holds, or else that of the point."""
    if new.post.strip() or point is None:
        return " ".join(new.post.split())
    if new.decided_by is None:
        return point.post
    held = queries.posts_held(new.decided_by, point, new.decided_on)
    return held[0] if held else ", ".join(queries.titles_held(new.decided_by, new.decided_on))


def _faults_by_order(new: NewDelegated, point: OrderPoint | None, post: str) -> list[Refusal]:
    """What the order says against it, each with who or what would be right."""
    found = list(
        may_decide(
            queries.rule_points(new.board, new.number),
            queries.rule_passings(new.board, new.number),
            number=new.number,
            post=post,
            amount=new.amount,
            day=new.decided_on,
        ).refusals
    )
    if point is None:
        return found
    told = [_with_what_is_right(one, new, point, post) for one in found]
    account = new.decided_by
    if account is not None and not found and post not in queries.posts_held(account, point, new.decided_on):
        refusal = refuse("not_the_delegate", point=new.number, post=point.post)
        told.append(_with_what_is_right(refusal, new, point, ""))
    return told


def _with_what_is_right(refusal: Refusal, new: NewDelegated, point: OrderPoint, held: str) -> Refusal:
    """Above the limit: the points of the group that take the amount. Another delegate: those that the decider has."""
    if refusal.code not in {"above_limit", "not_the_delegate"}:
        return refusal
    better = queries.better_points(new.board, point, new.amount, new.decided_on)
    if refusal.code == "not_the_delegate":
        titles = queries.titles_held(new.decided_by, new.decided_on) if new.decided_by else ()
        better = tuple(one for one in better if one.post in titles)
    right = "; ".join(f"{one.number}, {one.post}" for one in better[:2])
    return Refusal(refusal.code, (*refusal.facts, ("right", right), ("also", _also(new)), ("held", held)))


def _also(new: NewDelegated) -> str:
    """The posts that the point has been passed on to and that may decide that day."""
    return ", ".join(one.post for one in _passings(new))


def _passings(new: NewDelegated) -> list[PassingOn]:
    found = PassingOn.objects.filter(in_force(new.decided_on), board=new.board, number=new.number)
    return list(found.order_by("first_on", "id"))


def _faults_of_point(new: NewDelegated, point: OrderPoint, urgent_reason: str | None) -> list[Refusal]:
    found: list[Refusal] = []
    if point.limit is not None and new.amount is None and not new.is_refusal:
        found.append(refuse("amount_missing", point=point.number, limit=point.limit))
    if urgent_reason is None and point.is_urgent:
        found.append(refuse("point_is_for_urgent", point=point.number))
    if urgent_reason is not None and not point.is_urgent:
        found.append(refuse("not_urgent_point", point=point.number))
    if urgent_reason == "":
        found.append(refuse("urgent_without_reason"))
    return found


def _faults_of_jav(new: NewDelegated, point: OrderPoint | None) -> list[Refusal]:
    """A machine has no interests; everybody else declares that they have none."""
    if point is not None and Holder(point.holder) is Holder.AUTOMATIC:
        return []
    found = [] if new.is_free_of_jav else [refuse("jav_not_declared")]
    if new.decided_by is not None and new.case is not None:
        declared = OfficialJav.objects.filter(account=new.decided_by, case=new.case, lifted_at=None)
        if declared.exists():
            found.append(refuse("official_has_jav", case=new.case.dnr))
    return found


def _told_link(link: Link) -> dict[str, str]:
    return {
        "holder": link.holder.value,
        "post": link.post,
        "source": link.source,
        "first_on": link.first_on.isoformat(),
    }


def _told(decision: DelegatedDecision) -> dict[str, Any]:
    return {
        "point": decision.point.number,
        "post": decision.post,
        "decided_on": decision.decided_on.isoformat(),
        "case": "" if decision.case is None else decision.case.dnr,
        "is_urgent": decision.is_urgent,
    }

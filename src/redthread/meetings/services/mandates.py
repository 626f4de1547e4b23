"""Deeds about who sits on a board, and who is called when somebody is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from redthread.journal.services import record
from redthread.meetings.models import Board, Mandate, Member, ServiceOrder
from redthread.meetings.queries import PRESIDIUM, settings_on
from redthread.meetings.services.boards import board_subject, require_keeper
from redthread.people.models import Account
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

_SEATS = (Mandate.Role.MEMBER, Mandate.Role.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class NewMandate:
    """Somebody is elected to a place. `login` names the account of one who signs in here.

    `order` is the place among the party's substitutes; the last when none is told. `source` is the election.
    """

    name: str
    party: str
    role: Mandate.Role
    first_on: date
    last_on: date
    source: str
    order: int | None = None
    replaces: Mandate | None = None
    login: str = ""


@transaction.atomic
def elect(*, actor: Actor, board: Board, mandate: NewMandate) -> Mandate:
    """The member sits on the board from the first to the last day.

    Refuses `may_not_keep_boards`, `member_without_name`, `mandate_without_source`, `mandate_reversed`,
    `account_unknown`, `member_has_other_account`; `member_sits_already` for one who is a member or substitute then,
    `post_taken` for a chair or vice chair there is, `post_needs_seat` for a chair who is no member all that time,
    `board_without_settings`, `seats_full`, `substitute_order_taken`, and `place_not_vacant` for a place nobody left.
    """
    require_keeper(actor)
    kept = Board.objects.select_for_update().get(pk=board.pk)
    name, party = " ".join(mandate.name.split()), " ".join(mandate.party.split())
    member = Member.objects.filter(name=name, party=party).first()
    account = Account.objects.filter(login=mandate.login).first() if mandate.login else None
    refusals = [*_faults(mandate, name), *_faults_of_account(mandate, member, account)]
    if not refusals:
        refusals = _faults_of_place(kept, mandate, member, party)
    if refusals:
        raise Refused(tuple(refusals))
    if member is None:
        member = Member.objects.create(name=name, party=party, account=account)
    elif account is not None and member.account is None:
        member.account = account
        member.save(update_fields=["account"])
    order = None
    if mandate.role == Mandate.Role.SUBSTITUTE:
        order = mandate.order or _next_order(kept, party, mandate)
    elected = Mandate.objects.create(
        board=kept,
        member=member,
        role=mandate.role,
        order=order,
        first_on=mandate.first_on,
        last_on=mandate.last_on,
        source=mandate.source.strip(),
        replaces=mandate.replaces,
    )
    _noted(actor, "meetings.elect", elected, after=_told(elected))
    return elected


@transaction.atomic
def end_mandate(*, actor: Actor, mandate: Mandate, ended_on: date, reason: str) -> None:
    """The mandate's last day is earlier than it was elected for; a member's chair or vice chair ends with the seat.

    Refuses `may_not_keep_boards`, `reason_missing`, `mandate_is_void`, `mandate_has_ended`, and `end_outside_term`.
    """
    require_keeper(actor)
    kept = _locked(mandate)
    refusals = _faults_of_ending(kept, reason)
    if not kept.first_on <= ended_on < kept.last_on:
        refusals.append(refuse("end_outside_term", first=kept.first_on, last=kept.last_on))
    if refusals:
        raise Refused(tuple(refusals))
    for one in (kept, *_posts_after(kept, ended_on)):
        before = _told(one)
        if one.first_on > ended_on:
            one.is_void = True
        else:
            one.ended_on = ended_on
        one.end_reason = reason.strip()
        one.save(update_fields=["ended_on", "is_void", "end_reason"])
        _noted(actor, "meetings.end_mandate", one, before=before, after=_told(one), reason=reason)


@transaction.atomic
def void_mandate(*, actor: Actor, mandate: Mandate, reason: str) -> None:
    """The mandate was entered by mistake: it was never in force, nor a chair that stood on it. The row stays.

    Refuses `may_not_keep_boards`, `reason_missing`, and `mandate_is_void`.
    """
    require_keeper(actor)
    kept = _locked(mandate)
    refusals = [one for one in _faults_of_ending(kept, reason) if one.code != "mandate_has_ended"]
    if refusals:
        raise Refused(tuple(refusals))
    for one in (kept, *_posts_after(kept, kept.first_on)):
        before = _told(one)
        one.is_void, one.end_reason = True, reason.strip()
        one.save(update_fields=["is_void", "end_reason"])
        _noted(actor, "meetings.void_mandate", one, before=before, after=_told(one), reason=reason)


@transaction.atomic
def set_service_order(
    *, actor: Actor, board: Board, party: str, called: Sequence[str], first_on: date, source: str
) -> ServiceOrder:
    """From the day, the substitutes of these parties are called, in that order, for the party's members (KL 6:17).

    Refuses `may_not_keep_boards`, `service_order_empty`, `service_order_twice`, and `service_order_without_source`.
    """
    require_keeper(actor)
    kept = Board.objects.select_for_update().get(pk=board.pk)
    parties = [" ".join(one.split()) for one in called]
    shown = " ".join(party.split())
    refusals = [] if parties else [refuse("service_order_empty")]
    refusals += [refuse("service_order_twice", party=one) for one in sorted(set(parties)) if parties.count(one) > 1]
    if not source.strip():
        refusals.append(refuse("service_order_without_source"))
    if refusals:
        raise Refused(tuple(refusals))
    earlier = kept.service_orders.filter(party=shown, first_on__lte=first_on).order_by("-first_on", "-id").first()
    order = ServiceOrder.objects.create(
        board=kept, party=shown, called=parties, first_on=first_on, source=source.strip()
    )
    record(
        actor=actor,
        deed="meetings.set_service_order",
        subject=board_subject(kept),
        before=None if earlier is None else {"called": earlier.called},
        after={"political_party": shown, "called": parties, "first_on": first_on.isoformat(), "source": order.source},
    )
    return order


def _faults(mandate: NewMandate, name: str) -> list[Refusal]:
    found = [] if name else [refuse("member_without_name")]
    if not mandate.source.strip():
        found.append(refuse("mandate_without_source"))
    if mandate.last_on < mandate.first_on:
        found.append(refuse("mandate_reversed", first=mandate.first_on, last=mandate.last_on))
    return found


def _faults_of_account(mandate: NewMandate, member: Member | None, account: Account | None) -> list[Refusal]:
    if not mandate.login:
        return []
    if account is None:
        return [refuse("account_unknown", login=mandate.login)]
    if member is not None and member.account_id not in (None, account.pk):
        return [refuse("member_has_other_account", member=str(member))]
    return []


def _faults_of_place(board: Board, mandate: NewMandate, member: Member | None, party: str) -> list[Refusal]:
    during = list(board.mandates.filter(_meets(mandate.first_on, mandate.last_on)).select_related("member"))
    if mandate.role in PRESIDIUM:
        return _faults_of_post(mandate, member, during)
    found: list[Refusal] = []
    seated = [one for one in during if member is not None and one.member_id == member.pk and one.role in _SEATS]
    found += [
        refuse("member_sits_already", member=str(one.member), first=one.first_on, last=_last(one)) for one in seated
    ]
    if mandate.role == Mandate.Role.SUBSTITUTE:
        same = [one for one in during if one.role == mandate.role and one.member.party == party]
        if mandate.order is not None and any(one.order == mandate.order for one in same):
            found.append(refuse("substitute_order_taken", order=mandate.order, party=party))
        return found
    return [*found, *_faults_of_seat(board, mandate, during)]


def _faults_of_post(mandate: NewMandate, member: Member | None, during: Sequence[Mandate]) -> list[Refusal]:
    found = [
        refuse("post_taken", post=one.get_role_display(), member=str(one.member), last=_last(one))
        for one in during
        if one.role == mandate.role
    ]
    is_seated = any(
        one.role == Mandate.Role.MEMBER and one.first_on <= mandate.first_on and _last(one) >= mandate.last_on
        for one in during
        if member is not None and one.member_id == member.pk
    )
    if not is_seated:
        found.append(refuse("post_needs_seat", member=" ".join(mandate.name.split())))
    return found


def _faults_of_seat(board: Board, mandate: NewMandate, during: Sequence[Mandate]) -> list[Refusal]:
    settings = settings_on(board, mandate.first_on)
    if settings is None:
        return [refuse("board_without_settings", board=board.name, first=mandate.first_on)]
    found: list[Refusal] = []
    members = [one for one in during if one.role == Mandate.Role.MEMBER]
    starts = {mandate.first_on, *(one.first_on for one in members if one.first_on > mandate.first_on)}
    most = max(sum(one.first_on <= day <= _last(one) for one in members) for day in starts)
    if most >= settings.seats:
        found.append(refuse("seats_full", seats=settings.seats, source=settings.seats_source))
    if mandate.replaces is not None and not _was_left(board, mandate.replaces, mandate.first_on):
        found.append(refuse("place_not_vacant", member=str(mandate.replaces.member)))
    return found


def _was_left(board: Board, place: Mandate, first_on: date) -> bool:
    """Whether the place is empty from the day: its holder has left, and nobody has been elected after."""
    is_of_board = place.board_id == board.pk and place.role == Mandate.Role.MEMBER and not place.is_void
    has_ended = place.ended_on is not None and place.ended_on < first_on
    filled = place.replaced_by.filter(is_void=False).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first_on))
    return is_of_board and has_ended and not filled.exists()


def _meets(first_on: date, last_on: date) -> Q:
    """Mandates that hold on some day of the period."""
    return Q(is_void=False, first_on__lte=last_on, last_on__gte=first_on) & (
        Q(ended_on__isnull=True) | Q(ended_on__gte=first_on)
    )


def _next_order(board: Board, party: str, mandate: NewMandate) -> int:
    same = board.mandates.filter(_meets(mandate.first_on, mandate.last_on), member__party=party, order__isnull=False)
    return int(same.aggregate(last=Max("order"))["last"] or 0) + 1


def _faults_of_ending(mandate: Mandate, reason: str) -> list[Refusal]:
    found = [] if reason.strip() else [refuse("reason_missing")]
    if mandate.is_void:
        found.append(refuse("mandate_is_void"))
    elif mandate.ended_on is not None:
        found.append(refuse("mandate_has_ended", last=mandate.ended_on))
    return found


def _posts_after(mandate: Mandate, day: date) -> list[Mandate]:
    """The chair or vice chair that the member holds after the day on the strength of this seat."""
    if mandate.role != Mandate.Role.MEMBER:
        return []
    posts = Mandate.objects.select_for_update().filter(
        _meets(day, mandate.last_on), board=mandate.board_id, member=mandate.member_id, role__in=PRESIDIUM
    )
    return [one for one in posts.select_related("member", "board").order_by("pk") if _last(one) > day]


def _last(mandate: Mandate) -> date:
    return mandate.ended_on or mandate.last_on


def _locked(mandate: Mandate) -> Mandate:
    board = Board.objects.select_for_update().get(pk=mandate.board_id)
    kept = Mandate.objects.select_related("member").get(pk=mandate.pk)
    kept.board = board
    return kept


def _told(mandate: Mandate) -> dict[str, str | int | bool | None]:
    return {
        "member": str(mandate.member),
        "seat": mandate.role,
        "order": mandate.order,
        "first_on": mandate.first_on.isoformat(),
        "last_on": mandate.last_on.isoformat(),
        "ended_on": None if mandate.ended_on is None else mandate.ended_on.isoformat(),
        "is_void": mandate.is_void,
        "after_member": str(mandate.replaces.member) if mandate.replaces else "",
        "source": mandate.source,
    }


def _noted(
    actor: Actor,
    deed: str,
    mandate: Mandate,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any],
    reason: str = "",
) -> None:
    record(
        actor=actor, deed=deed, subject=board_subject(mandate.board), before=before, after=after, reason=reason.strip()
    )

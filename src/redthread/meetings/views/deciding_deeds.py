"""What the buttons and forms of the decision page ask for, and the deed that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, QueryDict

from redthread.meetings.forms.deciding import ProposalForm, ReservationForm
from redthread.meetings.queries import deciding as queries
from redthread.meetings.services import deciding

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, DecisionPoint, Member, Put
    from redthread.rules.actors import Actor


class Misfilled(Exception):
    """A form had faults; it is shown again as it was filled in."""


@dataclass(slots=True)
class Asked:
    """What was asked for about a matter, by whom. A form that was filled in is kept here, to be shown if refused."""

    actor: Actor
    item: AgendaItem
    told: QueryDict
    proposal: ProposalForm | None = None
    reservation: ReservationForm | None = None
    point_id: int = 0

    @property
    def revision(self) -> int | None:
        """Which state of the point the page showed."""
        told = self.told.get("revision", "")
        return int(told) if told.isdecimal() else None

    def point(self) -> DecisionPoint:
        """The point of the matter; Http404 for none."""
        found = queries.point_to_decide(self.actor, self.number("point"))
        if found is None or found.item_id != self.item.pk:
            raise Http404
        self.point_id = found.pk
        return found

    def put(self) -> Put:
        """What is put in the matter; Http404 for none."""
        found = queries.put_to_board(self.actor, self.number("put"))
        if found is None or found.point.item_id != self.item.pk:
            raise Http404
        self.point_id = found.point_id
        return found

    def number(self, name: str) -> int:
        """A number among what was told; 0 for none."""
        told = self.told.get(name, "")
        return int(told) if told.isdecimal() and told.isascii() else 0

    def member(self, name: str, among: tuple[Member, ...]) -> Member:
        """One of those; Http404 for anybody else."""
        found = next((one for one in among if one.pk == self.number(name)), None)
        if found is None:
            raise Http404
        return found


def do(asked: Asked, name: str) -> None:
    """The deed of that name is done. Raises Misfilled for none."""
    deed = _DEEDS.get(name)
    if deed is None:
        raise Misfilled
    deed(asked)


def _open(asked: Asked) -> None:
    rows = queries.prepared_rows(asked.item)
    sort = _sort(asked.told.get("sort", ""))
    parts = {row.pk: asked.number(f"part-{row.pk}") or 1 for row in rows}
    if len(set(parts.values())) <= 1:
        deciding.open_points(actor=asked.actor, item=asked.item, sort=sort)
        return
    points = [
        deciding.NewPoint(tuple(pk for pk, one in parts.items() if one == part), sort=sort)
        for part in sorted(set(parts.values()))
    ]
    deciding.open_points(actor=asked.actor, item=asked.item, points=points)


def _as_prepared(asked: Asked) -> None:
    deciding.decide_as_prepared(actor=asked.actor, item=asked.item)


def _propose(asked: Asked) -> None:
    point = asked.point()
    among = {one.pk: one for one in queries.serving_members(point)}
    form = ProposalForm(asked.told, members=[(pk, str(one)) for pk, one in among.items()], prefix=f"yrkande-{point.pk}")
    asked.proposal = form
    if not form.is_valid():
        raise Misfilled
    told = form.cleaned_data
    deciding.propose(
        actor=asked.actor,
        point=point,
        members=[among[pk] for pk in told["members"]],
        motion=deciding.Motion(told["motion"]),
        text=told["text"],
        clauses=form.words(),
        revision=asked.revision,
    )


def _withdraw(asked: Asked) -> None:
    proposal = queries.proposal_made(asked.actor, asked.number("proposal"))
    if proposal is None or proposal.point.item_id != asked.item.pk:
        raise Http404
    deciding.withdraw_proposal(actor=asked.actor, proposal=proposal, revision=asked.revision)


def _change_clause(asked: Asked) -> None:
    row = queries.row_before_board(asked.actor, asked.number("row"))
    if row is None or row.item_id != asked.item.pk:
        raise Http404
    deciding.change_clause(actor=asked.actor, row=row, text=asked.told.get("text", ""), revision=asked.revision)


def _put_next(asked: Asked) -> None:
    deciding.put_next(actor=asked.actor, point=asked.point(), revision=asked.revision)


def _answer(asked: Asked) -> None:
    is_yes = asked.told.get("answer") == "yes"
    deciding.answer_by_acclamation(actor=asked.actor, put=asked.put(), is_yes=is_yes, revision=asked.revision)


def _call(asked: Asked) -> None:
    put = asked.put()
    called_by = asked.member("called_by", queries.serving_members(put.point))
    is_secret = bool(asked.told.get("is_secret"))
    deciding.call_vote(actor=asked.actor, put=put, called_by=called_by, is_secret=is_secret, revision=asked.revision)


def _vote(asked: Asked) -> None:
    """Every answer that differs from what the page showed is noted, all or none."""
    put = asked.put()
    with transaction.atomic():
        for ballot in put.ballots.select_related("member"):
            answer = asked.told.get(f"ballot-{ballot.pk}", "")
            was = asked.told.get(f"was-{ballot.pk}", "")
            if answer in deciding.Answer.values and answer != was:
                deciding.vote(actor=asked.actor, put=put, member=ballot.member, answer=deciding.Answer(answer), was=was)


def _close(asked: Asked) -> None:
    put = asked.put()
    counted = deciding.Counted(*(asked.number(name) for name in ("yes", "no", "abstained"))) if put.is_secret else None
    lot = {"yes": True, "no": False}.get(asked.told.get("lot", ""))
    with transaction.atomic():
        if not put.is_secret:
            _vote(asked)
        deciding.close_vote(actor=asked.actor, put=put, lot=lot, counted=counted, revision=asked.revision)


def _decide(asked: Asked) -> None:
    deciding.decide(actor=asked.actor, point=asked.point(), revision=asked.revision)


def _reserve(asked: Asked) -> None:
    point = asked.point()
    among = {one.member_id: one.member for one in point.took_part.select_related("member")}
    form = ReservationForm(
        asked.told, members=[(pk, str(one)) for pk, one in among.items()], prefix=f"reservation-{point.pk}"
    )
    asked.reservation = form
    if not form.is_valid():
        raise Misfilled
    member, text = among[form.cleaned_data["member"]], form.cleaned_data["text"]
    if form.cleaned_data["kind"] == deciding.Kind.STATEMENT:
        deciding.state(actor=asked.actor, point=point, member=member, text=text)
    else:
        deciding.reserve(actor=asked.actor, point=point, member=member, text=text)


def _withdraw_reservation(asked: Asked) -> None:
    found = queries.reservation_made(asked.actor, asked.number("reservation"))
    if found is None or found.point.item_id != asked.item.pk:
        raise Http404
    deciding.withdraw_reservation(actor=asked.actor, reservation=found)


def _sort(told: str) -> deciding.Sort:
    return deciding.Sort(told) if told in deciding.Sort.values else deciding.Sort.ORDINARY


_DEEDS: dict[str, Callable[[Asked], None]] = {
    "answer": _answer,
    "as_prepared": _as_prepared,
    "call": _call,
    "change_clause": _change_clause,
    "close": _close,
    "decide": _decide,
    "open": _open,
    "propose": _propose,
    "put": _put_next,
    "reserve": _reserve,
    "vote": _vote,
    "withdraw": _withdraw,
    "withdraw_reservation": _withdraw_reservation,
}

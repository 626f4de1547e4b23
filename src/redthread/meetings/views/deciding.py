"""The page where a matter is decided, and the page where a member votes on a tablet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.queries import deciding as queries
from redthread.meetings.queries.table import sitting_of
from redthread.meetings.services import deciding
from redthread.meetings.views.deciding_deeds import Asked, Misfilled, do
from redthread.meetings.views.shown_deciding import shown_point
from redthread.meetings.wording import propositions, sentence
from redthread.rules.refusals import Refused
from redthread.ui.access import actor_behind, reader
from redthread.ui.pages import PageHead, Tone

if TYPE_CHECKING:
    from redthread.meetings.models import AgendaItem, Ballot, Put
    from redthread.rules.actors import Actor

NOT_FILLED_IN = "Formuläret är inte rätt ifyllt. Se felen vid fälten."


@reader(access.may_follow_decisions)
@require_safe
def page(request: HttpRequest, item_id: int) -> HttpResponse:
    """The points of the matter, each with what comes next."""
    actor = actor_behind(request)
    return render(request, "meetings/decide.html", _context(actor, _item(actor, item_id)))


@reader(access.may_keep_table_at_all)
@require_POST
def change(request: HttpRequest, item_id: int) -> HttpResponse:
    """One deed; when it is refused the page tells why, with what was written still in its form."""
    actor = actor_behind(request)
    asked = Asked(actor, _item(actor, item_id), request.POST)
    try:
        do(asked, request.POST.get("deed", ""))
    except Refused as refused:
        reasons = tuple(sentence(one) for one in refused.refusals)
    except Misfilled:
        reasons = (NOT_FILLED_IN,)
    else:
        return redirect("meetings:decide_matter", item_id)
    context = _context(actor, _item(actor, item_id), asked, reasons)
    return render(request, "meetings/decide.html", context, status=422)


@reader(access.may_follow_decisions)
@require_http_methods(["GET", "HEAD", "POST"])
def own_vote(request: HttpRequest, put_id: int) -> HttpResponse:
    """A member whose name is on the roll answers for itself."""
    actor = actor_behind(request)
    put = queries.put_to_board(actor, put_id)
    ballot = None if put is None else _own_ballot(actor, put)
    if put is None or ballot is None:
        raise Http404
    reasons: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            _answer(request, actor, put, ballot)
        except Refused as refused:
            reasons = tuple(sentence(one) for one in refused.refusals)
        else:
            return redirect("meetings:own_vote", put_id)
    told = next(one for one in queries.decision_of(put.point).puts if one.pk == put.pk)
    item = put.point.item
    context = {
        "head": PageHead(item.title, kind="Omröstning", number=_number(item)),
        "put": put,
        "order": propositions.order_said(told),
        "said": propositions.put_said(told),
        "found": propositions.found_said(told) if put.closed_at else "",
        "ballot": ballot,
        "is_open": put.closed_at is None,
        "may_abstain": put.point.sort != deciding.Sort.AUTHORITY,
        "reasons": reasons,
    }
    return render(request, "meetings/vote.html", context, status=422 if reasons else 200)


def _answer(request: HttpRequest, actor: Actor, put: Put, ballot: Ballot) -> None:
    answer = request.POST.get("answer", "")
    if answer not in deciding.Answer.values:
        raise Http404
    was = request.POST.get("was")
    deciding.vote(actor=actor, put=put, member=ballot.member, answer=deciding.Answer(answer), was=was)


def _own_ballot(actor: Actor, put: Put) -> Ballot | None:
    if actor.id is None or put.is_secret:
        return None
    return put.ballots.select_related("member").filter(member__account=actor.id).first()


def _item(actor: Actor, item_id: int) -> AgendaItem:
    item = queries.item_to_decide(actor, item_id)
    if item is None:
        raise Http404
    return item


def _context(
    actor: Actor, item: AgendaItem, asked: Asked | None = None, reasons: tuple[str, ...] = ()
) -> dict[str, object]:
    told = queries.decisions_of(item)
    points = {one.pk: one for one in item.points.select_related("item__meeting__board")}
    sitting = sitting_of(item)
    is_open = sitting is not None and sitting.ended_at is None
    may_keep = bool(access.may_keep_table(actor))
    shown = tuple(
        shown_point(
            one,
            points[one.pk],
            len(told),
            proposal=asked.proposal if asked and asked.point_id == one.pk else None,
            reservation=asked.reservation if asked and asked.point_id == one.pk else None,
        )
        for one in told
    )
    return {
        "head": PageHead(
            item.title,
            kind="Beslut",
            number=_number(item),
            state=item.get_outcome_display() if item.outcome else ("Pågår" if item.order_treated else "Inte påbörjat"),
            tone=Tone.OK if item.outcome else Tone.NOTE,
        ),
        "item": item,
        "points": shown,
        "rows": () if told else queries.prepared_rows(item),
        "reasons": reasons,
        "is_treated": item.order_treated is not None,
        "may_change": may_keep and is_open,
        "sorts": deciding.Sort.choices,
        "deed_url": reverse("meetings:decide_deed", args=[item.pk]),
        "page_url": reverse("meetings:decide_matter", args=[item.pk]),
        "table_url": reverse("meetings:table", args=[item.meeting.board.slug, item.meeting.held_on]),
        "own_votes": tuple(
            (reverse("meetings:own_vote", args=[put.pk]), put.said)
            for one in shown
            for put in one.puts
            if put.vote is not None and put.is_open and any(b.member.account_id == actor.id for b in put.vote.roll)
        )
        if actor.id is not None
        else (),
    }


def _number(item: AgendaItem) -> str:
    return f"§ {item.paragraph}" if item.paragraph else f"ärende {item.number}"

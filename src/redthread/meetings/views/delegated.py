"""Pages about what has been decided by delegation: written down, corrected, and reported to the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access
from redthread.meetings.forms.boards import ReasonForm
from redthread.meetings.forms.delegation import DecideForm, DecisionFilterForm, OfficialJavForm
from redthread.meetings.queries import delegated as queries
from redthread.meetings.queries import delegated_papers as papers
from redthread.meetings.queries import delegation as orders
from redthread.meetings.queries import meetings as meetings_of
from redthread.meetings.services import delegation as services
from redthread.meetings.views.shown_delegation import (
    decision_facts,
    decisions_table,
    frozen_chain,
    meeting_label,
    meeting_url,
    unreported_table,
    ways,
)
from redthread.meetings.wording import sentence
from redthread.meetings.wording.delegation import STATES, holder_and_post, number_of, state_of
from redthread.people.queries import colleagues
from redthread.press.queries import papers as press
from redthread.registry.access import readable_by
from redthread.rules.meetings.reporting import Standing
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, put_on, tell
from redthread.ui.fragments import fragment
from redthread.ui.pages import NextStep, PageHead, Tone

if TYPE_CHECKING:
    from redthread.meetings.models import DelegatedDecision, OrderPoint
    from redthread.meetings.queries.delegated import DecisionPage
    from redthread.people.models import Account
    from redthread.registry.models import Case
    from redthread.rules.actors import Actor

form_page = require_http_methods(["GET", "HEAD", "POST"])
HINT = "limit-hint"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "redovisning-av-delegationsbeslut"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a decision can be written down on: the points in force by "board number", and who may have decided."""

    points: dict[str, OrderPoint]
    people: tuple[Account, ...]

    @property
    def labels(self) -> list[tuple[str, str]]:
        """The points as they are chosen."""
        return [(key, f"{one.number} {one.title}, {holder_and_post(one)}") for key, one in self.points.items()]


@reader(access.may_see_delegation)
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What has been decided, narrowed by point, period, decider and whether the board has been told."""
    actor, today = actor_behind(request), timezone.localdate()
    form = _filter_form(request, actor)
    found = queries.decisions(actor, _wanted(form))
    table = decisions_table(queries.lines(actor, found), today)
    may_write = access.may_write_delegated(actor)
    context = {
        "head": PageHead(
            "Delegationsbeslut",
            facts=(f"{formats.number(len(table.rows))} beslut",),
            next_step=NextStep("Skriv in beslut", reverse("meetings:decide")) if may_write else None,
        ),
        "tabs": ways("decisions", _late(actor, today)),
        "form": form,
        "table": table,
        "query": request.GET.urlencode(),
    }
    return exports.asked_for(request, table) or render(request, "meetings/delegated_decisions.html", context)


@reader(access.may_see_delegation)
@require_safe
def paper(request: HttpRequest, ending: str) -> HttpResponse:
    """The decisions asked for as the paper the board is given: PDF, Word or a page."""
    actor = actor_behind(request)
    found = queries.lines(actor, queries.decisions(actor, _wanted(_filter_form(request, actor))))
    if not found:
        messages.info(request, "Det finns inga sådana beslut att skriva ut.")
        return redirect(f"{reverse('meetings:delegated_decisions')}?{request.GET.urlencode()}")
    document = papers.paper_of(found, timezone.localdate())
    if ending == "html":
        context = {"title": document.title, "page": press.as_page(document), "query": request.GET.urlencode()}
        return render(request, "meetings/delegated_paper.html", context)
    if ending == "pdf":
        content, kind = press.as_pdf(document), "application/pdf"
    else:
        content, kind = press.as_word(document), WORD
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'{"inline" if ending == "pdf" else "attachment"}; filename="{NAME}.{ending}"'
    return answer


@reader(access.may_see_delegation)
@require_safe
def unreported(request: HttpRequest) -> HttpResponse:
    """What the boards have not been told: this is to be empty after each meeting."""
    actor, today = actor_behind(request), timezone.localdate()
    found = queries.unreported(actor, today)
    late = sum(one.standing is Standing.LATE for one in found)
    table = unreported_table(found)
    coming = {one.next_meeting.pk: one.next_meeting for one in found if one.next_meeting is not None}
    head = PageHead(
        "Ännu inte anmälda",
        kind="Delegationsbeslut",
        state=f"{formats.number(late)} skulle ha anmälts" if late else "",
        tone=Tone.ERROR if late else Tone.PLAIN,
        facts=(f"{formats.number(len(found))} beslut",),
    )
    context = {
        "head": head,
        "tabs": ways("unreported", late),
        "table": table,
        "meetings": [
            (meeting_label(one), reverse("meetings:report_delegated", args=[one.board.slug, one.held_on]))
            for one in sorted(coming.values(), key=lambda one: (one.held_on, one.pk))
        ]
        if access.may_record(actor)
        else (),
    }
    return exports.asked_for(request, table) or render(request, "meetings/unreported.html", context)


@reader(access.may_record)
@require_POST
def report(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """What waits is put on the agenda of a meeting."""
    actor = actor_behind(request)
    meeting = meetings_of(actor).filter(board__slug=board, held_on=held_on).first()
    if meeting is None:
        raise Http404
    try:
        item = services.report_to_meeting(actor=actor, meeting=meeting, today=timezone.localdate())
    except Refused as refused:
        tell(request, refused, sentence)
        return redirect("meetings:unreported")
    messages.success(request, f"Besluten står på dagordningen som ärende {item.number}.")
    return redirect("meetings:unreported")


@reader(access.may_write_delegated)
@form_page
def decide(request: HttpRequest) -> HttpResponse:
    """A new decision. While the point and the amount are filled in, the page says whether the limit holds."""
    actor, today = actor_behind(request), timezone.localdate()
    choices = _choices(actor, today)
    form = _decide_form(request, actor, choices, {"decided_on": formats.isodate(today)})
    context = {"form": form, "title": "Skriv in delegationsbeslut", "back_url": reverse("meetings:delegated_decisions")}
    if _asks_for_hint(request):
        context["hint"] = _hint(choices, request)
        return render(request, f"meetings/delegated_form.html#{HINT}", context)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_decided_url(_decided(actor, form.cleaned_data, choices, today)))
        except Refused as refused:
            put_on(form, refused, sentence)
    return _form_shown(request, context, choices)


@reader(access.may_see_delegation)
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision with the chain as it was, and where the board was told."""
    actor = actor_behind(request)
    page = _page(actor, pk)
    kept = page.decision
    severity, word = state_of(kept, timezone.localdate())
    is_writer = access.may_write_delegated(actor) and access.may_write_delegated_for(actor, kept.decided_by_id)
    may_change = is_writer and page.is_readable and kept.voided_at is None
    context = {
        "head": PageHead(
            kept.subject if page.is_readable else "Delegationsbeslut",
            kind="Delegationsbeslut",
            number=number_of(kept),
            state=word,
            tone=Tone(severity),
            facts=(formats.longdate(kept.decided_on), kept.board.name),
        ),
        "decision": kept,
        "is_readable": page.is_readable,
        "facts": decision_facts(kept, is_readable=page.is_readable),
        "chain": frozen_chain(kept),
        "corrects_url": _decided_url(kept.corrects) if kept.corrects else "",
        "corrected_url": _decided_url(page.corrected_by) if page.corrected_by else "",
        "reported": _reported(page),
        "may_correct": may_change and page.corrected_by is None,
        "may_void": may_change and kept.reported_item_id is None,
    }
    return render(request, "meetings/delegated_decision.html", context)


@reader(access.may_write_delegated)
@form_page
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A new decision in place of one that was wrong."""
    actor, today = actor_behind(request), timezone.localdate()
    page = _page(actor, pk)
    if not page.is_readable:
        raise Http404
    kept, choices = page.decision, _choices(actor, today)
    initial = {
        "number": f"{kept.board.slug} {kept.point.number}",
        "decided_on": formats.isodate(today),
        "decided_by": kept.decided_by_id or "",
        "amount": kept.amount,
        "dnr": "" if kept.case is None else kept.case.dnr,
        "reference": kept.reference,
        "subject": kept.subject,
        "text": kept.text,
        "recipient": kept.recipient,
        "is_refusal": kept.is_refusal,
        "urgent_reason": kept.urgent_reason,
    }
    form = _decide_form(request, actor, choices, initial)
    context = {"form": form, "title": "Rätta genom ett nytt beslut", "back_url": _decided_url(kept), "corrects": kept}
    if request.method == "POST" and form.is_valid():
        try:
            new = _new(actor, form.cleaned_data, choices)
            made = services.correct_delegated(actor=actor, decision=kept, by=new, today=today)
            return redirect(_decided_url(made))
        except Refused as refused:
            put_on(form, refused, sentence)
    return _form_shown(request, context, choices)


@reader(access.may_write_delegated)
@form_page
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision was written down by mistake."""
    actor = actor_behind(request)
    kept = _page(actor, pk).decision
    form = ReasonForm(request.POST or None)
    consequence = (
        "Stryk bara det som har skrivits in av misstag och aldrig har beslutats. Ett beslut som blev fel rättas genom "
        "ett nytt beslut."
    )
    page = DeedPage("Stryk delegationsbeslut", "Stryk", _decided_url(kept), number_of(kept), consequence)

    def deed(told: dict[str, Any]) -> str:
        services.void_delegated(actor=actor, decision=kept, **told)
        return _decided_url(kept)

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_declare_official_jav)
@form_page
def declare_jav(request: HttpRequest) -> HttpResponse:
    """An official takes no part in a case."""
    actor = actor_behind(request)
    form = OfficialJavForm(request.POST or None)
    consequence = "Du kan därefter inte besluta i ärendet. Lämna det till en annan delegat eller till nämnden."
    back = reverse("meetings:delegated_decisions")
    page = DeedPage("Anmäl jäv i ett ärende", "Anmäl jäv", back, "7 kap. 4 § kommunallagen", consequence)

    def deed(told: dict[str, Any]) -> str:
        case = _case(actor, told["dnr"])
        account = colleagues(actor, timezone.localdate()).filter(pk=actor.id or 0).first()
        if case is None or account is None:
            raise Refused((refuse("case_unknown"),))
        services.declare_official_jav(actor=actor, account=account, case=case, reason=told["reason"])
        return back

    return deed_page(request, form, page, deed, sentence)


def _filter_form(request: HttpRequest, actor: Actor) -> DecisionFilterForm:
    return DecisionFilterForm(
        request.GET,
        boards=orders.boards_with_orders(actor),
        states=STATES,
        points=queries.points_decided_on(actor),
        who=queries.deciders(actor),
    )


def _wanted(form: DecisionFilterForm) -> queries.DecisionFilter:
    """What was asked for; a field that cannot be read asks for nothing."""
    form.is_valid()
    told = form.cleaned_data
    return queries.DecisionFilter(
        board=told.get("namnd") or "",
        point=told.get("punkt") or "",
        who=told.get("vem") or "",
        first_on=told.get("fran"),
        last_on=told.get("till"),
        state=told.get("lage") or "",
        item=told.get("arende"),
    )


def _choices(actor: Actor, today: date) -> Choices:
    points: dict[str, OrderPoint] = {}
    for board in orders.boards_with_orders(actor):
        page = orders.order_page(actor, board, orders.order_on(board, today), today)
        points |= {f"{board.slug} {line.point.number}": line.point for line in page.points}
    return Choices(points, tuple(colleagues(actor, today)))


def _decide_form(request: HttpRequest, actor: Actor, choices: Choices, initial: dict[str, Any]) -> DecideForm:
    asked = request.GET.get("punkt", "")
    chosen = next((key for key in choices.points if asked and key.endswith(f" {asked}")), "")
    first = {"number": chosen, "decided_by": actor.id or "", **initial}
    return DecideForm(
        request.POST or None,
        initial=first,
        points=choices.labels,
        people=choices.people,
        may_for_others=access.may_record(actor),
    )


def _form_shown(request: HttpRequest, context: dict[str, Any], choices: Choices) -> HttpResponse:
    context["hint"] = _hint(choices, request)
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/delegated_form.html", context, status=status)


def _asks_for_hint(request: HttpRequest) -> bool:
    """Whether only the hint is asked for."""
    return bool(fragment(request, HINT))


def _hint(choices: Choices, request: HttpRequest) -> dict[str, str]:
    """Whether the amount that is being typed is within the point's limit."""
    told = request.POST if request.method == "POST" else request.GET
    point = choices.points.get(told.get("number", ""))
    if point is None:
        return {"tone": "plain", "words": ""}
    condition = f" Villkor: {point.condition}" if point.condition else ""
    if point.limit is None:
        return {"tone": "plain", "words": f"Punkt {point.number} har ingen beloppsgräns.{condition}"}
    amount = _typed(told.get("amount", ""))
    if amount is not None and amount > point.limit:
        better = orders.better_points(point.order.board, point, amount, timezone.localdate())
        right = f" Rätt punkt: {better[0].number}, {better[0].post}." if better else " Nämnden beslutar."
        words = f"Beloppet är över gränsen, {formats.kronor(point.limit)}.{right}"
        return {"tone": "error", "words": f"{words}{condition}"}
    return {"tone": "ok", "words": f"Punkt {point.number} gäller högst {formats.kronor(point.limit)}.{condition}"}


def _typed(text: str) -> Money | None:
    from django.core.exceptions import ValidationError

    from redthread.meetings.forms.follow_up import AmountField

    try:
        found = AmountField().to_python(text)
    except ValidationError:
        return None
    return found if isinstance(found, Money) else None


def _decided(actor: Actor, told: dict[str, Any], choices: Choices, today: date) -> DelegatedDecision:
    """Urgent when the point is for that, otherwise as an ordinary decision."""
    new = _new(actor, told, choices)
    if choices.points[told["number"]].is_urgent:
        return services.decide_urgently(actor=actor, decision=new, reason=told["urgent_reason"], today=today)
    return services.decide_on_delegation(actor=actor, decision=new, today=today)


def _new(actor: Actor, told: dict[str, Any], choices: Choices) -> services.NewDelegated:
    point = choices.points[told["number"]]
    case = _case(actor, told["dnr"])
    if told["dnr"] and case is None:
        raise Refused((refuse("case_unknown"),))
    decided_by = told.get("decided_by") if "decided_by" in told else _self(actor, choices)
    return services.NewDelegated(
        board=point.order.board,
        number=point.number,
        decided_on=told["decided_on"],
        subject=told["subject"],
        text=told["text"],
        decided_by=decided_by,
        amount=told["amount"],
        case=case,
        reference=told["reference"],
        recipient=told["recipient"],
        is_refusal=told["is_refusal"],
        is_free_of_jav=told["is_free_of_jav"],
    )


def _self(actor: Actor, choices: Choices) -> Account | None:
    own = next((one for one in choices.people if one.pk == actor.id), None)
    return own or orders.account_of(actor)


def _case(actor: Actor, dnr: str) -> Case | None:
    return readable_by(actor).filter(dnr=dnr.strip()).first() if dnr.strip() else None


def _page(actor: Actor, pk: int) -> DecisionPage:
    found = queries.decision(actor, pk, timezone.localdate())
    if found is None:
        raise Http404
    return found


def _reported(page: DecisionPage) -> tuple[str, str]:
    """Where the board was told, or will be: words and address."""
    item = page.decision.reported_item
    if item is not None and not queries.is_unreported(page.decision):
        return f"{meeting_label(item.meeting)}, ärende {item.number}", meeting_url(item.meeting, item.number)
    if page.next_meeting is not None:
        return f"Väntar till {meeting_label(page.next_meeting)}", meeting_url(page.next_meeting)
    return "", ""


def _late(actor: Actor, today: date) -> int:
    return sum(one.standing is Standing.LATE for one in queries.unreported(actor, today))


def _decided_url(decision: DelegatedDecision) -> str:
    return reverse("meetings:delegated", args=[decision.pk])

"""Delegation in the example: two versions of the order, who decides, what the papers of 2020 report, and what waits.

Numbers of points and posts are those that the papers name (1.5, 3.2 and 3.3); what no paper tells is made up and says
so in its source. The papers tell the period of a list, not the day of each decision: the last day stands for it.
"""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from redthread.applications import queries as applications
from redthread.applications.models import SupportDecision, SupportList
from redthread.meetings import queries as meetings
from redthread.meetings.models import Board, ItemKind, ItemRow, OrderPoint, RowKind
from redthread.meetings.services import delegation
from redthread.meetings.services.delegation import NewDelegated, NewPoint
from redthread.people import services as people
from redthread.people.models import Account
from redthread.registry import queries as registry
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.money import Money
from redthread.typesetting import formats

BOARD, REPORTED_ON = "regional-tillvaxtnamnd", date(2020, 8, 24)
HOLDER = OrderPoint.Holder
MADE_UP = "Påhittad för exemplet"
FROM_PAPERS = "Handlingarna till 2020-08-24, ärende 6"
DIRECTOR, HEAD = "Förvaltningschef Regional utveckling", "Områdeschef för Näringslivsutveckling"
CHAIR, OFFICER = "Regional tillväxtnämnds ordförande", "Handläggare"
GENERAL, STAFF, SUPPORT, REPLIES = "1 Allmänna ärenden", "2 Personal", "3 Regionala stöd", "4 Yttranden"
HOLDERS = (("forvaltningschef", "Förvaltningschef A", DIRECTOR), ("omradeschef", "Områdeschef A", HEAD))
FIRST_ON, CHANGED_ON = date(2019, 1, 1), date(2026, 1, 1)
COUNCIL, COUNCIL_ON = "Regionfullmäktige 2018-11-27 § 98, reglementet (påhittat för exemplet)", date(2018, 11, 27)

URGENT = NewPoint("1.5", GENERAL, "Brådskande beslut", HOLDER.MEMBER, CHAIR, True, is_urgent=True, source=FROM_PAPERS)
GRANTS = NewPoint(
    "3.2",
    SUPPORT,
    "Regionala utvecklingsstöd",
    HOLDER.DIRECTOR,
    DIRECTOR,
    True,
    may_pass_on=True,
    source=FROM_PAPERS,
)
COMPANIES = NewPoint("3.3", SUPPORT, "Företagsstöd", HOLDER.OFFICIAL, HEAD, True, source=FROM_PAPERS)
ALWAYS = (
    NewPoint(
        "1.1", GENERAL, "Utlämnande av handling", HOLDER.OFFICIAL, OFFICER, True, is_reported=False, source=MADE_UP
    ),
    URGENT,
    NewPoint(
        "2.1",
        STAFF,
        "Anställning av personal",
        HOLDER.DIRECTOR,
        DIRECTOR,
        True,
        may_pass_on=True,
        is_reported=False,
        source=MADE_UP,
    ),
    GRANTS,
    COMPANIES,
)
LATER = (
    NewPoint(
        "3.4",
        SUPPORT,
        "Mikrobidrag",
        HOLDER.OFFICIAL,
        OFFICER,
        True,
        limit=Money.kronor(50_000),
        condition="Inom nämndens ram för året.",
        source=MADE_UP,
    ),
    NewPoint(
        "4.1",
        REPLIES,
        "Yttrande i ärende som inte är av principiell beskaffenhet",
        HOLDER.DIRECTOR,
        DIRECTOR,
        True,
        may_pass_on=True,
        source=MADE_UP,
    ),
    NewPoint(
        "4.2",
        REPLIES,
        "Yttrande till annan region när svarstiden är kort",
        HOLDER.PRESIDIUM,
        "Presidiet",
        True,
        source=MADE_UP,
    ),
)
DIRECTORS = (
    ("20RS5938", "Medfinansiering av RES 2020 Örebro och Västmanland"),
    ("20RS6187", "Medfinansiering av Förutsättningar för Ängelinvestbolag"),
)
LIMITED = {"3.2": 1_500_000, "3.3": 800_000}
WAITING = (
    (3, "3.3", "omradeschef", "Investeringsbidrag", "Verktygsfirman A AB", 310_000, "Regt-81-26"),
    (9, "3.3", "omradeschef", "Såddbidrag", "Apputvecklaren A AB", 150_000, "Regt-80-26"),
    (12, "3.4", "handlaggare", "Mikrobidrag", "Fotografen A", 24_000, "Regt-79-26"),
    (20, "3.3", "omradeschef", "Konsultcheck", "Mekaniska verkstaden A AB", 96_000, "Regt-77-26"),
    (26, "3.2", "forvaltningschef", "Förstudie om elflyg", "Föreningen A", 480_000, "Regt-74-26"),
)


def appoint(*, password: str, first_on: date) -> None:
    """Those whose posts the order names, besides the officer and the chair."""
    for login, name, title in HOLDERS:
        account = people.open_account(actor=SYSTEM, login=login, name=name, password=password)
        people.appoint(
            actor=SYSTEM,
            account=account,
            title=title,
            unit="Regional utveckling",
            role=Role.DELEGATE,
            first_on=first_on,
        )


def fill() -> None:
    """The order stands in two versions, what was reported in 2020 is tied to the papers, and some decisions wait."""
    board = meetings.board(SYSTEM, BOARD)
    if board is None:
        raise LookupError(f"the example has no board {BOARD}")
    _adopt(board)
    _tell_of_2020(board)
    _change(board)
    _decide_lately(board, timezone.localdate())


def _adopt(board: Board) -> None:
    order = delegation.begin_order(actor=SYSTEM, board=board, council_source=COUNCIL, council_on=COUNCIL_ON)
    for point in ALWAYS:
        delegation.add_point(actor=SYSTEM, order=order, point=point)
    source = "2018-12-12 § 90 (påhittad för exemplet)"
    delegation.adopt_order(actor=SYSTEM, order=order, decided_on=date(2018, 12, 12), source=source, first_on=FIRST_ON)


def _change(board: Board) -> None:
    """The next version has limits, and more points."""
    order = delegation.begin_order(actor=SYSTEM, board=board)
    by_number = {point.number: point for point in order.points.all()}
    for point in (GRANTS, COMPANIES):
        limited = replace(point, limit=Money.kronor(LIMITED[point.number]), source=MADE_UP)
        delegation.change_point(actor=SYSTEM, point=by_number[point.number], to=limited)
    for point in LATER:
        delegation.add_point(actor=SYSTEM, order=order, point=point)
    source = "2025-12-10 § 88 (påhittad för exemplet)"
    delegation.adopt_order(actor=SYSTEM, order=order, decided_on=date(2025, 12, 10), source=source, first_on=CHANGED_ON)
    delegation.let_pass_on(
        actor=SYSTEM,
        board=board,
        number="4.1",
        post=HEAD,
        first_on=date(2026, 1, 7),
        source="Förvaltningschefens beslut 2026-01-07 (påhittat för exemplet)",
    )


def _tell_of_2020(board: Board) -> None:
    """The twenty decisions on company support, the chair's urgent one and the director's two, each in its own row."""
    rows = ItemRow.objects.filter(
        item__meeting__board=board,
        item__meeting__held_on=REPORTED_ON,
        item__kind=ItemKind.DELEGATION_REPORT,
        kind=RowKind.DELEGATED,
    )
    by_point = {number: row for row in rows for number in ("1.5", "3.2", "3.3") if f"; {number}" in row.note}
    reported = applications.support_lists(SYSTEM)[0]
    for support in reported.decisions.select_related("company").order_by("row"):
        _as_reported(_support(board, reported, support), by_point["3.3"])
    urgent = NewDelegated(
        board=board,
        number="1.5",
        decided_on=date(2020, 7, 2),
        subject="Positionspapper kring TEN-E",
        text="Positionspapperet lämnas som nämndens svar.",
        decider="Ordförande A",
        case=registry.case_with_dnr(SYSTEM, "20RS7061"),
        is_free_of_jav=True,
    )
    _as_reported(urgent, by_point["1.5"], urgent_reason="Svaret skulle lämnas före nästa sammanträde.")
    for dnr, subject in DIRECTORS:
        grant = NewDelegated(
            board=board,
            number="3.2",
            decided_on=date(2020, 6, 15),
            subject=subject,
            text="Projektet beviljas medfinansiering.",
            decider="Förvaltningschef A",
            case=registry.case_with_dnr(SYSTEM, dnr),
            reference=dnr,
            is_free_of_jav=True,
        )
        _as_reported(grant, by_point["3.2"])


def _support(board: Board, reported: SupportList, support: SupportDecision) -> NewDelegated:
    is_refusal = support.amount is None
    outcome = "avslås" if support.amount is None else f"beviljas med {formats.kronor(support.amount)}"
    number = f"NypsID: {support.reference}" if support.reference_kind == "NypsID" else support.reference
    return NewDelegated(
        board=board,
        number="3.3",
        decided_on=reported.ends_on or date(2020, 5, 30),
        subject=support.scheme,
        text=f"{support.scheme} {outcome}.",
        decider="Områdeschef A",
        amount=support.amount,
        reference=number,
        recipient=str(support.company),
        is_refusal=is_refusal,
        is_free_of_jav=True,
        support=support,
    )


def _as_reported(decision: NewDelegated, row: ItemRow, urgent_reason: str | None = None) -> None:
    delegation.decide_as_reported(
        actor=SYSTEM, decision=decision, row=row, today=REPORTED_ON, urgent_reason=urgent_reason
    )


def _decide_lately(board: Board, today: date) -> None:
    """Decisions of the last weeks that wait for a meeting, and one of the chair's that stands on the next agenda."""
    for days, number, login, subject, recipient, kronor, reference in WAITING:
        amount = Money.kronor(kronor)
        new = NewDelegated(
            board=board,
            number=number,
            decided_on=max(today - timedelta(days=days), CHANGED_ON),
            subject=subject,
            text=f"{subject} beviljas med {formats.kronor(amount)}.",
            decided_by=Account.objects.get(login=login),
            amount=amount,
            reference=reference,
            recipient=recipient,
            is_free_of_jav=True,
        )
        delegation.decide_on_delegation(actor=SYSTEM, decision=new, today=today)
    urgent = NewDelegated(
        board=board,
        number="1.5",
        decided_on=today - timedelta(days=1),
        subject="Yttrande över förslag om järnvägsplan",
        text="Yttrandet lämnas enligt förslaget.",
        decider="Ledamot C (S)",
        recipient="Trafikverket",
        is_free_of_jav=True,
    )
    delegation.decide_urgently(
        actor=SYSTEM, decision=urgent, reason="Svarstiden går ut före nämndens sammanträde.", today=today
    )

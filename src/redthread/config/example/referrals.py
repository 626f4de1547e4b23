"""Referrals of the example region: one sent with answers, two received of which one is from the EU."""

from datetime import date, timedelta

from django.utils import timezone

from redthread.registry import queries
from redthread.registry.services import (
    Addressee,
    mark_sent,
    plan_opinion,
    receive_referral,
    record_answer,
    send_referral,
)
from redthread.rules.actors import SYSTEM

ASKED = (
    ("Hällefors kommun", "supports", "Välkomnar att landsbygden får ett eget avsnitt."),
    ("Karlskoga kommun", "supports_with_remarks", "Vill se mätbara mål för kompetensförsörjningen."),
    ("Lekebergs kommun", "no_opinion", ""),
    ("Örebro kommun", "", ""),
    ("Örebro universitet", "supports_with_remarks", "Forskningens del i innovationssystemet bör stå tydligare."),
)


def fill() -> None:
    """The referrals stand in the first case of the register."""
    case = queries.cases(SYSTEM).first()
    if case is None:
        return
    today = timezone.localdate()
    sent = send_referral(
        actor=SYSTEM,
        case=case,
        title="Förslag till handlingsplan för besöksnäringen",
        question="Stämmer insatserna med er egen planering, och vilka vill ni delta i?",
        due_on=today + timedelta(days=5),
        is_eu=False,
        to=[Addressee(name) for name, *_ in ASKED],
    )
    for recipient, (_, stance, summary) in zip(sent.recipients.order_by("id"), ASKED, strict=True):
        mark_sent(actor=SYSTEM, recipient=recipient)
        if stance:
            record_answer(actor=SYSTEM, recipient=recipient, answered_on=today, stance=stance, summary=summary)
    received = receive_referral(
        actor=SYSTEM,
        case=case,
        title="Ändrade regler för stöd till kommersiell service",
        sender="Landsbygds- och infrastrukturdepartementet",
        sent_on=today - timedelta(days=40),
        due_on=today + timedelta(days=30),
        is_eu=False,
    )
    meets_on = date.fromordinal(received.due_on.toordinal() + 4)
    plan_opinion(actor=SYSTEM, referral=received, way="board", board_meets_on=meets_on, draft=None)
    receive_referral(
        actor=SYSTEM,
        case=case,
        title="Samråd om sammanhållningspolitiken efter 2027",
        sender="Europeiska kommissionen",
        sent_on=today - timedelta(days=60),
        due_on=today - timedelta(days=3),
        is_eu=True,
    )

"""What has arrived in the example region: three items wait, one of them for long; one is registered, one put aside."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from io import BytesIO

from django.utils import timezone

from redthread.registry import queries
from redthread.registry.models import InboxItem
from redthread.registry.services import (
    ArrivedFile,
    ChosenFile,
    PaperPost,
    put_aside,
    register_arrival,
    take_in_mail,
    take_in_post,
)
from redthread.rules.actors import SYSTEM

APPLICATION = "Vi söker medel för projektet Levande landsbygd.\n\nBudget och tidplan ligger i den bifogade planen."
QUESTION = "När öppnar nästa utlysning för projektstöd?"
COMPLETION = "Här kommer kompletteringen som ni bad om."
ADVERTISEMENT = "Just nu: nya kontorsstolar till halva priset."


def fill() -> None:
    """The items stand, registered and put aside as somebody would have done it."""
    now = timezone.now()
    _mail("Projektkontoret", "projekt@exempel.se", "Ansökan om projektstöd", APPLICATION, now, file="plan.txt")
    _mail("", "fraga@exempel.se", "Fråga om nästa utlysning", QUESTION, now - timedelta(days=12))
    take_in_post(
        actor=SYSTEM,
        post=PaperPost("paper", timezone.localdate() - timedelta(days=1), "Föreningen i exemplet", "Brev om stöd"),
        files=[ArrivedFile("brev.txt", BytesIO(b"Vi tackar f\xc3\xb6r beskedet."), 24)],
    )
    sender, address = "Projektkontoret", "projekt@exempel.se"
    answered = _mail(sender, address, "Komplettering", COMPLETION, now - timedelta(days=3), file="komplettering.txt")
    case = queries.cases(SYSTEM).filter(is_secret=False, status="open").first()
    if case is not None:
        files = [ChosenFile(one.pk, title) for one, title in zip(answered.files.all(), _TITLES, strict=True)]
        register_arrival(actor=SYSTEM, item=answered, case=case, files=files)
    unasked = _mail("Butiken", "reklam@exempel.se", "Kontorsstolar", ADVERTISEMENT, now - timedelta(days=2))
    put_aside(actor=SYSTEM, item=unasked, aside="little_importance", reason="Reklam.")


_TITLES = ("E-post med komplettering", "Komplettering av ansökan")


def _mail(sender: str, address: str, subject: str, text: str, came: datetime, *, file: str = "") -> InboxItem:
    mail = EmailMessage()
    mail["From"] = f"{sender} <{address}>" if sender else address
    mail["To"] = "registrator@exempel.se"
    mail["Subject"] = subject
    mail["Date"] = came
    mail.set_content(text)
    if file:
        mail.add_attachment(f"{subject}\n\n{text}\n".encode(), maintype="text", subtype="plain", filename=file)
    return take_in_mail(actor=SYSTEM, content=mail.as_bytes(), received_at=came).item

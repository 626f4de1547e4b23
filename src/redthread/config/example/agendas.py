"""The agendas of the example: the nearest meeting's is frozen and sent, and the next one's is being worked with."""

from datetime import timedelta

from django.utils import timezone

from redthread.config.example.boards import BOARD
from redthread.meetings.models import ItemKind, Meeting
from redthread.meetings.services.agenda import (
    LINK,
    Matter,
    NoticeLetter,
    Presentation,
    freeze_agenda,
    put_item,
    put_on_agenda,
    send_notice,
)
from redthread.registry import queries
from redthread.registry import services as registry
from redthread.registry.models import Case, CaseDraft
from redthread.rules.actors import SYSTEM
from redthread.rules.documents import Clause, Clauses, inlines, made
from redthread.rules.documents.document import Document
from redthread.typesetting.kinds import memo, prose

CLAUSES = (
    "att bevilja stöd med högst 450 000 kronor till projektet,",
    "att finansiering sker inom ramen för regionalt utvecklingsstöd – statligt stöd, samt",
    "att följande villkor gäller för beslutet:",
)
CONDITIONS = (
    "Beslutet gäller under förutsättning att projektets budget är fullt finansierad.",
    "En delrapport lämnas senast tolv månader efter start.",
)
INFORMATION = Matter(
    ItemKind.INFORMATION,
    "Information",
    presentations=(
        Presentation("Nuläge i programarbetet", "Handläggare A och Handläggare B", 20),
        Presentation("Regionala utvecklingsdirektörens information", "Förvaltningschef", 15),
    ),
)
ADJUSTMENT = Matter(
    ItemKind.ADJUSTMENT,
    "Protokollsjustering",
    clauses=("att nämndens ordförande och Ledamot A (M) med Ledamot I (M) som ersättare justerar dagens protokoll.",),
)


def fill() -> None:
    """Two agendas: one frozen and sent with a matter from a memo, one open with two matters from none."""
    today = timezone.localdate()
    coming = Meeting.objects.filter(board__slug=BOARD, planned_at__isnull=False, cancelled_at=None, held_on__gte=today)
    first, second = coming.select_related("board").order_by("held_on")[:2]
    put_item(actor=SYSTEM, meeting=first, matter=ADJUSTMENT, today=today)
    put_on_agenda(actor=SYSTEM, case_draft=_memo(first), meeting=first, presenters="Handläggare A", today=today)
    put_item(actor=SYSTEM, meeting=first, matter=INFORMATION, today=today)
    freeze_agenda(actor=SYSTEM, meeting=first)
    letter = NoticeLetter(f"Kallelse: {first}", f"Svara om du kommer: {LINK}", "http://127.0.0.1:8000/kallelse/")
    send_notice(actor=SYSTEM, meeting=first, letter=letter, late_reason="Ärendet kom in sent.", today=today)
    put_item(actor=SYSTEM, meeting=second, matter=ADJUSTMENT, today=today)
    put_item(actor=SYSTEM, meeting=second, matter=INFORMATION, today=today)


def _memo(meeting: Meeting) -> CaseDraft:
    """A memo with its clauses in the newest open case of the region's own series that is not marked secret."""
    found = queries.cases(SYSTEM).filter(counter__name__startswith="RTN-", status="open", is_secret=False)
    case = found.filter(drafts=None).first()
    if case is None:
        raise LookupError("the example has no open case without a draft")
    return registry.begin_case_draft(actor=SYSTEM, case=case, document=_document(case, meeting))


def _document(case: Case, meeting: Meeting) -> Document:
    clauses = [Clause(inlines(text)) for text in CLAUSES]
    clauses[-1] = Clause(inlines(CLAUSES[-1]), tuple(inlines(text) for text in CONDITIONS))
    return made(
        memo.written(
            memo.Memo(
                number=case.dnr,
                title=case.title,
                body=meeting.board.name,
                meets_on=meeting.held_on,
                unit="Regional utveckling",
                handler="Handläggare A",
                proposal=Clauses(inlines(f"{meeting.board.name} beslutar"), tuple(clauses)),
                summary=prose("Projektet stärker små företag i länets norra delar."),
                description=prose(
                    f"Ansökan kom in i god tid före sammanträdet {meeting.held_on - timedelta(days=40)}."
                ),
                assessment=prose("Projektet bidrar till målen i den regionala utvecklingsstrategin."),
            )
        )
    )

"""Documents in the cases of the example region: in, out and drawn up, one draft, one scan, one with marked pages.

The PDFs in this folder are made up for the example and name nobody.
"""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

from django.utils import timezone

from redthread.registry import queries
from redthread.registry.models import Case, Document
from redthread.registry.services import (
    NewDocument,
    keep_file,
    mark_secret,
    publish_case,
    publish_document,
    register_in_case,
    take_out_text,
)
from redthread.rules.actors import SYSTEM

LETTER = "Universitetet vill delta i aktualitetsprövningen och ser helst ett möte i vår.\nVi kan bidra med en översikt."
ANSWER = "Tack för er skrivelse.\nVi bjuder in till ett möte om aktualitetsprövningen i vår."
DRAFT = "Förslag till tidplan för aktualitetsprövningen.\nUtkast att stämma av med enheten."
SECRET_PAGES = (2, 3)


def fill() -> None:
    """The documents stand in the open cases of the region's own series."""
    ours = queries.cases(SYSTEM).filter(counter__name__startswith="RTN-").order_by("number")
    review, _, _, service = ours
    arrived_on = timezone.localdate() - timedelta(days=5)
    _kept(
        review,
        LETTER.encode(),
        NewDocument(
            "Skrivelse om aktualitetsprövningen",
            "skrivelse.txt",
            "in",
            arrived_on,
            counterpart_name="Örebro universitet",
            kind="letter",
        ),
    )
    answer = _kept(
        review,
        ANSWER.encode(),
        NewDocument("Svar på skrivelse", "svar.txt", "out", counterpart_name="Örebro universitet", kind="letter"),
    )
    _kept(review, DRAFT.encode(), NewDocument("Tidplan", "tidplan.txt", "drawn_up", kind="memo", is_draft=True))
    publish_case(actor=SYSTEM, case=review, published_on=timezone.localdate())
    publish_document(actor=SYSTEM, document=answer)
    for name, title, kind in (
        ("ansokan-service.pdf", "Ansökan om stöd till kommersiell service", "application"),
        ("bilaga-ekonomi.pdf", "Bilaga 1, butikens ekonomi", "attachment"),
        ("skannat-intyg.pdf", "Intyg från kommunen", "attachment"),
    ):
        content = Path(__file__).with_name(name).read_bytes()
        document = _kept(service, content, NewDocument(title, name, "in", arrived_on, kind=kind))
        if name.startswith("bilaga"):
            mark_secret(actor=SYSTEM, target=document, provision="OSL 30:27", pages=SECRET_PAGES)


def _kept(case: Case, content: bytes, new: NewDocument) -> Document:
    file = keep_file(actor=SYSTEM, content=BytesIO(content), media=new.file_name.rpartition(".")[2])
    document = register_in_case(actor=SYSTEM, case=case, file=file, new=new)
    take_out_text(document.pk)
    document.refresh_from_db()
    return document

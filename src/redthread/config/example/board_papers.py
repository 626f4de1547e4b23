"""The papers of the example meeting in the register and laid out in its matters, the packet of them, and a draft."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from redthread.config.example.papers import MeetingPaper, papers_of_the_meeting
from redthread.meetings import queries as meetings
from redthread.meetings.models import Meeting
from redthread.meetings.services import ask_for_packet, attach_papers, build_packet
from redthread.registry import queries as registry
from redthread.registry.models import Document
from redthread.registry.services import (
    NewDocument,
    NewDraft,
    keep_file,
    register_document,
    register_in_case,
    take_out_text,
    write_new_draft,
)
from redthread.rules.actors import SYSTEM
from redthread.typesetting import pdf
from redthread.typesetting.charts import pictures
from redthread.typesetting.design import design_of

BOARD, FIRST_PAPERS_OF = "regional-tillvaxtnamnd", (2020, 8, 24)


def fill() -> None:
    """The papers are registered in their cases and laid out, the packet is built, and a memo is under way."""
    meeting = next(one for one in meetings.meetings(SYSTEM) if one.held_on.timetuple()[:3] == FIRST_PAPERS_OF)
    for paper in papers_of_the_meeting():
        _lay_out(meeting, paper, _registered(paper))
    _begin_draft()
    packet = ask_for_packet(actor=SYSTEM, meeting=meeting, is_built_later=False)
    build_packet(actor=SYSTEM, packet_id=packet.pk)


def _begin_draft() -> None:
    """A memo under way in the newest open case of the region's own series."""
    case = registry.cases(SYSTEM).filter(counter__name__startswith="RTN-", status="open", is_secret=False).first()
    if case is not None:
        new = NewDraft("memo", case.title, "Regional tillväxtnämnd", timezone.localdate() + timedelta(days=30))
        write_new_draft(actor=SYSTEM, case=case, new=new)


def _lay_out(meeting: Meeting, paper: MeetingPaper, document: Document) -> None:
    item = meetings.item_with(SYSTEM, meeting=meeting, number=paper.number)
    if item is None:
        raise LookupError(f"the example meeting has no matter {paper.number}")
    attach_papers(actor=SYSTEM, item=item, documents=[document])


def _registered(paper: MeetingPaper) -> Document:
    content = _content(paper)
    file = keep_file(actor=SYSTEM, content=BytesIO(content), media=Path(paper.file_name).suffix[1:])
    case = registry.case_with_dnr(SYSTEM, paper.case_number) if paper.case_number else None
    if case is None:
        return register_document(
            actor=SYSTEM, file=file, title=paper.title, file_name=paper.file_name, kind=paper.kind, pages=1, lines=()
        )
    new = NewDocument(paper.title, paper.file_name, "drawn_up", kind=paper.kind)
    document = register_in_case(actor=SYSTEM, case=case, file=file, new=new)
    take_out_text(document.pk)
    return document


def _content(paper: MeetingPaper) -> bytes:
    if paper.file is not None:
        return paper.file.read_bytes()
    if paper.document is None:
        raise ValueError(f"{paper.title} is neither a document nor a file")
    design = design_of(settings.DESIGN_FILE)
    return pdf.written(paper.document, design, pictures(paper.document, design, None))

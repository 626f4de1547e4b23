"""Every paper of the example meeting, matter by matter, in the order the board reads them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from redthread.config.example.papers import grants, memos, projects, report, support
from redthread.rules.documents import Document, Inlines, inlines
from redthread.typesetting.kinds import decision_letter, delegation_list, memo, project_description
from redthread.typesetting.kinds.agenda import Agenda
from redthread.typesetting.kinds.grants import decided
from redthread.typesetting.kinds.kind import prose
from redthread.typesetting.kinds.matters import Handout, Matter
from redthread.typesetting.kinds.memo import Memo

_HERE = Path(__file__).resolve().parent
MEMO = "FöredragningsPM"


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """A paper of a matter: a document of ours, or a file that came from outside.

    `number` is the matter's agenda number, `case_number` the diarium number it is kept under, `kind` the sort of
    document as the register has it, `file_name` what its file is called.
    """

    number: int
    title: str
    case_number: str
    kind: str
    file_name: str
    document: Document | None = None
    file: Path | None = None


def papers_of_the_meeting() -> tuple[MeetingPaper, ...]:
    """The papers in order: for each matter its memo, then its annexes."""
    return (
        _memo(2, memos.interim_report()),
        _document(2, report.interim_annex(), "report", "bilaga-1-delarsrapport"),
        _memo(3, memos.roads()),
        _document(3, project_description.written(projects.roads()), "attachment", "bilaga-1-projektbeskrivning"),
        _memo(4, memos.growth()),
        _document(4, project_description.written(projects.growth()), "attachment", "bilaga-1-projektbeskrivning"),
        _file(4, "Beräkning av deltagande företag", "20RS3419", "bilaga-2-berakning.xlsx"),
        _file(4, "Intyg om medfinansiering", "20RS3419", "bilaga-3-intyg.pdf"),
        _memo(5, memos.transmission()),
        _document(5, project_description.written(projects.transmission()), "attachment", "bilaga-1-projektbeskrivning"),
        _memo(6, memos.delegation()),
        _document(6, delegation_list.written(support.company_support()), "attachment", "bilaga-1-foretagsstod"),
        _document(6, decision_letter.written(support.export_letter()), "decision", "bilaga-2-beslut"),
        _document(6, decision_letter.written(support.angel_letter()), "decision", "bilaga-3-beslut"),
        _file(6, "Positionspapper kring TEN-E", "20RS7061", "bilaga-4-positionspapper.docx"),
        _file(7, "Programarbete för nästa period av ERUF, bild", "", "bilaga-1-program.png"),
    )


def agenda_of_the_meeting() -> Agenda:
    """The call, with the same clauses as the memos and the papers listed under each matter."""
    handouts: dict[int, list[Handout]] = {}
    for paper in papers_of_the_meeting():
        is_memo = paper.document is not None and paper.document.kind == memo.CODE
        told = handouts.setdefault(paper.number, [])
        count = sum(1 for one in told if one.label)
        told.append(Handout(MEMO) if is_memo else Handout(paper.title, f"Bilaga {count + 1}"))
    matters = tuple(
        replace(matter, handouts=tuple(handouts.get(matter.number, ())))
        for matter in (_adjustment(), *map(_matter, _MATTERS), _information())
    )
    return Agenda(
        body=grants.BOARD,
        held_on=grants.MEETS_ON,
        matters=matters,
        time="klockan 09.00",
        place="Regionens hus, Örebro",
        called_by="Ordförande A",
        message=prose("Den som inte kan komma meddelar nämndsekreteraren, som kallar in en ersättare."),
    )


_MATTERS: tuple[tuple[int, Callable[[], Memo], str], ...] = (
    (2, memos.interim_report, "Controller A"),
    (3, memos.roads, "Handläggare A"),
    (4, memos.growth, "Handläggare B"),
    (5, memos.transmission, "Handläggare B"),
    (6, memos.delegation, "Förvaltningschef A"),
)


def _matter(told: tuple[int, Callable[[], Memo], str]) -> Matter:
    number, content, presenter = told
    paper = content()
    return Matter(
        number,
        paper.title,
        case_number=paper.number,
        presenters=(presenter,),
        proposal=paper.proposal,
        summary=paper.summary,
    )


def _adjustment() -> Matter:
    clause = inlines(
        "att nämndens ordförande och Ledamot A (M) med Ledamot B (MP) som ersättare justerar dagens protokoll"
    )
    return Matter(
        1,
        "Protokollsjustering",
        proposal=decided(grants.BOARD, [clause]),
        note="Protokollet ska vara justerat senast den 25 augusti 2020.",
    )


def _information() -> Matter:
    points: tuple[Inlines, ...] = (
        inlines("Programarbete för nästa period av ERUF. Strateg A och Strateg B"),
        inlines("Nuläge restaurang- och hotellhögskolan. Strateg C"),
        inlines("Regionala utvecklingsdirektörens information. Förvaltningschef A"),
    )
    return Matter(7, "Information", points=points)


def _memo(number: int, content: Memo) -> MeetingPaper:
    title = f"{MEMO}, {content.title}"
    return MeetingPaper(
        number, title, content.number, "memo", f"foredragningspm-{number}.pdf", document=memo.written(content)
    )


def _document(number: int, document: Document, kind: str, file_name: str) -> MeetingPaper:
    title = f"{document.kind_label}, {document.title}" if document.kind != "report" else document.title
    return MeetingPaper(number, title, document.number, kind, f"{file_name}.pdf", document=document)


def _file(number: int, title: str, case_number: str, name: str) -> MeetingPaper:
    return MeetingPaper(number, title, case_number, "attachment", name, file=_HERE / name)

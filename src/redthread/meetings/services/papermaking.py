"""The pages that are written for a packet: the agenda, a cover for each matter, a notice where a paper is missing."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redthread.meetings.models import ItemRow, RowKind
from redthread.meetings.services.laying_out import ITEM_KEY, Laid
from redthread.rules.documents import Clause, Clauses, Document, Inlines, as_words, inlines
from redthread.typesetting import pdf
from redthread.typesetting.design import Design
from redthread.typesetting.formats import duration
from redthread.typesetting.kinds import agenda, cover, prose
from redthread.typesetting.kinds.matters import Handout, Matter, decides
from redthread.typesetting.packets import Item, Pages, Paper, Place, State, notice

_LEFT_OUT = frozenset({State.NOT_CONVERTED, State.WITHHELD})


class Maker:
    """Words and sets the pages written for one packet. The site's addresses are printed as words: a packet is read
    without the site."""

    def __init__(self, laid: Laid, design: Design) -> None:
        self._laid, self._design = laid, design
        self._items = {f"{ITEM_KEY}{item.number}": item for item in laid.matters}
        self._look = hashlib.sha256(f"{design!r}{pdf.__name__}".encode()).hexdigest()

    @property
    def look(self) -> str:
        """Another one for each design."""
        return self._look

    def agenda(self, pages: Pages) -> Document:
        """The agenda of the meeting, or of the supplement, with the page of each matter and paper."""
        plan = self._laid.plan
        matters = tuple(self._matter(item, pages) for item in plan.items)
        return agenda.written(
            agenda.Agenda(
                body=plan.board,
                held_on=plan.held_on,
                matters=matters,
                time=self._laid.time,
                place=self._laid.packet.meeting.place,
            )
        )

    def cover(self, item: Item, pages: Pages) -> Document | None:
        """The page before a matter that has papers."""
        if not item.papers:
            return None
        plan = self._laid.plan
        return cover.written(cover.Cover(plan.board, plan.held_on, self._matter(item, pages)))

    def notice(self, item: Item, paper: Paper, place: Place) -> Document:
        """The page in place of a paper that is not in the packet."""
        plan = self._laid.plan
        return notice(item, paper, place, dated_on=plan.held_on, body=plan.board)

    def written(self, document: Document) -> bytes:
        """The document as PDF."""
        return pdf.written(document, self._design, {})

    def _matter(self, item: Item, pages: Pages) -> Matter:
        """The matter as every member may have it: of a case that is marked secret, only the title."""
        kept = self._items[item.key]
        place = pages.covers.get(item.key) if item.papers else None
        handouts = tuple(_handout(paper, pages) for paper in item.papers)
        is_held_back = kept.case is not None and kept.case.is_secret
        rows = [] if is_held_back else list(kept.rows.all())
        points = tuple(point_of(row) for row in rows_of(rows, RowKind.PRESENTATION, RowKind.DELEGATED))
        return Matter(
            number=kept.number,
            title=kept.title,
            case_number=item.diarium_number,
            presenters=(kept.presenters,) if kept.presenters else (),
            proposal=proposal_of(rows, self._laid.plan.board),
            summary=() if is_held_back or points else prose(*paragraphs(kept.summary)),
            recommendation="" if is_held_back else kept.recommendation,
            note="" if is_held_back else kept.note,
            points=points,
            handouts=handouts,
            address=pages.link(item.key) if place else f"#{item.key}",
            page=place.label if place else "",
        )


def _handout(paper: Paper, pages: Pages) -> Handout:
    place = pages.papers.get(paper.key)
    if place is None:
        return Handout(paper.title, paper.label)
    return Handout(
        title=paper.title,
        label=paper.label,
        address=pages.link(paper.key),
        page=place.label,
        pages=place.pages,
        is_left_out=place.state in _LEFT_OUT,
    )


def proposal_of(rows: list[ItemRow], board: str) -> Clauses | None:
    """The clauses of the matter, the conditions under the last one, as they are recorded; None for information."""
    clauses = [Clause(as_words(row.text)) for row in rows_of(rows, RowKind.CLAUSE)]
    if not clauses:
        return None
    conditions = tuple(as_words(row.text) for row in rows_of(rows, RowKind.CONDITION))
    clauses[-1] = replace(clauses[-1], conditions=conditions)
    return Clauses(decides(board), tuple(clauses))


def point_of(row: ItemRow) -> Inlines:
    """A presentation or a reported decision with the numbers of its cases."""
    numbers = ", ".join(case.dnr for case in row.cases.all() if not case.is_secret and case.dnr not in row.text)
    told = [row.text, f" ({numbers})" if numbers else "", f". {row.note[0].upper()}{row.note[1:]}" if row.note else ""]
    told.append("" if row.minutes is None else f", {duration(row.minutes)}")
    return inlines(*told)


def rows_of(rows: Iterable[ItemRow], *kinds: RowKind) -> Iterator[ItemRow]:
    """The prepared rows of those kinds, in their order: not what was proposed at the table."""
    wanted = {kind.value for kind in kinds}
    prepared = (row for row in rows if row.proposal_id is None and row.kind in wanted)
    return iter(sorted(prepared, key=lambda row: row.order))


def paragraphs(text: str) -> list[str]:
    """The lines of the text that are not empty."""
    return [part for part in (line.strip() for line in text.splitlines()) if part]
